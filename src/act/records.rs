//! What can be done to a record of any kind: add, change, close, retire.

use super::change::refuse_ended;
use super::draft::Draft;
use super::plan::{Plan, Step};
use super::renamed::keeping_names;
use super::session::Session;
use crate::answers::topics_in;
use crate::error::{Error, Given, Problem, Result};
use crate::model::kinds::document::{DERIVED, FOLLOWS_FROM_BYTES};
use crate::model::{Kind, Record, Value};
use crate::report::filter::Filter;
use crate::rules::agreement::follow_evidence;
use crate::rules::change::CLOSED;
use crate::rules::runs::RunOtherwise;
use crate::rules::{answer, deletion, question};
use crate::store::Store;
use crate::store::lookup::Sure;
use crate::store::renamed::Renaming;

/// Adds a record.
pub fn add(session: &Session, draft: &Draft) -> Result<Plan> {
    let store = session.open_to_write()?;
    let record = draft.new_record(&store)?;
    refuse_unfilled([&record])?;
    sure_of_deletions(session, &store, [&record])?;
    let command = format!("{} add", draft.kind().name());
    Ok(Plan::new(store, session.act(command)).with([Step::Add(record)]))
}

/// Fields that nobody says: they follow from the bytes of a file, or from closing.
#[must_use]
pub const fn derived(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Document => &DERIVED,
        Kind::Change => &CLOSED,
        _ => &[],
    }
}

/// Fields that a form leaves to another act, which says them: approving.
#[must_use]
pub const fn by_another_act(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Answer => &answer::SAID_BY_APPROVING,
        _ => &[],
    }
}

/// Changes the same fields of several records.
pub fn edit(session: &Session, names: &[String], draft: &Draft) -> Result<Plan> {
    change(session, "edit", names, draft)
}

/// Changes the same fields of all records that meet the conditions: (name, text). Problems of a condition stand at `--where`.
pub fn edit_where(session: &Session, conditions: &[(&str, &str)], draft: &Draft) -> Result<Plan> {
    let (store, kind) = (session.open_to_write()?, draft.kind());
    let filter = Filter::read(&store, kind, session.on, conditions.iter().copied()).map_err(|error| match error {
        Error::Invalid(problems) => {
            let at = |problem: Problem| Problem {
                place: format!("{where_} {}", problem.place, where_ = Given::named("where")).into(),
                ..problem
            };
            Error::Invalid(problems.into_iter().map(at).collect())
        }
        other => other,
    })?;
    let records = filter.records(&store)?;
    change_in(session, store, "edit", records, draft)
}

/// Records the day on which several records of a kind ended, as the kind calls that: an agreement ends, a customer is archived.
pub fn close(session: &Session, kind: Kind, names: &[String], day: &str) -> Result<Plan> {
    let Some((verb, field)) = kind.describe().closed else {
        return Err(Error::Usage(format!("{} are not closed; edit them", kind.plural_words())));
    };
    change(session, verb, names, &Draft::new(kind).with(field, day))
}

fn change(session: &Session, verb: &str, names: &[String], draft: &Draft) -> Result<Plan> {
    let store = session.open_to_write()?;
    let records = find_all(&store, draft.kind(), names)?;
    change_in(session, store, verb, records, draft)
}

pub(super) fn change_in(
    session: &Session,
    store: Store,
    verb: &str,
    records: Vec<Record>,
    draft: &Draft,
) -> Result<Plan> {
    if draft.kind() == Kind::Change {
        refuse_ended(draft, &records)?;
    }
    let steps = keeping_names(&store, changes_of(&store, draft, records)?, Renaming::Called)?;
    refuse_sent(&steps)?;
    let mut otherwise = RunOtherwise::default();
    for step in &steps {
        if let Step::Change { before, after } = step {
            otherwise.note(before, after);
        }
    }
    otherwise.doubt().map_or(Ok(()), |doubt| session.sure_that(&doubt))?;
    let done_anew = steps.iter().filter_map(|step| match step {
        Step::Change { before, after } => (before.get("done") != after.get("done")).then_some(after),
        _ => None,
    });
    sure_of_deletions(session, &store, done_anew)?;
    refuse_unfilled(steps.iter().map(Step::record))?;
    refuse_approved(&steps)?;
    let command = format!("{} {verb}", draft.kind().name());
    Ok(Plan::new(store, session.act(command)).with(steps))
}

/// Asks whether data was deleted before the end of the service that it is of.
fn sure_of_deletions<'r>(
    session: &Session,
    store: &Store,
    records: impl IntoIterator<Item = &'r Record>,
) -> Result<()> {
    for record in records.into_iter().filter(|record| record.kind == Kind::Deletion) {
        let runs = store.runs_of(record)?;
        deletion::doubt_of_early(record, &runs).map_or(Ok(()), |doubt| session.sure_that(&doubt))?;
    }
    Ok(())
}

/// Refuses to change what was answered to questions and sent.
fn refuse_sent(steps: &[Step]) -> Result<()> {
    let refused = steps.iter().filter_map(|step| match step {
        Step::Change { before, after } if after.kind == Kind::Question => question::changed_once_sent(before, after),
        _ => None,
    });
    let why: Vec<String> = refused.map(|(_, why)| why).collect();
    if why.is_empty() { Ok(()) } else { Err(Error::Conflict(why.join("\n"))) }
}

/// Refuses texts of answers that leave open what no record fills in.
fn refuse_unfilled<'r>(records: impl IntoIterator<Item = &'r Record>) -> Result<()> {
    let answers = records.into_iter().filter(|record| record.kind == Kind::Answer);
    let problems: Vec<Problem> =
        answers.filter_map(answer::refused).map(|(field, why)| Problem::new(field, why)).collect();
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

/// Refuses to change who approved a text, when, and until when, but by approving it.
fn refuse_approved(steps: &[Step]) -> Result<()> {
    let refused = steps.iter().filter_map(|step| match step {
        Step::Change { before, after } if after.kind == Kind::Answer => answer::approved_by_hand(before, after),
        _ => None,
    });
    let problems: Vec<Problem> = refused.map(|(field, why)| Problem::new(field, why)).collect();
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

/// What a draft changes in each of the records that are named.
pub(super) fn changes(store: &Store, draft: &Draft, names: &[String]) -> Result<Vec<Step>> {
    changes_of(store, draft, find_all(store, draft.kind(), names)?)
}

fn changes_of(store: &Store, draft: &Draft, records: Vec<Record>) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    for before in records {
        let mut after = before.clone();
        draft.apply(store, &mut after)?;
        if draft.kind() == Kind::Document && after.get("seen") != before.get("seen") {
            return Err(Error::invalid("seen", FOLLOWS_FROM_BYTES));
        }
        if [Kind::Agreement, Kind::Amendment].contains(&draft.kind()) {
            let followed = follow_evidence(&before, &mut after, |field| draft.says(field).is_some());
            followed.map_err(|problem| Error::Invalid(vec![problem]))?;
        }
        // A form sends the topics along with words that were changed.
        if draft.kind() == Kind::Question && after.get("topics") == before.get("topics") {
            follow_words(&before, &mut after);
        }
        steps.push(Step::Change { before, after });
    }
    Ok(steps)
}

/// Finds the topics of a question anew where its words changed, unless somebody chose others than those that were found in them.
fn follow_words(before: &Record, after: &mut Record) {
    let found = |record: &Record| record.text("question").and_then(topics_in);
    if before.get("question") == after.get("question") {
        return;
    }
    let known = found(before).unwrap_or_default();
    let is_known = |topic: &str| known.split("; ").any(|one| one == topic);
    if before.text("topics").is_none_or(|topics| topics.split("; ").all(is_known)) {
        after.set("topics", found(after).map(Value::Text));
    }
}

/// Takes records out of the tables; the journal keeps them.
pub fn retire(session: &Session, kind: Kind, names: &[String]) -> Result<Plan> {
    if kind == Kind::Organisation {
        return Err(Error::Usage("the register is that of the organisation, which is not taken out; edit it".into()));
    }
    let store = session.open_to_write()?;
    let records = find_all(&store, kind, names)?;
    let sent: Vec<String> =
        records.iter().filter(|record| record.kind == Kind::Question).filter_map(question::stays).collect();
    if !sent.is_empty() {
        return Err(Error::Conflict(sent.join("\n")));
    }
    let steps: Vec<Step> = records.into_iter().map(Step::Retire).collect();
    Ok(Plan::new(store, session.act(format!("{} retire", kind.name()))).with(steps))
}

/// Finds every record that is named, each once, or says of every name that is not one.
pub fn find_all(store: &Store, kind: Kind, names: &[String]) -> Result<Vec<Record>> {
    let (mut records, mut problems) = (Vec::new(), Vec::new());
    for name in names {
        match store.find(kind, name, Sure::Exact) {
            Ok(record) if !records.contains(&record) => records.push(record),
            Ok(_) => {}
            Err(Error::NotFound(why)) => problems.push(why),
            Err(other) => return Err(other),
        }
    }
    if problems.is_empty() { Ok(records) } else { Err(Error::NotFound(problems.join("\n"))) }
}
