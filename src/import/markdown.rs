//! The links in the lists of a page in Markdown: how a handbook lists its policies.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// (title, address) of every link that stands in a list, in the order of the page.
pub fn links_in_lists(text: &str) -> Vec<(String, String)> {
    let (mut items, mut open, mut found) = (0_usize, None::<(String, String)>, Vec::new());
    for event in Parser::new(without_front_matter(text)) {
        match event {
            Event::Start(Tag::Item) => items += 1,
            Event::End(TagEnd::Item) => items = items.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, .. }) if items > 0 => open = Some((String::new(), dest_url.to_string())),
            Event::Text(words) | Event::Code(words) => {
                if let Some((title, _)) = &mut open {
                    title.push_str(&words);
                }
            }
            Event::End(TagEnd::Link) => {
                found.extend(
                    open.take()
                        .map(|(title, link)| (title.trim().to_owned(), link))
                        .filter(|(title, _)| !title.is_empty()),
                );
            }
            _ => {}
        }
    }
    found
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

    #[test]
    fn links_in_lists_are_found_and_no_others() {
        let page = "---\ntitle: x\n---\nA [link](https://a.example) in a sentence.\n\n- [One *and* `two`](https://b.example/?x=1)\n- no link\n  1. [Three](c.pdf)\n\n[Four](d)\n";
        let found = links_in_lists(page);
        let expected = [("One and two", "https://b.example/?x=1"), ("Three", "c.pdf")];
        assert_eq!(found, expected.map(|(title, link)| (title.to_owned(), link.to_owned())));
    }
}
