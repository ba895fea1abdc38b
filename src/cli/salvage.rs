//! `salvage`: what is left of a damaged register.

use super::context::Context;
use crate::act::salvage;
use crate::error::{Error, Result};
use crate::store::Store;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// The damaged register; it is only read
    file: PathBuf,
    /// The new register
    #[arg(long, value_name = "NEW.db")]
    out: PathBuf,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        if context.global.dry_run {
            return Err(Error::Usage("salvage only makes a new file: leave out --dry-run".into()));
        }
        let report = salvage::salvage(&context.session, &self.file, &self.out)?;
        let store = Store::open(&self.out, context.session.clock)?;
        context.print(&store, &report)?;
        context.say(&format!(
            "Compare it with your documents. Then put it in place: art30 restore {}",
            self.out.display()
        ));
        Ok(ExitCode::from(if report.salvaged.lost.is_empty() { 0 } else { 8 }))
    }
}
