//! Is this register what art30 left? Whatever is read from the tables is compared with the newest line of the journal about it, to the
//! letter; what speaks against the register is kept with the store. [`Store::lock`] and [`Revision::commit`](super::Revision::commit)
//! ask before something is built on it, [`Store::untouched`] before something is handed out, so that no surface can forget it.

use super::erasures_list::{self, NotedErasure, ToRepeat};
use super::table::record_at;
use super::told::{Told, changed_in_words, once};
use super::verify::{self, uncommitted, verify};
use super::{Act, Receipt, Store, checked, head, log, pool};
use crate::error::{Care, Error, Result};
use crate::journal::{self, Change, Comparison, Held};
use crate::model::digest::{Hash, hex};
use crate::model::{Kind, counted};
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator as _;
use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, OptionalExtension as _, Row, Rows, Statement};
use std::sync::{Arc, Mutex, PoisonError};

/// Up to this many lines a register is checked as a whole at every reading where it cannot be noted that it was: it takes a second.
const BEARABLE: i64 = 50_000;

/// What is done about a register that somebody else changed.
fn remedy() -> String {
    format!("see `{}`, and `{}` for a backup", Care::Verify, Care::Restore(None))
}

/// How a loss is noticed all the same.
fn how_it_is_noticed() -> String {
    format!("Compare it with what you kept elsewhere: `{}`", Care::Compare)
}

/// What a store found while it was read; shared with the stores that were opened from it.
#[derive(Clone, Debug, Default)]
pub(super) struct Watch {
    found: Arc<Mutex<Vec<String>>>,
    /// The kinds of which each row was compared at the moment that the store shows.
    whole: Arc<Mutex<Vec<Kind>>>,
    /// The files as they were when the whole was checked.
    checked: Arc<Mutex<Option<checked::Files>>>,
    told: Option<&'static Told>,
    /// Whether a person hears what is found.
    aloud: bool,
}

impl Watch {
    pub(super) fn new(told: Option<&'static Told>) -> Self {
        Self { told, ..Self::default() }
    }

    /// What the store of a second connection finds is found in this one too; it may see another moment.
    pub(super) fn shared(&self) -> Self {
        Self { whole: Arc::default(), ..self.clone() }
    }

    pub(super) const fn told(&self) -> Option<&'static Told> {
        self.told
    }

    /// Whatever was compared is of another moment now.
    pub(super) fn begin_anew(&self) {
        locked(&self.whole).clear();
    }

    /// The files as they were when the whole was checked, by this store or one that it shares what it found with.
    pub(super) fn remembered(&self) -> Option<checked::Files> {
        locked(&self.checked).clone()
    }

    pub(super) fn remember(&self, files: checked::Files) {
        *locked(&self.checked) = Some(files);
    }

    fn note(&self, what: String) {
        if let Some(told) = self.told.filter(|_| self.aloud) {
            told.changed(what.clone());
        }
        once(&mut locked(&self.found), what);
    }

    fn note_all(&self, problems: Vec<String>) {
        for what in problems {
            self.note(what);
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A register that was accepted as it is.
pub struct Accepted {
    /// The revision that says so.
    pub receipt: Receipt,
    /// What this computer saw, and the register does not have, in words.
    pub missing: Option<String>,
    /// What was erased again.
    pub repeated: Vec<NotedErasure>,
    /// What was erased in lines that the register has otherwise, and could not be erased again.
    pub not_repeated: Vec<NotedErasure>,
    /// Whether nothing of what was erased is left in the write-ahead log.
    pub settled: bool,
    /// Why the list of erasures could not be brought up to date, if so.
    pub unlisted: Option<String>,
}

impl Store {
    /// What speaks against the register as a whole, if anything: it is behind what was seen on this machine, or somebody changed it
    /// outside of art30. The register is verified for that, unless it is a large one that was checked here and that nobody else has
    /// written to since. What is read of it later is compared when it is read, too.
    pub fn doubts(&self) -> Result<Vec<String>> {
        let mut doubts: Vec<String> = self.distrust.iter().cloned().collect();
        doubts.extend(self.tampering()?);
        Ok(doubts)
    }

    /// Where a program keeps what it found: waits a moment for a writer that is about to note what it wrote, so that a large register need not be
    /// checked as a whole for that.
    pub fn await_writer(&mut self) -> Result<()> {
        if pool::keeps(self.path()) { pool::await_writer(self) } else { Ok(()) }
    }

    /// From here on a person hears what is found.
    pub fn listen(&mut self) {
        self.watch.aloud = true;
        if let Some((told, why)) = self.watch.told.zip(self.distrust.as_ref()) {
            told.warn(format!("{why}. See `{}`", Care::Verify));
        }
        self.say_what_is_unknown();
    }

    /// Whoever waits for what is done with the register hears how far that is: so many, of how many, of what.
    pub(super) fn has_done(&self, done: usize, of: Option<usize>, what: &'static str) {
        self.watch.told.inspect(|told| told.at(done, of, what));
    }

    /// The same of work that asks the register only now and then: refused where nobody waits for it any more.
    pub fn goes_on_at(&self, done: usize, of: Option<usize>, what: &'static str) -> Result<()> {
        self.watch.told.map_or(Ok(()), |told| told.goes_on_at(done, of, what))
    }

    /// Says why this computer does not know what it should know.
    pub fn say_what_is_unknown(&self) {
        let told = self.watch.told.into_iter();
        told.for_each(|told| self.seen.warnings.iter().cloned().for_each(|what| told.warn(what)));
    }

    /// That this computer has noted nothing of the register, if so.
    #[must_use]
    pub fn unknown_here(&self) -> Option<String> {
        self.seen.is_nothing().then(|| {
            format!(
                "nothing is noted on this computer of this register, so a loss would not be noticed. {}",
                how_it_is_noticed()
            )
        })
    }

    /// What this computer knows of the register.
    #[must_use]
    pub const fn seen(&self) -> &head::Known {
        &self.seen
    }

    fn tampering(&self) -> Result<Option<String>> {
        if self.last.revision == 0 {
            return Ok(None);
        }
        if !checked::is_large(self) || !(pool::is_guarded(self) || checked::holds(self)) {
            // One looks for all who wait.
            let _alone = pool::alone(self);
            if !checked::is_large(self) || !(pool::is_guarded(self) || checked::holds(self)) {
                self.verify_whole()?;
            }
        }
        let changed = self.changed();
        if changed.is_none() && checked::is_large(self) && !self.locked.get() && !pool::is_guarded(self) {
            pool::stand_guard(self);
        }
        Ok(changed)
    }

    /// Verifies all of it, and keeps what is wrong. Where it cannot be noted, every reading of a large register would take as long: what is
    /// left out then is said.
    fn verify_whole(&self) -> Result<()> {
        let all = !checked::is_large(self) || checked::can_be_noted(self);
        if self.last.seq > BEARABLE && !self.locked.get() && !all {
            self.watch.told.into_iter().for_each(|told| {
                told.warn(format!("the register was not checked as a whole, since it is large and it cannot be noted here that it was. `{}` checks it", Care::Verify));
            });
            return Ok(());
        }
        let found = verify(self, all)?;
        if let Some(told) = self.watch.told.filter(|_| found.unchecked > 0) {
            told.warn(format!(
                "the bytes of {} were not checked, since there are so many and it cannot be noted here that they were. `{}` checks them",
                counted(found.unchecked, "document", "documents"),
                Care::Verify
            ));
        }
        let problems = found.problems.listed;
        if problems.is_empty() {
            *locked(&self.watch.whole) = Kind::ALL.into();
            if found.unchecked == 0 {
                self.note_checked();
            }
        }
        self.watch.note_all(problems);
        Ok(())
    }

    /// Notes that nothing was found wrong with the whole of it.
    pub fn note_checked(&self) {
        checked::note(self);
    }

    /// What was found so far, in a sentence.
    fn changed(&self) -> Option<String> {
        changed_in_words(&locked(&self.watch.found))
    }

    /// Refuses to write to a register that cannot be trusted. What this store wrote itself needs no second look, if nobody else did.
    pub(super) fn refuse_tampered(&mut self) -> Result<()> {
        if let Some(why) = &self.seen.older {
            return Err(Error::Conflict(format!("{why}. Nothing was written")));
        }
        if self.trusted == Some(self.last.seq) && (self.files.is_none() || checked::holds(self)) {
            return Ok(());
        }
        match self.doubts()?.into_iter().next() {
            None => {
                self.trusted = Some(self.last.seq);
                Ok(())
            }
            Some(why) => Err(Error::damaged(why).advising(format!("Nothing was written; {}", remedy()))),
        }
    }

    /// Refuses when something that was read is not what the journal says: no revision is built on it.
    pub(crate) fn refuse_what_was_changed(&self) -> Result<()> {
        self.changed()
            .map_or(Ok(()), |why| Err(Error::damaged(why).advising(format!("Nothing was written; {}", remedy()))))
    }

    /// Refuses to say that something is not there when it may have been taken out or put out of sight.
    pub(super) fn sure_of_missing(&self, what: &str) -> Result<()> {
        self.changed().map_or(Ok(()), |why| Err(Error::damaged(format!("{what}. But {why}; {}", remedy()))))
    }

    /// Refuses to hand out anything of a register that is not what art30 left. Where it is not known that all of what stands now was checked,
    /// compares every record that was not compared yet; of the past and of a large register, walks the journal too.
    pub fn untouched(&self) -> Result<()> {
        // All of what stands now was checked, and nobody else has written since.
        if self.past || !checked::holds(self) {
            self.records_untouched()?;
            if self.past || checked::is_large(self) {
                self.full_checkpoint()?;
                // What an index leaves out is not read, and so not compared.
                verify::pages(self)?.listed.into_iter().for_each(|what| self.watch.note(what));
            }
        }
        self.refuse_to_hand_out()?;
        self.warn_of_others()
    }

    /// The same of everything, also of the past and of the bytes of documents: for what speaks of the register as a whole.
    pub fn wholly_untouched(&self) -> Result<()> {
        let whole = verify(&self.reader()?, true)?;
        whole.problems.listed.into_iter().for_each(|what| self.watch.note(what));
        self.refuse_to_hand_out()?;
        self.warn_of_others()
    }

    /// Says that revisions were not written here, if so: whoever reads or gets what rests on them has to know, also with `--quiet`.
    pub fn warn_of_others(&self) -> Result<()> {
        if let (Some(told), Some(what)) = (self.watch.told, self.not_written_here()?) {
            told.warn(what);
        }
        Ok(())
    }

    fn records_untouched(&self) -> Result<()> {
        for kind in Kind::ALL {
            if self.is_compared(kind) {
                self.each(kind, |_| Ok(()))?;
            }
        }
        Ok(())
    }

    /// The same as [`Store::untouched`], by what was found when the register was opened, [`Store::doubts`], and when it was read: nothing is
    /// walked again, so that what is asked for often costs no more.
    pub fn refuse_to_hand_out(&self) -> Result<()> {
        match self.distrust.clone().or_else(|| self.changed()) {
            None => Ok(()),
            Some(why) => Err(Error::damaged(why).advising(format!("Nothing was handed out; {}", remedy()))),
        }
    }

    /// Whether rows of a kind have to be compared: not those of the past, which are made from the journal, and not again at one moment.
    pub(super) fn is_compared(&self, kind: Kind) -> bool {
        !self.past && self.last.revision > 0 && !locked(&self.watch.whole).contains(&kind)
    }

    /// Every row of a kind was compared, and none is missing.
    pub(super) fn compared_whole(&self, kind: Kind) {
        locked(&self.watch.whole).push(kind);
    }

    /// Finds records of a kind that somebody took out of the table: their newest line says what they are.
    pub(super) fn note_missing(&self, kind: Kind) -> Result<()> {
        let sql = format!(
            "SELECT number FROM (SELECT number, max(seq) AS seq FROM journal WHERE kind = ?1 GROUP BY number) newest
             WHERE NOT EXISTS (SELECT 1 FROM \"{0}\" WHERE \"{0}\".number = newest.number)
             AND (SELECT line FROM journal WHERE journal.seq = newest.seq) LIKE '{{\"change\":\"put\"%'",
            kind.name()
        );
        let mut statement = self.db.prepare(&sql)?;
        let numbers = statement.query_map([kind.name()], |row| row.get(0))?;
        numbers.collect::<rusqlite::Result<Vec<i64>>>()?.into_iter().for_each(|number| self.note_gone(kind, number));
        Ok(())
    }

    fn note_gone(&self, kind: Kind, number: i64) {
        self.watch.note(verify::gone(kind, number));
    }

    /// Of a number that the table does not have: whether the journal says that there is such a record.
    pub(super) fn note_if_gone(&self, kind: Kind, number: i64) -> Result<()> {
        if self.is_compared(kind) {
            let sql = "SELECT line FROM journal WHERE kind = ?1 AND number = ?2 ORDER BY seq DESC LIMIT 1";
            let line: Option<String> =
                self.db.prepare_cached(sql)?.query_row((kind.name(), number), |row| row.get(0)).optional()?;
            if line.is_some_and(|line| is_put(&line)) {
                self.note_gone(kind, number);
            }
        }
        Ok(())
    }

    /// Compares the row of a number as it stands, before it is changed; gives whether there is one.
    pub(super) fn compare_standing(&self, kind: Kind, number: i64) -> Result<bool> {
        let stands = self.numbered(kind, number)?.is_some();
        self.refuse_what_was_changed().map(|()| stands)
    }

    /// Compares what stands beside a line, before it is changed.
    pub(super) fn compare_line(&self, seq: i64) -> Result<()> {
        let sql = "SELECT line, salt, personal FROM journal WHERE seq = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([seq])?;
        if let Some(row) = rows.next()? {
            let line = text(row, 0).unwrap_or_default();
            self.note_uncommitted(line, (seq, row.get_ref(1)?.as_blob().ok(), text(row, 2)))?;
        }
        self.refuse_what_was_changed()
    }

    /// The personal values beside a line must be those that it, or an erasure, committed to.
    pub(super) fn note_uncommitted(
        &self,
        line: &str,
        (seq, salt, personal): (i64, Option<&[u8]>, Option<&str>),
    ) -> Result<()> {
        let own = journal::own_commitment(line);
        let beside = salt.and_then(|salt| <&Hash>::try_from(salt).ok()).zip(personal);
        let now = beside.map(|(salt, values)| hex(&journal::commitment(seq, salt, values)));
        if now.as_deref() != own {
            uncommitted(self, (seq, salt, personal), own.map(str::to_owned))?
                .into_iter()
                .for_each(|what| self.watch.note(what));
        }
        Ok(())
    }
}

fn is_put(line: &str) -> bool {
    line.starts_with("{\"change\":\"put\"")
}

/// The newest line about each record of a kind, or about one: number, line number, line, and what lies beside it.
const OF_ONE: &str =
    "SELECT number, seq, line, salt, personal FROM journal WHERE kind = ?1 AND number = ?2 ORDER BY seq DESC LIMIT 1";
// In the order of an index, so that nothing is sorted, or kept until it is.
const OF_EACH: &str = "SELECT number, seq, line, salt, personal FROM journal newest WHERE kind = ?1 AND NOT EXISTS
    (SELECT 1 FROM journal later WHERE later.kind = ?1 AND later.number = newest.number AND later.seq > newest.seq) ORDER BY number";

/// Compares rows with their newest lines, in any order of the rows.
pub(super) struct Comparer<'s> {
    store: &'s Store,
    kind: Kind,
    /// Nothing when rows of the kind are not compared.
    newest: Option<CachedStatement<'s>>,
    comparison: Comparison,
}

impl<'s> Comparer<'s> {
    pub(super) fn new(store: &'s Store, kind: Kind) -> Result<Self> {
        let newest = store.is_compared(kind).then(|| store.db.prepare_cached(OF_ONE)).transpose()?;
        Ok(Self { store, kind, newest, comparison: Comparison::default() })
    }

    /// Compares a row of [`select`](super::table::select).
    pub(super) fn compare(&mut self, row: &Row<'_>) -> Result<()> {
        let Some(newest) = &mut self.newest else { return Ok(()) };
        let number: i64 = row.get(0)?;
        let mut rows = newest.query((self.kind.name(), number))?;
        if let Some(said) = rows.next()? {
            return compare(self.store, self.kind, &mut self.comparison, row, |at| at + 2, said);
        }
        extra(self.store, self.kind, number);
        Ok(())
    }
}

/// Compares rows that come in the order of their numbers with the newest lines in the same order; finds what is missing too.
pub(super) struct Walk<'s, 'r> {
    store: &'s Store,
    kind: Kind,
    said: Rows<'r>,
    comparison: Comparison,
}

impl<'s, 'r> Walk<'s, 'r> {
    /// Walks along the rows of [`OF_EACH`].
    pub(super) fn new(store: &'s Store, kind: Kind, mut said: Rows<'r>) -> Result<Self> {
        said.advance()?;
        Ok(Self { store, kind, said, comparison: Comparison::default() })
    }

    /// Compares the next row: number, id, and the fields where `column` says.
    pub(super) fn compare(&mut self, row: &Row<'_>, column: impl Fn(usize) -> usize) -> Result<()> {
        let number: i64 = row.get(0)?;
        self.pass(number)?;
        match self.said.get() {
            Some(said) if said.get::<_, i64>(0)? == number => {
                compare(self.store, self.kind, &mut self.comparison, row, column, said)?;
                self.said.advance()?;
            }
            _ => extra(self.store, self.kind, number),
        }
        Ok(())
    }

    /// The end of the table.
    pub(super) fn end(mut self) -> Result<()> {
        self.pass(i64::MAX)?;
        self.store.compared_whole(self.kind);
        Ok(())
    }

    /// Passes the lines about records before a number, which the table does not have.
    fn pass(&mut self, number: i64) -> Result<()> {
        while let Some(said) = self.said.get() {
            let passed: i64 = said.get(0)?;
            if passed >= number {
                break;
            }
            if text(said, 2).is_some_and(is_put) {
                self.store.note_gone(self.kind, passed);
            }
            self.said.advance()?;
        }
        Ok(())
    }
}

fn extra(store: &Store, kind: Kind, number: i64) {
    store.watch.note(verify::extra(kind, number));
}

fn text<'r>(row: &'r Row<'_>, at: usize) -> Option<&'r str> {
    row.get_ref(at).ok()?.as_str().ok()
}

/// Compares a row with a line of [`OF_ONE`] or [`OF_EACH`].
fn compare(
    store: &Store,
    kind: Kind,
    comparison: &mut Comparison,
    row: &Row<'_>,
    column: impl Fn(usize) -> usize,
    said: &Row<'_>,
) -> Result<()> {
    let (number, seq): (i64, i64) = (said.get(0)?, said.get(1)?);
    let line = text(said, 2).unwrap_or_default();
    let (salt, personal) = (said.get_ref(3)?.as_blob().ok(), text(said, 4));
    let beside = salt.and_then(|salt| <&Hash>::try_from(salt).ok()).zip(personal);
    // What is no text stands for nothing in a line, and differs.
    let held = |at: usize| match row.get_ref(column(at)) {
        Ok(ValueRef::Null) | Err(_) => None,
        Ok(ValueRef::Integer(number)) => Some(Held::Number(number)),
        Ok(value) => Some(Held::Text(value.as_str().unwrap_or("\u{0}").into())),
    };
    if comparison.is_said((kind, number, text(row, 1).unwrap_or_default()), held, (seq, line), beside) {
        return Ok(());
    }
    let handle = kind.handle(number);
    let Ok((_, change, rest)) = journal::parse(line) else {
        store.watch.note(format!("{handle}: line {seq} of the journal, which says what it is, was changed"));
        return Ok(());
    };
    let id = match change {
        Change::Put { kind: said, number: of, id } if (said, of) == (kind, number) => id,
        Change::Retire { .. } => {
            extra(store, kind, number);
            return Ok(());
        }
        _ => {
            store.watch.note(format!("line {seq}: the columns beside the line do not say what it says"));
            return Ok(());
        }
    };
    let own = rest.get("personal").and_then(|own| own.as_str().map(str::to_owned));
    uncommitted(store, (seq, salt, personal), own)?.into_iter().for_each(|what| store.watch.note(what));
    let record = record_at(kind, row, column)?;
    match journal::record(kind, number, id, &rest, personal) {
        Ok(said) if said == record => {}
        Ok(said) => store.watch.note(verify::otherwise(&record, &said)),
        Err(error) => store.watch.note(error.to_string()),
    }
    Ok(())
}

impl Store {
    /// Goes through the rows of a statement that gives all of a kind in the order of their numbers: number, id, and the fields where
    /// `column` says. Each is compared before it is taken.
    pub(super) fn walk(
        &self,
        kind: Kind,
        statement: &mut Statement<'_>,
        column: impl Fn(usize) -> usize + Copy,
        mut take: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut newest = self.db.prepare(OF_EACH)?;
        let said = if self.is_compared(kind) { Some(newest.query([kind.name()])?) } else { None };
        let mut walk = said.map(|said| Walk::new(self, kind, said)).transpose()?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            walk.as_mut().map_or(Ok(()), |walk| walk.compare(row, column))?;
            take(row)?;
        }
        walk.map_or(Ok(()), Walk::end)
    }

    /// Notes the newest revision, which is recorded, in a register that was made here just now or before. What cannot be noted is said, and
    /// no error.
    pub(super) fn note_head(&mut self, new: bool) {
        let noted = head::note_own(self);
        let Some(told) = self.watch.told else { return };
        match noted {
            Ok(noted) if !noted.foreign.is_empty() => told.warn(not_written_here(&noted.foreign)),
            Ok(noted) if noted.is_first && !new && self.seen.is_nothing() => told.warn(format!(
                "nothing was noted on this computer of this register before revision {}, so a loss from before would not be noticed. {}",
                self.last.revision,
                how_it_is_noticed()
            )),
            Ok(_) => {}
            Err(error) => told.warn(format!(
                "revision {} is recorded, but what this computer saw of the register cannot be noted, and a loss would not be noticed: {error}",
                self.last.revision
            )),
        }
        if let Some(twin) = self.seen.twin.take() {
            let (here, there) = (self.path.display().to_string(), twin.display().to_string());
            told.warn(format!(
                "{here} and {there} are the same register, and go on separately from here. If {here} is a copy for a try: `{}` sets it aside. If you go on in {here}: `{}` sets the other aside",
                Care::SetAside(here.clone()),
                Care::SetAside(there.clone()),
            ));
        }
    }

    /// Makes what the register says now what this computer saw, in a revision that says so. What this computer knows to be erased is erased
    /// again in it. Only for a register that verifies. Nothing when this computer saw nothing else.
    pub fn accept(&mut self, act: Act) -> Result<Option<Accepted>> {
        let problems = verify(self, true)?.problems;
        if let Some(first) = problems.listed.first() {
            return Err(Error::damaged(format!(
                "the register does not verify, so it cannot be accepted: {first}. Nothing was written; {}",
                remedy()
            )));
        }
        let foreign = !head::foreign(self)?.is_empty();
        let known = std::mem::take(&mut self.seen);
        let doubted = self.distrust.take().is_some() || known.older.is_some();
        let to_repeat = ToRepeat::of(self)?;
        let salvaged = log::salvaged_with_losses(self)?.is_some();
        if !doubted && !foreign && !salvaged && known.warnings.is_empty() && to_repeat.repeated.is_empty() {
            return Ok(None);
        }
        // All of it was verified; what another program wrote since is looked at.
        self.trusted = Some(self.last.seq);
        self.note_checked();
        self.lock()?;
        let mut revision = self.begin(act)?;
        if let Some((seen, hash)) = known.expected {
            revision.replacing(format!("{seen} {hash}"));
        }
        to_repeat.repeat(&mut revision)?;
        let receipt = revision.commit()?;
        // What could not be noted was said.
        let _ = head::note(self, &self.last.clone());
        let settled = to_repeat.repeated.is_empty() || self.empty_log().is_ok();
        let unlisted = erasures_list::note(self).err().map(|error| error.to_string());
        let ToRepeat { repeated, otherwise, .. } = to_repeat;
        Ok(Some(Accepted { receipt, missing: known.missing, repeated, not_repeated: otherwise, settled, unlisted }))
    }

    /// That revisions were not written here, if so: by other programs, or on other computers, and nobody has accepted them. Nothing when this
    /// computer never wrote to the register. Nobody can tell those of a colleague from those of a forger who has the file.
    pub fn not_written_here(&self) -> Result<Option<String>> {
        let foreign = head::foreign(self)?;
        Ok((!foreign.is_empty()).then(|| not_written_here(&foreign)))
    }
}

fn not_written_here(foreign: &head::Foreign) -> String {
    let were = if foreign.is_one() { "was" } else { "were" };
    format!(
        "{foreign} {were} not written on this computer. `{}` shows by whom; `{}` records that you know of it",
        Care::Log(None),
        Care::Accept
    )
}
