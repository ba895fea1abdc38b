//! The page in Markdown, as a handbook's repository takes it: front matter that stands there is kept. The same register gives the same bytes.

use super::subprocessors::PublicList;
use super::words::{self, about, contact, heads, of_subprocessors, own_words, words};
use super::{Access, PublicPolicy, Publication};
use crate::format::text::escaped;
use crate::model::Phrase;
use crate::model::phrase::say;
use crate::texts::register::LABELLED;
use crate::texts::{Language, publication as texts};
use std::fmt::Write as _;

/// The page in a language. `before` is what stands there now: what its front matter says beside the title is kept.
#[must_use]
pub fn markdown(page: &Publication, language: Language, before: Option<&str>) -> String {
    let said = |phrase: Phrase| words(phrase, language);
    let mut text = format!("---\ntitle: {}\n{}---\n", yaml(&page.title.words(language)), kept(before));
    if let Some(intro) = &page.intro {
        let _ = write!(text, "\n{}\n", escaped(intro));
    }
    if !page.policies.is_empty() {
        let _ = write!(text, "\n## {}\n\n", said(texts::SECURITY_POLICIES.into()));
        page.policies.iter().for_each(|policy| text += &line_of(policy, language));
    }
    if !page.subprocessors.is_empty() || !page.planned.is_empty() {
        let _ = writeln!(text, "\n## {}", said(Phrase::Fixed("Subprocessors")));
    }
    if !page.subprocessors.is_empty() {
        let _ = write!(text, "\n{}\n", escaped(&said(of_subprocessors(&page.organisation))));
        page.subprocessors.iter().for_each(|list| text += &list_of(list, language));
    }
    for (at, planned) in page.planned.iter().enumerate() {
        let gap = if at == 0 { "\n" } else { "" };
        let _ = writeln!(text, "{gap}- {}", escaped(&said(planned.words(language).capital())));
    }
    if !page.measures.is_empty() {
        let _ = write!(text, "\n## {}\n\n", said(Phrase::Fixed("Technical and organisational measures")));
        for measure in &page.measures {
            let words = measure.description.as_ref().map(|words| format!(": {}", escaped(words))).unwrap_or_default();
            let _ = writeln!(text, "- {}{words}", escaped(&measure.name));
        }
    }
    text += &roles(page, language);
    for (title, words) in contact(page, language) {
        let _ = write!(text, "\n### {title}\n\n{}\n", escaped(&words));
    }
    text
}

fn line_of(policy: &PublicPolicy, language: Language) -> String {
    let title = escaped(&policy.title);
    let title = match &policy.access {
        Access::Link(link) => format!("[{title}]({})", address(link)),
        Access::OnRequest | Access::Named => title,
    };
    let about = about(policy).map(|about| format!(" ({})", escaped(&words(about, language)))).unwrap_or_default();
    format!("- {title}{about}\n")
}

/// A list of subprocessors as a table, below its name where there are several.
fn list_of(list: &PublicList, language: Language) -> String {
    let name = list.name.as_ref().map(|name| format!("\n### {}\n", escaped(name))).unwrap_or_default();
    let heads = heads(list);
    let called: Vec<String> = heads.iter().map(|head| words(head.called(), language)).collect();
    let mut text = format!("{name}\n| {} |\n|{}\n", called.join(" | "), " --- |".repeat(heads.len()));
    for entry in &list.entries {
        let cells: Vec<String> = entry.words(&heads, language).iter().map(|cell| escaped(cell)).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text
}

fn roles(page: &Publication, language: Language) -> String {
    let said = |phrase: Phrase| words(phrase, language);
    let organisation = &page.organisation;
    let ways = say!(texts::TWO_WAYS, organisation = escaped(&organisation.words(language)));
    let mut text = format!("\n## {}\n\n{}\n\n", said(Phrase::Fixed("GDPR")), said(ways));
    for edition in &page.editions {
        let words = words::roles(edition, organisation, language);
        let note =
            own_words(edition, organisation).map(|note| format!(" {}", escaped(&said(note)))).unwrap_or_default();
        let said = say!(LABELLED, label = escaped(&edition.name.words(language)), words = escaped(&words));
        let _ = writeln!(text, "- {}{note}", language.bound(said.said_in(language)));
    }
    let _ = write!(text, "\n{}\n\n", said(texts::TABLE_FOR.into()));
    let heads = words::heads_of_roles(organisation).map(|head| escaped(&said(head))).join(" | ");
    let _ = writeln!(text, "| {} | {heads} |", said(texts::EDITION.into()));
    text += "| --- | --- | --- | --- | --- | --- |\n";
    for edition in &page.editions {
        for role in &edition.roles {
            let cells = role.words().map(|cell| escaped(&said(cell)));
            let _ = writeln!(text, "| {} | {} |", escaped(&edition.name.words(language)), cells.join(" | "));
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
