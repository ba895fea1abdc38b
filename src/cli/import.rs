//! `import`.

use super::args::kind_named;
use super::context::Context;
use super::globals::Format;
use super::out::may_replace;
use super::print::safe;
use super::progress::Progress;
use crate::act::import::{self as act, Request};
use crate::error::{Error, OpenPoint, Problem, Result};
use crate::import::Summary;
use crate::import::imported::{ColumnsShown, Imported, Part};
use crate::import::map::{self, Map, MapLine};
use crate::import::preview::{Preview, add_questions, map_of_refused};
use crate::import::rows::{FileFact, Hidden};
use crate::model::{counted, thousands};
use crate::store::Store;
use crate::store::place::real;
use clap::Args;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
#[allow(clippy::doc_markdown, reason = "the help shows it as it stands here")]
pub struct Cmd {
    /// CSV, a workbook (.xlsx, .ods), JSON, or a handbook page in Markdown (.md); - for stdin
    file: String,
    /// What the file lists: customers, deployments, agreements, …. If you leave it out, art30 works it out from the columns, or asks
    #[arg(long, default_value = "auto", value_name = "KIND")]
    kind: String,
    /// Your answers about its columns, values, dates and questions: the CSV file that --save-map wrote, filled in.
    ///
    /// A column of customers can be one of their fields, or one of what they have: deployment.edition ("Cloud + self-hosted" makes two),
    /// deployment.region, agreement.status (signed, pending, none, …), agreement.signed, agreement.signed_by_both, agreement.expires, agreement.template, agreement.reference.
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
    pub fn run(mut self, context: &Context) -> Result<ExitCode> {
        for (path, flag) in [(&self.save_map, "--save-map"), (&self.skip_bad, "--skip-bad")] {
            if let Some(path) = path {
                if real(path) == real(Path::new(&self.file)) {
                    let why =
                        format!("{} is the list itself. Nothing was written; choose another name", path.display());
                    return Err(Error::invalid(flag, why));
                }
                may_replace(context, path, flag)?;
            }
        }
        let mut map = self.map.as_deref().map(Map::read).transpose()?.unwrap_or_default();
        let mut shown = false;
        let answers = if self.asks(context) { self.ask(context, &mut map, &mut shown)? } else { 0 };
        let outcome = self.once(context, &map, context.global.dry_run, &mut shown);
        if answers > 0 && self.save_map.is_none() && is_refused(&outcome) {
            self.save_map = self.offer_map(context, answers)?;
        }
        match outcome {
            Ok(done) => {
                let ended = self.end(context, &map, done)?;
                if answers > 0 && self.save_map.is_none() {
                    context.say("Your answers hold for this import only; --save-map FILE keeps them for the next list of this form.");
                }
                Ok(ended)
            }
            Err(error) => {
                let open = match &error {
                    Error::Invalid(problems) => map_of_refused(problems, &map),
                    _ => None,
                };
                // What was answered is kept, whatever went wrong.
                let lines = open.or_else(|| (answers > 0).then(|| answered(&map)));
                if let (Some(path), Some(lines)) = (&self.save_map, lines) {
                    map::write(path, &lines)?;
                    context.say(&said_of_map(path, true));
                }
                Err(error)
            }
        }
    }

    /// Where answers go that would be lost, since the list is not imported; nothing where the person lets them go.
    fn offer_map(&self, context: &Context, answers: usize) -> Result<Option<PathBuf>> {
        let stem = Path::new(&self.file).file_stem().map_or_else(|| "list".into(), |stem| stem.to_string_lossy());
        let named = |more: &str| PathBuf::from(format!("{stem}-map{more}.csv"));
        let numbered = (2..100).map(|number| named(&format!("-{number}")));
        let path = std::iter::once(named("")).chain(numbered).find(|path| !path.exists());
        let Some(path) = path else { return Ok(None) };
        let what = counted(answers, "answer is", "answers are");
        let question = format!("The list was not imported. {what} kept in {}? [Y/n] ", path.display());
        let said = context.ask(&question)?;
        Ok((!said.to_lowercase().starts_with('n')).then_some(path))
    }

    /// Whether a person at a terminal can be asked. What comes through the input leaves nobody there.
    fn asks(&self, context: &Context) -> bool {
        !context.global.dry_run
            && for_people(context)
            && self.skip_bad.is_none()
            && self.file != "-"
            && context.asks()
            && !context.global.quiet
    }

    /// Puts what is open to the person, one by one, until nothing is, or the person stops; the answers go into the map. Gives how many there
    /// are. What no answer settles is not asked around: it is said when the list is read in the end.
    fn ask(&self, context: &Context, map: &mut Map, shown: &mut bool) -> Result<usize> {
        let mut answered = 0;
        loop {
            let open = match self.once(context, map, true, shown) {
                Ok((_, _, summary)) if summary.is_beyond_answers() => return Ok(answered),
                Ok((_, _, summary)) => summary.open_points(),
                Err(Error::Invalid(problems)) if problems.iter().all(|problem| problem.settled_by.is_some()) => {
                    problems.into_iter().filter_map(|problem| problem.settled_by).map(|open| *open).collect()
                }
                Err(_) => return Ok(answered),
            };
            let mut refused = |map: &Map, point: &OpenPoint| self.refuses(context, map, point, shown);
            let new = super::asked::ask(context, &open, map, &mut refused)?;
            answered += new;
            // Whoever stops is not asked again; an answer can bring about a new question.
            if new == 0 || new < open.len() {
                return Ok(answered);
            }
        }
    }

    /// Why an answer cannot be taken: it brings about something that no answer settles, or leaves open what it is about.
    fn refuses(&self, context: &Context, map: &Map, point: &OpenPoint, shown: &mut bool) -> Option<String> {
        let problems = match self.once(context, map, true, shown) {
            Ok((_, _, summary)) => summary.problems,
            Err(Error::Invalid(problems)) => problems,
            Err(error) => return Some(error.to_string()),
        };
        let stays_open = |problem: &Problem| {
            problem
                .settled_by
                .as_deref()
                .is_none_or(|open| (open.what, &open.theirs, &open.value) == (point.what, &point.theirs, &point.value))
        };
        problems.into_iter().find(stays_open).map(|problem| problem.message)
    }

    /// Reads the list with what the map says so far. The first screen comes at once, whatever the rest takes.
    fn once(&self, context: &Context, map: &Map, dry_run: bool, shown: &mut bool) -> Result<(Store, Preview, Summary)> {
        let people = for_people(context);
        let request = Request {
            file: &self.file,
            kind: if self.kind == "auto" { None } else { Some(kind_named(&self.kind, "--kind")?) },
            map,
            sheet: self.sheet.as_deref(),
            encoding: self.encoding.as_deref(),
            hidden: self.hidden.as_deref().and_then(Hidden::named),
            contacts: self.contacts,
            dry_run,
            aside: self.skip_bad.as_deref(),
            // People see a screen of them; a program that reads gets as many as memory can be asked for.
            shown: if people && !context.global.verbose { 100 } else { 100_000 },
        };
        let opened = act::open(&context.session, request)?;
        let preview = Preview::of(&opened.rows, &self.file);
        if !std::mem::replace(shown, true) {
            if context.global.dry_run && people {
                context.print(&opened.store, &preview)?;
                super::print::line("")?;
            } else {
                say(&preview, context);
            }
        }
        let mut progress = Progress::new(!context.global.quiet);
        let done = opened.run(&context.session, &mut |count| progress.at(count));
        drop(progress);
        let (store, summary) = done?;
        Ok((store, preview, summary))
    }

    /// Says what became of the list, and writes the map.
    fn end(
        &self,
        context: &Context,
        map: &Map,
        (store, preview, summary): (Store, Preview, Summary),
    ) -> Result<ExitCode> {
        let (dry_run, people) = (context.global.dry_run, for_people(context));
        let bad = !summary.problems.is_empty() || !summary.questions.is_empty();
        let show = |part: Part| {
            let whole = context.global.verbose;
            let imported = Imported { file: &preview, summary: &summary, dry_run, whole, part };
            if summary.receipt.is_some() {
                context.print_done(&store, &imported)
            } else {
                context.print(&store, &imported)
            }
        };
        if !people || !bad && !dry_run {
            show(Part::All)?;
        } else if dry_run {
            show(Part::Counts)?;
        }
        if let Some(path) = &self.save_map {
            let mut lines = preview.map_lines(map);
            add_questions(&mut lines, &summary);
            match map::write(path, &lines) {
                // What is recorded is done, whatever becomes of the map.
                Err(why) if summary.receipt.is_some() => {
                    context.say(&format!("warning: the list is imported, but the map is not kept: {why}"));
                }
                written => {
                    written?;
                    let open = bad || lines.iter().any(MapLine::is_open);
                    if !open {
                        context.say("No question is open.");
                    }
                    context.say(&said_of_map(path, open));
                }
            }
        }
        if context.global.format == Format::Csv && summary.more_changes > 0 {
            let more = counted(summary.more_changes, "more change is", "more changes are");
            context.say(&format!("{more} not shown here."));
        }
        if let Some(receipt) = summary.receipt.as_ref().filter(|_| summary.sent == 0) {
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
        let code = bad.then(|| self.refused(&summary, context.global.verbose));
        if dry_run && people && !summary.changes.is_empty() {
            super::print::line("")?;
            show(Part::Changes)?;
        }
        // A list that art30 wrote itself needs no explanation of its columns.
        if dry_run && people && !preview.own {
            super::print::line("")?;
            context.print(&store, &ColumnsShown(&preview))?;
        }
        if let Some(code) = code {
            return Ok(code);
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
    fn refused(&self, summary: &Summary, whole: bool) -> ExitCode {
        for (problem, repeats) in summary.problems.iter().zip(summary.repeats.iter().chain(std::iter::repeat(&0))) {
            let more = if *repeats > 0 {
                format!(" (and in {} more)", counted(*repeats, "row", "rows"))
            } else {
                String::new()
            };
            say_error(&format!("error: {problem}{more}"));
        }
        if summary.more_problems > 0 {
            say_error(&format!("error: and {} more problems", thousands(summary.more_problems)));
        }
        say_questions(summary, if whole { usize::MAX } else { OF_ONE_COLUMN });
        let open = summary.questions.len() + summary.more_questions;
        let settled = summary.problems.iter().filter(|problem| problem.settled_by.is_some()).count();
        if settled > 0 && open == 0 && self.save_map.is_none() {
            let problems = match (settled, summary.problems.len()) {
                (1, 1) => "This problem is settled".to_owned(),
                (1, _) => "1 of these problems is settled".to_owned(),
                (some, all) if some == all => "These problems are settled".to_owned(),
                (some, _) => format!("{some} of these problems are settled"),
            };
            say_error(&format!(
                "{problems} by an answer in a map, without a change to the file: --save-map map.csv writes one to fill in, --map map.csv reads it. The register was not changed."
            ));
        }
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
            say_error(&format!(
                "{} open. {answer}: {}. The register was not changed.",
                counted(open, "question is", "questions are"),
                answers.join("; or ")
            ));
        }
        ExitCode::from(4)
    }
}

/// Whether nothing of a list was imported, because something of it is wrong or open.
fn is_refused(outcome: &Result<(Store, Preview, Summary)>) -> bool {
    match outcome {
        Ok((_, _, summary)) => !summary.problems.is_empty() || !summary.questions.is_empty(),
        Err(_) => true,
    }
}

/// The lines of a map that a person has answered.
fn answered(map: &Map) -> Vec<MapLine> {
    let (own, answered) = map.lines();
    [own, answered].concat()
}

/// Questions about the cells of one column that are shown; more are counted.
const OF_ONE_COLUMN: usize = 3;

/// Says what is open: all of it, but of one column that differs no more than `most` cells.
fn say_questions(summary: &Summary, most: usize) {
    let mut of_columns: BTreeMap<&str, usize> = BTreeMap::new();
    for question in &summary.questions {
        if question.what() == "differs" {
            let count = of_columns.entry(&question.about).or_default();
            *count += 1;
            if *count > most {
                continue;
            }
        }
        let asked = Problem::new(question.place.clone(), &question.message);
        let candidates: Vec<String> =
            question.candidates.iter().map(|(handle, name)| format!("{handle} {name}")).collect();
        let between = if question.message.ends_with(['.', '?', '!']) { " It could be" } else { "" };
        let shown = match question.candidates.first() {
            Some((handle, _)) if !question.message.contains(handle.as_str()) => {
                format!("{between}: {}", candidates.join(", "))
            }
            _ => String::new(),
        };
        say_error(&format!("question: {asked}{shown}"));
    }
    for (head, count) in of_columns.into_iter().filter(|(_, count)| *count > most) {
        let more = counted(count - most, "record differs", "records differ");
        say_error(&format!("question: {more} in column \"{head}\" too; --verbose shows all"));
    }
}

fn say_error(text: &str) {
    let _ = writeln!(std::io::stderr(), "{}", safe(text));
}

/// Whether people read what is printed.
fn for_people(context: &Context) -> bool {
    !matches!(context.global.format, Format::Json | Format::Ndjson | Format::Csv)
}

/// Where the map is, and what comes next.
fn said_of_map(path: &std::path::Path, open: bool) -> String {
    let next = if open {
        "fill in its column \"ours\", then give it with --map"
    } else {
        "--map takes it for the next file of this form"
    };
    format!("The map is in {}: {next}.", path.display())
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
