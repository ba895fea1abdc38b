//! A customer that gets another name by an act.

use super::plan::Step;
use crate::error::Result;
use crate::store::Store;
use crate::store::renamed::Renaming;

/// The steps, with what becomes of the agreements of customers that get another name. What a step says of the party itself stays.
pub(super) fn keeping_names(store: &Store, mut steps: Vec<Step>, why: Renaming) -> Result<Vec<Step>> {
    let mut kept = Vec::new();
    for step in &steps {
        if let Step::Change { before, after } = step {
            kept.extend(store.kept_names(before, after, why)?);
        }
    }
    for (agreement, says) in kept {
        let touched = steps.iter_mut().find_map(|step| match step {
            Step::Change { before, after } if before.id == agreement.id => Some(Some((before, after))),
            Step::Retire(record) if record.id == agreement.id => Some(None),
            _ => None,
        });
        match touched {
            Some(Some((before, after))) if before.get("counterparty") == after.get("counterparty") => {
                after.set("counterparty", says.get("counterparty").cloned());
            }
            Some(_) => {}
            None => steps.push(Step::Change { before: agreement, after: says }),
        }
    }
    Ok(steps)
}
