//! The policies that a page in Markdown lists: items below a heading or behind a sentence that speaks of policies, with a link or without one.
//! What of the page says how outsiders come by them is taken; nothing is public because it has a link.

use super::page::{self, Around, PageItem, PagePart, on_one_line};

/// With what the title of a policy ends.
const ENDS: [&str; 13] = [
    "policy",
    "policies",
    "plan",
    "code of conduct",
    "statement",
    "standard",
    "procedure",
    "procedures",
    "guideline",
    "guidelines",
    "richtlinie",
    "programme",
    "program",
];
/// Letters of a title at most: what is longer is a sentence.
const TITLE: usize = 100;

/// A policy that a page lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPolicy {
    /// What it is called.
    pub title: String,
    /// Where its text is, if the page says it.
    pub link: Option<String>,
    /// How outsiders come by it, as the page says: a choice of [`crate::model::kinds::policy::PUBLICATION`].
    pub publication: Option<&'static str>,
}

/// What a page lists.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ListedPolicies {
    /// The policies, in the order of the page.
    pub policies: Vec<ListedPolicy>,
    /// Items that name none, as the page has them.
    pub passed: Vec<String>,
}

/// The policies that a page lists, and what it lists beside them.
#[must_use]
pub fn policies(text: &str) -> ListedPolicies {
    let mut found = ListedPolicies::default();
    for part in page::parts(text) {
        if let PagePart::List(around, items) = part {
            take_list(&about(&around), items, &mut found);
        }
    }
    found
}

/// What the headings above a list and the sentence before it say, in small letters. The title of a page speaks of all of it, and so of nothing.
fn about(around: &Around) -> String {
    let alone = around.headings.len() == 1;
    let above = around.headings.iter().filter(|(level, _)| *level != 1 || alone).map(|(_, words)| words.as_str());
    above.chain([around.before.as_str()]).collect::<Vec<_>>().join("\n").to_lowercase()
}

fn take_list(about: &str, items: Vec<PageItem>, found: &mut ListedPolicies) {
    let items: Vec<PageItem> = items
        .into_iter()
        .flat_map(|mut item| {
            let below = std::mem::take(&mut item.below);
            std::iter::once(item).chain(below)
        })
        .collect();
    let titled = items.iter().filter(|item| is_titled(&title(item))).count();
    let meant = ["polic", "richtlinie"].iter().any(|word| about.contains(word));
    let mostly = titled >= 2 && titled * 2 > items.len();
    let publication = publication(about);
    for item in items {
        let title = title(&item);
        if title.is_empty() {
            continue;
        }
        // Where most are called a policy or a plan, what is not is something else.
        let named = is_titled(&title) || (meant && !mostly && is_name(&title, &item));
        if (meant || mostly) && named {
            let link = item.link.map(|(_, link)| link).filter(|link| leads_to_a_text(link));
            let publication = publication.filter(|publication| *publication != "public_link" || link.is_some());
            found.policies.push(ListedPolicy { title, link, publication });
        } else {
            found.passed.push(title);
        }
    }
}

/// What an item is called: its link, where it begins with one, else its words.
fn title(item: &PageItem) -> String {
    let title = item.leading_link().map_or_else(|| on_one_line(&item.words), |(linked, _)| linked);
    title.trim_end_matches(['.', ',', ';', ':']).trim().to_owned()
}

/// Whether the words of an item are a name, and no sentence.
fn is_name(title: &str, item: &PageItem) -> bool {
    let letters = title.chars().count();
    // "YubiKeys" is a thing, and what leads to an address or a place of the page is no document.
    title.starts_with(char::is_uppercase)
        && letters <= TITLE
        && item.words.trim().chars().count() <= letters + 40
        && title.contains(' ')
        && !title.contains(". ")
        && !title.contains('@')
        && item.link.as_ref().is_none_or(|(_, link)| leads_to_a_text(link))
}

fn is_titled(title: &str) -> bool {
    let lower = title.to_lowercase();
    let bare = lower.split(" (").next().unwrap_or(&lower);
    title.chars().count() <= TITLE
        && ENDS.iter().any(|end| bare.ends_with(end))
        && title.chars().any(char::is_uppercase)
}

/// Whether a link leads to a text, not to a mail program or to a place of the same page.
fn leads_to_a_text(link: &str) -> bool {
    !link.is_empty()
        && !link.starts_with('#')
        && !["mailto:", "tel:", "javascript:"].iter().any(|start| link.starts_with(start))
}

/// How outsiders come by what a list holds, in the words around it.
fn publication(about: &str) -> Option<&'static str> {
    let says = |words: &[&str]| words.iter().any(|word| about.contains(word));
    if says(&["on request", "upon request", "request a copy", "by request", "auf anfrage"]) {
        Some("on_request")
    } else if says(&[
        "publicly available",
        "public available",
        "available publicly",
        "available to the public",
        "öffentlich",
    ]) {
        Some("public_link")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(page: &str) -> Vec<String> {
        policies(page).policies.into_iter().map(|policy| policy.title).collect()
    }

    #[test]
    fn policies_are_read_with_and_without_links_and_nothing_else_is() {
        let page = "---\ntitle: x\n---\n\n## Our devices\n\n- YubiKeys for everyone\n- See [the list](https://a.example)\n\n## Policies\n\nThese are publicly available.\n\n- [Access *and* `Key` Policy](https://b.example/?x=1)\n- Backup Policy\n- Business Continuity Plan (2026)\n- [write to us](mailto:legal@a.example)\n- [see above](#devices)\n\n## GDPR\n\nWe offer a DPA.\n\n- [our standard agreement is here](https://c.example)\n- [Privacy Policy](https://d.example)\n- [EU Standard Contractual Clauses](https://e.example)\n";
        assert_eq!(titles(page), ["Access and Key Policy", "Backup Policy", "Business Continuity Plan (2026)"]);
        let found = policies(page);
        assert_eq!(found.policies[0].link.as_deref(), Some("https://b.example/?x=1"));
        assert_eq!(found.policies[0].publication, Some("public_link"));
        assert_eq!((found.policies[1].link.as_deref(), found.policies[1].publication), (None, None));
        assert!(
            found.passed.contains(&"see above".to_owned()) && found.passed.contains(&"Privacy Policy".to_owned()),
            "{found:?}"
        );
    }

    #[test]
    fn how_outsiders_come_by_them_is_said_by_the_page_or_not_provided() {
        let list = "- [Access Policy](https://a.example)\n- [Backup Policy](https://b.example)\n";
        let said = |before: &str| policies(&format!("{before}\n\n{list}")).policies[0].publication;
        assert_eq!(said("We have these:"), None);
        assert_eq!(said("Customers can have a copy of them upon request:"), Some("on_request"));
        assert_eq!(said("They are publicly available:"), Some("public_link"));
    }
}
