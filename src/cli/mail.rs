//! `mail`: drafts go out through a mail server, and what went is recorded.

use super::context::Context;
use crate::act::mail::{self as act, LARGEST, Outgoing, Sender};
use crate::disk::outside;
use crate::error::{Error, Problem, Result};
use crate::model::counted;
use crate::report::mailed::{Mailed, Mailing, State};
use crate::report::wording;
use crate::smtp::{Login, MailServer, Tls};
use crate::store::Store;
use clap::{Args, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Subcommand)]
pub enum Cmd {
    /// Send drafts (.eml), each to those whom it names; what the server takes is recorded, and sent once
    Send(SendCmd),
}

#[derive(Args)]
#[command(
    after_help = "It shows what would go to whom and asks first. Each recipient gets a mail of its own, and nobody sees who is in Bcc. \
Drafts of notices are recorded as notices. Exit code 1: somebody did not get a mail; the same command again sends to the others only."
)]
pub struct SendCmd {
    /// The drafts, such as those that `change notify` and `incident tell --out` write
    #[arg(required = true, value_name = "FILE.eml")]
    files: Vec<PathBuf>,
    /// From whom, in the place of what the files say; a file that says nobody comes from your DPO
    #[arg(long, value_name = "ADDRESS")]
    from: Option<String>,
    /// Once more to those who got it before
    #[arg(long)]
    again: bool,
    #[command(flatten)]
    server: ServerFlags,
}

/// How mail leaves.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "The mail server")]
pub struct ServerFlags {
    /// The server that sends it, such as smtp.example.org:587
    #[arg(long, env = "ART30_SMTP", value_name = "HOST[:PORT]", hide_env_values = true)]
    smtp: Option<String>,
    /// How it is encrypted
    #[arg(
        long,
        env = "ART30_SMTP_TLS",
        value_enum,
        default_value = "starttls",
        value_name = "HOW",
        hide_env_values = true
    )]
    smtp_tls: TlsForm,
    /// The name with which one logs in there
    #[arg(long, env = "ART30_SMTP_USER", value_name = "NAME", hide_env_values = true)]
    smtp_user: Option<String>,
    /// The file that holds the password
    #[arg(long, env = "ART30_SMTP_PASSWORD_FILE", value_name = "FILE", hide_env_values = true)]
    smtp_password_file: Option<PathBuf>,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum TlsForm {
    /// After the greeting; a server that does not offer it gets nothing
    Starttls,
    /// From the first byte
    Implicit,
    /// Not at all: for a server on this computer
    None,
}

/// Bytes of a password at most.
const PASSWORD: u64 = 4096;

impl ServerFlags {
    /// The server, or all that is wrong with what was said of it.
    pub fn server(&self) -> Result<MailServer> {
        let tls = match self.smtp_tls {
            TlsForm::Starttls => Tls::StartTls,
            TlsForm::Implicit => Tls::Implicit,
            TlsForm::None => Tls::None,
        };
        let named =
            self.named().ok_or_else(|| "no mail server is named. Say --smtp HOST:PORT, or set ART30_SMTP".to_owned());
        let server = named.and_then(|text| MailServer::read(text, tls)).map_err(|why| Problem::new("--smtp", why));
        let login = self.login().map_err(|why| Problem::new("--smtp-password-file", why));
        match (server, login) {
            (Ok(server), Ok(login)) => Ok(server.with(login)),
            (server, login) => Err(Error::Invalid(server.err().into_iter().chain(login.err()).collect())),
        }
    }

    fn named(&self) -> Option<&str> {
        self.smtp.as_deref().filter(|text| !text.trim().is_empty())
    }

    fn login(&self) -> std::result::Result<Option<Login>, String> {
        match (&self.smtp_user, &self.smtp_password_file) {
            (None, None) => Ok(None),
            (Some(user), Some(file)) => {
                let text = outside::read_text(file, PASSWORD).map_err(|why| format!("{}: {why}", file.display()))?;
                let password = text.lines().next().unwrap_or_default().to_owned();
                if password.is_empty() {
                    return Err(format!("{} begins with no password", file.display()));
                }
                Ok(Some(Login { user: user.clone(), password }))
            }
            (Some(user), None) => Err(format!("names no file; the password of {user} is read from one")),
            (None, Some(_)) => Err("the name that goes with the password is missing: --smtp-user NAME".to_owned()),
        }
    }
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        match self {
            Self::Send(command) => command.run(context),
        }
    }
}

impl SendCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let store = context.open()?;
        let usual = usual_sender(&store, context)?;
        let (mut mails, mut problems): (Vec<Outgoing>, Vec<Problem>) = (Vec::new(), Vec::new());
        for file in &self.files {
            match read(context, file, (self.from.as_deref(), usual.as_deref())) {
                Ok(mail) => mails.push(mail),
                Err(wrong) => problems.extend(wrong),
            }
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        send(context, &store, &mails, &self.server, self.again)
    }
}

/// The address of our DPO on the day, or of our privacy contact.
pub fn usual_sender(store: &Store, context: &Context) -> Result<Option<String>> {
    Ok(wording::Sender::of(&store.own()?, context.session.on).address)
}

fn read(
    context: &Context,
    file: &Path,
    (said, usual): (Option<&str>, Option<&str>),
) -> std::result::Result<Outgoing, Vec<Problem>> {
    let named = file.display().to_string();
    let bytes = outside::read(file, LARGEST).map_err(|why| vec![Problem::new(named.clone(), why.to_string())])?;
    Outgoing::read(&named, &bytes, Sender { said, usual, now: context.session.clock.now() })
}

/// Shows what would go to whom, asks, sends, and says what came of it.
pub fn send(
    context: &Context,
    store: &Store,
    mails: &[Outgoing],
    server: &ServerFlags,
    again: bool,
) -> Result<ExitCode> {
    context.global.refuse(&["op_id"], "each mail has an id of its own, so it is sent once")?;
    context.session.refuse_past()?;
    let ready = act::preview(store, mails, again)?;
    if context.global.dry_run {
        let server = server.named().map(|_| server.server()).transpose()?;
        context.print(store, &Mailing::new(server.as_ref(), ready))?;
        context.say("Nothing was sent (dry run).");
        return Ok(ExitCode::SUCCESS);
    }
    let server = server.server()?;
    let waiting: Vec<&Mailed> = ready.iter().filter(|mail| mail.state == State::Ready).collect();
    let sent = if waiting.is_empty() {
        context.say("Everybody got it before; --again sends it once more.");
        ready
    } else {
        for mail in &waiting {
            context.say(&mail.line());
        }
        context.confirm(&format!("This sends {} through {server}.", counted(waiting.len(), "mail", "mails")))?;
        act::send(&context.session, &server, mails, again)?
    };
    let recorded = act::record_notices(&context.session, mails, &sent);
    let (notices, failed) = recorded.unwrap_or_else(|why| (Vec::new(), vec![why.to_string()]));
    let mailing = Mailing { notices, ..Mailing::new(Some(&server), sent) };
    // What was sent is said, whatever became of the register meanwhile.
    let now = context.session.open();
    context.print_done(now.as_ref().map_or(store, |now| &now.store), &mailing)?;
    for why in &failed {
        context.say(why);
    }
    Ok(if mailing.is_well() && failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
