//! What follows from the records: roles, duties, the state of agreements, findings, dates. Pure functions of a dossier and a
//! day; nothing here is ever stored.

pub(crate) mod agreement;
pub mod applies;
pub mod checks;
pub mod due;
pub mod finding;
pub(crate) mod policy;
pub(crate) mod review;
pub mod role_table;
pub mod roles;
pub(crate) mod staff;

pub(crate) use agreement::State;
pub use roles::{Roles, derive};

#[cfg(test)]
pub(crate) mod cases;
