//! `digest`: what needs attention and what is due, to read, as a draft of a mail, or sent.

use super::context::Context;
use super::mail::{self, ServerFlags};
use super::remedy::worded;
use crate::act::mail::{Outgoing, Sender, address};
use crate::error::{Error, Problem, Result};
use crate::format::file::whole_file;
use crate::format::mail::Mail;
use crate::format::text::Text;
use crate::model::digest::{hex, sha256};
use crate::report::digest::{Digest, digest};
use crate::report::due::until;
use crate::store::Store;
use crate::view::Report as _;
use clap::Args;
use std::io::Write as _;
use std::path::{Path, PathBuf};
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
    /// Send it, to each of these a mail of its own; the same digest of a day is sent once
    #[arg(long, value_name = "TO", num_args = 1.., conflicts_with = "out")]
    send: Vec<String>,
    /// From whom it is sent; by default from the DPO
    #[arg(long, value_name = "ADDRESS", requires = "send")]
    from: Option<String>,
    /// Once more to those who got it before
    #[arg(long, requires = "send")]
    again: bool,
    #[command(flatten)]
    server: ServerFlags,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        if self.send.is_empty() {
            context.global.refuse(&["actor", "op_id"], "it says who sent a digest: give --send too")?;
        }
        let store = context.open_to_hand_out(self.out.is_none() && self.send.is_empty())?;
        let on = context.session.on;
        let report = digest(&store, (on, context.session.at()), until("--within", &self.within, on)?)?;
        match &self.out {
            None if self.send.is_empty() => context.print(&store, &report).map(|()| ExitCode::SUCCESS),
            None => self.send(context, &store, &report),
            Some(path) => self.write(context, &store, &report, path),
        }
    }

    /// Sends it to each, as a mail of its own.
    fn send(&self, context: &Context, store: &Store, report: &Digest) -> Result<ExitCode> {
        let usual = mail::usual_sender(store, context)?;
        let from = self.from.as_deref().or(usual.as_deref());
        let sender = Sender { said: None, usual: from, now: context.session.clock.now() };
        let (mut mails, mut problems): (Vec<Outgoing>, Vec<Problem>) = (Vec::new(), Vec::new());
        problems
            .extend(self.from.as_deref().and_then(|from| address(from).err()).map(|why| Problem::new("--from", why)));
        for to in &self.send {
            if let Err(why) = address(to) {
                problems.push(Problem::new("--send", why));
                continue;
            }
            let bytes = letter(context, store, report, (from, ("", to)))?;
            match Outgoing::read(&format!("the digest to {to}"), &bytes, sender) {
                Ok(mail) => mails.push(mail),
                Err(wrong) => problems.extend(wrong),
            }
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        store.untouched()?;
        mail::send(context, store, &mails, &self.server, self.again)
    }

    /// Writes it as a draft.
    fn write(&self, context: &Context, store: &Store, report: &Digest, path: &Path) -> Result<ExitCode> {
        if path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("eml")) {
            return Err(Error::Usage(
                "--out writes a draft of a mail: name a file that ends in .eml. As Markdown or text, print it: art30 digest --format md".into(),
            ));
        }
        let organisation = store.own()?;
        let dpo = organisation.dpos(context.session.on).into_iter().next();
        let address = match &self.to {
            Some(address) if email_address::EmailAddress::is_valid(address) => Some(address.as_str()),
            Some(address) => return Err(Error::invalid("--to", format!("\"{address}\" is not a mail address"))),
            None => dpo.and_then(|dpo| dpo.text("email")),
        };
        let Some(address) = address else {
            return Err(Error::Usage("no address of a DPO is recorded: say to whom it goes with --to ADDRESS".into()));
        };
        let name = dpo.filter(|_| self.to.is_none()).and_then(|dpo| dpo.text("name")).unwrap_or_default();
        let bytes = letter(context, store, report, (Some(address), (name, address)))?;
        store.untouched()?;
        if super::out::may_write(context, path, "--out")? {
            whole_file(path, |out| out.write_all(&bytes).map_err(Error::io("write the mail")))?;
            context.say(&format!("A draft to {address} is written to {}.", path.display()));
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The mail to one address. The same digest of a day to the same address is the same mail, whatever was recorded in between.
fn letter(
    context: &Context,
    store: &Store,
    report: &Digest,
    (from, (name, to)): (Option<&str>, (&str, &str)),
) -> Result<Vec<u8>> {
    let organisation = store.own()?;
    let ours = organisation.record.as_ref().and_then(|record| record.text("name")).unwrap_or("art30");
    let subject = format!("{ours}: {}", report.title().unwrap_or_default());
    let body = Text { bold: false, width: Some(MAIL_WIDTH) }.blocks(&worded(report.blocks()));
    let told = format!("{}\n\n-- \n{}\n", body.trim_end(), store.checkpoint());
    let digest = hex(&sha256(format!("{to}\n{subject}\n{body}").as_bytes()));
    let id = format!("digest.{}.{}", context.session.on, &digest[..16]);
    let (from, to, made) = ((ours, from), (name, Some(to)), context.session.clock.now());
    Mail { from, to, subject: &subject, body: &told, made, id: &id, revision: None }.draft()
}
