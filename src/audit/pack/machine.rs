//! 90: what a pack holds for programs: every record with what ties it to the journal, the schema of that, and the registers as JSON-LD.

use super::Pack;
use super::extract::Extract;
use crate::audit::form::{About, RECORDS};
use crate::audit::members::{Members, Writer};
use crate::error::{Error, Result};
use crate::journal::personal_values;
use crate::model::digest::hex;
use crate::model::json::record_json;
use crate::model::{Kind, Record};
use crate::ropa::files;
use crate::store::Store;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

impl Pack<'_> {
    pub(super) fn machine(&mut self) -> Result<()> {
        let (store, extract, members) = (self.store, self.extract, Members::records(&self.checkpoint));
        let proves = "Every record with the number of its journal line, and the salt that opens its commitment";
        self.add(RECORDS, About::new("Records", proves, ""), |out| {
            records(store, extract, members.write(out)?).map(Some)
        })?;
        let schema = serde_json::to_string_pretty(&schema()).unwrap_or_default() + "\n";
        let proves = "What the members of records.json mean (JSON Schema 2020-12)";
        self.text("90_machine/schema.json", About::new("JSON Schema of the records", proves, ""), &schema)?;
        let registers: Vec<_> = self.ropas().iter().rev().map(|ropa| self.wanted(*ropa)).collect();
        let proves = "The registers in the terms of the Data Privacy Vocabulary";
        self.add("90_machine/register.jsonld", About::new("Registers as JSON-LD", proves, "Art. 30"), |out| {
            let failed = || Error::io("write the register");
            let mut rows = 0;
            for (at, wanted) in registers.into_iter().enumerate() {
                out.write_all(if at == 0 { b"[" } else { b"," }).map_err(failed())?;
                rows += files::json_ld(store, wanted, &mut *out)?.rows;
            }
            out.write_all(b"]\n").map_err(failed())?;
            Ok(Some(rows))
        })
    }
}

/// Every record on a line of its own, with what ties it to the journal.
fn records(store: &Store, extract: Option<&Extract>, mut out: Writer<'_>) -> Result<usize> {
    for kind in Kind::ALL {
        store.each(kind, |record| {
            let mut json = record_json(&record);
            json["kind"] = kind.name().into();
            if let Some(journal) = tie(store, extract, &record)? {
                json["journal"] = journal;
            }
            out.push(&json)
        })?;
    }
    out.end()
}

/// The number of the newest line of a record, which of its fields are personal, and the salt of their commitment.
fn tie(store: &Store, extract: Option<&Extract>, record: &Record) -> Result<Option<Json>> {
    let Some((seq, opening)) = store.newest_line(record.kind, record.number)? else { return Ok(None) };
    let mut journal = json!({ "line": seq });
    let opens = |personal: &str| extract.is_none_or(|extract| extract.opens(record, seq, personal));
    if let Some((salt, personal)) = opening.filter(|(_, personal)| opens(personal)) {
        let names: BTreeSet<String> = personal_values(Some(&personal))?.into_iter().map(|(name, _)| name).collect();
        journal["personal"] = json!(names);
        journal["salt"] = hex(&salt).into();
    }
    Ok(Some(journal))
}

/// The JSON Schema of [`RECORDS`].
fn schema() -> Json {
    let journal = json!({
        "type": "object", "required": ["line"],
        "description": "line: the number of the journal line; personal: the fields whose values are committed to, not shown, there; salt: opens the commitment",
        "properties": {
            "line": { "type": "integer" },
            "personal": { "type": "array", "items": { "type": "string" } },
            "salt": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
        },
    });
    let of_kind = |kind: Kind| {
        let mut schema = crate::model::json::schema(kind);
        schema["properties"]["kind"] = json!({ "const": kind.name() });
        schema["properties"]["journal"] = journal.clone();
        schema
    };
    let kinds: Vec<Json> = Kind::ALL.into_iter().map(of_kind).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Records of a register",
        "type": "object",
        "required": ["register", "revision", "hash", "records"],
        "properties": {
            "register": { "type": "string", "format": "uuid" },
            "revision": { "type": "integer" },
            "hash": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
            "records": { "type": "array", "items": { "anyOf": kinds } },
        },
    })
}
