//! A list of subprocessors in JSON or YAML: arrays of objects are tables, the keys above them headings.

use super::cells::spaced;
use super::columns::names_subprocessors;
use super::day;
use super::taking::{Form, FoundTable, Taking};
use super::{ListedRow, PassedOver};
use serde_json::{Map, Value};

/// How deep objects are looked into.
const DEPTH: usize = 20;

/// Takes the tables of a value.
pub(super) fn take(value: &Value, taking: &mut Taking<'_>) {
    let mut rows = 0;
    walk(value, &[], taking, &mut rows, 0);
}

fn walk(value: &Value, trail: &[String], taking: &mut Taking<'_>, row: &mut u64, depth: usize) {
    if depth > DEPTH {
        return;
    }
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let words = spaced(key);
                if let Value::String(text) = member {
                    let said = day::of_line(&format!("{key}: {text}")).map(|(_, day, _)| day);
                    taking.list.updated = taking.list.updated.or(said);
                }
                let trail: Vec<String> = trail.iter().cloned().chain([words]).collect();
                walk(member, &trail, taking, row, depth + 1);
            }
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            let objects: Vec<_> = items.iter().filter_map(Value::as_object).collect();
            let mut keys: Vec<&String> = Vec::new();
            for key in objects.iter().flat_map(|object| object.keys()) {
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
            let heads = keys.iter().map(|key| spaced(key)).collect();
            let mut rows = vec![(*row + 1, heads)];
            for object in &objects {
                *row += 1;
                rows.push((*row, keys.iter().map(|key| object.get(*key).map(text).unwrap_or_default()).collect()));
            }
            taking.table(FoundTable { headings: trail.to_vec(), rows, form: Form::Sheet });
            // Groups of companies, each with a list of its own.
            for object in objects {
                let named = ["name", "title", "category"].into_iter().find_map(|key| object.get(key)?.as_str());
                let trail: Vec<String> = trail.iter().cloned().chain(named.map(str::to_owned)).collect();
                for (key, member) in object.iter().filter(|(_, member)| holds_objects(member)) {
                    let trail: Vec<String> = trail.iter().cloned().chain([spaced(key)]).collect();
                    let before = taking.list.rows.len();
                    walk(member, &trail, taking, row, depth + 1);
                    if names_subprocessors(&spaced(key)) {
                        works_for(object, &mut taking.list.rows, before);
                    }
                }
            }
        }
        Value::Array(items) => {
            let words = items.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            taking.list.passed_over.push(PassedOver { line: *row + 1, words });
        }
        _ => {}
    }
}

/// Those of whom a company of the list says that they are its own subprocessors work for it.
fn works_for(above: &Map<String, Value>, rows: &mut [ListedRow], from: usize) {
    let (known, below) = rows.split_at_mut(from);
    let texts: Vec<&str> = above.values().filter_map(Value::as_str).collect();
    let Some(above) = known.iter().rev().find(|row| texts.contains(&row.name.as_str())) else { return };
    for row in below {
        row.works_for.get_or_insert_with(|| above.name.clone());
    }
}

fn holds_objects(value: &Value) -> bool {
    value.as_array().is_some_and(|items| items.iter().any(Value::is_object))
}

/// What a member says: several texts one after the other.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let texts: Vec<String> = items.iter().filter(|item| !item.is_object()).map(text).collect();
            texts.join("; ")
        }
        Value::Object(members) => {
            let texts: Vec<String> = members.values().filter(|member| !member.is_object()).map(text).collect();
            texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

/// How these files are read: `NO` is Norway, and only `true` and `false` are no texts.
pub(super) fn options() -> serde_saphyr::Options {
    serde_saphyr::options! { strict_booleans: true }
}

/// The first line of what a reader says is wrong.
pub(super) fn reason(said: &str) -> String {
    said.lines().next().unwrap_or_default().trim().trim_end_matches('.').to_owned()
}
