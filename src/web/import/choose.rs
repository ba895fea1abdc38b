//! The first step of an import: which file, or which of those that were begun.

use super::super::done::done;
use super::super::frame::{self, Page};
use super::super::more::groups;
use super::super::pairs::Pairs;
use super::super::reply::{self, Reply};
use super::super::visit::Visit;
use super::{Job, KEPT, PUBLISHED, PUBLISHED_WORDS, as_written};
use crate::error::{Error, Result};
use crate::model::{Kind, counted, moment};
use axum::http::StatusCode;
use maud::{Markup, html};

/// The first step: which file.
pub(super) fn choose(visit: &Visit<'_>, error: Option<&Error>) -> Result<Reply> {
    let opened = visit.open()?;
    let mut open: Vec<Job> = visit.site.jobs().iter().filter(|job| job.done.is_none()).cloned().collect();
    open.sort_by_key(|job| std::cmp::Reverse(job.begun));
    let imported =
        visit.query.said("of").and_then(|name| Kind::ALL.into_iter().find(|kind| kind.plural_typed() == name));
    let chosen = visit.query.said("kind").unwrap_or_default();
    let left_out = visit.query.said("rows").and_then(|id| Some((visit.site.done_with(id)?.done?, id)));
    let body = html! {
        (done(visit, &opened.store))
        @if let Some((count, id)) = left_out { p { (counted(count, "row was", "rows were")) " left out, since something in " @if count == 1 { "it" } @else { "them" } " is wrong or open. "
            a href=(visit.to_with("/import/left-out.csv", Pairs(vec![("job".into(), id.to_owned())]))) { "Download them" } ", each with what is wrong, mend it there, and import the file."
        } }
        @if let Some(id) = visit.query.said("answers").filter(|id| visit.site.done_with(id).is_some()) {
            p { "Is there such a list every week? " a href=(visit.to_with("/import/answers.csv", Pairs(vec![("job".into(), id.to_owned())]))) { "Keep your answers" } ", and give them with the next one: it asks only what is new." }
        }
        @if let Some(kind) = imported { p.acts { (visit.anchor("button", &visit.to(&format!("/{}", kind.plural_typed())), &format!("See the {}", kind.plural_words()))) } }
        h1 { @if imported.is_some() { "Import another list" } @else { "Import" } }
        p.lead { "A list of customers, agreements or anything else: CSV, Excel, ODS or JSON, from your CRM or by hand; or your list of subprocessors as you publish it, in Markdown or HTML too. You see first what it would change; nothing is recorded before you say so." }
        @if let Some(error) = error { p.wrong role="alert" { (frame::told(error)) } }
        (begun_before(visit, &open))
        form.record method="post" action="/import" enctype="multipart/form-data" {
            input type="hidden" name="token" value=(visit.visitor.form_token);
            div.field.drop {
                label for="file" { "The list, or several" }
                p.help id="file-help" { "Each file is an import of its own, with its own steps; up to " (KEPT) " can be begun. They are kept until art30 is stopped." }
                (frame::choose_again(!visit.files.is_empty()))
                input id="file" name="file" type="file" multiple required aria-describedby="file-help";
            }
            div.field {
                label for="kind" { "What it lists" }
                p.help id="kind-help" { "art30 sees it from the columns where they prove it, and asks where they do not. What you choose is said of each file." }
                select id="kind" name="kind" aria-describedby="kind-help" {
                    option value="" { "see from the columns" }
                    option value=(PUBLISHED) selected[chosen == PUBLISHED] { (PUBLISHED_WORDS) }
                    @for (heading, kinds) in groups() {
                        optgroup label=(heading) { @for kind in kinds { option value=(kind.plural_typed()) selected[chosen == kind.plural_typed()] { (kind.plural_words()) } } }
                    }
                }
            }
            details {
                summary { "Answers that you gave to an earlier list" }
                div.field.drop {
                    label for="answers" { "Your answers" }
                    p.help id="answers-help" { "The file that you kept after the import of a list like this one. What it says of columns and their values counts; you see and can change it." }
                    input id="answers" name="answers" type="file" accept=".csv,text/csv" aria-describedby="answers-help";
                }
            }
            (as_written(&|_| None, true, false))
            p.acts { button type="submit" { "Show what it would change" } }
        }
    };
    let status = error.map_or(StatusCode::OK, |error| reply::status(error).0);
    Ok(frame::with_status(visit, &opened, status, Page { title: "Import", place: "/more", body }))
}

/// Imports that were begun, each with the way on and the way out.
fn begun_before(visit: &Visit<'_>, open: &[Job]) -> Markup {
    html! {
        @if !open.is_empty() {
            section {
                h2 { "Begun and not finished" }
                ul.begun {
                    @for job in open {
                        li {
                            span { a href=(visit.to_with("/import", Pairs(vec![("job".into(), job.id.clone())]))) { (job.name()) } ", begun by " (job.by) " on " (moment::long(job.begun)) }
                            form method="post" action="/import" enctype="multipart/form-data" {
                                input type="hidden" name="token" value=(visit.visitor.form_token);
                                button.plain type="submit" name="let-go" value=(job.id) aria-label={ "Discard: " (job.name()) } { "Discard" }
                            }
                        }
                    }
                }
            }
        }
    }
}
