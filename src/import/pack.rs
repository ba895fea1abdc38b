//! Checking an audit pack: every byte of the zip, every file against its digest, the journal against the checkpoint, the records against
//! the journal, the signatures; and the pack against a register and a checkpoint that were kept elsewhere. Reads in order, in little
//! memory; goes on after what is wrong, so that all of it is named at once.

use crate::error::{Error, Result};
use crate::export::pack::archive::{COMMENT, COMMENT_LENGTH};
use crate::journal::chain::Chain;
use crate::journal::checkpoint::Checkpoint;
use crate::journal::{self, Change, Hash, hex, merkle, signature};
use crate::model::{counted, thousands};
use crate::report::{Block, Report};
use crate::store::Store;
use serde::Serialize;
use serde_json::{Map, Value as Json};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek as _, SeekFrom};
use std::path::Path;
use zip::ZipArchive;

const SUMS: &str = "99_SHA256SUMS";
const SUMS_SIGNATURE: &str = "99_SHA256SUMS.sig";
const CHECKPOINT: &str = "checkpoint.txt";
const JOURNAL: &str = "journal.jsonl";
const LINES: &str = "lines.json";
const RECORDS: &str = "90_machine/records.json";
/// The largest small file that is read as a whole, in bytes.
const SMALL: u64 = 64 << 20;
/// The longest line of a journal or of records, in bytes.
const LONGEST: u64 = 16 << 20;
/// More problems than these are counted, not listed.
const LISTED: usize = 50;

/// What a pack is checked against.
#[derive(Default)]
pub struct Against<'a> {
    /// A register.
    pub register: Option<&'a Store>,
    /// The text of a checkpoint that was kept elsewhere, and its signature if there is one.
    pub checkpoint: Option<(String, Option<String>)>,
    /// The fingerprints of the keys that may sign.
    pub signers: Option<Vec<String>>,
}

/// What was checked, and what was found.
#[derive(Debug, Default, Serialize)]
pub struct Verdict {
    /// The checkpoint of the pack, or the one that was given.
    pub checkpoint: Option<Checkpoint>,
    /// Files with the digest that is listed.
    pub files: usize,
    /// Lines of the journal that were checked.
    pub lines: usize,
    /// Records that agree with their line.
    pub records: usize,
    /// Fingerprint of the key that signed the checkpoint.
    pub signer: Option<String>,
    /// What else is to be known: (what, said).
    pub notes: Vec<(String, String)>,
    /// What is wrong; the first fifty.
    pub problems: Vec<String>,
    /// How many are wrong.
    pub wrong: usize,
}

impl Verdict {
    fn wrong(&mut self, what: impl Into<String>) {
        self.wrong += 1;
        if self.problems.len() < LISTED {
            self.problems.push(what.into());
        }
    }

    fn note(&mut self, what: &str, said: impl Into<String>) {
        self.notes.push((what.into(), said.into()));
    }
}

/// What the records of a pack say that a line must say: the digest of the clear values, the commitment to the others.
struct Expected {
    handle: String,
    id: String,
    clear: Map<String, Json>,
    commitment: Option<String>,
    /// Whether the personal values are shown at all.
    open: bool,
    /// Whether its line was found.
    found: bool,
    /// What the line, or an erase line about it, committed to.
    committed: Option<String>,
}

type Zip = ZipArchive<BufReader<File>>;

/// Checks a pack.
pub fn verify(path: &Path, against: &Against<'_>) -> Result<Verdict> {
    let failed = || Error::io(format!("read {}", path.display()));
    let mut file = File::open(path).map_err(failed())?;
    let mut verdict = Verdict::default();
    let sha256 = whole(&mut file, &mut verdict).map_err(failed())?;
    let damaged = |_| Error::Damaged(format!("{} is not a zip, or a part of it is missing", path.display()));
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(damaged)?;
    let names = files(&mut zip, &mut verdict);
    if !names.contains(CHECKPOINT) || !names.contains(RECORDS) {
        let what = format!("{} holds no checkpoint.txt or no records: it is no audit pack of art30", path.display());
        return Err(Error::Damaged(what));
    }
    let known = against.checkpoint.as_ref().map(|(text, _)| Checkpoint::parse(text)).transpose()?;
    let checkpoint = text(&mut zip, CHECKPOINT, &mut verdict).map(|text| Checkpoint::parse(&text));
    let checkpoint = match checkpoint {
        Some(Ok(checkpoint)) => Some(checkpoint),
        Some(Err(error)) => {
            verdict.wrong(format!("{CHECKPOINT}: {error}"));
            None
        }
        None => None,
    };
    let mut expected = expectations(&mut zip, &mut verdict);
    let mut reached = None;
    if names.contains(JOURNAL) {
        let wanted = known.as_ref().map(|known| known.size);
        reached = journal_lines(&mut zip, checkpoint.as_ref(), wanted, &mut expected, &mut verdict);
    } else if names.contains(LINES) {
        proven_lines(&mut zip, checkpoint.as_ref(), &mut expected, &mut verdict);
    } else {
        verdict.wrong("the pack holds neither journal.jsonl nor lines.json");
    }
    settle(expected, &mut verdict);
    if let Some(store) = against.register {
        register(store, checkpoint.as_ref(), &mut verdict)?;
        disclosure(store, &sha256, &mut verdict)?;
    }
    verdict.checkpoint = checkpoint;
    signatures(&mut zip, &names, against, &mut verdict);
    if let Some(known) = known {
        kept(&known, reached, against, &mut verdict)?;
    }
    verdict.notes.push(("SHA-256 of the zip".into(), sha256));
    Ok(verdict)
}

/// Checks a register against a checkpoint alone.
pub fn verify_checkpoint(store: &Store, text: &str, against: &Against<'_>) -> Result<Verdict> {
    let checkpoint = Checkpoint::parse(text)?;
    let mut verdict = Verdict::default();
    register(store, Some(&checkpoint), &mut verdict)?;
    kept_signature(against, &mut verdict);
    verdict.checkpoint = Some(checkpoint);
    Ok(verdict)
}

/// Compares the zip with its comment; gives the SHA-256 of all of it.
fn whole(file: &mut File, verdict: &mut Verdict) -> std::io::Result<String> {
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(0))?;
    let mut hash = Sha256::new();
    let mut reader = BufReader::with_capacity(1 << 16, &mut *file);
    let mut part = (&mut reader).take(length.saturating_sub(COMMENT_LENGTH));
    loop {
        let bytes = part.fill_buf()?;
        if bytes.is_empty() {
            break;
        }
        hash.update(bytes);
        let count = bytes.len();
        part.consume(count);
    }
    let before = format!("{COMMENT}{}", hex(hash.clone().finalize().as_slice()));
    let mut comment = Vec::new();
    reader.read_to_end(&mut comment)?;
    hash.update(&comment);
    if comment != before.as_bytes() {
        verdict.wrong("the zip is not as it was written: its comment is not the SHA-256 of what stands before it");
    }
    file.seek(SeekFrom::Start(0))?;
    Ok(hex(hash.finalize().as_slice()))
}

/// Every file against the list of digests; gives their names.
fn files(zip: &mut Zip, verdict: &mut Verdict) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for name in zip.file_names() {
        match name {
            Ok(name) if names.insert(name.to_string()) => {}
            Ok(name) => verdict.wrong(format!("{name}: it is in the pack twice")),
            Err(error) => verdict.wrong(format!("the name of a file cannot be read ({error})")),
        }
    }
    let sums = text(zip, SUMS, verdict).unwrap_or_default();
    let mut listed = BTreeMap::new();
    for line in sums.lines() {
        match line.split_once("  ") {
            Some((digest, name)) if digest.len() == 64 => {
                listed.insert(name.to_owned(), digest.to_owned());
            }
            _ => verdict
                .wrong(format!("{SUMS}: a line is no digest and name: {}", line.chars().take(60).collect::<String>())),
        }
    }
    for name in names.iter().filter(|name| !listed.contains_key(*name) && *name != SUMS && *name != SUMS_SIGNATURE) {
        verdict.wrong(format!("{name}: it is not in {SUMS}"));
    }
    for (name, digest) in &listed {
        if !names.contains(name) {
            verdict.wrong(format!("{name}: it is in {SUMS}, and not in the pack"));
            continue;
        }
        match sum(zip, name) {
            Ok(found) if found == *digest => verdict.files += 1,
            Ok(_) => verdict.wrong(format!("{name}: it was changed: its SHA-256 is not the one in {SUMS}")),
            Err(error) => verdict.wrong(format!("{name}: it was changed: it cannot be unpacked ({error})")),
        }
    }
    names
}

fn sum(zip: &mut Zip, name: &str) -> std::io::Result<String> {
    let mut file = zip.by_name(name)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex(hash.finalize().as_slice())),
            count => hash.update(&buffer[..count]),
        }
    }
}

/// A small file as text.
fn text(zip: &mut Zip, name: &str, verdict: &mut Verdict) -> Option<String> {
    let mut text = String::new();
    let read =
        zip.by_name(name).map_err(std::io::Error::from).and_then(|file| file.take(SMALL).read_to_string(&mut text));
    if let Err(error) = read {
        verdict.wrong(format!("{name}: it cannot be read ({error})"));
        return None;
    }
    Some(text)
}

/// Hands out the lines of a file.
fn each_line(zip: &mut Zip, name: &str, verdict: &mut Verdict, mut take: impl FnMut(&str, &mut Verdict)) {
    let file = match zip.by_name(name) {
        Ok(file) => file,
        Err(error) => return verdict.wrong(format!("{name}: it cannot be read ({error})")),
    };
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let mut line = Vec::new();
    loop {
        line.clear();
        match (&mut reader).take(LONGEST).read_until(b'\n', &mut line) {
            Ok(0) => return,
            Ok(_) => match std::str::from_utf8(&line) {
                Ok(line) => take(line, verdict),
                Err(_) => return verdict.wrong(format!("{name}: it is not UTF-8")),
            },
            Err(error) => return verdict.wrong(format!("{name}: it cannot be read ({error})")),
        }
    }
}

/// The members of a JSON array that stand on lines of their own.
fn each_member(
    zip: &mut Zip,
    name: &str,
    verdict: &mut Verdict,
    mut take: impl FnMut(Map<String, Json>, &mut Verdict),
) {
    each_line(zip, name, verdict, |line, verdict| {
        let plain = line.trim_end().trim_end_matches(',');
        // The first line is the head, the last one closes it.
        if plain.ends_with('[') || plain == "]}" {
            return;
        }
        match serde_json::from_str(plain) {
            Ok(Json::Object(member)) => take(member, verdict),
            _ => verdict
                .wrong(format!("{name}: a line is no JSON object: {}", plain.chars().take(60).collect::<String>())),
        }
    });
}

/// What the records say that the journal must say.
fn expectations(zip: &mut Zip, verdict: &mut Verdict) -> HashMap<i64, Expected> {
    let mut expected = HashMap::new();
    each_member(zip, RECORDS, verdict, |mut record, verdict| {
        let handle = record.remove("handle").and_then(|handle| handle.as_str().map(str::to_owned)).unwrap_or_default();
        let Some(Json::Object(mut beside)) = record.remove("journal") else {
            return verdict.wrong(format!("{RECORDS}: {handle} names no line of the journal"));
        };
        let seq = beside.get("line").and_then(Json::as_i64).unwrap_or(-1);
        let personal = beside.remove("personal");
        let names: Vec<&str> = personal.iter().filter_map(Json::as_array).flatten().filter_map(Json::as_str).collect();
        let values: Map<String, Json> =
            names.iter().filter_map(|name| Some(((*name).to_owned(), record.remove(*name)?))).collect();
        let id = record.remove("id").and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default();
        record.remove("kind");
        let salt = beside.get("salt").and_then(Json::as_str).and_then(unhex);
        let commitment = salt.map(|salt| hex(&journal::commitment(seq, &salt, &Json::Object(values).to_string())));
        let one =
            Expected { handle, id, clear: record, commitment, open: salt.is_some(), found: false, committed: None };
        if let Some(other) = expected.insert(seq, one) {
            verdict.wrong(format!("{RECORDS}: {} and another record name the same line", other.handle));
        }
    });
    expected
}

fn unhex(text: &str) -> Option<Hash> {
    let mut hash = [0; 32];
    let pair = |at: usize| u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok();
    (text.len() == 64).then_some(())?;
    for (at, byte) in hash.iter_mut().enumerate() {
        *byte = pair(at)?;
    }
    Some(hash)
}

/// Compares a line with the record that it is the newest of.
fn compare(
    seq: i64,
    line: &str,
    change: &Change,
    own: Option<String>,
    expected: &mut HashMap<i64, Expected>,
    verdict: &mut Verdict,
) {
    match change {
        Change::Put { kind, number, id } => {
            let Some(record) = expected.get_mut(&seq) else { return };
            let clear = journal::parse(line).ok().and_then(|(_, _, mut rest)| rest.remove("clear"));
            let clear = clear.and_then(|clear| clear.as_object().cloned()).unwrap_or_default();
            // Values beside the line that are not opened stand in the record too; what is clear must agree in any case.
            let same = if record.open || own.is_none() {
                clear == record.clear
            } else {
                clear.iter().all(|(name, value)| record.clear.get(name) == Some(value))
            };
            if record.handle != kind.handle(*number) || record.id != id.to_string() || !same {
                verdict.wrong(format!("{RECORDS}: {} is not what line {seq} of the journal says", record.handle));
            }
            (record.found, record.committed) = (true, own);
        }
        Change::Erase { of, kept, .. } => {
            if let Some(record) = expected.get_mut(of) {
                record.committed.clone_from(kept);
            }
        }
        _ => {}
    }
}

/// The whole journal: its chain, the checkpoint, the records. Gives the checkpoint of the first `wanted` lines.
fn journal_lines(
    zip: &mut Zip,
    checkpoint: Option<&Checkpoint>,
    wanted: Option<u64>,
    expected: &mut HashMap<i64, Expected>,
    verdict: &mut Verdict,
) -> Option<Checkpoint> {
    let (mut chain, mut reached) = (Chain::default(), None);
    each_line(zip, JOURNAL, verdict, |line, verdict| {
        let read = chain.step(line, &mut |what| verdict.wrong(format!("{JOURNAL}: {what}")));
        verdict.lines += 1;
        if let Some((seq, change, own)) = read {
            compare(seq, line, &change, own, expected, verdict);
        }
        if wanted.is_some() && wanted == u64::try_from(chain.size()).ok() {
            reached = chain.checkpoint();
        }
    });
    if checkpoint.is_some() && chain.checkpoint().as_ref() != checkpoint {
        verdict.wrong(format!("{JOURNAL}: it is not the journal that {CHECKPOINT} binds"));
    }
    reached
}

/// Some lines of the journal, each with its path to the root of the checkpoint.
fn proven_lines(
    zip: &mut Zip,
    checkpoint: Option<&Checkpoint>,
    expected: &mut HashMap<i64, Expected>,
    verdict: &mut Verdict,
) {
    let mut beside: BTreeMap<i64, (Option<String>, Option<String>)> = BTreeMap::new();
    each_member(zip, LINES, verdict, |entry, verdict| {
        let line = entry.get("line").and_then(Json::as_str).unwrap_or_default();
        let seq = entry.get("seq").and_then(Json::as_i64).unwrap_or(-1);
        let path: Option<Vec<Hash>> = entry
            .get("path")
            .and_then(Json::as_array)
            .and_then(|path| path.iter().map(|hash| unhex(hash.as_str()?)).collect());
        verdict.lines += 1;
        let proven = path.zip(checkpoint).is_some_and(|(path, checkpoint)| {
            let root = merkle::along(
                merkle::leaf(line.as_bytes()),
                u64::try_from(seq).unwrap_or(u64::MAX),
                checkpoint.size,
                &path,
            );
            root.is_some_and(|root| hex(&root) == checkpoint.root)
        });
        if !proven {
            verdict.wrong(format!("{LINES}: line {seq} does not lead to the root of {CHECKPOINT}"));
        }
        let Ok((said, change, rest)) = journal::parse(line) else {
            return verdict.wrong(format!("{LINES}: line {seq} is no line of a journal"));
        };
        let own = rest.get("personal").and_then(|said| said.as_str().map(str::to_owned));
        if said != seq {
            verdict.wrong(format!("{LINES}: line {seq} says that it is line {said}"));
        }
        if let Some(salt) = entry.get("salt").and_then(Json::as_str) {
            let values = entry.get("personal").and_then(Json::as_str).unwrap_or_default();
            let opened = unhex(salt).map(|salt| hex(&journal::commitment(seq, &salt, values)));
            beside.insert(seq, (opened, own.clone()));
        }
        if let Change::Erase { of, kept, .. } = &change
            && let Some((_, committed)) = beside.get_mut(of)
        {
            committed.clone_from(kept);
        }
        compare(seq, line, &change, own, expected, verdict);
    });
    for (seq, _) in beside.iter().filter(|(_, (opened, committed))| opened.is_none() || opened != committed) {
        verdict.wrong(format!("{LINES}: the personal values of line {seq} are not those that were committed"));
    }
    // A line that names another customer is left out of a customer's pack; its record then has nothing to agree with.
    expected.retain(|_, record| record.found || record.open);
}

/// What the records open must be what the lines committed to.
fn settle(expected: HashMap<i64, Expected>, verdict: &mut Verdict) {
    let mut wrong: Vec<(i64, String)> = Vec::new();
    for (seq, record) in expected {
        if !record.found {
            wrong.push((seq, format!("{RECORDS}: {} names line {seq}, which is not there", record.handle)));
        } else if record.open && record.committed != record.commitment {
            let what = format!("{RECORDS}: the personal values of {} are not those that were committed", record.handle);
            wrong.push((seq, what));
        } else {
            verdict.records += 1;
        }
    }
    wrong.sort();
    for (_, what) in wrong {
        verdict.wrong(what);
    }
}

/// A register must be whole, and hold what the checkpoint binds.
fn register(store: &Store, checkpoint: Option<&Checkpoint>, verdict: &mut Verdict) -> Result<()> {
    let found = crate::store::verify::verify(store, true)?;
    for problem in &found.problems {
        verdict.wrong(format!("register: {problem}"));
    }
    let Some(checkpoint) = checkpoint else { return Ok(()) };
    if store.id != checkpoint.register {
        verdict
            .wrong(format!("register: it is the register {}, the checkpoint is of {}", store.id, checkpoint.register));
        return Ok(());
    }
    let said = match store.checkpoint_at(checkpoint.revision)? {
        None => Err(format!(
            "register: it ends at revision {}, the checkpoint is of revision {}: it was cut short, or is an older copy",
            store.last.revision, checkpoint.revision
        )),
        Some(now) if now != *checkpoint => Err(format!(
            "register: what it holds up to revision {} is not what the checkpoint binds: the journal was rewritten",
            checkpoint.revision
        )),
        Some(_) => Ok(format!("holds all that the checkpoint binds; its newest revision is {}", store.last.revision)),
    };
    match said {
        Ok(said) => verdict.note("Register", said),
        Err(problem) => verdict.wrong(problem),
    }
    Ok(())
}

/// Whether the register says that this very pack was handed out.
fn disclosure(store: &Store, sha256: &str, verdict: &mut Verdict) -> Result<()> {
    let all = crate::report::history::exports(store, usize::MAX)?;
    let entry = all.revisions.iter().find(|entry| entry.commit.command.ends_with(&format!("sha256:{sha256}")));
    verdict.note(
        "Disclosure",
        entry.map_or_else(
            || "the register does not say that this pack was handed out".into(),
            |entry| format!("revision {}: {}", entry.commit.revision, entry.reason.clone().unwrap_or_default()),
        ),
    );
    Ok(())
}

fn signatures(zip: &mut Zip, names: &BTreeSet<String>, against: &Against<'_>, verdict: &mut Verdict) {
    let mut signers = BTreeSet::new();
    for (signed, by) in [(CHECKPOINT, "checkpoint.txt.sig"), (SUMS, SUMS_SIGNATURE)] {
        if !names.contains(by) {
            continue;
        }
        let (Some(content), Some(sign)) = (text(zip, signed, verdict), text(zip, by, verdict)) else { continue };
        match signature::signer(&sign, content.as_bytes()) {
            Some(key) => {
                signers.insert(key);
            }
            None => verdict.wrong(format!("{by}: it is no signature of {signed}")),
        }
    }
    match (signers.len(), &against.signers) {
        (0, Some(_)) => verdict.wrong("the pack is not signed, and a signer was asked for"),
        (2.., _) => verdict.wrong("checkpoint.txt and 99_SHA256SUMS were signed with two different keys"),
        (1, Some(allowed)) if signers.iter().any(|key| !allowed.contains(key)) => {
            verdict.wrong(format!(
                "the pack was signed with another key: {}",
                signers.iter().cloned().collect::<String>()
            ));
        }
        _ => {}
    }
    verdict.signer = signers.into_iter().next();
}

/// A checkpoint that was kept elsewhere.
fn kept(known: &Checkpoint, reached: Option<Checkpoint>, against: &Against<'_>, verdict: &mut Verdict) -> Result<()> {
    kept_signature(against, verdict);
    let Some(own) = verdict.checkpoint.clone() else { return Ok(()) };
    if own.register != known.register {
        verdict.wrong(format!(
            "the checkpoint that was kept is of the register {}, the pack of {}",
            known.register, own.register
        ));
        return Ok(());
    }
    let now = match (reached, against.register) {
        (Some(reached), _) => Some(reached),
        (None, _) if own.size == known.size => Some(own.clone()),
        (None, Some(store)) => store.checkpoint_at(known.revision)?,
        (None, None) => None,
    };
    let what = "Checkpoint that was kept";
    match now {
        Some(now) if now == *known => verdict.note(what, format!("revision {}: nothing before it was changed since", known.revision)),
        Some(_) => verdict.wrong(format!("what was recorded up to revision {} is not what the checkpoint that was kept binds: the journal was rewritten", known.revision)),
        None if against.register.is_some() || own.size > known.size && verdict.lines as u64 >= own.size => {
            verdict.wrong(format!("the journal has no revision that ends at line {}: it was rewritten or cut short", known.size));
        }
        None => verdict.note(what, format!("revision {}: the pack alone cannot be compared with it; give the register with --register", known.revision)),
    }
    Ok(())
}

fn kept_signature(against: &Against<'_>, verdict: &mut Verdict) {
    let Some((text, Some(sign))) = &against.checkpoint else { return };
    match signature::signer(sign, text.as_bytes()) {
        None => verdict.wrong("the signature beside the checkpoint that was kept is not of it"),
        Some(key) => {
            if against.signers.as_ref().is_some_and(|allowed| !allowed.contains(&key)) {
                verdict.wrong(format!("the checkpoint that was kept was signed with another key: {key}"));
            }
            verdict.note("Signature of the checkpoint that was kept", format!("by the key {key}"));
        }
    }
}

impl Report for Verdict {
    fn blocks(&self) -> Vec<Block> {
        let verdict = if self.wrong == 0 {
            "● verified: nothing was changed.".to_owned()
        } else {
            format!("✕ {}: it was changed, or is not what it should be.", counted(self.wrong, "problem", "problems"))
        };
        let mut facts = Vec::new();
        if self.files > 0 {
            facts.push(("Files".to_owned(), format!("{} with the digest that is listed", thousands(self.files))));
            facts.push(("Journal".into(), format!("{} checked", counted(self.lines, "line", "lines"))));
            facts.push(("Records".into(), format!("{} as the journal says", thousands(self.records))));
            let signed = self.signer.as_ref().map_or_else(
                || "not signed".to_owned(),
                |key| format!("by the key {key}. Whose key it is, nothing in the pack can prove: ask for it by another way, or give it with --signer"),
            );
            facts.push(("Signature".into(), signed));
        }
        if let Some(Checkpoint { register, revision, head, time, .. }) = &self.checkpoint {
            facts.push(("Checkpoint".into(), format!("register {register}, revision {revision}, {head}")));
            facts.push(("Recorded".into(), time.clone()));
        }
        facts.extend(self.notes.iter().cloned());
        let mut blocks = vec![Block::Text(verdict), Block::Facts(facts)];
        if !self.problems.is_empty() {
            let mut points = self.problems.clone();
            if self.wrong > points.len() {
                points.push(format!("… and {} more", self.wrong - points.len()));
            }
            blocks.push(Block::Points(points));
        }
        blocks
    }
}
