//! Questionnaires of customers: a workbook or a file of text is filled with what the records of one customer answer on one day, and all else in it
//! stays as it is. Every sentence comes from `report::answer`.

mod book;
mod choice;
mod edit;
mod filling;
mod heads;
mod lists;
mod replies;
mod rows;
mod sheet;
mod table;
mod text;

pub use filling::{Open, SheetFilled};
pub use heads::Wanted;
pub use replies::Why;

use crate::error::{Error, Given, Result};
use crate::import::source::{FileForm, FileSource};
use crate::model::{Dossier, counted, date};
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
    /// The sheets that ask something.
    pub sheets: Vec<SheetFilled>,
    /// The questions that are left to a person.
    pub open: Vec<Open>,
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
    wanted: &Wanted,
    encoding: Option<&str>,
) -> Result<(Content, Filled)> {
    let mut replies = Replies::new(store, dossier, on);
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
        sheets: Vec::new(),
        open: Vec::new(),
        notes: Vec::new(),
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

    /// The questions that are left.
    fn table(&self) -> Table {
        let row = |open: &Open| {
            let near = if open.topics.is_empty() { "-".to_owned() } else { open.topics.join(", ") };
            let texts =
                [open.sheet.clone(), open.cell.clone(), shortened(&open.question), open.why.words().to_owned(), near];
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
        let mut blocks = vec![Block::Heading(self.title.clone()), Block::Text(self.words())];
        if self.sheets.len() > 1 {
            let fact = |one: &SheetFilled| {
                let words = format!("{} answered now, {} before, of {}", one.filled, one.present, one.questions);
                (one.sheet.clone(), words)
            };
            blocks.push(Block::Facts(self.sheets.iter().map(fact).collect()));
        }
        blocks.extend(self.notes.iter().map(|note| Block::Text(format!("{note}."))));
        if !self.open.is_empty() {
            blocks.push(Block::Heading("For you to answer or to look at".to_owned()));
            blocks.push(Block::Table(self.table()));
        }
        blocks
    }
}
