//! One field of one kind of record, described once for every surface.

use super::country::parts;
use super::likeness::{disguised, words};
use super::span::{self, Span, Unit};
use super::value::Value;
use super::{Kind, Phrase, country, date, domain, moment};
use crate::texts::fixed;
use chrono::{DateTime, NaiveDate, Utc};
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What reading a text depends on.
pub struct Reading<'a> {
    /// The day that "today" means.
    pub today: NaiveDate,
    /// The moment at which somebody says it, where that is known: what was done was done before.
    pub now: Option<DateTime<Utc>>,
    /// Finds the record that a text names; the error says what to write instead.
    pub link: &'a mut dyn FnMut(Kind, &str) -> Result<uuid::Uuid, String>,
}

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
    /// A domain of the web, kept as its host alone; or several, with semicolons between them.
    Domain,
    /// A country, kept as its ISO 3166-1 code.
    Country,
    /// A part of a country that has a law of its own, kept as its ISO 3166-2 code.
    CountryPart,
    /// A day.
    Date,
    /// A day and a time, kept in UTC.
    Moment,
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

/// The characters that a text of several lines can have.
pub const PROSE: usize = 20_000;

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
    /// What the flag is called where another word than the name says what people type; empty where it is the name.
    pub typed: &'static str,
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
    /// Whether it leads to a page of the web, or says in words where something is.
    pub on_the_web: bool,
    /// Whether it is a name to sign in with, which may look like no other.
    pub to_sign_in: bool,
    /// The heading below which forms and help show it; empty for what is usually said.
    pub group: &'static str,
    /// What a choice means, where neither it nor its label says so: (the choice, or none; what it means).
    pub means: &'static [(&'static str, &'static str)],
    /// The days from which a length of time counts that is given for this last day: the latest of the first of these groups in which one is
    /// given. Without a group, it counts from today.
    pub runs_from: &'static [&'static [&'static str]],
}

/// What can be answered to a field that is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What is kept, and typed.
    pub kept: &'static str,
    /// What people read.
    pub label: &'static str,
    /// What it means, where neither says so.
    pub means: &'static str,
}

impl Shape {
    /// The word that stands for a value, in the help of a flag and in what is to be done: `DATE`.
    #[must_use]
    pub const fn stands_for(self) -> &'static str {
        match self {
            Shape::Line | Shape::Prose => "TEXT",
            Shape::List => "A; B",
            Shape::Email => "EMAIL",
            Shape::Domain => "DOMAIN",
            Shape::Country => "COUNTRY",
            Shape::CountryPart => "PART",
            Shape::Date => "DATE",
            Shape::Moment => "DATETIME",
            Shape::Number(..) => "N",
            Shape::Span(_) => "TIME",
            Shape::Flag => "YES|NO",
            Shape::Choice(_) => "CHOICE",
            Shape::Link(_) => "NAME",
            Shape::Digest => "SHA256",
        }
    }
}

impl Answer {
    /// What it says beside the word that is typed: its label, unless that is the same word, and what it means.
    #[must_use]
    pub fn explained(&self) -> String {
        // "off: the instance sends nothing" needs no second off.
        let again =
            self.label.strip_prefix(self.kept).and_then(|rest| rest.strip_prefix([':', ','])).map(str::trim_start);
        let label = match again {
            Some(rest) => rest,
            None if same(self.kept, self.label) => "",
            None => self.label,
        };
        let parts: Vec<&str> = [label, self.means].into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(": ")
    }

    /// The word that is typed, and in brackets what it says.
    #[must_use]
    pub fn with_words(&self) -> String {
        let said = self.explained();
        if said.is_empty() { self.kept.to_owned() } else { format!("{} ({said})", self.kept) }
    }
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
            typed: "",
            was: &[],
            none: "",
            also: &[],
            part: "",
            file_name: false,
            on_the_web: false,
            to_sign_in: false,
            group: "",
            means: &[],
            runs_from: &[],
        }
    }

    /// The heading below which forms and help show a field that is not usually said.
    #[must_use]
    pub const fn group(mut self, heading: &'static str) -> Self {
        self.group = heading;
        self
    }

    /// What its choices mean: (the choice, or none; what it means).
    #[must_use]
    pub const fn means(mut self, words: &'static [(&'static str, &'static str)]) -> Self {
        self.means = words;
        self
    }

    /// The same as a name to sign in with.
    #[must_use]
    pub const fn to_sign_in(mut self) -> Self {
        self.to_sign_in = true;
        self
    }

    /// Where a page of the web is. Of addresses, it takes those that a browser opens as a page.
    #[must_use]
    pub const fn on_the_web(mut self) -> Self {
        self.on_the_web = true;
        self
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
            Shape::Line | Shape::Prose | Shape::List | Shape::Email | Shape::Domain | Shape::Digest => true,
            Shape::Country
            | Shape::CountryPart
            | Shape::Date
            | Shape::Moment
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

    /// What its flag is called: one word for what is the same in several kinds. The name itself is still read.
    #[must_use]
    pub const fn typed(mut self, flag: &'static str) -> Self {
        self.typed = flag;
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

    /// The last day of something that begins on another day: a length of time counts from there.
    #[must_use]
    pub const fn runs_from(mut self, days: &'static [&'static [&'static str]]) -> Self {
        self.runs_from = days;
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

    /// What can be answered where it is chosen, not written: the choices, or yes and no, and none where that is an answer. Nothing for a field
    /// that is written.
    #[must_use]
    pub fn answers(&self) -> Vec<Answer> {
        let choices = match self.shape {
            Shape::Choice(choices) => choices,
            Shape::Flag => &[("yes", "yes"), ("no", "no")],
            _ => return Vec::new(),
        };
        let none = self.can_be_none().then(|| ("none", self.none_words()));
        let means = |kept| self.means.iter().find(|(of, _)| *of == kept).map_or("", |(_, means)| *means);
        choices.iter().copied().chain(none).map(|(kept, label)| Answer { kept, label, means: means(kept) }).collect()
    }

    /// What stands for a value in what is to be done: the choices, `yes|no`, or a word such as `DATE`.
    #[must_use]
    pub fn placeholder(&self) -> String {
        let answers: Vec<&str> =
            self.answers().iter().map(|answer| answer.kept).filter(|kept| *kept != "none").collect();
        if answers.is_empty() { self.shape.stands_for().to_owned() } else { answers.join("|") }
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

    /// The same in no language yet, where it can be said in each.
    #[must_use]
    pub fn called(&self) -> Phrase {
        let english = self.in_sentence();
        fixed::text_of(&english).map_or_else(|| english.into(), Phrase::from)
    }

    /// The flag on the command line, without the dashes.
    #[must_use]
    pub fn flag(&self) -> String {
        if self.typed.is_empty() { self.name } else { self.typed }.replace('_', "-")
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
            (Shape::Moment, Value::Text(text)) => {
                moment::stored(text).map_or(Cow::Borrowed(text.as_str()), |at| Cow::Owned(moment::words(at)))
            }
            (Shape::Number(_, _, unit), Value::Number(number)) if !unit.is_empty() => {
                Cow::Owned(format!("{number} {unit}"))
            }
            (Shape::Span(unit), Value::Number(number)) => Cow::Owned(Span::exactly(*number, unit).to_string()),
            (_, Value::Nil) => Cow::Borrowed(self.none_words()),
            _ => value.text(),
        }
    }

    /// The same, in no language yet: what a person chose, a country and a length of time can be said in each; what somebody wrote stays as it is.
    #[must_use]
    pub fn phrase(&self, value: &Value) -> Phrase {
        match (self.shape, value) {
            (Shape::Choice(choices), Value::Text(text)) => {
                let label = choices.iter().find(|(kept, _)| kept == text).map(|(_, label)| *label);
                label.map_or_else(|| text.as_str().into(), Phrase::Fixed)
            }
            (Shape::Country, Value::Text(code)) => Phrase::Country(code.clone()),
            (Shape::Span(_), _) if self.span(value).is_some() => {
                self.span(value).map_or_else(|| "".into(), Phrase::Span)
            }
            (Shape::Flag, Value::Text(text)) if text == "yes" => Phrase::Fixed("yes"),
            (Shape::Flag, Value::Text(text)) if text == "no" => Phrase::Fixed("no"),
            // Names of clauses and frameworks, which are others in each language.
            (_, Value::Text(text)) if self.name == "transfer_tools" => Phrase::listed(text),
            (_, Value::Nil) => Phrase::Fixed(self.none_words()),
            _ => self.words(value).into_owned().into(),
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
        if self.part.is_empty() {
            return None;
        }
        let part = parts::code(text)?;
        let fits = country::code(text).is_none_or(|country| country == parts::country_of(part));
        fits.then(|| Value::Text(part.to_owned()))
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
        let also = |said: &str| self.also.iter().find(|(theirs, _)| *theirs == said).map(|(_, ours)| *ours);
        // Where "no" means that there is none, it does so in every language.
        let says_no = || yes_or_no(text) == Some(false) || is_word_for_none(text);
        also(&said).or_else(|| also("no").filter(|ours| *ours == "none" && says_no())).unwrap_or(text)
    }

    /// Whether a text is a word of the field itself, such as one of its choices, whatever it means elsewhere.
    #[must_use]
    pub fn has_word(&self, text: &str) -> bool {
        let text = text.trim();
        self.meant(text) != text || matches!(self.shape, Shape::Choice(choices) if choice(text, choices).is_some())
    }

    /// Reads a text into a value. `None` when the text is empty: not provided.
    /// Links are resolved by `reading`; the error says what is wrong with the value and what to write instead.
    pub fn read(&self, text: &str, reading: &mut Reading<'_>) -> Result<Option<Value>, String> {
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
            && let Some(gone) = Value::gone(text)
        {
            return Ok(Some(gone));
        }
        if let Some(why) = Some(text).filter(|_| self.to_sign_in).and_then(disguised) {
            return Err(format!("it {why}. Type it anew, in the letters of one alphabet"));
        }
        if self.to_sign_in && text.contains(char::is_whitespace) {
            return Err(format!(
                "\"{text}\" holds a blank. Write one word, such as {}",
                text.split_whitespace().collect::<Vec<_>>().join(".").to_lowercase()
            ));
        }
        if self.file_name && (text.contains(['/', '\\']) || matches!(text, "." | "..")) {
            return Err(format!("\"{text}\" leads to a folder. Give the name of the file alone"));
        }
        match self.shape {
            Shape::Line => plain_text(text, 500, false).map(Value::Text),
            Shape::Prose => plain_text(text, PROSE, true).map(Value::Text),
            Shape::List => list(text).map(Value::Text),
            Shape::Email => email(text).map(Value::Text),
            Shape::Domain => return Ok(Some(domain::read(text)?).filter(|found| !found.is_empty()).map(Value::Text)),
            Shape::Country => self.read_country(text),
            Shape::CountryPart => read_part(text),
            Shape::Date => self.read_date(text, reading.today),
            Shape::Moment => self.read_moment(text, reading),
            Shape::Number(least, most, unit) => read_number(text, least, most, unit),
            Shape::Span(unit) => Span::read(text, unit).map(|span| kept(span, unit)),
            Shape::Flag => read_flag(text),
            Shape::Choice(choices) => choice(text, choices).ok_or_else(|| {
                let known: Vec<String> = self.answers().iter().map(Answer::with_words).collect();
                format!("\"{text}\" is not one of {}", known.join(", "))
            }),
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
        if let Some(gone) = Value::gone(text) {
            return Some(gone);
        }
        match self.shape {
            Shape::Date => text.parse().ok().map(Value::Date),
            Shape::Link(_) => text.parse().ok().map(Value::Link),
            Shape::Number(..) => None,
            Shape::Span(_) => span::stored(text).map(|span| Value::Text(span.to_string())),
            _ => Some(Value::Text(text.to_owned())),
        }
    }

    /// Whether a column of this field takes a value: no choice that there is not, no number out of bounds.
    #[must_use]
    pub fn holds(&self, value: &Value) -> bool {
        let capitals = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        match (self.shape, value) {
            (_, Value::Erased(_) | Value::Lost(_)) => self.is_personal(),
            (_, Value::Nil) => self.can_be_none(),
            (Shape::Choice(choices), Value::Text(text)) => choices.iter().any(|(kept, _)| kept == text),
            (Shape::Flag, Value::Text(text)) => matches!(text.as_str(), "yes" | "no"),
            (Shape::Country, Value::Text(text)) => capitals(text),
            (Shape::CountryPart, Value::Text(text)) => text
                .split_once('-')
                .is_some_and(|(of, part)| capitals(of) && part.starts_with(|c: char| c.is_ascii_uppercase())),
            (Shape::Number(least, most, _), Value::Number(number)) => (least..=most).contains(number),
            _ => true,
        }
    }

    fn read_country(&self, text: &str) -> Result<Value, String> {
        let read = country::read(text);
        // Parts are many, and few fields ask for them.
        let part = if self.part.is_empty() && read.is_ok() { None } else { parts::code(text) };
        let code = match (read, part.map(|part| (part, parts::country_of(part)))) {
            (Ok(code), Some((part, of))) if code != of => {
                return Err(format!(
                    "\"{text}\" can be the country ({code}), or the part of {} ({part}). Write the code of the one that is meant",
                    country::name(of)
                ));
            }
            (Ok(code), _) => code,
            // The parts of the United Kingdom are called countries.
            (Err(_), Some((_, of))) if !self.part.is_empty() || of == "GB" => of,
            (Err(why), part) => {
                let of = part.map(|(_, of)| of).or_else(|| parts::in_short(text).map(parts::country_of));
                let hint = of.map(|of| format!(" It is a part of {0}: write {of} for {0}.", country::name(of)));
                return Err(why + &hint.unwrap_or_default());
            }
        };
        Ok(Value::Text(code.to_owned()))
    }

    fn read_moment(&self, text: &str, reading: &Reading<'_>) -> Result<Value, String> {
        if let Some(now) = reading.now.filter(|_| text.eq_ignore_ascii_case("now")) {
            return Ok(Value::Text(moment::kept(now)));
        }
        let at = moment::read(text, reading.today)?;
        if let Some(now) = reading.now.filter(|now| self.past && at > *now) {
            let (words, now) = (moment::words(at), moment::words(now));
            return Err(format!("{words} lies in the future (it is {now}). Give the time at which it happened"));
        }
        Ok(Value::Text(moment::kept(at)))
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

/// NFC, at most `most` characters, no control characters. In prose, tabs and line ends are text; a line ends with LF.
fn plain_text(text: &str, most: usize, prose: bool) -> Result<String, String> {
    let lines = if prose && text.contains('\r') { Some(text.replace("\r\n", "\n").replace('\r', "\n")) } else { None };
    let text = lines.as_deref().unwrap_or(text);
    refuse_control_characters(text, prose)?;
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

/// Control characters, and what else ends a line unseen; tabs and line ends belong to prose.
pub(crate) fn refuse_control_characters(text: &str, prose: bool) -> Result<(), String> {
    let allowed = |c: char| prose && matches!(c, '\n' | '\t');
    let unfit = |c: &char| (c.is_control() && !allowed(*c)) || matches!(*c, '\u{2028}' | '\u{2029}' | '\u{FEFF}');
    let Some(bad) = text.chars().find(unfit) else { return Ok(()) };
    let what = match bad {
        '\n' | '\r' => "a line break".to_owned(),
        '\t' => "a tab".to_owned(),
        bad => format!("the control character U+{:04X}", u32::from(bad)),
    };
    Err(format!("the text holds {what}. Remove it"))
}

/// Code points that are no characters, and marks piled up until they cover the lines around them.
fn refuse_odd_characters(text: &str) -> Result<(), String> {
    let none = |c: &char| matches!(*c, '\u{FDD0}'..='\u{FDEF}') || u32::from(*c) & 0xFFFE == 0xFFFE;
    if let Some(bad) = text.chars().find(none) {
        return Err(format!("the text holds U+{:04X}, which is no character. Remove it", u32::from(bad)));
    }
    let seen = |c: char| !c.is_whitespace() && !super::likeness::is_unseen(c);
    if let Some(first) = text.chars().next().filter(|_| !text.chars().any(seen)) {
        return Err(format!(
            "the text holds only characters that nobody sees (U+{:04X}). Write it in letters",
            u32::from(first)
        ));
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

/// One address, also as mail programs write it: `Anna Ames <anna@example.com>`, `mailto:anna@example.com`.
fn email(text: &str) -> Result<String, String> {
    let strict = email_address::Options::default().with_required_tld().without_display_text().without_domain_literal();
    let within = text.strip_suffix('>').and_then(|text| text.rsplit_once('<')).map_or(text, |(_, address)| address);
    let bare = within.trim();
    let bare = bare.get(..7).filter(|start| start.eq_ignore_ascii_case("mailto:")).map_or(bare, |_| &bare[7..]);
    let address = plain_text(bare, 254, false)?;
    match email_address::EmailAddress::parse_with_options(&address, strict) {
        // What mail programs would decode to another address is none.
        Ok(_) if !address.contains("=?") => Ok(address),
        _ => Err(format!("\"{text}\" is not one e-mail address. Write it like name@example.com")),
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
    // In a column for yes or no, a mark stands for yes.
    let marked = matches!(text, "x" | "X" | "✓" | "✔" | "☑" | "✅" | "☒");
    match yes_or_no(text).or(marked.then_some(true)) {
        Some(yes) => Ok(Value::Text(if yes { "yes" } else { "no" }.into())),
        None => Err(format!("\"{text}\" is neither yes nor no")),
    }
}

/// Yes or no in the words of people and programs.
#[must_use]
pub fn yes_or_no(text: &str) -> Option<bool> {
    const YES: &str = "yes y true t on 1 ja j wahr oui o vrai si s verdadero vero waar sim verdadeiro tak prawda";
    const NO: &str = "no n false f off 0 nein falsch non faux falso nee onwaar nao nie falsz";
    let said = words(text);
    let one_of = |all: &str| all.split(' ').any(|word| word == said);
    if one_of(YES) { Some(true) } else { one_of(NO).then_some(false) }
}

/// Words for none, which programs write for what is not known too.
pub const NONE: &[&str] = &[
    "none", "keine", "keiner", "keines", "kein", "aucun", "aucune", "ninguno", "ninguna", "nessuno", "nessuna", "geen",
    "nenhum", "nenhuma", "brak",
];

/// Whether a text says that there is none, in some language.
fn is_word_for_none(text: &str) -> bool {
    let said = text.to_lowercase();
    NONE.iter().any(|word| *word == said)
}

/// The letters and digits of a text, in any case.
fn plain(text: &str) -> String {
    words(text).replace(' ', "")
}

/// Whether two texts say the same.
fn same(one: &str, other: &str) -> bool {
    one == other || plain(one) == plain(other)
}

/// The choice that a text names, by what is kept or by what people read.
fn choice(text: &str, choices: &[(&str, &str)]) -> Option<Value> {
    let meant = plain(text);
    let found = choices.iter().find(|(kept, label)| plain(kept) == meant || plain(label) == meant);
    // Where yes means more than yes ("with personal data"), nobody says that much with "on" or "true".
    let flag = yes_or_no(text).map(|yes| if yes { "yes" } else { "no" });
    let found = found.or_else(|| choices.iter().find(|(kept, label)| flag == Some(kept) && kept == label));
    found.map(|(kept, _)| Value::Text((*kept).to_owned()))
}

fn read_digest(text: &str) -> Result<Value, String> {
    if text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
        Ok(Value::Text(text.to_ascii_lowercase()))
    } else {
        Err(format!("\"{text}\" is not a SHA-256 in 64 hexadecimal digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Reading;

    fn read(field: &Field, text: &str) -> Result<Option<String>, String> {
        let today = "2026-11-23".parse().unwrap();
        let link = &mut |_, _: &str| Err(String::new());
        Ok(field.read(text, &mut Reading { today, now: None, link })?.map(|value| value.text().into_owned()))
    }

    fn one(shape: Shape) -> Field {
        Field::new("field", shape, "Field", "A field")
    }

    #[test]
    fn what_was_done_was_done_before_it_is_said() {
        let (today, now) = ("2026-11-23".parse().unwrap(), "2026-11-23T10:00:00Z".parse().ok());
        let link = &mut |_, _: &str| Err(String::new());
        let mut read = |field: &Field, text: &str| field.read(text, &mut Reading { today, now, link });
        let done = one(Shape::Moment).done();
        assert!(read(&done, "2026-11-23T10:00Z").is_ok());
        assert_eq!(read(&done, "now"), Ok(Some(Value::Text("2026-11-23T10:00:00Z".into()))));
        for later in ["2026-11-23T10:01Z", "tomorrow 9:30 UTC", "2027-01-01T00:00Z"] {
            let why = read(&done, later).unwrap_err();
            assert!(why.contains("lies in the future (it is 2026-11-23 10:00 UTC)"), "{why}");
            assert!(read(&one(Shape::Moment), later).is_ok(), "{later}: planned");
        }
    }

    #[test]
    fn yes_and_no_in_the_words_of_people_and_programs() {
        let flag = one(Shape::Flag);
        for text in "yes Y TRUE 1 on ja J wahr WAHR oui O vrai VRAI sí si s sim tak x X ✓".split(' ') {
            assert_eq!(read(&flag, text), Ok(Some("yes".into())), "{text}");
        }
        for text in "no N FALSE 0 off nein Falsch non faux nee não nie fałsz falso".split(' ') {
            assert_eq!(read(&flag, text), Ok(Some("no".into())), "{text}");
        }
        for text in ["maybe", "2", "-", "none", "ok"] {
            assert_eq!(read(&flag, text), Err(format!("\"{text}\" is neither yes nor no")));
        }
        let choice = one(Shape::Choice(&[("yes", "yes"), ("on_request", "on request"), ("no", "no")]));
        assert_eq!(read(&choice, "Ja"), Ok(Some("yes".into())));
        let choice = one(Shape::Choice(&[("yes", "with data"), ("off", "nothing is sent"), ("no", "no data")]));
        assert_eq!(read(&choice, "yes"), Ok(Some("yes".into())));
        for text in ["on", "Ja", "true", "1"] {
            assert!(read(&choice, text).unwrap_err().contains("with data"), "{text}");
        }
        assert!(read(&choice, "x").is_err(), "a mark says nothing where there are more than two answers");
    }

    #[test]
    fn no_in_any_language_is_none_where_no_is() {
        let choices: &[(&str, &str)] = &[("incidental", "incidental"), ("on_demand", "on demand")];
        let access = one(Shape::Choice(choices)).also(&[("no", "none")]);
        for text in ["no", "none", "Nein", "kein", "keine", "KEINER", "aucun", "non", "nee", "geen", "false"] {
            assert_eq!(read(&access, text), Ok(Some("none".into())), "{text}");
        }
        assert!(read(&access, "ja").is_err() && read(&access, "unbekannt").is_err());
        assert!(read(&one(Shape::Choice(choices)), "nein").is_err(), "where no is no word for none");
    }

    #[test]
    fn a_choice_is_read_by_its_word_or_its_name_and_refused_with_both() {
        let choice = one(Shape::Choice(&[("main_cap", "cap of the main contract"), ("self_hosted", "self-hosted")]));
        for text in ["Self hosted", "SELF-HOSTED", "selfHosted", "self_hosted"] {
            assert_eq!(read(&choice, text), Ok(Some("self_hosted".into())), "{text}");
        }
        assert_eq!(read(&choice, "Cap of the main contract"), Ok(Some("main_cap".into())));
        let why = "\"clod\" is not one of main_cap (cap of the main contract), self_hosted, none";
        assert_eq!(read(&choice, "clod"), Err(why.into()));
        for kind in Kind::ALL {
            for field in kind.fields() {
                let Shape::Choice(choices) = field.shape else { continue };
                for (kept, label) in choices {
                    assert_eq!(read(field, kept), Ok(Some((*kept).to_owned())), "{} {kept}", field.name);
                    assert_eq!(read(field, label), Ok(Some((*kept).to_owned())), "{} {label}", field.name);
                }
            }
        }
    }

    #[test]
    fn countries_and_their_parts() {
        let country = one(Shape::Country);
        for (text, code) in
            [("Scotland", "GB"), ("Wales", "GB"), ("Northern Ireland", "GB"), ("England", "GB"), ("Georgia", "GE")]
        {
            assert_eq!(read(&country, text), Ok(Some(code.into())), "{text}");
        }
        assert!(read(&country, "California").unwrap_err().contains("It is a part of United States: write US"));
        assert!(read(&country, "NJ").unwrap_err().contains("It is a part of United States"));
        assert!(read(&country, "Korea").unwrap_err().contains("South Korea (KR) or North Korea (KP)"));
        let law = one(Shape::Country).part("part");
        assert_eq!(read(&law, "California"), Ok(Some("US".into())));
        assert_eq!(law.part_in("England"), Some(Value::Text("GB-EAW".into())));
        assert_eq!((law.part_in("Georgia"), law.part_in("Germany"), country.part_in("England")), (None, None, None));
        let why = "\"Georgia\" can be the country (GE), or the part of United States (US-GA). Write the code of the one that is meant";
        assert_eq!(read(&law, "Georgia"), Err(why.into()));
        assert_eq!(read(&law, "US-GA"), Ok(Some("US".into())));
        assert_eq!(read(&law, "GE"), Ok(Some("GE".into())));
    }

    #[test]
    fn addresses_of_mail_and_of_the_web() {
        for text in ["anna@acme.test", "Anna Ames <anna@acme.test>", "mailto:anna@acme.test", "MAILTO:anna@acme.test"] {
            assert_eq!(read(&one(Shape::Email), text), Ok(Some("anna@acme.test".into())), "{text}");
        }
        assert!(
            read(&one(Shape::Email), "=?utf-8?q?evil=40evil.test?=@acme.test").is_err(),
            "it reads as another address"
        );
        assert!(read(&one(Shape::Email), "anna@acme.test; bea@acme.test").is_err());
        assert_eq!(read(&one(Shape::Domain), "https://www.acme.test/de"), Ok(Some("acme.test".into())));
        assert_eq!(read(&one(Shape::Domain), "http://"), Ok(None));
        assert_eq!(read(&one(Shape::Domain), "none"), Ok(Some("none".into())));
        assert!(read(&one(Shape::Domain), "Acme").is_err());
    }
}
