//! What rules look at, as plain data: everything about one customer, the organisation's own records, and its privacy programme.

use super::date::Period;
use super::phrase::say;
use super::{Kind, Phrase, Record, Shape};
use crate::texts::reply as texts;
use chrono::NaiveDate;
use std::collections::HashMap;
use uuid::Uuid;

/// All records of one customer.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The customer.
    pub customer: Record,
    /// Names that the customer had before, where a paper names somebody who may be it.
    pub former_names: Vec<String>,
    /// Its records, by kind, each kind in order of numbers.
    own: Vec<Vec<Record>>,
    /// How its agreements read once amendments took effect, see [`Agreements::read_on`].
    agreements: Agreements,
}

/// The agreements of a customer in order of numbers, as they were recorded, and how each reads from the day on which an amendment takes effect.
#[derive(Clone, Debug, Default)]
pub struct Agreements {
    records: Vec<Record>,
    amended: Vec<(NaiveDate, Record)>,
    /// Where those stand that take the place of another.
    replacing: Vec<usize>,
}

impl Agreements {
    /// Agreements to which no amendment was made yet.
    #[must_use]
    pub fn new(records: Vec<Record>) -> Self {
        let replaces = |(at, record): (usize, &Record)| record.link("supersedes").map(|_| at);
        let replacing = records.iter().enumerate().filter_map(replaces).collect();
        Self { records, amended: Vec::new(), replacing }
    }

    /// Those that take the place of an agreement.
    pub fn replacing(&self, agreement: &Record) -> impl Iterator<Item = &Record> {
        let all = self.replacing.iter().map(|at| &self.records[*at]);
        all.filter(|other| other.link("supersedes") == Some(agreement.id))
    }

    /// An agreement as it reads on a day.
    #[must_use]
    pub fn read_on<'a>(&'a self, agreement: &'a Record, on: NaiveDate) -> &'a Record {
        let then = self.amended.iter().rev().find(|(from, record)| record.id == agreement.id && *from <= on);
        then.map_or(agreement, |(_, record)| record)
    }

    /// All of them, each as it reads on a day.
    #[must_use]
    pub fn all_on(&self, on: NaiveDate) -> impl DoubleEndedIterator<Item = &Record> {
        self.records.iter().map(move |record| self.read_on(record, on))
    }

    /// What amendments make of agreements, and from when on, the earliest of each first.
    #[must_use]
    pub fn amended(&self) -> &[(NaiveDate, Record)] {
        &self.amended
    }
}

impl<'a> IntoIterator for &'a Agreements {
    type Item = &'a Record;
    type IntoIter = std::slice::Iter<'a, Record>;

    fn into_iter(self) -> Self::IntoIter {
        self.records.iter()
    }
}

impl std::ops::Deref for Agreements {
    type Target = [Record];

    fn deref(&self) -> &[Record] {
        &self.records
    }
}

impl Dossier {
    /// A dossier with nothing in it but the customer.
    #[must_use]
    pub fn new(customer: Record) -> Self {
        Self {
            customer,
            former_names: Vec::new(),
            own: vec![Vec::new(); Kind::ALL.len()],
            agreements: Agreements::default(),
        }
    }

    /// Puts records of one kind in, in order of their numbers.
    pub fn put(&mut self, kind: Kind, mut records: Vec<Record>) {
        records.sort_by_key(|record| record.number);
        if kind == Kind::Agreement {
            self.agreements = Agreements::new(records);
        } else {
            self.own[kind as usize] = records;
        }
    }

    /// The customer's records of a kind.
    #[must_use]
    pub fn of(&self, kind: Kind) -> &[Record] {
        if kind == Kind::Agreement { &self.agreements } else { &self.own[kind as usize] }
    }

    /// How it runs the product, and ran it.
    #[must_use]
    pub fn deployments(&self) -> &[Record] {
        self.of(Kind::Deployment)
    }

    /// Its agreements, old and new.
    #[must_use]
    pub const fn agreements(&self) -> &Agreements {
        &self.agreements
    }

    /// What was agreed to change in them.
    #[must_use]
    pub fn amendments(&self) -> &[Record] {
        self.of(Kind::Amendment)
    }

    /// Says how agreements read from which day on, with their amendments laid over them, the earliest of each first.
    pub fn amend(&mut self, amended: Vec<(NaiveDate, Record)>) {
        self.agreements.amended = amended;
    }

    /// Roles that somebody decided against the rules.
    #[must_use]
    pub fn overrides(&self) -> &[Record] {
        self.of(Kind::Override)
    }

    /// What is carried out for it, beyond what follows from its deployments.
    #[must_use]
    pub fn assignments(&self) -> &[Record] {
        self.of(Kind::Assignment)
    }

    /// The connected services that it uses, and used.
    #[must_use]
    pub fn services(&self) -> &[Record] {
        self.of(Kind::Service)
    }

    /// What of its data was deleted or returned.
    #[must_use]
    pub fn deletions(&self) -> &[Record] {
        self.of(Kind::Deletion)
    }

    /// Whether the customer was one by a day, as far as the records say when it became one: its own first day, or an earlier one of what it
    /// runs.
    #[must_use]
    pub fn has_begun(&self, on: NaiveDate) -> bool {
        let dated = |record: &Record| record.date("starts").is_some_and(|day| day <= on);
        self.customer.date("since").is_none_or(|day| day <= on)
            || self.deployments().iter().chain(self.services()).any(dated)
    }

    /// Whether a deployment or a connected service of the customer runs on a day. One without a first day did not run before the customer was
    /// one.
    #[must_use]
    pub fn runs(&self, source: &Record, on: NaiveDate) -> bool {
        source.holds_on(on) && (source.date("starts").is_some() || self.has_begun(on))
    }

    /// Whether the customer is one on a day.
    #[must_use]
    pub fn is_active(&self, on: NaiveDate) -> bool {
        self.left(on).is_none()
    }

    /// Since which day the customer is none, on a day on which it is none: it left, and had not come back yet.
    #[must_use]
    pub fn left(&self, on: NaiveDate) -> Option<NaiveDate> {
        let away = self.absences().iter().filter_map(|record| record.date("away_from").zip(record.date("back_on")));
        let away = away.filter(|(left, back)| *left <= on && on < *back).map(|(left, _)| left);
        let archived = self.customer.date("archived").filter(|day| *day <= on);
        away.chain(archived).min()
    }

    /// Whether the customer was one on some day of a time.
    #[must_use]
    pub fn was_active(&self, period: Period) -> bool {
        let back = self.absences().iter().filter_map(|record| record.date("back_on"));
        std::iter::once(period.from).chain(back).any(|day| period.has(day) && self.is_active(day))
    }

    /// The last days on which the customer was one: of each time that it left, or is going to.
    pub fn last_days(&self) -> impl Iterator<Item = NaiveDate> {
        let away = self.absences().iter().filter_map(|record| record.date("away_from"));
        away.chain(self.customer.date("archived")).filter_map(|day| day.pred_opt())
    }

    /// The last day as a customer, seen from a day: before it left, or of the time that goes on.
    #[must_use]
    pub fn last_day(&self, on: NaiveDate) -> Option<NaiveDate> {
        let left = self.left(on).and_then(|day| day.pred_opt());
        left.or_else(|| self.last_days().filter(|day| on <= *day).min())
    }

    /// The times in which the customer was none before it came back.
    #[must_use]
    pub fn absences(&self) -> &[Record] {
        self.of(Kind::Absence)
    }

    /// Every record: the customer's own first, then those that belong to it.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        std::iter::once(&self.customer).chain(&self.agreements.records).chain(self.own.iter().flatten())
    }

    /// The same, to keep.
    pub fn into_records(self) -> impl Iterator<Item = Record> {
        std::iter::once(self.customer).chain(self.agreements.records).chain(self.own.into_iter().flatten())
    }
}

/// A record that changed after something else was settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// Its handle.
    pub handle: String,
    /// The revision of its newest change.
    pub revision: i64,
    /// Whether there was no such record before.
    pub added: bool,
}

/// The organisation's own records, which every dossier is read with.
#[derive(Clone, Debug, Default)]
pub struct Organisation {
    /// The organisation itself, once it was entered.
    pub record: Option<Record>,
    /// Its legal entities.
    pub entities: Vec<Record>,
    /// Its DPO and representatives.
    pub appointments: Vec<Record>,
    /// The versions of its DPA text, by id.
    pub templates: HashMap<Uuid, Record>,
    /// What it does, as controller and as processor.
    pub activities: Vec<Record>,
    /// The purposes of what it does as controller.
    pub purposes: Vec<Record>,
    /// How long activities keep data.
    pub retentions: Vec<Record>,
    /// Its technical and organisational measures.
    pub measures: Vec<Record>,
    /// Letters of authorities to it.
    pub letters: Vec<Record>,
    /// The companies that it engages.
    pub subprocessors: Vec<Record>,
    /// What they do for it.
    pub engagements: Vec<Record>,
    /// What is planned to change of that.
    pub changes: Vec<Record>,
    /// Certifications of them and of its own entities.
    pub certifications: Vec<Record>,
    /// Assessments of transfers to them.
    pub assessments: Vec<Record>,
    /// What shows the guarantees of subprocessors.
    pub guarantees: Vec<Record>,
    /// On what transfers rest, decided against the rules; some for one customer alone.
    pub transfer_overrides: Vec<Record>,
    /// Personal data breaches.
    pub incidents: Vec<Record>,
    /// Requests about personal data, by the customer whose data they are about.
    pub requests: HashMap<Option<Uuid>, Vec<Record>>,
    /// Texts that answer what customers ask.
    pub answers: Vec<Record>,
    /// What changed since such a text was approved, among records of the kinds on which it rests, by the id of the text.
    pub changed_since: HashMap<Uuid, Vec<Since>>,
    /// Texts of answers that name another customer than the one that is answered, by their ids: whom, in words.
    pub naming: HashMap<Uuid, String>,
    /// Documents that are no clean evidence, and why, in a few words.
    pub doubtful: HashMap<Uuid, &'static str>,
}

/// Whether an agreement names a template of ours and says that its paper is another text.
#[must_use]
pub fn says_two_texts(agreement: &Record) -> bool {
    agreement.link("template").is_some() && agreement.text("paper").is_some_and(|paper| paper != "vendor_template")
}

impl Organisation {
    /// The requests about the data of a customer, or of nobody who is known, in order of numbers.
    #[must_use]
    pub fn requests_of(&self, customer: Option<Uuid>) -> &[Record] {
        self.requests.get(&customer).map_or(&[], Vec::as_slice)
    }

    /// All requests, in order of numbers.
    #[must_use]
    pub fn all_requests(&self) -> Vec<&Record> {
        let mut all: Vec<&Record> = self.requests.values().flatten().collect();
        all.sort_by_key(|request| request.number);
        all
    }

    /// Why the copy of an agreement is no clean evidence, if it is none.
    #[must_use]
    pub fn doubt_of(&self, agreement: &Record) -> Option<&'static str> {
        self.doubtful.get(&agreement.link("document")?).copied()
    }

    /// Words about an agreement, marked if its copy is no clean evidence.
    #[must_use]
    pub fn marking(&self, words: String, agreement: &Record) -> String {
        self.doubt_of(agreement).map_or(words.clone(), |doubt| format!("{words}; {doubt}"))
    }

    /// The template of an agreement; none where its paper is said to be another text, since then nobody knows which of the two it is.
    #[must_use]
    pub fn template_of(&self, agreement: &Record) -> Option<&Record> {
        self.templates.get(&agreement.link("template")?).filter(|_| !says_two_texts(agreement))
    }

    /// What the organisation says of itself in a field of text.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<&str> {
        self.record.as_ref()?.text(field)
    }

    /// What its product is called.
    #[must_use]
    pub fn product(&self) -> Phrase {
        self.text("product").map_or_else(|| texts::OUR_PRODUCT.into(), Phrase::from)
    }

    /// What an edition is called, `cloud` or `self_hosted`, the same on every page and in every mail.
    #[must_use]
    pub fn edition(&self, edition: &str) -> Phrase {
        let cloud = edition == "cloud";
        let own = self.text(if cloud { "cloud_name" } else { "self_hosted_name" });
        match (own, self.text("product"), cloud) {
            (Some(own), ..) => own.into(),
            (None, Some(product), true) => say!(texts::CLOUD_OF, product = product),
            (None, Some(product), false) => say!(texts::SELF_HOSTED_OF, product = product),
            (None, None, true) => texts::OUR_CLOUD.into(),
            (None, None, false) => texts::OUR_SELF_HOSTED.into(),
        }
    }

    /// The same in English.
    #[must_use]
    pub fn edition_name(&self, edition: &str) -> String {
        self.edition(edition).to_string()
    }

    /// Who is appointed to a part, such as `dpo`, on a day.
    pub fn appointed<'o>(&'o self, role: &'o str, on: NaiveDate) -> impl Iterator<Item = &'o Record> {
        let named = self.appointments.iter().filter(|record| names_somebody(record));
        named.filter(move |record| record.text("role") == Some(role) && record.holds_on(on))
    }

    /// Whether an engagement of any company holds on a day.
    #[must_use]
    pub fn engages(&self, on: NaiveDate) -> bool {
        self.engagements.iter().any(|one| one.holds_on(on))
    }

    /// The Data Protection Officers on a day, Art. 37; of several, the one who came last first.
    #[must_use]
    pub fn dpos(&self, on: NaiveDate) -> Vec<&Record> {
        let mut all: Vec<&Record> = self.appointed("dpo", on).collect();
        all.sort_by_key(|record| std::cmp::Reverse((record.date("starts"), record.number)));
        all
    }

    /// What is recorded of the Data Protection Officer on a day.
    #[must_use]
    pub fn dpo(&self, on: NaiveDate) -> Dpo<'_> {
        match (self.dpos(on), self.text("dpo_not_needed")) {
            (named, _) if !named.is_empty() => Dpo::Named(named),
            (_, Some(because)) => Dpo::NotNeeded(because),
            (_, None) => Dpo::NotProvided,
        }
    }
}

/// What is recorded of the Data Protection Officer. Art. 37 does not ask everybody for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dpo<'o> {
    /// Who it is; of several, the one who came last first.
    Named(Vec<&'o Record>),
    /// Why none is needed.
    NotNeeded(&'o str),
    /// Neither is recorded.
    NotProvided,
}

/// Whether an appointment names somebody: old registers hold such that are called "none".
#[must_use]
pub fn names_somebody(appointment: &Record) -> bool {
    appointment.text("name").is_some_and(|name| !["none", "nobody", "-", "–"].contains(&name.to_lowercase().trim()))
}

/// The privacy programme of the organisation: its policies, its people, and what is looked at again when. Art. 24.
#[derive(Clone, Debug, Default)]
pub struct Programme {
    /// Every version of every policy.
    pub policies: Vec<Record>,
    /// The measures that policies prove.
    pub measures: Vec<Record>,
    /// The people on the staff, and those who left.
    pub people: Vec<Record>,
    /// When other records are looked at again.
    pub reviews: Vec<Record>,
    /// Records of kinds that somebody has to look at regularly.
    pub reviewed: Vec<Record>,
    /// What the records of the reviews are called, by handle.
    pub names: HashMap<String, String>,
    /// Records of any kind of which a value was lost with a damaged file.
    pub lost: Vec<Record>,
    /// Months after leaving until what names a person is erased.
    pub staff_months: Option<i64>,
    /// Who acknowledged which policy when: policy, then person.
    acknowledged: HashMap<Uuid, HashMap<Uuid, NaiveDate>>,
}

impl Programme {
    /// A programme in which nothing is acknowledged yet.
    #[must_use]
    pub fn new(policies: Vec<Record>, measures: Vec<Record>, people: Vec<Record>, reviews: Vec<Record>) -> Self {
        Self { policies, measures, people, reviews, ..Self::default() }
    }

    /// Notes that a person acknowledged a policy on a day.
    pub fn acknowledge(&mut self, policy: Uuid, person: Uuid, day: NaiveDate) {
        self.acknowledged.entry(policy).or_default().insert(person, day);
    }

    /// When a person acknowledged a policy.
    #[must_use]
    pub fn acknowledged(&self, policy: Uuid, person: Uuid) -> Option<NaiveDate> {
        self.acknowledged.get(&policy)?.get(&person).copied()
    }
}

impl Kind {
    /// The fields of this kind that lead to records of another.
    pub fn links_to(self, other: Kind) -> impl Iterator<Item = &'static super::Field> {
        self.fields().iter().filter(move |field| field.shape == Shape::Link(other))
    }
}
