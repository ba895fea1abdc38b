//! The code of an app as a second factor, RFC 6238: six digits of HMAC-SHA-1 over steps of 30 seconds. A step counts once.

use super::{Access, same};
use crate::error::Result;
use hmac::{Hmac, KeyInit as _, Mac as _};
use rusqlite::OptionalExtension as _;
use sha1::Sha1;
use std::fmt::Write as _;

/// Seconds of a step.
const STEP: i64 = 30;

/// Bytes of a secret, as RFC 4226 recommends.
const BYTES: usize = 20;

/// Of whom something is demanded, where it is everybody.
const EVERYBODY: &str = "";

/// The code of a step.
fn code(secret: &[u8], step: i64) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("a key of any length");
    mac.update(&step.to_be_bytes());
    let made = mac.finalize().into_bytes();
    let at = usize::from(made[19] & 0xf);
    let number = u32::from_be_bytes([made[at] & 0x7f, made[at + 1], made[at + 2], made[at + 3]]);
    format!("{:06}", number % 1_000_000)
}

/// The code of a time, in seconds since 1970.
#[cfg(test)]
pub(super) fn code_at(secret: &[u8], time: i64) -> String {
    code(secret, time / STEP)
}

/// The step whose code it is, among those around now that come after the last one that was used.
fn step_of(secret: &[u8], typed: &str, now: i64, last: i64) -> Option<i64> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let around = now / STEP;
    (around - 1..=around + 1).find(|step| *step > last && same(code(secret, *step).as_bytes(), typed.as_bytes()))
}

/// A secret as apps take it, RFC 4648.
#[must_use]
pub fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut text, mut bits, mut held) = (String::new(), 0_u32, 0_u32);
    for byte in bytes {
        bits = (bits << 8 | u32::from(*byte)) & 0xfff;
        held += 8;
        while held >= 5 {
            held -= 5;
            text.push(char::from(LETTERS[(bits >> held & 31) as usize]));
        }
    }
    if held > 0 {
        text.push(char::from(LETTERS[(bits << (5 - held) & 31) as usize]));
    }
    text
}

/// A secret with what an app shows beside its codes.
#[must_use]
pub fn address(secret: &[u8], login: &str) -> String {
    let mut account = String::new();
    for byte in login.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => account.push(char::from(byte)),
            other => {
                let _ = write!(account, "%{other:02X}");
            }
        }
    }
    format!("otpauth://totp/art30:{account}?secret={}&issuer=art30", base32(secret))
}

impl Access {
    /// Whether a user switched a second factor on.
    pub fn has_second_factor(&self, user: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM secret WHERE user = ?1 AND totp IS NOT NULL)";
        Ok(self.db.query_row(sql, [user], |row| row.get(0))?)
    }

    /// Whether a code is that of now and was not used yet; also where the user has no second factor.
    pub(super) fn is_second_factor(&self, user: &str, typed: &str) -> Result<bool> {
        let sql = "SELECT totp, totp_step FROM secret WHERE user = ?1 AND totp IS NOT NULL";
        let kept: Option<(Vec<u8>, i64)> =
            self.db.query_row(sql, [user], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((secret, last)) = kept else { return Ok(true) };
        let Some(step) = step_of(&secret, typed, self.now(), last) else { return Ok(false) };
        // Of two that come at once with the same code, one is in.
        let taken = "UPDATE secret SET totp_step = ?2 WHERE user = ?1 AND totp_step < ?2";
        Ok(self.db.execute(taken, (user, step))? == 1)
    }

    /// Demands a second factor of a user, or of everybody, or does so no more.
    pub fn demand_second_factor(&self, user: Option<&str>, is_demanded: bool) -> Result<()> {
        let sql = if is_demanded {
            "INSERT OR IGNORE INTO demand (user) VALUES (?1)"
        } else {
            "DELETE FROM demand WHERE user = ?1"
        };
        self.db.execute(sql, [user.unwrap_or(EVERYBODY)])?;
        user.map_or(Ok(()), |user| {
            self.note(
                user,
                if is_demanded { "a second factor is demanded" } else { "a second factor is not demanded any more" },
            )
        })
    }

    /// Whether a second factor is demanded of this user by name, or of everybody.
    pub fn is_demanded(&self, user: Option<&str>) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM demand WHERE user = ?1)";
        Ok(self.db.query_row(sql, [user.unwrap_or(EVERYBODY)], |row| row.get(0))?)
    }

    /// Whether a user signs in with a password, needs a second factor beside it, and has none.
    pub fn lacks_second_factor(&self, user: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM secret WHERE user = ?1 AND totp IS NULL)
                   AND EXISTS (SELECT 1 FROM demand WHERE user IN (?1, ?2))";
        Ok(self.db.query_row(sql, [user, EVERYBODY], |row| row.get(0))?)
    }

    /// A new secret, which counts once a code of it was typed.
    pub fn begin_second_factor(&self, user: &str) -> Result<Vec<u8>> {
        let mut secret = vec![0; BYTES];
        getrandom::fill(&mut secret).expect("the system gives random bytes");
        self.db.execute("UPDATE secret SET totp_next = ?2 WHERE user = ?1", (user, &secret))?;
        Ok(secret)
    }

    /// The secret that waits for its first code.
    pub fn waiting_second_factor(&self, user: &str) -> Result<Option<Vec<u8>>> {
        let sql = "SELECT totp_next FROM secret WHERE user = ?1";
        Ok(self.db.query_row(sql, [user], |row| row.get(0)).optional()?.flatten())
    }

    /// Switches the second factor on, if the code is one of the secret that waits; sessions that a password alone began end.
    pub fn finish_second_factor(&self, user: &str, typed: &str) -> Result<bool> {
        let Some(secret) = self.waiting_second_factor(user)? else { return Ok(false) };
        let Some(step) = step_of(&secret, typed, self.now(), 0) else { return Ok(false) };
        let sql = "UPDATE secret SET totp = totp_next, totp_next = NULL, totp_step = ?2 WHERE user = ?1";
        self.db.execute(sql, (user, step))?;
        self.end_all(user)?;
        self.note(user, "switched the second factor on")?;
        Ok(true)
    }

    /// Switches it off.
    pub fn end_second_factor(&self, user: &str) -> Result<()> {
        self.db.execute("UPDATE secret SET totp = NULL, totp_next = NULL WHERE user = ?1", [user])?;
        self.note(user, "switched the second factor off")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_rfc() {
        let secret = b"12345678901234567890";
        // RFC 6238, appendix B, the last six of eight digits.
        let cases = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ];
        for (time, expected) in cases {
            assert_eq!(code(secret, time / STEP), expected, "{time}");
        }
    }

    #[test]
    fn a_code_counts_a_step_around_and_once() {
        let secret = b"12345678901234567890";
        let now = 1_111_111_111;
        let step = now / STEP;
        assert_eq!(step_of(secret, "050 471", now, 0), Some(step));
        assert_eq!(step_of(secret, &code(secret, step - 1), now, 0), Some(step - 1));
        assert_eq!(step_of(secret, &code(secret, step - 2), now, 0), None);
        assert_eq!(step_of(secret, "050471", now, step), None, "it was used");
        assert_eq!(step_of(secret, "", now, 0), None);
    }

    #[test]
    fn a_secret_is_written_as_apps_read_it() {
        assert_eq!(base32(b"foobar"), "MZXW6YTBOI");
        assert_eq!(base32(b"foob"), "MZXW6YQ");
        assert_eq!(base32(b"12345678901234567890"), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(address(b"foobar", "a b"), "otpauth://totp/art30:a%20b?secret=MZXW6YTBOI&issuer=art30");
    }
}
