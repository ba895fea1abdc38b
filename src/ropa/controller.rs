//! The rows of Art. 30(1): one per activity and purpose.

use super::{Row, TakeRow, column, retention};
use crate::error::Result;
use crate::model::{Organisation, Record};
use crate::rules::applies::is_for_customers;
use crate::view::Ask::{Must, Practice, WherePossible};
use crate::view::{Cell, Column, described, place};
use chrono::NaiveDate;

/// What a row is made of.
pub struct ControllerFacts<'f> {
    organisation: &'f Organisation,
    activity: &'f Record,
    /// The purpose; nothing of an activity that has none.
    pub purpose: Option<&'f Record>,
    measures: &'f Cell,
}

type ControllerCell = fn(&ControllerFacts<'_>, &'static str) -> Cell;

/// The columns, those of the article first.
pub const COLUMNS: &[Column<ControllerCell>] = &[
    Column { width: 16, ..column("row", "Row", "", Practice, handle) },
    column("activity", "Activity", "", Practice, |of, _| does(of, "name")),
    column("joint_controller", "Joint controller", "Art. 30(1)(a)", WherePossible, does),
    column("purpose", "Purpose", "Art. 30(1)(b)", Must, |of, _| serves(of, "name")),
    column("subjects", "Data subjects", "Art. 30(1)(c)", Must, does),
    column("data", "Personal data", "Art. 30(1)(c)", Must, does),
    column("special_data", "Special categories", "Art. 9, 10", Practice, does),
    column("internal_recipients", "Internal recipients", "Art. 30(1)(d)", Must, does),
    column("external_recipients", "External recipients", "Art. 30(1)(d)", Must, does),
    column("processors", "Processors", "Art. 30(1)(d)", Must, does),
    column("transfers", "Third countries and international organisations", "Art. 30(1)(e)", WherePossible, does),
    column("safeguards", "Safeguards for transfers", "Art. 30(1)(e)", WherePossible, safeguards),
    column("retention", "Time limits for erasure", "Art. 30(1)(f)", WherePossible, |of, _| {
        retention(of.organisation, of.activity)
    }),
    column("measures", "Technical and organisational measures", "Art. 30(1)(g)", WherePossible, |of, _| {
        of.measures.clone()
    }),
    column("basis", "Legal basis", "Art. 6(1)", Practice, serves),
    column("interest", "Legitimate interest", "Art. 6(1)(f)", Practice, |of, key| {
        only_for("legitimate_interests", of, key)
    }),
    column("obligation", "Legal obligation", "Art. 6(1)(c)", Practice, |of, key| only_for("legal_obligation", of, key)),
    column("condition", "Condition for special categories", "Art. 9(2)", Practice, condition),
    column("description", "Description", "", Practice, does),
    column("function", "Business function", "", Practice, does),
    column("owner", "Owner", "", Practice, does),
    column("systems", "Systems", "", Practice, does),
    column("location", "Location of the data", "", Practice, does),
    column("source", "Source of the data", "Art. 14(2)(f)", Practice, does),
    column("automated_decisions", "Automated decisions", "Art. 22", Practice, does),
    column("rights", "Rights", "Art. 12-22", Practice, does),
    column("privacy_notice", "Privacy notice", "Art. 13, 14", Practice, does),
    column("dpia", "DPIA", "Art. 35", Practice, does),
    column("starts", "From", "", Practice, does),
    column("ends", "Until", "", Practice, does),
    column("status", "Status of the record", "", Practice, does),
];

/// The columns, described.
pub const DESCRIBED: [Column; COLUMNS.len()] = described(COLUMNS);

/// The place of a column of this register; a key that none has does not compile.
pub const fn at(key: &str) -> usize {
    place(&DESCRIBED, key)
}

fn does(of: &ControllerFacts<'_>, field: &str) -> Cell {
    Cell::of(of.activity, field)
}

fn serves(of: &ControllerFacts<'_>, field: &str) -> Cell {
    of.purpose.map_or(Cell::Missing, |purpose| Cell::of(purpose, field))
}

/// What names a row for good: the handles of what it joins.
fn handle(of: &ControllerFacts<'_>, _: &str) -> Cell {
    let parts = [Some(of.activity), of.purpose];
    parts.into_iter().flatten().map(Record::handle).collect::<Vec<_>>().join("/").into()
}

fn safeguards(of: &ControllerFacts<'_>, key: &str) -> Cell {
    match does(of, key) {
        Cell::Missing if does(of, "transfers") == Cell::None => Cell::NotAsked("No transfer"),
        said => said,
    }
}

/// What only one legal basis asks for.
fn only_for(wanted: &str, of: &ControllerFacts<'_>, key: &str) -> Cell {
    let basis = of.purpose.and_then(|purpose| purpose.text("basis"));
    match serves(of, key) {
        Cell::Missing if basis.is_some_and(|basis| basis != wanted) => Cell::NotAsked("Not needed (another basis)"),
        said => said,
    }
}

fn condition(of: &ControllerFacts<'_>, key: &str) -> Cell {
    match serves(of, key) {
        Cell::Missing if does(of, "special_data") == Cell::None => Cell::NotAsked("Not needed (no special categories)"),
        said => said,
    }
}

/// Hands out all rows of a day, in order of activities and purposes.
pub fn rows(organisation: &Organisation, measures: &Cell, on: NaiveDate, take: TakeRow<'_>) -> Result<()> {
    let own = organisation.activities.iter().filter(|activity| !is_for_customers(activity) && activity.is_current(on));
    for activity in own {
        let of = |purpose: &&Record| purpose.link("activity") == Some(activity.id);
        let mut purposes: Vec<Option<&Record>> = organisation.purposes.iter().filter(of).map(Some).collect();
        if purposes.is_empty() {
            // An activity without a purpose has a row all the same.
            purposes.push(None);
        }
        for purpose in purposes {
            take(&Row::controller(ControllerFacts { organisation, activity, purpose, measures }))?;
        }
    }
    Ok(())
}
