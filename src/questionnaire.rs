//! Questionnaires of customers: a workbook or a file of text is filled with what the records of one customer answer on one day, and all else in it
//! stays as it is. Every sentence comes from `report::answer`.

mod beside;
mod book;
mod calculated;
mod choice;
mod edit;
mod filling;
mod heads;
mod lists;
mod placeholder;
mod reader;
mod replies;
mod rows;
mod sheet;
mod table;
mod text;
mod titled;

pub use filling::{Dropped, NamingCell, Open, SheetFilled};
pub use heads::GivenHeads;
pub use replies::Why;

use crate::error::{Error, Given, Result};
use crate::import::source::{FileForm, FileSource};
use crate::model::{Dossier, counted, date};
use crate::report::contrary::in_words;
use crate::store::Store;
use crate::view::{Block, Cell, Report, Table};
use book::{FilledBook, Found, fill_book};
use chrono::NaiveDate;
use heads::shortened;
use replies::Replies;
use serde::Serialize;
use std::io::{Seek, Write};
use text::fill_text;

/// What was filled, and what is left to a person.
#[derive(Debug, Serialize)]
pub struct Filled {
    /// The customer, by handle.
    pub customer: String,
    /// Cells that name another customer: what stood there before, which stays.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub naming: Vec<NamingCell>,
    /// The sheets that ask something.
    pub sheets: Vec<SheetFilled>,
    /// The questions that are left to a person.
    pub open: Vec<Open>,
    /// Sources that are not written, because their cell holds something or takes no such text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<Dropped>,
    /// What else is to be said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    #[serde(skip)]
    title: String,
}

/// A questionnaire that is filled, before it is written.
pub enum Content {
    /// A workbook.
    Book(Box<FilledBook>),
    /// A file of text.
    Text(Vec<u8>),
}

impl Content {
    /// Writes it.
    pub fn write(&mut self, mut out: impl Write + Seek) -> Result<()> {
        match self {
            Self::Book(book) => book.write(out),
            Self::Text(bytes) => out.write_all(bytes).map_err(Error::io("write the questionnaire")),
        }
    }

    /// The ending of its file.
    #[must_use]
    pub const fn ending(&self) -> &'static str {
        match self {
            Self::Book(_) => "xlsx",
            Self::Text(_) => "csv",
        }
    }
}

/// Fills a questionnaire for a customer on a day. `encoding` is that of a file of text, if somebody said it.
pub fn fill(
    source: &FileSource,
    (store, dossier, on): (&Store, &Dossier, NaiveDate),
    wanted: &GivenHeads,
    encoding: Option<&str>,
) -> Result<(Content, Filled)> {
    let mut replies = Replies::new(store, dossier, on)?;
    let (content, found) = match source.form()? {
        FileForm::Zip => {
            let (book, found) = fill_book(source, wanted, &mut replies)?;
            (Content::Book(Box::new(book)), found)
        }
        FileForm::Text if !wanted.sheets.is_empty() => {
            return Err(Error::invalid(
                Given::named("sheet"),
                format!("{} is a file of text, which has no sheets", source.name),
            ));
        }
        FileForm::Text => {
            let (bytes, found) = fill_text(source, encoding, wanted, &mut replies)?;
            (Content::Text(bytes), found)
        }
        FileForm::Json => return Err(source.refuse("this is JSON. A questionnaire is a workbook (.xlsx) or CSV")),
    };
    if found.taken.is_empty() {
        return Err(no_questionnaire(source));
    }
    let mut filled = Filled {
        customer: dossier.customer.handle(),
        naming: Vec::new(),
        sheets: Vec::new(),
        open: Vec::new(),
        dropped: Vec::new(),
        notes: in_words(replies.contrary()).into_iter().collect(),
        title: format!("Questionnaire for {}, as of {}", dossier.customer.title(), date::long(on)),
    };
    filled.take(found);
    Ok((content, filled))
}

/// That a file holds no questionnaire.
fn no_questionnaire(source: &FileSource) -> Error {
    source.refuse(format!(
        "no row has heads for questions and for answers, such as Question and Answer. Say which columns they are: {} {}, and {} in a workbook of several sheets",
        Given::named("question").of("B"),
        Given::named("answer").of("C"),
        Given::named("sheet").of("NAME")
    ))
}

impl Filled {
    fn take(&mut self, found: Found) {
        for taken in found.taken {
            self.sheets.push(taken.filled);
            self.open.extend(taken.open);
            self.naming.extend(taken.naming);
            self.dropped.extend(taken.dropped);
            self.notes.extend(taken.notes);
        }
        self.notes.extend(found.notes);
    }

    /// "20 questions: 12 answered now, 3 answered before, 5 open."
    fn words(&self) -> String {
        let sum = |of: fn(&SheetFilled) -> usize| self.sheets.iter().map(of).sum::<usize>();
        let (questions, filled, present) = (sum(|one| one.questions), sum(|one| one.filled), sum(|one| one.present));
        let open = questions - filled - present;
        format!(
            "{}: {filled} answered now, {present} answered before, {open} open.",
            counted(questions, "question", "questions")
        )
    }

    /// What is asked before a copy is written in which something names another customer.
    #[must_use]
    pub fn doubt(&self) -> Option<String> {
        let first = self.naming.first()?;
        let cells = counted(self.naming.len(), "cell names", "cells name");
        Some(format!("{cells} another customer, such as {}: {}. Is that meant?", first.cell, first.names))
    }

    /// The questions that are left.
    fn table(&self) -> Table {
        let row = |open: &Open| {
            let near = if open.topics.is_empty() { "-".to_owned() } else { open.topics.join(", ") };
            let texts = [open.sheet.clone(), open.cell.clone(), shortened(&open.question), open.reason(), near];
            texts.map(Cell::from).to_vec()
        };
        Table::new(vec!["Sheet", "Cell", "Question", "Why", "Topics"], self.open.iter().map(row))
    }
}

impl Report for Filled {
    fn at_the_top(&self) -> bool {
        true
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(self.title.clone())];
        if !self.naming.is_empty() {
            let row =
                |one: &NamingCell| [&one.sheet, &one.cell, &one.names].map(|text| Cell::from(text.clone())).to_vec();
            blocks.push(Block::Text(
                "What stood here before names another customer. Look whose answers these are:".to_owned(),
            ));
            blocks.push(Block::Table(Table::new(vec!["Sheet", "Cell", "Names"], self.naming.iter().map(row))));
        }
        blocks.push(Block::Text(self.words()));
        if self.sheets.len() > 1 {
            let fact = |one: &SheetFilled| {
                let words = format!("{} answered now, {} before, of {}", one.filled, one.present, one.questions);
                (one.sheet.clone(), words)
            };
            blocks.push(Block::Facts(self.sheets.iter().map(fact).collect()));
        }
        blocks.extend(self.notes.iter().map(|note| Block::Text(format!("{note}."))));
        if !self.dropped.is_empty() {
            let fact = |one: &Dropped| (format!("{} {}", one.sheet, one.cell), one.source.clone());
            blocks.push(Block::Text(
                "Not written, because the cell for comments holds something or takes no such text:".to_owned(),
            ));
            blocks.push(Block::Facts(self.dropped.iter().map(fact).collect()));
        }
        if !self.open.is_empty() {
            blocks.push(Block::Heading("For you to answer or to look at".to_owned()));
            blocks.push(Block::Table(self.table()));
        }
        blocks
    }
}
