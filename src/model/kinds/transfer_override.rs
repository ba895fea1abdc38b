//! On what a transfer rests, decided by a person against the rules: an exception for specific situations, or a tool that the rules do not see. It
//! needs a reason and an end, and shows wherever the transfer shows. Art. 44 to 49.

use super::assessment::LAWS;
use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Line, Link, Prose},
};
use crate::model::kind::{Called, Contradiction, Description, Section, Share, group};

/// What a way of data is for.
pub const WAYS: &[(&str, &str)] =
    &[("service", "what is done for the customer"), ("own", "own purposes"), ("back", "the way back to the customer")];

/// What can be decided. The second subparagraph of Art. 49(1) asks for more than the other exceptions.
pub const MECHANISMS: &[(&str, &str)] = &[
    ("no_transfer", "no transfer"),
    ("adequacy", "adequacy decision"),
    ("framework", "certification under a framework"),
    ("scc_m1", "SCC M1"),
    ("scc_m2", "SCC M2"),
    ("scc_m3", "SCC M3"),
    ("scc_m4", "SCC M4"),
    ("uk_addendum", "UK Addendum with SCC"),
    ("idta", "IDTA"),
    ("swiss_terms", "SCC with Swiss terms"),
    ("onward", "onward: SCC Clause 8.8 and 9(b)"),
    ("bcr", "binding corporate rules"),
    ("art_49_1_a", "Art. 49(1)(a): explicit consent"),
    ("art_49_1_b", "Art. 49(1)(b): contract with the person"),
    ("art_49_1_c", "Art. 49(1)(c): contract in the interest of the person"),
    ("art_49_1_d", "Art. 49(1)(d): important reasons of public interest"),
    ("art_49_1_e", "Art. 49(1)(e): legal claims"),
    ("art_49_1_f", "Art. 49(1)(f): vital interests"),
    ("art_49_1_g", "Art. 49(1)(g): public register"),
    ("art_49_1_2", "Art. 49(1), second subparagraph: compelling legitimate interests"),
];

/// The exception that has to be documented in the record of processing, Art. 49(6).
pub const COMPELLING: &str = "art_49_1_2";

/// The exceptions of Art. 49 are of the GDPR and the UK GDPR; Swiss terms, the UK Addendum and the IDTA are of one law alone.
const CONTRADICTIONS: &[Contradiction] = &[
    not_under("art_49_1_a", &["swiss_fadp"], ART_49),
    not_under("art_49_1_b", &["swiss_fadp"], ART_49),
    not_under("art_49_1_c", &["swiss_fadp"], ART_49),
    not_under("art_49_1_d", &["swiss_fadp"], ART_49),
    not_under("art_49_1_e", &["swiss_fadp"], ART_49),
    not_under("art_49_1_f", &["swiss_fadp"], ART_49),
    not_under("art_49_1_g", &["swiss_fadp"], ART_49),
    not_under(COMPELLING, &["swiss_fadp"], ART_49),
    not_under("swiss_terms", &["gdpr", "uk_gdpr"], FORM),
    not_under("uk_addendum", &["gdpr", "swiss_fadp"], FORM),
    not_under("idta", &["gdpr", "swiss_fadp"], FORM),
];

const ART_49: &str = "the exceptions of Art. 49 are those of the GDPR and the UK GDPR";
const FORM: &str = "this form of clauses is for another law";

const fn not_under(mechanism: &'static str, laws: &'static [&'static str], why: &'static str) -> Contradiction {
    Contradiction { says: ("mechanism", mechanism), against: ("regime", laws), then: None, why }
}

/// What is recorded of an override.
pub const FIELDS: &[Field] = &[
    Field::new("subprocessor", Link(Kind::Subprocessor), "Subprocessor", "To which subprocessor the data goes")
        .law("Art. 44"),
    Field::new(
        "entity",
        Link(Kind::Entity),
        "Entity",
        "To which of your own legal entities it goes; with neither it is the organisation itself",
    )
    .law("Art. 44"),
    Field::new(
        "way",
        Choice(WAYS),
        "Way",
        "For what; empty: for each way to the importer, but not back to the customer",
    ),
    Field::new("customer", Link(Kind::Customer), "Customer", "Only for the data of this customer; empty: of each"),
    Field::new(
        "regime",
        Choice(LAWS),
        "Under",
        "Under which law; empty: under each that applies, of binding corporate rules under the GDPR",
    ),
    Field::new("mechanism", Choice(MECHANISMS), "Rests on", "On what it rests, in place of what the rules say")
        .also(&[
            ("bcrs", "bcr"),
            ("dpf", "framework"),
            ("49(1)(a)", "art_49_1_a"),
            ("49(1)(b)", "art_49_1_b"),
            ("49(1)(c)", "art_49_1_c"),
            ("49(1)(d)", "art_49_1_d"),
            ("49(1)(e)", "art_49_1_e"),
            ("49(1)(f)", "art_49_1_f"),
            ("49(1)(g)", "art_49_1_g"),
            ("49(1)(2)", "art_49_1_2"),
        ])
        .law("Art. 45, 46, 49")
        .required(),
    Field::new("because", Prose, "Reason", "Why the rules do not fit").law("Art. 5(2)").required(),
    Field::new("decided", Date, "Decided on", "Day on which it was decided").law("Art. 5(2)").required().done(),
    Field::new("decided_by", Line, "Decided by", "Who decided it").law("Art. 5(2)").required(),
    Field::new("starts", Date, "From", "First day; empty: from the day of the decision"),
    Field::new("ends", Date, "Until", "Last day: an override is reviewed by then").required(),
    Field::new("recheck", Date, "Again on", "Day before its end on which it has to be looked at again")
        .group(group::DATES),
    Field::new(
        "compelling",
        Prose,
        "Compelling reasons",
        "Which compelling legitimate interests, and what was assessed, Art. 49(1), second subparagraph",
    )
    .group(group::COMPELLING)
    .law("Art. 49(1), (6)"),
    Field::new(
        "safeguards",
        Prose,
        "Suitable safeguards",
        "What protects the data, as the record of processing says it",
    )
    .group(group::COMPELLING)
    .law("Art. 30(1)(e), 30(2)(c), 49(6)"),
    Field::new("authority_told", Date, "Authority told", "Day on which the supervisory authority was told")
        .group(group::COMPELLING)
        .law("Art. 49(1)")
        .done(),
    Field::new("persons_told", Date, "Persons told", "Day on which the data subjects were told")
        .group(group::COMPELLING)
        .law("Art. 49(1)")
        .done(),
    Field::new("document", Link(Kind::Document), "Filed", "What the decision rests on"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "transfer_override",
    plural: "transfer_overrides",
    prefix: "TRO",
    about: "On what transfers rest, decided against the rules, Art. 45 to 49",
    fields: FIELDS,
    keys: &[&["subprocessor", "entity", "way", "customer", "regime", "starts", "decided"]],
    dates: &[("starts", "ends"), ("decided", "ends")],
    contradictions: CONTRADICTIONS,
    either: &[("subprocessor", "entity")],
    title: "mechanism",
    called: Called::Handle,
    columns: &["subprocessor", "entity", "customer", "mechanism", "decided", "decided_by", "ends", "because"],
    section: Some(Section::Transfers),
    share: Share::WithWhatItNames,
    ..Description::NEW
};
