//! Taking back one revision: records go back to what they said before it, unless somebody changed them since.

use super::plan::{Plan, Step};
use super::session::Session;
use crate::error::{Error, Result};
use crate::store::log::{self, Undoing};

/// What taking back a revision does.
pub struct Undo {
    /// The revision.
    pub number: i64,
    /// What it was: the command.
    pub command: String,
    /// What is written.
    pub plan: Plan,
    /// Records that changed since and stay as they are: handle, and the revision that changed them.
    pub conflicts: Vec<(String, i64)>,
}

/// Works out what takes back a revision; the newest when none is named.
pub fn undo(session: &Session, revision: Option<&str>) -> Result<Undo> {
    let store = session.open_to_write()?;
    let number = log::revision_named(&store, revision)?;
    let command = log::revision(&store, number)?.commit.command;
    let Undoing { restore, mut retire, conflicts } = log::undoing(&store, number)?;
    if command == "erase" {
        return Err(Error::Conflict(format!("revision {number} is an erasure, and an erasure cannot be taken back")));
    }
    if restore.is_empty() && retire.is_empty() && conflicts.is_empty() {
        return Err(Error::Conflict(format!(
            "revision {number} ({command}) changed no record, so there is nothing to take back"
        )));
    }
    let mut steps = Vec::new();
    for after in restore {
        // A record that was retired has no row now; to take that back is to add it.
        steps.push(match store.numbered(after.kind, after.number)? {
            Some(before) => Step::Change { before, after },
            None => Step::Add(after),
        });
    }
    // What refers to others goes first.
    retire.sort_by_key(|record| std::cmp::Reverse((record.kind, record.number)));
    steps.extend(retire.into_iter().map(Step::Retire));
    let plan = Plan::new(store, session.act(format!("undo {number}"))).with(steps);
    Ok(Undo { number, command, plan, conflicts })
}
