//! What is left of a damaged register, as a new one that verifies.
//!
//! The journal comes first. Its lines are kept to the letter from the first one on, as long as they are a chain of whole revisions. What
//! was recorded after the first gap cannot be chained any more: of it, each record's newest state becomes part of one new revision,
//! which says so. What is taken in without a proof, and what is lost, is listed. The damaged file is only read.

mod broken_log;
mod damaged_file;
mod index_pages;

use super::erasures_list::{self, Listed, ToRepeat};
use super::partial::Partial;
use super::place;
use super::table::{bind, insert, record_of, select};
use super::{Act, Last, Machine, Revision, Store, checked, head, log, open, verify};
use crate::disk::leftovers::folder_of;
use crate::error::{Error, Result};
use crate::journal::chain::Chain;
use crate::journal::{self, Change, Commit, hex, sha256};
use crate::model::field::Shape;
use crate::model::{Field, Kind, Record, Value, counted};
use damaged_file::{DamagedFile, RawLine};
use serde::Serialize;
use serde_json::{Map, Value as Json};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use uuid::Uuid;
use verify::Problems;

/// What was salvaged, and what was not.
#[derive(Debug, Default, Serialize)]
pub struct Salvaged {
    /// How the file could be read.
    pub read: String,
    /// Which register the new file is.
    pub register: Uuid,
    /// Whether that is the one that was damaged; else nothing of its history could be kept.
    pub same_register: bool,
    /// How many revisions are kept to the letter.
    pub revisions_kept: i64,
    /// The newest revision of the damaged register that is known of.
    pub newest_known: i64,
    /// How many lines of the journal were read.
    pub lines_read: usize,
    /// How many were not.
    pub lines_lost: usize,
    /// The revision that says what was salvaged.
    pub revision: i64,
    /// How many lines that revision adds.
    pub added: i64,
    /// How many records there are now.
    pub records: usize,
    /// How many documents have their bytes.
    pub documents: usize,
    /// What is lost, or not proven.
    pub lost: Vec<Lost>,
    /// Where the tables said otherwise than the journal, which proves what was recorded.
    pub tables: Problems,
    /// What this computer knows to be erased, stood in the file, and is erased again.
    pub erased_again: Vec<Listed>,
    /// What was erased in lines that the file has otherwise, while the record says something there.
    pub perhaps_erased: Vec<Listed>,
    /// Why it is not known what was erased, if so.
    pub erasures_unknown: Option<String>,
}

/// Something that is lost, or not as it was.
#[derive(Debug, Serialize)]
pub struct Lost {
    /// What it is: lines, log, revisions, values, document, record, link, unproven.
    pub what: &'static str,
    /// How many of them.
    pub count: usize,
    /// Which one: a handle, the number of a line, or the first and the last.
    pub which: String,
    /// What that means.
    pub detail: String,
}

impl Salvaged {
    fn lose(&mut self, what: &'static str, which: impl Into<String>, detail: impl Into<String>) {
        self.lose_some(what, 1, which, detail);
    }

    fn lose_some(&mut self, what: &'static str, count: usize, which: impl Into<String>, detail: impl Into<String>) {
        let (which, detail) = (which.into(), detail.into());
        let rank = |what: &str| ORDER.iter().position(|(known, ..)| *known == what);
        // One thing is lost once, whatever there is to say of it.
        match self.lost.iter_mut().find(|lost| lost.which == which && is_of_record(lost.what) == is_of_record(what)) {
            Some(known) => {
                if rank(what) < rank(known.what) {
                    known.what = what;
                }
                if !known.detail.contains(&detail) {
                    known.detail = format!("{}; {detail}", known.detail);
                }
            }
            None => self.lost.push(Lost { what, count, which, detail }),
        }
    }

    /// What is lost or not proven, the worst first.
    #[must_use]
    pub fn worst_first(&self) -> Vec<&Lost> {
        let mut lost: Vec<&Lost> = self.lost.iter().collect();
        lost.sort_by_key(|lost| ORDER.iter().position(|(what, ..)| *what == lost.what));
        lost
    }

    /// What is lost or not proven, in numbers.
    #[must_use]
    pub fn in_numbers(&self) -> String {
        let of = |(what, one, many): &(&str, &str, &str)| {
            let lost: Vec<&Lost> = self.lost.iter().filter(|lost| lost.what == *what).collect();
            let count: usize = lost.iter().map(|lost| lost.count).sum();
            let which: Vec<&str> = lost.iter().take(NAMED).map(|lost| lost.which.as_str()).collect();
            let more = if lost.len() > NAMED { ", …" } else { "" };
            (count > 0).then(|| format!("{} ({}{more})", counted(count, one, many), which.join(", ")))
        };
        ORDER.iter().filter_map(of).collect::<Vec<_>>().join("; ")
    }
}

/// What can be lost, the worst first, with the words for one and for many.
const ORDER: [(&str, &str, &str); 8] = [
    ("record", "record lost, or older than it was", "records lost, or older than they were"),
    ("document", "document without its bytes", "documents without their bytes"),
    ("values", "record that lost values", "records that lost values"),
    ("link", "record that lost a link", "records that lost a link"),
    ("unproven", "record not proven", "records not proven"),
    ("log", "write-ahead log that cannot be read", "write-ahead logs that cannot be read"),
    ("revisions", "revision that was seen here", "revisions that were seen here"),
    ("lines", "line of the journal lost", "lines of the journal lost"),
];

/// So many are named where they are counted.
const NAMED: usize = 5;

fn is_of_record(what: &str) -> bool {
    !matches!(what, "lines" | "log" | "revisions")
}

/// Reads what is left of the register in `from`, and makes a new register of it at `to`.
pub fn salvage(from: &Path, to: &Path, machine: Machine, act: Act) -> Result<Salvaged> {
    place::must_be_a_file(from).map_err(|error| match error {
        Error::NotFound(_) => Error::NotFound(format!("there is no file {}. Check the path", from.display())),
        other => place::said_at("FILE", other),
    })?;
    if to.symlink_metadata().is_ok() {
        return Err(place::exists_already(to));
    }
    place::refuse_network_share(to).map_err(|error| place::said_at("--out", error))?;
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
        return Err(Error::Damaged(format!(
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
    let command = if found.lost.is_empty() { "salvage" } else { log::SALVAGED_WITH_LOSSES };
    revision.says(command, why(reason, from, &found));
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
        None => Err(Error::Damaged("this computer keeps no list of them".into())),
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
        return Err(Error::Damaged(format!(
            "what could be read does not make a register that verifies: {why}. Nothing was written"
        )));
    }
    (found.records, found.documents) = (verified.records, verified.documents);
    drop(store);
    open::as_one_file(made.path())?;
    made.place_new(to)?;
    // What this computer made it has seen.
    if let Ok(made) = Store::open(to, machine) {
        let _ = head::note_salvaged(&made);
        let _ = erasures_list::note(&made);
    }
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

/// Names the records of which the tables say otherwise than the journal proves: somebody changed them outside of art30, or they are damaged.
/// What is lost or not proven is said already.
fn compare_tables(file: &DamagedFile, store: &Store, found: &mut Salvaged) -> Result<()> {
    let said: BTreeSet<String> = found.lost.iter().map(|lost| lost.which.clone()).collect();
    for kind in Kind::ALL {
        let (records, whole) = file.table(kind);
        let mut table: BTreeMap<i64, Record> = records.into_iter().map(|record| (record.number, record)).collect();
        let mut otherwise = Vec::new();
        store.each(kind, |record| {
            match table.remove(&record.number) {
                Some(standing) if is_as_said(&standing, &record) => {}
                Some(standing) => otherwise.push((record.number, verify::otherwise(&standing, &record))),
                None if whole => otherwise.push((record.number, verify::gone(kind, record.number))),
                None => {}
            }
            Ok(())
        })?;
        otherwise.extend(table.into_keys().map(|number| (number, verify::extra(kind, number))));
        otherwise.sort_by_key(|(number, _)| *number);
        let new = otherwise.into_iter().filter(|(number, _)| !said.contains(&kind.handle(*number)));
        new.for_each(|(_, what)| found.tables.add(what));
    }
    Ok(())
}

/// Whether a row says what the journal says; what was erased twice has two days.
fn is_as_said(row: &Record, said: &Record) -> bool {
    let is_erased = |value: &Option<Value>| matches!(value, Some(Value::Erased(_)));
    row.id == said.id
        && row.values.iter().zip(&said.values).all(|(row, said)| row == said || is_erased(row) && is_erased(said))
}

/// Names the lines that cannot be read, and counts those of which nothing else says what they said.
fn lost_lines(file: &DamagedFile, survey: &Survey, found: &mut Salvaged) {
    if survey.lost.is_empty() {
        return;
    }
    let about: BTreeSet<i64> = file.subjects_of(&survey.lost).into_iter().map(|(seq, ..)| seq).collect();
    let known: BTreeSet<i64> = about.into_iter().chain(file.ends_of_revisions()).chain([0]).collect();
    for (first, last) in &survey.lost {
        let which = if first == last { first.to_string() } else { format!("{first} to {last}") };
        let count = usize::try_from(last - first + 1).unwrap_or_default();
        let unknown = count - known.range(first..=last).count();
        let more = if unknown == 0 {
            String::new()
        } else {
            format!(
                "; of {} nothing is left that tells of which record: more may be lost than is named here",
                counted(unknown, "line", "lines")
            )
        };
        found.lose_some("lines", count, which, format!("these lines of the journal cannot be read{more}"));
    }
}

/// What the journal of the damaged file still says, without its values.
struct Survey {
    register: Option<Uuid>,
    /// The last revision of the chain that begins with the first line.
    last: Last,
    /// How many lines can be read.
    read: usize,
    /// The lines that cannot, as first and last.
    lost: Vec<(i64, i64)>,
    /// The erasures that the lines speak of, by the line that lost values; the newest of each.
    erasures: BTreeMap<i64, Erasure>,
    /// Lines behind the chain that can be read, but stand in no whole revision: first, last, and the revision if it has an end.
    loose: Vec<(i64, i64, Option<i64>)>,
}

/// The lines since the last end of a revision.
#[derive(Default)]
struct Pending {
    first: i64,
    changes: i64,
    lines: Sha256,
    broken: bool,
}

impl Pending {
    /// Whether they are those that a commit line says; what follows belongs to the next revision.
    fn end(&mut self, commit: &Commit, seq: i64) -> bool {
        let before = std::mem::replace(self, Self { first: seq + 1, ..Self::default() });
        !before.broken && before.changes == commit.changes && hex(&before.lines.finalize()) == commit.lines
    }
}

/// What an erase line says.
struct Erasure {
    ground: String,
    fields: Vec<String>,
    kept: Option<String>,
    seq: i64,
}

impl Survey {
    fn of(file: &DamagedFile) -> Result<Self> {
        let last = Last { revision: 0, seq: -1, time: String::new(), hash: hex(&[0; 32]) };
        let (lost, loose) = (Vec::new(), Vec::new());
        let mut survey = Self { register: None, last, read: 0, lost, erasures: BTreeMap::new(), loose };
        let (mut chain, mut whole, mut pending) = (Chain::default(), true, Pending::default());
        file.each_line(&mut |seq, line| {
            let parsed = line.as_ref().and_then(|line| journal::parse(&line.text).ok().map(|parsed| (line, parsed)));
            let Some((line, (own, change, _))) = parsed.filter(|(_, (own, ..))| *own == seq) else {
                (whole, pending.broken) = (false, true);
                match survey.lost.last_mut().filter(|(_, last)| *last == seq - 1) {
                    Some((_, last)) => *last = seq,
                    None => survey.lost.push((seq, seq)),
                }
                return Ok(());
            };
            survey.read += 1;
            if whole {
                chain.step(&line.text, &mut |_| whole = false);
            }
            if let Change::Commit(commit) = change {
                let first = pending.first;
                if !pending.end(&commit, seq) {
                    survey.loose.push((first, seq, Some(commit.revision)));
                }
                if whole {
                    let hash = hex(&sha256(line.text.as_bytes()));
                    survey.last = Last { revision: commit.revision, seq, time: commit.time, hash };
                }
                return Ok(());
            }
            pending.changes += 1;
            pending.lines.update(&line.text);
            match change {
                Change::Open { register } if own == 0 => survey.register = Some(register),
                Change::Erase { of, ground, fields, kept } => {
                    survey.erasures.insert(of, Erasure { ground, fields, kept, seq });
                }
                _ => {}
            }
            Ok(())
        })?;
        survey.loose.push((pending.first, i64::MAX, None));
        Ok(survey)
    }

    /// Why nothing proves a line behind the chain, if so.
    fn unproven(&self, seq: i64) -> Option<String> {
        let (.., revision) = self.loose.iter().find(|(first, last, _)| (*first..=*last).contains(&seq))?;
        Some(match revision {
            Some(revision) => format!(
                "line {seq} stands before the end of revision {revision}, whose lines are not those that were committed"
            ),
            None => format!("the end of the revision of line {seq} is lost"),
        })
    }

    /// What the values beside a line have to fit: what the line committed to, or the newest erase line about it.
    fn expected(&self, seq: i64, own: Option<String>) -> Option<String> {
        self.erasures.get(&seq).map_or(own, |erasure| erasure.kept.clone())
    }
}

/// The state of a record in the lines behind the chain: the line, and what it says; nothing when the record is no more.
type Later = BTreeMap<(Kind, i64), (i64, Option<Record>)>;

/// Copies the lines of the chain to the letter; gives what the lines behind it say.
fn keep_the_chain(file: &DamagedFile, survey: &Survey, store: &mut Store) -> Result<Vec<RawLine>> {
    let db = &store.db;
    db.execute_batch("BEGIN")?;
    let mut later = Vec::new();
    let (mut chain, mut erased) = (Chain::default(), Vec::new());
    let sql =
        "INSERT INTO journal (seq, revision, kind, number, line, salt, personal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let mut write = db.prepare(sql)?;
    file.each_line(&mut |seq, line| {
        let Some(line) = line else { return Ok(()) };
        if seq > survey.last.seq {
            later.push(line);
            return Ok(());
        }
        let revision = chain.revision();
        let (_, change, _) = chain.step(&line.text, &mut |_| ()).expect("it was read before");
        let subject = match &change {
            Change::Put { kind, number, .. } | Change::Retire { kind, number, .. } => Some((kind.name(), *number)),
            _ => None,
        };
        let (kind, number) = subject.unzip();
        write.execute((
            seq,
            revision,
            kind,
            number,
            &line.text,
            line.salt.map(|salt| salt.to_vec()),
            &line.personal,
        ))?;
        match change {
            Change::Commit(commit) => {
                db.execute(
                    "INSERT INTO revision (revision, seq, time, op_id, hash) VALUES (?1, ?2, ?3, ?4, ?5)",
                    (commit.revision, seq, &commit.time, &commit.op_id, chain.head()),
                )?;
            }
            Change::Erase { of, .. } => erased.push((of, seq)),
            _ => {}
        }
        Ok(())
    })?;
    drop(write);
    for row in erased {
        db.execute("INSERT INTO erasure (of, seq) VALUES (?1, ?2)", row)?;
    }
    db.execute_batch("COMMIT")?;
    store.last = survey.last.clone();
    // The tables are filled within the revision that follows.
    store.trusted = Some(store.last.seq);
    store.files = checked::Files::of(&store.path);
    store.note_checked();
    Ok(later)
}

/// Values beside a line of the chain that are not those that were committed to.
struct Broken {
    seq: i64,
    subject: Option<(Kind, i64)>,
    /// What the line itself says of the record.
    said: Option<Record>,
    personal: Option<String>,
    /// The ground and the fields of an erase line behind the chain that they do fit.
    erased: Option<(String, Vec<String>)>,
}

fn broken_values(store: &Store, survey: &Survey) -> Result<Vec<Broken>> {
    let mut statement = store.db.prepare("SELECT seq, line, salt, personal FROM journal ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let mut broken = Vec::new();
    while let Some(row) = rows.next()? {
        let (seq, text): (i64, String) = (row.get(0)?, row.get(1)?);
        let (salt, personal): (Option<journal::Hash>, Option<String>) = (row.get(2)?, row.get(3)?);
        let (_, change, rest) = journal::parse(&text)?;
        let own = rest.get("personal").and_then(|said| said.as_str().map(str::to_owned));
        let erasure = survey.erasures.get(&seq);
        let now = salt.zip(personal.as_deref()).map(|(salt, values)| hex(&journal::commitment(seq, &salt, values)));
        let behind = erasure.filter(|erasure| erasure.seq > store.last.seq);
        let fits = now == survey.expected(seq, own.clone());
        if fits && behind.is_none() {
            continue;
        }
        let (subject, said) = match change {
            Change::Put { kind, number, id } => {
                (Some((kind, number)), journal::record(kind, number, id, &rest, None).ok())
            }
            _ => (None, None),
        };
        let erased = behind.filter(|_| fits).map(|erasure| (erasure.ground.clone(), erasure.fields.clone()));
        broken.push(Broken { seq, subject, said, personal, erased });
    }
    Ok(broken)
}

/// The newest line of a record, and what the record is.
type Newest = BTreeMap<(Kind, i64), (i64, Record)>;

/// What cannot be proven of lines of the chain that are the newest about their records.
fn newest_broken(broken: &[Broken], later: &[RawLine], store: &Store) -> Result<Newest> {
    let spoken_of = |line: &RawLine| match journal::parse(&line.text).ok()?.1 {
        Change::Put { kind, number, .. } | Change::Retire { kind, number, .. } => Some((kind, number)),
        _ => None,
    };
    let later: BTreeSet<(Kind, i64)> = later.iter().filter_map(spoken_of).collect();
    let mut newest = Newest::new();
    for values in broken.iter().filter(|values| values.erased.is_none()) {
        let (Some(key), Some(said)) = (values.subject.filter(|key| !later.contains(key)), &values.said) else {
            continue;
        };
        if store.newest_line(key.0, key.1)?.is_some_and(|(seq, _)| seq == values.seq) {
            newest.insert(key, (values.seq, said.clone()));
        }
    }
    Ok(newest)
}

/// Of records whose newest line has lost its personal values: those whose table agrees with all else that the line says, as the table has them.
/// What an erase line took out stays out.
fn values_of_tables(file: &DamagedFile, survey: &Survey, said: Newest, store: &Store) -> Newest {
    let mut found = Newest::new();
    let kinds: BTreeSet<Kind> = said.keys().map(|(kind, _)| *kind).collect();
    for mut record in kinds.into_iter().flat_map(|kind| file.records(kind)) {
        let Some((seq, said)) = said.get(&(record.kind, record.number)) else { continue };
        let agree =
            |(field, value): (&Field, &Option<Value>)| field.is_personal() || said.get(field.name) == value.as_ref();
        if record.id != said.id || !record.kind.fields().iter().zip(&record.values).all(agree) {
            continue;
        }
        for field in survey.erasures.get(seq).into_iter().flat_map(|erasure| &erasure.fields) {
            let stands = record.kind.find(field).and_then(|at| record.values[at].as_ref());
            if stands.is_some_and(|value| !matches!(value, Value::Erased(_))) {
                record.set(field, Some(Value::Erased(store.clock.today())));
            }
        }
        found.insert((record.kind, record.number), (*seq, record));
    }
    found
}

/// What is said of a record that is as its table has it.
fn as_its_table_has(seq: i64) -> String {
    format!(
        "its personal values beside line {seq} are not what was committed to; they are as its table has them, which nothing proves. Check it"
    )
}

impl Broken {
    /// An erase line takes the place of what cannot be proven. What was erased by a line that is lost for the chain is erased again.
    fn take_out(&self, revision: &mut Revision<'_>, from_tables: &Newest, found: &mut Salvaged) -> Result<()> {
        let parsed = journal::personal_values(self.personal.as_deref()).unwrap_or_default();
        let (ground, fields, kept) = if let Some((ground, fields)) = &self.erased {
            (ground.as_str(), fields.clone(), parsed)
        } else {
            let fields = self.fields(&parsed);
            let kept = self.marked(&fields, revision.store());
            let which = self.subject.map_or_else(|| format!("line {}", self.seq), |(kind, number)| kind.handle(number));
            let in_table = self.subject.and_then(|key| from_tables.get(&key)).is_some_and(|(seq, _)| *seq == self.seq);
            if in_table {
                found.lose("unproven", which, as_its_table_has(self.seq));
            } else {
                let detail = format!(
                    "{} beside line {} is not what was committed to, and was taken out",
                    fields.join(", "),
                    self.seq
                );
                found.lose("values", which, detail);
            }
            (journal::DAMAGED, fields, kept)
        };
        revision.erase_line(self.seq, ground, &fields, &kept)
    }

    /// What stands in the place of what is lost. What takes no such words is left out, unless it must be there.
    fn marked(&self, fields: &[String], store: &Store) -> Map<String, Json> {
        let marked = |name: &String| {
            let field = self.subject.and_then(|(kind, _)| kind.find(name).map(|at| &kind.fields()[at]));
            let value = field.map_or_else(|| Some(lost_in(self.seq)), |field| mark(field, self.seq, store))?;
            Some((name.clone(), Json::from(&*value.text())))
        };
        fields.iter().filter_map(marked).collect()
    }

    /// The fields that were there, as far as the text tells, and those that there must have been.
    fn fields(&self, parsed: &Map<String, Json>) -> Vec<String> {
        let known = |name: &&String| {
            self.subject.is_some_and(|(kind, _)| kind.find(name).is_some_and(|at| kind.fields()[at].is_personal()))
        };
        let mut fields: BTreeSet<String> = parsed.keys().filter(known).cloned().collect();
        match self.subject {
            Some((kind, _)) => {
                let must = kind.fields().iter().filter(|field| field.is_personal() && field.required);
                fields.extend(must.map(|field| field.name.to_owned()));
            }
            None => fields = BTreeSet::from(["actor".into()]),
        }
        fields.into_iter().collect()
    }
}

/// The newest state of each record that the lines behind the chain speak of; and of records of which no line is left, what their table says.
fn newest_states(
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
            mark_required(&mut record, seq, store);
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
                later.insert(key, (i64::MAX, Some(record)));
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
        let seq_of = |later: &Later, number| later.get(&(kind, number)).map_or(i64::MAX, |(seq, _)| *seq);
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

/// Takes out what no column takes, such as a choice that there is not: what is damaged can say anything. Gives whether the record is something
/// without it.
fn is_sound(record: &mut Record, found: &mut Salvaged) -> bool {
    for field in record.kind.fields() {
        let unfit = record.get(field.name).is_some_and(|value| !field.holds(value));
        if unfit && field.required {
            let detail = format!("its {} is none that there can be, without which it says nothing", field.name);
            found.lose("record", record.handle(), detail);
            return false;
        }
        if unfit {
            found.lose("values", record.handle(), format!("its {} is none that there can be", field.name));
            record.set(field.name, None);
        }
    }
    true
}

/// What a record must say, and what is lost, is marked.
fn mark_required(record: &mut Record, seq: i64, store: &Store) {
    for field in record.kind.fields().iter().filter(|field| field.required && field.is_personal()) {
        if record.get(field.name).is_none() {
            record.set(field.name, mark(field, seq, store));
        }
    }
}

/// What stands in the place of a value that is lost: nobody erased it, so it does not say so where words can stand.
fn mark(field: &Field, seq: i64, store: &Store) -> Option<Value> {
    match field.shape {
        Shape::Line | Shape::Prose | Shape::List => Some(lost_in(seq)),
        _ => field.required.then(|| Value::Erased(store.clock.today())),
    }
}

/// Each line has words of its own, so that two records are never taken for the same.
fn lost_in(seq: i64) -> Value {
    Value::Text(format!("[lost: line {seq}]"))
}

/// Copies the bytes of documents that have the digest that was recorded, also of documents that are no more and of files that were replaced:
/// they come back when that is undone. Where bytes are lost, the record says so, now and in the past.
fn documents(file: &DamagedFile, revision: &mut Revision<'_>, later: &Later, found: &mut Salvaged) -> Result<()> {
    let mut lost = BTreeSet::new();
    let mut is_kept = |revision: &mut Revision<'_>, document: &Record, sha256: &str| -> Result<bool> {
        if let Some(bytes) = file.content(sha256) {
            revision.keep_content(sha256, &bytes)?;
            return Ok(true);
        }
        if lost.insert((document.number, sha256.to_owned())) {
            let name = document.text("name").unwrap_or_default();
            let detail =
                format!("the bytes of \"{name}\" are lost. SHA-256 {sha256}: by that a copy from elsewhere is known");
            found.lose("document", document.handle(), detail);
        }
        Ok(false)
    };
    let lines: Vec<(i64, i64)> = {
        let db = &revision.store().db;
        let mut statement = db.prepare("SELECT seq, number FROM journal WHERE kind = 'document' ORDER BY seq")?;
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?
    };
    for (seq, number) in lines {
        let Some((_, Some(document))) = revision.store().before(Kind::Document, number, seq + 1)? else { continue };
        let Some(sha256) = document.text("sha256") else { continue };
        if !is_kept(revision, &document, sha256)?
            && let Some(trace) = revision.store().trace(seq, &["sha256".to_owned()])?
        {
            revision.erase_values(&trace, journal::DAMAGED)?;
        }
    }
    // Lines behind the chain are written anew, without the digest of what is lost.
    for document in later.values().filter_map(|(_, record)| record.as_ref()) {
        if let Some(sha256) = document.text("sha256").filter(|_| document.kind == Kind::Document) {
            is_kept(revision, document, sha256)?;
        }
    }
    Ok(())
}

/// Fills the tables with what the chain says.
fn fill_tables(store: &Store) -> Result<()> {
    for kind in Kind::ALL {
        let mut write = store.db.prepare(insert(kind))?;
        store.each_at(kind, i64::MAX, |record| {
            bind(&mut write, &record)?;
            write.raw_execute()?;
            Ok(())
        })?;
    }
    Ok(())
}

/// Puts what is known beside the chain into the revision. A link to a record that is lost is left out; a record that is nothing without it
/// is lost too.
fn add_later(revision: &mut Revision<'_>, later: Later, found: &mut Salvaged) -> Result<()> {
    let (gone, mut said): (Vec<_>, Vec<_>) = later.into_iter().partition(|(_, (_, record))| record.is_none());
    said.retain_mut(|(_, (_, record))| is_sound(record.as_mut().expect("what is gone is apart"), found));
    let mut ids = BTreeSet::new();
    for kind in Kind::ALL {
        revision.store().each(kind, |record| {
            ids.insert(record.id);
            Ok(())
        })?;
    }
    ids.extend(said.iter().filter_map(|(_, (_, record))| record.as_ref().map(|record| record.id)));
    loop {
        let before = said.len();
        said.retain(|(_, (_, record))| {
            let record = record.as_ref().expect("what is gone is apart");
            let missing = record.links().find(|(field, _, id)| field.required && !ids.contains(id));
            let Some((field, kind, _)) = missing else { return true };
            let detail = format!("its {} ({}) is lost, without which it says nothing", field.name, kind.name());
            found.lose("record", record.handle(), detail);
            ids.remove(&record.id);
            false
        });
        if said.len() == before {
            break;
        }
    }
    for (_, (_, record)) in said {
        let mut record = record.expect("what is gone is apart");
        let missing: Vec<&'static str> =
            record.links().filter(|(_, _, id)| !ids.contains(id)).map(|(field, ..)| field.name).collect();
        for field in missing {
            found.lose("link", record.handle(), format!("the record that its {field} named is lost"));
            record.set(field, None);
        }
        if let Some(sha256) = record.text("sha256").filter(|_| record.kind == Kind::Document)
            && !revision.store().keeps(sha256)?
        {
            record.set("sha256", Some(Value::Erased(revision.store().clock.today())));
        }
        let standing = revision.store().numbered(record.kind, record.number)?;
        if standing.as_ref() != Some(&record) {
            let entry = revision.encoder().put(&record);
            revision.apply(&entry, &record, standing.is_none())?;
        }
    }
    for ((kind, number), _) in gone {
        if let Some(record) = revision.store().numbered(kind, number)?
            && revision.retire(&record).is_err()
        {
            found.lose(
                "record",
                record.handle(),
                "it was taken back later, but other records that are left refer to it: it stays",
            );
        }
    }
    Ok(())
}
