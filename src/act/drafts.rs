//! Drafts of mails in a folder: one for each customer that is to be told, a letter where it is told in another way, and the list of them.

use super::session::Session;
use crate::audit::pack::slug;
use crate::disk::leftovers::whole_folder;
use crate::error::{Error, Result};
use crate::format::bundle::Bundle;
use crate::format::csv::{csv_error, write_line};
use crate::format::mail::Mail;
use crate::model::Record;
use crate::report::drafted::Drafted;
use crate::report::wording::{Notice, Sender};
use crate::store::Store;
use crate::view::Cell;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

/// The list of the drafts in their folder.
pub const LIST: &str = "recipients.csv";

/// Fills a folder with drafts, as a whole or not at all; gives what was drafted, and what else is to be said. `sure` is asked when all are made
/// and before one gets its place. Without a folder, or when nobody is to be told, it writes nothing.
pub fn into_folder<T>(
    store: &Store,
    folder: Option<&Path>,
    sure: impl FnOnce(Option<&str>) -> Result<()>,
    fill: impl FnOnce(Option<&mut dyn Takes>) -> Result<(Drafted, T)>,
) -> Result<(Drafted, T)> {
    let Some(folder) = folder else { return fill(None) };
    let failed = |error| Kept::Failed(Error::io(format!("write {}", folder.display()))(error));
    let made = whole_folder(folder, failed, |into| {
        let made = fill(Some(&mut Folder(into)))?;
        if made.0.customers == 0 {
            return Err(Kept::Empty(Box::new(made)));
        }
        store.untouched()?;
        sure(made.0.doubt.as_deref())?;
        Ok(made)
    });
    match made {
        Ok((made, more)) => Ok((Drafted { folder: Some(folder.display().to_string()), ..made }, more)),
        Err(Kept::Empty(made)) => Ok(*made),
        Err(Kept::Failed(error)) => Err(error),
    }
}

/// The same as one zip. Nothing when nobody is to be told.
pub fn as_zip<T>(
    (session, store): (&Session, &Store),
    fill: impl FnOnce(Option<&mut dyn Takes>) -> Result<(Drafted, T)>,
) -> Result<Option<Vec<u8>>> {
    let mut bundle = Bundle::default();
    let (made, _) = fill(Some(&mut bundle))?;
    if made.customers == 0 {
        return Ok(None);
    }
    made.doubt.map_or(Ok(()), |doubt| session.sure_that(&doubt))?;
    store.untouched()?;
    bundle.finish().map(Some)
}

/// What takes the drafts.
pub trait Takes {
    /// A file, by its name.
    fn take(&mut self, name: &str, bytes: &[u8]) -> Result<()>;
}

impl Takes for Bundle {
    fn take(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.add(name, bytes)
    }
}

/// A folder that is being made.
struct Folder<'f>(&'f Path);

impl Takes for Folder<'_> {
    fn take(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.0.join(name);
        let failed = || Error::io(format!("write {}", path.display()));
        let mut file = OpenOptions::new().write(true).create_new(true).open(&path).map_err(failed())?;
        file.write_all(bytes).map_err(failed())
    }
}

/// Why no folder is made.
enum Kept<T> {
    /// Nobody is to be told.
    Empty(Box<(Drafted, T)>),
    Failed(Error),
}

impl<T> From<Error> for Kept<T> {
    fn from(error: Error) -> Self {
        Kept::Failed(error)
    }
}

/// A text that goes to a customer.
#[derive(Clone, Copy, Debug)]
pub struct Addressed<'a> {
    /// The customer.
    pub customer: &'a Record,
    /// Its address, if one is recorded.
    pub address: Option<&'a str>,
    /// What tells the mail from others to the same customer.
    pub about: &'a str,
    /// The text.
    pub text: &'a Notice,
    /// Whether it is told in another way than by mail, so that the text stands beside it as a letter.
    pub letter: bool,
}

/// The drafts as they are made, and the list of them.
pub struct Files<'f> {
    store: &'f Store,
    sender: &'f Sender,
    into: &'f mut dyn Takes,
    list: csv::Writer<Vec<u8>>,
}

impl<'f> Files<'f> {
    /// Begins the list with its heads.
    pub fn into(into: &'f mut dyn Takes, heads: &[&str], (store, sender): (&'f Store, &'f Sender)) -> Result<Self> {
        let mut list = csv::Writer::from_writer(Vec::new());
        list.write_record(heads).map_err(csv_error)?;
        Ok(Self { store, sender, into, list })
    }

    /// The mail to a customer, the letter, and its line of the list, which gets the names of both files.
    pub fn take<const N: usize>(
        &mut self,
        of: &Addressed<'_>,
        cells: impl FnOnce(Cell, Cell) -> [Cell; N],
    ) -> Result<()> {
        let stem = format!("{}_{}", of.customer.handle(), slug(&of.customer.title(), "customer"));
        let (mail, letter) = (format!("{stem}.eml"), of.letter.then(|| format!("{stem}.txt")));
        let bytes = self.mail(of)?;
        self.into.take(&mail, &bytes)?;
        if let Some(letter) = &letter {
            self.into.take(letter, format!("{}\n\n{}", of.text.subject, of.text.body).as_bytes())?;
        }
        write_line(&mut self.list, cells(mail.into(), letter.map_or(Cell::Blank, Into::into)))
    }

    fn mail(&self, of: &Addressed<'_>) -> Result<Vec<u8>> {
        let title = of.customer.title();
        let from = self.sender.person.as_deref().unwrap_or(&self.sender.organisation);
        let id = format!("{}.{}.{}", of.about, of.customer.handle(), self.store.id.simple()).to_lowercase();
        let mail = Mail {
            from: (from, self.sender.address.as_deref()),
            to: (&title, of.address),
            subject: &of.text.subject,
            body: &of.text.body,
            made: self.store.clock.now(),
            id: &id,
            revision: Some(self.store.last.revision),
        };
        mail.draft()
    }

    /// The list is whole.
    pub fn finish(self) -> Result<()> {
        let list = self.list.into_inner().map_err(|error| Error::io(format!("write {LIST}"))(error.into_error()))?;
        self.into.take(LIST, &list)
    }
}
