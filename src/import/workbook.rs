//! Workbooks: the zip and what is in it. Everything is counted while it is read, and nothing is allocated because a file says
//! how large it is; macros, passwords and other formats are refused with a sentence.

use super::rows::{Row, Unreadable};
use super::source::{Bytes, Source};
use super::{ods, xlsx};
use crate::error::{Error, Problem, Result};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::cell::Cell;
use std::io::{BufRead, BufReader, Read};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use zip::ZipArchive;

/// Files in the zip, at most.
const ENTRIES: usize = 1000;
/// Bytes of one file in the zip, unpacked, at most.
const PART_BYTES: u64 = 256 << 20;
/// Bytes of one piece of XML (a tag, a text), at most: more would be held at once.
const PIECE_BYTES: u64 = 1 << 20;
/// Bytes of one cell, at most; a spreadsheet allows 32,767 characters.
pub(super) const CELL_BYTES: usize = 1 << 18;
/// Rows and columns of a sheet, at most. Excel has as many rows; no list of people's has as many columns.
pub(super) const ROWS: u64 = 1_048_576;
/// Columns of a sheet, at most.
pub(super) const COLUMNS: usize = 512;
/// Bytes of all cells of a sheet, at most: many cells can share one long text.
const SHEET_BYTES: usize = 512 << 20;
/// Rows that are handed on at once.
const BATCH: usize = 128;

/// The zip of a workbook.
pub(super) type Archive = ZipArchive<BufReader<Bytes>>;

/// A workbook that can be read.
pub struct Workbook {
    source: Source,
    form: Form,
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether people do not see it.
    pub hidden: bool,
    /// The file in the zip, or nothing for formats that keep all sheets in one.
    pub part: String,
}

enum Form {
    Excel(Arc<xlsx::Shared>),
    OpenDocument,
}

/// What the reading thread sends.
pub(super) enum Sent {
    Rows(Vec<Row>),
    Failed(Problem),
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
            let mut out =
                Out { sender, batch: Vec::new(), bytes: 0, place: format!("{} sheet {}", source.name, chosen.name) };
            let read =
                archive(&source).map_err(|error| Problem::new(&source.name, error.to_string())).and_then(|mut zip| {
                    match &shared {
                        Some(shared) => xlsx::rows(&mut zip, &chosen, shared, &mut out),
                        None => ods::rows(&mut zip, sheet, &mut out),
                    }
                });
            match read {
                Ok(()) => out.flush(),
                Err(problem) => {
                    out.flush();
                    let _ = out.sender.send(Sent::Failed(problem));
                }
            }
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

/// Where the reading thread puts rows.
pub(super) struct Out {
    sender: SyncSender<Sent>,
    batch: Vec<Row>,
    bytes: usize,
    /// File and sheet, for messages.
    pub place: String,
}

impl Out {
    /// Hands a row on; false when nobody wants more.
    pub fn row(&mut self, row: Row) -> std::result::Result<bool, Problem> {
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

    fn flush(&mut self) {
        let _ = self.sender.send(Sent::Rows(std::mem::take(&mut self.batch)));
    }

    /// A problem in a row or a cell of the sheet.
    pub fn problem(&self, row: u64, column: Option<usize>, why: impl Into<String>) -> Problem {
        let column = column.map(|at| format!(", column {}", letters(at))).unwrap_or_default();
        let row = if row == 0 { String::new() } else { format!(" row {row}") };
        Problem::new(format!("{}{row}{column}", self.place), why)
    }
}

/// The name of a column as spreadsheets show it: A, B, …, AA.
#[must_use]
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
fn archive(source: &Source) -> Result<Archive> {
    let refuse = |why: String| Error::invalid(&source.name, why);
    let damaged = |error: zip::result::ZipError| {
        refuse(format!(
            "the zip of the workbook is damaged or cut off ({error}). Get the file again, or open it and save it anew"
        ))
    };
    let mut zip = ZipArchive::new(BufReader::with_capacity(1 << 16, source.bytes())).map_err(damaged)?;
    if zip.has_duplicate_names() {
        return Err(refuse(
            "the zip holds two files of one name, so that programs read it differently. Open it and save it anew"
                .into(),
        ));
    }
    if zip.len() > ENTRIES {
        return Err(refuse(format!(
            "the zip holds {} files; a workbook has at most {ENTRIES}. Save the sheet as \"CSV UTF-8\"",
            zip.len()
        )));
    }
    for at in 0..zip.len() {
        let entry = zip.by_index_raw(at).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?;
        if name.starts_with('/')
            || name.contains('\\')
            || name.contains(':')
            || name.split('/').any(|part| part == "..")
        {
            return Err(refuse(format!(
                "the zip holds a file called \"{}\", a path that leads out of it, which no spreadsheet writes. Open it and save it anew",
                name.escape_debug()
            )));
        }
        if entry.encrypted() {
            return Err(refuse("the zip is encrypted with a password. Save the workbook without".into()));
        }
    }
    Ok(zip)
}

fn names(zip: &Archive) -> Vec<String> {
    zip.file_names().flatten().map(std::borrow::Cow::into_owned).collect()
}

/// A part of the zip as XML, counted. `None` when there is no such part.
pub(super) fn part<'z>(zip: &'z mut Archive, name: &str) -> std::result::Result<Option<Xml<'z>>, String> {
    let Some(index) = zip.index_for_name(name).or_else(|| {
        // Some writers differ in the case of names.
        names(zip)
            .into_iter()
            .find(|known| known.eq_ignore_ascii_case(name))
            .and_then(|known| zip.index_for_name(&known))
    }) else {
        return Ok(None);
    };
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

fn read_small(zip: &mut Archive, name: &str, source: &Source) -> Result<String> {
    let mut bytes = Vec::new();
    let read =
        zip.by_name(name).map_err(std::io::Error::other).and_then(|file| file.take(1 << 20).read_to_end(&mut bytes));
    read.map_err(|error| Error::invalid(&source.name, format!("{name} in the workbook cannot be read: {error}")))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
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
pub(super) struct Xml<'z> {
    reader: quick_xml::Reader<Counted<BufReader<Box<dyn Read + 'z>>>>,
    piece: Rc<Cell<u64>>,
    buffer: Vec<u8>,
    part: String,
}

impl Xml<'_> {
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
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element.attributes().with_checks(false).flatten().find_map(|attribute| {
        let local = attribute.key.local_name();
        (AsRef::<str>::as_ref(&local) == name).then(|| {
            attribute.normalized_value(XmlVersion::Implicit1_0).map(std::borrow::Cow::into_owned).unwrap_or_default()
        })
    })
}

/// The text of a reference such as `&amp;` or `&#10;`.
pub(super) fn reference(reference: &BytesRef<'_>, into: &mut String) -> std::result::Result<(), String> {
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
