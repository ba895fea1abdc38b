//! `agreement attach`: signed copies, one by one or a folder at once.

use super::args::AsItIs;
use super::context::{BULK, Context};
use super::fields::at_flags;
use super::out::may_replace;
use crate::act::agreement;
use crate::act::document::Doubtful;
use crate::error::{Error, Result};
use crate::import::attach::{Paper, PaperVerdict};
use crate::import::attached::{Attached, called};
use crate::import::map::{self, Map, MapLine};
use crate::model::{Kind, counted};
use crate::store::Store;
use crate::store::lookup::Sure;
use clap::Args;
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
    #[command(flatten)]
    as_it_is: AsItIs,
    /// The day on which the customer signed it
    #[arg(long, value_name = "DATE", conflicts_with = "from")]
    signed: Option<String>,
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
        let doubtful = self.as_it_is.doubtful();
        match (self.name, self.path, self.from) {
            (_, _, Some(folder)) => {
                from_folder(context, &folder, doubtful, (self.map.as_deref(), self.save_map.as_deref()))
            }
            (Some(name), Some(path), None) => {
                let plan = agreement::attach(&context.session, &name, (&path, doubtful), self.signed.as_deref());
                context.carry_out(plan.map_err(at_flags(Kind::Agreement, &[]))?)
            }
            _ => Err(Error::Usage("name an agreement and a file, or a folder with --from".into())),
        }
    }
}

fn from_folder(
    context: &Context,
    path: &Path,
    doubtful: Doubtful,
    (map, save_map): (Option<&str>, Option<&Path>),
) -> Result<ExitCode> {
    let map = map.map(Map::read).transpose()?.unwrap_or_default();
    if let Some(path) = save_map {
        may_replace(context, path, "--save-map")?;
    }
    let mut folder = agreement::look(&context.session, path, &map, doubtful)?;
    if !context.global.dry_run {
        ask(context, &folder.store, &mut folder.papers)?;
    }
    let open = folder.open().count();
    if let Some(path) = save_map {
        let lines: Vec<MapLine> = folder.open().map(|paper| question(&folder.store, paper)).collect();
        map::write(path, &lines)?;
        context
            .say(&format!("The map is in {}: fill in its column \"ours\", then give it with --map.", path.display()));
    }
    let mut attached = Attached::of(&folder.store, &folder.papers);
    let named = |about: &str| folder.papers.iter().any(|paper| paper.file.to_lowercase() == about);
    for (about, _) in map.answers().filter(|(about, _)| !named(about)) {
        context.say(&format!("notice: the map answers for {about}, which is not in {}", path.display()));
    }
    if open > 0 {
        context.print(&folder.store, &attached)?;
        let files = counted(open, "file is", "files are");
        return Err(Error::Needed(format!(
            "{files} not matched. Answer in a map (--save-map map.csv writes one; an agreement or skip for each file), then give it with --map. Nothing was written"
        )));
    }
    let matched = folder.matched();
    if !context.global.dry_run && matched > 0 {
        if matched >= BULK {
            context.confirm(&format!("This files {}.", counted(matched, "signed copy", "signed copies")))?;
        }
        attached.revision = Some(folder.file(&context.session)?.revision);
    }
    if attached.revision.is_some() {
        context.print_done(&folder.store, &attached)?;
    } else {
        context.print(&folder.store, &attached)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Asks at the terminal for the files whose names say too little; without a terminal they stay open.
fn ask(context: &Context, store: &Store, papers: &mut [Paper]) -> Result<()> {
    use std::io::IsTerminal as _;
    if context.global.no_input || !std::io::stdin().is_terminal() {
        return Ok(());
    }
    for paper in papers {
        let PaperVerdict::Ask(why, candidates) = &paper.verdict else { continue };
        let shown: Vec<String> = candidates.iter().map(|agreement| called(store, agreement)).collect();
        let hint = if shown.is_empty() { String::new() } else { format!(" It may be {}.", shown.join(" or ")) };
        loop {
            let prompt = format!("{}: {why}.{hint} Which agreement? (empty leaves it out) ", paper.file);
            let answer = context.ask(&prompt)?;
            if answer.is_empty() {
                paper.verdict = PaperVerdict::LeftOut;
                break;
            }
            match store.find(Kind::Agreement, &answer, Sure::Exact) {
                Ok(agreement) => {
                    paper.verdict = PaperVerdict::Belongs(Box::new(agreement), "your answer".into());
                    break;
                }
                Err(error) => context.say(&error.to_string()),
            }
        }
    }
    Ok(())
}

/// A file that is open, as a line of a map.
fn question(store: &Store, paper: &Paper) -> MapLine {
    let PaperVerdict::Ask(why, candidates) = &paper.verdict else { return MapLine::default() };
    let shown: Vec<String> = candidates.iter().map(|agreement| called(store, agreement)).collect();
    MapLine {
        what: "match",
        theirs: paper.file.clone(),
        note: format!("{why}. {}", shown.join(" or ")).trim().to_owned(),
        ..MapLine::default()
    }
}
