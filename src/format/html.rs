//! Any report as one page of HTML that needs nothing beside it: no script, light and dark, narrow and printed. Whatever is put into markup is
//! escaped; only our own style sheets are written as they are.

pub mod form;

use crate::model::remedy::Part;
use crate::model::{Deed, Kind, More, Remedy, Verb, capitalised};
use crate::texts::Language;
use crate::view::{Block, Cell, Next, Table};
use maud::{DOCTYPE, Markup, PreEscaped, Render, html};
use std::borrow::Cow;

/// Fonts of the reader's system, two colours, tables that become cards where there is no room for columns.
pub const STYLE: &str = include_str!("html/page.css");

/// Where what is shown leads: addresses for a page. By default, nowhere.
pub trait Leads {
    /// Where a cell leads, by its position in the row.
    fn cell(&self, _at: usize, _cell: &Cell) -> Option<String> {
        None
    }

    /// Where a row leads as a whole: its name leads there too.
    fn row(&self, _cells: &[Cell]) -> Option<String> {
        None
    }

    /// A sentence as it is read there: a page writes out the days in it. What stands in a table stays as it is.
    fn text<'t>(&self, words: &'t str) -> Cow<'t, str> {
        Cow::Borrowed(words)
    }

    /// Where a word of a text leads, such as the handle of a record.
    fn word(&self, _word: &str) -> Option<String> {
        None
    }

    /// Where a deed is done.
    fn deed(&self, _deed: &Deed) -> Option<String> {
        None
    }

    /// Where more is shown.
    fn more(&self, _more: More) -> Option<String> {
        None
    }
}

/// What is shown leads nowhere.
pub struct Nowhere;

impl Leads for Nowhere {}

/// The first cell of a row names a file beside the page.
struct Files;

impl Leads for Files {
    fn cell(&self, at: usize, cell: &Cell) -> Option<String> {
        (at == 0).then(|| cell.words().into_owned())
    }
}

/// The page as a file. With `links`, the first cell of a row names a file beside the page and leads there.
#[must_use]
pub fn page(title: &str, footer: &str, blocks: &[Block], links: bool) -> String {
    let leads: &dyn Leads = if links { &Files } else { &Nowhere };
    as_file(&shell(title, html! { main { (linked(blocks, leads)) } }, footer))
}

/// A page that is sent to somebody, in the language of what it says.
#[must_use]
pub fn sent_page(title: &str, blocks: &[Block], language: Language) -> String {
    as_file(&shell_with((title, language), html! {}, "", html! { main { (linked(blocks, &Nowhere)) } }, ""))
}

/// A whole page.
pub fn shell(title: &str, body: impl Render, footer: impl Render) -> Markup {
    shell_with((title, Language::English), html! {}, "", body, footer)
}

/// A whole page in a language, with more in its head, and with a style sheet of its own after the one of every page.
pub fn shell_with(
    (title, language): (&str, Language),
    head: impl Render,
    style: &'static str,
    body: impl Render,
    footer: impl Render,
) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none';style-src 'unsafe-inline'";
                title { (title) }
                (head)
                style { (PreEscaped(STYLE)) (PreEscaped(style)) }
            }
            body {
                (body)
                footer { (footer) }
            }
        }
    }
}

/// The blocks of a report. The first one, when it is a heading, is that of the page.
#[must_use]
pub fn blocks(blocks: &[Block]) -> Markup {
    linked(blocks, &Nowhere)
}

/// The blocks of a report, with what is shown leading somewhere.
#[must_use]
pub fn linked(blocks: &[Block], leads: &dyn Leads) -> Markup {
    html! { @for (at, block) in blocks.iter().enumerate() { (one(at, block, leads)) } }
}

/// The same below a heading that the page has already.
#[must_use]
pub fn below(blocks: &[Block], leads: &dyn Leads) -> Markup {
    html! { @for block in blocks { (one(1, block, leads)) } }
}

fn one(at: usize, block: &Block, leads: &dyn Leads) -> Markup {
    html! {
        @match block {
            Block::Heading(words) if at == 0 => h1 { (heading(&leads.text(words))) },
            Block::Heading(words) => h2 { (heading(&leads.text(words))) },
            Block::Text(words) => p { (told(words, leads)) },
            Block::Facts(facts) => dl {
                @for alike in facts.chunk_by(|(label, _), (next, _)| label == next) {
                    dt { (told(&alike[0].0, leads)) }
                    @for (_, words) in alike { dd { (told(words, leads)) } }
                }
            },
            Block::Points(points) => ul { @for point in points { li { (told(point, leads)) } } },
            Block::Table(table) => (linked_table(table, leads)),
            Block::Next(Next::Text(remedy)) => p { (doing(remedy, leads)) },
            Block::Next(Next::Facts(facts)) => dl {
                @for (label, remedy) in facts { dt { (label) } dd { (doing(remedy, leads)) } }
            },
            Block::Next(Next::Steps(steps)) => ul {
                @for (label, remedy) in steps { li { (label) ": " (doing(remedy, leads)) } }
            },
        }
    }
}

/// The same as a sentence of its own, which begins with a large letter.
#[must_use]
pub fn doing_first(remedy: &Remedy, leads: &dyn Leads) -> Markup {
    let mut words = doing(remedy, leads).0;
    // The first letter that is read: behind the tags before it.
    let mut in_tag = false;
    let first = words.char_indices().find(|(_, c)| {
        in_tag = *c == '<' || in_tag && *c != '>';
        !in_tag && *c != '>'
    });
    if let Some((at, c)) = first.filter(|(_, c)| c.is_ascii_lowercase()) {
        words.replace_range(at..=at, &c.to_ascii_uppercase().to_string());
    }
    PreEscaped(words)
}

/// Words with deeds in them, each leading to where it is done.
#[must_use]
pub fn doing(remedy: &Remedy, leads: &dyn Leads) -> Markup {
    let step = |address: Option<String>, words: &str| {
        html! {
            @match address {
                Some(address) => a href=(address) { (words) },
                None => (words),
            }
        }
    };
    // A link to findings needs no id of a check.
    let deed_in_words = |address: Option<String>, deed: &Deed| match (&address, deed.verb) {
        (Some(_), Verb::Check) => step(address, "see each of the findings"),
        // The form to which it leads shows what is filled in.
        (Some(_), _) => step(address, &deed.briefly()),
        (None, _) => step(address, &deed.words()),
    };
    html! {
        @for part in remedy.parts() {
            @match part {
                Part::Say(words) => (told(words, leads)),
                Part::Do(deed) => (deed_in_words(leads.deed(deed), deed)),
                // A form shows the choices itself.
                Part::Or(_) => {},
                Part::See(more) => (step(leads.more(*more), more.words())),
            }
        }
    }
}

/// Rows under column heads. The first cell of a row is its head.
#[must_use]
pub fn table(table: &Table) -> Markup {
    linked_table(table, &Nowhere)
}

/// A head that leads to the rows in its order.
pub struct SortHead {
    /// Where it leads.
    pub address: String,
    /// Where the rows stand in its order: whether backwards.
    pub backwards: Option<bool>,
}

/// Rows under column heads, with cells that lead somewhere.
#[must_use]
pub fn linked_table(table: &Table, leads: &dyn Leads) -> Markup {
    sorted_table(table, leads, &|_| None)
}

/// The same under heads that lead to another order.
#[must_use]
pub fn sorted_table(table: &Table, leads: &dyn Leads, sort: &dyn Fn(&str) -> Option<SortHead>) -> Markup {
    html! {
        // Names of files are long, and stand beside a digest that would take all the room.
        table class=[table.heads.first().is_some_and(|head| *head == "file").then_some("named")] {
            thead { tr { @for head in &table.heads { @if head.is_empty() { td {} } @else { (column_head(head, sort(head))) } } } }
            tbody {
                @for row in &table.rows {
                    tr {
                        @for (at, (head, cell)) in table.heads.iter().zip(row).enumerate() {
                            // What is the same as above is left out of a row, and is no head of it.
                            @if at == 0 && !cell.words().is_empty() {
                                th scope="row" { (shown(at, cell, leads)) }
                            } @else if let Some(address) = leads.row(row).filter(|_| is_name(head, cell, row)) {
                                td data-head=(as_head(head)) { a href=(address) { (cell.words()) } }
                            } @else {
                                td class=[is_digest(cell).then_some("hash")] data-head=(as_head(head)) { (shown(at, cell, leads)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Whether a cell is the name of the record that stands first in its row.
fn is_name(head: &str, cell: &Cell, row: &[Cell]) -> bool {
    let Some(Cell::Link { handle, .. }) = row.first() else { return head == "name" };
    let title = Kind::of_handle(handle).map(|(kind, _)| kind.field(kind.title_field()).label);
    head == "name" || title == Some(head) && matches!(cell, Cell::Text(_)) && !cell.words().is_empty()
}

/// The head of a column as a page says it: all with a capital, wherever they are from.
fn as_head(head: &str) -> String {
    if head == "sha256" { "SHA-256".into() } else { capitalised(head) }
}

fn column_head(head: &str, sort: Option<SortHead>) -> Markup {
    html! {
        @match sort {
            Some(SortHead { address, backwards }) => {
                th scope="col" aria-sort=[backwards.map(|is| if is { "descending" } else { "ascending" })] { a href=(address) { (as_head(head)) } }
            },
            None => th scope="col" { (as_head(head)) },
        }
    }
}

fn shown(at: usize, cell: &Cell, leads: &dyn Leads) -> Markup {
    html! {
        @match (leads.cell(at, cell), cell) {
            (Some(address), _) => a href=(address) { (cell.words()) },
            (None, Cell::Remedy(remedy)) => (doing(remedy, leads)),
            (None, Cell::State(sign, words)) if !sign.is_empty() => span.state data-sign=(sign) { (sign) " " (state(&words.to_string())) },
            (None, Cell::State(_, words)) => (unbroken(&state(&words.to_string()), leads)),
            // Words that make a sentence are read as one.
            (None, _) if cell.words().split(' ').count() > 3 => (told(&cell.words(), leads)),
            (None, _) => (unbroken(&cell.words(), leads)),
        }
    }
}

/// A state as people read it: lists are filtered by `too-late`, a page says "too late".
fn state(words: &str) -> String {
    let is_code = words.contains('-') && words.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    if !is_code {
        return words.to_owned();
    }
    words.split('-').map(|word| if word == "dpa" { "DPA" } else { word }).collect::<Vec<_>>().join(" ")
}

/// A sentence as it is read where it stands.
fn told(text: &str, leads: &dyn Leads) -> Markup {
    unbroken(&leads.text(text), leads)
}

/// The words of a heading, in which nothing leads on and no handle is broken.
#[must_use]
pub fn heading(words: &str) -> Markup {
    unbroken(words, &Nowhere)
}

/// Text in which no line ends within a day, a handle or a flag; a browser would break each at its hyphens.
fn unbroken(text: &str, leads: &dyn Leads) -> Markup {
    html! {
        @for (at, word) in text.split(' ').enumerate() {
            @if at > 0 { " " }
            @if let Some((rule, rest)) = rule(word) {
                small title={ "The rule that says so: " (rule) } { (rule) } (rest)
            } @else if stays_whole(word) {
                @let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
                @match leads.word(bare) {
                    Some(address) => {
                        @let (before, after) = word.split_once(bare).unwrap_or_default();
                        span class="whole" { (before) a href=(address) { (bare) } (after) }
                    },
                    None => span class="whole" { (word) },
                }
            } @else { (word) }
        }
    }
}

/// The rule of a table that a word names in brackets, and what stands behind it: `[R6b]`, `[T8],`.
fn rule(word: &str) -> Option<(&str, &str)> {
    let (id, rest) = word.strip_prefix('[')?.split_once(']')?;
    let number = id.strip_prefix(['R', 'T'])?.trim_end_matches(|c: char| c.is_ascii_lowercase());
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some((id, rest))
}

/// Short words with a hyphen that are no names: `2026-11-23`, `DPA-7`, `--signed`, `dpa-missing`.
fn stays_whole(word: &str) -> bool {
    let is_code = || word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    word.len() <= 24 && word.contains('-') && (is_code() || word.contains(|c: char| c.is_ascii_digit()))
}

fn is_digest(cell: &Cell) -> bool {
    let words = cell.words();
    words.len() == 64 && words.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Elements that stand within a line.
const WITHIN: [&str; 10] = ["a", "br", "code", "name", "option", "small", "span", "td", "th", "time"];

/// Elements without an end.
const VOID: [&str; 4] = ["br", "input", "link", "meta"];

/// Markup as a file: an element to a line, so that a difference between two files shows what changed; and well-formed as XML, unless an
/// attribute stands without a value.
#[must_use]
pub fn as_file(markup: &Markup) -> String {
    // Neither text nor the value of an attribute holds < or >: both were escaped.
    let mut pieces = markup.0.split('<');
    let mut file = pieces.next().unwrap_or_default().to_owned();
    let mut after_own_line = false;
    for piece in pieces {
        let ends = piece.starts_with('/');
        let name = piece.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let own_line = !WITHIN.contains(&name);
        if own_line && (!ends || after_own_line) && !file.is_empty() {
            file.push('\n');
        }
        file.push('<');
        match piece.split_once('>') {
            Some((tag, text)) if VOID.contains(&name) => file.extend([tag, "/>", text]),
            _ => file.push_str(piece),
        }
        after_own_line = own_line && ends && piece.ends_with('>');
    }
    file.push('\n');
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    #[test]
    fn what_comes_from_outside_is_text_wherever_it_stands() {
        let evil = "<script>alert(\"1\")</script>&";
        let report = [
            Block::Heading(evil.into()),
            Block::Facts(vec![(evil.into(), evil.into())]),
            Block::Points(vec![evil.into()]),
            Block::Table(Table::new(vec!["file", "what"], [vec![evil, evil]])),
        ];
        let page = page(evil, evil, &report, true);
        assert!(!page.contains("<script") && !page.contains("\"1\""), "{page}");
        assert_eq!(page.matches("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;").count(), 9);
    }

    #[test]
    fn the_rule_that_says_something_stands_small_behind_it() {
        let shown = |text: &str| unbroken(text, &Nowhere).0;
        assert_eq!(
            shown("a controller. [R6b]"),
            "a controller. <small title=\"The rule that says so: R6b\">R6b</small>"
        );
        assert_eq!(shown("[R] and [RT1] and [x]"), "[R] and [RT1] and [x]");
    }

    #[test]
    fn what_to_do_begins_with_a_large_letter_also_in_a_link() {
        struct Somewhere;
        impl Leads for Somewhere {
            fn deed(&self, _: &Deed) -> Option<String> {
                Some("/a".into())
            }
        }
        let remedy = Remedy::from(Deed::add(Kind::Measure).give("name", "NAME"));
        assert_eq!(doing_first(&remedy, &Somewhere).0, "<a href=\"/a\">Add a measure</a>");
        assert_eq!(doing_first(&remedy, &Nowhere).0, "Add a measure, and fill in &quot;Measure&quot;");
        assert_eq!(doing_first(&Remedy::say("sign &lt;"), &Nowhere).0, "Sign &amp;lt;");
    }

    #[test]
    fn a_day_a_handle_and_a_flag_are_not_broken_into_lines() {
        let shown = unbroken("DPA-7 since 2026-03-12: check dpa-late --signed DATE, Jean-Luc", &Nowhere).0;
        let whole = |word: &str| format!("<span class=\"whole\">{word}</span>");
        let expected = ["DPA-7", "2026-03-12:", "dpa-late", "--signed"].map(whole);
        let expected =
            format!("{} since {} check {} {} DATE, Jean-Luc", expected[0], expected[1], expected[2], expected[3]);
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_file_has_an_element_to_a_line_and_is_xml() {
        let file = as_file(&html! { ul { li { "a" br; "b " a href="c" { "d" } } li { "e" } } p { "f" } });
        assert_eq!(file, "<ul>\n<li>a<br/>b <a href=\"c\">d</a></li>\n<li>e</li>\n</ul>\n<p>f</p>\n");
    }
}
