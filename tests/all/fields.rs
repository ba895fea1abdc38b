//! Names of fields that are written in code are names of fields: a slip shows here, not when a person comes by.

use super::home::Home;
use art30::model::{Kind, Record};
use std::collections::BTreeSet;
use std::path::Path;
use uuid::Uuid;

/// Members of JSON that are read by the same method as fields.
const JSON: [&str; 9] = ["clear", "email_verified", "error", "line", "path", "personal", "salt", "seq", "sub"];
/// Methods that take the name of a field first, or behind a kind.
const METHODS: [&str; 13] = [
    ".text(",
    ".get(",
    ".date(",
    ".link(",
    ".flag(",
    ".number_of(",
    ".set(",
    ".words(",
    ".says(",
    ".with(",
    ".field(",
    ".position(",
    ".linking(",
];

fn sources(folder: &Path, take: &mut impl FnMut(&str, &str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, take);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            take(path.to_str().unwrap(), &std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_name_of_a_field_that_is_written_in_code_is_one() {
    let all: BTreeSet<&str> = Kind::ALL.iter().flat_map(|kind| kind.fields()).map(|field| field.name).collect();
    let mut seen = 0;
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |path, code| {
        for method in METHODS {
            for (at, _) in code.match_indices(method) {
                let rest = &code[at + method.len()..];
                let kind = rest.strip_prefix("Kind::").and_then(|rest| rest.split_once(", "));
                let Some(name) =
                    kind.map_or(rest, |(_, rest)| rest).strip_prefix('"').and_then(|rest| rest.split('"').next())
                else {
                    continue;
                };
                // Names of files are no fields.
                if !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
                    continue;
                }
                seen += 1;
                assert!(all.contains(name) || JSON.contains(&name), "{path}: no kind has a field {name}");
                // Where the kind stands beside the name, it must be a field of that kind.
                let owner = code[..at].rsplit("Kind::").next().filter(|owner| owner.chars().all(char::is_alphanumeric));
                let owner = owner.and_then(|owner| Kind::ALL.into_iter().find(|kind| format!("{kind:?}") == owner));
                if let Some(kind) = owner.filter(|_| [".field(", ".position("].contains(&method)) {
                    assert!(kind.find(name).is_some(), "{path}: {} has no field {name}", kind.name());
                }
            }
        }
    });
    assert!(seen > 150, "only {seen} names were read");
}

/// A name that comes from a file is looked up by `find`, which can fail; `position` and `field` panic, so they are called with a kind and a name
/// that stand in the code, which the test above compares.
#[test]
fn no_import_looks_up_a_field_by_a_way_that_can_panic() {
    let (mut seen, mut wrong) = (0, Vec::new());
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/import"), &mut |path, code| {
        for method in [".position(", ".field("] {
            for (at, _) in code.match_indices(method) {
                let (before, rest) = (code[..at].trim_end(), &code[at + method.len()..]);
                // Of an iterator, of the columns of a file, or of the place of a problem.
                let others = [
                    "iter()",
                    "values()",
                    "windows(word.len())",
                    "columns",
                    "place",
                    "cells",
                    "self",
                    "self.to",
                    "rows",
                ];
                if rest.starts_with(')') || others.iter().any(|other| before.ends_with(other)) && !rest.starts_with('"')
                {
                    continue;
                }
                seen += 1;
                let kind = before.rsplit("Kind::").next().unwrap_or_default();
                if !kind.chars().all(char::is_alphanumeric) || !rest.starts_with('"') {
                    let line = code[..at].matches('\n').count() + 1;
                    wrong.push(format!("{path}:{line}"));
                }
            }
        }
    });
    assert!(seen > 3 && wrong.is_empty(), "of {seen}: {wrong:?}");
}

#[test]
fn a_record_that_has_no_such_field_says_nothing_of_it() {
    for kind in Kind::ALL {
        let record = Record::empty(kind, Uuid::nil(), 1);
        for other in Kind::ALL {
            for field in other.fields() {
                assert_eq!(record.get(field.name), None);
                assert!(record.text(field.name).is_none() && record.date(field.name).is_none());
            }
        }
    }
}

#[test]
fn what_says_that_nobody_knows_it_names_nobody_and_is_no_item_of_a_list() {
    let home = Home::new();
    for name in ["n/a", "k.A.", "-", "tbd", "#N/A", "unbekannt"] {
        let refused = home.fails(4, &["customer", "add", name]);
        assert!(
            refused.contains(&format!("\"{name}\" says that nobody knows it"))
                && refused.contains("leave the record out"),
            "{refused}"
        );
    }
    home.ok(&["customer", "add", "Nachtschicht GmbH", "--country", "NA"]);
    let refused = home.fails(4, &["customer", "edit", "CUS-1", "--name", "n/a"]);
    assert!(refused.contains("says that nobody knows it"), "{refused}");
    let refused = home.fails(4, &["customer", "edit", "CUS-1", "--reference", "tbd"]);
    assert!(refused.contains("leave it empty"), "{refused}");
    home.ok(&["subprocessor", "add", "Post Inc.", "--country", "US"]);
    let engage = |places: &str| {
        ["engagement", "add", "SUB-1", "--purpose", "mail", "--edition", "cloud", "--places", places].map(str::to_owned)
    };
    let refused = home.fails(4, &engage("FR, n/a").each_ref().map(String::as_str));
    assert!(refused.contains("\"n/a\" in it says nothing"), "{refused}");
    home.ok(&engage("FR, NA").each_ref().map(String::as_str));
    for name in ["Nil, Inc.; Acme AG", "Blank, Inc.", "Null"] {
        home.ok(&["customer", "edit", "CUS-1", "--affiliates", name]);
    }
    let refused = home.fails(4, &["customer", "edit", "CUS-1", "--affiliates", "Acme AG; tbd"]);
    assert!(refused.contains("\"tbd\" in it says nothing"), "{refused}");
    home.write("list.csv", "Name,Country\nBolt AG,DE\nn/a,FR\n");
    let refused = home.fails(4, &["import", "list.csv", "--kind", "customers", "--yes"]);
    assert!(refused.contains("list.csv") && refused.contains('3'), "{refused}");
}
