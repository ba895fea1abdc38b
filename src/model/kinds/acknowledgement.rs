//! An acknowledgement: a person has read one version of a policy, on a day. Art. 32(4), 5(2).

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Date, Line, Link},
};
use crate::model::kind::{Called, Description, Reviewed, Section};

/// What is recorded of an acknowledgement.
pub const FIELDS: &[Field] = &[
    Field::new("person", Link(Kind::Person), "Person", "Who acknowledged it").required(),
    Field::new("policy", Link(Kind::Policy), "Policy", "Which policy, in which version").required(),
    Field::new("day", Date, "Day", "Day of the acknowledgement").required().past(),
    Field::new("source", Line, "Source", "Where this is known from, such as the training tool"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "acknowledgement",
    plural: "acknowledgements",
    prefix: "ACK",
    about: "Who acknowledged which policy, and when",
    fields: FIELDS,
    keys: &[&["person", "policy"]],
    title: "day",
    called: Called::Handle,
    columns: &["person", "policy", "day"],
    reviewed: Reviewed::Never,
    section: Some(Section::Policies),
    ..Description::NEW
};
