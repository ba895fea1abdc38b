//! Rows of a list of subprocessors out of tables and lists: what each says, and what is passed over, with the reason.

use super::columns::{Heads, Says, names_subprocessors};
use super::{ListedRow, PassedOver, PublishedList, cells, day, heading};
use crate::error::{Care, Place, Problem};
use crate::import::heads::normal_words;
use crate::import::page::{Around, LooseLine, PageItem, PagePart, on_one_line};
use crate::model::{Deed, Kind, Verb, counted, date};
use chrono::NaiveDate;

/// The rows in which the heads of a table are looked for.
const HEAD_ROWS: usize = 10;

/// A table, a row of heads first, below headings.
pub(super) struct FoundTable {
    pub headings: Vec<String>,
    /// (line, cells).
    pub rows: Vec<(u64, Vec<String>)>,
    pub form: Form,
}

/// How the cells of a table are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Each has its place: what is empty to the right may not be written.
    Sheet,
    /// A page shows what stands below its heads, and nothing to the right of them.
    Page,
    /// By separators: one that is missing or too many moves what follows.
    Separated,
}

/// The lines above the heads of a sheet, and those below that hold one cell alone.
fn beside_rows(table: &FoundTable, heads: usize) -> String {
    let filled = |(at, (_, cells)): (usize, &(u64, Vec<String>))| {
        let said: Vec<String> =
            cells.iter().map(|cell| cell.trim().replace('\n', " ")).filter(|cell| !cell.is_empty()).collect();
        (at < heads || at > heads && said.len() == 1).then(|| said.join(", "))
    };
    table.rows.iter().enumerate().filter_map(filled).collect::<Vec<_>>().join("\n")
}

/// A list that is being read.
pub(super) struct Taking<'t> {
    pub list: &'t mut PublishedList,
    /// What stands at the foot of the page: (mark, words).
    pub footnotes: Vec<(String, String)>,
    /// Whether the name of the file says that it lists subprocessors.
    pub named: bool,
}

impl Taking<'_> {
    /// Takes the tables and lists of a page; the lists where no table is one of subprocessors.
    pub(super) fn parts(&mut self, parts: Vec<PagePart>) {
        let (mut tables, mut lists) = (0, Vec::new());
        for part in parts {
            match part {
                PagePart::Table(around, rows) => {
                    tables +=
                        usize::from(self.table(FoundTable { headings: headings(&around), rows, form: Form::Page }));
                }
                PagePart::List(around, items) => lists.push((around, items)),
            }
        }
        for (around, items) in lists {
            self.items(&around, &items, tables > 0);
        }
    }

    /// Takes the tables and lists of a page, and keeps what stands in none of them.
    pub(super) fn page(&mut self, parts: Vec<PagePart>, loose: Vec<LooseLine>) {
        self.parts(parts);
        self.loose(loose);
    }

    /// Keeps what stands in lines that are in no table and no list: a company of the list before may be among it.
    pub(super) fn loose(&mut self, lines: Vec<LooseLine>) {
        let mut before = None;
        for LooseLine { headings, line, text } in lines {
            if headings.iter().any(|heading| is_of_another_time(heading)) {
                continue;
            }
            let parts: Vec<String> = text.split('|').map(cells::plain).filter(|part| !part.is_empty()).collect();
            if parts.len() > 2 && before != line.checked_sub(1) {
                self.note(line, format!("the line {} is in no table and was passed over", short(text.trim())));
            }
            before = (parts.len() > 2).then_some(line);
            let words = parts.iter().flat_map(|part| beginnings(part)).collect();
            self.list.passed_over.push(PassedOver { line, words });
        }
    }

    /// Takes the rows of a table, if its heads are those of a list of subprocessors. Gives whether they are.
    pub(super) fn table(&mut self, table: FoundTable) -> bool {
        if table.rows.first().is_some_and(|(_, cells)| is_export(cells)) {
            let why = format!(
                "is an export of a register: its columns \"handle\" and \"id\" say so. `{}` reads it back",
                Care::Take(self.list.name.clone())
            );
            self.list.problems.push(Problem::new(self.list.name.clone(), why));
            return true;
        }
        let proven = self.named || table.headings.iter().any(|heading| names_subprocessors(heading));
        let found = table.rows.iter().take(HEAD_ROWS).enumerate().find_map(|(at, (_, cells))| {
            let heads = Heads::read(cells);
            (heads.is_list() && (proven || heads.prove())).then_some((at, heads))
        });
        let Some((at, heads)) = found.map(|(at, heads)| below_spanning_heads(&table, at, heads)) else {
            self.pass_over_table(table);
            return false;
        };
        if table.form != Form::Page {
            self.list.say_updated(day::updated(&beside_rows(&table, at)));
        }
        if let Some(heading) = table.headings.iter().find(|heading| is_of_another_time(heading)) {
            let rows = counted(table.rows.len() - at - 1, "row", "rows");
            let line = table.rows[at].0;
            self.note(line, format!("the table below \"{heading}\" was passed over ({rows})"));
            return true;
        }
        self.name_what_is_not_read(&table, at, &heads);
        for (_, field) in heads.engagement() {
            self.has_place_for(field);
        }
        let mut trail = table.headings;
        self.ask_about(table.rows[at].0, &trail);
        let outer = trail.len();
        let mut other_time = 0;
        for (line, cells) in table.rows.into_iter().skip(at + 1) {
            if let Some(heading) = heading_within(&cells) {
                trail.truncate(outer);
                other_time = 0;
                if is_of_another_time(&heading) {
                    self.note(line, format!("the rows below \"{heading}\" were passed over"));
                    other_time = line;
                }
                trail.push(heading);
                self.ask_about(line, &trail[outer..]);
            } else if other_time == 0
                && let Some(row) = self.row(line, &cells, &heads, &trail)
            {
                self.note_width(table.form, line, &cells, heads.width());
                self.list.rows.push(row);
            }
        }
        true
    }

    /// Says which headings name a place and leave open what holds there.
    fn ask_about(&mut self, line: u64, headings: &[String]) {
        for heading in headings.iter().filter(|heading| heading::asks(heading)) {
            let words = format!(
                "whether what stands below \"{heading}\" is only for customers there, the page does not say, and nothing of it was recorded. If it is: {}",
                Deed::with(Verb::Edit, Kind::Engagement).of("ENGAGEMENT").give("region", "REGION")
            );
            // Several tables and lists can stand below one heading.
            if !self.list.notes.iter().any(|known| known.ends_with(&words)) {
                self.note(line, words);
            }
        }
    }

    /// Says that a row has more or fewer cells than there are heads, so that what it says may stand below other heads than is meant.
    fn note_width(&mut self, form: Form, line: u64, cells: &[String], width: usize) {
        let beyond: Vec<String> = cells.iter().skip(width).map(|cell| cells::plain(cell)).collect();
        let beyond: Vec<String> = beyond.into_iter().filter(|text| !text.is_empty()).collect();
        if beyond.is_empty() && (cells.len() >= width || form == Form::Sheet) {
            return;
        }
        let count = counted(cells.len(), "cell", "cells");
        let begins = short(&cells::plain(cells.first().map_or("", String::as_str)));
        let what = format!("the row that begins with {begins} has {count}, and the table has {width} heads");
        if beyond.is_empty() {
            self.note(line, format!("{what}. Look whether what it says stands below the right heads"));
        } else if form == Form::Separated {
            let place = Place::row(&self.list.name, self.list.unit, line);
            let why = format!("{what}. Put quotes around a text that holds a separator, or take out the cell");
            self.list.problems.push(Problem::new(place, why));
        } else {
            let beyond = beyond.join("\", \"");
            self.note(line, format!("{what}. \"{beyond}\" stands below none and was left out; look at the others"));
        }
    }

    fn pass_over_table(&mut self, table: FoundTable) {
        let says = |cells: &&(u64, Vec<String>)| cells.1.iter().any(|cell| !cell.trim().is_empty());
        let Some((line, cells)) = table.rows.iter().find(says) else { return };
        let (line, shown) = (*line, cells.iter().map(|cell| cells::plain(cell)).collect::<Vec<_>>().join("\", \""));
        self.note(line, format!("the table with the heads \"{shown}\" was passed over"));
        if !Heads::read(cells).are_of_cookies() && !table.headings.iter().any(|heading| is_of_another_time(heading)) {
            let words = table.rows.iter().flat_map(|(_, cells)| cells).map(|cell| cells::plain(cell)).collect();
            self.list.passed_over.push(PassedOver { line, words });
        }
    }

    /// Says which columns hold something of which nothing is kept.
    fn name_what_is_not_read(&mut self, table: &FoundTable, at: usize, heads: &Heads) {
        let cell = |row: usize, column: usize| table.rows[row].1.get(column).map_or("", |cell| cell.trim());
        let filled = |column: &usize| (at + 1..table.rows.len()).any(|row| !cells::says_nothing(cell(row, *column)));
        let unread: Vec<String> = heads.unread().filter(filled).map(|column| cells::plain(cell(at, column))).collect();
        if unread.is_empty() {
            return;
        }
        let columns = if unread.len() == 1 { "column" } else { "columns" };
        let nothing = format!("nothing is kept of the {columns} \"{}\"", unread.join("\", \""));
        self.note(table.rows[at].0, nothing);
    }

    /// What a row of a table says; nothing when it names no company.
    fn row(&mut self, line: u64, cells: &[String], heads: &Heads, trail: &[String]) -> Option<ListedRow> {
        let cell = |says: Says| heads.place(says).and_then(|at| cells.get(at)).map_or("", String::as_str);
        let raw = cell(Says::Name);
        if cells::is_footnote(raw) && cells.iter().filter(|cell| !cell.trim().is_empty()).count() == 1 {
            return None;
        }
        if cells::says_nothing(&cells::plain(raw)) && !raw.contains('[') {
            let text = cells.iter().map(|cell| cells::plain(cell)).filter(|text| !text.is_empty());
            let text = text.collect::<Vec<_>>().join(" | ");
            if cells::is_struck(raw) {
                self.note(line, format!("\"{}\" is struck through and was left out", raw.replace('~', "").trim()));
            } else if !text.is_empty() {
                self.note(line, format!("the row names no company and was left out: {}", short(&text)));
            }
            return None;
        }
        let mut row = self.named_row(line, &cells::name(raw));
        for (at, field) in heads.engagement() {
            let raw = cells.get(at).map_or("", String::as_str);
            let has_places = heads.place(Says::Engagement("places")).is_some();
            // Hosting regions are called EU or US; what names countries says where data is processed.
            let field = if field == "region" && !has_places && cells::names_countries(raw) { "places" } else { field };
            let text = Some(cells::value(field, raw)).filter(|text| !text.is_empty());
            if let Some(text) = text {
                row.say(field, text);
            }
        }
        for (at, field) in heads.company() {
            let raw = cells.get(at).map_or("", String::as_str);
            let text = if field == "website" { cells::website(raw) } else { None };
            let text = text.unwrap_or_else(|| cells::value(field, raw));
            if !text.is_empty() {
                row.company.push((field, text));
            }
        }
        if row.company.iter().all(|(field, _)| *field != "website") {
            row.company.extend(cells::website(raw).map(|site| ("website", site)));
        }
        row.links = cells.iter().flat_map(|cell| cells::links(cell)).collect();
        row.links.dedup();
        row.starts = self.day(line, &row.name, cell(Says::Starts), "first");
        row.ends = self.day(line, &row.name, cell(Says::Ends), "last");
        add_conditions(&mut row, trail);
        Some(row)
    }

    /// A row of a company by its name, without the marks behind it; what these lead to is a condition.
    fn named_row(&mut self, line: u64, name: &str) -> ListedRow {
        let (name, marks) = cells::without_marks(name);
        let (name, former) = cells::former(&name);
        let mut row = ListedRow { line, unit: self.list.unit, name, ..ListedRow::default() };
        row.company.extend(former.map(|former| ("former_names", former)));
        if cells::is_chosen(&row.name) {
            row.say("standing", "customers_choice".to_owned());
        }
        for mark in marks {
            if let Some((_, words)) = self.footnotes.iter().find(|(known, _)| *known == mark) {
                row.say("condition", words.clone());
            } else {
                let why = format!("nothing explains the mark {mark} behind \"{}\". It may be a condition", row.name);
                self.note(line, why);
            }
        }
        row
    }

    fn day(&mut self, line: u64, name: &str, cell: &str, which: &str) -> Option<NaiveDate> {
        let text = cells::plain(cell);
        let goes_on = ["ongoing", "present", "current", "active", "laufend", "unbefristet"];
        if cells::says_nothing(&text) || goes_on.contains(&&*text.to_lowercase()) {
            return None;
        }
        match date::written(&text) {
            Ok(day) => Some(day),
            Err(why) => {
                let instead = if which == "first" {
                    ". It is taken as engaged from the day of the list on; correct that day once you know it"
                } else {
                    ""
                };
                self.note(
                    line,
                    format!("the {which} day of \"{name}\" was left out: {}{instead}", why.trim_end_matches('.')),
                );
                None
            }
        }
    }

    /// Takes the items of a list, if the words around it say that it is one of subprocessors and its items name companies.
    fn items(&mut self, around: &Around, items: &[PageItem], beside_tables: bool) {
        let trail = headings(around);
        let about = trail.iter().chain([&around.before]).any(|words| names_subprocessors(words));
        let Some(first) = items.first() else { return };
        let names = || items.iter().flat_map(|item| std::iter::once(item).chain(&item.below)).map(|item| named(item).0);
        if !about {
            self.list.passed_over.push(PassedOver { line: first.line, words: names().collect() });
            return;
        }
        let other_time = trail.iter().find(|heading| is_of_another_time(heading));
        let why = if let Some(heading) = other_time {
            format!("below \"{heading}\"")
        } else if beside_tables {
            "beside the table".to_owned()
        } else if !items.iter().any(names_a_company) {
            "its items name no company".to_owned()
        } else {
            self.take_items(around, items, &trail);
            return;
        };
        let begins = short(&on_one_line(&first.words));
        self.note(first.line, format!("the list that begins with {begins} was passed over ({why})"));
        if other_time.is_none() {
            self.list.passed_over.push(PassedOver { line: first.line, words: names().collect() });
        }
    }

    fn take_items(&mut self, around: &Around, items: &[PageItem], trail: &[String]) {
        let place = located(&around.before);
        self.ask_about(items.first().map_or(0, |item| item.line), trail);
        self.has_place_for("purpose");
        if place.is_some() {
            self.has_place_for("places");
        }
        for item in items {
            if is_group(item) {
                let trail: Vec<String> = trail.iter().cloned().chain([on_one_line(&item.words)]).collect();
                if is_of_another_time(&item.words) {
                    let words = short(&on_one_line(&item.words));
                    self.note(item.line, format!("what stands below {words} was passed over"));
                } else {
                    self.take_items(around, &item.below, &trail);
                }
                continue;
            }
            if !names_a_company(item) {
                let words = short(&on_one_line(&item.words));
                self.note(item.line, format!("{words} names no company and was left out"));
                continue;
            }
            let (name, rest) = named(item);
            let mut row = self.named_row(item.line, &name);
            if !rest.is_empty() {
                row.engagement.push(("purpose", rest));
            }
            row.engagement.extend(place.iter().map(|place| ("places", place.clone())));
            let link = item.leading_link().map(|(_, link)| link);
            row.links.extend(link.and_then(cells::website));
            row.company.extend(row.links.first().map(|site| ("website", site.clone())));
            for said in &item.below {
                let fact = said.words.split_once(':').map(|(head, text)| (Heads::read(&[head.to_owned()]), text));
                let Some((heads, text)) = fact.filter(|(heads, _)| heads.unread().next().is_none()) else {
                    let words = short(&on_one_line(&said.words));
                    self.note(said.line, format!("{words} was left out. Give a company a line of its own"));
                    self.list.passed_over.push(PassedOver { line: said.line, words: vec![named(said).0] });
                    continue;
                };
                if let Some((_, field)) = heads.engagement().next() {
                    row.engagement.retain(|(known, _)| *known != field);
                    row.engagement.push((field, cells::value(field, text)));
                    self.has_place_for(field);
                }
                if let Some((_, field)) = heads.company().next() {
                    row.company.retain(|(known, _)| *known != field);
                    row.company.push((field, cells::website(text).unwrap_or_else(|| cells::value(field, text))));
                }
            }
            add_conditions(&mut row, trail);
            self.list.rows.push(row);
        }
    }

    fn has_place_for(&mut self, field: &'static str) {
        if !self.list.fields.contains(&field) {
            self.list.fields.push(field);
        }
    }

    fn note(&mut self, line: u64, words: String) {
        self.list.notes.push(format!("{} {line}: {words}", self.list.unit));
    }
}

/// Whether heads are those with which records are exported.
fn is_export(heads: &[String]) -> bool {
    ["handle", "id"].iter().all(|wanted| heads.iter().any(|head| head.trim().eq_ignore_ascii_case(wanted)))
}

/// The names with which a text may begin.
fn beginnings(text: &str) -> Vec<String> {
    let ends = [": ", " - ", " – ", " — ", " (", ", ", ". "];
    let cut = ends.iter().filter_map(|end| Some(text[..text.find(end)?].to_owned()));
    cut.chain([text.trim_end_matches(['.', ':']).to_owned()]).collect()
}

/// The last of the rows that are heads: those below cells that go over several columns say more of each.
fn below_spanning_heads(table: &FoundTable, at: usize, heads: Heads) -> (usize, Heads) {
    let name = |row: usize| {
        let cells = &table.rows.get(row)?.1;
        cells.get(heads.place(Says::Name)?).map(|cell| cells::plain(cell))
    };
    let named = name(at);
    if named.is_none() || name(at + 1) != named {
        return (at, heads);
    }
    let below = Heads::read(&table.rows[at + 1].1);
    if below.is_list() { below_spanning_heads(table, at + 1, below) } else { (at + 1, heads) }
}

fn headings(around: &Around) -> Vec<String> {
    around.headings.iter().map(|(_, words)| words.clone()).collect()
}

/// What headings and the row's own words say of when it holds, where no column says it.
fn add_conditions(row: &mut ListedRow, trail: &[String]) {
    let own = |field: &str| row.engagement.iter().find(|(known, _)| *known == field).map(|(_, text)| text.as_str());
    let in_brackets = |text: &str| text.contains('(').then(|| cells::condition(text)).flatten();
    let said = in_brackets(&row.name).or_else(|| own("purpose").and_then(in_brackets));
    let mut more: Vec<(&'static str, String)> = said.map(|text| ("condition", text)).into_iter().collect();
    more.extend(cells::below(trail));
    for (field, text) in more {
        row.say(field, text);
    }
}

/// The text of a row that is a heading within a table: it spans all columns, as merged cells have it, or stands alone and is bold, or speaks of
/// subprocessors or of another time.
fn heading_within(cells: &[String]) -> Option<String> {
    let raw = cells.first()?.trim();
    let first = Some(cells::plain(raw)).filter(|text| !text.is_empty())?;
    let rest = &cells[1..];
    let spans = cells.len() > 1 && rest.iter().all(|cell| cells::plain(cell) == first);
    let alone = rest.iter().all(|cell| cell.trim().is_empty());
    let bold = raw.starts_with("**") && raw.ends_with("**");
    let speaks = names_subprocessors(&first) || is_of_another_time(&first);
    (spans || (alone && (bold || speaks))).then_some(first)
}

/// Whether a heading stands above companies of the past or of the future.
fn is_of_another_time(heading: &str) -> bool {
    const WORDS: [&str; 24] = [
        "former",
        "formerly",
        "previous",
        "previously",
        "past",
        "removed",
        "discontinued",
        "retired",
        "old",
        "historical",
        "history",
        "changelog",
        "changes",
        "revisions",
        "planned",
        "upcoming",
        "future",
        "pending",
        "ehemalige",
        "fruhere",
        "geplante",
        "kunftige",
        "anderungen",
        "anciens",
    ];
    normal_words(heading).iter().any(|word| WORDS.contains(&word.as_str()))
}

/// Whether an item of a list is about a company: it begins with a link, or with a short name.
fn names_a_company(item: &PageItem) -> bool {
    let (name, rest) = named(item);
    let words = cells::former(&name).0.split_whitespace().count();
    let capital = name.chars().next().is_some_and(|c| !c.is_lowercase());
    !name.is_empty() && (item.leading_link().is_some() || (words <= 6 && (capital || !rest.is_empty())))
}

/// Whether an item is a heading of the items below it, and these are no facts about it.
fn is_group(item: &PageItem) -> bool {
    let is_fact = |one: &PageItem| {
        let head = one.words.split_once(':').map(|(head, _)| Heads::read(&[head.to_owned()]));
        head.is_some_and(|heads| heads.unread().next().is_none())
    };
    !item.below.is_empty() && named(item).1.is_empty() && !item.below.iter().any(is_fact)
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
    let name = name.trim_matches(edge).trim_end_matches(':');
    // What it was called before belongs to the name, also behind a link.
    let behind = rest.trim_start_matches('(');
    if cells::begins_with_former(behind).is_none() {
        return (name.to_owned(), rest.to_owned());
    }
    let ends = [": ", " - ", " – ", " — ", ")"].iter().filter_map(|end| behind.find(end));
    let (former, rest) = behind.split_at(ends.min().unwrap_or(behind.len()));
    let rest = rest.trim_start_matches(|c: char| edge(c) || matches!(c, '.' | ')'));
    (format!("{name} ({})", former.trim()), rest.to_owned())
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

/// The beginning of a text, in quotes.
fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let cut: String = text.chars().take(LONGEST).collect();
    let more = if cut.len() < text.len() { "…" } else { "" };
    format!("\"{cut}{more}\"")
}
