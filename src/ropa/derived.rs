//! The third countries of a row and what each transfer rests on, as the records derive them where nobody recorded them. Art. 30(2)(c).

use crate::model::country::adequacy::Home;
use crate::model::likeness::Likeness;
use crate::model::{Dossier, Organisation, Record, country, distinct};
use crate::rules::applies::Applied;
use crate::rules::roles::Stream;
use crate::rules::transfer::decided::{documented, holds, undocumented};
use crate::rules::transfer::{Flow, Transfers, Who, rests};
use crate::view::Cell;
use chrono::NaiveDate;

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
    /// Whether somebody decided on what it rests, against the rules.
    pub decided: bool,
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
        let rests = format!("{who}{law}: {on_what}");
        let (back, decided) = (way.flow == Flow::Back, way.overridden.is_some());
        let one = Derived { code, rests, settled, back, decided };
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

/// What somebody decided about transfers to those who help with an activity of our own, as far as it is for no customer alone. Art. 30(1)(e).
pub fn decided_for(activity: &Record, organisation: &Organisation, on: NaiveDate, home: Home) -> Vec<Derived> {
    let helpers = activity.text("processors").unwrap_or_default().split(';');
    let helpers: Vec<Likeness> =
        helpers.map(|one| Likeness::of(one.split_once('(').map_or(one, |(name, _)| name).trim())).collect();
    let ours = |one: &&Record| one.link("customer").is_none() && matches!(one.text("way"), None | Some("own"));
    let all = organisation.transfer_overrides.iter().filter(|one| holds(one, on)).filter(ours);
    let of = |decision: &Record| {
        let company = organisation.subprocessors.iter().find(|one| Some(one.id) == decision.link("subprocessor"))?;
        let code = company.text("country").filter(|code| !home.has(code))?.to_owned();
        let name = Likeness::of(&company.title());
        helpers.iter().any(|helper| helper.is_same(&name)).then_some(())?;
        let more = documented(decision).map(|what| format!("; {what}")).unwrap_or_default();
        let (who, place) = (company.title(), country::name(&code));
        let rests = format!("{who} ({place}): {} (overridden by {}){more}", decision.title(), decision.handle());
        Some(Derived { code, rests, settled: undocumented(decision).is_empty(), back: false, decided: true })
    };
    all.filter_map(of).collect()
}

/// The countries, each once.
pub fn countries(all: &[Derived]) -> Vec<String> {
    distinct(all.iter().map(|one| one.code.clone()))
}

/// On what those rest about which somebody decided, each once, beside what is recorded.
pub fn decided(all: &[Derived], said: &Cell) -> Cell {
    let words = distinct(all.iter().filter(|one| one.decided).map(|one| one.rests.clone()));
    let settled = !matches!(said, Cell::Part(_)) && all.iter().filter(|one| one.decided).all(|one| one.settled);
    let words = format!("{}; {}", said.words(), words.join("; "));
    if settled { words.into() } else { Cell::Part(words) }
}

/// On what the transfers rest, each once; in part where something is not recorded.
pub fn safeguards<'d>(all: impl Iterator<Item = &'d Derived> + Clone) -> Cell {
    let words = distinct(all.clone().map(|one| one.rests.clone())).join("; ");
    let mut all = all;
    if all.all(|one| one.settled) { words.into() } else { Cell::Part(words) }
}
