//! The page in HTML: one file that needs nothing beside it, well-formed as XML too. The same register gives the same bytes.

use super::words::{self, about, contact, heads, heads_of_roles, of_subprocessors, own_words, words};
use super::{Access, FEED, Publication};
use crate::format::html::{as_file, shell_with};
use crate::model::Phrase;
use crate::texts::{Language, notices, publication as texts};
use maud::{Markup, html};

/// What the page has beside the style of every page.
const STYLE: &str = include_str!("page.css");

/// Where the part with the subprocessors stands.
pub(super) const SUBPROCESSORS: &str = "subprocessors";

/// Changes that the page shows; the feed has more.
const SHOWN: usize = 12;

/// The page in a language; the feed stands beside it.
#[must_use]
pub fn html(page: &Publication, language: Language) -> String {
    let said = |phrase: Phrase| words(phrase, language);
    let parts = parts(page, language);
    let changed = notices::WHAT_CHANGED.of(language);
    let alternate = html! { link rel="alternate" type="application/atom+xml" title=(changed) href=(FEED); };
    let (before, after) = texts::LAST_CHANGED.of(language).split_once("{day}").unwrap_or_default();
    let body = html! {
        header {
            p.of { (page.organisation.words(language)) }
            h1 { (page.title.words(language)) }
            @if let Some(intro) = &page.intro { p { (lines(intro)) } }
            @if let Some(day) = page.last_change { p.day { (before) time datetime=(day) { (language.day(day)) } (after) } }
            nav aria-label=(texts::ON_THIS_PAGE.of(language)) {
                ul { @for (id, title, _) in &parts { li { a href={ "#" (id) } { (title) } } } }
            }
        }
        main {
            @for (id, title, part) in &parts {
                section aria-labelledby=(id) { h2 id=(id) { (title) } (part) }
            }
        }
    };
    let title = format!("{} – {}", page.title.words(language), page.organisation.words(language));
    as_file(&shell_with((&title, language), alternate, STYLE, body, said(texts::MADE_FROM.into())))
}

/// The parts of the page: where a link to each leads, its title, and what stands in it.
fn parts(page: &Publication, language: Language) -> Vec<(&'static str, String, Markup)> {
    let said = |phrase: Phrase| words(phrase, language);
    let asking = html! { @for (title, words) in contact(page, language) { h3 { (title) } p { (lines(&words)) } } };
    let mut parts = vec![("roles", said(texts::WHO_IS_WHAT.into()), roles(page, language))];
    if !page.policies.is_empty() {
        parts.push(("policies", said(texts::POLICIES.into()), policies(page, language)));
    }
    if !page.subprocessors.is_empty() || !page.planned.is_empty() {
        parts.push((SUBPROCESSORS, said(Phrase::Fixed("Subprocessors")), subprocessors(page, language)));
    }
    if !page.measures.is_empty() {
        parts.push(("measures", said(Phrase::Fixed("Measures")), measures(page, language)));
    }
    parts.push(("contact", said(Phrase::Fixed("Contact")), asking));
    if !page.changes.is_empty() {
        parts.push(("changes", said(notices::WHAT_CHANGED.into()), changes(page, language)));
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

fn roles(page: &Publication, language: Language) -> Markup {
    let said = |phrase: Phrase| words(phrase, language);
    let heads = heads_of_roles(&page.organisation).map(said);
    html! {
        p { (said(texts::TABLE_FOR.into())) }
        @for edition in &page.editions {
            section.edition {
                h3 { (said(edition.name.clone().capital())) }
                p { (lines(&words::roles(edition, &page.organisation, language))) }
                @if let Some(note) = own_words(edition, &page.organisation) { p.note { (said(note)) } }
                table {
                    thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                    tbody {
                        @for role in &edition.roles {
                            @let [when, cells @ ..] = role.words();
                            tr {
                                th scope="row" { (said(when.capital())) }
                                @for (head, cell) in heads[1..].iter().zip(cells) { td data-head=(head) { (said(cell)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn policies(page: &Publication, language: Language) -> Markup {
    html! {
        ul.list {
            @for policy in &page.policies {
                li id=(policy.handle) {
                    @match &policy.access {
                        Access::Link(link) => a href=(link) { (policy.title) },
                        Access::OnRequest | Access::Named => (policy.title),
                    }
                    @if let Some(about) = about(policy) { small { (words(about, language)) } }
                }
            }
        }
    }
}

fn subprocessors(page: &Publication, language: Language) -> Markup {
    let said = |phrase: Phrase| words(phrase, language);
    html! {
        @if !page.subprocessors.is_empty() { p { (said(of_subprocessors(&page.organisation))) } }
        @for list in &page.subprocessors {
            @let heads = heads(list);
            @let called: Vec<String> = heads.iter().map(|head| said(head.called())).collect();
            @if let Some(name) = &list.name { h3 { (name) } }
            table.companies {
                thead { tr { @for head in &called { th scope="col" { (head) } } } }
                tbody {
                    @for entry in &list.entries {
                        @let cells = entry.words(&heads, language);
                        tr {
                            th scope="row" { (cells[0]) }
                            @for (head, cell) in called[1..].iter().zip(&cells[1..]) { td data-head=(head) { (lines(cell)) } }
                        }
                    }
                }
            }
        }
        @if !page.planned.is_empty() {
            ul { @for planned in &page.planned { li { (said(planned.words(language).capital())) } } }
        }
    }
}

fn measures(page: &Publication, language: Language) -> Markup {
    html! {
        dl {
            @for measure in &page.measures {
                dt { (measure.name) }
                dd { (lines(measure.description.as_deref().unwrap_or(texts::NOT_DESCRIBED.of(language)))) }
            }
        }
    }
}

fn changes(page: &Publication, language: Language) -> Markup {
    html! {
        ol.changes {
            @for change in page.changes.iter().take(SHOWN) {
                @let day = change.time.get(..10).unwrap_or_default();
                @let shown = day.parse().map_or_else(|_| day.into(), Phrase::Iso);
                @let title = words(change.title(language), language);
                li {
                    time datetime=(day) { (shown.words(language)) } " "
                    @match change.link() { Some(link) => a href=(link) { (title) }, None => (title) }
                }
            }
        }
        p.feed { a href=(FEED) type="application/atom+xml" { (texts::FOLLOW.of(language)) } }
    }
}
