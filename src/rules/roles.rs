//! Deriving roles: from a dossier and a day to one result per data stream, with the rule, the facts and what is open.

use super::role_table::{CONTROLLER, Facts, PROCESSOR, REASONING, SUBPROCESSOR};
pub use super::role_table::{Duty, Need, RULES, Role, Rule, Stream};
use crate::model::{Deed, Dossier, Organisation, Record, Remedy, Value, country};
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
    /// Our role.
    pub vendor: Role,
    /// The customer's role.
    pub customer: Role,
    /// The rule that decided; `None` when a fact is missing.
    pub rule: Option<&'static str>,
    /// The provisions.
    pub law: &'static str,
    /// Why, in one sentence.
    pub why: String,
    /// What we have to do.
    pub duties: Vec<Duty>,
    /// Which register it belongs in.
    pub register: &'static str,
    /// Whether an agreement is needed.
    pub need: Need,
    /// The facts that the rule looked at: (label, what was recorded).
    pub facts: Vec<(String, String)>,
    /// What is not provided and could change the result.
    pub open: Vec<Open>,
    /// Set when a person decided otherwise.
    pub overridden: Option<Overridden>,
}

/// A fact that nobody gave, on which a role depends.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Open {
    /// The field that would say it.
    pub field: &'static str,
    /// Of which record, by handle.
    pub record: String,
    /// What is not known.
    pub what: String,
    /// What a rule takes it to be until somebody says so; without it, no role is derived.
    pub assumed: Option<String>,
    /// How to say it.
    pub remedy: Remedy,
}

impl Open {
    fn new(record: &Record, field: &str, what: String, values: &str) -> Self {
        let field = record.kind.field(field).name;
        let remedy = Deed::edit(record).give(field, values).into();
        Self { field, record: record.handle(), what, assumed: None, remedy }
    }

    /// What is not known, and what is assumed.
    #[must_use]
    pub fn words(&self) -> String {
        self.assumed.as_ref().map_or_else(|| self.what.clone(), |assumed| format!("{}; {assumed}", self.what))
    }

    /// The same, with how to say it where no role follows without it.
    #[must_use]
    pub fn sentence(&self) -> Remedy {
        if self.assumed.is_some() {
            return Remedy::say(self.words());
        }
        Remedy::say(format!("{}; record it with `", self.what)).and(&self.remedy).then("`")
    }
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

    /// Our roles for what the product holds, each once, in the order of the streams; none where there is no role.
    #[must_use]
    pub fn ours(&self) -> Vec<Role> {
        let mut ours = Vec::new();
        for stream in self.streams.iter().filter(|stream| stream.stream != AccountData) {
            if stream.vendor != Role::NoRole && !ours.contains(&stream.vendor) {
                ours.push(stream.vendor);
            }
        }
        ours
    }

    /// The same in words: for lists.
    #[must_use]
    pub fn summary(&self) -> String {
        let words: Vec<&str> = self.ours().into_iter().map(Role::words).collect();
        match (words.is_empty(), self.streams.iter().any(|stream| stream.deployment.is_some())) {
            (true, true) => "no role".into(),
            (true, false) => "no deployment".into(),
            _ => words.join(" + "),
        }
    }
}

/// Derives the roles of a customer on a day.
#[must_use]
pub fn derive(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Roles {
    let mut streams = Vec::new();
    for deployment in dossier.deployments().iter().filter(|deployment| deployment.holds_on(on)) {
        for stream in streams_of(deployment) {
            streams.push(decide(stream, Some(deployment), dossier, organisation));
        }
    }
    if has_account(dossier, on) {
        streams.push(decide(AccountData, None, dossier, organisation));
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

/// Whether we keep accounts or contacts of the customer.
fn has_account(dossier: &Dossier, on: NaiveDate) -> bool {
    let cloud = dossier
        .deployments()
        .iter()
        .any(|deployment| deployment.holds_on(on) && deployment.text("edition") == Some("cloud"));
    let contact =
        ["contact", "contact_email", "privacy_email"].iter().any(|field| dossier.customer.text(field).is_some());
    cloud || contact
}

fn facts_of(deployment: Option<&Record>, dossier: &Dossier, organisation: &Organisation) -> Facts {
    let customer = &dossier.customer;
    let given = |record: &Record, field: &str| match record.get(field) {
        Some(Value::Text(text)) => Some(text.clone()),
        Some(Value::Nil) => Some("none".to_owned()),
        _ => None,
    };
    let in_eea = |record: &Record| record.text("country").map(country::in_eea);
    // A contracting entity in the EEA is an establishment of the organisation there, Art. 3(1).
    let entities =
        organisation.entities.iter().chain(&organisation.record).filter_map(in_eea).reduce(|one, other| one || other);
    Facts {
        cloud: deployment.is_some_and(|record| record.text("edition") == Some("cloud")),
        acts_as: given(customer, "acts_as"),
        access: deployment.and_then(|record| given(record, "support_access")),
        telemetry: deployment.and_then(|record| record.flag("telemetry")),
        personal_data: deployment.and_then(|record| record.flag("personal_data")),
        affiliates: customer.text("affiliates").is_some(),
        customer_under_gdpr: customer.flag("gdpr").or_else(|| in_eea(customer).filter(|inside| *inside)),
        organisation_in_eea: entities,
    }
}

fn decide(stream: Stream, deployment: Option<&Record>, dossier: &Dossier, organisation: &Organisation) -> StreamRole {
    let facts = facts_of(deployment, dossier, organisation);
    let undecided = undecided(stream, deployment, organisation);
    let missing = match stream {
        SupportAccess if facts.access.is_none() => Some("support_access"),
        Telemetry if facts.telemetry.is_none() => Some("telemetry"),
        _ => None,
    };
    if let (Some(field), Some(record)) = (missing, deployment) {
        let what = format!("{} is not provided", record.kind.field(field).in_sentence());
        return StreamRole {
            why: format!("{what}, and the role depends on it."),
            facts: vec![said(record, field)],
            open: vec![Open::new(record, field, what, "…")],
            ..undecided
        };
    }
    let fits = |rule: &&Rule| rule.streams.contains(&stream) && (rule.test)(&facts);
    let rule = RULES.iter().find(fits).expect("every stream has a rule without a condition, or a missing fact");
    let has = |record: &&Record, field: &str| record.kind.fields().iter().any(|known| known.name == field);
    let seen = rule.facts.iter().filter_map(|field| {
        let holder = deployment.into_iter().chain([&dossier.customer]).find(|record| has(record, field));
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
        ..undecided
    }
}

/// A stream of which nothing is known yet but where it comes from.
fn undecided(stream: Stream, deployment: Option<&Record>, organisation: &Organisation) -> StreamRole {
    StreamRole {
        stream,
        deployment: deployment.map(Record::handle),
        setting: setting(deployment, organisation),
        vendor: Role::Open,
        customer: Role::Open,
        rule: None,
        law: "",
        why: String::new(),
        duties: Vec::new(),
        register: "cannot be derived",
        need: Need::None,
        facts: Vec::new(),
        open: Vec::new(),
        overridden: None,
    }
}

/// A field as (label, words).
fn said(record: &Record, field: &str) -> (String, String) {
    let described = record.kind.field(field);
    let words = record.get(field).map_or("not provided".into(), |value| described.words(value).into_owned());
    (described.in_sentence(), words)
}

/// What a rule took for granted since nobody said it.
fn taken_for_granted(rule: &Rule, customer: &Record) -> Vec<Open> {
    if !rule.facts.contains(&"acts_as") || customer.get("acts_as").is_some() {
        return Vec::new();
    }
    let what = "whether the customer acts for itself or for others is not provided".to_owned();
    let assumed = Some(format!("{} takes it to decide for itself", rule.id));
    vec![Open { assumed, ..Open::new(customer, "acts_as", what, "controller|processor|joint") }]
}

/// "`PostHog` runs it (cloud, EU)", "the customer runs it (self-hosted)", "our own customer accounts".
fn setting(deployment: Option<&Record>, organisation: &Organisation) -> String {
    let Some(deployment) = deployment else { return "our own customer accounts".into() };
    if deployment.text("edition") == Some("cloud") {
        let region = deployment.text("region").map(|region| format!(", {region}")).unwrap_or_default();
        format!(
            "{} runs it ({}{region})",
            organisation.text("name").unwrap_or("the vendor"),
            organisation.text("cloud_name").unwrap_or("cloud")
        )
    } else {
        format!("the customer runs it ({})", organisation.text("self_hosted_name").unwrap_or("self-hosted"))
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
    use crate::rules::cases::{self, cloud, self_hosted};

    /// The roles of a customer with one deployment of which these facts are recorded.
    fn roles(customer: &[(&str, &str)], deployment: Record, records: &[Record]) -> Roles {
        let records = [&[deployment], records].concat();
        derive(&cases::dossier(customer, &records), &cases::organisation(&[]), cases::today())
    }

    #[test]
    fn what_is_open_names_the_field_that_would_say_it() {
        let open = |found: Roles| found.streams.into_iter().flat_map(|stream| stream.open).collect::<Vec<_>>();
        let of = |open: &[Open]| {
            open.iter().map(|one| (one.field, one.record.clone(), one.assumed.is_some())).collect::<Vec<_>>()
        };
        let unknown = open(roles(&[], self_hosted(&[]), &[]));
        let expected = ["support_access", "telemetry"].map(|field| (field, "DEP-1".to_owned(), false));
        assert_eq!(of(&unknown), expected);
        let said = "support access is not provided; record it with `edit DEP-1: support access`";
        assert_eq!(unknown[0].sentence().words(), said);
        let taken = open(roles(&[], cloud(), &[]));
        assert_eq!(of(&taken), [("acts_as", "CUS-1".to_owned(), true)]);
        let said =
            "whether the customer acts for itself or for others is not provided; R1 takes it to decide for itself";
        assert_eq!(taken[0].sentence().words(), said, "nothing has to be done first");
        assert!(roles(&[("acts_as", "controller")], cloud(), &[]).streams.iter().all(|stream| stream.open.is_empty()));
    }

    #[test]
    fn our_roles_are_those_for_what_the_product_holds() {
        assert_eq!(roles(&[], cloud(), &[]).ours(), [Role::Processor], "not the controller of account data");
        let settled = [("support_access", "none"), ("telemetry", "no")];
        let found = roles(&[], self_hosted(&settled), &[]);
        assert_eq!((found.ours(), found.summary().as_str()), (vec![], "no role"));
        let found = roles(&[], self_hosted(&[("support_access", "none"), ("telemetry", "yes")]), &[]);
        assert_eq!((found.ours(), found.summary().as_str()), (vec![Role::Controller], "controller"));
        let found = roles(&[], self_hosted(&[("support_access", "on_demand")]), &[]);
        assert_eq!(found.summary(), "processor + cannot be derived");
    }

    #[test]
    fn an_override_can_name_every_stream() {
        let all = [ProductData, AiFeatures, OwnPurposes, SupportAccess, Telemetry, AccountData];
        let named = all.map(|stream| (stream.kept(), stream.words()));
        assert_eq!(named.len(), STREAMS.len());
        assert!(named.iter().all(|stream| STREAMS.contains(stream)));
    }
}
