//! What a customer is told of a planned change of subprocessors: what changes, from when, and what its own agreement says about objecting. In
//! plain words, from the records alone, in the language of the customer; what they leave open is not said, and is listed for whoever sends it.

#[cfg(test)]
mod tests;

#[cfg(test)]
pub(super) use tests::is_the_same_in_each;

use super::reply::cited as cite;
use super::wording::{Notice, Sender, Wording, in_line, label};
use crate::model::phrase::say;
use crate::model::{Kind, Phrase, Record, Span, distinct};
use crate::rules::agreement::effective_from;
use crate::rules::change::{Duty, Entry, Planned, Reckoned, Standing, Stated, Told, What, Window};
use crate::rules::engaged::Engaged;
use crate::rules::regime::{cited, swiss_alone};
use crate::texts::gone::WITH_DETAILS;
use crate::texts::{Language, Text, notices as texts, register};
use chrono::NaiveDate;

/// The notice to a customer, in a language. `sent` is the day on which it goes out, where that is known: then it names the last day to object.
#[must_use]
pub fn notice(
    planned: &Planned<'_>,
    standing: &Standing<'_>,
    sender: &Sender,
    sent: Option<NaiveDate>,
    language: Language,
) -> Notice {
    let done = planned.has_happened();
    let what = if done { planned.phrase_once_done() } else { planned.phrase() };
    let day = planned.effective;
    let of_processors = is_of_processors(planned);
    let subject = match (of_processors, done) {
        (true, _) => say!(texts::CHANGE_OF_OURS, day = day),
        (false, true) => say!(texts::CHANGE_FROM, day = day, what = what.clone()),
        (false, false) => say!(texts::PLANNED_CHANGE_FROM, day = day, what = what.clone()),
    };
    let sender = &sender.for_party(standing.our_party.as_deref());
    let text = Wording::new(language, swiss_alone(standing.customer, &standing.laws));
    let mut saying = Saying { planned, standing, sender, sent, done, language, text };
    saying.beginning(of_processors);
    saying.change(what);
    let how = match standing.duty {
        Duty::Tell if saying.asks_nothing() => texts::TO_ASK,
        Duty::Tell if saying.rights() => texts::TO_ALLOW_OBJECT_OR_ASK,
        // What the terms say of a new subprocessor may not be about this; where silence is no consent, it is asked.
        Duty::AsForNew if saying.permission() => texts::TO_ALLOW_OBJECT_OR_ASK,
        Duty::Tell | Duty::AsForNew => texts::TO_OBJECT_OR_ASK,
        Duty::NotAsked | Duty::NoProcessor => texts::TO_ASK,
    };
    saying.text.end(how, &planned.change.handle(), sender);
    saying.text.notice(subject)
}

/// The texts of a change, and of the entries that it changes, that each of its notices may repeat.
#[must_use]
pub fn told(planned: &Planned<'_>) -> Vec<String> {
    let own = ["new_name", "why", "emergency_why"].into_iter().filter_map(|field| planned.change.text(field));
    let entries = planned.entries.iter().flat_map(|entry| [&entry.after, &entry.before]).flatten();
    let of_entry = |entry: &Record| {
        let fields = entry.kind.fields().iter().filter(|field| field.name != "notes");
        fields.filter_map(|field| entry.text(field.name)).map(str::to_owned).collect::<Vec<_>>()
    };
    own.map(str::to_owned).chain(entries.flat_map(of_entry)).collect()
}

/// Whether one of the entries that change is that of a processor, as far as the list says what each is.
fn is_of_processors(planned: &Planned<'_>) -> bool {
    let standing = |entry: &Entry| {
        let entry = entry.after.as_ref().or(entry.before.as_ref());
        entry.and_then(|entry| entry.text("standing")).map(str::to_owned)
    };
    let other = ["independent_controller", "customers_choice", "recipient"];
    planned.entries.is_empty()
        || planned.entries.iter().any(|entry| standing(entry).is_none_or(|is| !other.contains(&is.as_str())))
}

struct Saying<'s> {
    planned: &'s Planned<'s>,
    standing: &'s Standing<'s>,
    sender: &'s Sender,
    sent: Option<NaiveDate>,
    /// Whether the change came before the notice.
    done: bool,
    language: Language,
    text: Wording,
}

impl<'s> Saying<'s> {
    fn say(&mut self, words: impl Into<Phrase>) {
        self.text.say(words);
    }

    /// The entries that are for the customer.
    fn own(&self) -> impl Iterator<Item = &'s Entry> + use<'s> {
        let planned = self.planned;
        self.standing.entries.iter().map(|at| &planned.entries[*at])
    }

    fn beginning(&mut self, of_processors: bool) {
        self.say(say!(texts::TO, customer = self.standing.customer.title()));
        let concerns = matches!(self.standing.affected, Engaged::Yes(_));
        let acts_as = self.standing.customer.text("acts_as");
        let law = cited(&self.standing.laws, "Art. 28(2)").filter(|_| self.standing.duty == Duty::Tell);
        let (about, law) = match (of_processors, concerns) {
            (true, true) => {
                let data = match acts_as {
                    Some("reseller") => texts::DATA_RESOLD,
                    Some("processor") => texts::DATA_OF_THEIRS,
                    _ => texts::YOUR_DATA,
                };
                (say!(texts::OF_THOSE_THAT_PROCESS, data = data), law)
            }
            (true, false) => (texts::OF_ITS_SUBPROCESSORS.into(), None),
            (false, _) => (texts::OF_ITS_LIST.into(), None),
        };
        let plans = self.plans(about);
        let plans = match law {
            Some(law) => say!(WITH_DETAILS, what = plans, details = cite(&law)),
            None => plans,
        };
        let mut said = vec![plans.sentence()];
        if !of_processors {
            let of_entry = self.own().filter_map(|entry| entry.after.as_ref().or(entry.before.as_ref()));
            let mut standings: Vec<Phrase> = of_entry.filter_map(|entry| entry.said("standing")).collect();
            standings.dedup();
            said.push(say!(texts::STANDS_AS, standings = Phrase::joined(standings, ", ")));
        }
        if !concerns {
            said.push(texts::PERHAPS_YOURS.into());
        }
        said.extend(self.under());
        if concerns && of_processors && acts_as == Some("processor") {
            said.push(texts::THEIR_CONTRACTS.into());
        }
        self.say(Phrase::joined(said, " "));
    }

    /// Who plans a change of what, or has made it.
    fn plans(&self, about: Phrase) -> Phrase {
        let organisation = self.sender.organisation.as_str();
        let over = self.planned.effective < self.sent.unwrap_or(self.standing.on);
        match self.done {
            true => say!(texts::HAS_MADE, organisation = organisation, about = about),
            // Whether it was carried out on its day is not recorded.
            false if over => say!(texts::HAD_PLANNED, organisation = organisation, about = about),
            false => say!(texts::PLANS, organisation = organisation, about = about),
        }
    }

    /// The agreements by which it is told: those that say something of a notice, where the change is one that they speak of.
    fn under(&self) -> Option<Phrase> {
        let told_by = |one: &&Reckoned<'_>| {
            let days = ["notice_days", "scc_notice_days"].into_iter().any(|field| one.span(field).given().is_some());
            days || one.text("notice_by").given().is_some()
        };
        let asked = self.standing.duty == Duty::Tell;
        let agreements = self.standing.reckoned.iter().filter(|_| asked).filter(told_by);
        let mut agreements: Vec<Phrase> = agreements.map(called).collect();
        match agreements.len() {
            0 => None,
            1 => Some(say!(texts::TOLD_UNDER, agreement = agreements.remove(0))),
            _ => Some(say!(texts::TOLD_UNDER_SEVERAL, agreements = Phrase::joined(agreements, "; "))),
        }
    }

    /// What changes, label by label.
    fn change(&mut self, what: Phrase) {
        let planned = self.planned;
        let mut facts = vec![
            (label(if self.done { texts::WHAT_CHANGED } else { texts::WHAT_CHANGES }), what),
            (texts::FROM_WHEN.into(), planned.effective.into()),
        ];
        // Who is told too late for the day keeps the time that was agreed.
        let told_on = self.sent.unwrap_or(self.standing.on);
        if let Some(day) = self.standing.later_for_it(told_on).filter(|_| !self.done) {
            facts.push((label(texts::FOR_YOU), say!(texts::NOT_BEFORE, day = day)));
        }
        facts.extend(self.entries());
        let company = planned.company("subprocessor").filter(|_| self.own().any(|one| one.after.is_some()));
        if let Some(company) = company {
            facts.push((label(texts::COMPANY), address(company)));
            for (field, called) in [("contact", texts::ITS_CONTACT), ("own_list", texts::ITS_SUBPROCESSORS)] {
                facts.extend(company.text(field).map(|text| (label(called), text.into())));
            }
            for field in ["address", "contact"] {
                if company.text(field).is_none() {
                    self.text
                        .not_said
                        .push(format!("{} of the company", Kind::Subprocessor.field(field).in_sentence()));
                }
            }
        }
        facts.extend(planned.change.text("why").map(|why| (label(texts::WHY), why.into())));
        if planned.change.flag("emergency") == Some(true) {
            let cannot = if self.done { texts::COULD_NOT_WAIT } else { texts::CANNOT_WAIT };
            let why = planned.change.text("emergency_why");
            let words = why.map_or_else(|| cannot.into(), |why| say!(register::LABELLED, label = cannot, words = why));
            facts.push((label(texts::EMERGENCY), words));
        }
        self.text.facts(facts);
    }

    /// What is said of each entry that comes; of the same company also how it was, where that is another.
    fn entries(&mut self) -> Vec<(Phrase, Phrase)> {
        let same_company = matches!(self.planned.what, What::Move | What::Purpose);
        let mut all: Vec<Vec<Fact>> = Vec::new();
        for entry in self.own() {
            let Some(after) = &entry.after else { continue };
            let before = entry.before.as_ref().filter(|_| same_company);
            let facts = SHOWN.into_iter().map(|shown| Fact::of(shown, (before, after), self.language)).collect();
            if !all.contains(&facts) {
                all.push(facts);
            }
        }
        let (mut said, count) = (Vec::new(), all.len());
        for (at, fact) in
            all.into_iter().enumerate().flat_map(|(at, facts)| facts.into_iter().map(move |fact| (at, fact)))
        {
            let (field, called) = fact.shown;
            let name = || Phrase::from(called).capital();
            let of = |name: Phrase| match count {
                0 | 1 => label(name),
                _ => label(say!(texts::ONE_OF, label = name, at = Phrase::Count(at + 1), count = Phrase::Count(count))),
            };
            match (fact.before, fact.after) {
                (_, None) if field == "cloud_region" => {}
                (_, None) if self.text.not_said.iter().any(|known| known == called.en) => {}
                (_, None) => self.text.not_said.push(called.en.to_owned()),
                (Some(before), Some(after)) => {
                    said.push((of(say!(texts::UNTIL_THEN, label = name())), before));
                    said.push((of(say!(texts::FROM_THEN_ON, label = name())), after));
                }
                (None, Some(after)) => said.push((of(name()), after)),
            }
        }
        said
    }

    /// Whether it only resells: what runs is for customers of its own, who may allow it or object.
    fn resells(&self) -> bool {
        self.standing.customer.text("acts_as") == Some("reseller")
    }

    /// Whether nobody asks it for an authorisation: it acts in a purely personal or household activity, Art. 2(2)(c), and agreed nothing.
    fn asks_nothing(&self) -> bool {
        self.standing.reckoned.is_empty() && self.standing.customer.text("acts_as") == Some("household")
    }

    /// What the agreements say about allowing and objecting; whether the customer is asked to allow it.
    fn rights(&mut self) -> bool {
        let reckoned = &self.standing.reckoned;
        let mut asks = false;
        for party in distinct(reckoned.iter().filter_map(|one| one.party)) {
            self.say(say!(texts::WITH_PARTY, party = party));
        }
        for one in reckoned {
            asks |= self.right(one);
        }
        if reckoned.is_empty() {
            self.text.not_said.push("whether a DPA is in force".into());
            if self.resells() {
                self.say(texts::RESOLD);
            } else if matches!(self.standing.affected, Engaged::Yes(_)) {
                self.say(and_asked(self.no_agreement()));
                asks = true;
            }
        }
        asks || self.permission()
    }

    /// That no DPA is known to be in force, and what is recorded of one.
    fn no_agreement(&self) -> Phrase {
        let Some(agreement) = self.standing.unfinished else {
            return texts::NO_DPA.into();
        };
        match agreement.date("signed") {
            Some(day) => say!(texts::YOU_SIGNED, day = day),
            None => texts::ONE_IS_RECORDED.into(),
        }
    }

    /// Asks for the permission without which the change does not go live, by what is reckoned of it; whether it does.
    fn permission(&mut self) -> bool {
        let standing = self.standing;
        if !standing.awaits_consent() || self.resells() {
            return false;
        }
        let waits: Vec<Phrase> = standing.reckoned.iter().filter(|one| one.waits_for_consent()).map(called).collect();
        let why = if waits.is_empty() {
            say!(texts::COVER_UNSAID, day = self.planned.effective)
        } else {
            say!(texts::SILENCE_IS_NONE, agreements = Phrase::Row(waits)).capital()
        };
        self.say(and_asked(why));
        true
    }

    /// How the agreement is named before what it says.
    fn by(&self, one: &Reckoned<'_>) -> Phrase {
        if self.standing.reckoned.len() == 1 && self.under().is_some() {
            Phrase::from(texts::UNDER_THE_AGREEMENT).capital()
        } else {
            under_called(one).capital()
        }
    }

    fn right(&mut self, one: &Reckoned<'_>) -> bool {
        let by = self.by(one);
        if one.allows_at_once() {
            self.say(say!(texts::AT_ONCE, by = by.clone()));
        }
        let asks = match one.text("authorisation") {
            Stated::Given("specific") => {
                self.say(and_asked(say!(texts::NEEDS_YOURS, by = by)));
                return true;
            }
            Stated::Nothing if one.waits_for_consent() => {
                self.say(and_asked(say!(texts::STATES_NONE, agreement = called(one)).capital()));
                true
            }
            Stated::Given("general") | Stated::Nothing => false,
            Stated::Given(_) | Stated::Missing => {
                self.text.not_said.push(open(one, "authorisation"));
                self.say(and_asked(say!(texts::AUTHORISATION_UNSAID, agreement = called(one))));
                true
            }
        };
        // Of two readings of one text the longer time is the customer's: two would contradict each other on when silence is consent.
        if !self.another_gives_longer(one) {
            self.time(one, &by);
            self.silence(one, &by);
        }
        match one.text("objection_effect") {
            Stated::Given("blocks") => self.say(say!(texts::BLOCKS, by = by)),
            Stated::Given("terminate_only") => self.say(say!(texts::CAN_TERMINATE, by = by)),
            Stated::Given(_) => self.say(match one.span("cure_days").given() {
                Some(time) => say!(texts::TALKS_FOR, by = by, time = time),
                None => say!(texts::TALKS, by = by),
            }),
            Stated::Nothing | Stated::Missing => self.text.not_said.push(open(one, "objection_effect")),
        }
        asks
    }

    /// Whether the same agreement, as it reads on another day before the change, gives a longer time to object.
    fn another_gives_longer(&self, one: &Reckoned<'_>) -> bool {
        let day = self.sent.unwrap_or(self.standing.on);
        let last = |of: &Reckoned<'_>| match of.window(Told { sent: day, received: Some(day) }) {
            Window::Until(last) => Some(last),
            _ => None,
        };
        let Some(own) = last(one) else { return false };
        let mut others = self.standing.reckoned.iter().filter(|other| other.agreement.id == one.agreement.id);
        others.any(|other| last(other).is_some_and(|last| last > own))
    }

    /// How long the customer can object.
    fn time(&mut self, one: &Reckoned<'_>, by: &Phrase) {
        let by = by.clone();
        let of_clauses = one.span("scc_notice_days").given().map(Span::at_least);
        let time = match one.span("objection_days") {
            Stated::Given(time) => time,
            Stated::Nothing if of_clauses.is_some() => return self.time_of_clauses(one, by),
            Stated::Nothing if states_objection(one) => return self.say(say!(texts::NO_TIME, by = by)),
            // Where it states neither a time nor what an objection does, it states no right that could be told.
            Stated::Nothing | Stated::Missing => return self.text.not_said.push(open(one, "objection_days")),
        };
        let from = one.text("objection_from");
        if from.given().is_none() {
            self.text.not_said.push(open(one, "objection_from"));
        }
        let within = match from {
            Stated::Given("notice") => say!(texts::FROM_NOTICE, by = by, time = time),
            Stated::Given(_) => say!(texts::FROM_RECEIPT, by = by, time = time),
            Stated::Nothing => say!(texts::FROM_UNSTATED, by = by, time = time),
            Stated::Missing => say!(texts::FROM_UNSAID, by = by, time = time),
        };
        let within = match of_clauses {
            Some(of_clauses) => as_counted(say!(texts::AND_BY_CLAUSES, what = within, time = of_clauses), of_clauses),
            None => within,
        };
        let sent = self.sent.filter(|_| from == Stated::Given("notice"));
        let last = sent.and_then(|day| match one.window(Told { sent: day, received: Some(day) }) {
            Window::Until(last) => Some(last),
            _ => None,
        });
        let within = match last {
            Some(last) => as_counted(say!(texts::SO_UNTIL, what = within, day = last), time),
            None => within,
        };
        self.say(within.sentence());
    }

    /// How long it can object where the text states no time of its own, and the SCC that are part of it have a notice.
    fn time_of_clauses(&mut self, one: &Reckoned<'_>, by: Phrase) {
        let Some(time) = one.span("scc_notice_days").given().map(Span::at_least) else { return };
        let within = say!(texts::BY_CLAUSES, by = by, time = time);
        let within = match self.sent.and_then(|day| time.last_day(day)) {
            Some(last) => say!(texts::SO_UNTIL, what = within, day = last),
            None => within,
        };
        self.say(as_counted(within, time).sentence());
    }

    /// What silence means. It is consent only where each agreement allows subprocessors in general and says so.
    fn silence(&mut self, one: &Reckoned<'_>, by: &Phrase) {
        let (by, in_time) = (by.clone(), one.span("objection_days").given().is_some());
        let consents = |one: &Reckoned<'_>| {
            one.text("authorisation") == Stated::Given("general")
                && one.text("objection_silence") == Stated::Given("accepted")
        };
        match one.text("objection_silence") {
            Stated::Given("accepted") if !self.standing.reckoned.iter().all(consents) => {}
            Stated::Given("accepted") if in_time => self.say(say!(texts::CONSENT_IN_TIME, by = by)),
            Stated::Given("accepted") => self.say(say!(texts::CONSENT, by = by)),
            Stated::Given(_) if in_time => self.say(say!(texts::OBJECTION_IN_TIME, by = by)),
            Stated::Given(_) => self.say(say!(texts::OBJECTION, by = by)),
            Stated::Nothing | Stated::Missing => self.text.not_said.push(open(one, "objection_silence")),
        }
    }
}

/// What customers read of an entry, and how it is called.
const SHOWN: [Shown; 7] = [
    ("service", texts::SERVICE),
    ("purpose", texts::PURPOSE),
    ("data", texts::DATA),
    ("subjects", texts::SUBJECTS),
    ("places", texts::PLACES),
    ("access_from", texts::ACCESS_FROM),
    ("cloud_region", texts::CLOUD_REGION),
];

/// A field, and how it is called.
type Shown = (&'static str, Text);

/// What an entry says in a field.
#[derive(PartialEq, Eq)]
struct Fact {
    shown: Shown,
    /// How it was, where that is another.
    before: Option<Phrase>,
    after: Option<Phrase>,
}

impl Fact {
    fn of(shown: Shown, (before, after): (Option<&Record>, &Record), language: Language) -> Self {
        let words = |record: &Record| in_line(record, shown.0, language);
        let after = words(after);
        Self { shown, before: before.and_then(words).filter(|before| after.as_ref() != Some(before)), after }
    }
}

/// Whether a text says something of an objection beside its time.
fn states_objection(one: &Reckoned<'_>) -> bool {
    let fields = ["objection_effect", "objection_silence", "objection_from"];
    fields.into_iter().any(|field| one.text(field).given().is_some())
}

/// What of a text is not recorded, or not stated.
fn open(one: &Reckoned<'_>, field: &str) -> String {
    format!("{}: {}", Kind::Agreement.field(field).in_sentence(), one.words(field))
}

/// Why it waits for the customer, who is asked to allow it.
fn and_asked(why: Phrase) -> Phrase {
    Phrase::joined([why, texts::ASKED.into()], " ")
}

/// What is said of a time, with how its days are counted where a calendar would count otherwise.
fn as_counted(what: Phrase, time: Span) -> Phrase {
    if time.counted().is_empty() { what } else { say!(texts::BY_BUSINESS_DAYS, what = what) }
}

/// A DPA as the customer knows it.
fn called(one: &Reckoned<'_>) -> Phrase {
    let dpa = one.party.map_or_else(|| texts::OUR_DPA.into(), |party| say!(texts::DPA_WITH, party = party));
    told_apart(one, dpa)
}

/// The same where it is said what holds under it.
fn under_called(one: &Reckoned<'_>) -> Phrase {
    let dpa = one.party.map_or_else(|| texts::UNDER_OUR_DPA.into(), |party| say!(texts::UNDER_DPA_WITH, party = party));
    told_apart(one, dpa)
}

/// What tells a DPA from others: of what is in force, since when; of what is still to come, when it was signed and takes effect; its reference; and
/// from when on it reads as it is told, where an amendment to it is still to come.
fn told_apart(one: &Reckoned<'_>, dpa: Phrase) -> Phrase {
    let agreement = one.agreement;
    let signed = ["signed", "countersigned"].into_iter().filter_map(|field| agreement.date(field)).max();
    let dpa = match (effective_from(agreement), signed) {
        (Some(from), Some(signed)) if !one.at_notice && one.from.is_none() => {
            say!(texts::SIGNED_TO_COME, agreement = dpa, signed = signed, day = from)
        }
        (Some(from), _) => say!(texts::OF_DAY, agreement = dpa, day = from),
        (None, _) => dpa,
    };
    let dpa = match agreement.text("reference") {
        Some(reference) => say!(WITH_DETAILS, what = dpa, details = reference),
        None => dpa,
    };
    match one.from {
        Some(day) => say!(texts::AS_IT_READS, agreement = dpa, day = day),
        None => dpa,
    }
}

/// A company with where it is.
fn address(company: &Record) -> Phrase {
    let seat = company.text("country").map(|code| Phrase::Country(code.to_owned()));
    let address = company.text("address").map(|text| text.replace('\n', ", ").into());
    let mut parts: Vec<Phrase> = [Some(company.title().into()), address, seat].into_iter().flatten().collect();
    parts.dedup();
    Phrase::joined(parts, ", ")
}
