//! `digest`: what needs attention and what is due, to read or as a draft of a mail.

use super::context::Context;
use super::remedy::worded;
use crate::error::{Error, Result};
use crate::format::file::whole_file;
use crate::format::mail::Mail;
use crate::format::text::Text;
use crate::report::digest::digest;
use crate::report::due::until;
use crate::view::Report as _;
use clap::Args;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// The width of a line in a mail.
const MAIL_WIDTH: u16 = 76;

#[derive(Args)]
pub struct Cmd {
    /// How far ahead to look
    #[arg(long, default_value = "30d", value_name = "TIME")]
    within: String,
    /// Write it as a draft of a mail (.eml), which your mail program opens and sends
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// To whom the mail goes; by default to the DPO
    #[arg(long, value_name = "ADDRESS", requires = "out")]
    to: Option<String>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let store = context.open_to_hand_out(self.out.is_none())?;
        let on = context.session.on;
        let report = digest(&store, on, until("--within", &self.within, on)?)?;
        let Some(path) = &self.out else {
            context.print(&store, &report)?;
            return Ok(ExitCode::SUCCESS);
        };
        if path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("eml")) {
            return Err(Error::Usage(
                "--out writes a draft of a mail: name a file that ends in .eml. As Markdown or text, print it: art30 digest --format md".into(),
            ));
        }
        let organisation = store.own()?;
        let dpo = organisation.dpos(on).into_iter().next();
        let address = match &self.to {
            Some(address) if email_address::EmailAddress::is_valid(address) => Some(address.as_str()),
            Some(address) => return Err(Error::invalid("--to", format!("\"{address}\" is not a mail address"))),
            None => dpo.and_then(|dpo| dpo.text("email")),
        };
        let Some(address) = address else {
            return Err(Error::Usage("no address of a DPO is recorded: say to whom it goes with --to ADDRESS".into()));
        };
        let name = dpo.filter(|_| self.to.is_none()).and_then(|dpo| dpo.text("name")).unwrap_or_default();
        let ours = organisation.record.as_ref().and_then(|record| record.text("name")).unwrap_or("art30");
        let subject = format!("{ours}: {}", report.title().unwrap_or_default());
        let body = Text { bold: false, width: Some(MAIL_WIDTH) }.blocks(&worded(report.blocks()));
        let foot = format!("{}\n\n-- \n{}\n", body.trim_end(), store.checkpoint());
        let id = format!("digest.{on}.{}", store.last.revision);
        let (from, to) = ((ours, Some(address)), (name, Some(address)));
        let mail = Mail { from, to, subject: &subject, body: &foot, made: context.session.clock.now(), id: &id };
        let bytes = mail.draft()?;
        store.untouched()?;
        if super::out::may_write(context, path, "--out")? {
            whole_file(path, |out| out.write_all(&bytes).map_err(Error::io("write the mail")))?;
            context.say(&format!("A draft to {address} is written to {}.", path.display()));
        }
        Ok(ExitCode::SUCCESS)
    }
}
