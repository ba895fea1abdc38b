//! An incident: what is known of it, whose data it concerns, who is to be told by when, and what is still missing. Art. 33.

use crate::error::{Given, Result};
use crate::model::kinds::breach_notice::CONTENT;
use crate::model::phrase::say;
use crate::model::{Deed, Organisation, Phrase, Record, Remedy, Verb, counted, moment, thousands};
use crate::report::listed::{First, Listed};
use crate::rules::engaged::Engaged;
use crate::rules::incident::{Concerned, Hours, Incident, NOTICE, OwnDuty, Step, Term, Until, is_no_breach};
use crate::rules::regime::{self, Regime};
use crate::store::Store;
use crate::texts::notices as texts;
use crate::view::{Block, Cell, Column, Fit, NOT_PROVIDED, Next, Report, ReportRows, View};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::collections::BTreeSet;

/// Hands out where each customer stands with an incident at a moment, in the order of their numbers.
pub fn each_concerned(
    store: &Store,
    incident: &Incident<'_>,
    at: DateTime<Utc>,
    mut take: impl FnMut(&Concerned<'_>) -> Result<()>,
) -> Result<()> {
    store.each_dossier(|dossier| take(&Concerned::of(incident, dossier, at)))
}

/// How far it is, over all customers.
#[derive(Debug, Default, Serialize)]
pub struct Counts {
    /// Whose data is concerned.
    pub affected: usize,
    /// Whose data may be concerned: the records leave it open.
    pub unknown: usize,
    /// Whose data is not concerned.
    pub not_affected: usize,
    /// Of these, those for whom something runs that is not in our account.
    pub elsewhere: usize,
    /// Affected, and no customer any more.
    pub former: usize,
    /// Affected or perhaps affected, and told.
    pub told: usize,
    /// Affected and not told yet.
    pub to_tell: usize,
    /// Of these, those whose time is over.
    pub overdue: usize,
    /// Told, and something of Art. 33(3) is missing.
    pub incomplete: usize,
    /// Affected, and nothing recorded says whether it has to be told.
    pub unsaid: usize,
    /// Perhaps affected, and not told.
    pub undecided: usize,
    /// Affected, and no hours are agreed.
    pub without_hours: usize,
    /// Affected, and whether its DPA states hours is not provided.
    pub hours_not_provided: usize,
    /// Affected, and no DPA of it was ever in force.
    pub without_dpa: usize,
    /// Until when the first has to be told of those who were not.
    pub first: Option<Until>,
    /// The laws by which we owe notice to those who are affected or may be.
    #[serde(skip)]
    pub laws: BTreeSet<Regime>,
}

impl Counts {
    fn take(&mut self, concerned: &Concerned<'_>) {
        match &concerned.affected {
            Engaged::No(_) => {
                self.not_affected += 1;
                self.elsewhere += usize::from(concerned.elsewhere);
                return;
            }
            Engaged::Open(_) => self.unknown += 1,
            Engaged::Yes(_) => {
                self.affected += 1;
                self.former += usize::from(concerned.left.is_some());
                match concerned.hours() {
                    Hours::Stated => {}
                    Hours::NoneAgreed => self.without_hours += 1,
                    Hours::NotProvided => self.hours_not_provided += 1,
                    Hours::NoDpa => self.without_dpa += 1,
                }
            }
        }
        self.laws.extend(&concerned.laws);
        match concerned.step() {
            Step::Overdue(_) => (self.to_tell, self.overdue) = (self.to_tell + 1, self.overdue + 1),
            Step::Tell(until) => {
                self.to_tell += 1;
                self.first = [self.first, until].into_iter().flatten().min_by_key(|until| until.last());
            }
            Step::Incomplete(..) => (self.told, self.incomplete) = (self.told + 1, self.incomplete + 1),
            Step::Told(_) => self.told += 1,
            Step::Unsaid => self.unsaid += 1,
            Step::Unknown(_) => self.undecided += 1,
            Step::NotAsked | Step::NotAffected => {}
        }
    }

    /// Those whom an incident concerns, or may concern, at a moment.
    pub fn of(store: &Store, incident: &Incident<'_>, at: DateTime<Utc>) -> Result<Self> {
        let mut counts = Self::default();
        each_concerned(store, incident, at, |concerned| {
            counts.take(concerned);
            Ok(())
        })?;
        Ok(counts)
    }
}

/// A customer in the list.
#[derive(Debug, Serialize)]
pub struct ConcernedRow {
    /// Handle of the customer.
    pub customer: String,
    /// Its name.
    pub name: String,
    /// Whether its data is concerned: yes, no or unknown.
    pub affected: &'static str,
    /// Why, or what is missing.
    pub why: String,
    /// Where it stands, as a word.
    pub state: &'static str,
    /// The same in words.
    pub next: String,
    /// Where to tell it.
    pub address: Option<String>,
    /// Whom to write to there.
    pub contact: Option<String>,
    /// The DPAs, by handle.
    pub agreement: String,
    /// What they say of the time.
    pub term: String,
    /// Until when it is told: a moment, UTC, or the end of a day.
    pub until: Option<String>,
    /// When it was told first, UTC.
    pub told: Option<String>,
    /// The notices, by handle.
    pub notices: String,
    /// The letters of Art. 33(3) that it was not told, and those of which that is not provided.
    pub lacking: String,
    /// When it confirmed that it has it.
    pub acknowledged: Option<chrono::NaiveDate>,
    /// What else the records bear.
    pub remarks: String,
    /// The last moment of the time in which it is told.
    #[serde(skip)]
    last: Option<DateTime<Utc>>,
    #[serde(skip)]
    sign: &'static str,
    /// Where it stands in few words, beside why.
    #[serde(skip)]
    brief: String,
    /// Why, and what of one that was told is missing.
    #[serde(skip)]
    reason: String,
}

impl ConcernedRow {
    /// A row of the list.
    #[must_use]
    pub fn of(concerned: &Concerned<'_>) -> Self {
        let (affected, why) = concerned.affected.word_and_why();
        let (step, is_concerned) = (concerned.step(), affected != "no");
        let joined = |words: Vec<String>| words.join("; ");
        let terms = if concerned.terms.is_empty() {
            "none recorded then".to_owned()
        } else {
            joined(concerned.terms.iter().map(Term::words).collect())
        };
        let letters = |all: &[char]| all.iter().map(|letter| format!("({letter})")).collect::<Vec<_>>().join(", ");
        Self {
            customer: concerned.customer.handle(),
            name: concerned.customer.title(),
            affected,
            why: why.clone(),
            state: step.key(),
            next: step.words(),
            address: concerned.address.map(str::to_owned),
            contact: concerned.customer.text("contact").map(str::to_owned).filter(|_| is_concerned),
            agreement: joined(concerned.terms.iter().map(|one| one.agreement.handle()).collect()),
            term: if is_concerned { terms } else { String::new() },
            until: concerned.until.map(Until::words),
            last: concerned.until.map(Until::last),
            told: concerned.told.map(moment::words),
            notices: joined(concerned.notices.iter().map(|one| one.handle()).collect()),
            lacking: concerned.told.map(|_| concerned.lacking.words(letters)).unwrap_or_default(),
            acknowledged: concerned.notices.iter().filter_map(|one| one.date("acknowledged")).max(),
            remarks: concerned.remarks.join("; "),
            sign: step.sign(),
            brief: step.brief(),
            reason: [Some(why.clone()), step.lacking()].into_iter().flatten().collect::<Vec<_>>().join("; "),
        }
    }
}

impl ConcernedRow {
    /// What orders it before others: who is to be told by a time, who is to be told or asked about, who was told, and who is not concerned.
    fn urgency(&self) -> (u8, Option<DateTime<Utc>>) {
        match (self.affected, &self.told, self.last) {
            ("no", ..) => (3, None),
            (_, Some(_), _) => (2, None),
            (_, None, Some(last)) => (0, Some(last)),
            (_, None, None) => (1, None),
        }
    }
}

type OfRow = fn(&ConcernedRow, &'static str) -> Cell;

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Blank } else { text.into() }
}

fn given(of: &ConcernedRow, value: Option<&String>) -> Cell {
    match (value, of.affected) {
        (Some(text), _) => text.as_str().into(),
        (None, "no") => Cell::Blank,
        (None, _) => Cell::Missing,
    }
}

/// The list as a person reads it.
const SHORT: View<'static, OfRow> = View {
    title: "customers that an incident affects",
    columns: &[
        Column::new("customer", "customer", 10, |of, _| of.customer.as_str().into()),
        Column::fitting("name", "name", 28, Fit::cut(0, 14), |of, _| of.name.as_str().into()),
        Column::fitting("next", "next", 38, Fit::cut(0, 38), |of, _| Cell::State(of.sign, of.brief.as_str().into())),
        Column::fitting("address", "tell", 24, Fit::cut(1, 18), |of, _| given(of, of.address.as_ref())),
        // What does not fit into its row stands below it, whole.
        Column::fitting("why", "why", 30, Fit::READ, |of, _| of.reason.as_str().into()),
        Column::fitting("term", "by its DPA", 20, Fit::cut(3, 14), |of, _| text(&of.term)),
        Column::fitting("agreement", "DPA", 10, Fit::whole(4), |of, _| text(&of.agreement)),
        Column::fitting("remarks", "remarks", 30, Fit::cut(5, 24), |of, _| text(&of.remarks)),
    ],
};

/// The list with all that is known of each, for sheets and programs.
pub const WHOLE: View<'static, OfRow> = View {
    title: "customers that an incident affects",
    columns: &[
        Column::new("customer", "customer", 10, |of, _| of.customer.as_str().into()),
        Column::new("name", "name", 28, |of, _| of.name.as_str().into()),
        Column::new("affected", "affected", 9, |of, _| of.affected.into()),
        Column::new("why", "why", 30, |of, _| of.why.as_str().into()),
        Column::new("state", "state", 12, |of, _| of.state.into()),
        Column::new("next", "next", 30, |of, _| of.next.as_str().into()),
        Column::new("address", "tell", 24, |of, _| given(of, of.address.as_ref())),
        Column::new("contact", "contact", 20, |of, _| given(of, of.contact.as_ref())),
        Column::new("agreement", "agreement", 10, |of, _| text(&of.agreement)),
        Column::new("term", "time by the agreement", 20, |of, _| text(&of.term)),
        Column::new("until", "until (UTC)", 20, |of, _| of.until.as_deref().map_or(Cell::Blank, Into::into)),
        Column::new("told", "told (UTC)", 20, |of, _| of.told.as_deref().map_or(Cell::Blank, Into::into)),
        Column::new("notices", "notices", 12, |of, _| text(&of.notices)),
        Column::new("lacking", "Art. 33(3) missing", 16, |of, _| text(&of.lacking)),
        Column::new("acknowledged", "acknowledged", 12, |of, _| of.acknowledged.map_or(Cell::Blank, Cell::Day)),
        Column::new("remarks", "remarks", 30, |of, _| text(&of.remarks)),
    ],
};

/// An incident and the customers that it affects.
#[derive(Debug, Serialize)]
pub struct AffectedList {
    /// The incident.
    pub incident: String,
    /// What it is called.
    pub title: String,
    /// When we became aware, UTC.
    pub aware: Option<String>,
    /// What is said of it: label and words.
    pub facts: Vec<(String, String)>,
    /// What we owe as controller, as a sentence.
    pub own_duty: String,
    /// What of Art. 33(3) the incident itself does not say yet.
    pub not_said: Vec<String>,
    /// Over all customers.
    pub counts: Counts,
    /// How many are listed, before the limit.
    pub total: usize,
    /// The customers.
    pub rows: Vec<ConcernedRow>,
    /// What to do next.
    pub next: Vec<Remedy>,
}

/// Hands out the customers that are listed, at most so many; gives what was counted over all customers, and how many would be listed.
pub fn affected_rows(
    store: &Store,
    incident: &Incident<'_>,
    at: DateTime<Utc>,
    listed: &Listed,
    limit: usize,
    mut take: impl FnMut(ConcernedRow) -> Result<()>,
) -> Result<(Counts, usize)> {
    let (mut counts, mut total) = (Counts::default(), 0);
    each_concerned(store, incident, at, |concerned| {
        counts.take(concerned);
        if !listed.has(|| !matches!(concerned.affected, Engaged::No(_)), || concerned.step().key()) {
            return Ok(());
        }
        total += 1;
        if total <= limit { take(ConcernedRow::of(concerned)) } else { Ok(()) }
    })?;
    Ok((counts, total))
}

/// The customers that an incident affects, at most so many rows of them.
pub fn affected(
    store: &Store,
    record: &Record,
    at: DateTime<Utc>,
    listed: &Listed,
    limit: usize,
) -> Result<AffectedList> {
    let organisation = store.own()?;
    let incident = Incident::of(record, &organisation, at.date_naive());
    let mut rows = Vec::new();
    let (counts, total) = affected_rows(store, &incident, at, listed, limit, |row| {
        rows.push(row);
        Ok(())
    })?;
    Ok(list_of(record, &organisation, at, (counts, total), rows))
}

/// The same with those who are to be told first on top: at most so many rows, and those are the most urgent of all.
pub fn affected_by_urgency(
    store: &Store,
    record: &Record,
    at: DateTime<Utc>,
    listed: &Listed,
    limit: usize,
) -> Result<AffectedList> {
    let organisation = store.own()?;
    let incident = Incident::of(record, &organisation, at.date_naive());
    let mut rows = First::new(limit, ConcernedRow::urgency);
    let (counts, total) = affected_rows(store, &incident, at, listed, usize::MAX, |row| {
        rows.take(row);
        Ok(())
    })?;
    Ok(list_of(record, &organisation, at, (counts, total), rows.in_order()))
}

fn list_of(
    record: &Record,
    organisation: &Organisation,
    at: DateTime<Utc>,
    (counts, total): (Counts, usize),
    rows: Vec<ConcernedRow>,
) -> AffectedList {
    let company = organisation.subprocessors.iter().find(|one| Some(one.id) == record.link("subprocessor"));
    AffectedList {
        incident: record.handle(),
        title: record.title(),
        aware: Incident::of(record, organisation, at.date_naive()).aware.map(moment::words),
        facts: facts(record, company),
        own_duty: OwnDuty::of(record, organisation, at).words(),
        not_said: not_said(record),
        next: todo(record, &counts),
        counts,
        total,
        rows,
    }
}

/// What is said of the incident itself.
fn facts(record: &Record, company: Option<&Record>) -> Vec<(String, String)> {
    let or_missing = |field: &str| record.words(field).unwrap_or_else(|| NOT_PROVIDED.to_owned());
    let occurred = occurred(record, Phrase::Iso).map_or_else(|| NOT_PROVIDED.to_owned(), |when| when.to_string());
    let mut facts = vec![("Aware".to_owned(), or_missing("aware")), ("Occurred".to_owned(), occurred)];
    facts.extend(company.map(|company| ("At".to_owned(), company.name_and_handle())));
    for field in ["edition", "region", "feature", "product", "condition"] {
        facts.extend(record.words(field).map(|words| (record.kind.field(field).label.to_owned(), words)));
    }
    facts
}

/// "from 2026-11-18 to not provided", each day in the words of `say`; nothing where neither day is recorded.
pub(super) fn occurred(record: &Record, say: fn(NaiveDate) -> Phrase) -> Option<Phrase> {
    let days = ["occurred_from", "occurred_to"].map(|field| record.date(field).map(say).or_else(|| record.said(field)));
    Some(match days {
        [Some(from), Some(to)] if from == to => say!(texts::ON_DAY, day = from),
        [Some(from), Some(to)] => say!(texts::FROM_TO, from = from, to = to),
        [Some(from), None] => say!(texts::FROM_ON, from = from),
        [None, Some(to)] => say!(texts::UNTIL, to = to),
        [None, None] => return None,
    })
}

/// What Art. 33(3) asks for and the incident does not say: the letter and the field.
pub(super) fn lacking(record: &Record) -> impl Iterator<Item = (char, &'static str)> + '_ {
    let about = |letter: char| -> &'static [&'static str] {
        match letter {
            'a' => &["facts", "subjects", "data", "persons", "records"],
            'b' => &["contact"],
            'c' => &["consequences"],
            _ => &["measures"],
        }
    };
    let lacking =
        CONTENT.iter().flat_map(move |(letter, ..)| about(*letter).iter().map(move |field| (*letter, *field)));
    lacking.filter(|(_, field)| record.lacks(field))
}

/// The same in words.
fn not_said(record: &Record) -> Vec<String> {
    lacking(record).map(|(letter, field)| format!("({letter}) {}", record.kind.field(field).in_sentence())).collect()
}

fn todo(record: &Record, counts: &Counts) -> Vec<Remedy> {
    let mut next = Vec::new();
    if counts.to_tell > 0 {
        next.push(Remedy::say("Drafts of the mails: ").then(Deed::on(Verb::Notify, record)));
        next.push(Remedy::say("Once they are told: ").then(Deed::on(Verb::Tell, record)));
    }
    if counts.incomplete > 0 {
        let deed = Deed::on(Verb::TellAgain, record);
        next.push(Remedy::say("Tell the rest once you know it; then: ").then(deed));
    }
    if record.get("own_data").is_none() && !is_no_breach(record) {
        let remedy = Remedy::say("Say whether it concerns your own data too: ");
        next.push(remedy.then(Deed::edit(record).give("own_data", "yes")).or("no"));
    }
    next
}

fn customers(count: usize) -> String {
    counted(count, "customer", "customers")
}

impl AffectedList {
    fn numbers(&self) -> Vec<(String, String)> {
        let Counts { affected, unknown, not_affected, elsewhere, former, .. } = self.counts;
        let mut said = vec![format!("{} affected", customers(affected))];
        if former > 0 {
            said.push(format!("{} of them no customer any more", thousands(former)));
        }
        if unknown > 0 {
            said.push(format!("{} may be", thousands(unknown)));
        }
        said.push(format!("{} not", thousands(not_affected)));
        let mut facts = vec![("Affected".to_owned(), said.join("; "))];
        let Counts { told, to_tell, overdue, incomplete, first, .. } = &self.counts;
        let mut said = vec![format!("{} told, {} to be told", thousands(*told), thousands(*to_tell))];
        if *overdue > 0 {
            said.push(format!("for {} the time is over", thousands(*overdue)));
        }
        said.extend(first.iter().map(|first| format!("the first by {}", first.words())));
        if *incomplete > 0 {
            said.push(format!("{} not told all of Art. 33(3), or that is not provided", thousands(*incomplete)));
        }
        facts.push(("Told".to_owned(), said.join("; ")));
        facts.extend(self.without_time().map(|words| ("Without hours".to_owned(), words)));
        if elsewhere > 0 {
            facts.push((
                "Self-hosted".to_owned(),
                format!(
                    "{} not affected, whose instances are not in your account: Art. 33(2) speaks of data that you process for them. Whether you publish a security advisory is for you to decide",
                    thousands(elsewhere)
                ),
            ));
        }
        facts.push(("As controller".to_owned(), self.own_duty.clone()));
        if !self.not_said.is_empty() {
            facts.push(("Not provided".to_owned(), self.not_said.join(", ")));
        }
        facts
    }
}

impl AffectedList {
    /// For how many no hours count, and why.
    fn without_time(&self) -> Option<String> {
        let Counts { without_hours, hours_not_provided, without_dpa, .. } = self.counts;
        let all = [
            (without_hours, "none agreed"),
            (hours_not_provided, "not provided whether the DPA states hours"),
            (without_dpa, "without a DPA recorded as in force then"),
        ];
        let said = all.into_iter().filter(|(count, _)| *count > 0);
        let said: Vec<String> = said.map(|(count, why)| format!("{} {why}", thousands(count))).collect();
        (!said.is_empty()).then(|| format!("{}; these are told without undue delay", said.join(", ")))
    }
}

/// What the laws say of the time. Art. 33(2), (4); FADP Art. 24(3).
fn time_of_law(laws: &[Regime]) -> String {
    let (notice, later) = (regime::law(laws, NOTICE), regime::law(laws, "Art. 33(4)"));
    if laws == [Regime::SwissFadp] {
        return format!(
            "You tell each customer as soon as possible ({notice}); the law states no number of hours. A DPA can state hours."
        );
    }
    let later =
        if later.is_empty() { String::new() } else { format!(" What you do not know yet can follow ({later}).") };
    format!(
        "You tell each customer without undue delay after you became aware ({notice}); the law states no number of hours, and it does not depend on the risk. A DPA can state hours.{later}"
    )
}

impl Report for AffectedList {
    fn title(&self) -> Option<String> {
        Some(format!("Customers that {} affects", self.incident))
    }

    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: WHOLE.table(&self.rows), member: "rows" })
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(format!("{}: {}", self.incident, self.title))];
        let mut facts = self.facts.clone();
        facts.extend(self.numbers());
        blocks.push(Block::Facts(facts));
        blocks.push(Block::Text(time_of_law(&self.counts.laws.iter().copied().collect::<Vec<_>>())));
        if !self.rows.is_empty() {
            let fits: Vec<Fit> = SHORT.columns.iter().map(|column| column.fit).collect();
            blocks.push(Block::Table(SHORT.table(&self.rows).fitted(fits)));
        }
        if self.rows.len() < self.total {
            let (shown, all) = (thousands(self.rows.len()), thousands(self.total));
            blocks.push(Block::Text(format!(
                "The first {shown} of {all}. {limit} shows more; {format} lists all, with all that is known.",
                limit = Given::named("limit").of("N"),
                format = Given::named("format").of("csv")
            )));
        } else if self.total == 0 {
            blocks.push(Block::Text("No customer is listed.".into()));
        }
        if !self.next.is_empty() {
            let step = |remedy: &Remedy| ("Next".to_owned(), remedy.clone());
            blocks.push(Block::Next(Next::Facts(self.next.iter().map(step).collect())));
        }
        blocks
    }
}

/// An incident as it concerns one customer, in a line for whoever answers it.
#[must_use]
pub fn of_customer(record: &Record, concerned: &Concerned<'_>) -> Option<String> {
    let what = format!("{} ({})", record.title(), record.handle());
    match &concerned.affected {
        Engaged::No(_) => None,
        Engaged::Open(_) | Engaged::Yes(_) => Some(format!("{what}; {}", concerned.step().words())),
    }
}
