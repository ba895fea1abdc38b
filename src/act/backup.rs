//! Backups, and putting one back in the place of the register.

use super::session::Session;
use crate::error::{Care, Error, Given, Result};
use crate::model::counted;
use crate::store::erasures_list::{NotedErasure, whom};
use crate::store::head::{self, SeenThere};
use crate::store::place::{BACKUP_NAME, may_be_written};
use crate::store::restore::{self, ErasuresKnown, Occupant, Restored};
use crate::store::verify::Verified;
use crate::store::{Last, Store, backup, copies, erasures_list};
use std::path::{Path, PathBuf};

/// A backup that was made.
pub struct BackupMade {
    /// The register that it is a copy of.
    pub store: Store,
    /// The file.
    pub file: PathBuf,
    /// What was checked of it.
    pub verified: Verified,
    /// Why the list of erasures of this machine could not be brought up to date, if so.
    pub unlisted: Option<String>,
}

/// Copies the register into a new file and checks the copy; by default beside the register, with day and revision in its name.
pub fn make(session: &Session, file: Option<PathBuf>) -> Result<BackupMade> {
    if session.as_of.is_some() {
        return Err(Error::Usage(format!(
            "a backup holds all moments: leave out {as_of}",
            as_of = Given::named("as-of")
        )));
    }
    let store = Store::open(&session.register, session.machine())?;
    let file = file.unwrap_or_else(|| {
        let name = format!("{BACKUP_NAME}{}_r{}.db", session.clock.today(), store.last.revision);
        store.path().with_file_name(name)
    });
    may_be_written(store.path(), session.state, &file, Given::subject("file"))?;
    let verified = backup::backup(&store, &file)?;
    copies::note(&store);
    let unlisted = erasures_list::note(&store).err().map(|error| error.to_string());
    Ok(BackupMade { store, file, verified, unlisted })
}

/// What a backup is, before anything is put in its place.
pub struct BackupFound {
    /// The name of the organisation in it.
    pub organisation: String,
    /// Its newest revision.
    pub last: Last,
    /// What stands where it would be put.
    pub replaced: Replaced,
    /// The state of the register that stands there, by its [`Store::tag`]; empty where none that can be read does.
    pub standing: String,
}

/// What stands where a backup would be put.
pub enum Replaced {
    /// Nothing.
    Nothing,
    /// Nothing; but that file is the same register, at that revision.
    Elsewhere(PathBuf, i64),
    /// Nothing; but another register than that of the backup was seen there.
    AnotherGone(SeenThere),
    /// The register, at that revision.
    Register(i64),
    /// The register at that revision: an earlier state of the backup.
    Earlier(i64),
    /// The register at that revision, which does not have the backup's newest revision: it is of another history.
    Other(i64),
    /// What cannot be read as the register: why.
    Damaged(String),
}

impl BackupFound {
    /// The backup, unless something was recorded after what the person looked at, by the state of the register then.
    pub fn unless_changed_since(self, standing: &str) -> Result<Self> {
        if self.standing == standing {
            return Ok(self);
        }
        Err(Error::Conflict("something was recorded since you looked. Look once more; nothing was changed".into()))
    }

    /// What putting it in the place of the register would do, in a sentence.
    #[must_use]
    pub fn told(&self, register: &Path) -> String {
        let register = register.display();
        let (revision, kept) = (self.last.revision, "what stands there now is kept beside it");
        let place = match &self.replaced {
            Replaced::Nothing => format!("at {register}, where nothing is"),
            Replaced::Elsewhere(file, now) => {
                format!("at {register}, where nothing is; {} is the same register, at revision {now}", file.display())
            }
            Replaced::AnotherGone(another) => format!(
                "at {register}, where another register was ({another}); this is no backup of that one, but of {}",
                self.organisation
            ),
            Replaced::Register(now) if *now > revision => format!(
                "in the place of {register}, which is at revision {now}; {kept}, with {}, which the register has no more then",
                revisions(revision + 1, *now)
            ),
            Replaced::Register(now) => format!("in the place of {register}, which is at revision {now}; {kept}"),
            Replaced::Earlier(now) => format!(
                "in the place of {register}, which is at revision {now}, an earlier state of the same history; {kept}"
            ),
            Replaced::Other(now) => format!(
                "in the place of {register}, which is at revision {now} and does not have this revision {revision}: the two are of different histories; {kept}"
            ),
            Replaced::Damaged(why) => format!("in the place of {register}, which cannot be read ({why}); {kept}"),
        };
        format!("This puts {} {place}.", self.last.words())
    }

    /// What a person has to know once it was put there.
    #[must_use]
    pub fn after(&self, register: &Path, restored: &Restored) -> Vec<String> {
        let mut said = Vec::new();
        match &self.replaced {
            Replaced::Other(now) => said.push(format!(
                "The backup is of another history than the register: that was at revision {now}, and did not have this revision {}.",
                self.last.revision
            )),
            Replaced::Elsewhere(file, now) => said.push(format!(
                "Nothing was at {}; {} is the same register, at revision {now}.",
                register.display(),
                file.display()
            )),
            _ => {}
        }
        let replaces = restored.replaces.as_deref().and_then(|replaces| replaces.split_once(' '));
        if let Some(aside) = &restored.aside {
            said.extend(kept_aside(restored, aside));
        } else if let Some((revision, hash)) = replaces.filter(|_| matches!(self.replaced, Replaced::Nothing)) {
            said.push(format!(
                "The register was gone; the newest revision that was seen of it here is {revision}, {hash}. What was recorded after the backup is lost."
            ));
        }
        if restored.erased_again > 0 {
            said.push(format!(
                "What was erased since the backup was erased again, in {}.",
                counted(restored.erased_again, "place", "places")
            ));
        }
        said.extend(not_repeated(&restored.not_repeated));
        let (time, again) = (&self.last.time, Care::EraseAgain("NAME"));
        said.extend(match restored.erasures_known {
            ErasuresKnown::All => None,
            ErasuresKnown::NotedErasure => Some(format!(
                "If anybody was erased after {time} on another computer or account, and this computer has not heard of it, they are back. Erase them again: {again}"
            )),
            ErasuresKnown::Nothing => Some(format!(
                "There is no list of erasures on this computer or beside the backup. If anybody was erased after {time}, they are back. Erase them again: {again}"
            )),
        });
        if let Some(why) = &restored.unnoted {
            said.push(format!("This machine could not note what it saw last: {why}."));
        }
        said
    }
}

/// Revisions, the first and the last, in words.
fn revisions(first: i64, last: i64) -> String {
    if first == last { format!("revision {first}") } else { format!("revisions {first} to {last}") }
}

/// Where what stood there is kept, and what of it the register does not have any more.
fn kept_aside(restored: &Restored, aside: &Path) -> Vec<String> {
    let file = aside.display();
    let kept = match (&restored.damaged, restored.was) {
        (None, was) => {
            let of = was.map_or_else(String::new, |revision| format!(" (revision {revision})"));
            format!("What stood there{of} is kept as {file}.")
        }
        (Some(why), was) => {
            let of = was.map_or_else(String::new, |revision| {
                format!(" (revision {revision} when it was last written on this computer)")
            });
            format!(
                "What stood there{of} could not be read ({why}). It is kept to the byte as {file}; what is left of it: {}",
                Care::Salvage(file.to_string())
            )
        }
    };
    let left_out = restored.left_out.map(|(first, last)| {
        let revisions = revisions(first, last);
        let where_they_are = match &restored.damaged {
            None => format!(". See there: {}", Care::LogOf(file.to_string())),
            Some(_) => ", as far as that file still holds them.".into(),
        };
        format!("Not in the register any more: {revisions}{where_they_are}")
    });
    std::iter::once(kept).chain(left_out).collect()
}

/// Erasures that could not be repeated.
#[must_use]
pub fn not_repeated(erasures: &[NotedErasure]) -> Option<String> {
    (!erasures.is_empty()).then(|| {
        format!(
            "Not erased again, since this file has other lines than those that were erased: {} in {}. Look at them, and erase them again where they are back: {}",
            counted(erasures.len(), "erasure", "erasures"),
            whom(erasures),
            Care::EraseAgain("HANDLE")
        )
    })
}

/// Looks at a backup, and whether it can take the place of the register.
pub fn look(session: &Session, file: &Path) -> Result<BackupFound> {
    session.refuse_past()?;
    if !file.exists() {
        return Err(Error::NotFound(format!("there is no backup {}", file.display())));
    }
    let backup = restore::open_backup(file, session.machine())?;
    let mut standing = String::new();
    let replaced = match restore::standing(&backup, &session.register, session.machine())? {
        Occupant::Nothing => {
            let seen = session.state.and_then(|state| head::at_path(state, &session.register));
            let elsewhere = || restore::elsewhere(&backup, &session.register, session.machine());
            match seen.filter(|seen| seen.register != backup.id) {
                Some(another) => Replaced::AnotherGone(another),
                None => elsewhere().map_or(Replaced::Nothing, |(file, revision)| Replaced::Elsewhere(file, revision)),
            }
        }
        Occupant::Damaged(damaged) => Replaced::Damaged(damaged.why),
        Occupant::Register(current) => {
            standing = current.tag();
            let now = current.last.revision;
            if current.hash_of(backup.last.revision)?.as_ref() == Some(&backup.last.hash) {
                Replaced::Register(now)
            } else if backup.hash_of(now)?.as_ref() == Some(&current.last.hash) {
                Replaced::Earlier(now)
            } else {
                Replaced::Other(now)
            }
        }
    };
    let organisation =
        backup.organisation()?.map_or_else(|| backup.id.to_string(), |organisation| organisation.title());
    Ok(BackupFound { organisation, last: backup.last, replaced, standing })
}

/// Puts a backup in the place of the register.
pub fn restore(session: &Session, file: &Path) -> Result<Restored> {
    restore::restore(file, &session.register, session.machine(), session.act("restore"))
}
