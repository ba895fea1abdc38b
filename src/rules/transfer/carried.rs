//! What carries ways of data until a day and no longer: decisions on adequacy with a last day, and certifications; with the ways that rest on each,
//! or did until it ended. Art. 45.

use super::ways::{Transfers, transfers};
use super::{Carrier, Flow, Transfer};
use crate::model::country::adequacy;
use crate::model::{Dossier, Organisation, Record, customers_such_as};
use crate::rules::derive;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What rests on a carrier: ways that data surely takes, and those of which nobody recorded whether it does.
#[derive(Clone, Debug, Default)]
pub struct Resting {
    sure: Share,
    unsure: Share,
}

/// Customers, the first of them by name, and who gets their data.
#[derive(Clone, Debug, Default)]
struct Share {
    customers: usize,
    first: String,
    importers: BTreeSet<String>,
}

impl Share {
    /// Importers that are named at most.
    const NAMED: usize = 3;

    fn customers(&self) -> String {
        customers_such_as(self.customers, &self.first)
    }

    fn importers(&self) -> String {
        let mut named: Vec<String> = self.importers.iter().take(Self::NAMED).cloned().collect();
        let more = self.importers.len().saturating_sub(Self::NAMED);
        named.extend((more > 0).then(|| format!("{more} more")));
        named.join(", ")
    }

    fn take(&mut self, dossier: &Dossier, importers: BTreeSet<String>) {
        if self.customers == 0 {
            self.first = dossier.customer.name_and_handle();
        }
        self.customers += 1;
        self.importers.extend(importers);
    }
}

impl Resting {
    /// "data of 3 customers, such as Acme `GmbH` (CUS-1), goes to Mail Ltd (United Kingdom); of 2 more it is not recorded", "whether data of Acme
    /// `GmbH` (CUS-1) goes to Mail Ltd (United Kingdom) is not recorded".
    #[must_use]
    pub fn words(&self) -> String {
        let Self { sure, unsure } = self;
        if sure.customers == 0 {
            return format!("whether data of {} goes to {} is not recorded", unsure.customers(), unsure.importers());
        }
        let more = unsure.customers;
        let more = if more > 0 { format!("; of {more} more it is not recorded") } else { String::new() };
        format!("data of {} goes to {}{more}", sure.customers(), sure.importers())
    }

    /// The same where it is said what rests on something, or rested: "on it rests that data of …".
    #[must_use]
    pub fn on_it(&self, rests: &str) -> String {
        if self.sure.customers == 0 { self.words() } else { format!("on it {rests} that {}", self.words()) }
    }
}

/// What rests on carriers that end by a day, gathered while customers pass by.
pub struct Carried<'o> {
    /// Our own records.
    pub organisation: &'o Organisation,
    /// The day on which it is looked at.
    pub on: NaiveDate,
    /// The day by which they end.
    pub until: NaiveDate,
    all: BTreeMap<Carrier, Resting>,
}

impl<'o> Carried<'o> {
    /// What ends by a day, before any customer passed by.
    #[must_use]
    pub const fn new(organisation: &'o Organisation, on: NaiveDate, until: NaiveDate) -> Self {
        Self { organisation, on, until, all: BTreeMap::new() }
    }

    /// Whether anything ends by then, so that ways have to be looked at.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        let certified = self.organisation.certifications.iter().filter_map(|one| one.date("ends"));
        certified.chain(adequacy::last_days()).any(|last| last <= self.until)
    }

    /// Looks at a customer, if anything ends.
    pub fn take(&mut self, dossier: &Dossier) {
        if self.is_asked() {
            let roles = derive(dossier, self.organisation, self.on);
            self.take_ways(dossier, &transfers(dossier, self.organisation, &roles));
        }
    }

    /// Takes the ways of a customer's data.
    pub fn take_ways(&mut self, dossier: &Dossier, all: &Transfers) {
        let mut of_it: BTreeMap<&Carrier, [BTreeSet<String>; 2]> = BTreeMap::new();
        for way in all.ways.iter().filter(|way| way.flow != Flow::Access || way.sure) {
            for carrier in way.carriers.iter().filter(|carrier| carrier.until <= self.until) {
                of_it.entry(carrier).or_default()[usize::from(!way.sure)].insert(importer(way));
            }
        }
        for (carrier, [sure, unsure]) in of_it {
            let resting = self.all.entry(carrier.clone()).or_default();
            if sure.is_empty() {
                resting.unsure.take(dossier, unsure);
            } else {
                resting.sure.take(dossier, sure);
            }
        }
    }

    /// The decisions that end by the day and on which something rests.
    pub fn decisions(&self) -> impl Iterator<Item = (&Carrier, &Resting)> {
        self.all.iter().filter(|(carrier, _)| carrier.certification.is_none())
    }

    /// What rests on a certification.
    #[must_use]
    pub fn by(&self, certification: &Record) -> Option<&Resting> {
        let handle = certification.handle();
        let is = |carrier: &Carrier| carrier.certification.as_deref() == Some(handle.as_str());
        self.all.iter().find(|(carrier, _)| is(carrier)).map(|(_, resting)| resting)
    }

    /// The certifications that end by the day, with their last day: of companies that get data, and that no other follows.
    pub fn certifications(&self) -> impl Iterator<Item = (&'o Record, NaiveDate)> {
        let all = &self.organisation.certifications;
        let ending = |one: &&'o Record| one.date("ends").filter(|end| *end <= self.until);
        all.iter().filter_map(move |one| Some((one, ending(&one)?))).filter(|(one, end)| {
            let same = |other: &Record, field: &str| other.get(field) == one.get(field);
            let follows = |other: &Record| {
                other.id != one.id
                    && ["subprocessor", "entity", "scheme"].iter().all(|field| same(other, field))
                    && other.date("ends").is_none_or(|last| last > *end)
            };
            is_engaged(self.organisation, one, self.on) && !all.iter().any(follows)
        })
    }
}

/// Who gets the data; customers to whom it goes back are many.
fn importer(way: &Transfer) -> String {
    if way.flow == Flow::Back { "customers themselves".to_owned() } else { way.importer.words() }
}

/// Whether the company of a record gets data on a day; one of our own does.
#[must_use]
pub fn is_engaged(organisation: &Organisation, record: &Record, on: NaiveDate) -> bool {
    record.link("subprocessor").is_none_or(|id| {
        organisation.engagements.iter().any(|one| one.link("subprocessor") == Some(id) && one.holds_on(on))
    })
}

/// The company that a certification, an assessment or an engagement is of.
#[must_use]
pub fn whose(organisation: &Organisation, record: &Record) -> String {
    let (company, entity) = (record.link("subprocessor"), record.link("entity"));
    let of = |all: &[Record], id| all.iter().find(|one| Some(one.id) == id).map(Record::title);
    of(&organisation.subprocessors, company)
        .or_else(|| of(&organisation.entities, entity))
        .or_else(|| organisation.record.as_ref().map(Record::title))
        .unwrap_or_else(|| record.handle())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, cloud, record, today, vendor};

    #[test]
    fn more_than_three_importers_are_counted() {
        let of = |names: &[&str]| {
            let importers = names.iter().map(|name| (*name).to_owned()).collect();
            let sure = Share { customers: 1, first: "Acme GmbH (CUS-1)".into(), importers };
            Resting { sure, unsure: Share::default() }.words()
        };
        assert_eq!(of(&["A", "B", "C"]), "data of Acme GmbH (CUS-1) goes to A, B, C");
        assert_eq!(of(&["A", "B", "C", "D", "E"]), "data of Acme GmbH (CUS-1) goes to A, B, C, 2 more");
    }

    #[test]
    fn customers_of_which_it_is_not_recorded_are_counted_apart() {
        let ours = cases::organisation(&[
            record("ORG-1", &[("name", "Vendor"), ("country", "DE")]),
            record("SUB-1", &[("name", "AI Inc."), ("country", "US")]),
            record("ENG-1", &[("subprocessor", "SUB-1"), ("feature", "ai_features")]),
            record(
                "CER-1",
                &[("subprocessor", "SUB-1"), ("scheme", "eu_us_dpf"), ("starts", "2025-01-01"), ("ends", "2026-12-31")],
            ),
        ]);
        let said = |uses: &[&str]| {
            let mut carried = Carried::new(&ours, today(), cases::day("2026-12-31"));
            for used in uses {
                let mut runs = cloud();
                if !used.is_empty() {
                    runs.set("ai_features", crate::model::Kind::Deployment.field("ai_features").stored(used));
                }
                carried.take(&cases::dossier(&[("acts_as", "controller")], &[runs]));
            }
            carried.by(&ours.certifications[0]).map(Resting::words)
        };
        let goes = "data of Acme GmbH (CUS-1) goes to AI Inc. (United States)";
        assert_eq!(said(&["yes"]).as_deref(), Some(goes));
        assert_eq!(said(&["no", "yes", "", ""]), Some(format!("{goes}; of 2 more it is not recorded")));
        assert_eq!(said(&[""]), Some(format!("whether {goes} is not recorded")));
        assert_eq!(said(&["no"]), None);
    }

    #[test]
    fn ways_are_looked_at_only_where_something_ends_by_the_day() {
        let asked = |ends: &str, until: &str| {
            let entry = record(
                "CER-1",
                &[("subprocessor", "SUB-1"), ("scheme", "eu_us_dpf"), ("starts", "2026-01-01"), ("ends", ends)],
            );
            Carried::new(&cases::organisation(&[entry]), today(), cases::day(until)).is_asked()
        };
        assert!(asked("2026-12-31", "2026-12-31") && !asked("2026-12-31", "2026-12-30"));
        assert!(!asked("", "2027-01-31") && asked("", "2099-01-01"), "decisions end, too");
    }

    #[test]
    fn a_certification_ends_unless_another_of_the_same_company_and_scheme_follows() {
        let ending = |more: &[(&str, &str)]| {
            let usual = [("subprocessor", "SUB-1"), ("scheme", "eu_us_dpf"), ("starts", "2026-01-01")];
            let first = record("CER-1", &[&usual[..], &[("ends", "2026-12-31")]].concat());
            let kept = usual.iter().filter(|(field, _)| !more.iter().any(|(known, _)| known == field));
            let second = (!more.is_empty()).then(|| record("CER-2", &kept.chain(more).copied().collect::<Vec<_>>()));
            let ours =
                [vendor(), record("SUB-1", &[("name", "Mail")]), record("ENG-1", &[("subprocessor", "SUB-1")]), first];
            let ours = cases::organisation(&ours.into_iter().chain(second).collect::<Vec<_>>());
            let carried = Carried::new(&ours, today(), cases::day("2027-01-31"));
            carried.certifications().any(|(one, _)| one.handle() == "CER-1")
        };
        assert!(ending(&[]));
        assert!(!ending(&[("ends", "2027-12-31")]) && !ending(&[("ends", "")]));
        assert!(ending(&[("ends", "2026-12-31")]), "it ends with it");
        assert!(ending(&[("ends", "2027-12-31"), ("scheme", "swiss_us_dpf")]), "of another scheme");
        assert!(ending(&[("ends", "2027-12-31"), ("subprocessor", "SUB-2")]), "of another company");
    }

    #[test]
    fn a_record_is_of_the_company_that_it_names_or_of_us() {
        let ours = [vendor(), record("SUB-1", &[("name", "Mail")]), record("ENT-1", &[("name", "Vendor Ltd")])];
        let ours = cases::organisation(&ours);
        let of = |facts: &[(&str, &str)]| whose(&ours, &record("TIA-1", &[&[("country", "IN")], facts].concat()));
        assert_eq!(of(&[("subprocessor", "SUB-1")]), "Mail");
        assert_eq!(of(&[("entity", "ENT-1")]), "Vendor Ltd");
        assert_eq!(of(&[]), "Vendor");
        let nobody = cases::organisation(&[]);
        assert_eq!(whose(&nobody, &record("TIA-1", &[("country", "IN")])), "TIA-1");
        let engaged = |ends: &str| {
            let ours = cases::organisation(&[record("ENG-1", &[("subprocessor", "SUB-1"), ("ends", ends)])]);
            is_engaged(&ours, &record("TIA-1", &[("subprocessor", "SUB-1")]), today())
        };
        assert!(engaged("2026-11-23") && !engaged("2026-11-22"));
        assert!(is_engaged(&nobody, &record("TIA-1", &[("country", "IN")]), today()), "one of our own gets data");
        let mut carried = Carried::new(&ours, today(), today());
        carried.take(&cases::dossier(&[], &[cloud()]));
        assert_eq!(carried.decisions().count(), 0);
    }
}
