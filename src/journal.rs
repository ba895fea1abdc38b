//! The journal: lines of canonical JSON, kept as exact bytes; their commitments, and the chain over them.
//!
//! A line is written once and never built again from other data. What is hashed is what an auditor can see.
//! This module makes and reads lines; it knows no database and decides nothing about records.

pub mod chain;
pub mod checkpoint;
pub mod did;
pub mod disclosure;
pub mod merkle;
pub mod signature;

use crate::error::{Error, Result};
use crate::model::digest::{Hash, hex, push_hex, sha256};
use crate::model::{Field, Kind, Record, Shape, Value};
use chrono::{DateTime, SecondsFormat, Utc};
use did::Did;
use disclosure::Disclosure;
use serde_json::{Map, Value as Json};
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::fmt::Write as _;
use uuid::Uuid;

/// The format of lines; a reader refuses lines of a format that it does not know. It grows when an older reader would take a line for
/// something that it is not. A member that lines may have does not make it grow: every reader hashes the whole line, and takes from it
/// what it knows.
pub const FORMAT: i64 = 1;

/// What opens the commitment in a line: the salt, and the personal values as canonical JSON.
pub type Opening = (Hash, String);

/// A line with what lies beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the journal, from 0.
    pub seq: i64,
    /// The record that changed, if one did.
    pub subject: Option<(Kind, i64)>,
    /// The exact bytes, with the LF at the end.
    pub line: String,
    /// What opens its commitment, while it exists.
    pub personal: Option<Opening>,
}

/// What a commit line says of a revision.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Commit {
    /// From 1, without gaps.
    pub revision: i64,
    /// When it was recorded, in UTC, by the clock of that moment; never earlier than the revision before, but where `clk` says so.
    pub time: String,
    /// How the clock stood to the revision before, when that was out of the ordinary: "back 3 days".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clk: Option<String>,
    /// Through what: `cli`, `web`, `import`.
    pub channel: String,
    /// Which command, without its arguments.
    pub command: String,
    /// Number of change lines.
    pub changes: i64,
    /// SHA-256 over the change lines, in hexadecimal.
    pub lines: String,
    /// SHA-256 of the commit line before, in hexadecimal.
    pub prev: String,
    /// Chosen by the caller, as [`kept_op_id`] has it; the same twice writes once.
    pub op_id: String,
    /// What the revision takes the place of, when a backup was restored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// What was handed out, when the revision is a disclosure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclosed: Option<Disclosure>,
    /// What it did, where a later revision has to know it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub did: Option<Did>,
}

/// The author of a revision where nobody said who it was.
pub const NOBODY: &str = "not provided";

/// The ground of an erase line that takes out values which were damaged: nobody erased them.
pub const DAMAGED: &str = "damaged";

/// The grounds of Art. 17(1) for which something is erased: as an erasure keeps them, and as people read them.
pub const GROUNDS: [(&str, &str); 6] = [
    ("art17-1-a", "Art. 17(1)(a)"),
    ("art17-1-b", "Art. 17(1)(b)"),
    ("art17-1-c", "Art. 17(1)(c)"),
    ("art17-1-d", "Art. 17(1)(d)"),
    ("art17-1-e", "Art. 17(1)(e)"),
    ("art17-1-f", "Art. 17(1)(f)"),
];

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The first line.
    Open {
        /// Which register this is.
        register: Uuid,
    },
    /// The whole new record.
    Put {
        /// Its kind.
        kind: Kind,
        /// The number of its handle.
        number: i64,
        /// Its identity.
        id: Uuid,
    },
    /// The record is no more.
    Retire {
        /// Its kind.
        kind: Kind,
        /// The number of its handle.
        number: i64,
        /// Its identity.
        id: Uuid,
    },
    /// Personal values of an earlier line are gone.
    Erase {
        /// That line.
        of: i64,
        /// Why: the provision.
        ground: String,
        /// Which fields.
        fields: Vec<String>,
        /// The commitment to what was kept, in hexadecimal.
        kept: Option<String>,
    },
    /// The end of a revision.
    Commit(Box<Commit>),
}

/// Writes the lines of one revision.
pub struct Encoder {
    next: i64,
    changes: i64,
    lines: Sha256,
    salts: Salts,
}

impl Encoder {
    /// Starts a revision whose first line has the number `next`.
    #[must_use]
    pub fn new(next: i64) -> Self {
        Self { next, changes: 0, lines: Sha256::new(), salts: Salts::new() }
    }

    /// Number of change lines so far.
    #[must_use]
    pub const fn changes(&self) -> i64 {
        self.changes
    }

    /// The first line of a register.
    pub fn open(&mut self, register: Uuid) -> Entry {
        let line =
            format!("{{\"change\":\"open\",\"format\":{FORMAT},\"register\":\"{register}\",\"seq\":{}}}\n", self.next);
        self.taken(None, line, None)
    }

    /// The whole new record.
    pub fn put(&mut self, record: &Record) -> Entry {
        let (mut clear, mut personal) = (String::with_capacity(128), String::with_capacity(256));
        values(record.kind, |at| record.values[at].as_ref().map(Held::of), &mut clear, &mut personal);
        let personal = (!personal.is_empty()).then(|| (self.salts.next(), personal));
        let commitment = personal.as_ref().map(|(salt, values)| commitment(self.next, salt, values));
        let mut line = String::with_capacity(clear.len() + 240);
        put_line(&mut line, (record.kind, record.number, &record.id), self.next, &clear, commitment.as_ref());
        self.taken(Some((record.kind, record.number)), line, personal)
    }

    /// The record is no more.
    pub fn retire(&mut self, kind: Kind, id: Uuid, number: i64) -> Entry {
        let (name, seq) = (kind.name(), self.next);
        let line = format!(
            "{{\"change\":\"retire\",\"id\":\"{id}\",\"kind\":\"{name}\",\"number\":{number},\"seq\":{seq}}}\n"
        );
        self.taken(Some((kind, number)), line, None)
    }

    /// Personal values of line `of` are gone. Gives the line, and what to keep in the row of line `of`: a new salt, and the
    /// values that stay.
    pub fn erase(
        &mut self,
        of: i64,
        ground: &str,
        fields: &[String],
        kept: &Map<String, Json>,
    ) -> (Entry, Option<Opening>) {
        let kept = (!kept.is_empty()).then(|| (self.salts.next(), Json::Object(kept.clone()).to_string()));
        let mut line = Map::new();
        line.insert("change".into(), "erase".into());
        line.insert("fields".into(), fields.join(" ").into());
        line.insert("ground".into(), ground.into());
        line.insert("of".into(), of.into());
        line.insert("seq".into(), self.next.into());
        if let Some((salt, values)) = &kept {
            line.insert("kept".into(), hex(&commitment(of, salt, values)).into());
        }
        let entry = self.taken(None, format!("{}\n", Json::Object(line)), None);
        (entry, kept)
    }

    /// The end of the revision: actor and reason are personal, the rest is in the line.
    #[must_use]
    pub fn commit(mut self, mut commit: Commit, actor: &str, reason: Option<&str>) -> (Entry, Commit, Hash) {
        let mut said = Map::from_iter([("actor".to_owned(), Json::from(actor))]);
        said.extend(reason.map(|reason| ("reason".to_owned(), Json::from(reason))));
        let personal = (self.salts.next(), Json::Object(said).to_string());
        commit.changes = self.changes;
        commit.lines = hex(self.lines.finalize().as_slice());
        let Json::Object(mut line) = serde_json::to_value(&commit).expect("a commit is plain data") else {
            unreachable!("a struct is an object")
        };
        line.insert("change".into(), "commit".into());
        line.insert("personal".into(), hex(&commitment(self.next, &personal.0, &personal.1)).into());
        line.insert("seq".into(), self.next.into());
        let line = format!("{}\n", Json::Object(line));
        let hash = sha256(line.as_bytes());
        (Entry { seq: self.next, subject: None, line, personal: Some(personal) }, commit, hash)
    }

    fn taken(&mut self, subject: Option<(Kind, i64)>, line: String, personal: Option<Opening>) -> Entry {
        self.lines.update(line.as_bytes());
        let seq = self.next;
        self.next += 1;
        self.changes += 1;
        Entry { seq, subject, line, personal }
    }
}

/// What a line holds of an operation id: one that art30 made, a UUID, as it is; of any other, which people choose and which can name
/// somebody, a digest that is that of this register alone.
#[must_use]
pub fn kept_op_id(register: Uuid, op_id: &str) -> String {
    if op_id.parse::<Uuid>().is_ok_and(|id| id.to_string() == op_id) {
        return op_id.to_owned();
    }
    hex(&sha256(format!("art30 op 1\n{register}\n{op_id}").as_bytes()))
}

/// A value as a table and a line hold it.
pub enum Held<'v> {
    /// A number.
    Number(i64),
    /// Anything else.
    Text(Cow<'v, str>),
}

impl<'v> Held<'v> {
    fn of(value: &'v Value) -> Self {
        match value {
            Value::Number(number) => Self::Number(*number),
            Value::Text(text) => Self::Text(Cow::Borrowed(text)),
            other => Self::Text(other.text().into_owned().into()),
        }
    }
}

/// Compares what a table holds with the lines that say it, to the letter. What it writes into is used again for the next.
#[derive(Default)]
pub struct Comparison {
    clear: String,
    personal: String,
    line: String,
}

impl Comparison {
    /// Whether line `seq`, and what lies beside it, is what [`Encoder::put`] writes of the record with these values. After an erasure it is
    /// not, nor where a field had another name: who gets `false` has to read the line.
    pub fn is_said<'v>(
        &mut self,
        (kind, number, id): (Kind, i64, &str),
        value: impl Fn(usize) -> Option<Held<'v>>,
        (seq, line): (i64, &str),
        beside: Option<(&Hash, &str)>,
    ) -> bool {
        let Self { clear, personal, line: own } = self;
        [&mut *clear, &mut *personal, &mut *own].into_iter().for_each(String::clear);
        values(kind, value, clear, personal);
        if beside.map_or("", |(_, values)| values) != personal {
            return false;
        }
        let commitment = beside.map(|(salt, values)| commitment(seq, salt, values));
        put_line(own, (kind, number, &id), seq, clear, commitment.as_ref());
        own == line
    }
}

/// Writes the values of a record, in the order of their names as canonical JSON wants them: the members of `clear`, and the object of those
/// that lie beside the line; nothing when there are none.
fn values<'v>(kind: Kind, value: impl Fn(usize) -> Option<Held<'v>>, clear: &mut String, personal: &mut String) {
    for at in name_order(kind) {
        let Some(held) = value(*at) else { continue };
        let field = &kind.fields()[*at];
        let (object, first) = if field.is_personal() { (&mut *personal, "{") } else { (&mut *clear, "") };
        object.push_str(if object.is_empty() { first } else { "," });
        member(object, field.name, &held);
    }
    if !personal.is_empty() {
        personal.push('}');
    }
}

/// Writes the line of a whole record.
fn put_line(
    line: &mut String,
    (kind, number, id): (Kind, i64, &dyn std::fmt::Display),
    seq: i64,
    clear: &str,
    commitment: Option<&Hash>,
) {
    let kind = kind.name();
    let _ = write!(
        line,
        "{{\"change\":\"put\",\"clear\":{{{clear}}},\"id\":\"{id}\",\"kind\":\"{kind}\",\"number\":{number}"
    );
    if let Some(commitment) = commitment {
        line.push_str(",\"personal\":\"");
        push_hex(line, commitment);
        line.push('"');
    }
    let _ = writeln!(line, ",\"seq\":{seq}}}");
}

/// The commitment to the personal values beside line `seq`.
#[must_use]
pub fn commitment(seq: i64, salt: &Hash, values: &str) -> Hash {
    let mut hash = Sha256::new();
    hash.update(format!("art30 personal 1\n{seq}\n"));
    hash.update(salt);
    hash.update(values);
    hash.finalize().into()
}

/// A time as lines hold it: UTC with milliseconds.
#[must_use]
pub fn time_text(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Whether a text is a time as [`time_text`] writes it, to the letter.
#[must_use]
pub fn is_time_text(text: &str) -> bool {
    // No clock of ours gives a second 60, or a year of five digits.
    let usual = |time: &DateTime<Utc>| time.timestamp_subsec_millis() < 1_000 && text.len() == 24;
    text.parse().is_ok_and(|time| usual(&time) && time_text(time) == text)
}

/// The commitment that a line says itself, in hexadecimal, without reading all of it. A text cannot hold what this looks for: it has a
/// backslash before each quotation mark.
#[must_use]
pub fn own_commitment(line: &str) -> Option<&str> {
    let (_, rest) = line.rsplit_once(",\"personal\":\"")?;
    rest.split('"').next()
}

/// Reads a line strictly: what is printed again from it must be the same bytes, so that no two readers can differ.
pub fn parse(line: &str) -> Result<(i64, Change, Map<String, Json>)> {
    let refuse =
        |what: &str| Error::damaged(format!("a journal line {what}: {}", line.chars().take(80).collect::<String>()));
    let json: Json = serde_json::from_str(line).map_err(|_| refuse("is not JSON"))?;
    let canonical = serde_json::to_string(&json).unwrap_or_default();
    if line.strip_suffix('\n') != Some(&*canonical) {
        return Err(refuse("is not canonical"));
    }
    let Json::Object(mut map) = json else { return Err(refuse("is not an object")) };
    let change = read_change(&mut map).ok_or_else(|| refuse("is of no known form"))?;
    Ok((change.0, change.1, map))
}

/// Takes the members that every form has out of the map; `clear` and `personal` stay for who needs them.
fn read_change(map: &mut Map<String, Json>) -> Option<(i64, Change)> {
    let seq = map.remove("seq")?.as_i64()?;
    let form = take_text(map, "change")?;
    let change = match form.as_str() {
        "open" if map.remove("format")?.as_i64()? == FORMAT => {
            Change::Open { register: take_text(map, "register")?.parse().ok()? }
        }
        "put" | "retire" => {
            let name = take_text(map, "kind")?;
            let kind = Kind::ALL.into_iter().find(|kind| name == kind.name())?;
            let (id, number) = (take_text(map, "id")?.parse().ok()?, map.remove("number")?.as_i64()?);
            if form == "put" { Change::Put { kind, number, id } } else { Change::Retire { kind, number, id } }
        }
        "erase" => Change::Erase {
            of: map.remove("of")?.as_i64()?,
            ground: take_text(map, "ground")?,
            fields: take_text(map, "fields")?.split(' ').map(str::to_owned).collect(),
            kept: take_text(map, "kept"),
        },
        "commit" => Change::Commit(Box::new(read_commit(map)?)),
        _ => return None,
    };
    Some((seq, change))
}

fn read_commit(map: &mut Map<String, Json>) -> Option<Commit> {
    let mut commit = Commit {
        revision: map.remove("revision")?.as_i64()?,
        time: take_text(map, "time")?,
        clk: take_text(map, "clk"),
        channel: take_text(map, "channel")?,
        command: take_text(map, "command")?,
        changes: map.remove("changes")?.as_i64()?,
        lines: take_text(map, "lines")?,
        prev: take_text(map, "prev")?,
        op_id: take_text(map, "op_id")?,
        replaces: take_text(map, "replaces"),
        disclosed: None,
        did: None,
    };
    commit.disclosed = match map.remove("disclosed") {
        Some(said) => Some(serde_json::from_value(said).ok()?),
        None => disclosure::in_words_of_the_command(&commit),
    };
    commit.did = match map.remove("did") {
        Some(said) => Some(serde_json::from_value(said).ok()?),
        None => did::in_words_of_the_command(&commit.command),
    };
    Some(commit)
}

fn take_text(map: &mut Map<String, Json>, key: &str) -> Option<String> {
    match map.remove(key) {
        Some(Json::String(text)) => Some(text),
        _ => None,
    }
}

/// The record that a put line and the values beside it say.
pub fn record(kind: Kind, number: i64, id: Uuid, rest: &Map<String, Json>, personal: Option<&str>) -> Result<Record> {
    let mut record = Record::empty(kind, id, number);
    let beside = personal_values(personal)?;
    let clear = rest.get("clear").and_then(Json::as_object);
    for (name, json) in clear.into_iter().flatten().chain(&beside) {
        let value = kind.find(name).and_then(|at| stored_value(&kind.fields()[at], json).map(|value| (at, value)));
        let Some((at, value)) = value else {
            return Err(Error::damaged(format!(
                "{}: the journal holds {name} = {json}, which is no {name}",
                record.handle()
            )));
        };
        record.values[at] = Some(value);
    }
    Ok(record)
}

/// The personal values beside a line.
pub fn personal_values(personal: Option<&str>) -> Result<Map<String, Json>> {
    let Some(text) = personal else { return Ok(Map::new()) };
    serde_json::from_str(text).map_err(|_| Error::damaged("the personal values beside a journal line are not JSON"))
}

/// A value as it stands in a line or a table: the inverse of what is written there.
fn stored_value(field: &Field, json: &Json) -> Option<Value> {
    match json {
        Json::Number(number) if matches!(field.shape, Shape::Number(..) | Shape::Span(_)) => {
            number.as_i64().map(Value::Number)
        }
        Json::String(text) => field.stored(text),
        _ => None,
    }
}

/// `"name":value`.
fn member(object: &mut String, name: &str, value: &Held<'_>) {
    object.push('"');
    object.push_str(name);
    object.push_str("\":");
    match value {
        Held::Number(number) => {
            let _ = write!(object, "{number}");
        }
        Held::Text(text) => push_json_text(object, text),
    }
}

/// A text as JSON has it. Most texts hold nothing that is written otherwise there.
fn push_json_text(object: &mut String, text: &str) {
    if text.bytes().any(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
        object.push_str(&serde_json::to_string(text).expect("a text is JSON"));
    } else {
        object.push('"');
        object.push_str(text);
        object.push('"');
    }
}

/// The fields of a kind in the order of their names.
fn name_order(kind: Kind) -> &'static [usize] {
    static ORDERS: std::sync::OnceLock<Vec<Vec<usize>>> = std::sync::OnceLock::new();
    let orders = ORDERS.get_or_init(|| {
        let order_of = |kind: Kind| {
            let mut order: Vec<usize> = (0..kind.fields().len()).collect();
            order.sort_by_key(|at| kind.fields()[*at].name);
            order
        };
        Kind::ALL.map(order_of).into()
    });
    &orders[kind as usize]
}

/// Random salts, fetched from the system in blocks.
struct Salts {
    block: Vec<u8>,
    used: usize,
}

impl Salts {
    fn new() -> Self {
        Self { block: Vec::new(), used: 0 }
    }

    fn next(&mut self) -> Hash {
        if self.used == self.block.len() {
            // One salt for a single write, many for an import: the second block is the large one.
            self.block.resize(if self.block.is_empty() { 128 } else { 16 * 1024 }, 0);
            getrandom::fill(&mut self.block).expect("the system gives random bytes");
            self.used = 0;
        }
        self.used += 32;
        self.block[self.used - 32..self.used].try_into().expect("32 bytes")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn customer() -> Record {
        let mut record = Record::empty(Kind::Customer, Uuid::nil(), 12);
        record.set("name", Some(Value::Text("Müller \"&\" Söhne\n".into())));
        record.set("country", Some(Value::Text("DE".into())));
        record.set("representative", Some(Value::Nil));
        record.set("since", Some(Value::Date("2024-02-29".parse().unwrap())));
        record
    }

    #[test]
    fn a_line_reads_back_as_the_record_that_was_put() {
        let entry = Encoder::new(7).put(&customer());
        assert!(
            entry
                .line
                .starts_with("{\"change\":\"put\",\"clear\":{\"country\":\"DE\",\"since\":\"2024-02-29\"},\"id\":")
        );
        assert!(!entry.line.contains("Müller"), "a name is beside the line, not in it");
        let (seq, change, rest) = parse(&entry.line).unwrap();
        let (salt, personal) = entry.personal.unwrap();
        assert_eq!((seq, change), (7, Change::Put { kind: Kind::Customer, number: 12, id: Uuid::nil() }));
        assert_eq!(rest["personal"], hex(&commitment(7, &salt, &personal)));
        assert_eq!(record(Kind::Customer, 12, Uuid::nil(), &rest, Some(&personal)).unwrap(), customer());
    }

    #[test]
    fn a_record_is_compared_with_its_line_to_the_letter() {
        let record = customer();
        let entry = Encoder::new(7).put(&record);
        let (salt, personal) = entry.personal.unwrap();
        assert_eq!(own_commitment(&entry.line), Some(&*hex(&commitment(7, &salt, &personal))));
        let id = record.id.to_string();
        let is_said = |record: &Record, id: &str, seq, line: &str, personal: Option<&str>| {
            let value = |at: usize| record.values[at].as_ref().map(Held::of);
            let beside = personal.map(|personal| (&salt, personal));
            Comparison::default().is_said((record.kind, record.number, id), value, (seq, line), beside)
        };
        assert!(is_said(&record, &id, 7, &entry.line, Some(&personal)));
        let (mut clear, mut other) = (record.clone(), record.clone());
        clear.set("country", Some(Value::Text("FR".into())));
        other.set("name", Some(Value::Text("Müller".into())));
        assert!(!is_said(&clear, &id, 7, &entry.line, Some(&personal)));
        assert!(!is_said(&other, &id, 7, &entry.line, Some(&personal)));
        assert!(!is_said(&record, &id, 8, &entry.line, Some(&personal)));
        assert!(!is_said(&record, &Uuid::max().to_string(), 7, &entry.line, Some(&personal)));
        assert!(!is_said(&record, &id, 7, &entry.line, None));
        let forged = personal.replace("Müller", "Maller");
        assert!(!is_said(&record, &id, 7, &entry.line, Some(&forged)));
    }

    #[test]
    fn a_line_that_two_readers_could_read_differently_is_refused() {
        let good = Encoder::new(0).retire(Kind::Customer, Uuid::nil(), 1).line;
        assert!(parse(&good).is_ok());
        for bad in [
            good.replace('\n', ""),
            good.replace('\n', "\r\n"),
            good.replace("\"seq\":0", "\"seq\":0,\"seq\":0"),
            good.replace("\"number\":1", "\"number\": 1"),
            good.replace("retire", "forget"),
            format!("\u{feff}{good}"),
        ] {
            assert!(parse(&bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_time_is_utc_with_milliseconds() {
        let time = DateTime::parse_from_rfc3339("2026-03-04T06:06:07+01:00").unwrap().to_utc();
        assert_eq!(time_text(time), "2026-03-04T05:06:07.000Z");
        assert!(is_time_text("2026-03-04T05:06:07.000Z"));
        for other in [
            "2026-03-04T05:06:07Z",
            "2026-03-04T06:06:07.000+01:00",
            "2016-12-31T23:59:60.000Z",
            "+12026-03-04T05:06:07.000Z",
            "2026-03-04",
            "",
        ] {
            assert!(!is_time_text(other), "{other}");
        }
    }

    #[test]
    fn an_opening_line_of_another_format_is_refused() {
        let line = Encoder::new(0).open(Uuid::nil()).line;
        assert!(parse(&line).is_ok());
        let (this, other) = (format!("\"format\":{FORMAT}"), format!("\"format\":{}", FORMAT + 1));
        assert!(line.contains(&this) && parse(&line.replace(&this, &other)).is_err());
    }

    #[test]
    fn a_number_stands_only_where_the_field_is_one() {
        let (days, name) = (Kind::Agreement.field("notice_days"), Kind::Customer.field("name"));
        assert_eq!(stored_value(days, &Json::from(30)), Some(Value::Number(30)));
        assert_eq!(stored_value(name, &Json::from(30)), None);
    }

    #[test]
    fn the_same_values_at_another_place_have_another_commitment() {
        assert_ne!(commitment(1, &[0; 32], "{}"), commitment(2, &[0; 32], "{}"));
        assert_ne!(commitment(1, &[0; 32], "{}"), commitment(1, &[1; 32], "{}"));
    }

    #[test]
    fn no_two_salts_are_the_same_within_a_block_and_beyond_it() {
        let mut salts = Salts::new();
        let all: std::collections::BTreeSet<Hash> = (0..1000).map(|_| salts.next()).collect();
        assert_eq!(all.len(), 1000);
    }

    #[test]
    fn an_operation_id_that_people_chose_is_not_in_the_line() {
        let (own, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let made = Uuid::from_u128(0xA).to_string();
        assert_eq!(kept_op_id(own, &made), made);
        for chosen in ["request of Klara Klartext", "", &made.to_uppercase(), &format!("urn:uuid:{made}")] {
            let kept = kept_op_id(own, chosen);
            assert_eq!(kept.len(), 64, "{chosen}");
            assert_eq!(kept, kept_op_id(own, chosen));
            assert_ne!(kept, kept_op_id(other, chosen));
        }
    }

    #[test]
    fn an_erasure_says_which_line_and_binds_what_stays() {
        let kept = Map::from_iter([("name".to_owned(), Json::from("Acme"))]);
        let (entry, opening) = Encoder::new(9).erase(4, "Art. 17", &["contact".into(), "email".into()], &kept);
        let (salt, values) = opening.unwrap();
        let Change::Erase { of, ground, fields, kept } = parse(&entry.line).unwrap().1 else {
            panic!("{}", entry.line)
        };
        assert_eq!((of, &*ground), (4, "Art. 17"));
        assert_eq!(fields, ["contact", "email"]);
        assert_eq!(kept, Some(hex(&commitment(4, &salt, &values))));
    }

    #[test]
    fn a_number_is_written_as_one_and_compared_as_one() {
        let mut agreement = Record::empty(Kind::Agreement, Uuid::nil(), 3);
        agreement.set("notice_days", Some(Value::Number(30)));
        let entry = Encoder::new(7).put(&agreement);
        assert!(entry.line.contains("\"clear\":{\"notice_days\":30}"), "{}", entry.line);
        let (_, _, rest) = parse(&entry.line).unwrap();
        assert_eq!(record(Kind::Agreement, 3, Uuid::nil(), &rest, None).unwrap(), agreement);
        let is_said = |days| {
            let mut other = agreement.clone();
            other.set("notice_days", Some(Value::Number(days)));
            let value = |at: usize| other.values[at].as_ref().map(Held::of);
            let id = Uuid::nil().to_string();
            Comparison::default().is_said((Kind::Agreement, 3, &id), value, (7, &entry.line), None)
        };
        assert!(is_said(30) && !is_said(31));
    }

    #[test]
    fn what_no_field_can_hold_and_what_is_no_object_is_refused() {
        for bad in ["[]\n", "1\n", "{}\n", "{\"change\":\"put\"}\n"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
        let said = |clear: &str| {
            let rest: Map<String, Json> = serde_json::from_str(&format!("{{\"clear\":{clear}}}")).unwrap();
            record(Kind::Customer, 1, Uuid::nil(), &rest, None).map_err(|error| error.to_string())
        };
        assert!(said("{\"country\":\"DE\"}").is_ok());
        assert!(said("{\"nothing\":\"DE\"}").is_err());
        let wrong = said("{\"since\":\"soon\"}").unwrap_err();
        assert!(wrong.contains("CUS-1") && wrong.contains("which is no since"), "{wrong}");
        assert!(personal_values(Some("{")).is_err());
        assert_eq!(personal_values(None).unwrap(), Map::new());
        let beside = personal_values(Some("{\"name\":\"Acme\"}")).unwrap();
        assert_eq!(beside["name"], "Acme");
    }

    #[test]
    fn a_text_is_written_as_json_has_it_whatever_it_holds() {
        for text in ["plain", "a \"quote\"", "back\\slash", "two\nlines", "a\ttab", "\u{1}", "Müller", ""] {
            let mut written = String::new();
            push_json_text(&mut written, text);
            assert_eq!(written, serde_json::to_string(text).unwrap());
        }
    }
}
