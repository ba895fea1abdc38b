//! Tokens of programs: what a program says instead of a password, for one user, with a scope and a last day. Only the digest is kept.

use super::throttle::Counted;
use super::{Access, digest, secret};
use crate::error::{Error, Result};
use chrono::{DateTime, NaiveDate};
use rusqlite::OptionalExtension as _;

/// What every token begins with, so that whoever finds one knows what it opens.
const BEGINS: &str = "art30_";

/// Tokens that one user has at once.
const MOST: i64 = 20;

/// Seconds after which it is noted again that one was used.
const NOTED: i64 = 60;

/// Whose tokens those are that act for the person at the terminal, while nobody signs in.
pub const AT_THE_TERMINAL: &str = "";

/// What a program may do with a token; never more than its user may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// It looks.
    Read,
    /// It looks and records.
    Write,
}

impl Scope {
    /// As it is kept and typed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Scope::Read => "read",
            Scope::Write => "write",
        }
    }

    /// The scope of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Scope::Read, Scope::Write].into_iter().find(|scope| scope.name() == name)
    }
}

/// What is kept of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What its user calls it.
    pub name: String,
    /// Whose, by handle.
    pub user: String,
    /// What it is good for.
    pub scope: Scope,
    /// When it was made, in seconds since 1970.
    pub made: i64,
    /// Until when it is good; for good where there is no end.
    pub until: Option<i64>,
    /// When it was last used, about; nothing where it never was.
    pub used: Option<i64>,
}

/// The day of a time in seconds since 1970.
fn day(at: i64) -> NaiveDate {
    DateTime::from_timestamp(at, 0).unwrap_or_default().date_naive()
}

impl Token {
    /// The day on which it was made.
    #[must_use]
    pub fn made_on(&self) -> NaiveDate {
        day(self.made)
    }

    /// The last day on which it is good.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.until.map(|until| day(until - 1))
    }

    /// The day on which it was last used.
    #[must_use]
    pub fn used_on(&self) -> Option<NaiveDate> {
        self.used.map(day)
    }
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Token> {
    let scope: String = row.get(2)?;
    let scope = Scope::named(&scope).unwrap_or(Scope::Read);
    Ok(Token { name: row.get(0)?, user: row.get(1)?, scope, made: row.get(3)?, until: row.get(4)?, used: row.get(5)? })
}

const COLUMNS: &str = "SELECT name, user, scope, made, until, used FROM token";

impl Access {
    /// Makes a token of a user; gives its text, which nobody can read again. `until` is in seconds since 1970.
    pub fn make_token(&self, user: &str, name: &str, scope: Scope, until: Option<i64>) -> Result<String> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > 60 || name.chars().any(char::is_control) {
            return Err(Error::invalid(
                "token_name",
                "give it a name of at most 60 letters, such as the program that uses it",
            ));
        }
        if until.is_some_and(|until| until <= self.now()) {
            return Err(Error::invalid("token_until", "its last day is over. Give a later one"));
        }
        let all = self.tokens(user)?;
        if all.iter().any(|known| known.name == name) {
            return Err(Error::invalid(
                "token_name",
                format!("you have a token called {name}. End it first, or give another name"),
            ));
        }
        if i64::try_from(all.len()).unwrap_or(i64::MAX) >= MOST {
            return Err(Error::Conflict(format!("you have {MOST} tokens. End one that is not used any more")));
        }
        let text = format!("{BEGINS}{}", secret());
        let row = (digest(&text), name, user, scope.name(), self.now(), until);
        self.db.execute(
            "INSERT INTO token (digest, name, user, scope, made, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            row,
        )?;
        self.note(user, &format!("made the token {name}"))?;
        Ok(text)
    }

    /// The tokens of a user, those that have ended included, the newest first.
    pub fn tokens(&self, user: &str) -> Result<Vec<Token>> {
        let mut statement = self.db.prepare(&format!("{COLUMNS} WHERE user = ?1 ORDER BY made DESC, name"))?;
        let rows = statement.query_map([user], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Ends a token of a user; whether there was one.
    pub fn end_token(&self, user: &str, name: &str) -> Result<bool> {
        let was = self.db.execute("DELETE FROM token WHERE user = ?1 AND name = ?2", (user, name))? > 0;
        if was {
            self.note(user, &format!("ended the token {name}"))?;
        }
        Ok(was)
    }

    /// The token of a text, if it is good still.
    pub fn token(&self, text: &str) -> Result<Option<Token>> {
        let (now, kept) = (self.now(), digest(text));
        let sql = format!("{COLUMNS} WHERE digest = ?1 AND (until IS NULL OR until > ?2)");
        let found = self.db.query_row(&sql, (kept, now), read).optional()?;
        if found.as_ref().is_some_and(|token| token.used.is_none_or(|used| now - used >= NOTED)) {
            self.db.execute("UPDATE token SET used = ?2 WHERE digest = ?1", (kept, now))?;
        }
        Ok(found)
    }

    /// Counts a token from an address that is none; seconds to wait where there were too many.
    pub fn wrong_token(&self, address: &str) -> Result<Option<i64>> {
        self.tries(&[Counted::here(format!("token {address}"))])
    }
}
