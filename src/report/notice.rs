//! What a customer is told of a planned change of subprocessors: what changes, from when, and what its own agreement says about objecting. In
//! plain words, from the records alone; what they leave open is not said, and is listed for whoever sends it.

#[cfg(test)]
mod tests;

use super::wording::{Notice, Sender, Wording};
use crate::model::{Kind, Record, Span, capitalised, country, date, distinct, in_a_row};
use crate::rules::agreement::effective_from;
use crate::rules::change::{Duty, Entry, Planned, Reckoned, Standing, Stated, Told, What, Window};
use crate::rules::engaged::Engaged;
use crate::rules::regime::cited;
use chrono::NaiveDate;
use std::fmt::Write as _;

/// The notice to a customer. `sent` is the day on which it goes out, where that is known: then it names the last day to object.
#[must_use]
pub fn notice(planned: &Planned<'_>, standing: &Standing<'_>, sender: &Sender, sent: Option<NaiveDate>) -> Notice {
    let done = planned.has_happened();
    let what = if done { planned.words_once_done() } else { planned.words() };
    let day = date::long(planned.effective);
    let of_processors = is_of_processors(planned);
    let subject = if of_processors {
        format!("Change of our subprocessors from {day}")
    } else {
        let planned = if done { "Change" } else { "Planned change" };
        format!("{planned} from {day}: {what}")
    };
    let sender = &sender.for_party(standing.our_party.as_deref());
    let mut saying = Saying { planned, standing, sender, sent, done, text: Wording::default() };
    saying.beginning(of_processors);
    saying.change(&what);
    let how = match standing.duty {
        Duty::Tell if saying.asks_nothing() => "If you have questions",
        Duty::Tell if saying.rights() => "To allow it, to object, or to ask",
        // What the terms say of a new subprocessor may not be about this; where silence is no consent, it is asked.
        Duty::AsForNew if saying.permission() => "To allow it, to object, or to ask",
        Duty::Tell | Duty::AsForNew => "To object, or to ask",
        Duty::NotAsked | Duty::NoProcessor => "If you have questions",
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
    text: Wording,
}

/// Who may allow it, where the customer only resells.
const RESOLD: &str = "You resell our product. Whether to allow this change, or to object, is for those to whom you sell it; who tells them is not recorded with us. Please tell us whether you pass this on.";

/// What the agreement waits for.
const ASKED: &str = "Please tell us whether you allow this change. We do not treat silence as permission.";

impl<'s> Saying<'s> {
    fn say(&mut self, text: &str) {
        self.text.say(text);
    }

    /// The entries that are for the customer.
    fn own(&self) -> impl Iterator<Item = &'s Entry> + use<'s> {
        let planned = self.planned;
        self.standing.entries.iter().map(|at| &planned.entries[*at])
    }

    fn beginning(&mut self, of_processors: bool) {
        self.say(&format!("To: {}", self.standing.customer.title()));
        let organisation = &self.sender.organisation;
        let concerns = matches!(self.standing.affected, Engaged::Yes(_));
        let over = self.planned.effective < self.sent.unwrap_or(self.standing.on);
        let plans = match self.done {
            true => "has made",
            // Whether it was carried out on its day is not recorded.
            false if over => "planned",
            false => "plans",
        };
        let mut text = match (of_processors, concerns) {
            (true, true) => {
                let law = cited(&self.standing.laws, "Art. 28(2)").filter(|_| self.standing.duty == Duty::Tell);
                let law = law.map(|law| format!(" ({law})")).unwrap_or_default();
                let whose = match self.standing.customer.text("acts_as") {
                    Some("reseller") => "data of those to whom you resell our product",
                    Some("processor") => "data of those for whom you act",
                    _ => "your data",
                };
                format!("{organisation} {plans} a change of the subprocessors that process {whose}{law}.")
            }
            (true, false) => format!("{organisation} {plans} a change of its subprocessors."),
            (false, _) => format!("{organisation} {plans} a change of its list of companies."),
        };
        if !of_processors {
            let of_entry = self.own().filter_map(|entry| entry.after.as_ref().or(entry.before.as_ref()));
            let mut standings: Vec<String> = of_entry.filter_map(|entry| entry.words("standing")).collect();
            standings.dedup();
            let _ = write!(text, " In that list the company stands as: {}.", standings.join(", "));
        }
        if !concerns {
            text.push_str(
                " Our records do not show whether it concerns your data; we are telling you in case it does.",
            );
        }
        text.push_str(&self.under());
        if concerns && of_processors && self.standing.customer.text("acts_as") == Some("processor") {
            text.push_str(
                " Whether those for whom you act have to be told or asked follows from your contracts with them.",
            );
        }
        self.say(&text);
    }

    /// The agreements by which it is told: those that say something of a notice, where the change is one that they speak of.
    fn under(&self) -> String {
        let told_by = |one: &&Reckoned<'_>| {
            let days = ["notice_days", "scc_notice_days"].into_iter().any(|field| one.span(field).given().is_some());
            days || one.text("notice_by").given().is_some()
        };
        let asked = self.standing.duty == Duty::Tell;
        let agreements = self.standing.reckoned.iter().filter(|_| asked).filter(told_by);
        let agreements: Vec<String> = agreements.map(called).collect();
        match &agreements[..] {
            [] => String::new(),
            [one] => format!(" We tell you of it under {one}."),
            several => format!(" We tell you of it under these agreements: {}.", several.join("; ")),
        }
    }

    /// What changes, label by label.
    fn change(&mut self, what: &str) {
        let planned = self.planned;
        let mut facts = vec![
            (if self.done { "What changed" } else { "What changes" }.to_owned(), what.to_owned()),
            ("From".into(), date::long(planned.effective)),
        ];
        // Who is told too late for the day keeps the time that was agreed.
        let told_on = self.sent.unwrap_or(self.standing.on);
        if let Some(day) = self.standing.later_for_it(told_on).filter(|_| !self.done) {
            let words = format!("not before {}: until then the time runs that is agreed with you", date::long(day));
            facts.push(("For you".to_owned(), words));
        }
        facts.extend(self.entries());
        let company = planned.company("subprocessor").filter(|_| self.own().any(|one| one.after.is_some()));
        if let Some(company) = company {
            facts.push(("Company".into(), address(company)));
            for (field, label) in
                [("contact", "Its contact for data protection"), ("own_list", "Its own subprocessors")]
            {
                facts.extend(company.text(field).map(|text| (label.to_owned(), text.to_owned())));
            }
            for field in ["address", "contact"] {
                if company.text(field).is_none() {
                    self.text
                        .not_said
                        .push(format!("{} of the company", Kind::Subprocessor.field(field).in_sentence()));
                }
            }
        }
        facts.extend(planned.change.text("why").map(|why| ("Why".to_owned(), why.to_owned())));
        if planned.change.flag("emergency") == Some(true) {
            let why = planned.change.text("emergency_why").map(|why| format!(": {why}")).unwrap_or_default();
            let cannot = if self.done { "could not" } else { "cannot" };
            facts.push(("Emergency".into(), format!("It {cannot} wait{why}")));
        }
        self.text.facts(facts);
    }

    /// What is said of each entry that comes; of the same company also how it was, where that is another.
    fn entries(&mut self) -> Vec<(String, String)> {
        let same_company = matches!(self.planned.what, What::Move | What::Purpose);
        let mut all: Vec<Vec<Fact>> = Vec::new();
        for entry in self.own() {
            let Some(after) = &entry.after else { continue };
            let before = entry.before.as_ref().filter(|_| same_company);
            let facts = SHOWN.into_iter().map(|field| Fact::of(field, before, after)).collect();
            if !all.contains(&facts) {
                all.push(facts);
            }
        }
        let (mut said, count) = (Vec::new(), all.len());
        for (at, fact) in
            all.into_iter().enumerate().flat_map(|(at, facts)| facts.into_iter().map(move |fact| (at, fact)))
        {
            let of = if count > 1 { format!(" ({} of {count})", at + 1) } else { String::new() };
            let label = Kind::Engagement.field(fact.field).label;
            match (fact.before, fact.after) {
                (_, None) if fact.field == "cloud_region" => {}
                (_, None) if self.text.not_said.contains(&label.to_lowercase()) => {}
                (_, None) => self.text.not_said.push(label.to_lowercase()),
                (Some(before), Some(after)) => {
                    said.push((format!("{label} until then{of}"), before));
                    said.push((format!("{label} from then on{of}"), after));
                }
                (None, Some(after)) => said.push((format!("{label}{of}"), after)),
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
            self.say(&format!(
                "The data processing agreement (DPA) that is recorded is with {party}; whether it binds you is not recorded with us."
            ));
        }
        for one in reckoned {
            asks |= self.right(one);
        }
        if reckoned.is_empty() {
            self.text.not_said.push("whether a DPA is in force".into());
            if self.resells() {
                self.say(RESOLD);
            } else if matches!(self.standing.affected, Engaged::Yes(_)) {
                self.say(&format!("{} {ASKED}", self.no_agreement()));
                asks = true;
            }
        }
        asks || self.permission()
    }

    /// That no DPA is known to be in force, and what is recorded of one.
    fn no_agreement(&self) -> String {
        let Some(agreement) = self.standing.unfinished else {
            return "We have no record of a data processing agreement (DPA) with you that is in force.".into();
        };
        let what = match agreement.date("signed") {
            Some(day) => format!("You signed a data processing agreement (DPA) with us on {}", date::long(day)),
            None => "A data processing agreement (DPA) with you is recorded with us".into(),
        };
        format!("{what}; our records do not show that it is in force.")
    }

    /// Asks for the permission without which the change does not go live, by what is reckoned of it; whether it does.
    fn permission(&mut self) -> bool {
        let (standing, day) = (self.standing, date::long(self.planned.effective));
        if !standing.awaits_consent() || self.resells() {
            return false;
        }
        let waits: Vec<String> = standing.reckoned.iter().filter(|one| one.waits_for_consent()).map(called).collect();
        let why = match &waits[..] {
            [] => format!("That a data processing agreement (DPA) with you is in force on {day} is not recorded."),
            all => format!("{} does not take silence as permission.", capitalised(&in_a_row(all, "and"))),
        };
        self.say(&format!("{why} {ASKED}"));
        true
    }

    /// How the agreement is named before what it says.
    fn by(&self, one: &Reckoned<'_>) -> String {
        if self.standing.reckoned.len() == 1 && !self.under().is_empty() {
            "Under the agreement".to_owned()
        } else {
            format!("Under {}", called(one))
        }
    }

    fn right(&mut self, one: &Reckoned<'_>) -> bool {
        let by = self.by(one);
        if one.allows_at_once() {
            self.say(&format!("{by} we may replace a subprocessor at once in an emergency and tell you afterwards."));
        }
        let asks = match one.text("authorisation") {
            Stated::Given("specific") => {
                self.say(&format!("{by} each subprocessor needs your specific authorisation. {ASKED}"));
                return true;
            }
            Stated::Nothing if one.waits_for_consent() => {
                let text = capitalised(&called(one));
                self.say(&format!("{text} states no authorisation of subprocessors. {ASKED}"));
                true
            }
            Stated::Given("general") | Stated::Nothing => false,
            Stated::Given(_) | Stated::Missing => {
                self.text.not_said.push(open(one, "authorisation"));
                let of = called(one);
                self.say(&format!("Whether {of} authorises subprocessors in general is not recorded with us. {ASKED}"));
                true
            }
        };
        // Of two readings of one text the longer time is the customer's: two would contradict each other on when silence is consent.
        if !self.another_gives_longer(one) {
            self.time(one, &by);
            self.silence(one, &by);
        }
        match one.text("objection_effect") {
            Stated::Given("blocks") => self.say(&format!("{by} an objection blocks the change for you.")),
            Stated::Given("terminate_only") => self.say(&format!("{by} you can terminate if you object.")),
            Stated::Given(_) => {
                let time = one.span("cure_days").given().map(|span| format!(" for {span}")).unwrap_or_default();
                self.say(&format!(
                    "{by} we will discuss it with you{time} if you object; if we find no solution, you can terminate."
                ));
            }
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
    fn time(&mut self, one: &Reckoned<'_>, by: &str) {
        let of_clauses = one.span("scc_notice_days").given().map(Span::at_least);
        let span = match one.span("objection_days") {
            Stated::Given(span) => span,
            Stated::Nothing if of_clauses.is_some() => return self.time_of_clauses(one, by),
            Stated::Nothing if states_objection(one) => {
                return self.say(&format!("{by} you can object; it states no time for that."));
            }
            // Where it states neither a time nor what an objection does, it states no right that could be told.
            Stated::Nothing | Stated::Missing => return self.text.not_said.push(open(one, "objection_days")),
        };
        let from = match one.text("objection_from") {
            Stated::Given("notice") => " from the day of this notice",
            Stated::Given(_) => " from the day on which you receive this notice",
            other => {
                self.text.not_said.push(open(one, "objection_from"));
                match other {
                    Stated::Nothing => " (from when the days count it does not state)",
                    _ => " (from when the days count is not recorded with us)",
                }
            }
        };
        let sent = self.sent.filter(|_| one.text("objection_from") == Stated::Given("notice"));
        let last = sent.and_then(|day| match one.window(Told { sent: day, received: Some(day) }) {
            Window::Until(last) => Some(format!(", so until {}{}", date::long(last), as_counted(span.counted()))),
            _ => None,
        });
        let clauses = of_clauses.map(|time| {
            format!(
                ", and in any case within {time} from the day of this notice, Clause 9(a) of the SCC{}",
                as_counted(time.counted())
            )
        });
        self.say(&format!(
            "{by} you can object within {span}{from}{}{}.",
            clauses.unwrap_or_default(),
            last.unwrap_or_default()
        ));
    }

    /// How long it can object where the text states no time of its own, and the SCC that are part of it have a notice.
    fn time_of_clauses(&mut self, one: &Reckoned<'_>, by: &str) {
        let Some(time) = one.span("scc_notice_days").given().map(Span::at_least) else { return };
        let last = self.sent.and_then(|day| time.last_day(day)).map(|day| format!(", so until {}", date::long(day)));
        let last = last.unwrap_or_default();
        self.say(&format!(
            "{by} you can object within {time} from the day of this notice, Clause 9(a) of the SCC{last}{}.",
            as_counted(time.counted())
        ));
    }

    /// What silence means. It is consent only where each agreement allows subprocessors in general and says so.
    fn silence(&mut self, one: &Reckoned<'_>, by: &str) {
        let given = one.span("objection_days").given();
        let time = given.map_or("", |_| " in that time");
        let consents = |one: &Reckoned<'_>| {
            one.text("authorisation") == Stated::Given("general")
                && one.text("objection_silence") == Stated::Given("accepted")
        };
        match one.text("objection_silence") {
            Stated::Given("accepted") if self.standing.reckoned.iter().all(consents) => {
                self.say(&format!("{by} you are deemed to consent if you do not object{time}."));
            }
            Stated::Given("accepted") => {}
            Stated::Given(_) => self.say(&format!("{by} you are deemed to object if you do not reply{time}.")),
            Stated::Nothing | Stated::Missing => self.text.not_said.push(open(one, "objection_silence")),
        }
    }
}

/// What customers read of an entry.
const SHOWN: [&str; 7] = ["service", "purpose", "data", "subjects", "places", "access_from", "cloud_region"];

/// What an entry says in a field.
#[derive(PartialEq, Eq)]
struct Fact {
    field: &'static str,
    /// How it was, where that is another.
    before: Option<String>,
    after: Option<String>,
}

impl Fact {
    fn of(field: &'static str, before: Option<&Record>, after: &Record) -> Self {
        let words = |record: &Record| record.words_in_line(field);
        let after = words(after);
        Self { field, before: before.and_then(words).filter(|before| after.as_ref() != Some(before)), after }
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

/// How days are counted, in brackets.
fn as_counted(counted: &str) -> String {
    let counted = counted.trim_start_matches("; ");
    if counted.is_empty() { String::new() } else { format!(" ({counted})") }
}

/// A DPA as the customer knows it: of what is in force, since when; of what is still to come, when it was signed and takes effect; and from when on it
/// reads as it is told, where an amendment to it is still to come.
fn called(one: &Reckoned<'_>) -> String {
    let agreement = one.agreement;
    let signed = ["signed", "countersigned"].into_iter().filter_map(|field| agreement.date(field)).max();
    let since = match (effective_from(agreement), signed) {
        (Some(from), Some(signed)) if !one.at_notice && one.from.is_none() => {
            format!(" signed on {}, which takes effect on {}", date::long(signed), date::long(from))
        }
        (Some(from), _) => format!(" of {}", date::long(from)),
        (None, _) => String::new(),
    };
    let reference = agreement.text("reference").map(|text| format!(" ({text})")).unwrap_or_default();
    let amended = one.from.map(|day| format!(", as it reads from {}", date::long(day))).unwrap_or_default();
    match one.party {
        Some(party) => format!("the data processing agreement with {party}{since}{reference}{amended}"),
        None => format!("our data processing agreement{since}{reference}{amended}"),
    }
}

/// A company with where it is.
fn address(company: &Record) -> String {
    let seat = company.text("country").map(|code| country::name(code).to_owned());
    let parts = [Some(company.title()), company.text("address").map(|text| text.replace('\n', ", ")), seat];
    let mut parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.dedup();
    parts.join(", ")
}
