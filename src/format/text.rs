//! Reports as text: for a terminal, for a pipe, and as Markdown. Nothing that came from outside keeps its control characters.

mod table;

use crate::model::Remedy;
use crate::view::{Block, Next};
use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr as _;

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
            Block::Heading(words) if self.bold => format!("\u{1b}[1m{}\u{1b}[0m", one_line(words)),
            Block::Heading(words) => wrapped(&one_line(words), self.width, 0),
            Block::Text(words) => wrapped(&safe(words), self.width, 0),
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
        let widest = facts.iter().map(|(label, _)| width(label)).max().unwrap_or_default();
        // Beside long labels there is no room for words: they stand below.
        if self.width.is_some_and(|room| usize::from(room) < widest + 4 + ROOM) {
            return facts.iter().map(|(label, words)| self.below_label(label, words)).collect::<Vec<_>>().join("\n");
        }
        let mut before = "";
        let mut lines = Vec::new();
        for (label, words) in facts {
            // The same label in a row is written once.
            let shown = if label == before { "" } else { label.as_str() };
            let pad = " ".repeat(widest - width(shown));
            lines.push(format!("  {}{pad}  {}", safe(shown), wrapped(&safe(words), self.width, widest + 4)));
            before = label;
        }
        lines.join("\n")
    }

    fn below_label(self, label: &str, words: &str) -> String {
        format!("  {}\n      {}", wrapped(&safe(label), self.width, 2), wrapped(&safe(words), self.width, 6))
    }

    /// What matters less, where the terminal can show it so.
    fn dim(self, words: &str) -> String {
        if self.bold { format!("\u{1b}[2m{words}\u{1b}[0m") } else { words.to_owned() }
    }
}

/// How many columns words need beside their label.
const ROOM: usize = 24;

/// Breaks text at words, with later lines indented.
fn wrapped(text: &str, room: Option<u16>, indent: usize) -> String {
    let room = room.map(|room| usize::from(room).saturating_sub(indent)).filter(|room| *room >= ROOM);
    wrap(text, room.unwrap_or(usize::MAX)).join(&format!("\n{}", " ".repeat(indent)))
}

/// Breaks text at words into lines that are as wide, where no word is wider.
pub(crate) fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for (at, word) in paragraph.split(' ').enumerate() {
            if at > 0 && width(&line) + 1 + width(word) <= room {
                line.push(' ');
            } else if at > 0 {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

/// How many columns of a terminal a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// For people and pipes: no lines, no colour, columns by tabs.
#[must_use]
pub fn plain(blocks: &[Block]) -> String {
    let mut text = String::new();
    let cell_of = |cell: &str| safe(cell).replace(['\n', '\t'], " ");
    for block in blocks {
        match block {
            Block::Heading(words) => {
                let _ = writeln!(text, "{}", one_line(words));
            }
            Block::Text(words) => {
                let _ = writeln!(text, "{}", safe(words));
            }
            Block::Facts(facts) => {
                for (label, words) in facts {
                    let _ = writeln!(text, "{}\t{}", cell_of(label), cell_of(words));
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
                    let cells: Vec<String> = row.iter().map(|cell| cell_of(&cell.words())).collect();
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

/// As Markdown. What stands in the register stays words, whatever Markdown or HTML would make of it.
#[must_use]
pub fn markdown(blocks: &[Block]) -> String {
    let cell = |text: &str| escaped(&safe(text)).replace('\n', "<br>");
    let mut text = String::new();
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading(words) => {
                let _ = writeln!(text, "{} {}\n", if at == 0 { "#" } else { "##" }, escaped(&one_line(words)));
            }
            Block::Text(words) => {
                let _ = writeln!(text, "{}\n", escaped(&safe(words)));
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

/// Words as words in Markdown: what Markdown or HTML would read as more is escaped, control characters are left out.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for (at, line) in text.lines().enumerate() {
        shown.push_str(if at > 0 { "\n" } else { "" });
        let line = line.trim_start();
        // What would begin a heading, a quotation or a list, with or without numbers.
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = digits > 0 && line[digits..].starts_with(['.', ')']);
        for (at, c) in line.char_indices() {
            let begins = at == 0 && matches!(c, '#' | '>' | '+' | '-' | '=' | '~');
            match c {
                '<' => shown.push_str("&lt;"),
                '&' if is_entity(&line[at..]) => shown.push_str("&amp;"),
                '\\' | '`' | '*' | '_' | '[' | ']' | '|' => shown.extend(['\\', c]),
                c if begins || (numbered && at == digits) => shown.extend(['\\', c]),
                c if c.is_control() => {}
                c => shown.push(c),
            }
        }
    }
    shown
}

/// Whether a text begins with what HTML reads as one character, such as `&lt;` or `&#60;`.
fn is_entity(text: &str) -> bool {
    let name = text[1..].split_once(';').map_or("", |(name, _)| name);
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
}

/// Whether a character shows nothing, or turns what stands around it: controls, marks of direction, what has no width, separators of lines.
fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(
            c,
            '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
                | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
        )
}

/// Makes characters that are not seen, or turn the direction of text, visible.
#[must_use]
pub fn safe(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c {
        // The cells of a table in a mail stand apart by it.
        '\t' => "  ".to_owned(),
        c if is_hidden(c) => c.escape_unicode().to_string(),
        c => c.to_string(),
    };
    Cow::Owned(text.chars().map(shown).collect())
}

/// The same of what stands in one line, such as a heading: a line break in it would look like the end of it, and what follows like something
/// that the program says.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    match safe(text) {
        shown if shown.contains('\n') => Cow::Owned(shown.replace('\n', "\\u{a}")),
        shown => shown,
    }
}

/// The same within JSON, where such a character has a way to be written.
#[must_use]
pub fn safe_json(json: &str) -> Cow<'_, str> {
    if !json.contains(is_hidden) {
        return Cow::Borrowed(json);
    }
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(c);
        }
    }
    Cow::Owned(text)
}

/// A word as a shell takes it: as it is where that is plain, else in quotation marks within which nothing is run.
#[must_use]
pub fn typed(word: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_alphanumeric() || "_./:@%+=,-".contains(c);
    if !word.is_empty() && word.chars().all(plain) { Cow::Borrowed(word) } else { Cow::Owned(quoted(word)) }
}

/// A word as a shell takes it, in quotation marks.
#[must_use]
pub fn quoted(word: &str) -> String {
    if word.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", word.replace('\'', "'\\''"))
    } else {
        format!("\"{word}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Table;

    #[test]
    fn words_stay_words_in_markdown() {
        assert_eq!(
            escaped("# a\n  1. b\n - c\n2026 <d> *e* [f](g)\nA & B; &lt; &#60;"),
            "\\# a\n1\\. b\n\\- c\n2026 &lt;d> \\*e\\* \\[f\\](g)\nA & B; &amp;lt; &amp;#60;"
        );
        let page = markdown(&[
            Block::Heading("<script>a</script>".into()),
            Block::Text("[b](javascript:c)".into()),
            Block::Facts(vec![("d".into(), "<img src=x onerror=y>".into())]),
            Block::Points(vec!["<i>".into()]),
            Block::Table(Table::new(vec!["h"], [vec!["<b>|".to_owned()]])),
        ]);
        assert!(
            !page.contains("<s") && !page.contains("<i") && !page.contains("<b>") && !page.contains("[b]("),
            "{page}"
        );
    }

    #[test]
    fn what_is_not_seen_is_made_visible() {
        for hidden in ["\u{200B}", "\u{2028}", "\u{FEFF}", "\u{85}", "\r", "\u{1b}", "\u{202E}", "\u{2066}", "\u{2060}"]
        {
            let shown = safe(hidden).into_owned();
            assert!(shown.starts_with("\\u{"), "{shown}");
            let json = serde_json::json!({ "a": hidden }).to_string();
            let shown = safe_json(&json).into_owned();
            assert!(shown.chars().all(|c| !is_hidden(c)), "{shown}");
            assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap()["a"], hidden);
        }
        assert_eq!(safe("Zoë 中文 👩\u{200D}⚖️"), "Zoë 中文 👩\u{200D}⚖️", "what joins letters is part of them");
    }

    #[test]
    fn a_shell_gets_back_the_word_and_runs_nothing() {
        assert_eq!(typed("Acme"), "Acme");
        assert_eq!(typed("Acme GmbH"), "\"Acme GmbH\"");
        assert_eq!(typed(""), "\"\"");
        for word in
            ["V\"; touch pwned; \"", "a$(b)", "it's", "a`b`", "a\\", "x;y", "*", "~", "-rf x", "a!b'c", "(a)&<b>|#"]
        {
            let said =
                std::process::Command::new("sh").arg("-c").arg(format!("printf %s {}", typed(word))).output().unwrap();
            assert_eq!(String::from_utf8(said.stdout).unwrap(), word);
        }
    }
}
