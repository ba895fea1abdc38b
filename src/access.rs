//! What users of the pages sign in with, and who is in: passwords, second factors, invitations, accounts at a provider, sessions, failed
//! tries. All of it stands in a
//! file of its own beside what this computer noted of the register, never in the register, its journal, a backup or a pack.

mod common;
mod file;
mod identities;
mod invitations;
pub mod passwords;
mod sessions;
mod throttle;
mod tokens;
pub mod totp;

pub use file::Access;
pub use invitations::INVITED_FOR;
pub use sessions::{IDLE, Session, WHOLE};
pub use tokens::{AT_THE_TERMINAL, Scope, Token};

use crate::error::Result;
use crate::model::Record;
use crate::model::digest::{hex, sha256};
use crate::rules::user::with_login;
use chrono::NaiveDate;
use throttle::Counted;

/// How somebody says and proves who it is. Another way to sign in is a row more here, and an arm in [`Access::prove`].
#[derive(Clone, Copy)]
pub enum Way<'w> {
    /// A name, a password, and the code of an app where the user switched that on.
    Password {
        /// The login that was typed.
        login: &'w str,
        /// The password.
        password: &'w str,
        /// The code; empty where none was typed.
        code: &'w str,
    },
    /// A proxy in front of the pages, which has asked already.
    Proxy {
        /// The login that it hands on.
        login: &'w str,
    },
    /// A provider of identities, which has asked and signed what it says.
    Provider {
        /// The provider.
        issuer: &'w str,
        /// Who it is there: what the provider gives to nobody else.
        subject: &'w str,
        /// Under which name it is looked for here the first time.
        name: Named<'w>,
    },
}

/// The name under which somebody whom a provider knows is looked for among the users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'n> {
    /// The provider says nothing that counts.
    Not,
    /// An e-mail that the provider has verified.
    Email(&'n str),
    /// A login.
    Login(&'n str),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Proof {
    /// It is this user.
    User(Box<Record>),
    /// It is nobody who may come in.
    Nobody,
    /// There were too many tries: seconds until the next counts.
    Wait(i64),
}

/// 256 bits that nobody can guess, in hexadecimal.
#[must_use]
pub fn secret() -> String {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    hex(&bytes)
}

/// What is kept of a secret that is looked up.
fn digest(text: &str) -> [u8; 32] {
    sha256(text.as_bytes())
}

/// Whether two texts of bytes are the same, in a time that does not tell where they differ.
#[must_use]
pub fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |seen, (a, b)| seen | (a ^ b)) == 0
}

impl Access {
    /// Asks a user who is in for the password once more.
    pub fn confirm(&self, user: &Record, password: &str, address: &str) -> Result<Proof> {
        let handle = user.handle();
        let account = format!("account {handle}");
        if let Some(wait) = self.tries(&Counted::both(&account, address))? {
            return Ok(Proof::Wait(wait));
        }
        if !self.is_password(Some(&handle), password)? {
            return Ok(Proof::Nobody);
        }
        self.forgive(&account, address)?;
        Ok(Proof::User(Box::new(user.clone())))
    }

    /// Finds out who somebody is, among the users of a day. `address` is where a try comes from; an unknown name takes as long as a wrong password.
    pub fn prove(&self, way: Way<'_>, users: &[Record], on: NaiveDate, address: &str) -> Result<Proof> {
        match way {
            Way::Proxy { login } => {
                Ok(with_login(users, login, on).map_or(Proof::Nobody, |user| Proof::User(Box::new(user.clone()))))
            }
            Way::Provider { issuer, subject, name } => self.known_by_provider((issuer, subject), name, users, on),
            Way::Password { login, password, code } => {
                let user = with_login(users, login, on);
                let account = user.map_or_else(|| format!("login {}", login.to_lowercase()), Record::handle);
                let account = format!("account {account}");
                let handle = user.map(Record::handle);
                if let Some(wait) = self.tries(&Counted::both(&account, address))? {
                    return Ok(Proof::Wait(wait));
                }
                let proven = self.is_password(handle.as_deref(), password)?
                    && handle.as_deref().map_or(Ok(false), |user| self.is_second_factor(user, code))?;
                let Some(user) = user.filter(|_| proven) else {
                    // Also of an unknown name: what is written takes time.
                    self.note(&handle.unwrap_or_default(), "a try to sign in failed")?;
                    return Ok(Proof::Nobody);
                };
                self.forgive(&account, address)?;
                Ok(Proof::User(Box::new(user.clone())))
            }
        }
    }
}

#[cfg(test)]
mod tests;
