//! A restore under way: which revision will stand in the register when it is done, noted before it is.
//!
//! A restored register is shorter or other than what was seen here before. Whether the restore was killed before the register was put
//! in place or after, what stands there is either what the head file knows or what this note says.

use super::partial::whole_file;
use super::state_folder::{self, alone_in};
use super::{Last, Store, head};
use crate::disk::outside::read_kept;
use crate::error::{Error, Result};
use std::path::Path;
use uuid::Uuid;

/// What the name of the file ends with.
const FILE: &str = "restoring";

/// Notes what a restore will put in place. Where that cannot be noted, it can be done without only if nothing was seen at the place.
pub(super) fn announce(state: Option<&Path>, register: Uuid, last: &Last, place: &Path) -> Result<()> {
    let Some(state) = state else { return Ok(()) };
    if state_folder::usable(state).is_err() && state.exists() {
        return Ok(());
    }
    let file = state_folder::file(state, register, FILE);
    let alone = alone_in(state).map_err(Error::io(format!("write {}", file.display())));
    let noted = alone.and_then(|_one_at_a_time| whole_file(&file, &text(last)));
    if head::at_path(state, place).is_some() { noted } else { Ok(()) }
}

/// Takes the note of a restore back, and not that of another one.
pub(super) fn withdraw(state: Option<&Path>, register: Uuid, last: &Last) {
    let Some(state) = state else { return };
    let _one_at_a_time = alone_in(state);
    let file = state_folder::file(state, register, FILE);
    if read_kept(&file).is_ok_and(|noted| noted == text(last)) {
        let _ = std::fs::remove_file(file);
    }
}

/// Takes back what any restore noted. Only for who has the right to write, so that none is under way: the one that noted it was killed.
pub(super) fn withdraw_void(store: &Store) {
    if let Some(file) = store.noted_in(FILE) {
        let _ = std::fs::remove_file(file);
    }
}

/// Whether the register is the one that a restore was about to put in place, and nothing was written to it since; then the head file is made
/// to say so, as soon as it can be. A note in a folder that others can write says nothing.
pub(super) fn finish(store: &mut Store) -> bool {
    let put = store.last.clone();
    let ours = store.noted_in(FILE).is_some_and(|file| read_kept(&file).is_ok_and(|noted| noted == text(&put)));
    if ours && head::note(store, &put).is_ok() {
        withdraw(store.state, store.id, &put);
    }
    ours
}

fn text(last: &Last) -> String {
    format!("{} {}\n", last.revision, last.hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::restore::restore;
    use crate::store::{Act, Clock, Machine, backup, new};
    use std::path::PathBuf;

    fn act(command: &str) -> Act {
        let (actor, command, op_id) = ("Anna".into(), command.to_owned(), Clock::System.new_id().to_string());
        Act { actor, reason: None, channel: "test", command, op_id, writes: |_| true, disclosed: None, did: None }
    }

    /// A register at revision 3 and a backup of its first.
    struct Home {
        folder: tempfile::TempDir,
        machine: Machine,
    }

    impl Home {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let state: &'static Path = Box::leak(folder.path().join("state").into_boxed_path());
            let home = Self { folder, machine: Machine { state: Some(state), ..Clock::System.into() } };
            new::register(&home.path(), home.machine, |mut store| store.begin(act("init"))?.commit()).unwrap();
            backup::backup(&home.open(), &home.old()).unwrap();
            home.write();
            home.write();
            home
        }

        fn path(&self) -> PathBuf {
            self.folder.path().join("register.db")
        }

        fn old(&self) -> PathBuf {
            self.folder.path().join("old.db")
        }

        fn head(&self, register: Uuid) -> PathBuf {
            head::file(self.machine.state.unwrap(), register)
        }

        fn open(&self) -> Store {
            Store::open(&self.path(), self.machine).unwrap()
        }

        fn write(&self) {
            self.open().begin(act("add")).unwrap().commit().unwrap();
        }

        fn restore(&self) {
            restore(&self.old(), &self.path(), self.machine, act("restore")).unwrap();
        }

        /// Nothing speaks against the register at that revision, and it can be written.
        fn is_trusted_at(&self, revision: i64) {
            let store = self.open();
            assert_eq!((store.last.revision, &store.distrust, &store.seen.older), (revision, &None, &None));
            assert_eq!(store.not_written_here().unwrap(), None);
            self.write();
            assert_eq!(self.open().not_written_here().unwrap(), None);
            let left = std::fs::read_dir(self.machine.state.unwrap()).unwrap().flatten().map(|file| file.file_name());
            let left: Vec<_> = left.map(|name| name.to_string_lossy().into_owned()).collect();
            assert!(!left.iter().any(|name| name.ends_with(".writing") || name.ends_with(FILE)), "{left:?}");
        }
    }

    /// Records a revision as a program that is held up before it can note that.
    fn record(store: &mut Store) {
        store.begin(act("add")).unwrap().record().unwrap();
    }

    #[test]
    fn what_others_wrote_on_a_restored_register_stays_noted() {
        let home = Home::new();
        home.restore();
        let mut restored = home.open();
        let put = restored.last.clone();
        home.write();
        head::note(&mut restored, &put).unwrap();
        home.is_trusted_at(3);
    }

    #[test]
    fn who_notes_a_revision_after_a_restore_put_it_aside_notes_nothing() {
        let home = Home::new();
        let mut late = home.open();
        record(&mut late);
        home.restore();
        late.note_head(false);
        home.is_trusted_at(2);
    }

    #[test]
    fn who_waited_for_a_restore_that_was_not_noted_notes_it_before_going_on() {
        let home = Home::new();
        let mut waiting = home.open();
        let head = home.head(waiting.id);
        let before = std::fs::read(&head).unwrap();
        home.restore();
        let put = home.open().last.clone();
        std::fs::write(&head, before).unwrap();
        announce(home.machine.state, waiting.id, &put, &home.path()).unwrap();
        record(&mut waiting);
        assert_eq!((home.open().distrust.clone(), home.open().not_written_here().unwrap()), (None, None));
        waiting.note_head(false);
        home.is_trusted_at(3);
    }

    #[test]
    fn a_moment_that_is_over_is_not_held_against_the_register() {
        let home = Home::new();
        let mut reader = home.open();
        home.restore();
        home.write();
        assert_eq!(reader.not_written_here().unwrap(), None);
        reader.judge().unwrap();
        assert_eq!((reader.last.revision, &reader.distrust), (3, &None));
    }

    #[test]
    fn a_note_of_another_restore_stays() {
        let home = Home::new();
        let store = home.open();
        let (state, last) = (home.machine.state, store.last.clone());
        announce(state, store.id, &last, &home.path()).unwrap();
        withdraw(state, store.id, &Last { hash: "ab".repeat(32), ..last.clone() });
        assert!(store.noted_in(FILE).unwrap().exists());
        withdraw(state, store.id, &last);
        assert!(!store.noted_in(FILE).unwrap().exists());
    }
}
