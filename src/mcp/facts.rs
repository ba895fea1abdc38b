//! `customer_facts`: the facts about one customer.

use super::answer::{Answer, Asked};
use super::input::Input;
use super::schema::{objects, text, text_or_null, texts};
use super::tool::Tool;
use crate::error::Result;
use crate::report::customer::{Reader, asked_facts};
use crate::view::NOT_PROVIDED;
use serde_json::{Value as Json, json};

pub const TOOL: Tool = Tool {
    name: "customer_facts",
    title: "Facts about a customer",
    about: "The facts about one customer on a day: who is controller and who processor and by which rule, its agreements and their state, what it \
            runs, days without an agreement, and its contacts. For internal use: it names people and open points that the customer is not told.",
    inputs: &[
        Input::text("customer", "Handle such as CUS-12, id, reference, or the beginning of its name").required(),
        Input::limit(20),
    ],
    members,
    answer,
};

fn members() -> Vec<(&'static str, Json)> {
    let agreement = [
        ("handle", text("The agreement, by handle")),
        ("state", json!({ "type": "object", "description": "Its state on the day" })),
        ("paper", text_or_null("On whose text it is")),
        ("days", text_or_null("The days that are recorded of it")),
        ("document", text_or_null("The signed copy, by handle and digest")),
        ("lacks", texts("What it lacks")),
    ];
    let about =
        "The customer's record, contacts included; a member that is missing was not provided, none was asserted";
    let gaps = "Times in which an agreement was needed and none was in force, as far as recorded";
    vec![
        ("customer", json!({ "type": "object", "description": about })),
        (
            "former_names",
            json!({ "type": "array", "description": "Names before, each with the day on which another was recorded" }),
        ),
        (
            "roles",
            json!({ "type": "object", "description": "Who is controller and who processor, per stream of data, with rule and facts" }),
        ),
        ("uncovered", json!({ "type": "array", "description": gaps })),
        ("agreements", objects("Its agreements, the newest first", &agreement)),
        ("runs", texts("What it runs on the day")),
        ("law", text_or_null("The law that the customer is under, as far as recorded; null for a household")),
        ("our_dpo", text("Our Data Protection Officer on the day")),
        ("not_provided", texts("What nobody gave")),
    ]
}

fn answer(asked: &Asked<'_>) -> Result<Answer> {
    let (store, session) = (asked.store, asked.session);
    let customer = asked.customer(asked.given.required("customer"))?;
    let title = customer.name_and_handle();
    let dossier = store.dossier(customer)?;
    let facts = asked_facts(store, &dossier, (session.on, session.at()), Reader::Us)?.told_on(session.clock.today());
    let missing = facts.not_provided.join(", ");
    let runs = if facts.runs.is_empty() { NOT_PROVIDED.to_owned() } else { facts.runs.join("; ") };
    let dpo = facts.our_dpo.clone().unwrap_or_else(|| NOT_PROVIDED.to_owned());
    let more = "raise limit";
    let limit = asked.given.limit();
    let answer = asked
        .data(&facts)
        .member("our_dpo", dpo)
        .unknown("agreements", &["document"])
        .at_most(limit, "agreements", ("agreement", "agreements"), more)
        .at_most(limit, "runs", ("entry of what it runs", "entries of what it runs"), more)
        .at_most(limit, "uncovered", ("time without an agreement", "times without an agreement"), more);
    let needs = answer.text("/roles/needs").map(|needs| format!("Needs {needs}"));
    let mut answer = answer.line(format!("{title}."));
    for line in needs.into_iter().chain([format!("Runs: {runs}.")]) {
        answer = answer.line(line);
    }
    if !missing.is_empty() {
        answer = answer.line(format!("Not provided: {missing}."));
    }
    Ok(answer)
}
