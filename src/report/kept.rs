//! How long data is kept, by the activities of our own record of processing.

use super::terms::in_turn;
use crate::model::date::Period;
use crate::model::phrase::say;
use crate::model::{Dossier, Organisation, Phrase, Record};
use crate::rules::applies::applied;
use crate::rules::roles::Roles;
use crate::texts::answers as texts;

/// What is recorded of how long the data of an activity is kept.
pub fn retentions<'o>(organisation: &'o Organisation, activity: &Record) -> impl Iterator<Item = &'o Record> {
    let id = activity.id;
    organisation.retentions.iter().filter(move |one| one.link("activity") == Some(id))
}

/// "Hosted product analytics (EU): events 7 years; session recordings 90 days."
pub fn periods(organisation: &Organisation, activity: &Record) -> Phrase {
    let words = recorded(organisation, activity).unwrap_or_else(|| texts::LENGTH_UNSAID.into());
    say!(texts::OF_ACTIVITY, activity = activity.title(), words = words)
}

/// The periods of what we do for a customer, an activity each; of those of which none is recorded, nothing.
pub fn of_customer(dossier: &Dossier, organisation: &Organisation, roles: &Roles) -> Vec<Phrase> {
    let all = applied(dossier, organisation, roles, Period { from: roles.on, to: roles.on });
    let mut activities: Vec<&Record> = all.iter().filter_map(|one| one.activity).collect();
    activities.dedup_by_key(|activity| activity.id);
    let known = activities.into_iter().filter_map(|activity| {
        Some(say!(texts::OF_ACTIVITY, activity = activity.title(), words = recorded(organisation, activity)?))
    });
    known.collect()
}

fn recorded(organisation: &Organisation, activity: &Record) -> Option<Phrase> {
    let period = |one: &Record| {
        let time = match (one.said("period"), one.said("criterion")) {
            (Some(period), Some(criterion)) => say!(texts::TIME_AND, one = period, other = criterion.unended()),
            (period, criterion) => period.or(criterion).map_or_else(|| texts::NOT_RECORDED.into(), Phrase::unended),
        };
        say!(texts::KEPT_FOR, data = one.words("data").unwrap_or_default(), time = time)
    };
    in_turn(retentions(organisation, activity).map(period))
}
