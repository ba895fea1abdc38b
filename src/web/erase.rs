//! Erasing one person's data, Art. 17: whose, where it stands, and, once the person who does it has typed it again, what was erased and what stays.

use super::authorize::Allowed;
use super::edit::{is_said_in_place, why};
use super::frame::{self, Page, said};
use super::leads::LEAVERS;
use super::reply::Reply;
use super::visit::Visit;
use crate::act::erase::{self, Whose};
use crate::act::session::Opened;
use crate::error::{Error, Result};
use crate::format::html::below;
use crate::journal::GROUNDS;
use crate::report::erased::Erased;
use crate::view::Report as _;
use maud::{Markup, html};

/// What each ground in Art. 17(1) is, in few words; in the order of the list.
const GROUND_WORDS: [&str; 6] = [
    "the data is no longer needed",
    "consent was withdrawn",
    "the person objected",
    "it was processed unlawfully",
    "a legal obligation to erase",
    "a child's consent online",
];

/// Whose data the form is about: a person with what else names the person, or all who left.
fn whose(visit: &Visit<'_>) -> Option<(Whose, String)> {
    let text = |name: &str| visit.form.said(name).or_else(|| visit.query.said(name));
    if text("whose") == Some(LEAVERS) {
        return Some((Whose::Leavers, LEAVERS.to_owned()));
    }
    let person = text("person")?;
    let mut all = vec![person.to_owned()];
    all.extend(also(visit));
    Some((Whose::Of(all), person.to_owned()))
}

/// What else names the person, each once: lines of the field, and what was ticked.
fn also(visit: &Visit<'_>) -> Vec<String> {
    let fields = visit.form.0.iter().filter(|(name, _)| name == "also");
    let mut all: Vec<String> = Vec::new();
    for line in fields.flat_map(|(_, text)| text.lines()).map(str::trim).filter(|line| !line.is_empty()) {
        if !all.iter().any(|known| known == line) {
            all.push(line.to_owned());
        }
    }
    all
}

/// What was found, or erased.
struct Found {
    report: Erased,
    /// What has to be typed before it is erased; nothing where nothing would be.
    confirm: Option<String>,
    /// What is to be said of what was erased.
    after: Vec<String>,
}

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    Ok(show(visit, &visit.open()?, None, None))
}

pub fn erase(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    match looked(visit) {
        Ok(found) => Ok(show(visit, &visit.open()?, Some(&found), None)),
        Err(error) if is_said_in_place(&error) || matches!(error, Error::NotFound(_)) => {
            // What it is about is shown again, if it can be.
            let found = preview(visit).ok();
            Ok(show(visit, &visit.open()?, found.as_ref(), Some(&error)))
        }
        Err(error) => Err(error),
    }
}

/// What would be erased.
fn preview(visit: &Visit<'_>) -> Result<Found> {
    let Some((whose, person)) = whose(visit) else {
        return Err(Error::Usage("say whose data it is: a name or an address".into()));
    };
    let erasure = erase::look(&visit.session, &whose, visit.form.said("ground"))?;
    let confirm = (!erasure.is_empty()).then_some(person);
    let (_, report) = erasure.report(None, &visit.site.settings.read_words)?;
    Ok(Found { report, confirm, after: Vec::new() })
}

/// Looks, or erases where somebody confirmed what was looked at.
fn looked(visit: &Visit<'_>) -> Result<Found> {
    let (Some("erase"), Some((whose, person))) = (visit.form.said("go"), whose(visit)) else {
        return preview(visit);
    };
    if visit.form.said("confirm").map(str::to_lowercase) != Some(person.to_lowercase()) {
        return Err(Error::Usage(format!("type {person} below to confirm it. Nothing was erased")));
    }
    let seen = visit.seen().unwrap_or_default();
    let mut erasure = erase::look(&visit.session, &whose, visit.form.said("ground"))?.unless_changed_since(seen)?;
    if erasure.is_empty() {
        return preview(visit);
    }
    let done = erasure.erase(&visit.session)?;
    let (_, report) = erasure.report(Some(done.receipt.revision), &visit.site.settings.read_words)?;
    Ok(Found { report, confirm: None, after: done.said() })
}

fn show(visit: &Visit<'_>, opened: &Opened, found: Option<&Found>, error: Option<&Error>) -> Reply {
    let done = found.is_some_and(|found| found.report.revision.is_some());
    let leavers = whose(visit).is_some_and(|(whose, _)| matches!(whose, Whose::Leavers));
    let body = html! {
        h1 { @if done { "Erased" } @else if leavers { "Erase what names people who left" } @else { "Erase a person's data" } }
        @if let Some(error) = error { p.wrong role="alert" { (frame::told(error)) } }
        @if let (true, Some(found)) = (done, found) {
            (below(&found.report.blocks(), visit))
            @for sentence in &found.after { p { (said(sentence)) } }
            p.acts { a.button href=(visit.to("/")) { "To what needs you today" } a href=(visit.to("/erase")) { "Erase another person's data" } }
        } @else {
            p.lead { "Art. 17. You see first where the register says it, now and in its past. What is erased cannot be brought back." }
            form.record method="post" action="/erase" autocomplete="off" {
                (frame::keys(visit, &opened.store))
                @if leavers {
                    input type="hidden" name="whose" value=(LEAVERS);
                    p { "What names people who left longer ago than you keep records of staff. Their counts stay." }
                } @else { (person(visit)) }
                div.field {
                    label for="ground" { "Ground in Art. 17(1)" }
                    p.help id="ground-help" { "It is recorded with the erasure." }
                    select id="ground" name="ground" aria-describedby="ground-help" {
                        option value="" { "not provided" }
                        @for ((kept, law), words) in GROUNDS.iter().zip(GROUND_WORDS) { option value=(kept) selected[visit.form.said("ground") == Some(kept)] { (law) ": " (words) } }
                    }
                }
                (why(visit))
                p.help { "Do not name the person as the reason: a ticket or a number will do." }
                @if let Some(found) = found { (places(visit, found, leavers)) } @else {
                    p.help { "Documents are read too, so this can take a minute." }
                    p.acts { button type="submit" name="go" value="look" { "Show where it stands" } a href=(visit.to("/more")) { "Cancel" } }
                }
            }
        }
    };
    let page = Page { title: "Erase a person's data", place: "/more", body };
    frame::answered(visit, opened, error, page)
}

/// Who it is.
fn person(visit: &Visit<'_>) -> Markup {
    let text = |name: &str| visit.form.said(name).or_else(|| visit.query.said(name));
    html! {
        div.field {
            label for="person" { "Whose data (required)" }
            p.help id="person-help" { "A name or an e-mail address as it is recorded; or the handle of a record that is only about this person." }
            input id="person" name="person" type="text" required aria-describedby="person-help" value=[text("person")];
        }
        div.field {
            label for="also" { "What else names the same person" }
            p.help id="also-help" { "Other spellings, addresses, or handles of records and documents; one to a line." }
            textarea id="also" name="also" rows="3" aria-describedby="also-help" { (also(visit).join("\n")) }
        }
    }
}

/// Where it stands, what else may be the same person, and the place to confirm it.
fn places(visit: &Visit<'_>, found: &Found, leavers: bool) -> Markup {
    let known = also(visit);
    let mut similar: Vec<&str> = Vec::new();
    for one in found.report.similar.iter().filter(|one| one.why.can_be_the_person()) {
        if !similar.contains(&one.words.as_str()) && !known.contains(&one.words) {
            similar.push(&one.words);
        }
    }
    let documents: std::collections::BTreeSet<&str> =
        found.report.documents.iter().map(|saying| saying.document.as_str()).collect();
    html! {
        h2 { "Where it stands" }
        (below(&found.report.blocks(), visit))
        @if !(leavers || similar.is_empty() && documents.is_empty()) {
            fieldset.field {
                legend { "Is this the same person?" }
                p.help { "Tick what is, and look again. Leave out what is somebody else's." }
                @for words in similar { p.check { label { input type="checkbox" name="also" value=(words); " " (words) } } }
                @for document in documents { p.check { label { input type="checkbox" name="also" value=(document); " The whole file of " (document) } } }
            }
        }
        p.acts { button.second type="submit" name="go" value="look" { "Look again" } }
        @if let Some(confirm) = &found.confirm {
            div.field {
                label for="confirm" { "Type " (confirm) " to confirm that it is erased for good" }
                input id="confirm" name="confirm" type="text";
            }
            p.acts { button type="submit" name="go" value="erase" { "Erase it for good" } a href=(visit.to("/more")) { "Cancel" } }
        }
    }
}
