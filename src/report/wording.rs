//! A text to a customer while it is worded, in its language: its paragraphs in lines, what it is about label by label, and how one answers it. What
//! the records leave open is listed in English, for whoever sends it.

use crate::format::text::wrap;
use crate::model::phrase::say;
use crate::model::{Organisation, Phrase, Record, Shape, Value};
use crate::texts::{Language, Text, notices as texts, register};
use chrono::NaiveDate;
use std::fmt::Write as _;

/// Columns of a line of a mail.
const WIDTH: usize = 72;

/// A notice to one customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it is about.
    pub subject: String,
    /// Its text, in lines.
    pub body: String,
    /// What the records leave open, so that it does not say it.
    pub not_said: Vec<String>,
}

/// Who tells it: name and address, as far as they are recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The organisation.
    pub organisation: String,
    /// The person, if one is appointed.
    pub person: Option<String>,
    /// Where answers go.
    pub address: Option<String>,
}

impl Sender {
    /// The DPO of a day if an address of one is recorded, else the privacy contact.
    #[must_use]
    pub fn of(organisation: &Organisation, on: NaiveDate) -> Self {
        let dpo = organisation.dpos(on).into_iter().find(|dpo| dpo.text("email").is_some());
        let address = dpo.and_then(|dpo| dpo.text("email")).or_else(|| organisation.text("email"));
        Self {
            organisation: organisation.text("name").unwrap_or("not provided").to_owned(),
            person: dpo.map(Record::title),
            address: address.map(str::to_owned),
        }
    }

    /// The same in the name of the entity that is party to the customer's agreement, where one is known to be.
    #[must_use]
    pub fn for_party(&self, party: Option<&str>) -> Self {
        let organisation = party.map_or_else(|| self.organisation.clone(), str::to_owned);
        Self { organisation, ..self.clone() }
    }
}

/// A notice while it is worded.
#[derive(Clone, Debug)]
pub struct Wording {
    language: Language,
    /// Whether it is in the words of Swiss law.
    swiss_alone: bool,
    paragraphs: Vec<String>,
    /// What the records leave open.
    pub not_said: Vec<String>,
}

impl Wording {
    /// A notice of which nothing is worded yet; in the words of Swiss law where it alone applies.
    #[must_use]
    pub const fn new(language: Language, swiss_alone: bool) -> Self {
        Self { language, swiss_alone, paragraphs: Vec::new(), not_said: Vec::new() }
    }

    /// Words in its language.
    fn words(&self, phrase: impl Into<Phrase>) -> String {
        phrase.into().by_law(self.swiss_alone).said_in(self.language)
    }

    /// The same for a text in lines.
    fn bound(&self, phrase: impl Into<Phrase>) -> String {
        self.language.bound(self.words(phrase))
    }

    /// A paragraph.
    pub fn say(&mut self, words: impl Into<Phrase>) {
        self.paragraphs.push(wrap(&self.bound(words), WIDTH).join("\n"));
    }

    /// What it is about: each label with its words below it.
    pub fn facts(&mut self, facts: impl IntoIterator<Item = (Phrase, Phrase)>) {
        let mut text = String::new();
        for (label, words) in facts {
            let lines = wrap(&self.bound(words).replace('\n', " "), WIDTH - 2);
            let _ = writeln!(text, "{}\n  {}", self.bound(label), lines.join("\n  "));
        }
        self.paragraphs.push(text.trim_end().to_owned());
    }

    /// How one answers it, by what it is about, and who signs it.
    pub fn end(&mut self, how: Text, about: &str, sender: &Sender) {
        match &sender.address {
            Some(address) => self.say(say!(texts::ANSWER_OR_WRITE, how = how, address = address.as_str())),
            None => self.say(say!(texts::ANSWER, how = how)),
        }
        self.paragraphs.push(self.bound(say!(texts::OUR_REFERENCE, about = about)));
        let person = sender.person.as_deref().map(|person| self.bound(say!(texts::SIGNED_BY_DPO, person = person)));
        let signed: Vec<String> = person.into_iter().chain([sender.organisation.clone()]).collect();
        self.paragraphs.push(signed.join("\n"));
    }

    /// The notice as a whole.
    #[must_use]
    pub fn notice(self, subject: Phrase) -> Notice {
        let subject = self.words(subject);
        Notice { subject, body: self.paragraphs.join("\n\n") + "\n", not_said: self.not_said }
    }
}

/// A label with its colon.
#[must_use]
pub fn label(words: impl Into<Phrase>) -> Phrase {
    say!(texts::LABEL, label = words.into())
}

/// What a record says in a field, in a line of a notice: the items of a list with commas between them. In English a place stays as it is written.
#[must_use]
pub fn in_line(record: &Record, field: &str, language: Language) -> Option<Phrase> {
    let is_list = record.kind.field(field).shape == Shape::List;
    let written = matches!(record.get(field), Some(Value::Text(_)));
    let english = language == Language::English;
    Some(match record.said(field)? {
        Phrase::Own(words) if written && !english && matches!(field, "places" | "access_from") => {
            Phrase::joined(words.split("; ").map(|place| Phrase::Place(place.to_owned())), ", ")
        }
        Phrase::Own(words) if is_list && written => words.replace("; ", ", ").into(),
        // "None" alone is of no gender there.
        Phrase::Fixed("none") if !english && field != "access_from" => register::NONE.into(),
        said => said,
    })
}
