//! What the placeholders of approved texts become: for each a function that takes it from the records of one customer on one day, with the
//! records that it took it from; nothing where none of them says it.

use super::contacts::reached;
use super::{Asking, subprocessors};
use crate::model::{Phrase, Record, distinct};
use crate::report::terms::told;
use crate::rules::agreement::{in_force, state, term};
use crate::rules::answer::{Piece, Placeholder, pieces, placeholder};
use crate::rules::runs::Runs;
use crate::texts::Language;

/// What a placeholder becomes, and the records that say so, by handle.
type Filled = (Phrase, Vec<String>);

/// How a placeholder is filled.
type Filling = fn(&Asking<'_>) -> Option<Filled>;

/// The facts; terms of a DPA are all filled in the same way.
const FACTS: [(&str, Filling); 14] = [
    ("customer", |asking| called(&asking.dossier.customer)),
    ("day", |asking| Some((Phrase::Day(asking.on), Vec::new()))),
    ("organisation", |asking| asking.organisation.record.as_ref().and_then(called)),
    ("product", |asking| own(asking, "product")),
    ("edition", edition),
    ("region", |asking| hosted(asking, |source| source.given("region").map(Phrase::from))),
    ("hosting country", |asking| hosted(asking, |source| source.text("hosting_country").map(Phrase::country))),
    ("subprocessors", subprocessors),
    ("dpo", |asking| named(&asking.organisation.dpos(asking.on))),
    ("privacy contact", |asking| own(asking, "email")),
    ("authority", |asking| own(asking, "authority")),
    ("eu representative", |asking| {
        named(&asking.organisation.appointed("eu_representative", asking.on).collect::<Vec<_>>())
    }),
    ("uk representative", |asking| {
        named(&asking.organisation.appointed("uk_representative", asking.on).collect::<Vec<_>>())
    }),
    ("dpa", dpa),
];

fn one(words: impl Into<Phrase>, record: &Record) -> Filled {
    (words.into(), vec![record.handle()])
}

/// The name of a record.
fn called(record: &Record) -> Option<Filled> {
    Some(one(record.given(record.kind.title_field())?, record))
}

/// What the organisation says of itself.
fn own(asking: &Asking<'_>, field: &str) -> Option<Filled> {
    let record = asking.organisation.record.as_ref()?;
    Some(one(record.text(field)?.to_owned(), record))
}

fn named(all: &[&Record]) -> Option<Filled> {
    let names: Vec<Phrase> = all.iter().map(|record| reached(record).into()).collect();
    (!names.is_empty()).then(|| (Phrase::Row(names), all.iter().map(|record| record.handle()).collect()))
}

/// What the customer uses.
fn edition(asking: &Asking<'_>) -> Option<Filled> {
    joined(asking.deployments().map(|source| Some((asking.thing(source), source.handle()))))
}

/// What is said of each deployment that we host; nothing where one of them does not say it.
fn hosted(asking: &Asking<'_>, said: fn(&Record) -> Option<Phrase>) -> Option<Filled> {
    let hosted = asking.deployments().filter(|source| Runs::of(source).hosted());
    joined(hosted.map(|source| Some((said(source)?, source.handle()))))
}

/// All of them in a row, each once; nothing where there is none, or one is not known.
fn joined(all: impl Iterator<Item = Option<(Phrase, String)>>) -> Option<Filled> {
    let (names, handles): (Vec<Phrase>, Vec<String>) = all.collect::<Option<Vec<_>>>()?.into_iter().unzip();
    (!names.is_empty()).then(|| (Phrase::Row(distinct(names.into_iter())), handles))
}

/// Those that get its data for sure; nothing where it is open of one, or one is not to be shown.
fn subprocessors(asking: &Asking<'_>) -> Option<Filled> {
    let all = subprocessors::sure(asking)?;
    joined(all.iter().map(|one| Some((subprocessors::named(asking, one), one.handle()))))
}

/// "in force since 2 May 2026", where one is.
fn dpa(asking: &Asking<'_>) -> Option<Filled> {
    let agreements = asking.dossier.agreements();
    let binding = in_force(agreements, asking.on).pop()?;
    Some(one(state(binding, agreements, asking.on).told(), binding))
}

/// What the DPAs in force say of a term; nothing where none says it, or two say different things.
fn agreed(asking: &Asking<'_>, name: &str) -> Option<Filled> {
    let binding = in_force(asking.dossier.agreements(), asking.on);
    let says = |record: &Record| {
        let value = term(record, asking.organisation, name).filter(|value| !value.is_gone())?;
        Some(told(record.kind.field(name).phrase(value)).unended())
    };
    let all: Option<Vec<(Phrase, &Record)>> = binding.into_iter().map(|record| Some((says(record)?, record))).collect();
    let all = all?;
    let (first, _) = all.first()?;
    let templates = all.iter().filter(|(_, record)| record.get(name).is_none());
    let templates = templates.filter_map(|(_, record)| asking.organisation.template_of(record)).map(Record::handle);
    let handles = all.iter().map(|(_, record)| record.handle()).chain(templates).collect();
    all.iter().all(|(words, _)| words == first).then(|| (first.clone(), handles))
}

fn fill(asking: &Asking<'_>, placeholder: &Placeholder) -> Option<Filled> {
    match FACTS.iter().find(|(name, _)| *name == placeholder.name) {
        Some((_, filling)) => filling(asking),
        None => agreed(asking, placeholder.term),
    }
}

/// A text as it reads for a customer on a day, in its language, and the records that filled it in; or the placeholders of which no record says
/// anything.
pub(super) fn filled(
    asking: &Asking<'_>,
    text: &str,
    language: Language,
) -> Result<(String, Vec<String>), Vec<String>> {
    let (mut whole, mut handles, mut missing) = (String::new(), Vec::new(), Vec::new());
    for piece in pieces(text).map_err(|why| vec![why])? {
        match piece {
            Piece::Words(words) => whole.push_str(words),
            Piece::Named(name) => match placeholder(name).and_then(|known| fill(asking, known)) {
                Some((words, from)) => {
                    whole.push_str(&words.words(language));
                    handles.extend(from);
                }
                None => missing.push(name.to_owned()),
            },
        }
    }
    if missing.is_empty() { Ok((whole, handles)) } else { Err(missing) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Dossier, Kind, Organisation, Value};
    use crate::rules::answer::PLACEHOLDERS;
    use crate::rules::cases::{self, agreed, cloud, today, vendor};
    use crate::rules::roles::derive;

    #[test]
    fn each_placeholder_is_filled_by_a_fact_or_by_a_term() {
        let facts: Vec<&str> = PLACEHOLDERS.iter().filter(|one| one.term.is_empty()).map(|one| one.name).collect();
        assert_eq!(facts, FACTS.map(|(name, _)| name));
        for one in PLACEHOLDERS.iter().filter(|one| !one.term.is_empty()) {
            assert_eq!(Kind::Agreement.field(one.term).name, one.term);
        }
    }

    fn asked_today<'a>(dossier: &'a Dossier, organisation: &'a Organisation) -> Asking<'a> {
        let roles = derive(dossier, organisation, today());
        Asking { dossier, organisation, policies: &[], roles, on: today(), language: Language::English, chosen: false }
    }

    #[test]
    fn a_text_is_filled_from_the_records_of_the_customer_or_says_what_is_missing() {
        let (dossier, ours) =
            (cases::dossier(&[], &[cloud(), agreed(&[("breach_hours", "24")])]), cases::organisation(&[vendor()]));
        let asking = asked_today(&dossier, &ours);
        let (text, from) = filled(&asking, "{customer}: within {breach notice}.", Language::English).unwrap();
        assert_eq!(text, format!("{}: within 24 hours.", dossier.customer.title()));
        assert_eq!(from, ["CUS-1", "DPA-1"]);
        let german = filled(&asking, "Innerhalb von {breach notice}, am {day}.", Language::German).unwrap().0;
        assert_eq!(german, "Innerhalb von 24 Stunden, am 23. November 2026.");
        assert_eq!(
            filled(&asking, "By {audit notice} and {dpo}.", Language::English),
            Err(vec!["audit notice".into(), "dpo".into()])
        );
    }

    #[test]
    fn what_was_erased_or_lost_fills_nothing() {
        let mut lost = agreed(&[]);
        lost.set("breach_hours", Some(Value::Lost(None)));
        let mut dossier = cases::dossier(&[], &[cloud(), lost]);
        dossier.customer.set("name", Some(Value::Erased(today())));
        let dpo = [("role", "dpo"), ("name", "Dana"), ("email", "[erased 2026-11-01]"), ("starts", "2025-01-01")];
        let ours = cases::organisation(&[vendor(), cases::record("APP-1", &dpo)]);
        let asking = asked_today(&dossier, &ours);
        assert_eq!(
            filled(&asking, "{customer}: {breach notice}.", Language::English),
            Err(vec!["customer".into(), "breach notice".into()])
        );
        assert_eq!(filled(&asking, "Ask {dpo}.", Language::English).unwrap().0, "Ask Dana.");
    }
}
