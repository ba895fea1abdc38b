//! The letters of a document: which there are, how wide each is, and lines that are no wider than their room.

use krilla::text::{GlyphId, KrillaGlyph};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

pub static REGULAR: &[u8] = include_bytes!("../fonts/LiberationSans-Regular.ttf");
pub static BOLD: &[u8] = include_bytes!("../fonts/LiberationSans-Bold.ttf");

/// Letters that are written from right to left. Lines are set from left to right, so these would stand backwards.
const fn from_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// The glyph of a letter and its width at size 1; nothing for a letter that the font does not have.
type Letter = Option<(u32, f32)>;

/// The letters of the Latin script stand before this one: of nearly every text, all.
const LATIN: usize = 0x250;

/// The widths of letters, and lines that are no wider than their room.
pub struct Letters {
    fonts: [FontRef<'static>; 2],
    /// Those that were looked up.
    latin: [Vec<Option<Letter>>; 2],
    others: [HashMap<char, Letter>; 2],
    /// Those of the texts that are written by their number.
    pub lacking: BTreeSet<char>,
}

impl Letters {
    pub fn new() -> Self {
        let fonts = [REGULAR, BOLD].map(|bytes| FontRef::new(bytes).expect("the font is whole"));
        let (latin, others) = ([vec![None; LATIN], vec![None; LATIN]], [HashMap::new(), HashMap::new()]);
        Self { fonts, latin, others, lacking: BTreeSet::new() }
    }

    fn letter(&mut self, c: char, bold: bool) -> Letter {
        let bold = usize::from(bold);
        let find = || in_font(&self.fonts[bold], c);
        match self.latin[bold].get_mut(c as usize) {
            Some(letter) => *letter.get_or_insert_with(find),
            None => *self.others[bold].entry(c).or_insert_with(find),
        }
    }

    /// The width of a letter at size 1.
    fn letter_width(&mut self, c: char, bold: bool) -> f32 {
        self.letter(c, bold).map_or(0.5, |(_, width)| width)
    }

    /// The width of a line.
    pub fn width(&mut self, text: &str, size: f32, bold: bool) -> f32 {
        text.chars().map(|c| self.letter_width(c, bold)).sum::<f32>() * size
    }

    /// The glyphs of a line, one per letter, each as wide as it was measured.
    pub fn glyphs(&mut self, text: &str, bold: bool) -> Vec<KrillaGlyph> {
        let glyph = |(at, c): (usize, char)| {
            let (glyph, width) = self.letter(c, bold).unwrap_or((0, 0.5));
            KrillaGlyph::new(GlyphId::new(glyph), width, 0.0, 0.0, 0.0, at..at + c.len_utf8(), None)
        };
        text.char_indices().map(glyph).collect()
    }

    /// Letters that the font lacks, or that read from the right, are written by their number, so that nothing is lost.
    pub fn drawable(&mut self, text: &str, bold: bool) -> String {
        let mut shown = String::with_capacity(text.len());
        for c in text.chars() {
            if c == '\t' || c == '\u{a0}' {
                shown.push(' ');
            } else if self.letter(c, bold).is_some() && !c.is_control() && !from_right(c) {
                shown.push(c);
            } else {
                self.lacking.insert(c);
                let _ = write!(shown, "[U+{:04X}]", u32::from(c));
            }
        }
        shown
    }

    /// Breaks text at words; a word that is wider than the room is broken too.
    pub fn wrap(&mut self, text: &str, room: f32, size: f32, bold: bool) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let paragraph = self.drawable(paragraph, bold);
            let (mut line, mut wide) = (String::new(), 0.0);
            for word in pieces(&paragraph) {
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
                    let width = self.letter_width(c, bold) * size;
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

fn in_font(font: &FontRef<'_>, c: char) -> Letter {
    let glyph = font.charmap().map(c)?;
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    Some((glyph.to_u32(), metrics.advance_width(glyph).unwrap_or(0.5)))
}

/// The pieces between which a line may break: after a space or a slash, and after a hyphen unless a digit follows, so that days and numbers
/// stay whole.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.char_indices().find_map(|(at, c)| {
            let after = rest[at + c.len_utf8()..].chars().next();
            let ends = c == ' ' || c == '/' || (c == '-' && !after.is_some_and(|c| c.is_ascii_digit()));
            ends.then_some(at + c.len_utf8())
        });
        let (piece, left) = rest.split_at(end.unwrap_or(rest.len()));
        rest = left;
        (!piece.is_empty()).then_some(piece)
    })
}
