//! An incident: a personal data breach, Art. 4(12). Whose data it concerns, who has to be told by when, and what is still missing follow from it,
//! from the list of subprocessors, and from the agreements. Art. 33(5).

use super::engagement::COUNTS_FOR;
use super::terms::joined;
use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Flag, Line, Link, List, Moment, Number, Prose},
};
use crate::model::kind::{Description, Section, Share, group};

/// Who found it.
pub const FOUND_BY: &[(&str, &str)] = &[
    ("us", "we ourselves"),
    ("subprocessor", "a subprocessor"),
    ("customer", "a customer"),
    ("researcher", "a security researcher"),
    ("authority", "an authority"),
    ("other", "somebody else"),
];

/// How likely it is to put people at risk, where we are controller ourselves.
pub const RISKS: &[(&str, &str)] =
    &[("unlikely", "a risk is unlikely"), ("risk", "a risk"), ("high_risk", "a high risk")];

/// As many people or records as anybody can count.
const MANY: i64 = 100_000_000_000;

const FIRST: &[Field] = &[
    Field::new("title", Line, "Title", "What happened, in a few words that customers may read").required(),
    Field::new("aware", Moment, "Aware", "Day and time at which you became aware").law("Art. 33(1), (2)").done(),
    Field::new("detected", Date, "Detected", "Day on which it was found").done(),
    Field::new("found_by", Choice(FOUND_BY), "Found by", "Who found it"),
    Field::new("occurred_from", Date, "Occurred from", "First day on which data was exposed, lost or changed").done(),
    Field::new("occurred_to", Date, "Occurred to", "Day on which that was over").done(),
    Field::new(
        "subprocessor",
        Link(Kind::Subprocessor),
        "At subprocessor",
        "The company at which it happened; empty: with you",
    ),
    Field::new("facts", Prose, "Facts", "What happened, as far as it is known").law("Art. 33(3)(a), 33(5)"),
    Field::new("consequences", Prose, "Likely consequences", "What it may lead to for the people whose data it is")
        .law("Art. 33(3)(c)"),
    Field::new("measures", Prose, "Measures", "What you did and are going to do about it").law("Art. 33(3)(d)"),
    Field::new("contact", Line, "Contact point", "Whom customers can ask").law("Art. 33(3)(b)"),
    Field::new("closed", Date, "Closed", "Day on which nothing more is to be done").done(),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

const DATA: &[Field] = &[
    Field::new("confidentiality", Flag, "Confidentiality", "Whether somebody saw or took data").law("Art. 4(12)"),
    Field::new("integrity", Flag, "Integrity", "Whether data was changed").law("Art. 4(12)"),
    Field::new("availability", Flag, "Availability", "Whether data was lost, or could not be used").law("Art. 4(12)"),
    Field::new("subjects", List, "Data subjects", "Of whom the data is").law("Art. 33(3)(a)"),
    Field::new("data", List, "Personal data", "Which categories of data").law("Art. 33(3)(a)"),
    Field::new("special_data", List, "Special categories", "Those of Art. 9 and 10 among the data, or none")
        .law("Art. 9, 10"),
    Field::new("persons", Number(0, MANY, ""), "People, about", "About how many people").law("Art. 33(3)(a)"),
    Field::new("records", Number(0, MANY, ""), "Records, about", "About how many records").law("Art. 33(3)(a)"),
    Field::new("cause", Prose, "Cause", "Why it happened"),
];

const OURS: &[Field] = &[
    Field::new(
        "own_data",
        Flag,
        "Your own data too",
        "Whether it concerns data that you decide about yourself: accounts, billing, staff",
    )
    .law("Art. 33(1)"),
    Field::new("own_risk", Choice(RISKS), "Risk", "How likely it puts these people at risk").law("Art. 33(1), 34(1)"),
    Field::new("own_authority", Line, "Authority", "Which authority is told").law("Art. 33(1)"),
    Field::new("authority_told", Moment, "Authority told", "Day and time at which it was told, with the time zone")
        .law("Art. 33(1)")
        .done(),
    Field::new("authority_delay", Prose, "Reasons for the delay", "Why it was told after more than 72 hours")
        .law("Art. 33(1)"),
    Field::new("people_told", Date, "People told", "Day on which the people themselves were told, or none")
        .law("Art. 34")
        .past(),
    Field::new("document", Link(Kind::Document), "Filed", "The report of it"),
];

/// What is recorded of an incident.
pub const FIELDS: &[Field] = &joined::<{ FIRST.len() + COUNTS_FOR.len() + DATA.len() + OURS.len() }>(&[
    ("", FIRST),
    (group::CONCERNS, COUNTS_FOR),
    (group::BREACHED, DATA),
    (group::OWN_BREACH, OURS),
]);

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "incident",
    plural: "incidents",
    prefix: "INC",
    about: "Personal data breaches: whose data, who is told by when, what is still missing, Art. 33",
    fields: FIELDS,
    keys: &[&["title", "detected"]],
    dates: &[
        ("occurred_from", "occurred_to"),
        ("occurred_from", "detected"),
        ("detected", "closed"),
        ("detected", "people_told"),
        ("aware", "authority_told"),
        ("aware", "people_told"),
    ],
    title: "title",
    columns: &["title", "subprocessor", "aware", "own_data", "closed"],
    section: Some(Section::Questions),
    share: Share::IfNamed,
    ..Description::NEW
};
