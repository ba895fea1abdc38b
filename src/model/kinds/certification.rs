//! A certification under a framework for transfers: that a company is on the list of the Data Privacy Framework, from a day to a day. It is
//! for one legal entity, one framework and one kind of data. Art. 45.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Flag, Line, Link, Prose},
};
use crate::model::kind::{Called, Description, Section, Share, group};

/// The frameworks. The extension to the United Kingdom holds only together with the first.
pub const SCHEMES: &[(&str, &str)] = &[
    ("eu_us_dpf", "EU-US Data Privacy Framework"),
    ("uk_extension", "UK Extension to the EU-US DPF"),
    ("swiss_us_dpf", "Swiss-US Data Privacy Framework"),
];

/// What is recorded of a certification.
pub const FIELDS: &[Field] = &[
    Field::new("subprocessor", Link(Kind::Subprocessor), "Subprocessor", "Which subprocessor is certified")
        .law("Art. 45"),
    Field::new(
        "entity",
        Link(Kind::Entity),
        "Entity",
        "Which of your own legal entities is certified; with neither it is the organisation itself",
    )
    .law("Art. 45"),
    Field::new("scheme", Choice(SCHEMES), "Framework", "Under which framework")
        .also(&[("dpf", "eu_us_dpf"), ("eu-us dpf", "eu_us_dpf"), ("swiss-us dpf", "swiss_us_dpf")])
        .law("Art. 45")
        .required(),
    Field::new(
        "hr_data",
        Flag,
        "HR data too",
        "Whether it covers data of the staff of the exporter, collected for employment",
    )
    .law("Art. 45, 88"),
    Field::new("other_data", Flag, "Other data", "No only where it covers nothing but data of such staff")
        .law("Art. 45"),
    Field::new("listed_as", Line, "Listed as", "Its name on the list, where that is another"),
    Field::new("starts", Date, "From", "First day on which it was active").group(group::DATES),
    Field::new(
        "ends",
        Date,
        "Until",
        "Last day, which is the day on which it has to be renewed, or the day of its withdrawal",
    )
    .group(group::DATES),
    Field::new("checked", Date, "Checked on", "Day on which somebody last looked it up on the list")
        .group(group::DATES)
        .done(),
    Field::new("checked_by", Line, "Checked by", "Who looked it up").group(group::DATES),
    Field::new("document", Link(Kind::Document), "Filed", "A copy of the entry"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "certification",
    plural: "certifications",
    prefix: "CER",
    about: "Entries of subprocessors and of your entities in the Data Privacy Framework, Art. 45",
    fields: FIELDS,
    keys: &[&["subprocessor", "entity", "scheme", "starts"]],
    dates: &[("starts", "ends")],
    title: "scheme",
    called: Called::Handle,
    columns: &["subprocessor", "entity", "scheme", "hr_data", "starts", "ends", "checked"],
    closed: Some(("end", "ends")),
    section: Some(Section::Transfers),
    share: Share::WithWhatItNames,
    ..Description::NEW
};
