//! Taking back revisions, and taking that back: records go back to what they said before, unless somebody changed them since.

use super::plan::{Plan, Step, linked_first};
use super::renamed::keeping_names;
use super::session::Session;
use crate::error::{Care, Error, Result};
use crate::journal::Commit;
use crate::journal::did::{Did, in_short, named_revisions};
use crate::model::{Kind, Record, Value, counted, date, in_a_row};
use crate::report::acted::in_words;
use crate::rules::engaged::{meet, says_the_same};
use crate::rules::question;
use crate::store::Store;
use crate::store::log::{self, Conflict, Undoing};
use crate::store::renamed::Renaming;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use uuid::Uuid;

/// Which revisions.
#[derive(Clone, Debug)]
pub enum Which {
    /// The newest of those that change records and are not taken back yet.
    Last(usize),
    /// One, or all from one to another: `34`, `30..34`.
    Named(String),
}

/// What taking back revisions does.
pub struct Undo {
    /// The revisions, the newest first.
    pub revisions: Vec<i64>,
    /// What they were: "revision 34 (list of customers imported)".
    pub what: String,
    /// What becomes of each record, in words: "DPA-5 is taken out".
    pub effects: Vec<String>,
    /// What this does again, if it takes back an undo.
    pub again: Option<String>,
    /// What is written.
    pub plan: Plan,
    /// Records that changed since and stay as they are.
    pub conflicts: Vec<Conflict>,
    /// What somebody has to say yes to first, a sentence each: the organisation itself would go, or customers would stay without what they run.
    pub asks: Vec<String>,
}

/// Works out what takes back revisions.
pub fn undo(session: &Session, which: &Which) -> Result<Undo> {
    let store = session.open_to_write()?;
    let taken = log::taken_back(&store)?;
    let revisions = match which {
        Which::Last(count) => newest(&store, *count, &taken)?,
        Which::Named(text) => {
            let revisions = named(&store, text)?;
            for number in &revisions {
                if let Some(by) = taken.get(number) {
                    return Err(Error::Conflict(format!(
                        "revision {number} is taken back already, by revision {by}. `{}` does it again",
                        Care::Redo(Some(*number))
                    )));
                }
            }
            revisions
        }
    };
    let before = match &revisions[..] {
        [one] => log::revision(&store, *one)?.commit.did,
        _ => None,
    };
    // To take back an undo is to do again what it took back.
    let did = before.and_then(|before| before.reversed()).unwrap_or_else(|| Did::Undo(revisions.clone()));
    prepared(store, session, revisions, did)
}

/// Works out what does again what undos took back: the last ones, or those of the revisions that are named, be it as taken back or as an undo.
pub fn redo(session: &Session, which: &Which) -> Result<Undo> {
    let store = session.open_to_write()?;
    let taken = log::taken_back(&store)?;
    let undos: BTreeSet<i64> = match which {
        Which::Last(count) => {
            let last = newest_undo(&store, &taken)?;
            last_undos(&store, &taken, last, *count)?
        }
        Which::Named(text) => {
            let of = |number: i64| {
                if taken.values().any(|by| *by == number) { Some(number) } else { taken.get(&number).copied() }
            };
            let numbers = named(&store, text)?;
            let open: Vec<i64> = numbers.iter().copied().filter(|number| of(*number).is_none()).collect();
            if !open.is_empty() {
                let what = if open.len() == 1 { "revision" } else { "revisions" };
                let are = if open.len() == 1 { "is" } else { "are" };
                let which = in_short(&open);
                let why = format!("{what} {which} {are} not taken back, so there is nothing to do again");
                return Err(Error::Conflict(why));
            }
            numbers.into_iter().filter_map(of).collect()
        }
    };
    let mut again = BTreeSet::new();
    for by in &undos {
        match log::revision(&store, *by)?.commit.did {
            Some(Did::Undo(of)) => again.extend(of),
            _ => again.extend([*by]),
        }
    }
    let newest_first = |numbers: BTreeSet<i64>| numbers.into_iter().rev().collect::<Vec<_>>();
    prepared(store, session, newest_first(undos), Did::Redo(newest_first(again)))
}

/// The undos that took back the last revisions, as many as that, the newest of them given: none before something else that was recorded since.
fn last_undos(store: &Store, taken: &BTreeMap<i64, i64>, newest: i64, count: usize) -> Result<BTreeSet<i64>> {
    let standing: BTreeSet<i64> = taken.values().copied().filter(|by| *by <= newest).collect();
    let (mut found, mut revisions, mut after) = (BTreeSet::new(), 0, newest);
    for by in standing.into_iter().rev() {
        let stepped_over = edited_within(store, by + 1..=after)?;
        if revisions >= count || stepped_over {
            break;
        }
        revisions += taken.values().filter(|one| **one == by).count();
        found.insert(by);
        after = by;
    }
    Ok(found)
}

/// Whether one of these revisions did something else than take back or do again.
fn edited_within(store: &Store, mut revisions: RangeInclusive<i64>) -> Result<bool> {
    revisions.try_fold(false, |edited, number| Ok(edited || is_edit(&log::revision(store, number)?.commit)))
}

/// The newest undo whose revisions are still taken back: the last one of all, or one since which nothing but undoing and doing again happened.
fn newest_undo(store: &Store, taken: &BTreeMap<i64, i64>) -> Result<i64> {
    let nothing = || Error::Conflict("nothing is taken back, so there is nothing to do again".into());
    let by = *taken.values().max().ok_or_else(nothing)?;
    let last = log::undos(store)?.into_iter().filter(|(_, did)| matches!(did, Did::Undo(_))).map(|(by, _)| by).max();
    if last == Some(by) {
        return Ok(by);
    }
    if !edited_within(store, by + 1..=store.last.revision)? {
        return Ok(by);
    }
    Err(Error::Conflict(format!(
        "what the last undo took back is done again already. An older undo, revision {by}, still stands; `{}` does again what it took back",
        Care::Redo(Some(by))
    )))
}

fn prepared(store: Store, session: &Session, revisions: Vec<i64>, did: Did) -> Result<Undo> {
    let mut parts = Vec::new();
    for number in &revisions {
        let commit = log::revision(&store, *number)?.commit;
        if is_erasure(&commit) {
            return Err(Error::Conflict(final_one(*number)));
        }
        parts.push(match &commit.did {
            // What it took back is said with what is done about that.
            Some(Did::Undo(_) | Did::Redo(_)) => format!("revision {number}"),
            _ => format!("revision {number} ({})", in_words(&commit)),
        });
    }
    let what = match &parts[..] {
        [one] => one.clone(),
        _ => format!("{} revisions ({})", parts.len(), in_short(&revisions)),
    };
    let undoing = log::undoing(&store, &revisions)?;
    let in_the_way = broken_links(&store, &revisions, &undoing)?;
    if !in_the_way.is_empty() {
        return Err(Error::Conflict(hindrances(&in_the_way)));
    }
    let Undoing { restore, retire, mut conflicts } = undoing;
    if restore.is_empty() && retire.is_empty() && conflicts.is_empty() {
        return Err(Error::Conflict(format!("{what} changed no record, so there is nothing to take back")));
    }
    let mut steps = Vec::new();
    for mut after in linked_first(restore, |record| record) {
        // A record that was retired has no row now; to take that back is to add it.
        steps.push(match store.numbered(after.kind, after.number)? {
            Some(before) => {
                keep_erased(&before, &mut after, matches!(did, Did::Redo(_)));
                Step::Change { before, after }
            }
            None => Step::Add(after),
        });
    }
    let steps = names_in_turn(steps, retire);
    // What is taken back was none; what is done again is what it was.
    let again = if let Did::Redo(again) = &did { Some(in_short(again)) } else { None };
    let why = if again.is_some() { Renaming::Called } else { Renaming::Mistake };
    let steps = keeping_names(&store, steps, why)?;
    // An agreement that only got the name of its party goes back with the customer.
    conflicts.retain(|one| {
        let goes_back =
            steps.iter().any(|step| matches!(step, Step::Change { after, .. } if after.handle() == one.record));
        !(goes_back && one.fields.iter().eq(["counterparty"].iter()))
    });
    let sent: Vec<String> = steps.iter().filter_map(unsent).collect();
    if !sent.is_empty() {
        return Err(Error::Conflict(sent.join(" ")));
    }
    let mut asks: Vec<String> = without_organisation(&store, &steps)?.into_iter().collect();
    let changes = |step: &&Step| !matches!(step, Step::Change { before, after } if before == after);
    asks.extend(left_without(&store, &steps, &conflicts)?);
    let effects = steps.iter().filter(changes).map(|step| effect(&store, step)).collect::<Result<_>>()?;
    let plan = Plan::new(store, session.doing(did)).with(steps);
    Ok(Undo { revisions, what, effects, again, plan, conflicts, asks })
}

impl Undo {
    /// What stays as it is since it was changed later, in words: "Acme (CUS-1) was changed in revision 9".
    ///
    /// # Errors
    /// If the register cannot be read.
    pub fn staying(&self) -> Result<Vec<String>> {
        let store = &self.plan.store;
        let words = |one: &Conflict| {
            let record = match Kind::of_handle(&one.record) {
                Some((kind, number)) => store.numbered(kind, number)?,
                None => None,
            };
            let name = record.map_or_else(|| one.record.clone(), |record| record.name_and_handle());
            Ok(format!("{name} was changed in revision {}", one.since))
        };
        self.conflicts.iter().map(words).collect()
    }
}

/// What a step of it does to a record, in words.
fn effect(store: &Store, step: &Step) -> Result<String> {
    let name = step.record().name_and_handle();
    let name = match store.customer_of(step.record())? {
        Some(customer) => format!("{name} of {}", customer.title()),
        None => name,
    };
    Ok(match step {
        Step::Add(_) => format!("{name} comes back"),
        Step::Change { .. } => format!("{name} goes back to what it said before"),
        Step::Retire(record) => {
            let replaced = if record.kind == Kind::Agreement { record.link("supersedes") } else { None };
            let replaced = replaced.map(|id| store.with_id(Kind::Agreement, id)).transpose()?.flatten();
            let stands = replaced.map(|old| format!("; {} is not replaced by it any more", old.name_and_handle()));
            format!("{name} is taken out{}", stands.unwrap_or_default())
        }
    })
}

/// A revision that is in the way of taking back another; none where nothing but this would be.
pub struct InTheWay {
    /// Which, with what it did: the later one has to be taken back first.
    pub first: Option<Commit>,
    /// Why, a line each.
    pub why: Vec<String>,
}

/// What is in the way of taking back a revision, the newest first; nothing if that can be done or is refused for something else.
///
/// # Errors
/// If the register cannot be read, or has no such revision.
pub fn in_the_way(session: &Session, number: i64) -> Result<Vec<InTheWay>> {
    let store = session.open_to_write()?;
    let revisions = [number];
    let problems = broken_links(&store, &revisions, &log::undoing(&store, &revisions)?)?;
    let mut found: BTreeMap<std::cmp::Reverse<Option<i64>>, Vec<String>> = BTreeMap::new();
    for ((to, why), from) in &problems {
        found.entry(std::cmp::Reverse(why.revision())).or_default().push(why.in_words(to, from));
    }
    let one = |(by, why): (std::cmp::Reverse<Option<i64>>, Vec<String>)| {
        let first = by.0.map(|by| log::revision(&store, by)).transpose()?.map(|entry| entry.commit);
        Ok(InTheWay { first, why })
    };
    found.into_iter().map(one).collect()
}

/// What goes with the organisation, where that goes, and what would stand there without it.
fn without_organisation(store: &Store, steps: &[Step]) -> Result<Option<String>> {
    let gone = |kind: Kind| steps.iter().filter(|step| matches!(step, Step::Retire(one) if one.kind == kind)).count();
    if gone(Kind::Organisation) == 0 {
        return Ok(None);
    }
    let counts = |of: &dyn Fn(Kind) -> Result<usize>| -> Result<Vec<String>> {
        let mut all = Vec::new();
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Organisation) {
            let count = of(kind)?;
            all.extend((count > 0).then(|| counted(count, kind.words(), kind.plural_words())));
        }
        Ok(all)
    };
    let goes = counts(&|kind| Ok(gone(kind)))?;
    let stays = counts(&|kind| Ok(store.count(kind)?.saturating_sub(gone(kind))))?;
    let with = if goes.is_empty() { String::new() } else { format!(", with {}", in_a_row(&goes, "and")) };
    let stays = if stays.is_empty() {
        "Nothing else is recorded.".to_owned()
    } else {
        format!("What stays has no organisation any more: {}.", in_a_row(&stays, "and"))
    };
    Ok(Some(format!("This takes out the organisation whose register it is{with}. {stays}")))
}

/// Customers that stay since they were changed later, and from whom it takes out what they run: what we are for them, and whether a DPA is needed,
/// follows from that.
fn left_without(store: &Store, steps: &[Step], conflicts: &[Conflict]) -> Result<Option<String>> {
    const NAMED: usize = 3;
    let mut names: Vec<String> = Vec::new();
    for step in steps {
        let Step::Retire(run) = step else { continue };
        if !matches!(run.kind, Kind::Deployment | Kind::Service) {
            continue;
        }
        let Some(customer) = store.customer_of(run)? else { continue };
        let stays = conflicts.iter().any(|one| one.record == customer.handle());
        let name = customer.name_and_handle();
        if stays && !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return Ok(None);
    }
    let more = names.len().saturating_sub(NAMED);
    let named = in_a_row(&names[..names.len().min(NAMED)], "and");
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    let stay = if names.len() == 1 { "stays" } else { "stay" };
    Ok(Some(format!(
        "{named}{more} {stay}, and what is recorded of how they run the product is taken out: your role for them, and whether they need a DPA, follows from that."
    )))
}

/// That a step would take back an answer that was sent.
fn unsent(step: &Step) -> Option<String> {
    let (before, after) = match step {
        Step::Change { before, after } => (before, Some(after)),
        Step::Retire(record) => (record, None),
        Step::Add(_) => return None,
    };
    let sent = before.date("sent").filter(|_| before.kind == Kind::Question)?;
    let stays = after.is_some_and(|after| question::changed_once_sent_but("customer", before, after).is_none());
    let (handle, day) = (before.handle(), date::long(sent));
    (!stays).then(|| {
        format!(
            "The answer to {handle} was sent on {day}, and what was sent is not taken back. What was wrong in it can be put right in a new answer."
        )
    })
}

/// The steps, with those that retire records in their place: who needs a name that another has takes it after the other gave it up.
fn names_in_turn(steps: Vec<Step>, retire: Vec<Record>) -> Vec<Step> {
    let share_a_key = |one: &Record, other: &Record| {
        let same = |field: &&str| one.get(field) == other.get(field);
        let says = |field: &&str| matches!(one.get(field), Some(Value::Text(_) | Value::Date(_)));
        one.kind == other.kind && one.kind.keys().iter().any(|key| key.iter().all(same) && key.iter().any(says))
    };
    let added: Vec<Record> = steps
        .iter()
        .filter_map(|step| if let Step::Add(record) = step { Some(record.clone()) } else { None })
        .collect();
    let (mut first, mut between, mut last) = (Vec::new(), Vec::new(), Vec::new());
    for step in steps {
        match &step {
            Step::Change { after, .. } | Step::Add(after) if retire.iter().any(|gone| share_a_key(gone, after)) => {
                last.push(step);
            }
            Step::Change { before, .. } if added.iter().any(|new| share_a_key(new, before)) => first.push(step),
            _ => between.push(step),
        }
    }
    // What refers to others goes first.
    let gone = linked_first(retire, |record| record).into_iter().rev().map(Step::Retire);
    first.into_iter().chain(between).chain(gone).chain(last).collect()
}

/// What was erased since stays erased, also where the record said nothing before: else a list would fill it again. What an undo put there as erased,
/// to do it again takes away: what stood there before the undo can still be read, so it is not what was erased.
fn keep_erased(now: &Record, after: &mut Record, again: bool) {
    for (value, now) in after.values.iter_mut().zip(&now.values) {
        let stood_there = again && value.as_ref().is_some_and(|value| !value.is_gone());
        if matches!(now, Some(Value::Erased(_))) && !stood_there {
            value.clone_from(now);
        }
    }
}

/// Problems of links, or records of one, that a message lists at most.
const LISTED: usize = 10;

/// Which records would refer to one that is not there, of whatever kind, if this were taken back; and which revision took that out, or made the
/// reference.
fn broken_links(
    store: &Store,
    revisions: &[i64],
    Undoing { restore, retire, .. }: &Undoing,
) -> Result<BTreeMap<Hindrance, BTreeSet<String>>> {
    let restored: BTreeMap<Uuid, &Record> = restore.iter().map(|record| (record.id, record)).collect();
    let gone: BTreeSet<Uuid> = retire.iter().map(|record| record.id).collect();
    let mut problems: BTreeMap<Hindrance, BTreeSet<String>> = BTreeMap::new();
    let mut hinders = |to: String, why, from: String| problems.entry((to, why)).or_default().insert(from);
    for record in restore {
        for (_, kind, id) in record.links() {
            let stands = !gone.contains(&id) && store.with_id(kind, id)?.is_some();
            let (false, false, Some(number)) = (stands, restored.contains_key(&id), log::number_of(store, kind, id)?)
            else {
                continue;
            };
            let (from, to) = (record.handle(), kind.handle(number));
            hinders(
                to,
                match store.last_change(kind, number)?.filter(|_| !gone.contains(&id)) {
                    Some(by) => Why::TakenOut(by),
                    None => Why::WouldGo,
                },
                from,
            );
        }
    }
    for record in retire {
        for kind in Kind::ALL {
            for field in kind.links_to(record.kind) {
                for other in store.linking(kind, field.name, record.id)? {
                    if gone.contains(&other.id) || restored.contains_key(&other.id) {
                        continue;
                    }
                    let since = log::refers_since(store, (kind, other.number), record.id)?;
                    // What these revisions made and a later one changed, they cannot take back.
                    let last = store.last_change(kind, other.number)?;
                    let by = since.filter(|since| !revisions.contains(since)).or(last).unwrap_or_default();
                    let (from, to) = (other.handle(), record.handle());
                    hinders(to, Why::Refers(by), from);
                }
            }
        }
    }
    for (twin, other) in twins(store, restore, &gone)? {
        if let Some(by) = store.last_change(other.kind, other.number)? {
            hinders(other.handle(), Why::SaysTheSame(by), twin.handle());
        }
    }
    Ok(problems)
}

/// Entries of lists that would say the same for the same days as others that later revisions made: what an older list ended goes on, and a
/// later one began it again.
fn twins<'r>(store: &Store, restore: &'r [Record], gone: &BTreeSet<Uuid>) -> Result<Vec<(&'r Record, Record)>> {
    let of_lists: Vec<&Record> = restore.iter().filter(|record| record.kind == Kind::Engagement).collect();
    if of_lists.is_empty() {
        return Ok(Vec::new());
    }
    let all = store.all(Kind::Engagement)?;
    let stays = |other: &&Record| !gone.contains(&other.id) && of_lists.iter().all(|one| one.id != other.id);
    let mut found = Vec::new();
    for one in &of_lists {
        let before = all.iter().find(|other| other.id == one.id);
        let is_new =
            |other: &Record| before.is_none_or(|before| !(says_the_same(before, other) && meet(before, other)));
        let twin =
            all.iter().filter(stays).find(|other| says_the_same(one, other) && meet(one, other) && is_new(other));
        found.extend(twin.map(|twin| (*one, twin.clone())));
    }
    Ok(found)
}

/// To which record, and why that is in the way.
type Hindrance = (String, Why);

/// Why what refers to a record is in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// A revision took the record out.
    TakenOut(i64),
    /// This would take it out.
    WouldGo,
    /// A revision made the reference.
    Refers(i64),
    /// A revision made an entry of a list that says the same.
    SaysTheSame(i64),
}

impl Why {
    /// The revision that has to be taken back first.
    const fn revision(self) -> Option<i64> {
        match self {
            Why::TakenOut(by) | Why::Refers(by) | Why::SaysTheSame(by) => Some(by),
            Why::WouldGo => None,
        }
    }

    /// In words, for the records that refer to one.
    fn in_words(self, to: &str, from: &BTreeSet<String>) -> String {
        let more = from.len().saturating_sub(LISTED);
        let mut named: Vec<String> = from.iter().take(LISTED).cloned().collect();
        named.extend((more > 0).then(|| format!("{more} more")));
        let refer = if from.len() == 1 { "refers" } else { "refer" };
        let from = in_a_row(&named, "and");
        match self {
            Why::TakenOut(by) => format!("{from} {refer} to {to}, which revision {by} took out"),
            Why::WouldGo => format!("{from} {refer} to {to}, which would be taken out by this"),
            Why::Refers(_) => format!("{from} {refer} to {to}"),
            Why::SaysTheSame(_) => {
                format!("{from} would stand in the list twice: {to} says the same for the same days")
            }
        }
    }
}

/// What is in the way: a line for each record that is referred to, and last what to take back first, the newest revision first.
fn hindrances(problems: &BTreeMap<Hindrance, BTreeSet<String>>) -> String {
    let mut first = BTreeSet::new();
    let mut lines = Vec::new();
    for ((to, why), from) in problems {
        lines.push(match why {
            Why::Refers(by) | Why::SaysTheSame(by) => format!("{} (revision {by})", why.in_words(to, from)),
            _ => why.in_words(to, from),
        });
        first.extend(why.revision().map(std::cmp::Reverse));
    }
    let more = lines.len().saturating_sub(LISTED);
    lines.truncate(LISTED);
    lines.extend((more > 0).then(|| format!("and {more} more")));
    let commands: Vec<String> = first.iter().map(|by| Care::Undo(Some(by.0)).to_string()).collect();
    let shown = &commands[..commands.len().min(LISTED)];
    let apart = if lines.len() == 1 { "; " } else { "\n" };
    let first = if shown.is_empty() { String::new() } else { format!("{apart}first: {}", shown.join(", then ")) };
    lines.join("\n") + &first
}

/// Whether a revision changes records, and does not only take back or do again what others changed.
fn is_edit(commit: &Commit) -> bool {
    commit.changes > 0 && !matches!(commit.did, Some(Did::Undo(_) | Did::Redo(_)))
}

/// The newest revisions that change records and are not taken back; what begins a register is none of them.
fn newest(store: &Store, count: usize, taken: &BTreeMap<i64, i64>) -> Result<Vec<i64>> {
    let found = standing(store, taken).take(count).collect::<Result<Vec<_>>>()?;
    if let Some(erasure) = found.iter().find(|commit| is_erasure(commit)) {
        let older = newest_possible(store, taken)?.map(|commit| {
            let way = Care::Undo(Some(commit.revision));
            format!(". The newest that can be is revision {} ({}): `{way}`", commit.revision, in_words(&commit))
        });
        return Err(Error::Conflict(final_one(erasure.revision) + &older.unwrap_or_default()));
    }
    if found.is_empty() {
        return Err(Error::Conflict(format!(
            "nothing is left to take back; `{}` shows what was done, `{}` does again what was taken back",
            Care::Log(None),
            Care::Redo(None)
        )));
    }
    // What was done before a backup was put in place is nobody's last step.
    for number in (found[0].revision + 1..=store.last.revision).rev() {
        if log::revision(store, number)?.commit.command == "restore" {
            return Err(Error::Conflict(format!(
                "the last step, revision {number}, put a backup in place, which is not taken back. The register as it was lies beside this one, and its name ends in \".before-restore-\" and the time: `{}` puts it back. Revision {} ({}) is the newest that can be taken back: `{}`",
                Care::Restore(None),
                found[0].revision,
                in_words(&found[0]),
                Care::Undo(Some(found[0].revision))
            )));
        }
    }
    Ok(found.into_iter().map(|commit| commit.revision).collect())
}

/// The revisions that change records and are not taken back, the newest first.
fn standing<'s>(store: &'s Store, taken: &'s BTreeMap<i64, i64>) -> impl Iterator<Item = Result<Commit>> + 's {
    let all = (2..=store.last.revision).rev().filter(|number| !taken.contains_key(number));
    let commits = all.map(|number| log::revision(store, number).map(|entry| entry.commit));
    commits.filter(|commit| commit.as_ref().map_or(true, is_edit))
}

/// The newest of them that nothing hinders.
fn newest_possible(store: &Store, taken: &BTreeMap<i64, i64>) -> Result<Option<Commit>> {
    for commit in standing(store, taken) {
        let commit = commit?;
        let revisions = [commit.revision];
        if !is_erasure(&commit) && broken_links(store, &revisions, &log::undoing(store, &revisions)?)?.is_empty() {
            return Ok(Some(commit));
        }
    }
    Ok(None)
}

fn is_erasure(commit: &Commit) -> bool {
    commit.did == Some(Did::Erase)
}

fn final_one(number: i64) -> String {
    format!("revision {number} is an erasure, and an erasure cannot be taken back")
}

/// The revisions that a text names, the newest first.
fn named(store: &Store, text: &str) -> Result<Vec<i64>> {
    let numbers = match named_revisions(text) {
        Some(numbers) => numbers,
        None => vec![log::revision_named(store, Some(text))?],
    };
    for number in [numbers[0], numbers[numbers.len() - 1]] {
        log::revision(store, number)?;
    }
    Ok(numbers)
}
