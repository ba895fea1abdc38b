//! Taking over what a mail tool says of the messages that it sent: who was told when, what came, and what came back. All of it or nothing.

mod messages;

use self::messages::{End, Message, Messages};
use super::find;
use super::telling::Notices;
use crate::act::plan::{Plan, Step};
use crate::act::session::Session;
use crate::error::{Error, Given, Problem, Result};
use crate::import::mailed::{self, Mailed, MailedRow, limited};
use crate::model::{Deed, Kind, Record, Value, Verb};
use crate::report::change::each_standing;
use crate::rules::change::Standing;
use crate::rules::engaged::Engaged;
use crate::store::Store;
use chrono::NaiveDate;
use std::collections::HashSet;
use uuid::Uuid;

/// The list of a mail tool, and how it is to be read.
#[derive(Clone, Copy, Debug)]
pub struct MailList<'m> {
    /// The file.
    pub file: &'m str,
    /// What its columns say, and which rows are meant.
    pub reading: mailed::Reading<'m>,
    /// The day on which the messages were sent, where the file does not say it.
    pub day: Option<NaiveDate>,
    /// Whether rows are skipped that went to nobody who is affected.
    pub skip_unknown: bool,
}

/// What a mail tool said, and what came of it.
#[derive(Debug, Default)]
pub struct ReadBack {
    /// How many rows there are.
    pub rows: usize,
    /// How many rows are about other mails.
    pub others: usize,
    /// Messages that went to nobody who is affected, and are skipped.
    pub skipped: usize,
    /// Messages that are still on their way.
    pub waiting: usize,
    /// Heads of columns that were not read.
    pub passed_over: Vec<String>,
    /// Customers whose message came back.
    pub came_back: usize,
}

/// Takes over what a mail tool says of the messages that it sent: who was told when, what came, and what came back.
pub fn read_back(session: &Session, change: &str, list: MailList<'_>) -> Result<(Plan, ReadBack)> {
    let store = session.open_to_write()?;
    let change = find(&store, change)?;
    let mailed = mailed::read(list.file, list.reading, session.clock.today())?;
    taken_over(session, store, &change, mailed, (list.day, list.skip_unknown))
}

/// The same of mails that were sent from here: a row for each, with customer, address, day and number.
pub fn sent_by_mail(session: &Session, change: &str, rows: Vec<MailedRow>) -> Result<Plan> {
    let store = session.open_to_write()?;
    let change = find(&store, change)?;
    let mailed = Mailed { rows, ..Mailed::default() };
    Ok(taken_over(session, store, &change, mailed, (None, false))?.0)
}

/// What was mailed, as notices of a change. `day` is that of sending, where a row says none.
fn taken_over(
    session: &Session,
    store: Store,
    change: &Record,
    mailed: Mailed,
    (day, skip_unknown): (Option<NaiveDate>, bool),
) -> Result<(Plan, ReadBack)> {
    let organisation = store.own()?;
    let today = session.clock.today();
    let mut back = ReadBack {
        rows: mailed.rows.len(),
        others: mailed.others,
        passed_over: mailed.passed_over,
        ..ReadBack::default()
    };
    let mut unknown = Vec::new();
    let mut messages = Messages::of(&store, mailed.rows, &mut unknown)?;
    let mut taking = Taking { change, day, notices: Notices::of(&store)?, steps: Vec::new(), problems: Vec::new() };
    each_standing(&store, &organisation, change, today, |standing| {
        let mut claimed = HashSet::new();
        for at in messages.to(standing) {
            let message = &mut messages.all[at];
            if matches!(standing.affected, Engaged::No(_)) {
                message.unwanted = Some(standing.customer.name_and_handle());
                continue;
            }
            message.taken = true;
            match message.end() {
                End::Waits => back.waiting += 1,
                end => {
                    back.came_back += usize::from(matches!(end, End::CameBack(_)));
                    taking.take(&store, standing, message, &mut claimed)?;
                }
            }
        }
        Ok(())
    })?;
    let Taking { steps, mut problems, .. } = taking;
    unknown.extend(not_taken(&messages, change));
    if skip_unknown {
        back.skipped = unknown.len();
    } else if !unknown.is_empty() {
        problems.extend(limited(unknown));
        problems.push(Problem::new(
            Given::named("skip-unknown"),
            "leaves out lines that went to nobody whom the change affects",
        ));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    Ok((Plan::new(store, session.act("change sent")).with(steps), back))
}

/// The notices that follow from the messages.
struct Taking<'t> {
    change: &'t Record,
    day: Option<NaiveDate>,
    notices: Notices,
    steps: Vec<Step>,
    problems: Vec<Problem>,
}

impl Taking<'_> {
    /// One message to a customer: a new notice, or more of the one that is recorded. `claimed` has those of which another message said more.
    fn take(
        &mut self,
        store: &Store,
        standing: &Standing<'_>,
        message: &Message,
        claimed: &mut HashSet<Uuid>,
    ) -> Result<()> {
        let known = store.linking(Kind::Notice, "customer", standing.customer.id)?.into_iter();
        let known = known.filter(|one| one.link("change") == Some(self.change.id) && !claimed.contains(&one.id));
        let mut known: Vec<Record> = known.collect();
        let sent = message.sent(self.day);
        let before = message.earlier(&known, sent).map(|at| known.swap_remove(at));
        if before.is_none() && sent.is_none() {
            let why =
                format!("does not say on which day it was sent. Say it: {day}", day = Given::named("day").of("DATE"));
            self.problems.push(Problem::new(message.place.clone(), why));
            return Ok(());
        }
        let mut after = match &before {
            Some(before) => before.clone(),
            None => self.notices.next(store, self.change, standing),
        };
        // The message went by mail and where the file says, not as it would have gone.
        if before.is_none() {
            after.set("channel", Some(Value::Text("email".to_owned())));
            if !message.address.is_empty() {
                after.set("sent_to", None);
            }
        }
        match message.draft(&after, sent).apply(store, &mut after) {
            Err(Error::Invalid(wrong)) => {
                let place = &message.place;
                self.problems.extend(wrong.into_iter().map(|problem| Problem { place: place.clone(), ..problem }));
                return Ok(());
            }
            other => other?,
        }
        self.steps.push(if let Some(before) = before {
            claimed.insert(before.id);
            Step::Change { before, after }
        } else {
            self.notices.take();
            Step::Add(after)
        });
        Ok(())
    }
}

/// The messages that went to nobody who is affected.
fn not_taken(messages: &Messages, change: &Record) -> Vec<Problem> {
    let said = |message: &Message| {
        let handle = change.handle();
        let why = match &message.unwanted {
            Some(customer) => format!(
                "{customer} is not affected by {handle}. Leave the line out, or look: {} {}",
                Deed::with(Verb::Affected, Kind::Change).of(handle.clone()),
                Given::named("all")
            ),
            None => format!(
                "\"{}\" is the address of no customer that {handle} affects. Put its handle into a column \"customer\", or leave the line out",
                message.address
            ),
        };
        Problem::new(message.place.clone(), why)
    };
    messages.all.iter().filter(|message| !message.taken).map(said).collect()
}
