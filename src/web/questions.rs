//! Answering a customer's question that was logged, closing it, and approving a text that answers such questions.

use super::ask::language_for;
use super::authorize::Allowed;
use super::edit::written;
use super::frame;
use super::pairs::Pairs;
use super::reply::Reply;
use super::visit::Visit;
use crate::act::draft::Draft;
use crate::act::{answer, question};
use crate::error::{Error, Result};
use crate::format::text::Text;
use crate::model::{Kind, Record, counted};
use crate::report::answer::answers_in;
use crate::store::Store;
use crate::texts::Language;
use crate::view::Report as _;
use maud::{Markup, html};

/// The forms below a question that is open, with what the records answer; below a text, its approval.
pub fn steps(visit: &Visit<'_>, store: &Store, record: &Record) -> Result<Markup> {
    if visit.session.as_of.is_some() {
        return Ok(html! {});
    }
    let may = |what: &str| visit.may_send(&format!("/{}/{}/{what}", record.kind.plural_typed(), record.handle()));
    match record.kind {
        Kind::Question => Ok(html! {
            @if crate::rules::question::is_open(record) && may("answer") { (open(visit, store, record)?) }
            @if let Some(customer) = store.customer_of(record)? {
                p.acts { (visit.anchor("", &visit.to(&format!("/customers/{}/questionnaire", customer.handle())), &format!("Fill a questionnaire of {}", customer.title()))) }
            }
        }),
        Kind::Answer if may("approve") => Ok(html! {
            form method="post" action={ "/answers/" (record.handle()) "/approve" } {
                (frame::keys(visit, store))
                p.acts { button type="submit" { "Approve it as it stands" } }
                p.help { "It is used from then on, for a year, until its words or a record that it rests on change." }
            }
        }),
        _ => Ok(html! {}),
    }
}

fn open(visit: &Visit<'_>, store: &Store, record: &Record) -> Result<Markup> {
    let chosen = language_for(visit, record.text("question").unwrap_or_default())?;
    let (said, left) = from_records(visit, store, record, chosen)?;
    let (drafted, of_records) = record.text("answer").map_or((said, true), |kept| (kept.to_owned(), false));
    let (answer, close) =
        (format!("/questions/{}/answer", record.handle()), format!("/questions/{}/close", record.handle()));
    Ok(html! {
        section {
            h2 { "Answer it" }
            @if of_records { (in_other_languages(visit, record, chosen)) }
            form.record method="post" action=(answer) {
                (frame::keys(visit, store))
                // What the page shows was taken from the records as they were when it was made.
                @if of_records {
                    @let revision = store.last.revision.to_string();
                    input type="hidden" name="answered_from" value=(visit.typed(&answer, "answered_from").unwrap_or(&revision));
                }
                div.field {
                    label for="answer" { "What was answered" }
                    p.help id="answer-help" {
                        @if of_records { "This is what the records answer today, in " (frame::language_name(chosen)) ". " }
                        "Read it before you send it, and change it as you like."
                    }
                    @if let Some(problem) = visit.wrong_with(&answer, "answer") { p.problem id="answer-problem" { (problem) } }
                    textarea id="answer" name="answer" rows="10" aria-describedby="answer-help" data-copy { (visit.typed(&answer, "answer").unwrap_or(&drafted)) }
                    @if !left.is_empty() { p { "The records answer nothing to: " (left.join("; ")) } }
                }
                div.field {
                    label for="sent" { "Sent on" }
                    p.help id="sent-help" {
                        "Empty while it is not sent. An answer is marked as sent once, and what was sent stays as it is."
                        @if !left.is_empty() {
                            " " strong { "The records do not answer " (counted(left.len(), "part", "parts")) " of the question." }
                            " Answer what is missing, or say that it follows, before you mark it."
                        }
                    }
                    input id="sent" name="sent" type="text" data-day="" value=[visit.typed(&answer, "sent")] aria-describedby="sent-help";
                }
                p.acts { button type="submit" { "Record the answer" } }
            }
            details open[visit.typed(&close, "why_closed").is_some()] {
                summary { "Or close it without an answer" }
                form.record method="post" action=(close) {
                    (frame::keys(visit, store))
                    div.field { label for="why_closed" { "Why it needs none" } input id="why_closed" name="why_closed" type="text" required value=[visit.typed(&close, "why_closed")]; }
                    p.acts { button.second type="submit" { "Close it" } }
                }
            }
        }
    })
}

/// What leads to the answer in the other languages.
fn in_other_languages(visit: &Visit<'_>, record: &Record, chosen: Language) -> Markup {
    let to = |lang: Language| {
        let lang = Pairs(vec![("lang".into(), lang.code().into())]);
        visit.to_with(&format!("/questions/{}", record.handle()), lang)
    };
    html! {
        p.acts {
            @for offered in Language::ALL.into_iter().filter(|offered| *offered != chosen) {
                a href=(to(offered)) { "The answer in " (frame::language_name(offered)) }
            }
        }
    }
}

/// What the records answer to a question on the day, as it is sent in a language; and what is asked in it that they do not answer.
fn from_records(
    visit: &Visit<'_>,
    store: &Store,
    record: &Record,
    language: Language,
) -> Result<(String, Vec<String>)> {
    let Some(customer) = store.customer_of(record)? else { return Ok(Default::default()) };
    let (on, dossier) = (visit.session.on, store.dossier(customer)?);
    let found = answers_in(store, &dossier, &question::asked(record), on, language)?;
    let (found, left) = found.told_on(on, visit.today()).for_customer();
    if found.answers.is_empty() {
        return Ok((String::new(), left));
    }
    Ok((Text { bold: false, width: None }.blocks(&found.blocks()[1..]).trim().to_owned(), left))
}

pub fn answered(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let name = visit.part("name");
    if visit.form.said("answer").is_none() {
        let why = "write what was answered. A file in which it was sent is kept where the question is edited";
        return Err(Error::invalid("answer", why));
    }
    let given =
        ["answer", "sent", "answered_from"].into_iter().filter_map(|field| Some((field, visit.form.said(field)?)));
    let draft = given.fold(Draft::new(Kind::Question), |draft, (field, text)| draft.with(field, text));
    written(visit, question::answer(&visit.session, name, draft)?, &format!("/questions/{name}"))
}

pub fn closed(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let name = visit.part("name");
    let draft = Draft::new(Kind::Question).with("why_closed", visit.form.said("why_closed").unwrap_or_default());
    written(visit, question::close(&visit.session, name, draft)?, &format!("/questions/{name}"))
}

pub fn approved(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let name = visit.part("name");
    let plan = answer::approve(&visit.session, &[name.to_owned()], &Draft::new(Kind::Answer))?;
    written(visit, plan, &format!("/answers/{name}"))
}
