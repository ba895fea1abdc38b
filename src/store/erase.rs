//! Erasing a person's data (Art. 17) and keeping the evidence that something was there.
//!
//! Value and salt leave the journal; what stays beside the line gets a new salt, and an erase line holds the commitment to
//! it. The old line is not touched, so every checkpoint that was ever handed out still verifies.

use super::past::put_record;
use super::table::{bind, update};
use super::{Revision, Store};
use crate::error::Result;
use crate::journal;
use crate::model::{Kind, Record};
use std::collections::BTreeSet;

/// Where values are that would be erased.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Trace {
    /// The journal line beside which they stand.
    pub seq: i64,
    /// The revision of that line.
    pub revision: i64,
    /// The record, by its handle; nothing for who did it and why.
    pub record: Option<String>,
    /// The fields.
    pub fields: Vec<String>,
    #[serde(skip)]
    subject: Option<(Kind, i64)>,
}

impl Store {
    /// Every line beside which a personal value contains the text, in letters of any case; in all of the past.
    pub fn traces_of_person(&self, text: &str) -> Result<Vec<Trace>> {
        let wanted = text.to_lowercase();
        self.traces("personal IS NOT NULL", [], |_, value| value.to_lowercase().contains(&wanted))
    }

    /// Every personal value of one record, in all of the past.
    pub fn traces_of_record(&self, record: &Record) -> Result<Vec<Trace>> {
        self.traces(
            "kind = ?1 AND number = ?2 AND personal IS NOT NULL",
            (record.kind.name(), record.number),
            |_, _| true,
        )
    }

    fn traces(
        &self,
        test: &str,
        params: impl rusqlite::Params,
        wanted: impl Fn(&str, &str) -> bool,
    ) -> Result<Vec<Trace>> {
        let mut statement = self
            .db
            .prepare(&format!("SELECT seq, revision, kind, number, personal FROM journal WHERE {test} ORDER BY seq"))?;
        let mut rows = statement.query(params)?;
        let mut traces = Vec::new();
        while let Some(row) = rows.next()? {
            let values = journal::personal_values(row.get_ref(4)?.as_str_or_null().unwrap_or_default())?;
            let hit =
                |name: &str, value: &str| !value.starts_with("[erased ") && value != "none" && wanted(name, value);
            let fields: Vec<String> = values
                .iter()
                .filter(|(name, value)| value.as_str().is_some_and(|value| hit(name, value)))
                .map(|(name, _)| name.clone())
                .collect();
            if fields.is_empty() {
                continue;
            }
            let kind: Option<String> = row.get(2)?;
            let subject = kind.as_deref().and_then(Kind::named).zip(row.get(3)?);
            let record = subject.map(|(kind, number): (Kind, i64)| kind.handle(number));
            traces.push(Trace { seq: row.get(0)?, revision: row.get(1)?, record, fields, subject });
        }
        Ok(traces)
    }

    /// The erasures of this register: line, fields, ground; what a restored backup has to repeat.
    pub fn erasures(&self) -> Result<Vec<(i64, Vec<String>, String)>> {
        let mut statement = self
            .db
            .prepare("SELECT line FROM erasure JOIN journal ON journal.seq = erasure.seq ORDER BY erasure.seq")?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            if let (_, journal::Change::Erase { of, ground, fields, .. }, _) =
                journal::parse(row.get_ref(0)?.as_str().unwrap_or_default())?
            {
                found.push((of, fields, ground));
            }
        }
        Ok(found)
    }

    /// A trace by the number of its line; `None` when the values are gone already.
    pub(crate) fn trace(&self, seq: i64, fields: &[String]) -> Result<Option<Trace>> {
        let listed = |name: &str| fields.iter().any(|field| field == name);
        Ok(self.traces("seq = ?1 AND personal IS NOT NULL", [seq], |name, _| listed(name))?.pop())
    }
}

impl Revision<'_> {
    /// Erases the values of the traces, in the journal and in the tables. The file still holds their pages until
    /// [`Store::settle`].
    pub fn erase(&mut self, traces: &[Trace], ground: &str) -> Result<()> {
        let marker = format!("[erased {}]", self.store().clock.today());
        let mut subjects = BTreeSet::new();
        let mut digests = Vec::new();
        for trace in traces {
            let text: Option<String> =
                self.store()
                    .db
                    .query_row("SELECT personal FROM journal WHERE seq = ?1", [trace.seq], |row| row.get(0))?;
            let mut values = journal::personal_values(text.as_deref())?;
            for field in &trace.fields {
                let before = values.insert(field.clone(), marker.as_str().into());
                if trace.subject.is_some_and(|(kind, _)| kind == Kind::Document) && field == "sha256" {
                    digests.extend(before.and_then(|value| value.as_str().map(str::to_owned)));
                }
            }
            let (entry, kept) = self.encoder().erase(trace.seq, ground, &trace.fields, &values);
            self.append(&entry)?;
            let db = &self.store().db;
            db.execute("INSERT INTO erasure (of, seq) VALUES (?1, ?2)", (trace.seq, entry.seq))?;
            let (salt, values) = kept.unzip();
            db.execute(
                "UPDATE journal SET salt = ?2, personal = ?3 WHERE seq = ?1",
                (trace.seq, salt.as_ref().map(|salt| &salt[..]), values),
            )?;
            subjects.extend(trace.subject);
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
