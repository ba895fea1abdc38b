//! The sentences of the page, the same in HTML, in Markdown and in the feed.

use super::roles::{Edition, EditionRole, IN_ANY_CASE};
use super::subprocessors::{ListChange, Listed, PublicEngagement, PublicList};
use super::{Access, PolicyStep, Public, PublicChange, PublicPolicy, Publication};
use crate::model::{Kind, as_sentence, capitalised, date};
use crate::report::engaged::EngagedChange;
use crate::rules::roles::{Role, Stream};
use crate::view::NOT_PROVIDED;
use chrono::NaiveDate;

/// "version 2.1, in force since 1 January 2026, on request"; empty when there is nothing to say.
pub fn about(policy: &PublicPolicy) -> String {
    let version = policy.version.as_ref().map(|version| format!("version {version}"));
    let since = policy.starts.map(|day| format!("in force since {}", date::long(day)));
    let access = (policy.access == Access::OnRequest).then(|| "on request".to_owned());
    [version, since, access].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Who is what in an edition: the organisation's own words, else a sentence for the plain case and for what holds in any case.
pub fn roles(edition: &Edition, organisation: &str) -> String {
    if let Some(words) = &edition.own_words {
        return words.clone();
    }
    let mut sentences: Vec<String> = Vec::new();
    let plain = |(at, role): &(usize, &EditionRole)| *at == 0 || role.data == Stream::AccountData;
    for (at, role) in edition.roles.iter().enumerate().filter(plain) {
        let (data, ours, customer) = (role.data.words(), role.ours.words(), role.customer.words());
        // What holds in any case, or for everybody who lets the organisation host it, needs no condition.
        let hosted = at == 0 && role.ours != Role::NoRole;
        let when = if hosted || role.when == IN_ANY_CASE { String::new() } else { format!("If {}: ", role.when) };
        let for_data = if when.is_empty() { "For" } else { "for" };
        sentences.push(match (role.ours, role.customer) {
            (Role::NoRole, Role::NoRole) => format!("{when}{for_data} {data}, neither side has a role."),
            (_, Role::NoRole) => format!("{when}{for_data} {data}, {organisation} is the {ours}."),
            (Role::NoRole, _) => {
                format!("{when}{for_data} {data}, the customer is {customer} and {organisation} has no role.")
            }
            _ => format!("{when}{for_data} {data}, {organisation} is the {ours} and the customer is the {customer}."),
        });
    }
    sentences.push("The table has the other cases.".into());
    sentences.join(" ")
}

/// What is said of words that are the organisation's own.
pub fn own_words(edition: &Edition, organisation: &str) -> Option<String> {
    edition
        .own_words
        .as_ref()
        .map(|_| format!("These are {organisation}'s own words; the table follows from its records."))
}

/// The head above the articles: which law they are of, where none is named.
pub const LAW: &str = "Law (GDPR)";

/// For whom the table holds.
pub fn table_for() -> &'static str {
    "Each party's role depends on the data and on how the customer uses the product, so one company can be processor for some and controller for other \
     data of the same customer. The table is for a customer that is under the GDPR and decides about its data itself, unless a row says otherwise."
}

/// Whom to contact, and how to get a DPA: title and words.
pub fn contact(page: &Publication) -> Vec<(&'static str, String)> {
    let (us, company) = (&page.organisation, &page.company);
    let ask = company.contact.as_ref().map(|mail| format!(" Questions go to {mail}.")).unwrap_or_default();
    let dpo = match (&company.dpo, &company.dpo_not_needed) {
        (Some(names), _) if company.several => {
            as_sentence(&format!("{names} are the Data Protection Officers of {us}")) + &ask
        }
        (Some(name), _) => as_sentence(&format!("{name} is the Data Protection Officer of {us}")) + &ask,
        (None, Some(because)) => {
            format!("{us} has no Data Protection Officer. The reason: {}{ask}", as_sentence(because))
        }
        // Who it is, nobody marked as public.
        (None, None) if company.unnamed_dpo => format!("{us} has a Data Protection Officer.{ask}"),
        (None, None) => format!("The Data Protection Officer is not provided.{ask}"),
    };
    let which =
        (company.entities.len() > 1).then(|| "Which of them is party to an agreement is not said here.".to_owned());
    let entities: Vec<String> = company.entities.iter().cloned().chain(which).collect();
    let contracting = if company.entities.len() > 1 {
        "Legal entities that contract with customers"
    } else {
        "Legal entity that contracts with customers"
    };
    let entities = (!entities.is_empty()).then(|| entities.join("\n"));
    let representatives = company.representatives.iter().map(|(what, who)| format!("{what}: {who}"));
    let representatives = Some(representatives.collect::<Vec<_>>().join("\n")).filter(|lines| !lines.is_empty());
    let record = format!("{us} keeps a record of its processing (GDPR Art. 30) and of its data processing agreements.");
    let parts = [
        (contracting, entities),
        ("Organisation", company.organisation.clone()),
        ("Data Protection Officer", Some(dpo)),
        ("Representatives", representatives),
        ("Supervisory authority", company.authority.clone()),
        ("Record of processing", Some(record)),
        ("Data processing agreement (DPA)", page.dpa_request.clone()),
    ];
    parts.into_iter().filter_map(|(title, words)| Some((title, words?))).collect()
}

impl EditionRole {
    /// When, the data, what the organisation is, what the customer is, and the law.
    pub(super) fn words(&self) -> [&str; 5] {
        let ours = if self.ours == Role::NoRole { "no role" } else { self.ours.words() };
        let known = |words| if self.ours == Role::Open { "depends on that" } else { words };
        [&self.when, self.data.words(), known(ours), known(self.customer.words()), &self.law]
    }
}

impl PublicChange {
    /// What changed, without an address: "New: Access Policy 2, in force from 1 January 2026".
    #[must_use]
    pub fn title(&self) -> String {
        if let Public::Subprocessors(change) = &self.what {
            return change.title();
        }
        if let Public::Planned(planned) = &self.what {
            let planned = planned.words();
            return match self.step {
                PolicyStep::New | PolicyStep::Named => capitalised(&planned),
                PolicyStep::Changed => format!("Changed: {planned}"),
                PolicyStep::Gone => format!("No longer {planned}"),
            };
        }
        let step = match self.step {
            PolicyStep::New => "New",
            PolicyStep::Named if matches!(self.what, Public::Policy(_)) => "Now listed here",
            PolicyStep::Named => "Now named here",
            PolicyStep::Changed => "Changed",
            PolicyStep::Gone => "No longer listed",
        };
        format!("{step}: {}", seen(&self.what))
    }

    /// The address of the text of what changed, if it is public.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        match &self.what {
            Public::Policy(PublicPolicy { access: Access::Link(link), .. }) => Some(link),
            _ => None,
        }
    }

    /// What changed, with all that the title leaves out.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Public::Subprocessors(change) = &self.what else { return self.title() };
        match &change.what {
            Listed::Shown(all) if all.len() > 1 => {
                let names: Vec<String> = all.iter().map(|(name, purpose)| named(name, purpose.as_ref())).collect();
                format!("{}: {}", self.title(), names.join("; "))
            }
            Listed::EngagedChange(EngagedChange::Changed { before, after, .. }) => {
                let said = |text: &Option<String>| text.clone().unwrap_or_else(|| NOT_PROVIDED.to_owned());
                let (title, before) = (as_sentence(&self.title()), as_sentence(&format!("Before: {}", said(before))));
                format!("{title} {before} Now: {}", said(after))
            }
            _ => self.title(),
        }
    }
}

impl ListChange {
    /// What changed: "Added to the list of subprocessors: Stripe (payments), from 1 March 2026".
    fn title(&self) -> String {
        let list = self.list.as_ref().map(|name| format!(" \"{name}\"")).unwrap_or_default();
        let list = format!("the list of subprocessors{list}");
        let from = self.day.map(|day| format!(", from {}", date::long(day))).unwrap_or_default();
        match &self.what {
            Listed::Shown(all) => match &all[..] {
                [(name, purpose)] => format!("Now in {list}: {}", named(name, purpose.as_ref())),
                _ => format!("Now shown here: {list}, with {} entries", all.len()),
            },
            Listed::EngagedChange(EngagedChange::Added { name, purpose }) => {
                format!("Added to {list}: {}{from}", named(name, purpose.as_ref()))
            }
            Listed::EngagedChange(EngagedChange::Removed { name, purpose }) => {
                let last = self.day.and_then(|day| day.pred_opt());
                let last = last.map(|day| format!(", last day {}", date::long(day))).unwrap_or_default();
                format!("Removed from {list}: {}{last}", named(name, purpose.as_ref()))
            }
            Listed::EngagedChange(EngagedChange::Renamed { before, after }) => {
                format!("Renamed in {list}: {before} is now {after}{from}")
            }
            Listed::EngagedChange(EngagedChange::Changed {
                name,
                field: "places",
                before,
                after,
                only_words: false,
            }) => {
                let said = |text: &Option<String>| text.clone().unwrap_or_else(|| NOT_PROVIDED.to_owned());
                format!(
                    "Places of processing changed in {list}: {name}, {} (before: {}){from}",
                    said(after),
                    said(before)
                )
            }
            Listed::EngagedChange(EngagedChange::Changed { name, field, only_words, .. }) => {
                let how = if *only_words { "Reworded" } else { "Changed" };
                let label = Kind::Engagement.field(field).in_sentence();
                format!("{how} in {list}: {name}, {}{from}", if *field == "condition" { "for whom" } else { &label })
            }
        }
    }
}

/// "Stripe (payments)".
fn named(name: &str, purpose: Option<&String>) -> String {
    purpose.map_or_else(|| name.to_owned(), |purpose| format!("{name} ({purpose})"))
}

impl PublicEngagement {
    /// What stands under each of [`heads`]: what it does, which data, where, for whom.
    pub(super) fn words(&self, heads: &[&'static str]) -> Vec<String> {
        let given = |text: &Option<String>| text.clone().unwrap_or_else(|| capitalised(NOT_PROVIDED));
        let access = self.access_from.as_ref().map(|from| format!("; access from: {from}")).unwrap_or_default();
        let service = self.service.as_ref().map(|service| format!(" ({service})")).unwrap_or_default();
        let words = |head: &&'static str| match *head {
            COMPANY => self.name.clone() + &self.standing.as_ref().map(|what| format!(" ({what})")).unwrap_or_default(),
            PURPOSE => given(&self.purpose) + &service,
            DATA => given(&self.data),
            PLACES => given(&self.places) + &access,
            _ => self.only_for.as_ref().map_or_else(|| "All customers".to_owned(), |whom| capitalised(whom)),
        };
        heads.iter().map(words).collect()
    }
}

const COMPANY: &str = "Company";
const PURPOSE: &str = "What it does";
const DATA: &str = "Personal data";
const PLACES: &str = "Where";
const WHOM: &str = "For";

/// The heads of a list of subprocessors. What no entry says is no column, but where the data goes to is asked of every one.
pub(super) fn heads(list: &PublicList) -> Vec<&'static str> {
    let any = |has: fn(&PublicEngagement) -> bool| list.entries.iter().any(has);
    let mut heads = vec![COMPANY, PURPOSE];
    heads.extend(any(|one| one.data.is_some()).then_some(DATA));
    heads.push(PLACES);
    heads.extend(any(|one| one.only_for.is_some()).then_some(WHOM));
    heads
}

/// What stands above the lists of subprocessors.
pub(super) fn of_subprocessors(organisation: &str) -> String {
    format!(
        "Companies that {organisation} engages and that get at customers' data, as far as {organisation} publishes them here."
    )
}

fn seen(what: &Public) -> String {
    let day = |word: &str, day: &Option<NaiveDate>| {
        day.map(|day| format!(", {word} {}", date::long(day))).unwrap_or_default()
    };
    match what {
        Public::Policy(policy) => {
            let version = policy.version.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
            let access = if policy.access == Access::OnRequest { " (on request)" } else { "" };
            let days = day("in force from", &policy.starts) + &day("until", &policy.ends);
            format!("{}{version}{days}{access}", policy.title)
        }
        Public::Subprocessors(change) => change.title(),
        Public::Planned(planned) => planned.words(),
        Public::Dpo { name, starts, ends } => {
            format!("Data Protection Officer: {name}{}{}", day("from", starts), day("until", ends))
        }
    }
}
