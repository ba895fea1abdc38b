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
            Error::Damaged(
                "the checkpoint is not as art30 writes it: eight lines, from \"art30 checkpoint 1\" to \"prefix sha256:…\"".into(),
            )
        })
    }
}
