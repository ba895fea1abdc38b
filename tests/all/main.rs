//! Tests of the program as it is run: one binary, one module per subject.
//! `ART30_LONG=1 cargo test` runs the crash tests three hundred times each.

mod answers;
mod article_30;
mod attacks;
mod audit;
mod bounds;
mod due_cases;
mod erase;
mod evidence;
mod fault_cases;
mod fields;
mod files;
mod files_from_outside;
mod forgeries;
mod guards;
mod home;
mod import;
mod import_cases;
mod kill;
mod law_cases;
mod layers;
mod linked_data;
mod made;
mod page;
mod past;
mod policies;
mod registers;
mod restore;
mod rule_cases;
mod rules;
mod said;
mod spreadsheets;
mod tamper;
mod terms;
mod transcripts;
mod upgrade;
