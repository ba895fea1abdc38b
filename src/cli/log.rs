//! `log` and `undo`.

use super::args::{customer, kind_named};
use super::context::{BULK, Context};
use crate::act::undo::{self, Undo, Which};
use crate::error::{Error, Result};
use crate::model::date::Period;
use crate::model::{Kind, capitalised, counted, in_a_row};
use crate::report::history;
use crate::store::Store;
use crate::store::log;
use crate::store::story::{LogFilter, actors};
use clap::Args;
use std::process::ExitCode;

#[derive(Args)]
#[command(after_help = "--actor NAME shows only what that person or program recorded.\n\n\
Examples:\n  art30 log \"Acme GmbH\"                 everything of a customer\n  art30 log 19                          what revision 19 changed, field by field\n  \
art30 log --actor dana --since 2026-Q3 --kind agreements")]
pub struct LogCmd {
    /// A customer, with everything of it; a record, by its handle; or a revision, by its number
    name: Option<String>,
    /// Revisions to show; of one revision, records
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = super::args::rows_at_most)]
    limit: Option<usize>,
    /// Only revisions that changed records of this kind: deployments, agreements, …
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Only what was recorded from then on: a day, a month (2026-11), a quarter (2026-Q3), a year, "last month"
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Only what was recorded until then
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Only revisions that say this: in reason, command, handle or a value
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// Print the journal's lines as they are: `head -n N | sha256sum` proves that nothing before was changed
    #[arg(long, conflicts_with_all = ["name", "kind", "since", "until", "text"])]
    jsonl: bool,
    /// Only disclosures: exports that were recorded with --for
    #[arg(long, conflicts_with_all = ["name", "jsonl"])]
    exports: bool,
}

impl LogCmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let filter = self.filter(context)?;
        let store = context.open()?;
        known_actor(context, &store, filter.actor.as_deref())?;
        if self.jsonl {
            if filter.actor.is_some() {
                return Err(Error::Usage("--jsonl prints every line, so --actor cannot be given with it".into()));
            }
            super::print::streamed(std::io::stdout(), |out| log::lines(&store, out))?;
            return Ok(ExitCode::SUCCESS);
        }
        let limit = self.limit.unwrap_or(20);
        let Some(name) = self.name else {
            context.print(&store, &history::log(&store, &filter, limit)?)?;
            return Ok(ExitCode::SUCCESS);
        };
        match asked_for(context, &store, &name)? {
            AskedFor::Revision(number) => {
                if !filter.is_empty() {
                    return Err(Error::Usage(format!("{name} is one revision; leave out what chooses among several")));
                }
                context.print(&store, &history::revision(&store, number, self.limit.unwrap_or(200))?)?;
            }
            AskedFor::Record(Kind::Customer, number) => {
                context.print(&store, &history::customer(&store, number, &filter, limit)?)?;
            }
            AskedFor::Record(kind, number) => {
                context.print(&store, &history::record(&store, (kind, number), &filter, limit)?)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    fn filter(&self, context: &Context) -> Result<LogFilter> {
        let period = |flag: &str, text: &Option<String>| {
            let period = text.as_deref().map(|text| Period::read(text, context.session.clock.today()));
            period.transpose().map_err(|why| Error::invalid(flag, why))
        };
        let small = |text: &Option<String>| text.as_ref().map(|text| text.trim().to_lowercase());
        let (since, until) = (period("--since", &self.since)?, period("--until", &self.until)?);
        if let (Some(since), Some(until)) = (since, until) {
            Period::new(since.from, until.to).map_err(|why| Error::invalid("--since", why))?;
        }
        Ok(LogFilter {
            actor: small(&context.global.actor).filter(|_| context.global.is_given("actor")),
            kind: self.kind.as_deref().map(|kind| kind_named(kind, "--kind")).transpose()?,
            since: since.map(|period| period.from),
            until: until.map(|period| period.to),
            text: small(&self.text),
            handed_out: self.exports,
            ..LogFilter::default()
        })
    }
}

/// How many names an error lists.
const NAMED: usize = 12;

/// Refuses a part of a name that nobody has who recorded something.
fn known_actor(context: &Context, store: &Store, wanted: Option<&str>) -> Result<()> {
    let Some(wanted) = wanted else { return Ok(()) };
    let known = actors(store)?;
    if known.iter().any(|name| name.to_lowercase().contains(wanted)) {
        return Ok(());
    }
    let more = known.len().saturating_sub(NAMED);
    let mut names: Vec<String> = known.into_iter().take(NAMED).collect();
    names.extend((more > 0).then(|| format!("{more} more")));
    let given = context.global.actor.as_deref().unwrap_or(wanted);
    let why = format!("\"{given}\" recorded nothing here. Who did: {}", in_a_row(&names, "and"));
    Err(Error::invalid("--actor", why))
}

/// What somebody wants the log of.
enum AskedFor {
    Revision(i64),
    Record(Kind, i64),
}

/// A number is that of a revision, unless there is none and a customer has it as its reference.
fn asked_for(context: &Context, store: &Store, name: &str) -> Result<AskedFor> {
    let record = || record_named(context, store, name).map(|(kind, number)| AskedFor::Record(kind, number));
    match log::revision_named(store, Some(name)) {
        Ok(number) if number <= store.last.revision => Ok(AskedFor::Revision(number)),
        Ok(number) => record().map_err(|_| {
            Error::NotFound(format!("there is no revision {number}; the newest is {}", store.last.revision))
        }),
        Err(_) => record(),
    }
}

/// A handle of any kind, of records that are no more too; else a customer.
fn record_named(context: &Context, store: &Store, name: &str) -> Result<(Kind, i64)> {
    let handle = Kind::of_handle(name);
    match handle {
        Some((kind, number)) if store.before(kind, number, i64::MAX)?.is_some() => Ok((kind, number)),
        Some(_) => Err(Error::NotFound(format!("nothing was ever recorded as {}", name.to_uppercase()))),
        None => match customer(context, store, name) {
            Err(Error::NotFound(why)) => retired_named(context, store, name)?.ok_or(Error::NotFound(why)),
            found => Ok((Kind::Customer, found?.number)),
        },
    }
}

/// A customer that is no more, by the name that it had at last.
fn retired_named(context: &Context, store: &Store, name: &str) -> Result<Option<(Kind, i64)>> {
    let found = log::retired_called(store, Kind::Customer, name)?;
    let handles: Vec<String> = found.iter().map(|number| Kind::Customer.handle(*number)).collect();
    match (&found[..], &handles[..]) {
        ([], _) => Ok(None),
        ([number], [handle]) => {
            context.say(&format!("{name} is {handle}, which was retired."));
            Ok(Some((Kind::Customer, *number)))
        }
        _ => {
            Err(Error::NotFound(format!("\"{name}\" was the name of {}. Name one of them", in_a_row(&handles, "and"))))
        }
    }
}

#[derive(Args)]
pub struct UndoCmd {
    /// A revision, or several: 34, 30..34; by default the newest that is not taken back yet
    #[arg(value_name = "REVISION")]
    revision: Option<String>,
    /// The newest N that are not taken back yet
    #[arg(long, value_name = "N", conflicts_with = "revision", value_parser = clap::value_parser!(u16).range(1..))]
    last: Option<u16>,
}

impl UndoCmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let which = match self.revision {
            Some(text) => Which::Named(text),
            None => Which::Last(self.last.unwrap_or(1).into()),
        };
        carry_out(context, undo::undo(&context.session, &which)?)
    }
}

#[derive(Args)]
pub struct RedoCmd {
    /// A revision that was taken back, or several: 27, 25..27; by default what the last undo took back
    #[arg(value_name = "REVISION")]
    revision: Option<String>,
    /// The last N revisions that were taken back, as undo --last N takes back N
    #[arg(long, value_name = "N", conflicts_with = "revision", value_parser = clap::value_parser!(u16).range(1..))]
    last: Option<u16>,
}

impl RedoCmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let which = self.revision.map_or(Which::Last(self.last.unwrap_or(1).into()), Which::Named);
        carry_out(context, undo::redo(&context.session, &which)?)
    }
}

/// Says what is taken back and what stays as it is; then asks if that is much, or less than all; then does it.
fn carry_out(context: &Context, undo: Undo) -> Result<ExitCode> {
    let Undo { what, again, plan, conflicts, asks, .. } = undo;
    let (done, all) = (plan.len(), plan.len() + conflicts.len());
    let what = match &again {
        Some(again) if again.contains([',', '.']) => {
            format!("{what} took back revisions {again}; this does them again")
        }
        Some(again) => format!("{what} took back revision {again}; this does it again"),
        None => format!("this takes back {what}"),
    };
    let shown: Vec<String> =
        conflicts.iter().take(20).map(|one| format!("{} (revision {})", one.record, one.since)).collect();
    let more = conflicts.len() - shown.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let since = format!("{}{more}", shown.join(", "));
    if plan.is_empty() {
        let what = capitalised(&what);
        return Err(Error::Conflict(format!(
            "{what}: nothing can be taken back, because it was changed since: {since}. Take those revisions back first, or edit the records"
        )));
    }
    let what = capitalised(&what);
    let question = if conflicts.is_empty() {
        format!("{what}, which changed {}.", counted(all, "record", "records"))
    } else {
        format!("{what}. Of {all} records, {done} can be taken back; changed since: {since}.")
    };
    if done >= BULK || !conflicts.is_empty() || !asks.is_empty() {
        let asks = asks.iter().fold(String::new(), |all, one| format!("{all} {one}"));
        context.confirm(&(question + &asks))?;
    } else {
        context.say(&question);
    }
    context.carry_out(plan)?;
    if conflicts.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let (done, would) = if context.global.dry_run { (done, "would be") } else { (done, "were") };
    Err(Error::Conflict(format!(
        "{done} of {all} records {would} taken back. Left as they are, because they were changed since: {since}. Check them by hand"
    )))
}
