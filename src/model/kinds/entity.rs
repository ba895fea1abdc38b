//! A legal entity of the organisation: who signs, who processes, where.

use crate::model::field::{
    Field,
    Shape::{Choice, Country, Date, Email, Line, Prose},
};
use crate::model::kind::{Description, Section, Share};

/// What is recorded of a legal entity.
pub const FIELDS: &[Field] = &[
    Field::new("name", Line, "Legal name", "Registered name of the entity").law("Art. 30(2)(a)").required(),
    Field::new("country", Country, "Country", "Where the entity is established").law("Art. 30(2)(a)"),
    Field::new("address", Prose, "Address", "Registered address").law("Art. 30(2)(a)"),
    Field::new("registration", Line, "Registration number", "Number in the company register"),
    Field::new(
        "part",
        Choice(&[("contracting", "Contracting entity"), ("affiliate", "Affiliate")]),
        "Part",
        "Whether it signs agreements with customers",
    ),
    Field::new("email", Email, "Contact", "Privacy contact of the entity").law("Art. 30(2)(a)"),
    Field::new("starts", Date, "From", "First day as part of the organisation"),
    Field::new("ends", Date, "Until", "Last day as part of the organisation").was(&["until"]),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "entity",
    plural: "entities",
    prefix: "ENT",
    about: "Legal entities of the organisation",
    fields: FIELDS,
    keys: &[&["name"]],
    any_case: &["name"],
    dates: &[("starts", "ends")],
    columns: &["name", "country", "part", "starts", "ends"],
    section: Some(Section::Registers),
    share: Share::Always,
    ..Description::NEW
};
