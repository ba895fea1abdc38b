//! What a row changes: nothing, or records to write, each counted and told.

use super::super::matching::By;
use super::super::row::FileRow;
use super::super::summary::RecordChange;
use super::Reader;
use super::outcome::{Outcome, ToWrite};
use super::subject::RowSubject;
use crate::error::Problem;
use crate::model::{Kind, Record, Value};
use crate::rules::deletion::doubt_of_early;
use crate::store::renamed::Renaming;
use uuid::Uuid;

/// Doubts about answers that are told one by one.
const DOUBTS: usize = 5;

/// A field, what it said, and what it says.
type Differs = (String, String, String);

/// A record as it is in the register, if it is, and as a row says it.
pub type States = (Option<Record>, Record);

impl Reader<'_> {
    /// What is to be written of a row: its record, then what else the customer has.
    pub(super) fn compare(
        &mut self,
        subject: RowSubject,
        content: Option<Vec<u8>>,
        also: Vec<States>,
    ) -> std::vec::IntoIter<ToWrite> {
        let customer = if also.is_empty() { String::new() } else { subject.record.title() };
        let main = self.compare_record(subject, content);
        let also: Vec<ToWrite> = also.into_iter().filter_map(|states| self.compare_also(states, &customer)).collect();
        main.into_iter().chain(also).collect::<Vec<_>>().into_iter()
    }

    /// What is to be written of a row that only adds deployments to the customer of an earlier one.
    pub(super) fn compare_deployments(
        &mut self,
        customer: Uuid,
        subject: &RowSubject,
        also: Vec<States>,
    ) -> std::vec::IntoIter<ToWrite> {
        let title = subject.record.title();
        let of_customer = |(before, mut record): States| {
            record.set("customer", Some(Value::Link(customer)));
            self.compare_also((before, record), &title)
        };
        also.into_iter().filter_map(of_customer).collect::<Vec<_>>().into_iter()
    }

    /// Adds the agreements that keep the name under which they were made, where a row gives its customer another one.
    pub(super) fn keep_names(&self, subject: &RowSubject, also: &mut Vec<States>) -> Outcome<()> {
        let Some(before) = &subject.before else { return Ok(()) };
        for (agreement, says) in self.store.kept_names(before, &subject.record, Renaming::Called)? {
            let party = says.get("counterparty").cloned();
            match also.iter_mut().find(|(_, record)| record.id == agreement.id) {
                Some((_, record)) if record.get("counterparty") == agreement.get("counterparty") => {
                    record.set("counterparty", party);
                }
                Some(_) => {}
                None => also.push((Some(agreement), says)),
            }
        }
        Ok(())
    }

    fn compare_record(&mut self, subject: RowSubject, content: Option<Vec<u8>>) -> Option<ToWrite> {
        let RowSubject { before, record, by, .. } = subject;
        if before.as_ref() == Some(&record) {
            self.tally.summary.unchanged += 1;
            return None;
        }
        self.note_doubts(before.as_ref(), &record);
        let new = before.is_none();
        *(if new { &mut self.tally.summary.new } else { &mut self.tally.summary.changed }) += 1;
        self.count_made();
        if self.tally.lists_changes() {
            let (fields, values) = self.fields(before.as_ref(), &record);
            let by = by.filter(|by| matches!(by, By::Domain | By::Name | By::Map));
            let name = self.name_of(&record);
            self.tally.change(RecordChange { record: record.handle(), name, new, by, fields, values });
        } else {
            self.tally.summary.more_changes += 1;
        }
        Some(ToWrite { record, new, content })
    }

    /// Counts a deployment or an agreement of a customer; gives what is to be written of it.
    fn compare_also(&mut self, (before, record): States, customer: &str) -> Option<ToWrite> {
        self.note_doubts(before.as_ref(), &record);
        let counts = self.tally.also(record.kind);
        if before.as_ref() == Some(&record) {
            counts.unchanged += 1;
            return None;
        }
        let new = before.is_none();
        *(if new { &mut counts.new } else { &mut counts.changed }) += 1;
        if self.tally.lists_changes() {
            let (fields, values) = self.fields(before.as_ref(), &record);
            let title = record.title();
            let name = if title == record.handle() { customer.to_owned() } else { format!("{title} of {customer}") };
            self.tally.change(RecordChange { record: record.handle(), name, new, by: None, fields, values });
        } else {
            self.tally.summary.more_changes += 1;
        }
        Some(ToWrite { record, new, content: None })
    }

    /// Notes what a person is asked before it is recorded.
    fn note_doubts(&mut self, before: Option<&Record>, record: &Record) {
        let summary = &mut self.tally.summary;
        if let Some(before) = before {
            summary.otherwise.note(before, record);
        }
        let is_new_day = before.is_none_or(|before| before.get("done") != record.get("done"));
        if record.kind == Kind::Deletion && is_new_day {
            let runs = self.store.runs_of(record).unwrap_or_default();
            if let Some(doubt) = doubt_of_early(record, &runs) {
                summary.early.1 += 1;
                summary.early.0.get_or_insert(doubt);
            }
        }
    }

    /// Notes what a person is asked before the answer to a question is recorded.
    pub(super) fn note_answer(&mut self, row: &FileRow, subject: &RowSubject) -> Outcome<()> {
        let (before, after) = (subject.before.as_ref(), &subject.record);
        if self.kind != Kind::Question || before == Some(after) {
            return Ok(());
        }
        self.note_open(row, after);
        let was_sent = before.is_some_and(|before| before.get("sent").is_some());
        self.tally.summary.sent += usize::from(!was_sent && after.get("sent").is_some());
        for doubt in (self.how.doubts)(&self.store, before, after)? {
            let (said, more) = &mut self.tally.summary.answers;
            if said.len() < DOUBTS {
                said.push(Problem::new(self.rows.place(row, "answer"), doubt));
            } else {
                *more += 1;
            }
        }
        Ok(())
    }

    /// The fields in which a record that was there differs; of a new one, what it says beside its name.
    fn fields(&self, before: Option<&Record>, record: &Record) -> (Vec<Differs>, Vec<(String, String)>) {
        let words = |before| (self.how.words)(&self.store, before, record).unwrap_or_default();
        if let Some(before) = before {
            return (words(before), Vec::new());
        }
        // What another row makes has no name here yet.
        let (title, no_name) = (record.title(), |value: &str| Uuid::parse_str(value).is_ok());
        let said = words(&Record::empty(record.kind, record.id, record.number)).into_iter();
        let said = said.map(|(field, _, value)| (field, value));
        (Vec::new(), said.filter(|(_, value)| *value != title && !no_name(value)).collect())
    }

    /// What a record is called in the difference: one that belongs to a customer says to which.
    pub(super) fn name_of(&self, record: &Record) -> String {
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
}
