//! `role`: who is controller and who processor, and why.

use super::args::customer;
use super::context::Context;
use crate::error::{Error, Result};
use crate::report::roles::{RuleTable, SeveralRoles, asked_roles};
use crate::rules::roles::RULES;
use clap::Args;
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// The customer; several are shown one after the other
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Print the table of rules instead
    #[arg(long, conflicts_with = "names")]
    rules: bool,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        if self.rules {
            context.global.refuse(&["on", "as_of"], "the rules are the same on every day")?;
            context.printer.report(None, &RuleTable { rules: RULES })?;
            return Ok(ExitCode::SUCCESS);
        }
        if self.names.is_empty() {
            return Err(Error::Usage(
                "name a customer (art30 role NAME), or print the rules (art30 role --rules)".into(),
            ));
        }
        let store = context.open()?;
        let (organisation, today) = (store.own()?, context.session.clock.today());
        let of = |name: &String| {
            let dossier = store.dossier(customer(context, &store, name)?)?;
            Ok(asked_roles(&dossier, &organisation, context.session.on)?.told_on(today))
        };
        let mut all = self.names.iter().map(of).collect::<Result<Vec<_>>>()?;
        match (all.pop(), all.is_empty()) {
            (Some(only), true) => context.print(&store, &only)?,
            (last, _) => {
                all.extend(last);
                context.print(&store, &SeveralRoles { customers: all })?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
