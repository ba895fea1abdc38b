//! Values that a spreadsheet or another program changed before they came here. What can be undone is, and is said; for the rest a person
//! has to look at where it came from.

use super::super::columns::FileColumn;
use super::super::map::{self, Midnight};
use super::super::row::FileRow;
use super::Reader;
use super::outcome::Outcome;
use super::subject::RowSubject;
use crate::error::{OpenPoint, Problem};
use crate::model::damage::plain_form;
use crate::model::date::relative;
use crate::model::{Field, Kind, Shape};
use chrono::{Days, NaiveDate};
use std::borrow::Cow;

/// Blanks that are not those of the keyboard.
fn is_odd_blank(c: char) -> bool {
    c.is_whitespace() && !c.is_ascii()
}

impl Reader<'_> {
    /// The text that a cell had before it was damaged, for a field of text; it is said. Files of ours are read to the letter.
    pub(super) fn mended<'r>(&mut self, row: &'r FileRow, at: usize, text: &'r str, field: &Field) -> Cow<'r, str> {
        let free = matches!(field.shape, Shape::Line | Shape::Prose | Shape::List | Shape::Link(_));
        if !free || text.is_ascii() && !text.contains('&') || self.rows.is_ours() {
            return Cow::Borrowed(text);
        }
        let mut mended = Cow::Borrowed(text);
        if let Some((plain, why)) = plain_form(text) {
            let place = self.rows.place_at(row, at);
            let line = map::line("value", &self.heads[at], text, text);
            let message = format!("\"{text}\" {why}, and is taken for \"{plain}\". A map can keep it: {line}");
            let answers = [(plain.as_str(), "as it is taken"), (text, "as it stands in the file")];
            let open = OpenPoint::new("value", &self.heads[at], text, &answers)
                .asking(format!("\"{text}\" {why}, and is taken for \"{plain}\". What is meant?"));
            self.tally.notice_of(Problem::new(place, message).settled_by(open));
            mended = Cow::Owned(plain);
        }
        if field.shape != Shape::Prose && mended.contains(is_odd_blank) {
            self.noticed.odd_blanks.get_or_insert_with(|| (0, self.rows.place_at(row, at))).0 += 1;
        }
        mended
    }

    /// What is wrong with a text for a field that names or numbers something: a spreadsheet has shortened it.
    pub(super) fn shortened(&mut self, row: &FileRow, at: usize, text: &str, field: &Field) -> Option<Problem> {
        if !matches!(field.shape, Shape::Line | Shape::List | Shape::Link(_)) {
            return None;
        }
        if text.contains('\u{fffd}') && !self.rows.is_ours() {
            let head = &self.heads[at];
            let line = map::line("value", head, text, "…");
            let why = format!(
                "\"{text}\" has the mark \u{fffd} in the place of a letter that was lost before. Get the list again where it comes from, or write the right text in a map: {line}"
            );
            let open = OpenPoint::new("value", head, text, &[])
                .or_other()
                .asking(format!("\"{text}\" in column \"{head}\" has lost a letter. How is it written?"));
            return Some(Problem::new(self.rows.place_at(row, at), why).settled_by(open));
        }
        if text.split(';').any(|part| is_shortened_number(part.trim())) {
            let why = format!(
                "{text} is what a spreadsheet makes of a long number; its last digits are lost. Get the list again where it comes from, and do not save it in a spreadsheet"
            );
            return Some(Problem::new(self.rows.place_at(row, at), why));
        }
        if is_identifier(self.kind, field) && is_day_of_spreadsheet(text) {
            self.noticed.day_like.get_or_insert_with(|| (0, self.rows.place_at(row, at))).0 += 1;
        }
        None
    }

    /// Why a text is no day of a file, though a person could mean one by it.
    pub(super) fn no_day(&mut self, row: &FileRow, at: usize, text: &str) -> Option<Problem> {
        let why = if relative(text, self.today).is_some() {
            format!("\"{text}\" counts from a day that a file does not say. Write the day, like 2026-04-03")
        } else if let Some(day) = day_of_number(text, self.rows.counts_from_1904()) {
            format!(
                "{text} is the number that a spreadsheet keeps of a day, here {day}. Format the column as a date and save the list again, or write {day}"
            )
        } else {
            return None;
        };
        Some(Problem::new(self.rows.place_at(row, at), why))
    }

    /// A time that is midnight elsewhere, as the day that is meant; asked once for its column.
    pub(super) fn midnight(
        &mut self,
        row: &FileRow,
        at: usize,
        text: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<String> {
        let (written, next) = midnight_elsewhere(text)?;
        match self.how.map.midnight(&self.heads[at]) {
            Some(Midnight::NextDay) => Some(next.to_string()),
            Some(Midnight::AsWritten) => Some(written.to_string()),
            None => {
                if self.how.aside.is_some() || self.noticed.zoned.insert(at) {
                    let line = map::line("dates", &self.heads[at], "", "next day");
                    let why = format!(
                        "{text} is midnight of {next} in a time zone east of UTC, and in UTC still {written}. Say once which days the column means, in a map: {line} (or as written)"
                    );
                    let head = &self.heads[at];
                    let (next, written) = (next.to_string(), written.to_string());
                    let answers = [("next day", next.as_str()), ("as written", written.as_str())];
                    let open = OpenPoint::new("dates", head, "", &answers)
                        .asking(format!("Column \"{head}\" says {text}. Which day does it mean?"));
                    problems.push(Problem::new(self.rows.place_at(row, at), why).settled_by(open));
                }
                Some(String::new())
            }
        }
    }

    /// An export of ours whose days are written otherwise was saved by a spreadsheet, which may have changed more.
    pub(super) fn note_rewritten(&mut self, row: &FileRow, at: usize, text: &str) {
        if self.rows.is_ours() && self.rows.is_text() && text.parse::<NaiveDate>().is_err() {
            self.noticed.rewritten.get_or_insert_with(|| (text.to_owned(), self.rows.place_at(row, at)));
        }
    }

    /// A new customer whose name is only a number is more likely a total, or a cell of another column.
    pub(super) fn refuse_number_as_name(&self, row: &FileRow, subject: &RowSubject) -> Outcome<()> {
        let name = subject.record.text("name").filter(|_| self.kind == Kind::Customer && subject.before.is_none());
        let is_number = |name: &&str| {
            // As programs write numbers too, such as 1e400.
            let digits = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',' | '-');
            name.contains(|c: char| c.is_ascii_digit()) && (name.chars().all(digits) || name.parse::<f64>().is_ok())
        };
        let (Some(name), false) = (name.filter(is_number), self.rows.columns.own()) else { return Ok(()) };
        let at = self.rows.columns.position(FileColumn::Field(Kind::Customer.position("name")));
        if at.is_some_and(|at| self.values[at].contains_key(&name.to_lowercase())) {
            return Ok(());
        }
        let line = map::line("value", at.map_or("name", |at| &self.heads[at]), name, name);
        let why = format!(
            "\"{name}\" is only a number, and hardly the name of a customer. Delete the row if it is a total; if it is a name, say so in a map: {line}"
        );
        let head = at.map_or("name", |at| self.heads[at].as_str());
        let answers = [(name, "it is the name of a customer")];
        let open =
            OpenPoint::new("value", head, name, &answers).asking(format!("Is \"{name}\" the name of a customer?"));
        Err(Problem::new(self.rows.place(row, "name"), why).settled_by(open.or_other()).into())
    }

    /// A row that may be a note, the heading of a group or a total makes no customer before a person says so.
    pub(super) fn refuse_note(&mut self, row: &FileRow) -> Outcome<()> {
        if self.kind != Kind::Customer || self.rows.columns.own() {
            return Ok(());
        }
        let at = self.rows.columns.position(FileColumn::Field(Kind::Customer.position("name")));
        let Some(at) = at else { return Ok(()) };
        let name = row.cells.get(at).unwrap_or_default().trim();
        if name.is_empty() || !self.rows.may_be_note(row, name) || self.how.map.answer(name, "").is_some() {
            return Ok(());
        }
        let line = map::line("match", name, "", "skip");
        let why = format!(
            "\"{name}\" stands alone in its row, and may be a note, a total or the heading of a group. If it is no customer, delete the row or say so in a map: {line} (or new, for a customer of that name)"
        );
        let answers = [("skip", "no customer: leave the row out"), ("new", "a customer of that name")];
        let open =
            OpenPoint::new("match", name, "", &answers).asking(format!("Is \"{name}\", alone in its row, a customer?"));
        Err(Problem::new(self.rows.place_at(row, at), why).settled_by(open).into())
    }
}

/// Whether a field says who or what a record is.
pub(super) fn is_identifier(kind: Kind, field: &Field) -> bool {
    field.name == "other_references"
        || matches!(field.shape, Shape::Link(_))
        || field.shape == Shape::Line && kind.keys().iter().any(|key| key.contains(&field.name))
}

/// `1.23E+11`, as spreadsheets show a long number, and `1.2345e+29`, as programs write one.
fn is_shortened_number(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['E', 'e']) else { return false };
    let all = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, rest) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    let Some(power) = power.strip_prefix('+') else { return false };
    whole.len() == 1 && all(whole) && all(rest) && all(power) && power.len() >= 2
}

/// `1-Mar`, `Mar-01`, `01. Mrz`: what spreadsheets make of a text such as MAR1 or 1-3.
fn is_day_of_spreadsheet(text: &str) -> bool {
    const MONTHS: &str = " jan feb mar mrz mär apr may mai jun jul aug sep oct okt nov dec dez ";
    let mut parts = text.split(['-', '.', ' ']).filter(|part| !part.is_empty());
    let (Some(one), Some(other), None) = (parts.next(), parts.next(), parts.next()) else { return false };
    let number = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let month = |part: &str| part.chars().count() == 3 && MONTHS.contains(&format!(" {} ", part.to_lowercase()));
    number(one) && month(other) || month(one) && number(other)
}

/// The day that a spreadsheet keeps as this number; only days from 1990 to 2070, which other numbers of five digits hardly mean in a column of
/// days.
pub(super) fn day_of_number(text: &str, from_1904: bool) -> Option<NaiveDate> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if whole.len() != 5 || !fraction.bytes().chain(whole.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: u64 = whole.parse().ok()?;
    let start = if from_1904 { NaiveDate::from_ymd_opt(1904, 1, 1) } else { NaiveDate::from_ymd_opt(1899, 12, 30) }?;
    let day = start.checked_add_days(Days::new(number))?;
    ("1990".."2071").contains(&&*day.format("%Y").to_string()).then_some(day)
}

/// A full hour in UTC that is midnight in a zone up to eleven hours east of it: the day in UTC, and the day there. Further east, where few
/// people live, it is morning or noon in UTC, as any other hour may be.
fn midnight_elsewhere(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let day: NaiveDate = text.get(..10)?.parse().ok()?;
    let rest = text[10..].trim().trim_start_matches(['T', 't']);
    let utc =
        ["Z", "z", "+00:00", "+0000", "+00", "UTC", "GMT"].iter().find_map(|zone| rest.strip_suffix(zone))?.trim_end();
    let (time, fraction) = utc.split_once('.').unwrap_or((utc, "0"));
    let mut parts = time.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next().unwrap_or("00"));
    let hour: u32 = hour.parse().ok()?;
    let full = matches!(minute, "00" | "30" | "15") && second == "00" && fraction.bytes().all(|byte| byte == b'0');
    ((13..24).contains(&hour) && full && parts.next().is_none()).then_some((day, day.succ_opt()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_that_a_spreadsheet_made() {
        for text in ["1.23E+11", "1,23E+11", "1E+15", "1.2345678901234568e+29"] {
            assert!(is_shortened_number(text), "{text}");
        }
        for text in ["1E5", "12E+11", "E+11", "1.E+11", "1.2E+x", "Acme", "3.14", "1e-5", "2E+1"] {
            assert!(!is_shortened_number(text), "{text}");
        }
        for text in ["1-Mar", "Mar-01", "01. Mrz", "3. Mai", "Sep-07"] {
            assert!(is_day_of_spreadsheet(text), "{text}");
        }
        for text in ["MAR1", "S-DGF-36.2", "1-2-Mar", "Mar-2024", "Acme", "1-123", "May"] {
            assert!(!is_day_of_spreadsheet(text), "{text}");
        }
        let day = |text: &str| day_of_number(text, false).map(|day| day.to_string());
        assert_eq!(day("45292").as_deref(), Some("2024-01-01"));
        assert_eq!(day("45292.5").as_deref(), Some("2024-01-01"));
        assert_eq!(day_of_number("43830", true).map(|day| day.to_string()).as_deref(), Some("2024-01-01"));
        assert_eq!((day("99999"), day("123"), day("4529a"), day("20240101")), (None, None, None, None));
    }

    #[test]
    fn midnight_in_another_zone() {
        for text in
            ["2024-05-16T22:00:00.000Z", "2024-12-31 23:00:00Z", "2024-05-16T18:30:00+00:00", "2024-05-16 22:00 UTC"]
        {
            let (written, next) = midnight_elsewhere(text).expect(text);
            assert_eq!(next, written.succ_opt().unwrap());
        }
        for text in [
            "2024-05-16T22:13:00Z",
            "2024-05-16T22:00:00+02:00",
            "2024-05-16T22:00:00",
            "2024-05-16T00:00:00Z",
            "2024-05-16",
            "x",
            "2024-05-16T04:00:00Z",
            "2024-05-16T12:00:00Z",
        ] {
            assert_eq!(midnight_elsewhere(text), None, "{text}");
        }
    }
}
