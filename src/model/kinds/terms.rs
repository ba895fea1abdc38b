//! The terms of a DPA and the clause sheet of Art. 28(3): described once, for templates and for agreements.

use crate::model::field::{
    Field,
    Shape::{Choice, Country, Flag, Line, List, Number},
};

/// Puts lists of fields behind each other when the program is built.
#[must_use]
pub const fn joined<const N: usize>(parts: &[&[Field]]) -> [Field; N] {
    let mut all = [parts[0][0]; N];
    let (mut part, mut next) = (0, 0);
    while part < parts.len() {
        let mut at = 0;
        while at < parts[part].len() {
            all[next] = parts[part][at];
            (at, next) = (at + 1, next + 1);
        }
        part += 1;
    }
    all
}

const DAYS: crate::model::Shape = Number(0, 3650, "days");
const INCLUDED: &[(&str, &str)] = &[("full", "included"), ("link", "only a link"), ("missing", "missing")];

/// The commercial and legal terms that a DPO records of a DPA.
pub const TERMS: &[Field] = &[
    Field::new(
        "customer_role",
        Choice(&[("controller", "controller"), ("processor", "processor"), ("either", "controller or processor")]),
        "Customer's role in the text",
        "As what the text sees the customer",
    ),
    Field::new(
        "authorisation",
        Choice(&[("general", "general"), ("specific", "specific, by name")]),
        "Subprocessor authorisation",
        "How the customer allows subprocessors",
    )
    .law("Art. 28(2)"),
    Field::new("notice_days", DAYS, "Notice of a new subprocessor", "Days between the notice and the change")
        .law("Art. 28(2)"),
    Field::new("objection_days", DAYS, "Time to object", "Days in which the customer can object").law("Art. 28(2)"),
    Field::new("cure_days", DAYS, "Time to resolve", "Days to settle an objection before the customer may leave"),
    Field::new(
        "objection_effect",
        Choice(&[
            ("blocks", "blocks the change"),
            ("negotiate_then_terminate", "talks, then the customer may terminate"),
            ("terminate_only", "the customer may terminate"),
        ]),
        "Effect of an objection",
        "What an objection does",
    )
    .law("Art. 28(2)"),
    Field::new(
        "breach_hours",
        Number(1, 720, "hours"),
        "Breach notice",
        "Hours until a breach is notified; none for \"without undue delay\" without a number",
    )
    .law("Art. 33(2)"),
    Field::new("request_days", DAYS, "Forwarding of requests", "Days to forward a data subject's request")
        .law("Art. 28(3)(e)"),
    Field::new("request_fee", Flag, "Fee for requests", "Whether help with requests may cost the customer"),
    Field::new("dpia_help", Flag, "Help with DPIA", "Whether help with impact assessments is promised")
        .law("Art. 28(3)(f)"),
    Field::new("audit_frequency", Line, "Audits", "How often the customer may audit").law("Art. 28(3)(h)").clear(),
    Field::new("audit_notice_days", DAYS, "Notice of an audit", "Days between the notice and the audit")
        .law("Art. 28(3)(h)"),
    Field::new(
        "audit_cost",
        Choice(&[("customer", "the customer"), ("vendor", "we"), ("shared", "shared")]),
        "Cost of an audit",
        "Who bears the cost",
    ),
    Field::new(
        "reports_first",
        Flag,
        "Reports before audits",
        "Whether a third party's report can stand in for an audit",
    ),
    Field::new(
        "end_choice",
        Choice(&[("customer", "the customer's choice"), ("delete", "deletion"), ("return", "return")]),
        "At the end",
        "Deletion or return, at the customer's choice",
    )
    .law("Art. 28(3)(g)"),
    Field::new("deletion_days", DAYS, "Deletion", "Days until the data is deleted; none when the text gives no number")
        .law("Art. 28(3)(g)"),
    Field::new(
        "deletion_trigger",
        Choice(&[("request", "request"), ("end_of_service", "end of service"), ("end_of_contract", "end of contract")]),
        "Deletion counts from",
        "What starts the time for deletion",
    ),
    Field::new("backup_days", DAYS, "Backups", "Days until deleted data has left the backups"),
    Field::new("deletion_certificate", Flag, "Certificate of deletion", "Whether deletion is confirmed in writing"),
    Field::new(
        "liability",
        Choice(&[
            ("not_in_dpa", "not in the DPA"),
            ("main_cap", "cap of the main contract"),
            ("own_cap", "cap of its own"),
            ("uncapped", "uncapped"),
        ]),
        "Liability",
        "How liability is limited",
    )
    .law("Art. 82"),
    Field::new(
        "precedence",
        Choice(&[("dpa", "the DPA prevails"), ("main", "the main contract prevails"), ("silent", "silent")]),
        "Order of precedence",
        "Which text prevails",
    ),
    Field::new(
        "governing_law",
        Country,
        "Governing law",
        "Country whose law governs; none when the main contract says it",
    ),
    Field::new("hosting_region", Line, "Agreed hosting region", "Where the text promises to host").clear(),
    Field::new("transfer_tools", List, "Transfer tools", "Such as DPF; SCC M2; SCC M3; UK Addendum; IDTA; Swiss terms")
        .law("Art. 44-46")
        .clear(),
    Field::new(
        "scc_notice_days",
        DAYS,
        "Notice in the SCC",
        "Days in Clause 9(a) of the SCC, when they are part of the agreement",
    ),
    Field::new("scc_law", Country, "Law of the SCC", "Clause 17: the law of a member state"),
    Field::new("scc_courts", Country, "Courts of the SCC", "Clause 18: the courts of a member state"),
    Field::new("scc_authority", Line, "Authority of the SCC", "Clause 13 and Annex I.C").clear(),
    Field::new(
        "special_categories",
        Choice(&[("allowed", "allowed"), ("excluded", "excluded"), ("not_applicable", "not applicable")]),
        "Special categories",
        "Whether special categories of data may be put in",
    )
    .law("Art. 9"),
    Field::new("annex_processing", Choice(INCLUDED), "Annex: processing", "Annex I: the description of the processing")
        .law("Art. 28(3)"),
    Field::new(
        "annex_measures",
        Choice(INCLUDED),
        "Annex: measures",
        "Annex II: technical and organisational measures",
    )
    .law("Art. 32"),
    Field::new("annex_subprocessors", Choice(INCLUDED), "Annex: subprocessors", "Annex III: the list of subprocessors")
        .law("Art. 28(2)"),
    Field::new("ccpa_terms", Flag, "CCPA terms", "Whether service-provider terms of California are included"),
];

const fn clause(name: &'static str, label: &'static str, law: &'static str, help: &'static str) -> Field {
    Field::new(name, Line, label, help).law(law).clear()
}

/// What Art. 28(3) and its neighbours ask of the text: the place in the text where each stands, or none when it is missing.
pub const CLAUSES: &[Field] = &[
    clause("clause_subject_matter", "Subject matter", "Art. 28(3)", "Where the text states the subject matter"),
    clause("clause_duration", "Duration", "Art. 28(3)", "Where the text states the duration"),
    clause("clause_nature_purpose", "Nature and purpose", "Art. 28(3)", "Where the text states nature and purpose"),
    clause(
        "clause_data_types",
        "Types of personal data",
        "Art. 28(3)",
        "Where the text lists the types of personal data",
    ),
    clause(
        "clause_data_subjects",
        "Categories of data subjects",
        "Art. 28(3)",
        "Where the text lists the data subjects",
    ),
    clause(
        "clause_controller_rights",
        "Obligations and rights of the controller",
        "Art. 28(3)",
        "Where the text states them",
    ),
    clause(
        "clause_instructions",
        "Documented instructions",
        "Art. 28(3)(a)",
        "Where the text binds you to instructions, transfers included",
    ),
    clause("clause_confidentiality", "Confidentiality of staff", "Art. 28(3)(b)", "Where the text binds your staff"),
    clause(
        "clause_security",
        "Security of processing",
        "Art. 28(3)(c)",
        "Where the text promises the measures of Art. 32",
    ),
    clause(
        "clause_subprocessors",
        "Conditions for subprocessors",
        "Art. 28(3)(d)",
        "Where the text allows further processors",
    ),
    clause(
        "clause_rights",
        "Help with data subjects' rights",
        "Art. 28(3)(e)",
        "Where the text promises help with requests",
    ),
    clause(
        "clause_assistance",
        "Help with Art. 32 to 36",
        "Art. 28(3)(f)",
        "Where the text promises help with security, breaches and DPIA",
    ),
    clause("clause_deletion", "Deletion or return", "Art. 28(3)(g)", "Where the text promises deletion or return"),
    clause("clause_audit", "Information and audits", "Art. 28(3)(h)", "Where the text allows audits"),
    clause(
        "clause_unlawful_instruction",
        "Notice of an unlawful instruction",
        "Art. 28(3)",
        "Where the text promises to say that an instruction infringes the law",
    ),
    clause(
        "clause_flow_down",
        "Same duties for subprocessors",
        "Art. 28(4)",
        "Where the text passes the duties on, and keeps you liable",
    ),
];
