//! Users of the pages: inviting one to choose a password, and the tokens of programs that act for one. What is recorded of users is recorded as of any other kind.

use super::session::Session;
use crate::access::{AT_THE_TERMINAL, Access, Scope};
use crate::error::{Error, Given, Result};
use crate::model::{Kind, Record, date};
use crate::report::tokens::{TokenLine, TokenList};
use crate::rules::user::{Role, role};
use crate::store::lookup::Sure;
use chrono::{Days, NaiveDate, NaiveTime};

/// An invitation.
pub struct Invitation {
    /// Whom it invites.
    pub user: Record,
    /// What is shown at the door, once.
    pub key: String,
    /// The address under which the pages were last open, if they ever were.
    pub address: Option<String>,
}

/// Refuses whoever may not sign in on a day.
fn may_sign_in(user: &Record, today: NaiveDate) -> Result<()> {
    if role(user, today).is_some() {
        return Ok(());
    }
    Err(Error::Conflict(format!(
        "{} may not sign in today. Record a first and a last day that say so",
        user.name_and_handle()
    )))
}

/// Invites a user to choose a password. Nothing is recorded: what a user signs in with stands in no register.
pub fn invite(session: &Session, name: &str) -> Result<Invitation> {
    session.refuse_past()?;
    let store = session.open()?.store;
    let user = store.find(Kind::User, name, Sure::Exact)?;
    may_sign_in(&user, session.clock.today())?;
    let access = Access::open(&store)?;
    let key = access.invite(&user.handle())?;
    Ok(Invitation { key, address: access.address()?, user })
}

/// Whose tokens are meant, and what users sign in with: those of a user, else of the person at this computer.
fn whose(session: &Session, user: Option<&str>) -> Result<(Access, String)> {
    session.refuse_past()?;
    let store = session.open()?.store;
    let user = match user {
        Some(name) => store.find(Kind::User, name, Sure::Exact)?.handle(),
        None => AT_THE_TERMINAL.to_owned(),
    };
    Ok((Access::open(&store)?, user))
}

/// Makes a token of a user: its name, what it may do, and its last day as it was typed. Gives its text, which nobody can read again.
pub fn make_token(
    access: &Access,
    user: &str,
    (name, scope, until): (&str, Scope, &str),
    today: NaiveDate,
) -> Result<String> {
    let last = date::read(until, today).map_err(|why| Error::invalid("token_until", why))?;
    let end = (last + Days::new(1)).and_time(NaiveTime::MIN).and_utc().timestamp();
    access.make_token(user, name, scope, Some(end))
}

/// The same for a user that is named, else for the person at this computer. Refused for whoever may not sign in.
pub fn token(session: &Session, user: Option<&str>, (name, scope, until): (&str, Scope, &str)) -> Result<String> {
    let (today, (access, whose)) = (session.clock.today(), whose(session, user)?);
    let store = session.open()?.store;
    if user.is_some() {
        may_sign_in(&store.find(Kind::User, &whose, Sure::Exact)?, today)?;
    } else {
        // As soon as an owner has a password, everybody signs in, and nobody sits at the terminal.
        for owner in store.all(Kind::User)?.iter().filter(|one| role(one, today) == Some(Role::Owner)) {
            if access.has_password(&owner.handle())? {
                let user = Given::named("user").of("NAME");
                return Err(Error::Needed(format!(
                    "users sign in to these pages, so a token acts for one of them: {user}"
                )));
            }
        }
    }
    make_token(&access, &whose, (name, scope, until), today)
}

/// The tokens of a user that is named, else of the person at this computer.
pub fn tokens(session: &Session, user: Option<&str>) -> Result<TokenList> {
    let (access, whose) = whose(session, user)?;
    let line = |token: crate::access::Token| TokenLine {
        made: token.made_on(),
        until: token.last_day(),
        used: token.used_on(),
        scope: token.scope.name(),
        name: token.name,
    };
    Ok(TokenList { tokens: access.tokens(&whose)?.into_iter().map(line).collect() })
}

/// Ends a token of a user that is named, else of the person at this computer.
pub fn end_token(session: &Session, user: Option<&str>, name: &str) -> Result<()> {
    let (access, whose) = whose(session, user)?;
    if access.end_token(&whose, name)? { Ok(()) } else { Err(Error::NotFound(format!("there is no token {name}"))) }
}
