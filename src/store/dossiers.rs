//! Dossiers: everything about one customer, one customer after the other, in constant memory.

use super::table::{record_of, select};
use super::trust::Comparer;
use super::{Store, log};
use crate::error::{Error, Result};
use crate::model::kind::Reviewed;
use crate::model::kinds::document::doubt;
use crate::model::{Dossier, Kind, Organisation, Programme, Record, Value};
use crate::rules::agreement::lay_amendments;
use rusqlite::{OptionalExtension as _, Rows};
use std::collections::HashMap;
use std::panic::resume_unwind;
use std::sync::mpsc::sync_channel;
use std::{mem, thread};
use uuid::Uuid;

/// How many dossiers are handed to another thread at once, and how many such packets may wait.
const TOGETHER: usize = 64;
const AHEAD: usize = 8;

impl Store {
    /// The organisation's policies, people and reviews.
    pub fn programme(&self) -> Result<Programme> {
        let mut programme = Programme::new(
            self.all(Kind::Policy)?,
            self.all(Kind::Measure)?,
            self.all(Kind::Person)?,
            self.all(Kind::Review)?,
        );
        programme.staff_months = self.organisation()?.and_then(|record| record.number_of("staff_months"));
        for kind in Kind::ALL.into_iter().filter(|kind| kind.describe().reviewed == Reviewed::Regularly) {
            programme.reviewed.extend(self.all(kind)?);
        }
        programme.names = self.names_of(&programme.reviews)?;
        if log::was_salvaged_with_losses(self)? {
            let lost = |record: &Record| record.values.iter().flatten().any(|value| matches!(value, Value::Lost(_)));
            for kind in Kind::ALL {
                self.each(kind, |record| {
                    programme.lost.extend(Some(record).filter(lost));
                    Ok(())
                })?;
            }
        }
        let kind = Kind::Acknowledgement;
        let [policy, person, day] = ["policy", "person", "day"].map(|name| kind.find(name).expect("a field of it") + 2);
        let mut statement = self.db.prepare(&format!("{} ORDER BY number", select(kind)))?;
        self.walk(
            kind,
            &mut statement,
            |at| at + 2,
            |row| {
                let text = |at: usize| row.get_ref(at).ok().and_then(|value| value.as_str().ok()).unwrap_or_default();
                if let (Ok(policy), Ok(person), Ok(day)) =
                    (text(policy).parse(), text(person).parse(), text(day).parse())
                {
                    programme.acknowledge(policy, person, day);
                }
                Ok(())
            },
        )?;
        Ok(programme)
    }

    /// What the records of reviews are called, by handle.
    fn names_of(&self, reviews: &[Record]) -> Result<HashMap<String, String>> {
        let mut names = HashMap::new();
        for handle in reviews.iter().map(Record::title) {
            let known = Kind::of_handle(&handle);
            let record = known.map(|(kind, number)| self.numbered(kind, number)).transpose()?.flatten();
            names.extend(record.map(|record| (handle, record.title())));
        }
        Ok(names)
    }

    /// The organisation's own records.
    pub fn own(&self) -> Result<Organisation> {
        let templates = self.all(Kind::Template)?.into_iter().map(|template| (template.id, template)).collect();
        let answers = self.all(Kind::Answer)?;
        Ok(Organisation {
            changed_since: self.changed_since_approval(&answers)?,
            answers,
            naming: HashMap::new(),
            record: self.organisation()?,
            entities: self.all(Kind::Entity)?,
            appointments: self.all(Kind::Appointment)?,
            templates,
            activities: self.all(Kind::Activity)?,
            purposes: self.all(Kind::Purpose)?,
            retentions: self.all(Kind::Retention)?,
            measures: self.all(Kind::Measure)?,
            letters: self.all(Kind::Letter)?,
            subprocessors: self.all(Kind::Subprocessor)?,
            engagements: self.all(Kind::Engagement)?,
            changes: self.all(Kind::Change)?,
            certifications: self.all(Kind::Certification)?,
            assessments: self.all(Kind::Assessment)?,
            guarantees: self.all(Kind::Guarantee)?,
            transfer_overrides: self.all(Kind::TransferOverride)?,
            incidents: self.all(Kind::Incident)?,
            requests: by_customer(self.all(Kind::Request)?),
            doubtful: self
                .matching(Kind::Document, "WHERE seen IS NOT NULL AND seen <> 'none'", [])?
                .into_iter()
                .filter_map(|document| Some((document.id, doubt(document.text("seen")?))))
                .collect(),
        })
    }

    /// The dossier of one customer.
    pub fn dossier(&self, customer: Record) -> Result<Dossier> {
        let id = customer.id;
        let mut dossier = Dossier::new(customer);
        for kind in Kind::of_customers() {
            dossier.put(kind, self.linking(kind, "customer", id)?);
        }
        self.note_erased_copies(&mut dossier)?;
        lay_amendments(&mut dossier);
        self.name_before(&mut dossier)?;
        Ok(dossier)
    }

    /// A copy whose bytes were erased is on file no more: what refers to it says that it was erased.
    fn note_erased_copies(&self, dossier: &mut Dossier) -> Result<()> {
        for kind in [Kind::Agreement, Kind::Amendment] {
            let mut erased = Vec::new();
            for (at, record) in dossier.of(kind).iter().enumerate() {
                let Some(document) = record.link("document") else { continue };
                let mut digest = self.db.prepare_cached("SELECT sha256 FROM document WHERE id = ?1")?;
                let digest: Option<String> =
                    digest.query_row([document.to_string()], |row| row.get(0)).optional()?.flatten();
                erased.extend(digest.and_then(|text| Value::gone(&text)).map(|gone| (at, gone)));
            }
            if !erased.is_empty() {
                let mut all = dossier.of(kind).to_vec();
                for (at, gone) in erased {
                    all[at].set("document", Some(gone));
                }
                dossier.put(kind, all);
            }
        }
        Ok(())
    }

    /// Adds the names that the customer had before, where an agreement names somebody else who may be it.
    fn name_before(&self, dossier: &mut Dossier) -> Result<()> {
        let name = dossier.customer.title();
        if dossier.agreements().iter().any(|one| one.text("counterparty").is_some_and(|party| party != name)) {
            let former = super::log::former_names(self, dossier.customer.number)?;
            dossier.former_names = former.into_iter().map(|(name, _)| name).collect();
        }
        Ok(())
    }

    /// Every dossier, in order of the customers' numbers.
    pub fn each_dossier(&self, mut take: impl FnMut(&Dossier) -> Result<()>) -> Result<()> {
        self.hand_out(|dossier| take(&dossier))
    }

    /// The same for work that takes as long as reading: while one dossier is looked at on a thread of its own, the next are read.
    pub fn each_dossier_beside(&self, mut take: impl FnMut(&Dossier) -> Result<()> + Send) -> Result<()> {
        thread::scope(|scope| {
            let (hand, taken) = sync_channel::<Vec<Dossier>>(AHEAD);
            let taker = scope.spawn(move || taken.into_iter().flatten().try_for_each(|dossier| take(&dossier)));
            // Nobody takes any more after an error, which is the one that is told.
            let stopped = || Error::Conflict("what is read is not looked at any more".into());
            let mut some = Vec::with_capacity(TOGETHER);
            let read = self.hand_out(|dossier| {
                some.push(dossier);
                if some.len() < TOGETHER {
                    return Ok(());
                }
                hand.send(mem::replace(&mut some, Vec::with_capacity(TOGETHER))).map_err(|_| stopped())
            });
            let read = read.and_then(|()| hand.send(some).map_err(|_| stopped()));
            drop(hand);
            match taker.join() {
                Ok(Ok(())) => read,
                Ok(error) => error,
                Err(panic) => resume_unwind(panic),
            }
        })
    }

    fn hand_out(&self, mut take: impl FnMut(Dossier) -> Result<()>) -> Result<()> {
        let kinds = Kind::of_customers();
        let statements = kinds.iter().map(|kind| self.in_order_of_customers(*kind));
        let mut statements = statements.collect::<Result<Vec<_>>>()?;
        let mut followers = Vec::new();
        for (kind, statement) in kinds.iter().zip(&mut statements) {
            followers.push(Follower::new(Comparer::new(self, *kind)?, *kind, statement.query([])?)?);
        }
        let (mut done, all) = (0, Some(self.count(Kind::Customer)?));
        self.each(Kind::Customer, |customer| {
            done += 1;
            self.has_done(done, all, "customers");
            let id = customer.id;
            let mut dossier = Dossier::new(customer);
            for follower in &mut followers {
                dossier.put(follower.kind, follower.of(id)?);
            }
            self.note_erased_copies(&mut dossier)?;
            lay_amendments(&mut dossier);
            self.name_before(&mut dossier)?;
            take(dossier)
        })?;
        for follower in followers.iter().filter(|follower| self.is_compared(follower.kind)) {
            self.note_missing(follower.kind)?;
            // A row that belongs to no customer was not among them.
            if follower.passed == self.count(follower.kind)? {
                self.compared_whole(follower.kind);
            }
        }
        Ok(())
    }

    /// Records of a kind in the order of the customers that they belong to.
    fn in_order_of_customers(&self, kind: Kind) -> Result<rusqlite::Statement<'_>> {
        let columns = kind.fields().iter().fold(String::new(), |text, field| text + ", it.\"" + field.name + "\"");
        // CROSS JOIN: the customers lead, in their order.
        Ok(self.db.prepare(&format!(
            "SELECT it.number, it.id{columns} FROM customer CROSS JOIN \"{}\" it ON it.customer = customer.id ORDER BY customer.number",
            kind.name()
        ))?)
    }
}

/// Records by the customer that they name, or nobody.
fn by_customer(records: Vec<Record>) -> HashMap<Option<Uuid>, Vec<Record>> {
    let mut found: HashMap<_, Vec<Record>> = HashMap::new();
    for record in records {
        found.entry(record.link("customer")).or_default().push(record);
    }
    found
}

/// Rows in the order of customers, handed out customer by customer.
struct Follower<'s> {
    kind: Kind,
    rows: Rows<'s>,
    comparer: Comparer<'s>,
    next: Option<Record>,
    passed: usize,
}

impl<'s> Follower<'s> {
    fn new(comparer: Comparer<'s>, kind: Kind, rows: Rows<'s>) -> Result<Self> {
        let mut follower = Self { kind, rows, comparer, next: None, passed: 0 };
        follower.advance()?;
        Ok(follower)
    }

    fn advance(&mut self) -> Result<()> {
        self.next = None;
        if let Some(row) = self.rows.next()? {
            self.comparer.compare(row)?;
            self.next = Some(record_of(self.kind, row)?);
            self.passed += 1;
        }
        Ok(())
    }

    fn of(&mut self, customer: Uuid) -> Result<Vec<Record>> {
        let mut found = Vec::new();
        while let Some(record) = self.next.take_if(|record| record.link("customer") == Some(customer)) {
            found.push(record);
            self.advance()?;
        }
        Ok(found)
    }
}
