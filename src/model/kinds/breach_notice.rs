//! A breach notice: that a customer was told of an incident, when, through which channel, and what of Art. 33(3) it was told. Art. 33(2), (4).

use super::terms::{WAYS, WAYS_ALSO};
use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Flag, Line, Link, Moment, Prose},
};
use crate::model::kind::{Called, Description, Section, Share, group};

/// Information can come in phases, Art. 33(4).
pub const PHASES: &[(&str, &str)] =
    &[("first", "first notice"), ("further", "further information"), ("final", "last information")];

/// What a notice contains, Art. 33(3): the letter, the field, and what it is in a few words.
pub const CONTENT: [(char, &str, &str); 4] = [
    ('a', "nature", "what happened, to whose data"),
    ('b', "contact_point", "contact point"),
    ('c', "consequences", "likely consequences"),
    ('d', "measures", "measures"),
];

/// What is recorded of a breach notice.
pub const FIELDS: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "Who was told").law("Art. 33(2)").required(),
    Field::new("incident", Link(Kind::Incident), "Incident", "Of which incident").law("Art. 33(2)").required(),
    Field::new("phase", Choice(PHASES), "Phase", "Whether it is the first word of it").law("Art. 33(4)"),
    Field::new("told", Moment, "Told", "Day and time at which it was sent, with the time zone")
        .law("Art. 33(2)")
        .done(),
    Field::new("channel", WAYS, "Channel", "How the customer was told").also(WAYS_ALSO),
    Field::new("sent_to", Line, "To", "The address or the person that it went to").typed("to"),
    Field::new(
        "nature",
        Flag,
        "(a) What happened",
        "Whether it said what happened, to whose and which data, and about how many",
    )
    .law("Art. 33(3)(a)"),
    Field::new("contact_point", Flag, "(b) Contact point", "Whether it said whom to ask").law("Art. 33(3)(b)"),
    Field::new("consequences", Flag, "(c) Likely consequences", "Whether it said what it may lead to")
        .law("Art. 33(3)(c)"),
    Field::new("measures", Flag, "(d) Measures", "Whether it said what is done about it").law("Art. 33(3)(d)"),
    Field::new("acknowledged", Date, "Acknowledged", "Day on which the customer confirmed that it has it").done(),
    Field::new("delay", Prose, "Reasons for a delay", "Why it was not told sooner"),
    Field::new("document", Link(Kind::Document), "Filed", "The notice as it was sent").group(group::RARE),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "breach_notice",
    plural: "breach_notices",
    prefix: "BRN",
    about: "What customers were told of incidents, and when, Art. 33(2)",
    fields: FIELDS,
    keys: &[&["customer", "incident", "told", "sent_to"]],
    tells_whom: &["sent_to"],
    title: "sent_to",
    called: Called::Handle,
    columns: &["customer", "incident", "phase", "told", "channel", "sent_to", "acknowledged"],
    section: Some(Section::Questions),
    share: Share::IfItsOwn,
    ..Description::NEW
};
