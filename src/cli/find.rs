//! `find`: where a text stands.

use super::args::Limit;
use super::context::Context;
use crate::error::{Error, Result};
use crate::report::found;
use clap::Args;
use std::process::ExitCode;

#[derive(Args)]
#[command(after_help = "Exit codes: 0 found, 3 not found.")]
pub struct Cmd {
    /// A name, a part of one, an address, a domain, a reference: anything that a record says or said
    #[arg(value_name = "TEXT")]
    text: String,
    #[command(flatten)]
    limit: Limit,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        if self.text.trim().is_empty() {
            return Err(Error::Usage("give a text to look for, such as a name".into()));
        }
        let store = context.open()?;
        let found = found::find(&store, self.text.trim(), context.session.clock.today(), self.limit.of(context))?;
        context.print(&store, &found)?;
        Ok(if found.total == 0 { ExitCode::from(3) } else { ExitCode::SUCCESS })
    }
}
