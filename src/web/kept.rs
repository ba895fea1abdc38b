//! What pages worked out from the whole register. At a hundred thousand customers that takes seconds, so it is kept until something is recorded,
//! the day changes, or somebody asks for something else. One works it out anew; where that takes long, others see meanwhile what it was, and
//! the page says so.

use super::pairs::Pairs;
use super::visit::Visit;
use crate::act::session::Opened;
use crate::error::Result;
use crate::model::Kind;
use crate::rules::incident::Incident;
use crate::store::Store;
use crate::store::story::erased_since;
use std::any::Any;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

/// How many are kept; those that were asked for last stay.
const ROOM: usize = 64;

/// What takes longer to work out is shown as it was while somebody does.
const LONG: Duration = Duration::from_millis(200);

/// What is kept, by what was asked; the last one was asked for last.
#[derive(Default)]
pub struct Kept {
    all: Mutex<Vec<(String, Arc<Slot>)>>,
    /// The revision up to which it is known whether something was erased, by its tag.
    known: Mutex<String>,
}

/// One of them, and whether somebody works it out.
#[derive(Default)]
struct Slot {
    made: Mutex<Option<Made>>,
    work: Mutex<()>,
}

/// What was worked out, from which revision.
#[derive(Clone)]
struct Made {
    value: Arc<dyn Any + Send + Sync>,
    /// The state of the register.
    of: String,
    revision: i64,
    took: Duration,
}

/// What follows, and the revision that it is of where that is not the newest.
type Found<T> = (Arc<T>, Option<i64>);

impl Kept {
    fn slot(&self, key: String) -> Arc<Slot> {
        let mut all = alone(&self.all);
        let known = all.iter().position(|(known, _)| *known == key).map(|at| all.remove(at).1);
        let slot = known.unwrap_or_default();
        all.push((key, Arc::clone(&slot)));
        let over = all.len().saturating_sub(ROOM);
        all.drain(..over);
        slot
    }

    /// Forgets all of it where something was erased since: what was worked out before may say it.
    fn forget_erased(&self, newest: String, erased_since: impl FnOnce(&str) -> Result<bool>) -> Result<()> {
        let mut known = alone(&self.known);
        if *known != newest {
            if !known.is_empty() && erased_since(&known)? {
                alone(&self.all).clear();
            }
            *known = newest;
        }
        Ok(())
    }

    fn fetch<T: Send + Sync + 'static>(
        &self,
        key: String,
        (of, revision): (&str, i64),
        work: impl FnOnce() -> Result<(T, bool)>,
    ) -> Result<Found<T>> {
        let slot = self.slot(key);
        let kept = |fits: &dyn Fn(&Made) -> bool| {
            let made = alone(&slot.made).clone().filter(|made| fits(made))?;
            Some((made.value.downcast::<T>().ok()?, Some(made.revision).filter(|known| *known != revision)))
        };
        let is_of_now = |made: &Made| made.of == of;
        if let Some(found) = kept(&is_of_now) {
            return Ok(found);
        }
        let _works = match slot.work.try_lock() {
            Ok(works) => works,
            Err(TryLockError::Poisoned(left)) => left.into_inner(),
            Err(TryLockError::WouldBlock) => {
                if let Some(found) = kept(&|made| made.took > LONG && made.revision < revision) {
                    return Ok(found);
                }
                alone(&slot.work)
            }
        };
        if let Some(found) = kept(&is_of_now) {
            return Ok(found);
        }
        let begun = Instant::now();
        let (value, stays) = work()?;
        let value = Arc::new(value);
        let made = Made { value: Arc::clone(&value) as _, of: of.to_owned(), revision, took: begun.elapsed() };
        *alone(&slot.made) = stays.then_some(made);
        Ok((value, None))
    }
}

/// Work that failed in a way that nobody thought of left nothing behind.
fn alone<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How long a page in which hours count is kept, in seconds.
const HOURS_COUNT: i64 = 600;

impl Visit<'_> {
    /// What is kept of something in which hours count while an incident is open: for some minutes only.
    pub fn by_the_hour(&self, store: &Store, what: &str) -> Result<String> {
        let on = self.session.on;
        let open = store.all(Kind::Incident)?.iter().any(|record| Incident::is_open(record, on));
        let slot = if open { self.session.at().timestamp() / HOURS_COUNT } else { 0 };
        Ok(format!("{what} {slot}"))
    }

    /// What follows for this address from the register as it stands: worked out, or kept from before. `what` tells apart what one page asks for.
    /// A register that somebody changed by hand is looked at each time, so that everybody hears of it.
    pub fn kept<T: Send + Sync + 'static>(
        &self,
        opened: &Opened,
        what: &str,
        work: impl FnOnce(&Store) -> Result<T>,
    ) -> Result<Arc<T>> {
        let store = &opened.store;
        if !opened.doubts.is_empty() {
            return work(store).map(Arc::new);
        }
        if !store.past {
            self.site.kept.forget_erased(store.tag(), |known| erased_since(store, known))?;
        }
        let said = self.query.0.iter().filter(|(name, _)| !["on", "done"].contains(&name.as_str()));
        let said = Pairs(said.cloned().collect()).written();
        let (on, today, role) = (self.session.on, self.today(), self.visitor.role);
        let key = format!("{what} {}{said} {on} {today} {role:?}", self.path);
        let (found, older) = self.site.kept.fetch(key, (&store.checkpoint(), store.last.revision), || {
            Ok((work(store)?, store.refuse_what_was_changed().is_ok()))
        })?;
        if older.is_some() {
            self.older.set(older);
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use std::sync::mpsc::channel;

    #[test]
    fn what_was_asked_for_is_worked_out_once_and_only_the_newest_stay() {
        let kept = Kept::default();
        let ask = |key: &str, value: u32| *kept.fetch(key.to_owned(), ("r1", 1), || Ok((value, true))).unwrap().0;
        assert_eq!((ask("a", 1), ask("a", 2), ask("b", 3)), (1, 1, 3));
        // What failed and what does not stay is worked out again.
        let failed = kept.fetch::<u32>("c".into(), ("r1", 1), || Err(Error::Usage("no".into())));
        assert!(failed.is_err());
        assert_eq!(*kept.fetch("c".into(), ("r1", 1), || Ok((4, false))).unwrap().0, 4);
        assert_eq!(ask("c", 5), 5);
        for number in 0..ROOM {
            ask("a", 0);
            ask(&format!("more {number}"), 0);
        }
        assert_eq!((ask("a", 9), ask("b", 9)), (1, 9), "who is asked for stays, who is not goes");
        assert_eq!(alone(&kept.all).len(), ROOM);
        // What was erased is in nothing that is kept.
        kept.forget_erased("2-b".into(), |_| panic!("nothing was kept before")).unwrap();
        assert_eq!(ask("a", 9), 1);
        kept.forget_erased("2-b".into(), |_| panic!("it is known")).unwrap();
        kept.forget_erased("3-c".into(), |known| Ok(known == "2-b")).unwrap();
        assert_eq!(ask("a", 8), 8);
        let newer = kept.fetch("a".into(), ("r2", 2), || Ok((10, true))).unwrap();
        assert_eq!((*newer.0, newer.1), (10, None), "what was recorded since is worked in");
    }

    /// Asks for a value of revision 2 while somebody else works on it; gives what comes at once, or after that work.
    fn beside_work(before: Option<Duration>) -> Found<u32> {
        let kept = Kept::default();
        if let Some(took) = before {
            let of = Made { value: Arc::new(1_u32), of: "r1".into(), revision: 1, took };
            *alone(&kept.slot("a".into()).made) = Some(of);
        }
        let ((begun, begins), (end, ends)) = (channel(), channel());
        std::thread::scope(|scope| {
            let works = scope.spawn(|| {
                let work = move || {
                    begun.send(()).unwrap();
                    ends.recv().unwrap();
                    Ok((2_u32, true))
                };
                *kept.fetch("a".into(), ("r2", 2), work).unwrap().0
            });
            begins.recv().unwrap();
            let asks = scope.spawn(|| kept.fetch("a".into(), ("r2", 2), || panic!("one works")).unwrap());
            // Who gets what was is answered before the work ends; who waits is answered by it.
            let found = before.is_some_and(|took| took > LONG).then(|| asks.join().unwrap());
            let answer = if let Some(found) = found {
                end.send(()).unwrap();
                found
            } else {
                end.send(()).unwrap();
                kept.fetch("a".into(), ("r2", 2), || panic!("one works")).unwrap()
            };
            assert_eq!(works.join().unwrap(), 2);
            answer
        })
    }

    #[test]
    fn what_takes_long_is_shown_as_it_was_while_one_works_and_else_all_wait() {
        let long = beside_work(Some(LONG * 2));
        assert_eq!((*long.0, long.1), (1, Some(1)));
        for waits in [Some(LONG / 2), None] {
            let found = beside_work(waits);
            assert_eq!((*found.0, found.1), (2, None));
        }
    }
}
