//! What a page in HTML holds: its tables and its lists, each with the headings above it and the sentence before it, as a page in Markdown has them.

use super::page::{Around, LooseLine, PageItem, PagePart, SpanningCell, on_one_line, spread};
use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// How deep elements are looked into.
const DEPTH: usize = 200;
/// How deep they are read at all: the parser looks at all that are open for each.
const READ_DEPTH: usize = 2_000;

/// The tables and lists of a page, in their order, and the paragraphs that are in none of them; cells are texts in Markdown.
#[must_use]
pub fn parts_and_loose_lines(text: &str) -> (Vec<PagePart>, Vec<LooseLine>) {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(text);
    let mut walk = Walk::default();
    walk.element(&dom.document, 0);
    (walk.parts, walk.loose)
}

/// Whether more elements lie one within the other than any page has.
#[must_use]
pub fn is_too_deep(page: &str) -> bool {
    // These need no end.
    const OPEN: [&str; 16] = [
        "p", "li", "dt", "dd", "td", "th", "tr", "br", "hr", "img", "input", "meta", "link", "source", "wbr", "option",
    ];
    let mut depth = 0_usize;
    page.split('<').skip(1).any(|tag| {
        let name = |text: &str| text.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_lowercase();
        let closes = tag.strip_prefix('/');
        let name = name(closes.unwrap_or(tag));
        if !name.is_empty() && !OPEN.contains(&&*name) {
            depth = if closes.is_some() { depth.saturating_sub(1) } else { depth + 1 };
        }
        depth > READ_DEPTH
    })
}

/// The text of a page, a line for each of its parts.
#[must_use]
pub fn text(page: &str) -> String {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let (mut found, mut lines) = (Vec::new(), Vec::new());
    gather(
        &dom.document,
        &["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "em", "small", "time", "div"],
        &mut found,
        0,
    );
    for part in found {
        lines.push(on_one_line(&text_of(&part)));
        let mut within = Vec::new();
        gather(&part, &["p", "em", "small", "time", "span", "strong"], &mut within, 0);
        lines.extend(within.iter().map(|part| on_one_line(&text_of(part))));
    }
    lines.join("\n")
}

#[derive(Default)]
struct Walk {
    parts: Vec<PagePart>,
    loose: Vec<LooseLine>,
    headings: Vec<(u8, String)>,
    sentence: String,
    /// Elements so far: a page in HTML has no lines that people would look for, so rows are counted.
    rows: u64,
}

impl Walk {
    fn element(&mut self, node: &Handle, depth: usize) {
        if depth > DEPTH {
            return;
        }
        match name(node).as_str() {
            "script" | "style" | "template" | "nav" | "head" => {}
            "table" => {
                let around = self.around();
                let rows = self.table(node);
                self.parts.push(PagePart::Table(around, rows));
            }
            "ul" | "ol" | "dl" => {
                let around = self.around();
                let items = self.items(node, depth);
                self.parts.push(PagePart::List(around, items));
            }
            "p" => {
                self.sentence = on_one_line(&text_of(node));
                let headings: Vec<String> = self.headings.iter().map(|(_, words)| words.clone()).collect();
                for text in markdown(node).split(" <br> ").map(str::to_owned) {
                    self.loose.push(LooseLine { headings: headings.clone(), line: self.rows, text });
                }
            }
            heading @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                let level = heading.as_bytes()[1] - b'0';
                self.headings.retain(|(above, _)| *above < level);
                self.headings.push((level, on_one_line(&text_of(node))));
                self.sentence.clear();
            }
            _ => {
                for child in node.children.borrow().iter() {
                    self.element(child, depth + 1);
                }
            }
        }
    }

    fn around(&mut self) -> Around {
        Around { headings: self.headings.clone(), before: std::mem::take(&mut self.sentence) }
    }

    fn next(&mut self) -> u64 {
        self.rows += 1;
        self.rows
    }

    /// The rows of a table.
    fn table(&mut self, node: &Handle) -> Vec<(u64, Vec<String>)> {
        let mut found = Vec::new();
        gather(node, &["tr"], &mut found, 0);
        let row = |row: Handle| {
            let mut cells = Vec::new();
            gather(&row, &["td", "th"], &mut cells, 0);
            let spans = |cell: &Handle, which| attribute(cell, which).and_then(|said| said.parse().ok()).unwrap_or(1);
            let cell = |cell: &Handle| SpanningCell {
                text: markdown(cell),
                columns: spans(cell, "colspan"),
                // None is all that are left.
                rows: match spans(cell, "rowspan") {
                    0 => usize::MAX,
                    rows => rows,
                },
            };
            (self.next(), cells.iter().map(cell).collect())
        };
        spread(found.into_iter().map(row).collect())
    }

    fn items(&mut self, node: &Handle, depth: usize) -> Vec<PageItem> {
        let mut items: Vec<PageItem> = Vec::new();
        for child in node.children.borrow().iter().filter(|_| depth < DEPTH) {
            match name(child).as_str() {
                "li" | "dt" => {
                    let mut item = PageItem { line: self.next(), ..PageItem::default() };
                    let mut lists = Vec::new();
                    gather(child, &["ul", "ol", "dl"], &mut lists, 0);
                    item.words = text_of(child);
                    item.link = link(child);
                    item.below = lists.iter().flat_map(|list| self.items(list, depth + 1)).collect();
                    items.push(item);
                }
                // What a term of a list of terms means.
                "dd" => {
                    if let Some(last) = items.last_mut() {
                        last.words = format!("{}: {}", last.words.trim(), text_of(child).trim());
                    }
                }
                _ => {}
            }
        }
        items
    }
}

fn name(node: &Handle) -> String {
    if let NodeData::Element { name, .. } = &node.data { name.local.to_string() } else { String::new() }
}

/// What an attribute of an element says.
#[must_use]
pub fn attribute(node: &Handle, wanted: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    attrs.borrow().iter().find(|one| &*one.name.local == wanted).map(|one| one.value.to_string())
}

/// The outermost elements of these names within a node.
fn gather(node: &Handle, names: &[&str], found: &mut Vec<Handle>, depth: usize) {
    for child in node.children.borrow().iter().filter(|_| depth < DEPTH) {
        if names.contains(&name(child).as_str()) {
            found.push(child.clone());
        } else {
            gather(child, names, found, depth + 1);
        }
    }
}

/// The first link in a node: what is linked, and where to.
fn link(node: &Handle) -> Option<(String, String)> {
    let mut links = Vec::new();
    gather(node, &["a"], &mut links, 0);
    let first = links.first()?;
    Some((text_of(first), attribute(first, "href")?))
}

/// The words in a node; those of lists within it are their own.
fn text_of(node: &Handle) -> String {
    let mut text = String::new();
    say(node, &mut text, false, 0);
    text
}

/// The words in a node as Markdown: links, ends of lines, and what is struck through.
fn markdown(node: &Handle) -> String {
    let mut text = String::new();
    say(node, &mut text, true, 0);
    on_one_line(&text)
}

fn say(node: &Handle, text: &mut String, marked: bool, depth: usize) {
    for child in node.children.borrow().iter().filter(|_| depth < DEPTH) {
        if let NodeData::Text { contents } = &child.data {
            for c in contents.borrow().chars() {
                if marked && c.is_ascii_punctuation() && c != ',' {
                    text.push('\\');
                }
                text.push(c);
            }
            continue;
        }
        match name(child).as_str() {
            "br" => text.push_str(if marked { " <br> " } else { " " }),
            "del" | "s" | "strike" if marked => {
                text.push_str("~~");
                say(child, text, marked, depth + 1);
                text.push_str("~~");
            }
            "del" | "s" | "strike" | "script" | "style" => {}
            // A number above the line leads to a note.
            "sup" => {
                text.push_str("[^");
                text.push_str(text_of(child).trim().trim_matches(['[', ']']));
                text.push(']');
            }
            "ul" | "ol" | "dl" if !marked => {}
            "a" if marked => {
                text.push('[');
                say(child, text, marked, depth + 1);
                text.push_str("](");
                text.push_str(&attribute(child, "href").unwrap_or_default().replace([' ', '(', ')', '<', '>'], ""));
                text.push(')');
            }
            "p" | "div" | "li" => {
                if marked && !text.trim().is_empty() {
                    text.push_str(" <br> ");
                }
                say(child, text, marked, depth + 1);
            }
            _ => say(child, text, marked, depth + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_many_parts_are_read_and_bombs_are_not() {
        assert!(!is_too_deep(&"<div><p>x<br><img src=y></div>".repeat(10_000)));
        assert!(is_too_deep(&"<div>".repeat(3_000)) && is_too_deep(&"<b>x".repeat(3_000)));
    }

    #[test]
    fn tables_and_lists_stand_below_their_headings_as_in_markdown() {
        let page = "<html><head><title>x</title></head><body><nav><ul><li>Home</li></ul></nav><h1>Sub&shy;processors</h1><p>In the EU:</p>\
            <table><thead><tr><th>Name<th>Purpose<th>Place</tr></thead><tr><td rowspan=2><a href='https://a.example/x'>A (B)</a></td><td>Mail &amp; more<td>DE<br>FR</tr>\
            <tr><td><del>old</del> Chat</td><td>US</td></tr></table><h2>More</h2><ul><li><a href='https://c.example'>C</a>: logs<ul><li>Place: US</li></ul></li></ul>\
            <dl><dt>D</dt><dd>Calls</dd></dl></body></html>";
        let (parts, _) = parts_and_loose_lines(page);
        let [PagePart::Table(around, rows), PagePart::List(_, items), PagePart::List(more, terms)] = &parts[..] else {
            panic!("{parts:?}");
        };
        assert_eq!((around.before.as_str(), around.headings.len()), ("In the EU:", 1));
        let cells: Vec<&[String]> = rows.iter().map(|(_, cells)| &cells[..]).collect();
        assert_eq!(cells[1], ["[A \\(B\\)](https://a.example/x)", "Mail \\& more", "DE <br> FR"]);
        assert_eq!(cells[2], ["[A \\(B\\)](https://a.example/x)", "~~old~~ Chat", "US"]);
        assert_eq!((items[0].words.as_str(), items[0].below[0].words.as_str()), ("C: logs", "Place: US"));
        assert_eq!(items[0].leading_link(), Some(("C".to_owned(), "https://c.example")));
        assert_eq!((terms[0].words.as_str(), more.headings.len()), ("D: Calls", 2));
    }
}
