//! The register as one customer may see it: its own records, those of ours that are about what we do for it, and nobody else's name. The
//! rest is taken away before anything is written, so that no file of the pack can hold it.

use super::others::{Others, has, is_ours};
use crate::error::Result;
use crate::journal::Change;
use crate::journal::merkle::Leaves;
use crate::model::date::Period;
use crate::model::digest::hex;
use crate::model::kind::Share;
use crate::model::{Dossier, Kind, Record};
use crate::publication::is_public;
use crate::rules::applies;
use crate::rules::engaged::{Engaged, engaged};
use crate::rules::roles::Roles;
use crate::store::lines::Line;
use crate::store::log::{self, Happened};
use crate::store::{Moment, Store};
use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The register as one customer may see it.
pub struct Extract {
    /// Shows nothing but what the customer may see.
    pub store: Store,
    /// The customer, as it is shown.
    pub customer: Record,
    /// Records and fields in which another customer's name was hidden.
    pub hidden: Vec<String>,
    /// Engagements of companies that work for one of which no entry is for the customer; they are left out.
    pub below_others: Vec<String>,
    /// Records of which the document is left out, since it is filed with a record of another customer too.
    pub with_others: Vec<String>,
    /// What it may see of the journal.
    pub lines: Lines,
    others: Others,
    /// Our own records and those of the customer, as they are recorded.
    records: Vec<Record>,
}

/// Some lines of the journal.
#[derive(Default)]
pub struct Lines {
    /// Each as it is shown: the line, what opens it, and its path to the root of the checkpoint.
    pub members: Vec<Json>,
    /// Their numbers.
    pub numbers: BTreeSet<i64>,
}

impl Extract {
    /// Opens the register a second time and takes away what the customer may not see.
    pub fn open(store: &Store, customer: &Record, period: Period) -> Result<Self> {
        let mut shown = store.reader()?;
        if store.past || shown.last != store.last {
            shown.turn_to(Moment::Revision(store.last.revision))?;
        }
        let others = Others::of(&shown, customer)?;
        let Choice { kept: records, below_others, with_others } = records(&shown, customer, period)?;
        let mut hidden = Vec::new();
        let redacted: Vec<Record> = records.iter().map(|record| others.redacted(record, &mut hidden)).collect();
        shown.show_only(&redacted)?;
        let own = redacted.into_iter().find(|record| record.id == customer.id);
        let customer = own.unwrap_or_else(|| customer.clone());
        let lines = Lines::default();
        let mut extract = Self { store: shown, customer, hidden, below_others, with_others, lines, others, records };
        extract.lines = extract.lines()?;
        Ok(extract)
    }

    /// Takes away from a change what the customer may not see.
    pub fn hide_change(&self, change: &mut log::LoggedChange) {
        if let Happened::Record { before, after } = &mut change.what {
            (*before, *after) = (self.then(before.take()), self.then(after.take()));
        }
        let command = &mut change.entry.commit.command;
        if let Some(hidden) = self.others.hide(command) {
            *command = hidden;
        }
    }

    /// A state of one of the customer's records as it may be shown; nothing when it was another customer's then.
    fn then(&self, record: Option<Record>) -> Option<Record> {
        record.filter(|record| self.owns(record)).map(|record| self.others.redacted(&record, &mut Vec::new()))
    }

    /// Whether a record is the customer or one of its own.
    fn owns(&self, record: &Record) -> bool {
        record.id == self.customer.id || record.links().any(|(_, _, id)| id == self.customer.id)
    }

    /// The lines about the customer's records, and the newest of each of ours that is shown, with what proves that they are in the
    /// register.
    fn lines(&self) -> Result<Lines> {
        let (mut leaves, mut choice, mut members) = (Leaves::default(), LineChoice::new(self)?, Vec::new());
        self.store.each_line(|line| {
            leaves.push(line.text.as_bytes());
            // A line cannot be changed, so one that names another customer is left out.
            if choice.wants(&line) && self.others.hide(line.text).is_none() {
                choice.take(&line);
                members.push(self.member(&line));
            }
            Ok(())
        })?;
        // What went over to another customer, and came to this one by a mistake that was taken back, is not its own.
        let strayed = choice.strayed();
        members.retain(|member| member["seq"].as_i64().is_none_or(|seq| !strayed.contains(&seq)));
        let numbers: BTreeSet<i64> = choice.chosen.difference(&strayed).copied().collect();
        let at: Vec<usize> = numbers.iter().map(|seq| usize::try_from(*seq).unwrap_or_default()).collect();
        for (member, path) in members.iter_mut().zip(leaves.paths(&at)) {
            member["path"] = path.iter().map(|hash| hex(hash)).collect();
        }
        Ok(Lines { members, numbers })
    }

    /// A line, and what lies beside it unless the customer may not see it.
    fn member(&self, line: &Line<'_>) -> Json {
        let mut shown = Map::from_iter([("line".to_owned(), line.text.into()), ("seq".to_owned(), line.seq.into())]);
        // Who recorded what, and why, stays with us.
        if let Some((salt, personal)) = &line.personal
            && let Change::Put { kind, .. } = &line.change
            && self.may_see(*kind, personal, &|field| line.clear.contains_key(field))
        {
            shown.insert("salt".into(), hex(salt).into());
            shown.insert("personal".into(), (*personal).into());
        }
        Json::Object(shown)
    }

    /// Whether the values beside the newest line of a record are shown, so that its commitment can be opened.
    #[must_use]
    pub fn opens(&self, record: &Record, seq: i64, personal: &str) -> bool {
        self.lines.numbers.contains(&seq) && self.may_see(record.kind, personal, &|field| has(record, field))
    }

    /// Whether the values beside a line may be shown as they are.
    fn may_see(&self, kind: Kind, personal: &str, is_given: &dyn Fn(&str) -> bool) -> bool {
        let values: Map<String, Json> = serde_json::from_str(personal).unwrap_or_default();
        let hides = |value: &Json| value.as_str().is_some_and(|text| self.others.hide(text).is_some());
        !values.keys().any(|field| is_ours(kind, field, is_given)) && !values.values().any(hides)
    }
}

/// Which lines a customer may see, decided line by line.
struct LineChoice<'e> {
    customer: &'e Record,
    /// The newest line of each of our own records that is shown.
    newest: BTreeSet<i64>,
    /// Whether a record was the customer's when it was put last.
    own: BTreeMap<(Kind, i64), bool>,
    /// The lines that were chosen.
    chosen: BTreeSet<i64>,
    /// The record that a chosen line is about.
    about: BTreeMap<i64, (Kind, i64)>,
    /// Whether one of the revision that is being read was chosen: then its end is, too.
    begun: bool,
}

impl<'e> LineChoice<'e> {
    fn new(extract: &'e Extract) -> Result<Self> {
        let mut newest = BTreeSet::new();
        for record in extract.records.iter().filter(|record| !extract.owns(record)) {
            newest.extend(extract.store.newest_line(record.kind, record.number)?.map(|(seq, _)| seq));
        }
        let (own, chosen, about) = (BTreeMap::new(), BTreeSet::new(), BTreeMap::new());
        Ok(Self { customer: &extract.customer, newest, own, chosen, about, begun: false })
    }

    /// Lines of records that were the customer's for a while and are another's by now.
    fn strayed(&self) -> BTreeSet<i64> {
        let is_anothers = |record: &(Kind, i64)| self.own.get(record) == Some(&false);
        let lines = self.about.iter().filter(|(seq, record)| is_anothers(record) && !self.newest.contains(seq));
        lines.map(|(seq, _)| *seq).collect()
    }

    fn wants(&mut self, line: &Line<'_>) -> bool {
        match &line.change {
            Change::Put { kind, number, id } => {
                let of = line.clear.get("customer").and_then(Json::as_str).and_then(|id| id.parse().ok());
                let own = *id == self.customer.id || of == Some(self.customer.id);
                self.own.insert((*kind, *number), own);
                own || self.newest.contains(&line.seq)
            }
            Change::Retire { kind, number, .. } => self.own.get(&(*kind, *number)) == Some(&true),
            Change::Erase { of, .. } => self.chosen.contains(of),
            // What was handed out about the customer alone belongs to it, too.
            Change::Commit(commit) => {
                let of = commit.disclosed.as_ref().and_then(|disclosed| disclosed.customer.as_ref());
                std::mem::take(&mut self.begun) || of == Some(&self.customer.handle())
            }
            Change::Open { .. } => true,
        }
    }

    fn take(&mut self, line: &Line<'_>) {
        self.begun |= !matches!(line.change, Change::Commit(_));
        if let Change::Put { kind, number, .. } | Change::Retire { kind, number, .. } = &line.change {
            self.about.insert(line.seq, (*kind, *number));
        }
        self.chosen.insert(line.seq);
    }
}

/// What a customer may see, which engagements for it are left out, and the documents of which of its records.
#[derive(Default)]
struct Choice {
    kept: Vec<Record>,
    below_others: Vec<String>,
    with_others: Vec<String>,
}

impl Choice {
    /// Takes engagements. What a company does for another that does nothing for the customer would name that one, so it is left out.
    fn take_engagements(&mut self, mut shown: Vec<Record>) {
        loop {
            let companies: BTreeSet<Option<Uuid>> = shown.iter().map(|one| one.link("subprocessor")).collect();
            let stands = |one: &Record| one.link("works_for").is_none_or(|above| companies.contains(&Some(above)));
            let (stay, go): (Vec<_>, Vec<_>) = shown.into_iter().partition(stands);
            shown = stay;
            if go.is_empty() {
                break;
            }
            self.below_others.extend(go.iter().map(Record::handle));
        }
        self.kept.extend(shown);
    }

    /// Leaves out documents that a record of another customer names as its own, whichever of ours or the customer's names them.
    fn leave_documents_of_others(&mut self, store: &Store, customer: &Record) -> Result<()> {
        let of_another = |one: &Record| one.link_to(Kind::Customer).is_some_and(|id| id != customer.id);
        let mut left = BTreeSet::new();
        for document in self.kept.iter().filter(|one| one.kind == Kind::Document) {
            if store.referring_to(document)?.iter().any(of_another) {
                left.insert(document.id);
            }
        }
        self.kept.retain(|one| !left.contains(&one.id));
        let names_one = |one: &&Record| one.link_to(Kind::Document).is_some_and(|id| left.contains(&id));
        self.with_others.extend(self.kept.iter().filter(names_one).map(Record::handle));
        Ok(())
    }
}

/// The customer's records, and those of ours that are about what is done for it in a period: what each kind says of itself. It is told each
/// subprocessor of its data, public or not, Art. 28(2), (4).
fn records(store: &Store, customer: &Record, Period { from, to }: Period) -> Result<Choice> {
    let dossier = store.dossier(customer.clone())?;
    let organisation = store.own()?;
    let roles = crate::rules::derive(&dossier, &organisation, to);
    let applied = applies::applied(&dossier, &organisation, &roles, Period { from, to });
    // What is carried out for the customer counts as named by it.
    let mut named: BTreeSet<Uuid> = applied.iter().filter_map(|one| Some(one.activity?.id)).collect();
    let mut choice = Choice::default();
    for kind in Kind::ALL {
        match kind.describe().share {
            Share::Always => choice.kept.extend(store.all(kind)?),
            Share::IfPublic => {
                let of_period = store.all(kind)?.into_iter().filter(|one| one.holds_within(from, to));
                choice.kept.extend(of_period.filter(is_public));
            }
            Share::IfForIt => {
                let of_period = store.all(kind)?.into_iter().filter(|one| one.holds_within(from, to));
                choice.take_engagements(of_period.filter(|one| concerns(one, &dossier, &roles)).collect());
            }
            Share::IfItsOwn | Share::IfNamed | Share::WithWhatItNames | Share::Never => {}
        }
    }
    let Choice { kept, .. } = &mut choice;
    kept.extend(dossier.into_records());
    named.extend(kept.iter().flat_map(Record::links).map(|(_, _, id)| id));
    let with = |share: Share| Kind::ALL.into_iter().filter(move |kind| kind.describe().share == share);
    // A kind comes after those that it refers to, so what names a record is known before the record.
    for kind in with(Share::IfNamed).collect::<Vec<_>>().into_iter().rev() {
        let found: Vec<Record> = store.all(kind)?.into_iter().filter(|one| named.contains(&one.id)).collect();
        named.extend(found.iter().flat_map(Record::links).map(|(_, _, id)| id));
        kept.extend(found);
    }
    // What names none of ours is about the organisation itself; what names another customer is that one's.
    let may_see = |one: &Record| {
        let of_another = one.link("customer").is_some_and(|id| id != customer.id);
        !of_another && (one.links().next().is_none() || one.links().any(|(_, _, id)| named.contains(&id)))
    };
    for kind in with(Share::WithWhatItNames) {
        kept.extend(store.all(kind)?.into_iter().filter(may_see));
    }
    kept.sort_by_key(|record| (record.kind, record.number));
    choice.leave_documents_of_others(store, customer)?;
    Ok(choice)
}

/// Whether an engagement is for a customer: unless its data does not get there.
fn concerns(engagement: &Record, dossier: &Dossier, roles: &Roles) -> bool {
    !matches!(engaged(engagement, dossier, roles), Engaged::No(_))
}
