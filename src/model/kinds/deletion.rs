//! A deletion: that the data of a customer was deleted or returned at the end of the service, Art. 28(3)(g). Until it is done the vendor
//! still processes the data.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Line, Link, Prose},
};
use crate::model::kind::{Called, Description, Section, Share};

/// What was done with the data.
pub const DONE: &[(&str, &str)] = &[
    ("deleted", "deleted"),
    ("returned_and_deleted", "returned, and copies deleted"),
    ("returned", "returned"),
    ("kept", "kept"),
];

/// What is recorded of a deletion.
pub const FIELDS: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "Whose data").law("Art. 28(3)(g)").required(),
    Field::new(
        "deployment",
        Link(Kind::Deployment),
        "Deployment",
        "Of which deployment; empty: of all that ended before",
    ),
    Field::new("service", Link(Kind::Service), "Connected service", "Of which connected service, if it is one"),
    Field::new("how", Choice(DONE), "What was done", "What was done with the data")
        .means(&[("kept", "all of it, as a law requires; of a part: deleted, with a legal hold")])
        .law("Art. 28(3)(g)"),
    Field::new("requested", Date, "Requested", "Day on which the customer asked for it, or chose").done(),
    Field::new("due", Date, "Due", "Day by which it has to be done, where the DPA gives none").law("Art. 28(3)(g)"),
    Field::new("done", Date, "Done", "Day on which the data was gone from the running systems")
        .law("Art. 28(3)(g)")
        .done(),
    Field::new(
        "backups_gone",
        Date,
        "Gone from backups",
        "Day on which it was gone from the backups, or none if it was in none",
    )
    .law("Art. 28(3)(g)")
    .past(),
    Field::new("done_by", Line, "Done by", "Who did it, or which system").law("Art. 5(2)"),
    Field::new("certificate", Link(Kind::Document), "Certificate", "The confirmation that the customer got"),
    Field::new("hold", Prose, "Legal hold", "Which law requires what is kept to be kept, and for how long")
        .law("Art. 28(3)(g)"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "deletion",
    plural: "deletions",
    prefix: "DEL",
    about: "What was deleted or returned at the end of a service, Art. 28(3)(g)",
    fields: FIELDS,
    keys: &[&["customer", "deployment", "service", "requested", "done"]],
    dates: &[("done", "backups_gone"), ("requested", "done")],
    title: "how",
    called: Called::Handle,
    columns: &["customer", "deployment", "how", "requested", "due", "done", "backups_gone"],
    section: Some(Section::Agreements),
    share: Share::IfItsOwn,
    ..Description::NEW
};
