//! The rule table of roles: for each data stream the first rule that fits decides.
//!
//! The test is functional and per processing operation (Art. 4(7), (8); EDPB Guidelines 07/2020). A contract's labels do not
//! decide. The customer's legal basis is the customer's to state; nothing here does.

use serde::Serialize;

/// A role of the GDPR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Decides purposes and means, Art. 4(7).
    Controller,
    /// Decides together with others, Art. 26.
    JointController,
    /// Processes on a controller's behalf, Art. 4(8).
    Processor,
    /// Processes for a processor, Art. 28(4).
    Subprocessor,
    /// Decides, and runs the product itself.
    ControllerAndProcessor,
    /// No role in this stream.
    NoRole,
    /// A fact is missing.
    Open,
}

impl Role {
    /// As people read it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Role::Controller => "controller",
            Role::JointController => "joint controller",
            Role::Processor => "processor",
            Role::Subprocessor => "subprocessor",
            Role::ControllerAndProcessor => "controller and processor",
            Role::NoRole => "–",
            Role::Open => "cannot be derived",
        }
    }

    pub(super) fn kept(word: &str) -> Role {
        match word {
            "controller" => Role::Controller,
            "joint_controller" => Role::JointController,
            "processor" => Role::Processor,
            "subprocessor" => Role::Subprocessor,
            "controller_and_processor" => Role::ControllerAndProcessor,
            _ => Role::NoRole,
        }
    }
}

/// A stream of data between a customer and us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    /// What the customer's users put into the product.
    ProductData,
    /// Features that send data to further subprocessors.
    AiFeatures,
    /// Our use of the data for ourselves.
    OwnPurposes,
    /// What support staff get to see.
    SupportAccess,
    /// What an instance sends home.
    Telemetry,
    /// Accounts, contacts, billing.
    AccountData,
}

impl Stream {
    /// As people read it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Stream::ProductData => "product data",
            Stream::AiFeatures => "AI features",
            Stream::OwnPurposes => "own purposes",
            Stream::SupportAccess => "support access",
            Stream::Telemetry => "telemetry",
            Stream::AccountData => "account data",
        }
    }

    pub(super) const fn kept(self) -> &'static str {
        match self {
            Stream::ProductData => "product_data",
            Stream::AiFeatures => "ai_features",
            Stream::OwnPurposes => "own_purposes",
            Stream::SupportAccess => "support_access",
            Stream::Telemetry => "telemetry",
            Stream::AccountData => "account_data",
        }
    }
}

/// Something that we have to do, with the provision that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// What.
    pub what: &'static str,
    /// By which provision.
    pub law: &'static str,
}

const fn duty(what: &'static str, law: &'static str) -> Duty {
    Duty { what, law }
}

/// Whether an agreement is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// A DPA must be in force.
    Dpa,
    /// A DPA must be in force before anybody looks.
    DpaBeforeAccess,
    /// None.
    None,
}

/// One row of the rule table.
#[derive(Debug, Serialize)]
pub struct Rule {
    /// Its id, which answers and overrides name.
    pub id: &'static str,
    /// The streams that it is tried for.
    pub streams: &'static [Stream],
    /// When it fits, in words.
    pub when: &'static str,
    /// Our role.
    pub vendor: Role,
    /// The customer's role.
    pub customer: Role,
    /// The provisions.
    pub law: &'static str,
    /// Why, in one sentence for a customer.
    pub why: &'static str,
    /// What we have to do.
    pub duties: &'static [Duty],
    /// Which register the processing belongs in: 30(1), 30(2), or none.
    pub register: &'static str,
    /// Whether an agreement is needed.
    pub need: Need,
    /// The fields that it looks at.
    pub facts: &'static [&'static str],
    #[serde(skip)]
    pub(super) test: fn(&Facts) -> bool,
}

/// What a rule can look at. `None` is not provided.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) cloud: bool,
    pub(super) acts_as: Option<String>,
    pub(super) access: Option<String>,
    pub(super) telemetry: Option<bool>,
    pub(super) personal_data: Option<bool>,
    pub(super) affiliates: bool,
    pub(super) customer_under_gdpr: Option<bool>,
    pub(super) organisation_in_eea: Option<bool>,
}

impl Facts {
    fn acts(&self, as_what: &str) -> bool {
        self.acts_as.as_deref() == Some(as_what)
    }

    fn access(&self, how: &str) -> bool {
        self.access.as_deref() == Some(how)
    }
}

pub(super) const PROCESSOR: &[Duty] = &[
    duty("a DPA with the customer", "Art. 28(3)"),
    duty("an entry in the record of processing", "Art. 30(2)"),
    duty("subprocessors only with authorisation, on the same terms", "Art. 28(2), (4)"),
    duty("security of processing", "Art. 32"),
    duty("notice of a breach to the customer without undue delay", "Art. 33(2)"),
    duty("help with data subjects' requests, and deletion or return at the end", "Art. 28(3)(e), (g)"),
    duty("a ground for each transfer to a third country", "Art. 44"),
];
pub(super) const SUBPROCESSOR: &[Duty] = &[
    duty("a contract with the same duties as the customer's own DPA", "Art. 28(4)"),
    duty("the customer's confirmation that its controller authorised us", "Art. 28(2)"),
    duty(
        "an entry in the record that names the controllers acted for, or that the customer keeps the list",
        "Art. 30(2)(a)",
    ),
    duty("security of processing", "Art. 32"),
    duty("notice of a breach to the customer, who passes it on", "Art. 33(2)"),
    duty("SCC module 3, where SCC are used", "Art. 46(2)(c)"),
];
pub(super) const CONTROLLER: &[Duty] = &[
    duty("an entry in our own record as controller", "Art. 30(1)"),
    duty("a privacy notice to the persons", "Art. 13, 14"),
    duty("notice of a breach to the authority within 72 hours, unless a risk is unlikely", "Art. 33(1)"),
];
pub(super) const REASONING: &[Duty] =
    &[duty("the reason why there is no role, with date, kept in this register", "Art. 5(2)")];
const SESSIONS: &[Duty] = &[
    duty("a DPA before the first access", "Art. 28(3)"),
    duty("a record of each session: who, when, what was seen, when it was deleted", "Art. 5(2), 32"),
    duty("an entry in the record of processing", "Art. 30(2)"),
    duty("a ground for the transfer, when staff outside the EEA look", "Art. 44"),
];

use Stream::{AccountData, AiFeatures, OwnPurposes, ProductData, SupportAccess, Telemetry};

/// The rule table. The first rule that fits decides.
pub const RULES: &[Rule] = &[
    Rule {
        id: "R0",
        streams: &[ProductData, AiFeatures, SupportAccess],
        when: "the data is truly anonymous",
        vendor: Role::NoRole,
        customer: Role::NoRole,
        law: "Art. 4(1), recital 26",
        why: "The data is recorded as anonymous, so the GDPR does not apply to it.",
        duties: REASONING,
        register: "none",
        need: Need::None,
        facts: &["personal_data"],
        test: |f| f.personal_data == Some(false),
    },
    Rule {
        id: "R4",
        streams: &[OwnPurposes],
        when: "we use the data for purposes of our own",
        vendor: Role::Controller,
        customer: Role::Controller,
        law: "Art. 28(10)",
        why: "Whoever decides on purposes and means is controller for that part, whatever the DPA says.",
        duties: CONTROLLER,
        register: "30(1)",
        need: Need::None,
        facts: &["own_purposes"],
        test: |_| true,
    },
    Rule {
        id: "R5",
        streams: &[AccountData],
        when: "accounts, contacts, billing and logs of our own platform",
        vendor: Role::Controller,
        customer: Role::NoRole,
        law: "Art. 4(7), 30(1)",
        why: "We decide why and how we keep our customers' contacts and accounts; the customer's staff are data subjects.",
        duties: CONTROLLER,
        register: "30(1)",
        need: Need::None,
        facts: &[],
        test: |_| true,
    },
    Rule {
        id: "R7",
        streams: &[Telemetry],
        when: "the instance sends usage reports or licence checks with personal data",
        vendor: Role::Controller,
        customer: Role::NoRole,
        law: "Art. 4(7), 30(1)",
        why: "We decide what an instance sends home and what for.",
        duties: &[
            duty("an entry in our own record as controller", "Art. 30(1)"),
            duty("a notice, and a way to switch it off", "Art. 13, 14, 21"),
        ],
        register: "30(1)",
        need: Need::None,
        facts: &["telemetry"],
        test: |f| f.telemetry == Some(true),
    },
    Rule {
        id: "R6",
        streams: &[Telemetry],
        when: "self-hosted, and telemetry is off",
        vendor: Role::NoRole,
        customer: Role::NoRole,
        law: "Art. 4(7), (8)",
        why: "The instance sends us nothing.",
        duties: REASONING,
        register: "none",
        need: Need::None,
        facts: &["telemetry"],
        test: |f| f.telemetry == Some(false),
    },
    Rule {
        id: "R10",
        streams: &[ProductData, SupportAccess],
        when: "self-hosted, and we operate or regularly support it with access to the data",
        vendor: Role::Processor,
        customer: Role::Controller,
        law: "Art. 4(8), 28, 30(2)",
        why: "Regular access on the customer's behalf is processing for the customer, wherever the instance runs.",
        duties: PROCESSOR,
        register: "30(2)",
        need: Need::Dpa,
        facts: &["edition", "support_access"],
        test: |f| !f.cloud && f.access("systematic") && !f.acts("processor"),
    },
    Rule {
        id: "R10a",
        streams: &[ProductData, SupportAccess],
        when: "as R10, and the customer acts for others",
        vendor: Role::Subprocessor,
        customer: Role::Processor,
        law: "Art. 28(4), 30(2)",
        why: "The customer is a processor for others, so whoever processes for it is a subprocessor.",
        duties: SUBPROCESSOR,
        register: "30(2)",
        need: Need::Dpa,
        facts: &["edition", "support_access", "acts_as"],
        test: |f| !f.cloud && f.access("systematic"),
    },
    Rule {
        id: "R8",
        streams: &[SupportAccess],
        when: "self-hosted, with remote sessions or log bundles on demand",
        vendor: Role::Processor,
        customer: Role::Controller,
        law: "Art. 4(8), 28, 30(2)",
        why: "For the time and the extent of such an access we process on the customer's behalf.",
        duties: SESSIONS,
        register: "30(2)",
        need: Need::DpaBeforeAccess,
        facts: &["edition", "support_access"],
        test: |f| !f.cloud && f.access("on_demand") && !f.acts("processor"),
    },
    Rule {
        id: "R8a",
        streams: &[SupportAccess],
        when: "as R8, and the customer acts for others",
        vendor: Role::Subprocessor,
        customer: Role::Processor,
        law: "Art. 28(4), 30(2)",
        why: "The customer is a processor for others, so whoever processes for it is a subprocessor.",
        duties: SESSIONS,
        register: "30(2)",
        need: Need::DpaBeforeAccess,
        facts: &["edition", "support_access", "acts_as"],
        test: |f| !f.cloud && f.access("on_demand"),
    },
    Rule {
        id: "R9",
        streams: &[SupportAccess],
        when: "self-hosted, with incidental access while a fault is fixed",
        vendor: Role::NoRole,
        customer: Role::ControllerAndProcessor,
        law: "Art. 4(8); EDPB Guidelines 07/2020, after para. 83",
        why: "A purely incidental and very limited sight of data while a fault is fixed is not processing on the customer's behalf.",
        duties: REASONING,
        register: "none",
        need: Need::None,
        facts: &["edition", "support_access"],
        test: |f| !f.cloud && f.access("incidental"),
    },
    Rule {
        id: "R6",
        streams: &[SupportAccess],
        when: "self-hosted, and our staff have no access",
        vendor: Role::NoRole,
        customer: Role::ControllerAndProcessor,
        law: "Art. 4(7), (8)",
        why: "We cannot get at the data.",
        duties: REASONING,
        register: "none",
        need: Need::None,
        facts: &["edition", "support_access"],
        test: |f| !f.cloud && f.access("none"),
    },
    Rule {
        id: "R6a",
        streams: &[ProductData],
        when: "self-hosted by a customer that acts for others",
        vendor: Role::NoRole,
        customer: Role::Processor,
        law: "Art. 4(7), (8)",
        why: "The customer runs the product for its own clients; we have no access to the data.",
        duties: REASONING,
        register: "none",
        need: Need::None,
        facts: &["edition", "acts_as"],
        test: |f| !f.cloud && f.acts("processor"),
    },
    Rule {
        id: "R6",
        streams: &[ProductData],
        when: "self-hosted: the customer runs the product",
        vendor: Role::NoRole,
        customer: Role::ControllerAndProcessor,
        law: "Art. 4(7), (8)",
        why: "The customer decides about the data and runs the product itself; we have no access to it and no duty for it.",
        duties: REASONING,
        register: "none",
        need: Need::None,
        facts: &["edition"],
        test: |f| !f.cloud,
    },
    Rule {
        id: "R2",
        streams: &[ProductData, AiFeatures, SupportAccess],
        when: "Cloud, and the customer acts for others",
        vendor: Role::Subprocessor,
        customer: Role::Processor,
        law: "Art. 28(4), 30(2)(a)",
        why: "The customer is a processor for its own clients, so we are its subprocessor.",
        duties: SUBPROCESSOR,
        register: "30(2)",
        need: Need::Dpa,
        facts: &["edition", "acts_as", "acts_for"],
        test: |f| f.acts("processor"),
    },
    Rule {
        id: "R11",
        streams: &[SupportAccess],
        when: "Cloud: what a support ticket says about end users",
        vendor: Role::Processor,
        customer: Role::Controller,
        law: "Art. 28, 30(2)",
        why: "Data about the customer's users stays the customer's; for the requester's own contact data see account data.",
        duties: PROCESSOR,
        register: "30(2)",
        need: Need::Dpa,
        facts: &["edition", "support_access"],
        test: |_| true,
    },
    Rule {
        id: "R12",
        streams: &[AiFeatures],
        when: "Cloud, and the customer switched on AI features",
        vendor: Role::Processor,
        customer: Role::Controller,
        law: "Art. 28(2), (4), 44",
        why: "The features bring further subprocessors, often in another country than the hosting region.",
        duties: &[
            duty("the subprocessors of these features covered by the authorisation", "Art. 28(2), (4)"),
            duty("a ground for each transfer that the features bring", "Art. 44"),
        ],
        register: "30(2)",
        need: Need::Dpa,
        facts: &["edition", "ai_features"],
        test: |_| true,
    },
    Rule {
        id: "R3",
        streams: &[ProductData],
        when: "Cloud, and the customer is a joint controller",
        vendor: Role::Processor,
        customer: Role::JointController,
        law: "Art. 26, 28, 30(2)",
        why: "Several controllers decide together; one agreement can bind them all. Find out who instructs us.",
        duties: PROCESSOR,
        register: "30(2)",
        need: Need::Dpa,
        facts: &["edition", "acts_as"],
        test: |f| f.acts("joint"),
    },
    Rule {
        id: "R14",
        streams: &[ProductData],
        when: "Cloud, and the customer is a person in a purely household activity",
        vendor: Role::Processor,
        customer: Role::NoRole,
        law: "Art. 2(2)(c), recital 18",
        why: "The person is exempt; a provider of the means is not.",
        duties: PROCESSOR,
        register: "30(2)",
        need: Need::None,
        facts: &["edition", "acts_as"],
        test: |f| f.acts("household"),
    },
    Rule {
        id: "R15",
        streams: &[ProductData],
        when: "Cloud, the customer is not under the GDPR, and we are established in the EEA",
        vendor: Role::Processor,
        customer: Role::Controller,
        law: "Art. 3(1), 28, 30(2)",
        why: "An EEA processor is under the GDPR even for a customer that is not; data sent back to it is a transfer.",
        duties: PROCESSOR,
        register: "30(2)",
        need: Need::Dpa,
        facts: &["edition", "gdpr", "country"],
        test: |f| f.customer_under_gdpr == Some(false) && f.organisation_in_eea == Some(true),
    },
    Rule {
        id: "R13",
        streams: &[ProductData],
        when: "Cloud, and the customer signs for its affiliates too",
        vendor: Role::Processor,
        customer: Role::Controller,
        law: "Art. 28(3), 30(2)(a)",
        why: "Each affiliate is a controller of its own; the DPA has to cover them by name.",
        duties: PROCESSOR,
        register: "30(2)",
        need: Need::Dpa,
        facts: &["edition", "acts_as", "affiliates"],
        test: |f| f.affiliates,
    },
    Rule {
        id: "R1",
        streams: &[ProductData],
        when: "Cloud: we run the product for the customer",
        vendor: Role::Processor,
        customer: Role::Controller,
        law: "Art. 28, 30(2)",
        why: "We run the product and process the data on the customer's behalf; the customer decides about the data.",
        duties: PROCESSOR,
        register: "30(2)",
        need: Need::Dpa,
        facts: &["edition", "acts_as"],
        test: |_| true,
    },
];
