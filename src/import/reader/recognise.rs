//! The record that a row is about: named by id or handle, recognised by its key, or (a customer) by reference, domain or name.

use super::super::columns::FileColumn;
use super::super::map::Answer;
use super::super::matching::{By, Clues, Match, candidates, ids};
use super::super::row::FileRow;
use super::super::summary::Question;
use super::Reader;
use super::cells::Cells;
use super::outcome::{BY_MAP, NotImported, Outcome};
use super::subject::RowSubject;
use crate::model::{Kind, Reading, Record, capitalised};
use crate::store::lookup::Sure;
use uuid::Uuid;

impl Reader<'_> {
    /// The record that a row is about: as it is now, as a start for what the row says.
    pub(super) fn identify(&mut self, row: &FileRow, cells: &Cells<'_>) -> Outcome<RowSubject> {
        let (id, number) = (self.id_in(row)?, self.number_in(row)?);
        if let Some(id) = id {
            if self.rows.columns.position(FileColumn::Handle).is_some() {
                self.refuse_mixed_up(row, id, number)?;
            }
            return self.by_id(row, id, number);
        }
        if let Some(number) = number {
            let record = self.store.numbered(self.kind, number)?.ok_or_else(|| {
                let handle = self.cell(row, FileColumn::Handle).unwrap_or_default();
                let why = format!("there is no {handle}. Leave handle and id empty for a new record");
                self.wrong(row, "handle", why)
            })?;
            return Ok(RowSubject::named(record));
        }
        let found = match self.kind {
            Kind::Customer => self.recognise_customer(row, cells)?,
            _ => self.recognise(cells)?.map(|record| (record, By::Key)),
        };
        if let Some((record, by)) = found {
            return Ok(RowSubject::recognised(record, by));
        }
        let id = self.store.clock.new_id();
        Ok(RowSubject::new(Record::empty(self.kind, id, self.take_number(None)), false))
    }

    fn id_in(&self, row: &FileRow) -> Outcome<Option<Uuid>> {
        let Some(text) = self.cell(row, FileColumn::Id).filter(|text| !text.is_empty()) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| {
            let head = self.rows.columns.head_of(self.kind, "id").map_or("id", |at| self.rows.columns.heads[at].as_str());
            let hint = if self.kind.find("reference").is_some() { "reference" } else { "" };
            let why = format!(
                "\"{text}\" is not an id of art30. Leave the cell empty for a new record; if the column is of another program, say so in a map: column,{head},,{hint}"
            );
            self.wrong(row, "id", why)
        })
    }

    fn number_in(&self, row: &FileRow) -> Outcome<Option<i64>> {
        let Some(text) = self.cell(row, FileColumn::Handle).filter(|text| !text.is_empty()) else { return Ok(None) };
        self.kind.number_in(text).map(Some).ok_or_else(|| {
            let why = format!("\"{text}\" is not a handle such as {}", self.kind.handle(12));
            self.wrong(row, "handle", why)
        })
    }

    /// The record of an id; a new one gets that id, and the number of its handle while that is free.
    fn by_id(&mut self, row: &FileRow, id: Uuid, number: Option<i64>) -> Outcome<RowSubject> {
        if let Some(line) = self.earlier.with_id(id, row.line) {
            let line = self.rows.in_short(line);
            let why = format!("\"{id}\" stands in {line} already. Keep one of the two rows");
            return Err(self.wrong(row, "id", why));
        }
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
                "the handle is empty, but the id (a column that workbooks hide) is that of {}. Empty the id too for a new record, or write the handle",
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
    fn recognise_customer(&mut self, row: &FileRow, cells: &Cells<'_>) -> Outcome<Option<(Record, By)>> {
        let clues = clues(cells);
        let about = clues.references.first().map(String::as_str).or(clues.name).unwrap_or_default();
        match self.how.map.answer(about) {
            Some(Answer::Skip) => return Err(BY_MAP),
            Some(Answer::New) => return self.made_before(&clues),
            Some(Answer::Record(name)) => {
                return Ok(Some((self.store.find(Kind::Customer, name, Sure::Exact)?, By::Map)));
            }
            Some(Answer::Candidate) | None => {}
        }
        let found = if self.fresh { Match::New } else { self.links.matcher.find(&self.store, &clues)? };
        match found {
            Match::Known { number, by } => self.customer(number, by),
            Match::New => self.skip_without_name(&clues, cells).map(|()| None),
            Match::Unsure(why, numbers) => match (self.how.map.otherwise(), &numbers[..]) {
                (Some(Answer::Skip), _) => Err(BY_MAP),
                (Some(Answer::New), _) => self.made_before(&clues),
                (Some(Answer::Candidate), [number]) => self.customer(*number, By::Map),
                _ => Err(self.question(row, &clues, about, why, &numbers)?),
            },
        }
    }

    fn customer(&self, number: i64, by: By) -> Outcome<Option<(Record, By)>> {
        Ok(self.store.numbered(Kind::Customer, number)?.map(|record| (record, by)))
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
        if has(FileColumn::Owner) {
            return Err(NotImported::LeftOut("rows that name no customer"));
        }
        Ok(())
    }

    fn question(
        &self,
        row: &FileRow,
        clues: &Clues<'_>,
        about: &str,
        why: &str,
        numbers: &[i64],
    ) -> Outcome<NotImported> {
        let candidates = candidates(&self.store, numbers)?;
        let shown: Vec<String> = candidates.iter().map(|(handle, name)| format!("{handle} {name}")).collect();
        let (field, called) = clues.name.map_or(("reference", "the customer"), |name| ("name", name));
        let message = format!("is \"{called}\" {}? {}", shown.join(" or "), capitalised(why));
        let place = self.rows.place(row, field);
        Ok(NotImported::Open(Box::new(Question { place, about: about.to_owned(), message, candidates })))
    }

    /// A customer that is to be a new one, if an earlier import of the same file has made it.
    fn made_before(&mut self, clues: &Clues<'_>) -> Outcome<Option<(Record, By)>> {
        let only = Clues { references: clues.references.clone(), ..Clues::default() };
        if let Match::Known { number, by: By::Reference } = self.links.matcher.find(&self.store, &only)? {
            return self.customer(number, By::Reference);
        }
        let name = clues.name.filter(|_| clues.references.is_empty());
        let exact = name.map(|name| self.store.find(Kind::Customer, name, Sure::Exact));
        Ok(exact.and_then(Result::ok).map(|record| (record, By::Name)))
    }

    /// An existing record with the same key.
    fn recognise(&mut self, cells: &Cells<'_>) -> Outcome<Option<Record>> {
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
        let (links, store) = (&mut self.links, &self.store);
        let mut reading = Reading { today: self.today, link: &mut |kind, text| links.find(store, kind, text) };
        for field in self.kind.keys().iter().copied().flatten() {
            let at = self.kind.position(field);
            if let Some(cell) = cells.get(at) {
                probe.values[at] = self.kind.fields()[at].read(cell, &mut reading).ok().flatten();
            }
        }
        probe
    }
}

/// What a row says of its customer.
fn clues<'c>(cells: &'c Cells<'_>) -> Clues<'c> {
    let text = |field: &str| cells.get(Kind::Customer.position(field)).filter(|text| !text.is_empty());
    let mut references: Vec<String> = cells.owner.iter().cloned().collect();
    references.extend(text("reference").filter(|text| !text.eq_ignore_ascii_case("none")).into_iter().flat_map(ids));
    let more = text("other_references").into_iter().flat_map(|more| more.split(';'));
    references.extend(more.map(|id| id.trim().to_owned()));
    Clues { references, name: text("name"), domain: text("domain") }
}
