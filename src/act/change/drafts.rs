//! The notices of a change as drafts: a mail for each customer that is to be told, a letter where its DPA asks for another way, and the list
//! of them.

use super::telling::{PassedOver, Verdict, Whom, not_affected};
use crate::audit::pack::slug;
use crate::disk::leftovers::whole_folder;
use crate::error::{Error, Result};
use crate::format::csv::{csv_error, write_line};
use crate::format::mail::Mail;
use crate::model::{Kind, Record, Value};
use crate::report::change::each_standing;
use crate::report::drafted::Drafted;
use crate::report::notice::{Notice, Sender, notice};
use crate::rules::change::{Planned, Standing};
use crate::store::Store;
use crate::view::Cell;
use chrono::NaiveDate;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;

/// Writes a draft for each customer that is to be told, and the list of them, into a folder: as a whole or not at all. `sent` is the day on
/// which they go out, where that is known; `sure` is asked when all are made and before one gets its place. Without a folder, or when nobody is
/// to be told, it writes nothing.
pub fn write_drafts(
    store: &Store,
    change: &Record,
    whom: &Whom,
    (on, sent): (NaiveDate, Option<NaiveDate>),
    folder: Option<&Path>,
    sure: impl FnOnce() -> Result<()>,
) -> Result<(Drafted, PassedOver)> {
    let Some(folder) = folder else { return drafts(store, change, whom, (on, sent), None) };
    let failed = |error| Kept::Failed(Error::io(format!("write {}", folder.display()))(error));
    let made = whole_folder(folder, failed, |into| {
        let made = drafts(store, change, whom, (on, sent), Some(into))?;
        if made.0.customers == 0 {
            return Err(Kept::Empty(Box::new(made)));
        }
        store.untouched()?;
        sure()?;
        Ok(made)
    });
    match made {
        Ok((made, passed)) => Ok((Drafted { folder: Some(folder.display().to_string()), ..made }, passed)),
        Err(Kept::Empty(made)) => Ok(*made),
        Err(Kept::Failed(error)) => Err(error),
    }
}

/// Why no folder is made.
enum Kept {
    /// Nobody is to be told.
    Empty(Box<(Drafted, PassedOver)>),
    Failed(Error),
}

impl From<Error> for Kept {
    fn from(error: Error) -> Self {
        Kept::Failed(error)
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
    (on, sent): (NaiveDate, Option<NaiveDate>),
    into: Option<&Path>,
) -> Result<(Drafted, PassedOver)> {
    let organisation = store.own()?;
    let planned = Planned::of(change, &organisation);
    let (sender, named) = (Sender::of(&organisation, on), whom.named(store)?);
    let mut made = Drafted { without_sender: sender.address.is_none(), ..Drafted::default() };
    let (mut passed, mut problems) = (PassedOver::default(), Vec::new());
    let mut files = into.map(Files::into).transpose()?;
    each_standing(store, &organisation, change, on, |standing| {
        let customer = standing.customer;
        match whom.verdict(&named, standing) {
            Verdict::Tell => {}
            Verdict::NotMeant => return Ok(()),
            Verdict::Told(day) => {
                passed.take_told(customer, day);
                return Ok(());
            }
            Verdict::NotAffected => {
                problems.push(not_affected(customer, change));
                return Ok(());
            }
        }
        let text = notice(&planned, standing, &sender, sent);
        let otherwise = is_otherwise(standing);
        let sent = sent.filter(|_| standing.address().is_some() || otherwise.is_some());
        if let Some(files) = &mut files {
            let mail = draft_of(store, change, standing, &sender, &text)?;
            files.take(standing, &text, &mail, (otherwise.is_some(), sent))?;
        }
        made.take(customer, standing.address().is_some(), otherwise, &text);
        Ok(())
    })?;
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    if let Some(mut files) = files {
        files.list.flush().map_err(Error::io("write recipients.csv"))?;
    }
    Ok((made, passed))
}

/// The files of a folder that is being filled, and the list of them.
struct Files<'f> {
    folder: &'f Path,
    list: csv::Writer<File>,
}

impl<'f> Files<'f> {
    fn into(folder: &'f Path) -> Result<Self> {
        let mut list = csv::Writer::from_writer(new_file(&folder.join("recipients.csv"))?);
        list.write_record(RECIPIENTS).map_err(csv_error)?;
        Ok(Self { folder, list })
    }

    /// The mail to a customer, the letter where it is told in another way, and its line of the list.
    fn take(
        &mut self,
        standing: &Standing<'_>,
        text: &Notice,
        mail: &[u8],
        (otherwise, sent): (bool, Option<NaiveDate>),
    ) -> Result<()> {
        let customer = standing.customer;
        let stem = format!("{}_{}", customer.handle(), slug(&customer.title(), "customer"));
        let (mail_name, letter) = (format!("{stem}.eml"), otherwise.then(|| format!("{stem}.txt")));
        fill(&self.folder.join(&mail_name), mail)?;
        if let Some(letter) = &letter {
            fill(&self.folder.join(letter), format!("{}\n\n{}", text.subject, text.body).as_bytes())?;
        }
        let term = |field: &str| standing.reckoned.iter().map(|one| one.words(field)).collect::<Vec<_>>().join("; ");
        let handles: Vec<String> = standing.reckoned.iter().map(|one| one.agreement.handle()).collect();
        let cells: [Cell; RECIPIENTS.len()] = [
            customer.handle().into(),
            customer.title().into(),
            standing.address().map_or(Cell::Missing, Into::into),
            term("notice_by").into(),
            term("notices_to").into(),
            standing.send_by.map_or(Cell::Missing, Cell::Day),
            handles.join("; ").into(),
            term("objection_days").into(),
            mail_name.into(),
            letter.map_or(Cell::Blank, Into::into),
            sent.map_or(Cell::Blank, Cell::Day),
            text.not_said.join("; ").into(),
        ];
        write_line(&mut self.list, cells)
    }
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
