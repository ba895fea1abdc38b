//! Registers with one fault each, and what `check` finds in them: that, and nothing else. The register without a fault has everything
//! recorded: a customer on Cloud with a DPA from the first day, the DPO, activities, measures, times of retention.

use super::made::{Made, Texts};
use art30::model::Kind::{
    self, Activity, Agreement, Appointment, Assignment, Deletion, Deployment, Entity, Inspection, Instruction, Letter,
    Measure, Override, Purpose, Retention, Service, Template,
};
use art30::model::kinds::terms::CLAUSES;
use art30::rules::checks::CHECKS;
use std::collections::BTreeSet;

/// The day of the tests.
const TODAY: &str = "2026-11-23";

/// A register that differs from the one without a fault. A field that is named again says what it says last; empty text takes it away.
#[derive(Clone, Copy)]
struct Fault {
    id: &'static str,
    what: &'static str,
    ours: Texts<'static>,
    dpo: Texts<'static>,
    hosting: Texts<'static>,
    customer: Texts<'static>,
    deployment: Texts<'static>,
    agreement: Texts<'static>,
    /// Records beside those that every register has.
    more: &'static [(Kind, Texts<'static>)],
    /// Kinds of which there is no record.
    without: &'static [Kind],
    /// A field of an old record, which today's form refuses.
    old: Option<(Kind, &'static str, &'static str)>,
    finds: &'static [&'static str],
}

/// The register without a fault.
const CLEAN: Fault = Fault {
    id: "B00",
    what: "everything is recorded",
    ours: &[],
    dpo: &[],
    hosting: &[],
    customer: &[],
    deployment: &[],
    agreement: &[],
    more: &[],
    without: &[],
    old: None,
    finds: &[],
};

const CUSTOMER: Texts<'static> = &[
    ("acts_as", "controller"),
    ("contact_email", "privacy@acme.example.test"),
    ("address", "Hauptstraße 1, Köln"),
    ("dpo", "none"),
];

const DEPLOYMENT: Texts<'static> = &[
    ("edition", "cloud"),
    ("region", "EU"),
    ("hosting_country", "DE"),
    ("ai_features", "no"),
    ("own_purposes", "no"),
    ("personal_data", "yes"),
];

const AGREEMENT: Texts<'static> = &[
    ("signed", "2024-12-19"),
    ("countersigned", "2024-12-20"),
    ("effective", "2025-01-01"),
    ("expires", "none"),
    ("counterparty", "Acme GmbH"),
    ("evidence", "signed copy in the safe"),
    ("customer_role", "controller"),
    ("authorisation", "general"),
    ("notice_days", "30"),
    ("breach_hours", "48"),
    ("end_choice", "customer"),
    ("deletion_days", "30"),
    ("deletion_trigger", "end_of_service"),
    ("hosting_region", "EU"),
    ("transfer_tools", "none"),
    ("special_categories", "allowed"),
    ("annex_processing", "full"),
    ("annex_measures", "link"),
    ("annex_subprocessors", "link"),
];

const HOSTING: Texts<'static> = &[
    ("name", "Hosting"),
    ("processors", "Example Hosting (Germany)"),
    ("transfers", "none"),
    ("safeguards", "none"),
    ("special_data", "none"),
];

const OWN: &[(Kind, Texts<'static>)] = &[
    (Activity, &[("name", "Contacts of customers"), ("acting_as", "controller"), ("transfers", "none")]),
    (Purpose, &[("activity", "ACT-2"), ("name", "Keeping in touch"), ("basis", "legitimate_interests")]),
    (Retention, &[("activity", "ACT-2"), ("data", "all"), ("period", "3 years")]),
    (Measure, &[("name", "Encryption at rest")]),
];

impl Fault {
    fn made(&self) -> Made {
        let dpo = [("role", "dpo"), ("email", "dpo@vendor.example.test"), ("position", "privacy lawyer")];
        let clauses: Vec<(&str, &str)> = CLAUSES.iter().map(|field| (field.name, "§ 1")).collect();
        let agreement = [&clauses[..], AGREEMENT, self.agreement].concat();
        let made = Made::new(&[CUSTOMER, self.customer].concat()).of_ours(self.ours);
        let usual = [
            (Appointment, [&dpo[..], self.dpo].concat()),
            (Activity, [HOSTING, self.hosting].concat()),
            (Deployment, [DEPLOYMENT, self.deployment].concat()),
            (Agreement, agreement),
        ];
        let own = OWN.iter().map(|(kind, texts)| (*kind, texts.to_vec()));
        let there = |(kind, _): &(Kind, _)| !self.without.contains(kind);
        let made = usual.into_iter().chain(own).filter(there).fold(made, |made, (kind, texts)| made.with(kind, &texts));
        let made = self.more.iter().fold(made, |made, (kind, texts)| made.with(*kind, texts));
        self.old.iter().fold(made, |made, (kind, field, kept)| made.once(*kind, field, kept))
    }

    fn found(&self) -> Vec<&'static str> {
        let mut rules: Vec<&str> = self.made().all_findings(TODAY).iter().map(|finding| finding.rule).collect();
        rules.sort_unstable();
        rules
    }
}

const US: (&str, &str) = ("country", "US");
const NO_COPY: (&str, &str) = ("evidence", "");
const ENDED: (&str, &str) = ("ends", "2026-06-30");
const DPF: (&str, &str) = ("transfer_tools", "DPF; SCC M2");
const IRISH: [(&str, &str); 3] =
    [("scc_law", "IE"), ("scc_courts", "IE"), ("scc_authority", "Data Protection Commission")];
const EU_REP: (Kind, Texts<'static>) = (Appointment, &[("role", "eu_representative"), ("name", "Rep BV")]);
const WITH_US: Texts<'static> = &[DPF, IRISH[0], IRISH[1], IRISH[2]];
const HOSTED: Texts<'static> =
    &[("edition", "self_hosted"), ("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")];
const NO_DPA: &[Kind] = &[Agreement];
const NOBODY: &[Kind] = &[Agreement, Deployment];

/// The faults that a data-protection lawyer put into registers.
const FAULTS: &[Fault] = &[
    CLEAN,
    Fault { id: "B01", what: "the DPA ended", agreement: &[("ended", "2026-06-30")], finds: &["dpa-missing"], ..CLEAN },
    Fault {
        id: "B02",
        what: "an affiliate of ours signed, with another company",
        more: &[(Entity, &[("name", "Vendor Ltd"), ("country", "GB"), ("part", "affiliate")])],
        agreement: &[("our_entity", "ENT-1"), ("counterparty", "Other AG")],
        finds: &["dpa-counterparty", "dpa-entity"],
        ..CLEAN
    },
    Fault {
        id: "B03",
        what: "signed on a template that was withdrawn before",
        more: &[(Template, &[("name", "DPA"), ("version", "1"), ("withdrawn", "2024-06-01")])],
        agreement: &[("template", "TPL-1")],
        finds: &["template-withdrawn"],
        ..CLEAN
    },
    Fault {
        id: "B04",
        what: "signed five months after the start",
        agreement: &[("signed", "2025-06-01"), ("countersigned", "2025-06-01"), ("effective", "2025-06-01")],
        finds: &["dpa-late"],
        ..CLEAN
    },
    Fault {
        id: "B05",
        what: "the same, back-dated",
        agreement: &[("signed", "2025-06-01"), ("countersigned", "2025-06-01")],
        finds: &["dpa-retroactive"],
        ..CLEAN
    },
    Fault {
        id: "B06",
        what: "two DPAs, general and 48 hours, specific and 72 hours",
        more: &[(
            Agreement,
            &[("signed", "2024-12-21"), ("evidence", "copy"), ("authorisation", "specific"), ("breach_hours", "72")],
        )],
        finds: &["dpa-overlap"],
        ..CLEAN
    },
    Fault {
        id: "B07",
        what: "one of two affiliates is not covered",
        customer: &[("affiliates", "Acme SARL (FR); Acme Nederland BV (NL)")],
        agreement: &[("affiliates", "Acme SARL")],
        finds: &["affiliate-uncovered"],
        ..CLEAN
    },
    Fault {
        id: "B08",
        what: "a vendor in the United States, and no transfer tool",
        ours: &[US],
        more: &[EU_REP],
        finds: &["transfer-without-tool"],
        ..CLEAN
    },
    Fault { id: "B09", what: "the DPO's appointment lapsed", dpo: &[ENDED], finds: &["no-dpo"], ..CLEAN },
    Fault {
        id: "B10",
        what: "a vendor in the United States without a representative",
        ours: &[US],
        agreement: WITH_US,
        finds: &["representative-missing"],
        ..CLEAN
    },
    Fault { id: "B11", what: "no measures", without: &[Measure], finds: &["no-measures"], ..CLEAN },
    Fault { id: "B12", what: "no times of retention", without: &[Retention], finds: &["no-retention"], ..CLEAN },
    Fault {
        id: "B13",
        what: "the customer is a processor, the text says controller and SCC module 2",
        customer: &[("acts_as", "processor"), ("acts_for", "none")],
        agreement: &[("transfer_tools", "SCC M2"), IRISH[0], IRISH[1], IRISH[2]],
        finds: &["role-mismatch", "scc-module"],
        ..CLEAN
    },
    Fault {
        id: "B14",
        what: "a migration with two deployments at once, the second with telemetry that no activity of ours describes",
        deployment: &[("ends", "2026-12-31")],
        more: &[(
            Deployment,
            &[
                ("edition", "self_hosted"),
                ("starts", "2026-10-01"),
                ("telemetry", "yes"),
                ("support_access", "none"),
                ("ai_features", "no"),
            ],
        )],
        finds: &["own-record-missing"],
        ..CLEAN
    },
    Fault {
        id: "B15",
        what: "the time for deletion runs, and the DPA ended with the service",
        deployment: &[("ends", "2026-11-10")],
        agreement: &[("ended", "2026-11-10")],
        finds: &["dpa-missing"],
        ..CLEAN
    },
    Fault { id: "B16", what: "a deletion is overdue", deployment: &[ENDED], finds: &["deletion-overdue"], ..CLEAN },
    Fault {
        id: "B17",
        what: "the same of a customer that is none any more",
        customer: &[("archived", "2026-07-01")],
        deployment: &[ENDED],
        finds: &["deletion-overdue"],
        ..CLEAN
    },
    Fault { id: "B18", what: "120 hours", agreement: &[("breach_hours", "120")], finds: &["breach-hours"], ..CLEAN },
    Fault {
        id: "B19",
        what: "purposes of our own that no activity of ours describes",
        deployment: &[("own_purposes", "yes")],
        finds: &["own-record-missing"],
        ..CLEAN
    },
    Fault {
        id: "B20",
        what: "AI features that no activity describes",
        deployment: &[("ai_features", "yes")],
        finds: &["stream-without-activity"],
        ..CLEAN
    },
    Fault {
        id: "B21",
        what: "data on health, which the DPA excludes",
        hosting: &[("special_data", "health")],
        agreement: &[("special_categories", "excluded")],
        finds: &["special-categories-excluded"],
        ..CLEAN
    },
    Fault {
        id: "B22",
        what: "SCC under the law of no member state",
        agreement: &[DPF, ("scc_law", "US"), ("scc_courts", "US"), ("scc_authority", "FTC")],
        finds: &["scc-blanks"],
        ..CLEAN
    },
    Fault {
        id: "B23",
        what: "the DPA promises the EU, the data is in the United States, and the record says no transfer",
        deployment: &[("region", "us-east-1"), ("hosting_country", "US")],
        finds: &["region-promised", "transfer-denied"],
        ..CLEAN
    },
    Fault {
        id: "B24",
        what: "no annex",
        agreement: &[
            ("annex_processing", "missing"),
            ("annex_measures", "missing"),
            ("annex_subprocessors", "missing"),
        ],
        finds: &["annex-missing"],
        ..CLEAN
    },
    Fault {
        id: "B25",
        what: "no authorisation of subprocessors, no choice at the end",
        agreement: &[("authorisation", "none"), ("end_choice", "none")],
        finds: &["authorisation-missing", "end-choice-missing"],
        ..CLEAN
    },
    Fault {
        id: "B26",
        what: "a transfer to the United States without a safeguard",
        hosting: &[("transfers", "United States")],
        finds: &["transfer-without-tool"],
        ..CLEAN
    },
    Fault {
        id: "B27",
        what: "an activity of ours without purpose",
        without: &[Purpose],
        finds: &["no-purpose"],
        ..CLEAN
    },
    Fault {
        id: "B28",
        what: "the DPO decides on the means",
        dpo: &[("position", "Chief Technology Officer")],
        finds: &["dpo-conflict"],
        ..CLEAN
    },
    Fault {
        id: "B29",
        what: "only we signed",
        agreement: &[("signed", ""), NO_COPY],
        finds: &["one-signature"],
        ..CLEAN
    },
    Fault {
        id: "B30",
        what: "executed, and signed by one side",
        old: Some((Agreement, "stage", "partially_signed")),
        finds: &["effect-stage"],
        ..CLEAN
    },
    Fault {
        id: "B31",
        what: "a customer in the United States under the GDPR without a representative",
        customer: &[US, ("gdpr", "yes"), ("representative", "none")],
        finds: &["customer-representative"],
        ..CLEAN
    },
    Fault { id: "B32", what: "a trial without a DPA", without: NO_DPA, finds: &["dpa-missing"], ..CLEAN },
];

/// More of them, by what each is about.
const MORE: &[Fault] = &[
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
    Fault { id: "nothing of the data is with us", deployment: HOSTED, finds: &["dpa-not-needed"], ..CLEAN },
    Fault {
        id: "we are joint controller without an arrangement",
        more: &[(
            Override,
            &[("stream", "product_data"), ("our_role", "joint_controller"), ("customer_role", "joint_controller")],
        )],
        finds: &["joint-arrangement-missing"],
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
            &[("stream", "product_data"), ("our_role", "no_role"), ("customer_role", "controller"), ENDED],
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
        more: &[
            (Activity, &[("name", "Study"), ("acting_as", "controller"), ("feature", "own_purposes")]),
            (Purpose, &[("activity", "ACT-3"), ("name", "Study"), ("basis", "consent")]),
            (Retention, &[("activity", "ACT-3"), ("data", "all"), ("criterion", "end of the study")]),
        ],
        finds: &["dpa-not-needed", "facts-contradict"],
        ..CLEAN
    },
    Fault {
        id: "purposes of our own, and no way to the data",
        deployment: &[HOSTED[0], HOSTED[1], HOSTED[2], HOSTED[3], ("own_purposes", "yes")],
        more: &[
            (Activity, &[("name", "Study"), ("acting_as", "controller"), ("feature", "own_purposes")]),
            (Purpose, &[("activity", "ACT-3"), ("name", "Study"), ("basis", "consent")]),
            (Retention, &[("activity", "ACT-3"), ("data", "all"), ("criterion", "end of the study")]),
        ],
        without: NO_DPA,
        finds: &["facts-contradict"],
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
        finds: &["transfer-without-tool"],
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
        id: "a customer in the United Kingdom, where nobody represents us",
        customer: &[("country", "GB")],
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
    Fault { id: "no deployment", without: NOBODY, finds: &["no-deployment"], ..CLEAN },
    Fault { id: "for whom it acts is open", customer: &[("acts_as", "")], finds: &["role-open"], ..CLEAN },
    Fault { id: "the address is open", customer: &[("address", "")], finds: &["field-missing"], ..CLEAN },
];

/// Registers that look like faulty ones, and are not.
const NO_FAULTS: &[Fault] = &[
    Fault {
        id: "no DPO is needed, for a reason",
        without: &[Appointment],
        ours: &[("dpo_not_needed", "Art. 37(1)")],
        ..CLEAN
    },
    Fault {
        id: "no representative is needed, for a reason",
        ours: &[US, ("representative_not_needed", "only companies")],
        agreement: WITH_US,
        ..CLEAN
    },
    Fault {
        id: "withdrawn for new business, after this one was signed",
        more: &[(Template, &[("name", "DPA"), ("version", "1"), ("withdrawn", "2026-01-01")])],
        agreement: &[("template", "TPL-1")],
        ..CLEAN
    },
    Fault {
        id: "all affiliates, as a class",
        customer: &[("affiliates", "Acme SARL (FR)")],
        agreement: &[("affiliates", "all affiliates")],
        ..CLEAN
    },
    Fault {
        id: "an affiliate signed, in another spelling",
        customer: &[("affiliates", "Acmé S.A.R.L. (FR)")],
        agreement: &[("affiliates", "ACME SARL"), ("counterparty", "Acmé SARL")],
        ..CLEAN
    },
    Fault {
        id: "a business associate agreement beside the DPA",
        more: &[(Agreement, &[("type", "baa"), ("breach_hours", "120"), ("authorisation", "specific")])],
        ..CLEAN
    },
    Fault {
        id: "an addendum that contradicts nothing",
        more: &[(
            Agreement,
            &[("signed", "2024-12-21"), ("evidence", "copy"), ("backup_days", "35"), ("reference", "A1")],
        )],
        ..CLEAN
    },
    Fault {
        id: "the service is over, the data deleted, the DPA ended",
        deployment: &[ENDED],
        agreement: &[("ended", "2026-07-20")],
        more: &[(Deletion, &[("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-07-20")])],
        ..CLEAN
    },
    Fault {
        id: "a person in a household activity",
        customer: &[("acts_as", "household"), ("address", ""), ("dpo", "")],
        without: NO_DPA,
        ..CLEAN
    },
    Fault {
        id: "neither side is under the GDPR",
        ours: &[US],
        customer: &[US, ("gdpr", "no"), ("dpo", "")],
        without: NO_DPA,
        ..CLEAN
    },
    Fault { id: "nothing of the data is with us, and no DPA is there", deployment: HOSTED, without: NO_DPA, ..CLEAN },
    Fault { id: "a customer that only resells", customer: &[("acts_as", "reseller")], without: NOBODY, ..CLEAN },
    Fault {
        id: "support on demand, with a DPA",
        deployment: &[("edition", "self_hosted"), ("support_access", "on_demand"), ("telemetry", "off")],
        more: &[(Activity, &[("name", "Support"), ("feature", "support_access")])],
        ..CLEAN
    },
    Fault { id: "three days are 72 hours", agreement: &[("breach_hours", "3 days")], ..CLEAN },
    Fault {
        id: "a law requires to keep the data",
        deployment: &[ENDED],
        more: &[(Deletion, &[("deployment", "DEP-1"), ("how", "kept"), ("hold", "§ 147 AO, until 2032")])],
        ..CLEAN
    },
    Fault {
        id: "the law of the SCC follows a rule",
        ours: &[US],
        more: &[EU_REP],
        agreement: &[DPF, ("scc_law_rule", "the exporter's member state, else Belgium")],
        ..CLEAN
    },
    Fault {
        id: "what is open of a service that is over",
        deployment: &[ENDED, ("ai_features", ""), ("own_purposes", ""), ("ends", "2026-11-10")],
        more: &[(Activity, &[("name", "AI features"), ("feature", "ai_features")])],
        ..CLEAN
    },
    Fault {
        id: "an arrangement of joint controllers",
        more: &[
            (
                Override,
                &[("stream", "product_data"), ("our_role", "joint_controller"), ("customer_role", "joint_controller")],
            ),
            (Agreement, &[("type", "joint_controllership"), ("evidence", "copy")]),
        ],
        ..CLEAN
    },
    Fault {
        id: "an entity in the EEA",
        ours: &[US],
        agreement: WITH_US,
        more: &[(Entity, &[("name", "Vendor GmbH"), ("country", "DE"), ("part", "affiliate")])],
        ..CLEAN
    },
    Fault {
        id: "a region by its own name",
        deployment: &[("region", "eu-central-1"), ("hosting_country", "")],
        ..CLEAN
    },
    Fault {
        id: "a promise that no place can be read from",
        deployment: &[("hosting_country", "US"), ("region", "")],
        hosting: &[("transfers", "United States"), ("safeguards", "SCC M3")],
        agreement: &[("hosting_region", "as chosen in the main contract"), DPF, IRISH[0], IRISH[1], IRISH[2]],
        ..CLEAN
    },
    Fault {
        id: "to a country with an adequacy decision",
        hosting: &[("transfers", "Switzerland"), ("processors", "Example Mail (Switzerland)")],
        ..CLEAN
    },
    Fault {
        id: "a safeguard of the activity holds for what is assigned",
        hosting: &[("transfers", "India"), ("safeguards", "SCC M3")],
        more: &[(Assignment, &[("activity", "ACT-1"), ("transfers", "India")])],
        ..CLEAN
    },
    Fault {
        id: "module 3 for a customer that acts for others",
        customer: &[("acts_as", "processor"), ("acts_for", "none")],
        agreement: &[("customer_role", "either"), ("transfer_tools", "SCC module 3"), IRISH[0], IRISH[1], IRISH[2]],
        ..CLEAN
    },
    Fault {
        id: "module 4 alone names any law and no authority",
        customer: &[US, ("gdpr", "no")],
        agreement: &[("transfer_tools", "SCC M4"), ("scc_law", "US"), ("scc_courts", "US")],
        ..CLEAN
    },
    Fault {
        id: "an instruction that infringes the law, and the customer knows",
        more: &[(
            Instruction,
            &[("received", "2026-11-01"), ("what", "sell it"), ("infringes", "Art. 6"), ("told", "2026-11-01")],
        )],
        ..CLEAN
    },
    Fault {
        id: "a representative is not needed, in words",
        customer: &[US, ("gdpr", "yes"), ("representative", "not needed: a public body, Art. 27(2)(b)")],
        ..CLEAN
    },
    Fault {
        id: "a connected service with its activity",
        deployment: HOSTED,
        more: &[
            (Service, &[("deployment", "DEP-1"), ("service", "ai_gateway"), ("starts", "2025-01-01")]),
            (Activity, &[("name", "AI gateway"), ("feature", "connected_service")]),
        ],
        ..CLEAN
    },
];

fn all() -> impl Iterator<Item = &'static Fault> {
    FAULTS.iter().chain(MORE).chain(NO_FAULTS)
}

#[test]
fn check_finds_each_fault_and_nothing_else() {
    let wrong = |fault: &&Fault| fault.found() != fault.finds;
    let wrong: Vec<String> = all().filter(wrong).map(told).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), all().count(), wrong.join("\n"));
}

fn told(fault: &Fault) -> String {
    let found = fault.made().all_findings(TODAY);
    let found: Vec<String> = found.iter().map(|one| format!("  {} {}: {}", one.rule, one.record, one.what)).collect();
    format!("{} {}: expected {:?}, found\n{}", fault.id, fault.what, fault.finds, found.join("\n"))
}

#[test]
fn every_check_of_records_is_fired_by_a_fault() {
    let fired: BTreeSet<&str> = all().flat_map(|fault| fault.finds).copied().collect();
    // Without an organisation there is no register to put a fault into; policies, people and reviews: `policies.rs`.
    let elsewhere = [
        "no-organisation",
        "policy-no-text",
        "policy-shared-text",
        "policy-measure",
        "policy-unread",
        "review-overdue",
        "review-missing",
        "staff-leavers",
        "staff-retention",
    ];
    let missing: Vec<&str> =
        CHECKS.iter().map(|check| check.id).filter(|id| !fired.contains(id) && !elsewhere.contains(id)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn all_thirty_two_are_there() {
    let ids: Vec<&str> = FAULTS.iter().map(|fault| fault.id).collect();
    let expected: Vec<String> = (0..=32).map(|number| format!("B{number:02}")).collect();
    assert_eq!(ids, expected);
}

/// What is found of a fault by one check: (record, what, since).
fn finding(id: &str, rule: &str) -> (String, String, Option<String>) {
    let fault = all().find(|fault| fault.id == id).unwrap_or_else(|| panic!("no {id}"));
    let found = fault.made().all_findings(TODAY).into_iter().find(|finding| finding.rule == rule);
    let found = found.unwrap_or_else(|| panic!("{id} has no {rule}"));
    (found.record, found.what, found.since.map(|day| day.to_string()))
}

#[test]
fn days_without_a_dpa_are_named() {
    let late = "no DPA was in force from 2025-01-01 to 2025-05-31 (151 days); DPA-1 binds from 2025-06-01";
    assert_eq!(finding("B04", "dpa-late"), ("DPA-1".into(), late.into(), Some("2025-01-01".into())));
    let (record, what, since) = finding("B05", "dpa-retroactive");
    assert_eq!((record.as_str(), since.as_deref()), ("DPA-1", Some("2025-01-01")));
    assert!(what.contains("from 2025-01-01, and the last signature is of 2025-06-01"), "{what}");
    assert!(what.contains("from 2025-01-01 to 2025-05-31 (151 days)"), "{what}");
    let (_, what, since) = finding("B15", "dpa-missing");
    assert_eq!(since.as_deref(), Some("2026-11-11"), "the day after its last");
    assert!(what.contains("the service ended on 2026-11-10, and no deletion is recorded"), "{what}");
}
