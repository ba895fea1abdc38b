//! Where one customer stands with an incident: whether its data is concerned, whom to tell by when, and what it was told. Art. 33(2) to (4).

use super::{Incident, end_of};
use crate::model::kinds::breach_notice::CONTENT;
use crate::model::moment::{long, words};
use crate::model::{Dossier, Kind, Organisation, Record, Span, Unit, Value, counted, date};
use crate::rules::agreement::{in_force, in_force_last, term};
use crate::rules::bound::Named;
use crate::rules::engaged::Engaged;
use crate::rules::held::{after_the_end, what_is_left};
use crate::rules::reached::address;
use crate::rules::regime::{self, Regime};
use crate::rules::roles::{Role, derive};
use crate::rules::runs::Runs;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::Serialize;

/// What asks a processor to tell its customer of a breach.
pub const NOTICE: &str = "Art. 33(2)";

/// What a DPA says of the time in which a breach is told.
#[derive(Clone, Copy, Debug)]
pub struct Term<'d> {
    /// The DPA as it reads on the day of awareness.
    pub agreement: &'d Record,
    /// Whether it was in force then; what another said says no day.
    in_force: bool,
    value: Option<&'d Value>,
    from: Option<&'d Value>,
}

impl<'d> Term<'d> {
    fn of(agreement: &'d Record, in_force: bool, organisation: &'d Organisation) -> Self {
        let of = |field| term(agreement, organisation, field).filter(|value| !value.is_gone());
        Self { agreement, in_force, value: of("breach_hours"), from: of("breach_from") }
    }

    fn span(&self) -> Option<Span> {
        Kind::Agreement.field("breach_hours").span(self.value?)
    }

    /// As people read it: "24 hours", "without undue delay; no number of hours", "not provided".
    #[must_use]
    pub fn words(&self) -> String {
        let field = Kind::Agreement.field("breach_hours");
        self.value.map_or_else(|| "not provided".to_owned(), |value| field.words(value).into_owned())
    }

    fn counts_from_confirmation(&self) -> bool {
        matches!(self.from, Some(Value::Text(from)) if from == "confirmation")
    }

    /// Until when the customer is told by it, where it is in force; the shortest of a range. Of one that counts from the confirmation of a breach
    /// nothing follows, since no record says when that was.
    #[must_use]
    pub fn until(&self, aware: DateTime<Utc>) -> Option<Until> {
        let span = self.span().filter(|_| self.in_force && !self.counts_from_confirmation())?;
        if span.unit == Unit::Hours {
            return aware.checked_add_signed(TimeDelta::try_hours(span.least)?).map(Until::At);
        }
        Span { most: Some(span.least), ..span }.last_day(aware.date_naive()).map(Until::EndOf)
    }

    /// What is to be said of how it is counted.
    fn remark(&self) -> Option<String> {
        let handle = self.agreement.handle();
        let span = self.span()?;
        match self.from {
            _ if self.counts_from_confirmation() => Some(format!(
                "{handle} counts from the confirmation, and when that was is not recorded; the law asks for notice without undue delay after awareness"
            )),
            Some(Value::Text(from)) if from == "subprocessor" => Some(format!(
                "{handle} counts from the awareness of a subprocessor too, which may be earlier; here it counts from yours"
            )),
            _ if !span.counted().is_empty() => Some(format!("{handle}: public holidays are not considered")),
            _ => None,
        }
    }
}

/// Until when a customer is told. The end of a day is that of the day where the customer is, of which no record tells the time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub enum Until {
    /// Until this moment.
    At(DateTime<Utc>),
    /// Until this day is over.
    EndOf(NaiveDate),
}

impl From<Until> for String {
    fn from(until: Until) -> Self {
        until.words()
    }
}

impl Until {
    /// The day.
    #[must_use]
    pub fn day(self) -> NaiveDate {
        match self {
            Until::At(moment) => moment.date_naive(),
            Until::EndOf(day) => day,
        }
    }

    /// The last moment of it, of a day in UTC: for the order in which they come.
    #[must_use]
    pub fn last(self) -> DateTime<Utc> {
        match self {
            Until::At(moment) => moment,
            Until::EndOf(day) => end_of(day),
        }
    }

    /// As people read it: "21 November 2026, 08:30 UTC", "the end of 24 November 2026".
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Until::At(moment) => long(moment),
            Until::EndOf(day) => format!("the end of {}", date::long(day)),
        }
    }

    /// How much later something was, in words; nothing where it was in time.
    fn late(self, at: DateTime<Utc>) -> Option<String> {
        let late = at - self.last();
        match self {
            _ if late <= TimeDelta::zero() => None,
            Until::At(_) => Some(counted(usize::try_from(late.num_hours()).ok()?, "hour", "hours")),
            Until::EndOf(day) => {
                Some(counted(usize::try_from((at.date_naive() - day).num_days()).ok()?, "day", "days"))
            }
        }
    }
}

/// What the DPAs of a customer say of hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hours {
    /// One of them states a time.
    Stated,
    /// They state none.
    NoneAgreed,
    /// Nobody recorded what one of them says.
    NotProvided,
    /// No DPA was in force.
    NoDpa,
}

/// Where one customer stands with an incident.
#[derive(Clone, Debug)]
pub struct Concerned<'d> {
    /// The customer.
    pub customer: &'d Record,
    /// Whether its data is concerned, and why.
    pub affected: Engaged,
    /// What its DPAs say of the time.
    pub terms: Vec<Term<'d>>,
    /// The first moment until when one of them that is in force wants it told; nothing where none states a number, or awareness has no time.
    pub until: Option<Until>,
    /// The DPA that says so.
    pub timed_by: Option<&'d Record>,
    /// Where to tell it.
    pub address: Option<&'d str>,
    /// The first time that it was told.
    pub told: Option<DateTime<Utc>>,
    /// What it was told, in order.
    pub notices: Vec<&'d Record>,
    /// The letters of Art. 33(3) that no notice contains.
    pub lacking: Untold,
    /// Since when it is no customer.
    pub left: Option<NaiveDate>,
    /// Whether something runs for it that is not in our account.
    pub elsewhere: bool,
    /// Whether we owe it a notice by law, Art. 33(2), or may: not who is beyond these laws, or a person in a household activity.
    pub by_law: bool,
    /// What the one of us is called that is party to its agreement on the day of awareness, where that is known.
    pub our_party: Option<String>,
    /// The laws by which we owe it one.
    pub laws: Vec<Regime>,
    /// What else the records bear.
    pub remarks: Vec<String>,
    at: DateTime<Utc>,
}

/// What of Art. 33(3) a customer was not told, by letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Untold {
    /// What a notice says that it does not contain.
    pub unsaid: Vec<char>,
    /// Of which nobody recorded whether a notice contains it.
    pub unknown: Vec<char>,
}

impl Untold {
    fn of(told: &[&Record]) -> Self {
        let letters = |wanted: &[Option<bool>]| -> Vec<char> {
            let said = |field: &str| -> Option<bool> { told.iter().filter_map(|record| record.flag(field)).max() };
            let of = CONTENT.iter().filter(|(_, field, _)| wanted.contains(&said(field)));
            of.map(|(letter, ..)| *letter).collect()
        };
        Self { unsaid: letters(&[Some(false)]), unknown: letters(&[None]) }
    }

    fn is_empty(&self) -> bool {
        self.unsaid.is_empty() && self.unknown.is_empty()
    }

    /// As people read it, the letters in words or alone: "still to say: (d) measures; whether said is not provided: (c) likely consequences".
    #[must_use]
    pub fn words(&self, letters: impl Fn(&[char]) -> String) -> String {
        let of = |what: &str, all: &[char]| (!all.is_empty()).then(|| format!("{what}: {}", letters(all)));
        let parts = [of("still to say", &self.unsaid), of("whether said is not provided", &self.unknown)];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}

/// The next thing with a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Its data is not concerned.
    NotAffected,
    /// Whether it is cannot be said: what is missing.
    Unknown(String),
    /// Its data is concerned, and neither a law that these rules know nor a DPA asks that it is told.
    NotAsked,
    /// Its data is concerned, no law that these rules know asks that it is told, and whether its DPA does is not provided.
    Unsaid,
    /// It is to be told, until then where a DPA states a time.
    Tell(Option<Until>),
    /// It was not told, and the time is over.
    Overdue(Until),
    /// It was told at that time, and these letters of Art. 33(3) are missing, or may be.
    Incomplete(DateTime<Utc>, Untold),
    /// It was told all.
    Told(DateTime<Utc>),
}

impl Step {
    /// The words by which lists are filtered, the most urgent first.
    pub const KEYS: [&'static str; 7] =
        ["overdue", "to-tell", "unknown", "incomplete", "told", "not-asked", "not-affected"];

    /// The word by which lists are filtered.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Step::Overdue(_) => "overdue",
            Step::Tell(_) => "to-tell",
            Step::Unknown(_) | Step::Unsaid => "unknown",
            Step::Incomplete(..) => "incomplete",
            Step::Told(_) => "told",
            Step::NotAsked => "not-asked",
            Step::NotAffected => "not-affected",
        }
    }

    /// The sign before the words.
    #[must_use]
    pub const fn sign(&self) -> &'static str {
        match self {
            Step::NotAffected | Step::NotAsked => "",
            Step::Unknown(_) | Step::Unsaid => "?",
            Step::Tell(_) | Step::Incomplete(..) => "◷",
            Step::Overdue(_) => "✕",
            Step::Told(_) => "●",
        }
    }

    /// As people read it.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Step::NotAffected => "not affected".into(),
            Step::NotAsked => "affected; neither a law that these rules know nor a DPA asks that it is told".into(),
            Step::Unsaid => {
                "affected; no law that these rules know asks that it is told, and whether its DPA does is not provided"
                    .into()
            }
            Step::Unknown(what) => format!("may be affected: {what}"),
            Step::Tell(Some(until)) => format!("to be told by {}", until.words()),
            Step::Tell(None) => "to be told without undue delay".into(),
            Step::Overdue(until) => format!("not told; the time was over at {}", until.words()),
            Step::Incomplete(told, lacking) => format!("told on {}; {}", long(*told), lacking.words(content)),
            Step::Told(told) => format!("told on {}", long(*told)),
        }
    }
}

impl Step {
    /// The same in a list where what is missing stands beside it: in few words, with moments in figures.
    #[must_use]
    pub fn brief(&self) -> String {
        let by = |until: &Until| match until {
            Until::At(moment) => words(*moment),
            Until::EndOf(day) => format!("the end of {day}"),
        };
        match self {
            Step::Unknown(_) => "may be affected".into(),
            Step::Tell(Some(until)) => format!("to be told by {}", by(until)),
            Step::Overdue(until) => format!("not told by {}", by(until)),
            Step::Incomplete(told, _) => format!("told {}, not all", words(*told)),
            Step::Told(told) => format!("told {}", words(*told)),
            other => other.words(),
        }
    }

    /// What is missing, where somebody was told and it is not known of all that it was said.
    #[must_use]
    pub fn lacking(&self) -> Option<String> {
        if let Step::Incomplete(_, lacking) = self { Some(lacking.words(content)) } else { None }
    }
}

/// Whether a notice is a change of a page, which tells nobody.
#[must_use]
pub fn is_page(notice: &Record) -> bool {
    notice.text("channel") == Some("page")
}

/// Letters of Art. 33(3) in words: "(c) likely consequences, (d) measures".
#[must_use]
pub fn content(letters: &[char]) -> String {
    let of = CONTENT.iter().filter(|(letter, ..)| letters.contains(letter));
    of.map(|(letter, _, what)| format!("({letter}) {what}")).collect::<Vec<_>>().join(", ")
}

impl<'d> Concerned<'d> {
    /// Where a customer stands at a moment.
    #[must_use]
    pub fn of(incident: &Incident<'d>, dossier: &'d Dossier, at: DateTime<Utc>) -> Self {
        let day = incident.day();
        let mut concerned = Self {
            customer: &dossier.customer,
            affected: incident.affects(dossier),
            terms: Vec::new(),
            until: None,
            timed_by: None,
            address: None,
            told: None,
            notices: Vec::new(),
            lacking: Untold::default(),
            left: dossier.left(day),
            elsewhere: dossier.deployments().iter().any(|one| dossier.runs(one, day) && !Runs::of(one).hosted()),
            by_law: true,
            our_party: regime::our_party(dossier, incident.organisation, day).record.map(Record::title),
            laws: Vec::new(),
            remarks: Vec::new(),
            at,
        };
        if !matches!(concerned.affected, Engaged::No(_)) {
            concerned.reckon(incident, dossier);
            concerned.hear(incident, dossier);
        }
        concerned
    }

    /// What its DPAs say.
    fn reckon(&mut self, incident: &Incident<'d>, dossier: &'d Dossier) {
        let day = incident.day();
        let roles = || incident.days(dossier).into_iter().map(|day| derive(dossier, incident.organisation, day));
        self.by_law = roles().any(|roles| roles.law_asks(NOTICE, self.customer));
        let asking = roles().map(|roles| roles.laws_asking(NOTICE, self.customer));
        self.laws = asking.into_iter().find(|laws| !laws.is_empty()).unwrap_or_default();
        let mut binding = in_force(dossier.agreements(), day);
        let bound = !binding.is_empty();
        if !bound {
            // Of one that left, the DPA that bound when it was last a customer.
            let before = dossier.last_day(day).into_iter().chain([incident.last]);
            let before = before.map(|day| in_force(dossier.agreements(), day)).find(|all| !all.is_empty());
            // Of one that stayed, or of which nobody knows when it left, the DPA that bound last.
            binding = before.unwrap_or_else(|| in_force_last(dossier.agreements(), day));
            let handles: Vec<String> = binding.iter().map(|one| one.handle()).collect();
            self.remarks.push(match &handles[..] {
                [] if !self.by_law => format!("no DPA in force on {day} is recorded"),
                [] => {
                    let law = regime::law(&self.laws, NOTICE);
                    format!("no DPA in force on {day} is recorded; {law} holds without one")
                }
                some => format!("{} was not in force any more on {day}; what it said of the time is shown, and is no day by which to tell", some.join("; ")),
            });
        }
        let notes = binding.iter().filter_map(|one| Some((one.handle(), Named::of(one, dossier).note()?)));
        self.remarks.extend(notes.map(|(handle, note)| format!("{handle}: {note}")));
        self.terms = binding.into_iter().map(|one| Term::of(one, bound, incident.organisation)).collect();
        let times = incident
            .aware
            .into_iter()
            .flat_map(|aware| self.terms.iter().filter_map(move |one| Some((one.until(aware)?, one.agreement))));
        (self.until, self.timed_by) = times.min_by_key(|(until, _)| until.last()).unzip();
        self.remarks.extend(self.terms.iter().filter_map(Term::remark));
        let named =
            self.terms.iter().filter_map(|one| match term(one.agreement, incident.organisation, "notices_to") {
                Some(Value::Text(text)) => Some(text.as_str()),
                _ => None,
            });
        self.address = address(self.customer, named);
        if let Some(left) = self.left {
            let held = dossier.deployments().iter().chain(dossier.services());
            let held = held.filter(|one| after_the_end(one, dossier, incident.organisation, day).is_some());
            let held: Vec<String> =
                held.map(|one| format!("; {}: {}", one.handle(), what_is_left(one, dossier, day))).collect();
            self.remarks.push(format!("no customer since {left}{}", held.concat()));
        }
        if roles().any(|roles| roles.streams.iter().any(|stream| stream.ours == Role::JointController)) {
            let law = |provision| regime::law(&self.laws, provision);
            self.remarks.push(format!(
                "you and it are both controllers of this data: your arrangement (Art. 26) has to say which of you tells the authority ({}) and the people ({})",
                law("Art. 33(1)"),
                law("Art. 34")
            ));
        }
        match self.customer.text("acts_as") {
            Some("processor") => self.remarks.push("it acts for others, whom it has to tell itself".to_owned()),
            Some("reseller") => {
                self.remarks.push("it buys for others; who tells its customers is not recorded".to_owned());
            }
            _ => {}
        }
    }

    /// What it was told.
    fn hear(&mut self, incident: &Incident<'_>, dossier: &'d Dossier) {
        let of_it = dossier.of(Kind::BreachNotice).iter();
        let of_it = of_it.filter(|record| record.link("incident") == Some(incident.record.id));
        let (mut told, undated): (Vec<&Record>, Vec<&Record>) = of_it
            .filter(|record| record.moment("told").is_none_or(|told| told <= self.at))
            .partition(|record| record.moment("told").is_some());
        told.retain(|record| {
            let page = is_page(record);
            let at = record.moment("told").filter(|_| page).map(words);
            self.remarks.extend(at.map(|at| {
                format!("the page changed at {at} ({}); no message to the customer is recorded", record.handle())
            }));
            !page
        });
        told.sort_by_key(|record| record.moment("told"));
        self.told = told.first().and_then(|record| record.moment("told"));
        self.remarks
            .extend(undated.iter().map(|record| format!("when it was told by {} is not provided", record.handle())));
        self.lacking = Untold::of(&told);
        let late = self.told.zip(self.until).and_then(|(first, until)| until.late(first));
        if let Some(late) = late {
            let why = told.iter().find_map(|record| record.text("delay"));
            let why = why.map_or_else(|| "; the reason is not provided".to_owned(), |why| format!(": {why}"));
            self.remarks.push(format!("told {late} after the time of its DPA was over{why}"));
        }
        self.notices = told;
    }

    /// When it was told, where that was after the time that its DPA sets.
    #[must_use]
    pub fn told_late(&self) -> Option<DateTime<Utc>> {
        self.told.filter(|told| self.until.is_some_and(|until| until.late(*told).is_some()))
    }

    /// What its DPAs say of hours.
    #[must_use]
    pub fn hours(&self) -> Hours {
        let terms = || self.terms.iter().filter(|one| one.in_force);
        match terms().next() {
            None => Hours::NoDpa,
            Some(_) if terms().any(|one| one.span().is_some()) => Hours::Stated,
            Some(_) if terms().any(|one| one.value.is_none()) => Hours::NotProvided,
            Some(_) => Hours::NoneAgreed,
        }
    }

    /// Whether a law, or a DPA in force, asks that it is told, or may: of a DPA, that can be not provided.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.by_law || self.hours() != Hours::NoDpa
    }

    /// The next thing with it.
    #[must_use]
    pub fn step(&self) -> Step {
        match (&self.affected, self.told) {
            (Engaged::No(_), _) => Step::NotAffected,
            (_, Some(told)) if self.lacking.is_empty() => Step::Told(told),
            (_, Some(told)) => Step::Incomplete(told, self.lacking.clone()),
            (Engaged::Open(what), None) => Step::Unknown(what.to_string()),
            (Engaged::Yes(_), None) if !self.is_asked() => Step::NotAsked,
            (Engaged::Yes(_), None) if !self.by_law && self.hours() == Hours::NotProvided => Step::Unsaid,
            (Engaged::Yes(_), None) => match self.until {
                Some(until) if until.last() < self.at => Step::Overdue(until),
                until => Step::Tell(until),
            },
        }
    }
}
