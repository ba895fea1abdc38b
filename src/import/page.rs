//! What a page in Markdown holds: its tables and its lists, each with the headings above it and the sentence before it.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

/// What a table or a list stands below.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// The headings above it, the outermost first, with their levels from 1.
    pub headings: Vec<(u8, String)>,
    /// The sentences right before it.
    pub before: String,
}

/// A table or a list.
#[derive(Debug)]
pub enum PagePart {
    /// A table, its line of heads first: the line of each row, and its cells as they stand.
    Table(Around, Vec<(u64, Vec<String>)>),
    /// A list.
    List(Around, Vec<PageItem>),
}

/// An item of a list.
#[derive(Debug, Default)]
pub struct PageItem {
    /// The line on which it begins.
    pub line: u64,
    /// What it says, without markup.
    pub words: String,
    /// Its first link: what is linked, and where to.
    pub link: Option<(String, String)>,
    /// The items of lists within it.
    pub below: Vec<PageItem>,
}

impl PageItem {
    /// The link that it begins with: what is linked, and where to.
    #[must_use]
    pub fn leading_link(&self) -> Option<(String, &str)> {
        let (linked, to) = self.link.as_ref()?;
        let linked = on_one_line(linked);
        (!linked.is_empty() && on_one_line(&self.words).starts_with(&linked)).then_some((linked, to.as_str()))
    }
}

/// Words with one blank for many and for ends of lines.
#[must_use]
pub fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A cell of a table, and over how many columns and rows it goes.
#[derive(Clone, Debug)]
pub struct SpanningCell {
    /// What it says.
    pub text: String,
    /// Over how many columns it goes.
    pub columns: usize,
    /// Over how many rows it goes.
    pub rows: usize,
}

/// Columns that one cell spans at most.
const COLUMNS: usize = 50;
/// Rows that one cell spans at most, as in HTML.
const ROWS: usize = 65_534;

/// The rows of a table in which each cell has its own place: what goes over several stands in each of them.
#[must_use]
pub fn spread(rows: Vec<(u64, Vec<SpanningCell>)>) -> Vec<(u64, Vec<String>)> {
    // By column: what goes on below, and for how many rows.
    let mut down: BTreeMap<usize, (String, usize)> = BTreeMap::new();
    let spread_row = |(line, cells): (u64, Vec<SpanningCell>)| {
        let (mut spread, mut cells) = (Vec::new(), cells.into_iter());
        loop {
            if let Some((text, left)) = down.remove(&spread.len()) {
                if left > 1 {
                    down.insert(spread.len(), (text.clone(), left - 1));
                }
                spread.push(text);
                continue;
            }
            let Some(SpanningCell { text, columns, rows }) = cells.next() else {
                // What goes on below stands further to the right.
                if down.keys().any(|at| *at > spread.len()) {
                    spread.push(String::new());
                    continue;
                }
                break;
            };
            for _ in 0..columns.clamp(1, COLUMNS) {
                if rows > 1 {
                    down.insert(spread.len(), (text.clone(), rows.min(ROWS) - 1));
                }
                spread.push(text.clone());
            }
        }
        (line, spread)
    };
    rows.into_iter().map(spread_row).collect()
}

/// Whether a file is a page in Markdown, by its name.
#[must_use]
pub fn is_page(path: &str) -> bool {
    let lower = path.to_lowercase();
    [".md", ".mdx", ".markdown"].iter().any(|ending| lower.ends_with(ending))
}

/// A line of a page that is in no table and in no list.
#[derive(Clone, Debug)]
pub struct LooseLine {
    /// The headings above it, the outermost first.
    pub headings: Vec<String>,
    /// Its number.
    pub line: u64,
    /// What it says, with its markup.
    pub text: String,
}

/// The tables and lists of a page, in their order. The lines between --- at its start are not part of it.
#[must_use]
pub fn parts(text: &str) -> Vec<PagePart> {
    parts_and_loose_lines(text).0
}

/// The same, and the lines of the page that are in none of them.
#[must_use]
pub fn parts_and_loose_lines(text: &str) -> (Vec<PagePart>, Vec<LooseLine>) {
    let text = text.trim_start_matches('\u{feff}');
    let (front, page) = text.split_at(front_matter_end(text));
    let page = &with_whole_separators(page);
    let ends = page.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
    let mut walk = Walk { page, ends, first: 1 + front.matches('\n').count() as u64, ..Walk::default() };
    for (event, range) in
        Parser::new_ext(page, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH).into_offset_iter()
    {
        walk.take(event, &range);
    }
    (walk.parts, walk.loose)
}

/// A page in which the line below the heads of each table parts as many columns as there are heads: else a reader of Markdown sees no table.
fn with_whole_separators(page: &str) -> String {
    let (mut whole, mut heads) = (String::with_capacity(page.len()), 0);
    for line in page.split_inclusive('\n') {
        let bare = line.trim();
        let columns = if bare.contains('|') { cells_of(bare).len() } else { 0 };
        let parts = columns > 0 && bare.contains('-') && bare.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
        if parts && heads > 1 && columns != heads {
            whole.push_str(&"|---".repeat(heads));
            whole.push('|');
            whole.push_str(&line[line.trim_end().len()..]);
        } else {
            whole.push_str(line);
        }
        heads = if parts { 0 } else { columns };
    }
    whole
}

/// Where the page begins behind the lines between --- at its start.
fn front_matter_end(text: &str) -> usize {
    let inside = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"));
    inside.and_then(|rest| rest.split_once("\n---")).map_or(0, |(_, page)| text.len() - page.len())
}

/// A walk over a page.
#[derive(Default)]
struct Walk<'p> {
    page: &'p str,
    /// Where its lines end.
    ends: Vec<usize>,
    /// The number of the line on which the page begins.
    first: u64,
    parts: Vec<PagePart>,
    loose: Vec<LooseLine>,
    headings: Vec<(u8, String)>,
    /// The sentence that was read last, and what is being read.
    sentence: String,
    reading: String,
    rows: Option<Vec<(u64, Vec<String>)>>,
    items: Vec<PageItem>,
    /// How many lists are open, one within the other.
    depth: usize,
    in_link: bool,
    struck: bool,
}

impl Walk<'_> {
    fn take(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, range),
            Event::End(tag) => self.close(tag),
            Event::Text(words) | Event::Code(words) if !self.struck => self.say(&words),
            Event::SoftBreak | Event::HardBreak => self.say(" "),
            _ => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        let line = self.first + self.ends.partition_point(|end| *end < range.start) as u64;
        match tag {
            Tag::Heading { .. } if self.depth == 0 => self.reading.clear(),
            Tag::Paragraph if self.depth == 0 => {
                self.reading.clear();
                let headings: Vec<String> = self.headings.iter().map(|(_, words)| words.clone()).collect();
                let lines = self.page[range.clone()].lines().zip(line..);
                let loose =
                    |(text, line): (&str, u64)| LooseLine { headings: headings.clone(), line, text: text.to_owned() };
                self.loose.extend(lines.map(loose));
            }
            Tag::Table(_) => self.rows = Some(Vec::new()),
            Tag::TableHead | Tag::TableRow => self.rows.iter_mut().for_each(|rows| rows.push((line, Vec::new()))),
            Tag::TableCell => {
                let cell = self.page[range.clone()].trim().trim_matches('|').trim().to_owned();
                if let Some((_, cells)) = self.rows.as_mut().and_then(|rows| rows.last_mut()) {
                    cells.push(cell);
                }
            }
            Tag::List(_) => self.depth += 1,
            Tag::Item => {
                let item = PageItem { line, ..PageItem::default() };
                match self.items.last_mut().filter(|_| self.depth > 1) {
                    Some(above) => above.below.push(item),
                    None => self.items.push(item),
                }
            }
            Tag::Strikethrough => self.struck = true,
            Tag::Link { dest_url, .. } => {
                if let Some(item) = self.item().filter(|item| item.link.is_none()) {
                    item.link = Some((String::new(), dest_url.to_string()));
                    self.in_link = true;
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let level = depth_of(level);
                self.headings.retain(|(above, _)| *above < level);
                self.headings.push((level, std::mem::take(&mut self.reading)));
                self.sentence.clear();
            }
            TagEnd::Paragraph if self.depth == 0 => self.sentence = std::mem::take(&mut self.reading),
            TagEnd::TableRow => self.keep_its_width(),
            TagEnd::Table => {
                let around = self.around();
                self.parts.extend(self.rows.take().map(|rows| PagePart::Table(around, rows)));
            }
            TagEnd::List(_) => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    let around = self.around();
                    self.parts.push(PagePart::List(around, std::mem::take(&mut self.items)));
                }
            }
            TagEnd::Strikethrough => self.struck = false,
            TagEnd::Link => self.in_link = false,
            _ => {}
        }
    }

    /// Gives the row that ends as many cells as it has on the page: a reader of Markdown makes it as wide as the heads.
    fn keep_its_width(&mut self) {
        let Some((line, cells)) = self.rows.as_mut().and_then(|rows| rows.last_mut()) else { return };
        let at = usize::try_from(*line - self.first).unwrap_or_default();
        let from = if at == 0 { 0 } else { self.ends.get(at - 1).map_or(0, |end| end + 1) };
        let to = self.ends.get(at).copied().unwrap_or(self.page.len());
        let written = cells_of(&self.page[from..to]);
        cells.truncate(written.len());
        cells.extend(written.into_iter().skip(cells.len()));
    }

    fn say(&mut self, words: &str) {
        let in_link = self.in_link;
        match self.item() {
            Some(item) => {
                item.words.push_str(words);
                if let Some((linked, _)) = item.link.as_mut().filter(|_| in_link) {
                    linked.push_str(words);
                }
            }
            None => self.reading.push_str(words),
        }
    }

    /// The item that is being read.
    fn item(&mut self) -> Option<&mut PageItem> {
        match self.depth {
            0 => None,
            1 => self.items.last_mut(),
            _ => {
                let item = self.items.last_mut()?;
                if item.below.is_empty() { Some(item) } else { item.below.last_mut() }
            }
        }
    }

    /// What a part stands below. The sentence before it speaks of no other.
    fn around(&mut self) -> Around {
        Around { headings: self.headings.clone(), before: std::mem::take(&mut self.sentence) }
    }
}

/// The cells of a row between strokes; one behind a backslash parts none.
fn cells_of(line: &str) -> Vec<String> {
    let line = line.trim().trim_start_matches(['>', ' ']);
    let line = line.strip_prefix('|').unwrap_or(line);
    let (mut cells, mut cell, mut escaped) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        if c == '|' && !escaped {
            cells.push(std::mem::take(&mut cell).trim().to_owned());
        } else {
            cell.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    if !cell.trim().is_empty() {
        cells.push(cell.trim().to_owned());
    }
    cells
}

const fn depth_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_stands_below_its_headings_and_its_own_sentence() {
        let page = "---\ntitle: x\n---\n\n# Page\n\nOf *one*:\n\n- A\n  - a1\n- [B](b) more\n\n## Part\n\n| h | k |\n|-|-|\n| 1 | [2](c) |\n\n- C\n";
        let parts = parts(page);
        let [PagePart::List(first, items), PagePart::Table(second, rows), PagePart::List(third, _)] = &parts[..] else {
            panic!("{parts:?}");
        };
        assert_eq!((first.headings.clone(), first.before.as_str()), (vec![(1, "Page".to_owned())], "Of one:"));
        assert_eq!((items[0].line, items[0].words.as_str(), items[0].below[0].words.as_str()), (9, "A", "a1"));
        assert_eq!(items[1].leading_link(), Some(("B".to_owned(), "b")));
        assert_eq!(second.headings.last(), Some(&(2, "Part".to_owned())));
        assert_eq!(rows[1], (17, vec!["1".to_owned(), "[2](c)".into()]));
        assert_eq!((third.headings.len(), third.before.as_str()), (2, ""), "the sentence speaks of the first alone");
    }

    #[test]
    fn rows_have_the_cells_that_stand_on_the_page() {
        let page = "| h | k |\n|-|-|\n| 1 |\n| 1 | 2 | 3\\|4 | 5 |\n| 1 | |\n1 | 2\n";
        let [PagePart::Table(_, rows)] = &parts(page)[..] else { panic!("one table") };
        let cells: Vec<Vec<&str>> = rows.iter().map(|(_, row)| row.iter().map(String::as_str).collect()).collect();
        assert_eq!(cells, [vec!["h", "k"], vec!["1"], vec!["1", "2", "3\\|4", "5"], vec!["1", ""], vec!["1", "2"]]);
    }

    #[test]
    fn a_line_below_the_heads_that_parts_too_few_or_too_many_columns_ends_no_table() {
        for separator in ["|---|---|", "|---|---|---|---|", "--|--", "|---|---|---|"] {
            let page = format!("| A | B | C |\n{separator}\n| 1 | 2 | 3 |\n");
            let [PagePart::Table(_, rows)] = &parts(&page)[..] else { panic!("{separator}: a table") };
            assert_eq!(rows[1], (3, vec!["1".to_owned(), "2".into(), "3".into()]), "{separator}");
        }
        let page = "# H\n\n| A | B |\n| 1 | 2 |\n";
        assert!(parts(page).is_empty());
        let loose: Vec<(u64, String)> =
            parts_and_loose_lines(page).1.into_iter().map(|one| (one.line, one.text)).collect();
        assert_eq!(loose, [(3, "| A | B |".to_owned()), (4, "| 1 | 2 |".into())]);
    }

    #[test]
    fn a_cell_over_many_rows_stands_in_each() {
        let cell = |text: &str, rows| SpanningCell { text: text.to_owned(), columns: 1, rows };
        let first = (1, vec![cell("A", 80), cell("x", 1)]);
        let rows = std::iter::once(first).chain((2..=80).map(|line| (line, vec![cell("y", 1)]))).collect();
        assert!(spread(rows).iter().all(|(_, cells)| cells.len() == 2 && cells[0] == "A"));
    }
}
