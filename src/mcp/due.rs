//! `list_due`: what has a date.

use super::answer::{Answer, Asked};
use super::input::Input;
use super::schema::{count, objects, text, text_or_null};
use super::tool::Tool;
use crate::error::Result;
use crate::model::{Kind, counted};
use crate::report::due::{DueList, dues, dues_of, until};
use crate::rules::due::Due;
use serde_json::Value as Json;

pub const TOOL: Tool = Tool {
    name: "list_due",
    title: "What is due",
    about: "Everything with a date up to a day, the earliest first, overdue included: agreements that expire, notices, deletions, reviews, answers \
            owed. Each entry names its record and the provision.",
    inputs: &[
        Input::text("within", "How far ahead to look: 30d, 3 months, 1y, or a day; else 90d"),
        Input::text(
            "customer",
            "Only what is due of this customer: handle, id, reference, or the beginning of its name",
        ),
        Input::limit(50),
    ],
    members,
    answer,
};

/// Lines of the short text.
const LINES: usize = 10;

/// Kinds of records that are called by the name of a person.
const OF_PEOPLE: [Kind; 4] = [Kind::Person, Kind::Appointment, Kind::Acknowledgement, Kind::Training];

fn members() -> Vec<(&'static str, Json)> {
    let due = [
        ("day", text_or_null("By when; null where no day is known")),
        ("record", text("The record, by handle")),
        ("name", text("The customer, or what the record is called; a person's record by its handle")),
        ("what", text("What is due")),
        ("law", text("The provision; empty where none asks for it")),
    ];
    vec![
        ("until", text("The last day that is looked at")),
        ("total", count("Entries by then")),
        ("overdue", count("Of these, those whose day is over")),
        ("undated", count("Of these, those without a day that is known")),
        ("due", objects("The entries, the earliest first", &due)),
    ]
}

fn answer(asked: &Asked<'_>) -> Result<Answer> {
    let (store, on) = (asked.store, asked.session.on);
    let until = until("within", asked.given.said("within").unwrap_or("90d"), on)?;
    let mut due = match asked.given.said("customer") {
        None => dues(store, on, until)?,
        Some(name) => dues_of(store, &store.dossier(asked.customer(name)?)?, on, until)?,
    };
    due.iter_mut().for_each(unnamed);
    let list = DueList { at: asked.session.at(), on, until, due };
    let total = list.due.len();
    let overdue = list.due.iter().filter(|due| due.is_overdue(on) || due.is_late(list.at).is_some()).count();
    let undated = list.due.iter().filter(|due| due.undated).count();
    let mut answer = asked
        .data(&list)
        .member("total", total)
        .member("overdue", overdue)
        .member("undated", undated)
        .at_most(
            asked.given.limit(),
            "due",
            ("entry", "entries"),
            "look less far ahead, name a customer, or raise limit",
        )
        .line(format!(
            "{} until {until}, {overdue} overdue, {undated} without a day that is known.",
            counted(total, "entry", "entries")
        ));
    for due in list.due.iter().take(asked.given.limit().min(LINES)) {
        let day = due.dated().map_or("no day".to_owned(), |day| day.to_string());
        answer = answer.line(format!("{day} {} {}: {}", due.record, due.name, due.words(on)));
    }
    Ok(answer)
}

/// A record that is called by the name of a person is named by its handle.
fn unnamed(due: &mut Due) {
    if Kind::of_handle(&due.record).is_some_and(|(kind, _)| OF_PEOPLE.contains(&kind)) {
        due.name.clone_from(&due.record);
    }
}
