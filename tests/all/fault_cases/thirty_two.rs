//! The faults that a data-protection lawyer put into registers.

use super::{ASSESSED, BACK, CLEAN, DPF, ENDED, EU_REP, Fault, IRISH, NO_COPY, NO_DPA, US, WITH_US};
use art30::model::Kind::{Agreement, Deployment, Entity, Measure, Purpose, Retention, Template};

/// Each by its number; the first is the register without a fault.
pub const FAULTS: &[Fault] = &[
    CLEAN,
    Fault { id: "B01", what: "the DPA ended", agreement: &[("ended", "2026-06-30")], finds: &["dpa-missing"], ..CLEAN },
    Fault {
        id: "B02",
        what: "an affiliate of ours signed, with another company",
        more: &[(Entity, &[("name", "Vendor Ltd"), ("country", "GB"), ("part", "affiliate")])],
        agreement: &[("our_entity", "ENT-1"), ("counterparty", "Other AG")],
        finds: &["dpa-counterparty", "dpa-entity", "representative-missing"],
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
        more: &[ASSESSED],
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
        finds: &["transfer-unreached", "transfer-without-tool"],
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
        agreement: BACK,
        finds: &["customer-representative"],
        ..CLEAN
    },
    Fault { id: "B32", what: "a trial without a DPA", without: NO_DPA, finds: &["dpa-missing"], ..CLEAN },
];
