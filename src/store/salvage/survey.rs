//! What the journal of a damaged file still says: how far its chain goes, and which lines are lost.

use super::damaged_file::DamagedFile;
use super::losses::Salvaged;
use crate::error::Result;
use crate::journal::chain::Chain;
use crate::journal::{self, Change, Commit};
use crate::model::counted;
use crate::model::digest::{hex, sha256};
use crate::store::Last;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What the journal of the damaged file still says, without its values.
pub(super) struct Survey {
    pub(super) register: Option<Uuid>,
    /// The last revision of the chain that begins with the first line.
    pub(super) last: Last,
    /// How many lines can be read.
    pub(super) read: usize,
    /// The lines that cannot, as first and last.
    pub(super) lost: Vec<(i64, i64)>,
    /// The erasures that the lines speak of, by the line that lost values; the newest of each.
    pub(super) erasures: BTreeMap<i64, Erasure>,
    /// Lines behind the chain that can be read, but stand in no whole revision: first, last, and the revision if it has an end.
    pub(super) loose: Vec<(i64, i64, Option<i64>)>,
}

/// The lines since the last end of a revision.
#[derive(Default)]
struct Pending {
    first: i64,
    changes: i64,
    lines: Sha256,
    broken: bool,
}

impl Pending {
    /// Whether they are those that a commit line says; what follows belongs to the next revision.
    fn end(&mut self, commit: &Commit, seq: i64) -> bool {
        let before = std::mem::replace(self, Self { first: seq + 1, ..Self::default() });
        !before.broken && before.changes == commit.changes && hex(&before.lines.finalize()) == commit.lines
    }
}

/// What an erase line says.
pub(super) struct Erasure {
    pub(super) ground: String,
    pub(super) fields: Vec<String>,
    pub(super) kept: Option<String>,
    pub(super) seq: i64,
}

impl Survey {
    pub(super) fn of(file: &DamagedFile) -> Result<Self> {
        let last = Last { revision: 0, seq: -1, time: String::new(), hash: hex(&[0; 32]) };
        let (lost, loose) = (Vec::new(), Vec::new());
        let mut survey = Self { register: None, last, read: 0, lost, erasures: BTreeMap::new(), loose };
        let (mut chain, mut whole, mut pending) = (Chain::default(), true, Pending::default());
        file.each_line(&mut |seq, line| {
            let parsed = line.as_ref().and_then(|line| journal::parse(&line.text).ok().map(|parsed| (line, parsed)));
            let Some((line, (own, change, _))) = parsed.filter(|(_, (own, ..))| *own == seq) else {
                (whole, pending.broken) = (false, true);
                match survey.lost.last_mut().filter(|(_, last)| *last == seq - 1) {
                    Some((_, last)) => *last = seq,
                    None => survey.lost.push((seq, seq)),
                }
                return Ok(());
            };
            survey.read += 1;
            if whole {
                chain.step(&line.text, &mut |_| whole = false);
            }
            if let Change::Commit(commit) = change {
                let first = pending.first;
                if !pending.end(&commit, seq) {
                    survey.loose.push((first, seq, Some(commit.revision)));
                }
                if whole {
                    let hash = hex(&sha256(line.text.as_bytes()));
                    survey.last = Last { revision: commit.revision, seq, time: commit.time, hash };
                }
                return Ok(());
            }
            pending.changes += 1;
            pending.lines.update(&line.text);
            match change {
                Change::Open { register } if own == 0 => survey.register = Some(register),
                Change::Erase { of, ground, fields, kept } => {
                    survey.erasures.insert(of, Erasure { ground, fields, kept, seq });
                }
                _ => {}
            }
            Ok(())
        })?;
        survey.loose.push((pending.first, i64::MAX, None));
        Ok(survey)
    }

    /// Why nothing proves a line behind the chain, if so.
    pub(super) fn unproven(&self, seq: i64) -> Option<String> {
        let (.., revision) = self.loose.iter().find(|(first, last, _)| (*first..=*last).contains(&seq))?;
        Some(match revision {
            Some(revision) => format!(
                "line {seq} stands before the end of revision {revision}, whose lines are not those that were committed"
            ),
            None => format!("the end of the revision of line {seq} is lost"),
        })
    }

    /// What the values beside a line have to fit: what the line committed to, or the newest erase line about it.
    pub(super) fn expected(&self, seq: i64, own: Option<String>) -> Option<String> {
        self.erasures.get(&seq).map_or(own, |erasure| erasure.kept.clone())
    }
}

/// Names the lines that cannot be read, and counts those of which nothing else says what they said.
pub(super) fn lost_lines(file: &DamagedFile, survey: &Survey, found: &mut Salvaged) {
    if survey.lost.is_empty() {
        return;
    }
    let about: BTreeSet<i64> = file.subjects_of(&survey.lost).into_iter().map(|(seq, ..)| seq).collect();
    let known: BTreeSet<i64> = about.into_iter().chain(file.ends_of_revisions()).chain([0]).collect();
    for (first, last) in &survey.lost {
        let which = if first == last { first.to_string() } else { format!("{first} to {last}") };
        let count = usize::try_from(last - first + 1).unwrap_or_default();
        let unknown = count - known.range(first..=last).count();
        let more = if unknown == 0 {
            String::new()
        } else {
            format!(
                "; of {} nothing is left that tells of which record: more may be lost than is named here",
                counted(unknown, "line", "lines")
            )
        };
        found.lose_some("lines", count, which, format!("these lines of the journal cannot be read{more}"));
    }
}
