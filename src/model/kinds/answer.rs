//! A text that the DPO approved as the answer to a topic: for whom it is meant, who approved which words when, and on which records it rested then.

use super::deployment::EDITIONS;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Digest, Line, Number, Prose},
};
use crate::model::kind::{Called, Description, Section, group};

/// The topics that customers ask about, in the order of a review: roles, agreement, contacts, data, places, others who get it, its end, security.
pub const TOPICS: &[(&str, &str)] = &[
    ("roles", "Who is controller and who is processor"),
    ("dpa_needed", "Whether a DPA is needed"),
    ("dpa_status", "Whether the DPA is in force"),
    ("dpa_copy", "A copy of the DPA"),
    ("dpa_own_paper", "Your text instead of ours"),
    ("dpa_version", "The version of the DPA"),
    ("affiliates", "Parties and companies of your group"),
    ("own_purposes", "Use for purposes of our own"),
    ("ai_training", "AI features and training"),
    ("dpo_contact", "Our Data Protection Officer"),
    ("representative", "Our representatives"),
    ("supervisory_authority", "Our supervisory authority"),
    ("register_extract", "Our record of processing"),
    ("policies", "Our policies"),
    ("data_categories", "Categories of personal data"),
    ("data_subjects", "Categories of data subjects"),
    ("special_categories", "Special categories of data"),
    ("hosting_location", "Where the data is hosted"),
    ("transfers", "Transfers to other countries"),
    ("transfer_mechanism", "On what transfers rest"),
    ("subprocessor_list", "Our subprocessors"),
    ("subprocessor_notice", "Notice of new subprocessors"),
    ("subprocessor_objection", "Objection to a subprocessor"),
    ("retention", "How long data is kept"),
    ("deletion_at_end", "The data after the end"),
    ("data_subject_requests", "Requests of data subjects"),
    ("security_measures", "Technical and organisational measures"),
    ("certifications", "Certificates and reports"),
    ("breach_notice", "Notice of a personal data breach"),
    ("audit_right", "Audits"),
    ("telemetry", "What an instance sends us"),
    ("support_access", "Access of our staff"),
];

/// The languages of texts.
pub const LANGUAGES: &[(&str, &str)] = &[("en", "English"), ("de", "German"), ("fr", "French")];

/// What is recorded of a text.
pub const FIELDS: &[Field] = &[
    Field::new("topic", Choice(TOPICS), "Topic", "Which question it answers").required(),
    Field::new(
        "text",
        Prose,
        "Text",
        "The answer. What is recorded of the customer stands in braces, as in {hosting country}",
    )
    .required(),
    Field::new("edition", Choice(EDITIONS), "For edition", "Only for customers of this edition; empty: of any"),
    Field::new("region", Line, "For region", "Only for customers that are hosted in this region; empty: in any"),
    Field::new("language", Choice(LANGUAGES), "Language", "In which language it is; English if nobody says"),
    Field::new("starts", Date, "From", "First day on which it is used"),
    Field::new("ends", Date, "Until", "Last day on which it is used"),
    Field::new("approved", Date, "Approved", "Day on which it was approved").past(),
    Field::new("approved_by", Line, "Approved by", "Who approved it"),
    Field::new("review_by", Date, "Review by", "By when somebody approves it again; after that it is not used"),
    Field::new(
        "approved_from",
        Number(1, i64::MAX, ""),
        "From revision",
        "The revision of the register against which it was approved",
    )
    .group(group::RARE),
    Field::new("approved_words", Digest, "Approved words", "SHA-256 of topic, scope and text as they were approved")
        .group(group::RARE),
    Field::new("relied_on", Prose, "Rests on", "Records of ours on which it rested when it was approved, by handle")
        .group(group::RARE),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "answer",
    plural: "answers",
    prefix: "ANS",
    about: "Texts that you approved as answers to what customers ask",
    fields: FIELDS,
    dates: &[("starts", "ends"), ("approved", "review_by")],
    title: "topic",
    called: Called::Handle,
    columns: &["topic", "edition", "region", "language", "approved", "approved_by", "review_by"],
    section: Some(Section::Questions),
    ..Description::NEW
};
