//! Reports: plain structs that say everything, and a common form in which each can be printed.
//!
//! A report is made here from the register; `format` and the surfaces only print it. Text may change between versions;
//! the JSON form and CSV columns are the contract.

pub mod agreements;
pub mod customer;
pub mod customers;
pub mod erased;
pub mod evidence;
pub mod history;
pub mod list;
pub mod looks;
pub mod made;
pub mod management;
pub mod organisation;
pub mod overview;
pub mod policies;
pub mod record;
pub mod records;
pub mod reviews;
pub mod verified;
pub mod written;
