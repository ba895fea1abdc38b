//! Findings of a day: what is missing, late or contradictory; and the table of what is looked for.

pub(crate) mod groups;

use crate::error::{Error, Result};
use crate::model::{Deed, Kind, More, Remedy, Verb, counted, date, thousands};
use crate::rules::checks::{self, CHECKS, Case, Check, Together};
use crate::rules::finding::{Finding, Severity};
use crate::rules::roles::caveat;
use crate::store::Store;
use crate::view::{Block, Cell, Column, Fit, Next, Report, ReportRows, Table, View};
use chrono::NaiveDate;
use groups::{Group, Groups};
use serde::Serialize;
use std::collections::BTreeMap;

/// Walks all findings of a day: the organisation's, then customer by customer, last what all customers together show of the organisation's
/// own records; in constant memory.
pub fn each_finding(store: &Store, on: NaiveDate, mut take: impl FnMut(Finding) -> Result<()> + Send) -> Result<()> {
    let organisation = store.own()?;
    checks::organisation(&organisation, on).into_iter().try_for_each(&mut take)?;
    checks::programme(&store.programme()?, on).into_iter().try_for_each(&mut take)?;
    let mut together = Together::new(&organisation, on);
    store.each_dossier_beside(|dossier| {
        let case = Case::at_any_time(dossier, &organisation, on);
        if case.is_there() {
            together.take(&case);
        }
        case.findings().into_iter().try_for_each(&mut take)
    })?;
    together.findings().into_iter().try_for_each(&mut take)
}

/// How many columns a title and the name of its check take beside severity and count, so that a screen of 80 shows them on one line.
const TITLE_AND_RULE: usize = 70;

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
    /// That facts without dates are taken as they are recorded on a later day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caveat: Option<String>,
    #[serde(skip)]
    groups: Groups,
    /// Whether people see each finding, not a line for each check.
    #[serde(skip)]
    each: bool,
}

/// The findings of a day as they are told on another, those of one check where it is named; at most `limit` of them are kept.
pub fn findings(
    store: &Store,
    (on, today): (NaiveDate, NaiveDate),
    rule: Option<&str>,
    limit: usize,
) -> Result<Findings> {
    let mut findings = Findings::new(on, rule.is_some()).told_on(today);
    each_finding_of(store, on, rule, |finding| {
        findings.take(finding, limit);
        Ok(())
    })?;
    Ok(findings)
}

/// Walks the findings of a day, those of one check where it is named.
pub fn each_finding_of(
    store: &Store,
    on: NaiveDate,
    rule: Option<&str>,
    mut take: impl FnMut(Finding) -> Result<()> + Send,
) -> Result<()> {
    if let Some(unknown) = rule.filter(|id| CHECKS.iter().all(|check| check.id != *id)) {
        return Err(Error::NotFound(format!("there is no check {unknown}")));
    }
    each_finding(store, on, |finding| if rule.is_none_or(|rule| rule == finding.rule) { take(finding) } else { Ok(()) })
}

impl Findings {
    /// None yet; `each` shows people every finding, not a line for each check.
    pub fn new(on: NaiveDate, each: bool) -> Self {
        let groups = Groups::default();
        Self { on, counts: BTreeMap::new(), errors: 0, warnings: 0, shown: Vec::new(), caveat: None, groups, each }
    }

    /// The same as it is told on a day: of a day that is past, facts without dates may have changed.
    #[must_use]
    pub fn told_on(self, today: NaiveDate) -> Self {
        Self { caveat: caveat(self.on, today), ..self }
    }

    /// Counts a finding, and keeps it while there are fewer than `limit`.
    pub fn take(&mut self, finding: Finding, limit: usize) {
        *self.counts.entry(finding.rule).or_default() += 1;
        match finding.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        self.groups.take(&finding);
        if self.shown.len() < limit {
            self.shown.push(finding);
        }
    }

    /// A line for each check.
    fn by_check(&self) -> Table {
        let row = |group: &Group| {
            let Finding { rule, severity, .. } = group.first;
            let title = group.title(TITLE_AND_RULE - rule.len());
            vec![Cell::from(sign(severity)), group.count.into(), title.into(), rule.into()]
        };
        let fits = [Fit::KEY, Fit::KEY, Fit::KEY, Fit::END];
        Table::new(vec!["", "no.", "what", "rule"], self.groups.iter().map(row)).fitted(fits)
    }

    /// The findings of a group that are shown, under their heading.
    fn of(&self, group: &Group) -> Vec<Block> {
        let Finding { rule, severity, .. } = group.first;
        let mut found: Vec<&Finding> =
            self.shown.iter().filter(|finding| finding.rule == rule && finding.severity == severity).collect();
        found.sort_by_key(|finding| Kind::of_handle(&finding.record));
        let more = group.count - found.len();
        let count = match severity {
            Severity::Error => counted(group.count, "error", "errors"),
            Severity::Warning => counted(group.count, "warning", "warnings"),
        };
        let fits = [Fit::KEY, Fit::cut(0, 20), Fit::READ, Fit::BELOW];
        let table = Table::new(vec!["record", "name", "what", "what to do"], found.into_iter().map(row)).fitted(fits);
        let mut blocks = vec![Block::Heading(format!("{rule}: {}", group.about()))];
        blocks.push(Block::Text(match &group.laws[..] {
            [] => format!("{count}."),
            laws => format!("{count}, {}.", laws.join("; ")),
        }));
        if group.count > 1 {
            let all = group.cure();
            if all.words() != Deed::with(Verb::Check, Kind::Organisation).of(rule).words() {
                blocks.push(Block::Next(Next::Text(
                    Remedy::say(match group.at_once() {
                        some if some < group.count => format!("{} of them at once: ", thousands(some)),
                        _ => "All at once: ".into(),
                    })
                    .and(&all),
                )));
            }
        }
        blocks.push(Block::Table(table));
        if more > 0 {
            let more = Remedy::say(format!("… and {} more; ", thousands(more)));
            blocks.push(Block::Next(Next::Text(more.then(More::All).then(" lists all."))));
        }
        blocks
    }

    /// The findings by check, the worst first.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter()
    }

    /// How many there are, and what is to be known of a day that is past: a sentence each.
    pub fn closed(&self) -> Vec<String> {
        std::iter::once(self.summary()).chain(self.caveat.clone()).collect()
    }

    fn summary(&self) -> String {
        if self.errors + self.warnings == 0 {
            return format!("No findings on {}, in what is recorded.", date::long(self.on));
        }
        let errors = counted(self.errors, "error", "errors");
        format!("{errors} and {} on {}.", counted(self.warnings, "warning", "warnings"), date::long(self.on))
    }

    /// The same, with how to see each.
    fn closing(&self) -> Block {
        let first = self.groups.iter().next().filter(|_| !self.each);
        let Some(first) = first else { return Block::Text(self.summary()) };
        let list = Deed::with(Verb::Check, Kind::Organisation).of(first.first.rule);
        Block::Next(Next::Text(
            Remedy::say(format!("{} Each finding of a rule, with what to do: ", self.summary())).then(list),
        ))
    }
}

const fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✕",
        Severity::Warning => "!",
    }
}

const fn sign_and_word(severity: Severity) -> &'static str {
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

    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: FINDINGS.table(&self.shown), member: "findings" })
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = if self.each {
            self.groups.iter().flat_map(|group| self.of(group)).collect()
        } else if self.errors + self.warnings > 0 {
            vec![Block::Table(self.by_check())]
        } else {
            Vec::new()
        };
        blocks.push(self.closing());
        blocks.extend(self.caveat.clone().map(Block::Text));
        blocks
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
        let rows = self.rules.iter().map(|check| vec![check.id, sign_and_word(check.severity), check.about, check.law]);
        let fits = [Fit::KEY, Fit::KEY, Fit::READ, Fit::whole(1)];
        Table::new(vec!["rule", "severity", "finds that", "law"], rows).fitted(fits)
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
