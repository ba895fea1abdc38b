//! What a person does to a register, without a terminal and without HTTP: a [`session::Session`] and drafts in; a plain struct, or every
//! problem, out. A surface parses, asks and shows; nothing else writes.

pub mod agreement;
pub mod answer;
pub mod appointment;
pub mod audit;
pub mod backup;
pub mod change;
pub mod customer;
pub mod disclose;
pub mod doctor;
pub mod document;
mod doubts;
pub mod draft;
pub(crate) mod drafts;
pub mod erase;
pub mod import;
pub mod incident;
pub mod init;
pub mod leftovers;
pub mod mail;
pub mod merge;
mod outdated;
pub mod plan;
pub mod publish;
pub mod question;
pub mod questionnaire;
pub mod records;
mod renamed;
pub mod review;
pub mod salvage;
pub mod sender;
pub mod session;
pub mod subprocessor;
pub mod undo;
pub mod user;
pub mod verify;
pub mod whom;
