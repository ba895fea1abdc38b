//! Reports as text: for a terminal, for a pipe, and as Markdown. Nothing that came from outside keeps its control characters.

use crate::model::Remedy;
use crate::view::{Block, Next, Table};
use comfy_table::{ContentArrangement, LineStyle, TableStyle};
use std::borrow::Cow;
use std::fmt::Write as _;

/// How text is set: with bold headings or without, in a width of characters or in any.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// Headings are bold, by an escape sequence.
    pub bold: bool,
    /// Characters in a line; nothing where lines can be of any length.
    pub width: Option<u16>,
}

impl Text {
    /// The blocks of a report, one below the other.
    #[must_use]
    pub fn blocks(self, blocks: &[Block]) -> String {
        let mut text = String::new();
        for (at, block) in blocks.iter().enumerate() {
            // A heading stands close to what it heads; everything else stands apart.
            let close = at > 0
                && matches!(blocks[at - 1], Block::Heading(_))
                && matches!(block, Block::Facts(_) | Block::Table(_) | Block::Next(Next::Facts(_)));
            text.push_str(if at == 0 {
                ""
            } else if close {
                "\n"
            } else {
                "\n\n"
            });
            text.push_str(&self.block(block));
        }
        text
    }

    fn block(self, block: &Block) -> String {
        match block {
            Block::Heading(words) if self.bold => format!("\u{1b}[1m{}\u{1b}[0m", safe(words)),
            Block::Heading(words) | Block::Text(words) => wrapped(&safe(words), self.width, 0),
            Block::Facts(facts) => self.facts(facts),
            Block::Points(points) => {
                let lines: Vec<String> =
                    points.iter().map(|point| format!("  {}", wrapped(&safe(point), self.width, 4))).collect();
                lines.join("\n")
            }
            Block::Table(table) => self.table(table),
            Block::Next(next) => self.block(&next.block(Remedy::words)),
        }
    }

    fn facts(self, facts: &[(String, String)]) -> String {
        let widest = facts.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default();
        let mut before = "";
        let mut lines = Vec::new();
        for (label, words) in facts {
            // The same label in a row is written once.
            let shown = if label == before { "" } else { label.as_str() };
            let pad = " ".repeat(widest - shown.chars().count());
            lines.push(format!("  {}{pad}  {}", safe(shown), wrapped(&safe(words), self.width, widest + 4)));
            before = label;
        }
        lines.join("\n")
    }

    fn table(self, table: &Table) -> String {
        let mut out = comfy_table::Table::new();
        out.load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')));
        if let Some(width) = self.width {
            out.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        out.set_header(table.heads.clone());
        for row in &table.rows {
            out.add_row(row.iter().map(|cell| safe(&cell.words()).into_owned()).collect::<Vec<_>>());
        }
        let lines: Vec<String> = out.lines().map(|line| line.trim_end().to_owned()).collect();
        lines.join("\n")
    }
}

/// Breaks text at words, with later lines indented.
fn wrapped(text: &str, width: Option<u16>, indent: usize) -> String {
    let Some(room) = width.map(|width| usize::from(width).saturating_sub(indent)).filter(|room| *room >= 24) else {
        return text.replace('\n', &format!("\n{}", " ".repeat(indent)));
    };
    let mut lines = vec![String::new()];
    for paragraph in text.split('\n') {
        if lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(String::new());
        }
        for word in paragraph.split(' ') {
            let last = lines.last_mut().expect("at least one line");
            if last.is_empty() {
                last.push_str(word);
            } else if last.chars().count() + 1 + word.chars().count() <= room {
                last.push(' ');
                last.push_str(word);
            } else {
                lines.push(word.to_owned());
            }
        }
    }
    lines.join(&format!("\n{}", " ".repeat(indent)))
}

/// For people and pipes: no lines, no colour, columns by tabs.
#[must_use]
pub fn plain(blocks: &[Block]) -> String {
    let mut text = String::new();
    let one_line = |cell: &str| safe(cell).replace(['\n', '\t'], " ");
    for block in blocks {
        match block {
            Block::Heading(words) | Block::Text(words) => {
                let _ = writeln!(text, "{}", safe(words));
            }
            Block::Facts(facts) => {
                for (label, words) in facts {
                    let _ = writeln!(text, "{}\t{}", one_line(label), one_line(words));
                }
            }
            Block::Points(points) => {
                for point in points {
                    let _ = writeln!(text, "{}", safe(point));
                }
            }
            Block::Table(table) => {
                let _ = writeln!(text, "{}", table.heads.join("\t"));
                for row in &table.rows {
                    let cells: Vec<String> = row.iter().map(|cell| one_line(&cell.words())).collect();
                    let _ = writeln!(text, "{}", cells.join("\t"));
                }
            }
            Block::Next(next) => {
                let _ = writeln!(text, "{}", plain(&[next.block(Remedy::words)]));
            }
        }
    }
    text.trim_end().to_owned()
}

/// As Markdown.
#[must_use]
pub fn markdown(blocks: &[Block]) -> String {
    let cell = |text: &str| safe(text).replace('|', "\\|").replace('\n', "<br>");
    let mut text = String::new();
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading(words) => {
                let _ = writeln!(text, "{} {}\n", if at == 0 { "#" } else { "##" }, safe(words));
            }
            Block::Text(words) => {
                let _ = writeln!(text, "{}\n", safe(words));
            }
            Block::Facts(facts) => {
                for (label, words) in facts {
                    let _ = writeln!(text, "- **{}:** {}", cell(label), cell(words));
                }
                text.push('\n');
            }
            Block::Points(points) => {
                for point in points {
                    let _ = writeln!(text, "- {}", cell(point));
                }
                text.push('\n');
            }
            Block::Table(table) => {
                let _ = writeln!(text, "| {} |\n|{}", table.heads.join(" | "), " --- |".repeat(table.heads.len()));
                for row in &table.rows {
                    let cells: Vec<String> = row.iter().map(|one| cell(&one.words())).collect();
                    let _ = writeln!(text, "| {} |", cells.join(" | "));
                }
                text.push('\n');
            }
            Block::Next(next) => {
                let _ = writeln!(text, "{}\n", markdown(&[next.block(Remedy::words)]));
            }
        }
    }
    text.trim_end().to_owned()
}

/// Makes control characters, and marks that turn the direction of text, visible.
#[must_use]
pub fn safe(text: &str) -> Cow<'_, str> {
    let hidden = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{E0000}'..='\u{E007F}')
    };
    if !text.contains(hidden) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if hidden(c) { c.escape_unicode().to_string() } else { c.to_string() }).collect())
}
