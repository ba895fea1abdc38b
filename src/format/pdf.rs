//! Documents that a person files: A4 pages with page numbers and repeated table heads, tagged for screen readers, produced as
//! PDF/A-2a and PDF/UA-1 by the library's validators. A document is laid out twice: first to count its pages, so that each can say of
//! how many it is one; then to draw them, page by page. The same content gives the same bytes.

mod letters;
mod tags;

use crate::error::{Error, Result};
use crate::model::phrase::say;
use crate::texts::{Language, register};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag, TagTree};
use krilla::text::Font;
use krilla::{Document, SerializeSettings};
use letters::{BOLD, Letters, REGULAR};
use std::collections::{HashSet, VecDeque};
use std::io::Write;
use tags::{Node, PdfPart};

/// Lines of a cell that no page has yet: whether bold, and the text.
type Waiting = VecDeque<(bool, String)>;

/// A4, in points.
const SHORT: f32 = 595.28;
const LONG: f32 = 841.89;
const MARGIN: f32 = 46.0;
const LINE: f32 = 1.32;
/// Where the address of a letter begins and ends, and how wide it may be: 50, 92 and 85 mm.
const WINDOW_TOP: f32 = 141.7;
const BELOW_WINDOW: f32 = 260.8;
const WINDOW: f32 = 241.0;
/// The size of text in tables.
const SMALL: f32 = 8.0;
/// The size of text in facts.
const FACTS: f32 = 8.0;
/// A row of at most so many lines is not torn apart.
const WHOLE: usize = 12;
/// The share of a page up to which facts that belong together stay on one.
const TOGETHER: f32 = 0.15;
/// Space around the text of a table cell.
const PAD: f32 = 2.0;

const INK: (u8, u8, u8) = (0x1A, 0x1F, 0x2B);
const QUIET: (u8, u8, u8) = (0x55, 0x5E, 0x6E);
const ACCENT: (u8, u8, u8) = (0x1F, 0x3A, 0x5F);
const RULE: (u8, u8, u8) = (0xC9, 0xCF, 0xD8);
const SHADE: (u8, u8, u8) = (0xEE, 0xF2, 0xF7);

/// Something that is drawn on a page.
enum Op {
    Text { x: f32, y: f32, size: f32, bold: bool, color: (u8, u8, u8), text: String, node: Option<usize> },
    Box { x: f32, y: f32, width: f32, height: f32, color: (u8, u8, u8) },
}

impl Op {
    /// The same, further down.
    fn shifted(self, by: f32) -> Self {
        match self {
            Op::Text { x, y, size, bold, color, text, node } => {
                Op::Text { x, y: y + by, size, bold, color, text, node }
            }
            Op::Box { x, y, width, height, color } => Op::Box { x, y: y + by, width, height, color },
        }
    }
}

/// A cell of a table: lines of text, the first of which may be bold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PdfCell {
    /// Paragraphs: (bold, text).
    pub lines: Vec<(bool, String)>,
    /// Whether they end at the right, as numbers do that are compared.
    pub right: bool,
}

impl PdfCell {
    /// A cell of plain text.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::of(vec![(false, text.into())])
    }

    /// A cell of these lines.
    #[must_use]
    pub const fn of(lines: Vec<(bool, String)>) -> Self {
        Self { lines, right: false }
    }

    /// A number.
    #[must_use]
    pub fn number(text: impl Into<String>) -> Self {
        Self { right: true, ..Self::plain(text) }
    }
}

/// What a document is called, how it lies, and by what it is known.
#[derive(Clone, Copy)]
pub struct PdfAbout<'a> {
    /// The title.
    pub title: &'a str,
    /// Whether its pages are wider than high.
    pub landscape: bool,
    /// The language that it is in.
    pub language: Language,
    /// An identity: the same content has the same one.
    pub id: &'a str,
    /// The moment that it says it was made at: `2026-11-23T10:00:00.000Z`.
    pub made: &'a str,
}

/// A document while it is laid out.
pub struct Pdf {
    width: f32,
    height: f32,
    language: Language,
    /// The page on which things are put now, and its number.
    ops: Vec<Op>,
    page: usize,
    y: f32,
    nodes: Vec<Node>,
    top: Vec<usize>,
    outline: Vec<(String, usize, f32)>,
    /// The headings that were put last, with nothing below them yet.
    headed: Option<Headed>,
    /// What the last heading says: where the facts below it go on, on another page, it is said again.
    above: Option<String>,
    measures: Letters,
    /// Words in capital letters that were put on a page: a reader may not know what they stand for.
    capitals: HashSet<String>,
    /// Where pages are drawn; nothing while they are counted.
    sheet: Option<PdfSheet>,
}

/// Headings below which nothing stands yet: they go along with what does not fit below them.
#[derive(Clone, Copy)]
struct Headed {
    /// Where the first begins: on the page, in what is drawn there, in the outline.
    top: f32,
    ops: usize,
    outline: usize,
    /// The page, and how much was drawn on it behind the last one.
    page: usize,
    drawn: usize,
}

/// What is said again where a row is put on another page.
#[derive(Clone, Copy)]
enum Again<'a> {
    /// The heads of its table.
    Heads(&'a [PdfCell]),
    /// The heading above it.
    Heading,
    Nothing,
}

/// A document while it is drawn.
struct PdfSheet {
    document: Document,
    fonts: [Font; 2],
    footer: String,
    total: usize,
}

/// Makes a document and writes it. `fill` lays it out; it is called twice, and must do the same both times. `footer` gives what stands at
/// the foot of each page, left of the page number, of what `fill` found out.
pub fn make<T>(
    about: PdfAbout<'_>,
    mut fill: impl FnMut(&mut Pdf) -> Result<T>,
    footer: impl FnOnce(&T) -> String,
    mut out: impl Write,
) -> Result<T> {
    let failed = |error: String| Error::io("make the PDF")(std::io::Error::other(error));
    let mut counted = Pdf::new((about.landscape, about.language), None);
    let value = fill(&mut counted)?;
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| failed(format!("{error:?}")))?;
    let settings = SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
    let font = |bytes: &'static [u8]| Font::new(bytes.into(), 0).expect("the font is whole");
    let sheet = PdfSheet {
        document: Document::new_with(settings),
        fonts: [font(REGULAR), font(BOLD)],
        footer: footer(&value),
        total: counted.page,
    };
    let mut pdf = Pdf::new((about.landscape, about.language), Some(sheet));
    let value = fill(&mut pdf)?;
    let bytes = pdf.finish(about).map_err(failed)?;
    out.write_all(&bytes).and_then(|()| out.flush()).map_err(Error::io("write the PDF"))?;
    Ok(value)
}

impl Pdf {
    fn new((landscape, language): (bool, Language), sheet: Option<PdfSheet>) -> Self {
        let (width, height) = if landscape { (LONG, SHORT) } else { (SHORT, LONG) };
        Self {
            width,
            height,
            language,
            ops: Vec::new(),
            page: 1,
            y: MARGIN,
            nodes: Vec::new(),
            top: Vec::new(),
            outline: Vec::new(),
            headed: None,
            above: None,
            measures: Letters::new(),
            capitals: HashSet::new(),
            sheet,
        }
    }

    /// The letters that the font lacks, in order: they are written by their number.
    #[must_use]
    pub fn lacking(&self) -> String {
        self.measures.lacking.iter().collect()
    }

    /// The width between the margins, in points.
    #[must_use]
    pub fn room(&self) -> f32 {
        self.width - 2.0 * MARGIN
    }

    fn bottom(&self) -> f32 {
        self.height - MARGIN - 18.0
    }

    fn new_page(&mut self) {
        self.draw_page();
        self.page += 1;
        self.y = MARGIN;
    }

    fn node(&mut self, part: PdfPart, parent: Option<usize>) -> usize {
        if self.sheet.is_none() {
            return 0;
        }
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

    /// Goes on at the top of a page unless that much room is left, in points.
    pub fn keep(&mut self, height: f32) {
        if self.y + height > self.bottom() {
            self.break_page();
        }
    }

    /// The same, with the headings that stand above.
    fn keep_with_heading(&mut self, height: f32) {
        let Some(headed) = self.heads_what_comes().filter(|_| self.y + height > self.bottom()) else {
            return self.keep(height);
        };
        if headed.top <= MARGIN || !self.fits_a_page(self.y - headed.top + height) {
            return;
        }
        let (headings, below) = (self.ops.split_off(headed.ops), self.y - headed.top);
        self.new_page();
        let shift = MARGIN - headed.top;
        self.ops.extend(headings.into_iter().map(|op| op.shifted(shift)));
        self.y = MARGIN + below;
        for (_, page, y) in &mut self.outline[headed.outline..] {
            (*page, *y) = (self.page - 1, *y + shift);
        }
    }

    /// The headings that were put last, if nothing was put below them yet.
    fn heads_what_comes(&self) -> Option<Headed> {
        self.headed.filter(|headed| (headed.page, headed.drawn) == (self.page, self.ops.len()))
    }

    /// Whether that much stands on one page, in points.
    #[must_use]
    pub fn fits_a_page(&self, height: f32) -> bool {
        MARGIN + height <= self.bottom()
    }

    /// A heading, of level 1 to 3; a place in the outline for levels 1 and 2.
    pub fn heading(&mut self, level: u16, text: &str) {
        let size = [16.5, 12.5, 10.0][usize::from(level.clamp(1, 3) - 1)];
        let before = if self.y > MARGIN { size * 0.9 } else { 0.0 };
        // A heading does not stand alone at the foot of a page.
        let needed = before + size * LINE + 60.0;
        let fits = self.y + needed <= self.bottom();
        if !fits && self.heads_what_comes().is_none() {
            self.new_page();
        } else {
            // Nor do those above it.
            self.keep_with_heading(needed);
            self.y += before;
        }
        let (top, ops, outline) = (self.y, self.ops.len(), self.outline.len());
        let above = self.heads_what_comes().map(|headed| (headed.top, headed.ops, headed.outline));
        let (top, ops, outline) = above.unwrap_or((top, ops, outline));
        if level < 3 {
            self.outline.push((text.to_owned(), self.page - 1, self.y));
        }
        let node = self.node(PdfPart::Heading(level, text.to_owned()), None);
        self.lines(text, MARGIN, self.room(), size, true, ACCENT, node);
        self.y += size * 0.35;
        self.above = Some(text.to_owned());
        self.headed = Some(Headed { top, ops, outline, page: self.page, drawn: self.ops.len() });
    }

    /// What is put on a page is looked through for words in capital letters, and for the dots of "Art.".
    fn note_capitals(&mut self, text: &str) {
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '.') {
            let bare = word.trim_end_matches('.');
            let capitals = (2..=6).contains(&bare.len()) && bare.chars().filter(|c| c.is_uppercase()).count() > 1;
            if (capitals || word == "Art.") && !self.capitals.contains(word) {
                self.capitals.insert(if capitals { bare.to_owned() } else { word.to_owned() });
            }
        }
    }

    /// Whether an abbreviation was put on a page.
    #[must_use]
    pub fn says(&self, abbreviation: &str) -> bool {
        self.capitals.contains(abbreviation)
    }

    /// A paragraph in small letters.
    pub fn small(&mut self, text: &str) {
        let node = self.node(PdfPart::Paragraph, None);
        self.y += 6.0;
        self.lines(text, MARGIN, self.room(), 7.5, false, QUIET, node);
        self.y += 6.0;
    }

    /// A paragraph.
    pub fn paragraph(&mut self, text: &str) {
        let node = self.node(PdfPart::Paragraph, None);
        self.lines(text, MARGIN, self.room(), 9.5, false, INK, node);
        self.y += 6.0;
    }

    /// The head of a letter: who writes, small, above whom it is for, and the day at the right below both. The address stands where the
    /// window of an envelope shows it (DIN 5008, form B), or goes on below where it is long.
    pub fn letterhead(&mut self, from: &[String], to: &[String], day: &str) {
        let one = |pdf: &mut Self, text: &str, size: f32, color: (u8, u8, u8)| {
            let node = pdf.node(PdfPart::Paragraph, None);
            pdf.lines(text, MARGIN, WINDOW, size, false, color, node);
        };
        self.y = WINDOW_TOP;
        one(self, &from.join(" · "), 6.5, QUIET);
        self.y += 5.0;
        for line in to {
            one(self, line, 10.0, INK);
        }
        self.y = self.y.max(BELOW_WINDOW);
        let x = self.width - MARGIN - self.measures.width(day, 9.5, false);
        let node = self.node(PdfPart::Paragraph, None);
        self.lines(day, x, self.room(), 9.5, false, INK, node);
        self.y += 14.0;
    }

    /// The end of a letter: how it closes and who signs it, with room for a signature. It stands on one page.
    pub fn signature(&mut self, closing: &str, names: &[String]) {
        /// The room in which somebody signs.
        const SIGNED: f32 = 26.0;
        let lines = f32::from(u16::try_from(names.len() + 1).unwrap_or_default());
        self.keep(6.0 + SIGNED + lines * 9.5 * LINE);
        self.paragraph(closing);
        self.y += SIGNED;
        for name in names {
            let node = self.node(PdfPart::Paragraph, None);
            self.lines(name, MARGIN, self.room(), 9.5, false, INK, node);
        }
    }

    /// Draws text in lines from the current place down, over pages if need be.
    #[allow(clippy::too_many_arguments, reason = "a line of text has that many properties")]
    fn lines(&mut self, text: &str, x: f32, width: f32, size: f32, bold: bool, color: (u8, u8, u8), node: usize) {
        self.note_capitals(text);
        for line in self.measures.wrap(text, width, size, bold) {
            if self.y + size * LINE > self.bottom() {
                self.new_page();
            }
            let y = self.y + size;
            self.ops.push(Op::Text { x, y, size, bold, color, text: line, node: Some(node) });
            self.y += size * LINE;
        }
    }

    /// Labels and words beside each other.
    pub fn facts(&mut self, facts: &[(String, String)]) {
        let widths = [0.28, 0.72];
        let rows: Vec<[PdfCell; 2]> = facts
            .iter()
            .map(|(label, words)| [PdfCell::of(vec![(true, label.clone())]), PdfCell::plain(words.clone())])
            .collect();
        let heights: Vec<f32> = rows.iter().map(|row| self.height(row, &widths)).collect();
        let whole: f32 = heights.iter().sum();
        // Few stay together; of many, the first does not stand alone at the foot of a page, nor the last at the top of one.
        let together = if whole <= self.height * TOGETHER { whole } else { heights.iter().take(2).sum() };
        let (page, headed) = (self.page, self.heads_what_comes().is_some());
        self.keep_with_heading(together);
        if self.page > page && !headed {
            self.go_on(Again::Heading);
        }
        let table = self.node(PdfPart::Table, None);
        for (at, cells) in rows.iter().enumerate() {
            let last_two = heights[at..].iter().sum::<f32>();
            if at > 0 && at + 2 == rows.len() && self.y + last_two > self.bottom() {
                self.new_page();
                self.go_on(Again::Heading);
            }
            self.row(table, cells, &widths, FACTS, Again::Heading, PdfPart::RowHead);
        }
        self.y += 6.0;
    }

    /// Texts beside each other, without heads. `widths` are shares of the room.
    pub fn columns(&mut self, cells: &[PdfCell], widths: &[f32]) {
        let table = self.node(PdfPart::Table, None);
        self.row(table, cells, widths, SMALL, Again::Nothing, PdfPart::PdfCell);
        self.y += 4.0;
    }

    /// A table: heads that are repeated on each page, and rows. `widths` are shares of the room.
    pub fn table<E>(
        &mut self,
        heads: &[&str],
        widths: &[f32],
        rows: impl FnOnce(&mut dyn FnMut(&[PdfCell])) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let table = self.node(PdfPart::Table, None);
        let cells: Vec<PdfCell> = heads.iter().map(|head| PdfCell::of(vec![(true, (*head).to_owned())])).collect();
        let mut begun = false;
        rows(&mut |row: &[PdfCell]| {
            if !std::mem::replace(&mut begun, true) {
                // Heads do not stand alone at the foot of a page.
                let height = self.height(&cells, widths) + self.height(row, widths);
                self.keep_with_heading(height);
                self.head(&cells, widths, Some(table));
            }
            self.row(table, row, widths, SMALL, Again::Heads(&cells), PdfPart::PdfCell);
        })?;
        if !begun {
            self.keep_with_heading(70.0);
            self.head(&cells, widths, Some(table));
        }
        self.y += 8.0;
        Ok(())
    }

    /// The height of a row of a table, in points; of a long one, what is not torn apart.
    pub fn height(&mut self, cells: &[PdfCell], widths: &[f32]) -> f32 {
        let room = self.room();
        let mut most = 1;
        for (cell, share) in cells.iter().zip(widths) {
            let lines = cell.lines.iter();
            let wrapped =
                lines.map(|(bold, text)| self.measures.wrap(text, room * share - 2.0 * PAD, SMALL, *bold).len());
            most = wrapped.sum::<usize>().max(most);
        }
        f32::from(u16::try_from(most.min(WHOLE)).unwrap_or_default()) * SMALL * LINE + 2.0 * PAD
    }

    /// The row of heads: for readers once, for eyes on every page.
    fn head(&mut self, cells: &[PdfCell], widths: &[f32], table: Option<usize>) {
        let room = self.room();
        let row = table.map(|table| self.node(PdfPart::Row, Some(table)));
        let mut wrapped = Vec::new();
        for (cell, share) in cells.iter().zip(widths) {
            let text = &cell.lines[0].1;
            wrapped.push(self.measures.wrap(text, room * share - 2.0 * PAD, 8.0, true));
        }
        let lines = u16::try_from(wrapped.iter().map(Vec::len).max().unwrap_or(1)).unwrap_or(1);
        let height = f32::from(lines) * 8.0 * LINE + 2.0 * PAD;
        let y = self.y;
        self.ops.push(Op::Box { x: MARGIN, y, width: room, height, color: ACCENT });
        let mut x = MARGIN;
        for (lines, share) in wrapped.into_iter().zip(widths) {
            let node = row.map(|row| self.node(PdfPart::Head, Some(row)));
            for (at, text) in (0u16..).zip(lines) {
                let y = y + PAD + 8.0 + f32::from(at) * 8.0 * LINE;
                self.ops.push(Op::Text { x: x + PAD, y, size: 8.0, bold: true, color: (255, 255, 255), text, node });
            }
            x += room * share;
        }
        self.y += height;
    }

    /// One row; it goes on where a page ends.
    fn row(&mut self, table: usize, cells: &[PdfCell], widths: &[f32], size: f32, again: Again<'_>, first: PdfPart) {
        let room = self.room();
        let row = self.node(PdfPart::Row, Some(table));
        let mut columns: Vec<(f32, usize, Waiting)> = Vec::new();
        let mut x = MARGIN;
        let mut named = None;
        for (at, (cell, share)) in cells.iter().zip(widths).enumerate() {
            let part = if at == 0 { first.clone() } else { PdfPart::PdfCell };
            let node = self.node(part, Some(row));
            let mut lines = Waiting::new();
            for (bold, text) in &cell.lines {
                self.note_capitals(text);
                lines.extend(
                    self.measures
                        .wrap(text, room * share - 2.0 * PAD, size, *bold)
                        .into_iter()
                        .map(|line| (*bold, line)),
                );
            }
            if at == 0 && matches!(again, Again::Heads(_)) {
                named = lines.front().cloned();
            }
            columns.push((x + PAD, node, lines));
            x += room * share;
        }
        let mut begun = false;
        let step = size * LINE;
        while columns.iter().any(|(_, _, lines)| !lines.is_empty()) {
            let left = columns.iter().map(|(_, _, lines)| lines.len()).max().unwrap_or_default();
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has few lines")]
            let fit = ((self.bottom() - self.y - 2.0 * PAD) / step).max(0.0) as usize;
            // A row begins on a page only when some of it fits; a short one is not torn apart.
            if fit < left.min(3) || (left <= WHOLE && fit < left) {
                self.new_page();
                match again {
                    Again::Heads(heads) => self.head(heads, widths, None),
                    Again::Heading | Again::Nothing => self.go_on(again),
                }
                // Where a row goes on, it says again whose it is.
                if let Some((bold, name)) = named.as_ref().filter(|_| begun) {
                    self.say_again(name, size, *bold);
                }
                continue;
            }
            let count = left.min(fit);
            begun = true;
            let y = self.y;
            for ((x, node, lines), (cell, share)) in columns.iter_mut().zip(cells.iter().zip(widths)) {
                for at in 0..count {
                    let Some((bold, text)) = lines.pop_front() else { break };
                    let y = y + PAD + size + f32::from(u16::try_from(at).unwrap_or_default()) * step;
                    let free = if cell.right {
                        room * share - 2.0 * PAD - self.measures.width(&text, size, bold)
                    } else {
                        0.0
                    };
                    self.ops.push(Op::Text { x: *x + free, y, size, bold, color: INK, text, node: Some(*node) });
                }
            }
            let height = f32::from(u16::try_from(count).unwrap_or_default()) * step + 2.0 * PAD;
            self.y += height;
            let y = self.y;
            self.ops.push(Op::Box { x: MARGIN, y, width: room, height: 0.5, color: RULE });
        }
    }

    /// Says at the top of a page under which heading stands what goes on there.
    fn go_on(&mut self, again: Again<'_>) {
        if let (Again::Heading, Some(heading)) = (again, self.above.clone()) {
            self.say_again(&heading, FACTS, true);
        }
    }

    /// A line for eyes that says what goes on below it.
    fn say_again(&mut self, name: &str, size: f32, bold: bool) {
        let (x, y) = (MARGIN + PAD, self.y + PAD + size);
        let width = self.room() - 2.0 * PAD;
        let text = self
            .measures
            .wrap(&say!(register::CONTINUED, name = name).words(self.language), width, size, bold)
            .swap_remove(0);
        self.ops.push(Op::Text { x, y, size, bold, color: QUIET, text, node: None });
        self.y += size * LINE + PAD;
    }

    /// A box in which something important stands.
    pub fn note(&mut self, text: &str) {
        let lines = self.measures.wrap(text, self.room() - 20.0, 9.0, false);
        let height = f32::from(u16::try_from(lines.len()).unwrap_or_default()) * 9.0 * LINE + 14.0;
        if self.y + height > self.bottom() {
            self.new_page();
        }
        let (y, width) = (self.y, self.room());
        self.ops.push(Op::Box { x: MARGIN, y, width, height, color: SHADE });
        let node = self.node(PdfPart::Paragraph, None);
        self.y += 7.0;
        self.lines(text, MARGIN + 10.0, width - 20.0, 9.0, false, INK, node);
        self.y += 13.0;
    }

    /// Draws the page that is full, unless pages are only counted.
    fn draw_page(&mut self) {
        let ops = std::mem::take(&mut self.ops);
        let Some(mut sheet) = self.sheet.take() else { return };
        let settings = PageSettings::from_wh(self.width, self.height).expect("a size");
        let mut page = sheet.document.start_page_with(settings);
        let mut surface = page.surface();
        // Lines that follow each other in one piece of the document are one for the tags too.
        let mut open = None;
        for op in ops.into_iter().chain(self.foot(&sheet.footer, sheet.total)) {
            let node = if let Op::Text { node, .. } = op { node } else { None };
            if node.is_none() || node != open {
                if open.is_some() {
                    surface.end_tagged();
                }
                self.open(&mut surface, &op);
            }
            self.draw(&mut surface, op, &sheet.fonts);
            if node.is_none() {
                surface.end_tagged();
            }
            open = node;
        }
        if open.is_some() {
            surface.end_tagged();
        }
        surface.finish();
        page.finish();
        self.sheet = Some(sheet);
    }

    fn finish(mut self, about: PdfAbout<'_>) -> std::result::Result<Vec<u8>, String> {
        self.draw_page();
        let mut document = self.sheet.take().expect("pages were drawn").document;
        let mut outline = Outline::new();
        for (text, page, y) in &self.outline {
            outline.push_child(OutlineNode::new(text.clone(), XyzDestination::new(*page, Point::from_xy(MARGIN, *y))));
        }
        document.set_outline(outline);
        let mut tree = TagTree::new().with_lang(Some(self.language.code().into()));
        for at in std::mem::take(&mut self.top) {
            tree.push(self.group(at));
        }
        document.set_tag_tree(tree);
        document.set_metadata(
            Metadata::new()
                .title(about.title.into())
                .language(self.language.code().into())
                .creator(format!("art30 {}", env!("CARGO_PKG_VERSION")))
                .creation_date(moment(about.made))
                .document_id(about.id.into()),
        );
        // What is drawn needs no measures any more, and the library needs room.
        drop(self);
        document.finish().map(without_suspects).map_err(|error| format!("{error:?}"))
    }

    /// Says to readers what follows: a piece of the document, or something that is there for eyes only.
    fn open(&mut self, surface: &mut Surface<'_>, op: &Op) {
        let for_eyes = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
        match op {
            Op::Text { node: Some(node), .. } => {
                let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                self.nodes[*node].content.push(id);
            }
            // Heads that are repeated, and the foot.
            Op::Text { node: None, .. } => drop(surface.start_tagged(for_eyes(ArtifactType::PaginationOther))),
            Op::Box { .. } => drop(surface.start_tagged(for_eyes(ArtifactType::Layout))),
        }
    }

    fn draw(&mut self, surface: &mut Surface<'_>, op: Op, fonts: &[Font; 2]) {
        match op {
            Op::Box { x, y, width, height, color } => {
                fill(surface, color);
                let mut path = PathBuilder::new();
                path.push_rect(Rect::from_xywh(x, y, width, height).expect("a box"));
                if let Some(path) = path.finish() {
                    surface.draw_path(&path);
                }
            }
            Op::Text { x, y, size, bold, color, text, .. } => {
                fill(surface, color);
                let glyphs = self.measures.glyphs(&text, bold);
                let font = fonts[usize::from(bold)].clone();
                surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font, &text, size, false);
            }
        }
    }

    /// The foot of a page: what it is, and which page of how many.
    fn foot(&mut self, footer: &str, total: usize) -> Vec<Op> {
        let y = self.height - MARGIN + 8.0;
        let number = say!(register::PAGE_OF_PAGES, page = self.page.to_string(), pages = total.to_string());
        let number = number.said_in(self.language);
        let right = self.width - MARGIN - self.measures.width(&number, 7.5, false);
        let quiet = |x, y, size, text| Op::Text { x, y, size, bold: false, color: QUIET, text, node: None };
        let text = self.measures.drawable(footer, false);
        // A narrow page has a smaller footer; the two never meet.
        let small = 7.0 * ((right - MARGIN - 12.0) / self.measures.width(&text, 7.0, false)).min(1.0);
        vec![quiet(right, y, 7.5, number), quiet(MARGIN, y, small, text)]
    }
}

/// The library says that no tag is suspect, which is so where nothing is said, and which Poppler takes for an error. Blanks in its place leave
/// every offset as it was.
fn without_suspects(mut document: Vec<u8>) -> Vec<u8> {
    const MARKED: &[u8] = b"/MarkInfo<</Marked true";
    const SUSPECTS: &[u8] = b"/Suspects false";
    let found = document.windows(MARKED.len()).rposition(|bytes| bytes == MARKED).map(|at| at + MARKED.len());
    let said = found.and_then(|at| document.get_mut(at..at + SUSPECTS.len()));
    if let Some(said) = said.filter(|said| *said == SUSPECTS) {
        said.fill(b' ');
    }
    document
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The height of a row of one line.
    const ROW: f32 = FACTS * LINE + 2.0 * PAD;

    /// A document with so much room left on its first page, and these facts below a heading, if there is one.
    fn laid_out(room: f32, heading: Option<&str>, facts: &[&str]) -> Pdf {
        let mut pdf = Pdf::new((false, Language::English), None);
        pdf.y = pdf.bottom() - room;
        if let Some(text) = heading {
            pdf.heading(2, text);
        }
        let facts: Vec<(String, String)> = facts.iter().map(|words| ("Fact".into(), (*words).to_owned())).collect();
        pdf.facts(&facts);
        pdf
    }

    #[test]
    fn a_heading_goes_along_with_the_facts_that_do_not_fit_below_it() {
        let long = "word ".repeat(150);
        let facts = ["short", long.as_str(), "short"];
        let pdf = laid_out(110.0, Some("Next"), &facts);
        assert_eq!((pdf.page, pdf.outline.last()), (2, Some(&("Next".to_owned(), 1, MARGIN))));
        let pdf = laid_out(400.0, Some("Next"), &facts);
        assert_eq!((pdf.page, pdf.outline[0].1), (1, 0), "it fits");
    }

    #[test]
    fn a_heading_goes_along_with_the_next_heading() {
        let mut pdf = Pdf::new((false, Language::English), None);
        pdf.y = pdf.bottom() - 100.0;
        pdf.heading(2, "Part");
        pdf.heading(3, "Piece");
        assert_eq!((pdf.page, pdf.outline.last()), (2, Some(&("Part".to_owned(), 1, MARGIN))));
        pdf.facts(&[("Fact".into(), "word".into())]);
        assert_eq!(pdf.page, 2);
    }

    #[test]
    fn the_last_fact_does_not_stand_alone_on_a_page() {
        let pdf = laid_out(39.0 * ROW + 1.0, None, &["one"; 40]);
        assert_eq!(pdf.page, 2);
        assert!((pdf.y - (MARGIN + 2.0 * ROW + 6.0)).abs() < 0.1, "two are there: {}", pdf.y);
    }

    #[test]
    fn few_facts_stay_together_and_where_many_go_on_their_heading_is_said_again() {
        let pdf = laid_out(7.0 * ROW, Some("Next"), &["one"; 8]);
        assert_eq!((pdf.page, pdf.outline[0].1), (2, 1));
        let said = |pdf: &Pdf| match &pdf.ops[0] {
            Op::Text { text, .. } => text.clone(),
            Op::Box { .. } => String::new(),
        };
        assert_eq!(said(&pdf), "Next", "the heading came along");
        for facts in [vec!["one"; 40], vec!["one", &"word ".repeat(900)]] {
            let pdf = laid_out(20.0 * ROW, Some("Next"), &facts);
            assert_eq!((pdf.page, &*said(&pdf)), (2, "Next (continued)"));
        }
    }
}
