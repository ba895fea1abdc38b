//! A support session: that somebody on our side looked into what a customer runs, from where, what was seen, and what became of copies.
//! Art. 28, 30(2), 32.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Country, Date, Flag, Line, Link, List, Prose},
};
use crate::model::kind::{Called, Description, Section, Share, group};

/// What is recorded of a support session.
pub const FIELDS: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "Whose data could be seen").law("Art. 28").required(),
    Field::new("deployment", Link(Kind::Deployment), "Deployment", "Into which deployment somebody looked")
        .law("Art. 28"),
    Field::new("ticket", Line, "Ticket", "The ticket that asked for it"),
    Field::new("who", Line, "Who", "Who looked, on your side"),
    Field::new("country", Country, "From country", "The country from which that person looked")
        .law("Art. 30(2)(c), 44"),
    Field::new("started", Date, "Started", "Day on which it began").required().past(),
    Field::new("ended", Date, "Ended", "Day on which it was over").done(),
    Field::new("seen", Prose, "What was seen", "Which data was seen, without naming anybody").law("Art. 30(2)(b)"),
    Field::new("personal_data", Flag, "Personal data seen", "Whether personal data was seen").law("Art. 4(2)"),
    Field::new("copies", Flag, "Copies taken", "Whether log bundles, screenshots or dumps were taken")
        .law("Art. 28(3)(g)"),
    Field::new("delete_by", Date, "Delete copies by", "Day by which the copies have to be deleted")
        .law("Art. 28(3)(g)"),
    Field::new("copies_deleted", Date, "Copies deleted", "Day on which the copies were deleted")
        .law("Art. 28(3)(g)")
        .done(),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
    Field::new("entity", Link(Kind::Entity), "Entity", "For which of your legal entities that person works")
        .group(group::RARE)
        .law("Art. 44"),
    Field::new("data", List, "Categories of data", "Which categories of personal data were seen").group(group::RARE),
    Field::new("allowed", Flag, "Allowed", "Whether the customer asked for it or agreed to it")
        .group(group::RARE)
        .law("Art. 28(3)(a)"),
    Field::new(
        "instruction",
        Link(Kind::Instruction),
        "Instruction",
        "The instruction of the customer that allows or forbids it",
    )
    .group(group::RARE)
    .law("Art. 28(3)(a)"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "session",
    plural: "sessions",
    prefix: "SES",
    about: "Support sessions: who looked into what a customer runs, from where, what was seen, copies",
    fields: FIELDS,
    keys: &[&["customer", "deployment", "started", "ticket", "who"]],
    dates: &[("started", "ended"), ("started", "delete_by"), ("started", "copies_deleted")],
    title: "started",
    called: Called::Handle,
    columns: &[
        "customer",
        "deployment",
        "ticket",
        "country",
        "started",
        "ended",
        "personal_data",
        "copies",
        "copies_deleted",
    ],
    section: Some(Section::Roles),
    share: Share::IfItsOwn,
    ..Description::NEW
};
