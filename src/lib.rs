//! Keeps the records that GDPR Articles 28 and 30 ask of a software vendor with a Cloud and a self-hosted edition.
//!
//! ARCHITECTURE.md names the layers; imports point downward only, and a test reads them.

pub mod access;
pub mod act;
pub mod answers;
pub mod audit;
pub mod cli;
pub mod disk;
pub mod error;
pub mod export;
pub mod format;
pub mod import;
pub mod journal;
pub mod mcp;
pub mod model;
pub mod publication;
pub mod questionnaire;
pub mod report;
pub mod ropa;
pub mod rules;
pub mod smtp;
pub mod store;
pub mod texts;
pub mod view;
pub mod web;
