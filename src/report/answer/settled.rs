//! What the records settle of a topic: whether they say anything of it at all, and whether they say plainly yes, no, or that it does not apply.

use super::Asking;
use super::recorded::activities;
use super::subprocessors::{of_customer, staff_of_our_group};
use super::transfers::waits;
use crate::model::dossier::{Dpo, says_two_texts};
use crate::model::{Kind, Record, Value, country};
use crate::report::entrusted::{by_activities, went_in_sessions};
use crate::rules::agreement::{State, in_force, is_dpa, state, term};
use crate::rules::engaged::{Engaged, is_listed_for, processes};
use crate::rules::regime::our_party;
use crate::rules::roles::{Need, Role, Stream, StreamRole};
use crate::rules::runs::Runs;
use crate::rules::transfer::{Transfer, transfers};

/// A plain answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// It is about what we do not do for this customer.
    NotApplicable,
}

/// What the records settle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Whether they say anything of the topic beside that it is not recorded.
    pub recorded: bool,
    /// What they say plainly to the one question of the topic that is answered with yes or no, such as "is a DPA in force"; nothing where they
    /// leave it open, or where the topic has no such question.
    pub plain: Option<Plain>,
}

/// What the records settle of a topic, by its key.
pub fn settled(asking: &Asking<'_>, topic: &str) -> Settled {
    let (recorded, plain) = of_agreement(asking, topic)
        .or_else(|| of_organisation(asking, topic))
        .or_else(|| of_data(asking, topic))
        .or_else(|| Some(unless_held(asking, topic, of_deployments(asking, topic)?)))
        .unwrap_or_default();
    Settled { recorded, plain: plain.filter(|_| recorded) }
}

type Found = (bool, Option<Plain>);

/// What is no or does not apply by what runs, is left open while data of what ended may still be with us.
fn unless_held(asking: &Asking<'_>, topic: &str, (recorded, plain): Found) -> Found {
    let about_data = !matches!(topic, "roles" | "dpa_needed" | "telemetry" | "ai_training");
    let denies = |plain: &Plain| *plain != Plain::Yes || topic == "hosting_location";
    let open = |plain: &Plain| about_data && denies(plain) && asking.still_held().next().is_some();
    (recorded, plain.filter(|plain| !open(plain)))
}

/// Yes where it is so; else nothing.
fn yes(is_so: bool) -> Option<Plain> {
    is_so.then_some(Plain::Yes)
}

/// Yes, no, or nothing where it is not known.
fn either(is_so: Option<bool>) -> Option<Plain> {
    is_so.map(|is_so| if is_so { Plain::Yes } else { Plain::No })
}

/// Whether all of some facts are yes, or one of them is no; nothing of none, and where one that could change it is not known.
fn all(facts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let facts: Vec<Option<bool>> = facts.collect();
    if facts.contains(&Some(false)) {
        return Some(false);
    }
    (!facts.is_empty() && !facts.contains(&None)).then_some(true)
}

/// Whether one of some facts is yes; nothing of none, and where one that could change it is not known.
fn any(facts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    all(facts.map(|fact| fact.map(|is| !is))).map(|none| !none)
}

/// Topics that the DPA answers.
fn of_agreement(asking: &Asking<'_>, topic: &str) -> Option<Found> {
    let agreements = asking.dossier.agreements();
    let binding = in_force(agreements, asking.on);
    let known = agreements.all_on(asking.on).any(is_dpa);
    // A term of which is said that there is none, is recorded, and is no yes.
    let terms = |fields: &[&str]| {
        let values =
            || binding.iter().flat_map(|record| fields.iter().filter_map(|f| term(record, asking.organisation, f)));
        let recorded = values().any(|value| !value.is_gone());
        (recorded, yes(values().any(|value| !value.is_gone() && *value != Value::Nil)))
    };
    let of = |field: &str| binding.iter().any(|record| !record.lacks(field));
    let one_text = || !binding.iter().any(|record| says_two_texts(record));
    Some(match topic {
        "dpa_status" => (known, either(dpa_in_force(asking))),
        "dpa_copy" => (known, yes(of("document"))),
        "dpa_own_paper" => (one_text() && (of("template") || of("paper")), None),
        "dpa_version" => (one_text() && of("template"), None),
        "affiliates" => (!binding.is_empty(), None),
        "subprocessor_notice" => {
            let (recorded, _) = terms(&["authorisation", "notice_days", "notice_by", "notices_to"]);
            (recorded, terms(&["notice_days"]).1)
        }
        "subprocessor_objection" => (terms(&["objection_days", "objection_effect"]).0, terms(&["objection_days"]).1),
        "deletion_at_end" => {
            let (recorded, _) = terms(&["end_choice", "exit_days", "deletion_days", "backup_days"]);
            (recorded, terms(&["deletion_days"]).1)
        }
        // Who forwards requests does not yet help with them, Art. 28(3)(e).
        "data_subject_requests" => {
            (terms(&["request_days", "request_fee", "clause_rights"]).0, terms(&["clause_rights"]).1)
        }
        "audit_right" => {
            let (recorded, _) = terms(&["audit_frequency", "audit_notice_days", "auditor_limits", "audit_cost"]);
            // No frequency is that of a right to audit too.
            (recorded, yes(terms(&["audit_frequency"]).0))
        }
        "breach_notice" => {
            let by_law = asking.roles.owing("Art. 33(2)", &asking.dossier.customer).is_some();
            let agreed = terms(&["breach_hours"]).1.is_some();
            (by_law || !binding.is_empty(), yes(by_law || agreed))
        }
        _ => return None,
    })
}

/// Whether a DPA is in force; open where none is, and one may come into force yet.
fn dpa_in_force(asking: &Asking<'_>) -> Option<bool> {
    let agreements = asking.dossier.agreements();
    if !in_force(agreements, asking.on).is_empty() {
        return Some(true);
    }
    let is_open = |one: &Record| {
        let state = state(one, agreements, asking.on);
        matches!(state, State::Pending | State::Unconfirmed | State::PartlySigned | State::ActionRequired)
    };
    (!agreements.all_on(asking.on).any(|one| is_dpa(one) && is_open(one))).then_some(false)
}

/// Topics that the organisation's own records answer.
fn of_organisation(asking: &Asking<'_>, topic: &str) -> Option<Found> {
    let organisation = asking.organisation;
    let appointed = |role: &str| organisation.appointed(role, asking.on).next().is_some();
    Some(match topic {
        "dpo_contact" => match organisation.dpo(asking.on) {
            Dpo::Named(_) => (true, Some(Plain::Yes)),
            Dpo::NotNeeded(_) => (true, Some(Plain::No)),
            Dpo::NotProvided => (organisation.text("email").is_some(), None),
        },
        "representative" => {
            let eu = appointed("eu_representative");
            let known = eu || appointed("uk_representative") || appointed("ch_representative");
            // Who is established in the Union needs none there, Art. 27(1).
            let at_home = our_party(asking.dossier, organisation, asking.on).is_in(country::in_eea) == Some(true);
            let plain = yes(eu).or_else(|| at_home.then_some(Plain::NotApplicable));
            (known || at_home || organisation.text("representative_not_needed").is_some(), plain)
        }
        "supervisory_authority" => (organisation.text("authority").is_some(), None),
        "policies" => {
            let told =
                |one: &&Record| matches!(one.text("publication"), Some("public_link" | "on_request" | "trust_page"));
            (asking.policies.iter().filter(|one| one.holds_on(asking.on)).any(|one| told(&one)), None)
        }
        "security_measures" => {
            let known = organisation.measures.iter().any(|one| one.holds_on(asking.on));
            (known, yes(known))
        }
        "certifications" => (!super::proof::certifications(asking).sources().is_empty(), None),
        _ => return None,
    })
}

/// Topics that our record of processing answers.
fn of_data(asking: &Asking<'_>, topic: &str) -> Option<Found> {
    let (found, bare) = activities(asking);
    let says = |field: &str| found.iter().any(|one| !one.lacks(field));
    Some(match topic {
        "register_extract" => (!found.is_empty(), yes(!found.is_empty())),
        "data_categories" => (says("data"), None),
        "data_subjects" => (says("subjects"), None),
        "special_categories" => {
            let of = |one: &&Record| (!one.lacks("special_data")).then(|| one.get("special_data") != Some(&Value::Nil));
            let open = bare.then_some(None);
            (says("special_data"), either(any(found.iter().map(of).chain(open))))
        }
        "retention" => {
            let ids: Vec<_> = found.iter().map(|one| Some(one.id)).collect();
            let periods = asking.organisation.retentions.iter().filter(|one| ids.contains(&one.link("activity")));
            let kept = periods.into_iter().any(|one| !one.lacks("period") || !one.lacks("criterion"));
            (kept || term_is_recorded(asking, &["deletion_days", "backup_days", "log_months"]), None)
        }
        _ => return None,
    })
}

fn term_is_recorded(asking: &Asking<'_>, fields: &[&str]) -> bool {
    let binding = in_force(asking.dossier.agreements(), asking.on);
    let says = |record: &Record| {
        fields.iter().any(|field| term(record, asking.organisation, field).is_some_and(|value| !value.is_gone()))
    };
    binding.iter().any(|record| says(record))
}

/// Topics that what runs for the customer answers, and who gets its data.
fn of_deployments(asking: &Asking<'_>, topic: &str) -> Option<Found> {
    let running = asking.deployments().next().is_some();
    let flags = |field: &str| asking.deployments().map(|one| one.flag(field)).collect::<Vec<_>>();
    let known = |field: &str| asking.deployments().any(|one| !one.lacks(field));
    let roles = &asking.roles;
    Some(match topic {
        "roles" => (roles.streams.iter().any(|one| one.ours != Role::Open), either(acts_as_processor(asking))),
        "dpa_needed" => {
            let need = roles.need();
            let plain = match need {
                Need::Dpa => Some(Plain::Yes),
                Need::None if roles.stricter_view(&asking.dossier.customer).is_none() => Some(Plain::No),
                Need::None | Need::DpaBeforeAccess | Need::Open => None,
            };
            (running && need != Need::Open, plain)
        }
        "own_purposes" => {
            let decides =
                |role| matches!(role, Role::Controller | Role::JointController | Role::ControllerAndProcessor);
            let as_controller = roles.streams.iter().any(|one| decides(one.ours));
            let used = any(flags("own_purposes").into_iter());
            (known("own_purposes"), either(used.filter(|used| *used || !as_controller)))
        }
        "ai_training" => {
            let used = any(flags("own_purposes").into_iter());
            (known("own_purposes") || known("ai_features"), either(used.filter(|used| !used)))
        }
        "hosting_location" => {
            let placed = |one: &Record| !one.lacks("region") || !one.lacks("hosting_country");
            (asking.running().any(|one| is_run_elsewhere(one) || placed(one)), hosted_in_the_eu(asking))
        }
        "transfers" => {
            let found = transfers(asking.dossier, asking.organisation, roles);
            // What a law calls abroad can lie within the EEA, and what goes back to the customer goes to nobody else: neither is a plain yes.
            let leaves = |way: &&Transfer| {
                way.crosses == Some(true) && way.leaves_the_eea() == Some(true) && !way.hands_on_our_own()
            };
            let sure = found.ways.iter().filter(leaves).any(|way| way.sure && !waits(asking, way));
            let beside = by_activities(asking.dossier, asking.organisation, roles);
            let none = beside.places.is_empty()
                && beside.abroad.is_empty()
                && went_in_sessions(asking.dossier, asking.organisation, &asking.roles).is_empty()
                && found.stay();
            (found.known && found.crosses().is_some(), either(if sure { Some(true) } else { none.then_some(false) }))
        }
        "transfer_mechanism" => (transfers(asking.dossier, asking.organisation, roles).known, None),
        "subprocessor_list" => {
            let used = uses_subprocessors(asking);
            let engages = is_listed_for(asking.dossier, asking.organisation, roles)
                || !by_activities(asking.dossier, asking.organisation, roles).processors.is_empty();
            (running && engages && used.is_some(), used)
        }
        "telemetry" => {
            let sends = telemetry(asking);
            (running && (known("telemetry") || sends.is_some()), sends)
        }
        "support_access" => (known("support_access") || has_sessions(asking), support_access(asking)),
        _ => return None,
    })
}

fn has_sessions(asking: &Asking<'_>) -> bool {
    asking.dossier.of(Kind::Session).iter().any(|one| one.date("started").is_some_and(|day| day <= asking.on))
}

/// Whether we act as processor, for the customer or for those for whom it acts; open where we do of some of its data alone, as of what staff see in
/// support.
fn acts_as_processor(asking: &Asking<'_>) -> Option<bool> {
    let of = |one: &StreamRole| match one.ours {
        Role::Open => None,
        role => Some(matches!(role, Role::Processor | Role::Subprocessor | Role::ControllerAndProcessor)),
    };
    let streams = &asking.roles.streams;
    let acts = any(streams.iter().map(of))?;
    let product = || streams.iter().filter(|one| one.stream == Stream::ProductData);
    (!acts || product().all(|one| of(one) == Some(true))).then_some(acts)
}

/// Whether all that runs is hosted in the EU, as recorded; nothing where a country of the EEA is not one of the EU.
fn hosted_in_the_eu(asking: &Asking<'_>) -> Option<Plain> {
    if asking.deployments().next().is_some() && asking.running().all(is_run_elsewhere) {
        return Some(Plain::NotApplicable);
    }
    if asking.running().any(is_run_elsewhere) {
        return None;
    }
    let inside = |code: &str| if country::in_eu(code) { Some(true) } else { (!country::in_eea(code)).then_some(false) };
    either(all(asking.running().map(|one| one.text("hosting_country").and_then(inside))))
}

fn is_run_elsewhere(source: &Record) -> bool {
    source.kind == Kind::Deployment && !Runs::of(source).hosted() && !Runs::of(source).operated()
}

/// Whether a subprocessor gets data of the customer.
fn uses_subprocessors(asking: &Asking<'_>) -> Option<Plain> {
    let now = |wanted: fn(&Engaged) -> bool| {
        of_customer(asking, processes, wanted).into_iter().any(|one| one.holds_on(asking.on))
    };
    if now(|one| matches!(one, Engaged::Yes(_))) {
        return Some(Plain::Yes);
    }
    let group = staff_of_our_group(asking);
    if !by_activities(asking.dossier, asking.organisation, &asking.roles).processors.is_empty() {
        return Some(Plain::Yes);
    }
    (!now(|one| matches!(one, Engaged::Open(_))) && group.is_empty()).then_some(Plain::No)
}

/// Whether an instance of the customer sends us anything; there is none where we run all of it.
fn telemetry(asking: &Asking<'_>) -> Option<Plain> {
    if asking.deployments().all(|one| Runs::of(one).wholly_ours()) {
        return Some(Plain::NotApplicable);
    }
    let sends = |one: &Record| match one.text("telemetry") {
        Some("off") => Some(false),
        Some("yes" | "without_personal_data") => Some(true),
        _ => None,
    };
    either(any(asking.deployments().filter(|one| !Runs::of(one).wholly_ours()).map(sends)))
}

/// Whether our staff can get at data; of what we host, that they cannot is not said plainly.
fn support_access(asking: &Asking<'_>) -> Option<Plain> {
    let of = |one: &Record| match one.get("support_access") {
        Some(Value::Nil) => (!Runs::of(one).hosted()).then_some(false),
        Some(value) if !value.is_gone() => Some(true),
        _ => None,
    };
    either(any(asking.deployments().map(of))).filter(|plain| *plain != Plain::No || !has_sessions(asking))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::TOPICS;
    use crate::rules::cases::{agreed, cloud, dossier, organisation, record, self_hosted, today, vendor};
    use crate::rules::derive;

    fn of(topic: &str, records: &[Record], ours: &[Record]) -> Settled {
        let dossier = dossier(&[("acts_as", "controller"), ("country", "DE")], records);
        let organisation = organisation(ours);
        let roles = derive(&dossier, &organisation, today());
        settled(
            &Asking {
                dossier: &dossier,
                organisation: &organisation,
                policies: &[],
                roles,
                on: today(),
                language: crate::texts::Language::English,
                chosen: false,
            },
            topic,
        )
    }

    fn plain(topic: &str, records: &[Record]) -> Option<Plain> {
        of(topic, records, &[vendor()]).plain
    }

    #[test]
    fn nothing_is_settled_plainly_of_a_customer_of_whom_nothing_is_recorded() {
        for topic in TOPICS {
            let settled = of(topic.key, &[], &[]);
            assert_eq!(settled.plain, None, "{}", topic.key);
            assert!(!settled.recorded, "{}", topic.key);
        }
    }

    #[test]
    fn what_is_recorded_is_settled_and_what_is_not_stays_open() {
        assert_eq!(plain("dpa_status", &[cloud(), agreed(&[])]), Some(Plain::Yes));
        assert_eq!(plain("dpa_status", &[cloud(), agreed(&[("expires", "2026-10-31")])]), Some(Plain::No));
        assert_eq!(plain("dpa_status", &[cloud()]), None, "that none is recorded is no no");
        for open in [
            &[("effect", "unconfirmed")][..],
            &[("effect", "action_required")],
            &[("stage", "partially_signed")],
            &[("stage", "sent")],
        ] {
            let dpa = record("DPA-1", &[&[("customer", "CUS-1")], open].concat());
            let settled = of("dpa_status", &[cloud(), dpa], &[vendor()]);
            assert_eq!((settled.recorded, settled.plain), (true, None), "{open:?}");
        }
        let refused = record("DPA-1", &[("customer", "CUS-1"), ("stage", "rejected")]);
        assert_eq!(plain("dpa_status", &[cloud(), refused]), Some(Plain::No));
        assert_eq!(plain("subprocessor_notice", &[cloud(), agreed(&[("notice_days", "30")])]), Some(Plain::Yes));
        assert_eq!(plain("subprocessor_notice", &[cloud(), agreed(&[("notice_days", "none")])]), None);
        assert_eq!(plain("subprocessor_notice", &[cloud(), agreed(&[])]), None);
        assert_eq!(plain("roles", &[cloud()]), Some(Plain::Yes));
        assert_eq!(plain("telemetry", &[cloud()]), Some(Plain::NotApplicable));
        assert_eq!(plain("telemetry", &[self_hosted(&[("telemetry", "off")])]), Some(Plain::No));
        assert_eq!(plain("telemetry", &[self_hosted(&[("telemetry", "no")])]), None);
        assert_eq!(plain("support_access", &[self_hosted(&[("support_access", "none")])]), Some(Plain::No));
        assert_eq!(plain("support_access", &[self_hosted(&[])]), None);
        assert_eq!(plain("hosting_location", &[self_hosted(&[])]), Some(Plain::NotApplicable));
        assert_eq!(plain("ai_training", &[self_hosted(&[("own_purposes", "no")])]), Some(Plain::No));
        assert_eq!(plain("ai_training", &[self_hosted(&[("own_purposes", "yes")])]), None);
        let dpo = record("APP-1", &[("role", "dpo"), ("name", "Dana Deputy"), ("starts", "2025-01-01")]);
        assert_eq!(of("dpo_contact", &[cloud()], &[vendor(), dpo]).plain, Some(Plain::Yes));
        assert!(!of("supervisory_authority", &[cloud()], &[]).recorded);
        assert!(!of("telemetry", &[self_hosted(&[])], &[]).recorded);
        let mut lost = agreed(&[]);
        lost.set("backup_days", Some(Value::Lost(None)));
        assert!(!of("retention", &[cloud(), lost], &[]).recorded);
        assert!(!of("subprocessor_list", &[cloud()], &[]).recorded);
    }
}
