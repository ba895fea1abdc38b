//! What the organisation says to the public, from the register: its policies, who is controller and who processor in each edition, its DPO,
//! how to get a DPA, and what changed. Only what is marked public; never a customer.

pub mod company;
pub mod feed;
pub mod markdown;
mod newest;
pub mod page;
pub mod planned;
pub mod roles;
pub mod subprocessors;
mod words;

use self::company::{Company, company};
use self::planned::PlannedChange;
use self::roles::{Edition, Occurring, editions};
use self::subprocessors::{ListChange, PublicList};
use crate::error::Result;
use crate::model::domain::opens_as_page;
use crate::model::dossier::names_somebody;
use crate::model::{Kind, Organisation, Phrase, Record};
use crate::store::{Store, log};
use crate::texts::publication as texts;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// The page and the feed, as they stand beside each other in a folder.
pub const PAGE: &str = "index.html";
/// See [`PAGE`].
pub const FEED: &str = "feed.xml";

/// Changes that the feed holds at most.
const NEWEST: usize = 60;

/// What the page says.
#[derive(Debug, Serialize)]
pub struct Publication {
    /// Which register it is made from.
    pub register: Uuid,
    /// Whose page it is.
    pub organisation: Phrase,
    /// The title.
    pub title: Phrase,
    /// What stands before everything else.
    pub intro: Option<String>,
    /// The address of the product, if a browser opens it as a page.
    pub website: Option<String>,
    /// The policies in force, by title.
    pub policies: Vec<PublicPolicy>,
    /// The lists of subprocessors, as far as they are marked public.
    pub subprocessors: Vec<PublicList>,
    /// The changes of them that are planned, as far as they are marked public, by their days.
    pub planned: Vec<PlannedChange>,
    /// The ways to run the product.
    pub editions: Vec<Edition>,
    /// The measures that are marked public.
    pub measures: Vec<PublicMeasure>,
    /// Who answers for it.
    pub company: Company,
    /// How a customer gets a DPA.
    pub dpa_request: Option<String>,
    /// What changed, the newest first; at most 60.
    pub changes: Vec<PublicChange>,
    /// When the newest of it was recorded, UTC.
    pub updated: String,
    /// The newest day on which something changed that the page shows.
    pub last_change: Option<NaiveDate>,
}

/// A policy as the public sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublicPolicy {
    /// Handle: where a link to its place on the page leads.
    pub handle: String,
    /// What it is called.
    pub title: String,
    /// Version of the text.
    pub version: Option<String>,
    /// First day of the version.
    pub starts: Option<NaiveDate>,
    /// Last day of the version.
    pub ends: Option<NaiveDate>,
    /// How to come by the text.
    pub access: Access,
}

/// How the public comes by the text of a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// At this address.
    Link(String),
    /// By asking.
    OnRequest,
    /// Not at all: it is only named.
    Named,
}

/// A technical or organisational measure, Art. 32.
#[derive(Debug, Serialize)]
pub struct PublicMeasure {
    /// What it is called.
    pub name: String,
    /// What is done.
    pub description: Option<String>,
}

/// Something public that changed.
#[derive(Debug, Serialize)]
pub struct PublicChange {
    /// The revision.
    pub revision: i64,
    /// The record.
    pub handle: String,
    /// When it was recorded, UTC.
    pub time: String,
    /// How it changed.
    pub step: PolicyStep,
    /// As the public sees it since then; as it saw it before when it is gone.
    pub what: Public,
}

/// How something changed for the public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PolicyStep {
    /// It was not seen before.
    New,
    /// It was there before, or nobody says since when, and was not seen until now.
    Named,
    /// It was seen, and is other now.
    Changed,
    /// It is seen no more.
    Gone,
}

/// What the public sees of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Public {
    /// A policy.
    Policy(PublicPolicy),
    /// A list of subprocessors.
    Subprocessors(ListChange),
    /// A planned change of the subprocessors.
    Planned(PlannedChange),
    /// The appointment of a DPO, Art. 37.
    Dpo {
        /// Who.
        name: String,
        /// First day.
        starts: Option<NaiveDate>,
        /// Last day.
        ends: Option<NaiveDate>,
    },
}

impl PublicPolicy {
    /// What outsiders may know of a policy; nothing when it is internal, or when nobody said.
    #[must_use]
    pub fn of(policy: &Record) -> Option<Self> {
        let said = |field: &str| policy.text(field).map(str::to_owned);
        let access = match policy.text("publication")? {
            "public_link" => said("link").filter(|link| opens_as_page(link)).map_or(Access::Named, Access::Link),
            "on_request" => Access::OnRequest,
            "trust_page" => Access::Named,
            _ => return None,
        };
        Some(Self {
            handle: policy.handle(),
            title: policy.title(),
            version: said("version"),
            starts: policy.date("starts"),
            ends: policy.date("ends"),
            access,
        })
    }
}

/// Whether the public may know who is appointed: somebody marked it so.
#[must_use]
pub fn is_named(appointment: &Record) -> bool {
    names_somebody(appointment) && appointment.flag("public") == Some(true)
}

/// Whether outsiders may know of a policy, or of what a subprocessor does.
#[must_use]
pub fn is_public(record: &Record) -> bool {
    match record.kind {
        Kind::Policy => PublicPolicy::of(record).is_some(),
        Kind::Engagement => subprocessors::is_public(record),
        _ => false,
    }
}

impl Public {
    /// What the public sees of a policy or an appointment; nothing when it sees none of it.
    fn of(record: &Record) -> Option<Self> {
        match record.kind {
            Kind::Policy => PublicPolicy::of(record).map(Self::Policy),
            Kind::Appointment if record.text("role") == Some("dpo") && is_named(record) => {
                Some(Self::Dpo { name: record.title(), starts: record.date("starts"), ends: record.date("ends") })
            }
            _ => None,
        }
    }
}

/// Gathers the page of a day.
pub fn publication(store: &Store, on: NaiveDate) -> Result<Publication> {
    let organisation = store.own()?;
    let said = |field: &str| organisation.text(field).map(str::to_owned);
    let name = said("name").map_or_else(|| texts::THE_ORGANISATION.into(), Phrase::from);
    let changes = changes(store, &organisation)?;
    let updated = match changes.first() {
        Some(newest) => newest.time.clone(),
        None => log::revision(store, 1)?.commit.time,
    };
    Ok(Publication {
        register: store.id,
        title: said("page_title").map_or_else(|| texts::SECURITY.into(), Phrase::from),
        intro: said("page_intro"),
        website: said("website").filter(|link| opens_as_page(link)),
        policies: policies(store, on)?,
        subprocessors: subprocessors::lists(store, on)?,
        planned: planned::planned(&organisation, on),
        editions: editions(&organisation, &Occurring::among(store, on)?, on),
        measures: measures(&organisation, on),
        company: company(&organisation, on),
        dpa_request: said("dpa_request"),
        last_change: newest::newest(store, &changes, on)?,
        changes,
        updated,
        organisation: name,
    })
}

fn policies(store: &Store, on: NaiveDate) -> Result<Vec<PublicPolicy>> {
    let mut policies = store.all(Kind::Policy)?;
    policies.retain(|policy| policy.holds_on(on));
    policies.sort_by_key(|policy| (policy.title().to_lowercase(), policy.number));
    Ok(policies.iter().filter_map(PublicPolicy::of).collect())
}

fn measures(organisation: &Organisation, on: NaiveDate) -> Vec<PublicMeasure> {
    let public = organisation.measures.iter().filter(|one| one.holds_on(on) && one.flag("public") == Some(true));
    public
        .map(|one| PublicMeasure { name: one.title(), description: one.text("description").map(str::to_owned) })
        .collect()
}

/// What changed of what is public, the newest first.
fn changes(store: &Store, organisation: &Organisation) -> Result<Vec<PublicChange>> {
    let mut changes = Vec::new();
    for kind in [Kind::Policy, Kind::Appointment] {
        for number in log::numbers(store, kind)? {
            changes.extend(changes_of(store, kind, number)?);
        }
    }
    changes.extend(planned::changes(store, organisation)?);
    // The sort keeps the order of what is equal: of one revision, the newest of the lists stands first too.
    changes.extend(subprocessors::changes(store)?.into_iter().rev());
    changes.sort_by_key(|change| std::cmp::Reverse(change.revision));
    changes.truncate(NEWEST);
    Ok(changes)
}

/// Whether what the public sees first is new, or was there before the day on which it was shown: by its own first day, or, without one, since it
/// was recorded before. Who already has a last day is not new.
fn first_seen(what: &Public, recorded: &str, known_before: bool) -> PolicyStep {
    let day = recorded.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
    let is_earlier = |starts: &NaiveDate| day.is_some_and(|day| *starts < day);
    let was_there = match what {
        Public::Dpo { starts: Some(starts), .. } => is_earlier(starts),
        Public::Dpo { starts: None, ends, .. } => known_before || ends.is_some(),
        Public::Policy(policy) => known_before && policy.starts.as_ref().is_none_or(is_earlier),
        Public::Subprocessors(_) | Public::Planned(_) => known_before,
    };
    if was_there { PolicyStep::Named } else { PolicyStep::New }
}

/// What changed of one record for the public, the oldest first.
fn changes_of(store: &Store, kind: Kind, number: i64) -> Result<Vec<PublicChange>> {
    let mut changes = Vec::new();
    let (mut before, mut known): (Option<Public>, bool) = (None, false);
    for state in log::steps(store, kind, number)? {
        let after = state.record.as_ref().and_then(Public::of);
        let change = match (before.take(), &after) {
            (None, Some(after)) => Some((first_seen(after, &state.entry.commit.time, known), after.clone())),
            (Some(before), Some(after)) if before != *after => Some((PolicyStep::Changed, after.clone())),
            (Some(before), None) => Some((PolicyStep::Gone, before)),
            _ => None,
        };
        if let Some((step, what)) = change {
            let commit = state.entry.commit;
            let (revision, time) = (commit.revision, log::counted(store, commit.revision, commit.time)?);
            changes.push(PublicChange { revision, handle: kind.handle(number), time, step, what });
        }
        known |= state.record.is_some();
        before = after;
    }
    Ok(changes)
}
