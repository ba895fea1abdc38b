//! The container of a pack: a zip of which every byte is as it was written, laid out as art30 lays it out, every file with the digest
//! that is listed. It reads in order, in little memory, and goes on after what is wrong.

use crate::audit::form::{self, CHECKPOINT, COMMENT_LENGTH, MANIFEST, RECORDS, SUMS, SUMS_SIGNATURE};
use crate::audit::members::Members;
use crate::disk::outside;
use crate::error::{Care, Error, Result};
use crate::model::digest::hex;
use crate::store::verify::Problems;
use serde_json::{Map, Value as Json};
use sha2::Digest as _;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use zip::ZipArchive;

/// The largest small file that is read as a whole, in bytes.
const SMALL: u64 = 64 << 20;
/// The longest line of a journal or of records, in bytes.
const LONGEST: u64 = 4 << 20;
/// Problems after which the rest of a file is not read: something is wrong with all of it.
const ENOUGH: usize = 1_000;
/// The bytes of a zip between its list of files and its comment.
const END: usize = 22;
/// The bytes before the name of a file where its content stands.
const LOCAL: u64 = 30;

/// A pack that is open.
pub struct Container {
    zip: ZipArchive<BufReader<File>>,
    /// SHA-256 of the zip, in hexadecimal.
    pub sha256: String,
    /// The digest that each file has; without the list of digests and its signature.
    pub digests: BTreeMap<String, String>,
    /// The files that were found to be changed; what else does not fit them follows from that.
    pub changed: BTreeSet<String>,
    /// Files with the digest that is listed.
    pub listed: usize,
}

impl Container {
    /// Opens a pack and checks it as a zip. An error when it is none, or no pack of art30.
    pub fn open(path: &Path, problems: &mut Problems) -> Result<Self> {
        let failed = || Error::io(format!("read {}", path.display()));
        let refused = |why: outside::Unread| Error::invalid(path.display().to_string(), why);
        let (mut file, _) = outside::open(path, u64::MAX).map_err(refused)?;
        let (sha256, as_written) = whole(&mut file).map_err(failed())?;
        let damaged = |_| {
            let shown = path.display();
            let compare = Care::ComparePack;
            Error::damaged(format!(
                "{shown} is not a pack (a zip), or a part of it is missing; a checkpoint is compared with {compare} {shown}"
            ))
        };
        let zip = ZipArchive::new(BufReader::new(file.try_clone().map_err(failed())?)).map_err(damaged)?;
        let mut pack = Self { zip, sha256, digests: BTreeMap::new(), changed: BTreeSet::new(), listed: 0 };
        if pack.overlaps().map_err(failed())? {
            return Err(Error::damaged(format!(
                "{}: files in the zip share their bytes, which no program writes. Nothing of it was unpacked",
                path.display()
            )));
        }
        pack.layout(&mut file, problems).map_err(failed())?;
        pack.compare_digests(problems);
        if !as_written {
            problems.add("the zip is not as it was written: its comment is not the SHA-256 of what stands before it");
        }
        match [CHECKPOINT, RECORDS, MANIFEST, SUMS].into_iter().find(|name| !pack.holds(name)) {
            None => Ok(pack),
            Some(name) => {
                Err(Error::damaged(format!("{} holds no {name}: it is no audit pack of art30", path.display())))
            }
        }
    }

    /// Whether there is a file of that name.
    #[must_use]
    pub fn holds(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Whether files share bytes.
    fn overlaps(&mut self) -> io::Result<bool> {
        let entries =
            (0..self.zip.len()).map(|at| ZipEntry::of(&mut self.zip, at).map(|entry| (entry.start, entry.end())));
        Ok(outside::overlap(&mut entries.collect::<io::Result<Vec<_>>>()?))
    }

    /// The files must stand in order of their names, one behind the other from the first byte on, nothing between them. Programs differ
    /// in what they make of anything else.
    fn layout(&mut self, file: &mut File, problems: &mut Problems) -> io::Result<()> {
        let mut well = self.says_how_many(file)?;
        let (mut next, mut before) = (0, String::new());
        for at in 0..self.zip.len() {
            let entry = ZipEntry::of(&mut self.zip, at)?;
            if entry.start != next || entry.name <= before || !entry.is_plain || !entry.stands_alike(file)? {
                problems
                    .add(format!("{}: it does not stand in the zip as art30 writes it", entry.name.escape_default()));
                well = false;
            }
            next = entry.end();
            before = entry.name;
        }
        if !well || next != self.zip.central_directory_start() || self.zip.offset() != 0 {
            problems.add("the zip is not laid out as art30 writes it: something stands in it that is not listed, or stands there twice");
        }
        Ok(())
    }

    /// Whether the end of the zip says how many files there are, as far as it has room for the number.
    fn says_how_many(&self, file: &mut File) -> io::Result<bool> {
        let length = file.seek(SeekFrom::End(0))?;
        let mut end = [0; END];
        file.seek(SeekFrom::Start(length.saturating_sub(COMMENT_LENGTH + END as u64)))?;
        file.read_exact(&mut end)?;
        let count = u16::from_le_bytes([end[10], end[11]]);
        Ok(usize::from(count) == self.zip.len() || count == u16::MAX)
    }

    /// Every file against the list of digests, which must be as art30 writes it.
    fn compare_digests(&mut self, problems: &mut Problems) {
        let sums = self.text(SUMS, problems).unwrap_or_default();
        let listed: BTreeMap<&str, &str> =
            sums.lines().filter_map(|line| line.split_once("  ")).map(|(digest, name)| (name, digest)).collect();
        for name in self.names().into_iter().filter(|name| name != SUMS && name != SUMS_SIGNATURE) {
            match (self.digest(&name), listed.get(&*name)) {
                (_, None) => problems.add(format!("{name}: it is not in {SUMS}")),
                (Err(error), _) => {
                    problems.add(format!("{name}: it was changed: it cannot be unpacked ({error})"));
                    self.changed.insert(name);
                }
                (Ok(digest), Some(listed)) => {
                    if digest == *listed {
                        self.listed += 1;
                    } else {
                        problems.add(format!("{name}: it was changed: its SHA-256 is not the one in {SUMS}"));
                        self.changed.insert(name.clone());
                    }
                    self.digests.insert(name, digest);
                }
            }
        }
        for name in listed.keys().filter(|name| !self.holds(name)) {
            problems.add(format!("{name}: it is in {SUMS}, and not in the pack"));
        }
        let found = self.digests.iter().map(|(name, digest)| (&**name, &**digest));
        if problems.count == 0 && form::sums(found) != sums {
            problems.add(format!("{SUMS}: it is not as art30 writes it"));
        }
    }

    fn names(&self) -> Vec<String> {
        self.zip.file_names().filter_map(|name| name.ok().map(|name| name.to_string())).collect()
    }

    fn digest(&mut self, name: &str) -> io::Result<String> {
        Ok(hex(form::digest(self.zip.by_name(name)?)?.finalize().as_slice()))
    }

    /// A small file as text.
    pub fn text(&mut self, name: &str, problems: &mut Problems) -> Option<String> {
        let mut text = String::new();
        let file = self.zip.by_name(name).map_err(io::Error::from);
        match file.and_then(|file| file.take(SMALL + 1).read_to_string(&mut text)) {
            Ok(length) if length as u64 <= SMALL => return Some(text),
            Ok(_) => problems.add(format!("{name}: it is larger than such a file can be")),
            Err(error) => problems.add(format!("{name}: it cannot be read ({error})")),
        }
        None
    }

    /// Hands out the lines of a file, until too much is wrong.
    pub fn each_line(&mut self, name: &str, problems: &mut Problems, mut take: impl FnMut(&str, &mut Problems)) {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(error) => return problems.add(format!("{name}: it cannot be read ({error})")),
        };
        let mut reader = BufReader::with_capacity(1 << 16, file);
        let mut line = Vec::new();
        let before = problems.count;
        loop {
            line.clear();
            match (&mut reader).take(LONGEST).read_until(b'\n', &mut line) {
                Ok(0) => return,
                Ok(_) if problems.count > before + ENOUGH => {
                    return problems.add(format!("{name}: the rest was not read"));
                }
                Ok(_) => match std::str::from_utf8(&line) {
                    Ok(line) => take(line, problems),
                    Err(_) => return problems.add(format!("{name}: it is not UTF-8")),
                },
                Err(error) => return problems.add(format!("{name}: it cannot be read ({error})")),
            }
        }
    }

    /// Hands out the members of a list.
    pub fn each_member(
        &mut self,
        members: &Members,
        problems: &mut Problems,
        mut take: impl FnMut(Map<String, Json>, &mut Problems),
    ) {
        let (name, mut reader) = (members.file, members.read());
        self.each_line(name, problems, |line, problems| match reader.step(line) {
            Ok(None) => {}
            Ok(Some(member)) => take(member, problems),
            Err(what) => problems.add(format!("{name}: {what}")),
        });
        if !reader.has_ended() {
            problems.add(format!("{name}: its end is missing"));
        }
    }
}

/// A file of the zip, as the list at its end says that it stands there.
struct ZipEntry {
    name: String,
    start: u64,
    content: Option<u64>,
    size: u64,
    /// A file as art30 makes it, with a name that no program can misread.
    is_plain: bool,
}

impl ZipEntry {
    fn of(zip: &mut ZipArchive<BufReader<File>>, at: usize) -> io::Result<Self> {
        let entry = zip.by_index_raw(at)?;
        let name = entry.name().map(|name| name.to_string()).unwrap_or_default();
        let bare = !entry.encrypted() && entry.extra_data().is_none_or(|extra| extra.is_empty());
        Ok(Self {
            start: entry.header_start(),
            content: entry.data_start(),
            size: entry.compressed_size(),
            is_plain: bare && entry.unix_mode() == Some(0o100_644) && is_plain(&name),
            name,
        })
    }

    /// Whether the file says of itself what the list at the end of the zip says of it.
    fn stands_alike(&self, file: &mut File) -> io::Result<bool> {
        let mut name = vec![0; self.name.len()];
        file.seek(SeekFrom::Start(self.start + LOCAL))?;
        file.read_exact(&mut name)?;
        let behind = self.start + LOCAL + self.name.len() as u64;
        Ok(name == self.name.as_bytes() && self.content.is_some_and(|content| content >= behind))
    }

    /// Where the next file has to begin.
    fn end(&self) -> u64 {
        self.content.unwrap_or_default().saturating_add(self.size)
    }
}

/// Whether a name is one that art30 would give: a short path of plain letters that leads nowhere else.
fn is_plain(name: &str) -> bool {
    name.len() <= 100
        && name.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-/".contains(&b))
}

/// The SHA-256 of all of a zip, and whether its comment is that of what stands before it.
fn whole(file: &mut File) -> io::Result<(String, bool)> {
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(0))?;
    let mut hash = form::digest((&mut *file).take(length.saturating_sub(COMMENT_LENGTH)))?;
    let mut comment = Vec::new();
    file.read_to_end(&mut comment)?;
    let as_written = comment == form::comment(&hash).as_bytes();
    hash.update(&comment);
    file.seek(SeekFrom::Start(0))?;
    Ok((hex(hash.finalize().as_slice()), as_written))
}
