//! What a person has to hear beside a result: warnings, and what was changed outside of art30, each of them once; how far the work has come, and
//! whether anybody waits for that result still.

use crate::error::{Care, Error, Result};
use crate::model::thousands;
use rusqlite::Connection;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// Steps of the database between two looks at whether somebody still waits: a thousandth of a second, or so.
const STEPS: i32 = 10_000;

/// How long a connection waits for another one that writes, before it gives up.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// After how long that is said.
const SAID_AFTER: Duration = Duration::from_secs(1);

/// More than these are not kept: what is wrong with a register shows in the first.
const KEPT: usize = 50;

/// What a person has to hear beside the result, whatever was asked for; said once, at the end.
#[derive(Debug, Default)]
pub struct Told(Mutex<Heard>);

#[derive(Debug, Default)]
struct Heard {
    warnings: Vec<String>,
    changed: Vec<String>,
    course: Arc<Course>,
    /// Says at once that it waits for another program, which writes.
    says_waiting: Option<fn()>,
}

/// A work that somebody waits for: how far it has come, and whether it is to end.
#[derive(Debug, Default)]
pub struct Course {
    stage: AtomicU8,
    reached: Mutex<Option<Reached>>,
    /// Whether it waits for another program, which writes.
    waits: AtomicBool,
    /// The revision that was the newest when it first opened a register.
    reads: OnceLock<String>,
}

/// How far a work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// So many are done.
    pub done: usize,
    /// Of so many, where that is known.
    pub of: Option<usize>,
    /// Of what: "rows read".
    pub what: &'static str,
}

impl Reached {
    /// "12,400 of 100,000 rows read".
    #[must_use]
    pub fn words(&self) -> String {
        let of = self.of.filter(|of| *of >= self.done).map(|of| format!(" of {}", thousands(of))).unwrap_or_default();
        format!("{}{of} {}", thousands(self.done), self.what)
    }
}

/// The stages of a work: it goes on, it is to end, or it is being recorded and is not ended any more.
const GOES_ON: u8 = 0;
const ENDS: u8 = 1;
const RECORDS: u8 = 2;

impl Course {
    /// Ends the work at its next row, with nothing recorded; false where it is being recorded already.
    pub fn end(&self) -> bool {
        let before = self.stage.compare_exchange(GOES_ON, ENDS, Ordering::AcqRel, Ordering::Acquire);
        before.is_ok() || self.ends()
    }

    /// Whether it is to end.
    pub fn ends(&self) -> bool {
        self.stage.load(Ordering::Acquire) == ENDS
    }

    /// Whether it waits for another program, or for somebody else, who writes.
    pub fn waits(&self) -> bool {
        self.waits.load(Ordering::Acquire)
    }

    /// Whether it is being recorded, or was.
    pub fn records(&self) -> bool {
        self.stage.load(Ordering::Acquire) == RECORDS
    }

    /// The tag of the revision that was the newest when it began to read; nothing where it has not opened a register yet.
    pub fn reads(&self) -> Option<&str> {
        self.reads.get().map(String::as_str)
    }

    /// How far it has come, where it says so.
    pub fn reached(&self) -> Option<Reached> {
        *self.reached.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Told {
    /// From here on, what is done for this person ends at the next row once its course is to end: nobody waits for it any more. What is opened
    /// before or for somebody else goes on.
    pub fn until(&self, course: Arc<Course>) {
        self.lock().course = course;
    }

    /// What says at once that the work waits for another program.
    pub fn saying_that_it_waits(&self, say: fn()) {
        self.lock().says_waiting = Some(say);
    }

    /// Makes a connection end its work when nobody waits for it, and say when it waits for another one that writes.
    pub(super) fn watches(&self, db: &mut Connection) -> rusqlite::Result<()> {
        let heard = self.lock();
        let (course, say) = (Arc::clone(&heard.course), heard.says_waiting);
        drop(heard);
        let (of_waiting, mut since) = (Arc::clone(&course), Instant::now());
        db.busy_handler(Some(move |tries: i32| {
            if tries == 0 {
                since = Instant::now();
                of_waiting.waits.store(false, Ordering::Release);
            }
            let goes_on = since.elapsed() < PATIENCE && !of_waiting.ends();
            let says = since.elapsed() >= SAID_AFTER && !of_waiting.waits.swap(true, Ordering::AcqRel);
            if let Some(say) = say.filter(|_| says) {
                say();
            }
            std::thread::sleep(if goes_on { Duration::from_millis(20) } else { Duration::ZERO });
            goes_on
        }))?;
        db.progress_handler(STEPS, Some(move || course.ends()))
    }

    /// A register is opened that shows the revision of this tag.
    pub(super) fn reads(&self, tag: String) {
        let _ = self.lock().course.reads.set(tag);
    }

    /// So many of something are done, of how many.
    pub fn at(&self, done: usize, of: Option<usize>, what: &'static str) {
        let course = Arc::clone(&self.lock().course);
        course.waits.store(false, Ordering::Release);
        *course.reached.lock().unwrap_or_else(PoisonError::into_inner) = Some(Reached { done, of, what });
    }

    /// So many of something are done, of work that never asks the database. Refused where it is to end.
    pub(super) fn goes_on_at(&self, done: usize, of: Option<usize>, what: &'static str) -> Result<()> {
        self.at(done, of, what);
        if self.lock().course.ends() { Err(stopped()) } else { Ok(()) }
    }

    /// What was done is recorded now, and not ended any more. Refused where it was to end.
    pub(super) fn settle(&self) -> Result<()> {
        let course = Arc::clone(&self.lock().course);
        let stage = course.stage.compare_exchange(GOES_ON, RECORDS, Ordering::AcqRel, Ordering::Acquire);
        match stage {
            Err(ENDS) => Err(stopped()),
            _ => Ok(()),
        }
    }

    /// One more warning, unless it was given.
    pub fn warn(&self, what: String) {
        once(&mut self.lock().warnings, what);
    }

    /// That something was changed outside of art30.
    pub(super) fn changed(&self, what: String) {
        once(&mut self.lock().changed, what);
    }

    /// What there is to say, a sentence each; it is said then.
    #[must_use]
    pub fn take(&self) -> Vec<String> {
        let mut heard = self.lock();
        let (mut warnings, changed) = (std::mem::take(&mut heard.warnings), std::mem::take(&mut heard.changed));
        drop(heard);
        warnings.extend(changed_in_words(&changed).map(|what| format!("{what}. See `{}`", Care::Verify)));
        warnings
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Heard> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn stopped() -> Error {
    Error::Conflict("this was stopped; nothing was written".into())
}

pub(super) fn once(list: &mut Vec<String>, what: String) {
    if list.len() < KEPT && !list.contains(&what) {
        list.push(what);
    }
}

pub(super) fn changed_in_words(found: &[String]) -> Option<String> {
    let (first, rest) = found.split_first()?;
    let more = match rest.len() {
        0 => String::new(),
        more if more + 1 == KEPT => format!("; and {more} more at least"),
        more => format!("; and {more} more"),
    };
    Some(format!("the register was changed outside of art30: {first}{more}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_ends_when_nobody_waits_for_it_and_that_of_others_goes_on() {
        let told = Told::default();
        let (mut db, mut other) = (Connection::open_in_memory().unwrap(), Connection::open_in_memory().unwrap());
        let (course, long) = (
            Arc::new(Course::default()),
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT count(*) FROM n",
        );
        let count = |db: &Connection| db.query_row(long, [], |row| row.get::<_, i64>(0));
        told.until(Arc::clone(&course));
        told.watches(&mut db).unwrap();
        // The next one has the same list.
        told.until(Arc::default());
        told.watches(&mut other).unwrap();
        assert_eq!(count(&db).unwrap(), 200_000);
        assert!(course.end());
        let ended = count(&db).unwrap_err();
        assert_eq!(ended.sqlite_error_code(), Some(rusqlite::ErrorCode::OperationInterrupted));
        assert_eq!(count(&other).unwrap(), 200_000);
    }

    #[test]
    fn who_waits_for_another_writer_says_so_and_goes_on_after_it() {
        static SAID: AtomicU8 = AtomicU8::new(0);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("one.db");
        let (other, mut db) = (Connection::open(&path).unwrap(), Connection::open(&path).unwrap());
        let (told, course) = (Told::default(), Arc::new(Course::default()));
        told.until(Arc::clone(&course));
        told.saying_that_it_waits(|| {
            SAID.fetch_add(1, Ordering::AcqRel);
        });
        told.watches(&mut db).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        assert!(!course.waits());
        let waiting = std::thread::spawn(move || db.execute_batch("BEGIN IMMEDIATE; COMMIT"));
        while !course.waits() {
            std::thread::yield_now();
        }
        other.execute_batch("COMMIT").unwrap();
        waiting.join().unwrap().unwrap();
        assert_eq!(SAID.load(Ordering::Acquire), 1, "once");
    }

    #[test]
    fn what_is_stopped_is_not_recorded_and_what_is_recorded_is_not_stopped() {
        let told = Told::default();
        let (stopped, recorded) = (Arc::new(Course::default()), Arc::new(Course::default()));
        told.until(Arc::clone(&stopped));
        assert!(stopped.end() && stopped.end() && stopped.ends());
        assert!(told.settle().is_err() && !stopped.records());
        assert!(told.goes_on_at(7, None, "questions").is_err() && stopped.reached().is_some());
        told.until(Arc::clone(&recorded));
        told.settle().unwrap();
        assert!(!recorded.end() && !recorded.ends() && recorded.records());
        // What records several revisions goes on.
        told.settle().unwrap();
    }

    #[test]
    fn how_far_it_has_come_is_said_with_the_whole_where_that_is_known() {
        let told = Told::default();
        let course = Arc::new(Course::default());
        told.until(Arc::clone(&course));
        assert_eq!(course.reached(), None);
        told.at(12_400, Some(100_000), "rows read");
        assert_eq!(course.reached().unwrap().words(), "12,400 of 100,000 rows read");
        told.at(12_400, None, "rows read");
        assert_eq!(course.reached().unwrap().words(), "12,400 rows read");
        // More than were counted before: the count is not known any more.
        told.at(7, Some(5), "customers");
        assert_eq!(course.reached().unwrap().words(), "7 customers");
    }
}
