//! What shows the guarantees of a subprocessor: a certificate such as ISO/IEC 27001, a SOC 2 report, an audit, answered questions; with the days for
//! which it holds, and the day on which somebody looks again. Art. 28(1), (4); EDPB Opinion 22/2024, no. 60.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Line, Link, Prose},
};
use crate::model::kind::{Called, Description, Section, Share, group};

/// What can show them.
pub const WHAT: &[(&str, &str)] = &[
    ("iso_27001", "ISO/IEC 27001 certificate"),
    ("iso_27701", "ISO/IEC 27701 certificate"),
    ("soc_2", "SOC 2 report"),
    ("audit", "audit"),
    ("questionnaire", "answered questionnaire"),
    ("other", "other evidence"),
];

/// What is recorded of it.
pub const FIELDS: &[Field] = &[
    Field::new("subprocessor", Link(Kind::Subprocessor), "Subprocessor", "Whose guarantees it shows")
        .law("Art. 28(1), 28(4)")
        .required(),
    Field::new("what", Choice(WHAT), "What", "What shows them")
        .also(&[("iso 27001", "iso_27001"), ("iso 27701", "iso_27701"), ("soc2", "soc_2"), ("soc 2", "soc_2")])
        .law("Art. 28(1), 28(4)")
        .required(),
    Field::new("covers", Line, "Covers", "Which services, places or controls it is about"),
    Field::new("issuer", Line, "By", "Who issued it, or who looked"),
    Field::new("starts", Date, "From", "First day for which it holds, or of the period of the report")
        .group(group::DATES),
    Field::new("ends", Date, "Until", "Last day for which it holds, or of the period of the report")
        .group(group::DATES),
    Field::new("checked", Date, "Checked on", "Day on which somebody on your side read it").group(group::DATES).done(),
    Field::new(
        "recheck",
        Date,
        "Again on",
        "Day by which the guarantees have to be verified again, sooner the higher the risk",
    )
    .group(group::DATES)
    .law("Art. 28(1), 28(4)"),
    Field::new("result", Prose, "Result", "What was found that matters for your customers' data"),
    Field::new("document", Link(Kind::Document), "Filed", "The certificate, the report, the answers"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "guarantee",
    plural: "guarantees",
    prefix: "GUA",
    about: "What shows the guarantees of subprocessors: ISO 27001, SOC 2, audits; until when, Art. 28(1)",
    fields: FIELDS,
    keys: &[&["subprocessor", "what", "starts", "checked"]],
    dates: &[("starts", "ends")],
    title: "what",
    called: Called::Handle,
    columns: &["subprocessor", "what", "covers", "starts", "ends", "checked", "recheck"],
    closed: Some(("end", "ends")),
    section: Some(Section::Subprocessors),
    share: Share::Never,
    ..Description::NEW
};
