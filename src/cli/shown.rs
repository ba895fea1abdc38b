//! Showing and changing records of any kind: what the commands of every kind have in common.

use super::args::{self, ShowFlags, Which};
use super::context::{BULK, Context};
use super::fields::at_flags;
use super::lists::{self, Asked};
use crate::act::draft::Draft;
use crate::act::plan::Plan;
use crate::act::records;
use crate::error::{Error, Result};
use crate::model::{Kind, counted};
use crate::report::called::named;
use crate::report::record;
use crate::report::records::records as records_of;
use crate::store::lookup::Sure;
use std::process::ExitCode;

/// Shows one record.
pub fn show(context: &Context, kind: Kind, which: &ShowFlags) -> Result<ExitCode> {
    let store = context.open()?;
    let record = match kind {
        Kind::Customer => args::customer(context, &store, &which.name)?,
        _ => store.find(kind, &which.name, Sure::Close)?,
    };
    let whole = record::whole(&store, &record, context.session.on)?;
    context.print(&store, &if which.all { whole } else { whole.in_short() })?;
    Ok(ExitCode::SUCCESS)
}

/// Lists the records of a kind.
pub fn list(context: &Context, kind: Kind, asked: &Asked) -> Result<ExitCode> {
    let store = context.open()?;
    let filter = asked.filter(context, &store)?;
    context.print(&store, &records_of(&store, kind, &filter, &asked.show(context))?)?;
    Ok(ExitCode::SUCCESS)
}

/// Adds one record. `positional` names the fields that were given without a flag.
pub fn add(context: &Context, draft: &Draft, positional: &[(&str, &str)]) -> Result<ExitCode> {
    let plan = records::add(&context.session, draft).map_err(at_flags(draft.kind(), positional))?;
    context.carry_out(plan)
}

/// Changes the same fields of several records.
pub fn edit(context: &Context, which: &Which, draft: &Draft) -> Result<ExitCode> {
    let kind = draft.kind();
    if draft.is_empty() {
        return Err(Error::Usage(format!(
            "nothing to change: give a field, such as --{}; `art30 {} edit --help` lists them",
            kind.fields()[1].flag(),
            kind.typed()
        )));
    }
    if which.conditions.is_empty() {
        return change(context, kind, records::edit(&context.session, &which.names, draft));
    }
    let given = which.conditions.iter().map(|text| lists::split(text)).collect::<std::result::Result<Vec<_>, _>>();
    let given = given.map_err(|error| Error::Usage(error.to_string().trim_end().to_owned()))?;
    let pairs: Vec<(&str, &str)> = given.iter().map(|(_, name, text)| (name.as_str(), text.as_str())).collect();
    let mut plan = records::edit_where(&context.session, &pairs, draft).map_err(at_flags(kind, &[]))?;
    if plan.is_empty() {
        context.say(&format!("No {} found, so nothing is changed.", kind.plural_words()));
        return Ok(ExitCode::SUCCESS);
    }
    if plan.changed().next().is_some() {
        sure(context, kind, &mut plan)?;
    }
    context.carry_out(plan).map_err(at_flags(kind, &[]))
}

/// Asks whether all of that is to be changed; of many, also why.
fn sure(context: &Context, kind: Kind, plan: &mut Plan) -> Result<()> {
    let count = plan.changed().count();
    let changed = counted(count, kind.words(), kind.plural_words());
    let same = match plan.len() - count {
        0 => String::new(),
        1 => " 1 more says so already.".into(),
        same => format!(" {same} more say so already."),
    };
    let question = format!("This changes {changed}: {}.{same}", some(plan, count)?);
    if count >= BULK { context.confirm_bulk(&question, plan) } else { context.confirm(&question) }
}

/// How many records a question names.
const NAMED: usize = 8;

/// The first records that an act changes, and how many more of all there are.
fn some(plan: &Plan, all: usize) -> Result<String> {
    let named = plan.changed().take(NAMED).map(|record| named(&plan.store, record)).collect::<Result<Vec<_>>>()?;
    Ok(and_more(&named, all))
}

/// The first of some names, and how many more there are.
pub(super) fn and_more(names: &[String], all: usize) -> String {
    let first = &names[..names.len().min(NAMED)];
    let more = all - first.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", first.join(", "))
}

/// Records the day on which several records ended.
pub fn close(context: &Context, kind: Kind, names: &[String], day: &str) -> Result<ExitCode> {
    change(context, kind, records::close(&context.session, kind, names, day))
}

fn change(context: &Context, kind: Kind, plan: Result<Plan>) -> Result<ExitCode> {
    let mut plan = plan.map_err(at_flags(kind, &[]))?;
    if plan.changed().count() >= BULK {
        sure(context, kind, &mut plan)?;
    }
    context.carry_out(plan).map_err(at_flags(kind, &[]))
}

/// Takes records out of the tables; the journal keeps them.
pub fn retire(context: &Context, kind: Kind, names: &[String]) -> Result<ExitCode> {
    let mut plan = records::retire(&context.session, kind, names)?;
    let shown = plan.records().map(|record| named(&plan.store, record)).collect::<Result<Vec<_>>>()?;
    let question = format!("This takes {} out of the register; the log keeps it.", shown.join(", "));
    if plan.len() >= BULK { context.confirm_bulk(&question, &mut plan) } else { context.confirm(&question) }?;
    context.carry_out(plan)
}
