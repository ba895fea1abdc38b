//! A planned change of subprocessors: what will be different from which day on, Art. 28(2). Whom it affects, who has to be told by when, and when
//! it may go live at the earliest follow from it and from the agreements.

use super::engagement::{COUNTS_FOR, DOES};
use super::terms::joined;
use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Flag, Line, Link, Prose},
};
use crate::model::kind::{Called, Description, Section, Share, group};

/// What is planned.
pub const CHANGES: &[(&str, &str)] = &[
    ("add", "a new subprocessor"),
    ("replace", "a subprocessor in the place of another"),
    ("remove", "removal of a subprocessor"),
    ("rename", "another name of a subprocessor"),
    ("move", "other places of processing"),
    ("purpose", "another purpose, or other data"),
];

/// What became of it.
pub const OUTCOMES: &[(&str, &str)] = &[("carried_out", "carried out"), ("withdrawn", "withdrawn")];

const FIRST: &[Field] = &[
    Field::new("what", Choice(CHANGES), "What changes", "What is planned").law("Art. 28(2)").required(),
    Field::new("subprocessor", Link(Kind::Subprocessor), "Subprocessor", "Which company").law("Art. 28(2)").required(),
    Field::new("effective", Date, "Effective", "First day on which it holds").law("Art. 28(2)").required(),
    Field::new(
        "instead",
        Link(Kind::Subprocessor),
        "Instead of",
        "The company whose place it takes, where it replaces one",
    )
    .law("Art. 28(2)"),
    Field::new(
        "engagement",
        Link(Kind::Engagement),
        "Engagement",
        "Which entry of the list changes or ends; empty: each of the company that holds on the day before",
    ),
    Field::new("new_name", Line, "New name", "What the company is called from then on, where it is renamed"),
    Field::new("why", Prose, "Why", "Why you change it, in words that the customer may read"),
    Field::new(
        "emergency",
        Flag,
        "Emergency",
        "Whether it cannot wait: the notice comes afterwards, where the contract allows it",
    )
    .law("Art. 28(2)"),
    Field::new("emergency_why", Prose, "Why it cannot wait", "What the emergency is"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

const LISTED: &[Field] = &[
    Field::new(
        "public",
        Flag,
        "Public",
        "Whether the public page and the feed say that it is planned; nobody learns of it there unless this says yes",
    ),
    Field::new("list", Line, "List", "In which of your lists it will stand, where there are several"),
];

const CLOSED: &[Field] = &[
    Field::new("closed", Date, "Closed", "Day on which it was carried out or withdrawn").done(),
    Field::new("outcome", Choice(OUTCOMES), "Outcome", "What became of it"),
    Field::new(
        "despite",
        Prose,
        "Closed despite",
        "What stood against it when it was closed, and why it was closed all the same",
    )
    .law("Art. 5(2)"),
];

/// What is recorded of a planned change.
pub const FIELDS: &[Field] =
    &joined::<{ FIRST.len() + LISTED.len() + DOES.len() + COUNTS_FOR.len() + CLOSED.len() }>(&[
        ("", FIRST),
        (group::PLANNED, LISTED),
        (group::PLANNED, DOES),
        (group::APPLIES, COUNTS_FOR),
        (group::CLOSED, CLOSED),
    ]);

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "change",
    plural: "changes",
    prefix: "CHG",
    about: "Planned changes of subprocessors: whom they affect, who is told by when, Art. 28(2)",
    fields: FIELDS,
    keys: &[&["what", "subprocessor", "instead", "engagement", "effective"]],
    apart: &[("subprocessor", "instead")],
    title: "subprocessor",
    called: Called::Handle,
    columns: &["what", "subprocessor", "instead", "effective", "emergency", "closed", "outcome"],
    section: Some(Section::Subprocessors),
    share: Share::IfNamed,
    ..Description::NEW
};
