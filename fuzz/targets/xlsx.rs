//! A sheet of a workbook: the bytes are its XML, so that the zip does not stand in the way.
#![no_main]

use art30::import::map::Map;
use art30::import::row::FileRow;
use art30::import::rows::{RowOptions, open};
use art30::import::source::FileSource;
use art30::model::Kind;
use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write as _};

const TYPES: &str = r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn book(sheet: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let rels = |to: &str, kind: &str| {
        format!(r#"<Relationships><Relationship Id="r1" Type="{LINKS}/{kind}" Target="{to}"/></Relationships>"#).into_bytes()
    };
    let book = format!(r#"<workbook xmlns:r="{LINKS}"><sheets><sheet name="List" sheetId="1" r:id="r1"/></sheets></workbook>"#);
    for (name, bytes) in [
        ("[Content_Types].xml", TYPES.as_bytes().to_vec()),
        ("_rels/.rels", rels("xl/workbook.xml", "officeDocument")),
        ("xl/workbook.xml", book.into_bytes()),
        ("xl/_rels/workbook.xml.rels", rels("worksheets/sheet1.xml", "worksheet")),
        ("xl/worksheets/sheet1.xml", sheet.to_vec()),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(&bytes).expect("a part");
    }
    zip.finish().expect("a zip").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let map = Map::default();
    let Ok(source) = FileSource::spool(&book(bytes)[..], "list") else { return };
    let Ok(mut rows) = open(source, RowOptions::of(Some(Kind::Customer), &map)) else { return };
    let mut row = FileRow::default();
    loop {
        match rows.next(&mut row) {
            Ok(true) => assert!(row.line <= 1_048_576 && row.cells.len() <= 512),
            Ok(false) => return,
            Err(wrong) if wrong.fatal => return,
            // The rows below one that is wrong are read too.
            Err(_) => {}
        }
    }
});
