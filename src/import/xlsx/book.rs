//! What comes before the sheets of an Excel workbook: their names, the strings, the number formats.

use super::super::source::FileSource;
use super::super::zipped::{Archive, Sheet, attribute, part, reference};
use super::number::NumberFormat;
use super::strings::{Strings, strings};
use crate::error::Result;
use quick_xml::events::Event;
use std::collections::HashMap;

/// Names of areas of a workbook, at most.
const NAMES: usize = 10_000;

/// What all sheets of a workbook share.
pub struct Shared {
    /// The part that lists the sheets.
    pub part: String,
    pub strings: Strings,
    pub formats: Vec<NumberFormat>,
    /// Days count from 1904 instead of 1900.
    pub from_1904: bool,
    /// Of each cell format, whether a text goes on in a further line.
    pub wraps: Vec<bool>,
    /// Names of areas, each with what it stands for: `Lists!$A$1:$A$3`.
    pub names: Vec<(String, String)>,
}

/// Reads what comes before the sheets: their names, the strings, the formats.
pub fn open(zip: &mut Archive, source: &FileSource) -> Result<(Vec<Sheet>, Shared)> {
    let refuse = |why: String| source.refuse(why);
    let targets = targets(zip, "_rels/.rels").map_err(refuse)?;
    let book = targets
        .iter()
        .find(|(_, kind, _)| kind.ends_with("/officeDocument"))
        .map_or("xl/workbook.xml".into(), |(_, _, to)| resolved("", to));
    let folder = book.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let file = book.rsplit('/').next().unwrap_or_default();
    let parts = self::targets(zip, &format!("{folder}/_rels/{file}.rels")).map_err(refuse)?;
    let part_of =
        |kind: &str| parts.iter().find(|(_, known, _)| known.ends_with(kind)).map(|(_, _, to)| resolved(&folder, to));
    let Book { sheets, from_1904, names } = book_of(zip, &book, &folder, &parts).map_err(refuse)?;
    if sheets.is_empty() {
        return Err(source.refuse("the workbook has no sheet with cells. Open it and save it anew"));
    }
    let strings =
        strings(zip, &part_of("/sharedStrings").unwrap_or_else(|| "xl/sharedStrings.xml".into())).map_err(refuse)?;
    let (formats, wraps) =
        formats(zip, &part_of("/styles").unwrap_or_else(|| "xl/styles.xml".into())).map_err(refuse)?;
    Ok((sheets, Shared { part: book, strings, formats, from_1904, wraps, names }))
}

/// A target as a path within the zip.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').filter(|part| !part.is_empty()).collect() };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            other => path.push(other),
        }
    }
    path.join("/")
}

/// (id, type, target) of the relationships of a part.
fn targets(zip: &mut Archive, name: &str) -> std::result::Result<Vec<(String, String, String)>, String> {
    let Some(mut xml) = part(zip, name)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    loop {
        match xml.next()? {
            Event::Start(e) if e.local_name().as_ref() == "Relationship" => {
                let of = |name| attribute(&e, name).unwrap_or_default();
                if of("TargetMode") != "External" {
                    found.push((of("Id"), of("Type"), of("Target")));
                }
                if found.len() > 2000 {
                    return Err(format!("{name} in the workbook lists more than 2,000 parts"));
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// What the part of the book itself says.
struct Book {
    sheets: Vec<Sheet>,
    from_1904: bool,
    names: Vec<(String, String)>,
}

fn book_of(
    zip: &mut Archive,
    book: &str,
    folder: &str,
    parts: &[(String, String, String)],
) -> std::result::Result<Book, String> {
    let Some(mut xml) = part(zip, book)? else {
        return Err("the zip holds no workbook. Open it in a spreadsheet and save it as .xlsx".into());
    };
    let (mut sheets, mut from_1904, mut names, mut within_name) = (Vec::new(), false, Vec::new(), false);
    loop {
        match xml.next()? {
            Event::Start(e) if e.local_name().as_ref() == "workbookPr" => {
                from_1904 = attribute(&e, "date1904").is_some_and(|text| text == "1" || text == "true");
            }
            Event::Start(e) if e.local_name().as_ref() == "sheet" => {
                let id = attribute(&e, "id").unwrap_or_default();
                // Chart sheets and dialogs hold no cells.
                if let Some((_, _, to)) =
                    parts.iter().find(|(known, kind, _)| *known == id && kind.ends_with("/worksheet"))
                {
                    let hidden = attribute(&e, "state").is_some_and(|state| state != "visible");
                    sheets.push(Sheet {
                        name: attribute(&e, "name").unwrap_or_default(),
                        hidden,
                        part: resolved(folder, to),
                    });
                }
                if sheets.len() > 1000 {
                    return Err("the workbook has more than 1,000 sheets".into());
                }
            }
            Event::Start(e) if e.local_name().as_ref() == "definedName" && names.len() < NAMES => {
                names.push((attribute(&e, "name").unwrap_or_default(), String::new()));
                within_name = true;
            }
            Event::End(e) if e.local_name().as_ref() == "definedName" => within_name = false,
            Event::Text(text) if within_name => {
                names.last_mut().expect("it is within one").1.push_str(&text.xml10_content());
            }
            Event::GeneralRef(it) if within_name => reference(&it, &mut names.last_mut().expect("it is within one").1)?,
            Event::Eof => return Ok(Book { sheets, from_1904, names }),
            _ => {}
        }
    }
}

fn formats(zip: &mut Archive, name: &str) -> std::result::Result<(Vec<NumberFormat>, Vec<bool>), String> {
    let Some(mut xml) = part(zip, name)? else { return Ok((Vec::new(), Vec::new())) };
    let (mut own, mut formats, mut wraps, mut inside) = (HashMap::new(), Vec::new(), Vec::new(), false);
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "numFmt" => {
                    let id: u32 = attribute(&e, "numFmtId").and_then(|text| text.parse().ok()).unwrap_or_default();
                    own.insert(id, NumberFormat::of(&attribute(&e, "formatCode").unwrap_or_default()));
                }
                "cellXfs" => inside = true,
                "xf" if inside => {
                    let id: u32 = attribute(&e, "numFmtId").and_then(|text| text.parse().ok()).unwrap_or_default();
                    let built_in = || match id {
                        9 => NumberFormat::of("0%"),
                        10 => NumberFormat::of("0.00%"),
                        14..=22 | 27..=36 | 45..=47 | 50..=58 => NumberFormat::Date,
                        _ => NumberFormat::Number,
                    };
                    formats.push(own.get(&id).cloned().unwrap_or_else(built_in));
                    wraps.push(false);
                }
                "alignment" if inside => {
                    let wrap = attribute(&e, "wrapText").is_some_and(|text| text == "1" || text == "true");
                    wraps.last_mut().into_iter().for_each(|last| *last = wrap);
                }
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => inside = false,
            Event::Eof => return Ok((formats, wraps)),
            _ => {}
        }
        if own.len().max(formats.len()) > 100_000 {
            return Err("the workbook has more than 100,000 cell formats".into());
        }
    }
}
