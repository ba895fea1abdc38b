//! What support sessions put at risk: what was seen on a day of the incident, and copies that are here then, whatever is recorded of access.

use crate::model::{Dossier, Kind, Record};
use crate::rules::engaged::{Engaged, meets_all};
use crate::rules::runs::Runs;
use crate::rules::session::{deployment_of, is_on, last_day};
use chrono::NaiveDate;

/// What the sessions with a customer come to on a day, for an incident or an entry of the list; nothing where none says anything of it.
pub(super) fn on_day(entry: &Record, dossier: &Dossier, day: NaiveDate) -> Option<Engaged> {
    Engaged::any(
        concerned(entry, dossier).filter_map(|session| Some(meets(session, entry, dossier, left(session, day)?))),
    )
}

/// Where nobody recorded when an incident began: what was seen, or was here, on an earlier day.
pub(super) fn before(entry: &Record, dossier: &Dossier, day: NaiveDate) -> Option<Engaged> {
    let over = |session: &&Record| last_day(session).is_some_and(|last| last < day);
    let open = concerned(entry, dossier).filter(over).filter_map(|session| {
        let (handle, last) = (session.handle(), last_day(session)?);
        let was = if session.flag("copies") == Some(true) {
            format!("until {last} copies of {handle} were here")
        } else {
            format!("until {last} its data was seen in {handle}")
        };
        let open = Engaged::open(format!("when it began is not provided; {was}"));
        Some(meets(session, entry, dossier, open)).filter(|found| !matches!(found, Engaged::No(_)))
    });
    Engaged::any(open)
}

/// The days on which a session began, or the last of it was gone.
pub(super) fn turns(dossier: &Dossier) -> impl Iterator<Item = NaiveDate> + '_ {
    dossier.of(Kind::Session).iter().flat_map(|session| [session.date("started"), last_day(session)]).flatten()
}

/// The sessions that an incident or an entry can be about: those that saw personal data, or may have. Of what runs with us the data is here
/// anyway, and an entry of the list that names no support access says nothing of them.
fn concerned<'d>(entry: &Record, dossier: &'d Dossier) -> impl Iterator<Item = &'d Record> {
    let named = entry.text("feature") == Some("support_access");
    let about = named || entry.kind == Kind::Incident && entry.text("feature").is_none();
    let elsewhere = |session: &Record| deployment_of(session, dossier).is_none_or(|one| !Runs::of(one).hosted());
    let all = dossier.of(Kind::Session).iter().filter(move |session| about && (named || elsewhere(session)));
    all.filter(|session| session.flag("personal_data") != Some(false))
}

/// What a session comes to on a day.
fn left(session: &Record, day: NaiveDate) -> Option<Engaged> {
    let handle = session.handle();
    if session.date("started").is_none_or(|started| started > day) {
        return None;
    }
    let over = session.date("ended").is_some_and(|ended| ended < day);
    if session.flag("copies").is_none() && session.date("copies_deleted").is_none_or(|gone| gone >= day) && over {
        return Some(Engaged::open(format!("whether copies were taken in {handle} is not provided")));
    }
    if !is_on(session, day) {
        return None;
    }
    Some(match (session.flag("personal_data"), session.flag("copies")) {
        (None, _) => Engaged::open(format!("whether personal data was seen in {handle} is not provided")),
        (_, Some(true)) => Engaged::Yes(format!("{handle}: copies of its data are here")),
        _ if session.date("ended").is_none() => {
            Engaged::Yes(format!("{handle}: its data is seen; that the session is over is not recorded"))
        }
        _ => Engaged::Yes(format!("{handle}: its data was seen")),
    })
}

/// What a session comes to, unless the conditions of the entry say otherwise.
fn meets(session: &Record, entry: &Record, dossier: &Dossier, found: Engaged) -> Engaged {
    match meets_all(entry, deployment_of(session, dossier)) {
        Engaged::Yes(_) => found,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, day, record, self_hosted};

    fn session(facts: &[(&str, &str)]) -> Record {
        record("SES-1", &[&[("customer", "CUS-1")], facts].concat())
    }

    #[test]
    fn a_session_counts_from_its_first_day_to_the_day_on_which_the_last_copy_went() {
        let of = |facts: &[(&str, &str)], on: &str| match left(&session(facts), day(on)) {
            None => "nothing".to_owned(),
            Some(Engaged::Open(what)) => format!("open: {what}"),
            Some(Engaged::Yes(why)) => format!("yes: {why}"),
            Some(Engaged::No(why)) => format!("no: {why}"),
        };
        let seen = [("started", "2026-11-10"), ("personal_data", "yes")];
        let with = |more: &[(&'static str, &'static str)]| [&seen[..], more].concat();
        assert_eq!(of(&seen, "2026-11-09"), "nothing");
        assert_eq!(of(&[("personal_data", "yes")], "2026-11-09"), "nothing", "when it began is not recorded");
        let on = "yes: SES-1: its data is seen; that the session is over is not recorded";
        assert_eq!((of(&seen, "2026-11-10").as_str(), of(&seen, "2026-11-11").as_str()), (on, on));
        let ended = with(&[("ended", "2026-11-12")]);
        assert_eq!(of(&ended, "2026-11-12"), "yes: SES-1: its data was seen");
        assert_eq!(of(&ended, "2026-11-13"), "open: whether copies were taken in SES-1 is not provided");
        let gone = with(&[("ended", "2026-11-12"), ("copies_deleted", "2026-11-14")]);
        assert!(of(&gone, "2026-11-14").starts_with("open: "), "{}", of(&gone, "2026-11-14"));
        assert_eq!(of(&gone, "2026-11-15"), "nothing");
        let copied = with(&[("ended", "2026-11-12"), ("copies", "yes"), ("copies_deleted", "2026-11-14")]);
        assert_eq!(of(&copied, "2026-11-14"), "yes: SES-1: copies of its data are here");
        assert_eq!(of(&copied, "2026-11-15"), "nothing");
        let unsaid = [("started", "2026-11-10"), ("ended", "2026-11-12"), ("copies", "no")];
        assert_eq!(of(&unsaid, "2026-11-11"), "open: whether personal data was seen in SES-1 is not provided");
    }

    #[test]
    fn an_entry_is_about_sessions_where_it_names_support_and_an_incident_where_it_names_nothing_else() {
        let of = |entry: &Record, deployment: &Record, seen: &str| {
            let one = session(&[("started", "2026-11-10"), ("personal_data", seen), ("deployment", "DEP-1")]);
            concerned(entry, &cases::dossier(&[], &[deployment.clone(), one])).count()
        };
        let (own, hosted) = (self_hosted(&[]), cases::cloud());
        let entry = |facts: &[(&str, &str)]| record("ENG-1", &[&[("subprocessor", "SUB-1")], facts].concat());
        let incident = |facts: &[(&str, &str)]| record("INC-1", &[&[("title", "Open bucket")], facts].concat());
        let support = ("feature", "support_access");
        assert_eq!((of(&entry(&[support]), &own, "yes"), of(&entry(&[support]), &hosted, "yes")), (1, 1));
        assert_eq!(of(&entry(&[]), &own, "yes"), 0, "it says nothing of sessions");
        assert_eq!(of(&entry(&[("feature", "ai_features")]), &own, "yes"), 0);
        assert_eq!((of(&incident(&[]), &own, "yes"), of(&incident(&[]), &hosted, "yes")), (1, 0), "it is here anyway");
        assert_eq!(of(&incident(&[("feature", "ai_features")]), &own, "yes"), 0);
        assert_eq!((of(&incident(&[]), &own, "no"), of(&incident(&[]), &own, "")), (0, 1));
    }
}
