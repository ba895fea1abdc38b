//! The records that rows refer to: by handle, reference or name, by an answer of a map, or by a customer's name that is written a
//! little differently.

use super::super::map::{Answer, Map};
use super::super::matching::{Clues, Match, Matcher, candidates};
use super::super::summary::{Answers, Question};
use super::outcome::{BY_MAP, NotImported};
use crate::error::{Error, Place};
use crate::model::{Kind, Record, capitalised};
use crate::store::Store;
use chrono::NaiveDate;
use std::collections::HashMap;
use uuid::Uuid;

/// Links that are remembered.
const REMEMBERED: usize = 10_000;

/// Finds the records that rows refer to; remembers them, and the rows of this file that others refer to.
pub struct Links<'h> {
    map: &'h Map,
    /// The kind of the rows.
    of: Kind,
    /// Names stand within longer texts.
    within: bool,
    pub matcher: Matcher,
    known: HashMap<(Kind, String), Uuid>,
    /// Agreements of this file by every name that they have.
    own: HashMap<String, Uuid>,
    /// Customers that answers make, still to be written.
    pub made: Vec<Record>,
    next_customer: i64,
    next_template: i64,
    /// Templates that answers made, by name and version.
    templates: HashMap<String, Uuid>,
    /// The day of the row: it decides which version of a policy its title means.
    pub day: Option<NaiveDate>,
    /// Why the last row could not be linked, when that is no mistake in it.
    pub stopped: Option<NotImported>,
}

type LinkFound = std::result::Result<Uuid, String>;

impl<'h> Links<'h> {
    pub fn new(map: &'h Map, of: Kind, within: bool, store: &Store) -> Result<Self, Error> {
        Ok(Self {
            map,
            of,
            within,
            matcher: Matcher::default(),
            known: HashMap::new(),
            own: HashMap::new(),
            made: Vec::new(),
            next_customer: store.next_number(Kind::Customer)?,
            next_template: store.next_number(Kind::Template)?,
            templates: HashMap::new(),
            day: None,
            stopped: None,
        })
    }

    /// The id of the record that a text names, or what to write instead.
    pub fn find(&mut self, store: &Store, kind: Kind, text: &str) -> LinkFound {
        if let Some(day) = self.day.filter(|_| kind == Kind::Policy)
            && let Some(id) = store.policy_on(text, day).map_err(in_words)?
        {
            return Ok(id);
        }
        if let Some(id) = self.known.get(&(kind, text.to_owned())) {
            return Ok(*id);
        }
        let id = match (store.link(kind, text), kind) {
            (Ok(id), _) => id,
            (Err(why), Kind::Agreement) => return self.own.get(text).copied().ok_or(why),
            (Err(why), Kind::Customer) => self.customer(store, text, why)?,
            (Err(why), Kind::Template) => self.template(store, text, why)?,
            (Err(why), _) => return Err(why),
        };
        if self.known.len() > REMEMBERED {
            self.known.clear();
        }
        self.known.insert((kind, text.to_owned()), id);
        Ok(id)
    }

    /// A customer by an answer, or by a name that is written a little differently; `why` says what is wrong otherwise.
    fn customer(&mut self, store: &Store, text: &str, why: String) -> LinkFound {
        let answer = self.map.answer(text, "");
        let found = match answer {
            None => match self.matcher.in_text(store, text, self.within).map_err(in_words)? {
                Match::New => {
                    let clues = Clues { name: Some(text), ..Clues::default() };
                    self.matcher.once_called(store, &clues).map_err(in_words)?
                }
                found => found,
            },
            Some(_) => Match::New,
        };
        let (reason, numbers) = match found {
            Match::Known { customer, .. } => return Ok(customer.id),
            Match::Unsure(reason, numbers) => (Some(reason), numbers),
            Match::New => (None, Vec::new()),
        };
        match answer.or(self.map.otherwise()) {
            Some(Answer::Skip) => self.stopped = Some(BY_MAP),
            Some(Answer::New) => return Ok(self.make(store, text)),
            Some(Answer::Record(handle) | Answer::Keep(Some(handle))) => return store.link(Kind::Customer, handle),
            Some(Answer::Candidate | Answer::Keep(None)) if numbers.len() == 1 => {
                let customer = store.numbered(Kind::Customer, numbers[0]).map_err(in_words)?;
                return customer.map(|customer| customer.id).ok_or(why);
            }
            Some(Answer::Candidate | Answer::Keep(None)) | None => {
                self.ask(store, text, reason.as_deref(), &numbers).map_err(in_words)?;
            }
        }
        Err(why)
    }

    /// A template that an answer makes ("new NAME VERSION"), or the only one of that version; `why` says what is wrong otherwise.
    fn template(&mut self, store: &Store, text: &str, why: String) -> LinkFound {
        let Some(made) = text.strip_prefix("new ").map(str::trim) else {
            let mut of_version = Vec::new();
            let version = |text: &str| text.trim().trim_start_matches(['v', 'V']).to_lowercase();
            let is_it =
                |template: &Record| template.text("version").is_some_and(|known| version(known) == version(text));
            let mut keep = |template: Record| {
                of_version.extend(is_it(&template).then_some(template.id));
                Ok(())
            };
            store.each(Kind::Template, &mut keep).map_err(in_words)?;
            return if let [only] = of_version[..] { Ok(only) } else { Err(why) };
        };
        if let Some(id) = self.templates.get(&made.to_lowercase()) {
            return Ok(*id);
        }
        if let Ok(id) = store.link(Kind::Template, made) {
            return Ok(id);
        }
        let Some((name, version)) = made.rsplit_once(' ') else {
            return Err(format!("\"{text}\" gives no name or no version. Write both: new Cloud DPA 2.1"));
        };
        let mut template = Record::empty(Kind::Template, store.clock.new_id(), self.next_template);
        template.set("name", Kind::Template.field("name").stored(name.trim()));
        template.set("version", Kind::Template.field("version").stored(version.trim()));
        self.next_template += 1;
        self.templates.insert(made.to_lowercase(), template.id);
        let id = template.id;
        self.made.push(template);
        Ok(id)
    }

    /// How the rows of this file call a record that they refer to.
    pub fn name_in_file(&self, id: Uuid) -> Option<String> {
        self.known.iter().find(|(_, known)| **known == id).map(|((_, text), _)| text.clone())
    }

    /// Takes back the customers that were made for a row that is not imported: a later row may make them.
    pub fn forget_made(&mut self) {
        let made: Vec<Uuid> = self.made.drain(..).map(|customer| customer.id).collect();
        self.known.retain(|_, id| !made.contains(id));
        self.templates.retain(|_, id| !made.contains(id));
    }

    /// A new customer of that name, and its id.
    fn make(&mut self, store: &Store, name: &str) -> Uuid {
        let mut customer = Record::empty(Kind::Customer, store.clock.new_id(), self.next_customer);
        customer.set("name", Kind::Customer.field("name").stored(name));
        self.next_customer += 1;
        let id = customer.id;
        self.made.push(customer);
        id
    }

    /// Asks which customer is meant. Other lists than agreements can name what is no customer at all.
    fn ask(&mut self, store: &Store, text: &str, reason: Option<&str>, numbers: &[i64]) -> Result<(), Error> {
        let candidates = candidates(store, numbers)?;
        if candidates.is_empty() && self.of != Kind::Agreement {
            return Ok(());
        }
        let message = match reason {
            Some(why) => format!("which customer is \"{text}\"? {}", capitalised(why)),
            None => format!("no customer is called \"{text}\""),
        };
        let question = Question {
            place: Place::Whole,
            about: text.to_owned(),
            value: String::new(),
            message,
            candidates,
            answers: Answers::Which,
        };
        self.stopped = Some(NotImported::Open(Box::new(question)));
        Ok(())
    }

    /// An agreement of this file can be superseded by a later row.
    pub fn note(&mut self, record: &Record) {
        if record.kind == Kind::Agreement {
            let names =
                [Some(record.handle()), Some(record.id.to_string()), record.text("reference").map(str::to_owned)];
            self.own.extend(names.into_iter().flatten().map(|name| (name, record.id)));
        }
    }
}

fn in_words(error: Error) -> String {
    error.to_string()
}
