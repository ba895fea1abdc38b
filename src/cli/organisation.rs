//! `organisation`: whose register it is, its legal entities, its DPO and representatives.

use super::args::{Name, Names, Which};
use super::context::Context;
use super::fields::FieldFlags;
use super::lists::ListFlags;
use super::shown;
use crate::error::Result;
use crate::model::Kind;
use crate::report::organisation;
use clap::Subcommand;
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
    List(ListFlags<APPOINTMENT>),
    /// Show one appointment
    Show(Name),
    /// Change appointments
    Edit {
        #[command(flatten)]
        names: Which,
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
    List(ListFlags<ENTITY>),
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
        names: Which,
        #[command(flatten)]
        fields: FieldFlags<ENTITY>,
    },
    /// Take a legal entity out that was recorded by mistake
    Retire(Names),
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        match self {
            Self::Show => {
                let store = context.open()?;
                context.print(&store, &organisation::organisation(&store, context.session.on)?)?;
                Ok(ExitCode::SUCCESS)
            }
            Self::Edit { fields } => {
                let own = organisation::own(&context.open()?)?;
                shown::edit(context, &Which::one(own.handle()), &fields.draft())
            }
            Self::Appoint { fields } => shown::add(context, &fields.draft(), &[]),
            Self::Appointment(command) => command.run(context),
            Self::Entity(command) => command.run(context),
        }
    }
}

impl AppointmentCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Appointment;
        match self {
            Self::List(asked) => shown::list(context, kind, &asked.0),
            Self::Show(name) => shown::show(context, kind, &name.name),
            Self::Edit { names, fields } => shown::edit(context, &names, &fields.draft()),
            Self::End { names, ends } => shown::close(context, kind, &names.names, &ends),
            Self::Retire(names) => shown::retire(context, kind, &names.names),
        }
    }
}

impl EntityCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Entity;
        match self {
            Self::List(asked) => shown::list(context, kind, &asked.0),
            Self::Add { fields } => shown::add(context, &fields.draft(), &[]),
            Self::Show(name) => shown::show(context, kind, &name.name),
            Self::Edit { names, fields } => shown::edit(context, &names, &fields.draft()),
            Self::Retire(names) => shown::retire(context, kind, &names.names),
        }
    }
}
