//! What the cells of a published list say: words without markup, places one by one, and the conditions that headings and brackets state.

use super::heading;
use crate::import::heads::normal_words;
use crate::model::likeness::{Likeness, words};
use crate::model::nothing::{CellSays, said};
use crate::model::{Shape, country};

/// Marks behind a name that lead to a note.
const MARKS: [char; 8] = ['*', '†', '‡', '§', '¹', '²', '³', '⁴'];

/// Words without markup and with one blank for many. What is struck through is not said.
pub(super) fn plain(cell: &str) -> String {
    words_of(&without_breaks(cell, " "))
}

/// Whether a cell says nothing but what is struck through.
pub(super) fn is_struck(cell: &str) -> bool {
    plain(cell).is_empty() && !words_of(&cell.replace('~', "")).is_empty()
}

/// What a field takes of a cell; empty where it says nothing, such as "N/A". Places are several, one after the other.
pub(super) fn value(field: &str, cell: &str) -> String {
    let text = match field {
        "places" | "access_from" => places(&words_of(&without_breaks(cell, "; "))).join("; "),
        "standing" => return standing(&plain(cell)).unwrap_or_default().to_owned(),
        _ => plain(cell),
    };
    if says_nothing(&text) { String::new() } else { text }
}

/// Whether a text stands for no value.
pub(super) fn says_nothing(text: &str) -> bool {
    text.is_empty() || matches!(said(text, Shape::Line), CellSays::Nothing | CellSays::NoneOrNothing)
}

/// What a company is by the words of its row.
fn standing(text: &str) -> Option<&'static str> {
    let words = normal_words(text);
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    if has(&["affiliate", "affiliates", "subsidiary", "subsidiaries", "group", "tochtergesellschaft", "konzern"]) {
        Some("affiliate")
    } else if has(&["controller", "independent", "verantwortlicher"]) {
        Some("independent_controller")
    } else if has(&["choice", "chosen"]) {
        Some("customers_choice")
    } else if has(&["subprocessor", "processor", "unterauftragsverarbeiter", "auftragsverarbeiter"]) {
        Some("subprocessor")
    } else if has(&["recipient", "empfanger"]) {
        Some("recipient")
    } else {
        None
    }
}

/// Whether a cell is a note at the foot of a table: it begins with the mark to which a name leads.
pub(super) fn is_footnote(cell: &str) -> bool {
    let bare = cell.trim();
    let bare = bare.strip_prefix('\\').unwrap_or(bare);
    let marked = bare.starts_with(MARKS) && !bare.starts_with("**");
    (marked || bare.starts_with("[^") || bare.starts_with("<sup>")) && bare.split_whitespace().count() > 1
}

/// Whether a name says that the customer itself chooses the company: "Your chosen payment provider".
pub(super) fn is_chosen(name: &str) -> bool {
    let words = normal_words(name);
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    has(&["your", "customer", "customers"]) && has(&["chosen", "choice", "own", "selected"])
}

/// The name in a cell. Companies that stand on lines of their own, each with its legal form, are parted by strokes.
pub(super) fn name(cell: &str) -> String {
    let lines = without_breaks(cell, "\n");
    let lines: Vec<String> = lines.split('\n').map(words_of).filter(|line| !line.is_empty()).collect();
    if lines.len() > 1 && lines.iter().all(|line| has_form(line)) { lines.join(" / ") } else { plain(cell) }
}

/// Whether a name ends with a legal form, and is more than that.
fn has_form(name: &str) -> bool {
    let core = Likeness::of(name).core;
    !is_form(name) && core != words(name) && !core.is_empty()
}

fn is_form(text: &str) -> bool {
    Likeness::of(&format!("x {text}")).core == "x"
}

/// Places as a cell lists them: with commas, strokes, semicolons, "and", "or". What stands in brackets belongs to the place before it.
fn places(cell: &str) -> Vec<String> {
    /// What says with a stroke that a place is not known.
    const UNKNOWN: [[&str; 2]; 4] = [["n", "a"], ["n", "k"], ["k", "a"], ["w", "o"]];
    let parts = outside_brackets(cell, &[",", ";", "/", "|", "\n", " and ", " or ", " & "]);
    let parts: Vec<&str> = parts.into_iter().map(str::trim).collect();
    let is_unknown = |at: usize| {
        let pair =
            [parts.get(at), parts.get(at + 1)].map(|part| part.map(|part| part.to_lowercase()).unwrap_or_default());
        UNKNOWN.iter().any(|known| pair == *known)
    };
    let mut found: Vec<String> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if is_unknown(at) || at > 0 && is_unknown(at - 1) {
            continue;
        }
        let mut rest = *part;
        for word in ["and ", "or ", "& "] {
            rest = rest.strip_prefix(word).unwrap_or(rest);
        }
        let one = rest.trim().trim_end_matches('.');
        if !says_nothing(one) && !found.iter().any(|known| known == one) {
            found.push(one.to_owned());
        }
    }
    found
}

/// Whether a cell names countries by their names: codes such as US are names of hosting regions too.
pub(super) fn names_countries(cell: &str) -> bool {
    let places = places(&words_of(&without_breaks(cell, "; ")));
    places.iter().any(|place| place.len() > 3 && country::code(place).is_some())
}

/// The parts of a text between separators that stand in no brackets.
fn outside_brackets<'t>(text: &'t str, between: &[&str]) -> Vec<&'t str> {
    let (mut parts, mut from, mut depth, mut at) = (Vec::new(), 0, 0_usize, 0);
    while let Some(c) = text[at..].chars().next() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let found = between.iter().find(|word| depth == 0 && text[at..].starts_with(**word));
        if let Some(word) = found {
            parts.push(&text[from..at]);
            at += word.len();
            from = at;
        } else {
            at += c.len_utf8();
        }
    }
    parts.push(&text[from..]);
    parts
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

/// The domains of all links in a cell.
pub(super) fn links(cell: &str) -> Vec<String> {
    let starts = cell.match_indices("http").map(|(at, _)| at);
    let mut found: Vec<String> = starts.filter_map(|at| website(&cell[at..])).collect();
    found.dedup();
    found
}

/// What the headings above a table say of its rows.
pub(super) fn below(headings: &[String]) -> Vec<(&'static str, String)> {
    let mut said: Vec<(&'static str, String)> = Vec::new();
    let mut say = |field, text| {
        if field == "condition" || said.iter().all(|(known, _)| *known != field) {
            said.push((field, text));
        }
    };
    // The nearest counts.
    for heading in headings.iter().rev() {
        if let Some(affiliate) = standing(heading).filter(|standing| *standing == "affiliate") {
            say("standing", affiliate.to_owned());
        }
        let words = normal_words(heading);
        let of_ai = words.iter().any(|word| matches!(word.as_str(), "ai" | "ki" | "ia" | "llm" | "llms"))
            || heading.to_lowercase().contains("artificial intelligence");
        if of_ai {
            say("feature", "ai_features".to_owned());
        }
        if let Some(condition) = condition(heading) {
            say("condition", condition);
        }
        for (field, text) in heading::applies(heading) {
            say(field, text);
        }
    }
    said
}

/// The condition that a text states, in its own words: "only if …", "(optional)", "if elected".
pub(super) fn condition(text: &str) -> Option<String> {
    const BEGIN: [&str; 16] = [
        "only ",
        "if ",
        "when ",
        "where elected",
        "optional",
        "opt-in",
        "add-on",
        "nur ",
        "falls ",
        "wenn ",
        "sofern ",
        "uniquement ",
        "si ",
        "facultatif",
        "solo ",
        "upon request",
    ];
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    // "EU customers only", as a whole or in brackets
    let mut groups = text.split(['(', ')']).map(str::trim);
    if let Some(whole) = groups.rfind(|group| group.to_lowercase().ends_with(" only")) {
        return Some(whole.to_owned());
    }
    let starts = |at: usize| at == 0 || lower[..at].ends_with(|c: char| !c.is_alphanumeric());
    let at =
        BEGIN.iter().filter_map(|word| lower.match_indices(word).map(|(at, _)| at).find(|at| starts(*at))).min()?;
    let within = text[..at].trim_end().ends_with('(');
    let said = &text[at..];
    let said = if within { said.split(')').next().unwrap_or(said) } else { said };
    let said = said.trim().trim_end_matches([')', ':', '.', ']']).trim();
    (!said.is_empty()).then(|| said.to_owned())
}

/// A name without the marks behind it, and these: `Example Inc.*`, `Example Inc. [^1]`.
pub(super) fn without_marks(name: &str) -> (String, Vec<String>) {
    let (mut rest, mut marks) = (name.trim(), Vec::new());
    loop {
        if let Some(bare) = rest.strip_suffix(MARKS) {
            marks.push(rest[bare.len()..].to_owned());
            rest = bare.trim_end();
        } else if let Some((bare, label)) =
            rest.strip_suffix(']').and_then(|open| open.rsplit_once('[')).filter(|(bare, label)| {
                !bare.trim().is_empty() && (label.starts_with('^') || label.bytes().all(|byte| byte.is_ascii_digit()))
            })
        {
            marks.push(label.trim_start_matches('^').to_owned());
            rest = bare.trim_end();
        } else {
            return (rest.to_owned(), marks);
        }
    }
}

/// What stands before the name that a company had before.
const FORMERLY: [&str; 12] = [
    "formerly known as ",
    "formerly ",
    "previously known as ",
    "previously ",
    "f/k/a ",
    "f.k.a. ",
    "fka ",
    "ehemals bekannt als ",
    "ehemals ",
    "vormals ",
    "früher bekannt als ",
    "früher ",
];

/// The name that is said to be former, where a text begins with it: "formerly Old Inc.".
pub(super) fn begins_with_former(text: &str) -> Option<&str> {
    let begins = |word: &&&str| text.get(..word.len()).is_some_and(|begin| begin.to_lowercase() == **word);
    let word = FORMERLY.iter().find(begins)?;
    Some(text[word.len()..].trim().trim_matches(['"', '“', '”', '„'])).filter(|old| !old.is_empty())
}

/// A name without the one that stands behind it as former, in brackets or not, and that one: "New Inc. (formerly Old Inc.)", "New Inc., ehemals Old".
/// Of several companies in one name, nobody knows whose former name it is.
pub(super) fn former(name: &str) -> (String, Option<String>) {
    let bracketed = name.trim().strip_suffix(')').and_then(|open| open.rsplit_once('('));
    let bracketed = bracketed.and_then(|(new, said)| Some((new, begins_with_former(said.trim())?)));
    let begins =
        |at: usize| name[..at].ends_with([' ', ',', ';', '–', '—']) && name[at..].starts_with(char::is_alphabetic);
    let bare = || {
        let mut places = name.char_indices().map(|(at, _)| at).filter(|at| begins(*at));
        let said = places.find_map(|at| Some((&name[..at], begins_with_former(&name[at..])?)));
        said.filter(|(new, old)| !new.contains('(') && companies(new).len() == 1 && companies(old).len() == 1)
    };
    let edge = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '-' | '–' | '—');
    let said = bracketed.or_else(bare).map(|(new, old)| (new.trim_end_matches(edge).trim_start(), old));
    match said.filter(|(new, _)| !new.is_empty()) {
        Some((new, old)) => (new.to_owned(), Some(old.to_owned())),
        None => (name.to_owned(), None),
    }
}

/// The names of the companies that a name may stand for: "Amazon Web Services, OVH", "A / B", or two with "and" between them. One where it is one.
pub(super) fn companies(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    if lower.contains(" d/b/a ") || lower.contains(" dba ") {
        return vec![name.to_owned()];
    }
    let found: Vec<String> = joined_by_words(name).into_iter().flat_map(|part| listed(&part)).collect();
    if found.len() > 1 { found } else { vec![name.to_owned()] }
}

/// The parts of a name between words such as "and": two companies where each has its legal form.
fn joined_by_words(name: &str) -> Vec<String> {
    for word in [" & ", " and ", " und ", " et "] {
        let parts = outside_brackets(name, &[word]);
        for at in 1..parts.len() {
            let (first, second) = (parts[..at].join(word), parts[at..].join(word));
            let (first, second) = (first.trim_end_matches([',', ' ']), second.trim());
            if has_form(first) && has_form(second) {
                return joined_by_words(first).into_iter().chain(joined_by_words(second)).collect();
            }
        }
    }
    vec![name.trim().to_owned()]
}

/// The parts of a name between commas, strokes and the like.
fn listed(name: &str) -> Vec<String> {
    let bare = outside_brackets(name, &[", ", " / ", "; ", " + "]);
    let mut parts: Vec<String> = Vec::new();
    for part in bare.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        // "GitHub, Inc." is one.
        match parts.last_mut().filter(|_| is_form(part)) {
            Some(last) => {
                last.push_str(", ");
                last.push_str(part);
            }
            None => parts.push(part.to_owned()),
        }
    }
    parts
}

/// A key as words: `dataProcessed`, `entity_name`.
pub(super) fn spaced(key: &str) -> String {
    let mut words = String::with_capacity(key.len() + 4);
    let mut small = false;
    for c in key.chars() {
        if c == '_' || c == '-' || (small && c.is_uppercase()) {
            words.push(' ');
        }
        if c != '_' && c != '-' {
            words.push(c);
        }
        small = c.is_lowercase();
    }
    words
}

/// A break of a line in HTML, in the ways in which people write it; what is struck through in HTML as in Markdown.
fn without_breaks(cell: &str, between: &str) -> String {
    let mut text = cell.to_owned();
    for tag in ["<br>", "<br/>", "<br />", "</br>", "<BR>", "</p><p>"] {
        text = text.replace(tag, between);
    }
    // A number above the line leads to a note.
    text = text.replace("<sup>", "[^").replace("</sup>", "]").replace("[^[", "[").replace("]]", "]");
    for tag in ["<del>", "</del>", "<s>", "</s>", "<strike>", "</strike>"] {
        text = text.replace(tag, "~~");
    }
    text
}

/// Text of Markdown and HTML as people read it.
fn words_of(cell: &str) -> String {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let (mut text, mut struck) = (String::new(), false);
    for event in Parser::new_ext(cell.trim(), Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Strikethrough) => struck = true,
            Event::End(TagEnd::Strikethrough) => struck = false,
            Event::Text(words) | Event::Code(words) if !struck => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
