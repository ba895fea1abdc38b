//! Personal values that are not what the line beside them committed to: taken out, or as the table has them.

use super::damaged_file::{DamagedFile, RawLine};
use super::losses::Salvaged;
use super::stand_in::lost_in;
use super::survey::Survey;
use crate::error::Result;
use crate::journal::{self, Change};
use crate::model::digest::{Hash, hex};
use crate::model::{Field, Kind, Record, Value};
use crate::store::{Revision, Store};
use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, BTreeSet};

/// Values beside a line of the chain that are not those that were committed to.
pub(super) struct Broken {
    seq: i64,
    subject: Option<(Kind, i64)>,
    /// What the line itself says of the record.
    said: Option<Record>,
    personal: Option<String>,
    /// The ground and the fields of an erase line behind the chain that they do fit.
    erased: Option<(String, Vec<String>)>,
}

pub(super) fn broken_values(store: &Store, survey: &Survey) -> Result<Vec<Broken>> {
    let mut statement = store.db.prepare("SELECT seq, line, salt, personal FROM journal ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let mut broken = Vec::new();
    while let Some(row) = rows.next()? {
        let (seq, text): (i64, String) = (row.get(0)?, row.get(1)?);
        let (salt, personal): (Option<Hash>, Option<String>) = (row.get(2)?, row.get(3)?);
        let (_, change, rest) = journal::parse(&text)?;
        let own = rest.get("personal").and_then(|said| said.as_str().map(str::to_owned));
        let erasure = survey.erasures.get(&seq);
        let now = salt.zip(personal.as_deref()).map(|(salt, values)| hex(&journal::commitment(seq, &salt, values)));
        let behind = erasure.filter(|erasure| erasure.seq > store.last.seq);
        let fits = now == survey.expected(seq, own.clone());
        if fits && behind.is_none() {
            continue;
        }
        let (subject, said) = match change {
            Change::Put { kind, number, id } => {
                (Some((kind, number)), journal::record(kind, number, id, &rest, None).ok())
            }
            _ => (None, None),
        };
        let erased = behind.filter(|_| fits).map(|erasure| (erasure.ground.clone(), erasure.fields.clone()));
        broken.push(Broken { seq, subject, said, personal, erased });
    }
    Ok(broken)
}

/// The newest line of a record, and what the record is.
pub(super) type Newest = BTreeMap<(Kind, i64), (i64, Record)>;

/// What cannot be proven of lines of the chain that are the newest about their records.
pub(super) fn newest_broken(broken: &[Broken], later: &[RawLine], store: &Store) -> Result<Newest> {
    let spoken_of = |line: &RawLine| match journal::parse(&line.text).ok()?.1 {
        Change::Put { kind, number, .. } | Change::Retire { kind, number, .. } => Some((kind, number)),
        _ => None,
    };
    let later: BTreeSet<(Kind, i64)> = later.iter().filter_map(spoken_of).collect();
    let mut newest = Newest::new();
    for values in broken.iter().filter(|values| values.erased.is_none()) {
        let (Some(key), Some(said)) = (values.subject.filter(|key| !later.contains(key)), &values.said) else {
            continue;
        };
        if store.newest_line(key.0, key.1)?.is_some_and(|(seq, _)| seq == values.seq) {
            newest.insert(key, (values.seq, said.clone()));
        }
    }
    Ok(newest)
}

/// Of records whose newest line has lost its personal values: those whose table agrees with all else that the line says, as the table has them.
/// What an erase line took out stays out.
pub(super) fn values_of_tables(file: &DamagedFile, survey: &Survey, said: Newest, store: &Store) -> Newest {
    let mut found = Newest::new();
    let kinds: BTreeSet<Kind> = said.keys().map(|(kind, _)| *kind).collect();
    for mut record in kinds.into_iter().flat_map(|kind| file.records(kind)) {
        let Some((seq, said)) = said.get(&(record.kind, record.number)) else { continue };
        let agree =
            |(field, value): (&Field, &Option<Value>)| field.is_personal() || said.get(field.name) == value.as_ref();
        if record.id != said.id || !record.kind.fields().iter().zip(&record.values).all(agree) {
            continue;
        }
        for field in survey.erasures.get(seq).into_iter().flat_map(|erasure| &erasure.fields) {
            let stands = record.kind.find(field).and_then(|at| record.values[at].as_ref());
            if stands.is_some_and(|value| !matches!(value, Value::Erased(_))) {
                record.set(field, Some(Value::Erased(store.clock.today())));
            }
        }
        found.insert((record.kind, record.number), (*seq, record));
    }
    found
}

/// What is said of a record that is as its table has it.
pub(super) fn as_its_table_has(seq: i64) -> String {
    format!(
        "its personal values beside line {seq} are not what was committed to; they are as its table has them, which nothing proves. Check it"
    )
}

impl Broken {
    /// An erase line takes the place of what cannot be proven. What was erased by a line that is lost for the chain is erased again.
    pub(super) fn take_out(
        &self,
        revision: &mut Revision<'_>,
        from_tables: &Newest,
        found: &mut Salvaged,
    ) -> Result<()> {
        let parsed = journal::personal_values(self.personal.as_deref()).unwrap_or_default();
        let (ground, fields, kept) = if let Some((ground, fields)) = &self.erased {
            (ground.as_str(), fields.clone(), parsed)
        } else {
            let fields = self.fields(&parsed);
            let kept = self.marked(&fields);
            let which = self.subject.map_or_else(|| format!("line {}", self.seq), |(kind, number)| kind.handle(number));
            let in_table = self.subject.and_then(|key| from_tables.get(&key)).is_some_and(|(seq, _)| *seq == self.seq);
            if in_table {
                found.lose("unproven", which, as_its_table_has(self.seq));
            } else {
                let detail = format!(
                    "{} beside line {} is not what was committed to, and was taken out",
                    fields.join(", "),
                    self.seq
                );
                found.lose("values", which, detail);
            }
            (journal::DAMAGED, fields, kept)
        };
        revision.erase_line(self.seq, ground, &fields, &kept)
    }

    /// What stands in the place of what is lost.
    fn marked(&self, fields: &[String]) -> Map<String, Json> {
        let lost = lost_in(self.seq);
        fields.iter().map(|name| (name.clone(), Json::from(&*lost.text()))).collect()
    }

    /// The fields that were there, as far as the text tells, and those that there must have been.
    fn fields(&self, parsed: &Map<String, Json>) -> Vec<String> {
        let known = |name: &&String| {
            self.subject.is_some_and(|(kind, _)| kind.find(name).is_some_and(|at| kind.fields()[at].is_personal()))
        };
        let mut fields: BTreeSet<String> = parsed.keys().filter(known).cloned().collect();
        match self.subject {
            Some((kind, _)) => {
                let must = kind.fields().iter().filter(|field| field.is_personal() && field.required);
                fields.extend(must.map(|field| field.name.to_owned()));
            }
            None => fields = BTreeSet::from(["actor".into()]),
        }
        fields.into_iter().collect()
    }
}
