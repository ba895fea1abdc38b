//! The facts about one customer, for whoever must answer its question now.

use super::roles::{RoleReport, roles};
use crate::error::Result;
use crate::model::json::record_json;
use crate::model::kinds::terms::TERMS;
use crate::model::{Dossier, Kind, Organisation, Record, Value, country, date};
use crate::rules::agreement::{self, Deviation, State};
use crate::rules::roles::{Role, StreamRole};
use crate::store::Store;
use crate::view::{Block, NOT_PROVIDED, Report};
use chrono::NaiveDate;
use serde::Serialize;

/// Everything that somebody who answers a customer's question needs.
#[derive(Debug, Serialize)]
pub struct CustomerFacts {
    pub customer: serde_json::Value,
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
    pub handle: String,
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
pub fn facts(store: &Store, dossier: &Dossier, on: NaiveDate) -> Result<CustomerFacts> {
    let organisation = store.own()?;
    let customer = &dossier.customer;
    let newest_first = dossier.agreements().iter().rev();
    let agreements = newest_first.map(|record| agreement_facts(store, record, dossier, &organisation, on));
    let contact = |field: &&str| Some((customer.kind.field(field).label.to_owned(), customer.words(field)?));
    let running: Vec<&Record> = dossier.deployments().iter().filter(|record| record.holds_on(on)).collect();
    let reached = |dpo: &Record| [Some(dpo.title()), dpo.words("email")].into_iter().flatten().collect::<Vec<_>>();
    Ok(CustomerFacts {
        customer: record_json(customer),
        roles: roles(dossier, &organisation, on),
        agreements: agreements.collect::<Result<_>>()?,
        runs: running.iter().map(|record| run_line(record)).collect(),
        our_dpo: organisation.dpo(on).map(|dpo| reached(dpo).join(", ")),
        not_provided: not_provided(customer, &running),
        contacts: CONTACTS.iter().filter_map(contact).collect(),
        title: customer.name_and_handle(),
    })
}

/// What an answer to a customer says of it.
const CONTACTS: [&str; 14] = [
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

fn not_provided(customer: &Record, running: &[&Record]) -> Vec<String> {
    let of_customer = CONTACTS.iter().filter(|field| customer.get(field).is_none());
    let mut missing: Vec<String> = of_customer.map(|field| customer.kind.field(field).in_sentence()).collect();
    for record in running {
        let fields = ["region", "hosting_country", "telemetry", "support_access"];
        let open = fields.into_iter().filter(|field| record.get(field).is_none() && asked(record, field));
        missing.extend(open.map(|field| format!("{} of {}", record.kind.field(field).in_sentence(), record.handle())));
    }
    missing
}

/// Where a self-hosted instance stands is the customer's matter; what a Cloud instance sends home is no question.
fn asked(record: &Record, field: &str) -> bool {
    let cloud = record.text("edition") == Some("cloud");
    matches!((field, cloud), ("region" | "hosting_country", true) | ("telemetry" | "support_access", false))
}

fn run_line(record: &Record) -> String {
    let switched = |on| if on { "on" } else { "off" };
    let words = [
        Some(record.title()),
        record.text("region").map(|region| format!("region {region}")),
        record.text("hosting_country").map(|code| format!("hosted in {}", country::name(code))),
        record.words("starts").map(|day| format!("since {day}")),
        record.get("ends").filter(|value| **value != Value::Nil).map(|day| format!("until {}", day.text())),
        record.flag("telemetry").map(|on| format!("telemetry {}", switched(on))),
        record.words("support_access").map(|access| format!("support access {access}")),
        record.flag("ai_features").map(|on| format!("AI features {}", switched(on))),
    ];
    format!("{}: {}", record.handle(), words.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn agreement_facts(
    store: &Store,
    record: &Record,
    dossier: &Dossier,
    organisation: &Organisation,
    on: NaiveDate,
) -> Result<AgreementFacts> {
    let template = organisation.template_of(record);
    let paper = template.map(Record::name_and_handle).or_else(|| record.words("paper"));
    let terms = TERMS.iter().filter_map(|field| {
        let value = agreement::term(record, organisation, field.name)?;
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
        paper: paper.unwrap_or_else(|| format!("paper {NOT_PROVIDED}")),
        terms: terms.collect(),
        deviations: agreement::deviations(record, organisation),
        document: document.map(|document| document.name_and_handle()),
    })
}

impl Report for CustomerFacts {
    fn blocks(&self) -> Vec<Block> {
        let RoleReport { roles, needs, .. } = &self.roles;
        let mut blocks = vec![Block::Heading(format!("{}, as of {}", self.title, date::long(roles.on)))];
        let needs = ("Needs".to_owned(), needs.clone());
        blocks.push(Block::Facts(roles.streams.iter().map(role_line).chain([needs]).collect()));
        blocks.push(Block::Facts(self.runs.iter().map(|line| ("Runs".to_owned(), line.clone())).collect()));
        for agreement in &self.agreements {
            blocks.push(Block::Heading(format!("Agreement {}", agreement.handle)));
            blocks.push(Block::Facts(agreement.lines()));
        }
        blocks.push(Block::Heading("The customer".into()));
        blocks.push(Block::Facts(self.contacts.clone()));
        let dpo = self.our_dpo.clone().unwrap_or_else(|| NOT_PROVIDED.into());
        blocks.push(Block::Facts(vec![("Our DPO".into(), dpo)]));
        if !self.not_provided.is_empty() {
            blocks.push(Block::Text(format!("Not provided: {}.", self.not_provided.join(", "))));
        }
        blocks.retain(|block| !matches!(block, Block::Facts(facts) if facts.is_empty()));
        blocks
    }
}

fn role_line(stream: &StreamRole) -> (String, String) {
    let decision = stream.overridden.as_ref().map(|decision| format!("override {}", decision.record));
    let decided = decision.unwrap_or_else(|| stream.rule.unwrap_or("a fact is missing").into());
    let words = match (stream.vendor, stream.customer) {
        (Role::Open, _) => "cannot be derived".to_owned(),
        (Role::NoRole, Role::NoRole) => "no role".to_owned(),
        (ours, Role::NoRole) => format!("we: {}", ours.words()),
        (Role::NoRole, theirs) => format!("we: no role; customer: {}", theirs.words()),
        (ours, theirs) => format!("we: {}; customer: {}", ours.words(), theirs.words()),
    };
    (format!("Role, {}", stream.stream.words()), format!("{words}. {} [{decided}]", stream.why))
}

impl AgreementFacts {
    /// Label and words; terms only of what binds.
    fn lines(&self) -> Vec<(String, String)> {
        let mut lines = vec![
            ("State".to_owned(), self.state.marked()),
            ("Text".to_owned(), self.paper.clone()),
            ("Signed copy".to_owned(), self.document.clone().unwrap_or_else(|| NOT_PROVIDED.into())),
        ];
        if matches!(self.state, State::InForce { .. }) {
            lines.extend(self.terms.iter().map(|(term, words, _)| (term.clone(), words.clone())));
        }
        let apart = |one: &Deviation| format!("{}: {} (template: {})", one.term, one.agreed, one.template);
        lines.extend(self.deviations.iter().map(|one| ("Deviation".to_owned(), apart(one))));
        lines
    }
}
