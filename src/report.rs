//! Reports: plain structs that say everything, and a common form in which each can be printed.
//!
//! A report is made here from the register; `format` and the surfaces only print it. Text may change between versions;
//! the JSON form and CSV columns are the contract.

pub mod agreements;
pub mod answer;
pub mod breach;
pub(crate) mod called;
pub mod change;
pub(crate) mod coverage;
pub(crate) mod customer;
pub mod customers;
pub mod digest;
pub mod dora;
pub mod drafted;
pub(crate) mod due;
pub mod engaged;
mod entrusted;
pub mod erased;
pub mod evidence;
pub mod filter;
pub(crate) mod findings;
pub mod found;
pub mod history;
pub mod incident;
mod lacking;
pub mod library;
pub mod list;
pub mod listed;
pub mod looks;
pub mod made;
pub(crate) mod management;
pub mod notice;
pub mod organisation;
pub mod policies;
pub mod record;
pub mod records;
pub mod reply;
pub mod reviews;
pub(crate) mod roles;
pub(crate) mod running;
pub mod salvaged;
pub(crate) mod standing;
pub(crate) mod status;
pub mod transfers;
pub mod verified;
pub mod wording;
pub mod written;
