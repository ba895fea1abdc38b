//! A policy: one version of one of the organisation's own rules on security and data protection, from a day to a day. A new version is
//! a new record of the same title that begins when the old one ends. The measures that it proves are those of Art. 32(1).

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Line, Link, List, Number, Prose},
};
use crate::model::kind::{Description, KnownBy, Reviewed, Section, Share, group};

/// How outsiders come by the document.
pub const PUBLICATION: &[(&str, &str)] = &[
    ("public_link", "public: by the link"),
    ("on_request", "on request"),
    ("trust_page", "named on the public page"),
    ("internal", "internal"),
];

/// What is recorded of a policy.
pub const FIELDS: &[Field] = &[
    Field::new("name", Line, "Title", "What the policy is called").law("Art. 24(2)").required(),
    Field::new("version", Line, "Version", "Version of the text"),
    Field::new("owner", Line, "Owner", "Who answers for it, by name or function").group(group::RARE),
    Field::new("starts", Date, "In force from", "First day of this version"),
    Field::new("ends", Date, "In force until", "Last day of this version").was(&["until"]),
    Field::new("reviewed", Date, "Last reviewed", "Day on which somebody last read it and let it stand")
        .group(group::REVIEWS)
        .law("Art. 24(1), 32(1)(d)")
        .past(),
    Field::new("next_review", Date, "Next review", "Day by which it is to be read again")
        .group(group::REVIEWS)
        .law("Art. 24(1), 32(1)(d)"),
    Field::new("document", Link(Kind::Document), "Document", "The text itself, as a file"),
    Field::new("link", Line, "Link", "Where the text is, when it is not filed here").on_the_web(),
    Field::new(
        "publication",
        Choice(PUBLICATION),
        "Publication",
        "How outsiders come by it; the public page shows no internal one",
    )
    .means(&[
        ("public_link", "outsiders can open its link"),
        ("on_request", "outsiders get it when they ask"),
        ("internal", "not for outsiders"),
    ]),
    Field::new("measures", List, "Measures", "Names or handles of the measures that it proves")
        .group(group::RARE)
        .law("Art. 32(1)"),
    Field::new(
        "staff",
        List,
        "Acknowledged by",
        "Who must acknowledge it: everyone, or teams by name; none when nobody must",
    )
    .group(group::ACKNOWLEDGED)
    .law("Art. 32(4)"),
    Field::new(
        "acknowledge_days",
        Number(0, 3650, "days"),
        "Time to acknowledge",
        "Days after joining, or after the version came into force",
    )
    .group(group::ACKNOWLEDGED),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "policy",
    plural: "policies",
    prefix: "POL",
    about: "Your own policies on security and data protection, in versions, and who has acknowledged them",
    fields: FIELDS,
    keys: &[&["name", "version"]],
    known_by: &[KnownBy::TitleAndVersion],
    dates: &[("starts", "ends")],
    columns: &["name", "version", "starts", "ends", "publication", "reviewed", "next_review"],
    reviewed: Reviewed::Regularly,
    section: Some(Section::Policies),
    share: Share::IfPublic,
    ..Description::NEW
};
