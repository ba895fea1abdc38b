//! Everything that has no place in the head of a page.

use super::authorize::Allowed;
use super::frame::{self, Page};
use super::leads::has_form;
use super::reply::Reply;
use super::visit::Visit;
use crate::error::Result;
use crate::model::{Kind, as_sentence, capitalised, thousands};
use maud::html;

/// The lists by what they are about.
const LISTS: [(&str, &[Kind]); 5] = [
    (
        "Customers and what they agreed",
        &[
            Kind::Deployment,
            Kind::Service,
            Kind::Amendment,
            Kind::Template,
            Kind::MainContract,
            Kind::Document,
            Kind::Override,
            Kind::Absence,
        ],
    ),
    (
        "While and after you serve them",
        &[
            Kind::Session,
            Kind::Incident,
            Kind::BreachNotice,
            Kind::Request,
            Kind::Instruction,
            Kind::Inspection,
            Kind::Deletion,
            Kind::Letter,
            Kind::Answer,
        ],
    ),
    ("Your processing", &[Kind::Activity, Kind::Purpose, Kind::Retention, Kind::Assignment, Kind::Measure]),
    (
        "Companies that you engage",
        &[
            Kind::Engagement,
            Kind::Change,
            Kind::Notice,
            Kind::Objection,
            Kind::Certification,
            Kind::Assessment,
            Kind::Guarantee,
            Kind::TransferOverride,
        ],
    ),
    (
        "Your house",
        &[
            Kind::Organisation,
            Kind::Entity,
            Kind::Appointment,
            Kind::Policy,
            Kind::Person,
            Kind::Acknowledgement,
            Kind::Training,
            Kind::Review,
            Kind::User,
        ],
    ),
];

/// The lists of all kinds by what they are about, also those that the head of every page leads to.
pub fn groups() -> impl Iterator<Item = (&'static str, Vec<Kind>)> {
    const IN_HEAD: [&[Kind]; 5] =
        [&[Kind::Customer, Kind::Agreement], &[Kind::Question], &[], &[Kind::Subprocessor], &[]];
    LISTS.iter().zip(IN_HEAD).map(|((heading, kinds), first)| (*heading, [first, *kinds].concat()))
}

/// Pages that are no lists of one kind.
const PAGES: [(&str, &str, &str); 11] = [
    ("/due", "Due", "Everything with a date, also as a calendar file."),
    ("/check", "Checks", "What is missing, late or contradictory."),
    ("/transfers", "Transfers", "Where customers' data goes, and on what that rests."),
    ("/import", "Import", "A list of customers or of anything else, from CSV, Excel or JSON."),
    ("/exports", "Exports", "Registers, lists and packs for auditors as files."),
    ("/publish", "Public page", "What is marked public, for your website."),
    ("/verify", "Verify", "Is the register what was recorded? Check it or a pack, and keep a copy."),
    ("/history", "History", "Who recorded what, when and why; with undo."),
    ("/erase", "Erase a person's data", "Art. 17: where it stands, and erasing it for good."),
    ("/settings", "Settings", "What is set: users and sign-in, shortcuts, where the register lies."),
    ("/account", "Your account", "How you sign in, what you may do, and where you are signed in."),
];

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let mut counted = Vec::new();
    for (heading, kinds) in LISTS {
        let mut rows = Vec::new();
        for kind in kinds {
            rows.push((*kind, opened.store.count(*kind)?));
        }
        counted.push((heading, rows));
    }
    let body = html! {
        h1 { "More" }
        ul.cards {
            @for (address, name, words) in PAGES.iter().filter(|(address, ..)| visit.may(address)) { li { a href=(visit.to(address)) { strong { (name) } span { (words) } } } }
        }
        @for (heading, kinds) in &counted {
            section {
                h2 { (heading) }
                ul.lists {
                    @for (kind, count) in kinds {
                        li {
                            a href=(visit.to(&format!("/{}", kind.plural_typed()))) { (capitalised(kind.plural_words())) } " (" (thousands(*count)) ")"
                            @if has_form(*kind) && visit.session.as_of.is_none() {
                                @let new = visit.to(&format!("/{}/new", kind.plural_typed()));
                                @if visit.may(&new) { " · " a href=(new) { "add" } }
                            }
                            span.help { (as_sentence(kind.describe().about)) }
                        }
                    }
                }
            }
        }
        form method="post" action="/leave" { input type="hidden" name="token" value=(visit.visitor.form_token); p.acts { button.second type="submit" { "Leave art30 in this browser" } } }
    };
    Ok(frame::page(visit, &opened, Page { title: "More", place: "/more", body }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_list_that_a_page_leads_to() {
        for kind in Kind::ALL {
            let listed = groups().filter(|(_, kinds)| kinds.contains(&kind)).count();
            assert!(listed == 1, "no page leads to {}", kind.plural());
        }
    }
}
