//! Checking the whole register: that it is what was recorded, and what it was compared with.

use super::doctor;
use super::session::Session;
use crate::error::Result;
use crate::report::verified::{Compared, RegisterVerdict};
use crate::store::Store;
use crate::store::verify::{against, verify};

/// A register that was checked.
pub struct Checked {
    /// The register.
    pub store: Store,
    /// What was found.
    pub verdict: RegisterVerdict,
}

/// Checks all of the register of the session; with `checkpoint` (`12:9f86d081…`) also against what somebody kept elsewhere.
pub fn check(session: &Session, checkpoint: Option<&str>) -> Result<Checked> {
    let store = Store::open(&session.register, session.machine())?;
    let mut verified = verify(&store, true)?;
    let problem = checkpoint.map(|text| against(&store, text)).transpose()?.flatten();
    let compared = Compared::new(checkpoint, problem.is_none());
    let agrees_with_itself = verified.problems.count == 0;
    if agrees_with_itself {
        store.note_checked();
    }
    let distrusted = store.distrust.is_some();
    for problem in store.distrust.iter().cloned().chain(problem) {
        verified.problems.count += 1;
        verified.problems.listed.insert(0, problem);
    }
    let verdict =
        RegisterVerdict { checkpoint: store.checkpoint(), compared, agrees_with_itself, distrusted, verified };
    Ok(Checked { store, verdict })
}

/// What else is to be known of a register that was checked, a sentence each.
pub fn notes(store: &Store) -> Result<Vec<String>> {
    store.say_what_is_unknown();
    let older = store.seen().older.iter().cloned();
    Ok(older.chain(store.unknown_here()).chain(doctor::asides(store)?).collect())
}
