//! A customer's question, answered from the records: each answer with what it rests on, and the words for a mail.

use super::authorize::Allowed;
use super::edit::written;
use super::frame::{self, Page};
use super::list::place;
use super::pairs::Pairs;
use super::reply::Reply;
use super::visit::Visit;
use crate::act::draft::Draft;
use crate::act::question;
use crate::answers::{TOPICS, find, own_words};
use crate::error::Result;
use crate::format::html::below;
use crate::format::letter_pdf;
use crate::format::text::Text;
use crate::model::{Dossier, Kind};
use crate::report::answer::answers;
use crate::report::letter::letter;
use crate::report::reply::reply_about;
use crate::store::Store;
use crate::view::Report as _;
use maud::{Markup, html};

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let store = &opened.store;
    let customer = visit.record(store, Kind::Customer)?;
    let (handle, title) = (customer.handle(), customer.name_and_handle());
    let dossier = store.dossier(customer)?;
    let asked = visit.form.said("question").or_else(|| visit.query.said("question")).unwrap_or_default();
    let body = html! {
        p.kind { a href=(visit.to(&format!("/customers/{handle}"))) { (title) } }
        h1 { "Answer a question" }
        p.lead { "Paste the customer's question or mail. Each sentence below comes from what is recorded of this customer on this day." }
        // A mail is longer than an address may be, and does not belong into the history of a browser.
        form.record method="post" action=(visit.to(&visit.path)) {
            input type="hidden" name="token" value=(visit.visitor.form_token);
            div.field {
                label for="question" { "What the customer asks" }
                textarea id="question" name="question" rows="5" { (asked) }
            }
            p.acts { button type="submit" { "Find the answers" } }
        }
        @if asked.is_empty() { (topics(visit)) } @else { (answered(visit, (store, &dossier), asked, &handle)?) }
    };
    Ok(frame::page(
        visit,
        &opened,
        Page { title: &format!("Answer a question: {title}"), place: place(Kind::Customer), body },
    ))
}

/// The topics, to choose where nobody wants to type; and the reply that says it all.
fn topics(visit: &Visit<'_>) -> Markup {
    html! {
        section {
            h2 { "Or choose a topic" }
            ul.topics {
                li { a href=(visit.to_with(&visit.path, Pairs(vec![("question".into(), "roles".into())]))) { "Who is controller, who is processor" } }
                @for topic in TOPICS.iter().filter(|topic| topic.key != "roles") {
                    li { a href=(visit.to_with(&visit.path, Pairs(vec![("question".into(), topic.key.into())]))) { (topic.title) } }
                }
            }
        }
    }
}

fn answered(visit: &Visit<'_>, (store, dossier): (&Store, &Dossier), asked: &str, handle: &str) -> Result<Markup> {
    let on = visit.session.on;
    let found = answers(store, dossier, &find(&own_words(asked)), on)?.told_on(on, visit.today());
    let ours = found.blocks();
    let theirs = Text { bold: false, width: None }.blocks(&found.for_customer().blocks()[1..]);
    let whole = reply_about(dossier, &store.own()?, on, &dossier.customer.title()).told_on(visit.today());
    Ok(html! {
        section.answers { (below(&ours[1..], visit)) }
        section {
            h2 { "For the mail" }
            div.field {
                label for="copy" { "Without handles and revisions" }
                textarea id="copy" rows="10" readonly data-copy { (theirs.trim()) }
            }
            (letter_form(visit, handle, asked, "As a letter (PDF)"))
            @if visit.session.as_of.is_none() && visit.may_send(&format!("/customers/{handle}/asked")) {
                form method="post" action={ "/customers/" (handle) "/asked" } {
                    (frame::keys(visit, store))
                    input type="hidden" name="question" value=(own_words(asked));
                    p.acts { button type="submit" { "Log the question" } }
                    p.help { "It is kept with today's day and its topics. What you sent is recorded on its page." }
                }
            }
        }
        details {
            summary { "The reply that explains the roles and the agreement" }
            (below(&whole.blocks(), visit))
            (letter_form(visit, handle, "", "This reply as a letter (PDF)"))
        }
    })
}

/// What makes a letter: of the answers, or of the reply that says it all.
fn letter_form(visit: &Visit<'_>, handle: &str, asked: &str, label: &str) -> Markup {
    html! {
        form method="post" action=(visit.to(&format!("/customers/{handle}/letter"))) {
            input type="hidden" name="token" value=(visit.visitor.form_token);
            input type="hidden" name="question" value=(asked);
            p.acts { button.second type="submit" { (label) } }
        }
    }
}

/// The same as a letter.
pub fn posted(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let store = &opened.store;
    visit.session.sure_of_day(store)?;
    let dossier = store.dossier(visit.record(store, Kind::Customer)?)?;
    let (organisation, on, today) = (store.own()?, visit.session.on, visit.today());
    let letter = if let Some(asked) = visit.form.said("question") {
        let found = answers(store, &dossier, &find(&own_words(asked)), on)?.told_on(on, today);
        letter(&dossier, &organisation, &found.for_letter()?.0, today)
    } else {
        let whole = reply_about(&dossier, &organisation, on, &dossier.customer.title()).told_on(today);
        letter(&dossier, &organisation, &whole, today)
    };
    let mut bytes = Vec::new();
    letter_pdf::write(store, &letter, &mut bytes)?;
    Ok(Reply::File(format!("letter-{}.pdf", dossier.customer.handle()), "application/pdf", bytes))
}

/// Keeps a question, as it was asked today.
pub fn log(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let asked = visit.form.said("question").unwrap_or_default();
    let draft = Draft::new(Kind::Question)
        .with("customer", visit.part("name"))
        .with("question", asked)
        .with("received", "today");
    written(visit, question::add(&visit.session, draft)?, "")
}
