//! Whose register it is, and who acts for it: the DPO, the representatives, the measures. Art. 27, 30(2)(a), 32, 37, 38(6).

use super::Collector;
use super::together::{Customers, Together};
use crate::model::dossier::Dpo;
use crate::model::{Deed, Kind, Organisation, Record, Remedy, Verb, date};
use crate::rules::regime::Regime;
use chrono::NaiveDate;
use uuid::Uuid;

pub(super) fn no_organisation(organisation: &Organisation, _: NaiveDate, found: &mut Collector<'_>) {
    if organisation.record.is_none() {
        let first = Record::empty(Kind::Organisation, Uuid::nil(), 1);
        let deed = Deed::with(Verb::Edit, Kind::Organisation).give("name", "NAME");
        found.add(&first, "the organisation", "the organisation is not provided", deed);
    }
}

/// Art. 37(1) asks not everybody for a DPO: a reason why none is needed is an answer.
pub(super) fn no_dpo(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    let Some(record) = &organisation.record else { return };
    let Dpo::NotProvided = organisation.dpo(on) else { return };
    let appoint = Deed::add(Kind::Appointment)
        .give("role", "dpo")
        .give("name", "NAME")
        .give("email", "EMAIL")
        .give("starts", "DATE");
    let reason = Deed::with(Verb::Edit, Kind::Organisation).give("dpo_not_needed", "REASON");
    let what = format!(
        "no Data Protection Officer is named on {}, and no reason why none is needed{}",
        date::long(on),
        last_dpo(organisation, on)
    );
    found.add(record, &record.title(), what, Remedy::from(appoint).then(", or ").then(reason));
}

fn last_dpo(organisation: &Organisation, on: NaiveDate) -> String {
    let ended = organisation.appointments.iter().filter(|record| record.text("role") == Some("dpo"));
    let last = ended
        .filter_map(|record| Some((record.date("ends").filter(|end| *end < on)?, record)))
        .max_by_key(|(end, _)| *end);
    last.map(|(end, record)| format!("; {} ended on {}", record.handle(), date::long(end))).unwrap_or_default()
}

/// Positions that decide on purposes and means, by the words of their names. WP 243 rev. 01, 3.5.
const DECIDING: [&str; 22] = [
    "ceo",
    "cto",
    "cio",
    "coo",
    "cfo",
    "cmo",
    "ciso",
    "cso",
    "cro",
    "chro",
    "vp",
    "chief",
    "president",
    "founder",
    "owner",
    "partner",
    "geschäftsführer",
    "geschäftsführerin",
    "vorstand",
    "board",
    "director",
    "counsel",
];

/// Whether somebody of that position decides on what a DPO has to watch over.
fn decides(position: &str) -> bool {
    let position = position.to_lowercase();
    let privacy = ["privacy", "data protection", "datenschutz"].iter().any(|word| position.contains(word));
    let words: Vec<&str> = position.split(|c: char| !c.is_alphanumeric()).collect();
    let head = words.contains(&"head") || words.contains(&"leiter") || words.contains(&"leiterin");
    !privacy && (head || words.iter().any(|word| DECIDING.contains(word)))
}

pub(super) fn dpo_conflict(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for dpo in organisation.dpos(on) {
        let Some(position) = dpo.text("position").filter(|position| decides(position)) else { continue };
        let what = format!(
            "the DPO is {position} too: look whether that position decides on purposes and means of processing"
        );
        let remedy = Remedy::say("appoint somebody who does not, and end this one: ")
            .then(Deed::with(Verb::End, Kind::Appointment).of(dpo.handle()).give("ends", "DATE"));
        found.add(dpo, &dpo.title(), what, remedy);
    }
}

/// One DPO is reached; of two, nobody knows which.
pub(super) fn dpo_overlap(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    let all = organisation.dpos(on);
    let Some((newest, others)) = all.split_first() else { return };
    for dpo in others.iter().rev() {
        let what = format!(
            "{} and {} are both named DPO on {}",
            dpo.name_and_handle(),
            newest.name_and_handle(),
            date::long(on)
        );
        let last = newest
            .date("starts")
            .and_then(|day| day.pred_opt())
            .filter(|last| dpo.date("starts").is_none_or(|first| first <= *last));
        let last = last.map_or_else(|| "DATE".to_owned(), |day| day.to_string());
        let remedy = Remedy::say("end the appointment of who left: ")
            .then(Deed::with(Verb::End, Kind::Appointment).of(dpo.handle()).give("ends", last));
        found.add(dpo, &dpo.title(), what, remedy);
    }
}

pub(super) fn fields(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    let Some(record) = &organisation.record else { return };
    let mut ask = |record: &Record, field: &str, value: &str| {
        if record.get(field).is_none() {
            let what = format!("{} is not provided", record.kind.field(field).in_sentence());
            found.add(record, &record.title(), what, Deed::edit(record).give(field, value));
        }
    };
    if let Some(dpo) = organisation.dpos(on).last() {
        ask(dpo, "email", "EMAIL");
    }
    ask(record, "address", "ADDRESS");
    ask(record, "email", "EMAIL");
    // Which law applies depends on it.
    if organisation.entities.iter().all(|entity| entity.text("country").is_none()) {
        ask(record, "country", "COUNTRY");
    }
}

/// Whether there is a representative, or a reason why none is needed.
fn is_represented(of: &Together<'_>, role: &str) -> bool {
    of.organisation.appointed(role, of.on).any(|record| record.text("name").is_some())
        || of.organisation.text("representative_not_needed").is_some()
}

fn find_unrepresented(
    of: &Together<'_>,
    found: &mut Collector<'_>,
    (role, law): (&str, &str),
    place: &str,
    customers: Option<&Customers>,
) {
    let (Some(record), Some(customers)) = (of.record(), customers) else { return };
    let appoint = Deed::add(Kind::Appointment).give("role", role).give("name", "NAME").give("email", "EMAIL");
    let reason = Deed::with(Verb::Edit, Kind::Organisation).give("representative_not_needed", "REASON");
    let what = format!(
        "an entity of ours outside {place} acts for {}, or can be the one that does; no representative there is named, and no reason why none is needed",
        customers.words()
    );
    law.clone_into(&mut found.add(record, &record.title(), what, Remedy::from(appoint).then(", or ").then(reason)).law);
}

pub(super) fn representative(of: &Together<'_>, found: &mut Collector<'_>) {
    if !is_represented(of, "eu_representative") {
        find_unrepresented(of, found, ("eu_representative", "Art. 27"), "the EEA", of.under(Regime::Gdpr));
    }
}

/// The same in the United Kingdom, and in Switzerland where we decide about data of persons there ourselves: there only controllers need one.
pub(super) fn representative_elsewhere(of: &Together<'_>, found: &mut Collector<'_>) {
    let british = ("uk_representative", "UK GDPR Art. 27");
    if !is_represented(of, british.0) {
        find_unrepresented(of, found, british, "the United Kingdom", of.under(Regime::UkGdpr));
    }
    let swiss = ("ch_representative", "Swiss FADP Art. 14");
    if !is_represented(of, swiss.0) {
        find_unrepresented(of, found, swiss, "Switzerland", of.decided(Regime::SwissFadp));
    }
}

pub(super) fn no_measures(of: &Together<'_>, found: &mut Collector<'_>) {
    let organisation = of.organisation;
    let acts = of.served.count > 0 || organisation.activities.iter().any(|activity| activity.is_current(of.on));
    let Some(record) = of.record().filter(|_| acts) else { return };
    if !organisation.measures.iter().any(|measure| measure.holds_on(of.on)) {
        let deed = Deed::add(Kind::Measure).give("name", "NAME").give("description", "TEXT");
        let what = "no technical or organisational measure is recorded";
        found.add(record, &record.title(), what, deed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{cloud, found, given, record, self_hosted, vendor};

    #[test]
    fn the_last_dpo_is_named_once_the_appointment_is_over() {
        let what = |ends| {
            let nobody = record("APP-1", &[("role", "dpo"), ("ends", ends)]);
            let other = record("APP-2", &[("role", "dpo"), ("name", "Dana"), ("ends", "2025-06-30")]);
            let rep = record("APP-3", &[("role", "eu_representative"), ("name", "Rep BV"), ("ends", "2026-10-31")]);
            let missing = found("no-dpo", &[vendor(), nobody, other, rep], &[], &[]).remove(0).what;
            missing.rsplit_once("; ").map(|(_, last)| last.to_owned())
        };
        assert_eq!(what("2026-11-22").as_deref(), Some("APP-1 ended on 22 November 2026"));
        assert_eq!(
            what("2026-11-23").as_deref(),
            Some("APP-2 ended on 30 June 2025"),
            "it is the last day of the other"
        );
    }

    #[test]
    fn two_dpos_on_one_day_are_found_and_the_one_before_is_to_end() {
        let dpo =
            |handle, facts: &[(&str, &str)]| record(handle, &[&[("role", "dpo"), ("name", handle)], facts].concat());
        let overlap = |first: &[(&str, &str)], second: &[(&str, &str)]| {
            let found = found("dpo-overlap", &[vendor(), dpo("APP-1", first), dpo("APP-2", second)], &[], &[]);
            found.iter().map(|one| (one.record.clone(), given(one)[0].1.to_owned())).collect::<Vec<_>>()
        };
        let first = [("starts", "2024-01-01")];
        assert_eq!(overlap(&first, &[("starts", "2026-11-01")]), [("APP-1".into(), "2026-10-31".into())]);
        assert_eq!(overlap(&[], &[]), [("APP-1".into(), "DATE".into())]);
        assert_eq!(overlap(&[("ends", "2026-10-31")], &[("starts", "2026-11-01")]), []);
        assert_eq!(overlap(&first, &[("starts", "2026-12-01")]), [], "not yet");
        assert_eq!(overlap(&first, &[("starts", "2026-11-01"), ("role", "eu_representative")]), []);
    }

    #[test]
    fn who_decides_on_purposes_and_means_is_known_by_the_words_of_the_position() {
        for position in [
            "CTO",
            "Chief Operating Officer",
            "Geschäftsführerin",
            "VP, Engineering",
            "co-founder",
            "Head of IT",
            "Leiter Vertrieb",
            "Leiterin Personal",
            "General Counsel",
        ] {
            assert!(decides(position), "{position}");
        }
        for position in [
            "privacy lawyer",
            "Chief Privacy Officer",
            "Head of Data Protection",
            "Leiterin Datenschutz",
            "engineer",
            "Doctor of Law",
            "Ableiter",
            "",
        ] {
            assert!(!decides(position), "{position}");
        }
    }

    #[test]
    fn abroad_we_need_a_representative_where_nobody_of_ours_is_there() {
        let sends = self_hosted(&[("support_access", "none"), ("telemetry", "yes")]);
        let places = |country, more: &[Record], deployment: &Record| {
            let ours = [&[vendor()], more].concat();
            let records = std::slice::from_ref(deployment);
            let found = found("representative-elsewhere", &ours, &[("country", country)], records);
            found.into_iter().map(|one| one.law).collect::<Vec<_>>()
        };
        let (swiss, british) = ("Swiss FADP Art. 14", "UK GDPR Art. 27");
        assert_eq!(places("CH", &[], &sends), [swiss]);
        assert_eq!(places("GB", &[], &sends), [british]);
        assert_eq!(places("DE", &[], &sends), [""; 0]);
        assert_eq!(places("CH", &[], &cloud()), [""; 0], "we only process there");
        assert_eq!(places("GB", &[], &cloud()), [british], "a processor needs one too");
        let entity = |country, more: &[(&str, &str)]| {
            record("ENT-1", &[&[("name", "Vendor II"), ("country", country)], more].concat())
        };
        assert_eq!(places("CH", &[entity("CH", &[])], &sends), [""; 0], "an entity of ours is there");
        assert_eq!(places("CH", &[entity("CH", &[("ends", "2026-11-22")])], &sends), [swiss], "it was there");
        assert_eq!(places("CH", &[entity("GB", &[])], &sends), [swiss], "it is elsewhere");
        let appointed = |role| record("APP-1", &[("role", role), ("name", "Rep AG")]);
        assert_eq!(places("CH", &[appointed("ch_representative")], &sends), [""; 0]);
        assert_eq!(places("CH", &[appointed("uk_representative")], &sends), [swiss], "for another country");
    }

    #[test]
    fn measures_are_asked_for_once_something_is_processed() {
        let named = |handle, more: &[(&str, &str)]| record(handle, &[&[("name", handle)], more].concat());
        let asked = |ours: &[Record], records: &[Record]| {
            let nobody = [("archived", "2026-01-01")];
            let customer = if records.is_empty() { &nobody[..] } else { &[] };
            !found("no-measures", &[&[vendor()], ours].concat(), customer, records).is_empty()
        };
        assert!(!asked(&[], &[]), "nothing is processed");
        assert!(asked(&[], &[cloud()]), "for a customer");
        assert!(asked(&[named("ACT-1", &[("acting_as", "controller")])], &[]), "for ourselves");
        assert!(!asked(&[named("ACT-1", &[("acting_as", "controller"), ("status", "ended")])], &[]), "no more");
        assert!(!asked(&[named("TOM-1", &[("ends", "2026-11-23")])], &[cloud()]), "the last day of the measure");
        assert!(asked(&[named("TOM-1", &[("ends", "2026-11-22")])], &[cloud()]), "the day after");
    }
}
