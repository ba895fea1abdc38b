//! What the records of all customers together show, as far as the organisation's own records are judged by it: counted while customers pass
//! by, in constant memory.

use super::in_texts::InTexts;
use super::transfer::Abroad;
use super::{Case, Find, below, concerned, each, planned, transfer};
use crate::model::{Kind, Organisation, Record, country, customers_such_as};
use crate::rules::answer::{topic_called, topics_of};
use crate::rules::applies::{acts, for_another_region, region_of};
use crate::rules::change::Planned;
use crate::rules::due::{self, Due};
use crate::rules::finding::Finding;
use crate::rules::regime::{self, Regime};
use crate::rules::roles::{InRecord, Role, Stream};
use crate::rules::transfer::carried::Carried;
use crate::rules::transfer::{Transfers, transfers};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// How long before its end something that carries transfers is found.
const ENDING_DAYS: u64 = 90;

/// Customers of which something holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Customers {
    /// How many.
    pub count: usize,
    /// The first of them, by name and handle.
    pub first: String,
}

impl Customers {
    fn take(&mut self, case: &Case<'_>) {
        if self.count == 0 {
            self.first = case.dossier.customer.name_and_handle();
        }
        self.count += 1;
    }

    /// "Acme `GmbH` (CUS-1)", "12 customers, such as Acme `GmbH` (CUS-1)".
    pub(super) fn words(&self) -> String {
        customers_such_as(self.count, &self.first)
    }
}

/// For whom something is wrong with an incident.
pub(super) struct Faulty {
    pub customers: Customers,
    /// The first day of it.
    pub day: NaiveDate,
    /// The laws by which they are told.
    pub laws: Vec<Regime>,
}

impl Faulty {
    fn since(day: NaiveDate) -> Self {
        Self { customers: Customers::default(), day, laws: Vec::new() }
    }
}

/// An activity that is for one region, and where what it does not cover is hosted: how often, by region.
pub(super) struct Elsewhere<'o> {
    pub activity: &'o Record,
    pub regions: BTreeMap<Option<String>, usize>,
}

impl<'o> Elsewhere<'o> {
    const fn of(activity: &'o Record) -> Self {
        Self { activity, regions: BTreeMap::new() }
    }
}

/// The organisation and all its customers on a day.
pub struct Together<'o> {
    pub(super) organisation: &'o Organisation,
    pub(super) on: NaiveDate,
    /// Those for which we have a role in any stream.
    pub(super) served: Customers,
    /// Those whose data we process on behalf of somebody without an activity, by stream.
    bare: [Customers; Stream::ALL.len()],
    /// How many of them are in which region, where an activity is for another one: by stream, the activity, and the region.
    elsewhere: BTreeMap<(usize, String), Elsewhere<'o>>,
    /// Those whose data we process as controller, by stream.
    own: [Customers; Stream::ALL.len()],
    /// The same of what we decide with the customer. Art. 26.
    joint: [Customers; Stream::ALL.len()],
    /// Those under each law for which we have a role, though the entity that acts is not recorded as established in its place.
    under: BTreeMap<Regime, Customers>,
    /// Those of them whose persons we decide about, beside accounts.
    decided: BTreeMap<Regime, Customers>,
    /// Activities and assignments, by handle, that deny a transfer though the data is hosted in that country.
    pub(super) denied: BTreeMap<String, (Abroad, Customers)>,
    /// Those that name no safeguard for hosting in a third country.
    pub(super) bare_hosting: BTreeMap<String, (Abroad, Customers)>,
    /// What is wrong with ways of data to those below us.
    pub(super) importers: BTreeMap<below::Key, Customers>,
    /// Activities, by handle, whose third countries lack one to which such a way leads: where to.
    pub(super) denied_below: BTreeMap<String, (String, Customers)>,
    /// Third countries that activities and assignments name, by their handles: for whom, and whether a way leads there.
    pub(super) named: BTreeMap<(String, &'static str), (Customers, bool)>,
    /// The overrides of transfers that take a way, by handle.
    pub(super) overriding: BTreeSet<String>,
    /// What is wrong with them.
    pub(super) mistaken: BTreeMap<below::Mistaken, Customers>,
    /// What rests on certifications and decisions that ended, or end soon.
    pub(super) carried: Carried<'o>,
    /// The changes of subprocessors of which something can be open with a customer.
    pub(super) planned: Vec<Planned<'o>>,
    /// What is wrong with them, by their places: for whom, and the day that is hardest to meet.
    pub(super) changes: BTreeMap<(usize, planned::Fault), (Customers, NaiveDate)>,
    /// How many questions were about which topic, by its key and title.
    pub(super) asked: BTreeMap<(&'static str, &'static str), usize>,
    /// Customers that approved texts name.
    pub(super) in_texts: InTexts<'o>,
    /// What is wrong with incidents, by their handles.
    pub(super) breaches: BTreeMap<(String, concerned::Fault), Faulty>,
}

impl<'o> Together<'o> {
    /// A day on which no customer passed by yet.
    #[must_use]
    pub fn new(organisation: &'o Organisation, on: NaiveDate) -> Self {
        Self {
            organisation,
            on,
            served: Customers::default(),
            bare: Default::default(),
            elsewhere: BTreeMap::new(),
            own: Default::default(),
            joint: Default::default(),
            under: BTreeMap::new(),
            decided: BTreeMap::new(),
            denied: BTreeMap::new(),
            bare_hosting: BTreeMap::new(),
            importers: BTreeMap::new(),
            denied_below: BTreeMap::new(),
            named: BTreeMap::new(),
            overriding: BTreeSet::new(),
            mistaken: BTreeMap::new(),
            carried: Carried::new(organisation, on, on + Days::new(ENDING_DAYS)),
            planned: Planned::watched(organisation, on).collect(),
            changes: BTreeMap::new(),
            asked: BTreeMap::new(),
            in_texts: InTexts::of(organisation, on),
            breaches: BTreeMap::new(),
        }
    }

    /// The changes of subprocessors of which something can be open with a customer.
    #[must_use]
    pub fn planned(&self) -> &[Planned<'o>] {
        &self.planned
    }

    /// Counts a customer.
    pub fn take(&mut self, case: &Case<'_>) {
        self.take_changes(case);
        self.take_questions(case);
        self.in_texts.take(case.dossier);
        let streams = &case.roles.streams;
        let has_role = |ours: Role| !matches!(ours, Role::NoRole | Role::Open);
        if !streams.iter().any(|stream| has_role(stream.ours)) {
            return;
        }
        self.served.take(case);
        let controls = |ours: Role| matches!(ours, Role::Controller | Role::ControllerAndProcessor);
        for (at, stream) in Stream::ALL.into_iter().enumerate() {
            let of = || streams.iter().filter(|one| one.stream == stream);
            if of().any(|one| one.ours == Role::JointController) {
                self.joint[at].take(case);
            }
            let mut alone = of().filter(|one| one.ours != Role::JointController);
            if alone.any(|one| one.register == InRecord::Controller || one.overridden.is_some() && controls(one.ours)) {
                self.own[at].take(case);
            }
        }
        let applied = case.applied();
        let bare = applied.iter().filter(|one| one.activity.is_none()).flat_map(|one| &one.streams);
        for (at, stream) in Stream::ALL.into_iter().enumerate() {
            let mut of = bare.clone().filter(|one| one.stream == stream && acts(one)).peekable();
            if of.peek().is_some() {
                self.bare[at].take(case);
            }
            for one in of {
                for activity in for_another_region(case.dossier, self.organisation, one, self.on) {
                    let known =
                        self.elsewhere.entry((at, activity.handle())).or_insert_with(|| Elsewhere::of(activity));
                    let region = region_of(case.dossier, one).map(str::to_owned);
                    *known.regions.entry(region).or_default() += 1;
                }
            }
        }
        let decides = |stream: Stream| matches!(stream, Stream::OwnPurposes | Stream::Telemetry);
        let decided = streams.iter().any(|one| decides(one.stream) && has_role(one.ours));
        let party = case.our_party();
        let outside = |regime: &Regime| party.may_be_outside(|place| regime.is_of_place(place));
        for regime in regime::of_customer(&case.dossier.customer).regimes.into_iter().filter(outside) {
            self.under.entry(regime).or_default().take(case);
            if decided {
                self.decided.entry(regime).or_default().take(case);
            }
        }
        self.take_transfers(case);
        for (incident, fault, day, laws) in concerned::faults(case) {
            let known = self.breaches.entry((incident, fault)).or_insert_with(|| Faulty::since(day));
            known.customers.take(case);
            known.day = known.day.min(day);
            known.laws.extend(laws);
            known.laws.sort_unstable();
            known.laws.dedup();
        }
        let (denied, bare) = transfer::abroad(case);
        for (all, found) in [(&mut self.denied, denied), (&mut self.bare_hosting, bare)] {
            for (handle, place) in found {
                all.entry(handle).or_insert_with(|| (place, Customers::default())).1.take(case);
            }
        }
    }

    /// Counts the topics of its questions.
    fn take_questions(&mut self, case: &Case<'_>) {
        let topics = case.dossier.of(Kind::Question).iter().flat_map(topics_of);
        for topic in topics.filter_map(topic_called) {
            *self.asked.entry(topic).or_default() += 1;
        }
    }

    /// Counts what is wrong with planned changes: they can be for who is served only later.
    fn take_changes(&mut self, case: &Case<'_>) {
        for (change, fault, day) in planned::faults(case, &self.planned) {
            let known = self.changes.entry((change, fault)).or_insert_with(|| (Customers::default(), day));
            known.0.take(case);
            // The last day before which it may not go live, and the first of any other.
            known.1 = if fault == planned::Fault::Early { known.1.max(day) } else { known.1.min(day) };
        }
    }

    /// Counts where its data goes: below us, and where the record of what is done for it says so.
    fn take_transfers(&mut self, case: &Case<'_>) {
        let named = named_third(case);
        let asked = self.carried.is_asked() || !named.is_empty();
        let ways = below::ways(case).or_else(|| asked.then(|| transfers(case.dossier, case.organisation, &case.roles)));
        if let Some(ways) = ways {
            self.take_ways(case, &ways);
            self.take_named(case, &ways, named);
        }
    }

    /// Counts what is wrong with the ways below us, and what rests on what ends.
    fn take_ways(&mut self, case: &Case<'_>, ways: &Transfers) {
        self.carried.take_ways(case.dossier, ways);
        self.overriding.extend(ways.ways.iter().filter_map(below::override_of));
        for mistake in below::mistakes(case, ways) {
            self.mistaken.entry(mistake).or_default().take(case);
        }
        let mut problems = below::problems(case, ways);
        problems.sort_unstable();
        problems.dedup();
        for problem in problems {
            self.importers.entry(problem).or_default().take(case);
        }
        if !ways.ways.iter().any(|way| way.crosses == Some(true)) {
            return;
        }
        for one in case.applied() {
            // What an assignment says, it says in the place of the activity.
            let own = one.assignment.is_some_and(|own| own.get("transfers").is_some());
            let Some(activity) = one.activity.filter(|activity| !own && activity.get("transfers").is_some()) else {
                continue;
            };
            let unnamed = below::unnamed(ways, &one, activity, case.organisation);
            if !unnamed.is_empty() {
                let places = || (unnamed.join(", "), Customers::default());
                self.denied_below.entry(activity.handle()).or_insert_with(places).1.take(case);
            }
        }
    }

    /// Counts whether data goes where the record of what is done for a customer says it goes.
    fn take_named(&mut self, case: &Case<'_>, ways: &Transfers, named: BTreeSet<(String, &'static str)>) {
        let Some(mut reached) = ways.reached() else { return };
        reached.extend(case.hosted().iter().filter_map(|(_, code)| country::code(code)));
        reached.extend(case.dossier.of(Kind::Session).iter().filter_map(|one| country::code(one.text("country")?)));
        for (handle, code) in named {
            let known = self.named.entry((handle, code)).or_default();
            known.0.take(case);
            known.1 |= reached.contains(code);
        }
    }

    /// What is due of what carries transfers, by what was counted.
    #[must_use]
    pub fn dues(&self) -> Vec<Due> {
        due::endings(&self.carried)
    }

    /// What is wrong with the organisation's own records, by what was counted.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        each(&mut findings, &[], |find, found| {
            if let Find::Together(find) | Find::OwnTogether(find) = find {
                find(self, found);
            }
        });
        findings
    }

    /// Streams that we process on behalf of customers and that no activity describes, with whose they are.
    pub(super) fn bare(&self) -> impl Iterator<Item = (Stream, &Customers)> {
        Stream::ALL.into_iter().zip(&self.bare).filter(|(_, of)| of.count > 0)
    }

    /// The activities that are about a stream in another region than those whose data it is.
    pub(super) fn elsewhere(&self, stream: Stream) -> impl Iterator<Item = &Elsewhere<'o>> {
        let at = Stream::ALL.into_iter().position(|one| one == stream);
        self.elsewhere.iter().filter(move |((of, _), _)| Some(*of) == at).map(|(_, known)| known)
    }

    /// Customers whose data of a stream we process as controller.
    pub(super) fn own(&self, stream: Stream, joint: bool) -> Option<&Customers> {
        let all = if joint { &self.joint } else { &self.own };
        Stream::ALL.into_iter().zip(all).find(|(one, of)| *one == stream && of.count > 0).map(|(_, of)| of)
    }

    pub(super) fn under(&self, regime: Regime) -> Option<&Customers> {
        self.under.get(&regime)
    }

    pub(super) fn decided(&self, regime: Regime) -> Option<&Customers> {
        self.decided.get(&regime)
    }

    /// The organisation's record, if it was entered.
    pub(super) fn record(&self) -> Option<&'o Record> {
        self.organisation.record.as_ref()
    }
}

/// Third countries that the record of what is done for a customer names, each with the handle of the record.
fn named_third(case: &Case<'_>) -> BTreeSet<(String, &'static str)> {
    let mut named = BTreeSet::new();
    for one in case.applied() {
        let says = |record: &&Record| record.get("transfers").is_some();
        if let Some(record) = one.assignment.filter(says).or(one.activity.filter(says)) {
            named.extend(transfer::recorded(record, one.activity).into_iter().map(|code| (record.handle(), code)));
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, cloud, record, today, vendor};

    #[test]
    fn many_customers_are_a_number_and_the_first_of_them() {
        let ours = cases::organisation(&[vendor()]);
        let mut customers = Customers::default();
        let mut words = Vec::new();
        for name in ["Acme GmbH", "Beta AG", "Gamma SE"] {
            let dossier = cases::dossier(&[("name", name)], &[cloud()]);
            customers.take(&Case::of(&dossier, &ours, today()).expect("it is a customer"));
            words.push(customers.words());
        }
        let such = "customers, such as Acme GmbH (CUS-1)";
        assert_eq!(words, ["Acme GmbH (CUS-1)".to_owned(), format!("2 {such}"), format!("3 {such}")]);
    }

    #[test]
    fn who_is_served_only_from_the_day_of_a_change_is_counted_for_it() {
        let change = [("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2026-12-01")];
        let ours = cases::organisation(&[vendor(), record("SUB-1", &[("name", "Mail")]), record("CHG-1", &change)]);
        let starts = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2026-11-28")];
        let records = [record("DEP-1", &starts), agreed(&[("authorisation", "specific")])];
        let dossier = cases::dossier(&[("acts_as", "controller")], &records);
        let mut together = Together::new(&ours, today());
        together.take(&Case::of(&dossier, &ours, today()).expect("it is a customer"));
        assert_eq!(together.served.count, 1, "nothing runs today, and we hold its contract");
        let (customers, day) = &together.changes[&(0, planned::Fault::NoConsent)];
        assert_eq!((customers.count, day.to_string().as_str()), (1, "2026-12-01"));
    }

    #[test]
    fn what_was_decided_to_be_ours_is_counted_as_ours_and_nothing_else_that_was_decided() {
        let ours = cases::organisation(&[vendor()]);
        let own = |role| {
            let of = [("customer", "CUS-1"), ("stream", "product_data"), ("because", "a note"), ("ends", "2026-12-31")];
            let decision = record("OVR-1", &[&of[..], &[("our_role", role), ("customer_role", "controller")]].concat());
            let dossier = cases::dossier(&[], &[cloud(), decision]);
            let mut together = Together::new(&ours, today());
            together.take(&Case::of(&dossier, &ours, today()).expect("it is a customer"));
            [false, true].map(|joint| together.own(Stream::ProductData, joint).is_some())
        };
        assert_eq!([own("controller"), own("controller_and_processor")], [[true, false]; 2]);
        assert_eq!(own("joint_controller"), [false, true]);
        assert_eq!(["processor", "subprocessor", "no_role"].map(own), [[false; 2]; 3]);
    }

    #[test]
    fn what_was_counted_is_handed_out_with_the_changes_and_the_days_that_follow_from_it() {
        let ours = cases::organisation(&[
            vendor(),
            record("SUB-1", &[("name", "Mail"), ("country", "US")]),
            record("ENG-1", &[("subprocessor", "SUB-1")]),
            record(
                "CER-1",
                &[("subprocessor", "SUB-1"), ("scheme", "eu_us_dpf"), ("starts", "2026-01-01"), ("ends", "2026-12-31")],
            ),
            record("CHG-1", &[("what", "remove"), ("subprocessor", "SUB-1"), ("effective", "2027-01-01")]),
        ]);
        let dossier = cases::dossier(&[("acts_as", "controller")], &[cloud(), agreed(&[])]);
        let mut together = Together::new(&ours, today());
        together.take(&Case::of(&dossier, &ours, today()).expect("it is a customer"));
        let planned: Vec<String> = together.planned().iter().map(|one| one.change.handle()).collect();
        assert_eq!(planned, ["CHG-1"]);
        let dues: Vec<String> = together.dues().into_iter().map(|one| one.record).collect();
        assert_eq!(dues, ["CER-1"]);
    }
}
