//! What needs somebody: status, findings, dates.

use crate::error::Result;
use crate::model::{Deed, Kind, More, Remedy, Verb, counted, date, thousands};
use crate::rules::checks::{self, CHECKS, Case};
use crate::rules::due::{self, Due};
use crate::rules::finding::{Finding, Severity};
use crate::store::Store;
use crate::view::{Block, Cell, Next, Report, Table};
use chrono::{Days, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// Walks all findings of a day, the vendor's first, then customer by customer; in constant memory.
pub fn each_finding(store: &Store, on: NaiveDate, mut take: impl FnMut(Finding) -> Result<()>) -> Result<()> {
    let organisation = store.own()?;
    checks::organisation(&organisation, on).into_iter().try_for_each(&mut take)?;
    checks::programme(&store.programme()?, on).into_iter().try_for_each(&mut take)?;
    store.each_dossier(|dossier| {
        let findings = Case::of(dossier, &organisation, on).map(|case| case.findings()).unwrap_or_default();
        findings.into_iter().try_for_each(&mut take)
    })
}

/// Everything with a date up to `until`, the earliest first. What lies more than a year back is history.
pub fn dues(store: &Store, on: NaiveDate, until: NaiveDate) -> Result<Vec<Due>> {
    let vendor = store.own()?;
    let wanted = |due: &Due| due.day <= until && due.day >= on - Days::new(366);
    let own = due::organisation(&vendor, on).into_iter().chain(due::programme(&store.programme()?, on));
    let mut dues: Vec<Due> = own.filter(wanted).collect();
    store.each_dossier(|dossier| {
        dues.extend(due::customer(dossier, &vendor, on).into_iter().filter(wanted));
        Ok(())
    })?;
    dues.sort();
    Ok(dues)
}

/// Findings, counted by rule, with as many as fit on a screen.
#[derive(Debug, Serialize)]
pub struct Findings {
    /// The day.
    pub on: NaiveDate,
    /// Findings by rule.
    pub counts: BTreeMap<&'static str, usize>,
    /// How many are errors.
    pub errors: usize,
    /// How many are warnings.
    pub warnings: usize,
    /// The first of them.
    pub findings: Vec<Finding>,
}

impl Findings {
    /// None yet.
    #[must_use]
    pub fn new(on: NaiveDate) -> Self {
        Self { on, counts: BTreeMap::new(), errors: 0, warnings: 0, findings: Vec::new() }
    }

    /// Counts a finding, and keeps it while there are fewer than `limit`.
    pub fn take(&mut self, finding: Finding, limit: usize) {
        *self.counts.entry(finding.rule).or_default() += 1;
        match finding.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        if self.findings.len() < limit {
            self.findings.push(finding);
        }
    }
}

impl Report for Findings {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for rule in CHECKS {
            let own: Vec<&Finding> = self.findings.iter().filter(|finding| finding.rule == rule.id).collect();
            let Some(count) = self.counts.get(rule.id) else { continue };
            let glyph = if rule.severity == Severity::Error { "✕ error" } else { "! warning" };
            blocks.push(Block::Heading(format!(
                "{glyph}  {}: {} ({}, {})",
                rule.id,
                rule.about,
                rule.law,
                counted(*count, "finding", "findings")
            )));
            let rows = own.iter().map(|finding| {
                let words = [&finding.record, &finding.name, &finding.what].map(|words| Cell::from(words.as_str()));
                words.into_iter().chain([finding.remedy.clone().into()]).collect::<Vec<_>>()
            });
            blocks.push(Block::Table(Table::new(vec!["record", "name", "what", "what to do"], rows)));
            if own.len() < *count {
                let more = Remedy::say(format!("… and {} more; ", thousands(count - own.len())));
                blocks.push(Block::Next(Next::Text(more.then(More::All).then(" lists all."))));
            }
        }
        let summary = match (self.errors, self.warnings) {
            (0, 0) => format!("No findings on {}. What nobody recorded, nobody can check.", self.on),
            (errors, warnings) => format!(
                "{} and {} on {}.",
                counted(errors, "error", "errors"),
                counted(warnings, "warning", "warnings"),
                self.on
            ),
        };
        blocks.push(Block::Text(summary));
        blocks
    }
}

/// Dates.
#[derive(Debug, Serialize)]
pub struct DueList {
    /// The day from which "overdue" counts.
    pub on: NaiveDate,
    /// The last day shown.
    pub until: NaiveDate,
    /// The earliest first.
    pub due: Vec<Due>,
}

impl Report for DueList {
    fn blocks(&self) -> Vec<Block> {
        if self.due.is_empty() {
            return vec![Block::Text(format!("Nothing is due until {}.", self.until))];
        }
        let rows = self.due.iter().map(|due| {
            vec![
                due.day.to_string(),
                when(due.day, self.on),
                due.record.clone(),
                due.name.clone(),
                due.what.clone(),
                due.law.into(),
            ]
        });
        let overdue = self.due.iter().filter(|due| due.day < self.on).count();
        let table = Table::new(vec!["day", "when", "record", "name", "what", "law"], rows);
        vec![
            Block::Table(table),
            Block::Text(format!(
                "{} until {}, {overdue} overdue.",
                counted(self.due.len(), "date", "dates"),
                self.until
            )),
        ]
    }
}

fn when(day: NaiveDate, on: NaiveDate) -> String {
    let distance = date::from_today(day, on);
    if day < on { format!("! overdue, {distance}") } else { distance }
}

/// What needs somebody today.
#[derive(Debug, Serialize)]
pub struct Status {
    /// The day.
    pub on: NaiveDate,
    /// Whose register it is.
    pub organisation: Option<String>,
    /// The DPO on the day.
    pub dpo: Option<String>,
    /// Customers that are active.
    pub customers: usize,
    /// Customers by our role.
    pub roles: BTreeMap<String, usize>,
    /// Customers that need a DPA.
    pub need: usize,
    /// Of those, how many have one in force.
    pub covered: usize,
    /// Errors of `check`, by rule.
    pub errors: BTreeMap<&'static str, usize>,
    /// Warnings of `check`, by rule.
    pub warnings: BTreeMap<&'static str, usize>,
    /// Overdue, and due in 30 days.
    pub due: Vec<Due>,
    /// The first error of each rule: what to do next.
    pub next: Vec<Finding>,
    #[serde(skip)]
    empty: bool,
}

/// Gathers the status of a day, in one walk over all customers.
pub fn status(store: &Store, on: NaiveDate) -> Result<Status> {
    let vendor = store.own()?;
    let dpo = vendor.appointments.iter().find(|record| record.text("role") == Some("dpo") && record.holds_on(on));
    let mut status = Status {
        on,
        organisation: vendor.record.as_ref().map(crate::model::Record::title),
        dpo: dpo.map(crate::model::Record::title),
        customers: 0,
        roles: BTreeMap::new(),
        need: 0,
        covered: 0,
        errors: BTreeMap::new(),
        warnings: BTreeMap::new(),
        due: due::organisation(&vendor, on),
        next: Vec::new(),
        empty: store.count(Kind::Customer)? == 0,
    };
    let own = store.programme()?;
    for finding in checks::organisation(&vendor, on).into_iter().chain(checks::programme(&own, on)) {
        status.take(finding);
    }
    status.due.extend(due::programme(&own, on));
    store.each_dossier(|dossier| {
        if let Some(case) = Case::of(dossier, &vendor, on) {
            status.customers += 1;
            *status.roles.entry(case.roles.summary()).or_default() += 1;
            if let Some(covered) = case.is_covered() {
                status.need += 1;
                status.covered += usize::from(covered);
            }
            for finding in case.findings() {
                status.take(finding);
            }
        }
        status.due.extend(due::customer(dossier, &vendor, on).into_iter().filter(|due| status_window(due, on)));
        Ok(())
    })?;
    status.due.retain(|due| status_window(due, on));
    status.due.sort();
    Ok(status)
}

fn status_window(due: &Due, on: NaiveDate) -> bool {
    due.day <= on + Days::new(30) && due.day >= on - Days::new(366)
}

impl Status {
    fn take(&mut self, finding: Finding) {
        let counts = if finding.severity == Severity::Error { &mut self.errors } else { &mut self.warnings };
        let count = counts.entry(finding.rule).or_default();
        *count += 1;
        if *count == 1 && finding.severity == Severity::Error {
            self.next.push(finding);
        }
    }
}

impl Report for Status {
    fn blocks(&self) -> Vec<Block> {
        let name = self.organisation.clone().unwrap_or_else(|| "Organisation not provided".into());
        let mut blocks = vec![Block::Heading(format!("{name}, {}", date::long(self.on))), Block::Text(self.sentence())];
        if self.empty {
            let one = Deed::add(Kind::Customer).give("name", "Acme GmbH").give("country", "DE");
            blocks.push(Block::Next(Next::Steps(vec![
                ("Load your customers:".into(), Deed::with(Verb::Import, Kind::Customer).into()),
                ("or add one:".into(), one.into()),
                ("or see an example:".into(), More::Example.into()),
            ])));
            return blocks;
        }
        blocks.push(Block::Next(Next::Facts(self.facts())));
        let next = self.next();
        if !next.rows.is_empty() {
            blocks.push(Block::Table(next));
        }
        let line =
            |due: &Due| format!("{}  {}: {} ({}), {}", due.day, due.name, due.what, due.record, when(due.day, self.on));
        let soon: Vec<String> = self.due.iter().take(8).map(line).collect();
        if !soon.is_empty() {
            blocks.push(Block::Points(soon));
        }
        blocks
    }
}

impl Status {
    fn overdue(&self) -> usize {
        self.due.iter().filter(|due| due.day < self.on).count()
    }

    fn sentence(&self) -> String {
        match self.errors.values().sum::<usize>() + self.overdue() {
            0 => "Nothing needs you today.".into(),
            1 => "1 thing needs you today.".into(),
            more => format!("{} things need you today.", thousands(more)),
        }
    }

    /// Our roles, the most frequent first.
    #[must_use]
    pub fn roles_in_words(&self) -> String {
        let mut roles: Vec<(&String, &usize)> = self.roles.iter().collect();
        roles.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let roles: Vec<String> = roles.iter().map(|(role, count)| format!("{} {role}", thousands(**count))).collect();
        roles.join(" · ")
    }

    fn facts(&self) -> Vec<(String, Remedy)> {
        let need = counted(self.need, "customer that needs a DPA has", "customers that need a DPA have");
        let count = |counts: &BTreeMap<&str, usize>, one, many| counted(counts.values().sum(), one, many);
        let (errors, warnings) = (count(&self.errors, "error", "errors"), count(&self.warnings, "warning", "warnings"));
        let (overdue, dpo) = (self.overdue(), self.dpo.clone().unwrap_or(crate::view::NOT_PROVIDED.into()));
        let customers = format!("{}; our role: {}", thousands(self.customers), self.roles_in_words());
        let due = format!("{} in the next 30 days, {overdue} overdue", self.due.len() - overdue);
        let more = |words: String, more| Remedy::say(words + " (").then(more).then(")");
        vec![
            ("Coverage".into(), Remedy::say(format!("{} of {need} one in force", thousands(self.covered)))),
            ("Customers".into(), Remedy::say(customers)),
            ("DPO".into(), Remedy::say(dpo)),
            ("Due".into(), more(due, More::Dates)),
            ("Gaps".into(), more(format!("{errors}, {warnings}"), More::Findings)),
        ]
    }

    /// The first error of each rule, the most urgent rule first.
    fn next(&self) -> Table {
        let row = |finding: &Finding| {
            let count = self.errors.get(finding.rule).copied().unwrap_or_default();
            let more = if count > 1 { format!(" (and {} more)", thousands(count - 1)) } else { String::new() };
            let what = format!("{} ({}): {}{more}", finding.name, finding.record, finding.what);
            vec![Cell::from(finding.rule), what.into(), finding.remedy.clone().into()]
        };
        let ranked = CHECKS.iter().filter_map(|check| self.next.iter().find(|finding| finding.rule == check.id));
        Table::new(vec!["first", "what", "what to do"], ranked.map(row))
    }
}
