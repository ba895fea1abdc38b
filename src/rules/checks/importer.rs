//! Those to whom data goes below us, and on what that rests: what is agreed with each, its certification, and the assessment of its country.
//! Art. 44 to 46; Clause 14 of the SCC.

use super::below::{self, Problem};
use super::together::Customers;
use super::{Case, Collector, Together};
use crate::model::{Deed, Kind, Organisation, Record, Remedy, Value, Verb, cloud_region, country, date, in_a_row};
use crate::rules::agreement::term;
use crate::rules::due::is_renewed;
use crate::rules::engaged::{differs_in_place, says_the_same};
use crate::rules::guarantee;
use crate::rules::regime::Regime;
use crate::rules::transfer::assessed_against;
use crate::rules::transfer::carried::{is_engaged, whose};
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
        let remedy = Remedy::say(format!("agree module {needed}, then record it: "))
            .then(Deed::edit(company).give("transfer_tools", tool(law)));
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
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, cloud, record, self_hosted, vendor};

    /// What one check finds where Mail Inc. in this country works for us and this customer: record, what, and what mends it.
    fn of(rule: &str, company: &[(&str, &str)], customer: &[(&str, &str)], more: &[Record]) -> Vec<[String; 3]> {
        let mail = [("name", "Mail Inc."), ("country", "IN")];
        let kept = mail.iter().filter(|(field, _)| !company.iter().any(|(known, _)| known == field));
        let company: Vec<(&str, &str)> = kept.chain(company).copied().collect();
        let ours = [vendor(), record("SUB-1", &company), record("ENG-1", &[("subprocessor", "SUB-1")])];
        let customer = [&[("acts_as", "controller")], customer].concat();
        let found = cases::found(rule, &[&ours, more].concat(), &customer, &[cloud(), agreed(&[])]);
        found.into_iter().map(|one| [one.record, one.what, one.remedy.words()]).collect()
    }

    #[test]
    fn nothing_carries_a_transfer_below_us_where_no_tool_for_that_law_is_agreed() {
        let what = |company: &[(&str, &str)]| {
            let found = of("transfer-without-tool", company, &[], &[]).into_iter();
            found.map(|[_, what, _]| what).collect::<Vec<_>>()
        };
        let goes = |why: &str| vec![format!("data of Acme GmbH (CUS-1) goes to India under the GDPR, and {why}")];
        assert_eq!(what(&[]), goes("whether your agreement with it names a transfer tool is not provided"));
        assert_eq!(what(&[("transfer_tools", "none")]), goes("your agreement with it names no transfer tool"));
        let dpf = what(&[("transfer_tools", "DPF")]);
        assert!(dpf.len() == 1 && dpf[0].contains("and your agreement with it names only "), "{dpf:?}");
        assert_eq!(what(&[("transfer_tools", "SCC M3")]), [""; 0]);
    }

    #[test]
    fn the_tool_that_is_proposed_is_that_of_the_law() {
        let tools = [Regime::Gdpr, Regime::UkGdpr, Regime::SwissFadp].map(|law| tool(Some(law)));
        assert_eq!(tools, ["SCC M3", "SCC M3; UK Addendum", "SCC M3; Swiss terms"]);
        assert_eq!(tool(None), "SCC M3");
    }

    #[test]
    fn clauses_of_another_module_than_the_roles_ask_for_are_found() {
        let module = |tools| of("scc-module", &[("transfer_tools", tools)], &[], &[]);
        let [[handle, what, remedy]] = &module("SCC M2")[..] else { panic!("one finding") };
        assert_eq!(handle, "SUB-1");
        assert!(what.starts_with("your agreement with it names module 2, not module 3"), "{what}");
        assert!(
            what.contains(
                ", not module 3 under the GDPR: we are a processor, and so is it (data of Acme GmbH (CUS-1))"
            ),
            "{what}"
        );
        assert!(remedy.starts_with("agree module 3, then record it: fill in \"Transfer tools\" of SUB-1"), "{remedy}");
        assert_eq!(module("SCC M3"), [[""; 3]; 0]);
        let own = [
            vendor(),
            record("SUB-1", &[("name", "Mail Inc."), ("country", "IN"), ("transfer_tools", "SCC M3")]),
            record("ENG-1", &[("subprocessor", "SUB-1"), ("feature", "telemetry")]),
        ];
        let sends = self_hosted(&[("support_access", "none"), ("telemetry", "yes")]);
        let found = cases::found("scc-module", &own, &[("acts_as", "controller")], &[sends]);
        assert!(
            found.len() == 1
                && found[0]
                    .what
                    .contains(", not module 2 under the GDPR: we decide about this data, and it is our processor"),
            "{:?}",
            found.first().map(|one| &one.what)
        );
    }

    #[test]
    fn clauses_need_an_assessment_of_the_country() {
        let scc = ("transfer_tools", "SCC M3");
        let missing = |more: &[Record]| of("assessment-missing", &[scc], &[], more);
        let [[handle, what, remedy]] = &missing(&[])[..] else { panic!("one finding") };
        assert_eq!(handle, "SUB-1");
        assert_eq!(
            what,
            "data of Acme GmbH (CUS-1) goes to India under the GDPR by clauses, and no assessment of that country is recorded for it"
        );
        assert!(remedy.starts_with("assess it, then record it: add "), "{remedy}");
        let assessed = |facts: &[(&str, &str)]| {
            record("TIA-1", &[&[("subprocessor", "SUB-1"), ("country", "IN"), ("done", "2026-01-01")], facts].concat())
        };
        assert_eq!(missing(&[assessed(&[])]), [[""; 3]; 0]);
        assert_eq!(missing(&[assessed(&[("country", "US")])]).len(), 1, "of another country");
        assert_eq!(of("assessment-missing", &[], &[], &[]), [[""; 3]; 0], "nothing carries it at all");
    }

    #[test]
    fn an_assessment_by_which_the_clauses_cannot_be_kept_stops_what_goes_there() {
        let against = |result: &str, ended: &str| {
            let assessed = [("subprocessor", "SUB-1"), ("country", "IN"), ("done", "2026-01-01"), ("result", result)];
            let ours = [
                vendor(),
                record("SUB-1", &[("name", "Mail Inc."), ("country", "IN"), ("transfer_tools", "SCC M3")]),
                record("ENG-1", &[("subprocessor", "SUB-1"), ("ends", ended)]),
                record("TIA-1", &assessed),
            ];
            let found = cases::found("transfer-without-tool", &ours, &[], &[]).into_iter();
            found.map(|one| (one.record, one.what)).collect::<Vec<_>>()
        };
        let what = "by TIA-1 the clauses cannot be kept, and it is still engaged";
        assert_eq!(against("cannot_go_on", ""), [("SUB-1".to_owned(), what.to_owned())]);
        assert_eq!(against("can_go_on", ""), []);
        assert_eq!(against("cannot_go_on", "2026-11-22"), [], "it gets nothing any more");
        let entity = record("ENT-1", &[("name", "Vendor India"), ("country", "IN"), ("part", "affiliate")]);
        let own = [("entity", "ENT-1"), ("country", "IN"), ("done", "2026-01-01"), ("result", "cannot_go_on")];
        let found = cases::found("transfer-without-tool", &[vendor(), entity, record("TIA-1", &own)], &[], &[]);
        assert!(found.iter().any(|one| one.record == "ENT-1" && one.what.ends_with("and it is your own entity")));
    }

    #[test]
    fn whether_data_goes_to_a_third_country_is_open_without_the_country() {
        let [[handle, what, remedy]] = &of("transfer-open", &[("country", "")], &[], &[])[..] else {
            panic!("one finding")
        };
        assert_eq!(handle, "SUB-1");
        assert!(what.starts_with("whether data of Acme GmbH (CUS-1) goes to a third country"), "{what}");
        assert!(remedy.starts_with("fill in \"Seat\" of SUB-1"), "{remedy}");
        assert_eq!(of("transfer-open", &[("country", "DE")], &[], &[]), [[""; 3]; 0]);
    }

    #[test]
    fn an_activity_that_denies_where_data_goes_below_us_and_one_that_names_a_place_without_a_way() {
        let hosting = |transfers| {
            let usual =
                [("name", "Hosting"), ("acting_as", "processor"), ("status", "active"), ("transfers", transfers)];
            record("ACT-1", &usual)
        };
        let denied = |transfers| of("transfer-denied", &[], &[], &[hosting(transfers)]);
        let [[handle, what, _]] = &denied("none")[..] else { panic!("one finding") };
        assert_eq!(
            (&**handle, &**what),
            ("ACT-1", "third countries: none; but data of Acme GmbH (CUS-1) goes to Mail Inc. (India)")
        );
        assert_eq!(denied("India"), [[""; 3]; 0]);
        let unreached = |transfers| of("transfer-unreached", &[], &[], &[hosting(transfers)]);
        let [[handle, what, remedy]] = &unreached("India; Brazil; Japan")[..] else { panic!("one finding") };
        assert_eq!(handle, "ACT-1");
        assert_eq!(what, "it names Brazil and Japan, and no recorded way of data of Acme GmbH (CUS-1) leads there");
        assert!(remedy.ends_with("; if nobody does: fill in \"Third countries\" of ACT-1"), "{remedy}");
        assert_eq!(unreached("India"), [[""; 3]; 0]);
    }

    #[test]
    fn a_certification_and_a_decision_that_end_are_found_with_what_rests_on_them() {
        let american = ("country", "US");
        let of_rule = |rule: &str, country: (&'static str, &'static str), more: &[Record]| -> Vec<String> {
            of(rule, &[country], &[], more).into_iter().map(|[_, what, _]| what).collect()
        };
        let entry = |ends| {
            let of = [("subprocessor", "SUB-1"), ("scheme", "eu_us_dpf"), ("starts", "2025-01-01"), ("ends", ends)];
            of_rule("certification-ending", american, &[record("CER-1", &of)])
        };
        let rests = "on it rests that data of Acme GmbH (CUS-1) goes to Mail Inc. (United States)";
        let ends = "the certification of Mail Inc. under the EU-US Data Privacy Framework ends on";
        assert_eq!(entry("2026-12-31"), [format!("{ends} 2026-12-31; {rests}")]);
        assert_eq!(entry("2026-11-23"), [format!("{ends} 2026-11-23; {rests}")], "its last day");
        let [over] = &entry("2026-11-22")[..] else { panic!("one finding") };
        assert!(over.contains("ended on 2026-11-22"), "{over}");
        assert_eq!(entry("2027-06-30"), [""; 0], "it ends later");
    }

    #[test]
    fn entries_of_a_list_that_say_the_same_or_differ_only_in_the_place_are_found() {
        let twice = |one: &[(&str, &str)], other: &[(&str, &str)]| {
            let entry =
                |handle, facts: &[(&str, &str)]| record(handle, &[&[("subprocessor", "SUB-1")], facts].concat());
            let ours = [vendor(), record("SUB-1", &[("name", "Mail")]), entry("ENG-1", one), entry("ENG-2", other)];
            let found = cases::found("engagement-twice", &ours, &[], &[]).into_iter();
            found.map(|one| (one.record, one.what)).collect::<Vec<_>>()
        };
        let (mails, calls) = (("purpose", "mails"), ("purpose", "calls"));
        let second = |what: &str| vec![("ENG-2".to_owned(), what.to_owned())];
        assert_eq!(twice(&[mails], &[mails]), second("it says the same as ENG-1 for 23 November 2026"));
        assert_eq!(twice(&[mails], &[calls]), []);
        let (here, there) = (("places", "Germany"), ("places", "India"));
        let differs = "places India; ENG-1, for the same purpose, says Germany for 23 November 2026";
        assert_eq!(twice(&[mails, here], &[mails, there]), second(differs));
        let unsaid = "places not provided; ENG-1, for the same purpose, says Germany for 23 November 2026";
        assert_eq!(twice(&[mails, here], &[mails]), second(unsaid));
        assert_eq!(twice(&[here], &[there]), [], "no purpose says that they are the same");
        assert_eq!(twice(&[mails, ("ends", "2026-11-22")], &[mails]), [], "one of them is over");
    }

    #[test]
    fn a_region_in_another_country_than_is_named_is_found_at_the_deployment_and_at_the_engagement() {
        let runs = |facts: &[(&str, &str)]| {
            let usual = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01")];
            let runs = record("DEP-1", &[&usual[..], facts].concat());
            let found = cases::found("region-elsewhere", &[vendor()], &[], &[runs]).into_iter();
            found.map(|one| (one.record, one.remedy.words())).collect::<Vec<_>>()
        };
        let [(handle, remedy)] = &runs(&[("hosting_country", "IE"), ("region", "eu-central-1")])[..] else {
            panic!("one finding")
        };
        assert_eq!(handle, "DEP-1");
        assert_eq!(
            remedy,
            "check which is true; fill in \"Hosting country\" of DEP-1, or fill in \"Hosting region\" of DEP-1"
        );
        assert_eq!(runs(&[("hosting_country", "DE"), ("region", "eu-central-1")]), []);
        let over = [("hosting_country", "IE"), ("region", "eu-central-1"), ("ends", "2026-11-22")];
        assert_eq!(runs(&over), [], "it runs no more");
    }

    #[test]
    fn a_guarantee_is_due_when_it_is_over_and_on_no_day_before() {
        let of = |facts: &[(&str, &str)]| {
            let shown = record("GUA-1", &[&[("subprocessor", "SUB-1"), ("what", "soc_2")], facts].concat());
            of("guarantee-due", &[], &[], &[shown]).into_iter().map(|[_, what, _]| what).collect::<Vec<_>>()
        };
        assert_eq!(of(&[("ends", "2026-11-22")]), ["the SOC 2 report ended on 22 November 2026"]);
        assert_eq!(of(&[("ends", "2026-11-23")]), [""; 0], "its last day");
        let again = "the guarantees were to be verified again by 22 November 2026 (SOC 2 report)";
        assert_eq!(of(&[("recheck", "2026-11-22")]), [again]);
        assert_eq!(of(&[("recheck", "2026-11-23")]), [""; 0]);
        assert_eq!(of(&[("ends", "2026-11-23"), ("recheck", "2026-11-22")]), [again]);
    }

    #[test]
    fn a_high_risk_that_nothing_answers_is_found_as_long_as_the_company_is_engaged() {
        let of = |risk: &str, ended: &str, shown: &[Record]| {
            let company = record("SUB-1", &[("name", "Mail Inc."), ("country", "DE"), ("risk", risk)]);
            let ours = [vendor(), company, record("ENG-1", &[("subprocessor", "SUB-1"), ("ends", ended)])];
            cases::found("guarantee-due", &[&ours, shown].concat(), &[], &[]).len()
        };
        assert_eq!((of("high", "", &[]), of("low", "", &[]), of("high", "2026-11-22", &[])), (1, 0, 0));
        let shown = record("GUA-1", &[("subprocessor", "SUB-1"), ("what", "soc_2"), ("ends", "2027-01-01")]);
        assert_eq!(of("high", "", &[shown]), 0);
    }

    #[test]
    fn an_assessment_is_due_on_its_day_unless_a_newer_one_was_made() {
        let due = |recheck: &str, newer: &[(&str, &str)]| {
            let first = [("subprocessor", "SUB-1"), ("country", "IN"), ("done", "2025-01-01"), ("recheck", recheck)];
            let next = (!newer.is_empty()).then(|| record("TIA-2", &[&[("subprocessor", "SUB-1")], newer].concat()));
            let records: Vec<Record> = [record("TIA-1", &first)].into_iter().chain(next).collect();
            of("assessment-due", &[], &[], &records).len()
        };
        assert_eq!((due("2026-11-23", &[]), due("2026-11-24", &[])), (1, 0));
        assert_eq!(due("2026-11-23", &[("country", "IN"), ("done", "2026-11-01")]), 0);
        assert_eq!(due("2026-11-23", &[("country", "US"), ("done", "2026-11-01")]), 1, "of another country");
        assert_eq!(due("2026-11-23", &[("country", "IN"), ("done", "2025-01-01")]), 1, "it is not newer");
        assert_eq!(
            due("2026-11-23", &[("country", "IN"), ("done", "2026-11-01"), ("regime", "uk_gdpr")]),
            1,
            "for another law"
        );
    }

    #[test]
    fn the_privacy_shield_is_found_wherever_a_text_names_it() {
        let names = ["Privacy Shield", "the EU-US privacy-shield", "under PRIVACY SHIELD; SCC"];
        assert!(names.into_iter().all(names_the_shield));
        let others = ["a shield of privacy", "privacy policy and shield", "Privacyshield", ""];
        assert!(!others.into_iter().any(names_the_shield));
        let of = |ours: &[Record], records: &[Record]| {
            let found =
                cases::found("privacy-shield", &[&[vendor()], ours].concat(), &[], &[&[cloud()], records].concat());
            found.into_iter().map(|one| (one.record, one.remedy.words())).collect::<Vec<_>>()
        };
        let edit = |handle: &str, field: &str| vec![(handle.to_owned(), format!("fill in \"{field}\" of {handle}"))];
        let shield = "Privacy Shield";
        assert_eq!(of(&[], &[agreed(&[("transfer_tools", shield)])]), edit("DPA-1", "Transfer tools"));
        assert_eq!(of(&[], &[agreed(&[("transfer_tools", "SCC M2")])]), []);
        let activity = |ends| {
            record("ACT-1", &[("name", "Hosting"), ("acting_as", "processor"), ("safeguards", shield), ("ends", ends)])
        };
        assert_eq!(of(&[activity("")], &[]), edit("ACT-1", "Safeguards"));
        assert_eq!(of(&[activity("2026-11-22")], &[]), [], "it is over");
        let assigned = |ends| {
            record("ASG-1", &[("customer", "CUS-1"), ("activity", "ACT-1"), ("safeguards", shield), ("ends", ends)])
        };
        assert_eq!(of(&[], &[assigned("")]), edit("ASG-1", "Safeguards"));
        assert_eq!(of(&[], &[assigned("2026-11-22")]), []);
    }

    #[test]
    fn clauses_to_our_own_company_need_an_assessment_of_its_country_too() {
        let found = |ours: &[Record], tools: &str| {
            let customer = [cloud(), agreed(&[("transfer_tools", tools)])];
            let all = cases::found("assessment-missing", ours, &[("acts_as", "controller")], &customer).into_iter();
            all.map(|one| {
                (
                    one.record.clone(),
                    cases::given(&one)
                        .iter()
                        .map(|(field, value)| format!("{field}={value}"))
                        .collect::<Vec<_>>()
                        .join(" "),
                )
            })
            .collect::<Vec<_>>()
        };
        let own = record("ORG-1", &[("name", "Vendor"), ("country", "IN")]);
        let said = |record: &str, given: &str| [(record.to_owned(), given.to_owned())];
        assert_eq!(found(std::slice::from_ref(&own), "SCC M2"), said("ORG-1", "country=IN done=DATE"));
        assert_eq!(found(&[own.clone()], ""), [], "the clauses are not agreed");
        let entity = record("ENT-1", &[("name", "Vendor India"), ("country", "IN"), ("part", "contracting")]);
        let ours = [vendor(), entity];
        assert_eq!(found(&ours, "SCC M2"), said("ENT-1", "entity=ENT-1 country=IN done=DATE"));
        let assessed = record("TIA-1", &[("entity", "ENT-1"), ("country", "IN"), ("done", "2026-01-10")]);
        assert_eq!(found(&[&ours[..], &[assessed]].concat(), "SCC M2"), []);
        assert_eq!(found(&[vendor()], "SCC M2"), [], "at home nothing rests on clauses");
        let mail = [
            vendor(),
            record("SUB-1", &[("name", "Mail"), ("country", "IN"), ("transfer_tools", "SCC M3")]),
            record("ENG-1", &[("subprocessor", "SUB-1")]),
        ];
        assert_eq!(found(&mail, ""), said("SUB-1", "subprocessor=SUB-1 country=IN done=DATE"));
    }

    #[test]
    fn a_decision_on_a_country_ends_on_its_last_day_and_ended_the_day_after() {
        let what = |on: &str| {
            let on = cases::day(on);
            let ours = cases::organisation(&[record("ORG-1", &[("name", "Vendor"), ("country", "GB")])]);
            let dossier = cases::dossier(&[], &[cloud(), agreed(&[])]);
            let mut together = Together::new(&ours, on);
            let case = crate::rules::checks::Case::of(&dossier, &ours, on).expect("a case");
            together.take(&case);
            let found = together.findings().into_iter().find(|one| one.rule == "adequacy-ending");
            found.map(|one| one.what).unwrap_or_default()
        };
        let last = "2031-12-27";
        assert!(what(last).contains(&format!(" ends on {last}; ")), "{}", what(last));
        let after = what("2031-12-28");
        assert!(after.contains(&format!(" ended on {last}; ")), "{after}");
    }
}
