//! `role`: who is controller and who processor, and why.

use super::args::customer;
use super::context::Context;
use crate::error::{Error, Result};
use crate::report::roles::{RuleTable, roles};
use crate::rules::roles::RULES;
use clap::Args;
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// The customer
    name: Option<String>,
    /// Print the table of rules instead
    #[arg(long, conflicts_with = "name")]
    rules: bool,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        if self.rules {
            context.global.refuse(&["on", "as_of"], "the rules are the same on every day")?;
            context.printer.report(None, &RuleTable { rules: RULES })?;
            return Ok(ExitCode::SUCCESS);
        }
        let Some(name) = self.name else {
            return Err(Error::Usage(
                "name a customer (art30 role NAME), or print the rules (art30 role --rules)".into(),
            ));
        };
        let store = context.open()?;
        let dossier = store.dossier(customer(context, &store, &name)?)?;
        context.print(
            &store,
            &roles(&dossier, &store.own()?, context.session.on).told_on(context.session.clock.today()),
        )?;
        Ok(ExitCode::SUCCESS)
    }
}
