//! The deployment that a customer's row tells of, by the name of its plan.

use super::super::row::Row;
use super::super::summary::Change;
use super::cells::{Cells, edition};
use super::{Reader, Step, Wanted, also};
use crate::error::Problem;
use crate::model::{Kind, Reading, Record, Value, differences};

impl Reader<'_> {
    /// The deployment that a customer's row tells of: a new one, or the one that is there.
    pub(super) fn deployment(
        &mut self,
        row: &Row,
        cells: &Cells<'_>,
        customer: &Record,
        known: bool,
        problems: &mut Vec<Problem>,
    ) -> Step<Option<(Option<Record>, Record)>> {
        if cells.deployment.is_empty() {
            return Ok(None);
        }
        let kind = Kind::Deployment;
        let at = kind.position("edition");
        let Some(said) = cells.deployment.iter().find(|(field, _)| *field == at).map(|(_, text)| text.as_ref()) else {
            if !std::mem::replace(&mut self.said_no_edition, true) {
                self.notice(self.rows.place_of(row.line), "nothing says how the customer runs the product, so its region and the like are not imported. A column for cloud or self-hosted is needed");
            }
            return Ok(None);
        };
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
        let mut record = if let Some(before) = &before {
            before.clone()
        } else {
            self.next_deployment += 1;
            Record::empty(kind, self.store.clock.new_id(), self.next_deployment - 1)
        };
        record.set("customer", Some(Value::Link(customer.id)));
        let draft =
            cells.deployment.iter().map(|(field, text)| (*field, if *field == at { edition } else { text.as_ref() }));
        let store = &self.store;
        let mut reading = Reading { today: self.today, link: &mut |kind, text| store.link(kind, text) };
        if let Err(more) = record.apply(draft, &mut reading) {
            problems.extend(more.into_iter().map(|problem| {
                let field = format!("deployment.{}", problem.place.field().unwrap_or_default());
                Problem::new(self.rows.place(row, &field), problem.message)
            }));
            return Ok(None);
        }
        Ok(Some((before, record)))
    }

    /// Counts a deployment; gives what is to be written of it.
    pub(super) fn compare_deployment(
        &mut self,
        before: Option<Record>,
        record: Record,
        customer: &str,
    ) -> Option<Wanted> {
        let counts = also(&mut self.summary, Kind::Deployment);
        if before.as_ref() == Some(&record) {
            counts.unchanged += 1;
            return None;
        }
        let new = before.is_none();
        *(if new { &mut counts.new } else { &mut counts.changed }) += 1;
        if self.summary.changes.len() < self.how.shown {
            let fields = before.as_ref().map(|before| differences(before, &record)).unwrap_or_default();
            let name = format!("{} of {customer}", record.title());
            self.summary.changes.push(Change { record: record.handle(), name, new, by: None, fields });
        }
        Some((record, new, None))
    }
}
