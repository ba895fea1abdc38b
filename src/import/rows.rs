//! Rows of a CSV or JSON file, with the place of each for error messages. One parser, for preview and import.

use crate::error::{Error, Problem, Result};
use crate::model::{Kind, Shape};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// What a column of a file is to the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// The field at that position.
    Field(usize),
    /// The id.
    Id,
    /// The handle.
    Handle,
    /// The path of a document's bytes.
    File,
    /// The name beside a link, which only people read.
    Beside,
    /// Nothing that is known.
    Ignored(String),
}

/// One row.
#[derive(Debug, Default)]
pub struct Row {
    /// The line in the file on which it begins; for JSON, which record it is.
    pub line: u64,
    /// One per column.
    pub cells: csv::StringRecord,
}

impl Row {
    fn cell<'r>(&'r self, columns: &[Column], wanted: &Column) -> Option<&'r str> {
        self.cells.get(columns.iter().position(|column| column == wanted)?).map(str::trim)
    }

    pub(super) fn id<'r>(&'r self, columns: &[Column]) -> Option<&'r str> {
        self.cell(columns, &Column::Id)
    }

    pub(super) fn handle<'r>(&'r self, columns: &[Column]) -> Option<&'r str> {
        self.cell(columns, &Column::Handle)
    }

    pub(super) fn file<'r>(&'r self, columns: &[Column]) -> Option<&'r str> {
        self.cell(columns, &Column::File)
    }

    pub(super) fn field<'r>(&'r self, columns: &[Column], at: usize) -> Option<&'r str> {
        self.cell(columns, &Column::Field(at))
    }
}

/// What is wrong with a row; after a fatal problem nothing more can be read.
pub(super) struct Unreadable {
    pub(super) list: Vec<Problem>,
    pub(super) fatal: bool,
}

/// The rows of a file, one after the other.
pub struct Rows {
    /// What each column is.
    pub columns: Vec<Column>,
    /// The folder of the file, for paths in it.
    pub folder: Option<PathBuf>,
    name: String,
    headers: Vec<String>,
    source: Source,
}

enum Source {
    Csv(Box<csv::Reader<Watch>>),
    Json(std::vec::IntoIter<serde_json::Map<String, serde_json::Value>>, u64),
}

/// Opens a file, or stdin for `-`. The kind is taken from `kind`, else from the file's name, else from its columns.
pub fn open(path: &str, kind: Option<Kind>) -> Result<(Kind, Rows)> {
    if path == "-" {
        return read(Box::new(std::io::stdin()), "stdin", None, kind);
    }
    let input: Box<dyn Read + Send> = {
        Box::new(
            std::fs::File::open(path)
                .map_err(|error| Error::invalid(path, format!("cannot be read: {error}. Check the path")))?,
        )
    };
    let folder = Path::new(path).parent().map(Path::to_owned);
    let stem = Path::new(path).file_stem().map(|stem| stem.to_string_lossy().to_lowercase());
    let kind = kind.or_else(|| Kind::named(stem.as_deref()?));
    read(input, path, folder, kind)
}

/// Reads bytes that come from anywhere; `name` stands for them in messages.
pub fn read(
    input: Box<dyn Read + Send>,
    name: &str,
    folder: Option<PathBuf>,
    kind: Option<Kind>,
) -> Result<(Kind, Rows)> {
    let mut input = BufReader::with_capacity(1 << 16, input);
    let start = input.fill_buf().map_err(Error::io(format!("read {name}")))?;
    if start.is_empty() {
        return Err(Error::invalid(name, "the file is empty. Give a CSV file with a line of column names, or JSON"));
    }
    if start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) {
        return Err(Error::invalid(name, "the file is UTF-16. Save it as \"CSV UTF-8\""));
    }
    let bom = if start.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    let json =
        start[bom..].iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| matches!(byte, b'{' | b'['));
    let delimiter = delimiter(&start[bom..]);
    input.consume(bom);
    let mut rows = if json { from_json(input, name)? } else { from_csv(input, name, delimiter)? };
    let Some(kind) = kind.or_else(|| guess(&rows.headers)) else {
        return Err(Error::invalid(
            name,
            "it is not clear what the file lists. Say it: --kind customers, agreements, …",
        ));
    };
    rows.folder = folder;
    rows.columns = columns(kind, &rows.headers, name)?;
    Ok((kind, rows))
}

/// The separator that makes the most columns of the first line.
fn delimiter(start: &[u8]) -> u8 {
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |separator: u8| line.split(|byte| *byte == separator).count();
    *b",;\t|".iter().max_by_key(|separator| (count(**separator), **separator == b',')).expect("four separators")
}

fn from_csv(input: BufReader<Box<dyn Read + Send>>, name: &str, delimiter: u8) -> Result<Rows> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .buffer_capacity(1 << 16)
        .from_reader(Watch::new(input, delimiter));
    let headers = reader.headers().map_err(|error| Error::Invalid(csv_problem(&error, name).list))?;
    let headers = headers.iter().map(|header| header.trim().to_owned()).collect();
    Ok(Rows { columns: Vec::new(), folder: None, name: name.into(), headers, source: Source::Csv(Box::new(reader)) })
}

/// An array of objects, an object with `records`, or one object per line.
fn from_json(input: impl Read, name: &str) -> Result<Rows> {
    use serde_json::Value as Json;
    let mut objects = Vec::new();
    for value in serde_json::Deserializer::from_reader(input).into_iter::<Json>() {
        let value = value.map_err(|error| {
            Error::invalid(
                format!("{name} line {}, column {}", error.line(), error.column()),
                format!("this is not JSON: {error}"),
            )
        })?;
        let list = match value {
            Json::Array(list) => list,
            Json::Object(mut map) => match map.remove("records") {
                Some(Json::Array(list)) => list,
                _ => vec![Json::Object(map)],
            },
            other => vec![other],
        };
        for entry in list {
            let Json::Object(map) = entry else {
                return Err(Error::invalid(
                    format!("{name} record {}", objects.len() + 1),
                    "it is not an object of fields",
                ));
            };
            objects.push(map);
        }
    }
    let mut headers: Vec<String> = Vec::new();
    for key in objects.iter().flat_map(serde_json::Map::keys) {
        if !headers.contains(key) {
            headers.push(key.clone());
        }
    }
    Ok(Rows {
        columns: Vec::new(),
        folder: None,
        name: name.into(),
        headers,
        source: Source::Json(objects.into_iter(), 0),
    })
}

/// The kind whose fields the columns name best; none when two would do as well.
fn guess(headers: &[String]) -> Option<Kind> {
    let score = |kind: Kind| {
        let known = headers.iter().filter(|header| field_named(kind, header).is_some()).count();
        let complete = kind
            .fields()
            .iter()
            .filter(|field| field.required)
            .all(|field| headers.iter().any(|header| field_named(kind, header) == Some(kind.position(field.name))));
        if complete { known } else { 0 }
    };
    let best = Kind::ALL.into_iter().max_by_key(|kind| score(*kind))?;
    let rivals = Kind::ALL.into_iter().filter(|kind| score(*kind) == score(best)).count();
    (score(best) > 0 && rivals == 1).then_some(best)
}

fn plain(header: &str) -> String {
    header.trim().to_lowercase().replace([' ', '-'], "_")
}

/// The field that a header names, by its name or its label.
fn field_named(kind: Kind, header: &str) -> Option<usize> {
    let wanted = plain(header);
    kind.fields()
        .iter()
        .position(|field| field.name == wanted)
        .or_else(|| kind.fields().iter().position(|field| plain(field.label) == wanted))
}

fn columns(kind: Kind, headers: &[String], name: &str) -> Result<Vec<Column>> {
    let column = |header: &String| match plain(header).as_str() {
        "id" => Column::Id,
        "handle" => Column::Handle,
        "kind" => Column::Beside,
        "file" if kind == Kind::Document => Column::File,
        wanted => match field_named(kind, header) {
            Some(at) => Column::Field(at),
            None if is_beside(kind, wanted) => Column::Beside,
            None => Column::Ignored(header.clone()),
        },
    };
    let columns: Vec<Column> = headers.iter().map(column).collect();
    let mut problems = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        if !matches!(column, Column::Ignored(_) | Column::Beside) && columns[..at].contains(column) {
            problems.push(Problem::new(
                format!("{name} line 1, column {}", at + 1),
                format!("\"{}\" stands twice among the columns. Remove one", headers[at]),
            ));
        }
    }
    if !columns.iter().any(|column| !matches!(column, Column::Ignored(_))) {
        let known: Vec<&str> = kind.fields().iter().map(|field| field.name).take(6).collect();
        problems.push(Problem::new(
            format!("{name} line 1"),
            format!(
                "no column is one of {}, such as {}. `art30 schema {}` lists them",
                kind.plural(),
                known.join(", "),
                kind.name()
            ),
        ));
    }
    if problems.is_empty() { Ok(columns) } else { Err(Error::Invalid(problems)) }
}

fn is_beside(kind: Kind, header: &str) -> bool {
    header.strip_suffix("_name").is_some_and(|link| {
        kind.fields().iter().any(|field| field.name == link && matches!(field.shape, Shape::Link(_)))
    })
}

impl Rows {
    /// The place of a field of a row, for a message.
    pub(super) fn place(&self, row: &Row, field: &str) -> String {
        let what = if matches!(self.source, Source::Csv(_)) { "line" } else { "record" };
        let header = self.columns.iter().zip(&self.headers).find(|(column, header)| match column {
            Column::Field(_) => plain(header) == field || plain(header) == field.replace('_', " "),
            Column::Id => field == "id",
            Column::Handle => field == "handle",
            Column::File => field == "file",
            _ => false,
        });
        let column = if field.is_empty() {
            String::new()
        } else {
            format!(", column {}", header.map_or(field, |(_, header)| header))
        };
        format!("{} {what} {}{column}", self.name, row.line)
    }

    /// The next row; false at the end.
    pub(super) fn next(&mut self, row: &mut Row) -> std::result::Result<bool, Unreadable> {
        match &mut self.source {
            Source::Csv(reader) => {
                let more = reader.read_record(&mut row.cells).map_err(|error| csv_problem(&error, &self.name))?;
                if !more {
                    return reader.get_ref().finish(&self.name).map(|()| false);
                }
                row.line = row.cells.position().map_or(0, csv::Position::line);
                let (cells, columns) = (row.cells.len(), self.headers.len());
                if cells == columns {
                    return Ok(true);
                }
                let message = format!(
                    "the row has {cells} cells, the first line has {columns}. Quote text that holds a separator, or add the missing cells"
                );
                Err(Unreadable {
                    list: vec![Problem::new(format!("{} line {}", self.name, row.line), message)],
                    fatal: false,
                })
            }
            Source::Json(objects, count) => {
                let Some(object) = objects.next() else { return Ok(false) };
                *count += 1;
                row.line = *count;
                row.cells.clear();
                let mut list = Vec::new();
                for header in &self.headers {
                    match object.get(header) {
                        None | Some(serde_json::Value::Null) => row.cells.push_field(""),
                        Some(serde_json::Value::String(text)) => row.cells.push_field(&crate::export::guard(text)),
                        Some(serde_json::Value::Bool(flag)) => row.cells.push_field(if *flag { "yes" } else { "no" }),
                        Some(serde_json::Value::Number(number)) => row.cells.push_field(&number.to_string()),
                        Some(_) => list.push(Problem::new(
                            format!("{} record {count}, {header}", self.name),
                            "a list or an object cannot be a value; write text",
                        )),
                    }
                }
                if list.is_empty() { Ok(true) } else { Err(Unreadable { list, fatal: false }) }
            }
        }
    }
}

fn csv_problem(error: &csv::Error, name: &str) -> Unreadable {
    let line = error.position().map(|position| format!(" line {}", position.line())).unwrap_or_default();
    let (message, fatal) = match error.kind() {
        csv::ErrorKind::Utf8 { err, .. } => {
            (format!("cell {} is not UTF-8. Save the file as \"CSV UTF-8\"", err.field() + 1), false)
        }
        csv::ErrorKind::Io(error) => (error.to_string(), true),
        other => (format!("the file cannot be read as CSV: {other:?}"), true),
    };
    Unreadable { list: vec![Problem::new(format!("{name}{line}"), message)], fatal }
}

/// Passes bytes on and sees what the CSV parser lets through: a NUL, and a quote that is never closed.
struct Watch {
    input: BufReader<Box<dyn Read + Send>>,
    delimiter: u8,
    state: Quoting,
    line: u64,
    opened: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quoting {
    Start,
    Plain,
    Quoted,
    QuoteInQuoted,
}

impl Watch {
    fn new(input: BufReader<Box<dyn Read + Send>>, delimiter: u8) -> Self {
        Self { input, delimiter, state: Quoting::Start, line: 1, opened: 0 }
    }

    fn see(&mut self, byte: u8) {
        self.state = match (self.state, byte) {
            (Quoting::Start, b'"') => {
                self.opened = self.line;
                Quoting::Quoted
            }
            (Quoting::Quoted, b'"') => Quoting::QuoteInQuoted,
            (Quoting::QuoteInQuoted, b'"') | (Quoting::Quoted, _) => Quoting::Quoted,
            (_, b'\n' | b'\r') => Quoting::Start,
            (_, other) if other == self.delimiter => Quoting::Start,
            _ => Quoting::Plain,
        };
        self.line += u64::from(byte == b'\n');
    }

    fn finish(&self, name: &str) -> std::result::Result<(), Unreadable> {
        if self.state != Quoting::Quoted {
            return Ok(());
        }
        let message = "the quote that opens here is never closed, so the rest of the file would be one cell. Close it, or double a quote that is meant as text";
        Err(Unreadable { list: vec![Problem::new(format!("{name} line {}", self.opened), message)], fatal: true })
    }
}

impl Read for Watch {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.input.read(buffer)?;
        for byte in &buffer[..count] {
            if *byte == 0 {
                let line = self.line;
                return Err(std::io::Error::other(format!(
                    "line {line} holds a NUL byte; this is no text file. Save it as \"CSV UTF-8\""
                )));
            }
            self.see(*byte);
        }
        Ok(count)
    }
}
