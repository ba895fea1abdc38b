//! Dossiers: everything about one customer, one customer after the other, in constant memory.

use super::{Store, record_of, select};
use crate::error::Result;
use crate::model::{Kind, Record};
use chrono::NaiveDate;
use rusqlite::Rows;
use std::collections::HashMap;
use uuid::Uuid;

/// All records of one customer.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The customer.
    pub customer: Record,
    /// How it runs the product, and ran it.
    pub deployments: Vec<Record>,
    /// Its agreements, old and new.
    pub agreements: Vec<Record>,
    /// Roles that somebody decided against the rules.
    pub overrides: Vec<Record>,
    /// What is carried out for it, beyond what follows from its deployments.
    pub assignments: Vec<Record>,
}

/// The vendor's own records, which every dossier is read with.
#[derive(Clone, Debug, Default)]
pub struct Vendor {
    /// The organisation, once it was entered.
    pub organisation: Option<Record>,
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
}

/// The organisation's policies, its people, and what is looked at again when.
#[derive(Clone, Debug, Default)]
pub struct House {
    /// Every version of every policy.
    pub policies: Vec<Record>,
    /// The measures that policies prove.
    pub measures: Vec<Record>,
    /// The activities, which are looked at too.
    pub activities: Vec<Record>,
    /// The people on the staff, and those who left.
    pub people: Vec<Record>,
    /// When other records are looked at again.
    pub reviews: Vec<Record>,
    /// What the records of the reviews are called, by handle.
    pub names: HashMap<String, String>,
    /// Months after leaving until what names a person is erased.
    pub staff_months: Option<i64>,
    /// Who acknowledged which policy when: policy, then person.
    acknowledged: HashMap<Uuid, HashMap<Uuid, NaiveDate>>,
}

impl House {
    /// When a person acknowledged a policy.
    #[must_use]
    pub fn acknowledged(&self, policy: Uuid, person: Uuid) -> Option<NaiveDate> {
        self.acknowledged.get(&policy)?.get(&person).copied()
    }
}

impl Vendor {
    /// The template of an agreement.
    #[must_use]
    pub fn template_of(&self, agreement: &Record) -> Option<&Record> {
        self.templates.get(&agreement.link("template")?)
    }
}

impl Store {
    /// The organisation's own house.
    pub fn house(&self) -> Result<House> {
        let organisation = self.organisation()?;
        let mut acknowledged: HashMap<Uuid, HashMap<Uuid, NaiveDate>> = HashMap::new();
        let mut statement = self.db.prepare("SELECT policy, person, day FROM acknowledgement ORDER BY policy")?;
        let mut rows = statement.query([])?;
        let text = |row: &rusqlite::Row<'_>, at| {
            Ok::<_, rusqlite::Error>(row.get_ref(at)?.as_str().unwrap_or_default().to_owned())
        };
        while let Some(row) = rows.next()? {
            let (policy, person, day) = (text(row, 0)?.parse(), text(row, 1)?.parse(), text(row, 2)?.parse());
            if let (Ok(policy), Ok(person), Ok(day)) = (policy, person, day) {
                acknowledged.entry(policy).or_default().insert(person, day);
            }
        }
        let reviews = self.all(Kind::Review)?;
        let mut names = HashMap::new();
        for handle in reviews.iter().map(Record::title) {
            let known = Kind::of_handle(&handle);
            let record = known.map(|(kind, number)| self.numbered(kind, number)).transpose()?.flatten();
            names.extend(record.map(|record| (handle, record.title())));
        }
        Ok(House {
            policies: self.all(Kind::Policy)?,
            measures: self.all(Kind::Measure)?,
            activities: self.all(Kind::Activity)?,
            people: self.all(Kind::Person)?,
            reviews,
            names,
            staff_months: organisation.and_then(|record| record.number_of("staff_months")),
            acknowledged,
        })
    }

    /// The vendor's own records.
    pub fn vendor(&self) -> Result<Vendor> {
        let templates = self.all(Kind::Template)?.into_iter().map(|template| (template.id, template)).collect();
        Ok(Vendor {
            organisation: self.organisation()?,
            entities: self.all(Kind::Entity)?,
            appointments: self.all(Kind::Appointment)?,
            templates,
            activities: self.all(Kind::Activity)?,
            purposes: self.all(Kind::Purpose)?,
            retentions: self.all(Kind::Retention)?,
            measures: self.all(Kind::Measure)?,
        })
    }

    /// The dossier of one customer.
    pub fn dossier(&self, customer: Record) -> Result<Dossier> {
        let of = |kind| self.linking(kind, "customer", customer.id);
        Ok(Dossier {
            deployments: of(Kind::Deployment)?,
            agreements: of(Kind::Agreement)?,
            overrides: of(Kind::Override)?,
            assignments: of(Kind::Assignment)?,
            customer,
        })
    }

    /// Every dossier, in order of the customers' numbers.
    pub fn each_dossier(&self, mut take: impl FnMut(&Dossier) -> Result<()>) -> Result<()> {
        let statement = |kind: Kind| {
            let columns =
                select(kind).replacen("SELECT number, id", "SELECT it.number, it.id", 1).replace(", \"", ", it.\"");
            let (columns, _) = columns.split_once(" FROM ").expect("a select has FROM");
            // CROSS JOIN: the customers lead, in their order.
            self.db.prepare(&format!(
                "{columns} FROM customer CROSS JOIN \"{}\" it ON it.customer = customer.id ORDER BY customer.number",
                kind.name()
            ))
        };
        let (mut deployments, mut agreements) = (statement(Kind::Deployment)?, statement(Kind::Agreement)?);
        let (mut overrides, mut assignments) = (statement(Kind::Override)?, statement(Kind::Assignment)?);
        let mut deployments = Follower::new(Kind::Deployment, deployments.query([])?)?;
        let mut agreements = Follower::new(Kind::Agreement, agreements.query([])?)?;
        let mut overrides = Follower::new(Kind::Override, overrides.query([])?)?;
        let mut assignments = Follower::new(Kind::Assignment, assignments.query([])?)?;
        self.each(Kind::Customer, |customer| {
            let id = customer.id;
            let dossier = Dossier {
                customer,
                deployments: deployments.of(id)?,
                agreements: agreements.of(id)?,
                overrides: overrides.of(id)?,
                assignments: assignments.of(id)?,
            };
            take(&dossier)
        })
    }
}

/// Rows in the order of customers, handed out customer by customer.
struct Follower<'s> {
    kind: Kind,
    rows: Rows<'s>,
    next: Option<Record>,
}

impl<'s> Follower<'s> {
    fn new(kind: Kind, mut rows: Rows<'s>) -> Result<Self> {
        let next = rows.next()?.map(|row| record_of(kind, row)).transpose()?;
        Ok(Self { kind, rows, next })
    }

    fn of(&mut self, customer: Uuid) -> Result<Vec<Record>> {
        let mut found = Vec::new();
        while let Some(record) = self.next.take_if(|record| record.link("customer") == Some(customer)) {
            found.push(record);
            self.next = self.rows.next()?.map(|row| record_of(self.kind, row)).transpose()?;
        }
        found.sort_by_key(|record| record.number);
        Ok(found)
    }
}
