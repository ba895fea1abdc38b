//! A question to the register and its answer: data with where and when it stands, and the same in a few lines.

use super::Settings;
use super::input::Given;
use crate::act::session::Session;
use crate::error::Result;
use crate::format::text::safe;
use crate::model::{Kind, Record, counted};
use crate::report::found::found_by;
use crate::store::Store;
use crate::store::lookup::Sure;
use serde::Serialize;
use serde_json::{Map, Value as Json, json};
use std::cell::RefCell;

/// What is asked.
pub struct Asked<'a> {
    pub given: &'a Given,
    pub session: &'a Session,
    pub store: &'a Store,
    settings: &'a Settings,
    notes: RefCell<Vec<String>>,
}

/// What was found.
#[derive(Default)]
pub struct Answer {
    data: Map<String, Json>,
    lines: Vec<String>,
    left_off: Vec<String>,
}

impl<'a> Asked<'a> {
    /// A question to an open register, with what has to be said beside any answer.
    pub fn new(
        settings: &'a Settings,
        given: &'a Given,
        (session, store): (&'a Session, &'a Store),
        notes: Vec<String>,
    ) -> Self {
        Self { given, session, store, settings, notes: RefCell::new(notes) }
    }

    /// The customer that a name means; a note says by what it was found if that is not its name.
    pub fn customer(&self, name: &str) -> Result<Record> {
        let customer = self.store.find(Kind::Customer, name, Sure::Close)?;
        // What its contacts are is for `customer_facts` to say.
        if let Some((field, _)) = found_by(self.store, &customer, name)? {
            self.note(format!("{} was found by its field \"{field}\".", customer.name_and_handle()));
        }
        Ok(customer)
    }

    pub fn note(&self, words: String) {
        self.notes.borrow_mut().push(words);
    }

    /// A report as data, with what can be done in words.
    pub fn data(&self, report: &impl Serialize) -> Answer {
        let data = (self.settings.worded)(serde_json::to_value(report).expect("a report is plain data"));
        let Json::Object(data) = data else { return Answer::default() };
        Answer { data, ..Answer::default() }
    }
}

impl Answer {
    /// A member.
    pub fn member(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.data.insert(name.to_owned(), value.into());
        self
    }

    /// A line of the short text.
    pub fn line(mut self, words: impl Into<String>) -> Self {
        self.lines.push(words.into());
        self
    }

    /// The text at a path such as `/roles/needs`.
    pub fn text(&self, path: &str) -> Option<&str> {
        let (first, rest) = path.trim_start_matches('/').split_once('/').unwrap_or((path.trim_start_matches('/'), ""));
        let found = self.data.get(first)?;
        if rest.is_empty() { found.as_str() } else { found.pointer(&format!("/{rest}"))?.as_str() }
    }

    /// Says "not provided" where one of these members of each entry is null.
    pub fn unknown(mut self, name: &str, members: &[&str]) -> Self {
        let entries = self.data.get_mut(name).and_then(Json::as_array_mut);
        for entry in entries.into_iter().flatten() {
            for member in members {
                if let Some(value) = entry.get_mut(*member).filter(|value| value.is_null()) {
                    *value = crate::view::NOT_PROVIDED.into();
                }
            }
        }
        self
    }

    /// Keeps the first entries of a member, and says how many more there are.
    pub fn at_most(mut self, limit: usize, name: &str, (one, many): (&str, &str), more: &str) -> Self {
        if let Some(Json::Array(entries)) = self.data.get_mut(name)
            && entries.len() > limit
        {
            self.left_off.push(format!("{} left off: {more}", counted(entries.len() - limit, one, many)));
            entries.truncate(limit);
        }
        self
    }

    /// Says that something else did not fit.
    pub fn left_off(mut self, words: String) -> Self {
        self.left_off.push(words);
        self
    }

    /// The result: all that is known of where and when it stands, with its own members, and the same in a few lines.
    pub fn told(self, asked: &Asked<'_>, heard: Vec<String>) -> (Json, String) {
        let (store, session) = (asked.store, asked.session);
        let mut notes = asked.notes.take();
        notes.extend(heard);
        let said = asked.given.said("as_of").map(str::to_owned);
        let as_of = said.or_else(|| session.as_of.map(|_| store.last.words()));
        let mut whole = json!({
            "register": store.id.to_string(), "revision": store.last.revision, "recorded": store.last.time,
            "hash": store.last.hash, "on": session.on, "as_of": as_of, "notes": notes, "left_off": self.left_off,
        });
        if let Some(members) = whole.as_object_mut() {
            for (name, value) in self.data {
                members.entry(name).or_insert(value);
            }
        }
        let stamp = format!("On {}. {}.", session.on, store.checkpoint());
        let lines = self.lines.into_iter().chain(self.left_off).chain(notes).chain([stamp]);
        (whole, safe(&lines.collect::<Vec<_>>().join("\n")).into_owned())
    }
}
