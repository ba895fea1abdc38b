//! How a record is called in a sentence: by its name, and by whose it is.

use crate::error::Result;
use crate::model::kind::Called;
use crate::model::{Kind, Record, Shape};
use crate::store::Store;

/// "Cloud of Acme `GmbH`", or what is known of it.
pub(super) fn called(name: Option<&str>, customer: Option<&str>) -> Option<String> {
    match (name, customer) {
        (Some(name), Some(customer)) => Some(format!("{name} of {customer}")),
        (name, customer) => name.or(customer).map(str::to_owned),
    }
}

/// The name by which a record is known, where it has one of its own: a day is none, nor is what many records of one customer have in common.
pub(super) fn own_name(record: &Record) -> Option<String> {
    let (kind, name) = (record.kind, record.name());
    let by_handle = kind.describe().called == Called::Handle;
    let common = by_handle && (kind.is_of_customer() || matches!(kind, Kind::Review | Kind::Letter));
    let is_name = kind.field(kind.title_field()).shape != Shape::Date && name != record.handle();
    Some(name).filter(|_| is_name && !common)
}

/// The name of the customer that a record belongs to.
pub(super) fn customer_of(store: &Store, record: &Record) -> Result<Option<String>> {
    Ok(store.customer_of(record)?.map(|customer| customer.title()))
}

/// "Cloud of Acme `GmbH` (DEP-12)": a record as a question names it.
pub fn named(store: &Store, record: &Record) -> Result<String> {
    let (name, handle) = (record.name(), record.handle());
    let customer = customer_of(store, record)?;
    let name = called((name != handle).then_some(&name), customer.as_deref());
    Ok(name.map_or_else(|| handle.clone(), |name| format!("{name} ({handle})")))
}
