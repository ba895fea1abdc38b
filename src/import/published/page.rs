//! The tables and lists of a page in Markdown, with the headings that they stand below.

use super::{FoundTable, ListedRow, PublishedList, cells, columns::Heads, take_table, updated};
use crate::import::markdown::front_matter_end;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads a page into a list.
pub(super) fn read(text: &str, list: &mut PublishedList) {
    let text = text.trim_start_matches('\u{feff}');
    let start = front_matter_end(text);
    let (front, page) = text.split_at(start);
    list.updated = front.lines().chain(page.lines()).find_map(updated);
    let found = walk(page, 1 + front.matches('\n').count() as u64);
    let (mut tables, mut bullets) = (0, Vec::new());
    for part in found {
        match part {
            Part::Table(table) => tables += usize::from(take_table(table, list)),
            Part::List(items) => bullets.push(items),
        }
    }
    if tables == 0 {
        for items in bullets {
            take_items(items, list);
        }
    }
}

enum Part {
    Table(FoundTable),
    List(Listed),
}

/// The items of a list of the page.
struct Listed {
    headings: Vec<String>,
    /// The sentence before it.
    before: String,
    /// (line, text as it stands, text as it is read, what it links to).
    items: Vec<Item>,
}

#[derive(Default)]
struct Item {
    line: u64,
    words: String,
    linked: String,
    link: String,
    below: Vec<String>,
}

/// Walks over a page, line numbers counted from `first`.
fn walk(page: &str, first: u64) -> Vec<Part> {
    let line = |range: &Range<usize>| first + page[..range.start].matches('\n').count() as u64;
    let mut parts = Vec::new();
    let mut headings: Vec<(HeadingLevel, String)> = Vec::new();
    let (mut sentence, mut taking) = (String::new(), String::new());
    let mut heading = None;
    let mut table: Option<FoundTable> = None;
    let mut items: Option<Listed> = None;
    let mut depth = 0_usize;
    let mut linking = false;
    let trail = |headings: &[(HeadingLevel, String)]| headings.iter().map(|(_, words)| words.clone()).collect();
    for (event, range) in Parser::new_ext(page, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                heading = Some(level);
                taking.clear();
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(level) = heading.take() {
                    headings.retain(|(above, _)| *above < level);
                    headings.push((level, std::mem::take(&mut taking)));
                }
            }
            Event::Start(Tag::Paragraph) if depth == 0 => taking.clear(),
            Event::End(TagEnd::Paragraph) if depth == 0 => sentence = std::mem::take(&mut taking),
            Event::Start(Tag::Table(_)) => table = Some(FoundTable { headings: trail(&headings), rows: Vec::new() }),
            Event::End(TagEnd::Table) => parts.extend(table.take().map(Part::Table)),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                if let Some(table) = &mut table {
                    table.rows.push((line(&range), Vec::new()));
                }
            }
            Event::Start(Tag::TableCell) => {
                let cell = page[range.clone()].trim().trim_matches('|').trim().to_owned();
                if let Some((_, cells)) = table.as_mut().and_then(|table| table.rows.last_mut()) {
                    cells.push(cell);
                }
            }
            Event::Start(Tag::List(_)) => {
                depth += 1;
                if depth == 1 {
                    items = Some(Listed { headings: trail(&headings), before: sentence.clone(), items: Vec::new() });
                }
            }
            Event::End(TagEnd::List(_)) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    parts.extend(items.take().map(Part::List));
                }
            }
            Event::Start(Tag::Item) => {
                if let Some(items) = &mut items {
                    match (depth, items.items.last_mut()) {
                        (1, _) | (_, None) => items.items.push(Item { line: line(&range), ..Item::default() }),
                        (_, Some(item)) => item.below.push(String::new()),
                    }
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                linking = true;
                if let Some(item) = items.as_mut().and_then(|items| items.items.last_mut())
                    && item.words.trim().is_empty()
                {
                    item.link = dest_url.to_string();
                }
            }
            Event::End(TagEnd::Link) => linking = false,
            Event::Text(words) | Event::Code(words) => {
                match items.as_mut().and_then(|items| items.items.last_mut()).filter(|_| depth > 0) {
                    Some(item) if depth == 1 => {
                        if linking && item.words.trim() == item.linked.trim() && !item.link.is_empty() {
                            item.linked.push_str(&words);
                        }
                        item.words.push_str(&words);
                    }
                    Some(item) => item.below.last_mut().map_or((), |below| below.push_str(&words)),
                    None => taking.push_str(&words),
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                match items.as_mut().and_then(|items| items.items.last_mut()).filter(|_| depth == 1) {
                    Some(item) => item.words.push(' '),
                    None => taking.push(' '),
                }
            }
            _ => {}
        }
    }
    parts
}

/// Takes the items of a list, if the words around it say that it is one of subprocessors.
fn take_items(items: Listed, list: &mut PublishedList) {
    let about = items.headings.iter().chain([&items.before]).any(|words| {
        let words = words.to_lowercase().replace('-', "");
        words.contains("subprocessor") || words.contains("sub processor")
    });
    if !about {
        return;
    }
    let place = located(&items.before);
    for field in ["purpose"].into_iter().chain(place.is_some().then_some("places")) {
        if !list.fields.contains(&field) {
            list.fields.push(field);
        }
    }
    let below = cells::condition(&items.headings);
    for item in items.items {
        let (name, rest) = named(&item);
        if name.is_empty() {
            continue;
        }
        let mut row = ListedRow { line: item.line, name, engagement: below.clone(), ..ListedRow::default() };
        if !rest.is_empty() {
            row.engagement.push(("purpose", rest));
        }
        row.engagement.extend(place.iter().map(|place| ("places", place.clone())));
        row.company.extend(cells::website(&item.link).map(|site| ("website", site)));
        for said in &item.below {
            let Some((head, text)) = said.split_once(':') else { continue };
            let heads = Heads::read(&[head.to_owned()]);
            let field = heads.engagement().map(|(_, field)| field).next();
            if let Some(field) = field {
                row.engagement.retain(|(known, _)| *known != field);
                row.engagement.push((field, cells::value(field, text)));
            }
        }
        list.rows.push(row);
    }
}

/// The name with which an item begins, and what it says behind it.
fn named(item: &Item) -> (String, String) {
    let words = item.words.split_whitespace().collect::<Vec<_>>().join(" ");
    let linked = item.linked.split_whitespace().collect::<Vec<_>>().join(" ");
    let (name, rest) = if !linked.is_empty() && words.starts_with(&linked) {
        words.split_at(linked.len())
    } else {
        let ends = [": ", " - ", " – ", " — ", ". "].iter().filter_map(|end| words.find(end)).min();
        words.split_at(ends.unwrap_or(words.len()))
    };
    let edge = |c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | ',');
    let rest = rest.trim_start_matches(|c: char| edge(c) || c == '.').trim().trim_end_matches('.');
    (name.trim_matches(edge).trim_end_matches(':').to_owned(), rest.to_owned())
}

/// Where the sentence before a list says that all of it are: "These are all located in the United States:".
fn located(sentence: &str) -> Option<String> {
    let lower = sentence.to_lowercase();
    let (at, word) =
        ["located in ", "based in ", "hosted in "].iter().find_map(|word| lower.rfind(word).map(|at| (at, word)))?;
    let rest = sentence.get(at + word.len()..)?;
    let rest = rest.split([':', '.', '(']).next()?.trim();
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let place = cells::value("places", rest);
    (!place.is_empty() && place.len() < 80).then_some(place)
}
