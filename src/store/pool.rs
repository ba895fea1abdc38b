//! Connections that a program keeps for its next reading: a server reads for each page, and to open a register takes longer than most pages.
//! What is kept was checked when it was opened; the file and its tables are looked at again before it is used.

use super::{Store, Told, checked, place};
use crate::error::Result;
use rusqlite::{Connection, OpenFlags};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Connections that are kept.
const ROOM: usize = 8;

/// How often a large register is looked at again before it is checked as a whole.
const PATIENCE: usize = 20;

static KEEPS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
static KEPT: Mutex<Vec<Kept>> = Mutex::new(Vec::new());

/// A connection that is kept, and since when.
struct Kept {
    home: Home,
    db: Connection,
    since: Instant,
}

/// From now on this program keeps connections that only read the register at that path.
pub fn keep_connections(path: &Path) {
    KEEPS.lock().unwrap_or_else(PoisonError::into_inner).push(path.into());
}

/// A register that is known to be what art30 left, as long as nobody ends a transaction on it: a connection that stands by says so, also while
/// others fill the write-ahead log with what is not settled yet.
struct Guard {
    path: PathBuf,
    /// Device and number of the file that stands open.
    file: Option<(u64, u64)>,
    hash: String,
    main: String,
    version: i64,
    db: Connection,
    since: Instant,
}

static GUARD: Mutex<Option<Guard>> = Mutex::new(None);

fn guard() -> MutexGuard<'static, Option<Guard>> {
    GUARD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for others of this program who check a register as a whole, where it keeps what they find.
pub(super) fn alone(store: &Store) -> Option<MutexGuard<'static, ()>> {
    static ALONE: Mutex<()> = Mutex::new(());
    keeps(store.path()).then(|| ALONE.lock().unwrap_or_else(PoisonError::into_inner))
}

/// What the system says of the file alone, without its log.
fn main_of(path: &Path) -> Option<String> {
    checked::Files::of(path).map(|files| files.main().to_owned())
}

/// Notes that the register that a store shows is what art30 left.
pub(super) fn stand_guard(store: &Store) {
    if store.past || !keeps(store.path()) {
        return;
    }
    let mut kept = guard();
    let path = store.path();
    let file = place::identity(path);
    let db = kept.take().filter(|one| one.path == path && one.file == file).map(|one| one.db);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let Some(db) = db.or_else(|| Connection::open_with_flags(path, flags).ok()) else { return };
    let (Some(version), Some(main)) = (checked::version(&db), main_of(path)) else { return };
    // Nothing was written since it was looked at.
    if checked::holds_still(store) {
        let (path, hash) = (path.to_owned(), store.last.hash.clone());
        *kept = Some(Guard { path, file, hash, main, version, db, since: Instant::now() });
    }
}

/// Whether nothing was settled since.
pub(super) fn is_guarded(store: &Store) -> bool {
    let mut kept = guard();
    let Some(one) = kept.as_mut().filter(|one| one.path == store.path() && one.hash == store.last.hash) else {
        return false;
    };
    one.since = Instant::now();
    checked::version(&one.db) == Some(one.version) && main_of(&one.path).as_ref() == Some(&one.main)
}

/// Waits a moment for whoever writes to note what it wrote, and looks at the register again.
pub(super) fn await_writer(store: &mut Store) -> Result<()> {
    for _ in 0..PATIENCE {
        if !checked::is_large(store) || is_guarded(store) || checked::holds(store) {
            break;
        }
        std::thread::sleep(checked::TICK);
        store.refresh()?;
        store.judge()?;
    }
    Ok(())
}

/// Closes connections that nobody used for so long: the last one that closes moves what was written into the file of the register.
pub fn let_go(idle: Duration) {
    let gone: Vec<Kept> = kept().extract_if(.., |one| one.since.elapsed() >= idle).collect();
    drop(gone);
    let gone = guard().take_if(|one| one.since.elapsed() >= idle);
    drop(gone);
}

/// Whether this program keeps what it found of the register at that path.
pub(super) fn keeps(path: &Path) -> bool {
    KEEPS.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|kept| kept == path)
}

/// What a connection that is kept is of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Home {
    path: PathBuf,
    /// Device and number of the file.
    file: Option<(u64, u64)>,
    /// How often the tables were changed, as the file counts it.
    tables: i64,
}

impl Home {
    fn of(path: &Path, db: &Connection) -> Option<Self> {
        let tables = db.pragma_query_value(None, "schema_version", |row| row.get(0)).ok()?;
        Some(Self { path: path.into(), file: place::identity(path), tables })
    }
}

fn kept() -> MutexGuard<'static, Vec<Kept>> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A connection of a store, which goes back to those that are kept if nothing but reading was done with it.
pub(super) struct Link {
    db: Option<Connection>,
    home: Option<Home>,
}

impl From<Connection> for Link {
    fn from(db: Connection) -> Self {
        Self { db: Some(db), home: None }
    }
}

impl Link {
    /// A connection to a register that was kept, if there is one and the file is what it was; it has begun to read one moment.
    pub fn kept_of(path: &Path) -> Option<Self> {
        let file = place::identity(path);
        let Kept { home, db, .. } = {
            let mut all = kept();
            all.retain(|one| one.home.path != path || one.home.file == file);
            let at = all.iter().rposition(|one| one.home.path == path)?;
            all.remove(at)
        };
        db.execute_batch("BEGIN").ok()?;
        let same = Home::of(path, &db).as_ref() == Some(&home);
        same.then(|| Self { db: Some(db), home: Some(home) })
    }

    /// Lets this connection be kept once it is done with.
    pub fn keep(&mut self, path: &Path) {
        if keeps(path) {
            // Many stay open, and what they read lies in the memory of the system, too.
            let _ = self.execute_batch("PRAGMA cache_size = -4096");
            self.home = Home::of(path, self);
        }
    }

    /// Makes it end its work when nobody waits for it any more.
    pub fn watched_by(&mut self, told: &Told) {
        // Without it, work that nobody waits for goes on to its end.
        let _ = self.db.as_mut().map(|db| told.watches(db));
    }

    /// It does more than read.
    pub fn leave(&mut self) {
        self.home = None;
    }
}

impl Deref for Link {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.db.as_ref().expect("it goes only when the link does")
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        let (Some(mut db), Some(home)) = (self.db.take(), self.home.take()) else { return };
        // Who waited for this work is not who waits for the next.
        let unwatched =
            db.progress_handler(0, None::<fn() -> bool>).and_then(|()| db.busy_timeout(super::told::PATIENCE));
        if unwatched.is_err() {
            return;
        }
        let is_free = db.is_autocommit() || db.execute_batch("ROLLBACK").is_ok();
        let is_plain =
            || db.query_row("SELECT count(*) FROM sqlite_temp_schema", [], |row| row.get::<_, i64>(0)) == Ok(0);
        let mut all = kept();
        if is_free && all.len() < ROOM && is_plain() {
            all.push(Kept { home, db, since: Instant::now() });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::store::{Act, Clock, Store, new};

    fn act(op_id: &str) -> Act {
        let (actor, command, op_id) = ("Anna".into(), "test".to_owned(), op_id.to_owned());
        Act { actor, reason: None, channel: "test", command, op_id, writes: |_| true, disclosed: None, did: None }
    }

    #[test]
    fn who_reads_by_a_connection_that_was_kept_sees_the_register_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.db");
        new::register(&path, Clock::System.into(), |mut store| store.begin(act("a"))?.commit()).unwrap();
        super::keep_connections(&path);
        let read = || Store::open_to_read(&path, Clock::System);
        assert_eq!(read().unwrap().last.revision, 1);
        let mut writer = read().unwrap();
        writer.begin(act("b")).unwrap().commit().unwrap();
        drop(writer);
        assert_eq!(read().unwrap().last.revision, 2, "what was recorded since");
        // A past that was looked at stands before nobody.
        let mut past = read().unwrap();
        past.turn_to(crate::store::Moment::Revision(1)).unwrap();
        drop(past);
        assert_eq!(read().unwrap().last.revision, 2);
        // Another file in its place.
        let other = folder.path().join("other.db");
        new::register(&other, Clock::System.into(), |mut store| store.begin(act("c"))?.commit()).unwrap();
        std::fs::rename(&other, &path).unwrap();
        assert_eq!(read().unwrap().last.revision, 1);
        // Tables that somebody made.
        rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE foreign_one (x)").unwrap();
        assert!(read().is_err(), "a table that art30 does not know is refused as at every opening");
        // Who stands guard sees what anybody settles, also in another file of that name.
        let large = folder.path().join("large.db");
        super::keep_connections(&large);
        new::register(&large, Clock::System.into(), |mut store| store.begin(act("d"))?.commit()).unwrap();
        let guarded = || super::is_guarded(&Store::open_to_read(&large, Clock::System).unwrap());
        super::stand_guard(&Store::open_to_read(&large, Clock::System).unwrap());
        assert!(guarded());
        std::fs::copy(&large, folder.path().join("copy.db")).unwrap();
        std::fs::rename(folder.path().join("copy.db"), &large).unwrap();
        assert!(!guarded(), "another file");
        super::stand_guard(&Store::open_to_read(&large, Clock::System).unwrap());
        assert!(guarded());
        let other = rusqlite::Connection::open(&large).unwrap();
        let format: i64 = other.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        other.pragma_update(None, "user_version", format).unwrap();
        assert!(!guarded(), "something was settled");
        super::let_go(std::time::Duration::ZERO);
        assert!(super::kept().iter().all(|one| one.home.path != path));
    }
}
