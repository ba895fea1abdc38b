//! `agreement attach`: signed copies, one by one or a folder at once.

use super::context::{BULK, Context};
use super::records::{self, Step};
use crate::error::{Error, Result};
use crate::import::attach::{self, Paper, Verdict};
use crate::import::map::{self, Line, Map};
use crate::model::{Kind, Record, Value, counted};
use crate::store::Store;
use crate::store::lookup::Sure;
use crate::view::{Block, Report, Table};
use clap::Args;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// The agreement
    #[arg(value_name = "AGREEMENT", required_unless_present = "from")]
    name: Option<String>,
    /// The signed copy (PDF, image or office document, at most 50 MB)
    #[arg(value_name = "FILE", required_unless_present = "from")]
    path: Option<String>,
    /// A folder of signed copies: each is matched to an agreement by its name, and what the name does not say is asked
    #[arg(long, value_name = "DIR", conflicts_with_all = ["name", "path"])]
    from: Option<PathBuf>,
    /// Answers: a CSV file as --save-map writes it, with an agreement or skip for each file
    #[arg(long, value_name = "FILE", requires = "from")]
    map: Option<String>,
    /// Write a map with the files that are asked for, to fill in
    #[arg(long, value_name = "FILE", requires = "from")]
    save_map: Option<PathBuf>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        match (self.name, self.path, self.from) {
            (_, _, Some(folder)) => from_folder(context, &folder, self.map.as_deref(), self.save_map.as_deref()),
            (Some(name), Some(path), None) => one(context, &name, &path),
            _ => Err(Error::Usage("name an agreement and a file, or a folder with --from".into())),
        }
    }
}

/// The document record of a file: the one that holds the same bytes already, or a new one.
pub fn documented(store: &Store, path: &str) -> Result<(Record, bool, (String, Vec<u8>))> {
    let (record, content) = records::read(store, path, &[])?;
    match store.find(Kind::Document, &content.0, Sure::Exact) {
        Ok(known) => Ok((known, false, content)),
        Err(_) => Ok((record, true, content)),
    }
}

fn one(context: &Context, name: &str, path: &str) -> Result<ExitCode> {
    let mut store = context.open_to_write()?;
    let before = store.find(Kind::Agreement, name, Sure::Exact)?;
    let (document, new, content) = documented(&store, path)?;
    let mut after = before.clone();
    after.set("document", Some(Value::Link(document.id)));
    let mut steps = Vec::new();
    if new {
        steps.push(Step::Add(document));
    }
    steps.push(Step::Change { before, after });
    records::write_with(context, &mut store, "agreement attach", steps, &[content])
}

fn from_folder(context: &Context, folder: &Path, map: Option<&str>, save_map: Option<&Path>) -> Result<ExitCode> {
    let map = map.map(Map::read).transpose()?.unwrap_or_default();
    if let Some(path) = save_map {
        super::export::may_replace(context, path, "--save-map")?;
    }
    let mut store = context.open_to_write()?;
    let mut papers = attach::look(&store, folder, &map)?;
    if papers.is_empty() {
        return Err(Error::invalid(
            "--from",
            format!("{} holds no file. Name the folder with the signed copies", folder.display()),
        ));
    }
    if !context.global.dry_run {
        ask(context, &store, &mut papers)?;
    }
    let open: Vec<&Paper> = papers.iter().filter(|paper| matches!(paper.verdict, Verdict::Ask(..))).collect();
    if let Some(path) = save_map {
        let lines: Vec<Line> = open.iter().map(|paper| question(&store, paper)).collect();
        map::write(path, &lines)?;
        context
            .say(&format!("The map is in {}: fill in its column \"ours\", then give it with --map.", path.display()));
    }
    let mut attached = Attached::of(&store, &papers);
    let count = papers.iter().filter(|paper| matches!(paper.verdict, Verdict::Belongs(..))).count();
    for (about, _) in map.answers().filter(|(about, _)| !papers.iter().any(|paper| paper.file.to_lowercase() == *about))
    {
        context.say(&format!("notice: the map answers for {about}, which is not in {}", folder.display()));
    }
    if open.is_empty() && (context.global.dry_run || count == 0) {
        context.print(&store, &attached)?;
        return Ok(ExitCode::SUCCESS);
    }
    if !open.is_empty() {
        context.print(&store, &attached)?;
        let files = counted(open.len(), "file is", "files are");
        return Err(Error::Needed(format!(
            "{files} not matched. Answer in a map (--save-map map.csv writes one; an agreement or skip for each file), then give it with --map. Nothing was written"
        )));
    }
    if count >= BULK {
        context.confirm(&format!("This files {}.", counted(count, "signed copy", "signed copies")))?;
    }
    let mut revision = store.begin(context.act("agreement attach"))?;
    for paper in &papers {
        let Verdict::Belongs(agreement, _) = &paper.verdict else { continue };
        let path = folder.join(&paper.file);
        // One file at a time: a folder can hold more than memory does.
        let (document, new, (sha256, bytes)) = documented(revision.store(), &path.to_string_lossy())?;
        revision.keep_content(&sha256, &bytes)?;
        if new {
            revision.put(&document)?;
        }
        let mut after = (**agreement).clone();
        after.set("document", Some(Value::Link(document.id)));
        revision.put(&after)?;
    }
    attached.revision = Some(revision.commit()?.revision);
    context.print(&store, &attached)?;
    Ok(ExitCode::SUCCESS)
}

/// Asks at the terminal for the files whose names say too little; without a terminal they stay open.
fn ask(context: &Context, store: &Store, papers: &mut [Paper]) -> Result<()> {
    use std::io::IsTerminal as _;
    if context.global.no_input || !std::io::stdin().is_terminal() {
        return Ok(());
    }
    for paper in papers {
        let Verdict::Ask(why, candidates) = &paper.verdict else { continue };
        let shown: Vec<String> = candidates.iter().map(|agreement| words(store, agreement)).collect();
        let hint = if shown.is_empty() { String::new() } else { format!(" It may be {}.", shown.join(" or ")) };
        loop {
            let answer = context.ask(&super::print::safe(&format!(
                "{}: {why}.{hint} Which agreement? (empty leaves it out) ",
                paper.file
            )))?;
            if answer.is_empty() {
                paper.verdict = Verdict::LeftOut;
                break;
            }
            match store.find(Kind::Agreement, &answer, Sure::Exact) {
                Ok(agreement) => {
                    paper.verdict = Verdict::Belongs(Box::new(agreement), "your answer".into());
                    break;
                }
                Err(error) => context.say(&error.to_string()),
            }
        }
    }
    Ok(())
}

fn question(store: &Store, paper: &Paper) -> Line {
    let Verdict::Ask(why, candidates) = &paper.verdict else { return Line::default() };
    let shown: Vec<String> = candidates.iter().map(|agreement| words(store, agreement)).collect();
    Line {
        what: "match",
        theirs: paper.file.clone(),
        note: format!("{why}. {}", shown.join(" or ")).trim().to_owned(),
        ..Line::default()
    }
}

/// An agreement as people know it: `DPA-3 (Acme GmbH, signed 2025-05-02)`.
fn words(store: &Store, agreement: &Record) -> String {
    let customer = agreement.link("customer").and_then(|id| store.with_id(Kind::Customer, id).ok().flatten());
    let name = customer.map(|customer| customer.title()).unwrap_or_default();
    let signed = agreement.date("signed").map(|day| format!(", signed {day}")).unwrap_or_default();
    format!("{} ({name}{signed})", agreement.handle())
}

/// What became of the files of a folder.
#[derive(Serialize)]
struct Attached {
    revision: Option<i64>,
    files: Vec<FileLine>,
}

#[derive(Serialize)]
struct FileLine {
    file: String,
    state: &'static str,
    agreement: Option<String>,
    why: String,
}

impl Attached {
    fn of(store: &Store, papers: &[Paper]) -> Self {
        let line = |paper: &Paper| {
            let (state, agreement, why) = match &paper.verdict {
                Verdict::Belongs(agreement, by) => ("matched", Some(words(store, agreement)), format!("by {by}")),
                Verdict::Filed(agreement) => ("filed already", Some(words(store, agreement)), String::new()),
                Verdict::Copy(first) => ("copy", None, format!("the same bytes as {first}")),
                Verdict::Ask(why, candidates) => {
                    let shown: Vec<String> = candidates.iter().map(|agreement| words(store, agreement)).collect();
                    ("open", None, if shown.is_empty() { why.clone() } else { format!("{why}: {}", shown.join(", ")) })
                }
                Verdict::LeftOut => ("left out", None, String::new()),
                Verdict::Unfit(why) => ("not taken", None, why.clone()),
            };
            FileLine { file: paper.file.clone(), state, agreement, why }
        };
        Self { revision: None, files: papers.iter().map(line).collect() }
    }
}

impl Report for Attached {
    fn blocks(&self) -> Vec<Block> {
        let row = |line: &FileLine| {
            let state = if line.state == "matched" && self.revision.is_some() { "attached" } else { line.state };
            vec![line.file.clone(), state.to_owned(), line.agreement.clone().unwrap_or_default(), line.why.clone()]
        };
        let table = Table::new(vec!["file", "state", "agreement", "why"], self.files.iter().map(row));
        let count = |state: &str| self.files.iter().filter(|line| line.state == state).count();
        let end = match self.revision {
            Some(revision) => format!("{} attached [revision {revision}].", counted(count("matched"), "file", "files")),
            None => format!(
                "{} matched, {} open. Nothing was written.",
                counted(count("matched"), "file", "files"),
                count("open")
            ),
        };
        vec![Block::Table(table), Block::Text(end)]
    }
}
