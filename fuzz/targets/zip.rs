//! A zip from outside: a workbook that is imported, and an audit pack that is checked.
#![no_main]

use art30::audit::verify::{Against, verify};
use art30::import::map::Map;
use art30::import::rows::{RowOptions, open};
use art30::import::source::FileSource;
use libfuzzer_sys::fuzz_target;
use std::io::Write as _;

fuzz_target!(|bytes: &[u8]| {
    let map = Map::default();
    if let Ok(source) = FileSource::spool(bytes, "list") {
        let _ = open(source, RowOptions::of(None, &map));
    }
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("a temporary file");
    let _ = verify(file.path(), &Against::default());
});
