//! What comes before the sheets of an Excel workbook: their names, the strings, the number formats.

use super::super::source::FileSource;
use super::super::zipped::{Archive, Sheet, attribute, part};
use super::number::NumberFormat;
use super::strings::{Strings, strings};
use crate::error::Result;
use quick_xml::events::Event;
use std::collections::HashMap;

/// What all sheets of a workbook share.
pub struct Shared {
    pub strings: Strings,
    pub formats: Vec<NumberFormat>,
    /// Days count from 1904 instead of 1900.
    pub from_1904: bool,
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
    let (sheets, from_1904) = sheets(zip, &book, &folder, &parts).map_err(refuse)?;
    if sheets.is_empty() {
        return Err(source.refuse("the workbook has no sheet with cells. Open it and save it anew"));
    }
    let strings =
        strings(zip, &part_of("/sharedStrings").unwrap_or_else(|| "xl/sharedStrings.xml".into())).map_err(refuse)?;
    let formats = formats(zip, &part_of("/styles").unwrap_or_else(|| "xl/styles.xml".into())).map_err(refuse)?;
    Ok((sheets, Shared { strings, formats, from_1904 }))
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

fn sheets(
    zip: &mut Archive,
    book: &str,
    folder: &str,
    parts: &[(String, String, String)],
) -> std::result::Result<(Vec<Sheet>, bool), String> {
    let Some(mut xml) = part(zip, book)? else {
        return Err("the zip holds no workbook. Open it in a spreadsheet and save it as .xlsx".into());
    };
    let (mut sheets, mut from_1904) = (Vec::new(), false);
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
            Event::Eof => return Ok((sheets, from_1904)),
            _ => {}
        }
    }
}

fn formats(zip: &mut Archive, name: &str) -> std::result::Result<Vec<NumberFormat>, String> {
    let Some(mut xml) = part(zip, name)? else { return Ok(Vec::new()) };
    let (mut own, mut formats, mut inside) = (HashMap::new(), Vec::new(), false);
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
                }
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => inside = false,
            Event::Eof => return Ok(formats),
            _ => {}
        }
        if own.len().max(formats.len()) > 100_000 {
            return Err("the workbook has more than 100,000 cell formats".into());
        }
    }
}
