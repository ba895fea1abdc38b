//! Answered to what a customer asks: for each topic, what the records of this customer say on this day, of what it is said, and where it stands.
//! They say nothing that no record bears, and name nobody else's records.

mod abroad;
mod access;
mod agreement;
mod answered;
mod approved;
mod asked_measures;
mod claimed_companies;
mod claims;
mod companies;
mod contacts;
mod contradicted;
mod data;
mod denial;
mod drafted;
mod duties;
mod filled;
mod naming;
mod places;
mod promised;
mod proof;
mod recorded;
mod relied;
mod said;
mod settled;
mod standing;
mod subprocessors;
mod supposed;
mod transfers;
mod unanswered;
mod wrong_role;

use crate::answers::{
    Asked, Found, Judged, SAME_OBLIGATIONS, USE_BY_OTHERS, Whose, asks_for_backups, asks_for_controllers,
    asks_for_session_copies, asks_of_breaches, asks_of_our_framework, asks_of_secrecy, asks_of_staff_abroad,
    asks_whether_it_is_there, asks_whether_it_stays, asks_whether_sold, beside, judged, language, since_asked,
    term_asked, unworded, whose_group,
};
use crate::error::Result;
use crate::model::phrase::say;
use crate::model::{Dossier, Kind, Organisation, Phrase, Record, Value, as_sentence};
use crate::report::reply::{Names, place};
use crate::rules::agreement::{State, in_force, is_dpa, state, term};
use crate::rules::applies::acts;
use crate::rules::bound::Named;
use crate::rules::derive;
use crate::rules::engaged::over_since;
use crate::rules::held::{
    after_the_end, beside_what_is_gone, held_until, kept_by_law, only_backups_beside, reports_left, was_with_us,
};
use crate::rules::roles::{Beyond, Role, Roles, StreamRole};
use crate::rules::runs::Runs;
use crate::store::Store;
use crate::texts::reply::PLACED;
use crate::texts::{Language, Text, answers as texts, gone};
pub use answered::{Answer, Answered, Asker, Unsure, beside_in_words, thread_in_words};
pub use approved::{Approved, Unused};
use chrono::NaiveDate;
pub use drafted::Drafted;
pub use naming::Desk;
pub use relied::relied_on;
use said::Statement;
pub use settled::{Plain, Settled};
pub use unanswered::{Naming, Unanswered};

/// The topic that is about notices of breaches.
const BREACH: &str = "breach_notice";

/// What stands above answers about subprocessors that are of no topic.
const OBLIGATIONS_TITLE: &str = "The obligations of our subprocessors";
const OTHERS_TITLE: &str = "What others do with the data for themselves";

/// What answers a topic.
type Answering = fn(&Asking<'_>) -> Statement;

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
    ("transfers", transfers::transfers),
    ("transfer_mechanism", transfers::mechanism),
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
    ("support_access", subprocessors::with_access),
];

/// What is looked at for an answer.
struct Asking<'a> {
    dossier: &'a Dossier,
    organisation: &'a Organisation,
    policies: &'a [Record],
    roles: Roles,
    on: NaiveDate,
    /// In which language it is answered.
    language: Language,
    /// Whether that language was chosen: what is for ourselves is worded in English, with approved texts in the language of the question.
    chosen: bool,
}

/// That nothing is left of the data of what ended, in words.
struct Nothing {
    words: Phrase,
    /// That it is not recorded whether something is left beside what was in the running systems and the backups; nothing where nothing is.
    beside: Option<Phrase>,
}

impl Nothing {
    /// The same with what follows from it: where nothing is left at all, and where something may be for ourselves.
    fn so(self, in_all: Text, in_systems: Text) -> Phrase {
        let so = if self.beside.is_none() { in_all } else { in_systems };
        Phrase::joined([self.in_full(), so.into()], " ")
    }

    fn in_full(self) -> Phrase {
        Phrase::joined([self.words].into_iter().chain(self.beside), " ")
    }
}

impl<'a> Asking<'a> {
    /// Words in the language in which is answered, and in those of Swiss law where it alone applies.
    fn say(&self, words: Phrase) -> String {
        words.by_law(self.roles.are_swiss_alone(&self.dossier.customer)).said_in(self.language)
    }

    /// The deployments and connected services that run on the day.
    fn running(&self) -> impl Iterator<Item = &'a Record> {
        let all = self.dossier.deployments().iter().chain(self.dossier.services());
        all.filter(|source| self.dossier.runs(source, self.on))
    }

    /// The deployments that run on the day.
    fn deployments(&self) -> impl Iterator<Item = &'a Record> {
        self.running().filter(|source| source.kind == Kind::Deployment)
    }

    /// Whether the customer has both editions by what is recorded, now or before.
    fn has_both_editions(&self) -> bool {
        let mut hosted = self.dossier.deployments().iter().map(|one| Runs::of(one).hosted());
        hosted.next().is_some_and(|first| hosted.any(|other| other != first))
    }

    /// Those that we neither host nor operate.
    fn run_elsewhere(&self) -> impl Iterator<Item = &'a Record> {
        self.deployments().filter(|source| !Runs::of(source).hosted() && !Runs::of(source).operated())
    }

    /// Whether it is recorded of each deployment that runs that our staff have no access, and something runs.
    fn no_access_is_recorded(&self) -> bool {
        let mut all = self.deployments().peekable();
        all.peek().is_some() && all.all(|one| one.text("support_access") == Some("none"))
    }

    /// Whether something runs on the day.
    fn runs_something(&self) -> bool {
        self.running().next().is_some()
    }

    /// The same for the day on which the data was deleted from the running systems, where no more than backups can be left, and no data of what still
    /// runs comes to us.
    fn until_deletion(&self) -> Option<Self> {
        let reaches_us = |source: &Record| {
            let mut streams = self.roles.streams.iter().filter(|stream| stream.comes_from(source));
            streams.any(|stream| acts(stream) || stream.ours == Role::Open)
        };
        let on = only_backups_beside(self.dossier, self.organisation, self.on, reaches_us)?;
        Some(Self { roles: derive(self.dossier, self.organisation, on), on, ..*self })
    }

    /// That all is over and none of the data is left, by what is recorded, or none in the running systems and the backups; nothing where it is not so.
    fn nothing_left(&self) -> Option<Nothing> {
        over_since(self.dossier, &self.roles)?;
        let sources = || self.dossier.deployments().iter().chain(self.dossier.services());
        // What an instance sent us for purposes of our own may still be here, and what we used of one whose data never ran with us.
        let sent = |one| reports_left(one, self.dossier, self.organisation, self.on).is_some();
        let used = |one: &Record| one.flag("own_purposes") == Some(true);
        if sources().any(sent) || sources().any(used) && !sources().any(was_with_us) {
            return None;
        }
        let day = held_until(self.dossier, self.organisation)?;
        let beside = beside_what_is_gone(self.dossier, self.on).into_iter().map(Phrase::from);
        let beside = beside.reduce(|one, other| say!(gone::OR, one = one, other = other));
        let beside = beside.map(|what| say!(gone::WHETHER_HELD, what = what));
        let words = match beside {
            None => say!(texts::NOTHING_LEFT, day = day),
            Some(_) => say!(texts::GONE_FROM_SYSTEMS, day = day),
        };
        Some(Nothing { words, beside })
    }

    /// That data of the customer is with us, or may be after the end, although we have no role for it on the day, or it is open who has one; nothing
    /// where it is not so.
    fn held_without_role(&self) -> Option<Text> {
        let streams = || self.roles.streams.iter();
        let runs = |stream: &StreamRole| self.running().any(|source| stream.comes_from(source));
        let beyond = |wanted: Beyond| streams().any(|stream| stream.beyond == Some(wanted) && runs(stream));
        let ended = streams().any(|stream| stream.is_beyond_with_us() && !runs(stream));
        let kept = self.still_held().any(|(source, _)| kept_by_law(source, self.dossier, self.on).is_some());
        match () {
            () if kept => Some(texts::HELD_BY_LAW),
            () if beyond(Beyond::TheLaws) => Some(texts::WITH_US),
            () if beyond(Beyond::Anonymous) => Some(texts::ANONYMOUS_WITH_US),
            () if ended => Some(texts::ALL_GONE_UNSAID),
            () => None,
        }
    }

    /// That articles of the GDPR are named while no record says which law applies to what we do for the customer; nothing where that is known.
    fn law_is_open(&self) -> Option<Phrase> {
        self.roles.law_is_open().then(|| texts::LAW_OPEN.into())
    }

    /// What ended and of whose data something is still held with us, or may be.
    fn still_held(&self) -> impl Iterator<Item = (&'a Record, NaiveDate)> {
        let all = self.dossier.deployments().iter().chain(self.dossier.services());
        all.filter_map(|source| Some((source, after_the_end(source, self.dossier, self.organisation, self.on)?)))
    }

    /// The DPA that is recorded as taking effect after the day, and when; the first of several.
    fn takes_effect_later(&self) -> Option<(&'a Record, NaiveDate)> {
        let agreements = self.dossier.agreements();
        let later = |one: &'a Record| match state(one, agreements, self.on) {
            State::Later { from } => Some((one, from)),
            _ => None,
        };
        agreements.all_on(self.on).filter(|one| is_dpa(one)).filter_map(later).min_by_key(|(_, from)| *from)
    }

    /// Connected services that are recorded as beginning after the day, and when.
    fn to_come(&self) -> impl Iterator<Item = (&'a Record, NaiveDate)> {
        let later = |one: &'a Record| Some((one, one.date("starts").filter(|day| *day > self.on)?));
        self.dossier.services().iter().filter_map(later)
    }

    /// The deployments that are recorded as beginning after the day, and when.
    fn begin_later(&self) -> impl Iterator<Item = (&'a Record, NaiveDate)> {
        let later = |one: &'a Record| Some((one, one.date("starts").filter(|day| *day > self.on)?));
        self.dossier.deployments().iter().filter_map(later)
    }

    /// What a deployment or a connected service is called; with its place where another one of the customer is called the same.
    fn thing(&self, source: &Record) -> Phrase {
        let names = Names::of(self.organisation);
        let mut others = self.dossier.deployments().iter().chain(self.dossier.services());
        let name = names.thing(source);
        if others.any(|other| other.id != source.id && names.thing(other) == name) {
            placed(source, name)
        } else {
            name
        }
    }

    /// Of what an answer is said: editions and regions.
    fn scope(&self) -> Phrase {
        let names = Names::of(self.organisation);
        let running: Vec<Phrase> = self.running().map(|source| placed(source, names.thing(source))).collect();
        let ended = |source: &Record| {
            let end = source.date("ends").filter(|end| *end < self.on)?;
            Some(say!(texts::THING_ENDED, thing = self.thing(source), day = end))
        };
        let sources = self.dossier.deployments().iter().chain(self.dossier.services());
        let ended: Vec<Phrase> = sources.filter_map(ended).collect();
        match (running.is_empty(), ended.is_empty()) {
            (true, true) => texts::NOTHING_RUNS.into(),
            (true, false) => say!(texts::NOTHING_OF_YOURS_RUNS, ended = Phrase::Row(ended)),
            (false, _) => Phrase::Row(running),
        }
    }
}

/// What something is called, with its place where one is recorded.
fn placed(source: &Record, name: Phrase) -> Phrase {
    match place(source) {
        Some(place) => say!(PLACED, thing = name, place = place),
        None => name,
    }
}

/// Answered what was found in a question, for a customer on a day.
pub fn answers(store: &Store, dossier: &Dossier, found: &Found, on: NaiveDate) -> Result<Answered> {
    Desk::new(store, dossier, on, &found.text)?.answers(found, None)
}

/// The same in a language, as it is sent.
pub fn answers_in(
    store: &Store,
    dossier: &Dossier,
    found: &Found,
    on: NaiveDate,
    language: Language,
) -> Result<Answered> {
    Desk::new(store, dossier, on, &found.text)?.answers(found, Some(language))
}

/// Answered what was found in a question, from records at hand, in a language; in none that was chosen, for ourselves.
fn from_records_in(
    (dossier, organisation, policies): (&Dossier, &Organisation, &[Record]),
    found: &Found,
    on: NaiveDate,
    revision: i64,
    language: Option<Language>,
) -> Answered {
    let (language, chosen, roles) =
        (language.unwrap_or_default(), language.is_some(), derive(dossier, organisation, on));
    let asking = Asking { dossier, organisation, policies, roles, on, language, chosen };
    let unsure = found.unsure.iter().map(|(question, topics)| Unsure {
        question: question.clone(),
        topics: topics.iter().map(|topic| topic.key).collect(),
    });
    let title = say!(texts::TITLE, customer = dossier.customer.title(), day = on);
    let mut answers: Vec<Answer> =
        found.asked.iter().map(|asked| answer(&asking, (asked, &found.asked), revision)).collect();
    let mut out_of_scope = Vec::new();
    for part in &found.outside {
        let by_name = || companies::asks_what_one_does(part, organisation).then_some(USE_BY_OTHERS);
        let said = match term_asked(part).or_else(by_name) {
            Some(SAME_OBLIGATIONS) => {
                Some(by_matter(&asking, subprocessors::obligations, (SAME_OBLIGATIONS, OBLIGATIONS_TITLE), revision))
            }
            Some(USE_BY_OTHERS) => {
                // "Do you or your subprocessors …" asks of us too.
                if let (true, Judged::Topic(topic, sure)) = (companies::asks_of_us(part), judged(part))
                    && answers.iter().all(|said| said.topic != topic.key)
                {
                    let asked = Asked { topic, sure, words: part.clone() };
                    answers.push(answer(&asking, (&asked, &found.asked), revision));
                }
                Some(by_matter(&asking, subprocessors::done_by_others, (USE_BY_OTHERS, OTHERS_TITLE), revision))
            }
            field => field.and_then(|field| by_term(&asking, field, revision)),
        };
        match said {
            // One term may be asked for twice in a sentence: the law, and the courts.
            Some(answer) if answers.iter().any(|said| said.topic == answer.topic) => {}
            Some(answer) => answers.push(answer),
            None => out_of_scope.push(part.clone()),
        }
    }
    let customer = &asking.dossier.customer;
    Answered {
        customer: Asker { handle: customer.handle(), name: customer.title() },
        answers,
        unsure: unsure.collect(),
        out_of_scope,
        naming: Vec::new(),
        perhaps: Vec::new(),
        contrary: Vec::new(),
        beside: beside(&found.text),
        asked_in: unworded(&found.text).filter(|_| language == Language::English),
        caveat: None,
        title: asking.say(title),
        for_customer: false,
        language,
    }
}

/// Says first with whom the DPA is, from which an answer is taken, where its paper names somebody else in place of the customer.
fn say_whose(asking: &Asking<'_>, said: &mut Statement) {
    let binding = in_force(asking.dossier.agreements(), asking.on);
    let mut from = binding.iter().filter(|record| said.handles().contains(&record.handle()));
    let other = from.find_map(|record| Named::of(record, asking.dossier).instead().map(str::to_owned));
    if let Some(name) = other {
        said.first(say!(texts::DPA_OF_OTHERS, name = name));
    }
}

/// The clause of Art. 28(3) that a topic is about.
const CLAUSES: [(&str, &str); 5] = [
    ("audit_right", "clause_audit"),
    ("data_subject_requests", "clause_rights"),
    ("deletion_at_end", "clause_deletion"),
    ("security_measures", "clause_security"),
    ("subprocessor_notice", "clause_subprocessors"),
];

/// Says first that the text of the DPA holds no clause on what is asked, where that is recorded.
fn say_lacking_clause(asking: &Asking<'_>, topic: &str, said: &mut Statement) {
    let Some((_, clause)) = CLAUSES.iter().find(|(of, _)| *of == topic) else { return };
    // Where terms of it are recorded, there is one.
    if !said.agreed().is_empty() {
        return;
    }
    let binding = in_force(asking.dossier.agreements(), asking.on);
    let lacks = |record: &&&Record| matches!(term(record, asking.organisation, clause), Some(Value::Nil));
    if let Some(record) = binding.iter().find(lacks) {
        said.by(record);
        said.first(texts::LACKS_CLAUSE);
    }
}

/// The clause of a DPA by which our staff is bound to secrecy, Art. 28(3)(b).
const SECRECY: &str = "clause_confidentiality";

/// What the records say of a matter of our subprocessors that is no topic.
fn by_matter(asking: &Asking<'_>, answering: Answering, about: (&'static str, &'static str), revision: i64) -> Answer {
    let said = answering(asking);
    let words = as_sentence(&asking.say(said.phrase()));
    worded(asking, said, &words, about, revision)
}

/// What the DPA in force says of a matter that is no topic; nothing where it says nothing of it.
fn by_term(asking: &Asking<'_>, field: &'static str, revision: i64) -> Option<Answer> {
    if !agreement::says(asking, field) {
        return None;
    }
    let mut said = Statement::default();
    said.terms(asking, &[field]);
    say_whose(asking, &mut said);
    let words = as_sentence(&asking.say(said.phrase()));
    let term = Kind::Agreement.field(field);
    let title = asking.say(term.called().capital());
    Some(Answer { title, ..worded(asking, said, &words, (field, term.label), revision) })
}

/// An answer in these words, which say what was found: with the day that it speaks for, and what it is about by its key and title.
fn worded(
    asking: &Asking<'_>,
    said: Statement,
    words: &str,
    (topic, title): (&'static str, &'static str),
    revision: i64,
) -> Answer {
    let scope = asking.scope();
    let day = say!(texts::AS_OF, day = asking.on, scope = scope.clone()).sentence();
    Answer {
        topic,
        text: without_handles(&format!("{words} {}", asking.say(day)), asking),
        scope: scope.to_string(),
        on: asking.on,
        unsaid: said.is_unsaid(),
        left_out: said.left_out().to_vec(),
        drafts: drafts_in(asking, said.handles()),
        not_told: None,
        sources: said.sources(),
        revision,
        approved: None,
        unused: Vec::new(),
        title: asking.say(Phrase::Fixed(title)),
        english_title: title,
        settled: Settled::default(),
        untold: Vec::new(),
    }
}

/// The activities among what was looked at that nobody has reviewed, by handle.
fn drafts_in(asking: &Asking<'_>, sources: &[String]) -> Vec<String> {
    let drafts = asking.organisation.activities.iter().filter(|one| one.is_draft()).map(Record::handle);
    drafts.filter(|handle| sources.contains(handle)).collect()
}

/// What an answer to a topic tells the customer, and a notice has to tell it first: incidents, and planned changes of subprocessors; by handle.
fn untold(asking: &Asking<'_>, topic: &str) -> Vec<String> {
    match topic {
        BREACH => duties::untold(asking).map(|(record, ..)| record.handle()).collect(),
        "subprocessor_list" | "subprocessor_notice" | "subprocessor_objection" => subprocessors::untold(asking),
        _ => Vec::new(),
    }
}

/// Topics of which the answer depends on what a question says beside that it is about them.
pub const BY_WORDS: [&str; 11] = [
    "roles",
    "policies",
    "hosting_location",
    "transfers",
    "transfer_mechanism",
    "deletion_at_end",
    "security_measures",
    "certifications",
    "subprocessor_notice",
    "own_purposes",
    BREACH,
];

/// What the records say of a topic, with what a question asks of it in particular; what is asked beside is said there.
fn as_asked(asking: &Asking<'_>, (asked, all): (&Asked, &[Asked]), answering: Answering) -> Statement {
    let topic = asked.topic;
    let is_alone = |other: &str| all.iter().all(|one| one.topic.key != other);
    match (topic.key, whose_group(&asked.words)) {
        ("affiliates", Some(Whose::Ours)) => agreement::our_group(asking),
        ("affiliates", Some(Whose::Theirs)) => agreement::parties(asking),
        ("support_access", _) if asks_of_staff_abroad(&asked.words) => abroad::from_abroad(asking),
        // Where it is hosted is half of an answer to whether it stays there.
        ("hosting_location", _) if asks_whether_it_stays(&asked.words) && is_alone("transfers") => {
            let mut said = places::hosting(asking);
            said.with(transfers::transfers(asking));
            said
        }
        ("policies", _) => proof::policies_as_asked(asking, &asked.words),
        ("roles", _) if asks_for_controllers(&asked.words) => {
            let mut said = standing::controllers(asking);
            said.with(answering(asking));
            said
        }
        ("dpa_needed", _) if !is_alone("dpa_status") => {
            let mut said = answering(asking);
            said.without(&agreement::status(asking));
            said
        }
        ("transfers", _)
            if (asks_whether_it_stays(&asked.words) || asks_whether_it_is_there(&asked.words))
                && is_alone("hosting_location") =>
        {
            let mut said = places::hosting(asking);
            said.with(answering(asking));
            said
        }
        ("hosting_location", _) if asks_for_backups(&asked.words) => places::backups(asking),
        ("deletion_at_end", _) if asks_for_session_copies(&asked.words) => {
            let mut said = answering(asking);
            said.with(access::support(asking));
            said
        }
        ("security_measures", _) => {
            let mut said = answering(asking);
            if asks_of_secrecy(&asked.words) && agreement::says(asking, SECRECY) {
                said.terms(asking, &[SECRECY]);
            }
            said.all(asked_measures::unsaid(asking, &asked.words, None));
            said
        }
        ("transfers" | "transfer_mechanism" | "certifications", _) if asks_of_our_framework(&asked.words) => {
            let mut said = proof::frameworks(asking);
            match proof::framework_unsaid(asking, &asked.words) {
                Some(unsaid) => said.first(unsaid),
                None if said.is_empty() => said.say(texts::DPF_UNSAID),
                None => {}
            }
            said.with(answering(asking));
            if topic.key == "certifications" {
                said.all(asked_measures::standards(asking, &asked.words, None));
            }
            said
        }
        ("certifications", _) => {
            let mut said = answering(asking);
            // Where nothing is recorded, all of it is said to be open.
            if !said.handles().is_empty() {
                said.all(asked_measures::standards(asking, &asked.words, None));
            }
            said
        }
        ("subprocessor_notice", _) => subprocessors::notice_since(asking, since_asked(&asked.words, asking.on)),
        ("own_purposes", _) if asks_whether_sold(&asked.words) => {
            let mut said = standing::own_purposes(asking);
            said.first(texts::SALE_UNSAID);
            said
        }
        _ => answering(asking),
    }
}

/// The answer to a topic, as it was asked.
fn answer(asking: &Asking<'_>, (asked, all): (&Asked, &[Asked]), revision: i64) -> Answer {
    let topic = asked.topic;
    let (_, answering) = ANSWERS.iter().find(|(key, _)| *key == topic.key).expect("each topic has its answer");
    let mut said = as_asked(asking, (asked, all), *answering);
    // Who the parties are, and whether there is a DPA, is said there with that.
    if !matches!(topic.key, "affiliates" | "dpa_status") {
        say_whose(asking, &mut said);
    }
    say_lacking_clause(asking, topic.key, &mut said);
    let language_of_it = asking.language;
    // What is sent in a language is answered in it, whatever the question is in; in English also what asks in one that no answer is worded in.
    let wanted = match (language_of_it, language(&asked.words)) {
        (Language::English, Some(code)) if asking.chosen && Language::named(code).is_some() => {
            Some(Language::English.code())
        }
        (Language::English, code) => code,
        (other, _) => Some(other.code()),
    };
    let (approved, unused) = approved::approved(asking, (topic, wanted), &said);
    // What holds from a later day on is no part of a text that was approved for what holds now.
    let beside = approved.as_ref().map(|approved| unsaid_by_text(asking, asked, &approved.text)).unwrap_or_default();
    let then = said.coming().iter().chain(beside.sentences()).map(|words| format!(" {}", asking.say(words.clone())));
    let words = approved.as_ref().map(|approved| [approved.text.clone()].into_iter().chain(then).collect());
    let words: String = words.unwrap_or_else(|| asking.say(said.phrase()));
    let elsewhere = approved.as_ref().is_some_and(|approved| approved.language != language_of_it.code());
    let note = (elsewhere && language_of_it != Language::English).then(|| asking.say(texts::APPROVED_IN.into()));
    let note = note.map(|note| format!(" {note}")).unwrap_or_default();
    let words = format!("{}{note}", as_sentence(&words));
    Answer {
        settled: settled::settled(asking, topic.key),
        unsaid: approved.is_none() && said.is_unsaid(),
        untold: untold(asking, topic.key),
        approved,
        unused,
        ..worded(asking, said, &words, (topic.key, topic.title), revision)
    }
}

/// What was asked beside what an approved text says: of breaches that were, and of measures and standards that it does not name.
fn unsaid_by_text(asking: &Asking<'_>, asked: &Asked, text: &str) -> Statement {
    let mut said = Statement::default();
    match asked.topic.key {
        BREACH => said.with(duties::breaches_so_far(asking, asks_of_breaches(&asked.words))),
        "security_measures" => {
            said.all(asking.run_elsewhere().next().map(|_| texts::MEASURES_ARE_OURS));
            said.with(proof::measures_beside(asking, &asked.words, text));
            said.all(asked_measures::unsaid(asking, &asked.words, Some(text)));
        }
        "certifications" => said.all(asked_measures::standards(asking, &asked.words, Some(text))),
        _ => {}
    }
    said
}

/// A text in which each record that stands there by its handle is called by what it is: a customer knows no handles.
fn without_handles(text: &str, asking: &Asking<'_>) -> String {
    let (dossier, ours) = (asking.dossier, asking.organisation);
    let entry = |one: &Record| {
        let all = ours.subprocessors.iter().chain(&ours.entities);
        let of =
            all.into_iter().find(|company| [one.link("subprocessor"), one.link("entity")].contains(&Some(company.id)));
        let words = of.map_or_else(|| texts::OUR_ENTRY.into(), |one| say!(texts::ENTRY_OF, company = one.title()));
        (one.handle(), asking.say(words))
    };
    let sources = dossier.deployments().iter().chain(dossier.services());
    let thing = |one: &Record| (one.handle(), asking.say(asking.thing(one)));
    let mut called: Vec<(String, String)> = sources.map(thing).collect();
    let dpa = asking.say(texts::YOUR_DPA_WORD.into());
    called.extend(dossier.agreements().iter().map(|one| (one.handle(), dpa.clone())));
    called.push((dossier.customer.handle(), dossier.customer.title()));
    called.extend(ours.subprocessors.iter().chain(&ours.entities).map(|one| (one.handle(), one.title())));
    called.extend(ours.certifications.iter().map(entry));
    let in_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let word = |piece: &str| {
        let (word, rest) = piece.split_at(piece.trim_end_matches(|c| !in_word(c)).len());
        let found = called.iter().find(|(handle, _)| handle == word);
        format!("{}{rest}", found.map_or(word, |(_, name)| name))
    };
    text.split_inclusive(|c| !in_word(c)).map(word).collect()
}

/// Answered what was found in a question, from records at hand.
#[cfg(test)]
fn from_records(
    records: (&Dossier, &Organisation, &[Record]),
    found: &Found,
    on: NaiveDate,
    revision: i64,
) -> Answered {
    from_records_in(records, found, on, revision, None)
}

#[cfg(test)]
mod cases;
#[cfg(test)]
mod tests;
