//! Checking an audit pack: every byte of the zip, every file against its digest, the journal against the checkpoint, the records against
//! the journal, the signatures; and the pack against a register and a checkpoint that were kept elsewhere. It goes on after what is
//! wrong, so that all of it is named at once.

mod claims;
mod container;
mod contents;
mod elsewhere;
mod lines;
mod verdict;

pub use verdict::Verdict;

use crate::error::Result;
use crate::journal::checkpoint::Checkpoint;
use crate::store::Store;
use claims::Claims;
use container::Container;
use std::path::Path;

/// What a pack is checked against.
#[derive(Default)]
pub struct Against<'a> {
    /// A register.
    pub register: Option<&'a Store>,
    /// A checkpoint that was kept elsewhere.
    pub checkpoint: Option<Kept>,
    /// The fingerprints of the keys that may sign.
    pub signers: Option<Vec<String>>,
}

/// A checkpoint that was kept elsewhere.
pub struct Kept {
    /// Its text.
    pub text: String,
    /// The signature beside it, if there is one.
    pub signature: Option<String>,
}

/// Checks a pack.
pub fn verify(path: &Path, against: &Against<'_>) -> Result<Verdict> {
    let known = against.checkpoint.as_ref().map(|kept| Checkpoint::parse(&kept.text)).transpose()?;
    let mut verdict = Verdict::default();
    let problems = &mut verdict.problems;
    let mut pack = Container::open(path, problems)?;
    verdict.files = pack.listed;
    let Some(checkpoint) = contents::checkpoint(&mut pack, problems) else { return Ok(verdict) };

    let manifest = contents::manifest(&mut pack, &checkpoint, problems);
    let mut claims = Claims::read(&mut pack, &checkpoint, problems);
    let whole = contents::holds_the_journal(&pack, manifest.as_ref(), problems);
    let walked = if whole {
        let size = known.as_ref().map(|known| known.size);
        lines::journal(&mut pack, &checkpoint, size, &mut claims, problems)
    } else {
        lines::proven(&mut pack, &checkpoint, &mut claims, problems)
    };
    contents::copies(&pack, &claims, problems);
    let settled = claims.compare(whole, problems);
    let signed = contents::signatures(&mut pack, against.signers.as_deref(), problems);
    (verdict.signer, verdict.vouched, verdict.only_not_by) = (signed.signer, signed.vouched, signed.not_by);
    verdict.unchecked = verdict.signer.is_some() && against.signers.is_none();
    (verdict.lines, verdict.records, verdict.unproven) = (walked.lines, settled.proven, settled.unproven);

    if let Some(store) = against.register {
        elsewhere::register(store, &checkpoint, &mut verdict)?;
        elsewhere::made_again(store, &checkpoint, manifest.as_ref(), &pack, &mut verdict)?;
        elsewhere::disclosure(store, &pack.sha256, &mut verdict)?;
    }
    if let Some((kept, known)) = against.checkpoint.as_ref().zip(known) {
        elsewhere::kept_signature(kept, against.signers.as_deref(), &mut verdict);
        elsewhere::kept(&known, &checkpoint, walked.reached, against.register, &mut verdict)?;
    }
    verdict.note("SHA-256 of the zip", pack.sha256);
    verdict.checkpoint = Some(checkpoint);
    Ok(verdict)
}

/// Checks a register against a checkpoint alone.
pub fn verify_checkpoint(store: &Store, kept: &Kept, signers: Option<&[String]>) -> Result<Verdict> {
    let checkpoint = Checkpoint::parse(&kept.text)?;
    let mut verdict = Verdict { vouched: true, ..Verdict::default() };
    elsewhere::register(store, &checkpoint, &mut verdict)?;
    elsewhere::kept_signature(kept, signers, &mut verdict);
    verdict.checkpoint = Some(checkpoint);
    Ok(verdict)
}
