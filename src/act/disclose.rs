//! Disclosures: what left the house, to whom and for what, at which revision. Art. 5(2), 30(4).

use super::session::Session;
use crate::error::{Error, Result};
use crate::store::{Act, Receipt, Store};

/// To whom something goes, and for what.
#[derive(Clone, Debug)]
pub struct Disclosure {
    /// To whom.
    pub whom: String,
    /// For what.
    pub purpose: String,
}

impl Disclosure {
    /// A disclosure says to whom and for what, or nothing is gained by it.
    pub fn new(whom: Option<&str>, purpose: Option<&str>) -> Result<Option<Self>> {
        for (field, text) in [("--for", whom), ("--purpose", purpose)] {
            if text.is_some_and(|text| text.trim().is_empty()) {
                return Err(Error::invalid(
                    field,
                    "it is empty. Say to whom it goes and for what: --for \"Auditor GmbH\" --purpose \"annual audit\"",
                ));
            }
        }
        Ok(whom.zip(purpose).map(|(whom, purpose)| Self { whom: whom.to_owned(), purpose: purpose.to_owned() }))
    }

    /// Records it, in a revision that changes no record. `what` names what was handed out.
    pub fn record(&self, session: &Session, store: &mut Store, what: &str) -> Result<Receipt> {
        let reason = Some(format!("for {}: {}", self.whom, self.purpose));
        store.begin(Act { reason, ..session.act(what) })?.commit()
    }
}
