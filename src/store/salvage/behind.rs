//! What is known beside the chain: the newest state of each record by the lines behind it, and by the tables where lines are lost.

use super::damaged_file::{DamagedFile, RawLine};
use super::losses::Salvaged;
use super::stand_in::{NO_LINE, mark_required};
use super::survey::Survey;
use super::values::{Newest, as_its_table_has, values_of_tables};
use crate::error::Result;
use crate::journal::{self, Change};
use crate::model::digest::hex;
use crate::model::{Kind, Record};
use crate::store::{Store, log, verify};
use std::collections::{BTreeMap, BTreeSet};

/// The state of a record in the lines behind the chain: the line, and what it says; nothing when the record is no more.
pub(super) type Later = BTreeMap<(Kind, i64), (i64, Option<Record>)>;

/// The newest state of each record that the lines behind the chain speak of; and of records of which no line is left, what their table says.
pub(super) fn newest_states(
    file: &DamagedFile,
    survey: &Survey,
    lines: Vec<RawLine>,
    store: &Store,
    found: &mut Salvaged,
) -> Result<Later> {
    let (mut later, mut without_values) = (Later::new(), Newest::new());
    for line in lines {
        let Ok((seq, change, rest)) = journal::parse(&line.text) else { continue };
        match change {
            Change::Put { kind, number, id } => {
                let own = rest.get("personal").and_then(|said| said.as_str().map(str::to_owned));
                let beside = line.salt.zip(line.personal.as_deref());
                let now = beside.map(|(salt, values)| hex(&journal::commitment(seq, &salt, values)));
                let fits = now == survey.expected(seq, own);
                let personal = line.personal.as_deref().filter(|_| fits);
                let Ok(record) = journal::record(kind, number, id, &rest, personal) else { continue };
                without_values.remove(&(kind, number));
                if !fits {
                    without_values.insert((kind, number), (seq, record.clone()));
                }
                later.insert((kind, number), (seq, Some(record)));
            }
            Change::Retire { kind, number, .. } => {
                without_values.remove(&(kind, number));
                later.insert((kind, number), (seq, None));
            }
            _ => {}
        }
    }
    let mut from_tables = values_of_tables(file, survey, without_values.clone(), store);
    for ((kind, number), (seq, mut record)) in without_values {
        let handle = kind.handle(number);
        if let Some((_, in_table)) = from_tables.remove(&(kind, number)) {
            found.lose("unproven", handle, as_its_table_has(seq));
            record = in_table;
        } else {
            found.lose("values", handle, format!("its personal values beside line {seq} are lost"));
            mark_required(&mut record, seq);
        }
        later.insert((kind, number), (seq, Some(record)));
    }
    take_from_tables(file, &mut later, found);
    say_unproven(file, survey, &later, found);
    if !survey.lost.is_empty() {
        say_lost(file, survey, &mut later, store, found)?;
    }
    Ok(later)
}

/// Says of each record whose newest word is not proven how its table stands to it.
fn say_unproven(file: &DamagedFile, survey: &Survey, later: &Later, found: &mut Salvaged) {
    for kind in Kind::ALL {
        let of_kind = later.iter().filter(|((own, _), _)| *own == kind);
        let unproven: Vec<_> =
            of_kind.filter_map(|(key, (seq, said))| Some((key.1, said, survey.unproven(*seq)?))).collect();
        if unproven.is_empty() {
            continue;
        }
        let table: BTreeMap<i64, Record> =
            file.records(kind).into_iter().map(|record| (record.number, record)).collect();
        for (number, said, why) in unproven {
            let table = match (table.get(&number), said) {
                (None, None) => "its table does not have it either".to_owned(),
                (None, Some(_)) => "its table does not have it".into(),
                (Some(record), Some(said)) if record == said => "its table says the same".into(),
                (Some(record), Some(said)) => {
                    format!("its table says something else ({})", verify::differing(record, said))
                }
                (Some(_), None) => "its table still has it".into(),
            };
            found.lose("unproven", kind.handle(number), format!("{why}; {table}. Check it"));
        }
    }
}

/// Says what was in lines that are lost: newer words on records, and records of which nothing else is left. What only its table has is taken
/// from there.
fn say_lost(file: &DamagedFile, survey: &Survey, later: &mut Later, store: &Store, found: &mut Salvaged) -> Result<()> {
    let mut lost: BTreeMap<(Kind, i64), Vec<i64>> = BTreeMap::new();
    for (seq, kind, number) in file.subjects_of(&survey.lost) {
        lost.entry((kind, number)).or_default().push(seq);
    }
    for kind in Kind::ALL {
        let table = file.records(kind);
        let in_table: BTreeSet<i64> = table.iter().map(|record| record.number).collect();
        let mut highest = 0;
        for ((_, number), lines) in lost.range((kind, i64::MIN)..=(kind, i64::MAX)) {
            highest = highest.max(*number);
            let standing = match later.get(&(kind, *number)) {
                Some((at, _)) => Some(*at),
                None => store.newest_line(kind, *number)?.map(|(at, _)| at),
            };
            // A line that is lost was the newest word on a record, unless a later one is left.
            let newer: Vec<String> =
                lines.iter().filter(|seq| standing < Some(**seq)).map(ToString::to_string).collect();
            if let Some(at) = standing.filter(|_| !newer.is_empty()) {
                let detail = format!("what changed it in line {} is lost; it is as of line {at}", newer.join(", "));
                found.lose("record", kind.handle(*number), detail);
            }
        }
        for record in table {
            let key = (kind, record.number);
            if !later.contains_key(&key) && store.newest_line(kind, record.number)?.is_none() {
                found.lose(
                    "unproven",
                    record.handle(),
                    "no line of the journal is left that says it; it is as its table had it. Check it",
                );
                later.insert(key, (NO_LINE, Some(record)));
            }
        }
        // Numbers are given one after the other, so one that is missing was in a line that is lost.
        let mut left: BTreeSet<i64> = log::numbers(store, kind)?.into_iter().chain(in_table).collect();
        left.extend(later.range((kind, i64::MIN)..=(kind, i64::MAX)).map(|((_, number), _)| *number));
        let lines = i64::try_from(found.lines_read + found.lines_lost).unwrap_or(i64::MAX);
        let highest = left.last().copied().unwrap_or_default().max(highest).min(lines);
        let gone: Vec<i64> = (1..=highest).filter(|number| !left.contains(number)).collect();
        if !gone.is_empty() {
            let some = if left.is_empty() { "none is left" } else { "of these nothing is left" };
            let detail = format!("numbers up to {highest} were given to {}, and {some}", kind.plural());
            found.lose_some("record", gone.len(), handles(kind, &gone), detail);
        }
    }
    Ok(())
}

/// Handles, with those that follow each other as the first and the last.
fn handles(kind: Kind, numbers: &[i64]) -> String {
    let mut runs: Vec<(i64, i64)> = Vec::new();
    for number in numbers {
        match runs.last_mut().filter(|(_, last)| last + 1 == *number) {
            Some((_, last)) => *last = *number,
            None => runs.push((*number, *number)),
        }
    }
    let run = |(first, last): &(i64, i64)| {
        let (one, other) = (kind.handle(*first), kind.handle(*last));
        if first == last { one } else { format!("{one} to {other}") }
    };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

/// A line that says what there cannot be is damaged itself: its record is as its table has it, if that can be read.
fn take_from_tables(file: &DamagedFile, later: &mut Later, found: &mut Salvaged) {
    let unfit = |record: &Record| record.entries().any(|(field, value)| value.is_some_and(|value| !field.holds(value)));
    for kind in Kind::ALL {
        let damaged = |(key, (_, record)): (&(Kind, i64), &(i64, Option<Record>))| {
            (key.0 == kind && record.as_ref().is_some_and(unfit)).then_some(key.1)
        };
        let numbers: BTreeSet<i64> = later.iter().filter_map(damaged).collect();
        let seq_of = |later: &Later, number| later.get(&(kind, number)).map_or(NO_LINE, |(seq, _)| *seq);
        if numbers.is_empty() {
            continue;
        }
        for record in file.records(kind).into_iter().filter(|record| numbers.contains(&record.number) && !unfit(record))
        {
            let detail = "its line says what there cannot be; it is as its table has it. Check it";
            found.lose("unproven", record.handle(), detail);
            later.insert((kind, record.number), (seq_of(later, record.number), Some(record)));
        }
    }
}
