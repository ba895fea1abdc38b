//! `ask`: a customer's question, answered from the records.

use super::answer::{Answer, Asked};
use super::input::Input;
use super::schema::{objects, text, texts};
use super::tool::Tool;
use crate::act::sender;
use crate::answers::find;
use crate::error::Result;
use crate::report::answer::answers;
use crate::report::contrary::in_words;
use serde_json::{Value as Json, json};

pub const TOOL: Tool = Tool {
    name: "ask",
    title: "Answer a customer's question",
    about: "Answers a customer's question about data protection from the records of this customer on a day: hosting, subprocessors, transfers, \
            agreement, retention and the like. Each answer says what it rests on. What no record answers stays unanswered; a person reads \
            it before it is sent.",
    inputs: &[
        Input::text("customer", "Handle such as CUS-12, id, reference, or the beginning of its name").required(),
        Input::text("question", "The question in the customer's own words, or the name of a topic such as retention")
            .required(),
        Input::limit(50),
    ],
    members,
    answer,
};

fn members() -> Vec<(&'static str, Json)> {
    let answer = [
        ("topic", text("The topic")),
        ("text", text("The answer, in the second person")),
        ("scope", text("Of what it is said")),
        ("on", text("The day for which it is said")),
        ("sources", texts("The records that it was taken from, by handle")),
        ("revision", json!({ "type": "integer", "description": "The revision in which they stand" })),
    ];
    let unsure = [("question", text("Its words")), ("topics", texts("The nearest topics"))];
    vec![
        ("customer", text("The customer, by handle")),
        ("name", text("Its name")),
        ("answers", objects("The answers, in the order in which was asked", &answer)),
        ("unsure", objects("Questions of which no topic is sure", &unsure)),
        ("out_of_scope", texts("Questions about none of the topics")),
    ]
}

fn answer(asked: &Asked<'_>) -> Result<Answer> {
    let (on, limit) = (asked.session.on, asked.given.limit());
    let customer = asked.customer(asked.given.required("customer"))?;
    sender::refuse(asked.store, &customer, asked.given.required("question"))?;
    let (name, handle) = (customer.title(), customer.handle());
    let dossier = asked.store.dossier(customer)?;
    let question = find(asked.given.required("question"));
    let found = answers(asked.store, &dossier, &question, on)?.told_on(on, asked.session.clock.today());
    let said: Vec<String> = found
        .answers
        .iter()
        .map(|one| match one.before_it_is_sent().collect::<Vec<_>>() {
            none if none.is_empty() => format!("{} [{}]", one.text, one.sources.join(", ")),
            first => format!("{} [{}] For us alone: {}", one.text, one.sources.join(", "), first.join(" ")),
        })
        .collect();
    let (unsure, outside) = (json!(found.unsure), json!(found.out_of_scope));
    let open = found.unsure.iter().map(|one| &one.question).chain(&found.out_of_scope);
    let open: Vec<String> = open.map(|question| format!("Not answered: {question}")).collect();
    let kept_back: Vec<String> = found.naming.iter().map(|one| format!("For us alone: {}", one.words())).collect();
    let kept_back: Vec<String> = in_words(&found.contrary).into_iter().chain(kept_back).collect();
    let beside = found.beside_in_words().map(|words| format!("For us alone: {words}"));
    let kept_back: Vec<String> = beside.chain(kept_back).collect();
    let more = "ask fewer questions at a time, or raise limit";
    let mut answer = asked
        .data(&found)
        .member("customer", handle.clone())
        .member("name", name.clone())
        .member("unsure", unsure)
        .member("out_of_scope", outside)
        .at_most(limit, "answers", ("answer", "answers"), more)
        .at_most(limit, "unsure", ("unsure question", "unsure questions"), more)
        .at_most(
            limit,
            "out_of_scope",
            ("question about none of the topics", "questions about none of the topics"),
            more,
        )
        .line(format!("For {name} ({handle}):"));
    for line in said.into_iter().take(limit).chain(open.into_iter().take(limit)).chain(kept_back) {
        answer = answer.line(line);
    }
    Ok(answer)
}
