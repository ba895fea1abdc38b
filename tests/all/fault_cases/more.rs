//! More faults, so that every check is fired by one.

use super::super::made::Texts;
use super::{CLEAN, ENDED, EU_REP, Fault, HOSTED, IRISH, NO_COPY, NO_DPA, NOBODY, POLICE, STUDY, US, WITH_US};
use art30::model::Kind::{
    self, Activity, Agreement, Answer, Appointment, Assessment, Assignment, BreachNotice, Certification, Change,
    Deletion, Engagement, Entity, Guarantee, Incident, Inspection, Instruction, Letter, Notice, Objection, Override,
    Purpose, Question, Request, Retention, Service, Session, Subprocessor, Template, TransferOverride,
};

const APPROVED: (&str, &str) = ("approved", "2026-11-01");
const BY_DANA: (&str, &str) = ("approved_by", "Dana Deputy");

/// The digests of texts as they were approved.
const NOTHING: (&str, &str) = ("approved_words", "c2b4919f4b86af44822d47c5984b7c14e2acd44fb8c284993a1901bcb36ae0c5");
const USAGE: (&str, &str) = ("approved_words", "b4d6f23cfe476547edced47882d3b9677596ea7359e3566f14dcd3602954170b");
const NAMING: (&str, &str) = ("approved_words", "637a5b6f2a3a6ba6e1a78468c9b6340410b582c79b80e052c9d58b20cad4f0c3");

/// More of them, by what each is about.
pub const MORE: &[Fault] = &[
    Fault {
        id: "withdrawn for new business, after this one was signed",
        more: &[(Template, &[("name", "DPA"), ("version", "1"), ("withdrawn", "2026-01-01")])],
        agreement: &[("template", "TPL-1")],
        finds: &["template-withdrawn"],
        ..CLEAN
    },
    Fault {
        id: "a DPA that is older than its template",
        more: &[(Template, &[("name", "DPA"), ("version", "2"), ("valid_from", "2026-01-01")])],
        agreement: &[("template", "TPL-1")],
        finds: &["template-later"],
        ..CLEAN
    },
    Fault {
        id: "a DPA on our text and on the customer's",
        more: &[(Template, &[("name", "DPA"), ("version", "2"), ("valid_from", "2020-01-01")])],
        agreement: &[("template", "TPL-1"), ("paper", "customer_paper")],
        finds: &["two-texts"],
        ..CLEAN
    },
    Fault {
        id: "an acceptance that is not evidenced",
        agreement: &[("effect", "unconfirmed")],
        finds: &["dpa-unconfirmed"],
        ..CLEAN
    },
    Fault {
        id: "executed, and nothing shows it",
        agreement: &[("signed", ""), ("countersigned", ""), NO_COPY],
        finds: &["effect-without-evidence"],
        ..CLEAN
    },
    Fault {
        id: "incorporated, in no version and without evidence",
        agreement: &[("effect", "incorporated"), ("signed", ""), ("countersigned", ""), NO_COPY],
        finds: &["effect-without-evidence"],
        ..CLEAN
    },
    Fault { id: "its term is over", agreement: &[("expires", "2026-06-30")], finds: &["dpa-expired"], ..CLEAN },
    Fault { id: "its term is over soon", agreement: &[("expires", "2026-12-31")], finds: &["dpa-expiring"], ..CLEAN },
    Fault { id: "no copy is filed", agreement: &[NO_COPY], finds: &["dpa-no-document"], ..CLEAN },
    Fault {
        id: "a click without its log",
        agreement: &[("signature_method", "click"), NO_COPY],
        finds: &["dpa-no-document"],
        ..CLEAN
    },
    Fault {
        id: "support on demand, and no DPA yet",
        deployment: &[("edition", "self_hosted"), ("support_access", "on_demand"), ("telemetry", "off")],
        more: &[(Activity, &[("name", "Support"), ("feature", "support_access")])],
        without: NO_DPA,
        finds: &["dpa-before-access"],
        ..CLEAN
    },
    Fault { id: "its first day is not provided", deployment: &[("starts", "")], finds: &["service-undated"], ..CLEAN },
    Fault {
        id: "an affiliate, and whether the DPA covers it is not provided",
        customer: &[("affiliates", "Acme SARL (FR)")],
        finds: &["affiliate-uncovered"],
        ..CLEAN
    },
    Fault {
        id: "we operate it, and our staff have no access",
        deployment: &[
            ("edition", "self_hosted"),
            ("operated_by", "vendor"),
            ("support_access", "none"),
            ("telemetry", "off"),
        ],
        finds: &["facts-contradict"],
        ..CLEAN
    },
    Fault { id: "nothing of the data is with us", deployment: HOSTED, finds: &["dpa-not-needed"], ..CLEAN },
    Fault {
        id: "we are joint controller without an arrangement",
        more: &[(
            Override,
            &[("stream", "product_data"), ("our_role", "joint_controller"), ("customer_role", "joint_controller")],
        )],
        finds: &["joint-arrangement-missing", "own-record-missing"],
        ..CLEAN
    },
    Fault {
        id: "an arrangement of joint controllers where we are processor",
        more: &[(Agreement, &[("type", "joint_controllership")])],
        finds: &["joint-arrangement-alone"],
        ..CLEAN
    },
    Fault {
        id: "a deployment from before the first day as a customer",
        customer: &[("since", "2025-06-02")],
        deployment: &[("starts", "2025-06-01")],
        finds: &["starts-before-customer"],
        ..CLEAN
    },
    Fault {
        id: "a service from before the first day as a customer",
        customer: &[("since", "2025-06-02")],
        deployment: &[("starts", "2025-06-02")],
        more: &[(Service, &[("service", "backup"), ("starts", "2025-06-01")])],
        finds: &["starts-before-customer", "stream-without-activity"],
        ..CLEAN
    },
    Fault {
        id: "an override of a stream that there is not",
        more: &[(Override, &[("stream", "telemetry"), ("our_role", "no_role"), ("customer_role", "controller")])],
        finds: &["override-idle"],
        ..CLEAN
    },
    Fault {
        id: "an override that is over",
        more: &[(
            Override,
            &[
                ("stream", "product_data"),
                ("our_role", "processor"),
                ("customer_role", "controller"),
                ("ends", "2026-08-25"),
            ],
        )],
        finds: &["override-ended"],
        ..CLEAN
    },
    Fault {
        id: "a customer that left and runs the product",
        customer: &[("archived", "2026-07-01")],
        finds: &["archived-running"],
        ..CLEAN
    },
    Fault {
        id: "a controller that acts for others",
        customer: &[("acts_for", "Alpha SA")],
        finds: &["facts-contradict"],
        ..CLEAN
    },
    Fault {
        id: "purposes of our own for anonymous data",
        deployment: &[("personal_data", "no"), ("own_purposes", "yes")],
        more: &STUDY,
        finds: &["dpa-not-needed", "facts-contradict"],
        ..CLEAN
    },
    Fault {
        id: "purposes of our own, and no way to the data",
        deployment: &[HOSTED[0], HOSTED[1], HOSTED[2], HOSTED[3], ("own_purposes", "yes")],
        more: &STUDY,
        without: NO_DPA,
        finds: &["facts-contradict"],
        ..CLEAN
    },
    Fault {
        id: "a second DPO, and the first did not leave",
        more: &[(Appointment, &[("role", "dpo"), ("name", "Erik New"), ("starts", "2026-11-01")])],
        finds: &["dpo-overlap"],
        ..CLEAN
    },
    Fault {
        id: "an instruction that infringes the law",
        more: &[(Instruction, &[("received", "2026-11-01"), ("what", "sell the data"), ("infringes", "Art. 6")])],
        finds: &["instruction-infringes"],
        ..CLEAN
    },
    Fault {
        id: "an instruction past its day",
        more: &[(Instruction, &[("received", "2026-10-01"), ("what", "delete user 7"), ("due", "2026-10-15")])],
        finds: &["instruction-overdue"],
        ..CLEAN
    },
    Fault {
        id: "a question past its day",
        more: &[(Question, &[("received", "2026-10-01"), ("question", "Where is our data?"), ("due", "2026-10-15")])],
        finds: &["question-overdue"],
        ..CLEAN
    },
    Fault {
        id: "an answer that was sent, and nobody knows what it said",
        more: &[(Question, &[("received", "2026-10-01"), ("question", "Where is our data?"), ("sent", "2026-10-05")])],
        finds: &["question-unsaid"],
        ..CLEAN
    },
    Fault {
        id: "a text that nobody approved, and a question about something else",
        more: &[
            (Answer, &[("topic", "roles"), ("text", "You decide.")]),
            (Question, &[("received", "2026-11-01"), ("question", "Where?"), ("topics", "Where the data is hosted")]),
        ],
        finds: &["answer-missing", "answer-stale"],
        ..CLEAN
    },
    Fault {
        id: "a service that ended without any DPA, and no deletion is recorded",
        deployment: &[ENDED],
        without: NO_DPA,
        finds: &["dpa-missing", "held-without-day"],
        ..CLEAN
    },
    Fault {
        id: "two approved texts for one topic that say different things",
        more: &[
            (Answer, &[("topic", "telemetry"), ("text", "Nothing."), APPROVED, BY_DANA, NOTHING]),
            (Answer, &[("topic", "telemetry"), ("text", "Usage data."), APPROVED, BY_DANA, USAGE]),
        ],
        finds: &["answer-conflict"],
        ..CLEAN
    },
    Fault {
        id: "an approved text that names a customer",
        more: &[(Answer, &[("topic", "telemetry"), ("text", "For Acme GmbH: nothing."), APPROVED, BY_DANA, NAMING])],
        finds: &["answer-names-customer"],
        ..CLEAN
    },
    Fault {
        id: "an audit past its day",
        more: &[(Inspection, &[("received", "2026-10-01"), ("due", "2026-10-15")])],
        finds: &["inspection-overdue"],
        ..CLEAN
    },
    Fault {
        id: "findings of an audit past their day",
        more: &[(
            Inspection,
            &[("received", "2026-10-01"), ("due", "2026-10-15"), ("done", "2026-10-10"), ("follow_up", "2026-11-01")],
        )],
        finds: &["inspection-overdue"],
        ..CLEAN
    },
    Fault {
        id: "a letter past its day",
        more: &[(Letter, &[("authority", "BlnBDI"), ("received", "2026-10-01"), ("due", "2026-10-15")])],
        finds: &["letter-overdue"],
        ..CLEAN
    },
    Fault {
        id: "a subprocessor in a third country that the list of transfers does not have",
        hosting: &[("processors", "Example Hosting (Germany); Example Mail (United States)")],
        finds: &["transfer-denied"],
        ..CLEAN
    },
    Fault {
        id: "a transfer for one customer without a safeguard",
        more: &[(Assignment, &[("activity", "ACT-1"), ("transfers", "India")])],
        finds: &["transfer-unreached", "transfer-without-tool"],
        ..CLEAN
    },
    Fault {
        id: "back to a customer that is not under the GDPR, without module 4",
        customer: &[US, ("gdpr", "no")],
        agreement: &[("transfer_tools", "SCC M2"), IRISH[0], IRISH[1], IRISH[2]],
        finds: &["scc-module"],
        ..CLEAN
    },
    Fault {
        id: "back to a customer that is not under the GDPR, without any tool",
        customer: &[US, ("gdpr", "no")],
        finds: &["transfer-without-tool"],
        ..CLEAN
    },
    Fault {
        id: "SCC without their module",
        customer: &[US, ("gdpr", "no")],
        agreement: &[("transfer_tools", "SCC"), IRISH[0], IRISH[1], IRISH[2]],
        finds: &["scc-blanks"],
        ..CLEAN
    },
    Fault {
        id: "two windows for notice",
        agreement: &[("scc_notice_days", "14")],
        finds: &["notice-windows"],
        ..CLEAN
    },
    Fault { id: "a clause is missing", agreement: &[("clause_audit", "none")], finds: &["clause-missing"], ..CLEAN },
    Fault {
        id: "nobody looked for a clause, nor for the authorisation",
        agreement: &[("clause_audit", ""), ("authorisation", "")],
        finds: &["clause-unchecked"],
        ..CLEAN
    },
    Fault {
        id: "a purpose of ours without a basis",
        more: &[(Purpose, &[("activity", "ACT-2"), ("name", "News")])],
        finds: &["no-legal-basis"],
        ..CLEAN
    },
    Fault { id: "a draft", hosting: &[("status", "draft")], finds: &["activity-draft"], ..CLEAN },
    Fault {
        id: "we decide about persons in the United Kingdom, where nobody represents us",
        customer: &[("country", "GB")],
        deployment: &[("own_purposes", "yes")],
        more: &STUDY,
        finds: &["representative-elsewhere"],
        ..CLEAN
    },
    Fault {
        id: "no activity at all",
        without: &[Activity, Purpose, Retention],
        finds: &["own-record-missing", "stream-without-activity"],
        ..CLEAN
    },
    Fault {
        id: "signed late, and back-dated by some days",
        agreement: &[("signed", "2025-06-01"), ("countersigned", "2025-06-01"), ("effective", "2025-05-20")],
        finds: &["dpa-late"],
        ..CLEAN
    },
    Fault {
        id: "three days for notice are 72 hours, four are more",
        agreement: &[("breach_hours", "4 days")],
        finds: &["breach-hours"],
        ..CLEAN
    },
    Fault {
        id: "the data has to be gone from the backups",
        deployment: &[ENDED],
        agreement: &[("backup_days", "30")],
        more: &[(Deletion, &[("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-07-20")])],
        finds: &["deletion-overdue"],
        ..CLEAN
    },
    Fault {
        id: "back to a customer that is under the GDPR, without any tool",
        customer: &[US, ("gdpr", "yes"), ("representative", "Rep BV")],
        finds: &["transfer-without-tool"],
        ..CLEAN
    },
    Fault {
        id: "back to a processor, without any tool",
        customer: &[US, ("gdpr", "no"), ("regime", "other"), ("acts_as", "processor"), ("acts_for", "none")],
        agreement: &[("customer_role", "processor")],
        finds: &["transfer-without-tool"],
        ..CLEAN
    },
    Fault {
        id: "we host in a third country, and nothing says on what that rests",
        deployment: &[("region", ""), ("hosting_country", "IN")],
        hosting: &[("transfers", "")],
        agreement: &[("hosting_region", "none")],
        finds: &["transfer-without-tool"],
        ..CLEAN
    },
    Fault {
        id: "the same, and the record says that there is no transfer",
        deployment: &[("region", ""), ("hosting_country", "US")],
        agreement: &[("hosting_region", "none")],
        finds: &["transfer-denied", "transfer-without-tool"],
        ..CLEAN
    },
    Fault {
        id: "we host in India, and the safeguard is for the United States",
        deployment: &[("region", ""), ("hosting_country", "IN")],
        hosting: &[("transfers", ""), ("safeguards", "DPF")],
        agreement: &[("hosting_region", "none")],
        finds: &["transfer-without-tool"],
        ..CLEAN
    },
    Fault {
        id: "a list of transfers with a safeguard that is for the United States",
        hosting: &[("transfers", "India; United States"), ("safeguards", "Data Privacy Framework")],
        finds: &["transfer-unreached", "transfer-without-tool"],
        ..CLEAN
    },
    Fault {
        id: "a vendor in India under the Data Privacy Framework",
        ours: &[("country", "IN")],
        more: &[EU_REP],
        agreement: &[("transfer_tools", "DPF")],
        finds: &["transfer-without-tool"],
        ..CLEAN
    },
    Fault { id: "no deployment", without: NOBODY, finds: &["no-deployment"], ..CLEAN },
    Fault { id: "for whom it acts is open", customer: &[("acts_as", "")], finds: &["role-open"], ..CLEAN },
    Fault { id: "the address is open", customer: &[("address", "")], finds: &["field-missing"], ..CLEAN },
    Fault {
        id: "controller by override, and no record of our own",
        more: &[(Override, &[("stream", "product_data"), ("our_role", "controller"), ("customer_role", "controller")])],
        without: NO_DPA,
        finds: &["own-record-missing"],
        ..CLEAN
    },
    Fault {
        id: "special categories, an interest and a law that are not named: two purposes",
        more: &[
            (Activity, &[("name", "Health check"), ("acting_as", "controller"), ("special_data", "health")]),
            (Retention, &[("activity", "ACT-3"), ("data", "all"), ("period", "1 year")]),
            (Purpose, &[("activity", "ACT-3"), ("name", "Check"), ("basis", "legitimate_interests")]),
            (Purpose, &[("activity", "ACT-2"), ("name", "Books"), ("basis", "legal_obligation")]),
        ],
        finds: &["purpose-incomplete", "purpose-incomplete"],
        ..CLEAN
    },
    Fault {
        id: "only deletion at the end",
        agreement: &[("end_choice", "delete")],
        finds: &["end-choice-limited"],
        ..CLEAN
    },
    Fault {
        id: "silence is a specific authorisation",
        agreement: &[("authorisation", "specific"), ("objection_silence", "accepted")],
        finds: &["authorisation-silence"],
        ..CLEAN
    },
    Fault {
        id: "the clock starts with the confirmation",
        agreement: &[("breach_from", "confirmation")],
        finds: &["breach-clock"],
        ..CLEAN
    },
    Fault {
        id: "telemetry without personal data, and no reason",
        deployment: &[HOSTED[0], HOSTED[1], HOSTED[3], ("telemetry", "without_personal_data")],
        without: NO_DPA,
        finds: &["telemetry-unreasoned"],
        ..CLEAN
    },
    Fault {
        id: "the entity that acts is outside the EEA, an affiliate within",
        ours: &[("country", "US")],
        agreement: WITH_US,
        more: &[(Entity, &[("name", "Vendor GmbH"), ("country", "DE"), ("part", "affiliate")]), super::ASSESSED],
        finds: &["representative-missing"],
        ..CLEAN
    },
    Fault {
        id: "the clauses go to ourselves in a third country, and nobody assessed it",
        ours: &[("country", "US")],
        agreement: WITH_US,
        more: &[EU_REP],
        finds: &["assessment-missing"],
        ..CLEAN
    },
    Fault {
        id: "by the assessment the clauses with ourselves cannot be kept",
        ours: &[("country", "US")],
        agreement: WITH_US,
        more: &[EU_REP, (Assessment, &[US, ("done", "2026-01-10"), ("result", "cannot_go_on")])],
        finds: &["transfer-without-tool"],
        ..CLEAN
    },
    Fault {
        id: "the paper names an affiliate alone",
        customer: &[("affiliates", "Acme SARL (FR)")],
        agreement: &[("counterparty", "Acme SARL"), ("affiliates", "Acme SARL")],
        finds: &["dpa-counterparty"],
        ..CLEAN
    },
    Fault {
        id: "a deletion of a deployment that still runs",
        more: &[(
            Deletion,
            &[("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-06-01"), ("backups_gone", "none")],
        )],
        finds: &["deletion-while-running"],
        ..CLEAN
    },
    Fault {
        id: "a deletion that came after its day",
        deployment: &[ENDED],
        more: &[(Deletion, &[("how", "deleted"), ("done", "2026-11-22"), ("backups_gone", "none")])],
        finds: &["deletion-late"],
        ..CLEAN
    },
    Fault {
        id: "a deletion before the service ended, of no deployment",
        deployment: &[ENDED],
        agreement: &[("backup_days", "35")],
        more: &[(Deletion, &[("how", "deleted"), ("done", "2026-06-01")])],
        finds: &["deletion-overdue"],
        ..CLEAN
    },
    Fault {
        id: "a deletion before the service ended, of this deployment",
        deployment: &[ENDED],
        more: &[(Deletion, &[("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-06-01")])],
        finds: &["deletion-overdue"],
        ..CLEAN
    },
    Fault {
        id: "no time for deletion is agreed, and nobody asked",
        deployment: &[ENDED],
        agreement: &[("deletion_days", "none")],
        finds: &["held-without-day"],
        ..CLEAN
    },
    Fault {
        id: "deletion on request, and nobody asked",
        deployment: &[ENDED],
        agreement: &[("deletion_trigger", "request")],
        finds: &["held-without-day"],
        ..CLEAN
    },
    Fault {
        id: "data of a person, kept after the end",
        customer: &[("acts_as", "household"), ("address", ""), ("dpo", "")],
        deployment: &[ENDED],
        without: NO_DPA,
        finds: &["held-without-day"],
        ..CLEAN
    },
    Fault {
        id: "nobody said whether it is gone from the backups",
        deployment: &[ENDED],
        more: &[(Deletion, &[("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-07-20")])],
        finds: &["held-without-day"],
        ..CLEAN
    },
    Fault {
        id: "a law requires to keep the data",
        deployment: &[ENDED],
        more: &[(Deletion, &[("deployment", "DEP-1"), ("how", "kept"), ("hold", "§ 147 AO, until 2032")])],
        finds: &["role-open"],
        ..CLEAN
    },
    Fault {
        id: "kept, and by which law nobody said",
        deployment: &[ENDED],
        more: &[(Deletion, &[("deployment", "DEP-1"), ("how", "kept")])],
        finds: &["deletion-incomplete", "role-open"],
        ..CLEAN
    },
    Fault {
        id: "done, and what was done nobody said",
        deployment: &[ENDED],
        more: &[(Deletion, &[("deployment", "DEP-1"), ("done", "2026-07-20"), ("backups_gone", "none")])],
        finds: &["deletion-incomplete"],
        ..CLEAN
    },
    Fault {
        id: "returned, and our copies are not deleted",
        deployment: &[ENDED],
        more: &[(
            Deletion,
            &[("deployment", "DEP-1"), ("how", "returned"), ("done", "2026-07-20"), ("backups_gone", "none")],
        )],
        finds: &["deletion-overdue"],
        ..CLEAN
    },
    Fault {
        id: "the certificate that was promised is not filed",
        deployment: &[ENDED],
        agreement: &[("deletion_certificate", "yes"), ("certificate_days", "10 business days")],
        more: &[(
            Deletion,
            &[("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-07-20"), ("backups_gone", "none")],
        )],
        finds: &["certificate-overdue"],
        ..CLEAN
    },
    Fault {
        id: "executed, with evidence and without a day",
        agreement: &[("signed", ""), ("countersigned", ""), ("effective", "")],
        finds: &["dpa-undated"],
        ..CLEAN
    },
    Fault {
        id: "executed, with evidence and the day of our signature alone",
        agreement: &[("signed", "")],
        finds: &["one-signature"],
        ..CLEAN
    },
    Fault {
        id: "an addendum, or a second DPA: nothing says which",
        more: &[(
            Agreement,
            &[("signed", "2024-12-21"), ("evidence", "copy"), ("backup_days", "35"), ("reference", "A1")],
        )],
        finds: &["dpa-overlap"],
        ..CLEAN
    },
    Fault {
        id: "three at once are one finding",
        more: &[
            (Agreement, &[("signed", "2024-12-21"), ("evidence", "copy")]),
            (Agreement, &[("signed", "2024-12-22"), ("evidence", "copy"), ("breach_hours", "72")]),
        ],
        finds: &["dpa-overlap"],
        ..CLEAN
    },
    Fault {
        id: "a DPA of the police without instructions and help with rights",
        customer: POLICE,
        agreement: &[("clause_instructions", "none"), ("clause_rights", "none"), ("clause_security", "none")],
        finds: &["clause-missing"],
        ..CLEAN
    },
    Fault {
        id: "a customer that was told three weeks later",
        more: &[(
            Instruction,
            &[("received", "2026-10-01"), ("what", "sell it"), ("infringes", "Art. 6"), ("told", "2026-10-22")],
        )],
        finds: &["instruction-told-late"],
        ..CLEAN
    },
    Fault {
        id: "a controller that decides with somebody",
        customer: &[("joint_with", "Beta AG")],
        finds: &["facts-contradict"],
        ..CLEAN
    },
    Fault {
        id: "a DPA, and neither side is under a law",
        ours: &[US],
        customer: &[US, ("gdpr", "no"), ("dpo", "")],
        finds: &["dpa-not-needed"],
        ..CLEAN
    },
    Fault {
        id: "a subprocessor in a third country, and its agreement names no tool",
        hosting: TO_THE_US,
        more: &[(Subprocessor, &[MAILER, PAPER, US]), ENGAGED],
        finds: &["transfer-without-tool"],
        ..CLEAN
    },
    Fault {
        id: "the same by clauses, and nobody assessed the country",
        hosting: TO_THE_US,
        more: &[(Subprocessor, &[MAILER, PAPER, US, ("transfer_tools", "SCC M3")]), ENGAGED],
        finds: &["assessment-missing"],
        ..CLEAN
    },
    Fault {
        id: "the same by clauses with the module of a controller",
        hosting: TO_THE_US,
        more: &[(Subprocessor, &[MAILER, PAPER, US, ("transfer_tools", "SCC M2")]), ENGAGED, ASSESSED],
        finds: &["scc-module"],
        ..CLEAN
    },
    Fault {
        id: "the assessment was to be looked at again",
        hosting: TO_THE_US,
        more: &[
            (Subprocessor, &[MAILER, PAPER, US, ("transfer_tools", "SCC M3")]),
            ENGAGED,
            (Assessment, &[OF_MAILER, US, ("done", "2025-01-01"), ("recheck", "2026-01-01")]),
        ],
        finds: &["assessment-due"],
        ..CLEAN
    },
    Fault {
        id: "by the assessment the clauses cannot be kept",
        hosting: TO_THE_US,
        more: &[
            (Subprocessor, &[MAILER, PAPER, US, ("transfer_tools", "SCC M3")]),
            ENGAGED,
            (Assessment, &[OF_MAILER, US, ("done", "2025-01-01"), ("result", "cannot_go_on")]),
        ],
        finds: &["transfer-without-tool"],
        ..CLEAN
    },
    Fault {
        id: "a certification that ends soon",
        hosting: TO_THE_US,
        more: &[
            (Subprocessor, &[MAILER, PAPER, US]),
            ENGAGED,
            (Certification, &[OF_MAILER, DPF_ENTRY, ("starts", "2026-01-01"), ("ends", "2026-12-31")]),
        ],
        finds: &["certification-ending"],
        ..CLEAN
    },
    Fault {
        id: "a certification that ended, and nothing else carries the transfer",
        hosting: TO_THE_US,
        more: &[
            (Subprocessor, &[MAILER, PAPER, US, ("transfer_tools", "DPF")]),
            ENGAGED,
            (Certification, &[OF_MAILER, DPF_ENTRY, ("starts", "2025-01-01"), ("ends", "2025-12-31")]),
        ],
        finds: &["certification-ending", "transfer-without-tool"],
        ..CLEAN
    },
    Fault {
        id: "nothing but a decision against the rules carries a transfer",
        hosting: TO_THE_US,
        more: &[(Subprocessor, &[MAILER, PAPER, US]), ENGAGED, (TransferOverride, DECIDED)],
        finds: &["transfer-overridden"],
        ..CLEAN
    },
    Fault {
        id: "a decision about a transfer that ended, and the rules ask for a tool again",
        hosting: TO_THE_US,
        more: &[
            (Subprocessor, &[MAILER, PAPER, US]),
            ENGAGED,
            (TransferOverride, &[DECIDED[0], DECIDED[1], DECIDED[2], DECIDED[3], DECIDED[4], ("ends", "2026-10-01")]),
        ],
        finds: &["transfer-override-ended", "transfer-without-tool"],
        ..CLEAN
    },
    Fault {
        id: "a decision about a transfer that names what there is not",
        hosting: TO_THE_US,
        more: &[
            (Subprocessor, &[MAILER, PAPER, US, ("transfer_tools", "SCC M3")]),
            ENGAGED,
            ASSESSED,
            (
                TransferOverride,
                &[DECIDED[0], ("mechanism", "adequacy"), DECIDED[2], DECIDED[3], DECIDED[4], DECIDED[5]],
            ),
        ],
        finds: &["transfer-override-impossible"],
        ..CLEAN
    },
    Fault {
        id: "a decision about a transfer by the rules of a group that is not recorded as ours",
        hosting: TO_THE_US,
        more: &[
            (Subprocessor, &[MAILER, PAPER, US, ("transfer_tools", "SCC M3")]),
            ENGAGED,
            ASSESSED,
            (TransferOverride, &[DECIDED[0], ("mechanism", "bcr"), DECIDED[2], DECIDED[3], DECIDED[4], DECIDED[5]]),
        ],
        finds: &["transfer-override-unfit"],
        ..CLEAN
    },
    Fault {
        id: "a decision about a transfer that there is not",
        more: &[(
            TransferOverride,
            &[("entity", ""), DECIDED[1], DECIDED[2], DECIDED[3], DECIDED[4], DECIDED[5], ("way", "back")],
        )],
        finds: &["transfer-override-idle"],
        ..CLEAN
    },
    Fault {
        id: "compelling interests of which nothing is documented",
        hosting: TO_THE_US,
        more: &[
            (Subprocessor, &[MAILER, PAPER, US, ("transfer_tools", "SCC M3")]),
            ENGAGED,
            ASSESSED,
            (
                TransferOverride,
                &[DECIDED[0], ("mechanism", "49(1)(2)"), DECIDED[2], DECIDED[3], DECIDED[4], DECIDED[5]],
            ),
        ],
        finds: &["derogation-undocumented"],
        ..CLEAN
    },
    Fault {
        id: "an exception is all that a subprocessor agreed, and nothing documents it",
        hosting: TO_THE_US,
        more: &[(Subprocessor, &[MAILER, PAPER, US, ("transfer_tools", "Art. 49")]), ENGAGED],
        finds: &["derogation-undocumented"],
        ..CLEAN
    },
    Fault {
        id: "an exception is all that an activity names, and not which",
        hosting: &[("transfers", "United States"), ("safeguards", "Art. 49")],
        more: &[(Subprocessor, &[MAILER, PAPER, US, ("transfer_tools", "SCC M3")]), ENGAGED, ASSESSED],
        finds: &["derogation-undocumented"],
        ..CLEAN
    },
    Fault {
        id: "a third country is recorded, and nothing leads there",
        hosting: &[("transfers", "India"), ("safeguards", "SCC M3")],
        finds: &["transfer-unreached"],
        ..CLEAN
    },
    Fault {
        id: "an entry stands twice, and one that is for other customers does not",
        more: &[
            (Subprocessor, &[MAILER, PAPER, ("country", "DE")]),
            (Engagement, &[OF_MAILER, ("places", "Germany")]),
            (Engagement, &[OF_MAILER, ("places", "Germany"), ("starts", "2026-01-01")]),
            (Engagement, &[OF_MAILER, ("places", "Germany"), ("region", "EU")]),
        ],
        finds: &["engagement-twice"],
        ..CLEAN
    },
    Fault {
        id: "a subprocessor of which no contract is recorded",
        more: &[(Subprocessor, &[MAILER, ("country", "DE")]), (Engagement, &[OF_MAILER, ("places", "Germany")])],
        finds: &["subprocessor-contract"],
        ..CLEAN
    },
    Fault {
        id: "a certificate of a subprocessor that ended, and no next one",
        more: &[
            (Subprocessor, &[MAILER, PAPER, ("country", "DE")]),
            ENGAGED_IN_DE,
            (Guarantee, &[OF_MAILER, ("what", "iso_27001"), ("ends", "2026-06-30")]),
        ],
        finds: &["guarantee-due"],
        ..CLEAN
    },
    Fault {
        id: "in a cloud region that is in another country",
        more: &[
            (Subprocessor, &[MAILER, PAPER, ("country", "DE")]),
            (Engagement, &[OF_MAILER, ("places", "eu-west-1 (Frankfurt/Germany)")]),
        ],
        finds: &["region-elsewhere"],
        ..CLEAN
    },
    Fault {
        id: "the country of a subprocessor is not provided",
        more: &[(Subprocessor, &[MAILER, PAPER]), ENGAGED],
        finds: &["transfer-open"],
        ..CLEAN
    },
    Fault {
        id: "hosted in the EU, and got at from elsewhere by nobody knows which entity",
        more: &[
            (Subprocessor, &[MAILER, PAPER, ("country", "DE")]),
            (Engagement, &[OF_MAILER, ("places", "Germany"), ("access_from", "India")]),
        ],
        finds: &["transfer-open"],
        ..CLEAN
    },
    Fault {
        id: "hosted in the EU, and so taken for no transfer",
        hosting: &[("transfers", "none")],
        more: &[(Subprocessor, &[MAILER, PAPER, US, ("transfer_tools", "SCC M3")]), ENGAGED, ASSESSED],
        finds: &["transfer-denied"],
        ..CLEAN
    },
    Fault {
        id: "a change of subprocessors that the customer was not told of by the last day",
        agreement: NOTICE_TERMS,
        more: &[
            (Subprocessor, &[MAILER, PAPER, ("country", "DE")]),
            ENGAGED_IN_DE,
            (Change, &[OTHER_PLACE, OF_MAILER, PLACES, SOON]),
        ],
        finds: &["change-untold"],
        ..CLEAN
    },
    Fault {
        id: "a change of subprocessors that comes before the customer can have objected",
        agreement: NOTICE_TERMS,
        more: &[
            (Subprocessor, &[MAILER, PAPER, ("country", "DE")]),
            ENGAGED_IN_DE,
            (Change, &[OTHER_PLACE, OF_MAILER, PLACES, SOON]),
            (Notice, &[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", "2026-11-20")]),
        ],
        finds: &["change-early"],
        ..CLEAN
    },
    Fault {
        id: "a change of subprocessors to which a customer that allows each by itself did not agree",
        agreement: SPECIFIC_TERMS,
        more: &[
            (Subprocessor, &[MAILER, PAPER, ("country", "DE")]),
            ENGAGED_IN_DE,
            (Change, &[OTHER_PLACE, OF_MAILER, PLACES, SOON]),
            (Notice, &[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", "2026-06-01")]),
        ],
        finds: &["change-consent"],
        ..CLEAN
    },
    Fault {
        id: "the same, carried out all the same",
        agreement: SPECIFIC_TERMS,
        more: &[
            (Subprocessor, &[MAILER, PAPER, ("country", "DE")]),
            ENGAGED_IN_DE,
            MOVED_DESPITE,
            (Notice, &[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", "2026-06-01")]),
        ],
        finds: &["change-consent"],
        ..CLEAN
    },
    Fault {
        id: "a change of subprocessors that was closed before the customer can have objected",
        agreement: NOTICE_TERMS,
        more: &[
            (Subprocessor, &[MAILER, PAPER, ("country", "DE")]),
            ENGAGED_IN_DE,
            MOVED_DESPITE,
            (Notice, &[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", "2026-10-30")]),
        ],
        finds: &["change-early"],
        ..CLEAN
    },
    Fault {
        id: "a change of subprocessors that comes though an objection blocks it",
        agreement: BLOCKING_TERMS,
        more: &[
            (Subprocessor, &[MAILER, PAPER, ("country", "DE")]),
            ENGAGED_IN_DE,
            (Change, &[OTHER_PLACE, OF_MAILER, PLACES, SOON]),
            (Notice, &[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", "2026-06-01")]),
            (Objection, &[("customer", "CUS-1"), ("change", "CHG-1"), ("received", "2026-06-10")]),
        ],
        finds: &["objection-stands"],
        ..CLEAN
    },
    Fault {
        id: "a notice that came back, and no other",
        agreement: NOTICE_TERMS,
        more: &[
            (Subprocessor, &[MAILER, PAPER, ("country", "DE")]),
            ENGAGED_IN_DE,
            (Change, &[OTHER_PLACE, OF_MAILER, PLACES, ("effective", "2027-03-01")]),
            (Notice, &[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", "2026-11-01"), ("bounced", "2026-11-02")]),
        ],
        finds: &["change-bounced"],
        ..CLEAN
    },
    Fault {
        id: "a company that begins later, and nobody is told",
        agreement: NOTICE_TERMS,
        more: &[
            (Subprocessor, &[MAILER, PAPER, ("country", "DE")]),
            (Engagement, &[OF_MAILER, PLACES, ("starts", "2027-03-01")]),
        ],
        finds: &["change-unplanned"],
        ..CLEAN
    },
    Fault {
        id: "two changes of one entry",
        agreement: NOTICE_TERMS,
        more: &[
            (Subprocessor, &[MAILER, PAPER, ("country", "DE")]),
            ENGAGED_IN_DE,
            (Change, &[OTHER_PLACE, OF_MAILER, PLACES, ("effective", "2027-03-01")]),
            (Change, &[("what", "remove"), OF_MAILER, ("effective", "2027-04-01")]),
        ],
        finds: &["change-contradictory"],
        ..CLEAN
    },
    Fault {
        id: "a change of subprocessors whose day is over",
        agreement: NOTICE_TERMS,
        more: &[
            (Subprocessor, &[MAILER, PAPER, ("country", "DE")]),
            ENGAGED_IN_DE,
            (Change, &[OTHER_PLACE, OF_MAILER, PLACES, ("effective", "2026-11-01")]),
            (Notice, &[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", "2026-06-01")]),
        ],
        finds: &["change-open"],
        ..CLEAN
    },
    Fault {
        id: "an objection that nobody settled in time",
        agreement: NOTICE_TERMS,
        more: &[
            (Subprocessor, &[MAILER, PAPER, ("country", "DE")]),
            ENGAGED_IN_DE,
            (Change, &[OTHER_PLACE, OF_MAILER, PLACES, ("effective", "2027-03-01")]),
            (Notice, &[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", "2026-06-01")]),
            (Objection, &[("customer", "CUS-1"), ("change", "CHG-1"), ("received", "2026-06-10")]),
        ],
        finds: &["objection-overdue"],
        ..CLEAN
    },
    Fault {
        id: "a request that was to be answered in a month",
        more: &[(Request, &[("what", "access"), ASKED, ("own_data", "yes")])],
        finds: &["request-late"],
        ..CLEAN
    },
    Fault {
        id: "a request that nobody forwarded, and no day is agreed",
        more: &[(Request, &[("what", "erasure"), ASKED, ("customer", "CUS-1")])],
        finds: &["request-open"],
        ..CLEAN
    },
    Fault {
        id: "what names a person is kept after its day",
        more: &[(
            Request,
            &[
                ("what", "access"),
                ASKED,
                ("own_data", "yes"),
                ("completed", "2026-06-10"),
                ("requester", "jane@person.example.test"),
                ("purge_after", "2026-09-30"),
            ],
        )],
        finds: &["request-purge"],
        ..CLEAN
    },
    Fault {
        id: "a session that the customer forbade",
        more: &[(Session, &[LOOKED, SEEN, NO_COPIES, ("ended", "2026-06-02"), ("allowed", "no")])],
        finds: &["session-not-allowed"],
        ..CLEAN
    },
    Fault {
        id: "a session before the DPA",
        deployment: &[("starts", "2025-01-01")],
        more: &[(Session, &[("started", "2024-06-01"), SEEN, NO_COPIES, ("ended", "2024-06-02")])],
        finds: &["session-without-dpa"],
        ..CLEAN
    },
    Fault {
        id: "a session where support access is recorded as none",
        deployment: &[("edition", "self_hosted"), ("support_access", "none"), ("telemetry", "off")],
        more: &[
            (Activity, &[("name", "Support"), ("feature", "support_access")]),
            (Session, &[LOOKED, SEEN, NO_COPIES, ("ended", "2026-06-02")]),
        ],
        finds: &["dpa-not-needed", "session-access"],
        ..CLEAN
    },
    Fault {
        id: "a session from India, and no way leads there",
        more: &[(Session, &[LOOKED, SEEN, NO_COPIES, ("ended", "2026-06-02"), ("country", "IN")])],
        finds: &["session-abroad"],
        ..CLEAN
    },
    Fault {
        id: "a session of own staff on a journey, which is no transfer",
        agreement: &[("our_entity", "ENT-1")],
        more: &[
            OUR_GMBH,
            (Session, &[LOOKED, SEEN, NO_COPIES, ("ended", "2026-06-02"), ("country", "IN"), ("entity", "ENT-1")]),
        ],
        finds: &["session-travelling"],
        ..CLEAN
    },
    Fault {
        id: "a session of staff of another of our entities, where it is",
        agreement: &[("our_entity", "ENT-1")],
        more: &[
            OUR_GMBH,
            (Entity, &[("name", "Other Private Ltd"), ("country", "IN"), ("part", "affiliate")]),
            (Session, &[LOOKED, SEEN, NO_COPIES, ("ended", "2026-06-02"), ("country", "IN"), ("entity", "ENT-2")]),
        ],
        finds: &["session-abroad"],
        ..CLEAN
    },
    Fault {
        id: "copies of a session that nobody deleted",
        more: &[(Session, &[LOOKED, SEEN, ("copies", "yes"), ("ended", "2026-06-02"), ("delete_by", "2026-07-01")])],
        finds: &["session-copies"],
        ..CLEAN
    },
    Fault {
        id: "a session without an end",
        more: &[(Session, &[LOOKED, SEEN, NO_COPIES])],
        finds: &["session-open"],
        ..CLEAN
    },
    Fault {
        id: "a breach of which the customer was not told",
        more: &[(Incident, &[BREACH, OLD, NOT_OURS, ("edition", "cloud")])],
        finds: &["breach-untold"],
        ..CLEAN
    },
    Fault {
        id: "a breach of which the customer was not told, and no hours are agreed",
        agreement: &[("breach_hours", "none")],
        more: &[(Incident, &[BREACH, OLD, NOT_OURS, ("edition", "cloud")])],
        finds: &["breach-to-tell"],
        ..CLEAN
    },
    Fault {
        id: "a breach of which the customer was told before anybody knew of it",
        more: &[
            (Incident, &[BREACH, OLD, NOT_OURS]),
            (
                BreachNotice,
                &[
                    ("customer", "CUS-1"),
                    ("incident", "INC-1"),
                    ("told", "2026-06-01T08:00Z"),
                    ("nature", "yes"),
                    ("contact_point", "yes"),
                    ("consequences", "yes"),
                    ("measures", "yes"),
                ],
            ),
        ],
        finds: &["breach-too-early"],
        ..CLEAN
    },
    Fault {
        id: "a breach with a high risk, and whether the people were told is not provided",
        more: &[(
            Incident,
            &[
                BREACH,
                OLD,
                ("own_data", "yes"),
                ("own_risk", "high_risk"),
                ("authority_told", "2026-06-02T09:00Z"),
                ("edition", "self_hosted"),
            ],
        )],
        finds: &["breach-people"],
        ..CLEAN
    },
    Fault {
        id: "a breach of which the authority was told late, without reasons",
        more: &[(
            Incident,
            &[BREACH, OLD, ("own_data", "yes"), ("edition", "self_hosted"), ("authority_told", "2026-06-09T09:00Z")],
        )],
        finds: &["breach-authority"],
        ..CLEAN
    },
    Fault {
        id: "a breach of a product, and who uses it is not recorded",
        more: &[(Incident, &[BREACH, OLD, NOT_OURS, ("product", "Chat")])],
        finds: &["breach-undecided"],
        ..CLEAN
    },
    Fault {
        id: "a breach of which the customer was told in part",
        more: &[
            (Incident, &[BREACH, OLD, NOT_OURS]),
            (
                BreachNotice,
                &[("customer", "CUS-1"), ("incident", "INC-1"), ("told", "2026-06-01T12:00Z"), ("nature", "yes")],
            ),
        ],
        finds: &["breach-incomplete"],
        ..CLEAN
    },
    Fault {
        id: "a breach, and whether it concerns data of our own is not provided",
        more: &[(Incident, &[BREACH, OLD, ("edition", "self_hosted")])],
        finds: &["breach-unclear"],
        ..CLEAN
    },
    Fault {
        id: "the Privacy Shield is still named",
        agreement: &[("transfer_tools", "EU-US Privacy Shield")],
        finds: &["privacy-shield"],
        ..CLEAN
    },
];

const ASKED: (&str, &str) = ("received", "2026-06-01");
const LOOKED: (&str, &str) = ("started", "2026-06-01");
const OUR_GMBH: (Kind, Texts<'static>) =
    (Entity, &[("name", "Vendor GmbH"), ("country", "DE"), ("part", "contracting")]);
const SEEN: (&str, &str) = ("personal_data", "yes");
const NO_COPIES: (&str, &str) = ("copies", "no");
const BREACH: (&str, &str) = ("title", "Open bucket");
const OLD: (&str, &str) = ("aware", "2026-06-01T09:00Z");
const NOT_OURS: (&str, &str) = ("own_data", "no");
const OTHER_PLACE: (&str, &str) = ("what", "move");
const PLACES: (&str, &str) = ("places", "Germany; France");
const MOVED_DESPITE: (Kind, Texts<'static>) = (
    Change,
    &[
        OTHER_PLACE,
        OF_MAILER,
        PLACES,
        ("effective", "2026-11-01"),
        ("closed", "2026-11-01"),
        ("outcome", "carried_out"),
        ("despite", "the old place closes"),
    ],
);
const SOON: (&str, &str) = ("effective", "2026-12-01");
const ENGAGED_IN_DE: (Kind, Texts<'static>) =
    (Engagement, &[OF_MAILER, ("starts", "2025-01-01"), ("places", "Germany"), ("access_from", "none")]);
const SPECIFIC_TERMS: Texts<'static> = &[("authorisation", "specific"), ("objection_silence", "refused")];
const BLOCKING_TERMS: Texts<'static> = &[
    ("authorisation", "general"),
    ("notice_days", "30"),
    ("objection_days", "14"),
    ("objection_from", "notice"),
    ("objection_effect", "blocks"),
];
const NOTICE_TERMS: Texts<'static> = &[
    ("authorisation", "general"),
    ("notice_days", "30"),
    ("objection_days", "14"),
    ("objection_from", "notice"),
    ("objection_effect", "terminate_only"),
    ("cure_days", "30"),
    ("cure_from", "objection"),
];
const MAILER: (&str, &str) = ("name", "Mailer");
const PAPER: (&str, &str) = ("dpa_signed", "2025-01-01");
const OF_MAILER: (&str, &str) = ("subprocessor", "SUB-1");
const DECIDED: Texts<'static> = &[
    OF_MAILER,
    ("mechanism", "49(1)(e)"),
    ("because", "a claim in court"),
    ("decided", "2026-09-01"),
    ("decided_by", "Dana Deputy"),
    ("ends", "2027-06-30"),
];
const DPF_ENTRY: (&str, &str) = ("scheme", "eu_us_dpf");
const ENGAGED: (Kind, Texts<'static>) = (Engagement, &[OF_MAILER, ("starts", "2025-01-01")]);
const ASSESSED: (Kind, Texts<'static>) =
    (Assessment, &[OF_MAILER, US, ("done", "2026-01-01"), ("result", "can_go_on"), ("recheck", "2027-01-01")]);
const TO_THE_US: Texts<'static> = &[("transfers", "United States"), ("safeguards", "SCC M3")];
