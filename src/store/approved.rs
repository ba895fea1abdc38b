//! What changed since texts were approved, among the records on which they rest.

use super::Store;
use crate::error::Result;
use crate::model::dossier::Since;
use crate::model::{Kind, Record};
use crate::rules::answer::relied_on;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

impl Store {
    /// Of each text, which records of the kinds on which it rests changed after the revision against which it was approved.
    pub(super) fn changed_since_approval(&self, answers: &[Record]) -> Result<HashMap<Uuid, Vec<Since>>> {
        let mut changed = HashMap::new();
        for answer in answers {
            let Some(revision) = answer.number_of("approved_from") else { continue };
            let kinds: BTreeSet<Kind> = relied_on(answer).filter_map(Kind::of_handle).map(|(kind, _)| kind).collect();
            let mut since = Vec::new();
            for kind in kinds {
                since.extend(self.changed_after(kind, revision)?);
            }
            changed.insert(answer.id, since);
        }
        Ok(changed)
    }

    /// The records of a kind that changed after a revision, up to the moment that the store shows.
    fn changed_after(&self, kind: Kind, revision: i64) -> Result<Vec<Since>> {
        let sql = "SELECT number, max(revision), min(revision) > ?2 FROM journal WHERE kind = ?1 AND revision <= ?3
            GROUP BY number HAVING max(revision) > ?2 ORDER BY number";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map((kind.name(), revision, self.last.revision), |row| {
            Ok(Since { handle: kind.handle(row.get(0)?), revision: row.get(1)?, added: row.get(2)? })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}
