//! A checkpoint: a few lines of text that bind everything that was recorded up to a revision. Once a copy is elsewhere, nobody can
//! change what was recorded before it unnoticed. Made for tools that everybody has: `head -n SIZE journal.jsonl | sha256sum` gives
//! its prefix, and `ssh-keygen -Y verify` checks its signature.

use crate::error::{Error, Result};
use std::fmt::Write as _;
use uuid::Uuid;

/// The namespace of signatures over checkpoints and packs: `ssh-keygen -Y verify -n art30`.
pub const NAMESPACE: &str = "art30";

/// What a checkpoint says.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Checkpoint {
    /// Which register.
    pub register: Uuid,
    /// Number of lines.
    pub size: u64,
    /// RFC 6962 root over the lines, in hexadecimal.
    pub root: String,
    /// SHA-256 of the last line, in hexadecimal: the hash of the revision.
    pub head: String,
    /// SHA-256 over all the lines as one stream, in hexadecimal.
    pub prefix: String,
    /// The revision.
    pub revision: i64,
    /// When it was recorded, UTC.
    pub time: String,
}

impl Checkpoint {
    /// The text that is handed out and signed.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { register, size, root, head, prefix, revision, time } = self;
        let mut text = format!("art30 checkpoint 1\nregister {register}\nrevision {revision}\ntime {time}\n");
        let _ = writeln!(text, "lines {size}\nroot sha256:{root}\nhead sha256:{head}\nprefix sha256:{prefix}");
        text
    }

    /// Reads what [`Checkpoint::text`] wrote, strictly: what is printed again from it must be the same bytes.
    pub fn parse(text: &str) -> Result<Self> {
        let value = |name: &str| {
            let mut lines = text.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
            lines.next().map(|value| value.strip_prefix("sha256:").unwrap_or(value).to_owned())
        };
        let read = || {
            Some(Self {
                register: value("register")?.parse().ok()?,
                size: value("lines")?.parse().ok()?,
                root: value("root")?,
                head: value("head")?,
                prefix: value("prefix")?,
                revision: value("revision")?.parse().ok()?,
                time: value("time")?,
            })
        };
        read().filter(|checkpoint| checkpoint.text() == text).ok_or_else(|| {
            Error::damaged(
                "the checkpoint is not as art30 writes it: eight lines, from \"art30 checkpoint 1\" to \"prefix sha256:…\"",
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkpoint_reads_back_to_the_letter_or_not_at_all() {
        let [root, head, prefix] = ["a", "b", "c"].map(|digit| digit.repeat(64));
        let time = "2026-11-23T10:00:00.000Z".to_owned();
        let checkpoint = Checkpoint { register: Uuid::nil(), size: 6, root, head, prefix, revision: 2, time };
        let text = checkpoint.text();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[..2], ["art30 checkpoint 1", "register 00000000-0000-0000-0000-000000000000"]);
        assert_eq!((lines.len(), lines[4], &lines[6][..13]), (8, "lines 6", "head sha256:b"));
        assert_eq!(Checkpoint::parse(&text).unwrap(), checkpoint);
        for bad in
            [text.replace("lines 6", "lines 06"), format!("{text}\n"), text.replace("root ", "Root "), String::new()]
        {
            assert!(Checkpoint::parse(&bad).is_err(), "{bad}");
        }
    }
}
