//! What workbooks are packed in: a zip with parts in XML, and sheets whose rows a thread hands on. Everything is counted while it
//! is read, and nothing is allocated because a file says how large it is.

use super::row::FileRow;
use super::source::{Bytes, FileSource};
use crate::disk::outside;
use crate::error::{Place, Problem, Result, Unit};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::cell::Cell;
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read, Seek};
use std::rc::Rc;
use std::sync::mpsc::SyncSender;
use zip::ZipArchive;

/// Files in the zip, at most.
const ENTRIES: usize = 1000;
/// Bytes of one file in the zip, unpacked, at most.
const PART_BYTES: u64 = 256 << 20;
/// The same of a part that is read as one text.
const WHOLE_BYTES: u64 = 48 << 20;
/// Bytes of one piece of XML (a tag, a text), at most: more would be held at once.
const PIECE_BYTES: u64 = 1 << 20;
/// Bytes of one cell, at most; a spreadsheet allows 32,767 characters.
pub const CELL_BYTES: usize = 1 << 18;
/// Rows and columns of a sheet, at most. Excel has as many rows; no list of people's has as many columns.
pub const ROWS: u64 = 1_048_576;
/// Columns of a sheet, at most.
pub const COLUMNS: usize = 512;
/// Bytes of all cells of a sheet, at most: many cells can share one long text.
const SHEET_BYTES: usize = 512 << 20;
/// Rows that are handed on at once.
const BATCH: usize = 128;

/// The zip of a workbook.
pub type Archive = ZipArchive<BufReader<Bytes>>;

#[derive(Clone, Debug)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    /// The file in the zip, or nothing for formats that keep all sheets in one.
    pub part: String,
}

/// What the reading thread sends.
pub enum Sent {
    Rows(Vec<FileRow>),
    Failed(Problem),
}

/// Where the reading thread puts rows.
pub struct RowsOut {
    sender: SyncSender<Sent>,
    batch: Vec<FileRow>,
    bytes: usize,
    /// File and sheet, for messages.
    pub place: String,
}

impl RowsOut {
    /// Hands rows of a sheet to whoever holds the other end.
    pub fn new(sender: SyncSender<Sent>, place: String) -> Self {
        Self { sender, batch: Vec::new(), bytes: 0, place }
    }

    /// Hands a row on; false when nobody wants more.
    pub fn row(&mut self, row: FileRow) -> std::result::Result<bool, Problem> {
        self.bytes += row.cells.as_slice().len();
        if self.bytes > SHEET_BYTES {
            return Err(self.problem(
                row.line,
                None,
                format!(
                    "the cells down to here hold more than {} MB. Save the sheet as \"CSV UTF-8\"",
                    SHEET_BYTES >> 20
                ),
            ));
        }
        self.batch.push(row);
        Ok(self.batch.len() < BATCH || self.sender.send(Sent::Rows(std::mem::take(&mut self.batch))).is_ok())
    }

    /// Hands on what is left, and why it ends there. Nobody listens when nobody wants more.
    pub fn end(self, read: std::result::Result<(), Problem>) {
        let _ = self.sender.send(Sent::Rows(self.batch));
        if let Err(problem) = read {
            let _ = self.sender.send(Sent::Failed(problem));
        }
    }

    /// A problem in a row or a cell of the sheet.
    pub fn problem(&self, row: u64, column: Option<usize>, why: impl Into<String>) -> Problem {
        let row = if row == 0 { Place::from(&self.place) } else { Place::row(&self.place, Unit::Row, row) };
        Problem::new(column.map_or(row.clone(), |at| row.column(letters(at))), why)
    }
}

/// The name of a column as spreadsheets show it: A, B, …, AA.
pub fn letters(column: usize) -> String {
    let (mut name, mut rest) = (String::new(), column + 1);
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).expect("below 26");
        name.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    name
}

/// Opens the zip and looks at its list of files.
pub fn archive(source: &FileSource) -> Result<Archive> {
    let damaged = |error: zip::result::ZipError| {
        source.refuse(format!(
            "the zip of the workbook is damaged or cut off ({error}). Get the file again, or open it and save it anew"
        ))
    };
    let mut zip = ZipArchive::new(BufReader::with_capacity(1 << 16, source.bytes())).map_err(damaged)?;
    let twice = || {
        source.refuse(
            "the zip holds two files of one name, so that programs read it differently. Open it and save it anew",
        )
    };
    if zip.has_duplicate_names() {
        return Err(twice());
    }
    if zip.len() > ENTRIES {
        return Err(source.refuse(format!(
            "the zip holds {} files; a workbook has at most {ENTRIES}. Save the sheet as \"CSV UTF-8\"",
            zip.len()
        )));
    }
    let (mut known, mut spans) = (HashSet::new(), Vec::new());
    for at in 0..zip.len() {
        let entry = zip.by_index_raw(at).map_err(damaged)?;
        let end = entry.data_start().unwrap_or_default().saturating_add(entry.compressed_size());
        spans.push((entry.header_start(), end));
        let name = plain_name(&entry.name().map_err(damaged)?);
        if !known.insert(name.clone()) {
            return Err(twice());
        }
        if leads_out(&name) {
            return Err(source.refuse(format!(
                "the zip holds a file called \"{}\", a path that leads out of it, which no spreadsheet writes. Open it and save it anew",
                name.escape_debug()
            )));
        }
        if entry.encrypted() {
            return Err(source.refuse("the zip is encrypted with a password. Save the workbook without"));
        }
    }
    if outside::overlap(&mut spans) {
        return Err(
            source.refuse("files in the zip share their bytes, which no spreadsheet writes. Open it and save it anew")
        );
    }
    Ok(zip)
}

/// Whether a path in the zip would be one outside of it when it is unpacked.
fn leads_out(name: &str) -> bool {
    name.starts_with('/') || name.contains(':') || name.split('/').any(|part| part == "..")
}

/// The name of a file in the zip: some programs write it with the separators of Windows, and spreadsheets open that.
fn plain_name(name: &str) -> String {
    name.replace('\\', "/")
}

pub fn names<R: Read + Seek>(zip: &ZipArchive<R>) -> Vec<String> {
    zip.file_names().flatten().map(|name| plain_name(&name)).collect()
}

/// The position of a part, in whatever case and with whatever separators it is written.
pub fn index_of<R: Read + Seek>(zip: &ZipArchive<R>, name: &str) -> Option<usize> {
    zip.index_for_name(name).or_else(|| {
        let is_it = |known: &str| plain_name(known).eq_ignore_ascii_case(name);
        let written = zip.file_names().flatten().find(|known| is_it(known))?.into_owned();
        zip.index_for_name(&written)
    })
}

/// Whether a part holds any of some texts; it is looked through without being read as XML.
pub fn holds<R: Read + Seek>(zip: &mut ZipArchive<R>, name: &str, texts: &[&str]) -> bool {
    let Some(file) = index_of(zip, name).and_then(|index| zip.by_index(index).ok()) else { return false };
    let Ok(wanted) = aho_corasick::AhoCorasick::new(texts) else { return false };
    wanted.stream_find_iter(file.take(PART_BYTES)).next().is_some_and(|found| found.is_ok())
}

/// A part of the zip as XML, counted. `None` when there is no such part.
pub fn part<'z, R: Read + Seek>(
    zip: &'z mut ZipArchive<R>,
    name: &str,
) -> std::result::Result<Option<Xml<'z>>, String> {
    let Some(index) = index_of(zip, name) else { return Ok(None) };
    let file = zip
        .by_index(index)
        .map_err(|error| format!("{name} in the workbook cannot be read: {error}. Open it and save it anew"))?;
    let piece = Rc::new(Cell::new(0));
    let counted = Counted {
        input: BufReader::with_capacity(1 << 16, Box::new(file) as Box<dyn Read + 'z>),
        left: PART_BYTES,
        piece: Rc::clone(&piece),
    };
    let mut reader = quick_xml::Reader::from_reader(counted);
    reader.config_mut().expand_empty_elements = true;
    Ok(Some(Xml { reader, piece, buffer: Vec::with_capacity(1024), part: name.into() }))
}

pub fn read_small(zip: &mut Archive, name: &str, source: &FileSource) -> Result<String> {
    let mut bytes = Vec::new();
    let file = index_of(zip, name).map_or(Err(zip::result::ZipError::FileNotFound), |index| zip.by_index(index));
    let read = file.map_err(std::io::Error::other).and_then(|file| file.take(1 << 20).read_to_end(&mut bytes));
    read.map_err(|error| source.refuse(format!("{name} in the workbook cannot be read: {error}")))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A part of the zip as one text, counted.
pub fn whole_part<R: Read + Seek>(zip: &mut ZipArchive<R>, name: &str) -> std::result::Result<String, String> {
    let unread = |why: String| format!("{name} in the workbook cannot be read: {why}. Open it and save it anew");
    let index = index_of(zip, name).ok_or_else(|| unread("it is missing".into()))?;
    let file = zip.by_index(index).map_err(|error| unread(error.to_string()))?;
    let mut bytes = Vec::new();
    file.take(WHOLE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| unread(error.to_string()))?;
    if bytes.len() as u64 > WHOLE_BYTES {
        return Err(unread(format!("it unpacks to more than {} MB", WHOLE_BYTES >> 20)));
    }
    String::from_utf8(bytes).map_err(|_| unread("it is not UTF-8".into()))
}

/// Bytes that are counted: all of a part, and those of one piece of XML.
struct Counted<R> {
    input: R,
    left: u64,
    piece: Rc<Cell<u64>>,
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.piece.get() > PIECE_BYTES {
            return Err(std::io::Error::other("one piece of it has more than 1 MB"));
        }
        let bytes = self.input.fill_buf()?;
        if self.left == 0 && !bytes.is_empty() {
            return Err(std::io::Error::other(format!(
                "it unpacks to more than {} MB. Save the sheet as \"CSV UTF-8\"",
                PART_BYTES >> 20
            )));
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(bytes.len());
        Ok(&bytes[..most])
    }

    fn consume(&mut self, count: usize) {
        self.left -= count as u64;
        self.piece.set(self.piece.get() + count as u64);
        self.input.consume(count);
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let bytes = self.fill_buf()?;
        let count = bytes.len().min(buffer.len());
        buffer[..count].copy_from_slice(&bytes[..count]);
        self.consume(count);
        Ok(count)
    }
}

/// XML of a part, event by event.
pub struct Xml<'z> {
    reader: quick_xml::Reader<Counted<BufReader<Box<dyn Read + 'z>>>>,
    piece: Rc<Cell<u64>>,
    buffer: Vec<u8>,
    part: String,
}

impl Xml<'_> {
    /// Bytes that were read of the part.
    pub fn read(&self) -> u64 {
        self.reader.buffer_position()
    }

    /// The next event. A document type is refused: it could define entities.
    pub fn next(&mut self) -> std::result::Result<Event<'_>, String> {
        self.buffer.clear();
        self.piece.set(0);
        let part = &self.part;
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::DocType(_)) => Err(format!(
                "{part} in the workbook declares a document type (DOCTYPE), which no spreadsheet writes. Open it and save it anew"
            )),
            Ok(event) => Ok(event),
            Err(error) => {
                let why = match &error {
                    quick_xml::Error::Io(error) => error.to_string(),
                    other => other.to_string(),
                };
                Err(format!("{part} in the workbook cannot be read: {why}"))
            }
        }
    }
}

/// An attribute of an element, by its local name; its text without entities.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element.attributes().with_checks(false).flatten().find_map(|attribute| {
        let local = attribute.key.local_name();
        (AsRef::<str>::as_ref(&local) == name).then(|| {
            attribute.normalized_value(XmlVersion::Implicit1_0).map(std::borrow::Cow::into_owned).unwrap_or_default()
        })
    })
}

/// The text of a reference such as `&amp;` or `&#10;`.
pub fn reference(reference: &BytesRef<'_>, into: &mut String) -> std::result::Result<(), String> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        into.push(c);
        return Ok(());
    }
    let name: &str = reference;
    into.push(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        other => return Err(format!("the text uses the entity &{other}; which is not defined in a workbook")),
    });
    Ok(())
}
