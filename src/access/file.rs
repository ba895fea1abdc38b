//! The file: made when it is first needed, readable by its owner alone, and of one register.

use crate::error::{Error, Result};
use crate::model::Kind;
use crate::store::{Clock, Store};
use rusqlite::{Connection, OptionalExtension as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::Duration;

const TABLES: &str = "
CREATE TABLE IF NOT EXISTS bound (register TEXT PRIMARY KEY, address TEXT) STRICT;
CREATE TABLE IF NOT EXISTS secret (
  user TEXT PRIMARY KEY,  -- handle
  salt BLOB NOT NULL, hash BLOB NOT NULL, memory INTEGER NOT NULL, rounds INTEGER NOT NULL,  -- argon2id
  totp BLOB, totp_step INTEGER NOT NULL DEFAULT 0, totp_next BLOB
) STRICT;
CREATE TABLE IF NOT EXISTS invitation (user TEXT PRIMARY KEY, key BLOB NOT NULL, until INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS session (
  token BLOB PRIMARY KEY, user TEXT NOT NULL, role TEXT NOT NULL, came INTEGER NOT NULL, seen INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS tries (
  who BLOB PRIMARY KEY, since INTEGER NOT NULL, count INTEGER NOT NULL, level INTEGER NOT NULL, until INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS token (
  digest BLOB PRIMARY KEY, name TEXT NOT NULL, user TEXT NOT NULL, scope TEXT NOT NULL,
  made INTEGER NOT NULL, until INTEGER, used INTEGER, UNIQUE (user, name)
) STRICT;
CREATE TABLE IF NOT EXISTS identity (
  issuer TEXT NOT NULL, subject TEXT NOT NULL, user TEXT NOT NULL, PRIMARY KEY (issuer, subject), UNIQUE (issuer, user)
) STRICT;
CREATE TABLE IF NOT EXISTS demand (user TEXT PRIMARY KEY) STRICT;  -- who needs a second factor; '' is everybody
CREATE TABLE IF NOT EXISTS whose (user TEXT PRIMARY KEY, id TEXT NOT NULL) STRICT;  -- which record had the handle when it was last seen
CREATE TABLE IF NOT EXISTS event (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, user TEXT NOT NULL, what TEXT NOT NULL) STRICT;
";

/// What it is called, behind the id of the register.
const FILE: &str = "access.db";

/// The tables that keep something of users, by their handles.
const OF_USERS: [&str; 7] = ["secret", "invitation", "session", "event", "token", "identity", "demand"];

/// Events of one user that are kept.
const EVENTS: i64 = 20;

/// The file, open.
pub struct Access {
    pub(super) db: Connection,
    clock: Clock,
}

impl Access {
    /// Opens it, and makes it if it is not there.
    pub fn open(store: &Store) -> Result<Self> {
        let path = store.to_note_in(FILE).ok_or_else(|| {
            Error::Conflict(
                "passwords of users are kept in a folder of your own that nobody else can write, and there is none. Name one in XDG_STATE_HOME".into(),
            )
        })?;
        Self::of(&path, store)
    }

    /// Opens it if it is there: else nobody has a password.
    pub fn there(store: &Store) -> Result<Option<Self>> {
        let path = store.noted_in(FILE).filter(|path| path.exists());
        path.map(|path| Self::of(&path, store)).transpose()
    }

    fn of(path: &Path, store: &Store) -> Result<Self> {
        let access = Self::at(path, &store.id.to_string(), store.clock)?;
        if !store.past {
            let users = store.all(Kind::User)?;
            access.forget_others(users.iter().map(|user| (user.handle(), user.id.to_string())))?;
        }
        Ok(access)
    }

    /// Forgets what is kept under the handles of users that were other people's: after a restore, who is added next can get the handle of one that is
    /// gone, and must not get that one's password and tokens with it.
    pub(super) fn forget_others(&self, users: impl Iterator<Item = (String, String)>) -> Result<()> {
        let mut known = self.db.prepare("SELECT id FROM whose WHERE user = ?1")?;
        let mut known = |user: &str| known.query_row([user], |row| row.get::<_, String>(0)).optional();
        for (user, id) in users {
            if known(&user)?.as_ref() == Some(&id) {
                continue;
            }
            self.db.execute_batch("BEGIN IMMEDIATE")?;
            // Another program may have noted it meanwhile.
            let before = known(&user)?.filter(|before| *before != id);
            for table in OF_USERS.iter().filter(|_| before.is_some()) {
                self.db.execute(&format!("DELETE FROM {table} WHERE user = ?1"), [&user])?;
            }
            let sql = "INSERT INTO whose VALUES (?1, ?2) ON CONFLICT (user) DO UPDATE SET id = excluded.id";
            self.db.execute(sql, [&user, &id])?;
            self.db.execute_batch("COMMIT")?;
        }
        Ok(())
    }

    pub(super) fn at(path: &Path, register: &str, clock: Clock) -> Result<Self> {
        let failed = || Error::io(format!("keep passwords in {}", path.display()));
        let is_new = !path.exists();
        let db = Connection::open(path)?;
        db.busy_timeout(Duration::from_secs(10))?;
        if is_new {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).map_err(failed())?;
        }
        db.execute_batch("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF")?;
        let bound = |db: &Connection| db.query_row("SELECT register FROM bound", [], |row| row.get::<_, String>(0));
        // A file of an earlier program lacks what came since.
        let newest = "SELECT count(*) = 3 FROM sqlite_schema WHERE name IN ('identity', 'demand', 'whose')";
        if bound(&db).is_err() || !db.query_row(newest, [], |row| row.get::<_, bool>(0))? {
            db.execute_batch(&format!("BEGIN IMMEDIATE; {TABLES}"))?;
            db.execute("INSERT INTO bound (register) SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM bound)", [register])?;
            db.execute_batch("COMMIT")?;
        }
        if bound(&db)? != register {
            return Err(Error::damaged(format!(
                "{} holds the passwords of another register. Move it away; users are then invited anew",
                path.display()
            )));
        }
        Ok(Self { db, clock })
    }

    /// Seconds since 1970.
    pub(super) fn now(&self) -> i64 {
        self.clock.now().timestamp()
    }

    /// Forgets what is kept of those who are no users any more.
    pub fn keep_only(&self, users: &[String]) -> Result<()> {
        let kept = serde_json::to_string(users).expect("JSON prints");
        for table in OF_USERS {
            let sql = format!("DELETE FROM {table} WHERE user <> '' AND user NOT IN (SELECT value FROM json_each(?1))");
            self.db.execute(&sql, [&kept])?;
        }
        Ok(())
    }

    /// Notes under which address the pages are open, so that an invitation can name it.
    pub fn note_address(&self, address: &str) -> Result<()> {
        self.db.execute("UPDATE bound SET address = ?1", [address])?;
        Ok(())
    }

    /// The address under which the pages were last open.
    pub fn address(&self) -> Result<Option<String>> {
        Ok(self.db.query_row("SELECT address FROM bound", [], |row| row.get(0)).optional()?.flatten())
    }

    /// Notes what happened to a user's way in.
    pub fn note(&self, user: &str, what: &str) -> Result<()> {
        self.db.execute("INSERT INTO event (at, user, what) VALUES (?1, ?2, ?3)", (self.now(), user, what))?;
        self.db.execute(
            "DELETE FROM event WHERE user = ?1 AND number NOT IN (SELECT number FROM event WHERE user = ?1 ORDER BY number DESC LIMIT ?2)",
            (user, EVENTS),
        )?;
        Ok(())
    }

    /// The users of whose names of tokens, or of what happened to their ways in, a text says something, by handle.
    pub fn saying(&self, says: &dyn Fn(&str) -> bool) -> Result<Vec<String>> {
        let mut statement =
            self.db.prepare("SELECT user, name FROM token UNION ALL SELECT user, what FROM event ORDER BY 1")?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        let mut users = Vec::new();
        for row in rows {
            let (user, text) = row?;
            if says(&text) && !users.contains(&user) {
                users.push(user);
            }
        }
        Ok(users)
    }

    /// Takes such texts out for good: the tokens stay good under another name.
    pub fn forget_texts(&self, says: &dyn Fn(&str) -> bool) -> Result<()> {
        for (table, field) in [("token", "name"), ("event", "what")] {
            let mut statement = self.db.prepare(&format!("SELECT rowid, {field} FROM {table}"))?;
            let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
            let said: Vec<i64> = rows
                .filter_map(|row| row.map(|(at, text)| says(&text).then_some(at)).transpose())
                .collect::<rusqlite::Result<_>>()?;
            for at in said {
                self.db.execute(&format!("UPDATE {table} SET {field} = 'erased ' || rowid WHERE rowid = ?1"), [at])?;
            }
        }
        // What was overwritten is in no page of the file any more.
        self.db.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")?;
        Ok(())
    }

    /// What happened to a user's way in, the newest first: seconds since 1970, and words.
    pub fn events(&self, user: &str) -> Result<Vec<(i64, String)>> {
        let mut statement = self.db.prepare("SELECT at, what FROM event WHERE user = ?1 ORDER BY number DESC")?;
        let rows = statement.query_map([user], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
