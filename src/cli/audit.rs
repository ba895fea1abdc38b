//! `audit`: packs for auditors and authorities, signed checkpoints, and checking both.

use super::context::Context;
use super::out::{may_write, not_the_register};
use crate::act::audit::{self, PackMade, beside};
use crate::act::disclose;
use crate::audit::form::GAPS;
use crate::audit::pack::{Scope, Signing};
use crate::audit::verify::{Against, Kept};
use crate::disk::outside;
use crate::error::{Error, Result};
use crate::format::text::typed;
use crate::journal::signature::Key;
use crate::model::date::Period;
use crate::model::{counted, date, in_a_row, thousands};
use crate::store::log;
use clap::{Args, Subcommand};
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The largest key, checkpoint or list of signers that is read, in bytes.
const SMALL: u64 = 1 << 20;

#[derive(Subcommand)]
pub enum Cmd {
    /// Everything about a period in one zip: registers, roles, agreements with signed copies, changes, the journal
    Pack(PackCmd),
    /// Check a pack, or a checkpoint against a register; exit 6 when anything was changed
    Verify(VerifyCmd),
    /// Print a second verifier, in Python, which shares no code with art30
    Script,
    /// Sign what is recorded up to now, so that it cannot be changed unnoticed once the signature is elsewhere
    Sign(SignCmd),
}

#[derive(Args)]
pub struct PackCmd {
    /// First day of the period; by default a year before its last
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day of the period, on which the facts hold; by default --on or today
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Only what this customer may see: its own records, no other customer's name, and proofs that they are in the register
    #[arg(long, value_name = "CUSTOMER")]
    customer: Option<String>,
    /// The new file; by default named after organisation, customer and period
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Sign it with this Ed25519 key of SSH
    #[arg(long, value_name = "KEY")]
    key: Option<PathBuf>,
    /// To whom it is disclosed; kept in the log, with the digest of the pack
    #[arg(long = "for", value_name = "WHO", requires = "purpose")]
    whom: Option<String>,
    /// For what it is disclosed
    #[arg(long, value_name = "TEXT", requires = "whom")]
    purpose: Option<String>,
}

#[derive(Args)]
pub struct VerifyCmd {
    /// The pack; leave it out to check a register against a checkpoint
    pack: Option<PathBuf>,
    /// A checkpoint that was kept elsewhere; FILE.sig beside it is its signature
    #[arg(long, value_name = "FILE")]
    checkpoint: Option<PathBuf>,
    /// Who may sign: a public key, or a file of allowed signers
    #[arg(long, value_name = "FILE")]
    signer: Option<PathBuf>,
}

#[derive(Args)]
pub struct SignCmd {
    /// An Ed25519 key of SSH; `ssh-keygen -t ed25519 -f FILE` makes one
    #[arg(long, value_name = "KEY")]
    key: PathBuf,
    /// Where the checkpoint goes; its signature goes to FILE.sig
    #[arg(long, default_value = "checkpoint.txt", value_name = "FILE")]
    out: PathBuf,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        match self {
            Cmd::Pack(command) => command.run(context),
            Cmd::Verify(command) => command.run(context),
            Cmd::Sign(command) => command.run(context),
            Cmd::Script => {
                super::print::line(include_str!("../../examples/verify_pack.py").trim_end())?;
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

impl PackCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let period = self.period(context)?;
        let recipient = disclose::recipient(self.whom.as_deref(), self.purpose.as_deref())?;
        if recipient.is_none() && context.global.is_given("actor") {
            return Err(Error::Usage("--actor says who handed something out: give --for and --purpose too".into()));
        }
        let key = self.key.as_deref().map(|path| key(context, path)).transpose()?;
        let mut store = if recipient.is_some() {
            disclose::open(&context.session)?
        } else {
            context.open_to_hand_out(self.to.is_some())?
        };
        let customer = self.customer.as_deref().map(|name| crate::ropa::only(&store, name)).transpose()?;
        let scope = Scope {
            period,
            customer: customer.as_ref(),
            recipient: recipient.as_ref(),
            signing: key.as_ref().map_or(Signing::Unsigned, Signing::With),
        };
        if self.out.as_deref() == Some(Path::new("-")) {
            return Err(Error::Usage(
                "a pack is a file: give --out FILE, or leave it out for a name that says what it is".into(),
            ));
        }
        let file = audit::file(&store, scope, self.out.as_deref())?;
        if !may_write(context, &file, "--out")? {
            return Ok(ExitCode::SUCCESS);
        }
        let made = audit::pack(&context.session, &mut store, scope, &file)?;
        say_made(context, &file, &made, key.as_ref(), log::wrong_clock(&store)?.as_deref());
        Ok(ExitCode::SUCCESS)
    }

    fn period(&self, context: &Context) -> Result<Period> {
        let read = |flag, text: &Option<String>| {
            text.as_deref()
                .map(|text| date::read(text, context.session.on).map_err(|why| Error::invalid(flag, why)))
                .transpose()
        };
        let to = read("--to", &self.to)?;
        if context.global.on.is_some() && to.is_some_and(|to| to != context.session.on) {
            return Err(Error::Usage("--to is the day on which the facts hold: leave out --on".into()));
        }
        audit::period(read("--from", &self.from)?, to.unwrap_or(context.session.on))
    }
}

/// What was made, what is missing in it, and to whom it goes.
fn say_made(
    context: &Context,
    file: &Path,
    PackMade { packed, checkpoint, disclosed }: &PackMade,
    key: Option<&Key>,
    wrong_clock: Option<&str>,
) {
    for place in &packed.hidden {
        context.say(&format!("{place}: the name of another customer is hidden in the pack"));
    }
    if !packed.below_others.is_empty() {
        context.say(&format!(
            "left out, since what the company works for is in no entry for this customer: {}",
            packed.below_others.join(", ")
        ));
    }
    if !packed.with_others.is_empty() {
        context.say(&format!(
            "left out, since it is filed with a record of another customer too: the document of {}",
            in_a_row(&packed.with_others, "and")
        ));
    }
    let open = match packed.not_provided {
        0 => String::new(),
        1 => format!("; 1 fact that the articles ask for is not provided, see {GAPS}"),
        open => format!("; {} facts that the articles ask for are not provided, see {GAPS}", thousands(open)),
    };
    if let Some(wrong) = wrong_clock {
        context.say(&format!("note: {wrong}"));
    }
    context.say(&format!("{}: {}{open}. {checkpoint}", file.display(), counted(packed.files, "file", "files")));
    if let Some(key) = key {
        context.say(&format!("Signed with the key {}", key.fingerprint()));
    }
    if let Some(receipt) = disclosed {
        context.say(&format!("Recorded as a disclosure [revision {}]", receipt.revision));
    }
}

impl VerifyCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        if context.global.as_of.is_some() {
            return Err(Error::Usage("a pack is compared with the whole register: leave out --as-of".into()));
        }
        for (path, flag) in [(&self.pack, "PACK"), (&self.checkpoint, "--checkpoint"), (&self.signer, "--signer")] {
            path.as_deref().map_or(Ok(()), |path| not_the_register(context, path, flag))?;
        }
        let kept = self.checkpoint.as_deref().map(kept).transpose()?;
        let allowed = |path: &Path| audit::signers(&read_small(path)?, &path.display().to_string());
        let signers = self.signer.as_deref().map(allowed).transpose()?;
        let verdict = match (&self.pack, kept) {
            (Some(pack), checkpoint) => {
                let against = Against { register: None, checkpoint, signers };
                // A register that only the environment names may be that of another pack, or not be there.
                audit::check_pack(&context.session, pack, against, context.global.is_given("register"))?
            }
            (None, Some(kept)) => audit::check_register(&context.session, &kept, signers.as_deref())?,
            (None, None) => {
                return Err(Error::Usage(
                    "name a pack: art30 audit verify FILE.zip; or a checkpoint, to compare the register with: --checkpoint FILE".into(),
                ));
            }
        };
        context.printer.report(None, &verdict)?;
        Ok(if verdict.problems.count == 0 { ExitCode::SUCCESS } else { ExitCode::from(6) })
    }
}

impl SignCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let key = key(context, &self.key)?;
        let signed = audit::sign(&context.open()?, &key)?;
        let printed = || super::print::line(signed.checkpoint.trim_end());
        if !self.may_write(context)? {
            printed()?;
            return Ok(ExitCode::SUCCESS);
        }
        signed.write(&self.out)?;
        super::print::shown(printed())?;
        context.say(&format!(
            "Signed with the key {}: {} and {}.",
            key.fingerprint(),
            self.out.display(),
            beside(&self.out).display()
        ));
        context.say("Give both to somebody who keeps them: your auditor, or your own mail. The public key, for those who check:");
        context.say(&format!("dpo {}", key.public()));
        Ok(ExitCode::SUCCESS)
    }

    /// Asks before checkpoint or signature replace a file; the key is never replaced.
    fn may_write(&self, context: &Context) -> Result<bool> {
        let signature = beside(&self.out);
        let real = |path: &Path| std::fs::canonicalize(path).ok();
        if real(&self.key)
            .is_some_and(|key| [&self.out, &signature].iter().any(|path| real(path).as_ref() == Some(&key)))
        {
            return Err(Error::invalid(
                "--out",
                format!("{} is the key. Nothing was written; choose another name", self.out.display()),
            ));
        }
        let asks = if signature.exists() && !self.out.exists() { &signature } else { &self.out };
        may_write(context, asks, "--out")
    }
}

/// A checkpoint that a person kept, with the signature that stands beside it.
fn kept(path: &Path) -> Result<Kept> {
    let signature = Some(beside(path)).filter(|path| path.exists());
    Ok(Kept { text: read_small(path)?, signature: signature.as_deref().map(read_small).transpose()? })
}

/// A small text file that a person names.
fn read_small(path: &Path) -> Result<String> {
    outside::read_text(path, SMALL).map_err(|why| Error::invalid(path.display().to_string(), why))
}

/// Reads the key that signs; asks for its passphrase if it has one.
fn key(context: &Context, path: &Path) -> Result<Key> {
    not_the_register(context, path, "--key")?;
    Key::read(&read_small(path)?, &path.display().to_string(), || {
        if context.global.no_input || !std::io::stdin().is_terminal() {
            return Err(Error::Needed(format!(
                "{} has a passphrase, and nobody can be asked for it here. Sign with ssh-keygen instead: ssh-keygen -Y sign -n art30 -f {} checkpoint.txt",
                path.display(),
                typed(&path.to_string_lossy())
            )));
        }
        eprint!("Passphrase of {}: ", super::print::safe(&path.to_string_lossy()));
        std::io::stderr().flush().map_err(Error::io("ask at the terminal"))?;
        super::context::unseen_line()
    })
}
