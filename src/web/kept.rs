//! What pages worked out from the whole register. At a hundred thousand customers that takes seconds, so it is kept until something is recorded,
//! the day changes, or somebody asks for something else; several who ask for the same at once wait for one who works it out.

use super::pairs::Pairs;
use super::visit::Visit;
use crate::act::session::Opened;
use crate::error::Result;
use crate::store::Store;
use std::any::Any;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many are kept; those that were asked for last stay.
const ROOM: usize = 64;

/// One of them, while it is worked out and after.
type Slot = Arc<Mutex<Option<Arc<dyn Any + Send + Sync>>>>;

/// What is kept, by what was asked; the last one was asked for last.
#[derive(Default)]
pub struct Kept(Mutex<Vec<(String, Slot)>>);

impl Kept {
    fn slot(&self, key: String) -> Slot {
        let mut all = alone(&self.0);
        let known = all.iter().position(|(known, _)| *known == key).map(|at| all.remove(at).1);
        let slot = known.unwrap_or_default();
        all.push((key, Arc::clone(&slot)));
        let over = all.len().saturating_sub(ROOM);
        all.drain(..over);
        slot
    }

    fn get<T: Send + Sync + 'static>(&self, key: String, work: impl FnOnce() -> Result<(T, bool)>) -> Result<Arc<T>> {
        let slot = self.slot(key);
        let mut kept = alone(&slot);
        if let Some(found) = kept.clone().and_then(|kept| kept.downcast().ok()) {
            return Ok(found);
        }
        let (made, stays) = work()?;
        let made = Arc::new(made);
        if stays {
            *kept = Some(Arc::clone(&made) as _);
        }
        Ok(made)
    }
}

/// Work that failed in a way that nobody thought of left nothing behind.
fn alone<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Visit<'_> {
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
        let said = self.query.0.iter().filter(|(name, _)| !["on", "as_of", "done"].contains(&name.as_str()));
        let said = Pairs(said.cloned().collect()).written();
        let (on, today, role) = (self.session.on, self.today(), self.visitor.role);
        let key = format!("{what} {}{said} {on} {today} {role:?} {} {}", self.path, store.past, store.checkpoint());
        self.site.kept.get(key, || Ok((work(store)?, store.refuse_what_was_changed().is_ok())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn what_was_asked_for_is_worked_out_once_and_only_the_newest_stay() {
        let kept = Kept::default();
        let ask = |key: &str, value: u32| *kept.get(key.to_owned(), || Ok((value, true))).unwrap();
        assert_eq!((ask("a", 1), ask("a", 2), ask("b", 3)), (1, 1, 3));
        // What failed and what does not stay is worked out again.
        let failed = kept.get::<u32>("c".into(), || Err(Error::Usage("no".into())));
        assert!(failed.is_err());
        assert_eq!(*kept.get("c".into(), || Ok((4, false))).unwrap(), 4);
        assert_eq!(ask("c", 5), 5);
        for number in 0..ROOM {
            ask("a", 0);
            ask(&format!("more {number}"), 0);
        }
        assert_eq!((ask("a", 9), ask("b", 9)), (1, 9), "who is asked for stays, who is not goes");
        assert_eq!(alone(&kept.0).len(), ROOM);
    }

    #[test]
    fn those_who_ask_at_once_wait_for_one_who_works() {
        let (kept, worked) = (Kept::default(), Mutex::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let made = kept.get("a".into(), || {
                        *alone(&worked) += 1;
                        Ok((*alone(&worked), true))
                    });
                    assert_eq!(*made.unwrap(), 1);
                });
            }
        });
        assert_eq!(*alone(&worked), 1);
    }
}
