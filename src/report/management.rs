//! The report for management: coverage, what changed in a period, what is overdue, which risks are open. Two pages.

use super::overview::{self, Status};
use crate::error::Result;
use crate::model::{Kind, More, Record, Remedy, counted, date, thousands};
use crate::ropa::{Options, Register, Ropa};
use crate::rules::checks::CHECKS;
use crate::rules::due::Due;
use crate::rules::finding::{Finding, Severity};
use crate::store::Store;
use crate::store::log::{self, Changed};
use crate::view::{Block, Next, Report, Table};
use chrono::{Days, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// Dates that are listed; more are counted.
const LISTED: usize = 10;
/// How far ahead the report looks, in days.
const AHEAD: u64 = 90;

/// The state at the end of a period, beside that at its start.
#[derive(Debug, Serialize)]
pub struct Management {
    /// The first day.
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
    /// Findings by rule: id, what it looks for, law, how many, and the first of them.
    pub risks: Vec<Risk>,
    /// The checkpoint of the register.
    pub checkpoint: String,
}

/// Findings of one rule.
#[derive(Debug, Serialize)]
pub struct Risk {
    /// The rule.
    pub rule: &'static str,
    /// How bad.
    pub severity: Severity,
    /// What it looks for.
    pub about: &'static str,
    /// The provision.
    pub law: &'static str,
    /// How many at the end of the period.
    pub count: usize,
    /// How many at its start.
    pub before: usize,
    /// Names of the first.
    pub names: Vec<String>,
}

/// Gathers the report of a period.
pub fn management(store: &Store, from: NaiveDate, to: NaiveDate) -> Result<Management> {
    let eve = from - Days::new(1);
    let (now, before) = (overview::status(store, to)?, overview::status(store, eve)?);
    let within = |record: &Record, field: &str| record.date(field).is_some_and(|day| from <= day && day <= to);
    let (mut customers, mut agreements) = ((0, 0), (0, 0));
    store.each_dossier(|dossier| {
        customers.0 += usize::from(within(&dossier.customer, "since"));
        customers.1 += usize::from(dossier.is_active(eve) && !dossier.is_active(to));
        for agreement in dossier.agreements() {
            agreements.0 += usize::from(within(agreement, "signed"));
            agreements.1 += usize::from(within(agreement, "ended") || within(agreement, "expires"));
        }
        Ok(())
    })?;
    let mut registers = Vec::new();
    for ropa in [Ropa::Processor, Ropa::Controller] {
        let options = Options { ropa, on: to, only: None, ended_since: None };
        let complete = Register::new(store, options)?.each_row(|_| Ok(()))?;
        registers.push((ropa.title(), complete.rows, complete.asked(), complete.open()));
    }
    let mut names: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    overview::each_finding(store, to, |finding: Finding| {
        let first = names.entry(finding.rule).or_default();
        if first.len() < 3 && !first.contains(&finding.name) {
            first.push(finding.name);
        }
        Ok(())
    })?;
    let of = |status: &Status, rule| {
        let found = status.errors.get(rule).or_else(|| status.warnings.get(rule));
        found.copied().unwrap_or_default()
    };
    let risks = CHECKS.iter().map(|check| Risk {
        rule: check.id,
        severity: check.severity,
        about: check.about,
        law: check.law,
        count: of(&now, check.id),
        before: of(&before, check.id),
        names: names.remove(check.id).unwrap_or_default(),
    });
    let risks = risks.filter(|risk| risk.count > 0).collect();
    let (overdue, coming) = overview::dues(store, to, to + Days::new(AHEAD))?.into_iter().partition(|due| due.day < to);
    let (revisions, changed) = log::changed(store, from, to)?;
    let checkpoint = store.checkpoint();
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

impl Management {
    /// The title.
    #[must_use]
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

impl Report for Management {
    fn blocks(&self) -> Vec<Block> {
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
                let severity = if risk.severity == Severity::Error { "error" } else { "warning" };
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
        blocks.push(Block::Text(format!(
            "\"At the start\" is {}, by the facts as they are recorded today. {}.",
            date::long(self.before.on),
            self.checkpoint
        )));
        blocks
    }
}
