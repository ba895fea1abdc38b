//! A person on the staff: as little as is needed to say who must have acknowledged which policy, and who had training. After the time
//! that the organisation states, what names a person who left is erased; the counts stay, since records refer to the person by an id.

use crate::model::field::{
    Field,
    Shape::{Date, Email, Line, Prose},
};
use crate::model::kind::{Description, KnownBy, Section};

/// What is recorded of a person.
pub const FIELDS: &[Field] = &[
    Field::new("name", Line, "Name", "Name of the person").required(),
    Field::new("email", Email, "E-mail", "Work address; it recognises the person in lists"),
    Field::new("team", Line, "Team", "Team, for policies that only some must acknowledge"),
    Field::new("joined", Date, "Joined", "First day of employment"),
    Field::new("left_on", Date, "Left", "Last day of employment").typed("ends").was(&["left"]),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "person",
    plural: "people",
    prefix: "PER",
    about: "The people on the staff, as far as policies and training need them",
    fields: FIELDS,
    keys: &[&["email"], &["name", "joined"]],
    known_by: &[KnownBy::AnyCase("email")],
    dates: &[("joined", "left_on")],
    columns: &["name", "email", "team", "joined", "left_on"],
    section: Some(Section::Policies),
    ..Description::NEW
};
