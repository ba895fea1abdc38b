//! The format of a register: whether a file is of the schema of today, what one of an older format lacks, and how it is brought up.
//!
//! Of a format that was once written only the digest of its schema is kept: a file says itself which tables and columns it has, and the
//! digest says that they are ours to the letter. Tables and columns are only ever added or renamed. A kind that is added needs no new
//! format: a file without its table is one in which nothing of that kind was recorded.

use super::schema::{Makes, STATEMENTS, Statement, table};
use crate::error::{Care, Error, Result};
use crate::model::digest::{hex, sha256};
use crate::model::{Field, Kind};
use rusqlite::{Connection, OptionalExtension as _};
use std::path::Path;

/// What says that a file is a register of art30.
pub(super) const APPLICATION_ID: i64 = 0x6133_3072;
/// The format that is written today.
pub(super) const FORMAT: i64 = 8;
/// The digests of the schemas before: SHA-256 of the statements as `sqlite_schema` has them, sorted, with line feeds between them.
const BEFORE: [&str; 6] = [
    "6df7cf7687f18d037efa592db6348c7c504b82d9eff0ab00d20fe6a87341cbcf",
    "8c797aa64928382482ce9aa4fa4b9f169208c78672591dba61397847f3f56dfe",
    "f74e6eef6a2b8e3c139f2a9f6fce60d39fb9295564f9d9ce183bde9a27158e3c",
    "e7d244c7bb03163285cbac818ec00c74de1bbe07d59c76c8b745e9ff35d7b8f9",
    "46495f3442360ccd16f3650f164a1ee39628bfb9f85ad7d9bca090a6f0502b83",
    "190e4162a00d20886cb822c9da1f88cc8ec7268f518053e6812fc6781aba0b19",
];

/// From format 7 on, kinds are added without a new format, so a file is known statement by statement. A table that was otherwise then: up to
/// which format, its name, and the digest of its statement.
const EARLIER: [(i64, &str, &str); 1] =
    [(7, "change", "bbcfb4438b504bc43fb8721c3d137370cf2a71700902feb2a60faf436c98abb8")];

/// Makes a temporary table that stands before the one of the same name.
pub(super) fn stand_before(db: &Connection, name: &str) -> Result<()> {
    db.execute_batch(&format!("DROP TABLE IF EXISTS temp.\"{name}\""))?;
    db.execute_batch(&table(name).temporary())?;
    Ok(())
}

/// What is in a file beside the tables that `SQLite` keeps for itself, such as those that an `ANALYZE` of a visitor leaves.
const NOT_OF_SQLITE: &str = "name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

/// What Litestream makes in each database that it replicates: it counts there how often it moved the log into the file, and holds the right to
/// write on to the other. Nothing of a register stands in them, and nothing but these two, to the letter, is passed over.
const OF_LITESTREAM: [&str; 2] = [
    "CREATE TABLE _litestream_lock (id INTEGER)",
    "CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)",
];

/// The tables must be ours to the letter, in one of the formats that were ever written. Gives whether the file lacks something of today.
pub(super) fn check_schema(db: &Connection, path: &Path, format: i64) -> Result<bool> {
    let mut texts =
        db.prepare(&format!("SELECT sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND {NOT_OF_SQLITE}"))?;
    let mut texts: Vec<String> = texts.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    texts.retain(|text| !OF_LITESTREAM.contains(&text.as_str()));
    texts.sort_unstable();
    let before = usize::try_from(format - 1).ok().and_then(|at| BEFORE.get(at));
    let (ours, behind) = match before {
        Some(digest) => (hex(&sha256(texts.join("\n").as_bytes())) == *digest, true),
        None => of_today(db, texts, format)?,
    };
    if ours {
        return Ok(behind);
    }
    Err(Error::damaged(format!(
        "{}: the tables of the register were changed by another program, or made by another version of art30",
        path.display()
    ))
    .advising(format!("It was not touched; restore a backup with `{}`", Care::Restore(None))))
}

/// Whether these are the statements of today, or of a format since which only some tables changed; and whether some are otherwise or missing:
/// those of kinds that were added since, of which the journal says nothing.
fn of_today(db: &Connection, texts: Vec<String>, format: i64) -> Result<(bool, bool)> {
    let earlier = |text: &str| {
        let mut all = EARLIER.iter().filter(|(until, ..)| format <= *until);
        all.find(|(_, _, digest)| hex(&sha256(text.as_bytes())) == *digest)
            .map(|(_, name, _)| table(name).text.to_owned())
    };
    let texts: Vec<String> = texts.into_iter().map(|text| earlier(&text).unwrap_or(text)).collect();
    let there = |statement: &Statement| texts.iter().any(|text| text == statement.text);
    let missing: Vec<&Statement> = STATEMENTS.iter().filter(|statement| !there(statement)).collect();
    if texts.len() + missing.len() != STATEMENTS.len() {
        return Ok((false, false));
    }
    for statement in &missing {
        let whole = Kind::named(statement.table).filter(|kind| !there(table(kind.name())));
        let Some(kind) = whole.filter(|_| statement.makes != Makes::Trigger) else { return Ok((false, false)) };
        if db.prepare("SELECT 1 FROM journal WHERE kind = ?1")?.exists([kind.name()])? {
            return Ok((false, false));
        }
    }
    Ok((true, format < FORMAT || !missing.is_empty()))
}

/// A table that a file lacks, or has otherwise than today.
struct Lacking {
    name: &'static str,
    /// Columns of today, and what the file calls them; nothing when it has no such table.
    columns: Option<Vec<(String, String)>>,
}

impl Lacking {
    /// Copies the rows of `from` into `into`.
    fn copy(&self, db: &Connection, from: &str, into: &str) -> Result<()> {
        let Some(columns) = &self.columns else { return Ok(()) };
        let (now, then): (Vec<&str>, Vec<&str>) =
            columns.iter().map(|(now, then)| (now.as_str(), then.as_str())).unzip();
        let list = |names: &[&str]| names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        db.execute_batch(&format!("INSERT INTO {into} ({}) SELECT {} FROM {from}", list(&now), list(&then)))?;
        Ok(())
    }
}

/// What a file lacks of the tables of today.
fn lacking(db: &Connection) -> Result<Vec<Lacking>> {
    let mut found = Vec::new();
    for table in STATEMENTS.iter().filter(|statement| statement.makes == Makes::Table) {
        let sql = "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?1";
        let there: Option<String> = db.query_row(sql, [table.name], |row| row.get(0)).optional()?;
        if there.as_deref() != Some(table.text) {
            let columns = there.map(|_| columns_in_common(db, table)).transpose()?;
            found.push(Lacking { name: table.name, columns });
        }
    }
    Ok(found)
}

/// The columns of a table that the file has too, by the name of today or by one before.
fn columns_in_common(db: &Connection, table: &Statement) -> Result<Vec<(String, String)>> {
    let mut columns = db.prepare("SELECT name FROM pragma_table_info(?1, 'main')")?;
    let then: Vec<String> = columns.query_map([table.name], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let fields: &[Field] = Kind::named(table.name).map_or(&[], Kind::fields);
    let pair = |now: &str| {
        let was = fields.iter().find(|field| field.name == now).map_or(&[][..], |field| field.was);
        let name = std::iter::once(now).chain(was.iter().copied()).find(|name| then.iter().any(|then| then == name));
        Some((now.to_owned(), name?.to_owned()))
    };
    Ok(table.columns().filter_map(pair).collect())
}

/// Tables of today stand in for those that an older file lacks or has otherwise, so that it can be read without being changed.
pub(super) fn put_before(db: &Connection) -> Result<()> {
    // A temporary table can refer to no table but a temporary one.
    db.execute_batch("PRAGMA foreign_keys = OFF")?;
    for table in lacking(db)? {
        stand_before(db, table.name)?;
        table.copy(db, &format!("main.\"{}\"", table.name), &format!("temp.\"{}\"", table.name))?;
    }
    db.execute_batch("PRAGMA foreign_keys = ON")?;
    Ok(())
}

/// Makes what a file of an older format lacks; a table that it has otherwise is made anew and keeps its rows.
pub(super) fn upgrade(db: &Connection) -> Result<()> {
    let lacking = lacking(db)?;
    let changed = || lacking.iter().filter(|table| table.columns.is_some());
    for table in changed() {
        let sql = "SELECT type, name FROM sqlite_schema WHERE tbl_name = ?1 AND type IN ('index', 'trigger') AND sql IS NOT NULL";
        let mut statement = db.prepare(sql)?;
        let own: Vec<(String, String)> = statement
            .query_map([table.name], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (what, name) in own {
            db.execute_batch(&format!("DROP {what} \"{name}\""))?;
        }
        db.execute_batch(&format!("ALTER TABLE \"{0}\" RENAME TO \"{0}_before\"", table.name))?;
    }
    let mut texts = db.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")?;
    let there: Vec<String> = texts.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for statement in STATEMENTS.iter().filter(|statement| !there.iter().any(|text| text == statement.text)) {
        // An index that was another is made anew.
        if statement.makes == Makes::Index {
            db.execute_batch(&format!("DROP INDEX IF EXISTS {}", statement.name))?;
        }
        db.execute_batch(statement.text)?;
    }
    for table in changed() {
        let before = format!("\"{}_before\"", table.name);
        table.copy(db, &before, &format!("\"{}\"", table.name))?;
        db.execute_batch(&format!("DROP TABLE {before}"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::SCHEMA;

    #[test]
    fn a_new_register_is_of_the_format_of_today() {
        assert!(SCHEMA.contains(&format!("PRAGMA user_version = {FORMAT};")));
    }

    #[test]
    fn tables_of_litestream_are_passed_over_to_the_letter() {
        use crate::store::{Act, Clock, Store, new};
        let folder = tempfile::tempdir().unwrap();
        let act = |op_id: &str| {
            let (actor, command, op_id) = ("Anna".into(), "test".to_owned(), op_id.to_owned());
            Act { actor, reason: None, channel: "test", command, op_id, writes: |_| true, disclosed: None, did: None }
        };
        for (number, also, taken) in [
            (0, "INSERT INTO _litestream_seq VALUES (1, 7)", true),
            (1, "CREATE INDEX hidden ON _litestream_seq (seq)", false),
            (2, "CREATE TRIGGER hidden AFTER INSERT ON _litestream_seq BEGIN DELETE FROM customer; END", false),
            (3, "ALTER TABLE _litestream_seq ADD COLUMN more", false),
            (4, "CREATE TABLE _litestream_more (id INTEGER)", false),
        ] {
            let path = folder.path().join(format!("{number}.db"));
            new::register(&path, Clock::System.into(), |mut store| store.begin(act("a"))?.commit()).unwrap();
            let db = Connection::open(&path).unwrap();
            db.execute_batch(&(OF_LITESTREAM.join(";") + ";" + also)).unwrap();
            drop(db);
            let opened = Store::open(&path, Clock::System);
            assert_eq!(opened.is_ok(), taken, "{also}");
            if let Ok(mut store) = opened {
                store.begin(act("b")).unwrap().commit().unwrap();
                assert_eq!(store.last.revision, 2);
            }
        }
    }
}
