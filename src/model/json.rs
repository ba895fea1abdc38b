//! A record for programs: as JSON, the JSON Schema of its kind, and the columns of its CSV.

use super::{Kind, Record, Shape, Value};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value as Json, json};
use std::cell::RefCell;
use std::fmt;

/// The column of a list that says which state of a record a row shows.
pub const AS_OF: &str = "as_of";

/// JSON in which a name stands twice in one object says two things: where, in dots.
#[derive(Default)]
struct Twice(RefCell<Vec<String>>);

/// A value of JSON below a place.
struct Below<'t> {
    place: String,
    twice: &'t Twice,
}

/// Reads JSON, and says which names stand twice in one object, each with its place in dots: `fields.name`. Of those, a plain reader takes the last.
pub fn read_once(bytes: &[u8]) -> serde_json::Result<(Json, Vec<String>)> {
    let twice = Twice::default();
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = Below { place: String::new(), twice: &twice }.deserialize(&mut reader)?;
    reader.end()?;
    Ok((value, twice.0.into_inner()))
}

impl<'de> DeserializeSeed<'de> for Below<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Json, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Below<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut all = Vec::new();
        while let Some(item) =
            items.next_element_seed(Below { place: format!("{}[{}]", self.place, all.len()), twice: self.twice })?
        {
            all.push(item);
        }
        Ok(all.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut all = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let place = if self.place.is_empty() { name.clone() } else { format!("{}.{name}", self.place) };
            let value = members.next_value_seed(Below { place: place.clone(), twice: self.twice })?;
            let mut twice = self.twice.0.borrow_mut();
            if all.insert(name, value).is_some() && !twice.contains(&place) {
                twice.push(place);
            }
        }
        Ok(all.into())
    }
}

/// The columns of a kind's CSV.
#[must_use]
pub fn headers(kind: Kind) -> Vec<String> {
    let mut headers = vec!["handle".to_owned(), "id".to_owned()];
    for field in kind.fields() {
        headers.push(field.name.to_owned());
        if matches!(field.shape, Shape::Link(_)) {
            headers.push(format!("{}_name", field.name));
        }
    }
    headers.push(AS_OF.into());
    headers
}

/// A record as JSON: handle, id, and what was provided; "none" is asserted, a member that is missing is not provided.
#[must_use]
pub fn record_json(record: &Record) -> Json {
    let mut map = Map::new();
    map.insert("handle".into(), record.handle().into());
    map.insert("id".into(), record.id.to_string().into());
    for (field, value) in record.entries() {
        if let Some(value) = value {
            let json = if let Value::Number(number) = value { (*number).into() } else { value.text().into() };
            map.insert(field.name.into(), json);
        }
    }
    map.into()
}

/// The JSON Schema of a kind, as `export --to json` writes its records.
#[must_use]
pub fn schema(kind: Kind) -> Json {
    let mut properties = Map::new();
    properties.insert("handle".into(), json!({ "type": "string", "pattern": format!("^{}-[0-9]+$", kind.prefix()) }));
    properties.insert("id".into(), json!({ "type": "string", "format": "uuid" }));
    let mut required: Vec<&str> = vec!["handle", "id"];
    for field in kind.fields() {
        let mut property = match field.shape {
            Shape::Date => json!({ "type": "string", "format": "date" }),
            Shape::Moment => json!({ "type": "string", "format": "date-time" }),
            Shape::Email => json!({ "type": "string", "format": "email" }),
            Shape::Country => json!({ "type": "string", "pattern": "^[A-Z]{2}$" }),
            Shape::CountryPart => json!({ "type": "string", "pattern": "^[A-Z]{2}-[A-Z]{2,3}$" }),
            Shape::Flag => json!({ "enum": ["yes", "no"] }),
            Shape::Choice(choices) => json!({ "enum": choices.iter().map(|(kept, _)| *kept).collect::<Vec<_>>() }),
            Shape::Number(least, most, _) => json!({ "type": "integer", "minimum": least, "maximum": most }),
            Shape::Span(unit) => {
                let (least, most) = unit.bounds();
                let number =
                    json!({ "type": "integer", "minimum": least, "maximum": most, "description": unit.plural() });
                let pattern = "^(at least )?[0-9]+( to [0-9]+)? (hours?|days?|business days?|months?|years?)$";
                json!({ "anyOf": [number, { "type": "string", "pattern": pattern }] })
            }
            Shape::Link(to) => json!({ "type": "string", "description": format!("id of the {}", to.name()) }),
            Shape::Digest => json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }),
            Shape::Line | Shape::Prose | Shape::List | Shape::Domain => json!({ "type": "string" }),
        };
        if field.can_be_none() && !matches!(field.shape, Shape::Line | Shape::Prose | Shape::List | Shape::Domain) {
            property = json!({ "anyOf": [property, { "const": "none", "description": field.none_words() }] });
        }
        property["title"] = field.label.into();
        property["description"] = field.help.into();
        property["x-personal"] = field.is_personal().into();
        if !field.law.is_empty() {
            property["x-law"] = field.law.into();
        }
        properties.insert(field.name.into(), property);
        if field.required {
            required.push(field.name);
        }
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.name(), "type": "object", "additionalProperties": false,
        "description": "A member that is missing was not provided; none was asserted; personal values can read [erased DATE], or [lost: line N] where a salvage could not read them.",
        "properties": properties, "required": required,
    })
}
