//! The head file: what was last seen of a register, kept outside of it.
//!
//! A lost or rolled back write-ahead log looks like a shorter register, and nothing inside the file can tell. The head file
//! lies in the machine's state, `<register id>.head`, and is written after every revision: for each place at which the register was
//! written, two lines: revision, hash and the revisions that were not written here, if nobody accepted them; and path. It is a cache of what was seen: no register is lost, locked or unread since it is
//! missing, spoiled or cannot be written.

mod distrust;

pub(super) use distrust::distrust;

use super::partial::whole_file;
use super::place::real;
use super::state_folder::{self, alone_in, usable};
use super::{Last, Store, writing};
use crate::disk::outside::read_kept;
use crate::error::{Error, Result};
use std::ffi::OsString;
use std::fmt::Write as _;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Spans of revisions that are named; of more, the last.
const SPANS: usize = 5;

/// Places that a head file names at most; those that were written last stay.
const PLACES: usize = 50;

/// Where the head file of a register lies, below the folder of the machine's state.
#[must_use]
pub fn file(state: &Path, register: Uuid) -> PathBuf {
    state_folder::file(state, register, "head")
}

/// What this computer knows of a register that was opened.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Revision and hash that were seen here of the register, and that it still has.
    pub(super) from: Option<(i64, String)>,
    /// Revision and hash that were seen at this place, whatever the register says now.
    pub(super) expected: Option<(i64, String)>,
    /// Why it is an older state of what lies elsewhere, such as a backup: it is read as what it is, and not written.
    pub older: Option<String>,
    /// Another file that is the same register, if this one was not written here yet.
    pub(super) twin: Option<PathBuf>,
    /// What was seen here, and is not in the register, in words.
    pub(super) missing: Option<String>,
    /// Why nothing is known that should be known, with what to do.
    pub warnings: Vec<String>,
}

impl Known {
    /// That nothing is noted here of the register, and not since that cannot be read.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.expected.is_none() && self.warnings.is_empty()
    }

    /// The revision that was seen here, and that the register still has.
    #[must_use]
    pub fn revision(&self) -> Option<i64> {
        self.from.as_ref().map(|(revision, _)| *revision)
    }
}

/// Revisions that this computer did not write, and nobody has accepted: spans without gaps, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foreign(Vec<(i64, i64)>);

impl Foreign {
    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is one alone.
    #[must_use]
    pub fn is_one(&self) -> bool {
        matches!(self.0[..], [(first, last)] if first == last)
    }

    /// Adds revisions behind those that it has; none if the last comes before the first.
    fn push(&mut self, first: i64, last: i64) {
        match self.0.last_mut() {
            _ if first > last => {}
            Some((_, end)) if *end + 1 >= first => *end = last.max(*end),
            _ => self.0.push((first, last)),
        }
    }

    /// The same without one of them.
    fn without(&self, revision: i64) -> Self {
        let mut rest = Self::default();
        for &(first, last) in &self.0 {
            let within = (first..=last).contains(&revision);
            rest.push(first, if within { revision - 1 } else { last });
            rest.push(if within { revision + 1 } else { i64::MAX }, last);
        }
        rest
    }

    /// As it stands in the file: `5,7-9`.
    fn read(text: &str) -> Option<Self> {
        let mut all = Self::default();
        for span in text.split(',') {
            let (first, last) = span.split_once('-').unwrap_or((span, span));
            all.push(first.parse().ok()?, last.parse().ok()?);
        }
        Some(all)
    }

    fn text(&self) -> String {
        let spans = self.0.iter();
        let text = spans.map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") });
        text.collect::<Vec<_>>().join(",")
    }
}

/// "revision 5", "revisions 5 and 7 to 9".
impl std::fmt::Display for Foreign {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let shown = self.0.iter().take(SPANS);
        let mut spans: Vec<String> = shown
            .map(|(first, last)| if first == last { first.to_string() } else { format!("{first} to {last}") })
            .collect();
        match self.0[spans.len()..] {
            [] => {}
            [.., (_, last)] => spans.push(format!("others up to {last}")),
        }
        let end = spans.pop().unwrap_or_default();
        let start = if spans.is_empty() { String::new() } else { spans.join(", ") + " and " };
        write!(f, "{} {start}{end}", if self.is_one() { "revision" } else { "revisions" })
    }
}

/// The revision that was written here last of a register at a path.
pub(super) fn own(state: Option<&Path>, register: Uuid, path: &Path) -> Option<i64> {
    let here = real(path);
    let entries = read(state?, register).ok()?;
    entries.iter().find(|entry| entry.is_at(&here)).map(|entry| entry.revision)
}

/// The revision and hash that were seen of a register at a path, else where it was written last; and that place.
pub(super) fn seen_at(state: &Path, register: Uuid, path: &Path) -> Option<(i64, String, String)> {
    let here = real(path);
    let entries = read(state, register).ok()?;
    let entry = entries.iter().find(|entry| entry.is_at(&here)).or_else(|| entries.first())?;
    Some((entry.revision, entry.hash.clone(), entry.place()))
}

/// A register that was seen at a path.
#[derive(Clone, Debug)]
pub struct SeenThere {
    /// Which.
    pub register: Uuid,
    revision: i64,
    /// When that was noted, if it is known.
    noted: Option<String>,
}

impl std::fmt::Display for SeenThere {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the newest revision that this computer saw of it is {}", self.revision)?;
        self.noted.iter().try_for_each(|time| write!(f, ", on {time}"))
    }
}

/// The register that was seen at a path, whichever it was.
#[must_use]
pub fn at_path(state: &Path, path: &Path) -> Option<SeenThere> {
    let here = real(path);
    let (register, found) = others(state, Uuid::nil()).into_iter().find(|(_, entry)| entry.is_at(&here))?;
    let newest = read(state, register).ok()?.first() == Some(&found);
    let noted = std::fs::metadata(file(state, register)).and_then(|meta| meta.modified()).ok();
    let noted = noted.filter(|_| newest).map(|time| crate::journal::time_text(time.into()));
    Some(SeenThere { register, revision: found.revision, noted })
}

/// Where else a register was seen, the place that was written last first; nothing when it was seen at `path` itself.
pub(super) fn elsewhere(state: &Path, register: Uuid, path: &Path) -> Vec<PathBuf> {
    let (here, entries) = (real(path), read(state, register).unwrap_or_default());
    if entries.iter().any(|entry| entry.is_at(&here)) {
        return Vec::new();
    }
    entries.into_iter().filter_map(|entry| entry.path).filter(|path| path.is_absolute()).collect()
}

/// What was last seen of a register at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    revision: i64,
    hash: String,
    foreign: Foreign,
    /// As it was noted; nothing when the file names none.
    path: Option<PathBuf>,
}

impl Entry {
    fn is_at(&self, place: &Path) -> bool {
        match &self.path {
            None => true,
            Some(path) if path.is_relative() => path.file_name() == place.file_name(),
            Some(path) => path == place || real(path) == place,
        }
    }

    fn of(last: &Last, foreign: Foreign, path: &Path) -> Self {
        Self { revision: last.revision, hash: last.hash.clone(), foreign, path: Some(path.into()) }
    }

    fn lines(&self) -> String {
        let foreign = if self.foreign.is_empty() { String::new() } else { format!(" {}", self.foreign.text()) };
        let path = self.path.as_deref().map(written).unwrap_or_default();
        format!("{} {}{foreign}\n{path}\n", self.revision, self.hash)
    }

    fn state(&self) -> (i64, String) {
        (self.revision, self.hash.clone())
    }

    fn place(&self) -> String {
        self.path.as_deref().map_or_else(|| "another file".into(), |path| path.display().to_string())
    }
}

/// The revisions that were not written here, as it is noted now; another program may have noted a later one since the register was opened.
/// Unknown is none.
pub(super) fn foreign(store: &Store) -> Result<Foreign> {
    // Read first: who takes one of them back has noted its revision for good.
    let announced = writing::announced(store)?;
    let entries = store.state.and_then(|state| read(state, store.id).ok()).unwrap_or_default();
    foreign_up_to(store, &entries, &announced, store.last.revision)
}

/// Those up to a revision, by the newest that was noted of this history, wherever the file lay then. Whoever was killed before it could note
/// what it wrote had announced it.
fn foreign_up_to(store: &Store, entries: &[Entry], announced: &[(i64, String)], last: i64) -> Result<Foreign> {
    let here = real(&store.path);
    let mut known: Option<&Entry> = None;
    for entry in entries {
        let stands = store.stands(entry.revision, &entry.hash)?;
        if !stands && entry.is_at(&here) {
            // Others have gone on, or restored a backup, since the moment that the store shows: nothing is noted of that any more.
            return Ok(Foreign::default());
        }
        if stands && known.is_none_or(|known| known.revision < entry.revision) {
            known = Some(entry);
        }
    }
    let mut foreign = known.map(|known| known.foreign.clone()).unwrap_or_default();
    if let Some(known) = known {
        foreign.push(known.revision + 1, last);
    }
    Ok(announced.iter().fold(foreign, |rest, (own, _)| rest.without(*own)))
}

/// Notes what was salvaged into a new file, behind all places, if there are any: copies of the register are compared with those, not with it.
pub(super) fn note_salvaged(store: &Store) -> Result<()> {
    change(store, |entries, here| {
        if entries.is_empty() {
            return Ok(false);
        }
        entries.retain(|entry| !entry.is_at(here));
        entries.truncate(PLACES - 1);
        entries.push(Entry::of(&store.last, Foreign::default(), here));
        Ok(true)
    })
}

/// Notes a revision that was put in place or accepted; whatever came before it is accepted too. Not if the register, as it stands by now, does
/// not have it any more, or another program has noted a later one of the same history.
pub(super) fn note(store: &mut Store, put: &Last) -> Result<()> {
    let Some(folder) = store.state else { return Ok(()) };
    let here = real(&store.path);
    change_in(folder, store.id, |entries| {
        // What is noted meanwhile has to wait, so this is all that can be noted by now.
        store.catch_up()?;
        if !store.stands(put.revision, &put.hash)? || later(store, put.revision, entries, &here)?.is_some() {
            return Ok(false);
        }
        first(entries, Entry::of(put, Foreign::default(), &here));
        Ok(true)
    })
}

/// What was found when a revision was noted.
pub(super) struct Noted {
    /// Revisions before it that were not written here, and that nobody has heard of.
    pub(super) foreign: Foreign,
    /// Whether nothing was noted of the register before.
    pub(super) is_first: bool,
}

/// Notes the newest revision of a store, which was written just now; gives the revisions before it that were not written here, and that nobody
/// has heard of. Nothing is noted if a restore has already put another register in its place.
pub(super) fn note_own(store: &Store) -> Result<Noted> {
    // What another program has recorded and not noted yet stays announced.
    let mut announced = writing::announced(store)?;
    let own = (store.last.revision, store.last.hash.clone());
    announced.retain(|other| other.0 < own.0);
    announced.push(own);
    let mut new = Foreign::default();
    let mut is_first = false;
    change(store, |entries, here| {
        is_first = entries.is_empty();
        if !store.stands(store.last.revision, &store.last.hash)? {
            return Ok(false);
        }
        if let Some(at) = later(store, store.last.revision, entries, here)? {
            // Who noted that one took this one for another computer's.
            let rest = entries[at].foreign.without(store.last.revision);
            let differs = rest != entries[at].foreign;
            entries[at].foreign = rest;
            return Ok(differs);
        }
        let foreign = foreign_up_to(store, entries, &writing::announced(store)?, store.last.revision - 1)?;
        let known = entries.iter().find(|entry| entry.is_at(here));
        if known.is_none_or(|known| known.foreign != foreign) {
            let heard_of = known.and_then(|known| known.foreign.0.last()).map_or(0, |(_, last)| *last);
            foreign.0.iter().for_each(|(first, last)| new.push((heard_of + 1).max(*first), *last));
        }
        first(entries, Entry::of(&store.last, foreign, here));
        Ok(true)
    })?;
    writing::withdraw(store, &announced);
    Ok(Noted { foreign: new, is_first })
}

/// Where a later revision of the same history is noted for the place.
fn later(store: &Store, than: i64, entries: &[Entry], here: &Path) -> Result<Option<usize>> {
    let Some(at) = entries.iter().position(|entry| entry.is_at(here) && entry.revision > than) else {
        return Ok(None);
    };
    Ok(store.stands(entries[at].revision, &entries[at].hash)?.then_some(at))
}

/// Puts the entry of a place before all others.
fn first(entries: &mut Vec<Entry>, entry: Entry) {
    let here = entry.path.clone().unwrap_or_default();
    entries.retain(|other| !other.is_at(&here));
    entries.truncate(PLACES - 1);
    entries.insert(0, entry);
}

/// Changes what is noted of the register of a store; `work` gets the place of the register too, and says whether anything is to be written.
fn change(store: &Store, work: impl FnOnce(&mut Vec<Entry>, &Path) -> Result<bool>) -> Result<()> {
    let Some(folder) = store.state else { return Ok(()) };
    change_in(folder, store.id, |entries| work(entries, &real(&store.path)))
}

/// The file is replaced as a whole, so that a crash leaves the old one or the new one.
fn change_in(folder: &Path, register: Uuid, work: impl FnOnce(&mut Vec<Entry>) -> Result<bool>) -> Result<()> {
    let path = file(folder, register);
    let failed = || Error::io(format!("note the newest revision in {}", path.display()));
    // Where a folder cannot be locked, two programs at once may note the older revision: a note too many, no loss.
    let _one_at_a_time = alone_in(folder).map_err(failed())?;
    usable(folder).map_err(Error::Conflict)?;
    // What was spoiled is made anew.
    let mut entries = read(folder, register).unwrap_or_default();
    if !work(&mut entries)? {
        return Ok(());
    }
    whole_file(&path, &entries.iter().map(Entry::lines).collect::<String>())
}

/// What was seen of a register, the place that was written last first; a sentence when it cannot be told.
fn read(folder: &Path, register: Uuid) -> std::result::Result<Vec<Entry>, String> {
    let path = file(folder, register);
    let unknown = "What was seen of the register is not known, and a loss would not be noticed";
    let unread = |error| format!("cannot read {}: {error}. {unknown}", path.display());
    match std::fs::symlink_metadata(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unread(error)),
        Ok(_) => usable(folder)?,
    }
    let text = match read_kept(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unread(error)),
    };
    let entries = entries(&text).filter(|entries| !entries.is_empty());
    entries.ok_or_else(|| {
        format!(
            "{} is not as art30 writes it. {unknown}. The next write checks the whole register, and makes it anew",
            path.display()
        )
    })
}

fn entries(text: &str) -> Option<Vec<Entry>> {
    let lines: Vec<&str> = text.lines().collect();
    let entry = |lines: &[&str]| {
        let mut parts = lines.first()?.splitn(3, ' ');
        let (revision, hash) = (parts.next()?, parts.next()?);
        let foreign = parts.next().map_or_else(|| Some(Foreign::default()), Foreign::read)?;
        let well = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        let path = lines.get(1).filter(|path| !path.is_empty()).map(|path| read_path(path));
        Some(Entry { revision: revision.parse().ok()?, hash: well.then(|| hash.to_owned())?, foreign, path })
    };
    lines.chunks(2).map(entry).collect()
}

/// What was seen of other registers. What cannot be read speaks of none.
fn others(folder: &Path, register: Uuid) -> Vec<(Uuid, Entry)> {
    let mut found = Vec::new();
    for name in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.file_name()) {
        let id = name.to_str().and_then(|name| name.strip_suffix(".head")?.parse::<Uuid>().ok());
        let Some(id) = id.filter(|id| *id != register) else { continue };
        // An old entry without a whole path is about a place that is not known.
        let whole = |entry: &Entry| entry.path.as_ref().is_some_and(|path| path.is_absolute());
        found.extend(read(folder, id).unwrap_or_default().into_iter().filter(whole).map(|entry| (id, entry)));
    }
    found
}

/// A path on one line: bytes that are no plain text are written as `\xNN`.
fn written(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            if c.is_control() || c == '\\' {
                push_bytes(&mut text, c.encode_utf8(&mut [0; 4]).as_bytes());
            } else {
                text.push(c);
            }
        }
        push_bytes(&mut text, chunk.invalid());
    }
    text
}

fn push_bytes(text: &mut String, bytes: &[u8]) {
    for byte in bytes {
        let _ = write!(text, "\\x{byte:02x}");
    }
}

/// The path that [`written`] wrote.
fn read_path(text: &str) -> PathBuf {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\\x") {
        bytes.extend(&rest.as_bytes()[..at]);
        let byte = rest.get(at + 2..at + 4).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let (taken, length) = byte.map_or((b'\\', 1), |byte| (byte, 4));
        bytes.push(taken);
        rest = &rest[at + length..];
    }
    bytes.extend(rest.as_bytes());
    OsString::from_vec(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(revision: i64, path: Option<&Path>) -> Entry {
        Entry { revision, hash: "ab".repeat(32), foreign: Foreign::default(), path: path.map(Into::into) }
    }

    #[test]
    fn a_path_is_read_as_it_was_written() {
        for bytes in
            [&b"/home/a/register.db"[..], b"/tmp/a\nb \\x41 \\", b"/tmp/\xff\xfe\xc3\xbc", "/tmp/ü \u{85}".as_bytes()]
        {
            let path = PathBuf::from(OsString::from_vec(bytes.to_vec()));
            let text = written(&path);
            assert!(!text.contains(char::is_control), "{text:?}");
            assert_eq!(read_path(&text), path);
        }
    }

    #[test]
    fn a_head_file_of_one_place_reads_as_one_of_many_does() {
        let hash = "ab".repeat(32);
        let two = format!("7 {hash}\n/a/register.db\n5 {hash}\n/b/copy.db\n");
        let (a, b) = (Path::new("/a/register.db"), Path::new("/b/copy.db"));
        assert_eq!(entries(&two).unwrap(), [entry(7, Some(a)), entry(5, Some(b))]);
        assert_eq!(entries(&format!("7 {hash}\nregister.db\n")).unwrap(), [entry(7, Some(Path::new("register.db")))]);
        assert_eq!(entries(&format!("7 {hash}\n")).unwrap(), [entry(7, None)]);
        for spoiled in ["garbage", "7 ab\n/a\n", &format!("x {hash}\n/a\n"), &format!("{two}more\n")] {
            assert_eq!(entries(spoiled), None, "{spoiled}");
        }
    }

    #[test]
    fn revisions_from_elsewhere_are_spans_that_read_as_they_are_written() {
        let mut all = Foreign::default();
        for (first, last) in [(5, 5), (6, 5), (7, 8), (9, 9), (12, 14)] {
            all.push(first, last);
        }
        assert_eq!(
            (all.text().as_str(), all.to_string().as_str()),
            ("5,7-9,12-14", "revisions 5, 7 to 9 and 12 to 14")
        );
        assert_eq!(Foreign::read(&all.text()), Some(all.clone()));
        for (gone, rest) in [(5, "7-9,12-14"), (8, "5,7,9,12-14"), (9, "5,7-8,12-14"), (6, "5,7-9,12-14")] {
            assert_eq!(all.without(gone).text(), rest, "{gone}");
        }
        assert_eq!(Foreign::read("4").unwrap().to_string(), "revision 4");
        let many = Foreign::read("1,3,5,7,9,11,13-20").unwrap().to_string();
        assert_eq!(many, "revisions 1, 3, 5, 7, 9 and others up to 20");
        assert_eq!(["", "x", "3-", "1,,2"].map(Foreign::read), [const { None }; 4]);
        let line = Entry { foreign: all, ..entry(20, Some(Path::new("/a/b.db"))) };
        assert_eq!(entries(&line.lines()), Some(vec![line]));
    }

    #[test]
    fn places_are_kept_apart_and_the_folder_is_nobody_elses() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().unwrap();
        let (folder, id) = (home.path().join("state"), Uuid::nil());
        let (a, b) = (home.path().join("a.db"), home.path().join("b.db"));
        let put = |path: &Path, revision| {
            change_in(&folder, id, |entries| {
                first(entries, entry(revision, Some(path)));
                Ok(true)
            })
        };
        for (path, revision) in [(&a, 7), (&b, 5), (&a, 8)] {
            put(path, revision).unwrap();
        }
        assert_eq!(read(&folder, id).unwrap(), [entry(8, Some(&a)), entry(5, Some(&b))]);
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&file(&folder, id))), (0o700, 0o600));
        std::fs::write(file(&folder, id), "garbage").unwrap();
        assert!(read(&folder, id).unwrap_err().contains("is not as art30 writes it"));
        put(&a, 9).unwrap();
        assert_eq!(read(&folder, id).unwrap(), [entry(9, Some(&a))], "what was spoiled is made anew");
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o777)).unwrap();
        assert!(read(&folder, id).unwrap_err().contains("can be written by others (mode 777)"));
        assert!(put(&a, 10).is_err());
    }
}
