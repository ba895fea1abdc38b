//! Taking over what a mail tool says of the messages that it sent: who was told when, what came, and what came back. All of it or nothing.

use super::find;
use super::telling::Notices;
use crate::act::draft::Draft;
use crate::act::plan::{Plan, Step};
use crate::act::session::Session;
use crate::error::{Error, Place, Problem, Result};
use crate::import::mailed::{self, Became, MailedRow};
use crate::model::{Kind, Record};
use crate::report::change::each_standing;
use crate::rules::change::Standing;
use crate::rules::engaged::Engaged;
use crate::store::Store;
use crate::store::lookup::Sure;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What a mail tool said, and what came of it.
#[derive(Debug, Default)]
pub struct ReadBack {
    /// How many rows there are.
    pub rows: usize,
    /// Messages that are still on their way.
    pub waiting: usize,
    /// Heads of columns that were not read.
    pub passed_over: Vec<String>,
    /// Customers whose message came back.
    pub came_back: usize,
}

/// Takes over what a mail tool says of the messages that it sent: who was told when, what came, and what came back. `day` stands for a day that
/// the file does not give.
pub fn read_back(
    session: &Session,
    change: &str,
    file: &str,
    columns: &[(String, String)],
    day: Option<NaiveDate>,
) -> Result<(Plan, ReadBack)> {
    let store = session.open_to_write()?;
    let change = find(&store, change)?;
    let organisation = store.own()?;
    let today = session.clock.today();
    let mailed = mailed::read(file, columns, today)?;
    let mut back = ReadBack { rows: mailed.rows.len(), passed_over: mailed.passed_over, ..ReadBack::default() };
    let mut problems = Vec::new();
    let mut messages = Messages::of(&store, mailed.rows, day, &mut back, &mut problems)?;
    let mut notices = Notices::of(&store)?;
    let mut steps = Vec::new();
    each_standing(&store, &organisation, &change, today, |standing| {
        let Some(message) = messages.to(standing) else { return Ok(()) };
        if matches!(standing.affected, Engaged::No(_)) {
            message.unwanted = Some(standing.customer.name_and_handle());
            return Ok(());
        }
        message.taken = true;
        back.came_back += usize::from(message.bounced.is_some());
        if message.sent.is_none() {
            return Ok(());
        }
        let before = earlier(&store, &change, standing, message)?;
        let mut after = match &before {
            Some(before) => before.clone(),
            None => {
                let record = notices.next(&store, &change, standing);
                notices.take();
                record
            }
        };
        match message.draft(&after).apply(&store, &mut after) {
            Err(Error::Invalid(wrong)) => {
                let place = message.place.clone().unwrap_or(Place::Whole);
                problems.extend(wrong.into_iter().map(|problem| Problem { place: place.clone(), ..problem }));
                return Ok(());
            }
            other => other?,
        }
        steps.push(match before {
            Some(before) => Step::Change { before, after },
            None => Step::Add(after),
        });
        Ok(())
    })?;
    problems.extend(messages.unknown(&change));
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    Ok((Plan::new(store, session.act("change sent")).with(steps), back))
}

/// The notice of the same message, which was recorded before: of the same day, or the one that is still to be told of.
fn earlier(store: &Store, change: &Record, standing: &Standing<'_>, message: &Message) -> Result<Option<Record>> {
    let known = store.linking(Kind::Notice, "customer", standing.customer.id)?;
    let mut known: Vec<Record> = known.into_iter().filter(|one| one.link("change") == Some(change.id)).collect();
    let same = |one: &Record| {
        message.id.is_some() && one.text("reference").map(str::to_owned) == message.id
            || one.date("sent") == message.sent
    };
    if let Some(at) = known.iter().position(same) {
        return Ok(Some(known.swap_remove(at)));
    }
    // A file that only says what came or came back is about the message that was recorded as sent.
    let open = |one: &Record| {
        one.date("sent").is_some_and(|sent| message.sent.is_some_and(|day| sent <= day)) && one.get("bounced").is_none()
    };
    let at = known.iter().rposition(open).filter(|_| !message.says_sent);
    Ok(at.map(|at| known.swap_remove(at)))
}

/// What became of the message to one address.
#[derive(Debug, Default)]
struct Message {
    place: Option<Place>,
    address: String,
    sent: Option<NaiveDate>,
    received: Option<NaiveDate>,
    bounced: Option<NaiveDate>,
    id: Option<String>,
    /// Whether the file says itself when it was sent.
    says_sent: bool,
    taken: bool,
    /// The customer that it went to, though it is not affected.
    unwanted: Option<String>,
}

impl Message {
    /// What is known of it and the notice does not say yet.
    fn draft(&self, notice: &Record) -> Draft {
        let sent = notice.date("sent").or(self.sent);
        // Programs write the time of different places: what came, came after it was sent.
        let after = |day: Option<NaiveDate>| day.max(sent.filter(|_| day.is_some())).map(|day| day.to_string());
        let said = [
            ("sent", self.sent.map(|day| day.to_string())),
            ("received", after(self.received)),
            ("bounced", after(self.bounced)),
            ("reference", self.id.clone()),
            ("sent_to", Some(self.address.clone()).filter(|address| !address.is_empty())),
        ];
        let new = said.into_iter().filter(|(field, _)| notice.get(field).is_none());
        let new = new.filter_map(|(field, text)| Some((field, text?)));
        new.fold(Draft::new(Kind::Notice), |draft, (field, text)| draft.with(field, text))
    }
}

/// The messages of a file, by address and by customer.
struct Messages {
    all: Vec<Message>,
    by_address: HashMap<String, usize>,
    by_customer: HashMap<Uuid, usize>,
}

impl Messages {
    /// Puts the rows of each message together. A row without a day, where none was given beside, is a problem.
    fn of(
        store: &Store,
        rows: Vec<MailedRow>,
        said: Option<NaiveDate>,
        back: &mut ReadBack,
        problems: &mut Vec<Problem>,
    ) -> Result<Self> {
        let mut messages = Self { all: Vec::new(), by_address: HashMap::new(), by_customer: HashMap::new() };
        let mut waiting = HashSet::new();
        for row in rows {
            let customer = match &row.customer {
                Some(name) => match store.find(Kind::Customer, name, Sure::Exact) {
                    Ok(customer) => Some(customer.id),
                    Err(Error::NotFound(why)) => {
                        problems.push(Problem::new(row.place, why));
                        continue;
                    }
                    Err(other) => return Err(other),
                },
                None => None,
            };
            let Some(day) = row.day.or(said) else {
                problems.push(Problem::new(row.place, "has no day. Say on which day it was sent: --day DATE"));
                continue;
            };
            let message = messages.message(customer, row.address.as_deref().unwrap_or_default());
            message.place.get_or_insert(row.place);
            message.id = message.id.take().or(row.id);
            let earliest = |known: &mut Option<NaiveDate>| *known = Some(known.map_or(day, |known| known.min(day)));
            match row.became {
                Became::Sent => {
                    if !message.says_sent {
                        message.sent = None;
                    }
                    message.says_sent = true;
                    earliest(&mut message.sent);
                }
                Became::Received => earliest(&mut message.received),
                Became::CameBack => earliest(&mut message.bounced),
                Became::Waits => {
                    waiting.insert((customer, row.address.clone()));
                }
            }
            // What came was sent by then at the latest.
            if !message.says_sent {
                message.sent = [message.received, message.bounced].into_iter().flatten().min();
            }
        }
        back.waiting = waiting.len();
        Ok(messages)
    }

    fn message(&mut self, customer: Option<Uuid>, address: &str) -> &mut Message {
        let known = match customer {
            Some(customer) => self.by_customer.get(&customer),
            None => self.by_address.get(address),
        };
        let at = known.copied().unwrap_or(self.all.len());
        if at == self.all.len() {
            self.all.push(Message { address: address.to_owned(), ..Message::default() });
            match customer {
                Some(customer) => self.by_customer.insert(customer, at),
                None => self.by_address.insert(address.to_owned(), at),
            };
        }
        &mut self.all[at]
    }

    /// The message to a customer: by its name in the file, else by the address to which its notices go.
    fn to(&mut self, standing: &Standing<'_>) -> Option<&mut Message> {
        let by_customer = self.by_customer.get(&standing.customer.id).copied();
        let told = standing.notice.or(standing.bounced).and_then(|notice| notice.text("sent_to"));
        let addresses = [standing.address(), told].into_iter().flatten().map(str::to_lowercase);
        let at =
            by_customer.or_else(|| addresses.into_iter().find_map(|address| self.by_address.get(&address).copied()))?;
        self.all.get_mut(at)
    }

    /// The messages that went to nobody who is affected.
    fn unknown(self, change: &Record) -> Vec<Problem> {
        let not_taken = self.all.into_iter().filter(|message| !message.taken);
        let said = |message: Message| {
            let place = message.place.unwrap_or(Place::Whole);
            let handle = change.handle();
            Problem::new(
                place,
                match message.unwanted {
                    Some(customer) => format!(
                        "{customer} is not affected by {handle}. Leave the line out, or look: art30 change affected {handle} --all"
                    ),
                    None => format!(
                        "\"{}\" is the address of no customer that {handle} affects. Put its handle into a column \"customer\", or leave the line out",
                        message.address
                    ),
                },
            )
        };
        not_taken.map(said).collect()
    }
}
