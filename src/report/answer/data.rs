//! Which data of whom we process for the customer, whether it is sensitive, and how long it is kept.

use super::Asking;
use super::access::no_processing;
use super::recorded::activities;
use super::said::Said;
use super::standing::decided_by_us;
use crate::model::Record;
use crate::report::reply::of_the_end;

/// Says what a field of each activity says.
fn of_each(asking: &Asking<'_>, field: &str, what: &str) -> Said {
    let mut said = Said::default();
    let (all, bare) = activities(asking);
    for activity in &all {
        let words = activity.words(field).unwrap_or_else(|| "not recorded".to_owned());
        said.say(format!("{}: {}.", activity.title(), words.trim_end_matches('.')));
        said.by(activity);
    }
    if bare {
        said.say(format!("For some of what we process for you, {what} are not recorded."));
    }
    if said.is_empty() {
        said.say(match (asking.nothing_left(), asking.held_without_role()) {
            (Some(nothing), _) => nothing,
            (None, Some(held)) => format!("{held}; {what} are not recorded."),
            (None, None) => {
                format!("That we process personal data for you on this day is not recorded, so no {what} are either.")
            }
        });
        said.with(no_processing(asking));
    }
    as_controller(asking, &mut said, |activity| {
        let words = activity.words(field).unwrap_or_else(|| "not recorded".to_owned());
        format!("{}: {}.", activity.title(), words.trim_end_matches('.'))
    });
    said.by(&asking.dossier.customer);
    said
}

/// What is recorded of data about which we decide ourselves.
fn as_controller(asking: &Asking<'_>, said: &mut Said, words: impl Fn(&Record) -> String) {
    let all = decided_by_us(asking);
    let recorded: Vec<&Record> = all.iter().flat_map(|(_, activities)| activities.iter().copied()).collect();
    if !recorded.is_empty() {
        let lines: Vec<String> = recorded.iter().map(|activity| words(activity)).collect();
        said.say(format!("Of data about which we decide ourselves: {}", lines.join(" ")));
        said.by_all(recorded);
    }
    let bare: Vec<String> =
        all.iter().filter(|(_, activities)| activities.is_empty()).map(|(what, _)| (*what).to_owned()).collect();
    if !bare.is_empty() {
        said.say(format!("Not recorded of what we decide about ourselves: {}.", bare.join("; ")));
    }
}

/// Which personal data.
pub fn categories(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    said.say("Personal data by what we do for you:");
    said.with(of_each(asking, "data", "categories of personal data"));
    said
}

/// Whose data.
pub fn subjects(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    said.say("Data subjects by what we do for you:");
    said.with(of_each(asking, "subjects", "categories of data subjects"));
    said
}

/// Data of Art. 9 and 10.
pub fn special(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    said.say("Special categories by what we do for you:");
    said.with(of_each(asking, "special_data", "special categories"));
    said.terms(asking, &["special_categories"]);
    said
}

/// How long data is kept, backups included.
pub fn retention(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let (all, bare) = activities(asking);
    for activity in &all {
        said.say(periods(asking, activity));
        said.by(activity);
        said.by_all(of_activity(asking, activity));
    }
    if bare {
        said.say("For some of what we process for you, how long it is kept is not recorded.");
    }
    if all.is_empty() && !bare {
        said.say(match (asking.nothing_left(), asking.held_without_role()) {
            (Some(nothing), _) => nothing,
            // How long what a law requires is kept, is said of the end.
            (None, Some(held)) if asking.still_held().next().is_some() => format!("{held}."),
            (None, Some(held)) => format!("{held}; by our record of processing, no time for which it is kept is recorded."),
            (None, None) => "That we process personal data for you on this day is not recorded, so no time for which it is kept is either.".to_owned(),
        });
        said.with(no_processing(asking));
    }
    said.all(of_the_end(asking.dossier, asking.organisation, asking.on));
    said.by_all(asking.dossier.deletions());
    as_controller(asking, &mut said, |activity| periods(asking, activity));
    said.by_all(
        decided_by_us(asking).into_iter().flat_map(|(_, all)| all).flat_map(|activity| of_activity(asking, activity)),
    );
    said.terms(asking, &["deletion_days", "backup_days", "log_months"]);
    said.by(&asking.dossier.customer);
    said
}

fn of_activity<'a>(asking: &Asking<'a>, activity: &Record) -> impl Iterator<Item = &'a Record> {
    let id = activity.id;
    asking.organisation.retentions.iter().filter(move |one| one.link("activity") == Some(id))
}

/// "Hosted product analytics (EU): events 7 years; session recordings 90 days."
fn periods(asking: &Asking<'_>, activity: &Record) -> String {
    let period = |one: &Record| {
        let time = [one.words("period"), one.words("criterion")].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let time = if time.is_empty() { "not recorded".to_owned() } else { time };
        format!("{}: {}", one.words("data").unwrap_or_default(), time.trim_end_matches('.'))
    };
    let all: Vec<String> = of_activity(asking, activity).map(period).collect();
    let all = if all.is_empty() { "how long data is kept is not recorded".to_owned() } else { all.join("; ") };
    format!("{}: {all}.", activity.title())
}
