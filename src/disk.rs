//! Files and folders as others leave them: what comes from outside, and what a run that was interrupted left behind. No database.

pub mod leftovers;
pub mod outside;
