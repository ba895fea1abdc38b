//! The lines of a pack: the whole journal, which must be the chain that the checkpoint binds; or some lines of it, each with the path
//! that leads to the root of the checkpoint.

use super::claims::Claims;
use super::container::Container;
use crate::audit::form::{CHECKPOINT, JOURNAL, LINES};
use crate::audit::members::Members;
use crate::journal::chain::Chain;
use crate::journal::checkpoint::Checkpoint;
use crate::journal::{self, Change, merkle};
use crate::model::digest::{Hash, hex, unhex};
use crate::store::verify::Problems;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// What the lines of a pack gave.
#[derive(Default)]
pub struct Walked {
    /// How many were checked.
    pub lines: usize,
    /// The checkpoint of the first lines, as many as were asked for.
    pub reached: Option<Checkpoint>,
}

/// The whole journal: its chain, the checkpoint, the records. Stops on the way for the checkpoint of the first `wanted` lines.
pub fn journal(
    pack: &mut Container,
    checkpoint: &Checkpoint,
    wanted: Option<u64>,
    claims: &mut Claims,
    problems: &mut Problems,
) -> Walked {
    let (mut chain, mut walked) = (Chain::default(), Walked::default());
    pack.each_line(JOURNAL, problems, |line, problems| {
        let read = chain.step(line, &mut |what| problems.add(format!("{JOURNAL}: {what}")));
        walked.lines += 1;
        if let Some((seq, change, committed)) = read {
            claims.take(seq, line, &change, committed, problems);
        }
        if wanted.is_some() && wanted == u64::try_from(chain.size()).ok() {
            walked.reached = chain.checkpoint();
        }
    });
    if chain.checkpoint().as_ref() != Some(checkpoint) {
        problems.add(format!("{JOURNAL}: it is not the journal that {CHECKPOINT} binds"));
    }
    walked
}

/// Some lines of the journal, each with its path to the root of the checkpoint.
pub fn proven(pack: &mut Container, checkpoint: &Checkpoint, claims: &mut Claims, problems: &mut Problems) -> Walked {
    let mut proofs = Proofs { checkpoint, last: None, opened: BTreeMap::new() };
    let mut lines = 0;
    pack.each_member(&Members::lines(checkpoint), problems, |member, problems| {
        lines += 1;
        proofs.take(&member, claims, problems);
    });
    proofs.compare(problems);
    Walked { lines, reached: None }
}

/// Lines with their proofs, read one by one.
struct Proofs<'c> {
    checkpoint: &'c Checkpoint,
    /// The line before.
    last: Option<i64>,
    /// Of each line that is opened: what its salt and values commit to, and what it, or the last erase line about it, committed to.
    opened: BTreeMap<i64, (String, Option<String>)>,
}

impl Proofs<'_> {
    fn take(&mut self, member: &Map<String, Json>, claims: &mut Claims, problems: &mut Problems) {
        let line = member.get("line").and_then(Json::as_str).unwrap_or_default();
        let seq = member.get("seq").and_then(Json::as_i64).unwrap_or(-1);
        let mut wrong = |what: String| problems.add(format!("{LINES}: line {seq} {what}"));
        if !self.leads_to_the_root(seq, line, member) {
            wrong(format!("does not lead to the root of {CHECKPOINT}"));
        }
        let Ok((said, change, rest)) = journal::parse(line) else { return wrong("is no line of a journal".into()) };
        let first = matches!(&change, Change::Open { register } if *register == self.checkpoint.register);
        if said != seq || self.last.is_some_and(|last| seq <= last) || self.last.is_none() != first {
            wrong(format!("does not stand where it should, or says that it is line {said}"));
        }
        self.last = Some(seq);
        let committed = rest.get("personal").and_then(Json::as_str).map(str::to_owned);
        match opening(member) {
            Ok(None) => {}
            Ok(Some((salt, values))) => {
                let opened = hex(&journal::commitment(seq, &salt, values));
                self.opened.insert(seq, (opened, committed.clone()));
            }
            Err(()) => wrong("opens nothing: it needs both salt and values".into()),
        }
        if let Change::Erase { of, kept, .. } = &change
            && let Some((_, committed)) = self.opened.get_mut(of)
        {
            committed.clone_from(kept);
        }
        claims.take(seq, line, &change, committed, problems);
    }

    fn leads_to_the_root(&self, seq: i64, line: &str, member: &Map<String, Json>) -> bool {
        let path = member.get("path").and_then(Json::as_array);
        let path: Option<Vec<Hash>> = path.and_then(|path| path.iter().map(|hash| unhex(hash.as_str()?)).collect());
        let root = path
            .zip(u64::try_from(seq).ok())
            .and_then(|(path, seq)| merkle::along(merkle::leaf(line.as_bytes()), seq, self.checkpoint.size, &path));
        root.is_some_and(|root| hex(&root) == self.checkpoint.root)
    }

    /// What the lines open must be what they committed to.
    fn compare(self, problems: &mut Problems) {
        if self.last.is_none() {
            problems.add(format!("{LINES}: it holds no line, so it proves nothing"));
        }
        for (seq, (opened, committed)) in self.opened {
            if committed != Some(opened) {
                problems.add(format!("{LINES}: the personal values of line {seq} are not those that were committed"));
            }
        }
    }
}

/// The salt and the values that open what a line committed to; an error when one of the two is missing.
fn opening(member: &Map<String, Json>) -> Result<Option<(Hash, &str)>, ()> {
    match (member.get("salt"), member.get("personal")) {
        (None, None) => Ok(None),
        (salt, values) => {
            let salt = salt.and_then(Json::as_str).and_then(unhex);
            salt.zip(values.and_then(Json::as_str)).map(Some).ok_or(())
        }
    }
}
