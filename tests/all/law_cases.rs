//! Cases of data-protection law, as a lawyer would put them: what is recorded, and what has to follow. The vendor is established in Germany where
//! nothing else is said.

use super::made::{Made, Row, Texts};
use Role::{Controller, ControllerAndProcessor, JointController, NoRole, Open, Processor, Subprocessor};
use Stream::{AccountData, AiFeatures, ConnectedService, OwnPurposes, ProductData, SupportAccess, Telemetry};
use art30::model::Kind::{self, Activity, Agreement, Deletion, Deployment, Entity, Override, Service};
use art30::rules::acted_for::{ListOf, acted_for};
use art30::rules::roles::{Need, Role, Stream};

/// The day of the cases.
const TODAY: &str = "2026-11-23";

/// What is recorded, and what follows.
struct LawCase {
    id: &'static str,
    what: &'static str,
    /// Of the vendor: its legal entities.
    ours: &'static [Texts<'static>],
    customer: Texts<'static>,
    records: &'static [(Kind, Texts<'static>)],
    /// Every stream in order: the stream, our role, the customer's, the rule.
    rows: &'static [Row],
    need: Need,
    /// The fields that are said to be open.
    open: &'static [&'static str],
    /// What the provisions of the first stream hold.
    law: &'static str,
}

const CLOUD: (&str, &str) = ("edition", "cloud");
const HOSTED: (&str, &str) = ("edition", "self_hosted");
const SELF: (&str, &str) = ("acts_as", "controller");
const FOR_OTHERS: (&str, &str) = ("acts_as", "processor");
const JOINT: (&str, &str) = ("acts_as", "joint");
const PERSON: (&str, &str) = ("acts_as", "household");
const NO_ACCESS: (&str, &str) = ("support_access", "none");
const BY_CHANCE: (&str, &str) = ("support_access", "incidental");
const ON_DEMAND: (&str, &str) = ("support_access", "on_demand");
const REGULAR: (&str, &str) = ("support_access", "systematic");
const OFF: (&str, &str) = ("telemetry", "off");
const AI: (&str, &str) = ("ai_features", "yes");
const US: (&str, &str) = ("country", "US");
const NOT_GDPR: (&str, &str) = ("gdpr", "no");
const INC: Texts<'static> = &[("name", "Vendor, Inc."), US, ("part", "contracting")];
const GMBH: Texts<'static> = &[("name", "Vendor GmbH"), ("country", "DE"), ("part", "affiliate")];
const UK_LTD: Texts<'static> = &[("name", "Vendor Ltd"), ("country", "GB"), ("part", "contracting")];
const NZ_LTD: Texts<'static> = &[("name", "Vendor Ltd"), ("country", "NZ"), ("part", "contracting")];

const ACCOUNT: Row = (AccountData, Controller, NoRole, Some("R5"));
const SENDS_NOTHING: Row = (Telemetry, NoRole, NoRole, Some("R6"));
const CANNOT_LOOK: Row = (SupportAccess, NoRole, NoRole, Some("R6"));

const NONE: LawCase = LawCase {
    id: "",
    what: "",
    ours: &[],
    customer: &[SELF],
    records: &[],
    rows: &[],
    need: Need::None,
    open: &[],
    law: "Art. ",
};

const CASES: &[LawCase] = &[
    LawCase {
        id: "S01",
        what: "Cloud, the customer decides for itself",
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, Controller, Some("R1")), ACCOUNT],
        need: Need::Dpa,
        law: "Art. 28, 30(2)",
        ..NONE
    },
    LawCase {
        id: "S02",
        what: "free tier, a private person",
        customer: &[PERSON],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, NoRole, Some("R14")), ACCOUNT],
        law: "Art. 2(2)(c)",
        ..NONE
    },
    LawCase {
        id: "S03",
        what: "the same with tickets and AI features",
        customer: &[PERSON],
        records: &[(Deployment, &[CLOUD, AI, ON_DEMAND])],
        rows: &[
            (ProductData, Processor, NoRole, Some("R14")),
            (AiFeatures, Processor, NoRole, Some("R14")),
            (SupportAccess, Processor, NoRole, Some("R14")),
            ACCOUNT,
        ],
        ..NONE
    },
    LawCase {
        id: "S04",
        what: "an agency on Cloud that keeps the list of its clients, with AI features",
        customer: &[FOR_OTHERS, ("acts_for", "none")],
        records: &[(Deployment, &[CLOUD, AI])],
        rows: &[
            (ProductData, Subprocessor, Processor, Some("R2")),
            (AiFeatures, Subprocessor, Processor, Some("R2")),
            ACCOUNT,
        ],
        need: Need::Dpa,
        law: "Art. 28(4), 30(2)(a)",
        ..NONE
    },
    LawCase {
        id: "S05",
        what: "joint controllers with AI features and tickets",
        customer: &[JOINT],
        records: &[(Deployment, &[CLOUD, AI, ON_DEMAND])],
        rows: &[
            (ProductData, Processor, JointController, Some("R3")),
            (AiFeatures, Processor, JointController, Some("R3")),
            (SupportAccess, Processor, JointController, Some("R3")),
            ACCOUNT,
        ],
        need: Need::Dpa,
        law: "Art. 26",
        ..NONE
    },
    LawCase {
        id: "S06",
        what: "a parent that signs for its affiliates",
        customer: &[SELF, ("affiliates", "Acme SARL (FR); Acme Ltd (GB)")],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, Controller, Some("R13")), ACCOUNT],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S07",
        what: "the IT company of a group, for its sisters",
        customer: &[FOR_OTHERS, ("acts_for", "Acme SE; Acme SARL")],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Subprocessor, Processor, Some("R2")), ACCOUNT],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S08",
        what: "self-hosted, nothing else",
        records: &[(Deployment, &[HOSTED, NO_ACCESS, OFF])],
        rows: &[(ProductData, NoRole, ControllerAndProcessor, Some("R6")), CANNOT_LOOK, SENDS_NOTHING],
        ..NONE
    },
    LawCase {
        id: "S09",
        what: "self-hosted, access not provided",
        records: &[(Deployment, &[HOSTED, OFF])],
        rows: &[(ProductData, Open, Open, None), (SupportAccess, Open, Open, None), SENDS_NOTHING],
        need: Need::Open,
        open: &["support_access"],
        law: "",
        ..NONE
    },
    LawCase {
        id: "S10",
        what: "a licence check with the mail address of the administrator",
        records: &[(Deployment, &[HOSTED, NO_ACCESS, ("telemetry", "with-personal-data")])],
        rows: &[
            (ProductData, NoRole, ControllerAndProcessor, Some("R6")),
            CANNOT_LOOK,
            (Telemetry, Controller, NoRole, Some("R7")),
        ],
        ..NONE
    },
    LawCase {
        id: "S11",
        what: "an anonymous ping",
        records: &[(Deployment, &[HOSTED, NO_ACCESS, ("telemetry", "without-personal-data")])],
        rows: &[
            (ProductData, NoRole, ControllerAndProcessor, Some("R6")),
            CANNOT_LOOK,
            (Telemetry, NoRole, NoRole, Some("R7a")),
        ],
        ..NONE
    },
    LawCase {
        id: "S12",
        what: "support bundles on demand",
        records: &[(Deployment, &[HOSTED, ON_DEMAND, OFF])],
        rows: &[
            (ProductData, NoRole, Controller, Some("R6b")),
            (SupportAccess, Processor, Controller, Some("R8")),
            SENDS_NOTHING,
        ],
        need: Need::DpaBeforeAccess,
        ..NONE
    },
    LawCase {
        id: "S13",
        what: "incidental sight while a fault is fixed",
        records: &[(Deployment, &[HOSTED, BY_CHANCE, OFF])],
        rows: &[
            (ProductData, NoRole, Controller, Some("R6b")),
            (SupportAccess, NoRole, Controller, Some("R9")),
            SENDS_NOTHING,
        ],
        ..NONE
    },
    LawCase {
        id: "S14",
        what: "general IT support",
        records: &[(Deployment, &[HOSTED, REGULAR, OFF])],
        rows: &[
            (ProductData, Processor, Controller, Some("R10")),
            (SupportAccess, Processor, Controller, Some("R10")),
            SENDS_NOTHING,
        ],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S15",
        what: "operated by us in the customer's account, entered as self-hosted",
        records: &[(Deployment, &[HOSTED, ("operated_by", "vendor"), OFF])],
        rows: &[(ProductData, Processor, Controller, Some("R10")), SENDS_NOTHING],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S16",
        what: "the same, entered as Cloud",
        records: &[(Deployment, &[CLOUD, ("runs_in", "customer"), OFF])],
        rows: &[(ProductData, Processor, Controller, Some("R10")), SENDS_NOTHING],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S17",
        what: "dedicated in our account",
        records: &[(Deployment, &[CLOUD, ("dedicated", "yes")])],
        rows: &[(ProductData, Processor, Controller, Some("R1")), ACCOUNT],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S18",
        what: "self-hosted with our AI gateway",
        records: &[
            (Deployment, &[HOSTED, NO_ACCESS, OFF, AI]),
            (Service, &[("service", "ai_gateway"), ("deployment", "DEP-1"), ("starts", "2026-01-01")]),
        ],
        rows: &[
            (ProductData, NoRole, ControllerAndProcessor, Some("R6")),
            (AiFeatures, Processor, Controller, Some("R12")),
            CANNOT_LOOK,
            SENDS_NOTHING,
            (ConnectedService, Processor, Controller, Some("R19")),
        ],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S19",
        what: "a service provider that hosts for others, with incidental sight",
        customer: &[FOR_OTHERS, ("acts_for", "none")],
        records: &[(Deployment, &[HOSTED, BY_CHANCE, OFF])],
        rows: &[
            (ProductData, NoRole, Processor, Some("R6a")),
            (SupportAccess, NoRole, Processor, Some("R9a")),
            SENDS_NOTHING,
        ],
        ..NONE
    },
    LawCase {
        id: "S20",
        what: "the same without access",
        customer: &[FOR_OTHERS, ("acts_for", "none")],
        records: &[(Deployment, &[HOSTED, NO_ACCESS, OFF])],
        rows: &[(ProductData, NoRole, Processor, Some("R6a")), CANNOT_LOOK, SENDS_NOTHING],
        ..NONE
    },
    LawCase {
        id: "S21",
        what: "the same on demand",
        customer: &[FOR_OTHERS, ("acts_for", "none")],
        records: &[(Deployment, &[HOSTED, ON_DEMAND, OFF])],
        rows: &[
            (ProductData, NoRole, Processor, Some("R6a")),
            (SupportAccess, Subprocessor, Processor, Some("R8a")),
            SENDS_NOTHING,
        ],
        need: Need::DpaBeforeAccess,
        ..NONE
    },
    LawCase {
        id: "S22",
        what: "joint controllers that host it themselves, support on demand",
        customer: &[JOINT],
        records: &[(Deployment, &[HOSTED, ON_DEMAND, OFF])],
        rows: &[
            (ProductData, NoRole, JointController, Some("R6d")),
            (SupportAccess, Processor, JointController, Some("R8b")),
            SENDS_NOTHING,
        ],
        need: Need::DpaBeforeAccess,
        ..NONE
    },
    LawCase {
        id: "S23",
        what: "a private person's instance that we operate",
        customer: &[PERSON],
        records: &[(Deployment, &[HOSTED, REGULAR, OFF])],
        rows: &[
            (ProductData, Processor, NoRole, Some("R14")),
            (SupportAccess, Processor, NoRole, Some("R14")),
            SENDS_NOTHING,
        ],
        ..NONE
    },
    LawCase {
        id: "S24",
        what: "a private person that hosts it",
        customer: &[PERSON],
        records: &[(Deployment, &[HOSTED, NO_ACCESS, OFF])],
        rows: &[
            (ProductData, NoRole, NoRole, Some("R14a")),
            (SupportAccess, NoRole, NoRole, Some("R14a")),
            SENDS_NOTHING,
        ],
        ..NONE
    },
    LawCase {
        id: "S25",
        what: "an institution of the Union",
        customer: &[SELF, ("country", "BE"), ("regime", "eu_institutions"), NOT_GDPR],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, Controller, Some("R1")), ACCOUNT],
        need: Need::Dpa,
        law: "Regulation (EU) 2018/1725 Art. 29, 31(2)",
        ..NONE
    },
    LawCase {
        id: "S26",
        what: "a police authority in Germany",
        customer: &[SELF, ("regime", "law_enforcement"), NOT_GDPR],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, Controller, Some("R1")), ACCOUNT],
        need: Need::Dpa,
        law: "Directive (EU) 2016/680 Art. 22, 24(2)",
        ..NONE
    },
    LawCase {
        id: "S26b",
        what: "the same, and nobody said which law",
        customer: &[SELF, NOT_GDPR],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, Controller, Some("R1")), ACCOUNT],
        need: Need::Dpa,
        open: &["regime"],
        ..NONE
    },
    LawCase {
        id: "S27",
        what: "a shop in the US with users in the Union, Art. 3(2)",
        customer: &[SELF, US, ("gdpr", "yes")],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, Controller, Some("R1")), ACCOUNT],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S28",
        what: "a customer in the US that is not under the GDPR",
        customer: &[SELF, US, NOT_GDPR],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, Controller, Some("R15")), ACCOUNT],
        need: Need::Dpa,
        law: "Art. 3(1)",
        ..NONE
    },
    LawCase {
        id: "S29",
        what: "a customer in the US of which nobody said whether it is under the GDPR",
        customer: &[SELF, US],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, Controller, Some("R1")), ACCOUNT],
        need: Need::Dpa,
        open: &["gdpr"],
        ..NONE
    },
    LawCase {
        id: "S30",
        what: "as S28, with AI features and tickets",
        customer: &[SELF, US, NOT_GDPR],
        records: &[(Deployment, &[CLOUD, AI, ON_DEMAND])],
        rows: &[
            (ProductData, Processor, Controller, Some("R15")),
            (AiFeatures, Processor, Controller, Some("R15")),
            (SupportAccess, Processor, Controller, Some("R15")),
            ACCOUNT,
        ],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S31",
        what: "a processor in the US that is not under the GDPR",
        customer: &[FOR_OTHERS, ("acts_for", "none"), US, NOT_GDPR],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Subprocessor, Processor, Some("R2")), ACCOUNT],
        need: Need::Dpa,
        open: &["regime"],
        ..NONE
    },
    LawCase {
        id: "S32",
        what: "a customer in the United Kingdom",
        customer: &[SELF, ("country", "GB")],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, Controller, Some("R1")), ACCOUNT],
        need: Need::Dpa,
        law: "GDPR Art. 28, 30(2); UK GDPR Art. 28, 30(2)",
        ..NONE
    },
    LawCase {
        id: "S33",
        what: "a customer in Switzerland",
        customer: &[SELF, ("country", "CH")],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, Controller, Some("R1")), ACCOUNT],
        need: Need::Dpa,
        law: "Swiss FADP Art. 9, 12(3)",
        ..NONE
    },
    LawCase {
        id: "S34",
        what: "a trial",
        records: &[(Deployment, &[CLOUD, ("starts", "2026-11-20")])],
        rows: &[(ProductData, Processor, Controller, Some("R1")), ACCOUNT],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S35",
        what: "the time until the deletion",
        records: &[
            (Deployment, &[CLOUD, ("ends", "2026-11-10")]),
            (Agreement, &[("deletion_days", "30"), ("deletion_trigger", "end_of_service")]),
        ],
        rows: &[(ProductData, Processor, Controller, Some("R16")), ACCOUNT],
        need: Need::Dpa,
        law: "28(3)(g)",
        ..NONE
    },
    LawCase {
        id: "S35b",
        what: "the data is deleted, and still in the backups",
        records: &[
            (Deployment, &[CLOUD, ("ends", "2026-11-10")]),
            (Agreement, &[("backup_days", "30")]),
            (Deletion, &[("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-11-15")]),
        ],
        rows: &[(ProductData, Processor, Controller, Some("R16")), ACCOUNT],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S35c",
        what: "the data is gone",
        records: &[
            (Deployment, &[CLOUD, ("ends", "2026-11-10")]),
            (Agreement, &[("backup_days", "30")]),
            (
                Deletion,
                &[("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-11-15"), ("backups_gone", "2026-11-20")],
            ),
        ],
        rows: &[ACCOUNT],
        ..NONE
    },
    LawCase {
        id: "S35d",
        what: "the data is deleted, and nobody said whether it is in backups",
        records: &[
            (Deployment, &[CLOUD, ("ends", "2026-11-10")]),
            (Agreement, &[]),
            (Deletion, &[("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-11-15")]),
        ],
        rows: &[(ProductData, Processor, Controller, Some("R16")), ACCOUNT],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S35e",
        what: "the data is returned, and copies are still here",
        records: &[
            (Deployment, &[CLOUD, ("ends", "2026-11-10")]),
            (
                Deletion,
                &[("deployment", "DEP-1"), ("how", "returned"), ("done", "2026-11-15"), ("backups_gone", "none")],
            ),
        ],
        rows: &[(ProductData, Processor, Controller, Some("R16")), ACCOUNT],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S35f",
        what: "a deletion that does not say what was done, and one before the end",
        records: &[
            (Deployment, &[CLOUD, ("ends", "2026-11-10")]),
            (Deletion, &[("deployment", "DEP-1"), ("done", "2026-11-15"), ("backups_gone", "none")]),
            (
                Deletion,
                &[("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-11-01"), ("backups_gone", "none")],
            ),
        ],
        rows: &[(ProductData, Processor, Controller, Some("R16")), ACCOUNT],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S35g",
        what: "an instance is over at which our staff could look on demand",
        records: &[(Deployment, &[HOSTED, ON_DEMAND, OFF, ("ends", "2026-11-10")])],
        rows: &[(SupportAccess, Open, Open, None)],
        need: Need::Open,
        open: &["done"],
        law: "",
        ..NONE
    },
    LawCase {
        id: "S35h",
        what: "an instance is over that we operated in the customer's account",
        records: &[(Deployment, &[HOSTED, ("operated_by", "vendor"), OFF, ("ends", "2026-11-10")])],
        rows: &[(SupportAccess, Open, Open, None)],
        need: Need::Open,
        open: &["done"],
        law: "",
        ..NONE
    },
    LawCase {
        id: "S35i",
        what: "an instance is over that we supported regularly, with access",
        records: &[(Deployment, &[HOSTED, REGULAR, OFF, ("ends", "2026-11-10")])],
        rows: &[(SupportAccess, Open, Open, None)],
        need: Need::Open,
        open: &["done"],
        law: "",
        ..NONE
    },
    LawCase {
        id: "S15b",
        what: "operated by us in the customer's account, with support on demand",
        records: &[(Deployment, &[HOSTED, ("operated_by", "vendor"), ON_DEMAND, OFF])],
        rows: &[
            (ProductData, Processor, Controller, Some("R10")),
            (SupportAccess, Processor, Controller, Some("R10")),
            SENDS_NOTHING,
        ],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S15c",
        what: "the same, and our staff are recorded as without access",
        records: &[(Deployment, &[HOSTED, ("operated_by", "vendor"), NO_ACCESS, OFF])],
        rows: &[(ProductData, Processor, Controller, Some("R10")), SENDS_NOTHING],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S13b",
        what: "run by the customer, hosted by a third party",
        records: &[(Deployment, &[HOSTED, ("runs_in", "third_party"), NO_ACCESS, OFF])],
        rows: &[(ProductData, NoRole, Controller, Some("R6f")), CANNOT_LOOK, SENDS_NOTHING],
        ..NONE
    },
    LawCase {
        id: "S43b",
        what: "a reseller whose instance we see on demand",
        customer: &[("acts_as", "reseller")],
        records: &[(Deployment, &[HOSTED, ON_DEMAND, OFF])],
        rows: &[
            (ProductData, NoRole, NoRole, Some("R17a")),
            (SupportAccess, Processor, NoRole, Some("R17")),
            SENDS_NOTHING,
        ],
        ..NONE
    },
    LawCase {
        id: "S24b",
        what: "a private person that hosts it, support on demand",
        customer: &[PERSON],
        records: &[(Deployment, &[HOSTED, ON_DEMAND, OFF])],
        rows: &[
            (ProductData, NoRole, NoRole, Some("R14a")),
            (SupportAccess, Processor, NoRole, Some("R14")),
            SENDS_NOTHING,
        ],
        ..NONE
    },
    LawCase {
        id: "M3b",
        what: "a decision for all deployments, and another for one of them",
        records: &[
            (Deployment, &[CLOUD]),
            (Deployment, &[CLOUD, ("region", "US")]),
            (
                Override,
                &[("stream", "product_data"), ("our_role", "joint_controller"), ("customer_role", "joint_controller")],
            ),
            (
                Override,
                &[
                    ("deployment", "DEP-2"),
                    ("stream", "product_data"),
                    ("our_role", "no_role"),
                    ("customer_role", "controller"),
                ],
            ),
        ],
        rows: &[
            (ProductData, JointController, JointController, Some("R1")),
            (ProductData, NoRole, Controller, Some("R1")),
            ACCOUNT,
        ],
        law: "Art. 26",
        ..NONE
    },
    LawCase {
        id: "S36",
        what: "embedded by another service, which keeps the list",
        customer: &[FOR_OTHERS, ("acts_for", "none")],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Subprocessor, Processor, Some("R2")), ACCOUNT],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S37",
        what: "a move from Cloud to self-hosted, both for a time",
        records: &[
            (Deployment, &[CLOUD, ("ends", "2026-12-31")]),
            (Deployment, &[HOSTED, NO_ACCESS, ("telemetry", "yes"), ("starts", "2026-11-01")]),
        ],
        rows: &[
            (ProductData, Processor, Controller, Some("R1")),
            (ProductData, NoRole, ControllerAndProcessor, Some("R6")),
            CANNOT_LOOK,
            (Telemetry, Controller, NoRole, Some("R7")),
            ACCOUNT,
        ],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S38",
        what: "purposes of our own, the customer decides for itself",
        records: &[(Deployment, &[CLOUD, ("own_purposes", "yes")])],
        rows: &[
            (ProductData, Processor, Controller, Some("R1")),
            (OwnPurposes, Controller, NoRole, Some("R4")),
            ACCOUNT,
        ],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S39",
        what: "purposes of our own, the customer acts for others",
        customer: &[FOR_OTHERS, ("acts_for", "none")],
        records: &[(Deployment, &[CLOUD, ("own_purposes", "yes")])],
        rows: &[
            (ProductData, Subprocessor, Processor, Some("R2")),
            (OwnPurposes, Controller, NoRole, Some("R4a")),
            ACCOUNT,
        ],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S42",
        what: "Cloud, support without access",
        records: &[(Deployment, &[CLOUD, NO_ACCESS])],
        rows: &[(ProductData, Processor, Controller, Some("R1")), ACCOUNT],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S43",
        what: "a reseller that does not use the product",
        customer: &[("acts_as", "none"), ("acts_for", "Delta AG")],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, NoRole, Some("R17")), ACCOUNT],
        ..NONE
    },
    LawCase {
        id: "S44",
        what: "joint controllers with affiliates",
        customer: &[JOINT, ("affiliates", "Acme SARL (FR)")],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, JointController, Some("R3")), ACCOUNT],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "S45",
        what: "a private person in the US",
        customer: &[PERSON, US, NOT_GDPR],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, NoRole, Some("R14")), ACCOUNT],
        ..NONE
    },
    LawCase {
        id: "S46",
        what: "a parent in the US that is not under the GDPR, with an affiliate in France",
        customer: &[SELF, US, NOT_GDPR, ("affiliates", "Acme SARL (FR)")],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, Controller, Some("R13")), ACCOUNT],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "N1",
        what: "vendor and customer in the US, neither under the GDPR",
        ours: &[INC],
        customer: &[SELF, US, NOT_GDPR],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, NoRole, NoRole, Some("R18")), (AccountData, NoRole, NoRole, Some("R18"))],
        ..NONE
    },
    LawCase {
        id: "N2",
        what: "the same, and nobody said whether the customer is under the GDPR",
        ours: &[INC],
        customer: &[SELF, US],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, Controller, Some("R1")), ACCOUNT],
        need: Need::Dpa,
        open: &["gdpr"],
        ..NONE
    },
    LawCase {
        id: "N3",
        what: "a vendor in the US, a customer in Germany",
        ours: &[INC],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, Controller, Some("R1")), ACCOUNT],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "N4",
        what: "as N1, self-hosted with support on demand",
        ours: &[INC],
        customer: &[SELF, US, NOT_GDPR],
        records: &[(Deployment, &[HOSTED, ON_DEMAND, OFF])],
        rows: &[
            (ProductData, NoRole, NoRole, Some("R18")),
            (SupportAccess, NoRole, NoRole, Some("R18")),
            (Telemetry, NoRole, NoRole, Some("R18")),
        ],
        ..NONE
    },
    LawCase {
        id: "A1",
        what: "as N1, with an affiliate of ours in Germany that does not contract",
        ours: &[INC, GMBH],
        customer: &[SELF, US, NOT_GDPR],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, NoRole, NoRole, Some("R18")), (AccountData, NoRole, NoRole, Some("R18"))],
        ..NONE
    },
    LawCase {
        id: "E1",
        what: "as N1, with an entity in the Union that ended in 2020",
        ours: &[INC, &[("name", "Vendor BV"), ("country", "NL"), ("part", "contracting"), ("ends", "2020-12-31")]],
        customer: &[SELF, US, NOT_GDPR],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, NoRole, NoRole, Some("R18")), (AccountData, NoRole, NoRole, Some("R18"))],
        ..NONE
    },
    LawCase {
        id: "U1",
        what: "vendor and customer in the United Kingdom",
        ours: &[UK_LTD],
        customer: &[SELF, ("country", "GB")],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, Controller, Some("R1")), ACCOUNT],
        need: Need::Dpa,
        law: "UK GDPR Art. 28, 30(2)",
        ..NONE
    },
    LawCase {
        id: "U2",
        what: "a vendor in the United Kingdom, a customer in Germany",
        ours: &[UK_LTD],
        records: &[(Deployment, &[CLOUD])],
        rows: &[(ProductData, Processor, Controller, Some("R1")), ACCOUNT],
        need: Need::Dpa,
        law: "GDPR Art. 28, 30(2); UK GDPR Art. 28, 30(2)",
        ..NONE
    },
    LawCase {
        id: "NZ",
        what: "a vendor in New Zealand, a customer in Germany, hosted in Germany",
        ours: &[NZ_LTD],
        records: &[(Deployment, &[CLOUD, ("hosting_country", "DE")])],
        rows: &[(ProductData, Processor, Controller, Some("R1")), ACCOUNT],
        need: Need::Dpa,
        ..NONE
    },
    LawCase {
        id: "G1",
        what: "self-hosted on demand, for whom the customer acts not provided",
        customer: &[],
        records: &[(Deployment, &[HOSTED, ON_DEMAND, OFF])],
        rows: &[
            (ProductData, NoRole, Open, Some("R6e")),
            (SupportAccess, Processor, Controller, Some("R8")),
            SENDS_NOTHING,
        ],
        need: Need::DpaBeforeAccess,
        open: &["acts_as"],
        ..NONE
    },
    LawCase {
        id: "G2",
        what: "the same with regular access",
        customer: &[],
        records: &[(Deployment, &[HOSTED, REGULAR, OFF])],
        rows: &[
            (ProductData, Processor, Controller, Some("R10")),
            (SupportAccess, Processor, Controller, Some("R10")),
            SENDS_NOTHING,
        ],
        need: Need::Dpa,
        open: &["acts_as"],
        ..NONE
    },
    LawCase {
        id: "G3",
        what: "the same without access",
        customer: &[],
        records: &[(Deployment, &[HOSTED, NO_ACCESS, OFF])],
        rows: &[(ProductData, NoRole, Open, Some("R6e")), CANNOT_LOOK, SENDS_NOTHING],
        open: &["acts_as"],
        ..NONE
    },
    LawCase {
        id: "G4",
        what: "Cloud with AI features and tickets, for whom the customer acts not provided",
        customer: &[],
        records: &[(Deployment, &[CLOUD, AI, ON_DEMAND])],
        rows: &[
            (ProductData, Processor, Controller, Some("R1")),
            (AiFeatures, Processor, Controller, Some("R12")),
            (SupportAccess, Processor, Controller, Some("R11")),
            ACCOUNT,
        ],
        need: Need::Dpa,
        open: &["acts_as"],
        ..NONE
    },
    LawCase {
        id: "G7",
        what: "Cloud, whether the customer uses our AI features not provided",
        records: &[
            (Deployment, &[CLOUD]),
            (Activity, &[("name", "Language model"), ("feature", "ai_features"), ("acting_as", "processor")]),
        ],
        rows: &[(ProductData, Processor, Controller, Some("R1")), ACCOUNT],
        need: Need::Dpa,
        open: &["ai_features"],
        ..NONE
    },
    LawCase {
        id: "M3",
        what: "joint controllers with us for one deployment, by decision",
        records: &[
            (Deployment, &[CLOUD]),
            (Deployment, &[HOSTED, NO_ACCESS, OFF, ("starts", "2026-02-01")]),
            (
                Override,
                &[
                    ("deployment", "DEP-1"),
                    ("stream", "product_data"),
                    ("our_role", "joint_controller"),
                    ("customer_role", "joint_controller"),
                ],
            ),
        ],
        rows: &[
            (ProductData, JointController, JointController, Some("R1")),
            (ProductData, NoRole, ControllerAndProcessor, Some("R6")),
            CANNOT_LOOK,
            SENDS_NOTHING,
            ACCOUNT,
        ],
        law: "Art. 26",
        ..NONE
    },
];

impl LawCase {
    fn made(&self) -> Made {
        let made = self.ours.iter().fold(Made::new(self.customer), |made, entity| made.with(Entity, entity));
        self.records.iter().fold(made, |made, (kind, texts)| made.with(*kind, texts))
    }
}

#[test]
fn roles_needs_laws_and_open_facts_are_right_in_every_case() {
    for case in CASES {
        let (id, what, made) = (case.id, case.what, case.made());
        assert_eq!(made.rows(TODAY), case.rows, "{id}: {what}");
        let roles = made.roles(TODAY);
        assert_eq!(roles.need(), case.need, "{id}: {what}");
        let mut open: Vec<&str> = roles.streams.iter().flat_map(|one| &one.open).map(|open| open.field).collect();
        open.sort_unstable();
        open.dedup();
        assert_eq!(open, case.open, "{id}: {what}");
        let streams = made.explained(TODAY);
        let law = streams.first().map_or("Art. ", |stream| &stream.law);
        assert!(law.contains(case.law), "{id}: {law}");
    }
    assert_eq!(CASES.iter().map(|case| case.id).collect::<std::collections::BTreeSet<_>>().len(), CASES.len());
}

/// A stream has a row in the register when we act for somebody, and none otherwise.
#[test]
fn whoever_we_act_for_has_a_row_and_nobody_else() {
    for case in CASES {
        let made = case.made();
        let acts = |row: &Row| matches!(row.1, Processor | Subprocessor);
        let rows = made.categories(TODAY, TODAY);
        assert_eq!(!rows.is_empty(), case.rows.iter().any(acts), "{}: {rows:?}", case.id);
    }
}

#[test]
fn a_reply_to_the_customer_can_be_worded_in_every_case() {
    for case in CASES {
        let said = super::reply_cases::said(&case.made());
        let acts = case.rows.iter().any(|(_, ours, ..)| *ours == Processor);
        let told = said.contains("we are your processor") || said.contains("we are a processor");
        assert_eq!(told, acts, "{}: {said}", case.id);
        let under = case.rows.iter().any(|(_, ours, ..)| *ours == Subprocessor);
        assert_eq!(said.contains("we are your subprocessor"), under, "{}: {said}", case.id);
    }
}

#[test]
fn each_controller_is_named_or_said_to_be_on_a_list() {
    let of = |id: &str| {
        let case = CASES.iter().find(|case| case.id == id).expect("the case");
        let (all, list) = acted_for(&case.made().dossier.customer);
        (all.into_iter().map(|one| one.name).collect::<Vec<_>>(), list)
    };
    assert_eq!(of("S01"), (vec!["Acme GmbH".into()], ListOf::NoOthers));
    assert_eq!(of("S04"), (vec![], ListOf::HeldByCustomer), "the agency is no controller");
    assert_eq!(of("S06").0, ["Acme GmbH", "Acme SARL", "Acme Ltd"]);
    assert_eq!(of("S07"), (vec!["Acme SE".into(), "Acme SARL".into()], ListOf::Named));
    assert_eq!(of("S43").0, ["Delta AG"], "the reseller is no controller");
    assert_eq!(of("S44").0, ["Acme GmbH", "Acme SARL"]);
}

/// The words "controller and processor" are for who runs the product itself, decides for itself, and lets nobody of us in.
#[test]
fn only_the_plain_self_hosting_customer_is_controller_and_processor() {
    for case in CASES {
        let made = case.made();
        let plain = |record: &art30::model::Record| {
            record.text("edition") == Some("self_hosted")
                && record.words("support_access").as_deref() == Some("none")
                && ["operated_by", "runs_in"].iter().all(|field| record.get(field).is_none())
        };
        let decides = made.dossier.customer.text("acts_as") == Some("controller");
        let expected = decides && made.dossier.deployments().iter().any(plain);
        let said = case.rows.iter().any(|row| row.2 == ControllerAndProcessor);
        assert!(!said || expected, "{}", case.id);
    }
}

/// What nobody asked about cannot change an answer: a fact that is added changes no role, unless it was said to be open, or brings a stream.
#[test]
fn a_fact_that_was_not_open_changes_no_answer() {
    // Facts that no rule of a role looks at, and what an open list names when it matters.
    let facts: [(Kind, &str, &str); 12] = [
        (Kind::Customer, "address", "Street 1"),
        (Kind::Customer, "dpo", "none"),
        (Kind::Customer, "representative", "none"),
        (Kind::Customer, "owner", "Pat"),
        (Kind::Customer, "notes", "Called on Monday"),
        (Kind::Customer, "acts_as", "controller"),
        (Kind::Customer, "acts_as", "processor"),
        (Kind::Customer, "gdpr", "no"),
        (Deployment, "region", "EU"),
        (Deployment, "instance", "one"),
        (Deployment, "support_access", "none"),
        (Deployment, "telemetry", "off"),
    ];
    let mut tried = 0;
    for case in CASES {
        let before = case.made();
        let open: Vec<&str> =
            before.roles(TODAY).streams.iter().flat_map(|one| &one.open).map(|open| open.field).collect();
        for (kind, field, text) in facts {
            let mut after = case.made();
            let set = |record: &mut art30::model::Record| {
                let fresh = record.get(field).is_none();
                if fresh {
                    record.set(field, kind.field(field).stored(text));
                }
                fresh
            };
            let changed = if kind == Kind::Customer {
                set(&mut after.dossier.customer)
            } else {
                let mut all = after.dossier.deployments().to_vec();
                let changed = all.iter_mut().map(set).fold(false, |one, other| one | other);
                after.dossier.put(Deployment, all);
                changed
            };
            if !changed || open.contains(&field) {
                continue;
            }
            // Whether the customer is under the GDPR decides nothing where its country does, but a "no" says which law it is not under.
            let of_country = field == "gdpr" && before.dossier.customer.text("country") != Some("US");
            if of_country {
                continue;
            }
            tried += 1;
            let rows = |made: &Made| made.rows(TODAY);
            assert_eq!(rows(&after), rows(&before), "{}: {field} {text}", case.id);
        }
    }
    assert!(tried > 300, "{tried}");
}

/// Somebody who hosts the product, sends nothing, lets nobody in, uses no service and has no account is in no register.
#[test]
fn who_gives_us_nothing_is_in_no_register() {
    for acts in ["controller", "processor", "joint", "household", "reseller", ""] {
        for country in ["DE", "GB", "CH", "US", ""] {
            for gdpr in ["yes", "no", ""] {
                let customer = [("acts_as", acts), ("country", country), ("gdpr", gdpr)];
                let made = Made::new(&customer).with(Deployment, &[HOSTED, NO_ACCESS, OFF]);
                let roles = made.roles(TODAY);
                let registers: Vec<&str> = roles.streams.iter().map(|stream| stream.register.words()).collect();
                assert!(registers.iter().all(|register| *register == "none"), "{customer:?}: {registers:?}");
                assert_eq!((roles.need(), made.categories(TODAY, TODAY)), (Need::None, vec![]), "{customer:?}");
            }
        }
    }
}

#[test]
fn what_is_said_beside_a_role_follows_from_the_facts() {
    let stream = |customer: Texts<'_>, deployment: Texts<'_>, ours: &[Texts<'_>], at: usize| {
        let made = ours.iter().fold(Made::new(customer), |made, entity| made.with(Entity, entity));
        made.with(Deployment, deployment).explained(TODAY)[at].clone()
    };
    let duties = |of: &art30::rules::roles::Explained| -> Vec<String> {
        of.duties.iter().map(|duty| format!("{} ({})", duty.what, duty.law)).collect()
    };
    let has = |all: &[String], words: &str| all.iter().any(|duty| duty.contains(words));
    // Which module of the SCC, if any: the exporter sends, the importer gets.
    let module = |customer: Texts<'_>, ours: &[Texts<'_>]| {
        let all = duties(&stream(customer, &[CLOUD], ours, 0));
        all.into_iter().find(|duty| duty.contains("SCC module")).map(|duty| duty[4..12].to_owned())
    };
    assert_eq!(module(&[SELF], &[]), None, "both in the Union");
    assert_eq!(module(&[SELF], &[INC]).as_deref(), Some("module 2"));
    assert_eq!(module(&[FOR_OTHERS], &[INC]).as_deref(), Some("module 3"));
    assert_eq!(module(&[SELF, US, NOT_GDPR], &[]).as_deref(), Some("module 4"));
    assert_eq!(module(&[FOR_OTHERS, US, NOT_GDPR], &[]), None, "no module fits the way back to a processor");
    assert_eq!(module(&[SELF, ("country", "GB")], &[]), None, "the United Kingdom is adequate");
    // What a processor owes by itself follows from its own law; the law of the customer's place asks for the contract.
    let duty = |customer: Texts<'_>, what: &str| {
        let all = stream(customer, &[CLOUD], &[], 0).duties;
        all.into_iter().find(|duty| duty.what.contains(what)).map(|duty| duty.law.into_owned())
    };
    let uk = [SELF, ("country", "GB")];
    assert_eq!(duty(&uk, "a DPA").as_deref(), Some("GDPR Art. 28(3); UK GDPR Art. 28(3)"));
    assert_eq!(duty(&uk, "an entry in the record").as_deref(), Some("GDPR Art. 30(2)"));
    let swiss = [SELF, ("country", "CH")];
    assert_eq!(duty(&swiss, "information and audits").as_deref(), Some("GDPR Art. 28(3)(h)"));
    let police = [SELF, ("regime", "law_enforcement"), NOT_GDPR];
    assert_eq!(duty(&police, "instruction infringes"), None, "the directive asks for no such word");
    assert_eq!(duty(&police, "security of").as_deref(), Some("Directive (EU) 2016/680 Art. 29"));
    assert_eq!(duty(&police, "audits"), None, "it asks for the information alone");
    assert_eq!(duty(&police, "information").as_deref(), Some("Directive (EU) 2016/680 Art. 22(3)(e)"));
    let institution = [SELF, ("regime", "eu_institutions"), NOT_GDPR];
    let record = "Regulation (EU) 2018/1725 Art. 31(2); GDPR Art. 30(2)";
    assert_eq!(duty(&institution, "an entry in the record").as_deref(), Some(record));
    // Where nobody knows which law applies, the duties are those of the GDPR; where none applies, there are none.
    let unknown = stream(&[SELF, US], &[CLOUD], &[INC], 0);
    assert!(unknown.duties.len() > 10 && unknown.duties[0].law == "Art. 28(3)", "{:?}", unknown.duties);
    assert_eq!(stream(&[SELF, US, NOT_GDPR], &[CLOUD], &[INC], 0).duties, []);
    // A controller that is not under the GDPR has no duties of its own to be helped with.
    let outside = [SELF, US, NOT_GDPR];
    assert_eq!((duty(&outside, "help with data"), duty(&outside, "impact assessments")), (None, None));
    assert!(duty(&outside, "deletion or return").is_some());
    // A household has no DPA among the duties, a processor has every letter of Art. 28(3).
    assert!(!has(&duties(&stream(&[PERSON], &[CLOUD], &[], 0)), "DPA"));
    let all = duties(&stream(&[SELF], &[CLOUD], &[], 0));
    for letter in ["(a)", "(b)", "(c)", "(e)", "(f)", "(g)", "(h)"] {
        assert!(has(&all, &format!("Art. 28(3){letter}")), "{letter}");
    }
    // The German authorities see maintenance otherwise.
    let why = |country: &str| stream(&[SELF, ("country", country)], &[HOSTED, BY_CHANCE, OFF], &[], 1).why;
    assert!(why("DE").english().contains("DSK") && !why("FR").english().contains("DSK"));
    // Only who has no access says so; only what is off sends nothing.
    for access in [BY_CHANCE, ON_DEMAND, REGULAR] {
        let found = Made::new(&[SELF]).with(Deployment, &[HOSTED, access, OFF]).explained(TODAY);
        assert!(found.iter().all(|stream| !stream.why.english().contains("no access")), "{access:?}");
    }
    let because = ("telemetry_because", "counters only");
    let sends = stream(&[SELF], &[HOSTED, NO_ACCESS, ("telemetry", "without_personal_data"), because], &[], 2);
    assert!(
        sends.why.english().contains("sends us reports") && sends.why.english().ends_with("counters only"),
        "{}",
        sends.why
    );
    // Consent for reading from a device stands beside the GDPR.
    let pings = duties(&stream(&[SELF], &[HOSTED, NO_ACCESS, ("telemetry", "yes")], &[], 2));
    assert!(has(&pings, "2002/58/EC") && has(&pings, "Art. 6(1)"), "{pings:?}");
}

/// Which entity acts decides whether a representative is asked for; that an affiliate or the organisation is there does not.
#[test]
fn a_representative_is_missing_where_the_entity_that_acts_is_elsewhere() {
    let found = |country: &str, ours: &[Texts<'_>], deployment: Texts<'_>| {
        let made = Made::new(&[SELF, ("country", country)]).with(Deployment, deployment);
        let made = ours.iter().fold(made, |made, entity| made.with(Entity, entity));
        let all = made.all_findings(TODAY).into_iter().map(|one| one.rule);
        all.filter(|rule| rule.starts_with("representative")).collect::<Vec<_>>()
    };
    assert_eq!(found("DE", &[], &[CLOUD]), [""; 0], "the organisation acts, and is there");
    assert_eq!(found("DE", &[INC], &[CLOUD]), ["representative-missing"], "the German organisation does not act");
    assert_eq!(found("DE", &[INC, GMBH], &[CLOUD]), ["representative-missing"], "nor does the affiliate");
    assert_eq!(found("DE", &[UK_LTD, GMBH], &[CLOUD]), ["representative-missing"]);
    let gmbh = [("name", "Vendor GmbH"), ("country", "DE"), ("part", "contracting")];
    assert_eq!(found("DE", &[INC, &gmbh], &[CLOUD]), ["representative-missing"], "either can act");
    let sends = [HOSTED, NO_ACCESS, ("telemetry", "yes")];
    let uk_affiliate = [("name", "Vendor Ltd"), ("country", "GB"), ("part", "affiliate")];
    assert_eq!(found("GB", &[&gmbh, &uk_affiliate], &sends), ["representative-elsewhere"]);
    assert_eq!(found("GB", &[UK_LTD], &sends), [""; 0]);
}

#[test]
fn an_entity_that_came_later_is_not_party_to_what_was_signed_before() {
    let law = |ours: Texts<'_>, signed: &str, entity: Texts<'_>| {
        let made = Made::new(&[SELF]).of_ours(ours).with(Deployment, &[CLOUD]).with(Agreement, &[("signed", signed)]);
        let role = made.with(Entity, entity).explained(TODAY)[0].clone();
        (role.law, role.role.open.into_iter().map(|open| open.words()).collect::<Vec<_>>())
    };
    let late = [UK_LTD, &[("starts", "2026-11-01")]].concat();
    let open = "which of our entities is party to the DPA, or where it is, is not provided; \
                what we owe ourselves can follow from the law of its place too: GDPR or UK GDPR";
    assert_eq!(law(&[], "2024-03-01", &late), ("Art. 28, 30(2)".into(), vec![open.to_owned()]));
    let both = "GDPR Art. 28, 30(2); UK GDPR Art. 28, 30(2)".to_owned();
    assert_eq!(law(&[], "2026-11-02", &late), (both, vec![]), "it was there");
    assert_eq!(law(&[("name", "Vendor GmbH")], "2026-11-02", UK_LTD).1, [open], "the GmbH can be it as well");
}

#[test]
fn a_swiss_customer_of_one_of_two_entities_is_told_which_laws_can_apply_to_us() {
    let gmbh = [("name", "Vendor GmbH"), ("country", "DE"), ("part", "contracting")];
    let of = |country: &str, ours: &[Texts<'_>]| {
        let made = Made::new(&[SELF, ("country", country)]).with(Deployment, &[CLOUD]);
        let made = ours.iter().fold(made, |made, entity| made.with(Entity, entity));
        let stream = made.explained(TODAY)[0].clone();
        (stream.law, stream.role.open.into_iter().filter_map(|open| open.assumed).collect::<Vec<_>>())
    };
    let (law, open) = of("CH", &[UK_LTD, &gmbh]);
    assert_eq!(law, "Swiss FADP Art. 9, 12(3)");
    assert!(open[0].ends_with(": GDPR or UK GDPR"), "{open:?}");
    assert_eq!(of("CH", &[&gmbh]).1, [""; 0]);
    assert_eq!(of("DE", &[INC, &gmbh]).1, [""; 0], "no law of a place is added");
}

#[test]
fn a_subprocessor_is_asked_for_the_contract_between_processors_in_need_and_duties_alike() {
    let made = Made::new(&[FOR_OTHERS]).with(Deployment, &[CLOUD]);
    let roles = made.roles(TODAY);
    assert_eq!(roles.needed_by(), "Art. 28(4), 28(3)");
    let first = &made.explained(TODAY)[0];
    assert_eq!(first.duties[0].law, "Art. 28(4), 28(3)");
    assert!(first.why.english().contains("on behalf of the controllers for whom it acts"), "{}", first.why);
    assert_eq!(Made::new(&[SELF]).with(Deployment, &[CLOUD]).roles(TODAY).needed_by(), "Art. 28(3)");
    let on_demand = Made::new(&[FOR_OTHERS]).with(Deployment, &[HOSTED, ON_DEMAND, OFF]).explained(TODAY);
    let before = on_demand.iter().flat_map(|one| &one.duties).find(|duty| duty.what.contains("first access"));
    assert_eq!(before.map(|duty| &*duty.law), Some("Art. 28(4), 28(3)"));
}

#[test]
fn whether_customers_of_a_reseller_are_controllers_is_not_known() {
    let made = Made::new(&[("acts_as", "reseller")]).with(Deployment, &[CLOUD]);
    assert!(made.roles(TODAY).for_customers_of_a_reseller());
    let first = &made.explained(TODAY)[0];
    assert!(first.why.english().ends_with("Whether they are controllers or processors is not recorded."));
    let duties: Vec<&str> = first.duties.iter().map(|duty| &*duty.what).collect();
    assert!(!duties.contains(&"a DPA with the customer") && duties.iter().any(|duty| duty.contains("of the reseller")));
    assert!(!Made::new(&[SELF]).with(Deployment, &[CLOUD]).roles(TODAY).for_customers_of_a_reseller());
}

#[test]
fn a_paper_that_names_an_affiliate_alone_is_found_and_a_former_name_is_not() {
    let found = |former: &str, agreements: &[Texts<'_>]| {
        let made = Made::new(&[SELF, ("affiliates", "Acme SARL (FR)")]).with(Deployment, &[CLOUD]);
        let mut made = agreements.iter().fold(made, |made, texts| made.with(Agreement, texts));
        made.dossier.former_names = vec![former.to_owned()];
        let all = made.findings(TODAY).into_iter().filter(|one| one.rule == "dpa-counterparty");
        all.map(|one| one.what).collect::<Vec<_>>()
    };
    let sarl = [("counterparty", "Acme SARL")];
    let only = "the paper names only Acme SARL, a company of its group, and no DPA in force names Acme GmbH itself";
    assert_eq!(found("", &[&sarl]), [only]);
    assert_eq!(found("", &[&sarl, &[("signed", "2025-02-01")]]), [""; 0], "another binds it");
    assert_eq!(found("", &[&[sarl[0], ("affiliates", "Acme GmbH")]]), [""; 0], "it covers the customer");
    let old = [("counterparty", "Old Acme AG")];
    assert_eq!(found("Old Acme AG", &[&old]), [""; 0]);
    assert!(found("", &[&old])[0].contains("neither the customer nor an affiliate"));
}
