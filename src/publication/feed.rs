//! The feed of what changed: Atom, RFC 4287. The same register gives the same bytes.

use super::page::SUBPROCESSORS;
use super::{PAGE, Public, PublicChange, Publication};
use crate::format::html::as_file;
use maud::{Markup, PreEscaped, html};

/// The feed; it stands beside the page.
#[must_use]
pub fn feed(page: &Publication) -> String {
    let id = format!("urn:uuid:{}", page.register);
    as_file(&html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>"))
        feed xmlns="http://www.w3.org/2005/Atom" {
            id { (id) }
            title { (page.organisation) ": " (page.title) ", what changed" }
            updated { (page.updated) }
            author { name { (page.organisation) } }
            link rel="alternate" type="text/html" href=(PAGE);
            @if let Some(website) = &page.website { link rel="related" href=(website); }
            @for change in &page.changes { (entry(&id, change)) }
        }
    })
}

fn entry(feed: &str, change: &PublicChange) -> Markup {
    let place: &str = match &change.what {
        Public::Policy(policy) => &policy.handle,
        Public::Subprocessors(_) | Public::Planned(_) => SUBPROCESSORS,
        Public::Dpo { .. } => "contact",
    };
    let sentence = change.sentence();
    html! {
        entry {
            // An identity of its own: a UUID would do as well, a fragment of the register's is one that can be explained.
            id { (feed) "#" (change.revision) "-" (change.handle) }
            title { (change.title()) }
            updated { (change.time) }
            link href={ (PAGE) "#" (place) };
            @match change.link() {
                // Markup in markup: the reader of the feed shows a link, not its address.
                Some(link) => content type="html" { (html! { a href=(link) { (sentence) } }.into_string()) },
                None => content type="text" { (sentence) },
            }
        }
    }
}
