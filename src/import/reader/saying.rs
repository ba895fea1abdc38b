//! What a cell says, where that is not what stands in it: nothing, in one of many words; none or nothing, which a person has to decide; the
//! error of a formula; a number whose unit stands in the head; a domain within an address of mail.

use super::super::columns::{FileColumn, is_bare_name};
use super::super::exports::alias;
use super::super::heads::{is_mail, normal};
use super::super::map;
use super::super::row::FileRow;
use super::Reader;
use super::cells::Cells;
use super::ending::none_or_nothing;
use crate::error::{OpenPoint, Problem};
use crate::model::field::yes_or_no;
use crate::model::likeness::words;
use crate::model::nothing::{CellSays, said};
use crate::model::shared_host::is_shared_host;
use crate::model::{Field, Shape, country, date, domain};
use std::borrow::Cow;

/// Fields that name a person or a company.
const NAMED: [&str; 9] = [
    "contact",
    "counterparty",
    "customer_signatory",
    "dpo",
    "our_signatory",
    "owner",
    "person",
    "representative",
    "reseller",
];

impl Reader<'_> {
    /// What a cell says for a field. What is wrong with it goes to `problems`, and then it says nothing.
    pub(super) fn saying<'r>(
        &mut self,
        row: &'r FileRow,
        at: usize,
        text: &'r str,
        field: &Field,
        problems: &mut Vec<Problem>,
    ) -> Cow<'r, str> {
        match self.doubt(at, text, field) {
            Some(Doubt::Blank) => {
                self.noticed.blanks.entry(at).or_default().insert(text.to_lowercase());
                return Cow::Borrowed("");
            }
            Some(Doubt::Wrong(why)) => {
                problems.push(Problem::new(self.rows.place_at(row, at), why));
                return Cow::Borrowed("");
            }
            Some(Doubt::Open(why, open)) => {
                problems.push(Problem::new(self.rows.place_at(row, at), why).settled_by(open));
                return Cow::Borrowed("");
            }
            None => {}
        }
        if text == "none" && field.can_be_none() && !self.rows.columns.own() {
            self.noticed.nones.entry(at).or_insert_with(|| (0, self.rows.place_at(row, at))).0 += 1;
        }
        match field.shape {
            Shape::Span(_) | Shape::Number(..) => self.with_unit(at, text),
            Shape::Domain if text.contains('@') && is_mail(&self.heads[at]) => {
                Cow::Owned(domain::of_mail(text).filter(|host| !is_shared_host(host)).unwrap_or_default())
            }
            _ => Cow::Borrowed(text),
        }
    }

    /// A cell that feeds no field of its own, such as a part of an address: what it holds, unless it says nothing.
    pub(super) fn plainly<'r>(&self, text: &'r str) -> &'r str {
        let blank = !self.rows.columns.own()
            && matches!(said(text, Shape::Line), CellSays::Nothing | CellSays::NoneOrNothing | CellSays::Failed);
        if blank { "" } else { text }
    }

    /// Two columns of a list that nobody knows give one field, and say different things in a row: a person has to say which counts. In a known
    /// export the order of its columns does, and for a map the order of the file.
    pub(super) fn said_otherwise(
        &self,
        row: &FileRow,
        at: usize,
        cells: &Cells<'_>,
        position: usize,
        text: &str,
    ) -> Option<Problem> {
        let field = &self.kind.fields()[position];
        let known = cells.get(position).filter(|known| !known.is_empty() && !text.is_empty())?;
        let heads = &self.rows.columns.heads;
        if field.shape == Shape::List || self.how.map.column(&heads[at]).is_some() || is_same(field.shape, known, text)
        {
            return None;
        }
        let gave = |other: &usize| {
            *other != at
                && self.rows.columns.list[*other] == FileColumn::Field(position)
                && row.cells.get(*other).is_some_and(|cell| !cell.trim().is_empty())
        };
        let other = self.rows.columns.order.iter().copied().find(gave)?;
        let is_of_export = |at: usize| {
            self.rows.columns.product.is_some_and(|product| alias(product, self.kind, &heads[at]).is_some())
        };
        if is_of_export(at) && is_of_export(other) {
            return None;
        }
        // A column that a person has chosen counts.
        if self.how.map.column(&heads[other]).is_some() {
            return None;
        }
        // "Name" beside "Company" is more likely that of a person.
        let (left, stays) = if is_bare_name(&heads[other]) { (other, at) } else { (at, other) };
        let (left, stays, label) = (&heads[left], &heads[stays], field.in_sentence());
        let why = format!(
            "\"{}\" and \"{}\" both give the {label}, and differ: {known} and {text}. Say in a map which one is left out: {}",
            heads[other],
            heads[at],
            map::line("column", left, "", map::LEAVE_OUT)
        );
        let answers = [
            (map::LEAVE_OUT, &*format!("the {label} is \"{stays}\"")),
            (field.name, &*format!("the {label} is \"{left}\"")),
        ];
        let asked = format!("\"{}\" and \"{}\" both give the {label}. What is \"{left}\"?", heads[other], heads[at]);
        let open = OpenPoint::new("column", left, "", &answers).asking(asked);
        Some(Problem::new(self.rows.place_at(row, at), why).settled_by(open))
    }

    /// Why a cell is not taken as it stands.
    fn doubt(&self, at: usize, text: &str, field: &Field) -> Option<Doubt> {
        // What art30 wrote is read to the letter; its lists for people say this of what nobody said.
        if text.eq_ignore_ascii_case("not provided") {
            return Some(Doubt::Blank);
        }
        // "http://" alone, as forms put it there before anybody types.
        if field.shape == Shape::Domain && domain::read(text).is_ok_and(|found| found.is_empty()) {
            return Some(Doubt::Blank);
        }
        if self.rows.columns.own() {
            return None;
        }
        let head = &self.heads[at];
        let by_map = |one: &str, other: &str| {
            format!("Say which in a map: {} (or {other})", map::line("value", head, text, one))
        };
        match said(text, field.shape) {
            CellSays::Something if field.shape == Shape::Country => {
                let other = country::mistaken(text)?;
                let code = country::read(text).ok()?;
                let (name, meant) = (country::name(code), country::name(other));
                let open = OpenPoint::new("value", head, text, &[(code, name), (other, meant)])
                    .asking(format!("Which country is \"{text}\" in column \"{head}\"?"));
                Some(Doubt::Open(
                    format!(
                        "\"{text}\" is the code of {name}, and often written for {meant}, which is {other}. {}",
                        by_map(code, other)
                    ),
                    open,
                ))
            }
            CellSays::Something if NAMED.contains(&field.name) => {
                let yes = yes_or_no(text).filter(|_| text.chars().any(char::is_alphabetic))?;
                let mut answers = vec![("not provided", "it says whether, not who")];
                if !yes && field.can_be_none() {
                    answers.insert(0, ("none", "there is none"));
                }
                let label = field.in_sentence();
                let why = format!(
                    "\"{text}\" says whether, and not who: it is no name for the {label}. {}",
                    by_map(answers[0].0, answers.get(1).map_or("NAME", |(other, _)| other))
                );
                let open = OpenPoint::new("value", head, text, &answers)
                    .or_other()
                    .asking(format!("What does \"{text}\" in column \"{head}\" say of the {label}?"));
                Some(Doubt::Open(why, open))
            }
            CellSays::Something => None,
            _ if field.has_word(text) && !text.eq_ignore_ascii_case("none") => None,
            CellSays::Nothing => Some(Doubt::Blank),
            CellSays::Failed => Some(Doubt::Wrong(format!(
                "the cell shows the error {text} of a spreadsheet. Write the value that is meant"
            ))),
            CellSays::NoneOrNothing if !field.can_be_none() || self.is_foreign() => Some(Doubt::Blank),
            // Under our own names, "none" is our own word.
            CellSays::NoneOrNothing if text == "none" && self.is_our_name(at, field) => None,
            CellSays::NoneOrNothing => Some(Doubt::Open(
                format!(
                    "\"{text}\" can mean that there is none, or that nobody knows. {}",
                    by_map("none", "not provided")
                ),
                none_or_nothing(head, text),
            )),
        }
    }

    /// Whether a column is called as the field that it feeds.
    fn is_our_name(&self, at: usize, field: &Field) -> bool {
        let head = normal(&self.heads[at]);
        head == normal(field.name) || head == normal(field.label)
    }

    /// A number with the unit that the head names.
    fn with_unit<'r>(&self, at: usize, text: &'r str) -> Cow<'r, str> {
        let Some(unit) = self.units.get(at).copied().flatten() else { return Cow::Borrowed(text) };
        if text.chars().any(char::is_alphabetic) {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(format!("{text} {}", unit.plural()))
        }
    }

    /// What to add to a problem of a field that must be given, when its cell holds a word for nothing.
    pub(super) fn read_as_empty(&self, row: &FileRow, at: usize) -> Option<(String, OpenPoint)> {
        let text = row.cells.get(at)?.trim();
        let empty = !text.is_empty() && said(text, Shape::Line) != CellSays::Something;
        empty.then(|| {
            let head = &self.heads[at];
            let why = format!(
                "\"{text}\" is read as an empty cell; if it is meant, say so in a map: {}",
                map::line("value", head, text, text)
            );
            let open = OpenPoint::new("value", head, text, &[(text, "it is meant as it stands")])
                .or_other()
                .asking(format!("\"{text}\" in column \"{head}\" is read as an empty cell, and something is needed here. What is meant?"));
            (why, open)
        })
    }
}

/// Whether two texts mean the same in a shape.
fn is_same(shape: Shape, one: &str, other: &str) -> bool {
    match shape {
        Shape::Country => country::read(one).is_ok_and(|code| country::read(other) == Ok(code)),
        Shape::Domain => domain::all(one) == domain::all(other),
        Shape::Date => date::written(one).is_ok_and(|day| date::written(other) == Ok(day)),
        _ => words(one) == words(other),
    }
}

enum Doubt {
    Blank,
    Wrong(String),
    /// A person can say what it means.
    Open(String, OpenPoint),
}
