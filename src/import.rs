//! What comes in as data: lists of customers and agreements from other programs, and art30's own CSV, Excel and JSON; checked
//! as a whole, compared with what is there, and written as one revision. A file with any bad row or open question changes
//! nothing, unless its bad rows are put aside.
//!
//! One thread reads a workbook, one checks, compares and encodes, one writes. That is what makes a million rows bearable.

pub mod attach;
pub mod attached;
pub mod columns;
pub mod delimited;
pub mod encoding;
pub mod envelopes;
pub mod map;
pub mod markdown;
pub mod matching;
mod ods;
mod reader;
pub mod rows;
pub mod source;
pub mod workbook;
mod xlsx;

use crate::error::{Problem, Result};
use crate::journal::{Encoder, hex, sha256};
use crate::model::kinds::document;
use crate::store::{Act, Receipt, Store};
use map::Map;
use matching::Question;
use reader::{Item, Reader};
use rows::Rows;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

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
    /// Records of other kinds that the rows make: deployments of customers, customers of agreements.
    pub also: Vec<Also>,
    /// Columns that are not imported.
    pub ignored: Vec<String>,
    /// Rows that were left out: why, and how many.
    pub skipped: Vec<(String, usize)>,
    /// The first hundred records that are new or changed, field by field.
    pub changes: Vec<Change>,
    /// Records beyond those.
    pub more_changes: usize,
    /// Rows that are wrong or open.
    pub bad: usize,
    /// What a person must say first.
    pub questions: Vec<Question>,
    /// Questions beyond those that are listed.
    pub more_questions: usize,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// For each of them, in how many more rows the same is wrong.
    pub repeats: Vec<usize>,
    /// Problems beyond those that are listed.
    pub more_problems: usize,
    /// What a person should know.
    pub notices: Vec<Problem>,
    /// Notices beyond those that are listed.
    pub more_notices: usize,
    /// Records of the register that an export of ours no longer names: (handle, name) of the first, and how many.
    pub missing: Vec<(String, String)>,
    /// Their number.
    pub missing_count: usize,
    /// Rows that were put aside.
    pub aside: usize,
    /// What plans are called: (column, value, edition); for a map.
    #[serde(skip)]
    pub plans: Vec<(String, String, &'static str)>,
    /// Columns whose order of day and month is not known.
    #[serde(skip)]
    pub undated: Vec<String>,
    /// What was written; nothing for a dry run or when there was nothing to write.
    pub receipt: Option<Receipt>,
}

/// Records of another kind that the rows of a file make.
#[derive(Debug, Default, serde::Serialize)]
pub struct Also {
    /// The kind.
    pub kind: String,
    /// Records that are new.
    pub new: usize,
    /// Records that changed.
    pub changed: usize,
    /// Records that are there already.
    pub unchanged: usize,
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
    /// By what it was recognised, when the row did not name it.
    pub by: Option<&'static str>,
    /// (field, before, after) of a changed record.
    pub fields: Vec<(String, String, String)>,
}

/// How an import is done.
#[derive(Clone, Copy)]
pub struct How<'h> {
    /// What a person says about the file.
    pub map: &'h Map,
    /// Only say what would happen.
    pub dry_run: bool,
    /// Where bad rows go, so that the others can be imported.
    pub aside: Option<&'h Path>,
    /// Changes that the summary holds; more are counted.
    pub shown: usize,
}

/// Imports a file into the register, or only says what it would do. `progress` hears the number of rows from time to time.
pub fn import(
    store: &mut Store,
    rows: Rows,
    act: Act,
    how: How<'_>,
    progress: &mut dyn FnMut(usize),
) -> Result<Summary> {
    if !how.dry_run {
        store.lock()?;
    }
    let kind = rows.kind;
    let mut reading = Reader::new(store.reader()?, rows, how)?;
    if how.dry_run {
        reading.read(&mut Encoder::new(0), &mut |_| true, progress);
        return reading.finish();
    }
    let (fresh, linked) = (reading.fresh, reading.makes_deployments());
    let mut revision = store.begin(act)?;
    if fresh {
        revision.postpone_indexes(kind, linked)?;
    }
    let mut encoder = revision.lend_encoder();
    let (sender, receiver) = sync_channel::<Vec<Item>>(16);
    let (used_sender, used) = channel::<Vec<Item>>();
    let (read, written) = std::thread::scope(|scope| {
        let reader = scope.spawn(move || {
            send(&mut reading, &mut encoder, sender, &used);
            (reading.finish(), encoder)
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
    if revision.changes() > 0 && summary.problems.is_empty() && summary.questions.is_empty() {
        summary.receipt = Some(revision.commit()?);
    }
    Ok(summary)
}

/// Reads and sends in batches. Batches come back when they are written, since memory is freed best where it was taken.
fn send(reading: &mut Reader, encoder: &mut Encoder, sender: SyncSender<Vec<Item>>, used: &Receiver<Vec<Item>>) {
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
    );
    // The writer has gone only when it failed, and then its error is the one that counts.
    let _ = sender.send(batch);
    drop(sender);
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

/// What is recorded of a file, and its bytes.
pub type FileRead = (Vec<(&'static str, String)>, Vec<u8>);

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
