//! The report for management: coverage, what changed in a period, what is overdue, which risks are open. Two pages.

use super::due::is_shown;
use super::status::{Day, DayOutcome, Status};
use crate::error::Result;
use crate::model::{Dossier, Kind, More, Record, Remedy, counted, date, thousands};
use crate::ropa::{Options, Register, Ropa};
use crate::rules::checks::CHECKS;
use crate::rules::due::Due;
use crate::rules::finding::Severity;
use crate::store::Store;
use crate::store::log::{self, Changed};
use crate::view::{Block, Next, Report, Table};
use chrono::{Days, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// Dates that are listed; more are counted.
const LISTED: usize = 10;
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
    /// Names of the first.
    pub names: Vec<String>,
}

/// Gathers the report of a period, in one walk over all customers that looks at its last day and at the day before its first; the
/// register of what is done for customers walks again, by its own rows.
pub fn management(store: &Store, from: NaiveDate, to: NaiveDate) -> Result<Management> {
    let organisation = store.own()?;
    let programme = store.programme()?;
    let mut period = PeriodFacts { from, to, ..PeriodFacts::default() };
    let mut now = Day::new(store, &organisation, to)?;
    let mut before = Day::new(store, &organisation, period.eve())?;
    before.ours(&programme);
    period.take(now.ours(&programme));
    store.each_dossier(|dossier| {
        before.customer(dossier);
        period.take(now.customer(dossier));
        period.count(dossier);
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
    customers: (usize, usize),
    agreements: (usize, usize),
    /// What the first findings of each check are about.
    names: BTreeMap<&'static str, Vec<String>>,
    dues: Vec<Due>,
}

impl PeriodFacts {
    fn eve(&self) -> NaiveDate {
        self.from - Days::new(1)
    }

    fn take(&mut self, outcome: DayOutcome) {
        for finding in outcome.findings {
            let first = self.names.entry(finding.rule).or_default();
            if first.len() < NAMED && !first.contains(&finding.name) {
                first.push(finding.name);
            }
        }
        let (to, until) = (self.to, self.to + Days::new(AHEAD));
        self.dues.extend(outcome.dues.into_iter().filter(|due| is_shown(due, to, until)));
    }

    fn count(&mut self, dossier: &Dossier) {
        let within =
            |record: &Record, field: &str| record.date(field).is_some_and(|day| self.from <= day && day <= self.to);
        self.customers.0 += usize::from(within(&dossier.customer, "since"));
        self.customers.1 += usize::from(dossier.is_active(self.eve()) && !dossier.is_active(self.to));
        for agreement in dossier.agreements() {
            self.agreements.0 += usize::from(within(agreement, "signed"));
            self.agreements.1 += usize::from(within(agreement, "ended") || within(agreement, "expires"));
        }
    }

    fn report(mut self, store: &Store, now: Status, before: Status) -> Result<Management> {
        let Self { from, to, customers, agreements, .. } = self;
        let (revisions, changed) = log::changed(store, from, to)?;
        self.dues.sort();
        let (overdue, coming) = self.dues.into_iter().partition(|due| due.day < to);
        let risks = CHECKS.iter().filter(|check| now.of(check.id) > 0).map(|check| Risk {
            rule: check.id,
            severity: check.severity,
            about: check.about,
            law: check.law,
            count: now.of(check.id),
            before: before.of(check.id),
            names: self.names.remove(check.id).unwrap_or_default(),
        });
        let risks = risks.collect();
        let (registers, checkpoint) = (registers(store, to)?, store.checkpoint());
        Ok(Management {
            from,
            to,
            now,
            before,
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

/// How much each register gives on a day: its title, rows, and facts that an article asks for: all, and not provided.
fn registers(store: &Store, on: NaiveDate) -> Result<Vec<(&'static str, usize, usize, usize)>> {
    let given = |ropa: Ropa| {
        let options = Options { ropa, on, only: None, ended_since: None };
        let complete = Register::new(store, options)?.each_row(|_| Ok(()))?;
        Ok((ropa.title(), complete.rows, complete.asked(), complete.open()))
    };
    [Ropa::Processor, Ropa::Controller].into_iter().map(given).collect()
}

impl Management {
    pub fn title(&self) -> String {
        "Data protection report".into()
    }

    fn coverage(&self) -> Vec<(String, String)> {
        let now = &self.now;
        let of = |status: &Status| match status.need {
            0 => "no customer that needs one".to_owned(),
            need => format!("{} of {} ({} %)", thousands(status.covered), thousands(need), status.covered * 100 / need),
        };
        let roles = if now.roles.is_empty() { "no customer".into() } else { now.roles_in_words() };
        let provided = |text: &Option<String>| text.clone().unwrap_or_else(|| crate::view::NOT_PROVIDED.into());
        let mut facts = vec![
            ("Period".into(), format!("{} to {}", date::long(self.from), date::long(self.to))),
            ("Organisation".into(), provided(&now.organisation)),
            ("Data Protection Officer (DPO)".into(), provided(&now.dpo)),
            (
                "Customers".into(),
                format!("{}; at the start {}", thousands(now.customers), thousands(self.before.customers)),
            ),
            ("Our role".into(), roles),
            (
                "Customers that need a DPA and have one".into(),
                format!("{}; at the start {}", of(now), of(&self.before)),
            ),
        ];
        for (title, rows, asked, open) in &self.registers {
            let given = asked - open;
            let share = if *asked == 0 { String::new() } else { format!(" ({} %)", given * 100 / asked) };
            facts.push((
                (*title).into(),
                format!(
                    "{}; {} of {} that the article asks for{share}",
                    counted(*rows, "row", "rows"),
                    thousands(given),
                    counted(*asked, "fact", "facts")
                ),
            ));
        }
        facts
    }

    fn changes(&self) -> Vec<(String, String)> {
        let both = |(one, other): (usize, usize)| (thousands(one), thousands(other));
        let ((began, left), (signed, ended)) = (both(self.customers), both(self.agreements));
        let revisions = usize::try_from(self.revisions).unwrap_or_default();
        let of = |count: fn(&Changed) -> usize| {
            let shown: Vec<String> = self
                .changed
                .iter()
                .filter(|changed| count(changed) > 0)
                .map(|changed| {
                    let one = Kind::named(changed.kind).map_or(changed.kind, Kind::name);
                    counted(count(changed), one, changed.kind)
                })
                .collect();
            if shown.is_empty() { "nothing".into() } else { shown.join(", ") }
        };
        vec![
            ("Customers".into(), format!("{began} began, {left} ended")),
            ("Agreements".into(), format!("{signed} signed, {ended} ended or expired")),
            ("Recorded".into(), format!("{} (UTC)", counted(revisions, "revision", "revisions"))),
            ("Added".into(), of(|changed| changed.added)),
            ("Changed or retired".into(), of(|changed| changed.changed)),
        ]
    }

    fn dates(&self, dues: &[Due], none: &str) -> Vec<Block> {
        if dues.is_empty() {
            return vec![Block::Text(none.into())];
        }
        let row = |due: &Due| {
            let when = date::from_today(due.day, self.to);
            vec![due.day.to_string(), when, format!("{} ({})", due.name, due.record), due.what.clone(), due.law.into()]
        };
        let rows = dues.iter().take(LISTED).map(row);
        let mut blocks = vec![Block::Table(Table::new(vec!["day", "when", "whom", "what", "law"], rows))];
        if dues.len() > LISTED {
            let more = Remedy::say(format!("And {} more (", thousands(dues.len() - LISTED)));
            blocks.push(Block::Next(Next::Text(more.then(More::Dates).then(")."))));
        }
        blocks
    }
}

impl Management {
    /// All of it but the checkpoint, which a document has at the foot of each page.
    #[must_use]
    pub fn pages(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(self.title()), Block::Facts(self.coverage())];
        blocks.push(Block::Heading("Changes in the period".into()));
        blocks.push(Block::Facts(self.changes()));
        blocks.push(Block::Heading("Overdue".into()));
        blocks.extend(self.dates(&self.overdue, "Nothing is overdue."));
        blocks.push(Block::Heading(format!("In the next {AHEAD} days")));
        blocks.extend(self.dates(&self.coming, "Nothing is due."));
        blocks.push(Block::Heading("Open risks".into()));
        if self.risks.is_empty() {
            blocks.push(Block::Text("No findings. What nobody recorded, nobody can check.".into()));
        } else {
            let row = |risk: &Risk| {
                let more = risk.count.saturating_sub(risk.names.len());
                let more = if more > 0 { format!(" and {} more", thousands(more)) } else { String::new() };
                let severity = risk.severity.word();
                vec![
                    risk.about.into(),
                    risk.law.into(),
                    severity.into(),
                    thousands(risk.count),
                    thousands(risk.before),
                    format!("{}{more}", risk.names.join("; ")),
                ]
            };
            let heads = vec!["risk", "law", "severity", "now", "at the start", "where"];
            blocks.push(Block::Table(Table::new(heads, self.risks.iter().map(row))));
        }
        let before = date::long(self.before.on);
        blocks.push(Block::Text(format!("\"At the start\" is {before}, by the facts as they are recorded today.")));
        blocks
    }
}

impl Report for Management {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = self.pages();
        blocks.push(Block::Text(format!("{}.", self.checkpoint)));
        blocks
    }
}
