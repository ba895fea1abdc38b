//! What the cells of a row say, as texts for our fields.

use super::super::matching::ids_of;
use super::super::standing::Standing;
use crate::model::{Kind, Shape};
use std::borrow::Cow;

/// What the cells of a row say: (position of the field, text).
#[derive(Default)]
pub struct Cells<'r> {
    pub main: Vec<(usize, Cow<'r, str>)>,
    pub deployment: Vec<(usize, Cow<'r, str>)>,
    /// Where the plan is hosted, by its name.
    pub region: Option<String>,
    pub agreement: Vec<(usize, Cow<'r, str>)>,
    /// How far the DPA has come, and the column that says it.
    pub standing: Option<(Standing, usize)>,
    pub owner: Option<String>,
    /// Fields of the record whose text a person left open: what the register says of them stays.
    pub left_open: Vec<usize>,
    /// What looks like a number with its thousands set apart are several ids in this column.
    pub commas_part_ids: bool,
}

impl<'r> Cells<'r> {
    pub fn get(&self, at: usize) -> Option<&str> {
        self.main.iter().find(|(field, _)| *field == at).map(|(_, text)| text.as_ref())
    }

    /// What they say of a field, when they say something.
    pub fn text(&self, kind: Kind, field: &str) -> Option<&str> {
        self.get(kind.find(field)?).filter(|text| !text.is_empty())
    }

    /// The ids that they give a customer, the one of its reference first.
    pub fn references(&self) -> Vec<String> {
        let given = |field: &str| self.text(Kind::Customer, field).filter(|text| !text.eq_ignore_ascii_case("none"));
        let more = given("other_references").into_iter().flat_map(|more| more.split(';'));
        let more = more.map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned);
        given("reference").into_iter().flat_map(|cell| ids_of(cell, !self.commas_part_ids)).chain(more).collect()
    }

    /// Takes the day on which the DPA was signed, in lists of a kind; the first that says something counts.
    pub fn take_signed(&mut self, kind: Kind, day: Cow<'r, str>) {
        let signed = Kind::Agreement.position("signed");
        if kind == Kind::Agreement {
            self.take(signed, Shape::Date, day);
        } else if !day.is_empty() && !self.agreement.iter().any(|(known, _)| *known == signed) {
            self.agreement.push((signed, day));
        }
    }

    /// Takes a text for a field. Of two columns for one field, the first that says something counts; lists are joined.
    pub fn take(&mut self, field: usize, shape: Shape, text: Cow<'r, str>) {
        match self.main.iter_mut().find(|(known, _)| *known == field) {
            None => self.main.push((field, text)),
            Some((_, known)) if known.is_empty() => *known = text,
            Some((_, known)) if shape == Shape::List && !text.is_empty() => *known = format!("{known}; {text}").into(),
            Some(_) => {}
        }
    }
}
