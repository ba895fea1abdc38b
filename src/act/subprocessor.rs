//! Taking in lists of subprocessors as they were published, one after the other: what a list no longer has ends on the day before, what it has
//! new begins on its day.

use super::draft::Draft;
use super::plan::{Plan, Step};
use super::session::Session;
use crate::error::{Error, Place, Problem, Result, Unit};
use crate::import::published::{self, ListedRow, PublishedList};
use crate::model::likeness::{Likeness, words};
use crate::model::{Kind, Record, Value, date};
use crate::report::engaged::{Difference, TakenList, differences};
use crate::store::Store;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use uuid::Uuid;

/// What is to be taken in, and how.
#[derive(Clone, Copy)]
pub struct Request<'r> {
    /// The files, or folders of dated files, in the order in which they were published.
    pub paths: &'r [String],
    /// Which of the lists it is, where there are several.
    pub list: Option<&'r str>,
    /// From which day it holds; nothing when the file says it.
    pub day: Option<NaiveDate>,
    /// (old name, new name) of what is one company.
    pub same: &'r [(String, String)],
    /// Whether the public page and customers may see what is new.
    pub public: bool,
}

/// What all of it changes, and the lists one by one.
pub fn import(session: &Session, request: &Request<'_>) -> Result<(Plan, Vec<TakenList>)> {
    let store = session.open_to_write()?;
    let lists = dated(files(request.paths)?, request.day, session.clock.today())?;
    let mut state = Lists::of(&store, request)?;
    let mut taken = Vec::new();
    let mut last = None;
    for (mut list, day, day_from) in lists {
        if last.replace(day) == Some(day) {
            list.notes.push(format!(
                "another version of {} was read before it; what this one says holds for the day. If it came first, name the files in their order, or put ORDER.csv with a column \"file\" beside them",
                date::long(day)
            ));
        }
        taken.push(state.take(&store, list, day, day_from)?);
    }
    let steps = state.steps()?;
    let act = session.act("subprocessor import");
    Ok((Plan::new(store, act).with(steps), taken))
}

/// The files of folders in their order, and other files as they are named.
fn files(paths: &[String]) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for path in paths {
        if Path::new(path).is_dir() {
            files.extend(published::versions(path)?);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// Each list with the day from which it holds and where that comes from, or everything that is wrong with them.
fn dated(
    files: Vec<String>,
    said: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Vec<(PublishedList, NaiveDate, &'static str)>> {
    let several = files.len() > 1;
    if several && said.is_some() {
        return Err(Error::invalid(
            "--day",
            "is the day of one list, and several are given. Name their days in their file names, such as 2026-03-01.md",
        ));
    }
    let (mut lists, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        let list = match published::read(&file) {
            Ok(list) => list,
            Err(Error::Invalid(wrong)) => {
                problems.extend(wrong);
                continue;
            }
            Err(other) => return Err(other),
        };
        let (day, day_from) = match (said, list.named_day, list.updated) {
            (Some(day), _, _) => (day, "as you say"),
            (None, Some(named), Some(updated)) if named != updated && !several => {
                let (named, updated) = (date::long(named), date::long(updated));
                let why = format!(
                    "the name of the file says {named}, its text {updated}. Say from which day the list holds: --day DATE"
                );
                problems.push(Problem::new(file, why));
                continue;
            }
            (None, Some(day), _) => (day, "by the name of the file"),
            (None, None, Some(day)) => (day, "by the text"),
            (None, None, None) => {
                let why =
                    "neither the text nor the name of the file says from which day the list holds. Say it: --day DATE";
                problems.push(Problem::new(file, why));
                continue;
            }
        };
        if day > today {
            problems.push(Problem::new(file, format!("the list would hold from {}, which is in the future. Record what will change as an engagement: art30 engagement add", date::long(day))));
            continue;
        }
        lists.push((list, day, day_from));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    // In the order of their days; of one day, as they were given.
    lists.sort_by_key(|(_, day, _)| *day);
    Ok(lists)
}

/// Companies and what they do, as one list after the other changes them.
struct Lists<'r> {
    request: &'r Request<'r>,
    companies: Vec<Record>,
    engagements: Vec<Record>,
    /// What the register says of those that were there before.
    before: HashMap<Uuid, Record>,
    retired: HashSet<Uuid>,
    next: (i64, i64),
    /// What is wrong with rows, all of them together, and with what a person said is the same.
    problems: Vec<Problem>,
    /// Names that some list has and that a person said are those of known companies.
    met: HashSet<String>,
}

impl<'r> Lists<'r> {
    fn of(store: &Store, request: &'r Request<'r>) -> Result<Self> {
        let (companies, engagements) = (store.all(Kind::Subprocessor)?, store.all(Kind::Engagement)?);
        let before = companies.iter().chain(&engagements).map(|record| (record.id, record.clone())).collect();
        let next = (store.next_number(Kind::Subprocessor)?, store.next_number(Kind::Engagement)?);
        let (retired, problems, met) = (HashSet::new(), Vec::new(), HashSet::new());
        Ok(Self { request, companies, engagements, before, retired, next, problems, met })
    }

    fn is_of_list(&self, engagement: &Record) -> bool {
        !self.retired.contains(&engagement.id)
            && match (engagement.text("list"), self.request.list) {
                (Some(is), Some(wanted)) => is.eq_ignore_ascii_case(wanted),
                (is, wanted) => is.is_none() && wanted.is_none(),
            }
    }

    fn take(
        &mut self,
        store: &Store,
        list: PublishedList,
        day: NaiveDate,
        day_from: &'static str,
    ) -> Result<TakenList> {
        let (file, mut notes) = (list.name.clone(), list.notes);
        let eve = day.pred_opt().expect("a day of a list has one before it");
        let mut current: Vec<Record> =
            self.engagements.iter().filter(|one| self.is_of_list(one) && one.holds_on(day)).cloned().collect();
        let earlier = current.clone();
        let mut rows = Vec::new();
        for row in &list.rows {
            let at = Place::row(&file, Unit::Line, row.line);
            rows.extend(self.company(store, row, &at, &mut notes)?.map(|company| (company, row)));
        }
        // What stands there as it is; each fits one row.
        let mut open = Vec::new();
        for (company, row) in rows {
            match current
                .iter()
                .position(|one| one.link("subprocessor") == Some(company) && says(one, row, &list.fields))
            {
                Some(at) => {
                    current.remove(at);
                }
                None => open.push((company, row)),
            }
        }
        let later = self.later(day);
        for (company, row) in open {
            if let Some(later) = later {
                return Err(self.refuse_before(&list.name, day, later));
            }
            // The same on the day before, which another list of this day took out.
            let back = self.engagements.iter().position(|one| {
                self.is_of_list(one)
                    && one.date("ends") == Some(eve)
                    && one.link("subprocessor") == Some(company)
                    && says(one, row, &list.fields)
            });
            let same = current.iter().position(|one| one.link("subprocessor") == Some(company));
            if let Some(at) = back {
                self.engagements[at].set("ends", None);
                continue;
            }
            match same.map(|at| current.remove(at)) {
                Some(one) if one.date("starts") == Some(day) => {
                    let at = self.engagements.iter().position(|known| known.id == one.id).expect("it is one of them");
                    let mut after = self.engagements[at].clone();
                    let at_row = Place::row(&file, Unit::Line, row.line);
                    if self.is_read(draft(row, &list.fields).apply(store, &mut after), &at_row)? {
                        self.engagements[at] = after;
                    }
                }
                changed => {
                    if let Some(one) = &changed {
                        self.end(one.id, eve);
                    }
                    let at_row = Place::row(&file, Unit::Line, row.line);
                    let (new, read) = self.engagement(store, changed, company, row, &list.fields, day);
                    if self.is_read(read, &at_row)? {
                        self.engagements.push(new);
                    }
                }
            }
        }
        for one in current {
            if let Some(later) = later {
                return Err(self.refuse_before(&list.name, day, later));
            }
            if one.date("starts") == Some(day) {
                self.retired.insert(one.id);
            } else {
                self.end(one.id, eve);
            }
        }
        let now: Vec<Record> =
            self.engagements.iter().filter(|one| self.is_of_list(one) && one.holds_on(day)).cloned().collect();
        let differences = differences(&earlier, &now, &self.companies);
        notes.extend(may_be_renamed(&differences));
        Ok(TakenList { file, day, day_from, rows: list.rows.len(), differences, notes })
    }

    /// The first day after this one on which the list changed, as far as it is recorded.
    fn later(&self, day: NaiveDate) -> Option<NaiveDate> {
        let of_list = self.engagements.iter().filter(|one| self.is_of_list(one));
        let days = of_list.flat_map(|one| [one.date("starts"), one.date("ends").and_then(|day| day.succ_opt())]);
        days.flatten().filter(|other| *other > day).min()
    }

    fn refuse_before(&self, file: &str, day: NaiveDate, later: NaiveDate) -> Error {
        let list = self.request.list.map(|name| format!(" \"{name}\"")).unwrap_or_default();
        let (day, later) = (date::long(day), date::long(later));
        Error::invalid(
            file,
            format!(
                "the list{list} of {day} differs from what is recorded for that day, and a later change of {later} is recorded. Import lists in the order of their days; to correct the past, edit the engagements"
            ),
        )
    }

    /// Whether a draft could be read; what is wrong with it stands at the row.
    fn is_read(&mut self, read: Result<()>, at: &Place) -> Result<bool> {
        match read {
            Ok(()) => Ok(true),
            Err(Error::Invalid(wrong)) => {
                let placed = |problem: Problem| {
                    let field = problem.place.field().unwrap_or_default().to_owned();
                    Problem { place: at.clone().cell(field), ..problem }
                };
                self.problems.extend(wrong.into_iter().map(placed));
                Ok(false)
            }
            Err(other) => Err(other),
        }
    }

    /// The company that a row means: by a name that it has, had, or is listed with, or that a person says; else a new one. Nothing when its
    /// name cannot be one. What else the row says of it is taken where nothing is recorded; what cannot be read is noted.
    fn company(
        &mut self,
        store: &Store,
        row: &ListedRow,
        place: &Place,
        notes: &mut Vec<String>,
    ) -> Result<Option<Uuid>> {
        let same = self.request.same.iter().find(|(_, new)| words(new) == words(&row.name));
        let mut known = self.named(&row.name);
        if let Some((old, new)) = same {
            self.met.insert(new.clone());
            known = known.or_else(|| self.named(old));
            if let Some(at) = known.filter(|at| !has_name(&self.companies[*at], &row.name)) {
                let company = &mut self.companies[at];
                let names: Vec<&str> = company.text("also_known_as").into_iter().chain([row.name.as_str()]).collect();
                Draft::new(Kind::Subprocessor).with("also_known_as", names.join("; ")).apply(store, company)?;
            }
        }
        let at = if let Some(at) = known {
            at
        } else {
            let mut record = Record::empty(Kind::Subprocessor, store.clock.new_id(), self.next.0);
            let read = Draft::new(Kind::Subprocessor).with("name", &row.name).apply(store, &mut record);
            if !self.is_read(read, place)? {
                return Ok(None);
            }
            self.next.0 += 1;
            self.companies.push(record);
            self.companies.len() - 1
        };
        let company = &mut self.companies[at];
        for (field, text) in row.company.iter().filter(|(field, _)| company.get(field).is_none()).collect::<Vec<_>>() {
            match Draft::new(Kind::Subprocessor).with(field, text).apply(store, company) {
                // A link can lead anywhere.
                Err(Error::Invalid(_)) if *field == "website" => {}
                Err(Error::Invalid(wrong)) => notes.extend(wrong.into_iter().map(|problem| {
                    let label = Kind::Subprocessor.field(field).in_sentence();
                    format!("line {}: the {label} of {} was left out: {}", row.line, row.name, problem.message)
                })),
                other => other?,
            }
        }
        Ok(Some(company.id))
    }

    fn named(&self, name: &str) -> Option<usize> {
        let listed = |company: &Record| {
            self.engagements.iter().any(|one| {
                self.is_of_list(one)
                    && one.link("subprocessor") == Some(company.id)
                    && one.text("listed_as").is_some_and(|listed| words(listed) == words(name))
            })
        };
        self.companies.iter().position(|one| has_name(one, name)).or_else(|| self.companies.iter().position(listed))
    }

    /// A new engagement, and whether what the row says could be read.
    fn engagement(
        &mut self,
        store: &Store,
        before: Option<Record>,
        company: Uuid,
        row: &ListedRow,
        fields: &[&'static str],
        day: NaiveDate,
    ) -> (Record, Result<()>) {
        // What a person added to what it did before goes on.
        let mut record = before.unwrap_or_else(|| Record::empty(Kind::Engagement, Uuid::nil(), 0));
        (record.id, record.number) = (store.clock.new_id(), self.next.1);
        self.next.1 += 1;
        record.set("subprocessor", Some(Value::Link(company)));
        record.set("ends", None);
        let mut said = draft(row, fields).with("starts", day.to_string());
        if let Some(list) = self.request.list {
            said = said.with("list", list);
        }
        if self.request.public {
            said = said.with("public", "yes");
        }
        let read = said.apply(store, &mut record);
        (record, read)
    }

    fn end(&mut self, id: Uuid, day: NaiveDate) {
        if let Some(one) = self.engagements.iter_mut().find(|one| one.id == id) {
            one.set("ends", Some(Value::Date(day)));
        }
    }

    /// What becomes of each record, or everything that is wrong.
    fn steps(mut self) -> Result<Vec<Step>> {
        for (old, new) in self.request.same {
            let pair = format!("--same \"{old}={new}\"");
            if !self.met.contains(new) {
                self.problems.push(Problem::new(
                    pair,
                    format!("no row of the lists is called \"{new}\". Write the name as the list has it"),
                ));
            } else if self.named(old).is_none() {
                self.problems.push(Problem::new(
                    pair,
                    format!("no subprocessor is called \"{old}\". `art30 subprocessor list` has the names"),
                ));
            }
        }
        if !self.problems.is_empty() {
            return Err(Error::Invalid(self.problems));
        }
        let mut steps = Vec::new();
        let used: HashSet<Uuid> = self
            .engagements
            .iter()
            .filter(|one| !self.retired.contains(&one.id))
            .filter_map(|one| one.link("subprocessor"))
            .collect();
        for record in self.companies.into_iter().chain(self.engagements) {
            match self.before.get(&record.id) {
                Some(before) if self.retired.contains(&record.id) => steps.push(Step::Retire(before.clone())),
                Some(before) if *before != record => steps.push(Step::Change { before: before.clone(), after: record }),
                Some(_) => {}
                // Who came and went within a day is nobody's subprocessor.
                None if self.retired.contains(&record.id) => {}
                None if record.kind == Kind::Subprocessor && !used.contains(&record.id) => {}
                None => steps.push(Step::Add(record)),
            }
        }
        Ok(steps)
    }
}

/// Who left and who came with a name that is like it: that may be one company.
fn may_be_renamed(differences: &[Difference]) -> Vec<String> {
    let mut found = Vec::new();
    for old in differences.iter().filter_map(Difference::gone) {
        for new in differences.iter().filter_map(Difference::come).filter(|new| is_like(old, new)) {
            found.push(format!("\"{new}\" may be \"{old}\" under another name. It was taken as another company; if it is the same: --same \"{old}={new}\""));
        }
    }
    found
}

/// Whether a company has a name, or had it.
fn has_name(company: &Record, name: &str) -> bool {
    let wanted = words(name);
    let listed = ["also_known_as", "former_names"].into_iter().filter_map(|field| company.text(field));
    let mut names = listed.flat_map(|names| names.split("; ")).chain(company.text("name"));
    names.any(|known| words(known) == wanted)
}

/// Whether two names may be those of one company: but for a legal form, brackets, or a letter or two.
fn is_like(one: &str, other: &str) -> bool {
    let bare = |name: &str| Likeness::of(name.split(" (").next().unwrap_or(name)).core;
    let (one, other) = (bare(one), bare(other));
    let shorter = one.len().min(other.len());
    one == other
        || (shorter > 3 && (one.starts_with(&other) || other.starts_with(&one)))
        || strsim::normalized_levenshtein(&one, &other) > 0.8
}

/// What a row says of an engagement: each field that the list has a place for, if only that it is empty.
fn draft(row: &ListedRow, fields: &[&'static str]) -> Draft {
    let empty = fields.iter().fold(Draft::new(Kind::Engagement), |draft, field| draft.with(field, ""));
    let said = row.engagement.iter().fold(empty, |draft, (field, text)| draft.with(field, text));
    said.with("listed_as", &row.name)
}

/// Whether an engagement says what a row says.
fn says(engagement: &Record, row: &ListedRow, fields: &[&'static str]) -> bool {
    let given = |field: &str| row.engagement.iter().find(|(known, _)| *known == field).map(|(_, text)| text.as_str());
    let mut fields: Vec<&str> = fields.to_vec();
    fields.extend(row.engagement.iter().map(|(field, _)| *field));
    engagement.text("listed_as") == Some(&*row.name)
        && fields.iter().all(|field| engagement.text(field) == given(field))
}
