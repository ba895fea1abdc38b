//! A letter on A4: the address where the window of an envelope shows it (ISO 269 DL, as DIN 5008 form B), the day, the subject, the text.

use super::pdf::{Pdf, PdfAbout, make};
use super::report_pdf::lay_out;
use crate::error::Result;
use crate::store::Store;
use crate::texts::{Language, reply as texts};
use crate::view::Block;
use std::io::Write;

/// A letter to one customer.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Who writes: name and postal address, a line each.
    pub from: Vec<String>,
    /// To whom, a line each.
    pub to: Vec<String>,
    /// The day on which it is written.
    pub day: String,
    /// What it is about.
    pub subject: String,
    /// How it begins.
    pub greeting: String,
    /// The language in which it is.
    pub language: Language,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Who signs it, a line each.
    pub signed: Vec<String>,
    /// What is not recorded, so that it is missing above the text.
    pub not_said: Vec<String>,
}

/// Writes a letter as PDF. Gives the letters of its texts that the font lacks: they stand there by their number.
pub fn write(store: &Store, letter: &Letter, out: impl Write) -> Result<String> {
    let id = format!("{}-{}-{}-{}", store.id, store.last.revision, letter.subject, letter.day);
    let about = PdfAbout {
        title: &letter.subject,
        landscape: false,
        language: letter.language,
        id: &id,
        made: &store.last.time,
    };
    let foot = format!("{}, {}", letter.from.first().unwrap_or(&letter.subject), letter.day);
    let fill = |pdf: &mut Pdf| {
        pdf.letterhead(&letter.from, &letter.to, &letter.day);
        pdf.heading(2, &letter.subject);
        pdf.paragraph(&letter.greeting);
        // The subject is the first heading; what follows stands below it.
        letter.blocks.iter().for_each(|block| lay_out(pdf, 1, block));
        pdf.signature(texts::CLOSING.of(letter.language), &letter.signed);
        Ok(pdf.lacking())
    };
    make(about, fill, |_| foot, out)
}
