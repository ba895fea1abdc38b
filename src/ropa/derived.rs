//! The third countries of a row and what each transfer rests on, as the records derive them where nobody recorded them. Art. 30(2)(c).

use crate::model::country::adequacy::Home;
use crate::model::{Dossier, Organisation, country, distinct};
use crate::rules::applies::Applied;
use crate::rules::roles::Stream;
use crate::rules::transfer::{Flow, Transfers, Who, rests};
use crate::view::Cell;

/// Who gets data of a row in a third country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// The code of its country.
    pub code: String,
    /// Who, and on what that rests: "Mail Inc. (United States): SCC M3 (recorded: SCC M3)".
    pub rests: String,
    /// Whether what it rests on is recorded.
    pub settled: bool,
    /// Whether it is the customer itself, to whom its own data goes back.
    pub back: bool,
}

/// Those of a row, in the order of the ways.
pub fn derived(
    ways: &Transfers,
    applied: &Applied<'_>,
    (dossier, organisation): (&Dossier, &Organisation),
    home: Home,
    names_law: bool,
) -> Vec<Derived> {
    let streams: Vec<Stream> = applied.streams.iter().map(|stream| stream.stream).collect();
    let mut found: Vec<Derived> = Vec::new();
    for way in ways.out_of(home, &streams, organisation) {
        let Some(code) = way.importer.country.clone() else { continue };
        let (on_what, settled) = rests(way, dossier, organisation, ways.on);
        let who = match way.importer.who {
            Who::Customer => format!("the customer ({})", country::name(&code)),
            _ => way.importer.words(),
        };
        let law = way.law.filter(|_| names_law).map(|law| format!(", {}", law.words())).unwrap_or_default();
        let one = Derived { code, rests: format!("{who}{law}: {on_what}"), settled, back: way.flow == Flow::Back };
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

/// The countries, each once.
pub fn countries(all: &[Derived]) -> Vec<String> {
    distinct(all.iter().map(|one| one.code.clone()))
}

/// On what the transfers rest, each once; in part where something is not recorded.
pub fn safeguards<'d>(all: impl Iterator<Item = &'d Derived> + Clone) -> Cell {
    let words = distinct(all.clone().map(|one| one.rests.clone())).join("; ");
    let mut all = all;
    if all.all(|one| one.settled) { words.into() } else { Cell::Part(words) }
}
