//! What is answered to a question of a questionnaire: found by its words, worded by `report::answer`, each topic once.

use super::choice::{asks_plainly, content, is_about_data, owned_by_customer, plain_topic, registers_asked, value};
use super::reader::{asks_of_reader, is_subject};
use super::titled::Titles;
use crate::answers::{
    Asked, Found, Topic, Whose, asks_for_certificate, asks_of_staff_abroad, find, language, topic, whose_group,
};
use crate::error::Result;
use crate::model::dossier::Organisation;
use crate::model::phrase::say;
use crate::model::{Dossier, Phrase, Record, distinct};
use crate::report::answer::{Answer, BY_WORDS, Desk, Plain};
use crate::report::others::Other;
use crate::rules::agreement::{in_force, term};
use crate::rules::runs::Runs;
use crate::store::Store;
use crate::texts::{Language, answers as texts};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::HashMap;

/// Why a question is left to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It is about none of the topics.
    OutOfScope,
    /// The records say nothing of it.
    NotRecorded,
    /// It is not sure what it asks.
    NotSure,
    /// It names another customer.
    NamesAnother,
    /// It would tell of an incident of which the customer was not told yet.
    Untold,
    /// A record says what no customer is told, such as the name of another one.
    NotTold,
    /// It supposes an edition that the customer does not run.
    Supposes,
    /// It asks what the customer itself does.
    OfTheCustomer,
    /// A part of it is not answered.
    InPart,
    /// The cell takes a value of a list, and the records settle neither yes nor no.
    NotPlain,
    /// The cell takes a value of a list, and the list has none that says so.
    NotInList,
    /// The cell takes a value of a list that cannot be read.
    ListUnread,
    /// The cell holds a formula.
    Formula,
    /// The cell cannot hold the answer.
    NoRoom,
    /// A rule of the sheet lets the cell take no text of this length, or no text at all.
    AgainstItsRule,
}

impl Why {
    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::OutOfScope => "out of scope",
            Self::NotRecorded => "not recorded",
            Self::NotSure => "not sure what it asks",
            Self::NamesAnother => "names another customer",
            Self::Untold => "a notice tells the customer first",
            Self::NotTold => "no customer is told what the record says",
            Self::Supposes => "it supposes another edition",
            Self::OfTheCustomer => "it asks what the customer itself does",
            Self::InPart => "answered in part",
            Self::NotPlain => "choose: the records settle no plain value",
            Self::NotInList => "choose: its list has no such value",
            Self::ListUnread => "choose: its list cannot be read",
            Self::Formula => "it holds a formula, which stays",
            Self::NoRoom => "the cell cannot hold the answer",
            Self::AgainstItsRule => "the sheet lets this cell take no such text",
        }
    }
}

/// What is answered to a question.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// The answer; nothing where none can be given.
    pub text: Option<String>,
    /// Whether it says that something is not recorded.
    pub unsaid: bool,
    /// The topics that it answers, or the nearest ones.
    pub topics: Vec<&'static str>,
    /// Where it is from.
    pub source: String,
    /// What is said plainly, if the question asks for that.
    pub plain: Option<Plain>,
    /// Whether it is about what the customer runs itself, so that it is the customer's own.
    pub theirs: bool,
    /// Why it is left to a person, or a part of it.
    pub why: Option<Why>,
    /// More on that, for us alone.
    pub because: Option<String>,
}

/// A topic and a language, with what in the words of a question its answer depends on: their language, whose group is meant, whether staff abroad is,
/// and all of them where a topic is answered by its words.
type Meant = (&'static str, &'static str, Option<&'static str>, Option<Whose>, bool, String);

/// The answer to a topic, or why no customer is told what the records say.
type Told = std::result::Result<Answer, String>;

/// Topics that are about running the product: who runs it itself owns them.
const OF_WHO_RUNS_IT: &[&str] = &[
    "hosting_location",
    "retention",
    "deletion_at_end",
    "data_categories",
    "data_subjects",
    "special_categories",
    "security_measures",
    "data_subject_requests",
];

/// Words of questions about us, whoever runs the product: our staff, and how we are organised.
const OF_US: &[&str] = &[
    "staff",
    "employee",
    "personnel",
    "training",
    "background",
    "vendor",
    "your organi",
    "your company",
    "mitarbeiter",
    "schulung",
    "salari",
];

/// Words of measures that are about our people, whoever runs the product: as they begin.
const OF_OUR_PEOPLE: &[&str] = &["staff", "employee", "train", "background", "mitarbeit", "schulung", "salari"];

/// How much of what runs for the customer on the day it runs itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RunsItself {
    Nothing,
    Some,
    All,
}

impl RunsItself {
    fn of(dossier: &Dossier, on: NaiveDate) -> Self {
        let running: Vec<Runs> =
            dossier.deployments().iter().filter(|one| dossier.runs(one, on)).map(Runs::of).collect();
        let ours = running.iter().filter(|one| one.is_ours()).count()
            + dossier.services().iter().filter(|one| dossier.runs(one, on)).count();
        let theirs = running.iter().any(|one| !one.is_ours());
        match (theirs, ours) {
            (false, _) => Self::Nothing,
            (true, 0) => Self::All,
            (true, _) => Self::Some,
        }
    }
}

/// Answers for one customer on one day.
pub struct Replies<'s> {
    store: &'s Store,
    desk: Desk<'s>,
    on: NaiveDate,
    /// How many questions were looked at.
    asked: usize,
    /// Whether the DPA in force says if deletion is confirmed in writing.
    certifies: bool,
    /// What can be asked for by its title.
    titles: Titles,
    /// How much the customer runs itself.
    itself: RunsItself,
    /// The activities that are recorded of us as controller, Art. 30(1), by handle.
    as_controller: Vec<String>,
    /// The answers to topics, by what in the words of a question they depend on.
    known: HashMap<Meant, Told>,
    /// The answers to questions, each in a language.
    found: HashMap<(String, &'static str), Reply>,
}

impl<'s> Replies<'s> {
    /// Begins, with nothing answered yet.
    pub fn new(store: &'s Store, dossier: &'s Dossier, on: NaiveDate) -> Result<Self> {
        let desk = Desk::new(store, dossier, on, "")?;
        let ours = desk.organisation();
        let certifies = says_of_certificate(dossier, ours, on);
        let titles = Titles::of(ours.measures.iter().chain(desk.policies()));
        let itself = RunsItself::of(dossier, on);
        let is_ours = |one: &&Record| one.text("acting_as") == Some("controller") && !one.is_draft();
        let as_controller = ours.activities.iter().filter(|one| is_ours(one) && one.is_current(on));
        let as_controller = as_controller.map(Record::handle).collect();
        let (known, found) = (HashMap::new(), HashMap::new());
        Ok(Self { store, desk, on, asked: 0, certifies, titles, itself, as_controller, known, found })
    }

    /// The customers that each of these texts names, beside the one that asks.
    pub fn others(&self, texts: Vec<String>) -> Result<Vec<Vec<Other>>> {
        self.desk.others(texts)
    }

    /// What is recorded of the customer and cannot all be true.
    pub fn contrary(&self) -> &[String] {
        self.desk.contrary()
    }

    /// The answer to a topic that a question is about, in a language. All that is written comes through here.
    fn answer(&mut self, topic: &'static Topic, question: &str, wanted: Language) -> Result<&Told> {
        let words = (language(question), whose_group(question), asks_of_staff_abroad(question));
        let whole = if BY_WORDS.contains(&topic.key) { question.to_owned() } else { String::new() };
        let key = (topic.key, wanted.code(), words.0, words.1, words.2, whole);
        if !self.known.contains_key(&key) {
            let asked = vec![Asked { topic, sure: 1.0, words: question.to_owned() }];
            let answered = self.desk.answers(&Found { asked, ..Found::default() }, Some(wanted))?;
            let why = answered.naming.into_iter().find_map(|one| one.why).map(|why| why.words()).unwrap_or_default();
            self.known.insert(key.clone(), answered.answers.into_iter().next().ok_or(why));
        }
        Ok(&self.known[&key])
    }

    /// What is answered to a question in a language.
    pub fn to(&mut self, question: &str, language: Language) -> Result<Reply> {
        self.asked += 1;
        self.store.goes_on_at(self.asked, None, "questions")?;
        let key = (question.to_owned(), language.code());
        if let Some(known) = self.found.get(&key) {
            return Ok(known.clone());
        }
        let reply = self.made(question, language)?;
        self.found.insert(key, reply.clone());
        Ok(reply)
    }

    /// What a term of the DPA answers to a question about no topic: the law that governs, liability, insurance.
    fn of_a_term(&self, found: &Found, language: Language) -> Result<Option<Reply>> {
        if !found.asked.is_empty() || !found.unsure.is_empty() || found.outside.is_empty() {
            return Ok(None);
        }
        let answered = self.desk.answers(found, Some(language))?;
        if answered.answers.is_empty() || !answered.out_of_scope.is_empty() || !answered.naming.is_empty() {
            return Ok(None);
        }
        let texts: Vec<&str> = answered.answers.iter().map(|one| &*one.text).collect();
        let sources = distinct(answered.answers.iter().flat_map(|one| one.handles().cloned()));
        let revision = answered.answers[0].revision;
        Ok(Some(Reply {
            text: Some(texts.join("\n")),
            unsaid: answered.answers.iter().any(|one| one.unsaid),
            source: source(&sources, (self.on, revision), language),
            ..Reply::default()
        }))
    }

    fn made(&mut self, question: &str, language: Language) -> Result<Reply> {
        if let Some(why) = self.desk.supposed(question) {
            return Ok(Reply { because: Some(why.words()), why: Some(Why::Supposes), ..Reply::default() });
        }
        let mut found = find(question);
        // A bare statement has few words, but they can be plain.
        if let Some(topic) = plain_topic(question).and_then(topic).filter(|_| found.asked.is_empty()) {
            found = Found { asked: vec![Asked { topic, sure: 1.0, words: question.to_owned() }], ..Found::default() };
        }
        let near: Vec<&'static str> = found.unsure.iter().flat_map(|(_, near)| near).map(|topic| topic.key).collect();
        if let Some(reply) = self.of_a_term(&found, language)? {
            return Ok(reply);
        }
        if found.asked.is_empty() {
            let why = if near.is_empty() { Why::OutOfScope } else { Why::NotSure };
            return Ok(Reply { topics: near, why: Some(why), ..Reply::default() });
        }
        let (mut texts, mut sources, mut open) = (Vec::new(), Vec::new(), Vec::new());
        let (mut revision, mut plain, mut unsaid, mut of_reader) = (0, None, false, false);
        for Asked { topic, words, .. } in &found.asked {
            if asks_of_reader(topic.key, words) {
                of_reader = true;
                continue;
            }
            let no_certificate = !self.certifies && topic.key == "deletion_at_end" && asks_for_certificate(words);
            let answer = match self.answer(topic, question, language)? {
                Ok(answer) => answer,
                Err(why) => {
                    let (topics, because) = (vec![topic.key], Some(why.clone()));
                    return Ok(Reply { topics, because, why: Some(Why::NotTold), ..Reply::default() });
                }
            };
            // A breach is told by a notice, not by a cell.
            if !answer.untold.is_empty() {
                let (topics, source) =
                    (vec![topic.key], source(&answer.untold, (answer.on, answer.revision), language));
                return Ok(Reply { topics, source, why: Some(Why::Untold), ..Reply::default() });
            }
            if (no_certificate || !answer.settled.recorded) && answer.approved.is_none() {
                open.push(topic.key);
                continue;
            }
            texts.push(answer.text.clone());
            unsaid |= answer.unsaid;
            sources.extend(answer.handles().cloned());
            (revision, plain) = (answer.revision, answer.settled.plain);
        }
        let whole = found.asked.len() == 1 && found.unsure.is_empty() && found.outside.is_empty();
        let first = found.asked[0].topic.key;
        let named =
            !of_reader && self.titles.say(first, question, &sources.iter().map(String::as_str).collect::<Vec<_>>());
        let asks = |plain: Plain| asks_plainly(first, question, plain) || plain == Plain::NotApplicable;
        let plain = if named { Some(Plain::Yes) } else { plain.filter(|plain| asks(*plain)) };
        let (plain, theirs) = self.of_what_it_runs(first, question, plain, named);
        let plain = plain.filter(|_| !is_subject(question) || first != "roles");
        let asks_controller = first == "register_extract" && registers_asked(question).0;
        let other_register = asks_controller && self.as_controller.is_empty();
        if asks_controller && !texts.is_empty() {
            sources.extend(self.as_controller.iter().cloned());
        }
        let plain = plain.filter(|_| !other_register);
        let rest = open.is_empty() && found.unsure.is_empty() && found.outside.is_empty();
        let why = match (texts.is_empty(), rest && !of_reader && !other_register) {
            (true, _) if of_reader => Some(Why::OfTheCustomer),
            (true, _) => Some(Why::NotRecorded),
            (false, false) => Some(Why::InPart),
            (false, true) => None,
        };
        Ok(Reply {
            text: (!texts.is_empty()).then(|| texts.join("\n")),
            unsaid,
            topics: found.asked.iter().map(|asked| asked.topic.key).chain(near).collect(),
            source: source(&distinct(sources.into_iter()), (self.on, revision), language),
            plain: plain.filter(|_| whole),
            theirs,
            why,
            because: None,
        })
    }

    /// What is said plainly of our measures to a customer that runs the product itself, in part or as a whole, and whether it is its own: they are
    /// those of our own systems, and do not protect what it runs. What is about our people holds all the same.
    fn of_what_it_runs(&self, topic: &str, question: &str, plain: Option<Plain>, named: bool) -> (Option<Plain>, bool) {
        let says_so = topic == "security_measures" && plain == Some(Plain::Yes);
        let (about_data, words) = (is_about_data(question), content(question));
        let of_people = words.iter().any(|word| OF_OUR_PEOPLE.iter().any(|people| word.starts_with(people)));
        if !says_so || self.itself == RunsItself::Nothing || of_people || !(named || about_data) {
            return (plain, false);
        }
        let theirs = self.itself == RunsItself::All && named && about_data;
        (theirs.then_some(Plain::NotApplicable), theirs)
    }

    /// The value that says who owns a control, if it is the customer's own: it runs all of the product itself, and the control is about that.
    pub fn owner(
        &mut self,
        (question, reply): (&str, &Reply),
        list: Option<&[String]>,
        language: Language,
    ) -> Result<Option<String>> {
        let question = question.to_lowercase();
        let of_us = OF_US.iter().any(|word| question.contains(word));
        let about =
            !of_us && !reply.topics.is_empty() && reply.topics.iter().all(|topic| OF_WHO_RUNS_IT.contains(topic));
        if !about || matches!(reply.why, Some(Why::NotSure | Why::OutOfScope | Why::OfTheCustomer)) {
            return Ok(None);
        }
        let hosting = topic("hosting_location").expect("it is a topic");
        let plain = self.answer(hosting, "", language)?.as_ref().ok().and_then(|answer| answer.settled.plain);
        if plain != Some(Plain::NotApplicable) {
            return Ok(None);
        }
        Ok(match list {
            Some(list) => owned_by_customer(list).map(str::to_owned),
            None => Some(texts::CUSTOMER_OWNED.of(language).to_owned()),
        })
    }
}

/// Whether a DPA in force says if deletion is confirmed in writing.
fn says_of_certificate(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> bool {
    let said = |one: &&Record| term(one, organisation, "deletion_certificate").is_some_and(|value| !value.is_gone());
    in_force(dossier.agreements(), on).iter().any(said)
}

/// Where an answer is from: "Source: CUS-1, DPA-1; as of 23 November 2026; revision 12".
fn source(handles: &[String], (on, revision): (NaiveDate, i64), language: Language) -> String {
    let records: Phrase = if handles.is_empty() { texts::NO_RECORD.into() } else { handles.join(", ").into() };
    say!(texts::SOURCE_OF, records = records, day = on, revision = revision.to_string()).said_in(language)
}

/// The answer that a comment gives before the source of what was filled in; nothing of a comment that names no such source, in any language.
pub fn answer_in_comment(comment: &str) -> Option<&str> {
    let (text, last) = comment.rsplit_once('\n').unwrap_or(("", comment));
    let is_source = |language: Language| {
        let parts: Vec<&str> = texts::SOURCE_OF.of(language).split(['{', '}']).collect();
        last.starts_with(parts[0]) && parts.iter().skip(2).step_by(2).all(|part| last.contains(part))
    };
    Language::ALL.into_iter().any(is_source).then_some(text)
}

/// What a person wrote into a comment before the source of what was filled in: words that speak for no day, as each of our answers does.
pub fn written_before_source(comment: &str) -> Option<&str> {
    answer_in_comment(comment).filter(|text| !text.trim().is_empty() && text.lines().all(|line| day_in(line).is_none()))
}

/// Where a line of an answer begins to say for which day it speaks.
fn day_in(line: &str) -> Option<usize> {
    let begins = Language::ALL.map(|language| texts::AS_OF.of(language).split('{').next().unwrap_or_default());
    begins.iter().filter_map(|begin| line.rfind(begin)).min()
}

/// An answer without the day and the scope for which each of its lines speaks.
pub fn without_day(answer: &str) -> String {
    let cut = |line: &str| line[..day_in(line).unwrap_or(line.len())].trim_end().to_owned();
    answer.lines().map(cut).collect::<Vec<_>>().join("\n")
}

/// What goes into a cell that takes a value of a list: the value, or why there is none.
pub fn chosen(reply: &Reply, list: Option<&[String]>) -> std::result::Result<String, Why> {
    let list = list.ok_or(Why::ListUnread)?;
    let plain = reply.plain.ok_or(Why::NotPlain)?;
    let owned = if reply.theirs { owned_by_customer(list) } else { None };
    owned.or_else(|| value(list, plain)).map(str::to_owned).ok_or(Why::NotInList)
}
