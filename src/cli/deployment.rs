//! `deployment`: how a customer runs the product.

use super::args::{Names, ShowFlags, Which};
use super::asked;
use super::context::Context;
use super::fields::{FieldFlags, at_flags};
use super::lists::ListFlags;
use super::shown;
use crate::act::records;
use crate::error::Result;
use crate::model::{Kind, Record};
use crate::store::Store;
use clap::Subcommand;
use std::process::ExitCode;

const DEPLOYMENT: usize = Kind::Deployment as usize;

#[derive(Subcommand)]
pub enum Cmd {
    /// List deployments
    #[command(alias = "ls")]
    List(ListFlags<DEPLOYMENT>),
    /// Record how a customer runs the product
    Add {
        /// The customer
        #[arg(value_name = "CUSTOMER")]
        of: Option<String>,
        #[command(flatten)]
        fields: FieldFlags<DEPLOYMENT>,
    },
    /// Show one deployment
    Show(ShowFlags),
    /// Change deployments
    Edit {
        #[command(flatten)]
        names: Which,
        #[command(flatten)]
        fields: FieldFlags<DEPLOYMENT>,
    },
    /// Record the last day of a deployment
    End {
        #[command(flatten)]
        names: Names,
        /// The last day
        #[arg(long, aliases = ["ended", "date"], default_value = "today", value_name = "DATE")]
        ends: String,
    },
    /// Take a deployment out that was recorded by mistake
    Retire(Names),
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Deployment;
        match self {
            Self::List(asked) => shown::list(context, kind, &asked.0),
            Self::Add { of, fields } => {
                let draft = asked::complete(context, fields.draft(), of, "CUSTOMER")?;
                let plan =
                    records::add(&context.session, &draft).map_err(at_flags(kind, &[("customer", "CUSTOMER")]))?;
                let next = plan.records().last().and_then(|record| customer_of(&plan.store, record));
                context.carry_out_then(plan, &format!("art30 role {}", next.unwrap_or_default()))
            }
            Self::Show(name) => shown::show(context, kind, &name),
            Self::Edit { names, fields } => shown::edit(context, &names, &fields.draft()),
            Self::End { names, ends } => shown::close(context, kind, &names.names, &ends),
            Self::Retire(names) => shown::retire(context, kind, &names.names),
        }
    }
}

/// The handle of the customer that a record belongs to.
pub fn customer_of(store: &Store, record: &Record) -> Option<String> {
    Some(store.with_id(Kind::Customer, record.link("customer")?).ok()??.handle())
}
