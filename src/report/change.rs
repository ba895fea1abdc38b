//! A planned change of subprocessors: what it is and how far it is on one screen, and the customers that it affects, one by one.

mod affected;

pub use affected::{AffectedList, AffectedRow, WHOLE, affected, affected_by_urgency, affected_rows, states};

use crate::error::Result;
use crate::model::{
    Deed, Kind, Organisation, Record, Remedy, Verb, as_sentence, capitalised, counted, date, thousands,
};
use crate::rules::change::{GoLive, Planned, Reckoned, Standing, Step, Window, words_or_missing};
use crate::rules::engaged::Engaged;
use crate::store::Store;
use crate::view::{Block, Cell, Fit, Next, Report, Table};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Hands out where each customer stands with a change on a day, in the order of their numbers.
pub fn each_standing(
    store: &Store,
    organisation: &Organisation,
    change: &Record,
    on: NaiveDate,
    mut take: impl FnMut(&Standing<'_>) -> Result<()>,
) -> Result<()> {
    let planned = Planned::of(change, organisation);
    store.each_dossier(|dossier| take(&Standing::of(&planned, dossier, on)))
}

/// How far a change is, over all customers.
#[derive(Debug, Default, Serialize)]
pub struct Counts {
    /// Affected.
    pub affected: usize,
    /// Not affected.
    pub not_affected: usize,
    /// Of which the records do not say it.
    pub unknown: usize,
    /// Affected and told.
    pub told: usize,
    /// Affected, to be told, and not told yet.
    pub to_tell: usize,
    /// Not told, and the last day is over.
    pub too_late: usize,
    /// Affected, to be told, and what was sent came back.
    pub came_back: usize,
    /// Objections that are open, also of customers that are not affected, or may be.
    pub objections: usize,
    /// Those that came after the time to object.
    pub late_objections: usize,
    /// Affected, and their objection was settled without their giving it up: it does not go live for them as planned.
    pub settled: usize,
    /// Whose consent is missing.
    pub consent: usize,
    /// Affected, to be told, and no DPA is in force on the day from which it holds.
    pub without_dpa: usize,
    /// Of which the earliest day cannot be said.
    pub open: usize,
    /// The earliest last day of those that are not told and still can be.
    pub send_by: Option<NaiveDate>,
    /// The last day on which one that was told can object.
    pub window_until: Option<NaiveDate>,
    /// The first day on which it may go live for each of those of which that can be said; who was not told is taken as told on the day.
    pub go_live: Option<NaiveDate>,
    #[serde(skip)]
    business_days: bool,
    #[serde(skip)]
    weekend: bool,
    #[serde(skip)]
    by_receipt: bool,
}

impl Counts {
    fn take(&mut self, standing: &Standing<'_>) {
        let open = || standing.objections.iter().filter(|objection| objection.open);
        self.objections += open().count();
        self.late_objections += open().filter(|objection| objection.late.is_some()).count();
        match &standing.affected {
            Engaged::No(_) => return self.not_affected += 1,
            Engaged::Open(_) => return self.unknown += 1,
            Engaged::Yes(_) => self.affected += 1,
        }
        let step = standing.step();
        if matches!(step, Step::Settled(..)) {
            return self.settled += 1;
        }
        self.told += usize::from(standing.told.is_some());
        if !standing.duty.counts() {
            return;
        }
        self.without_dpa += usize::from(standing.is_uncovered());
        self.weekend |= standing.weekend.is_some();
        self.business_days |= standing.reckoned.iter().any(Reckoned::counts_business_days);
        let waits = standing.knows().is_none();
        self.came_back += usize::from(standing.bounced.is_some());
        self.to_tell += usize::from(waits);
        self.too_late += usize::from(step.is_too_late());
        let earlier = |day: &NaiveDate| self.send_by.is_none_or(|first| *day < first);
        if let Some(day) = standing.send_by.filter(|_| waits && !step.is_too_late()).filter(earlier) {
            (self.send_by, self.by_receipt) = (Some(day), standing.by_receipt);
        }
        if let (Window::Until(day), false) = (&standing.window, waits) {
            self.window_until = self.window_until.max(Some(*day));
        }
        match &standing.go_live {
            GoLive::From(day) => self.go_live = self.go_live.max(Some(*day)),
            GoLive::Consent(_) => self.consent += 1,
            GoLive::Open(_) | GoLive::Blocked(_) => self.open += 1,
        }
    }
}

/// Customers that stand at the same step.
#[derive(Debug, Serialize)]
pub struct Group {
    /// The step, by the word by which lists are filtered.
    pub state: &'static str,
    /// How many.
    pub count: usize,
    /// The same in words, of the first of them.
    pub next: String,
    /// The first of them, by name and handle.
    pub first: String,
    #[serde(skip)]
    sign: &'static str,
}

/// A change on one screen.
#[derive(Debug, Serialize)]
pub struct ChangeShown {
    /// Its handle.
    pub change: String,
    /// What it is, in a few words.
    pub what: String,
    /// The first day on which it holds.
    pub effective: NaiveDate,
    /// The day of which it is said.
    pub on: NaiveDate,
    /// What will be different: label and words.
    pub facts: Vec<(String, String)>,
    /// What contradicts it.
    pub remarks: Vec<String>,
    /// Whether it was closed: on which day, and how.
    pub closed: Option<String>,
    /// Whether customers have to be told, as a sentence.
    pub duty: &'static str,
    /// Over all customers.
    pub counts: Counts,
    /// Where they stand, the most urgent first.
    pub groups: Vec<Group>,
    /// What to do next.
    pub next: Vec<Remedy>,
    #[serde(skip)]
    counted: bool,
}

/// A change on a day, with all customers looked at once.
pub fn change_shown(store: &Store, change: &Record, on: NaiveDate) -> Result<ChangeShown> {
    let organisation = store.own()?;
    let planned = Planned::of(change, &organisation);
    let (mut counts, mut groups) = (Counts::default(), BTreeMap::<usize, Group>::new());
    each_standing(store, &organisation, change, on, |standing| {
        counts.take(standing);
        let step = standing.step();
        let at = Step::KEYS.iter().position(|key| *key == step.key()).unwrap_or(Step::KEYS.len());
        let group = groups.entry(at).or_insert_with(|| Group {
            state: step.key(),
            count: 0,
            next: step.words(),
            first: standing.customer.name_and_handle(),
            sign: step.sign(),
        });
        group.count += 1;
        Ok(())
    })?;
    let closed = change.date("closed").filter(|day| *day <= on).map(|day| {
        let despite = change.text("despite").map(|text| format!("; {text}")).unwrap_or_default();
        format!("{} on {}{despite}", words_or_missing(change, "outcome"), date::long(day))
    });
    let mut shown = ChangeShown {
        change: change.handle(),
        what: planned.words(),
        effective: planned.effective,
        on,
        facts: facts(change, &planned),
        remarks: remarks(&planned, on),
        closed,
        duty: planned.duty().words(),
        counts,
        groups: groups.into_values().collect(),
        next: Vec::new(),
        counted: planned.duty().counts(),
    };
    shown.next = shown.todo(change);
    Ok(shown)
}

/// What is said of the change itself.
fn facts(change: &Record, planned: &Planned<'_>) -> Vec<(String, String)> {
    let company = planned.company("subprocessor");
    let mut facts: Vec<(String, String)> = Vec::new();
    if planned.entries.iter().any(|entry| entry.after.is_some()) {
        facts.extend(planned.facts());
    }
    if let Some(company) = company {
        facts.push(("Seat".into(), words_or_missing(company, "country")));
    }
    facts.push(("Why".into(), words_or_missing(change, "why")));
    if planned.is_emergency() {
        facts.push(("Emergency".into(), format!("yes: {}", words_or_missing(change, "emergency_why"))));
    }
    facts
}

/// What contradicts a change that is still planned, and that its day is over.
fn remarks(planned: &Planned<'_>, on: NaiveDate) -> Vec<String> {
    let mut remarks = planned.contradictions(on);
    if Planned::is_open(planned.change, on) && planned.effective < on {
        let day = date::long(planned.effective);
        remarks.push(format!("it was to take effect on {day}, and what became of it is not recorded"));
    }
    remarks
}

/// Remarks as they stand below what a change says.
fn said(remarks: &[String]) -> Option<Block> {
    let said = |remark: &String| as_sentence(&capitalised(remark));
    (!remarks.is_empty()).then(|| Block::Points(remarks.iter().map(said).collect()))
}

impl ChangeShown {
    fn todo(&self, change: &Record) -> Vec<Remedy> {
        let of = |verb: Verb| Deed::on(verb, change);
        let counts = &self.counts;
        let mut next = Vec::new();
        if self.closed.is_some() {
            // In an emergency the notice follows the change.
            if counts.to_tell > 0 && change.flag("emergency") == Some(true) && Planned::is_watched(change, self.on) {
                next.push(Remedy::say("Tell those who are still to be told: ").then(of(Verb::Notify)));
            }
            return next;
        }
        if counts.unknown > 0 {
            let unknown = counted(counts.unknown, "customer", "customers");
            next.push(Remedy::say(format!("Say of {unknown} what is missing: ")).then(of(Verb::Affected)));
        }
        if counts.came_back > 0 {
            let them = customers(counts.came_back);
            let what = format!("See why the notice to {them} came back, and correct the address: ");
            next.push(Remedy::say(what).then(of(Verb::Affected)));
        }
        if counts.to_tell > 0 {
            next.push(Remedy::say("Tell those who are to be told: ").then(of(Verb::Notify)));
        }
        if counts.objections > 0 {
            let deed = Deed::with(Verb::List, Kind::Objection);
            next.push(Remedy::say("Settle the objections: ").then(deed));
        }
        if next.is_empty() {
            next.push(Remedy::say("Once it is carried out: ").then(of(Verb::Close)));
        }
        next
    }

    fn numbers(&self) -> Vec<(String, String)> {
        let counts = &self.counts;
        let mut affected = format!("{}; {} not affected", customers(counts.affected), thousands(counts.not_affected));
        if counts.unknown > 0 {
            let _ = write!(affected, "; {} not known", thousands(counts.unknown));
        }
        let mut facts = vec![("Affected".to_owned(), affected)];
        let mut objections = Vec::new();
        if counts.objections > 0 {
            objections.push(format!("{} open", thousands(counts.objections)));
        }
        if counts.late_objections > 0 {
            objections.push(format!("{} came after the time to object", thousands(counts.late_objections)));
        }
        if counts.settled > 0 {
            objections.push(format!("{} settled, but not withdrawn by the customer", thousands(counts.settled)));
        }
        if !objections.is_empty() {
            facts.push(("Objections".into(), objections.join("; ")));
        }
        if !self.counted || self.closed.is_some() {
            return facts;
        }
        let mut told = format!("{} of {}", thousands(counts.told), thousands(counts.affected - counts.settled));
        if counts.to_tell > 0 {
            let _ = write!(told, "; {} still to be told", thousands(counts.to_tell));
        }
        if counts.came_back > 0 {
            let _ = write!(told, "; {} came back", counted(counts.came_back, "notice", "notices"));
        }
        if counts.too_late > 0 {
            let _ = write!(told, "; for {} the last day is over", thousands(counts.too_late));
        }
        if let Some(day) = counts.send_by {
            let arrive = if counts.by_receipt { ", and it has to have come by then" } else { "" };
            let _ = write!(told, "; the first last day is {}{arrive}", date::long(day));
        }
        facts.push(("Told".into(), told));
        if counts.without_dpa > 0 {
            let (day, them) = (date::long(self.effective), customers(counts.without_dpa));
            facts.push(("DPA".into(), format!("none is recorded as in force on {day} for {them}")));
        }
        let mut earliest = Vec::new();
        if let Some(day) = counts.go_live {
            let told = match (counts.to_tell, counts.told) {
                (0, _) => "",
                (_, 0) => " if all are told today",
                _ => " if the others are told today",
            };
            let planned = if day > self.effective { ", after the day that is planned" } else { "" };
            earliest.push(format!("from {}{told}{planned}", date::long(day)));
        }
        for (count, why) in [
            (counts.consent, "not without the consent of"),
            (counts.open, "cannot be said of"),
            (counts.unknown, "open for"),
        ] {
            if count > 0 {
                earliest.push(format!("{why} {}", customers(count)));
            }
        }
        if !earliest.is_empty() {
            facts.push(("May go live".into(), earliest.join("; ")));
        }
        if let Some(day) = counts.window_until {
            facts.push(("Can object".into(), format!("the last of those who were told until {}", date::long(day))));
        }
        facts
    }
}

fn customers(count: usize) -> String {
    counted(count, "customer", "customers")
}

/// How business days are counted.
const BUSINESS_DAYS: &str = "Business days are counted as Monday to Friday; public holidays are not considered.";
/// What is not known of a time that ends on a weekend.
const WEEKEND: &str = "A time ends on a Saturday or a Sunday, and is counted to the end of that day. Where Art. 3(4) of Regulation (EEC, Euratom) 1182/71 holds for a contract, it may run to the end of the next working day: read it there. Public holidays are not considered.";

impl Counts {
    /// How the days are counted, as far as that is not plain.
    fn how_days_count(&self) -> impl Iterator<Item = Block> {
        let said = [(self.business_days, BUSINESS_DAYS), (self.weekend, WEEKEND)];
        said.into_iter().filter(|(counts, _)| *counts).map(|(_, words)| Block::Text(words.into()))
    }
}

impl Report for ChangeShown {
    fn title(&self) -> Option<String> {
        Some(format!("Planned change {}", self.change))
    }

    fn blocks(&self) -> Vec<Block> {
        let day = date::long(self.effective);
        let when = date::from_today(self.effective, self.on);
        let mut blocks = vec![Block::Heading(format!("{}: {}, from {day} ({when})", self.change, self.what))];
        let mut facts = self.facts.clone();
        facts.extend(self.closed.iter().map(|closed| ("Closed".to_owned(), closed.clone())));
        facts.extend(self.numbers());
        blocks.push(Block::Facts(facts));
        blocks.extend(said(&self.remarks));
        blocks.push(Block::Text(self.duty.to_owned()));
        if !self.groups.is_empty() {
            let row = |group: &Group| {
                vec![
                    Cell::State(group.sign, group.state.into()),
                    Cell::from(thousands(group.count)),
                    group.first.as_str().into(),
                    group.next.as_str().into(),
                ]
            };
            let fits = [Fit::KEY, Fit::KEY, Fit::cut(0, 16), Fit::READ];
            let heads = vec!["state", "customers", "such as", "of this one"];
            blocks.push(Block::Table(Table::new(heads, self.groups.iter().map(row)).fitted(fits)));
        }
        blocks.extend(self.counts.how_days_count());
        if !self.next.is_empty() {
            let step = |remedy: &Remedy| ("Next".to_owned(), remedy.clone());
            blocks.push(Block::Next(Next::Facts(self.next.iter().map(step).collect())));
        }
        blocks
    }
}

/// A planned change as it concerns one customer, in a line for whoever answers it.
#[must_use]
pub fn of_customer(planned: &Planned<'_>, standing: &Standing<'_>) -> Option<String> {
    let what = format!("{}, from {} ({})", planned.words(), date::long(planned.effective), planned.change.handle());
    let objects = standing.open_objection().map(|_| standing.step().words());
    match &standing.affected {
        Engaged::No(why) => objects.map(|objects| format!("{what}; {objects}; not affected by the records: {why}")),
        Engaged::Open(missing) if objects.is_none() => {
            Some(format!("{what}; whether it is affected is not known: {missing}"))
        }
        Engaged::Yes(_) | Engaged::Open(_) => Some(format!("{what}; {}", standing.step().words())),
    }
}
