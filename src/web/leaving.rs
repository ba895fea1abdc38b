//! A customer that leaves, or comes back: the day, and what ends with it. One that left already is not let go a second time.

use super::authorize::Allowed;
use super::edit::{Asking, above, asking, day_field, is_said_in_place, written};
use super::reply::Reply;
use super::visit::Visit;
use crate::act::customer::{self, Ending, Leaving};
use crate::act::plan::Plan;
use crate::error::{Error, Result};
use crate::format::html::below;
use crate::model::{Kind, Record, date, in_a_row};
use crate::view::Block;
use chrono::NaiveDate;
use maud::{Markup, html};

/// From which day on a record says that it is no customer.
pub fn left_on(customer: &Record) -> Option<NaiveDate> {
    customer.date("archived")
}

/// The customer that the address names, and since when it is none.
fn known(visit: &Visit<'_>) -> Result<(Record, Option<NaiveDate>)> {
    let record = visit.record(&visit.open()?.store, Kind::Customer)?;
    let day = left_on(&record);
    Ok((record, day))
}

fn ask_leave(visit: &Visit<'_>, error: Option<&Error>) -> Result<Reply> {
    let (record, left) = known(visit)?;
    let leaving = customer::archive(&visit.session, &[record.handle()], None, Ending::Nothing);
    let (runs, agreements, held) = leaving.map(|one| (one.runs, one.agreements, one.held)).unwrap_or_default();
    let open = |all: &[String]| in_a_row(all, "and");
    let chosen = visit.form.said("ending").unwrap_or("nothing");
    let first = left.map_or_else(|| "today".to_owned(), |day| day.to_string());
    let back = visit.to(&format!("/customers/{}/back", record.handle()));
    let fields = html! {
        @if left.is_some() { p.acts { (visit.anchor("", &back, "It is a customer again, or never left")) } }
        (day_field(visit, "First day on which it is no customer", &first))
        fieldset.field {
            legend { "What ends with it" }
            @for (kept, words) in [("nothing", (if left.is_some() { "Nothing more" } else { "Nothing yet" }).to_owned()), ("runs", format!("What it runs: {}", open(&runs))), ("all", format!("What it runs and its DPAs: {}", open(&[runs.clone(), agreements.clone()].concat())))] {
                @if kept == "nothing" || kept == "runs" && !runs.is_empty() || kept == "all" && !agreements.is_empty() {
                    p.check { label { input type="radio" name="ending" value=(kept) checked[kept == chosen]; " " (words) } }
                }
            }
            @if !held.is_empty() { p.help { "A DPA is needed until the data is gone (Art. 28(3)(g)). No record says that it is." } }
        }
    };
    let known = left.map(|day| {
        let word = if day > visit.today() { "It is recorded to leave" } else { "It left" };
        format!(
            "{word}: no customer from {} on. Here you can correct that day, or end what is still open.",
            date::long(day)
        )
    });
    asking(
        visit,
        Asking {
            kind: Kind::Customer,
            title: if left.is_some() { "the day on which it left" } else { "it leaves" },
            words: known
                .as_deref()
                .unwrap_or("It stays in the register as a former customer, with all that was recorded."),
            fields,
            button: if left.is_some() { "Save" } else { "Record that it leaves" },
            error,
        },
    )
}

pub fn leave(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    ask_leave(visit, None)
}

pub fn left(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let ending = match visit.form.said("ending") {
        Some("all") => Ending::All,
        Some("runs") => Ending::Runs,
        _ => Ending::Nothing,
    };
    let plan = customer::archive(&visit.session, &[visit.part("name").to_owned()], visit.form.said("day"), ending);
    match plan.and_then(|leaving| sure_of_the_dpas(visit, leaving)).and_then(|plan| written(visit, plan, &above(visit)))
    {
        Err(error) if is_said_in_place(&error) => ask_leave(visit, Some(&error)),
        done => done,
    }
}

/// Asks before DPAs end while data may still be here.
fn sure_of_the_dpas(visit: &Visit<'_>, leaving: Leaving) -> Result<Plan> {
    let ends = leaving.plan.records().filter(|record| record.kind == Kind::Agreement).map(Record::handle);
    let ends = in_a_row(&ends.collect::<Vec<_>>(), "and");
    if leaving.held.is_empty() || ends.is_empty() || visit.form.said("sure") == Some("yes") {
        return Ok(leaving.plan);
    }
    Err(Error::Needed(format!(
        "This ends {ends}. A DPA is needed until the customer's data is gone (Art. 28(3)(g)), and no record says that it is. End {ends} all the same?"
    )))
}

fn ask_back(visit: &Visit<'_>, error: Option<&Error>) -> Result<Reply> {
    let (record, left) = known(visit)?;
    let Some(left) = left else {
        return Err(Error::Conflict(format!(
            "{} is a customer; no day is recorded on which it left",
            record.name_and_handle()
        )));
    };
    let chosen = visit.form.said("how").unwrap_or("back");
    let how = |kept: &str, words: &str| {
        html! { p.check { label { input type="radio" name="how" value=(kept) checked[kept == chosen]; " " (words) } } }
    };
    let returning = customer::unarchive(&visit.session, &[record.handle()], &left.to_string(), false);
    let over = returning.map(|one| one.over).unwrap_or_default();
    let fields = html! {
        fieldset.field {
            legend { "What happened" }
            (how("back", "It left, and is a customer again. The days between stay recorded."))
            (how("never", "It never left: that was a mistake. No such days are kept."))
        }
        (day_field(visit, "First day on which it is a customer again", "today"))
        @if !over.is_empty() { (ended(visit, &over)) }
    };
    let words = format!("It left: no customer from {} on.", date::long(left));
    asking(
        visit,
        Asking {
            kind: Kind::Customer,
            title: "it is a customer again",
            words: &words,
            fields,
            button: "Record it",
            error,
        },
    )
}

/// What ended since the customer left.
fn ended(visit: &Visit<'_>, over: &[String]) -> Markup {
    let words = format!(
        "Ended because it left: {}. If it came back, they stay ended; record what it runs now. If it never left, they go on.",
        in_a_row(over, "and")
    );
    html! { div.field { (below(&[Block::Text(words)], visit)) } }
}

pub fn back(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    ask_back(visit, None)
}

pub fn came_back(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let (names, never) = ([visit.part("name").to_owned()], visit.form.said("how") == Some("never"));
    let plan = customer::unarchive(&visit.session, &names, visit.form.said("day").unwrap_or("today"), never);
    match plan.and_then(|returning| written(visit, returning.plan, &above(visit))) {
        Err(error) if is_said_in_place(&error) && known(visit)?.1.is_some() => ask_back(visit, Some(&error)),
        done => done,
    }
}
