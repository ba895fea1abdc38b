//! What a customer runs on a day; that it did before or will later; or that nobody said.

use crate::model::{Dossier, Record, country, date, in_a_row};
use crate::rules::agreement::in_force;
use crate::rules::roles::{Roles, Stream};
use crate::rules::runs::Runs;
use chrono::NaiveDate;
use serde::Serialize;

/// What a customer runs on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Running<'d> {
    /// These deployments.
    Now(Vec<&'d Record>),
    /// None yet: this one is the first.
    Later(&'d Record, NaiveDate),
    /// None any more: this one was the last.
    Before(&'d Record, NaiveDate),
    /// No deployment is recorded.
    NotRecorded,
}

impl<'d> Running<'d> {
    /// What a customer runs on a day.
    #[must_use]
    pub fn of(dossier: &'d Dossier, on: NaiveDate) -> Self {
        let all = dossier.deployments();
        let now: Vec<&Record> = all.iter().filter(|record| dossier.runs(record, on)).collect();
        if !now.is_empty() {
            return Self::Now(now);
        }
        let later = all
            .iter()
            .filter_map(|record| Some((record, record.date("starts").filter(|day| *day > on)?)))
            .min_by_key(|(_, day)| *day);
        let before = all.iter().filter_map(|record| Some((record, record.date("ends")?))).max_by_key(|(_, day)| *day);
        match (later, before) {
            (Some((record, day)), _) => Self::Later(record, day),
            (None, Some((record, day))) => Self::Before(record, day),
            (None, None) => Self::NotRecorded,
        }
    }

    /// The deployments that run on the day.
    #[must_use]
    pub fn now(&self) -> &[&'d Record] {
        match self {
            Self::Now(records) => records,
            _ => &[],
        }
    }

    /// Our role for lists: what follows from the streams; else why there is none.
    #[must_use]
    pub fn our_role(&self, roles: &Roles) -> String {
        match self {
            Self::Later(..) if !with_product(roles) => "none yet".into(),
            Self::Before(..) if !with_product(roles) => "former customer".into(),
            _ => roles.summary(),
        }
    }

    /// The same where a line is short.
    #[must_use]
    pub fn our_role_in_short(&self, roles: &Roles) -> String {
        match self {
            Self::Later(..) | Self::Before(..) if !with_product(roles) => self.our_role(roles),
            _ => roles.in_short(),
        }
    }
}

/// That somebody is no customer on a day, or is going to leave, and what is open all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gone {
    /// The first day on which it is no customer.
    pub since: NaiveDate,
    /// Whether that day is still to come.
    pub later: bool,
    /// Deployments that run all the same, by handle.
    pub still_runs: Vec<String>,
    /// Agreements that are in force all the same, by handle.
    pub still_in_force: Vec<String>,
}

impl Gone {
    /// Since when a customer is none; nothing of one that stays.
    #[must_use]
    pub fn of(dossier: &Dossier, on: NaiveDate) -> Option<Self> {
        let left = dossier.left(on);
        let since = left.or_else(|| dossier.customer.date("archived"))?;
        let open = |records: &[&Record]| records.iter().filter(|_| left.is_some()).map(|one| one.handle()).collect();
        let binding = in_force(dossier.agreements(), on);
        let (still_runs, still_in_force) = (open(Running::of(dossier, on).now()), open(&binding));
        Some(Self { since, later: left.is_none(), still_runs, still_in_force })
    }

    /// "No customer since 20 November 2026. DEP-12 is recorded as running, and whether it ended is not provided; DPA-6 is still in force."
    #[must_use]
    pub fn words(&self) -> String {
        let day = date::long(self.since);
        let first =
            if self.later { format!("No customer from {day} on.") } else { format!("No customer since {day}.") };
        let verb = |of: &[String], one: &str, many: &str| if of.len() == 1 { one.to_owned() } else { many.to_owned() };
        let runs = (!self.still_runs.is_empty()).then(|| {
            let is = verb(&self.still_runs, "is", "are");
            let ended = verb(&self.still_runs, "it", "they");
            format!(
                "{} {is} recorded as running, and whether {ended} ended is not provided",
                in_a_row(&self.still_runs, "and")
            )
        });
        let binds = (!self.still_in_force.is_empty()).then(|| {
            let is = verb(&self.still_in_force, "is", "are");
            format!("{} {is} still in force", in_a_row(&self.still_in_force, "and"))
        });
        let open: Vec<String> = runs.into_iter().chain(binds).collect();
        if open.is_empty() { first } else { format!("{first} {}.", open.join("; ")) }
    }
}

/// The times in which somebody was no customer and then came back: "2026-11-20 to 2027-01-14".
#[must_use]
pub fn absences(dossier: &Dossier) -> Vec<String> {
    let days =
        |record: &Record| Some(format!("{} to {}", record.date("away_from")?, record.date("back_on")?.pred_opt()?));
    dossier.absences().iter().filter_map(days).collect()
}

/// Whether there is a stream of what the product holds.
#[must_use]
pub fn with_product(roles: &Roles) -> bool {
    roles.streams.iter().any(|stream| stream.stream != Stream::AccountData)
}

/// Whether somebody is a customer already; one that begins later misses nothing yet.
#[must_use]
pub fn has_begun(dossier: &Dossier, on: NaiveDate) -> bool {
    let later = dossier.customer.date("since").is_some_and(|day| day > on);
    !later && !matches!(Running::of(dossier, on), Running::Later(..))
}

/// "Cloud, region EU, hosted in Germany, since 2025-03-01, telemetry …", without the handle.
#[must_use]
pub fn deployment_line(record: &Record, on: NaiveDate) -> String {
    let said = |field: &str, before: &str| record.words(field).map(|words| format!("{before} {words}"));
    let switched =
        |field: &str, what: &str| record.flag(field).map(|on| format!("{what} {}", if on { "on" } else { "off" }));
    let words = [
        Some(record.title()),
        operated(record),
        said("region", "region"),
        record.text("hosting_country").map(|code| format!("hosted in {}", country::in_sentence(code))),
        said("telemetry", "telemetry"),
        said("support_access", "support access"),
        switched("ai_features", "AI features"),
        switched("own_purposes", "own purposes"),
        (record.flag("personal_data") == Some(false)).then(|| "no personal data".to_owned()),
    ];
    dated(words, record, on)
}

/// "operated by us in the customer's account", where one of the two is recorded.
fn operated(record: &Record) -> Option<String> {
    let by = record.words("operated_by").map(|side| format!("operated by {side}"));
    let account = record.text("runs_in").map(|side| match side {
        "vendor" => "in our account",
        "customer" => "in the customer's account",
        _ => "in a third party's account",
    });
    match (by, account) {
        (Some(by), Some(account)) => Some(format!("{by} {account}")),
        (by, account) => by.or_else(|| account.map(|account| format!("runs {account}"))),
    }
}

/// "AI gateway, hosted in Ireland, since 2026-03-01, used by DEP-2", without the handle.
#[must_use]
pub fn service_line(record: &Record, dossier: &Dossier, on: NaiveDate) -> String {
    let user = dossier.deployments().iter().find(|one| Some(one.id) == record.link("deployment"));
    let words = [
        Some(record.title()),
        record.text("name").map(str::to_owned),
        user.map(|one| format!("used by {}", one.handle())),
        record.text("hosting_country").map(|code| format!("hosted in {}", country::in_sentence(code))),
        (record.flag("personal_data") == Some(false)).then(|| "no personal data".to_owned()),
    ];
    dated(words, record, on)
}

fn dated<const N: usize>(words: [Option<String>; N], record: &Record, on: NaiveDate) -> String {
    let starts = record.date("starts").map(|day| format!("{} {day}", if day > on { "from" } else { "since" }));
    let days = [starts, record.date("ends").map(|day| format!("until {day}"))];
    words.into_iter().chain(days).flatten().collect::<Vec<_>>().join(", ")
}

/// The fields of a deployment that decide where data lies and who gets at it, and of which nobody said anything: where an instance
/// that does not run with us stands is the customer's matter.
#[must_use]
pub fn not_provided(record: &Record) -> Vec<&'static str> {
    let asked: &[&str] = if Runs::of(record).hosted() {
        &["region", "hosting_country", "starts"]
    } else {
        &["telemetry", "support_access", "starts"]
    };
    asked.iter().filter(|field| record.get(field).is_none()).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Organisation;
    use crate::rules::cases::{self, cloud, day, record, today};
    use crate::rules::derive;

    fn deployment(days: &[(&str, &str)]) -> Record {
        record("DEP-1", &[&[("customer", "CUS-1"), ("edition", "cloud")], days].concat())
    }

    #[test]
    fn what_ran_before_and_what_begins_later_is_told_from_what_nobody_recorded() {
        let role = |records: &[Record]| {
            let dossier = cases::dossier(&[("acts_as", "controller")], records);
            let roles = derive(&dossier, &Organisation::default(), today());
            (Running::of(&dossier, today()).our_role(&roles), has_begun(&dossier, today()))
        };
        assert_eq!(role(&[]), ("not known yet".into(), true));
        assert_eq!(role(&[cloud()]), ("processor".into(), true));
        assert_eq!(role(&[deployment(&[("starts", "2027-01-01")])]), ("none yet".into(), false));
        let gone = record(
            "DEL-1",
            &[
                ("customer", "CUS-1"),
                ("deployment", "DEP-1"),
                ("how", "deleted"),
                ("done", "2026-02-01"),
                ("backups_gone", "none"),
            ],
        );
        let ended = deployment(&[("ends", "2026-01-31")]);
        assert_eq!(role(&[ended.clone(), gone]), ("former customer".into(), true));
        assert_eq!(role(&[ended]), ("processor".into(), true), "nothing says that the data is gone");
    }

    #[test]
    fn who_operates_it_and_where_is_said_in_one_phrase() {
        let said = |facts: &[(&str, &str)]| deployment_line(&deployment(facts), today());
        let both = [("operated_by", "vendor"), ("runs_in", "customer")];
        assert_eq!(said(&both), "Cloud, operated by us in the customer's account");
        assert_eq!(said(&both[1..]), "Cloud, runs in the customer's account");
        assert_eq!(said(&[("operated_by", "third_party")]), "Cloud, operated by a third party");
    }

    #[test]
    fn the_next_deployment_counts_before_the_last_one() {
        let next = record("DEP-2", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2027-03-01")]);
        let dossier = cases::dossier(&[], &[deployment(&[("ends", "2026-01-31")]), next]);
        assert_eq!(Running::of(&dossier, today()), Running::Later(&dossier.deployments()[1], day("2027-03-01")));
        assert_eq!(Running::of(&dossier, day("2026-01-31")).now().len(), 1, "the last day counts");
    }
}
