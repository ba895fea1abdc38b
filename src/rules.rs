//! What follows from the records: roles, duties, the state of agreements, findings, dates. Pure functions of a dossier and a
//! day; nothing here is ever stored.

pub mod agreement;
pub mod applies;
pub mod check;
pub mod due;
pub mod house;
pub mod role_table;
pub mod roles;

pub use agreement::State;
pub use roles::{Roles, derive};

#[cfg(test)]
pub(crate) mod cases;
