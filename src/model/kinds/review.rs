//! A review: who looks after a record, when somebody last confirmed that it is right, and when it is to be looked at again. A policy keeps
//! that itself; every other record has at most one review beside it.

use crate::model::field::{
    Field,
    Shape::{Date, Line, Prose},
};
use crate::model::kind::{Called, Description, KnownBy, Reviewed, Section};

/// What is recorded of a review.
pub const FIELDS: &[Field] = &[
    Field::new("record", Line, "Record", "Handle of the record, such as ACT-2").required(),
    Field::new("owner", Line, "Owner", "Who looks after it, by name or function"),
    Field::new("confirmed", Date, "Last confirmed", "Day on which somebody last confirmed it")
        .law("Art. 5(1)(d), 24(1)")
        .past(),
    Field::new("next_review", Date, "Next review", "Day by which it is to be confirmed again").law("Art. 24(1)"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "review",
    plural: "reviews",
    prefix: "REV",
    about: "Reviews of records: when they were confirmed, and when the next is due",
    fields: FIELDS,
    keys: &[&["record"]],
    known_by: &[KnownBy::AnyCase("record")],
    title: "record",
    called: Called::Handle,
    columns: &["record", "owner", "confirmed", "next_review"],
    reviewed: Reviewed::Never,
    section: Some(Section::Policies),
    ..Description::NEW
};
