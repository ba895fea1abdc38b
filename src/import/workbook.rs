//! Workbooks: which of the two formats a zip holds, and its sheets. Macros, passwords and other formats are refused with a
//! sentence.

use super::row::{Row, Unreadable};
use super::source::Source;
use super::zipped::{Out, Sent, Sheet, archive, names, read_small};
use super::{ods, xlsx};
use crate::error::{Error, Problem, Result};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};

/// A workbook that can be read.
pub struct Workbook {
    source: Source,
    form: Form,
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
}

enum Form {
    Excel(Arc<xlsx::Shared>),
    OpenDocument,
}

impl Workbook {
    /// Opens a zip as a workbook.
    pub fn open(source: &Source) -> Result<Self> {
        let refuse = |why: &str| Error::invalid(&source.name, why);
        let mut zip = archive(source)?;
        let names = names(&zip);
        let has = |part: &str| names.iter().any(|name| name.eq_ignore_ascii_case(part));
        if names.iter().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin")) {
            return Err(refuse("the workbook holds macros. Save it as .xlsx, which has none"));
        }
        if has("xl/workbook.bin") {
            return Err(refuse("this is a binary workbook (.xlsb). Save it as .xlsx"));
        }
        let what = [
            ("word/document.xml", "a Word document. Save its table as .xlsx or \"CSV UTF-8\""),
            ("ppt/presentation.xml", "a presentation. Save the list as .xlsx or \"CSV UTF-8\""),
            ("Index/Document.iwa", "a Numbers document. Export it as .xlsx"),
        ];
        if let Some((_, what)) = what.iter().find(|(part, _)| has(part)) {
            return Err(refuse(&format!("this is {what}")));
        }
        if has("mimetype") && has("content.xml") {
            if !read_small(&mut zip, "mimetype", source)?.starts_with("application/vnd.oasis.opendocument.spreadsheet")
            {
                return Err(refuse(
                    "this is an OpenDocument file, but no spreadsheet. Save the table as .ods or .xlsx",
                ));
            }
            if has("META-INF/manifest.xml")
                && read_small(&mut zip, "META-INF/manifest.xml", source)?.contains("encryption-data")
            {
                return Err(refuse("the workbook is encrypted with a password. Save it without"));
            }
            let sheets = ods::sheets(&mut zip, source)?;
            return Ok(Self { source: source.clone(), form: Form::OpenDocument, sheets });
        }
        if !has("[Content_Types].xml") || !names.iter().any(|name| name.to_ascii_lowercase().starts_with("xl/")) {
            let inside = names.iter().find(|name| {
                std::path::Path::new(name)
                    .extension()
                    .is_some_and(|ending| ending.eq_ignore_ascii_case("csv") || ending.eq_ignore_ascii_case("xlsx"))
            });
            let found = inside.map(|name| format!(" It holds {name}.")).unwrap_or_default();
            return Err(refuse(&format!(
                "this is a zip archive, not a workbook.{found} Unpack it and import the file inside"
            )));
        }
        let types = read_small(&mut zip, "[Content_Types].xml", source)?;
        if types.contains("macroEnabled") {
            return Err(refuse("this is a workbook for macros. Save it as .xlsx, which has none"));
        }
        if !["sheet.main+xml", "template.main+xml"].iter().any(|kind| types.contains(&format!("spreadsheetml.{kind}")))
        {
            return Err(refuse(
                "this is an Office document, but no workbook (its content is of another type, such as Word). Save its table as .xlsx or \"CSV UTF-8\"",
            ));
        }
        let (sheets, shared) = xlsx::open(&mut zip, source)?;
        Ok(Self { source: source.clone(), form: Form::Excel(Arc::new(shared)), sheets })
    }

    /// The rows of a sheet, from its first; a thread reads ahead.
    #[must_use]
    pub fn rows(&self, sheet: usize) -> SheetRows {
        let (sender, receiver) = sync_channel(4);
        let (source, chosen) = (self.source.clone(), self.sheets[sheet].clone());
        let shared = if let Form::Excel(shared) = &self.form { Some(Arc::clone(shared)) } else { None };
        std::thread::spawn(move || {
            let mut out = Out::new(sender, format!("{} sheet {}", source.name, chosen.name));
            let read =
                archive(&source).map_err(|error| Problem::new(&source.name, error.to_string())).and_then(|mut zip| {
                    match &shared {
                        Some(shared) => xlsx::rows(&mut zip, &chosen, shared, &mut out),
                        None => ods::rows(&mut zip, sheet, &mut out),
                    }
                });
            out.end(read);
        });
        SheetRows { receiver, batch: Vec::new().into_iter() }
    }
}

/// Rows of a sheet, as the reading thread sends them.
pub struct SheetRows {
    receiver: Receiver<Sent>,
    batch: std::vec::IntoIter<Row>,
}

impl SheetRows {
    /// The next row; false at the end.
    pub fn next(&mut self, row: &mut Row) -> std::result::Result<bool, Unreadable> {
        loop {
            if let Some(next) = self.batch.next() {
                *row = next;
                return Ok(true);
            }
            match self.receiver.recv() {
                Ok(Sent::Rows(batch)) => self.batch = batch.into_iter(),
                Ok(Sent::Failed(problem)) => return Err(Unreadable { list: vec![problem], fatal: true }),
                Err(_) => return Ok(false),
            }
        }
    }
}
