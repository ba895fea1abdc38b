//! Texts of a draft: the first byte says the kind, then one text per field, with 0x1E between them.
#![no_main]

use art30::model::{Kind, Reading, Record};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let kinds: Vec<Kind> = Kind::ALL.into_iter().collect();
    let kind = kinds[usize::from(*first) % kinds.len()];
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let today = "2026-11-23".parse().expect("a day");
    let link = &mut |_: Kind, _: &str| Err(String::from("there is no such record"));
    let texts: Vec<(usize, &str)> = text.split('\u{1e}').enumerate().take(kind.fields().len()).collect();
    let mut record = Record::empty(kind, uuid::Uuid::nil(), 1);
    if record.apply(texts, &mut Reading { today, link }).is_ok() {
        assert!(record.values.iter().flatten().all(|value| !value.text().contains('\0')));
    }
});
