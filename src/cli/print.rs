//! Printing reports in every format. Nothing that came from outside reaches a terminal with control characters in it.

use super::globals::{Format, When};
use super::remedy;
use crate::error::{Error, Result};
use crate::format::csv::guard;
use crate::report::made::Made;
use crate::store::Store;
use crate::view::{Block, Next, Report, Table};
use chrono::NaiveDate;
use comfy_table::{ContentArrangement, LineStyle, TableStyle};
use serde_json::{Value as Json, json};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};

/// Members of a report that hold its rows, for `--format ndjson`.
const ROWS: [&str; 7] = ["records", "findings", "due", "revisions", "changes", "rules", "streams"];

pub struct Printer {
    pub format: Format,
    bold: bool,
    width: Option<u16>,
}

impl Printer {
    pub fn new(format: Format, color: When) -> Self {
        let terminal = std::io::stdout().is_terminal();
        let bold = match color {
            When::Always => true,
            When::Never => false,
            When::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        };
        let columns = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
        let width =
            columns.or_else(|| terminal.then(|| terminal_size::terminal_size().map(|(width, _)| width.0)).flatten());
        Self { format, bold, width }
    }

    /// Prints a report; JSON says of which register, revision and day it is.
    pub fn report(&self, about: Option<(&Store, NaiveDate)>, report: &impl Report) -> Result<()> {
        let data = || remedy::told(serde_json::to_value(report).expect("a report is plain data"));
        match self.format {
            Format::Json => {
                let whole = match about {
                    Some((store, on)) => json!({
                        "register": store.id.to_string(), "revision": store.last.revision, "recorded": store.last.time,
                        "hash": store.last.hash, "on": on, "report": data(),
                    }),
                    None => json!({ "report": data() }),
                };
                line(&serde_json::to_string_pretty(&whole).expect("JSON prints"))
            }
            Format::Ndjson => ndjson(data()),
            Format::Csv => csv_of(&report.blocks()),
            Format::Plain => line(&plain(&report.blocks())),
            Format::Md => line(&markdown(&report.blocks())),
            _ => line(&self.text(&report.blocks())),
        }
    }

    /// Says what was made, in one line: a path is not broken.
    pub fn done(&self, done: &Made) -> Result<()> {
        match self.format {
            Format::Json | Format::Ndjson | Format::Csv => self.report(None, done),
            _ => line(&safe(&done.said)),
        }
    }

    fn text(&self, blocks: &[Block]) -> String {
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

    fn block(&self, block: &Block) -> String {
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
            Block::Next(next) => self.block(&remedy::block(next)),
        }
    }

    fn facts(&self, facts: &[(String, String)]) -> String {
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

    fn table(&self, table: &Table) -> String {
        let mut out = comfy_table::Table::new();
        out.load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')));
        if let Some(width) = self.width {
            out.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        out.set_header(table.heads.clone());
        for row in &table.rows {
            out.add_row(row.iter().map(|cell| safe(&remedy::cell(cell)).into_owned()).collect::<Vec<_>>());
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

fn plain(blocks: &[Block]) -> String {
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
                    let cells: Vec<String> = row.iter().map(|cell| one_line(&remedy::cell(cell))).collect();
                    let _ = writeln!(text, "{}", cells.join("\t"));
                }
            }
            Block::Next(next) => {
                let _ = writeln!(text, "{}", plain(&[remedy::block(next)]));
            }
        }
    }
    text.trim_end().to_owned()
}

fn markdown(blocks: &[Block]) -> String {
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
                    let cells: Vec<String> = row.iter().map(|one| cell(&remedy::cell(one))).collect();
                    let _ = writeln!(text, "| {} |", cells.join(" | "));
                }
                text.push('\n');
            }
            Block::Next(next) => {
                let _ = writeln!(text, "{}\n", markdown(&[remedy::block(next)]));
            }
        }
    }
    text.trim_end().to_owned()
}

fn csv_of(blocks: &[Block]) -> Result<()> {
    let mut writer = csv::Writer::from_writer(std::io::stdout().lock());
    let failed = |error: csv::Error| Error::io("print")(error.into());
    let table = blocks.iter().find_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    if let Some(table) = table {
        writer.write_record(&table.heads).map_err(failed)?;
        for row in &table.rows {
            writer.write_record(row.iter().map(|cell| guard(&remedy::cell(cell)).into_owned())).map_err(failed)?;
        }
    } else {
        writer.write_record(["field", "value"]).map_err(failed)?;
        let facts = blocks.iter().filter_map(|block| match block {
            Block::Facts(facts) => Some(facts.clone()),
            Block::Next(next) => {
                if let Block::Facts(facts) = remedy::block(next) {
                    Some(facts)
                } else {
                    None
                }
            }
            _ => None,
        });
        for (label, words) in facts.flatten() {
            writer.write_record([label.as_str(), &guard(&words)]).map_err(failed)?;
        }
    }
    writer.flush().map_err(Error::io("print"))
}

fn ndjson(mut data: Json) -> Result<()> {
    let rows = ROWS.iter().find_map(|name| data.get_mut(name).filter(|rows| rows.is_array()).map(Json::take));
    match rows {
        Some(Json::Array(rows)) => rows.iter().try_for_each(|row| line(&row.to_string())),
        _ => line(&data.to_string()),
    }
}

/// Prints a line (or several) to stdout.
pub fn line(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}").and_then(|()| out.flush()).map_err(Error::io("print"))
}

/// Makes control characters, and marks that turn the direction of text, visible.
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
