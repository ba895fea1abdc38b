//! Answered to what a customer asks: for each topic, what the records of this customer say on this day, of what it is said, and where it stands.
//! They say nothing that no record bears, and name nobody else's records.

mod abroad;
mod access;
mod agreement;
mod approved;
mod contacts;
mod data;
mod drafted;
mod duties;
mod filled;
mod naming;
mod places;
mod proof;
mod recorded;
mod relied;
mod said;
mod settled;
mod standing;
mod subprocessors;

use crate::answers::{Asked, Found, TOPICS, Whose, asks_of_staff_abroad, language, whose_group};
use crate::error::{Error, Result};
use crate::model::{Dossier, Kind, Organisation, Record, as_sentence, date, distinct, in_a_row};
use crate::report::reply::{Names, place};
use crate::rules::applies::acts;
use crate::rules::derive;
use crate::rules::engaged::over_since;
use crate::rules::held::{after_the_end, held_until, kept_by_law, only_backups_since};
use crate::rules::roles::{Beyond, Roles, caveat};
use crate::rules::runs::Runs;
use crate::store::Store;
use crate::view::{Block, Report};
pub use approved::{Approved, Unused};
use chrono::NaiveDate;
pub use drafted::Drafted;
pub use naming::{Desk, Naming};
pub use relied::relied_on;
use said::Said;
use serde::Serialize;
pub use settled::{Plain, Settled};

/// What answers a topic.
/// The topic that is about notices of breaches.
const BREACH: &str = "breach_notice";

type Answering = fn(&Asking<'_>) -> Said;

/// Which function answers a topic.
const ANSWERS: [(&str, Answering); 32] = [
    ("roles", standing::roles),
    ("dpa_needed", standing::dpa_needed),
    ("dpa_status", agreement::status),
    ("dpa_copy", agreement::copy),
    ("dpa_own_paper", agreement::own_paper),
    ("dpa_version", agreement::version),
    ("affiliates", agreement::affiliates),
    ("own_purposes", standing::own_purposes),
    ("ai_training", standing::ai_training),
    ("dpo_contact", contacts::dpo),
    ("representative", contacts::representative),
    ("supervisory_authority", contacts::authority),
    ("register_extract", proof::register_extract),
    ("policies", proof::policies),
    ("data_categories", data::categories),
    ("data_subjects", data::subjects),
    ("special_categories", data::special),
    ("hosting_location", places::hosting),
    ("transfers", places::transfers),
    ("transfer_mechanism", places::mechanism),
    ("subprocessor_list", subprocessors::list),
    ("subprocessor_notice", subprocessors::notice),
    ("subprocessor_objection", subprocessors::objection),
    ("retention", data::retention),
    ("deletion_at_end", duties::deletion),
    ("data_subject_requests", duties::requests),
    ("security_measures", proof::measures),
    ("certifications", proof::certifications),
    (BREACH, duties::breach),
    ("audit_right", duties::audits),
    ("telemetry", access::telemetry),
    ("support_access", access::support),
];

/// What is looked at for an answer.
struct Asking<'a> {
    dossier: &'a Dossier,
    organisation: &'a Organisation,
    policies: &'a [Record],
    roles: Roles,
    on: NaiveDate,
}

impl<'a> Asking<'a> {
    /// The deployments and connected services that run on the day.
    fn running(&self) -> impl Iterator<Item = &'a Record> {
        let all = self.dossier.deployments().iter().chain(self.dossier.services());
        all.filter(|source| self.dossier.runs(source, self.on))
    }

    /// The deployments that run on the day.
    fn deployments(&self) -> impl Iterator<Item = &'a Record> {
        self.running().filter(|source| source.kind == Kind::Deployment)
    }

    /// Those that we neither host nor operate.
    fn run_elsewhere(&self) -> impl Iterator<Item = &'a Record> {
        self.deployments().filter(|source| !Runs::of(source).hosted() && !Runs::of(source).operated())
    }

    /// The same for the day on which the data was deleted from the running systems, where no more than backups can be left.
    fn until_deletion(&self) -> Option<Self> {
        let on = only_backups_since(self.dossier, self.organisation, self.on)?;
        Some(Self { roles: derive(self.dossier, self.organisation, on), on, ..*self })
    }

    /// That all is over and none of the data is left, by what is recorded; nothing where it is not so.
    fn nothing_left(&self) -> Option<String> {
        over_since(self.dossier, &self.roles)?;
        let day = date::long(held_until(self.dossier, self.organisation)?);
        Some(format!(
            "By what is recorded, all that ran for you has ended, and we hold no data of yours from it, in backups or elsewhere: the last day on which we held any was {day}."
        ))
    }

    /// That data of the customer is with us although we have no role for it on the day, or it is open who has one; nothing where it is not so.
    fn held_without_role(&self) -> Option<&'static str> {
        let streams = &self.roles.streams;
        let beyond = |wanted: Beyond| streams.iter().any(|stream| stream.beyond == Some(wanted));
        let kept = self.still_held().any(|(source, _)| kept_by_law(source, self.dossier, self.on).is_some());
        match () {
            () if kept => Some("We still hold data of yours, as a law requires by what is recorded"),
            () if beyond(Beyond::TheLaws) => Some("Data of yours is with us by what is recorded"),
            () if beyond(Beyond::Anonymous) => Some("Data of yours that is recorded as anonymous is with us"),
            () => None,
        }
    }

    /// That articles of the GDPR are named while no record says which law applies to what we do for the customer; nothing where that is known.
    fn law_is_open(&self) -> Option<String> {
        let mut acting = self.roles.streams.iter().filter(|stream| acts(stream));
        let open = acting.any(|stream| stream.laws.is_empty());
        open.then(|| {
            "Which data protection law applies is not recorded; the articles named here are those of the GDPR."
                .to_owned()
        })
    }

    /// What ended and of whose data something is still held with us, or may be.
    fn still_held(&self) -> impl Iterator<Item = (&'a Record, NaiveDate)> {
        let all = self.dossier.deployments().iter().chain(self.dossier.services());
        all.filter_map(|source| Some((source, after_the_end(source, self.dossier, self.organisation, self.on)?)))
    }

    /// "its deletion on 20 July 2026", where it is looked at for that day.
    fn deleted_on(&self) -> String {
        format!("its deletion on {}", date::long(self.on))
    }

    /// What a deployment or a connected service is called.
    fn thing(&self, source: &Record) -> String {
        Names::of(self.organisation).thing(source).to_string()
    }

    /// Of what an answer is said: editions and regions.
    fn scope(&self) -> String {
        let all: Vec<String> = self.running().map(|source| with_place(self.thing(source), source)).collect();
        let ended = |source: &Record| {
            let end = source.date("ends").filter(|end| *end < self.on)?;
            Some(format!("{} ended on {}", self.thing(source), date::long(end)))
        };
        let sources = self.dossier.deployments().iter().chain(self.dossier.services());
        let ended: Vec<String> = sources.filter_map(ended).collect();
        match (&all[..], &ended[..]) {
            ([], []) => "nothing that runs on the day is recorded".to_owned(),
            ([], ended) => format!("nothing of yours runs by what is recorded; {}", in_a_row(ended, "and")),
            (all, _) => in_a_row(all, "and"),
        }
    }
}

/// A deployment or a connected service with where it is: "Helix Cloud (region EU)".
fn with_place(thing: String, source: &Record) -> String {
    place(source).map_or(thing.clone(), |place| format!("{thing} ({place})"))
}

/// The answer to one topic.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// The topic.
    pub topic: &'static str,
    /// The answer, in the second person.
    pub text: String,
    /// What runs on the day: edition, region, place.
    pub scope: String,
    /// The day for which it is said.
    pub on: NaiveDate,
    /// The records that it was taken from, by handle.
    pub sources: Vec<String>,
    /// The revision in which they stand.
    pub revision: i64,
    /// The approved text that it uses, if it uses one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved: Option<Approved>,
    /// Texts of the topic that exist and are not used, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unused: Vec<Unused>,
    #[serde(skip)]
    title: &'static str,
    /// What the records settle of the topic.
    #[serde(skip)]
    pub settled: Settled,
    /// Incidents that it names, and of which the customer was not told: a notice tells it, before an answer does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub untold: Vec<String>,
}

/// A question of which no topic is sure.
#[derive(Clone, Debug, Serialize)]
pub struct Unsure {
    /// Its words.
    pub question: String,
    /// The nearest topics.
    pub topics: Vec<&'static str>,
}

/// The answers to a question or a mail.
#[derive(Debug, Serialize)]
pub struct Answered {
    /// The answers, in the order in which was asked; none where nothing is about a topic.
    pub answers: Vec<Answer>,
    /// Questions of which no topic is sure, with the nearest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unsure: Vec<Unsure>,
    /// Questions about none of the topics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub out_of_scope: Vec<String>,
    /// Questions of which nothing is answered, because they name another customer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub naming: Vec<Naming>,
    /// That facts without dates are taken as they are recorded on a later day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caveat: Option<String>,
    #[serde(skip)]
    title: String,
    #[serde(skip)]
    for_customer: bool,
}

/// Answered what was found in a question, for a customer on a day.
pub fn answers(store: &Store, dossier: &Dossier, found: &Found, on: NaiveDate) -> Result<Answered> {
    Desk::new(store, dossier, on, &found.text)?.answers(found)
}

/// Answered what was found in a question, from records at hand.
fn from_records(
    (dossier, organisation, policies): (&Dossier, &Organisation, &[Record]),
    found: &Found,
    on: NaiveDate,
    revision: i64,
) -> Answered {
    let asking = Asking { dossier, organisation, policies, roles: derive(dossier, organisation, on), on };
    let unsure = found.unsure.iter().map(|(question, topics)| Unsure {
        question: question.clone(),
        topics: topics.iter().map(|topic| topic.key).collect(),
    });
    Answered {
        answers: found.asked.iter().map(|asked| answer(&asking, asked, revision)).collect(),
        unsure: unsure.collect(),
        out_of_scope: found.outside.clone(),
        naming: Vec::new(),
        caveat: None,
        title: format!("Answers for {}, as of {}", dossier.customer.title(), date::long(on)),
        for_customer: false,
    }
}

/// The incidents that the customer is still to be told of, by handle.
fn untold(asking: &Asking<'_>) -> Vec<String> {
    duties::untold(asking).map(|(record, ..)| record.handle()).collect()
}

/// The answer to a topic, as it was asked.
fn answer(asking: &Asking<'_>, asked: &Asked, revision: i64) -> Answer {
    let topic = asked.topic;
    let (_, answering) = ANSWERS.iter().find(|(key, _)| *key == topic.key).expect("each topic has its answer");
    let said = match (topic.key, whose_group(&asked.words)) {
        ("affiliates", Some(Whose::Ours)) => agreement::our_group(asking),
        ("affiliates", Some(Whose::Theirs)) => agreement::parties(asking),
        ("support_access", _) if asks_of_staff_abroad(&asked.words) => abroad::from_abroad(asking),
        _ => answering(asking),
    };
    let scope = asking.scope();
    let day = as_sentence(&format!("As of {}: {scope}", date::long(asking.on)));
    let (approved, unused) = approved::approved(asking, (topic, language(&asked.words)), &said);
    let words = approved.as_ref().map_or_else(|| said.text(), |approved| approved.text.clone());
    Answer {
        topic: topic.key,
        text: without_handles(&format!("{} {day}", as_sentence(&words)), asking),
        scope,
        on: asking.on,
        sources: said.sources(),
        revision,
        approved,
        unused,
        title: topic.title,
        settled: settled::settled(asking, topic.key),
        untold: if topic.key == BREACH { untold(asking) } else { Vec::new() },
    }
}

impl Answer {
    /// Which approved text it is, and what the records say beside it; and which texts exist and are not used.
    fn library(&self) -> Vec<String> {
        let used = self.approved.iter().map(|one| {
            let from = if one.sources.is_empty() {
                String::new()
            } else {
                format!(", filled in from {}", one.sources.join(", "))
            };
            format!("This is the text {}, {}{from}. The records say: {}", one.handle, one.approval, one.records_say)
        });
        let unused = self.unused.iter().map(|one| {
            let stale = if one.stale { "is stale" } else { "is not used" };
            format!("A text for this exists and {stale}: {} ({}). This is what the records say.", one.handle, one.why)
        });
        let untold = self.untold.iter().map(|handle| {
            format!("That this customer was told of {handle} is not recorded. Send the notice before this answer.")
        });
        used.chain(unused).chain(untold).collect()
    }
}

/// A text in which each record that stands there by its handle is called by what it is: a customer knows no handles.
fn without_handles(text: &str, asking: &Asking<'_>) -> String {
    let (dossier, ours) = (asking.dossier, asking.organisation);
    let company = |one: &Record| {
        let all = ours.subprocessors.iter().chain(&ours.entities);
        let of =
            all.into_iter().find(|company| [one.link("subprocessor"), one.link("entity")].contains(&Some(company.id)));
        of.map_or_else(|| "our entry".to_owned(), |company| format!("the entry of {}", company.title()))
    };
    let sources = dossier.deployments().iter().chain(dossier.services());
    let mut called: Vec<(String, String)> = sources.map(|one| (one.handle(), asking.thing(one))).collect();
    called.extend(dossier.agreements().iter().map(|one| (one.handle(), "your DPA".to_owned())));
    called.push((dossier.customer.handle(), dossier.customer.title()));
    called.extend(ours.subprocessors.iter().chain(&ours.entities).map(|one| (one.handle(), one.title())));
    let entry = |one: &Record| (one.handle(), format!("{} in the framework", company(one)));
    called.extend(ours.certifications.iter().map(entry));
    let in_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let word = |piece: &str| {
        let (word, rest) = piece.split_at(piece.trim_end_matches(|c| !in_word(c)).len());
        let found = called.iter().find(|(handle, _)| handle == word);
        format!("{}{rest}", found.map_or(word, |(_, name)| name))
    };
    text.split_inclusive(|c| !in_word(c)).map(word).collect()
}

impl Answered {
    /// The same as it is told on a day: of a day that is past, facts without dates may have changed.
    #[must_use]
    pub fn told_on(self, on: NaiveDate, today: NaiveDate) -> Self {
        Self { caveat: caveat(on, today), ..self }
    }

    /// The same without the answers to some topics, which nobody asked about.
    #[must_use]
    pub fn without(mut self, topics: &[String]) -> Self {
        self.answers.retain(|answer| !topics.iter().any(|topic| topic == answer.topic));
        self
    }

    /// The same as it is sent: the answers alone, without handles and revisions; and what was asked and is not answered in it, for whoever sends it.
    #[must_use]
    pub fn for_customer(mut self) -> (Self, Vec<String>) {
        let unsure = std::mem::take(&mut self.unsure).into_iter().map(|unsure| unsure.question);
        let naming = std::mem::take(&mut self.naming).into_iter().map(|naming| naming.question);
        let left = unsure.chain(std::mem::take(&mut self.out_of_scope)).chain(naming);
        let left: Vec<String> = left.map(|words| format!("\"{words}\"")).collect();
        (Self { for_customer: true, ..self }, left)
    }

    /// The same, refused where nothing would be left to send.
    pub fn to_send(self) -> Result<(Self, Vec<String>)> {
        if self.answers.is_empty() {
            let why = "nothing of it can be answered from the records, so there is nothing to send. Asked for yourself, it names the nearest topics";
            return Err(Error::invalid("the question", why));
        }
        Ok(self.for_customer())
    }
}

impl Report for Answered {
    fn at_the_top(&self) -> bool {
        true
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(self.title.clone())];
        for answer in &self.answers {
            blocks.push(Block::Heading(answer.title.to_owned()));
            blocks.push(Block::Text(answer.text.clone()));
            if self.for_customer {
                continue;
            }
            blocks.extend(answer.library().into_iter().map(Block::Text));
            let sources = distinct(answer.handles().cloned());
            let sources = if sources.is_empty() { "no record".to_owned() } else { sources.join(", ") };
            let source = format!("Sources: {sources}; revision {}.", answer.revision);
            blocks.push(Block::Text(source));
        }
        for unsure in &self.unsure {
            let near: Vec<String> = unsure.topics.iter().filter_map(|key| title_of(key)).collect();
            let words = format!("Not sure what this asks: \"{}\". Nearest: {}.", unsure.question, near.join("; "));
            blocks.push(Block::Text(words));
        }
        blocks.extend(self.naming.iter().map(|one| Block::Text(as_sentence(&one.words()))));
        let none = self.answers.is_empty() && self.unsure.is_empty() && self.naming.is_empty();
        match (&self.out_of_scope[..], none) {
            ([], false) => {}
            (_, true) => blocks.push(Block::Text("This is about none of the topics that these records answer.".into())),
            (all, _) => {
                let quoted: Vec<String> = all.iter().map(|words| format!("\"{words}\"")).collect();
                blocks.push(Block::Text(format!("Not answered from these records: {}.", quoted.join("; "))));
            }
        }
        blocks.extend(self.caveat.clone().map(Block::Text));
        blocks
    }
}

/// A topic as it is offered: its title, and the word by which it is asked for.
fn title_of(key: &str) -> Option<String> {
    TOPICS.iter().find(|topic| topic.key == key).map(|topic| format!("{} ({key})", topic.title))
}

#[cfg(test)]
mod cases;
#[cfg(test)]
mod tests;
