//! How what is shown looks: CSV, workbooks, PDF, HTML, calendars, and files that are whole or not there.

pub mod bundle;
pub mod calendar;
pub mod csv;
pub mod file;
pub mod html;
pub mod letter_pdf;
pub mod mail;
pub mod pdf;
pub mod report_pdf;
pub mod text;
pub mod xlsx;

/// The forms in which something can be had. A surface offers those that make sense for what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, in columns.
    Table,
    /// For people and pipes: no lines, no colour, columns by tabs.
    Plain,
    /// The first table as CSV.
    Csv,
    /// Everything, as one JSON object.
    Json,
    /// One JSON object per row.
    Ndjson,
    /// Markdown.
    Md,
    /// A page.
    Html,
    /// An Excel workbook.
    Xlsx,
    /// Linked data, in the terms of the Data Privacy Vocabulary.
    Jsonld,
    /// A document.
    Pdf,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 10] = [
        Format::Table,
        Format::Plain,
        Format::Csv,
        Format::Json,
        Format::Ndjson,
        Format::Md,
        Format::Html,
        Format::Xlsx,
        Format::Jsonld,
        Format::Pdf,
    ];

    /// The name that people type; also the ending of its files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Plain => "plain",
            Format::Csv => "csv",
            Format::Json => "json",
            Format::Ndjson => "ndjson",
            Format::Md => "md",
            Format::Html => "html",
            Format::Xlsx => "xlsx",
            Format::Jsonld => "jsonld",
            Format::Pdf => "pdf",
        }
    }

    /// What it is, in one line of help.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Format::Table => "For people, in columns",
            Format::Plain => "For people and pipes: no lines, no colour, columns by tabs",
            Format::Csv => "The first table as CSV",
            Format::Json => "Everything, as one JSON object",
            Format::Ndjson => "One JSON object per row",
            Format::Md => "Markdown",
            Format::Html => "A page",
            Format::Xlsx => "An Excel workbook",
            Format::Jsonld => "Linked data, in the terms of the Data Privacy Vocabulary",
            Format::Pdf => "A document",
        }
    }

    /// The format of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether it is no text, so that a terminal cannot show it.
    #[must_use]
    pub const fn is_binary(self) -> bool {
        matches!(self, Format::Xlsx | Format::Pdf)
    }
}
