//! What comes in as data: CSV and JSON with art30's own field names, checked as a whole, compared with what is there, and
//! written as one revision. A file with any bad row changes nothing.
//!
//! One thread reads, checks, compares and encodes; the other writes. That is what makes a million rows bearable.

pub mod rows;

use crate::error::{Error, Problem, Result};
use crate::journal::{Encoder, Entry, hex, sha256};
use crate::model::{Kind, Reading, Record, differences, document};
use crate::store::{Act, Receipt, Store};
use chrono::NaiveDate;
use rows::{Column, Rows};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use uuid::Uuid;

/// Problems that are listed; more are counted.
const LISTED: usize = 200;
/// Changes that a summary shows.
const SHOWN: usize = 100;
/// Records that travel between the threads at once.
const BATCH: usize = 256;

/// What a file would do, or did.
#[derive(Debug, Default, serde::Serialize)]
pub struct Summary {
    /// The kind of its records.
    pub kind: String,
    /// Rows read.
    pub rows: usize,
    /// Records that are new.
    pub new: usize,
    /// Records that changed.
    pub changed: usize,
    /// Rows that say what is there already.
    pub unchanged: usize,
    /// Columns that belong to no field.
    pub ignored: Vec<String>,
    /// The first hundred records that are new or changed, field by field.
    pub changes: Vec<Change>,
    /// What was written; nothing for a dry run or when there was nothing to write.
    pub receipt: Option<Receipt>,
}

/// What a row changes.
#[derive(Debug, serde::Serialize)]
pub struct Change {
    /// The record.
    pub record: String,
    /// Its name.
    pub name: String,
    /// Whether it is new.
    pub new: bool,
    /// (field, before, after) of a changed record.
    pub fields: Vec<(String, String, String)>,
}

/// One thing to write.
struct Item {
    entry: Entry,
    record: Record,
    new: bool,
    content: Option<Vec<u8>>,
}

/// Imports a file into the register, or only says what it would do. `progress` hears the number of rows from time to time.
pub fn import(
    store: &mut Store,
    kind: Kind,
    rows: Rows,
    act: Act,
    dry_run: bool,
    progress: &mut dyn FnMut(usize),
) -> Result<Summary> {
    if !dry_run {
        store.lock()?;
    }
    let reading = Reader::new(store.reader()?, kind, rows)?;
    if dry_run {
        let mut reading = reading;
        reading.read(&mut Encoder::new(0), &mut |_| true, progress)?;
        return Ok(reading.summary);
    }
    let fresh = reading.fresh;
    let mut revision = store.begin(act)?;
    if fresh {
        revision.postpone_indexes(kind)?;
    }
    let mut encoder = revision.lend_encoder();
    let (sender, receiver) = sync_channel::<Vec<Item>>(16);
    let (used_sender, used) = channel::<Vec<Item>>();
    let (read, written) = std::thread::scope(|scope| {
        let reader = scope.spawn(move || {
            let mut reading = reading;
            let result = send(&mut reading, &mut encoder, sender, &used);
            (result.map(|()| reading.summary), encoder)
        });
        let written = write(&mut revision, &receiver, &used_sender, progress);
        drop(receiver);
        (reader.join().expect("the reading thread does not panic"), written)
    });
    let (summary, encoder) = read;
    let mut summary = match (summary, written) {
        // The writer's reason comes first: it is why the reader was cut off.
        (_, Err(error)) | (Err(error), Ok(())) => return Err(error),
        (Ok(summary), Ok(())) => summary,
    };
    revision.return_encoder(encoder);
    if summary.new + summary.changed > 0 {
        summary.receipt = Some(revision.commit()?);
    }
    Ok(summary)
}

/// Reads and sends in batches. Batches come back when they are written, since memory is freed best where it was taken.
fn send(
    reading: &mut Reader,
    encoder: &mut Encoder,
    sender: SyncSender<Vec<Item>>,
    used: &Receiver<Vec<Item>>,
) -> Result<()> {
    let mut batch = Vec::with_capacity(BATCH);
    let mut open = true;
    reading.read(
        encoder,
        &mut |item| {
            batch.push(item);
            if batch.len() == BATCH {
                let mut empty = used.try_recv().unwrap_or_default();
                empty.clear();
                open = sender.send(std::mem::replace(&mut batch, empty)).is_ok();
            }
            open
        },
        &mut |_| {},
    )?;
    // The writer has gone only when it failed, and then its error is the one that counts.
    let _ = sender.send(batch);
    drop(sender);
    Ok(())
}

fn write(
    revision: &mut crate::store::Revision<'_>,
    receiver: &Receiver<Vec<Item>>,
    used: &Sender<Vec<Item>>,
    progress: &mut dyn FnMut(usize),
) -> Result<()> {
    let mut count = 0;
    for batch in receiver {
        for item in &batch {
            if let Some(bytes) = &item.content {
                revision.keep_content(item.record.text("sha256").unwrap_or_default(), bytes)?;
            }
            revision.apply(&item.entry, &item.record, item.new)?;
        }
        count += batch.len();
        progress(count);
        // The reader has gone when it has read all; then the batch is freed here.
        let _ = used.send(batch);
    }
    Ok(())
}

/// What a row asks to write: the record, whether it is new, and a document's bytes.
type Wanted = (Record, bool, Option<Vec<u8>>);

/// What is recorded of a file, and its bytes.
pub type FileRead = (Vec<(&'static str, String)>, Vec<u8>);

/// Reads rows into records and compares them with the register.
struct Reader {
    store: Store,
    kind: Kind,
    rows: Rows,
    today: NaiveDate,
    /// The register has no record of the kind, so nothing has to be looked up.
    fresh: bool,
    next_number: i64,
    /// Keys of this file, with the line that had them first.
    keys: HashMap<[u8; 16], u64>,
    /// Ids that this file gives, with their lines.
    ids: HashMap<Uuid, u64>,
    links: Links,
    folder: Option<PathBuf>,
    summary: Summary,
    problems: Vec<Problem>,
    wrong: usize,
}

impl Reader {
    fn new(store: Store, kind: Kind, rows: Rows) -> Result<Self> {
        let fresh = store.count(kind)? == 0;
        let ignored = rows
            .columns
            .iter()
            .filter_map(|column| if let Column::Ignored(name) = column { Some(name.clone()) } else { None });
        let summary = Summary { kind: kind.plural().into(), ignored: ignored.collect(), ..Summary::default() };
        Ok(Self {
            kind,
            today: store.clock.today(),
            fresh,
            next_number: store.next_number(kind)?,
            store,
            keys: HashMap::new(),
            ids: HashMap::new(),
            links: Links::default(),
            folder: rows.folder.clone(),
            rows,
            summary,
            problems: Vec::new(),
            wrong: 0,
        })
    }

    /// Reads all rows; `take` gets each change and says whether to go on.
    fn read(
        &mut self,
        encoder: &mut Encoder,
        take: &mut dyn FnMut(Item) -> bool,
        progress: &mut dyn FnMut(usize),
    ) -> Result<()> {
        let mut row = rows::Row::default();
        loop {
            match self.rows.next(&mut row) {
                Ok(true) => {}
                Ok(false) => break,
                Err(problems) => {
                    let fatal = problems.fatal;
                    self.wrong(problems.list);
                    if fatal {
                        break;
                    }
                    continue;
                }
            }
            self.summary.rows += 1;
            if self.summary.rows.is_multiple_of(4096) {
                progress(self.summary.rows);
            }
            match self.row(&row) {
                Ok(Some((record, new, content))) if self.wrong == 0 => {
                    let entry = encoder.put(&record);
                    if !take(Item { entry, record, new, content }) {
                        break;
                    }
                }
                Ok(_) => {}
                Err(problems) => self.wrong(problems),
            }
        }
        if self.wrong == 0 {
            return Ok(());
        }
        if self.wrong > self.problems.len() {
            self.problems.push(Problem::new("", format!("and {} more problems", self.wrong - self.problems.len())));
        }
        Err(Error::Invalid(std::mem::take(&mut self.problems)))
    }

    fn wrong(&mut self, problems: Vec<Problem>) {
        self.wrong += problems.len();
        let room = LISTED.saturating_sub(self.problems.len());
        self.problems.extend(problems.into_iter().take(room));
    }

    /// One row: the record to write, or nothing when it says what is there already.
    fn row(&mut self, row: &rows::Row) -> std::result::Result<Option<Wanted>, Vec<Problem>> {
        let identified = self.identify(row);
        let rows = &self.rows;
        let wrong = |field: &str, message: String| vec![Problem::new(rows.place(row, field), message)];
        let (before, mut record, exact) = identified.map_err(|(field, message)| wrong(field, message))?;
        let mut content = None;
        if let Some(path) = row.file(&self.rows.columns).filter(|path| !path.is_empty()) {
            let (file, bytes) =
                read_document(self.folder.as_deref(), path).map_err(|message| wrong("file", message))?;
            for (field, text) in file {
                record.set(
                    field,
                    crate::journal::stored_text(&Kind::Document.fields()[Kind::Document.position(field)], &text),
                );
            }
            record.set("size", Some(crate::model::Value::Number(i64::try_from(bytes.len()).unwrap_or_default())));
            content = Some(bytes);
        }
        let (columns, cells) = (&self.rows.columns, &row.cells);
        let draft = columns.iter().zip(cells.iter()).filter_map(|(column, cell)| match column {
            // A row that names its record says everything; one that was only recognised says nothing by an empty cell.
            Column::Field(at) if exact || !cell.trim().is_empty() => Some((*at, crate::export::unguard(cell))),
            _ => None,
        });
        let (links, store) = (&mut self.links, &self.store);
        let mut reading = Reading { today: self.today, link: &mut |kind, text| links.find(store, kind, text) };
        record.apply(draft, &mut reading).map_err(|problems| {
            problems
                .into_iter()
                .map(|problem| Problem::new(rows.place(row, &problem.place), problem.message))
                .collect::<Vec<_>>()
        })?;
        if let Some(bytes) = &content
            && record.text("sha256") != Some(hex(&sha256(bytes)).as_str())
        {
            return Err(wrong(
                "sha256",
                "the file has another SHA-256 than the row says. Check that it is the right file".into(),
            ));
        }
        if self.kind == Kind::Document
            && content.is_none()
            && before.is_none()
            && !self.has_content(&record).map_err(|error| wrong("", error.to_string()))?
        {
            return Err(wrong(
                "file",
                "a new document needs its bytes. Give the path of the file in a column named file".into(),
            ));
        }
        match self.store.wrong_successor(&record) {
            Ok(None) => {}
            Ok(Some(why)) => return Err(wrong("supersedes", why)),
            Err(error) => return Err(wrong("", error.to_string())),
        }
        self.refuse_repetition(row, &record)?;
        self.links.note(&record);
        Ok(self.compare(before, record).map(|(record, new)| (record, new, content)))
    }

    fn has_content(&self, record: &Record) -> Result<bool> {
        Ok(match record.text("sha256") {
            Some(sha256) => self.store.content(sha256)?.is_some(),
            None => true,
        })
    }

    /// The record that a row is about: as it is now, as a start for what the row says, and whether the row named it.
    fn identify(
        &mut self,
        row: &rows::Row,
    ) -> std::result::Result<(Option<Record>, Record, bool), (&'static str, String)> {
        let failed = |error: Error| ("", error.to_string());
        let id = match row.id(&self.rows.columns).filter(|text| !text.is_empty()) {
            Some(text) => Some(
                text.parse::<Uuid>()
                    .map_err(|_| ("id", format!("\"{text}\" is not an id. Leave the cell empty for a new record")))?,
            ),
            None => None,
        };
        let handle = row.handle(&self.rows.columns).filter(|text| !text.is_empty());
        let number =
            match handle {
                Some(text) => Some(self.kind.number_in(text).ok_or_else(|| {
                    ("handle", format!("\"{text}\" is not a handle such as {}", self.kind.handle(12)))
                })?),
                None => None,
            };
        if let Some(id) = id {
            if let Some(line) = self.ids.insert(id, row.line) {
                return Err(("id", format!("\"{id}\" stands in line {line} already. Keep one of the two rows")));
            }
            let found = if self.fresh { None } else { self.store.with_id(self.kind, id).map_err(failed)? };
            return Ok(match found {
                Some(record) => (Some(record.clone()), record, true),
                None => (None, Record::empty(self.kind, id, self.take_number(number)), true),
            });
        }
        if let (Some(number), Some(text)) = (number, handle) {
            let found = self.store.numbered(self.kind, number).map_err(failed)?;
            let record = found
                .ok_or_else(|| ("handle", format!("there is no {text}. Leave handle and id empty for a new record")))?;
            return Ok((Some(record.clone()), record, true));
        }
        if let Some(record) = self.recognise(row).map_err(failed)? {
            return Ok((Some(record.clone()), record, false));
        }
        Ok((None, Record::empty(self.kind, self.store.clock.new_id(), self.take_number(None)), false))
    }

    /// A number for a new record: the one of its handle while that is free, else the next.
    fn take_number(&mut self, wanted: Option<i64>) -> i64 {
        let number = wanted.unwrap_or_default().max(self.next_number);
        self.next_number = number + 1;
        number
    }

    /// An existing record with the same key.
    fn recognise(&mut self, row: &rows::Row) -> Result<Option<Record>> {
        if self.kind == Kind::Organisation {
            return self.store.organisation();
        }
        if self.fresh {
            return Ok(None);
        }
        let probe = self.probe(row);
        for (rank, key) in self.kind.keys().iter().enumerate() {
            let given = key.iter().any(|field| probe.get(field).is_some());
            let first_missing = rank > 0 && probe.get(self.kind.keys()[0][0]).is_some();
            let Some(number) = (if given { self.store.by_key(&probe, key)? } else { None }) else { continue };
            let found = self.store.numbered(self.kind, number)?;
            // Recognised by its name, but known under another reference: another record.
            let other =
                first_missing && found.as_ref().is_some_and(|record| record.get(self.kind.keys()[0][0]).is_some());
            if !other {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The key fields of a row, as far as they can be read; what cannot be read is reported when the row is.
    fn probe(&mut self, row: &rows::Row) -> Record {
        let mut probe = Record::empty(self.kind, Uuid::nil(), -1);
        let (links, store) = (&mut self.links, &self.store);
        let mut reading = Reading { today: self.today, link: &mut |kind, text| links.find(store, kind, text) };
        for field in self.kind.keys().iter().copied().flatten() {
            let at = self.kind.position(field);
            if let Some(cell) = row.field(&self.rows.columns, at) {
                probe.values[at] =
                    self.kind.fields()[at].read(crate::export::unguard(cell), &mut reading).ok().flatten();
            }
        }
        probe
    }

    /// Two rows of one file cannot be about the same record, and a key that is unique cannot be taken.
    fn refuse_repetition(&mut self, row: &rows::Row, record: &Record) -> std::result::Result<(), Vec<Problem>> {
        let key = self.kind.keys().iter().find(|key| {
            key.iter().any(|field| {
                record
                    .get(field)
                    .is_some_and(|value| matches!(value, crate::model::Value::Text(_) | crate::model::Value::Date(_)))
            })
        });
        let mut text = if key.is_none() { record.id.to_string() } else { String::new() };
        for field in key.copied().into_iter().flatten() {
            text.push('\u{1f}');
            text.push_str(&record.get(field).map(|value| value.text().to_lowercase()).unwrap_or_default());
        }
        let digest: [u8; 16] = sha256(text.as_bytes())[..16].try_into().expect("16 of 32 bytes");
        let field = key.and_then(|key| key.last()).copied().unwrap_or("id");
        let said = || record.get(field).map(|value| value.text().into_owned()).unwrap_or_default();
        if let Some(line) = self.keys.insert(digest, row.line) {
            let message = format!("\"{}\" stands in line {line} already. Keep one of the two rows", said());
            return Err(vec![Problem::new(self.rows.place(row, field), message)]);
        }
        if !self.fresh
            && let Ok(Some(other)) = self.store.same_key(record)
        {
            let message = format!(
                "{} has the {field} \"{}\" already. Give its handle to change that record, or another {field}",
                self.kind.handle(other),
                said()
            );
            return Err(vec![Problem::new(self.rows.place(row, field), message)]);
        }
        Ok(())
    }

    fn compare(&mut self, before: Option<Record>, record: Record) -> Option<(Record, bool)> {
        if before.as_ref() == Some(&record) {
            self.summary.unchanged += 1;
            return None;
        }
        let new = before.is_none();
        if new {
            self.summary.new += 1;
        } else {
            self.summary.changed += 1;
        }
        if self.summary.changes.len() < SHOWN {
            let fields = before.as_ref().map(|before| differences(before, &record)).unwrap_or_default();
            self.summary.changes.push(Change { record: record.handle(), name: record.title(), new, fields });
        }
        Some((record, new))
    }
}

/// Finds the records that rows refer to; remembers them, and the rows of this file that others refer to.
#[derive(Default)]
struct Links {
    known: HashMap<(Kind, String), Uuid>,
    own: HashMap<String, Uuid>,
}

impl Links {
    fn find(&mut self, store: &Store, kind: Kind, text: &str) -> std::result::Result<Uuid, String> {
        if let Some(id) = self.known.get(&(kind, text.to_owned())) {
            return Ok(*id);
        }
        let found = store.link(kind, text);
        if found.is_err()
            && kind == Kind::Agreement
            && let Some(id) = self.own.get(text)
        {
            return Ok(*id);
        }
        let id = found?;
        if self.known.len() > 10_000 {
            self.known.clear();
        }
        self.known.insert((kind, text.to_owned()), id);
        Ok(id)
    }

    /// An agreement of this file can be superseded by a later row.
    fn note(&mut self, record: &Record) {
        if record.kind == Kind::Agreement {
            let names =
                [Some(record.handle()), Some(record.id.to_string()), record.text("reference").map(str::to_owned)];
            self.own.extend(names.into_iter().flatten().map(|name| (name, record.id)));
        }
    }
}

/// Reads a file as a document: what is recorded of it, and its bytes.
pub fn read_document(folder: Option<&Path>, path: &str) -> std::result::Result<FileRead, String> {
    let path = folder.map_or_else(|| PathBuf::from(path), |folder| folder.join(path));
    let shown = path.display();
    let size = std::fs::metadata(&path).map_err(|error| format!("cannot read {shown}: {error}"))?.len();
    let most = document::MAX_BYTES;
    if size > most as u64 {
        return Err(format!(
            "{shown} has {} MB; at most {} MB are taken. Make it smaller, for example as a PDF without scans in colour",
            size.div_ceil(1024 * 1024),
            most / 1024 / 1024
        ));
    }
    let bytes = std::fs::read(&path).map_err(|error| format!("cannot read {shown}: {error}"))?;
    let known: Vec<&str> = document::MEDIA.iter().map(|(_, words)| *words).collect();
    let Some(media) = document::media(&bytes) else {
        let what = if bytes.is_empty() {
            "is empty".to_owned()
        } else {
            "is of no type that is taken, by its first bytes".to_owned()
        };
        return Err(format!("{shown} {what}. Taken are: {}. Save it as PDF", known.join(", ")));
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok((vec![("name", name), ("media", media.into()), ("sha256", hex(&sha256(&bytes)))], bytes))
}
