//! A planned change of subprocessors: what it is and how far it is on one screen, and the customers that it affects, one by one.

use crate::error::Result;
use crate::model::{Deed, Kind, Organisation, Record, Remedy, Verb, counted, date, thousands};
use crate::rules::change::{GoLive, Planned, Reckoned, Standing, Step, Window, words_or_missing};
use crate::rules::engaged::Engaged;
use crate::store::Store;
use crate::view::{Block, Cell, Column, Fit, Next, Report, ReportRows, Table, View};
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
    /// Objections that are open.
    pub objections: usize,
    /// Whose consent is missing.
    pub consent: usize,
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
    by_receipt: bool,
}

impl Counts {
    fn take(&mut self, standing: &Standing<'_>) {
        match &standing.affected {
            Engaged::No(_) => return self.not_affected += 1,
            Engaged::Open(_) => return self.unknown += 1,
            Engaged::Yes(_) => self.affected += 1,
        }
        self.objections += standing.objections.iter().filter(|objection| objection.open).count();
        self.told += usize::from(standing.told.is_some());
        if !standing.duty.counts() {
            return;
        }
        self.business_days |= standing.reckoned.iter().any(Reckoned::counts_business_days);
        self.by_receipt |= standing.by_receipt;
        let step = standing.step();
        let waits = standing.told.is_none();
        self.to_tell += usize::from(waits);
        self.too_late += usize::from(matches!(step, Step::TooLate(_)));
        if waits && !matches!(step, Step::TooLate(_)) {
            self.send_by = [self.send_by, standing.send_by].into_iter().flatten().min();
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

/// The steps, the most urgent first.
const URGENT: [&str; 12] = [
    "too-late",
    "came-back",
    "objects",
    "no-dpa",
    "unknown",
    "open",
    "to-tell",
    "consent",
    "waits",
    "ready",
    "not-asked",
    "not-affected",
];

/// A change on a day, with all customers looked at once.
pub fn change_shown(store: &Store, change: &Record, on: NaiveDate) -> Result<ChangeShown> {
    let organisation = store.own()?;
    let planned = Planned::of(change, &organisation);
    let (mut counts, mut groups) = (Counts::default(), BTreeMap::<usize, Group>::new());
    each_standing(store, &organisation, change, on, |standing| {
        counts.take(standing);
        let step = standing.step();
        let at = URGENT.iter().position(|key| *key == step.key()).unwrap_or(URGENT.len());
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
        facts.extend(planned.facts().into_iter().map(|(label, words)| (label.to_owned(), words)));
    }
    if let Some(company) = company {
        facts.push(("Seat".into(), words_or_missing(company, "country")));
    }
    facts.push(("Why".into(), words_or_missing(change, "why")));
    if change.flag("emergency") == Some(true) {
        facts.push(("Emergency".into(), format!("yes: {}", words_or_missing(change, "emergency_why"))));
    }
    facts
}

impl ChangeShown {
    fn todo(&self, change: &Record) -> Vec<Remedy> {
        if self.closed.is_some() {
            return Vec::new();
        }
        let of = |verb: Verb| Deed::on(verb, change);
        let counts = &self.counts;
        let mut next = Vec::new();
        if counts.unknown > 0 {
            let unknown = counted(counts.unknown, "customer", "customers");
            next.push(Remedy::say(format!("Say of {unknown} what is missing: ")).then(of(Verb::Affected)));
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
            let _ = write!(affected, "; of {} that is not known", thousands(counts.unknown));
        }
        let mut facts = vec![("Affected".to_owned(), affected)];
        if !self.counted || self.closed.is_some() {
            return facts;
        }
        let mut told = format!("{} of {}", thousands(counts.told), thousands(counts.affected));
        if counts.too_late > 0 {
            let _ = write!(told, "; for {} the last day is over", thousands(counts.too_late));
        }
        if let Some(day) = counts.send_by {
            let arrive = if counts.by_receipt { ", to arrive by then where the time counts from receipt" } else { "" };
            let _ = write!(told, "; the first last day is {}{arrive}", date::long(day));
        }
        facts.push(("Told".into(), told));
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
        if counts.objections > 0 {
            facts.push(("Objections".into(), format!("{} open", thousands(counts.objections))));
        }
        facts
    }
}

fn customers(count: usize) -> String {
    counted(count, "customer", "customers")
}

/// How business days are counted.
const BUSINESS_DAYS: &str = "Business days are counted as Monday to Friday; public holidays are not considered.";

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
        blocks.push(Block::Text(self.duty.to_owned()));
        if !self.groups.is_empty() {
            let row = |group: &Group| {
                vec![
                    Cell::State(group.sign, group.state.to_owned()),
                    Cell::from(thousands(group.count)),
                    group.first.as_str().into(),
                    group.next.as_str().into(),
                ]
            };
            let fits = [Fit::KEY, Fit::KEY, Fit::cut(0, 16), Fit::READ];
            let heads = vec!["state", "customers", "such as", "of this one"];
            blocks.push(Block::Table(Table::new(heads, self.groups.iter().map(row)).fitted(fits)));
        }
        if self.counts.business_days {
            blocks.push(Block::Text(BUSINESS_DAYS.into()));
        }
        if !self.next.is_empty() {
            let step = |remedy: &Remedy| ("Next".to_owned(), remedy.clone());
            blocks.push(Block::Next(Next::Facts(self.next.iter().map(step).collect())));
        }
        blocks
    }
}

/// A customer in the list of those whom a change affects.
#[derive(Debug, Serialize)]
pub struct AffectedRow {
    /// Handle of the customer.
    pub customer: String,
    /// Its name.
    pub name: String,
    /// Whether it is affected: yes, no or unknown.
    pub affected: &'static str,
    /// Why, or what is missing.
    pub why: String,
    /// Where it stands, as a word.
    pub state: &'static str,
    /// The same in words.
    pub next: String,
    /// The DPAs in force, by handle.
    pub agreement: String,
    /// How subprocessors are allowed.
    pub authorisation: String,
    /// How it is told.
    pub channel: String,
    /// Where the text sends notices.
    pub notices_to: String,
    /// The address that is recorded for them.
    pub address: Option<String>,
    /// The time between notice and change.
    pub notice: String,
    /// The last day on which it can be told.
    pub send_by: Option<NaiveDate>,
    /// Whether the notice has to have come by then.
    pub by_receipt: bool,
    /// When it was told.
    pub sent: Option<NaiveDate>,
    /// When that came.
    pub received: Option<NaiveDate>,
    /// The time to object.
    pub objection: String,
    /// From when it counts.
    pub objection_from: String,
    /// The last day on which it can object, once it was told.
    pub objects_until: Option<NaiveDate>,
    /// What silence means.
    pub silence: String,
    /// What an objection does.
    pub effect: String,
    /// Whether a replacement in an emergency is allowed.
    pub emergency: String,
    /// When it agreed.
    pub consented: Option<NaiveDate>,
    /// Its objections, by handle.
    pub objections: String,
    /// The first day on which it may go live for it; of one that was not told, if it is told on the day.
    pub may_go_live: Option<NaiveDate>,
    /// The same in words.
    pub go_live: String,
    /// What else the records bear.
    pub remarks: String,
    #[serde(skip)]
    sign: &'static str,
}

impl AffectedRow {
    /// A row of the list.
    #[must_use]
    pub fn of(standing: &Standing<'_>) -> Self {
        let (affected, why) = match &standing.affected {
            Engaged::Yes(why) => ("yes", why),
            Engaged::No(why) => ("no", why),
            Engaged::Open(what) => ("unknown", what),
        };
        let concerned = affected != "no";
        let counts = concerned && standing.duty.counts();
        let step = standing.step();
        let term = |field: &str| {
            if !concerned {
                return String::new();
            }
            let mut all: Vec<String> = standing.reckoned.iter().map(|one| one.words(field)).collect();
            all.dedup();
            all.join("; ")
        };
        let handles: Vec<String> = standing.reckoned.iter().map(|one| one.agreement.handle()).collect();
        let objections: Vec<String> = standing.objections.iter().map(|one| one.record.handle()).collect();
        let until = match (&standing.window, standing.told) {
            (Window::Until(day), Some(_)) if counts => Some(*day),
            _ => None,
        };
        let go_live = match (&standing.go_live, standing.told) {
            _ if !counts => String::new(),
            (GoLive::From(day), None) => format!("from {day} if it is told today"),
            (GoLive::From(day), Some(_)) => format!("from {day}"),
            (other, _) => other.words(),
        };
        Self {
            customer: standing.customer.handle(),
            name: standing.customer.title(),
            affected,
            why: why.clone(),
            state: step.key(),
            next: step.words(),
            agreement: handles.join("; "),
            authorisation: term("authorisation"),
            channel: term("notice_by"),
            notices_to: term("notices_to"),
            address: standing.address().map(str::to_owned).filter(|_| concerned),
            notice: term("notice_days"),
            send_by: standing.send_by,
            by_receipt: standing.by_receipt && standing.send_by.is_some(),
            sent: standing.told.map(|told| told.sent),
            received: standing.told.and_then(|told| told.received),
            objection: term("objection_days"),
            objection_from: term("objection_from"),
            objects_until: until,
            silence: term("objection_silence"),
            effect: term("objection_effect"),
            emergency: term("emergency_replacement"),
            consented: standing.consented,
            objections: objections.join("; "),
            may_go_live: match &standing.go_live {
                GoLive::From(day) if counts => Some(*day),
                _ => None,
            },
            go_live,
            remarks: standing.remarks.join("; "),
            sign: step.sign(),
        }
    }
}

type OfRow = fn(&AffectedRow, &'static str) -> Cell;

fn day(day: Option<NaiveDate>) -> Cell {
    day.map_or(Cell::Blank, Cell::Day)
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Blank } else { text.into() }
}

/// The list as a person reads it.
const SHORT: View<'static, OfRow> = View {
    title: "customers that a change affects",
    columns: &[
        Column::new("customer", "customer", 10, |of, _| of.customer.as_str().into()),
        Column::fitting("name", "name", 28, Fit::cut(0, 14), |of, _| of.name.as_str().into()),
        // A day at the end of it is never cut.
        Column::fitting("next", "next", 34, Fit::cut(0, 50), |of, _| Cell::State(of.sign, of.next.clone())),
        Column::fitting("why", "why", 30, Fit::cut(1, 24), |of, _| of.why.as_str().into()),
        Column::fitting("channel", "told by", 14, Fit::cut(2, 10), |of, _| text(&of.channel)),
        Column::fitting("agreement", "DPA", 10, Fit::whole(3), |of, _| text(&of.agreement)),
        Column::fitting("may_go_live", "may go live", 12, Fit::whole(4), |of, _| day(of.sent.and(of.may_go_live))),
        Column::fitting("sent", "sent", 12, Fit::whole(5), |of, _| day(of.sent)),
    ],
};

/// The list with all that is known of each, for sheets and programs.
pub const WHOLE: View<'static, OfRow> = View {
    title: "customers that a change affects",
    columns: &[
        Column::new("customer", "customer", 10, |of, _| of.customer.as_str().into()),
        Column::new("name", "name", 28, |of, _| of.name.as_str().into()),
        Column::new("affected", "affected", 9, |of, _| of.affected.into()),
        Column::new("why", "why", 30, |of, _| of.why.as_str().into()),
        Column::new("state", "state", 12, |of, _| of.state.into()),
        Column::new("next", "next", 30, |of, _| of.next.as_str().into()),
        Column::new("agreement", "agreement", 10, |of, _| text(&of.agreement)),
        Column::new("authorisation", "authorisation", 14, |of, _| text(&of.authorisation)),
        Column::new("channel", "channel", 14, |of, _| text(&of.channel)),
        Column::new("notices_to", "notices to", 20, |of, _| text(&of.notices_to)),
        Column::new("address", "address", 24, |of, _| of.address.as_deref().map_or(Cell::Blank, Into::into)),
        Column::new("notice", "notice", 14, |of, _| text(&of.notice)),
        Column::new("send_by", "send by", 12, |of, _| day(of.send_by)),
        Column::new("sent", "sent", 12, |of, _| day(of.sent)),
        Column::new("received", "received", 12, |of, _| day(of.received)),
        Column::new("objection", "time to object", 14, |of, _| text(&of.objection)),
        Column::new("objection_from", "counts from", 14, |of, _| text(&of.objection_from)),
        Column::new("objects_until", "objects until", 13, |of, _| day(of.objects_until)),
        Column::new("silence", "silence", 14, |of, _| text(&of.silence)),
        Column::new("effect", "effect of an objection", 20, |of, _| text(&of.effect)),
        Column::new("emergency", "in an emergency", 12, |of, _| text(&of.emergency)),
        Column::new("consented", "consent", 12, |of, _| day(of.consented)),
        Column::new("objections", "objections", 12, |of, _| text(&of.objections)),
        Column::new("may_go_live", "may go live", 12, |of, _| day(of.may_go_live)),
        Column::new("go_live", "may go live, in words", 30, |of, _| text(&of.go_live)),
        Column::new("remarks", "remarks", 30, |of, _| text(&of.remarks)),
    ],
};

/// Which customers are listed.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// Also those that are not affected, with the reason.
    pub all: bool,
    /// Only those at these steps, by their words.
    pub states: Vec<String>,
}

impl Listed {
    /// Whether a customer is listed.
    #[must_use]
    pub fn has(&self, standing: &Standing<'_>) -> bool {
        if self.states.is_empty() {
            return self.all || !matches!(standing.affected, Engaged::No(_));
        }
        let state = standing.step().key();
        self.states.iter().any(|wanted| wanted == state)
    }
}

/// The words by which the list is filtered.
#[must_use]
pub const fn states() -> &'static [&'static str] {
    &URGENT
}

/// The customers that a change affects.
#[derive(Debug, Serialize)]
pub struct AffectedList {
    /// The change.
    pub change: String,
    /// What it is.
    pub what: String,
    /// The first day on which it holds.
    pub effective: NaiveDate,
    /// Over all customers.
    pub counts: Counts,
    /// How many are listed, before the limit.
    pub total: usize,
    /// The customers.
    pub rows: Vec<AffectedRow>,
}

/// Hands out the customers that are listed, at most so many; gives what was counted over all customers, and how many would be listed.
pub fn affected_rows(
    store: &Store,
    change: &Record,
    on: NaiveDate,
    listed: &Listed,
    limit: usize,
    mut take: impl FnMut(AffectedRow) -> Result<()>,
) -> Result<(Counts, usize)> {
    let organisation = store.own()?;
    let (mut counts, mut total) = (Counts::default(), 0);
    each_standing(store, &organisation, change, on, |standing| {
        counts.take(standing);
        if !listed.has(standing) {
            return Ok(());
        }
        total += 1;
        if total <= limit { take(AffectedRow::of(standing)) } else { Ok(()) }
    })?;
    Ok((counts, total))
}

/// The customers that a change affects, at most so many rows of them.
pub fn affected(store: &Store, change: &Record, on: NaiveDate, listed: &Listed, limit: usize) -> Result<AffectedList> {
    let organisation = store.own()?;
    let planned = Planned::of(change, &organisation);
    let mut rows = Vec::new();
    let (counts, total) = affected_rows(store, change, on, listed, limit, |row| {
        rows.push(row);
        Ok(())
    })?;
    let (change, what, effective) = (change.handle(), planned.words(), planned.effective);
    Ok(AffectedList { change, what, effective, counts, total, rows })
}

impl Report for AffectedList {
    fn title(&self) -> Option<String> {
        Some(format!("Customers that {} affects", self.change))
    }

    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: WHOLE.table(&self.rows), member: "rows" })
    }

    fn blocks(&self) -> Vec<Block> {
        let Counts { affected, not_affected, unknown, .. } = self.counts;
        let mut count = format!("{} affected; {} not", customers(affected), thousands(not_affected));
        if unknown > 0 {
            let _ = write!(count, "; of {} that is not known", thousands(unknown));
        }
        let mut blocks =
            vec![Block::Text(format!("{}: {}, from {}. {count}.", self.change, self.what, date::long(self.effective)))];
        if !self.rows.is_empty() {
            let fits: Vec<Fit> = SHORT.columns.iter().map(|column| column.fit).collect();
            blocks.push(Block::Table(SHORT.table(&self.rows).fitted(fits)));
        }
        if self.rows.len() < self.total {
            let (shown, all) = (thousands(self.rows.len()), thousands(self.total));
            blocks.push(Block::Text(format!(
                "The first {shown} of {all}. --limit N shows more; --format csv lists all, with every term."
            )));
        } else if self.total == 0 {
            blocks.push(Block::Text("No customer is listed.".into()));
        }
        if self.counts.business_days {
            blocks.push(Block::Text(BUSINESS_DAYS.into()));
        }
        blocks
    }
}

/// A planned change as it concerns one customer, in a line for whoever answers it.
#[must_use]
pub fn of_customer(planned: &Planned<'_>, standing: &Standing<'_>) -> Option<String> {
    let what = format!("{}, from {} ({})", planned.words(), date::long(planned.effective), planned.change.handle());
    match &standing.affected {
        Engaged::No(_) => None,
        Engaged::Open(missing) => Some(format!("{what}; whether it is affected is not known: {missing}")),
        Engaged::Yes(_) => Some(format!("{what}; {}", standing.step().words())),
    }
}
