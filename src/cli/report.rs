//! `report`: the report for management, on the screen or as a document.

use super::context::Context;
use crate::act::audit::period;
use crate::error::{Error, Result};
use crate::model::date;
use crate::report::management::{self, management};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// First day of the period; by default three months before its last, which is --on or today
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Write it as a PDF
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let store = context.open_to_hand_out(false)?;
        let to = context.session.on;
        let from = match &self.from {
            Some(text) => date::read(text, to).map_err(|why| Error::invalid("--from", why))?,
            None => management::begins(to),
        };
        let report = management(&store, period(Some(from), to)?, context.session.moment_of(to))?;
        let Some(path) = &self.out else {
            context.print(&store, &report)?;
            return Ok(ExitCode::SUCCESS);
        };
        if !super::out::may_write_pdf(context, path, "art30 report --format html")? {
            return Ok(ExitCode::SUCCESS);
        }
        crate::format::file::whole_file(path, |out| report.write_pdf(&store, out))?;
        context.say(&format!("Written to {}. {}", path.display(), store.checkpoint()));
        Ok(ExitCode::SUCCESS)
    }
}
