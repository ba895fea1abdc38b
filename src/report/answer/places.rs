//! Where data is hosted, and where what is held still lies.

use super::Asking;
use super::access::no_processing;
use super::said::Statement;
use super::subprocessors::{named, of_customer};
use crate::answers::asks_for_backups;
use crate::model::phrase::say;
use crate::model::{Kind, Phrase, Record, country};
use crate::report::reply::of_what_may_be_held;
use crate::report::terms::in_turn;
use crate::rules::engaged::{Engaged, processes};
use crate::rules::held::{deletions_after, kept_by_law, leaves_none};
use crate::rules::runs::Runs;
use crate::texts::answers as texts;

/// Where backups are kept: no field says it but the entries of companies that keep them; where the data is hosted is said beside it.
pub fn backups(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let keeps = |one: &&Record| one.text("purpose").is_some_and(asks_for_backups) && one.holds_on(asking.on);
    let sure = of_customer(asking, processes, |one| matches!(one, Engaged::Yes(_)));
    let keepers: Vec<&Record> = sure.into_iter().filter(keeps).collect();
    let place = |one: &&Record| {
        let places = one.places("places").unwrap_or_else(|| texts::NOT_RECORDED.into());
        say!(texts::BACKUPS_WITH, name = named(asking, one), places = places)
    };
    match in_turn(keepers.iter().map(place)) {
        Some(all) => said.say(say!(texts::BACKUPS_ARE, all = all)),
        None => said.say(texts::BACKUPS_WHERE_UNSAID),
    }
    said.by_all(keepers);
    said.with(hosting(asking));
    said
}

/// The place of each thing that runs.
pub fn hosting(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
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
    elsewhere(asking, &mut said);
    still_hosted(asking, &mut said);
    if let Some(nothing) = asking.nothing_left().filter(|_| !running) {
        said.say(nothing.in_full());
        said.by_all(asking.dossier.deletions());
    } else {
        said.all(of_what_may_be_held(asking.dossier, asking.organisation, asking.on));
    }
    said.with(no_processing(asking));
    for (source, day) in asking.begin_later() {
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
    // A region that was agreed is one of what we host, not of what the customer runs itself.
    if !running || asking.run_elsewhere().count() < asking.running().count() {
        said.terms(asking, &["hosting_region"]);
    }
    said
}

/// The companies that we engage for data that we host, and that process it in other countries than we host it in, or where nobody recorded: where
/// it is hosted is not all of where it is.
fn elsewhere(asking: &Asking<'_>, said: &mut Statement) {
    let hosted: Vec<&str> =
        asking.running().filter(|one| is_by_us(one)).filter_map(|one| one.text("hosting_country")).collect();
    if !asking.running().any(is_by_us) {
        return;
    }
    // "Germany (Frankfurt)" is in Germany.
    let in_country = |place: &str| country::code(place.split('(').next().unwrap_or(place).trim());
    let there = |one: &Record| {
        let places = one.text("places")?;
        Some(places.split(';').all(|place| in_country(place).is_some_and(|code| hosted.contains(&code))))
    };
    // Where it is open in which country we host it, nothing can be said to be elsewhere.
    let known = asking.running().filter(|one| is_by_us(one)).all(|one| one.text("hosting_country").is_some());
    let sure = of_customer(asking, processes, |one| matches!(one, Engaged::Yes(_)));
    let now: Vec<&Record> = sure.into_iter().filter(|one| one.holds_on(asking.on)).collect();
    let (mut other, mut unsaid) = (Vec::new(), Vec::new());
    for one in now {
        match (there(one), one.places("places")) {
            (Some(false), Some(places)) => {
                other.push(say!(texts::BACKUPS_WITH, name = named(asking, one), places = places));
                said.by(one);
            }
            (None, _) => {
                unsaid.push(named(asking, one));
                said.by(one);
            }
            _ => {}
        }
    }
    said.all(in_turn(other).map(|names| {
        if known { say!(texts::ELSEWHERE_TOO, names = names) } else { say!(texts::PROCESSED_BY_OTHERS, names = names) }
    }));
    if !unsaid.is_empty() {
        said.say(say!(texts::ELSEWHERE_UNSAID, names = Phrase::names(unsaid)));
    }
}

/// Whether we host what runs.
fn is_by_us(source: &Record) -> bool {
    source.kind != Kind::Deployment || Runs::of(source).hosted()
}

/// Where what we host or operate is hosted, as a sentence; nothing where that is not recorded, or the customer runs it.
pub fn place_of(asking: &Asking<'_>, source: &Record) -> Option<Phrase> {
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
        (Some(region), None, false) => say!(texts::HOSTED_REGION, thing = thing, region = region).capital(),
        (None, Some(country), false) => say!(texts::HOSTED_COUNTRY, thing = thing, country = country).capital(),
        (Some(region), Some(country), false) => {
            say!(texts::HOSTED, thing = thing, region = region, country = country).capital()
        }
    };
    Some(words.sentence())
}

/// Where what ended was hosted of whose data something is left.
fn still_hosted(asking: &Asking<'_>, said: &mut Statement) {
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
