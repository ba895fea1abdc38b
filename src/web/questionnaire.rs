//! A customer's questionnaire: sent here, filled with what the records answer, looked at, and kept by the browser.

use super::Site;
use super::authorize::Allowed;
use super::edit::is_said_in_place;
use super::exports::media_type;
use super::frame::{self, Page, place};
use super::reply::{self, Reply};
use super::visit::Visit;
use crate::act::{disclose, questionnaire};
use crate::error::{Error, Result};
use crate::format::Format;
use crate::format::html::below;
use crate::import::source::FileSource;
use crate::model::Kind;
use crate::model::kinds::answer::TOPICS;
use crate::questionnaire::{GivenHeads, fill};
use crate::store::Store;
use crate::store::story::erased_since;
use crate::texts::Language;
use crate::view::{Block, Cell, Report as _};
use axum::http::StatusCode;
use maud::{Markup, html};
use std::sync::PoisonError;

/// Filled copies that are kept until they are fetched; of more, the oldest goes.
const KEPT: usize = 8;

/// A copy that was filled, for whoever fetches it.
#[derive(Clone)]
pub struct Copy {
    id: String,
    customer: String,
    name: String,
    media: &'static str,
    bytes: Vec<u8>,
    blocks: Vec<Block>,
    /// The revision of the register that it was filled from, by its tag.
    of: String,
}

impl Site {
    fn copies(&self) -> std::sync::MutexGuard<'_, Vec<Copy>> {
        self.copies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A copy, unless something was erased since: it may say it.
    fn copy(&self, store: &Store, id: &str, customer: &str) -> Result<Copy> {
        let found = self.copies().iter().find(|copy| copy.id == id && copy.customer == customer).cloned();
        let found = found.filter(|copy| !erased_since(store, &copy.of).unwrap_or(true));
        found.ok_or_else(|| {
            let why =
                "this copy was made too long ago, or a person's data was erased since. Choose the questionnaire again";
            Error::NotFound(why.into())
        })
    }

    fn keep_copy(&self, copy: Copy) {
        let mut copies = self.copies();
        copies.push(copy);
        let over = copies.len().saturating_sub(KEPT);
        copies.drain(..over);
    }
}

/// Where columns are named that cannot be seen from their heads.
const COLUMNS: [(&str, &str); 5] = [
    ("sheet", "Only this sheet"),
    ("question", "The column of questions"),
    ("answer", "The column of answers"),
    ("comment", "The column of comments, for the sources"),
    ("encoding", "Of CSV: its encoding, such as windows-1252"),
];

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    choose(visit, None)
}

/// The form, with what went wrong when it was sent.
fn choose(visit: &Visit<'_>, error: Option<&Error>) -> Result<Reply> {
    let opened = visit.open()?;
    let customer = visit.record(&opened.store, Kind::Customer)?;
    let (handle, name) = (customer.handle(), customer.name_and_handle());
    let given = |field: &str| visit.form.said(field).map(str::to_owned);
    let body = html! {
        p.kind { a href=(visit.to(&format!("/customers/{handle}"))) { (name) } }
        h1 { "Fill a questionnaire" }
        p.lead { "A copy is filled with what the records and your approved texts answer, with the source beside each answer. What they do not answer stays empty and is listed." }
        @if let Some(error) = error { p.wrong role="alert" { (frame::told(error)) } }
        form.record method="post" action=(visit.to(&format!("/customers/{handle}/questionnaire"))) enctype="multipart/form-data" {
            (frame::keys(visit, &opened.store))
            div.field.drop {
                label for="file" { "The questionnaire" }
                p.help id="file-help" { "Excel (.xlsx) or CSV. The file itself stays as it is." }
                (frame::choose_again(!visit.files.is_empty()))
                input id="file" name="file" type="file" required aria-describedby="file-help";
            }
            div.field {
                label for="lang" { "Language of the answers" }
                select id="lang" name="lang" {
                    option value="" { "That of each question" }
                    @for one in Language::ALL { option value=(one.code()) selected[visit.form.said("lang") == Some(one.code())] { (frame::language_name(one)) } }
                }
            }
            details open[error.is_some() || COLUMNS.iter().any(|(field, _)| given(field).is_some())] {
                summary { "Name its columns" }
                p.help { "Only where they are not seen: by the words above the column, or by its letter." }
                @for (field, label) in COLUMNS {
                    div.field { label for=(field) { (label) } input id=(field) name=(field) type="text" value=[given(field)]; }
                }
            }
            fieldset.field {
                legend { "Record to whom it goes" }
                p.help { "Leave both empty while it stays with you." }
                div.field { label for="for" { "To whom" } input id="for" name="for" type="text" value=[given("for")]; }
                div.field { label for="purpose" { "For what" } input id="purpose" name="purpose" type="text" value=[given("purpose")]; }
            }
            (frame::sure(error))
            p.acts { button type="submit" { "Fill a copy" } a href=(visit.to(&format!("/customers/{handle}"))) { "Cancel" } }
        }
    };
    let wrong = error.is_some();
    let title = format!("{}Fill a questionnaire: {name}", if wrong { "Error: " } else { "" });
    let status = error.map_or(StatusCode::OK, |error| reply::status(error).0);
    Ok(frame::with_status(visit, &opened, status, Page { title: &title, place: place(Kind::Customer), body }))
}

/// Fills a copy, keeps it, and leads to what came of it.
pub fn take(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    match filled(visit) {
        Ok(copy) => {
            let to = visit.to(&format!("/customers/{}/questionnaire/{}", copy.customer, copy.id));
            visit.site.keep_copy(copy);
            Ok(Reply::See(to))
        }
        Err(error) if is_said_in_place(&error) => choose(visit, Some(&visit.told(error))),
        Err(error) => Err(error),
    }
}

fn filled(visit: &Visit<'_>) -> Result<Copy> {
    let recipient = match (visit.form.said("for"), visit.form.said("purpose")) {
        (whom @ Some(_), what @ Some(_)) => disclose::recipient(whom, what)?,
        (None, None) => None,
        (None, _) => return Err(Error::invalid("for", "say to whom it goes, or leave both empty")),
        (_, None) => return Err(Error::invalid("purpose", "say for what it goes there, or leave both empty")),
    };
    let sent = visit.file()?.ok_or_else(|| Error::invalid("file", "choose the questionnaire"))?;
    let path = sent.path.to_str().ok_or_else(|| Error::invalid("file", "its name cannot be read"))?;
    let mut store = match recipient {
        Some(_) => disclose::open(&visit.session)?,
        None => visit.open()?.store,
    };
    visit.session.sure_of_day(&store)?;
    let read = store.tag();
    let dossier = store.dossier(visit.record(&store, Kind::Customer)?)?;
    let named = |field: &str| visit.form.said(field).map(str::to_owned);
    let wanted = GivenHeads {
        sheets: named("sheet").into_iter().collect(),
        question: named("question"),
        answer: named("answer"),
        comment: named("comment"),
        language: visit.form.said("lang").map(|_| visit.language()).transpose()?,
    };
    let mut source = FileSource::open(path)?;
    // Where it lies meanwhile is nobody's concern.
    source.name = sent.name();
    let (mut content, filled) =
        fill(&source, (&store, &dossier, visit.session.on), &wanted, visit.form.said("encoding"))?;
    if let Some(doubt) = filled.doubt().filter(|_| visit.form.said("sure") != Some("yes")) {
        return Err(Error::Needed(doubt));
    }
    let customer = dossier.customer.handle();
    let name = copy_name(&sent.name(), content.ending());
    let of = (&mut content, &*customer);
    let bytes = questionnaire::hand_out(&visit.session, &mut store, of, recipient.as_ref())?;
    let id = visit.session.clock.new_id().to_string();
    let media = media_type(if content.ending() == "xlsx" { Format::Xlsx } else { Format::Csv }).unwrap_or_default();
    Ok(Copy { id, customer, name, media, bytes, blocks: filled.blocks(), of: read })
}

/// The name of the copy, by that of the questionnaire.
fn copy_name(name: &str, ending: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}-filled.{ending}")
}

/// What was filled and what was not, and the copy.
pub fn done(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let customer = visit.record(&opened.store, Kind::Customer)?;
    let (handle, name) = (customer.handle(), customer.name_and_handle());
    let copy = visit.site.copy(&opened.store, visit.part("id"), &handle)?;
    let body = html! {
        p.kind { a href=(visit.to(&format!("/customers/{handle}"))) { (name) } }
        h1 { (copy.name) }
        p.acts {
            a.button href=(visit.to(&format!("{}/file", visit.path))) { "Download the filled copy" }
            a href=(visit.to(&format!("/customers/{handle}/questionnaire"))) { "Fill another" }
        }
        p.help { "Look at it before it is sent." }
        (what_came(visit, &copy.blocks))
    };
    Ok(frame::page(
        visit,
        &opened,
        Page { title: &format!("{}: {name}", copy.name), place: place(Kind::Customer), body },
    ))
}

fn what_came(visit: &Visit<'_>, blocks: &[Block]) -> Markup {
    let first = usize::from(matches!(blocks.first(), Some(Block::Heading(_))));
    let blocks = blocks[first..].iter().cloned().map(|block| match block {
        Block::Table(table) => Block::Table(table.map(topics)),
        other => other,
    });
    html! { section.answers { (below(&blocks.collect::<Vec<_>>(), visit)) } }
}

/// A cell of topics, by their names in words.
fn topics(cell: Cell) -> Cell {
    let words = cell.words().into_owned();
    let named = |code: &str| TOPICS.iter().find(|(known, _)| *known == code).map(|(_, words)| *words);
    match words.split(", ").map(named).collect::<Option<Vec<_>>>() {
        Some(named) => named.join("; ").into(),
        None => cell,
    }
}

pub fn file(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let customer = visit.record(&opened.store, Kind::Customer)?;
    let copy = visit.site.copy(&opened.store, visit.part("id"), &customer.handle())?;
    Ok(Reply::File(copy.name, copy.media, copy.bytes.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_said_in_words_and_other_cells_stay() {
        let said = |text: &str| topics(Cell::from(text.to_owned())).words().into_owned();
        assert_eq!(said("hosting_location, ai_training"), "Where the data is hosted; AI features and training");
        assert_eq!((said("-"), said("Where is it, and why?")), ("-".into(), "Where is it, and why?".into()));
    }
}
