//! The pages of the report for management: every statement with its day.

use super::{AHEAD, Gap, Management, Risk};
use crate::model::{Deed, Kind, More, Remedy, Verb, counted, date, thousands};
use crate::report::coverage::{WHETHER_UNSAID, gap_in_period};
use crate::report::status::Status;
use crate::rules::due::Due;
use crate::rules::finding::Severity;
use crate::rules::roles::Need;
use crate::store::log::Changed;
use crate::view::{Block, Cell, NOT_PROVIDED, Next, Report, Table};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Rows that are listed; more are counted.
const LISTED: usize = 6;
/// Kinds of findings that are listed.
const RISKS: usize = 12;

/// What no check looks at.
const NOT_LOOKED_AT: &str = "The checks read what is recorded. They do not look at whether it is true, at the wording of documents, at how subprocessors keep their contracts, at what assessments of transfers or of impact say, or at whether a legal basis holds.";

/// What a finding is, for people who read no codes.
const fn sort_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "asked by law",
        Severity::Warning => "to look at",
    }
}

impl Management {
    pub fn title(&self) -> String {
        "Data protection report".into()
    }

    fn about(&self) -> Vec<(String, String)> {
        let now = &self.now;
        let roles = if now.roles.is_empty() { "no customer".into() } else { now.roles_in_words() };
        let provided = |text: &Option<String>| text.clone().unwrap_or_else(|| NOT_PROVIDED.into());
        let mut facts = vec![
            ("Period".into(), format!("{} to {}", date::long(self.from), date::long(self.to))),
            ("Organisation".into(), provided(&now.organisation)),
            ("Data Protection Officer (DPO)".into(), provided(&now.dpo)),
            (format!("Our role on {}", date::long(self.to)), roles),
        ];
        for (title, rows, asked, open) in &self.registers {
            let given = asked - open;
            let share = if *asked == 0 { String::new() } else { format!(" ({} %)", given * 100 / asked) };
            let words = format!(
                "on {}: {}; {} of {} that the article asks for{share}",
                date::long(self.to),
                counted(*rows, "row", "rows"),
                thousands(given),
                counted(*asked, "fact", "facts")
            );
            facts.push(((*title).into(), words));
        }
        facts
    }

    /// What is needed, what is there, and what it is worth, on two days.
    fn coverage(&self) -> Table {
        let both = |label: &str, of: fn(&Status) -> usize| {
            vec![Cell::from(label), of(&self.now).into(), of(&self.before).into()]
        };
        let (first, unknown) = (self.from_first_day, self.first_day_unknown);
        let rows = vec![
            vec!["Day".into(), Cell::Day(self.now.on), Cell::Day(self.before.on)],
            both("Customers", |status| status.customers),
            both("Customers that begin later", |status| status.later),
            both("Customers that need a DPA (including former ones whose data we still hold)", |status| {
                status.coverage.need
            }),
            both("In force", |status| status.coverage.covered),
            both("Complete: each item of Art. 28(3) was found in the text", |status| status.coverage.complete),
            both("With a paper that names somebody else", |status| status.coverage.with_another),
            both("Evidenced: the signed copy or other evidence is filed", |status| status.coverage.evidenced),
            vec!["Covered from the first day to this day".into(), first.0.into(), first.1.into()],
            vec![
                "In force, and the first day of it or of the service is not provided".into(),
                unknown.0.into(),
                unknown.1.into(),
            ],
            both("Undecided, since a fact is missing", |status| status.coverage.undecided),
            both("In force, though no need is recorded", |status| status.coverage.beside),
        ];
        Table::new(vec!["DPAs", "at the end", "at the start"], rows)
    }

    /// The days without a DPA in the period.
    fn gaps(&self) -> Vec<Block> {
        let sure = self.gaps.iter().filter(|gap| gap.time.need == Need::Dpa);
        let (dated, undated): (Vec<&Gap>, Vec<&Gap>) = sure.partition(|gap| gap.days.is_some());
        let of = |gaps: &[&Gap]| {
            let customers: BTreeSet<&str> = gaps.iter().map(|gap| gap.customer.as_str()).collect();
            counted(customers.len(), "customer", "customers")
        };
        let days: i64 = dated.iter().filter_map(|gap| gap.days).sum();
        let days = counted(usize::try_from(days).unwrap_or_default(), "day", "days");
        let (first, last) = (date::long(self.from), date::long(self.to));
        let more = match &undated[..] {
            [] => String::new(),
            gaps => format!("; and at {}, since when is not recorded", of(gaps)),
        };
        let unsaid = match self.unsaid {
            0 => String::new(),
            count => format!("; of {}, it is {WHETHER_UNSAID}", counted(count, "more customer", "more customers")),
        };
        let before: Vec<&Gap> = self.gaps.iter().filter(|gap| gap.time.need != Need::Dpa).collect();
        let before = match &before[..] {
            [] => String::new(),
            gaps => format!("; and at {}, where one is needed before our staff look at data", of(gaps)),
        };
        let mut blocks = vec![Block::Text(format!(
            "Without the DPA that was needed, from {first} to {last}: {days} at {}{more}{before}{unsaid}.",
            of(&dated)
        ))];
        if !self.gaps.is_empty() {
            let whom = |gap: &Gap| Cell::Link { name: gap.name.clone(), handle: gap.customer.clone() };
            let row = |gap: &Gap| vec![whom(gap), gap_in_period(&gap.time, gap.days, self.to).into()];
            blocks
                .push(Block::Table(Table::new(vec!["whom", "without a DPA"], self.gaps.iter().take(LISTED).map(row))));
        }
        if self.gaps.len() > LISTED {
            let findings = Deed::with(Verb::Check, Kind::Organisation).of("dpa-missing dpa-late");
            let more = Remedy::say(format!("And {} more times: ", thousands(self.gaps.len() - LISTED)));
            let more = more.then(findings).then(".");
            blocks.push(Block::Next(Next::Text(more)));
        }
        blocks
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
                    let kind = Kind::named(changed.kind);
                    let one = kind.map_or(changed.kind, Kind::words);
                    counted(count(changed), one, kind.map_or(changed.kind, Kind::plural_words))
                })
                .collect();
            if shown.is_empty() { "nothing".into() } else { shown.join(", ") }
        };
        vec![
            ("Customers".into(), format!("{began} began, {left} ended")),
            ("Agreements".into(), format!("{signed} signed, {ended} ended or expired")),
            ("Recorded".into(), format!("{} (UTC)", counted(revisions, "revision", "revisions"))),
            ("Added".into(), of(|changed| changed.added)),
            ("Changed".into(), of(|changed| changed.changed)),
            ("Retired, merged ones included".into(), of(|changed| changed.retired)),
        ]
    }

    fn dates(&self, dues: &[Due], none: &str) -> Vec<Block> {
        if dues.is_empty() {
            return vec![Block::Text(none.into())];
        }
        let groups = alike(dues);
        let row = |(due, others): &(&Due, usize)| {
            let more = if *others > 0 { format!(" and {} more", thousands(*others)) } else { String::new() };
            let whom = format!("{} ({}){more}", due.name, due.record);
            let when = due.dated().map_or_else(|| "no day".to_owned(), |day| date::from_today(day, self.to));
            let day = due.dated().map(|day| day.to_string()).unwrap_or_default();
            vec![day, when, whom, due.words(self.to), due.law.to_string()]
        };
        let rows = groups.iter().take(LISTED).map(row);
        let mut blocks = vec![Block::Table(Table::new(vec!["day", "when", "whom", "what", "law"], rows))];
        let left: usize = groups.iter().skip(LISTED).map(|(_, others)| others + 1).sum();
        if left > 0 {
            let more = Remedy::say(format!("And {} more (", thousands(left)));
            blocks.push(Block::Next(Next::Text(more.then(More::Dates).then(")."))));
        }
        blocks
    }

    fn risks(&self) -> Vec<Block> {
        if self.risks.is_empty() {
            let none = format!("No findings on {}, in what is recorded.", date::long(self.to));
            return vec![Block::Text(none)];
        }
        let row = |risk: &Risk| {
            let (more, names) = (risk.whom.saturating_sub(risk.names.len()), risk.names.join("; "));
            let names = if more > 0 {
                let all = Deed::with(Verb::Check, Kind::Organisation).of(risk.rule);
                Remedy::say(format!("{names} and {} more: ", thousands(more))).then(all).into()
            } else {
                Cell::from(names)
            };
            vec![
                Cell::from(risk.about),
                risk.law.into(),
                sort_of(risk.severity).into(),
                risk.count.into(),
                risk.before.into(),
                names,
            ]
        };
        let heads = vec!["risk", "law", "what it is", "at the end", "at the start", "where"];
        // The gravest stand first.
        let mut blocks = vec![Block::Table(Table::new(heads, self.risks.iter().take(RISKS).map(row)))];
        if let Some(left) = self.risks.len().checked_sub(RISKS).filter(|left| *left > 0) {
            let kinds = counted(left, "more kind of finding", "more kinds of finding");
            let more = Remedy::say(format!("And {kinds} (")).then(More::Findings).then(").");
            blocks.push(Block::Next(Next::Text(more)));
        }
        blocks
    }

    /// All of it but the checkpoint, which a document has at the foot of each page.
    #[must_use]
    pub fn pages(&self) -> Vec<Block> {
        let day = |on: NaiveDate| date::long(on);
        let mut blocks = vec![Block::Heading(self.title()), Block::Facts(self.about())];
        blocks.push(Block::Table(self.coverage()));
        blocks.extend(self.gaps());
        blocks.push(Block::Heading(format!("Changes from {} to {}", day(self.from), day(self.to))));
        blocks.push(Block::Facts(self.changes()));
        blocks.push(Block::Heading(format!("Overdue on {}", day(self.to))));
        blocks.extend(self.dates(&self.overdue, "Nothing that is recorded is overdue."));
        blocks.push(Block::Heading(format!("In the {AHEAD} days after {}", day(self.to))));
        blocks.extend(self.dates(&self.coming, "Nothing that is recorded is due."));
        blocks.push(Block::Heading(format!("Open risks on {}", day(self.to))));
        blocks.extend(self.risks());
        blocks.push(Block::Text(NOT_LOOKED_AT.into()));
        let (end, start) = (day(self.to), day(self.before.on));
        blocks.push(Block::Text(format!(
            "\"At the end\" is {end}, \"at the start\" {start}, both by the facts as they are recorded today."
        )));
        blocks
    }
}

/// The first of those that ask for the same on the same day, and how many others there are.
fn alike(dues: &[Due]) -> Vec<(&Due, usize)> {
    let mut groups: Vec<(&Due, usize)> = Vec::new();
    for due in dues {
        match groups.iter_mut().find(|(first, _)| (first.dated(), &first.what) == (due.dated(), &due.what)) {
            Some((_, others)) => *others += 1,
            None => groups.push((due, 0)),
        }
    }
    groups
}

impl Report for Management {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = self.pages();
        blocks.push(Block::Text(format!("{}.", self.checkpoint)));
        blocks
    }
}
