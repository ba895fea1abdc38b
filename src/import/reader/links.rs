//! The records that rows refer to: by handle, reference or name, by an answer of a map, or by a customer's name that is written a
//! little differently.

use super::super::map::Map;
use super::super::matching::{Found, Matcher};
use crate::error::Error;
use crate::model::{Kind, Record};
use crate::store::Store;
use chrono::NaiveDate;
use std::collections::HashMap;
use uuid::Uuid;

pub enum Asked {
    Skip,
    Question(String, String, Vec<(String, String)>),
}

/// Finds the records that rows refer to; remembers them, and the rows of this file that others refer to.
#[derive(Default)]
pub struct Links {
    known: HashMap<(Kind, String), Uuid>,
    own: HashMap<String, Uuid>,
    /// Names stand within longer texts.
    within: bool,
    /// Customers that answers make, still to be written.
    pub made: Vec<Record>,
    next_customer: i64,
    /// The day of the row: it decides which version of a policy its title means.
    pub day: Option<NaiveDate>,
    /// Why the last row could not be linked.
    pub asked: Option<Asked>,
}

impl Links {
    pub fn new(within: bool, next_customer: i64) -> Self {
        Self { within, next_customer, ..Self::default() }
    }

    pub fn find(
        &mut self,
        store: &Store,
        matcher: &mut Matcher,
        map: &Map,
        of: Kind,
        kind: Kind,
        text: &str,
    ) -> std::result::Result<Uuid, String> {
        if let Some(day) = self.day.filter(|_| kind == Kind::Policy)
            && let Some(id) = store.policy_on(text, day).map_err(|error| error.to_string())?
        {
            return Ok(id);
        }
        if let Some(id) = self.known.get(&(kind, text.to_owned())) {
            return Ok(*id);
        }
        let found = store.link(kind, text);
        if found.is_err()
            && kind == Kind::Agreement
            && let Some(id) = self.own.get(text)
        {
            return Ok(*id);
        }
        let id = match found {
            Err(why) if kind == Kind::Customer => self.customer(store, matcher, map, of, text, why)?,
            found => found?,
        };
        if self.known.len() > 10_000 {
            self.known.clear();
        }
        self.known.insert((kind, text.to_owned()), id);
        Ok(id)
    }

    /// A customer by an answer, or by a name that is written a little differently.
    fn customer(
        &mut self,
        store: &Store,
        matcher: &mut Matcher,
        map: &Map,
        of: Kind,
        text: &str,
        why: String,
    ) -> std::result::Result<Uuid, String> {
        let failed = |error: Error| error.to_string();
        let mut answer = map.answer(text);
        let found =
            if answer.is_none() { matcher.in_text(store, text, self.within).map_err(failed)? } else { Found::New };
        if let Found::Known { number, .. } = found {
            return store.numbered(Kind::Customer, number).map_err(failed)?.map(|customer| customer.id).ok_or(why);
        }
        let (reason, numbers) =
            if let Found::Ask(reason, numbers) = found { (reason, numbers) } else { ("", Vec::new()) };
        answer = answer.or(map.otherwise().filter(|all| *all != "candidate"));
        match answer {
            Some("skip") => {
                self.asked = Some(Asked::Skip);
                return Err(why);
            }
            Some("new") | None => {}
            Some(handle) => return store.link(Kind::Customer, handle),
        }
        if answer == Some("new") {
            let mut customer = Record::empty(Kind::Customer, store.clock.new_id(), self.next_customer);
            customer.set("name", Kind::Customer.field("name").stored(text));
            self.next_customer += 1;
            let id = customer.id;
            self.made.push(customer);
            return Ok(id);
        }
        let candidates = Found::candidates(store, &numbers).map_err(failed)?;
        if !candidates.is_empty() || of == Kind::Agreement {
            let message = match reason.get(..1) {
                Some(first) => format!("which customer is \"{text}\"? {}{}", first.to_uppercase(), &reason[1..]),
                None => format!("no customer is called \"{text}\""),
            };
            self.asked = Some(Asked::Question(text.to_owned(), message, candidates));
        }
        Err(why)
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
