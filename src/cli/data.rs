//! `import` and `export`.

use super::Format;
use super::context::Context;
use crate::error::{Error, Result};
use crate::import::{self, Summary, rows};
use crate::model::{Kind, counted, thousands};
use crate::report::{Block, Report};
use crate::store::Store;
use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct ImportCmd {
    /// CSV or JSON; - for stdin. A row with an id or handle changes that record; an empty cell of it clears the field
    file: String,
    /// What the file lists: customers, deployments, agreements, …; by default seen from its name or columns
    #[arg(long, default_value = "auto", value_name = "KIND")]
    kind: String,
}

impl ImportCmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = if self.kind == "auto" { None } else { Some(kind_named(&self.kind, "--kind")?) };
        let mut store = context.open_to_write()?;
        let (kind, rows) = rows::open(&self.file, kind)?;
        let bar = progress(context);
        let act = crate::store::Act { channel: "import", ..context.act(&format!("import {}", kind.plural())) };
        let summary = import::import(&mut store, kind, rows, act, context.global.dry_run, &mut |count| {
            bar.set_position(count as u64);
        });
        bar.finish_and_clear();
        let summary = summary?;
        if !summary.ignored.is_empty() {
            context.say(&format!(
                "Not imported: {}",
                summary.ignored.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
            ));
        }
        context.print(&store, &Imported { summary: &summary, dry_run: context.global.dry_run })?;
        if let Some(receipt) = &summary.receipt {
            context.say(&format!("To take it back: art30 undo {}", receipt.revision));
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn progress(context: &Context) -> ProgressBar {
    let shown = std::io::stderr().is_terminal() && !context.global.quiet;
    let target = if shown { ProgressDrawTarget::stderr_with_hz(5) } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template("{spinner} {human_pos} rows, {per_sec}")
        .unwrap_or_else(|_| ProgressStyle::default_spinner());
    ProgressBar::with_draw_target(None, target).with_style(style)
}

/// What `import` says at the end.
#[derive(serde::Serialize)]
struct Imported<'s> {
    #[serde(flatten)]
    summary: &'s Summary,
    dry_run: bool,
}

impl Report for Imported<'_> {
    fn blocks(&self) -> Vec<Block> {
        let summary = self.summary;
        let counts = format!(
            "{} new, {} changed, {} unchanged",
            thousands(summary.new),
            thousands(summary.changed),
            thousands(summary.unchanged)
        );
        let end = match (&summary.receipt, self.dry_run) {
            (Some(receipt), _) => format!(" [revision {}]", receipt.revision),
            (None, true) => ". Nothing was written (dry run).".into(),
            (None, false) => ". Nothing to write.".into(),
        };
        let mut blocks =
            vec![Block::Text(format!("{} in {}: {counts}{end}", summary.kind, counted(summary.rows, "row", "rows")))];
        let lines: Vec<String> = summary
            .changes
            .iter()
            .filter(|change| self.dry_run || !change.new)
            .map(|change| {
                let fields: Vec<String> =
                    change.fields.iter().map(|(field, before, after)| format!("{field}: {before} → {after}")).collect();
                if change.new {
                    format!("{} new: {}", change.record, change.name)
                } else {
                    format!("{} {}: {}", change.record, change.name, fields.join("; "))
                }
            })
            .collect();
        if !lines.is_empty() {
            blocks.push(Block::Points(lines));
        }
        blocks
    }
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq)]
enum To {
    Csv,
    Json,
}

#[derive(Args)]
pub struct ExportCmd {
    /// customers, deployments, agreements, templates, documents, entities, appointments, overrides, organisation, or all
    what: String,
    /// The new file; a folder for all; - for stdout
    #[arg(long, default_value = "-", value_name = "FILE|DIR")]
    out: PathBuf,
    /// The format; by default by the ending of the file
    #[arg(long, value_enum)]
    to: Option<To>,
}

impl ExportCmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let store = context.open()?;
        let written = if self.what == "all" {
            self.all(context, &store)?
        } else {
            let kind = kind_named(&self.what, "WHAT")?;
            let count = self.one(context, &store, kind)?;
            counted(count, kind.name(), kind.plural())
        };
        context.say(&format!("{written} exported. {}", store.checkpoint()));
        Ok(ExitCode::SUCCESS)
    }

    fn one(&self, context: &Context, store: &Store, kind: Kind) -> Result<usize> {
        let json = match self.to {
            Some(to) => to == To::Json,
            None => {
                context.global.format == Format::Json || self.out.extension().is_some_and(|ending| ending == "json")
            }
        };
        let write = |out: &mut dyn std::io::Write| {
            if json { crate::export::json(store, kind, out) } else { crate::export::csv(store, kind, out) }
        };
        if self.out == Path::new("-") {
            let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
            let count = write(&mut out)?;
            out.flush().map_err(Error::io("print the export"))?;
            return Ok(count);
        }
        self.may_replace(context, &self.out)?;
        crate::export::whole_file(&self.out, |out| write(out))
    }

    fn all(&self, context: &Context, store: &Store) -> Result<String> {
        if self.out == Path::new("-") {
            return Err(Error::Usage("all kinds go into a folder: give --out DIR".into()));
        }
        self.may_replace(context, &self.out.join("customers.csv"))?;
        let written = crate::export::folder(store, &self.out)?;
        let shown: Vec<String> =
            written.iter().map(|(file, count)| format!("{file} ({})", thousands(*count))).collect();
        Ok(format!("{} in {}", shown.join(", "), self.out.display()))
    }

    fn may_replace(&self, context: &Context, path: &Path) -> Result<()> {
        if path == context.register() {
            return Err(Error::invalid(
                "--out",
                format!("{} is the register itself. Nothing was written; choose another name", path.display()),
            ));
        }
        if path.exists() {
            context.confirm(&format!("{} exists and would be replaced.", path.display()))
        } else {
            Ok(())
        }
    }
}

fn kind_named(name: &str, place: &str) -> Result<Kind> {
    Kind::named(&name.to_lowercase()).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.plural()).collect();
        Error::invalid(place, format!("\"{name}\" is not one of {}", known.join(", ")))
    })
}
