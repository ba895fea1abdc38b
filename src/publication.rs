//! What the organisation says to the public, from the register: its policies, who is controller and who processor in each edition, its DPO,
//! how to get a DPA, and what changed. Only what is marked public; never a customer.

pub mod page;

use crate::error::Result;
use crate::model::{Dossier, Organisation};
use crate::model::{Field, Kind, Record, Value, date};
use crate::rules::derive;
use crate::rules::roles::{Role, Stream};
use crate::store::{Store, log};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Changes that the feed holds at most.
const NEWEST: usize = 60;

/// The page.
#[derive(Debug, Serialize)]
pub struct Publication {
    /// Which register it is made from.
    pub register: Uuid,
    /// Whose page it is.
    pub organisation: String,
    /// The title.
    pub title: String,
    /// What stands before everything else.
    pub intro: Option<String>,
    /// The address of the product.
    pub website: Option<String>,
    /// The policies in force, by title.
    pub policies: Vec<PublicPolicy>,
    /// The editions.
    pub editions: Vec<Edition>,
    /// Measures that are marked public: name, sort, description.
    pub measures: Vec<(String, Option<String>, Option<String>)>,
    /// The DPO on the day.
    pub dpo: Option<String>,
    /// Where to ask.
    pub contact: Option<String>,
    /// How a customer gets a DPA.
    pub dpa_request: Option<String>,
    /// What changed, the newest first.
    pub changes: Vec<PublicChange>,
    /// When the newest of it was recorded, UTC.
    pub updated: String,
}

/// A policy as the public sees it.
#[derive(Debug, Serialize)]
pub struct PublicPolicy {
    /// Handle: where a link to this place leads.
    pub handle: String,
    /// Title.
    pub title: String,
    /// Version.
    pub version: Option<String>,
    /// Since when it is in force.
    pub since: Option<NaiveDate>,
    /// Where its text is, when that is public.
    pub link: Option<String>,
    /// How to come by it, in words, when no link leads there.
    pub how: Option<&'static str>,
}

/// One of the ways to run the product.
#[derive(Debug, Serialize)]
pub struct Edition {
    /// Its name.
    pub name: String,
    /// The organisation's own words about the roles; else those of the rules.
    pub words: String,
    /// Per data stream: the data, what we are, what the customer is, the law.
    pub roles: Vec<(String, String, String, String)>,
}

/// Something that changed.
#[derive(Debug, Serialize)]
pub struct PublicChange {
    /// The revision.
    pub revision: i64,
    /// The record.
    pub handle: String,
    /// When it was recorded, UTC.
    pub time: String,
    /// What, in a sentence.
    pub what: String,
}

/// Gathers the page of a day.
pub fn publication(store: &Store, on: NaiveDate) -> Result<Publication> {
    let vendor = store.own()?;
    let organisation = vendor.record.as_ref();
    let own = |field: &str| organisation.and_then(|record| record.text(field)).map(str::to_owned);
    let name = own("name").unwrap_or_else(|| "The organisation".into());
    let mut policies: Vec<Record> = store.all(Kind::Policy)?;
    policies.retain(|policy| policy.holds_on(on) && is_public(policy));
    policies.sort_by_key(|policy| (policy.title().to_lowercase(), policy.number));
    let measures =
        vendor.measures.iter().filter(|measure| measure.holds_on(on) && measure.flag("public") == Some(true));
    let said = |record: &Record, field: &str| record.text(field).map(str::to_owned);
    let measures = measures.map(|one| (one.title(), said(one, "category"), said(one, "description"))).collect();
    let dpo = vendor.appointments.iter().find(|record| record.text("role") == Some("dpo") && record.holds_on(on));
    let contact = dpo.and_then(|dpo| said(dpo, "email")).or_else(|| own("email"));
    let changes = changes(store)?;
    let updated = changes
        .first()
        .map_or_else(|| log::revision(store, 1).map(|entry| entry.commit.time), |change| Ok(change.time.clone()))?;
    Ok(Publication {
        register: store.id,
        title: own("page_title").unwrap_or_else(|| "Security".into()),
        intro: own("page_intro"),
        website: own("website"),
        policies: policies.iter().map(public_policy).collect(),
        editions: editions(&vendor, &name, on),
        measures,
        dpo: dpo.map(Record::title),
        contact,
        dpa_request: own("dpa_request"),
        changes,
        updated,
        organisation: name,
    })
}

/// Whether outsiders may know of a policy.
#[must_use]
pub fn is_public(policy: &Record) -> bool {
    matches!(policy.text("publication"), Some("public_link" | "on_request" | "trust_page"))
}

fn public_policy(policy: &Record) -> PublicPolicy {
    let link = policy.text("link").filter(|_| policy.text("publication") == Some("public_link"));
    let how = match policy.text("publication") {
        Some("on_request") => Some("on request"),
        _ => None,
    };
    PublicPolicy {
        handle: policy.handle(),
        title: policy.title(),
        version: policy.text("version").map(str::to_owned),
        since: policy.date("starts"),
        link: link.filter(|link| is_address(link)).map(str::to_owned),
        how,
    }
}

/// Only what a browser opens as a page: no scripts, no files of a machine.
fn is_address(link: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| link.to_lowercase().starts_with(scheme))
}

/// Both editions, with the roles that the rule table gives for a customer that decides for itself.
fn editions(vendor: &Organisation, name: &str, on: NaiveDate) -> Vec<Edition> {
    let organisation = vendor.record.as_ref();
    let of = |field: &str| organisation.and_then(|record| record.text(field)).map(str::to_owned);
    let one = |edition: &str, called: &str, words: &str, otherwise: String| {
        let roles = roles(vendor, edition, on);
        let called = of(called).unwrap_or(otherwise);
        let sentences: Vec<String> = roles
            .iter()
            .map(|(data, we, customer, _)| {
                if customer == "–" {
                    format!("For {data}, {name} is the {we}.")
                } else if we == "–" {
                    format!("For {data}, the customer is {customer}; {name} has no access to it and no role.")
                } else {
                    format!("For {data}, {name} is the {we} and the customer is the {customer}.")
                }
            })
            .collect();
        Edition { name: called, words: of(words).unwrap_or_else(|| sentences.join(" ")), roles }
    };
    vec![
        one("cloud", "cloud_name", "cloud_roles", format!("{name} Cloud")),
        one("self_hosted", "self_hosted_name", "self_hosted_roles", format!("self-hosted {name}")),
    ]
}

/// (data, we, customer, law) of the streams that every customer has.
fn roles(vendor: &Organisation, edition: &str, on: NaiveDate) -> Vec<(String, String, String, String)> {
    let mut deployment = Record::empty(Kind::Deployment, Uuid::nil(), 1);
    for (field, text) in [("edition", edition), ("support_access", "none"), ("telemetry", "no")] {
        let described: &Field = Kind::Deployment.field(field);
        deployment.set(field, described.stored(text));
    }
    let mut customer = Record::empty(Kind::Customer, Uuid::nil(), 1);
    customer.set("acts_as", Some(Value::Text("controller".into())));
    let mut dossier = Dossier::new(customer);
    dossier.put(Kind::Deployment, vec![deployment]);
    let shown = |role: Role| if role == Role::NoRole { "–".to_owned() } else { role.words().to_owned() };
    let streams = derive(&dossier, vendor, on).streams;
    let streams =
        streams.into_iter().filter(|stream| matches!(stream.stream, Stream::ProductData | Stream::AccountData));
    streams
        .map(|stream| {
            (stream.stream.words().to_owned(), shown(stream.vendor), shown(stream.customer), stream.law.to_owned())
        })
        .collect()
}

/// What changed of what is public, the newest first.
fn changes(store: &Store) -> Result<Vec<PublicChange>> {
    let mut changes = Vec::new();
    for kind in [Kind::Policy, Kind::Appointment] {
        for number in log::numbers(store, kind)? {
            let mut before: Option<String> = None;
            for step in log::steps(store, kind, number)? {
                let after = step.record.as_ref().and_then(public_words);
                if after != before {
                    let title = step.record.as_ref().map_or_else(|| kind.handle(number), Record::title);
                    let what = match (&before, &after) {
                        (None, Some(after)) => format!("New: {after}"),
                        (Some(_), Some(after)) => format!("Changed: {after}"),
                        (Some(before), None) => format!("No longer listed: {before}"),
                        (None, None) => title,
                    };
                    let commit = step.entry.commit;
                    changes.push(PublicChange {
                        revision: commit.revision,
                        handle: kind.handle(number),
                        time: commit.time,
                        what,
                    });
                }
                before = after;
            }
        }
    }
    changes.sort_by(|one, other| (other.revision, &one.handle).cmp(&(one.revision, &other.handle)));
    changes.truncate(NEWEST);
    Ok(changes)
}

/// What the public sees of a record, in words; nothing when it sees none of it.
fn public_words(record: &Record) -> Option<String> {
    let day = |field: &str, word: &str| {
        record.date(field).map(|day| format!(", {word} {}", date::long(day))).unwrap_or_default()
    };
    match record.kind {
        Kind::Policy if is_public(record) => {
            let policy = public_policy(record);
            let version = policy.version.map(|version| format!(" {version}")).unwrap_or_default();
            let at = policy
                .link
                .map(|link| format!(" ({link})"))
                .or_else(|| policy.how.map(|how| format!(" ({how})")))
                .unwrap_or_default();
            Some(format!("{}{version}{}{}{at}", policy.title, day("starts", "in force from"), day("ends", "until")))
        }
        Kind::Appointment if record.text("role") == Some("dpo") => Some(format!(
            "Data Protection Officer: {}{}{}",
            record.title(),
            day("starts", "from"),
            day("ends", "until")
        )),
        _ => None,
    }
}
