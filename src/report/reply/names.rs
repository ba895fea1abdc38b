//! What the organisation calls its product and its editions.

use crate::model::{Kind, Organisation, Record};

/// What the organisation calls things.
pub(in crate::report) struct Names {
    pub(super) product: String,
    pub(super) cloud: String,
    pub(super) own: String,
}

impl Names {
    pub(in crate::report) fn of(organisation: &Organisation) -> Self {
        Self {
            cloud: organisation.edition_name("cloud"),
            own: organisation.edition_name("self_hosted"),
            product: organisation.product().to_owned(),
        }
    }

    /// What a deployment or a connected service is called.
    pub(in crate::report) fn thing(&self, record: &Record) -> String {
        if record.kind == Kind::Service {
            let name = record.text("name").map_or_else(|| record.title(), str::to_owned);
            return format!("our service \"{name}\"");
        }
        let edition = if record.text("edition") == Some("cloud") { &self.cloud } else { &self.own };
        match record.text("instance") {
            Some(instance) => format!("{edition} ({instance})"),
            None => edition.clone(),
        }
    }
}
