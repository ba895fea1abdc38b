//! `organisation`: whose register it is, its legal entities, its DPO and representatives.

use super::args::{Names, ShowFlags, Which};
use super::asked;
use super::context::Context;
use super::fields::{FieldFlags, at_flags};
use super::lists::ListFlags;
use super::shown;
use crate::act::appointment::{self, Appointing, Succession, held};
use crate::act::draft::Draft;
use crate::error::Result;
use crate::model::{Kind, Record, date};
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
        /// Whom the new one follows: that appointment ends on the day before --starts
        #[arg(long, value_name = "APPOINTMENT", conflicts_with = "beside")]
        replaces: Option<String>,
        /// Both hold
        #[arg(long)]
        beside: bool,
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
    #[command(alias = "ls")]
    List(ListFlags<APPOINTMENT>),
    /// Show one appointment
    Show(ShowFlags),
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
        #[arg(long, aliases = ["ended", "date"], default_value = "today", value_name = "DATE")]
        ends: String,
    },
    /// Take an appointment out that was recorded by mistake
    Retire(Names),
}

#[derive(Subcommand)]
pub enum EntityCmd {
    /// List legal entities
    #[command(alias = "ls")]
    List(ListFlags<ENTITY>),
    /// Add a legal entity
    Add {
        /// Its legal name
        #[arg(value_name = "LEGAL_NAME")]
        first: Option<String>,
        #[command(flatten)]
        fields: FieldFlags<ENTITY>,
    },
    /// Show one legal entity
    Show(ShowFlags),
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
            Self::Appoint { replaces, beside, fields } => {
                let beside = beside.then_some(Succession::Beside);
                let draft = asked::complete(context, fields.draft(), None, "")?;
                appoint(context, &draft, replaces.map(Succession::Follows).or(beside))
            }
            Self::Appointment(command) => command.run(context),
            Self::Entity(command) => command.run(context),
        }
    }
}

/// Appoints somebody. Whether that ends the appointment of somebody else is asked, where no flag says it.
fn appoint(context: &Context, draft: &Draft, mut succession: Option<Succession>) -> Result<ExitCode> {
    loop {
        let appointing = appointment::appoint(&context.session, draft, succession.as_ref());
        match appointing.map_err(at_flags(Kind::Appointment, &[("replaces", "--replaces")]))? {
            Appointing::Planned(plan) => return context.carry_out(*plan),
            Appointing::Asked(new, others) => succession = Some(ask_succession(context, &new, &others)?),
        }
    }
}

fn ask_succession(context: &Context, new: &Record, others: &[Record]) -> Result<Succession> {
    let said: Vec<String> = others.iter().map(held).collect();
    let part = new.words("role").unwrap_or_default();
    let question = format!("{part} is {}. Does {} follow, or are both appointed?", said.join(", and "), new.title());
    let newest =
        others.iter().max_by_key(|other| (other.date("starts"), other.number)).map(Record::handle).unwrap_or_default();
    let last = new.date("starts").and_then(|day| day.pred_opt());
    let last = last.map_or_else(|| "the day before the first day of the new one".into(), date::long);
    let chosen = context.choose(
        &question,
        &[
            ('f', format!("follow: {newest} ends on {last}"), format!("--replaces {newest}")),
            ('b', "both: the new one stands beside".into(), "--beside".into()),
        ],
    )?;
    Ok(if chosen == 0 { Succession::Follows(newest) } else { Succession::Beside })
}

impl AppointmentCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Appointment;
        match self {
            Self::List(asked) => shown::list(context, kind, &asked.0),
            Self::Show(name) => shown::show(context, kind, &name),
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
            Self::Add { first, fields } => {
                let draft = asked::complete(context, fields.draft(), first, "LEGAL_NAME")?;
                shown::add(context, &draft, &[("name", "LEGAL_NAME")])
            }
            Self::Show(name) => shown::show(context, kind, &name),
            Self::Edit { names, fields } => shown::edit(context, &names, &fields.draft()),
            Self::Retire(names) => shown::retire(context, kind, &names.names),
        }
    }
}
