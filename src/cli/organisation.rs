//! `organisation`: whose register it is, its legal entities, its DPO and representatives.

use super::context::Context;
use super::fields::{FieldFlags, text};
use super::records::{self, Limit, Name, Names};
use crate::error::{Error, Result};
use crate::model::{Kind, Record};
use crate::report::record::{self, Linked};
use crate::store::Store;
use crate::view::{Block, Cell, Report, Table};
use clap::Subcommand;
use serde::Serialize;
use std::process::ExitCode;

const ORGANISATION: usize = Kind::Organisation as usize;
const ENTITY: usize = Kind::Entity as usize;
const APPOINTMENT: usize = Kind::Appointment as usize;

#[derive(Subcommand)]
pub enum Cmd {
    /// Show the organisation with its entities and appointments
    Show,
    /// Change what is recorded of the organisation
    Edit {
        #[command(flatten)]
        fields: FieldFlags<ORGANISATION>,
    },
    /// Name a DPO or a representative, from a day on
    Appoint {
        #[command(flatten)]
        fields: FieldFlags<APPOINTMENT>,
    },
    /// Appointments: list, change, end
    #[command(subcommand)]
    Appointment(AppointmentCmd),
    /// Legal entities: list, add, change
    #[command(subcommand)]
    Entity(EntityCmd),
}

#[derive(Subcommand)]
pub enum AppointmentCmd {
    /// List appointments
    List(Limit),
    /// Show one appointment
    Show(Name),
    /// Change appointments
    Edit {
        #[command(flatten)]
        names: Names,
        #[command(flatten)]
        fields: FieldFlags<APPOINTMENT>,
    },
    /// Record the last day of an appointment
    End {
        #[command(flatten)]
        names: Names,
        /// The last day
        #[arg(long, default_value = "today", value_name = "DATE")]
        ends: String,
    },
    /// Take an appointment out that was recorded by mistake
    Retire(Names),
}

#[derive(Subcommand)]
pub enum EntityCmd {
    /// List legal entities
    List(Limit),
    /// Add a legal entity
    Add {
        #[command(flatten)]
        fields: FieldFlags<ENTITY>,
    },
    /// Show one legal entity
    Show(Name),
    /// Change legal entities
    Edit {
        #[command(flatten)]
        names: Names,
        #[command(flatten)]
        fields: FieldFlags<ENTITY>,
    },
    /// Take a legal entity out that was recorded by mistake
    Retire(Names),
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        match self {
            Self::Show => show(context),
            Self::Edit { fields } => {
                let store = context.open()?;
                let own = store.organisation()?.ok_or_else(|| {
                    Error::NotFound("the organisation is not provided. Import it from a file organisation.csv".into())
                })?;
                drop(store);
                records::edit(context, Kind::Organisation, &[own.handle()], &fields.given)
            }
            Self::Appoint { fields } => records::add(context, Kind::Appointment, fields.given, &[], |_| String::new()),
            Self::Appointment(command) => command.run(context),
            Self::Entity(command) => command.run(context),
        }
    }
}

impl AppointmentCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Appointment;
        match self {
            Self::List(limit) => records::list(context, kind, &limit),
            Self::Show(name) => records::show(context, kind, &name.name),
            Self::Edit { names, fields } => records::edit(context, kind, &names.names, &fields.given),
            Self::End { names, ends } => records::edit(context, kind, &names.names, &[text(kind, "ends", ends)]),
            Self::Retire(names) => records::retire(context, kind, &names.names),
        }
    }
}

impl EntityCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Entity;
        match self {
            Self::List(limit) => records::list(context, kind, &limit),
            Self::Add { fields } => records::add(context, kind, fields.given, &[], |_| String::new()),
            Self::Show(name) => records::show(context, kind, &name.name),
            Self::Edit { names, fields } => records::edit(context, kind, &names.names, &fields.given),
            Self::Retire(names) => records::retire(context, kind, &names.names),
        }
    }
}

/// The organisation with all that belongs to it.
#[derive(Serialize)]
struct Whole {
    organisation: record::Whole,
    entities: Vec<serde_json::Value>,
    appointments: Vec<serde_json::Value>,
    #[serde(skip)]
    tables: Vec<(&'static str, Table)>,
}

impl Report for Whole {
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

fn show(context: &Context) -> Result<ExitCode> {
    let store = context.open()?;
    let organisation = store.organisation()?.ok_or_else(|| {
        Error::NotFound("the organisation is not provided. Import it from a file organisation.csv".into())
    })?;
    let (entities, appointments) = (store.all(Kind::Entity)?, store.all(Kind::Appointment)?);
    let tables = vec![
        ("Legal entities", table(&store, &entities, &["name", "country", "part", "starts", "ends"])?),
        ("DPO and representatives", table(&store, &appointments, &["role", "name", "email", "starts", "ends"])?),
    ];
    let json = |records: &[Record]| records.iter().map(crate::model::json::record_json).collect();
    let whole = Whole {
        organisation: record::whole(&store, &organisation, context.on)?,
        entities: json(&entities),
        appointments: json(&appointments),
        tables,
    };
    context.print(&store, &whole)?;
    Ok(ExitCode::SUCCESS)
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
