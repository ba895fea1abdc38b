//! The chain over the journal's lines: numbered without gaps, each revision as it was committed, each after the one before. It
//! reads once, in order, in constant memory, and goes on after what is wrong.

use super::checkpoint::Checkpoint;
use super::merkle::Root;
use super::{Change, Commit, is_time_text, parse};
use crate::model::digest::{hex, sha256};
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
    /// The state after a revision that is known to be right: what follows it can be walked without what was before. Such a chain has no
    /// checkpoint.
    #[must_use]
    pub fn after(revision: i64, seq: i64, time: &str, hash: &str) -> Self {
        Self { next: seq + 1, revision: revision + 1, prev: hash.to_owned(), time: time.to_owned(), ..Self::default() }
    }

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
        match (&change, self.next) {
            (Change::Open { register }, 0) => self.register = Some(*register),
            (Change::Open { register }, _) => {
                wrong(format!("line {seq}: a register is opened in its first line alone; this opens {register}"));
            }
            (_, 0) => wrong("line 0: it does not open the register".into()),
            _ => {}
        }
        self.next = seq.saturating_add(1);
        if let Change::Commit(commit) = &change {
            self.commit(seq, line, commit, wrong);
        } else {
            self.changes += 1;
            self.lines.update(line);
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
        // What is no time says nothing of those that come after it.
        if is_time_text(&commit.time) {
            if commit.time < self.time && commit.clk.is_none() {
                wrong(format!("{at}: it is earlier than the revision before it"));
            }
            self.time.clone_from(&commit.time);
        } else {
            wrong(format!("{at}: its time is not one as art30 writes it"));
        }
        (self.prev, self.changes) = (hex(&sha256(line.as_bytes())), 0);
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
            register: self.register.filter(|_| !self.is_open())?,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Encoder;
    use crate::model::Kind;

    fn commit(revision: i64, prev: &str, time: &str) -> Commit {
        Commit {
            revision,
            time: time.into(),
            channel: "cli".into(),
            command: "customer retire".into(),
            changes: 0,
            lines: String::new(),
            prev: prev.into(),
            op_id: "job-1".into(),
            clk: None,
            replaces: None,
            disclosed: None,
            did: None,
        }
    }

    /// A revision of lines: an opening if it is the first, and records that are no more.
    fn revision(next: i64, records: i64, commit: Commit) -> Vec<String> {
        let mut encoder = Encoder::new(next);
        let mut lines = Vec::new();
        if next == 0 {
            lines.push(encoder.open(Uuid::nil()).line);
        }
        lines.extend((1..=records).map(|number| encoder.retire(Kind::Customer, Uuid::nil(), number).line));
        assert_eq!(encoder.changes(), i64::try_from(lines.len()).unwrap());
        let (entry, ..) = encoder.commit(commit, "Anna", None);
        lines.push(entry.line);
        lines
    }

    /// Two revisions that follow each other: six lines.
    fn journal() -> Vec<String> {
        let mut lines = revision(0, 1, commit(1, &hex(&[0; 32]), "2026-01-01T00:00:00.000Z"));
        let head = hex(&sha256(lines[2].as_bytes()));
        lines.extend(revision(3, 2, commit(2, &head, "2026-01-02T00:00:00.000Z")));
        lines
    }

    fn walk(lines: &[String]) -> (Chain, Vec<String>) {
        let (mut chain, mut wrong) = (Chain::default(), Vec::new());
        for line in lines {
            chain.step(line, &mut |what| wrong.push(what));
        }
        (chain, wrong)
    }

    #[test]
    fn a_line_that_cannot_be_read_stands_for_itself_alone() {
        let mut lines = journal();
        lines[1] = "nothing\n".into();
        let (_, wrong) = walk(&lines);
        assert!(wrong[0].starts_with("line 1: "), "{wrong:?}");
        assert!(!wrong.iter().any(|what| what.contains("is missing before it")), "{wrong:?}");
    }

    #[test]
    fn a_whole_journal_has_a_checkpoint_after_each_revision_and_none_within() {
        let lines = journal();
        for end in 0..=lines.len() {
            let (chain, wrong) = walk(&lines[..end]);
            assert!(wrong.is_empty(), "{wrong:?}");
            assert_eq!(chain.size(), i64::try_from(end).unwrap());
            assert_eq!(chain.is_open(), [1, 2, 4, 5].contains(&end), "{end}");
            assert_eq!(
                chain.revision(),
                if end < 3 {
                    1
                } else if end < 6 {
                    2
                } else {
                    3
                },
                "{end}"
            );
            assert_eq!(chain.prefix(), hex(&sha256(lines[..end].concat().as_bytes())));
            assert_eq!(
                chain.checkpoint().map(|it| (it.size, it.revision)),
                match end {
                    3 => Some((3, 1)),
                    6 => Some((6, 2)),
                    _ => None,
                }
            );
        }
        let checkpoint = walk(&lines).0.checkpoint().unwrap();
        assert_eq!((checkpoint.register, &*checkpoint.time), (Uuid::nil(), "2026-01-02T00:00:00.000Z"));
        assert_eq!(checkpoint.head, hex(&sha256(lines[5].as_bytes())));
        assert_eq!(walk(&lines).0.head(), checkpoint.head);
    }

    #[test]
    fn each_way_to_break_the_chain_is_told() {
        let lines = journal();
        let told = |lines: &[String]| walk(lines).1.join("\n");
        let without = |at: usize| [&lines[..at], &lines[at + 1..]].concat();
        assert!(told(&without(4)).contains("line 5: line 4 is missing before it"));
        assert!(told(&without(4)).contains("the lines of the revision are not those that were committed"));
        let swapped = lines[4].replace("\"number\":2", "\"number\":7");
        assert_eq!(
            told(&[&lines[..4], &[swapped], &lines[5..]].concat()),
            "line 5 (revision 2): the lines of the revision are not those that were committed"
        );
        assert!(told(&[&lines[..1], &["no line\n".to_owned()], &lines[2..]].concat()).starts_with("line 1: "));
        let head = hex(&sha256(lines[2].as_bytes()));
        let after = |commit: Commit| told(&[&lines[..3], &revision(3, 2, commit)[..]].concat());
        assert!(after(commit(3, &head, "2026-01-02T00:00:00.000Z")).contains("it says that it is revision 3"));
        assert!(
            after(commit(2, &hex(&[1; 32]), "2026-01-02T00:00:00.000Z"))
                .contains("does not follow the revision before")
        );
        assert!(
            after(commit(2, &head, "2025-12-31T00:00:00.000Z")).contains("it is earlier than the revision before it")
        );
        assert!(
            after(commit(2, &head, "2026-01-01T00:00:00.000Z")).is_empty(),
            "two revisions of one moment are right"
        );
        for time in [
            "zzzz",
            "",
            "2026-11-26T13:07:59999Z",
            "2026-01-03T00:00:00Z",
            "2026-01-03T00:00:00.000+00:00",
            "2026-13-03T00:00:00.000Z",
        ] {
            assert!(after(commit(2, &head, time)).contains("its time is not one as art30 writes it"), "{time}");
        }
        let back = Commit { clk: Some("back 1 day".into()), ..commit(2, &head, "2025-12-31T00:00:00.000Z") };
        assert!(after(back).is_empty(), "a clock of which it is said");
    }

    #[test]
    fn only_the_first_line_opens_the_register() {
        let mut lines = journal();
        let again = Encoder::new(4).open(Uuid::max()).line;
        lines[4] = again;
        let (chain, wrong) = walk(&lines);
        assert!(wrong[0].starts_with("line 4: a register is opened in its first line alone"), "{wrong:?}");
        assert_eq!(chain.register, Some(Uuid::nil()));
        lines[0] = Encoder::new(0).retire(Kind::Customer, Uuid::nil(), 1).line;
        assert!(walk(&lines).1.iter().any(|what| what == "line 0: it does not open the register"));
    }

    #[test]
    fn a_chain_goes_on_from_a_revision_that_is_known() {
        let lines = journal();
        let head = hex(&sha256(lines[2].as_bytes()));
        let mut wrong = Vec::new();
        let mut chain = Chain::after(1, 2, "2026-01-01T00:00:00.000Z", &head);
        lines[3..].iter().for_each(|line| drop(chain.step(line, &mut |what| wrong.push(what))));
        assert!(wrong.is_empty(), "{wrong:?}");
        assert_eq!((chain.revision(), chain.head()), (3, &*hex(&sha256(lines[5].as_bytes()))));
        assert_eq!(chain.checkpoint(), None, "it has not seen all lines");
    }
}
