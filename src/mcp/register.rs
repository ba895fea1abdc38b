//! `register_entry`: what the record of processing says of a customer, or of an activity of our own.

use super::answer::{Answer, Asked};
use super::input::Input;
use super::schema::{count, objects, text, texts};
use super::tool::Tool;
use crate::error::{Error, Result};
use crate::model::{Kind, counted};
use crate::ropa::files::entries;
use crate::ropa::{Layout, LayoutChoice, Options, Output, Ropa};
use crate::store::lookup::Sure;
use crate::texts::Language;
use serde_json::{Value as Json, json};

pub const TOOL: Tool = Tool {
    name: "register_entry",
    title: "Entry of the record of processing",
    about: "What the record of processing activities says on a day: for a customer, the rows that the vendor keeps as its processor (Art. 30(2)); for an \
            activity of the vendor's own, its rows as controller (Art. 30(1)). Each row lists what is not provided. Contacts of people at customers \
            are left out; customer_facts has them.",
    inputs: &[
        Input::text("customer", "The customer: handle, id, reference, or the beginning of its name; or give activity"),
        Input::text(
            "activity",
            "The activity of our own: handle such as ACT-7, or the beginning of its name; or give customer",
        ),
        Input::limit(50),
    ],
    members,
    answer,
};

/// Columns that name people at customers.
const OF_PEOPLE: [&str; 3] = ["customer_contact", "customer_dpo", "customer_representative"];

fn members() -> Vec<(&'static str, Json)> {
    let row = [
        ("row", text("The records of the row, by handle")),
        ("not_provided", texts("Columns whose fact, or a part of it, is not provided")),
        ("not_applicable", json!({ "type": "object", "description": "Columns that are not asked for here, and why" })),
    ];
    let column = [
        ("key", text("The name in a row")),
        ("head", text("What people read above it")),
        ("law", text("The provision that asks for it")),
    ];
    vec![
        ("title", text("Which of the two records it is")),
        ("about", text("The customer or the activity, by handle")),
        ("name", text("What it is called")),
        ("columns", objects("What a row can say", &column)),
        ("total", count("Rows")),
        ("rows", objects("The rows: what is given under the key of its column", &row)),
        ("undecided", texts("What is not listed because the records do not settle it")),
        ("withheld", texts("Columns that this tool does not show, by key")),
    ]
}

fn answer(asked: &Asked<'_>) -> Result<Answer> {
    let given = (asked.given.said("customer"), asked.given.said("activity"));
    let (ropa, about) = match given {
        (Some(name), None) => (Ropa::Processor, asked.customer(name)?),
        (None, Some(name)) => (Ropa::Controller, asked.store.find(Kind::Activity, name, Sure::Close)?),
        (None, None) => {
            return Err(Error::invalid("customer", "is required, or activity: say whose entry is asked for"));
        }
        _ => {
            return Err(Error::invalid(
                "activity",
                "is given beside customer: a customer's entry and one of our own are asked for apart",
            ));
        }
    };
    let only = (ropa == Ropa::Processor).then_some(&about);
    let options = Options { ropa, on: asked.session.on, only, ended_since: None, activity: None };
    let wanted = LayoutChoice { options, layout: Layout::Full, language: Language::English, in_house: false };
    let found = entries(asked.store, wanted, &about)?;
    let (withheld, shown): (Vec<_>, Vec<_>) =
        wanted.outputs().into_iter().partition(|output| OF_PEOPLE.contains(&output.key));
    let mut rows = found.rows;
    for row in rows.iter_mut().filter_map(Json::as_object_mut) {
        row.retain(|key, _| !OF_PEOPLE.contains(&key.as_str()));
    }
    let column = |output: &Output| json!({ "key": output.key, "head": output.head, "law": output.law });
    let total = rows.len();
    let mut answer = Answer::default()
        .member("title", ropa.title())
        .member("about", about.handle())
        .member("name", about.title())
        .member("columns", shown.iter().map(column).collect::<Vec<_>>())
        .member("total", total)
        .member("withheld", withheld.iter().map(|output| output.key).collect::<Vec<_>>())
        .member("undecided", found.undecided)
        .line(format!("{}, {}: {}.", ropa.title(), about.name_and_handle(), counted(total, "row", "rows")));
    for row in rows.iter().take(asked.given.limit()) {
        let open = row["not_provided"].as_array().into_iter().flatten().filter_map(Json::as_str).collect::<Vec<_>>();
        let open = if open.is_empty() { String::new() } else { format!("; not provided: {}", open.join(", ")) };
        let what = row["category"].as_str().or(row["activity"].as_str()).unwrap_or_default();
        answer = answer.line(format!("{} {what}{open}", row["row"].as_str().unwrap_or_default()));
    }
    Ok(answer.member("rows", rows).at_most(asked.given.limit(), "rows", ("row", "rows"), "raise limit"))
}
