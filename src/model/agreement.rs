//! An agreement: one data processing agreement (DPA) with one customer, Art. 28(3).
//!
//! It takes its terms from its template; a term that is given here deviates from the template.

use super::field::{
    Field,
    Shape::{Choice, Date, Line, Link, List, Prose},
};
use super::terms::{CLAUSES, TERMS, joined};

/// Whose text was signed.
pub const PAPER: &[(&str, &str)] = &[
    ("vendor_template", "our template"),
    ("customer_paper", "the customer's paper"),
    ("scc_2021_915", "Commission clauses (EU) 2021/915"),
    ("other", "another standard text"),
];

/// What makes it binding. Unconfirmed counts as not in place.
pub const EFFECT: &[(&str, &str)] = &[
    ("executed", "executed: signed or accepted"),
    ("incorporated", "incorporated: takes effect with the main terms"),
    ("unconfirmed", "unconfirmed: depends on an acceptance that is not evidenced"),
    ("action_required", "action required"),
];

/// How far it has come before it binds.
pub const STAGE: &[(&str, &str)] = &[
    ("requested", "requested"),
    ("drafted", "drafted"),
    ("sent", "sent"),
    ("under_negotiation", "under negotiation"),
    ("partially_signed", "partially signed"),
    ("fully_executed", "fully executed"),
    ("rejected", "rejected"),
];

const SIGNED_BY: &[(&str, &str)] = &[
    ("wet_ink", "wet ink"),
    ("e_signature", "e-signature"),
    ("click", "click acceptance"),
    ("reference", "incorporated by reference"),
];

const OWN: &[Field] = &[
    Field::new("customer", Link(super::Kind::Customer), "Customer", "With whom").law("Art. 28(3)").required(),
    Field::new("reference", Line, "Reference", "Contract or envelope number; unique"),
    Field::new("paper", Choice(PAPER), "Paper", "Whose text was signed"),
    Field::new(
        "template",
        Link(super::Kind::Template),
        "Template",
        "Which version of your text; leave out for the customer's paper",
    ),
    Field::new("effect", Choice(EFFECT), "Legal effect", "What makes it binding").law("Art. 28(3), (9)"),
    Field::new("stage", Choice(STAGE), "Stage", "How far it has come"),
    Field::new("vendor_entity", Link(super::Kind::Entity), "Our entity", "Which of your legal entities is the party"),
    Field::new("counterparty", Line, "Counterparty", "The customer's entity as the paper names it"),
    Field::new("affiliates", List, "Affiliates", "Group companies that the agreement covers"),
    Field::new("customer_signatory", Line, "Signed by (customer)", "Who signed for the customer"),
    Field::new("vendor_signatory", Line, "Signed by (us)", "Who signed for you"),
    Field::new("signature_method", Choice(SIGNED_BY), "Signature", "How it was signed; electronic form suffices")
        .law("Art. 28(9)"),
    Field::new("requested", Date, "Requested", "Day on which the customer asked for it").past(),
    Field::new("sent", Date, "Sent", "Day on which it was sent out").past(),
    Field::new("signed", Date, "Signed", "Day on which the customer signed").past(),
    Field::new("countersigned", Date, "Countersigned", "Day on which you signed").past(),
    Field::new("effective", Date, "Effective", "Day from which it binds; by default the later signature"),
    Field::new("expires", Date, "Expires", "Last day of a fixed term, or none"),
    Field::new("ended", Date, "Ended", "Last day, when it was terminated"),
    Field::new("supersedes", Link(super::Kind::Agreement), "Supersedes", "The agreement that this one replaces"),
    Field::new("document", Link(super::Kind::Document), "Document", "The signed copy").law("Art. 28(9)"),
    Field::new("deviations", Prose, "Deviations", "What was negotiated away from the template, in words"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What is recorded of an agreement.
pub const FIELDS: &[Field] = &joined::<{ OWN.len() + TERMS.len() + CLAUSES.len() }>(&[OWN, TERMS, CLAUSES]);
