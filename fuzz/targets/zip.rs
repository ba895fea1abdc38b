//! A zip from outside: a workbook that is imported, and an audit pack that is checked.
#![no_main]

use art30::audit::verify::{Against, verify};
use art30::import::map::Map;
use art30::import::row::FileRow;
use art30::import::rows::{RowOptions, open};
use art30::import::source::FileSource;
use art30::model::Kind;
use libfuzzer_sys::fuzz_target;
use std::io::Write as _;

/// Reads all rows, also below those that are wrong.
fn read(source: FileSource, map: &Map) {
    let Ok(mut rows) = open(source, RowOptions::of(Some(Kind::Customer), map)) else { return };
    let mut row = FileRow::default();
    loop {
        match rows.next(&mut row) {
            Ok(true) => {}
            Ok(false) => return,
            Err(wrong) if wrong.fatal => return,
            Err(_) => {}
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    let map = Map::default();
    if let Ok(source) = FileSource::spool(bytes, "list") {
        read(source, &map);
    }
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("a temporary file");
    let _ = verify(file.path(), &Against::default());
});
