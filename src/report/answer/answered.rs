//! The answers to a question or a mail: what is sent, and what whoever sends it has to know.

use super::approved::{Approved, Unused};
use super::settled::Settled;
use super::unanswered::{Naming, Unanswered};
use crate::answers::{Beside, TOPICS, asked_in_thread};
use crate::error::{Error, Result};
use crate::model::{Kind, as_sentence, distinct, in_a_row};
use crate::report::contrary::in_words;
use crate::rules::roles::of_another_day;
use crate::texts::Language;
use crate::view::{Block, Report};
use chrono::NaiveDate;
use serde::Serialize;

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
    pub(super) title: String,
    #[serde(skip)]
    pub(super) english_title: &'static str,
    /// What the records settle of the topic.
    #[serde(skip)]
    pub settled: Settled,
    /// Whether it says that something is not recorded; what somebody approved does not.
    #[serde(skip)]
    pub unsaid: bool,
    /// Incidents and planned changes that it names, and of which the customer was not told: a notice tells it, before an answer does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub untold: Vec<String>,
    /// What was left out of it, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
    /// Activities that it takes as they stand, and that nobody has reviewed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub drafts: Vec<String>,
    /// Why no customer is told it, where that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_told: Option<String>,
}

/// A question of which no topic is sure.
#[derive(Clone, Debug, Serialize)]
pub struct Unsure {
    /// Its words.
    pub question: String,
    /// The nearest topics.
    pub topics: Vec<&'static str>,
}

/// The customer that is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Asker {
    /// By its handle.
    pub handle: String,
    /// By its name.
    pub name: String,
}

/// The answers to a question or a mail.
#[derive(Debug, Serialize)]
pub struct Answered {
    /// The answers, in the order in which was asked; none where nothing is about a topic.
    pub answers: Vec<Answer>,
    /// The customer that is answered.
    pub customer: Asker,
    /// Questions of which no topic is sure, with the nearest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unsure: Vec<Unsure>,
    /// Questions about none of the topics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub out_of_scope: Vec<String>,
    /// Questions of which nothing is answered, because they name another customer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub naming: Vec<Naming>,
    /// Words of the question that can be the name of another customer, and whom they would name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub perhaps: Vec<String>,
    /// What is recorded of the customer and cannot all be true.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contrary: Vec<String>,
    /// The language of the question, where no answer is worded in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked_in: Option<&'static str>,
    /// What the text may do beside asking, which an answer does not record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Beside>,
    /// That facts without dates are taken as they are recorded on a later day, or that the day is to come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caveat: Option<String>,
    #[serde(skip)]
    pub(super) title: String,
    #[serde(skip)]
    pub(super) for_customer: bool,
    /// The language of the answers.
    #[serde(skip)]
    pub(super) language: Language,
}

impl Answer {
    /// The texts that exist and are not used, and why; for whoever answers.
    pub fn unused_in_words(&self) -> impl Iterator<Item = String> {
        self.unused.iter().map(|one| one.words(self.approved.is_some()))
    }

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
        used.chain(self.unused_in_words()).chain(self.before_it_is_sent()).collect()
    }

    /// Whether it says that something is not recorded, where nobody approved it.
    pub(super) const fn says_unrecorded(&self) -> bool {
        self.approved.is_none() && (!self.settled.recorded || self.unsaid)
    }

    /// What whoever sends it has to know: of what a notice has to tell the customer before this answer does, and what was left out.
    pub fn before_it_is_sent(&self) -> impl Iterator<Item = String> {
        let first = self.untold.iter().map(|handle| {
            format!("That this customer was told of {handle} is not recorded. Send the notice before this answer.")
        });
        let not_told = self.not_told.iter().map(|why| format!("No customer is told this, because it {why}."));
        first.chain(self.left_out.iter().cloned()).chain(drafts_in_words(&self.drafts)).chain(not_told)
    }
}

/// That activities are drafts, for whoever sends what they say.
fn drafts_in_words(handles: &[String]) -> Option<String> {
    let all = in_a_row(handles, "and");
    match handles.len() {
        0 => None,
        1 => Some(format!("{all} is a draft that nobody has reviewed. Review it before you send what it says here.")),
        _ => {
            Some(format!("{all} are drafts that nobody has reviewed. Review them before you send what they say here."))
        }
    }
}

impl Answered {
    /// The same as it is told on a day: of one that is past, facts without dates may have changed; one to come may turn out otherwise.
    #[must_use]
    pub fn told_on(self, on: NaiveDate, today: NaiveDate) -> Self {
        Self { caveat: of_another_day(on, today).map(|words| words.said_in(self.language)), ..self }
    }

    /// The same without the answers to some topics, which nobody asked about.
    #[must_use]
    pub fn without(mut self, topics: &[String]) -> Self {
        self.answers.retain(|answer| !topics.iter().any(|topic| topic == answer.topic));
        self
    }

    /// The same without the answers that no customer is told; they stand with what is not answered.
    pub(super) fn without_untold(mut self) -> Self {
        let (told, not): (Vec<Answer>, Vec<Answer>) = self.answers.into_iter().partition(|one| one.not_told.is_none());
        let named = |one: Answer| Naming {
            question: one.title,
            names: String::new(),
            why: one.not_told.map(Unanswered::NotTold),
        };
        self.naming.extend(not.into_iter().map(named));
        Self { answers: told, ..self }
    }

    /// That words of the question can be the name of another customer, for whoever answers it.
    #[must_use]
    pub fn perhaps_in_words(&self) -> Option<String> {
        let words = || {
            let named = in_a_row(&self.perhaps, "and");
            format!("The question may name another customer, {named}. Nothing here is about another customer")
        };
        (!self.perhaps.is_empty()).then(words)
    }

    /// What whoever sends the answers has to know of all of them.
    fn before_all(&self) -> Vec<String> {
        let mut said: Vec<String> = self.beside_in_words().map(str::to_owned).collect();
        if !self.answers.is_empty() {
            said.extend(in_words(&self.contrary).into_iter().chain(self.asked_in_words()));
        }
        said
    }

    /// What whoever sends the answers has to know of one of them or of several, each once.
    #[must_use]
    pub fn before_they_are_sent(&self) -> Vec<String> {
        let drafts = distinct(self.answers.iter().flat_map(|one| one.drafts.iter().cloned()));
        let each = self
            .answers
            .iter()
            .flat_map(|one| Answer { drafts: Vec::new(), ..one.clone() }.before_it_is_sent().collect::<Vec<_>>());
        distinct(each.chain(drafts_in_words(&drafts)))
    }

    /// What the text may do beside asking, and where that is recorded.
    pub fn beside_in_words(&self) -> impl Iterator<Item = &'static str> {
        self.beside.iter().map(|one| beside_in_words(*one).1)
    }

    /// Which answers say that something is not recorded, for whoever sends them.
    #[must_use]
    pub fn unrecorded_in_words(&self) -> Option<String> {
        let open: Vec<&str> =
            self.answers.iter().filter(|one| one.says_unrecorded()).map(|one| one.english_title).collect();
        let words =
            || format!("Something in these is not recorded, so read them before you send them: {}", open.join("; "));
        (!open.is_empty()).then(words)
    }

    /// That no answer is worded in the language of the question.
    #[must_use]
    pub fn asked_in_words(&self) -> Option<String> {
        let why = |name| {
            format!("The question seems to be in {name}. No answer is worded in that language, so these are in English")
        };
        self.asked_in.map(why)
    }

    /// The same as it is sent: the answers alone, without handles and revisions; and what was asked and is not answered in it, for whoever sends it.
    #[must_use]
    pub fn for_customer(self) -> (Self, Vec<String>) {
        let mut told = self.without_untold();
        let unsure = std::mem::take(&mut told.unsure).into_iter().map(|unsure| unsure.question);
        let naming = std::mem::take(&mut told.naming).into_iter().map(|naming| naming.question);
        let left = unsure.chain(std::mem::take(&mut told.out_of_scope)).chain(naming);
        let left: Vec<String> = left.map(|words| format!("\"{words}\"")).collect();
        (Self { for_customer: true, ..told }, left)
    }

    /// Why nothing can be sent, where that is one reason.
    fn only_reason(&self) -> Option<&Unanswered> {
        let [Naming { why, .. }] = &self.naming[..] else { return None };
        why.as_ref().filter(|_| self.answers.is_empty())
    }

    /// What is kept back and why, for whoever sends the answers; not what a refusal to send them says.
    #[must_use]
    pub fn kept_back_in_words(&self) -> Vec<String> {
        if self.only_reason().is_some() {
            return Vec::new();
        }
        self.naming.iter().map(Naming::words).collect()
    }

    /// The same, refused where nothing would be left to send.
    pub fn to_send(self) -> Result<(Self, Vec<String>)> {
        if self.answers.iter().all(|one| one.not_told.is_some()) {
            if let Some(why) = self.only_reason() {
                let why = format!("nothing of it can be sent: {}. {}", why.words(), why.remedy());
                return Err(Error::invalid("the question", why));
            }
            if self.naming.iter().any(|one| one.why.is_some()) || !self.answers.is_empty() {
                let why = "nothing of it can be sent as the records stand. Correct the record that is named";
                return Err(Error::invalid("the question", why));
            }
            let why = "nothing of it can be answered from the records, so there is nothing to send. Asked for yourself, it names the nearest topics";
            return Err(Error::invalid("the question", why));
        }
        Ok(self.for_customer())
    }
}

impl Report for Answered {
    fn language(&self) -> Language {
        self.language
    }

    fn at_the_top(&self) -> bool {
        true
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(self.title.clone())];
        if !self.for_customer {
            blocks.extend(self.before_all().into_iter().map(|words| Block::Text(as_sentence(&words))));
        }
        for answer in &self.answers {
            blocks.push(Block::Heading(answer.title.clone()));
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
        if !self.for_customer {
            blocks.extend(self.perhaps_in_words().map(|words| Block::Text(as_sentence(&words))));
        }
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

/// What a text may do beside asking: as what it is recorded, and that in words, for whoever answers.
#[must_use]
pub const fn beside_in_words(one: Beside) -> (Kind, &'static str) {
    match one {
        Beside::Request => (
            Kind::Request,
            "Somebody may be asking for something about their own data here (GDPR Art. 15 to 22). An answer does not record that: log it under requests",
        ),
        Beside::Objection => (
            Kind::Objection,
            "This may be an objection to a subprocessor (GDPR Art. 28(2)). An answer does not record that: log it under objections",
        ),
    }
}

/// What the thread asks that is quoted in a mail and not answered again; nothing where it asks nothing more.
#[must_use]
pub fn thread_in_words(mail: &str) -> Option<String> {
    let asked: Vec<&str> = asked_in_thread(mail).iter().map(|topic| topic.title).collect();
    let asks = "The thread quoted in it asks about these too";
    (!asked.is_empty())
        .then(|| format!("{asks}: {}. They are not answered here; to answer one, ask for it", asked.join("; ")))
}

/// A topic as it is offered: its title, and the word by which it is asked for.
fn title_of(key: &str) -> Option<String> {
    TOPICS.iter().find(|topic| topic.key == key).map(|topic| format!("{} ({key})", topic.title))
}
