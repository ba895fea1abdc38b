//! Passwords: argon2id of 64 MiB, two at a time. What is refused is too short, too long, or known to everybody; nothing else is asked of one.

use super::common::is_common;
use super::{Access, same};
use crate::error::{Error, Result};
use argon2::{Algorithm, Argon2, Params, Version};
use rusqlite::OptionalExtension as _;
use std::sync::{Condvar, Mutex, PoisonError};

/// KiB and rounds of a hash.
const MEMORY: u32 = 64 << 10;
const ROUNDS: u32 = 3;

/// Bytes of a password.
pub const LEAST: usize = 12;
/// Bytes of a password.
pub const MOST: usize = 1024;

/// Letters and digits that a password has beside what others know of the person.
const LEFT: usize = 6;

/// What everybody knows of these pages.
const PROGRAM: &str = "art30";

/// Hashes that are made at once.
const AT_ONCE: u32 = 2;
static ROOM: (Mutex<u32>, Condvar) = (Mutex::new(0), Condvar::new());

/// What is kept of a password.
struct Kept {
    salt: Vec<u8>,
    hash: Vec<u8>,
    memory: u32,
    rounds: u32,
}

/// Why a password is not taken, with what to do. `own` is what others know of the person.
#[must_use]
pub fn refused(password: &str, own: &[&str]) -> Option<String> {
    let plain = password.to_lowercase();
    let is_one_thing = |text: &str| {
        let mut whole = String::new();
        while whole.len() < plain.len() && !text.is_empty() {
            whole.push_str(text);
        }
        !text.is_empty() && whole.starts_with(&plain)
    };
    // What is left of it without what others know.
    let is_known = || {
        let known = own.iter().flat_map(|own| own.split(|c: char| !c.is_alphanumeric())).map(str::to_lowercase);
        let known = known.filter(|word| word.chars().count() > 2).chain([PROGRAM.to_owned()]);
        let rest = known.fold(plain.clone(), |rest, word| rest.replace(&word, " "));
        rest != plain && rest.chars().filter(|c| c.is_alphanumeric()).count() < LEFT
    };
    let first = plain.chars().next().map(String::from).unwrap_or_default();
    match (password.chars().count(), password.len()) {
        (letters, _) if letters < LEAST => {
            Some(format!("it has fewer than {LEAST} letters. Several words in a row are good"))
        }
        (_, length) if length > MOST => Some(format!("it has more than {MOST} bytes. Take a shorter one")),
        _ if is_common(&plain) || is_one_thing(&first) => {
            Some("many people use it, so it is tried first. Take another".into())
        }
        _ if is_known() || own.iter().any(|own| is_one_thing(&own.to_lowercase())) => {
            Some("it is what others know of you. Take another".into())
        }
        _ => None,
    }
}

fn hash(password: &str, salt: &[u8], (memory, rounds): (u32, u32)) -> Result<Vec<u8>> {
    let (count, freed) = &ROOM;
    let mut busy = count.lock().unwrap_or_else(PoisonError::into_inner);
    while *busy >= AT_ONCE {
        busy = freed.wait(busy).unwrap_or_else(PoisonError::into_inner);
    }
    *busy += 1;
    drop(busy);
    let mut out = vec![0; 32];
    let made = Params::new(memory, rounds, 1, None).and_then(|params| {
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(password.as_bytes(), salt, &mut out)
    });
    *count.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
    freed.notify_one();
    made.map_err(|why| {
        Error::damaged(format!("what is kept of a password cannot be read: {why}. Invite the user anew"))
    })?;
    Ok(out)
}

impl Access {
    /// Gives a user a password, in the place of one before; takes away the second factor if `anew`.
    pub(super) fn keep_password(&self, user: &str, password: &str, anew: bool) -> Result<()> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).expect("the system gives random bytes");
        let hash = hash(password, &salt, (MEMORY, ROUNDS))?;
        let kept = (user, &salt[..], hash, MEMORY, ROUNDS, anew);
        self.db.execute(
            "INSERT INTO secret (user, salt, hash, memory, rounds) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (user) DO UPDATE SET salt = ?2, hash = ?3, memory = ?4, rounds = ?5,
               totp = iif(?6, NULL, totp), totp_next = NULL",
            kept,
        )?;
        Ok(())
    }

    /// Whether a user has this password. Who has none, or is none, takes as long.
    pub fn is_password(&self, user: Option<&str>, password: &str) -> Result<bool> {
        if password.len() > MOST {
            return Ok(false);
        }
        let sql = "SELECT salt, hash, memory, rounds FROM secret WHERE user = ?1";
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Kept { salt: row.get(0)?, hash: row.get(1)?, memory: row.get(2)?, rounds: row.get(3)? })
        };
        match self.db.query_row(sql, [user], read).optional()? {
            Some(kept) => Ok(same(&hash(password, &kept.salt, (kept.memory, kept.rounds))?, &kept.hash)),
            None => hash(password, &[0; 16], (MEMORY, ROUNDS)).map(|_| false),
        }
    }

    /// Whether a user has a password.
    pub fn has_password(&self, user: &str) -> Result<bool> {
        Ok(self.db.query_row("SELECT EXISTS (SELECT 1 FROM secret WHERE user = ?1)", [user], |row| row.get(0))?)
    }

    /// Changes a user's password and ends all sessions; the caller begins a new one.
    pub fn change_password(&self, user: &str, password: &str) -> Result<()> {
        self.keep_password(user, password, false)?;
        self.end_all(user)?;
        self.note(user, "changed the password")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_first_is_refused_and_nothing_else() {
        for bad in [
            "short",
            "elevenbytes",
            "passwordpassword",
            "PasswordPassword",
            "aaaaaaaaaaaaaaaa",
            "annaannaannaanna",
            "anna@kettle.example",
            "1qaz2wsx3edc",
            "LeaveMeAlone",
            "anna-kettle1",
            "art30 art30 art30",
            "art30art30art30",
        ] {
            assert!(refused(bad, &["anna", "anna@kettle.example"]).is_some(), "{bad}");
        }
        assert!(refused(&"ab".repeat(600), &[]).is_some());
        for good in
            ["correct horse battery", "anna had a little lamb", "twelve bytes", "ünïcödé-ist-gut", "000000000001x"]
        {
            assert_eq!(refused(good, &["anna"]), None, "{good}");
        }
    }
}
