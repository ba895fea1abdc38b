//! A sheet of an Excel workbook, read with the place of each cell in its XML, so that cells can be written in place.

use super::table::{Area, Areas, Cell, Holds, Limit, Row, Table};
use crate::import::xlsx::{Strings, position, unescaped};
use crate::import::zipped::{CELL_BYTES, ROWS, attribute, reference};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;

/// Areas of a sheet (merged cells, lists), at most.
const AREAS: usize = 100_000;
/// Columns of a sheet.
pub const COLUMNS: usize = 16_384;
/// Cells of a sheet, and bytes of their texts, at most.
const CELLS: usize = 1_000_000;
const TEXT_BYTES: usize = 64 << 20;

/// A sheet and its XML.
#[derive(Debug, Default)]
pub struct Sheet {
    /// What it holds; lists are resolved later.
    pub table: Table,
    /// Which cells take a value of a list, as the sheet says where its values stand.
    pub rules: Vec<(Vec<Area>, String)>,
    /// Whether it is protected.
    pub protected: bool,
    /// Where the element stands that says how far the sheet goes.
    pub dimension: Option<Range<usize>>,
    /// The columns of which something is said.
    pub widths: Vec<Width>,
    /// Where a further one would be written; else where the list of them would be.
    pub widths_end: Option<usize>,
    /// Where the rows begin.
    pub rows_start: usize,
    /// What stands before the names of elements: "x:".
    pub prefix: String,
}

/// Columns of one width.
#[derive(Debug)]
pub struct Width {
    /// The first and the last, from 0.
    pub columns: (usize, usize),
    /// Their style, as the sheet writes it.
    pub style: Option<String>,
    /// Their width, in characters.
    pub characters: Option<f64>,
}

/// Reads a sheet. What is not understood is passed over, and stays.
pub fn read(xml: &str, strings: &Strings) -> Result<Sheet, String> {
    let mut reading = Reading::new(strings);
    // The parser passes over the mark.
    let start = if xml.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Reader::from_str(&xml[start..]);
    loop {
        let from = start + at(&reader);
        let event = reader.read_event().map_err(|error| format!("the sheet cannot be read: {error}"))?;
        let span = from..start + at(&reader);
        match event {
            Event::Eof => return reading.finish(),
            Event::DocType(_) => {
                return Err("the sheet declares a document type (DOCTYPE), which no spreadsheet writes".into());
            }
            Event::Start(e) => reading.start(&e, span, false)?,
            Event::Empty(e) => {
                reading.start(&e, span.clone(), true)?;
                reading.end(e.local_name().as_ref(), span.end..span.end)?;
            }
            Event::End(e) => reading.end(e.local_name().as_ref(), span)?,
            Event::Text(text) => reading.push(&text.xml10_content()),
            Event::CData(text) => reading.push(&text.xml10_content()),
            Event::GeneralRef(it) => {
                let mut sign = String::new();
                reference(&it, &mut sign)?;
                reading.push(&sign);
            }
            _ => {}
        }
        if reading.text.len() > CELL_BYTES {
            return Err(format!("a cell has more than {} KB", CELL_BYTES >> 10));
        }
    }
}

fn at(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).expect("it lies in memory")
}

/// What cells take: where the rule holds, what kind of value it is about, how that is compared with what.
struct Rule {
    places: String,
    kind: String,
    compared: Option<String>,
    with: [Option<String>; 2],
}

impl Rule {
    fn of(e: &BytesStart<'_>) -> Self {
        Self {
            places: attribute(e, "sqref").unwrap_or_default(),
            kind: attribute(e, "type").unwrap_or_default(),
            compared: attribute(e, "operator"),
            with: [None, None],
        }
    }

    fn is_list(&self) -> bool {
        self.kind == "list"
    }

    /// The texts that it lets a cell take; nothing where it is about no text, or its numbers stand elsewhere.
    fn limit(&self) -> Option<Limit> {
        if matches!(&*self.kind, "whole" | "decimal" | "date" | "time") {
            return Some(Limit { least: 1, most: 0 });
        }
        if self.kind != "textLength" {
            return None;
        }
        let number = |at: usize| self.with[at].as_deref()?.trim().parse::<f64>().ok();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = |number: f64| number.max(0.0) as usize;
        let first = number(0)?;
        let (least, most) = match self.compared.as_deref() {
            Some("lessThan") => (0, whole(first.ceil() - 1.0)),
            Some("lessThanOrEqual") => (0, whole(first.floor())),
            Some("equal") => (whole(first), whole(first)),
            Some("greaterThan") => (whole(first.floor() + 1.0), usize::MAX),
            Some("greaterThanOrEqual") => (whole(first.ceil()), usize::MAX),
            Some("notEqual" | "notBetween") => return None,
            _ => (whole(first.ceil()), whole(number(1)?.floor())),
        };
        Some(Limit { least, most })
    }
}

struct Reading<'s> {
    strings: &'s Strings,
    sheet: Sheet,
    merged: Vec<(Area, ())>,
    limits: Vec<(Area, Limit)>,
    row: Row,
    cell: Cell,
    form: String,
    /// Within the rows; within a cell, how deep.
    within_rows: bool,
    depth: Option<usize>,
    within_text: bool,
    phonetic: usize,
    text: String,
    /// Cells and bytes of text so far.
    counted: (usize, usize),
    /// Lists of values: areas so far.
    areas: usize,
    /// A rule while it is read.
    rule: Option<Rule>,
    rule_text: String,
    rule_at: Option<&'static str>,
}

impl<'s> Reading<'s> {
    fn new(strings: &'s Strings) -> Self {
        Self {
            strings,
            sheet: Sheet::default(),
            merged: Vec::new(),
            limits: Vec::new(),
            row: Row::default(),
            cell: Cell::default(),
            form: String::new(),
            within_rows: false,
            depth: None,
            within_text: false,
            phonetic: 0,
            text: String::new(),
            counted: (0, 0),
            areas: 0,
            rule: None,
            rule_text: String::new(),
            rule_at: None,
        }
    }

    fn push(&mut self, text: &str) {
        if self.within_text {
            self.text.push_str(text);
        } else if self.rule_at.is_some() {
            self.rule_text.push_str(text);
        }
    }

    fn start(&mut self, e: &BytesStart<'_>, span: Range<usize>, empty: bool) -> Result<(), String> {
        let local = e.local_name();
        let name: &str = local.as_ref();
        if let Some(depth) = self.depth {
            self.within_cell(name, depth);
            self.depth = Some(depth + 1);
            return Ok(());
        }
        match name {
            "sheetData" => (self.within_rows, self.sheet.rows_start) = (!empty, span.start),
            "row" if self.within_rows => self.start_row(e, span)?,
            "c" if self.within_rows => {
                self.start_cell(e, span)?;
                self.depth = Some(0);
            }
            "dimension" => self.sheet.dimension = Some(span),
            "col" if self.sheet.rows_start == 0 => self.width(e),
            "sheetProtection" => {
                self.sheet.protected = attribute(e, "sheet").is_some_and(|on| on == "1" || on == "true");
            }
            "mergeCell" if self.merged.len() <= AREAS => {
                self.merged.extend(area(&attribute(e, "ref").unwrap_or_default()).map(|area| (area, ())));
            }
            "dataValidation" => {
                self.rule = Some(Rule::of(e));
                self.rule_text.clear();
            }
            "formula1" if self.rule.is_some() => self.rule_at = Some("formula1"),
            "formula2" if self.rule.is_some() => self.rule_at = Some("formula2"),
            "sqref" if self.rule.is_some() => self.rule_at = Some("sqref"),
            _ => {}
        }
        if self.merged.len().max(self.sheet.rules.len()).max(self.areas) > AREAS {
            return Err(format!("the sheet has more than {AREAS} merged cells or lists"));
        }
        Ok(())
    }

    fn within_cell(&mut self, name: &str, depth: usize) {
        match (name, depth) {
            ("v", 0) | ("t", _) if self.phonetic == 0 => self.within_text = true,
            ("f", 0) => self.cell.holds = Holds::Formula,
            ("rPh", _) => self.phonetic += 1,
            ("is", 0) => {}
            (_, 0) if self.cell.holds == Holds::Nothing => self.cell.holds = Holds::Other,
            _ => {}
        }
    }

    fn width(&mut self, e: &BytesStart<'_>) {
        let of = |name| attribute(e, name).and_then(|text| text.parse::<usize>().ok()).filter(|at| *at > 0);
        if let (Some(first), Some(last)) = (of("min"), of("max")) {
            let characters = attribute(e, "width").and_then(|text| text.parse().ok());
            let (columns, style) = ((first - 1, last - 1), attribute(e, "style"));
            if attribute(e, "hidden").is_some_and(|on| on == "1" || on == "true") {
                self.sheet.table.hidden.push(columns);
            }
            self.sheet.widths.push(Width { columns, style, characters });
        }
    }

    fn start_row(&mut self, e: &BytesStart<'_>, span: Range<usize>) -> Result<(), String> {
        let before = self.sheet.table.rows.last().map_or(0, |row| row.number);
        let number = attribute(e, "r").map_or(Some(before + 1), |text| text.parse().ok());
        let number = number.filter(|number| *number > before && *number <= ROWS).ok_or_else(|| {
            format!("a row behind row {before} stands twice or out of order. Open the workbook and save it anew")
        })?;
        let is = |name| attribute(e, name).is_some_and(|on| on == "1" || on == "true");
        let style = attribute(e, "s").filter(|_| is("customFormat"));
        let height = (attribute(e, "ht").and_then(|text| text.parse().ok()), is("customHeight"));
        let hidden = is("hidden");
        self.row = Row { number, style, hidden, height, tag: span.clone(), end: span.end, cells: Vec::new() };
        let whole = e.name();
        let whole: &str = whole.as_ref();
        whole.strip_suffix("row").unwrap_or_default().clone_into(&mut self.sheet.prefix);
        Ok(())
    }

    fn start_cell(&mut self, e: &BytesStart<'_>, span: Range<usize>) -> Result<(), String> {
        let next = self.row.cells.last().map_or(0, |cell| cell.column + 1);
        let place = attribute(e, "r");
        let column = match &place {
            None => Some(next),
            Some(place) => position(place).filter(|(row, _)| row + 1 == self.row.number).map(|(_, column)| column),
        };
        let row = self.row.number;
        let column = column.filter(|column| *column >= next).ok_or_else(|| {
            format!("a cell of row {row} stands twice or out of order. Open the workbook and save it anew")
        })?;
        if column >= COLUMNS {
            return Err(format!("a cell of row {row} stands beyond the last column of a sheet"));
        }
        self.form = attribute(e, "t").unwrap_or_default();
        self.cell = Cell { column, style: attribute(e, "s"), tag: span.clone(), span, ..Cell::default() };
        self.text.clear();
        Ok(())
    }

    fn end(&mut self, name: &str, span: Range<usize>) -> Result<(), String> {
        if let Some(depth) = self.depth {
            match (name, depth) {
                ("c", 0) => return self.end_cell(span.end),
                ("v" | "t", _) => self.within_text = false,
                ("rPh", _) => self.phonetic = self.phonetic.saturating_sub(1),
                _ => {}
            }
            self.depth = Some(depth.saturating_sub(1));
            return Ok(());
        }
        match name {
            "row" if self.within_rows => {
                self.row.end = span.start;
                self.sheet.table.rows.push(std::mem::take(&mut self.row));
            }
            "sheetData" => self.within_rows = false,
            "col" if self.sheet.rows_start == 0 => self.sheet.widths_end = Some(span.end),
            "cols" if !self.within_rows => self.sheet.widths_end = self.sheet.widths_end.or(Some(span.start)),
            "formula1" | "formula2" | "sqref" => self.end_of_rule_text(name),
            "dataValidation" => self.end_rule(),
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self, end: usize) -> Result<(), String> {
        self.depth = None;
        self.cell.span.end = end;
        let text = match &*self.form {
            "s" if !self.text.is_empty() => {
                let found = self.text.trim().parse().ok().and_then(|index| self.strings.get(index));
                found.ok_or("the text of a cell is missing in the workbook. Open it and save it anew")?.to_owned()
            }
            "b" if !self.text.is_empty() => (if self.text.trim() == "1" { "TRUE" } else { "FALSE" }).to_owned(),
            "inlineStr" | "str" => unescaped(&self.text).into_owned(),
            _ => self.text.clone(),
        };
        if !text.trim().is_empty() && self.cell.holds != Holds::Formula {
            self.cell.holds = Holds::Value;
        }
        self.counted.0 += 1;
        self.counted.1 += text.len();
        if self.counted.0 > CELLS || self.counted.1 > TEXT_BYTES {
            let (cells, bytes) = (CELLS / 1_000_000, TEXT_BYTES >> 20);
            return Err(format!("the sheet has more than {cells} million cells, or texts of more than {bytes} MB"));
        }
        self.cell.text = text;
        self.row.cells.push(std::mem::take(&mut self.cell));
        Ok(())
    }

    /// What stands within an element of a rule: what its values are or are compared with; in the newer form, where it holds too.
    fn end_of_rule_text(&mut self, name: &str) {
        let Some(rule) = &mut self.rule else { return };
        if self.rule_at.take() != Some(name) {
            return;
        }
        let said = std::mem::take(&mut self.rule_text);
        match name {
            "sqref" => rule.places = said,
            "formula1" => rule.with[0] = Some(said),
            _ => rule.with[1] = Some(said),
        }
    }

    fn end_rule(&mut self) {
        let Some(rule) = self.rule.take() else { return };
        let limit = rule.limit();
        if !rule.is_list() && limit.is_none() {
            return;
        }
        let areas: Vec<Area> = rule.places.split_whitespace().filter_map(area).take(AREAS).collect();
        self.areas += areas.len();
        if let Some(limit) = limit {
            self.limits.extend(areas.into_iter().map(|area| (area, limit)));
        } else {
            let [values, _] = rule.with;
            self.sheet.rules.push((areas, values.unwrap_or_default().trim().to_owned()));
        }
    }

    fn finish(mut self) -> Result<Sheet, String> {
        if self.within_rows || self.depth.is_some() {
            return Err("the sheet is cut off. Open the workbook and save it anew".into());
        }
        self.sheet.table.merged = Areas::new(self.merged);
        self.sheet.table.limits = Areas::new(self.limits);
        Ok(self.sheet)
    }
}

/// A rectangle as a workbook writes it: `B2:C10`, `B2`, `B:C`, `$B$2:$B$5`.
pub fn area(text: &str) -> Option<Area> {
    let text = text.replace('$', "");
    let (from, to) = text.split_once(':').unwrap_or((&text, &text));
    if let (Some((first, left)), Some((last, right))) = (position(from), position(to)) {
        return Some(Area {
            rows: (first.min(last) + 1, first.max(last) + 1),
            columns: (left.min(right), left.max(right)),
        });
    }
    let whole = |text: &str| position(&format!("{text}1")).map(|(_, column)| column);
    let (left, right) = (whole(from)?, whole(to)?);
    Some(Area { rows: (1, ROWS), columns: (left.min(right), left.max(right)) })
}
