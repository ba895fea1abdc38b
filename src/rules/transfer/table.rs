//! The rule table of transfers: for each way from an exporter to an importer, under each law, the first rule that fits says on what it rests.
//!
//! A transfer is from one legal entity to another in a third country, be it that its staff only look at the data: EDPB Guidelines 05/2021. Where
//! the data is hosted decides nothing. Art. 44 to 49; Decision (EU) 2021/914.

use crate::model::country::adequacy::{Adequacy, Home};
use crate::model::{Record, country};
use crate::rules::regime::Regime;
use crate::rules::role_table::Role;
use serde::Serialize;

/// Whose side an exporter or importer is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The customer.
    Customer,
    /// One of our legal entities.
    Us,
    /// A company that is engaged below us.
    Subprocessor,
}

/// On what the transfer rests that brought the data to the exporter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// On clauses.
    Clauses,
    /// On a certification.
    Framework,
    /// On the decision that the country of the exporter is adequate.
    Adequacy,
    /// On something else.
    Other,
    /// It is open on what.
    Open,
}

/// What a rule can look at: one way from an exporter to an importer under one law.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Facts<'f> {
    /// Where data is at home by the law.
    pub home: Home,
    /// Who hands the data on.
    pub exporter: Who,
    /// In which role.
    pub exporter_role: Role,
    /// In which country it is, if that is known.
    pub exporter_country: Option<&'f str>,
    /// Who gets it.
    pub importer: Who,
    /// In which role.
    pub importer_role: Role,
    /// In which country it is.
    pub importer_country: &'f str,
    /// Both are one legal entity.
    pub same_entity: bool,
    /// The persons give the data themselves.
    pub from_the_person: bool,
    /// It is about sessions of support with a customer that runs the product itself.
    pub in_session: bool,
    /// It is about staff of the importer that may look at the data.
    pub by_access: bool,
    /// Somebody gets at the data from another third country, and which entity that is is not recorded.
    pub access_elsewhere: bool,
    /// The exporter got the data by a transfer, and the law of its own place is another.
    pub onward: bool,
    /// On what that transfer rests.
    pub earlier: Earlier,
    /// All that is recorded as agreed for it is a derogation.
    pub derogation: bool,
    /// Whether the law applies to the importer itself.
    pub importer_under_law: Option<bool>,
    /// The decision that its country is adequate.
    pub decision: Option<&'f Adequacy>,
    /// Its entry in a framework that holds on the day, for this kind of data.
    pub certificate: Option<&'f Record>,
}

/// What is not known of a customer to whom data goes back.
pub const UNDER_THE_LAW: &str =
    "whether the law applies to the customer itself is not provided; module 4 is for one to whom it does not";

/// Why no clauses carry the way back to a customer that acts for others.
pub const NO_MODULE_BACK: &str = "the SCC have no module for the way back to a processor";

/// Why no clauses carry what comes from outside to a customer to whom the law applies.
const FOR_OTHERS: &str = "the SCC are for importers to whom the law does not apply, and to the customer it does";

/// Why no clauses carry the way to a controller that is not the processor's own.
const OWN_CONTROLLER_ALONE: &str = "the SCC have no module from a processor to a controller other than its own";

/// Why something is open that is about the clauses of Decision (EU) 2021/914: before it applied, that is no reason.
pub(super) const ABOUT_CLAUSES: [&str; 4] = [UNDER_THE_LAW, NO_MODULE_BACK, FOR_OTHERS, OWN_CONTROLLER_ALONE];

impl Facts<'_> {
    fn at_home(&self) -> bool {
        self.home.has(self.importer_country)
    }

    /// Whether the data came to the exporter by the decision on its country, and what is asked for from there is known: the importer is certified
    /// itself, or the law of the exporter's place is.
    fn comes_by_adequacy(&self) -> bool {
        self.earlier == Earlier::Adequacy && (self.certificate.is_some() || self.law_of_exporter_is_known())
    }

    /// Whether the exporter is where one of the laws is at home that these rules know: the EEA, the United Kingdom, Switzerland.
    #[must_use]
    pub fn law_of_exporter_is_known(&self) -> bool {
        self.exporter_country.is_some_and(|code| Regime::of_country(code).is_some())
    }

    /// The module of the standard contractual clauses that the roles ask for, or why there is none.
    pub fn module(&self) -> Result<char, &'static str> {
        if self.importer == Who::Customer {
            return match (self.importer_role, self.importer_under_law) {
                (Role::Processor, _) => Err(NO_MODULE_BACK),
                (Role::Controller | Role::JointController | Role::ControllerAndProcessor, Some(false)) => Ok('4'),
                (_, Some(true)) => Err(FOR_OTHERS),
                (_, None) => Err(UNDER_THE_LAW),
                _ => Err("for whom the customer decides is not known"),
            };
        }
        let decides = |role| matches!(role, Role::Controller | Role::JointController | Role::ControllerAndProcessor);
        let acts = |role| matches!(role, Role::Processor | Role::Subprocessor);
        match (self.exporter_role, self.importer_role) {
            (one, Role::Controller | Role::JointController) if decides(one) => Ok('1'),
            (one, other) if decides(one) && acts(other) => Ok('2'),
            (one, other) if acts(one) && acts(other) => Ok('3'),
            (one, other) if acts(one) && decides(other) => Err(OWN_CONTROLLER_ALONE),
            _ => Err("the roles are not known, and the module follows from them"),
        }
    }
}

/// What follows from a rule.
#[derive(Clone, Copy, Debug)]
pub enum Outcome {
    /// No transfer in the sense of the law, for this reason.
    No(&'static str),
    /// None is needed at home; elsewhere in the EEA there is a decision.
    AtHome,
    /// The decision on the country.
    Decision,
    /// The certification if there is one, else the clauses with the module of the roles.
    ByRoles,
    /// The duties of an importer that hands data on.
    Onward,
    /// An exception for specific situations.
    Derogation,
    /// What is recorded does not say it.
    Open(&'static str),
}

/// A row of the table.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct TransferRule {
    /// Its id.
    pub id: &'static str,
    /// When it fits, in words.
    pub when: &'static str,
    /// The provisions of the GDPR.
    pub law: &'static str,
    #[serde(skip)]
    pub(super) test: fn(&Facts<'_>) -> bool,
    #[serde(skip)]
    pub(super) outcome: Outcome,
}

const fn rule(
    id: &'static str,
    when: &'static str,
    law: &'static str,
    test: fn(&Facts<'_>) -> bool,
    outcome: Outcome,
) -> TransferRule {
    TransferRule { id, when, law, test, outcome }
}

fn is_customers(facts: &Facts<'_>) -> bool {
    facts.exporter == Who::Customer
}

/// Why what a person hands on itself is no transfer.
pub const BY_THE_PERSON: &str = "the persons give the data themselves, and are no exporters";

/// Why what one legal entity keeps is no transfer.
pub const WITHIN_ONE: &str = "it stays within one legal entity";

/// The rules, in the order in which they are tried.
pub const TRANSFER_RULES: &[TransferRule] = &[
    rule(
        "T12",
        "exporter and importer are one legal entity",
        "Art. 44",
        |f| f.same_entity && !f.access_elsewhere,
        Outcome::No(WITHIN_ONE),
    ),
    rule(
        "T10",
        "the persons themselves give the data",
        "Art. 44",
        |f| f.from_the_person && is_customers(f),
        Outcome::No(BY_THE_PERSON),
    ),
    rule(
        "T11",
        "data is accessed from another third country, and by which legal entity is not recorded",
        "Art. 44",
        |f| f.access_elsewhere && (f.at_home() || f.decision.is_some() || f.same_entity),
        Outcome::Open(
            "data is processed or accessed in another country, and by which legal entity is not recorded: within one entity it is no transfer, to another it is one",
        ),
    ),
    rule(
        "T1",
        "the importer is where the law is at home, or in the EEA",
        "Art. 44, 45",
        |f| f.at_home() || country::in_eea(f.importer_country) && f.decision.is_some(),
        Outcome::AtHome,
    ),
    rule(
        "T9",
        "the importer is in a country with an adequacy decision",
        "Art. 45",
        // Who got the data under a framework owes its contract for what it hands on, wherever to.
        |f| f.decision.is_some() && !(f.onward && f.earlier == Earlier::Framework),
        Outcome::Decision,
    ),
    rule(
        "T14",
        "nothing but a derogation is agreed",
        "Art. 49",
        |f| f.derogation && f.certificate.is_none(),
        Outcome::Derogation,
    ),
    rule(
        "T8",
        "we hand the data back to a customer in a third country",
        "Art. 46(2)(c)",
        |f| f.importer == Who::Customer,
        Outcome::ByRoles,
    ),
    rule(
        "T7",
        "an importer in a third country hands the data on",
        "Art. 44",
        |f| f.onward && !f.comes_by_adequacy(),
        Outcome::Onward,
    ),
    rule(
        "T10",
        "the customer hands data to us as controller",
        "Art. 45, 46(2)(c)",
        |f| is_customers(f) && matches!(f.importer_role, Role::Controller | Role::JointController),
        Outcome::ByRoles,
    ),
    rule(
        "T11",
        "staff of an entity in a third country may look at the data",
        "Art. 44, 45, 46(2)(c)",
        |f| f.by_access,
        Outcome::ByRoles,
    ),
    rule(
        "T6",
        "a processor hands the data to a processor in a third country",
        "Art. 45, 46(2)(c)",
        |f| !is_customers(f),
        Outcome::ByRoles,
    ),
    rule(
        "T13",
        "support for a customer that runs the product itself, from a third country, for the time of the session",
        "Art. 45, 46(2)(c)",
        |f| f.in_session,
        Outcome::ByRoles,
    ),
    rule(
        "T4",
        "the customer is a processor, and its processor is in a third country",
        "Art. 45, 46(2)(c)",
        |f| matches!(f.exporter_role, Role::Processor | Role::Subprocessor),
        Outcome::ByRoles,
    ),
    rule(
        "T5",
        "the customer is in a third country itself, and the law applies to it",
        "Art. 45, 46(2)(c)",
        |f| f.exporter_country.is_some_and(|code| !f.home.has(code)),
        Outcome::ByRoles,
    ),
    rule(
        "T2",
        "the processor in a third country is certified for the kind of data",
        "Art. 45",
        |f| f.certificate.is_some(),
        Outcome::ByRoles,
    ),
    rule("T3", "the processor is in a third country without adequacy", "Art. 46(2)(c)", |_| true, Outcome::ByRoles),
];
