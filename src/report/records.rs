//! Records of any kind as they were recorded.

use super::list::List;
use super::record::Linked;
use crate::error::Result;
use crate::model::Kind;
use crate::model::json::record_json;
use crate::store::Store;
use crate::view::{Cell, Column, View};

type RecordCell = fn(&Linked<'_>, &'static str) -> Cell;

/// Fields that are recorded only where something is otherwise than usual.
const SELDOM: [&str; 2] = ["operated_by", "runs_in"];

/// The columns of a kind: the handle, and the fields that its description names.
fn columns(kind: Kind) -> Vec<Column<RecordCell>> {
    let field = |name: &&'static str| {
        let field = kind.field(name);
        let value: RecordCell = |of, key| of.cell(key);
        Column::new(field.name, field.label, 24, value)
    };
    let handle: RecordCell = |of, _| Cell::handle(of.record);
    let own = Column::new("handle", kind.name(), 10, handle);
    std::iter::once(own).chain(kind.describe().columns.iter().map(field)).collect()
}

/// The list of a kind.
pub fn records(store: &Store, kind: Kind, limit: usize) -> Result<List> {
    let columns = columns(kind);
    let view = View { title: kind.plural(), columns: &columns };
    let mut list = List::new(view, limit, "");
    list.seldom = SELDOM.iter().filter_map(|name| Some(kind.fields()[kind.find(name)?].label)).collect();
    store.each(kind, |record| {
        if list.counts() {
            list.show(view, &Linked::new(store, &record)?, |_, _| record_json(&record));
        }
        Ok(())
    })?;
    Ok(list)
}
