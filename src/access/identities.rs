//! Accounts at a provider of identities: which user one is. The first sign-in ties the account to the user; from then on neither another name
//! at the provider makes it somebody else, nor does another account with that name become the user.

use super::throttle::{Counted, from};
use super::{Access, Named, Proof};
use crate::error::Result;
use crate::model::Record;
use crate::rules::user::{is_same_name, role, with_login};
use chrono::NaiveDate;
use rusqlite::OptionalExtension as _;

impl Access {
    /// The user of a day that an account is, by issuer and subject. An account that is tied to nobody is tied to the one user with its name.
    pub(super) fn known_by_provider(
        &self,
        account: (&str, &str),
        name: Named<'_>,
        users: &[Record],
        on: NaiveDate,
    ) -> Result<Proof> {
        let of_today = |user: &&Record| role(user, on).is_some();
        let sql = "SELECT user FROM identity WHERE issuer = ?1 AND subject = ?2";
        let tied: Option<String> = self.db.query_row(sql, account, |row| row.get(0)).optional()?;
        if let Some(tied) = tied {
            let user = users.iter().filter(of_today).find(|user| user.handle() == tied);
            return Ok(user.map_or(Proof::Nobody, |user| Proof::User(Box::new(user.clone()))));
        }
        let found = match name {
            Named::Not => None,
            Named::Login(login) => with_login(users, login, on),
            Named::Email(email) => {
                let known = |user: &&Record, field| user.text(field).is_some_and(|known| is_same_name(known, email));
                let mut all = users.iter().filter(of_today).filter(|user| known(user, "email") || known(user, "login"));
                // Of two users with one e-mail, it is neither.
                all.next().filter(|_| all.next().is_none())
            }
        };
        let Some(user) = found else { return Ok(Proof::Nobody) };
        let sql = "INSERT INTO identity (issuer, subject, user) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
        if self.db.execute(sql, (account.0, account.1, user.handle()))? == 0 {
            self.note(&user.handle(), "another account of the provider was refused")?;
            return Ok(Proof::Nobody);
        }
        self.note(&user.handle(), "came from the provider for the first time")?;
        Ok(Proof::User(Box::new(user.clone())))
    }

    /// Counts a try that comes from an address; seconds to wait where there were too many.
    pub fn try_from_provider(&self, address: &str) -> Result<Option<i64>> {
        self.tries(&[Counted::here(from(address))])
    }

    /// Unties a user from the accounts at providers.
    pub(super) fn untie(&self, user: &str) -> Result<()> {
        self.db.execute("DELETE FROM identity WHERE user = ?1", [user])?;
        Ok(())
    }
}
