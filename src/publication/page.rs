//! The public page as files: Markdown that a handbook's repository can take, or a page of HTML that needs nothing beside it, with a feed of
//! what changed. The same register gives the same bytes.

use crate::format::html::{as_file, shell_with};
use crate::model::date;
use crate::publication::{Edition, PublicChange, PublicPolicy, Publication};
use maud::{Markup, PreEscaped, html};
use std::fmt::Write as _;

/// The page in Markdown. `before` is what stands there now: what its front matter says beside the title is kept.
#[must_use]
pub fn markdown(page: &Publication, before: Option<&str>) -> String {
    let kept = before.and_then(front_matter).unwrap_or_default();
    let kept = kept.lines().filter(|line| !line.starts_with("title:"));
    let kept = kept.fold(String::new(), |text, line| text + line + "\n");
    let mut text = format!("---\ntitle: {}\n{kept}---\n", yaml(&page.title));
    if let Some(intro) = &page.intro {
        let _ = write!(text, "\n{}\n", plain(intro));
    }
    if !page.policies.is_empty() {
        text.push_str("\n## Security policies\n\n");
        for policy in &page.policies {
            let title = plain(&policy.title);
            let title =
                policy.link.as_ref().map_or_else(|| title.clone(), |link| format!("[{title}]({})", address(link)));
            let about = about(policy);
            let about = if about.is_empty() { about } else { format!(" ({about})") };
            let _ = writeln!(text, "- {title}{}", plain(&about));
        }
    }
    if !page.measures.is_empty() {
        text.push_str("\n## Technical and organisational measures\n\n");
        for (name, _, description) in &page.measures {
            let words = description.as_ref().map(|words| format!(": {}", plain(words))).unwrap_or_default();
            let _ = writeln!(text, "- {}{words}", plain(name));
        }
    }
    let _ = write!(text, "\n## GDPR\n\nCustomers use {} in one of two ways:\n\n", plain(&page.organisation));
    for edition in &page.editions {
        let _ = writeln!(text, "- {}: {}", plain(&edition.name), plain(&edition.words));
    }
    text.push_str("\nWho is what depends on the data, so one company can be processor for some and controller for other data of the same customer:\n\n");
    let _ = writeln!(
        text,
        "| Edition | Data | {} | Customer | Law |\n| --- | --- | --- | --- | --- |",
        plain(&page.organisation)
    );
    for (edition, (data, we, customer, law)) in rows(&page.editions) {
        let _ = writeln!(text, "| {} | {data} | {we} | {customer} | {law} |", plain(&edition.name));
    }
    for (title, words) in closing(page) {
        let _ = write!(text, "\n### {title}\n\n{}\n", plain(&words));
    }
    text
}

/// "version 2.1, in force since 1 January 2026, on request".
fn about(policy: &PublicPolicy) -> String {
    let version = policy.version.as_ref().map(|version| format!("version {version}"));
    let since = policy.since.map(|day| format!("in force since {}", date::long(day)));
    let parts: Vec<String> = [version, since, policy.how.map(str::to_owned)].into_iter().flatten().collect();
    parts.join(", ")
}

fn rows(editions: &[Edition]) -> impl Iterator<Item = (&Edition, &(String, String, String, String))> {
    editions.iter().flat_map(|edition| edition.roles.iter().map(move |role| (edition, role)))
}

/// Who answers, and how to get a DPA.
fn closing(page: &Publication) -> Vec<(&'static str, String)> {
    let ask = page.contact.as_ref().map(|mail| format!(" Questions go to {mail}.")).unwrap_or_default();
    let dpo = match &page.dpo {
        Some(name) => format!(
            "{name} is the Data Protection Officer of {} and keeps the record of its data processing agreements and of its processing.{ask}",
            page.organisation
        ),
        None => format!("The Data Protection Officer is not provided.{ask}"),
    };
    let mut parts = vec![("Data Protection Officer", dpo)];
    if let Some(words) = &page.dpa_request {
        parts.push(("Data processing agreement (DPA)", words.clone()));
    }
    parts
}

/// What stands between the lines of --- at the start of a page.
fn front_matter(text: &str) -> Option<String> {
    let rest = text.strip_prefix("---\n")?;
    Some(rest[..=rest.find("\n---")?].to_owned())
}

/// A title in front matter: quoted where YAML would read something else.
fn yaml(text: &str) -> String {
    let plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '&' | ',' | '.' | '(' | ')'))
        && text.starts_with(char::is_alphabetic);
    if plain { text.to_owned() } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// Words of the register as words: what Markdown or HTML would read as more is escaped.
fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for (at, line) in text.lines().enumerate() {
        shown.push_str(if at > 0 { "\n" } else { "" });
        // What would begin a heading, a quotation or a list, with or without numbers.
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = digits > 0 && line[digits..].starts_with(['.', ')']);
        for (at, c) in line.trim_start().char_indices() {
            let begins = at == 0 && matches!(c, '#' | '>' | '+' | '-' | '=' | '~');
            match c {
                '<' => shown.push_str("&lt;"),
                '&' => shown.push_str("&amp;"),
                '\\' | '`' | '*' | '_' | '[' | ']' | '|' => shown.extend(['\\', c]),
                c if begins || (numbered && at == digits) => shown.extend(['\\', c]),
                c if c.is_control() => {}
                c => shown.push(c),
            }
        }
    }
    shown
}

fn address(link: &str) -> String {
    link.chars().fold(String::new(), |text, c| match c {
        ' ' => text + "%20",
        '(' => text + "%28",
        ')' => text + "%29",
        '<' => text + "%3C",
        '>' => text + "%3E",
        c if c.is_control() => text,
        c => text + c.encode_utf8(&mut [0; 4]),
    })
}

/// What the page has beside the style of every page.
const STYLE: &str = include_str!("page.css");

/// Changes that the page shows; the feed has more.
const SHOWN: usize = 12;

/// The page in HTML: well-formed as XML too. `feed` is the name of the file beside it.
#[must_use]
pub fn html(page: &Publication, feed: &str) -> String {
    let parts = parts(page, feed);
    let alternate = html! { link rel="alternate" type="application/atom+xml" title="What changed" href=(feed); };
    let body = html! {
        header {
            p.of { (page.organisation) }
            h1 { (page.title) }
            @if let Some(intro) = &page.intro { p { (lines(intro)) } }
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
        "Made from the organisation's register of processing. It says what is recorded, and is no legal advice.";
    as_file(&shell_with(&format!("{} – {}", page.title, page.organisation), alternate, STYLE, body, footer))
}

/// The parts of the page: where a link to each leads, its title, and what stands in it.
fn parts(page: &Publication, feed: &str) -> Vec<(&'static str, &'static str, Markup)> {
    let mut parts = vec![("roles", "Who is controller, who is processor", roles(page))];
    if !page.policies.is_empty() {
        parts.push(("policies", "Policies", policies(page)));
    }
    if !page.measures.is_empty() {
        parts.push(("measures", "Measures", measures(page)));
    }
    let asking = html! { @for (title, words) in closing(page) { h3 { (title) } p { (lines(&words)) } } };
    parts.push(("contact", "Whom to ask", asking));
    if !page.changes.is_empty() {
        parts.push(("changes", "What changed", changes(page, feed)));
    }
    parts
}

/// Words with their line ends.
fn lines(text: &str) -> Markup {
    html! { @for (at, line) in text.trim().lines().enumerate() { @if at > 0 { br; } (line) } }
}

fn roles(page: &Publication) -> Markup {
    let heads = ["Edition", "Data", &page.organisation, "Customer", "Law"];
    html! {
        div.editions {
            @for edition in &page.editions { section { h3 { (edition.name) } p { (lines(&edition.words)) } } }
        }
        table {
            thead { tr { @for head in heads { th scope="col" { (head) } } } }
            tbody {
                @for (edition, (data, we, customer, law)) in rows(&page.editions) {
                    tr {
                        th scope="row" { (edition.name) }
                        @for (head, cell) in heads[1..].iter().zip([data, we, customer, law]) { td data-head=(head) { (cell) } }
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
                    @if let Some(link) = &policy.link { a href=(link) { (policy.title) } } @else { (policy.title) }
                    @let about = about(policy);
                    @if !about.is_empty() { small { (about) } }
                }
            }
        }
    }
}

fn measures(page: &Publication) -> Markup {
    html! {
        dl {
            @for (name, _, description) in &page.measures {
                dt { (name) }
                dd { (lines(description.as_deref().unwrap_or("Not described here."))) }
            }
        }
    }
}

fn changes(page: &Publication, feed: &str) -> Markup {
    html! {
        ol.changes {
            @for change in page.changes.iter().take(SHOWN) {
                @let day = change.time.get(..10).unwrap_or_default();
                li { time datetime=(day) { (day) } " " (change.what) }
            }
        }
        p.feed { a href=(feed) type="application/atom+xml" { "Follow the changes (Atom)" } }
    }
}

/// The feed of what changed: Atom, RFC 4287.
#[must_use]
pub fn atom(page: &Publication) -> String {
    let id = format!("urn:uuid:{}", page.register);
    as_file(&html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>"))
        feed xmlns="http://www.w3.org/2005/Atom" {
            id { (id) }
            title { (page.organisation) ": " (page.title) ", what changed" }
            updated { (page.updated) }
            author { name { (page.organisation) } }
            link rel="alternate" type="text/html" href="index.html";
            @if let Some(website) = &page.website { link rel="related" href=(website); }
            @for change in &page.changes { (entry(&id, change)) }
        }
    })
}

fn entry(feed: &str, change: &PublicChange) -> Markup {
    html! {
        entry {
            // An identity of its own: a UUID would do as well, a fragment of the register's is one that can be explained.
            id { (feed) "#" (change.revision) "-" (change.handle) }
            title { (change.what.split(" (http").next().unwrap_or(&change.what)) }
            updated { (change.time) }
            link href={ "index.html#" (if change.handle.starts_with("POL") { &change.handle } else { "contact" }) };
            content type="text" { (change.what) }
        }
    }
}
