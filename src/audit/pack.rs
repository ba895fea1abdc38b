//! The audit pack: everything that an auditor or an authority asks for about a period, in one zip that explains itself and can be checked
//! with tools that everybody has. The same register and flags give the same bytes.

mod archive;
mod extract;
mod index;
mod machine;
mod others;
mod pieces;
mod readme;

use super::form::{self, SUMS};
use crate::error::Result;
use crate::format::file::whole_file;
use crate::journal::checkpoint::Checkpoint;
use crate::journal::disclosure::Recipient;
use crate::journal::signature::Key;
use crate::model::Record;
use crate::model::date::Period;
use crate::model::likeness::words;
use crate::ropa::files::LayoutChoice;
use crate::ropa::{Completeness, Layout, Options, Ropa};
use crate::store::Store;
use crate::texts::Language;
use crate::view::Source;
use archive::Gathering;
use extract::Extract;
use std::collections::BTreeMap;
use std::path::Path;

/// What a pack covers, to whom it goes, and who signs it.
#[derive(Clone, Copy)]
pub struct Scope<'s> {
    /// The period; its facts are those of the last day.
    pub period: Period,
    /// Only what this customer may see.
    pub customer: Option<&'s Record>,
    /// To whom it goes, and for what.
    pub recipient: Option<&'s Recipient>,
    /// Who signs it.
    pub signing: Signing<'s>,
}

/// Who signs a pack.
#[derive(Clone, Copy)]
pub enum Signing<'s> {
    /// Nobody.
    Unsigned,
    /// The holder of this key.
    With(&'s Key),
    /// Somebody whose key is not at hand: the pack is made again to be compared, without signatures. Holds the fingerprint.
    As(&'s str),
}

impl<'s> Signing<'s> {
    const fn key(self) -> Option<&'s Key> {
        if let Signing::With(key) = self { Some(key) } else { None }
    }

    /// The fingerprint of the key.
    fn signer(self) -> Option<String> {
        match self {
            Signing::Unsigned => None,
            Signing::With(key) => Some(key.fingerprint()),
            Signing::As(fingerprint) => Some(fingerprint.to_owned()),
        }
    }
}

/// What was packed.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Packed {
    /// SHA-256 of the zip.
    pub sha256: String,
    /// The files in it.
    pub files: usize,
    /// Facts of the registers that nobody provided.
    pub not_provided: usize,
    /// Records and fields in which another customer's name was hidden.
    pub hidden: Vec<String>,
    /// Engagements that are left out, since they are of companies that work for one of which no entry is for the customer.
    pub below_others: Vec<String>,
    /// Records of which the document is left out, since it is filed with a record of another customer too.
    pub with_others: Vec<String>,
}

/// A pack that is being made.
struct Pack<'p> {
    /// What is shown: the register, or an extract of it.
    store: &'p Store,
    extract: Option<&'p Extract>,
    scope: Scope<'p>,
    checkpoint: Checkpoint,
    gathering: Gathering,
    /// What of each register is complete.
    complete: Vec<(Ropa, Completeness)>,
}

/// The file name of a pack: who, what, for whom, of when.
pub fn file_name(store: &Store, scope: Scope<'_>) -> Result<String> {
    let organisation =
        store.organisation()?.map_or_else(|| "register".into(), |record| slug(&record.title(), "register"));
    let customer = scope.customer.map(|customer| format!("_{}", slug(&customer.title(), &customer.handle())));
    let Period { from, to } = scope.period;
    Ok(format!("{organisation}_audit-pack{}_{from}--{to}.zip", customer.unwrap_or_default()))
}

/// A name as part of a file name: lower-case ASCII, at most 40 characters.
#[must_use]
pub fn slug(name: &str, otherwise: &str) -> String {
    let ascii: String = words(name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let parts: Vec<&str> = ascii.split('-').filter(|part| !part.is_empty()).collect();
    let short = parts.join("-").chars().take(40).collect::<String>();
    let short = short.trim_end_matches('-');
    if short.is_empty() { otherwise.to_lowercase() } else { short.to_owned() }
}

/// Makes a pack of a register and writes it as a whole or not at all.
pub fn write(store: &Store, scope: Scope<'_>, path: &Path) -> Result<Packed> {
    let extract = scope.customer.map(|customer| Extract::open(store, customer, scope.period)).transpose()?;
    let pack = gather(store, scope, extract.as_ref())?;
    let not_provided = pack.complete.iter().map(|(_, complete)| complete.open()).sum();
    let files = pack.gathering.pieces.len();
    let (shown, gathering) = (pack.store, pack.gathering);
    let sha256 = whole_file(path, |out| gathering.write(shown, out))?;
    let left_out = extract.map(|extract| (extract.hidden, extract.below_others, extract.with_others));
    let (hidden, below_others, with_others) = left_out.unwrap_or_default();
    Ok(Packed { sha256, files, not_provided, hidden, below_others, with_others })
}

/// The digest of each file of a pack, without writing it.
pub fn digests(store: &Store, scope: Scope<'_>) -> Result<BTreeMap<String, String>> {
    let extract = scope.customer.map(|customer| Extract::open(store, customer, scope.period)).transpose()?;
    let pieces = gather(store, scope, extract.as_ref())?.gathering.pieces;
    let digests = pieces.into_iter().map(|piece| (piece.listed.file, piece.listed.sha256));
    Ok(digests.filter(|(file, _)| file != SUMS && !form::is_signature(file)).collect())
}

/// Makes the pieces of a pack, in the order of their numbers; those that list the others come last.
fn gather<'p>(store: &'p Store, scope: Scope<'p>, extract: Option<&'p Extract>) -> Result<Pack<'p>> {
    let mut pack = Pack {
        store: extract.map_or(store, |extract| &extract.store),
        extract,
        scope,
        checkpoint: store.full_checkpoint()?,
        gathering: Gathering::new()?,
        complete: Vec::new(),
    };
    pack.registers()?;
    pack.roles()?;
    pack.agreements()?;
    pack.policies()?;
    pack.listings()?;
    pack.changes()?;
    pack.journal()?;
    pack.gaps()?;
    pack.machine()?;
    pack.index()?;
    Ok(pack)
}

impl<'p> Pack<'p> {
    /// The customer, as it is shown.
    fn customer(&self) -> Option<&'p Record> {
        self.extract.map(|extract| &extract.customer)
    }

    /// Whose records it shows, in words.
    fn whose(&self) -> String {
        self.customer().map_or_else(
            || "All customers".into(),
            |customer| format!("Only {} ({})", customer.title(), customer.handle()),
        )
    }

    fn source(&self, dataset: &str) -> Source {
        Source::new(self.store, dataset, self.whose(), self.scope.period.to)
    }

    /// The registers that it holds. A customer sees the one that it stands in.
    fn ropas(&self) -> &'static [Ropa] {
        if self.extract.is_some() { &[Ropa::Processor] } else { &[Ropa::Controller, Ropa::Processor] }
    }

    /// A register on the last day, with what ended in the period.
    fn wanted(&self, ropa: Ropa) -> LayoutChoice<'p> {
        let ended_since = (ropa == Ropa::Processor).then_some(self.scope.period.from);
        let options = Options { ropa, on: self.scope.period.to, only: self.customer(), ended_since, activity: None };
        LayoutChoice { options, layout: Layout::Full, language: Language::English, in_house: false }
    }
}
