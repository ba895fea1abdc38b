//! Which data of whom we process for the customer, whether it is sensitive, and how long it is kept.

use super::Asking;
use super::access::no_processing;
use super::recorded::activities;
use super::said::Statement;
use super::standing::decided_by_us;
use crate::model::phrase::say;
use crate::model::{Phrase, Record};
use crate::report::kept::{periods, retentions};
use crate::report::reply::of_the_end;
use crate::report::terms::in_turn;
use crate::texts::{Text, answers as texts};

/// Says what a field of each activity says.
fn of_each(asking: &Asking<'_>, field: &str, what: Text) -> Statement {
    let mut said = Statement::default();
    let (all, bare) = activities(asking);
    let of_activity = |activity: &Record| {
        let words = activity.said(field).map_or_else(|| texts::NOT_RECORDED.into(), Phrase::unended);
        say!(texts::OF_ACTIVITY, activity = activity.title(), words = words)
    };
    for activity in &all {
        said.say(of_activity(activity));
        said.by(activity);
    }
    if bare {
        said.say(say!(texts::SOME_UNSAID, what = what));
    }
    if said.is_empty() {
        said.say(match (asking.nothing_left(), asking.held_without_role()) {
            (Some(nothing), _) => nothing.in_full(),
            (None, Some(held)) => say!(texts::HELD_UNSAID, held = held, what = what),
            (None, None) => say!(texts::PROCESSING_UNSAID, what = what),
        });
        said.with(no_processing(asking));
    }
    as_controller(asking, &mut said, what, of_activity);
    said.by(&asking.dossier.customer);
    said
}

/// What is recorded of data about which we decide ourselves; with the activities that say it.
fn as_controller<'a>(
    asking: &Asking<'a>,
    said: &mut Statement,
    fact: Text,
    words: impl Fn(&Record) -> Phrase,
) -> Vec<&'a Record> {
    let all = decided_by_us(asking, said);
    let recorded: Vec<&Record> = all.iter().flat_map(|(_, activities)| activities.iter().copied()).collect();
    if !recorded.is_empty() {
        let lines = Phrase::joined(recorded.iter().map(|activity| words(activity)), " ");
        said.say(say!(texts::OF_OURSELVES, lines = lines));
        said.by_all(recorded.iter().copied());
    }
    let bare = all.iter().filter(|(_, activities)| activities.is_empty()).map(|(what, _)| Phrase::from(*what));
    if let Some(what) = in_turn(bare) {
        said.say(say!(texts::OF_OURSELVES_UNSAID, what = what, fact = fact));
    }
    recorded
}

/// What is recorded of the data at the end, where nothing runs any more and something of it may be left.
fn what_ended(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    if !asking.runs_something() && asking.nothing_left().is_none() {
        said.all(of_the_end(asking.dossier, asking.organisation, asking.on));
        said.by_all(asking.dossier.deletions());
    }
    said
}

/// Which personal data.
pub fn categories(asking: &Asking<'_>) -> Statement {
    let mut said = what_ended(asking);
    said.say(texts::DATA_BY_ACTIVITY);
    said.with(of_each(asking, "data", texts::DATA));
    said
}

/// Whose data.
pub fn subjects(asking: &Asking<'_>) -> Statement {
    let mut said = what_ended(asking);
    said.say(texts::SUBJECTS_BY_ACTIVITY);
    said.with(of_each(asking, "subjects", texts::SUBJECTS));
    said
}

/// Data of Art. 9 and 10.
pub fn special(asking: &Asking<'_>) -> Statement {
    let mut said = what_ended(asking);
    said.say(texts::SPECIAL_BY_ACTIVITY);
    said.with(of_each(asking, "special_data", texts::SPECIAL));
    said.terms(asking, &["special_categories"]);
    if said.agreed().contains(&"special_categories") {
        said.say(texts::SPECIAL_IS_THE_TEXT);
    }
    said
}

/// The periods that our record of processing says of what is done for the customer; nothing where it says none.
pub fn recorded_periods(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    for activity in activities(asking).0 {
        let says = |one: &&Record| !one.lacks("period") || !one.lacks("criterion");
        let found: Vec<&Record> = retentions(asking.organisation, activity).filter(says).collect();
        if !found.is_empty() {
            said.say(periods(asking.organisation, activity));
            said.by(activity);
            said.by_all(found);
        }
    }
    said
}

/// How long data is kept, backups included.
pub fn retention(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let (all, bare) = activities(asking);
    for activity in &all {
        said.say(periods(asking.organisation, activity));
        said.by(activity);
        said.by_all(retentions(asking.organisation, activity));
    }
    if bare {
        said.say(texts::TIMES_UNSAID);
    }
    let end = of_the_end(asking.dossier, asking.organisation, asking.on);
    if all.is_empty() && !bare {
        said.say(match (asking.nothing_left(), asking.held_without_role()) {
            // What may be left beside is said once, with the end where that says it.
            (Some(nothing), _) => match &nothing.beside {
                Some(beside) if end.iter().any(|one| one.english().contains(&*beside.english())) => nothing.words,
                _ => nothing.in_full(),
            },
            // How long what a law requires is kept, is said of the end.
            (None, Some(held)) if asking.still_held().next().is_some() => say!(texts::HELD, held = held),
            (None, Some(held)) => say!(texts::HELD_NO_TIME, held = held),
            (None, None) => texts::NO_TIME_UNSAID.into(),
        });
        said.with(no_processing(asking));
    }
    said.all(end);
    said.by_all(asking.dossier.deletions());
    let ours = as_controller(asking, &mut said, texts::HOW_LONG, |activity| periods(asking.organisation, activity));
    said.by_all(ours.into_iter().flat_map(|activity| retentions(asking.organisation, activity)));
    said.terms(asking, &["deletion_days", "backup_days", "log_months"]);
    said.by(&asking.dossier.customer);
    said
}
