//! The table of checks, in the order in which findings are shown.

use super::Find::{self, Customer, Organisation, Own, OwnTogether, Policies, Policy, Programme, Review, Together};
use super::Stage::{self, Agreement, Coverage, Each, InForce, Past, Text};
use super::{
    Check, Severity, binding, cover, facts, importer, lost, organisation, own_record, parties, policy, record, review,
    running, scc, staff, text, transfer,
};
use crate::model::Kind::{Assignment, Deletion, Deployment, Instruction, Override, Service};

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
        &[Organisation(organisation::no_organisation)],
    ),
    error(
        "dpa-missing",
        "Art. 28(3)",
        "a customer needs a DPA and none is in force",
        &[Customer(Coverage, cover::missing)],
    ),
    error(
        "dpa-unconfirmed",
        "Art. 28(3), (9)",
        "the DPA that is needed rests on an unevidenced acceptance",
        &[Customer(Coverage, cover::unconfirmed)],
    ),
    error(
        "effect-without-evidence",
        "Art. 28(3), (9)",
        "the DPA that is needed is said to bind; nothing shows it",
        &[Customer(Coverage, cover::unproven)],
    ),
    error(
        "one-signature",
        "Art. 28(3), (9)",
        "the DPA that is needed lacks a signature, or the day of one",
        &[Customer(Coverage, cover::one_sided), Customer(InForce, cover::unsigned)],
    ),
    error(
        "effect-stage",
        "Art. 28(3), (9)",
        "the DPA that is needed is said to be executed and on its way",
        &[Customer(Coverage, cover::contradictory)],
    ),
    error("dpa-expired", "Art. 28(3)", "the DPA that is needed expired", &[Customer(Coverage, cover::expired)]),
    error(
        "dpa-entity",
        "Art. 28(3)",
        "our party to a DPA does not contract, or is none of ours",
        &[Customer(InForce, parties::entity)],
    ),
    error(
        "affiliate-uncovered",
        "Art. 28(3)",
        "affiliates are recorded that no DPA is recorded to cover",
        &[Customer(Stage::Customer, parties::affiliate_uncovered)],
    ),
    error(
        "joint-arrangement-missing",
        "Art. 26(1)",
        "we are joint controller without an arrangement",
        &[Customer(Stage::Customer, parties::joint_arrangement)],
    ),
    error(
        "clause-missing",
        "Art. 28(3)",
        "the text of a DPA lacks an item of Art. 28(3)",
        &[Customer(Text, text::clause_missing)],
    ),
    error(
        "authorisation-missing",
        "Art. 28(2)",
        "the text of a DPA authorises no subprocessors",
        &[Customer(Text, text::authorisation)],
    ),
    error(
        "end-choice-missing",
        "Art. 28(3)(g)",
        "the text of a DPA gives no choice at the end",
        &[Customer(Text, text::end_choice)],
    ),
    error("annex-missing", "Art. 28(3)", "an annex of a DPA is missing", &[Customer(Text, text::annexes)]),
    error(
        "scc-blanks",
        "Art. 46(2)(c)",
        "what the parties fill in of the SCC is missing or wrong",
        &[Customer(Text, scc::scc_blanks)],
    ),
    error(
        "transfer-without-tool",
        "Art. 44, 46",
        "a transfer has neither adequacy nor a recorded safeguard",
        &[
            Organisation(transfer::activity_without_safeguard),
            Customer(Text, scc::without_tool),
            Customer(Each(Assignment), transfer::assignment_without_safeguard),
            Together(own_record::hosting_without_safeguard),
            Together(importer::without_tool),
            Organisation(importer::assessment_against),
        ],
    ),
    error(
        "region-promised",
        "Art. 28(3)(a)",
        "data is hosted elsewhere than the DPA promises",
        &[Customer(Each(Deployment), text::region)],
    ),
    error(
        "deletion-overdue",
        "Art. 28(3)(g)",
        "data was due to be deleted or returned; nothing says it was",
        &[Customer(Stage::Customer, running::deletion_overdue)],
    ),
    error(
        "deletion-while-running",
        "Art. 28(3)(g), 5(2)",
        "a deletion is recorded for something that still runs",
        &[Customer(Each(Deletion), running::deletion_while_running)],
    ),
    error(
        "deletion-incomplete",
        "Art. 28(3)(g), 5(2)",
        "a deletion does not say what was done, or why data is kept",
        &[Customer(Each(Deletion), running::deletion_incomplete)],
    ),
    error(
        "instruction-infringes",
        "Art. 28(3)",
        "an instruction seems unlawful, and the customer was not told",
        &[Customer(Each(Instruction), running::instruction_infringes)],
    ),
    error(
        "instruction-overdue",
        "Art. 28(3)(a), 29",
        "an instruction was not carried out or answered in time",
        &[Customer(Stage::Customer, running::instruction_overdue)],
    ),
    error(
        "inspection-overdue",
        "Art. 28(3)(h)",
        "a customer's audit was not answered or followed up in time",
        &[Customer(Stage::Customer, running::inspection_overdue)],
    ),
    error(
        "letter-overdue",
        "Art. 31, 58(1)",
        "a letter of an authority was not answered in time",
        &[Own(running::letter_overdue)],
    ),
    error(
        "representative-missing",
        "Art. 27",
        "nobody represents the organisation in the EEA",
        &[Together(organisation::representative)],
    ),
    error(
        "stream-without-activity",
        "Art. 30(2)(b)",
        "we process data for customers that no activity describes",
        &[Together(own_record::stream_without_activity)],
    ),
    error(
        "own-record-missing",
        "Art. 30(1)",
        "we process data as controller that no activity describes",
        &[OwnTogether(own_record::own_record_missing)],
    ),
    error(
        "no-measures",
        "Art. 30(1)(g), 30(2)(d), 32(1)",
        "no technical or organisational measure is recorded",
        &[Together(organisation::no_measures)],
    ),
    error("no-purpose", "Art. 30(1)(b)", "an activity of our own has no purpose", &[Own(own_record::no_purpose)]),
    error(
        "staff-leavers",
        "Art. 5(1)(e)",
        "people who left are named for longer than the register says",
        &[Programme(staff::leavers)],
    ),
    warning(
        "no-dpo",
        "Art. 37(1), (7)",
        "no DPO is named, and no reason why none is needed",
        &[Organisation(organisation::no_dpo)],
    ),
    warning(
        "dpo-overlap",
        "Art. 37(1), (7)",
        "two persons are named DPO on the same day",
        &[Organisation(organisation::dpo_overlap)],
    ),
    warning(
        "dpo-conflict",
        "Art. 38(6)",
        "the DPO's other position may decide on purposes and means",
        &[Organisation(organisation::dpo_conflict)],
    ),
    warning(
        "representative-elsewhere",
        "UK GDPR Art. 27; Swiss FADP Art. 14",
        "no UK or Swiss representative, yet we decide on data there",
        &[Together(organisation::representative_elsewhere)],
    ),
    warning(
        "dpa-before-access",
        "Art. 28(3)",
        "a DPA is needed before support access, and none is in force",
        &[Customer(Coverage, cover::before_access)],
    ),
    warning(
        "dpa-late",
        "Art. 28(3)",
        "a DPA was needed on past days, and none was in force",
        &[Customer(Coverage, cover::late)],
    ),
    warning(
        "service-undated",
        "Art. 28(3), 5(2)",
        "a service without a first day may have run without its DPA",
        &[Customer(Coverage, cover::service_undated)],
    ),
    warning(
        "dpa-retroactive",
        "Art. 28(3)",
        "a DPA is dated before its signatures, and none was in force",
        &[Customer(Coverage, cover::retroactive)],
    ),
    warning(
        "dpa-overlap",
        "Art. 28(3)",
        "two DPAs are in force, and neither replaces the other",
        &[Customer(Coverage, binding::overlap)],
    ),
    warning(
        "dpa-undated",
        "Art. 28(3)",
        "a DPA is in force, and its first day is not recorded",
        &[Customer(InForce, cover::undated)],
    ),
    warning("dpa-expiring", "Art. 28(3)", "a DPA expires within 90 days", &[Customer(Agreement, cover::expiring)]),
    warning(
        "dpa-no-document",
        "Art. 28(9)",
        "no signed copy of a DPA, or proof of acceptance, is filed",
        &[Customer(InForce, binding::no_document)],
    ),
    warning(
        "dpa-counterparty",
        "Art. 28(3)",
        "a DPA names another company than the customer",
        &[Customer(InForce, parties::counterparty)],
    ),
    warning(
        "role-mismatch",
        "Art. 28(3), (4)",
        "a DPA gives the customer the wrong role",
        &[Customer(Text, parties::role_mismatch)],
    ),
    warning(
        "clause-unchecked",
        "Art. 28(2), (3)",
        "it is not recorded whether a DPA holds what Art. 28 asks for",
        &[Customer(Text, text::clause_unchecked)],
    ),
    warning(
        "notice-windows",
        "Art. 28(2)",
        "one DPA names two windows for notice of a subprocessor",
        &[Customer(Text, text::notice_windows)],
    ),
    warning(
        "breach-hours",
        "Art. 33(2)",
        "a DPA allows more hours for a breach than a controller has",
        &[Customer(Text, text::breach_hours)],
    ),
    warning(
        "breach-clock",
        "Art. 33(2)",
        "a DPA counts the time for a breach from its confirmation",
        &[Customer(Text, text::breach_clock)],
    ),
    warning(
        "end-choice-limited",
        "Art. 28(3)(g)",
        "a DPA does not leave deletion or return to the customer",
        &[Customer(Text, text::end_choice_limited)],
    ),
    warning(
        "authorisation-silence",
        "Art. 28(2)",
        "a DPA takes silence for a specific authorisation",
        &[Customer(Text, text::silence)],
    ),
    warning(
        "scc-module",
        "Art. 46(2)(c)",
        "the SCC of a DPA lack the module that the roles ask for",
        &[Customer(Text, scc::scc_module), Together(importer::other_module)],
    ),
    warning(
        "privacy-shield",
        "Art. 44, 45",
        "what transfers rest on still names the Privacy Shield",
        &[
            Organisation(importer::shield_in_ours),
            Customer(Text, importer::shield_in_text),
            Customer(Each(Assignment), importer::shield_in_assignment),
        ],
    ),
    warning(
        "certification-ending",
        "Art. 45",
        "a DPF certification ended, or ends within 90 days",
        &[Organisation(importer::certification_ending)],
    ),
    warning(
        "assessment-missing",
        "Art. 46(1)",
        "a transfer by clauses has no assessment of the country",
        &[Together(importer::unassessed)],
    ),
    warning(
        "assessment-due",
        "Art. 46(1)",
        "an assessment of a third country was to be looked at again",
        &[Organisation(importer::assessment_due)],
    ),
    warning(
        "transfer-open",
        "Art. 44",
        "who is in which country is not recorded: transfers are open",
        &[Together(importer::open)],
    ),
    warning(
        "special-categories-excluded",
        "Art. 9, 28(3)",
        "a DPA excludes special categories that are processed",
        &[Customer(Text, text::special_categories)],
    ),
    warning(
        "deletion-late",
        "Art. 28(3)(g)",
        "data, or its backups, were deleted or returned too late",
        &[Customer(Past, running::deletion_late)],
    ),
    warning(
        "instruction-told-late",
        "Art. 28(3)",
        "a customer was told late that its instruction seems unlawful",
        &[Customer(Each(Instruction), running::instruction_told_late)],
    ),
    warning(
        "template-withdrawn",
        "Art. 28(3)",
        "a DPA uses a template that was withdrawn",
        &[Customer(Text, text::template_withdrawn)],
    ),
    warning(
        "dpa-not-needed",
        "Art. 4(8)",
        "a DPA is in force for a customer that no longer needs one",
        &[Customer(Agreement, cover::not_needed)],
    ),
    warning(
        "held-without-day",
        "Art. 28(3)(g), 5(1)(e)",
        "data is held after the end, and no day is known to delete it",
        &[Customer(Stage::Customer, running::held_without_day)],
    ),
    warning(
        "certificate-overdue",
        "Art. 28(3)(g), 5(2)",
        "the deletion certificate that a DPA promises is not filed",
        &[Customer(Stage::Customer, running::certificate_overdue)],
    ),
    warning(
        "archived-running",
        "Art. 28, 30(2)",
        "a former customer still runs the product",
        &[Customer(Each(Deployment), running::archived)],
    ),
    warning(
        "no-deployment",
        "Art. 30(2)",
        "what a customer runs is not provided, so its role is open",
        &[Customer(Stage::Customer, record::no_deployment)],
    ),
    warning(
        "role-open",
        "Art. 4(7), (8)",
        "a fact on which a role depends is not provided",
        &[Customer(Stage::Customer, record::role_open)],
    ),
    warning(
        "telemetry-unreasoned",
        "Art. 5(2)",
        "telemetry is said to hold no personal data; no reason given",
        &[Customer(Each(Deployment), record::telemetry_unreasoned)],
    ),
    warning(
        "facts-contradict",
        "Art. 5(1)(d), 5(2)",
        "two facts of one record cannot both be true",
        &[Customer(Stage::Customer, facts::of_customer), Customer(Each(Deployment), facts::of_deployment)],
    ),
    warning(
        "starts-before-customer",
        "Art. 5(1)(d)",
        "something runs from before the first day as a customer",
        &[Customer(Each(Deployment), facts::before_customer), Customer(Each(Service), facts::before_customer)],
    ),
    warning(
        "override-ended",
        "Art. 5(2)",
        "an override ended in the last 90 days; the rules apply again",
        &[Customer(Each(Override), facts::override_ended)],
    ),
    warning(
        "override-idle",
        "Art. 5(2)",
        "an override decides nothing: the customer has no such stream",
        &[Customer(Each(Override), facts::override_idle)],
    ),
    warning(
        "transfer-denied",
        "Art. 30(1)(e), 30(2)(c)",
        "data is in a third country, and the record denies a transfer",
        &[
            Organisation(transfer::activity_unrecorded),
            Together(own_record::transfer_denied),
            Together(importer::denied),
        ],
    ),
    warning(
        "no-retention",
        "Art. 30(1)(f)",
        "an activity of our own does not say how long data is kept",
        &[Own(own_record::no_retention)],
    ),
    warning("no-legal-basis", "Art. 6(1)", "a purpose of our own has no legal basis", &[Own(own_record::no_basis)]),
    warning(
        "purpose-incomplete",
        "Art. 5(2), 6(1), 9(2)",
        "a purpose of our own lacks what its legal basis asks for",
        &[Own(own_record::purpose_incomplete)],
    ),
    warning(
        "activity-draft",
        "Art. 30(1), (2)",
        "an activity of the record of processing is still a draft",
        &[Own(own_record::drafts)],
    ),
    warning(
        "policy-no-text",
        "Art. 24(2), 32(1)",
        "nobody recorded where the text of a policy is",
        &[Policy(policy::no_text)],
    ),
    warning(
        "policy-shared-text",
        "Art. 24(2), 32(1)",
        "two policies share one document",
        &[Policies(policy::shared_text)],
    ),
    warning(
        "policy-measure",
        "Art. 32(1)",
        "a policy proves a measure that is not in the register",
        &[Policy(policy::unknown_measure)],
    ),
    warning("policy-unread", "Art. 32(4)", "people have not acknowledged a policy in time", &[Policy(policy::unread)]),
    warning(
        "review-overdue",
        "Art. 24(1), 32(1)(d)",
        "a review is past its day",
        &[Policy(review::policy_overdue), Review(review::overdue)],
    ),
    warning(
        "review-missing",
        "Art. 24(1), 32(1)(d)",
        "records have no day of next review",
        &[Programme(review::missing)],
    ),
    warning(
        "value-lost",
        "Art. 5(2)",
        "a value was lost with a damaged file, and not recorded again",
        &[Programme(lost::values)],
    ),
    warning(
        "staff-retention",
        "Art. 5(1)(e)",
        "how long records of people who left are kept is not provided",
        &[Programme(staff::retention)],
    ),
    warning(
        "customer-representative",
        "Art. 27, 30(2)(a)",
        "a non-EEA customer under the GDPR has no representative",
        &[Customer(Stage::Customer, record::representative_none)],
    ),
    warning(
        "field-missing",
        "Art. 30(2)(a)",
        "a field that the record of processing needs is not provided",
        &[Organisation(organisation::fields), Customer(Stage::Customer, record::fields)],
    ),
];
