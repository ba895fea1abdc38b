//! What persons decided about transfers against the rules: what it keeps from being an error, what meets no way, what ended, and the exception that
//! has to be documented. Art. 44, 49, 5(2).

use super::below::{self, Problem};
use super::facts::ENDED_DAYS;
use super::{Collector, Together};
use crate::model::{Deed, Kind, Organisation, Record, Remedy, Verb, country, date, in_a_row};
use crate::rules::transfer::carried::whose;
use crate::rules::transfer::decided::{covers, holds, undocumented};
use crate::rules::transfer::tools::Tools;
use chrono::{Days, NaiveDate};

fn look_again(decision: &Record) -> Remedy {
    Remedy::say("look whether the decision still holds; if not: ").then(Deed::edit(decision).give("ends", "DATE"))
}

/// What would be found of a way to somebody below us, had nobody decided on what it rests.
pub(super) fn overridden(of: &Together<'_>, found: &mut Collector<'_>) {
    for ((handle, law, problem, decision), customers) in &of.importers {
        let by = |one: &&Record| Some(one.handle()) == *decision;
        let Some(decision) = of.organisation.transfer_overrides.iter().find(by) else { continue };
        let Some(company) = below::company(of.organisation, Some(handle)) else { continue };
        let why = match problem {
            Problem::WithoutTool(said) => said.clone(),
            Problem::Module(named, needed) => format!("your agreement with it names {named}, not module {needed}"),
            Problem::Undocumented(named) => {
                format!("your agreement with it names only {}", Tools::listed(named).named())
            }
            Problem::Unassessed => "no assessment of that country is recorded for it".to_owned(),
            Problem::Open(why) | Problem::Unsettled(why) => format!("it is open: {why}"),
        };
        let place = company.text("country").map_or_else(|| "a country not provided".to_owned(), country::in_sentence);
        let law = law.map(|law| format!(" under the {}", law.words())).unwrap_or_default();
        let rests = match decision.text("mechanism") {
            Some("no_transfer") => "there is no transfer".to_owned(),
            _ => format!("it rests on {}", decision.title()),
        };
        let by = decision.words("decided_by").unwrap_or_default();
        let until = decision.date("ends").map(|day| format!(" until {}", date::long(day))).unwrap_or_default();
        let what = format!(
            "data of {} goes to {place}{law}; by {} {rests}{until}, as {by} decided; without it: {why}",
            customers.words(),
            decision.handle()
        );
        found.add(company, &company.title(), what, look_again(decision));
    }
}

/// An override that holds and takes no way of any customer's data.
pub(super) fn idle(of: &Together<'_>, found: &mut Collector<'_>) {
    let all = of.organisation.transfer_overrides.iter().filter(|one| holds(one, of.on));
    for one in all.filter(|one| !of.overriding.contains(&one.handle())) {
        let importer = if one.text("way") == Some("back") { "a customer".into() } else { whose(of.organisation, one) };
        let same = |other: &&Record| other.id != one.id && holds(other, of.on) && covers(other, one);
        let what = match of.organisation.transfer_overrides.iter().find(same) {
            Some(other) => format!(
                "no way of data to {importer} takes it on {}: {} is about the same, and goes before it",
                date::long(of.on),
                other.handle()
            ),
            None => {
                format!(
                    "no way of data to {importer} takes it on {}, or another override goes before it",
                    date::long(of.on)
                )
            }
        };
        let remedy = Remedy::say("look which way was meant: ")
            .then(Deed::edit(one).give("subprocessor", "SUBPROCESSOR"))
            .then(", or ")
            .then(Deed::on(Verb::Retire, one));
        found.add(one, &whose(of.organisation, one), what, remedy);
    }
}

/// Whether another override that holds is about the same.
fn is_followed(organisation: &Organisation, ended: &Record, on: NaiveDate) -> bool {
    organisation.transfer_overrides.iter().any(|other| holds(other, on) && covers(other, ended))
}

/// An override that ended lately, so that the rules decide again; one that was to be looked at again.
pub(super) fn ended(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for one in &organisation.transfer_overrides {
        let name = whose(organisation, one);
        if let Some(end) = one.date("ends").filter(|end| *end < on) {
            let first = end.succ_opt().unwrap_or(end);
            if on <= end + Days::new(ENDED_DAYS) && !is_followed(organisation, one, on) {
                let remedy = Remedy::say("look at what they say; where they still do not fit: ")
                    .then(Deed::edit(one).give("ends", "DATE"));
                let what = format!("the rules decide again about ways of data to {name} since {first}");
                found.add(one, &name, what, remedy).since = Some(first);
            }
        } else if let Some(day) = one.date("recheck").filter(|day| *day <= on) {
            let remedy = Remedy::say("look at it again, then record when the next time is: ")
                .then(Deed::edit(one).give("recheck", "DATE"));
            found
                .add(one, &name, format!("the override was to be looked at again on {}", date::long(day)), remedy)
                .since = Some(day);
        }
    }
}

/// Compelling legitimate interests without what the law asks to be documented and told.
pub(super) fn bare(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for one in organisation.transfer_overrides.iter().filter(|one| holds(one, on)) {
        let missing = undocumented(one);
        let Some(first) = missing.first() else { continue };
        let labels: Vec<String> =
            missing.iter().map(|field| Kind::TransferOverride.field(field).in_sentence()).collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let what = format!("{}; not provided: {}", one.title(), in_a_row(&labels, "and"));
        let value = if first.ends_with("told") { "DATE" } else { "TEXT" };
        found.add(one, &whose(organisation, one), what, Deed::edit(one).give(first, value));
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Record;
    use crate::rules::cases::{agreed, cloud, found, record, vendor};

    fn decided(more: &[(&str, &str)]) -> Record {
        let usual = [("subprocessor", "SUB-1"), ("because", "a note"), ("decided", "2026-10-01")];
        let ends = [("decided_by", "Dana"), ("ends", "2027-06-30")];
        let mechanism = [("mechanism", "bcr")];
        let kept = mechanism.iter().filter(|(field, _)| !more.iter().any(|(known, _)| known == field));
        let ends = ends.iter().filter(|(field, _)| !more.iter().any(|(known, _)| known == field));
        let all: Vec<(&str, &str)> = usual.iter().chain(kept).chain(ends).chain(more).copied().collect();
        record("TRO-1", &all)
    }

    fn of(rule: &str, decisions: impl IntoIterator<Item = Record>) -> Vec<String> {
        let company = record("SUB-1", &[("name", "Mail Inc."), ("country", "IN")]);
        let ours = [vendor(), company, record("ENG-1", &[("subprocessor", "SUB-1")])];
        let ours: Vec<Record> = ours.into_iter().chain(decisions).collect();
        found(rule, &ours, &[("acts_as", "controller")], &[cloud(), agreed(&[])])
            .into_iter()
            .map(|one| one.what)
            .collect()
    }

    #[test]
    fn a_decision_makes_a_note_of_an_error_and_never_nothing() {
        assert_eq!((of("transfer-without-tool", None).len(), of("transfer-overridden", None).len()), (1, 0));
        assert_eq!(of("transfer-without-tool", Some(decided(&[]))), [""; 0]);
        let [note] = &of("transfer-overridden", Some(decided(&[])))[..] else { panic!("the error became a note") };
        assert_eq!(
            note,
            "data of Acme GmbH (CUS-1) goes to India under the GDPR; by TRO-1 it rests on binding corporate rules until 30 June 2027, as Dana decided; without it: whether your agreement with it names a transfer tool is not provided"
        );
        let [none] = &of("transfer-overridden", Some(decided(&[("mechanism", "no_transfer")])))[..] else {
            panic!("one note")
        };
        assert!(none.contains("by TRO-1 there is no transfer until 30 June 2027, as Dana decided"), "{none}");
        for later in [("starts", "2026-12-01"), ("regime", "uk_gdpr"), ("ends", "2026-11-01")] {
            assert_eq!(of("transfer-without-tool", Some(decided(&[later]))).len(), 1, "{later:?}");
        }
    }

    #[test]
    fn one_that_meets_no_way_one_that_ended_and_one_to_be_looked_at_are_found() {
        assert_eq!(of("transfer-override-idle", Some(decided(&[]))), [""; 0]);
        assert_eq!(of("transfer-override-idle", Some(decided(&[("way", "own")]))).len(), 1);
        assert_eq!(of("transfer-override-idle", Some(decided(&[("regime", "uk_gdpr")]))).len(), 1);
        assert_eq!(of("transfer-override-idle", Some(decided(&[("mechanism", "idta")]))).len(), 1);
        let newer =
            [("subprocessor", "SUB-1"), ("mechanism", "scc_m3"), ("because", "a note"), ("decided", "2026-10-02")];
        let newer = record("TRO-2", &[&newer[..], &[("decided_by", "Dana"), ("ends", "2027-06-30")]].concat());
        let [twice] = &of("transfer-override-idle", [decided(&[]), newer])[..] else { panic!("two about the same") };
        assert!(twice.ends_with("TRO-2 is about the same, and goes before it"), "{twice}");
        assert_eq!(of("transfer-override-ended", Some(decided(&[]))), [""; 0]);
        assert_eq!(
            of("transfer-override-ended", Some(decided(&[("ends", "2026-11-01")]))),
            ["the rules decide again about ways of data to Mail Inc. since 2026-11-02"]
        );
        assert_eq!(
            of("transfer-override-ended", Some(decided(&[("ends", "2026-01-01"), ("decided", "2025-01-01")]))),
            [""; 0]
        );
        assert_eq!(of("transfer-override-ended", Some(decided(&[("recheck", "2026-11-23")]))).len(), 1);
    }

    #[test]
    fn where_another_decision_goes_on_the_rules_do_not_decide_again() {
        let ended = decided(&[("ends", "2026-11-01")]);
        let next = |more: &[(&str, &str)]| {
            let usual =
                [("subprocessor", "SUB-1"), ("because", "a note"), ("decided_by", "Dana"), ("mechanism", "bcr")];
            let usual: Vec<_> =
                usual.iter().filter(|(field, _)| !more.iter().any(|(known, _)| known == field)).collect();
            let all: Vec<(&str, &str)> =
                usual.into_iter().chain(&[("decided", "2026-11-02")]).chain(more).copied().collect();
            of("transfer-override-ended", [ended.clone(), record("TRO-2", &all)]).len()
        };
        assert_eq!((next(&[]), next(&[("regime", "each")])), (0, 0));
        for other in [
            ("way", "own"),
            ("regime", "uk_gdpr"),
            ("mechanism", "idta"),
            ("customer", "CUS-1"),
            ("subprocessor", "SUB-2"),
            ("starts", "2026-12-01"),
            ("ends", "2026-11-20"),
        ] {
            let found = next(&[other]);
            assert!(found > 0, "{other:?}");
        }
    }

    #[test]
    fn compelling_interests_have_to_be_documented_and_no_other_exception() {
        let bare = |more: &[(&str, &str)]| of("derogation-undocumented", Some(decided(more)));
        assert_eq!(bare(&[("mechanism", "49(1)(a)")]), [""; 0]);
        let told = [("authority_told", "2026-10-02"), ("persons_told", "2026-10-03")];
        let all = [&[("mechanism", "49(1)(2)"), ("compelling", "x"), ("safeguards", "encrypted")], &told[..]].concat();
        assert_eq!(bare(&all), [""; 0]);
        let [found] = &bare(&all[..2])[..] else { panic!("nothing is documented") };
        assert!(found.ends_with("not provided: suitable safeguards, authority told and persons told"), "{found}");
    }

    #[test]
    fn an_exception_that_a_text_names_needs_a_decision_that_documents_it() {
        const RULE: &str = "derogation-undocumented";
        let us = record("ORG-1", &[("name", "Vendor"), ("country", "US")]);
        let customer = [("acts_as", "controller"), ("country", "DE")];
        let by_the_dpa = |tools: &str, decision: &[Record]| {
            let ours = [std::slice::from_ref(&us), decision].concat();
            let all = found(RULE, &ours, &customer, &[cloud(), agreed(&[("transfer_tools", tools)])]);
            all.into_iter().map(|one| (one.record, one.what)).collect::<Vec<_>>()
        };
        let [(handle, what)] = &by_the_dpa("Art. 49", &[])[..] else { panic!("one finding") };
        let names = "the DPA names only Art. 49, an exception and no safeguard: which one it is, and what documents it, is not recorded";
        assert!(handle == "DPA-1" && what.ends_with(names), "{handle}: {what}");
        let [(_, what)] = &by_the_dpa("Art. 49(1)(a)", &[])[..] else { panic!("one finding") };
        assert!(
            what.ends_with(
                "names only Art. 49(1)(a), an exception and no safeguard: what documents it is not recorded"
            )
        );
        let decision = [decided(&[("subprocessor", ""), ("mechanism", "49(1)(a)")])];
        assert_eq!(by_the_dpa("Art. 49(1)(a)", &decision), [], "somebody decided which it is, and why");
        for tools in ["Art. 49; SCC M2", "SCC M2", "none"] {
            assert_eq!(by_the_dpa(tools, &[]), [], "{tools}");
        }
        let second = [
            ("customer", "CUS-1"),
            ("effect", "executed"),
            ("signed", "2026-02-01"),
            ("countersigned", "2026-02-01"),
            ("transfer_tools", "Art. 49"),
        ];
        let beside = |first: &str| {
            let both = [cloud(), agreed(&[("transfer_tools", first)]), record("DPA-2", &second)];
            found(RULE, std::slice::from_ref(&us), &customer, &both).len()
        };
        assert_eq!(
            (beside("SCC M2"), beside("none")),
            (0, 1),
            "what another DPA in force carries rests on no exception"
        );
        assert_eq!(by_the_dpa("SCC M2, Art. 49(1)(a) for support", &[]), [], "it names a safeguard too");
        let below = |tools: &str| {
            let company = record("SUB-1", &[("name", "Mail Inc."), ("country", "IN"), ("transfer_tools", tools)]);
            let ours = [vendor(), company, record("ENG-1", &[("subprocessor", "SUB-1")])];
            found(RULE, &ours, &customer, &[cloud(), agreed(&[])]).len()
        };
        assert_eq!((below("Art. 49"), below("SCC M3"), below("")), (1, 0, 0));
    }

    #[test]
    fn what_would_be_found_without_a_decision_is_said_in_the_words_of_the_finding() {
        let note = |company: &[(&str, &str)], engaged: &[(&str, &str)], decision: &[(&str, &str)]| {
            let mail = [("name", "Mail Inc."), ("country", "IN")];
            let kept = mail.iter().filter(|(field, _)| !company.iter().any(|(known, _)| known == field));
            let company = record("SUB-1", &kept.chain(company).copied().collect::<Vec<_>>());
            let engaged = record("ENG-1", &[&[("subprocessor", "SUB-1")], engaged].concat());
            let ours = [vendor(), company, engaged, decided(decision)];
            let all = found("transfer-overridden", &ours, &[("acts_as", "controller")], &[cloud(), agreed(&[])]);
            all.into_iter().map(|one| one.what).collect::<Vec<_>>()
        };
        let ends = |all: Vec<String>, end: &str| assert!(all.iter().any(|what| what.ends_with(end)), "{end}: {all:?}");
        ends(
            note(&[("transfer_tools", "SCC M2")], &[], &[]),
            "without it: your agreement with it names module 2, not module 3",
        );
        ends(
            note(&[("transfer_tools", "SCC M3")], &[], &[]),
            "without it: no assessment of that country is recorded for it",
        );
        let open = note(&[("country", "")], &[], &[]);
        assert!(
            open.iter().any(
                |what| what.contains("goes to a country not provided") && what.contains("without it: it is open: ")
            ),
            "{open:?}"
        );
    }

    #[test]
    fn a_decision_about_the_way_back_that_meets_none_is_one_about_a_customer() {
        let back = record(
            "TRO-1",
            &[
                ("way", "back"),
                ("mechanism", "bcr"),
                ("because", "a note"),
                ("decided", "2026-10-01"),
                ("decided_by", "Dana"),
                ("ends", "2027-06-30"),
            ],
        );
        let [idle] = &of("transfer-override-idle", [back])[..] else { panic!("it meets no way") };
        assert_eq!(
            idle,
            "no way of data to a customer takes it on 23 November 2026, or another override goes before it"
        );
    }

    #[test]
    fn an_override_of_a_transfer_that_ended_lately_is_shown_from_the_day_after_its_last() {
        let shown = |ends| {
            let usual = [("mechanism", "bcr"), ("because", "a note"), ("decided", "2025-01-01"), ("decided_by", "DPO")];
            let decision = record("TRO-1", &[&usual[..], &[("ends", ends)]].concat());
            found("transfer-override-ended", &[vendor(), decision], &[], &[]).len()
        };
        assert_eq!((shown("2026-11-23"), shown("2026-11-22")), (0, 1), "its last day is one of it");
        assert_eq!((shown("2026-08-25"), shown("2026-08-24")), (1, 0));
    }
}
