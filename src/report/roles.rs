//! Who is controller and who processor, and why: for one customer, and as the table of rules.

use super::running::{Running, with_product};
use crate::model::{Dossier, Organisation, Record, Remedy};
use crate::rules::regime::law;
use crate::rules::roles::{Need, Roles, Rule, StreamRole};
use crate::rules::{agreement, derive};
use crate::view::{Block, NOT_PROVIDED, Next, Report, ReportRows, Table};
use chrono::NaiveDate;
use serde::Serialize;

/// The roles of one customer on one day.
#[derive(Debug, Serialize)]
pub struct RoleReport {
    pub customer: String,
    pub name: String,
    /// The day and the streams.
    #[serde(flatten)]
    pub roles: Roles,
    /// What agreement is needed, and whether it is there, in words.
    pub needs: String,
}

/// Derives the roles of a customer.
pub fn roles(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> RoleReport {
    let roles = derive(dossier, organisation, on);
    let needs = needs(dossier, organisation, &roles);
    RoleReport { customer: dossier.customer.handle(), name: dossier.customer.title(), roles, needs }
}

/// "a DPA (Art. 28(3)): DPA-40 in force since 2025-05-02."
fn needs(dossier: &Dossier, organisation: &Organisation, roles: &Roles) -> String {
    match asked(dossier, roles) {
        Some(asked) => format!("{asked}."),
        None => none_needed(dossier, organisation, roles),
    }
}

/// The agreement that is asked for, and whether it is there; nothing when none is.
fn asked(dossier: &Dossier, roles: &Roles) -> Option<String> {
    let need = roles.need();
    let laws = roles.streams.iter().find(|stream| stream.need == need).map(|stream| &stream.laws[..]);
    let law = law(laws.unwrap_or_default(), "Art. 28(3)");
    let there = there(dossier, roles.on);
    match need {
        Need::Dpa => Some(format!("a DPA ({law}): {there}")),
        Need::DpaBeforeAccess => Some(format!("a DPA before the first support access ({law}): {there}")),
        Need::Open => Some("cannot be derived: see what is not provided".into()),
        Need::None => None,
    }
}

/// Which DPA is there on a day, and in what state.
fn there(dossier: &Dossier, on: NaiveDate) -> String {
    let state = |record: &Record| agreement::state(record, dossier.agreements(), on);
    let newest = dossier.agreements().iter().rfind(|record| agreement::is_dpa(record));
    match (agreement::in_force(dossier.agreements(), on).last(), newest) {
        (Some(record), _) => format!("{} {}", record.handle(), state(record).words()),
        (None, Some(newest)) => format!("none is in force ({} {})", newest.handle(), state(newest).marked()),
        (None, None) => "none is recorded".into(),
    }
}

fn none_needed(dossier: &Dossier, organisation: &Organisation, roles: &Roles) -> String {
    match Running::of(dossier, roles.on) {
        _ if with_product(roles) => "no DPA, by what is recorded.".into(),
        Running::Later(record, day) => {
            let then = asked(dossier, &derive(dossier, organisation, day));
            let then = then.map(|asked| format!("; from then on {asked}")).unwrap_or_default();
            format!("nothing yet: {} begins on {day}{then}.", record.handle())
        }
        Running::Before(record, day) => {
            let handle = record.handle();
            format!(
                "no DPA: {handle} was the last deployment and ended on {day}; by what is recorded we hold no data of it."
            )
        }
        Running::Now(_) | Running::NotRecorded => {
            format!("how the customer runs the product on {} is not provided.", roles.on)
        }
    }
}

impl RoleReport {
    fn table(&self) -> Table {
        let row = |stream: &StreamRole| {
            let rule = if stream.overridden.is_some() { "override" } else { stream.rule.unwrap_or("–") };
            let parts = [stream.vendor.words(), stream.customer.words(), rule, stream.law.as_str()];
            [stream.stream.words(), &stream.setting].into_iter().chain(parts).map(str::to_owned).collect::<Vec<_>>()
        };
        let heads = vec!["data", "setting", "we", "customer", "rule", "law"];
        Table::new(heads, self.roles.streams.iter().map(row))
    }
}

impl Report for RoleReport {
    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: self.table(), member: "streams" })
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(format!("{} ({}) on {}", self.name, self.customer, self.roles.on))];
        if !self.roles.streams.is_empty() {
            blocks.push(Block::Table(self.table()));
        }
        blocks.push(Block::Text(format!("Needs: {}", self.needs)));
        for stream in &self.roles.streams {
            blocks.push(Block::Heading(format!("Why: {}", stream.stream.words())));
            blocks.push(Block::Next(Next::Facts(why(stream))));
        }
        blocks
    }
}

fn why(stream: &StreamRole) -> Vec<(String, Remedy)> {
    let mut facts = vec![("Because".to_owned(), Remedy::say(&stream.why))];
    if let Some(decision) = &stream.overridden {
        let until = decision.until.map_or(NOT_PROVIDED.to_owned(), |day| day.to_string());
        facts.push((
            "Override".into(),
            Remedy::say(format!("{} until {until}. The rules say: {}", decision.record, decision.rules_say)),
        ));
    }
    if !stream.facts.is_empty() {
        let used: Vec<String> = stream.facts.iter().map(|(label, words)| format!("{label}: {words}")).collect();
        facts.push(("Facts used".into(), Remedy::say(used.join("; "))));
    }
    facts.extend(stream.open.iter().map(|open| ("Open".to_owned(), open.sentence())));
    let duties = stream.duties.iter().map(|duty| format!("{} ({})", duty.what, duty.law));
    facts.extend(duties.map(|duty| ("Duty".to_owned(), Remedy::say(duty))));
    facts
}

/// The rule table.
#[derive(Debug, Serialize)]
pub struct RuleTable {
    /// The rules in the order in which they are tried.
    pub rules: &'static [Rule],
}

impl RuleTable {
    fn table(&self) -> Table {
        let row = |rule: &Rule| {
            let streams: Vec<&str> = rule.streams.iter().map(|stream| stream.words()).collect();
            let parts = [rule.when, rule.vendor.words(), rule.customer.words(), rule.register, rule.law];
            [rule.id, &streams.join(", ")].into_iter().chain(parts).map(str::to_owned).collect::<Vec<_>>()
        };
        let heads = vec!["rule", "data", "when", "we are", "the customer is", "register", "law"];
        Table::new(heads, self.rules.iter().map(row))
    }
}

impl Report for RuleTable {
    fn title(&self) -> Option<String> {
        Some("How roles are derived".into())
    }

    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: self.table(), member: "rules" })
    }

    fn blocks(&self) -> Vec<Block> {
        let text = "For each data stream the first rule that fits decides. A fact that is not provided is said; it is never guessed.";
        vec![Block::Text(text.into()), Block::Table(self.table())]
    }
}
