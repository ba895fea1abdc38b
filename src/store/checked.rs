//! Which file is known to be as art30 left it. A register that was checked as a whole, or that art30 wrote since, is noted with what the system
//! says of its files, in the machine's state, `<register id>.checked`. As long as the system says the same, nobody else has written to it, and
//! neither a record that an index leaves out nor one that was put out of sight can be missed. Else the whole is checked again.
//!
//! What the system says is a cache: without it a register is checked once more, and nothing is refused.

use super::partial::whole_file;
use super::place::{log_of, real};
use super::{Store, state_folder};
use crate::disk::outside::read_kept;
use crate::error::Result;
use rusqlite::Connection;
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Up to this many journal lines, a register is checked as a whole whenever it is opened: it takes a few milliseconds.
const SMALL: i64 = 2_000;

/// The same of the size of the file, which holds the documents, in bytes.
const SMALL_FILE: i64 = 4 << 20;

/// What a line of the list ends with since the bytes of documents are checked, too.
const WHOLE: &str = "whole";

/// Files of one register that are remembered; those that were noted last stay.
const FILES: usize = 20;

/// A file system tells times apart that lie so far from each other.
pub(super) const TICK: Duration = Duration::from_millis(12);

/// What the system says of the file of a register and its write-ahead log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Files {
    main: String,
    /// Nothing when there is none, or it is empty.
    log: Option<String>,
    /// Whether the file holds all that is in the log.
    moved: bool,
}

impl Files {
    /// Nothing when the times of the file system are too coarse to tell a change by.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let path = real(path);
        let main = std::fs::metadata(&path).ok()?;
        let fine = main.mtime_nsec() % 1_000_000 != 0 || main.ctime_nsec() % 1_000_000 != 0;
        let log = std::fs::metadata(log_of(&path)).ok().filter(|log| log.len() > 0);
        // Where root opens a register, SQLite sets the owner of its log, which only looks like a change.
        let by_root = rustix::process::geteuid().is_root();
        let of_log = |log: &Metadata| if by_root { unowned(log) } else { said(log) };
        let (main, log) = (said(&main), log.as_ref().map(of_log));
        fine.then(|| Self { moved: log.is_none(), main, log })
    }

    /// Whether these are the files that were noted, or they after the log was moved into the file.
    fn are(&self, noted: &Self) -> bool {
        self.main == noted.main && (self.log == noted.log || self.log.is_none() && noted.moved)
    }

    /// What the system says of the file alone.
    pub(super) fn main(&self) -> &str {
        &self.main
    }

    fn read(line: &str) -> Option<Self> {
        let mut parts = line.split('\t');
        let (main, log, moved) = (parts.next()?.to_owned(), parts.next()?, parts.next()? == "moved");
        parts.next().filter(|what| *what == WHOLE)?;
        Some(Self { main, log: (!log.is_empty()).then(|| log.to_owned()), moved })
    }

    fn line(&self) -> String {
        let log = self.log.as_deref().unwrap_or_default();
        format!("{}\t{log}\t{}\t{WHOLE}\n", self.main, if self.moved { "moved" } else { "waits" })
    }

    /// Device and number of the file.
    fn which(&self) -> Vec<&str> {
        self.main.split(' ').take(2).collect()
    }
}

/// What the system says of a file, without when its owner or its rights were set last.
fn unowned(meta: &Metadata) -> String {
    said(meta).rsplit_once(' ').map(|(said, _)| said.to_owned()).unwrap_or_default()
}

fn said(meta: &Metadata) -> String {
    format!(
        "{} {} {} {}.{} {}.{}",
        meta.dev(),
        meta.ino(),
        meta.len(),
        meta.mtime(),
        meta.mtime_nsec(),
        meta.ctime(),
        meta.ctime_nsec()
    )
}

fn file(store: &Store) -> Option<PathBuf> {
    store.noted_in("checked")
}

fn noted(file: &Path) -> Vec<Files> {
    read_kept(file).unwrap_or_default().lines().filter_map(Files::read).collect()
}

/// Whether a register takes so long to check that it is not done at each reading.
pub(super) fn is_large(store: &Store) -> bool {
    let pragma = |name| store.db.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap_or_default();
    store.last.seq > SMALL || pragma("page_count") * pragma("page_size") > SMALL_FILE
}

/// Whether it can be noted that the register was checked: not on a full disk, nor where the times of files are too coarse.
pub(super) fn can_be_noted(store: &Store) -> bool {
    let noted = file(store).filter(|_| store.files.is_some()).map(|file| change(&file, |_| ()));
    noted.is_some_and(|written| written.is_ok())
}

/// Whether the register that the store shows was checked as a whole, and written by nobody else since.
pub(super) fn holds(store: &Store) -> bool {
    // Who wrote before us may be about to note it.
    let tries = if store.locked.get() { 8 } else { 1 };
    (0..tries).any(|attempt| {
        std::thread::sleep(TICK * attempt.min(1));
        // What was written between the look and the moment that is shown would show now. Beside us, nobody writes.
        let same = |files: &Files| store.locked.get() || Some(files) == store.files.as_ref();
        let Some(files) = Files::of(&store.path).filter(same) else { return false };
        store.watch.remembered().is_some_and(|known| files.are(&known))
            || file(store).is_some_and(|file| noted(&file).iter().any(|known| files.are(known)))
    })
}

/// Whether the files are still what they were before the moment that the store shows.
pub(super) fn holds_still(store: &Store) -> bool {
    store.files.is_some() && Files::of(&store.path) == store.files
}

/// Notes that the register was checked as a whole at the moment that the store shows, if nobody has written since.
pub(super) fn note(store: &Store) {
    if let Some(files) = Files::of(&store.path).filter(|files| Some(files) == store.files.as_ref()) {
        keep(store, files);
    }
}

/// Which writes of others a connection has seen.
pub(super) fn version(db: &Connection) -> Option<i64> {
    db.pragma_query_value(None, "data_version", |row| row.get(0)).ok()
}

/// Notes that art30 has written to what it had checked; `version` is of before the end of the transaction. What waits in the log is moved into
/// the file first: when the last program closes the register that happens anyway, and would look like the work of somebody else.
pub(super) fn note_own(store: &Store, version_before: Option<i64>) {
    let moved = is_large(store)
        && store
            .db
            .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
                Ok(row.get::<_, i64>(0)? == 0 && row.get::<_, i64>(1)? == row.get::<_, i64>(2)?)
            })
            .unwrap_or_default();
    let files = Files::of(&store.path).map(|files| Files { moved: files.moved || moved, ..files });
    if let Some(files) = files.filter(|_| version_before.is_some() && version(&store.db) == version_before) {
        keep(store, files);
    }
}

fn keep(store: &Store, files: Files) {
    if let Some(file) = file(store).filter(|_| is_large(store)) {
        let _ = change(&file, |all| {
            all.retain(|other| other.which() != files.which());
            all.insert(0, files.clone());
            all.truncate(FILES);
        });
        // What somebody writes after us has another time.
        std::thread::sleep(TICK);
    }
    store.watch.remember(files);
}

fn change(file: &Path, work: impl FnOnce(&mut Vec<Files>)) -> Result<()> {
    let _one_at_a_time = file.parent().map(state_folder::alone_in);
    let mut all = noted(file);
    work(&mut all);
    whole_file(file, &all.iter().map(Files::line).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Record, Value};
    use crate::store::{Act, Clock, Machine, Revision, new};

    fn act(command: &str) -> Act {
        let (actor, command, op_id) = ("Anna".into(), command.to_owned(), Clock::System.new_id().to_string());
        Act { actor, reason: None, channel: "test", command, op_id, writes: |_| true, disclosed: None, did: None }
    }

    fn put(revision: &mut Revision<'_>, number: i64) {
        let mut record = Record::empty(Kind::Customer, Clock::System.new_id(), number);
        record.set("name", Some(Value::Text(format!("Customer {number}"))));
        revision.put(&record).unwrap();
    }

    #[test]
    fn only_what_somebody_else_wrote_to_is_checked_again() {
        let folder = tempfile::tempdir().unwrap();
        let state: &'static Path = Box::leak(folder.path().join("state").into_boxed_path());
        let (path, machine) =
            (folder.path().join("register.db"), Machine { state: Some(state), ..Clock::System.into() });
        new::register(&path, machine, |mut store| {
            let mut revision = store.begin(act("init"))?;
            (1..=SMALL).for_each(|number| put(&mut revision, number));
            revision.commit()
        })
        .unwrap();
        let held = |what: &str, expected: bool| {
            let store = Store::open(&path, machine).unwrap();
            assert_eq!((is_large(&store), holds(&store)), (true, expected), "{what}");
            assert_eq!(store.doubts().unwrap(), Vec::<String>::new(), "{what}");
            assert!(holds(&store), "{what}, and checked since");
        };
        held("made anew", false);
        held("checked", true);
        for number in SMALL + 1..=SMALL + 3 {
            let mut store = Store::open(&path, machine).unwrap();
            let mut revision = store.begin(act("add")).unwrap();
            put(&mut revision, number);
            revision.commit().unwrap();
            assert!(holds(&store) || store.refresh().is_ok() && holds(&store), "as long as it is open, too");
            drop(store);
            held("written by art30", true);
        }
        let by_hand = |sql: &str| rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        by_hand("SELECT count(*) FROM customer");
        held("read by somebody else", true);
        by_hand("UPDATE customer SET name = name WHERE number = 7");
        held("written by somebody else", false);
        std::fs::copy(&path, folder.path().join("copy.db")).unwrap();
        std::fs::rename(folder.path().join("copy.db"), &path).unwrap();
        held("another file", false);
        std::fs::remove_dir_all(state).unwrap();
        held("forgotten", false);
        // What somebody writes while art30 has it open is not taken for art30's own.
        let mut store = Store::open(&path, machine).unwrap();
        store.lock().unwrap();
        store.release().unwrap();
        by_hand("UPDATE customer SET name = 'Nobody' WHERE number = 7");
        assert!(
            store.lock().unwrap_err().to_string().contains("CUS-7: name in the table is not what the journal says")
        );
        drop(store);
        assert!(!Store::open(&path, machine).unwrap().doubts().unwrap().is_empty());
        by_hand("UPDATE customer SET name = 'Customer 7' WHERE number = 7");
        held("mended", false);
    }

    #[test]
    fn where_it_cannot_be_noted_a_very_large_register_is_read_unchecked_and_that_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.db");
        let told: &'static crate::store::Told = Box::leak(Box::default());
        let machine = Machine { told: Some(told), ..Clock::System.into() };
        new::register(&path, machine, |mut store| store.begin(act("init"))?.commit()).unwrap();
        let mut store = Store::open(&path, machine).unwrap();
        store.last.seq = 1_000_000;
        assert_eq!(store.doubts().unwrap(), Vec::<String>::new());
        let said = told.take();
        assert!(said.len() == 1 && said[0].ends_with("`verify the register` checks it"), "{said:?}");
        // Where it can be, all of it is read, whatever its size.
        let state: &'static Path = Box::leak(folder.path().join("state").into_boxed_path());
        std::fs::create_dir(state).unwrap();
        let mut store = Store::open(&path, Machine { state: Some(state), ..machine }).unwrap();
        store.last.seq = 1_000_000;
        assert!(!holds(&store) && store.doubts().is_ok() && holds(&store));
        assert_eq!(told.take(), Vec::<String>::new());
    }

    #[test]
    fn a_killed_write_is_known_as_our_own() {
        let folder = tempfile::tempdir().unwrap();
        let state: &'static Path = Box::leak(folder.path().join("state").into_boxed_path());
        let (path, machine) =
            (folder.path().join("register.db"), Machine { state: Some(state), ..Clock::System.into() });
        new::register(&path, machine, |mut store| store.begin(act("init"))?.commit()).unwrap();
        let foreign = || Store::open(&path, machine).unwrap().not_written_here().unwrap();
        let write = |number| {
            let mut store = Store::open(&path, machine).unwrap();
            let mut revision = store.begin(act("add")).unwrap();
            put(&mut revision, number);
            revision.commit().unwrap();
        };
        write(1);
        // Killed before the end of the transaction, and twice behind it.
        let mut store = Store::open(&path, machine).unwrap();
        let mut revision = store.begin(act("add")).unwrap();
        put(&mut revision, 2);
        drop(revision);
        for number in [2, 3] {
            let mut revision = store.begin(act("add")).unwrap();
            put(&mut revision, number);
            revision.record().unwrap();
            drop(revision);
            assert_eq!(foreign(), None);
        }
        drop(store);
        let of_ours =
            std::fs::read_to_string(state.join(format!("{}.writing", Store::open(&path, machine).unwrap().id)));
        assert_eq!(of_ours.unwrap().lines().count(), 2);
        write(4);
        assert_eq!(foreign(), None);
        let left = std::fs::read_dir(state).unwrap().flatten().map(|file| file.file_name());
        assert!(!left.into_iter().any(|name| name.to_string_lossy().ends_with(".writing")), "it is noted for good");
        // Without the announcement it would be somebody else's.
        let mut store = Store::open(&path, machine).unwrap();
        let mut revision = store.begin(act("add")).unwrap();
        put(&mut revision, 5);
        revision.record().unwrap();
        drop(revision);
        std::fs::remove_file(state.join(format!("{}.writing", store.id))).unwrap();
        assert!(foreign().unwrap().starts_with("revision 6 was not written on this computer"));
    }
}
