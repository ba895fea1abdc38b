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
