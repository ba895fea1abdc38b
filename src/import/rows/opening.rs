//! Opening a file: what form it has, which sheet is meant, where the line of heads stands below titles, and what the file lists.

use super::super::columns;
use super::super::delimited::Dialect;
use super::super::json;
use super::super::listed::{List, is_titled};
use super::super::row::{FileRow, Unreadable, trimmed};
use super::super::source::{FileForm, FileSource};
use super::super::workbook::Workbook;
use super::super::zipped::Sheet;
use super::feed::{Feed, Origin};
use super::fit::filled;
use super::{EXAMPLE_ROWS, FileFact, Hidden, RowOptions, Rows, first_text, texts};
use crate::error::{Error, Given, Result};
use crate::model::{Kind, counted};
use crate::store::marks::StateMark;
use std::collections::VecDeque;

/// Rows in which the line of heads is looked for.
const HEAD_ROWS: usize = 30;

/// Opens a source. The kind is the one that is given, else that of the file's name, else what its heads say.
pub fn open(mut source: FileSource, options: RowOptions<'_>) -> Result<Rows> {
    let form = source.form()?;
    if form != FileForm::Zip {
        source.without_end_mark()?;
    }
    if let Some(sheet) = options.sheet.filter(|_| form != FileForm::Zip) {
        let why = format!(
            "{} is no workbook, so there is no sheet \"{sheet}\". Leave {} out",
            source.name,
            Given::named("sheet")
        );
        return Err(Error::invalid(Given::named("sheet"), why));
    }
    match form {
        FileForm::Json => json_list(source, options),
        FileForm::Zip => workbook(source, options),
        FileForm::Text => {
            let encoding = options.encoding.or_else(|| options.map.setting("encoding"));
            let dialect = Dialect::find(&source, encoding, options.map.setting("separator"))?;
            let facts = vec![(FileFact::ReadAs, format!("CSV, {}", dialect.words()))];
            below_titles(source, Origin::Text(dialect), facts, options)
        }
    }
}

fn workbook(source: FileSource, options: RowOptions<'_>) -> Result<Rows> {
    let book = Workbook::open(&source)?;
    let wanted = options.sheet.or_else(|| options.map.setting("sheet"));
    let chosen = match wanted {
        Some(name) => book.sheets.iter().position(|sheet| sheet.name.eq_ignore_ascii_case(name)).ok_or_else(|| {
            let names: Vec<String> = book.sheets.iter().map(|sheet| format!("\"{}\"", sheet.name)).collect();
            Error::invalid(
                Given::named("sheet"),
                format!("there is no sheet \"{name}\" in {}. It has {}", source.name, names.join(", ")),
            )
        })?,
        None => likely_sheet(&book, options.kind)?,
    };
    let (facts, mark) = (sheets_read(&book, chosen), mark_of(&book));
    let is_shown = |(at, sheet): &(usize, &Sheet)| *at == chosen || !sheet.hidden;
    let mut sheets: Vec<(usize, &Sheet)> = book.sheets.iter().enumerate().filter(is_shown).collect();
    sheets.sort_by_key(|(at, _)| *at != chosen);
    let sheets: Vec<String> = sheets.into_iter().map(|(_, sheet)| sheet.name.clone()).collect();
    let mut rows = below_titles(source, Origin::Book(Box::new(book), chosen), facts, options)?;
    rows.mark = mark;
    rows.sheets = sheets;
    Ok(rows)
}

/// Which state of which register a workbook of ours shows: a sheet that explains it says so.
fn mark_of(book: &Workbook) -> Option<StateMark> {
    let explains = |sheet: &Sheet| matches!(sheet.name.as_str(), "How to use" | "About");
    let at = book.sheets.iter().position(explains)?;
    let (mut rows, mut row) = (book.rows(at), FileRow::default());
    for _ in 0..HEAD_ROWS {
        match rows.next(&mut row) {
            Ok(true) => {}
            Ok(false) | Err(_) => return None,
        }
        if let Some(mark) = row.cells.iter().find_map(StateMark::of_checkpoint) {
            return Some(mark);
        }
    }
    None
}

/// Which sheet is read, and which are not.
fn sheets_read(book: &Workbook, chosen: usize) -> Vec<(FileFact, String)> {
    let chosen = &book.sheets[chosen].name;
    let others = book.sheets.iter().filter(|sheet| sheet.name != *chosen);
    let (shown, hidden): (Vec<_>, Vec<_>) = others.partition(|sheet| !sheet.hidden);
    let names =
        |sheets: &[&Sheet]| sheets.iter().map(|sheet| format!("\"{}\"", sheet.name)).collect::<Vec<_>>().join(", ");
    let noun = |sheets: &[&Sheet]| if sheets.len() == 1 { "sheet" } else { "sheets" };
    let mut facts = vec![(FileFact::ReadAs, format!("workbook, sheet \"{chosen}\""))];
    if !shown.is_empty() {
        facts.push((
            FileFact::NotRead,
            format!("{} {}; choose another with {sheet}", noun(&shown), names(&shown), sheet = Given::named("sheet")),
        ));
    }
    if !hidden.is_empty() {
        facts.push((FileFact::NotRead, format!("hidden {} {}", noun(&hidden), names(&hidden))));
    }
    facts
}

/// The sheet that people see, whose name speaks for the kind or at least not against it, and whose heads are known best.
fn likely_sheet(book: &Workbook, kind: Option<Kind>) -> Result<usize> {
    let visible: Vec<usize> = (0..book.sheets.len()).filter(|at| !book.sheets[*at].hidden).collect();
    match visible[..] {
        [] => return Ok(0),
        [only] => return Ok(only),
        _ => {}
    }
    let (mut best, mut most) = (visible[0], (0, 0));
    for at in visible.into_iter().take(20) {
        let (mut rows, mut row, mut score) = (book.rows(at), FileRow::default(), 0);
        for _ in 0..HEAD_ROWS {
            match rows.next(&mut row) {
                Ok(true) => score = score.max(1 + columns::known(&texts(&row), kind) * 2),
                Ok(false) => break,
                Err(wrong) => return Err(Error::Invalid(wrong.list)),
            }
        }
        let titled = kind.and_then(|kind| is_titled(kind, &book.sheets[at].name));
        let speaks = match titled {
            Some(true) if score > 1 => 2,
            None if score > 1 => 1,
            _ => 0,
        };
        if (speaks, score) > most {
            (best, most) = (at, (speaks, score));
        }
    }
    Ok(best)
}

/// Finds the line of heads and reads the rows below it.
fn below_titles(
    source: FileSource,
    origin: Origin,
    mut facts: Vec<(FileFact, String)>,
    options: RowOptions<'_>,
) -> Result<Rows> {
    let mut feed = origin.feed(&source)?;
    let (mut first, stuck) = first_rows(&mut feed)?;
    let found = line_of_heads(&first, options);
    let Some(head) = first.get(found) else {
        return Err(source.refuse("there is no line of column names, and no row. Export the list again"));
    };
    if options.map.setting("header").is_none() && is_transposed(&first, head, options.kind) {
        let names: Vec<String> = first.iter().filter_map(first_cell).take(3).collect();
        let why = format!(
            "the column names stand one below the other in the first column (\"{}\"), and each record in a column of its own. Copy the table and paste it transposed (in Excel: Paste Special, Transpose), so that each record is a row",
            names.join("\", \"")
        );
        return Err(source.refuse(why));
    }
    let (heads, line) = (texts(head), head.line);
    let place = origin.place(&source.name, line);
    let above: Vec<&FileRow> = first.iter().take(found).collect();
    if !above.is_empty() {
        let unit = origin.unit().to_string();
        let were = if above.len() == 1 { "was" } else { "were" };
        let skipped = counted(above.len(), &unit, &format!("{unit}s"));
        let words = format!("in {unit} {line}; {skipped} above the headings {were} skipped{}", titles(&above));
        facts.push((FileFact::ColumnNames, words));
    }
    let list = List {
        heads: &heads,
        rows: first.iter().skip(found + 1).map(|row| &row.cells).collect(),
        stem: source.stem.as_deref(),
        titles: above.iter().filter_map(|row| first_text(row)).chain(origin.sheet_name()).collect(),
    };
    let kind = what_it_lists(&list, &source.name, options)?;
    let columns = columns::columns(kind, heads, options.map, takes_contacts(options), &place)?;
    facts.splice(0..0, columns.product.map(|product| (FileFact::Recognised, product.into())));
    first.drain(..=found);
    let hidden = options.hidden.or_else(|| options.map.setting("hidden").and_then(Hidden::named));
    let mut rows = Rows::new(kind, columns, facts, source, origin, feed).with_cells(hidden);
    (rows.heads_line, rows.next_line) = (line, line + 1);
    (rows.ahead, rows.stuck) = (first.into_iter().map(|row| (row, false)).collect(), stuck);
    rows.read_ahead(EXAMPLE_ROWS);
    rows.see_width();
    rows.examples = rows.first_values();
    rows.settle_ids(options.map);
    rows.settle_names(options.map);
    rows.settle_days(options.map);
    rows.offer_references();
    Ok(rows)
}

/// Whether a person wants names and mails of contacts.
fn takes_contacts(options: RowOptions<'_>) -> bool {
    options.contacts || options.map.setting("contacts").is_some_and(|text| text.eq_ignore_ascii_case("yes"))
}

/// The first rows of a file, and why the one behind them cannot be read.
fn first_rows(feed: &mut Feed) -> Result<(VecDeque<FileRow>, Option<Unreadable>)> {
    let (mut first, mut row) = (VecDeque::new(), FileRow::default());
    while first.len() < HEAD_ROWS {
        match feed.next(&mut row) {
            Ok(true) => first.push_back(std::mem::take(&mut row)),
            Ok(false) => break,
            Err(wrong) if first.is_empty() => return Err(Error::Invalid(wrong.list)),
            Err(wrong) => return Ok((first, Some(wrong))),
        }
    }
    Ok((first, None))
}

/// The position of the line of heads: the one that the map names, or whose heads are known best, or that has several cells.
fn line_of_heads(first: &VecDeque<FileRow>, options: RowOptions<'_>) -> usize {
    let told: Option<u64> = options.map.setting("header").and_then(|text| text.parse().ok());
    // No column is called like a mail address.
    let is_address = |cell: &str| {
        cell.trim().split_once('@').is_some_and(|(before, after)| !before.is_empty() && after.contains('.'))
    };
    let best_known = || {
        let (mut best, mut most) = (None, 0);
        for (at, row) in first.iter().enumerate() {
            // A row of no more cells knows no more heads.
            if filled(row) <= most || row.cells.iter().any(is_address) {
                continue;
            }
            let known = columns::known(&texts(row), options.kind);
            if known > most {
                (best, most) = (Some(at), known);
            }
        }
        best
    };
    let found = told.map_or_else(best_known, |line| first.iter().position(|row| row.line == line));
    found.or_else(|| first.iter().position(|row| filled(row) > 1)).unwrap_or_default()
}

/// The text in the first column of a row.
fn first_cell(row: &FileRow) -> Option<String> {
    row.cells.get(0).map(|cell| trimmed(cell).to_owned()).filter(|text| !text.is_empty())
}

/// Whether the column names stand in the first column: most of what stands there is one, and hardly anything of the line that would be theirs.
fn is_transposed(first: &VecDeque<FileRow>, head: &FileRow, kind: Option<Kind>) -> bool {
    let beside = texts(head).split_off(1.min(head.cells.len()));
    if filled(head) < 2 || columns::known(&beside, kind) > 0 {
        return false;
    }
    let names: Vec<String> = first.iter().filter_map(first_cell).collect();
    let known = columns::known(&names, kind);
    known > 2 && known * 2 > names.len()
}

/// What the rows above the heads say.
fn titles(above: &[&FileRow]) -> String {
    let texts: Vec<String> = above.iter().filter_map(|row| first_text(row)).collect();
    if texts.is_empty() { String::new() } else { format!(": \"{}\"", texts.join("\", \"")) }
}

/// The kind that a person says, else what the list shows to be.
fn what_it_lists(list: &List<'_>, name: &str, options: RowOptions<'_>) -> Result<Kind> {
    let told = options.kind.or_else(|| options.map.setting("kind").and_then(Kind::named));
    told.map_or_else(|| list.kind().map_err(|why| Error::Invalid(vec![why.problem(name)])), Ok)
}

/// An array of objects, an object with `records`, or one object per line.
fn json_list(source: FileSource, options: RowOptions<'_>) -> Result<Rows> {
    let name = source.name.as_str();
    let mut records = json::records(&source)?;
    let (heads, mark, more) = (records.heads.clone(), records.mark.take(), records.more.take());
    let (mut first, mut stuck, mut row) = (VecDeque::new(), None, FileRow::default());
    while first.len() < HEAD_ROWS && stuck.is_none() {
        match records.next(&mut row) {
            Ok(true) => first.push_back((std::mem::take(&mut row), false)),
            Ok(false) => break,
            Err(wrong) => stuck = Some(wrong),
        }
    }
    let cells = first.iter().map(|(row, _)| &row.cells).collect();
    let list = List { heads: &heads, rows: cells, stem: source.stem.as_deref(), titles: Vec::new() };
    let kind = what_it_lists(&list, name, options)?;
    let columns = columns::columns(kind, heads, options.map, takes_contacts(options), &name.into())?;
    let facts = vec![(FileFact::ReadAs, "JSON".into())];
    let mut rows = Rows::new(kind, columns, facts, source, Origin::List, Feed::Json(Box::new(records)));
    (rows.ahead, rows.stuck, rows.mark, rows.more) = (first, stuck, mark, more);
    rows.read_ahead(EXAMPLE_ROWS);
    rows.see_width();
    rows.examples = rows.first_values();
    rows.settle_ids(options.map);
    rows.settle_names(options.map);
    rows.settle_days(options.map);
    rows.offer_references();
    Ok(rows)
}
