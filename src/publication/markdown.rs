//! The page in Markdown, as a handbook's repository takes it: front matter that stands there is kept. The same register gives the same bytes.

use super::subprocessors::PublicList;
use super::words::{self, LAW, about, contact, heads, of_subprocessors, own_words, table_for};
use super::{Access, PublicPolicy, Publication};
use crate::format::text::escaped;
use crate::model::capitalised;
use std::fmt::Write as _;

/// The page. `before` is what stands there now: what its front matter says beside the title is kept.
#[must_use]
pub fn markdown(page: &Publication, before: Option<&str>) -> String {
    let mut text = format!("---\ntitle: {}\n{}---\n", yaml(&page.title), kept(before));
    if let Some(intro) = &page.intro {
        let _ = write!(text, "\n{}\n", escaped(intro));
    }
    if !page.policies.is_empty() {
        text += "\n## Security policies\n\n";
        page.policies.iter().for_each(|policy| text += &line_of(policy));
    }
    if !page.subprocessors.is_empty() || !page.planned.is_empty() {
        text += "\n## Subprocessors\n";
    }
    if !page.subprocessors.is_empty() {
        let _ = write!(text, "\n{}\n", escaped(&of_subprocessors(&page.organisation)));
        page.subprocessors.iter().for_each(|list| text += &list_of(list));
    }
    for (at, planned) in page.planned.iter().enumerate() {
        let gap = if at == 0 { "\n" } else { "" };
        let _ = writeln!(text, "{gap}- {}", escaped(&capitalised(&planned.words())));
    }
    if !page.measures.is_empty() {
        text += "\n## Technical and organisational measures\n\n";
        for measure in &page.measures {
            let words = measure.description.as_ref().map(|words| format!(": {}", escaped(words))).unwrap_or_default();
            let _ = writeln!(text, "- {}{words}", escaped(&measure.name));
        }
    }
    text += &roles(page);
    for (title, words) in contact(page) {
        let _ = write!(text, "\n### {title}\n\n{}\n", escaped(&words));
    }
    text
}

fn line_of(policy: &PublicPolicy) -> String {
    let title = escaped(&policy.title);
    let title = match &policy.access {
        Access::Link(link) => format!("[{title}]({})", address(link)),
        Access::OnRequest | Access::Named => title,
    };
    let about = about(policy);
    let about = if about.is_empty() { about } else { format!(" ({})", escaped(&about)) };
    format!("- {title}{about}\n")
}

/// A list of subprocessors as a table, below its name where there are several.
fn list_of(list: &PublicList) -> String {
    let name = list.name.as_ref().map(|name| format!("\n### {}\n", escaped(name))).unwrap_or_default();
    let heads = heads(list);
    let mut text = format!("{name}\n| {} |\n|{}\n", heads.join(" | "), " --- |".repeat(heads.len()));
    for entry in &list.entries {
        let cells: Vec<String> = entry.words(&heads).iter().map(|cell| escaped(cell)).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text
}

fn roles(page: &Publication) -> String {
    let organisation = escaped(&page.organisation);
    let mut text = format!("\n## GDPR\n\nCustomers use {organisation} in one of two ways:\n\n");
    for edition in &page.editions {
        let words = words::roles(edition, &page.organisation);
        let note =
            own_words(edition, &page.organisation).map(|note| format!(" {}", escaped(&note))).unwrap_or_default();
        let _ = writeln!(text, "- {}: {}{note}", escaped(&edition.name), escaped(&words));
    }
    let _ = write!(text, "\n{}\n\n", table_for());
    let _ = writeln!(text, "| Edition | When | Data | {organisation} | Customer | {LAW} |");
    text += "| --- | --- | --- | --- | --- | --- |\n";
    for edition in &page.editions {
        for role in &edition.roles {
            let cells: Vec<String> = role.words().iter().map(|cell| escaped(cell)).collect();
            let _ = writeln!(text, "| {} | {} |", escaped(&edition.name), cells.join(" | "));
        }
    }
    text
}

/// The lines of the front matter that are not ours.
fn kept(before: Option<&str>) -> String {
    let lines = before.and_then(front_matter).unwrap_or_default().lines();
    lines.filter(|line| !line.starts_with("title:")).fold(String::new(), |text, line| text + line + "\n")
}

/// What stands between the lines of --- at the start of a page.
fn front_matter(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("---\n")?;
    Some(&rest[..=rest.find("\n---")?])
}

/// A title in front matter: quoted where YAML would read something else.
fn yaml(text: &str) -> String {
    let plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '&' | ',' | '.' | '(' | ')'))
        && text.starts_with(char::is_alphabetic);
    if plain { text.to_owned() } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
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
