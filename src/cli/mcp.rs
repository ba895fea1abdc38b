//! `mcp`: tools for an assistant, over the pipes of the program that starts this one.

use super::context::Context;
use super::remedy;
use crate::error::Result;
use crate::mcp::{self, Settings};
use clap::Args;
use std::io::IsTerminal as _;
use std::process::ExitCode;

#[derive(Args)]
#[command(after_help = "Name this command in the settings of the assistant's program, which starts it and ends it:
  { \"mcpServers\": { \"art30\": { \"command\": \"art30\", \"args\": [\"mcp\"] } } }
Tools: find_customer, customer_facts, ask, list_due, register_entry, subprocessors. What it reads goes to that assistant:
contacts of customers are personal data, and only customer_facts gives them.")]
pub struct Cmd {}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        if std::io::stdin().is_terminal() {
            context.say("An assistant's program starts this command and speaks with it in JSON. Ctrl-C ends it.");
        }
        mcp::serve(Settings { session: context.session.clone(), worded: remedy::told })?;
        Ok(ExitCode::SUCCESS)
    }
}
