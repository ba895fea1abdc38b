//! Who is what, whether that asks for a DPA, and what we do with data for ourselves.

use super::Asking;
use super::access::{no_processing, sends_nothing};
use super::said::Statement;
use crate::model::phrase::say;
use crate::model::{Kind, Phrase, Record, Value};
use crate::report::reply::{cited, of_agreements, of_role, of_roles, told_sessions};
use crate::report::roles::{is_joint, newest_arrangement, undecided_by};
use crate::rules::acted_for::{AsWhat, acted_for};
use crate::rules::agreement::{State, in_force, state};
use crate::rules::applies::described_own;
use crate::rules::cover::{needed_later, uncovered};
use crate::rules::engaged::{Engaged, engaged};
use crate::rules::held::{has_ended, may_have_reached_us, reports_left};
use crate::rules::regime::{self, Regime};
use crate::rules::roles::{Need, Role, Stream, StreamRole};
use crate::rules::session::may_be_about;
use crate::texts::agreed::IF_GDPR;
use crate::texts::reply::USE_ENDED;
use crate::texts::{Text, answers as texts, gone};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Who is controller and who is processor.
pub fn roles(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let (paragraphs, questions) = of_roles(asking.dossier, asking.organisation, asking.on);
    said.all(paragraphs);
    said.say(laws(asking));
    // An arrangement that is in force, of which no record says for which data it is.
    let joint = newest_arrangement(asking.dossier, asking.on).filter(|_| !is_joint(&asking.roles));
    let joint = joint.map(|record| (record, state(record, asking.dossier.agreements(), asking.on)));
    if let Some((record, state @ State::InForce { .. })) = joint {
        said.say(say!(texts::JOINT_RECORDED, state = state.told()));
        said.by(record);
    }
    if !questions.is_empty() {
        said.say(say!(texts::TO_COMPLETE, questions = Phrase::joined(questions, " ")));
    }
    said.by(&asking.dossier.customer);
    said.by_all(asking.dossier.deployments().iter().chain(asking.dossier.services()));
    said.by_all(asking.dossier.overrides().iter().filter(|record| record.holds_on(asking.on)));
    said.by_all(told_sessions(asking.dossier, asking.on));
    said
}

/// Whom the customer is recorded as acting for, and who as deciding with it. Art. 26, 30(2)(a).
pub fn controllers(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let (all, _) = acted_for(&asking.dossier.customer);
    let of = |as_what| {
        Phrase::Row(all.iter().filter(|one| one.as_what == as_what).map(|one| one.name.clone().into()).collect())
    };
    let any = |as_what| all.iter().any(|one| one.as_what == as_what);
    said.all(any(AsWhat::Behind).then(|| say!(texts::ACTS_FOR, names = of(AsWhat::Behind))));
    said.all(any(AsWhat::JointController).then(|| say!(texts::DECIDES_WITH, names = of(AsWhat::JointController))));
    said
}

/// Which laws apply: those of the customer, and those under which we act for it.
fn laws(asking: &Asking<'_>) -> Phrase {
    let own = regime::of_customer(&asking.dossier.customer);
    let streams = asking.roles.streams.iter().flat_map(|stream| stream.laws.iter().copied());
    let all: BTreeSet<Regime> = streams.chain(own.regimes).collect();
    match (all.is_empty(), own.unknown) {
        (true, Some(_)) => texts::LAWS_UNSAID.into(),
        // Which of us acts for it is not known, and by that one's place a law may apply.
        (true, None) if asking.roles.law_is_open() => texts::LAWS_UNSAID.into(),
        (true, None) => texts::NO_LAW.into(),
        (false, _) => say!(texts::LAWS, laws = Phrase::names(all.into_iter().map(Regime::phrase))),
    }
}

/// Whether a DPA is needed.
pub fn dpa_needed(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let roles = &asking.roles;
    let cite = cited(&roles.needed_by());
    let binding = !in_force(asking.dossier.agreements(), asking.on).is_empty();
    // Where none is in force, what is said of the agreements begins with the need.
    let why = match roles.need() {
        Need::Dpa if !binding => None,
        Need::Dpa if needed_for_what_ended(asking) => None,
        Need::Dpa if roles.as_subprocessor_alone() => Some(say!(texts::PROCESS_FOR_THEIRS, cite = cite.clone())),
        Need::Dpa => Some(say!(texts::PROCESS_AND_NEED, cite = cite.clone())),
        Need::DpaBeforeAccess if binding => Some(say!(texts::BEFORE_ACCESS, cite = cite.clone())),
        Need::DpaBeforeAccess | Need::Open | Need::None => None,
    };
    let ended = needed_for_what_ended(asking).then(|| asking.still_held()).into_iter().flatten();
    for (source, day) in ended {
        let thing = asking.thing(source).capital();
        said.say(say!(texts::NEED_FOR_WHAT_IS_LEFT, thing = thing, day = day, cite = cite.clone()));
        said.by(source);
    }
    said.all(why.map(|words| if roles.law_is_open() { say!(IF_GDPR, what = words) } else { words }));
    said.all(of_agreements(asking.dossier, asking.organisation, asking.on));
    said.all(roles.stricter_view(&asking.dossier.customer).filter(|_| !binding).map(Phrase::Fixed));
    said.all((roles.need() == Need::DpaBeforeAccess).then_some(texts::BESIDE_ACCESS));
    if binding {
        before(asking, &mut said);
    }
    said.all(asking.law_is_open());
    let open = undecided_by(roles);
    if roles.need() == Need::Open && !open.is_empty() {
        said.say(say!(texts::WHAT_IS_UNSAID, facts = Phrase::Row(open)));
    }
    said.with(no_processing(asking));
    if said.is_empty() {
        let dossier = asking.dossier;
        let nothing = dossier.deployments().is_empty() && dossier.services().is_empty();
        said.say(if nothing { texts::NEED_UNSAID } else { texts::NOTHING_ASKS });
    }
    said.by_all(asking.deployments());
    let later = needed_later(asking.dossier, asking.organisation, asking.on);
    said.by_all(later.into_iter().flat_map(|one| one.sources));
    said.by_all(asking.dossier.agreements().iter());
    said
}

/// Whether a DPA is needed for data alone that we may still hold of what ended.
fn needed_for_what_ended(asking: &Asking<'_>) -> bool {
    let mut needing = asking.roles.streams.iter().filter(|one| one.need == Need::Dpa).peekable();
    let runs = |stream: &StreamRole| asking.running().any(|source| stream.comes_from(source));
    needing.peek().is_some() && needing.all(|stream| !runs(stream)) && asking.still_held().next().is_some()
}

/// The times before the day in which a DPA was needed, and of which none is recorded: no sign that there was none.
pub fn before(asking: &Asking<'_>, said: &mut Statement) {
    let times = uncovered(asking.dossier, asking.organisation, asking.on).sure.into_iter();
    for time in times.filter(|time| time.need == Need::Dpa && time.to < asking.on) {
        said.all(time.from.map(|from| match from {
            day if day == time.to => say!(texts::BEFORE_UNSAID_DAY, day = day),
            from => say!(texts::BEFORE_UNSAID, from = from, to = time.to),
        }));
    }
}

/// What we decide about ourselves as controller, in words, with the activities of our own record that are about it; drafts are left out.
pub fn decided_by_us<'a>(asking: &Asking<'a>, said: &mut Statement) -> Vec<(Text, Vec<&'a Record>)> {
    let words = |stream: Stream| match stream {
        Stream::OwnPurposes => texts::OURSELVES,
        Stream::Telemetry => texts::REPORTS,
        _ => texts::ACCOUNT,
    };
    let mut active = |all: Vec<&'a Record>| {
        all.iter()
            .filter(|one| one.is_draft())
            .for_each(|one| said.leave_out(one, "it is a draft that nobody has reviewed"));
        all.into_iter().filter(|one| one.text("status") == Some("active")).collect()
    };
    let own = described_own(asking.organisation, &asking.roles).into_iter();
    own.map(|(stream, all)| (words(stream), active(all))).collect()
}

/// Whether a person decided that we are controller of data that we process on behalf of the customer otherwise, in whole or in part.
fn is_decided_as_ours(stream: &StreamRole) -> bool {
    let told_otherwise = matches!(stream.stream, Stream::OwnPurposes | Stream::Telemetry | Stream::AccountData);
    match stream.ours {
        Role::Controller => stream.overridden.is_some() && !told_otherwise,
        Role::ControllerAndProcessor => stream.overridden.is_some(),
        _ => false,
    }
}

/// What ended before the day, each deployment with its last day: what we used of its data for ourselves does not end with it, or when it is deleted.
fn ended<'a>(asking: &Asking<'a>) -> impl Iterator<Item = (&'a Record, NaiveDate)> {
    asking.dossier.deployments().iter().filter_map(|source| Some((source, has_ended(source, asking.on)?)))
}

/// Whether data of a deployment that ended may have come to us: where we held it, or could see it, or what it sent.
fn may_have_come(source: &Record, asking: &Asking<'_>) -> bool {
    let off = source.text("telemetry") == Some("off") && source.flag("ai_features") == Some(false);
    let service = |one: &Record| one.link("deployment").is_none_or(|id| id == source.id);
    may_have_reached_us(source) || !off || asking.dossier.services().iter().any(service) || was_seen(source, asking)
}

/// Whether our staff saw personal data in a support session that was about a deployment, or may have been.
fn was_seen(source: &Record, asking: &Asking<'_>) -> bool {
    let begun = |one: &&Record| one.date("started").is_none_or(|day| day <= asking.on);
    let mut sessions = asking.dossier.of(Kind::Session).iter().filter(begun);
    sessions.any(|one| one.flag("personal_data") != Some(false) && may_be_about(one, source, asking.dossier))
}

/// What is said where nobody recorded whether we use data of a deployment for ourselves: it depends on whether any comes to us.
fn use_unsaid(source: &Record, asking: &Asking<'_>, unsaid: Phrase) -> Phrase {
    let thing = asking.thing(source);
    let unseen = source.get("support_access") == Some(&Value::Nil) && !was_seen(source, asking);
    match source.flag("ai_features") {
        _ if !sends_nothing(source, asking) => unsaid,
        Some(_) if unseen => say!(texts::NONE_CAME, thing = thing),
        Some(_) => say!(texts::SEEN_USE_UNSAID, thing = thing),
        // Support and reports are ruled out; what is left is what such features send.
        None if unseen => say!(texts::AI_SENDS_UNSAID, thing = thing),
        None => unsaid,
    }
}

/// What we use data for, for ourselves.
pub fn own_purposes(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    // Who decides with us decides about purposes too, Art. 26(1).
    let with_us = |stream: &StreamRole| stream.ours == Role::JointController || is_decided_as_ours(stream);
    for stream in asking.roles.streams.iter().filter(|stream| with_us(stream)) {
        let source = asking.running().find(|source| stream.comes_from(source));
        let words = of_role((asking.dossier, asking.organisation), asking.on, stream, source);
        said.all(words.map(|words| match source {
            Some(source) => say!(texts::ROLES_FOR_THING, thing = asking.thing(source).capital(), words = words),
            None => words,
        }));
        let decided = |record: &&Record| stream.overridden.as_ref().is_some_and(|one| record.is_called(&one.record));
        said.by_all(asking.dossier.overrides().iter().filter(decided));
    }
    for source in asking.deployments() {
        let thing = asking.thing(source);
        let mut streams = asking.roles.streams.iter().filter(|stream| stream.comes_from(source));
        let beside = streams.any(with_us);
        let mut streams = asking.roles.streams.iter().filter(|stream| stream.comes_from(source));
        let reports = streams.any(|one| one.stream == Stream::Telemetry && one.ours == Role::Controller);
        said.say(match source.flag("own_purposes") {
            Some(true) => say!(texts::USED, thing = thing),
            Some(false) if beside => say!(texts::NOT_USED_BESIDE, thing = thing),
            None if beside => say!(texts::USE_BESIDE_UNSAID, thing = thing),
            Some(false) if reports => say!(texts::NOT_USED_BUT_REPORTS, thing = thing),
            Some(false) => say!(texts::NOT_USED, thing = thing),
            None => use_unsaid(source, asking, say!(texts::USE_UNSAID, thing = thing)),
        });
        said.by(source);
    }
    for (source, end) in ended(asking) {
        let thing = asking.thing(source);
        let held = asking.still_held().any(|(one, _)| one.id == source.id);
        said.all(match source.flag("own_purposes") {
            Some(true) => Some(say!(texts::WAS_USED, thing = thing, day = end)),
            Some(false) => Some(say!(texts::WAS_NOT_USED, thing = thing, day = end)),
            None if held => Some(say!(texts::WAS_USE_UNSAID, thing = thing, day = end)),
            None => {
                may_have_come(source, asking).then(|| say!(texts::WAS_USE_UNSAID_AND_GONE, thing = thing, day = end))
            }
        });
        let reports = reports_left(source, asking.dossier, asking.organisation, asking.on).map(Phrase::from);
        said.all(reports.map(|what| {
            let over = say!(USE_ENDED, thing = asking.thing(source), day = end);
            Phrase::joined([over, say!(gone::WHETHER_HELD, what = what)], " ")
        }));
        said.by(source);
    }
    for (what, activities) in decided_by_us(asking, &mut said) {
        let names = Phrase::names(activities.iter().map(|one| one.title()));
        let words = if activities.is_empty() {
            say!(texts::CONTROLLER_FOR, what = what)
        } else {
            say!(texts::CONTROLLER_FOR_AS, what = what, names = names)
        };
        said.say(words.sentence());
        said.by_all(activities);
    }
    if said.is_empty() {
        said.say(texts::NO_USE_RECORDED);
    }
    said.by(&asking.dossier.customer);
    said
}

/// AI features, who gets data by them, and training.
pub fn ai_training(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    for source in asking.deployments() {
        let thing = || asking.thing(source);
        said.say(match source.flag("own_purposes") {
            Some(true) => say!(texts::TRAINING_PERHAPS, thing = thing()),
            Some(false) => say!(texts::NO_TRAINING, thing = thing()),
            None => use_unsaid(source, asking, say!(texts::TRAINING_UNSAID, thing = thing())),
        });
        said.say(match source.flag("ai_features") {
            Some(true) => say!(texts::AI_ON, thing = thing()),
            Some(false) => say!(texts::AI_OFF, thing = thing()),
            None => say!(texts::AI_UNSAID, thing = thing()),
        });
        said.by(source);
    }
    for (source, end) in ended(asking) {
        let thing = || asking.thing(source);
        let may_have_come = may_have_come(source, asking);
        said.all(match source.flag("own_purposes") {
            Some(true) => Some(say!(texts::TRAINED_PERHAPS, thing = thing(), day = end)),
            Some(false) => Some(say!(texts::NOT_TRAINED, thing = thing(), day = end)),
            None => may_have_come.then(|| say!(texts::TRAINED_UNSAID, thing = thing(), day = end)),
        });
        said.say(match source.flag("ai_features") {
            Some(true) => say!(texts::AI_WAS_ON, thing = thing()),
            Some(false) => say!(texts::AI_WAS_OFF, thing = thing()),
            None => say!(texts::AI_WAS_UNSAID, thing = thing()),
        });
        said.by(source);
    }
    // A gateway is run for those who use AI features; what it gets at is recorded with it, not with the deployment.
    let gateways = asking.running().filter(|source| source.text("service") == Some("ai_gateway"));
    for gateway in gateways {
        let thing = asking.thing(gateway);
        said.say(match gateway.text("hosting_country") {
            Some(code) => say!(texts::AI_GATEWAY_IN, thing = thing, place = Phrase::country(code)),
            None => say!(texts::AI_GATEWAY, thing = thing),
        });
        said.by(gateway);
    }
    let on = |source: &&Record| source.flag("ai_features") == Some(true);
    let with = asking.deployments().filter(on).count();
    if with > 0 {
        // Beside one that has them switched off, it is said by which of them the data gets there.
        let some = with < asking.deployments().count();
        let things = some.then(|| Phrase::names(asking.deployments().filter(on).map(|source| asking.thing(source))));
        receivers(asking, things, &mut said);
    }
    if said.is_empty() {
        said.say(texts::NO_AI_RECORDED);
        said.by(&asking.dossier.customer);
    }
    said
}

/// The engagements of those who surely get data by AI features.
pub fn get_by_ai<'a>(asking: &Asking<'a>) -> Vec<&'a Record> {
    let gets = |one: &&Record| matches!(engaged(one, asking.dossier, &asking.roles), Engaged::Yes(_));
    let of_ai = |one: &&Record| one.text("feature") == Some("ai_features") && one.holds_on(asking.on);
    asking.organisation.engagements.iter().filter(of_ai).filter(gets).collect()
}

/// Who gets data by AI features, of some of what runs or of all of it.
fn receivers(asking: &Asking<'_>, of: Option<Phrase>, said: &mut Statement) {
    let organisation = asking.organisation;
    let of_ai = |record: &&Record| record.text("feature") == Some("ai_features") && record.holds_on(asking.on);
    let engagements = get_by_ai(asking);
    let names: Vec<Phrase> = engagements.iter().map(|one| super::subprocessors::named(asking, one)).collect();
    said.by_all(engagements);
    said.say(match of {
        _ if names.is_empty() => texts::AI_RECEIVERS_UNSAID.into(),
        Some(things) => say!(texts::AI_RECEIVERS_OF, things = things, names = Phrase::Row(names)),
        None => say!(texts::AI_RECEIVERS, names = Phrase::Row(names)),
    });
    let activities = organisation.activities.iter().filter(of_ai).filter(|one| one.is_current(asking.on));
    for activity in activities.filter(|one| one.kind == Kind::Activity && one.text("acting_as") == Some("processor")) {
        if let Some(data) = activity.said("data") {
            said.say(say!(texts::AI_DATA, data = data));
            said.by(activity);
        }
    }
}
