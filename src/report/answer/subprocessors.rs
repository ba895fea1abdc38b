//! Who processes the customer's data for us, how it is told of others, and what it can say against them.

use super::Asking;
use super::access::no_processing;
use super::recorded::activities;
use super::said::Said;
use crate::model::{Kind, Phrase, Record, as_sentence, country, date, in_a_row};
use crate::report::engaged::{access_from, company_of, name_of};
use crate::report::entrusted::{by_activities, is_chosen, of_group};
use crate::report::reply::of_planned;
use crate::rules::engaged::{Engaged, engaged};
use chrono::{Days, NaiveDate};

/// Engagements of a standing, of which something is for the customer, or may be.
pub fn of_customer<'a>(
    asking: &Asking<'a>,
    standing: fn(&Record) -> bool,
    wanted: fn(&Engaged) -> bool,
) -> Vec<&'a Record> {
    let all = asking.organisation.engagements.iter().filter(|one| standing(one));
    all.filter(|one| wanted(&engaged(one, asking.dossier, &asking.roles))).collect()
}

/// Whether a company processes data for us.
pub fn processes(engagement: &Record) -> bool {
    matches!(engagement.text("standing"), None | Some("subprocessor" | "affiliate"))
}

/// Whether it is a company of our group.
pub fn is_affiliate(asking: &Asking<'_>, engagement: &Record) -> bool {
    let company = company_of(engagement, &asking.organisation.subprocessors);
    engagement.text("standing") == Some("affiliate")
        || company.is_some_and(|company| company.flag("affiliate") == Some(true))
}

/// Whether a company gets data in its own right.
fn decides(engagement: &Record) -> bool {
    matches!(engagement.text("standing"), Some("independent_controller" | "recipient"))
}

/// "Example Mail Inc. (United States)".
pub fn named(asking: &Asking<'_>, engagement: &Record) -> String {
    let company = company_of(engagement, &asking.organisation.subprocessors);
    let place = company.and_then(|one| one.text("country")).map_or("country not recorded", country::name);
    format!("{} ({place})", name_of(engagement, company))
}

/// "Example Mail Inc. (United States): mail; processed in Germany; contact …; our DPA with it of …".
fn line(asking: &Asking<'_>, engagement: &Record, said: &mut Said) -> String {
    let company = company_of(engagement, &asking.organisation.subprocessors);
    said.by(engagement);
    said.by_all(company);
    let dpa = company.and_then(|one| one.date("dpa_signed"));
    let contact = company.and_then(|one| one.text("contact_email").or_else(|| one.text("contact")));
    let parts = [
        Some(engagement.words("purpose").unwrap_or_else(|| "purpose not recorded".to_owned())),
        engagement.words("places").map(|places| format!("processed in {places}")),
        access_from(engagement).map(|from| format!("access from {from}")),
        contact.map(|contact| format!("contact {contact}")),
        processes(engagement)
            .then(|| format!("our agreement with it: {}", dpa.map_or_else(|| "not recorded".to_owned(), date::long))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().map(|part| part.trim_end_matches('.').to_owned()).collect();
    format!("{}: {}", named(asking, engagement), parts.join(", "))
}

/// The engagements that are for the customer on the day; nothing where there is none, or it is open of one.
pub fn sure<'a>(asking: &Asking<'a>) -> Option<Vec<&'a Record>> {
    let now = |wanted| {
        of_customer(asking, processes, wanted).into_iter().filter(|one| one.holds_on(asking.on)).collect::<Vec<_>>()
    };
    let (sure, open) = (now(|one| matches!(one, Engaged::Yes(_))), now(|one| matches!(one, Engaged::Open(_))));
    (open.is_empty() && !sure.is_empty()).then_some(sure)
}

/// The subprocessors that apply to the customer on the day; of one whose data is deleted, those until then.
pub fn list(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    if let Some(nothing) = asking.nothing_left() {
        said.say(format!("{nothing} So no subprocessor of ours holds any either, as far as is recorded."));
        said.by_all(asking.dossier.deletions());
        return said;
    }
    let then = asking.until_deletion();
    let until = then.as_ref().map(Asking::deleted_on);
    let day = asking;
    let asking = then.as_ref().unwrap_or(asking);
    let now =
        |all: Vec<&'_ Record>| all.into_iter().filter(|one| one.holds_on(asking.on)).cloned().collect::<Vec<Record>>();
    let sure = now(of_customer(asking, processes, |one| matches!(one, Engaged::Yes(_))));
    let lines: Vec<String> = sure.iter().map(|one| line(asking, one, &mut said)).collect();
    let group = staff_of_our_group(day);
    let (beside, _) = by_activities(asking.dossier, asking.organisation, &asking.roles);
    said.say(match (&lines[..], &until) {
        ([], None) if !group.is_empty() => {
            "No other company that gets your data as our subprocessor is recorded.".to_owned()
        }
        ([], None) if !beside.is_empty() => String::new(),
        ([], None) => "No subprocessor that gets your data is recorded.".to_owned(),
        ([], Some(until)) => format!("No subprocessor that got your data until {until} is recorded."),
        (all, None) => format!("Subprocessors that get your data: {}.", all.join("; ")),
        (all, Some(until)) => format!(
            "Subprocessors that got your data until {until}: {}. Which of them holds backups of it is not recorded.",
            all.join("; ")
        ),
    });
    said.with(group);
    if !beside.is_empty() {
        said.say(format!("Also named as processors for what we do for you: {}.", Phrase::joined(beside, "; ")));
        said.by_all(activities(asking).0);
    }
    in_their_own_right(asking, until.is_some(), &mut said);
    let open = now(of_customer(asking, |_| true, |one| matches!(one, Engaged::Open(_))));
    if !open.is_empty() {
        let names: Vec<String> = open.iter().map(|one| named(asking, one)).collect();
        let gets = if until.is_some() { "got" } else { "gets" };
        said.say(format!("Whether your data {gets} to {} is not recorded.", in_a_row(&names, "and")));
        said.by_all(&open);
    }
    if !asking.organisation.engages(asking.on) {
        said.say("Our list of subprocessors is not recorded yet.");
    }
    said.with(no_processing(day));
    said.by(&asking.dossier.customer);
    said
}

/// Our other entities whose staff saw the data in a support session, where they are not recorded as engaged.
pub fn staff_of_our_group(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    for (words, session) in of_group(asking.dossier, asking.organisation, asking.on) {
        let day = session.date("started").map(date::long).unwrap_or_default();
        said.say(format!("{words} saw your data in support on {day}."));
        said.by(session);
    }
    said
}

/// Those that get the data and are no processors of ours: in their own right, or since the customer chose them.
fn in_their_own_right(asking: &Asking<'_>, over: bool, said: &mut Said) {
    let mut lines = |standing| {
        let all = of_customer(asking, standing, |one| matches!(one, Engaged::Yes(_)));
        let now = all.into_iter().filter(|one| one.holds_on(asking.on));
        now.map(|one| line(asking, one, said)).collect::<Vec<_>>().join("; ")
    };
    let (own, chosen) = (lines(decides), lines(is_chosen));
    let get = if over { "got" } else { "get" };
    if !own.is_empty() {
        said.say(format!("These {get} your data in their own right, not as our processors: {own}."));
    }
    if !chosen.is_empty() {
        said.say(format!(
            "These {get} your data as recipients of your own choice, whom we do not engage for you: {chosen}."
        ));
    }
}

/// How and how long before the customer is told; what changed in the last year, and what is planned.
pub fn notice(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    said.terms(asking, &["authorisation", "notice_days", "notice_by", "notices_to"]);
    let since = asking.on.checked_sub_days(Days::new(365)).unwrap_or(asking.on);
    let all = of_customer(asking, processes, |one| !matches!(one, Engaged::No(_)));
    let within = |one: &Record, field: &str| one.date(field).filter(|day| since < *day && *day <= asking.on);
    let mut changed = Vec::new();
    for one in all {
        let told = |what: &str, day: NaiveDate| format!("{} {what} {}", named(asking, one), date::long(day));
        let days =
            [within(one, "starts").map(|day| told("since", day)), within(one, "ends").map(|day| told("until", day))];
        if days.iter().any(Option::is_some) {
            said.by(one);
        }
        changed.extend(days.into_iter().flatten());
    }
    said.say(if changed.is_empty() {
        format!("No change of the subprocessors that get your data is recorded since {}.", date::long(since))
    } else {
        format!("What changed since {}: {}.", date::long(since), changed.join("; "))
    });
    planned(asking, &mut said);
    said
}

/// What is planned.
fn planned(asking: &Asking<'_>, said: &mut Said) {
    let sentences = of_planned(asking.dossier, asking.organisation, asking.on);
    if sentences.is_empty() {
        said.say("No planned change that concerns your data is recorded.");
    } else {
        said.by_all(&asking.organisation.changes);
    }
    said.all(sentences);
}

/// What happens when the customer objects, and what it objected to.
pub fn objection(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    said.terms(
        asking,
        &["objection_days", "objection_from", "objection_silence", "cure_days", "objection_effect", "objection_refund"],
    );
    for record in asking.dossier.of(Kind::Objection) {
        let day = |field: &str| record.date(field).filter(|day| *day <= asking.on).map(date::long);
        let Some(received) = day("received") else { continue };
        let became = match (record.words("outcome"), day("settled")) {
            (Some(outcome), Some(settled)) => format!("settled on {settled}: {outcome}"),
            _ => "not settled yet as recorded".to_owned(),
        };
        said.say(as_sentence(&format!("Your objection of {received} is {became}")));
        said.by(record);
    }
    planned(asking, &mut said);
    said
}
