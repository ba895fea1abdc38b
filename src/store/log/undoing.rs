//! What undoing would do, and what was taken back.

use super::entry;
use crate::error::{Error, Result};
use crate::journal::Commit;
use crate::journal::did::Did;
use crate::model::{Kind, Record};
use crate::store::Store;
use std::collections::{BTreeMap, BTreeSet};

/// What takes back one revision: records to write as they were, records to retire, and those that changed since.
#[derive(Debug, Default)]
pub struct Undoing {
    /// As they were before.
    pub restore: Vec<Record>,
    /// They did not exist before.
    pub retire: Vec<Record>,
    /// Changed since, and left as they are.
    pub conflicts: Vec<Conflict>,
}

/// A record that changed since the revisions that are taken back.
#[derive(Debug)]
pub struct Conflict {
    /// Its handle.
    pub record: String,
    /// The revision that changed it last.
    pub since: i64,
    /// The fields of it that the revisions changed.
    pub fields: BTreeSet<&'static str>,
}

/// A revision, and its first and last line about one record.
type Span = (i64, i64, i64);

/// Works out what taking back revisions does; they come the newest first. A record goes back as long as it says what each of them left. One
/// that changed since is left alone and reported.
pub fn undoing(store: &Store, newest_first: &[i64]) -> Result<Undoing> {
    let mut touched: Vec<(Kind, i64)> = Vec::new();
    let mut spans: BTreeMap<(Kind, i64), Vec<Span>> = BTreeMap::new();
    for number in newest_first {
        let sql = "SELECT kind, number, min(seq), max(seq) FROM journal WHERE revision = ?1 AND kind IS NOT NULL GROUP BY kind, number ORDER BY 3 DESC";
        let mut statement = store.db.prepare_cached(sql)?;
        let mut rows = statement.query([number])?;
        while let Some(row) = rows.next()? {
            let kind = Kind::named(&row.get::<_, String>(0)?).ok_or_else(|| {
                Error::damaged(format!("revision {number} changed a kind of record that is not known"))
            })?;
            let key = (kind, row.get(1)?);
            let spans = spans.entry(key).or_default();
            if spans.is_empty() {
                touched.push(key);
            }
            spans.push((*number, row.get(2)?, row.get(3)?));
        }
    }
    let mut undoing = Undoing::default();
    for (kind, number) in touched {
        let newest: i64 = store
            .db
            .prepare_cached("SELECT revision FROM journal WHERE kind = ?1 AND number = ?2 ORDER BY seq DESC LIMIT 1")?
            .query_row((kind.name(), number), |row| row.get(0))?;
        let now = store.numbered(kind, number)?;
        let (mut then, mut left) = (now.clone(), true);
        for (revision, first, last) in &spans[&(kind, number)] {
            let state = |seq| Ok::<_, Error>(store.before(kind, number, seq)?.and_then(|(_, record)| record));
            left = *revision == newest || state(last + 1)? == then;
            if !left {
                break;
            }
            then = state(*first)?;
        }
        match then {
            _ if !left => {
                let fields = fields_changed(store, (kind, number), &spans[&(kind, number)])?;
                undoing.conflicts.push(Conflict { record: kind.handle(number), since: newest, fields });
            }
            Some(then) if now.as_ref() != Some(&then) => undoing.restore.push(then),
            None => undoing.retire.extend(now),
            Some(_) => {}
        }
    }
    Ok(undoing)
}

/// The fields of a record that revisions changed.
fn fields_changed(store: &Store, (kind, number): (Kind, i64), spans: &[Span]) -> Result<BTreeSet<&'static str>> {
    let mut fields = BTreeSet::new();
    for (_, first, last) in spans {
        let state = |seq| Ok::<_, Error>(store.before(kind, number, seq)?.and_then(|(_, record)| record));
        let or_nothing =
            |record: Option<Record>| record.unwrap_or_else(|| Record::empty(kind, uuid::Uuid::nil(), number));
        let (before, after) = (or_nothing(state(*first)?), or_nothing(state(last + 1)?));
        fields.extend(before.differing(&after).map(|(field, ..)| field.name));
    }
    Ok(fields)
}

/// The revisions that took something back, or did it again, the oldest first: what each did.
pub fn undos(store: &Store) -> Result<Vec<(i64, Did)>> {
    // Lines of before say it in the words of their command alone.
    let sql = "SELECT line, personal, hash FROM revision JOIN journal USING (seq) WHERE revision.revision <= ?1
               AND (json_type(line, '$.did') = 'object' OR line ->> 'command' GLOB 'undo *' OR line ->> 'command' GLOB 'redo *') ORDER BY revision.revision";
    let mut statement = store.db.prepare(sql)?;
    let mut rows = statement.query([store.last.revision])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let Commit { revision, did, .. } = entry(row)?.commit;
        found.extend(did.filter(|did| matches!(did, Did::Undo(_) | Did::Redo(_))).map(|did| (revision, did)));
    }
    Ok(found)
}

/// The revisions that are taken back, each with the one that did it.
pub fn taken_back(store: &Store) -> Result<BTreeMap<i64, i64>> {
    let mut taken = BTreeMap::new();
    for (revision, did) in undos(store)? {
        match did {
            Did::Undo(of) => taken.extend(of.into_iter().map(|number| (number, revision))),
            Did::Redo(of) => taken.retain(|number, _| !of.contains(number)),
            _ => {}
        }
    }
    Ok(taken)
}
