//! The records of processing activities as files: CSV, Excel, JSON, JSON-LD. One struct says what stands in them (see
//! `report::register`); the same register and flags give the same bytes.

use crate::error::{Error, Result};
use crate::format::csv::{csv_error, guard};
use crate::format::xlsx::{
    Content, Failed, Formats, about_sheet, cell, end, failed, heighten, lines_in, made_at, print_footer,
};
use crate::model::country;
use crate::ropa::{Ask, Complete, Completeness, Layout, Options, Output, Register, Ropa, Row, Said};
use crate::store::Store;
use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};
use serde_json::{Map, Value as Json, json};
use std::io::Write;

/// What is written: the registers of a day, in a layout.
#[derive(Clone, Copy)]
pub struct Wanted<'w> {
    /// The facts' day, and the customer when there is only one.
    pub options: Options<'w>,
    /// Which columns.
    pub layout: Layout,
}

/// Writes a register as CSV: one row of heads, one line per row. Gives what is complete.
pub fn csv(store: &Store, wanted: Wanted<'_>, out: impl Write) -> Result<Completeness> {
    let outputs = wanted.layout.outputs(wanted.options.ropa);
    let mut writer = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(out);
    writer.write_record(outputs.iter().map(|output| output.head)).map_err(csv_error)?;
    let complete = Register::new(store, wanted.options)?.each_row(|row| {
        for output in &outputs {
            writer.write_field(guard(output.of(row).words()).as_bytes()).map_err(csv_error)?;
        }
        writer.write_record(None::<&[u8]>).map_err(csv_error)
    })?;
    writer.flush().map_err(Error::io("write the register"))?;
    Ok(complete)
}

/// Writes a register as JSON, described by `art30 schema register-processor` and `register-controller`.
pub fn json(store: &Store, wanted: Wanted<'_>, mut out: impl Write) -> Result<Completeness> {
    let failed = || Error::io("write the register");
    let register = Register::new(store, wanted.options)?;
    let shown = shown_keys(wanted);
    let columns: Vec<Json> = wanted
        .options
        .ropa
        .columns()
        .iter()
        .filter(|column| shown.contains(&column.key))
        .map(|column| json!({ "key": column.key, "head": column.head, "law": column.law, "asked": column.ask }))
        .collect();
    let head = json!({
        "title": wanted.options.ropa.title(),
        "register": store.id.to_string(),
        "revision": store.last.revision,
        "hash": store.last.hash,
        "on": wanted.options.on,
        "cover": register.cover().into_iter().map(|(label, words)| (label.to_owned(), Json::String(words))).collect::<Map<_, _>>(),
        "measures": register.measures().iter().map(measure_json).collect::<Vec<_>>(),
        "columns": columns,
    });
    write!(out, "{},\"rows\":[", head.to_string().trim_end_matches('}')).map_err(failed())?;
    let mut first = true;
    let complete = register.each_row(|row| {
        let comma = if std::mem::take(&mut first) { "\n" } else { ",\n" };
        write!(out, "{comma}{}", row_json(wanted.options.ropa, row, &shown)).map_err(failed())
    })?;
    let counts: Vec<&Complete> = complete.columns.iter().filter(|column| shown.contains(&column.key)).collect();
    let said = json!({ "rows": complete.rows, "columns": counts, "undecided": complete.undecided });
    writeln!(out, "\n],\"completeness\":{said}}}").map_err(failed())?;
    out.flush().map_err(failed())?;
    Ok(complete)
}

/// The columns of the register that a layout shows, by key: JSON has names of its own, so a form's order does not matter to it.
fn shown_keys(wanted: Wanted<'_>) -> Vec<&'static str> {
    let minimal = wanted.layout == Layout::Minimal;
    let columns = wanted.options.ropa.columns().iter();
    columns
        .filter(|column| !minimal || column.ask != Ask::Practice || column.key == "row")
        .map(|column| column.key)
        .collect()
}

/// A row: what is given under its key, "none" where that is asserted; what is not provided or not applicable in lists beside it.
fn row_json(ropa: Ropa, row: &Row, shown: &[&str]) -> Json {
    let (mut map, mut missing, mut not_asked) = (Map::new(), Vec::new(), Map::new());
    for (column, said) in ropa.columns().iter().zip(row).filter(|(column, _)| shown.contains(&column.key)) {
        match said {
            Said::Given(text) => {
                map.insert(column.key.into(), text.as_str().into());
            }
            Said::None => {
                map.insert(column.key.into(), "none".into());
            }
            Said::Missing => missing.push(Json::from(column.key)),
            Said::NotAsked(why) => {
                not_asked.insert(column.key.into(), (*why).into());
            }
        }
    }
    map.insert("not_provided".into(), missing.into());
    map.insert("not_applicable".into(), not_asked.into());
    map.into()
}

fn measure_json(measure: &[Said; 4]) -> Json {
    let keys = ["name", "version", "category", "description"];
    let given = keys.iter().zip(measure).filter(|(_, said)| matches!(said, Said::Given(_)));
    given.map(|(key, said)| ((*key).to_owned(), Json::from(said.words()))).collect::<Map<_, _>>().into()
}

/// The JSON Schema of a register.
#[must_use]
pub fn schema(ropa: Ropa) -> Json {
    let mut properties: Map<String, Json> = ropa
        .columns()
        .iter()
        .map(|column| {
            (
                column.key.to_owned(),
                json!({ "type": "string", "title": column.head, "x-law": column.law, "x-asked": column.ask }),
            )
        })
        .collect();
    let keys: Vec<&str> = ropa.columns().iter().map(|column| column.key).collect();
    properties.insert("not_provided".into(), json!({ "type": "array", "items": { "enum": keys } }));
    properties
        .insert("not_applicable".into(), json!({ "type": "object", "additionalProperties": { "type": "string" } }));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": ropa.title(),
        "description": "A member of a row that is missing was not provided, and stands in not_provided; none was asserted.",
        "type": "object",
        "required": ["title", "register", "revision", "hash", "on", "cover", "measures", "columns", "rows", "completeness"],
        "properties": {
            "title": { "type": "string" },
            "register": { "type": "string", "format": "uuid" },
            "revision": { "type": "integer" },
            "hash": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
            "on": { "type": "string", "format": "date" },
            "cover": { "type": "object", "additionalProperties": { "type": "string" } },
            "measures": { "type": "array", "items": { "type": "object", "additionalProperties": { "type": "string" } } },
            "columns": { "type": "array", "items": { "type": "object", "required": ["key", "head", "law", "asked"] } },
            "rows": { "type": "array", "items": {
                "type": "object", "additionalProperties": false, "properties": properties, "required": ["row", "not_provided", "not_applicable"]
            } },
            "completeness": { "type": "object", "required": ["rows", "columns", "undecided"] },
        },
    })
}

/// Writes a register as JSON-LD in the terms of the Data Privacy Vocabulary (DPV) and `DPCat`.
pub fn json_ld(store: &Store, wanted: Wanted<'_>, mut out: impl Write) -> Result<Completeness> {
    let failed = || Error::io("write the register");
    let register = Register::new(store, wanted.options)?;
    let cover = register.cover().into_iter().map(|(label, words)| (label.to_owned(), Json::String(words)));
    let cover: Map<String, Json> = cover.filter(|(_, words)| *words != Said::Missing.words()).collect();
    let (ropa, shown) = (wanted.options.ropa, shown_keys(wanted));
    let (property, class, part) = match ropa {
        Ropa::Processor => ("dpv:hasDataProcessor", "dpv:DataProcessor", "Processor"),
        Ropa::Controller => ("dpv:hasDataController", "dpv:DataController", "Controller"),
    };
    let head = json!({
        "@context": {
            "dpv": "https://w3id.org/dpv#", "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#", "loc": "https://w3id.org/dpv/loc#",
            "dpcat": "https://w3id.org/dpcat#", "dct": "http://purl.org/dc/terms/", "dcat": "http://www.w3.org/ns/dcat#",
            "art30": "urn:art30:",
        },
        "@id": format!("urn:uuid:{}#{}", store.id, ropa.name()),
        "@type": "dpcat:ROPA",
        "dct:title": ropa.title(),
        "dct:description": "One record per row; what nobody provided is left out, and art30:assertedNone names what there is none of.",
        "dct:issued": wanted.options.on,
        "dct:identifier": store.checkpoint(),
        property: {
            "@type": class, "dpv:hasName": cover.get(part), "dpv:hasAddress": cover.get("Address"), "dpv:hasContact": cover.get("Privacy contact"),
            "dpv:hasDataProtectionOfficer": cover.get("Data Protection Officer (DPO)").map(|words| json!({ "@type": "dpv:DataProtectionOfficer", "dpv:hasContact": words })),
            "dpv:hasRepresentative": cover.get("EU representative (Art. 27)").map(|words| json!({ "@type": "dpv:Representative", "dpv:hasContact": words })),
        },
        "dpv:hasTechnicalOrganisationalMeasure": register.measures().iter().map(measure_ld).collect::<Vec<_>>(),
    });
    let head = without_nulls(head);
    write!(out, "{},\"dcat:dataset\":[", head.to_string().trim_end_matches('}')).map_err(failed())?;
    let mut first = true;
    let complete = register.each_row(|row| {
        let comma = if std::mem::take(&mut first) { "\n" } else { ",\n" };
        write!(out, "{comma}{}", row_ld(store, ropa, row, &shown)).map_err(failed())
    })?;
    writeln!(out, "\n]}}").map_err(failed())?;
    out.flush().map_err(failed())?;
    Ok(complete)
}

fn measure_ld(measure: &[Said; 4]) -> Json {
    let class = match measure[2].words() {
        "technical" => "dpv:TechnicalMeasure",
        "organisational" => "dpv:OrganisationalMeasure",
        _ => "dpv:TechnicalOrganisationalMeasure",
    };
    json!({ "@type": class, "dct:title": measure[0].words(), "dct:description": measure[3].words() })
}

fn row_ld(store: &Store, ropa: Ropa, row: &Row, shown: &[&str]) -> Json {
    let of = |key: &str| {
        let at = ropa.columns().iter().position(|column| column.key == key && shown.contains(&key))?;
        if let Said::Given(text) = &row[at] { Some(text.as_str()) } else { None }
    };
    let list = |key: &str| of(key).map(|text| text.split("; ").map(Json::from).collect::<Vec<_>>());
    let mut record = Map::new();
    let mut put = |name: &str, value: Option<Json>| {
        if let Some(value) = value {
            record.insert(name.into(), value);
        }
    };
    put("@id", Some(format!("urn:uuid:{}#{}", store.id, of("row").unwrap_or_default()).into()));
    put("@type", Some(json!(["dpcat:ROPARecord", "dpv:Process"])));
    // DPV has no word for "there is none", which is not the same as what nobody provided.
    let none =
        ropa.columns().iter().zip(row).filter(|(column, said)| **said == Said::None && shown.contains(&column.key));
    let none: Vec<&str> = none.map(|(column, _)| column.key).collect();
    put("art30:assertedNone", if none.is_empty() { None } else { Some(json!(none)) });
    put("dpv:hasDataSubject", list("subjects").map(Json::from));
    put("dpv:hasPersonalData", list("data").map(Json::from));
    put("dpv:hasThirdCountry", list("transfers").map(|countries| countries.iter().map(place_ld).collect()));
    put(
        "dpv:hasStorageCondition",
        of("retention").map(|text| json!({ "@type": "dpv:StorageDuration", "dct:description": text })),
    );
    put("dpv:hasLocation", of("location").or_else(|| of("setting")).map(Json::from));
    put("dct:description", of("description").map(Json::from));
    match ropa {
        Ropa::Processor => {
            put("dpv:hasDataController", of("controller").map(|name| {
                json!({ "@type": "dpv:DataController", "dpv:hasName": name, "dpv:hasContact": of("controller_contact"),
                    "dpv:hasRepresentative": of("controller_representative"), "dpv:hasDataProtectionOfficer": of("controller_dpo") })
            }));
            put("dct:title", of("category").map(Json::from));
            put("dpv:hasLegalMeasure", of("agreement").map(|handle| {
                json!({ "@id": format!("urn:uuid:{}#{handle}", store.id), "@type": "dpv:ControllerProcessorAgreement",
                    "dpv:hasContractStatus": of("agreement_state").map(contract_status) })
            }));
            put("dpv:hasRecipient", list("subprocessors").map(Json::from));
        }
        Ropa::Controller => {
            put("dct:title", of("activity").map(Json::from));
            put("dpv:hasPurpose", of("purpose").map(Json::from));
            let grounds: Vec<Json> = ["basis", "condition"].iter().filter_map(|key| provision(of(key)?)).collect();
            put("dpv:hasLegalBasis", if grounds.is_empty() { None } else { Some(grounds.into()) });
            let recipients = ["internal_recipients", "external_recipients", "processors"]
                .iter()
                .filter_map(|key| list(key))
                .flatten();
            put(
                "dpv:hasRecipient",
                Some(recipients.collect::<Vec<_>>()).filter(|list| !list.is_empty()).map(Json::from),
            );
        }
    }
    without_nulls(record.into())
}

/// JSON without members that say nothing.
fn without_nulls(value: Json) -> Json {
    match value {
        Json::Object(map) => {
            let kept = map.into_iter().filter(|(_, value)| !value.is_null());
            Json::Object(kept.map(|(key, value)| (key, without_nulls(value))).collect())
        }
        other => other,
    }
}

/// A country as the vocabulary's place, when it is one.
fn place_ld(text: &Json) -> Json {
    let code = text.as_str().and_then(country::code);
    code.map_or_else(|| text.clone(), |code| json!({ "@id": format!("loc:{code}") }))
}

/// `contract, Art. 6(1)(b)` as `eu-gdpr:A6-1-b`.
fn provision(words: &str) -> Option<Json> {
    let (_, article) = words.split_once("Art. ")?;
    let parts: Vec<&str> = article.split(['(', ')']).filter(|part| !part.is_empty()).collect();
    Some(json!({ "@id": format!("eu-gdpr:A{}", parts.join("-")) }))
}

fn contract_status(state: &str) -> Json {
    let term = match state {
        _ if state.contains("in force") => "dpv:ContractActive",
        _ if state.contains("expired") => "dpv:ContractExpired",
        _ if state.contains("ended") || state.contains("superseded") => "dpv:ContractTerminated",
        _ if state.contains("rejected") => "dpv:ContractRejected",
        _ => "dpv:ContractOffered",
    };
    json!({ "@id": term })
}

/// Writes registers as a workbook: a cover, one sheet per register, the measures, what is complete.
pub fn workbook(
    store: &Store,
    ropas: &[Ropa],
    wanted: Wanted<'_>,
    mut out: impl Write + Send,
) -> Result<Vec<Completeness>> {
    let formats = Formats::new();
    let mut book = Workbook::new();
    let title = if let [ropa] = ropas { ropa.title() } else { "Records of processing activities (GDPR Art. 30)" };
    book.set_properties(
        &DocProperties::new().set_title(title).set_comment(store.checkpoint()).set_creation_datetime(&made_at(store)),
    );
    let registers: Vec<Register<'_>> = ropas
        .iter()
        .map(|ropa| Register::new(store, Options { ropa: *ropa, ..wanted.options }))
        .collect::<Result<_>>()?;
    let cover = registers.last().map(Register::cover).unwrap_or_default();
    let cover: Vec<(String, String)> = cover.into_iter().map(|(label, words)| (label.to_owned(), words)).collect();
    about_sheet(book.add_worksheet_with_constant_memory().map_err(failed)?, title, &cover).map_err(failed)?;
    let mut complete = Vec::new();
    for (ropa, register) in ropas.iter().zip(&registers) {
        let outputs = wanted.layout.outputs(*ropa);
        let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
        complete.push(register_sheet(sheet, *ropa, register, &outputs, &formats)?);
    }
    if let Some(register) = registers.first() {
        measures_sheet(book.add_worksheet_with_constant_memory().map_err(failed)?, register, &formats)
            .map_err(failed)?;
    }
    for (ropa, (register, complete)) in ropas.iter().zip(registers.iter().zip(&complete)) {
        let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
        completeness_sheet(sheet, *ropa, register, complete, &formats)?;
    }
    book.save_to_writer(&mut out).map_err(failed)?;
    out.flush().map_err(Error::io("write the workbook"))?;
    Ok(complete)
}

/// The name of a register's sheet.
fn sheet_name(ropa: Ropa) -> &'static str {
    match ropa {
        Ropa::Controller => "Art. 30(1) controller",
        Ropa::Processor => "Art. 30(2) processor",
    }
}

fn register_sheet(
    sheet: &mut Worksheet,
    ropa: Ropa,
    register: &Register<'_>,
    outputs: &[Output],
    formats: &Formats,
) -> Result<Completeness> {
    let last = u16::try_from(outputs.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let layout = |sheet: &mut Worksheet| -> std::result::Result<(), XlsxError> {
        let head = formats.head.clone().set_text_wrap();
        sheet.set_name(sheet_name(ropa))?;
        sheet.set_freeze_panes(1, 2)?.set_repeat_rows(0, 0)?;
        sheet.set_repeat_columns(0, 1)?.set_landscape().set_print_scale(60);
        for (at, output) in (0u16..).zip(outputs) {
            sheet.set_column_width(at, if output.head == "Row" { 16 } else { 30 })?;
        }
        let words = |output: &Output| {
            if output.law.is_empty() { output.head.to_owned() } else { format!("{}\n{}", output.head, output.law) }
        };
        heighten(sheet, 0, outputs.iter().map(|output| lines_in(&words(output), 26)).max().unwrap_or(1))?;
        for (at, output) in (0u16..).zip(outputs) {
            sheet.write_string_with_format(0, at, words(output), &head)?;
        }
        Ok(())
    };
    layout(sheet).map_err(failed)?;
    let names: Vec<String> = register.measures().iter().map(|measure| measure[0].words().to_owned()).collect();
    let measures = format!("{} (texts on the sheet Measures)", names.join("; "));
    let mut line = 0;
    let complete = register.each_row(|row| {
        line += 1;
        let lines =
            outputs.iter().map(|output| lines_in(&shown_in_sheet(output, row, &measures), 30)).max().unwrap_or(1);
        heighten(sheet, line, lines).map_err(failed)?;
        for (at, output) in (0u16..).zip(outputs) {
            let words = shown_in_sheet(output, row, &measures);
            let dated = |at: &usize| DAYS.contains(&ropa.columns()[*at].key);
            let day = words.parse().ok().filter(|_| output.sources.iter().all(dated));
            let content = day.map_or(Content::Text(&words), Content::Day);
            cell(sheet, line, at, &content, &formats.prose, formats).map_err(failed)?;
        }
        Ok(())
    })?;
    end(sheet, line).map_err(failed)?;
    sheet.autofilter(0, 0, line.max(1), last).map_err(failed)?;
    sheet.set_footer(print_footer(&register.source().line(complete.rows)));
    Ok(complete)
}

/// Columns that hold days.
const DAYS: [&str; 4] = ["starts", "ends", "agreement_signed", "agreement_expires"];

/// What a column says in a sheet: of measures the names, since their texts stand on a sheet of their own, once.
fn shown_in_sheet(output: &Output, row: &Row, measures: &str) -> String {
    match output.of(row) {
        Said::Given(_) if output.head.to_lowercase().contains("organisational") => measures.to_owned(),
        said => said.words().to_owned(),
    }
}

fn measures_sheet(
    sheet: &mut Worksheet,
    register: &Register<'_>,
    formats: &Formats,
) -> std::result::Result<(), XlsxError> {
    sheet.set_name("Measures")?;
    sheet.set_freeze_panes(1, 1)?.set_repeat_rows(0, 0)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    for (at, width) in [(0, 32), (1, 10), (2, 16), (3, 110)] {
        sheet.set_column_width(at, width)?;
    }
    for (at, head) in (0u16..).zip(["Measure", "Version", "Sort", "Description (Art. 32(1))"]) {
        sheet.write_string_with_format(0, at, head, &formats.head)?;
    }
    let mut last = 0;
    for (row, measure) in (1u32..).zip(register.measures()) {
        last = row;
        heighten(sheet, row, lines_in(measure[3].words(), 110))?;
        for (at, said) in (0u16..).zip(&measure) {
            cell(sheet, row, at, &Content::Text(said.words()), &formats.prose, formats)?;
        }
    }
    end(sheet, last)
}

/// How often each fact is given, then the matrix: which fact of which row.
fn completeness_sheet(
    sheet: &mut Worksheet,
    ropa: Ropa,
    register: &Register<'_>,
    complete: &Completeness,
    formats: &Formats,
) -> std::result::Result<(), Failed> {
    let asked: Vec<usize> = (0..ropa.columns().len()).filter(|at| ropa.columns()[*at].ask != Ask::Practice).collect();
    sheet.set_name(if ropa == Ropa::Controller { "Completeness 30(1)" } else { "Completeness 30(2)" })?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_column_width(0, 46)?;
    for at in 1..=u16::try_from(asked.len().max(6)).unwrap_or(6) {
        sheet.set_column_width(at, 18)?;
    }
    for (at, head) in (0u16..).zip(["Fact", "Article", "Asked", "Given", "None", "Not applicable", "Not provided"]) {
        sheet.write_string_with_format(0, at, head, &formats.head)?;
    }
    let mut row = 0;
    for column in complete.columns.iter().filter(|column| column.key != "row") {
        row += 1;
        for (at, text) in (0u16..).zip([column.head, column.law, column.ask.words()]) {
            cell(sheet, row, at, &Content::Text(text), &formats.text, formats)?;
        }
        for (at, count) in (3u16..).zip([column.given, column.none, column.not_applicable, column.not_provided]) {
            cell(sheet, row, at, &Content::Number(i64::try_from(count).unwrap_or(i64::MAX)), &formats.text, formats)?;
        }
    }
    for doubt in complete.doubts() {
        row += 1;
        cell(sheet, row, 0, &Content::Text(&doubt), &formats.text, formats)?;
    }
    row += 2;
    sheet.write_string_with_format(row, 0, "Row: ● given, – none or not applicable, ○ not provided", &formats.head)?;
    for (at, column) in (1u16..).zip(&asked) {
        sheet.write_string_with_format(row, at, ropa.columns()[*column].head, &formats.head)?;
    }
    register
        .each_row(|said| {
            row += 1;
            let name = format!("{} {}", said[0].words(), said[1].words());
            let mark = |at: &usize| match said[*at] {
                Said::Given(_) => "●",
                Said::Missing => "○",
                _ => "–",
            };
            cell(sheet, row, 0, &Content::Text(&name), &formats.text, formats).map_err(failed)?;
            (1u16..).zip(&asked).try_for_each(|(at, column)| {
                cell(sheet, row, at, &Content::Text(mark(column)), &formats.text, formats).map_err(failed)
            })
        })
        .map_err(Failed::Store)?;
    Ok(())
}
