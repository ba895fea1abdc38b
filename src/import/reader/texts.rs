//! The cells of a row as the texts of our fields: in their order of priority, their values mapped, their days in the order of
//! the column, an address put together from its parts.

use super::super::columns::{CellPart, FileColumn};
use super::super::heads::adds;
use super::super::map;
use super::super::matching::{ids, is_number_in_thousands};
use super::super::row::{self, FileRow, Mark};
use super::super::several;
use super::super::standing::Standing;
use super::Reader;
use super::cells::Cells;
use super::doubtful::is_identifier;
use super::edition::region;
use super::outcome::{NotImported, Outcome};
use crate::error::{OpenPoint, Problem};
use crate::model::date::{Evidence, evidence};
use crate::model::field::yes_or_no;
use crate::model::likeness::words;
use crate::model::{Field, Kind, Reading, Shape, domain};
use std::borrow::Cow;

/// Fields that list companies.
const NAMES: [&str; 3] = ["affiliates", "joint_with", "acts_for"];

/// A text without what says nothing at both ends. One of nothing else is no empty cell: somebody means it to look like one.
fn trimmed(text: &str) -> &str {
    let rest = row::trimmed(text);
    if rest.is_empty() { text.trim() } else { rest }
}

/// What a text says beside a mail address in it, without what set that apart.
fn without_address(text: &str, address: &str) -> String {
    let (before, after) = text.split_once(address).unwrap_or((text, ""));
    let sets_apart = |c: char| {
        c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | ':' | ',' | ';' | '/' | '|' | '-')
    };
    let mut before = before.trim_end_matches(sets_apart);
    for label in ["mailto", "e-mail", "email", "mail"] {
        let cut = before.len().saturating_sub(label.len());
        let (Some(rest), Some(end)) = (before.get(..cut), before.get(cut..)) else { continue };
        if end.eq_ignore_ascii_case(label) && !rest.ends_with(char::is_alphanumeric) {
            before = rest.trim_end_matches(sets_apart);
        }
    }
    let after = after.trim_start_matches(sets_apart);
    [before, after].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

impl Reader<'_> {
    pub(super) fn cell<'r>(&self, row: &'r FileRow, column: FileColumn) -> Option<&'r str> {
        row.cells.get(self.rows.columns.position(column)?).map(str::trim)
    }

    pub(super) fn is_skipped(&self, row: &FileRow) -> bool {
        let Some(at) = self.rows.columns.position(FileColumn::Deleted) else { return false };
        let cell = row.cells.get(at).unwrap_or_default().trim().to_lowercase();
        let mapped = self.values[at].get(&cell).map_or(cell.as_str(), String::as_str);
        matches!(mapped, "x" | "deleted" | "skip") || yes_or_no(mapped) == Some(true)
    }

    /// Cells of a workbook that are no plain values. Results of formulas are taken, and counted.
    pub(super) fn refuse_marks(&mut self, row: &FileRow) -> Outcome<()> {
        let mut problems = Vec::new();
        for (at, mark) in &row.marks {
            if self.rows.columns.list.get(*at).is_none_or(|column| !column.is_imported()) {
                continue;
            }
            let place = || self.rows.place_at(row, *at);
            let cell = row.cells.get(*at).unwrap_or_default();
            let why = match mark {
                Mark::Formula => {
                    self.noticed.formulas.get_or_insert_with(|| (0, place())).0 += 1;
                    continue;
                }
                Mark::Merged => {
                    self.noticed.merged.get_or_insert_with(|| (0, place())).0 += 1;
                    continue;
                }
                Mark::Day if self.may_be_day(*at, cell) => continue,
                Mark::Day => {
                    let line = map::line("value", &self.heads[*at], cell, "MAR1");
                    let why = format!("the cell is a day ({cell}), which spreadsheets make of texts such as MAR1 or 1-3. Format the column as text and write what is meant, or say it in a map: {line}");
                    let head = &self.heads[*at];
                    let open = OpenPoint::new("value", head, cell, &[(cell, "it is meant as it stands")])
                        .or_other()
                        .asking(format!("\"{head}\" is the day {cell} in a cell, which spreadsheets make of texts such as MAR1 or 1-3. What is meant?"));
                    problems.push(Problem::new(place(), why).settled_by(open));
                    continue;
                }
                Mark::Hidden | Mark::Unseen | Mark::Over(_) => continue,
                Mark::NoValue => "the cell is a formula that was never calculated. Open the workbook in a spreadsheet and save it, or write the value".into(),
                Mark::Error => format!("the cell shows the error {cell}. Write the value that is meant"),
                Mark::Rounded => format!("{cell} has more than the 15 digits that a spreadsheet keeps of a number, so its end may be lost. Format the column as text and enter it again"),
            };
            problems.push(Problem::new(place(), why));
        }
        if problems.is_empty() { Ok(()) } else { Err(NotImported::Wrong(problems)) }
    }

    /// The texts of a row for the fields of the record and of its deployment.
    pub(super) fn cells<'r>(&mut self, row: &'r FileRow, problems: &mut Vec<Problem>) -> Cells<'r> {
        let mut cells = Cells { main: Vec::with_capacity(row.cells.len()), ..Cells::default() };
        let (mut parts, mut names) = (Vec::new(), Vec::new());
        for rank in 0..self.rows.columns.order.len() {
            let at = self.rows.columns.order[rank];
            let raw = row.cells.get(at).unwrap_or_default();
            if self.take_standing(row, at, raw, &mut cells, problems) {
                continue;
            }
            match self.rows.columns.list[at] {
                FileColumn::Field(field) => {
                    let described = &self.kind.fields()[field];
                    let text = self.text(row, at, raw, described, problems);
                    if self.mapped(at, trimmed(raw)).is_some_and(str::is_empty) {
                        cells.left_open.push(field);
                    }
                    let adds = described.shape == Shape::Domain && adds(&self.heads[at]);
                    if !adds {
                        problems.extend(self.said_otherwise(row, at, &cells, field, &text));
                    }
                    cells.take(field, if adds { Shape::List } else { described.shape }, text);
                }
                FileColumn::Deployment(field) => {
                    let described = &Kind::Deployment.fields()[field];
                    let text = self.text(row, at, raw, described, problems);
                    if described.name == "edition" && !text.is_empty() {
                        self.noticed.plan(trimmed(raw), &text, row.line);
                        cells.region = region(trimmed(raw)).ok().flatten();
                    }
                    cells.deployment.extend(Some((field, text)).filter(|(_, text)| !text.is_empty()));
                }
                FileColumn::Agreement(field) => {
                    let text = self.text(row, at, raw, &Kind::Agreement.fields()[field], problems);
                    let is_first = !cells.agreement.iter().any(|(known, _)| *known == field);
                    cells.agreement.extend(Some((field, text)).filter(|(_, text)| is_first && !text.is_empty()));
                }
                FileColumn::SignedByBoth => {
                    let text = self.text(row, at, raw, Kind::Agreement.field("signed"), problems);
                    if !text.is_empty() {
                        self.take_said(row, at, Standing::Signed, &mut cells, problems);
                        cells.take_signed(self.kind, text);
                    }
                }
                FileColumn::Part(part) => parts.push((part, self.plainly(trimmed(raw)))),
                FileColumn::Owner => cells.owner = self.owner(row, at, raw),
                FileColumn::LinkName(field) => names.push((at, field, self.plainly(trimmed(raw)))),
                _ => {}
            }
        }
        for (at, field, name) in names.into_iter().filter(|(_, _, name)| !name.is_empty()) {
            self.link_by_name(row, &mut cells, at, field, name, problems);
        }
        parts.retain(|(_, text)| !text.is_empty());
        parts.sort_by_key(|(part, _)| *part);
        self.note_short_postcode(row, &cells, &parts);
        let reference = cells.text(Kind::Customer, "reference").filter(|_| self.kind == Kind::Customer);
        cells.commas_part_ids = reference.is_some_and(is_number_in_thousands) && !self.commas_part_thousands();
        self.put_together(&mut cells, &parts);
        self.part_contact(row, &mut cells);
        cells
    }

    /// "Anna Müller <anna@acme.example>, Tel. 0711 123": the one address of a contact is its mail address, where no column gives that.
    fn part_contact(&mut self, row: &FileRow, cells: &mut Cells<'_>) {
        let (Some(contact), Some(mail)) = (self.kind.find("contact"), self.kind.find("contact_email")) else { return };
        if self.rows.columns.own() || self.rows.columns.list.contains(&FileColumn::Field(mail)) {
            return;
        }
        let Some((_, said)) = cells.main.iter_mut().find(|(field, _)| *field == contact) else { return };
        let found: Vec<&str> = domain::addresses(said).collect();
        let link = &mut |_, _: &str| Err(String::new());
        let mut reading = Reading { today: self.today, now: None, link };
        let is_address = |text: &str, reading: &mut Reading<'_>| self.kind.fields()[mail].read(text, reading).is_ok();
        match found[..] {
            [address] if is_address(address, &mut reading) => {
                let address = address.to_owned();
                *said = without_address(said, &address).into();
                cells.main.push((mail, address.into()));
            }
            [] | [_] => {}
            _ => {
                let why = format!(
                    "the contact has {} mail addresses ({}), so none is taken for the contact e-mail and the text is kept whole",
                    found.len(),
                    found.join(", ")
                );
                self.tally.notice(self.rows.place(row, "contact"), why);
            }
        }
    }

    /// Notes a postcode that lacks a digit, in a country whose postcodes can begin with a zero.
    fn note_short_postcode(&mut self, row: &FileRow, cells: &Cells<'_>, parts: &[(CellPart, &str)]) {
        const OF_FIVE: [&str; 9] = ["DE", "FR", "IT", "ES", "US", "FI", "TR", "UA", "MX"];
        let is_short = |(part, text): &(CellPart, &str)| {
            *part == CellPart::Zip && text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if parts.iter().any(is_short) && self.country(cells).is_some_and(|country| OF_FIVE.contains(&country.as_str()))
        {
            let at = self.rows.columns.position(FileColumn::Part(CellPart::Zip)).unwrap_or_default();
            let place = self.rows.place_at(row, at);
            self.noticed.short_postcodes.get_or_insert((0, place)).0 += 1;
        }
    }

    /// The reference of the customer that a row belongs to; of several the first.
    fn owner(&mut self, row: &FileRow, at: usize, raw: &str) -> Option<String> {
        let all = ids(self.plainly(trimmed(raw)));
        if all.len() > 1 {
            let place = self.rows.place_at(row, at);
            let why = format!("the row belongs to several customers ({}) and is taken for the first", all.join(", "));
            self.tally.notice(place, why);
        }
        all.into_iter().next().filter(|id| !id.is_empty())
    }

    /// The name beside a link links when nothing else does; a name that was changed there is no silent slip.
    fn link_by_name(
        &self,
        row: &FileRow,
        cells: &mut Cells<'_>,
        at: usize,
        field: usize,
        name: &str,
        problems: &mut Vec<Problem>,
    ) {
        let Shape::Link(kind) = self.kind.fields()[field].shape else { return };
        match cells.main.iter_mut().find(|(known, _)| *known == field) {
            None => cells.main.push((field, Cow::Owned(name.to_owned()))),
            Some((_, text)) if text.is_empty() => *text = Cow::Owned(name.to_owned()),
            Some((_, text)) => {
                let linked = self.store.find(kind, text, crate::store::lookup::Sure::Exact);
                if linked.is_ok_and(|record| record.link_name() != name && !self.was_called(&record, name)) {
                    let why = format!(
                        "the name was changed, but the column {} beside it was not. Change that one (a handle or a name), or empty it",
                        self.kind.fields()[field].name
                    );
                    problems.push(Problem::new(self.rows.place_at(row, at), why));
                }
            }
        }
    }

    /// An address of its parts, a name of its parts; a field that is given as a whole stays.
    fn put_together<'r>(&self, cells: &mut Cells<'r>, parts: &[(CellPart, &'r str)]) {
        if parts.is_empty() {
            return;
        }
        let of = |wanted: &[CellPart], between: &str| {
            parts
                .iter()
                .filter(|(part, _)| wanted.contains(part))
                .map(|(_, text)| *text)
                .collect::<Vec<_>>()
                .join(between)
        };
        let lines = [
            of(&[CellPart::Street], "\n"),
            of(&[CellPart::More], "\n"),
            of(&[CellPart::Zip, CellPart::City], " "),
            of(&[CellPart::State], "\n"),
        ];
        let address = lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        let (first, last) = (of(&[CellPart::First], " "), of(&[CellPart::Last], " "));
        // Some write the whole name where the last is meant.
        let has_first = words(&last)
            .split_once(&words(&first))
            .is_some_and(|(before, after)| before.is_empty() && after.starts_with(' '));
        let name = if first.is_empty() || has_first { last } else { format!("{first} {last}").trim_end().to_owned() };
        for (field, text) in [("address", address), (CellPart::First.whole(self.kind), name)] {
            let Some(at) = self.kind.find(field) else { continue };
            let given = cells.main.iter().any(|(known, text)| *known == at && !text.is_empty());
            if !text.is_empty() && !given {
                cells.main.retain(|(known, _)| *known != at);
                cells.main.push((at, text.into()));
            }
        }
    }

    /// The text of a cell as our field reads it: trimmed, its value mapped, its day in the order of the column.
    fn text<'r>(
        &mut self,
        row: &'r FileRow,
        at: usize,
        raw: &'r str,
        field: &Field,
        problems: &mut Vec<Problem>,
    ) -> Cow<'r, str> {
        let text = trimmed(raw);
        if text.is_empty() {
            return Cow::Borrowed("");
        }
        if let Some(ours) = self.mapped(at, text) {
            return Cow::Owned(ours.to_owned());
        }
        if text.len() < raw.trim().len() {
            self.noticed.unseen.get_or_insert_with(|| (0, self.rows.place_at(row, at))).0 += 1;
        }
        let text = match self.saying(row, at, text, field, problems) {
            Cow::Borrowed(text) => text,
            said @ Cow::Owned(_) => return said,
        };
        if let Some(problem) = self.shortened(row, at, text, field) {
            problems.push(problem);
            return Cow::Borrowed("");
        }
        let text = match self.mended(row, at, text, field) {
            Cow::Borrowed(text) => text,
            mended @ Cow::Owned(_) => return mended,
        };
        match field.shape {
            Shape::Date if !text.is_empty() => self.day(row, at, text, problems),
            // What art30 wrote is read to the letter.
            Shape::List if NAMES.contains(&field.name) && text.contains([',', '\n']) && !self.rows.columns.own() => {
                Cow::Owned(several::names(text))
            }
            _ => Cow::Borrowed(text),
        }
    }

    /// What a map says that a text of a column means; nothing in it leaves the field open.
    fn mapped(&self, at: usize, text: &str) -> Option<&str> {
        let values = self.values.get(at).filter(|values| !values.is_empty())?;
        values.get(&text.to_lowercase()).map(String::as_str)
    }

    /// Whether a cell that is a day may be one: it feeds a field that does not say who or what a record is, or a map says what it means.
    fn may_be_day(&self, at: usize, cell: &str) -> bool {
        let identifies = match self.rows.columns.list[at] {
            FileColumn::Field(field) => is_identifier(self.kind, &self.kind.fields()[field]),
            FileColumn::Owner => true,
            _ => false,
        };
        !identifies || self.values[at].contains_key(cell)
    }

    /// A day of a file: in the order of its column, and none that only counts from another.
    pub(super) fn day<'r>(
        &mut self,
        row: &'r FileRow,
        at: usize,
        text: &'r str,
        problems: &mut Vec<Problem>,
    ) -> Cow<'r, str> {
        if let Some(problem) = self.no_day(row, at, text) {
            problems.push(problem);
            return Cow::Borrowed("");
        }
        self.note_rewritten(row, at, text);
        if evidence(text) != Evidence::None {
            return Cow::Owned(self.day_in_order(row, at, text, problems));
        }
        self.midnight(row, at, text, problems).map_or(Cow::Borrowed(text), Cow::Owned)
    }

    /// A day in the order of its column. That the order is not known is said once, at the first such day; or at each, when bad rows are put
    /// aside: a row without its day is no good row.
    fn day_in_order(&mut self, row: &FileRow, at: usize, text: &str, problems: &mut Vec<Problem>) -> String {
        if self.how.aside.is_none() && self.noticed.undated.contains(&at) {
            return String::new();
        }
        match self.rows.day(at, text, self.how.map, self.today) {
            Ok(day) => day.to_string(),
            Err(why) => {
                if self.rows.order(at, text, self.how.map).is_err() {
                    self.noticed.undated.insert(at);
                }
                let problem = Problem::new(self.rows.place_at(row, at), why);
                problems.push(problem.settled_if(self.rows.order_point(at, text, self.how.map)));
                String::new()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::without_address;

    #[test]
    fn a_contact_is_what_stands_beside_its_address() {
        for (text, beside) in [
            ("Anna Müller <anna@x.example>, Tel. 0711 123", "Anna Müller, Tel. 0711 123"),
            ("Anna Müller (anna@x.example)", "Anna Müller"),
            ("Anna Müller, E-Mail: anna@x.example", "Anna Müller"),
            ("mailto:anna@x.example", ""),
            ("anna@x.example / Anna Hotmail", "Anna Hotmail"),
        ] {
            assert_eq!(without_address(text, "anna@x.example"), beside, "{text}");
        }
    }
}
