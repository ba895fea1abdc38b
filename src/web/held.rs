//! Files of forms that came back with what is wrong in them: held for a while for who sent them, so that nobody has to choose them again.

use super::pairs::Pairs;
use super::upload::Upload;
use crate::error::Result;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How many are held.
const ROOM: usize = 16;

/// How long one is held after the form came back.
const TIME: Duration = Duration::from_mins(30);

/// The field of a form that names a file which is held.
pub const FIELD: &str = "held_file";

/// What is held; the last one came last.
#[derive(Default)]
pub struct Held(Mutex<VecDeque<One>>);

struct One {
    /// What stands in the form.
    name: String,
    /// The secret of the session whose form it was.
    whose: String,
    until: Instant,
    file: Upload,
}

impl Held {
    fn all(&self) -> MutexGuard<'_, VecDeque<One>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Holds a copy of a file for a session, under the name by which its form asks for it.
    pub fn hold(&self, whose: &str, name: &str, file: &Upload) -> Result<()> {
        let file = file.moved()?;
        let mut all = self.all();
        all.retain(|one| one.until > Instant::now());
        all.push_back(One { name: name.to_owned(), whose: whose.to_owned(), until: Instant::now() + TIME, file });
        let over = all.len().saturating_sub(ROOM);
        all.drain(..over);
        Ok(())
    }

    /// The file that a form names, where none was chosen in its place; nothing where it names none, or that one is not held any more.
    pub fn named_in(&self, form: &Pairs, whose: &str, chosen: &[Upload]) -> Option<Upload> {
        let name = form.said(FIELD).filter(|_| chosen.is_empty())?;
        let all = self.all();
        let found = all.iter().find(|one| one.name == name && one.whose == whose && one.until > Instant::now())?;
        found.file.moved().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Bytes;

    #[test]
    fn a_file_is_held_for_who_sent_it_until_another_is_chosen() {
        let held = Held::default();
        let file = |name: &str, bytes: &'static [u8]| {
            Upload::keep("file".into(), name, &Bytes::from_static(bytes)).expect("a file")
        };
        held.hold("one", "n1", &file("a.pdf", b"a")).expect("held");
        let form = Pairs(vec![(FIELD.into(), "n1".into())]);
        let found =
            |whose: &str, chosen: &[Upload]| held.named_in(&form, whose, chosen).map(|file| (file.name(), file.field));
        assert_eq!(found("one", &[]), Some(("a.pdf".into(), "file".into())));
        assert_eq!(found("another", &[]), None);
        assert_eq!(found("one", &[file("b.pdf", b"b")]), None, "the one that was chosen counts");
        assert_eq!(held.named_in(&Pairs::default(), "one", &[]).map(|file| file.name()), None);
        for at in 0..ROOM {
            held.hold(&format!("{at}"), "n2", &file("c.pdf", b"c")).expect("held");
        }
        assert_eq!(found("one", &[]), None, "there is room for some alone");
    }
}
