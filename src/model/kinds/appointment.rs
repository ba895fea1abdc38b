//! Who acts for the organisation in data protection: its DPO (Art. 37) and representatives (Art. 27), with dates.

use crate::model::field::{
    Field,
    Shape::{Choice, Date, Email, Flag, Line, Prose},
};
use crate::model::kind::{Description, Section, Share};

/// The parts that a person or firm can be appointed to.
pub const ROLES: &[(&str, &str)] = &[
    ("dpo", "Data Protection Officer"),
    ("eu_representative", "EU representative (Art. 27)"),
    ("uk_representative", "UK representative"),
    ("ch_representative", "Swiss representative"),
];

/// What is recorded of an appointment.
pub const FIELDS: &[Field] = &[
    Field::new("role", Choice(ROLES), "Appointed as", "The part that the person or firm plays").required(),
    Field::new("name", Line, "Name", "Name of the person or firm").law("Art. 30(2)(a)").required(),
    Field::new(
        "position",
        Line,
        "Position",
        "The person's position in the organisation; a conflict of interests is judged by it",
    )
    .law("Art. 38(6)"),
    Field::new("email", Email, "E-mail", "Where customers and the authority can write").law("Art. 37(7)"),
    Field::new("phone", Line, "Telephone", "Where customers and the authority can call"),
    Field::new("address", Prose, "Address", "Postal address").law("Art. 30(2)(a)"),
    Field::new("starts", Date, "From", "First day of the appointment"),
    Field::new("ends", Date, "Until", "Last day of the appointment").was(&["until"]),
    Field::new("public", Flag, "Public", "Whether the public page names the person or firm"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "appointment",
    plural: "appointments",
    prefix: "APP",
    about: "Its DPO and representatives, from a day to a day",
    fields: FIELDS,
    keys: &[&["role", "name", "starts"]],
    dates: &[("starts", "ends")],
    columns: &["role", "name", "email", "starts", "ends"],
    closed: Some(("end", "ends")),
    section: Some(Section::Registers),
    share: Share::Always,
    ..Description::NEW
};
