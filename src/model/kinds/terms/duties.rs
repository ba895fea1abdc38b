//! What a DPA promises while the service runs: notice of breaches, help with requests and assessments, audits, records.

use super::{DAYS, HOURS, NO_DAYS, NOT_STATED, SOON};
use crate::model::field::{
    Field,
    Shape::{Choice, Flag, Line, Span},
};
use crate::model::span::Unit;

/// Art. 28(3)(e), (f), (h), 33(2).
pub const DUTIES: &[Field] = &[
    Field::new("breach_hours", HOURS, "Breach notice", "Hours until a breach is notified")
        .law("Art. 33(2)")
        .also(SOON)
        .when_none("without undue delay; no number of hours"),
    Field::new(
        "breach_from",
        Choice(&[
            ("awareness", "becoming aware"),
            ("confirmation", "confirming the breach"),
            ("subprocessor", "awareness, ours or a subprocessor's"),
        ]),
        "Breach notice counts from",
        "What starts the time for the notice",
    )
    .law("Art. 33(2)")
    .when_none(NOT_STATED),
    Field::new("request_days", DAYS, "Forwarding of requests", "Days to forward a data subject's request")
        .law("Art. 28(3)(e)")
        .also(SOON)
        .when_none("without a stated number of days"),
    Field::new("request_fee", Flag, "Fee for requests", "Whether help with requests may cost the customer"),
    Field::new("dpia_help", Flag, "Help with DPIA", "Whether help with impact assessments is promised")
        .law("Art. 28(3)(f)"),
    Field::new(
        "register_days",
        DAYS,
        "Extract of our record",
        "Days until the customer gets its part of your record of processing, when it asks",
    )
    .also(SOON)
    .when_none(NO_DAYS),
    Field::new(
        "authority_reports",
        Line,
        "Reports of requests by authorities",
        "How often you report which public authorities asked for data",
    )
    .when_none("no reports promised"),
    Field::new("audit_frequency", Line, "Audits", "How often the customer may audit")
        .law("Art. 28(3)(h)")
        .also(SOON)
        .when_none("audit right without a stated frequency"),
    Field::new("audit_notice_days", DAYS, "Notice of an audit", "Days between the notice and the audit")
        .law("Art. 28(3)(h)")
        .also(SOON)
        .when_none(NO_DAYS),
    Field::new("auditor_limits", Line, "Limits on the auditor", "Who may not audit, such as a competitor")
        .law("Art. 28(3)(h)")
        .when_none("no limits stated"),
    Field::new(
        "audit_cost",
        Choice(&[("customer", "the customer"), ("vendor", "we"), ("shared", "shared")]),
        "Cost of an audit",
        "Who bears the cost",
    )
    .when_none(NOT_STATED),
    Field::new(
        "reports_first",
        Flag,
        "Reports before audits",
        "Whether a third party's report can stand in for an audit",
    ),
    Field::new("log_months", Span(Unit::Months), "Access logs kept", "Months for which you keep logs of access")
        .also(SOON)
        .when_none("no time stated"),
    Field::new(
        "joint_training",
        Line,
        "Training with the customer",
        "How often your staff takes part in trainings of the customer",
    )
    .when_none("none promised"),
];
