//! Tries to sign in: ten in a minute from each address, and for each account from an address, then a wait that grows. For an account from all addresses
//! together sixty, then a minute: who guesses at many places is slowed, and nobody can keep its owner out from one.

use super::{Access, digest};
use crate::error::Result;
use rusqlite::OptionalExtension as _;

/// The seconds in which so many tries are let through.
const WINDOW: i64 = 60;

/// What is counted, and how many tries of it are let through.
pub struct Counted {
    who: String,
    tries: i64,
    /// Whether the next wait is longer.
    grows: bool,
}

impl Counted {
    /// An address, or something from one address.
    pub fn here(who: String) -> Self {
        Self { who, tries: 10, grows: true }
    }

    /// An account from an address, that address, and the account from all addresses.
    pub fn both(account: &str, address: &str) -> [Self; 3] {
        [
            Self::here(account_at(account, address)),
            Self::here(from(address)),
            Self { who: account.to_owned(), tries: 60, grows: false },
        ]
    }
}

fn account_at(account: &str, address: &str) -> String {
    format!("{account} at {address}")
}

/// An address, whichever account is tried from it.
pub fn from(address: &str) -> String {
    format!("address {address}")
}

/// The longest wait, in seconds.
const LONGEST: i64 = 60 * 60;

/// Seconds without a wait after which it is as if there had been none.
const FORGOTTEN: i64 = 24 * 60 * 60;

/// What is known of the tries of somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tries {
    since: i64,
    count: i64,
    level: u32,
    until: i64,
}

impl Tries {
    /// One more try: what is known then, or how long it has to wait.
    fn another(self, now: i64) -> std::result::Result<Self, i64> {
        if self.until > now {
            return Err(self.until - now);
        }
        let level = if now - self.until > FORGOTTEN { 0 } else { self.level };
        if now - self.since >= WINDOW {
            return Ok(Self { since: now, count: 1, level, until: self.until });
        }
        Ok(Self { count: self.count + 1, level, ..self })
    }

    /// The same, with a wait behind the last try that is let through.
    fn then_waits(self, of: &Counted, now: i64) -> Self {
        if self.count < of.tries {
            return self;
        }
        let level = if of.grows { self.level.min(6) } else { 0 };
        let wait = (WINDOW << level).min(LONGEST);
        Self { since: 0, count: 0, level: self.level + 1, until: now + wait }
    }
}

impl Access {
    /// Counts a try of each of these; seconds to wait where one of them had too many.
    pub(super) fn tries(&self, who: &[Counted]) -> Result<Option<i64>> {
        let now = self.now();
        // One at a time: those who try at once are counted one after the other.
        self.db.execute_batch("BEGIN IMMEDIATE")?;
        let counted = self.count(who, now);
        self.db.execute_batch(if counted.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
        counted
    }

    fn count(&self, who: &[Counted], now: i64) -> Result<Option<i64>> {
        let mut rows = Vec::new();
        for of in who {
            let sql = "SELECT since, count, level, until FROM tries WHERE who = ?1";
            let read = |row: &rusqlite::Row<'_>| {
                Ok(Tries { since: row.get(0)?, count: row.get(1)?, level: row.get(2)?, until: row.get(3)? })
            };
            let known = self.db.query_row(sql, [digest(&of.who)], read).optional()?.unwrap_or_default();
            match known.another(now) {
                Ok(tries) => rows.push((&of.who, tries.then_waits(of, now))),
                Err(wait) => return Ok(Some(wait)),
            }
        }
        for (who, tries) in rows {
            let sql = "INSERT OR REPLACE INTO tries (who, since, count, level, until) VALUES (?1, ?2, ?3, ?4, ?5)";
            self.db.execute(sql, (digest(who), tries.since, tries.count, tries.level, tries.until))?;
        }
        self.db.execute("DELETE FROM tries WHERE since < ?1 AND until < ?1", [now - FORGOTTEN])?;
        Ok(None)
    }

    /// Takes back what a try counted for that was right: many who are right come in from one address, and one from many.
    pub(super) fn forgive(&self, account: &str, address: &str) -> Result<()> {
        self.forget_tries(&account_at(account, address))?;
        self.take_back_try(&from(address))?;
        self.take_back_try(account)
    }

    /// Takes back one try, which was right; a wait that the tries before it brought stays.
    fn take_back_try(&self, who: &str) -> Result<()> {
        self.db.execute("UPDATE tries SET count = count - 1 WHERE who = ?1 AND count > 0", [digest(who)])?;
        Ok(())
    }

    /// Forgets the tries of somebody who proved to be right.
    pub(super) fn forget_tries(&self, who: &str) -> Result<()> {
        self.db.execute("DELETE FROM tries WHERE who = ?1", [digest(who)])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_in_a_minute_then_a_wait_that_grows() {
        let mut tries = Tries::default();
        let now = 1_000_000;
        let go = |tries: &mut Tries, now: i64| {
            tries.another(now).map(|next| *tries = next.then_waits(&Counted::here(String::new()), now))
        };
        for at in 0..10 {
            assert_eq!(go(&mut tries, now + at), Ok(()), "{at}");
        }
        assert_eq!(go(&mut tries, now + 10), Err(59));
        assert_eq!(go(&mut tries, now + 69), Ok(()), "a minute later");
        for at in 70..79 {
            assert_eq!(go(&mut tries, now + at), Ok(()), "{at}");
        }
        assert_eq!(go(&mut tries, now + 79), Err(119), "twice as long");
        // Slow tries are never many.
        let mut slow = Tries::default();
        for at in 0..100 {
            assert_eq!(go(&mut slow, now + at * 7), Ok(()), "{at}");
        }
        let mut long = Tries { level: 40, until: now - FORGOTTEN - 1, ..Tries::default() };
        assert_eq!(go(&mut long, now), Ok(()));
        assert_eq!(long.level, 0, "forgotten after a day");
    }
}
