//! What a run has begun and not finished: files beside their targets, folders for what is gathered. They go when the work ends, also with an
//! error; a signal lets [`remove_all`] remove them; what a kill or a power cut leaves, the next run that writes in the same folder removes.
//!
//! Whoever works on one holds a lock on it, which the system drops when the program ends, however it ends. So one that can be locked is dead,
//! and one of another run, also on another machine, is left alone.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// How the names begin and end. Letters that nobody can guess stand between.
const FILE: &str = ".art30-";
const FOLDER: &str = "art30-";
const END: &str = ".partial";
/// Letters between beginning and end.
const LETTERS: usize = 10;
/// What `SQLite` keeps beside a database.
pub const COMPANIONS: [&str; 3] = ["-journal", "-wal", "-shm"];

/// What this run has begun.
static BEGUN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// A file or folder that is being made. It is removed when this is dropped, unless it was finished.
#[derive(Debug)]
pub struct Begun {
    path: PathBuf,
    /// Holds the lock; of a file, this is the file.
    file: File,
}

/// Begins a file in a folder, with mode 0600. What dead runs left there is removed first.
pub fn begin_file(folder: &Path) -> io::Result<Begun> {
    sweep(folder);
    begin(folder, FILE, |path| {
        std::fs::OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(path)
    })
}

/// Begins a folder among temporary files, with mode 0700. What dead runs left there is removed first.
pub fn begin_folder() -> io::Result<Begun> {
    begin_folder_in(&temporary_files())
}

/// Where temporary files lie: what `TMPDIR` names, else the folder that the system has for them.
#[must_use]
pub fn temporary_files() -> PathBuf {
    std::env::temp_dir()
}

/// The same within another folder.
pub fn begin_folder_in(within: &Path) -> io::Result<Begun> {
    sweep(within);
    begin(within, FOLDER, |path| {
        use std::os::unix::fs::DirBuilderExt as _;
        std::fs::DirBuilder::new().mode(0o700).create(path)?;
        File::open(path)
    })
}

/// A folder that files go into. Those that had to be made for it, and are still empty when this is dropped, go again.
#[derive(Debug)]
pub struct FolderFor(Vec<PathBuf>);

impl FolderFor {
    /// Makes a folder, and those that it stands in, where they are not there.
    pub fn files(folder: &Path) -> io::Result<Self> {
        let new = folder.ancestors().take_while(|one| !one.as_os_str().is_empty() && one.symlink_metadata().is_err());
        let made = Self(new.map(Path::to_owned).collect());
        std::fs::create_dir_all(folder)?;
        Ok(made)
    }
}

/// Fills a folder as a whole or not at all: all files are made in a folder beside those of before, and get their names when the last of them is
/// written. One that was not there gets its name at once. What a kill leaves is called `art30-LETTERS.partial`.
pub fn whole_folder<T, E>(
    into: &Path,
    failed: impl Fn(io::Error) -> E,
    fill: impl FnOnce(&Path) -> Result<T, E>,
) -> Result<T, E> {
    let real = into.canonicalize();
    let into = real.as_deref().unwrap_or(into);
    // One that is there keeps its owner and its mode, and who stands in it stays there.
    let new = !into.exists();
    let within = if new { folder_of(into) } else { into };
    let _made = FolderFor::files(within).map_err(&failed)?;
    let begun = begin_folder_in(within).map_err(&failed)?;
    let value = fill(begun.path())?;
    if new {
        begun.finish(into).map_err(&failed)?;
    } else {
        must_fit(begun.path(), into).and_then(|()| move_all(begun.path(), into)).map_err(&failed)?;
    }
    Ok(value)
}

/// Refuses before the first file is moved: no folder stands where a file is to go, and no file where a folder is.
fn must_fit(from: &Path, into: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(from)? {
        let (entry, to) = entry.map(|entry| (entry.path(), into.join(entry.file_name())))?;
        if to.exists() && entry.is_dir() != to.is_dir() {
            return Err(io::Error::other(format!("{} is in the way", to.display())));
        }
        if entry.is_dir() && to.is_dir() {
            must_fit(&entry, &to)?;
        }
    }
    Ok(())
}

/// Moves the files of a folder, and of those in it, into another.
fn move_all(from: &Path, into: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(from)? {
        let (entry, to) = entry.map(|entry| (entry.path(), into.join(entry.file_name())))?;
        if entry.is_dir() {
            std::fs::create_dir_all(&to)?;
            move_all(&entry, &to)?;
        } else {
            std::fs::rename(&entry, &to)?;
        }
    }
    sync_folder(into)
}

impl Drop for FolderFor {
    fn drop(&mut self) {
        for folder in &self.0 {
            // One with something in it stays.
            let _ = std::fs::remove_dir(folder);
        }
    }
}

fn begin(folder: &Path, start: &str, make: impl Fn(&Path) -> io::Result<File>) -> io::Result<Begun> {
    for _ in 0..100 {
        let path = folder.join(format!("{start}{}{END}", letters()?));
        // Registered first: a signal between the two would leave it.
        register(&path);
        let made = make(&path);
        match made {
            Ok(file) => {
                // Where the file system knows no locks, nothing is taken for dead either.
                let _ = file.lock();
                let begun = Begun { path, file };
                // Another run may have taken it for dead between making and locking.
                if begun.stands() {
                    return Ok(begun);
                }
            }
            Err(error) => {
                forget(&path);
                if error.kind() != io::ErrorKind::AlreadyExists {
                    return Err(error);
                }
            }
        }
    }
    Err(io::Error::other("no free name for a temporary file"))
}

fn letters() -> io::Result<String> {
    let mut bytes = [0; LETTERS];
    getrandom::fill(&mut bytes).map_err(|_| io::Error::other("no randomness"))?;
    Ok(bytes.iter().map(|byte| char::from(b'a' + byte % 26)).collect())
}

impl Begun {
    /// Where it stands.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file itself.
    #[must_use]
    pub const fn file(&self) -> &File {
        &self.file
    }

    /// Whether what was locked still stands at its path.
    fn stands(&self) -> bool {
        let same =
            |one: std::fs::Metadata, other: std::fs::Metadata| (one.dev(), one.ino()) == (other.dev(), other.ino());
        self.file
            .metadata()
            .ok()
            .zip(std::fs::symlink_metadata(&self.path).ok())
            .is_some_and(|(one, other)| same(one, other))
    }

    /// Puts a finished file in its place, and only comes back when the folder says so for good.
    pub fn finish(self, target: &Path) -> io::Result<()> {
        self.finish_by(target, |from, to| std::fs::rename(from, to))
    }

    /// The same at a path where nothing is; `AlreadyExists` if something is.
    pub fn finish_new(self, target: &Path) -> io::Result<()> {
        self.finish_by(target, rename_to_new)
    }

    fn finish_by(self, target: &Path, rename: fn(&Path, &Path) -> io::Result<()>) -> io::Result<()> {
        // Opened before: what cannot be opened then cannot be told to have failed after.
        let folder = File::open(folder_of(target)).ok();
        self.file.sync_all()?;
        rename(&self.path, target)?;
        forget(&self.path);
        folder.map_or(Ok(()), |folder| sync(&folder))
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        remove(&self.path);
        forget(&self.path);
    }
}

/// Renames to a path where nothing is. A file system that cannot do that at once gets a second name for the file, and loses the first.
fn rename_to_new(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
            std::fs::hard_link(from, to)?;
            std::fs::remove_file(from)
        }
        other => other.map_err(io::Error::from),
    }
}

/// Writes a small file as a whole or not at all; an older one is replaced.
pub fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let begun = begin_file(folder_of(path))?;
    begun.file().write_all(text.as_bytes())?;
    begun.finish(path)
}

/// The folder in which a path stands.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a rename in a folder last through a power cut.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    sync(&File::open(folder)?)
}

/// Syncs a folder. Some file systems do not know that, and need not.
fn sync(folder: &File) -> io::Result<()> {
    match folder.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}

/// Lets a signal remove a path that this run has begun by other means, until [`forget`].
pub fn register(path: &Path) {
    begun().insert(path.to_owned());
}

/// A path that [`register`] named is finished, or gone.
pub fn forget(path: &Path) {
    begun().remove(path);
}

fn begun() -> std::sync::MutexGuard<'static, BTreeSet<PathBuf>> {
    BEGUN.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Removes all that this run has begun: it is about to end.
pub fn remove_all() {
    let begun = begun();
    for path in begun.iter() {
        // Work goes on meanwhile, and may put another file into a folder that is being removed.
        for _ in 0..100 {
            remove(path);
            if std::fs::symlink_metadata(path).is_err() {
                break;
            }
        }
    }
    // Nothing more is begun.
    std::mem::forget(begun);
}

fn remove(path: &Path) {
    if std::fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir()) {
        let _ = std::fs::remove_dir_all(path);
        return;
    }
    let _ = std::fs::remove_file(path);
    for ending in COMPANIONS {
        let mut name = OsString::from(path);
        name.push(ending);
        let _ = std::fs::remove_file(name);
    }
}

/// What runs that are dead left in a folder: files and folders of ours, of this user, that nobody holds.
#[must_use]
pub fn dead(folder: &Path) -> Vec<PathBuf> {
    let user = rustix::process::geteuid().as_raw();
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    // What this run holds is not even opened: to close it again would drop the locks that SQLite has on it.
    let own = begun().clone();
    let mut found: Vec<PathBuf> = entries
        .filter(|entry| entry.file_name().to_str().is_some_and(is_ours))
        .map(|entry| entry.path())
        .filter(|path| !own.contains(path))
        .filter(|path| std::fs::symlink_metadata(path).is_ok_and(|meta| meta.uid() == user && is_unheld(path, &meta)))
        .collect();
    found.sort();
    found
}

fn is_ours(name: &str) -> bool {
    let between = |start: &str| name.strip_prefix(start)?.strip_suffix(END);
    let letters = between(FILE).or_else(|| between(FOLDER));
    letters.is_some_and(|text| text.len() == LETTERS && text.bytes().all(|byte| byte.is_ascii_lowercase()))
}

fn is_unheld(path: &Path, meta: &std::fs::Metadata) -> bool {
    if !(meta.is_file() || meta.is_dir()) {
        return false;
    }
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    let flags = i32::try_from(flags.bits()).unwrap_or_default();
    let opened = std::fs::OpenOptions::new().read(true).custom_flags(flags).open(path);
    opened.is_ok_and(|file| file.try_lock().is_ok())
}

/// Removes what dead runs left in a folder.
pub fn sweep(folder: &Path) {
    for path in dead(folder) {
        remove(&path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_that_were_made_for_nothing_go_again() {
        let home = tempfile::tempdir().unwrap();
        let path = |name: &str| home.path().join(name);
        std::fs::create_dir(path("there")).unwrap();
        drop(FolderFor::files(&path("there")).unwrap());
        drop(FolderFor::files(&path("a/b")).unwrap());
        assert!(path("there").exists() && !path("a").exists());
        let made = FolderFor::files(&path("c/d")).unwrap();
        std::fs::write(path("c/d/file"), "").unwrap();
        drop(made);
        assert!(path("c/d/file").exists());
    }

    #[test]
    fn a_folder_is_filled_as_a_whole_or_not_at_all() {
        let home = tempfile::tempdir().unwrap();
        let path = |name: &str| home.path().join(name);
        let fill = |text: &'static str, fails: bool| {
            move |folder: &Path| {
                std::fs::write(folder.join("a.csv"), text)?;
                std::fs::create_dir(folder.join("more"))?;
                std::fs::write(folder.join("more/b.pdf"), text)?;
                if fails { Err(io::Error::other("the disk is full")) } else { Ok(()) }
            }
        };
        let same = |error: io::Error| error;
        assert!(whole_folder(&path("new/out"), same, fill("1", true)).is_err());
        assert!(!path("new").exists());
        whole_folder(&path("new/out"), same, fill("1", false)).unwrap();
        assert_eq!(names(&path("new/out")), ["a.csv", "more"]);
        std::fs::write(path("new/out/own.txt"), "mine").unwrap();
        assert!(whole_folder(&path("new/out"), same, fill("2", true)).is_err());
        assert_eq!(std::fs::read_to_string(path("new/out/a.csv")).unwrap(), "1", "what was there stays");
        whole_folder(&path("new/out"), same, fill("2", false)).unwrap();
        assert_eq!(std::fs::read_to_string(path("new/out/more/b.pdf")).unwrap(), "2");
        assert_eq!(names(&path("new/out")), ["a.csv", "more", "own.txt"]);
        let into = path("new/out");
        std::fs::remove_dir_all(into.join("more")).unwrap();
        std::fs::write(into.join("more"), "a file").unwrap();
        assert!(whole_folder(&into, same, fill("4", false)).unwrap_err().to_string().contains("more is in the way"));
        assert_eq!(std::fs::read_to_string(into.join("a.csv")).unwrap(), "2", "nothing was moved");
        std::fs::create_dir(path("empty")).unwrap();
        whole_folder(&path("empty"), same, fill("3", false)).unwrap();
        assert_eq!(names(home.path()), ["empty", "new"]);
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_dropped_goes_and_what_is_finished_stays() {
        let home = tempfile::tempdir().unwrap();
        drop(begin_file(home.path()).unwrap());
        assert!(names(home.path()).is_empty());
        let begun = begin_file(home.path()).unwrap();
        std::io::Write::write_all(&mut begun.file(), b"whole").unwrap();
        begun.finish(&home.path().join("file")).unwrap();
        assert_eq!(names(home.path()), ["file"]);
        assert_eq!(std::fs::metadata(home.path().join("file")).unwrap().mode() & 0o777, 0o600);
    }

    #[test]
    fn only_what_is_ours_and_dead_is_swept() {
        let home = tempfile::tempdir().unwrap();
        let path = |name: &str| home.path().join(name);
        let living = begin_file(home.path()).unwrap();
        for name in [
            ".art30-abcdefghij.partial",
            ".art30-abcdefghij.partial-wal",
            "art30-work.partial",
            ".art30-ABCDEFGHIJ.partial",
            "b.partial",
        ] {
            std::fs::write(path(name), "").unwrap();
        }
        std::fs::create_dir_all(path("art30-abcdefghij.partial/within")).unwrap();
        std::os::unix::fs::symlink(path("b.partial"), path(".art30-klmnopqrst.partial")).unwrap();
        assert_eq!(dead(home.path()), [path(".art30-abcdefghij.partial"), path("art30-abcdefghij.partial")]);
        drop(begin_file(home.path()).unwrap());
        let left = names(home.path());
        let living = living.path().file_name().unwrap().to_str().unwrap().to_owned();
        let mut expected = [
            living.as_str(),
            ".art30-klmnopqrst.partial",
            ".art30-ABCDEFGHIJ.partial",
            "art30-work.partial",
            "b.partial",
        ];
        expected.sort_unstable();
        assert_eq!(left, expected);
    }
}
