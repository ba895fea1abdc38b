//! Where one customer stands with a planned change: whether it is affected, whether it was told in time, what it answered, and from which day on
//! the change may go live for it. Of several DPAs in force, each counts.

use super::reckoning::{GoLive, Reckoned, Stated, Told, Window};
use super::step::Step;
use super::{Duty, Planned, said};
use crate::model::kinds::customer::has_no_dpa;
use crate::model::{Dossier, Kind, Record, distinct};
use crate::rules::agreement::{effective_from, in_force, is_dpa, state};
use crate::rules::bound::Named;
use crate::rules::engaged::Engaged;
use crate::rules::reached::address;
use crate::rules::regime::{self, Regime};
use crate::rules::response::{Settled, is_of, last_settled, settled};
use crate::rules::roles::{Need, Roles};
use chrono::{Days, NaiveDate};

/// How many days before a change what is missing for it is found, so that somebody can still put it off.
const DAYS_AHEAD: u64 = 14;

/// Where one customer stands with a change.
#[derive(Clone, Debug)]
pub struct Standing<'d> {
    /// The customer.
    pub customer: &'d Record,
    /// Whether its data gets there, and why.
    pub affected: Engaged,
    /// Which entries of the change are for it, or may be, by their places; none where it is not affected.
    pub entries: Vec<usize>,
    /// Whether it has to be told.
    pub duty: Duty,
    /// What each DPA makes of the change that is in force on the day of the notice, or on the one from which the change holds; of one that an
    /// amendment changes between them, each reading.
    pub reckoned: Vec<Reckoned<'d>>,
    /// The notice that counts: the first that did not come back.
    pub notice: Option<&'d Record>,
    /// When it was told.
    pub told: Option<Told>,
    /// The first of the later days of which it was told, where none that it was told of is as early as the day from which the change holds; and
    /// whether it agreed to it.
    of_later: Option<(NaiveDate, bool)>,
    /// The newest notice that came back, where none arrived.
    pub bounced: Option<&'d Record>,
    /// A change of the page alone, which tells nobody unless the DPA agrees it as the way of notice.
    page: Option<&'d Record>,
    /// When it agreed first.
    pub consented: Option<NaiveDate>,
    /// When it agreed last.
    agreed: Option<NaiveDate>,
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
    /// A last day of its times that is a Saturday or a Sunday; of a customer that was not told, if it is told on the last day.
    pub weekend: Option<NaiveDate>,
    /// Whether it needs a DPA, where none is in force on the day from which the change holds.
    uncovered: Option<Need>,
    /// The newest DPA that is recorded and of which nothing shows that it binds, where none is in force to judge the change by.
    pub unfinished: Option<&'d Record>,
    /// What the one of us is called that is party to its agreement on the day of the view, where that is known.
    pub our_party: Option<String>,
    /// The laws by which we owe it what Art. 28(2) asks.
    pub laws: Vec<Regime>,
    /// Whether we owe it what Art. 28(2) asks, or may: not to who is beyond these laws.
    pub by_law: bool,
    change: &'d Record,
    affiliate: bool,
    effective: NaiveDate,
    /// The day of the view.
    pub on: NaiveDate,
}

/// An objection, and until when it has to be resolved.
#[derive(Clone, Debug)]
pub struct Objection<'d> {
    /// The record.
    pub record: &'d Record,
    /// Whether nobody recorded what became of it.
    pub open: bool,
    /// The last day of the time to object, where it came after that.
    pub late: Option<NaiveDate>,
    /// How it was settled, where the customer did not give it up.
    pub settled: Option<Settled>,
    /// The last day of the time to resolve it, if one is known.
    pub resolve_by: Option<NaiveDate>,
    /// What it does to the day while it is open, by the DPA that is hardest to meet; nothing where the customer can only leave, or it came late.
    pub stands: Option<GoLive>,
}

impl<'d> Standing<'d> {
    /// Where a customer stands on a day.
    #[must_use]
    pub fn of(planned: &Planned<'d>, dossier: &'d Dossier, on: NaiveDate) -> Self {
        let roles = planned.roles(dossier);
        let mut standing = Self {
            customer: &dossier.customer,
            affected: planned.affects(dossier, &roles),
            entries: Vec::new(),
            duty: planned.duty(),
            reckoned: Vec::new(),
            notice: None,
            told: None,
            of_later: None,
            bounced: None,
            page: None,
            consented: None,
            agreed: None,
            objections: Vec::new(),
            send_by: None,
            by_receipt: false,
            window: Window::NotStated,
            go_live: GoLive::From(on),
            weekend: None,
            uncovered: None,
            unfinished: None,
            our_party: regime::our_party(dossier, planned.organisation, on).record.map(Record::title),
            laws: roles.laws_asking("Art. 28(2)", &dossier.customer),
            by_law: roles.law_asks("Art. 28(2)", &dossier.customer),
            change: planned.change,
            affiliate: planned.is_affiliate(),
            effective: planned.effective,
            on,
        };
        let concerned = !matches!(standing.affected, Engaged::No(_));
        if concerned {
            standing.entries = planned.entries_for(dossier, &roles);
        }
        let mut objections = of_change(dossier, Kind::Objection, planned).peekable();
        // Who objects is heard, affected or not.
        if concerned || objections.peek().is_some() {
            standing.hear(planned, dossier);
            standing.bind(planned, dossier, &roles);
        } else {
            standing.hear(planned, dossier);
        }
        if concerned && standing.duty.counts() {
            standing.reckon();
        }
        objections.for_each(|record| standing.hear_objection(record));
        standing
    }

    /// What was sent, and what came back.
    fn hear(&mut self, planned: &Planned<'_>, dossier: &'d Dossier) {
        let on = self.on;
        let by_now = move |record: &Record, field: &str| record.date(field).filter(|day| *day <= on);
        // What came was sent, whoever forgot to record it.
        let sent = move |record: &Record| by_now(record, "sent").or_else(|| by_now(record, "received"));
        let all = || of_change(dossier, Kind::Notice, planned);
        let notices = || all().filter(|record| is_of(record, planned.change));
        let by_law = self.by_law;
        let by_page = |day: NaiveDate| {
            let mut readings = readings(planned, dossier, [day], by_law).into_iter().peekable();
            readings.peek().is_some() && readings.all(|one| one.text("notice_by") == Stated::Given("page"))
        };
        let tells = move |record: &Record| record.text("channel") != Some("page") || sent(record).is_some_and(by_page);
        let came = move |record: &&Record| by_now(record, "bounced").is_none() && sent(record).is_some();
        let arrived = || notices().filter(came).filter(|record| tells(record));
        self.page = notices().filter(came).find(|record| !tells(record));
        self.notice = arrived().min_by_key(|record| sent(record));
        let received = arrived().filter_map(|record| by_now(record, "received")).min();
        self.told = self.notice.and_then(|record| Some(Told { sent: sent(record)?, received }));
        let bounced = notices().filter(|record| by_now(record, "bounced").is_some());
        self.bounced = bounced.max_by_key(|record| record.date("bounced")).filter(|_| self.told.is_none());
        let consents = || notices().filter_map(|record| by_now(record, "consented"));
        (self.consented, self.agreed) = (consents().min(), consents().max());
        let later = all().filter(came).filter(|record| tells(record) && !is_of(record, planned.change));
        let named = later.filter_map(|record| Some((record.date("effective")?, by_now(record, "consented").is_some())));
        self.of_later = named.min_by_key(|(day, agreed)| (*day, !agreed)).filter(|_| self.told.is_none());
    }

    /// When it was told, or since when it knows of the change: who agreed knew of it, however that is recorded.
    #[must_use]
    pub fn knows(&self) -> Option<Told> {
        self.told.or(self.consented.map(|day| Told { sent: day, received: Some(day) }))
    }

    /// The DPAs by which it is judged, each as it reads on the days that matter: on that of the notice, under which it is told, and on that from
    /// which the change holds. Which of the two a text means is not recorded where an amendment or another DPA comes between them, so both count,
    /// and what is harder to meet decides: the earlier day to tell it, the later day to go live. One that was not told can be told on any day
    /// from that of the view on, so every reading until the change counts. What time alone does is take readings away: a day by which to tell
    /// never moves forward by it, and of one that was told nothing changes.
    fn bind(&mut self, planned: &Planned<'d>, dossier: &'d Dossier, roles: &Roles) {
        let told = self.knows().map(|told| told.sent);
        let start = told.unwrap_or(self.on).min(self.effective);
        let between = told.is_none().then(|| turns(dossier, start, self.effective));
        let days = between.into_iter().flatten().chain([start]);
        self.uncovered = in_force(dossier.agreements(), self.effective).is_empty().then(|| roles.need());
        self.reckoned = readings(planned, dossier, days, self.by_law);
        let agreements = dossier.agreements();
        let unfinished = |one: &&Record| is_dpa(one) && state(one, agreements, self.on).is_unfinished();
        self.unfinished = agreements.iter().rfind(unfinished).filter(|_| self.reckoned.is_empty());
        let at_notice = in_force(dossier.agreements(), start);
        for one in &mut self.reckoned {
            one.at_notice = at_notice.iter().any(|of_day| std::ptr::eq(*of_day, one.agreement));
            let amended = dossier.agreements().amended().iter().find(|(_, record)| std::ptr::eq(record, one.agreement));
            one.from = amended.map(|(from, _)| *from).filter(|from| *from > start);
        }
        // Where neither a law asks that it is told nor a DPA can say so, no days are counted.
        if self.reckoned.is_empty() && !self.by_law && self.duty.counts() {
            self.duty = Duty::NotAsked;
        }
    }

    /// What the DPAs make of it.
    fn reckon(&mut self) {
        let told = self.knows().unwrap_or(Told { sent: self.on, received: Some(self.on) });
        let by = self.reckoned.iter().filter_map(Reckoned::send_by).min_by_key(|(day, received)| (*day, !received));
        (self.send_by, self.by_receipt) = (by.map(|(day, _)| day), by.is_some_and(|(_, received)| received));
        self.go_live = self.go_live_by(told).unwrap_or(GoLive::From(self.on));
        self.window = longest(self.reckoned.iter().map(|one| one.window(told)));
        let counted = self.knows().or(self.send_by.map(|day| Told { sent: day, received: Some(day) }));
        self.weekend = counted.and_then(|told| self.reckoned.iter().filter_map(|one| one.ends_on_weekend(told)).min());
    }

    fn go_live_by(&self, told: Told) -> Option<GoLive> {
        let each = self.reckoned.iter().map(|one| one.go_live(told, self.consented));
        each.chain(self.without_dpa()).reduce(GoLive::and)
    }

    /// From which day on the change may go live for who is told on a day; who was told before keeps the day of that.
    #[must_use]
    pub fn go_live_if_told(&self, sent: NaiveDate) -> GoLive {
        let anew = self.knows().is_none().then(|| self.go_live_by(Told { sent, received: Some(sent) }));
        anew.flatten().unwrap_or_else(|| self.go_live.clone())
    }

    /// The day from which the change can hold for the customer, where that is later than planned: until then a time runs that is agreed with it.
    #[must_use]
    pub fn later_for_it(&self, sent: NaiveDate) -> Option<NaiveDate> {
        let counts = self.duty.counts() && !self.reckoned.is_empty();
        match self.go_live_if_told(sent) {
            GoLive::From(day) if counts && day > self.effective => Some(day),
            _ => None,
        }
    }

    /// What holds where no DPA is in force on the day of the change.
    fn without_dpa(&self) -> Option<GoLive> {
        let need = self.uncovered?;
        let day = said(self.effective);
        Some(match self.consented {
            Some(day) => GoLive::From(day),
            None if need.is_dpa() => {
                let law = regime::law(&self.laws, "Art. 28(2)");
                GoLive::Consent(format!("no DPA in force on {day} is recorded, {law}"))
            }
            None => GoLive::Open(format!("no DPA in force on {day} is recorded, so no term says it")),
        })
    }

    fn hear_objection(&mut self, record: &'d Record) {
        let Some(received) = record.date("received").filter(|day| *day <= self.on) else { return };
        let outcome = record.text("outcome").filter(|_| record.date("settled").is_none_or(|day| day <= self.on));
        let answered = record.date("answered").filter(|day| *day <= self.on);
        let late = self.window_ended_before(received);
        let resolve_by = self.reckoned.iter().filter_map(|one| one.resolve_by(received, answered)).min();
        let resolve_by = resolve_by.filter(|_| late.is_none());
        // Who agrees on a later day does not object any more.
        let open = outcome.is_none() && self.agreed.is_none_or(|agreed| agreed <= received);
        let stands = self.reckoned.iter().filter_map(|one| one.stands(record, resolve_by)).reduce(GoLive::and);
        let stands = stands.filter(|_| open && late.is_none() && self.duty.counts());
        if let Some(stands) = &stands {
            self.go_live = self.go_live.clone().and(stands.clone());
        }
        let settled = settled(record, self.on);
        self.objections.push(Objection { record, open, late, settled, resolve_by, stands });
    }

    /// The last day of the time to object, where it ended before a day; of who was not told, and where the end cannot be said, it did not.
    fn window_ended_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        let told = self.told.filter(|_| self.duty.counts())?;
        match longest(self.reckoned.iter().map(|one| one.window(told))) {
            Window::Until(last) if last < day => Some(last),
            _ => None,
        }
    }

    /// What else the records bear on who is told, and how.
    #[must_use]
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = distinct(self.reckoned.iter().flat_map(|one| self.remarks_of(one)));
        remarks.extend(self.change_of_terms().map(|change| format!("{change}; what is harder to meet counts")));
        if let Some(day) = self.weekend {
            let told = if self.knows().is_some() { "" } else { "if it is told on the last day, " };
            remarks.push(format!("{told}its time ends on {}, {}", day.format("%A"), said(day)));
        }
        if let Some((record, day)) =
            self.page.and_then(|page| Some((page, page.date("sent").or(page.date("received"))?)))
        {
            let handle = record.handle();
            remarks
                .push(format!("the page changed on {} ({handle}); no message to the customer is recorded", said(day)));
        }
        let others = self.reckoned.iter().filter_map(|one| Some((one.agreement.handle(), one.party?)));
        remarks.extend(distinct(
            others.map(|(handle, party)| {
                format!("{handle} names {party}; whether it binds the customer is not recorded")
            }),
        ));
        if let Some(reseller) = self.customer.text("reseller") {
            remarks.push(format!("bought through {reseller}; whether {reseller} is to be told too is not recorded"));
        }
        match self.customer.text("acts_as") {
            Some("processor") => remarks.push("it acts for others, whom it has to tell itself".to_owned()),
            Some("reseller") => remarks.push("it buys for others; who tells its customers is not recorded".to_owned()),
            _ => {}
        }
        if let Some(affiliates) = self.customer.text("affiliates") {
            remarks.push(format!("its affiliates use it too: {affiliates}; who tells them is not recorded"));
        }
        remarks
    }

    /// That an amendment changes the terms before the change takes effect, and when: "the terms of DPA-1 change on 15 January 2027".
    #[must_use]
    pub fn change_of_terms(&self) -> Option<String> {
        let (from, one) =
            self.reckoned.iter().filter_map(|one| Some((one.from?, one))).min_by_key(|(from, _)| *from)?;
        Some(format!("the terms of {} change on {}", one.agreement.handle(), said(from)))
    }

    /// The DPAs of [`Standing::reckoned`], by handle, each once.
    #[must_use]
    pub fn handles(&self) -> String {
        distinct(self.reckoned.iter().map(|one| one.agreement.handle())).join("; ")
    }

    /// What they say of a term, as people read it, each once.
    #[must_use]
    pub fn words(&self, field: &str) -> String {
        distinct(self.reckoned.iter().map(|one| one.words(field))).join("; ")
    }

    /// What one DPA says beside its days.
    fn remarks_of(&self, one: &Reckoned<'_>) -> Vec<String> {
        let handle = one.agreement.handle();
        let mut remarks = Vec::new();
        if let Some(last) = last_day(one.agreement).filter(|last| *last < self.effective) {
            remarks.push(format!("{handle} ends on {}, before the change", said(last)));
        }
        if one.text("notice_by") == Stated::Given("page") {
            remarks.push(format!(
                "{handle} promises no more than a change of the page; EDPB Guidelines 07/2020, para. 128, ask for an active notice, so a message is safer"
            ));
        }
        if self.change.flag("emergency") == Some(true) {
            remarks.push(match (one.allows_at_once(), one.text("emergency_replacement")) {
                (true, _) => format!("{handle} allows a replacement in an emergency, with the notice afterwards"),
                (_, Stated::Given("yes")) => format!("{handle} allows a replacement in an emergency, and this is none"),
                (_, Stated::Missing) => {
                    format!("whether {handle} allows a replacement in an emergency is not provided")
                }
                _ => format!("{handle} allows no replacement in an emergency"),
            });
        }
        if self.affiliate {
            remarks.push(match one.text("affiliates_authorised") {
                Stated::Given("yes") => format!(
                    "{handle} allows your affiliates as subprocessors in advance; whether it is told of one has to be read there"
                ),
                Stated::Given(_) | Stated::Nothing => format!("{handle} does not allow your affiliates in advance"),
                Stated::Missing => format!("whether {handle} allows your affiliates in advance is not provided"),
            });
        }
        remarks
    }

    /// Whether no DPA is in force on the day from which the change holds.
    #[must_use]
    pub const fn is_uncovered(&self) -> bool {
        self.uncovered.is_some()
    }

    /// Whether no record says by what the change is judged: no DPA is recorded as in force on its day, that there is none is not recorded either,
    /// and none of the day of the view asks for consent.
    #[must_use]
    pub fn is_unsaid(&self) -> bool {
        self.is_uncovered() && !has_no_dpa(self.customer) && !self.reckoned.iter().any(Reckoned::asks_consent)
    }

    /// The objection that nobody settled; one that came in time before one that came late.
    #[must_use]
    pub fn open_objection(&self) -> Option<&Objection<'d>> {
        self.objections.iter().filter(|objection| objection.open).min_by_key(|objection| objection.late.is_some())
    }

    /// How an objection was settled without the customer giving it up, unless it agreed since.
    fn settled(&self) -> Option<(&Record, Settled)> {
        last_settled(self.objections.iter().filter_map(|one| Some((one.record, one.settled?))), self.agreed)
    }

    /// Whether every DPA allows that it is told after the change, in an emergency.
    #[must_use]
    pub fn allows_at_once(&self) -> bool {
        self.uncovered.is_none() && self.reckoned.iter().all(Reckoned::allows_at_once)
    }

    /// Whether the change has to be told to it, or needs its consent.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        matches!(self.affected, Engaged::Yes(_)) && self.duty.counts() && self.settled().is_none()
    }

    fn no_agreement(&self) -> Step {
        Step::NoAgreement(self.uncovered.is_some_and(Need::is_dpa))
    }

    /// The next thing with it.
    #[must_use]
    pub fn step(&self) -> Step {
        if let Some(objection) = self.open_objection() {
            let handle = objection.record.handle();
            return objection
                .late
                .map_or_else(|| Step::Objects(handle.clone()), |last| Step::ObjectsLate(handle.clone(), last));
        }
        if matches!(self.affected, Engaged::No(_)) {
            return Step::NotAffected;
        }
        if let Some((objection, how)) = self.settled() {
            return Step::Settled(objection.handle(), how);
        }
        if let Engaged::Open(what) = &self.affected {
            return Step::Unknown(what.to_string());
        }
        if !self.duty.counts() {
            return Step::NotAsked;
        }
        if let Some(day) = self.consented {
            return if self.told.is_some() { Step::Ready(day) } else { Step::Agreed(day) };
        }
        if self.told.is_none() {
            let bounced = self.bounced.and_then(|record| record.date("bounced"));
            if let (Some((named, agreed)), None, false) = (self.of_later, bounced, self.reckoned.is_empty()) {
                return Step::Anew {
                    named,
                    agreed,
                    last: self.send_by,
                    late: self.send_by.is_some_and(|day| day < self.on),
                };
            }
            return match (self.send_by, bounced) {
                (Some(day), _) if day < self.on => Step::TooLate(day),
                (_, Some(day)) => Step::CameBack(day),
                _ if self.reckoned.is_empty() => self.no_agreement(),
                _ if self.allows_at_once() => Step::TellAfterwards,
                (None, None) if matches!(self.go_live, GoLive::Consent(_)) => Step::Ask,
                (day, None) => Step::Tell(day),
            };
        }
        match (&self.go_live, &self.window) {
            _ if self.reckoned.is_empty() => self.no_agreement(),
            (GoLive::From(_), Window::Until(last)) if *last >= self.on => Step::Waits(*last),
            (GoLive::From(day), _) => Step::Ready(*day),
            (GoLive::Consent(_), _) => Step::Consent,
            (GoLive::Open(what) | GoLive::Blocked(what), _) => Step::Open(what.clone()),
        }
    }

    /// From which day on it may go live for a customer that was told, where that is after its day.
    #[must_use]
    pub fn early(&self) -> Option<NaiveDate> {
        match self.go_live {
            GoLive::From(day) if self.is_asked() && self.knows().is_some() && day > self.effective => Some(day),
            _ => None,
        }
    }

    /// The day by which it had to be told, where that is over and it was not.
    #[must_use]
    pub fn missed(&self) -> Option<NaiveDate> {
        self.send_by.filter(|last| self.is_asked() && self.knows().is_none() && *last < self.on)
    }

    /// Whether it was replaced in an emergency, and the notice that follows is not recorded.
    #[must_use]
    pub fn not_told_since(&self) -> bool {
        self.is_asked() && self.knows().is_none() && self.effective <= self.on && self.allows_at_once()
    }

    /// When its notice came back, where no other reached it.
    #[must_use]
    pub fn came_back(&self) -> Option<NaiveDate> {
        self.bounced.filter(|_| self.is_asked())?.date("bounced")
    }

    /// Whether the change needs its consent, and that is not recorded.
    #[must_use]
    pub fn awaits_consent(&self) -> bool {
        self.is_asked() && matches!(self.go_live, GoLive::Consent(_))
    }

    /// Whether the change is near, or its day is over.
    #[must_use]
    pub fn is_near(&self) -> bool {
        self.on.checked_add_days(Days::new(DAYS_AHEAD)).is_none_or(|day| day >= self.effective)
    }

    /// What stands against carrying the change out: nothing when all is well.
    #[must_use]
    pub fn against(&self) -> Option<String> {
        match (self.step(), &self.go_live) {
            (Step::Objects(_), GoLive::Blocked(what)) => Some(what.clone()),
            // It can still object, and the change may come first.
            (Step::Waits(_), _) if self.allows_at_once() => None,
            (step, _) => step.against(self.effective),
        }
    }

    /// The readings in the order in which they say how and where to it is told: those of the day of the notice come first.
    fn for_the_notice(&self) -> impl Iterator<Item = &Reckoned<'d>> {
        let of = |at_notice: bool| self.reckoned.iter().filter(move |one| one.at_notice == at_notice);
        of(true).chain(of(false))
    }

    /// How it is told, by the DPA in force; the first that says it.
    #[must_use]
    pub fn channel(&self) -> Stated<&'d str> {
        let said = self.for_the_notice().map(|one| one.text("notice_by"));
        let rank = |said: &Stated<&str>| match said {
            Stated::Given(_) => 0,
            Stated::Missing => 1,
            Stated::Nothing => 2,
        };
        said.min_by_key(rank).unwrap_or(Stated::Missing)
    }

    /// To which address it goes: what the text names if that is an address, else what is recorded of the customer for such notices, else its
    /// contact.
    #[must_use]
    pub fn address(&self) -> Option<&'d str> {
        address(self.customer, self.for_the_notice().filter_map(|one| one.text("notices_to").given()))
    }
}

/// The DPAs in force on the day from which a change holds, then those of other days, the last of which come last. One that reads alike on
/// several of them counts once.
fn readings<'d>(
    planned: &Planned<'d>,
    dossier: &'d Dossier,
    days: impl IntoIterator<Item = NaiveDate>,
    by_law: bool,
) -> Vec<Reckoned<'d>> {
    let mut all: Vec<Reckoned<'d>> = Vec::new();
    for day in std::iter::once(planned.effective).chain(days) {
        let of_day = in_force(dossier.agreements(), day);
        let reckon = |one: &'d Record| {
            let mut of = Reckoned::new(one, planned.organisation, planned, by_law);
            of.party = Named::of(one, dossier).instead();
            of
        };
        let of_day: Vec<Reckoned<'d>> = of_day.into_iter().map(reckon).collect();
        all.retain(|one| !of_day.iter().any(|other| one.reads_like(other)));
        all.extend(of_day);
    }
    all
}

/// The days after one and before another on which a DPA begins, ends, or reads otherwise, the last first.
fn turns(dossier: &Dossier, after: NaiveDate, before: NaiveDate) -> Vec<NaiveDate> {
    let agreements = dossier.agreements();
    let amended = agreements.amended().iter();
    let over = |one: &Record| last_day(one).and_then(|last| last.succ_opt());
    let all = agreements.iter().chain(amended.clone().map(|(_, reads)| reads));
    let all = all.flat_map(|one| [effective_from(one), over(one)]).flatten();
    let mut days: Vec<NaiveDate> = all.chain(amended.map(|(from, _)| *from)).collect();
    days.retain(|day| after < *day && *day < before);
    days.sort_unstable_by(|one, other| other.cmp(one));
    days.dedup();
    days
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

/// The records of a kind that are about a change.
fn of_change<'d>(dossier: &'d Dossier, kind: Kind, planned: &Planned<'_>) -> impl Iterator<Item = &'d Record> {
    let change = planned.change.id;
    dossier.of(kind).iter().filter(move |record| record.link("change") == Some(change))
}

/// The last day on which an agreement binds, by its term or by the end that was agreed.
fn last_day(agreement: &Record) -> Option<NaiveDate> {
    ["expires", "ended"].into_iter().filter_map(|field| agreement.date(field)).min()
}
