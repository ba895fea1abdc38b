//! A length of time as contracts state it: "30 days", "10 business days", "72 hours", "24 to 48 hours", "at least 14 days".

use super::likeness::written;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use std::fmt;

/// In what a length of time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Hours, which run through nights and weekends.
    Hours,
    /// Calendar days.
    Days,
    /// Monday to Friday. Public holidays differ from place to place, so they are counted as business days.
    BusinessDays,
    /// Months of the calendar.
    Months,
    /// Years of the calendar.
    Years,
}

impl Unit {
    const ALL: [Unit; 5] = [Unit::Hours, Unit::Days, Unit::BusinessDays, Unit::Months, Unit::Years];

    /// The name of many.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Unit::Hours => "hours",
            Unit::Days => "days",
            Unit::BusinessDays => "business days",
            Unit::Months => "months",
            Unit::Years => "years",
        }
    }

    /// The bounds within which a number of it is no slip.
    #[must_use]
    pub const fn bounds(self) -> (i64, i64) {
        match self {
            Unit::Hours => (1, 720),
            Unit::Days | Unit::BusinessDays => (0, 3650),
            Unit::Months => (0, 120),
            Unit::Years => (0, 30),
        }
    }

    /// The unit that a word means, and how many of it: in English, German, French, Spanish, Italian, Dutch, Portuguese and Polish.
    fn named(word: &str) -> Option<(Self, i64)> {
        Some(match super::likeness::words(word).as_str() {
            "h" | "hr" | "hrs" | "hour" | "hours" | "stunde" | "stunden" | "std" | "heure" | "heures" | "hora"
            | "horas" | "ora" | "ore" | "uur" | "uren" | "godzin" | "godziny" => (Unit::Hours, 1),
            "d" | "day" | "days" | "calendar day" | "calendar days" | "tag" | "tage" | "tagen" | "kalendertag"
            | "kalendertage" | "kalendertagen" | "jour" | "jours" | "jours calendaires" | "dia" | "dias"
            | "dias naturales" | "dias corridos" | "giorno" | "giorni" | "dag" | "dagen" | "kalenderdagen" | "dni"
            | "dzien" => (Unit::Days, 1),
            "bd" | "business day" | "business days" | "working day" | "working days" | "workday" | "workdays"
            | "arbeitstag" | "arbeitstage" | "arbeitstagen" | "geschaftstage" | "jours ouvres" | "dias habiles"
            | "dias laborables" | "giorni lavorativi" | "werkdagen" | "dias uteis" | "dni roboczych" => {
                (Unit::BusinessDays, 1)
            }
            "w" | "week" | "weeks" | "woche" | "wochen" | "semaine" | "semaines" | "semana" | "semanas"
            | "settimana" | "settimane" | "weken" | "tygodni" | "tygodnie" => (Unit::Days, 7),
            "mo" | "month" | "months" | "monat" | "monate" | "monaten" | "mois" | "mes" | "meses" | "mese" | "mesi"
            | "maand" | "maanden" | "miesiac" | "miesiace" | "miesiecy" => (Unit::Months, 1),
            "y" | "year" | "years" | "jahr" | "jahre" | "jahren" | "an" | "ans" | "annee" | "annees" | "ano"
            | "anos" | "anno" | "anni" | "jaar" | "rok" | "lata" | "lat" => (Unit::Years, 1),
            _ => return None,
        })
    }

    /// The unit that stands alone in a text, such as behind the name of a column: "hours", "in Tagen".
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let bare = text.strip_prefix("in ").or_else(|| text.strip_prefix("en ")).unwrap_or(&text);
        Self::named(bare).filter(|(_, times)| *times == 1).map(|(unit, _)| unit)
    }
}

/// A length of time: a number of a unit, a range, or a least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The number; the lower one of a range.
    pub least: i64,
    /// The number; the higher one of a range; nothing where the text states only a least one.
    pub most: Option<i64>,
    /// In what both are counted.
    pub unit: Unit,
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Span { least, most, unit } = *self;
        match most {
            None => write!(f, "at least {least} ")?,
            Some(most) if most == least => write!(f, "{least} ")?,
            Some(most) => write!(f, "{least} to {most} ")?,
        }
        let words = unit.plural();
        f.write_str(if most.unwrap_or(least) == 1 { &words[..words.len() - 1] } else { words })
    }
}

impl Span {
    /// A number of a unit.
    #[must_use]
    pub const fn exactly(number: i64, unit: Unit) -> Self {
        Self { least: number, most: Some(number), unit }
    }

    /// Reads what people write: `14`, `10 business days`, `within 72 h`, `thirty (30) days`, `24-48 hours`, `at least 2 weeks`. A number
    /// without a unit is one of `usual`.
    pub fn read(text: &str, usual: Unit) -> Result<Self, String> {
        let no_span = || {
            let (text, unit) = (text.trim(), usual.plural());
            // Monday to Saturday, as the law counts them in Germany and France.
            let six = ["werktag", "ouvrable"].iter().any(|word| text.to_lowercase().contains(word));
            let hint = if six {
                ". Days of a week of six are not kept: write the number of days or of business days that comes nearest, and the text in the notes"
            } else {
                ""
            };
            format!(
                "\"{text}\" is not a time such as 14 {unit}, 10 business days, 72 hours, 30 to 90 days or at least 14 days{hint}"
            )
        };
        let words = plain(text);
        let (rest, open) = without_bound(&words);
        let (numbers, unit) = split(&rest).ok_or_else(no_span)?;
        let (unit, times) = if unit.is_empty() { (usual, 1) } else { Unit::named(unit).ok_or_else(no_span)? };
        let (least, most) = match numbers {
            (_, Some(_)) if open => return Err(no_span()),
            (least, None) => (least, (!open).then_some(least)),
            range => range,
        };
        let counted = |number: i64| number.checked_mul(times).ok_or_else(no_span);
        let (least, most) = (counted(least)?, most.map(counted).transpose()?);
        let (low, high) = unit.bounds();
        for number in [Some(least), most].into_iter().flatten() {
            if !(low..=high).contains(&number) {
                let unit = unit.plural();
                return Err(format!("{number} {unit} are out of bounds; write a number from {low} to {high}"));
            }
        }
        match most {
            Some(most) if most < least => {
                Err(format!("\"{}\" ends before it begins. Write the lower number first", text.trim()))
            }
            most => Ok(Self { least, most, unit }),
        }
    }

    /// How its days are counted, where a calendar would count otherwise: behind a handle, within brackets.
    #[must_use]
    pub const fn counted(self) -> &'static str {
        match self.unit {
            Unit::BusinessDays => "; Monday to Friday, public holidays are not considered",
            _ => "",
        }
    }

    /// The last day of the time that begins after a day: for a range, of the longest. Nothing where there is only a least one.
    #[must_use]
    pub fn last_day(self, after: NaiveDate) -> Option<NaiveDate> {
        let number = u32::try_from(self.most?).ok()?;
        match self.unit {
            Unit::Hours => after.checked_add_days(Days::new(number.div_ceil(24).into())),
            Unit::Days => after.checked_add_days(Days::new(number.into())),
            Unit::BusinessDays => business_days(after, number),
            Unit::Months => after.checked_add_months(Months::new(number)),
            Unit::Years => after.checked_add_months(Months::new(number.checked_mul(12)?)),
        }
    }
}

impl Span {
    /// The last day on which the time can begin to be over on a day: the inverse of [`Span::last_day`].
    #[must_use]
    pub fn latest_start(self, over: NaiveDate) -> Option<NaiveDate> {
        let number = u32::try_from(self.most?).ok()?;
        // A day that is early enough, and from there on day by day.
        let mut day = match self.unit {
            Unit::Hours => over.checked_sub_days(Days::new(number.div_ceil(24).into())),
            Unit::Days => over.checked_sub_days(Days::new(number.into())),
            Unit::BusinessDays => over.checked_sub_days(Days::new(u64::from(number) * 7 / 5 + 5)),
            Unit::Months => over.checked_sub_months(Months::new(number))?.checked_sub_days(Days::new(3)),
            Unit::Years => {
                over.checked_sub_months(Months::new(number.checked_mul(12)?))?.checked_sub_days(Days::new(3))
            }
        }?;
        let is_over = |day: NaiveDate| self.last_day(day).is_some_and(|last| last <= over);
        while let Some(next) = day.succ_opt().filter(|next| is_over(*next)) {
            day = next;
        }
        is_over(day).then_some(day)
    }

    /// The same with an end where there is only a least one: that is enough.
    #[must_use]
    pub fn at_least(self) -> Self {
        Self { most: Some(self.most.unwrap_or(self.least)), ..self }
    }
}

fn business_days(after: NaiveDate, number: u32) -> Option<NaiveDate> {
    let mut day = after;
    let mut left = number;
    while left > 0 {
        day = day.succ_opt()?;
        left -= u32::from(!matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
    }
    Some(day)
}

/// In small letters, with single spaces, and one sign for all dashes.
fn plain(text: &str) -> String {
    let small: String = text.to_lowercase().chars().map(written).collect();
    let words: Vec<&str> = small.split_whitespace().collect();
    words.join(" ").replace("business-day", "business day")
}

/// The text without the words before the number that say how it counts, and whether the number is only a least one.
fn without_bound(text: &str) -> (String, bool) {
    const LEAST: [&str; 6] = ["at least ", "not less than ", "no less than ", "minimum ", "min. ", "min "];
    const MOST: [&str; 9] =
        ["within ", "in ", "up to ", "at most ", "no later than ", "not later than ", "maximum ", "max. ", "max "];
    for (words, open) in LEAST.map(|words| (words, true)).into_iter().chain(MOST.map(|words| (words, false))) {
        if let Some(rest) = text.strip_prefix(words) {
            return (rest.to_owned(), open);
        }
    }
    (text.strip_prefix("between ").map_or_else(|| text.to_owned(), |rest| rest.replacen(" and ", " to ", 1)), false)
}

/// The number, or the two of a range, and the word behind. Contracts write "thirty (30) days": the digits count.
fn split(text: &str) -> Option<((i64, Option<i64>), &str)> {
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let text = match text.split_once('(') {
        Some((word, rest)) if word.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-')) => rest,
        Some(_) => return None,
        None => text,
    };
    let end = digits(text);
    let first = text[..end].parse().ok()?;
    let rest = text[end..].trim_start_matches(')').trim_start();
    let Some(rest) = rest.strip_prefix("to ").or_else(|| rest.strip_prefix('-')) else {
        return Some(((first, None), rest));
    };
    let rest = rest.trim_start();
    let end = digits(rest);
    Some(((first, Some(rest[..end].parse().ok()?)), rest[end..].trim_start()))
}

/// The unit behind a canonical text, such as stands in a table.
pub(super) fn stored(text: &str) -> Option<Span> {
    let span = Unit::ALL.into_iter().find_map(|unit| Span::read(text, unit).ok())?;
    (span.to_string() == text).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_contracts_say_is_read_and_said_in_one_way() {
        for (text, said) in [
            ("14", "14 days"),
            ("1", "1 day"),
            ("30 calendar days", "30 days"),
            ("10 Business Days", "10 business days"),
            ("2 working days", "2 business days"),
            ("72 hours", "72 hours"),
            ("72h", "72 hours"),
            ("within 72 h", "72 hours"),
            ("24-48 hours", "24 to 48 hours"),
            ("30–90 days", "30 to 90 days"),
            ("30−90 days", "30 to 90 days"),
            ("30‐90 days", "30 to 90 days"),
            ("between 30 and 90 days", "30 to 90 days"),
            ("30 to 90", "30 to 90 days"),
            ("at least 14", "at least 14 days"),
            ("minimum 2 weeks", "at least 14 days"),
            ("thirty (30) days", "30 days"),
            ("ten (10) business days", "10 business days"),
            ("no later than 36 hours", "36 hours"),
            ("24 months", "24 months"),
            ("1 year", "1 year"),
            ("72 Stunden", "72 hours"),
            ("48 heures", "48 hours"),
            ("30 Tage", "30 days"),
            ("10 Arbeitstage", "10 business days"),
            ("10 jours ouvrés", "10 business days"),
            ("15 días hábiles", "15 business days"),
            ("10 giorni lavorativi", "10 business days"),
            ("10 werkdagen", "10 business days"),
            ("10 dias úteis", "10 business days"),
            ("14 dni roboczych", "14 business days"),
            ("2 Wochen", "14 days"),
            ("3 mois", "3 months"),
            ("2 Jahre", "2 years"),
        ] {
            let span = Span::read(text, Unit::Days).unwrap_or_else(|why| panic!("{why}"));
            assert_eq!(span.to_string(), said, "{text}");
            assert_eq!(stored(said), Some(span), "{text}");
        }
    }

    #[test]
    fn what_is_no_length_of_time_is_refused_with_its_remedy() {
        for text in
            ["soon", "10 days after receipt", "ten days", "10 Werktage", "-3", "3 to", "at least 3 to 5 days", "1.5"]
        {
            let why = Span::read(text, Unit::Days).expect_err(text);
            assert!(why.contains(text) && why.contains("10 business days"), "{why}");
        }
        assert!(Span::read("10 Werktage", Unit::Days).expect_err("six days").contains("a week of six"));
        assert!(Span::read("10 jours ouvrables", Unit::Days).is_err());
        assert_eq!(
            (Unit::of("hours"), Unit::of("in Tagen"), Unit::of("weeks"), Unit::of("if any")),
            (Some(Unit::Hours), Some(Unit::Days), None, None)
        );
        assert!(Span::read("90 to 30 days", Unit::Days).expect_err("a range").contains("lower number first"));
        assert!(Span::read("0", Unit::Hours).is_err() && Span::read("0", Unit::Days).is_ok());
        assert!(Span::read("3651", Unit::Days).expect_err("a slip").contains("0 to 3650"));
        for text in ["99999999999999999999", "7905747460161236407 weeks", "1-7905747460161236407 weeks"] {
            assert!(Span::read(text, Unit::Days).expect_err(text).contains("is not a time"));
        }
        assert_eq!(stored("14"), None, "a number alone is kept as a number");
        assert_eq!(stored("10 working days"), None, "kept in one way only");
    }

    #[test]
    fn the_last_day_counts_weekends_only_where_they_count() {
        let last = |text: &str, after: &str| Span::read(text, Unit::Days).unwrap().last_day(day(after));
        assert_eq!(last("30", "2026-11-30"), Some(day("2026-12-30")));
        // 27 November 2026 is a Friday.
        assert_eq!(last("1 business day", "2026-11-27"), Some(day("2026-11-30")));
        assert_eq!(last("5 business days", "2026-11-27"), Some(day("2026-12-04")));
        assert_eq!(last("10 business days", "2026-11-28"), Some(day("2026-12-11")), "from a Saturday");
        assert_eq!(last("72 hours", "2026-11-27"), Some(day("2026-11-30")));
        assert_eq!(last("25 hours", "2026-11-27"), Some(day("2026-11-29")), "a day that has begun");
        assert_eq!(last("1 month", "2026-01-31"), Some(day("2026-02-28")));
        assert_eq!(last("30 to 90 days", "2026-01-01"), Some(day("2026-04-01")), "the longest");
        assert_eq!(last("at least 90 days", "2026-01-01"), None, "no end is stated");
        assert_eq!(last("0", "2026-01-01"), Some(day("2026-01-01")));
    }

    #[test]
    fn the_latest_start_is_the_last_day_from_which_the_time_is_over_in_time() {
        let span = |text: &str| Span::read(text, Unit::Days).unwrap();
        let start = |text: &str, over: &str| span(text).latest_start(day(over));
        assert_eq!(start("30", "2027-03-01"), Some(day("2027-01-30")));
        assert_eq!(start("10 business days", "2027-03-01"), Some(day("2027-02-15")), "a Monday, and two weeks before");
        assert_eq!(start("1 business day", "2026-11-29"), Some(day("2026-11-26")), "over on the Friday before");
        assert_eq!(start("48 hours", "2026-11-29"), Some(day("2026-11-27")));
        assert_eq!(start("1 month", "2026-03-31"), Some(day("2026-02-28")));
        assert_eq!(start("1 month", "2026-03-01"), Some(day("2026-02-01")));
        assert_eq!(start("at least 14 days", "2026-03-31"), None, "no end is stated");
        assert_eq!(span("at least 14 days").at_least().latest_start(day("2026-03-31")), Some(day("2026-03-17")));
        for text in
            ["0", "1", "14", "30 to 90", "10 business days", "0 business days", "25 hours", "1 month", "2 years"]
        {
            for over in NaiveDate::iter_days(&day("2027-12-20")).take(800) {
                let found = span(text).latest_start(over).expect("it has an end");
                let last = |day: NaiveDate| span(text).last_day(day).expect("it has an end");
                assert!(last(found) <= over && last(found.succ_opt().unwrap()) > over, "{text}, {over}: {found}");
            }
        }
    }
}
