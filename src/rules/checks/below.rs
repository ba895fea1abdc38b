//! The ways of a customer's data to those below us, and what is wrong with each; the customers whose data takes it are counted together.

use super::Case;
use super::scc::Tools;
use crate::model::{Organisation, Record};
use crate::rules::regime::Regime;
use crate::rules::transfer::{Flow, Ground, Transfer, Transfers, Who, is_of, transfers};
use chrono::NaiveDate;

/// What is wrong with a way to somebody below us, apart from whose data takes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Problem {
    /// Nothing carries it.
    WithoutTool(String),
    /// The clauses have another module, and which is needed.
    Module(String, char),
    /// Nobody assessed the country.
    Unassessed,
    /// Where it leads is open.
    Open(String),
}

/// A way to somebody below us that has a problem: under which law, and to which record.
pub(super) type Key = (String, Option<Regime>, Problem);

/// The ways of a customer's data to others than the customer and our entity that acts; none where nobody else is recorded.
pub(super) fn ways(case: &Case<'_>) -> Option<Transfers> {
    let ours = case.organisation;
    let others = !ours.engagements.is_empty() || ours.entities.iter().any(|one| one.text("part") == Some("affiliate"));
    others.then(|| transfers(case.dossier, ours, &case.roles))
}

/// What is wrong with them.
pub(super) fn problems(case: &Case<'_>, all: &Transfers) -> Vec<Key> {
    let mut found = Vec::new();
    for way in all.ways.iter().filter(|way| way.flow == Flow::Engaged && way.exporter.who == Who::Us && way.sure) {
        let Some(company) = company(case.organisation, way) else { continue };
        let mut add = |problem| found.push((company.handle(), way.law, problem));
        match &way.ground {
            Ground::Clauses { module } => {
                let tools = Tools::said(company.get("transfer_tools"));
                let named = tools.as_ref().map(Tools::named);
                let carried = tools.as_ref().is_some_and(|tools| tools.carries_uncertified(way.law));
                if !carried {
                    add(Problem::WithoutTool(match named {
                        None => "whether your agreement with it names a transfer tool is not provided".to_owned(),
                        Some(named) if named.is_empty() => "your agreement with it names no transfer tool".to_owned(),
                        Some(named) => format!("your agreement with it names only {named}"),
                    }));
                } else if let Some(named) = tools.and_then(|tools| tools.other_module(*module)) {
                    add(Problem::Module(named, *module));
                }
                if carried && newest_assessment(case.organisation, company, way.law, case.on).is_none() {
                    add(Problem::Unassessed);
                }
            }
            Ground::Open { why } if way.rule == Some("T11") || company.text("country").is_none() => {
                add(Problem::Open(way.missing.last().filter(|_| way.rule.is_some()).unwrap_or(why).clone()));
            }
            _ => {}
        }
    }
    found
}

/// Those outside the place of a law to whom data goes below us, in words.
pub(super) fn outside(all: &Transfers) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let below =
        |way: &&Transfer| way.flow == Flow::Engaged && way.crosses == Some(true) && way.law == Some(Regime::Gdpr);
    for way in all.ways.iter().filter(below) {
        let words = way.importer.words();
        if !found.contains(&words) {
            found.push(words);
        }
    }
    found
}

fn company<'c>(organisation: &'c Organisation, way: &Transfer) -> Option<&'c Record> {
    let handle = way.importer.record.as_deref();
    organisation.subprocessors.iter().find(|one| Some(one.handle().as_str()) == handle)
}

/// The newest assessment of the country of a company that was made by a day, under a law.
pub(super) fn newest_assessment<'c>(
    organisation: &'c Organisation,
    company: &Record,
    law: Option<Regime>,
    on: NaiveDate,
) -> Option<&'c Record> {
    let wanted = match law {
        Some(Regime::UkGdpr) => "uk_gdpr",
        Some(Regime::SwissFadp) => "swiss_fadp",
        _ => "gdpr",
    };
    let place = company.text("country");
    let fits = |one: &&Record| {
        is_of(one, company.kind, company.id)
            && one.text("country") == place
            && one.text("regime").is_none_or(|regime| regime == wanted || regime == "each")
            && one.date("done").is_some_and(|day| day <= on)
    };
    organisation.assessments.iter().filter(fits).max_by_key(|one| (one.date("done"), one.number))
}
