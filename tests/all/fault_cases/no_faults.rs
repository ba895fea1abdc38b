//! Registers that look like faulty ones.

use super::{
    ASSESSED, BACK, CLEAN, DPF, ENDED, EU_REP, Fault, HOSTED, IRISH, NO_DPA, NOBODY, POLICE, STUDY, US, WITH_US,
};
use art30::model::Kind::{
    Activity, Agreement, Appointment, Assignment, Deletion, Deployment, Instruction, Letter, Override, Service,
};

/// None of them has a fault.
pub const NO_FAULTS: &[Fault] = &[
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
        more: &[ASSESSED],
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
        agreement: &[("affiliates", "ACME SARL; ACME G.m.b.H."), ("counterparty", "Acmé SARL")],
        ..CLEAN
    },
    Fault {
        id: "a business associate agreement beside the DPA",
        more: &[(Agreement, &[("type", "baa"), ("breach_hours", "120"), ("authorisation", "specific")])],
        ..CLEAN
    },
    Fault {
        id: "the service is over, the data deleted, the DPA ended",
        deployment: &[ENDED],
        agreement: &[("ended", "2026-07-20")],
        more: &[(
            Deletion,
            &[("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-07-20"), ("backups_gone", "2026-07-20")],
        )],
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
        id: "the law of the SCC follows a rule",
        ours: &[US],
        more: &[EU_REP, ASSESSED],
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
            (
                Activity,
                &[
                    ("name", "Study"),
                    ("acting_as", "controller"),
                    ("joint_controller", "Acme GmbH, privacy@acme.example"),
                ],
            ),
            STUDY[1],
            STUDY[2],
        ],
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
        id: "we host in a third country, and the record says on what that rests",
        deployment: &[("region", ""), ("hosting_country", "IN")],
        hosting: &[("transfers", "India"), ("safeguards", "SCC M3 with the host")],
        agreement: &[("hosting_region", "none")],
        ..CLEAN
    },
    Fault {
        id: "a processor in the EEA for a customer in the United Kingdom",
        customer: &[("country", "GB")],
        more: &[(Appointment, &[("role", "uk_representative"), ("name", "Rep Ltd")])],
        ..CLEAN
    },
    Fault {
        id: "to a country with an adequacy decision",
        hosting: &[("transfers", "Switzerland"), ("processors", "Example Mail (Switzerland)")],
        ..CLEAN
    },
    Fault {
        id: "a safeguard of the activity holds for what is assigned",
        hosting: &[("transfers", "India"), ("safeguards", "SCC M3"), ("processors", "Helpdesk (India)")],
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
        id: "back to a customer that is under the GDPR, for which the SCC have no module",
        customer: &[US, ("gdpr", "yes"), ("representative", "Rep BV")],
        agreement: &[("transfer_tools", "SCC M2"), IRISH[0], IRISH[1], IRISH[2]],
        ..CLEAN
    },
    Fault {
        id: "a representative is not needed, in words",
        customer: &[US, ("gdpr", "yes"), ("representative", "not needed: a public body, Art. 27(2)(b)")],
        agreement: BACK,
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
    Fault {
        id: "a DPA that replaces the one before",
        more: &[(Agreement, &[("signed", "2024-12-01"), ("evidence", "copy"), ("breach_hours", "72")])],
        agreement: &[("supersedes", "DPA-2")],
        ..CLEAN
    },
    Fault {
        id: "an override that ended as planned, long ago",
        more: &[(
            Override,
            &[("stream", "product_data"), ("our_role", "processor"), ("customer_role", "controller"), ENDED],
        )],
        ..CLEAN
    },
    Fault {
        id: "controller by override, with a record of our own",
        more: &[
            (Override, &[("stream", "product_data"), ("our_role", "controller"), ("customer_role", "controller")]),
            STUDY[0],
            STUDY[1],
            STUDY[2],
        ],
        without: NO_DPA,
        ..CLEAN
    },
    Fault {
        id: "telemetry without personal data, for a reason",
        deployment: &[
            HOSTED[0],
            HOSTED[1],
            HOSTED[3],
            ("telemetry", "without_personal_data"),
            ("telemetry_because", "counts only"),
        ],
        without: NO_DPA,
        ..CLEAN
    },
    Fault {
        id: "only a connected service",
        more: &[
            (Service, &[("service", "ai_gateway"), ("starts", "2025-01-01")]),
            (Activity, &[("name", "AI gateway"), ("feature", "connected_service")]),
        ],
        without: &[Deployment],
        ..CLEAN
    },
    Fault {
        id: "help with duties that a customer under no law does not have",
        customer: &[US, ("gdpr", "no")],
        agreement: &[BACK[0], BACK[1], BACK[2], BACK[3], ("clause_rights", "none"), ("clause_assistance", "none")],
        ..CLEAN
    },
    Fault {
        id: "a DPA of the police without what only the GDPR asks for",
        customer: POLICE,
        agreement: &[
            ("clause_security", "none"),
            ("clause_assistance", "none"),
            ("clause_unlawful_instruction", "none"),
            ("clause_flow_down", "none"),
        ],
        ..CLEAN
    },
    Fault {
        id: "the certificate of the deletion is due in some days",
        deployment: &[ENDED],
        agreement: &[
            ("deletion_days", "6 months"),
            ("deletion_certificate", "yes"),
            ("certificate_days", "10 business days"),
        ],
        more: &[(
            Deletion,
            &[("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-11-10"), ("backups_gone", "none")],
        )],
        ..CLEAN
    },
    Fault {
        id: "data that was never with us has no day",
        deployment: &[HOSTED[0], HOSTED[1], HOSTED[2], HOSTED[3], ENDED],
        without: NO_DPA,
        ..CLEAN
    },
    Fault {
        id: "a customer that was told at once",
        more: &[(
            Instruction,
            &[("received", "2026-11-01"), ("what", "sell it"), ("infringes", "Art. 6"), ("told", "2026-11-06")],
        )],
        ..CLEAN
    },
    Fault {
        id: "a letter that sets no day",
        more: &[(Letter, &[("authority", "BlnBDI"), ("received", "2026-10-01")])],
        ..CLEAN
    },
    Fault {
        id: "a joint controller and who decides with it",
        customer: &[("acts_as", "joint"), ("joint_with", "Beta AG")],
        ..CLEAN
    },
];
