//! A deployment: how a customer runs the product, from a day to a day. Roles follow from it.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Country, Date, Flag, Line, Link, Prose},
};
use crate::model::kind::{Called, Description, Section, Share};

/// The two editions.
pub const EDITIONS: &[(&str, &str)] = &[("cloud", "Cloud"), ("self_hosted", "self-hosted")];

/// How far the vendor gets at the data of a self-hosted instance. "none" is recorded as none.
pub const ACCESS: &[(&str, &str)] = &[
    ("incidental", "incidental, while fixing a fault"),
    ("on_demand", "on demand: remote sessions or log bundles"),
    ("systematic", "systematic: operation or regular support"),
];

/// What is recorded of a deployment.
pub const FIELDS: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "Whose deployment it is").required(),
    Field::new("edition", Choice(EDITIONS), "Edition", "Who runs the product: cloud (you) or self-hosted (the customer)").required(),
    Field::new("region", Line, "Hosting region", "Where you host it, in your own words, such as EU or us-east-1").law("Art. 30(2)(c)").clear(),
    Field::new("hosting_country", Country, "Hosting country", "Country in which the data is hosted").law("Art. 30(2)(c)"),
    Field::new("starts", Date, "From", "First day"),
    Field::new("ends", Date, "Until", "Last day"),
    Field::new("telemetry", Flag, "Telemetry", "Whether the instance sends usage reports or licence checks with personal data (IP, site address, admin e-mail)").law("Art. 30(1)"),
    Field::new("support_access", Choice(ACCESS), "Support access", "How far your staff get at the data, or none").law("Art. 28"),
    Field::new("ai_features", Flag, "AI features", "Whether the customer switched on features that use further subprocessors").law("Art. 28(2)"),
    Field::new("own_purposes", Flag, "Own purposes", "Whether you use the data for purposes of your own, such as benchmarks or training").law("Art. 28(10)"),
    Field::new("personal_data", Flag, "Personal data", "No only when the data is truly anonymous").law("Art. 4(1)"),
    Field::new("instance", Line, "Instance", "Name or address of the instance"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "deployment",
    plural: "deployments",
    prefix: "DEP",
    about: "How a customer runs the product, from when to when",
    fields: FIELDS,
    keys: &[&["customer", "edition", "starts", "instance"]],
    dates: &[("starts", "ends")],
    title: "edition",
    called: Called::Handle,
    columns: &["customer", "edition", "region", "starts", "ends", "telemetry", "support_access"],
    closed: Some(("end", "ends")),
    section: Some(Section::Roles),
    share: Share::IfItsOwn,
    ..Description::NEW
};
