//! What one DPA makes of a planned change: how the customer is told, until when at the latest, how long it can object, and from which day on
//! the change may go live. A term that nobody recorded leaves its day open. Art. 28(2); Clause 9(a) of the SCC.

use super::{Planned, What, said};
use crate::model::{Kind, Organisation, Record, Span, Value};
use crate::rules::agreement::term;
use chrono::NaiveDate;

/// What a text says of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said<T> {
    /// This.
    Given(T),
    /// Nothing: that was looked up.
    Nothing,
    /// Nobody recorded it.
    Missing,
}

impl<T> Said<T> {
    /// What it says, if it says something.
    pub fn given(self) -> Option<T> {
        if let Said::Given(value) = self { Some(value) } else { None }
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
    organisation: &'d Organisation,
    effective: NaiveDate,
    /// Whether it replaces a subprocessor in an emergency.
    emergency: bool,
}

impl<'d> Reckoned<'d> {
    /// A DPA and a change.
    #[must_use]
    pub fn new(agreement: &'d Record, organisation: &'d Organisation, planned: &Planned<'_>) -> Self {
        let emergency = planned.what == What::Replace && planned.change.flag("emergency") == Some(true);
        Self { agreement, organisation, effective: planned.effective, emergency }
    }

    fn term(&self, field: &str) -> Said<&'d Value> {
        match term(self.agreement, self.organisation, field) {
            None => Said::Missing,
            Some(value) if value.is_gone() => Said::Missing,
            Some(Value::Nil) => Said::Nothing,
            Some(value) => Said::Given(value),
        }
    }

    /// What it says in a field of words.
    #[must_use]
    pub fn text(&self, field: &str) -> Said<&'d str> {
        match self.term(field) {
            Said::Given(Value::Text(text)) => Said::Given(text),
            Said::Given(_) | Said::Missing => Said::Missing,
            Said::Nothing => Said::Nothing,
        }
    }

    /// What it says in a field of a length of time.
    #[must_use]
    pub fn span(&self, field: &str) -> Said<Span> {
        match self.term(field) {
            Said::Given(value) => Kind::Agreement.field(field).span(value).map_or(Said::Missing, Said::Given),
            Said::Nothing => Said::Nothing,
            Said::Missing => Said::Missing,
        }
    }

    /// A term as people read it, also one that is not stated or not provided.
    #[must_use]
    pub fn words(&self, field: &str) -> String {
        match self.term(field) {
            Said::Given(value) => Kind::Agreement.field(field).words(value).into_owned(),
            Said::Nothing => Kind::Agreement.field(field).none_words().to_owned(),
            Said::Missing => "not provided".to_owned(),
        }
    }

    fn missing(&self, field: &str) -> String {
        format!("{} is not provided ({})", Kind::Agreement.field(field).in_sentence(), self.agreement.handle())
    }

    /// Why each change needs the consent of the customer, if it does; else what would say so and is missing.
    fn consent(&self) -> Option<GoLive> {
        let handle = self.agreement.handle();
        match self.text("authorisation") {
            Said::Given("general") => (self.text("objection_silence") == Said::Given("refused"))
                .then(|| GoLive::Consent(format!("silence counts as an objection ({handle})"))),
            Said::Given("specific") => Some(GoLive::Consent(format!("each subprocessor has to be allowed ({handle})"))),
            Said::Given(_) => Some(GoLive::Open(format!(
                "{handle} allows those of a list in general and others one by one; which this is has to be read there"
            ))),
            Said::Nothing => Some(GoLive::Open(format!("{handle} states no authorisation of subprocessors"))),
            Said::Missing => Some(GoLive::Open(self.missing("authorisation"))),
        }
    }

    /// Whether it allows that a subprocessor is replaced at once, with the notice afterwards, and whether that is the case.
    #[must_use]
    pub fn allows_at_once(&self) -> bool {
        self.emergency && self.text("emergency_replacement") == Said::Given("yes")
    }

    /// The times between the notice and the change: of the text, and of the SCC that are part of it.
    fn notice(&self) -> impl Iterator<Item = Span> {
        ["notice_days", "scc_notice_days"].into_iter().filter_map(|field| self.span(field).given()).map(Span::at_least)
    }

    /// Whether the time to object counts from the day on which the notice came, as far as it is said.
    #[must_use]
    pub fn counts_from_receipt(&self) -> bool {
        self.objects_within().is_some() && self.text("objection_from") != Said::Given("notice")
    }

    /// The time to object, where silence is no objection.
    fn objects_within(&self) -> Option<Span> {
        self.span("objection_days").given().filter(|_| !self.waits_for_consent())
    }

    fn waits_for_consent(&self) -> bool {
        matches!(self.consent(), Some(GoLive::Consent(_)))
    }

    /// The last day on which the notice can be sent so that the change can go live on its day; nothing where no time is known.
    #[must_use]
    pub fn send_by(&self) -> Option<NaiveDate> {
        if self.allows_at_once() {
            return None;
        }
        let eve = self.effective.pred_opt()?;
        let object = self.objects_within().and_then(|span| span.latest_start(eve));
        self.notice().filter_map(|span| span.latest_start(self.effective)).chain(object).min()
    }

    /// Whether one of the times is counted in business days.
    #[must_use]
    pub fn counts_business_days(&self) -> bool {
        self.notice().chain(self.objects_within()).any(|span| !span.counted().is_empty())
    }

    /// What of the times is not provided, so that the last day to send may be earlier.
    #[must_use]
    pub fn lacking(&self) -> Vec<String> {
        let mut fields = vec!["notice_days"];
        if !self.waits_for_consent() {
            fields.push("objection_days");
        }
        fields.into_iter().filter(|field| self.term(field) == Said::Missing).map(|field| self.missing(field)).collect()
    }

    /// Until when a customer that was told can object.
    #[must_use]
    pub fn window(&self, told: Told) -> Window {
        if self.waits_for_consent() {
            return Window::Consent;
        }
        let span = match self.span("objection_days") {
            Said::Given(span) => span,
            Said::Nothing => return Window::NotStated,
            Said::Missing => return Window::Open(self.missing("objection_days")),
        };
        let start = match (self.text("objection_from"), told.received) {
            (Said::Given("notice"), _) => told.sent,
            // Where nobody recorded what starts it, the later of the two is safe.
            (_, Some(received)) => received.max(told.sent),
            (Said::Given(_), None) => {
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
        let known = self.notice().filter_map(|span| span.last_day(told.sent)).fold(told.sent, NaiveDate::max);
        if let Some(consent) = self.consent() {
            return consent;
        }
        let stated = self.notice().next().is_some();
        if self.span("notice_days") == Said::Missing {
            return GoLive::Open(self.missing("notice_days"));
        }
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
            Said::Given("answer") => answered?,
            _ => received,
        };
        self.span("cure_days").given()?.last_day(start)
    }
}
