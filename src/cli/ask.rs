//! `ask`: the facts about a customer; as Markdown, what the customer may know of them; or a reply to the customer itself.

use super::args;
use super::context::Context;
use super::globals::Format;
use crate::error::Result;
use crate::format::html;
use crate::report::customer::{self, Reader};
use crate::report::reply::{Reply, reply_about};
use crate::view::Report as _;
use clap::Args;
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// The customer
    name: String,
    /// A reply that can be pasted into a mail to the customer: who is controller, who is processor, why, and the state of the
    /// DPA; as text, or with --format md or html
    #[arg(long)]
    for_customer: bool,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let store = context.open()?;
        let dossier = store.dossier(args::customer(context, &store, &self.name)?)?;
        if self.for_customer {
            let reply = reply_about(&dossier, &store.own()?, context.session.on, &self.name);
            return reply_to(context, &reply.told_on(context.session.clock.today()));
        }
        let reader = if context.printer.format == Format::Md { Reader::Customer } else { Reader::Us };
        let facts = customer::facts(&store, &dossier, (context.session.on, context.session.at()), reader)?;
        context.print(&store, &facts.told_on(context.session.clock.today()))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Prints a reply. A page of it has no foot that says from which register it is.
fn reply_to(context: &Context, reply: &Reply) -> Result<ExitCode> {
    if context.printer.format == Format::Html {
        super::print::line(html::page(&reply.title, "", &reply.blocks(), false).trim_end())?;
    } else {
        context.printer.report(None, reply)?;
    }
    Ok(ExitCode::SUCCESS)
}
