//! Who is controller and who is processor in each edition: what the rule table gives for customers that are made up, one for each condition
//! under which it gives something else. A condition is stated when the edition always has it, or when it occurs in the register.

use crate::error::Result;
use crate::model::kinds::service::SERVICES;
use crate::model::phrase::say;
use crate::model::{Dossier, Kind, Organisation, Phrase, Record};
use crate::rules::derive;
use crate::rules::roles::{Role, Stream, explain};
use crate::rules::runs::Runs;
use crate::store::Store;
use crate::texts::{Text, publication as texts};
use Stream::{AccountData, AiFeatures, ConnectedService, OwnPurposes, ProductData, SupportAccess, Telemetry};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// One of the ways to run the product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edition {
    /// What it is called.
    pub name: Phrase,
    /// What the organisation says of the roles in its own words.
    pub own_words: Option<String>,
    /// The roles that the rules give, for each condition and stream of data.
    pub roles: Vec<EditionRole>,
}

/// Who is what for a stream of data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EditionRole {
    /// When it is so.
    pub when: Phrase,
    /// The data.
    pub data: Stream,
    /// What the organisation is.
    pub ours: Role,
    /// What the customer is.
    pub customer: Role,
    /// The provisions.
    pub law: String,
}

/// Fields and texts.
type Texts = &'static [(&'static str, &'static str)];

/// A condition, with the records of a customer that meets it.
struct Condition {
    edition: &'static str,
    /// In words; `{us}` is the organisation.
    when: Text,
    stream: Stream,
    /// Whether the edition always has it.
    usual: bool,
    customer: Texts,
    deployment: Texts,
    /// Whether a deployment of a customer meets it.
    occurs: fn(&Record, &Record) -> bool,
}

const CLOUD: &str = "cloud";
const SELF_HOSTED: &str = "self_hosted";
const FOR_ITSELF: Texts = &[("acts_as", "controller"), ("gdpr", "yes")];
const WITH_CONTRACT: Texts = &[("acts_as", "controller"), ("gdpr", "yes"), ("reference", "a contract")];
const FOR_OTHERS: Texts = &[("acts_as", "processor"), ("gdpr", "yes")];

const fn usual(edition: &'static str, stream: Stream, when: Text, deployment: Texts) -> Condition {
    Condition { edition, when, stream, usual: true, customer: FOR_ITSELF, deployment, occurs: |_, _| true }
}

const fn if_it_occurs(
    edition: &'static str,
    stream: Stream,
    when: Text,
    deployment: Texts,
    occurs: fn(&Record, &Record) -> bool,
) -> Condition {
    Condition { edition, when, stream, usual: false, customer: FOR_ITSELF, deployment, occurs }
}

const fn for_others(condition: Condition) -> Condition {
    Condition {
        customer: FOR_OTHERS,
        usual: false,
        occurs: |customer, _| is(customer, "acts_as", "processor"),
        ..condition
    }
}

fn is(record: &Record, field: &str, word: &str) -> bool {
    record.text(field) == Some(word)
}

fn looks_in_support(_: &Record, deployment: &Record) -> bool {
    is(deployment, "support_access", "on_demand") || is(deployment, "support_access", "systematic")
}

fn operated_elsewhere(_: &Record, deployment: &Record) -> bool {
    let runs = Runs::of(deployment);
    runs.operated() && !runs.hosted()
}

const NO_ACCESS: Texts = &[("support_access", "none")];
const OPERATED: Texts = &[("operated_by", "vendor"), ("runs_in", "customer"), ("support_access", "none")];
const OVER: Texts = &[("ends", "0001-01-01")];

/// The conditions in the order in which they are stated. The first of an edition is the plain case.
const CONDITIONS: &[Condition] = &[
    usual(CLOUD, ProductData, texts::FOR_ITSELF, &[]),
    for_others(usual(CLOUD, ProductData, texts::FOR_CLIENTS, &[])),
    if_it_occurs(CLOUD, ProductData, texts::OPERATED_THERE, OPERATED, operated_elsewhere),
    if_it_occurs(CLOUD, SupportAccess, texts::SEEN_IN_SUPPORT, &[("support_access", "on_demand")], looks_in_support),
    if_it_occurs(CLOUD, AiFeatures, texts::AI_ON, &[("ai_features", "yes")], |_, one| is(one, "ai_features", "yes")),
    if_it_occurs(CLOUD, OwnPurposes, texts::OWN_PURPOSES, &[("own_purposes", "yes")], |_, one| {
        is(one, "own_purposes", "yes")
    }),
    usual(CLOUD, ProductData, texts::AFTER_END, OVER),
    usual(CLOUD, AccountData, texts::IN_ANY_CASE, &[]),
    usual(SELF_HOSTED, ProductData, texts::RUN_BY_CUSTOMER, NO_ACCESS),
    for_others(usual(SELF_HOSTED, ProductData, texts::RUN_FOR_CLIENTS, NO_ACCESS)),
    if_it_occurs(SELF_HOSTED, SupportAccess, texts::ACCESS_OPEN, &[], |_, one| {
        one.get("support_access").is_none() && !Runs::of(one).hosted() && !Runs::of(one).operated()
    }),
    if_it_occurs(SELF_HOSTED, SupportAccess, texts::SEEN_BY_CHANCE, &[("support_access", "incidental")], |_, one| {
        is(one, "support_access", "incidental")
    }),
    if_it_occurs(SELF_HOSTED, SupportAccess, texts::LET_IN, &[("support_access", "on_demand")], |_, one| {
        is(one, "support_access", "on_demand")
    }),
    if_it_occurs(SELF_HOSTED, ProductData, texts::REGULAR_ACCESS, &[("support_access", "systematic")], |_, one| {
        is(one, "support_access", "systematic")
    }),
    if_it_occurs(SELF_HOSTED, ProductData, texts::OPERATED_THERE, OPERATED, operated_elsewhere),
    if_it_occurs(SELF_HOSTED, ProductData, texts::RUNS_WITH_US, &[("runs_in", "vendor")], |_, one| {
        Runs::of(one).hosted()
    }),
    if_it_occurs(SELF_HOSTED, AiFeatures, texts::AI_ON, &[("ai_features", "yes")], |_, one| {
        is(one, "ai_features", "yes")
    }),
    if_it_occurs(SELF_HOSTED, OwnPurposes, texts::OWN_PURPOSES, &[("own_purposes", "yes")], |_, one| {
        is(one, "own_purposes", "yes")
    }),
    if_it_occurs(SELF_HOSTED, Telemetry, texts::SENDS_REPORTS, &[("telemetry", "yes")], |_, one| {
        is(one, "telemetry", "yes")
    }),
    if_it_occurs(
        SELF_HOSTED,
        Telemetry,
        texts::SENDS_NOTHING_PERSONAL,
        &[("telemetry", "without_personal_data")],
        |_, one| is(one, "telemetry", "without_personal_data") || is(one, "telemetry", "no"),
    ),
    if_it_occurs(SELF_HOSTED, Telemetry, texts::TELEMETRY_OFF, &[("telemetry", "off")], |_, one| {
        is(one, "telemetry", "off")
    }),
    Condition { customer: WITH_CONTRACT, ..usual(SELF_HOSTED, AccountData, texts::KEEPS_CONTACTS, NO_ACCESS) },
];

/// What occurs among the customers of a day: conditions by their place, and connected services by the word that is kept.
#[derive(Debug, Default)]
pub struct Occurring {
    conditions: Vec<bool>,
    services: Vec<&'static str>,
}

impl Occurring {
    /// Looks at all customers.
    pub fn among(store: &Store, on: NaiveDate) -> Result<Self> {
        let mut found = Self::default();
        store.each_dossier(|dossier| {
            found.take(dossier, on);
            Ok(())
        })?;
        Ok(found)
    }

    /// Looks at one customer.
    pub fn take(&mut self, dossier: &Dossier, on: NaiveDate) {
        self.conditions.resize(CONDITIONS.len(), false);
        for deployment in dossier.deployments().iter().filter(|record| dossier.runs(record, on)) {
            for (found, condition) in self.conditions.iter_mut().zip(CONDITIONS) {
                let meets = is(deployment, "edition", condition.edition);
                *found |= meets && (condition.occurs)(&dossier.customer, deployment);
            }
        }
        let personal = |record: &&Record| dossier.runs(record, on) && record.flag("personal_data") != Some(false);
        for service in dossier.services().iter().filter(personal) {
            let known = SERVICES.iter().find(|(kept, _)| is(service, "service", kept));
            if let Some((kept, _)) = known.filter(|(kept, _)| !self.services.contains(kept)) {
                self.services.push(kept);
            }
        }
    }
}

/// The editions of a day, with the roles under each condition.
#[must_use]
pub fn editions(organisation: &Organisation, occurring: &Occurring, on: NaiveDate) -> Vec<Edition> {
    let said = |field: &str| organisation.text(field).map(str::to_owned);
    let us = organisation.text("name").map_or_else(|| texts::ORGANISATION_WITHIN.into(), Phrase::from);
    let one = |edition: &'static str, own: &str| Edition {
        name: heading(organisation.edition(edition)),
        own_words: said(own),
        roles: roles(organisation, edition, occurring, (&us, on)),
    };
    vec![one(CLOUD, "cloud_roles"), one(SELF_HOSTED, "self_hosted_roles")]
}

/// What a heading calls an edition: a name as it is written, "our Cloud edition" with a capital.
fn heading(name: Phrase) -> Phrase {
    if name.english().starts_with("our ") { name.capital() } else { name }
}

fn roles(
    organisation: &Organisation,
    edition: &str,
    occurring: &Occurring,
    (us, on): (&Phrase, NaiveDate),
) -> Vec<EditionRole> {
    let mut found: Vec<EditionRole> = Vec::new();
    for (at, condition) in CONDITIONS.iter().enumerate().filter(|(_, condition)| condition.edition == edition) {
        if condition.stream == AccountData && edition == SELF_HOSTED {
            found.extend(telemetry_unknown(organisation, &found, on));
            found.extend(services(organisation, occurring, (us, on)));
        }
        if condition.usual || occurring.conditions.get(at) == Some(&true) {
            let when = Phrase::Text(condition.when, vec![("us", us.clone())]);
            let dossier = made_up(edition, condition.customer, condition.deployment);
            found.extend(role(&dossier, organisation, condition.stream, when, on));
        }
    }
    found
}

/// What an instance sends is said in any case: when nobody recorded it, that it is not known.
fn telemetry_unknown(organisation: &Organisation, found: &[EditionRole], on: NaiveDate) -> Option<EditionRole> {
    if found.iter().any(|one| one.data == Telemetry) {
        return None;
    }
    let dossier = made_up(SELF_HOSTED, FOR_ITSELF, NO_ACCESS);
    role(&dossier, organisation, Telemetry, texts::TELEMETRY_OPEN.into(), on)
}

/// The connected services that somebody uses.
fn services(organisation: &Organisation, occurring: &Occurring, (us, on): (&Phrase, NaiveDate)) -> Vec<EditionRole> {
    let used = SERVICES.iter().filter(|(kept, _)| occurring.services.contains(kept));
    let one = |(kept, words): &(&str, &'static str)| {
        let mut dossier = made_up(SELF_HOSTED, FOR_ITSELF, NO_ACCESS);
        dossier.put(Kind::Service, vec![record(Kind::Service, &[("service", kept)])]);
        let when = say!(texts::CONNECTED, us = us.clone(), service = Phrase::Fixed(words));
        role(&dossier, organisation, ConnectedService, when, on)
    };
    used.filter_map(one).collect()
}

/// A customer of an edition of whom these facts are recorded.
fn made_up(edition: &str, customer: Texts, deployment: Texts) -> Dossier {
    let mut dossier = Dossier::new(record(Kind::Customer, customer));
    let facts: Vec<(&str, &str)> = deployment.iter().copied().chain([("edition", edition)]).collect();
    dossier.put(Kind::Deployment, vec![record(Kind::Deployment, &facts)]);
    dossier
}

fn record(kind: Kind, facts: &[(&str, &str)]) -> Record {
    let mut record = Record::empty(kind, Uuid::nil(), 1);
    for (field, text) in facts {
        record.set(field, kind.field(field).stored(text));
    }
    record
}

/// What the rules give for one stream of a customer that is made up.
fn role(
    dossier: &Dossier,
    organisation: &Organisation,
    data: Stream,
    when: Phrase,
    on: NaiveDate,
) -> Option<EditionRole> {
    let derived = derive(dossier, organisation, on).streams.into_iter().find(|one| one.stream == data)?;
    let (ours, customer) = (derived.ours, derived.customer);
    Some(EditionRole { when, data, ours, customer, law: explain(derived, dossier, organisation, on).law })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, cloud, self_hosted, today};

    fn stated(edition: usize, dossiers: &[Dossier]) -> Vec<(Stream, Role, Role, String)> {
        let mut occurring = Occurring::default();
        for dossier in dossiers {
            occurring.take(dossier, today());
        }
        let named = cases::record("ORG-1", &[("name", "Vendor"), ("country", "DE")]);
        let all = editions(&cases::organisation(&[named]), &occurring, today());
        let row = |one: &EditionRole| (one.data, one.ours, one.customer, one.when.to_string());
        all[edition].roles.iter().map(row).collect()
    }

    fn whens(edition: usize, dossiers: &[Dossier]) -> Vec<String> {
        stated(edition, dossiers).into_iter().map(|(.., when)| when).collect()
    }

    #[test]
    fn every_condition_gives_a_role_for_its_stream() {
        let ours = cases::organisation(&[cases::record("ORG-1", &[("name", "Vendor"), ("country", "DE")])]);
        for condition in CONDITIONS {
            let dossier = made_up(condition.edition, condition.customer, condition.deployment);
            let found = role(&dossier, &ours, condition.stream, condition.when.into(), today());
            // What nobody recorded is stated as such.
            let open = condition.when.en.starts_with("it is not settled");
            let decided = found.is_some_and(|one| (one.ours == Role::Open) == open && one.law.is_empty() == open);
            assert!(decided, "{}: {}", condition.edition, condition.when.en);
        }
    }

    #[test]
    fn what_no_customer_does_is_not_stated() {
        let cloud = whens(0, &[]);
        assert_eq!(cloud.len(), 3, "{cloud:?}");
        assert_eq!(stated(0, &[])[0], (ProductData, Role::Processor, Role::Controller, cloud[0].clone()));
        let hosted = stated(1, &[]);
        let plain = "the customer runs it itself, and staff of Vendor have no access";
        assert_eq!(hosted[0], (ProductData, Role::NoRole, Role::ControllerAndProcessor, plain.into()));
        let unknown = "it is not settled what the instance sends";
        assert_eq!(hosted[1], (Telemetry, Role::Open, Role::Open, unknown.into()));
        assert_eq!(hosted.len(), 3, "{hosted:?}");
    }

    #[test]
    fn support_and_telemetry_are_stated_as_somebody_has_them() {
        let on_demand = self_hosted(&[("support_access", "on_demand"), ("telemetry", "yes")]);
        let rows = stated(1, &[cases::dossier(&[], &[on_demand])]);
        let has = |stream, ours, theirs| rows.iter().any(|row| (row.0, row.1, row.2) == (stream, ours, theirs));
        assert!(has(SupportAccess, Role::Processor, Role::Controller), "{rows:?}");
        assert!(has(Telemetry, Role::Controller, Role::NoRole), "{rows:?}");
        assert!(!rows.iter().any(|row| row.1 == Role::Open), "{rows:?}");
    }

    #[test]
    fn a_service_an_operated_instance_and_an_agency_are_stated() {
        let operated = self_hosted(&[("operated_by", "vendor"), ("support_access", "none")]);
        let gateway = cases::record("SVC-1", &[("customer", "CUS-1"), ("service", "ai_gateway")]);
        let whens = whens(1, &[cases::dossier(&[("acts_as", "processor")], &[operated, gateway])]);
        for expected in [
            "the customer runs it for clients of its own, and staff of Vendor have no access",
            "Vendor operates it in the customer's account",
            "the customer connects it with a service of Vendor: AI gateway",
        ] {
            assert!(whens.contains(&expected.to_owned()), "{expected}: {whens:?}");
        }
    }

    #[test]
    fn what_is_over_is_no_condition_any_more() {
        let over = cases::record(
            "DEP-1",
            &[("customer", "CUS-1"), ("edition", "cloud"), ("ai_features", "yes"), ("ends", "2026-01-31")],
        );
        assert_eq!(whens(0, &[cases::dossier(&[], &[over])]).len(), 3);
        let mut on = cloud();
        on.set("ai_features", Kind::Deployment.field("ai_features").stored("yes"));
        assert!(whens(0, &[cases::dossier(&[], &[on])]).contains(&"the customer switches AI features on".into()));
    }
}
