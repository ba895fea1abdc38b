//! Who asks: somebody at the terminal by a printed key, a user by a session, or a user whom a proxy names.

use super::Site;
use super::guard::{Refused, token};
use super::pairs::Pairs;
use crate::access::{AT_THE_TERMINAL, Access, Proof, Scope, Way, same};
use crate::error::{Error, Result};
use crate::model::digest::{hex, sha256};
use crate::model::{Kind, Record};
use crate::rules::user::{Role, role, with_login};
use crate::store::{Machine, Store};
use axum::extract::Request;
use axum::http::HeaderMap;
use std::net::{IpAddr, Ipv4Addr};

/// Somebody who is in.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Whose name the history gives to what is recorded.
    pub actor: String,
    /// What the visitor may do.
    pub role: Role,
    /// The user; nothing for whoever came in by the key at the terminal.
    pub user: Option<Record>,
    /// What every form of this visitor holds, and nobody else knows.
    pub form_token: String,
    /// The token of the session, where there is one.
    pub token: Option<String>,
    /// Where the request comes from, as far as tries are counted.
    pub address: String,
    /// Whether an owner demands a second factor that the visitor has not set up: until then, nothing else is open.
    pub lacks_factor: bool,
}

impl Visitor {
    /// Whether a form is one of this visitor's.
    pub fn sent(&self, form: &Pairs) -> std::result::Result<(), Refused> {
        let own = form.said("token").is_some_and(|token| same(token.as_bytes(), self.form_token.as_bytes()));
        if own { Ok(()) } else { Err(Refused::Form) }
    }
}

/// Who connected to the server.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

impl Peer {
    /// Who sent a request: the server says it of each.
    pub fn of(request: &Request) -> IpAddr {
        request.extensions().get::<Self>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0)
    }
}

/// Who may come in, as the register says it now.
pub struct Team {
    /// The register.
    pub store: Store,
    /// All users that are recorded.
    pub users: Vec<Record>,
    /// What they sign in with; nothing while nobody has a password.
    pub access: Option<Access>,
}

impl Team {
    /// Reads it anew. Users that somebody changed outside of art30 let nobody in.
    pub(super) fn of(site: &Site) -> Result<Option<Self>> {
        let settings = &site.settings;
        if !settings.register.exists() {
            return Ok(None);
        }
        let machine = Machine { clock: settings.clock, state: settings.state, told: None };
        let store = Store::open_to_read(&settings.register, machine)?;
        let users = store.all(Kind::User)?;
        store.refuse_what_was_changed()?;
        let access = Access::there(&store)?;
        Ok(Some(Self { store, users, access }))
    }

    fn role(&self, user: &Record) -> Option<Role> {
        role(user, self.store.clock.today())
    }

    /// How many users may sign in today.
    pub fn size(&self) -> usize {
        self.users.iter().filter(|user| self.role(user).is_some()).count()
    }

    /// What users sign in with, once somebody is a user: with the address of the pages, and without those who are no users any more.
    pub fn keep_access(&self, address: &str) -> Result<()> {
        if self.users.is_empty() {
            return Ok(());
        }
        let access = Access::open(&self.store)?;
        let known = self.users.iter().filter(|user| !user.lacks("login")).map(Record::handle).collect::<Vec<_>>();
        access.keep_only(&known)?;
        access.note_address(address)
    }

    /// The owners of today.
    pub fn owners(&self) -> impl Iterator<Item = &Record> {
        self.users.iter().filter(|user| self.role(user) == Some(Role::Owner))
    }

    /// Whether an owner has a password.
    pub fn has_door(&self) -> Result<bool> {
        self.any(self.owners(), Access::has_password)
    }

    /// Whether an owner may choose a password by an invitation.
    pub fn opens_soon(&self) -> Result<bool> {
        self.any(self.owners(), Access::is_invited)
    }

    /// Whether any user of today has a password, and can sign in with it.
    pub fn has_password(&self) -> Result<bool> {
        self.any(self.users.iter().filter(|user| self.role(user).is_some()), Access::has_password)
    }

    fn any<'u>(
        &self,
        mut users: impl Iterator<Item = &'u Record>,
        holds: fn(&Access, &str) -> Result<bool>,
    ) -> Result<bool> {
        let Some(access) = &self.access else { return Ok(false) };
        users.try_fold(false, |found, user| Ok(found || holds(access, &user.handle())?))
    }

    /// Who signs in by a name, by handle; nobody where it is unknown.
    pub fn handle_of(&self, login: &str) -> Option<String> {
        with_login(&self.users, login, self.store.clock.today()).map(Record::handle)
    }

    /// The user of today with this handle.
    pub fn user(&self, handle: &str) -> Option<(&Record, Role)> {
        let user = self.users.iter().find(|user| user.handle() == handle)?;
        self.role(user).map(|role| (user, role))
    }

    /// Finds out who somebody is.
    pub fn prove(&self, way: Way<'_>, address: &str) -> Result<Proof> {
        let on = self.store.clock.today();
        match &self.access {
            Some(access) => access.prove(way, &self.users, on, address),
            None => Access::open(&self.store)?.prove(way, &self.users, on, address),
        }
    }
}

/// What a form of a session holds: it follows from the token, and does not tell it.
fn form_token(token: &str) -> String {
    hex(&sha256(format!("form\n{token}").as_bytes()))
}

impl Site {
    /// Whether users sign in: always where others reach the pages or a provider knows them, and here as soon as an owner has a password.
    pub fn asks_to_sign_in(&self, team: Option<&Team>) -> Result<bool> {
        Ok(self.settings.reach.is_for_users() || team.map_or(Ok(false), Team::has_door)?)
    }

    /// Whether somebody can sign in with a password, also while the address at the terminal lets in whoever started it.
    pub fn lets_sign_in(&self, team: Option<&Team>) -> Result<bool> {
        Ok(self.asks_to_sign_in(team)? || team.map_or(Ok(false), Team::has_password)?)
    }

    /// Who asks. `address` is where the request comes from.
    pub fn visitor(&self, headers: &HeaderMap, address: String) -> Result<std::result::Result<Visitor, Refused>> {
        let team = Team::of(self)?;
        if let Some(name) = &self.settings.reach.trust_header {
            return self.handed_on(team.as_ref(), headers, (name, address));
        }
        let Some(token) = token(headers) else { return self.stranger(team.as_ref()) };
        if let Some((team, access)) = team.as_ref().and_then(|team| Some((team, team.access.as_ref()?)))
            && let Some(session) = access.session(&token)?
        {
            return match team.user(&session.user) {
                Some((user, role)) if role.name() == session.role => {
                    let lacks_factor = access.lacks_second_factor(&session.user)?;
                    let visitor = of_user(user, role, (form_token(&token), Some(token), address));
                    Ok(Ok(Visitor { lacks_factor, ..visitor }))
                }
                // Who has another role, or none, comes in anew.
                _ => access.end(&token).and_then(|()| self.stranger(Some(team))),
            };
        }
        if self.asks_to_sign_in(team.as_ref())? {
            return Ok(Err(Refused::SignIn));
        }
        let Some(form_token) = self.keys.form_token(&token) else { return Ok(Err(Refused::Stranger)) };
        let (actor, role) = (self.settings.actor.clone(), Role::Owner);
        Ok(Ok(Visitor { actor, role, user: None, form_token, token: Some(token), address, lacks_factor: false }))
    }

    /// Whose token a program has, and what it is good for; nothing where it is none, an error where there is no register.
    pub fn program(&self, text: &str, address: &str) -> Result<std::result::Result<(Visitor, Scope), Option<i64>>> {
        let Some(team) = Team::of(self)? else { return Err(Error::NotFound("there is no register".into())) };
        let access = match &team.access {
            Some(access) => access,
            None => &Access::open(&team.store)?,
        };
        let Some(token) = access.token(text)? else { return Ok(Err(access.wrong_token(address)?)) };
        let known = (String::new(), None, address.to_owned());
        if token.user == AT_THE_TERMINAL {
            let alone = !self.asks_to_sign_in(Some(&team))?;
            let (actor, role) = (self.settings.actor.clone(), Role::Owner);
            let visitor = Visitor {
                actor,
                role,
                user: None,
                form_token: known.0,
                token: None,
                address: known.2,
                lacks_factor: false,
            };
            return Ok(if alone { Ok((visitor, token.scope)) } else { Err(None) });
        }
        Ok(team.user(&token.user).map(|(user, role)| (of_user(user, role, known), token.scope)).ok_or(None))
    }

    fn stranger(&self, team: Option<&Team>) -> Result<std::result::Result<Visitor, Refused>> {
        Ok(Err(if self.asks_to_sign_in(team)? { Refused::SignIn } else { Refused::Stranger }))
    }

    /// Who the proxy says it is.
    fn handed_on(
        &self,
        team: Option<&Team>,
        headers: &HeaderMap,
        (name, address): (&str, String),
    ) -> Result<std::result::Result<Visitor, Refused>> {
        let mut said = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
        let login = match (said.next().map(str::trim), said.next()) {
            (Some(login), None) if !login.is_empty() => login,
            _ => return Ok(Err(Refused::Unnamed)),
        };
        let proof = team.map(|team| team.prove(Way::Proxy { login }, &address)).transpose()?;
        let (Some(team), Some(Proof::User(user))) = (team, proof) else {
            return Ok(Err(Refused::Unknown(login.to_owned())));
        };
        let Some(role) = team.role(&user) else { return Ok(Err(Refused::Unknown(login.to_owned()))) };
        let form_token = self.keys.form_token_of(&user.handle());
        Ok(Ok(of_user(&user, role, (form_token, None, address))))
    }
}

fn of_user(user: &Record, role: Role, (form_token, token, address): (String, Option<String>, String)) -> Visitor {
    let (actor, user) = (user.name_and_handle(), Some(user.clone()));
    Visitor { actor, role, user, form_token, token, address, lacks_factor: false }
}

/// Where a request comes from: the one who connected, or whom the proxy in front says.
pub fn caller(site: &Site, headers: &HeaderMap, peer: IpAddr) -> String {
    let said = headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
    let last = said.and_then(|said| said.rsplit(',').next()).and_then(|last| last.trim().parse::<IpAddr>().ok());
    last.filter(|_| !site.settings.reach.proxies.is_empty()).unwrap_or(peer).to_string()
}
