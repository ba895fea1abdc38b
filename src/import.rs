//! What comes in as data: lists of customers and agreements from other programs, and art30's own CSV, Excel and JSON; checked
//! as a whole, compared with what is there, and written as one revision. A file with any bad row or open question changes
//! nothing, unless its bad rows are put aside.
//!
//! One thread reads a workbook, one checks, compares and encodes, one writes. That is what makes a million rows bearable.

pub mod attach;
pub mod attached;
mod columns;
pub(crate) mod delimited;
mod digest;
mod document;
pub(crate) mod encoding;
mod envelopes;
mod exports;
mod grid_table;
mod heads;
mod html;
pub mod imported;
mod json;
pub mod letter;
mod listed;
pub mod mailed;
pub mod map;
pub mod markdown;
pub(crate) mod matching;
mod near;
mod ods;
pub mod page;
mod plain_page;
pub mod preview;
pub mod published;
mod reader;
mod retired;
pub mod row;
pub mod rows;
mod rows_of;
pub mod seen;
mod several;
pub mod source;
mod standing;
mod summary;
pub mod words;
pub(crate) mod workbook;
pub(crate) mod xlsx;
pub(crate) mod zipped;

pub use columns::{OF_CUSTOMER, Reason};
pub use document::{FileRead, read_document};
pub use matching::By;
pub use summary::{AlsoMade, How, Question, RecordChange, Summary, Words};

use crate::error::Result;
use crate::journal::Encoder;
use crate::model::Kind;
use crate::store::{Revision, Store};
use reader::{Encoded, Reader};
use rows::Rows;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

/// Records that travel between the threads at once.
const BATCH: usize = 256;

/// A list that is about to be read, against a register.
pub struct Incoming<'h> {
    reader: Reader<'h>,
    kind: Kind,
}

impl<'h> Incoming<'h> {
    /// Begins to read rows against what a register holds.
    pub fn begin(store: &Store, rows: Rows, how: How<'h>) -> Result<Self> {
        let kind = rows.kind;
        Ok(Self { reader: Reader::new(store.reader()?, rows, how)?, kind })
    }

    /// Says what the rows would do. `progress` hears the number of rows from time to time.
    pub fn look(mut self, progress: &mut dyn FnMut(usize)) -> Result<Summary> {
        self.reader.read(&mut Encoder::new(0), &mut |_| true, progress);
        self.reader.finish()
    }

    /// Writes the rows as part of a revision, which the caller commits if nothing is wrong or open.
    pub fn write(mut self, revision: &mut Revision<'_>, progress: &mut dyn FnMut(usize)) -> Result<Summary> {
        if self.reader.fresh {
            revision.postpone_indexes(self.kind, self.reader.makes_linked())?;
        }
        let mut encoder = revision.lend_encoder();
        let (sender, receiver) = sync_channel::<Vec<Encoded>>(16);
        let (used_sender, used) = channel::<Vec<Encoded>>();
        let (read, written) = std::thread::scope(|scope| {
            let reader = scope.spawn(move || {
                send(&mut self.reader, &mut encoder, sender, &used);
                (self.reader.finish(), encoder)
            });
            let written = write(revision, &receiver, &used_sender, progress);
            drop(receiver);
            (reader.join().expect("the reading thread does not panic"), written)
        });
        // The writer's reason comes first: it is why the reader was cut off.
        written?;
        let (summary, encoder) = read;
        revision.return_encoder(encoder);
        summary
    }
}

/// Reads and sends in batches. Batches come back when they are written, since memory is freed best where it was taken.
fn send(reading: &mut Reader, encoder: &mut Encoder, sender: SyncSender<Vec<Encoded>>, used: &Receiver<Vec<Encoded>>) {
    let mut batch = Vec::with_capacity(BATCH);
    let mut open = true;
    reading.read(
        encoder,
        &mut |encoded| {
            batch.push(encoded);
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
    revision: &mut Revision<'_>,
    receiver: &Receiver<Vec<Encoded>>,
    used: &Sender<Vec<Encoded>>,
    progress: &mut dyn FnMut(usize),
) -> Result<()> {
    let mut count = 0;
    for batch in receiver {
        for Encoded { entry, write } in &batch {
            if let Some(bytes) = &write.content {
                revision.keep_content(write.record.text("sha256").unwrap_or_default(), bytes)?;
            }
            revision.apply(entry, &write.record, write.new)?;
        }
        count += batch.len();
        progress(count);
        // The reader has gone when it has read all; then the batch is freed here.
        let _ = used.send(batch);
    }
    Ok(())
}
