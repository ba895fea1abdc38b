//! The kinds of records. A kind is a file below `model/kinds/` with its `FIELDS` and its `KIND`; it is declared here and in `kinds/which.rs`, and its table stands in
//! `schema.sql`. Everything else follows from the description, or is asked for by the compiler or a test over [`Kind::ALL`].

pub mod absence;
pub mod acknowledgement;
pub mod activity;
pub mod agreement;
pub mod amendment;
pub mod answer;
pub mod appointment;
pub mod assessment;
pub mod assignment;
pub mod breach_notice;
pub mod certification;
pub mod change;
pub mod customer;
pub mod deletion;
pub mod deployment;
pub mod document;
pub mod engagement;
pub mod entity;
pub mod guarantee;
pub mod incident;
pub mod inspection;
pub mod instruction;
pub mod letter;
pub mod main_contract;
pub mod measure;
pub mod notice;
pub mod objection;
pub mod organisation;
pub mod person;
pub mod policy;
pub mod purpose;
pub mod question;
pub mod request;
pub mod retention;
pub mod review;
pub mod role_override;
pub mod service;
pub mod session;
pub mod subprocessor;
pub mod template;
pub mod terms;
pub mod training;
pub mod transfer_override;
pub mod user;
pub mod which;

use crate::model::kind::Description;
use crate::model::places::Places;
use which::{Kind, each_kind};

macro_rules! descriptions {
    ($($kind:ident = $module:ident),+ $(,)?) => {
        impl Kind {
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

each_kind!(descriptions);
