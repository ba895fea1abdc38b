//! An objection of a customer to a planned change of subprocessors: when it came, what it says, and what became of it. Art. 28(2).

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Link, Prose},
};
use crate::model::kind::{Called, Description, Section, Share};

/// What became of it.
pub const OUTCOMES: &[(&str, &str)] = &[
    ("withdrawn", "withdrawn by the customer"),
    ("accommodated", "met: the change does not concern this customer, or not as planned"),
    ("leaves", "the customer ends the contract"),
    ("change_withdrawn", "the change was withdrawn"),
];

/// What is recorded of an objection.
pub const FIELDS: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "Who objects").law("Art. 28(2)").required(),
    Field::new("change", Link(Kind::Change), "Change", "To which planned change").law("Art. 28(2)").required(),
    Field::new("received", Date, "Received", "Day on which it came").law("Art. 28(2)").required().past(),
    Field::new("says", Prose, "What it says", "What the customer objects to, and why"),
    Field::new("answered", Date, "Answered", "Day on which you answered it").done(),
    Field::new("answer", Prose, "Answer", "What you answered or offered"),
    Field::new("outcome", Choice(OUTCOMES), "Outcome", "What became of it; empty while it is open"),
    Field::new("settled", Date, "Settled", "Day on which it was settled").done(),
    Field::new("document", Link(Kind::Document), "Document", "The objection as it came"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "objection",
    plural: "objections",
    prefix: "OBJ",
    about: "Objections of customers to planned changes of subprocessors, Art. 28(2)",
    fields: FIELDS,
    keys: &[&["customer", "change", "received"]],
    dates: &[("received", "answered"), ("received", "settled")],
    title: "customer",
    called: Called::Handle,
    columns: &["customer", "change", "received", "answered", "outcome", "settled"],
    section: Some(Section::Subprocessors),
    share: Share::IfItsOwn,
    ..Description::NEW
};
