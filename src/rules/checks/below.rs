//! The ways of a customer's data to those below us, and what is wrong with each; the customers whose data takes it are counted together.

use super::Case;
use crate::model::country::adequacy::Home;
use crate::model::{Organisation, Record, country};
use crate::rules::agreement::{in_force, term};
use crate::rules::applies::Applied;
use crate::rules::regime::Regime;
use crate::rules::roles::Stream;
use crate::rules::transfer::mistaken::{Mistake, mistake};
use crate::rules::transfer::tools::Tools;
use crate::rules::transfer::{Flow, Ground, Transfer, Transfers, Who, certifications, newest_assessment, transfers};
use chrono::NaiveDate;

/// What is wrong with a way to somebody below us, apart from whose data takes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Problem {
    /// Nothing carries it.
    WithoutTool(String),
    /// The clauses have another module, and which is needed.
    Module(String, char),
    /// An exception of Art. 49 is all that carries it, and nothing documents it; how it is recorded.
    Undocumented(String),
    /// Nobody assessed the country.
    Unassessed,
    /// Where it leads is open.
    Open(String),
    /// It leads abroad, and on what it rests there is open.
    Unsettled(String),
}

/// A way to somebody below us that has a problem: to which record, under which law, and the override that takes the way, by handle.
pub(super) type Key = (String, Option<Regime>, Problem, Option<String>);

/// The ways of a customer's data to others than the customer and our entity that acts; none where nobody else is recorded.
pub(super) fn ways(case: &Case<'_>) -> Option<Transfers> {
    let ours = case.organisation;
    let others = !ours.engagements.is_empty() || ours.entities.iter().any(|one| one.text("part") == Some("affiliate"));
    let abroad = case.our_party().in_eea() == Some(false);
    let decided = !ours.transfer_overrides.is_empty();
    (others || abroad || decided).then(|| transfers(case.dossier, ours, &case.roles))
}

/// What is wrong with them.
pub(super) fn problems(case: &Case<'_>, all: &Transfers) -> Vec<Key> {
    let mut found = own_unassessed(case, all);
    for way in all.ways.iter().filter(|way| way.flow == Flow::Engaged && way.exporter.who == Who::Us && way.sure) {
        let Some(company) = company(case.organisation, way.importer.record.as_deref()) else { continue };
        let mut add = |problem| found.push((company.handle(), way.law, problem, override_of(way)));
        let tools = Tools::said(company.get("transfer_tools"));
        let carried = tools.as_ref().is_some_and(|tools| tools.carries_uncertified(way.law));
        let bare = || {
            Problem::WithoutTool(match tools.as_ref().map(Tools::named) {
                None => "whether your agreement with it names a transfer tool is not provided".to_owned(),
                Some(named) if named.is_empty() => "your agreement with it names no transfer tool".to_owned(),
                Some(named) => format!("your agreement with it names only {named}"),
            })
        };
        match way.by_rules() {
            // What an importer hands on takes what binds the next one as it is bound itself, Clause 8.8; a certification of that one is enough.
            Ground::Onward { .. } if !carried && !is_certified(case.organisation, company, case.on) => add(bare()),
            Ground::Clauses { module } => {
                if !carried {
                    add(bare());
                } else if let Some(named) = tools.as_ref().and_then(|tools| tools.other_module(*module)) {
                    add(Problem::Module(named, *module));
                }
                if carried && newest_assessment(case.organisation, company, way.law, case.on).is_none() {
                    add(Problem::Unassessed);
                }
            }
            Ground::Derogation => {
                add(Problem::Undocumented(company.text("transfer_tools").unwrap_or_default().to_owned()));
            }
            Ground::Open { why } if way.rule == Some("T11") || company.text("country").is_none() => {
                let missing = way.missing.last().filter(|_| way.rule.is_some());
                add(Problem::Open(missing.map_or_else(|| why.to_string(), |one| one.ours.clone())));
            }
            Ground::Open { why } if way.law.is_some() && way.crosses == Some(true) => {
                add(Problem::Unsettled(why.to_string()));
            }
            _ => {}
        }
    }
    found.extend(further(case, all));
    found
}

/// Whether an entry of a company in a framework holds on a day.
fn is_certified(ours: &Organisation, company: &Record, on: NaiveDate) -> bool {
    certifications(ours, company).any(|one| one.holds_on(on))
}

/// Ways from one company to another below it that need clauses, where it is recorded that nothing of that kind is agreed.
fn further(case: &Case<'_>, all: &Transfers) -> Vec<Key> {
    let between = all.ways.iter().filter(|way| way.flow == Flow::Engaged && way.exporter.who != Who::Us && way.sure);
    let by_clauses = between.filter(|way| matches!(way.by_rules(), Ground::Clauses { .. } | Ground::Onward { .. }));
    by_clauses
        .filter_map(|way| {
            let company = company(case.organisation, way.importer.record.as_deref())?;
            let tools = Tools::said(company.get("transfer_tools"))?;
            let said = match tools.named() {
                named if named.is_empty() => "no transfer tool is agreed with it".to_owned(),
                named => format!("what is agreed with it is only {named}"),
            };
            let bare = !tools.carries_uncertified(way.law);
            bare.then(|| (company.handle(), way.law, Problem::WithoutTool(said), override_of(way)))
        })
        .collect()
}

/// A decision, by handle, what is wrong with it, and that in words with the law.
pub(super) type Mistaken = (String, Mistake, String);

/// What is wrong with the decisions that take ways of a customer's data.
pub(super) fn mistakes(case: &Case<'_>, ways: &Transfers) -> Vec<Mistaken> {
    let of = |way: &Transfer| {
        let (mistake, decided) = (mistake(way, case.organisation, case.on)?, way.overridden.as_ref()?);
        let law = way.law.map(|law| format!(" under the {}", law.words())).unwrap_or_default();
        Some((decided.record.clone(), mistake, format!("{law}, and {}", mistake.words(way))))
    };
    let mut found: Vec<Mistaken> = ways.ways.iter().filter_map(of).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The override that takes a way, by handle.
pub(super) fn override_of(way: &Transfer) -> Option<String> {
    way.overridden.as_ref().map(|decided| decided.record.clone())
}

/// The ways to our own entity by clauses that a DPA names, where nobody assessed its country.
fn own_unassessed(case: &Case<'_>, all: &Transfers) -> Vec<Key> {
    let agreed = in_force(case.dossier.agreements(), case.on);
    let mut tools = agreed.iter().filter_map(|one| Tools::said(term(one, case.organisation, "transfer_tools")));
    let tools: Vec<Tools<'_>> = tools.by_ref().collect();
    let mut found = Vec::new();
    let directly = |way: &&Transfer| way.exporter.who == Who::Customer && way.importer.who == Who::Us && way.sure;
    for way in all.ways.iter().filter(directly).filter(|way| matches!(way.by_rules(), Ground::Clauses { .. })) {
        let Some(company) = company(case.organisation, way.importer.record.as_deref()) else { continue };
        let carried = tools.iter().any(|tools| tools.carries_uncertified(way.law));
        if carried && newest_assessment(case.organisation, company, way.law, case.on).is_none() {
            found.push((company.handle(), way.law, Problem::Unassessed, override_of(way)));
        }
    }
    found
}

/// Those outside the EEA to whom data of an activity goes below us, in words, whose countries it does not name.
pub(super) fn unnamed(all: &Transfers, one: &Applied<'_>, activity: &Record, ours: &Organisation) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let streams: Vec<Stream> = one.streams.iter().map(|stream| stream.stream).collect();
    let named: Vec<&str> =
        activity.text("transfers").into_iter().flat_map(|said| said.split(';')).filter_map(country::code).collect();
    let is_named = |way: &Transfer| way.importer.country.as_deref().is_some_and(|code| named.contains(&code));
    let below = |way: &&Transfer| way.flow == Flow::Engaged && way.law == Some(Regime::Gdpr) && !is_named(way);
    for way in all.out_of(Home::Eea, &streams, ours).filter(below) {
        let words = way.importer.words();
        if !found.contains(&words) {
            found.push(words);
        }
    }
    found
}

/// The record of an importer by its handle: a subprocessor, one of our entities, or the organisation itself.
pub(super) fn company<'c>(organisation: &'c Organisation, handle: Option<&str>) -> Option<&'c Record> {
    let ours = organisation.entities.iter().chain(&organisation.record);
    organisation.subprocessors.iter().chain(ours).find(|one| Some(one.handle().as_str()) == handle)
}
