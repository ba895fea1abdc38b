//! An assessment of a transfer: what the law and practice of a country mean for data that goes to an importer there, and what was done about
//! it. Clause 14 of the standard contractual clauses, (EU) 2021/914; in the United Kingdom the transfer risk assessment.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Country, Date, Line, Link, Prose},
};
use crate::model::kind::{Called, Description, Section, Share};

/// Under which law an assessment was made.
pub const LAWS: &[(&str, &str)] =
    &[("gdpr", "GDPR"), ("uk_gdpr", "UK GDPR"), ("swiss_fadp", "Swiss FADP"), ("each", "each of these")];

/// What came out.
pub const RESULTS: &[(&str, &str)] = &[
    ("can_go_on", "the clauses can be kept"),
    ("with_measures", "they can be kept with supplementary measures"),
    ("cannot_go_on", "they cannot be kept"),
];

/// What is recorded of an assessment.
pub const FIELDS: &[Field] = &[
    Field::new("subprocessor", Link(Kind::Subprocessor), "Subprocessor", "To which subprocessor the data goes")
        .law("Art. 46(1)"),
    Field::new(
        "entity",
        Link(Kind::Entity),
        "Entity",
        "To which of your own legal entities it goes; with neither it is the organisation itself",
    )
    .law("Art. 46(1)"),
    Field::new("country", Country, "Country", "Of which country law and practice were assessed")
        .law("Art. 46(1)")
        .required(),
    Field::new("regime", Choice(LAWS), "Under", "Under which law it was made; empty: under each that applies"),
    Field::new("covers", Prose, "Covers", "Which transfers and which data it is about"),
    Field::new("done", Date, "Done", "Day on which it was finished").law("Art. 46(1)").done(),
    Field::new("done_by", Line, "By", "Who made it"),
    Field::new("result", Choice(RESULTS), "Result", "What came out").law("Art. 46(1)"),
    Field::new(
        "measures",
        Prose,
        "Supplementary measures",
        "What was added to the clauses, such as encryption with your own keys",
    )
    .law("Art. 46(1)"),
    Field::new("recheck", Date, "Again on", "Day on which it has to be looked at again").law("Art. 46(1)"),
    Field::new("document", Link(Kind::Document), "Filed", "The assessment itself"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "assessment",
    plural: "assessments",
    prefix: "TIA",
    about: "Transfer impact assessments: law and practice of a country, Clause 14 of the SCC",
    fields: FIELDS,
    keys: &[&["subprocessor", "entity", "country", "regime", "done"]],
    title: "country",
    called: Called::Handle,
    columns: &["subprocessor", "entity", "country", "regime", "done", "result", "recheck"],
    section: Some(Section::Transfers),
    share: Share::Never,
    ..Description::NEW
};
