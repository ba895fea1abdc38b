//! What one DPA makes of a planned change: how the customer is told, until when at the latest, how long it can object, and from which day on
//! the change may go live. A term that nobody recorded leaves its day open. Art. 28(2); Clause 9(a) of the SCC.

use super::{Planned, What, said};
use crate::model::{Kind, Organisation, Record, Span, Unit, Value};
use chrono::{Datelike, NaiveDate, Weekday};

/// What a text says of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stated<T> {
    /// This.
    Given(T),
    /// Nothing: that was looked up.
    Nothing,
    /// Nobody recorded it.
    Missing,
}

impl<T> Stated<T> {
    /// What it says, if it says something.
    pub fn given(self) -> Option<T> {
        if let Stated::Given(value) = self { Some(value) } else { None }
    }
}

/// When a customer was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The day on which it was sent.
    pub sent: NaiveDate,
    /// The day on which it came, if that is known.
    pub received: Option<NaiveDate>,
}

/// Until when a customer that was told can object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Window {
    /// Until the end of that day.
    Until(NaiveDate),
    /// The text states no time of its own.
    NotStated,
    /// It waits for its consent, however long that takes.
    Consent,
    /// It cannot be said: what is missing.
    Open(String),
}

/// From which day on a change may go live, by a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GoLive {
    /// From this day on.
    From(NaiveDate),
    /// It cannot be said: what is missing.
    Open(String),
    /// Not before the customer agrees: why.
    Consent(String),
    /// Not as long as an objection stands: which.
    Blocked(String),
}

impl GoLive {
    /// The one of two that is harder to meet.
    #[must_use]
    pub fn and(self, other: GoLive) -> GoLive {
        let rank = |one: &GoLive| match one {
            GoLive::From(_) => 0,
            GoLive::Open(_) => 1,
            GoLive::Consent(_) => 2,
            GoLive::Blocked(_) => 3,
        };
        match (&self, &other) {
            (GoLive::From(one), GoLive::From(two)) => GoLive::From(*one.max(two)),
            _ if rank(&other) > rank(&self) => other,
            _ => self,
        }
    }

    /// As people read it.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            GoLive::From(day) => format!("from {}", said(*day)),
            GoLive::Open(what) => format!("cannot be said: {what}"),
            GoLive::Consent(why) => format!("not without its consent: {why}"),
            GoLive::Blocked(what) => format!("not as long as {what}"),
        }
    }
}

/// What one DPA makes of a change.
#[derive(Clone, Copy, Debug)]
pub struct Reckoned<'d> {
    /// The DPA as it reads on the day.
    pub agreement: &'d Record,
    /// Whom its paper names in place of the customer: that it binds the customer is not recorded.
    pub party: Option<&'d str>,
    /// From when on it reads so, where that is after the day from which the view counts: an amendment takes effect before the change does.
    pub from: Option<NaiveDate>,
    /// Whether it reads so on the day of the notice.
    pub at_notice: bool,
    template: Option<&'d Record>,
    effective: NaiveDate,
    /// Whether it replaces a subprocessor in an emergency.
    emergency: bool,
    /// Whether a law asks for an authorisation, Art. 28(2), beside what the text says.
    by_law: bool,
    terms: Terms<'d>,
}

/// The terms by which a change is judged: how it is told, by when, until when it can be objected to, and what an objection does.
const COUNTING: [&str; 13] = [
    "authorisation",
    "affiliates_authorised",
    "notice_days",
    "scc_notice_days",
    "notice_by",
    "notices_to",
    "objection_days",
    "objection_from",
    "objection_silence",
    "objection_effect",
    "cure_days",
    "cure_from",
    "emergency_replacement",
];

/// The terms by which days are counted, each read once.
#[derive(Clone, Copy, Debug)]
struct Terms<'d> {
    authorisation: Stated<&'d str>,
    silence: Stated<&'d str>,
    notice: Stated<Span>,
    /// Of the SCC that are part of the text.
    scc_notice: Stated<Span>,
    objection: Stated<Span>,
    objection_from: Stated<&'d str>,
}

impl<'d> Reckoned<'d> {
    /// A DPA and a change, for a customer to which we owe what Art. 28(2) asks, or what is agreed alone.
    #[must_use]
    pub fn new(agreement: &'d Record, organisation: &'d Organisation, planned: &Planned<'_>, by_law: bool) -> Self {
        const UNREAD: Terms<'_> = Terms {
            authorisation: Stated::Missing,
            silence: Stated::Missing,
            notice: Stated::Missing,
            scc_notice: Stated::Missing,
            objection: Stated::Missing,
            objection_from: Stated::Missing,
        };
        let emergency = planned.what == What::Replace && planned.is_emergency();
        let template = organisation.template_of(agreement);
        let mut of = Self {
            agreement,
            party: None,
            from: None,
            at_notice: false,
            template,
            effective: planned.effective,
            emergency,
            by_law,
            terms: UNREAD,
        };
        of.terms = Terms {
            authorisation: of.text("authorisation"),
            silence: of.text("objection_silence"),
            notice: of.span("notice_days"),
            scc_notice: of.span("scc_notice_days"),
            objection: of.span("objection_days"),
            objection_from: of.text("objection_from"),
        };
        of
    }

    /// Whether another reading of the same DPA makes the same of a change.
    #[must_use]
    pub fn reads_like(&self, other: &Self) -> bool {
        let same = |field: &&str| self.term(field) == other.term(field);
        self.agreement.id == other.agreement.id && COUNTING.iter().all(same)
    }

    fn term(&self, field: &str) -> Stated<&'d Value> {
        match self.agreement.get(field).or_else(|| self.template?.get(field)) {
            None => Stated::Missing,
            Some(value) if value.is_gone() => Stated::Missing,
            Some(Value::Nil) => Stated::Nothing,
            Some(value) => Stated::Given(value),
        }
    }

    /// What it says in a field of words.
    #[must_use]
    pub fn text(&self, field: &str) -> Stated<&'d str> {
        match self.term(field) {
            Stated::Given(Value::Text(text)) => Stated::Given(text),
            Stated::Given(_) | Stated::Missing => Stated::Missing,
            Stated::Nothing => Stated::Nothing,
        }
    }

    /// What it says in a field of a length of time.
    #[must_use]
    pub fn span(&self, field: &str) -> Stated<Span> {
        match self.term(field) {
            Stated::Given(value) => Kind::Agreement.field(field).span(value).map_or(Stated::Missing, Stated::Given),
            Stated::Nothing => Stated::Nothing,
            Stated::Missing => Stated::Missing,
        }
    }

    /// A term as people read it, also one that is not stated or not provided.
    #[must_use]
    pub fn words(&self, field: &str) -> String {
        match self.term(field) {
            Stated::Given(value) => Kind::Agreement.field(field).words(value).into_owned(),
            Stated::Nothing => Kind::Agreement.field(field).none_words().to_owned(),
            Stated::Missing => "not provided".to_owned(),
        }
    }

    fn missing(&self, field: &str) -> String {
        format!("{} is not provided ({})", Kind::Agreement.field(field).in_sentence(), self.agreement.handle())
    }

    /// Why silence is no consent to this change, if it is none.
    fn why_consent(&self) -> Option<&'static str> {
        match self.terms.authorisation {
            Stated::Given("specific") => Some("each subprocessor has to be allowed"),
            Stated::Given("general") if self.terms.silence == Stated::Given("refused") => {
                Some("silence counts as an objection")
            }
            // Without an authorisation in general, each needs one of its own.
            Stated::Nothing if self.by_law => Some("the text states no authorisation of subprocessors, Art. 28(2)"),
            Stated::Given(_) | Stated::Missing | Stated::Nothing => None,
        }
    }

    /// Whether silence is no consent to this change.
    #[must_use]
    pub fn asks_consent(&self) -> bool {
        self.why_consent().is_some()
    }

    /// That a change needs the consent of the customer, if it does; else what would say so and is missing.
    fn consent(&self) -> Option<GoLive> {
        let handle = || self.agreement.handle();
        if let Some(why) = self.why_consent() {
            return Some(GoLive::Consent(format!("{why} ({})", handle())));
        }
        match self.terms.authorisation {
            // Where the text states none and a law asks for one, it waits for consent already.
            Stated::Given("general") | Stated::Nothing => None,
            Stated::Missing => Some(GoLive::Open(self.missing("authorisation"))),
            Stated::Given(_) => Some(GoLive::Open(format!(
                "{} allows those of a list in general and others one by one; which this is has to be read there",
                handle()
            ))),
        }
    }

    /// Whether it allows that a subprocessor is replaced at once, with the notice afterwards, and whether that is the case.
    #[must_use]
    pub fn allows_at_once(&self) -> bool {
        self.emergency && self.text("emergency_replacement") == Stated::Given("yes")
    }

    /// The times between the notice and the change: of the text, and of the SCC that are part of it.
    fn notice(&self) -> impl Iterator<Item = Span> {
        [self.terms.notice, self.terms.scc_notice].into_iter().filter_map(Stated::given).map(Span::at_least)
    }

    /// Whether the time to object counts from the day on which the notice came, as far as it is said.
    fn counts_from_receipt(&self) -> bool {
        self.terms.objection_from != Stated::Given("notice")
    }

    /// The time to object, where silence is no objection.
    fn objects_within(&self) -> Option<Span> {
        self.terms.objection.given().filter(|_| !self.waits_for_consent())
    }

    /// Whether silence is no consent by it: it waits for the customer to agree.
    #[must_use]
    pub fn waits_for_consent(&self) -> bool {
        self.why_consent().is_some()
    }

    /// The last day on which the customer can be told so that the change can go live on its day, and whether the notice has to have come by
    /// then; nothing where no time is known.
    #[must_use]
    pub fn send_by(&self) -> Option<(NaiveDate, bool)> {
        if self.allows_at_once() {
            return None;
        }
        let eve = self.effective.pred_opt()?;
        let object = self.objects_within().and_then(|span| span.at_least().latest_start(eve));
        let object = object.map(|day| (day, self.counts_from_receipt()));
        let notice = self.notice().filter_map(|span| latest(span, self.effective)).map(|day| (day, false));
        // Of one day, what has to have come then is the stricter.
        notice.chain(object).min_by_key(|(day, received)| (*day, !received))
    }

    /// Whether one of the times is counted in business days.
    #[must_use]
    pub fn counts_business_days(&self) -> bool {
        self.notice().chain(self.objects_within()).any(|span| !span.counted().is_empty())
    }

    /// The first last day of its times that is a Saturday or a Sunday, for a customer that was told. Of hours, and of business days, each is as
    /// good as another.
    #[must_use]
    pub fn ends_on_weekend(&self, told: Told) -> Option<NaiveDate> {
        let counts = |span: &Span| !matches!(span.unit, Unit::Hours | Unit::BusinessDays) && !is_nothing(*span);
        let notice = self.notice().filter(counts).filter_map(|span| span.last_day(told.sent));
        let window = self.objects_within().filter(counts).and_then(|_| match self.window(told) {
            Window::Until(last) => Some(last),
            _ => None,
        });
        let is_weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        notice.chain(window).filter(is_weekend).min()
    }

    /// Until when a customer that was told can object: the longer of what the text gives and of the notice of Clause 9(a), which is there so that
    /// it can object.
    #[must_use]
    pub fn window(&self, told: Told) -> Window {
        if self.waits_for_consent() {
            return Window::Consent;
        }
        let of_clauses = self.terms.scc_notice.given().and_then(|span| span.at_least().last_day(told.sent));
        match (self.window_of_text(told), of_clauses) {
            (Window::Until(last), Some(of_clauses)) => Window::Until(last.max(of_clauses)),
            (Window::NotStated, Some(of_clauses)) => Window::Until(of_clauses),
            (window, _) => window,
        }
    }

    fn window_of_text(&self, told: Told) -> Window {
        let span = match self.terms.objection {
            Stated::Given(span) => span,
            Stated::Nothing => return Window::NotStated,
            Stated::Missing => return Window::Open(self.missing("objection_days")),
        };
        let start = match (self.terms.objection_from, told.received) {
            (Stated::Given("notice"), _) => told.sent,
            // Where nobody recorded what starts it, the later of the two is safe.
            (_, Some(received)) => received.max(told.sent),
            (Stated::Given(_), None) => {
                return Window::Open(format!(
                    "when the notice came is not provided; the time to object counts from its receipt ({})",
                    self.agreement.handle()
                ));
            }
            (_, None) => return Window::Open(self.missing("objection_from")),
        };
        let open = || Window::Open(format!("no end of the time to object is stated ({})", self.agreement.handle()));
        span.last_day(start).map_or_else(open, Window::Until)
    }

    /// From which day on it may go live, given what was sent and whether the customer agreed; objections are looked at elsewhere.
    #[must_use]
    pub fn go_live(&self, told: Told, consented: Option<NaiveDate>) -> GoLive {
        // Who agrees, agrees to the day that it was told.
        if let Some(day) = consented {
            return GoLive::From(day);
        }
        if self.allows_at_once() {
            return GoLive::From(self.effective);
        }
        if let Some(consent) = self.consent() {
            return consent;
        }
        if self.terms.notice == Stated::Missing {
            return GoLive::Open(self.missing("notice_days"));
        }
        let known = self.notice().filter_map(|span| first_after(span, told.sent)).fold(told.sent, NaiveDate::max);
        let stated = self.notice().next().is_some();
        match self.window(told) {
            Window::Until(last) => GoLive::From(known.max(last.succ_opt().unwrap_or(last))),
            Window::NotStated if stated => GoLive::From(known),
            Window::NotStated => {
                GoLive::Open(format!("{} states neither days of notice nor a time to object", self.agreement.handle()))
            }
            Window::Open(what) => GoLive::Open(what),
            Window::Consent => GoLive::Consent(String::new()),
        }
    }

    /// The last day of the time to resolve an objection; nothing where none is known. Where nobody recorded what starts it, the earlier of
    /// the two counts.
    #[must_use]
    pub fn resolve_by(&self, received: NaiveDate, answered: Option<NaiveDate>) -> Option<NaiveDate> {
        let start = match self.text("cure_from") {
            Stated::Given("answer") => answered?,
            _ => received,
        };
        self.span("cure_days").given()?.last_day(start)
    }

    /// What an open objection does to the day; nothing where the customer can only leave.
    #[must_use]
    pub fn stands(&self, objection: &Record, resolve_by: Option<NaiveDate>) -> Option<GoLive> {
        let (objection, handle) = (objection.handle(), self.agreement.handle());
        if matches!(self.terms.authorisation, Stated::Given("specific") | Stated::Nothing) {
            return Some(GoLive::Blocked(format!("{objection} refuses it ({handle})")));
        }
        match self.text("objection_effect") {
            Stated::Given("blocks") => Some(GoLive::Blocked(format!("{objection} blocks it ({handle})"))),
            Stated::Given("terminate_only") => None,
            Stated::Given(_) => Some(match resolve_by {
                Some(day) => GoLive::From(day.succ_opt().unwrap_or(day)),
                None => GoLive::Open(format!("the time to resolve {objection} is not provided ({handle})")),
            }),
            Stated::Nothing => {
                Some(GoLive::Open(format!("{handle} does not state what an objection does ({objection})")))
            }
            Stated::Missing => Some(GoLive::Open(format!("what {objection} does is not provided ({handle})"))),
        }
    }
}

/// Whether a time has no day in it, so that the change can come on the day of the notice.
fn is_nothing(span: Span) -> bool {
    span.most == Some(0)
}

/// The first day after a time that an event on a day begins. That day is not counted, and the last one counts to its end: Art. 3 of
/// Regulation (EEC, Euratom) 1182/71.
fn first_after(span: Span, event: NaiveDate) -> Option<NaiveDate> {
    if is_nothing(span) { Some(event) } else { span.last_day(event)?.succ_opt() }
}

/// The last day on which the event can be, so that the time is over before a day begins.
fn latest(span: Span, begins: NaiveDate) -> Option<NaiveDate> {
    if is_nothing(span) { Some(begins) } else { span.latest_start(begins.pred_opt()?) }
}
