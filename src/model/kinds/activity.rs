//! An activity: a category of processing that the vendor carries out, as controller (Art. 30(1)) or for its customers as
//! processor (Art. 30(2)).

use crate::model::field::{
    Field,
    Shape::{Choice, Date, Flag, Line, List, Prose},
};
use crate::model::kind::{Description, Reviewed, Section, Share, group};

/// In which capacity the vendor acts: which of the two registers the activity stands in.
pub const CAPACITIES: &[(&str, &str)] =
    &[("controller", "controller, Art. 30(1)"), ("processor", "processor, Art. 30(2)")];

/// How far the record has come.
pub const STATUS: &[(&str, &str)] = &[("draft", "draft, please review"), ("active", "active"), ("ended", "ended")];

/// What a customer must use for the activity to apply to it: facts of its deployments.
pub const FEATURES: &[(&str, &str)] = &[
    ("ai_features", "AI features"),
    ("connected_service", "connected services"),
    ("support_access", "support access"),
    ("operation", "operation in an account that is not ours"),
    ("telemetry", "telemetry"),
    ("own_purposes", "own purposes"),
    ("account_data", "account data"),
];

/// Whether a data protection impact assessment is needed. Art. 35.
pub const DPIA: &[(&str, &str)] =
    &[("not_required", "not required"), ("required", "required"), ("in_progress", "in progress"), ("done", "done")];

/// What is recorded of an activity.
pub const FIELDS: &[Field] = &[
    Field::new("name", Line, "Category of processing", "What you do with the data, in a few words")
        .law("Art. 30(1), 30(2)(b)")
        .required(),
    Field::new("acting_as", Choice(CAPACITIES), "As", "Whether you act for yourself or for your customers")
        .was(&["hat"])
        .law("Art. 30(1), 30(2)")
        .required(),
    Field::new("status", Choice(STATUS), "Status", "How far the record has come")
        .means(&[("active", "it is done now"), ("ended", "it is not done any more")]),
    Field::new(
        "description",
        Prose,
        "Description",
        "What is done, where and how, in words that need no other document",
    )
    .law("Art. 30(2)(b)"),
    Field::new(
        "edition",
        Choice(super::deployment::EDITIONS),
        "For edition",
        "Only where it runs in your account (cloud) or in another (self-hosted); empty: in any",
    )
    .group(group::APPLIES)
    .law("Art. 30(2)(b)"),
    Field::new("region", Line, "For region", "Only for deployments in this hosting region; empty: in any")
        .group(group::APPLIES),
    Field::new("feature", Choice(FEATURES), "For feature", "Only for customers that use this; empty: for all")
        .group(group::APPLIES),
    Field::new("named_only", Flag, "Only where named", "Only for customers for which an assignment names it")
        .group(group::APPLIES),
    Field::new("subjects", List, "Data subjects", "Categories of data subjects").law("Art. 30(1)(c), 28(3)"),
    Field::new("data", List, "Personal data", "Categories of personal data").law("Art. 30(1)(c), 28(3)"),
    Field::new("special_data", List, "Special categories", "Those of Art. 9 and 10 among the data, or none")
        .law("Art. 9, 10"),
    Field::new("internal_recipients", List, "Internal recipients", "Departments that get the data, or none")
        .group(group::RECIPIENTS)
        .law("Art. 30(1)(d)"),
    Field::new("external_recipients", List, "External recipients", "Others that get the data, or none")
        .group(group::RECIPIENTS)
        .law("Art. 30(1)(d)"),
    Field::new(
        "processors",
        List,
        "Processors",
        "Processors (for your customers: subprocessors) that help, with their countries, or none",
    )
    .group(group::RECIPIENTS)
    .law("Art. 30(1)(d), 28(2)"),
    Field::new(
        "transfers",
        List,
        "Third countries",
        "Countries outside the EEA and international organisations that get data, or none",
    )
    .group(group::RECIPIENTS)
    .law("Art. 30(1)(e), 30(2)(c)"),
    Field::new("safeguards", Prose, "Safeguards", "On what each transfer rests, with its documents, or none")
        .group(group::RECIPIENTS)
        .law("Art. 30(1)(e), 30(2)(c)"),
    Field::new("joint_controller", Prose, "Joint controller", "Name and contact of a joint controller, or none")
        .group(group::RECIPIENTS)
        .law("Art. 30(1)(a), 26"),
    Field::new("function", Line, "Business function", "Department that does it").group(group::RARE),
    Field::new("owner", Line, "Owner", "Who answers for the record"),
    Field::new("systems", List, "Systems", "Programs and services with which it is done").group(group::RARE),
    Field::new("location", Line, "Location of the data", "Where the data lies").group(group::RARE),
    Field::new("source", Line, "Source of the data", "Where the data comes from").group(group::RARE),
    Field::new("automated_decisions", Flag, "Automated decisions", "Whether decisions of Art. 22 are made")
        .group(group::RARE)
        .law("Art. 22"),
    Field::new("rights", List, "Rights", "Rights that the data subjects have").group(group::RARE).law("Art. 12-22"),
    Field::new("dpia", Choice(DPIA), "DPIA", "Whether an impact assessment is needed")
        .also(&[("yes", "required"), ("no", "not_required"), ("needed", "required"), ("not needed", "not_required")])
        .group(group::RARE)
        .law("Art. 35"),
    Field::new("privacy_notice", Line, "Privacy notice", "Where the data subjects are informed")
        .on_the_web()
        .group(group::RARE)
        .law("Art. 13, 14"),
    Field::new("starts", Date, "From", "First day").group(group::DATES),
    Field::new("ends", Date, "Until", "Last day").was(&["until"]).group(group::DATES),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "activity",
    plural: "activities",
    prefix: "ACT",
    about: "Categories of processing: what you do as controller, Art. 30(1), and for your customers, Art. 30(2)",
    fields: FIELDS,
    keys: &[&["acting_as", "name"]],
    any_case: &["name"],
    dates: &[("starts", "ends")],
    columns: &["name", "acting_as", "status", "edition", "region", "feature", "transfers"],
    reviewed: Reviewed::Regularly,
    section: Some(Section::Registers),
    share: Share::IfNamed,
    ..Description::NEW
};
