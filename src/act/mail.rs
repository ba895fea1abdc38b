//! Sending mails: each is handed to the server for one recipient after the other, and what the server took is recorded at once, before the next
//! one goes. Who got a mail is not sent it again.

mod notices;
mod outgoing;

pub use notices::record_notices;
pub use outgoing::{LARGEST, Outgoing, Sender, address};

use super::disclose;
use super::session::Session;
use crate::error::{Error, Given, Result};
use crate::journal::disclosure::{Disclosure, Recipient};
use crate::model::Kind;
use crate::report::mailed::{Mailed, State};
use crate::smtp::{Address, Line, MailServer, NotTaken};
use crate::store::Store;

/// What the log says of a mail that was sent.
const COMMAND: &str = "mail send";

/// A mail to one of its recipients.
#[derive(Clone, Copy, Debug)]
pub struct Post<'p> {
    /// The mail.
    pub mail: &'p Outgoing,
    /// The recipient.
    pub to: &'p Address,
}

/// The mails, once for each recipient.
pub fn posts(mails: &[Outgoing]) -> impl Iterator<Item = Post<'_>> {
    mails.iter().flat_map(|mail| mail.to.iter().map(move |to| Post { mail, to }))
}

impl Post<'_> {
    /// What tells it from every other: a mail to a recipient is sent once.
    fn op_id(&self) -> String {
        format!("mail {} {}", self.mail.id, self.to.to_string().to_lowercase())
    }

    /// What is shown of it.
    fn mailed(&self, state: State) -> Mailed {
        Mailed {
            file: self.mail.file.clone(),
            to: self.to.to_string(),
            from: self.mail.from.to_string(),
            subject: self.mail.subject.clone(),
            attachments: self.mail.attachments.iter().map(|(name, _)| name.clone()).collect(),
            bytes: self.mail.bytes.len(),
            state,
        }
    }
}

/// What would be sent, and what was sent before: nothing is sent.
pub fn preview(store: &Store, mails: &[Outgoing], again: bool) -> Result<Vec<Mailed>> {
    let one = |post: Post<'_>| {
        let before = store.used(&post.op_id())?.filter(|_| !again);
        Ok(post.mailed(before.map_or(State::Ready, |(revision, _)| State::Before { revision })))
    };
    posts(mails).map(one).collect()
}

/// Sends mails, and records each that the server took. A server that cannot be reached at the beginning is an error; later, what did not go is
/// said of each mail.
pub fn send(session: &Session, server: &MailServer, mails: &[Outgoing], again: bool) -> Result<Vec<Mailed>> {
    session.refuse_past()?;
    let wrong = notices::wrong(&session.open()?.store, mails)?;
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let first =
        server.connect().map_err(|why| Error::invalid(Given::named("smtp"), format!("{why}. Nothing was sent")))?;
    let mut sending = Sending { session, server, again, line: Some(first), stopped: None };
    let sent = posts(mails).map(|post| post.mailed(sending.one(post))).collect();
    if let Some(line) = sending.line {
        line.close();
    }
    Ok(sent)
}

/// Mails on their way.
struct Sending<'s> {
    session: &'s Session,
    server: &'s MailServer,
    again: bool,
    line: Option<Line>,
    /// Why no more is sent.
    stopped: Option<String>,
}

impl Sending<'_> {
    /// Sends one, and records it. Nobody else writes meanwhile, so nobody sends the same one.
    fn one(&mut self, post: Post<'_>) -> State {
        if let Some(why) = &self.stopped {
            return State::NotSent { why: why.clone() };
        }
        let op_id = if self.again { self.session.clock.new_id().to_string() } else { post.op_id() };
        let mut session = self.session.clone();
        session.author.op_id = Some(op_id);
        let mut store = match ready(&session) {
            Ok((_, Some(revision))) => return State::Before { revision },
            Ok((store, None)) => store,
            Err(why) => return self.stop(why.to_string()),
        };
        let taken = match self.line() {
            Ok(line) => line.hand_over(&post.mail.from, post.to, &post.mail.bytes),
            Err(why) => return self.stop(why),
        };
        match taken {
            Ok(_) => match recorded(&session, &mut store, post) {
                Ok(revision) => State::Sent { revision },
                Err(why) => {
                    self.stop("the mail before was sent and could not be recorded".to_owned());
                    State::NotRecorded { why: why.to_string() }
                }
            },
            Err(NotTaken::Refused(why)) => {
                if !self.line.as_mut().is_some_and(Line::is_open) {
                    self.line = None;
                }
                State::Refused { why }
            }
            Err(NotTaken::Broken(why)) => {
                self.line = None;
                State::NotSent { why }
            }
            Err(NotTaken::Unknown(why)) => {
                self.line = None;
                State::Unknown { why }
            }
        }
    }

    /// The connection; a new one where the last one ended.
    fn line(&mut self) -> std::result::Result<&mut Line, String> {
        let line = match self.line.take() {
            Some(line) => line,
            None => self.server.connect()?,
        };
        Ok(self.line.insert(line))
    }

    /// Sends no more.
    fn stop(&mut self, why: String) -> State {
        self.stopped = Some(why.clone());
        State::NotSent { why }
    }
}

/// The register, locked, and the revision that records that the mail was sent. What is asked of the clock when the mail is recorded would come too
/// late.
fn ready(session: &Session) -> Result<(Store, Option<i64>)> {
    let mut store = session.open_to_write()?;
    store.sure_of_clock()?;
    let before = session.author.op_id.as_deref().map(|id| store.used(id)).transpose()?.flatten();
    Ok((store, before.map(|(revision, _)| revision)))
}

/// Records that a mail went out, as what was handed out to whom and for what.
fn recorded(session: &Session, store: &mut Store, post: Post<'_>) -> Result<i64> {
    let about = notices::About::of(&post.mail.id, store.id);
    let customer = about.map(|about| Kind::Customer.handle(about.customer));
    let recipient = Recipient { whom: post.to.to_string(), purpose: post.mail.subject.clone() };
    let (format, sha256) = (Some("eml".to_owned()), Some(post.mail.sha256.clone()));
    let disclosed = Disclosure { what: "mail".to_owned(), format, customer, sha256 };
    Ok(disclose::record(session, store, &recipient, COMMAND.to_owned(), disclosed)?.revision)
}
