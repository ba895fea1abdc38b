//! Where a text stands in the records: of now, of before, and of records that are no more.

use super::customer::former_name;
use crate::error::Result;
use crate::model::kind::Called;
use crate::model::spelling::{Sought, in_two_letters, unmarked};
use crate::model::{Field, Kind, More, Record, Remedy, Shape, Value, counted};
use crate::store::{Store, log, story};
use crate::view::{Block, Cell, Column, Next, Report, ReportRows, View};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Where a text stands.
#[derive(Debug, Serialize)]
pub struct Found {
    /// The text.
    pub text: String,
    /// In how many places.
    pub total: usize,
    /// The places that are shown: first those of now.
    pub places: Vec<FoundPlace>,
}

/// One place in which it stands.
#[derive(Debug, Serialize)]
pub struct FoundPlace {
    /// The record, by handle.
    pub record: String,
    /// What it is called.
    pub name: String,
    /// The customer that it belongs to, by handle.
    pub customer: Option<String>,
    /// The field.
    pub field: &'static str,
    /// What the field is called.
    #[serde(skip)]
    label: &'static str,
    /// What it says; of a long text, the part.
    pub value: String,
    /// Whether the record says it no more.
    pub former: bool,
    /// What else is to be known: that the customer left, that the record is no more.
    pub note: Option<String>,
}

/// What is looked for.
pub struct Search {
    unmarked: String,
    /// With its umlauts in two letters, where it has any, however they are written.
    in_two_letters: Option<String>,
    sought: Sought,
}

impl Search {
    /// A text to look for, whatever its spelling.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let in_two_letters = in_two_letters(text);
        let has_umlauts = ["ae", "oe", "ue"].iter().any(|letters| in_two_letters.contains(letters));
        let in_two_letters = Some(in_two_letters).filter(|_| has_umlauts);
        Self { unmarked: unmarked(text), in_two_letters, sought: Sought::new(text) }
    }

    /// Whether a text says it.
    #[must_use]
    pub fn in_text(&self, text: &str) -> bool {
        unmarked(text).contains(&self.unmarked)
            || self.in_two_letters.as_ref().is_some_and(|wanted| in_two_letters(text).contains(wanted))
    }

    /// What a field says, if that says it.
    fn in_field(&self, field: &Field, value: &Value) -> Option<String> {
        if matches!(field.shape, Shape::Link(_)) || matches!(value, Value::Erased(_) | Value::Nil) {
            return None;
        }
        let words = field.words(value);
        if self.in_text(&words) {
            return Some(self.sought.excerpt(&words));
        }
        let kept = value.text();
        self.in_text(&kept).then(|| kept.into_owned())
    }

    /// The fields of a record that say it, with what they say.
    pub fn in_record<'r>(&'r self, record: &'r Record) -> impl Iterator<Item = (&'static Field, String)> {
        let mut said =
            record.entries().filter_map(|(field, value)| Some((field, self.in_field(field, value?)?))).peekable();
        // Name and version, as they are written in one.
        let named = (record.kind.describe().called == Called::TitleAndVersion && said.peek().is_none())
            .then(|| record.title_and_version())
            .filter(|name| self.in_text(name))
            .map(|name| (record.kind.field(record.kind.title_field()), name));
        said.chain(named)
    }

    /// The customers that said it once and do so no more.
    pub fn former_customers(&self, store: &Store) -> Result<BTreeSet<i64>> {
        let mut found = BTreeSet::new();
        story::each_former(
            store,
            Some(Kind::Customer),
            |text| self.in_text(text),
            |state| {
                if self.in_record(&state).next().is_some() {
                    found.insert(state.number);
                }
                Ok(())
            },
        )?;
        Ok(found)
    }
}

/// The note of what a record says no more.
const FORMER: &str = "former";

/// Whose record something is, as far as a place says it.
#[derive(Clone)]
struct Whose {
    handle: String,
    left: Option<NaiveDate>,
}

/// Looks for a text in all records, at most `limit` places.
pub fn find(store: &Store, text: &str, on: NaiveDate, limit: usize) -> Result<Found> {
    find_among(store, text, on, (limit, |_| true))
}

/// The same in records of some kinds.
pub fn find_among(
    store: &Store,
    text: &str,
    on: NaiveDate,
    (limit, among): (usize, impl Fn(Kind) -> bool),
) -> Result<Found> {
    let wanted = Search::new(text);
    let mut customers: HashMap<Uuid, Whose> = HashMap::new();
    store.each_dossier(|dossier| {
        let customer = &dossier.customer;
        customers.insert(customer.id, Whose { handle: customer.handle(), left: dossier.left(on) });
        Ok(())
    })?;
    let whose = |record: &Record| {
        let id = if record.kind == Kind::Customer { Some(record.id) } else { customer_of(record) };
        id.and_then(|id| customers.get(&id)).cloned()
    };
    let mut found = Found { text: text.to_owned(), total: 0, places: Vec::new() };
    let mut place = |record: &Record, (field, value): (&'static Field, String), former: bool, note: Option<String>| {
        if !among(record.kind) {
            return;
        }
        found.total += 1;
        if found.places.len() < limit {
            let whose = whose(record);
            let left = whose.as_ref().and_then(|whose| whose.left).map(|day| format!("no customer since {day}"));
            found.places.push(FoundPlace {
                record: record.handle(),
                name: record.title(),
                customer: whose.map(|whose| whose.handle).filter(|_| record.kind != Kind::Customer),
                field: field.name,
                label: field.label,
                value,
                former,
                note: note.or(left),
            });
        }
    };
    // By its handle, a record is found as what it is called.
    if let Some((kind, number)) = Kind::of_handle(text.trim())
        && let Some(record) = store.numbered(kind, number)?
    {
        place(&record, (kind.field(kind.title_field()), record.name()), false, None);
    }
    for kind in Kind::ALL {
        store.each(kind, |record| {
            wanted.in_record(&record).for_each(|said| place(&record, said, false, None));
            Ok(())
        })?;
    }
    let mut seen = BTreeSet::new();
    story::each_former(
        store,
        None,
        |text| wanted.in_text(text),
        |state| {
            let now = store.numbered(state.kind, state.number)?;
            for (field, value) in wanted.in_record(&state) {
                let said_now = now.as_ref().is_some_and(|now| now.get(field.name) == state.get(field.name));
                if !said_now && seen.insert((state.handle(), field.name, value.clone())) {
                    let note = if now.is_some() { FORMER.to_owned() } else { gone(store, &state)? };
                    place(now.as_ref().unwrap_or(&state), (field, value), true, Some(note));
                }
            }
            Ok(())
        },
    )?;
    Ok(found)
}

fn customer_of(record: &Record) -> Option<Uuid> {
    record.kind.links_to(Kind::Customer).find_map(|field| record.link(field.name))
}

/// Where a record went that is no more.
fn gone(store: &Store, record: &Record) -> Result<String> {
    let merged = if record.kind == Kind::Customer { log::merged(store, record.number)? } else { None };
    Ok(match merged {
        Some((Some(into), _)) => format!("merged into {into}"),
        _ => "retired".into(),
    })
}

/// In which field a customer was found that is not called so, and what that says.
pub fn found_by(store: &Store, customer: &Record, text: &str) -> Result<Option<(&'static str, String)>> {
    let wanted = Search::new(text);
    let known = ["name", "reference"].iter().filter_map(|field| customer.text(field));
    if Kind::Customer.number_in(text).is_some() || known.into_iter().any(|known| wanted.in_text(known)) {
        return Ok(None);
    }
    if let Some((field, value)) = wanted.in_record(customer).next() {
        return Ok(Some((field.label, value)));
    }
    let former = log::former_names(store, customer.number)?.into_iter().find(|(name, _)| wanted.in_text(name));
    Ok(former.map(|(name, day)| ("Former name", former_name(&name, &day))))
}

const PLACES: View<'static, fn(&FoundPlace, &'static str) -> Cell> = View {
    title: "places",
    columns: &[
        Column::new("record", "record", 10, |of, _| of.record.as_str().into()),
        Column::new(
            "name",
            "name",
            24,
            |of, _| {
                if of.name == of.record { Cell::Blank } else { of.name.as_str().into() }
            },
        ),
        Column::new("customer", "of", 10, |of, _| of.customer.as_deref().map_or(Cell::Blank, Into::into)),
        Column::new("field", "where", 20, |of, _| of.label.into()),
        Column::new("value", "what it says", 40, |of, _| of.value.as_str().into()),
        Column::new("note", "note", 22, |of, _| of.note.as_deref().map_or(Cell::Blank, Into::into)),
    ],
};

impl Report for Found {
    fn title(&self) -> Option<String> {
        Some(format!("\"{}\"", self.text))
    }

    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: PLACES.table(&self.places), member: "places" })
    }

    fn blocks(&self) -> Vec<Block> {
        if self.total == 0 {
            return vec![Block::Text(format!(
                "\"{}\" was not found in any record, now or before. The contents of files are not searched.",
                self.text
            ))];
        }
        let all = counted(self.total, "place", "places");
        let count = if self.places.len() < self.total {
            let count = Remedy::say(format!("{} of {all}; ", self.places.len()));
            Block::Next(Next::Text(count.then(More::Rows).then(" shows more.")))
        } else {
            Block::Text(all + ".")
        };
        let mut facts: Vec<(String, String)> = Vec::new();
        let mut last = "";
        for place in &self.places {
            if last != place.record {
                let of = place.customer.as_ref().map(|customer| format!(", of {customer}")).unwrap_or_default();
                let note = place.note.as_deref().filter(|note| *note != FORMER);
                let note = note.map(|note| format!(" ({note})")).unwrap_or_default();
                let kind = Kind::of_handle(&place.record).map_or("record", |(kind, _)| kind.words());
                let name = if place.name == place.record { kind } else { &place.name };
                facts.push((place.record.clone(), format!("{name}{of}{note}")));
            }
            last = &place.record;
            let former = if place.former { ", before" } else { "" };
            facts.push((place.record.clone(), format!("{}{former}: {}", place.label, place.value)));
        }
        vec![Block::Facts(facts), count]
    }
}

#[cfg(test)]
mod tests {
    use super::Search;

    #[test]
    fn an_umlaut_is_found_however_it_is_written() {
        let finds = |wanted: &str, text: &str| Search::new(wanted).in_text(text);
        for (one, other) in [("mueller", "Müller GmbH"), ("soehne", "Karl Söhne KG"), ("Müller", "MUELLER GmbH")] {
            assert!(finds(one, other), "{one}: {other}");
        }
        assert!(finds("muller", "Müller GmbH") && finds("söhne", "Sohne"));
        assert!(!finds("due", "during") && !finds("muller", "Mueller"), "two letters are no one letter");
    }
}
