//! Support sessions in which our staff saw personal data in what the customer runs itself: whatever is recorded of access beside them, the reply
//! says them.

use super::names::Names;
use super::place;
use crate::model::phrase::say;
use crate::model::{Dossier, Kind, Organisation, Phrase, Record};
use crate::rules::derive;
use crate::rules::roles::{Role, Stream, StreamRole};
use crate::rules::runs::Runs;
use crate::rules::session::{deployment_of, is_on, left_copies, may_be_about, undecided_between, without_dpa};
use crate::texts::Text;
use crate::texts::gone as texts;
use crate::texts::reply::{BEHALF_OF_THEIRS, PLACED, YOUR_BEHALF};
use chrono::NaiveDate;

/// How many sessions are told of, the newest first.
pub const TOLD: usize = 3;

/// Those that had begun by a day, the newest first, but for those in which no personal data was seen. Of what runs with us it is said that we process it;
/// of what ended there, copies may be left.
pub fn seen(dossier: &Dossier, on: NaiveDate) -> Vec<&Record> {
    let saw = |session: &&Record| {
        let is_told = |one: &Record| !Runs::of(one).hosted() || left_copies(session, one, dossier, on);
        let elsewhere = deployment_of(session, dossier).is_none_or(is_told);
        elsewhere
            && session.flag("personal_data") != Some(false)
            && session.date("started").is_some_and(|day| day <= on)
    };
    let mut all: Vec<&Record> = dossier.of(Kind::Session).iter().filter(saw).collect();
    all.sort_by_key(|session| std::cmp::Reverse((session.date("started"), session.number)));
    all
}

/// Whether one of them is about a deployment, or may be.
pub fn any_of(source: &Record, dossier: &Dossier, on: NaiveDate) -> bool {
    source.kind == Kind::Deployment && seen(dossier, on).into_iter().any(|one| may_be_about(one, source, dossier))
}

/// The paragraph about them; nothing where there are none.
pub fn sentences(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Option<Phrase> {
    let all = seen(dossier, on);
    let mut said: Vec<Phrase> =
        all.iter().take(TOLD).flat_map(|session| sentence(session, dossier, organisation, on)).collect();
    match all.len().saturating_sub(TOLD) {
        0 => {}
        1 => said.push(texts::ONE_EARLIER.into()),
        more => said.push(say!(texts::MANY_EARLIER, count = Phrase::Count(more))),
    }
    (!said.is_empty()).then(|| Phrase::joined(said, " "))
}

/// "In a support session from 2 to 3 November 2026 our staff saw personal data; the copies that were taken were deleted on …".
fn sentence(session: &Record, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Phrase> {
    let by_now = |field: &str| session.date(field).filter(|day| *day <= on);
    if session.get("personal_data").is_none() {
        let day = by_now("started").map_or_else(|| "".into(), Phrase::Day);
        return [Some(say!(texts::SESSION_UNSAID, day = day)), which(session, dossier, organisation)]
            .into_iter()
            .flatten()
            .collect();
    }
    let copies = match (session.flag("copies"), by_now("copies_deleted")) {
        (_, Some(day)) => say!(texts::COPIES_DELETED, day = day),
        (Some(true), None) => texts::COPIES_LEFT.into(),
        (Some(false), None) => texts::NO_COPIES.into(),
        (None, None) => texts::WHETHER_COPIES.into(),
    };
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "".into(), Phrase::Day);
    let saw = match (by_now("started"), by_now("ended")) {
        (Some(from), Some(to)) if from == to => say!(texts::SESSION_ON, day = from, copies = copies),
        (Some(from), Some(to)) => say!(texts::SESSION_FROM, from = from, to = to, copies = copies),
        (from, _) => say!(texts::SESSION_BEGAN, day = day(from), copies = copies),
    };
    let behalf = behalf(session, dossier, organisation);
    let bare = behalf.is_some() && without_dpa(session, dossier);
    let processing = behalf.map(|behalf| {
        if is_on(session, on) {
            say!(texts::PROCESSING_NOW, behalf = behalf)
        } else if session.flag("copies") == Some(false) {
            say!(texts::PROCESSING_THEN_ALONE, behalf = behalf)
        } else {
            say!(texts::PROCESSING_THEN, behalf = behalf)
        }
    });
    [Some(saw), which(session, dossier, organisation), processing, bare.then(|| texts::DPA_THEN_UNSAID.into())]
        .into_iter()
        .flatten()
        .collect()
}

/// That it is not recorded which deployment a session was about, with those that it may have been about.
fn which(session: &Record, dossier: &Dossier, organisation: &Organisation) -> Option<Phrase> {
    let (all, names) = (undecided_between(session, dossier), Names::of(organisation));
    let in_full = |one: &Record| match place(one) {
        Some(place) => say!(PLACED, thing = names.thing(one), place = place),
        None => names.thing(one),
    };
    (!all.is_empty()).then(|| say!(texts::SESSION_WHICH, things = Phrase::Row(all.into_iter().map(in_full).collect())))
}

/// On whose behalf the data was processed in a session, by the roles of its first day.
fn behalf(session: &Record, dossier: &Dossier, organisation: &Organisation) -> Option<Text> {
    let roles = derive(dossier, organisation, session.date("started")?);
    let deployment = deployment_of(session, dossier)?.handle();
    let of_it = |stream: &&StreamRole| {
        stream.stream == Stream::SupportAccess && stream.deployment.as_ref() == Some(&deployment)
    };
    match roles.streams.iter().find(of_it)?.ours {
        Role::Processor => Some(YOUR_BEHALF),
        Role::Subprocessor => Some(BEHALF_OF_THEIRS),
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
        reply(&dossier, &cases::organisation(&[vendor()]), today()).unwrap().paragraphs.join(" ")
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
    fn copies_that_outlast_the_deletion_of_what_ran_with_us_are_told() {
        let runs = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("ends", "2026-11-10")];
        let runs = record("DEP-1", &[&runs[..], &[("support_access", "on_demand")]].concat());
        let gone = [("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-11-12"), ("backups_gone", "2026-11-12")];
        let session =
            [("customer", "CUS-1"), ("started", "2026-11-02"), ("ended", "2026-11-03"), ("personal_data", "yes")];
        let session = record("SES-1", &[&session[..], &[("copies", "yes")]].concat());
        let dossier = cases::dossier(&[("acts_as", "controller")], &[runs, record("DEL-1", &gone), session]);
        let words = reply(&dossier, &cases::organisation(&[vendor()]), today()).unwrap().paragraphs.join(" ");
        assert!(words.contains("copies were taken, and that they are deleted is not recorded"), "{words}");
        assert!(words.contains("because our staff saw personal data in a support session"), "{words}");
        assert!(!words.contains("when they answer your tickets"), "{words}");
    }

    #[test]
    fn of_a_session_of_which_nobody_said_what_was_seen_that_is_open() {
        let words = said("none", &[("personal_data", "")]);
        let open = "There was a support session, begun on 2 November 2026; whether our staff saw personal data in it is not recorded.";
        assert!(words.contains(open), "{words}");
        assert!(!words.contains("By what is recorded, no"), "{words}");
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
    fn which_of_several_a_session_was_about_is_said_to_be_open() {
        let runs = [("customer", "CUS-1"), ("edition", "cloud"), ("region", "EU"), ("starts", "2025-01-01")];
        let own = [("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")];
        let own = record("DEP-2", &[&[("customer", "CUS-1"), ("edition", "self_hosted")], &own[..]].concat());
        let session = [("customer", "CUS-1"), ("started", "2026-11-02"), ("personal_data", "yes")];
        let said = |more: &[(&str, &str)]| {
            let session = record("SES-1", &[&session[..], more].concat());
            let dossier = cases::dossier(&[("acts_as", "controller")], &[record("DEP-1", &runs), own.clone(), session]);
            reply(&dossier, &cases::organisation(&[vendor()]), today()).unwrap().paragraphs.join(" ")
        };
        let which = "Which of these that session was about is not recorded: ";
        let role = "Whether our staff saw data of it in a support session is not recorded, so we cannot state a role for that yet.";
        let kept = said(GONE[..2].as_ref());
        assert!(kept.contains(which) && kept.contains("(region EU)") && kept.contains(role), "{kept}");
        let deleted = said(GONE);
        assert!(deleted.contains(which) && !deleted.contains(role), "{deleted}");
        let named = said(&[("deployment", "DEP-1"), ("ended", "2026-11-03"), ("copies", "yes")]);
        assert!(!named.contains(which) && !named.contains(role), "{named}");
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
        let with = reply(&dossier, &cases::organisation(&[vendor()]), today()).unwrap().paragraphs.join(" ");
        assert!(with.contains("our staff saw personal data") && !with.contains(bare), "{with}");
    }
}
