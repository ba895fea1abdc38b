//! The notices of a change as drafts: a mail for each customer that is to be told, a letter where its DPA asks for another way, and the list
//! of them.

use super::telling::{Telling, verdict};
use crate::act::drafts::{Addressed, Files, Takes, as_zip, into_folder};
use crate::act::session::Session;
use crate::act::whom::{PassedOver, Whom, not_affected};
use crate::error::{Error, Result};
use crate::model::{Kind, Record, Value};
use crate::report::change::each_standing;
use crate::report::drafted::Drafted;
use crate::report::notice::{notice, told};
use crate::report::others::refuse_named;
use crate::report::wording::{Notice, Sender};
use crate::rules::change::{Planned, Standing};
use crate::store::Store;
use crate::texts::Language;
use crate::view::Cell;
use chrono::NaiveDate;
use std::path::Path;

/// When notices go out, and in which language.
#[derive(Clone, Copy, Debug)]
pub struct Going {
    /// The day of the view.
    pub on: NaiveDate,
    /// The day on which they go out, where that is known.
    pub sent: Option<NaiveDate>,
    /// The language of all of them.
    pub language: Language,
}

/// Writes a draft for each customer that is to be told, and the list of them, into a folder; `sure` is asked before one gets its place.
pub fn write_drafts(
    store: &Store,
    change: &Record,
    whom: &Whom,
    going: Going,
    folder: Option<&Path>,
    sure: impl FnOnce(Option<&str>) -> Result<()>,
) -> Result<(Drafted, PassedOver)> {
    refuse_closed(change, going.on)?;
    into_folder(store, folder, sure, |into| drafts(store, change, whom, going, into))
}

/// The same as one zip, for those who are to be told now; nothing when nobody is.
pub fn zipped(session: &Session, store: &Store, change: &Record, language: Language) -> Result<Option<Vec<u8>>> {
    let going = Going { on: session.on, sent: None, language };
    refuse_closed(change, going.on)?;
    as_zip((session, store), |into| drafts(store, change, &Whom::default(), going, into))
}

/// Refuses a change of which nothing is open with anybody; who was not told of one that came first, in an emergency, is told afterwards.
fn refuse_closed(change: &Record, on: NaiveDate) -> Result<()> {
    match change.date("closed").filter(|_| !Planned::is_watched(change, on)) {
        Some(day) => Err(Error::Conflict(format!("{} was closed on {day}", change.handle()))),
        None => Ok(()),
    }
}

/// The heads of the list of recipients.
const RECIPIENTS: [&str; 12] = [
    "customer",
    "name",
    "address",
    "channel",
    "notices to",
    "send by",
    "agreement",
    "time to object",
    "file",
    "letter",
    "sent",
    "not said",
];

fn drafts(
    store: &Store,
    change: &Record,
    whom: &Whom,
    going: Going,
    into: Option<&mut dyn Takes>,
) -> Result<(Drafted, PassedOver)> {
    let Going { on, sent, language } = going;
    let organisation = store.own()?;
    let planned = Planned::of(change, &organisation);
    let doubt = refuse_named(store, "a notice of it", told(&planned))?;
    let (sender, named) = (Sender::of(&organisation, on), whom.named(store)?);
    let mut made = Drafted { without_sender: sender.address.is_none(), doubt, ..Drafted::default() };
    let (mut passed, mut problems) = (PassedOver::default(), Vec::new());
    let mut files = into.map(|into| Files::into(into, &RECIPIENTS, (store, &sender))).transpose()?;
    each_standing(store, &organisation, change, on, |standing| {
        let customer = standing.customer;
        match verdict(whom, &named, standing) {
            Telling::Tell => {}
            Telling::NotMeant => return Ok(()),
            Telling::Told(day) => {
                passed.take_told(customer, day);
                return Ok(());
            }
            Telling::NotAffected => {
                problems.extend(not_affected(customer, change, &standing.affected));
                return Ok(());
            }
        }
        let text = notice(&planned, standing, &sender, sent, language);
        let otherwise = is_otherwise(standing);
        let sent = sent.filter(|_| standing.address().is_some() || otherwise.is_some());
        if let Some(files) = &mut files {
            let (address, about, letter) = (standing.address(), &change.handle(), otherwise.is_some());
            let of = Addressed { customer, address, about, text: &text, letter };
            files.take(&of, |file, letter| line(standing, &text, sent, [file, letter]))?;
        }
        made.take(customer, standing.address().is_some(), otherwise, &text);
        Ok(())
    })?;
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    files.map_or(Ok(()), Files::finish)?;
    Ok((made, passed))
}

/// The line of a customer in the list of recipients.
fn line(
    standing: &Standing<'_>,
    text: &Notice,
    sent: Option<NaiveDate>,
    [file, letter]: [Cell; 2],
) -> [Cell; RECIPIENTS.len()] {
    let term = |field: &str| standing.words(field);
    [
        standing.customer.handle().into(),
        standing.customer.title().into(),
        standing.address().map_or(Cell::Missing, Into::into),
        term("notice_by").into(),
        term("notices_to").into(),
        standing.send_by.map_or(Cell::Missing, Cell::Day),
        standing.handles().into(),
        term("objection_days").into(),
        file,
        letter,
        sent.map_or(Cell::Blank, Cell::Day),
        text.not_said.join("; ").into(),
    ]
}

/// In which other way than by mail a customer is told, by its DPA.
fn is_otherwise(standing: &Standing<'_>) -> Option<String> {
    let way = standing.channel().given().filter(|way| matches!(*way, "writing" | "product" | "page"))?;
    Some(Kind::Agreement.field("notice_by").words(&Value::Text(way.to_owned())).into_owned())
}
