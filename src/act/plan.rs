//! A plan: what an act changes, worked out while nobody else can write. It is written as one revision, tried without a trace, or dropped.

use crate::error::{Error, Problem, Result};
use crate::model::{Kind, Record, Value, in_a_row};
use crate::report::called::named;
use crate::report::written::{SHOWN_WHOLE, Written, WrittenLine};
use crate::rules::agreement::is_dpa;
use crate::rules::question::ill_recorded;
use crate::store::{Act, Store};
use std::collections::HashSet;
use uuid::Uuid;

/// What happens to one record.
#[derive(Clone, Debug)]
pub enum Step {
    /// It is new.
    Add(Record),
    /// It says something else.
    Change {
        /// What it said.
        before: Record,
        /// What it says.
        after: Record,
    },
    /// It is taken out of the tables; the journal keeps it.
    Retire(Record),
}

impl Step {
    /// The record, as it is after the step, or was before it was taken out.
    pub(super) const fn record(&self) -> &Record {
        match self {
            Step::Add(record) | Step::Retire(record) | Step::Change { after: record, .. } => record,
        }
    }
}

/// The bytes of a document, by their SHA-256.
pub type Content = (String, Vec<u8>);

/// What an act changes.
pub struct Plan {
    /// The register, locked until the plan is written or dropped.
    pub store: Store,
    act: Act,
    steps: Vec<Step>,
    contents: Vec<Content>,
    /// Records that it does not change, and that what it writes is about.
    about: Vec<(Kind, i64)>,
}

impl Plan {
    /// A plan that changes nothing yet.
    #[must_use]
    pub const fn new(store: Store, act: Act) -> Self {
        Self { store, act, steps: Vec::new(), contents: Vec::new(), about: Vec::new() }
    }

    /// The plan with these steps behind those that it has.
    #[must_use]
    pub fn with(mut self, steps: impl IntoIterator<Item = Step>) -> Self {
        self.steps.extend(steps);
        self
    }

    /// The plan with a step before those that it has.
    #[must_use]
    pub(super) fn before(mut self, step: Option<Step>) -> Self {
        self.steps.splice(0..0, step);
        self
    }

    /// The plan with a record that takes the place of what it said before.
    #[must_use]
    pub fn changing(self, before: Record, after: Record) -> Self {
        self.with([Step::Change { before, after }])
    }

    /// The plan with the bytes of a document to keep.
    #[must_use]
    pub fn keeping(mut self, content: Option<Content>) -> Self {
        self.contents.extend(content);
        self
    }

    /// The plan with a document that its last record names in a field.
    #[must_use]
    pub(super) fn naming(mut self, field: &str, document: &Record) -> Self {
        if let Some(Step::Add(record) | Step::Change { after: record, .. }) = self.steps.last_mut() {
            record.set(field, Some(Value::Link(document.id)));
        }
        self
    }

    /// The plan, which is about a record that it does not change: the agreement that is replaced, what is reviewed.
    #[must_use]
    pub fn about(mut self, record: &Record) -> Self {
        self.about.push((record.kind, record.number));
        self
    }

    /// The plan, unless a record that it changes, takes out, or is about was changed after what the person looked at, by its [`Store::tag`].
    pub fn unless_changed_since(self, tag: &str) -> Result<Self> {
        let seen = self.store.tagged(tag)?;
        let changed = self.steps.iter().filter_map(|step| match step {
            Step::Change { before: record, .. } | Step::Retire(record) => Some((record.kind, record.number)),
            Step::Add(_) => None,
        });
        for (kind, number) in changed.chain(self.about.iter().copied()) {
            let revision = self.store.last_touch(kind, number)?;
            if let Some(revision) = revision.filter(|last| seen.is_none_or(|seen| *last > seen)) {
                return Err(Error::Changed { record: kind.handle(number), seen, revision });
            }
        }
        Ok(self)
    }

    /// The plan, unless the last record that it is about has another tag than the one that was seen of it.
    pub fn if_tagged(self, seen: &str) -> Result<Self> {
        let Some((kind, number)) = self.records().last().map(|record| (record.kind, record.number)) else {
            return Ok(self);
        };
        if self.store.tag_of(kind, number)?.is_some_and(|tag| tag == seen) {
            return Ok(self);
        }
        let (revision, seen) = (self.store.last_touch(kind, number)?.unwrap_or_default(), self.store.tagged(seen)?);
        Err(Error::Changed { record: kind.handle(number), seen, revision })
    }

    /// The records that the plan is about, those first that it names first.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.steps.iter().map(Step::record)
    }

    /// The records that it writes anew: all but those that say already what they are to say.
    pub fn changed(&self) -> impl Iterator<Item = &Record> {
        let is_changed = |step: &&Step| !matches!(step, Step::Change { before, after } if before == after);
        self.steps.iter().filter(is_changed).map(Step::record)
    }

    /// The records that it writes, each with what it said before.
    pub(super) fn writes(&self) -> impl Iterator<Item = (Option<&Record>, &Record)> {
        self.steps.iter().filter_map(|step| match step {
            Step::Add(record) => Some((None, record)),
            Step::Change { before, after } => Some((Some(before), after)),
            Step::Retire(_) => None,
        })
    }

    /// The records of a kind that there are once it is written.
    pub fn leaving(&self, kind: Kind) -> Result<Vec<Record>> {
        let mut all = self.store.all(kind)?;
        for step in self.steps.iter().filter(|step| step.record().kind == kind) {
            all.retain(|known| known.id != step.record().id);
            all.extend(Some(step.record().clone()).filter(|_| !matches!(step, Step::Retire(_))));
        }
        Ok(all)
    }

    /// Whether somebody said why it is done.
    #[must_use]
    pub fn has_reason(&self) -> bool {
        self.act.reason.as_deref().is_some_and(|reason| !reason.trim().is_empty())
    }

    /// Says why it is done.
    pub fn because(&mut self, reason: String) {
        self.act.reason = Some(reason);
    }

    /// How many records it is about.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether it is about none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The documents that it files with a record of a customer though they are filed with one of another customer, or with another DPA of the
    /// same: a sentence each. What else a customer has can stand in one paper.
    pub fn shared_documents(&self) -> Result<Vec<String>> {
        let mut shared = Vec::new();
        for step in &self.steps {
            let (before, record) = match step {
                Step::Add(record) => (None, record),
                Step::Change { before, after } => (Some(before), after),
                Step::Retire(_) => continue,
            };
            let filed = |record: &Record| record.link_to(Kind::Customer).zip(record.link_to(Kind::Document));
            let anew = filed(record).filter(|now| before.and_then(filed) != Some(*now));
            let Some((customer, id)) = anew else { continue };
            // What is filed with it now is filed nowhere else.
            let Some(document) = self.store.with_id(Kind::Document, id)? else { continue };
            let (mut with_others, mut with_it, mut twice) = (Vec::new(), false, false);
            for other in self.store.referring_to(&document)?.iter().filter(|other| other.id != record.id) {
                let Some(whose) = other.link_to(Kind::Customer) else { continue };
                let is_its = whose == customer;
                let both_are_dpas = [other, record].iter().all(|one| one.kind == Kind::Agreement && is_dpa(one));
                with_it |= is_its && !both_are_dpas;
                twice |= is_its && both_are_dpas;
                with_others.push(named(&self.store, other)?);
            }
            if twice || !(with_it || with_others.is_empty()) {
                let others = in_a_row(&with_others, "and");
                shared.push(format!("{} is already filed with {others}.", document.name_and_handle()));
            }
        }
        Ok(shared)
    }

    /// Refuses to record of a question that something was sent, where nothing of it is recorded or filed.
    pub(super) fn refuse_unanswered(&self) -> Result<()> {
        let questions = self.writes().filter(|(_, after)| after.kind == Kind::Question);
        let newest = self.store.last.revision;
        let refused = questions.filter_map(|(before, after)| ill_recorded(before, after, newest));
        let problems: Vec<Problem> = refused.map(|(field, why)| Problem::new(field, why)).collect();
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }

    /// Writes all of it as one revision; when it changes nothing, there is none.
    pub fn write(&mut self) -> Result<Written> {
        self.run(true)
    }

    /// Does all of it but the end, and leaves no trace: what is wrong shows as it would.
    pub fn preview(&mut self) -> Result<Written> {
        self.run(false)
    }

    fn run(&mut self, keep: bool) -> Result<Written> {
        self.refuse_unanswered()?;
        let mut written = Written::default();
        let mut revision = self.store.begin(self.act.clone())?;
        for (sha256, bytes) in &self.contents {
            revision.keep_content(sha256, bytes)?;
        }
        let few = self.steps.len() <= SHOWN_WHOLE;
        for step in &self.steps {
            let line = match step {
                Step::Add(record) => {
                    revision.put(record)?;
                    WrittenLine::added(revision.store(), record)?
                }
                Step::Change { before, after } if before == after => continue,
                Step::Change { before, after } => {
                    revision.put(after)?;
                    let line = WrittenLine::changed(revision.store(), before, after)?;
                    if few { line.with_what_follows(revision.store(), before)? } else { line }
                }
                Step::Retire(record) => {
                    revision.retire(record)?;
                    WrittenLine::retired(revision.store(), record)?
                }
            };
            written.changes.push(line);
        }
        if written.changes.is_empty() {
            revision.end_without_changes()?;
        } else if keep {
            written.revision = Some(revision.commit()?.revision);
        } else {
            revision.keeps_an_owner()?;
        }
        Ok(written)
    }
}

/// Records in an order in which each comes after those of the same list that it refers to.
pub(super) fn linked_first<T>(all: Vec<T>, record: impl Fn(&T) -> &Record) -> Vec<T> {
    let mut waiting: HashSet<Uuid> = all.iter().map(|one| record(one).id).collect();
    let (mut rest, mut ordered) = (all, Vec::new());
    while !rest.is_empty() {
        let waits = |one: &T| record(one).links().any(|(_, _, id)| id != record(one).id && waiting.contains(&id));
        let (later, now): (Vec<T>, Vec<T>) = rest.into_iter().partition(waits);
        if now.is_empty() {
            ordered.extend(later);
            break;
        }
        for one in &now {
            waiting.remove(&record(one).id);
        }
        ordered.extend(now);
        rest = later;
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;
    use crate::rules::cases::record;

    #[test]
    fn records_come_after_those_that_they_refer_to() {
        let old = record("DPA-2", &[("customer", "CUS-1")]);
        let mut new = record("DPA-1", &[("customer", "CUS-1")]);
        new.set("supersedes", Some(Value::Link(old.id)));
        let ordered = linked_first(vec![new, old], |record| record);
        assert_eq!(ordered.iter().map(Record::handle).collect::<Vec<_>>(), ["DPA-2", "DPA-1"]);
    }
}
