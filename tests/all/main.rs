//! Tests of the program as it is run: one binary, one module per subject.
//! `ART30_LONG=1 cargo test` runs the crash tests three hundred times each.

mod attacks;
mod audit;
mod erase;
mod fields;
mod files;
mod files_from_outside;
mod forgeries;
mod guards;
mod home;
mod import;
mod kill;
mod law_cases;
mod layers;
mod made;
mod page;
mod past;
mod policies;
mod registers;
mod rule_cases;
mod rules;
mod said;
mod spreadsheets;
mod tamper;
mod transcripts;
mod upgrade;
