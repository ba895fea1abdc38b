//! Two records of one company become one customer: which other one, what to keep where they differ, and what moves.

use super::authorize::Allowed;
use super::edit::{is_said_in_place, names_but, why, written};
use super::frame::{self, Page};
use super::pairs::Pairs;
use super::reply::Reply;
use super::visit::Visit;
use crate::act::merge::{Choice, Keep, Merge, answers, merge};
use crate::error::{Error, Result};
use crate::format::html::{below, heading};
use crate::model::{Kind, Record};
use crate::store::Store;
use crate::store::lookup::Sure;
use crate::view::Block;
use maud::html;

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    show(visit, visit.query.said("into"), None)
}

/// The other customer has to be chosen first; then what the two say otherwise.
fn show(visit: &Visit<'_>, into: Option<&str>, error: Option<&Error>) -> Result<Reply> {
    let Some(into) = into else { return choose(visit, error) };
    // What is open is worked out while nobody writes, and let go before the page reads the register.
    let found = merge(&visit.session, visit.part("name"), into, &[]).map(|Merge { words, open, .. }| (words, open));
    match found {
        Ok((words, open)) => differences(visit, into, (&words, &open), error),
        Err(error @ (Error::NotFound(_) | Error::Usage(_) | Error::Invalid(_))) => choose(visit, Some(&error)),
        Err(error) => Err(error),
    }
}

fn choose(visit: &Visit<'_>, error: Option<&Error>) -> Result<Reply> {
    let opened = visit.open()?;
    let record = visit.record(&opened.store, Kind::Customer)?;
    let body = html! {
        h1 { (heading(&format!("{}: the same company as another customer", record.name_and_handle()))) }
        p.lead { "One customer is made of the two. You see first what that changes." }
        @if let Some(error) = error { p.wrong role="alert" { (frame::told(error)) } }
        form.record method="get" action=(visit.path) {
            div.field {
                label for="into" { "It is the same as" }
                p.help id="into-help" { "The name of the other customer, or its handle, such as CUS-1." }
                input id="into" name="into" type="text" required list="of-customer" aria-describedby="into-help" value=[visit.query.said("into")];
            }
            (frame::hidden(visit))
            p.acts { button type="submit" { "Compare the two" } a href=(visit.to(&address(&record))) { "Cancel" } }
        }
        (names_but(&opened.store, Kind::Customer, Some(&record))?)
    };
    let page = Page { title: "The same company as another customer", place: "/customers", body };
    Ok(frame::answered(visit, &opened, error, page))
}

fn address(customer: &Record) -> String {
    format!("/customers/{}", customer.handle())
}

/// The field of the form that answers a choice.
fn field(choice: &Choice) -> String {
    format!("keep.{}", choice.what)
}

fn differences(
    visit: &Visit<'_>,
    into: &str,
    (words, open): (&str, &[Choice]),
    error: Option<&Error>,
) -> Result<Reply> {
    let opened = visit.open()?;
    let (from, into) = both(visit, &opened.store, into)?;
    let other_way = Pairs(vec![("into".into(), from.handle())]);
    let (gone, stays) = (from.name_and_handle(), into.name_and_handle());
    let answer = |choice: &Choice, kept: &str, words: &str| {
        let name = field(choice);
        let chosen = visit.form.said(&name) == Some(kept);
        html! { label { input type="radio" name=(name) value=(kept) required checked[chosen]; " " (words) } }
    };
    let body = html! {
        h1 { (heading(&format!("{gone} is the same company as {stays}"))) }
        p.lead { (stays) " stays, with its name. " (gone) " goes, and what belongs to it moves. " a href=(visit.to_with(&format!("{}/merge", address(&into)), other_way)) { "The other way round" } }
        @if let Some(error) = error { p.wrong role="alert" { (frame::told(error)) } }
        form.record method="post" action=(visit.path) {
            (frame::keys(visit, &opened.store))
            input type="hidden" name="into" value=(into.handle());
            @if open.is_empty() { p { "The two contradict each other in nothing. What only one of them says is kept." } } @else {
                p { "Where the two differ, say what is right. What only one of them says is kept." }
                table {
                    thead { tr { th scope="col" { "What" } th scope="col" { (gone) ", which goes" } th scope="col" { (stays) ", which stays" } } }
                    tbody {
                        @for choice in open {
                            tr {
                                th scope="row" { (choice.label) }
                                td data-head="The one that goes" { (answer(choice, "from", &choice.from)) }
                                td data-head="The one that stays" {
                                    (answer(choice, "into", &choice.into))
                                    @if let Some(record) = choice.record.as_ref().filter(|_| choice.can_both_stay()) {
                                        br; (answer(choice, "both", &format!("Neither: {record} is another one, and both stay")))
                                    }
                                }
                            }
                        }
                    }
                }
            }
            h2 { "What this does" }
            (below(&[Block::Text(words.to_owned())], visit))
            (why(visit))
            (frame::sure(error))
            p.acts { button type="submit" { "Make one customer of the two" } a href=(visit.to(&address(&from))) { "Cancel" } }
        }
    };
    let title = format!("{gone} is the same company as {stays}");
    Ok(frame::answered(visit, &opened, error, Page { title: &title, place: "/customers", body }))
}

/// The one that goes, and the one that stays.
fn both(visit: &Visit<'_>, store: &Store, into: &str) -> Result<(Record, Record)> {
    Ok((visit.record(store, Kind::Customer)?, store.find(Kind::Customer, into, Sure::Exact)?))
}

pub fn merged(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let Some(into) = visit.form.said("into") else { return choose(visit, None) };
    match merging(visit, into) {
        Err(error) if is_said_in_place(&error) => show(visit, Some(into), Some(&error)),
        done => done,
    }
}

fn merging(visit: &Visit<'_>, into: &str) -> Result<Reply> {
    let from = visit.part("name");
    let Merge { plan, open, .. } = merge(&visit.session, from, into, &[])?;
    // Whoever chose has to have seen what there is to choose from.
    if let Some(seen) = visit.seen() {
        drop(plan.unless_changed_since(seen)?);
    }
    let keep = answers(&open, |choice| {
        Ok(match visit.form.said(&field(choice)) {
            Some("from") => Some(Keep::From),
            Some("into") => Some(Keep::Into),
            Some("both") if choice.can_both_stay() => Some(Keep::Both),
            _ => None,
        })
    })?;
    let merge = merge(&visit.session, from, into, &keep)?;
    if let Some(first) = merge.open.first() {
        let first = first.label.clone();
        return Err(Error::Usage(format!(
            "say of each difference what is right; {first} is not decided yet. Nothing is recorded"
        )));
    }
    let stays = merge.plan.store.find(Kind::Customer, into, Sure::Exact)?;
    written(visit, merge.plan, &address(&stays))
}
