//! `verify` and `doctor`.

use super::context::Context;
use crate::error::{Error, Result};
use crate::model::{counted, thousands};
use crate::store::verify::{Verified, against, verify};
use crate::store::{Store, head, sqlite_version};
use crate::view::{Block, Report};
use clap::Args;
use serde::Serialize;
use std::os::unix::fs::PermissionsExt as _;
use std::process::ExitCode;

/// Up to this many journal lines, a register is checked whenever it is opened: it takes a few milliseconds.
const SMALL: i64 = 2_000;

#[derive(Args)]
pub struct Cmd {
    /// A revision and its hash that were kept elsewhere, such as 12:9f86d081…
    #[arg(long, value_name = "N:HASH")]
    checkpoint: Option<String>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        if context.global.as_of.is_some() {
            return Err(Error::Usage("verify checks the whole register: leave out --as-of".into()));
        }
        let store = Store::open(&context.register(), context.clock)?;
        let mut verified = verify(&store, true)?;
        if let Some(problem) = self.checkpoint.as_deref().map(|text| against(&store, text)).transpose()?.flatten() {
            verified.problems.count += 1;
            verified.problems.listed.insert(0, problem);
        }
        let wrong = verified.problems.count;
        context.print(&store, &Verdict { checkpoint: store.checkpoint(), verified })?;
        Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::from(6) })
    }
}

/// What somebody changed outside of art30, while checking is quick.
pub fn tampering(store: &Store) -> Result<Option<String>> {
    if store.last.seq > SMALL {
        return Ok(None);
    }
    let verified = verify(store, false)?;
    let problem = verified.problems.listed.into_iter().find(|problem| Some(problem) != store.distrust.as_ref());
    Ok(problem.map(|problem| format!("the register was changed outside of art30: {problem}")))
}

/// Refuses to write to a register that cannot be trusted.
pub fn refuse_tampered(store: &Store) -> Result<()> {
    match store.distrust.clone().or(tampering(store)?) {
        None => Ok(()),
        Some(why) => Err(Error::Damaged(format!(
            "{why}. Nothing was written; see `art30 verify`, and `art30 restore` for a backup"
        ))),
    }
}

#[derive(Serialize)]
struct Verdict {
    checkpoint: String,
    #[serde(flatten)]
    verified: Verified,
}

impl Report for Verdict {
    fn blocks(&self) -> Vec<Block> {
        let found = &self.verified;
        let number = |count: i64| thousands(usize::try_from(count).unwrap_or_default());
        let facts = vec![
            (
                "Journal".into(),
                format!(
                    "{} revisions, {} lines, sha256 {}",
                    number(found.revisions),
                    number(found.lines),
                    found.prefix_sha256
                ),
            ),
            (
                "Personal values".into(),
                format!("{} lines as committed, {} erasures", thousands(found.commitments), thousands(found.erased)),
            ),
            ("Records".into(), format!("{} as the journal says", thousands(found.records))),
            ("Documents".into(), format!("{} with the digest that was recorded", thousands(found.documents))),
            ("Checkpoint".into(), self.checkpoint.clone()),
        ];
        let verdict = if found.problems.count == 0 {
            "● verified: what is in the register is what was recorded.".to_owned()
        } else {
            format!("✕ {}: the register was changed or damaged.", counted(found.problems.count, "problem", "problems"))
        };
        let mut blocks = vec![Block::Text(verdict), Block::Facts(facts)];
        if found.problems.count > 0 {
            let mut points = found.problems.points();
            points.push(
                "What to do: keep this file, restore the newest backup that verifies (art30 restore), and compare."
                    .into(),
            );
            blocks.push(Block::Points(points));
        }
        blocks
    }
}

#[derive(Args)]
pub struct DoctorCmd {
    /// Move the write-ahead log into the file, after an erasure that could not finish
    #[arg(long)]
    settle: bool,
}

/// One thing that was looked at.
#[derive(Serialize)]
struct Look {
    what: &'static str,
    well: bool,
    said: String,
}

#[derive(Serialize)]
struct Looks {
    looks: Vec<Look>,
}

impl Report for Looks {
    fn blocks(&self) -> Vec<Block> {
        let facts = self.looks.iter().map(|look| {
            (look.what.to_owned(), format!("{} {}", if look.well { "● ok:" } else { "! look:" }, look.said))
        });
        vec![Block::Facts(facts.collect())]
    }
}

impl DoctorCmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let path = context.register();
        let store = Store::open(&path, context.clock)?;
        let mut looks = Vec::new();
        let mut look = |what, well, said: String| looks.push(Look { what, well, said });
        look("Register", true, format!("{}, {} MB", path.display(), size_of(&path).div_ceil(1024 * 1024)));
        let mode = std::fs::metadata(&path).map_err(Error::io("look at the register"))?.permissions().mode() & 0o777;
        let private = mode.trailing_zeros() >= 6;
        look(
            "Readable by",
            private,
            if private {
                "you alone".into()
            } else {
                format!("others too (mode {mode:o}); chmod 600 {}", path.display())
            },
        );
        let log = size_of(std::path::Path::new(&format!("{}-wal", path.display())));
        look(
            "Write-ahead log",
            log < 64 * 1024 * 1024,
            if log == 0 { "empty".into() } else { format!("{} kB", log.div_ceil(1024)) },
        );
        let head = head::file(store.id);
        match (&store.distrust, head::seen(store.id)?) {
            (Some(why), _) => look("Last seen", false, why.clone()),
            (None, Some((revision, _))) => {
                look("Last seen", true, format!("revision {revision}, noted in {}", head.display()));
            }
            (None, None) => look(
                "Last seen",
                false,
                format!(
                    "this machine never wrote to this register; a loss would not be noticed ({} is missing)",
                    head.display()
                ),
            ),
        }
        look("SQLite", true, format!("{} (bundled)", sqlite_version()));
        look(
            "Clock",
            store.last.time <= crate::journal::time_text(context.clock.now()),
            format!("now {}, newest revision {}", crate::journal::time_text(context.clock.now()), store.last.time),
        );
        if self.settle {
            store.settle()?;
            look("Settled", true, "nothing is left in the write-ahead log".into());
        }
        let well = looks.iter().all(|look| look.well);
        context.print(&store, &Looks { looks })?;
        context.say("The whole check is `art30 verify`.");
        Ok(if well { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}

/// The size of a file, without opening it.
fn size_of(path: &std::path::Path) -> u64 {
    std::fs::metadata(path).map_or(0, |meta| meta.len())
}
