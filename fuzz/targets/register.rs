//! A file that is opened as a register, read and verified.
#![no_main]

use art30::model::Kind;
use art30::store::verify::verify;
use art30::store::{Clock, Machine, Store};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("register.db");
    std::fs::write(&path, bytes).expect("a temporary file");
    let machine = Machine { clock: Clock::Fixed("2026-11-23T10:00:00Z".parse().expect("a time")), state: None, told: None };
    let Ok(store) = Store::open(&path, machine) else { return };
    for kind in Kind::ALL {
        let _ = store.each(kind, |_| Ok(()));
    }
    let _ = verify(&store, true);
});
