//! A line of the journal, alone and as a step of a chain.
#![no_main]

use art30::journal::chain::Chain;
use art30::journal::{checkpoint::Checkpoint, parse, personal_values};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = (parse(text), personal_values(Some(text)), Checkpoint::parse(text));
    let mut chain = Chain::default();
    for line in text.split('\n') {
        chain.step(line, &mut |_| {});
    }
});
