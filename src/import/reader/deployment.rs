//! The deployment that a customer's row tells of, by the name of its plan.

use super::super::row::FileRow;
use super::Reader;
use super::cells::Cells;
use super::compare::States;
use super::edition::edition;
use super::outcome::Outcome;
use super::subject::RowSubject;
use crate::error::Problem;
use crate::model::{Kind, Reading, Record, Value};

impl Reader<'_> {
    /// The deployment that a customer's row tells of: a new one, or the one that is there. What is wrong goes to `problems`.
    pub(super) fn deployment(
        &mut self,
        row: &FileRow,
        cells: &Cells<'_>,
        subject: &RowSubject,
        problems: &mut Vec<Problem>,
    ) -> Outcome<Option<States>> {
        if cells.deployment.is_empty() {
            return Ok(None);
        }
        let Some(edition) = self.edition_in(row, cells) else { return Ok(None) };
        let before = self.running(row, subject, edition)?;
        let mut record = match &before {
            Some(before) => before.clone(),
            None => self.new_deployment(),
        };
        record.set("customer", Some(Value::Link(subject.record.id)));
        let at = Kind::Deployment.position("edition");
        let draft =
            cells.deployment.iter().map(|(field, text)| (*field, if *field == at { edition } else { text.as_ref() }));
        let store = &self.store;
        let mut reading = Reading { today: self.today, link: &mut |kind, text| store.link(kind, text) };
        let Err(wrong) = record.apply(draft, &mut reading) else { return Ok(Some((before, record))) };
        problems.extend(wrong.into_iter().map(|problem| {
            let field = format!("deployment.{}", problem.place.field().unwrap_or_default());
            Problem::new(self.rows.place(row, &field), problem.message)
        }));
        Ok(None)
    }

    /// Who runs the product, by the name of the plan; when no column says it, that is said once.
    fn edition_in(&mut self, row: &FileRow, cells: &Cells<'_>) -> Option<&'static str> {
        let at = Kind::Deployment.position("edition");
        let plan = cells.deployment.iter().find(|(field, _)| *field == at).map(|(_, text)| text.as_ref());
        if plan.is_none() && !std::mem::replace(&mut self.noticed.no_edition, true) {
            let why = "nothing says how the customer runs the product, so its region and the like are not imported. A column for cloud or self-hosted is needed";
            self.tally.notice(self.rows.place_of(row.line), why);
        }
        plan.and_then(edition)
    }

    /// The customer's deployment of that edition, if it runs one; another edition beside it is said.
    fn running(&mut self, row: &FileRow, subject: &RowSubject, edition: &str) -> Outcome<Option<Record>> {
        let Some(customer) = &subject.before else { return Ok(None) };
        let all = self.store.linking(Kind::Deployment, "customer", customer.id)?;
        let mut running: Vec<Record> = all.into_iter().filter(|deployment| deployment.holds_on(self.today)).collect();
        if let Some(at) = running.iter().position(|deployment| deployment.text("edition") == Some(edition)) {
            return Ok(Some(running.swap_remove(at)));
        }
        if let Some(other) = running.first() {
            let message = format!(
                "{} runs {} too, by {}. If it moved: art30 deployment end {2}",
                subject.record.title(),
                other.title(),
                other.handle()
            );
            self.tally.notice(self.rows.place_of(row.line), message);
        }
        Ok(None)
    }

    fn new_deployment(&mut self) -> Record {
        let number = self.numbers.deployment;
        self.numbers.deployment += 1;
        Record::empty(Kind::Deployment, self.store.clock.new_id(), number)
    }
}
