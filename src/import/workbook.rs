//! Workbooks: which of the two formats a zip holds, and its sheets. Macros, passwords and other formats are refused with a
//! sentence.

use super::row::{FileRow, Unreadable};
use super::source::FileSource;
use super::zipped::{Archive, RowsOut, Sent, Sheet, archive, names, read_small};
use super::{ods, xlsx};
use crate::error::{Problem, Result};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};

pub struct Workbook {
    source: FileSource,
    format: BookFormat,
    pub sheets: Vec<Sheet>,
}

#[derive(Clone)]
enum BookFormat {
    Excel(Arc<xlsx::Shared>),
    OpenDocument,
}

impl Workbook {
    pub fn open(source: &FileSource) -> Result<Self> {
        let mut zip = archive(source)?;
        let names = names(&zip);
        refuse_other_files(source, &names)?;
        if has(&names, "mimetype") && has(&names, "content.xml") {
            refuse_unreadable_open_document(source, &mut zip, &names)?;
            let sheets = ods::sheets(&mut zip, source)?;
            return Ok(Self { source: source.clone(), format: BookFormat::OpenDocument, sheets });
        }
        refuse_unreadable_excel(source, &mut zip, &names)?;
        let (sheets, shared) = xlsx::open(&mut zip, source)?;
        Ok(Self { source: source.clone(), format: BookFormat::Excel(Arc::new(shared)), sheets })
    }

    /// Days count from 1904 instead of 1900.
    pub fn counts_from_1904(&self) -> bool {
        matches!(&self.format, BookFormat::Excel(shared) if shared.from_1904)
    }

    /// What all sheets of an Excel workbook share; nothing of another.
    pub fn excel(&self) -> Option<&xlsx::Shared> {
        if let BookFormat::Excel(shared) = &self.format { Some(shared) } else { None }
    }

    /// The rows of a sheet, from its first; a thread reads ahead.
    pub fn rows(&self, sheet: usize) -> SheetRows {
        let (sender, receiver) = sync_channel(4);
        let (source, chosen, format) = (self.source.clone(), self.sheets[sheet].clone(), self.format.clone());
        std::thread::spawn(move || {
            let mut out = RowsOut::new(sender, format!("{} sheet {}", source.name, chosen.name));
            let zip = archive(&source).map_err(|error| Problem::new(&source.name, error.to_string()));
            let read = zip.and_then(|mut zip| match &format {
                BookFormat::Excel(shared) => xlsx::rows(&mut zip, &chosen, shared, &mut out),
                BookFormat::OpenDocument => ods::rows(&mut zip, sheet, &mut out),
            });
            out.end(read);
        });
        SheetRows { receiver, batch: Vec::new().into_iter() }
    }
}

fn has(names: &[String], part: &str) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(part))
}

/// Workbooks that are not read, and documents that are no workbooks.
fn refuse_other_files(source: &FileSource, names: &[String]) -> Result<()> {
    if names.iter().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin")) {
        return Err(source.refuse("the workbook holds macros. Save it as .xlsx, which has none"));
    }
    let known = [
        ("xl/workbook.bin", "a binary workbook (.xlsb). Save it as .xlsx"),
        ("word/document.xml", "a Word document. Save its table as .xlsx or \"CSV UTF-8\""),
        ("ppt/presentation.xml", "a presentation. Save the list as .xlsx or \"CSV UTF-8\""),
        ("Index/Document.iwa", "a Numbers document. Export it as .xlsx"),
    ];
    match known.iter().find(|(part, _)| has(names, part)) {
        Some((_, what)) => Err(source.refuse(format!("this is {what}"))),
        None => Ok(()),
    }
}

fn refuse_unreadable_open_document(source: &FileSource, zip: &mut Archive, names: &[String]) -> Result<()> {
    if !read_small(zip, "mimetype", source)?.starts_with("application/vnd.oasis.opendocument.spreadsheet") {
        return Err(source.refuse("this is an OpenDocument file, but no spreadsheet. Save the table as .ods or .xlsx"));
    }
    let manifest = "META-INF/manifest.xml";
    if has(names, manifest) && read_small(zip, manifest, source)?.contains("encryption-data") {
        return Err(source.refuse("the workbook is encrypted with a password. Save it without"));
    }
    Ok(())
}

fn refuse_unreadable_excel(source: &FileSource, zip: &mut Archive, names: &[String]) -> Result<()> {
    if !has(names, "[Content_Types].xml") || !names.iter().any(|name| name.to_ascii_lowercase().starts_with("xl/")) {
        let is_table = |name: &&String| {
            let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
            ending.is_some_and(|ending| matches!(&*ending, "csv" | "xlsx"))
        };
        let found = names.iter().find(is_table).map(|name| format!(" It holds {name}.")).unwrap_or_default();
        return Err(source
            .refuse(format!("this is a zip archive, not a workbook.{found} Unpack it and import the file inside")));
    }
    let types = read_small(zip, "[Content_Types].xml", source)?;
    if types.contains("macroEnabled") {
        return Err(source.refuse("this is a workbook for macros. Save it as .xlsx, which has none"));
    }
    if !["sheet.main+xml", "template.main+xml"].iter().any(|kind| types.contains(&format!("spreadsheetml.{kind}"))) {
        return Err(source.refuse(
            "this is an Office document, but no workbook (its content is of another type, such as Word). Save its table as .xlsx or \"CSV UTF-8\"",
        ));
    }
    Ok(())
}

/// Rows of a sheet, as the reading thread sends them.
pub struct SheetRows {
    receiver: Receiver<Sent>,
    batch: std::vec::IntoIter<FileRow>,
}

impl SheetRows {
    /// The next row; false at the end.
    pub fn next(&mut self, row: &mut FileRow) -> std::result::Result<bool, Unreadable> {
        loop {
            if let Some(next) = self.batch.next() {
                *row = next;
                return Ok(true);
            }
            match self.receiver.recv() {
                Ok(Sent::Rows(batch)) => self.batch = batch.into_iter(),
                Ok(Sent::Failed(problem)) => return Err(Unreadable::end(problem)),
                Err(_) => return Ok(false),
            }
        }
    }
}
