//! The messages of a mail tool's list: the rows of each put together, and what became of it in the end.

use crate::act::draft::Draft;
use crate::error::{Error, Place, Problem, Result};
use crate::import::mailed::{Became, MailedRow, When};
use crate::model::{Kind, Record};
use crate::rules::change::Standing;
use crate::store::Store;
use crate::store::lookup::Sure;
use chrono::{NaiveDate, TimeDelta};
use std::collections::HashMap;
use uuid::Uuid;

/// What became of a message in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It went out, and nothing else is known.
    Sent,
    /// It is on its way.
    Waits,
    /// It came, on a day where that is known.
    Came(Option<NaiveDate>),
    /// It came back, on a day where that is known.
    CameBack(Option<NaiveDate>),
}

/// A message to an address.
#[derive(Debug)]
pub struct Message {
    /// Where the first of its rows stands.
    pub place: Place,
    /// To which address; empty where the file names only the customer.
    pub address: String,
    /// Its number in the tool.
    pub id: Option<String>,
    /// The customer that it went to, though it is not affected.
    pub unwanted: Option<String>,
    /// Whether it is about a notice of this change.
    pub taken: bool,
    events: Vec<(Became, Option<When>)>,
}

impl Message {
    /// The day on which it was sent, as the file says it itself.
    fn says_sent(&self) -> Option<NaiveDate> {
        self.days(|became| became == Became::Sent).min()
    }

    /// The day on which it was sent: as the file says it, as the person says it, else as it follows from the day on which it came or came back.
    /// Opening it says no more than that it had come by then.
    pub fn sent(&self, said: Option<NaiveDate>) -> Option<NaiveDate> {
        let by_then = || self.days(|became| matches!(became, Became::Received | Became::CameBack)).min();
        self.says_sent().or(said).or_else(by_then)
    }

    fn days(&self, of: impl Fn(Became) -> bool) -> impl Iterator<Item = NaiveDate> {
        self.events.iter().filter(move |(became, _)| of(*became)).filter_map(|(_, when)| Some(when.as_ref()?.day))
    }

    /// What became of it: the last thing that happened. Of what happened on one day without a time, the one that is harder to meet is the last.
    pub fn end(&self) -> End {
        let at = |when: &Option<When>| match when {
            Some(when) => (when.day, when.time.unwrap_or(TimeDelta::MAX)),
            None => (NaiveDate::MAX, TimeDelta::MAX),
        };
        let last = self.events.iter().max_by_key(|(became, when)| (at(when), *became));
        match last {
            Some((Became::CameBack, when)) => End::CameBack(when.map(|when| when.day)),
            Some((Became::Received | Became::Read, _)) => {
                End::Came(self.days(|became| matches!(became, Became::Received | Became::Read)).min())
            }
            Some((Became::Waits, _)) => End::Waits,
            Some((Became::Sent, _)) | None => End::Sent,
        }
    }

    /// What is known of it and its notice does not say yet.
    pub fn draft(&self, notice: &Record, sent: Option<NaiveDate>) -> Draft {
        let sent = notice.date("sent").or(sent);
        // Programs write the time of different places: what came on the day before, came on the day.
        let after = |day: NaiveDate| sent.filter(|sent| day.succ_opt() == Some(*sent)).unwrap_or(day);
        let mut said = vec![
            ("sent", sent.map(|day| day.to_string())),
            ("reference", self.id.clone()),
            ("sent_to", Some(self.address.clone()).filter(|address| !address.is_empty())),
        ];
        let mut draft = Draft::new(Kind::Notice);
        match self.end() {
            End::Came(day) => {
                said.push(("received", day.map(|day| after(day).to_string())));
                // It came in the end.
                let back = notice.date("bounced").zip(day).is_some_and(|(back, came)| back <= came);
                draft = if back { draft.with("bounced", "") } else { draft };
            }
            // A tool that gives no day of it gives that of sending.
            End::CameBack(day) => said.push(("bounced", day.map(after).or(sent).map(|day| day.to_string()))),
            End::Sent | End::Waits => {}
        }
        let new = said.into_iter().filter(|(field, _)| notice.get(field).is_none());
        let new = new.filter_map(|(field, text)| Some((field, text?)));
        new.fold(draft, |draft, (field, text)| draft.with(field, text))
    }

    /// Which of the notices that are recorded of the change it is about: the one of its number, of the day on which it was sent, or, where the
    /// file says only what came of it, the newest that was sent by then.
    pub fn earlier(&self, known: &[Record], sent: Option<NaiveDate>) -> Option<usize> {
        let number = |one: &Record| one.text("reference").map(str::to_owned);
        if let Some(at) = known.iter().position(|one| self.id.is_some() && number(one) == self.id) {
            return Some(at);
        }
        // Another number is another message, and so is another address.
        let differs = |one: &Record| {
            self.id.is_some() && number(one).is_some()
                || !self.address.is_empty()
                    && one.text("sent_to").is_some_and(|to| !to.eq_ignore_ascii_case(&self.address))
        };
        let may_be = |one: &Record| one.get("sent").is_some() && !differs(one);
        if let Some(at) = known.iter().position(|one| may_be(one) && one.date("sent") == sent) {
            return Some(at);
        }
        let last = self.events.iter().filter_map(|(_, when)| Some(when.as_ref()?.day)).max();
        let by_then = |one: &Record| last.or(sent).is_none_or(|day| one.date("sent").is_some_and(|sent| sent <= day));
        let came = matches!(self.end(), End::Came(_));
        let open = |one: &Record| may_be(one) && by_then(one) && (came || one.get("bounced").is_none());
        known.iter().rposition(open).filter(|_| self.says_sent().is_none())
    }
}

/// The messages of a file, by address and by customer.
#[derive(Default)]
pub struct Messages {
    /// All.
    pub all: Vec<Message>,
    by_address: HashMap<String, Vec<usize>>,
    by_customer: HashMap<Uuid, Vec<usize>>,
}

impl Messages {
    /// Puts the rows of each message together. A customer that is not known is a problem.
    pub fn of(store: &Store, rows: Vec<MailedRow>, problems: &mut Vec<Problem>) -> Result<Self> {
        let mut messages = Self::default();
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
            messages.take(customer, row);
        }
        Ok(messages)
    }

    fn take(&mut self, customer: Option<Uuid>, row: MailedRow) {
        let address = row.address.unwrap_or_default();
        let known = match customer {
            Some(customer) => self.by_customer.entry(customer).or_default(),
            None => self.by_address.entry(address.clone()).or_default(),
        };
        // A row without a number is about the newest message.
        let same = |message: &Message| {
            message.address == address && (row.id.is_none() || message.id.is_none() || message.id == row.id)
        };
        if let Some(at) = known.iter().rev().find(|at| same(&self.all[**at])) {
            let message = &mut self.all[*at];
            message.id = message.id.take().or(row.id);
            message.events.extend(row.events);
            return;
        }
        known.push(self.all.len());
        let (place, id, events) = (row.place, row.id, row.events);
        self.all.push(Message { place, address, id, unwanted: None, taken: false, events });
    }

    /// The messages to a customer: by its name in the file, else by the address to which its notices go or went.
    pub fn to(&self, standing: &Standing<'_>) -> Vec<usize> {
        let by_customer = self.by_customer.get(&standing.customer.id).into_iter().flatten();
        let told = standing.notice.or(standing.bounced).and_then(|notice| notice.text("sent_to"));
        let mut addresses: Vec<String> =
            [standing.address(), told].into_iter().flatten().map(str::to_lowercase).collect();
        addresses.dedup();
        let by_address = addresses.iter().filter_map(|address| self.by_address.get(address)).flatten();
        by_customer.chain(by_address).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::record;

    fn message(events: &[(Became, &str, i64)]) -> Message {
        let when = |day: &str, minutes: i64| {
            let time = (minutes >= 0).then(|| TimeDelta::minutes(minutes));
            (!day.is_empty()).then(|| When { day: day.parse().expect("a day"), time })
        };
        let events = events.iter().map(|(became, day, minutes)| (*became, when(day, *minutes))).collect();
        Message { place: Place::Whole, address: "a@x.example".into(), id: None, unwanted: None, taken: false, events }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn the_last_thing_that_happened_counts_and_without_a_time_the_harder_one() {
        let first = "2026-12-01";
        let (back, came, read) = (Became::CameBack, Became::Received, Became::Read);
        for (events, end) in [
            (&[(back, first, 60), (came, first, 90)][..], End::Came(Some(day(first)))),
            (&[(came, first, 60), (back, first, 90)], End::CameBack(Some(day(first)))),
            (&[(back, first, -1), (came, first, -1)], End::CameBack(Some(day(first)))),
            (&[(back, first, -1), (came, "2026-12-02", -1)], End::Came(Some(day("2026-12-02")))),
            (&[(Became::Sent, first, 60), (Became::Waits, first, 90)], End::Waits),
            (&[(Became::Waits, first, 60), (came, first, 90)], End::Came(Some(day(first)))),
            (&[(Became::Sent, first, -1), (came, "", -1)], End::Came(None)),
            (&[(came, first, 60), (read, "2026-12-05", 60)], End::Came(Some(day(first)))),
            (&[(Became::Sent, first, 60)], End::Sent),
        ] {
            assert_eq!(message(events).end(), end, "{events:?}");
        }
    }

    #[test]
    fn opening_a_mail_is_no_day_of_sending() {
        let opened = message(&[(Became::Read, "2026-12-05", 60)]);
        assert_eq!(opened.sent(None), None);
        assert_eq!(opened.sent(Some(day("2026-12-01"))), Some(day("2026-12-01")));
        let came = message(&[(Became::Received, "2026-12-02", 60), (Became::Read, "2026-12-05", 60)]);
        assert_eq!(came.sent(None), Some(day("2026-12-02")));
    }

    #[test]
    fn a_message_is_about_the_notice_of_its_number_its_day_or_the_newest_by_then() {
        let notice = |handle: &str, more: &[(&str, &str)]| {
            record(handle, &[&[("customer", "CUS-1"), ("change", "CHG-1"), ("sent_to", "A@x.example")], more].concat())
        };
        let known = [
            notice("NTC-1", &[("sent", "2026-11-11"), ("reference", "m1"), ("bounced", "2026-11-11")]),
            notice("NTC-2", &[("sent", "2026-11-13")]),
        ];
        let with = |id: &str, events: &[(Became, &str, i64)]| Message { id: Some(id.into()), ..message(events) };
        let sent = |one: &Message| one.earlier(&known, one.sent(None));
        assert_eq!(sent(&with("m1", &[(Became::Received, "2026-11-19", -1)])), Some(0));
        assert_eq!(sent(&with("m2", &[(Became::Sent, "2026-11-11", -1)])), None, "the same day, and another number");
        assert_eq!(sent(&message(&[(Became::Sent, "2026-11-13", -1)])), Some(1));
        assert_eq!(sent(&message(&[(Became::Received, "2026-11-14", -1)])), Some(1));
        assert_eq!(sent(&message(&[(Became::Sent, "2026-11-14", -1)])), None, "a message of its own");
        let other = Message { address: "b@x.example".into(), ..message(&[(Became::Sent, "2026-11-13", -1)]) };
        assert_eq!(sent(&other), None, "another address");
    }

    #[test]
    fn what_came_in_the_end_did_not_come_back() {
        let back = record(
            "NTC-1",
            &[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", "2026-11-11"), ("bounced", "2026-11-11")],
        );
        let draft = message(&[(Became::Received, "2026-11-12", -1)]).draft(&back, None);
        assert_eq!((draft.says("bounced"), draft.says("received")), (Some(""), Some("2026-11-12")));
        let before = message(&[(Became::Received, "2026-11-10", -1)]).draft(&back, None);
        assert_eq!((before.says("bounced"), before.says("received")), (None, Some("2026-11-11")));
    }
}
