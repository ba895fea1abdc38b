//! The chain over the journal's lines: numbered without gaps, each revision as it was committed, each after the one before. It
//! reads once, in order, in constant memory, and goes on after what is wrong.

use super::checkpoint::Checkpoint;
use super::merkle::Root;
use super::{Change, Commit, hex, parse, sha256};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// The state of the walk along the journal.
pub struct Chain {
    register: Option<Uuid>,
    next: i64,
    revision: i64,
    prev: String,
    time: String,
    changes: i64,
    lines: Sha256,
    prefix: Sha256,
    tree: Root,
}

impl Default for Chain {
    fn default() -> Self {
        Self {
            register: None,
            next: 0,
            revision: 1,
            prev: hex(&[0; 32]),
            time: String::new(),
            changes: 0,
            lines: Sha256::new(),
            prefix: Sha256::new(),
            tree: Root::default(),
        }
    }
}

impl Chain {
    /// Takes the next line; gives what it says, and the commitment to the values beside it. What is wrong is told to `wrong`.
    pub fn step(&mut self, line: &str, wrong: &mut dyn FnMut(String)) -> Option<(i64, Change, Option<String>)> {
        self.prefix.update(line);
        self.tree.push(line.as_bytes());
        let (seq, change, rest) = match parse(line) {
            Ok(parsed) => parsed,
            Err(error) => {
                wrong(format!("line {}: {error}", self.next));
                self.next += 1;
                return None;
            }
        };
        if seq != self.next {
            wrong(format!("line {seq}: line {} is missing before it", self.next));
        }
        self.next = seq.saturating_add(1);
        match &change {
            Change::Commit(commit) => self.commit(seq, line, commit, wrong),
            change => {
                if let Change::Open { register } = change {
                    self.register = Some(*register);
                }
                self.changes += 1;
                self.lines.update(line);
            }
        }
        let own = rest.get("personal").and_then(|said| said.as_str().map(str::to_owned));
        Some((seq, change, own))
    }

    fn commit(&mut self, seq: i64, line: &str, commit: &Commit, wrong: &mut dyn FnMut(String)) {
        let at = format!("line {seq} (revision {})", self.revision);
        let lines = hex(std::mem::take(&mut self.lines).finalize().as_slice());
        if commit.revision != self.revision {
            wrong(format!("{at}: it says that it is revision {}", commit.revision));
        }
        if commit.changes != self.changes || commit.lines != lines {
            wrong(format!("{at}: the lines of the revision are not those that were committed"));
        }
        if commit.prev != self.prev {
            wrong(format!("{at}: it does not follow the revision before it"));
        }
        if commit.time < self.time {
            wrong(format!("{at}: it is earlier than the revision before it"));
        }
        (self.prev, self.time, self.changes) = (hex(&sha256(line.as_bytes())), commit.time.clone(), 0);
        self.revision += 1;
    }

    /// Number of lines so far.
    #[must_use]
    pub const fn size(&self) -> i64 {
        self.next
    }

    /// The revision that the next line belongs to.
    #[must_use]
    pub const fn revision(&self) -> i64 {
        self.revision
    }

    /// SHA-256 of the last commit line, in hexadecimal.
    #[must_use]
    pub fn head(&self) -> &str {
        &self.prev
    }

    /// Whether a revision has begun and has no commit line yet.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.changes > 0
    }

    /// The checkpoint of the lines so far; `None` before the first revision is whole, or within one.
    #[must_use]
    pub fn checkpoint(&self) -> Option<Checkpoint> {
        Some(Checkpoint {
            register: self.register.filter(|_| !self.is_open() && self.revision > 1)?,
            size: u64::try_from(self.next).ok()?,
            root: hex(&self.tree.root()),
            head: self.prev.clone(),
            prefix: self.prefix(),
            revision: self.revision - 1,
            time: self.time.clone(),
        })
    }

    /// SHA-256 over the lines so far, in hexadecimal.
    #[must_use]
    pub fn prefix(&self) -> String {
        hex(self.prefix.clone().finalize().as_slice())
    }
}
