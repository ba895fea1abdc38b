//! What rules look at, made in memory of fields and texts: a customer with its records, and the organisation that keeps the register. No
//! file, no process. All that the tests of rules know about how facts are held stands here.

use art30::model::date::Period;
use art30::model::{Dossier, Kind, Organisation, Reading, Record};
use art30::rules::applies::applied;
use art30::rules::checks::{self, Case, Together};
use art30::rules::due::{self, Due};
use art30::rules::finding::Finding;
use art30::rules::lay_amendments;
use art30::rules::roles::{Explained, Role, Roles, Stream, derive, explain};
use chrono::NaiveDate;
use uuid::Uuid;

/// What somebody typed: names of fields with their texts. A link is written as a handle.
pub type Texts<'t> = &'t [(&'t str, &'t str)];

/// The role in a stream: the stream, ours, the customer's, by which rule.
pub type Row = (Stream, Role, Role, Option<&'static str>);

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A customer and the organisation, with all that rules can know of them.
pub struct Made {
    pub dossier: Dossier,
    pub organisation: Organisation,
}

impl Made {
    /// Acme `GmbH` in Germany, with what else is said of it; a vendor in Germany, of which all is said that `check` asks for.
    pub fn new(customer: Texts<'_>) -> Self {
        let vendor = [("address", "Street 1, Berlin"), ("email", "privacy@vendor.example.test")];
        let organisation =
            record(Kind::Organisation, 1, &[("name", "Vendor"), ("product", "Vendor"), ("country", "DE")], &vendor);
        let customer = record(Kind::Customer, 1, &[("name", "Acme GmbH"), ("country", "DE")], customer);
        let organisation = Organisation { record: Some(organisation), ..Organisation::default() };
        Self { dossier: Dossier::new(customer), organisation }
    }

    /// The same with one more record, the next of its kind. What every record of the kind has to say is said, unless `texts` says otherwise.
    pub fn with(mut self, kind: Kind, texts: Texts<'_>) -> Self {
        let usual: Texts<'_> = match kind {
            Kind::Deployment => &[("customer", "CUS-1"), ("starts", "2025-01-01")],
            Kind::Agreement => &[("customer", "CUS-1"), ("effect", "executed"), ("signed", "2025-01-01")],
            Kind::Override => &[("customer", "CUS-1"), ("because", "counsel's note"), ("ends", "2026-12-31")],
            Kind::Absence => &[("customer", "CUS-1"), ("away_from", "2026-01-01"), ("back_on", "2026-02-01")],
            Kind::Assignment
            | Kind::Amendment
            | Kind::Service
            | Kind::Deletion
            | Kind::Instruction
            | Kind::Session
            | Kind::BreachNotice
            | Kind::Inspection
            | Kind::Question => &[("customer", "CUS-1")],
            Kind::Activity => &[("acting_as", "processor"), ("status", "active")],
            Kind::Appointment => &[("name", "Dana Deputy")],
            _ => &[],
        };
        let ours = match kind {
            Kind::Entity => &mut self.organisation.entities,
            Kind::Appointment => &mut self.organisation.appointments,
            Kind::Activity => &mut self.organisation.activities,
            Kind::Purpose => &mut self.organisation.purposes,
            Kind::Retention => &mut self.organisation.retentions,
            Kind::Measure => &mut self.organisation.measures,
            Kind::Letter => &mut self.organisation.letters,
            Kind::Subprocessor => &mut self.organisation.subprocessors,
            Kind::Engagement => &mut self.organisation.engagements,
            Kind::Change => &mut self.organisation.changes,
            Kind::Certification => &mut self.organisation.certifications,
            Kind::Assessment => &mut self.organisation.assessments,
            Kind::Guarantee => &mut self.organisation.guarantees,
            Kind::TransferOverride => &mut self.organisation.transfer_overrides,
            Kind::Incident => &mut self.organisation.incidents,
            Kind::Answer => &mut self.organisation.answers,
            Kind::Request => {
                let number = 1 + i64::try_from(self.organisation.all_requests().len()).expect("few records");
                let request = record(kind, number, usual, texts);
                self.organisation.requests.entry(request.link("customer")).or_default().push(request);
                return self;
            }
            Kind::Template => {
                let number = 1 + i64::try_from(self.organisation.templates.len()).expect("few records");
                let template = record(kind, number, usual, texts);
                self.organisation.templates.insert(template.id, template);
                return self;
            }
            _ => {
                assert!(Kind::of_customers().contains(&kind), "a {} has no place here", kind.name());
                let mut records = self.dossier.of(kind).to_vec();
                records.push(record(kind, next(&records), usual, texts));
                self.dossier.put(kind, records);
                lay_amendments(&mut self.dossier);
                return self;
            }
        };
        ours.push(record(kind, next(ours), usual, texts));
        self
    }

    /// The same with more said of the organisation.
    pub fn of_ours(mut self, texts: Texts<'_>) -> Self {
        let ours = self.organisation.record.as_mut().expect("a vendor");
        enter(ours, texts.iter().copied());
        self
    }

    /// The same with a field of the customer's first record of a kind as an old register can hold it: nothing is refused.
    pub fn once(mut self, kind: Kind, field: &str, kept: &str) -> Self {
        let mut records = self.dossier.of(kind).to_vec();
        records[0].set(field, kind.field(field).stored(kept));
        self.dossier.put(kind, records);
        self
    }

    /// The same without a field of the customer's first record of a kind.
    pub fn without(mut self, kind: Kind, field: &str) -> Self {
        let mut records = self.dossier.of(kind).to_vec();
        records[0].set(field, None);
        self.dossier.put(kind, records);
        self
    }

    pub fn roles(&self, on: &str) -> Roles {
        derive(&self.dossier, &self.organisation, day(on))
    }

    /// The roles with what they rest on.
    pub fn explained(&self, on: &str) -> Vec<Explained> {
        let explained = |role| explain(role, &self.dossier, &self.organisation, day(on));
        self.roles(on).streams.into_iter().map(explained).collect()
    }

    /// The role in each stream.
    pub fn rows(&self, on: &str) -> Vec<Row> {
        self.roles(on).streams.iter().map(|one| (one.stream, one.ours, one.customer, one.rule)).collect()
    }

    /// What `check` finds in the customer's records.
    pub fn findings(&self, on: &str) -> Vec<Finding> {
        Case::at_any_time(&self.dossier, &self.organisation, day(on)).findings()
    }

    /// What `check` finds in the organisation's own records.
    pub fn own_findings(&self, on: &str) -> Vec<Finding> {
        checks::organisation(&self.organisation, day(on))
    }

    /// What `check` finds in all of it: the organisation's own records, the customer's, and what both together show.
    pub fn all_findings(&self, on: &str) -> Vec<Finding> {
        let mut found = self.own_findings(on);
        let mut together = Together::new(&self.organisation, day(on));
        if let Some(case) = Case::of(&self.dossier, &self.organisation, day(on)) {
            together.take(&case);
            found.extend(case.findings());
        }
        found.extend(together.findings());
        found
    }

    /// What is due for the customer.
    pub fn dues(&self, on: &str) -> Vec<Due> {
        due::customer(&self.dossier, &self.organisation, day(on))
    }

    /// What is due in the organisation's own records.
    pub fn own_dues(&self, on: &str) -> Vec<Due> {
        due::organisation(&self.organisation, day(on))
    }

    /// The categories of processing for the customer, by name, with the handle of the assignment: on a day, and those that ended since another.
    pub fn categories(&self, since: &str, on: &str) -> Vec<(String, Option<String>)> {
        let roles = self.roles(on);
        let found = applied(&self.dossier, &self.organisation, &roles, Period { from: day(since), to: day(on) });
        let name = |activity: Option<&Record>| activity.map_or("not provided".to_owned(), Record::title);
        found.iter().map(|one| (name(one.activity), one.assignment.map(Record::handle))).collect()
    }
}

fn next(records: &[Record]) -> i64 {
    1 + i64::try_from(records.len()).expect("few records")
}

/// A record as a person would enter it: what the register would refuse is refused here.
fn record(kind: Kind, number: i64, usual: Texts<'_>, texts: Texts<'_>) -> Record {
    let mut record = Record::empty(kind, id(kind, number), number);
    enter(&mut record, usual.iter().chain(texts).copied());
    record
}

/// Enters texts into a record; of two for one field, the later counts.
fn enter<'t>(record: &mut Record, texts: impl Iterator<Item = (&'t str, &'t str)> + Clone) {
    let kind = record.kind;
    let draft = texts.clone().map(|(field, text)| (kind.position(field), text));
    let mut link = |kind: Kind, handle: &str| {
        kind.number_in(handle).map(|number| id(kind, number)).ok_or(format!("{handle} is no {}", kind.name()))
    };
    let mut reading = Reading { today: day("2026-11-23"), now: None, link: &mut link };
    let entered = record.apply(draft, &mut reading);
    entered.unwrap_or_else(|problems| panic!("{} {:?}: {problems:?}", kind.name(), texts.collect::<Vec<_>>()));
}

/// The id of a record: the same for the same handle, whether the record is there yet or not.
fn id(kind: Kind, number: i64) -> Uuid {
    let at = Kind::ALL.iter().position(|known| *known == kind).expect("a kind");
    Uuid::from_u64_pair(u64::try_from(at).expect("few kinds"), u64::try_from(number).expect("from 1 on"))
}
