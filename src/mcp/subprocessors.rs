//! `subprocessors`: the list of a day, all of it or for one customer.

use super::answer::{Answer, Asked};
use super::input::Input;
use super::schema::{count, objects, text, text_or_null};
use super::tool::Tool;
use crate::error::Result;
use crate::model::{counted, date};
use crate::report::engaged::{Which, engaged_list};
use serde_json::Value as Json;

pub const TOOL: Tool = Tool {
    name: "subprocessors",
    title: "Subprocessors",
    about: "The companies that the vendor engages for its customers' data on a day, with what each does, where, and since when; for one customer only \
            those that its data gets to, with the reason. An empty list does not say that there is none.",
    inputs: &[
        Input::text("customer", "Only those of this customer: handle, id, reference, or the beginning of its name"),
        Input::text("list", "Only this list, where the vendor publishes several"),
        Input::limit(100),
    ],
    members,
    answer,
};

/// What a row may not say.
const UNKNOWN: [&str; 5] = ["purpose", "data", "places", "seat", "since"];

fn members() -> Vec<(&'static str, Json)> {
    let row = [
        ("engagement", text("The engagement, by handle")),
        ("subprocessor", text("The company, by handle")),
        ("name", text("Its name, as the list has it")),
        ("purpose", text("What it does, or not provided")),
        ("data", text("Which data it gets, or not provided")),
        ("places", text("Where it processes the data, or not provided")),
        ("seat", text("Country of its seat, or not provided")),
        ("for", text_or_null("For which customers; null when for all")),
        ("since", text("The first day, or not provided")),
        ("why", text("For one customer: the reason, or what is missing")),
    ];
    vec![
        ("list", text_or_null("Which list was asked for")),
        ("customer", text_or_null("For which customer it is, if for one")),
        ("total", count("Rows of the list")),
        ("rows", objects("The list; of a customer, those that its data gets to", &row)),
        ("open", objects("Of which the records do not say whether they are for the customer", &row)),
        ("others", objects("Those that are not for the customer", &row)),
    ]
}

fn answer(asked: &Asked<'_>) -> Result<Answer> {
    let (store, on, limit) = (asked.store, asked.session.on, asked.given.limit());
    let which = Which { list: asked.given.said("list") };
    which.known(store)?;
    let customer = asked.given.said("customer").map(|name| asked.customer(name)).transpose()?;
    let dossier = customer.map(|customer| store.dossier(customer)).transpose()?;
    let organisation = store.own()?;
    let list = engaged_list(store, which, dossier.as_ref().map(|dossier| (dossier, &organisation)), on)?;
    let day = date::long(on);
    let of = list.customer.as_ref().map(|customer| format!(" for {customer}")).unwrap_or_default();
    let names: Vec<&str> = list.rows.iter().take(limit).map(|row| row.name.as_str()).collect();
    let words = if list.rows.is_empty() {
        format!("No subprocessor is recorded{of} for {day}. That does not say that there is none.")
    } else {
        format!("{}{of} on {day}: {}.", counted(list.rows.len(), "entry", "entries"), names.join("; "))
    };
    let mut answer = asked.data(&list).member("total", list.rows.len()).line(words);
    if !list.open.is_empty() {
        let open: Vec<&str> = list.open.iter().take(limit).map(|row| row.name.as_str()).collect();
        answer = answer.line(format!("Whether these are for it is open: {}.", open.join("; ")));
    }
    for name in ["rows", "open", "others"] {
        answer = answer.unknown(name, &UNKNOWN).at_most(
            limit,
            name,
            ("row", "rows"),
            "name a list or a customer, or raise limit",
        );
    }
    Ok(answer)
}
