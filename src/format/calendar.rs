//! Dates as a calendar file (iCalendar, RFC 5545): all-day events with reminders.

use crate::model::date;
use crate::model::digest::{hex, sha256};
use crate::rules::due::Due;
use crate::store::Store;
use chrono::{DateTime, Days, NaiveDate, Utc};
use std::collections::HashMap;

/// Octets that a line has at most, section 3.1.
const LINE: usize = 75;
/// When a calendar reminds, counted from the midnight on which the day begins: at nine a week before, and at nine on the day.
const REMINDERS: [&str; 2] = ["-P6DT15H", "PT9H"];

/// All-day events whose identity stays the same from one export to the next, so that a calendar updates them. What is overdue on a day
/// stands on that day, where somebody sees it, and says since when.
#[must_use]
pub fn calendar(store: &Store, due: &[Due], on: NaiveDate) -> String {
    let recorded = store.last.time.parse::<DateTime<Utc>>().unwrap_or_default();
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", &format!("-//art30//art30 {}//EN", env!("CARGO_PKG_VERSION")));
    lines.add("CALSCALE", "GREGORIAN");
    let whose = store.organisation().ok().flatten().map(|organisation| format!(", {}", organisation.title()));
    let name = format!("Data protection dates{}", whose.unwrap_or_default());
    lines.text("NAME", &name);
    lines.text("X-WR-CALNAME", &name);
    // How many say the same: whatever the day, on one day, and on one day by one law.
    let by_day = |one: &Due| format!("{}\n{}\n{}", one.record, one.what, one.day);
    let by_law = |one: &Due| format!("{}\n{}", by_day(one), one.law);
    let mut alike: HashMap<String, usize> = HashMap::new();
    for one in due {
        for same in [format!("{}\n{}", one.record, one.what), by_day(one), by_law(one)] {
            *alike.entry(same).or_default() += 1;
        }
    }
    for one in due {
        // Its identity is by the words that stay, whatever the day; of several that say the same, the day tells them apart, then the law, then whom
        // it is about.
        let several = |same: &str| alike.get(same).is_some_and(|count| *count > 1);
        let mut apart = String::new();
        if several(&format!("{}\n{}", one.record, one.what)) {
            apart += &one.day.to_string();
        }
        if several(&by_day(one)) {
            apart += &one.law;
        }
        if several(&by_law(one)) {
            apart += &one.name;
        }
        let digest = sha256(format!("{} {}{apart}", one.record, one.what).as_bytes());
        let (overdue, what) = (one.is_overdue(on), one.words(on));
        let day = one.day.max(on);
        let law = if one.law.is_empty() { String::new() } else { format!(" ({})", one.law) };
        let (said, since) = if overdue {
            let since = date::long(one.day);
            (format!("Overdue since {since}: {}: {what}", one.name), format!(", due on {since}"))
        } else {
            (format!("{}: {what}", one.name), String::new())
        };
        lines.add("BEGIN", "VEVENT");
        lines.add("UID", &format!("{}@{}", hex(&digest[..8]), store.id));
        lines.add("DTSTAMP", &recorded.format("%Y%m%dT%H%M%SZ").to_string());
        lines.add("DTSTART;VALUE=DATE", &day.format("%Y%m%d").to_string());
        // The end of an event of whole days is the day after the last.
        lines.add("DTEND;VALUE=DATE", &(day + Days::new(1)).format("%Y%m%d").to_string());
        lines.text("SUMMARY", &said);
        lines.text("DESCRIPTION", &format!("{what}{law}, {}{since}", one.record));
        // A date to keep in mind does not make anybody busy.
        lines.add("TRANSP", "TRANSPARENT");
        for trigger in REMINDERS.into_iter().skip(usize::from(overdue)) {
            lines.add("BEGIN", "VALARM");
            lines.add("ACTION", "DISPLAY");
            lines.add("TRIGGER", trigger);
            lines.text("DESCRIPTION", &said);
            lines.add("END", "VALARM");
        }
        lines.add("END", "VEVENT");
    }
    lines.add("END", "VCALENDAR");
    lines.written
}

/// Lines of a calendar file as they are written.
#[derive(Default)]
struct Lines {
    written: String,
}

impl Lines {
    /// A line whose value is no text.
    fn add(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            // A line that is too long goes on behind a space, which counts.
            if length + c.len_utf8() > LINE {
                self.written.push_str("\r\n ");
                length = 1;
            }
            self.written.push(c);
            length += c.len_utf8();
        }
        self.written.push_str("\r\n");
    }

    /// A line whose value is a text: section 3.3.11 says which characters have a backslash.
    fn text(&mut self, name: &str, text: &str) {
        let escaped = text
            .replace('\\', "\\\\")
            .replace(';', "\\;")
            .replace(',', "\\,")
            .replace("\r\n", "\n")
            .replace('\n', "\\n");
        self.add(name, &escaped.replace(|c: char| c.is_control(), " "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters_and_text_keeps_its_commas() {
        let mut lines = Lines::default();
        let text = format!("Müller; Söhne, {}\\ C:\nnext", "ü".repeat(80));
        lines.text("SUMMARY", &text);
        assert!(lines.written.ends_with("\r\n"));
        for line in lines.written.split("\r\n") {
            assert!(line.len() <= LINE, "{} octets: {line}", line.len());
        }
        let whole = lines.written.replace("\r\n ", "");
        let expected = format!("SUMMARY:Müller\\; Söhne\\, {}\\\\ C:\\nnext\r\n", "ü".repeat(80));
        assert_eq!(whole, expected);
    }
}
