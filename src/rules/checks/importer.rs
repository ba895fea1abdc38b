//! Those to whom data goes below us, and on what that rests: what is agreed with each, its certification, and the assessment of its country.
//! Art. 44 to 46; Clause 14 of the SCC.

use super::below::{self, Problem};
use super::together::Customers;
use super::{Case, Collector, Together};
use crate::model::{Deed, Kind, Organisation, Record, Remedy, Value, Verb, cloud_region, country, date, in_a_row};
use crate::rules::agreement::term;
use crate::rules::change::Planned;
use crate::rules::due::is_renewed;
use crate::rules::engaged::{differs_in_place, processes, says_the_same};
use crate::rules::guarantee;
use crate::rules::regime::Regime;
use crate::rules::transfer::assessed_against;
use crate::rules::transfer::carried::{is_engaged, whose};
use crate::rules::transfer::tools::Tools;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Hands out the problems that were counted, each with the record that it is about and the customers whose data takes the way; none of a way about
/// which somebody decided.
fn each<'t>(of: &'t Together<'_>) -> impl Iterator<Item = (&'t Record, Option<Regime>, &'t Problem, String)> {
    of.importers.iter().filter(|((.., decision), _)| decision.is_none()).filter_map(
        |((handle, law, problem, _), customers)| {
            let company = below::company(of.organisation, Some(handle))?;
            Some((company, *law, problem, customers.words()))
        },
    )
}

fn under(law: Option<Regime>) -> String {
    law.map(|law| format!(" under the {}", law.words())).unwrap_or_default()
}

fn place(company: &Record) -> String {
    company.text("country").map_or_else(|| "a country not provided".to_owned(), country::in_sentence)
}

/// The tool that carries a way to a processor below us by a law.
fn tool(law: Option<Regime>) -> &'static str {
    match law {
        Some(Regime::UkGdpr) => "SCC M3; UK Addendum",
        Some(Regime::SwissFadp) => "SCC M3; Swiss terms",
        _ => "SCC M3",
    }
}

pub(super) fn without_tool(of: &Together<'_>, found: &mut Collector<'_>) {
    for (company, law, problem, customers) in each(of) {
        let Problem::WithoutTool(said) = problem else { continue };
        let what = format!("data of {customers} goes to {}{}, and {said}", place(company), under(law));
        let remedy = Remedy::say("agree a tool, then record it, or record its certification: ")
            .then(Deed::edit(company).give("transfer_tools", tool(law)));
        found.add(company, &company.title(), what, remedy);
    }
}

/// Ways that rest on an exception alone, of which nobody decided which it is and what documents it.
pub(super) fn undocumented(of: &Together<'_>, found: &mut Collector<'_>) {
    for (company, law, problem, customers) in each(of) {
        let Problem::Undocumented(named) = problem else { continue };
        let what = format!(
            "data of {customers} goes to {}{}, and your agreement with it {}",
            place(company),
            under(law),
            rests_on_exception(&Tools::listed(named))
        );
        let decide = Deed::with(Verb::Add, Kind::TransferOverride).give("subprocessor", company.handle());
        found.add(company, &company.title(), what, instead_of_exception(company, tool(law), decide));
    }
}

/// "names only Art. 49, an exception and no safeguard: which one it is, and what documents it, is not recorded".
pub(super) fn rests_on_exception(tools: &Tools<'_>) -> String {
    let which = if tools.say_which_exception() { "" } else { "which one it is, and " };
    let comma = if which.is_empty() { "" } else { "," };
    format!(
        "names only {}, an exception and no safeguard: {which}what documents it{comma} is not recorded",
        tools.named()
    )
}

/// Agree a safeguard, or record the decision on the exception.
pub(super) fn instead_of_exception(record: &Record, tool: &str, decide: Deed) -> Remedy {
    Remedy::say("agree a tool, then record it: ")
        .then(Deed::edit(record).give("transfer_tools", tool))
        .then("; or record which exception it is, who decided that and why: ")
        .then(decide.give("mechanism", "MECHANISM"))
}

pub(super) fn other_module(of: &Together<'_>, found: &mut Collector<'_>) {
    for (company, law, problem, customers) in each(of) {
        let Problem::Module(named, needed) = problem else { continue };
        let what = format!(
            "your agreement with it names {named}, not module {needed}{}: {} (data of {customers})",
            under(law),
            if *needed == '2' {
                "we decide about this data, and it is our processor"
            } else {
                "we are a processor, and so is it"
            }
        );
        // What is agreed for other data stays.
        let said = company.text("transfer_tools").unwrap_or_default();
        let all = said.split(';').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned);
        let new = tool(law).replace("M3", &format!("M{needed}"));
        let new = new.split("; ").filter(|item| !Tools::listed(said).items().any(|known| known == *item));
        let all: Vec<String> = all.chain(new.map(str::to_owned)).collect();
        let remedy = Remedy::say(format!("agree module {needed}, then record it: "))
            .then(Deed::edit(company).give("transfer_tools", all.join("; ")));
        found.add(company, &company.title(), what, remedy);
    }
}

pub(super) fn unassessed(of: &Together<'_>, found: &mut Collector<'_>) {
    for (company, law, problem, customers) in each(of) {
        if *problem != Problem::Unassessed {
            continue;
        }
        let what = format!(
            "data of {customers} goes to {}{} by clauses, and no assessment of that country is recorded for it",
            place(company),
            under(law)
        );
        let code = company.text("country").unwrap_or("COUNTRY");
        let whose = match company.kind {
            Kind::Subprocessor => Deed::with(Verb::Add, Kind::Assessment).give("subprocessor", company.handle()),
            Kind::Entity => Deed::with(Verb::Add, Kind::Assessment).give("entity", company.handle()),
            _ => Deed::with(Verb::Add, Kind::Assessment),
        };
        let remedy = Remedy::say("assess it, then record it: ").then(whose.give("country", code).give("done", "DATE"));
        found.add(company, &company.title(), what, remedy);
    }
}

pub(super) fn open(of: &Together<'_>, found: &mut Collector<'_>) {
    for (company, law, problem, customers) in each(of) {
        if let Problem::Unsettled(why) = problem {
            let what = format!(
                "data of {customers} goes to {}{}, and on what that rests is open: {why}",
                place(company),
                under(law)
            );
            let decide = Deed::with(Verb::Add, Kind::TransferOverride).give("subprocessor", company.handle());
            let remedy = Remedy::say("let a lawyer look at it, then record what was decided: ")
                .then(decide.give("mechanism", "MECHANISM"));
            found.add(company, &company.title(), what, remedy);
            continue;
        }
        let Problem::Open(why) = problem else { continue };
        let what = format!("whether data of {customers} goes to a third country{} is open: {why}", under(law));
        let remedy: Remedy = match company.text("country") {
            None => Deed::edit(company).give("country", "COUNTRY").into(),
            Some(_) => Remedy::say("record the legal entity that is there as a subprocessor that works for this one: ")
                .then(Deed::with(Verb::Add, Kind::Subprocessor).give("name", "NAME")),
        };
        found.add(company, &company.title(), what, remedy);
    }
}

/// Activities whose third countries lack one to which what is engaged for them leads, or that say that there is none.
pub(super) fn denied(of: &Together<'_>, found: &mut Collector<'_>) {
    for (handle, (places, customers)) in &of.denied_below {
        let Some(activity) = of.organisation.activities.iter().find(|one| one.handle() == *handle) else { continue };
        let said = activity.words("transfers").unwrap_or_else(|| "none".into());
        let what = format!("third countries: {said}; but data of {} goes to {places}", customers.words());
        found.add(activity, &activity.title(), what, Deed::edit(activity).give("transfers", "COUNTRIES"));
    }
}

/// Activities and assignments that name a third country to which no recorded way leads.
pub(super) fn unreached(of: &Together<'_>, found: &mut Collector<'_>) {
    let mut by_record: BTreeMap<&str, (Vec<String>, &Customers)> = BTreeMap::new();
    for ((handle, code), (customers, _)) in of.named.iter().filter(|(_, (_, reached))| !reached) {
        by_record.entry(handle).or_insert_with(|| (Vec::new(), customers)).0.push(country::in_sentence(code));
    }
    for (handle, (places, customers)) in by_record {
        let activity = of.organisation.activities.iter().find(|one| one.handle() == handle);
        let name = activity.map_or_else(|| customers.first.clone(), Record::title);
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        let what = format!(
            "it names {}, and no recorded way of data of {} leads there",
            in_a_row(&places, "and"),
            customers.words()
        );
        let kind = if activity.is_some() { Kind::Activity } else { Kind::Assignment };
        let remedy = Remedy::say("record who gets the data there: ")
            .then(Deed::with(Verb::Add, Kind::Subprocessor).give("name", "NAME"))
            .then("; if nobody does: ")
            .then(Deed::with(Verb::Edit, kind).of(handle).give("transfers", "COUNTRIES"));
        found.at(handle.to_owned(), &name, what, remedy);
    }
}

/// Certifications that ended, or end soon, and that no other follows, with what rests on them.
pub(super) fn certification_ending(of: &Together<'_>, found: &mut Collector<'_>) {
    for (one, end) in of.carried.certifications() {
        let scheme = one.words("scheme").unwrap_or_default();
        let (when, rests) = if end < of.on { ("ended", "rested") } else { ("ends", "rests") };
        let company = whose(of.organisation, one);
        let resting = of.carried.by(one).map(|by| format!("; {}", by.on_it(rests))).unwrap_or_default();
        let what = format!("the certification of {company} under the {scheme} {when} on {end}{resting}");
        let remedy = Remedy::say("look it up on the list, then record it: ")
            .then(Deed::edit(one).give("ends", "DATE").give("checked", "DATE"));
        found.add(one, &company, what, remedy).since = Some(end);
    }
}

/// Decisions on adequacy that ended, or end soon, with what rests on them.
pub(super) fn adequacy_ending(of: &Together<'_>, found: &mut Collector<'_>) {
    let Some(ours) = of.record() else { return };
    for (decision, resting) in of.carried.decisions() {
        let (when, rests) = if decision.until < of.on { ("ended", "rested") } else { ("ends", "rests") };
        let what = format!("{} {when} on {}; {}", decision.words, decision.until, resting.on_it(rests));
        let remedy = Remedy::say("agree a transfer tool with each, such as SCC, and record it: ")
            .then(Deed::with(Verb::List, Kind::Subprocessor));
        found.add(ours, &ours.title(), what, remedy).since = Some(decision.until);
    }
}

/// Subprocessors that are engaged, or are to be, and of which no day is recorded on which a contract with them was signed, or whose contract sets
/// other obligations by what is recorded. Art. 28(4).
pub(super) fn without_contract(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    let planned: Vec<&Record> = organisation
        .changes
        .iter()
        .filter(|change| Planned::is_open(change, on) && !matches!(change.text("what"), Some("remove" | "rename")))
        .collect();
    let names = |record: &Record, company: &Record| record.link("subprocessor") == Some(company.id);
    for company in &organisation.subprocessors {
        let (unsaid, other) = (company.date("dpa_signed").is_none(), company.flag("same_obligations") == Some(false));
        if !unsaid && !other {
            continue;
        }
        let mut engaged = organisation.engagements.iter().filter(|one| names(one, company) && one.holds_on(on));
        let to_come = planned.iter().find(|change| names(change, company));
        // Who works for another has its contract with that one.
        let by_us = |one: &Record| processes(one) && one.link("works_for").is_none();
        let engages = match (engaged.any(by_us), to_come) {
            (true, _) => "it is engaged".to_owned(),
            (false, Some(change)) => format!("{} engages it", change.handle()),
            (false, None) => continue,
        };
        if unsaid {
            let what = format!("{engages}, and that there is a contract with it is not recorded");
            found.add(company, &company.title(), what, Deed::edit(company).give("dpa_signed", "DATE"));
        }
        if other {
            let what =
                format!("{engages}, and by what is recorded its contract does not set the obligations that you have");
            let remedy =
                Remedy::say("agree them, then record it: ").then(Deed::edit(company).give("same_obligations", "yes"));
            found.add(company, &company.title(), what, remedy);
        }
    }
}

/// Entries that say the same for the same days, as after an older list was taken back.
pub(super) fn engaged_twice(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    let on_the_day: Vec<&Record> = organisation.engagements.iter().filter(|one| one.holds_on(on)).collect();
    for (at, one) in on_the_day.iter().enumerate() {
        let first = |alike: fn(&Record, &Record) -> bool| on_the_day[..at].iter().find(|other| alike(one, other));
        let what = if let Some(first) = first(says_the_same) {
            format!("it says the same as {} for {}", first.handle(), date::long(on))
        } else if let Some(first) = first(differs_in_place) {
            let places = |one: &Record| one.text("places").unwrap_or("not provided").to_owned();
            let (own, theirs, first) = (places(one), places(first), first.handle());
            format!("places {own}; {first}, for the same purpose, says {theirs} for {}", date::long(on))
        } else {
            continue;
        };
        let remedy = Remedy::say("end one of them: ").then(Deed::edit(one).give("ends", "DATE"));
        found.add(one, &whose(organisation, one), what, remedy);
    }
}

/// Cloud regions that are in another country than the places that are named.
pub(super) fn region_elsewhere(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for one in organisation.engagements.iter().filter(|one| one.holds_on(on)) {
        let places = one.text("places").unwrap_or_default().split("; ").filter(|place| !place.is_empty());
        for elsewhere in cloud_region::elsewhere(places, one.text("cloud_region")) {
            let what = elsewhere.words();
            let remedy = Remedy::say("check which is true; ").then(Deed::edit(one).give("places", "PLACES"));
            found.add(one, &whose(organisation, one), what, remedy);
        }
    }
}

/// The hosting region of a deployment, if it is in another country than the hosting country.
pub(super) fn region_of_deployment(case: &Case<'_>, deployment: &Record, found: &mut Collector<'_>) {
    if !case.dossier.runs(deployment, case.on) {
        return;
    }
    for elsewhere in cloud_region::elsewhere(deployment.text("hosting_country"), deployment.text("region")) {
        let remedy = Remedy::say("check which is true; ")
            .then(Deed::edit(deployment).give("hosting_country", elsewhere.code))
            .then(", or ")
            .then(Deed::edit(deployment).give("region", "REGION"));
        found.add(deployment, &case.name(), elsewhere.words(), remedy);
    }
}

/// Assessments whose day of the next look is over, and that no newer one follows.
pub(super) fn assessment_due(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for one in organisation.assessments.iter().filter(|one| is_engaged(organisation, one, on)) {
        let Some(day) = one.date("recheck").filter(|day| *day <= on) else { continue };
        if is_renewed(one, organisation) {
            continue;
        }
        let place = one.text("country").map(country::in_sentence).unwrap_or_default();
        let what = format!(
            "the assessment of {place} for {} was to be looked at again on {}",
            whose(organisation, one),
            date::long(day)
        );
        let remedy = Remedy::say("look at it again, then record when the next time is: ")
            .then(Deed::edit(one).give("recheck", "DATE"));
        found.add(one, &whose(organisation, one), what, remedy).since = Some(day);
    }
}

/// Guarantees of subprocessors: what shows them ended, is to be looked at again, or is nowhere though much depends on it.
pub(super) fn guarantees(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    let next = |company: String| {
        Deed::with(Verb::Add, Kind::Guarantee).give("subprocessor", company).give("what", "WHAT").give("ends", "DATE")
    };
    for one in organisation.guarantees.iter().filter(|one| guarantee::counts(one, organisation, on)) {
        let what = one.words("what").unwrap_or_default();
        let company = organisation.subprocessors.iter().find(|company| Some(company.id) == one.link("subprocessor"));
        let Some(company) = company else { continue };
        if let Some(end) = one.date("ends").filter(|end| *end < on) {
            let remedy = Remedy::say("ask for the next, read it, then record it: ").then(next(company.handle()));
            found.add(one, &company.title(), format!("the {what} ended on {}", date::long(end)), remedy).since =
                Some(end);
        } else if let Some(day) = one.date("recheck").filter(|day| *day < on) {
            let said = format!("the guarantees were to be verified again by {} ({what})", date::long(day));
            let remedy = Remedy::say("look again, then record it: ")
                .then(Deed::edit(one).give("checked", "DATE").give("recheck", "DATE"));
            found.add(one, &company.title(), said, remedy).since = Some(day);
        }
    }
    let risky = organisation.subprocessors.iter().filter(|company| company.text("risk") == Some("high"));
    for company in risky.filter(|company| guarantee::is_unverified(company, organisation)) {
        let engaged = |one: &Record| one.link("subprocessor") == Some(company.id) && one.holds_on(on);
        if organisation.engagements.iter().any(engaged) {
            let remedy = Remedy::say("verify them, then record what shows them: ").then(next(company.handle()));
            found.add(company, &company.title(), "the risk is high, and nothing shows its guarantees", remedy);
        }
    }
}

/// Assessments by which the clauses cannot be kept, while data goes there.
pub(super) fn assessment_against(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    let ours = organisation.entities.iter().filter(|entity| entity.holds_on(on)).chain(&organisation.record);
    for company in organisation.subprocessors.iter().chain(ours) {
        let of_laws = [Regime::Gdpr, Regime::UkGdpr, Regime::SwissFadp].into_iter();
        let mut against: Vec<&Record> =
            of_laws.filter_map(|law| assessed_against(organisation, company, Some(law), on)).collect();
        against.dedup_by_key(|one| one.id);
        for one in against.into_iter().filter(|one| is_engaged(organisation, one, on)) {
            let engaged = company.kind == Kind::Subprocessor;
            let (still, next, kind) = if engaged {
                ("it is still engaged", "then end what it does: ", Kind::Engagement)
            } else {
                ("it is your own entity", "then look at what is agreed: ", Kind::Agreement)
            };
            let what = format!("by {} the clauses cannot be kept, and {still}", one.handle());
            let remedy =
                Remedy::say(format!("suspend the transfer, Clause 14(f), {next}")).then(Deed::with(Verb::List, kind));
            found.add(company, &company.title(), what, remedy);
        }
    }
}

/// Whether words name the framework of 2016, which the Court of Justice declared invalid on 16 July 2020, C-311/18.
fn names_the_shield(words: &str) -> bool {
    words
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .collect::<Vec<_>>()
        .windows(2)
        .any(|two| two == ["privacy", "shield"])
}

const SHIELD: &str = "it still names the Privacy Shield, which is invalid since 16 July 2020 (C-311/18)";

fn shield(record: &Record, field: &'static str, name: &str, found: &mut Collector<'_>) {
    if record.text(field).is_some_and(names_the_shield) {
        let value = if field == "safeguards" { "TEXT" } else { "TOOLS" };
        found.add(record, name, SHIELD, Deed::edit(record).give(field, value));
    }
}

pub(super) fn shield_in_ours(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for activity in organisation.activities.iter().filter(|one| one.is_current(on)) {
        shield(activity, "safeguards", &activity.title(), found);
    }
    for company in &organisation.subprocessors {
        shield(company, "transfer_tools", &company.title(), found);
    }
}

pub(super) fn shield_in_text(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    if let Some(Value::Text(text)) = term(agreement, case.organisation, "transfer_tools")
        && names_the_shield(text)
    {
        found.add(agreement, &case.name(), SHIELD, Deed::edit(agreement).give("transfer_tools", "TOOLS"));
    }
}

pub(super) fn shield_in_assignment(case: &Case<'_>, assignment: &Record, found: &mut Collector<'_>) {
    if assignment.holds_on(case.on) {
        shield(assignment, "safeguards", &case.name(), found);
    }
}

#[cfg(test)]
mod tests;
