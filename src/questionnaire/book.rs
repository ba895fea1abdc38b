//! A questionnaire in an Excel workbook: its sheets are read, those that ask are filled in place, and all other parts are copied as they are.

use super::calculated::on_load;
use super::edit::written;
use super::filling::{Taken, fill};
use super::heads::{GivenHeads, Heads, find};
use super::lists::Book;
use super::replies::Replies;
use super::sheet::{Sheet, read};
use super::table::{Holds, Row};
use crate::error::{Error, Given, Result};
use crate::format::text::typed;
use crate::import::source::FileSource;
use crate::import::workbook::Workbook;
use crate::import::xlsx::Strings;
use crate::import::zipped::{Archive, archive, index_of, names, whole_part};
use crate::model::distinct;
use std::collections::HashMap;
use std::io::{Seek, Write};
use zip::ZipWriter;

/// Bytes of all sheets together, unpacked, at most.
const SHEETS_BYTES: usize = 64 << 20;
/// Cells of all sheets together, at most.
const CELLS: usize = 1_000_000;

/// What is said of a workbook with formulas, whose results were worked out before the answers stood there.
const FORMULAS: &str = "It holds formulas. Excel works them out anew when it opens the copy; in LibreOffice press Ctrl+Shift+F9, since it shows what was worked out before";

/// A workbook that is filled, before it is written.
pub struct FilledBook {
    zip: Archive,
    /// The new text of a part, by its place in the zip.
    parts: HashMap<usize, String>,
}

/// What a questionnaire takes, sheet by sheet, and what is to be said of it.
#[derive(Default)]
pub struct Found {
    pub taken: Vec<Taken>,
    pub notes: Vec<String>,
}

/// Fills a workbook.
pub fn fill_book(source: &FileSource, wanted: &GivenHeads, replies: &mut Replies<'_>) -> Result<(FilledBook, Found)> {
    let book = Workbook::open(source)?;
    let Some(shared) = book.excel() else {
        return Err(source.refuse("this is an OpenDocument spreadsheet. Save it as .xlsx and fill that"));
    };
    let mut zip = archive(source)?;
    if names(&zip).iter().any(|name| name.to_ascii_lowercase().starts_with("_xmlsignatures/")) {
        return Err(source.refuse(
            "the workbook is signed, and what is filled in would break the signature. Get one that is not signed",
        ));
    }
    let (texts, mut sheets) = read_all(source, &mut zip, &book, &shared.strings)?;
    resolve(&mut sheets, &shared.names);
    let hidden: Vec<bool> = book.sheets.iter().map(|sheet| sheet.hidden).collect();
    let chosen = chosen(&sheets, &hidden, wanted)?;
    let (mut parts, mut found) = (HashMap::new(), Found::default());
    found.notes = passed_over(&sheets, &hidden, &chosen, wanted);
    let heads = heads_of(&sheets, &chosen, wanted)?;
    for (at, heads) in chosen.into_iter().zip(heads) {
        let (name, sheet) = &sheets[at];
        let Some(heads) = heads else {
            found
                .notes
                .push(format!("Sheet {name}: it has no columns for questions and answers, so it is left as it is"));
            continue;
        };
        let taken = fill(&sheet.table, (&heads, wanted), replies, &|_| true)?;
        if sheet.protected {
            found.notes.push(format!(
                "Sheet {name}: it is protected against typing; it is filled all the same, and stays protected"
            ));
        }
        if !taken.writes.is_empty() {
            let index = index_of(&zip, &book.sheets[at].part).expect("it was read");
            parts.insert(index, written(&texts[at], sheet, &taken.writes, &shared.wraps));
        }
        found.taken.push(taken);
    }
    let formula = |row: &Row| row.cells.iter().any(|cell| cell.holds == Holds::Formula);
    if !parts.is_empty() && sheets.iter().any(|(_, sheet)| sheet.table.rows.iter().any(formula)) {
        let own = whole_part(&mut zip, &shared.part).ok().and_then(|text| on_load(&text));
        parts.extend(own.zip(index_of(&zip, &shared.part)).map(|(text, at)| (at, text)));
        found.notes.push(FORMULAS.to_owned());
    }
    Ok((FilledBook { zip, parts }, found))
}

/// A sheet with its name.
type Named = (String, Sheet);

/// Reads all sheets: their XML, and what it holds, each with its name.
fn read_all(
    source: &FileSource,
    zip: &mut Archive,
    book: &Workbook,
    strings: &Strings,
) -> Result<(Vec<String>, Vec<Named>)> {
    let (mut texts, mut sheets) = (Vec::new(), Vec::new());
    let (mut bytes, mut cells) = (0, 0);
    for sheet in &book.sheets {
        let refuse = |why: String| Error::invalid(format!("{} sheet {}", source.name, sheet.name), why);
        let text = whole_part(zip, &sheet.part).map_err(refuse)?;
        let mut found = read(&text, strings).map_err(refuse)?;
        bytes += text.len();
        cells += found.table.rows.iter().map(|row| row.cells.len()).sum::<usize>();
        if bytes > SHEETS_BYTES || cells > CELLS {
            return Err(source.refuse("its sheets hold more than a questionnaire does. Fill a copy with fewer sheets"));
        }
        found.table.name.clone_from(&sheet.name);
        sheets.push((sheet.name.clone(), found));
        texts.push(text);
    }
    Ok((texts, sheets))
}

/// The columns of each chosen sheet; all that is not sure at once.
fn heads_of(sheets: &[Named], chosen: &[usize], wanted: &GivenHeads) -> Result<Vec<Option<Heads>>> {
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    for at in chosen {
        match find(&sheets[*at].1.table, wanted) {
            Ok(heads) => all.push(heads),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(all) } else { Err(Error::Invalid(problems)) }
}

/// The hidden sheets that ask something and are not looked at.
fn passed_over(sheets: &[Named], hidden: &[bool], chosen: &[usize], wanted: &GivenHeads) -> Vec<String> {
    let asks = |at: &usize| !matches!(find(&sheets[*at].1.table, wanted), Ok(None));
    let passed = (0..sheets.len()).filter(|at| hidden[*at] && !chosen.contains(at) && wanted.sheets.is_empty());
    let note = |at: usize| {
        let (name, flag) = (&sheets[at].0, Given::named("sheet"));
        format!("Sheet {name}: it is hidden, so it is left as it is; {} fills it", flag.of(typed(name).into_owned()))
    };
    passed.filter(asks).map(note).collect()
}

/// Finds the values of the lists.
fn resolve(sheets: &mut [Named], names: &[(String, String)]) {
    let book = Book { sheets: &*sheets, names };
    let lists: Vec<_> = (0..sheets.len()).map(|at| book.lists(at)).collect();
    for ((_, sheet), lists) in sheets.iter_mut().zip(lists) {
        sheet.table.lists = lists;
    }
}

/// Which sheets are looked at: those that a person names, else all that can be seen.
fn chosen(sheets: &[Named], hidden: &[bool], wanted: &GivenHeads) -> Result<Vec<usize>> {
    let known = || sheets.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    if wanted.sheets.is_empty() {
        let all: Vec<usize> = (0..sheets.len()).filter(|at| !hidden[*at]).collect();
        if all.len() > 1 && (wanted.question.is_some() || wanted.answer.is_some()) {
            let why = format!(
                "which sheet has these columns? The workbook holds {}. Name it: {}",
                known(),
                Given::named("sheet").of("NAME")
            );
            return Err(Error::invalid(Given::named("sheet"), why));
        }
        return Ok(all);
    }
    let position = |wanted: &String| {
        sheets.iter().position(|(name, _)| name.eq_ignore_ascii_case(wanted.trim())).ok_or_else(|| {
            Error::invalid(
                Given::named("sheet"),
                format!("no sheet is called \"{wanted}\"; the workbook holds {}", known()),
            )
        })
    };
    let chosen: Vec<usize> = wanted.sheets.iter().map(position).collect::<Result<_>>()?;
    Ok(distinct(chosen.into_iter()))
}

impl FilledBook {
    /// Writes the workbook: parts that were filled anew, all others as they were packed, in their order.
    pub fn write(&mut self, out: impl Write + Seek) -> Result<()> {
        let failed = |error: zip::result::ZipError| Error::io("write the workbook")(std::io::Error::other(error));
        let mut writer = ZipWriter::new(out);
        for at in 0..self.zip.len() {
            let file = self.zip.by_index_raw(at).map_err(failed)?;
            let Some(text) = self.parts.get(&at) else {
                writer.raw_copy_file(file).map_err(failed)?;
                continue;
            };
            let name = file.name().map_err(failed)?.into_owned();
            writer.start_file(name, file.options()).map_err(failed)?;
            writer.write_all(text.as_bytes()).map_err(Error::io("write the workbook"))?;
        }
        writer.set_raw_comment(self.zip.comment().into()).map_err(failed)?;
        writer.finish().map_err(failed)?;
        Ok(())
    }
}
