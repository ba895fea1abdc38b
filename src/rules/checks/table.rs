//! The table of checks, in the order in which findings are shown.

use super::Find::{self, Customer, Organisation, Policies, Policy, Programme, Review};
use super::Stage::{self, Agreement, Coverage, InForce, Override, Text};
use super::{Check, Severity, agreement, policy, record, review, staff};

/// Something that the law asks for is missing.
const fn error(id: &'static str, law: &'static str, about: &'static str, find: &'static [Find]) -> Check {
    Check { id, severity: Severity::Error, law, about, find }
}

/// Something to look at.
const fn warning(id: &'static str, law: &'static str, about: &'static str, find: &'static [Find]) -> Check {
    Check { id, severity: Severity::Warning, law, about, find }
}

/// The checks.
pub const CHECKS: &[Check] = &[
    error(
        "no-organisation",
        "Art. 30(2)(a)",
        "the register does not say whose it is",
        &[Organisation(record::no_organisation)],
    ),
    error(
        "no-dpo",
        "Art. 37(7), 30(2)(a)",
        "no Data Protection Officer is named on the day",
        &[Organisation(record::no_dpo)],
    ),
    error(
        "dpa-missing",
        "Art. 28(3)",
        "an active customer needs a DPA and none is in force",
        &[Customer(Coverage, agreement::missing)],
    ),
    error(
        "dpa-unconfirmed",
        "Art. 28(3), (9)",
        "a DPA depends on an acceptance that is not evidenced",
        &[Customer(Agreement, agreement::unconfirmed)],
    ),
    error(
        "dpa-expired",
        "Art. 28(3)",
        "a DPA expired and the customer still needs one",
        &[Customer(Agreement, agreement::expired)],
    ),
    error(
        "clause-missing",
        "Art. 28(3)",
        "the text of a DPA lacks an item of Art. 28(3)",
        &[Customer(Text, agreement::clause_missing)],
    ),
    error(
        "override-ended",
        "Art. 5(2)",
        "an override is past its end: the rules decide again",
        &[Customer(Override, record::override_ended)],
    ),
    warning("dpa-expiring", "Art. 28(3)", "a DPA expires within 90 days", &[Customer(Agreement, agreement::expiring)]),
    warning(
        "dpa-no-document",
        "Art. 28(9)",
        "no signed copy of a DPA is filed",
        &[Customer(InForce, agreement::no_document)],
    ),
    warning(
        "clause-unchecked",
        "Art. 28(3)",
        "nobody recorded whether a DPA holds every item of Art. 28(3)",
        &[Customer(Text, agreement::clause_unchecked)],
    ),
    warning(
        "notice-windows",
        "Art. 28(2)",
        "one DPA names two windows for notice of a subprocessor",
        &[Customer(Text, agreement::notice_windows)],
    ),
    warning(
        "template-withdrawn",
        "Art. 28(3)",
        "a DPA in force uses a template that was withdrawn",
        &[Customer(Text, agreement::template_withdrawn)],
    ),
    warning(
        "dpa-not-needed",
        "Art. 4(8)",
        "a DPA is in force for a customer that needs none any more",
        &[Customer(Agreement, agreement::not_needed)],
    ),
    warning(
        "no-deployment",
        "Art. 30(2)",
        "how a customer runs the product is not provided, so no role can be derived",
        &[Customer(Stage::Customer, record::no_deployment)],
    ),
    warning(
        "role-open",
        "Art. 4(7), (8)",
        "a fact on which a role depends is not provided",
        &[Customer(Stage::Customer, record::role_open)],
    ),
    warning(
        "policy-no-text",
        "Art. 24(2)",
        "nobody recorded where the text of a policy is",
        &[Policy(policy::no_text)],
    ),
    warning("policy-shared-text", "Art. 24(2)", "two policies share one document", &[Policies(policy::shared_text)]),
    warning(
        "policy-measure",
        "Art. 32(1)",
        "a policy proves a measure that is not in the register",
        &[Policy(policy::unknown_measure)],
    ),
    warning("policy-unread", "Art. 32(4)", "people have not acknowledged a policy in time", &[Policy(policy::unread)]),
    warning(
        "review-overdue",
        "Art. 24(1)",
        "a review is past its day",
        &[Policy(review::policy_overdue), Review(review::overdue)],
    ),
    warning("review-missing", "Art. 24(1)", "records have no day of next review", &[Programme(review::missing)]),
    error(
        "staff-leavers",
        "Art. 5(1)(e)",
        "people who left are named for longer than the register says",
        &[Programme(staff::leavers)],
    ),
    warning(
        "staff-retention",
        "Art. 5(1)(e)",
        "how long records of people who left are kept is not provided",
        &[Programme(staff::retention)],
    ),
    warning(
        "field-missing",
        "Art. 30(2)(a)",
        "a field that the record of processing asks for is not provided",
        &[Organisation(record::fields_of_organisation), Customer(Stage::Customer, record::fields_of_customer)],
    ),
];
