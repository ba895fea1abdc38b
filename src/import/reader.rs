//! Rows become records: recognised, read, checked, and compared with the register.

mod cells;
mod deployment;
mod ending;
mod links;
mod recognise;

use super::columns::Column;
use super::document::read_document;
use super::envelopes;
use super::matching::{Matcher, add_references, digest};
use super::row::Row;
use super::rows::Rows;
use super::summary::{Also, Change, How, Question, Summary};
use crate::error::{Error, Place, Problem, Result};
use crate::journal::{Encoder, Entry, hex, sha256};
use crate::model::likeness::{Likeness, suspicious};
use crate::model::{Kind, Reading, Record, Shape, Value};
use crate::store::Store;
use cells::Cells;
use chrono::NaiveDate;
use links::{Asked, Links};
use recognise::Subject;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::PathBuf;
use uuid::Uuid;

/// Problems, questions and notices that are listed; more are counted.
const LISTED: usize = 200;
/// Problems after which the rest of a file is not read: something is wrong with all of it.
const ENOUGH: usize = 10_000;
/// Rows that can be put aside.
const ASIDE: usize = 100_000;

/// One thing to write.
pub struct Item {
    pub entry: Entry,
    pub record: Record,
    pub new: bool,
    pub content: Option<Vec<u8>>,
}

/// What a row asks to write: the record, whether it is new, and a document's bytes.
type Wanted = (Record, bool, Option<Vec<u8>>);

/// Why a row is not imported.
enum Stop {
    Wrong(Vec<Problem>),
    Ask(Box<Question>),
    Skip(&'static str),
}

type Step<T> = std::result::Result<T, Stop>;

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Wrong(vec![Problem::new("", error.to_string())])
    }
}

/// Reads rows into records and compares them with the register.
pub struct Reader<'h> {
    store: Store,
    kind: Kind,
    rows: Rows,
    /// The column names as the file writes them.
    heads: Vec<String>,
    how: How<'h>,
    today: NaiveDate,
    /// The register has no record of the kind, so nothing has to be looked up.
    pub fresh: bool,
    /// The columns are those of another program.
    foreign: bool,
    next_number: i64,
    next_deployment: i64,
    /// Keys of this file, with the line that had them first.
    keys: HashMap<[u8; 16], u64>,
    /// Ids that this file gives, with their lines.
    ids: HashMap<Uuid, u64>,
    /// Records of the register that rows were about, with their lines.
    touched: HashMap<i64, u64>,
    /// What names of this file look like, with their lines.
    looks: HashMap<u64, u64>,
    /// Customers of a file that has several rows of each.
    seen: HashSet<u64>,
    /// Values that are mapped, per column.
    values: Vec<HashMap<String, String>>,
    /// What plans are called: how often, and where first.
    plans: Vec<(String, usize, u64)>,
    /// Cells that say that there is nothing, per column.
    blanks: BTreeSet<usize>,
    /// Columns whose order of days is not known, as was said.
    undated: BTreeSet<usize>,
    /// It was said that no column tells who runs the product.
    said_no_edition: bool,
    /// Cells that formulas made, and the first of them.
    formulas: Option<(usize, Place)>,
    links: Links,
    matcher: Matcher,
    folder: Option<PathBuf>,
    summary: Summary,
    /// What was said to be wrong, by column and message, and where it stands among the problems.
    said: HashMap<(Option<String>, String), usize>,
    repeated: usize,
    aside: Vec<(Row, String)>,
}

impl<'h> Reader<'h> {
    pub fn new(store: Store, mut rows: Rows, how: How<'h>) -> Result<Self> {
        let kind = rows.kind;
        let fresh = store.count(kind)? == 0;
        let columns = &rows.columns;
        let ignored = columns.list.iter().zip(&columns.heads).zip(&columns.why);
        let ignored = ignored
            .filter(|((column, head), _)| **column == Column::Ignored && !head.is_empty())
            .map(|((_, head), _)| head.clone());
        let mut summary = Summary { kind: kind.plural().into(), ignored: ignored.collect(), ..Summary::default() };
        let values = columns
            .heads
            .iter()
            .map(|head| how.map.values(head).map(|(theirs, ours)| (theirs.to_owned(), ours.to_owned())).collect());
        let (values, foreign) = (values.collect(), columns.product.is_some());
        let today = store.clock.today();
        let heads = rows.columns.heads.clone();
        let within = envelopes::are_envelopes(&rows);
        summary.problems.extend(nothing_to_hold_on_to(&rows));
        if within {
            match envelopes::gather(&mut rows, how.map, today, &store) {
                Ok(left_out) => {
                    let shown = |subjects: &[String], count| {
                        let more = if count > subjects.len() { ", …" } else { "" };
                        format!("\"{}\"{more}", subjects.join("\", \""))
                    };
                    let line = |(why, count, subjects): (_, _, Vec<String>)| {
                        (format!("envelopes: {why}: {}", shown(&subjects, count)), count)
                    };
                    summary.skipped = left_out.into_iter().map(line).collect();
                }
                Err((problems, undated)) => (summary.problems, summary.undated) = (problems, undated),
            }
        }
        Ok(Self {
            kind,
            today,
            fresh,
            foreign,
            next_number: store.next_number(kind)?,
            next_deployment: store.next_number(Kind::Deployment)?,
            links: Links::new(within, store.next_number(Kind::Customer)?),
            store,
            keys: HashMap::new(),
            ids: HashMap::new(),
            touched: HashMap::new(),
            looks: HashMap::new(),
            seen: HashSet::new(),
            values,
            plans: Vec::new(),
            blanks: BTreeSet::new(),
            undated: BTreeSet::new(),
            said_no_edition: false,
            formulas: None,
            matcher: Matcher::default(),
            folder: rows.folder.clone(),
            rows,
            heads,
            how,
            summary,
            said: HashMap::new(),
            repeated: 0,
            aside: Vec::new(),
        })
    }

    /// Whether rows of customers make deployments.
    pub fn makes_deployments(&self) -> bool {
        self.rows.columns.list.iter().any(|column| matches!(column, Column::Deployment(_)))
    }

    /// Reads all rows; `take` gets each change and says whether to go on.
    pub fn read(&mut self, encoder: &mut Encoder, take: &mut dyn FnMut(Item) -> bool, progress: &mut dyn FnMut(usize)) {
        let mut row = Row::default();
        let mut open = self.summary.problems.is_empty();
        while open {
            if self.summary.problems.len() + self.summary.more_problems + self.repeated >= ENOUGH {
                let place = self.rows.place_of(row.line);
                self.summary.repeats.push(0);
                self.summary.problems.push(Problem::new(
                    place,
                    format!("reading stopped here, after {} problems", crate::model::thousands(ENOUGH)),
                ));
                break;
            }
            match self.rows.next(&mut row) {
                Ok(true) => {}
                Ok(false) => break,
                Err(wrong) => {
                    if wrong.fatal {
                        // A row that an open quote has torn apart is not a problem of its own.
                        let torn = |problem: &Problem| {
                            problem.place.within_row().is_some()
                                && wrong.list.first().is_some_and(|end| end.place.shares_row(&problem.place))
                        };
                        if self.summary.problems.last().is_some_and(torn) {
                            self.summary.problems.pop();
                            self.summary.repeats.pop();
                        }
                    }
                    if wrong.fatal || !self.put_aside(&row, &wrong.list) {
                        self.wrong(wrong.list);
                    }
                    if wrong.fatal {
                        break;
                    }
                    continue;
                }
            }
            self.summary.rows += 1;
            if self.summary.rows.is_multiple_of(4096) {
                progress(self.summary.rows);
            }
            let numbers = (self.next_number, self.next_deployment);
            match self.row(&row) {
                Ok(wanted) if self.clean() => {
                    for (record, new, content) in
                        self.links.made.drain(..).map(|record| (record, true, None)).chain(wanted)
                    {
                        let entry = encoder.put(&record);
                        open &= take(Item { entry, record, new, content });
                    }
                }
                Ok(_) => {}
                Err(stop) => {
                    // The numbers of a row that is left out go to the next.
                    (self.next_number, self.next_deployment) = numbers;
                    self.links.made.clear();
                    self.stop(&row, stop);
                }
            }
        }
    }

    fn clean(&self) -> bool {
        self.summary.problems.is_empty() && self.summary.questions.is_empty()
    }

    fn stop(&mut self, row: &Row, stop: Stop) {
        match stop {
            Stop::Skip(why) => match self.summary.skipped.iter_mut().find(|(known, _)| known == why) {
                Some((_, count)) => *count += 1,
                None => self.summary.skipped.push((why.into(), 1)),
            },
            Stop::Wrong(problems) => {
                if !self.put_aside(row, &problems) {
                    self.wrong(problems);
                }
            }
            Stop::Ask(question) => {
                if self.put_aside(row, &[Problem::new("", question.message.clone())]) {
                    return;
                }
                self.summary.bad += 1;
                if self.summary.questions.len() < LISTED {
                    self.summary.questions.push(*question);
                } else {
                    self.summary.more_questions += 1;
                }
            }
        }
    }

    /// Puts a bad row aside, if that was asked for.
    fn put_aside(&mut self, row: &Row, problems: &[Problem]) -> bool {
        if self.how.aside.is_none() || self.aside.len() >= ASIDE {
            return false;
        }
        let place = self.rows.place_of(row.line);
        let beside = |problem: &Problem| match problem.place.within_row() {
            _ if !problem.place.shares_row(&place) => problem.to_string(),
            Some(cell) => format!("{cell}: {}", problem.message),
            None => problem.message.clone(),
        };
        let said: Vec<String> = problems.iter().map(beside).collect();
        self.aside.push((row.clone(), said.join("; ")));
        true
    }

    fn wrong(&mut self, problems: Vec<Problem>) {
        self.summary.bad += 1;
        for problem in problems {
            // The same value that is wrong in a thousand rows is one problem.
            let said = (problem.place.within_row().map(str::to_owned), problem.message.clone());
            if let Some(at) = self.said.get(&said) {
                self.summary.repeats[*at] += 1;
                self.repeated += 1;
            } else if self.summary.problems.len() < LISTED {
                self.said.insert(said, self.summary.problems.len());
                self.summary.problems.push(problem);
                self.summary.repeats.push(0);
            } else {
                self.summary.more_problems += 1;
            }
        }
    }

    fn notice(&mut self, place: impl Into<Place>, message: impl Into<String>) {
        if self.summary.notices.len() < LISTED {
            self.summary.notices.push(Problem::new(place, message));
        } else {
            self.summary.more_notices += 1;
        }
    }

    /// One row: what to write, the record that others link to first.
    fn row(&mut self, row: &Row) -> Step<impl Iterator<Item = Wanted> + use<>> {
        if self.is_skipped(row) {
            return Err(Stop::Skip("rows that are deleted where they come from"));
        }
        self.look_at_marks(row)?;
        let mut problems = Vec::new();
        let cells = self.cells(row, &mut problems);
        if self.kind == Kind::Acknowledgement {
            let day = cells.get(self.kind.position("day"));
            self.links.day = day.and_then(|text| crate::model::date::read(text, self.today).ok());
        }
        let Subject { before, mut record, exact, by } = self.identify(row, &cells)?;
        if self.rows.columns.many() && !self.seen.insert(self.whose(&cells, before.as_ref())) {
            return Err(Stop::Skip("further rows of a customer that an earlier row is about"));
        }
        let mut content = None;
        if let Some(path) = self.cell(row, Column::File).filter(|path| !path.is_empty()) {
            let place = self.rows.place(row, "file");
            let (file, bytes) = read_document(self.folder.as_deref(), path)
                .map_err(|message| Stop::Wrong(vec![Problem::new(place, message)]))?;
            for (field, text) in file {
                record.set(field, Kind::Document.field(field).stored(&text));
            }
            record.set("size", Some(Value::Number(i64::try_from(bytes.len()).unwrap_or_default())));
            content = Some(bytes);
        }
        let references = if exact { None } else { self.references(&cells) };
        // Other programs write names as they please: one that means the same leaves the register's name as it is.
        let kept = self.foreign && before.is_some();
        let name_at = self.kind.fields().iter().position(|field| field.name == "name");
        let draft = cells.main.iter().filter(|(at, text)| {
            // A row that names its record says everything; one that was only recognised says nothing by an empty cell.
            let silent = text.is_empty() && !exact;
            let merged =
                references.is_some() && matches!(self.kind.fields()[*at].name, "reference" | "other_references");
            let similar = kept && self.is_name_spelled_otherwise(&cells, *at, name_at, &record);
            !silent && !merged && !similar
        });
        let draft: Vec<(usize, &str)> = draft.map(|(at, text)| (*at, text.as_ref())).collect();
        let (links, store, matcher, map) = (&mut self.links, &self.store, &mut self.matcher, self.how.map);
        links.asked = None;
        let mut reading = Reading {
            today: self.today,
            link: &mut |kind, text| links.find(store, matcher, map, self.kind, kind, text),
        };
        let applied = record.apply(draft, &mut reading);
        if let Some(asked) = self.links.asked.take() {
            return Err(match asked {
                Asked::Skip => Stop::Skip("rows that the map leaves out"),
                Asked::Question(about, message, candidates) => Stop::Ask(Box::new(Question {
                    place: self.rows.place(row, "customer"),
                    about,
                    message,
                    candidates,
                })),
            });
        }
        if let Err(more) = applied {
            let known: Vec<Place> = problems.iter().map(|problem: &Problem| problem.place.clone()).collect();
            let more = more.into_iter().map(|problem| {
                let field = problem.place.field().unwrap_or_default();
                let hint = self.by_map(row, field).unwrap_or_default();
                Problem::new(self.rows.place(row, field), problem.message + &hint)
            });
            problems.extend(more.filter(|problem| !known.contains(&problem.place)));
        }
        if let Some(references) = references {
            add_references(&mut record, &references);
        }
        let deployment = self.deployment(row, &cells, &record, before.is_some(), &mut problems)?;
        if !problems.is_empty() {
            return Err(Stop::Wrong(problems));
        }
        self.check_document(row, before.as_ref(), &record, content.as_deref())?;
        if let Some(why) = self.store.wrong_successor(&record)? {
            return Err(Stop::Wrong(vec![Problem::new(self.rows.place(row, "supersedes"), why)]));
        }
        self.refuse_repetition(row, before.as_ref(), &record)?;
        self.report_suspicious(row, &record, before.is_none());
        self.links.note(&record);
        let title = deployment.as_ref().map(|_| record.title()).unwrap_or_default();
        let main = self.compare(before, record, by).map(|(record, new)| (record, new, content));
        let deployment = deployment.and_then(|(before, record)| self.compare_deployment(before, record, &title));
        Ok(main.into_iter().chain(deployment))
    }

    /// What tells customers of a file with several rows of each apart.
    fn whose(&self, cells: &Cells<'_>, before: Option<&Record>) -> u64 {
        let text =
            |field: &str| cells.get(self.kind.position(field)).filter(|text| !text.is_empty()).map(str::to_lowercase);
        let new = || text("reference").or_else(|| text("name")).unwrap_or_default();
        digest(&before.map_or_else(new, |record| record.id.to_string()))
    }

    /// Whether a column of a row that was recognised by its name is that name, written a little differently.
    fn is_name_spelled_otherwise(&self, cells: &Cells<'_>, at: usize, name_at: Option<usize>, record: &Record) -> bool {
        Some(at) == name_at
            && cells.main.iter().find(|(other, _)| *other == at).is_some_and(|(_, text)| {
                let known = record.text("name").unwrap_or_default();
                let (said, known) = (Likeness::of(text), Likeness::of(known));
                said.core == known.core && !said.other_form(&known)
            })
    }

    fn check_document(&self, row: &Row, before: Option<&Record>, record: &Record, content: Option<&[u8]>) -> Step<()> {
        if self.kind != Kind::Document {
            return Ok(());
        }
        let wrong =
            |field: &str, message: &str| Err(Stop::Wrong(vec![Problem::new(self.rows.place(row, field), message)]));
        match content {
            Some(bytes) if record.text("sha256") != Some(hex(&sha256(bytes)).as_str()) => {
                wrong("sha256", "the file has another SHA-256 than the row says. Check that it is the right file")
            }
            None if before.is_none()
                && record
                    .text("sha256")
                    .is_some_and(|sha256| !self.store.content(sha256).is_ok_and(|bytes| bytes.is_some())) =>
            {
                wrong("file", "a new document needs its bytes. Give the path of the file in a column named file")
            }
            _ => Ok(()),
        }
    }

    /// Two rows of one file cannot be about the same record, and a key that is unique cannot be taken.
    fn refuse_repetition(&mut self, row: &Row, before: Option<&Record>, record: &Record) -> Step<()> {
        let key = self.kind.keys().iter().find(|key| {
            key.iter()
                .any(|field| record.get(field).is_some_and(|value| matches!(value, Value::Text(_) | Value::Date(_))))
        });
        let mut text = if key.is_none() { record.id.to_string() } else { String::new() };
        for field in key.copied().into_iter().flatten() {
            text.push('\u{1f}');
            text.push_str(&record.get(field).map(|value| value.text().to_lowercase()).unwrap_or_default());
        }
        let digest: [u8; 16] = sha256(text.as_bytes())[..16].try_into().expect("16 of 32 bytes");
        let field = key.and_then(|key| key.last()).copied().unwrap_or("id");
        let said = || record.get(field).map(|value| value.text().into_owned()).unwrap_or_default();
        if let Some(line) = self.keys.insert(digest, row.line) {
            let message =
                format!("\"{}\" stands in {} already. Keep one of the two rows", said(), self.rows.in_short(line));
            return Err(Stop::Wrong(vec![Problem::new(self.rows.place(row, field), message)]));
        }
        if let Some(before) = before
            && let Some(line) = self.touched.insert(before.number, row.line)
        {
            let message = format!(
                "the row is about {}, as {} is. Keep one of the two rows, or answer new for one in a map",
                before.handle(),
                self.rows.in_short(line)
            );
            return Err(Stop::Wrong(vec![Problem::new(self.rows.place(row, "name"), message)]));
        }
        if !self.fresh
            && let Ok(Some(other)) = self.store.same_key(record)
        {
            let message = format!(
                "{} has the {field} \"{}\" already. Give its handle to change that record, or another {field}",
                self.kind.handle(other),
                said()
            );
            return Err(Stop::Wrong(vec![Problem::new(self.rows.place(row, field), message)]));
        }
        Ok(())
    }

    /// How a map makes one of our values of a word in another program's list.
    fn by_map(&self, row: &Row, field: &str) -> Option<String> {
        let position = self.kind.fields().iter().position(|known| known.name == field)?;
        let known = &self.kind.fields()[position];
        let listed = matches!(known.shape, Shape::Country | Shape::Choice(_) | Shape::Flag);
        let at = self.rows.columns.position(Column::Field(position))?;
        let (head, word) = (&self.rows.columns.heads[at], row.cells.get(at)?.trim());
        let plain = |text: &str| !text.contains([',', '"', '\n']);
        let hint = || format!(" Or say it in a map: value,{head},{word},{}", known.name.to_uppercase());
        (listed && head != known.name && plain(head) && plain(word)).then(hint)
    }

    /// Names that look like others, and texts with letters that nobody sees.
    fn report_suspicious(&mut self, row: &Row, record: &Record, new: bool) {
        for at in 0..record.values.len() {
            let Some(Value::Text(text)) = &record.values[at] else { continue };
            if let Some(why) = suspicious(text) {
                let place = self.rows.place(row, self.kind.fields()[at].name);
                let text = text.clone();
                self.notice(place, format!("\"{text}\" {why}. It is imported as it is"));
            }
        }
        if self.kind != Kind::Customer || !new {
            return;
        }
        let name = record.text("name").unwrap_or_default();
        if let Some(line) = self.looks.insert(digest(&Likeness::of(name).looks()), row.line) {
            let message = format!(
                "\"{name}\" looks like the name in {}. Both are imported; if they are one: art30 customer merge",
                self.rows.in_short(line)
            );
            let place = self.rows.place(row, "name");
            self.notice(place, message);
        }
    }

    /// What a record is called in the difference: one that belongs to a customer says to which.
    fn name_of(&self, record: &Record) -> String {
        let belongs = record.kind.fields().iter().any(|field| field.name == "customer");
        let customer = if belongs { record.link("customer") } else { None };
        let known = customer.and_then(|id| self.store.with_id(Kind::Customer, id).ok().flatten());
        let made = || self.links.made.iter().find(|made| Some(made.id) == customer).cloned();
        match known.or_else(made) {
            Some(customer) if record.title() == record.handle() => customer.title(),
            Some(customer) => format!("{}, {}", record.title(), customer.title()),
            None => record.title(),
        }
    }

    fn compare(&mut self, before: Option<Record>, record: Record, by: Option<&'static str>) -> Option<(Record, bool)> {
        if before.as_ref() == Some(&record) {
            self.summary.unchanged += 1;
            return None;
        }
        let new = before.is_none();
        if new {
            self.summary.new += 1;
        } else {
            self.summary.changed += 1;
        }
        for made in &self.links.made {
            also(&mut self.summary, Kind::Customer).new += 1;
            if self.summary.changes.len() < self.how.shown {
                self.summary.changes.push(Change {
                    record: made.handle(),
                    name: made.title(),
                    new: true,
                    by: None,
                    fields: Vec::new(),
                });
            }
        }
        if self.summary.changes.len() < self.how.shown {
            let fields = before
                .as_ref()
                .and_then(|before| (self.how.words)(&self.store, before, &record).ok())
                .unwrap_or_default();
            let by = by.filter(|by| matches!(*by, "domain" | "name" | "the map"));
            let name = self.name_of(&record);
            self.summary.changes.push(Change { record: record.handle(), name, new, by, fields });
        } else {
            self.summary.more_changes += 1;
        }
        Some((record, new))
    }
}

/// A list without any column that says what its rows are about is refused once, not row by row.
fn nothing_to_hold_on_to(rows: &Rows) -> Option<Problem> {
    let has = |field: &str| rows.columns.head_of(rows.kind, field).is_some();
    // What is recorded of a document follows from its file.
    let named = rows.columns.heads.is_empty()
        || rows.columns.own()
        || has("file")
        || rows.kind.keys().first().is_none_or(|key| has(key[0]));
    let missing = rows.kind.fields().iter().find(|field| field.required && !has(field.name)).filter(|_| !named)?;
    let why = format!(
        "no column gives the {}, which every row needs. Export the list with it, or say in a map which column it is: column,NAME,,{}",
        missing.in_sentence(),
        missing.name
    );
    Some(Problem::new(rows.heads_place(), why))
}

fn also(summary: &mut Summary, kind: Kind) -> &mut Also {
    let at = summary.also.iter().position(|also| also.kind == kind.plural()).unwrap_or_else(|| {
        summary.also.push(Also { kind: kind.plural().into(), ..Also::default() });
        summary.also.len() - 1
    });
    &mut summary.also[at]
}
