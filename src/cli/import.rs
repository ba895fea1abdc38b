//! `import`.

use super::args::kind_named;
use super::context::Context;
use super::globals::Format;
use super::out::may_replace;
use super::print::safe;
use crate::act::import::{self as act, Request};
use crate::error::{Error, Problem, Result};
use crate::import::Summary;
use crate::import::imported::Imported;
use crate::import::map::{self, Map};
use crate::import::preview::{Preview, add_questions};
use crate::import::rows::{FileFact, Hidden};
use crate::model::{counted, thousands};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// CSV, a workbook of Excel (.xlsx) or LibreOffice (.ods), JSON, or a handbook page in Markdown (.md); - for stdin
    file: String,
    /// What the file lists: customers, deployments, agreements, …. Left out, it is seen from columns that only one kind of list has; if none does, it is asked
    #[arg(long, default_value = "auto", value_name = "KIND")]
    kind: String,
    /// Your answers about its columns, values, dates and questions: the CSV file that --save-map wrote, filled in
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
    /// The encoding of a text file, where its words do not prove it: windows-1252, macintosh, cp850, …
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Whether rows and columns that the sheet hides count, for instance by a filter
    #[arg(long, value_name = "CHOICE", value_parser = ["take", "leave"])]
    hidden: Option<String>,
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
        // People see the first; a program that reads gets as many as memory can be asked for.
        let people = !matches!(context.global.format, Format::Json | Format::Ndjson | Format::Csv);
        let request = Request {
            file: &self.file,
            kind,
            map: &map,
            sheet: self.sheet.as_deref(),
            encoding: self.encoding.as_deref(),
            hidden: self.hidden.as_deref().and_then(Hidden::named),
            contacts: self.contacts,
            dry_run,
            aside: self.skip_bad.as_deref(),
            shown: if people { 100 } else { 100_000 },
        };
        let opened = act::open(&context.session, request)?;
        let preview = Preview::of(&opened.rows, &self.file);
        let mut lines = preview.map_lines(&map);
        // The first screen comes at once, whatever the rest takes.
        if dry_run && people {
            context.print(&opened.store, &preview)?;
            super::print::line("")?;
        } else {
            say(&preview, context);
        }
        let bar = progress(context);
        let done = opened.run(&context.session, &mut |count| bar.set_position(count as u64));
        bar.finish_and_clear();
        let (store, summary) = done?;
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
        if !bad || dry_run || !people {
            let imported = Imported { file: &preview, summary: &summary, dry_run };
            if summary.receipt.is_some() {
                context.print_done(&store, &imported)?;
            } else {
                context.print(&store, &imported)?;
            }
        }
        if context.global.format == Format::Csv && summary.more_changes > 0 {
            let more = counted(summary.more_changes, "more change is", "more changes are");
            context.say(&format!("{more} not shown here."));
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
        if bad {
            return Ok(self.refused(&summary));
        }
        // A list that art30 wrote may be empty.
        let is_empty = summary.rows == 0 && summary.skipped.is_empty() && !preview.own && !preview.columns.is_empty();
        if summary.took_nothing() || is_empty {
            let why: Vec<String> =
                summary.skipped.iter().map(|(why, count)| format!("{why} ({})", thousands(*count))).collect();
            let why = if why.is_empty() { String::new() } else { format!(": {}", why.join("; ")) };
            return Err(Error::invalid(self.file.as_str(), format!("no row of it was taken{why}")));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Says all that is wrong or open. Nothing was written.
    fn refused(&self, summary: &Summary) -> ExitCode {
        let say = |text: &str| drop(writeln!(std::io::stderr(), "{}", safe(text)));
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
            let mut answers: Vec<String> = Vec::new();
            for question in &summary.questions {
                let said = question.answers.to_string();
                if !answers.contains(&said) {
                    answers.push(said);
                }
            }
            say(&format!(
                "{} open. {answer}: {}. The register was not changed.",
                counted(open, "question is", "questions are"),
                answers.join("; or ")
            ));
        }
        ExitCode::from(4)
    }
}

/// In short, when the rows are imported at once.
fn say(preview: &Preview, context: &Context) {
    let short = |(about, words): &(FileFact, String)| match about {
        FileFact::Recognised | FileFact::ReadAs => words.clone(),
        _ => format!("{} {words}", about.label().to_lowercase()),
    };
    let facts: Vec<String> = preview.facts.iter().map(short).collect();
    context.say(&format!("{}: {}", preview.name, facts.join("; ")));
    let left_out = preview.left_out();
    if !left_out.is_empty() {
        let shown: Vec<String> = left_out.iter().map(|(why, names)| format!("{} ({why})", shortened(names))).collect();
        context.say(&format!("Not imported: {}", shown.join("; ")));
    }
}

/// The first names of a list, and how many more there are.
fn shortened(names: &[&str]) -> String {
    const SHOWN: usize = 8;
    let more = if names.len() > SHOWN { format!(" and {} more", names.len() - SHOWN) } else { String::new() };
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| format!("\"{name}\"")).collect();
    shown.join(", ") + &more
}

fn progress(context: &Context) -> ProgressBar {
    let shown = std::io::stderr().is_terminal() && !context.global.quiet;
    let target = if shown { ProgressDrawTarget::stderr_with_hz(5) } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template("{spinner} {human_pos} rows, {elapsed}")
        .unwrap_or_else(|_| ProgressStyle::default_spinner());
    ProgressBar::with_draw_target(None, target).with_style(style)
}
