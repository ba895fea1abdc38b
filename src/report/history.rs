//! What was recorded when, by whom and why.

mod erased;

use self::erased::{erased_records, provision};
use super::acted::in_words;
use super::called;
use super::event::{Deeds, sentence};
use super::record::{Became, FieldChange, became};
use crate::error::Result;
use crate::journal::Commit;
use crate::model::{Kind, More, Record, Remedy, counted, in_a_row};
use crate::store::Store;
use crate::store::log::{self, RecordStep, RevisionEntry, When};
use crate::store::story::{self, LogFilter};
use crate::view::{Block, Cell, Column, Fit, Next, Report, ReportRows, Table, View};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The newest revisions.
#[derive(Debug, Serialize)]
pub struct Log {
    /// How many there are.
    pub total: i64,
    /// The newest first.
    pub revisions: Vec<RevisionEntry>,
}

/// The newest revisions that fit, at most `limit`.
pub fn log(store: &Store, filter: &LogFilter, limit: usize) -> Result<Log> {
    let filter = LogFilter { in_words: Some(in_words), ..filter.clone() };
    let (total, revisions) = story::fitting(store, &filter, limit)?;
    Ok(Log { total, revisions })
}

/// All disclosures: exports of which it was recorded to whom and for what.
pub fn exports(store: &Store) -> Result<Log> {
    log(store, &LogFilter { handed_out: true, ..LogFilter::default() }, usize::MAX)
}

type OfRevision = fn(&RevisionEntry, &'static str) -> Cell;

/// The columns of revisions.
const REVISIONS: &[Column<OfRevision>] = &[
    Column::new("revision", "revision", 9, |of, _| Cell::Number(of.commit.revision, "")),
    Column::new("time", "time (UTC)", 22, |of, _| of.when().minute().into()),
    Column::fitting("actor", "by", 16, Fit::cut(0, 6), |of, _| of.actor.as_str().into()),
    Column::fitting("command", "command", 22, Fit::cut(0, 20), |of, _| command_and_digest(of).0.into()),
    Column::fitting("changes", "changes", 9, Fit::whole(2), |of, _| Cell::Number(of.commit.changes, "")),
    Column::fitting("reason", "reason", 34, Fit::cut(1, 12), |of, _| {
        of.reason.as_deref().map_or(Cell::Blank, Into::into)
    }),
];

/// What was handed out, for programs and for whoever looks at one revision: on a screen it leaves no room for anything else.
const DIGEST: Column<OfRevision> =
    Column::new("sha256", "sha256", 66, |of, _| command_and_digest(of).1.map_or(Cell::Blank, Into::into));

/// A command, and apart from it the SHA-256 of the file that it handed out, which commands named once.
fn command_and_digest(of: &RevisionEntry) -> (&str, Option<&str>) {
    let digest = of.commit.disclosed.as_ref().and_then(|disclosed| disclosed.sha256.as_deref());
    let command = of.commit.command.as_str();
    let plain = digest.and_then(|digest| command.strip_suffix(digest)?.strip_suffix(" sha256:"));
    (plain.unwrap_or(command), digest)
}

impl Log {
    fn table(&self, columns: &[Column<OfRevision>]) -> Table {
        View { title: "revisions", columns }.table(&self.revisions)
    }
}

impl Report for Log {
    fn title(&self) -> Option<String> {
        Some("Log".into())
    }

    fn rows(&self) -> Option<ReportRows> {
        let columns: Vec<Column<OfRevision>> = REVISIONS.iter().copied().chain([DIGEST]).collect();
        Some(ReportRows { table: self.table(&columns), member: "revisions" })
    }

    fn blocks(&self) -> Vec<Block> {
        let total = usize::try_from(self.total).unwrap_or_default();
        let all = counted(total, "revision", "revisions");
        let count = if self.revisions.len() < total {
            let count = Remedy::say(format!("The newest {} of {all}; ", self.revisions.len()));
            Block::Next(Next::Text(count.then(More::Rows).then(" shows more.")))
        } else {
            Block::Text(all + ".")
        };
        let fits: Vec<Fit> = REVISIONS.iter().map(|column| column.fit).collect();
        vec![Block::Table(self.table(REVISIONS).fitted(fits)), count]
    }
}

/// What happened to one record.
#[derive(Debug, Serialize)]
pub struct RecordLog {
    /// The record.
    pub record: String,
    /// How many changes fit.
    pub total: usize,
    /// Each change, the newest first.
    pub changes: Vec<RecordRevision>,
}

/// One change of a record.
#[derive(Debug, Serialize)]
pub struct RecordRevision {
    /// Which revision.
    pub revision: i64,
    /// When.
    pub time: When,
    /// Who.
    pub actor: String,
    /// Why.
    pub reason: Option<String>,
    /// Which command.
    pub command: String,
    /// What happened to it.
    pub what: Became,
    /// In which fields.
    pub fields: Vec<FieldChange>,
    /// The same as one sentence.
    #[serde(skip)]
    pub sentence: String,
}

impl RecordRevision {
    /// A line for each field.
    pub(super) fn lines(&self) -> Vec<(String, String)> {
        let line = |(field, before, after): &FieldChange| {
            if matches!(self.what, Became::Added | Became::Erased) {
                (field.clone(), after.clone())
            } else {
                (field.clone(), format!("{before} → {after}"))
            }
        };
        self.fields.iter().map(line).collect()
    }
}

/// The history of one record, of the newest revisions that fit, at most `limit`.
pub fn record(store: &Store, (kind, number): (Kind, i64), filter: &LogFilter, limit: usize) -> Result<RecordLog> {
    let mut changes = Vec::new();
    let mut before: Option<Record> = None;
    for RecordStep { entry, record: after } in log::steps(store, kind, number)? {
        if !filter.fits(store, &entry)? {
            before = after;
            continue;
        }
        let (what, fields) = became(store, before.as_ref(), after.as_ref())?;
        let deeds = Deeds::of(store, (before.as_ref(), after.as_ref()), &entry.commit)?;
        let (time, sentence) = (entry.when(), sentence(&entry, deeds.as_slice()));
        let (revision, command) = (entry.commit.revision, entry.commit.command);
        changes.push(RecordRevision {
            revision,
            time,
            actor: entry.actor,
            reason: entry.reason,
            command,
            what,
            fields,
            sentence,
        });
        before = after;
    }
    for revision in story::erased_in(store, (kind, number))? {
        let entry = log::revision(store, revision)?;
        let time = entry.when();
        if !filter.fits(store, &entry)? {
            continue;
        }
        let of_it = erased_records(store, revision, Some((kind, number)))?;
        for (_, one) in of_it {
            changes.push(RecordRevision {
                revision,
                time: time.clone(),
                actor: entry.actor.clone(),
                reason: entry.reason.clone(),
                command: entry.commit.command.clone(),
                what: one.what,
                sentence: sentence(&entry, one.deeds.as_slice()),
                fields: one.fields,
            });
        }
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.revision));
    let total = changes.len();
    changes.truncate(limit);
    Ok(RecordLog { record: kind.handle(number), total, changes })
}

/// A change, and one field of it; nothing when it names none.
type OfField = fn(&(&RecordRevision, Option<&FieldChange>), &'static str) -> Cell;

/// The columns of the changes of a record: one row per field, or one of a change that names none.
const CHANGES: View<'static, OfField> = View {
    title: "changes",
    columns: &[
        Column::new("revision", "revision", 9, |(of, _), _| Cell::Number(of.revision, "")),
        Column::new("time", "time (UTC)", 22, |(of, _), _| of.time.minute().into()),
        Column::new("actor", "by", 16, |(of, _), _| of.actor.as_str().into()),
        Column::new("command", "command", 22, |(of, _), _| of.command.as_str().into()),
        Column::new("reason", "reason", 34, |(of, _), _| of.reason.as_deref().map_or(Cell::Blank, Into::into)),
        Column::new("what", "what", 10, |(of, _), _| of.what.words().into()),
        Column::new("field", "field", 22, |(_, field), _| {
            field.map_or(Cell::Blank, |(label, ..)| label.as_str().into())
        }),
        Column::new("before", "before", 34, |(_, field), _| {
            field.map_or(Cell::Blank, |(_, old, _)| old.as_str().into())
        }),
        Column::new("after", "after", 34, |(_, field), _| field.map_or(Cell::Blank, |(.., new)| new.as_str().into())),
    ],
};

impl Report for RecordLog {
    fn title(&self) -> Option<String> {
        Some(format!("Log of {}", self.record))
    }

    fn rows(&self) -> Option<ReportRows> {
        let rows = self.changes.iter().flat_map(|change| {
            let none = change.fields.is_empty().then_some((change, None));
            none.into_iter().chain(change.fields.iter().map(move |field| (change, Some(field))))
        });
        Some(ReportRows { table: CHANGES.table(&rows.collect::<Vec<_>>()), member: "changes" })
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for change in &self.changes {
            let why = change.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
            blocks.push(Block::Heading(format!(
                "{} {} in revision {}, {} UTC, by {}{why}",
                self.record,
                change.what.words(),
                change.revision,
                change.time.minute(),
                change.actor
            )));
            blocks.push(Block::Facts(change.lines()));
        }
        blocks.retain(|block| !matches!(block, Block::Facts(facts) if facts.is_empty()));
        blocks.extend(left_out(self.changes.len(), self.total, "change", "changes"));
        blocks
    }
}

/// What says that there is more, or nothing at all.
fn left_out(shown: usize, total: usize, one: &str, many: &str) -> Option<Block> {
    match (shown, total) {
        (0, 0) => Some(Block::Text(format!("No {many} found."))),
        _ if shown < total => {
            let count = Remedy::say(format!("{shown} of {}; ", counted(total, one, many)));
            Some(Block::Next(Next::Text(count.then(More::Rows).then(" shows more."))))
        }
        _ => None,
    }
}

/// What one revision did, or what several did to the records of one customer.
#[derive(Debug, Serialize)]
pub struct Story {
    /// Whose story it is, or which revision.
    pub about: String,
    /// How many revisions, or of one revision how many records, there are.
    pub total: usize,
    /// Each revision, the newest first.
    pub revisions: Vec<Chapter>,
    /// Whether it is one revision, field by field.
    #[serde(skip)]
    whole: bool,
}

/// One revision of a story.
#[derive(Debug, Serialize)]
pub struct Chapter {
    /// The revision.
    #[serde(flatten)]
    pub entry: RevisionEntry,
    /// What it did to each record.
    pub records: Vec<ChangedRecord>,
    /// How many more records it wrote, of others or beyond the limit.
    pub others: usize,
}

impl Chapter {
    /// What it did to these records, as one sentence.
    pub(super) fn sentence(&self) -> String {
        let deeds: Vec<Deeds> = self.records.iter().filter_map(|one| one.deeds.clone()).collect();
        sentence(&self.entry, &deeds)
    }
}

/// What a revision did to one record.
#[derive(Debug, Serialize)]
pub struct ChangedRecord {
    /// The record, by handle.
    pub record: String,
    /// What it is called.
    pub name: String,
    /// The name of the customer that it belongs to; a new record says it among its fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// What became of it.
    pub what: Became,
    /// (field, before, after).
    pub fields: Vec<FieldChange>,
    /// Of values that were erased: why, and how many they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub erased: Option<Gone>,
    /// What was done to it, as a part of a sentence.
    #[serde(skip)]
    deeds: Option<Deeds>,
}

/// Values that were erased.
#[derive(Debug, Serialize)]
pub struct Gone {
    /// The provision.
    pub ground: String,
    /// In how many places of the register and its past they stood.
    pub places: usize,
}

fn changed_record(store: &Store, record: (Kind, i64), commit: &Commit) -> Result<Option<ChangedRecord>> {
    let (before, after) = story::around(store, record, commit.revision)?;
    let Some(named) = after.as_ref().or(before.as_ref()) else { return Ok(None) };
    let (name, handle) = (named.title(), named.handle());
    let (what, fields) = became(store, before.as_ref(), after.as_ref())?;
    let customer = if what == Became::Added { None } else { called::customer_of(store, named)? };
    let deeds = Deeds::of(store, (before.as_ref(), after.as_ref()), commit)?;
    Ok(Some(ChangedRecord { record: handle, name, customer, what, fields, erased: None, deeds }))
}

/// One revision, record by record and field by field; at most `limit` records.
pub fn revision(store: &Store, number: i64, limit: usize) -> Result<Story> {
    let entry = log::revision(store, number)?;
    let written = story::written_by(store, number)?;
    let mut records = Vec::new();
    for record in written.iter().take(limit) {
        records.extend(changed_record(store, *record, &entry.commit)?);
    }
    let erased = erased_records(store, number, None)?;
    let total = written.len() + erased.len();
    records.extend(erased.into_iter().map(|(_, one)| one).take(limit.saturating_sub(records.len())));
    let others = total.saturating_sub(limit);
    let about = format!("Revision {number}");
    Ok(Story { about, total, revisions: vec![Chapter { entry, records, others }], whole: true })
}

/// The number of a line, and which record it is about.
type Line = (i64, (Kind, i64));

/// Everything that happened to a customer and to what belongs to it: the newest revisions that fit, at most `limit`.
pub fn customer(store: &Store, number: i64, filter: &LogFilter, limit: usize) -> Result<Story> {
    let own = story::of_customer(store, number)?;
    let mut all: BTreeSet<i64> = story::handed_out(store, number)?.into_iter().collect();
    let mut written: BTreeMap<i64, Vec<Line>> = BTreeMap::new();
    for record in &own {
        for (revision, seq) in story::lines_of_record(store, *record)? {
            written.entry(revision).or_default().push((seq, *record));
        }
        all.extend(story::erased_in(store, *record)?);
    }
    all.extend(written.keys());
    let (mut total, mut revisions) = (0, Vec::new());
    for number in all.into_iter().rev() {
        let entry = log::revision(store, number)?;
        if !filter.fits(store, &entry)? {
            continue;
        }
        total += 1;
        if revisions.len() >= limit {
            continue;
        }
        let mut records = Vec::new();
        let mut here = written.remove(&number).unwrap_or_default();
        here.sort_unstable();
        for (_, record) in &here {
            records.extend(changed_record(store, *record, &entry.commit)?);
        }
        let erased = erased_records(store, number, None)?;
        // Lines that erase are counted in the end of the revision, too.
        let changed = if erased.is_empty() {
            usize::try_from(entry.commit.changes).unwrap_or_default()
        } else {
            story::count_written(store, number)?
        };
        let mut others = changed.saturating_sub(records.len());
        for (record, one) in erased {
            // Who recorded what is of all.
            match record {
                Some(record) if own.contains(&record) => records.push(one),
                Some(_) => others += 1,
                None => {}
            }
        }
        revisions.push(Chapter { entry, records, others });
    }
    let named = store.before(Kind::Customer, number, store.last.seq + 1)?;
    let name = match named {
        Some((_, Some(customer))) => customer.name_and_handle(),
        _ => Kind::Customer.handle(number),
    };
    Ok(Story { about: name, total, revisions, whole: false })
}

impl Chapter {
    /// "Revision 19, 2026-11-23 10:00 UTC, by Charles: deployment changed (a slip)".
    fn heading(&self) -> String {
        let reason = self.entry.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
        let (when, did) = (self.entry.when().minute(), in_words(&self.entry.commit));
        let file = self.entry.commit.disclosed.as_ref().and_then(|disclosed| disclosed.sha256.as_ref());
        let file = file.map(|sha256| format!(", SHA-256 {sha256}")).unwrap_or_default();
        format!("Revision {}, {when} UTC, by {}: {did}{file}{reason}", self.entry.commit.revision, self.entry.actor)
    }

    /// A line for each record, or for each field of each.
    pub(super) fn lines(&self, whole: bool) -> Vec<(String, String)> {
        let mut lines = Vec::new();
        for one in &self.records {
            let name = (one.name != one.record).then_some(&*one.name);
            if let Some(gone) = &one.erased {
                let count = counted(gone.places, "place", "places");
                let fields: Vec<String> =
                    one.fields.iter().map(|(field, _, words)| format!("{field} {words}")).collect();
                let words = format!(
                    "{}; in {count} of the register and its past; {}",
                    in_a_row(&fields, "and"),
                    provision(&gone.ground)
                );
                lines.push((one.record.clone(), words));
                continue;
            }
            let said = |(field, before, after): &FieldChange| match one.what {
                Became::Added => (field.clone(), after.clone()),
                _ => (field.clone(), format!("{before} → {after}")),
            };
            if whole {
                let called = called::called(name, one.customer.as_deref()).unwrap_or_default();
                lines.push((format!("{} {}", one.record, one.what.words()), called));
                lines.extend(one.fields.iter().map(said).map(|(field, words)| (format!("  {field}"), words)));
            } else {
                let fields: Vec<String> =
                    one.fields.iter().map(said).map(|(field, words)| format!("{field}: {words}")).collect();
                let words = if fields.is_empty() { name.unwrap_or_default().to_owned() } else { fields.join("; ") };
                lines.push((format!("{} {}", one.record, one.what.words()), words));
            }
        }
        lines
    }

    /// What else it did.
    pub(super) fn others(&self, whole: bool) -> Option<String> {
        if self.others == 0 {
            return None;
        }
        let count = counted(self.others, "more record", "more records");
        Some(if whole { format!("{count}.") } else { format!("It changed {count}, not of this customer.") })
    }
}

/// A record of a revision, and a field of it; nothing when it names none.
type OfChange = fn(&(&Chapter, Option<&ChangedRecord>, Option<&FieldChange>), &'static str) -> Cell;

/// The columns of a story: a row for each field that changed.
const STORY: View<'static, OfChange> = View {
    title: "revisions",
    columns: &[
        Column::new("revision", "revision", 9, |(of, ..), _| Cell::Number(of.entry.commit.revision, "")),
        Column::new("time", "time (UTC)", 22, |(of, ..), _| of.entry.when().minute().into()),
        Column::new("actor", "by", 16, |(of, ..), _| of.entry.actor.as_str().into()),
        Column::new("command", "command", 22, |(of, ..), _| of.entry.commit.command.as_str().into()),
        Column::new("reason", "reason", 34, |(of, ..), _| of.entry.reason.as_deref().map_or(Cell::Blank, Into::into)),
        Column::new("record", "record", 10, |(_, of, _), _| of.map_or(Cell::Blank, |of| of.record.as_str().into())),
        Column::new("what", "what", 10, |(_, of, _), _| of.map_or(Cell::Blank, |of| of.what.words().into())),
        Column::new("field", "field", 22, |(.., field), _| {
            field.map_or(Cell::Blank, |(label, ..)| label.as_str().into())
        }),
        Column::new("before", "before", 34, |(.., field), _| {
            field.map_or(Cell::Blank, |(_, old, _)| old.as_str().into())
        }),
        Column::new("after", "after", 34, |(.., field), _| field.map_or(Cell::Blank, |(.., new)| new.as_str().into())),
    ],
};

impl Report for Story {
    fn title(&self) -> Option<String> {
        Some(format!("Log of {}", self.about))
    }

    fn rows(&self) -> Option<ReportRows> {
        let mut rows = Vec::new();
        for chapter in &self.revisions {
            if chapter.records.is_empty() {
                rows.push((chapter, None, None));
            }
            for record in &chapter.records {
                let none = record.fields.is_empty().then_some((chapter, Some(record), None));
                rows.extend(none);
                rows.extend(record.fields.iter().map(|field| (chapter, Some(record), Some(field))));
            }
        }
        Some(ReportRows { table: STORY.table(&rows), member: "revisions" })
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for chapter in &self.revisions {
            blocks.push(Block::Heading(chapter.heading()));
            let lines = chapter.lines(self.whole);
            if lines.is_empty() && chapter.others == 0 {
                blocks.push(Block::Text("It changed no record.".into()));
            }
            blocks.push(Block::Facts(lines));
            blocks.extend(chapter.others(self.whole).map(Block::Text));
        }
        blocks.retain(|block| !matches!(block, Block::Facts(facts) if facts.is_empty()));
        if self.whole {
            let shown = self.revisions.iter().map(|chapter| chapter.records.len()).sum();
            blocks.extend(left_out(shown, self.total, "record", "records").filter(|_| shown < self.total));
        } else {
            blocks.extend(left_out(self.revisions.len(), self.total, "revision", "revisions"));
        }
        blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_has_a_row_for_each_field_that_changed() {
        let change = |what, fields: &[&str]| RecordRevision {
            revision: 7,
            time: When { time: "2026-11-23T10:00:00.000Z".into(), clk: None },
            actor: "Ann".into(),
            reason: None,
            command: "customer edit".into(),
            what,
            fields: fields.iter().map(|field| ((*field).to_owned(), "a".into(), "b".into())).collect(),
            sentence: String::new(),
        };
        let changes = vec![change(Became::Retired, &[]), change(Became::Changed, &["Name", "Owner"])];
        let rows = RecordLog { record: "CUS-1".into(), total: 2, changes }.rows().unwrap().table.rows;
        let of = |at: usize| rows.iter().map(|row| row[at].words().into_owned()).collect::<Vec<_>>();
        assert_eq!(of(1), ["2026-11-23 10:00"; 3]);
        assert_eq!(
            (of(5), of(6)),
            (
                vec!["retired".into(), "changed".into(), "changed".into()],
                vec![String::new(), "Name".into(), "Owner".into()]
            )
        );
    }
}
