//! Erasing a person's data (Art. 17) and keeping the evidence that something was there.
//!
//! Value and salt leave the journal; what stays beside the line gets a new salt, and an erase line holds the commitment to
//! it. The old line is not touched, so every checkpoint that was ever handed out still verifies.

use super::past::put_record;
use super::table::{bind, update};
use super::{Revision, Store};
use crate::error::Result;
use crate::journal;
use crate::model::script::Scripts;
use crate::model::spelling::{Mention, Sought, may_say};
use crate::model::{Kind, Shape, Value};
use rusqlite::OptionalExtension as _;
use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, BTreeSet};

/// Where values are that would be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The journal line beside which they stand.
    pub seq: i64,
    /// The fields.
    pub fields: Vec<String>,
    subject: Option<(Kind, i64)>,
}

/// One value that somebody looks for, in the register of now or of before.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Spot {
    /// The journal line in which or beside which it stands.
    pub seq: i64,
    /// The revision of that line.
    pub revision: i64,
    /// The record, by its handle; nothing for who did it and why.
    pub record: Option<String>,
    /// The field.
    pub field: String,
    /// The value; of a long one, the part that matters.
    pub value: String,
    /// Whether the record says it today.
    pub now: bool,
    #[serde(skip)]
    subject: Option<(Kind, i64)>,
}

/// Why a value is shown that is not erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It is the address or the name that belongs to one that is erased.
    Beside,
    /// It says the name, of a record that was named by its handle.
    Named,
    /// It says the name in another order or form.
    Form,
    /// It has the name within a longer word.
    Within,
    /// It has the name as a part of a longer one.
    Longer,
    /// It is nearly the name, or has some of its parts.
    Near,
    /// It has one part of the name, in a record that says it elsewhere.
    Part,
    /// It is one part of the name, or one word that was asked for on top of it, in a record that does not say the name.
    Alone,
    /// It stands in a record of which something was erased before, and an address there has a part of the name.
    Earlier,
    /// It is the name of a customer.
    Customer,
    /// It is the name of the organisation, or of a legal entity.
    Organisation,
    /// It says to whom something was handed out.
    Recipient,
}

impl Why {
    /// Whether it is likely of the same person, not the name of somebody else that holds this one.
    #[must_use]
    pub fn can_be_the_person(self) -> bool {
        matches!(self, Self::Beside | Self::Named | Self::Form | Self::Earlier | Self::Part)
    }
}

/// A value that is shown, and not erased unless somebody asks for it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Similar {
    /// Where it stands.
    #[serde(flatten)]
    pub place: Spot,
    /// What has to be asked for, so that it is erased too.
    pub words: String,
    /// Why it is shown.
    pub why: Why,
    /// Whether the value is the name itself, and nothing else.
    #[serde(skip)]
    pub whole: bool,
}

impl Similar {
    /// A value that says more than the name, or something like it.
    #[must_use]
    pub const fn new(place: Spot, words: String, why: Why) -> Self {
        Self { place, words, why, whole: false }
    }
}

/// What was found of a person in the fields of all records, then and now, and in what is recorded of each revision.
#[derive(Debug, Default)]
pub struct Search {
    /// Values that say it.
    pub said: Vec<Spot>,
    /// Values that may.
    pub similar: Vec<Similar>,
    /// What says it in a line of the journal itself, which cannot be changed.
    pub fixed: Vec<Spot>,
    /// How many lines were read.
    pub lines: usize,
    /// In which scripts the texts are written.
    pub scripts: Scripts,
    /// Values that say one word that was asked for on top of a name: of whom, the rest of the record tells.
    lone: Vec<Similar>,
    /// Values that have a part of the name: the same; with whether it can be the person in a record that does not say the name.
    parts: Vec<(Similar, bool)>,
    /// Records of which something was erased before.
    erased_before: BTreeSet<(Kind, i64)>,
}

/// A line that is searched.
struct Searched<'r> {
    seq: i64,
    revision: i64,
    subject: Option<(Kind, i64)>,
    line: &'r str,
    personal: Option<&'r str>,
}

impl Searched<'_> {
    fn place(&self, field: &str, value: String) -> Spot {
        Spot {
            seq: self.seq,
            revision: self.revision,
            record: self.subject.map(|(kind, number)| kind.handle(number)),
            field: field.to_owned(),
            value,
            now: false,
            subject: self.subject,
        }
    }
}

impl Trace {
    /// What is erased when these places are.
    #[must_use]
    pub fn of(places: &[Spot]) -> Vec<Self> {
        let mut traces = BTreeMap::new();
        for Spot { seq, field, subject, .. } in places {
            let trace = traces.entry(*seq).or_insert_with(|| Self { seq: *seq, fields: Vec::new(), subject: *subject });
            if !trace.fields.contains(field) {
                trace.fields.push(field.clone());
            }
        }
        traces.into_values().collect()
    }
}

impl Store {
    /// Looks for names and addresses in every field, and in who recorded what and why; in all of the past.
    pub fn search(&self, sought: &[Sought]) -> Result<Search> {
        let mut found = Search::default();
        self.each_searched("1", [], |line| {
            found.lines += 1;
            if let Some(personal) = line.personal.filter(|text| !text.is_ascii() || !found.scripts.has_latin()) {
                let values = journal::personal_values(Some(personal))?;
                texts(&values).for_each(|(_, value)| found.scripts.add(value));
            }
            if let Some(personal) = line.personal.filter(|text| may_say(sought, text)) {
                search_beside(sought, line, &journal::personal_values(Some(personal))?, &mut found);
            }
            if may_say(sought, line.line) {
                search_line(sought, line, &mut found)?;
            }
            Ok(())
        })?;
        search_by_record(&mut found);
        let similar = found.similar.iter_mut().map(|similar| &mut similar.place);
        for place in found.said.iter_mut().chain(&mut found.fixed).chain(similar) {
            place.now = self.says_today(place)?;
        }
        Ok(found)
    }

    /// All that one record says in free words, now and in all of the past.
    pub fn search_record(&self, kind: Kind, number: i64) -> Result<Search> {
        let mut found = Search::default();
        self.each_searched("kind = ?1 AND number = ?2", (kind.name(), number), |line| {
            let values = journal::personal_values(line.personal)?;
            found.said.extend(texts(&values).map(|(name, value)| line.place(name, value.to_owned())));
            let (_, _, rest) = journal::parse(line.line)?;
            found.fixed.extend(free(line, &rest).map(|(name, value)| line.place(name, value.to_owned())));
            Ok(())
        })?;
        for place in found.said.iter_mut().chain(&mut found.fixed) {
            place.now = self.says_today(place)?;
        }
        Ok(found)
    }

    /// Whether there is such a record, or was.
    pub fn ever_was(&self, kind: Kind, number: i64) -> Result<bool> {
        let sql = "SELECT 1 FROM journal WHERE kind = ?1 AND number = ?2";
        Ok(self.db.prepare_cached(sql)?.exists((kind.name(), number))?)
    }

    /// The digests of all files whose bytes are kept, each with the handle of its document; of one that is no more, that of before.
    pub fn kept_files(&self) -> Result<Vec<(String, String)>> {
        let mut files = Vec::new();
        let mut statement = self.db.prepare("SELECT sha256 FROM content ORDER BY number")?;
        let digests: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        for sha256 in digests {
            let handle = self.file_handle(&sha256)?;
            files.push((sha256, handle));
        }
        Ok(files)
    }

    /// The handle of the document with that digest; of one that is no more, that of before.
    pub(super) fn file_handle(&self, sha256: &str) -> Result<String> {
        let now = "SELECT number FROM document WHERE sha256 = ?1";
        let before = "SELECT number FROM journal WHERE kind = 'document' AND personal ->> 'sha256' = ?1";
        let number = |sql: &str| self.db.prepare_cached(sql)?.query_row([sha256], |row| row.get(0)).optional();
        let number: Option<i64> = number(now)?.map_or_else(|| number(before), |number| Ok(Some(number)))?;
        Ok(number.map_or_else(|| format!("file {sha256}"), |number| Kind::Document.handle(number)))
    }

    fn says_today(&self, place: &Spot) -> Result<bool> {
        let Some((kind, number)) = place.subject else { return Ok(false) };
        let sql = "SELECT max(seq) FROM journal WHERE kind = ?1 AND number = ?2";
        let newest: i64 = self.db.prepare_cached(sql)?.query_row((kind.name(), number), |row| row.get(0))?;
        Ok(newest == place.seq)
    }

    fn each_searched(
        &self,
        test: &str,
        params: impl rusqlite::Params,
        mut take: impl FnMut(&Searched<'_>) -> Result<()>,
    ) -> Result<()> {
        let sql = format!("SELECT seq, revision, kind, number, line, personal FROM journal WHERE {test} ORDER BY seq");
        let mut statement = self.db.prepare(&sql)?;
        let mut rows = statement.query(params)?;
        while let Some(row) = rows.next()? {
            let kind = row.get_ref(2)?.as_str_or_null().unwrap_or_default().and_then(Kind::named);
            take(&Searched {
                seq: row.get(0)?,
                revision: row.get(1)?,
                subject: kind.zip(row.get(3)?),
                line: row.get_ref(4)?.as_str().unwrap_or_default(),
                personal: row.get_ref(5)?.as_str_or_null().unwrap_or_default(),
            })?;
        }
        Ok(())
    }

    /// What stands in the place of a value that is erased today.
    pub(super) fn erased_today(&self) -> String {
        Value::Erased(self.clock.today()).text().into_owned()
    }

    /// A trace by the number of its line; `None` when the values are gone already.
    pub(crate) fn trace(&self, seq: i64, fields: &[String]) -> Result<Option<Trace>> {
        let mut places = Vec::new();
        self.each_searched("seq = ?1", [seq], |line| {
            let values = journal::personal_values(line.personal)?;
            let listed = texts(&values).filter(|(name, _)| fields.iter().any(|field| field == name));
            places.extend(listed.map(|(name, _)| line.place(name, String::new())));
            Ok(())
        })?;
        Ok(Trace::of(&places).pop())
    }
}

/// Looks at what only the rest of a record tells: one word of a name means the person where the name stands too.
fn search_by_record(found: &mut Search) {
    let form = found.similar.iter().filter(|one| one.why == Why::Form).map(|one| &one.place);
    let mut naming: BTreeSet<(Kind, i64)> = found.said.iter().chain(form).filter_map(|place| place.subject).collect();
    for one in std::mem::take(&mut found.lone) {
        if one.place.subject.is_some_and(|subject| naming.contains(&subject)) {
            found.said.push(one.place);
        } else {
            found.similar.push(one);
        }
    }
    naming.append(&mut found.erased_before);
    let known = found.said.iter().chain(found.similar.iter().map(|one| &one.place));
    let known: BTreeSet<(i64, String)> = known.map(|place| (place.seq, place.field.clone())).collect();
    for (mut one, elsewhere) in std::mem::take(&mut found.parts) {
        if known.contains(&(one.place.seq, one.place.field.clone())) {
            continue;
        }
        if !one.place.subject.is_some_and(|subject| naming.contains(&subject)) {
            if !elsewhere {
                continue;
            }
            if one.why == Why::Part {
                one.why = Why::Alone;
            }
        }
        found.similar.push(one);
    }
}

/// The values that say something: not none, and not what is erased or lost.
fn texts(values: &Map<String, Json>) -> impl Iterator<Item = (&str, &str)> {
    let texts = values.iter().filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)));
    texts.filter(|(_, value)| Value::gone(value).is_none() && *value != "none")
}

/// Looks at the values beside a line.
fn search_beside(sought: &[Sought], line: &Searched<'_>, values: &Map<String, Json>, found: &mut Search) {
    let (mut said, mut whole) = (BTreeSet::new(), BTreeSet::new());
    for (name, value) in texts(values) {
        let prose = is_prose(line, name);
        let place = line.place(name, value.to_owned());
        let kept = kept_name(line, name);
        let Some((one, how)) = first_said(sought, |one| one.said_in_field(value, prose)) else {
            let part = sought.iter().find_map(|one| Some((one, one.part_in(value, prose)?)));
            let (words, why, elsewhere) = match part {
                Some((one, Mention::Like(words))) => {
                    let elsewhere = !words.contains('@') || one.names_address(&words);
                    (words, Why::Part, elsewhere)
                }
                Some((one, Mention::Longer(words))) if kept.is_none() => {
                    let elsewhere = prose && one.has_family_name(&words);
                    (words, Why::Longer, elsewhere)
                }
                _ => continue,
            };
            found.parts.push((Similar::new(place, words, why), elsewhere));
            continue;
        };
        if let Some(why) = kept.filter(|_| !matches!(how, Mention::Within(_)))
            && !sought.iter().any(|one| one.takes(value))
        {
            found.similar.push(Similar { whole: one.is(value), ..Similar::new(place, value.to_owned(), why) });
            continue;
        }
        match how {
            Mention::Name if one.is_lone() && kept.is_none() => {
                found.lone.push(Similar::new(place, one.excerpt(value), Why::Alone));
            }
            Mention::Name => {
                said.insert(name);
                whole.extend(one.is(value).then_some(name));
                found.said.push(place);
            }
            Mention::Like(words) => found.similar.push(Similar::new(place, words, Why::Form)),
            // That is another word.
            Mention::Within(_) if one.is_lone() => {}
            Mention::Within(words) => found.similar.push(Similar::new(place, words, Why::Within)),
            Mention::Longer(words) => found.similar.push(Similar::new(place, words, Why::Longer)),
            Mention::Near(words) => found.similar.push(Similar::new(place, words, Why::Near)),
        }
    }
    let Some((kind, _)) = line.subject else { return };
    let beside: BTreeSet<String> = whole.iter().flat_map(|field| beside(kind, field)).collect();
    for (name, value) in texts(values).filter(|(name, _)| beside.contains(*name) && !said.contains(name)) {
        found.similar.retain(|one| one.place.seq != line.seq || one.place.field != name);
        let place = line.place(name, value.to_owned());
        found.similar.push(Similar::new(place, value.to_owned(), Why::Beside));
    }
    if values.values().filter_map(Json::as_str).any(|value| matches!(Value::gone(value), Some(Value::Erased(_)))) {
        found.erased_before.extend(line.subject);
        search_rest(sought, line, kind, values, found);
    }
}

/// Looks at what is left of a record of which something was erased before: what stands beside an address that has a part of the name.
fn search_rest(sought: &[Sought], line: &Searched<'_>, kind: Kind, values: &Map<String, Json>, found: &mut Search) {
    let named = |value: &str| sought.iter().any(|one| one.names_address(value));
    let addresses = texts(values).filter(|(_, value)| named(value));
    let rest: BTreeSet<String> =
        addresses.flat_map(|(name, _)| beside(kind, name).into_iter().chain([name.to_owned()])).collect();
    for (name, value) in texts(values).filter(|(name, _)| rest.contains(*name)) {
        let place = line.place(name, value.to_owned());
        let is_place = |one: &Spot| one.seq == place.seq && one.field == name;
        if !found.said.iter().chain(found.similar.iter().map(|one| &one.place)).any(is_place) {
            found.similar.push(Similar::new(place, value.to_owned(), Why::Earlier));
        }
    }
}

/// Whether a field holds sentences, or words of any kind as the name of a file does; why something was done is a sentence.
fn is_prose(line: &Searched<'_>, field: &str) -> bool {
    match line.subject {
        Some((kind, _)) => kind.find(field).is_some_and(|at| {
            let field = &kind.fields()[at];
            field.shape == Shape::Prose || field.file_name
        }),
        None => field == "reason",
    }
}

/// Why a name stays unless it is asked for: the register has to say it.
fn kept_name(line: &Searched<'_>, field: &str) -> Option<Why> {
    match line.subject {
        Some((Kind::Customer, _)) if field == "name" => Some(Why::Customer),
        Some((Kind::Organisation | Kind::Entity, _)) if field == "name" => Some(Why::Organisation),
        None if field == "reason" => match journal::parse(line.line) {
            Ok((_, journal::Change::Commit(commit), _)) if commit.disclosed.is_some() => Some(Why::Recipient),
            _ => None,
        },
        _ => None,
    }
}

/// The first of the names that a text says; one that it only may say when it says none.
fn first_said(sought: &[Sought], said: impl Fn(&Sought) -> Option<Mention>) -> Option<(&Sought, Mention)> {
    let all: Vec<_> = sought.iter().filter_map(|one| Some((one, said(one)?))).collect();
    // One word says less than a whole name.
    all.into_iter().min_by_key(|(one, said)| (one.is_lone(), said.rank()))
}

/// The fields that say of the same person what a field does not: its address, its telephone, its name.
fn beside(kind: Kind, field: &str) -> Vec<String> {
    const OF_THE_TITLE: [&str; 3] = ["email", "phone", "address"];
    let title = kind.title_field();
    if field == title || OF_THE_TITLE.contains(&field) {
        return OF_THE_TITLE.iter().chain([&title]).map(|name| (*name).to_owned()).collect();
    }
    let stem = field.strip_suffix("_email").or_else(|| field.strip_suffix("_phone")).unwrap_or(field);
    vec![stem.to_owned(), format!("{stem}_email"), format!("{stem}_phone")]
}

/// Looks at what a line itself says in free words: texts of records that lines of before hold, and the operation ids that they took as
/// they were given.
fn search_line(sought: &[Sought], line: &Searched<'_>, found: &mut Search) -> Result<()> {
    let (_, change, rest) = journal::parse(line.line)?;
    let said = |value: &str| {
        let said = first_said(sought, |one| one.said_in_field(value, true));
        said.filter(|(_, said)| matches!(said, Mention::Name | Mention::Like(_)))
    };
    if let journal::Change::Commit(commit) = &change {
        let value = &commit.op_id;
        found.fixed.extend(said(value).map(|(one, _)| line.place("op_id", one.excerpt(value))));
    }
    for (name, value) in free(line, &rest) {
        found.fixed.extend(said(value).map(|(one, _)| line.place(name, one.excerpt(value))));
    }
    Ok(())
}

/// What a line of before holds of a record's free words, which stand beside the line today.
fn free<'l>(line: &Searched<'_>, rest: &'l Map<String, Json>) -> impl Iterator<Item = (&'l str, &'l str)> {
    let personal = |kind: Kind, name: &str| kind.find(name).is_none_or(|at| kind.fields()[at].is_personal());
    let clear = rest.get("clear").and_then(Json::as_object).zip(line.subject);
    clear.into_iter().flat_map(move |(clear, (kind, _))| texts(clear).filter(move |(name, _)| personal(kind, name)))
}

impl Revision<'_> {
    /// Erases the values of the traces, in the journal and in the tables. The file still holds their pages until
    /// [`Store::empty_log`]. Refused where they are not what the journal says.
    pub fn erase(&mut self, traces: &[Trace], ground: &str) -> Result<()> {
        let subjects: BTreeSet<(Kind, i64)> = traces.iter().filter_map(|trace| trace.subject).collect();
        // What is rewritten could not be compared any more.
        for (kind, number) in &subjects {
            self.store().compare_standing(*kind, *number)?;
        }
        for trace in traces {
            self.store().compare_line(trace.seq)?;
        }
        // A login that is erased lets nobody in.
        if subjects.iter().any(|(kind, _)| *kind == Kind::User) {
            self.note_owner()?;
        }
        super::unsettled::announce(self.store());
        let mut digests = Vec::new();
        for trace in traces {
            digests.extend(self.erase_values(trace, ground)?);
        }
        for (kind, number) in subjects {
            self.repeat_in_table(kind, number)?;
        }
        for digest in digests {
            let named =
                self.store().db.prepare_cached("SELECT 1 FROM document WHERE sha256 = ?1")?.exists([&digest])?;
            if !named {
                self.forget_content(&digest)?;
            }
        }
        Ok(())
    }

    /// Erases values beside one line; the table stays as it is. Gives the digest of a file, if that was among them.
    pub(super) fn erase_values(&mut self, trace: &Trace, ground: &str) -> Result<Option<String>> {
        // What was damaged nobody erased.
        let lost = ground == journal::DAMAGED;
        let marker = if lost { Value::Lost(Some(trace.seq)).text().into_owned() } else { self.store().erased_today() };
        let text: Option<String> =
            self.store().db.query_row("SELECT personal FROM journal WHERE seq = ?1", [trace.seq], |row| row.get(0))?;
        let (mut values, mut digest) = (journal::personal_values(text.as_deref())?, None);
        for field in &trace.fields {
            let before = values.insert(field.clone(), marker.as_str().into());
            if trace.subject.is_some_and(|(kind, _)| kind == Kind::Document) && field == "sha256" {
                digest = before.and_then(|value| value.as_str().map(str::to_owned));
            }
        }
        self.erase_line(trace.seq, ground, &trace.fields, &values)?;
        Ok(digest)
    }

    /// Writes the erase line about a line, and what stays beside that.
    pub(super) fn erase_line(
        &mut self,
        of: i64,
        ground: &str,
        fields: &[String],
        values: &Map<String, Json>,
    ) -> Result<()> {
        let (entry, kept) = self.encoder().erase(of, ground, fields, values);
        self.append(&entry)?;
        let db = &self.store().db;
        db.execute("INSERT INTO erasure (of, seq) VALUES (?1, ?2)", (of, entry.seq))?;
        let (salt, values) = kept.unzip();
        db.execute(
            "UPDATE journal SET salt = ?2, personal = ?3 WHERE seq = ?1",
            (of, salt.as_ref().map(|salt| &salt[..]), values),
        )?;
        Ok(())
    }

    /// Writes into the table what the newest line of a record says now.
    fn repeat_in_table(&mut self, kind: Kind, number: i64) -> Result<()> {
        let db = &self.store().db;
        let sql = "SELECT line, personal FROM journal WHERE kind = ?1 AND number = ?2 ORDER BY seq DESC LIMIT 1";
        let (line, personal): (String, Option<String>) =
            db.query_row(sql, (kind.name(), number), |row| Ok((row.get(0)?, row.get(1)?)))?;
        if let Some(record) = put_record(&line, personal.as_deref())? {
            let mut statement = db.prepare_cached(update(kind))?;
            bind(&mut statement, &record)?;
            statement.raw_execute()?;
        }
        Ok(())
    }
}
