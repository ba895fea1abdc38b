//! Invitations: a key for a user, good once and for seven days. Whoever has it chooses the password; a second factor of before is gone.

use super::{Access, digest, secret};
use crate::error::Result;
use rusqlite::OptionalExtension as _;

/// Seconds for which an invitation is good.
pub const INVITED_FOR: i64 = 7 * 24 * 60 * 60;

impl Access {
    /// A new key for a user, in the place of one that was not used. Only its digest is kept. The user's account at a provider is open again: the
    /// next one that has the user's name is taken for it.
    pub fn invite(&self, user: &str) -> Result<String> {
        let key = secret();
        let kept = (user, digest(&key), self.now() + INVITED_FOR);
        self.db.execute("INSERT OR REPLACE INTO invitation (user, key, until) VALUES (?1, ?2, ?3)", kept)?;
        self.untie(user)?;
        self.note(user, "was invited to choose a password")?;
        Ok(key)
    }

    /// The user whom a key invites, by handle; nothing where it was used, is too old, or never was.
    pub fn invited(&self, key: &str) -> Result<Option<String>> {
        let sql = "SELECT user FROM invitation WHERE key = ?1 AND until > ?2";
        Ok(self.db.query_row(sql, (digest(key), self.now()), |row| row.get(0)).optional()?)
    }

    /// Whether a user has an invitation that is good.
    pub fn is_invited(&self, user: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM invitation WHERE user = ?1 AND until > ?2)";
        Ok(self.db.query_row(sql, (user, self.now()), |row| row.get(0))?)
    }

    /// Takes the key and keeps the password; false where somebody else was first. All sessions of the user end.
    pub fn accept(&self, key: &str, user: &str, password: &str) -> Result<bool> {
        let sql = "DELETE FROM invitation WHERE key = ?1 AND user = ?2 AND until > ?3";
        if self.db.execute(sql, (digest(key), user, self.now()))? == 0 {
            return Ok(false);
        }
        self.keep_password(user, password, true)?;
        self.end_all(user)?;
        self.forget_tries(&format!("account {user}"))?;
        self.note(user, "chose a password by an invitation")?;
        Ok(true)
    }
}
