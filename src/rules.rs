//! What follows from the records: roles, duties, the state of agreements, findings, dates. Pure functions of a dossier and a
//! day; nothing here is ever stored.

pub mod acted_for;
pub(crate) mod agreement;
pub mod answer;
pub mod applies;
pub mod backups;
pub mod bound;
pub mod change;
pub mod checks;
pub mod cover;
pub mod deletion;
pub mod due;
mod duties;
pub mod engaged;
pub mod finding;
pub mod guarantee;
pub mod guarded;
pub mod held;
pub mod incident;
pub mod links;
pub mod named;
pub(crate) mod policy;
pub mod question;
pub(crate) mod reached;
pub mod regime;
pub mod region;
pub mod request;
pub mod response;
pub(crate) mod review;
pub mod role_table;
pub mod roles;
pub mod runs;
pub mod session;
pub(crate) mod staff;
pub mod transfer;
pub mod user;

pub(crate) use agreement::State;
pub use agreement::lay_amendments;
pub use roles::{Roles, derive};

#[cfg(test)]
pub(crate) mod cases;
