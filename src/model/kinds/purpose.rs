//! A purpose of an activity that the vendor carries out as controller, with the legal basis that it rests on. The basis belongs
//! to the purpose: one activity can serve two purposes on two bases.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Line, Link, Prose},
};
use crate::model::kind::{Description, Section};

/// The legal bases of Art. 6(1).
pub const BASES: &[(&str, &str)] = &[
    ("consent", "consent, Art. 6(1)(a)"),
    ("contract", "contract, Art. 6(1)(b)"),
    ("legal_obligation", "legal obligation, Art. 6(1)(c)"),
    ("vital_interests", "vital interests, Art. 6(1)(d)"),
    ("public_task", "public task, Art. 6(1)(e)"),
    ("legitimate_interests", "legitimate interests, Art. 6(1)(f)"),
];

/// The conditions of Art. 9(2).
pub const CONDITIONS: &[(&str, &str)] = &[
    ("explicit_consent", "explicit consent, Art. 9(2)(a)"),
    ("employment", "employment and social security, Art. 9(2)(b)"),
    ("vital_interests", "vital interests, Art. 9(2)(c)"),
    ("membership", "members of a foundation or association, Art. 9(2)(d)"),
    ("made_public", "made public by the data subject, Art. 9(2)(e)"),
    ("legal_claims", "legal claims, Art. 9(2)(f)"),
    ("public_interest", "substantial public interest, Art. 9(2)(g)"),
    ("health_care", "health care, Art. 9(2)(h)"),
    ("public_health", "public health, Art. 9(2)(i)"),
    ("archiving", "archiving and research, Art. 9(2)(j)"),
];

/// What is recorded of a purpose.
pub const FIELDS: &[Field] = &[
    Field::new("activity", Link(Kind::Activity), "Activity", "Which activity serves it").law("Art. 30(1)").required(),
    Field::new("name", Line, "Purpose", "For what the data is processed").law("Art. 30(1)(b)").required(),
    Field::new("basis", Choice(BASES), "Legal basis", "The basis of Art. 6(1) that you rest it on").law("Art. 6(1)"),
    Field::new("interest", Prose, "Legitimate interest", "Which interest, when the basis is legitimate interests")
        .law("Art. 6(1)(f), 13(1)(d)"),
    Field::new("obligation", Line, "Obligation", "Which law, when the basis is a legal obligation").law("Art. 6(1)(c)"),
    Field::new(
        "condition",
        Choice(CONDITIONS),
        "Condition",
        "The condition of Art. 9(2) for special categories, or none",
    )
    .law("Art. 9(2)"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "purpose",
    plural: "purposes",
    prefix: "PUR",
    about: "Purposes of what you do as controller, each with its legal basis",
    fields: FIELDS,
    keys: &[&["activity", "name"]],
    columns: &["activity", "name", "basis"],
    section: Some(Section::Registers),
    ..Description::NEW
};
