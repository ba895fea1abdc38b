//! What a support session means for the role in support access. The rule table decides it as for access on demand (R8): for the time and the
//! extent of the session, and as long as copies are here. Art. 4(8).

use super::{Explained, Stream};
use crate::model::phrase::say;
use crate::model::{Dossier, Kind, Record, Value};
use crate::rules::session::{self, contradicts, deployment_of, is_on, left_copies};
use crate::texts::register;
use chrono::NaiveDate;

/// A session that goes on, or has left copies, and that may have seen personal data in this deployment, whose record names no access.
pub(super) fn perhaps_seen<'d>(deployment: &Record, dossier: &'d Dossier, on: NaiveDate) -> Option<&'d Record> {
    dossier.of(Kind::Session).iter().find(|session| session::perhaps_seen(session, deployment, dossier, on))
}

/// Whether a session is seeing personal data in a deployment on a day, or copies of it are here: the access that a DPA has to come before is there.
pub(super) fn is_seen_now(deployment: &Record, dossier: &Dossier, on: NaiveDate) -> bool {
    dossier.of(Kind::Session).iter().any(|session| {
        session.flag("personal_data") == Some(true)
            && is_on(session, on)
            && deployment_of(session, dossier).is_some_and(|one| one.id == deployment.id)
    })
}

/// What a session makes of a deployment on a day, where the record of its access says otherwise.
pub(super) struct Seen<'d> {
    /// The deployment as one with access on demand.
    pub deployment: Record,
    as_recorded: &'d Record,
    session: &'d Record,
}

impl<'d> Seen<'d> {
    /// What a session makes of a deployment on a day; nothing where none saw personal data, or the record of access says it already and nothing is
    /// left of an end.
    pub(super) fn of(deployment: &'d Record, dossier: &'d Dossier, on: NaiveDate) -> Option<Self> {
        let of_it = |session: &&Record| {
            is_on(session, on)
                && contradicts(session, deployment)
                && deployment_of(session, dossier).is_some_and(|one| one.id == deployment.id)
        };
        let copies = |session: &&Record| left_copies(session, deployment, dossier, on);
        let all = dossier.of(Kind::Session);
        let session = all.iter().find(of_it).or_else(|| all.iter().find(copies))?;
        let mut seen = deployment.clone();
        if contradicts(session, deployment) {
            seen.set("support_access", Some(Value::Text("on_demand".to_owned())));
        }
        Some(Self { deployment: seen, as_recorded: deployment, session })
    }

    /// A role of the deployment, with the session beside the rule.
    pub(super) fn told(&self, mut role: Explained) -> Explained {
        let label = Kind::Deployment.field("support_access").in_sentence();
        let recorded = self.as_recorded.words("support_access").unwrap_or_else(|| "not provided".to_owned());
        let handle = self.session.handle();
        if role.stream == Stream::SupportAccess {
            let access = self.as_recorded.get("support_access");
            let access = access.map(|value| Kind::Deployment.field("support_access").phrase(value));
            let access = access.unwrap_or_else(|| register::NOT_PROVIDED_WITHIN.into());
            let seen = if contradicts(self.session, self.as_recorded) {
                say!(register::SEEN_IN_SESSION, session = handle.as_str(), access = access)
            } else {
                say!(register::COPIES_AFTER_END, session = handle.as_str())
            };
            role.why = say!(register::WITH_REASON, why = role.why, more = seen);
        }
        for (_, said) in role.facts.iter_mut().filter(|(known, _)| *known == label) {
            *said = format!("{recorded}; personal data was seen ({handle})");
        }
        role
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, day, record, self_hosted, vendor};
    use crate::rules::role_table::Need;
    use crate::rules::roles::{Role, Stream, derive, explain};

    fn role(access: &[(&str, &str)], session: &[(&str, &str)], on: &str) -> Explained {
        let usual =
            [("customer", "CUS-1"), ("started", "2026-11-02"), ("ended", "2026-11-03"), ("personal_data", "yes")];
        let records = [self_hosted(access), record("SES-1", &[&usual[..], session].concat())];
        let dossier = cases::dossier(&[("acts_as", "controller")], &records);
        let (ours, on) = (cases::organisation(&[vendor()]), day(on));
        let mut streams = derive(&dossier, &ours, on).streams.into_iter();
        let role = streams.find(|one| one.stream == Stream::SupportAccess).expect("support access");
        explain(role, &dossier, &ours, on)
    }

    #[test]
    fn after_an_instance_ended_copies_of_a_session_keep_us_processor_until_they_are_deleted() {
        let ended = [("ends", "2026-11-10"), ("telemetry", "off"), ("ai_features", "no"), ("own_purposes", "no")];
        let of = |access: &str, more: &[(&str, &str)]| {
            let usual = [
                ("customer", "CUS-1"),
                ("started", "2026-11-02"),
                ("ended", "2026-11-03"),
                ("personal_data", "yes"),
                ("copies", "yes"),
            ];
            let runs = self_hosted(&[&ended[..], &[("support_access", access)]].concat());
            let records = [runs, record("SES-1", &[&usual[..], more].concat())];
            let dossier = cases::dossier(&[("acts_as", "controller")], &records);
            let roles = derive(&dossier, &cases::organisation(&[vendor()]), day("2026-11-20"));
            let support = roles.streams.iter().filter(|one| one.stream == Stream::SupportAccess);
            (support.map(|one| one.ours).collect::<Vec<_>>(), roles.need())
        };
        for access in ["none", "on_demand", "incidental"] {
            assert_eq!(of(access, &[]), (vec![Role::Processor], Need::Dpa), "{access}");
        }
        assert_eq!(of("none", &[("copies_deleted", "2026-11-12")]).0, []);
    }

    #[test]
    fn copies_outlast_the_deletion_of_what_ran_with_us() {
        let runs = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("ends", "2026-11-10")];
        let runs = record("DEP-1", &[&runs[..], &[("support_access", "on_demand")]].concat());
        let gone = [("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-11-12"), ("backups_gone", "2026-11-12")];
        let session =
            [("customer", "CUS-1"), ("started", "2026-11-02"), ("ended", "2026-11-03"), ("personal_data", "yes")];
        let of = |copies: &[(&str, &str)]| {
            let session = record("SES-1", &[&session[..], copies].concat());
            let dossier =
                cases::dossier(&[("acts_as", "controller")], &[runs.clone(), record("DEL-1", &gone), session]);
            let (ours, on) = (cases::organisation(&[vendor()]), day("2026-11-20"));
            let told = derive(&dossier, &ours, on).streams.into_iter().find(|one| one.stream == Stream::SupportAccess);
            told.map(|one| explain(one, &dossier, &ours, on)).map(|one| (one.ours, one.why.to_string()))
        };
        let (ours, why) = of(&[("copies", "yes")]).expect("copies are here");
        assert_eq!(ours, Role::Processor);
        assert!(
            why.ends_with("It has ended; copies of SES-1 are here, and that they are deleted is not recorded."),
            "{why}"
        );
        assert_eq!(of(&[("copies", "no")]), None);
        assert_eq!(of(&[("copies", "yes"), ("copies_deleted", "2026-11-05")]), None);
    }

    #[test]
    fn who_saw_personal_data_was_processor_for_that_time_whatever_the_record_says() {
        let none = [("support_access", "none")];
        let during = role(&none, &[], "2026-11-03");
        assert_eq!((during.ours, during.rule), (Role::Processor, Some("R8")));
        assert!(
            during.why.english().contains("In SES-1 personal data was seen, though support access is recorded as none"),
            "{}",
            during.why
        );
        let fact = during.facts.iter().find(|(label, _)| label == "support access");
        assert_eq!(fact.map(|(_, said)| &**said), Some("none; personal data was seen (SES-1)"), "{:?}", during.facts);
        assert_eq!(role(&none, &[], "2026-11-01").ours, Role::NoRole, "before");
        assert_eq!(role(&none, &[], "2026-11-04").ours, Role::NoRole, "after");
        assert_eq!(role(&[], &[], "2026-11-03").ours, Role::Processor);
        assert_eq!(role(&[], &[], "2026-11-04").ours, Role::Open, "nobody said what is so otherwise");
    }

    #[test]
    fn copies_keep_the_role_until_they_are_deleted_and_other_sessions_change_nothing() {
        let none = [("support_access", "none")];
        let copies = [("copies", "yes")];
        assert_eq!(role(&none, &copies, "2026-11-20").ours, Role::Processor);
        assert_eq!(role(&none, &copies, "2026-11-20").need, Need::Dpa, "there was access already");
        let demand = [("support_access", "on_demand")];
        assert_eq!(role(&demand, &copies, "2026-11-20").need, Need::Dpa);
        assert_eq!(role(&demand, &[], "2026-11-20").need, Need::DpaBeforeAccess, "nothing of it is here");
        let gone = [("copies", "yes"), ("copies_deleted", "2026-11-10")];
        assert_eq!(role(&none, &gone, "2026-11-10").ours, Role::Processor);
        assert_eq!(role(&none, &gone, "2026-11-11").ours, Role::NoRole);
        assert_eq!(role(&none, &[("personal_data", "no")], "2026-11-03").ours, Role::NoRole);
        assert_eq!(role(&none, &[("personal_data", "")], "2026-11-03").ours, Role::Open, "not provided");
        assert_eq!(role(&none, &[("personal_data", "")], "2026-11-04").ours, Role::NoRole, "it is over");
        let incidental = role(&[("support_access", "incidental")], &[], "2026-11-03");
        assert_eq!(incidental.rule, Some("R9"), "the record says already how it was seen");
        let taken = role(&[("support_access", "incidental")], &copies, "2026-11-20");
        assert_eq!((taken.rule, taken.need), (Some("R8"), Need::Dpa), "who keeps copies processes them");
    }

    #[test]
    fn of_copies_that_may_hold_personal_data_no_role_is_denied() {
        let own = [("customer", "CUS-1"), ("edition", "self_hosted"), ("telemetry", "off"), ("support_access", "none")];
        let of = |deployment: &[(&str, &str)], session: &[(&str, &str)]| {
            let usual = [("customer", "CUS-1"), ("started", "2026-11-02"), ("ended", "2026-11-03")];
            let records =
                [record("DEP-1", &[&own[..], deployment].concat()), record("SES-1", &[&usual[..], session].concat())];
            let dossier = cases::dossier(&[("acts_as", "controller")], &records);
            let ours = cases::organisation(&[vendor()]);
            let streams = derive(&dossier, &ours, day("2026-11-20")).streams.into_iter();
            let role = streams.into_iter().find(|one| one.stream == Stream::SupportAccess)?;
            let role = explain(role, &dossier, &ours, day("2026-11-20"));
            Some((role.ours, role.need, role.open.iter().map(|one| one.what.clone()).collect::<Vec<_>>()))
        };
        let open = vec!["whether our staff saw personal data of DEP-1 in SES-1 is not provided".to_owned()];
        let unknown = Some((Role::Open, Need::Open, open));
        let copies = ("copies", "yes");
        assert_eq!(of(&[], &[copies]), unknown);
        assert_eq!(of(&[("ends", "2026-11-10")], &[copies]), unknown, "they outlast the end");
        for without in [
            &[][..],
            &[("copies", "no")],
            &[copies, ("personal_data", "no")],
            &[copies, ("copies_deleted", "2026-11-10")],
        ] {
            let role = of(&[], without).unwrap();
            assert_eq!((role.0, role.1), (Role::NoRole, Need::None), "{without:?}");
        }
        assert_eq!(of(&[], &[copies, ("personal_data", "yes")]).unwrap().0, Role::Processor);
    }

    #[test]
    fn of_a_session_that_may_have_been_about_another_no_role_is_denied() {
        let own = [("customer", "CUS-1"), ("edition", "self_hosted"), ("telemetry", "off"), ("support_access", "none")];
        let usual = [("customer", "CUS-1"), ("started", "2026-11-02"), ("personal_data", "yes"), ("copies", "yes")];
        let of = |more: &[(&str, &str)], on: &str| {
            let session = record("SES-1", &[&usual[..], more].concat());
            let dossier =
                cases::dossier(&[("acts_as", "controller")], &[cases::cloud(), record("DEP-2", &own), session]);
            let ours = cases::organisation(&[vendor()]);
            let streams = derive(&dossier, &ours, day(on)).streams.into_iter();
            let mut of_it = streams.filter(|one| one.deployment.as_deref() == Some("DEP-2"));
            let role = of_it.find(|one| one.stream == Stream::SupportAccess).unwrap();
            explain(role, &dossier, &ours, day(on))
        };
        let open = of(&[("ended", "2026-11-03")], "2026-11-20");
        assert_eq!(open.ours, Role::Open);
        let why = "whether SES-1, in which our staff saw personal data, was about DEP-2 is not provided";
        assert_eq!(open.open[0].what, why);
        assert!(open.why.english().contains(why) && open.facts.iter().any(|(_, said)| said == "yes"), "{open:?}");
        let deleted = of(&[("ended", "2026-11-03"), ("copies_deleted", "2026-11-10")], "2026-11-20");
        assert_eq!(deleted.ours, Role::NoRole, "nothing of it is here");
        let named = of(&[("ended", "2026-11-03"), ("deployment", "DEP-1")], "2026-11-20");
        assert_eq!(named.ours, Role::NoRole);
        let other = of(&[("ended", "2026-11-03"), ("deployment", "DEP-2")], "2026-11-20");
        assert_eq!(other.ours, Role::Processor);
    }
}
