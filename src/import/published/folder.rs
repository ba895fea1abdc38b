//! The versions of a list in a folder: its files with a day in their names, in their order.

use super::{day_in_name, tables_of};
use crate::error::{Care, Error, Given, Problem, Result};
use crate::import::source::FileSource;
use crate::model::in_a_row;
use std::collections::BTreeSet;

/// The versions of a list in a folder, and what was passed over in it.
pub struct Versions {
    /// The files, in the order of their days, or in that in which `ORDER.csv` names them in its column `file`.
    pub files: Vec<String>,
    /// A sentence about the others.
    pub notes: Vec<String>,
}

/// Finds the versions of a list in a folder; refuses versions of several lists.
pub fn versions(folder: &str) -> Result<Versions> {
    let folder = folder.trim_end_matches('/');
    let failed = || Error::io(format!("read {folder}"));
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed())? {
        names.push(entry.map_err(failed())?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let order = names.iter().find(|name| name.eq_ignore_ascii_case("order.csv")).cloned();
    let (mut files, others): (Vec<String>, Vec<String>) =
        names.into_iter().filter(|name| Some(name) != order.as_ref()).partition(|name| day_in_name(name).is_some());
    if files.is_empty() {
        let why = "no file in this folder has a day in its name, such as 2026-03-01.md. Name the files one by one";
        return Err(Error::invalid(folder, why));
    }
    let lists: BTreeSet<String> = files.iter().map(|name| stem(name)).collect();
    if lists.len() > 1 {
        let named: Vec<String> = lists.iter().map(|stem| format!("\"{stem}\"")).collect();
        let stem = lists.iter().find(|stem| !stem.is_empty()).cloned().unwrap_or_default();
        let why = format!(
            "by their names, its files are versions of {} lists ({}). Import each by itself: {} {}",
            lists.len(),
            in_a_row(&named, "and"),
            Care::TakeSubprocessors(Some(format!("{folder}/{stem}*"))),
            Given::named("list").of(if stem.is_empty() { "NAME" } else { stem.as_str() })
        );
        return Err(Error::invalid(folder, why));
    }
    if let Some(order) = order {
        in_order(&format!("{folder}/{order}"), &mut files)?;
    }
    let mut notes = Vec::new();
    if !others.is_empty() {
        let shown: Vec<String> = others.iter().map(|name| name.escape_debug().to_string()).collect();
        notes.push(format!("{folder}: passed over, since no day is in the name: {}", shown.join(", ")));
    }
    Ok(Versions { files: files.into_iter().map(|name| format!("{folder}/{name}")).collect(), notes })
}

/// What stands before the day in the name of a file, which names the list.
fn stem(name: &str) -> String {
    let digit = name.char_indices().map(|(at, _)| at).find(|at| {
        let day = name.get(*at..at + 10);
        day.is_some_and(|day| day_in_name(day).is_some() && day.starts_with(|c: char| c.is_ascii_digit()))
    });
    name[..digit.unwrap_or(0)].trim_end_matches(['-', '_', ' ', '.']).to_lowercase()
}

/// Puts files in the order of a file that names all of them.
fn in_order(order: &str, files: &mut [String]) -> Result<()> {
    let tables = tables_of(&FileSource::open(order)?)?;
    let mut rows = tables.into_iter().flat_map(|table| table.rows);
    let column =
        rows.next().and_then(|(_, heads)| heads.iter().position(|head| head.trim().eq_ignore_ascii_case("file")));
    let Some(column) = column else {
        return Err(Error::invalid(order, "has no column \"file\" that names the versions in their order"));
    };
    let named: Vec<(u64, String)> =
        rows.filter_map(|(line, cells)| Some((line, cells.get(column)?.trim().to_owned()))).collect();
    let mut problems = Vec::new();
    for (line, name) in &named {
        if !files.contains(name) {
            problems.push(Problem::new(order, format!("line {line} names {name}, which is not in the folder")));
        }
    }
    for name in files.iter() {
        match named.iter().filter(|(_, known)| known == name).count() {
            1 => {}
            0 => problems.push(Problem::new(order, format!("does not name {name}. Add it in its place"))),
            _ => problems.push(Problem::new(order, format!("names {name} more than once"))),
        }
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    files.sort_by_key(|name| named.iter().position(|(_, known)| known == name));
    Ok(())
}
