//! An assignment: an activity that is carried out for one customer, from a day to a day, when that is more than what follows
//! from how the customer runs the product. The unit of Art. 30(2) is the controller and the category of processing.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Date, Link, List, Prose},
};
use crate::model::kind::{Called, Description, Section, Share};

/// What is recorded of an assignment.
pub const FIELDS: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "For whom").law("Art. 30(2)(b)").required(),
    Field::new("activity", Link(Kind::Activity), "Activity", "Which category of processing")
        .law("Art. 30(2)(b)")
        .required(),
    Field::new("description", Prose, "Description", "What is done for this customer, when it differs")
        .law("Art. 30(2)(b)"),
    Field::new("starts", Date, "From", "First day"),
    Field::new("ends", Date, "Until", "Last day").was(&["until"]),
    Field::new("transfers", List, "Third countries", "When they differ from the activity's, or none")
        .law("Art. 30(2)(c)"),
    Field::new("safeguards", Prose, "Safeguards", "When they differ from the activity's, or none").law("Art. 30(2)(c)"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "assignment",
    plural: "assignments",
    prefix: "ASG",
    about: "What is carried out for one customer, beyond what follows from how it runs the product",
    fields: FIELDS,
    keys: &[&["customer", "activity", "starts"]],
    dates: &[("starts", "ends")],
    title: "activity",
    called: Called::Handle,
    columns: &["customer", "activity", "starts", "ends"],
    section: Some(Section::Registers),
    share: Share::IfItsOwn,
    ..Description::NEW
};
