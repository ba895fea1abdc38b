//! What the cells of a published list say: words without markup, places one by one, and the conditions that headings state.

use crate::import::heads::normal_words;
use crate::model::likeness::Likeness;

/// Words without markup and with one blank for many.
pub(super) fn plain(cell: &str) -> String {
    words_of(&without_breaks(cell, " "))
}

/// What a field takes of a cell. Places are several, one after the other.
pub(super) fn value(field: &str, cell: &str) -> String {
    match field {
        "places" => places(&words_of(&without_breaks(cell, "; "))).join("; "),
        _ => plain(cell),
    }
}

/// Places as a cell lists them: with commas, strokes, semicolons, "and", "or".
fn places(cell: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in cell.split([',', ';', '/', '|', '\n']) {
        let mut rest = part.trim();
        for word in ["and ", "or ", "& "] {
            rest = rest.strip_prefix(word).unwrap_or(rest);
        }
        for one in rest.split(" and ").flat_map(|one| one.split(" or ")).flat_map(|one| one.split(" & ")) {
            let one = one.trim().trim_end_matches('.');
            if !one.is_empty() && !found.iter().any(|known| known == one) {
                found.push(one.to_owned());
            }
        }
    }
    found
}

/// The domain of the first link in a cell, without what follows who clicked on it.
pub(super) fn website(cell: &str) -> Option<String> {
    let at = cell.find("https://").or_else(|| cell.find("http://"))?;
    let address = cell[at..].split_once("://")?.1;
    let host =
        address.split(|c: char| matches!(c, '/' | '?' | '#' | ')' | '"' | '\'' | '>') || c.is_whitespace()).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host).to_lowercase();
    (host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))).then_some(host)
}

/// What the headings above a table say of its rows.
pub(super) fn condition(headings: &[String]) -> Vec<(&'static str, String)> {
    let mut said = Vec::new();
    for heading in headings {
        let words = normal_words(heading);
        if words.iter().any(|word| matches!(word.as_str(), "affiliate" | "affiliates" | "subsidiary" | "subsidiaries"))
        {
            said.push(("standing", "affiliate".to_owned()));
        }
        if let Some(condition) =
            heading.to_lowercase().find("only if").or_else(|| heading.to_lowercase().find("if elect"))
        {
            said.extend(heading.get(condition..).map(|words| ("condition", words.to_owned())));
        }
    }
    said
}

/// Whether a name may be those of two companies: "Amazon Web Services, OVH".
pub(super) fn names_two(name: &str) -> bool {
    let bare = name.split_once(" (").map_or(name, |(bare, _)| bare);
    let parts: Vec<&str> = bare.split(", ").collect();
    // "GitHub, Inc." is one.
    let form = |part: &&str| Likeness::of(&format!("x {part}")).form.is_some();
    parts.len() > 1 && !parts[1..].iter().all(form)
}

/// A break of a line in HTML, in the ways in which people write it.
fn without_breaks(cell: &str, between: &str) -> String {
    let mut text = cell.to_owned();
    for tag in ["<br>", "<br/>", "<br />", "</br>", "<BR>", "</p><p>"] {
        text = text.replace(tag, between);
    }
    text
}

/// Text of Markdown and HTML as people read it.
fn words_of(cell: &str) -> String {
    use pulldown_cmark::{Event, Parser};
    let mut text = String::new();
    for event in Parser::new(cell.trim()) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
