//! What the check of a register found.

use crate::error::{Care, Given};
use crate::model::{counted, thousands};
use crate::store::verify::Verified;
use crate::view::{Block, Report};
use serde::Serialize;

/// What the check of a register found.
#[derive(Serialize)]
pub struct RegisterVerdict {
    /// What a copy that is kept elsewhere is compared with.
    pub checkpoint: String,
    /// What it was compared with.
    pub compared: Compared,
    /// Whether nothing is wrong within the register.
    #[serde(skip)]
    pub agrees_with_itself: bool,
    /// Whether it is not the one that this computer saw there.
    #[serde(skip)]
    pub distrusted: bool,
    /// What was checked, and what was found.
    #[serde(flatten)]
    pub verified: Verified,
}

/// What a register was compared with beside itself.
#[derive(Serialize)]
pub struct Compared(String);

impl Compared {
    /// The checkpoint that a person kept, if one was given, and whether it agrees.
    #[must_use]
    pub fn new(given: Option<&str>, agrees: bool) -> Self {
        Self(match given.map(|given| given.split(':').next().unwrap_or_default().trim()) {
            None => format!(
                "no checkpoint; whoever has this file could have made all of it anew. Give one that was kept elsewhere: {checkpoint}",
                checkpoint = Given::named("checkpoint").of("N:HASH")
            ),
            Some(revision) if agrees => format!("the checkpoint of revision {revision} that you gave: agrees"),
            Some(revision) => format!("the checkpoint of revision {revision} that you gave: does not agree"),
        })
    }
}

impl Report for RegisterVerdict {
    fn title(&self) -> Option<String> {
        Some("Check of the register".into())
    }

    fn blocks(&self) -> Vec<Block> {
        let found = &self.verified;
        let number = |count: i64| thousands(usize::try_from(count).unwrap_or_default());
        let damaged = match found.damaged {
            0 => String::new(),
            lost => format!(", {} damaged and taken out in a salvage", counted(lost, "line", "lines")),
        };
        let facts = vec![
            (
                "Journal".into(),
                format!(
                    "{} revisions, {} lines, sha256 {}",
                    number(found.revisions),
                    number(found.lines),
                    found.prefix_sha256
                ),
            ),
            (
                "Personal values".into(),
                format!(
                    "{} lines as committed, {} erasures{damaged}",
                    thousands(found.commitments),
                    thousands(found.erased)
                ),
            ),
            ("Records".into(), format!("{} as the journal says", thousands(found.records))),
            ("Documents".into(), format!("{} with the digest that was recorded", thousands(found.documents))),
            ("Checkpoint".into(), self.checkpoint.clone()),
            ("Compared with".into(), self.compared.0.clone()),
        ];
        let verdict = if found.problems.count == 0 {
            "● verified: what is in the register is what was recorded.".to_owned()
        } else if self.agrees_with_itself && self.distrusted {
            "✕ the register agrees with itself, but is not the one that this computer saw there.".into()
        } else if self.agrees_with_itself {
            "✕ the register agrees with itself, but not with the checkpoint that you gave.".into()
        } else {
            format!("✕ {}: the register was changed or damaged.", counted(found.problems.count, "problem", "problems"))
        };
        let mut blocks = vec![Block::Text(verdict), Block::Facts(facts)];
        if found.problems.count > 0 {
            let mut points = found.problems.points();
            let what_to_do = if self.agrees_with_itself && self.distrusted {
                "What to do: find out how this file came there. Keep it, and compare it with a backup before you choose."
            } else if self.agrees_with_itself {
                "What to do: check that the checkpoint is typed as it was kept, and that it is of this register. If it is, keep this file, and compare it with a backup from before."
            } else {
                &format!(
                    "What to do: keep this file, restore the newest backup that verifies ({}), and compare.",
                    Care::restore("FILE")
                )
            };
            points.push(what_to_do.to_owned());
            blocks.push(Block::Points(points));
        }
        blocks
    }
}
