//! Findings of a day: what is missing, late or contradictory; and the table of what is looked for.

use crate::error::Result;
use crate::model::{More, Remedy, counted, date, thousands};
use crate::rules::checks::{self, CHECKS, Case, Check, Together};
use crate::rules::finding::{Finding, Severity};
use crate::store::Store;
use crate::view::{Block, Cell, Column, Next, Report, ReportRows, Table, View};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;

/// Walks all findings of a day: the organisation's, then customer by customer, last what all customers together show of the organisation's
/// own records; in constant memory.
pub fn each_finding(store: &Store, on: NaiveDate, mut take: impl FnMut(Finding) -> Result<()>) -> Result<()> {
    let organisation = store.own()?;
    checks::organisation(&organisation, on).into_iter().try_for_each(&mut take)?;
    checks::programme(&store.programme()?, on).into_iter().try_for_each(&mut take)?;
    let mut together = Together::new(&organisation, on);
    store.each_dossier(|dossier| {
        let Some(case) = Case::of(dossier, &organisation, on) else { return Ok(()) };
        together.take(&case);
        case.findings().into_iter().try_for_each(&mut take)
    })?;
    together.findings().into_iter().try_for_each(&mut take)
}

/// Findings, counted by rule, with as many as fit on a screen.
#[derive(Debug, Serialize)]
pub struct Findings {
    pub on: NaiveDate,
    /// Findings by rule.
    pub counts: BTreeMap<&'static str, usize>,
    pub errors: usize,
    pub warnings: usize,
    /// The first of them.
    #[serde(rename = "findings")]
    pub shown: Vec<Finding>,
}

impl Findings {
    pub fn new(on: NaiveDate) -> Self {
        Self { on, counts: BTreeMap::new(), errors: 0, warnings: 0, shown: Vec::new() }
    }

    /// Counts a finding, and keeps it while there are fewer than `limit`.
    pub fn take(&mut self, finding: Finding, limit: usize) {
        *self.counts.entry(finding.rule).or_default() += 1;
        match finding.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        if self.shown.len() < limit {
            self.shown.push(finding);
        }
    }

    /// The findings of one check that are shown, under its heading; nothing where there is none.
    fn of(&self, check: &Check) -> Vec<Block> {
        let Some(count) = self.counts.get(check.id) else { return Vec::new() };
        let shown = self.shown.iter().filter(|finding| finding.rule == check.id).map(row).collect::<Vec<_>>();
        let more = count - shown.len();
        let found = counted(*count, "finding", "findings");
        let heading = format!("{}  {}: {} ({}, {found})", sign(check.severity), check.id, check.about, check.law);
        let table = Table::new(vec!["record", "name", "what", "what to do"], shown);
        let mut blocks = vec![Block::Heading(heading), Block::Table(table)];
        if more > 0 {
            let more = Remedy::say(format!("… and {} more; ", thousands(more)));
            blocks.push(Block::Next(Next::Text(more.then(More::All).then(" lists all."))));
        }
        blocks
    }

    fn summary(&self) -> String {
        if self.errors + self.warnings == 0 {
            return format!("No findings on {}. What nobody recorded, nobody can check.", self.on);
        }
        let errors = counted(self.errors, "error", "errors");
        format!("{errors} and {} on {}.", counted(self.warnings, "warning", "warnings"), self.on)
    }
}

const fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✕ error",
        Severity::Warning => "! warning",
    }
}

type FindingCell = fn(&Finding, &'static str) -> Cell;

/// A finding as a row of a file.
pub const FINDINGS: View<'static, FindingCell> = View {
    title: "Findings",
    columns: &[
        Column::new("rule", "rule", 20, |of, _| of.rule.into()),
        Column::new("severity", "severity", 10, |of, _| of.severity.word().into()),
        Column::new("law", "law", 20, |of, _| of.law.as_str().into()),
        Column::new("record", "record", 10, |of, _| of.record.as_str().into()),
        Column::new("name", "name", 30, |of, _| of.name.as_str().into()),
        Column::new("what", "what", 60, |of, _| of.what.as_str().into()),
        Column::new("since", "since", 13, |of, _| of.since.map_or(Cell::Blank, Cell::Day)),
        Column::new("todo", "todo", 60, |of, _| of.remedy.clone().into()),
    ],
};

fn row(finding: &Finding) -> Vec<Cell> {
    let words = [&finding.record, &finding.name, &finding.what].map(|words| Cell::from(words.as_str()));
    words.into_iter().chain([finding.remedy.clone().into()]).collect()
}

impl Report for Findings {
    fn title(&self) -> Option<String> {
        Some(format!("Findings on {}", date::long(self.on)))
    }

    fn blocks(&self) -> Vec<Block> {
        CHECKS.iter().flat_map(|check| self.of(check)).chain([Block::Text(self.summary())]).collect()
    }
}

/// What is looked for.
#[derive(Debug, Serialize)]
pub struct CheckTable {
    /// The checks, in the order of their findings.
    pub rules: &'static [Check],
}

impl CheckTable {
    fn table(&self) -> Table {
        let rows = self.rules.iter().map(|check| vec![check.id, sign(check.severity), check.about, check.law]);
        Table::new(vec!["rule", "severity", "finds that", "law"], rows)
    }
}

impl Report for CheckTable {
    fn title(&self) -> Option<String> {
        Some("What is checked".into())
    }

    fn blocks(&self) -> Vec<Block> {
        vec![Block::Table(self.table())]
    }

    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: self.table(), member: "rules" })
    }
}
