//! Personal data breaches: which customers were not told, or not all of Art. 33(3), of which it is open whether they are affected, and what is
//! owed to the authority. Art. 33. What concerns many customers is found once, with their number.

use super::concerned::{Fault, open};
use super::together::{Customers, Faulty};
use super::{Collector, Together};
use crate::error::Given;
use crate::model::{Deed, Organisation, Record, Remedy, Verb, date, moment};
use crate::rules::incident::{OwnDuty, end_of, is_no_breach};
use chrono::NaiveDate;

/// Each incident with such a fault, the customers in words, and the first of the days.
/// Hands out the incidents with the fault, and where to put what is found: under the laws by which those customers are told.
fn each(
    together: &Together<'_>,
    wanted: Fault,
    found: &mut Collector<'_>,
    take: impl Fn(&Record, &Customers, NaiveDate, &mut Collector<'_>),
) {
    for record in open(together.organisation, together.on) {
        if let Some(Faulty { customers, day, laws }) = together.breaches.get(&(record.handle(), wanted)) {
            take(record, customers, *day, &mut found.under(laws));
        }
    }
}

pub(super) fn not_told(together: &Together<'_>, found: &mut Collector<'_>) {
    each(together, Fault::NotTold, found, |record, customers, day, found| {
        // The day is that of whoever was to be told first.
        let whom = if customers.count > 1 { "by the DPA the first of them was" } else { "by the DPA it was" };
        let what = format!("not told: {}; {whom} to be told by {}", customers.words(), date::long(day));
        let remedy = Remedy::say("tell them, then record it: ").then(Deed::on(Verb::Tell, record));
        found.add(record, &record.title(), what, remedy).since = Some(day);
    });
}

/// Those whose DPA states no hours, or of which none are provided: the law says without undue delay, which is no day.
pub(super) fn to_tell(together: &Together<'_>, found: &mut Collector<'_>) {
    each(together, Fault::ToTell, found, |record, customers, _, found| {
        let aware = match record.moment("aware") {
            Some(aware) => format!("aware since {}", moment::long(aware)),
            None => "when you became aware is not provided".to_owned(),
        };
        let what = format!("not told: {}; without undue delay; {aware}", customers.words());
        let remedy = Remedy::say("tell them, then record it: ").then(Deed::on(Verb::Tell, record));
        found.add(record, &record.title(), what, remedy);
    });
}

/// Notices that were told before anybody here knew: one of the two times is wrong.
pub(super) fn too_early(together: &Together<'_>, found: &mut Collector<'_>) {
    each(together, Fault::TooEarly, found, |record, customers, day, found| {
        let aware = record.moment("aware").map(moment::long).unwrap_or_default();
        let what = format!("told on {}, before you became aware at {aware}: {}", date::long(day), customers.words());
        let remedy = Remedy::say("correct the notice, or when you became aware: ")
            .then(Deed::edit(record).give("aware", "DATETIME"));
        found.add(record, &record.title(), what, remedy);
    });
}

/// People that a high risk puts at stake, and nobody recorded that they were told. Art. 34(1).
pub(super) fn people(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for record in open(organisation, on) {
        let known = record.moment("aware").map(|aware| aware.date_naive());
        if !OwnDuty::of(record, organisation, end_of(on)).owes_people() || known.is_some_and(|day| day >= on) {
            continue;
        }
        let what = "the risk is high, and no record says that the people were told; without undue delay";
        let remedy = Remedy::say("tell them, then record it: ").then(Deed::edit(record).give("people_told", "DATE"));
        found.add(record, &record.title(), what.to_owned(), remedy);
    }
}

pub(super) fn undecided(together: &Together<'_>, found: &mut Collector<'_>) {
    each(together, Fault::Undecided, found, |record, customers, _, found| {
        let what = format!("whether they are affected cannot be said: {}", customers.words());
        let remedy = Remedy::say("record what is missing: ").then(Deed::on(Verb::Affected, record));
        found.add(record, &record.title(), what, remedy);
    });
}

pub(super) fn incomplete(together: &Together<'_>, found: &mut Collector<'_>) {
    each(together, Fault::Incomplete, found, |record, customers, day, found| {
        let what = format!("told without all of Art. 33(3)(a) to (d): {}", customers.words());
        let remedy = Remedy::say("once you told the rest: ")
            .then(Deed::on(Verb::Tell, record))
            .then(format!(" {again}", again = Given::named("again")));
        found.add(record, &record.title(), what, remedy).since = Some(day);
    });
}

/// The authority that was not told in 72 hours, or later and without reasons; of one to which this may apply, whether it does.
pub(super) fn authority(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for record in open(organisation, on) {
        let duty = OwnDuty::of(record, organisation, end_of(on));
        let Some(until) = duty.missed(end_of(on)).filter(|until| until.date_naive() < on) else { continue };
        let by = moment::long(until);
        let (what, remedy) = match duty.told {
            Some(told) => (
                format!(
                    "told at {}, after the 72 hours that ended at {by}; reasons are not provided",
                    moment::long(told)
                ),
                Remedy::from(Deed::edit(record).give("authority_delay", "REASONS")),
            ),
            None => (
                format!("no record says that the authority was told; the 72 hours ended at {by}"),
                Remedy::say("tell it, with the reasons for the delay: ")
                    .then(Deed::edit(record).give("authority_told", "DATETIME").give("authority_delay", "REASONS")),
            ),
        };
        found.add(record, &record.title(), what, remedy).since = Some(until.date_naive());
    }
}

/// Incidents of which nobody said when they became known, or whether they concern data of our own: no time can be counted.
pub(super) fn unclear(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for record in open(organisation, on).filter(|record| !is_no_breach(record)) {
        let lacking: Vec<&str> = ["aware", "own_data"].into_iter().filter(|field| record.lacks(field)).collect();
        if lacking.is_empty() {
            continue;
        }
        let labels: Vec<String> = lacking.iter().map(|field| record.kind.field(field).in_sentence()).collect();
        let deed = lacking.iter().fold(Deed::edit(record), |deed, field| {
            deed.give(field, if *field == "aware" { "DATETIME" } else { "yes" })
        });
        let remedy = Remedy::from(deed);
        let remedy = if lacking.contains(&"own_data") { remedy.or("no") } else { remedy };
        found.add(record, &record.title(), format!("{} not provided", labels.join(", ")), remedy);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::cases::{agreed, cloud, found, record, vendor};

    /// What one check finds of an incident in the Cloud: what, what mends it, and since when.
    fn of(rule: &str, incident: &[(&str, &str)]) -> Vec<(String, String, Option<String>)> {
        let usual = [("title", "Open bucket"), ("edition", "cloud")];
        let ours = [vendor(), record("INC-1", &[&usual[..], incident].concat())];
        let found = found(rule, &ours, &[("acts_as", "controller")], &[cloud(), agreed(&[])]).into_iter();
        found.map(|one| (one.what, one.remedy.words(), one.since.map(|day| day.to_string()))).collect()
    }

    #[test]
    fn an_authority_that_was_not_told_in_time_is_found_the_day_after() {
        let own = |aware: &str, more: &[(&str, &str)]| {
            of("breach-authority", &[&[("aware", aware), ("own_data", "yes")], more].concat())
        };
        let [(what, _, since)] = &own("2026-11-19T08:00Z", &[])[..] else { panic!("one finding") };
        assert_eq!(
            what,
            "no record says that the authority was told; the 72 hours ended at 22 November 2026, 08:00 UTC"
        );
        assert_eq!(since.as_deref(), Some("2026-11-22"));
        assert_eq!(own("2026-11-20T08:00Z", &[]), [], "they end today");
        let late = ("authority_told", "2026-11-22T09:00Z");
        let [(what, remedy, _)] = &own("2026-11-19T08:00Z", &[late])[..] else { panic!("one finding") };
        assert_eq!(
            what,
            "told at 22 November 2026, 09:00 UTC, after the 72 hours that ended at 22 November 2026, 08:00 UTC; reasons are not provided"
        );
        assert!(remedy.starts_with("fill in \"Reasons for the delay\" of INC-1"), "{remedy}");
        assert_eq!(own("2026-11-19T08:00Z", &[("authority_told", "2026-11-22T08:00Z")]), []);
        assert_eq!(own("2026-11-19T08:00Z", &[late, ("authority_delay", "a holiday")]), []);
    }

    #[test]
    fn what_no_time_can_be_counted_without_is_asked_for() {
        let unclear = |facts: &[(&str, &str)]| of("breach-unclear", facts);
        let (aware, own) = (("aware", "2026-11-20T08:00Z"), ("own_data", "no"));
        let [(what, remedy, _)] = &unclear(&[])[..] else { panic!("one finding") };
        assert!(what.ends_with("not provided") && what.contains(", "), "both are missing: {what}");
        assert!(remedy.ends_with("(or no)"), "{remedy}");
        let [(_, remedy, _)] = &unclear(&[own])[..] else { panic!("one finding") };
        assert!(!remedy.ends_with("(or no)"), "a time is no choice: {remedy}");
        assert_eq!(unclear(&[aware]).len(), 1);
        assert_eq!(unclear(&[aware, own]), []);
    }

    #[test]
    fn who_is_to_be_told_without_undue_delay_is_found_with_since_when_we_know() {
        let tell =
            |facts: &[(&str, &str)]| of("breach-to-tell", facts).into_iter().map(|(what, ..)| what).collect::<Vec<_>>();
        let aware = "not told: Acme GmbH (CUS-1); without undue delay; aware since 20 November 2026, 08:00 UTC";
        assert_eq!(tell(&[("aware", "2026-11-20T08:00Z")]), [aware]);
        assert_eq!(tell(&[("aware", "2026-11-20T08:00Z"), ("closed", "2026-11-22")]), [""; 0], "it is over");
        let unknown = "not told: Acme GmbH (CUS-1); without undue delay; when you became aware is not provided";
        assert_eq!(tell(&[("occurred_from", "2026-11-09"), ("occurred_to", "2026-11-10")]), [unknown]);
    }

    #[test]
    fn the_day_by_which_several_were_to_be_told_is_that_of_the_first() {
        let usual = [("title", "Open bucket"), ("edition", "cloud"), ("aware", "2026-11-20T08:00Z")];
        let ours = crate::rules::cases::organisation(&[vendor(), record("INC-1", &usual)]);
        let customer = |hours: &str| {
            crate::rules::cases::dossier(&[("acts_as", "controller")], &[cloud(), agreed(&[("breach_hours", hours)])])
        };
        let found = |all: &[crate::model::Dossier]| {
            let all = crate::rules::cases::findings_of(&ours, all);
            all.into_iter().find(|one| one.rule == "breach-untold").map(|one| one.what).unwrap_or_default()
        };
        let one = found(&[customer("24")]);
        assert!(one.ends_with("; by the DPA it was to be told by 21 November 2026"), "{one}");
        let both = found(&[customer("48"), customer("24")]);
        assert!(both.ends_with("; by the DPA the first of them was to be told by 21 November 2026"), "{both}");
    }

    #[test]
    fn who_is_to_be_told_is_found_under_the_laws_by_which_it_is() {
        let usual = [("title", "Open bucket"), ("edition", "cloud"), ("aware", "2026-11-20T08:00Z")];
        let swiss = record("ORG-1", &[("name", "V"), ("country", "CH")]);
        let ours = crate::rules::cases::organisation(&[swiss, record("INC-1", &usual)]);
        let customer = |country: &str| {
            crate::rules::cases::dossier(&[("acts_as", "controller"), ("country", country)], &[cloud()])
        };
        let law = |all: &[crate::model::Dossier]| {
            let all = crate::rules::cases::findings_of(&ours, all);
            all.into_iter().find(|one| one.rule == "breach-to-tell").map(|one| one.law).unwrap_or_default()
        };
        assert_eq!(law(&[customer("CH")]), "Swiss FADP Art. 24(3)");
        assert_eq!(law(&[customer("CH"), customer("DE")]), "GDPR Art. 33(2); Swiss FADP Art. 24(3)");
    }

    #[test]
    fn people_are_to_be_told_of_a_high_risk_from_the_day_after_we_knew() {
        let untold = |aware: &str, risk: &str| {
            let facts = [("title", "Open bucket"), ("own_data", "yes"), ("aware", aware), ("own_risk", risk)];
            let ours = [crate::rules::cases::vendor(), crate::rules::cases::record("INC-1", &facts)];
            crate::rules::cases::found("breach-people", &ours, &[], &[]).len()
        };
        assert_eq!(untold("2026-11-22T09:00Z", "high_risk"), 1);
        assert_eq!(untold("2026-11-23T09:00Z", "high_risk"), 0, "it is today");
        assert_eq!(untold("2026-11-22T09:00Z", "risk"), 0);
    }
}
