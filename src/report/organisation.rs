//! The organisation whose register it is, with its legal entities, its DPO and its representatives.

use super::record::{self, Linked};
use crate::error::{Error, Result};
use crate::model::json::record_json;
use crate::model::{Kind, Record, country};
use crate::rules::regime::who_contracts;
use crate::store::Store;
use crate::view::{Block, Cell, Report, Table};
use chrono::NaiveDate;
use serde::Serialize;

/// The organisation with all that belongs to it.
#[derive(Serialize)]
pub struct OrganisationReport {
    organisation: record::FullRecord,
    entities: Vec<serde_json::Value>,
    appointments: Vec<serde_json::Value>,
    #[serde(skip)]
    tables: Vec<(&'static str, Table)>,
}

impl Report for OrganisationReport {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = self.organisation.blocks();
        for (title, table) in &self.tables {
            blocks.push(Block::Heading((*title).to_owned()));
            blocks.push(if table.rows.is_empty() {
                Block::Text("Not provided.".into())
            } else {
                Block::Table(table.clone())
            });
        }
        blocks
    }
}

/// The record of the organisation.
pub fn own(store: &Store) -> Result<Record> {
    store.organisation()?.ok_or_else(|| {
        Error::NotFound("the organisation is not provided. Import it from a file organisation.csv".into())
    })
}

/// Gathers what is recorded of the organisation.
pub fn organisation(store: &Store, on: NaiveDate) -> Result<OrganisationReport> {
    let (entities, appointments) = (store.all(Kind::Entity)?, store.all(Kind::Appointment)?);
    let tables = vec![
        ("Legal entities", table(store, &entities, &["name", "country", "part", "starts", "ends"])?),
        ("DPO and representatives", table(store, &appointments, &["role", "name", "email", "starts", "ends"])?),
    ];
    let in_eea = |record: &&Record| record.text("country").is_some_and(country::in_eea);
    let (own, ours) = (own(store)?, store.own()?);
    // Whoever has one, or acts only through companies in the Union, has no reason to give.
    let acting = who_contracts(&ours, on);
    let here = !acting.is_empty() && acting.iter().all(in_eea);
    let dpo = !ours.dpos(on).is_empty();
    let not_asked = [(dpo, "dpo_not_needed"), (here, "representative_not_needed")];
    let not_asked: Vec<&str> = not_asked.into_iter().filter(|(so, _)| *so).map(|(_, field)| field).collect();
    let json = |records: &[Record]| records.iter().map(record_json).collect();
    Ok(OrganisationReport {
        organisation: record::whole(store, &own, on)?.without(&not_asked),
        entities: json(&entities),
        appointments: json(&appointments),
        tables,
    })
}

fn table(store: &Store, records: &[Record], fields: &[&'static str]) -> Result<Table> {
    let mut heads = vec!["handle"];
    heads.extend(fields);
    let mut rows = Vec::new();
    for record in records {
        let linked = Linked::new(store, record)?;
        let cells = fields.iter().map(|field| match linked.cell(field) {
            Cell::Missing => Cell::Blank,
            Cell::None => "none".into(),
            cell => cell,
        });
        rows.push(std::iter::once(Cell::handle(record)).chain(cells).collect());
    }
    Ok(Table::new(heads, rows))
}
