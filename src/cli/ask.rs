//! `ask`: the facts about a customer; as Markdown, what the customer may know of them.

use super::args;
use super::context::Context;
use super::globals::Format;
use crate::error::Result;
use crate::report::customer::{self, Reader};
use clap::Args;
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// The customer
    name: String,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let store = context.open()?;
        let dossier = store.dossier(args::customer(context, &store, &self.name)?)?;
        let reader = if context.printer.format == Format::Md { Reader::Customer } else { Reader::Us };
        context.print(&store, &customer::facts(&store, &dossier, context.session.on, reader)?)?;
        Ok(ExitCode::SUCCESS)
    }
}
