//! An incident: whose data it concerns, and since when. It follows from the list of subprocessors, from what customers run, and from what is
//! recorded of the incident. Art. 33.

mod own;
mod sessions;
mod standing;
#[cfg(test)]
mod tests;

pub use own::OwnDuty;
pub use standing::{Concerned, Hours, NOTICE, Step, Term, Until, is_page};

use super::backups::only_backups;
use super::engaged::{Engaged, decided_by_us, engaged_together, gets};
use super::region::narrower;
use super::roles::{Roles, Stream, derive};
use crate::model::kinds::engagement::COUNTS_FOR;
use crate::model::{Dossier, Kind, Organisation, Record, Value};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

/// An incident with what it depends on.
#[derive(Clone, Debug)]
pub struct Incident<'o> {
    /// The record.
    pub record: &'o Record,
    /// When we became aware of it.
    pub aware: Option<DateTime<Utc>>,
    organisation: &'o Organisation,
    /// By what customers' data is concerned: entries of the list of subprocessors with the conditions of the incident, or these alone.
    entries: Vec<Record>,
    /// The first day, if it is known.
    first: Option<NaiveDate>,
    /// The last day: that on which it was over, else was found.
    last: NaiveDate,
}

impl<'o> Incident<'o> {
    /// An incident, with what is recorded of the list. `on` counts where no day of it is recorded.
    #[must_use]
    pub fn of(record: &'o Record, organisation: &'o Organisation, on: NaiveDate) -> Self {
        let aware = record.moment("aware");
        let found = record.date("detected").or(aware.map(|at| at.date_naive()));
        let first = record.date("occurred_from");
        let last = record.date("occurred_to").or(found).unwrap_or(on);
        let last = first.map_or(last, |first| last.max(first));
        let entries = match record.link("subprocessor") {
            None => vec![record.clone()],
            Some(company) => {
                let of_time = |one: &&Record| one.holds_within(first.unwrap_or(last), last);
                let all = organisation.engagements.iter().filter(|one| one.link("subprocessor") == Some(company));
                all.filter(of_time).filter_map(|one| narrowed(one, record)).collect()
            }
        };
        Self { record, aware, organisation, entries, first, last }
    }

    /// Whether it is known by a day, as far as its days say, and not closed by then.
    #[must_use]
    pub fn is_open(record: &Record, on: NaiveDate) -> bool {
        let aware = record.moment("aware").map(|at| at.date_naive());
        let known = record.date("detected").into_iter().chain(aware).min();
        known.is_none_or(|day| day <= on) && record.date("closed").is_none_or(|day| day > on)
    }

    /// The day of which it is asked which agreement binds: that of awareness.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.aware.map_or(self.last, |at| at.date_naive())
    }

    /// Whether a customer's data is concerned, and why: on any day of the incident.
    #[must_use]
    pub fn affects(&self, dossier: &Dossier) -> Engaged {
        if is_no_breach(self.record) {
            return Engaged::No(NO_BREACH.to_owned());
        }
        let (mut open, mut not) = (None, None);
        for day in self.days(dossier) {
            match self.on_day(dossier, day) {
                Engaged::Yes(why) => return Engaged::Yes(why),
                Engaged::Open(what) => open = open.or(Some(what)),
                Engaged::No(why) => not = not.or(Some(why)),
            }
        }
        match (open, not) {
            (Some(what), _) => Engaged::Open(what),
            (None, why) => self.before(dossier).unwrap_or_else(|| Engaged::No(why.unwrap_or_default())),
        }
    }

    /// Days of the incident on which something of a customer, or a support session, began or ended, the last first.
    fn days(&self, dossier: &Dossier) -> Vec<NaiveDate> {
        let Some(first) = self.first else { return vec![self.last] };
        let runs = dossier.deployments().iter().chain(dossier.services());
        let changes = runs.flat_map(|run| [run.date("starts"), run.date("ends")]).flatten();
        let changes = changes.chain(sessions::turns(dossier));
        let mut days: Vec<NaiveDate> = changes.filter(|day| first < *day && *day < self.last).collect();
        days.extend([first, self.last]);
        days.sort_unstable_by(|one, other| other.cmp(one));
        days.dedup();
        days
    }

    /// Where nobody recorded when it began: data that was here on an earlier day leaves it open.
    fn before(&self, dossier: &Dossier) -> Option<Engaged> {
        if self.first.is_some() {
            return None;
        }
        let runs = dossier.deployments().iter().chain(dossier.services());
        let mut ended = runs.filter_map(|run| run.date("ends").filter(|end| *end < self.last));
        let of_runs = ended.find_map(|day| match self.on_day(dossier, day) {
            Engaged::Yes(why) => Some(Engaged::open(format!("when it began is not provided; on {day} {why}"))),
            _ => None,
        });
        let mut entries = self.entries.iter();
        of_runs.or_else(|| entries.find_map(|entry| sessions::before(entry, dossier, self.last)))
    }

    fn on_day(&self, dossier: &Dossier, day: NaiveDate) -> Engaged {
        let roles = derive(dossier, self.organisation, day);
        if let Some(left) = dossier.left(day)
            && !holds_data(&roles)
            && !self.entries.iter().any(|entry| sessions::on_day(entry, dossier, day).is_some())
        {
            return Engaged::No(format!("it is no customer since {left}, and nothing of its data is here"));
        }
        let found = Engaged::any(self.entries.iter().map(|entry| self.by(entry, dossier, &roles)));
        let found = found.unwrap_or_else(|| {
            Engaged::open(format!(
                "no entry of the list of subprocessors that held then fits what is recorded of {}",
                self.record.handle()
            ))
        });
        only_backups(found, dossier, self.organisation, day)
    }

    fn by(&self, entry: &Record, dossier: &Dossier, roles: &Roles) -> Engaged {
        let found = match all_that_is_there(entry, dossier, roles) {
            Engaged::No(why) if decided_by_us(entry, roles) => {
                return Engaged::No(format!("{why}: Art. 33(1), not 33(2)"));
            }
            found => found,
        };
        if entry.kind == Kind::Incident
            && let Some(Engaged::Yes(why)) = engaged_together(entry, dossier, roles)
        {
            let whose = "you decide about the data with it (Art. 26)";
            return Engaged::Yes(if why.is_empty() { whose.to_owned() } else { format!("{whose}; {why}") });
        }
        let seen = sessions::on_day(entry, dossier, roles.on).filter(|_| !matches!(found, Engaged::Yes(_)));
        let found = Engaged::any(seen.into_iter().chain([found])).unwrap_or_else(|| Engaged::No(String::new()));
        if entry.kind == Kind::Incident {
            return found;
        }
        let handle = entry.handle();
        match (found, entry.text("standing")) {
            (Engaged::Yes(_), Some("independent_controller" | "customers_choice" | "recipient")) => {
                let standing = entry.words("standing").unwrap_or_default();
                Engaged::open(format!(
                    "by {handle} the company is {standing}, so it has to be looked at whether you tell of it"
                ))
            }
            (Engaged::Yes(why), _) => Engaged::Yes(format!("{why} ({handle})")),
            (other, _) => other,
        }
    }
}

/// Why an incident is told nobody that is no breach.
const NO_BREACH: &str = "as recorded, confidentiality, integrity and availability were not affected: that is no personal data breach (Art. 4(12))";

/// Whether it is recorded that nothing happened to data: neither was it seen or taken, nor changed, nor lost or out of reach. Art. 4(12).
#[must_use]
pub fn is_no_breach(record: &Record) -> bool {
    ["confidentiality", "integrity", "availability"].iter().all(|field| record.flag(field) == Some(false))
}

/// Whether an entry is for a customer; an incident of which nobody said which data it concerns, concerns all that we process for the customer.
fn all_that_is_there(entry: &Record, dossier: &Dossier, roles: &Roles) -> Engaged {
    let found = gets(entry, dossier, roles);
    if entry.kind != Kind::Incident || entry.text("feature").is_some() {
        return found;
    }
    let others = [Stream::AiFeatures, Stream::ConnectedService].into_iter();
    let others = others.filter(|stream| roles.streams.iter().any(|one| one.stream == *stream && one.is_with_us()));
    let of_others = others.map(|stream| {
        let mut of_it = entry.clone();
        of_it.set("feature", Some(Value::Text(stream.kept().to_owned())));
        gets(&of_it, dossier, roles)
    });
    Engaged::any(std::iter::once(found).chain(of_others)).unwrap_or_else(|| Engaged::No(String::new()))
}

/// The last moment of a day, UTC.
#[must_use]
pub fn end_of(day: NaiveDate) -> DateTime<Utc> {
    day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN).and_utc() - TimeDelta::seconds(1)
}

/// Whether data of the customer is here beside that of its contacts.
fn holds_data(roles: &Roles) -> bool {
    roles.streams.iter().any(|stream| stream.stream != Stream::AccountData)
}

/// An entry of the list for those whom the incident concerns too; nothing where the two exclude each other.
fn narrowed(entry: &Record, incident: &Record) -> Option<Record> {
    let mut entry = entry.clone();
    for field in COUNTS_FOR.iter().map(|field| field.name) {
        match (entry.text(field), incident.text(field)) {
            (_, None) => {}
            (None, Some(_)) => entry.set(field, incident.get(field).cloned()),
            (Some(one), Some(other)) if one.eq_ignore_ascii_case(other) => {}
            (Some(one), Some(other)) if field == "region" => {
                let narrower = narrower(one, other)?.to_owned();
                entry.set(field, Some(Value::Text(narrower)));
            }
            // Two conditions in words may both hold.
            (Some(_), Some(_)) if field == "condition" => {}
            _ => return None,
        }
    }
    Some(entry)
}
