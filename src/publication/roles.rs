//! Who is controller and who is processor in each edition: what the rule table gives for customers that are made up, one for each condition
//! under which it gives something else. A condition is stated when the edition always has it, or when it occurs in the register.

use crate::error::Result;
use crate::model::kinds::service::SERVICES;
use crate::model::{Dossier, Kind, Organisation, Record, as_heading};
use crate::rules::derive;
use crate::rules::roles::{Role, Stream, explain};
use crate::rules::runs::Runs;
use crate::store::Store;
use Stream::{AccountData, AiFeatures, ConnectedService, OwnPurposes, ProductData, SupportAccess, Telemetry};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// One of the ways to run the product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edition {
    /// What it is called.
    pub name: String,
    /// What the organisation says of the roles in its own words.
    pub own_words: Option<String>,
    /// The roles that the rules give, for each condition and stream of data.
    pub roles: Vec<EditionRole>,
}

/// Who is what for a stream of data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EditionRole {
    /// When it is so.
    pub when: String,
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
    when: &'static str,
    stream: Stream,
    /// Whether the edition always has it.
    usual: bool,
    customer: Texts,
    deployment: Texts,
    /// Whether a deployment of a customer meets it.
    occurs: fn(&Record, &Record) -> bool,
}

/// The condition of what holds for every customer.
pub(super) const IN_ANY_CASE: &str = "in any case";

const CLOUD: &str = "cloud";
const SELF_HOSTED: &str = "self_hosted";
const FOR_ITSELF: Texts = &[("acts_as", "controller"), ("gdpr", "yes")];
const WITH_CONTRACT: Texts = &[("acts_as", "controller"), ("gdpr", "yes"), ("reference", "a contract")];
const FOR_OTHERS: Texts = &[("acts_as", "processor"), ("gdpr", "yes")];

const fn usual(edition: &'static str, stream: Stream, when: &'static str, deployment: Texts) -> Condition {
    Condition { edition, when, stream, usual: true, customer: FOR_ITSELF, deployment, occurs: |_, _| true }
}

const fn if_it_occurs(
    edition: &'static str,
    stream: Stream,
    when: &'static str,
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
    usual(CLOUD, ProductData, "the customer uses it for itself", &[]),
    for_others(usual(CLOUD, ProductData, "the customer uses it for clients of its own", &[])),
    if_it_occurs(CLOUD, ProductData, "{us} operates it in the customer's account", OPERATED, operated_elsewhere),
    if_it_occurs(
        CLOUD,
        SupportAccess,
        "staff of {us} see data when they answer questions or mend a fault",
        &[("support_access", "on_demand")],
        looks_in_support,
    ),
    if_it_occurs(CLOUD, AiFeatures, "the customer switches AI features on", &[("ai_features", "yes")], |_, one| {
        is(one, "ai_features", "yes")
    }),
    if_it_occurs(
        CLOUD,
        OwnPurposes,
        "{us} uses the data for purposes of its own",
        &[("own_purposes", "yes")],
        |_, one| is(one, "own_purposes", "yes"),
    ),
    usual(CLOUD, ProductData, "after the end of the service, until the data is deleted, copies included", OVER),
    usual(CLOUD, AccountData, IN_ANY_CASE, &[]),
    usual(SELF_HOSTED, ProductData, "the customer runs it itself, and staff of {us} have no access", NO_ACCESS),
    for_others(usual(
        SELF_HOSTED,
        ProductData,
        "the customer runs it for clients of its own, and staff of {us} have no access",
        NO_ACCESS,
    )),
    if_it_occurs(
        SELF_HOSTED,
        SupportAccess,
        "it is not settled whether staff of {us} can see the data",
        &[],
        |_, one| one.get("support_access").is_none() && !Runs::of(one).hosted() && !Runs::of(one).operated(),
    ),
    if_it_occurs(
        SELF_HOSTED,
        SupportAccess,
        "staff of {us} may see data by chance while they mend a fault",
        &[("support_access", "incidental")],
        |_, one| is(one, "support_access", "incidental"),
    ),
    if_it_occurs(
        SELF_HOSTED,
        SupportAccess,
        "the customer lets staff of {us} in on demand, or sends them logs",
        &[("support_access", "on_demand")],
        |_, one| is(one, "support_access", "on_demand"),
    ),
    if_it_occurs(
        SELF_HOSTED,
        ProductData,
        "staff of {us} have regular access to the data",
        &[("support_access", "systematic")],
        |_, one| is(one, "support_access", "systematic"),
    ),
    if_it_occurs(SELF_HOSTED, ProductData, "{us} operates it in the customer's account", OPERATED, operated_elsewhere),
    if_it_occurs(SELF_HOSTED, ProductData, "it runs in an account of {us}", &[("runs_in", "vendor")], |_, one| {
        Runs::of(one).hosted()
    }),
    if_it_occurs(
        SELF_HOSTED,
        AiFeatures,
        "the customer switches AI features on",
        &[("ai_features", "yes")],
        |_, one| is(one, "ai_features", "yes"),
    ),
    if_it_occurs(
        SELF_HOSTED,
        OwnPurposes,
        "{us} uses the data for purposes of its own",
        &[("own_purposes", "yes")],
        |_, one| is(one, "own_purposes", "yes"),
    ),
    if_it_occurs(
        SELF_HOSTED,
        Telemetry,
        "the instance sends {us} reports with personal data",
        &[("telemetry", "yes")],
        |_, one| is(one, "telemetry", "yes"),
    ),
    if_it_occurs(
        SELF_HOSTED,
        Telemetry,
        "the instance sends {us} no personal data",
        &[("telemetry", "without_personal_data")],
        |_, one| is(one, "telemetry", "without_personal_data") || is(one, "telemetry", "no"),
    ),
    if_it_occurs(SELF_HOSTED, Telemetry, "telemetry is off", &[("telemetry", "off")], |_, one| {
        is(one, "telemetry", "off")
    }),
    Condition {
        customer: WITH_CONTRACT,
        ..usual(SELF_HOSTED, AccountData, "{us} keeps contacts or contracts of the customer", NO_ACCESS)
    },
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
    let us = organisation.text("name").unwrap_or("the organisation");
    let one = |edition: &'static str, own: &str| Edition {
        name: as_heading(&organisation.edition_name(edition)),
        own_words: said(own),
        roles: roles(organisation, edition, occurring, (us, on)),
    };
    vec![one(CLOUD, "cloud_roles"), one(SELF_HOSTED, "self_hosted_roles")]
}

fn roles(
    organisation: &Organisation,
    edition: &str,
    occurring: &Occurring,
    (us, on): (&str, NaiveDate),
) -> Vec<EditionRole> {
    let mut found: Vec<EditionRole> = Vec::new();
    for (at, condition) in CONDITIONS.iter().enumerate().filter(|(_, condition)| condition.edition == edition) {
        if condition.stream == AccountData && edition == SELF_HOSTED {
            found.extend(telemetry_unknown(organisation, &found, on));
            found.extend(services(organisation, occurring, (us, on)));
        }
        if condition.usual || occurring.conditions.get(at) == Some(&true) {
            let when = condition.when.replace("{us}", us);
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
    role(&dossier, organisation, Telemetry, "it is not settled what the instance sends".into(), on)
}

/// The connected services that somebody uses.
fn services(organisation: &Organisation, occurring: &Occurring, (us, on): (&str, NaiveDate)) -> Vec<EditionRole> {
    let used = SERVICES.iter().filter(|(kept, _)| occurring.services.contains(kept));
    let one = |(kept, words): &(&str, &str)| {
        let mut dossier = made_up(SELF_HOSTED, FOR_ITSELF, NO_ACCESS);
        dossier.put(Kind::Service, vec![record(Kind::Service, &[("service", kept)])]);
        let when = format!("the customer connects it with a service of {us}: {words}");
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
    when: String,
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
        let row = |one: &EditionRole| (one.data, one.ours, one.customer, one.when.clone());
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
            let open = condition.when.starts_with("it is not settled");
            let decided = found.is_some_and(|one| (one.ours == Role::Open) == open && one.law.is_empty() == open);
            assert!(decided, "{}: {}", condition.edition, condition.when);
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
