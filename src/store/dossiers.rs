//! Dossiers: everything about one customer, one customer after the other, in constant memory.

use super::Store;
use super::table::record_of;
use crate::error::Result;
use crate::model::kind::Reviewed;
use crate::model::{Dossier, Kind, Organisation, Programme, Record};
use rusqlite::Rows;
use std::collections::HashMap;
use uuid::Uuid;

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
        let mut statement = self.db.prepare("SELECT policy, person, day FROM acknowledgement ORDER BY policy")?;
        let mut rows = statement.query([])?;
        let text = |row: &rusqlite::Row<'_>, at| {
            Ok::<_, rusqlite::Error>(row.get_ref(at)?.as_str().unwrap_or_default().to_owned())
        };
        while let Some(row) = rows.next()? {
            if let (Ok(policy), Ok(person), Ok(day)) =
                (text(row, 0)?.parse(), text(row, 1)?.parse(), text(row, 2)?.parse())
            {
                programme.acknowledge(policy, person, day);
            }
        }
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
        Ok(Organisation {
            record: self.organisation()?,
            entities: self.all(Kind::Entity)?,
            appointments: self.all(Kind::Appointment)?,
            templates,
            activities: self.all(Kind::Activity)?,
            purposes: self.all(Kind::Purpose)?,
            retentions: self.all(Kind::Retention)?,
            measures: self.all(Kind::Measure)?,
            letters: self.all(Kind::Letter)?,
        })
    }

    /// The dossier of one customer.
    pub fn dossier(&self, customer: Record) -> Result<Dossier> {
        let id = customer.id;
        let mut dossier = Dossier::new(customer);
        for kind in Kind::of_customers() {
            dossier.put(kind, self.linking(kind, "customer", id)?);
        }
        Ok(dossier)
    }

    /// Every dossier, in order of the customers' numbers.
    pub fn each_dossier(&self, mut take: impl FnMut(&Dossier) -> Result<()>) -> Result<()> {
        let kinds = Kind::of_customers();
        let statements = kinds.iter().map(|kind| self.in_order_of_customers(*kind));
        let mut statements = statements.collect::<Result<Vec<_>>>()?;
        let mut followers = Vec::new();
        for (kind, statement) in kinds.iter().zip(&mut statements) {
            followers.push(Follower::new(*kind, statement.query([])?)?);
        }
        self.each(Kind::Customer, |customer| {
            let id = customer.id;
            let mut dossier = Dossier::new(customer);
            for follower in &mut followers {
                dossier.put(follower.kind, follower.of(id)?);
            }
            take(&dossier)
        })
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
        Ok(found)
    }
}
