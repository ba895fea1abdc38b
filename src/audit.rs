//! What an auditor gets and checks: packs, the lists in them, and the check of a pack or a checkpoint.

pub mod form;
pub mod listings;
pub mod lists;
pub mod members;
pub mod pack;
mod sections;
pub mod verify;
