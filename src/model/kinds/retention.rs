//! How long the data of an activity is kept: per category of data, a time or the criterion by which it ends.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Line, Link, Prose},
};
use crate::model::kind::{Description, Section, Share};

/// What is recorded of a retention.
pub const FIELDS: &[Field] = &[
    Field::new("activity", Link(Kind::Activity), "Activity", "Which activity keeps the data").required(),
    Field::new("data", Line, "Data", "Which category of data, or all").law("Art. 30(1)(f)").required(),
    Field::new("period", Line, "Period", "How long, such as 30 days or 10 years after the end of the year")
        .law("Art. 30(1)(f)"),
    Field::new("criterion", Line, "Criterion", "What ends it, when there is no fixed time").law("Art. 30(1)(f)"),
    Field::new("ground", Line, "Reason", "Why so long: the law or the need"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "retention",
    plural: "retentions",
    prefix: "RET",
    about: "How long the data of an activity is kept",
    fields: FIELDS,
    keys: &[&["activity", "data"]],
    title: "data",
    columns: &["activity", "data", "period", "criterion"],
    section: Some(Section::Registers),
    share: Share::WithWhatItNames,
    ..Description::NEW
};
