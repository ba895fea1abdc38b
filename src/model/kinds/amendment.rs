//! An amendment: what was agreed to change in an agreement. The text of the agreement and all that the amendment does not name stay as they are.

use super::agreement::{EFFECT, SIGNED_BY, STAGE};
use super::terms::{CLAUSES, TERMS, joined};
use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Line, Link, List, Prose},
};
use crate::model::kind::{Called, Contradiction, Description, KnownBy, Section, Share};

const OWN: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "With whom").law("Art. 28(3)").required(),
    Field::new("agreement", Link(Kind::Agreement), "Agreement", "The agreement that it changes")
        .law("Art. 28(3)")
        .required(),
    Field::new("reference", Line, "Reference", "Number or name of the amendment; unique"),
    Field::new("effect", Choice(EFFECT), "Legal effect", "What makes it binding").law("Art. 28(3), (9)"),
    Field::new("stage", Choice(STAGE), "Stage", "How far it has come"),
    Field::new("customer_signatory", Line, "Signed by (customer)", "Who signed for the customer"),
    Field::new("our_signatory", Line, "Signed by (us)", "Who signed for you"),
    Field::new("signature_method", Choice(SIGNED_BY), "Signature", "How it was signed; electronic form suffices")
        .law("Art. 28(9)"),
    Field::new("signed", Date, "Signed", "Day on which the customer signed").past(),
    Field::new("countersigned", Date, "Countersigned", "Day on which you signed").past(),
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
        "The agreement's new last day, or none; +2y counts from the day on which the amendment takes effect",
    )
    .runs_from(&[&["effective"], &["signed", "countersigned"]]),
    Field::new("our_entity", Link(Kind::Entity), "Our entity", "Which of your legal entities is the party now"),
    Field::new("counterparty", Line, "Counterparty", "The customer's entity that is the party now"),
    Field::new("affiliates", List, "Affiliates", "Group companies that the agreement covers now: all of them"),
    Field::new("document", Link(Kind::Document), "Document", "The signed copy").law("Art. 28(9)"),
    Field::new("evidence", Prose, "Evidence", "What shows the acceptance where no copy is signed").law("Art. 28(9)"),
    Field::new("deviations", Prose, "Deviations", "What is negotiated away from the template now, in words"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What is recorded of an amendment.
pub const FIELDS: &[Field] = &joined::<{ OWN.len() + TERMS.len() + CLAUSES.len() }>(&[OWN, TERMS, CLAUSES]);

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "amendment",
    plural: "amendments",
    prefix: "AMD",
    about: "Amendments: what was agreed to change in a DPA. See `agreement amend`",
    fields: FIELDS,
    keys: &[&["reference"], &["agreement", "signed"]],
    known_by: &[KnownBy::Exactly("reference")],
    dates: &[("effective", "expires"), ("signed", "expires")],
    contradictions: &[
        Contradiction {
            says: ("effect", "executed"),
            against: ("stage", &["requested", "drafted", "sent", "under_negotiation"]),
            then: Some("fully_executed"),
        },
        Contradiction {
            says: ("effect", "executed"),
            against: ("stage", &["partially_signed", "rejected"]),
            then: None,
        },
    ],
    title: "reference",
    called: Called::Handle,
    columns: &["agreement", "customer", "reference", "signed", "effective"],
    section: Some(Section::Agreements),
    share: Share::IfItsOwn,
    ..Description::NEW
};
