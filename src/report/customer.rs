//! One customer: its roles, and the facts for whoever must answer its question now.

use crate::error::Result;
use crate::model::kinds::terms::TERMS;
use crate::model::{Dossier, Kind, Organisation, Record, Remedy, Value, country, date};
use crate::rules::agreement::{self, Deviation, State};
use crate::rules::roles::{Need, RULES, Role, Roles, StreamRole};
use crate::rules::{self};
use crate::store::Store;
use crate::view::{Block, NOT_PROVIDED, Next, Report, Table};
use chrono::NaiveDate;
use serde::Serialize;

/// The roles of one customer on one day.
#[derive(Debug, Serialize)]
pub struct RoleReport {
    /// Handle of the customer.
    pub customer: String,
    /// Its name.
    pub name: String,
    /// The day and the streams.
    #[serde(flatten)]
    pub roles: Roles,
    /// What agreement is needed, and whether it is there, in words.
    pub needs: String,
}

/// Derives the roles of a customer.
#[must_use]
pub fn roles(dossier: &Dossier, vendor: &Organisation, on: NaiveDate) -> RoleReport {
    let roles = rules::derive(dossier, vendor, on);
    let needs = needs(dossier, &roles, on);
    RoleReport { customer: dossier.customer.handle(), name: dossier.customer.title(), roles, needs }
}

/// "a DPA (Art. 28(3)): DPA-40 in force since 2025-05-02."
fn needs(dossier: &Dossier, roles: &Roles, on: NaiveDate) -> String {
    let there = match agreement::in_force(dossier.agreements(), on).last() {
        Some(record) => format!("{} {}", record.handle(), agreement::state(record, dossier.agreements(), on).words()),
        None => match dossier.agreements().last() {
            Some(record) => format!(
                "none is in force ({} {})",
                record.handle(),
                agreement::state(record, dossier.agreements(), on).marked()
            ),
            None => "none is recorded".into(),
        },
    };
    let nothing_known = roles.streams.iter().all(|stream| stream.deployment.is_none());
    match roles.need() {
        Need::Dpa => format!("a DPA (Art. 28(3)): {there}."),
        Need::DpaBeforeAccess => format!("a DPA before the first support access (Art. 28(3)): {there}."),
        Need::None if nothing_known => format!("how the customer runs the product on {} is not provided.", roles.on),
        Need::None if roles.streams.iter().any(|stream| stream.vendor == Role::Open) => {
            "no DPA as far as the facts go; see what is not provided.".into()
        }
        Need::None => "no DPA.".into(),
    }
}

impl Report for RoleReport {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(format!("{} ({}) on {}", self.name, self.customer, self.roles.on))];
        let rows = self.roles.streams.iter().map(|stream| {
            let rule = if stream.overridden.is_some() { "override" } else { stream.rule.unwrap_or("–") };
            let customer = stream.customer.words();
            vec![
                stream.stream.words().into(),
                stream.setting.clone(),
                stream.vendor.words().into(),
                customer.into(),
                rule.into(),
                stream.law.into(),
            ]
        });
        let heads = vec!["data", "setting", "we", "customer", "rule", "law"];
        if !self.roles.streams.is_empty() {
            blocks.push(Block::Table(Table::new(heads, rows)));
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
    pub rules: &'static [rules::roles::Rule],
}

impl Report for RuleTable {
    fn blocks(&self) -> Vec<Block> {
        let rows = RULES.iter().map(|rule| {
            let streams: Vec<&str> = rule.streams.iter().map(|stream| stream.words()).collect();
            vec![
                rule.id.into(),
                streams.join(", "),
                rule.when.into(),
                rule.vendor.words().into(),
                rule.customer.words().into(),
                rule.register.into(),
                rule.law.into(),
            ]
        });
        let text = "For each data stream the first rule that fits decides. A fact that is not provided is said; it is never guessed.";
        vec![
            Block::Text(text.into()),
            Block::Table(Table::new(
                vec!["rule", "data", "when", "we are", "the customer is", "register", "law"],
                rows,
            )),
        ]
    }
}

/// Everything that somebody who answers a customer's question needs.
#[derive(Debug, Serialize)]
pub struct Facts {
    /// The customer.
    pub customer: serde_json::Value,
    /// The roles.
    pub roles: RoleReport,
    /// The agreements, the newest first.
    pub agreements: Vec<AgreementFacts>,
    /// Where it runs: one line per deployment on the day.
    pub runs: Vec<String>,
    /// Whom to ask on our side: the DPO on the day.
    pub our_dpo: Option<String>,
    /// What nobody gave.
    pub not_provided: Vec<String>,
    #[serde(skip)]
    contacts: Vec<(String, String)>,
    #[serde(skip)]
    title: String,
}

/// One agreement and what it says.
#[derive(Debug, Serialize)]
pub struct AgreementFacts {
    /// Handle.
    pub handle: String,
    /// Its state.
    pub state: State,
    /// What was signed.
    pub paper: String,
    /// (term, what it says, where it says so).
    pub terms: Vec<(String, String, String)>,
    /// What was negotiated away from the template.
    pub deviations: Vec<Deviation>,
    /// The document that is filed.
    pub document: Option<String>,
}

/// Gathers the facts about a customer.
pub fn facts(store: &Store, dossier: &Dossier, on: NaiveDate) -> Result<Facts> {
    let vendor = store.own()?;
    let customer = &dossier.customer;
    let mut agreements = Vec::new();
    for record in dossier.agreements().iter().rev() {
        agreements.push(agreement_facts(store, record, dossier, &vendor, on)?);
    }
    let dpo = vendor.appointments.iter().find(|record| record.text("role") == Some("dpo") && record.holds_on(on));
    let words = |record: &Record, field: &str| {
        record.get(field).map(|value| record.kind.field(field).words(value).into_owned())
    };
    let contact_fields = [
        "contact",
        "contact_email",
        "privacy_email",
        "dpo",
        "dpo_email",
        "representative",
        "address",
        "country",
        "affiliates",
        "acts_as",
        "acts_for",
        "owner",
        "since",
        "reference",
    ];
    let described = |field: &str| Kind::Customer.field(field);
    let contacts = contact_fields
        .iter()
        .filter_map(|field| Some((described(field).label.to_owned(), words(customer, field)?)))
        .collect();
    let mut not_provided: Vec<String> = contact_fields
        .iter()
        .filter(|field| customer.get(field).is_none())
        .map(|field| described(field).in_sentence())
        .collect();
    let running: Vec<&Record> = dossier.deployments().iter().filter(|record| record.holds_on(on)).collect();
    for record in &running {
        let open = ["region", "hosting_country", "telemetry", "support_access"]
            .iter()
            .filter(|field| record.get(field).is_none() && asked(record, field));
        not_provided
            .extend(open.map(|field| format!("{} of {}", record.kind.field(field).in_sentence(), record.handle())));
    }
    Ok(Facts {
        customer: crate::model::json::record_json(customer),
        roles: roles(dossier, &vendor, on),
        agreements,
        runs: running.iter().map(|record| run_line(record)).collect(),
        our_dpo: dpo.map(|record| {
            [Some(record.title()), words(record, "email")].into_iter().flatten().collect::<Vec<_>>().join(", ")
        }),
        not_provided,
        contacts,
        title: customer.name_and_handle(),
    })
}

/// Where a self-hosted instance stands is the customer's matter; what a Cloud instance sends home is no question.
fn asked(record: &Record, field: &str) -> bool {
    let cloud = record.text("edition") == Some("cloud");
    matches!((field, cloud), ("region" | "hosting_country", true) | ("telemetry" | "support_access", false))
}

fn run_line(record: &Record) -> String {
    let mut words = vec![record.title()];
    words.extend(record.text("region").map(|region| format!("region {region}")));
    words.extend(record.text("hosting_country").map(|code| format!("hosted in {}", country::name(code))));
    words.extend(record.get("starts").map(|value| format!("since {}", value.text())));
    words.extend(
        record.get("ends").filter(|value| **value != Value::Nil).map(|value| format!("until {}", value.text())),
    );
    words.extend(record.flag("telemetry").map(|on| format!("telemetry {}", if on { "on" } else { "off" })));
    words.extend(
        record
            .get("support_access")
            .map(|value| format!("support access {}", record.kind.field("support_access").words(value))),
    );
    words.extend(record.flag("ai_features").map(|on| format!("AI features {}", if on { "on" } else { "off" })));
    format!("{}: {}", record.handle(), words.join(", "))
}

fn agreement_facts(
    store: &Store,
    record: &Record,
    dossier: &Dossier,
    vendor: &Organisation,
    on: NaiveDate,
) -> Result<AgreementFacts> {
    let template = vendor.template_of(record);
    let paper = match (template, record.get("paper")) {
        (Some(template), _) => template.name_and_handle(),
        (None, Some(value)) => record.kind.field("paper").words(value).into_owned(),
        (None, None) => format!("paper {NOT_PROVIDED}"),
    };
    let terms = TERMS.iter().filter_map(|field| {
        let value = agreement::term(record, vendor, field.name)?;
        let source = if record.get(field.name).is_some() {
            record.handle()
        } else {
            template.map(Record::handle).unwrap_or_default()
        };
        Some((field.label.to_owned(), field.words(value).into_owned(), source))
    });
    let document = record.link("document").map(|id| store.with_id(Kind::Document, id)).transpose()?.flatten();
    Ok(AgreementFacts {
        handle: record.handle(),
        state: agreement::state(record, dossier.agreements(), on),
        paper,
        terms: terms.collect(),
        deviations: agreement::deviations(record, vendor),
        document: document.map(|document| document.name_and_handle()),
    })
}

impl Report for Facts {
    fn blocks(&self) -> Vec<Block> {
        let on = self.roles.roles.on;
        let mut blocks = vec![Block::Heading(format!("{}, as of {}", self.title, date::long(on)))];
        let roles = self.roles.roles.streams.iter().map(|stream| {
            let decided = if let Some(decision) = &stream.overridden {
                format!("override {}", decision.record)
            } else {
                stream.rule.unwrap_or("a fact is missing").into()
            };
            let words = match (stream.vendor, stream.customer) {
                (Role::Open, _) => "cannot be derived".to_owned(),
                (Role::NoRole, Role::NoRole) => "no role".to_owned(),
                (ours, Role::NoRole) => format!("we: {}", ours.words()),
                (Role::NoRole, theirs) => format!("we: no role; customer: {}", theirs.words()),
                (ours, theirs) => format!("we: {}; customer: {}", ours.words(), theirs.words()),
            };
            (format!("Role, {}", stream.stream.words()), format!("{words}. {} [{decided}]", stream.why))
        });
        blocks.push(Block::Facts(roles.chain([("Needs".to_owned(), self.roles.needs.clone())]).collect()));
        blocks.push(Block::Facts(self.runs.iter().map(|line| ("Runs".to_owned(), line.clone())).collect()));
        for agreement in &self.agreements {
            let mut facts = vec![
                ("State".to_owned(), agreement.state.marked()),
                ("Text".to_owned(), agreement.paper.clone()),
                ("Signed copy".to_owned(), agreement.document.clone().unwrap_or(NOT_PROVIDED.into())),
            ];
            if matches!(agreement.state, State::InForce { .. }) {
                facts.extend(agreement.terms.iter().map(|(term, words, _)| (term.clone(), words.clone())));
            }
            facts.extend(agreement.deviations.iter().map(|one| {
                ("Deviation".to_owned(), format!("{}: {} (template: {})", one.term, one.agreed, one.template))
            }));
            blocks.push(Block::Heading(format!("Agreement {}", agreement.handle)));
            blocks.push(Block::Facts(facts));
        }
        blocks.push(Block::Heading("The customer".into()));
        blocks.push(Block::Facts(self.contacts.clone()));
        blocks.push(Block::Facts(vec![("Our DPO".into(), self.our_dpo.clone().unwrap_or(NOT_PROVIDED.into()))]));
        if !self.not_provided.is_empty() {
            blocks.push(Block::Text(format!("Not provided: {}.", self.not_provided.join(", "))));
        }
        blocks.retain(|block| !matches!(block, Block::Facts(facts) if facts.is_empty()));
        blocks
    }
}
