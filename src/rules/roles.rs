//! Deriving roles: from a dossier and a day to one result per data stream, with the rule, the facts and what is open.

use super::agreement::in_force;
use super::duties::{CONTROLLER, JOINT, PROCESSOR, REASONING, SUBPROCESSOR, also};
use super::regime::{self, Laws, Regime, law, our_party};
use super::role_table::{Access, Acts, Facts, Sent};
pub use super::role_table::{Duty, Need, RULES, Role, Rule, Stream};
use super::runs::Runs;
use super::{acted_for, held};
use crate::model::{Deed, Dossier, Kind, Organisation, Record, Remedy, Shape, Value, country};
use Stream::{AccountData, AiFeatures, ConnectedService, OwnPurposes, ProductData, SupportAccess, Telemetry};
use chrono::NaiveDate;
use serde::Serialize;

/// The role in one stream, with all that it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StreamRole {
    /// The stream.
    pub stream: Stream,
    /// The deployment that it comes from, by handle.
    pub deployment: Option<String>,
    /// The connected service that it comes from, by handle.
    pub service: Option<String>,
    /// When the service ended, where the data is not deleted yet.
    pub ended: Option<NaiveDate>,
    /// Who runs it and where, in words.
    pub setting: String,
    /// Our role.
    pub vendor: Role,
    /// The customer's role.
    pub customer: Role,
    /// The rule that decided; `None` when a fact is missing.
    pub rule: Option<&'static str>,
    /// The provisions, as the laws that apply number them.
    pub law: String,
    /// The laws that apply, as far as they are known.
    pub laws: Vec<Regime>,
    /// Why, in one sentence or two.
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
    fn new(record: &Record, field: &str, what: String) -> Self {
        let field = record.kind.field(field);
        let edit = |value: &str| Remedy::from(Deed::edit(record).give(field.name, value));
        let remedy = match field.shape {
            Shape::Choice(choices) => {
                let none = field.can_be_none().then_some("none");
                let mut all = choices.iter().map(|(kept, _)| *kept).chain(none);
                let first = all.next().unwrap_or_default();
                edit(first).then(format!(" (or {})", all.collect::<Vec<_>>().join(", ")))
            }
            Shape::Flag => edit("yes").then(" (or no)"),
            Shape::Country => edit("COUNTRY"),
            _ => edit("NAME"),
        };
        Self { field: field.name, record: record.handle(), what, assumed: None, remedy }
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
        Remedy::say(format!("{}; record it: ", self.what)).and(&self.remedy)
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
        } else if needs(Need::Open) {
            Need::Open
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
        let runs = |stream: &StreamRole| stream.stream != AccountData;
        match (words.is_empty(), self.streams.iter().any(runs)) {
            (true, true) => "no role".into(),
            (true, false) => "no deployment".into(),
            _ => words.join(" + "),
        }
    }
}

/// Derives the roles of a customer on a day.
#[must_use]
pub fn derive(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Roles {
    let case = Derivation { dossier, organisation, on, law: law_of(dossier, organisation, on) };
    let mut streams = Vec::new();
    for deployment in dossier.deployments() {
        let ended = held::after_the_end(deployment, dossier, organisation, on);
        if let Some(end) = held::looked_on_demand(deployment, dossier, organisation, on) {
            streams.push(case.left_open(deployment, end));
        }
        let all = if deployment.holds_on(on) {
            streams_of(deployment)
        } else {
            ended.map(|_| ProductData).into_iter().collect()
        };
        streams.extend(all.into_iter().map(|stream| case.decide(stream, Some(deployment), ended)));
    }
    for service in dossier.services() {
        let ended = held::after_the_end(service, dossier, organisation, on);
        if service.holds_on(on) || ended.is_some() {
            streams.push(case.decide(ConnectedService, Some(service), ended));
        }
    }
    if has_account(dossier, on) {
        streams.push(case.decide(AccountData, None, None));
    }
    for stream in &mut streams {
        let holds = |decision: &&Record| decision.holds_on(on) && decision.text("stream") == Some(stream.stream.kept());
        let named = |decision: &Record| {
            let id = decision.link("deployment");
            dossier.deployments().iter().find(|record| Some(record.id) == id).map(Record::handle)
        };
        // What was decided for one deployment goes before what was decided for all.
        let own = |decision: &&Record| decision.link("deployment").is_some() && named(decision) == stream.deployment;
        let all = |decision: &&Record| decision.link("deployment").is_none();
        let mut decisions = dossier.overrides().iter().filter(holds);
        let decision = decisions.clone().find(own).or_else(|| decisions.find(all));
        if let Some(decision) = decision {
            take_override(stream, decision);
        }
    }
    Roles { on, streams }
}

/// The streams that a deployment brings. A stream of which nothing is recorded is shown when its facts are missing, since
/// they could bring duties.
fn streams_of(deployment: &Record) -> Vec<Stream> {
    let hosted = Runs::of(deployment).hosted();
    let mut streams = vec![ProductData];
    if deployment.flag("ai_features") == Some(true) {
        streams.push(AiFeatures);
    }
    if deployment.flag("own_purposes") == Some(true) {
        streams.push(OwnPurposes);
    }
    if !hosted || matches!(deployment.text("support_access"), Some("on_demand" | "systematic")) {
        streams.push(SupportAccess);
    }
    if !hosted {
        streams.push(Telemetry);
    }
    streams
}

/// Whether we keep accounts or contacts of the customer.
fn has_account(dossier: &Dossier, on: NaiveDate) -> bool {
    let hosted = |record: &Record| record.holds_on(on) && Runs::of(record).hosted();
    let known = ["contact", "contact_email", "privacy_email", "dpo_email", "reference"];
    dossier.deployments().iter().any(hosted) || known.iter().any(|field| dossier.customer.text(field).is_some())
}

/// Which laws apply between a customer and us.
struct Applying {
    customer: Laws,
    party: Laws,
    party_in_eea: Option<bool>,
    party_country: Option<String>,
    customer_in_eea: Option<bool>,
    /// An affiliate of the customer is in the EEA, or nobody said where it is.
    affiliate_may_be: bool,
    affiliate_unknown: bool,
}

fn law_of(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Applying {
    let party = our_party(dossier, organisation, on);
    let affiliates = acted_for::affiliates(&dossier.customer);
    Applying {
        customer: regime::of_customer(&dossier.customer),
        party: party.laws(),
        party_in_eea: party.in_eea(),
        party_country: party.country.map(str::to_owned),
        customer_in_eea: dossier.customer.text("country").map(country::in_eea),
        affiliate_may_be: affiliates.iter().any(|one| one.country.is_none_or(country::in_eea)),
        affiliate_unknown: !affiliates.iter().any(|one| one.country.is_some_and(country::in_eea)),
    }
}

impl Applying {
    /// The laws for a stream in which we act for the customer, or decide ourselves.
    fn regimes(&self, on_behalf: bool) -> Vec<Regime> {
        let of_customer = &self.customer.regimes;
        if on_behalf && of_customer.iter().any(|regime| regime.is_of_authorities()) {
            return of_customer.clone();
        }
        let mut all: Vec<Regime> = of_customer.iter().filter(|regime| !regime.is_of_authorities()).copied().collect();
        all.extend(&self.party.regimes);
        if self.affiliate_may_be && self.customer.none() {
            all.push(Regime::Gdpr);
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The provisions of a duty of ours. The law of the customer's place asks for the contract; what a processor owes by itself follows from
    /// the law of ours, too where the customer is an institution of the Union.
    fn duty_law(&self, regimes: &[Regime], gdpr: &str) -> String {
        let ours = &self.party.regimes;
        let mut found: Vec<(Regime, String)> = Vec::new();
        for regime in regimes {
            let by_place = matches!(regime, Regime::UkGdpr | Regime::SwissFadp);
            let only_contract = by_place && !ours.is_empty() && !ours.contains(regime);
            found.push((*regime, if only_contract { regime::of_contract(gdpr, true) } else { gdpr.to_owned() }));
        }
        if regimes.contains(&Regime::EuInstitutions) {
            let own = ours.iter().filter(|regime| !regimes.contains(regime));
            found.extend(own.map(|regime| (*regime, regime::of_contract(gdpr, false))));
        }
        found.retain(|(_, text)| !text.is_empty());
        match &found[..] {
            // Beside duties of another law it has to be said which law this one is of.
            [(Regime::Gdpr, text)] if regimes.len() > 1 => format!("GDPR {text}"),
            found => regime::laws(found),
        }
    }

    fn outside(&self) -> bool {
        self.customer.none() && self.party.none() && !self.affiliate_may_be
    }
}

/// What every stream of a customer is decided by.
struct Derivation<'d> {
    dossier: &'d Dossier,
    organisation: &'d Organisation,
    on: NaiveDate,
    law: Applying,
}

impl Derivation<'_> {
    fn facts(&self, stream: Stream, source: Option<&Record>, ended: bool) -> Facts {
        let customer = &self.dossier.customer;
        let runs = source.filter(|record| record.kind == Kind::Deployment).map(Runs::of).unwrap_or_default();
        Facts {
            hosted: runs.hosted(),
            operated: runs.operated(),
            by_others: runs.by_others(),
            ended,
            through_us: matches!(stream, AiFeatures | ConnectedService),
            in_support: stream == SupportAccess,
            acts: acts(customer),
            access: source.and_then(access),
            telemetry: source.and_then(sent),
            personal_data: source.and_then(|record| record.flag("personal_data")),
            affiliates: customer.text("affiliates").is_some(),
            outside: self.law.outside(),
            customer_outside: self.law.customer.none() && !self.law.affiliate_may_be,
            party_under_law: !self.law.party.regimes.is_empty(),
        }
    }

    fn decide(&self, stream: Stream, source: Option<&Record>, ended: Option<NaiveDate>) -> StreamRole {
        let facts = self.facts(stream, source, ended.is_some());
        let undecided = self.undecided(stream, source, ended);
        let fits = |rule: &&Rule| {
            rule.streams.contains(&stream)
                && rule.acts.is_none_or(|acts| facts.acts == Some(acts))
                && (rule.test)(&facts)
        };
        let Some(rule) = RULES.iter().find(fits) else {
            let (Some(record), field) = (source, if stream == Telemetry { "telemetry" } else { "support_access" })
            else {
                return undecided;
            };
            let what = format!("{} is not provided", record.kind.field(field).in_sentence());
            let need = if stream == Telemetry { Need::None } else { Need::Open };
            return StreamRole {
                why: format!("{what}, and the role depends on it."),
                facts: vec![said(record, field)],
                open: vec![Open::new(record, field, what)],
                need,
                ..undecided
            };
        };
        let customer = &self.dossier.customer;
        let has = |record: &&Record, field: &str| record.kind.fields().iter().any(|known| known.name == field);
        let seen = rule.facts.iter().filter_map(|field| {
            let holder = source.into_iter().chain([customer]).find(|record| has(record, field))?;
            // What the edition says already is no fact of its own.
            let usual = matches!(*field, "operated_by" | "runs_in" | "acts_for") && holder.get(field).is_none();
            (!usual).then(|| said(holder, field))
        });
        let acting = matches!(rule.vendor, Role::Processor | Role::Subprocessor);
        let laws = self.law.regimes(rule.register != "30(1)");
        let duties = rule.duties.iter().copied().flatten().cloned().chain(self.more_duties(acting, &facts));
        // Help with the controller's own duties is owed to a controller that has them.
        let owed = |duty: &Duty| {
            !(self.law.customer.none() && ["28(3)(e)", "28(3)(f)"].iter().any(|help| duty.law.contains(help)))
        };
        let in_law = |duty: Duty| Duty { law: self.law.duty_law(&laws, &duty.law).into(), ..duty };
        StreamRole {
            vendor: rule.vendor,
            customer: rule.customer,
            rule: Some(rule.id),
            law: law(&laws, rule.law),
            why: format!("{}{}", rule.why, self.more_reasons(rule, source)),
            // A law that has no such provision sets no such duty.
            duties: duties.filter(owed).map(in_law).filter(|duty| !duty.law.is_empty()).collect(),
            register: rule.register,
            need: rule.need,
            facts: seen.collect(),
            open: self.taken_for_granted(rule, source),
            laws,
            ..undecided
        }
    }

    /// Support on demand after the end of an instance: whether our staff still hold anything of it is not provided.
    fn left_open(&self, deployment: &Record, end: NaiveDate) -> StreamRole {
        let what = format!("whether anything that our staff took of {} is left is not provided", deployment.handle());
        let remedy = Deed::add(Kind::Deletion)
            .give("customer", self.dossier.customer.handle())
            .give("deployment", deployment.handle())
            .give("how", "deleted")
            .give("done", "DATE")
            .give("backups_gone", "DATE");
        let (field, record) = ("done", deployment.handle());
        StreamRole {
            why: format!("{what}, and the role depends on it."),
            facts: vec![said(deployment, "support_access"), said(deployment, "ends")],
            open: vec![Open { field, record, what, assumed: None, remedy: remedy.into() }],
            need: Need::Open,
            ..self.undecided(SupportAccess, Some(deployment), Some(end))
        }
    }

    /// A stream of which nothing is known yet but where it comes from.
    fn undecided(&self, stream: Stream, source: Option<&Record>, ended: Option<NaiveDate>) -> StreamRole {
        let of = |kind: Kind| source.filter(|record| record.kind == kind);
        let deployment = of(Kind::Deployment).map(Record::handle).or_else(|| {
            let id = of(Kind::Service)?.link("deployment")?;
            self.dossier.deployments().iter().find(|record| record.id == id).map(Record::handle)
        });
        StreamRole {
            stream,
            deployment,
            service: of(Kind::Service).map(Record::handle),
            ended,
            setting: setting(source, ended, self.organisation),
            vendor: Role::Open,
            customer: Role::Open,
            rule: None,
            law: String::new(),
            laws: Vec::new(),
            why: String::new(),
            duties: Vec::new(),
            register: "cannot be derived",
            need: Need::None,
            facts: Vec::new(),
            open: Vec::new(),
            overridden: None,
        }
    }

    /// Duties that follow from the facts of the case.
    fn more_duties(&self, acting: bool, facts: &Facts) -> Vec<Duty> {
        let mut more = Vec::new();
        if !acting {
            return more;
        }
        if facts.affiliates {
            more.push(also("each affiliate covered by the DPA", "Art. 28(3)"));
            more.push(also("each affiliate named in the record of processing", "Art. 30(2)(a)"));
        }
        let for_others = facts.acts == Some(Acts::Processor);
        let adequate = |code: Option<&str>| code.is_some_and(|code| country::is_adequate(code, self.on));
        let (theirs, ours) = (self.dossier.customer.text("country"), self.law.party_country.as_deref());
        match (self.law.customer_in_eea, self.law.party_in_eea) {
            (Some(true), Some(false)) if adequate(ours) => {}
            (Some(true), Some(false)) if for_others => {
                more.push(also("SCC module 3, where SCC are used", "Art. 46(2)(c)"));
            }
            (Some(true), Some(false)) => more.push(also("SCC module 2, where SCC are used", "Art. 46(2)(c)")),
            (Some(false), Some(true)) if !for_others && !adequate(theirs) => {
                more.push(also("SCC module 4 for the data that goes back, where SCC are used", "Art. 46(2)(c)"));
            }
            _ => {}
        }
        more
    }

    /// What is to be said beside the reason of a rule.
    fn more_reasons(&self, rule: &Rule, source: Option<&Record>) -> String {
        let german = self.dossier.customer.text("country") == Some("DE");
        if rule.id.starts_with("R9") && german {
            return " The German authorities see it more strictly (DSK, Kurzpapier 13): where sight of personal data cannot be ruled out, they ask for a DPA.".into();
        }
        let acting = matches!(rule.vendor, Role::Processor | Role::Subprocessor);
        if acting && rule.id != "R15" && self.law.customer.none() && !self.law.party.regimes.is_empty() {
            return " Our entity is under the law of its own place even for a customer that is under none.".into();
        }
        let because = source.and_then(|record| record.text("telemetry_because")).filter(|_| rule.id == "R7a");
        because.map(|because| format!(" The reason: {because}")).unwrap_or_default()
    }

    /// What a rule took for granted since nobody said it.
    fn taken_for_granted(&self, rule: &Rule, source: Option<&Record>) -> Vec<Open> {
        let customer = &self.dossier.customer;
        let takes = |words: &str| Some(format!("{} takes {words}", rule.id));
        let mut open = Vec::new();
        if rule.facts.contains(&"acts_as") && customer.get("acts_as").is_none() {
            let what = "whether the customer acts for itself or for others is not provided".to_owned();
            let assumed = if rule.customer == Role::Open { None } else { takes("it to decide for itself") };
            open.push(Open { assumed, ..Open::new(customer, "acts_as", what) });
        }
        let acting = matches!(rule.vendor, Role::Processor | Role::Subprocessor) && facts_ask_for_law(rule);
        if let Some(field) = self.law.customer.unknown.filter(|_| acting) {
            let what = match field {
                "gdpr" => "whether the customer is under the GDPR is not provided",
                "regime" => "which law the customer is under is not provided",
                _ => "the country of the customer is not provided",
            };
            open.push(Open { assumed: takes("the GDPR to apply"), ..Open::new(customer, field, what.into()) });
        }
        if acting && self.law.customer.none() && self.law.affiliate_may_be && self.law.affiliate_unknown {
            let what = "where the affiliates of the customer are is not provided".to_owned();
            let assumed = takes("the GDPR to apply to one of them");
            open.push(Open { assumed, ..Open::new(customer, "affiliates", what) });
        }
        // Where the customer is under a law, ours adds only to which law it is.
        if acting && self.law.party.unknown.is_some() && self.law.customer.regimes.is_empty() {
            open.push(self.unknown_party(rule));
        }
        open.extend(self.features_of(rule, source));
        open
    }

    /// Nobody said which of our entities is party, or where it is.
    fn unknown_party(&self, rule: &Rule) -> Open {
        let assumed = Some(format!("{} takes the GDPR to apply", rule.id));
        if let Some(agreement) = in_force(self.dossier.agreements(), self.on).last() {
            let what = "which of our entities is party to the DPA, or where it is, is not provided".to_owned();
            return Open { assumed, ..Open::new(agreement, "our_entity", what) };
        }
        let what = "which of our entities is to be party, or where it is, is not provided".to_owned();
        match &self.organisation.record {
            Some(organisation) => Open { assumed, ..Open::new(organisation, "country", what) },
            None => Open { assumed, ..Open::new(&self.dossier.customer, "gdpr", what) },
        }
    }

    /// Features that the vendor has and of which nobody said whether the customer uses them.
    fn features_of(&self, rule: &Rule, source: Option<&Record>) -> Vec<Open> {
        let deployment = source.filter(|record| record.kind == Kind::Deployment);
        let Some(deployment) = deployment.filter(|_| rule.streams.contains(&ProductData)) else { return Vec::new() };
        let edition = if Runs::of(deployment).hosted() { "cloud" } else { "self_hosted" };
        let has = |feature: &str| {
            let of = |activity: &Record| activity.text("feature") == Some(feature) && activity.is_current(self.on);
            let here = |activity: &Record| activity.text("edition").is_none_or(|named| named == edition);
            self.organisation.activities.iter().any(|activity| of(activity) && here(activity))
        };
        let open = |field: &'static str| {
            let what =
                format!("whether the customer uses {} is not provided", deployment.kind.field(field).in_sentence());
            let assumed = Some("it is taken not to".to_owned());
            Open { assumed, ..Open::new(deployment, field, what) }
        };
        let asked = ["ai_features"].into_iter().filter(|field| deployment.get(field).is_none() && has(field));
        asked.map(open).collect()
    }
}

/// Whether the law that applies can change what a rule says.
fn facts_ask_for_law(rule: &Rule) -> bool {
    !matches!(rule.id, "R14" | "R18" | "R15")
}

/// For whom the customer decides. Who acts as none of these buys and uses nothing.
fn acts(customer: &Record) -> Option<Acts> {
    match customer.get("acts_as") {
        Some(Value::Nil) => Some(Acts::Reseller),
        Some(Value::Text(text)) => match text.as_str() {
            "controller" => Some(Acts::Controller),
            "processor" => Some(Acts::Processor),
            "joint" => Some(Acts::Joint),
            "household" => Some(Acts::Household),
            "reseller" => Some(Acts::Reseller),
            _ => None,
        },
        _ => None,
    }
}

fn access(deployment: &Record) -> Option<Access> {
    match deployment.get("support_access") {
        Some(Value::Nil) => Some(Access::None),
        Some(Value::Text(text)) => match text.as_str() {
            "incidental" => Some(Access::Incidental),
            "on_demand" => Some(Access::OnDemand),
            "systematic" => Some(Access::Systematic),
            _ => None,
        },
        _ => None,
    }
}

fn sent(deployment: &Record) -> Option<Sent> {
    match deployment.get("telemetry") {
        Some(Value::Nil) => Some(Sent::Nothing),
        Some(Value::Text(text)) => match text.as_str() {
            "off" => Some(Sent::Nothing),
            "without_personal_data" => Some(Sent::NothingPersonal),
            "no" => Some(Sent::NothingPersonalOrNothing),
            "yes" => Some(Sent::Personal),
            _ => None,
        },
        _ => None,
    }
}

/// A field as (label, words).
fn said(record: &Record, field: &str) -> (String, String) {
    let described = record.kind.field(field);
    let words = record.get(field).map_or("not provided".into(), |value| described.words(value).into_owned());
    (described.in_sentence(), words)
}

/// "we run it (cloud, EU)", "the customer runs it (self-hosted)", "we operate it in the customer's account (self-hosted)",
/// "our own customer accounts".
fn setting(source: Option<&Record>, ended: Option<NaiveDate>, organisation: &Organisation) -> String {
    let Some(record) = source else { return "our own customer accounts".into() };
    let region = record.text("region").map(|region| format!(", {region}")).unwrap_or_default();
    let words = if record.kind == Kind::Service {
        let name = record.text("name").map(|name| format!(", {name}")).unwrap_or_default();
        format!("we run it ({}{name})", record.title())
    } else {
        let runs = Runs::of(record);
        let (field, otherwise) = if record.text("edition") == Some("cloud") {
            ("cloud_name", "cloud")
        } else {
            ("self_hosted_name", "self-hosted")
        };
        let edition = organisation.text(field).unwrap_or(otherwise);
        format!("{} ({edition}{})", runs.words(), if runs.hosted() { &*region } else { "" })
    };
    match ended {
        Some(day) => format!("{words}; ended {day}, and the data is not recorded as gone"),
        None => words,
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
    let (need, duties, provisions, register): (_, &[&[Duty]], _, _) = match stream.vendor {
        Role::Processor => (Need::Dpa, &[PROCESSOR], "Art. 28, 30(2)", "30(2)"),
        Role::Subprocessor => (Need::Dpa, &[SUBPROCESSOR], "Art. 28(4), 30(2)(a)", "30(2)"),
        Role::JointController => (Need::None, &[JOINT, CONTROLLER], "Art. 26, 30(1)", "30(1)"),
        Role::Controller => (Need::None, &[CONTROLLER], "Art. 4(7), 30(1)", "30(1)"),
        _ => (Need::None, &[REASONING], "Art. 4(7), (8)", "none"),
    };
    let in_law = |duty: &Duty| Duty { law: law(&stream.laws, &duty.law).into(), ..duty.clone() };
    stream.duties = duties.iter().copied().flatten().map(in_law).collect();
    (stream.need, stream.law, stream.register) = (need, law(&stream.laws, provisions), register);
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
        let expected =
            ["support_access", "support_access", "telemetry"].map(|field| (field, "DEP-1".to_owned(), false));
        assert_eq!(of(&unknown), expected);
        let said =
            "support access is not provided; record it: edit DEP-1: support access (or on_demand, systematic, none)";
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
        let named = Stream::ALL.map(|stream| (stream.kept(), stream.words()));
        assert_eq!(named.len(), STREAMS.len());
        assert!(named.iter().all(|stream| STREAMS.contains(stream)));
    }
}
