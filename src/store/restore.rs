//! Putting a backup in the place of the register.
//!
//! The backup's copy is made and checked beside the register: erasures are repeated, and one revision says what it takes the place of.
//! Only then is the register touched. One that can be read is overwritten through `SQLite`, in one transaction, while nobody else can
//! write: who reads it keeps its moment, who waits to write goes on with what was restored, and a kill leaves the old one or the new one.
//! One that cannot be read, or is gone, is replaced by one rename, and kept as it was to the byte.

use super::backup::copied;
use super::configured::configure;
use super::erasures_list::{self, NotedErasure, ToRepeat};
use super::open::Way;
use super::partial::Partial;
use super::place::{self, suffixed};
use super::{Act, Last, Machine, Store, restoring, verify};
use crate::disk::leftovers::{COMPANIONS, folder_of, sync_folder};
use crate::error::{Care, Error, Given, Result};
use crate::journal::{self, Change};
use rusqlite::OpenFlags;
use rusqlite::backup::{Backup, StepResult};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// What stands where a backup is to be put.
pub enum Occupant {
    /// Nothing.
    Nothing,
    /// The register, which can be read.
    Register(Box<Store>),
    /// What cannot be read as the register any more.
    Damaged(Damaged),
}

/// A register that cannot be opened any more.
#[derive(Debug, Default)]
pub struct Damaged {
    /// Why, in words.
    pub why: String,
    /// Its newest revision and hash, if they can still be read.
    last: Option<(i64, String)>,
    /// The erasures that can still be read.
    erasures: BTreeSet<NotedErasure>,
    /// Whether these are all that it ever held.
    complete: bool,
}

/// What is known of the erasures since a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErasuresKnown {
    /// All: the register itself says them.
    All,
    /// Those that are listed outside of the register, or that nothing was recorded here since. Others may have erased since.
    NotedErasure,
    /// None: there is no list.
    Nothing,
}

/// What a restore did.
pub struct Restored {
    /// Why what stood there could not be read, if so.
    pub damaged: Option<String>,
    /// Where what stood there is kept, if anything did.
    pub aside: Option<PathBuf>,
    /// The revision that says what happened.
    pub revision: i64,
    /// In how many places something was erased again that was erased since the backup.
    pub erased_again: usize,
    /// What was erased since the backup in lines that the backup has otherwise: it could not be erased again.
    pub not_repeated: Vec<NotedErasure>,
    /// What is known of what was erased since the backup.
    pub erasures_known: ErasuresKnown,
    /// The revision and the hash that it takes the place of, if they are known.
    pub replaces: Option<String>,
    /// The revision at which what stood there was, if that is known: of what is damaged, only from what was noted outside of it.
    pub was: Option<i64>,
    /// The revisions of what stood there that the register does not have any more: the first and the last.
    pub left_out: Option<(i64, i64)>,
    /// Why this machine could not note what it saw last, if so.
    pub unnoted: Option<String>,
}

/// Puts a backup in the place of the register at `path`. What stood there is kept beside it. What was erased since the backup is erased
/// in it again, before anybody can read it.
pub fn restore(from: &Path, path: &Path, machine: Machine, act: Act) -> Result<Restored> {
    let backup = open_backup(from, machine)?;
    let standing = standing(&backup, path, machine)?;
    // A link stays; what it leads to is replaced where it is.
    let path = &place::real(path);
    put_in_place(from, &backup, standing, (path, machine), act).map_err(|error| no_room(error, from, path))
}

/// That a restore could not be written where the register lies, with the command that puts the backup elsewhere.
fn no_room(error: Error, from: &Path, path: &Path) -> Error {
    let Some(why) = place::want_of_a_place(&error, path) else { return error };
    Error::io(format!("restore to {}", path.display()))(std::io::Error::other(format!(
        "{why}. Nothing was changed. Make room or get the right to write there, or put the backup on another disk and go on with that: `{}`",
        Care::RestoreElsewhere(from.display().to_string())
    )))
}

/// Puts a backup where a register stands, or where none is.
fn put_in_place(
    from: &Path,
    backup: &Store,
    standing: Occupant,
    (path, machine): (&Path, Machine),
    act: Act,
) -> Result<Restored> {
    let quiet = Machine { state: None, ..machine };
    let made = Partial::within(folder_of(path))?;
    backup.copy_into(made.path())?;
    let copy = Store::open(made.path(), quiet)?;
    let verified = verify::verify(&copy, true)?;
    if verified.problems.count > 0 {
        return Err(Error::damaged(format!(
            "{} does not verify: {}. Nothing was changed",
            from.display(),
            verified.problems.listed.join("; ")
        )));
    }
    let listed = erasures_list::known(machine.state, backup.id, from)?;
    let restore = Restore { path, machine, copy, made, listed, act };
    match standing {
        Occupant::Register(current) => match does_not_verify(&current)? {
            None => restore.over_register(*current),
            Some(why) => restore.over_one_that_does_not_verify(*current, why),
        },
        Occupant::Nothing => restore.over_what_cannot_be_read(Damaged::default()),
        Occupant::Damaged(damaged) => restore.over_what_cannot_be_read(damaged),
    }
}

/// What is wrong with a register that could be opened, if anything is.
fn does_not_verify(current: &Store) -> Result<Option<String>> {
    let problems = match verify::verify(current, true) {
        Ok(found) => found.problems.listed,
        Err(Error::Damaged(damage)) => vec![damage.what],
        Err(error @ Error::Sql { .. }) => vec![error.to_string()],
        Err(error) => return Err(error),
    };
    Ok(problems.into_iter().next().map(|problem| format!("it does not verify: {problem}")))
}

impl Store {
    /// The revisions of a register that another state of it does not have: the first and the last.
    fn not_in(&self, other: &Self) -> Result<Option<(i64, i64)>> {
        let (mut same, mut differs) = (0, self.last.revision.min(other.last.revision) + 1);
        while differs - same > 1 {
            let middle = i64::midpoint(same, differs);
            if self.hash_of(middle)? == other.hash_of(middle)? {
                same = middle;
            } else {
                differs = middle;
            }
        }
        Ok((same < self.last.revision).then_some((same + 1, self.last.revision)))
    }
}

/// The same register as a backup, where it lies intact at another place than the one to which it is restored.
#[must_use]
pub fn elsewhere(backup: &Store, path: &Path, machine: Machine) -> Option<(PathBuf, i64)> {
    let places = super::head::elsewhere(machine.state?, backup.id, path);
    places.into_iter().filter(|place| place.exists()).find_map(|place| {
        let store = Store::open(&place, Machine { state: None, ..machine }).ok()?;
        (store.id == backup.id).then_some((place, store.last.revision))
    })
}

/// Opens a backup; what is said of one that is damaged is said of it, and not of the register.
pub fn open_backup(file: &Path, machine: Machine) -> Result<Store> {
    Store::open(file, Machine { state: None, ..machine }).map_err(|error| match error {
        Error::Damaged(why) => Error::damaged(format!(
            "the backup {0} is damaged ({1}). Nothing was changed. Take another one, or save what is left of this one: {2}",
            file.display(),
            why.what,
            Care::Salvage(file.display().to_string())
        )),
        other => place::said_at(Given::subject("file"), other),
    })
}

/// What stands where a backup is to be put: never the backup itself, another register, or another program's database.
pub fn standing(backup: &Store, path: &Path, machine: Machine) -> Result<Occupant> {
    place::not_the_register(path, backup.path(), Given::subject("file"))?;
    if !path.exists() {
        return Ok(Occupant::Nothing);
    }
    let refuse = |what: String| {
        Error::Conflict(format!("{} is {what}. Move it away first; nothing was changed", path.display()))
    };
    let other = |id: Uuid| refuse(format!("another register ({id}) than {} ({})", backup.path().display(), backup.id));
    let (error, why) = match Store::open(path, machine) {
        Ok(current) if current.id == backup.id => return Ok(Occupant::Register(Box::new(current))),
        Ok(current) => return Err(other(current.id)),
        Err(Error::Damaged(damage)) => (Error::Damaged(damage.clone()), damage.what),
        Err(Error::Invalid(problems)) => {
            let why = problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join("; ");
            (Error::Invalid(problems), why)
        }
        Err(error) => return Err(error),
    };
    if !path.is_file() || place::on_a_share(path).is_some() {
        return Err(error);
    }
    let remains = Remains::of(path);
    match remains.register {
        Some(id) if id != backup.id => Err(other(id)),
        None if remains.foreign => Err(refuse("a database of another program".into())),
        _ => Ok(Occupant::Damaged(Damaged { why, ..remains.damaged })),
    }
}

/// What can still be read of a register that cannot be opened.
#[derive(Default)]
struct Remains {
    register: Option<Uuid>,
    foreign: bool,
    damaged: Damaged,
}

impl Remains {
    fn of(path: &Path) -> Self {
        Self::read(path).unwrap_or_default()
    }

    fn read(path: &Path) -> Result<Self> {
        let db = Way::Usual.connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        configure(&db)?;
        let application: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        let foreign = application != super::format::APPLICATION_ID && tables > 0;
        let mut remains = Self { foreign, ..Self::default() };
        let first: Option<String> = db.query_row("SELECT line FROM journal WHERE seq = 0", [], |row| row.get(0)).ok();
        if let Some(Ok((_, Change::Open { register }, _))) = first.as_deref().map(journal::parse) {
            remains.register = Some(register);
        }
        let newest = "SELECT revision, hash FROM revision ORDER BY revision DESC LIMIT 1";
        remains.damaged.last = db.query_row(newest, [], |row| Ok((row.get(0)?, row.get(1)?))).ok();
        let erasures = erasures_list::of_database(&db, &mut remains.damaged.erasures);
        remains.damaged.complete = erasures.is_ok() && remains.damaged.last.is_some();
        Ok(remains)
    }
}

/// A restore of which the copy is made.
struct Restore<'r> {
    path: &'r Path,
    machine: Machine,
    // Closed before the file is put in place or taken away.
    copy: Store,
    made: Partial,
    listed: Option<BTreeSet<NotedErasure>>,
    act: Act,
}

/// What the copy's own revision did.
struct Prepared {
    revision: i64,
    erased_again: usize,
    not_repeated: Vec<NotedErasure>,
}

impl Restore<'_> {
    /// Over a register that can be read: in one transaction of `SQLite`, while nobody else writes.
    fn over_register(mut self, mut current: Store) -> Result<Restored> {
        let seen = current.last.clone();
        current.release()?;
        current.db.execute_batch("PRAGMA journal_mode = WAL")?;
        let mut into = Way::Usual.connect(self.path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        configure(&into)?;
        let copy = Way::Usual.connect(self.made.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let writing = Backup::new(&copy, &mut into)?;
        take_the_right_to_write(&writing)?;
        // What is read of the register from here on is the last that anybody wrote.
        current.refresh()?;
        if !current.stands(seen.revision, &seen.hash)? {
            return Err(Error::Conflict(format!(
                "another backup was put in the place of {} just now. Nothing was changed; look at it before you restore again",
                self.path.display()
            )));
        }
        let mut known = self.listed.take().unwrap_or_default();
        known.extend(erasures_list::of_register(&current)?);
        let replaces = Some(format!("{} {}", current.last.revision, current.last.hash));
        let (was, left_out) = (current.last.revision, current.not_in(&self.copy)?);
        let prepared = self.prepare(&known, replaces.as_ref())?;
        let put = self.copy.last.clone();
        restoring::announce(self.machine.state, current.id, &put, self.path)?;
        let withdraw = || restoring::withdraw(self.machine.state, current.id, &put);
        let aside = self.keep(&current).inspect_err(|_| withdraw())?;
        let done = writing.step(-1).map_err(Error::from).and_then(copied);
        if let Err(error) = done {
            withdraw();
            // It is the register that still stands.
            let _ = std::fs::remove_file(&aside);
            return Err(error);
        }
        drop(writing);
        drop(current);
        // Readers may hold it back; nothing depends on it, so nobody waits.
        into.busy_timeout(std::time::Duration::ZERO)?;
        let _ = into.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        drop((into, copy));
        Ok(Restored {
            was: Some(was),
            left_out,
            ..self.finished(&put, Some(aside), ErasuresKnown::All, prepared, replaces)
        })
    }

    /// Over a register that opens, but is damaged: it is evidence, and kept to the byte, not as a copy. Nobody else writes to it meanwhile.
    fn over_one_that_does_not_verify(self, mut current: Store, why: String) -> Result<Restored> {
        current.release()?;
        current.db.execute_batch("BEGIN IMMEDIATE")?;
        if let Ok(last) = super::newest(&current.db) {
            current.last = last;
        }
        let mut damaged =
            Damaged { why, last: Some((current.last.revision, current.last.hash.clone())), ..Damaged::default() };
        damaged.complete = erasures_list::of_database(&current.db, &mut damaged.erasures).is_ok();
        let restored = self.over_what_cannot_be_read(damaged);
        // Held to here: who waited for it finds the file that was set aside, or the new one.
        drop(current);
        restored
    }

    /// Over nothing, or over what cannot be read: by one rename.
    fn over_what_cannot_be_read(mut self, damaged: Damaged) -> Result<Restored> {
        let why = Some(damaged.why).filter(|why| !why.is_empty());
        let known_outside = self.listed.is_some();
        let mut known = self.listed.take().unwrap_or_default();
        known.extend(damaged.erasures);
        let seen = self.machine.state.and_then(|state| super::head::seen_at(state, self.copy.id, self.path));
        let seen = seen.map(|(revision, hash, _)| (revision, hash));
        let backup = (self.copy.last.revision, self.copy.last.hash.clone());
        // Nothing that was recorded here came after the backup.
        let nothing_since = damaged.last.is_none() && seen.as_ref() == Some(&backup);
        let was = super::head::own(self.machine.state, self.copy.id, self.path);
        let left_out = was.filter(|was| *was > backup.0).map(|was| (backup.0 + 1, was));
        let replaces = damaged.last.max(seen).map(|(revision, hash)| format!("{revision} {hash}"));
        let prepared = self.prepare(&known, replaces.as_ref())?;
        let (id, last) = (self.copy.id, self.copy.last.clone());
        let Self { path, machine, copy, made, .. } = self;
        // Settled and closed, it is one file.
        drop(copy);
        restoring::announce(machine.state, id, &last, path)?;
        let there = path.exists();
        let placed = set_aside(path, machine).and_then(|aside| {
            let placed = if there { made.place_over(path) } else { made.place_new(path) };
            match placed {
                Ok(()) => Ok(aside),
                Err(error) => {
                    if let Some(aside) = &aside {
                        put_back(aside, path);
                    }
                    Err(error)
                }
            }
        });
        let aside = placed.inspect_err(|_| restoring::withdraw(machine.state, id, &last))?;
        let known = match (damaged.complete, known_outside || nothing_since) {
            (true, _) => ErasuresKnown::All,
            (false, true) => ErasuresKnown::NotedErasure,
            (false, false) => ErasuresKnown::Nothing,
        };
        Ok(Restored { damaged: why, was, left_out, ..finished(path, machine, &last, aside, known, prepared, replaces) })
    }

    /// Erasures repeated, and one revision that says what happened.
    fn prepare(&mut self, known: &BTreeSet<NotedErasure>, replaces: Option<&String>) -> Result<Prepared> {
        let to_repeat = ToRepeat::among(&self.copy, known)?;
        let mut revision = self.copy.begin(self.act.clone())?;
        to_repeat.repeat(&mut revision)?;
        if let Some(replaces) = replaces {
            revision.replacing(replaces.clone());
        }
        let revision = revision.commit()?.revision;
        self.copy.empty_log()?;
        let ToRepeat { repeated, otherwise, .. } = to_repeat;
        Ok(Prepared { revision, erased_again: repeated.len(), not_repeated: otherwise })
    }

    /// Keeps a copy of the register beside it.
    fn keep(&self, current: &Store) -> Result<PathBuf> {
        let kept = Partial::within(folder_of(self.path))?;
        current.copy_into(kept.path())?;
        let aside = free(self.path, self.machine);
        kept.place_new(&aside)?;
        Ok(aside)
    }

    fn finished(
        self,
        put: &Last,
        aside: Option<PathBuf>,
        known: ErasuresKnown,
        prepared: Prepared,
        replaces: Option<String>,
    ) -> Restored {
        drop(self.copy);
        finished(self.path, self.machine, put, aside, known, prepared, replaces)
    }
}

/// Notes what was put there; others may have gone on from it.
fn finished(
    path: &Path,
    machine: Machine,
    put: &Last,
    aside: Option<PathBuf>,
    erasures_known: ErasuresKnown,
    Prepared { revision, erased_again, not_repeated }: Prepared,
    replaces: Option<String>,
) -> Restored {
    let noted = Store::open(path, machine).and_then(|mut store| {
        super::head::note(&mut store, put)?;
        restoring::withdraw(machine.state, store.id, put);
        erasures_list::note(&store)
    });
    let unnoted = noted.err().map(|error| error.to_string());
    let (was, left_out) = (None, None);
    Restored {
        damaged: None,
        aside,
        revision,
        erased_again,
        not_repeated,
        erasures_known,
        replaces,
        was,
        left_out,
        unnoted,
    }
}

/// The first step of writing copies nothing, but nobody else can write from there on. It waits for ten seconds.
fn take_the_right_to_write(writing: &Backup<'_, '_>) -> Result<()> {
    match writing.step(0)? {
        StepResult::Busy | StepResult::Locked => Err(Error::Conflict(
            "another program writes to the register; close it, or try again in a moment. Nothing was changed".into(),
        )),
        _ => Ok(()),
    }
}

/// Moves what stands at a path, and what lies beside it for `SQLite`, to a free name. The path never stands empty: it is linked there, and
/// replaced later.
fn set_aside(path: &Path, machine: Machine) -> Result<Option<PathBuf>> {
    let aside = free(path, machine);
    let mut kept = None;
    let mut keep = |from: &Path, to: &Path, how: fn(&Path, &Path) -> std::io::Result<()>| match how(from, to) {
        Ok(()) => {
            kept = Some(aside.clone());
            Ok(())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Error::io(format!("keep {} as {}", from.display(), to.display()))(error)),
    };
    // Not every file system knows links.
    keep(path, &aside, |from, to| std::fs::hard_link(from, to).or_else(|_| std::fs::rename(from, to)))?;
    for suffix in COMPANIONS {
        let beside = suffixed(path, suffix);
        if suffix == "-shm" || place::size(&beside) == 0 {
            // It says nothing that is not in the others, and SQLite makes it anew.
            let _ = std::fs::remove_file(&beside);
        } else {
            keep(&beside, &suffixed(&aside, suffix), |from, to| std::fs::rename(from, to))?;
        }
    }
    sync_folder(folder_of(path)).map_err(Error::io(format!("keep {}", path.display())))?;
    Ok(kept)
}

/// Puts back what was set aside, with what lies beside it: nothing took its place.
fn put_back(aside: &Path, path: &Path) {
    for suffix in COMPANIONS {
        let _ = std::fs::rename(suffixed(aside, suffix), suffixed(path, suffix));
    }
    // A second name of a file that still has its first is one too many.
    let _ = if path.exists() { std::fs::remove_file(aside) } else { std::fs::rename(aside, path) };
}

/// A name beside a register that nothing has, and nothing beside it.
fn free(path: &Path, machine: Machine) -> PathBuf {
    let suffix = format!(".before-restore-{}", machine.clock.now().format("%Y%m%dT%H%M%S"));
    let numbered = (2..).map(|number| suffixed(path, &format!("{suffix}-{number}")));
    let taken = |name: &Path| {
        ["", COMPANIONS[0], COMPANIONS[1], COMPANIONS[2]]
            .iter()
            .any(|end| suffixed(name, end).symlink_metadata().is_ok())
    };
    std::iter::once(suffixed(path, &suffix))
        .chain(numbered)
        .find(|name| !taken(name))
        .expect("there are numbers enough")
}
