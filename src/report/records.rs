//! Records of any kind as they were recorded.

use super::filter::facets::Counting;
use super::filter::{Filter, Of};
use super::list::{List, Making, Show};
use super::record::Linked;
use crate::error::Result;
use crate::model::json::record_json;
use crate::model::{Field, Kind, Organisation, Shape};
use crate::store::Store;
use crate::view::{Cell, Column, Fit, View};

type RecordCell = fn(&Linked<'_>, &'static str) -> Cell;

/// Fields that are recorded only where something is otherwise than usual.
const SELDOM: [&str; 2] = ["operated_by", "runs_in"];

/// How the column of a field takes part in a line that is too short.
const fn fit(shape: Shape, rank: u8) -> Fit {
    match shape {
        Shape::Line | Shape::Prose | Shape::List | Shape::Link(_) => Fit::cut(rank, 14),
        Shape::Email | Shape::Domain | Shape::Digest => Fit::cut(rank, 16),
        _ => Fit::whole(rank),
    }
}

/// The column of a field that a list does not show unless it is asked for.
pub(super) fn column<F: Copy>(field: &'static Field, value: F) -> Column<F> {
    ranked(field, 1, value)
}

fn ranked<F: Copy>(field: &'static Field, rank: u8, value: F) -> Column<F> {
    Column::fitting(field.name, field.label, 24, fit(field.shape, rank), value)
}

/// The columns of a kind: the handle, and the fields that its description names, the first the most important.
fn columns(kind: Kind) -> Vec<Column<RecordCell>> {
    let field = |(rank, name): (u8, &&'static str)| ranked(kind.field(name), rank, VALUE);
    let handle: RecordCell = |of, _| Cell::handle(of.record);
    // Two columns of one name would not be told apart.
    let is_field = kind.describe().columns.iter().any(|name| kind.field(name).label.eq_ignore_ascii_case(kind.words()));
    let own = Column::new("handle", if is_field { "handle" } else { kind.words() }, 10, handle);
    let filed: RecordCell = |of, _| of.filed_with();
    let filed = Column::fitting("filed_with", "filed with", 24, Fit::cut(FILED, 14), filed);
    let filed = (kind == Kind::Document).then_some(filed);
    let state = (kind == Kind::Question).then_some(Column::fitting("state", "state", 14, Fit::whole(0), STATE));
    let engaged = Column::fitting(ENGAGED, ENGAGED, 24, Fit::cut(0, 14), STANDS);
    let engaged = (kind == Kind::Subprocessor).then_some(engaged);
    let next = (kind == Kind::Request).then_some(Column::fitting("next", "next", 30, Fit::READ, STANDS));
    let fields = (0..).zip(kind.describe().columns).map(field);
    std::iter::once(own).chain(state).chain(next).chain(fields).chain(engaged).chain(filed).collect()
}

/// The column that says of a subprocessor that it is only planned, or not engaged any more.
const ENGAGED: &str = "engaged";

const STANDS: RecordCell = |of, _| of.stands.clone();

/// Whether a question waits for an answer, and how far that has come.
const STATE: RecordCell = |of, _| {
    let has = |field: &str| of.record.get(field).is_some();
    match () {
        () if has("sent") => "sent",
        () if has("closed") => "closed",
        () if has("answer") => "not sent",
        () => "open",
    }
    .into()
};

/// How the column of what a document is filed with takes part in a line that is too short: after its name.
const FILED: u8 = 1;

const VALUE: RecordCell = |of, key| match of.cell(key) {
    Cell::Missing if is_silent(of.record.kind, key) => Cell::Blank,
    cell => cell,
};

/// Whether a field that says nothing leaves nothing open: a last day, as long as something goes on; a remark; what is recorded only where
/// something is otherwise than usual.
fn is_silent(kind: Kind, field: &str) -> bool {
    let closes = kind.describe().closed.is_some_and(|(_, last)| last == field);
    closes || SELDOM.contains(&field) || ["ends", "left_on", "notes"].contains(&field)
}

/// The list of the records of a kind that fit.
pub fn records(store: &Store, kind: Kind, filter: &Filter, show: &Show) -> Result<List> {
    let columns = columns(kind);
    let view = View { title: kind.plural(), columns: &columns };
    let fields = kind.fields().iter().map(|field| column(field, VALUE));
    let seldom = SELDOM.iter().filter_map(|name| Some(kind.fields()[kind.find(name)?].label));
    let seldom = seldom.chain([ENGAGED]).collect();
    let mut list = Making::new(view, fields, show)?.seldom(seldom);
    let mut counting = Counting::new(filter, show.facets);
    let numbers = if filter.is_all() { None } else { Some(filter.numbers_where(store, |of| counting.fits(of))?) };
    let organisation =
        if counting.is_wanted() || kind == Kind::Request { store.own()? } else { Organisation::default() };
    store.each(kind, |record| {
        let fits = match &numbers {
            Some(numbers) => numbers.contains(&record.number),
            None => counting.fits(&Of { record: &record, dossier: None, organisation: &organisation }),
        };
        if fits && list.counts() {
            list.take(&Linked::new(store, &record)?.on(store, &organisation, filter.on())?, || record_json(&record));
        }
        Ok(())
    })?;
    Ok(list.done().with(counting.done()))
}
