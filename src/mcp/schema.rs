//! JSON Schemas of what tools take and give, as clients check them.

use super::input::{Input, Shape};
use serde_json::{Map, Value as Json, json};

/// The schema of what a tool takes.
pub fn of_inputs(inputs: impl Iterator<Item = &'static Input>) -> Json {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for input in inputs {
        let property = match input.shape {
            Shape::Text => json!({ "type": "string", "description": input.about }),
            Shape::Count { most, usual } => json!({
                "type": "integer", "minimum": 1, "maximum": most, "default": usual, "description": input.about
            }),
        };
        properties.insert(input.name.to_owned(), property);
        if input.required {
            required.push(input.name);
        }
    }
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

/// The schema of a result: what it is about and where it stands, and the tool's own members.
pub fn of_result(own: Vec<(&'static str, Json)>) -> Json {
    let every = [
        ("register", text("Id of the register")),
        ("revision", json!({ "type": "integer", "description": "Revision that was read" })),
        ("recorded", text("When that revision was recorded, in UTC")),
        ("hash", text("Hash of the newest line of the journal at that revision")),
        ("on", text("The day for which it holds")),
        (
            "as_of",
            json!({ "type": ["string", "null"], "description": "The moment that was asked for; null for the newest" }),
        ),
        ("notes", texts("What else has to be said beside the result")),
        ("left_off", texts("What did not fit into the result, and how to get it")),
    ];
    let all = every.into_iter().chain(own);
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for (name, schema) in all {
        required.push(name);
        properties.insert(name.to_owned(), schema);
    }
    json!({ "type": "object", "properties": properties, "required": required })
}

/// A text.
pub fn text(about: &str) -> Json {
    json!({ "type": "string", "description": about })
}

/// A text, or null.
pub fn text_or_null(about: &str) -> Json {
    json!({ "type": ["string", "null"], "description": about })
}

/// A number of things.
pub fn count(about: &str) -> Json {
    json!({ "type": "integer", "minimum": 0, "description": about })
}

/// Several texts.
pub fn texts(about: &str) -> Json {
    json!({ "type": "array", "items": { "type": "string" }, "description": about })
}

/// Several things with members.
pub fn objects(about: &str, members: &[(&str, Json)]) -> Json {
    let properties: Map<String, Json> =
        members.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({ "type": "array", "items": { "type": "object", "properties": properties }, "description": about })
}
