//! The page in HTML: one file that needs nothing beside it, well-formed as XML too. The same register gives the same bytes.

use super::words::{self, LAW, about, contact, heads, of_subprocessors, own_words, table_for};
use super::{Access, FEED, Publication};
use crate::format::html::{as_file, shell_with};
use crate::model::{capitalised, date};
use maud::{Markup, html};

/// What the page has beside the style of every page.
const STYLE: &str = include_str!("page.css");

/// Where the part with the subprocessors stands.
pub(super) const SUBPROCESSORS: &str = "subprocessors";

/// Changes that the page shows; the feed has more.
const SHOWN: usize = 12;

/// The page; the feed stands beside it.
#[must_use]
pub fn html(page: &Publication) -> String {
    let parts = parts(page);
    let alternate = html! { link rel="alternate" type="application/atom+xml" title="What changed" href=(FEED); };
    let body = html! {
        header {
            p.of { (page.organisation) }
            h1 { (page.title) }
            @if let Some(intro) = &page.intro { p { (lines(intro)) } }
            @if let Some(day) = page.last_change { p.day { "Last changed on " time datetime=(day) { (date::long(day)) } "." } }
            nav aria-label="On this page" {
                ul { @for (id, title, _) in &parts { li { a href={ "#" (id) } { (title) } } } }
            }
        }
        main {
            @for (id, title, part) in &parts {
                section aria-labelledby=(id) { h2 id=(id) { (title) } (part) }
            }
        }
    };
    let footer =
        "Made from the organisation's records of processing. It shows what is recorded, and is not legal advice.";
    as_file(&shell_with(&format!("{} – {}", page.title, page.organisation), alternate, STYLE, body, footer))
}

/// The parts of the page: where a link to each leads, its title, and what stands in it.
fn parts(page: &Publication) -> Vec<(&'static str, &'static str, Markup)> {
    let asking = html! { @for (title, words) in contact(page) { h3 { (title) } p { (lines(&words)) } } };
    let mut parts = vec![("roles", "Who is controller, who is processor", roles(page))];
    if !page.policies.is_empty() {
        parts.push(("policies", "Policies", policies(page)));
    }
    if !page.subprocessors.is_empty() || !page.planned.is_empty() {
        parts.push((SUBPROCESSORS, "Subprocessors", subprocessors(page)));
    }
    if !page.measures.is_empty() {
        parts.push(("measures", "Measures", measures(page)));
    }
    parts.push(("contact", "Contact", asking));
    if !page.changes.is_empty() {
        parts.push(("changes", "What changed", changes(page)));
    }
    parts
}

/// Words with their line ends; what is an address can be clicked.
fn lines(text: &str) -> Markup {
    html! { @for (at, line) in text.trim().lines().enumerate() { @if at > 0 { br; } (linked(line)) } }
}

/// A line in which addresses of the web and of mail are links.
fn linked(line: &str) -> Markup {
    html! {
        @for (at, word) in line.split(' ').enumerate() {
            @if at > 0 { " " }
            @match address(word) {
                Some((href, shown, rest)) => { a href=(href) { (shown) } (rest) },
                None => (word),
            }
        }
    }
}

/// Where a word leads, as it is shown, and what stands behind it; nothing when it is no address.
fn address(word: &str) -> Option<(String, &str, &str)> {
    let shown = word.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
    let rest = &word[shown.len()..];
    if shown.starts_with("https://") || shown.starts_with("http://") {
        return Some((shown.to_owned(), shown, rest));
    }
    let (local, host) = shown.split_once('@')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let mail = !local.is_empty() && host.contains('.') && local.chars().all(plain) && host.chars().all(plain);
    mail.then(|| (format!("mailto:{shown}"), shown, rest))
}

fn roles(page: &Publication) -> Markup {
    let heads = ["When", "Data", &page.organisation, "Customer", LAW];
    html! {
        p { (table_for()) }
        @for edition in &page.editions {
            section.edition {
                h3 { (capitalised(&edition.name)) }
                p { (lines(&words::roles(edition, &page.organisation))) }
                @if let Some(note) = own_words(edition, &page.organisation) { p.note { (note) } }
                table {
                    thead { tr { @for head in heads { th scope="col" { (head) } } } }
                    tbody {
                        @for role in &edition.roles {
                            @let cells = role.words();
                            tr {
                                th scope="row" { (capitalised(cells[0])) }
                                @for (head, cell) in heads[1..].iter().zip(&cells[1..]) { td data-head=(head) { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn policies(page: &Publication) -> Markup {
    html! {
        ul.list {
            @for policy in &page.policies {
                li id=(policy.handle) {
                    @match &policy.access {
                        Access::Link(link) => a href=(link) { (policy.title) },
                        Access::OnRequest | Access::Named => (policy.title),
                    }
                    @let about = about(policy);
                    @if !about.is_empty() { small { (about) } }
                }
            }
        }
    }
}

fn subprocessors(page: &Publication) -> Markup {
    html! {
        @if !page.subprocessors.is_empty() { p { (of_subprocessors(&page.organisation)) } }
        @for list in &page.subprocessors {
            @let heads = heads(list);
            @if let Some(name) = &list.name { h3 { (name) } }
            table.companies {
                thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                tbody {
                    @for entry in &list.entries {
                        @let cells = entry.words(&heads);
                        tr {
                            th scope="row" { (cells[0]) }
                            @for (head, cell) in heads[1..].iter().zip(&cells[1..]) { td data-head=(head) { (lines(cell)) } }
                        }
                    }
                }
            }
        }
        @if !page.planned.is_empty() {
            ul { @for planned in &page.planned { li { (capitalised(&planned.words())) } } }
        }
    }
}

fn measures(page: &Publication) -> Markup {
    html! {
        dl {
            @for measure in &page.measures {
                dt { (measure.name) }
                dd { (lines(measure.description.as_deref().unwrap_or("Not described here."))) }
            }
        }
    }
}

fn changes(page: &Publication) -> Markup {
    html! {
        ol.changes {
            @for change in page.changes.iter().take(SHOWN) {
                @let day = change.time.get(..10).unwrap_or_default();
                li {
                    time datetime=(day) { (day) } " "
                    @match change.link() { Some(link) => a href=(link) { (change.title()) }, None => (change.title()) }
                }
            }
        }
        p.feed { a href=(FEED) type="application/atom+xml" { "Follow the changes (Atom)" } }
    }
}
