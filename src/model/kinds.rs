//! The kinds of records. A kind is a file below `model/kinds/` with its `FIELDS` and its `KIND`; it is declared here, and its table stands in
//! `schema.sql`. Everything else follows from the description, or is asked for by the compiler or a test over [`Kind::ALL`].

pub mod absence;
pub mod acknowledgement;
pub mod activity;
pub mod agreement;
pub mod amendment;
pub mod appointment;
pub mod assessment;
pub mod assignment;
pub mod certification;
pub mod customer;
pub mod deletion;
pub mod deployment;
pub mod document;
pub mod engagement;
pub mod entity;
pub mod inspection;
pub mod instruction;
pub mod letter;
pub mod measure;
pub mod organisation;
pub mod person;
pub mod policy;
pub mod purpose;
pub mod retention;
pub mod review;
pub mod role_override;
pub mod service;
pub mod subprocessor;
pub mod template;
pub mod terms;
pub mod training;

use crate::model::kind::Description;
use crate::model::places::Places;

/// Declares the kinds: their names in code, and the files that describe them.
macro_rules! kinds {
    ($($kind:ident = $module:ident),+ $(,)?) => {
        /// The kinds of records, as their files describe them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the file of the kind says what it is")]
        pub enum Kind {
            $($kind),+
        }

        impl Kind {
            /// All kinds; a kind comes after those that its fields refer to.
            pub const ALL: [Kind; [$(Kind::$kind),+].len()] = [$(Kind::$kind),+];

            /// What the kind is, described once.
            #[must_use]
            pub const fn describe(self) -> &'static Description {
                match self {
                    $(Kind::$kind => &$module::KIND),+
                }
            }

            /// Where its fields stand, by their names.
            pub(super) const fn places(self) -> &'static Places {
                static ALL: [Places; Kind::ALL.len()] = [$(Places::of($module::KIND.fields)),+];
                &ALL[self as usize]
            }
        }
    };
}

kinds! {
    Organisation = organisation,
    Entity = entity,
    Appointment = appointment,
    Document = document,
    Template = template,
    Customer = customer,
    Deployment = deployment,
    Agreement = agreement,
    Override = role_override,
    Measure = measure,
    Activity = activity,
    Purpose = purpose,
    Retention = retention,
    Assignment = assignment,
    Policy = policy,
    Person = person,
    Acknowledgement = acknowledgement,
    Training = training,
    Review = review,
    Service = service,
    Deletion = deletion,
    Instruction = instruction,
    Inspection = inspection,
    Letter = letter,
    Amendment = amendment,
    Absence = absence,
    Subprocessor = subprocessor,
    Engagement = engagement,
    Certification = certification,
    Assessment = assessment,
}
