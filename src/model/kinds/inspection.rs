//! An inspection: a customer's audit of the vendor, or its questions in place of one. Art. 28(3)(h).

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Line, Link, Prose},
};
use crate::model::kind::{Called, Description, Section, Share};

/// How a customer looks.
pub const FORMS: &[(&str, &str)] = &[
    ("questionnaire", "questionnaire"),
    ("report", "report or certificate of a third party"),
    ("remote", "audit from afar"),
    ("on_site", "audit on site"),
];

/// What is recorded of an inspection.
pub const FIELDS: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "Who looks").law("Art. 28(3)(h)").required(),
    Field::new("received", Date, "Received", "Day on which the request came").law("Art. 28(3)(h)").required().past(),
    Field::new("form", Choice(FORMS), "Form", "How it looks"),
    Field::new("scope", Prose, "Scope", "What is looked at, and for which reason"),
    Field::new("auditor", Line, "Auditor", "Who looks on its behalf"),
    Field::new("due", Date, "Due", "Day by which it is to be answered or held"),
    Field::new("done", Date, "Answered", "Day on which it was answered or held").done(),
    Field::new("findings", Prose, "Findings", "What was found, or none"),
    Field::new("follow_up", Date, "Follow-up", "Day by which what was found is to be mended"),
    Field::new("mended", Date, "Mended", "Day on which what was found was mended").done(),
    Field::new("document", Link(Kind::Document), "Document", "The report or the answers"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "inspection",
    plural: "inspections",
    prefix: "AUD",
    about: "Audits of you by customers, and their questionnaires, Art. 28(3)(h)",
    fields: FIELDS,
    keys: &[&["customer", "received", "form"]],
    dates: &[("received", "due"), ("received", "done"), ("received", "mended")],
    title: "received",
    called: Called::Handle,
    columns: &["customer", "received", "form", "due", "done", "follow_up", "mended"],
    section: Some(Section::Questions),
    share: Share::IfItsOwn,
    ..Description::NEW
};
