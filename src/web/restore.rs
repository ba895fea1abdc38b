//! A backup in the place of the register: the file, what it is and what it takes the place of, and, once the name of the organisation was typed,
//! what was done. Also where no register is any more.

use super::Site;
use super::authorize::Allowed;
use super::edit::{is_said_in_place, why};
use super::frame::{self, Page, said};
use super::reply::{self, Reply};
use super::upload::Upload;
use super::visit::Visit;
use super::words::in_words;
use crate::act::backup::{self, BackupFound};
use crate::error::{Error, Result};
use crate::model::Record;
use maud::{Markup, html};
use std::sync::{Arc, MutexGuard, PoisonError};

/// Backups that are kept until somebody says that they are meant; of more, the oldest goes.
const KEPT: usize = 2;

/// A backup that was sent, and by whom.
#[derive(Clone)]
pub struct Sent {
    id: String,
    /// The user by handle; nothing for the one person on this computer.
    owner: Option<String>,
    file: Arc<Upload>,
}

impl Site {
    fn backups(&self) -> MutexGuard<'_, Vec<Sent>> {
        self.backups.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn owner(visit: &Visit<'_>) -> Option<String> {
    visit.visitor.user.as_ref().map(Record::handle)
}

/// The backup that an address names.
fn sent(visit: &Visit<'_>) -> Result<Sent> {
    let (id, owner) = (visit.part("id"), owner(visit));
    let found = visit.site.backups().iter().find(|sent| sent.id == id && sent.owner == owner).cloned();
    found.ok_or_else(|| Error::NotFound("this backup was put back, or sent too long ago. Choose the file again".into()))
}

#[allow(clippy::unnecessary_wraps, reason = "it is a page as the others are")]
pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    Ok(choose(visit, None))
}

/// The page of a backup, around what it shows: with the head of every page where a register is open.
fn shown(visit: &Visit<'_>, error: Option<&Error>, body: Markup) -> Reply {
    const TITLE: &str = "Put a backup back";
    match visit.open() {
        Ok(opened) => frame::answered(visit, &opened, error, Page { title: TITLE, place: "/more", body }),
        Err(_) => frame::headed(error.map_or(axum::http::StatusCode::OK, |error| reply::status(error).0), TITLE, &body),
    }
}

fn choose(visit: &Visit<'_>, error: Option<&Error>) -> Reply {
    let body = html! {
        h1 { "Put a backup back" }
        @if let Some(error) = error { p.wrong role="alert" { (frame::told(error)) } }
        p.lead { "A backup takes the place of the whole register. You see first what it is and which revisions it lacks. Nothing changes until you confirm it." }
        p { "What was erased since the backup was made is erased in it again. The register that stood there before is kept in a file beside it." }
        form.record method="post" action="/restore" enctype="multipart/form-data" {
            (frame::keys_of(visit, ""))
            div.field.drop {
                label for="file" { "The backup" }
                p.help id="file-help" { "The file as art30 made it, up to 64 MB. A larger one is put back at the terminal of the computer on which the register is, with " code { "art30 restore FILE" } "." }
                (frame::choose_again(!visit.files.is_empty()))
                input id="file" name="file" type="file" required aria-describedby="file-help";
            }
            p.acts { button type="submit" { "Look at it" } a href=(if visit.open().is_ok() { "/verify" } else { "/begin" }) { "Cancel" } }
        }
    };
    shown(visit, error, body)
}

/// Keeps a backup that can be put back, and leads to what it is.
pub fn take(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let taken = || {
        let file = visit.file()?.ok_or_else(|| Error::Usage("choose the backup".into()))?;
        backup::look(&visit.session, &file.path).map_err(|error| of_file(file, error))?;
        let id = visit.session.clock.new_id().to_string();
        let sent = Sent { id: id.clone(), owner: owner(visit), file: Arc::new(file.moved()?) };
        let mut all = visit.site.backups();
        all.push(sent);
        let over = all.len().saturating_sub(KEPT);
        all.drain(..over);
        Ok(Reply::See(format!("/restore/{id}")))
    };
    taken().or_else(|error| in_place(error).map(|error| choose(visit, Some(&error))))
}

/// What is wrong with a file that was sent, by its name: where it lies meanwhile is nobody's concern.
fn of_file(file: &Upload, error: Error) -> Error {
    match error {
        Error::Sql { .. } | Error::Io { .. } => error,
        error => Error::Usage(file.named(&in_words(&error.to_string()))),
    }
}

/// What is said on the page of the form.
fn in_place(error: Error) -> Result<Error> {
    if is_said_in_place(&error) { Ok(error) } else { Err(error) }
}

/// Looks at a backup that was sent.
fn look(visit: &Visit<'_>, sent: &Sent) -> Result<BackupFound> {
    backup::look(&visit.session, &sent.file.path).map_err(|error| of_file(&sent.file, error))
}

/// What a backup is, and the place to confirm it.
pub fn one(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let sent = sent(visit)?;
    let found = look(visit, &sent)?;
    Ok(ask(visit, &sent, &found, None))
}

fn ask(visit: &Visit<'_>, sent: &Sent, found: &BackupFound, error: Option<&Error>) -> Reply {
    let body = html! {
        p.kind { (sent.file.name()) }
        h1 { "Put this backup back?" }
        @if let Some(error) = error { p.wrong role="alert" { (frame::told(error)) } }
        p.lead { "The register of " strong { (found.organisation) } " as it was at " (found.last.words()) "." }
        p { (said(&found.told(&visit.session.register))) }
        form.record method="post" action={ "/restore/" (sent.id) } autocomplete="off" {
            (frame::keys_of(visit, &found.standing))
            (why(visit))
            div.field {
                label for="confirm" { "Type " (found.organisation) " to confirm it" }
                input id="confirm" name="confirm" type="text" required value=[visit.form.said("confirm")];
            }
            p.acts { button type="submit" { "Put it in the place of the register" } a href="/restore" { "Another file" } a href="/verify" { "Cancel" } }
        }
    };
    shown(visit, error, body)
}

/// Puts a backup in its place, and says what came of it.
pub fn put(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let sent = sent(visit)?;
    let found = look(visit, &sent)?;
    let name = found.organisation.clone();
    if visit.form.said("confirm").map(str::to_lowercase) != Some(name.to_lowercase()) {
        let why = Error::Conflict(format!("type {name} below to confirm it. Nothing was changed"));
        return Ok(ask(visit, &sent, &found, Some(&why)));
    }
    let found = match found.unless_changed_since(visit.seen().unwrap_or_default()) {
        Ok(found) => found,
        Err(error) => return Ok(ask(visit, &sent, &look(visit, &sent)?, Some(&error))),
    };
    let restored = match backup::restore(&visit.session, &sent.file.path) {
        Ok(restored) => restored,
        Err(error) => return in_place(of_file(&sent.file, error)).map(|error| ask(visit, &sent, &found, Some(&error))),
    };
    visit.site.backups().retain(|other| other.id != sent.id);
    let body = html! {
        h1 { "The backup is in its place" }
        p.lead { "The register of " (name) " is what it was at revision " (found.last.revision) ". Revision " (restored.revision) " records that it was put back." }
        @for line in found.after(&visit.session.register, &restored) { p { (said(&line)) } }
        p { "If others have a page open, they have to load it again." }
        p.acts { a.button href="/" { "To what needs you today" } a href="/history" { "History" } a href="/verify" { "Check the register" } }
    };
    Ok(shown(visit, None, body))
}
