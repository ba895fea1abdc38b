//! A connected service: something that the vendor runs itself and that deployments elsewhere use, such as an AI gateway. Its data is a
//! stream of its own, from a day to a day.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Country, Date, Flag, Line, Link, Prose},
};
use crate::model::kind::{Called, Description, Section, Share};

/// What connected services do.
pub const SERVICES: &[(&str, &str)] = &[
    ("ai_gateway", "AI gateway"),
    ("control_plane", "control plane"),
    ("push_relay", "relay of push messages or e-mail"),
    ("workflow_engine", "managed workflow engine"),
    ("marketplace", "marketplace"),
    ("backup", "backup"),
    ("monitoring", "monitoring of the operation"),
    ("other", "another service"),
];

/// What is recorded of a connected service.
pub const FIELDS: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "Who uses it").required(),
    Field::new("deployment", Link(Kind::Deployment), "Deployment", "Which of its deployments uses it"),
    Field::new("service", Choice(SERVICES), "Service", "What it does").law("Art. 30(2)(b)").required(),
    Field::new("name", Line, "Name", "What you call it"),
    Field::new("personal_data", Flag, "Personal data", "No only when nothing that goes through it is about a person")
        .law("Art. 4(1)"),
    Field::new("hosting_country", Country, "Hosting country", "Country in which you run it").law("Art. 30(2)(c)"),
    Field::new("starts", Date, "From", "First day"),
    Field::new("ends", Date, "Until", "Last day").was(&["until"]),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "service",
    plural: "services",
    prefix: "SVC",
    about: "Services that you run for deployments of customers elsewhere, such as an AI gateway",
    fields: FIELDS,
    keys: &[&["customer", "deployment", "service", "starts"]],
    dates: &[("starts", "ends")],
    title: "service",
    called: Called::Handle,
    columns: &["customer", "deployment", "service", "name", "starts", "ends"],
    closed: Some(("end", "ends")),
    section: Some(Section::Roles),
    share: Share::IfItsOwn,
    ..Description::NEW
};
