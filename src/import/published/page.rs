//! The tables and lists of a page that list subprocessors.

use super::{FoundTable, ListedRow, PublishedList, cells, columns::Heads, take_table, updated};
use crate::import::page::{Around, PageItem, PagePart, on_one_line, parts};

/// Reads a page into a list: its tables, or its lists where no table is one of subprocessors.
pub(super) fn read(text: &str, list: &mut PublishedList) {
    list.updated = text.lines().find_map(updated);
    let (mut tables, mut lists) = (0, Vec::new());
    for part in parts(text) {
        match part {
            PagePart::Table(around, rows) => {
                tables += usize::from(take_table(FoundTable { headings: headings(&around), rows }, list));
            }
            PagePart::List(around, items) => lists.push((around, items)),
        }
    }
    if tables == 0 {
        for (around, items) in lists {
            take_items(&around, &items, list);
        }
    }
}

fn headings(around: &Around) -> Vec<String> {
    around.headings.iter().map(|(_, words)| words.clone()).collect()
}

/// Takes the items of a list, if the words around it say that it is one of subprocessors.
fn take_items(around: &Around, items: &[PageItem], list: &mut PublishedList) {
    let headings = headings(around);
    let about = headings.iter().chain([&around.before]).any(|words| {
        let words = words.to_lowercase().replace('-', "");
        words.contains("subprocessor") || words.contains("sub processor")
    });
    if !about {
        return;
    }
    let place = located(&around.before);
    for field in ["purpose"].into_iter().chain(place.is_some().then_some("places")) {
        if !list.fields.contains(&field) {
            list.fields.push(field);
        }
    }
    let below = cells::condition(&headings);
    for item in items {
        let (name, rest) = named(item);
        if name.is_empty() {
            continue;
        }
        let mut row = ListedRow { line: item.line, name, engagement: below.clone(), ..ListedRow::default() };
        if !rest.is_empty() {
            row.engagement.push(("purpose", rest));
        }
        row.engagement.extend(place.iter().map(|place| ("places", place.clone())));
        let link = item.leading_link().map(|(_, link)| link);
        row.company.extend(link.and_then(cells::website).map(|site| ("website", site)));
        for said in &item.below {
            let Some((head, text)) = said.words.split_once(':') else { continue };
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
fn named(item: &PageItem) -> (String, String) {
    let words = on_one_line(&item.words);
    let end = item.leading_link().map_or_else(
        || [": ", " - ", " – ", " — ", ". "].iter().filter_map(|end| words.find(end)).min().unwrap_or(words.len()),
        |(linked, _)| linked.len(),
    );
    let (name, rest) = words.split_at(end);
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
