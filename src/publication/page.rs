//! The public page as files: Markdown that a handbook's repository can take, or a page of HTML that needs nothing beside it, with a feed of
//! what changed. The same register gives the same bytes.

use crate::format::html::{STYLE, escape};
use crate::model::date;
use crate::publication::{Edition, PublicPolicy, Publication};
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
            let _ = writeln!(text, "- {title}{}", plain(&about(policy)));
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
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
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

const PAGE_STYLE: &str = "
header{padding:2.5rem 0 2rem;border-bottom:1px solid var(--rule);margin-bottom:2rem}
header p{max-width:44rem;margin:0;font-size:1.05rem}
header .of{color:var(--quiet);font-size:.85rem;letter-spacing:.06em;text-transform:uppercase;margin:0 0 .4rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem 1.25rem;padding:0;margin:1.25rem 0 0}
ul.list{list-style:none;padding:0;margin:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));gap:.5rem 1.5rem}
ul.list li{padding:.6rem 0;border-bottom:1px solid var(--rule)}
ul.list small{display:block;color:var(--quiet)}
.editions{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1.25rem;margin-bottom:1.5rem}
.editions section{background:var(--shade);border-radius:.5rem;padding:1.1rem 1.25rem}
.editions h3{margin:0 0 .5rem;font-size:1.05rem}
.editions p{margin:0}
a{color:var(--accent)}
h3{font-size:1.05rem}
ol.changes{list-style:none;padding:0;margin:0}
ol.changes li{padding:.45rem 0;border-bottom:1px solid var(--rule)}
ol.changes time{color:var(--quiet);display:inline-block;min-width:7.5rem}
@media print{nav,.feed{display:none}}
";

/// The page in HTML: well-formed as XML too. `feed` is the name of the file beside it.
#[must_use]
pub fn html(page: &Publication, feed: &str) -> String {
    let title = escape(&page.title);
    let organisation = escape(&page.organisation);
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline'\"/>\n<title>{title} – {organisation}</title>\n<link rel=\"alternate\" type=\"application/atom+xml\" title=\"What changed\" href=\"{feed}\"/>\n<style>{STYLE}{PAGE_STYLE}</style>\n</head>\n<body>\n<header>\n<p class=\"of\">{organisation}</p>\n<h1>{title}</h1>\n"
    );
    if let Some(intro) = &page.intro {
        let _ = writeln!(html, "<p>{}</p>", lines(intro));
    }
    let mut parts: Vec<(&str, &str, String)> = vec![("roles", "Who is controller, who is processor", roles(page))];
    if !page.policies.is_empty() {
        parts.push(("policies", "Policies", policies(page)));
    }
    if !page.measures.is_empty() {
        parts.push(("measures", "Measures", measures(page)));
    }
    let mut asking = String::new();
    for (title, words) in closing(page) {
        let _ = writeln!(asking, "<h3>{title}</h3>\n<p>{}</p>", lines(&words));
    }
    parts.push(("contact", "Whom to ask", asking));
    if !page.changes.is_empty() {
        parts.push(("changes", "What changed", changes(page, feed)));
    }
    html.push_str("<nav aria-label=\"On this page\"><ul>");
    for (id, title, _) in &parts {
        let _ = write!(html, "<li><a href=\"#{id}\">{title}</a></li>");
    }
    html.push_str("</ul></nav>\n</header>\n<main>\n");
    for (id, title, body) in parts {
        let _ = writeln!(html, "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{title}</h2>\n{body}</section>");
    }
    let _ = writeln!(
        html,
        "</main>\n<footer>Made from the organisation's register of processing. It says what is recorded, and is no legal advice.</footer>\n</body>\n</html>"
    );
    html
}

fn lines(text: &str) -> String {
    escape(text.trim()).replace('\n', "<br/>")
}

fn roles(page: &Publication) -> String {
    let mut html = String::from("<div class=\"editions\">\n");
    for edition in &page.editions {
        let _ = writeln!(
            html,
            "<section>\n<h3>{}</h3>\n<p>{}</p>\n</section>",
            escape(&edition.name),
            lines(&edition.words)
        );
    }
    let heads = ["Edition", "Data", &page.organisation, "Customer", "Law"];
    let head = heads.iter().fold(String::new(), |row, head| row + "<th scope=\"col\">" + &escape(head) + "</th>");
    let _ = write!(html, "</div>\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n");
    for (edition, (data, we, customer, law)) in rows(&page.editions) {
        let cells = [data, we, customer, law];
        let cells = heads[1..].iter().zip(cells).fold(String::new(), |row, (head, cell)| {
            row + "<td data-head=\"" + &escape(head) + "\">" + &escape(cell) + "</td>"
        });
        let _ = writeln!(html, "<tr><th scope=\"row\">{}</th>{cells}</tr>", escape(&edition.name));
    }
    html.push_str("</tbody>\n</table>\n");
    html
}

fn policies(page: &Publication) -> String {
    let mut html = String::from("<ul class=\"list\">\n");
    for policy in &page.policies {
        let title = escape(&policy.title);
        let title = policy
            .link
            .as_ref()
            .map_or_else(|| title.clone(), |link| format!("<a href=\"{}\">{title}</a>", escape(link)));
        let words = about(policy);
        let small = words.trim().trim_start_matches('(').trim_end_matches(')');
        let small = if small.is_empty() { String::new() } else { format!("<small>{}</small>", escape(small)) };
        let _ = writeln!(html, "<li id=\"{}\">{title}{small}</li>", policy.handle);
    }
    html.push_str("</ul>\n");
    html
}

fn measures(page: &Publication) -> String {
    let mut html = String::from("<dl>\n");
    for (name, _, description) in &page.measures {
        let words = description.as_deref().unwrap_or("Not described here.");
        let _ = writeln!(html, "<dt>{}</dt><dd>{}</dd>", escape(name), lines(words));
    }
    html.push_str("</dl>\n");
    html
}

fn changes(page: &Publication, feed: &str) -> String {
    let mut html = String::from("<ol class=\"changes\">\n");
    for change in page.changes.iter().take(12) {
        let day = change.time.get(..10).unwrap_or_default();
        let _ = writeln!(html, "<li><time datetime=\"{day}\">{day}</time> {}</li>", escape(&change.what));
    }
    let _ = writeln!(
        html,
        "</ol>\n<p class=\"feed\"><a href=\"{feed}\" type=\"application/atom+xml\">Follow the changes (Atom)</a></p>"
    );
    html
}

/// The feed of what changed: Atom, RFC 4287.
#[must_use]
pub fn atom(page: &Publication) -> String {
    let id = format!("urn:uuid:{}", page.register);
    let (title, organisation) = (escape(&page.title), escape(&page.organisation));
    let link = page
        .website
        .as_ref()
        .map(|website| format!("  <link rel=\"related\" href=\"{}\"/>\n", escape(website)))
        .unwrap_or_default();
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n  <id>{id}</id>\n  <title>{organisation}: {title}, what changed</title>\n  <updated>{}</updated>\n  <author><name>{organisation}</name></author>\n  <link rel=\"alternate\" type=\"text/html\" href=\"index.html\"/>\n{link}",
        page.updated
    );
    for change in &page.changes {
        // An entry has an identity of its own: a UUID would do as well, a fragment of the register's is one that can be explained.
        let _ = writeln!(
            xml,
            "  <entry>\n    <id>{id}#{}-{}</id>\n    <title>{}</title>\n    <updated>{}</updated>\n    <link href=\"index.html#{}\"/>\n    <content type=\"text\">{}</content>\n  </entry>",
            change.revision,
            change.handle,
            escape(change.what.split(" (http").next().unwrap_or(&change.what)),
            change.time,
            if change.handle.starts_with("POL") { &change.handle } else { "contact" },
            escape(&change.what)
        );
    }
    xml.push_str("</feed>\n");
    xml
}
