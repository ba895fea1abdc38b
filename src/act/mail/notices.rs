//! That customers were told of a change or an incident, by the drafts that went to them: the acts that record it are those of the change and the
//! incident.

use super::{Outgoing, posts};
use crate::act::draft::Draft;
use crate::act::plan::Plan;
use crate::act::sender::of_another;
use crate::act::session::Session;
use crate::act::whom::Whom;
use crate::act::{change, incident};
use crate::error::{Error, Place, Problem, Result};
use crate::import::mailed::{Became, MailedRow, When};
use crate::model::{Kind, Record, moment};
use crate::report::mailed::Mailed;
use crate::store::{Store, log};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a draft that was written from a register is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct About {
    /// A change or an incident, by kind and number.
    of: (Kind, i64),
    /// The customer, by number.
    pub customer: i64,
    /// Which notice of it to the customer it is.
    notice: usize,
}

impl About {
    /// Reads the id of a draft, such as `chg-1.cus-3.REGISTER@art30.invalid` or `inc-1.2.cus-3.REGISTER@art30.invalid`; nothing of any other mail.
    pub fn of(id: &str, register: Uuid) -> Option<Self> {
        let of_register = format!(".{}@art30.invalid", register.simple());
        let (about, customer) = id.strip_suffix(&of_register)?.rsplit_once('.')?;
        let (record, notice) = about.split_once('.').map_or((about, Some(1)), |(record, n)| (record, n.parse().ok()));
        let of = Kind::of_handle(record).filter(|(kind, _)| matches!(kind, Kind::Change | Kind::Incident))?;
        Some(Self { of, customer: Kind::Customer.number_in(customer)?, notice: notice? })
    }
}

/// Why drafts of ours are not sent: the record was changed after one was written, or it goes to another customer.
pub(super) fn wrong(store: &Store, mails: &[Outgoing]) -> Result<Vec<Problem>> {
    let mut found = Vec::new();
    for mail in mails {
        let Some(About { of: (kind, number), customer, .. }) = About::of(&mail.id, store.id) else { continue };
        let (file, handle) = (&mail.file, kind.handle(number));
        let newest = store.newest_revision_of(kind, number)?.map(|entry| entry.commit.revision);
        if let (Some(drafted), Some(newest)) = (mail.revision, newest)
            && newest > drafted
        {
            let why = format!(
                "was written from revision {drafted}, and {handle} was changed in revision {newest}, so it may tell what is no longer so. Draft it again. Nothing was sent"
            );
            found.push(Problem::new(file, why));
        }
        let Some(customer) = store.numbered(Kind::Customer, customer)? else { continue };
        let Some(to) = mail.to.first().map(|to| to.to_string().to_lowercase()) else { continue };
        if let Some(whose) = of_another(store, &customer, &to)? {
            let why = format!("is for {}, and {to} {whose}. Nothing was sent", customer.name_and_handle());
            found.push(Problem::new(file, why));
        }
    }
    Ok(found)
}

/// A draft that is with the server: what it is about, where it went, and when.
struct Told<'t> {
    mail: &'t Outgoing,
    about: About,
    when: DateTime<Utc>,
}

impl Told<'_> {
    /// The address to which it went: the others got copies.
    fn address(&self) -> String {
        self.mail.to.first().map(|to| to.to_string().to_lowercase()).unwrap_or_default()
    }

    fn row(&self, session: &Session) -> MailedRow {
        let today = session.clock.today();
        let day = if self.when.date_naive() >= today { today } else { self.when.date_naive() };
        MailedRow {
            place: Place::from(self.mail.file.clone()),
            address: Some(self.address()),
            customer: Some(Kind::Customer.handle(self.about.customer)),
            events: vec![(Became::Sent, Some(When { day, time: None }))],
            id: Some(self.mail.id.clone()),
        }
    }
}

/// Records that customers were told whose drafts are with the server, as far as that is not recorded yet. Gives the handles of the notices, and
/// why others could not be recorded.
pub fn record_notices(session: &Session, mails: &[Outgoing], sent: &[Mailed]) -> Result<(Vec<String>, Vec<String>)> {
    let store = session.open()?.store;
    let (mut changes, mut incidents): (BTreeMap<i64, Vec<MailedRow>>, Vec<Told<'_>>) = Default::default();
    for told in all(&store, mails, sent)? {
        match told.about.of {
            (Kind::Change, number) => changes.entry(number).or_default().push(told.row(session)),
            _ => incidents.push(told),
        }
    }
    let (mut recorded, mut failed) = (Vec::new(), Vec::new());
    let mut take = |what: String, done: Result<Vec<String>>| match done {
        Ok(handles) => recorded.extend(handles),
        Err(why) => failed.push(format!("{what}: it could not be recorded that customers were told. {why}")),
    };
    for (number, rows) in changes {
        let handle = Kind::Change.handle(number);
        take(handle.clone(), change::sent_by_mail(session, &handle, rows).and_then(written));
    }
    for told in incidents {
        take(Kind::Incident.handle(told.about.of.1), of_incident(session, &store, &told));
    }
    Ok((recorded, failed))
}

/// The drafts of ours that are with the server.
fn all<'t>(store: &Store, mails: &'t [Outgoing], sent: &[Mailed]) -> Result<Vec<Told<'t>>> {
    let mut all = Vec::new();
    for (post, mailed) in posts(mails).zip(sent) {
        let first = post.mail.to.first() == Some(post.to);
        let of_ours = About::of(&post.mail.id, store.id).filter(|_| first);
        if let (Some(about), true, Some(revision)) =
            (of_ours, mailed.state.is_with_the_server(), mailed.state.revision())
        {
            let time = log::revision(store, revision)?.commit.time;
            let when = time.parse().map_err(|_| Error::damaged(format!("revision {revision} has no time: {time}")))?;
            all.push(Told { mail: post.mail, about, when });
        }
    }
    Ok(all)
}

/// Records that a customer was told of an incident, unless that notice is recorded.
fn of_incident(session: &Session, store: &Store, told: &Told<'_>) -> Result<Vec<String>> {
    let (number, customer) = (told.about.of.1, Kind::Customer.handle(told.about.customer));
    let id = |kind: Kind, number| store.numbered(kind, number).map(|record| record.map(|record| record.id));
    let (of, whom) = (id(Kind::Incident, number)?, id(Kind::Customer, told.about.customer)?);
    let known = whom.map(|whom| store.linking(Kind::BreachNotice, "customer", whom)).transpose()?.unwrap_or_default();
    if known.iter().filter(|notice| notice.link("incident") == of).count() >= told.about.notice {
        return Ok(Vec::new());
    }
    let draft = Draft::new(Kind::BreachNotice)
        .with("told", moment::kept(told.when))
        .with("channel", "email")
        .with("sent_to", told.address());
    let whom = Whom { customers: vec![customer], again: false, unknown: true };
    written(incident::tell(session, &Kind::Incident.handle(number), &whom, &draft, true)?.0)
}

/// Writes a plan; gives the handles of what changed.
fn written(plan: Plan) -> Result<Vec<String>> {
    if plan.changed().next().is_none() {
        return Ok(Vec::new());
    }
    let handles: Vec<String> = plan.changed().map(Record::handle).collect();
    let mut plan = plan;
    plan.write()?;
    Ok(handles)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_of_a_draft_says_what_it_is_about_and_only_in_its_own_register() {
        let register: Uuid = "01a21f42-d1fd-710d-88db-4c73f9179c5a".parse().unwrap();
        let of = |about: &str| About::of(&format!("{about}.{}@art30.invalid", register.simple()), register);
        assert_eq!(of("chg-2.cus-31"), Some(About { of: (Kind::Change, 2), customer: 31, notice: 1 }));
        assert_eq!(of("inc-1.3.cus-4"), Some(About { of: (Kind::Incident, 1), customer: 4, notice: 3 }));
        for other in ["chg-2", "cus-1.cus-2", "inc-1.x.cus-4", "chg-2.dpa-1", "digest.2026-11-23.cus-1"] {
            assert_eq!(of(other), None, "{other}");
        }
        assert_eq!(About::of("chg-2.cus-31.01a21f42d1fd710d88db000000000000@art30.invalid", register), None);
        assert_eq!(About::of("chg-2.cus-31@elsewhere.example", register), None);
    }
}
