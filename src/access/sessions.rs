//! Sessions: who is in, by the digest of a token that only the browser has. One ends after half an hour without a request, after twelve hours in
//! all, and with another password or role.

use super::{Access, digest, secret};
use crate::error::Result;
use rusqlite::OptionalExtension as _;

/// Seconds for which somebody stays in without a request.
pub const IDLE: i64 = 30 * 60;
/// Seconds for which somebody stays in at all.
pub const WHOLE: i64 = 12 * 60 * 60;

/// Seconds after which it is noted again that somebody is here.
const NOTED: i64 = 60;

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Which, for whoever ends it: the first letters of the digest of the token.
    pub name: String,
    /// Whose, by handle.
    pub user: String,
    /// The role that the user had when it began.
    pub role: String,
    /// When it began, in seconds since 1970.
    pub came: i64,
    /// When it was last used, about.
    pub seen: i64,
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Session> {
    let token: Vec<u8> = row.get(0)?;
    let name = crate::model::digest::hex(&token[..8.min(token.len())]);
    Ok(Session { name, user: row.get(1)?, role: row.get(2)?, came: row.get(3)?, seen: row.get(4)? })
}

const COLUMNS: &str = "SELECT token, user, role, came, seen FROM session";

impl Access {
    /// Begins a session of a user in a role; gives the token.
    pub fn enter(&self, user: &str, role: &str) -> Result<String> {
        let (token, now) = (secret(), self.now());
        self.db.execute("DELETE FROM session WHERE came <= ?1 OR seen <= ?2", (now - WHOLE, now - IDLE))?;
        let row = (digest(&token), user, role, now);
        self.db.execute("INSERT INTO session (token, user, role, came, seen) VALUES (?1, ?2, ?3, ?4, ?4)", row)?;
        self.note(user, "signed in")?;
        Ok(token)
    }

    /// The session of a token, if it still holds.
    pub fn session(&self, token: &str) -> Result<Option<Session>> {
        let (now, token) = (self.now(), digest(token));
        let sql = format!("{COLUMNS} WHERE token = ?1 AND came > ?2 AND seen > ?3");
        let found = self.db.query_row(&sql, (token, now - WHOLE, now - IDLE), read).optional()?;
        if found.as_ref().is_some_and(|session| now - session.seen >= NOTED) {
            self.db.execute("UPDATE session SET seen = ?2 WHERE token = ?1", (token, now))?;
        }
        Ok(found)
    }

    /// The sessions of a user that still hold, the newest first.
    pub fn sessions(&self, user: &str) -> Result<Vec<Session>> {
        let sql = format!("{COLUMNS} WHERE user = ?1 AND came > ?2 AND seen > ?3 ORDER BY came DESC, token");
        let mut statement = self.db.prepare(&sql)?;
        let rows = statement.query_map((user, self.now() - WHOLE, self.now() - IDLE), read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Ends the session of a token.
    pub fn end(&self, token: &str) -> Result<()> {
        self.db.execute("DELETE FROM session WHERE token = ?1", [digest(token)])?;
        Ok(())
    }

    /// Ends a session of a user by its name.
    pub fn end_named(&self, user: &str, name: &str) -> Result<()> {
        let sql = "DELETE FROM session WHERE user = ?1 AND lower(substr(hex(token), 1, 16)) = ?2";
        self.db.execute(sql, (user, name))?;
        self.note(user, "ended a session")
    }

    /// Ends all sessions of a user; gives how many held still.
    pub fn end_all(&self, user: &str) -> Result<usize> {
        let held = self.sessions(user)?.len();
        self.db.execute("DELETE FROM session WHERE user = ?1", [user])?;
        Ok(held)
    }
}
