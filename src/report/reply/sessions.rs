//! Support sessions in which our staff saw personal data in what the customer runs itself: whatever is recorded of access beside them, the reply
//! says them.

use super::reasons::FOR_WHOM_YOU_ACT;
use crate::model::{Dossier, Kind, Organisation, Record, counted, date};
use crate::rules::derive;
use crate::rules::roles::{Role, Stream, StreamRole};
use crate::rules::runs::Runs;
use crate::rules::session::{deployment_of, is_on, without_dpa};
use chrono::NaiveDate;

/// How many sessions are told of, the newest first.
const TOLD: usize = 3;

/// Those that had begun by a day, the newest first. Of what runs with us it is said that we process it.
pub fn seen(dossier: &Dossier, on: NaiveDate) -> Vec<&Record> {
    let saw = |session: &&Record| {
        let elsewhere = deployment_of(session, dossier).is_none_or(|one| !Runs::of(one).hosted());
        elsewhere && session.flag("personal_data") == Some(true) && session.date("started").is_some_and(|day| day <= on)
    };
    let mut all: Vec<&Record> = dossier.of(Kind::Session).iter().filter(saw).collect();
    all.sort_by_key(|session| std::cmp::Reverse((session.date("started"), session.number)));
    all
}

/// Whether one of them is about a deployment, or may be.
pub fn any_of(source: &Record, dossier: &Dossier, on: NaiveDate) -> bool {
    let about = |session: &Record| deployment_of(session, dossier).is_none_or(|one| one.id == source.id);
    source.kind == Kind::Deployment && seen(dossier, on).into_iter().any(about)
}

/// The paragraph about them; nothing where there are none.
pub fn sentences(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Option<String> {
    let all = seen(dossier, on);
    let mut said: Vec<String> =
        all.iter().take(TOLD).map(|session| sentence(session, dossier, organisation, on)).collect();
    if all.len() > TOLD {
        let more = counted(all.len() - TOLD, "earlier support session", "earlier support sessions");
        said.push(format!("{more} in which our staff saw personal data are recorded with us."));
    }
    (!said.is_empty()).then(|| said.join(" "))
}

/// "In a support session from 2 to 3 November 2026 our staff saw personal data; the copies that were taken were deleted on …".
fn sentence(session: &Record, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> String {
    let long = |field: &str| session.date(field).filter(|day| *day <= on).map(date::long);
    let when = match (long("started"), long("ended")) {
        (Some(from), Some(to)) if from == to => format!("on {from}"),
        (Some(from), Some(to)) => format!("from {from} to {to}"),
        (from, _) => format!("that began on {}", from.unwrap_or_default()),
    };
    let copies = match (session.flag("copies"), long("copies_deleted")) {
        (_, Some(day)) => format!("the copies that were taken were deleted on {day}"),
        (Some(true), None) => "copies were taken, and that they are deleted is not recorded".to_owned(),
        (Some(false), None) => "no copies were taken".to_owned(),
        (None, None) => "whether copies were taken is not recorded".to_owned(),
    };
    let (is, was) = if is_on(session, on) { ("are", "is") } else { ("were", "was") };
    let behalf = behalf(session, dossier, organisation).map(|behalf| {
        format!(" For that time, and as long as copies {is} with us, this {was} processing on {behalf}.")
    });
    let is_bare = behalf.is_some() && without_dpa(session, dossier);
    let bare = if is_bare { " That a DPA was in force then is not recorded." } else { "" };
    format!("In a support session {when} our staff saw personal data; {copies}.{}{bare}", behalf.unwrap_or_default())
}

/// On whose behalf the data was processed in a session, by the roles of its first day.
fn behalf(session: &Record, dossier: &Dossier, organisation: &Organisation) -> Option<&'static str> {
    let roles = derive(dossier, organisation, session.date("started")?);
    let deployment = deployment_of(session, dossier)?.handle();
    let of_it = |stream: &&StreamRole| {
        stream.stream == Stream::SupportAccess && stream.deployment.as_ref() == Some(&deployment)
    };
    match roles.streams.iter().find(of_it)?.vendor {
        Role::Processor => Some("your behalf"),
        Role::Subprocessor => Some(FOR_WHOM_YOU_ACT),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Record;
    use crate::report::reply::reply;
    use crate::rules::cases::{self, record, self_hosted, today, vendor};

    fn said(access: &str, session: &[(&str, &str)]) -> String {
        let usual = [("customer", "CUS-1"), ("started", "2026-11-02"), ("personal_data", "yes")];
        let own = self_hosted(&[("support_access", access), ("telemetry", "off")]);
        let records: [Record; 2] = [own, record("SES-1", &[&usual[..], session].concat())];
        let dossier = cases::dossier(&[("acts_as", "controller")], &records);
        reply(&dossier, &cases::organisation(&[vendor()]), today()).paragraphs.join(" ")
    }

    const GONE: &[(&str, &str)] = &[("ended", "2026-11-03"), ("copies", "yes"), ("copies_deleted", "2026-11-10")];

    #[test]
    fn a_session_that_saw_data_is_said_and_nothing_denies_it() {
        let after = said("none", GONE);
        let session = "In a support session from 2 November 2026 to 3 November 2026 our staff saw personal data; the copies that were taken were deleted on 10 November 2026. For that time, and as long as copies were with us, this was processing on your behalf.";
        assert!(after.contains(session), "{after}");
        assert!(after.contains("no access to the data beside the support sessions that are named below"), "{after}");
        assert!(
            !after.contains("By what is recorded, no") && !after.contains("we have no access to the data,"),
            "{after}"
        );
        let none = said("none", &[("ended", "2026-11-03"), ("personal_data", "no")]);
        assert!(none.contains("By what is recorded, no"), "{none}");
    }

    #[test]
    fn on_demand_is_said_where_it_is_recorded() {
        let here: &[(&str, &str)] = &[("ended", "2026-11-03"), ("copies", "yes")];
        for (access, on_demand) in [("none", false), ("", false), ("on_demand", true)] {
            let words = said(access, here);
            assert_eq!(words.contains("our staff look into it on demand"), on_demand, "{access}: {words}");
            assert_eq!(
                words.contains("because our staff saw personal data in a support session"),
                !on_demand,
                "{words}"
            );
            assert!(words.contains("that they are deleted is not recorded"), "{words}");
        }
    }

    #[test]
    fn a_session_without_a_dpa_in_force_is_told_as_such() {
        let bare = "That a data processing agreement (DPA) was in force then is not recorded.";
        let without = said("on_demand", GONE);
        assert!(without.contains(bare), "{without}");
        let own = self_hosted(&[("support_access", "on_demand"), ("telemetry", "off")]);
        let session = [("customer", "CUS-1"), ("started", "2026-11-02"), ("personal_data", "yes")];
        let records = [own, record("SES-1", &[&session[..], GONE].concat()), cases::agreed(&[])];
        let dossier = cases::dossier(&[("acts_as", "controller")], &records);
        let with = reply(&dossier, &cases::organisation(&[vendor()]), today()).paragraphs.join(" ");
        assert!(with.contains("our staff saw personal data") && !with.contains(bare), "{with}");
    }
}
