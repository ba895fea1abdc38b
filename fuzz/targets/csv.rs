//! A text that is imported: encoding, separator, heads, rows; also JSON.
#![no_main]

use art30::import::map::Map;
use art30::import::row::FileRow;
use art30::import::rows::{RowOptions, open};
use art30::import::source::FileSource;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // A zip unpacks to more; the target for zips reads those.
    if bytes.starts_with(b"PK") {
        return;
    }
    let map = Map::default();
    let Ok(source) = FileSource::spool(bytes, "list") else { return };
    let Ok(mut rows) = open(source, RowOptions::of(None, &map)) else { return };
    let mut row = FileRow::default();
    loop {
        match rows.next(&mut row) {
            Ok(true) => assert!(row.cells.iter().all(|cell| cell.len() <= bytes.len() * 3)),
            Ok(false) => return,
            Err(wrong) if wrong.fatal => return,
            Err(_) => {}
        }
    }
});
