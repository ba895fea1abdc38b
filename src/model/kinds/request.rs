//! A request: that somebody asked about personal data, what was done with it, and when what is kept of the person goes. A processor forwards
//! requests to its customer, Art. 28(3)(e); as controller it answers itself, Art. 12(3).

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Flag, Line, Link, Prose},
};
use crate::model::kind::{Called, Description, Section, group};

/// What is asked for. The rights of people come first.
pub const ASKED: &[(&str, &str)] = &[
    ("access", "access, Art. 15"),
    ("rectification", "rectification, Art. 16"),
    ("erasure", "erasure, Art. 17"),
    ("restriction", "restriction, Art. 18"),
    ("portability", "portability, Art. 20"),
    ("objection", "objection, Art. 21"),
    ("withdrawal", "withdrawal of consent, Art. 7(3)"),
    ("complaint", "complaint"),
    ("unknown", "not clear"),
    ("question", "question"),
    ("register_extract", "the customer's own part of the register"),
];

/// How it came.
pub const CHANNELS: &[(&str, &str)] = &[
    ("email", "e-mail"),
    ("form", "form on a page"),
    ("ticket", "support ticket"),
    ("phone", "phone"),
    ("letter", "letter"),
    ("other", "in another way"),
];

/// What is recorded of a request.
pub const FIELDS: &[Field] = &[
    Field::new("what", Choice(ASKED), "Asked for", "What is asked for").law("Art. 7(3), 15 to 22").required(),
    Field::new("received", Date, "Received", "Day on which it came").law("Art. 12(3)").required().past(),
    Field::new("channel", Choice(CHANNELS), "Channel", "How it came"),
    Field::new("customer", Link(Kind::Customer), "Customer", "Whose data it is about").law("Art. 28(3)(e)"),
    Field::new("unidentified", Flag, "Cannot be identified", "Whether nobody can say whose data it is about"),
    Field::new(
        "own_data",
        Flag,
        "Your own data",
        "Whether it concerns data that you decide about yourself: accounts, billing, telemetry",
    )
    .law("Art. 12(3)"),
    Field::new("requester", Line, "Requester", "How to reach who asks; no more than that, it is erased later")
        .law("Art. 5(1)(c)"),
    Field::new("forwarded", Date, "Forwarded", "Day on which it was forwarded to the customer")
        .law("Art. 28(3)(e)")
        .done(),
    Field::new("forwarded_to", Line, "Forwarded to", "The address or the person that it went to").typed("to"),
    Field::new("instructed", Date, "Instructed", "Day on which the customer said what to do")
        .law("Art. 28(3)(a)")
        .done(),
    Field::new("action", Prose, "Done", "What you did about it, without naming anybody"),
    Field::new("completed", Date, "Completed", "Day on which nothing more was to be done").done(),
    Field::new("purge_after", Date, "Erase after", "Day after which what names the person is erased here")
        .law("Art. 5(1)(e)"),
    Field::new("document", Link(Kind::Document), "Filed", "What came, or what was answered").group(group::RARE),
    Field::new("notes", Prose, "Notes", "Anything else; internal").group(group::RARE),
];

/// What kind of record it is. None is shown to a customer: some are about data of our own, and name who asked.
pub const KIND: Description = Description {
    name: "request",
    plural: "requests",
    prefix: "REQ",
    about: "Requests about personal data: forwarded to the customer, or answered, and erased, Art. 12, 28(3)(e)",
    fields: FIELDS,
    keys: &[&["received", "what", "customer", "requester"]],
    tells_whom: &["requester"],
    dates: &[
        ("received", "forwarded"),
        ("received", "instructed"),
        ("received", "completed"),
        ("received", "purge_after"),
    ],
    title: "received",
    called: Called::Handle,
    columns: &["what", "received", "customer", "own_data", "forwarded", "instructed", "completed", "purge_after"],
    section: Some(Section::Questions),
    ..Description::NEW
};
