//! One field of one kind of record, described once for every surface.

use super::country::parts;
use super::span::{self, Span, Unit};
use super::value::Value;
use super::{Kind, country, date};
use chrono::NaiveDate;
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What a field can hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// One line of text, at most 500 characters.
    Line,
    /// Text of several lines, at most 20,000 characters.
    Prose,
    /// Several short texts, written with semicolons between them; at most 5,000 characters.
    List,
    /// One e-mail address.
    Email,
    /// A country, kept as its ISO 3166-1 code.
    Country,
    /// A part of a country that has a law of its own, kept as its ISO 3166-2 code.
    CountryPart,
    /// A day.
    Date,
    /// A whole number within bounds, with its unit.
    Number(i64, i64, &'static str),
    /// A length of time. A number of this unit is kept as a number, anything else as [`Span`] words it.
    Span(Unit),
    /// Yes or no.
    Flag,
    /// One of these: (what is kept, what people read).
    Choice(&'static [(&'static str, &'static str)]),
    /// Another record.
    Link(Kind),
    /// SHA-256 in 64 hexadecimal digits.
    Digest,
}

/// One field, described once.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a property of its own")]
pub struct Field {
    /// The name in tables, the journal, JSON and CSV; with `-` for `_` it is the flag.
    pub name: &'static str,
    /// What people read beside the value.
    pub label: &'static str,
    /// One line of help.
    pub help: &'static str,
    /// The provision that asks for it, such as `Art. 30(2)(a)`; empty when it is only good practice.
    pub law: &'static str,
    /// What it can hold.
    pub shape: Shape,
    /// Whether a record cannot exist without it.
    pub required: bool,
    /// Whether a day in the future must be a mistake.
    pub past: bool,
    /// Whether "none" is no answer: what was not done is not provided.
    pub definite: bool,
    /// Names that it had before: flags, files and journal lines that use them are still read.
    pub was: &'static [&'static str],
    /// What "none" says of it, where "none" alone would say something else; empty where it would not.
    pub none: &'static str,
    /// What people write for a value: (their words, what is read).
    pub also: &'static [(&'static str, &'static str)],
    /// The field that holds the part of this country, if there is one.
    pub part: &'static str,
    /// Whether it is the name of a file, which leads to no folder.
    pub file_name: bool,
}

impl Field {
    /// A field that is optional.
    #[must_use]
    pub const fn new(name: &'static str, shape: Shape, label: &'static str, help: &'static str) -> Self {
        Self {
            name,
            label,
            help,
            law: "",
            shape,
            required: false,
            past: false,
            definite: false,
            was: &[],
            none: "",
            also: &[],
            part: "",
            file_name: false,
        }
    }

    /// The name of a file. What would lead to a folder is none.
    #[must_use]
    pub const fn file_name(mut self) -> Self {
        self.file_name = true;
        self
    }

    /// The provision that asks for the field.
    #[must_use]
    pub const fn law(mut self, law: &'static str) -> Self {
        self.law = law;
        self
    }

    /// A record cannot exist without the field.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Whether it can be about a person: then the journal line shows only a salted commitment, and it can be erased. Free words can
    /// always name somebody, whatever they are asked for, and a line cannot lose them; what is clear is made of values that art30
    /// itself knows. A digest is that of a file, which can be erased.
    #[must_use]
    pub const fn is_personal(&self) -> bool {
        match self.shape {
            Shape::Line | Shape::Prose | Shape::List | Shape::Email | Shape::Digest => true,
            Shape::Country
            | Shape::CountryPart
            | Shape::Date
            | Shape::Number(..)
            | Shape::Span(_)
            | Shape::Flag
            | Shape::Choice(_)
            | Shape::Link(_) => false,
        }
    }

    /// A day that cannot lie in the future.
    #[must_use]
    pub const fn past(mut self) -> Self {
        self.past = true;
        self
    }

    /// The day on which something was done: "none" is no answer.
    #[must_use]
    pub const fn done(mut self) -> Self {
        self.past = true;
        self.definite = true;
        self
    }

    /// Names that the field had before.
    #[must_use]
    pub const fn was(mut self, was: &'static [&'static str]) -> Self {
        self.was = was;
        self
    }

    /// What "none" says of the field, on every surface: "audit right without a stated frequency".
    #[must_use]
    pub const fn when_none(mut self, words: &'static str) -> Self {
        self.none = words;
        self
    }

    /// Words that people write for a value, in any case: (their words, what is read).
    #[must_use]
    pub const fn also(mut self, words: &'static [(&'static str, &'static str)]) -> Self {
        self.also = words;
        self
    }

    /// The field that holds the part of a country. A part that is written in the place of its country goes there.
    #[must_use]
    pub const fn part(mut self, field: &'static str) -> Self {
        self.part = field;
        self
    }

    /// What "none" says of the field.
    #[must_use]
    pub const fn none_words(&self) -> &'static str {
        match self.shape {
            _ if !self.none.is_empty() => self.none,
            // "Time to answer: none" would say that there is no time.
            Shape::Number(..) | Shape::Span(_) => "none stated",
            _ => "none",
        }
    }

    /// Whether "none" is an answer, other than saying nothing.
    #[must_use]
    pub const fn can_be_none(&self) -> bool {
        !self.required && !self.definite && !matches!(self.shape, Shape::Flag | Shape::Link(_))
    }

    /// The label as it stands within a sentence: "help with DPIA", but "DPO e-mail".
    #[must_use]
    pub fn in_sentence(&self) -> String {
        let mut letters = self.label.chars();
        match (letters.next(), letters.clone().next()) {
            (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
            _ => self.label.to_owned(),
        }
    }

    /// The flag on the command line, without the dashes.
    #[must_use]
    pub fn flag(&self) -> String {
        self.name.replace('_', "-")
    }

    /// What a person reads: choices by their words, countries by their names.
    #[must_use]
    pub fn words<'v>(&self, value: &'v Value) -> Cow<'v, str> {
        match (self.shape, value) {
            (Shape::Choice(choices), Value::Text(text)) => {
                let label = choices.iter().find(|(kept, _)| kept == text).map(|(_, label)| *label);
                label.map_or(Cow::Borrowed(text.as_str()), Cow::Borrowed)
            }
            (Shape::Country, Value::Text(code)) => Cow::Borrowed(country::name(code)),
            (Shape::CountryPart, Value::Text(code)) => Cow::Borrowed(parts::name(code)),
            (Shape::Number(_, _, unit), Value::Number(number)) if !unit.is_empty() => {
                Cow::Owned(format!("{number} {unit}"))
            }
            (Shape::Span(unit), Value::Number(number)) => Cow::Owned(Span::exactly(*number, unit).to_string()),
            (_, Value::Nil) => Cow::Borrowed(self.none_words()),
            _ => value.text(),
        }
    }

    /// The length of time that a value of this field says; nothing when it says none, or is no length of time.
    #[must_use]
    pub fn span(&self, value: &Value) -> Option<Span> {
        match (self.shape, value) {
            (Shape::Span(unit), Value::Number(number)) => Some(Span::exactly(*number, unit)),
            (Shape::Span(_), Value::Text(text)) => span::stored(text),
            _ => None,
        }
    }

    /// The part of a country that a text names where the country is asked for, if a field holds the part.
    #[must_use]
    pub fn part_in(&self, text: &str) -> Option<Value> {
        if self.part.is_empty() || country::code(text).is_some() {
            return None;
        }
        parts::code(text).map(|part| Value::Text(part.to_owned()))
    }

    /// What a text means, where people have other words for it.
    fn meant<'t>(&self, text: &'t str) -> &'t str {
        if self.can_be_none() && text.eq_ignore_ascii_case("none") {
            return "none";
        }
        if self.also.is_empty() && self.none.is_empty() {
            return text;
        }
        let plain = |text: &str| text.to_lowercase().replace(['-', '_'], " ");
        let said = plain(text);
        if self.can_be_none() && said == plain(self.none_words()) {
            return "none";
        }
        self.also.iter().find(|(theirs, _)| *theirs == said).map_or(text, |(_, ours)| ours)
    }

    /// Reads a text into a value. `None` when the text is empty: not provided.
    /// Links are resolved by `reading`; the error says what is wrong with the value and what to write instead.
    pub fn read(&self, text: &str, reading: &mut super::Reading<'_>) -> Result<Option<Value>, String> {
        let text = text.trim();
        if text.is_empty() {
            return if self.required { Err(format!("{} is required", self.label)) } else { Ok(None) };
        }
        let text = self.meant(text);
        if text == "none" && self.can_be_none() {
            return Ok(Some(Value::Nil));
        }
        if self.required && self.shape == Shape::Line && text.eq_ignore_ascii_case("none") {
            return Err(format!("\"{text}\" is no {}. Leave the record out when there is none", self.in_sentence()));
        }
        if self.is_personal()
            && let Some(day) = erased_marker(text)
        {
            return Ok(Some(Value::Erased(day)));
        }
        if self.file_name && (text.contains(['/', '\\']) || matches!(text, "." | "..")) {
            return Err(format!("\"{text}\" leads to a folder. Give the name of the file alone"));
        }
        match self.shape {
            Shape::Line => plain_text(text, 500, false).map(Value::Text),
            Shape::Prose => plain_text(text, 20_000, true).map(Value::Text),
            Shape::List => list(text).map(Value::Text),
            Shape::Email => email(text).map(Value::Text),
            Shape::Country => self.read_country(text),
            Shape::CountryPart => read_part(text),
            Shape::Date => self.read_date(text, reading.today),
            Shape::Number(least, most, unit) => read_number(text, least, most, unit),
            Shape::Span(unit) => Span::read(text, unit).map(|span| kept(span, unit)),
            Shape::Flag => read_flag(text),
            Shape::Choice(choices) => read_choice(text, choices, self.can_be_none()),
            Shape::Link(kind) => (reading.link)(kind, text).map(Value::Link),
            Shape::Digest => read_digest(text),
        }
        .map(Some)
    }

    /// The value that a stored text stands for: what tables and journal lines hold.
    #[must_use]
    pub fn stored(&self, text: &str) -> Option<Value> {
        if text == "none" && self.can_be_none() {
            return Some(Value::Nil);
        }
        if let Some(day) = erased_marker(text) {
            return Some(Value::Erased(day));
        }
        match self.shape {
            Shape::Date => text.parse().ok().map(Value::Date),
            Shape::Link(_) => text.parse().ok().map(Value::Link),
            Shape::Number(..) => None,
            Shape::Span(_) => span::stored(text).map(|span| Value::Text(span.to_string())),
            _ => Some(Value::Text(text.to_owned())),
        }
    }

    fn read_country(&self, text: &str) -> Result<Value, String> {
        if let Some(code) = country::code(text) {
            return Ok(Value::Text(code.to_owned()));
        }
        let hint = match parts::code(text).map(parts::country_of) {
            Some(country) if !self.part.is_empty() => return Ok(Value::Text(country.to_owned())),
            Some(country) => format!(" It is a part of {}.", country::name(country)),
            None => {
                country::near(text).map(|(code, name)| format!(" Did you mean {name} ({code})?")).unwrap_or_default()
            }
        };
        Err(format!("\"{text}\" is not a country. Write an ISO code such as DE, or a name such as Germany.{hint}"))
    }

    fn read_date(&self, text: &str, today: NaiveDate) -> Result<Value, String> {
        let day = date::read(text, today)?;
        if self.past && day > today {
            return Err(format!("{day} lies in the future (today is {today}). Give the day on which it happened"));
        }
        Ok(Value::Date(day))
    }
}

/// A number of the field's own unit is kept as a number, so that it can be reckoned with.
fn kept(span: Span, unit: Unit) -> Value {
    let is_number = span.unit == unit && span.most == Some(span.least);
    if is_number { Value::Number(span.least) } else { Value::Text(span.to_string()) }
}

pub(crate) fn erased_marker(text: &str) -> Option<NaiveDate> {
    text.strip_prefix("[erased ")?.strip_suffix(']')?.parse().ok()
}

/// NFC, at most `most` characters, no control characters. In prose, tabs and line ends are text; a line ends with LF.
fn plain_text(text: &str, most: usize, prose: bool) -> Result<String, String> {
    let lines = if prose && text.contains('\r') { Some(text.replace("\r\n", "\n").replace('\r', "\n")) } else { None };
    let text = lines.as_deref().unwrap_or(text);
    let allowed = |c: char| prose && matches!(c, '\n' | '\t');
    let unfit = |c: &char| (c.is_control() && !allowed(*c)) || matches!(*c, '\u{2028}' | '\u{2029}' | '\u{FEFF}');
    if let Some(bad) = text.chars().find(unfit) {
        let what = format!("U+{:04X}", u32::from(bad));
        return Err(format!("the text holds the control character {what}. Remove it"));
    }
    if !text.is_ascii() {
        refuse_odd_characters(text)?;
    }
    let length = text.chars().count();
    if length > most {
        return Err(format!("the text has {length} characters; at most {most} fit. Shorten it, or attach a document"));
    }
    Ok(match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        _ => text.nfc().collect(),
    })
}

/// Code points that are no characters, and marks piled up until they cover the lines around them.
fn refuse_odd_characters(text: &str) -> Result<(), String> {
    let none = |c: &char| matches!(*c, '\u{FDD0}'..='\u{FDEF}') || u32::from(*c) & 0xFFFE == 0xFFFE;
    if let Some(bad) = text.chars().find(none) {
        return Err(format!("the text holds U+{:04X}, which is no character. Remove it", u32::from(bad)));
    }
    let mut marks = 0;
    for c in text.chars() {
        marks = if unicode_normalization::char::is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > 8 {
            return Err("the text piles more than 8 marks on one letter. Remove them".into());
        }
    }
    Ok(())
}

fn list(text: &str) -> Result<String, String> {
    let items: Vec<&str> = text.split(';').map(str::trim).filter(|item| !item.is_empty()).collect();
    if items.is_empty() {
        return Err(format!("\"{text}\" lists nothing. Write items with semicolons between them, or none"));
    }
    plain_text(&items.join("; "), 5_000, false)
}

fn email(text: &str) -> Result<String, String> {
    let strict = email_address::Options::default().with_required_tld().without_display_text().without_domain_literal();
    let address = plain_text(text, 254, false)?;
    match email_address::EmailAddress::parse_with_options(&address, strict) {
        Ok(_) => Ok(address),
        Err(_) => Err(format!("\"{text}\" is not one e-mail address. Write it like name@example.com")),
    }
}

fn read_part(text: &str) -> Result<Value, String> {
    parts::code(text).map(|code| Value::Text(code.to_owned())).ok_or_else(|| {
        format!("\"{text}\" is not a part of a country that has a law of its own, such as California, Ontario, Scotland, or England and Wales")
    })
}

fn read_number(text: &str, least: i64, most: i64, unit: &str) -> Result<Value, String> {
    let digits = text.strip_suffix(unit).map_or(text, str::trim_end);
    match digits.parse::<i64>() {
        Ok(number) if (least..=most).contains(&number) => Ok(Value::Number(number)),
        Ok(number) => Err(format!("{number} is out of bounds; write a number from {least} to {most}")),
        Err(_) => Err(format!("\"{text}\" is not a whole number such as {}", least.max(14).min(most))),
    }
}

fn read_flag(text: &str) -> Result<Value, String> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "on" | "1" => Ok(Value::Text("yes".into())),
        "no" | "n" | "false" | "off" | "0" => Ok(Value::Text("no".into())),
        _ => Err(format!("\"{text}\" is neither yes nor no")),
    }
}

fn read_choice(text: &str, choices: &[(&str, &str)], or_none: bool) -> Result<Value, String> {
    let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    let meant = plain(text);
    // What was yes or no once is still read as that.
    let flag = read_flag(text).ok().map(|value| value.text().into_owned());
    let found = choices.iter().find(|(kept, label)| *kept == meant || plain(label) == meant);
    if let Some((kept, _)) = found.or_else(|| choices.iter().find(|(kept, _)| flag.as_deref() == Some(kept))) {
        return Ok(Value::Text((*kept).to_owned()));
    }
    let known: Vec<&str> = choices.iter().map(|(kept, _)| *kept).chain(or_none.then_some("none")).collect();
    Err(format!("\"{text}\" is not one of {}", known.join(", ")))
}

fn read_digest(text: &str) -> Result<Value, String> {
    if text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
        Ok(Value::Text(text.to_ascii_lowercase()))
    } else {
        Err(format!("\"{text}\" is not a SHA-256 in 64 hexadecimal digits"))
    }
}
