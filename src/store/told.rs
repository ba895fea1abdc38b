//! What a person has to hear beside a result: warnings, and what was changed outside of art30, each of them once; and whether anybody waits for
//! that result still.

use crate::error::Care;
use rusqlite::Connection;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Steps of the database between two looks at whether somebody still waits: a thousandth of a second, or so.
const STEPS: i32 = 10_000;

/// More than these are not kept: what is wrong with a register shows in the first.
const KEPT: usize = 50;

/// What a person has to hear beside the result, whatever was asked for; said once, at the end.
#[derive(Debug, Default)]
pub struct Told(Mutex<Heard>);

#[derive(Debug, Default)]
struct Heard {
    warnings: Vec<String>,
    changed: Vec<String>,
    left: Arc<AtomicBool>,
}

impl Told {
    /// From here on, what is read for this person ends at the next row once `left` is set: nobody waits for it any more. It is for what only
    /// reads; what is opened before or for somebody else goes on.
    pub fn until(&self, left: Arc<AtomicBool>) {
        self.lock().left = left;
    }

    /// Makes a connection end its work when nobody waits for it.
    pub(super) fn watches(&self, db: &mut Connection) -> rusqlite::Result<()> {
        let left = Arc::clone(&self.lock().left);
        db.progress_handler(STEPS, Some(move || left.load(Ordering::Relaxed)))
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
        let (left, long) = (
            Arc::new(AtomicBool::new(false)),
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT count(*) FROM n",
        );
        let count = |db: &Connection| db.query_row(long, [], |row| row.get::<_, i64>(0));
        told.until(Arc::clone(&left));
        told.watches(&mut db).unwrap();
        // The next one has the same list.
        told.until(Arc::default());
        told.watches(&mut other).unwrap();
        assert_eq!(count(&db).unwrap(), 200_000);
        left.store(true, Ordering::Relaxed);
        let ended = count(&db).unwrap_err();
        assert_eq!(ended.sqlite_error_code(), Some(rusqlite::ErrorCode::OperationInterrupted));
        assert_eq!(count(&other).unwrap(), 200_000);
    }
}
