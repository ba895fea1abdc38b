//! What stands in the place of a value that is lost: nobody erased it, and it was provided.

use crate::model::{Record, Value};

/// In the place of the line of what only a table has.
pub(super) const NO_LINE: i64 = i64::MAX;

/// What a record must say, and what is lost, is marked.
pub(super) fn mark_required(record: &mut Record, seq: i64) {
    for field in record.kind.fields().iter().filter(|field| field.required && field.is_personal()) {
        if record.get(field.name).is_none() {
            record.set(field.name, Some(lost_in(seq)));
        }
    }
}

/// That a value of a line is lost.
pub(super) fn lost_in(seq: i64) -> Value {
    Value::Lost(Some(seq).filter(|seq| *seq != NO_LINE))
}
