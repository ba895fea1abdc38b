//! The document of the interface, made from the tables of kinds, fields and endpoints, so that it forgets none. `OpenAPI` 3.1.

use super::super::authorize::{Allowed, Does};
use super::super::leads::has_form;
use super::super::visit::Visit;
use super::answer::Answer;
use super::parameters;
use super::{ENDPOINTS, Endpoint};
use crate::error::Result;
use crate::model::json::schema;
use crate::model::{Kind, Shape};
use axum::http::Method;
use serde_json::{Map, Value as Json, json};

#[allow(clippy::unnecessary_wraps, reason = "each endpoint can fail")]
pub fn document(_: &Visit<'_>, _: Allowed) -> Result<Answer> {
    Ok(Answer::of(whole()))
}

/// The whole document.
#[must_use]
pub fn whole() -> Json {
    let mut paths: Map<String, Json> = Map::new();
    for endpoint in ENDPOINTS {
        for (path, kind) in paths_of(endpoint) {
            let method = endpoint.method.as_str().to_lowercase();
            let operations = paths.entry(path).or_insert_with(|| json!({}));
            operations[method] = operation(endpoint, kind);
        }
    }
    let mut schemas: Map<String, Json> = Map::new();
    for kind in Kind::ALL {
        let mut record = schema(kind);
        record.as_object_mut().map(|record| record.remove("$schema"));
        // A value that was erased, or lost, reads as that whatever its shape is.
        for (_, property) in record["properties"].as_object_mut().into_iter().flatten() {
            if property.get("x-personal") == Some(&json!(true)) {
                *property = json!({ "anyOf": [property.take(), { "type": "string", "pattern": "^\\[(erased|lost)" }] });
            }
        }
        schemas.insert(kind.name().to_owned(), record);
        schemas.insert(format!("{}_fields", kind.name()), fields(kind));
    }
    schemas.insert("Stamp".into(), stamp());
    schemas.insert("Problem".into(), problem());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "art30", "version": env!("CARGO_PKG_VERSION"),
            "description": "The register for programs. Every answer says which register and revision it shows. Send a token of your account; it does what its scope and your role allow. What changes a record takes its ETag in If-Match; the same Idempotency-Key is recorded once.",
        },
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            "schemas": schemas,
        },
    })
}

/// The paths of an endpoint: one for each kind where it leaves the kind open.
fn paths_of(endpoint: &Endpoint) -> Vec<(String, Option<Kind>)> {
    let path = endpoint.row.path;
    if !path.contains("{kind}") {
        return vec![(path.to_owned(), None)];
    }
    let adds = endpoint.row.does == Does::Adds;
    let kinds = Kind::ALL.into_iter().filter(|kind| !adds || has_form(*kind));
    kinds.map(|kind| (path.replace("{kind}", kind.plural_typed()), Some(kind))).collect()
}

fn operation(endpoint: &Endpoint, kind: Option<Kind>) -> Json {
    let about =
        kind.map_or_else(|| endpoint.about.to_owned(), |kind| format!("{} ({})", endpoint.about, kind.plural_words()));
    let made = endpoint.row.does == Does::Adds;
    let mut responses = Map::new();
    let good = |words: &str, schema: Json| json!({ "description": words, "content": { "application/json": { "schema": schema } } });
    match endpoint.row.does {
        Does::Looks => {
            let mut answer = good("What is recorded", shown(endpoint, kind));
            if endpoint.row.path.ends_with("/{name}") {
                answer["headers"] = json!({ "ETag": { "schema": { "type": "string" }, "description": "The newest revision of the record, for If-Match" } });
            }
            responses.insert("200".into(), answer);
        }
        Does::Adds => {
            responses.insert("201".into(), good("It is recorded", recorded()));
            responses.insert("200".into(), good("This Idempotency-Key was recorded before", repeated()));
        }
        Does::Changes => {
            let either = json!({ "anyOf": [recorded(), repeated()] });
            responses.insert("200".into(), good("It is recorded, now or before with this Idempotency-Key", either));
        }
    }
    let writes = endpoint.row.does != Does::Looks;
    let bad: &[(&str, &str)] = &[
        ("401", "No token, or none that is good"),
        ("403", "Not with this token, or not with your role"),
        ("404", "It is not there"),
        ("409", "The register was changed outside of art30, or is damaged: nothing is handed out or recorded"),
        ("421", "Another name than that of the server"),
        ("422", "What was sent is not right; each problem with its field"),
        ("429", "Too many wrong tokens"),
        ("500", "It could not be done"),
        ("503", "The register is not there"),
    ];
    let when_written: &[(&str, &str)] = &[
        ("400", "The body is no JSON of the form below"),
        (
            "409",
            "Something stands in the way, such as a register that was changed outside of art30, or a person would be asked: \"confirm\": true goes on",
        ),
        ("412", "The record was changed since, or If-Match is no ETag"),
        ("413", "The body is too large"),
        ("415", "The body is no JSON"),
    ];
    let bad = bad.iter().chain(when_written.iter().filter(|_| writes));
    let more = (endpoint.row.does == Does::Changes).then_some(&("428", "If-Match is missing"));
    for (status, words) in bad.chain(more) {
        responses.insert(
            (*status).to_owned(),
            json!({ "description": words, "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } }),
        );
    }
    let id = [endpoint.method.as_str().to_lowercase(), name_of(endpoint, kind)].join("_");
    let mut operation =
        json!({ "operationId": id, "summary": about, "parameters": of_address(endpoint), "responses": responses });
    if writes {
        let mut body = json!({
            "type": "object", "additionalProperties": false,
            "properties": {
                "reason": { "type": "string", "maxLength": 500, "description": "Why; the log keeps it" },
                "confirm": { "type": "boolean", "description": "Go on where a person would be asked" },
            },
        });
        if let Some(kind) = kind.filter(|_| endpoint.method != Method::DELETE) {
            body["properties"]["fields"] = json!({ "$ref": format!("#/components/schemas/{}_fields", kind.name()) });
            if made {
                let required = kind.fields().iter().filter(|field| field.required).map(|field| field.name);
                body["properties"]["fields"]["required"] = required.collect::<Vec<_>>().into();
            }
            body["required"] = json!(["fields"]);
        }
        let required = made || endpoint.method == Method::PATCH;
        operation["requestBody"] =
            json!({ "required": required, "content": { "application/json": { "schema": body } } });
    }
    operation
}

fn name_of(endpoint: &Endpoint, kind: Option<Kind>) -> String {
    let path = endpoint.row.path.trim_start_matches(super::BASE).trim_matches('/');
    let path =
        path.replace("{kind}", kind.map_or("", Kind::plural_typed)).replace("{name}", "one").replace(['/', '.'], "_");
    if path.is_empty() { "root".into() } else { path }
}

fn of_address(endpoint: &Endpoint) -> Vec<Json> {
    let header = |name: &str, required: bool, words: &str| json!({ "name": name, "in": "header", "required": required, "schema": { "type": "string" }, "description": words });
    let mut all = Vec::new();
    if endpoint.row.path.contains("{name}") {
        all.push(json!({ "name": "name", "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 }, "description": "Handle, id, reference or exact name" }));
    }
    all.extend(parameters::of(endpoint).map(parameters::Parameter::described));
    if endpoint.row.does == Does::Changes {
        all.push(header("If-Match", true, "The ETag with which the record came"));
    }
    if endpoint.row.does != Does::Looks {
        all.push(header("Idempotency-Key", false, "The same key is recorded once"));
    }
    all
}

/// What every answer says of itself.
fn stamp() -> Json {
    json!({
        "type": "object", "required": ["register", "revision", "hash", "on"],
        "properties": {
            "register": { "type": "string", "format": "uuid" }, "revision": { "type": "integer" },
            "recorded": { "type": ["string", "null"] }, "hash": { "type": "string" }, "on": { "type": "string", "format": "date" },
            "doubts": { "type": "array", "items": { "type": "string" }, "description": "What speaks against the register, where something does: it is behind what was seen of it, or was changed outside of art30" },
        },
    })
}

fn problem() -> Json {
    json!({
        "type": "object", "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": { "type": "string" }, "title": { "type": "string" }, "status": { "type": "integer" }, "detail": { "type": "string" },
            "problems": { "type": "array", "items": {
                "type": "object", "required": ["field", "message"],
                "properties": { "field": { "type": "string" }, "message": { "type": "string" } },
            } },
            "record": { "type": "string" }, "seen": { "type": ["integer", "null"] }, "revision": { "type": "integer" }, "confirm": { "type": "string" },
            "then": { "type": ["object", "null"], "description": "The record as it was seen" },
            "now": { "type": ["object", "null"], "description": "The record as it is" },
        },
    })
}

fn recorded() -> Json {
    json!({
        "type": "object", "required": ["revision", "record", "changes"],
        "properties": {
            "revision": { "type": ["integer", "null"], "description": "Null where nothing changed" },
            "record": { "type": ["string", "null"], "description": "The handle of what it is about" },
            "changes": { "type": "array", "items": { "type": "object" } },
        },
    })
}

fn repeated() -> Json {
    json!({ "allOf": [recorded(), { "required": ["repeated"], "properties": { "repeated": { "const": true } } }] })
}

fn shown(endpoint: &Endpoint, kind: Option<Kind>) -> Json {
    let stamped = |more: Json| json!({ "allOf": [{ "$ref": "#/components/schemas/Stamp" }, more] });
    match (kind, endpoint.row.path.ends_with("/{name}")) {
        (Some(kind), true) => stamped(json!({
            "type": "object", "required": ["report"],
            "properties": { "report": { "type": "object", "required": ["record"], "properties": {
                "record": { "$ref": format!("#/components/schemas/{}", kind.name()) },
            } } },
        })),
        (Some(kind), false) => stamped(json!({
            "type": "object", "required": ["records", "next"],
            "properties": {
                "records": { "type": "array", "items": { "$ref": format!("#/components/schemas/{}", kind.name()) } },
                "next": next(),
            },
        })),
        (None, _) if endpoint.row.path.ends_with("/history") => stamped(json!({
            "type": "object", "required": ["report", "next"], "properties": { "report": { "type": "object" }, "next": next() },
        })),
        (None, _) if endpoint.row.path.ends_with("/openapi.json") => {
            json!({ "type": "object", "required": ["openapi"] })
        }
        (None, _) => stamped(json!({ "type": "object" })),
    }
}

fn next() -> Json {
    json!({ "type": ["string", "null"], "description": "The address of the next page" })
}

/// What a body can say of the fields of a kind. A text is read as a form reads it.
fn fields(kind: Kind) -> Json {
    let mut properties = Map::new();
    for field in kind.fields() {
        let mut property = match field.shape {
            Shape::Number(..) | Shape::Span(_) => json!({ "type": ["integer", "string", "null"] }),
            Shape::Flag => json!({ "type": ["boolean", "string", "null"] }),
            Shape::List | Shape::Domain => {
                json!({ "type": ["array", "string", "null"], "items": { "type": "string" } })
            }
            _ => json!({ "type": ["string", "null"] }),
        };
        property["title"] = field.label.into();
        property["description"] = field.help.into();
        properties.insert(field.name.to_owned(), property);
    }
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_has_every_kind_and_every_endpoint() {
        let whole = whole();
        let paths = whole["paths"].as_object().unwrap();
        for kind in Kind::ALL {
            let list = &paths[&format!("/api/v1/{}", kind.plural_typed())];
            let one = &paths[&format!("/api/v1/{}/{{name}}", kind.plural_typed())];
            assert!(list["get"].is_object() && one["get"].is_object() && one["patch"].is_object(), "{kind:?}");
            assert_eq!(list["post"].is_object(), has_form(kind), "{kind:?}");
            let fields = &whole["components"]["schemas"][&format!("{}_fields", kind.name())]["properties"];
            assert_eq!(fields.as_object().unwrap().len(), kind.fields().len(), "{kind:?}");
        }
        for endpoint in ENDPOINTS {
            for (path, _) in paths_of(endpoint) {
                let operation = &paths[&path][&endpoint.method.as_str().to_lowercase()];
                assert!(operation["responses"]["401"].is_object(), "{path}");
            }
        }
        let mut ids: Vec<&str> = paths
            .values()
            .flat_map(|path| path.as_object().unwrap().values())
            .map(|operation| operation["operationId"].as_str().unwrap())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "each operation has a name of its own");
    }
}
