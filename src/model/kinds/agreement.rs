//! An agreement: one data processing agreement (DPA) with one customer, Art. 28(3).
//!
//! It takes its terms from its template; a term that is given here deviates from the template.

use super::terms::{CLAUSES, TERMS, joined};
use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Line, Link, List, Prose},
};
use crate::model::kind::{Called, Contradiction, Description, KnownBy, Section, Share, group};

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

/// What an agreement is about. One of which it is not said is a DPA.
pub const TYPES: &[(&str, &str)] = &[
    ("dpa", "DPA, Art. 28(3)"),
    ("joint_controllership", "arrangement of joint controllers, Art. 26"),
    ("baa", "business associate agreement (HIPAA)"),
    ("dora", "DORA addendum"),
    ("nda", "NDA"),
    ("intra_group", "intra-group agreement"),
];

/// How it was signed.
pub const SIGNED_BY: &[(&str, &str)] = &[
    ("wet_ink", "wet ink"),
    ("e_signature", "e-signature"),
    ("click", "click acceptance"),
    ("reference", "incorporated by reference"),
];

// How an agreement is made, and an amendment of one.
pub(super) const LEGAL_EFFECT: Field = Field::new("effect", Choice(EFFECT), "Legal effect", "What makes it binding")
    .means(&[("action_required", "somebody has to do something before it binds")])
    .law("Art. 28(3), (9)");
pub(super) const HOW_FAR: Field = Field::new("stage", Choice(STAGE), "Stage", "How far it has come")
    .also(&[
        ("draft", "drafted"),
        ("in negotiation", "under_negotiation"),
        ("negotiation", "under_negotiation"),
        ("executed", "fully_executed"),
    ])
    .means(&[
        ("requested", "the customer asked for it"),
        ("drafted", "the text is ready, and not sent yet"),
        ("sent", "the other side has it"),
        ("under_negotiation", "the wording is discussed"),
        ("partially_signed", "one side has signed"),
        ("fully_executed", "both sides have signed or accepted"),
        ("rejected", "one side said no"),
    ]);
pub(super) const CUSTOMER_SIGNATORY: Field =
    Field::new("customer_signatory", Line, "Signed by (customer)", "Who signed for the customer")
        .group(group::SIGNATURES);
pub(super) const SIGNATURE: Field =
    Field::new("signature_method", Choice(SIGNED_BY), "Signature", "How it was signed; electronic form suffices")
        .means(&[
            ("wet_ink", "by hand, on paper"),
            ("e_signature", "signed electronically"),
            ("click", "ticked or clicked, as in an order"),
            ("reference", "part of the main terms, not signed by itself"),
        ])
        .group(group::SIGNATURES)
        .law("Art. 28(9)");
pub(super) const SIGNED: Field = Field::new("signed", Date, "Signed", "Day on which the customer signed").past();
pub(super) const COUNTERSIGNED: Field =
    Field::new("countersigned", Date, "Countersigned", "Day on which you signed").past();
pub(super) const SIGNED_COPY: Field = Field::new("document", Link(Kind::Document), "Document", "The signed copy")
    .group(group::SIGNATURES)
    .law("Art. 28(9)");

/// What cannot be said of how it was made at once.
pub(super) const CONTRADICTIONS: &[Contradiction] = &[
    Contradiction {
        says: ("effect", "executed"),
        against: ("stage", &["requested", "drafted", "sent", "under_negotiation"]),
        then: Some("fully_executed"),
        why: "",
    },
    // Who says that one side signed has to say that the other did.
    Contradiction {
        says: ("effect", "executed"),
        against: ("stage", &["partially_signed", "rejected"]),
        then: None,
        why: "",
    },
];

const OWN: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "With whom").law("Art. 28(3)").required(),
    Field::new("type", Choice(TYPES), "Type", "What it is about; a DPA when not provided. Only a DPA meets Art. 28(3)")
        .means(&[
            ("dora", "contract terms of Regulation (EU) 2022/2554"),
            ("nda", "an agreement on confidentiality alone"),
        ])
        .group(group::RARE),
    Field::new("reference", Line, "Reference", "Contract or envelope number; unique"),
    Field::new("paper", Choice(PAPER), "Paper", "Whose text was signed"),
    Field::new(
        "template",
        Link(Kind::Template),
        "Template",
        "Which version of your text; leave out for the customer's paper",
    ),
    LEGAL_EFFECT,
    HOW_FAR,
    Field::new("our_entity", Link(Kind::Entity), "Our entity", "Which of your legal entities is the party")
        .group(group::PARTIES)
        .was(&["vendor_entity"]),
    Field::new("counterparty", Line, "Counterparty", "The customer's entity as the paper names it")
        .group(group::PARTIES),
    Field::new("affiliates", List, "Affiliates", "Group companies that the agreement covers").group(group::PARTIES),
    CUSTOMER_SIGNATORY,
    Field::new("our_signatory", Line, "Signed by (us)", "Who signed for you")
        .group(group::SIGNATURES)
        .was(&["vendor_signatory"]),
    SIGNATURE,
    Field::new("requested", Date, "Requested", "Day on which the customer asked for it").group(group::STAGES).past(),
    Field::new("sent", Date, "Sent", "Day on which it was sent out").past(),
    SIGNED,
    COUNTERSIGNED,
    Field::new(
        "effective",
        Date,
        "Effective",
        "Day from which the text is to apply; it binds from the later of this day and the signatures",
    ),
    Field::new(
        "expires",
        Date,
        "Expires",
        "Last day of a fixed term, or none; \"2 years\" counts from the day on which it takes effect",
    )
    .runs_from(&[&["effective"], &["signed", "countersigned"]]),
    Field::new("ended", Date, "Ended", "Last day, when it was terminated").typed("ends").group(group::RARE),
    Field::new("supersedes", Link(Kind::Agreement), "Supersedes", "The agreement that this one replaces")
        .group(group::RARE),
    SIGNED_COPY,
    Field::new(
        "evidence",
        Prose,
        "Evidence",
        "What shows the acceptance where no copy is signed: the order, the version of the terms, the log of the click",
    )
    .group(group::SIGNATURES)
    .law("Art. 28(9)"),
    Field::new("deviations", Prose, "Deviations", "What was negotiated away from the template, in words")
        .group(group::RARE),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What is recorded of an agreement.
pub const FIELDS: &[Field] =
    &joined::<{ OWN.len() + TERMS.len() + CLAUSES.len() }>(&[("", OWN), ("", TERMS), (group::CLAUSES, CLAUSES)]);

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "agreement",
    plural: "agreements",
    prefix: "DPA",
    about: "Data processing agreements (DPAs) with customers",
    fields: FIELDS,
    keys: &[&["reference"], &["customer", "template", "type", "signed"]],
    known_by: &[KnownBy::Exactly("reference")],
    dates: &[
        ("requested", "sent"),
        ("requested", "signed"),
        ("effective", "expires"),
        ("effective", "ended"),
        ("signed", "expires"),
        ("signed", "ended"),
    ],
    contradictions: CONTRADICTIONS,
    title: "reference",
    called: Called::Handle,
    columns: &["customer", "reference", "type", "effect", "signed", "expires"],
    closed: Some(("end", "ended")),
    section: Some(Section::Agreements),
    share: Share::IfItsOwn,
    ..Description::NEW
};
