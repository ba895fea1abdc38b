//! Recording that customers were told of a change: those that are named, or all that are to be told.

use super::find;
use crate::act::draft::Draft;
use crate::act::plan::{Plan, Step};
use crate::act::session::Session;
use crate::act::whom::{Meant, PassedOver, Whom, address, not_affected};
use crate::error::{Error, Given, Problem, Result};
use crate::model::date::long;
use crate::model::{Deed, Kind, Record, Value};
use crate::report::change::each_standing;
use crate::rules::change::{Standing, Stated};
use crate::store::Store;
use chrono::NaiveDate;
use uuid::Uuid;

/// Whether a customer is told now, or why not.
pub(super) fn verdict(whom: &Whom, named: &[Uuid], standing: &Standing<'_>) -> Telling {
    let meant = whom.means(named, standing.customer, &standing.affected, whom.unknown);
    match (meant, standing.told) {
        (Meant::NotAffected, _) => Telling::NotAffected,
        (Meant::Not, _) => Telling::NotMeant,
        (Meant::Named, Some(told)) if !whom.again => Telling::Told(told.sent),
        (Meant::AsAll, Some(_)) if !whom.again => Telling::NotMeant,
        (Meant::AsAll, None) if standing.consented.is_some() => Telling::NotMeant,
        (Meant::Named | Meant::AsAll, _) => Telling::Tell,
    }
}

/// Whether a customer is told now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    /// It is.
    Tell,
    /// It is named, and was told on that day already.
    Told(NaiveDate),
    /// It is named, and is not affected.
    NotAffected,
    /// Nobody means it.
    NotMeant,
}

/// What was sent, and when.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// The day on which it was sent.
    pub day: Option<NaiveDate>,
    /// The day on which it came, where that is known.
    pub received: Option<NaiveDate>,
    /// How, where not as the DPA says.
    pub channel: Option<String>,
    /// Whether somebody said that it went by mail where no DPA says how.
    pub else_by_mail: bool,
}

/// Records that customers were told: those that are named, or all that are to be told. Who is told by mail and has no address is passed over, and
/// refused where somebody names it.
pub fn tell(session: &Session, change: &str, whom: &Whom, sent: &Sent) -> Result<(Plan, PassedOver)> {
    let store = session.open_to_write()?;
    let change = find(&store, change)?;
    let (organisation, named) = (store.own()?, whom.named(&store)?);
    let (mut notices, mut steps, mut passed) = (Notices::of(&store)?, Vec::new(), PassedOver::default());
    let today = session.clock.today();
    let said = sent.draft(today);
    let mut problems = Vec::new();
    each_standing(&store, &organisation, &change, today, |standing| {
        let customer = standing.customer;
        match verdict(whom, &named, standing) {
            Telling::NotMeant => return Ok(()),
            Telling::Told(day) => {
                passed.take_told(customer, day);
                return Ok(());
            }
            Telling::NotAffected => {
                problems.extend(not_affected(customer, &change, &standing.affected));
                return Ok(());
            }
            Telling::Tell => {}
        }
        let mut record = notices.next(&store, &change, standing);
        said.apply(&store, &mut record)?;
        if sent.else_by_mail && record.get("channel").is_none() {
            record.set("channel", Some(Value::Text("email".to_owned())));
        }
        let by_mail = record.text("channel").is_none_or(|way| way == "email");
        if by_mail && record.get("sent_to").is_none() {
            if named.is_empty() {
                passed.take_without_address(customer);
            } else {
                let why = format!("no address is provided, so it was not told by mail. {}", address());
                problems.push(Problem::new(customer.name_and_handle(), why));
            }
            return Ok(());
        }
        let heard = standing.notice.is_some() || standing.bounced.is_some();
        if let Some(known) = if heard { store.known(&record)? } else { None } {
            problems.push(told_that_day(customer, &known));
        } else {
            notices.take();
            steps.push(Step::Add(record));
        }
        Ok(())
    })?;
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    Ok((Plan::new(store, session.act("change sent")).with(steps), passed))
}

/// That a notice of that day, by that way, is recorded.
fn told_that_day(customer: &Record, known: &Record) -> Problem {
    let (handle, day) = (known.handle(), known.date("sent").map(long).unwrap_or_default());
    let why = format!(
        "{handle} records already that it was told on {day}. If it was told on another day too: {}; what came of it: {}",
        Given::named("day").of("DATE"),
        Deed::edit(known)
    );
    Problem::new(customer.name_and_handle(), why)
}

impl Sent {
    fn draft(&self, today: NaiveDate) -> Draft {
        let mut said = Draft::new(Kind::Notice).with("sent", self.day.unwrap_or(today).to_string());
        if let Some(received) = self.received {
            said = said.with("received", received.to_string());
        }
        match &self.channel {
            Some(channel) => said.with("channel", channel),
            None => said,
        }
    }
}

/// The numbers of notices that are about to be recorded.
pub(super) struct Notices {
    next: i64,
}

impl Notices {
    pub(super) fn of(store: &Store) -> Result<Self> {
        Ok(Self { next: store.next_number(Kind::Notice)? })
    }

    /// The next notice to a customer, with what follows from its DPA; [`Notices::take`] takes its number.
    pub(super) fn next(&self, store: &Store, change: &Record, standing: &Standing<'_>) -> Record {
        let mut record = Record::empty(Kind::Notice, store.clock.new_id(), self.next);
        record.set("customer", Some(Value::Link(standing.customer.id)));
        record.set("change", Some(Value::Link(change.id)));
        record.set("effective", change.get("effective").cloned());
        record.set("agreement", standing.reckoned.last().map(|one| Value::Link(one.agreement.id)));
        if let Stated::Given(way) = standing.channel() {
            record.set("channel", Some(Value::Text(way.to_owned())));
        }
        record.set("sent_to", standing.address().map(|address| Value::Text(address.to_owned())));
        record
    }

    /// The number is used.
    pub(super) fn take(&mut self) {
        self.next += 1;
    }
}
