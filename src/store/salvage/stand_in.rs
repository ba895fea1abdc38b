//! What stands in the place of a value that is lost.

use crate::model::field::Shape;
use crate::model::{Field, Record, Value};
use crate::store::Store;

/// What a record must say, and what is lost, is marked.
pub(super) fn mark_required(record: &mut Record, seq: i64, store: &Store) {
    for field in record.kind.fields().iter().filter(|field| field.required && field.is_personal()) {
        if record.get(field.name).is_none() {
            record.set(field.name, mark(field, seq, store));
        }
    }
}

/// What stands in the place of a value that is lost: nobody erased it, so it does not say so where words can stand.
pub(super) fn mark(field: &Field, seq: i64, store: &Store) -> Option<Value> {
    match field.shape {
        Shape::Line | Shape::Prose | Shape::List => Some(lost_in(seq)),
        _ => field.required.then(|| Value::Erased(store.clock.today())),
    }
}

/// Each line has words of its own, so that two records are never taken for the same.
pub(super) fn lost_in(seq: i64) -> Value {
    Value::Text(format!("[lost: line {seq}]"))
}
