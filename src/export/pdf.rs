//! Documents that a person files: A4 pages with page numbers and repeated table heads, tagged for screen readers, produced as
//! PDF/A-2a and PDF/UA-1 by the library's validators. A document is laid out first, so that each page can say of how many it is
//! one; then it is drawn. The same content gives the same bytes.

use crate::error::{Error, Result};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TableHeaderScope, Tag, TagGroup, TagTree,
};
use krilla::text::{Font, TextDirection};
use krilla::{Document, SerializeSettings};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};
use std::collections::{HashMap, VecDeque};
use std::fmt::Write as _;
use std::io::Write;
use std::num::NonZeroU16;

static REGULAR: &[u8] = include_bytes!("fonts/LiberationSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("fonts/LiberationSans-Bold.ttf");

/// Letters that are written from right to left. Lines are set from left to right, so these would stand backwards.
const fn from_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Lines of a cell that no page has yet: whether bold, and the text.
type Waiting = VecDeque<(bool, String)>;

/// A4, in points.
const SHORT: f32 = 595.28;
const LONG: f32 = 841.89;
const MARGIN: f32 = 46.0;
const LINE: f32 = 1.32;
/// Space around the text of a table cell.
const PAD: f32 = 4.0;

const INK: (u8, u8, u8) = (0x1A, 0x1F, 0x2B);
const QUIET: (u8, u8, u8) = (0x55, 0x5E, 0x6E);
const ACCENT: (u8, u8, u8) = (0x1F, 0x3A, 0x5F);
const RULE: (u8, u8, u8) = (0xC9, 0xCF, 0xD8);
const SHADE: (u8, u8, u8) = (0xEE, 0xF2, 0xF7);

/// What a piece of the document is to a screen reader.
#[derive(Clone, Debug)]
enum Part {
    Heading(u16, String),
    Paragraph,
    Table,
    Row,
    Head,
    /// The head of a row.
    RowHead,
    Cell,
}

struct Node {
    part: Part,
    children: Vec<usize>,
    content: Vec<Identifier>,
}

/// Something that is drawn on a page.
enum Op {
    Text { x: f32, y: f32, size: f32, bold: bool, color: (u8, u8, u8), text: String, node: Option<usize> },
    Box { x: f32, y: f32, width: f32, height: f32, color: (u8, u8, u8) },
}

/// A cell of a table: lines of text, the first of which may be bold.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// Paragraphs: (bold, text).
    pub lines: Vec<(bool, String)>,
}

impl Cell {
    /// A cell of plain text.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { lines: vec![(false, text.into())] }
    }
}

/// A document while it is laid out.
pub struct Pdf {
    title: String,
    footer: String,
    width: f32,
    height: f32,
    pages: Vec<Vec<Op>>,
    y: f32,
    nodes: Vec<Node>,
    top: Vec<usize>,
    outline: Vec<(String, usize, f32)>,
    measures: Measures,
}

impl Pdf {
    /// A document with a title; `footer` stands at the foot of each page, left of the page number.
    #[must_use]
    pub fn new(title: &str, footer: &str, landscape: bool) -> Self {
        let (width, height) = if landscape { (LONG, SHORT) } else { (SHORT, LONG) };
        let (title, footer) = (title.to_owned(), footer.to_owned());
        let pages = vec![Vec::new()];
        Self {
            title,
            footer,
            width,
            height,
            pages,
            y: MARGIN,
            nodes: Vec::new(),
            top: Vec::new(),
            outline: Vec::new(),
            measures: Measures::new(),
        }
    }

    /// What stands at the foot of each page, left of the page number: once it is known how many rows there are.
    pub fn footer(&mut self, text: String) {
        self.footer = text;
    }

    /// The width between the margins, in points.
    #[must_use]
    pub fn room(&self) -> f32 {
        self.width - 2.0 * MARGIN
    }

    fn bottom(&self) -> f32 {
        self.height - MARGIN - 18.0
    }

    fn page(&mut self) -> &mut Vec<Op> {
        self.pages.last_mut().expect("a document has a page")
    }

    fn new_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = MARGIN;
    }

    fn node(&mut self, part: Part, parent: Option<usize>) -> usize {
        self.nodes.push(Node { part, children: Vec::new(), content: Vec::new() });
        let at = self.nodes.len() - 1;
        match parent {
            Some(parent) => self.nodes[parent].children.push(at),
            None => self.top.push(at),
        }
        at
    }

    /// Goes on at the top of a page.
    pub fn break_page(&mut self) {
        if self.y > MARGIN {
            self.new_page();
        }
    }

    /// A heading, of level 1 to 3; a place in the outline for levels 1 and 2.
    pub fn heading(&mut self, level: u16, text: &str) {
        let size = [20.0, 14.0, 11.0][usize::from(level.clamp(1, 3) - 1)];
        let before = if self.y > MARGIN { size * 0.9 } else { 0.0 };
        // A heading does not stand alone at the foot of a page.
        if self.y + before + size * LINE + 60.0 > self.bottom() {
            self.new_page();
        } else {
            self.y += before;
        }
        if level < 3 {
            self.outline.push((text.to_owned(), self.pages.len() - 1, self.y));
        }
        let node = self.node(Part::Heading(level, text.to_owned()), None);
        self.lines(text, MARGIN, self.room(), size, true, ACCENT, node);
        self.y += size * 0.35;
    }

    /// A paragraph.
    pub fn paragraph(&mut self, text: &str) {
        let node = self.node(Part::Paragraph, None);
        self.lines(text, MARGIN, self.room(), 9.5, false, INK, node);
        self.y += 6.0;
    }

    /// Draws text in lines from the current place down, over pages if need be.
    #[allow(clippy::too_many_arguments, reason = "a line of text has that many properties")]
    fn lines(&mut self, text: &str, x: f32, width: f32, size: f32, bold: bool, color: (u8, u8, u8), node: usize) {
        for line in self.measures.wrap(text, width, size, bold) {
            if self.y + size * LINE > self.bottom() {
                self.new_page();
            }
            let y = self.y + size;
            self.page().push(Op::Text { x, y, size, bold, color, text: line, node: Some(node) });
            self.y += size * LINE;
        }
    }

    /// Labels and words beside each other.
    pub fn facts(&mut self, facts: &[(String, String)]) {
        let widths = [0.26, 0.74];
        let table = self.node(Part::Table, None);
        for (label, words) in facts {
            let cells = [Cell { lines: vec![(true, label.clone())] }, Cell::plain(words.clone())];
            self.row(table, &cells, &widths, 9.0, None, Part::RowHead);
        }
        self.y += 6.0;
    }

    /// A table: heads that are repeated on each page, and rows. `widths` are shares of the room.
    pub fn table<E>(
        &mut self,
        heads: &[&str],
        widths: &[f32],
        rows: impl FnOnce(&mut dyn FnMut(&[Cell])) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let table = self.node(Part::Table, None);
        let cells: Vec<Cell> = heads.iter().map(|head| Cell { lines: vec![(true, (*head).to_owned())] }).collect();
        if self.y + 70.0 > self.bottom() {
            self.new_page();
        }
        self.head(&cells, widths, Some(table));
        rows(&mut |row: &[Cell]| self.row(table, row, widths, 8.0, Some(&cells), Part::Cell))?;
        self.y += 8.0;
        Ok(())
    }

    /// The row of heads: for readers once, for eyes on every page.
    fn head(&mut self, cells: &[Cell], widths: &[f32], table: Option<usize>) {
        let room = self.room();
        let row = table.map(|table| self.node(Part::Row, Some(table)));
        let mut wrapped = Vec::new();
        for (cell, share) in cells.iter().zip(widths) {
            let text = &cell.lines[0].1;
            wrapped.push(self.measures.wrap(text, room * share - 2.0 * PAD, 8.0, true));
        }
        let lines = u16::try_from(wrapped.iter().map(Vec::len).max().unwrap_or(1)).unwrap_or(1);
        let height = f32::from(lines) * 8.0 * LINE + 2.0 * PAD;
        let y = self.y;
        self.page().push(Op::Box { x: MARGIN, y, width: room, height, color: ACCENT });
        let mut x = MARGIN;
        for (lines, share) in wrapped.into_iter().zip(widths) {
            let node = row.map(|row| self.node(Part::Head, Some(row)));
            for (at, text) in (0u16..).zip(lines) {
                let y = y + PAD + 8.0 + f32::from(at) * 8.0 * LINE;
                self.page().push(Op::Text { x: x + PAD, y, size: 8.0, bold: true, color: (255, 255, 255), text, node });
            }
            x += room * share;
        }
        self.y += height;
    }

    /// One row; it goes on where a page ends.
    fn row(&mut self, table: usize, cells: &[Cell], widths: &[f32], size: f32, heads: Option<&[Cell]>, first: Part) {
        let room = self.room();
        let row = self.node(Part::Row, Some(table));
        let mut columns: Vec<(f32, usize, Waiting)> = Vec::new();
        let mut x = MARGIN;
        for (at, (cell, share)) in cells.iter().zip(widths).enumerate() {
            let part = if at == 0 { first.clone() } else { Part::Cell };
            let node = self.node(part, Some(row));
            let mut lines = Waiting::new();
            for (bold, text) in &cell.lines {
                lines.extend(
                    self.measures
                        .wrap(text, room * share - 2.0 * PAD, size, *bold)
                        .into_iter()
                        .map(|line| (*bold, line)),
                );
            }
            columns.push((x + PAD, node, lines));
            x += room * share;
        }
        let step = size * LINE;
        while columns.iter().any(|(_, _, lines)| !lines.is_empty()) {
            let left = columns.iter().map(|(_, _, lines)| lines.len()).max().unwrap_or_default();
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has few lines")]
            let fit = ((self.bottom() - self.y - 2.0 * PAD) / step).max(0.0) as usize;
            // A row begins on a page only when some of it fits; a short one is not torn apart.
            if fit < left.min(3) || (left <= 12 && fit < left) {
                self.new_page();
                if let Some(heads) = heads {
                    self.head(heads, widths, None);
                }
                continue;
            }
            let count = left.min(fit);
            let y = self.y;
            for (x, node, lines) in &mut columns {
                for at in 0..count {
                    let Some((bold, text)) = lines.pop_front() else { break };
                    let y = y + PAD + size + f32::from(u16::try_from(at).unwrap_or_default()) * step;
                    self.pages.last_mut().expect("a page").push(Op::Text {
                        x: *x,
                        y,
                        size,
                        bold,
                        color: INK,
                        text,
                        node: Some(*node),
                    });
                }
            }
            let height = f32::from(u16::try_from(count).unwrap_or_default()) * step + 2.0 * PAD;
            self.y += height;
            let y = self.y;
            self.page().push(Op::Box { x: MARGIN, y, width: room, height: 0.5, color: RULE });
        }
    }

    /// A box in which something important stands.
    pub fn note(&mut self, text: &str) {
        let lines = self.measures.wrap(text, self.room() - 20.0, 9.0, false);
        let height = f32::from(u16::try_from(lines.len()).unwrap_or_default()) * 9.0 * LINE + 14.0;
        if self.y + height > self.bottom() {
            self.new_page();
        }
        let (y, width) = (self.y, self.room());
        self.page().push(Op::Box { x: MARGIN, y, width, height, color: SHADE });
        let node = self.node(Part::Paragraph, None);
        self.y += 7.0;
        self.lines(text, MARGIN + 10.0, width - 20.0, 9.0, false, INK, node);
        self.y += 13.0;
    }

    /// Draws the document and writes it. `made` is the moment that it says it was made at: `2026-11-23T10:00:00.000Z`.
    pub fn write(mut self, id: &str, made: &str, mut out: impl Write) -> Result<()> {
        let configuration = ConfigurationBuilder::new()
            .with_archival_validator(Archival::A2_A)
            .with_accessibility_validator(Accessibility::UA1)
            .finish()
            .map_err(|error| Error::io("make the PDF")(std::io::Error::other(format!("{error:?}"))))?;
        let settings = SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
        let mut document = Document::new_with(settings);
        let font = |bytes: &'static [u8]| Font::new(bytes.into(), 0).expect("the font is whole");
        let fonts = [font(REGULAR), font(BOLD)];
        let pages = std::mem::take(&mut self.pages);
        let total = pages.len();
        for (at, ops) in pages.into_iter().enumerate() {
            let mut page = document.start_page_with(PageSettings::from_wh(self.width, self.height).expect("a size"));
            let mut surface = page.surface();
            for op in ops {
                self.draw(&mut surface, op, &fonts);
            }
            self.foot(&mut surface, at + 1, total, &fonts);
            surface.finish();
            page.finish();
        }
        let mut outline = Outline::new();
        for (text, page, y) in &self.outline {
            outline.push_child(OutlineNode::new(text.clone(), XyzDestination::new(*page, Point::from_xy(MARGIN, *y))));
        }
        document.set_outline(outline);
        let mut tree = TagTree::new().with_lang(Some("en".into()));
        for at in self.top.clone() {
            tree.push(self.group(at));
        }
        document.set_tag_tree(tree);
        document.set_metadata(
            Metadata::new()
                .title(self.title.clone())
                .language("en".into())
                .creator(format!("art30 {}", env!("CARGO_PKG_VERSION")))
                .creation_date(moment(made))
                .document_id(id.into()),
        );
        let bytes = document
            .finish()
            .map_err(|error| Error::io("make the PDF")(std::io::Error::other(format!("{error:?}"))))?;
        out.write_all(&bytes).and_then(|()| out.flush()).map_err(Error::io("write the PDF"))
    }

    fn draw(&mut self, surface: &mut Surface<'_>, op: Op, fonts: &[Font; 2]) {
        match op {
            Op::Box { x, y, width, height, color } => {
                surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
                fill(surface, color);
                let mut path = PathBuilder::new();
                path.push_rect(Rect::from_xywh(x, y, width, height).expect("a box"));
                if let Some(path) = path.finish() {
                    surface.draw_path(&path);
                }
                surface.end_tagged();
            }
            Op::Text { x, y, size, bold, color, text, node } => {
                // Text of no node is there for eyes only: heads that are repeated.
                let tag = match node {
                    Some(_) => ContentTag::Span(SpanTag::empty()),
                    None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
                };
                let id = surface.start_tagged(tag);
                fill(surface, color);
                surface.draw_text(
                    Point::from_xy(x, y),
                    fonts[usize::from(bold)].clone(),
                    size,
                    &text,
                    false,
                    TextDirection::LeftToRight,
                );
                surface.end_tagged();
                if let Some(node) = node {
                    self.nodes[node].content.push(id);
                }
            }
        }
    }

    fn foot(&mut self, surface: &mut Surface<'_>, page: usize, total: usize, fonts: &[Font; 2]) {
        let y = self.height - MARGIN + 8.0;
        let number = format!("page {page} of {total}");
        let right = self.width - MARGIN - self.measures.width(&number, 7.5, false);
        let mut parts = vec![(right, y, 7.5, number)];
        for (text, y) in self.footer.clone().lines().zip([y, y + 9.5]) {
            let text = self.measures.drawable(text, false);
            // A narrow page has a smaller footer; the two never meet.
            let small = 7.0 * ((right - MARGIN - 12.0) / self.measures.width(&text, 7.0, false)).min(1.0);
            parts.push((MARGIN, y, small, text));
        }
        for (x, y, size, text) in parts {
            self.draw(surface, Op::Text { x, y, size, bold: false, color: QUIET, text, node: None }, fonts);
        }
    }

    /// A piece of the document with all that is in it.
    fn group(&mut self, at: usize) -> TagGroup {
        let content = std::mem::take(&mut self.nodes[at].content);
        let children = std::mem::take(&mut self.nodes[at].children);
        let mut group = match self.nodes[at].part.clone() {
            Part::Heading(level, title) => TagGroup::new(Tag::Hn(NonZeroU16::new(level).expect("from 1"), Some(title))),
            Part::Paragraph => TagGroup::new(Tag::P),
            Part::Table => TagGroup::new(Tag::Table),
            Part::Row => TagGroup::new(Tag::TR),
            Part::Head => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
            Part::RowHead => TagGroup::new(Tag::TH(TableHeaderScope::Row)),
            Part::Cell => TagGroup::new(Tag::TD),
        };
        for id in content {
            group.push(id);
        }
        for child in children {
            group.push(self.group(child));
        }
        group
    }
}

fn fill(surface: &mut Surface<'_>, (red, green, blue): (u8, u8, u8)) {
    surface.set_fill(Some(Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }));
}

/// `2026-11-23T10:00:00.000Z` as the library wants it.
fn moment(text: &str) -> DateTime {
    let part =
        |from: usize, to: usize| text.get(from..to).and_then(|digits| digits.parse::<u8>().ok()).unwrap_or_default();
    let year = text.get(..4).and_then(|year| year.parse().ok()).unwrap_or(2000);
    DateTime::new(year)
        .month(part(5, 7))
        .day(part(8, 10))
        .hour(part(11, 13))
        .minute(part(14, 16))
        .second(part(17, 19))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

/// The widths of letters, and lines that are no wider than their room.
struct Measures {
    fonts: [FontRef<'static>; 2],
    widths: [HashMap<char, f32>; 2],
}

impl Measures {
    fn new() -> Self {
        let font = |bytes| FontRef::new(bytes).expect("the font is whole");
        Self { fonts: [font(REGULAR), font(BOLD)], widths: [HashMap::new(), HashMap::new()] }
    }

    /// The width of a letter at size 1; nothing when the font has no such letter.
    fn letter(&mut self, c: char, bold: bool) -> Option<f32> {
        let at = usize::from(bold);
        if let Some(width) = self.widths[at].get(&c) {
            return Some(*width).filter(|width| *width >= 0.0);
        }
        let font = &self.fonts[at];
        let glyph = font.charmap().map(c);
        let width = glyph.map(|glyph| {
            font.glyph_metrics(Size::new(1.0), LocationRef::default()).advance_width(glyph).unwrap_or(0.5)
        });
        self.widths[at].insert(c, width.unwrap_or(-1.0));
        width
    }

    fn width(&mut self, text: &str, size: f32, bold: bool) -> f32 {
        text.chars().map(|c| self.letter(c, bold).unwrap_or(0.5)).sum::<f32>() * size
    }

    /// Letters that the font lacks, or that read from the right, are written by their number, so that nothing is lost.
    fn drawable(&mut self, text: &str, bold: bool) -> String {
        let mut shown = String::with_capacity(text.len());
        for c in text.chars() {
            if c == '\t' || c == '\u{a0}' {
                shown.push(' ');
            } else if self.letter(c, bold).is_some() && !c.is_control() && !from_right(c) {
                shown.push(c);
            } else {
                let _ = write!(shown, "[U+{:04X}]", u32::from(c));
            }
        }
        shown
    }

    /// Breaks text at words; a word that is wider than the room is broken too.
    fn wrap(&mut self, text: &str, room: f32, size: f32, bold: bool) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let paragraph = self.drawable(paragraph, bold);
            let (mut line, mut wide) = (String::new(), 0.0);
            for word in paragraph.split_inclusive([' ', '/', '-']) {
                let width = self.width(word.trim_end(), size, bold);
                if wide + width > room && !line.is_empty() {
                    lines.push(std::mem::take(&mut line).trim_end().to_owned());
                    wide = 0.0;
                }
                if width <= room {
                    line.push_str(word);
                    wide += self.width(word, size, bold);
                    continue;
                }
                for c in word.chars() {
                    let width = self.letter(c, bold).unwrap_or(0.5) * size;
                    if wide + width > room && !line.is_empty() {
                        lines.push(std::mem::take(&mut line));
                        wide = 0.0;
                    }
                    line.push(c);
                    wide += width;
                }
            }
            lines.push(line.trim_end().to_owned());
        }
        lines.retain(|line| !line.is_empty());
        if lines.is_empty() {
            lines.push("–".into());
        }
        lines
    }
}
