//! The topics that customers ask about.

/// A topic.
#[derive(Debug, PartialEq, Eq)]
pub struct Topic {
    /// The word for programs.
    pub key: &'static str,
    /// What stands above its answer.
    pub title: &'static str,
}

const fn of(key: &'static str, title: &'static str) -> Topic {
    Topic { key, title }
}

/// All of them, in the order of a review: roles, agreement, contacts, data, places, others who get it, its end, security.
pub const TOPICS: [Topic; 32] = [
    of("roles", "Who is controller and who is processor"),
    of("dpa_needed", "Whether a DPA is needed"),
    of("dpa_status", "Whether the DPA is in force"),
    of("dpa_copy", "A copy of the DPA"),
    of("dpa_own_paper", "Your text instead of ours"),
    of("dpa_version", "The version of the DPA"),
    of("affiliates", "Parties and companies of your group"),
    of("own_purposes", "Use for purposes of our own"),
    of("ai_training", "AI features and training"),
    of("dpo_contact", "Our Data Protection Officer"),
    of("representative", "Our representatives"),
    of("supervisory_authority", "Our supervisory authority"),
    of("register_extract", "Our record of processing"),
    of("policies", "Our policies"),
    of("data_categories", "Categories of personal data"),
    of("data_subjects", "Categories of data subjects"),
    of("special_categories", "Special categories of data"),
    of("hosting_location", "Where the data is hosted"),
    of("transfers", "Transfers to other countries"),
    of("transfer_mechanism", "On what transfers rest"),
    of("subprocessor_list", "Our subprocessors"),
    of("subprocessor_notice", "Notice of new subprocessors"),
    of("subprocessor_objection", "Objection to a subprocessor"),
    of("retention", "How long data is kept"),
    of("deletion_at_end", "The data after the end"),
    of("data_subject_requests", "Requests of data subjects"),
    of("security_measures", "Technical and organisational measures"),
    of("certifications", "Certificates and reports"),
    of("breach_notice", "Notice of a personal data breach"),
    of("audit_right", "Audits"),
    of("telemetry", "What an instance sends us"),
    of("support_access", "Access of our staff"),
];

/// The topic of a key.
#[must_use]
pub fn topic(key: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|topic| topic.key == key)
}
