//! Deriving roles: from a dossier and a day to one result per data stream, with the rule, the facts and what is open.

use super::role_table::{CONTROLLER, Facts, PROCESSOR, REASONING, SUBPROCESSOR};
pub use super::role_table::{Duty, Need, RULES, Role, Rule, Stream};
use crate::model::{Dossier, Organisation};
use crate::model::{Record, Value, country};
use Stream::{AccountData, AiFeatures, OwnPurposes, ProductData, SupportAccess, Telemetry};
use chrono::NaiveDate;
use serde::Serialize;

/// The role in one stream, with all that it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StreamRole {
    /// The stream.
    pub stream: Stream,
    /// The deployment that it comes from, by handle.
    pub deployment: Option<String>,
    /// Who runs it and where, in words.
    pub setting: String,
    /// The vendor's role.
    pub vendor: Role,
    /// The customer's role.
    pub customer: Role,
    /// The rule that decided; `None` when a fact is missing.
    pub rule: Option<&'static str>,
    /// The provisions.
    pub law: &'static str,
    /// Why, in one sentence.
    pub why: String,
    /// What the vendor has to do.
    pub duties: Vec<Duty>,
    /// Which register it belongs in.
    pub register: &'static str,
    /// Whether an agreement is needed.
    pub need: Need,
    /// The facts that the rule looked at: (label, what was recorded).
    pub facts: Vec<(String, String)>,
    /// What is not provided and could change the result.
    pub open: Vec<String>,
    /// Set when a person decided otherwise.
    pub overridden: Option<Overridden>,
}

/// A decision against the rules.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overridden {
    /// The record of the decision.
    pub record: String,
    /// Why.
    pub because: String,
    /// Its last day.
    pub until: Option<NaiveDate>,
    /// What the rules say.
    pub rules_say: String,
}

/// All roles of one customer on one day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Roles {
    /// The day.
    pub on: NaiveDate,
    /// One per data stream.
    pub streams: Vec<StreamRole>,
}

impl Roles {
    /// The strongest need among the streams.
    #[must_use]
    pub fn need(&self) -> Need {
        let needs = |need| self.streams.iter().any(|stream| stream.need == need);
        if needs(Need::Dpa) {
            Need::Dpa
        } else if needs(Need::DpaBeforeAccess) {
            Need::DpaBeforeAccess
        } else {
            Need::None
        }
    }

    /// The vendor's roles for what the product holds, in one word or two: for lists.
    #[must_use]
    pub fn summary(&self) -> String {
        let mut words: Vec<&str> = Vec::new();
        for stream in self.streams.iter().filter(|stream| stream.stream != AccountData && stream.vendor != Role::NoRole)
        {
            if !words.contains(&stream.vendor.words()) {
                words.push(stream.vendor.words());
            }
        }
        match (words.is_empty(), self.streams.iter().any(|stream| stream.deployment.is_some())) {
            (true, true) => "no role".into(),
            (true, false) => "no deployment".into(),
            _ => words.join(" + "),
        }
    }
}

/// Derives the roles of a customer on a day.
#[must_use]
pub fn derive(dossier: &Dossier, vendor: &Organisation, on: NaiveDate) -> Roles {
    let mut streams = Vec::new();
    for deployment in dossier.deployments().iter().filter(|deployment| deployment.holds_on(on)) {
        for stream in streams_of(deployment) {
            streams.push(decide(stream, Some(deployment), dossier, vendor));
        }
    }
    if has_account(dossier, on) {
        streams.push(decide(AccountData, None, dossier, vendor));
    }
    for stream in &mut streams {
        if let Some(decision) = dossier
            .overrides()
            .iter()
            .find(|record| record.holds_on(on) && record.text("stream") == Some(stream.stream.kept()))
        {
            take_override(stream, decision);
        }
    }
    Roles { on, streams }
}

/// The streams that a deployment brings. A stream of which nothing is recorded is shown when its facts are missing, since
/// they could bring duties.
fn streams_of(deployment: &Record) -> Vec<Stream> {
    let cloud = deployment.text("edition") == Some("cloud");
    let mut streams = vec![ProductData];
    if cloud && deployment.flag("ai_features") == Some(true) {
        streams.push(AiFeatures);
    }
    if deployment.flag("own_purposes") == Some(true) {
        streams.push(OwnPurposes);
    }
    if !cloud || deployment.text("support_access").is_some() {
        streams.push(SupportAccess);
    }
    if !cloud {
        streams.push(Telemetry);
    }
    streams
}

/// Whether the vendor keeps accounts or contacts of the customer.
fn has_account(dossier: &Dossier, on: NaiveDate) -> bool {
    let cloud = dossier
        .deployments()
        .iter()
        .any(|deployment| deployment.holds_on(on) && deployment.text("edition") == Some("cloud"));
    let contact =
        ["contact", "contact_email", "privacy_email"].iter().any(|field| dossier.customer.text(field).is_some());
    cloud || contact
}

fn facts_of(deployment: Option<&Record>, dossier: &Dossier, vendor: &Organisation) -> Facts {
    let customer = &dossier.customer;
    let given = |record: &Record, field: &str| match record.get(field) {
        Some(Value::Text(text)) => Some(text.clone()),
        Some(Value::Nil) => Some("none".to_owned()),
        _ => None,
    };
    let in_eea = |record: &Record| record.text("country").map(country::in_eea);
    // A contracting entity in the EEA is an establishment of the vendor there, Art. 3(1).
    let entities = vendor.entities.iter().chain(&vendor.record).filter_map(in_eea).reduce(|one, other| one || other);
    Facts {
        cloud: deployment.is_some_and(|record| record.text("edition") == Some("cloud")),
        acts_as: given(customer, "acts_as"),
        access: deployment.and_then(|record| given(record, "support_access")),
        telemetry: deployment.and_then(|record| record.flag("telemetry")),
        personal_data: deployment.and_then(|record| record.flag("personal_data")),
        affiliates: customer.text("affiliates").is_some(),
        customer_under_gdpr: customer.flag("gdpr").or_else(|| in_eea(customer).filter(|inside| *inside)),
        vendor_in_eea: entities,
    }
}

fn decide(stream: Stream, deployment: Option<&Record>, dossier: &Dossier, vendor: &Organisation) -> StreamRole {
    let facts = facts_of(deployment, dossier, vendor);
    let fits = |rule: &&Rule| rule.streams.contains(&stream) && (rule.test)(&facts);
    let base = StreamRole {
        stream,
        deployment: deployment.map(Record::handle),
        setting: setting(deployment, vendor),
        vendor: Role::Open,
        customer: Role::Open,
        rule: None,
        law: "",
        why: String::new(),
        duties: Vec::new(),
        register: "none",
        need: Need::None,
        facts: Vec::new(),
        open: Vec::new(),
        overridden: None,
    };
    let missing = match stream {
        SupportAccess if facts.access.is_none() => Some("support_access"),
        Telemetry if facts.telemetry.is_none() => Some("telemetry"),
        _ => None,
    };
    if let (Some(field), Some(record)) = (missing, deployment) {
        let label = record.kind.field(field).in_sentence();
        return StreamRole {
            why: format!("{label} is not provided, and the role depends on it."),
            facts: vec![said(record, field)],
            open: vec![format!(
                "{label} is not provided; record it with `art30 deployment edit {} --{} …`",
                record.handle(),
                field.replace('_', "-")
            )],
            ..base
        };
    }
    let rule = RULES.iter().find(fits).expect("every stream has a rule without a condition, or a missing fact");
    let seen = rule.facts.iter().filter_map(|field| {
        let holder = deployment
            .into_iter()
            .chain([&dossier.customer])
            .find(|record| record.kind.fields().iter().any(|known| known.name == *field));
        holder.map(|record| said(record, field))
    });
    StreamRole {
        vendor: rule.vendor,
        customer: rule.customer,
        rule: Some(rule.id),
        law: rule.law,
        why: rule.why.into(),
        duties: rule.duties.to_vec(),
        register: rule.register,
        need: rule.need,
        facts: seen.collect(),
        open: taken_for_granted(rule, &dossier.customer),
        ..base
    }
}

/// A field as (label, words).
fn said(record: &Record, field: &str) -> (String, String) {
    let described = record.kind.field(field);
    let words = record.get(field).map_or("not provided".into(), |value| described.words(value).into_owned());
    (described.in_sentence(), words)
}

/// What a rule took for granted since nobody said it.
fn taken_for_granted(rule: &Rule, customer: &Record) -> Vec<String> {
    let relies = rule.facts.contains(&"acts_as") && customer.get("acts_as").is_none();
    if relies {
        vec![format!(
            "whether the customer acts for itself or for others is not provided; {} takes it to decide for itself",
            rule.id
        )]
    } else {
        Vec::new()
    }
}

/// "`PostHog` runs it (cloud, EU)", "the customer runs it (self-hosted)", "our own customer accounts".
fn setting(deployment: Option<&Record>, vendor: &Organisation) -> String {
    let Some(deployment) = deployment else { return "our own customer accounts".into() };
    let named = |field: &str| vendor.record.as_ref().and_then(|organisation| organisation.text(field));
    if deployment.text("edition") == Some("cloud") {
        let region = deployment.text("region").map(|region| format!(", {region}")).unwrap_or_default();
        format!(
            "{} runs it ({}{region})",
            named("name").unwrap_or("the vendor"),
            named("cloud_name").unwrap_or("cloud")
        )
    } else {
        format!("the customer runs it ({})", named("self_hosted_name").unwrap_or("self-hosted"))
    }
}

fn take_override(stream: &mut StreamRole, decision: &Record) {
    let kept = |field: &str| decision.text(field).map_or(Role::NoRole, Role::kept);
    let rule = stream.rule.map(|rule| format!(" by {rule}")).unwrap_or_default();
    stream.overridden = Some(Overridden {
        record: decision.handle(),
        because: decision.get("because").map(|value| value.text().into_owned()).unwrap_or_default(),
        until: decision.date("ends"),
        rules_say: format!("we: {}, customer: {}{rule}", stream.vendor.words(), stream.customer.words()),
    });
    (stream.vendor, stream.customer) = (kept("our_role"), kept("customer_role"));
    (stream.need, stream.duties, stream.register) = match stream.vendor {
        Role::Processor => (Need::Dpa, PROCESSOR.to_vec(), "30(2)"),
        Role::Subprocessor => (Need::Dpa, SUBPROCESSOR.to_vec(), "30(2)"),
        Role::Controller | Role::JointController => (Need::None, CONTROLLER.to_vec(), "30(1)"),
        _ => (Need::None, REASONING.to_vec(), "none"),
    };
    stream.why = format!(
        "Decided against the rules: {}",
        decision.get("because").map(|value| value.text().into_owned()).unwrap_or_default()
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::kinds::role_override::STREAMS;

    #[test]
    fn an_override_can_name_every_stream() {
        let all = [ProductData, AiFeatures, OwnPurposes, SupportAccess, Telemetry, AccountData];
        let named = all.map(|stream| (stream.kept(), stream.words()));
        assert_eq!(named.len(), STREAMS.len());
        assert!(named.iter().all(|stream| STREAMS.contains(stream)));
    }
}
