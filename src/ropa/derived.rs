//! The third countries of a row and what each transfer rests on, as the records derive them where nobody recorded them. Art. 30(2)(c).

use crate::model::country::adequacy::Home;
use crate::model::likeness::Likeness;
use crate::model::phrase::say;
use crate::model::{Dossier, Organisation, Phrase, Record, distinct};
use crate::rules::applies::Applied;
use crate::rules::regime::Regime;
use crate::rules::roles::Stream;
use crate::rules::transfer::decided::{documented, of_our_own, undocumented};
use crate::rules::transfer::{Flow, Transfers, Who, home_of, rests, with_more};
use crate::texts::transfers as texts;
use crate::view::Cell;
use chrono::NaiveDate;

/// Who gets data of a row in a third country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// The code of its country.
    pub code: String,
    /// Who, and on what that rests: "Mail Inc. (United States): SCC M3 (recorded: SCC M3)".
    pub rests: Phrase,
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
    let mut found = Vec::new();
    for way in ways.out_of(home, &streams, organisation) {
        let Some(code) = way.importer.country.clone() else { continue };
        let (on_what, settled) = rests(way, dossier, organisation, ways.on);
        let who = match way.importer.who {
            Who::Customer => say!(texts::THE_CUSTOMER_IN, place = Phrase::Country(code.clone())),
            _ => way.importer.phrase(),
        };
        let rests = under(way.law.filter(|_| names_law), who, on_what);
        let (back, decided) = (way.flow == Flow::Back, way.overridden.is_some());
        found.push(Derived { code, rests, settled, back, decided });
    }
    distinct(found.into_iter())
}

/// What somebody decided about transfers to those who help with an activity of our own, as far as it is for no customer alone: under each law, the
/// decision that goes first. Art. 30(1)(e).
pub fn decided_for(activity: &Record, organisation: &Organisation, on: NaiveDate, laws: &[Regime]) -> Vec<Derived> {
    let helpers = activity.text("processors").unwrap_or_default().split(';');
    let helpers: Vec<Likeness> =
        helpers.map(|one| Likeness::of(one.split_once('(').map_or(one, |(name, _)| name).trim())).collect();
    let helps = |company: &&Record| {
        let name = Likeness::of(&company.title());
        helpers.iter().any(|helper| helper.is_same(&name))
    };
    organisation.subprocessors.iter().filter(helps).flat_map(|one| decided_of(one, organisation, on, laws)).collect()
}

/// Those of a company: each decision once, with its law where the laws differ.
fn decided_of(company: &Record, organisation: &Organisation, on: NaiveDate, laws: &[Regime]) -> Vec<Derived> {
    let Some(code) = company.text("country").filter(|code| !Home::of(laws).has(code)) else { return Vec::new() };
    let abroad = laws.iter().copied().filter(|law| !home_of(*law).has(code)).map(Some);
    let abroad: Vec<Option<Regime>> = if laws.is_empty() { vec![None] } else { abroad.collect() };
    let by_law: Vec<_> = abroad.into_iter().map(|law| (law, of_our_own(company, law, organisation, on))).collect();
    let differ = distinct(by_law.iter().map(|(_, decision)| decision.map(|one| one.id))).len() > 1;
    let of = |(law, decision): (Option<Regime>, Option<&Record>)| {
        let decision = decision?;
        let who = say!(texts::END_OF_WAY, name = company.title(), place = Phrase::Country(code.to_owned()));
        let mechanism = Cell::of(decision, "mechanism").phrase();
        let what = say!(texts::OVERRIDDEN_BY, what = mechanism, record = decision.handle());
        let rests = under(law.filter(|_| differ), who, with_more(what, documented(decision)));
        let settled = undocumented(decision).is_empty();
        Some(Derived { code: code.to_owned(), rests, settled, back: false, decided: true })
    };
    distinct(by_law.into_iter().filter_map(of))
}

/// Who gets data, and on what that rests, with the law where it is said.
fn under(law: Option<Regime>, who: Phrase, what: Phrase) -> Phrase {
    match law {
        Some(law) => say!(texts::RESTS_UNDER, who = who, law = law.phrase(), what = what),
        None => say!(texts::RESTS, who = who, what = what),
    }
}

/// The countries, each once.
pub fn countries(all: &[Derived]) -> Vec<String> {
    distinct(all.iter().map(|one| one.code.clone()))
}

/// On what those rest about which somebody decided, each once, beside what is recorded.
pub fn decided(all: &[Derived], said: &Cell) -> Cell {
    let words = distinct(all.iter().filter(|one| one.decided).map(|one| one.rests.clone()));
    let settled = !matches!(said, Cell::Part(_)) && all.iter().filter(|one| one.decided).all(|one| one.settled);
    let words = Phrase::Joined(std::iter::once(said.phrase()).chain(words).collect(), "; ");
    if settled { words.into() } else { Cell::Part(words) }
}

/// On what the transfers rest, each once; in part where something is not recorded.
pub fn safeguards<'d>(all: impl Iterator<Item = &'d Derived> + Clone) -> Cell {
    let words = Phrase::Joined(distinct(all.clone().map(|one| one.rests.clone())), "; ");
    let mut all = all;
    if all.all(|one| one.settled) { words.into() } else { Cell::Part(words) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{organisation, record, today};

    fn of(laws: &[Regime], decisions: &[&[(&str, &str)]]) -> Vec<String> {
        let company = record("SUB-1", &[("name", "Mailer"), ("country", "IN")]);
        let decision = |(at, more): (usize, &&[(&str, &str)])| {
            let usual =
                [("subprocessor", "SUB-1"), ("because", "a note"), ("decided_by", "Dana"), ("mechanism", "bcr")];
            let usual = usual.iter().filter(|(field, _)| !more.iter().any(|(known, _)| known == field));
            let all: Vec<(&str, &str)> = usual.chain(&[("decided", "2026-10-01")]).chain(*more).copied().collect();
            record(&format!("TRO-{}", at + 1), &all)
        };
        let ours: Vec<Record> = std::iter::once(company).chain(decisions.iter().enumerate().map(decision)).collect();
        let activity = record("ACT-1", &[("name", "Mail"), ("processors", "Mailer (India)")]);
        decided_for(&activity, &organisation(&ours), today(), laws)
            .into_iter()
            .map(|one| one.rests.to_string())
            .collect()
    }

    #[test]
    fn of_what_was_decided_for_us_the_decision_that_goes_first_is_said_under_its_law() {
        let bcr = "Mailer (India): binding corporate rules (overridden by TRO-1)";
        assert_eq!(of(&[Regime::Gdpr], &[&[]]), [bcr]);
        assert_eq!(of(&[Regime::Gdpr], &[&[], &[("decided", "2026-09-01"), ("mechanism", "onward")]]), [bcr]);
        assert_eq!(of(&[Regime::Gdpr], &[&[("regime", "uk_gdpr")]]), [""; 0]);
        assert_eq!(of(&[Regime::Gdpr], &[&[("mechanism", "idta")]]), [""; 0]);
        for other in [("way", "service"), ("way", "back"), ("customer", "CUS-1")] {
            assert_eq!(of(&[Regime::Gdpr], &[&[other]]), [""; 0], "{other:?}");
        }
        assert_eq!(of(&[Regime::Gdpr, Regime::UkGdpr], &[&[("regime", "each")]]), [bcr]);
        assert_eq!(
            of(&[Regime::Gdpr, Regime::UkGdpr], &[&[], &[("regime", "uk_gdpr"), ("mechanism", "idta")]]),
            [
                "Mailer (India), GDPR: binding corporate rules (overridden by TRO-1)",
                "Mailer (India), UK GDPR: IDTA (overridden by TRO-2)"
            ]
        );
    }
}
