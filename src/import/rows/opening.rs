//! Opening a file: what form it has, which sheet is meant, where the line of heads stands below titles, and what the file lists.

use super::super::columns;
use super::super::delimited::{Dialect, Records};
use super::super::row::Row;
use super::super::source::{Form, Source};
use super::super::workbook::Workbook;
use super::super::zipped::Sheet;
use super::{About, EXAMPLE_ROWS, Feed, Layout, Options, Rows, filled, place, texts, unit};
use crate::error::{Error, Place, Problem, Result, Unit};
use crate::model::Kind;
use std::collections::{HashMap, VecDeque};

/// Rows in which the line of heads is looked for.
const HEAD_ROWS: usize = 30;
/// Columns of a text file.
const COLUMNS: usize = 1024;

/// Opens a source. The kind is the one that is given, else that of the file's name, else what its heads say.
pub fn open(source: Source, options: Options<'_>) -> Result<Rows> {
    let form = source.form()?;
    if let Some(sheet) = options.sheet.filter(|_| form != Form::Zip) {
        let why = format!("{} is no workbook, so there is no sheet \"{sheet}\". Leave --sheet out", source.name);
        return Err(Error::invalid("--sheet", why));
    }
    match form {
        Form::Json => json(source, options),
        Form::Zip => workbook(source, options),
        Form::Text => {
            let dialect = Dialect::find(&source, options.map.setting("encoding"), options.map.setting("separator"))?;
            let feed = Feed::Text(Box::new(Records::new(&source, &dialect)?));
            let facts = vec![(About::ReadAs, format!("CSV, {}", dialect.words()))];
            below_titles(source, Layout::Text(dialect), feed, facts, options)
        }
    }
}

fn workbook(source: Source, options: Options<'_>) -> Result<Rows> {
    let book = Workbook::open(&source)?;
    let wanted = options.sheet.or_else(|| options.map.setting("sheet"));
    let chosen = match wanted {
        Some(name) => book.sheets.iter().position(|sheet| sheet.name.eq_ignore_ascii_case(name)).ok_or_else(|| {
            let names: Vec<String> = book.sheets.iter().map(|sheet| format!("\"{}\"", sheet.name)).collect();
            Error::invalid(
                "--sheet",
                format!("there is no sheet \"{name}\" in {}. It has {}", source.name, names.join(", ")),
            )
        })?,
        None => likely_sheet(&book, options.kind)?,
    };
    let (shown, hidden): (Vec<_>, Vec<_>) =
        book.sheets.iter().filter(|sheet| sheet.name != book.sheets[chosen].name).partition(|sheet| !sheet.hidden);
    let names =
        |sheets: &[&Sheet]| sheets.iter().map(|sheet| format!("\"{}\"", sheet.name)).collect::<Vec<_>>().join(", ");
    let mut facts = vec![(About::ReadAs, format!("workbook, sheet \"{}\"", book.sheets[chosen].name))];
    if !shown.is_empty() {
        facts.push((
            About::NotRead,
            format!("{} {}; --sheet chooses", if shown.len() == 1 { "sheet" } else { "sheets" }, names(&shown)),
        ));
    }
    if !hidden.is_empty() {
        facts.push((
            About::NotRead,
            format!("hidden {} {}", if hidden.len() == 1 { "sheet" } else { "sheets" }, names(&hidden)),
        ));
    }
    let feed = Feed::Sheet(book.rows(chosen));
    below_titles(source, Layout::Book(Box::new(book), chosen), feed, facts, options)
}

/// The sheet that people see and whose heads are known best.
fn likely_sheet(book: &Workbook, kind: Option<Kind>) -> Result<usize> {
    let visible: Vec<usize> = (0..book.sheets.len()).filter(|at| !book.sheets[*at].hidden).collect();
    match visible[..] {
        [] => return Ok(0),
        [only] => return Ok(only),
        _ => {}
    }
    let (mut best, mut most) = (visible[0], 0);
    for at in visible.into_iter().take(20) {
        let (mut rows, mut row, mut score) = (book.rows(at), Row::default(), 0);
        for _ in 0..HEAD_ROWS {
            match rows.next(&mut row) {
                Ok(true) => score = score.max(1 + columns::known(&texts(&row), kind) * 2),
                Ok(false) => break,
                Err(wrong) => return Err(Error::Invalid(wrong.list)),
            }
        }
        if score > most {
            (best, most) = (at, score);
        }
    }
    Ok(best)
}

/// Finds the line of heads and reads the rows below it.
fn below_titles(
    source: Source,
    layout: Layout,
    mut feed: Feed,
    mut facts: Vec<(About, String)>,
    options: Options<'_>,
) -> Result<Rows> {
    let mut first: VecDeque<Row> = VecDeque::new();
    let mut row = Row::default();
    let mut unreadable = None;
    while first.len() < HEAD_ROWS && unreadable.is_none() {
        match feed.next(&mut row) {
            Ok(true) => first.push_back(std::mem::take(&mut row)),
            Ok(false) => break,
            Err(wrong) => unreadable = Some(wrong),
        }
    }
    if first.is_empty()
        && let Some(wrong) = unreadable
    {
        return Err(Error::Invalid(wrong.list));
    }
    let told: Option<u64> = options.map.setting("header").and_then(|text| text.parse().ok());
    let score = |row: &Row| columns::known(&texts(row), options.kind);
    let found = match told {
        Some(line) => first.iter().position(|row| row.line == line),
        None => (0..first.len())
            .filter(|at| score(&first[*at]) > 0)
            .max_by_key(|at| (score(&first[*at]), std::cmp::Reverse(*at))),
    };
    let found = found.or_else(|| first.iter().position(|row| filled(row) > 1)).unwrap_or_default();
    let Some(head) = first.get(found) else {
        return Err(Error::invalid(
            &source.name,
            "there is no line of column names, and no row. Export the list again",
        ));
    };
    let heads = texts(head);
    let (line, heads_place) = (head.line, place(&source.name, &layout, head.line));
    let most = if matches!(layout, Layout::Text(_)) { COLUMNS } else { heads.len() };
    if heads.len() > most {
        return Err(Error::invalid(
            heads_place,
            format!("the line has {} columns; at most {most} are read. Export fewer", heads.len()),
        ));
    }
    if found > 0 {
        let above: Vec<String> =
            first.iter().take(found).filter_map(|row| texts(row).into_iter().find(|text| !text.is_empty())).collect();
        let shown = if above.is_empty() { String::new() } else { format!(" (\"{}\")", above.join("\", \"")) };
        facts.push((
            About::ColumnNames,
            format!(
                "in {} {line}; passed over above them: {}{shown}",
                unit(&layout),
                crate::model::counted(found, "line", "lines")
            ),
        ));
    }
    let kind = what_it_lists(&source, &heads, options)?;
    let contacts =
        options.contacts || options.map.setting("contacts").is_some_and(|text| text.eq_ignore_ascii_case("yes"));
    let columns = columns::columns(kind, heads, options.map, contacts, &heads_place)?;
    if let Some(product) = columns.product {
        facts.insert(0, (About::Recognised, product.into()));
    }
    let ahead = first.drain(..).skip(found + 1).map(|row| (row, false)).collect();
    let mut rows = Rows {
        kind,
        columns,
        folder: source.folder.clone(),
        facts,
        examples: Vec::new(),
        footers: Vec::new(),
        repeated: 0,
        unnamed: None,
        source,
        layout,
        feed,
        ahead,
        stuck: unreadable,
        heads_line: line,
        next_line: line + 1,
        orders: None,
    };
    rows.read_ahead(EXAMPLE_ROWS);
    rows.examples = rows.first_values();
    Ok(rows)
}

/// The kind that is given, else that of the file's name when the heads do not speak for another, else what they say.
fn what_it_lists(source: &Source, heads: &[String], options: Options<'_>) -> Result<Kind> {
    if let Some(told) = options.kind.or_else(|| options.map.setting("kind").and_then(Kind::named)) {
        return Ok(told);
    }
    let guessed = columns::guess(heads);
    let named = source
        .stem
        .clone()
        .and_then(|stem| Kind::named(&stem))
        .filter(|stem| guessed.is_none() || columns::known(heads, guessed) <= columns::known(heads, Some(*stem)));
    named.or(guessed).ok_or_else(|| unclear(&source.name))
}

fn unclear(name: &str) -> Error {
    Error::invalid(name, "it is not clear what the file lists. Say it: --kind customers, agreements, …")
}

/// An array of objects, an object with `records`, or one object per line.
fn json(source: Source, options: Options<'_>) -> Result<Rows> {
    use serde_json::Value as Json;
    let name = &source.name;
    let mut input = std::io::BufReader::with_capacity(1 << 16, source.bytes());
    if std::io::BufRead::fill_buf(&mut input).is_ok_and(|start| start.starts_with("\u{feff}".as_bytes())) {
        std::io::BufRead::consume(&mut input, 3);
    }
    let mut objects = Vec::new();
    for value in serde_json::Deserializer::from_reader(input).into_iter::<Json>() {
        let value = value.map_err(|error| {
            Error::invalid(
                Place::row(name, Unit::Line, error.line() as u64).column(error.column()),
                format!("this is not JSON: {error}"),
            )
        })?;
        let list = match value {
            Json::Array(list) => list,
            Json::Object(mut map) => match map.remove("records") {
                Some(Json::Array(list)) => list,
                _ => vec![Json::Object(map)],
            },
            other => vec![other],
        };
        for entry in list {
            let Json::Object(map) = entry else {
                return Err(Error::invalid(
                    Place::row(name, Unit::Record, objects.len() as u64 + 1),
                    "it is not an object of fields",
                ));
            };
            objects.push(map);
        }
    }
    let mut heads: Vec<String> = Vec::new();
    for key in objects.iter().flat_map(serde_json::Map::keys) {
        if !heads.contains(key) {
            heads.push(key.clone());
        }
    }
    let stem = source.stem.clone().and_then(|stem| Kind::named(&stem));
    let kind = options.kind.or(stem).or_else(|| columns::guess(&heads)).ok_or_else(|| unclear(name))?;
    let rows: Vec<(Row, Vec<Problem>)> =
        objects.into_iter().zip(1..).map(|(object, count)| json_row(&heads, object, count, name)).collect();
    let columns = columns::columns(kind, heads, options.map, true, &name.into())?;
    let mut rows = Rows {
        kind,
        columns,
        folder: source.folder.clone(),
        facts: vec![(About::ReadAs, "JSON".into())],
        examples: Vec::new(),
        footers: Vec::new(),
        repeated: 0,
        unnamed: None,
        source,
        layout: Layout::List,
        feed: Feed::List(rows.into_iter()),
        ahead: VecDeque::new(),
        stuck: None,
        heads_line: 0,
        next_line: 0,
        orders: Some(HashMap::new()),
    };
    rows.examples = rows.first_values();
    Ok(rows)
}

fn json_row(
    heads: &[String],
    object: serde_json::Map<String, serde_json::Value>,
    count: u64,
    name: &str,
) -> (Row, Vec<Problem>) {
    let mut row = Row { line: count, ..Row::default() };
    let mut list = Vec::new();
    for head in heads {
        match object.get(head) {
            None | Some(serde_json::Value::Null) => row.cells.push_field(""),
            Some(serde_json::Value::String(text)) => row.cells.push_field(&crate::format::csv::guard(text)),
            Some(serde_json::Value::Bool(flag)) => row.cells.push_field(if *flag { "yes" } else { "no" }),
            Some(serde_json::Value::Number(number)) => row.cells.push_field(&number.to_string()),
            Some(_) => list.push(Problem::new(
                Place::row(name, Unit::Record, count).cell(head),
                "a list or an object cannot be a value; write text",
            )),
        }
    }
    (row, list)
}
