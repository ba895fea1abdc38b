//! The record that a row is about: named by id or handle, recognised by its key, or (a customer) by reference, domain or name.

use super::super::columns::FileColumn;
use super::super::digest::digest;
use super::super::map::{self, Answer};
use super::super::matching::{By, Clues, Commas, Match, candidates, customers_with_reference, ids_of};
use super::super::retired::{customer_of, means};
use super::super::row::FileRow;
use super::super::summary::{Answers, Question};
use super::Reader;
use super::cells::Cells;
use super::outcome::{BY_MAP, NotImported, Outcome};
use super::subject::RowSubject;
use crate::error::{OpenPoint, Problem};
use crate::model::likeness::Likeness;
use crate::model::{Kind, Reading, Record, Value, capitalised};
use crate::store::lookup::Sure;
use std::collections::HashSet;
use uuid::Uuid;

impl Reader<'_> {
    /// The record that a row is about: as it is now, as a start for what the row says.
    pub(super) fn identify(&mut self, row: &FileRow, cells: &Cells<'_>) -> Outcome<RowSubject> {
        let (id, number) = (self.id_in(row)?, self.number_in(row)?);
        if let Some(id) = id
            && self.rows.columns.position(FileColumn::Handle).is_some()
            && !self.is_from_elsewhere()
        {
            self.refuse_mixed_up(row, id, number)?;
        }
        if self.kind == Kind::Organisation
            && let Some(ours) = self.store.organisation()?
        {
            return self.our_organisation(row, cells, ours, id, number);
        }
        if let Some(id) = id {
            let found = self.by_id(id, number)?;
            if found.before.is_none()
                && let Some(was) = self.retired(Some(id), number)?
            {
                return Err(self.row_of_retired(row, cells, &was));
            }
            return Ok(found);
        }
        if let Some(number) = number {
            let found = self.store.numbered(self.kind, number)?;
            if found.is_none()
                && let Some(was) = self.retired(None, Some(number))?
            {
                return Err(self.row_of_retired(row, cells, &was));
            }
            let record = found.ok_or_else(|| {
                let handle = self.cell(row, FileColumn::Handle).unwrap_or_default();
                let why = format!("there is no {handle}. Leave handle and id empty for a new record");
                self.wrong(row, "handle", why)
            })?;
            return Ok(RowSubject::named(record));
        }
        let found = match self.kind {
            Kind::Customer => self.recognise_customer(row, cells)?,
            _ => self.recognise(row, cells)?,
        };
        Ok(found.unwrap_or_else(|| {
            let id = self.store.clock.new_id();
            RowSubject::new(Record::empty(self.kind, id, self.take_number(None)), false)
        }))
    }

    /// There is one organisation: a row is about it, or a question.
    fn our_organisation(
        &self,
        row: &FileRow,
        cells: &Cells<'_>,
        ours: Record,
        id: Option<Uuid>,
        number: Option<i64>,
    ) -> Outcome<RowSubject> {
        if id == Some(ours.id) || id.is_none() && number == Some(ours.number) {
            return Ok(RowSubject::named(ours));
        }
        let name = cells.text(self.kind, "name").unwrap_or_default();
        let known = ours.text("name").unwrap_or_default();
        let country = cells.text(self.kind, "country").and_then(|text| self.value("country", text));
        let differs = |said: &Value| ours.get("country").is_some_and(|known| known != said);
        // A file of another register that art30 wrote says everything.
        let taken = |subject: RowSubject| Ok(RowSubject { exact: id.is_some(), ..subject });
        if (name.is_empty() || Likeness::are_same(name, known)) && !country.as_ref().is_some_and(differs) {
            return taken(RowSubject::recognised(ours, By::Key));
        }
        match self.how.map.answer(name, "").or(self.how.map.otherwise()) {
            Some(Answer::Skip) => return Err(BY_MAP),
            Some(Answer::Keep(_)) => return taken(RowSubject::kept(ours)),
            Some(Answer::Candidate) => return taken(RowSubject::recognised(ours, By::Map)),
            Some(Answer::Record(handle)) if self.kind.number_in(handle) == Some(ours.number) => {
                return taken(RowSubject::recognised(ours, By::Map));
            }
            _ => {}
        }
        let said = country.map(|country| format!(", {}", country.text())).unwrap_or_default();
        let message = format!(
            "is \"{name}\"{said} your own organisation, {} {known}? There is only one, and the file calls it otherwise",
            ours.handle()
        );
        Err(NotImported::Open(Box::new(Question {
            place: self.rows.place(row, "name"),
            about: name.to_owned(),
            value: String::new(),
            message,
            candidates: vec![(ours.handle(), known.to_owned())],
            answers: Answers::Itself,
        })))
    }

    /// What a text says of a field; nothing when it cannot be read, which is said when the row is.
    fn value(&self, field: &str, text: &str) -> Option<Value> {
        let at = self.kind.find(field)?;
        let mut reading = Reading { today: self.today, now: None, link: &mut |_, _| Err(String::new()) };
        self.kind.fields()[at].read(text, &mut reading).ok().flatten()
    }

    fn id_in(&self, row: &FileRow) -> Outcome<Option<Uuid>> {
        let Some(text) = self.cell(row, FileColumn::Id).filter(|text| !text.is_empty()) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| {
            let (then, field) = match self.kind.find("reference") {
                Some(_) => ("say so", "reference"),
                None => ("leave the column out", ""),
            };
            let line = map::line("column", self.head_of_id(), "", field);
            let why = format!(
                "\"{text}\" is not an id of art30. Leave the cell empty for a new record. If it is one of another program, {then} in a map: {line}"
            );
            let head = self.head_of_id();
            let mut answers = vec![(map::LEAVE_OUT, "leave the column out")];
            if !field.is_empty() {
                answers.insert(0, (field, "ids of another program"));
            }
            let open = OpenPoint::new("column", head, "", &answers)
                .asking(format!("Column \"{head}\" says \"{text}\", which is no id of this register. Whose ids are they?"));
            Problem::new(self.rows.place(row, "id"), why).settled_by(open).into()
        })
    }

    fn row_of_retired(&mut self, row: &FileRow, cells: &Cells<'_>, was: &Record) -> NotImported {
        let texts: Vec<(usize, &str)> = cells.main.iter().map(|(at, text)| (*at, text.as_ref())).collect();
        self.of_retired(row, was, &texts)
    }

    fn head_of_id(&self) -> &str {
        self.rows.columns.position(FileColumn::Id).map_or("id", |at| self.heads[at].as_str())
    }

    fn number_in(&self, row: &FileRow) -> Outcome<Option<i64>> {
        let Some(text) = self.cell(row, FileColumn::Handle).filter(|text| !text.is_empty()) else { return Ok(None) };
        self.kind.number_in(text).map(Some).ok_or_else(|| {
            let why = format!("\"{text}\" is not a handle such as {}", self.kind.handle(12));
            self.wrong(row, "handle", why)
        })
    }

    /// The record of an id; a new one gets that id, and the number of its handle while that is free.
    fn by_id(&mut self, id: Uuid, number: Option<i64>) -> Outcome<RowSubject> {
        let found = if self.fresh { None } else { self.store.with_id(self.kind, id)? };
        Ok(match found {
            Some(record) => RowSubject::named(record),
            None => RowSubject::new(Record::empty(self.kind, id, self.take_number(number)), true),
        })
    }

    /// A row names its record twice, by handle and by id: both must mean the same. Workbooks hide the id, so it travels with
    /// rows that are copied, moved or sorted in part.
    fn refuse_mixed_up(&self, row: &FileRow, id: Uuid, number: Option<i64>) -> Outcome<()> {
        let found = self.store.with_id(self.kind, id)?;
        let named = number.map(|number| self.kind.handle(number));
        let why = match (&found, named) {
            (Some(record), None) => format!(
                "the handle is empty, but the id is that of {}, as in a row that was copied. For a new record, empty the cell in column \"{}\" too; workbooks hide it: select the columns around it, right-click, Unhide. For {}, write its handle",
                record.handle(),
                self.head_of_id(),
                record.handle()
            ),
            (Some(record), Some(handle)) if record.handle() != handle => format!(
                "the handle says {handle}, but the id (a column that workbooks hide) is that of {}. Rows were mixed up: export the list again and repeat the change",
                record.handle()
            ),
            _ => return Ok(()),
        };
        Err(self.wrong(row, "handle", why))
    }

    /// A number for a new record: the one of its handle while that is free, else the next.
    fn take_number(&mut self, wanted: Option<i64>) -> i64 {
        let number = wanted.unwrap_or_default().max(self.numbers.record);
        self.numbers.record = number + 1;
        number
    }

    /// The customer that a row is about, by an answer, by reference, domain or name; a question when it is not sure.
    fn recognise_customer(&mut self, row: &FileRow, cells: &Cells<'_>) -> Outcome<Option<RowSubject>> {
        let clues = Clues { country: self.country(cells), ..clues(cells) };
        let (about, value) = (clues.about(), clues.beside_name());
        let answer = self.answer_for(row, &about, &value);
        let exact = |name: &str| self.store.find(Kind::Customer, name, Sure::Exact);
        match answer {
            Some(Answer::Skip) => return Err(BY_MAP),
            Some(Answer::New) => return self.made_before(cells, &clues),
            Some(Answer::Record(name)) => return Ok(Some(RowSubject::recognised(exact(name)?, By::Map))),
            Some(Answer::Keep(Some(name))) => return Ok(Some(RowSubject::kept(exact(name)?))),
            Some(Answer::Candidate | Answer::Keep(None)) | None => {}
        }
        let mut found = if self.fresh { Match::New } else { self.links.matcher.find(&self.store, &clues)? };
        if found == Match::New && !self.fresh && !self.rows.columns.own() {
            found = self.links.matcher.once_called(&self.store, &clues)?;
        }
        match found {
            Match::Known { customer, by } => Ok(Some(RowSubject::recognised(*customer, by))),
            Match::New => {
                self.skip_without_name(&clues, cells)?;
                self.ask_of_retired(row, &clues, answer)?;
                Ok(None)
            }
            Match::Unsure(why, numbers) => match (answer.or(self.how.map.otherwise()), &numbers[..]) {
                (Some(Answer::Skip), _) => Err(BY_MAP),
                (Some(Answer::New), _) => self.made_before(cells, &clues),
                (Some(Answer::Candidate), [number]) => {
                    Ok(self.customer(*number)?.map(|record| RowSubject::recognised(record, By::Map)))
                }
                (Some(Answer::Keep(None)), [number]) => Ok(self.customer(*number)?.map(RowSubject::kept)),
                _ => match self.saying_all(cells, &numbers)?.filter(|_| numbers.len() > 1) {
                    Some(number) => Ok(self.customer(number)?.map(|record| RowSubject::recognised(record, By::Name))),
                    None => Err(self.question(row, &clues, &why, &numbers)?),
                },
            },
        }
    }

    /// A list goes on having a customer that somebody retired because it was none: whether it is one now, a person says.
    fn ask_of_retired(&self, row: &FileRow, clues: &Clues<'_>, answer: Option<Answer<'_>>) -> Outcome<()> {
        // A file that art30 wrote brings back what it holds.
        if self.rows.columns.own() {
            return Ok(());
        }
        let Some((was, revision)) = self.retired.customer(&self.store, clues)? else { return Ok(()) };
        match answer.or(self.how.map.otherwise()) {
            Some(Answer::New) => return Ok(()),
            Some(Answer::Skip | Answer::Keep(_)) => return Err(BY_MAP),
            _ => {}
        }
        Err(NotImported::Open(Box::new(Question {
            place: self.rows.place(row, clues.name.map_or("reference", |_| "name")),
            about: clues.about(),
            value: clues.beside_name(),
            message: format!(
                "{} {} was retired in revision {revision}, and the list still has it. Does it stay out, or is it a customer?",
                was.handle(),
                was.title()
            ),
            candidates: Vec::new(),
            answers: Answers::RetiredOrNew,
        })))
    }

    /// A row of a customer that was merged into another is left out where a row of its own leads to that one: the list goes on having both.
    pub(super) fn leave_merged(&self, cells: &Cells<'_>) -> Outcome<()> {
        if !self.merges || self.rows.columns.own() || self.rows.columns.many() {
            return Ok(());
        }
        let Some(reference) = cells.text(self.kind, "reference") else { return Ok(()) };
        if self.how.map.answer(reference, "").is_some() {
            return Ok(());
        }
        let [number] = customers_with_reference(&self.store, reference)?[..] else { return Ok(()) };
        let Some(customer) = self.customer(number)? else { return Ok(()) };
        let Some(own) = customer.text("reference").filter(|own| *own != reference) else { return Ok(()) };
        let at = Kind::Customer.position("other_references");
        if !self.store.history(Kind::Customer, number)?.is_by_merge(at, reference) {
            return Ok(());
        }
        let stands = self.references_in_file().is_some_and(|all| all.contains(&digest(own)));
        if stands || self.earlier.was_about(number) { Err(NotImported::Merged) } else { Ok(()) }
    }

    /// Digests of all references that stand in the file; nothing for one whose rows come once.
    pub(super) fn references_in_file(&self) -> Option<&HashSet<u64>> {
        let read = || {
            let mut all = HashSet::new();
            let column = self.rows.columns.position(FileColumn::Field(Kind::Customer.position("reference")))?;
            let thousands = self.commas_part_thousands();
            let take = |text: &str| all.extend(ids_of(text, thousands).iter().map(|id| digest(id)));
            let whole = self.rows.each_text(column, take);
            whole.then_some(all)
        };
        self.references.get_or_init(read).as_ref()
    }

    /// Whether commas in the references of the file part thousands, as its column shows.
    pub(super) fn commas_part_thousands(&self) -> bool {
        let read = || {
            let mut commas = Commas::default();
            let column = self.rows.columns.position(FileColumn::Field(Kind::Customer.position("reference")));
            let is_whole = column.is_some_and(|column| self.rows.each_text(column, |text| commas.see(text)));
            !is_whole || commas.part_thousands()
        };
        *self.commas.get_or_init(read)
    }

    fn customer(&self, number: i64) -> Outcome<Option<Record>> {
        Ok(self.store.numbered(Kind::Customer, number)?)
    }

    /// The code of the country that a row gives.
    pub(super) fn country(&self, cells: &Cells<'_>) -> Option<String> {
        self.value("country", cells.text(self.kind, "country")?).map(|country| country.text().into_owned())
    }

    /// A row without a name can only be about a customer that is there.
    fn skip_without_name(&self, clues: &Clues<'_>, cells: &Cells<'_>) -> Outcome<()> {
        if clues.name.is_some() {
            return Ok(());
        }
        let has = |column: FileColumn| self.rows.columns.position(column).is_some();
        let refers = cells.owner.is_some() || !clues.references.is_empty();
        if refers && !has(FileColumn::Field(Kind::Customer.position("name"))) {
            return Err(NotImported::LeftOut("rows of customers that are not in the register"));
        }
        if has(FileColumn::Owner) || self.rows.columns.many() {
            return Err(NotImported::LeftOut("rows that name no customer"));
        }
        Ok(())
    }

    fn question(&self, row: &FileRow, clues: &Clues<'_>, why: &str, numbers: &[i64]) -> Outcome<NotImported> {
        let candidates = candidates(&self.store, numbers)?;
        let known = |(handle, name): &(String, String)| {
            let number = Kind::Customer.number_in(handle);
            let record = number.and_then(|number| self.customer(number).ok().flatten());
            let id = record.and_then(|record| record.text("reference").map(|id| format!(", ID {id}")));
            format!("{name} ({handle}{})", id.unwrap_or_default())
        };
        let shown: Vec<String> = candidates.iter().map(known).collect();
        let field = clues.name.map_or("reference", |_| "name");
        let id = clues.references.first().map(|id| format!(" (ID {id})")).unwrap_or_default();
        let called = clues.name.map_or_else(|| format!("the customer{id}"), |name| format!("\"{name}\"{id}"));
        Ok(NotImported::Open(Box::new(Question {
            place: self.rows.place(row, field),
            about: clues.about(),
            value: self.told_by_address(row, clues, numbers)?.unwrap_or_else(|| clues.beside_name()),
            message: format!("{called}: the same company as {}? {}", shown.join(" or "), capitalised(why)),
            answers: if numbers.len() == 1 { Answers::WhichAndWhatStays } else { Answers::Which },
            candidates,
        })))
    }

    /// A customer that is to be a new one, if an earlier import of the same file has made it.
    fn made_before(&mut self, cells: &Cells<'_>, clues: &Clues<'_>) -> Outcome<Option<RowSubject>> {
        let known = |record: Record, by: By| Some(RowSubject::recognised(record, by));
        let only = Clues { references: clues.references.clone(), ..Clues::default() };
        if let Match::Known { customer, by: By::Reference } = self.links.matcher.find(&self.store, &only)? {
            return Ok(known(*customer, By::Reference));
        }
        if !clues.references.is_empty() {
            return Ok(None);
        }
        // Each row of one name made its own.
        let mut same = self.links.matcher.same(&self.store, clues)?;
        same.retain(|number| self.rows.columns.many() || !self.earlier.was_about(*number));
        let same = self.saying_all(cells, &same)?.or(same.first().copied());
        Ok(same.map(|number| self.customer(number)).transpose()?.flatten().and_then(|record| known(record, By::Name)))
    }

    /// An existing record with the same key.
    fn recognise(&mut self, row: &FileRow, cells: &Cells<'_>) -> Outcome<Option<RowSubject>> {
        if self.fresh {
            self.ask_of_retired_record(row, cells)?;
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
                return Ok(found.map(|record| RowSubject::recognised(record, By::Key)));
            }
        }
        let mut known = self.corrected_since(&probe)?;
        if known.is_none() && self.kind == Kind::Agreement && !self.rows.columns.own() {
            known = self.known_dpa(row, &probe)?;
        }
        if known.is_none() {
            known = self.completed_since(row, cells, &probe)?;
        }
        if known.is_none() {
            self.ask_of_retired_record(row, cells)?;
        }
        Ok(known)
    }

    /// A customer's record that an import made with this key, and of which a person has corrected the key since.
    fn corrected_since(&mut self, probe: &Record) -> Outcome<Option<RowSubject>> {
        let (Some(customer), Some(key)) = (customer_of(probe), self.kind.keys().last()) else { return Ok(None) };
        if self.rows.columns.own() || !self.kind.is_of_customer() {
            return Ok(None);
        }
        let mut found = Vec::new();
        for one in self.store.linking(self.kind, "customer", customer)? {
            let has_other =
                |field: &&str| probe.get(field).zip(one.get(field)).is_some_and(|(said, known)| said != known);
            let is_another = self.kind.keys().iter().any(|key| key.len() == 1 && has_other(&key[0]));
            let was_it = |then: &Record| key.iter().all(|field| probe.get(field) == then.get(field));
            if !is_another && self.was_imported(&one, was_it)? {
                found.push(one);
            }
        }
        Ok(if found.len() == 1 { found.pop().map(|one| RowSubject::recognised(one, By::Key)) } else { None })
    }

    /// Whether an import wrote a record in such a state, and a person has written it since.
    pub(super) fn was_imported(&mut self, record: &Record, was_it: impl Fn(&Record) -> bool) -> Outcome<bool> {
        if !self.is_by_people(record)? {
            return Ok(false);
        }
        Ok(self.store.history(record.kind, record.number)?.imported().any(was_it))
    }

    /// A list goes on having a record that somebody retired: whether it counts again, a person says.
    fn ask_of_retired_record(&mut self, row: &FileRow, cells: &Cells<'_>) -> Outcome<()> {
        if self.rows.columns.own() || !self.retired.has(&self.store, self.kind)? {
            return Ok(());
        }
        let probe = self.probe(cells);
        let all = self.retired.of(&self.store, self.kind, customer_of(&probe))?;
        let Some((was, revision)) = all.iter().find(|(was, _)| means(&probe, was)) else { return Ok(()) };
        let about = was.handle();
        match self.how.map.answer(&about, "").or(self.how.map.otherwise()) {
            Some(Answer::New) => return Ok(()),
            Some(Answer::Skip | Answer::Keep(_)) => return Err(BY_MAP),
            _ => {}
        }
        let message = format!(
            "{} was retired in revision {revision}, and the list still has it. Does it stay out, or does it count?",
            was.name_and_handle()
        );
        Err(NotImported::Open(Box::new(Question {
            place: self.rows.place(row, self.kind.title_field()),
            about,
            value: String::new(),
            message,
            candidates: Vec::new(),
            answers: Answers::RetiredOrNew,
        })))
    }

    /// A customer's record of which the register knows more of the key than the row says, such as the day on which it started: a person has
    /// completed it since. One that has ended is not open again because a list still has it.
    fn completed_since(&mut self, row: &FileRow, cells: &Cells<'_>, probe: &Record) -> Outcome<Option<RowSubject>> {
        let (Some((_, end)), true) = (self.kind.describe().closed, self.kind.is_of_customer()) else { return Ok(None) };
        let (Some(customer), Some(key)) = (probe.link("customer"), self.kind.keys().last()) else { return Ok(None) };
        let says =
            |field: &str| self.kind.find(field).and_then(|at| cells.get(at)).is_some_and(|text| !text.is_empty());
        if !key.contains(&"starts") || says(end) {
            return Ok(None);
        }
        let started = probe.date("starts");
        let fits = |old: &Record| {
            let same = |field: &&str| probe.get(field).is_none() || probe.get(field) == old.get(field);
            let is_over = old.date(end).zip(started).is_some_and(|(end, start)| start > end);
            key.iter().filter(|field| **field != "starts").all(same)
                && !is_over
                && (started.is_none() || old.date(end).is_some())
        };
        let mut old = self.store.linking(self.kind, "customer", customer)?;
        old.retain(fits);
        let is_open = |record: &Record| record.date(end).is_none_or(|end| end >= self.today);
        if old.iter().any(is_open) {
            old.retain(is_open);
        }
        match &old[..] {
            [] => Ok(None),
            [one] if is_open(one) => Ok(Some(RowSubject::recognised(one.clone(), By::Key))),
            [one, ..] => {
                let about = one.handle();
                match self.how.map.answer(&about, "").or(self.how.map.otherwise()) {
                    Some(Answer::Skip) => return Err(BY_MAP),
                    Some(Answer::New) => return Ok(None),
                    Some(Answer::Record(name) | Answer::Keep(Some(name))) => {
                        let record = self.store.find(self.kind, name, Sure::Exact)?;
                        return Ok(Some(RowSubject::recognised(record, By::Map)));
                    }
                    Some(Answer::Candidate | Answer::Keep(None)) if old.len() == 1 => {
                        return Ok(Some(RowSubject::recognised(one.clone(), By::Map)));
                    }
                    _ => {}
                }
                let message = match one.date(end).filter(|_| !is_open(one)) {
                    Some(day) => format!(
                        "{about}, {}, ended on {day}, and the row says nothing of an end. Is it that one, or a new one?",
                        one.title()
                    ),
                    None => format!(
                        "which of these is meant, or is it a new one? A column {} can tell",
                        key.last().unwrap_or(&"starts")
                    ),
                };
                let candidates = old.iter().map(|record| (record.handle(), record.title())).collect();
                let place = self.rows.place(row, "customer");
                let question =
                    Question { place, about, value: String::new(), message, candidates, answers: Answers::Which };
                Err(NotImported::Open(Box::new(question)))
            }
        }
    }

    /// What was ended in the register stays so, and a record stays with its customer, unless a person says that the file knows better: an older
    /// export of a list has no end yet, and a number can be one of another contract.
    pub(super) fn keep_what_was_decided(&mut self, row: &FileRow, subject: &mut RowSubject) -> Outcome<()> {
        let Some(before) = &subject.before else { return Ok(()) };
        let handle = before.handle();
        let mut asked: Vec<(&'static str, String, Answers)> = Vec::new();
        let end = self.kind.describe().closed.map(|(_, end)| end).filter(|end| subject.record.get(end).is_none());
        // Where the row shows which state it was exported with, an end that is missing was taken out in the file.
        let end = end.filter(|_| !(subject.exact && self.shows_a_state()));
        if let Some((end, day)) = end.and_then(|end| Some((end, before.get(end)?.text()))) {
            let why = format!("{handle} ended on {day} in the register, and the file has no end. Is it open again?");
            asked.push((end, why, Answers::Reopen));
        }
        if let Some(owner) = before.link("customer").filter(|id| subject.record.link("customer") != Some(*id)) {
            let owner = self.called(self.kind, "customer", owner);
            let why = format!("{handle} is of {owner} in the register. Does it belong to the customer of this row?");
            asked.push(("customer", why, Answers::Moves));
        }
        if let Some(other) = self.takes_name_of(before, &subject.record, subject.exact)? {
            let why = format!(
                "{handle} is called {} in the register, and the row gives it the name of {}. Rows may have been mixed up. Is {handle} called so now?",
                before.title(),
                other.handle()
            );
            asked.push(("name", why, Answers::Itself));
        }
        let Some((first, ..)) = asked.first() else { return Ok(()) };
        match self.how.map.answer(&handle, "").or(self.how.map.otherwise()) {
            Some(Answer::Skip) => Err(BY_MAP),
            Some(Answer::Keep(_)) => {
                for (field, ..) in asked {
                    subject.record.set(field, before.get(field).cloned());
                }
                Ok(())
            }
            Some(Answer::Candidate) => Ok(()),
            Some(Answer::Record(name)) if self.kind.number_in(name) == Some(before.number) => Ok(()),
            _ => Err(NotImported::Open(Box::new(Question {
                place: self.rows.place(row, first),
                about: handle.clone(),
                value: String::new(),
                message: asked.iter().map(|(_, why, _)| why.as_str()).collect::<Vec<_>>().join(" "),
                candidates: vec![(handle, before.title())],
                answers: if let [(.., answers)] = asked[..] { answers } else { Answers::AllOfIt },
            }))),
        }
    }

    /// The other customer that has the name by which a row calls the one that it names by id or handle: sorting one column of a list makes such
    /// rows.
    fn takes_name_of(&mut self, before: &Record, record: &Record, exact: bool) -> Outcome<Option<Record>> {
        let name = record.text("name").filter(|name| before.text("name") != Some(*name));
        let Some(name) = name.filter(|_| exact && self.kind == Kind::Customer) else { return Ok(None) };
        let clues = Clues { name: Some(name), ..Clues::default() };
        let other = self.links.matcher.same(&self.store, &clues)?.into_iter().find(|number| *number != before.number);
        other.map_or(Ok(None), |number| self.customer(number))
    }

    /// The key fields of a row, as far as they can be read; what cannot be read is reported when the row is.
    fn probe(&mut self, cells: &Cells<'_>) -> Record {
        let mut probe = Record::empty(self.kind, Uuid::nil(), -1);
        let (links, store) = (&mut self.links, &self.store);
        let mut reading = Reading {
            today: self.today,
            now: Some(store.clock.now()),
            link: &mut |kind, text| links.find(store, kind, text),
        };
        for at in self.kind.keys().iter().copied().flatten().filter_map(|field| self.kind.find(field)) {
            if let Some(cell) = cells.get(at) {
                probe.values[at] = self.kind.fields()[at].read(cell, &mut reading).ok().flatten();
            }
        }
        probe
    }
}

/// What a row says of its customer.
fn clues<'c>(cells: &'c Cells<'_>) -> Clues<'c> {
    let text = |field: &str| cells.text(Kind::Customer, field);
    let references = cells.owner.iter().cloned().chain(cells.references()).collect();
    Clues { references, name: text("name"), domain: text("domain"), country: None, address: text("address") }
}
