//! What a pack is compared with that stands elsewhere: the register, and a checkpoint that was kept. Nothing in the pack can say
//! whether somebody made all of it anew.

use super::container::Container;
use super::{Kept, Verdict};
use crate::audit::form::{MADE_BY, MANIFEST, Manifest, is_signature};
use crate::audit::pack::{Scope, Signing, digests};
use crate::error::{Given, Result};
use crate::journal::checkpoint::Checkpoint;
use crate::journal::disclosure::Disclosure;
use crate::journal::signature;
use crate::model::{Kind, counted};
use crate::store::lookup::Sure;
use crate::store::{Moment, Store};
use std::collections::BTreeMap;

/// A register must be whole, and hold what the checkpoint binds.
pub fn register(store: &Store, checkpoint: &Checkpoint, verdict: &mut Verdict) -> Result<()> {
    let found = crate::store::verify::verify(store, true)?.problems.listed;
    for problem in store.distrust.iter().cloned().chain(found) {
        verdict.wrong(format!("register: {problem}"));
    }
    let revision = checkpoint.revision;
    if store.id != checkpoint.register {
        verdict
            .wrong(format!("register: it is the register {}, the checkpoint is of {}", store.id, checkpoint.register));
        return Ok(());
    }
    match store.checkpoint_at(revision)? {
        None => verdict.wrong(format!(
            "register: it ends at revision {}, the checkpoint is of revision {revision}: it was cut short, or is an older copy",
            store.last.revision
        )),
        Some(now) if now != *checkpoint => verdict.wrong(format!(
            "register: what it holds up to revision {revision} is not what the checkpoint binds: the journal was rewritten"
        )),
        Some(_) => {
            verdict.note(
                "Register",
                match store.last.revision {
                    now if now == revision => format!("agrees with the checkpoint; it is still at revision {now}"),
                    now => format!("agrees with the checkpoint; it is now at revision {now}"),
                },
            );
            let (lines, revisions) = store.erasures_since(i64::try_from(checkpoint.size).unwrap_or(i64::MAX))?;
            if lines > 0 {
                let revisions: Vec<String> = revisions.iter().map(ToString::to_string).collect();
                let word = if revisions.len() == 1 { "revision" } else { "revisions" };
                let erased = format!("values of {} ({word} {})", counted(lines, "line", "lines"), revisions.join(", "));
                verdict.note("Erased since", erased.clone());
                verdict.erased = Some(erased);
            }
        }
    }
    Ok(())
}

/// The same pack, made again of the register, must give the same files: what the journal does not bind (tables, documents, the index) follows
/// from it. Nothing is compared when something else is wrong.
pub fn made_again(
    store: &Store,
    checkpoint: &Checkpoint,
    manifest: Option<&Manifest>,
    pack: &Container,
    verdict: &mut Verdict,
) -> Result<()> {
    let Some(manifest) = manifest.filter(|_| verdict.problems.count == 0) else { return Ok(()) };
    let what = "Rebuilt";
    if let Some(why) = not_comparable(store, checkpoint, manifest)? {
        verdict.note(what, format!("not compared: {why}"));
        return Ok(());
    }
    let mut then = store.reader()?;
    then.turn_to(Moment::Revision(checkpoint.revision))?;
    let Some(again) = files_of(&then, manifest)? else {
        verdict.wrong(format!("{MANIFEST}: it names a customer that the register does not know"));
        return Ok(());
    };
    compare(&again, pack, verdict);
    if verdict.problems.count == 0 {
        verdict.vouched = true;
        verdict.note(what, "from the register: identical, to the byte");
    }
    Ok(())
}

/// The digests of the files that a register gives for a pack of this manifest; nothing when it does not know the customer.
fn files_of(store: &Store, manifest: &Manifest) -> Result<Option<BTreeMap<String, String>>> {
    let handle = manifest.customer.as_ref().map(|customer| &customer.handle);
    let Ok(customer) = handle.map(|handle| store.find(Kind::Customer, handle, Sure::Exact)).transpose() else {
        return Ok(None);
    };
    let scope = Scope {
        period: manifest.period,
        customer: customer.as_ref(),
        recipient: manifest.disclosed.as_ref(),
        signing: manifest.signer.as_deref().map_or(Signing::Unsigned, Signing::As),
    };
    digests(store, scope).map(Some)
}

fn compare(again: &BTreeMap<String, String>, pack: &Container, verdict: &mut Verdict) {
    for (name, digest) in pack.digests.iter().filter(|(name, _)| !is_signature(name)) {
        if again.get(name) != Some(digest) {
            verdict.wrong(format!("{name}: it is not what the register gives"));
        }
    }
    for name in again.keys().filter(|name| !pack.digests.contains_key(*name)) {
        verdict.wrong(format!("{name}: the register gives it, and the pack does not hold it"));
    }
}

/// Why the files of a pack cannot be made again as they were, if so.
fn not_comparable(store: &Store, checkpoint: &Checkpoint, manifest: &Manifest) -> Result<Option<String>> {
    if manifest.made_by != MADE_BY {
        return Ok(Some(format!(
            "the pack was made by {}; tables and documents are compared by the same version only",
            manifest.made_by
        )));
    }
    let erased = store.erased_since(i64::try_from(checkpoint.size).unwrap_or(i64::MAX))?;
    Ok(erased
        .then(|| "personal values were erased since, so tables and documents cannot be made again as they were".into()))
}

/// Whether the register says that this very pack was handed out.
pub fn disclosure(store: &Store, sha256: &str, verdict: &mut Verdict) -> Result<()> {
    let all = crate::report::history::exports(store)?;
    let is_this = |disclosed: &Disclosure| disclosed.sha256.as_deref() == Some(sha256);
    let entry = all.revisions.iter().find(|entry| entry.commit.disclosed.as_ref().is_some_and(is_this));
    verdict.note(
        "Disclosure",
        entry.map_or_else(
            || "the register does not say that this pack was handed out".into(),
            |entry| format!("revision {}: {}", entry.commit.revision, entry.reason.clone().unwrap_or_default()),
        ),
    );
    Ok(())
}

/// A checkpoint that was kept elsewhere against that of the pack. `reached` is what the pack's journal gives for as many lines.
pub fn kept(
    known: &Checkpoint,
    own: &Checkpoint,
    reached: Option<Checkpoint>,
    register: Option<&Store>,
    verdict: &mut Verdict,
) -> Result<()> {
    let revision = known.revision;
    if own.register != known.register {
        verdict.wrong(format!(
            "the checkpoint that was kept is of the register {}, the pack of {}",
            known.register, own.register
        ));
        return Ok(());
    }
    let now = match (reached, register) {
        (Some(reached), _) => Some(reached),
        (None, _) if own.size == known.size => Some(own.clone()),
        (None, Some(store)) => store.checkpoint_at(revision)?,
        (None, None) => None,
    };
    let all_was_read = register.is_some() || (own.size > known.size && verdict.lines as u64 >= own.size);
    match now {
        Some(now) if now == *known => {
            verdict.note("Checkpoint that was kept", format!("revision {revision}: nothing before it was changed since"));
        }
        Some(_) => verdict.wrong(format!(
            "what was recorded up to revision {revision} is not what the checkpoint that was kept binds: the journal was rewritten"
        )),
        None if all_was_read => verdict.wrong(format!(
            "the journal has no revision that ends at line {}: it was rewritten or cut short",
            known.size
        )),
        None => verdict.wrong(format!(
            "the checkpoint that was kept, of revision {revision}, cannot be compared with this pack alone: give the register with {register}", register = Given::named("register")
        )),
    }
    Ok(())
}

/// The signature beside a checkpoint that was kept.
pub fn kept_signature(kept: &Kept, allowed: Option<&[String]>, verdict: &mut Verdict) {
    let Some(sign) = &kept.signature else {
        if allowed.is_some() {
            verdict.wrong(
                "the checkpoint that was kept has no signature beside it (FILE.sig), and a signer was asked for",
            );
        }
        return;
    };
    let Some(key) = signature::signer(sign, kept.text.as_bytes()) else {
        return verdict.wrong("the signature beside the checkpoint that was kept is not of it");
    };
    if allowed.is_some_and(|allowed| !allowed.contains(&key)) {
        verdict.wrong(format!("the checkpoint that was kept was signed with another key: {key}"));
    }
    verdict.unchecked |= allowed.is_none();
    let whose = if allowed.is_none() {
        format!("; whose key that is was not checked: give it with {signer}", signer = Given::named("signer"))
    } else {
        String::new()
    };
    verdict.note("Signature of the checkpoint that was kept", format!("by the key {key}{whose}"));
}
