//! Reviews: somebody looked at a record, says whether it is right, who looks after it, and when it is looked at again; one by one, or several of
//! a kind.

use super::authorize::Allowed;
use super::edit::{Asking, above, asking, is_said_in_place, why, written};
use super::frame::{self, Page, place};
use super::reply::Reply;
use super::visit::Visit;
use crate::act::review::{self, Confirmation, ReviewChoice};
use crate::error::{Error, Result};
use crate::model::{Kind, Record, capitalised, date};
use crate::rules::review::review_of;
use crate::store::Store;
use chrono::{Months, NaiveDate};
use maud::{Markup, html};

/// Months until a record is looked at again, where nobody says it.
const USUAL: Months = Months::new(12);

/// Who looks after a record, when it was confirmed, and when it is looked at again.
fn known(store: &Store, record: &Record) -> Result<(Option<String>, Option<NaiveDate>, Option<NaiveDate>)> {
    Ok(review_of(record, review::beside(store, record)?.as_ref()))
}

fn or_not_recorded(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| "not recorded".to_owned(), date::long)
}

/// The fields of a verdict.
fn fields(visit: &Visit<'_>, owner: Option<&str>) -> Markup {
    let text = |name: &str| visit.form.said(name).or_else(|| visit.query.said(name));
    // Nothing is confirmed that nobody chose.
    let chosen = visit.form.said("verdict");
    let verdict = |kept: &str, words: &str| {
        html! { p.check { label { input type="radio" name="verdict" value=(kept) required checked[Some(kept) == chosen]; " " (words) } } }
    };
    let usual = (visit.session.on + USUAL).to_string();
    html! {
        fieldset.field {
            legend { "What you found" }
            (verdict("right", "It is right as it stands now"))
            (verdict("later", "Not looked at, or not right yet: only plan the next review"))
        }
        div.field {
            label for="next_review" { "Next review" }
            p.help id="next_review-help" { "The day by which it is to be confirmed again, such as 1 March 2027 or in 6 months. Empty leaves it as it is." }
            input id="next_review" name="next_review" type="text" data-day="" aria-describedby="next_review-help"
                value=(visit.form.0.iter().find(|(name, _)| name == "next_review").map_or_else(|| visit.query.said("next_review").and_then(|text| date::read(text, visit.session.on).ok()).map_or(usual, |day| day.to_string()), |(_, text)| text.clone()));
        }
        div.field {
            label for="owner" { "Who looks after it" }
            p.help id="owner-help" { "A name or a function. Empty leaves it as it is." }
            input id="owner" name="owner" type="text" aria-describedby="owner-help" value=[text("owner").or(owner)];
        }
    }
}

/// What a form says.
fn verdict(visit: &Visit<'_>) -> Result<Confirmation> {
    let read = |text| date::read(text, visit.session.on).map_err(|why| Error::invalid("next review", why));
    let Some(chosen) = visit.form.said("verdict") else {
        return Err(Error::Usage(
            "say what you found: that it is right, or that only the next review is planned".into(),
        ));
    };
    let verdict = Confirmation {
        confirmed: chosen == "right",
        next: visit.form.said("next_review").map(read).transpose()?,
        owner: visit.form.said("owner").map(str::to_owned),
    };
    if verdict.is_empty() {
        Err(Error::Usage("say something of it: that it is right, a day, or who looks after it".into()))
    } else {
        Ok(verdict)
    }
}

fn ask_one(visit: &Visit<'_>, error: Option<&Error>) -> Result<Reply> {
    let kind = visit.kind()?;
    let store = visit.open()?.store;
    let record = visit.record(&store, kind)?;
    // What happened once is not looked at again.
    review::chosen(
        &store,
        &ReviewChoice { names: vec![record.handle()], ..ReviewChoice::default() },
        visit.session.on,
    )?;
    let (owner, confirmed, next) = known(&store, &record)?;
    let words = format!("Last confirmed: {}. Next review: {}.", or_not_recorded(confirmed), or_not_recorded(next));
    let edit = visit.to(&format!("/{}/{}/edit", kind.plural_typed(), record.handle()));
    let fields = html! {
        p.acts { (visit.anchor("", &edit, "Something has to change: edit it first")) }
        (fields(visit, owner.as_deref()))
    };
    asking(visit, Asking { kind, title: "review", words: &words, fields, button: "Record the review", error })
}

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    ask_one(visit, None)
}

pub fn reviewed(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let kind = visit.kind()?;
    let done = verdict(visit).and_then(|verdict| {
        let record = visit.record(&visit.open()?.store, kind)?;
        let choice = ReviewChoice { names: vec![record.handle()], ..ReviewChoice::default() };
        written(visit, review::confirm(&visit.session, &choice, &verdict)?, &above(visit))
    });
    match done {
        Err(error) if is_said_in_place(&error) => ask_one(visit, Some(&error)),
        done => done,
    }
}

/// Those of a kind that hold on the day, to look at one after the other.
fn ask_several(visit: &Visit<'_>, error: Option<&Error>) -> Result<Reply> {
    let kind = visit.kind()?;
    let opened = visit.open()?;
    let all = ReviewChoice { all: Some(kind), ..ReviewChoice::default() };
    let records = review::chosen(&opened.store, &all, visit.session.on)?;
    let mut rows = Vec::new();
    for record in &records {
        rows.push((record, known(&opened.store, record)?));
    }
    // Nothing is confirmed that nobody ticked.
    let is_ticked = |record: &Record| ticked(visit).any(|handle| handle == record.handle());
    let title = format!("Review {}", kind.plural_words());
    let body = html! {
        h1 { (crate::format::html::heading(&title)) }
        p.lead { "Look at each and tick it. What is ticked is recorded as you say below." }
        @if let Some(error) = error { p.wrong role="alert" { (frame::told(error)) } }
        @if rows.is_empty() { p { "There is nothing to review." } } @else {
            form.record method="post" action=(visit.path) {
                (frame::keys_again(visit, &opened.store, error))
                table {
                    thead { tr { th scope="col" { (capitalised(kind.words())) } th scope="col" { "Who looks after it" } th scope="col" { "Last confirmed" } th scope="col" { "Next review" } } }
                    tbody {
                        @for (record, (owner, confirmed, next)) in &rows {
                            tr {
                                th scope="row" {
                                    div.check { label { input type="checkbox" name="record" value=(record.handle()) checked[is_ticked(record)]; " " (record.title()) } }
                                    a href=(visit.to(&format!("/{}/{}", kind.plural_typed(), record.handle()))) { (record.handle()) }
                                }
                                td data-head="Who looks after it" { (owner.as_deref().unwrap_or("not recorded")) }
                                td data-head="Last confirmed" { (or_not_recorded(*confirmed)) }
                                td data-head="Next review" { (or_not_recorded(*next)) }
                            }
                        }
                    }
                }
                (fields(visit, None))
                (why(visit))
                p.acts { button type="submit" { "Record the review of what is ticked" } a href=(visit.to(&format!("/{}", kind.plural_typed()))) { "Cancel" } }
            }
        }
    };
    Ok(frame::answered(visit, &opened, error, Page { title: &title, place: place(kind), body }))
}

/// The handles that are ticked.
fn ticked<'v>(visit: &'v Visit<'_>) -> impl Iterator<Item = &'v str> {
    visit.form.0.iter().filter(|(name, _)| name == "record").map(|(_, handle)| handle.as_str())
}

pub fn several(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    ask_several(visit, None)
}

pub fn reviewed_several(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let kind = visit.kind()?;
    let of_kind = |handle: &&str| Kind::of_handle(handle).is_some_and(|(of, _)| of == kind);
    let names: Vec<String> = ticked(visit).filter(of_kind).map(str::to_owned).collect();
    let done = verdict(visit).and_then(|verdict| {
        if names.is_empty() {
            return Err(Error::Usage("nothing is ticked, so nothing is recorded".into()));
        }
        let choice = ReviewChoice { names, ..ReviewChoice::default() };
        written(visit, review::confirm(&visit.session, &choice, &verdict)?, &format!("/{}", kind.plural_typed()))
    });
    match done {
        Err(error) if is_said_in_place(&error) => ask_several(visit, Some(&error)),
        done => done,
    }
}
