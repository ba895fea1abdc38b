//! Recording that customers were told of a change: those that are named, or all that are to be told.

use super::find;
use crate::act::draft::Draft;
use crate::act::plan::{Plan, Step};
use crate::act::records::find_all;
use crate::act::session::Session;
use crate::error::{Error, Problem, Result};
use crate::model::{Kind, Record, Value};
use crate::report::change::each_standing;
use crate::rules::change::{Said, Standing};
use crate::rules::engaged::Engaged;
use crate::store::Store;
use chrono::NaiveDate;
use uuid::Uuid;

/// Which customers are told.
#[derive(Clone, Debug, Default)]
pub struct Whom {
    /// These alone, by handle, id, reference or exact name; all who are to be told where it names nobody.
    pub customers: Vec<String>,
    /// Also those who were told already.
    pub again: bool,
    /// Also those of which it is not known whether they are affected.
    pub unknown: bool,
}

impl Whom {
    /// The ids of the customers that are named.
    pub(super) fn named(&self, store: &Store) -> Result<Vec<Uuid>> {
        let found = find_all(store, Kind::Customer, &self.customers)?;
        Ok(found.into_iter().map(|customer| customer.id).collect())
    }

    pub(super) fn has(&self, named: &[Uuid], standing: &Standing<'_>) -> bool {
        let affected = match standing.affected {
            Engaged::Yes(_) => true,
            Engaged::Open(_) => self.unknown || !named.is_empty(),
            Engaged::No(_) => false,
        };
        let meant = named.is_empty() || named.contains(&standing.customer.id);
        affected && meant && (self.again || standing.told.is_none())
    }
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
}

/// Records that customers were told: those that are named, or all that are to be told.
pub fn tell(session: &Session, change: &str, whom: &Whom, sent: &Sent) -> Result<Plan> {
    let store = session.open_to_write()?;
    let change = find(&store, change)?;
    let (organisation, named) = (store.own()?, whom.named(&store)?);
    let (mut notices, mut steps) = (Notices::of(&store)?, Vec::new());
    let (handle, today) = (change.handle(), session.clock.today());
    let said = sent.draft(today);
    let mut problems = Vec::new();
    each_standing(&store, &organisation, &change, today, |standing| {
        if named.contains(&standing.customer.id) && matches!(standing.affected, Engaged::No(_)) {
            let why = format!("is not affected by {handle}; `art30 change affected {handle} --all` says why");
            problems.push(Problem::new(standing.customer.name_and_handle(), why));
        }
        if whom.has(&named, standing) {
            let mut record = notices.new_record(&store, &change, standing);
            said.apply(&store, &mut record)?;
            steps.push(Step::Add(record));
        }
        Ok(())
    })?;
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    Ok(Plan::new(store, session.act("change sent")).with(steps))
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

    /// A new notice to a customer, with what follows from its DPA.
    pub(super) fn new_record(&mut self, store: &Store, change: &Record, standing: &Standing<'_>) -> Record {
        let mut record = Record::empty(Kind::Notice, store.clock.new_id(), self.next);
        self.next += 1;
        record.set("customer", Some(Value::Link(standing.customer.id)));
        record.set("change", Some(Value::Link(change.id)));
        record.set("effective", change.get("effective").cloned());
        record.set("agreement", standing.reckoned.last().map(|one| Value::Link(one.agreement.id)));
        if let Said::Given(way) = standing.channel() {
            record.set("channel", Some(Value::Text(way.to_owned())));
        }
        record.set("sent_to", standing.address().map(|address| Value::Text(address.to_owned())));
        record
    }
}
