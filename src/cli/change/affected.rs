//! `change affected`: the customers that a change affects, as a table, or as rows that are handed on as they come.

use super::super::args::Limit;
use super::super::context::Context;
use super::super::streamed::{Rows, stream};
use crate::act::change as act;
use crate::error::Result;
use crate::model::Record;
use crate::report::change::{self, AffectedRow, Counts, WHOLE, affected, affected_rows};
use crate::report::listed::Listed;
use crate::rules::change::Planned;
use crate::store::Store;
use crate::view::{Cell, View};
use chrono::NaiveDate;
use clap::Args;
use clap::builder::PossibleValuesParser;
use serde::Serialize;
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// The change, such as CHG-1
    #[arg(value_name = "CHANGE")]
    change: String,
    /// Also those that are not affected, with the reason
    #[arg(long)]
    all: bool,
    /// Only those that stand there, such as too-late; may be repeated
    #[arg(long, value_name = "STATE", value_parser = PossibleValuesParser::new(change::states()))]
    state: Vec<String>,
    #[command(flatten)]
    limit: Limit,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let store = context.open()?;
        let change = act::find(&store, &self.change)?;
        let listed = Listed { all: self.all, states: self.state };
        let (on, limit) = (context.session.on, self.limit.of(context));
        let of = OfChange { store: &store, change: &change, listed: &listed, on, limit };
        if !stream(context, &store, &of)? {
            context.print(&store, &affected(&store, &change, on, &listed, limit)?)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The rows of the list, one after the other.
struct OfChange<'c> {
    store: &'c Store,
    change: &'c Record,
    listed: &'c Listed,
    on: NaiveDate,
    limit: usize,
}

/// What the list is about.
#[derive(Serialize)]
struct About {
    change: String,
    what: String,
    effective: NaiveDate,
}

impl Rows for OfChange<'_> {
    type Row = AffectedRow;
    type Counts = Counts;
    const VIEW: View<'static, fn(&AffectedRow, &'static str) -> Cell> = WHOLE;

    fn about(&self) -> Result<impl Serialize> {
        let organisation = self.store.own()?;
        let planned = Planned::of(self.change, &organisation);
        Ok(About { change: self.change.handle(), what: planned.words(), effective: planned.effective })
    }

    fn each(&self, take: &mut dyn FnMut(AffectedRow) -> Result<()>) -> Result<(Counts, usize)> {
        affected_rows(self.store, self.change, self.on, self.listed, self.limit, take)
    }
}
