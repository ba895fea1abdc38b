//! Where one customer stands with a planned change: whether it is affected, whether it was told in time, what it answered, and from which day on
//! the change may go live for it. Of several DPAs in force, each counts.

use super::reckoning::{GoLive, Reckoned, Said, Told, Window};
use super::{Duty, Planned};
use crate::model::{Dossier, Kind, Record};
use crate::rules::agreement::in_force;
use crate::rules::engaged::Engaged;
use crate::rules::reached::address;
use chrono::NaiveDate;

/// Where one customer stands with a change.
#[derive(Clone, Debug)]
pub struct Standing<'d> {
    /// The customer.
    pub customer: &'d Record,
    /// Whether its data gets there, and why.
    pub affected: Engaged,
    /// Whether it has to be told.
    pub duty: Duty,
    /// What each DPA in force makes of the change.
    pub reckoned: Vec<Reckoned<'d>>,
    /// The notice that counts: the first that did not come back.
    pub notice: Option<&'d Record>,
    /// When it was told.
    pub told: Option<Told>,
    /// The newest notice that came back, where none arrived.
    pub bounced: Option<&'d Record>,
    /// When it agreed.
    pub consented: Option<NaiveDate>,
    /// What it objected.
    pub objections: Vec<Objection<'d>>,
    /// The last day on which it can be told so that the change can go live on its day.
    pub send_by: Option<NaiveDate>,
    /// Whether the notice has to have come by that day, since the time to object counts from its receipt.
    pub by_receipt: bool,
    /// Until when it can object.
    pub window: Window,
    /// From which day on it may go live, given what was sent; of a customer that was not told, if it is told today.
    pub go_live: GoLive,
    /// What else the records bear.
    pub remarks: Vec<String>,
    effective: NaiveDate,
    on: NaiveDate,
}

/// An objection, and until when it has to be resolved.
#[derive(Clone, Debug)]
pub struct Objection<'d> {
    /// The record.
    pub record: &'d Record,
    /// Whether nobody recorded what became of it.
    pub open: bool,
    /// The last day of the time to resolve it, if one is known.
    pub resolve_by: Option<NaiveDate>,
    /// Whether it came after the time to object.
    pub late: bool,
}

/// The next thing with a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is not affected.
    NotAffected,
    /// Whether it is affected cannot be said: what is missing.
    Unknown(String),
    /// It is affected, and no term asks that it is told.
    NotAsked,
    /// It has to be told, by this day where one is known.
    Tell(Option<NaiveDate>),
    /// It was not told, and this day is over.
    TooLate(NaiveDate),
    /// What was sent came back.
    CameBack(NaiveDate),
    /// No DPA is in force, so nothing says how and when it is told.
    NoAgreement,
    /// It objects.
    Objects(String),
    /// It was told; it can object until this day.
    Waits(NaiveDate),
    /// It was told, and nothing happens before it agrees.
    Consent,
    /// It was told; what is missing, so that the earliest day cannot be said.
    Open(String),
    /// It was told; the change may go live for it from this day on.
    Ready(NaiveDate),
}

impl Step {
    /// The word by which lists are filtered.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Step::NotAffected => "not-affected",
            Step::Unknown(_) => "unknown",
            Step::NotAsked => "not-asked",
            Step::Tell(_) => "to-tell",
            Step::TooLate(_) => "too-late",
            Step::CameBack(_) => "came-back",
            Step::NoAgreement => "no-dpa",
            Step::Objects(_) => "objects",
            Step::Waits(_) => "waits",
            Step::Consent => "consent",
            Step::Open(_) => "open",
            Step::Ready(_) => "ready",
        }
    }

    /// The sign before the words.
    #[must_use]
    pub const fn sign(&self) -> &'static str {
        match self {
            Step::NotAffected | Step::NotAsked => "",
            Step::Unknown(_) | Step::Open(_) | Step::NoAgreement => "?",
            Step::Tell(_) | Step::Waits(_) | Step::Consent => "◷",
            Step::TooLate(_) | Step::CameBack(_) | Step::Objects(_) => "✕",
            Step::Ready(_) => "●",
        }
    }

    /// As people read it.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Step::NotAffected => "not affected".into(),
            Step::Unknown(what) => format!("not known whether it is affected: {what}"),
            Step::NotAsked => "affected; no days are counted".into(),
            Step::Tell(Some(day)) => format!("to be told by {day}"),
            Step::Tell(None) => "to be told; by when is not provided".into(),
            Step::TooLate(day) => format!("not told; the last day was {day}"),
            Step::CameBack(day) => format!("not told: the notice came back on {day}"),
            Step::NoAgreement => "no DPA is in force, so none says how it is told".into(),
            Step::Objects(objection) => format!("objects ({objection})"),
            Step::Waits(day) => format!("told; can object until {day}"),
            Step::Consent => "told; its consent is missing".into(),
            Step::Open(what) => format!("told; {what}"),
            Step::Ready(day) => format!("told; from {day}"),
        }
    }
}

impl<'d> Standing<'d> {
    /// Where a customer stands on a day.
    #[must_use]
    pub fn of(planned: &Planned<'d>, dossier: &'d Dossier, on: NaiveDate) -> Self {
        let affected = planned.affects(dossier, &planned.roles(dossier));
        Self::with(planned, dossier, affected, on)
    }

    fn with(planned: &Planned<'d>, dossier: &'d Dossier, affected: Engaged, on: NaiveDate) -> Self {
        let customer = &dossier.customer;
        let duty = planned.duty();
        let mut standing = Self {
            customer,
            affected,
            duty,
            reckoned: Vec::new(),
            notice: None,
            told: None,
            bounced: None,
            consented: None,
            objections: Vec::new(),
            send_by: None,
            by_receipt: false,
            window: Window::NotStated,
            go_live: GoLive::From(on),
            remarks: Vec::new(),
            effective: planned.effective,
            on,
        };
        standing.hear(planned, dossier);
        if !matches!(standing.affected, Engaged::No(_)) {
            standing.reckon(planned, dossier);
        }
        standing
    }

    /// What was sent, and what came back.
    fn hear(&mut self, planned: &Planned<'_>, dossier: &'d Dossier) {
        let by_now = |record: &Record, field: &str| record.date(field).filter(|day| *day <= self.on);
        // A notice of a later day told nobody of this one.
        let of_it = |record: &&Record| {
            record.link("change") == Some(planned.change.id)
                && record.date("effective").is_none_or(|named| named <= planned.effective)
        };
        let notices: Vec<&Record> = dossier.of(Kind::Notice).iter().filter(of_it).collect();
        let arrived = |record: &&&Record| by_now(record, "bounced").is_none() && by_now(record, "sent").is_some();
        self.notice = notices.iter().filter(arrived).min_by_key(|record| record.date("sent")).copied();
        self.told = self
            .notice
            .and_then(|record| Some(Told { sent: record.date("sent")?, received: by_now(record, "received") }));
        let bounced = notices.iter().filter(|record| by_now(record, "bounced").is_some());
        self.bounced = bounced.max_by_key(|record| record.date("bounced")).copied().filter(|_| self.told.is_none());
        self.consented = notices.iter().filter_map(|record| by_now(record, "consented")).min();
        // Who agreed knew of it, however that is recorded.
        self.told = self.told.or(self.consented.map(|day| Told { sent: day, received: Some(day) }));
    }

    /// What the agreements in force make of it.
    fn reckon(&mut self, planned: &Planned<'d>, dossier: &'d Dossier) {
        let day = self.on.min(self.effective);
        let mut binding = in_force(dossier.agreements(), day);
        if binding.is_empty() {
            binding = in_force(dossier.agreements(), self.effective);
        }
        self.reckoned =
            binding.into_iter().map(|agreement| Reckoned::new(agreement, planned.organisation, planned)).collect();
        let hypothetical = Told { sent: self.on, received: Some(self.on) };
        let told = self.told.unwrap_or(hypothetical);
        if self.duty.counts() {
            self.send_by = self.reckoned.iter().filter_map(Reckoned::send_by).min();
            self.by_receipt = self.reckoned.iter().any(Reckoned::counts_from_receipt);
            let each = self.reckoned.iter().map(|one| one.go_live(told, self.consented));
            let none = || GoLive::Open("no DPA is in force, so no term says it".to_owned());
            self.go_live = each.reduce(GoLive::and).unwrap_or_else(none);
            self.window = longest(self.reckoned.iter().map(|one| one.window(told)));
        }
        self.hear_objections(planned, dossier);
        self.remark(planned);
    }

    fn hear_objections(&mut self, planned: &Planned<'_>, dossier: &'d Dossier) {
        let all = dossier.of(Kind::Objection).iter();
        let of_it = all.filter(|record| record.link("change") == Some(planned.change.id));
        for record in of_it {
            let Some(received) = record.date("received").filter(|day| *day <= self.on) else { continue };
            let settled = record.text("outcome").is_some() && record.date("settled").is_none_or(|day| day <= self.on);
            let answered = record.date("answered").filter(|day| *day <= self.on);
            let resolve_by = self.reckoned.iter().filter_map(|one| one.resolve_by(received, answered)).min();
            let late = matches!(self.window, Window::Until(last) if received > last) && self.told.is_some();
            if !settled {
                let stands = self.reckoned.iter().map(|one| stands(one, record, resolve_by));
                self.go_live = stands.flatten().fold(self.go_live.clone(), GoLive::and);
            }
            self.objections.push(Objection { record, open: !settled, resolve_by, late });
        }
    }

    /// What else the records bear on who is told, and how.
    fn remark(&mut self, planned: &Planned<'_>) {
        for one in &self.reckoned {
            let handle = one.agreement.handle();
            if one.text("notice_by") == Said::Given("page") {
                self.remarks.push(format!("{handle} promises no more than a change of the page"));
            }
            if planned.change.flag("emergency") == Some(true) {
                self.remarks.push(match (one.allows_at_once(), one.text("emergency_replacement")) {
                    (true, _) => format!("{handle} allows a replacement in an emergency, with the notice afterwards"),
                    (_, Said::Given("yes")) => {
                        format!("{handle} allows a replacement in an emergency, and this is none")
                    }
                    (_, Said::Missing) => {
                        format!("whether {handle} allows a replacement in an emergency is not provided")
                    }
                    _ => format!("{handle} allows no replacement in an emergency"),
                });
            }
            if planned.is_affiliate() {
                self.remarks.push(match one.text("affiliates_authorised") {
                    Said::Given("yes") => format!(
                        "{handle} allows your affiliates as subprocessors in advance; whether it is told of one has to be read there"
                    ),
                    Said::Given(_) | Said::Nothing => format!("{handle} does not allow your affiliates in advance"),
                    Said::Missing => format!("whether {handle} allows your affiliates in advance is not provided"),
                });
            }
        }
        if let Some(reseller) = self.customer.text("reseller") {
            self.remarks
                .push(format!("bought through {reseller}; whether {reseller} is to be told too is not recorded"));
        }
        match self.customer.text("acts_as") {
            Some("processor") => self.remarks.push("it acts for others, whom it has to tell itself".to_owned()),
            Some("reseller") => {
                self.remarks.push("it buys for others; who tells its customers is not recorded".to_owned());
            }
            _ => {}
        }
        if let Some(affiliates) = self.customer.text("affiliates") {
            self.remarks.push(format!("its affiliates use it too: {affiliates}; who tells them is not recorded"));
        }
    }

    /// The next thing with it.
    #[must_use]
    pub fn step(&self) -> Step {
        match &self.affected {
            Engaged::No(_) => return Step::NotAffected,
            Engaged::Open(what) => return Step::Unknown(what.clone()),
            Engaged::Yes(_) => {}
        }
        if let Some(objection) = self.objections.iter().find(|objection| objection.open) {
            return Step::Objects(objection.record.handle());
        }
        if !self.duty.counts() {
            return Step::NotAsked;
        }
        if let Some(day) = self.consented {
            return Step::Ready(day);
        }
        if self.told.is_none() {
            let bounced = self.bounced.and_then(|record| record.date("bounced"));
            return match (self.send_by, bounced) {
                (Some(day), _) if day < self.on => Step::TooLate(day),
                (_, Some(day)) => Step::CameBack(day),
                _ if self.reckoned.is_empty() => Step::NoAgreement,
                (day, None) => Step::Tell(day),
            };
        }
        match (&self.go_live, &self.window) {
            (GoLive::From(_), Window::Until(last)) if *last >= self.on => Step::Waits(*last),
            (GoLive::From(day), _) => Step::Ready(*day),
            (GoLive::Consent(_), _) => Step::Consent,
            (GoLive::Open(_), _) if self.reckoned.is_empty() => Step::NoAgreement,
            (GoLive::Open(what) | GoLive::Blocked(what), _) => Step::Open(what.clone()),
        }
    }

    /// From which day on it may go live for a customer that was told, where that is after its day.
    #[must_use]
    pub fn early(&self) -> Option<NaiveDate> {
        let told = matches!(self.affected, Engaged::Yes(_)) && self.duty.counts() && self.told.is_some();
        match self.go_live {
            GoLive::From(day) if told && day > self.effective => Some(day),
            _ => None,
        }
    }

    /// Whether it had to be told by a day that is over, and was not, or later.
    #[must_use]
    pub fn told_late(&self) -> Option<NaiveDate> {
        let affected = matches!(self.affected, Engaged::Yes(_)) && self.duty.counts() && self.consented.is_none();
        let last = self.send_by.filter(|_| affected)?;
        let late = self.told.map_or(last < self.on, |told| told.sent > last);
        late.then_some(last)
    }

    /// What stands against carrying the change out: nothing when all is well.
    #[must_use]
    pub fn against(&self) -> Option<String> {
        match self.step() {
            Step::NotAffected | Step::NotAsked => None,
            Step::Unknown(what) => Some(format!("whether it is affected is not known: {what}")),
            Step::Tell(_) | Step::TooLate(_) => Some("it was not told".to_owned()),
            Step::CameBack(day) => Some(format!("its notice came back on {day}")),
            Step::NoAgreement => Some("no DPA is in force".to_owned()),
            Step::Objects(objection) => Some(match &self.go_live {
                GoLive::Blocked(what) => what.clone(),
                _ => format!("{objection} is not settled"),
            }),
            Step::Waits(day) => Some(format!("it can object until {day}")),
            Step::Consent => Some("it has not agreed, and silence is no consent".to_owned()),
            Step::Open(what) => Some(what),
            Step::Ready(day) => (day > self.effective)
                .then(|| format!("it may go live for it from {day} on, and the change is for {}", self.effective)),
        }
    }

    /// How it is told, by the DPA in force; the first that says it.
    #[must_use]
    pub fn channel(&self) -> Said<&'d str> {
        let said = self.reckoned.iter().map(|one| one.text("notice_by"));
        let rank = |said: &Said<&str>| match said {
            Said::Given(_) => 0,
            Said::Missing => 1,
            Said::Nothing => 2,
        };
        said.min_by_key(rank).unwrap_or(Said::Missing)
    }

    /// To which address it goes: what the text names if that is an address, else what is recorded of the customer for such notices, else its
    /// contact.
    #[must_use]
    pub fn address(&self) -> Option<&'d str> {
        address(self.customer, self.reckoned.iter().filter_map(|one| one.text("notices_to").given()))
    }
}

/// The longest time to object: one that cannot be said is longer than any other.
fn longest(windows: impl Iterator<Item = Window>) -> Window {
    let rank = |window: &Window| match window {
        Window::NotStated => (0, NaiveDate::MIN),
        Window::Until(day) => (1, *day),
        Window::Open(_) => (2, NaiveDate::MIN),
        Window::Consent => (3, NaiveDate::MIN),
    };
    windows.max_by_key(rank).unwrap_or(Window::NotStated)
}

/// What an open objection does to the day, by a DPA.
fn stands(one: &Reckoned<'_>, record: &Record, resolve_by: Option<NaiveDate>) -> Option<GoLive> {
    let (objection, handle) = (record.handle(), one.agreement.handle());
    if one.text("authorisation") == Said::Given("specific") {
        return Some(GoLive::Blocked(format!("{objection} refuses it ({handle})")));
    }
    match one.text("objection_effect") {
        Said::Given("blocks") => Some(GoLive::Blocked(format!("{objection} blocks it ({handle})"))),
        Said::Given("terminate_only") => None,
        Said::Given(_) => Some(match resolve_by {
            Some(day) => GoLive::From(day.succ_opt().unwrap_or(day)),
            None => GoLive::Open(format!("the time to resolve {objection} is not provided ({handle})")),
        }),
        Said::Nothing => Some(GoLive::Open(format!("{handle} does not state what an objection does ({objection})"))),
        Said::Missing => Some(GoLive::Open(format!("what {objection} does is not provided ({handle})"))),
    }
}
