//! An instruction of a customer beyond the agreement, Art. 28(3)(a), and what was said when it seemed to infringe the law.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Date, Line, Link, Prose},
};
use crate::model::kind::{Called, Description, Section, Share};

/// What is recorded of an instruction.
pub const FIELDS: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "Who gave it").law("Art. 28(3)(a)").required(),
    Field::new("received", Date, "Received", "Day on which it came").law("Art. 28(3)(a)").required().past(),
    Field::new("what", Prose, "Instruction", "What is to be done, in the customer's words")
        .law("Art. 28(3)(a)")
        .required(),
    Field::new("given_by", Line, "Given by", "Who gave it, and through what: mail, ticket, settings"),
    Field::new("due", Date, "Due", "Day by which it has to be carried out or answered"),
    Field::new("done", Date, "Carried out", "Day on which it was carried out").done(),
    Field::new("infringes", Prose, "Infringes, we think", "Which provision you think that it infringes, and why")
        .law("Art. 28(3)"),
    Field::new("told", Date, "Customer told", "Day on which the customer was told that it infringes the law")
        .law("Art. 28(3)")
        .done(),
    Field::new("answer", Prose, "Answer", "What you answered"),
    Field::new("document", Link(Kind::Document), "Document", "The instruction as it came"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "instruction",
    plural: "instructions",
    prefix: "INS",
    about: "Instructions of customers, Art. 28(3)(a), also those that you think infringe the law",
    fields: FIELDS,
    keys: &[&["customer", "received", "what"]],
    dates: &[("received", "due"), ("received", "done"), ("received", "told")],
    title: "received",
    called: Called::Handle,
    columns: &["customer", "received", "due", "done", "told"],
    section: Some(Section::Questions),
    share: Share::IfItsOwn,
    ..Description::NEW
};
