//! The policies that a page in Markdown lists: items below a heading or behind a sentence that speaks of policies, with a link or without one.
//! What of the page says how outsiders come by them is taken; nothing is public because it has a link.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

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

/// The items of one list.
#[derive(Default)]
struct ItemList {
    /// What the headings above it and the sentence before it say, in small letters.
    about: String,
    items: Vec<ListItem>,
}

#[derive(Default)]
struct ListItem {
    words: String,
    /// The words of its first link, and where it leads.
    link: Option<(String, String)>,
}

/// The policies that a page lists, and what it lists beside them.
#[must_use]
pub fn policies(text: &str) -> ListedPolicies {
    let mut found = ListedPolicies::default();
    for list in lists(text) {
        let titled = list.items.iter().filter(|item| is_titled(&item.title())).count();
        let meant = ["polic", "richtlinie"].iter().any(|word| list.about.contains(word));
        let mostly = titled >= 2 && titled * 2 > list.items.len();
        let publication = publication(&list.about);
        for item in list.items {
            let title = item.title();
            // Where most are called a policy or a plan, what is not is something else.
            let name = is_titled(&title) || (meant && !mostly && item.is_name());
            if title.is_empty() {
                continue;
            }
            if (meant || mostly) && name {
                let link = item.link.map(|(_, link)| link).filter(|link| leads_to_a_text(link));
                let publication = publication.filter(|publication| *publication != "public_link" || link.is_some());
                found.policies.push(ListedPolicy { title, link, publication });
            } else {
                found.passed.push(title);
            }
        }
    }
    found
}

impl ListItem {
    /// What it is called: its link, where it begins with one, else its words.
    fn title(&self) -> String {
        let words = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let linked = self.link.as_ref().map(|(words, _)| words.split_whitespace().collect::<Vec<_>>().join(" "));
        let title = linked.filter(|linked| !linked.is_empty() && words.starts_with(linked)).unwrap_or(words);
        title.trim_end_matches(['.', ',', ';', ':']).trim().to_owned()
    }

    /// Whether its words are a name, and no sentence.
    fn is_name(&self) -> bool {
        let title = self.title();
        let words = self.words.trim().chars().count();
        let begins = title.chars().next().is_some_and(char::is_uppercase);
        // "YubiKeys" is a thing, and what leads to an address or a place of the page is no document.
        begins
            && title.chars().count() <= TITLE
            && words <= title.chars().count() + 40
            && title.contains(' ')
            && !title.contains(". ")
            && !title.contains('@')
            && self.link.as_ref().is_none_or(|(_, link)| leads_to_a_text(link))
    }
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

/// The lists of a page, those within items as parts of these.
fn lists(text: &str) -> Vec<ItemList> {
    let mut lists: Vec<ItemList> = Vec::new();
    let mut headings: Vec<(HeadingLevel, String)> = Vec::new();
    let (mut sentence, mut taking, mut level, mut depth) = (String::new(), String::new(), None, 0_usize);
    let mut open = false;
    for event in Parser::new(without_front_matter(text)) {
        match event {
            Event::Start(Tag::Heading { level: of, .. }) => {
                (level, taking) = (Some(of), String::new());
                sentence.clear();
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(level) = level.take() {
                    headings.retain(|(above, _)| *above < level);
                    headings.push((level, std::mem::take(&mut taking)));
                }
            }
            Event::Start(Tag::Paragraph) if depth == 0 => taking.clear(),
            Event::End(TagEnd::Paragraph) if depth == 0 => sentence = std::mem::take(&mut taking),
            Event::Start(Tag::List(_)) => {
                depth += 1;
                if depth == 1 {
                    // The title of a page speaks of all of it, and so of nothing.
                    let above = headings.iter().filter(|(level, _)| *level != HeadingLevel::H1 || headings.len() == 1);
                    let above: Vec<&str> = above.map(|(_, words)| words.as_str()).collect();
                    let about = format!("{}\n{sentence}", above.join("\n")).to_lowercase();
                    lists.push(ItemList { about, items: Vec::new() });
                }
            }
            Event::End(TagEnd::List(_)) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    // What stood before it speaks of no other.
                    sentence.clear();
                }
            }
            Event::Start(Tag::Item) => lists.last_mut().map_or((), |list| list.items.push(ListItem::default())),
            Event::Start(Tag::Link { dest_url, .. }) if depth > 0 => {
                if let Some(item) = last_item(&mut lists).filter(|item| item.link.is_none()) {
                    item.link = Some((String::new(), dest_url.to_string()));
                    open = true;
                }
            }
            Event::End(TagEnd::Link) => open = false,
            Event::Text(words) | Event::Code(words) => match last_item(&mut lists).filter(|_| depth > 0) {
                Some(item) => {
                    item.words.push_str(&words);
                    if let Some((linked, _)) = item.link.as_mut().filter(|_| open) {
                        linked.push_str(&words);
                    }
                }
                None => taking.push_str(&words),
            },
            Event::SoftBreak | Event::HardBreak => match last_item(&mut lists).filter(|_| depth > 0) {
                Some(item) => item.words.push(' '),
                None => taking.push(' '),
            },
            _ => {}
        }
    }
    lists
}

fn last_item(lists: &mut [ItemList]) -> Option<&mut ListItem> {
    lists.last_mut()?.items.last_mut()
}

/// Whether a file is a page in Markdown, by its name.
#[must_use]
pub fn is_page(path: &str) -> bool {
    let lower = path.to_lowercase();
    [".md", ".mdx", ".markdown"].iter().any(|ending| lower.ends_with(ending))
}

/// The page without the lines between --- at its start.
fn without_front_matter(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}');
    &text[front_matter_end(text)..]
}

/// Where the page begins behind the lines between --- at its start.
pub(super) fn front_matter_end(text: &str) -> usize {
    let inside = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"));
    inside.and_then(|rest| rest.split_once("\n---")).map_or(0, |(_, page)| text.len() - page.len())
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
