//! The rule table of roles: for each data stream the first rule that fits decides.
//!
//! The test is functional and per processing operation (Art. 4(7), (8); EDPB Guidelines 07/2020). A contract's labels do not
//! decide. The customer's legal basis is the customer's to state; nothing here does.

mod rows;

pub use super::duties::Duty;
pub use rows::RULES;
use serde::{Serialize, Serializer};

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

/// In which record of processing activities something stands, Art. 30.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InRecord {
    /// In ours as controller.
    Controller,
    /// In ours as processor.
    Processor,
    /// In both, each part in its own.
    Both,
    /// In none of ours.
    Neither,
    /// A fact is missing.
    Open,
}

impl InRecord {
    /// Whether it stands in our record as processor.
    #[must_use]
    pub const fn has_processor(self) -> bool {
        matches!(self, Self::Processor | Self::Both)
    }

    /// As people read it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Controller => "30(1)",
            Self::Processor => "30(2)",
            Self::Both => "30(1), 30(2)",
            Self::Neither => "none",
            Self::Open => "cannot be derived",
        }
    }
}

impl Serialize for InRecord {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.words())
    }
}

/// A stream of data between a customer and us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    /// What the customer's users put into the product.
    ProductData,
    /// Features that send data to further companies.
    AiFeatures,
    /// A service that we run for deployments elsewhere.
    ConnectedService,
    /// Our use of the data for ourselves.
    OwnPurposes,
    /// What support staff get to see.
    SupportAccess,
    /// What an instance sends home.
    Telemetry,
    /// Contacts, contracts, billing, and logs of our own platform.
    AccountData,
}

impl Stream {
    /// Every stream.
    pub const ALL: [Stream; 7] = [
        Stream::ProductData,
        Stream::AiFeatures,
        Stream::ConnectedService,
        Stream::OwnPurposes,
        Stream::SupportAccess,
        Stream::Telemetry,
        Stream::AccountData,
    ];

    /// As people read it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Stream::ProductData => "product data",
            Stream::AiFeatures => "AI features",
            Stream::ConnectedService => "connected service",
            Stream::OwnPurposes => "own purposes",
            Stream::SupportAccess => "support access",
            Stream::Telemetry => "telemetry",
            Stream::AccountData => "account data",
        }
    }

    /// As overrides and activities keep it.
    #[must_use]
    pub const fn kept(self) -> &'static str {
        match self {
            Stream::ProductData => "product_data",
            Stream::AiFeatures => "ai_features",
            Stream::ConnectedService => "connected_service",
            Stream::OwnPurposes => "own_purposes",
            Stream::SupportAccess => "support_access",
            Stream::Telemetry => "telemetry",
            Stream::AccountData => "account_data",
        }
    }
}

/// Whether an agreement is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// A DPA must be in force.
    Dpa,
    /// A DPA must be in force before anybody looks.
    DpaBeforeAccess,
    /// A fact is missing on which it depends.
    Open,
    /// None.
    None,
}

impl Need {
    /// Whether a DPA is needed, now or before an access.
    #[must_use]
    pub const fn is_dpa(self) -> bool {
        matches!(self, Need::Dpa | Need::DpaBeforeAccess)
    }
}

/// One row of the rule table.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Rule {
    /// Its id, which answers and overrides name.
    pub id: &'static str,
    /// The streams that it is tried for.
    pub streams: &'static [Stream],
    /// When it fits, in words.
    pub when: &'static str,
    /// Our role.
    pub ours: Role,
    /// The customer's role.
    pub customer: Role,
    /// The provisions of the GDPR.
    pub law: &'static str,
    /// Why, in one sentence for a customer.
    pub why: &'static str,
    /// What we have to do.
    #[serde(serialize_with = "all_duties")]
    pub duties: &'static [&'static [Duty]],
    /// Which register the processing belongs in.
    pub register: InRecord,
    /// Whether an agreement is needed.
    pub need: Need,
    /// The fields that it looks at.
    pub facts: &'static [&'static str],
    /// For whom the customer decides, if the rule asks.
    #[serde(skip)]
    pub(super) acts: Option<Acts>,
    #[serde(skip)]
    pub(super) test: fn(&Facts) -> bool,
}

fn all_duties<S: Serializer>(duties: &&'static [&'static [Duty]], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(duties.iter().copied().flatten())
}

/// For whom a customer decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Acts {
    Controller,
    Processor,
    Joint,
    Household,
    Reseller,
}

/// How far our staff get at the data of an instance that does not run with us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    None,
    Incidental,
    OnDemand,
    Systematic,
}

/// What a rule can look at. `None` is not provided.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Facts {
    /// It runs in our account.
    pub(super) hosted: bool,
    /// We operate it.
    pub(super) operated: bool,
    /// Neither we nor the customer operates it.
    pub(super) by_others: bool,
    /// It runs in an account that is neither ours nor the customer's.
    pub(super) at_others: bool,
    /// The service is over, and the data is not deleted.
    pub(super) ended: bool,
    /// It is about what our staff see in support.
    pub(super) in_support: bool,
    /// The data goes through a feature or service of ours, wherever the product runs.
    pub(super) through_us: bool,
    pub(super) acts: Option<Acts>,
    pub(super) access: Option<Access>,
    pub(super) telemetry: Option<Sent>,
    pub(super) personal_data: Option<bool>,
    pub(super) affiliates: bool,
    /// Neither side is under a law that the register knows.
    pub(super) outside: bool,
    /// The customer is under none.
    pub(super) customer_outside: bool,
    /// Our entity is under one of them by its place.
    pub(super) party_under_law: bool,
}

/// What an instance sends home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sent {
    Nothing,
    NothingPersonal,
    /// No personal data; whether anything is sent was not said.
    NothingPersonalOrNothing,
    Personal,
}

impl Facts {
    /// Whether we hold or operate what the customer's users put in.
    const fn holds(&self) -> bool {
        self.hosted || self.operated || matches!(self.access, Some(Access::Systematic))
    }

    /// Whether our staff get at the data on behalf of the customer.
    const fn looks(&self) -> bool {
        let on_demand = self.in_support && matches!(self.access, Some(Access::OnDemand));
        self.holds() || self.through_us || self.ended || on_demand
    }

    /// Whether the data is with us.
    const fn with_us(&self) -> bool {
        self.hosted || self.through_us
    }

    /// Whether it is recorded that we neither hold nor operate it.
    const fn elsewhere(&self) -> bool {
        !self.holds() && self.access.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_record_and_need_is_said_in_words_and_written_so() {
        let words = [
            (Role::Controller, "controller"),
            (Role::JointController, "joint controller"),
            (Role::Processor, "processor"),
            (Role::Subprocessor, "subprocessor"),
            (Role::ControllerAndProcessor, "controller and processor"),
            (Role::NoRole, "–"),
            (Role::Open, "cannot be derived"),
        ];
        assert!(words.iter().all(|(role, said)| role.words() == *said));
        let registers = [
            (InRecord::Controller, "30(1)", false),
            (InRecord::Processor, "30(2)", true),
            (InRecord::Both, "30(1), 30(2)", true),
            (InRecord::Neither, "none", false),
            (InRecord::Open, "cannot be derived", false),
        ];
        for (register, said, of_processor) in registers {
            assert_eq!((register.words(), register.has_processor()), (said, of_processor));
            assert_eq!(serde_json::to_value(register).expect("plain data"), said);
        }
        let needs = [Need::Dpa, Need::DpaBeforeAccess, Need::Open, Need::None].map(Need::is_dpa);
        assert_eq!(needs, [true, true, false, false]);
    }

    #[test]
    fn a_rule_is_written_with_all_of_its_duties_in_one_list() {
        for rule in RULES {
            let written = serde_json::to_value(rule).expect("plain data");
            let laws: Vec<_> =
                written["duties"].as_array().expect("a list").iter().map(|one| one["law"].clone()).collect();
            let own: Vec<_> = rule.duties.iter().copied().flatten().map(|duty| serde_json::json!(duty.law)).collect();
            assert_eq!(laws, own, "{}", rule.id);
        }
    }

    #[test]
    fn where_the_data_is_and_who_gets_at_it_follows_from_each_fact_alone() {
        let none = Facts::default();
        let read = |facts: Facts| (facts.holds(), facts.looks(), facts.with_us(), facts.elsewhere());
        assert_eq!(read(none), (false, false, false, false), "nothing is recorded");
        assert_eq!(read(Facts { hosted: true, ..none }), (true, true, true, false));
        assert_eq!(read(Facts { operated: true, ..none }), (true, true, false, false));
        assert_eq!(read(Facts { through_us: true, ..none }), (false, true, true, false));
        assert_eq!(read(Facts { ended: true, ..none }), (false, true, false, false));
        let access = |access, in_support| read(Facts { access: Some(access), in_support, ..none });
        assert_eq!(access(Access::Systematic, false), (true, true, false, false));
        assert_eq!(access(Access::OnDemand, true), (false, true, false, true), "in support they do");
        assert_eq!(access(Access::OnDemand, false), (false, false, false, true));
        assert_eq!(access(Access::None, true), (false, false, false, true));
        assert_eq!(access(Access::Incidental, true), (false, false, false, true));
    }
}
