//! A look at the file, the machine and the settings, and moving the write-ahead log into the file.

use super::session::Session;
use crate::error::{Care, Error, Given, Result};
use crate::journal::did::Did;
use crate::journal::time_text;
use crate::model::{counted, thousands};
use crate::report::looks::{CheckUp, Look};
use crate::store::erasures_list::{self, ToRepeat, whom};
use crate::store::place::{log_of, size};
use crate::store::verify::{Verified, verify};
use crate::store::{Accepted, Store, copies, head, log, sqlite_version};
use chrono::TimeDelta;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// The register, and what was seen.
pub struct Doctor {
    /// The register.
    pub store: Store,
    /// What was seen.
    pub looks: CheckUp,
}

/// A write-ahead log of this size was not moved into the file for a long time.
const LARGE: u64 = 64 * 1024 * 1024;

/// What was recorded longer ago has to be in a backup.
const BACKUP_WITHIN: TimeDelta = TimeDelta::days(7);

/// What was recorded longer ago has to be in the replica, if one is kept.
const REPLICA_WITHIN: TimeDelta = TimeDelta::days(1);

/// Looks at everything, also at a copy that was restored from a replica, if one is named; with `empty_log`, moves what the write-ahead log holds
/// into the file.
pub fn look(session: &Session, empty_log: bool, replica: Option<&Path>) -> Result<Doctor> {
    let path = &session.register;
    if empty_log {
        Store::open(path, session.machine())?.empty_log()?;
    }
    let store = Store::open(path, session.machine())?;
    let mut looks = vec![
        Look {
            what: "Register",
            well: true,
            said: format!("{}, {} MB", path.display(), size(path).div_ceil(1024 * 1024)),
        },
        readers(path)?,
        write_ahead_log(path),
        last_seen(session, &store)?,
        content(&store)?,
        erasures(&store),
        copies(session, &store, replica)?,
        Look { what: "SQLite", well: true, said: format!("{} (bundled)", sqlite_version()) },
        clock(session, &store)?,
        super::leftovers::look(path),
        super::leftovers::interrupted(path),
    ];
    if empty_log {
        looks.push(Look { what: "Settled", well: true, said: "nothing is left in the write-ahead log".into() });
    }
    Ok(Doctor { store, looks: CheckUp { looks } })
}

fn readers(path: &Path) -> Result<Look> {
    let mode = std::fs::metadata(path).map_err(Error::io("look at the register"))?.permissions().mode() & 0o777;
    let well = mode.trailing_zeros() >= 6;
    let said =
        if well { "you alone".into() } else { format!("others too (mode {mode:o}); chmod 600 {}", path.display()) };
    Ok(Look { what: "Readable by", well, said })
}

fn write_ahead_log(path: &Path) -> Look {
    let bytes = size(&log_of(path));
    let said = if bytes == 0 { "empty".into() } else { format!("{} kB", bytes.div_ceil(1024)) };
    Look { what: "Write-ahead log", well: bytes < LARGE, said }
}

fn last_seen(session: &Session, store: &Store) -> Result<Look> {
    let look = |well, said| Ok(Look { what: "Last seen", well, said });
    let Some(state) = session.state else {
        return look(
            false,
            "nothing is noted here, since this user has no home: a loss would not be noticed. Name a folder in XDG_STATE_HOME".into(),
        );
    };
    let head = head::file(state, store.id);
    let seen = store.seen();
    match (seen.warnings.first(), store.distrust.as_ref().or(seen.older.as_ref()), seen.revision()) {
        (Some(warning), ..) => look(false, warning.clone()),
        (_, Some(why), _) => look(false, why.clone()),
        (.., Some(revision)) => {
            let others = store.not_written_here()?.map(|others| format!("; {others}")).unwrap_or_default();
            look(true, format!("revision {revision}, noted in {}{others}", head.display()))
        }
        _ => look(
            false,
            format!(
                "this computer never wrote to this register, or {} was removed: a loss from before would not be noticed",
                head.display()
            ),
        ),
    }
}

/// Who was erased and stands in the register again, since an older file came back, if anybody does.
#[must_use]
pub fn erasures_undone(store: &Store) -> Option<String> {
    match ToRepeat::of(store) {
        Ok(ToRepeat { repeated: back, .. }) => (!back.is_empty()).then(|| {
            format!("erased before, and back in this file: {}. `{}` erases it again", whom(&back), Care::Accept)
        }),
        Err(error) => Some(format!("whether somebody who was erased is back cannot be told: {error}")),
    }
}

fn erasures(store: &Store) -> Look {
    let pending = store.unsettled().map(|revision| {
        format!(
            "the clean-up after the erasure of revision {revision} is pending: what was erased may still stand in the write-ahead log. Close every program that reads the register, then run `{}`",
            Care::Settle
        )
    });
    let spoiled = erasures_list::spoiled(store).ok().flatten();
    let wrong: Vec<String> = erasures_undone(store).into_iter().chain(pending).chain(spoiled).collect();
    let said = if wrong.is_empty() { "none that is known here is lacking".into() } else { wrong.join("; ") };
    Look { what: "Erasures", well: wrong.is_empty(), said }
}

/// What there is to say of a register on the side: clocks that were wrong, who was erased and is back. Revisions from elsewhere are a warning.
pub fn asides(store: &Store) -> Result<Vec<String>> {
    store.warn_of_others()?;
    Ok(log::wrong_clock(store)?.into_iter().chain(erasures_undone(store)).collect())
}

/// The whole register, as `verify` checks it.
fn content(store: &Store) -> Result<Look> {
    let Verified { problems, records, lines, .. } = verify(store, true)?;
    let look = |well, said| Ok(Look { what: "Content", well, said });
    let Some(first) = problems.listed.first() else {
        return look(
            true,
            format!("{} records and {lines} lines of the journal are as they were recorded", thousands(records)),
        );
    };
    let more = if problems.count > 1 {
        format!(" ({} in all)", counted(problems.count, "problem", "problems"))
    } else {
        String::new()
    };
    look(
        false,
        format!(
            "changed outside of art30, or damaged: {first}{more}. See `{}`, and `{}` for a backup",
            Care::Verify,
            Care::Restore(None)
        ),
    )
}

/// Whether what was recorded is in a copy, too: a backup that was made here, or the copy of a replica.
fn copies(session: &Session, store: &Store, replica: Option<&Path>) -> Result<Look> {
    let backup = copies::newest_backup(store)?;
    let mut wrong = Vec::new();
    let mut said = vec![backup.map_or_else(
        || "no backup of it is known here".into(),
        |revision| format!("a backup that was made here holds revision {revision}"),
    )];
    let mut newest = backup.unwrap_or_default();
    if let Some(file) = replica {
        let shown = file.display();
        match copies::newest_of(store, file, session.machine()) {
            Ok(Some(revision)) => {
                said.push(format!("{shown} holds revision {revision}"));
                let late = left_out(session, store, revision, REPLICA_WITHIN)?;
                wrong.extend(late.map(|late| format!("the replica is behind: {late}")));
                newest = newest.max(revision);
            }
            Ok(None) => wrong.push(format!("{shown} is no copy of this register, or of another history")),
            Err(error) => wrong.push(format!("{shown} cannot be read as a copy: {error}")),
        }
    }
    if let Some(late) = left_out(session, store, newest, BACKUP_WITHIN)? {
        wrong.push(format!(
            "{late}. `{}` makes one; for a copy of a replica: {}",
            Care::Backup,
            Given::named("replica").of("FILE")
        ));
    }
    let well = wrong.is_empty();
    said.extend(wrong);
    Ok(Look { what: "Copies", well, said: said.join("; ") })
}

/// What was recorded after a revision, if the first of it is older than that: in words.
fn left_out(session: &Session, store: &Store, revision: i64, within: TimeDelta) -> Result<Option<String>> {
    if revision >= store.last.revision {
        return Ok(None);
    }
    let time = log::revision(store, revision + 1)?.commit.time;
    // Written alike, times are in the order of their texts.
    let late = time < time_text(session.clock.now() - within);
    let count = store.last.revision - revision;
    let revisions = usize::try_from(count).unwrap_or(usize::MAX);
    Ok(late.then(|| {
        let are = if count == 1 { "is" } else { "are" };
        format!("{} {are} in no such copy, since {time}", counted(revisions, "revision", "revisions"))
    }))
}

fn clock(session: &Session, store: &Store) -> Result<Look> {
    let wrong = log::clock_question(store).map_or_else(|| log::wrong_clock(store), |question| Ok(Some(question)))?;
    let well = wrong.is_none();
    let stands = || format!("now {}, newest revision {}", time_text(session.clock.now()), store.last.time);
    Ok(Look { what: "Clock", well, said: wrong.unwrap_or_else(stands) })
}

/// Makes the register as it is now what this computer saw, in a revision that says so. Gives nothing when there is nothing to accept.
pub fn accept(session: &Session) -> Result<Option<Accepted>> {
    session.refuse_past()?;
    if session.author.reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
        return Err(Error::Needed(format!(
            "{accept} says that the register is right although this computer saw something else: say why with {reason}. Nothing was written",
            accept = Given::named("accept"),
            reason = Given::named("reason")
        )));
    }
    let mut store = Store::open(&session.register, session.machine())?;
    store.sure = session.sure;
    store.accept(session.doing(Did::Accept))
}
