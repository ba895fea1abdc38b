//! The record that a row is about: named by id or handle, recognised by its key, or (a customer) by reference, domain or name.

use super::super::columns::Column;
use super::super::matching::{Found, Said, ids};
use super::super::row::Row;
use super::super::summary::Question;
use super::cells::Cells;
use super::{Reader, Step, Stop};
use crate::error::{Problem, Result};
use crate::model::{Kind, Reading, Record};
use uuid::Uuid;

/// The record that a row is about.
pub struct Subject {
    pub before: Option<Record>,
    pub record: Record,
    /// The row named it by id or handle, so what it leaves empty is cleared.
    pub exact: bool,
    /// By what it was recognised.
    pub by: Option<&'static str>,
}

impl Reader<'_> {
    /// The record that a row is about: as it is now, as a start for what the row says.
    pub(super) fn identify(&mut self, row: &Row, cells: &Cells<'_>) -> Step<Subject> {
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
        if let (Some(id), Some(_)) = (id, self.rows.columns.position(Column::Handle)) {
            self.refuse_mixed_up(row, id, number)?;
        }
        if let Some(id) = id {
            if let Some(line) = self.ids.insert(id, row.line) {
                let message =
                    format!("\"{id}\" stands in {} already. Keep one of the two rows", self.rows.in_short(line));
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

    /// A row names its record twice, by handle and by id: both must mean the same. Workbooks hide the id, so it travels with
    /// rows that are copied, moved or sorted in part.
    fn refuse_mixed_up(&self, row: &Row, id: Uuid, number: Option<i64>) -> Step<()> {
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
        Err(Stop::Wrong(vec![Problem::new(self.rows.place(row, "handle"), why)]))
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
                let (field, called) = name.map_or(("reference", "the customer"), |name| ("name", name));
                let message =
                    format!("is \"{called}\" {}? {}{}", shown.join(" or "), why[..1].to_uppercase(), &why[1..]);
                Err(Stop::Ask(Box::new(Question { place: self.rows.place(row, field), about, message, candidates })))
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
}
