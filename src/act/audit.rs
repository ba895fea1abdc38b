//! Audits: a pack is made, and it is recorded to whom it goes; what is recorded is signed; a pack or the register is checked.

use super::disclose;
use super::session::Session;
use crate::audit::form::SIGNATURE;
use crate::audit::pack::{self, Packed, Scope};
use crate::audit::verify::{Against, Kept, Verdict, verify, verify_checkpoint};
use crate::error::{Error, Given, Result};
use crate::format::file::whole_file;
use crate::journal::disclosure::{Disclosure, PACK};
use crate::journal::signature::{Key, fingerprints};
use crate::model::Record;
use crate::model::date::Period;
use crate::store::{Receipt, Store};
use chrono::{Months, NaiveDate};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The period that ends on a day; by default it begins a year before.
pub fn period(from: Option<NaiveDate>, to: NaiveDate) -> Result<Period> {
    let from = from.unwrap_or(to - Months::new(12));
    Period::new(from, to).map_err(|why| Error::invalid(Given::named("from"), why))
}

/// The file of a pack: the one that was named, or one named after organisation, customer and period, in the folder that was named.
pub fn file(store: &Store, scope: Scope<'_>, named: Option<&Path>) -> Result<PathBuf> {
    Ok(match named {
        Some(folder) if folder.is_dir() => folder.join(pack::file_name(store, scope)?),
        Some(file) => file.into(),
        None => pack::file_name(store, scope)?.into(),
    })
}

/// A pack that was made.
pub struct PackMade {
    /// What is in it.
    pub packed: Packed,
    /// Register, revision and hash that it shows.
    pub checkpoint: String,
    /// The revision that says to whom it goes, if that was said.
    pub disclosed: Option<Receipt>,
}

/// Makes a pack, and records to whom it goes.
pub fn pack(session: &Session, store: &mut Store, scope: Scope<'_>, file: &Path) -> Result<PackMade> {
    store.wholly_untouched()?;
    let checkpoint = store.checkpoint();
    let packed = pack::write(store, scope, file)?;
    let disclosed = scope.recipient.map(|recipient| {
        let customer = scope.customer.map(|customer| format!(" {}", customer.handle())).unwrap_or_default();
        let Period { from, to } = scope.period;
        let command = format!("audit pack{customer} {from} {to} sha256:{}", packed.sha256);
        disclose::record(session, store, recipient, command, disclosure(scope, &packed))
    });
    Ok(PackMade { disclosed: disclosed.transpose()?, packed, checkpoint })
}

fn disclosure(scope: Scope<'_>, packed: &Packed) -> Disclosure {
    Disclosure {
        what: PACK.into(),
        format: Some("zip".into()),
        customer: scope.customer.map(Record::handle),
        sha256: Some(packed.sha256.clone()),
    }
}

/// What is recorded, signed.
pub struct Signed {
    /// The text of the checkpoint.
    pub checkpoint: String,
    /// The signature over it.
    pub signature: String,
}

/// Signs what is recorded up to the moment that the store shows.
pub fn sign(store: &Store, key: &Key) -> Result<Signed> {
    store.wholly_untouched()?;
    let checkpoint = store.full_checkpoint()?.text();
    let signature = key.sign(checkpoint.as_bytes())?;
    Ok(Signed { checkpoint, signature })
}

impl Signed {
    /// Writes both: the checkpoint into a file, the signature beside it.
    pub fn write(&self, file: &Path) -> Result<()> {
        for (path, content) in [(file, &self.checkpoint), (&beside(file), &self.signature)] {
            whole_file(path, |out| {
                out.write_all(content.as_bytes()).map_err(Error::io(format!("write {}", path.display())))
            })?;
        }
        Ok(())
    }
}

/// Where the signature over a file stands.
#[must_use]
pub fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(SIGNATURE);
    name.into()
}

/// The fingerprints of those who may sign, from a public key or a list of allowed signers; `place` says where the text stands.
pub fn signers(text: &str, place: &str) -> Result<Vec<String>> {
    let found = fingerprints(text);
    if found.is_empty() {
        let what = "holds no Ed25519 key: give a public key (the file that ends in .pub) or a file of allowed signers";
        return Err(Error::invalid(Given::named("signer"), format!("{place} {what}")));
    }
    Ok(found)
}

/// Checks a pack; with `register`, against the register of the session too.
pub fn check_pack(session: &Session, pack: &Path, against: Against<'_>, register: bool) -> Result<Verdict> {
    match register.then(|| Store::open(&session.register, session.machine())) {
        // A register that was changed so much that it does not open is a finding, not a failure of the check.
        Some(Err(Error::Damaged(why))) => {
            let mut verdict = verify(pack, &against)?;
            verdict.problems.add(format!("register: {why}"));
            Ok(verdict)
        }
        Some(opened) => verify(pack, &Against { register: Some(&opened?), ..against }),
        None => {
            let alone = verify(pack, &against)?;
            // The usual register counts where it is the one that the pack is of.
            let of = alone.checkpoint.as_ref().map(|checkpoint| checkpoint.register);
            let usual = session.register.exists().then(|| Store::open(&session.register, session.machine()).ok());
            match usual.flatten().filter(|store| Some(store.id) == of) {
                Some(store) => verify(pack, &Against { register: Some(&store), ..against }),
                None => Ok(alone),
            }
        }
    }
}

/// Checks the register of the session against a checkpoint that was kept.
pub fn check_register(session: &Session, kept: &Kept, signers: Option<&[String]>) -> Result<Verdict> {
    let store = Store::open(&session.register, session.machine())?;
    verify_checkpoint(&store, kept, signers)
}
