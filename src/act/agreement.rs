//! What can be done to an agreement: record it, let it take the place of another, change it by an amendment, file its signed copy, or a folder
//! of them.

use super::document::{Doubtful, Filing, filing};
use super::draft::Draft;
use super::plan::{Plan, Step};
use super::session::Session;
use crate::error::{Error, Given, Problem, Result};
use crate::import::attach::{self, Paper, PaperVerdict};
use crate::import::map::Map;
use crate::model::kinds::terms::{CLAUSES, TERMS};
use crate::model::{Deed, Dossier, Kind, Record, Value, Verb, date};
use crate::rules::agreement::{State, effective_from, follow_evidence, is_dpa, is_made, state};
use crate::store::lookup::Sure;
use crate::store::{Receipt, Store};
use chrono::NaiveDate;
use std::path::Path;

/// How a new agreement stands to those that its customer has already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It takes the place of one, by name.
    Replaces(String),
    /// It changes one, by name.
    Amends(String),
    /// It is one that was recorded before it was signed, by name.
    Completes(String),
    /// It stands beside them.
    Beside,
}

/// What comes of recording an agreement.
pub enum Recording {
    /// It can be written.
    Planned(Box<Plan>),
    /// A DPA binds already, or is going to: how the new one stands to it has to be said. The customer, and each with its state in words.
    Asked(Record, Vec<(Record, String)>),
    /// It is signed, and a DPA was recorded before that still waits for its signatures: whether it is that one has to be said. The same.
    Waiting(Record, Vec<(Record, String)>),
}

/// Records an agreement, with its signed copy if there is a file. A second DPA needs to say how it stands to the first.
pub fn add(
    session: &Session,
    draft: &Draft,
    file: Option<(&str, Doubtful)>,
    standing: Option<&Relation>,
) -> Result<Recording> {
    match standing {
        Some(Relation::Replaces(name)) => {
            return supersede(session, name, draft, file).map(|plan| Recording::Planned(plan.into()));
        }
        Some(Relation::Amends(name)) => {
            return amend(session, name, &as_amendment(draft, name)?, file).map(|plan| Recording::Planned(plan.into()));
        }
        Some(Relation::Completes(name)) => {
            return complete(session, name, draft, file).map(|plan| Recording::Planned(plan.into()));
        }
        Some(Relation::Beside) | None => {}
    }
    let store = session.open_to_write()?;
    let record = Record::empty(Kind::Agreement, session.clock.new_id(), store.next_number(Kind::Agreement)?);
    let (record, filed) = read(&store, record, draft, file)?;
    if let Some(old) = record.link("supersedes").map(|id| store.with_id(Kind::Agreement, id)).transpose()?.flatten() {
        still_stands(&dossier_of(&store, &record)?, &old)?;
    }
    if standing.is_none() && is_dpa(&record) && record.link("supersedes").is_none() {
        let on = session.clock.today();
        let binds = |state: &State| matches!(state, State::InForce { .. } | State::Later { .. });
        let (customer, others) = dpas_that(&store, &record, on, binds)?;
        if !others.is_empty() {
            return Ok(Recording::Asked(customer, others));
        }
        let (customer, mut waiting) = dpas_that(&store, &record, on, waits)?;
        waiting.retain(|(other, _)| can_be(other, &record, on));
        if !waiting.is_empty() && is_made(&record) {
            return Ok(Recording::Waiting(customer, waiting));
        }
    }
    Ok(Recording::Planned(planned(Plan::new(store, session.act("agreement add")), Step::Add(record), filed).into()))
}

/// Whether a DPA that waits can be the one that is signed now: it is not over, and its reference is no other.
fn can_be(waiting: &Record, signed: &Record, on: NaiveDate) -> bool {
    let is_over = ["ended", "expires"].iter().any(|field| waiting.date(field).is_some_and(|last| last < on));
    let references = waiting.text("reference").zip(signed.text("reference"));
    !is_over && references.is_none_or(|(one, other)| one == other)
}

/// Whether an agreement waits for what makes it bind.
#[must_use]
pub const fn waits(state: &State) -> bool {
    matches!(state, State::Pending | State::PartlySigned | State::ActionRequired | State::Unconfirmed)
}

/// The customer of an agreement, and its DPAs that are in such a state on a day, each with that in words.
fn dpas_that(
    store: &Store,
    agreement: &Record,
    on: NaiveDate,
    are: fn(&State) -> bool,
) -> Result<(Record, Vec<(Record, String)>)> {
    let dossier = dossier_of(store, agreement)?;
    let agreements = dossier.agreements();
    let stands = |record: &Record| {
        let state = state(record, agreements, on);
        (is_dpa(record) && are(&state)).then(|| (record.clone(), state.words_with(date::long)))
    };
    let others = agreements.iter().filter_map(stands).collect();
    Ok((dossier.customer, others))
}

fn dossier_of(store: &Store, record: &Record) -> Result<Dossier> {
    let customer = store.customer_of(record)?;
    let missing = || Error::NotFound(format!("the customer of {} is not in the register", record.handle()));
    store.dossier(customer.ok_or_else(missing)?)
}

/// What was given for an agreement, as an amendment of the one that is named.
fn as_amendment(draft: &Draft, of: &str) -> Result<Draft> {
    let (mut amendment, mut problems) = (Draft::new(Kind::Amendment), Vec::new());
    for (field, text) in draft.named() {
        if field == "customer" || Kind::Amendment.find(&field).is_some() {
            amendment = amendment.with(&field, text);
        } else {
            let why = format!(
                "an amendment keeps the text of {of} and what it is. Leave this out, or replace {of} with {replaces}",
                replaces = Given::named("replaces")
            );
            problems.push(Problem::new(field.as_str(), why));
        }
    }
    if problems.is_empty() { Ok(amendment) } else { Err(Error::Invalid(problems)) }
}

/// Records what was agreed to change in an agreement: its text, and all that the draft does not name, stay as they are.
pub fn amend(session: &Session, name: &str, draft: &Draft, file: Option<(&str, Doubtful)>) -> Result<Plan> {
    let store = session.open_to_write()?;
    let agreement = store.find(Kind::Agreement, name, Sure::Exact)?;
    let mut record = Record::empty(Kind::Amendment, session.clock.new_id(), store.next_number(Kind::Amendment)?);
    record.set("customer", agreement.get("customer").cloned());
    record.set("agreement", Some(Value::Link(agreement.id)));
    let (record, filed) = read(&store, record, draft, file)?;
    let from = effective_from(&record).unwrap_or_else(|| session.clock.today());
    let dossier = dossier_of(&store, &agreement)?;
    match state(&agreement, dossier.agreements(), from) {
        over @ (State::Expired { .. } | State::Ended { .. } | State::Unproven { .. } | State::Superseded { .. }) => {
            let (handle, over) = (agreement.handle(), over.words_with(date::long));
            let why = format!(
                "{handle} {over}, so nothing can be changed in it from {} on. Record the new text with `{}`",
                date::long(from),
                Deed::add(Kind::Agreement)
            );
            Err(Error::invalid("agreement", why))
        }
        _ => Ok(planned(Plan::new(store, session.act("agreement amend")).about(&agreement), Step::Add(record), filed)),
    }
}

/// Fields of one signing, and of how long it held: a successor has its own. It takes over all others.
const OF_ONE_SIGNING: [&str; 14] = [
    "reference",
    "effect",
    "stage",
    "signature_method",
    "requested",
    "sent",
    "signed",
    "countersigned",
    "effective",
    "expires",
    "ended",
    "document",
    "evidence",
    "notes",
];

/// Records the agreement that takes the place of another, with all that it says unless the draft says otherwise; where the draft names
/// another template, what that gives comes from there. It cannot bind before the other did.
pub fn supersede(session: &Session, name: &str, draft: &Draft, file: Option<(&str, Doubtful)>) -> Result<Plan> {
    let store = session.open_to_write()?;
    let old = store.find(Kind::Agreement, name, Sure::Exact)?;
    let mut new = Record::empty(Kind::Agreement, session.clock.new_id(), store.next_number(Kind::Agreement)?);
    // What amendments changed is what is agreed.
    let dossier = dossier_of(&store, &old)?;
    still_stands(&dossier, &old)?;
    let agreed = dossier.agreements().read_on(&old, session.clock.today());
    for (field, value) in agreed.entries().filter(|(field, _)| !OF_ONE_SIGNING.contains(&field.name)) {
        new.set(field.name, value.cloned());
    }
    new.set("supersedes", Some(Value::Link(old.id)));
    let (mut record, filed) = read(&store, new, draft, file)?;
    follow_new_text(&store, &mut record, &old, draft)?;
    if let (Some(from), Some(before)) = (effective_from(&record), effective_from(&old))
        && from < before
    {
        let why = format!("{from} is before {} took effect ({before}). The successor must come later", old.handle());
        return Err(Error::invalid("effective", why));
    }
    Ok(planned(Plan::new(store, session.act("agreement supersede")).about(&old), Step::Add(record), filed))
}

/// An agreement has one successor: who names one that was replaced before has to name what took its place. What was refused took none.
fn still_stands(dossier: &Dossier, old: &Record) -> Result<()> {
    let agreements = dossier.agreements();
    let successor = agreements
        .iter()
        .find(|other| other.link("supersedes") == Some(old.id) && other.text("stage") != Some("rejected"));
    let Some(successor) = successor else { return Ok(()) };
    let (old, new) = (old.handle(), successor.handle());
    Err(Error::Conflict(format!(
        "{old} was replaced already, by {new}. Replace {new} instead: `{replaces} {new}`; if {new} is a mistake, take it out first: `{}`",
        Deed::with(Verb::Retire, Kind::Agreement).of(&new),
        replaces = Given::named("replaces")
    )))
}

/// Leaves out of a successor what stood in the old text and the new one says itself, unless the draft says it.
fn follow_new_text(store: &Store, record: &mut Record, old: &Record, draft: &Draft) -> Result<()> {
    let Some(template) = record.link("template").filter(|id| old.link("template") != Some(*id)) else { return Ok(()) };
    let Some(template) = store.with_id(Kind::Template, template)? else { return Ok(()) };
    let given = TERMS.iter().chain(CLAUSES).map(|term| term.name).filter(|term| template.get(term).is_some());
    for field in given.chain(["paper", "deviations"]).filter(|field| draft.says(field).is_none()) {
        record.set(field, None);
    }
    Ok(())
}

/// Files the signed copy of an agreement, or of an amendment, with the day on which the customer signed it if that is given.
pub fn attach(session: &Session, name: &str, (path, doubtful): (&str, Doubtful), signed: Option<&str>) -> Result<Plan> {
    let store = session.open_to_write()?;
    let kind = Kind::of_handle(name).map(|(kind, _)| kind).filter(|kind| *kind == Kind::Amendment);
    let before = store.find(kind.unwrap_or(Kind::Agreement), name, Sure::Exact)?;
    let draft = signed.map_or_else(|| Draft::new(before.kind), |day| Draft::new(before.kind).with("signed", day));
    let (after, filed) = read(&store, before.clone(), &draft, Some((path, doubtful))).map_err(said_first(&before))?;
    Ok(planned(Plan::new(store, session.act("agreement attach")), Step::Change { before, after }, filed))
}

/// Records of an agreement that waits for its signatures what is known now, with its signed copy if there is a file.
fn complete(session: &Session, name: &str, draft: &Draft, file: Option<(&str, Doubtful)>) -> Result<Plan> {
    let store = session.open_to_write()?;
    let before = store.find(Kind::Agreement, name, Sure::Exact)?;
    let (after, filed) = read(&store, before.clone(), draft, file)?;
    if after.link("customer") != before.link("customer") {
        let why = format!("{} is of another customer. Name one of this customer", before.handle());
        return Err(Error::invalid(Given::named("completes"), why));
    }
    sure_of_days(session, &before, &after)?;
    Ok(planned(Plan::new(store, session.act("agreement edit")), Step::Change { before, after }, filed))
}

/// Asks where a day on which somebody signed is recorded, and the signed copy is said to have another: perhaps it is another agreement.
fn sure_of_days(session: &Session, before: &Record, after: &Record) -> Result<()> {
    let others = ["signed", "countersigned"].into_iter().filter_map(|field| {
        let (was, is) = (before.date(field)?, after.date(field)?);
        let label = before.kind.field(field).label.to_lowercase();
        (was != is).then(|| format!("{label} {}, not {}", date::long(was), date::long(is)))
    });
    let others: Vec<String> = others.collect();
    if others.is_empty() {
        return Ok(());
    }
    let handle = before.handle();
    session.sure_that(&format!(
        "{handle} is recorded as {}. The day that is recorded would be lost: if this is another agreement, it is not {handle}.",
        others.join(", and ")
    ))
}

/// Says what has to be recorded first, where what is recorded speaks against what a signed copy shows.
fn said_first(agreement: &Record) -> impl Fn(Error) -> Error + '_ {
    move |error| {
        let Error::Invalid(problems) = &error else { return error };
        let against = |problem: &&Problem| matches!(problem.place.field(), Some("stage" | "effect"));
        let Some(problem) = problems.iter().find(against) else { return error };
        let field = problem.place.field().unwrap_or_default();
        let right = if field == "stage" { "fully_executed" } else { "executed" };
        let edit = Deed::edit(agreement).give(field, right);
        let handle = agreement.handle();
        Error::Conflict(format!("{handle}, {field}: {}. If both signed, first: `{edit}`", problem.message))
    }
}

/// Reads the draft and the file; what is wrong with either is said at once.
fn read(
    store: &Store,
    mut record: Record,
    draft: &Draft,
    file: Option<(&str, Doubtful)>,
) -> Result<(Record, Option<Filing>)> {
    let before = record.clone();
    let read = draft.apply(store, &mut record);
    let filed = file.map(|(path, doubtful)| filing(store, path, doubtful)).transpose();
    match (read, filed) {
        (Ok(()), Ok(filed)) => {
            if let Some(filed) = &filed {
                record.set("document", Some(Value::Link(filed.document.id)));
            }
            let followed = follow_evidence(&before, &mut record, |field| draft.says(field).is_some());
            followed.map_err(|problem| Error::Invalid(vec![problem]))?;
            Ok((record, filed))
        }
        (Err(Error::Invalid(mut problems)), Err(Error::Invalid(more))) => {
            problems.extend(more);
            Err(Error::Invalid(problems))
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

fn planned(plan: Plan, step: Step, filed: Option<Filing>) -> Plan {
    let (document, content) = filed.map(|filed| (filed.step, filed.content)).unzip();
    plan.with(document.flatten()).with([step]).keeping(content)
}

/// A folder of signed copies, with what each file is to the register.
pub struct Folder<'f> {
    /// The register as it was when the files were looked at.
    pub store: Store,
    /// The files.
    pub papers: Vec<Paper>,
    place: &'f Path,
}

/// Looks at a folder of signed copies; `map` answers for files whose names say too little. Others can write meanwhile.
pub fn look<'f>(session: &Session, folder: &'f Path, map: &Map, doubtful: Doubtful) -> Result<Folder<'f>> {
    // What cannot be written is refused before the work.
    drop(session.open_to_write()?);
    let store = session.open()?.store;
    let papers = attach::look(&store, folder, map, doubtful == Doubtful::Filed)?;
    if papers.is_empty() {
        let why = format!("{} holds no file. Name the folder with the signed copies", folder.display());
        return Err(Error::invalid(Given::named("from"), why));
    }
    Ok(Folder { store, papers, place: folder })
}

impl Folder<'_> {
    /// The files that a person has to say something about.
    pub fn open(&self) -> impl Iterator<Item = &Paper> {
        self.papers.iter().filter(|paper| matches!(paper.verdict, PaperVerdict::Ask(..)))
    }

    /// How many files belong to an agreement that has no signed copy yet.
    #[must_use]
    pub fn matched(&self) -> usize {
        self.papers.iter().filter(|paper| matches!(paper.verdict, PaperVerdict::Belongs(..))).count()
    }

    /// Files every copy that belongs to an agreement, as one revision. One file at a time: a folder can hold more than memory does. An
    /// agreement or a file that changed since it was looked at is refused.
    pub fn file(&mut self, session: &Session) -> Result<Receipt> {
        let mut store = session.open_to_write()?;
        let mut revision = store.begin(session.act("agreement attach"))?;
        let changed = |what: &str| {
            Error::Conflict(format!(
                "{what} was changed while the folder was read. Nothing was written; give the command again"
            ))
        };
        for paper in &self.papers {
            let PaperVerdict::Belongs(agreement, _) = &paper.verdict else { continue };
            // Those in which something was seen stand here only because a person said so.
            let path = self.place.join(&paper.file);
            let Filing { document, step, content: (sha256, bytes) } =
                filing(revision.store(), &path.to_string_lossy(), Doubtful::Filed)?;
            if paper.sha256.as_ref() != Some(&sha256) {
                return Err(changed(&paper.file));
            }
            if revision.store().with_id(Kind::Agreement, agreement.id)?.as_ref() != Some(&**agreement) {
                return Err(changed(&agreement.handle()));
            }
            revision.keep_content(&sha256, &bytes)?;
            if step.is_some() {
                revision.put(&document)?;
            }
            let mut after = (**agreement).clone();
            after.set("document", Some(Value::Link(document.id)));
            let followed = follow_evidence(agreement, &mut after, |_| false);
            followed.map_err(|problem| said_first(agreement)(Error::Invalid(vec![problem])))?;
            revision.put(&after)?;
        }
        let receipt = revision.commit()?;
        self.store = store;
        Ok(receipt)
    }
}
