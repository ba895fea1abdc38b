//! An engagement: what a subprocessor does for the vendor, with which data, where and for which customers, from a day to a day. The list of
//! subprocessors of a day is made of the engagements that hold on it.

use super::terms::joined;
use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Flag, Line, Link, List, Prose},
};
use crate::model::kind::{Called, Description, Section, Share, group};

/// What the company is where it stands in the list.
pub const STANDINGS: &[(&str, &str)] = &[
    ("subprocessor", "subprocessor"),
    ("affiliate", "affiliate as subprocessor"),
    ("independent_controller", "independent controller"),
    ("customers_choice", "the customer's own choice"),
    ("recipient", "recipient that is no processor"),
];

const FIRST: &[Field] = &[
    Field::new("subprocessor", Link(Kind::Subprocessor), "Subprocessor", "Which company").law("Art. 28(2)").required(),
    Field::new(
        "list",
        Line,
        "List",
        "Which of your lists it stands in, where you publish several, such as one per product",
    ),
    Field::new(
        "listed_as",
        Line,
        "Listed as",
        "Its name as the list has it, where that is not the name of the company",
    ),
];

/// What it does, with which data, and where: of an engagement, and of one that is planned.
pub const DOES: &[Field] = &[
    Field::new("service", Line, "Service", "Which of its services you use, such as AWS S3"),
    Field::new("purpose", Prose, "Purpose", "What it does for you").law("Art. 28(3)"),
    Field::new("data", List, "Personal data", "Which data it gets").law("Art. 28(3)"),
    Field::new("subjects", List, "Data subjects", "Of whom").law("Art. 28(3)"),
    Field::new(
        "places",
        List,
        "Places of processing",
        "Countries and areas in which it processes the data, such as Germany, EEA, worldwide",
    )
    .law("Art. 28(3)(a), 44"),
    Field::new(
        "access_from",
        List,
        "Access from",
        "Countries from which its staff accesses the data, or none beyond the places of processing",
    )
    .law("Art. 28(3)(a), 44"),
    Field::new("cloud_region", Line, "Cloud region", "The region as the host calls it, such as eu-central-1"),
    Field::new("standing", Choice(STANDINGS), "Stands there as", "What the company is for the customer's data")
        .law("Art. 4(8), 28(2)"),
];

/// For which customers it counts.
pub const COUNTS_FOR: &[Field] = &[
    Field::new(
        "edition",
        Choice(super::deployment::EDITIONS),
        "For edition",
        "Only where it runs in your account (cloud) or in another (self-hosted); empty: in any",
    ),
    Field::new("region", Line, "For region", "Only for deployments in this hosting region; empty: in any"),
    Field::new(
        "feature",
        Choice(super::activity::FEATURES),
        "For feature",
        "Only for customers that use this; empty: for all",
    ),
    Field::new("product", Line, "For product", "Only for customers of this product"),
    Field::new("condition", Line, "Only if", "Any other condition, in the words of the list, such as: if elected"),
];

const REST: &[Field] = &[
    Field::new(
        "works_for",
        Link(Kind::Subprocessor),
        "Works for",
        "The subprocessor that engages it, when it is not you",
    )
    .group(group::CHAIN)
    .law("Art. 28(4)"),
    Field::new("starts", Date, "From", "First day").group(group::DATES),
    Field::new("ends", Date, "Until", "Last day").group(group::DATES),
    Field::new(
        "public",
        Flag,
        "Public",
        "Whether the public page names it; a customer whose data gets there is told in any case",
    ),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What is recorded of an engagement.
pub const FIELDS: &[Field] = &joined::<{ FIRST.len() + DOES.len() + COUNTS_FOR.len() + REST.len() }>(&[
    ("", FIRST),
    ("", DOES),
    (group::APPLIES, COUNTS_FOR),
    ("", REST),
]);

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "engagement",
    plural: "engagements",
    prefix: "ENG",
    about: "What subprocessors do for you: purpose, data, places, for which customers, Art. 28(2)",
    fields: FIELDS,
    dates: &[("starts", "ends")],
    apart: &[("subprocessor", "works_for")],
    title: "listed_as",
    called: Called::Handle,
    columns: &["subprocessor", "purpose", "places", "edition", "region", "starts", "ends"],
    closed: Some(("end", "ends")),
    section: Some(Section::Subprocessors),
    share: Share::IfForIt,
    ..Description::NEW
};
