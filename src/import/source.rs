//! The bytes of a file that is imported: where they come from, and what kind of file they make. Files that no table can be
//! read from are refused here, each with a sentence that says what it is and what to do.

use super::markdown::{ListedPolicies, ListedPolicy};
use crate::error::{Care, Error, Result};
use rustix::fs::OFlags;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write as _};
use std::os::unix::fs::{FileExt as _, FileTypeExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The largest text file that is taken, in bytes.
const TEXT_BYTES: u64 = 1 << 30;
/// The largest workbook that is taken, in bytes.
const WORKBOOK_BYTES: u64 = 64 << 20;
/// Bytes of a stream by which it is told what it is.
const START: usize = 1 << 20;
/// The largest page in Markdown that is taken, in bytes.
const PAGE_BYTES: u64 = 4 << 20;

/// The first bytes of files that hold no table, and what is said of them.
const NO_TABLES: [(&[u8], &str); 8] = [
    (b"\0\0\0\0", "no text: it begins with zeros. Import the list as CSV or .xlsx"),
    (b"%PDF-", "a PDF. Import the list that it was made from, as CSV or .xlsx; file a signed PDF with its agreement"),
    (b"\x1f\x8b", "packed with gzip. Unpack it and import the file inside"),
    (b"Rar!", "a RAR archive. Unpack it and import the file inside"),
    (b"7z\xBC\xAF", "a 7z archive. Unpack it and import the file inside"),
    (b"SQLite format 3\0", "a database. Export the list from it as CSV"),
    (b"\x89PNG", "a picture. Import the list as CSV or .xlsx"),
    (b"\xFF\xD8\xFF", "a picture. Import the list as CSV or .xlsx"),
];

/// A file, or what came through stdin, that can be read from its start as often as needed.
#[derive(Clone)]
pub struct FileSource {
    file: Arc<File>,
    size: u64,
    /// What stands for it in messages.
    pub name: String,
    /// Its folder, for paths in it.
    pub folder: Option<PathBuf>,
    /// Its name without ending, in lower case.
    pub stem: Option<String>,
}

/// What a file is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileForm {
    /// Text: CSV and its relatives.
    Text,
    /// JSON.
    Json,
    /// A zip, which may be a workbook.
    Zip,
}

impl FileSource {
    /// Opens a file; `-` is stdin.
    pub fn open(path: &str) -> Result<Self> {
        if path == "-" {
            return Self::spool(std::io::stdin().lock(), "stdin");
        }
        let file = without_waiting(path)?;
        let meta = file.metadata().map_err(Error::io(format!("read {path}")))?;
        let form = meta.file_type();
        if form.is_dir() {
            return Err(Error::invalid(path, "is a folder. Name a file in it"));
        }
        if form.is_fifo() {
            return Self::spool(written_pipe(file, path)?, path);
        }
        if !form.is_file() {
            return Err(Error::invalid(
                path,
                "is a device, not a file. Name a file, or - for what comes through stdin",
            ));
        }
        let place = Path::new(path);
        Ok(Self {
            file: Arc::new(file),
            size: meta.len(),
            // A name can hold the end of a line, and what turns a terminal.
            name: path
                .chars()
                .flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] })
                .collect(),
            folder: place.parent().map(Path::to_owned),
            stem: place.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()),
        })
    }

    /// Keeps what can be read only once in a file without a name, which is gone when the program ends.
    pub fn spool(input: impl Read, name: &str) -> Result<Self> {
        let failed = || Error::io(format!("read {name}"));
        let mut file = tempfile::tempfile().map_err(Error::io("make a temporary file"))?;
        let mut input = input.take(TEXT_BYTES + 1);
        // What its first bytes refuse is not kept first: it may never end.
        let mut start = Vec::new();
        input.by_ref().take(START as u64).read_to_end(&mut start).map_err(failed())?;
        let size = start.len() as u64;
        file.write_all(&start).map_err(failed())?;
        let mut source = Self { file: Arc::new(file), size, name: name.into(), folder: None, stem: None };
        if start.len() == START {
            source.form()?;
            let mut file = &*source.file;
            source.size += std::io::copy(&mut input, &mut file).map_err(failed())?;
        }
        Ok(source)
    }

    /// Passes over the end mark of DOS (0x1A) behind a text.
    pub fn without_end_mark(&mut self) -> Result<()> {
        let mut last = [0; 1];
        while self.size > 0 {
            let read = self.file.read_at(&mut last, self.size - 1).map_err(Error::io(format!("read {}", self.name)))?;
            if read == 0 || last[0] != 0x1A {
                break;
            }
            self.size -= 1;
        }
        Ok(())
    }

    /// The text of a page in Markdown; nothing for another file.
    pub fn page(&self) -> Result<Option<String>> {
        if !super::page::is_page(&self.name) {
            return Ok(None);
        }
        self.whole_text().map(Some)
    }

    /// All of a text in UTF-8, which is no larger than a page.
    pub fn whole_text(&self) -> Result<String> {
        self.refuse_larger(PAGE_BYTES, "Give the page with the list alone")?;
        let mut bytes = Vec::new();
        self.bytes().read_to_end(&mut bytes).map_err(Error::io(format!("read {}", self.name)))?;
        String::from_utf8(bytes).map_err(|_| self.refuse("is no text in UTF-8. Save the page as UTF-8"))
    }

    /// The policies that a page lists take its place as a table: title, link, publication. Gives what was found.
    pub fn become_policies(&mut self, page: &str) -> Result<ListedPolicies> {
        let found = super::markdown::policies(page);
        if found.policies.is_empty() {
            let why = format!(
                "no list of policies is in this page. A policy is read from a line such as - Encryption Policy or - [Encryption Policy](https://…), below a heading that speaks of policies. A list of subprocessors comes in with `{}`",
                Care::TakeSubprocessors(None)
            );
            return Err(self.refuse(why));
        }
        let mut rows = vec![vec!["name".to_owned(), "link".into(), "publication".into()]];
        let row = |policy: &ListedPolicy| {
            let publication = policy.publication.unwrap_or_default();
            vec![policy.title.clone(), policy.link.clone().unwrap_or_default(), publication.to_owned()]
        };
        rows.extend(found.policies.iter().map(row));
        let mut table = Vec::new();
        crate::format::csv::write_table(&rows, &mut table)?;
        let spooled = Self::spool(&table[..], &self.name)?;
        (self.file, self.size) = (spooled.file, spooled.size);
        Ok(found)
    }

    /// The bytes from the start; each reader has a place of its own.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        Bytes { file: Arc::clone(&self.file), at: 0, size: self.size }
    }

    /// The file cannot be imported: why, and what to do.
    pub fn refuse(&self, why: impl Into<String>) -> Error {
        Error::invalid(&self.name, why)
    }

    /// What the file is; refuses what is too large and what holds no table that can be read.
    pub fn form(&self) -> Result<FileForm> {
        let mut start = vec![0; usize::try_from(self.size.min(4096)).unwrap_or_default()];
        self.bytes().read_exact(&mut start).map_err(Error::io(format!("read {}", self.name)))?;
        if start.is_empty() {
            return Err(self.refuse(
                "the file is empty. Give a CSV file with a line of column names, a workbook (.xlsx), or JSON",
            ));
        }
        if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
            self.refuse_larger(WORKBOOK_BYTES, "Save the sheet as \"CSV UTF-8\"")?;
            return Ok(FileForm::Zip);
        }
        self.refuse_no_table(&start)?;
        self.refuse_larger(TEXT_BYTES, "Split it into several files")?;
        let text = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&start).trim_ascii_start();
        if looks_like_markup(text) {
            return Err(self.refuse(
                "this is a web page or XML under the name of a table, as some programs export it. Open it in a spreadsheet and save it as .xlsx or \"CSV UTF-8\"",
            ));
        }
        if is_wide_json(&start) {
            return Err(self.refuse("this is JSON in UTF-16. Save it as UTF-8, or import the list as CSV"));
        }
        Ok(if matches!(text.first(), Some(b'{' | b'[')) { FileForm::Json } else { FileForm::Text })
    }

    /// Files whose first bytes say that they are something else.
    fn refuse_no_table(&self, start: &[u8]) -> Result<()> {
        if start.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return Err(self.refuse(if self.is_encrypted_workbook()? {
                "the workbook is encrypted with a password. Open it, remove the password (File, Info, Protect), and save it as .xlsx"
            } else {
                "this is the old Excel format (.xls). Open it and save it as .xlsx or \"CSV UTF-8\""
            }));
        }
        match NO_TABLES.iter().find(|(magic, _)| start.starts_with(magic)) {
            Some((_, what)) => Err(self.refuse(format!("this is {what}"))),
            None => Ok(()),
        }
    }

    fn refuse_larger(&self, most: u64, remedy: &str) -> Result<()> {
        if self.size <= most {
            return Ok(());
        }
        let (has, may) = (self.size.div_ceil(1 << 20), most >> 20);
        Err(self.refuse(format!("the file has {has} MB; at most {may} MB are taken. {remedy}")))
    }

    /// An encrypted workbook is a compound file with a stream `EncryptedPackage`, its name in UTF-16.
    fn is_encrypted_workbook(&self) -> Result<bool> {
        let mut bytes = Vec::new();
        self.bytes().take(1 << 20).read_to_end(&mut bytes).map_err(Error::io(format!("read {}", self.name)))?;
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        Ok(bytes.windows(name.len()).any(|window| window == name))
    }
}

/// Opens a file; a pipe that nobody writes to does not keep us waiting.
fn without_waiting(path: &str) -> Result<File> {
    let flags = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default();
    let opened = std::fs::OpenOptions::new().read(true).custom_flags(flags).open(path);
    opened.map_err(|error| Error::invalid(path, format!("cannot be read: {error}. Check the path")))
}

/// A pipe that somebody writes to, read as it comes.
fn written_pipe(mut pipe: File, path: &str) -> Result<impl Read> {
    let mut first = [0; 1];
    let mut begun = Vec::new();
    match pipe.read(&mut first) {
        Ok(0) => {
            return Err(Error::invalid(
                path,
                "is a pipe that nobody writes to. Name a file, or - for what comes through stdin",
            ));
        }
        Ok(_) => begun.push(first[0]),
        Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
        Err(error) => return Err(Error::io(format!("read {path}"))(error)),
    }
    rustix::fs::fcntl_setfl(&pipe, OFlags::empty()).map_err(|error| Error::io(format!("read {path}"))(error.into()))?;
    Ok(std::io::Cursor::new(begun).chain(pipe))
}

/// JSON in UTF-16: every second byte of its start is zero.
fn is_wide_json(start: &[u8]) -> bool {
    let text = start.strip_prefix(b"\xFF\xFE").or_else(|| start.strip_prefix(b"\xFE\xFF")).unwrap_or(start);
    let is_wide = text.len() > 3 && (text[0] == 0) != (text[1] == 0) && (text[2] == 0) != (text[3] == 0);
    let mut letters = text.iter().filter(|byte| **byte != 0 && !byte.is_ascii_whitespace());
    is_wide && matches!(letters.next(), Some(b'{' | b'['))
}

/// HTML and XML, in UTF-8 or (every second byte zero) UTF-16.
fn looks_like_markup(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"\xFF\xFE").or_else(|| text.strip_prefix(b"\xFE\xFF")).unwrap_or(text);
    let start: Vec<u8> = text.iter().filter(|byte| **byte != 0).take(200).map(u8::to_ascii_lowercase).collect();
    let start = start.trim_ascii_start();
    [
        &b"<!doctype"[..],
        b"<html",
        b"<head",
        b"<meta",
        b"<table",
        b"<?xml",
        b"<body",
        b"<style",
        b"<div",
        b"mime-version:",
    ]
    .iter()
    .any(|tag| start.starts_with(tag))
}

/// Bytes of a source, read by position, so that several readers do not move each other.
pub struct Bytes {
    file: Arc<File>,
    at: u64,
    size: u64,
}

impl Read for Bytes {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let left = usize::try_from(self.size.saturating_sub(self.at)).unwrap_or(usize::MAX).min(buffer.len());
        let count = self.file.read_at(&mut buffer[..left], self.at)?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Bytes {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let base = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.size.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = base.ok_or_else(|| std::io::Error::from(std::io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}
