//! `import`.

use super::Format;
use super::context::Context;
use super::export::may_replace;
use super::print::safe;
use crate::error::{Error, Problem, Result};
use crate::import::columns::{Column, FOR_CONTACTS, word};
use crate::import::map::{self, Line, Map};
use crate::import::rows::{self, Options, Rows};
use crate::import::source::Source;
use crate::import::{self, How, Summary};
use crate::model::{Kind, counted, thousands};
use crate::report::{Block, Report, Table};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Characters of one example in the preview.
const EXAMPLE: usize = 30;

#[derive(Args)]
pub struct Cmd {
    /// CSV, a workbook (.xlsx, .ods) or JSON; - for stdin. With -n: what would change, and nothing is written
    file: String,
    /// What the file lists: customers, deployments, agreements, …; by default seen from its columns or its name
    #[arg(long, default_value = "auto", value_name = "KIND")]
    kind: String,
    /// What you say about its columns, values, dates and questions: a CSV file, to start with from --save-map
    #[arg(long, value_name = "FILE")]
    map: Option<String>,
    /// Write a map of this file, with its open questions, to fill in
    #[arg(long, value_name = "FILE")]
    save_map: Option<PathBuf>,
    /// Import the good rows, and write the others into this new CSV file, each with its problem
    #[arg(long, value_name = "FILE")]
    skip_bad: Option<PathBuf>,
    /// The sheet of a workbook; by default the visible one whose columns are known best
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Import names and mail addresses of contacts too, from exports of other programs
    #[arg(long)]
    contacts: bool,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let dry_run = context.global.dry_run;
        let kind = if self.kind == "auto" { None } else { Some(kind_named(&self.kind, "--kind")?) };
        let map = self.map.as_deref().map(Map::read).transpose()?.unwrap_or_default();
        for (path, flag) in [(&self.save_map, "--save-map"), (&self.skip_bad, "--skip-bad")] {
            if let Some(path) = path {
                may_replace(context, path, flag)?;
            }
        }
        let mut store = context.open_to_write()?;
        let mut source = Source::open(&self.file)?;
        let kind = match source.links_of_page()? {
            Some(links) => {
                context.say(&format!("{}: Markdown, {} in lists", self.file, counted(links, "link", "links")));
                kind.or(Some(Kind::Policy))
            }
            None => kind,
        };
        let options = Options { kind, map: &map, sheet: self.sheet.as_deref(), contacts: self.contacts };
        let rows = rows::open(source, options)?;
        let head = Head::of(&rows, &self.file);
        let mut lines = head.map_lines(&map);
        // The first screen comes at once, whatever the rest takes.
        let people = !matches!(context.global.format, Format::Json | Format::Ndjson | Format::Csv);
        if dry_run && people {
            context.print(&store, &head)?;
            super::print::line("")?;
        } else {
            head.say(context);
        }
        let bar = progress(context);
        let act = crate::store::Act { channel: "import", ..context.act(&format!("import {}", rows.kind.plural())) };
        // People see the first; a program that reads gets as many as memory can be asked for.
        let shown = if people { 100 } else { 100_000 };
        let how = How { map: &map, dry_run, aside: self.skip_bad.as_deref(), shown };
        let summary = import::import(&mut store, rows, act, how, &mut |count| bar.set_position(count as u64));
        bar.finish_and_clear();
        let summary = summary?;
        if let Some(path) = &self.save_map {
            add_questions(&mut lines, &summary);
            map::write(path, &lines)?;
            let open = !summary.questions.is_empty() || !summary.problems.is_empty() || dry_run;
            let next = if open {
                "fill in its column \"ours\", then give it with --map"
            } else {
                "--map takes it for the next file of this form"
            };
            context.say(&format!("The map is in {}: {next}.", path.display()));
        }
        let bad = !summary.problems.is_empty() || !summary.questions.is_empty();
        if context.global.format == Format::Csv {
            context.print(&store, &Changes(&summary))?;
            if summary.more_changes > 0 {
                context.say(&format!(
                    "{} not shown here.",
                    counted(summary.more_changes, "more change is", "more changes are")
                ));
            }
        } else if !bad || dry_run || !people {
            context.print(&store, &Imported { file: &head, summary: &summary, dry_run })?;
        }
        if let Some(receipt) = &summary.receipt {
            context.say(&format!("To take it back: art30 undo {}", receipt.revision));
        }
        if summary.aside > 0 && !bad {
            let path = self.skip_bad.as_deref().map_or_else(String::new, |path| path.display().to_string());
            let rows = counted(summary.aside, "bad row", "bad rows");
            context.say(&if dry_run {
                format!("{rows} would go to {path}.")
            } else {
                format!("{rows} in {path}, each with its problem.")
            });
        }
        if bad { Ok(self.refused(&summary)) } else { Ok(ExitCode::SUCCESS) }
    }

    /// Says all that is wrong or open. Nothing was written.
    fn refused(&self, summary: &Summary) -> ExitCode {
        let say = |text: &str| eprintln!("{}", safe(text));
        for (problem, repeats) in summary.problems.iter().zip(summary.repeats.iter().chain(std::iter::repeat(&0))) {
            let more = if *repeats > 0 {
                format!(" (and in {} more)", counted(*repeats, "row", "rows"))
            } else {
                String::new()
            };
            say(&format!("error: {problem}{more}"));
        }
        if summary.more_problems > 0 {
            say(&format!("error: and {} more problems", thousands(summary.more_problems)));
        }
        for question in &summary.questions {
            let asked = Problem::new(question.place.clone(), &question.message);
            let candidates: Vec<String> =
                question.candidates.iter().map(|(handle, name)| format!("{handle} {name}")).collect();
            let shown = if candidates.is_empty() || question.message.contains(&candidates[0]) {
                String::new()
            } else {
                format!(": {}", candidates.join(", "))
            };
            say(&format!("question: {asked}{shown}"));
        }
        let open = summary.questions.len() + summary.more_questions;
        if open > 0 {
            let answer = if self.save_map.is_some() {
                "Answer in the map".to_owned()
            } else {
                let file = if self.file.contains(' ') { format!("\"{}\"", self.file) } else { self.file.clone() };
                format!("Answer in a map: art30 import {file} --save-map map.csv writes one")
            };
            say(&format!(
                "{} open. {answer}: a handle such as CUS-12, new, or skip. Nothing was written.",
                counted(open, "question is", "questions are")
            ));
        }
        ExitCode::from(4)
    }
}

/// What was found out about a file before its rows are read.
#[derive(Serialize)]
struct Head {
    name: String,
    kind: &'static str,
    facts: Vec<(String, String)>,
    columns: Vec<HeadColumn>,
    #[serde(skip)]
    own: bool,
}

#[derive(Serialize)]
struct HeadColumn {
    theirs: String,
    ours: Option<String>,
    why: String,
    examples: Vec<String>,
}

impl Head {
    fn of(rows: &Rows, file: &str) -> Self {
        let columns = &rows.columns;
        let column = |at: usize| HeadColumn {
            theirs: columns.heads[at].clone(),
            ours: word(rows.kind, columns.list[at]),
            why: if matches!(columns.list[at], Column::Beside | Column::Named(_)) {
                "for people to read".into()
            } else {
                columns.why[at].clone()
            },
            examples: rows.examples.get(at).cloned().unwrap_or_default(),
        };
        Self {
            name: if file == "-" { "stdin".into() } else { file.to_owned() },
            kind: rows.kind.plural(),
            own: columns.own() && !columns.why.iter().any(|why| !why.is_empty()),
            facts: rows.facts.clone(),
            columns: (0..columns.heads.len())
                .map(column)
                .filter(|column| !column.theirs.is_empty() || !column.examples.is_empty())
                .collect(),
        }
    }

    /// In short, when the rows are imported at once.
    fn say(&self, context: &Context) {
        let facts: Vec<String> = self
            .facts
            .iter()
            .map(|(label, words)| match label.as_str() {
                "Recognised" | "Read as" => words.clone(),
                _ => format!("{} {words}", label.to_lowercase()),
            })
            .collect();
        context.say(&format!("{}: {}", self.name, facts.join("; ")));
        let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
        for column in self
            .columns
            .iter()
            .filter(|column| column.ours.is_none() && column.why != "for people to read" && !column.theirs.is_empty())
        {
            let name = format!("\"{}\"", column.theirs);
            match reasons.iter_mut().find(|(why, _)| *why == column.why) {
                Some((_, names)) => names.push(name),
                None => reasons.push((&column.why, vec![name])),
            }
        }
        if !reasons.is_empty() {
            let shown: Vec<String> =
                reasons.iter().map(|(why, names)| format!("{} ({why})", shortened(names))).collect();
            context.say(&format!("Not imported: {}", shown.join("; ")));
        }
    }

    /// The columns as lines of a map file.
    fn map_lines(&self, map: &Map) -> Vec<Line> {
        let mut lines =
            vec![Line { what: "kind", ours: self.kind.into(), note: "what the file lists".into(), ..Line::default() }];
        // What --contacts would import is left to that flag.
        let settled = |column: &&HeadColumn| !column.theirs.is_empty() && column.why != FOR_CONTACTS;
        for column in self.columns.iter().filter(settled) {
            let note = if column.ours.is_some() {
                column.examples.join(" | ")
            } else {
                format!("not imported: {}", column.why)
            };
            lines.push(Line {
                what: "column",
                theirs: column.theirs.clone(),
                ours: column.ours.clone().unwrap_or_default(),
                note,
                ..Line::default()
            });
        }
        lines.extend(map.kept());
        lines
    }
}

/// The first names of a list, and how many more there are.
fn shortened(names: &[String]) -> String {
    const SHOWN: usize = 8;
    let more = if names.len() > SHOWN { format!(" and {} more", names.len() - SHOWN) } else { String::new() };
    names[..names.len().min(SHOWN)].join(", ") + &more
}

/// What a person has to fill in.
fn add_questions(lines: &mut Vec<Line>, summary: &Summary) {
    let mut add = |line: Line| {
        if !lines.iter().any(|known| {
            known.what == line.what
                && known.theirs.eq_ignore_ascii_case(&line.theirs)
                && known.value.eq_ignore_ascii_case(&line.value)
        }) {
            lines.push(line);
        }
    };
    for (column, value, ours) in &summary.plans {
        add(Line {
            what: "value",
            theirs: column.clone(),
            value: value.clone(),
            ours: (*ours).to_owned(),
            note: "cloud, self_hosted or not provided".into(),
        });
    }
    for column in &summary.undated {
        add(Line { what: "dates", theirs: column.clone(), note: "day first or month first".into(), ..Line::default() });
    }
    for question in &summary.questions {
        let candidates: Vec<String> =
            question.candidates.iter().map(|(handle, name)| format!("{handle} {name}")).collect();
        let note = format!("{}. Write a handle, new or skip. {}", question.message, candidates.join(", "));
        add(Line { what: "match", theirs: question.about.clone(), note: note.trim().to_owned(), ..Line::default() });
    }
}

impl Report for Head {
    fn blocks(&self) -> Vec<Block> {
        let shorten = |text: &str| {
            let line = text.replace('\n', " ");
            if line.chars().count() > EXAMPLE {
                line.chars().take(EXAMPLE - 1).collect::<String>() + "…"
            } else {
                line
            }
        };
        let row = |column: &HeadColumn| {
            let ours = column.ours.clone().unwrap_or_else(|| format!("– {}", column.why));
            let examples: Vec<String> = column.examples.iter().map(|text| shorten(text)).collect();
            vec![column.theirs.clone(), ours, examples.join(" | ")]
        };
        let table = Table {
            heads: vec!["their column", "our field", "examples"],
            rows: self.columns.iter().map(row).collect(),
        };
        let mut blocks =
            vec![Block::Heading(format!("{} from {}", self.kind, self.name)), Block::Facts(self.facts.clone())];
        // A list that art30 wrote itself needs no explanation of its columns.
        if !self.own {
            blocks.push(Block::Table(table));
        }
        blocks
    }
}

fn progress(context: &Context) -> ProgressBar {
    let shown = std::io::stderr().is_terminal() && !context.global.quiet;
    let target = if shown { ProgressDrawTarget::stderr_with_hz(5) } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template("{spinner} {human_pos} rows, {elapsed}")
        .unwrap_or_else(|_| ProgressStyle::default_spinner());
    ProgressBar::with_draw_target(None, target).with_style(style)
}

/// What `import` says at the end.
#[derive(Serialize)]
struct Imported<'s> {
    file: &'s Head,
    #[serde(flatten)]
    summary: &'s Summary,
    dry_run: bool,
}

fn counts(new: usize, changed: usize, unchanged: usize) -> String {
    format!("{} new, {} changed, {} unchanged", thousands(new), thousands(changed), thousands(unchanged))
}

impl Report for Imported<'_> {
    fn blocks(&self) -> Vec<Block> {
        let summary = self.summary;
        let also = summary.also.iter().fold(String::new(), |text, also| {
            text + &format!("; {}: {}", also.kind, counts(also.new, also.changed, also.unchanged))
        });
        let end = match (&summary.receipt, self.dry_run) {
            (Some(receipt), _) => format!(" [revision {}]", receipt.revision),
            (None, true) => ". Nothing was written (dry run).".into(),
            (None, false) => ". Nothing to write.".into(),
        };
        let bad = if summary.bad > 0 { format!(", {} bad or open", thousands(summary.bad)) } else { String::new() };
        let counted_rows = counted(summary.rows, "row", "rows");
        let main = counts(summary.new, summary.changed, summary.unchanged);
        let mut blocks = vec![Block::Text(format!("{} in {counted_rows}: {main}{bad}{also}{end}", summary.kind))];
        let lines: Vec<String> =
            summary.changes.iter().filter(|change| self.dry_run || !change.new).map(change_line).collect();
        if !lines.is_empty() {
            blocks.push(Block::Points(lines));
        }
        if summary.more_changes > 0 {
            let more = counted(summary.more_changes, "more change is", "more changes are");
            blocks.push(Block::Text(format!("{more} not shown here.")));
        }
        if !summary.skipped.is_empty() {
            let shown: Vec<String> =
                summary.skipped.iter().map(|(why, count)| format!("{why} ({})", thousands(*count))).collect();
            blocks.push(Block::Text(format!("Left out: {}.", shown.join("; "))));
        }
        if summary.missing_count > 0 {
            blocks.push(Block::Text(missing_line(summary)));
        }
        if !summary.notices.is_empty() {
            blocks.push(Block::Text(format!(
                "Worth a look ({}):",
                thousands(summary.notices.len() + summary.more_notices)
            )));
            blocks.push(Block::Points(summary.notices.iter().take(20).map(Problem::to_string).collect()));
        }
        blocks
    }
}

/// The differences as one table, for CSV: a line for each field of each record.
#[derive(serde::Serialize)]
struct Changes<'s>(&'s Summary);

impl Report for Changes<'_> {
    fn blocks(&self) -> Vec<Block> {
        let mut rows = Vec::new();
        for change in &self.0.changes {
            let cells = |what: &str, field: &str, before: &str, after: &str| {
                let by = change.by.unwrap_or_default();
                [&change.record, &change.name, what, field, before, after, by].map(str::to_owned).to_vec()
            };
            if change.new {
                rows.push(cells("new", "", "", ""));
            }
            rows.extend(change.fields.iter().map(|(field, before, after)| cells("changed", field, before, after)));
        }
        let heads = vec!["record", "name", "change", "field", "before", "after", "recognised by"];
        vec![Block::Table(crate::report::Table { heads, rows })]
    }
}

fn change_line(change: &import::Change) -> String {
    if change.new {
        return format!("{} new: {}", change.record, change.name);
    }
    let fields: Vec<String> = change
        .fields
        .iter()
        .map(|(field, before, after)| format!("{field}: {before} → {after}").replace('\n', ", "))
        .collect();
    let by = change.by.map(|by| format!(" (recognised by {by})")).unwrap_or_default();
    format!("{} {}{by}: {}", change.record, change.name, fields.join("; "))
}

fn missing_line(summary: &Summary) -> String {
    let shown: Vec<String> = summary
        .missing
        .iter()
        .map(|(handle, name)| if handle == name { handle.clone() } else { format!("{handle} {name}") })
        .collect();
    let more = summary.missing_count - summary.missing.len();
    let more = if more > 0 { format!(" and {} more", thousands(more)) } else { String::new() };
    let records = counted(summary.missing_count, "record of the register is", "records of the register are");
    let hint = if summary.kind == "customers" { " A customer that left: art30 customer archive NAME." } else { "" };
    format!("{records} not in the file; nothing is deleted by an import: {}{more}.{hint}", shown.join(", "))
}

/// The kind of a name, singular or plural.
pub fn kind_named(name: &str, place: &str) -> Result<Kind> {
    Kind::named(&name.to_lowercase()).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.plural()).collect();
        Error::invalid(place, format!("\"{name}\" is not one of {}", known.join(", ")))
    })
}
