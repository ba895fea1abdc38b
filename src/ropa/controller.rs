//! The rows of Art. 30(1): one per activity and purpose.

use super::{Ask, Column, Row, Said, column, measures, retention};
use crate::model::Organisation;
use crate::model::Record;
use crate::rules::applies::{is_current, is_for_customers};
use Ask::{Must, Practice, WherePossible};
use chrono::NaiveDate;

/// The columns, those of the article first.
pub const COLUMNS: &[Column] = &[
    column("row", "Row", "", Practice),
    column("activity", "Activity", "", Practice),
    column("joint_controller", "Joint controller", "Art. 30(1)(a)", WherePossible),
    column("purpose", "Purpose", "Art. 30(1)(b)", Must),
    column("subjects", "Data subjects", "Art. 30(1)(c)", Must),
    column("data", "Personal data", "Art. 30(1)(c)", Must),
    column("special_data", "Special categories", "Art. 9, 10", Practice),
    column("internal_recipients", "Internal recipients", "Art. 30(1)(d)", Must),
    column("external_recipients", "External recipients", "Art. 30(1)(d)", Must),
    column("processors", "Processors", "Art. 30(1)(d)", Must),
    column("transfers", "Third countries and international organisations", "Art. 30(1)(e)", WherePossible),
    column("safeguards", "Safeguards for transfers", "Art. 30(1)(e)", WherePossible),
    column("retention", "Time limits for erasure", "Art. 30(1)(f)", WherePossible),
    column("measures", "Technical and organisational measures", "Art. 30(1)(g)", WherePossible),
    column("basis", "Legal basis", "Art. 6(1)", Practice),
    column("interest", "Legitimate interest", "Art. 6(1)(f)", Practice),
    column("obligation", "Legal obligation", "Art. 6(1)(c)", Practice),
    column("condition", "Condition for special categories", "Art. 9(2)", Practice),
    column("description", "Description", "", Practice),
    column("function", "Business function", "", Practice),
    column("owner", "Owner", "", Practice),
    column("systems", "Systems", "", Practice),
    column("location", "Location of the data", "", Practice),
    column("source", "Source of the data", "Art. 14(2)(f)", Practice),
    column("automated_decisions", "Automated decisions", "Art. 22", Practice),
    column("rights", "Rights", "Art. 12-22", Practice),
    column("privacy_notice", "Privacy notice", "Art. 13, 14", Practice),
    column("dpia", "DPIA", "Art. 35", Practice),
    column("starts", "From", "", Practice),
    column("ends", "Until", "", Practice),
    column("status", "Status of the record", "", Practice),
];

/// All rows of a day.
pub fn rows(vendor: &Organisation, on: NaiveDate) -> Vec<Row> {
    let own = vendor.activities.iter().filter(|activity| !is_for_customers(activity) && is_current(activity, on));
    own.flat_map(|activity| {
        let purposes: Vec<&Record> =
            vendor.purposes.iter().filter(|purpose| purpose.link("activity") == Some(activity.id)).collect();
        // An activity without a purpose has a row all the same.
        let purposes = if purposes.is_empty() { vec![None] } else { purposes.into_iter().map(Some).collect() };
        purposes.into_iter().map(move |purpose| row(vendor, activity, purpose, on)).collect::<Vec<_>>()
    })
    .collect()
}

fn row(vendor: &Organisation, activity: &Record, purpose: Option<&Record>, on: NaiveDate) -> Row {
    let does = |field: &str| Said::of(activity, field);
    let serves = |field: &str| purpose.map_or(Said::Missing, |record| Said::of(record, field));
    let basis = purpose.and_then(|record| record.text("basis"));
    let only_for = |wanted: &str, field: &str| match serves(field) {
        Said::Missing if basis.is_some_and(|basis| basis != wanted) => Said::NotAsked("Not needed (another basis)"),
        said => said,
    };
    let special = does("special_data");
    let condition = match serves("condition") {
        Said::Missing if special == Said::None => Said::NotAsked("Not needed (no special categories)"),
        said => said,
    };
    let safeguards = match does("safeguards") {
        Said::Missing if does("transfers") == Said::None => Said::NotAsked("No transfer"),
        said => said,
    };
    let handle =
        purpose.map_or_else(|| activity.handle(), |purpose| format!("{}/{}", activity.handle(), purpose.handle()));
    vec![
        Said::Given(handle),
        does("name"),
        does("joint_controller"),
        serves("name"),
        does("subjects"),
        does("data"),
        special,
        does("internal_recipients"),
        does("external_recipients"),
        does("processors"),
        does("transfers"),
        safeguards,
        retention(vendor, activity),
        measures(vendor, on),
        serves("basis"),
        only_for("legitimate_interests", "interest"),
        only_for("legal_obligation", "obligation"),
        condition,
        does("description"),
        does("function"),
        does("owner"),
        does("systems"),
        does("location"),
        does("source"),
        does("automated_decisions"),
        does("rights"),
        does("privacy_notice"),
        does("dpia"),
        does("starts"),
        does("ends"),
        does("status"),
    ]
}
