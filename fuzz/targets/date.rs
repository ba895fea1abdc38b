//! Days as people write them: a day that is read is read again from its own text.
#![no_main]

use art30::model::date::{evidence, in_order, read, Order};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let today = "2026-11-23".parse().expect("a day");
    let _ = (evidence(text), in_order(text, Order::DayFirst), in_order(text, Order::MonthFirst));
    if let Ok(day) = read(text, today) {
        assert_eq!(read(&day.to_string(), today), Ok(day));
    }
});
