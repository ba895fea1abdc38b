//! `transfer`: where customers' data goes, and on what that rests.

use super::args;
use super::context::Context;
use crate::error::Result;
use crate::report::transfers::{By, transfer_list, transfers_of};
use clap::{Args, Subcommand, ValueEnum};
use std::process::ExitCode;

#[derive(Subcommand)]
pub enum Cmd {
    /// Who gets data in which country, under which law, and what that takes by the rules
    #[command(alias = "ls")]
    List(ListCmd),
    /// The same of one customer, way by way, with the rule and the facts
    Show {
        /// The customer
        #[arg(value_name = "NAME")]
        name: String,
    },
}

#[derive(Args)]
pub struct ListCmd {
    /// What makes a row
    #[arg(long, value_name = "WHAT", default_value = "importer")]
    by: Grouped,
    /// Only of this customer
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Grouped {
    /// Each company that gets data
    Importer,
    /// Each country
    Country,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let store = context.open()?;
        let (organisation, on) = (store.own()?, context.session.on);
        let dossier = |name: &str| store.dossier(args::customer(context, &store, name)?);
        match self {
            Self::List(command) => {
                let customer = command.customer.as_deref().map(dossier).transpose()?;
                let by = match command.by {
                    Grouped::Importer => By::Importer,
                    Grouped::Country => By::Country,
                };
                context.print(&store, &transfer_list(&store, by, customer.as_ref(), &organisation, on)?)?;
            }
            Self::Show { name } => context.print(&store, &transfers_of(&dossier(&name)?, &organisation, on))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}
