//! Deriving roles: from a dossier and a day to one result per data stream, with the rule, the facts and what is open.

mod applying;
mod by_session;
mod derivation;

use super::duties::{CONTROLLER, INCIDENTAL, JOINT, PROCESSOR, REASONING, SUBPROCESSOR};
use super::held;
use super::regime::{self, Regime, law};
use super::response::kept_away;
pub use super::role_table::{Duty, InRecord, Need, RULES, Role, Rule, Stream};
use super::runs::Runs;
use super::session::left_copies;
use crate::model::likeness::Likeness;
use crate::model::phrase::say;
use crate::model::{Deed, Dossier, Kind, Organisation, Phrase, Record, Remedy, Shape, date};
use crate::texts::{answers as texts, register};
use Stream::{AccountData, AiFeatures, ConnectedService, OwnPurposes, ProductData, SupportAccess, Telemetry};
use by_session::{Seen, is_seen_now, perhaps_seen};
use chrono::NaiveDate;
use derivation::Derivation;
use serde::Serialize;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The role in one stream. What it rests on, [`explain`] says.
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
    /// Our role.
    #[serde(rename = "vendor")]
    pub ours: Role,
    /// The customer's role.
    pub customer: Role,
    /// The rule that decided; `None` when a fact is missing.
    pub rule: Option<&'static str>,
    /// The laws that apply, as far as they are known.
    pub laws: Vec<Regime>,
    /// Which register it belongs in.
    pub register: InRecord,
    /// Whether an agreement is needed.
    pub need: Need,
    /// What is not provided and could change the result.
    pub open: Vec<Open>,
    /// Set when a person decided otherwise.
    pub overridden: Option<Overridden>,
    /// Why we have no role, where the data is with us in fact, or may be.
    #[serde(skip)]
    pub beyond: Option<Beyond>,
    #[serde(skip)]
    basis: Basis,
}

/// Why no role follows although data of a customer is with us in fact: what a law asks falls away, and what was agreed does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// None of the laws that the rules know applies.
    TheLaws,
    /// The data is recorded as anonymous.
    Anonymous,
    /// Whether it is with us depends on a fact that nobody recorded.
    Unknown,
}

/// What a role, or that there is none, follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Basis {
    /// The facts: by a rule, or by none since one of them is missing.
    Facts,
    /// What a law obliges to keep after the end.
    Kept,
    /// The facts, of what may be left beside what a law obliges to keep.
    Beside,
    /// What our staff may have taken before the end.
    Left,
    /// A support session of which nobody recorded what it was about.
    Session,
}

/// The role in one stream, with all that it rests on, in words. Made for what is shown: a role is asked for by the million.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explained {
    /// The role.
    #[serde(flatten)]
    pub role: StreamRole,
    /// Who runs it and where, in words.
    pub setting: String,
    /// The provisions, as the laws that apply number them.
    pub law: String,
    /// Why, in one sentence or two.
    pub why: Phrase,
    /// What we have to do.
    pub duties: Vec<Duty>,
    /// The facts that the rule looked at: (label, what was recorded).
    pub facts: Vec<(String, String)>,
    /// The role of the customer in words, with what it takes for granted.
    pub customer_words: String,
}

impl std::ops::Deref for Explained {
    type Target = StreamRole;

    fn deref(&self) -> &StreamRole {
        &self.role
    }
}

impl StreamRole {
    /// Whether the customer is taken to decide for itself, since nobody recorded whether it acts for others.
    #[must_use]
    pub fn takes_controller(&self) -> bool {
        let unsaid = |open: &Open| open.field == "acts_as" && open.assumed.is_some();
        self.customer == Role::Controller && self.overridden.is_none() && self.open.iter().any(unsaid)
    }

    /// The role of the customer as people read it: "controller, as far as recorded" where that is taken for granted.
    #[must_use]
    pub fn customer_in_words(&self) -> String {
        let hedge = if self.takes_controller() { ", as far as recorded" } else { "" };
        format!("{}{hedge}", self.customer.words())
    }

    /// Whether its data is with us in fact for the customer, in a role or beyond what asks for one.
    #[must_use]
    pub const fn is_with_us(&self) -> bool {
        matches!(self.ours, Role::Processor | Role::Subprocessor | Role::ControllerAndProcessor)
            || self.is_beyond_with_us()
    }

    /// Whether its data is with us beyond what asks for a role.
    #[must_use]
    pub const fn is_beyond_with_us(&self) -> bool {
        matches!(self.beyond, Some(Beyond::TheLaws | Beyond::Anonymous))
    }

    /// Whether its data may be with us: a fact on which that depends is not recorded.
    #[must_use]
    pub fn may_be_with_us(&self) -> bool {
        matches!(self.ours, Role::Open) || self.beyond == Some(Beyond::Unknown)
    }

    /// Whether it is about what a law obliges us to keep after the end, and nothing else.
    #[must_use]
    pub fn is_kept_by_law(&self) -> bool {
        self.basis == Basis::Kept
    }

    /// Whether it is about what may be left beside that.
    #[must_use]
    pub fn is_beside_kept(&self) -> bool {
        self.basis == Basis::Beside
    }

    /// What may be left of the data of what ended from which it comes.
    #[must_use]
    pub fn what_is_left(&self, source: &Record, dossier: &Dossier, on: NaiveDate) -> Phrase {
        if self.is_beside_kept() {
            held::rest_that_is_left(source, dossier, on)
        } else {
            held::what_is_left(source, dossier, on)
        }
    }

    /// Whether the stream is one of that deployment or connected service.
    #[must_use]
    pub fn comes_from(&self, record: &Record) -> bool {
        let is = |handle: &Option<String>| handle.as_ref().is_some_and(|handle| record.is_called(handle));
        if record.kind == Kind::Service { is(&self.service) } else { self.service.is_none() && is(&self.deployment) }
    }
}

/// What is said once where the customer is taken to decide for itself.
pub const ACTS_UNSAID: &str = "whether it acts for others is not provided";

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
    /// What it is about, where that is no field of the record.
    #[serde(skip)]
    pub about: Option<Phrase>,
    /// How to say it.
    pub remedy: Remedy,
}

impl Open {
    /// What is not known, as the customer is told.
    #[must_use]
    pub fn told(&self) -> Phrase {
        let kind = Kind::of_handle(&self.record).map(|(kind, _)| kind);
        match (self.field, kind) {
            ("acts_as", _) => texts::YOU_ACT.into(),
            ("gdpr", _) => texts::YOUR_GDPR.into(),
            ("regime", _) => texts::YOUR_LAW.into(),
            ("affiliates", _) => texts::YOUR_AFFILIATES.into(),
            ("country", Some(Kind::Customer)) => texts::YOUR_COUNTRY.into(),
            ("country" | "our_entity", _) => texts::OUR_PARTY.into(),
            (field, kind) => {
                let field = kind.filter(|kind| kind.find(field).is_some()).map(|kind| kind.field(field).called());
                self.about.clone().or(field).unwrap_or_else(|| self.what.as_str().into())
            }
        }
    }

    fn new(record: &Record, field: &str, what: String) -> Self {
        let field = record.kind.field(field);
        let edit = |value: &str| Remedy::from(Deed::edit(record).give(field.name, value));
        let remedy = match field.shape {
            Shape::Choice(choices) => {
                let none = field.can_be_none().then_some("none");
                let mut all = choices.iter().map(|(kept, _)| *kept).chain(none);
                let first = all.next().unwrap_or_default();
                edit(first).or(all.collect::<Vec<_>>().join(", "))
            }
            Shape::Flag => edit("yes").or("no"),
            Shape::Country => edit("COUNTRY"),
            _ => edit("NAME"),
        };
        Self { field: field.name, record: record.handle(), what, assumed: None, about: None, remedy }
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

/// What asks for the contract with a processor for which we are subprocessor, and for what it has to say.
pub(super) const UNDER_A_PROCESSOR: &str = "Art. 28(4), 28(3)";

/// The provision that asks a processor to tell of a breach.
pub const BREACH_NOTICE: &str = "Art. 33(2)";

/// What is said of a role that depends on a fact that nobody recorded.
pub const UNKNOWN: &str = "not known";

/// All roles of one customer on one day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Roles {
    /// The day.
    pub on: NaiveDate,
    /// One per data stream.
    pub streams: Vec<StreamRole>,
    /// The entries among the subprocessors that are the company of ours which acts for the customer itself: it engages others, and is none of them.
    #[serde(skip)]
    pub ourselves: Vec<Uuid>,
    /// The companies to whose coming the customer objected, where that was met.
    #[serde(skip)]
    pub kept_away: Vec<Uuid>,
    /// The engagements of the day of companies for which others work: data gets to a company of the chain only through the one above it.
    #[serde(skip)]
    pub above: Vec<Record>,
}

impl Roles {
    /// A stream in which we act for the customer and owe what a provision of the GDPR asks, by the duties of its rule: to who has no such role,
    /// as a person in a household activity, we do not. Help with its own duties is owed to a customer that has them.
    #[must_use]
    pub fn owing(&self, provision: &str, customer: &Record) -> Option<&StreamRole> {
        let outside = regime::of_customer(customer).none();
        let owes = |stream: &&StreamRole| {
            let by_rule = || RULES.iter().find(|rule| Some(rule.id) == stream.rule).map(|rule| rule.duties);
            let duties = match stream.overridden {
                None => by_rule().unwrap_or_default(),
                Some(_) => by_decision(stream.ours).0,
            };
            let owed = |duty: &&Duty| !(duty.is_help && outside);
            let named = |duty: &Duty| regime::names(&duty.law, provision);
            let acts = matches!(stream.ours, Role::Processor | Role::Subprocessor | Role::ControllerAndProcessor);
            acts && duties.iter().copied().flatten().filter(owed).any(named)
        };
        self.streams.iter().find(owes)
    }

    /// Whether we act for the customer in something of which no record says which law applies to it: what the GDPR asks is then a condition.
    #[must_use]
    pub fn law_is_open(&self) -> bool {
        let acts =
            |one: &StreamRole| matches!(one.ours, Role::Processor | Role::Subprocessor | Role::ControllerAndProcessor);
        self.streams.iter().any(|stream| acts(stream) && stream.laws.is_empty())
    }

    /// The laws by which we tell the customer of breaches, and whether our role asks it of us or is open; nothing where neither is so, and only what
    /// is agreed counts. Art. 33(2).
    #[must_use]
    pub fn laws_of_breach_notice(&self, customer: &Record) -> Option<Vec<Regime>> {
        let open = || self.streams.iter().any(|stream| stream.ours == Role::Open);
        let asked = self.owing(BREACH_NOTICE, customer).is_some() || open();
        asked.then(|| self.laws_asking(BREACH_NOTICE, customer))
    }

    /// Whether a law asks it of us, or may: not where the data is with us and we owe nothing of it, as to who is beyond these laws, or decides with us.
    #[must_use]
    pub fn law_asks(&self, provision: &str, customer: &Record) -> bool {
        self.owing(provision, customer).is_some()
            || self.streams.iter().any(|stream| stream.ours == Role::Open)
            || !self.streams.iter().any(|stream| stream.is_with_us() || stream.ours == Role::JointController)
    }

    /// The laws by which we owe the customer what a provision of the GDPR asks: those of its seat and of ours, under which we act for it. Where nothing
    /// is with us, those that the customer is known to be under; none where our role is open, where none is known, or where none asks it.
    #[must_use]
    pub fn laws_asking(&self, provision: &str, customer: &Record) -> Vec<Regime> {
        let at_home = || customer.text("acts_as") == Some("household");
        let is_open = || self.streams.iter().any(|stream| stream.ours == Role::Open);
        match self.owing(provision, customer) {
            Some(stream) => stream.laws.clone(),
            None if !self.law_asks(provision, customer) || is_open() || at_home() => Vec::new(),
            None => {
                Some(regime::of_customer(customer)).filter(|laws| laws.unknown.is_none()).unwrap_or_default().regimes
            }
        }
    }

    /// Whether the Swiss FADP alone applies between a customer and us: it is the only law of what we do for it, and of the customer nobody left
    /// open whether the GDPR applies to it too, Art. 3(2).
    #[must_use]
    pub fn are_swiss_alone(&self, customer: &Record) -> bool {
        let laws: Vec<Regime> = self.streams.iter().flat_map(|stream| stream.laws.iter().copied()).collect();
        regime::swiss_alone(customer, &laws)
    }

    /// Whether the data of a stream is with us in fact, or may be.
    #[must_use]
    pub fn may_hold(&self) -> bool {
        self.streams.iter().any(|stream| stream.is_with_us() || stream.may_be_with_us())
    }

    /// The strongest need among the streams.
    #[must_use]
    pub fn need(&self) -> Need {
        let needs = |need| self.streams.iter().any(|stream| stream.need == need);
        if needs(Need::Dpa) {
            Need::Dpa
        } else if needs(Need::DpaBeforeAccess) {
            Need::DpaBeforeAccess
        } else if needs(Need::Open) || self.may_bring_need() && !self.needs_none() {
            Need::Open
        } else {
            Need::None
        }
    }

    /// Whether none is needed whatever is used: who is beyond these laws, acts at home or only resells needs none.
    fn needs_none(&self) -> bool {
        let free = |stream: &StreamRole| {
            let rule = stream.rule.unwrap_or_default();
            stream.overridden.is_none() && ["R0", "R14", "R17", "R18"].iter().any(|known| rule.starts_with(known))
        };
        self.streams.iter().any(free)
    }

    /// By which provision an agreement is needed, as the laws that apply number it: of a subprocessor alone, by that on the contract between
    /// processors, which takes up what a DPA has to say.
    #[must_use]
    pub fn needed_by(&self) -> String {
        let laws = self.asking().next().map(|stream| &stream.laws[..]);
        let by = if self.as_subprocessor_alone() { UNDER_A_PROCESSOR } else { "Art. 28(3)" };
        law(laws.unwrap_or_default(), by)
    }

    /// The laws under which we process on behalf of the customer, of it and of us; those of the customer where nothing is so processed.
    #[must_use]
    pub fn laws_of(&self, customer: &Record) -> Vec<Regime> {
        let acting = |stream: &&StreamRole| matches!(stream.ours, Role::Processor | Role::Subprocessor);
        let all: BTreeSet<Regime> =
            self.streams.iter().filter(acting).flat_map(|one| one.laws.iter().copied()).collect();
        if all.is_empty() { regime::of_customer(customer).regimes } else { all.into_iter().collect() }
    }

    /// A law that applies between a customer and us, and only from a later day on than that of the roles; the last of several.
    #[must_use]
    pub fn law_to_come(&self, customer: &Record) -> Option<Regime> {
        let is_later = |law: &Regime| law.first_day() > self.on;
        if !Regime::ALL.iter().any(is_later) {
            return None;
        }
        let between = self.streams.iter().flat_map(|stream| stream.laws.iter().copied());
        let all = between.chain(self.laws_of(customer)).chain([Regime::Gdpr]);
        all.filter(is_later).max_by_key(|law| law.first_day())
    }

    /// The laws under which we act for a customer, or hold what is about it, and that are not those of our own place: whether they apply to us too is not
    /// recorded, Art. 3. What they ask of us by themselves is owed if they do. None where our own place is not known, nor of an authority's law.
    #[must_use]
    pub fn perhaps_ours(&self, dossier: &Dossier, organisation: &Organisation) -> Vec<Regime> {
        let ours = regime::our_party(dossier, organisation, self.on).laws();
        let has_role = |one: &&StreamRole| !matches!(one.ours, Role::NoRole | Role::Open);
        let laws: BTreeSet<Regime> =
            self.streams.iter().filter(has_role).flat_map(|one| one.laws.iter().copied()).collect();
        let perhaps = |law: &Regime| ours.unknown.is_none() && !ours.regimes.contains(law) && !law.is_of_authorities();
        laws.into_iter().filter(perhaps).collect()
    }

    /// Whether we are a subprocessor in all that an agreement is needed for.
    #[must_use]
    pub fn as_subprocessor_alone(&self) -> bool {
        self.asking().next().is_some() && self.asking().all(|stream| stream.ours == Role::Subprocessor)
    }

    /// The streams that ask for what is needed most.
    fn asking(&self) -> impl Iterator<Item = &StreamRole> {
        let need = self.need();
        self.streams.iter().filter(move |stream| stream.need == need)
    }

    /// Whether we process for customers of somebody who only resells: each of them needs a DPA, not who resells.
    #[must_use]
    pub fn for_customers_of_a_reseller(&self) -> bool {
        self.streams.iter().any(|stream| stream.rule == Some("R17") && stream.overridden.is_none())
    }

    /// Whether a feature of which nobody said if the customer uses it would bring a need.
    #[must_use]
    pub fn may_bring_need(&self) -> bool {
        let asked = |open: &Open| open.field == "ai_features";
        self.streams.iter().any(|stream| stream.need == Need::None && stream.open.iter().any(asked))
    }

    /// Our roles for what the product holds, each once, in the order of the streams; none where there is no role.
    #[must_use]
    pub fn ours(&self) -> Vec<Role> {
        let mut ours = Vec::new();
        for stream in self.streams.iter().filter(|stream| stream.stream != AccountData) {
            if stream.ours != Role::NoRole && !ours.contains(&stream.ours) {
                ours.push(stream.ours);
            }
        }
        ours
    }

    /// The same in words: for lists. What nobody recorded is not known; only what follows from the records is no role.
    #[must_use]
    pub fn summary(&self) -> String {
        match self.known_and_open() {
            (known, false) => known.unwrap_or_else(|| "no role".into()),
            (None, true) => format!("{UNKNOWN} yet"),
            (Some(known), true) => format!("{known}; rest {UNKNOWN} yet"),
        }
    }

    /// The same where a line is short, in the words by which lists are filtered.
    #[must_use]
    pub fn in_short(&self) -> String {
        match self.known_and_open() {
            (known, false) => known.unwrap_or_else(|| "no role".into()),
            (None, true) => "unknown".into(),
            (Some(known), true) => format!("{known} + unknown"),
        }
    }

    /// The roles that are known, and whether there may be more.
    fn known_and_open(&self) -> (Option<String>, bool) {
        let (known, open): (Vec<Role>, Vec<Role>) = self.ours().into_iter().partition(|role| *role != Role::Open);
        let words = known.into_iter().map(Role::words).collect::<Vec<_>>().join(" + ");
        let runs = self.streams.iter().any(|stream| stream.stream != AccountData);
        let open = !open.is_empty() || self.may_bring_need() || words.is_empty() && !runs;
        (Some(words).filter(|words| !words.is_empty()), open)
    }

    /// What the authorities of a customer's country say beside the rule of any stream, where they are stricter.
    #[must_use]
    pub fn stricter_view(&self, customer: &Record) -> Option<&'static str> {
        self.streams.iter().find_map(|stream| stricter_view(stream.rule, customer))
    }
}

/// How the German authorities see access that is incidental.
const GERMAN_VIEW: &str = "The German authorities see it more strictly (DSK, Kurzpapier 13): where sight of personal data cannot be ruled out, they ask for a DPA.";

/// What the authorities of a customer's country say beside a rule, where they are stricter.
#[must_use]
pub fn stricter_view(rule: Option<&str>, customer: &Record) -> Option<&'static str> {
    let incidental = RULES.iter().any(|row| Some(row.id) == rule && row.duties.contains(&INCIDENTAL));
    (incidental && customer.text("country") == Some("DE")).then_some(GERMAN_VIEW)
}

/// The subprocessors that bear the name of our party to the DPA, or of the only company of ours that can be it. Art. 28(2), (4): a processor
/// engages another one.
fn ourselves(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Uuid> {
    let first =
        |record: &Record| record.text("name").and_then(|name| name.split_whitespace().next()).map(str::to_lowercase);
    let of_us: Vec<Option<String>> = organisation.entities.iter().chain(&organisation.record).map(first).collect();
    // Names are compared in full only where they begin alike, which is seldom.
    let mut alike = organisation.subprocessors.iter().filter(|one| of_us.contains(&first(one))).peekable();
    if alike.peek().is_none() {
        return Vec::new();
    }
    let party = regime::our_party(dossier, organisation, on).record.map(|party| Likeness::of(&party.title()));
    alike
        .filter(|one| party.as_ref().is_some_and(|party| Likeness::of(&one.title()).is_same(party)))
        .map(|one| one.id)
        .collect()
}

/// The engagements of a day of the companies for which others work. Art. 28(4).
fn above_others(organisation: &Organisation, on: NaiveDate) -> Vec<Record> {
    let holding = || organisation.engagements.iter().filter(|one| one.holds_on(on));
    let above: Vec<Uuid> = holding().filter_map(|one| one.link("works_for")).collect();
    holding().filter(|one| one.link("subprocessor").is_some_and(|company| above.contains(&company))).cloned().collect()
}

/// Derives the roles of a customer on a day.
#[must_use]
pub fn derive(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Roles {
    let case = Derivation::of(dossier, organisation, on);
    let mut streams = Vec::new();
    for deployment in dossier.deployments() {
        let ended = held::after_the_end(deployment, dossier, organisation, on);
        let (perhaps, now) = (perhaps_seen(deployment, dossier, on), is_seen_now(deployment, dossier, on));
        // Copies of a session are with us after the end, too, and after the rest is gone.
        let copies = |session: &Record| left_copies(session, deployment, dossier, on);
        let has_copies = ended.is_none() && dossier.of(Kind::Session).iter().any(copies);
        let all = match () {
            () if dossier.runs(deployment, on) => streams_of(deployment),
            () if has_copies => vec![Stream::SupportAccess],
            () => ended.map(|_| ProductData).into_iter().collect(),
        };
        match perhaps.filter(|_| all.is_empty()) {
            Some(session) => streams.push(case.perhaps_seen(deployment, session)),
            None if has_copies => {}
            None => {
                let end = held::may_have_looked(deployment, dossier, organisation, on);
                streams.extend(end.map(|end| case.left_open(deployment, end)));
            }
        }
        let seen = Seen::of(deployment, dossier, on);
        let as_seen = seen.as_ref().map_or(deployment, |seen| &seen.deployment);
        streams.extend(all.into_iter().map(|stream| {
            let mut decided = case.decide(stream, Some(as_seen), ended);
            if now && decided.need == Need::DpaBeforeAccess {
                decided.need = Need::Dpa;
            }
            match perhaps {
                Some(session) if stream == Stream::SupportAccess && decided.ours == Role::NoRole => {
                    case.perhaps_seen(deployment, session)
                }
                _ => decided,
            }
        }));
        streams.extend(ended.and_then(|_| case.beside_kept(ProductData, deployment, ended)));
    }
    for service in dossier.services() {
        let ended = held::after_the_end(service, dossier, organisation, on);
        if dossier.runs(service, on) || ended.is_some() {
            streams.push(case.decide(ConnectedService, Some(service), ended));
            streams.extend(case.beside_kept(ConnectedService, service, ended));
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
        // What is decided after the end, where a law keeps some of it, is about that part alone.
        let of_all = |decision: &&Record| {
            let begun = decision.date("starts").zip(stream.ended);
            !stream.is_beside_kept() || begun.is_some_and(|(start, end)| start <= end)
        };
        let mut decisions = dossier.overrides().iter().filter(holds).filter(of_all);
        let decision = decisions.clone().find(own).or_else(|| decisions.find(all));
        if let Some(decision) = decision {
            take_override(stream, decision);
        }
    }
    let (ourselves, kept_away) = (ourselves(dossier, organisation, on), kept_away(dossier, organisation, on));
    Roles { on, streams, ourselves, kept_away, above: above_others(organisation, on) }
}

/// What a role of these rests on, in words.
#[must_use]
pub fn explain(role: StreamRole, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Explained {
    let case = Derivation::of(dossier, organisation, on);
    let mut explained = case.explain(role);
    if let Some(decision) = &explained.role.overridden {
        let (duties, provisions) = by_decision(explained.ours);
        let (laws, on_behalf) = (&explained.laws, explained.register != InRecord::Controller);
        let in_law = |duty: &Duty| duty.under(laws, |laws| case.law.duty_law(laws, &duty.law, on_behalf));
        let duties = duties.iter().copied().flatten().flat_map(in_law).collect();
        let law = law(laws, provisions);
        let why = say!(register::DECIDED_AGAINST_RULES, because = decision.because.as_str());
        (explained.duties, explained.law, explained.why) = (duties, law, why);
    }
    explained
}

/// The streams that a deployment brings. A stream of which nothing is recorded is shown when its facts are missing, since
/// they could bring duties.
fn streams_of(deployment: &Record) -> Vec<Stream> {
    let runs = Runs::of(deployment);
    let mut streams = vec![ProductData];
    if deployment.flag("ai_features") == Some(true) {
        streams.push(AiFeatures);
    }
    if deployment.flag("own_purposes") == Some(true) {
        streams.push(OwnPurposes);
    }
    // What we operate, our staff see without support; whether they see more of it in support is a fact of its own.
    if !runs.is_ours() || matches!(deployment.text("support_access"), Some("on_demand" | "systematic")) {
        streams.push(SupportAccess);
    }
    // Who operates an instance that runs with us may have it send reports.
    if !runs.hosted() || !runs.operated() && deployment.get("telemetry").is_some() {
        streams.push(Telemetry);
    }
    streams
}

/// Whether we keep accounts or contacts of the customer: an account, a contact, a contract or its first day shows it, after the end too, since no
/// record says that these were deleted.
fn has_account(dossier: &Dossier, on: NaiveDate) -> bool {
    let ended = |record: &Record| {
        record.date("ends").is_some_and(|end| end < on && record.date("starts").is_none_or(|start| start <= end))
    };
    let hosted = |record: &Record| (dossier.runs(record, on) || ended(record)) && Runs::of(record).hosted();
    let known = ["contact", "contact_email", "privacy_email", "dpo_email", "reference"];
    let contract = |record: &Record| {
        let days = ["requested", "sent", "signed", "countersigned", "starts"];
        days.into_iter().filter(|field| record.kind.find(field).is_some()).filter_map(|field| record.date(field)).min()
    };
    let papers = || dossier.agreements().iter().chain(dossier.of(Kind::MainContract));
    dossier.deployments().iter().any(hosted)
        || papers().any(|record| contract(record).is_none_or(|first| first <= on))
        || dossier.customer.date("since").is_some_and(|day| day <= on)
        || dossier.has_begun(on) && known.iter().any(|field| dossier.customer.text(field).is_some())
}

/// What is said beside what holds on a day that is past, seen from a day on which the facts read as they do.
#[must_use]
pub fn caveat(on: NaiveDate, today: NaiveDate) -> Option<String> {
    undated(on, today).map(|words| words.to_string())
}

/// The same, in no language yet.
#[must_use]
pub fn undated(on: NaiveDate, today: NaiveDate) -> Option<Phrase> {
    const ACTS: [(Regime, crate::texts::Text); 3] = [
        (Regime::Gdpr, register::GDPR_APPLIES),
        (Regime::UkGdpr, register::UK_GDPR_APPLIES),
        (Regime::SwissFadp, register::FADP_APPLIES),
    ];
    let later = ACTS.into_iter().filter(|(law, _)| law.first_day() > on).map(|(_, act)| Phrase::from(act));
    let later: Vec<Phrase> = later.collect();
    let caveat = (on < today).then(|| say!(register::CAVEAT, day = on))?;
    if later.is_empty() {
        return Some(caveat);
    }
    let acts = say!(register::APPLIED_AS_LATER, acts = Phrase::Row(later));
    Some(Phrase::joined([caveat, acts], " "))
}

/// What is said to a customer beside what is told of another day than today: one that is past, or one to come.
#[must_use]
pub fn of_another_day(on: NaiveDate, today: NaiveDate) -> Option<Phrase> {
    undated(on, today).or_else(|| (on > today).then(|| register::DAY_TO_COME.into()))
}

/// Why nothing is told to a customer for a day: a law that applies between it and us applies only from a later one on. What was law before is not
/// worked out.
#[must_use]
pub fn before_its_law(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Option<String> {
    let law = derive(dossier, organisation, on).law_to_come(&dossier.customer)?;
    Some(format!(
        "nothing is worked out for {} on {}: the {} applies from {} on, and what was law before that is not in the rules. Ask for a later day",
        dossier.customer.title(),
        date::long(on),
        law.words(),
        date::long(law.first_day())
    ))
}

fn take_override(stream: &mut StreamRole, decision: &Record) {
    let kept = |field: &str| decision.text(field).map_or(Role::NoRole, Role::kept);
    let rule = stream.rule.map(|rule| format!(" by {rule}")).unwrap_or_default();
    stream.overridden = Some(Overridden {
        record: decision.handle(),
        because: decision.get("because").map(|value| value.text().into_owned()).unwrap_or_default(),
        until: decision.date("ends"),
        rules_say: format!("we: {}, customer: {}{rule}", stream.ours.words(), stream.customer.words()),
    });
    // A decision answers what no rule could.
    if stream.ours == Role::Open {
        stream.open.clear();
    }
    (stream.ours, stream.customer) = (kept("our_role"), kept("customer_role"));
    stream.beyond = None;
    (stream.need, stream.register) = match stream.ours {
        Role::Processor | Role::Subprocessor => (Need::Dpa, InRecord::Processor),
        Role::JointController | Role::Controller => (Need::None, InRecord::Controller),
        // In part for the customer, in part for ourselves: each part has its own duties.
        Role::ControllerAndProcessor => (Need::Dpa, InRecord::Both),
        _ => (Need::None, InRecord::Neither),
    };
}

/// The duties and the provisions of a role that somebody decided.
const fn by_decision(ours: Role) -> (&'static [&'static [Duty]], &'static str) {
    match ours {
        Role::Processor => (&[PROCESSOR], "Art. 28, 30(2)"),
        Role::Subprocessor => (&[SUBPROCESSOR], "Art. 28(4), 30(2)(a)"),
        Role::JointController => (&[JOINT, CONTROLLER], "Art. 26, 30(1)"),
        Role::Controller => (&[CONTROLLER], "Art. 4(7), 30(1)"),
        Role::ControllerAndProcessor => (&[PROCESSOR, CONTROLLER], "Art. 4(7), 28, 30(1), (2)"),
        _ => (&[REASONING], "Art. 4(7), (8)"),
    }
}

#[cfg(test)]
mod tests;
