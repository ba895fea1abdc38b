//! A customer that gets another name: what was made under the old one keeps it.

use super::plan::Step;
use crate::error::Result;
use crate::model::{Kind, Value};
use crate::store::Store;

/// Where customers get another name: their agreements that were made under the old one keep it, unless they name somebody already.
pub(super) fn kept_names(store: &Store, steps: &[Step]) -> Result<Vec<Step>> {
    let mut kept = Vec::new();
    for step in steps {
        let Step::Change { before, after } = step else { continue };
        let old = before.get("name").filter(|old| before.kind == Kind::Customer && Some(*old) != after.get("name"));
        let Some(old @ Value::Text(_)) = old else { continue };
        for agreement in store.linking(Kind::Agreement, "customer", before.id)? {
            let made = ["signed", "countersigned"].iter().any(|day| agreement.date(day).is_some())
                || matches!(agreement.text("effect"), Some("executed" | "incorporated"));
            if made && agreement.get("counterparty").is_none() {
                let mut named = agreement.clone();
                named.set("counterparty", Some(old.clone()));
                kept.push(Step::Change { before: agreement, after: named });
            }
        }
    }
    Ok(kept)
}
