//! Users of the pages: inviting one to choose a password. What is recorded of users is recorded as of any other kind.

use super::session::Session;
use crate::access::Access;
use crate::error::{Error, Result};
use crate::model::{Kind, Record};
use crate::rules::user::role;
use crate::store::lookup::Sure;

/// An invitation.
pub struct Invitation {
    /// Whom it invites.
    pub user: Record,
    /// What is shown at the door, once.
    pub key: String,
    /// The address under which the pages were last open, if they ever were.
    pub address: Option<String>,
}

/// Invites a user to choose a password. Nothing is recorded: what a user signs in with stands in no register.
pub fn invite(session: &Session, name: &str) -> Result<Invitation> {
    session.refuse_past()?;
    let store = session.open()?.store;
    let user = store.find(Kind::User, name, Sure::Exact)?;
    if role(&user, session.clock.today()).is_none() {
        return Err(Error::Conflict(format!(
            "{} may not sign in today. Record a first and a last day that say so, then invite",
            user.name_and_handle()
        )));
    }
    let access = Access::open(&store)?;
    let key = access.invite(&user.handle())?;
    Ok(Invitation { key, address: access.address()?, user })
}
