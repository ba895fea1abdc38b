//! `audit`: packs for auditors and authorities, signed checkpoints, and checking both.

use super::context::Context;
use super::out::{may_replace, not_the_register};
use crate::act::disclose;
use crate::audit::form::{GAPS, Period};
use crate::audit::pack::{self, Scope, Signing};
use crate::audit::verify::{Against, Kept, verify, verify_checkpoint};
use crate::error::{Error, Result};
use crate::format::file::whole_file;
use crate::journal::disclosure::{Disclosure, PACK};
use crate::journal::signature::{Key, fingerprints};
use crate::model::{counted, date};
use crate::store::Store;
use chrono::{Months, NaiveDate};
use clap::{Args, Subcommand};
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

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
        let (from, to) = self.period(context)?;
        let recipient = disclose::recipient(self.whom.as_deref(), self.purpose.as_deref())?;
        let key = self.key.as_deref().map(|path| key(context, path)).transpose()?;
        let mut store = if recipient.is_some() { context.session.open_to_write()? } else { context.open()? };
        let customer = self.customer.as_deref().map(|name| crate::ropa::only(&store, name)).transpose()?;
        let scope = Scope {
            period: Period { from, to },
            customer: customer.as_ref(),
            recipient: recipient.as_ref(),
            signing: key.as_ref().map_or(Signing::Unsigned, Signing::With),
        };
        if self.out.as_deref() == Some(Path::new("-")) {
            return Err(Error::Usage(
                "a pack is a file: give --out FILE, or leave it out for a name that says what it is".into(),
            ));
        }
        let path = match &self.out {
            Some(folder) if folder.is_dir() => folder.join(pack::file_name(&store, scope)?),
            Some(path) => path.clone(),
            None => pack::file_name(&store, scope)?.into(),
        };
        may_replace(context, &path, "--out")?;
        if context.global.dry_run {
            context.say(&format!("{} would be written. {}", path.display(), store.checkpoint()));
            return Ok(ExitCode::SUCCESS);
        }
        let packed = pack::write(&store, scope, &path)?;
        for place in &packed.hidden {
            context.say(&format!("{place}: the name of another customer is hidden in the pack"));
        }
        let open = if packed.not_provided == 0 {
            String::new()
        } else {
            let open = counted(packed.not_provided, "fact", "facts");
            format!("; not provided of what the articles ask for: {open}, see {GAPS}")
        };
        context.say(&format!(
            "{}: {}{open}. {}",
            path.display(),
            counted(packed.files, "file", "files"),
            store.checkpoint()
        ));
        if let Some(key) = &key {
            context.say(&format!("Signed with the key {}", key.fingerprint()));
        }
        if let Some(recipient) = recipient {
            let customer = customer.map(|customer| customer.handle());
            let only = customer.as_ref().map(|handle| format!(" {handle}")).unwrap_or_default();
            let command = format!("audit pack{only} {from} {to} sha256:{}", packed.sha256);
            let disclosed =
                Disclosure { what: PACK.into(), format: Some("zip".into()), customer, sha256: Some(packed.sha256) };
            let receipt = disclose::record(&context.session, &mut store, &recipient, command, disclosed)?;
            context.say(&format!("Recorded as a disclosure [revision {}]", receipt.revision));
        }
        Ok(ExitCode::SUCCESS)
    }

    fn period(&self, context: &Context) -> Result<(NaiveDate, NaiveDate)> {
        let read = |flag, text: &Option<String>| {
            text.as_deref()
                .map(|text| date::read(text, context.session.on).map_err(|why| Error::invalid(flag, why)))
                .transpose()
        };
        let to = read("--to", &self.to)?;
        if context.global.on.is_some() && to.is_some_and(|to| to != context.session.on) {
            return Err(Error::Usage("--to is the day on which the facts hold: leave out --on".into()));
        }
        let to = to.unwrap_or(context.session.on);
        let from = read("--from", &self.from)?.unwrap_or(to - Months::new(12));
        if from > to {
            return Err(Error::invalid("--from", format!("{from} is after the last day of the period, {to}")));
        }
        Ok((from, to))
    }
}

impl VerifyCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        if context.global.as_of.is_some() {
            return Err(Error::Usage("a pack is compared with the whole register: leave out --as-of".into()));
        }
        let named = context.global.register.is_some();
        for (path, flag) in [(&self.pack, "PACK"), (&self.checkpoint, "--checkpoint"), (&self.signer, "--signer")] {
            path.as_deref().map_or(Ok(()), |path| not_the_register(context, path, flag))?;
        }
        let checkpoint = self.checkpoint.as_deref().map(read_small).transpose()?;
        let signature = self.checkpoint.as_ref().map(|path| beside(path)).filter(|path| path.exists());
        let signature = signature.as_deref().map(read_small).transpose()?;
        let signers = self.signer.as_deref().map(allowed).transpose()?;
        let opened = (named || (self.pack.is_none() && checkpoint.is_some()))
            .then(|| Store::open(&context.session.register, context.session.machine()));
        // A register that was changed so much that it does not open is a finding, not a failure of the check.
        let (store, unreadable) = match opened {
            None => (None, None),
            Some(Ok(store)) => (Some(store), None),
            Some(Err(Error::Damaged(why))) if self.pack.is_some() => (None, Some(why)),
            Some(Err(error)) => return Err(error),
        };
        let checkpoint = checkpoint.map(|text| Kept { text, signature });
        let against = Against { register: store.as_ref(), checkpoint, signers };
        let mut verdict = match (&self.pack, &store, &against.checkpoint) {
            (Some(pack), ..) => verify(pack, &against)?,
            (None, Some(store), Some(kept)) => verify_checkpoint(store, kept, against.signers.as_deref())?,
            _ => {
                return Err(Error::Usage(
                    "name a pack: art30 audit verify FILE.zip; or a checkpoint, to compare the register with: --checkpoint FILE".into(),
                ));
            }
        };
        if let Some(why) = unreadable {
            verdict.problems.add(format!("register: {why}"));
        }
        let wrong = verdict.problems.count;
        context.printer.report(None, &verdict)?;
        Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::from(6) })
    }
}

impl SignCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let key = key(context, &self.key)?;
        let store = context.open()?;
        let text = store.full_checkpoint()?.text();
        let signature = key.sign(text.as_bytes())?;
        let signed = beside(&self.out);
        let same = |path: &Path| std::fs::canonicalize(path).ok().filter(|_| path.exists());
        if same(&self.key)
            .is_some_and(|key| Some(&key) == same(&self.out).as_ref() || Some(&key) == same(&signed).as_ref())
        {
            return Err(Error::invalid(
                "--out",
                format!("{} is the key. Nothing was written; choose another name", self.out.display()),
            ));
        }
        may_replace(context, &self.out, "--out")?;
        if signed.exists() && !self.out.exists() {
            may_replace(context, &signed, "--out")?;
        }
        if !context.global.dry_run {
            for (path, content) in [(&self.out, &text), (&signed, &signature)] {
                whole_file(path, |out| {
                    out.write_all(content.as_bytes()).map_err(Error::io(format!("write {}", path.display())))
                })?;
            }
        }
        super::print::line(text.trim_end())?;
        context.say(&format!(
            "Signed with the key {}: {} and {}.",
            key.fingerprint(),
            self.out.display(),
            signed.display()
        ));
        context.say("Give both to somebody who keeps them: your auditor, or your own mail. The public key, for those who check:");
        context.say(&format!("dpo {}", key.public()));
        Ok(ExitCode::SUCCESS)
    }
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".sig");
    name.into()
}

/// A small text file that a person names.
fn read_small(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(Error::io(format!("read {}", path.display())))
}

fn allowed(path: &Path) -> Result<Vec<String>> {
    let found = fingerprints(&read_small(path)?);
    if found.is_empty() {
        return Err(Error::invalid(
            "--signer",
            format!(
                "{} holds no Ed25519 key: give a public key (the file that ends in .pub) or a file of allowed signers",
                path.display()
            ),
        ));
    }
    Ok(found)
}

/// Reads the key that signs; asks for its passphrase if it has one.
fn key(context: &Context, path: &Path) -> Result<Key> {
    not_the_register(context, path, "--key")?;
    Key::read(&read_small(path)?, &path.display().to_string(), || {
        if context.global.no_input || !std::io::stdin().is_terminal() {
            return Err(Error::Needed(format!(
                "{} has a passphrase, and nobody can be asked for it here. Sign with ssh-keygen instead: ssh-keygen -Y sign -n art30 -f {0} checkpoint.txt",
                path.display()
            )));
        }
        eprint!("Passphrase of {}: ", path.display());
        std::io::stderr().flush().map_err(Error::io("ask at the terminal"))?;
        super::context::unseen_line()
    })
}
