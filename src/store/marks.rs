//! What a list that leaves says of each record: the revision of this register whose state it shows. When it comes back, edits in it can be
//! told from edits in the register.

use super::log::{self, RevisionEntry, says_that};
use super::{Stamp, Store};
use crate::error::Result;
use crate::journal::did::Did;
use crate::model::{Kind, Record, Value};
use rusqlite::OptionalExtension as _;
use uuid::Uuid;

/// Digits of a commit's hash in a mark: enough to tell one revision from another of the same number.
const HASH: usize = 16;
/// Characters of the register's id in a mark, from its end.
const REGISTER: usize = 12;

/// A revision of a register, as a cell says it: `r43.1c9f0a3b2d4e5f60.cf348efee6bb`. No spreadsheet makes a number or a day of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateMark {
    /// Its number.
    pub revision: i64,
    hash: String,
    register: String,
}

impl StateMark {
    /// The mark in a cell.
    #[must_use]
    pub fn read(cell: &str) -> Option<Self> {
        let mut parts = cell.trim().strip_prefix('r')?.split('.');
        let (revision, hash, register) = (parts.next()?.parse().ok()?, parts.next()?, parts.next()?);
        let hex = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        (hex(hash, HASH) && hex(register, REGISTER) && parts.next().is_none()).then(|| Self {
            revision,
            hash: hash.to_ascii_lowercase(),
            register: register.to_ascii_lowercase(),
        })
    }

    /// The mark of a checkpoint, as exports print it: `register <id>, revision N, <hash>`.
    #[must_use]
    pub fn of_checkpoint(text: &str) -> Option<Self> {
        let (register, rest) = text.trim().strip_prefix("register ")?.split_once(", revision ")?;
        let (revision, hash) = rest.split_once(", ")?;
        Self::of(register, revision.parse().ok()?, hash)
    }

    /// The mark of a revision by the whole id of its register and its whole hash.
    #[must_use]
    pub fn of(register: &str, revision: i64, hash: &str) -> Option<Self> {
        let register = register.parse::<Uuid>().ok()?;
        Some(Self { revision, hash: hash.get(..HASH)?.to_ascii_lowercase(), register: tail(register) })
    }
}

/// The end of a register's id.
fn tail(register: Uuid) -> String {
    let text = register.to_string();
    text[text.len() - REGISTER..].to_owned()
}

/// Where the state that a list shows comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkedState {
    /// It is a state of this register: as of that line of the journal.
    Here(i64),
    /// It is one of another register.
    Elsewhere,
    /// It is one of this register, but its journal has no such revision.
    Unknown,
}

/// What a field said, one after the other, with who wrote it.
#[derive(Debug)]
pub struct FieldStep {
    /// What it said.
    pub value: Option<Value>,
    /// Whether a person wrote it: neither the import of another program's list, nor `init` as a draft.
    pub by_person: bool,
    /// Whether it came with a file, be it a list of ours that came back.
    pub by_list: bool,
}

/// All states that a record had, each with the revision that wrote it.
pub struct History(Vec<(RevisionEntry, Option<Record>)>);

impl History {
    /// What a field said, one after the other. What an undo took back was never said.
    #[must_use]
    pub fn of_field(&self, at: usize) -> Vec<FieldStep> {
        let mut steps: Vec<FieldStep> = Vec::new();
        for (entry, record) in &self.0 {
            let Some(record) = record else { continue };
            let value = &record.values[at];
            if steps.last().is_some_and(|last| last.value == *value) {
                continue;
            }
            let back = matches!(entry.commit.did, Some(Did::Undo(_)));
            if let Some(earlier) = steps.iter().rposition(|step| back && step.value == *value) {
                steps.truncate(earlier + 1);
                continue;
            }
            let by_person = entry.commit.did != Some(Did::Begin) && !is_import(entry);
            let by_list = entry.commit.channel == "import";
            steps.push(FieldStep { value: value.clone(), by_person, by_list });
        }
        steps
    }

    /// The states that imports of other programs' lists have written.
    pub fn imported(&self) -> impl Iterator<Item = &Record> {
        self.0.iter().filter(|(entry, _)| is_import(entry)).filter_map(|(_, record)| record.as_ref())
    }

    /// Whether a merge of two customers gave the record one of several values of a field.
    #[must_use]
    pub fn is_by_merge(&self, at: usize, value: &str) -> bool {
        let has = |record: &Option<Record>| {
            let text = record.as_ref().and_then(|record| record.values[at].as_ref()).map(Value::text);
            text.is_some_and(|text| text.split(';').any(|one| one.trim() == value))
        };
        self.0.iter().find(|(_, record)| has(record)).is_some_and(|(entry, _)| entry.commit.did == Some(Did::Merge))
    }

    /// Whether the record was ever called so beside a link.
    #[must_use]
    pub fn was_called(&self, name: &str) -> bool {
        self.0.iter().any(|(_, record)| record.as_ref().is_some_and(|record| record.link_name() == name))
    }

    /// Who last changed a field, in words: "revision 45, Dana".
    #[must_use]
    pub fn last_change(&self, at: usize) -> String {
        let states = self.0.iter().filter_map(|(entry, record)| Some((entry, record.as_ref()?.values[at].as_ref())));
        let mut last: Option<(&RevisionEntry, Option<&Value>)> = None;
        for (entry, value) in states {
            if last.is_none_or(|(_, known)| known != value) {
                last = Some((entry, value));
            }
        }
        let said = |entry: &RevisionEntry| {
            format!("revision {}, {}", entry.commit.revision, entry.author().unwrap_or("author not recorded"))
        };
        last.map(|(entry, _)| said(entry)).unwrap_or_default()
    }
}

/// Whether a revision took in the list of another program.
fn is_import(entry: &RevisionEntry) -> bool {
    entry.commit.channel == "import" && entry.commit.did != Some(Did::TakeListBack)
}

/// The SQL of whether a commit line, the column `line`, is that of such a revision. Lines of before say in their command that a list of ours
/// came back.
const IS_IMPORT: &str = "line ->> 'channel' = 'import' AND coalesce(line ->> 'did', '') <> 'take-list-back' AND line ->> 'command' NOT LIKE '% back'";

impl Store {
    /// The SQL of a record's mark, for rows of a kind's table that are called `it`.
    pub(super) fn mark_sql(&self, kind: Kind) -> String {
        format!(
            "(SELECT 'r' || at.revision || '.' || substr(at.hash, 1, {HASH}) || '.{}' FROM revision at WHERE at.revision =
              (SELECT revision FROM journal WHERE kind = '{}' AND number = it.number AND seq <= {} ORDER BY seq DESC LIMIT 1))",
            tail(self.id),
            kind.name(),
            self.last.seq
        )
    }

    /// The mark of a record: the revision that wrote what it says, at the moment that the store shows.
    pub fn mark_of(&self, kind: Kind, number: i64) -> Result<String> {
        let sql = format!("SELECT {} FROM (SELECT ?1 AS number) it", self.mark_sql(kind));
        let mark: Option<String> = self.db.prepare_cached(&sql)?.query_row([number], |row| row.get(0))?;
        Ok(mark.unwrap_or_default())
    }

    /// What a mark stands for.
    pub fn marked(&self, mark: &StateMark) -> Result<MarkedState> {
        if mark.register != tail(self.id) {
            return Ok(MarkedState::Elsewhere);
        }
        let sql = "SELECT seq, hash FROM revision WHERE revision = ?1";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?));
        let found = self.db.prepare_cached(sql)?.query_row([mark.revision], read).optional()?;
        Ok(match found {
            Some((seq, hash)) if hash.starts_with(&mark.hash) => MarkedState::Here(seq),
            _ => MarkedState::Unknown,
        })
    }

    /// The record that had an id by a line of the journal, whether or not it is still there.
    pub fn once_with_id(&self, kind: Kind, id: Uuid, seq: i64) -> Result<Option<Record>> {
        let sql = "SELECT DISTINCT number FROM journal WHERE kind = ?1 AND seq <= ?2 AND instr(line, ?3) > 0";
        let mut statement = self.db.prepare_cached(sql)?;
        let numbers = statement.query_map((kind.name(), seq, id.to_string()), |row| row.get(0))?;
        for number in numbers.collect::<rusqlite::Result<Vec<i64>>>()? {
            let record = self.before(kind, number, seq + 1)?.and_then(|(_, record)| record);
            if let Some(record) = record.filter(|record| record.id == id) {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    /// The revision that wrote the newest line about a record.
    pub fn newest_revision_of(&self, kind: Kind, number: i64) -> Result<Option<RevisionEntry>> {
        let sql = "SELECT revision FROM journal WHERE kind = ?1 AND number = ?2 ORDER BY seq DESC LIMIT 1";
        let found = self.db.prepare_cached(sql)?.query_row((kind.name(), number), |row| row.get(0)).optional()?;
        found.map(|revision| log::revision(self, revision)).transpose()
    }

    /// All states of a record.
    pub fn history(&self, kind: Kind, number: i64) -> Result<History> {
        let steps = log::steps(self, kind, number)?;
        Ok(History(steps.into_iter().map(|step| (step.entry, step.record)).collect()))
    }

    /// Whether customers were ever merged.
    pub fn has_merges(&self) -> Result<bool> {
        let sql = format!("SELECT 1 FROM revision JOIN journal USING (seq) WHERE {}", says_that(&Did::Merge));
        Ok(self.db.prepare(&sql)?.exists([])?)
    }

    /// The numbers of the records of a kind that each import of another program's list made, by import.
    pub fn made_by_imports(&self, kind: Kind) -> Result<Vec<Vec<i64>>> {
        let sql = format!(
            "SELECT made.revision, made.number FROM
             (SELECT number, revision, min(seq) FROM journal WHERE kind = ?1 GROUP BY number) made
             JOIN revision USING (revision) JOIN (SELECT seq, line FROM journal) said ON said.seq = revision.seq
             WHERE {IS_IMPORT} ORDER BY 1, 2"
        );
        let mut statement = self.db.prepare(&sql)?;
        let mut made: Vec<(i64, Vec<i64>)> = Vec::new();
        for row in statement.query_map([kind.name()], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (revision, number) = row?;
            match made.last_mut().filter(|(last, _)| *last == revision) {
                Some((_, numbers)) => numbers.push(number),
                None => made.push((revision, vec![number])),
            }
        }
        Ok(made.into_iter().map(|(_, numbers)| numbers).collect())
    }

    /// The numbers of the records of a kind that both people and imports of another program's list have written.
    pub fn written_by_both(&self, kind: Kind) -> Result<std::collections::HashSet<i64>> {
        let sql = format!(
            "SELECT DISTINCT number FROM journal WHERE kind = ?1 AND revision IN
             (SELECT revision.revision FROM revision JOIN journal USING (seq) WHERE {IS_IMPORT})"
        );
        let mut statement = self.db.prepare(&sql)?;
        let numbers = statement.query_map([kind.name()], |row| row.get(0))?;
        let by_imports: std::collections::HashSet<i64> = numbers.collect::<rusqlite::Result<_>>()?;
        if by_imports.is_empty() {
            return Ok(by_imports);
        }
        Ok(self.written_by_people(kind)?.intersection(&by_imports).copied().collect())
    }

    /// The numbers of the records of a kind that anything but the import of another program's list has written.
    pub fn written_by_people(&self, kind: Kind) -> Result<std::collections::HashSet<i64>> {
        let sql = format!(
            "SELECT DISTINCT number FROM journal WHERE kind = ?1 AND revision NOT IN
             (SELECT revision.revision FROM revision JOIN journal USING (seq) WHERE {IS_IMPORT})"
        );
        let mut statement = self.db.prepare(&sql)?;
        let numbers = statement.query_map([kind.name()], |row| row.get(0))?;
        Ok(numbers.collect::<rusqlite::Result<_>>()?)
    }
}

impl From<&Stamp> for StateMark {
    fn from(stamp: &Stamp) -> Self {
        let hash = stamp.hash.get(..HASH).unwrap_or_default().to_owned();
        Self { revision: stamp.revision, hash, register: tail(stamp.register) }
    }
}

impl std::fmt::Display for StateMark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "r{}.{}.{}", self.revision, self.hash, self.register)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_reads_back_and_nothing_else_is_one() {
        let stamp =
            Stamp { register: Uuid::from_u128(0xCF34_8EFE_E6BB), revision: 43, hash: "1c9f0a3b2d4e5f60aa".into() };
        let mark = StateMark::from(&stamp);
        assert_eq!(mark.to_string(), "r43.1c9f0a3b2d4e5f60.cf348efee6bb");
        assert_eq!(StateMark::read(&mark.to_string()).as_ref(), Some(&mark));
        assert_eq!(StateMark::of_checkpoint(&stamp.to_string()).as_ref(), Some(&mark));
        for text in
            ["", "r43", "43", "2026-04-03", "r43.1c9f.cf34", "r43.1c9f0a3b2d4e5f60.cf348efee6bb.x", "register x"]
        {
            assert_eq!((StateMark::read(text), StateMark::of_checkpoint(text)), (None, None), "{text}");
        }
    }
}
