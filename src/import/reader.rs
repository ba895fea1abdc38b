//! Rows become records: recognised, read, checked, and compared with the register.

use super::columns::{Column, Part};
use super::envelopes;
use super::map::Map;
use super::matching::{Found, Matcher, Question, Said, add_references, digest, ids};
use super::rows::{Mark, Row, Rows};
use super::{Also, Change, How, Summary, read_document};
use crate::error::{Error, Problem, Result};
use crate::export::{guard, unguard};
use crate::journal::{Encoder, Entry, hex, sha256};
use crate::model::date::{Evidence, evidence};
use crate::model::likeness::{Likeness, host, suspicious};
use crate::model::{Field, Kind, Reading, Record, Shape, Value, differences};
use crate::store::Store;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use uuid::Uuid;

/// Problems, questions and notices that are listed; more are counted.
const LISTED: usize = 200;
/// Problems after which the rest of a file is not read: something is wrong with all of it.
const ENOUGH: usize = 10_000;
/// Changes that a summary shows.
const SHOWN: usize = 100;
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
    Ask(Question),
    Skip(&'static str),
}

type Step<T> = std::result::Result<T, Stop>;

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Wrong(vec![Problem::new("", error.to_string())])
    }
}

/// The record that a row is about.
struct Subject {
    before: Option<Record>,
    record: Record,
    /// The row named it by id or handle, so what it leaves empty is cleared.
    exact: bool,
    /// By what it was recognised.
    by: Option<&'static str>,
}

/// Reads rows into records and compares them with the register.
pub struct Reader<'h> {
    store: Store,
    kind: Kind,
    rows: Rows,
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
    blanks: HashSet<usize>,
    /// Columns whose order of days is not known, as was said.
    undated: HashSet<usize>,
    formulas: (usize, String),
    links: Links,
    matcher: Matcher,
    folder: Option<PathBuf>,
    summary: Summary,
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
        let within = envelopes::are_envelopes(&rows);
        if within {
            match envelopes::gather(&mut rows, how.map, today) {
                Ok(left_out) => {
                    summary.skipped = left_out
                        .into_iter()
                        .map(|(why, count, subjects)| {
                            (
                                format!(
                                    "envelopes: {why} (\"{}\"{})",
                                    subjects.join("\", \""),
                                    if count > subjects.len() { ", …" } else { "" }
                                ),
                                count,
                            )
                        })
                        .collect()
                }
                Err(problems) => summary.problems = problems,
            }
        }
        Ok(Self {
            kind,
            today,
            fresh,
            foreign,
            next_number: store.next_number(kind)?,
            next_deployment: store.next_number(Kind::Deployment)?,
            links: Links { within, next_customer: store.next_number(Kind::Customer)?, ..Links::default() },
            store,
            keys: HashMap::new(),
            ids: HashMap::new(),
            touched: HashMap::new(),
            looks: HashMap::new(),
            seen: HashSet::new(),
            values,
            plans: Vec::new(),
            blanks: HashSet::new(),
            undated: HashSet::new(),
            formulas: (0, String::new()),
            matcher: Matcher::default(),
            folder: rows.folder.clone(),
            rows,
            how,
            summary,
            aside: Vec::new(),
        })
    }

    /// Whether rows of customers make deployments.
    pub fn makes_deployments(&self) -> bool {
        self.rows.columns.list.iter().any(|column| matches!(column, Column::Deployment(_)))
    }

    /// Reads all rows; `take` gets each change and says whether to go on.
    pub fn read(
        &mut self,
        encoder: &mut Encoder,
        take: &mut dyn FnMut(Item) -> bool,
        progress: &mut dyn FnMut(usize),
    ) -> Result<()> {
        let mut row = Row::default();
        let mut open = self.summary.problems.is_empty();
        while open {
            if self.summary.problems.len() + self.summary.more_problems >= ENOUGH {
                let place = self.rows.place_of(row.line);
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
                        let line = wrong
                            .list
                            .first()
                            .and_then(|problem| problem.place.split(", column").next())
                            .unwrap_or_default()
                            .to_owned();
                        self.summary.problems.retain(|problem| !problem.place.starts_with(&format!("{line},")));
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
                        open = take(Item { entry, record, new, content });
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
        Ok(())
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
                if self.summary.questions.len() < LISTED {
                    self.summary.questions.push(question)
                } else {
                    self.summary.more_questions += 1
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
        let said: Vec<String> = problems
            .iter()
            .map(|problem| {
                problem.to_string().trim_start_matches(&place).trim_start_matches([',', ':', ' ']).to_owned()
            })
            .collect();
        self.aside.push((row.clone(), said.join("; ")));
        true
    }

    fn wrong(&mut self, problems: Vec<Problem>) {
        let room = LISTED.saturating_sub(self.summary.problems.len());
        self.summary.more_problems += problems.len().saturating_sub(room);
        self.summary.problems.extend(problems.into_iter().take(room));
    }

    fn notice(&mut self, place: impl Into<String>, message: impl Into<String>) {
        if self.summary.notices.len() < LISTED {
            self.summary.notices.push(Problem::new(place, message))
        } else {
            self.summary.more_notices += 1
        }
    }

    /// What the file did, with what is to be said at the end.
    pub fn finish(mut self) -> Result<Summary> {
        if !self.rows.footers.is_empty() {
            let shown: Vec<&str> = self.rows.footers.iter().take(3).map(String::as_str).collect();
            self.summary
                .skipped
                .push((format!("lines below the list (\"{}\")", shown.join("\", \"")), self.rows.footers.len()));
        }
        if self.rows.repeated > 0 {
            self.summary.skipped.push(("rows that are the column names once more".into(), self.rows.repeated));
        }
        if let Some(place) = self.rows.unnamed.take() {
            self.notice(
                place,
                "a cell stands in a column without a name and is not imported. Give the column a name if it matters",
            );
        }
        if self.formulas.0 > 0 {
            let (count, place) = std::mem::take(&mut self.formulas);
            self.notice(
                place,
                format!(
                    "{} taken from {}: what the formula gave when the workbook was saved",
                    crate::model::counted(count, "cell is", "cells are"),
                    if count == 1 { "a formula" } else { "formulas" }
                ),
            );
        }
        for at in std::mem::take(&mut self.blanks) {
            let head = self.rows.columns.heads[at].clone();
            self.notice(
                format!("column {head}"),
                "cells that say none, n/a or null are taken as not provided. A map can say otherwise",
            );
        }
        self.report_plans();
        self.summary.undated = self.undated.iter().map(|at| self.rows.columns.heads[*at].clone()).collect();
        if self.rows.columns.own() && !self.touched.is_empty() && self.kind != Kind::Organisation {
            self.find_missing()?;
        }
        self.summary.aside = self.aside.len();
        if let Some(path) = self.how.aside.filter(|_| !self.aside.is_empty() && !self.how.dry_run && self.clean()) {
            self.write_aside(path)?;
        }
        Ok(self.summary)
    }

    /// Plans that do not say who runs the product, and all of them for a map.
    fn report_plans(&mut self) {
        let is_edition = |column: &Column| matches!(column, Column::Deployment(at) if Kind::Deployment.fields()[*at].name == "edition");
        let Some(at) = self.rows.columns.list.iter().position(is_edition) else { return };
        let head = self.rows.columns.heads[at].clone();
        for (value, count, line) in std::mem::take(&mut self.plans) {
            if edition(&value).is_none() {
                let place = format!("{}, column {head}", self.rows.place_of(line));
                let customers = crate::model::counted(count, "customer gets", "customers get");
                self.notice(place, format!("\"{value}\" does not say who runs the product, so {customers} no deployment. Say it in a map: value,{head},{value},cloud (or self_hosted)"));
            }
            self.summary.plans.push((head.clone(), value));
        }
    }

    /// Records that an export of ours would name, and this file does not.
    fn find_missing(&mut self) -> Result<()> {
        let (touched, summary) = (&self.touched, &mut self.summary);
        if self.store.count(self.kind)? == touched.len() {
            return Ok(());
        }
        self.store.each(self.kind, |record| {
            if !touched.contains_key(&record.number) {
                summary.missing_count += 1;
                if summary.missing.len() < 20 {
                    summary.missing.push((record.handle(), record.title()));
                }
            }
            Ok(())
        })
    }

    fn write_aside(&self, path: &std::path::Path) -> Result<()> {
        let failed = |error: csv::Error| Error::io(format!("write {}", path.display()))(error.into());
        crate::export::whole_file(path, |out| {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(out);
            writer
                .write_record(self.rows.columns.heads.iter().map(String::as_str).chain(["problem"]))
                .map_err(failed)?;
            for (row, why) in &self.aside {
                let mut cells: Vec<Cow<'_, str>> = row.cells.iter().map(|cell| guard(unguard(cell))).collect();
                cells.resize(cells.len().max(self.rows.columns.heads.len()), "".into());
                cells.push(guard(why));
                writer.write_record(cells.iter().map(AsRef::as_ref)).map_err(failed)?;
            }
            writer.flush().map_err(Error::io(format!("write {}", path.display())))
        })
    }

    /// One row: what to write, the record that others link to first.
    fn row(&mut self, row: &Row) -> Step<impl Iterator<Item = Wanted> + use<>> {
        if self.is_skipped(row) {
            return Err(Stop::Skip("rows that are deleted where they come from"));
        }
        self.look_at_marks(row)?;
        let mut problems = Vec::new();
        let cells = self.cells(row, &mut problems);
        let Subject { before, mut record, exact, by } = self.identify(row, &cells)?;
        if self.rows.columns.many() && !self.seen.insert(digest(&record.id.to_string())) {
            return Err(Stop::Skip("further rows of a customer that an earlier row is about"));
        }
        let mut content = None;
        if let Some(path) = self.cell(row, Column::File).filter(|path| !path.is_empty()) {
            let place = self.rows.place(row, "file");
            let (file, bytes) = read_document(self.folder.as_deref(), path)
                .map_err(|message| Stop::Wrong(vec![Problem::new(place, message)]))?;
            for (field, text) in file {
                record.set(
                    field,
                    crate::journal::stored_text(&Kind::Document.fields()[Kind::Document.position(field)], &text),
                );
            }
            record.set("size", Some(Value::Number(i64::try_from(bytes.len()).unwrap_or_default())));
            content = Some(bytes);
        }
        let references = if exact { None } else { self.references(&cells) };
        // A row that was recognised by a name keeps the name that the register has for it.
        let kept = by == Some("name") && before.is_some();
        let name_at = self.kind.fields().iter().position(|field| field.name == "name");
        let draft = cells.main.iter().filter(|(at, text)| {
            // A row that names its record says everything; one that was only recognised says nothing by an empty cell.
            (exact || !text.is_empty())
                && !(references.is_some() && matches!(self.kind.fields()[*at].name, "reference" | "other_references"))
                && !(kept && self.foreign_or_similar(&cells, *at, name_at, &record))
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
                Asked::Question(about, message, candidates) => {
                    Stop::Ask(Question { place: self.rows.place(row, "customer"), about, message, candidates })
                }
            });
        }
        if let Err(more) = applied {
            let known: Vec<String> = problems.iter().map(|problem: &Problem| problem.place.clone()).collect();
            let more =
                more.into_iter().map(|problem| Problem::new(self.rows.place(row, &problem.place), problem.message));
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
        let main = self.compare(before, record, by).map(|(record, new)| (record, new, content));
        Ok(main.into_iter().chain(deployment))
    }

    /// Whether a column of a row that was recognised by its name is that name, written a little differently.
    fn foreign_or_similar(&self, cells: &Cells<'_>, at: usize, name_at: Option<usize>, record: &Record) -> bool {
        Some(at) == name_at
            && cells.main.iter().find(|(other, _)| *other == at).is_some_and(|(_, text)| {
                let known = record.text("name").unwrap_or_default();
                text != known && Likeness::of(text).core == Likeness::of(known).core
            })
    }

    fn cell<'r>(&self, row: &'r Row, column: Column) -> Option<&'r str> {
        row.cells.get(self.rows.columns.position(column)?).map(str::trim)
    }

    fn is_skipped(&self, row: &Row) -> bool {
        let Some(at) = self.rows.columns.position(Column::Skip) else { return false };
        let cell = row.cells.get(at).unwrap_or_default().trim().to_lowercase();
        let mapped = self.values[at].get(&cell).map_or(cell.as_str(), String::as_str);
        matches!(mapped, "1" | "true" | "yes" | "y" | "x" | "deleted" | "skip" | "ja" | "oui" | "wahr" | "vrai")
    }

    /// Cells of a workbook that are no plain values.
    fn look_at_marks(&mut self, row: &Row) -> Step<()> {
        let mut problems = Vec::new();
        for (at, mark) in &row.marks {
            if matches!(self.rows.columns.list.get(*at), None | Some(Column::Ignored | Column::Beside)) {
                continue;
            }
            let place = self.rows.place_at(row, *at);
            let cell = row.cells.get(*at).unwrap_or_default();
            match mark {
                Mark::Formula => {
                    self.formulas.0 += 1;
                    if self.formulas.0 == 1 {
                        self.formulas.1 = place;
                    }
                }
                Mark::NoValue => problems.push(Problem::new(place, "the cell is a formula that was never calculated. Open the workbook in a spreadsheet and save it, or write the value")),
                Mark::Error => problems.push(Problem::new(place, format!("the cell shows the error {cell}. Write the value that is meant"))),
                Mark::Rounded => problems.push(Problem::new(place, format!("{cell} has more than the 15 digits that a spreadsheet keeps of a number, so its end may be lost. Format the column as text and enter it again"))),
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Stop::Wrong(problems)) }
    }

    /// The texts of a row for the fields of the record and of its deployment.
    fn cells<'r>(&mut self, row: &'r Row, problems: &mut Vec<Problem>) -> Cells<'r> {
        let mut cells = Cells { main: Vec::with_capacity(row.cells.len()), ..Cells::default() };
        let mut parts: Vec<(Part, &'r str)> = Vec::new();
        for step in 0..self.rows.columns.order.len() {
            let at = self.rows.columns.order[step];
            let column = self.rows.columns.list[at];
            let raw = row.cells.get(at).unwrap_or_default();
            match column {
                Column::Field(field) => {
                    let shape = self.kind.fields()[field].shape;
                    let text = self.text(row, at, raw, &self.kind.fields()[field], problems);
                    match cells.main.iter_mut().find(|(known, _)| *known == field) {
                        None => cells.main.push((field, text)),
                        Some((_, known)) if known.is_empty() => *known = text,
                        Some((_, known)) if shape == Shape::List && !text.is_empty() => {
                            *known = format!("{known}; {text}").into()
                        }
                        Some(_) => {}
                    }
                }
                Column::Deployment(field) => {
                    let text = self.text(row, at, raw, &Kind::Deployment.fields()[field], problems);
                    if !text.is_empty() {
                        cells.deployment.push((field, text));
                    }
                }
                Column::Part(part) => {
                    let text = unguard(trimmed(raw));
                    if !text.is_empty() {
                        parts.push((part, text));
                    }
                }
                Column::Belongs => {
                    cells.belongs = ids(unguard(trimmed(raw))).into_iter().next().filter(|id| !id.is_empty())
                }
                _ => {}
            }
        }
        parts.sort_by_key(|(part, _)| *part);
        self.put_together(&mut cells, &parts);
        cells
    }

    /// An address of its parts, a name of its parts; a field that is given as a whole stays.
    fn put_together<'r>(&self, cells: &mut Cells<'r>, parts: &[(Part, &'r str)]) {
        if parts.is_empty() {
            return;
        }
        let of = |wanted: &[Part], between: &str| {
            parts
                .iter()
                .filter(|(part, _)| wanted.contains(part))
                .map(|(_, text)| *text)
                .collect::<Vec<_>>()
                .join(between)
        };
        let lines = [
            of(&[Part::Street], "\n"),
            of(&[Part::More], "\n"),
            of(&[Part::Zip, Part::City], " "),
            of(&[Part::State], "\n"),
        ];
        let address = lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        for (field, text) in [("address", address), ("contact", of(&[Part::First, Part::Last], " "))] {
            let at = self.kind.position(field);
            let given = cells.main.iter().any(|(known, text)| *known == at && !text.is_empty());
            if !text.is_empty() && !given {
                cells.main.retain(|(known, _)| *known != at);
                cells.main.push((at, text.into()));
            }
        }
    }

    /// The text of a cell as our field reads it: trimmed, its value mapped, its day in the order of the column.
    fn text<'r>(
        &mut self,
        row: &'r Row,
        at: usize,
        raw: &'r str,
        field: &Field,
        problems: &mut Vec<Problem>,
    ) -> Cow<'r, str> {
        let text = unguard(trimmed(raw));
        if text.is_empty() {
            return Cow::Borrowed("");
        }
        if !self.values.get(at).is_none_or(HashMap::is_empty)
            && let Some(ours) = self.values[at].get(&text.to_lowercase())
        {
            return Cow::Owned(ours.clone());
        }
        if self.foreign
            && field.name != "name"
            && matches!(
                text.to_lowercase().as_str(),
                "none" | "n/a" | "null" | "nil" | "-" | "--" | "--none--" | "#n/a" | "undefined"
            )
        {
            self.blanks.insert(at);
            return Cow::Borrowed("");
        }
        match field.shape {
            Shape::Date if evidence(text) != Evidence::None && !self.undated.contains(&at) => {
                match self.rows.day(at, text, self.how.map, self.today) {
                    Ok(day) => Cow::Owned(day.to_string()),
                    Err(why) => {
                        // Said once for a column, at its first such day.
                        if evidence(text) != Evidence::None && self.rows.order(at, self.how.map).is_err() {
                            self.undated.insert(at);
                        }
                        problems.push(Problem::new(self.rows.place_at(row, at), why));
                        Cow::Borrowed("")
                    }
                }
            }
            Shape::Date if evidence(text) != Evidence::None => Cow::Borrowed(""),
            Shape::Line if field.name == "domain" && self.foreign => Cow::Owned(host(text)),
            _ => Cow::Borrowed(text),
        }
    }

    /// The ids that a customer's row gives, when they are to be taken in beside those that are known.
    fn references(&self, cells: &Cells<'_>) -> Option<Vec<String>> {
        if self.kind != Kind::Customer {
            return None;
        }
        let reference = cells
            .get(self.kind.position("reference"))
            .filter(|text| !text.is_empty() && !text.eq_ignore_ascii_case("none"))?;
        let mut all = ids(reference);
        if let Some(more) =
            cells.get(self.kind.position("other_references")).filter(|text| !text.eq_ignore_ascii_case("none"))
        {
            all.extend(more.split(';').map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned));
        }
        // The plain case, one id that nothing else has to be known of, is read like any field.
        (all.len() > 1 || !self.fresh).then_some(all)
    }

    /// The record that a row is about: as it is now, as a start for what the row says.
    fn identify(&mut self, row: &Row, cells: &Cells<'_>) -> Step<Subject> {
        let place = |reader: &Self, field: &str| reader.rows.place(row, field);
        let id = match self.cell(row, Column::Id).filter(|text| !text.is_empty()) {
            Some(text) => Some(text.parse::<Uuid>().map_err(|_| {
                Stop::Wrong(vec![Problem::new(
                    place(self, "id"),
                    format!("\"{text}\" is not an id. Leave the cell empty for a new record"),
                )])
            })?),
            None => None,
        };
        let handle = self.cell(row, Column::Handle).filter(|text| !text.is_empty());
        let number = match handle {
            Some(text) => Some(self.kind.number_in(text).ok_or_else(|| {
                Stop::Wrong(vec![Problem::new(
                    place(self, "handle"),
                    format!("\"{text}\" is not a handle such as {}", self.kind.handle(12)),
                )])
            })?),
            None => None,
        };
        if let Some(id) = id {
            if let Some(line) = self.ids.insert(id, row.line) {
                let message = format!("\"{id}\" stands in {} already. Keep one of the two rows", self.line(line));
                return Err(Stop::Wrong(vec![Problem::new(place(self, "id"), message)]));
            }
            let found = if self.fresh { None } else { self.store.with_id(self.kind, id)? };
            return Ok(match found {
                Some(record) => Subject { before: Some(record.clone()), record, exact: true, by: None },
                None => Subject {
                    before: None,
                    record: Record::empty(self.kind, id, self.take_number(number)),
                    exact: true,
                    by: None,
                },
            });
        }
        if let (Some(number), Some(text)) = (number, handle) {
            let record = self.store.numbered(self.kind, number)?.ok_or_else(|| {
                Stop::Wrong(vec![Problem::new(
                    place(self, "handle"),
                    format!("there is no {text}. Leave handle and id empty for a new record"),
                )])
            })?;
            return Ok(Subject { before: Some(record.clone()), record, exact: true, by: None });
        }
        let found = if self.kind == Kind::Customer {
            self.recognise_customer(row, cells)?
        } else {
            self.recognise(cells)?.map(|record| (record, "key"))
        };
        Ok(match found {
            Some((record, by)) => Subject { before: Some(record.clone()), record, exact: false, by: Some(by) },
            None => Subject {
                before: None,
                record: Record::empty(self.kind, self.store.clock.new_id(), self.take_number(None)),
                exact: false,
                by: None,
            },
        })
    }

    fn line(&self, line: u64) -> String {
        self.rows.place_of(line).rsplit_once(' ').map_or_else(String::new, |(before, line)| {
            format!("{} {line}", before.rsplit(' ').next().unwrap_or("line"))
        })
    }

    /// A number for a new record: the one of its handle while that is free, else the next.
    fn take_number(&mut self, wanted: Option<i64>) -> i64 {
        let number = wanted.unwrap_or_default().max(self.next_number);
        self.next_number = number + 1;
        number
    }

    /// The customer that a row is about, by reference, domain or name; a question when it is not sure.
    fn recognise_customer(&mut self, row: &Row, cells: &Cells<'_>) -> Step<Option<(Record, &'static str)>> {
        let text = |field: &str| cells.get(Kind::Customer.position(field)).filter(|text| !text.is_empty());
        let name = text("name");
        let mut said = Said { name, domain: text("domain"), ..Said::default() };
        if let Some(id) = &cells.belongs {
            said.references.push(id.clone());
        }
        said.references
            .extend(text("reference").filter(|text| !text.eq_ignore_ascii_case("none")).map(ids).unwrap_or_default());
        said.references.extend(
            text("other_references")
                .map(|more| more.split(';').map(|id| id.trim().to_owned()).collect::<Vec<_>>())
                .unwrap_or_default(),
        );
        let about = said.references.first().cloned().or_else(|| name.map(str::to_owned)).unwrap_or_default();
        match self.how.map.answer(&about) {
            Some("skip") => return Err(Stop::Skip("rows that the map leaves out")),
            Some("new") => return self.made_before(&said),
            Some(handle) => {
                let record = self.store.find(Kind::Customer, handle, crate::store::lookup::Sure::Exact)?;
                return Ok(Some((record, "the map")));
            }
            None => {}
        }
        let mut found = if self.fresh { Found::New } else { self.matcher.find(&self.store, &said)? };
        if let Found::Ask(_, numbers) = &found {
            match (self.how.map.otherwise(), &numbers[..]) {
                (Some("skip"), _) => return Err(Stop::Skip("rows that the map leaves out")),
                (Some("new"), _) => return self.made_before(&said),
                (Some("candidate"), [number]) => found = Found::Known { number: *number, by: "the map" },
                _ => {}
            }
        }
        match found {
            Found::Known { number, by } => Ok(self.store.numbered(Kind::Customer, number)?.map(|record| (record, by))),
            Found::New
                if name.is_none()
                    && (cells.belongs.is_some() || !said.references.is_empty())
                    && self.rows.columns.position(Column::Field(Kind::Customer.position("name"))).is_none() =>
            {
                Err(Stop::Skip("rows of customers that are not in the register"))
            }
            Found::New if name.is_none() && self.rows.columns.position(Column::Belongs).is_some() => {
                Err(Stop::Skip("rows that name no customer"))
            }
            Found::New => Ok(None),
            Found::Ask(why, numbers) => {
                let candidates = Found::candidates(&self.store, &numbers)?;
                let shown: Vec<String> = candidates.iter().map(|(handle, name)| format!("{handle} {name}")).collect();
                let name = name.unwrap_or("the customer");
                let message = format!("is \"{name}\" {}? {}{}", shown.join(" or "), why[..1].to_uppercase(), &why[1..]);
                let field = if name == "the customer" { "reference" } else { "name" };
                Err(Stop::Ask(Question { place: self.rows.place(row, field), about, message, candidates }))
            }
        }
    }

    /// A customer that is to be a new one, if an earlier import of the same file has made it.
    fn made_before(&mut self, said: &Said<'_>) -> Step<Option<(Record, &'static str)>> {
        let only = Said { references: said.references.clone(), ..Said::default() };
        if let Found::Known { number, by: "reference" } = self.matcher.find(&self.store, &only)? {
            return Ok(self.store.numbered(Kind::Customer, number)?.map(|record| (record, "reference")));
        }
        let name = said.name.filter(|_| said.references.is_empty());
        let exact = name.map(|name| self.store.find(Kind::Customer, name, crate::store::lookup::Sure::Exact));
        Ok(exact.and_then(Result::ok).map(|record| (record, "name")))
    }

    /// An existing record with the same key.
    fn recognise(&mut self, cells: &Cells<'_>) -> Step<Option<Record>> {
        if self.kind == Kind::Organisation {
            return Ok(self.store.organisation()?);
        }
        if self.fresh {
            return Ok(None);
        }
        let probe = self.probe(cells);
        for (rank, key) in self.kind.keys().iter().enumerate() {
            let given = key.iter().any(|field| probe.get(field).is_some());
            let first_missing = rank > 0 && probe.get(self.kind.keys()[0][0]).is_some();
            let Some(number) = (if given { self.store.by_key(&probe, key)? } else { None }) else { continue };
            let found = self.store.numbered(self.kind, number)?;
            // Recognised by its name, but known under another reference: another record.
            let other =
                first_missing && found.as_ref().is_some_and(|record| record.get(self.kind.keys()[0][0]).is_some());
            if !other {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The key fields of a row, as far as they can be read; what cannot be read is reported when the row is.
    fn probe(&mut self, cells: &Cells<'_>) -> Record {
        let mut probe = Record::empty(self.kind, Uuid::nil(), -1);
        let (links, store, matcher, map) = (&mut self.links, &self.store, &mut self.matcher, self.how.map);
        let mut reading = Reading {
            today: self.today,
            link: &mut |kind, text| links.find(store, matcher, map, self.kind, kind, text),
        };
        for field in self.kind.keys().iter().copied().flatten() {
            let at = self.kind.position(field);
            if let Some(cell) = cells.get(at) {
                probe.values[at] = self.kind.fields()[at].read(cell, &mut reading).ok().flatten();
            }
        }
        probe
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
            let message = format!("\"{}\" stands in {} already. Keep one of the two rows", said(), self.line(line));
            return Err(Stop::Wrong(vec![Problem::new(self.rows.place(row, field), message)]));
        }
        if let Some(before) = before
            && let Some(line) = self.touched.insert(before.number, row.line)
        {
            let message = format!(
                "the row is about {}, as {} is. Keep one of the two rows, or answer new for one in a map",
                before.handle(),
                self.line(line)
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
                self.line(line)
            );
            let place = self.rows.place(row, "name");
            self.notice(place, message);
        }
    }

    /// The deployment that a customer's row tells of: a new one, or the one that is there.
    fn deployment(
        &mut self,
        row: &Row,
        cells: &Cells<'_>,
        customer: &Record,
        known: bool,
        problems: &mut Vec<Problem>,
    ) -> Step<Option<Wanted>> {
        if cells.deployment.is_empty() {
            return Ok(None);
        }
        let kind = Kind::Deployment;
        let at = kind.position("edition");
        let Some(said) = cells.deployment.iter().find(|(field, _)| *field == at).map(|(_, text)| text.as_ref()) else {
            let count = self.summary.notices.iter().filter(|notice| notice.message.starts_with("nothing says")).count();
            if count == 0 {
                self.notice(self.rows.place_of(row.line), "nothing says how the customer runs the product, so its region and the like are not imported. A column for cloud or self-hosted is needed");
            }
            return Ok(None);
        };
        match self.plans.iter().position(|(known, ..)| known == said) {
            Some(at) => self.plans[at].1 += 1,
            None if self.plans.len() < LISTED => self.plans.push((said.to_owned(), 1, row.line)),
            None => {}
        }
        let Some(edition) = edition(said) else { return Ok(None) };
        let existing = if known { self.store.linking(kind, "customer", customer.id)? } else { Vec::new() };
        let running: Vec<&Record> = existing.iter().filter(|deployment| deployment.holds_on(self.today)).collect();
        let before = running
            .iter()
            .find(|deployment| deployment.text("edition") == Some(edition))
            .map(|deployment| (*deployment).clone());
        if before.is_none()
            && let Some(other) = running.first()
        {
            let message = format!(
                "{} runs {} too, by {}. If it moved: art30 deployment end {2}",
                customer.title(),
                other.title(),
                other.handle()
            );
            self.notice(self.rows.place_of(row.line), message);
        }
        let mut record = match &before {
            Some(before) => before.clone(),
            None => {
                self.next_deployment += 1;
                Record::empty(kind, self.store.clock.new_id(), self.next_deployment - 1)
            }
        };
        record.set("customer", Some(Value::Link(customer.id)));
        let draft =
            cells.deployment.iter().map(|(field, text)| (*field, if *field == at { edition } else { text.as_ref() }));
        let store = &self.store;
        let mut reading = Reading { today: self.today, link: &mut |kind, text| store.link(kind, text) };
        if let Err(more) = record.apply(draft, &mut reading) {
            problems.extend(more.into_iter().map(|problem| {
                Problem::new(self.rows.place(row, &format!("deployment.{}", problem.place)), problem.message)
            }));
            return Ok(None);
        }
        let counts = also(&mut self.summary, kind);
        if before.as_ref() == Some(&record) {
            counts.unchanged += 1;
            return Ok(None);
        }
        let new = before.is_none();
        *(if new { &mut counts.new } else { &mut counts.changed }) += 1;
        if self.summary.changes.len() < SHOWN {
            let fields = before.as_ref().map(|before| differences(before, &record)).unwrap_or_default();
            let name = format!("{} of {}", record.title(), customer.title());
            self.summary.changes.push(Change { record: record.handle(), name, new, by: None, fields });
        }
        Ok(Some((record, new, None)))
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
            if self.summary.changes.len() < SHOWN {
                self.summary.changes.push(Change {
                    record: made.handle(),
                    name: made.title(),
                    new: true,
                    by: None,
                    fields: Vec::new(),
                });
            }
        }
        if self.summary.changes.len() < SHOWN {
            let fields = before.as_ref().map(|before| differences(before, &record)).unwrap_or_default();
            let by = by.filter(|by| matches!(*by, "domain" | "name" | "the map"));
            self.summary.changes.push(Change { record: record.handle(), name: record.title(), new, by, fields });
        }
        Some((record, new))
    }
}

fn also(summary: &mut Summary, kind: Kind) -> &mut Also {
    let at = summary.also.iter().position(|also| also.kind == kind.plural()).unwrap_or_else(|| {
        summary.also.push(Also { kind: kind.plural().into(), ..Also::default() });
        summary.also.len() - 1
    });
    &mut summary.also[at]
}

/// What the cells of a row say: (position of the field, text).
#[derive(Default)]
struct Cells<'r> {
    main: Vec<(usize, Cow<'r, str>)>,
    deployment: Vec<(usize, Cow<'r, str>)>,
    belongs: Option<String>,
}

impl Cells<'_> {
    fn get(&self, at: usize) -> Option<&str> {
        self.main.iter().find(|(field, _)| *field == at).map(|(_, text)| text.as_ref())
    }
}

/// White space and marks of no width at both ends say nothing.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
    })
}

/// The edition that a plan's name tells of, when it does.
fn edition(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let plain: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let own = has(&[
        "selfhost",
        "selfmanaged",
        "onprem",
        "ownserver",
        "datacenter",
        "selbstgehostet",
        "autoheberg",
        "privatecloud",
        "customerhosted",
    ]);
    let ours = has(&["cloud", "saas", "vendorhosted"]) || matches!(plain.as_str(), "hosted" | "managed");
    match (own, ours && !plain.contains("privatecloud")) {
        (true, false) if !plain.contains("privatecloud") => Some("self_hosted"),
        (false, true) => Some("cloud"),
        // "Private cloud" can be either's; so can what says both.
        _ => None,
    }
}

enum Asked {
    Skip,
    Question(String, String, Vec<(String, String)>),
}

/// Finds the records that rows refer to; remembers them, and the rows of this file that others refer to.
#[derive(Default)]
struct Links {
    known: HashMap<(Kind, String), Uuid>,
    own: HashMap<String, Uuid>,
    /// Names stand within longer texts.
    within: bool,
    /// Customers that answers make, still to be written.
    made: Vec<Record>,
    next_customer: i64,
    /// Why the last row could not be linked.
    asked: Option<Asked>,
}

impl Links {
    fn find(
        &mut self,
        store: &Store,
        matcher: &mut Matcher,
        map: &Map,
        of: Kind,
        kind: Kind,
        text: &str,
    ) -> std::result::Result<Uuid, String> {
        if let Some(id) = self.known.get(&(kind, text.to_owned())) {
            return Ok(*id);
        }
        let found = store.link(kind, text);
        if found.is_err()
            && kind == Kind::Agreement
            && let Some(id) = self.own.get(text)
        {
            return Ok(*id);
        }
        let id = match found {
            Err(why) if kind == Kind::Customer => self.customer(store, matcher, map, of, text, why)?,
            found => found?,
        };
        if self.known.len() > 10_000 {
            self.known.clear();
        }
        self.known.insert((kind, text.to_owned()), id);
        Ok(id)
    }

    /// A customer by an answer, or by a name that is written a little differently.
    fn customer(
        &mut self,
        store: &Store,
        matcher: &mut Matcher,
        map: &Map,
        of: Kind,
        text: &str,
        why: String,
    ) -> std::result::Result<Uuid, String> {
        let failed = |error: Error| error.to_string();
        let mut answer = map.answer(text);
        let found =
            if answer.is_none() { matcher.in_text(store, text, self.within).map_err(failed)? } else { Found::New };
        if let Found::Known { number, .. } = found {
            return store.numbered(Kind::Customer, number).map_err(failed)?.map(|customer| customer.id).ok_or(why);
        }
        let (reason, numbers) =
            if let Found::Ask(reason, numbers) = found { (reason, numbers) } else { ("", Vec::new()) };
        answer = answer.or(map.otherwise().filter(|all| *all != "candidate"));
        match answer {
            Some("skip") => {
                self.asked = Some(Asked::Skip);
                return Err(why);
            }
            Some("new") | None => {}
            Some(handle) => return store.link(Kind::Customer, handle),
        }
        if answer == Some("new") {
            let mut customer = Record::empty(Kind::Customer, store.clock.new_id(), self.next_customer);
            customer.set("name", crate::journal::stored_text(&Kind::Customer.fields()[0], text));
            self.next_customer += 1;
            let id = customer.id;
            self.made.push(customer);
            return Ok(id);
        }
        let candidates = Found::candidates(store, &numbers).map_err(failed)?;
        if !candidates.is_empty() || of == Kind::Agreement {
            let message = match reason.get(..1) {
                Some(first) => format!("which customer is \"{text}\"? {}{}", first.to_uppercase(), &reason[1..]),
                None => format!("no customer is called \"{text}\""),
            };
            self.asked = Some(Asked::Question(text.to_owned(), message, candidates));
        }
        Err(why)
    }

    /// An agreement of this file can be superseded by a later row.
    fn note(&mut self, record: &Record) {
        if record.kind == Kind::Agreement {
            let names =
                [Some(record.handle()), Some(record.id.to_string()), record.text("reference").map(str::to_owned)];
            self.own.extend(names.into_iter().flatten().map(|name| (name, record.id)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_tell_the_edition_or_nothing() {
        for (plan, expected) in [
            ("ent-cloud", Some("cloud")),
            ("Cloud (EU)", Some("cloud")),
            ("team-self-hosted", Some("self_hosted")),
            ("Self Managed", Some("self_hosted")),
            ("On-Premise", Some("self_hosted")),
            ("SaaS", Some("cloud")),
            ("cloud", Some("cloud")),
            ("self_hosted", Some("self_hosted")),
            ("pro", None),
            ("Private Cloud", None),
            ("Cloud or self-hosted", None),
        ] {
            assert_eq!(edition(plan), expected, "{plan}");
        }
    }
}
