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
use crate::model::spelling::spelled;
use crate::model::{Dossier, Kind, Organisation, Record, as_heading, as_sentence, country, date, in_a_row};
use crate::rules::acted_for::{ActedFor, AsWhat, acted_for};
use crate::rules::agreement::in_force;
use crate::rules::bound::uncovered_affiliates;
use crate::rules::held::{deletions_after, only_backups_since};
use crate::rules::regime::{Regime, law, our_party};
use crate::rules::roles::{Need, Role, Roles, Stream, StreamRole, caveat, stricter_view};
use crate::rules::runs::Runs;
use crate::rules::{derive, roles::Open};
use crate::view::{Block, Report};
use chrono::NaiveDate;
use gone::Backups;
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
    /// That facts without dates are taken as they are recorded on a later day.
    pub caveat: Option<String>,
}

impl Reply {
    /// The same as it is told on a day: of a day that is past, facts without dates may have changed.
    #[must_use]
    pub fn told_on(self, today: NaiveDate) -> Self {
        Self { caveat: caveat(self.on, today), ..self }
    }
}

/// Words the reply for a day.
#[must_use]
pub fn reply(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Reply {
    reply_about(dossier, organisation, on, "")
}

/// The same where somebody was asked about by a name: it may be that of a company of the group, or of another for whom the customer acts, which is
/// not whom the reply is for.
#[must_use]
pub fn reply_about(dossier: &Dossier, organisation: &Organisation, on: NaiveDate, asked: &str) -> Reply {
    let customer = dossier.customer.title();
    let mut said = Saying::of(dossier, organisation, on);
    let not_for = said.not_for(asked);
    said.paragraphs.extend(not_for);
    said.all();
    define_once(&mut said.paragraphs, &mut said.questions);
    Reply {
        title: format!(
            "{}: who is controller and who is processor for {customer}, as of {}",
            as_heading(&said.names.product),
            date::long(on)
        ),
        paragraphs: said.paragraphs,
        lists: lists(dossier, organisation, on),
        questions: said.questions,
        contact: contact(organisation, on),
        on,
        caveat: None,
    }
}

/// What the reply says of roles alone, and what it asks for them.
pub(super) fn of_roles(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> (Vec<String>, Vec<String>) {
    let mut said = Saying::of(dossier, organisation, on);
    said.who_is_what();
    (said.paragraphs, said.questions)
}

/// What it says of the agreements alone, and what it asks for them.
pub(super) fn of_agreements(
    dossier: &Dossier,
    organisation: &Organisation,
    on: NaiveDate,
) -> (Vec<String>, Vec<String>) {
    let roles = derive(dossier, organisation, on);
    let mut questions = Vec::new();
    let of_reseller = roles.for_customers_of_a_reseller();
    let mut said = agreed::sentences((dossier, organisation), (&roles, on), of_reseller, &mut questions);
    define_once(&mut said, &mut questions);
    (said, questions)
}

/// What it says of changes that are planned.
pub(super) fn of_planned(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<String> {
    planned::sentences(dossier, organisation, on)
}

/// What it says of support sessions.
pub(super) fn of_sessions(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Option<String> {
    sessions::sentences(dossier, organisation, on)
}

/// What it says of each thing that ended: what became of its data.
pub(super) fn of_the_end(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<String> {
    let said = Saying::of(dossier, organisation, on);
    let sources = dossier.deployments().iter().chain(dossier.services());
    let ended = sources.filter_map(|source| Some((source, source.date("ends").filter(|day| *day < on)?)));
    let words = |(source, day): (&Record, NaiveDate)| {
        let gone = said.gone(source).map(|gone| format!(" {gone}")).unwrap_or_default();
        format!("Your use of {} ended on {}.{gone}", said.names.thing(source), date::long(day))
    };
    ended.map(words).collect()
}

impl Report for Reply {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(self.title.clone())];
        blocks.extend(self.paragraphs.iter().cloned().map(Block::Text));
        for (sentence, lines) in &self.lists {
            blocks.push(Block::Text(sentence.clone()));
            blocks.extend((!lines.is_empty()).then(|| Block::Points(lines.clone())));
        }
        blocks.extend(self.caveat.clone().map(Block::Text));
        if !self.questions.is_empty() {
            blocks.push(Block::Text("To complete our records, please tell us:".into()));
            blocks.push(Block::Points(self.questions.clone()));
        }
        blocks.extend(self.contact.clone().map(Block::Text));
        blocks
    }
}

/// Who is engaged for the customer's data on a day, and where that goes.
fn lists(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<(String, Vec<String>)> {
    let deleted = only_backups_since(dossier, organisation, on);
    let said = for_the_customer(dossier, organisation, &derive(dossier, organisation, deleted.unwrap_or(on)));
    let heads = match deleted.map(date::long) {
        None => [
            "According to our records, we engage these companies for your data:".to_owned(),
            "According to our records, these get your data in their own right, not as our processors:".to_owned(),
            "According to our records, your data goes to these recipients of your own choice, whom we do not engage for you:".to_owned(),
            "According to our records, your data goes to third countries as follows:".to_owned(),
            "By our decision, what goes to these in a third country is no transfer:".to_owned(),
            "Whether your data goes to a third country through these is open:".to_owned(),
        ],
        Some(day) => [
            format!(
                "According to our records, we engaged these companies for your data until its deletion on {day}; which of them holds backups of it is not recorded:"
            ),
            "Until then, these got it in their own right, not as our processors:".to_owned(),
            "Until then, it went to these recipients of your own choice, whom we did not engage for you:".to_owned(),
            "Until then, it went to third countries as follows:".to_owned(),
            "By our decision, what went to these in a third country was no transfer:".to_owned(),
            "Whether it went to a third country through these is open:".to_owned(),
        ],
    };
    let [recipients, chosen, denied, open] = [said.recipients, said.chosen, said.denied, said.open].map(Lines::Each);
    let lists = heads.into_iter().zip([said.engaged, recipients, chosen, said.goes, denied, open]);
    let told = |(head, lines): (String, Lines)| match lines {
        Lines::Each(lines) if lines.is_empty() => None,
        Lines::Each(lines) => Some((head, lines)),
        Lines::None(brief, _) if deleted.is_some() => Some((head, vec![brief.to_owned()])),
        Lines::None(_, sentence) => Some((sentence.to_owned(), Vec::new())),
    };
    lists.filter_map(told).collect()
}

/// The reply while it is worded.
struct Saying<'s> {
    dossier: &'s Dossier,
    organisation: &'s Organisation,
    on: NaiveDate,
    names: Names,
    paragraphs: Vec<String>,
    questions: Vec<String>,
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
            self.paragraphs.push(format!("You have not been our customer since {}.", date::long(day)));
        } else if let Some(last) = archived.and_then(|day| day.pred_opt()) {
            self.paragraphs.push(format!("You are our customer, and that ends on {}.", date::long(last)));
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
            let data = "your contacts, your contract, billing and the logs of our own platform";
            let sentence = self.sentence(account, data, &Setting::default());
            if !self.has_said_of_both(account, &sentence) {
                self.paragraphs.push(sentence);
            }
        }
        let account = |stream: &StreamRole| stream.stream == Stream::AccountData;
        if dossier.has_begun(on) && !sources.is_empty() && !roles.streams.iter().any(account) {
            self.paragraphs.push(
                "Whether we hold account data of yours, such as contacts, a contract or billing, is not recorded."
                    .into(),
            );
        }
        if roles.streams.iter().any(|stream| stream.laws.contains(&Regime::LawEnforcement)) {
            self.paragraphs.push(format!(
                "{} binds you through the national law that carries it out.",
                Regime::LawEnforcement.words()
            ));
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
        let country = our_party(self.dossier, self.organisation, self.on).country.map(country::in_sentence);
        let place = country.map(|country| format!(" in {country}")).unwrap_or_default();
        self.paragraphs.push(format!(
            "Our company that acts for you is established{place}, so the {} applies to us as processor, too.",
            law.words()
        ));
    }

    /// That the reply is for the customer and not for somebody beside it, by whose name it was asked for; what is recorded of that one.
    fn not_for(&self, asked: &str) -> Option<String> {
        let (customer, asked) = (&self.dossier.customer, spelled(asked));
        let is_named = |name: &str| !asked.is_empty() && spelled(name).contains(&asked);
        let own = ["name", "reference"].iter().filter_map(|field| customer.text(field)).any(is_named);
        let (all, _) = acted_for(customer);
        let beside = |one: &&ActedFor| !matches!(one.as_what, AsWhat::Customer | AsWhat::Person);
        let other = all.iter().filter(beside).find(|one| is_named(&one.name)).filter(|_| !own)?;
        let (name, customer) = (&other.name, customer.title());
        let bare = uncovered_affiliates(self.dossier, self.on).contains(name);
        let is = match other.as_what {
            AsWhat::Affiliate if bare => {
                "is recorded as a company of its group; that the DPA covers it is not recorded"
            }
            AsWhat::Affiliate if in_force(self.dossier.agreements(), self.on).is_empty() => {
                "is recorded as a company of its group; that a DPA covers it is not recorded"
            }
            AsWhat::Affiliate => "is recorded as a company of its group that the DPA covers",
            AsWhat::JointController => "is recorded as deciding jointly with it",
            _ => "is recorded as one of those for whom it acts",
        };
        Some(format!(
            "{} {name} {is}; what {name} does itself is not said here.",
            as_sentence(&format!("This reply is for {customer}, and \"you\" means {customer}"))
        ))
    }

    /// What is said of a customer of which no deployment is recorded.
    fn without_sources(&mut self, left: bool) {
        let product = &self.names.product;
        if left {
            let words = format!(
                "We have no record of how you used {product}, nor of whether we still hold any of your data from it."
            );
            self.paragraphs.push(words);
            return;
        }
        self.paragraphs.push(format!(
            "We have no record of how you use {product}, so we cannot say yet who is controller and who is processor for your data."
        ));
        self.ask(format!("Do you use {}, or do you run {product} yourself, and since when?", self.names.cloud));
    }

    /// Whether the customer buys for others, and uses nothing itself.
    fn reseller(&self) -> bool {
        self.dossier.customer.text("acts_as") == Some("reseller")
    }

    fn ask(&mut self, question: String) {
        if !self.questions.contains(&question) {
            self.questions.push(question);
        }
    }

    /// What is said of a deployment or a connected service: when it runs and where, and who is what for its data.
    fn of_source(&mut self, source: &Record, roles: &Roles, left: bool) -> String {
        let streams: Vec<&StreamRole> = roles.streams.iter().filter(|stream| stream.comes_from(source)).collect();
        let thing = self.names.thing(source);
        let long = date::long;
        let mut words: Vec<String> = Vec::new();
        // Who buys for others uses nothing itself.
        let (have, will, whose) =
            if self.reseller() { ("had", "have", " for your customers") } else { ("used", "use", "") };
        match (source.date("starts"), source.date("ends")) {
            (_, Some(end)) if end < self.on => {
                words.push(format!("Your use of {thing}{whose} ended on {}.", long(end)));
                words.extend(self.gone(source));
            }
            (Some(start), _) if start > self.on => {
                return format!(
                    "From {} on you will {will} {thing}{whose}. Until then, nothing follows from it.",
                    long(start)
                );
            }
            (_, Some(end)) if left => words.push(format!("Your use of {thing}{whose} ends on {}.", long(end))),
            (_, None) if left => {
                self.ask(format!("Do you still use {thing}{whose}? If not, since which day?"));
                words.push(format!(
                    "Your use of {thing}{whose} is recorded with us as going on; whether it has ended is not recorded, nor whether we still hold its data."
                ));
            }
            (start, end) => {
                let until = end.map(|day| format!(", and it ends on {}", long(day))).unwrap_or_default();
                let place = place(source);
                words.push(match start {
                    Some(day) => {
                        as_sentence(&format!("You have {have} {thing}{place}{whose} since {}{until}", long(day)))
                    }
                    None if self.reseller() => as_sentence(&format!("You have {thing}{place}{whose}{until}")),
                    None => as_sentence(&format!("You use {thing}{place}{until}")),
                });
            }
        }
        words.extend(self.roles_of(source, &streams, roles));
        for stream in streams.iter().filter(|stream| stream.vendor == Role::Open) {
            self.ask_for(source, &stream.open, &thing);
        }
        words.join(" ")
    }

    /// Who is what for the data of a deployment or a connected service: data for which the same is said stands in one sentence.
    fn roles_of(&self, source: &Record, streams: &[&StreamRole], roles: &Roles) -> Vec<String> {
        let through_us = self.through_us(source, roles);
        let role_of = |stream: Stream| streams.iter().find(|one| one.stream == stream);
        let seen = role_of(Stream::SupportAccess).is_some_and(|support| support.vendor != Role::NoRole);
        let established = our_party(self.dossier, self.organisation, self.on).country.map(country::in_sentence);
        let on_demand = source.text("support_access") == Some("on_demand");
        let in_session = !on_demand && sessions::any_of(source, self.dossier, self.on);
        let run_alone = role_of(Stream::ProductData).is_some_and(|product| product.rule == Some("R6"));
        let mut found: Vec<(String, Vec<String>)> = Vec::new();
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
                seen,
                through_us: !through_us.is_empty() && (product || matches!(stream.rule, Some("R14a" | "R17a"))),
                in_session,
            };
            let mut data = self.data(stream, source);
            if product && stream.vendor == Role::NoRole && !through_us.is_empty() {
                data = format!("{data}, apart from {},", in_a_row(&through_us, "and"));
            }
            // The sentence with a place for the data shows which are the same.
            let sentence = self.sentence(stream, DATA, &of);
            if self.has_said_of_both(stream, &sentence) {
                continue;
            }
            match found.iter_mut().find(|(known, _)| *known == sentence) {
                Some((_, all)) => all.push(data),
                None => found.push((sentence, vec![data])),
            }
        }
        let worded = |(sentence, data): (String, Vec<String>)| {
            sentence.replacen(&format!("{DATA},"), &closed(&in_a_row(&data, "and")), 1)
        };
        found.into_iter().map(worded).collect()
    }

    /// What data a role is about.
    fn data(&self, stream: &StreamRole, source: &Record) -> String {
        match stream.stream {
            Stream::ProductData | Stream::ConnectedService if stream.ended.is_some() => {
                match deletions_after(source, self.dossier).filter_map(|record| self.done(record)).last() {
                    Some(("deleted" | "returned_and_deleted", day, _)) if day == self.on => {
                        "its data until then".into()
                    }
                    Some(("deleted" | "returned_and_deleted", _, Backups::NotProvided)) => {
                        "what may be left of it in our backups".into()
                    }
                    Some(("deleted" | "returned_and_deleted", ..)) => "what is left of it in our backups".into(),
                    None if deletions_after(source, self.dossier).any(|record| self.gone_later(record).is_some()) => {
                        "its data until then".into()
                    }
                    _ => "what is left of its data".into(),
                }
            }
            Stream::ProductData if self.reseller() => "the data that your customers put into it".to_owned(),
            Stream::ProductData => "the data that you and your users put into it".to_owned(),
            Stream::AiFeatures if self.reseller() => "what our AI features process for your customers".to_owned(),
            Stream::AiFeatures => "what our AI features process for you".to_owned(),
            Stream::ConnectedService => format!("what passes through {}", self.names.thing(source)),
            Stream::OwnPurposes => "what we use of it for purposes of our own".to_owned(),
            Stream::SupportAccess => "what our staff see of it in support".to_owned(),
            Stream::Telemetry => "the reports that your instance sends us".to_owned(),
            Stream::AccountData => "your account".to_owned(),
        }
    }

    /// What of the data of a deployment passes through something that we run, though we neither hold nor operate the deployment.
    fn through_us(&self, source: &Record, roles: &Roles) -> Vec<String> {
        if source.kind == Kind::Service {
            return Vec::new();
        }
        let acts = |stream: &&StreamRole| stream.vendor != Role::NoRole;
        let services = self.dossier.services().iter().filter(|service| {
            service.link("deployment").is_none_or(|id| id == source.id)
                && roles.streams.iter().filter(acts).any(|stream| stream.comes_from(service))
        });
        let mut found: Vec<String> =
            services.map(|service| format!("what passes through {}", self.names.thing(service))).collect();
        let mut features = roles.streams.iter().filter(|stream| stream.stream == Stream::AiFeatures);
        if features.any(|stream| acts(&stream) && stream.comes_from(source)) {
            found.push("what our AI features process".into());
        }
        found
    }

    /// Who is what for some data, and why, in one sentence.
    fn sentence(&self, stream: &StreamRole, data: &str, of: &Setting) -> String {
        if stream.vendor == Role::Open {
            return unknown(stream, data, of.in_session);
        }
        if stream.overridden.is_some() {
            let roles = relation(stream).unwrap_or_else(|| "neither of us has a role".into());
            return format!("For {data}, {roles}. This was decided for your case.");
        }
        if let Some(sentence) = stream.rule.and_then(|rule| whole(rule, of)) {
            return sentence;
        }
        let german =
            stricter_view(stream.rule, &self.dossier.customer).map(|view| format!(" {view}")).unwrap_or_default();
        let roles = relation(stream).unwrap_or_else(|| "neither of us has a role".into());
        let why = stream.rule.and_then(|rule| because(rule, of)).map(|why| format!(", because {why}"));
        format!("For {data}, {roles}{}.{german}", why.unwrap_or_default())
    }

    /// Whether a sentence is said already, and is about both sides whatever the data: that no law of those that are looked at binds them.
    fn has_said_of_both(&self, stream: &StreamRole, sentence: &str) -> bool {
        stream.rule == Some("R18") && self.paragraphs.iter().any(|paragraph| paragraph.contains(sentence))
    }

    /// What the rules took for granted since nobody said it: said, and asked.
    fn taken_for_granted(&mut self, roles: &Roles) {
        let mut said: Vec<String> = Vec::new();
        // What is known of one deployment is not denied since it is open of another.
        let uses_them = roles.streams.iter().any(|stream| stream.stream == Stream::AiFeatures);
        let all = roles.streams.iter().flat_map(|stream| stream.open.iter().map(move |open| (stream, open)));
        let known = all.filter(|(stream, open)| stream.vendor != Role::Open || open.field == "ai_features");
        for (stream, open) in known {
            let (sentence, question) = match open.field {
                "acts_as" if open.assumed.is_some() => (
                    "We have no record of whether you decide about this data yourself or act for others; the roles above hold if you decide yourself.",
                    "Do you decide about the data yourself, or do you act for others, as their processor?",
                ),
                "acts_as" => {
                    ("", "Do you decide about the data yourself, or do you act for others, as their processor?")
                }
                "gdpr" | "country" | "regime"
                    if !stream.laws.is_empty()
                        && !stream.laws.contains(&Regime::Gdpr)
                        && open.record == self.dossier.customer.handle() =>
                {
                    (
                        "Whether the GDPR applies to you is not recorded with us; where it does, it applies beside the law that is named above.",
                        "Does the GDPR apply to you?",
                    )
                }
                "gdpr" => (
                    "We take the GDPR to apply to you; we have no record of whether it does.",
                    "Does the GDPR apply to you?",
                ),
                "regime" => (
                    "We have no record of which data protection law applies to you.",
                    "Which data protection law applies to you?",
                ),
                "country" if open.record == self.dossier.customer.handle() => (
                    "We take the GDPR to apply to you; the country in which you are established is not recorded with us.",
                    "In which country are you established?",
                ),
                "affiliates" => (
                    "We take the GDPR to apply to a company of your group; where they are is not recorded with us.",
                    "In which countries are the companies of your group that use the product?",
                ),
                "our_entity" | "country" if stream.laws.is_empty() => (
                    "We take the GDPR to apply to what we do for you; which of our companies acts for you, or where it is established, is not recorded with us.",
                    "",
                ),
                "our_entity" | "country" => (
                    "Which of our companies acts for you, or where it is established, is not recorded with us; which law applies to us beside this depends on it.",
                    "",
                ),
                "ai_features" if uses_them => {
                    let source = self.dossier.deployments().iter().find(|one| one.handle() == open.record);
                    let thing = source.map(|one| self.names.thing(one)).unwrap_or_default();
                    said.push(format!(
                        "We have no record of whether you use our AI features with {thing}; the roles above leave that out."
                    ));
                    self.ask(format!("Do you use our AI features with {thing}?"));
                    continue;
                }
                "ai_features" => (
                    "We have no record of whether you use our AI features; the roles above leave them out.",
                    "Do you use our AI features?",
                ),
                _ => continue,
            };
            if !sentence.is_empty() && !said.iter().any(|known| known == sentence) {
                said.push(sentence.to_owned());
            }
            if !question.is_empty() {
                self.ask(question.to_owned());
            }
        }
        if !said.is_empty() {
            self.paragraphs.push(said.join(" "));
        }
    }

    /// Asks for what a role depends on.
    fn ask_for(&mut self, source: &Record, open: &[Open], thing: &str) {
        // What an instance that we operate sends, and what we see of it, is ours to know.
        for open in open.iter().filter(|_| !Runs::of(source).operated()) {
            let question = match open.field {
                "support_access" => format!(
                    "Can our staff see personal data in {thing}, for example in remote sessions or in log files that you send us?"
                ),
                "telemetry" => {
                    format!(
                        "Does your instance of {thing} send us usage reports or licence checks, and do they hold personal data?"
                    )
                }
                _ => continue,
            };
            self.ask(question);
        }
    }
}

/// Stands in a sentence for the data that it is about.
const DATA: &str = "{data}";

/// Data in a sentence, with the comma after it.
fn closed(data: &str) -> String {
    format!("{},", data.trim_end_matches(','))
}

/// Where a deployment is: ", region EU, hosted in Germany", and who operates it where that is not as the edition says.
pub(super) fn place(source: &Record) -> String {
    let region = source.words("region").map(|region| format!("region {region}"));
    let country = source.text("hosting_country").map(|code| format!("hosted in {}", country::in_sentence(code)));
    let operated = (source.kind == Kind::Deployment).then(|| {
        let runs = Runs::of(source);
        let usual = source.get("operated_by").is_none() && source.get("runs_in").is_none();
        (!usual && runs.operated() && !runs.hosted()).then(|| "operated by us outside of our own account".to_owned())
    });
    let words: Vec<String> = [region, country, operated.flatten()].into_iter().flatten().collect();
    if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) }
}

/// "you are the controller and we are your processor (Art. 28)"; nothing where neither side has a role.
fn relation(stream: &StreamRole) -> Option<String> {
    let cite = |gdpr: &str| format!(" ({})", law(&stream.laws, gdpr));
    let theirs = match stream.customer {
        Role::Controller if stream.takes_controller() => Some("you are, as far as recorded, the controller"),
        Role::Controller => Some("you are the controller"),
        Role::JointController => Some("you are a controller jointly with others"),
        Role::Processor => Some("you are the processor of those for whom you act"),
        Role::ControllerAndProcessor => Some("you are the controller and process the data yourself"),
        Role::Subprocessor => Some("you are a subprocessor"),
        Role::NoRole | Role::Open => None,
    };
    let ours = match (stream.vendor, stream.customer) {
        (Role::JointController, Role::JointController) => {
            return Some(format!("you and we are joint controllers{}", cite("Art. 26")));
        }
        // A person in a household and a reseller are no controllers of it: the reason says for whom we process.
        (Role::Processor, Role::NoRole) => "we are a processor".to_owned(),
        (Role::Processor, _) => format!("we are your processor{}", cite("Art. 28")),
        (Role::Subprocessor, _) => format!("we are your subprocessor{}", cite("Art. 28(4)")),
        (Role::Controller, Role::NoRole) => "we are the controller".to_owned(),
        (Role::Controller, _) => "we are a controller of our own".to_owned(),
        (Role::JointController, _) => "we are a joint controller".to_owned(),
        (Role::ControllerAndProcessor, _) => {
            format!("we are in part your processor{} and in part a controller of our own", cite("Art. 28"))
        }
        // What the customer is depends on a fact of its own, which the reason names.
        (Role::NoRole, Role::Open) => "we have no role".to_owned(),
        (Role::NoRole | Role::Open, _) => match theirs {
            Some(_) => "we have no role".to_owned(),
            None => return None,
        },
    };
    Some(theirs.map_or_else(|| ours.clone(), |theirs| format!("{theirs} and {ours}")))
}

/// What cannot be said yet, and why.
fn unknown(stream: &StreamRole, data: &str, in_session: bool) -> String {
    let field = stream.open.first().map(|open| open.field);
    match field {
        Some("support_access") if in_session => {
            "We have no record of whether our staff can see its data beside the support sessions that are named below. Our role depends on that, so we cannot state it yet.".into()
        }
        Some("support_access") => {
            "We have no record of whether our staff can see its data. Our role depends on that, so we cannot state it yet.".into()
        }
        Some("telemetry") => "We have no record of whether your instance sends us usage reports with personal data, so we cannot state a role for them yet.".into(),
        Some("hold") => "We have no record of who is controller for what a law obliges us to keep, so we cannot state the roles for it yet.".into(),
        Some("done") => "Whether anything that our staff took from it for support is still with us is not recorded, so we cannot state a role for that yet.".into(),
        _ => format!("For {data}, we cannot state the roles yet: we have no record of a fact on which they depend."),
    }
}

/// "Our Data Protection Officer is Dana Deputy (dpo@vendor.example)."
fn contact(organisation: &Organisation, on: NaiveDate) -> Option<String> {
    let reached = |dpo: &&Record| {
        let mail = dpo.text("email").map(|mail| format!(" ({mail})")).unwrap_or_default();
        format!("{}{mail}", dpo.title())
    };
    let dpos: Vec<String> = organisation.dpos(on).iter().map(reached).collect();
    match &dpos[..] {
        [] => organisation.text("email").map(|mail| format!("Please send questions about data protection to {mail}.")),
        [one] => Some(as_sentence(&format!("Our Data Protection Officer is {one}"))),
        several => Some(as_sentence(&format!("Our Data Protection Officers are {}", in_a_row(several, "and")))),
    }
}

/// Where it stands first, a DPA is called by its whole name; later by the short one alone.
fn define_once(paragraphs: &mut [String], questions: &mut [String]) {
    let mut defined = false;
    for text in paragraphs.iter_mut().chain(questions) {
        let (short, whole) = (text.find(" DPA"), text.find(DPA));
        let at = whole.map_or_else(|| short.filter(|_| !defined), Some);
        let Some(at) = at else { continue };
        if defined {
            *text = text.replace(DPA, "DPA");
            continue;
        }
        defined = true;
        // Its first mention may be the short one.
        let first = short.filter(|short| *short < at || whole.is_none());
        let (before, after) = text.split_at(first.map_or(at, |short| short + 1));
        let after = after.strip_prefix(DPA).or_else(|| after.strip_prefix("DPA")).unwrap_or(after);
        *text = format!("{before}{DPA}{}", after.replace(DPA, "DPA"));
    }
}

/// What a data processing agreement is called where it is named first.
const DPA: &str = "data processing agreement (DPA)";

/// Whether every fact on which an agreement depends is known.
fn is_settled(roles: &Roles) -> bool {
    roles.need() == Need::None && roles.streams.iter().all(|stream| stream.vendor != Role::Open)
}
