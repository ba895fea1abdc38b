//! The rows of the rule table, in the order in which they are tried.

use super::{Access, Acts, Duty, InRecord, Need, Role, Rule, Sent, Stream};
use crate::rules::duties::{
    AT_THE_END, CONTROLLER, FEATURES, HOUSEHOLD, INCIDENTAL, OWN_PURPOSES, PROCESSOR, REASONING, RESOLD, SESSIONS,
    SUBPROCESSOR, TELEMETRY, WITHOUT_DPA,
};
use Stream::{AccountData, AiFeatures, ConnectedService, OwnPurposes, ProductData, SupportAccess};

const OURS: &[Stream] = &[ProductData, AiFeatures, ConnectedService, SupportAccess];
const WITH_ACCESS: &[&str] = &["edition", "operated_by", "runs_in", "support_access"];
const WITH_ACTS: &[&str] = &["edition", "operated_by", "runs_in", "support_access", "acts_as", "acts_for"];

/// The same where the customer acts for others: then we are its subprocessor.
const fn for_others(rule: Rule, id: &'static str, when: &'static str, duties: &'static [&'static [Duty]]) -> Rule {
    Rule {
        id,
        when,
        ours: Role::Subprocessor,
        customer: Role::Processor,
        law: "Art. 28(4), 30(2)(a)",
        why: "The customer is a processor for others: we process on behalf of the controllers for whom it acts, as its subprocessor.",
        duties,
        facts: WITH_ACTS,
        acts: Some(Acts::Processor),
        ..rule
    }
}

/// The same where the customer is one of several joint controllers.
const fn jointly(rule: Rule, id: &'static str, when: &'static str) -> Rule {
    Rule {
        id,
        when,
        customer: Role::JointController,
        law: "Art. 26, 28, 30(2)",
        why: "Several controllers decide together; one agreement can bind them all. Find out who instructs us.",
        facts: WITH_ACTS,
        acts: Some(Acts::Joint),
        ..rule
    }
}

/// The same with another role of the customer, by what it acts as.
const fn as_customer(rule: Rule, id: &'static str, when: &'static str, acts: Acts, customer: Role) -> Rule {
    Rule { customer, ..acting_as(rule, id, when, acts) }
}

/// The same where the customer acts as this.
const fn acting_as(rule: Rule, id: &'static str, when: &'static str, acts: Acts) -> Rule {
    Rule { id, when, acts: Some(acts), ..rule }
}

const R4: Rule = Rule {
    id: "R4",
    streams: &[OwnPurposes],
    when: "we use the data for purposes of our own",
    ours: Role::Controller,
    customer: Role::NoRole,
    law: "Art. 4(7), 28(10)",
    why: "Whoever decides on purposes and means is controller for that part, whatever the DPA says. A customer that passes the data on for it answers at most for passing it on.",
    duties: &[CONTROLLER, OWN_PURPOSES],
    register: InRecord::Controller,
    need: Need::None,
    facts: &["own_purposes", "acts_as"],
    acts: None,
    test: |_| true,
};

const R10: Rule = Rule {
    id: "R10",
    streams: &[ProductData, SupportAccess],
    when: "it does not run with us, and we operate it or regularly support it with access to the data",
    ours: Role::Processor,
    customer: Role::Controller,
    law: "Art. 4(8), 28, 30(2)",
    why: "Operating an instance, or having regular access to its data, is processing for the customer, wherever it runs.",
    duties: &[PROCESSOR],
    register: InRecord::Processor,
    need: Need::Dpa,
    facts: WITH_ACTS,
    acts: None,
    test: |f| !f.hosted && f.holds(),
};

const R8: Rule = Rule {
    id: "R8",
    streams: &[SupportAccess],
    when: "it does not run with us, and our staff look on demand: remote sessions or log bundles",
    ours: Role::Processor,
    customer: Role::Controller,
    law: "Art. 4(8), 28, 30(2)",
    why: "For the time and the extent of such an access we process on the customer's behalf.",
    duties: &[SESSIONS, PROCESSOR],
    register: InRecord::Processor,
    need: Need::DpaBeforeAccess,
    facts: WITH_ACTS,
    acts: None,
    test: |f| !f.hosted && f.looks(),
};

const R9: Rule = Rule {
    id: "R9",
    streams: &[SupportAccess],
    when: "it does not run with us, and our staff may see data while they fix a fault",
    ours: Role::NoRole,
    customer: Role::Controller,
    law: "Art. 4(8); EDPB Guidelines 07/2020, after para. 83",
    why: "The EDPB sees no processing on the customer's behalf in a purely incidental and very limited sight of data while a fault is fixed.",
    duties: &[INCIDENTAL],
    register: InRecord::Neither,
    need: Need::None,
    facts: WITH_ACTS,
    acts: None,
    test: |f| !f.holds() && matches!(f.access, Some(Access::Incidental)),
};

const R16: Rule = Rule {
    id: "R16",
    streams: &[ProductData, ConnectedService],
    when: "the service is over, and no record says that the data is gone",
    ours: Role::Processor,
    customer: Role::Controller,
    law: "Art. 4(2), 28(3)(g), 30(2)",
    why: "Storing is processing, so we remain the processor until the data is gone, and the DPA must stay in force until then.",
    duties: &[AT_THE_END, PROCESSOR],
    register: InRecord::Processor,
    need: Need::Dpa,
    facts: &["ends", "acts_as", "acts_for"],
    acts: None,
    test: |f| f.ended,
};

const R6B: Rule = Rule {
    id: "R6b",
    streams: &[ProductData],
    when: "the customer runs it, and our staff see data only as the stream support access says",
    ours: Role::NoRole,
    customer: Role::Controller,
    law: "Art. 4(7), (8)",
    why: "The customer runs the product; what our staff can see of the data stands under support access.",
    duties: &[REASONING],
    register: InRecord::Neither,
    need: Need::None,
    facts: WITH_ACTS,
    acts: Some(Acts::Controller),
    test: |f| f.elsewhere() && !matches!(f.access, Some(Access::None)),
};

const R6: Rule = Rule {
    id: "R6",
    streams: &[ProductData],
    when: "a controller runs it itself, and our staff have no access",
    ours: Role::NoRole,
    customer: Role::ControllerAndProcessor,
    law: "Art. 4(7), (8)",
    why: "The customer decides about the data and runs the product itself; we have no access to it.",
    duties: &[REASONING],
    register: InRecord::Neither,
    need: Need::None,
    facts: WITH_ACTS,
    acts: Some(Acts::Controller),
    test: |f| f.elsewhere(),
};

const R1: Rule = Rule {
    id: "R1",
    streams: &[ProductData],
    when: "it runs with us",
    ours: Role::Processor,
    customer: Role::Controller,
    law: "Art. 28, 30(2)",
    why: "The product runs with us, and we process the data on the customer's behalf; the customer decides about the data.",
    duties: &[PROCESSOR],
    register: InRecord::Processor,
    need: Need::Dpa,
    facts: &["edition", "operated_by", "runs_in", "acts_as"],
    acts: None,
    test: |f| f.hosted,
};

/// The rule table. The first rule that fits decides.
pub const RULES: &[Rule] = &[
    Rule {
        id: "R18",
        streams: &Stream::ALL,
        when: "neither the customer nor our entity is under the GDPR or a law like it",
        ours: Role::NoRole,
        customer: Role::NoRole,
        law: "Art. 3",
        why: "As recorded, neither the customer nor our entity that acts for it is under the GDPR, the UK GDPR or the Swiss FADP.",
        duties: &[],
        register: InRecord::Neither,
        need: Need::None,
        facts: &["country", "gdpr", "regime"],
        acts: None,
        test: |f| f.outside,
    },
    Rule {
        id: "R0",
        streams: OURS,
        when: "the data is truly anonymous",
        ours: Role::NoRole,
        customer: Role::NoRole,
        law: "Art. 4(1), recital 26",
        why: "The data is recorded as anonymous, and the GDPR does not apply to anonymous data.",
        duties: &[REASONING],
        register: InRecord::Neither,
        need: Need::None,
        facts: &["personal_data"],
        acts: None,
        test: |f| f.personal_data == Some(false),
    },
    Rule {
        why: "Whoever decides on purposes and means is controller for that part. The customer acts for others: only their controllers can authorise it.",
        ..acting_as(R4, "R4a", "as R4, and the customer acts for others", Acts::Processor)
    },
    acting_as(R4, "R4b", "as R4, and the customer is a joint controller", Acts::Joint),
    acting_as(R4, "R4c", "as R4, and the customer is a person in a household activity", Acts::Household),
    acting_as(R4, "R4d", "as R4, and the customer only resells", Acts::Reseller),
    R4,
    Rule {
        id: "R5",
        streams: &[AccountData],
        when: "contacts, contracts, billing, and logs of our own platform",
        ours: Role::Controller,
        customer: Role::NoRole,
        law: "Art. 4(7), 30(1)",
        why: "We decide why and how we keep contacts, contracts and logs of our own. Accounts that the customer makes for its users inside the product are product data.",
        duties: &[CONTROLLER],
        register: InRecord::Controller,
        need: Need::None,
        facts: &[],
        acts: None,
        test: |_| true,
    },
    Rule {
        id: "R7",
        streams: &[Stream::Telemetry],
        when: "the instance sends usage reports or licence checks with personal data",
        ours: Role::Controller,
        customer: Role::NoRole,
        law: "Art. 4(7), 30(1)",
        why: "We decide what an instance sends home and what for. What we monitor for the customer, on its behalf, is another matter: decide that with an override.",
        duties: &[CONTROLLER, TELEMETRY],
        register: InRecord::Controller,
        need: Need::None,
        facts: &["telemetry"],
        acts: None,
        test: |f| f.telemetry == Some(Sent::Personal),
    },
    Rule {
        id: "R7a",
        streams: &[Stream::Telemetry],
        when: "the instance sends reports without personal data",
        ours: Role::NoRole,
        customer: Role::NoRole,
        law: "Art. 4(1), recital 26",
        why: "The instance sends us reports; as recorded they hold no personal data.",
        duties: &[REASONING],
        register: InRecord::Neither,
        need: Need::None,
        facts: &["telemetry", "telemetry_because"],
        acts: None,
        test: |f| f.telemetry == Some(Sent::NothingPersonal),
    },
    Rule {
        id: "R7b",
        streams: &[Stream::Telemetry],
        when: "the instance sends no personal data, and whether it sends anything is not provided",
        ours: Role::NoRole,
        customer: Role::NoRole,
        law: "Art. 4(1), recital 26",
        why: "As recorded the instance sends us no personal data.",
        duties: &[REASONING],
        register: InRecord::Neither,
        need: Need::None,
        facts: &["telemetry"],
        acts: None,
        test: |f| f.telemetry == Some(Sent::NothingPersonalOrNothing),
    },
    Rule {
        id: "R6",
        streams: &[Stream::Telemetry],
        when: "telemetry is off",
        ours: Role::NoRole,
        customer: Role::NoRole,
        law: "Art. 4(7), (8)",
        why: "As recorded the instance sends us nothing.",
        duties: &[REASONING],
        register: InRecord::Neither,
        need: Need::None,
        facts: &["telemetry"],
        acts: None,
        test: |f| f.telemetry == Some(Sent::Nothing),
    },
    Rule {
        id: "R14",
        streams: OURS,
        when: "we hold or see data of a person in a purely household activity",
        ours: Role::Processor,
        customer: Role::NoRole,
        law: "Art. 2(2)(c), recital 18",
        why: "The person is outside the GDPR, and nobody has to have a DPA with them; whoever provides the means is not outside it.",
        duties: &[HOUSEHOLD],
        register: InRecord::Processor,
        need: Need::None,
        facts: WITH_ACTS,
        acts: Some(Acts::Household),
        test: |f| f.looks(),
    },
    Rule {
        id: "R14a",
        streams: &[ProductData, SupportAccess],
        when: "a person in a purely household activity runs it, and we neither hold nor see the data",
        ours: Role::NoRole,
        customer: Role::NoRole,
        law: "Art. 2(2)(c)",
        why: "The GDPR does not apply to a person in a purely household activity.",
        duties: &[REASONING],
        register: InRecord::Neither,
        need: Need::None,
        facts: WITH_ACTS,
        acts: Some(Acts::Household),
        test: |f| f.elsewhere(),
    },
    Rule {
        id: "R17",
        streams: OURS,
        when: "we hold or see the data, and the customer only resells",
        ours: Role::Processor,
        customer: Role::NoRole,
        law: "Art. 28, 30(2)",
        why: "The customer buys for others and does not use the product: we process for its customers, and each of them needs a DPA. Whether they are controllers or processors is not recorded.",
        duties: &[RESOLD, WITHOUT_DPA],
        register: InRecord::Processor,
        need: Need::None,
        facts: WITH_ACTS,
        acts: Some(Acts::Reseller),
        test: |f| f.looks(),
    },
    Rule {
        id: "R17a",
        streams: &[ProductData, SupportAccess],
        when: "we neither hold nor see the data, and the customer only resells",
        ours: Role::NoRole,
        customer: Role::NoRole,
        law: "Art. 4(7), (8)",
        why: "The customer buys for others and does not use the product; its customers decide about the data.",
        duties: &[REASONING],
        register: InRecord::Neither,
        need: Need::None,
        facts: WITH_ACTS,
        acts: Some(Acts::Reseller),
        test: |f| f.elsewhere(),
    },
    for_others(R16, "R16a", "as R16, and the customer acts for others", &[AT_THE_END, SUBPROCESSOR]),
    jointly(R16, "R16b", "as R16, and the customer is a joint controller"),
    R16,
    for_others(R10, "R10a", "as R10, and the customer acts for others", &[SUBPROCESSOR]),
    jointly(R10, "R10b", "as R10, and the customer is a joint controller"),
    R10,
    for_others(R8, "R8a", "as R8, and the customer acts for others", &[SESSIONS, SUBPROCESSOR]),
    jointly(R8, "R8b", "as R8, and the customer is a joint controller"),
    R8,
    as_customer(R9, "R9a", "as R9, and the customer acts for others", Acts::Processor, Role::Processor),
    as_customer(R9, "R9b", "as R9, and the customer is a joint controller", Acts::Joint, Role::JointController),
    R9,
    Rule {
        id: "R6",
        streams: &[SupportAccess],
        when: "it does not run with us, and our staff have no access",
        ours: Role::NoRole,
        customer: Role::NoRole,
        law: "Art. 4(7), (8)",
        why: "As recorded our staff have no access to the data.",
        duties: &[REASONING],
        register: InRecord::Neither,
        need: Need::None,
        facts: WITH_ACCESS,
        acts: None,
        test: |f| !f.holds() && matches!(f.access, Some(Access::None)),
    },
    Rule {
        why: "The customer acts for others; we neither hold nor operate the product.",
        ..as_customer(
            Rule { test: |f| f.elsewhere(), ..R6B },
            "R6a",
            "it runs elsewhere, for a customer that acts for others",
            Acts::Processor,
            Role::Processor,
        )
    },
    Rule {
        why: "The customer decides with others about the data; we neither hold nor operate the product.",
        ..as_customer(
            Rule { test: |f| f.elsewhere(), ..R6B },
            "R6d",
            "it runs elsewhere, for a joint controller",
            Acts::Joint,
            Role::JointController,
        )
    },
    Rule {
        id: "R6c",
        when: "somebody else runs it for the customer",
        why: "Neither we nor the customer runs the product; whoever does may be the customer's processor.",
        test: |f| f.elsewhere() && f.by_others,
        ..R6B
    },
    Rule {
        id: "R6f",
        when: "the customer runs it and has it hosted by a third party",
        why: "The customer has the product hosted by a third party, which may be its processor; we neither hold nor operate it.",
        test: |f| f.elsewhere() && f.at_others,
        ..R6B
    },
    R6B,
    R6,
    Rule {
        id: "R6e",
        when: "it runs elsewhere, and whether the customer decides for itself is not provided",
        customer: Role::Open,
        why: "We neither host nor operate the product. Whether the customer decides for itself is not provided.",
        acts: None,
        ..R6
    },
    Rule {
        streams: OURS,
        test: |f| f.with_us(),
        ..for_others(R1, "R2", "we hold or see the data, and the customer acts for others", &[SUBPROCESSOR])
    },
    Rule {
        streams: OURS,
        test: |f| f.with_us(),
        ..jointly(R1, "R3", "we hold or see the data, and the customer is a joint controller")
    },
    Rule {
        id: "R15",
        streams: OURS,
        when: "we hold or see the data, neither the GDPR nor a law like it applies to the customer as recorded, and our entity is established where one applies",
        law: "Art. 3(1), 28, 30(2)",
        why: "We process the data on the customer's behalf, and our entity is established where such a law applies, with what that law asks of processors.",
        facts: &["edition", "country", "gdpr", "regime", "our_entity"],
        test: |f| f.with_us() && f.customer_outside && f.party_under_law,
        ..R1
    },
    Rule {
        id: "R11",
        streams: &[SupportAccess],
        when: "it runs with us, and our staff see data in support",
        why: "Our staff may see the customer's data when they answer its tickets, and do so on its behalf.",
        facts: WITH_ACTS,
        ..R1
    },
    Rule {
        id: "R12",
        streams: &[AiFeatures],
        when: "the customer switched on AI features that we provide",
        law: "Art. 28(2), (4), 30(2), 44",
        why: "The features send data through us to further companies, often in another country than the hosting region, wherever the product runs.",
        duties: &[FEATURES, PROCESSOR],
        facts: &["edition", "ai_features", "acts_as"],
        test: |_| true,
        ..R1
    },
    Rule {
        id: "R19",
        streams: &[ConnectedService],
        when: "a service that we run is connected to the customer's instance",
        why: "We process whatever passes through a service that we run, on the customer's behalf, wherever its instance runs.",
        duties: &[FEATURES, PROCESSOR],
        facts: &["service", "acts_as"],
        test: |_| true,
        ..R1
    },
    Rule {
        id: "R13",
        when: "it runs with us, and affiliates of the customer use it too",
        law: "Art. 28(3), 30(2)(a)",
        why: "We process for the customer and for each affiliate. An affiliate that decides for itself is a controller of its own: the DPA has to cover it, and the record has to name it.",
        facts: &["edition", "acts_as", "affiliates"],
        test: |f| f.hosted && f.affiliates,
        ..R1
    },
    R1,
];
