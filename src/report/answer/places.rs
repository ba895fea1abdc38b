//! Where data is hosted, to whom abroad it goes, and on what that rests.

use super::Asking;
use super::access::no_processing;
use super::proof::frameworks;
use super::recorded::activities;
use super::said::Said;
use super::subprocessors;
use crate::model::phrase::say;
use crate::model::{Kind, Phrase, Record, as_sentence, date, distinct, in_a_row};
use crate::report::entrusted::{by_activities, is_chosen, safeguard, under_the};
use crate::rules::engaged::Engaged;
use crate::rules::held::{deletions_after, kept_by_law, leaves_none};
use crate::rules::roles::Role;
use crate::rules::runs::Runs;
use crate::rules::transfer::{Decided, Flow, Ground, Transfer, Transfers, newest_assessment, transfers as derived};
use crate::texts::answers as texts;
use crate::texts::entrusted::NO_LAW_SAID;

/// The place of each thing that runs.
pub fn hosting(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    for source in asking.running() {
        let thing = asking.thing(source);
        said.by(source);
        if !is_by_us(source) && !Runs::of(source).operated() {
            continue;
        }
        said.say(place_of(asking, source).unwrap_or_else(|| say!(texts::HOSTED_WHERE_UNSAID, thing = thing)));
        if source.get("hosting_country").is_none() && source.get("region").is_some() {
            said.say(texts::HOST_COUNTRY_UNSAID);
        }
    }
    let running = asking.running().next().is_some();
    still_hosted(asking, &mut said);
    if let Some(nothing) = asking.nothing_left().filter(|_| !running) {
        said.say(nothing);
        said.by_all(asking.dossier.deletions());
    }
    said.with(no_processing(asking));
    let later = |one: &&Record| one.date("starts").is_some_and(|day| day > asking.on);
    for source in asking.dossier.deployments().iter().filter(later) {
        let day = source.date("starts").map_or_else(|| "".into(), Phrase::Day);
        let words = match source.said("region") {
            Some(region) => {
                say!(texts::RECORDED_FROM_IN, day = day, thing = asking.thing(source), region = region)
            }
            None => say!(texts::RECORDED_FROM, day = day, thing = asking.thing(source)),
        };
        said.say(words.sentence());
        said.by(source);
    }
    if said.is_empty() {
        said.say(texts::HOSTING_NOTHING);
        said.by(&asking.dossier.customer);
    }
    said.terms(asking, &["hosting_region"]);
    said
}

/// Whether we host what runs.
fn is_by_us(source: &Record) -> bool {
    source.kind != Kind::Deployment || Runs::of(source).hosted()
}

/// Where what we host or operate is hosted, as a sentence; nothing where that is not recorded, or the customer runs it.
fn place_of(asking: &Asking<'_>, source: &Record) -> Option<Phrase> {
    let by_us = is_by_us(source);
    if !by_us && !Runs::of(source).operated() {
        return None;
    }
    let thing = asking.thing(source);
    let words = match (source.said("region"), source.text("hosting_country").map(Phrase::country), by_us) {
        (None, None, _) => return None,
        (Some(region), None, true) => say!(texts::WE_HOST_REGION, thing = thing, region = region),
        (None, Some(country), true) => say!(texts::WE_HOST_COUNTRY, thing = thing, country = country),
        (Some(region), Some(country), true) => say!(texts::WE_HOST, thing = thing, region = region, country = country),
        (Some(region), None, false) => say!(texts::HOSTED_REGION, thing = thing, region = region),
        (None, Some(country), false) => say!(texts::HOSTED_COUNTRY, thing = thing, country = country),
        (Some(region), Some(country), false) => say!(texts::HOSTED, thing = thing, region = region, country = country),
    };
    Some(words.sentence())
}

/// Where what ended was hosted of whose data something is left.
fn still_hosted(asking: &Asking<'_>, said: &mut Said) {
    for (source, end) in asking.still_held() {
        let region = source.said("region").map(|region| say!(texts::IN_REGION, region = region));
        let country = source.text("hosting_country").map(Phrase::country);
        let country = country.map(|country| say!(texts::IN_COUNTRY, country = country));
        let known = match (region, country) {
            (Some(region), Some(country)) => Some(say!(texts::IN_BOTH, region = region, country = country)),
            (region, country) => region.or(country),
        };
        let thing = asking.thing(source);
        let gone = |one: &&Record| leaves_none(one) && one.date("done").is_some_and(|done| done < asking.on);
        let kept = kept_by_law(source, asking.dossier, asking.on).is_some();
        let backups = !kept && deletions_after(source, asking.dossier).any(|one| gone(&one));
        said.say(match (backups, kept, known) {
            (true, _, None) => say!(texts::BACKUPS_ALONE, thing = thing, day = end, place = texts::WHERE_WAS),
            (true, _, Some(known)) => {
                let place = say!(texts::WAS_HOSTED_BACKUPS, place = known);
                say!(texts::BACKUPS_ALONE, thing = thing, day = end, place = place)
            }
            (false, true, None) => say!(texts::STILL_HELD, thing = thing, day = end, place = texts::WHERE_IS_UNSAID),
            (false, true, Some(known)) => {
                let place = say!(texts::IS_HOSTED, place = known);
                say!(texts::STILL_HELD, thing = thing, day = end, place = place)
            }
            (false, false, None) => {
                say!(texts::GONE_UNSAID, thing = thing, day = end, place = texts::WHERE_WAS_UNSAID)
            }
            (false, false, Some(known)) => {
                let place = say!(texts::WAS_HOSTED, place = known);
                say!(texts::GONE_UNSAID, thing = thing, day = end, place = place)
            }
        });
        said.by(source);
    }
}

fn ways(asking: &Asking<'_>) -> Transfers {
    derived(asking.dossier, asking.organisation, &asking.roles)
}

/// What is said where no way is known.
fn none_known(asking: &Asking<'_>, all: &Transfers, said: &mut Said) {
    if all.known && all.anonymous {
        said.say("The data is recorded as anonymous, so there is no transfer of personal data.");
    } else if all.known && all.outside_the_laws {
        // Where the data is answers more than which law applies.
        asking.running().filter_map(|source| place_of(asking, source)).for_each(|place| said.say(place));
        said.say(NO_LAW_SAID);
    } else if all.known {
        said.say("By what is recorded, no data of yours goes to us or to anybody else.");
        said.with(no_processing(asking));
    } else {
        said.say("Whether data goes anywhere is open: nothing that runs on the day is recorded.");
    }
    said.by(&asking.dossier.customer);
}

/// Names the records that a way was derived from.
fn by_way(way: &Transfer, said: &mut Said) {
    [&way.engagement, &way.exporter.record, &way.importer.record]
        .into_iter()
        .flatten()
        .for_each(|handle| said.by_handle(handle.clone()));
}

/// Whether data leaves, and for where.
pub fn transfers(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let then = asking.until_deletion();
    let (over, asking) = (then.is_some(), then.as_ref().unwrap_or(asking));
    let all = ways(asking);
    if all.ways.is_empty() {
        none_known(asking, &all, &mut said);
        return said;
    }
    let crossing = |sure: bool| all.ways.iter().any(|way| way.crosses == Some(true) && way.sure == sure);
    let (_, named) = by_activities(asking.dossier, asking.organisation, &asking.roles);
    if over {
        until(asking, &mut said);
    }
    said.say(match (crossing(true), crossing(false) || all.crosses().is_none() || !named.is_empty()) {
        (true, _) if over => "Personal data went to another company in a third country, wherever it was hosted.",
        (false, true) if over => {
            "Whether personal data went to a third country is open: a fact on which it depends is not recorded."
        }
        (false, false) if over => "By what is recorded, no personal data went to a company in a third country.",
        (true, _) => "Personal data goes to another company in a third country, wherever it is hosted.",
        (false, true) => {
            "Whether personal data goes to a third country is open: a fact on which it depends is not recorded."
        }
        (false, false) => "By what is recorded, no personal data goes to a company in a third country.",
    });
    let (mut told, mut unsure): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for way in all.ways.iter().filter(|way| way.crosses != Some(false)) {
        by_way(way, &mut said);
        match way.unnamed_access() {
            Some(access) => unsure.push(format!("{}: {access}", way_in_words(way))),
            None => told.push(format!("{}{}", way_in_words(way), denied(way))),
        }
    }
    let goes = if over { "went" } else { "goes" };
    if !told.is_empty() {
        said.say(format!("It {goes} from {}.", distinct(told.into_iter()).join("; and from ")));
    }
    for words in distinct(unsure.into_iter()) {
        said.say(format!("It {goes} from {words}."));
    }
    if !named.is_empty() {
        said.say(format!("Named among third countries for what we do for you: {}.", Phrase::joined(named, "; ")));
        said.by_all(activities(asking).0);
    }
    chosen(asking, goes, &mut said);
    if all.unengaged() {
        said.say("Which companies we engage for your data is not recorded.");
    }
    open(&all, &mut said);
    said
}

/// Recipients whom the customer itself chose, and hands its data to.
fn chosen(asking: &Asking<'_>, goes: &str, said: &mut Said) {
    let all = subprocessors::of_customer(asking, is_chosen, |one| matches!(one, Engaged::Yes(_)));
    let all: Vec<&Record> = all.into_iter().filter(|one| one.holds_on(asking.on)).collect();
    if !all.is_empty() {
        let names = distinct(all.iter().map(|one| subprocessors::named(asking, one)));
        said.say(format!("Your data also {goes} to recipients of your own choice: {}.", Phrase::Row(names)));
        said.by_all(all);
    }
}

/// That what is said holds until the data was deleted.
fn until(then: &Asking<'_>, said: &mut Said) {
    said.say(format!(
        "What is said here of your data holds until {}; which company holds backups of it is not recorded.",
        then.deleted_on()
    ));
}

/// "Example AG (Germany) to Vendor Inc. (United States), product data, under the GDPR; processed in …; access from …".
fn way_in_words(way: &Transfer) -> String {
    let streams: Vec<&str> = way.streams.iter().map(|stream| stream.words()).collect();
    let ends = if way.exporter == way.importer {
        format!("{} to staff in support", way.exporter.words())
    } else {
        format!("{} to {}", way.exporter.words(), way.importer.words())
    };
    let parts = [
        Some(ends),
        (!streams.is_empty()).then(|| in_a_row(&streams, "and")),
        way.law.map(|law| under_the(law, "".into()).to_string().trim_start_matches(", ").to_owned()),
        way.places.as_ref().map(|places| format!("processed in {places}")),
        way.access_from.as_ref().map(|from| format!("access from {from}")),
        (way.crosses.is_none() && way.elsewhere.is_empty() || !way.sure)
            .then(|| "which is not sure by what is recorded".to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// ", which by our decision of 1 May 2026 is no transfer".
fn denied(way: &Transfer) -> String {
    let day = |one: &Decided| one.on.map(|day| format!(" of {}", date::long(day))).unwrap_or_default();
    let decided = way.overridden.as_ref().filter(|_| way.is_denied());
    decided.map(|one| format!(", which by our decision{} is no transfer", day(one))).unwrap_or_default()
}

/// What is missing to say more. What we have to do about it is for us.
fn open(all: &Transfers, said: &mut Said) {
    let [places, access] = ["places", "access_from"].map(|field| Kind::Engagement.field(field).in_sentence());
    // Where what we decide about ourselves stays at home, nothing hangs on who gave it.
    let asked = all.ways.iter().filter(|way| way.flow != Flow::Own || way.crosses != Some(false));
    let missing = asked.flat_map(|way| way.missing.iter().map(move |words| (way, words)));
    let mut missing: Vec<String> = missing
        .map(|(way, words)| match words.split("; record ").next().unwrap_or_default() {
            field if field == places => format!("where {} processes data", way.importer.name),
            field if field == access => format!("from where {} gets at data", way.importer.name),
            words => words.to_owned(),
        })
        .collect();
    missing.sort_unstable();
    missing.dedup();
    if !missing.is_empty() {
        said.say(format!("What is missing to say more: {}.", missing.join("; ")));
    }
}

/// On what each way rests: framework, clauses, adequacy; with what the DPA says of the clauses.
pub fn mechanism(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let then = asking.until_deletion();
    let (day, asking) = (asking, then.as_ref().unwrap_or(asking));
    if then.is_some() {
        until(asking, &mut said);
    }
    let all = ways(asking);
    if all.ways.is_empty() {
        none_known(asking, &all, &mut said);
    }
    for way in &all.ways {
        by_way(way, &mut said);
        let rests = safeguard(way, asking.dossier, asking.organisation, asking.on);
        if let Some(decided) = &way.overridden {
            said.by_handle(decided.record.clone());
        }
        let rests = rests.to_string();
        said.say(as_sentence(&format!("From {}: {}", way_in_words(way), rests.trim_end_matches('.'))));
    }
    open(&all, &mut said);
    assessments(asking, &all, &mut said);
    said.with(frameworks(asking));
    if asking.roles.streams.iter().any(|stream| stream.vendor == Role::Subprocessor) {
        said.say("Since you act for others as recorded, clauses between processors (SCC Module 3) come into question where clauses are needed.");
    }
    said.terms(day, &["transfer_tools", "scc_law", "scc_courts", "scc_authority"]);
    said
}

/// The transfer impact assessments of those to whom data goes abroad.
fn assessments(asking: &Asking<'_>, all: &Transfers, said: &mut Said) {
    let mut none: Vec<String> = Vec::new();
    // Where a decision carries the way, no assessment is asked for: Clause 14 is part of the clauses.
    let by_clauses = |way: &&Transfer| !matches!(way.ground, Ground::Adequacy { .. } | Ground::Framework { .. });
    for way in all.ways.iter().filter(|way| way.crosses == Some(true)).filter(by_clauses) {
        let companies = asking.organisation.subprocessors.iter().chain(&asking.organisation.entities);
        let Some(company) = companies.into_iter().find(|one| Some(one.handle()) == way.importer.record) else {
            continue;
        };
        match newest_assessment(asking.organisation, company, way.law, asking.on) {
            Some(found) => {
                let day = found.date("done").map(|day| format!(", done on {}", date::long(day))).unwrap_or_default();
                let result = found.words("result").map(|result| format!(": {result}")).unwrap_or_default();
                let again = found.date("recheck").filter(|day| *day < asking.on).map(|day| {
                    format!("; it was to be looked at again by {}, which is not recorded as done", date::long(day))
                });
                said.say(as_sentence(&format!(
                    "A transfer impact assessment for {} is recorded{day}{result}{}",
                    company.title(),
                    again.unwrap_or_default()
                )));
                said.by(found);
            }
            None if !none.contains(&company.title()) => none.push(company.title()),
            None => {}
        }
    }
    if !none.is_empty() {
        said.say(format!("A transfer impact assessment for {} is not recorded.", in_a_row(&none, "and")));
    }
}
