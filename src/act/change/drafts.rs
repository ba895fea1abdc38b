//! The notices of a change as drafts: a mail for each customer that is to be told, a letter where its DPA asks for another way, and the list
//! of them.

use super::telling::Whom;
use crate::audit::pack::slug;
use crate::disk::leftovers::whole_folder;
use crate::error::{Error, Result};
use crate::format::csv::{csv_error, write_line};
use crate::format::mail::Mail;
use crate::model::{Kind, Record, Value};
use crate::report::change::each_standing;
use crate::report::notice::{Drafted, Notice, Sender, notice};
use crate::rules::change::{Planned, Standing};
use crate::store::Store;
use crate::view::Cell;
use chrono::NaiveDate;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;

/// Writes a draft for each customer that is to be told, and the list of them, into a folder: as a whole or not at all. `sent` is the day on
/// which they go out, where that is known.
pub fn write_drafts(
    store: &Store,
    change: &Record,
    whom: &Whom,
    (on, sent): (NaiveDate, Option<NaiveDate>),
    folder: Option<&Path>,
) -> Result<Drafted> {
    let Some(folder) = folder else { return drafts(store, change, whom, (on, sent), None) };
    let failed = |error| Error::io(format!("write {}", folder.display()))(error);
    whole_folder(folder, failed, |into| {
        let made = drafts(store, change, whom, (on, sent), Some(into))?;
        store.untouched()?;
        Ok(made)
    })
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
    (on, sent): (NaiveDate, Option<NaiveDate>),
    into: Option<&Path>,
) -> Result<Drafted> {
    let organisation = store.own()?;
    let planned = Planned::of(change, &organisation);
    let (sender, named) = (Sender::of(&organisation, on), whom.named(store)?);
    let mut made = Drafted { without_sender: sender.address.is_none(), ..Drafted::default() };
    let list = into.map(|folder| folder.join("recipients.csv"));
    let mut list = list.map(|path| new_file(&path).map(csv::Writer::from_writer)).transpose()?;
    if let Some(list) = &mut list {
        list.write_record(RECIPIENTS).map_err(csv_error)?;
    }
    each_standing(store, &organisation, change, on, |standing| {
        if !whom.has(&named, standing) {
            return Ok(());
        }
        let text = notice(&planned, standing, &sender, sent);
        let address = standing.address();
        made.take(standing.customer, address.is_some(), is_otherwise(standing), &text);
        let (Some(folder), Some(list)) = (into, &mut list) else { return Ok(()) };
        let stem = format!("{}_{}", standing.customer.handle(), slug(&standing.customer.title(), "customer"));
        let mail = folder.join(format!("{stem}.eml"));
        fill(&mail, &draft_of(store, change, standing, &sender, &text)?)?;
        let letter = is_otherwise(standing).map(|_| folder.join(format!("{stem}.txt")));
        if let Some(letter) = &letter {
            fill(letter, format!("{}\n\n{}", text.subject, text.body).as_bytes())?;
        }
        let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let term = |field: &str| standing.reckoned.iter().map(|one| one.words(field)).collect::<Vec<_>>().join("; ");
        let handles: Vec<String> = standing.reckoned.iter().map(|one| one.agreement.handle()).collect();
        let cells: [Cell; RECIPIENTS.len()] = [
            standing.customer.handle().into(),
            standing.customer.title().into(),
            address.map_or(Cell::Missing, Into::into),
            term("notice_by").into(),
            term("notices_to").into(),
            standing.send_by.map_or(Cell::Missing, Cell::Day),
            handles.join("; ").into(),
            term("objection_days").into(),
            name(&mail).into(),
            letter.as_deref().map(name).map_or(Cell::Blank, Into::into),
            sent.map_or(Cell::Blank, Cell::Day),
            text.not_said.join("; ").into(),
        ];
        write_line(list, cells)
    })?;
    if let Some(mut list) = list {
        list.flush().map_err(Error::io("write recipients.csv"))?;
    }
    Ok(made)
}

/// A file in the folder that is being made.
fn new_file(path: &Path) -> Result<File> {
    let opened = OpenOptions::new().write(true).create_new(true).open(path);
    opened.map_err(Error::io(format!("write {}", path.display())))
}

fn fill(path: &Path, bytes: &[u8]) -> Result<()> {
    new_file(path)?.write_all(bytes).map_err(Error::io(format!("write {}", path.display())))
}

/// In which other way than by mail a customer is told, by its DPA.
fn is_otherwise(standing: &Standing<'_>) -> Option<String> {
    let way = standing.channel().given().filter(|way| matches!(*way, "writing" | "product" | "page"))?;
    Some(Kind::Agreement.field("notice_by").words(&Value::Text(way.to_owned())).into_owned())
}

fn draft_of(
    store: &Store,
    change: &Record,
    standing: &Standing<'_>,
    sender: &Sender,
    text: &Notice,
) -> Result<Vec<u8>> {
    let title = standing.customer.title();
    let from = sender.person.as_deref().unwrap_or(&sender.organisation);
    let mail = Mail {
        from: (from, sender.address.as_deref()),
        to: (&title, standing.address()),
        subject: &text.subject,
        body: &text.body,
        made: store.clock.now(),
        id: &format!("{}.{}.{}", change.handle(), standing.customer.handle(), store.id.simple()).to_lowercase(),
    };
    mail.draft()
}
