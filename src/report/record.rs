//! One record: whole, beside another, and what happened to it.

use super::called::named;
use super::coverage::{gap_in_words, perhaps_in_words};
use super::customer::{amendment_line, ends, former_lines, runs};
use super::lacking::{Lacking, missing};
use super::running::{Gone, absences};
use super::standing::CustomerRow;
use crate::error::{Given, Result};
use crate::model::json::record_json;
use crate::model::kinds::terms::{CLAUSES, TERMS};
use crate::model::{Dossier, Field, Kind, Organisation, Record, Shape, Value, capitalised, counted, date};
use crate::rules::agreement::{self, Lack, State};
use crate::rules::answer::standing;
use crate::rules::change::Planned;
use crate::rules::cover::{Uncovered, uncovered};
use crate::rules::due;
use crate::rules::request::{Step, step};
use crate::store::{Store, log};
use crate::view::{Block, Cell, NOT_PROVIDED, Report, ReportRows, Table};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What a field of a record says; of a link, the record that it leads to.
pub fn cell(store: &Store, field: &Field, value: Option<&Value>) -> Result<Cell> {
    let (Shape::Link(kind), Some(Value::Link(id))) = (field.shape, value) else { return Ok(Cell::said(field, value)) };
    if let Some(record) = store.with_id(kind, *id)? {
        return Ok((&record).into());
    }
    // What is no more still has its handle.
    Ok(log::number_of(store, kind, *id)?.map_or_else(|| Cell::said(field, value), |number| kind.handle(number).into()))
}

/// As people read it within a text.
pub(super) fn words(store: &Store, field: &Field, value: Option<&Value>) -> Result<String> {
    Ok(match value {
        None => NOT_PROVIDED.into(),
        Some(Value::Nil) => field.words(&Value::Nil).into_owned(),
        Some(_) => cell(store, field, value)?.words().into_owned(),
    })
}

/// A record with what it leads to, so that its links are shown by name.
pub struct Linked<'r> {
    /// The record.
    pub record: &'r Record,
    others: Vec<Record>,
    /// Of a document, what it is filed with.
    filed_with: Vec<String>,
    /// Of a subprocessor that is not engaged on the day, what it is; of a request, what is next.
    pub stands: Cell,
}

impl<'r> Linked<'r> {
    /// Looks up what a record leads to.
    pub fn new(store: &Store, record: &'r Record) -> Result<Self> {
        let mut others = Vec::new();
        for (_, kind, id) in record.links() {
            others.extend(store.with_id(kind, id)?);
        }
        let filed_with = filed_with(store, record)?.into_iter().map(|(name, _)| name).collect();
        Ok(Self { record, others, filed_with, stands: Cell::Blank })
    }

    /// The same on a day: a subprocessor is engaged, only planned, or not engaged any more; of a request, what is next.
    pub fn on(self, store: &Store, organisation: &Organisation, day: NaiveDate) -> Result<Self> {
        if self.record.kind == Kind::Request {
            let stands = next_of(store, self.record, organisation, day)?.map_or(Cell::Blank, Into::into);
            return Ok(Self { stands, ..self });
        }
        if self.record.kind != Kind::Subprocessor {
            return Ok(self);
        }
        let of_it = |kind: Kind| store.linking(kind, "subprocessor", self.record.id);
        let engagements = of_it(Kind::Engagement)?;
        if engagements.iter().any(|one| one.holds_on(day)) {
            return Ok(self);
        }
        let changes = of_it(Kind::Change)?;
        let planned =
            changes.iter().filter(|change| Planned::is_open(change, day)).map(|change| change.date("effective"));
        let first =
            engagements.iter().map(|one| one.date("starts")).chain(planned).flatten().filter(|first| *first > day);
        let last = engagements.iter().filter_map(|one| one.date("ends")).filter(|last| *last < day).max();
        let stands = match (first.min(), last) {
            (Some(first), _) => format!("only planned, from {first}").into(),
            (None, Some(last)) => format!("not any more, ended {last}").into(),
            (None, None) => Cell::Blank,
        };
        Ok(Self { stands, ..self })
    }

    /// What a document is filed with.
    #[must_use]
    pub fn filed_with(&self) -> Cell {
        if self.filed_with.is_empty() { Cell::Blank } else { self.filed_with.join("; ").into() }
    }

    /// What a field says.
    #[must_use]
    pub fn cell(&self, field: &str) -> Cell {
        let linked = self.record.link(field).and_then(|id| self.others.iter().find(|record| record.id == id));
        linked.map_or_else(|| Cell::listed(self.record, field), Cell::from)
    }
}

/// What is next with a request, in the words of what is due.
fn next_of(store: &Store, request: &Record, organisation: &Organisation, on: NaiveDate) -> Result<Option<String>> {
    let dossier = store.customer_of(request)?.map(|customer| store.dossier(customer)).transpose()?;
    if let Step::Open(day) = step(request, dossier.as_ref(), organisation, on) {
        return Ok(Some(format!("it was forwarded on {day}; once nothing more is to be done, say when")));
    }
    let due = due::request(request, dossier.as_ref(), organisation, on);
    Ok(due.map(|due| match due.dated() {
        Some(day) if due.is_overdue(on) => format!("{}: overdue since {day}", due.words(on)),
        Some(day) => format!("{} by {day}", due.words(on)),
        None => format!("{}; no day is known", due.words(on)),
    }))
}

/// What a document is filed with, by name and handle, and whose that is; nothing of other records.
fn filed_with(store: &Store, document: &Record) -> Result<Vec<(String, Option<Uuid>)>> {
    let mut found = Vec::new();
    if document.kind != Kind::Document {
        return Ok(found);
    }
    for record in store.referring_to(document)? {
        found.push((named(store, &record)?, record.link("customer").filter(|_| record.kind.is_of_customer())));
    }
    Ok(found)
}

/// What a document is filed with, and first, if that is so, that those are several customers' papers.
fn of_document(store: &Store, document: &Record) -> Result<Derived> {
    let filed = filed_with(store, document)?;
    let whose: BTreeSet<Uuid> = filed.iter().filter_map(|(_, customer)| *customer).collect();
    let lead = (whose.len() > 1).then(|| {
        format!(
            "One paper for {}: look whether it is the same for each.",
            counted(whose.len(), "customer", "customers")
        )
    });
    Ok((lead, filed.into_iter().map(|(name, _)| ("Filed with".to_owned(), name)).collect()))
}

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// It is new.
    Added,
    /// It says something else.
    Changed,
    /// It is no more.
    Retired,
    /// Values of it were erased, as they stood in one revision or several.
    Erased,
}

impl Became {
    /// As people read it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Became::Added => "added",
            Became::Changed => "changed",
            Became::Retired => "retired",
            Became::Erased => "erased",
        }
    }
}

/// A field that says something else than before: (label, before, after).
pub type FieldChange = (String, String, String);

/// What became of a record from one state to the next, and which of its fields say something else.
pub fn became(store: &Store, before: Option<&Record>, after: Option<&Record>) -> Result<(Became, Vec<FieldChange>)> {
    Ok(match (before, after) {
        (Some(before), Some(after)) => (Became::Changed, changes(store, before, after)?),
        (None, Some(after)) => {
            (Became::Added, changes(store, &Record::empty(after.kind, after.id, after.number), after)?)
        }
        (_, None) => (Became::Retired, Vec::new()),
    })
}

/// Each field in which two states of a record differ, with links by name.
pub fn changes(store: &Store, before: &Record, after: &Record) -> Result<Vec<FieldChange>> {
    let change = |(field, old, new): (&Field, _, _)| {
        Ok((field.label.to_owned(), words(store, field, old)?, words(store, field, new)?))
    };
    before.differing(after).map(change).collect()
}

/// The same as people read it back, with days written out so that a wrong one is seen.
pub fn changes_in_long_words(store: &Store, before: &Record, after: &Record) -> Result<Vec<FieldChange>> {
    let said = |field: &Field, value: Option<&Value>| match value {
        Some(Value::Date(day)) => Ok(date::long(*day)),
        value => words(store, field, value),
    };
    let change = |(field, old, new): (&Field, _, _)| Ok((field.label.to_owned(), said(field, old)?, said(field, new)?));
    before.differing(after).map(change).collect()
}

/// The state of an agreement or an amendment on a day, in the words of somebody who reads back what was recorded, and what it lacks until it
/// binds; nothing of other records.
pub fn state_of(store: &Store, record: &Record, on: NaiveDate) -> Result<Option<(String, Option<Lack>)>> {
    if !matches!(record.kind, Kind::Agreement | Kind::Amendment) {
        return Ok(None);
    }
    let customer = store.customer_of(record)?;
    let Some(customer) = customer else { return Ok(None) };
    let dossier = store.dossier(customer)?;
    let state = match record.kind {
        Kind::Amendment => agreement::amendment_state(record, dossier.agreements(), on),
        _ => agreement::state(record, dossier.agreements(), on),
    };
    let words = store.own()?.marking(agreement::state_in_long_words(record, &state), record);
    Ok(Some((words, agreement::lack(record))))
}

/// One record, whole.
#[derive(Debug, Serialize)]
pub struct FullRecord {
    /// Handle, id and fields.
    pub record: serde_json::Value,
    /// The fields that nobody gave.
    pub not_provided: Vec<&'static str>,
    /// What has to be known first: that somebody is no customer.
    pub lead: Option<String>,
    /// What is derived, beside the fields.
    pub derived: Vec<(String, String)>,
    /// What an agreement lacks until it binds; of a customer, what each of its agreements does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<Lacking>,
    #[serde(skip)]
    title: String,
    #[serde(skip)]
    facts: Vec<(String, String)>,
    /// The fields that nobody gave, in words, and whether it is usually given.
    #[serde(skip)]
    missing: Vec<(String, bool)>,
    /// Whether fields that are not usually given are only counted.
    #[serde(skip)]
    short: bool,
}

/// Names of missing fields that a person still reads.
const READ: usize = 12;

/// Shows one record.
pub fn whole(store: &Store, record: &Record, on: NaiveDate) -> Result<FullRecord> {
    let given = record.entries().filter(|(_, value)| value.is_some());
    let facts = given.map(|(field, value)| Ok((field.label.to_owned(), words(store, field, value)?)));
    // What an agreement does not say itself, its template says.
    let inherited = |field: &Field| {
        let term = TERMS.iter().chain(CLAUSES).any(|term| term.name == field.name);
        // An amendment says only what it changes.
        term && (record.kind == Kind::Amendment || record.kind == Kind::Agreement && record.link("template").is_some())
    };
    let missing = record.entries().filter(|(field, value)| value.is_none() && !inherited(field));
    let missing: Vec<&Field> = missing.map(|(field, _)| field).collect();
    let asked = |field: &&Field| {
        let law = if field.law.is_empty() { String::new() } else { format!(" ({})", field.law) };
        (format!("{}{law}", field.in_sentence()), field.group.is_empty())
    };
    let (lead, derived) = match record.kind {
        Kind::Agreement | Kind::Amendment => (None, derived(store, record, on)?),
        Kind::Customer => of_customer(store, record, on)?,
        Kind::Document => of_document(store, record)?,
        Kind::Request => {
            let next = next_of(store, record, &store.own()?, on)?;
            (None, next.map(|next| ("Next".to_owned(), capitalised(&next))).into_iter().collect())
        }
        Kind::Answer => {
            let state = standing(record, &store.own()?, on).words();
            (None, vec![("State".to_owned(), format!("{state}, on {on}"))])
        }
        _ => (None, Vec::new()),
    };
    Ok(FullRecord {
        record: record_json(record),
        not_provided: missing.iter().map(|field| field.name).collect(),
        lead,
        derived,
        lacks: lacks(store, record)?,
        title: record.name_and_handle(),
        facts: facts.collect::<Result<_>>()?,
        missing: missing.iter().map(asked).collect(),
        short: false,
    })
}

impl FullRecord {
    /// The same; where many fields are missing, those that are not usually given are only counted.
    #[must_use]
    pub const fn in_short(mut self) -> Self {
        self.short = true;
        self
    }

    /// The same without what is not provided, and that by name: for who shows it apart.
    #[must_use]
    pub fn apart(mut self) -> (Self, Vec<String>) {
        let names = std::mem::take(&mut self.missing).into_iter().map(|(name, _)| name).collect();
        (self, names)
    }

    /// What is not provided, in words.
    fn not_provided(&self) -> Option<String> {
        let names = |usual: bool| {
            let kept = self.missing.iter().filter(|(_, known)| *known || !usual);
            kept.map(|(name, _)| name.as_str()).collect::<Vec<_>>()
        };
        let rest = self.missing.iter().filter(|(_, usual)| !usual).count();
        if self.missing.is_empty() {
            None
        } else if !self.short || self.missing.len() <= READ || rest < 2 {
            Some(format!("Not provided: {}.", names(false).join(", ")))
        } else {
            let all = self.missing.len();
            let usual = match names(true).join(", ") {
                usual if usual.is_empty() => String::new(),
                usual => format!("{usual}, and "),
            };
            Some(format!(
                "Not provided: {usual}{rest} more, rarely needed or terms of the text; {} names all {all}.",
                Given::named("all")
            ))
        }
    }

    /// The same, without fields that nobody has to give here.
    #[must_use]
    pub fn without(mut self, fields: &[&str]) -> Self {
        let asked: Vec<bool> = self.not_provided.iter().map(|field| !fields.contains(field)).collect();
        let mut keep = asked.iter();
        self.missing.retain(|_| *keep.next().unwrap_or(&true));
        self.not_provided.retain(|field| !fields.contains(field));
        self
    }
}

/// What has to be known first, and label and words of the rest.
type Derived = (Option<String>, Vec<(String, String)>);

/// What the agreements lack whose states are shown.
fn lacks(store: &Store, record: &Record) -> Result<Vec<Lacking>> {
    Ok(match record.kind {
        Kind::Customer => Lacking::among(store.dossier(record.clone())?.agreements().iter().rev()),
        Kind::Agreement => {
            let amendments = store.linking(Kind::Amendment, "agreement", record.id)?;
            Lacking::among(std::iter::once(record).chain(&amendments))
        }
        Kind::Amendment => Lacking::of(record).into_iter().collect(),
        _ => Vec::new(),
    })
}

/// What belongs to a customer: that it left, its former names, when it was none, what it runs, its agreements.
fn of_customer(store: &Store, customer: &Record, on: NaiveDate) -> Result<Derived> {
    let mut lines = former_lines(&log::former_names(store, customer.number)?);
    let (dossier, organisation) = (store.dossier(customer.clone())?, store.own()?);
    lines.extend(absences(&dossier).into_iter().map(|days| ("No customer".to_owned(), days)));
    lines.extend(runs(&dossier, on));
    lines.extend(dossier.agreements().iter().rev().map(|agreement| {
        let state = agreement::state(agreement, dossier.agreements(), on);
        let signed = agreement.date("signed").map(|day| format!(", signed {day}")).unwrap_or_default();
        let ends = ends(agreement, &state).map(|day| format!(", ends: {day}")).unwrap_or_default();
        let what = agreement.words("type").filter(|_| !agreement::is_dpa(agreement));
        let what = what.map(|what| format!(" ({what})")).unwrap_or_default();
        let state = organisation.marking(state.marked(), agreement);
        ("Agreement".to_owned(), format!("{}{what}: {state}{signed}{ends}", agreement.handle()))
    }));
    let without = CustomerRow::new(&dossier, &organisation, on).standing.without();
    lines.extend(without.map(|(sign, word)| ("Agreement".to_owned(), format!("{sign} {word}"))));
    Ok((Gone::of(&dossier, on).map(|gone| gone.words()), lines))
}

/// What takes the place of an agreement that still holds, or is still to: "until 31 December 2026, then DPA-9".
fn followed_by(one: &Record, (dossier, state): (&Dossier, &State), on: NaiveDate) -> Option<String> {
    if !matches!(state, State::InForce { .. } | State::Later { .. }) {
        return None;
    }
    let all = dossier.agreements();
    let next =
        all.iter().find(|other| other.link("supersedes") == Some(one.id) && other.text("stage") != Some("rejected"))?;
    let State::Later { from } = agreement::state(next, all, on) else {
        return Some(format!("{}, once that binds", next.handle()));
    };
    let eve = from.pred_opt()?;
    let own = one.date("expires").into_iter().chain(one.date("ended")).min().filter(|last| *last < eve);
    Some(match own {
        Some(last) => format!("until {}, then from {} {}", date::long(last), date::long(from), next.handle()),
        None => format!("until {}, then {}", date::long(eve), next.handle()),
    })
}

/// What follows of an agreement: its state, and what its template says.
fn derived(store: &Store, agreement: &Record, on: NaiveDate) -> Result<Vec<(String, String)>> {
    let customer = store.customer_of(agreement)?;
    let Some(customer) = customer else { return Ok(Vec::new()) };
    let dossier = store.dossier(customer)?;
    if agreement.kind == Kind::Amendment {
        let state = agreement::amendment_state(agreement, dossier.agreements(), on);
        return Ok(vec![(
            "State".to_owned(),
            format!("{}, on {}", agreement::state_in_long_words(agreement, &state), date::long(on)),
        )]);
    }
    let state = agreement::state(agreement, dossier.agreements(), on);
    let organisation = store.own()?;
    let words = organisation.marking(agreement::state_in_long_words(agreement, &state), agreement);
    let mut derived = vec![("State".to_owned(), format!("{words}, on {}", date::long(on)))];
    derived.extend(followed_by(agreement, (&dossier, &state), on).map(|words| ("Followed by".to_owned(), words)));
    let amendments = dossier.amendments().iter().filter(|one| one.link("agreement") == Some(agreement.id));
    derived.extend(amendments.map(|one| {
        ("Amendment".to_owned(), format!("{}: {}", one.handle(), amendment_line(one, (&dossier, &organisation), on)))
    }));
    // The days that it left uncovered, since nobody can agree for the time before.
    let since = agreement::effective_from(agreement).filter(|_| agreement::is_dpa(agreement));
    let times = uncovered(&dossier, &organisation, on);
    let until_then = |gap: &&Uncovered| gap.to.succ_opt() == since;
    let before = times.sure.iter().find(until_then).map(|gap| gap_in_words(gap, on));
    let perhaps = || times.perhaps.iter().find(until_then).map(|gap| perhaps_in_words(gap, &dossier));
    derived.extend(before.or_else(perhaps).map(|words| ("No DPA in force recorded before".into(), words)));
    if let Some(template) = organisation.template_of(agreement) {
        derived.push(("Other terms".into(), format!("as in {}", template.name_and_handle())));
    }
    derived.extend(agreement::deviations(agreement, &organisation).iter().map(|deviation| {
        let words = format!("{}: {} (template: {})", deviation.term, deviation.agreed, deviation.template);
        ("Deviation".into(), words)
    }));
    Ok(derived)
}

impl Report for FullRecord {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(self.title.clone())];
        blocks.extend(self.lead.clone().map(Block::Text));
        blocks.push(Block::Facts(self.facts.clone()));
        if !self.derived.is_empty() {
            blocks.push(Block::Facts(self.derived.clone()));
        }
        blocks.extend(missing(&self.lacks));
        blocks.extend(self.not_provided().map(Block::Text));
        blocks
    }
}

/// How two versions of a text differ.
#[derive(Debug, Serialize)]
pub struct Difference {
    /// The one.
    pub from: String,
    /// The other.
    pub to: String,
    /// (field, in the one, in the other).
    pub fields: Vec<FieldChange>,
}

/// Compares two versions.
pub fn difference(store: &Store, from: &Record, to: &Record) -> Result<Difference> {
    Ok(Difference { from: from.name_and_handle(), to: to.name_and_handle(), fields: changes(store, from, to)? })
}

impl Difference {
    fn table(&self) -> Table {
        let rows = self.fields.iter().map(|(field, from, to)| vec![field.clone(), from.clone(), to.clone()]);
        Table::new(vec!["field", "before", "after"], rows)
    }
}

impl Report for Difference {
    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: self.table(), member: "fields" })
    }

    fn blocks(&self) -> Vec<Block> {
        let heading = Block::Heading(format!("{} → {}", self.from, self.to));
        if self.fields.is_empty() {
            return vec![heading, Block::Text("The two say the same.".into())];
        }
        vec![heading, Block::Table(self.table())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{day, dossier, record};

    #[test]
    fn of_a_dpa_that_is_replaced_later_it_is_said_until_when_it_holds() {
        let both = [("signed", "2026-03-01"), ("countersigned", "2026-03-01")];
        let said = |ends: &[(&str, &str)], next: &[(&str, &str)]| {
            let old = record("DPA-2", &[&both[..], ends].concat());
            let next = record("DPA-9", &[next, &[("supersedes", "DPA-2")]].concat());
            let dossier = dossier(&[], &[old.clone(), next]);
            let state = agreement::state(&old, dossier.agreements(), day("2026-11-23"));
            followed_by(&old, (&dossier, &state), day("2026-11-23"))
        };
        let later = [&both[..], &[("effective", "2027-01-01")]].concat();
        assert_eq!(said(&[], &later).as_deref(), Some("until 31 December 2026, then DPA-9"));
        let gap = said(&[("expires", "2026-11-30")], &later);
        assert_eq!(gap.as_deref(), Some("until 30 November 2026, then from 1 January 2027 DPA-9"));
        assert_eq!(said(&[], &[]).as_deref(), Some("DPA-9, once that binds"));
        assert_eq!(said(&[], &both), None, "it is replaced");
    }
}
