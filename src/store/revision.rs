//! Writing: one revision per command, request or import, in one transaction. Tables and journal change together here and
//! nowhere else.

use super::moment::{self, Unusual};
use super::past::put_record;
use super::table::{bind, insert, update};
use super::{Last, Store, Sure, checked, place, restoring, writing};
use crate::disk::leftovers::{folder_of, sweep};
use crate::error::{Care, Error, Given, Place, Problem, Result};
use crate::journal::did::Did;
use crate::journal::disclosure::Disclosure;
use crate::journal::{self, Commit, Encoder, Entry};
use crate::model::digest::hex;
use crate::model::field::refuse_control_characters;
use crate::model::{Kind, Record, Shape, Value};
use crate::rules::links::wrong_link;
use crate::rules::user;
use rusqlite::OptionalExtension as _;
use std::path::Path;
use uuid::Uuid;

/// Who does what, and why.
#[derive(Clone, Debug)]
pub struct Act {
    /// The person or program that answers for it.
    pub actor: String,
    /// Why, in free words.
    pub reason: Option<String>,
    /// Through what: `cli`, `import`, …
    pub channel: &'static str,
    /// Which command, without its arguments.
    pub command: String,
    /// The same one twice writes once.
    pub op_id: String,
    /// Records of which kinds the author may write.
    pub writes: fn(Kind) -> bool,
    /// What is handed out, if that is the act. To whom and for what is the reason.
    pub disclosed: Option<Disclosure>,
    /// What is done, where a later revision has to know it.
    pub did: Option<Did>,
}

/// The characters of who did something, and of why, at most.
const LONGEST: usize = 500;

impl Act {
    /// Refuses what would look like several lines of the log, or turn what stands around it.
    fn is_plain(&self) -> Result<()> {
        let said = [
            (Place::from(Given::named("actor")), Some(self.actor.as_str())),
            (Given::named("reason").into(), self.reason.as_deref()),
            ("command".into(), Some(self.command.as_str())),
        ];
        let problem = |(place, text): (Place, Option<&str>)| {
            let (text, length) = (text?, text?.chars().count());
            // What was done can name a list of files; who did it, and why, is a line.
            if length > LONGEST && place != Place::from("command") {
                let why = format!("the text has {length} characters; at most {LONGEST} fit. Shorten it");
                return Some(Problem::new(place, why));
            }
            let why = refuse_control_characters(text, false).err()?;
            Some(Problem::new(place, format!("\"{}\": {why}", text.escape_debug())))
        };
        let problems: Vec<Problem> = said.into_iter().filter_map(problem).collect();
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }
}

/// A revision that is being written. Dropped without [`Revision::commit`], it leaves no trace.
pub struct Revision<'s> {
    store: &'s mut Store,
    act: Act,
    encoder: Option<Encoder>,
    postponed: Vec<String>,
    replaces: Option<String>,
    /// The revision that has the operation id of this one already: the first change tells whether it is the same act.
    repeats: Option<i64>,
    /// Whether there was an owner who stays one, before a user was changed.
    owned: Option<bool>,
    open: bool,
}

/// What was written.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Receipt {
    /// The number of the revision.
    pub revision: i64,
    /// Number of records (and erased lines) that changed.
    pub changes: i64,
}

impl Store {
    /// Refuses to say that something was recorded where another file took the place of the register meanwhile, as programs do that keep folders
    /// alike on several computers.
    fn refuse_replaced(&self) -> Result<()> {
        if place::identity(&self.path) == self.file {
            return Ok(());
        }
        Err(Error::Conflict(format!(
            "while this was recorded, another file took the place of {}. What was recorded is not in that one: look what it holds with `{}`, and do it again. Keep the register out of folders that a program synchronises",
            self.path.display(),
            Care::Log(None)
        )))
    }

    /// Starts a revision. Who read something first that the revision builds on has called [`Store::lock`] before reading.
    pub fn begin(&mut self, act: Act) -> Result<Revision<'_>> {
        if self.past {
            return Err(Error::of_the_past());
        }
        act.is_plain()?;
        if !self.locked.get() {
            self.lock()?;
        }
        let (encoder, postponed, replaces, repeats, owned) = (None, Vec::new(), None, None, None);
        let mut revision = Revision { store: self, act, encoder, postponed, replaces, repeats, owned, open: true };
        if let Some((before, command)) = revision.store.used(&revision.act.op_id)? {
            if command != revision.act.command {
                return Err(revision.other_act(before, &command));
            }
            revision.repeats = Some(before);
        }
        let store = &mut *revision.store;
        store.sure_of_clock()?;
        revision.encoder = Some(Encoder::new(store.last.seq + 1));
        if store.last.revision == 0 {
            let id = store.id;
            let entry = revision.encoder().open(id);
            revision.append(&entry)?;
        }
        Ok(revision)
    }

    /// Asks about a clock that does not go on from the newest revision, once; also before work that is in vain if nothing can be recorded.
    pub(crate) fn sure_of_clock(&mut self) -> Result<()> {
        if self.last.revision > 0 {
            self.sure.ask(moment::doubtful(self.clock.now(), &self.last.time).as_ref())?;
            self.sure = Sure::Yes;
        }
        Ok(())
    }

    /// The revision that an operation id was used for, and what it was.
    pub fn used(&self, op_id: &str) -> Result<Option<(i64, String)>> {
        // Lines of before hold the id as it was given.
        let sql = "SELECT r.revision, j.line ->> 'command' FROM revision r JOIN journal j USING (seq) WHERE r.op_id IN (?1, ?2)";
        let known = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        Ok(self.db.query_row(sql, [op_id, &journal::kept_op_id(self.id, op_id)], known).optional()?)
    }
}

impl Revision<'_> {
    /// The register as it stands within this revision.
    #[must_use]
    pub fn store(&self) -> &Store {
        self.store
    }

    /// Writes the whole record: a new one, or the new state of one that exists. What stands there must be what the journal says.
    pub fn put(&mut self, record: &Record) -> Result<()> {
        let exists = self.store.compare_standing(record.kind, record.number)?;
        self.refuse_repeated(record, !exists)?;
        self.refuse_duplicate(record)?;
        if let Some((field, why)) = wrong_link(record, |kind, id| self.store.with_id(kind, id))? {
            return Err(Error::invalid(field, why));
        }
        self.refuse_bytes_unknown(record)?;
        let entry = self.encoder().put(record);
        self.write(&entry, record, !exists)
    }

    /// Refuses a document whose bytes are not kept: the register would look like one from which somebody took them.
    fn refuse_bytes_unknown(&self, record: &Record) -> Result<()> {
        let digest = if record.kind == Kind::Document { record.text("sha256") } else { None };
        match digest.map(|digest| self.store.keeps(digest)).transpose()? {
            Some(false) => Err(Error::invalid(
                "sha256",
                "the register does not keep a file with this SHA-256. Add the file itself",
            )),
            _ => Ok(()),
        }
    }

    /// Takes the record out of the tables; the journal keeps it. Refused while other records refer to it.
    pub fn retire(&mut self, record: &Record) -> Result<()> {
        self.store.compare_standing(record.kind, record.number)?;
        self.refuse_repeated(record, false)?;
        if let Some((kind, number)) = self.store.referrer(record)? {
            let since = super::log::refers_since(self.store, (kind, number), record.id)?;
            let since = since.map(|revision| format!(" (revision {revision})")).unwrap_or_default();
            return Err(Error::Conflict(format!(
                "{} cannot be taken out: {other} refers to it{since}. Change or retire that first; `{}` shows how it came",
                record.handle(),
                Care::log_of(&kind.handle(number)),
                other = kind.handle(number),
            )));
        }
        let entry = self.encoder().retire(record.kind, record.id, record.number);
        self.append(&entry)?;
        let sql = "DELETE FROM \"".to_owned() + record.kind.name() + "\" WHERE number = ?1";
        self.store.db.prepare_cached(&sql)?.execute([record.number])?;
        Ok(())
    }

    /// Keeps the bytes of a document, once.
    pub fn keep_content(&mut self, sha256: &str, bytes: &[u8]) -> Result<()> {
        if !self.store.keeps(sha256)? {
            self.store.db.execute("INSERT INTO content (sha256, bytes) VALUES (?1, ?2)", (sha256, bytes))?;
        }
        Ok(())
    }

    /// Forgets the bytes of a document that no record names any more.
    pub fn forget_content(&mut self, sha256: &str) -> Result<()> {
        self.store.db.execute("DELETE FROM content WHERE sha256 = ?1", [sha256])?;
        Ok(())
    }

    /// Notes that this revision takes the place of others, when a backup is restored.
    pub fn replacing(&mut self, what: String) {
        self.replaces = Some(what);
    }

    /// Says anew what was done, once that is known.
    pub(super) fn turns_out(&mut self, did: Did) {
        self.act.command = did.words();
        self.act.did = Some(did);
    }

    /// Says why, once that is known.
    pub(super) fn because(&mut self, reason: String) {
        self.act.reason = Some(reason);
    }

    /// Number of changes so far.
    #[must_use]
    pub fn changes(&self) -> i64 {
        self.encoder.as_ref().map_or(0, Encoder::changes)
    }

    /// Lends the encoder to the thread that reads an import; it must come back before the commit.
    pub(crate) fn lend_encoder(&mut self) -> Encoder {
        self.encoder.take().expect("the encoder is here")
    }

    /// Takes the encoder back.
    pub(crate) fn return_encoder(&mut self, encoder: Encoder) {
        self.encoder = Some(encoder);
    }

    pub(crate) fn encoder(&mut self) -> &mut Encoder {
        self.encoder.as_mut().expect("the encoder is here")
    }

    /// Puts off the indexes of an empty table until the commit: sorting once is faster than a million insertions. The index
    /// on the id stays where rows link to those of the kind (`linked`), since links are checked by it. The guard against REPLACE
    /// pauses too; nothing here replaces.
    pub(crate) fn postpone_indexes(&mut self, kind: Kind, linked: bool) -> Result<()> {
        let own_links = kind.fields().iter().any(|field| field.shape == Shape::Link(kind));
        let kept = if own_links || linked { format!("{}_id", kind.name()) } else { String::new() };
        let sql = "SELECT type, name, sql FROM sqlite_schema WHERE name = 'journal_no_replace'
                   OR type = 'index' AND tbl_name IN (?1, 'journal') AND name <> ?2 AND sql IS NOT NULL";
        // What a row links to is there before it, so links can be checked at once; deferring costs a look at every child.
        self.store.db.execute_batch("PRAGMA defer_foreign_keys = OFF")?;
        let mut statement = self.store.db.prepare(sql)?;
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let found: Vec<(String, String, String)> =
            statement.query_map([kind.name(), &kept], row)?.collect::<rusqlite::Result<_>>()?;
        drop(statement);
        for (what, name, sql) in found {
            self.store.db.execute_batch(&format!("DROP {what} \"{name}\""))?;
            self.postponed.push(sql);
        }
        Ok(())
    }

    /// Writes an entry and its record, once it was compared with what stands there; the caller knows whether the record is new.
    pub(crate) fn apply(&mut self, entry: &Entry, record: &Record, new: bool) -> Result<()> {
        self.refuse_repeated(record, new)?;
        // While indexes wait, what stands there is what was put just before.
        if !new && self.postponed.is_empty() {
            self.store.compare_standing(record.kind, record.number)?;
        }
        self.write(entry, record, new)
    }

    fn write(&mut self, entry: &Entry, record: &Record, new: bool) -> Result<()> {
        self.append(entry)?;
        let mut statement =
            self.store.db.prepare_cached(if new { insert(record.kind) } else { update(record.kind) })?;
        bind(&mut statement, record)?;
        statement.raw_execute()?;
        Ok(())
    }

    /// Refuses what the author may not write, and looks who owns the register before its users change.
    fn may_write(&mut self, kind: Kind) -> Result<()> {
        if !(self.act.writes)(kind) {
            return Err(Error::NotAllowed(format!(
                "whoever acts may not change {}. Nothing was written",
                kind.plural_words()
            )));
        }
        if kind == Kind::User { self.note_owner() } else { Ok(()) }
    }

    /// Notes whether somebody owns the register, before its users change.
    pub(super) fn note_owner(&mut self) -> Result<()> {
        if self.owned.is_none() {
            self.owned = Some(self.has_owner()?);
        }
        Ok(())
    }

    fn has_owner(&self) -> Result<bool> {
        Ok(user::has_lasting_owner(&self.store.all(Kind::User)?, self.store.clock.today()))
    }

    /// Refuses to leave a register without an owner that had one.
    pub(crate) fn keeps_an_owner(&self) -> Result<()> {
        if self.owned == Some(true) && !self.has_owner()? {
            return Err(Error::Conflict(user::LAST_OWNER.into()));
        }
        Ok(())
    }

    pub(crate) fn append(&mut self, entry: &Entry) -> Result<()> {
        if let Some((kind, _)) = entry.subject {
            self.may_write(kind)?;
        }
        let mut statement = self.store.db.prepare_cached(
            "INSERT INTO journal (seq, revision, kind, number, line, salt, personal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        statement.raw_bind_parameter(1, entry.seq)?;
        statement.raw_bind_parameter(2, self.store.last.revision + 1)?;
        statement.raw_bind_parameter(3, entry.subject.map(|(kind, _)| kind.name()))?;
        statement.raw_bind_parameter(4, entry.subject.map(|(_, number)| number))?;
        statement.raw_bind_parameter(5, &entry.line)?;
        statement.raw_bind_parameter(6, entry.personal.as_ref().map(|(salt, _)| &salt[..]))?;
        statement.raw_bind_parameter(7, entry.personal.as_ref().map(|(_, values)| values))?;
        statement.raw_execute()?;
        Ok(())
    }

    /// An operation id that was used before is that of the same act only if that revision wrote this record too; then it was recorded
    /// already. A new record has another number each time.
    fn refuse_repeated(&self, record: &Record, new: bool) -> Result<()> {
        let Some(before) = self.repeats else { return Ok(()) };
        let sql = "SELECT line, personal FROM journal WHERE kind = ?1 AND (?2 OR number = ?3)
                   AND seq > coalesce((SELECT seq FROM revision WHERE revision = ?4 - 1), -1)
                   AND seq < (SELECT seq FROM revision WHERE revision = ?4)";
        let mut statement = self.store.db.prepare_cached(sql)?;
        let mut rows = statement.query((record.kind.name(), new, record.number, before))?;
        while let Some(row) = rows.next()? {
            let (line, personal): (String, Option<String>) = (row.get(0)?, row.get(1)?);
            // What took the record out is the same act as taking it out again.
            if put_record(&line, personal.as_deref())?.is_none_or(|said| said.values == record.values) {
                return Err(Error::Repeated(before));
            }
        }
        Err(self.other_act(before, &self.act.command))
    }

    /// Ends an act that changes nothing. Refused where it was recorded before, or rests on what somebody changed outside of art30.
    pub fn end_without_changes(self) -> Result<()> {
        self.refuse_repeated_act()?;
        self.store.refuse_what_was_changed()
    }

    fn refuse_repeated_act(&self) -> Result<()> {
        self.repeats.map_or(Ok(()), |before| Err(Error::Repeated(before)))
    }

    fn other_act(&self, before: i64, command: &str) -> Error {
        Error::Conflict(format!(
            "the id {} is that of revision {before}, \"{command}\", which wrote something else. Give another act another id; nothing was written",
            self.act.op_id
        ))
    }

    fn refuse_duplicate(&self, record: &Record) -> Result<()> {
        let Some(other) = self.store.same_key(record)? else { return Ok(()) };
        // Who refuses because of a record says what it says, not what somebody made of it.
        self.store.compare_standing(record.kind, other)?;
        let key = record.kind.keys()[0];
        let mut said: Vec<String> = Vec::new();
        for field in key.iter().map(|name| record.kind.field(name)) {
            let Some(value) = record.get(field.name) else { continue };
            let linked = match (field.shape, value) {
                (Shape::Link(kind), Value::Link(id)) => self.store.with_id(kind, *id)?,
                _ => None,
            };
            let words = linked.map_or_else(|| value.text().into_owned(), |record| record.name_and_handle());
            said.push(format!("{} {words}", field.name));
        }
        let last = *key.last().expect("a key has fields");
        if record.kind == Kind::Document {
            return Err(Error::invalid(last, format!("this file is kept already, as {}", record.kind.handle(other))));
        }
        Err(Error::invalid(
            last,
            format!(
                "{} has the same {} already. Edit that one, or give this one another {}",
                record.kind.handle(other),
                said.join(", "),
                last
            ),
        ))
    }

    /// Ends the revision. When this returns, it is on the disk. Nothing is built on what somebody changed outside of art30.
    pub fn commit(mut self) -> Result<Receipt> {
        let (receipt, version) = self.record()?;
        // It is recorded, whatever happens to what is noted beside it.
        checked::note_own(self.store, version);
        self.store.note_head(false);
        // What a killed run left here may be a copy of the register, with what is erased since.
        sweep(folder_of(&place::real(&self.store.path)));
        Ok(receipt)
    }

    /// Everything up to the end of the transaction; gives which writes of others were seen by then.
    pub(super) fn record(&mut self) -> Result<(Receipt, Option<i64>)> {
        self.refuse_repeated_act()?;
        self.keeps_an_owner()?;
        self.store.refuse_what_was_changed()?;
        for sql in std::mem::take(&mut self.postponed) {
            self.store.db.execute_batch(&sql)?;
        }
        let encoder = self.lend_encoder();
        let last = &self.store.last;
        // Order is by number. A clock that is a little behind the one before counts as that; one that is out of the ordinary is kept as it
        // is, and said: what is recorded later by a right clock must not be hidden by it.
        let now = self.store.clock.now();
        let unusual = moment::unusual(now, &last.time).filter(|_| last.revision > 0);
        let time = journal::time_text(now);
        let before = Some(&last.time).filter(|before| journal::is_time_text(before) && unusual.is_none());
        let commit = Commit {
            revision: last.revision + 1,
            time: before.filter(|before| **before > time).cloned().unwrap_or(time),
            clk: unusual.as_ref().map(Unusual::mark),
            channel: self.act.channel.into(),
            command: self.act.command.clone(),
            changes: 0,
            lines: String::new(),
            prev: last.hash.clone(),
            op_id: journal::kept_op_id(self.store.id, &self.act.op_id),
            replaces: self.replaces.take(),
            disclosed: self.act.disclosed.clone(),
            did: self.act.did.clone(),
        };
        let (entry, commit, hash) = encoder.commit(commit, &self.act.actor, self.act.reason.as_deref());
        self.append(&entry)?;
        let hash = hex(&hash);
        self.store.db.execute(
            "INSERT INTO revision (revision, seq, time, op_id, hash) VALUES (?1, ?2, ?3, ?4, ?5)",
            (commit.revision, entry.seq, &commit.time, &commit.op_id, &hash),
        )?;
        let last = Last { revision: commit.revision, seq: entry.seq, time: commit.time, hash };
        self.store.watch.told().map_or(Ok(()), super::Told::settle)?;
        restoring::withdraw_void(self.store);
        writing::announce(self.store, &last);
        let version = checked::version(&self.store.db);
        self.store.refuse_replaced()?;
        self.store.db.execute_batch("COMMIT").map_err(|source| unsure(source, &self.store.path))?;
        self.store.refuse_replaced()?;
        self.open = false;
        self.store.locked.set(false);
        self.store.trusted = Some(last.seq);
        self.store.last = last;
        self.store.watch.begin_anew();
        let warning = unusual.map(|unusual| unusual.warning(commit.revision));
        if let Some((told, warning)) = self.store.watch.told().zip(warning) {
            told.warn(warning);
        }
        Ok((Receipt { revision: commit.revision, changes: commit.changes }, version))
    }
}

/// What a failing disk leaves of a COMMIT is seen only when the register is opened again: the last frame of the log may have got there.
fn unsure(source: rusqlite::Error, path: &Path) -> Error {
    if source.sqlite_error_code() != Some(rusqlite::ErrorCode::SystemIoFailure) {
        return source.into();
    }
    let (file, log) = (path.display(), Care::Log(None));
    let doing = format!(
        "finish writing to {file}, so this may be recorded or not; `{log}` says which once the disk can be read"
    );
    place::with_its_cause(doing, path, Error::Sql { doing: "written", source })
}

impl Drop for Revision<'_> {
    fn drop(&mut self) {
        if self.open {
            // Nothing was promised yet; if this fails too, SQLite rolls back when the file is opened next.
            let _ = self.store.db.execute_batch("ROLLBACK");
            self.store.numbers.take();
            self.store.locked.set(false);
        }
    }
}

impl Store {
    /// The next free number of a kind; numbers of records that are no more stay theirs.
    pub fn next_number(&self, kind: Kind) -> Result<i64> {
        let sql = "SELECT coalesce(max(number), 0) + 1 FROM journal WHERE kind = ?1";
        Ok(self.db.query_row(sql, [kind.name()], |row| row.get(0))?)
    }

    /// The newest revision that wrote a record; `None` when there never was one.
    pub fn last_change(&self, kind: Kind, number: i64) -> Result<Option<i64>> {
        let sql = "SELECT max(revision) FROM journal WHERE kind = ?1 AND number = ?2";
        Ok(self.db.prepare_cached(sql)?.query_row((kind.name(), number), |row| row.get(0))?)
    }

    /// The newest revision that changed a record or erased something of it.
    pub fn last_touch(&self, kind: Kind, number: i64) -> Result<Option<i64>> {
        let erased = super::story::erased_in(self, (kind, number))?.into_iter().max();
        Ok(self.last_change(kind, number)?.max(erased))
    }

    /// The record that says the same in the key that is unique in its kind, without the search that a person's words need.
    pub fn known(&self, record: &Record) -> Result<Option<Record>> {
        self.same_key(record)?.map(|number| self.numbered(record.kind, number)).transpose().map(Option::flatten)
    }

    /// Another record with the same value for the key that is unique in its kind.
    pub(crate) fn same_key(&self, record: &Record) -> Result<Option<i64>> {
        let Some(key) = record.kind.keys().first() else { return Ok(None) };
        let values = || key.iter().filter_map(|field| record.get(field));
        let given = values().any(|value| matches!(value, Value::Text(_) | Value::Date(_)));
        // Two that were erased or lost may have been the same or not.
        let gone = values().any(Value::is_gone);
        if given && !gone { self.by_key(record, key) } else { Ok(None) }
    }

    /// A record other than this one whose key fields say the same (letters in any case).
    pub(crate) fn by_key(&self, record: &Record, key: &[&str]) -> Result<Option<i64>> {
        // What a key begins with leads the search: thousands of notices can tell of one change. A plus keeps SQLite from another index.
        let is_link = |field: &str| matches!(record.kind.field(field).shape, Shape::Link(_));
        let terms = key.iter().enumerate().map(|(at, field)| {
            let sign = if at > 0 && is_link(field) { "+" } else { "" };
            format!("{sign}{}", term(record.kind, field, record.get(field).is_some(), at + 2))
        });
        let terms: Vec<String> = terms.collect();
        let sql = format!(
            "SELECT number FROM \"{}\" WHERE {} AND number <> ?1 LIMIT 1",
            record.kind.name(),
            terms.join(" AND ")
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        statement.raw_bind_parameter(1, record.number)?;
        for (at, field) in key.iter().enumerate() {
            if let Some(value) = record.get(field) {
                statement.raw_bind_parameter(at + 2, value.text())?;
            }
        }
        let mut rows = statement.raw_query();
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }

    /// A record that refers to this one.
    fn referrer(&self, record: &Record) -> Result<Option<(Kind, i64)>> {
        for kind in Kind::ALL {
            for field in kind.links_to(record.kind) {
                let sql = format!("SELECT number FROM \"{}\" WHERE \"{}\" = ?1 LIMIT 1", kind.name(), field.name);
                let found: Option<i64> =
                    self.db.prepare_cached(&sql)?.query_row([record.id.to_string()], |row| row.get(0)).optional()?;
                if let Some(number) = found {
                    return Ok(Some((kind, number)));
                }
            }
        }
        Ok(None)
    }

    /// The id of the record with that number, whether or not it still stands in the tables.
    pub(crate) fn id_of(&self, kind: Kind, number: i64) -> Result<Option<Uuid>> {
        Ok(self.numbered(kind, number)?.map(|record| record.id))
    }
}

/// The comparison of one key field: names in any case, everything else to the letter; NULL is a value of its own.
fn term(kind: Kind, field: &str, given: bool, at: usize) -> String {
    let insensitive = kind.describe().any_case.contains(&field);
    match (given, insensitive) {
        (false, _) => format!("\"{field}\" IS NULL"),
        (true, true) => format!("\"{field}\" = ?{at} COLLATE NOCASE"),
        (true, false) => format!("\"{field}\" = ?{at}"),
    }
}
