//! The feed of what changed: Atom, RFC 4287. The same register gives the same bytes.

use super::page::SUBPROCESSORS;
use super::words::words;
use super::{PAGE, Public, PublicChange, Publication};
use crate::format::html::as_file;
use crate::model::phrase::say;
use crate::texts::{Language, publication as texts};
use maud::{Markup, PreEscaped, html};

/// The feed in a language; it stands beside the page. In each language it is a feed of its own.
#[must_use]
pub fn feed(page: &Publication, language: Language) -> String {
    let other = (language != Language::English).then(|| language.code());
    let id = format!("urn:uuid:{}{}", page.register, other.map(|code| format!("#{code}")).unwrap_or_default());
    let said = |phrase| words(phrase, language);
    let title = say!(texts::FEED, organisation = page.organisation.clone(), title = page.title.clone());
    as_file(&html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>"))
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang=[other] {
            id { (id) }
            title { (said(title)) }
            updated { (page.updated) }
            author { name { (page.organisation.words(language)) } }
            link rel="alternate" type="text/html" href=(PAGE);
            @if let Some(website) = &page.website { link rel="related" href=(website); }
            @for change in &page.changes { (entry((&id, other), change, language)) }
        }
    })
}

fn entry((feed, other): (&str, Option<&str>), change: &PublicChange, language: Language) -> Markup {
    let place: &str = match &change.what {
        Public::Policy(policy) => &policy.handle,
        Public::Subprocessors(_) | Public::Planned(_) => SUBPROCESSORS,
        Public::Dpo { .. } => "contact",
    };
    let sentence = words(change.sentence(language), language);
    let within = if other.is_some() { "-" } else { "#" };
    html! {
        entry {
            // An identity of its own: a UUID would do as well, a fragment of the register's is one that can be explained.
            id { (feed) (within) (change.revision) "-" (change.handle) }
            title { (words(change.title(language), language)) }
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
