//! `ask`: the facts about a customer.

use super::context::Context;
use crate::error::Result;
use crate::model::Kind;
use crate::report::customer;
use crate::store::lookup::Sure;
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
        let dossier = store.dossier(store.find(Kind::Customer, &self.name, Sure::Close)?)?;
        context.print(&store, &customer::facts(&store, &dossier, context.session.on)?)?;
        Ok(ExitCode::SUCCESS)
    }
}
