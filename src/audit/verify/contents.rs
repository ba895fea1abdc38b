//! What a pack says of itself: its checkpoint, its manifest, the copies of documents, its signatures.

use super::claims::Claims;
use super::container::Container;
use crate::audit::form::{
    CHECKPOINT, CHECKPOINT_SIGNATURE, JOURNAL, LINES, MANIFEST, Manifest, SIGNED, SUMS, SUMS_SIGNATURE, is_copy,
};
use crate::journal::checkpoint::Checkpoint;
use crate::journal::signature;
use crate::store::verify::Problems;
use std::collections::BTreeMap;

/// The checkpoint that binds the pack; without one there is nothing to go on with.
pub fn checkpoint(pack: &mut Container, problems: &mut Problems) -> Option<Checkpoint> {
    let read = Checkpoint::parse(&pack.text(CHECKPOINT, problems)?);
    read.map_err(|error| problems.add(format!("{CHECKPOINT}: {error}"))).ok()
}

/// The index for programs: it must name every file, and this register.
pub fn manifest(pack: &mut Container, checkpoint: &Checkpoint, problems: &mut Problems) -> Option<Manifest> {
    let text = pack.text(MANIFEST, problems).unwrap_or_default();
    let manifest: Option<Manifest> = serde_json::from_str(&text).ok();
    let well = manifest.as_ref().is_some_and(|manifest| lists(manifest, pack) && is_of(manifest, checkpoint));
    if !well && !pack.changed.contains(MANIFEST) {
        problems.add(format!("{MANIFEST}: it does not list the files of this pack"));
    }
    manifest
}

fn lists(manifest: &Manifest, pack: &Container) -> bool {
    let is_whole = |name: &str| !pack.changed.contains(name);
    let listed = manifest.files.iter().map(|one| (&*one.file, &*one.sha256)).filter(|(name, _)| is_whole(name));
    let others = pack.digests.iter().filter(|(name, _)| *name != MANIFEST && *name != CHECKPOINT_SIGNATURE);
    let others = others.map(|(name, digest)| (&**name, &**digest)).filter(|(name, _)| is_whole(name));
    listed.collect::<BTreeMap<_, _>>() == others.collect()
}

fn is_of(manifest: &Manifest, checkpoint: &Checkpoint) -> bool {
    manifest.register == checkpoint.register
        && manifest.revision == checkpoint.revision
        && manifest.hash == checkpoint.head
}

/// Whether the pack holds the whole journal, as one of all customers does; one of a customer holds lines with their proofs.
pub fn holds_the_journal(pack: &Container, manifest: Option<&Manifest>, problems: &mut Problems) -> bool {
    let [journal, lines] = [JOURNAL, LINES].map(|name| pack.digests.contains_key(name));
    let of_all = manifest.is_none_or(|manifest| manifest.customer.is_none());
    if journal == lines || journal != of_all {
        problems.add(format!(
            "{MANIFEST}: a pack of all customers holds {JOURNAL}, one of a customer {LINES}; here it is neither"
        ));
    }
    journal
}

/// The files that are said to be signed copies must be the documents of the records that their names bear.
pub fn copies(pack: &Container, claims: &Claims, problems: &mut Problems) {
    for (name, digest) in pack.digests.iter().filter(|(name, _)| is_copy(name)) {
        if let Some(wrong) = claims.wrong_copy(name, digest) {
            problems.add(wrong);
        }
    }
}

/// Who signed a pack.
#[derive(Default)]
pub struct Signed {
    /// The fingerprint of the key.
    pub signer: Option<String>,
    /// Whether it is one of those that are allowed to sign.
    pub vouched: bool,
    /// Whether it is not signed, or as it should be, but with none of those.
    pub not_by: bool,
}

/// A signed pack is signed twice, with one key: the checkpoint, and the digests of all files. `allowed` are the keys that may sign.
pub fn signatures(pack: &mut Container, allowed: Option<&[String]>, problems: &mut Problems) -> Signed {
    let signers = signers(pack, problems);
    let problem = match (&signers[..], allowed) {
        ([], Some(_)) => "the pack is not signed, and a signer was asked for".to_owned(),
        ([one, other], _) if one != other => format!("{CHECKPOINT} and {SUMS} were signed with two different keys"),
        ([_], _) => format!(
            "a signed pack holds two signatures, {CHECKPOINT_SIGNATURE} and {SUMS_SIGNATURE}; one is missing, or is none"
        ),
        ([one, ..], Some(allowed)) if !allowed.contains(one) => format!("the pack was signed with another key: {one}"),
        _ => {
            let allowed = allowed.is_some() && !signers.is_empty();
            return Signed { signer: signers.into_iter().next(), vouched: allowed, not_by: false };
        }
    };
    problems.add(problem);
    let not_by = signers.iter().min() == signers.iter().max() && signers.len() != 1;
    Signed { signer: signers.into_iter().next_back(), vouched: false, not_by }
}

/// The fingerprints of the keys of all signatures in the pack that are good.
fn signers(pack: &mut Container, problems: &mut Problems) -> Vec<String> {
    let mut signers = Vec::new();
    for (signed, by) in SIGNED {
        if !pack.holds(by) {
            continue;
        }
        let (Some(content), Some(sign)) = (pack.text(signed, problems), pack.text(by, problems)) else { continue };
        match signature::signer(&sign, content.as_bytes()) {
            Some(key) => signers.push(key),
            None => problems.add(format!("{by}: it is no signature of {signed}")),
        }
    }
    signers
}
