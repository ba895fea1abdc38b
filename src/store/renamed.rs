//! A customer that gets another name: what was made under the old one keeps it. One rule for every way in which that happens.

use super::Store;
use super::log::{RecordStep, steps};
use crate::error::Result;
use crate::model::{Kind, Record, Value};
use crate::rules::agreement::is_made;

/// Why a customer gets another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renaming {
    /// It is called otherwise now.
    Called,
    /// The name of before was a mistake: nothing keeps it.
    Mistake,
}

impl Store {
    /// What becomes of the agreements of a customer that gets another name, before and after: those that were made under the old one keep it,
    /// unless they name somebody already. One that was recorded under the name that comes back says what it said then.
    pub fn kept_names(&self, before: &Record, after: &Record, why: Renaming) -> Result<Vec<(Record, Record)>> {
        let named = |record: &Record| record.get("name").filter(|name| matches!(name, Value::Text(_))).cloned();
        let (Some(old), Some(new)) = (named(before), named(after)) else { return Ok(Vec::new()) };
        if before.kind != Kind::Customer || old == new {
            return Ok(Vec::new());
        }
        let (mut kept, mut names) = (Vec::new(), None);
        for agreement in self.linking(Kind::Agreement, "customer", before.id)?.into_iter().filter(is_made) {
            let said = agreement.get("counterparty");
            if said.is_some() && said != Some(&new) || said.is_none() && why == Renaming::Mistake {
                continue;
            }
            if names.is_none() {
                names = Some(self.called(before.number)?);
            }
            let names: &Names = names.get_or_insert_with(Names::default);
            let own = steps(self, Kind::Agreement, agreement.number)?;
            let party = match said {
                Some(_) if names.gave(&own, &new) => None,
                None if names.at(recorded(&own)) != Some(&new) => Some(old.clone()),
                _ => continue,
            };
            let mut says = agreement.clone();
            says.set("counterparty", party);
            kept.push((agreement, says));
        }
        Ok(kept)
    }

    fn called(&self, customer: i64) -> Result<Names> {
        let of = |step: RecordStep| Some((step.entry.commit.revision, step.record?.get("name")?.clone()));
        Ok(Names(steps(self, Kind::Customer, customer)?.into_iter().filter_map(of).collect()))
    }
}

/// The revision in which a record was recorded first.
fn recorded(steps: &[RecordStep]) -> i64 {
    steps.first().map_or(0, |step| step.entry.commit.revision)
}

/// What a customer was called, each time with the revision that said so, the oldest first.
#[derive(Default)]
struct Names(Vec<(i64, Value)>);

impl Names {
    /// What it was called by a revision.
    fn at(&self, revision: i64) -> Option<&Value> {
        self.0.iter().rev().find(|(since, _)| *since <= revision).map(|(_, name)| name)
    }

    /// Whether an agreement names the party so since the revision in which the customer lost that name.
    fn gave(&self, agreement: &[RecordStep], name: &Value) -> bool {
        let says = |step: &RecordStep| step.record.as_ref().is_some_and(|one| one.get("counterparty") == Some(name));
        let since = agreement.iter().rev().take_while(|step| says(step)).last().map(|step| step.entry.commit.revision);
        since.is_some_and(|since| self.at(since - 1) == Some(name) && self.at(since) != Some(name))
    }
}
