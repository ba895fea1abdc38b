//! What is left of a damaged register, as a new one that verifies.
//!
//! The journal comes first. Its lines are kept to the letter from the first one on, as long as they are a chain of whole revisions. What
//! was recorded after the first gap cannot be chained any more: of it, each record's newest state becomes part of one new revision,
//! which says so. What is taken in without a proof, and what is lost, is listed. The damaged file is only read.

mod adding;
mod behind;
mod broken_log;
mod chain;
mod damaged_file;
mod documents;
mod index_pages;
mod losses;
mod stand_in;
mod survey;
mod tables;
mod values;

use super::erasures_list::{self, ToRepeat};
use super::partial::Partial;
use super::{Act, Machine, Revision, Store, head, open, place, verify};
use crate::disk::leftovers::folder_of;
use crate::error::{Error, Given, Result};
use crate::journal::did::Did;
use crate::model::counted;
use adding::add_later;
use behind::newest_states;
use chain::{fill_tables, keep_the_chain};
use damaged_file::DamagedFile;
use documents::documents;
pub use losses::{Lost, Salvaged};
use std::path::Path;
use survey::{Survey, lost_lines};
use tables::compare_tables;
use uuid::Uuid;
use values::{broken_values, newest_broken, values_of_tables};

/// Reads what is left of the register in `from`, and makes a new register of it at `to`.
pub fn salvage(from: &Path, to: &Path, machine: Machine, act: Act) -> Result<Salvaged> {
    place::must_be_a_file(from).map_err(|error| match error {
        Error::NotFound(_) => Error::NotFound(format!("there is no file {}. Check the path", from.display())),
        other => place::said_at(Given::subject("file"), other),
    })?;
    if to.symlink_metadata().is_ok() {
        return Err(place::exists_already(to));
    }
    place::refuse_network_share(to).map_err(|error| place::said_at(Given::named("out"), error))?;
    let file = DamagedFile::read(from)?;
    let survey = Survey::of(&file)?;
    let mut found = Salvaged { read: file.how.clone(), lines_read: survey.read, ..Salvaged::default() };
    found.lines_lost =
        survey.lost.iter().map(|(first, last)| usize::try_from(last - first + 1).unwrap_or_default()).sum();
    if let Some(detail) = &file.broken_log {
        found.lose("log", format!("{}-wal", from.display()), detail);
    }
    let newest = newest_known(&file, &survey, (from, machine), &mut found);
    if survey.read == 0 && !file.has_records() {
        return Err(Error::damaged(format!(
            "nothing is left of a register in {}: no line of the journal and no record can be read. Nothing was written",
            from.display()
        )));
    }
    let made = Partial::within(folder_of(to))?;
    let mut store = Store::create(made.path(), Machine { state: None, ..machine })?;
    let kept = survey.last.revision > 0;
    if let Some(id) = survey.register.filter(|_| kept) {
        store.id = id;
    }
    (found.register, found.same_register, found.revisions_kept) = (store.id, kept, survey.last.revision);
    let later = keep_the_chain(&file, &survey, &mut store)?;
    let broken = broken_values(&store, &survey)?;
    let from_tables = values_of_tables(&file, &survey, newest_broken(&broken, &later, &store)?, &store);
    let replaces = newest.filter(|(revision, hash)| *revision > survey.last.revision && !hash.is_empty());
    let reason = act.reason.clone();
    let mut revision = store.begin(act)?;
    if let Some((number, hash)) = replaces {
        revision.replacing(format!("{number} {hash}"));
    }
    for values in &broken {
        values.take_out(&mut revision, &from_tables, &mut found)?;
    }
    let mut later = newest_states(&file, &survey, later, revision.store(), &mut found)?;
    later.extend(from_tables.into_iter().map(|(key, (seq, record))| (key, (seq, Some(record)))));
    documents(&file, &mut revision, &later, &mut found)?;
    fill_tables(revision.store())?;
    add_later(&mut revision, later, &mut found)?;
    compare_tables(&file, revision.store(), &mut found)?;
    repeat_erasures(&mut revision, (survey.register, from, machine), &mut found)?;
    lost_lines(&file, &survey, &mut found);
    if !found.lost.is_empty() {
        revision.turns_out(Did::SalvageWithLosses);
    }
    revision.because(why(reason, from, &found));
    let receipt = revision.commit()?;
    (found.revision, found.added) = (receipt.revision, receipt.changes);
    put_in_place(store, made, (to, machine), &mut found)?;
    Ok(found)
}

/// The newest revision that the file or this computer knows of, and its hash; what this computer saw beyond the file is lost.
fn newest_known(
    file: &DamagedFile,
    survey: &Survey,
    (from, machine): (&Path, Machine),
    found: &mut Salvaged,
) -> Option<(i64, String)> {
    let seen = survey.register.zip(machine.state).and_then(|(id, state)| head::seen_at(state, id, from));
    let newest = file.newest_revision();
    let in_file = newest.as_ref().map_or(0, |(revision, _)| *revision).max(survey.last.revision);
    found.newest_known = in_file;
    if let Some((revision, _, place)) = seen.as_ref().filter(|(revision, ..)| *revision > in_file) {
        let which =
            if *revision == in_file + 1 { revision.to_string() } else { format!("{} to {revision}", in_file + 1) };
        let detail = format!(
            "this computer saw revision {revision} in {place}; this file holds nothing after revision {in_file}"
        );
        found.lose_some("revisions", usize::try_from(revision - in_file).unwrap_or_default(), which, detail);
        found.newest_known = *revision;
    }
    newest.max(seen.map(|(revision, hash, _)| (revision, hash)))
}

/// Erases again what this computer knows to be erased, or says why that is not known.
fn repeat_erasures(
    revision: &mut Revision<'_>,
    (register, from, machine): (Option<Uuid>, &Path, Machine),
    found: &mut Salvaged,
) -> Result<()> {
    let known = match machine.state {
        Some(_) => erasures_list::known(machine.state, register.unwrap_or(found.register), from),
        None => Err(Error::damaged("this computer keeps no list of them")),
    };
    match known {
        Ok(known) => {
            let again = ToRepeat::among(revision.store(), &known.unwrap_or_default())?;
            again.repeat(revision)?;
            (found.erased_again, found.perhaps_erased) = (again.repeated, again.otherwise);
        }
        // What else can be had is not withheld.
        Err(why) => found.erasures_unknown = Some(why.to_string()),
    }
    Ok(())
}

/// Verifies what was made, and gives it its name.
fn put_in_place(store: Store, made: Partial, (to, machine): (&Path, Machine), found: &mut Salvaged) -> Result<()> {
    let verified = verify::verify(&store, true)?;
    if verified.problems.count > 0 {
        let why = verified.problems.listed.join("; ");
        return Err(Error::damaged(format!(
            "what could be read does not make a register that verifies: {why}. Nothing was written"
        )));
    }
    (found.records, found.documents) = (verified.records, verified.documents);
    drop(store);
    open::as_one_file(made.path())?;
    made.place_new(to)?;
    // What this computer made it has seen. Where that cannot be noted, nothing is lost.
    let noted = Store::open(to, machine).and_then(|made| {
        let _ = head::note_salvaged(&made);
        erasures_list::note(&made)
    });
    found.erasures_unnoted = noted.err().map(|why| why.to_string());
    Ok(())
}

/// The revision says from what it was made, and what is not in it.
fn why(reason: Option<String>, from: &Path, found: &Salvaged) -> String {
    let said = format!(
        "salvaged from {}: {} of {} revisions kept, {} of {} lines read",
        from.display(),
        found.revisions_kept,
        found.newest_known,
        found.lines_read,
        found.lines_read + found.lines_lost
    );
    let lost =
        if found.lost.is_empty() { String::new() } else { format!(". Lost or not proven: {}", found.in_numbers()) };
    let tables = match found.tables.count {
        0 => String::new(),
        count => {
            format!(". The tables said otherwise than the journal of {}", counted(count, "record", "records"))
        }
    };
    reason.into_iter().chain([said]).collect::<Vec<_>>().join("; ") + &lost + &tables
}
