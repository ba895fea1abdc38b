//! An amendment: what was agreed to change in an agreement. The text of the agreement and all that the amendment does not name stay as they are.

use super::agreement::{
    CONTRADICTIONS, COUNTERSIGNED, CUSTOMER_SIGNATORY, HOW_FAR, LEGAL_EFFECT, SIGNATURE, SIGNED, SIGNED_COPY,
};
use super::terms::{CLAUSES, TERMS, joined};
use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Date, Line, Link, List, Prose},
};
use crate::model::kind::{Called, Description, KnownBy, Section, Share, group};

const OWN: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "With whom").law("Art. 28(3)").required(),
    Field::new("agreement", Link(Kind::Agreement), "Agreement", "The agreement that it changes")
        .law("Art. 28(3)")
        .required(),
    Field::new("reference", Line, "Reference", "Number or name of the amendment; unique"),
    LEGAL_EFFECT,
    HOW_FAR,
    CUSTOMER_SIGNATORY,
    Field::new("our_signatory", Line, "Signed by (us)", "Who signed for you").group(group::SIGNATURES),
    SIGNATURE,
    SIGNED,
    COUNTERSIGNED,
    Field::new(
        "effective",
        Date,
        "Effective",
        "Day from which the change is to apply; it binds from the later of this day and the signatures",
    ),
    Field::new(
        "expires",
        Date,
        "Expires",
        "The agreement's new last day, or none; \"2 years\" counts from the day on which the amendment takes effect",
    )
    .runs_from(&[&["effective"], &["signed", "countersigned"]]),
    Field::new("our_entity", Link(Kind::Entity), "Our entity", "Which of your legal entities is the party now")
        .group(group::PARTIES),
    Field::new("counterparty", Line, "Counterparty", "The customer's entity that is the party now")
        .group(group::PARTIES),
    Field::new("affiliates", List, "Affiliates", "Group companies that the agreement covers now: all of them")
        .group(group::PARTIES),
    SIGNED_COPY,
    Field::new("evidence", Prose, "Evidence", "What shows the acceptance where no copy is signed")
        .group(group::SIGNATURES)
        .law("Art. 28(9)"),
    Field::new("deviations", Prose, "Deviations", "What is negotiated away from the template now, in words")
        .group(group::RARE),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What is recorded of an amendment.
pub const FIELDS: &[Field] =
    &joined::<{ OWN.len() + TERMS.len() + CLAUSES.len() }>(&[("", OWN), ("", TERMS), (group::CLAUSES, CLAUSES)]);

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "amendment",
    plural: "amendments",
    prefix: "AMD",
    about: "Amendments: what was agreed to change in a DPA",
    fields: FIELDS,
    keys: &[&["reference"], &["agreement", "signed"]],
    known_by: &[KnownBy::Exactly("reference")],
    dates: &[("effective", "expires"), ("signed", "expires")],
    contradictions: CONTRADICTIONS,
    title: "reference",
    called: Called::Handle,
    columns: &["agreement", "customer", "reference", "signed", "effective"],
    section: Some(Section::Agreements),
    share: Share::IfItsOwn,
    ..Description::NEW
};
