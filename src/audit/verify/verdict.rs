//! What was checked, what was found, and how it is said.

use crate::error::Given;
use crate::journal::checkpoint::Checkpoint;
use crate::model::{counted, thousands};
use crate::store::verify::Problems;
use crate::view::{Block, Report};
use serde::Serialize;

/// What was checked, and what was found.
#[derive(Debug, Default, Serialize)]
pub struct Verdict {
    /// The checkpoint of the pack, or the one that was given.
    pub checkpoint: Option<Checkpoint>,
    /// Files with the digest that is listed.
    pub files: usize,
    /// Lines of the journal that were checked.
    pub lines: usize,
    /// Records that agree with their line.
    pub records: usize,
    /// Records that a customer's pack shows without a proof, since what lies beside their line is not for the customer.
    pub unproven: Vec<String>,
    /// Fingerprint of the key that signed checkpoint and digests.
    pub signer: Option<String>,
    /// Whether the signer is one of those that were named, or every file is what the register gives.
    pub vouched: bool,
    /// What was erased in the register since the checkpoint, in words.
    #[serde(skip)]
    pub erased: Option<String>,
    /// Whether a signature was found of which nobody said whose key may sign.
    #[serde(skip)]
    pub unchecked: bool,
    /// Whether all that is wrong is that none of the keys that were asked for signed.
    #[serde(skip)]
    pub only_not_by: bool,
    /// What else is to be known: (what, said).
    pub notes: Vec<(String, String)>,
    /// What is wrong.
    #[serde(flatten)]
    pub problems: Problems,
}

impl Verdict {
    pub(super) fn wrong(&mut self, what: impl Into<String>) {
        self.problems.add(what);
    }

    pub(super) fn note(&mut self, what: &str, said: impl Into<String>) {
        self.notes.push((what.into(), said.into()));
    }

    /// The first line: whether anything is wrong, and who vouches.
    fn words(&self) -> String {
        match (self.problems.count, self.vouched) {
            (0, true) => format!("● verified: {}.", self.unchanged()),
            (0, false) => self.whole(),
            (1, _) if self.only_not_by => {
                "✕ whole as it was packed, but not signed by the key that was asked for: who packed it is not proven."
                    .into()
            }
            (count, _) => {
                format!("✕ {}: it was changed, or is not what it should be.", counted(count, "problem", "problems"))
            }
        }
    }

    /// What can be said of a pack for which nobody vouches.
    fn whole(&self) -> String {
        let records = match self.unproven.len() {
            0 => "its records are those of its journal".to_owned(),
            shown => format!(
                "{} of its records are those of its journal; {} more {} shown without proof, named below, and anybody could have changed {}",
                thousands(self.records),
                thousands(shown),
                if shown == 1 { "is" } else { "are" },
                if shown == 1 { "it" } else { "them" }
            ),
        };
        format!(
            "● intact as it was packed: its files have the digests that it lists, and {records}. That does not prove who packed it, nor its \
             tables, PDFs and pages: the register makes them again and compares ({}), a signature covers all of them ({}), a checkpoint that \
             you kept covers the proven records alone ({}).",
            Given::named("register"),
            Given::named("signer"),
            Given::named("checkpoint")
        )
    }

    fn unchanged(&self) -> String {
        let mut said = match &self.erased {
            Some(erased) => format!("nothing was changed but what was erased since: {erased}"),
            None => "nothing was changed".to_owned(),
        };
        if self.unchecked {
            said.push_str("; signed by a key whose owner was not checked");
        }
        said
    }

    fn facts(&self) -> Vec<(String, String)> {
        let mut facts = Vec::new();
        let mut fact = |label: &str, words: String| facts.push((label.to_owned(), words));
        if self.files > 0 {
            fact("Files", format!("{} with the digest that is listed", thousands(self.files)));
            fact("Journal", format!("{} checked", counted(self.lines, "line", "lines")));
            fact("Records", format!("{} as the journal says", thousands(self.records)));
            if !self.unproven.is_empty() {
                let handles = self.unproven.join(", ");
                fact(
                    "Shown without proof",
                    format!("{handles} (what lies beside their lines is not for the customer)"),
                );
            }
            fact("Signature", self.signature());
        }
        if let Some(Checkpoint { register, revision, head, time, .. }) = &self.checkpoint {
            fact("Checkpoint", format!("register {register}, revision {revision}, {head}"));
            fact("Recorded", time.clone());
        }
        facts.extend(self.notes.iter().cloned());
        facts
    }

    fn signature(&self) -> String {
        match &self.signer {
            None => "not signed".into(),
            Some(key) if self.vouched => format!("by the key {key}"),
            Some(key) => format!(
                "by the key {key}. Whose key it is, nothing in the pack can prove: ask for it by another way, and give it with {signer}",
                signer = Given::named("signer")
            ),
        }
    }
}

impl Report for Verdict {
    fn title(&self) -> Option<String> {
        Some("Check for an audit".into())
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Text(self.words()), Block::Facts(self.facts())];
        if self.problems.count > 0 {
            blocks.push(Block::Points(self.problems.points()));
        }
        blocks
    }
}
