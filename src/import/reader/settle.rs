//! What was edited on both sides. A list of ours says which state of each record it shows: what differs from that was edited in the file,
//! what the register says otherwise was edited here, and a cell that changed on both sides is a question. A list of another program is
//! compared with what its last import said: what a person corrected since stays, and where the program now says something else, that is a
//! question too.

use super::super::columns::FileColumn;
use super::super::map::{self, Stays};
use super::super::matching::By;
use super::super::row::FileRow;
use super::super::summary::{Answers, Question};
use super::Reader;
use super::outcome::{BY_MAP, NotImported, Outcome};
use super::subject::RowSubject;
use super::tally::LISTED;
use crate::error::{Care, Problem};
use crate::model::json::AS_OF;
use crate::model::{Kind, Reading, Record, Shape, Value, counted};
use crate::store::marks::{FieldStep, History, MarkedState, StateMark};
use std::collections::{HashMap, HashSet};

/// What is remembered while rows are read.
#[derive(Default)]
pub struct Settling {
    /// What marks stand for.
    marks: HashMap<String, MarkedState>,
    /// Which state of the register the row shows, where it says so.
    state: Option<MarkedState>,
    /// By kind, the records that somebody else than an import has written.
    by_people: HashMap<Kind, HashSet<i64>>,
    /// Cells of the row that changed on both sides.
    asked: Vec<Question>,
    /// Records that rows without a mark change.
    unmarked: usize,
    /// Whether a row shows a state of another register.
    elsewhere: bool,
}

/// What a text of a row is compared with.
enum Basis {
    /// The record as the file was exported with it.
    Exported(Record),
    /// What the record said, one after the other.
    Past(History),
    /// The same, for a list of ours that does not say which state of the record it shows.
    Unmarked(History),
    /// Only imports wrote the record, or nothing is known: the file counts.
    Nothing,
}

/// What becomes of a text that differs from the register.
enum Verdict {
    Take,
    /// The register has changed since, and the file says what it said.
    Newer,
    /// A person has corrected it since, and the file says the same as then.
    Corrected,
    /// The register says that and more.
    Contained,
    /// The file may still say what was erased.
    Erased,
    /// The file and the register both say something else than before, which is in these words; a person has to say which counts.
    Ask(String),
}

/// A cell that differs from the register.
struct DifferingCell<'c> {
    before: &'c Record,
    /// The position of the field.
    at: usize,
    /// The name of the field, as its column gives it.
    name: String,
    text: &'c str,
    /// What it says, when it can be read.
    said: Option<&'c Value>,
}

impl Reader<'_> {
    /// Notes which state of the register a row shows; refuses a state that the register never had, and what only means something in the
    /// register that the list comes from.
    pub(super) fn note_state(&mut self, row: &FileRow) -> Outcome<()> {
        self.settling.asked.clear();
        self.settling.state = None;
        if !self.rows.columns.own() {
            return Ok(());
        }
        let cell = self.cell(row, FileColumn::AsOf).unwrap_or_default();
        self.settling.state = self.settling.marks.get(cell).copied();
        if self.settling.state.is_none()
            && let Some(mark) = StateMark::read(cell).or_else(|| self.rows.mark.clone())
        {
            let state = self.store.marked(&mark)?;
            self.settling.marks.insert(cell.to_owned(), state);
            self.settling.state = Some(state);
        }
        match self.settling.state {
            Some(MarkedState::Unknown) => {
                let why = "the row shows a state that this register never had: the list was exported from a copy that went on by itself, or before an older backup was restored. Export the list again and repeat the change; or delete the column as_of to take the list as it stands";
                Err(self.wrong(row, AS_OF, why))
            }
            Some(MarkedState::Elsewhere) => {
                self.settling.elsewhere = true;
                let has_id = self.cell(row, FileColumn::Id).is_some_and(|id| !id.is_empty());
                let handle = self.cell(row, FileColumn::Handle).filter(|handle| !handle.is_empty() && !has_id);
                handle.map_or(Ok(()), |handle| {
                    let why = format!(
                        "{handle} is a handle of another register, from which the list was exported. Keep the column id, which tells its records; or delete the column as_of if the handles are those of this register"
                    );
                    Err(self.wrong(row, "handle", why))
                })
            }
            _ => Ok(()),
        }
    }

    /// Whether the row shows a state of this register, so that edits in it are known.
    pub(super) fn shows_a_state(&self) -> bool {
        matches!(self.settling.state, Some(MarkedState::Here(_)))
    }

    /// Whether the row shows a state of another register.
    pub(super) fn is_from_elsewhere(&self) -> bool {
        self.settling.state == Some(MarkedState::Elsewhere)
    }

    /// The record that a row shows and that the register does not have any more, if it had it.
    pub(super) fn retired(&self, id: Option<uuid::Uuid>, number: Option<i64>) -> Outcome<Option<Record>> {
        let Some(MarkedState::Here(seq)) = self.settling.state else { return Ok(None) };
        Ok(match (id, number) {
            (Some(id), _) => self.store.once_with_id(self.kind, id, seq)?,
            (None, Some(number)) => self.store.before(self.kind, number, seq + 1)?.and_then(|(_, record)| record),
            (None, None) => None,
        })
    }

    /// A row of a record that was taken out of the register since the list was exported is left out; one that was edited too is asked about.
    pub(super) fn of_retired(&mut self, row: &FileRow, was: &Record, texts: &[(usize, &str)]) -> NotImported {
        let handle = was.handle();
        let by = self.store.newest_revision_of(self.kind, was.number).ok().flatten();
        let when = by.as_ref().map(|entry| format!(" in revision {} by {}", entry.commit.revision, entry.actor));
        let when = when.unwrap_or_default();
        let place = self.rows.place(row, "handle");
        let mut edited = Vec::new();
        for (at, text) in texts {
            if !self.still_says(was, *at, text) && !self.reads_as(was, *at, text) {
                edited.push(was.kind.fields()[*at].name);
            }
        }
        let known = self.how.map.answer(&handle, "").or(self.how.map.otherwise());
        if !edited.is_empty() && !matches!(known, Some(map::Answer::Skip | map::Answer::Keep(_))) {
            let undo = by.map_or_else(String::new, |entry| {
                format!(" To bring it back first: {}", Care::Undo(Some(entry.commit.revision)))
            });
            return NotImported::Open(Box::new(Question {
                place,
                about: handle.clone(),
                value: String::new(),
                message: format!(
                    "{handle} was taken out of the register{when}, after the list was exported, and the row was edited ({}). Does it stay out?{undo}",
                    edited.join(", ")
                ),
                candidates: Vec::new(),
                answers: Answers::StaysOut,
            }));
        }
        if edited.is_empty() {
            let message = format!(
                "{handle} was taken out of the register{when}, after the list was exported. Its row is left out"
            );
            self.tally.notice(place, message);
            return NotImported::LeftOut("rows of records that were taken out of the register since");
        }
        BY_MAP
    }

    /// What a row says, without what is to stay as the register has it.
    pub(super) fn settle<'c>(
        &mut self,
        row: &FileRow,
        subject: &RowSubject,
        texts: Vec<(usize, &'c str)>,
    ) -> Outcome<Vec<(usize, &'c str)>> {
        if self.is_from_elsewhere() {
            self.refuse_foreign_handles(row, &texts)?;
        }
        let Some(before) = &subject.before else { return Ok(texts) };
        // A person who says which record it is has said what becomes of its name and country.
        let decided =
            |at: usize| subject.by == Some(By::Map) && matches!(self.kind.fields()[at].name, "name" | "country");
        let (decided, open): (Vec<_>, Vec<_>) = texts.into_iter().partition(|(at, _)| decided(*at));
        let mut kept = self.settle_record(row, before, subject.exact, "", open)?;
        kept.extend(decided);
        Ok(kept)
    }

    /// The texts for a record of the register that are to be taken. `prefix` is what its columns have before the names of its fields.
    pub(super) fn settle_record<'c>(
        &mut self,
        row: &FileRow,
        before: &Record,
        exact: bool,
        prefix: &str,
        mut texts: Vec<(usize, &'c str)>,
    ) -> Outcome<Vec<(usize, &'c str)>> {
        let mut basis: Option<Basis> = None;
        let mut failed = None;
        texts.retain(|(at, text)| {
            let current = before.values[*at].as_ref();
            // What was erased is kept elsewhere, whatever the file says.
            if is_text_of(current, text) || matches!(current, Some(Value::Erased(_))) || failed.is_some() {
                return true;
            }
            let read = self.said(before.kind, *at, text);
            if read.as_ref().is_ok_and(|value| value.as_ref() == current) {
                return true;
            }
            // A list that gives some of several domains says nothing against the others.
            let shape = before.kind.fields()[*at].shape;
            let says = |value: &Option<Value>| shape == Shape::Domain && is_contained(shape, current, value.as_ref());
            if !exact && read.as_ref().is_ok_and(says) {
                return false;
            }
            if basis.is_none() {
                match self.basis(before, exact) {
                    Ok(found) => basis = Some(found),
                    Err(error) => {
                        failed = Some(error);
                        return true;
                    }
                }
            }
            let verdict = match &basis {
                Some(Basis::Exported(then)) => self.against_export(then, current, *at, text, read.as_ref().ok()),
                Some(Basis::Past(history)) => read
                    .as_ref()
                    .map_or(Verdict::Take, |said| self.against_imports(history, before, *at, said.as_ref())),
                Some(Basis::Unmarked(history)) => match &read {
                    Ok(_) => self.against_edits(history, before, *at, text),
                    Err(_) => Verdict::Take,
                },
                Some(Basis::Nothing) | None => Verdict::Take,
            };
            let name = format!("{prefix}{}", before.kind.fields()[*at].name);
            let said = read.ok().flatten();
            self.carry_out(row, &DifferingCell { before, at: *at, name, text, said: said.as_ref() }, verdict)
        });
        match failed {
            Some(error) => Err(error),
            None => Ok(texts),
        }
    }

    /// What a list says of a record that is there is compared with.
    fn basis(&mut self, before: &Record, exact: bool) -> Outcome<Basis> {
        match self.settling.state {
            Some(MarkedState::Here(seq)) if exact => {
                let then = self.store.before(before.kind, before.number, seq + 1)?.and_then(|(_, record)| record);
                return Ok(then.map_or(Basis::Nothing, Basis::Exported));
            }
            None if exact => {
                self.settling.unmarked += 1;
                return Ok(Basis::Unmarked(self.store.history(before.kind, before.number)?));
            }
            _ => {}
        }
        if !self.is_by_people(before)? {
            return Ok(Basis::Nothing);
        }
        Ok(Basis::Past(self.store.history(before.kind, before.number)?))
    }

    /// Whether somebody else than an import has written a record.
    pub(super) fn is_by_people(&mut self, record: &Record) -> Outcome<bool> {
        if !self.settling.by_people.contains_key(&record.kind) {
            let found = self.store.written_by_people(record.kind)?;
            self.settling.by_people.insert(record.kind, found);
        }
        Ok(self.settling.by_people[&record.kind].contains(&record.number))
    }

    /// A text against the record as the file was exported with it.
    fn against_export(
        &self,
        then: &Record,
        current: Option<&Value>,
        at: usize,
        text: &str,
        read: Option<&Option<Value>>,
    ) -> Verdict {
        let base = then.values[at].as_ref();
        if matches!(base, Some(Value::Erased(_))) {
            return Verdict::Erased;
        }
        if self.still_says(then, at, text) || read.is_some_and(|value| value.as_ref() == base) {
            return if base == current { Verdict::Take } else { Verdict::Newer };
        }
        // What cannot be read is said when the record is made.
        if base == current || read.is_none() {
            return Verdict::Take;
        }
        Verdict::Ask(format!("{} when the list was exported, ", self.in_words(then.kind, at, base)))
    }

    /// What a list of another program says against what was imported before, and what people wrote since.
    fn against_imports(&self, history: &History, before: &Record, at: usize, said: Option<&Value>) -> Verdict {
        let (field, current) = (&before.kind.fields()[at], before.values[at].as_ref());
        match against_past(&history.of_field(at), current, said) {
            Ok(verdict) => verdict,
            // That a record changes hands is asked for itself.
            Err(_) if field.name == "customer" => Verdict::Take,
            Err(_) if is_contained(field.shape, current, said) => Verdict::Contained,
            Err(last) => {
                let words = |last| format!("{} at the last import, ", self.in_words(before.kind, at, Some(last)));
                Verdict::Ask(last.map(words).unwrap_or_default())
            }
        }
    }

    /// A text of a list of ours that does not say which state it shows: what somebody has edited by hand may be newer than the list.
    fn against_edits(&self, history: &History, before: &Record, at: usize, text: &str) -> Verdict {
        let field = &before.kind.fields()[at];
        let is_end = before.kind.describe().closed.is_some_and(|(_, end)| end == field.name);
        // That a record changes hands or is open again is asked for itself.
        if field.name == "customer" || is_end && text.is_empty() {
            return Verdict::Take;
        }
        match &history.of_field(at)[..] {
            [.., then, last] if last.by_person && !last.by_list => {
                Verdict::Ask(format!("{} before it was edited, ", self.in_words(before.kind, at, then.value.as_ref())))
            }
            _ => Verdict::Take,
        }
    }

    /// Does what a verdict says; whether the text is taken.
    fn carry_out(&mut self, row: &FileRow, cell: &DifferingCell<'_>, verdict: Verdict) -> bool {
        let summary = &mut self.tally.summary;
        match verdict {
            Verdict::Take => return true,
            Verdict::Contained => {}
            Verdict::Newer => {
                summary.kept_newer += 1;
                if summary.newer.len() < LISTED {
                    let newer = format!("{}, {}", self.rows.in_short(row.line), self.correction(cell));
                    self.tally.summary.newer.push(newer);
                }
            }
            Verdict::Corrected => {
                let correction = self.correction(cell);
                self.keep_correction(correction);
            }
            Verdict::Erased if cell.text.is_empty() => {}
            Verdict::Erased => {
                self.noticed.once_erased.push(format!(
                    "{} of {} ({})",
                    cell.before.kind.fields()[cell.at].in_sentence(),
                    cell.before.name_and_handle(),
                    self.rows.in_short(row.line)
                ));
            }
            Verdict::Ask(then) => {
                let head = self.rows.columns.head_of(self.kind, &cell.name);
                let head = head.map_or_else(|| cell.name.clone(), |at| self.rows.columns.heads[at].clone());
                match self.how.map.stays(&head, &cell.before.handle()) {
                    Some(Stays::Ours) => self.tally.summary.kept_by_map += 1,
                    Some(Stays::Theirs) => return true,
                    None => self.ask(row, cell, head, &then),
                }
            }
        }
        false
    }

    /// Counts what a person has corrected since the last import, and names it while there is room.
    pub(super) fn keep_correction(&mut self, correction: String) {
        self.tally.summary.kept_corrections += 1;
        if self.tally.summary.corrections.len() < LISTED {
            self.tally.summary.corrections.push(correction);
        }
    }

    /// What stays as the register has it, and what the file says instead.
    fn correction(&self, cell: &DifferingCell<'_>) -> String {
        let (before, at) = (cell.before, cell.at);
        let (handle, name) = (before.handle(), self.name_of(before));
        let called = if name == handle { handle } else { format!("{handle} {name}") };
        let here = self.in_words(before.kind, at, before.values[at].as_ref());
        let there = self.in_words(before.kind, at, cell.said);
        format!("{} of {called}: {here}, in the file {there}", before.kind.fields()[at].in_sentence())
    }

    /// Asks about a cell. `then` says what it was before both sides changed.
    fn ask(&mut self, row: &FileRow, cell: &DifferingCell<'_>, head: String, then: &str) {
        let label = cell.before.kind.fields()[cell.at].label;
        let (called, here, there) = self.both_sides(cell);
        self.settling.asked.push(Question {
            place: self.rows.place(row, &cell.name),
            about: head,
            value: cell.before.handle(),
            message: format!("{label} of {called}: {then}{here}, {there}. Which one counts?"),
            candidates: Vec::new(),
            answers: Answers::KeepOrTake,
        });
    }

    /// The record of a cell, what the register says and since when, and what the file says.
    fn both_sides(&self, cell: &DifferingCell<'_>) -> (String, String, String) {
        let (before, at) = (cell.before, cell.at);
        let who = self.store.history(before.kind, before.number).map(|history| history.last_change(at));
        let here = self.in_words(before.kind, at, before.values[at].as_ref());
        let there = self.in_words(before.kind, at, cell.said);
        let (handle, name) = (before.handle(), self.name_of(before));
        let called = if name == handle { handle } else { format!("{handle} {name}") };
        let here = format!("{here} in the register now ({})", who.unwrap_or_default());
        (called, here, format!("{there} in the file"))
    }

    /// Stops a row of which cells changed on both sides.
    pub(super) fn stop_at_differences(&mut self) -> Outcome<()> {
        let asked = std::mem::take(&mut self.settling.asked);
        if asked.is_empty() { Ok(()) } else { Err(NotImported::Differs(asked)) }
    }

    /// Of a row that is wrong: what is asked of it all the same.
    pub(super) fn take_asked(&mut self) -> Vec<Question> {
        std::mem::take(&mut self.settling.asked)
    }

    /// Says what could not be told.
    pub(super) fn report_settled(&mut self) {
        if self.settling.elsewhere {
            let why = "the list was exported from another register. Its records are told by their ids, and get handles of this register";
            self.tally.notice(self.rows.heads_place(), why);
        }
        if self.settling.unmarked > 0 {
            let records = counted(self.settling.unmarked, "record", "records");
            let why = format!(
                "the list does not say which state of the register it shows, so in {records} what was edited in it cannot be told from what has changed in the register since. Look through the changes"
            );
            self.tally.notice(self.rows.heads_place(), why);
        }
    }

    /// Whether a record that rows link to was called so before.
    pub(super) fn was_called(&self, record: &Record, name: &str) -> bool {
        self.store.history(record.kind, record.number).is_ok_and(|history| history.was_called(name))
    }

    /// Links of a list of another register that are handles of that register.
    fn refuse_foreign_handles(&self, row: &FileRow, texts: &[(usize, &str)]) -> Outcome<()> {
        let problem = |(at, text): &(usize, &str)| {
            let field = &self.kind.fields()[*at];
            let Shape::Link(to) = field.shape else { return None };
            to.number_in(text)?;
            let why = format!(
                "{text} is a handle of another register, from which the list was exported. Export it there as CSV, whose links are ids"
            );
            Some(Problem::new(self.rows.place(row, field.name), why))
        };
        let problems: Vec<Problem> = texts.iter().filter_map(problem).collect();
        if problems.is_empty() { Ok(()) } else { Err(NotImported::Wrong(problems)) }
    }

    /// Whether a text is what an export writes of a record's field: a link as an id, or as the handle of what it led to.
    fn still_says(&self, record: &Record, at: usize, text: &str) -> bool {
        let value = record.values[at].as_ref();
        if is_text_of(value, text) {
            return true;
        }
        let (Shape::Link(kind), Some(Value::Link(id))) = (record.kind.fields()[at].shape, value) else { return false };
        let Some(number) = kind.number_in(text) else { return false };
        let linked = self.store.before(kind, number, i64::MAX).ok().flatten();
        linked.is_some_and(|(seq, newest)| {
            let gone = || self.store.before(kind, number, seq).ok().flatten().and_then(|(_, record)| record);
            newest.or_else(gone).is_some_and(|linked| linked.id == *id)
        })
    }

    /// Whether a text means what a record says.
    pub(super) fn reads_as(&mut self, record: &Record, at: usize, text: &str) -> bool {
        self.said(record.kind, at, text).is_ok_and(|value| value == record.values[at])
    }

    fn said(&mut self, kind: Kind, at: usize, text: &str) -> Result<Option<Value>, String> {
        let (links, store) = (&mut self.links, &self.store);
        let mut reading = Reading {
            today: self.today,
            now: Some(store.clock.now()),
            link: &mut |kind, text| links.find(store, kind, text),
        };
        let read = kind.fields()[at].read(text, &mut reading);
        self.links.stopped = None;
        read
    }

    /// What a value says, within a sentence.
    fn in_words(&self, kind: Kind, at: usize, value: Option<&Value>) -> String {
        let field = &kind.fields()[at];
        match value {
            None => "not provided".into(),
            Some(Value::Link(id)) => self.called(kind, field.name, *id),
            Some(value) => format!("\"{}\"", field.words(value).replace('\n', ", ")),
        }
    }
}

/// A value against what a record said, one after the other; what the last import said, where a person has to decide.
fn against_past<'h>(
    steps: &'h [FieldStep],
    current: Option<&Value>,
    said: Option<&Value>,
) -> Result<Verdict, Option<&'h Value>> {
    if !steps.last().is_some_and(|last| last.by_person) {
        return Ok(Verdict::Take);
    }
    let imported = steps.iter().rev().find(|step| !step.by_person).map(|step| step.value.as_ref());
    match imported {
        Some(Some(Value::Erased(_))) => Ok(Verdict::Erased),
        Some(last) if last == said => Ok(Verdict::Corrected),
        // A gap is filled, unless an import had filled it before.
        None | Some(None) if current.is_none() => Ok(Verdict::Take),
        last => Err(last.flatten()),
    }
}

/// Whether the register has all of several values that a file says.
fn is_contained(shape: Shape, current: Option<&Value>, said: Option<&Value>) -> bool {
    let (Shape::Domain | Shape::List, Some(Value::Text(current)), Some(Value::Text(said))) = (shape, current, said)
    else {
        return false;
    };
    let all: Vec<&str> = current.split(';').map(str::trim).collect();
    said.split(';').all(|one| all.contains(&one.trim()))
}

/// Whether a text is that of a value, as exports write it.
fn is_text_of(value: Option<&Value>, text: &str) -> bool {
    value.map_or(text.is_empty(), |value| value.text() == text)
}
