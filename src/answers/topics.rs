//! The topics that customers ask about.

use crate::model::kinds::answer::TOPICS as KNOWN;

/// A topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The word for programs.
    pub key: &'static str,
    /// What stands above its answer.
    pub title: &'static str,
}

const fn of(key: &'static str, title: &'static str) -> Topic {
    Topic { key, title }
}

/// All of them, in the order of a review.
pub const TOPICS: [Topic; KNOWN.len()] = {
    let mut all = [of("", ""); KNOWN.len()];
    let mut at = 0;
    while at < KNOWN.len() {
        all[at] = of(KNOWN[at].0, KNOWN[at].1);
        at += 1;
    }
    all
};

/// The topic of a key.
#[must_use]
pub fn topic(key: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|topic| topic.key == key)
}
