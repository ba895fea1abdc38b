//! The report for management: coverage, what changed in a period, what is overdue, which risks are open. Two pages, three where there are many.

mod pages;

use super::due::is_shown;
use super::running::has_begun;
use super::status::{Day, DayOutcome, Status};
use crate::error::Result;
use crate::format::report_pdf;
use crate::model::date::Period;
use crate::model::{Dossier, Kind, Organisation, Record};
use crate::ropa::{Options, Register, Ropa};
use crate::rules::agreement::{as_it_ends, effective_from, is_in_place, lay_amendments};
use crate::rules::checks::CHECKS;
use crate::rules::cover::{Times, Uncovered, uncovered};
use crate::rules::derive;
use crate::rules::due::Due;
use crate::rules::finding::Severity;
use crate::rules::roles::Need;
use crate::store::Store;
use crate::store::log::{self, Changed};
use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// Names of the first findings of a check that are listed.
const NAMED: usize = 3;
/// How far ahead the report looks, in days.
const AHEAD: u64 = 90;

/// The state at the end of a period, beside that at its start.
#[derive(Debug, Serialize)]
pub struct Management {
    pub from: NaiveDate,
    /// The last day, on which the facts hold.
    pub to: NaiveDate,
    /// At the end.
    pub now: Status,
    /// On the day before the first, by the facts as they are known now.
    pub before: Status,
    /// Of the customers that need a DPA at the end, how many had one on each day since the service began; at the end, and at the start.
    pub from_first_day: (usize, usize),
    /// Of the same, how many have one, where its first day or that of the service is not provided, so that nobody can say whether it was there
    /// from the first day.
    pub first_day_unknown: (usize, usize),
    /// Times within the period in which a customer needed a DPA and had none, the longest first.
    pub gaps: Vec<Gap>,
    /// Customers that needed a DPA within the period, and of which it is not recorded whether there is one.
    pub unsaid: usize,
    /// Customers that began in the period, and that ended.
    pub customers: (usize, usize),
    /// Agreements that were signed in the period, and that ended or expired.
    pub agreements: (usize, usize),
    /// Per register: its title, rows, and facts that an article asks for: all, and not provided.
    pub registers: Vec<(&'static str, usize, usize, usize)>,
    /// Revisions that were recorded in the period.
    pub revisions: i64,
    /// Records that they changed, by kind.
    pub changed: Vec<Changed>,
    /// What is past its day.
    pub overdue: Vec<Due>,
    /// What comes in the next 90 days.
    pub coming: Vec<Due>,
    pub risks: Vec<Risk>,
    pub checkpoint: String,
}

/// A time within the period in which a customer needed a DPA and had none.
#[derive(Debug, Serialize)]
pub struct Gap {
    pub customer: String,
    pub name: String,
    /// All of it, before the period too.
    #[serde(flatten)]
    pub time: Uncovered,
    /// How many of its days are in the period; nothing when its first day is not provided.
    pub days: Option<i64>,
}

/// Findings of one check.
#[derive(Debug, Serialize)]
pub struct Risk {
    pub rule: &'static str,
    pub severity: Severity,
    /// What it looks for.
    pub about: &'static str,
    pub law: &'static str,
    /// How many at the end of the period.
    pub count: usize,
    /// How many at its start.
    pub before: usize,
    /// Names of the first that they are about.
    pub names: Vec<String>,
    /// How many they are about: one can have several findings.
    pub whom: usize,
}

/// The first day of the period that ends on a day, where nobody says it: three months before.
#[must_use]
pub fn begins(to: NaiveDate) -> NaiveDate {
    to - Months::new(3)
}

impl Management {
    /// Writes it as a PDF.
    pub fn write_pdf(&self, store: &Store, out: impl Write) -> Result<()> {
        store.untouched()?;
        let (revision, hash) = (store.last.revision, store.stamp());
        let source =
            format!("{}. {} to {}. Recorded revision {revision}, {}…", self.title(), self.from, self.to, hash.short());
        report_pdf::write(store, &self.title(), &source, &self.pages(), out)
    }
}

/// Gathers the report of a period, in one walk over all customers that looks at its last day and at the day before its first; the
/// register of what is done for customers walks again, by its own rows.
pub fn management(store: &Store, period: Period, at: DateTime<Utc>) -> Result<Management> {
    let organisation = store.own()?;
    let programme = store.programme()?;
    let Period { from, to } = period;
    let mut period = PeriodFacts { from, to, at, ..PeriodFacts::default() };
    let mut now = Day::new(store, &organisation, to)?;
    let eve = period.eve();
    let then = Organisation { letters: as_it_stood(&organisation.letters, eve), ..organisation.clone() };
    let mut before = Day::new(store, &then, eve)?;
    before.ours(&programme);
    period.take(now.ours(&programme));
    store.each_dossier_beside(|dossier| {
        before.customer(&dossier_as_it_stood(dossier, eve));
        period.take(now.customer(dossier));
        period.count(dossier);
        period.cover(dossier, &organisation);
        Ok(())
    })?;
    before.together();
    period.take(now.together());
    period.report(store, now.status(), before.status())
}

/// What is gathered of a period beside the status of its two days.
#[derive(Default)]
struct PeriodFacts {
    from: NaiveDate,
    to: NaiveDate,
    at: DateTime<Utc>,
    customers: (usize, usize),
    agreements: (usize, usize),
    from_first_day: (usize, usize),
    first_day_unknown: (usize, usize),
    gaps: Vec<Gap>,
    unsaid: usize,
    /// What the findings of each check are about: the first, and all.
    names: BTreeMap<&'static str, (Vec<String>, BTreeSet<String>)>,
    dues: Vec<Due>,
}

impl PeriodFacts {
    fn eve(&self) -> NaiveDate {
        self.from - Days::new(1)
    }

    fn take(&mut self, outcome: DayOutcome) {
        for finding in outcome.findings {
            let (first, all) = self.names.entry(finding.rule).or_default();
            if first.len() < NAMED && !all.contains(&finding.name) {
                first.push(finding.name.clone());
            }
            all.insert(finding.name);
        }
        let (to, until) = (self.to, self.to + Days::new(AHEAD));
        self.dues.extend(outcome.dues.into_iter().filter(|due| is_shown(due, to, until)));
    }

    fn count(&mut self, dossier: &Dossier) {
        let within =
            |record: &Record, field: &str| record.date(field).is_some_and(|day| self.from <= day && day <= self.to);
        // Who leaves and comes back has ended and begun, as often as it does.
        let away = |field: &str| dossier.absences().iter().filter(|absence| within(absence, field)).count();
        let first = has_begun(dossier, self.to) && !has_begun(dossier, self.eve());
        self.customers.0 += usize::from(first) + away("back_on");
        self.customers.1 += usize::from(within(&dossier.customer, "archived")) + away("away_from");
        for agreement in dossier.agreements() {
            // It has one last day: that of its term, or an earlier one.
            let ends = as_it_ends(agreement, dossier, self.to);
            let last = ["ended", "expires"].into_iter().filter(|field| ends.date(field).is_some());
            let last = last.min_by_key(|field| ends.date(field));
            self.agreements.0 += usize::from(within(agreement, "signed"));
            // What never was in force, as far as is recorded, has not ended.
            self.agreements.1 += usize::from(is_in_place(agreement) && last.is_some_and(|field| within(ends, field)));
        }
    }

    /// Counts the days on which a DPA was needed and none was in force.
    fn cover(&mut self, dossier: &Dossier, organisation: &Organisation) {
        let Times { sure: all, perhaps, unsaid } = uncovered(dossier, organisation, self.to);
        let undated = dossier.agreements().iter().any(|record| effective_from(record).is_none());
        let without_undated = if undated {
            let times = uncovered(&dated_only(dossier), organisation, self.to);
            [times.sure, times.unsaid].concat()
        } else {
            all.clone()
        };
        let needs = |on| derive(dossier, organisation, on).need().is_dpa();
        let none_until = |gaps: &[Uncovered], on| gaps.iter().all(|gap| gap.from.is_some_and(|from| from > on));
        let covered = |on| needs(on) && none_until(&all, on) && none_until(&unsaid, on);
        // What has no first day may have begun before its DPA.
        let surely = |on| covered(on) && none_until(&without_undated, on) && none_until(&perhaps, on);
        let unknown = |on| covered(on) && !surely(on);
        let (now, before) = (self.to, self.eve());
        self.from_first_day.0 += usize::from(surely(now));
        self.from_first_day.1 += usize::from(surely(before));
        self.first_day_unknown.0 += usize::from(unknown(now));
        self.first_day_unknown.1 += usize::from(unknown(before));
        for time in all.into_iter().filter(|gap| gap.to >= self.from) {
            let days = time.from.map(|from| (time.to - from.max(self.from)).num_days() + 1);
            let (customer, name) = (dossier.customer.handle(), dossier.customer.title());
            self.gaps.push(Gap { customer, name, time, days });
        }
        // Nobody knows of one day that it was without.
        self.unsaid += usize::from(unsaid.iter().any(|gap| gap.to >= self.from && gap.need == Need::Dpa));
    }

    fn report(mut self, store: &Store, now: Status, before: Status) -> Result<Management> {
        let Self { from, to, at, customers, agreements, from_first_day, first_day_unknown, .. } = self;
        let (revisions, changed) = log::changed(store, Period { from, to })?;
        self.dues.sort();
        // What nobody can count comes first: it may be the longest.
        self.gaps.sort_by_key(|gap| (gap.days.map(std::cmp::Reverse), gap.customer.clone()));
        let (overdue, coming) = self.dues.into_iter().partition(|due| due.is_overdue(to) || due.is_late(at).is_some());
        let risks = CHECKS.iter().filter(|check| now.of(check.id) > 0).map(|check| {
            let (names, all) = self.names.remove(check.id).unwrap_or_default();
            Risk {
                rule: check.id,
                severity: now.severity_of(check),
                about: check.about,
                law: check.law,
                count: now.of(check.id),
                before: before.of(check.id),
                names,
                whom: all.len(),
            }
        });
        let mut risks: Vec<Risk> = risks.collect();
        risks.sort_by_key(|risk| risk.severity);
        let (registers, checkpoint) = (registers(store, to)?, store.checkpoint());
        Ok(Management {
            from,
            to,
            now,
            before,
            from_first_day,
            first_day_unknown,
            gaps: self.gaps,
            unsaid: self.unsaid,
            customers,
            agreements,
            registers,
            revisions,
            changed,
            overdue,
            coming,
            risks,
            checkpoint,
        })
    }
}

/// The dossier without agreements that are in force since a day not provided.
fn dated_only(dossier: &Dossier) -> Dossier {
    let mut dated = dossier.clone();
    let agreements = dossier.agreements().iter().filter(|agreement| effective_from(agreement).is_some());
    dated.put(Kind::Agreement, agreements.cloned().collect());
    lay_amendments(&mut dated);
    dated
}

/// What had come by a day, with what was answered or done by then: records of what somebody asked name the day on which it came.
fn as_it_stood(records: &[Record], on: NaiveDate) -> Vec<Record> {
    let came = records.iter().filter(|record| record.date("received").is_none_or(|day| day <= on));
    let then = |record: &Record| {
        let mut record = record.clone();
        for field in ["done", "told", "mended"] {
            if record.date(field).is_some_and(|day| day > on) {
                record.set(field, None);
            }
        }
        record
    };
    came.map(then).collect()
}

fn dossier_as_it_stood(dossier: &Dossier, on: NaiveDate) -> Dossier {
    let mut then = dossier.clone();
    for kind in [Kind::Instruction, Kind::Inspection] {
        then.put(kind, as_it_stood(dossier.of(kind), on));
    }
    then
}

/// How much each register gives on a day: its title, rows, and facts that an article asks for: all, and not provided.
fn registers(store: &Store, on: NaiveDate) -> Result<Vec<(&'static str, usize, usize, usize)>> {
    let given = |ropa: Ropa| {
        let options = Options { ropa, on, only: None, ended_since: None, activity: None };
        let complete = Register::new(store, options)?.each_row(|_| Ok(()))?;
        Ok((ropa.title(), complete.rows, complete.asked(), complete.open()))
    };
    [Ropa::Processor, Ropa::Controller].into_iter().map(given).collect()
}
