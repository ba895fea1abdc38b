//! Disclosures: what was handed out, to whom and for what, at which revision. Art. 5(2), 30(4).

use super::session::Session;
use crate::error::{Error, Given, Result};
use crate::format::Format;
use crate::journal::disclosure::{Disclosure, Recipient};
use crate::model::{Record, as_sentence};
use crate::report::contrary::in_words;
use crate::report::others::refuse_to_tell;
use crate::ropa::{
    Layout, Options, Ropa,
    files::{self, LayoutChoice},
};
use crate::store::{Act, Receipt, Store};
use crate::texts::Language;
use chrono::NaiveDate;
use serde_json::Value as Json;

/// A disclosure says to whom and for what, or nothing is gained by it.
pub fn recipient(whom: Option<&str>, purpose: Option<&str>) -> Result<Option<Recipient>> {
    for (field, text) in [("for", whom), ("purpose", purpose)] {
        if text.is_some_and(|text| text.trim().is_empty()) {
            return Err(Error::invalid(
                Given::named(field),
                format!(
                    "it is empty. Say to whom it goes and for what: {for_} {purpose}",
                    for_ = Given::named("for").of("\"Auditor GmbH\""),
                    purpose = Given::named("purpose").of("\"annual audit\"")
                ),
            ));
        }
    }
    Ok(whom.zip(purpose).map(|(whom, purpose)| Recipient { whom: whom.to_owned(), purpose: purpose.to_owned() }))
}

/// Opens the register for handing something out. An operation id that was used before is refused first: what left cannot be called back.
pub fn open(session: &Session) -> Result<Store> {
    let mut store = session.open_to_write()?;
    let used = session.author.op_id.as_deref().map(|id| store.used(id)).transpose()?.flatten();
    match used {
        Some((revision, command)) => Err(Error::Conflict(format!(
            "that operation id is the one of revision {revision}, \"{command}\". Give another act another id; nothing was handed out"
        ))),
        // What is asked of the clock when the disclosure is recorded would come too late.
        None => store.sure_of_clock().map(|()| store),
    }
}

/// Refuses the part of a customer in the register as processor where it names another one.
pub fn refuse_of_others(store: &Store, customer: &Record, on: NaiveDate) -> Result<()> {
    let options = Options { ropa: Ropa::Processor, on, only: Some(customer), ended_since: None, activity: None };
    let wanted = LayoutChoice { options, language: Language::English, in_house: false, layout: Layout::Full };
    let mut said = Vec::new();
    files::write(store, &[Ropa::Processor], wanted, Format::Json, &mut said)?;
    let said: Json = serde_json::from_slice(&said).expect("it was written as JSON");
    refuse_to_tell(store, &said, customer)
}

/// Asks before a letter is made from records that cannot all be true.
pub fn sure_of_records(session: &Session, contrary: &[String]) -> Result<()> {
    in_words(contrary).map_or(Ok(()), |words| session.sure_that(&as_sentence(&words)))
}

/// Records to whom an export went: `what` was exported, of one customer if it names one, in a format.
pub fn export(
    session: &Session,
    store: &mut Store,
    recipient: &Recipient,
    (what, customer, format): (&str, Option<String>, &str),
) -> Result<Receipt> {
    let words = [Some("export"), Some(what), customer.as_deref(), Some(format)];
    let command = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let disclosed = Disclosure { what: what.to_owned(), format: Some(format.to_owned()), customer, sha256: None };
    record(session, store, recipient, command, disclosed)
}

/// Records what was handed out to whom, in a revision that changes no record. `command` says it in the log.
pub(super) fn record(
    session: &Session,
    store: &mut Store,
    recipient: &Recipient,
    command: String,
    disclosed: Disclosure,
) -> Result<Receipt> {
    let act = Act { reason: Some(recipient.reason()), disclosed: Some(disclosed), ..session.act(command) };
    store.begin(act)?.commit()
}
