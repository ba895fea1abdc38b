//! What a person has to hear beside a result: warnings, and what was changed outside of art30, each of them once.

use crate::error::Care;
use std::sync::{Mutex, PoisonError};

/// More than these are not kept: what is wrong with a register shows in the first.
const KEPT: usize = 50;

/// What a person has to hear beside the result, whatever was asked for; said once, at the end.
#[derive(Debug, Default)]
pub struct Told(Mutex<Heard>);

#[derive(Debug, Default)]
struct Heard {
    warnings: Vec<String>,
    changed: Vec<String>,
}

impl Told {
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
        let Heard { mut warnings, changed } = std::mem::take(&mut *self.lock());
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
