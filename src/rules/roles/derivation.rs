//! One stream of a customer: its facts, the rule that fits, and what is said beside it.

use super::applying::Applying;
use super::by_session::{Seen, perhaps_seen};
use super::{ACTS_UNSAID, Basis, Beyond, Explained, Open, StreamRole, UNDER_A_PROCESSOR, stricter_view};
use crate::model::phrase::say;
use crate::model::{Deed, Dossier, Kind, Organisation, Phrase, Record, Remedy, Value, country, in_a_row};
use crate::rules::agreement::in_force;
use crate::rules::duties::BY_CONTRACT;
use crate::rules::duties::also;
use crate::rules::held::{duty_in_words, kept_by_law, rest_may_be_left};
use crate::rules::regime::{self, Regime, law};
use crate::rules::role_table::{Access, Acts, Duty, Facts, InRecord, Need, RULES, Role, Rule, Sent, Stream};
use crate::rules::runs::{Runs, Side};
use crate::texts::{answers as texts, register};
use Stream::{AiFeatures, ConnectedService, ProductData, SupportAccess, Telemetry};
use chrono::NaiveDate;

/// What every stream of a customer is decided by.
pub(super) struct Derivation<'d> {
    pub(super) dossier: &'d Dossier,
    pub(super) organisation: &'d Organisation,
    pub(super) on: NaiveDate,
    pub(super) law: Applying,
}

impl<'d> Derivation<'d> {
    pub(super) fn of(dossier: &'d Dossier, organisation: &'d Organisation, on: NaiveDate) -> Self {
        Self { dossier, organisation, on, law: Applying::of(dossier, organisation, on) }
    }

    fn facts(&self, stream: Stream, source: Option<&Record>, ended: bool) -> Facts {
        let customer = &self.dossier.customer;
        let runs = source.filter(|record| record.kind == Kind::Deployment).map(Runs::of).unwrap_or_default();
        Facts {
            hosted: runs.hosted(),
            operated: runs.operated(),
            by_others: runs.by_others(),
            at_others: runs.at == Side::Other,
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

    pub(super) fn decide(&self, stream: Stream, source: Option<&Record>, ended: Option<NaiveDate>) -> StreamRole {
        match self.kept_of(source, ended) {
            Some(kept) => self.kept(kept, self.undecided(stream, source, ended)),
            None => self.by_rules(stream, source, ended),
        }
    }

    /// The role in what may be left of what ended beside what a law obliges us to keep; nothing where no law keeps any, or nothing else is left.
    pub(super) fn beside_kept(&self, stream: Stream, source: &Record, ended: Option<NaiveDate>) -> Option<StreamRole> {
        self.kept_of(Some(source), ended)?;
        let left = rest_may_be_left(source, self.dossier, self.organisation, self.on);
        left.then(|| StreamRole { basis: Basis::Beside, ..self.by_rules(stream, Some(source), ended) })
    }

    /// The record by which data of what ended is kept, where one of the laws that the rules know applies.
    fn kept_of(&self, source: Option<&Record>, ended: Option<NaiveDate>) -> Option<&'d Record> {
        let source = source.filter(|_| ended.is_some() && !self.law.outside())?;
        let recorded = |one: &&Record| one.id == source.id;
        let source = self.dossier.deployments().iter().chain(self.dossier.services()).find(recorded)?;
        kept_by_law(source, self.dossier, self.on)
    }

    fn by_rules(&self, stream: Stream, source: Option<&Record>, ended: Option<NaiveDate>) -> StreamRole {
        let facts = self.facts(stream, source, ended.is_some());
        let undecided = self.undecided(stream, source, ended);
        let Some(rule) = rule(stream, &facts) else {
            let Some(record) = source else { return undecided };
            let field = lacking(stream);
            let need = if stream == Telemetry { Need::None } else { Need::Open };
            let mut open = vec![Open::new(record, field, not_provided(record, field))];
            open.extend(self.features_of(stream == ProductData && ended.is_none(), source));
            return StreamRole { need, open, ..undecided };
        };
        StreamRole {
            ours: rule.ours,
            customer: rule.customer,
            rule: Some(rule.id),
            register: rule.register,
            need: rule.need,
            open: self.taken_for_granted(rule, source),
            laws: self.law.regimes(rule.register != InRecord::Controller),
            beyond: beyond(stream, rule, &facts),
            ..undecided
        }
    }

    /// What a law obliges us to keep after the end: whoever has that duty is usually controller for it, and nobody recorded whether that is so.
    fn kept(&self, kept: &Record, undecided: StreamRole) -> StreamRole {
        let what = format!("who is controller for what a law obliges us to keep{} is not provided", obliged_by(kept));
        let mut deed = Deed::add(Kind::Override).give("customer", self.dossier.customer.handle());
        if let Some(deployment) = &undecided.deployment {
            deed = deed.give("deployment", deployment.clone());
        }
        let deed = deed
            .give("stream", undecided.stream.kept())
            .give("our_role", "controller")
            .give("customer_role", "no_role")
            .give("because", "REASON")
            .give("ends", "DATE");
        let remedy = Remedy::say("decide it: ").then(deed).or("processor");
        let about = Some(texts::WHO_KEEPS.into());
        let open = vec![Open { field: "hold", record: kept.handle(), what, assumed: None, about, remedy }];
        StreamRole { open, need: Need::Open, basis: Basis::Kept, ..undecided }
    }

    /// What our staff operated or could look at, or may have been able to, after the end of an instance that did not run with us: whether they
    /// still hold anything of it is not provided.
    pub(super) fn left_open(&self, deployment: &Record, end: NaiveDate) -> StreamRole {
        let undecided = StreamRole {
            need: Need::Open,
            basis: Basis::Left,
            ..self.undecided(SupportAccess, Some(deployment), Some(end))
        };
        let about = what_is_open(deployment);
        let what = format!("{about} is not provided");
        if may_have_had_access(deployment) {
            return StreamRole { open: vec![Open::new(deployment, "support_access", what)], ..undecided };
        }
        let remedy = Deed::add(Kind::Deletion)
            .give("customer", self.dossier.customer.handle())
            .give("deployment", deployment.handle())
            .give("how", "deleted")
            .give("done", "DATE")
            .give("backups_gone", "DATE");
        let (field, record) = ("done", deployment.handle());
        let open = vec![Open { field, record, what, assumed: None, about: Some(about), remedy: remedy.into() }];
        StreamRole { open, ..undecided }
    }

    /// What a support session makes of a deployment that it may have been about: whether it was is not provided.
    pub(super) fn perhaps_seen(&self, deployment: &Record, session: &Record) -> StreamRole {
        let (what, about) = whether_about(session, deployment);
        let open = if session.flag("personal_data").is_none() {
            Open { about: Some(about), ..Open::new(session, "personal_data", what) }
        } else {
            let remedy = Deed::edit(session).give("deployment", deployment.handle()).into();
            let (field, record) = ("deployment", session.handle());
            Open { field, record, what, assumed: None, about: Some(about), remedy }
        };
        let ended = deployment.date("ends").filter(|end| *end < self.on);
        let (undecided, open) = (self.undecided(SupportAccess, Some(deployment), ended), vec![open]);
        StreamRole { open, need: Need::Open, basis: Basis::Session, ..undecided }
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
            ours: Role::Open,
            customer: Role::Open,
            rule: None,
            laws: Vec::new(),
            register: InRecord::Open,
            need: Need::None,
            open: Vec::new(),
            overridden: None,
            beyond: None,
            basis: Basis::Facts,
        }
    }

    /// What the rules or the facts that are missing say of a role.
    pub(super) fn explain(&self, role: StreamRole) -> Explained {
        let all = self.dossier.deployments().iter().chain(self.dossier.services());
        let recorded = all.into_iter().find(|record| role.comes_from(record));
        let deployment = recorded.filter(|record| record.kind == Kind::Deployment && role.basis != Basis::Left);
        let seen = deployment.and_then(|deployment| Seen::of(deployment, self.dossier, self.on));
        let source = seen.as_ref().map(|seen| &seen.deployment).or(recorded);
        let (mut facts, mut why, mut provisions, mut duties) = (Vec::new(), "".into(), String::new(), Vec::new());
        let depends = |what: String| Phrase::from(format!("{what}, and the role depends on it."));
        let mut setting = self.setting(source, &role);
        let by = self.facts(role.stream, source, role.ended.is_some());
        let rule = role.rule.and_then(|_| rule(role.stream, &by));
        match (role.basis, rule, source) {
            (Basis::Facts | Basis::Beside, Some(rule), _) => {
                facts = self.facts_of(rule, source);
                why = Phrase::Fixed(rule.why);
                if let Some(more) = self.more_reasons(rule, source) {
                    why = say!(register::WITH_REASON, why = why, more = more);
                }
                provisions = law(&role.laws, rule.law);
                duties = self.duties(rule, &role, &by);
            }
            (Basis::Facts, None, Some(record)) => {
                let field = lacking(role.stream);
                facts.push(said(record, field));
                why = depends(not_provided(record, field));
            }
            (Basis::Kept, _, Some(source)) => {
                if let Some(kept) = kept_by_law(source, self.dossier, self.on) {
                    let law = obliged_by(kept);
                    facts.extend([said(kept, "how"), said(kept, "hold")]);
                    why = Phrase::from(format!(
                        "Data is kept as a law requires{law}. Whoever a law obliges to keep data is normally controller for that (EDPB Guidelines 07/2020, para. 24); whether that is so here is not provided."
                    ));
                }
            }
            (Basis::Left, _, Some(deployment)) => {
                facts.extend([said(deployment, "support_access"), said(deployment, "ends")]);
                why = depends(format!("{} is not provided", what_is_open(deployment)));
                let end = role.ended.map(|end| format!("; ended {end}")).unwrap_or_default();
                setting = format!("{}{end}", self::setting(Some(deployment), self.organisation));
            }
            (Basis::Session, _, Some(deployment)) => {
                facts.push(said(deployment, "support_access"));
                if let Some(session) = perhaps_seen(deployment, self.dossier, self.on) {
                    facts.extend(["deployment", "personal_data", "copies"].map(|field| said(session, field)));
                    why = depends(whether_about(session, deployment).0);
                }
            }
            _ => {}
        }
        let unsaid = if role.takes_controller() { format!("; {ACTS_UNSAID}") } else { String::new() };
        let customer_words = format!("{}{unsaid}", role.customer_in_words());
        let explained = Explained { role, setting, law: provisions, why, duties, facts, customer_words };
        match seen {
            Some(seen) => seen.told(explained),
            None => explained,
        }
    }

    /// The facts that a rule looks at, as they are recorded.
    fn facts_of(&self, rule: &Rule, source: Option<&Record>) -> Vec<(String, String)> {
        let has = |record: &&Record, field: &str| record.kind.fields().iter().any(|known| known.name == field);
        let seen = rule.facts.iter().filter_map(|field| {
            let holder = source.into_iter().chain([&self.dossier.customer]).find(|record| has(record, field))?;
            // What the edition says already is no fact of its own.
            let usual = matches!(*field, "operated_by" | "runs_in" | "acts_for") && holder.get(field).is_none();
            (!usual).then(|| said(holder, field))
        });
        seen.collect()
    }

    /// What we have to do in a role by a rule. A law that has no such provision sets no such duty.
    fn duties(&self, rule: &Rule, role: &StreamRole, facts: &Facts) -> Vec<Duty> {
        let duties = rule.duties.iter().copied().flatten().cloned().chain(self.more_duties(rule, facts));
        let owed = |duty: &Duty| !(duty.is_help && self.law.customer.none());
        // Between processors it is the contract of Art. 28(4).
        let between = rule.ours == Role::Subprocessor;
        let in_law = |duty: Duty| {
            let gdpr = if between && duty.law == BY_CONTRACT { UNDER_A_PROCESSOR } else { &duty.law };
            duty.under(&role.laws, |laws| self.law.duty_law(laws, gdpr, rule.register != InRecord::Controller))
        };
        duties.filter(owed).flat_map(in_law).collect()
    }

    /// Who runs it and where, and what is left of what ended; of what a former customer ran and nobody recorded as ended, that.
    fn setting(&self, source: Option<&Record>, role: &StreamRole) -> String {
        let words = setting(source, self.organisation);
        if let Some((source, day)) = source.zip(role.ended) {
            return format!("{words}; ended {day}, and {}", role.what_is_left(source, self.dossier, self.on));
        }
        let goes_on =
            source.is_some_and(|source| source.date("ends").is_none()) && self.dossier.left(self.on).is_some();
        if goes_on { format!("{words}, as recorded; whether it ended is not provided") } else { words }
    }

    /// Duties that follow from the facts of the case.
    fn more_duties(&self, rule: &Rule, facts: &Facts) -> Vec<Duty> {
        let mut more = Vec::new();
        if !matches!(rule.ours, Role::Processor | Role::Subprocessor) {
            return more;
        }
        if facts.affiliates {
            more.push(also("each affiliate covered by the DPA", BY_CONTRACT));
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
            // Recital 7 of Decision (EU) 2021/914: the SCC are for importers to whom the GDPR does not apply.
            (Some(false), Some(true)) if !for_others && !adequate(theirs) => {
                match regime::is_under_gdpr(&self.dossier.customer) {
                    Some(true) => {}
                    Some(false) => {
                        more.push(also("SCC module 4 for the data that goes back, where SCC are used", "Art. 46(2)(c)"));
                    }
                    None => more.push(also(
                        "SCC module 4 for the data that goes back, where SCC are used and the GDPR does not apply to the customer",
                        "Art. 46(2)(c)",
                    )),
                }
            }
            _ => {}
        }
        more
    }

    /// What is to be said beside the reason of a rule.
    fn more_reasons(&self, rule: &Rule, source: Option<&Record>) -> Option<Phrase> {
        if let Some(stricter) = stricter_view(Some(rule.id), &self.dossier.customer) {
            return Some(Phrase::Fixed(stricter));
        }
        let acting = matches!(rule.ours, Role::Processor | Role::Subprocessor);
        if acting && rule.id != "R15" && self.law.customer.none() && !self.law.party.regimes.is_empty() {
            return Some(register::OUR_LAW_APPLIES.into());
        }
        if acting && let Some(ours) = self.law.of_our_place_alone().next() {
            return Some(say!(register::OUR_LAW_APPLIES_TOO, law = ours.phrase()));
        }
        let because = source.and_then(|record| record.text("telemetry_because")).filter(|_| rule.id == "R7a");
        because.map(|because| say!(register::THE_REASON, because = because))
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
        let acting = matches!(rule.ours, Role::Processor | Role::Subprocessor) && facts_ask_for_law(rule);
        if let Some(field) = self.law.customer.unknown.filter(|_| acting) {
            let what = match field {
                "gdpr" => "whether the customer is under the GDPR is not provided",
                "regime" => "which law the customer is under is not provided",
                _ => "the country of the customer is not provided",
            };
            let ours: Vec<String> = self.law.party.regimes.iter().map(|regime| regime.words().to_owned()).collect();
            // What is cited is the law of our own place, where that is known.
            let assumed = if ours.is_empty() || self.law.party.regimes.contains(&Regime::Gdpr) {
                takes("the GDPR to apply")
            } else {
                Some(format!(
                    "{} goes by the law of our place alone ({}); where the GDPR applies, it applies beside that",
                    rule.id,
                    in_a_row(&ours, "and")
                ))
            };
            open.push(Open { assumed, ..Open::new(customer, field, what.into()) });
        }
        if acting && self.law.customer.none() && self.law.affiliate_may_be && self.law.affiliate_unknown {
            let what = "where the affiliates of the customer are is not provided".to_owned();
            let assumed = takes("the GDPR to apply to one of them");
            open.push(Open { assumed, ..Open::new(customer, "affiliates", what) });
        }
        // Where the customer is under a law, ours adds only to which law it is: nothing where all that can be ours is that law.
        let more = self.law.party_may.iter().any(|regime| !self.law.customer.regimes.contains(regime));
        if acting && self.law.party.unknown.is_some() && (more || self.law.customer.regimes.is_empty()) {
            open.push(self.unknown_party(rule));
        }
        open.extend(self.features_of(rule.streams.contains(&ProductData), source));
        open
    }

    /// Nobody said which of our entities is party, or where it is.
    fn unknown_party(&self, rule: &Rule) -> Open {
        let assumed = Some(if self.law.customer.regimes.is_empty() {
            format!("{} takes the GDPR to apply", rule.id)
        } else {
            let laws: Vec<String> = self.law.party_may.iter().map(|regime| regime.words().to_owned()).collect();
            format!("what we owe ourselves can follow from the law of its place too: {}", in_a_row(&laws, "or"))
        });
        if let Some(agreement) = in_force(self.dossier.agreements(), self.on).last() {
            let what = "which of our entities is party to the DPA, or where it is, is not provided".to_owned();
            return Open { assumed, ..Open::new(agreement, "our_entity", what) };
        }
        let what = "which of our entities is to be party, or where it is, is not provided".to_owned();
        if !self.organisation.entities.is_empty() {
            let (customer, field) = (self.dossier.customer.handle(), "our_entity");
            let remedy = Deed::add(Kind::Agreement).give("customer", &*customer).give(field, "NAME").into();
            return Open { field, record: customer, what, assumed, about: None, remedy };
        }
        match &self.organisation.record {
            Some(organisation) => Open { assumed, ..Open::new(organisation, "country", what) },
            None => Open { assumed, ..Open::new(&self.dossier.customer, "gdpr", what) },
        }
    }

    /// Features that the vendor has and of which nobody said whether the customer uses them, where it is about what the product holds.
    fn features_of(&self, of_product: bool, source: Option<&Record>) -> Vec<Open> {
        let deployment = source.filter(|record| record.kind == Kind::Deployment);
        let Some(deployment) = deployment.filter(|_| of_product) else { return Vec::new() };
        let edition = if Runs::of(deployment).hosted() { "cloud" } else { "self_hosted" };
        let has = |feature: &str| {
            // What we do for it, or whom we engage for it, shows that there is one.
            let here = |one: &&Record| {
                one.text("feature") == Some(feature) && one.text("edition").is_none_or(|named| named == edition)
            };
            let (activities, engagements) = (&self.organisation.activities, &self.organisation.engagements);
            activities.iter().filter(here).any(|one| one.is_current(self.on))
                || engagements.iter().filter(here).any(|one| one.holds_on(self.on))
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

/// Why a rule leaves us without a role although the data is with us in fact: by what would be so if the law applied to the data.
fn beyond(stream: Stream, by: &Rule, facts: &Facts) -> Option<Beyond> {
    let why = match (by.id, facts.personal_data) {
        ("R18" | "R0", Some(false)) => Beyond::Anonymous,
        ("R18", _) => Beyond::TheLaws,
        _ => return None,
    };
    let in_fact = Facts { outside: false, personal_data: None, ..*facts };
    match rule(stream, &in_fact) {
        None => Some(Beyond::Unknown),
        Some(rule) => matches!(rule.ours, Role::Processor | Role::Subprocessor).then_some(why),
    }
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

/// The first rule that fits.
fn rule(stream: Stream, facts: &Facts) -> Option<&'static Rule> {
    let fits = |rule: &&Rule| {
        rule.streams.contains(&stream) && rule.acts.is_none_or(|acts| facts.acts == Some(acts)) && (rule.test)(facts)
    };
    RULES.iter().find(fits)
}

/// The field on which a role depends where no rule fits.
const fn lacking(stream: Stream) -> &'static str {
    if matches!(stream, Telemetry) { "telemetry" } else { "support_access" }
}

fn not_provided(record: &Record, field: &str) -> String {
    format!("{} is not provided", record.kind.field(field).in_sentence())
}

/// The law that obliges us to keep data, in brackets, where it is recorded.
fn obliged_by(kept: &Record) -> String {
    kept.get("hold").map(|_| format!(" ({})", duty_in_words(kept))).unwrap_or_default()
}

/// Whether nobody recorded if our staff could see the data of an instance that we did not operate.
fn may_have_had_access(deployment: &Record) -> bool {
    deployment.get("support_access").is_none() && !Runs::of(deployment).operated()
}

/// What nobody recorded of an instance that ended and did not run with us.
fn what_is_open(deployment: &Record) -> Phrase {
    let record = deployment.handle();
    if may_have_had_access(deployment) {
        say!(texts::COULD_SEE, record = record)
    } else if Runs::of(deployment).operated() {
        say!(texts::KEPT_OF_OPERATED, record = record)
    } else {
        say!(texts::TAKEN_AND_LEFT, record = record)
    }
}

/// That nobody recorded whether a session was about a deployment, in full and as what is not known.
fn whether_about(session: &Record, deployment: &Record) -> (String, Phrase) {
    let (handle, record) = (session.handle(), deployment.handle());
    let what = if session.flag("personal_data").is_none() {
        format!("whether our staff saw personal data of {record} in {handle} is not provided")
    } else {
        format!("whether {handle}, in which our staff saw personal data, was about {record} is not provided")
    };
    (what, say!(texts::SESSION_ABOUT, record = record))
}

/// A field as (label, words).
fn said(record: &Record, field: &str) -> (String, String) {
    let described = record.kind.field(field);
    let words = record.get(field).map_or("not provided".into(), |value| described.words(value).into_owned());
    (described.in_sentence(), words)
}

/// "we run it (cloud, EU)", "the customer runs it (self-hosted)", "we operate it in the customer's account (self-hosted)",
/// "our own customer accounts".
fn setting(source: Option<&Record>, organisation: &Organisation) -> String {
    let Some(record) = source else { return "our own customer accounts".into() };
    let region = record.text("region").map(|region| format!(", {region}")).unwrap_or_default();
    if record.kind == Kind::Service {
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
    }
}

#[cfg(test)]
mod tests;
