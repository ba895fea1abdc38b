//! Companies and what they do, as one list after the other changes them.

use super::Request;
use super::companies::{Companies, Joined, contradictions, join_known};
use super::edited::Edited;
use crate::act::draft::Draft;
use crate::act::plan::Step;
use crate::error::{Error, Given, OpenPoint, Place, Problem, Result};
use crate::import::published::{ListedRow, PublishedList};
use crate::model::likeness::words;
use crate::model::{Deed, Kind, Record, Value, Verb, date, in_a_row};
use crate::report::engaged::{ListDoubt, MayBe, TakenList, differences, may_be_renamed, name_of};
use crate::store::Store;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

pub(super) struct Lists<'r> {
    store: &'r Store,
    request: &'r Request<'r>,
    companies: Companies,
    engagements: Vec<Record>,
    /// Those of the list, by company.
    of_company: HashMap<Uuid, Vec<usize>>,
    edited: Edited,
    /// What the register says of those that were there before.
    before: HashMap<Uuid, Record>,
    retired: HashSet<Uuid>,
    joined: Joined,
    next: (i64, i64),
    /// What is wrong with rows, all of them together, and with what a person said is the same.
    problems: Vec<Problem>,
    /// The words of names that some list has and that a person said are those of known companies, or of several.
    met: HashSet<String>,
    /// Whether no list came before the one that is taken.
    first: bool,
    /// Whether no list comes after the one that is taken.
    newest: bool,
    /// The fields of companies that the list that is taken speaks of.
    said: HashSet<(Uuid, &'static str)>,
    /// The numbers of companies of which a person wrote something.
    by_people: HashSet<i64>,
    /// Renames that are planned: the company, its new name, the change.
    planned: Vec<(Uuid, String, String)>,
    /// What a person can say otherwise of the list that is taken.
    doubts: Vec<ListDoubt>,
}

/// A row, read.
struct Read<'p> {
    row: &'p ListedRow,
    company: Uuid,
    /// Whether the company was known before.
    known: bool,
    /// An engagement that says what the row says.
    said: Record,
    /// The positions of the fields that the list speaks of, if only to say nothing.
    spoken_of: Vec<usize>,
}

impl<'r> Lists<'r> {
    pub(super) fn of(store: &'r Store, request: &'r Request<'r>) -> Result<Self> {
        let problems = contradictions(request.same);
        let (companies, mut engagements) = (store.all(Kind::Subprocessor)?, store.all(Kind::Engagement)?);
        let before: HashMap<Uuid, Record> =
            companies.iter().chain(&engagements).map(|record| (record.id, record.clone())).collect();
        let mut companies = Companies::of(companies);
        let joined = if problems.is_empty() {
            join_known(store, request, &mut companies, &mut engagements)?
        } else {
            Joined::default()
        };
        let is_of_list = |one: &&Record| of_list(one, request.list);
        let own: Vec<&Record> = engagements.iter().filter(is_of_list).collect();
        for one in &own {
            if let (Some(name), Some(company)) = (one.text("listed_as"), one.link("subprocessor")) {
                companies.is_listed_as(name, company);
            }
        }
        let first = !own.iter().any(|one| one.text("listed_as").is_some());
        let edited = Edited::of(store, &own)?;
        let mut lists = Self {
            store,
            request,
            companies,
            of_company: HashMap::new(),
            edited,
            before,
            retired: HashSet::new(),
            joined,
            next: (store.next_number(Kind::Subprocessor)?, store.next_number(Kind::Engagement)?),
            problems,
            met: HashSet::new(),
            first,
            newest: false,
            said: HashSet::new(),
            by_people: store.written_by_people(Kind::Subprocessor)?,
            planned: planned_renames(store)?,
            engagements: Vec::new(),
            doubts: Vec::new(),
        };
        for one in engagements {
            lists.add(one);
        }
        Ok(lists)
    }

    fn add(&mut self, engagement: Record) {
        if of_list(&engagement, self.request.list)
            && let Some(company) = engagement.link("subprocessor")
        {
            self.of_company.entry(company).or_default().push(self.engagements.len());
        }
        self.engagements.push(engagement);
    }

    /// The engagements of the list, of one company or of all.
    fn own(&self, company: Option<Uuid>) -> Vec<usize> {
        let mut own: Vec<usize> = match company {
            Some(company) => self.of_company.get(&company).into_iter().flatten().copied().collect(),
            None => self.of_company.values().flatten().copied().collect(),
        };
        own.retain(|at| !self.retired.contains(&self.engagements[*at].id));
        own.sort_unstable();
        own
    }

    fn on(&self, day: NaiveDate) -> Vec<usize> {
        let mut own = self.own(None);
        own.retain(|at| self.engagements[*at].holds_on(day));
        own
    }

    fn begins_later_by_hand(&self, at: usize, day: NaiveDate) -> bool {
        let one = &self.engagements[at];
        let later = one.date("starts").is_some_and(|starts| starts > day);
        later && is_listed(one) && self.edited.has(one.id, Kind::Engagement.position("starts"))
    }

    fn by_company(&self, which: Vec<usize>) -> HashMap<Uuid, Vec<usize>> {
        let mut of_company: HashMap<Uuid, Vec<usize>> = HashMap::new();
        for at in which {
            let company = self.engagements[at].link("subprocessor").expect("an engagement has a company");
            of_company.entry(company).or_default().push(at);
        }
        of_company
    }

    fn records(&self, which: &[usize]) -> Vec<Record> {
        which.iter().map(|at| self.engagements[*at].clone()).collect()
    }

    /// Reads a list that another of its day replaces: only what a person says of its names counts.
    pub(super) fn pass(
        &mut self,
        mut list: PublishedList,
        day: NaiveDate,
        day_from: &'static str,
    ) -> Result<TakenList> {
        list.rows.iter_mut().for_each(|row| row.company.clear());
        if !(self.request.same.is_empty() && self.request.split.is_empty()) {
            let rows = self.rows_of(&list, day, &mut Vec::new());
            self.read(&list, &rows, &mut Vec::new())?;
        }
        let mut notes = list.notes;
        notes.push(format!("another version of {} comes after it, and only that one was recorded", date::long(day)));
        let differences = differences(&[], &[], &self.companies.all);
        self.doubts.clear();
        Ok(TakenList { file: list.name, day, day_from, rows: list.rows.len(), differences, notes, doubts: Vec::new() })
    }

    /// Takes in one list that holds from a day; `last` when no other comes after it.
    pub(super) fn take(
        &mut self,
        list: PublishedList,
        day: NaiveDate,
        day_from: &'static str,
        last: bool,
    ) -> Result<TakenList> {
        self.newest = last && self.later(day).is_none();
        self.said.clear();
        let eve = day.pred_opt().expect("a day of a list has one before it");
        let mut notes = std::mem::take(&mut self.joined.notes);
        notes.extend(list.notes.iter().cloned());
        let mut current = self.on(day);
        let earlier = self.records(&current);
        // What begins later since a person said so is in the list already.
        current.extend(self.own(None).into_iter().filter(|at| self.begins_later_by_hand(*at, day)));
        let rows = self.rows_of(&list, day, &mut notes);
        let read = self.read(&list, &rows, &mut notes)?;
        self.old_names_are_gone(&list.name, &read);
        let (mut open, mut left) = (Vec::new(), self.by_company(current));
        // What stands there as it is; each fits one row.
        for row in read {
            let own = left.entry(row.company).or_default();
            match own.iter().position(|at| self.says(*at, &row)) {
                Some(place) => {
                    let at = own.remove(place);
                    self.note_edits(at, &row, &mut notes);
                    self.publish(at);
                }
                None => open.push(row),
            }
        }
        let later = self.later(day);
        let changes = !open.is_empty() || left.values().flatten().any(|at| is_listed(&self.engagements[*at]));
        if let Some(later) = later.filter(|_| changes) {
            return Err(self.refuse_before(&list.name, day, later));
        }
        self.no_erased_name_comes_back(&list.name, &open, &left);
        for row in open {
            let own = left.entry(row.company).or_default();
            match (0..own.len()).max_by_key(|place| (self.likeness(own[*place], &row), usize::MAX - place)) {
                None => self.begin(&row, day, eve, &mut notes),
                Some(place) => self.change(own.remove(place), &row, day, eve, &mut notes),
            }
        }
        let mut left: Vec<usize> = left.into_values().flatten().collect();
        left.sort_unstable();
        for at in left {
            self.leave(&list, at, day, eve, &mut notes);
        }
        self.first = false;
        let now = self.records(&self.on(day));
        let differences = differences(&earlier, &now, &self.companies.all);
        for (old, new) in may_be_renamed(&differences) {
            let note = format!(
                "\"{new}\" may be \"{old}\" under another name. It was taken as another company; if it is the same, import the list again with {same}",
                same = Given::named("same").of(format!("\"{old}={new}\""))
            );
            self.doubts.push(ListDoubt { note: note.clone(), may_be: MayBe::Renamed(old, new) });
            notes.push(note);
        }
        let doubts = std::mem::take(&mut self.doubts);
        Ok(TakenList { file: list.name, day, day_from, rows: list.rows.len(), differences, notes, doubts })
    }

    /// The rows that hold on the day, one for each company.
    fn rows_of(&mut self, list: &PublishedList, day: NaiveDate, notes: &mut Vec<String>) -> Vec<ListedRow> {
        let mut rows = Vec::new();
        for row in &list.rows {
            let (at, name, several) = (row.at(), &row.name, row.split());
            if let Some(ends) = row.ends.filter(|ends| *ends < day) {
                let ends = date::long(ends);
                notes.push(format!("{at}: \"{name}\" ended on {ends}, before the list, and was left out"));
            } else if let Some(starts) = row.starts.filter(|starts| *starts > day) {
                let starts = date::long(starts);
                notes.push(format!("{at}: \"{name}\" begins on {starts}, after the list, and was left out. Import the list again when it has begun"));
            } else if self.request.split.iter().any(|name| words(name) == words(&row.name)) {
                self.met.insert(words(name));
                if several.len() == 1 {
                    let why = format!("it is one company, as far as can be seen ({} {at})", list.name);
                    self.problems.push(Problem::new(Given::named("split").of(format!("\"{name}\"")).to_string(), why));
                }
                rows.extend(several);
            } else {
                if several.len() > 1 {
                    let note = format!(
                        "{at}: \"{name}\" can be several companies. It was taken as one; if it is several: {split}",
                        split = Given::named("split").of(format!("\"{name}\""))
                    );
                    let names = several.iter().map(|row| row.name.clone()).collect();
                    let may_be = MayBe::Several(name.clone(), names);
                    self.doubts.push(ListDoubt { note: note.clone(), may_be });
                    notes.push(note);
                }
                rows.push(row.clone());
            }
        }
        rows
    }

    /// Reads rows: whom each means, and what it says.
    fn read<'p>(
        &mut self,
        list: &PublishedList,
        rows: &'p [ListedRow],
        notes: &mut Vec<String>,
    ) -> Result<Vec<Read<'p>>> {
        let mut read = Vec::new();
        let listed: HashSet<String> = rows.iter().map(|row| words(&row.name)).collect();
        for row in rows {
            let place = Place::row(&list.name, row.unit, row.line);
            let former = former_name(row).filter(|old| !listed.contains(&words(old)));
            if let (None, Some(old)) = (self.companies.named(&row.name), former) {
                self.rename_as_listed(row, old, &place, notes)?;
            }
            let Some((company, known)) = self.company(row, &place, notes)? else { continue };
            if let Some((at, old)) = self.companies.named(&row.name).zip(former) {
                let taken = self.companies.formerly(self.store, at, old);
                self.is_read(taken, &place)?;
            }
            let mut said = Record::empty(Kind::Engagement, Uuid::nil(), 0);
            said.set("subprocessor", Some(Value::Link(company)));
            let above = row.works_for.as_ref().and_then(|name| self.companies.named(name));
            let above = above.map(|at| self.companies.all[at].id).filter(|above| *above != company);
            said.set("works_for", above.map(Value::Link));
            let texts = row
                .engagement
                .iter()
                .fold(Draft::new(Kind::Engagement), |draft, (field, text)| draft.with(field, text));
            if self.is_read(texts.with("listed_as", &row.name).apply(self.store, &mut said), &place)? {
                let named =
                    list.fields.iter().chain(row.engagement.iter().map(|(field, _)| field)).chain([&"listed_as"]);
                let named = named.chain(rows.iter().any(|row| row.works_for.is_some()).then_some(&"works_for"));
                let mut spoken_of: Vec<usize> = named.map(|field| Kind::Engagement.position(field)).collect();
                spoken_of.sort_unstable();
                spoken_of.dedup();
                read.push(Read { row, company, known, said, spoken_of });
            }
        }
        Ok(read)
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

    /// The company that a row means, and whether it was known: by a name that it has, had, or is listed with, or that a person says; else a new
    /// one. Nothing when its name cannot be one. What else the row says of it is taken where nothing is recorded.
    fn company(&mut self, row: &ListedRow, place: &Place, notes: &mut Vec<String>) -> Result<Option<(Uuid, bool)>> {
        if let Some((old, new)) = self.request.same.iter().find(|(_, new)| words(new) == words(&row.name)) {
            self.met.insert(words(new));
            if let (None, Some(at)) = (self.companies.named(new), self.companies.named(old)) {
                let renamed = self.companies.rename(self.store, at, &row.name);
                self.is_read(renamed, place)?;
            }
        }
        if self.companies.named(&row.name).is_none() {
            self.rename_as_planned(row, place, notes)?;
        }
        let known = self.companies.named(&row.name);
        let at = if let Some(at) = known {
            at
        } else {
            let mut record = Record::empty(Kind::Subprocessor, self.store.clock.new_id(), self.next.0);
            let read = Draft::new(Kind::Subprocessor).with("name", &row.name).apply(self.store, &mut record);
            if !self.is_read(read, place)? {
                return Ok(None);
            }
            self.next.0 += 1;
            self.companies.add(record)
        };
        for (field, text) in row.company.iter().filter(|(field, _)| *field != "former_names") {
            notes.extend(self.say_of_company(at, field, text)?.map(|note| format!("{}: {note}", row.at())));
        }
        Ok(Some((self.companies.all[at].id, known.is_some())))
    }

    /// A company that is known by the name which the row says that it had before is renamed.
    fn rename_as_listed(&mut self, row: &ListedRow, old: &str, place: &Place, notes: &mut Vec<String>) -> Result<()> {
        let Some(at) = self.companies.named(old) else { return Ok(()) };
        let before = self.companies.all[at].name_and_handle();
        let renamed = self.companies.rename(self.store, at, &row.name);
        if self.is_read(renamed, place)? {
            notes.push(format!("{}: \"{}\" is {before}, as the list says that it was {old}", row.at(), row.name));
        }
        Ok(())
    }

    /// A company that has the name which a change plans for it is renamed.
    fn rename_as_planned(&mut self, row: &ListedRow, place: &Place, notes: &mut Vec<String>) -> Result<()> {
        let planned = self.planned.iter().find(|(_, new, _)| words(new) == words(&row.name));
        let Some((company, _, change)) = planned.cloned() else { return Ok(()) };
        let Some(at) = self.companies.all.iter().position(|one| one.id == company) else { return Ok(()) };
        let old = self.companies.all[at].name_and_handle();
        let renamed = self.companies.rename(self.store, at, &row.name);
        if self.is_read(renamed, place)? {
            notes.push(format!(
                "{}: \"{}\" is {old}, as {change} plans to rename it. Close the change: {}",
                row.at(),
                row.name,
                Deed::with(Verb::Close, Kind::Change).of(&change)
            ));
        }
        Ok(())
    }

    /// Whether what the list says of a company corrects what lists said of it before.
    fn corrects(&self, company: &Record, field: &'static str) -> bool {
        let recorded = self.before.get(&company.id).is_some_and(|before| before.get(field).is_some());
        let of_others = |one: &Record| one.link("subprocessor") == Some(company.id) && !of_list(one, self.request.list);
        !recorded || (!self.by_people.contains(&company.number) && !self.engagements.iter().any(of_others))
    }

    /// Takes what a row says of a company where nothing is recorded, or where it corrects what a list said. Gives what to tell the person if it is not taken.
    fn say_of_company(&mut self, at: usize, field: &'static str, text: &str) -> Result<Option<String>> {
        let again = !self.said.insert((self.companies.all[at].id, field));
        let company = &self.companies.all[at];
        let mut after = company.clone();
        let name = company.name();
        let label = Kind::Subprocessor.field(field).in_sentence();
        match Draft::new(Kind::Subprocessor).with(field, text).apply(self.store, &mut after) {
            // A link can lead anywhere.
            Err(Error::Invalid(_)) if field == "website" => Ok(None),
            Err(Error::Invalid(wrong)) => {
                let why: Vec<String> = wrong.into_iter().map(|problem| problem.message).collect();
                Ok(Some(format!("the {label} of {name} was left out: {}", why.join("; "))))
            }
            Err(other) => Err(other),
            Ok(()) => match company.get(field) {
                None => {
                    self.companies.all[at] = after;
                    Ok(None)
                }
                Some(known) if Some(known) == after.get(field) || known.is_gone() || field == "website" => Ok(None),
                Some(known) => {
                    let recorded = self.before.get(&company.id).is_some_and(|before| before.get(field).is_some());
                    if recorded && !self.newest {
                        return Ok(None);
                    }
                    let known = Kind::Subprocessor.field(field).words(known).into_owned();
                    let says =
                        format!("the list says that the {label} of {name} is \"{text}\"; \"{known}\" is recorded");
                    if !again && self.corrects(company, field) {
                        self.companies.all[at] = after;
                        return Ok(recorded.then(|| format!("{says}, and was replaced")));
                    }
                    let deed = Deed::edit(company).give(field, text);
                    Ok(Some(format!("{says} and stays. If the list is right: {deed}")))
                }
            },
        }
    }

    /// A name that was another's before no longer stands beside the new one.
    fn old_names_are_gone(&mut self, file: &str, read: &[Read<'_>]) {
        for (old, new) in self.request.same {
            let line =
                |name: &str| read.iter().find(|read| words(&read.row.name) == words(name)).map(|read| read.row.at());
            if let (Some(at), Some(_)) = (line(old), line(new)) {
                let why = format!("\"{old}\" stands in {file} beside \"{new}\" ({at}), so they are two companies");
                self.problems.push(Problem::new(Given::named("same").of(format!("\"{old}={new}\"")).to_string(), why));
            }
        }
    }

    /// Whether an engagement says what a row says, but for what a person wrote.
    fn says(&self, at: usize, row: &Read<'_>) -> bool {
        let one = &self.engagements[at];
        let fits = |field: &usize| self.edited.has(one.id, *field) || one.values[*field] == row.said.values[*field];
        is_listed(one) && row.spoken_of.iter().all(fits)
    }

    /// In how much an engagement says what a row says.
    fn likeness(&self, at: usize, row: &Read<'_>) -> usize {
        let one = &self.engagements[at];
        row.spoken_of.iter().filter(|field| one.values[**field] == row.said.values[**field]).count()
    }

    /// Says what a person wrote and the list now says otherwise.
    fn note_edits(&self, at: usize, row: &Read<'_>, notes: &mut Vec<String>) {
        let one = &self.engagements[at];
        for field in row.spoken_of.iter().filter(|field| self.edited.has(one.id, **field)) {
            let (own, theirs) = (&one.values[*field], &row.said.values[*field]);
            let Some(theirs) = theirs.as_ref().filter(|theirs| Some(*theirs) != own.as_ref()) else { continue };
            let gone = own.as_ref().is_some_and(Value::is_gone);
            let described = &Kind::Engagement.fields()[*field];
            if described.name == "listed_as" || gone || self.edited.was_said(one.id, *field, Some(theirs)) {
                continue;
            }
            let own = own.as_ref().map_or("nothing".into(), |own| format!("\"{}\"", described.words(own)));
            notes.push(format!(
                "{}: {} of \"{}\" is \"{}\" in the list; a person wrote {own} ({}), which stays",
                row.row.at(),
                described.in_sentence(),
                row.row.name,
                described.words(theirs),
                one.handle()
            ));
        }
    }

    /// Lets customers see an engagement, if the person says so.
    fn publish(&mut self, at: usize) {
        if self.request.public && self.engagements[at].flag("public") != Some(true) {
            self.engagements[at].set("public", Some(Value::Text("yes".into())));
        }
    }

    /// An engagement begins.
    fn begin(&mut self, row: &Read<'_>, day: NaiveDate, eve: NaiveDate, notes: &mut Vec<String>) {
        let own = self.own(Some(row.company));
        // The same on the day before, which another list of this day took out.
        let back = own.iter().find(|at| self.engagements[**at].date("ends") == Some(eve) && self.says(**at, row));
        if let Some(at) = back {
            self.engagements[*at].set("ends", None);
            return;
        }
        let (at, name) = (row.row.at(), &row.row.name);
        for one in own.iter().map(|at| &self.engagements[*at]) {
            if let Some(starts) = one.date("starts").filter(|starts| *starts > day) {
                let (starts, handle) = (date::long(starts), one.handle());
                notes.push(format!("{at}: for \"{name}\", {handle} begins on {starts}. The list has it already, so it was added from the day of the list"));
            }
        }
        let before = own.iter().rev().map(|at| &self.engagements[*at]);
        if let Some(before) =
            before.filter(|one| one.date("ends").is_some_and(|last| last < day)).max_by_key(|one| one.date("ends"))
        {
            let kept = |(at, value): &(usize, &Option<Value>)| {
                let field = Kind::Engagement.fields()[*at].name;
                let days = ["subprocessor", "list", "listed_as", "starts", "ends"];
                value.is_some() && !row.spoken_of.contains(at) && !days.contains(&field)
            };
            let lost: Vec<String> = before
                .values
                .iter()
                .enumerate()
                .filter(kept)
                .map(|(at, _)| Kind::Engagement.fields()[at].in_sentence())
                .collect();
            if !lost.is_empty() {
                notes.push(format!(
                    "{at}: \"{name}\" is back. What {} said was not taken over: {}",
                    before.handle(),
                    lost.join(", ")
                ));
            }
        }
        let mut starts = day;
        if let Some(said) = row.row.starts.filter(|said| *said < day) {
            if self.first {
                starts = said;
            } else {
                notes.push(format!(
                    "{at}: \"{name}\" is said to be there since {}, but the list before did not have it. It was recorded from {}",
                    date::long(said),
                    date::long(day)
                ));
            }
        }
        let mut record = row.said.clone();
        record.set("list", self.request.list.map(|list| Value::Text(list.to_owned())));
        self.number(&mut record, starts);
        self.add(record);
        self.publish(self.engagements.len() - 1);
    }

    /// An engagement says something else from a day on.
    fn change(&mut self, at: usize, row: &Read<'_>, day: NaiveDate, eve: NaiveDate, notes: &mut Vec<String>) {
        self.note_edits(at, row, notes);
        let before = &self.engagements[at];
        let mut after = before.clone();
        for field in row.spoken_of.iter().filter(|field| !self.edited.has(before.id, **field)) {
            after.values[*field].clone_from(&row.said.values[*field]);
        }
        let mut at = at;
        // What a person entered, the list completes.
        if !is_listed(before) || before.date("starts").is_some_and(|starts| starts >= day) {
            self.engagements[at] = after;
        } else {
            let old = before.id;
            self.engagements[at].set("ends", Some(Value::Date(eve)));
            self.number(&mut after, day);
            self.edited.go_on(old, after.id);
            at = self.engagements.len();
            self.add(after);
        }
        self.publish(at);
    }

    /// Gives a new engagement its id, its number and its first day.
    fn number(&mut self, record: &mut Record, starts: NaiveDate) {
        (record.id, record.number) = (self.store.clock.new_id(), self.next.1);
        self.next.1 += 1;
        record.set("starts", Some(Value::Date(starts)));
    }

    /// An engagement that the list does not have ends, unless the list cannot know of it.
    fn leave(&mut self, list: &PublishedList, at: usize, day: NaiveDate, eve: NaiveDate, notes: &mut Vec<String>) {
        let one = &self.engagements[at];
        let (name, handle) = (self.name(one), one.handle());
        if one.date("starts").is_some_and(|starts| starts > day) {
            return;
        }
        if !is_listed(one) {
            notes.push(format!(
                "{handle} ({name}) was entered by hand, and the list does not have it. It stays; if it is over: {}",
                over(&handle)
            ));
            return;
        }
        if self.is_erased(one) {
            notes.push(format!(
                "the name of {handle} was erased, so nobody can say whether the list has it. It stays; if it is over: {}",
                over(&handle)
            ));
            return;
        }
        let among = |words_of: &[String]| words_of.iter().any(|text| words(text) == words(&name));
        if let Some(over) = list.passed_over.iter().find(|over| !self.request.pass_over && among(&over.words)) {
            let why = format!(
                "\"{name}\" of the list before stands here, in what was passed over. Give its columns heads such as Subprocessor, Purpose, Location; if it lists no subprocessors: {pass_over}",
                pass_over = Given::named("pass-over")
            );
            let open = OpenPoint::new("pass-over", "", "", &[("yes", "no: it lists no subprocessors")])
                .asking(format!("\"{name}\" of the list before stands in {} {}, in a table that names no subprocessors. Does it list some?", list.unit, over.line));
            self.problems.push(Problem::new(Place::row(&list.name, list.unit, over.line), why).settled_by(open));
            return;
        }
        if one.date("starts") == Some(day) {
            self.retired.insert(one.id);
        } else {
            self.engagements[at].set("ends", Some(Value::Date(eve)));
        }
    }

    /// The name with which an engagement stands in the list.
    fn name(&self, engagement: &Record) -> String {
        name_of(engagement, engagement.link("subprocessor").and_then(|id| self.companies.with_id(id)))
    }

    fn is_erased(&self, engagement: &Record) -> bool {
        let company = engagement.link("subprocessor").and_then(|id| self.companies.with_id(id));
        let names = [engagement.get("listed_as"), company.and_then(|company| company.get("name"))];
        names.into_iter().flatten().any(Value::is_gone)
    }

    /// Refuses rows of unknown names where the name of one that the list had was erased: it may be the same.
    fn no_erased_name_comes_back(&mut self, file: &str, open: &[Read<'_>], left: &HashMap<Uuid, Vec<usize>>) {
        let left = left.values().flatten().map(|at| &self.engagements[*at]);
        let mut erased: Vec<String> = left.filter(|one| self.is_erased(one)).map(Record::handle).collect();
        erased.sort();
        let unknown: Vec<String> = open
            .iter()
            .filter(|row| !row.known)
            .map(|row| format!("\"{}\" ({})", row.row.name, row.row.at()))
            .collect();
        if self.request.sure || erased.is_empty() || unknown.is_empty() {
            return;
        }
        let why = format!(
            "the name of {} was erased, and the list names companies that are not recorded: {}. Take out of the file what was erased; if none of them is it: {yes}",
            in_a_row(&erased, "and"),
            unknown.join(", "),
            yes = Given::named("yes")
        );
        let open = OpenPoint::new("sure", "", "", &[("yes", "none of them is it")]).asking(format!(
            "The name of {} was erased, and the list names companies that are not recorded: {}. Is one of them it?",
            in_a_row(&erased, "and"),
            unknown.join(", ")
        ));
        self.problems.push(Problem::new(file.to_owned(), why).settled_by(open));
    }

    /// The first day after this one on which the list changed, as far as lists said so.
    fn later(&self, day: NaiveDate) -> Option<NaiveDate> {
        let own = self.own(None);
        let listed = own.iter().map(|at| &self.engagements[*at]).filter(|one| is_listed(one));
        let days = listed.flat_map(|one| [one.date("starts"), one.date("ends").and_then(|day| day.succ_opt())]);
        let today = self.store.clock.today();
        days.flatten().filter(|other| *other > day && *other <= today).min()
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

    /// What becomes of each record, or everything that is wrong.
    pub(super) fn steps(mut self) -> Result<Vec<Step>> {
        for (old, new) in self.request.same {
            let pair = Given::named("same").of(format!("\"{old}={new}\"")).to_string();
            let met = self.met.contains(&words(new)) || self.joined.names.contains(&words(new));
            if self.companies.named(old).is_none() {
                let deed = Deed::with(Verb::List, Kind::Subprocessor);
                let why = format!("no subprocessor is called \"{old}\". `{deed}` has the names");
                self.problems.push(Problem::new(pair, why));
            } else if !met {
                let why = format!("no row of the lists is called \"{new}\". Write the name as the list has it");
                self.problems.push(Problem::new(pair, why));
            }
        }
        for name in self.request.split.iter().filter(|name| !self.met.contains(&words(name))) {
            let why = "no row of the lists is called so. Write the name as the list has it";
            self.problems.push(Problem::new(Given::named("split").of(format!("\"{name}\"")).to_string(), why));
        }
        if !self.problems.is_empty() {
            return Err(Error::Invalid(self.problems));
        }
        let stays = |one: &&Record| !self.retired.contains(&one.id);
        let used: HashSet<Uuid> =
            self.engagements.iter().filter(stays).filter_map(|one| one.link("subprocessor")).collect();
        let (mut new, mut steps, mut renamed) = (Vec::new(), Vec::new(), Vec::new());
        for record in self.companies.all {
            match self.before.get(&record.id) {
                _ if self.joined.gone.contains(&record.id) => {}
                Some(before) if *before != record => {
                    renamed.push(Step::Change { before: before.clone(), after: record });
                }
                None if used.contains(&record.id) => new.push(Step::Add(record)),
                _ => {}
            }
        }
        for record in self.engagements {
            match self.before.get(&record.id) {
                Some(before) if self.retired.contains(&record.id) => steps.push(Step::Retire(before.clone())),
                Some(before) if *before != record => steps.push(Step::Change { before: before.clone(), after: record }),
                // Who came and went within a day is nobody's subprocessor.
                None if !self.retired.contains(&record.id) => steps.push(Step::Add(record)),
                _ => {}
            }
        }
        // What refers to a company that is no more goes first; then its name is free.
        let gone = self.joined.gone.iter().map(|id| Step::Retire(self.before[id].clone()));
        Ok(new.into_iter().chain(steps).chain(self.joined.steps).chain(gone).chain(renamed).collect())
    }
}

/// The renames that are planned and not closed: the company, its new name, the change.
fn planned_renames(store: &Store) -> Result<Vec<(Uuid, String, String)>> {
    let changes = store.all(Kind::Change)?.into_iter();
    let open = changes.filter(|one| one.get("closed").is_none() && one.text("what") == Some("rename"));
    let renamed =
        open.filter_map(|one| Some((one.link("subprocessor")?, one.text("new_name")?.to_owned(), one.handle())));
    Ok(renamed.collect())
}

/// Whether an engagement is one of a list: of the one with that name, or of the one that has none.
fn of_list(engagement: &Record, list: Option<&str>) -> bool {
    match (engagement.text("list"), list) {
        (Some(is), Some(wanted)) => is.eq_ignore_ascii_case(wanted),
        (is, wanted) => is.is_none() && wanted.is_none(),
    }
}

/// Whether a list ever had an engagement, and a person did not only enter it.
fn is_listed(engagement: &Record) -> bool {
    engagement.get("listed_as").is_some()
}

/// What ends an entry.
fn over(handle: &str) -> Deed {
    Deed::with(Verb::Edit, Kind::Engagement).of(handle).give("ends", "DATE")
}

/// The name that a row says its company had before.
fn former_name(row: &ListedRow) -> Option<&str> {
    row.company.iter().find(|(field, _)| *field == "former_names").map(|(_, name)| name.as_str())
}
