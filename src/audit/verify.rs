//! Checking an audit pack: every byte of the zip, every file against its digest, the journal against the checkpoint, the records against
//! the journal, the signatures; and the pack against a register and a checkpoint that were kept elsewhere. Reads in order, in little
//! memory; goes on after what is wrong, so that all of it is named at once.

use crate::audit::pack::Wanted;
use crate::audit::pack::archive::{COMMENT, COMMENT_LENGTH};
use crate::error::{Error, Result};
use crate::journal::chain::Chain;
use crate::journal::checkpoint::Checkpoint;
use crate::journal::{self, Change, Hash, hex, merkle, signature};
use crate::model::{Kind, counted, thousands};
use crate::store::lookup::Sure;
use crate::store::{Moment, Store};
use crate::view::{Block, Report};
use serde::Serialize;
use serde_json::{Map, Value as Json, json};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek as _, SeekFrom};
use std::path::Path;
use zip::ZipArchive;

const SUMS: &str = "99_SHA256SUMS";
const SUMS_SIGNATURE: &str = "99_SHA256SUMS.sig";
const CHECKPOINT: &str = "checkpoint.txt";
const CHECKPOINT_SIGNATURE: &str = "checkpoint.txt.sig";
const JOURNAL: &str = "journal.jsonl";
const LINES: &str = "lines.json";
const RECORDS: &str = "90_machine/records.json";
const MANIFEST: &str = "99_MANIFEST.json";
/// The largest small file that is read as a whole, in bytes.
const SMALL: u64 = 64 << 20;
/// The longest line of a journal or of records, in bytes.
const LONGEST: u64 = 4 << 20;
/// More problems than these are counted, not listed.
const LISTED: usize = 50;
/// Problems after which the rest of a file is not read: something is wrong with all of it.
const ENOUGH: usize = 1_000;

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
    /// Records that a customer's pack shows without a proof, since what lies beside their line is not for the customer.
    pub unproven: Vec<String>,
    /// Fingerprint of the key that signed checkpoint and digests.
    pub signer: Option<String>,
    /// Whether the signer is one of those that were named, or every file is what the register gives.
    pub vouched: bool,
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

/// A record of a pack, and what its line must say.
struct Shown {
    handle: String,
    kind: String,
    id: String,
    /// Its values but for those that the commitment is to.
    clear: Map<String, Json>,
    /// What its salt and values commit to, if they are opened.
    opened: Option<String>,
    /// Whether its line was found.
    found: bool,
    /// What the line, or the last erase line about it, committed to.
    committed: Option<String>,
}

/// The records of a pack by the numbers of their lines, and what else is learned of the journal.
#[derive(Default)]
struct Records {
    shown: HashMap<i64, Shown>,
    /// The digests of documents.
    digests: BTreeSet<String>,
    /// The newest line of each record that is not retired.
    newest: HashMap<(Kind, i64), i64>,
}

type Zip = ZipArchive<BufReader<File>>;

/// Checks a pack.
pub fn verify(path: &Path, against: &Against<'_>) -> Result<Verdict> {
    let failed = || Error::io(format!("read {}", path.display()));
    let mut file = File::open(path).map_err(failed())?;
    let mut verdict = Verdict::default();
    let known = against.checkpoint.as_ref().map(|(text, _)| Checkpoint::parse(text)).transpose()?;
    let sha256 = whole(&mut file, &mut verdict).map_err(failed())?;
    let damaged = |_| Error::Damaged(format!("{} is not a zip, or a part of it is missing", path.display()));
    let mut zip = ZipArchive::new(BufReader::new(file.try_clone().map_err(failed())?)).map_err(damaged)?;
    layout(&mut zip, &mut file, &mut verdict).map_err(failed())?;
    let sums = files(&mut zip, &mut verdict);
    for name in [CHECKPOINT, RECORDS, MANIFEST, SUMS] {
        if zip.index_for_name(name).is_none() {
            return Err(Error::Damaged(format!("{} holds no {name}: it is no audit pack of art30", path.display())));
        }
    }
    let checkpoint = text(&mut zip, CHECKPOINT, &mut verdict).map(|text| Checkpoint::parse(&text));
    let checkpoint = match checkpoint {
        Some(Ok(checkpoint)) => checkpoint,
        Some(Err(error)) => {
            verdict.wrong(format!("{CHECKPOINT}: {error}"));
            return Ok(verdict);
        }
        None => return Ok(verdict),
    };
    let manifest = manifest(&mut zip, &checkpoint, &sums, &mut verdict);
    let mut records = records(&mut zip, &checkpoint, &mut verdict);
    let mut reached = None;
    let whole_journal = sums.contains_key(JOURNAL);
    if whole_journal == sums.contains_key(LINES) || whole_journal != manifest["customer"].is_null() {
        verdict.wrong(format!(
            "{MANIFEST}: a pack of all customers holds {JOURNAL}, one of a customer {LINES}; here it is neither"
        ));
    }
    if whole_journal {
        let wanted = known.as_ref().map(|known| known.size);
        reached = journal_lines(&mut zip, &checkpoint, wanted, &mut records, &mut verdict);
    } else {
        proven_lines(&mut zip, &checkpoint, &mut records, &mut verdict);
    }
    copies(&sums, &records, &mut verdict);
    settle(records, whole_journal, &mut verdict);
    verdict.checkpoint = Some(checkpoint.clone());
    signatures(&mut zip, against, &mut verdict);
    if let Some(store) = against.register {
        register(store, &checkpoint, &mut verdict)?;
        made_again(store, &checkpoint, &manifest, &sums, &mut verdict)?;
        disclosure(store, &sha256, &mut verdict)?;
    }
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
    register(store, &checkpoint, &mut verdict)?;
    kept_signature(against, &mut verdict);
    verdict.vouched = true;
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

/// The zip must be laid out as art30 lays it out: files in order of their names, one behind the other from the first byte on, nothing
/// between them. Programs differ in what they make of anything else.
fn layout(zip: &mut Zip, file: &mut File, verdict: &mut Verdict) -> std::io::Result<()> {
    let length = file.seek(SeekFrom::End(0))?;
    let mut end = [0; 22];
    file.seek(SeekFrom::Start(length.saturating_sub(COMMENT_LENGTH + 22)))?;
    file.read_exact(&mut end)?;
    let count = u16::from_le_bytes([end[10], end[11]]);
    let mut well = usize::from(count) == zip.len() || count == u16::MAX;
    let (mut next, mut before) = (0, String::new());
    for at in 0..zip.len() {
        let entry = zip.by_index_raw(at)?;
        let name = entry.name().map(|name| name.to_string()).unwrap_or_default();
        let (start, data, size) = (entry.header_start(), entry.data_start(), entry.compressed_size());
        let plain = entry.unix_mode() == Some(0o100_644)
            && !entry.encrypted()
            && entry.extra_data().is_none_or(|extra| extra.is_empty());
        drop(entry);
        let mut local = vec![0; name.len()];
        file.seek(SeekFrom::Start(start + 30))?;
        file.read_exact(&mut local)?;
        let parts = name.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
        let letters = name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-/".contains(&b));
        let behind = data.is_some_and(|data| data >= start + 30 + name.len() as u64);
        if start != next
            || local != name.as_bytes()
            || name <= before
            || name.len() > 100
            || !parts
            || !letters
            || !plain
            || !behind
        {
            verdict.wrong(format!("{}: it does not stand in the zip as art30 writes it", name.escape_default()));
            well = false;
        }
        next = data.unwrap_or_default().saturating_add(size);
        before = name;
    }
    if !well || next != zip.central_directory_start() || zip.offset() != 0 {
        verdict.wrong("the zip is not laid out as art30 writes it: something stands in it that is not listed, or stands there twice");
    }
    Ok(())
}

/// Every file against the list of digests, which must be as art30 writes it; gives the digests that the files have.
fn files(zip: &mut Zip, verdict: &mut Verdict) -> BTreeMap<String, String> {
    let sums = text(zip, SUMS, verdict).unwrap_or_default();
    let listed: BTreeMap<&str, &str> =
        sums.lines().filter_map(|line| line.split_once("  ")).map(|(digest, name)| (name, digest)).collect();
    let names: Vec<String> = zip.file_names().filter_map(|name| name.ok().map(|name| name.to_string())).collect();
    let mut found = BTreeMap::new();
    for name in names.into_iter().filter(|name| name != SUMS && name != SUMS_SIGNATURE) {
        match (sum(zip, &name), listed.get(&*name)) {
            (_, None) => verdict.wrong(format!("{name}: it is not in {SUMS}")),
            (Ok(digest), Some(listed)) if digest == *listed => {
                verdict.files += 1;
                found.insert(name, digest);
            }
            (Ok(digest), Some(_)) => {
                verdict.wrong(format!("{name}: it was changed: its SHA-256 is not the one in {SUMS}"));
                found.insert(name, digest);
            }
            (Err(error), _) => verdict.wrong(format!("{name}: it was changed: it cannot be unpacked ({error})")),
        }
    }
    for name in listed.keys().filter(|name| zip.index_for_name(name).is_none()) {
        verdict.wrong(format!("{name}: it is in {SUMS}, and not in the pack"));
    }
    let lines: Vec<String> = found.iter().map(|(name, digest)| format!("{digest}  {name}\n")).collect();
    if verdict.wrong == 0 && lines.concat() != sums {
        verdict.wrong(format!("{SUMS}: it is not as art30 writes it"));
    }
    found
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
        zip.by_name(name).map_err(std::io::Error::from).and_then(|file| file.take(SMALL + 1).read_to_string(&mut text));
    match read {
        Ok(length) if length as u64 <= SMALL => Some(text),
        Ok(_) => {
            verdict.wrong(format!("{name}: it is larger than such a file can be"));
            None
        }
        Err(error) => {
            verdict.wrong(format!("{name}: it cannot be read ({error})"));
            None
        }
    }
}

/// Hands out the lines of a file, until too much is wrong.
fn each_line(zip: &mut Zip, name: &str, verdict: &mut Verdict, mut take: impl FnMut(&str, &mut Verdict)) {
    let file = match zip.by_name(name) {
        Ok(file) => file,
        Err(error) => return verdict.wrong(format!("{name}: it cannot be read ({error})")),
    };
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let mut line = Vec::new();
    let before = verdict.wrong;
    loop {
        line.clear();
        match (&mut reader).take(LONGEST).read_until(b'\n', &mut line) {
            Ok(0) => return,
            Ok(_) if verdict.wrong > before + ENOUGH => return verdict.wrong(format!("{name}: the rest was not read")),
            Ok(_) => match std::str::from_utf8(&line) {
                Ok(line) => take(line, verdict),
                Err(_) => return verdict.wrong(format!("{name}: it is not UTF-8")),
            },
            Err(error) => return verdict.wrong(format!("{name}: it cannot be read ({error})")),
        }
    }
}

/// The members of a JSON array that stand on lines of their own: a head, members with commas between them, an end, each to the byte as it is
/// written, so that no two programs can read it differently.
fn each_member(
    zip: &mut Zip,
    name: &str,
    head: &Json,
    verdict: &mut Verdict,
    mut take: impl FnMut(Map<String, Json>, &mut Verdict),
) {
    let rows = if name == LINES { "lines" } else { "records" };
    let first = format!("{},\"{rows}\":[\n", head.to_string().trim_end_matches('}'));
    // What may come: the head, a member, the end, nothing.
    let mut state = 0;
    each_line(zip, name, verdict, |line, verdict| {
        let member =
            line.strip_suffix('\n').map(|line| line.strip_suffix(',').map_or((line, false), |line| (line, true)));
        match (state, member) {
            (0, _) => {
                state = 1;
                if line != first {
                    verdict.wrong(format!("{name}: its head is not that of this pack"));
                }
            }
            (1 | 2, Some(("]}", false))) => state = 4,
            (1 | 3, Some((text, more))) => {
                state = if more { 3 } else { 2 };
                let member = serde_json::from_str::<Json>(text).ok().filter(|member| format!("{member}") == text);
                match member {
                    Some(Json::Object(member)) => take(member, verdict),
                    _ => verdict.wrong(format!(
                        "{name}: a line is not as art30 writes it: {}",
                        text.chars().take(60).collect::<String>()
                    )),
                }
            }
            _ => {
                verdict.wrong(format!(
                    "{name}: it is not put together as art30 writes it, at: {}",
                    line.chars().take(60).collect::<String>()
                ));
            }
        }
    });
    if state != 4 {
        verdict.wrong(format!("{name}: its end is missing"));
    }
}

/// The index for programs: it must name every file, and this register.
fn manifest(zip: &mut Zip, checkpoint: &Checkpoint, sums: &BTreeMap<String, String>, verdict: &mut Verdict) -> Json {
    let text = text(zip, MANIFEST, verdict).unwrap_or_default();
    let manifest: Json = serde_json::from_str(&text).unwrap_or_default();
    let listed = manifest["files"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|file| Some((file["file"].as_str()?, file["sha256"].as_str()?)));
    let listed: BTreeMap<&str, &str> = listed.collect();
    let others = sums.iter().filter(|(name, _)| *name != MANIFEST && *name != CHECKPOINT_SIGNATURE);
    let others: BTreeMap<&str, &str> = others.map(|(name, digest)| (&**name, &**digest)).collect();
    let own = manifest["register"] == checkpoint.register.to_string()
        && manifest["revision"] == checkpoint.revision
        && manifest["hash"] == checkpoint.head;
    if listed != others || !own {
        verdict.wrong(format!("{MANIFEST}: it does not list the files of this pack"));
    }
    manifest
}

/// What the records say that the journal must say.
fn records(zip: &mut Zip, checkpoint: &Checkpoint, verdict: &mut Verdict) -> Records {
    let mut records = Records::default();
    let head = json!({ "register": checkpoint.register, "revision": checkpoint.revision, "hash": checkpoint.head });
    each_member(zip, RECORDS, &head, verdict, |mut record, verdict| {
        let mut own =
            |name: &str| record.remove(name).and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default();
        let (handle, kind, id) = (own("handle"), own("kind"), own("id"));
        if kind == Kind::Document.name() {
            records.digests.extend(record.get("sha256").and_then(Json::as_str).map(str::to_owned));
        }
        let beside = record.remove("journal").unwrap_or_default();
        let (seq, salt) = (beside["line"].as_i64(), beside["salt"].as_str().and_then(unhex));
        let names: Option<Vec<&str>> =
            beside["personal"].as_array().map(|names| names.iter().filter_map(Json::as_str).collect());
        let members = beside.as_object().map_or(0, Map::len);
        let (Some(seq), true) = (seq, (salt.is_some() && names.is_some() && members == 3) || members == 1) else {
            return verdict.wrong(format!("{RECORDS}: {handle} does not say how it hangs together with the journal"));
        };
        let values = names.into_iter().flatten().filter_map(|name| Some((name.to_owned(), record.remove(name)?)));
        let values = Json::Object(values.collect()).to_string();
        let opened = salt.map(|salt| hex(&journal::commitment(seq, &salt, &values)));
        let shown = Shown { handle, kind, id, clear: record, opened, found: false, committed: None };
        if let Some(other) = records.shown.insert(seq, shown) {
            verdict.wrong(format!("{RECORDS}: {} and another record name the same line", other.handle));
        }
    });
    records
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

/// Takes note of a line, and compares it with the record that it is the newest of.
fn compare(seq: i64, line: &str, change: &Change, own: Option<String>, records: &mut Records, verdict: &mut Verdict) {
    match change {
        Change::Put { kind, number, id } => {
            records.newest.insert((*kind, *number), seq);
            let Some(record) = records.shown.get_mut(&seq) else { return };
            let clear = journal::parse(line).ok().and_then(|(_, _, mut rest)| rest.remove("clear"));
            let clear = clear.and_then(|clear| clear.as_object().cloned()).unwrap_or_default();
            // Values beside the line that are not opened stand in the record too; what is clear must agree in any case.
            let same = if record.opened.is_some() || own.is_none() {
                clear == record.clear
            } else {
                clear.iter().all(|(name, value)| record.clear.get(name) == Some(value))
            };
            if record.handle != kind.handle(*number)
                || record.kind != kind.name()
                || record.id != id.to_string()
                || !same
            {
                verdict.wrong(format!("{RECORDS}: {} is not what line {seq} of the journal says", record.handle));
            }
            (record.found, record.committed) = (true, own);
        }
        Change::Retire { kind, number, .. } => {
            records.newest.remove(&(*kind, *number));
        }
        Change::Erase { of, kept, .. } => {
            if let Some(record) = records.shown.get_mut(of) {
                record.committed.clone_from(kept);
            }
        }
        _ => {}
    }
}

/// The whole journal: its chain, the checkpoint, the records. Gives the checkpoint of the first `wanted` lines.
fn journal_lines(
    zip: &mut Zip,
    checkpoint: &Checkpoint,
    wanted: Option<u64>,
    records: &mut Records,
    verdict: &mut Verdict,
) -> Option<Checkpoint> {
    let (mut chain, mut reached) = (Chain::default(), None);
    each_line(zip, JOURNAL, verdict, |line, verdict| {
        let read = chain.step(line, &mut |what| verdict.wrong(format!("{JOURNAL}: {what}")));
        verdict.lines += 1;
        if let Some((seq, change, own)) = read {
            compare(seq, line, &change, own, records, verdict);
        }
        if wanted.is_some() && wanted == u64::try_from(chain.size()).ok() {
            reached = chain.checkpoint();
        }
    });
    if chain.checkpoint().as_ref() != Some(checkpoint) {
        verdict.wrong(format!("{JOURNAL}: it is not the journal that {CHECKPOINT} binds"));
    }
    reached
}

/// Some lines of the journal, each with its path to the root of the checkpoint.
fn proven_lines(zip: &mut Zip, checkpoint: &Checkpoint, records: &mut Records, verdict: &mut Verdict) {
    let mut beside: BTreeMap<i64, (Option<String>, Option<String>)> = BTreeMap::new();
    let head = json!({ "register": checkpoint.register, "size": checkpoint.size, "root": checkpoint.root });
    let mut last = -1;
    each_member(zip, LINES, &head, verdict, |entry, verdict| {
        let line = entry.get("line").and_then(Json::as_str).unwrap_or_default();
        let seq = entry.get("seq").and_then(Json::as_i64).unwrap_or(-1);
        let path: Option<Vec<Hash>> = entry
            .get("path")
            .and_then(Json::as_array)
            .and_then(|path| path.iter().map(|hash| unhex(hash.as_str()?)).collect());
        verdict.lines += 1;
        let root = path.and_then(|path| {
            merkle::along(merkle::leaf(line.as_bytes()), u64::try_from(seq).unwrap_or(u64::MAX), checkpoint.size, &path)
        });
        if root.map(|root| hex(&root)).as_ref() != Some(&checkpoint.root) {
            verdict.wrong(format!("{LINES}: line {seq} does not lead to the root of {CHECKPOINT}"));
        }
        let Ok((said, change, rest)) = journal::parse(line) else {
            return verdict.wrong(format!("{LINES}: line {seq} is no line of a journal"));
        };
        let first = matches!(&change, Change::Open { register } if *register == checkpoint.register);
        if said != seq || seq <= last || (last < 0) != first {
            verdict
                .wrong(format!("{LINES}: line {seq} does not stand where it should, or says that it is line {said}"));
        }
        last = seq;
        let own = rest.get("personal").and_then(|said| said.as_str().map(str::to_owned));
        match (
            entry.get("salt").map(|salt| salt.as_str().and_then(unhex)),
            entry.get("personal").and_then(Json::as_str),
        ) {
            (None, None) => {}
            (Some(Some(salt)), Some(values)) => {
                beside.insert(seq, (Some(hex(&journal::commitment(seq, &salt, values))), own.clone()));
            }
            _ => verdict.wrong(format!("{LINES}: line {seq} opens nothing: it needs both salt and values")),
        }
        if let Change::Erase { of, kept, .. } = &change
            && let Some((_, committed)) = beside.get_mut(of)
        {
            committed.clone_from(kept);
        }
        compare(seq, line, &change, own, records, verdict);
    });
    if last < 0 {
        verdict.wrong(format!("{LINES}: it holds no line, so it proves nothing"));
    }
    for (seq, _) in beside.iter().filter(|(_, (opened, committed))| opened != committed) {
        verdict.wrong(format!("{LINES}: the personal values of line {seq} are not those that were committed"));
    }
}

/// The files that are said to be signed copies must be documents of the register.
fn copies(sums: &BTreeMap<String, String>, records: &Records, verdict: &mut Verdict) {
    for (name, digest) in
        sums.iter().filter(|(name, _)| name.starts_with("04_agreements/DPA-") || name.starts_with("07_policies/POL-"))
    {
        if !records.digests.contains(digest) {
            verdict.wrong(format!("{name}: it is no document of the register"));
        }
    }
}

/// What the records open must be what the lines committed to; of the whole journal, every record must be there as it stands now.
fn settle(records: Records, whole: bool, verdict: &mut Verdict) {
    let mut wrong: Vec<(i64, String)> = Vec::new();
    for ((kind, number), seq) in records.newest.iter().filter(|(_, seq)| whole && !records.shown.contains_key(seq)) {
        wrong
            .push((*seq, format!("{RECORDS}: {} is missing, or not shown as line {seq} has it", kind.handle(*number))));
    }
    let newest: BTreeSet<i64> = records.newest.into_values().collect();
    for (seq, record) in records.shown {
        let handle = record.handle;
        if whole && record.found && !newest.contains(&seq) {
            wrong.push((
                seq,
                format!("{RECORDS}: {handle} is shown as line {seq} had it; it was changed or retired since"),
            ));
        } else if record.found && record.opened == record.committed {
            verdict.records += 1;
        } else if record.opened.is_none() && !whole {
            verdict.unproven.push(handle);
        } else if !record.found {
            wrong.push((seq, format!("{RECORDS}: {handle} names line {seq}, which is not there")));
        } else {
            wrong.push((seq, format!("{RECORDS}: the personal values of {handle} are not those that were committed")));
        }
    }
    wrong.sort();
    verdict.unproven.sort();
    for (_, what) in wrong {
        verdict.wrong(what);
    }
}

/// A register must be whole, and hold what the checkpoint binds.
fn register(store: &Store, checkpoint: &Checkpoint, verdict: &mut Verdict) -> Result<()> {
    let found = crate::store::verify::verify(store, true)?;
    for problem in &found.problems {
        verdict.wrong(format!("register: {problem}"));
    }
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

/// The same pack, made again of the register, must give the same files: what the journal does not bind (tables, documents, the index) follows
/// from it.
fn made_again(
    store: &Store,
    checkpoint: &Checkpoint,
    manifest: &Json,
    sums: &BTreeMap<String, String>,
    verdict: &mut Verdict,
) -> Result<()> {
    let what = "Made again";
    if verdict.wrong > 0 {
        return Ok(());
    }
    let made_by = manifest["made_by"].as_str().unwrap_or_default();
    if made_by != format!("art30 {}", env!("CARGO_PKG_VERSION")) {
        verdict.note(what, format!("not compared: the pack was made by {made_by}; tables and documents are compared by the same version only"));
        return Ok(());
    }
    if store.erased_since(i64::try_from(checkpoint.size).unwrap_or(i64::MAX))? {
        verdict.note(what, "not compared: personal values were erased since, so tables and documents cannot be made again as they were");
        return Ok(());
    }
    let mut then = store.reader()?;
    then.turn_to(Moment::Revision(checkpoint.revision))?;
    let day = |name: &str| manifest["period"][name].as_str().and_then(|day| day.parse().ok());
    let customer = manifest["customer"]["handle"]
        .as_str()
        .map(|handle| then.find(Kind::Customer, handle, Sure::Exact))
        .transpose();
    let (Some(from), Some(to), Ok(customer)) = (day("from"), day("to"), customer) else {
        verdict.wrong(format!("{MANIFEST}: it names no period, or a customer that the register does not know"));
        return Ok(());
    };
    let disclosed = manifest["disclosed"]["for"].as_str().zip(manifest["disclosed"]["purpose"].as_str());
    let wanted =
        Wanted { from, to, customer: customer.as_ref(), disclosed, key: None, signer: manifest["signer"].as_str() };
    let again = crate::audit::pack::digests(&then, wanted)?;
    let signed = |name: &String| *name == CHECKPOINT_SIGNATURE;
    for (name, digest) in sums.iter().filter(|(name, _)| !signed(name)) {
        if again.get(name) != Some(digest) {
            verdict.wrong(format!("{name}: it is not what the register gives"));
        }
    }
    for name in again.keys().filter(|name| !sums.contains_key(*name)) {
        verdict.wrong(format!("{name}: the register gives it, and the pack does not hold it"));
    }
    if verdict.wrong == 0 {
        verdict.vouched = true;
        verdict.note(what, "of the register: the same files, to the byte");
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

/// A signed pack is signed twice, with one key: the checkpoint, and the digests of all files.
fn signatures(zip: &mut Zip, against: &Against<'_>, verdict: &mut Verdict) {
    let mut signers = Vec::new();
    for (signed, by) in [(CHECKPOINT, CHECKPOINT_SIGNATURE), (SUMS, SUMS_SIGNATURE)] {
        if zip.index_for_name(by).is_none() {
            continue;
        }
        let (Some(content), Some(sign)) = (text(zip, signed, verdict), text(zip, by, verdict)) else { continue };
        match signature::signer(&sign, content.as_bytes()) {
            Some(key) => signers.push(key),
            None => verdict.wrong(format!("{by}: it is no signature of {signed}")),
        }
    }
    let problem = match (&signers[..], &against.signers) {
        ([], Some(_)) => "the pack is not signed, and a signer was asked for".to_owned(),
        ([one, other], _) if one != other => format!("{CHECKPOINT} and {SUMS} were signed with two different keys"),
        ([_], _) => format!(
            "a signed pack holds two signatures, {CHECKPOINT_SIGNATURE} and {SUMS_SIGNATURE}; one is missing, or is none"
        ),
        ([one, ..], Some(allowed)) if !allowed.contains(one) => format!("the pack was signed with another key: {one}"),
        (signers, allowed) => {
            verdict.vouched |= allowed.is_some() && !signers.is_empty();
            String::new()
        }
    };
    if !problem.is_empty() {
        verdict.wrong(problem);
    }
    verdict.signer = signers.pop();
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
        None if against.register.is_some() || (own.size > known.size && verdict.lines as u64 >= own.size) => {
            verdict.wrong(format!("the journal has no revision that ends at line {}: it was rewritten or cut short", known.size));
        }
        None => verdict.wrong(format!(
            "the checkpoint that was kept, of revision {}, cannot be compared with this pack alone: give the register with --register",
            known.revision
        )),
    }
    Ok(())
}

fn kept_signature(against: &Against<'_>, verdict: &mut Verdict) {
    let Some((text, sign)) = &against.checkpoint else { return };
    match (sign.as_ref().map(|sign| signature::signer(sign, text.as_bytes())), &against.signers) {
        (None, None) => {}
        (None, Some(_)) => verdict
            .wrong("the checkpoint that was kept has no signature beside it (FILE.sig), and a signer was asked for"),
        (Some(None), _) => verdict.wrong("the signature beside the checkpoint that was kept is not of it"),
        (Some(Some(key)), allowed) => {
            if allowed.as_ref().is_some_and(|allowed| !allowed.contains(&key)) {
                verdict.wrong(format!("the checkpoint that was kept was signed with another key: {key}"));
            }
            verdict.note("Signature of the checkpoint that was kept", format!("by the key {key}"));
        }
    }
}

/// What can be said of a pack for which nobody vouches.
const WHOLE: &str = "● whole: no byte was changed since it was packed, and its records are those of its journal. Who packed it is not proven: \
                     compare it with the register (--register), a signature (--signer) or a checkpoint that was kept (--checkpoint).";

impl Report for Verdict {
    fn blocks(&self) -> Vec<Block> {
        let verdict = if self.wrong == 0 {
            if self.vouched { "● verified: nothing was changed." } else { WHOLE }.to_owned()
        } else {
            format!("✕ {}: it was changed, or is not what it should be.", counted(self.wrong, "problem", "problems"))
        };
        let mut facts = Vec::new();
        if self.files > 0 {
            facts.push(("Files".to_owned(), format!("{} with the digest that is listed", thousands(self.files))));
            facts.push(("Journal".into(), format!("{} checked", counted(self.lines, "line", "lines"))));
            facts.push(("Records".into(), format!("{} as the journal says", thousands(self.records))));
            if !self.unproven.is_empty() {
                let words =
                    format!("{} (what lies beside their lines is not for the customer)", self.unproven.join(", "));
                facts.push(("Shown without proof".into(), words));
            }
            let signed = match &self.signer {
                None => "not signed".to_owned(),
                Some(key) if self.vouched => format!("by the key {key}"),
                Some(key) => format!(
                    "by the key {key}. Whose key it is, nothing in the pack can prove: ask for it by another way, and give it with --signer"
                ),
            };
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
