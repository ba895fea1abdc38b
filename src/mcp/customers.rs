//! `find_customer`: the customers whose records say a text.

use super::answer::{Answer, Asked};
use super::input::Input;
use super::schema::{count, objects, text, text_or_null};
use super::tool::Tool;
use crate::error::{Error, Result};
use crate::model::{Kind, counted};
use crate::report::found::{FoundPlace, find};
use crate::store::lookup::Sure;
use serde_json::{Value as Json, json};

pub const TOOL: Tool = Tool {
    name: "find_customer",
    title: "Find a customer",
    about: "Finds customers by a part of a name (former names too), a domain, a reference, an address or a name of a contact, or anything else \
            that their records say or said. Gives handles such as CUS-12, which the other tools take, and the fields in which the text stands; \
            for contacts themselves ask customer_facts.",
    inputs: &[Input::text("text", "What to look for, such as acme or acme.example").required(), Input::limit(20)],
    members,
    answer,
};

/// Places that are looked at.
const LOOKED_AT: usize = 5_000;

/// Places of one customer that are shown.
const OF_ONE: usize = 5;

/// Fields of a customer that name it, and nobody who works there.
const NAMING: [&str; 5] = ["name", "reference", "other_references", "domain", "affiliates"];

fn members() -> Vec<(&'static str, Json)> {
    let place = [
        ("record", text("The record, by handle")),
        ("field", text("The field in which the text stands")),
        ("former", json!({ "type": "boolean", "description": "Whether the record says it no more" })),
        ("note", text_or_null("What else is to be known of the place")),
        ("value", text("What the field says, where it names the customer")),
    ];
    let customer = [
        ("handle", text("The customer, by handle")),
        ("name", text("Its name")),
        ("places", count("Places that say the text")),
        ("found_in", objects("The first of them", &place)),
    ];
    vec![
        ("text", text("What was looked for")),
        ("total", count("Places that say it, in all records")),
        ("customers", objects("The customers, in the order in which they were found", &customer)),
        ("elsewhere", count("Of the places, those that belong to no customer")),
    ]
}

fn answer(asked: &Asked<'_>) -> Result<Answer> {
    let text = asked.given.required("text");
    let found = find(asked.store, text, asked.session.on, LOOKED_AT)?;
    let (mut customers, mut elsewhere): (Vec<(String, Vec<&FoundPlace>)>, usize) = (Vec::new(), 0);
    for place in &found.places {
        let own = Kind::Customer.number_in(&place.record).map(|_| &place.record);
        match own.or(place.customer.as_ref()) {
            None => elsewhere += 1,
            Some(handle) => match customers.iter_mut().find(|(known, _)| known == handle) {
                Some((_, places)) => places.push(place),
                None => customers.push((handle.clone(), vec![place])),
            },
        }
    }
    let listed =
        customers.iter().map(|(handle, places)| customer(asked, handle, places)).collect::<Result<Vec<_>>>()?;
    let names = names(&listed, asked.given.limit());
    let how_many = counted(listed.len(), "customer", "customers");
    let answer = Answer::default()
        .member("text", text)
        .member("total", found.total)
        .member("customers", listed)
        .member("elsewhere", elsewhere)
        .at_most(
            asked.given.limit(),
            "customers",
            ("customer", "customers"),
            "look for more of the name, or raise limit",
        );
    let answer = if found.total > found.places.len() {
        let rest = counted(found.total - found.places.len(), "place was", "places were");
        answer.left_off(format!("{rest} not looked at: look for more of the name"))
    } else {
        answer
    };
    if customers.is_empty() {
        return similar(asked, text, answer);
    }
    Ok(answer.line(format!("\"{text}\": {how_many}: {names}.")))
}

fn names(customers: &[Json], limit: usize) -> String {
    let name = |one: &Json| {
        format!("{} ({})", one["name"].as_str().unwrap_or_default(), one["handle"].as_str().unwrap_or_default())
    };
    customers.iter().take(limit).map(name).collect::<Vec<_>>().join("; ")
}

/// A customer with the places in which it was found.
fn customer(asked: &Asked<'_>, handle: &str, places: &[&FoundPlace]) -> Result<Json> {
    let own = places.iter().find(|place| place.record == handle);
    let name = match (own, Kind::Customer.number_in(handle)) {
        (Some(place), _) => place.name.clone(),
        (None, Some(number)) => {
            asked.store.numbered(Kind::Customer, number)?.map(|one| one.title()).unwrap_or_default()
        }
        (None, None) => String::new(),
    };
    let shown: Vec<Json> = places.iter().take(OF_ONE).map(|place| shown(place)).collect();
    Ok(json!({ "handle": handle, "name": name, "places": places.len(), "found_in": shown }))
}

/// A place. What it says stands there only where it names the customer: a contact of it is nothing to come upon.
fn shown(place: &FoundPlace) -> Json {
    let mut shown = json!({ "record": place.record, "field": place.field, "former": place.former, "note": place.note });
    if Kind::Customer.number_in(&place.record).is_some() && NAMING.contains(&place.field) {
        shown["value"] = place.value.clone().into();
    }
    shown
}

/// Where nothing says the text: the customer with a name like it, or the names that come near.
fn similar(asked: &Asked<'_>, text: &str, answer: Answer) -> Result<Answer> {
    match asked.store.find(Kind::Customer, text, Sure::Close) {
        Ok(near) => {
            let found = json!({ "handle": near.handle(), "name": near.title(), "places": 0, "found_in": [] });
            let line = format!("No customer's records say \"{text}\"; the nearest name is {}.", near.name_and_handle());
            Ok(answer.member("customers", vec![found]).line(line))
        }
        Err(Error::NotFound(why)) => {
            asked.note(why);
            Ok(answer.line(format!("No customer's records say \"{text}\", now or before.")))
        }
        Err(other) => Err(other),
    }
}
