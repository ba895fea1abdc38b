//! What a DPA says of the end: the customer's choice, the times until the data is gone, and what is kept.

use super::{DAYS, HOURS, NO_DAYS, NOT_STATED, SOON};
use crate::model::field::{
    Field,
    Shape::{Choice, Flag, Span},
};
use crate::model::span::Unit;

const BACKUPS_ALSO: &[(&str, &str)] = &[
    ("no number", "none"),
    ("own schedule", "none"),
    ("natural rotation", "none"),
    ("none made", "0"),
    ("no backups", "0"),
];

/// Art. 28(3)(g).
pub const END: &[Field] = &[
    Field::new(
        "end_choice",
        Choice(&[("customer", "the customer's choice"), ("delete", "deletion"), ("return", "return")]),
        "At the end",
        "Deletion or return, at the customer's choice",
    )
    .law("Art. 28(3)(g)")
    .when_none(NOT_STATED),
    Field::new(
        "exit_days",
        DAYS,
        "Transition at the end",
        "Days for which the service goes on after the end, so that the customer can move",
    )
    .also(SOON)
    .when_none(NO_DAYS),
    Field::new(
        "logical_deletion_hours",
        HOURS,
        "Logical deletion",
        "Hours until the data is out of use, where the text has that as a first step before the deletion",
    )
    .when_none("no number of hours stated"),
    Field::new(
        "deletion_days",
        DAYS,
        "Deletion",
        "Days until the data is deleted, after the logical deletion if there is one",
    )
    .law("Art. 28(3)(g)")
    .also(SOON)
    .when_none(NO_DAYS),
    Field::new(
        "deletion_trigger",
        Choice(&[("request", "request"), ("end_of_service", "end of service"), ("end_of_contract", "end of contract")]),
        "Deletion counts from",
        "What starts the time for deletion",
    )
    .also(&[("on request", "request"), ("end of the agreement", "end_of_contract"), ("termination", "end_of_contract")])
    .when_none(NOT_STATED),
    Field::new("deletion_fee", Flag, "Fee for deletion or return", "Whether deletion or return may cost the customer"),
    Field::new(
        "backup_days",
        DAYS,
        "Backups",
        "Days until deleted data has left the backups; 0 where no backups are made",
    )
    .also(BACKUPS_ALSO)
    .when_none(NO_DAYS),
    Field::new(
        "deletion_certificate",
        Choice(&[("yes", "yes"), ("on_request", "on request"), ("no", "no")]),
        "Certificate of deletion",
        "Whether deletion is confirmed in writing",
    )
    .when_none(NOT_STATED),
    Field::new("certificate_days", DAYS, "Certificate within", "Days between the deletion and its certificate")
        .also(SOON)
        .when_none(NO_DAYS),
    Field::new(
        "records_years",
        Span(Unit::Years),
        "Records kept after the end",
        "Years for which you keep the records that show how the DPA was kept",
    )
    .when_none("no time stated"),
];
