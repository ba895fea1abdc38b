//! A record: what one handle stands for at one moment.

use super::kind::{Called, Contradiction};
use super::kinds::document::{DERIVED, FOLLOWS_FROM_BYTES};
use super::nothing::{CellSays, said};
use super::phrase::say;
use super::{Field, Kind, Phrase, Reading, Shape, Value, country, date, domain, moment};
use crate::error::Problem;
use crate::texts::register;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use uuid::Uuid;

/// One record. Values stand in the order of the kind's fields; a value that is missing was not provided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What it is.
    pub kind: Kind,
    /// Its identity in links, exports and the journal: a `UUIDv7`.
    pub id: Uuid,
    /// The number in its handle, never reused.
    pub number: i64,
    /// One per field of the kind.
    pub values: Vec<Option<Value>>,
}

/// Why a text is refused with which the register says that something was erased or lost.
fn writes_as_gone(text: &str) -> String {
    format!(
        "\"{}\" is how the register says that something was erased or lost, and nothing was here. Leave it empty",
        text.trim()
    )
}

/// Why a text is not taken that says that nothing is known: by it a record would be found, or it stands among the items of a list.
fn says_nothing(kind: Kind, field: &Field, text: &str) -> Option<String> {
    // Somebody can be called so.
    const NAMES: &[&str] = &["null", "nil", "nan", "na", "nc", "empty", "blank"];
    let is_called = |text: &str| NAMES.contains(&&*text.to_lowercase());
    let is_name = is_called(text) || matches!(kind, Kind::Person | Kind::User);
    let finds = kind.is_found_by(field) && !is_name;
    let is_nothing = |text: &str, shape| matches!(said(text, shape), CellSays::Nothing | CellSays::Failed);
    if finds && is_nothing(text, Shape::Line) {
        let then = if field.required { "leave the record out until it is known" } else { "leave it empty" };
        return Some(format!("\"{text}\" says that nobody knows it. Write it, or {then}"));
    }
    let part = text
        .split([',', ';'])
        .map(str::trim)
        .find(|part| !part.is_empty() && !is_called(part) && is_nothing(part, Shape::Country));
    let part = part.filter(|_| field.shape == Shape::List)?;
    Some(if part == text {
        format!("\"{text}\" says that nobody knows it. Leave it empty")
    } else {
        format!("\"{part}\" in it says nothing. Leave it out, or write what is meant")
    })
}

/// Why an address is not taken where a page of the web is meant.
fn leads_to_no_page(text: &str) -> String {
    format!(
        "\"{text}\" is no address of a page. Give one that begins with https:// or http://, or say in words where it is"
    )
}

/// Why a name or a reference cannot be what the handle of a record is.
fn looks_like_a_handle(text: &str) -> String {
    let kind = Kind::of_handle(text).map_or("record", |(kind, _)| kind.describe().name);
    format!(
        "\"{text}\" reads like the handle of a record of this register ({kind}), and would be taken for it. Write it with something more, such as \"No. {text}\" or \"{}/{}\"",
        text.split('-').next().unwrap_or_default(),
        text.split('-').nth(1).unwrap_or_default()
    )
}

impl Record {
    /// A record that says nothing yet.
    #[must_use]
    pub fn empty(kind: Kind, id: Uuid, number: i64) -> Self {
        Self { kind, id, number, values: vec![None; kind.fields().len()] }
    }

    /// The handle that people type.
    #[must_use]
    pub fn handle(&self) -> String {
        self.kind.handle(self.number)
    }

    /// Whether a text is its handle.
    #[must_use]
    pub fn is_called(&self, handle: &str) -> bool {
        self.kind.number_in(handle) == Some(self.number)
    }

    /// Takes over a draft: (position of the field, text). Every problem is reported, by field name; fields that the
    /// draft does not name stay as they are, unless what it says makes them untrue.
    pub fn apply<'t>(
        &mut self,
        draft: impl IntoIterator<Item = (usize, &'t str)>,
        reading: &mut Reading<'_>,
    ) -> Result<(), Vec<Problem>> {
        let (mut problems, mut named, mut parts, mut lengths) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (position, text) in draft {
            let field = &self.kind.fields()[position];
            named.push(field.name);
            // Where it counts from, another text of the draft may say.
            if !field.runs_from.is_empty() && date::last_of_time(text, reading.today).is_some() {
                lengths.push((field, text));
                continue;
            }
            if field.required && text.trim().is_empty() {
                problems.push(Problem::missing(field.name, field.label));
                continue;
            }
            parts.extend(field.part_in(text).map(|part| (field.part, part)));
            match field.read(text, reading) {
                // What stands in a register stays.
                Ok(Some(Value::Text(ref read)))
                    if self.text(field.name) != Some(read)
                        && self.kind.is_found_by(field)
                        && let Some(handle) = read.split("; ").find(|item| Kind::of_handle(item).is_some()) =>
                {
                    problems.push(Problem::new(field.name, looks_like_a_handle(handle)));
                }
                Ok(Some(Value::Text(ref read)))
                    if self.text(field.name) != Some(read)
                        && let Some(why) = says_nothing(self.kind, field, read) =>
                {
                    problems.push(Problem::new(field.name, why));
                }
                Ok(Some(Value::Text(ref read)))
                    if field.on_the_web && self.text(field.name) != Some(read) && domain::is_no_page(read) =>
                {
                    problems.push(Problem::new(field.name, leads_to_no_page(read)));
                }
                // That something was erased says an erasure alone.
                Ok(Some(ref value)) if value.is_gone() && self.values[position].as_ref() != Some(value) => {
                    problems.push(Problem::new(field.name, writes_as_gone(text)));
                }
                Ok(value) if self.is_fixed(position) && value != self.values[position] => {
                    problems.push(Problem::new(field.name, FOLLOWS_FROM_BYTES));
                }
                Ok(value) => self.values[position] = value,
                Err(message) => problems.push(Problem::new(field.name, message)),
            }
        }
        for (field, text) in lengths {
            match self.last_of_time(field, text) {
                Ok(day) => self.set(field.name, Some(Value::Date(day))),
                // What is wrong with the day that it counts from is said there.
                Err(_)
                    if problems.iter().any(|known: &Problem| {
                        field.runs_from.iter().flat_map(|days| *days).any(|day| known.place.field() == Some(day))
                    }) => {}
                Err(message) => problems.push(Problem::new(field.name, message)),
            }
        }
        self.fit_parts(parts, &named);
        for one in self.kind.describe().contradictions {
            let only_the_first = named.contains(&one.says.0) && !named.contains(&one.against.0);
            if let Some(then) = one.then.filter(|_| only_the_first && self.against(one).is_some()) {
                self.set(one.against.0, Some(Value::Text(then.to_owned())));
            }
        }
        let more = self.contradictions();
        problems.extend(
            more.into_iter().filter(|one| !problems.iter().any(|known| known.place == one.place)).collect::<Vec<_>>(),
        );
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// Whether a field says what follows from bytes that are kept. What was seen in them can be looked for again.
    fn is_fixed(&self, position: usize) -> bool {
        let name = self.kind.fields()[position].name;
        let follows = self.kind == Kind::Document && DERIVED.contains(&name) && name != "seen";
        follows && self.values[position].is_some()
    }

    /// The last day of a length of time, from the day that the field names.
    fn last_of_time(&self, field: &Field, text: &str) -> Result<NaiveDate, String> {
        let first = field.runs_from.iter().find_map(|days| days.iter().filter_map(|day| self.date(day)).max());
        let first = first.ok_or_else(|| {
            let days: Vec<String> = field.runs_from.iter().flat_map(|days| *days).map(|day| self.kind.field(day).in_sentence()).collect();
            format!(
                "\"{}\" counts from the day on which it takes effect, and none is given ({}). Give one of these, or the last day itself",
                text.trim(),
                days.join(", ")
            )
        })?;
        date::last_of_time(text, first).unwrap_or_else(|| Err(format!("\"{}\" is no length of time", text.trim())))
    }

    /// A part of a country says which country, and leaves with another. `parts` were written in the place of their countries.
    fn fit_parts(&mut self, parts: Vec<(&str, Value)>, named: &[&str]) {
        for (field, part) in parts {
            self.set(field, Some(part));
        }
        for field in self.kind.fields().iter().filter(|field| !field.part.is_empty()) {
            let of = self.text(field.part).map(|part| country::parts::country_of(part).to_owned());
            let (country, part) = (named.contains(&field.name), named.contains(&field.part));
            match of {
                Some(of) if part && !country => self.set(field.name, Some(Value::Text(of))),
                Some(of) if country && !part && self.text(field.name) != Some(&*of) => self.set(field.part, None),
                _ => {}
            }
        }
    }

    /// What the fields say against each other: a missing required field, an end before its start, choices that
    /// cannot both hold.
    #[must_use]
    pub fn contradictions(&self) -> Vec<Problem> {
        let missing =
            self.kind.fields().iter().zip(&self.values).filter(|(field, value)| field.required && value.is_none());
        let mut problems: Vec<Problem> = missing.map(|(field, _)| Problem::missing(field.name, field.label)).collect();
        for (first, second) in self.kind.describe().dates {
            if let (Some((start, from, _)), Some((end, _, to))) = (self.lasts(first), self.lasts(second))
                && to < from
            {
                let label = self.kind.field(first).label;
                let words = format!("{end} is before \"{label}\", which is {start}. One of the two must be wrong");
                problems.push(Problem::new(*second, words));
            }
        }
        for (first, second) in self.kind.describe().either {
            if self.link(first).is_some() && self.link(second).is_some() {
                let (one, other) = (self.kind.field(first).in_sentence(), self.kind.field(second).in_sentence());
                let words =
                    format!("given beside the {one}, and it is about one of them. Name the {one} or the {other}");
                problems.push(Problem::new(*second, words));
            }
        }
        for (first, second) in self.kind.describe().apart {
            if self.link(first).is_some() && self.link(first) == self.link(second) {
                let (first, second_label) =
                    (self.kind.field(first).in_sentence(), self.kind.field(second).in_sentence());
                let words = format!("the same as {first}. Name another, or leave {second_label} out");
                problems.push(Problem::new(*second, words));
            }
        }
        for field in self.kind.fields().iter().filter(|field| !field.part.is_empty()) {
            if let Some(part) = self.text(field.part)
                && self.text(field.name) != Some(country::parts::country_of(part))
            {
                let part = country::parts::name(part);
                let other = self.text(field.name).map_or("a country that is not provided", country::name);
                let words = format!("{part} is no part of {other}. One of the two must be wrong");
                problems.push(Problem::new(field.part, words));
            }
        }
        for one in self.kind.describe().contradictions {
            if let Some(against) = self.against(one) {
                let (field, said) = one.says;
                let why = if one.why.is_empty() { String::new() } else { format!(": {}", one.why) };
                let words = format!("{against} contradicts {field} {said}{why}. Give both as they are");
                problems.push(Problem::new(one.against.0, words));
            }
        }
        problems
    }

    /// What speaks against a choice, where both are recorded.
    fn against(&self, one: &Contradiction) -> Option<&str> {
        let ((field, said), (other, choices)) = (one.says, one.against);
        self.text(other).filter(|text| choices.contains(text) && self.text(field) == Some(said))
    }

    /// Field by field, with what each says.
    pub fn entries(&self) -> impl Iterator<Item = (&'static Field, Option<&Value>)> {
        self.kind.fields().iter().zip(self.values.iter().map(Option::as_ref))
    }

    /// The fields in which a later state of the record differs: field, what this one says, what that one says.
    pub fn differing<'r>(
        &'r self,
        later: &'r Self,
    ) -> impl Iterator<Item = (&'static Field, Option<&'r Value>, Option<&'r Value>)> {
        let both = self.entries().zip(later.entries());
        both.filter(|((_, old), (_, new))| old != new).map(|((field, old), (_, new))| (field, old, new))
    }

    /// What a field says; nothing when the kind has no such field.
    #[must_use]
    #[inline]
    pub fn get(&self, field: &str) -> Option<&Value> {
        let at = self.kind.places().find(field)?;
        self.values[at].as_ref()
    }

    /// Sets what a field says.
    pub fn set(&mut self, field: &str, value: Option<Value>) {
        let position = self.kind.position(field);
        self.values[position] = value;
    }

    /// The text of a field that was given (not none, not erased).
    #[must_use]
    #[inline]
    pub fn text(&self, field: &str) -> Option<&str> {
        if let Some(Value::Text(text)) = self.get(field) { Some(text) } else { None }
    }

    /// Whether nobody says it: it was never given, or was erased or lost since.
    #[must_use]
    #[inline]
    pub fn lacks(&self, field: &str) -> bool {
        self.get(field).is_none_or(Value::is_gone)
    }

    /// The day of a field that was given.
    #[must_use]
    #[inline]
    pub fn date(&self, field: &str) -> Option<NaiveDate> {
        if let Some(Value::Date(day)) = self.get(field) { Some(*day) } else { None }
    }

    /// The day or the moment of a field in words, and its first and last moment.
    fn lasts(&self, field: &str) -> Option<(String, DateTime<Utc>, DateTime<Utc>)> {
        if let Some(moment) = self.moment(field) {
            return Some((moment::words(moment), moment, moment));
        }
        let day = self.date(field)?;
        let last = NaiveTime::from_hms_opt(23, 59, 59).expect("a time of day");
        Some((day.to_string(), day.and_time(NaiveTime::MIN).and_utc(), day.and_time(last).and_utc()))
    }

    /// The moment of a field that was given.
    #[must_use]
    pub fn moment(&self, field: &str) -> Option<DateTime<Utc>> {
        self.text(field).and_then(moment::stored)
    }

    /// The number of a field that was given.
    #[must_use]
    #[inline]
    pub fn number_of(&self, field: &str) -> Option<i64> {
        if let Some(Value::Number(number)) = self.get(field) { Some(*number) } else { None }
    }

    /// The id that a link holds.
    #[must_use]
    #[inline]
    pub fn link(&self, field: &str) -> Option<Uuid> {
        if let Some(Value::Link(id)) = self.get(field) { Some(*id) } else { None }
    }

    /// Yes, no, or not provided.
    #[must_use]
    #[inline]
    pub fn flag(&self, field: &str) -> Option<bool> {
        self.text(field).map(|text| text == "yes")
    }

    /// Whether the record holds on a day, by its `starts` and `ends` (the end is the last day).
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.holds_within(day, day)
    }

    /// Whether the record holds on a day from the first to the last. What has no dates always does.
    #[must_use]
    pub fn holds_within(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.date("starts").is_none_or(|start| start <= last) && self.date("ends").is_none_or(|end| first <= end)
    }

    /// Whether there is a day on which both hold.
    #[must_use]
    pub fn overlaps(&self, other: &Record) -> bool {
        self.holds_within(other.date("starts").unwrap_or(NaiveDate::MIN), other.date("ends").unwrap_or(NaiveDate::MAX))
    }

    /// Whether a record, such as an activity, holds on a day and was not ended.
    #[must_use]
    pub fn is_current(&self, day: NaiveDate) -> bool {
        self.text("status") != Some("ended") && self.holds_on(day)
    }

    /// Whether it is an activity that was drafted, and that nobody has reviewed yet.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.kind == Kind::Activity && self.text("status") == Some("draft")
    }

    /// What people call it: its title, or its handle.
    #[must_use]
    pub fn title(&self) -> String {
        match self.get(self.kind.title_field()).filter(|value| !matches!(value, Value::Link(_))) {
            Some(value) => self.kind.field(self.kind.title_field()).words(value).into_owned(),
            None => self.handle(),
        }
    }

    /// Title and version, of a text that has versions.
    #[must_use]
    pub fn title_and_version(&self) -> String {
        self.text("version").map_or_else(|| self.title(), |version| format!("{} {version}", self.title()))
    }

    /// How it is called beside a link to it, in every export.
    #[must_use]
    pub fn link_name(&self) -> String {
        match self.kind.describe().called {
            Called::TitleAndVersion => self.title_and_version(),
            Called::Handle => self.handle(),
            Called::Title => self.title(),
        }
    }

    /// The name before its handle; a record without a name is its handle. A file in which something was seen is not named without that.
    #[must_use]
    pub fn name(&self) -> String {
        let seen = self.text("seen").filter(|_| self.kind == Kind::Document);
        match self.kind.describe().called {
            Called::TitleAndVersion => self.title_and_version(),
            // A day is no name.
            _ if self.kind.field(self.kind.title_field()).shape == Shape::Date => self.handle(),
            _ => seen.map_or_else(|| self.title(), |seen| format!("{} [seen in it: {seen}]", self.title())),
        }
    }

    /// "Acme `GmbH` (CUS-12)"; a record without a name is its handle.
    #[must_use]
    pub fn name_and_handle(&self) -> String {
        let name = self.name();
        if name == self.handle() { name } else { format!("{name} ({})", self.handle()) }
    }

    /// What a field says in the words that people read; `None` when nobody said.
    #[must_use]
    pub fn words(&self, field: &str) -> Option<String> {
        self.get(field).map(|value| self.kind.field(field).words(value).into_owned())
    }

    /// The same within a sentence or a line: the items of a list with commas between them. What somebody wrote stays as it is.
    #[must_use]
    pub fn words_in_line(&self, field: &str) -> Option<String> {
        let words = self.words(field)?;
        Some(if self.kind.field(field).shape == Shape::List { words.replace("; ", ", ") } else { words })
    }

    /// The same, in no language yet.
    #[must_use]
    pub fn said(&self, field: &str) -> Option<Phrase> {
        Some(match self.get(field)? {
            Value::Erased(day) => say!(register::MARKED_ERASED, day = day.to_string()),
            Value::Lost(Some(line)) => say!(register::MARKED_LOST_LINE, line = line.to_string()),
            Value::Lost(None) => register::MARKED_LOST.into(),
            value => self.kind.field(field).phrase(value),
        })
    }

    /// A list of places, in no language yet; nothing when nobody said.
    #[must_use]
    pub fn places(&self, field: &str) -> Option<Phrase> {
        match self.get(field)? {
            Value::Text(places) => Some(Phrase::joined(places.split("; ").map(|one| Phrase::Place(one.into())), "; ")),
            _ => self.said(field),
        }
    }

    /// The same as [`Record::words`], and nothing of what was erased or lost.
    #[must_use]
    pub fn given(&self, field: &str) -> Option<String> {
        (!self.lacks(field)).then(|| self.words(field)).flatten()
    }

    /// The record of a kind that it refers to: the customer that it is of, the document that is filed with it.
    #[must_use]
    pub fn link_to(&self, wanted: Kind) -> Option<Uuid> {
        self.links().find(|(_, kind, _)| *kind == wanted).map(|(_, _, id)| id)
    }

    /// The ids of records that this one refers to.
    pub fn links(&self) -> impl Iterator<Item = (&'static Field, Kind, Uuid)> {
        self.entries().filter_map(|(field, value)| match (field.shape, value) {
            (Shape::Link(kind), Some(Value::Link(id))) => Some((field, kind, *id)),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_a_page_takes_no_address_that_a_browser_opens_otherwise() {
        let mut policy = Record::empty(Kind::Policy, Uuid::nil(), 1);
        policy.set("name", Some(Value::Text("Access".into())));
        let at = Kind::Policy.position("link");
        let said = |policy: &mut Record, text: &str| {
            let (today, link) = ("2026-11-23".parse().unwrap(), &mut |_, _: &str| Err(String::new()));
            policy.apply([(at, text)], &mut Reading { today, now: None, link })
        };
        for text in ["https://acme.test/a", "HTTP://acme.test", "acme.test/a", "acme.test:8080/a", "Wiki: security"] {
            assert_eq!(said(&mut policy, text), Ok(()), "{text}");
            assert_eq!(policy.text("link"), Some(text));
        }
        for text in
            ["javascript:a", "JavaScript: a", "data:text/html,a", "vbscript:a", "file:///etc", "ftp://acme.test"]
        {
            let problem = Problem::new("link", leads_to_no_page(text));
            assert_eq!(said(&mut policy, text), Err(vec![problem]), "{text}");
            // What stands in a register stays.
            let mut old = policy.clone();
            old.set("link", Kind::Policy.fields()[at].stored(text));
            assert_eq!(said(&mut old, text), Ok(()), "{text}");
        }
    }
}
