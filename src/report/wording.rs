//! A text to a customer while it is worded: its paragraphs in lines, what it is about label by label, and how one answers it. What the records
//! leave open is listed for whoever sends it.

use crate::format::text::wrap;
use crate::model::{Organisation, Record};
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
#[derive(Clone, Debug, Default)]
pub struct Wording {
    paragraphs: Vec<String>,
    /// What the records leave open.
    pub not_said: Vec<String>,
}

impl Wording {
    /// A paragraph.
    pub fn say(&mut self, text: &str) {
        self.paragraphs.push(wrap(text, WIDTH).join("\n"));
    }

    /// What it is about: each label with its words below it.
    pub fn facts(&mut self, facts: impl IntoIterator<Item = (String, String)>) {
        let mut text = String::new();
        for (label, words) in facts {
            let lines = wrap(&words.replace('\n', " "), WIDTH - 2);
            let _ = writeln!(text, "{label}:\n  {}", lines.join("\n  "));
        }
        self.paragraphs.push(text.trim_end().to_owned());
    }

    /// How one answers it, by what it is about, and who signs it.
    pub fn end(&mut self, how: &str, about: &str, sender: &Sender) {
        match &sender.address {
            Some(address) => self.say(&format!("{how}: answer this message, or write to {address}.")),
            None => self.say(&format!("{how}: answer this message.")),
        }
        self.paragraphs.push(format!("Our reference: {about}"));
        let person = sender.person.iter().map(|person| format!("{person}, Data Protection Officer\n"));
        self.paragraphs.push(format!("{}{}", person.collect::<String>(), sender.organisation));
    }

    /// The notice as a whole.
    #[must_use]
    pub fn notice(self, subject: String) -> Notice {
        Notice { subject, body: self.paragraphs.join("\n\n") + "\n", not_said: self.not_said }
    }
}
