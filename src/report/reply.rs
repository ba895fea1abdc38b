//! A reply to a customer that asks who is controller and who is processor: in the second person, to be pasted into a mail. It says what the
//! records bear, asks for what they leave open, and holds nothing that is for us alone: no handle, no rule, no other customer.

mod agreed;
mod gone;
mod names;
mod planned;
mod reasons;
mod sessions;

pub(super) use names::Names;

use super::entrusted::{Lines, for_the_customer};
use super::roles::refuse_before_its_law;
use crate::error::Result;
use crate::model::phrase::say;
use crate::model::spelling::spelled;
use crate::model::{Dossier, Kind, Organisation, Phrase, Record, as_heading, distinct};
use crate::rules::acted_for::{ActedFor, AsWhat, acted_for};
use crate::rules::agreement::in_force;
use crate::rules::bound::uncovered_affiliates;
use crate::rules::derive;
use crate::rules::held::{deletions_after, only_backups_since};
use crate::rules::regime::{Regime, law, our_party};
use crate::rules::roles::{Need, Open, Role, Roles, Stream, StreamRole, of_another_day, stricter_view};
use crate::rules::runs::Runs;
use crate::rules::session::left_copies;
use crate::texts::agreed::{DPA, DPA_IN_FULL};
use crate::texts::{Language, Text, entrusted as given, reply as texts};
use crate::view::{Block, Report};
pub use agreed::{arrangement, has_come, started_by, starts};
use chrono::NaiveDate;
use gone::Backups;
pub use planned::what_became;
use reasons::{Setting, because, whole};
use serde::Serialize;

/// What is said to the customer.
#[derive(Debug, Serialize)]
pub struct Reply {
    /// What it is about.
    pub title: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
    /// Who is engaged for its data, and where that goes: a sentence, and a line for each.
    pub lists: Vec<(String, Vec<String>)>,
    /// What the customer is asked.
    pub questions: Vec<String>,
    /// Whom it can ask on our side.
    pub contact: Option<String>,
    /// The day for which it is worded.
    pub on: NaiveDate,
    /// That facts without dates are taken as they are recorded on a later day, or that the day is to come.
    pub caveat: Option<String>,
    /// The language in which it is worded.
    #[serde(skip)]
    pub language: Language,
}

impl Reply {
    /// The same as it is told on a day: of one that is past, facts without dates may have changed; one to come may turn out otherwise.
    #[must_use]
    pub fn told_on(self, today: NaiveDate) -> Self {
        Self { caveat: of_another_day(self.on, today).map(|words| words.said_in(self.language)), ..self }
    }
}

/// Words the reply for a day, in English.
pub fn reply(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Result<Reply> {
    reply_about((dossier, organisation), on, "", Language::English)
}

/// The same in a language, where somebody was asked about by a name: it may be that of a company of the group, or of another for whom the customer
/// acts, which is not whom the reply is for.
pub fn reply_about(
    (dossier, organisation): (&Dossier, &Organisation),
    on: NaiveDate,
    asked: &str,
    language: Language,
) -> Result<Reply> {
    refuse_before_its_law(dossier, organisation, on)?;
    let mut said = Saying::of(dossier, organisation, on);
    let not_for = said.not_for(asked);
    said.paragraphs.extend(not_for);
    said.all();
    let swiss_alone = derive(dossier, organisation, on).are_swiss_alone(&dossier.customer);
    let in_words = |one: Phrase| one.by_law(swiss_alone).said_in(language);
    let all_in_words = |all: Vec<Phrase>| all.into_iter().map(in_words).collect::<Vec<_>>();
    let (mut paragraphs, mut questions) = (all_in_words(said.paragraphs), all_in_words(said.questions));
    define_once(&mut paragraphs, &mut questions, in_words);
    let product = organisation.text("product").map(|name| as_heading(name).into());
    let product = product.unwrap_or_else(|| said.names.product.clone().capital());
    let title = say!(texts::TITLE, product = product, customer = dossier.customer.title(), day = on);
    let lists = lists(dossier, organisation, on);
    Ok(Reply {
        title: in_words(title),
        paragraphs,
        lists: lists.into_iter().map(|(head, lines)| (in_words(head), all_in_words(lines))).collect(),
        questions,
        contact: contact(organisation, on).map(in_words),
        on,
        caveat: None,
        language,
    })
}

/// What the reply says of roles alone, and what it asks for them.
pub(super) fn of_roles(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> (Vec<Phrase>, Vec<Phrase>) {
    let mut said = Saying::of(dossier, organisation, on);
    said.who_is_what();
    (said.paragraphs, said.questions)
}

/// What it says of one role: who is what for the data of a stream, and that it was decided so.
pub(super) fn of_role(
    (dossier, organisation): (&Dossier, &Organisation),
    on: NaiveDate,
    stream: &StreamRole,
    source: Option<&Record>,
) -> Option<Phrase> {
    let data = match source {
        Some(source) => Saying::of(dossier, organisation, on).data(stream, source),
        None if stream.stream == Stream::AccountData => texts::DATA_ACCOUNT_IN_FULL.into(),
        None => return None,
    };
    let (data, roles) = (say!(texts::CLOSED, data = data), relation(stream)?);
    Some(match stream.overridden {
        Some(_) => say!(texts::FOR_DATA_DECIDED, data = data, roles = roles),
        None => say!(texts::FOR_DATA, data = data, roles = roles),
    })
}

/// What it says of the agreements alone.
pub(super) fn of_agreements(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Phrase> {
    let roles = derive(dossier, organisation, on);
    let of_reseller = roles.for_customers_of_a_reseller();
    let mut said = agreed::sentences((dossier, organisation), (&roles, on), of_reseller, &mut Vec::new());
    if let Some(first) = said.iter_mut().find(|one| one.english().contains(DPA.en)) {
        *first = Phrase::InFull(Box::new(first.clone()), DPA, DPA_IN_FULL);
    }
    said
}

/// What it says of changes that are planned.
pub(super) fn of_planned(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Phrase> {
    planned::sentences(dossier, organisation, on)
}

/// What it says of those by which data is to go to a third country.
pub(super) fn of_planned_abroad(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Phrase> {
    planned::abroad(dossier, organisation, on)
}

/// What it says of support sessions.
pub(super) fn of_sessions(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Option<Phrase> {
    sessions::sentences(dossier, organisation, on)
}

/// The sessions that it tells of, one by one.
pub(super) fn told_sessions(dossier: &Dossier, on: NaiveDate) -> impl Iterator<Item = &Record> {
    sessions::seen(dossier, on).into_iter().take(sessions::TOLD)
}

/// What it says of each thing that ended: what became of its data.
pub(super) fn of_the_end(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Phrase> {
    each_ended(dossier, organisation, on, |said, source| Some(said.gone(source)))
}

/// What it says of each thing that ended and of which we may still hold something for purposes of our own.
pub(super) fn of_what_may_be_held(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Phrase> {
    each_ended(dossier, organisation, on, |said, source| Some(vec![said.whether_held(source)?]))
}

fn each_ended(
    dossier: &Dossier,
    organisation: &Organisation,
    on: NaiveDate,
    told: impl Fn(&Saying<'_>, &Record) -> Option<Vec<Phrase>>,
) -> Vec<Phrase> {
    let said = Saying::of(dossier, organisation, on);
    let sources = dossier.deployments().iter().chain(dossier.services());
    let ended = sources.filter_map(|source| Some((source, source.date("ends").filter(|day| *day < on)?)));
    let words = |(source, day): (&Record, NaiveDate)| {
        let ended = say!(texts::USE_ENDED, thing = said.names.thing(source), day = day);
        Some(Phrase::joined([vec![ended], told(&said, source)?].concat(), " "))
    };
    ended.filter_map(words).collect()
}

impl Report for Reply {
    fn language(&self) -> Language {
        self.language
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(self.title.clone())];
        blocks.extend(self.paragraphs.iter().cloned().map(Block::Text));
        for (sentence, lines) in &self.lists {
            blocks.push(Block::Text(sentence.clone()));
            blocks.extend((!lines.is_empty()).then(|| Block::Points(lines.clone())));
        }
        blocks.extend(self.caveat.clone().map(Block::Text));
        if !self.questions.is_empty() {
            blocks.push(Block::Text(texts::TO_COMPLETE.of(self.language).to_owned()));
            blocks.push(Block::Points(self.questions.clone()));
        }
        blocks.extend(self.contact.clone().map(Block::Text));
        blocks
    }
}

/// Who is engaged for the customer's data on a day, and where that goes.
fn lists(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<(Phrase, Vec<Phrase>)> {
    let deleted = only_backups_since(dossier, organisation, on);
    let said = for_the_customer(dossier, organisation, &derive(dossier, organisation, deleted.unwrap_or(on)));
    let heads: [Phrase; 7] = match deleted {
        None => [
            given::WE_ENGAGE,
            given::WHETHER_THEY_GET,
            given::OWN_RIGHT,
            given::OWN_CHOICE,
            given::GOES,
            given::DENIED,
            given::WHETHER_GOES,
        ]
        .map(Phrase::from),
        Some(day) => [
            say!(given::WE_ENGAGED, day = day),
            given::WHETHER_THEY_GOT.into(),
            given::OWN_RIGHT_THEN.into(),
            given::OWN_CHOICE_THEN.into(),
            given::WENT.into(),
            given::DENIED_THEN.into(),
            given::WHETHER_WENT.into(),
        ],
    };
    let [engaged, unsure, own_right, own_choice, goes, denied, whether] = heads;
    let each = Lines::Each;
    let lists = [
        (engaged, said.engaged),
        (unsure, each(said.unsure)),
        (own_right, each(said.recipients)),
        (own_choice, each(said.chosen)),
        (goes, said.goes),
        (given::WENT_IN_SESSIONS.into(), each(said.went)),
        (denied, each(said.denied)),
        (whether, each(said.open)),
    ];
    let told = |(head, lines): (Phrase, Lines)| match lines {
        Lines::Each(lines) if lines.is_empty() => None,
        Lines::Each(lines) => Some((head, lines)),
        Lines::None(brief, _) if deleted.is_some() => Some((head, vec![brief.into()])),
        Lines::None(_, sentence) => Some((sentence.into(), Vec::new())),
    };
    lists.into_iter().filter_map(told).collect()
}

/// The reply while it is worded.
struct Saying<'s> {
    dossier: &'s Dossier,
    organisation: &'s Organisation,
    on: NaiveDate,
    names: Names,
    paragraphs: Vec<Phrase>,
    questions: Vec<Phrase>,
}

impl<'s> Saying<'s> {
    fn of(dossier: &'s Dossier, organisation: &'s Organisation, on: NaiveDate) -> Self {
        let names = Names::of(organisation);
        Self { dossier, organisation, on, names, paragraphs: Vec::new(), questions: Vec::new() }
    }
}

impl Saying<'_> {
    fn all(&mut self) {
        let (dossier, on) = (self.dossier, self.on);
        let roles = self.who_is_what();
        let of_reseller = roles.for_customers_of_a_reseller();
        let agreed = agreed::sentences((dossier, self.organisation), (&roles, on), of_reseller, &mut self.questions);
        self.paragraphs.extend(agreed);
        self.paragraphs.extend(planned::sentences(dossier, self.organisation, on));
    }

    /// What runs, and who is what for its data and for the account.
    fn who_is_what(&mut self) -> Roles {
        let (dossier, on) = (self.dossier, self.on);
        let archived = dossier.customer.date("archived");
        let left = dossier.left(on);
        let roles = derive(dossier, self.organisation, on);
        if let Some(day) = left {
            self.paragraphs.push(say!(texts::NO_CUSTOMER_SINCE, day = day));
        } else if let Some(last) = archived.and_then(|day| day.pred_opt()) {
            self.paragraphs.push(say!(texts::CUSTOMER_UNTIL, day = last));
        }
        let sources: Vec<&Record> = dossier.deployments().iter().chain(dossier.services()).collect();
        for source in &sources {
            let said = self.of_source(source, &roles, left.is_some());
            self.paragraphs.push(said);
        }
        if sources.is_empty() {
            self.without_sources(left.is_some());
        }
        self.paragraphs.extend(sessions::sentences(dossier, self.organisation, on));
        self.taken_for_granted(&roles);
        if let Some(account) = roles.streams.iter().find(|stream| stream.stream == Stream::AccountData) {
            let data = say!(texts::CLOSED, data = texts::DATA_ACCOUNT_IN_FULL);
            let sentence = self.sentence(account, &data, &Setting::default());
            if !self.has_said_of_both(account, &sentence) {
                self.paragraphs.push(sentence);
            }
        }
        let account = |stream: &StreamRole| stream.stream == Stream::AccountData;
        if dossier.has_begun(on) && !sources.is_empty() && !roles.streams.iter().any(account) {
            self.paragraphs.push(texts::ACCOUNT_UNSAID.into());
        }
        if roles.streams.iter().any(|stream| stream.laws.contains(&Regime::LawEnforcement)) {
            self.paragraphs.push(say!(texts::LAW_CARRIED_OUT, law = Regime::LawEnforcement.phrase()));
        }
        self.law_of_our_place(&roles);
        roles
    }

    /// That the law of our own place applies to us, where the customer is an authority elsewhere.
    fn law_of_our_place(&mut self, roles: &Roles) {
        let of_authorities = |stream: &&StreamRole| stream.laws.iter().any(|regime| regime.is_of_authorities());
        let ours = |regime: &&Regime| !regime.is_of_authorities();
        let streams = roles.streams.iter().filter(of_authorities);
        let Some(law) = streams.flat_map(|stream| &stream.laws).find(ours) else { return };
        let law = match law {
            Regime::UkGdpr => texts::THE_UK_GDPR,
            Regime::SwissFadp => texts::THE_FADP,
            _ => texts::THE_GDPR,
        };
        let place = our_party(self.dossier, self.organisation, self.on).country.map(Phrase::country);
        self.paragraphs.push(match place {
            Some(place) => say!(texts::OUR_PLACE, place = place, law = law),
            None => say!(texts::OUR_PLACE_UNSAID, law = law),
        });
    }

    /// That the reply is for the customer and not for somebody beside it, by whose name it was asked for; what is recorded of that one.
    fn not_for(&self, asked: &str) -> Option<Phrase> {
        let (customer, asked) = (&self.dossier.customer, spelled(asked));
        let is_named = |name: &str| !asked.is_empty() && spelled(name).contains(&asked);
        let own = ["name", "reference"].iter().filter_map(|field| customer.text(field)).any(is_named);
        let (all, _) = acted_for(customer);
        let beside = |one: &&ActedFor| !matches!(one.as_what, AsWhat::Customer | AsWhat::Person);
        let other = all.iter().filter(beside).find(|one| is_named(&one.name)).filter(|_| !own)?;
        let (name, customer) = (&other.name, customer.title());
        let bare = uncovered_affiliates(self.dossier, self.on).contains(name);
        let name = name.as_str();
        let beside = match other.as_what {
            AsWhat::Affiliate if bare => say!(texts::BESIDE_GROUP_BARE, name = name),
            AsWhat::Affiliate if in_force(self.dossier.agreements(), self.on).is_empty() => {
                say!(texts::BESIDE_GROUP_NO_DPA, name = name)
            }
            AsWhat::Affiliate => say!(texts::BESIDE_GROUP, name = name),
            AsWhat::JointController => say!(texts::BESIDE_JOINT, name = name),
            _ => say!(texts::BESIDE_ACTED_FOR, name = name),
        };
        Some(Phrase::joined([say!(texts::REPLY_FOR, customer = customer).sentence(), beside], " "))
    }

    /// What is said of a customer of which no deployment is recorded.
    fn without_sources(&mut self, left: bool) {
        let product = || self.names.product.clone();
        let cloud = self.names.cloud.clone();
        // Who buys for others uses nothing itself.
        let (unsaid, question) = match (left, self.reseller()) {
            (true, true) => (say!(texts::HOW_HAD_FOR_UNSAID, product = product()), None),
            (true, false) => (say!(texts::HOW_USED_UNSAID, product = product()), None),
            (false, true) => (
                say!(texts::HOW_FOR_UNSAID, product = product()),
                Some(say!(texts::ASK_HOW_FOR, cloud = cloud, product = product())),
            ),
            (false, false) => (
                say!(texts::HOW_UNSAID, product = product()),
                Some(say!(texts::ASK_HOW, cloud = cloud, product = product())),
            ),
        };
        self.paragraphs.push(unsaid);
        if let Some(question) = question {
            self.ask(question);
        }
    }

    /// Whether the customer buys for others, and uses nothing itself.
    fn reseller(&self) -> bool {
        self.dossier.customer.text("acts_as") == Some("reseller")
    }

    fn ask(&mut self, question: Phrase) {
        if !self.questions.contains(&question) {
            self.questions.push(question);
        }
    }

    /// What is said of a deployment or a connected service: when it runs and where, and who is what for its data.
    fn of_source(&mut self, source: &Record, roles: &Roles, left: bool) -> Phrase {
        let streams: Vec<&StreamRole> = roles.streams.iter().filter(|stream| stream.comes_from(source)).collect();
        let name = self.names.thing(source);
        let thing = || name.clone();
        let placed = || match place(source) {
            Some(place) => say!(texts::PLACED, thing = thing(), place = place),
            None => thing(),
        };
        let mut said: Vec<Phrase> = Vec::new();
        // Who buys for others uses nothing itself.
        let for_others = self.reseller();
        match (source.date("starts"), source.date("ends"), for_others) {
            (_, Some(end), _) if end < self.on => {
                said.push(if for_others {
                    say!(texts::USE_ENDED_FOR, thing = thing(), day = end)
                } else {
                    say!(texts::USE_ENDED, thing = thing(), day = end)
                });
                said.extend(self.gone(source));
            }
            (Some(start), _, true) if start > self.on => {
                return say!(texts::USE_BEGINS_FOR, thing = thing(), day = start);
            }
            (Some(start), _, false) if start > self.on => return say!(texts::USE_BEGINS, thing = thing(), day = start),
            (_, Some(end), true) if left => said.push(say!(texts::USE_ENDS_FOR, thing = thing(), day = end)),
            (_, Some(end), false) if left => said.push(say!(texts::USE_ENDS, thing = thing(), day = end)),
            (_, None, true) if left => {
                self.ask(say!(texts::ASK_STILL_FOR, thing = thing()));
                said.push(say!(texts::USE_GOES_ON_FOR, thing = thing()));
            }
            (_, None, false) if left => {
                self.ask(say!(texts::ASK_STILL, thing = thing()));
                said.push(say!(texts::USE_GOES_ON, thing = thing()));
            }
            (start, end, for_others) => {
                let words = match (start, end, for_others) {
                    (Some(day), Some(end), false) => {
                        say!(texts::USED_SINCE_UNTIL, thing = placed(), day = day, end = end)
                    }
                    (Some(day), None, false) => say!(texts::USED_SINCE, thing = placed(), day = day),
                    (None, Some(end), false) => say!(texts::USES_UNTIL, thing = placed(), end = end),
                    (None, None, false) => say!(texts::USES, thing = placed()),
                    (Some(day), Some(end), true) => {
                        say!(texts::HAD_SINCE_UNTIL, thing = placed(), day = day, end = end)
                    }
                    (Some(day), None, true) => say!(texts::HAD_SINCE, thing = placed(), day = day),
                    (None, Some(end), true) => say!(texts::HAS_UNTIL, thing = placed(), end = end),
                    (None, None, true) => say!(texts::HAS, thing = placed()),
                };
                said.push(words.sentence());
            }
        }
        said.extend(self.roles_of(source, &streams, roles));
        said.extend(self.without_services(source));
        for stream in streams.iter().filter(|stream| stream.ours == Role::Open) {
            self.ask_for(source, &stream.open, &name);
        }
        Phrase::joined(said, " ")
    }

    /// That no connected service is recorded for what the customer runs itself: by one, data would come to us.
    fn without_services(&self, source: &Record) -> Option<Phrase> {
        let run_by_us = source.kind != Kind::Deployment || Runs::of(source).hosted() || Runs::of(source).operated();
        let beside = |service: &Record| service.link("deployment").is_none_or(|id| id == source.id);
        let alone = !run_by_us && self.dossier.runs(source, self.on) && !self.dossier.services().iter().any(beside);
        alone.then(|| texts::NO_SERVICE.into())
    }

    /// Who is what for the data of a deployment or a connected service: data for which the same is said stands in one sentence.
    fn roles_of(&self, source: &Record, streams: &[&StreamRole], roles: &Roles) -> Vec<Phrase> {
        let through_us = self.through_us(source, roles);
        let role_of = |stream: Stream| streams.iter().find(|one| one.stream == stream);
        let seen = role_of(Stream::SupportAccess).is_some_and(|support| support.ours != Role::NoRole);
        let established = our_party(self.dossier, self.organisation, self.on).country.map(Phrase::country);
        let place = self.dossier.customer.text("country");
        let other_law = place.is_some_and(|code| Regime::of_country(code) != Some(Regime::Gdpr));
        let on_demand = source.text("support_access") == Some("on_demand");
        let mut all = self.dossier.of(Kind::Session).iter();
        let has_copies = all.any(|session| left_copies(session, source, self.dossier, self.on));
        let in_session = (!on_demand || has_copies) && sessions::any_of(source, self.dossier, self.on);
        let run_alone = role_of(Stream::ProductData).is_some_and(|product| product.rule == Some("R6"));
        let mut found: Vec<About<'_>> = Vec::new();
        for stream in streams {
            // That nobody of ours has access is said with the product.
            if run_alone && stream.stream == Stream::SupportAccess && stream.rule == Some("R6") {
                continue;
            }
            let product = stream.stream == Stream::ProductData;
            let of = Setting {
                stream: Some(stream.stream),
                runs: Runs::of(source),
                established: established.clone(),
                other_law,
                seen,
                through_us: !through_us.is_empty() && (product || matches!(stream.rule, Some("R14a" | "R17a"))),
                in_session,
            };
            let mut data = self.data(stream, source);
            let closed = product && stream.ours == Role::NoRole && !through_us.is_empty();
            if closed {
                data = say!(texts::APART, data = data, parts = Phrase::Row(through_us.clone()));
            }
            // The sentence with nothing for the data shows which are the same.
            let sentence = self.sentence(stream, &"".into(), &of);
            if self.has_said_of_both(stream, &sentence) {
                continue;
            }
            match found.iter_mut().find(|known| known.sentence == sentence) {
                Some(known) => {
                    known.data.push(data);
                    known.closed = closed;
                }
                None => found.push(About { sentence, stream, of, data: vec![data], closed }),
            }
        }
        let worded = |one: About<'_>| {
            let data = Phrase::Row(one.data);
            let data = if one.closed { data } else { say!(texts::CLOSED, data = data) };
            self.sentence(one.stream, &data, &one.of)
        };
        found.into_iter().map(worded).collect()
    }

    /// What data a role is about.
    fn data(&self, stream: &StreamRole, source: &Record) -> Phrase {
        let text = match stream.stream {
            _ if stream.is_kept_by_law() => texts::DATA_KEPT_BY_LAW,
            Stream::ProductData | Stream::ConnectedService if stream.ended.is_some() => {
                match deletions_after(source, self.dossier).filter_map(|record| self.done(record)).last() {
                    Some(("deleted" | "returned_and_deleted", day, _)) if day == self.on => texts::DATA_UNTIL_THEN,
                    Some(("deleted" | "returned_and_deleted", _, Backups::NotProvided)) => {
                        texts::DATA_PERHAPS_IN_BACKUPS
                    }
                    Some(("deleted" | "returned_and_deleted", ..)) => texts::DATA_IN_BACKUPS,
                    None if deletions_after(source, self.dossier).any(|record| self.gone_later(record).is_some()) => {
                        texts::DATA_UNTIL_THEN
                    }
                    _ if stream.is_beside_kept() => texts::DATA_LEFT_BESIDE,
                    _ => texts::DATA_LEFT,
                }
            }
            Stream::ProductData if self.reseller() => texts::DATA_PUT_BY_CUSTOMERS,
            Stream::ProductData => texts::DATA_PUT,
            Stream::AiFeatures if self.reseller() => texts::DATA_AI_FOR,
            Stream::AiFeatures => texts::DATA_AI,
            Stream::ConnectedService => return say!(texts::DATA_PASSES, thing = self.names.thing(source)),
            Stream::OwnPurposes => texts::DATA_OWN,
            Stream::SupportAccess => texts::DATA_SUPPORT,
            Stream::Telemetry => texts::DATA_TELEMETRY,
            Stream::AccountData => texts::DATA_ACCOUNT,
        };
        text.into()
    }

    /// What of the data of a deployment passes through something that we run, though we neither hold nor operate the deployment.
    fn through_us(&self, source: &Record, roles: &Roles) -> Vec<Phrase> {
        if source.kind == Kind::Service {
            return Vec::new();
        }
        let acts = |stream: &&StreamRole| stream.ours != Role::NoRole;
        let services = self.dossier.services().iter().filter(|service| {
            service.link("deployment").is_none_or(|id| id == source.id)
                && roles.streams.iter().filter(acts).any(|stream| stream.comes_from(service))
        });
        let passes = |service| say!(texts::DATA_PASSES, thing = self.names.thing(service));
        let mut found: Vec<Phrase> = services.map(passes).collect();
        let mut features = roles.streams.iter().filter(|stream| stream.stream == Stream::AiFeatures);
        if features.any(|stream| acts(&stream) && stream.comes_from(source)) {
            found.push(texts::DATA_AI_ALONE.into());
        }
        found
    }

    /// Who is what for some data, and why, in one sentence.
    fn sentence(&self, stream: &StreamRole, data: &Phrase, of: &Setting) -> Phrase {
        let data = data.clone();
        if stream.ours == Role::Open {
            return unknown(stream, data, of.in_session);
        }
        let roles = relation(stream).unwrap_or_else(|| texts::NEITHER_ROLE.into());
        if stream.overridden.is_some() {
            return say!(texts::FOR_DATA_DECIDED, data = data, roles = roles);
        }
        if let Some(sentence) = stream.rule.and_then(|rule| whole(rule, of)) {
            return sentence;
        }
        let said = match stream.rule.and_then(|rule| because(rule, of)) {
            Some(why) => say!(texts::FOR_DATA_BECAUSE, data = data, roles = roles, why = why),
            None => say!(texts::FOR_DATA, data = data, roles = roles),
        };
        let stricter = stricter_view(stream.rule, &self.dossier.customer).map(Phrase::Fixed);
        Phrase::joined(std::iter::once(said).chain(stricter), " ")
    }

    /// Whether a sentence is said already, and is about both sides whatever the data: that no law of those that are looked at binds them.
    fn has_said_of_both(&self, stream: &StreamRole, sentence: &Phrase) -> bool {
        let (rule, words) = (stream.rule == Some("R18"), sentence.english());
        rule && self.paragraphs.iter().any(|paragraph| paragraph.english().contains(&*words))
    }

    /// What the rules took for granted since nobody said it: said, and asked.
    fn taken_for_granted(&mut self, roles: &Roles) {
        let mut said: Vec<Phrase> = Vec::new();
        // Art. 3(1): who is established in the EEA is bound by what it does, whoever it does it for.
        let binds_us = our_party(self.dossier, self.organisation, self.on).in_eea() == Some(true);
        // What is known of one deployment is not denied since it is open of another.
        let uses_them = roles.streams.iter().any(|stream| stream.stream == Stream::AiFeatures);
        let all = roles.streams.iter().flat_map(|stream| stream.open.iter().map(move |open| (stream, open)));
        let known = all.filter(|(stream, open)| stream.ours != Role::Open || open.field == "ai_features");
        for (stream, open) in known {
            let of_customer = open.record == self.dossier.customer.handle();
            let (sentence, question): (Option<Text>, Option<Text>) = match open.field {
                "acts_as" if open.assumed.is_some() => (Some(texts::ACTS_AS_UNSAID), Some(texts::ASK_ACTS_AS)),
                "acts_as" => (None, Some(texts::ASK_ACTS_AS)),
                "gdpr" | "country" | "regime"
                    if !stream.laws.is_empty() && !stream.laws.contains(&Regime::Gdpr) && of_customer =>
                {
                    (Some(texts::GDPR_BESIDE), Some(texts::ASK_GDPR))
                }
                "gdpr" if binds_us => (Some(texts::GDPR_TO_US), Some(texts::ASK_GDPR)),
                "gdpr" => (Some(texts::GDPR_TAKEN), Some(texts::ASK_GDPR)),
                "regime" => (Some(texts::LAW_UNSAID), Some(texts::ASK_LAW)),
                "country" if of_customer && binds_us => (Some(texts::COUNTRY_TO_US), Some(texts::ASK_COUNTRY)),
                "country" if of_customer => (Some(texts::COUNTRY_UNSAID), Some(texts::ASK_COUNTRY)),
                "affiliates" if binds_us => (Some(texts::AFFILIATES_TO_US), Some(texts::ASK_AFFILIATES)),
                "affiliates" => (Some(texts::AFFILIATES_UNSAID), Some(texts::ASK_AFFILIATES)),
                "our_entity" | "country" if stream.laws.is_empty() => (Some(texts::ENTITY_UNSAID), None),
                "our_entity" | "country" => (Some(texts::ENTITY_UNSAID_BESIDE), None),
                "ai_features" => {
                    said.extend(self.ai_unsaid(&open.record, uses_them));
                    continue;
                }
                _ => continue,
            };
            said.extend(sentence.map(Phrase::from));
            if let Some(question) = question {
                self.ask(question.into());
            }
        }
        let said = distinct(said.into_iter());
        if !said.is_empty() {
            self.paragraphs.push(Phrase::joined(said, " "));
        }
    }

    /// That nobody recorded whether AI features are used with a deployment: by its name where that is not clear, and not asked of one that ended.
    fn ai_unsaid(&mut self, handle: &str, uses_them: bool) -> Option<Phrase> {
        let all = self.dossier.deployments();
        let source = all.iter().find(|one| one.handle() == handle)?;
        let thing = self.names.thing(source);
        if source.date("ends").is_some_and(|end| end < self.on) {
            return Some(say!(texts::AI_UNSAID_THEN, thing = thing));
        }
        if uses_them || all.len() > 1 {
            self.ask(say!(texts::ASK_AI_WITH, thing = thing.clone()));
            return Some(say!(texts::AI_UNSAID_WITH, thing = thing));
        }
        self.ask(texts::ASK_AI.into());
        Some(texts::AI_UNSAID.into())
    }

    /// Asks for what a role depends on.
    fn ask_for(&mut self, source: &Record, open: &[Open], thing: &Phrase) {
        // What an instance that we operate sends, and what we see of it, is ours to know.
        for open in open.iter().filter(|_| !Runs::of(source).operated()) {
            let question = match open.field {
                "support_access" => say!(texts::ASK_ACCESS, thing = thing.clone()),
                "telemetry" => say!(texts::ASK_TELEMETRY, thing = thing.clone()),
                _ => continue,
            };
            self.ask(question);
        }
    }
}

/// Data for which the same is said.
struct About<'s> {
    /// What is said, with nothing for the data.
    sentence: Phrase,
    stream: &'s StreamRole,
    of: Setting,
    data: Vec<Phrase>,
    /// Whether the last of them ends with a comma of its own.
    closed: bool,
}

/// Where a deployment is: "region EU, hosted in Germany", and who operates it where that is not as the edition says.
pub(super) fn place(source: &Record) -> Option<Phrase> {
    let region = source.said("region").map(|region| say!(texts::REGION, region = region));
    let country = source.text("hosting_country").map(|code| say!(texts::HOSTED, country = Phrase::country(code)));
    let operated = || {
        let runs = Runs::of(source);
        let usual = source.get("operated_by").is_none() && source.get("runs_in").is_none();
        !usual && runs.operated() && !runs.hosted()
    };
    let operated = (source.kind == Kind::Deployment && operated()).then(|| texts::OPERATED.into());
    let words: Vec<Phrase> = [region, country, operated].into_iter().flatten().collect();
    (!words.is_empty()).then(|| Phrase::joined(words, ", "))
}

/// Provisions as a letter cites them, of several laws; where none is named, they are of the GDPR.
pub(super) fn cited(provisions: &str) -> Phrase {
    let one = |cited: &str| {
        let (law, articles) = cited.split_at(cited.find("Art. ").unwrap_or(cited.len()));
        let law = law.trim_end();
        let articles = Phrase::Provision(articles.to_owned()).by_law(law == "Swiss FADP");
        match law {
            "" => say!(texts::CITED, articles = articles),
            "GDPR" => say!(texts::CITED_GDPR, articles = articles),
            "UK GDPR" => say!(texts::CITED_UK_GDPR, articles = articles),
            "Swiss FADP" => say!(texts::CITED_FADP, articles = articles),
            "Regulation (EU) 2018/1725" => say!(texts::CITED_INSTITUTIONS, articles = articles),
            "Directive (EU) 2016/680" => say!(texts::CITED_DIRECTIVE, articles = articles),
            _ => Phrase::Provision(cited.to_owned()),
        }
    };
    let all = provisions.split("; ").filter(|one| !one.is_empty()).map(one);
    all.reduce(|one, other| say!(texts::CITED_TOO, one = one, other = other)).unwrap_or_else(|| "".into())
}

/// "you are the controller and we are your processor (Art. 28)"; nothing where neither side has a role.
fn relation(stream: &StreamRole) -> Option<Phrase> {
    let cite = |gdpr: &str| cited(&law(&stream.laws, gdpr));
    let theirs = match stream.customer {
        Role::Controller if stream.takes_controller() => Some(texts::YOU_CONTROLLER_AS_RECORDED),
        Role::Controller => Some(texts::YOU_CONTROLLER),
        Role::JointController => Some(texts::YOU_JOINT),
        Role::Processor => Some(texts::YOU_PROCESSOR),
        Role::ControllerAndProcessor => Some(texts::YOU_BOTH),
        Role::Subprocessor => Some(texts::YOU_SUBPROCESSOR),
        Role::NoRole | Role::Open => None,
    };
    let ours: Phrase = match (stream.ours, stream.customer) {
        (Role::JointController, Role::JointController) => return Some(say!(texts::JOINT, cite = cite("Art. 26"))),
        // A person in a household and a reseller are no controllers of it: the reason says for whom we process.
        (Role::Processor, Role::NoRole) => texts::WE_A_PROCESSOR.into(),
        (Role::Processor, _) => say!(texts::WE_PROCESSOR, cite = cite("Art. 28")),
        (Role::Subprocessor, _) => say!(texts::WE_SUBPROCESSOR, cite = cite("Art. 28(4)")),
        (Role::Controller, Role::NoRole) => texts::WE_THE_CONTROLLER.into(),
        (Role::Controller, _) => texts::WE_CONTROLLER.into(),
        (Role::JointController, _) => texts::WE_JOINT.into(),
        (Role::ControllerAndProcessor, _) => say!(texts::WE_IN_PART, cite = cite("Art. 28")),
        // What the customer is depends on a fact of its own, which the reason names.
        (Role::NoRole, Role::Open) => texts::WE_NO_ROLE.into(),
        (Role::NoRole | Role::Open, _) => theirs.map(|_| texts::WE_NO_ROLE.into())?,
    };
    Some(match theirs {
        Some(theirs) => say!(texts::BOTH, theirs = theirs, ours = ours),
        None => ours,
    })
}

/// What cannot be said yet, and why.
fn unknown(stream: &StreamRole, data: Phrase, in_session: bool) -> Phrase {
    let text = match stream.open.first().map(|open| open.field) {
        Some("support_access") if in_session => texts::ACCESS_UNKNOWN_BESIDE,
        Some("support_access") => texts::ACCESS_UNKNOWN,
        Some("telemetry") => texts::TELEMETRY_UNKNOWN,
        Some("hold") => texts::KEPT_UNKNOWN,
        Some("done") => texts::COPIES_UNKNOWN,
        Some("deployment") => texts::SESSION_UNKNOWN,
        _ => return say!(texts::FOR_DATA_UNKNOWN, data = data),
    };
    text.into()
}

/// "Our Data Protection Officer is Dana Deputy (dpo@vendor.example)."
fn contact(organisation: &Organisation, on: NaiveDate) -> Option<Phrase> {
    let reached = |dpo: &&Record| {
        let mail = dpo.text("email").map(|mail| format!(" ({mail})")).unwrap_or_default();
        Phrase::from(format!("{}{mail}", dpo.title()))
    };
    let mut dpos: Vec<Phrase> = organisation.dpos(on).iter().map(reached).collect();
    match dpos.len() {
        0 => organisation.text("email").map(|mail| say!(texts::WRITE_TO, mail = mail)),
        1 => Some(say!(texts::ONE_DPO, name = dpos.remove(0)).sentence()),
        _ => Some(say!(texts::SEVERAL_DPOS, names = Phrase::Row(dpos)).sentence()),
    }
}

/// Where it stands first, a DPA is called by its whole name; later by the short one alone, in a language that has one.
fn define_once(paragraphs: &mut [String], questions: &mut [String], in_words: impl Fn(Phrase) -> String) {
    let (short, whole) = (format!(" {}", in_words(DPA.into())), in_words(DPA_IN_FULL.into()));
    if let Some(first) = paragraphs.iter_mut().chain(questions).find(|text| text.contains(&short)) {
        *first = first.replacen(&short, &format!(" {whole}"), 1);
    }
}

/// Whether every fact on which an agreement depends is known.
fn is_settled(roles: &Roles) -> bool {
    roles.need() == Need::None && roles.streams.iter().all(|stream| stream.ours != Role::Open)
}
