//! What the organisation calls its product and its editions.

use crate::model::phrase::say;
use crate::model::{Kind, Organisation, Phrase, Record};
use crate::texts::reply as texts;

/// What the organisation calls things.
pub(in crate::report) struct Names {
    pub(super) product: Phrase,
    pub(super) cloud: Phrase,
    own: Phrase,
}

impl Names {
    pub(in crate::report) fn of(organisation: &Organisation) -> Self {
        Self {
            cloud: organisation.edition("cloud"),
            own: organisation.edition("self_hosted"),
            product: organisation.product(),
        }
    }

    /// What a deployment or a connected service is called.
    pub(in crate::report) fn thing(&self, record: &Record) -> Phrase {
        if record.kind == Kind::Service {
            let kind_of = || record.said("service").unwrap_or_else(|| record.title().into());
            return say!(texts::SERVICE, name = record.text("name").map_or_else(kind_of, Phrase::from));
        }
        let edition = if record.text("edition") == Some("cloud") { &self.cloud } else { &self.own };
        match record.text("instance") {
            Some(instance) => say!(texts::INSTANCE, thing = edition.clone(), instance = instance),
            None => edition.clone(),
        }
    }
}
