//! The sentences of the page, the same in HTML, in Markdown and in the feed.

use super::{Access, EditionRole, PolicyStep, Public, PublicChange, PublicPolicy, Publication};
use crate::model::date;
use crate::rules::roles::Role;
use chrono::NaiveDate;

/// "version 2.1, in force since 1 January 2026, on request"; empty when there is nothing to say.
pub fn about(policy: &PublicPolicy) -> String {
    let version = policy.version.as_ref().map(|version| format!("version {version}"));
    let since = policy.starts.map(|day| format!("in force since {}", date::long(day)));
    let access = (policy.access == Access::OnRequest).then(|| "on request".to_owned());
    [version, since, access].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Who is what in an edition, a sentence per stream of data.
pub fn roles(roles: &[EditionRole], organisation: &str) -> String {
    let sentence = |role: &EditionRole| {
        let (data, ours, customer) = (role.data.words(), role.ours.words(), role.customer.words());
        match (role.ours, role.customer) {
            (_, Role::NoRole) => format!("For {data}, {organisation} is the {ours}."),
            (Role::NoRole, _) => {
                format!("For {data}, the customer is {customer}; {organisation} has no access to it and no role.")
            }
            _ => format!("For {data}, {organisation} is the {ours} and the customer is the {customer}."),
        }
    };
    roles.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

/// Whom to ask, and how to get a DPA: title and words.
pub fn contact(page: &Publication) -> Vec<(&'static str, String)> {
    let ask = page.contact.as_ref().map(|mail| format!(" Questions go to {mail}.")).unwrap_or_default();
    let dpo = match &page.dpo {
        Some(name) => format!(
            "{name} is the Data Protection Officer of {} and keeps the record of its data processing agreements and of its processing.{ask}",
            page.organisation
        ),
        None => format!("The Data Protection Officer is not provided.{ask}"),
    };
    let dpa = page.dpa_request.clone().map(|words| ("Data processing agreement (DPA)", words));
    [Some(("Data Protection Officer", dpo)), dpa].into_iter().flatten().collect()
}

impl EditionRole {
    /// The data, what the organisation is, what the customer is, and the law.
    pub(super) fn words(&self) -> [&str; 4] {
        [self.data.words(), self.ours.words(), self.customer.words(), &self.law]
    }
}

impl PublicChange {
    /// What changed, without an address: "New: Access Policy 2, in force from 1 January 2026".
    #[must_use]
    pub fn title(&self) -> String {
        let step = match self.step {
            PolicyStep::New => "New",
            PolicyStep::Changed => "Changed",
            PolicyStep::Gone => "No longer listed",
        };
        format!("{step}: {}", seen(&self.what))
    }

    /// What changed, with the address of the text if it is public.
    #[must_use]
    pub fn sentence(&self) -> String {
        match &self.what {
            Public::Policy(PublicPolicy { access: Access::Link(link), .. }) => format!("{} ({link})", self.title()),
            _ => self.title(),
        }
    }
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
        Public::Dpo { name, starts, ends } => {
            format!("Data Protection Officer: {name}{}{}", day("from", starts), day("until", ends))
        }
    }
}
