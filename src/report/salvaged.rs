//! What was salvaged of a damaged register.

use crate::error::Given;
use crate::model::{counted, thousands};
use crate::store::erasures_list::whom;
use crate::store::salvage::{Lost, Salvaged};
use crate::view::{Block, Report, Table};
use serde::Serialize;

/// What is lost or not proven: so many are listed, the rest is counted.
const SHOWN: usize = 50;

/// What was salvaged, into which file.
#[derive(Serialize)]
pub struct SalvageReport {
    /// The new register.
    pub file: String,
    /// What is in it, and what is not.
    #[serde(flatten)]
    pub salvaged: Salvaged,
}

/// What became of what was erased after the file was as it is.
fn erasures(found: &Salvaged) -> String {
    let unnoted = found.erasures_unnoted.as_ref().map(|why| {
        format!("; the list of erasures could not be written ({why}): if this file is lost, restoring an older backup brings back what was erased")
    });
    known_erasures(found) + &unnoted.unwrap_or_default()
}

fn known_erasures(found: &Salvaged) -> String {
    if let Some(why) = &found.erasures_unknown {
        return format!("it is not known what else was erased ({why}): what the file still held is back");
    }
    let mut said = Vec::new();
    if !found.erased_again.is_empty() {
        said.push(format!("erased again, as this computer knows it: {}", whom(&found.erased_again)));
    }
    if !found.perhaps_erased.is_empty() {
        said.push(format!(
            "once erased, and perhaps back, since the file has it otherwise: {}. Look at it, and erase it again",
            whom(&found.perhaps_erased)
        ));
    }
    if said.is_empty() { "this computer knows of none that is not in the file".into() } else { said.join("; ") }
}

impl Report for SalvageReport {
    fn title(&self) -> Option<String> {
        Some("What was salvaged".into())
    }

    fn blocks(&self) -> Vec<Block> {
        let found = &self.salvaged;
        let number = |count: i64| thousands(usize::try_from(count).unwrap_or_default());
        let history = if found.same_register {
            let what = if found.added == 0 {
                "says that it was salvaged, and changes nothing"
            } else {
                "holds what else was found"
            };
            format!(
                "{} of {} revisions kept to the letter; revision {} {what}",
                number(found.revisions_kept),
                number(found.newest_known),
                number(found.revision)
            )
        } else {
            "none could be kept: this is a new register, whose first revision holds what was found".into()
        };
        let facts = vec![
            ("Read".into(), found.read.clone()),
            ("History".into(), history),
            (
                "Journal".into(),
                format!("{} lines read, {} lost", thousands(found.lines_read), thousands(found.lines_lost)),
            ),
            ("Records".into(), thousands(found.records)),
            ("Documents".into(), format!("{} with the digest that was recorded", thousands(found.documents))),
            ("Erasures".into(), erasures(found)),
        ];
        let verdict = if found.lost.is_empty() {
            format!("● {} was made, and verifies. Nothing is lost that the file knows of.", self.file)
        } else {
            format!("! {} was made, and verifies. Lost or not proven: {}.", self.file, found.in_numbers())
        };
        let mut blocks = vec![Block::Text(verdict), Block::Facts(facts)];
        if found.tables.count > 0 {
            blocks.push(Block::Text(format!(
                "! In {} the tables said otherwise than the journal. The journal proves what was recorded, and the new register has that. Somebody changed the file outside of art30, or it is damaged: keep it.",
                counted(found.tables.count, "record", "records")
            )));
            blocks.push(Block::Points(found.tables.points()));
        }
        let lost = found.worst_first();
        if !lost.is_empty() {
            let row = |lost: &&Lost| vec![lost.what.to_owned(), lost.which.clone(), lost.detail.clone()];
            let rows = lost.iter().take(SHOWN).map(row);
            blocks.push(Block::Table(Table::new(vec!["what", "which", "what that means"], rows)));
        }
        if lost.len() > SHOWN {
            blocks.push(Block::Text(format!(
                "… and {} more; {json} lists all.",
                thousands(lost.len() - SHOWN),
                json = Given::named("json")
            )));
        }
        blocks
    }
}
