//! The clause sheet: what Art. 28(3) and its neighbours ask of the text of a DPA.

use crate::model::field::{Field, Shape::Line};

const fn clause(name: &'static str, label: &'static str, law: &'static str, help: &'static str) -> Field {
    Field::new(name, Line, label, help).law(law)
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
