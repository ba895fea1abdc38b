//! What a question is about, as its record keeps it: found in its words, where nobody says it.

use super::finder::find;
use super::mail::own_words;

/// The topics that the words of a question name, however it came; nothing where they name none.
#[must_use]
pub fn topics_in(words: &str) -> Option<String> {
    let found = find(&own_words(words)).asked;
    let titles: Vec<&str> = found.iter().map(|asked| asked.topic.title).collect();
    (!titles.is_empty()).then(|| titles.join("; "))
}
