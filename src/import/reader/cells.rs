//! The cells of a row as the texts of our fields: in their order of priority, their values mapped, their days in the order of
//! the column, an address put together from its parts.

use super::super::columns::{Column, Part};
use super::super::matching::ids;
use super::super::row::{Mark, Row};
use super::{LISTED, Reader, Step, Stop};
use crate::error::Problem;
use crate::format::csv::unguard;
use crate::model::date::{Evidence, evidence};
use crate::model::likeness::host;
use crate::model::{Field, Kind, Shape};
use std::borrow::Cow;
use std::collections::HashMap;

/// What the cells of a row say: (position of the field, text).
#[derive(Default)]
pub struct Cells<'r> {
    pub main: Vec<(usize, Cow<'r, str>)>,
    pub deployment: Vec<(usize, Cow<'r, str>)>,
    pub belongs: Option<String>,
}

impl Cells<'_> {
    pub fn get(&self, at: usize) -> Option<&str> {
        self.main.iter().find(|(field, _)| *field == at).map(|(_, text)| text.as_ref())
    }
}

/// White space and marks of no width at both ends say nothing.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
    })
}

/// The edition that a plan's name tells of, when it does.
pub fn edition(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let plain: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let own = has(&[
        "selfhost",
        "selfmanaged",
        "onprem",
        "ownserver",
        "datacenter",
        "selbstgehostet",
        "autoheberg",
        "privatecloud",
        "customerhosted",
    ]);
    let ours = has(&["cloud", "saas", "vendorhosted"]) || matches!(plain.as_str(), "hosted" | "managed");
    match (own, ours && !plain.contains("privatecloud")) {
        (true, false) if !plain.contains("privatecloud") => Some("self_hosted"),
        (false, true) => Some("cloud"),
        // "Private cloud" can be either's; so can what says both.
        _ => None,
    }
}

impl Reader<'_> {
    pub(super) fn cell<'r>(&self, row: &'r Row, column: Column) -> Option<&'r str> {
        row.cells.get(self.rows.columns.position(column)?).map(str::trim)
    }

    pub(super) fn is_skipped(&self, row: &Row) -> bool {
        let Some(at) = self.rows.columns.position(Column::Skip) else { return false };
        let cell = row.cells.get(at).unwrap_or_default().trim().to_lowercase();
        let mapped = self.values[at].get(&cell).map_or(cell.as_str(), String::as_str);
        matches!(mapped, "1" | "true" | "yes" | "y" | "x" | "deleted" | "skip" | "ja" | "oui" | "wahr" | "vrai")
    }

    /// Cells of a workbook that are no plain values.
    pub(super) fn look_at_marks(&mut self, row: &Row) -> Step<()> {
        let mut problems = Vec::new();
        for (at, mark) in &row.marks {
            if self.rows.columns.list.get(*at).is_none_or(|column| !column.is_imported()) {
                continue;
            }
            let place = self.rows.place_at(row, *at);
            let cell = row.cells.get(*at).unwrap_or_default();
            match mark {
                Mark::Formula => self.formulas.get_or_insert((0, place)).0 += 1,
                Mark::NoValue => problems.push(Problem::new(place, "the cell is a formula that was never calculated. Open the workbook in a spreadsheet and save it, or write the value")),
                Mark::Error => problems.push(Problem::new(place, format!("the cell shows the error {cell}. Write the value that is meant"))),
                Mark::Rounded => problems.push(Problem::new(place, format!("{cell} has more than the 15 digits that a spreadsheet keeps of a number, so its end may be lost. Format the column as text and enter it again"))),
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Stop::Wrong(problems)) }
    }

    /// The texts of a row for the fields of the record and of its deployment.
    pub(super) fn cells<'r>(&mut self, row: &'r Row, problems: &mut Vec<Problem>) -> Cells<'r> {
        let mut cells = Cells { main: Vec::with_capacity(row.cells.len()), ..Cells::default() };
        let mut parts: Vec<(Part, &'r str)> = Vec::new();
        let mut names: Vec<(usize, usize, &'r str)> = Vec::new();
        for step in 0..self.rows.columns.order.len() {
            let at = self.rows.columns.order[step];
            let column = self.rows.columns.list[at];
            let raw = row.cells.get(at).unwrap_or_default();
            match column {
                Column::Field(field) => {
                    let shape = self.kind.fields()[field].shape;
                    let text = self.text(row, at, raw, &self.kind.fields()[field], problems);
                    match cells.main.iter_mut().find(|(known, _)| *known == field) {
                        None => cells.main.push((field, text)),
                        Some((_, known)) if known.is_empty() => *known = text,
                        Some((_, known)) if shape == Shape::List && !text.is_empty() => {
                            *known = format!("{known}; {text}").into();
                        }
                        Some(_) => {}
                    }
                }
                Column::Deployment(field) => {
                    let text = self.text(row, at, raw, &Kind::Deployment.fields()[field], problems);
                    if !text.is_empty() {
                        if Kind::Deployment.fields()[field].name == "edition" {
                            self.note_plan(&text, row.line);
                        }
                        cells.deployment.push((field, text));
                    }
                }
                Column::Part(part) => {
                    let text = unguard(trimmed(raw));
                    if !text.is_empty() {
                        parts.push((part, text));
                    }
                }
                Column::Belongs => {
                    let all = ids(unguard(trimmed(raw)));
                    if all.len() > 1 {
                        let place = self.rows.place_at(row, at);
                        self.notice(
                            place,
                            format!(
                                "the row belongs to several customers ({}) and is taken for the first",
                                all.join(", ")
                            ),
                        );
                    }
                    cells.belongs = all.into_iter().next().filter(|id| !id.is_empty());
                }
                Column::Named(field) => names.push((at, field, unguard(trimmed(raw)))),
                _ => {}
            }
        }
        for (at, field, name) in names.into_iter().filter(|(_, _, name)| !name.is_empty()) {
            self.link_by_name(row, &mut cells, at, field, name, problems);
        }
        parts.sort_by_key(|(part, _)| *part);
        self.put_together(&mut cells, &parts);
        cells
    }

    /// The name beside a link links when nothing else does; a name that was changed there is no silent slip.
    fn link_by_name(
        &self,
        row: &Row,
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
                if linked.is_ok_and(|record| record.link_name() != name) {
                    let why = format!(
                        "the name was changed, but the column {} beside it was not. Change that one (a handle or a name), or empty it",
                        self.kind.fields()[field].name
                    );
                    problems.push(Problem::new(self.rows.place_at(row, at), why));
                }
            }
        }
    }

    /// Remembers what a plan is called, for the map and for what is said at the end.
    fn note_plan(&mut self, plan: &str, line: u64) {
        match self.plans.iter().position(|(known, ..)| known == plan) {
            Some(at) => self.plans[at].1 += 1,
            None if self.plans.len() < LISTED => self.plans.push((plan.to_owned(), 1, line)),
            None => {}
        }
    }

    /// An address of its parts, a name of its parts; a field that is given as a whole stays.
    fn put_together<'r>(&self, cells: &mut Cells<'r>, parts: &[(Part, &'r str)]) {
        if parts.is_empty() {
            return;
        }
        let of = |wanted: &[Part], between: &str| {
            parts
                .iter()
                .filter(|(part, _)| wanted.contains(part))
                .map(|(_, text)| *text)
                .collect::<Vec<_>>()
                .join(between)
        };
        let lines = [
            of(&[Part::Street], "\n"),
            of(&[Part::More], "\n"),
            of(&[Part::Zip, Part::City], " "),
            of(&[Part::State], "\n"),
        ];
        let address = lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        for (field, text) in [("address", address), ("contact", of(&[Part::First, Part::Last], " "))] {
            let at = self.kind.position(field);
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
        row: &'r Row,
        at: usize,
        raw: &'r str,
        field: &Field,
        problems: &mut Vec<Problem>,
    ) -> Cow<'r, str> {
        let text = unguard(trimmed(raw));
        if text.is_empty() {
            return Cow::Borrowed("");
        }
        if !self.values.get(at).is_none_or(HashMap::is_empty)
            && let Some(ours) = self.values[at].get(&text.to_lowercase())
        {
            return Cow::Owned(ours.clone());
        }
        if self.foreign
            && field.name != "name"
            && matches!(
                text.to_lowercase().as_str(),
                "none" | "n/a" | "null" | "nil" | "-" | "--" | "--none--" | "#n/a" | "undefined"
            )
        {
            self.blanks.insert(at);
            return Cow::Borrowed("");
        }
        match field.shape {
            Shape::Date if evidence(text) != Evidence::None && !self.undated.contains(&at) => {
                match self.rows.day(at, text, self.how.map, self.today) {
                    Ok(day) => Cow::Owned(day.to_string()),
                    Err(why) => {
                        // Said once for a column, at its first such day.
                        if evidence(text) != Evidence::None && self.rows.order(at, self.how.map).is_err() {
                            self.undated.insert(at);
                        }
                        problems.push(Problem::new(self.rows.place_at(row, at), why));
                        Cow::Borrowed("")
                    }
                }
            }
            Shape::Date if evidence(text) != Evidence::None => Cow::Borrowed(""),
            Shape::Line if field.name == "domain" && self.foreign => Cow::Owned(host(text)),
            _ => Cow::Borrowed(text),
        }
    }

    /// The ids that a customer's row gives, when they are to be taken in beside those that are known.
    pub(super) fn references(&self, cells: &Cells<'_>) -> Option<Vec<String>> {
        if self.kind != Kind::Customer {
            return None;
        }
        let reference = cells
            .get(self.kind.position("reference"))
            .filter(|text| !text.is_empty() && !text.eq_ignore_ascii_case("none"))?;
        let mut all = ids(reference);
        if let Some(more) =
            cells.get(self.kind.position("other_references")).filter(|text| !text.eq_ignore_ascii_case("none"))
        {
            all.extend(more.split(';').map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned));
        }
        // The plain case, one id that nothing else has to be known of, is read like any field.
        (all.len() > 1 || !self.fresh).then_some(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_tell_the_edition_or_nothing() {
        for (plan, expected) in [
            ("ent-cloud", Some("cloud")),
            ("Cloud (EU)", Some("cloud")),
            ("team-self-hosted", Some("self_hosted")),
            ("Self Managed", Some("self_hosted")),
            ("On-Premise", Some("self_hosted")),
            ("SaaS", Some("cloud")),
            ("cloud", Some("cloud")),
            ("self_hosted", Some("self_hosted")),
            ("pro", None),
            ("Private Cloud", None),
            ("Cloud or self-hosted", None),
        ] {
            assert_eq!(edition(plan), expected, "{plan}");
        }
    }
}
