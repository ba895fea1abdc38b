//! A page in Markdown that lists subprocessors, with the notes at its foot.

use super::taking::Taking;
use super::{PublishedList, cells, day};
use crate::import::html;
use crate::import::page::parts_and_loose_lines;

/// Reads a page into a list.
pub(super) fn read(text: &str, named: bool, list: &mut PublishedList) {
    list.say_updated(day::updated(text));
    let mut taking = Taking { list, footnotes: footnotes(text, true), named };
    let (parts, loose) = parts_and_loose_lines(text);
    taking.page(parts, loose);
    // Some write their tables in HTML.
    if taking.list.rows.is_empty() && text.contains("<t") && !html::is_too_deep(text) {
        taking.parts(html::parts_and_loose_lines(text).0);
    }
}

/// What stands at the foot of a page, such as `[^1]: Only in the US.` and `\\* Only if elected.`: (mark, words).
pub(super) fn footnotes(text: &str, in_markdown: bool) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for line in text.lines().map(str::trim) {
        let labelled = line.strip_prefix("[^").or_else(|| line.strip_prefix("<sup>"));
        if let Some((label, words)) = labelled.and_then(label_and_words).filter(|(label, _)| label.len() < 5) {
            found.push((label.to_owned(), cells::plain(words)));
            continue;
        }
        let bare = line.strip_prefix('\\').unwrap_or(line);
        let Some(mark) = bare.chars().next().filter(|c| matches!(c, '*' | '†' | '‡' | '¹' | '²' | '³')) else {
            continue;
        };
        let words = &bare[mark.len_utf8()..];
        // A star with a blank behind it begins an item, two begin bold words.
        let item = in_markdown && mark == '*' && bare == line && (words.starts_with([' ', '*']) || words.contains('*'));
        if !item && !words.trim().is_empty() {
            found.push((mark.to_string(), cells::plain(words)));
        }
    }
    found
}

/// The label of a note behind its opening, and the words of the note.
fn label_and_words(rest: &str) -> Option<(&str, &str)> {
    ["]:", "]", "</sup>"].iter().find_map(|end| rest.split_once(*end))
}
