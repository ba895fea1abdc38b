//! `template`: versions of the vendor's own DPA text.

use super::args::{Names, ShowFlags, Which};
use super::asked;
use super::context::Context;
use super::fields::FieldFlags;
use super::lists::ListFlags;
use super::shown;
use crate::error::Result;
use crate::model::Kind;
use crate::report::record::difference;
use crate::store::lookup::Sure;
use clap::Subcommand;
use std::process::ExitCode;

const TEMPLATE: usize = Kind::Template as usize;

#[derive(Subcommand)]
pub enum Cmd {
    /// List the versions
    #[command(alias = "ls")]
    List(ListFlags<TEMPLATE>),
    /// Record a version, with its terms and where each item of Art. 28(3) stands in it
    Add {
        /// What the text is called
        #[arg(value_name = "NAME")]
        first: Option<String>,
        #[command(flatten)]
        fields: Box<FieldFlags<TEMPLATE>>,
    },
    /// Show one version
    Show(ShowFlags),
    /// Change what is recorded of a version
    Edit {
        #[command(flatten)]
        names: Which,
        #[command(flatten)]
        fields: Box<FieldFlags<TEMPLATE>>,
    },
    /// Compare two versions
    Diff {
        /// The older one
        #[arg(value_name = "FROM")]
        from: String,
        /// The newer one
        #[arg(value_name = "TO")]
        to: String,
    },
    /// Record that a version must not be used any more
    Withdraw {
        #[command(flatten)]
        names: Names,
        /// From which day on
        #[arg(long = "date", default_value = "today", value_name = "DATE")]
        day: String,
    },
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Template;
        match self {
            Self::List(asked) => shown::list(context, kind, &asked.0),
            Self::Add { first, fields } => {
                let draft = asked::complete(context, fields.draft(), first, "NAME")?;
                shown::add(context, &draft, &[("name", "NAME")])
            }
            Self::Show(name) => shown::show(context, kind, &name),
            Self::Edit { names, fields } => shown::edit(context, &names, &fields.draft()),
            Self::Diff { from, to } => {
                let store = context.open()?;
                let (from, to) = (store.find(kind, &from, Sure::Close)?, store.find(kind, &to, Sure::Close)?);
                context.print(&store, &difference(&store, &from, &to)?)?;
                Ok(ExitCode::SUCCESS)
            }
            Self::Withdraw { names, day } => shown::close(context, kind, &names.names, &day),
        }
    }
}
