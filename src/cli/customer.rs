//! `customer`: the controllers (or processors) that the vendor serves.

use super::args::{Names, ShowFlags, Which};
use super::asked;
use super::context::{BULK, Context, is_yes};
use super::fields::{FieldFlags, at_flags};
use super::lists::ListFlags;
use super::shown;
use crate::act::customer::{Ending, Leaving, Returning};
use crate::act::draft::Draft;
use crate::act::merge::{self as act, Choice, Keep};
use crate::act::{customer, records};
use crate::error::{Error, Result};
use crate::format::text::typed;
use crate::model::likeness::suspicious;
use crate::model::{Kind, Record, counted, date, in_a_row};
use crate::report::customers::{customers, undated};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use std::collections::BTreeSet;
use std::process::ExitCode;

const CUSTOMER: usize = Kind::Customer as usize;

#[derive(Subcommand)]
pub enum Cmd {
    /// List customers with edition, role and the state of their agreement
    #[command(alias = "ls")]
    List(ListCmd),
    /// Add a customer
    Add {
        /// Legal name
        #[arg(value_name = "LEGAL_NAME")]
        legal_name: Option<String>,
        #[command(flatten)]
        fields: FieldFlags<CUSTOMER>,
    },
    /// Show one customer
    Show(ShowFlags),
    /// Change customers; signed agreements keep a name that changes
    Edit {
        #[command(flatten)]
        names: Which,
        /// The name of before was a mistake: no agreement keeps it, and nothing shows it as a former name
        #[arg(long)]
        name_was_wrong: bool,
        #[command(flatten)]
        fields: FieldFlags<CUSTOMER>,
    },
    /// Record that they are no customers any more; nothing is deleted
    Archive {
        #[command(flatten)]
        names: Names,
        /// Their last day as customers; by default yesterday, or the day that is recorded already
        #[arg(long, value_name = "DATE", conflicts_with = "day")]
        ends: Option<String>,
        /// The same by the day after it: from which day on they are none
        #[arg(long = "date", value_name = "DATE")]
        day: Option<String>,
        #[command(flatten)]
        ending: EndingFlags,
    },
    /// Record that they are customers again; the days between are kept
    Unarchive {
        #[command(flatten)]
        names: Names,
        /// From which day on
        #[arg(long = "starts", visible_alias = "date", default_value = "today", value_name = "DATE")]
        day: String,
        /// They never left: keep no days in which they were none
        #[arg(long, conflicts_with = "day")]
        by_mistake: bool,
    },
    /// Make one customer of two that are the same
    Merge {
        /// The one that goes; its deployments, agreements, overrides and assignments move
        #[arg(value_name = "FROM")]
        from: String,
        /// The one that stays; what it does not say is taken from the other
        #[arg(value_name = "INTO")]
        into: String,
        /// What to keep where the two differ: a field (country=FROM), a field of a record (DEP-9.region=INTO), a record (DEP-9=BOTH), or all
        #[arg(long, value_name = "WHAT=FROM|INTO|BOTH", value_parser = keep)]
        keep: Vec<(String, Keep)>,
    },
    /// Take customers out that were entered by mistake, with all that belongs to them; the log keeps it
    Retire(Names),
}

/// What ends with a customer that leaves; asked at a terminal when none is given.
#[derive(Args)]
#[group(multiple = false)]
pub struct EndingFlags {
    /// End its open deployments, connected services and DPAs too, on its last day as a customer
    #[arg(long)]
    end_all: bool,
    /// End its open deployments and connected services, and leave its DPAs
    #[arg(long)]
    end_deployments: bool,
    /// End none of them
    #[arg(long)]
    leave_open: bool,
}

impl EndingFlags {
    const fn given(&self) -> Option<Ending> {
        match (self.end_all, self.end_deployments, self.leave_open) {
            (true, ..) => Some(Ending::All),
            (_, true, _) => Some(Ending::Runs),
            (.., true) => Some(Ending::Nothing),
            _ => None,
        }
    }
}

/// Reads `country=FROM`.
fn keep(text: &str) -> std::result::Result<(String, Keep), String> {
    let (what, which) = text.rsplit_once('=').ok_or("write it like country=FROM, or DEP-9=INTO")?;
    let which = match which.trim().to_lowercase().as_str() {
        "from" => Keep::From,
        "into" => Keep::Into,
        "both" => Keep::Both,
        other => return Err(format!("\"{other}\" is not one of FROM, INTO, BOTH")),
    };
    Ok((what.trim().to_owned(), which))
}

#[derive(Args)]
pub struct ListCmd {
    #[command(flatten)]
    asked: ListFlags<CUSTOMER>,
    /// Archived customers too
    #[arg(long)]
    archived: bool,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Customer;
        match self {
            Self::List(command) => {
                let store = context.open()?;
                let (filter, show) = (command.asked.0.filter(context, &store)?, command.asked.0.show(context));
                let list = customers(&store, &filter, command.archived, &show)?;
                context.print(&store, &list)?;
                if list.total == 0 && !command.archived {
                    let archived = customers(&store, &filter, true, &show)?.total;
                    if archived > 0 {
                        let them = counted(archived, "archived customer fits", "archived customers fit");
                        context.say(&format!("{them}; --archived lists them too."));
                    }
                }
                let on = context.session.on;
                let unknown = if on < context.session.clock.today() { undated(&store, on)? } else { 0 };
                if unknown > 0 {
                    let them = counted(unknown, "customer", "customers");
                    context.say(&format!(
                        "Of {them} no first day is recorded, so it is not known whether they were customers on {}. They are listed.",
                        date::long(on)
                    ));
                }
                Ok(ExitCode::SUCCESS)
            }
            Self::Add { legal_name, fields } => {
                add(context, &asked::complete(context, fields.draft(), legal_name, "LEGAL_NAME")?)
            }
            Self::Show(name) => shown::show(context, kind, &name),
            Self::Edit { names, fields, name_was_wrong: false } => shown::edit(context, &names, &fields.draft()),
            Self::Edit { names, fields, .. } => correct(context, &names.names, &fields.draft()),
            Self::Archive { names, ends, day, ending } => {
                let day = ends.as_deref().map(|ends| day_after(context, ends)).transpose()?.or(day);
                archive(context, &names.names, day.as_deref(), ending.given())
            }
            Self::Unarchive { names, day, by_mistake } => unarchive(context, &names.names, &day, by_mistake),
            Self::Merge { from, into, keep } => merge(context, &from, &into, keep),
            Self::Retire(names) => retire(context, &names.names),
        }
    }
}

fn add(context: &Context, draft: &Draft) -> Result<ExitCode> {
    let plan = records::add(&context.session, draft).map_err(at_flags(Kind::Customer, &[("name", "LEGAL_NAME")]))?;
    let handle = plan.records().last().map(Record::handle).unwrap_or_default();
    let name = draft.says("name").unwrap_or_default();
    if let Some(other) = customer::namesake(&plan.store, name)? {
        context.say(&format!(
            "Note: {other} has the same name. If it is the same customer: art30 customer merge {handle} {other}"
        ));
    } else if let Some((other, why)) = customer::alike(&plan.store, name)? {
        context.say(&format!(
            "Note: {} may be the same company: {why}. If it is: art30 customer merge {handle} {}",
            other.name_and_handle(),
            other.handle()
        ));
    }
    if let Some(why) = suspicious(name) {
        context.say(&format!("Note: \"{name}\" {why}. It is recorded as it is."));
    }
    context.carry_out_then(plan, &format!("art30 deployment add {handle} --edition EDITION --starts DATE"))
}

/// Changes customers whose names were mistakes.
fn correct(context: &Context, names: &[String], draft: &Draft) -> Result<ExitCode> {
    if draft.says("name").is_none() {
        return Err(Error::Usage("--name-was-wrong: give the right name with --name".into()));
    }
    let plan = customer::correct(&context.session, names, draft).map_err(at_flags(Kind::Customer, &[]))?;
    context.carry_out(plan)
}

/// The first day on which somebody is no customer, by the last one.
fn day_after(context: &Context, ends: &str) -> Result<String> {
    let last = date::read(ends, context.session.clock.today()).map_err(|why| Error::invalid("--ends", why))?;
    Ok(last.succ_opt().unwrap_or(last).to_string())
}

fn archive(context: &Context, names: &[String], day: Option<&str>, given: Option<Ending>) -> Result<ExitCode> {
    let plan = |ending| {
        let leaving = customer::archive(&context.session, names, day, ending);
        leaving.map_err(at_flags(Kind::Customer, &[("archived", "--date")]))
    };
    let mut leaving = plan(given.unwrap_or(Ending::Nothing))?;
    if given.is_none() && context.asks() && !context.global.yes {
        let ending = asked(context, &leaving)?;
        if ending > Ending::Nothing {
            // What is open is looked up once more: the register was not locked while somebody thought.
            drop(leaving);
            leaving = plan(ending)?;
        }
    }
    let Leaving { mut plan, runs, agreements, stays, held } = leaving;
    let ended: Vec<String> =
        plan.records().filter(|record| record.kind != Kind::Customer).map(Record::handle).collect();
    let customers: Vec<&Record> = plan.records().filter(|record| record.kind == Kind::Customer).collect();
    let days: BTreeSet<NaiveDate> = customers.iter().filter_map(|record| record.date("archived")).collect();
    let from = match days.first() {
        Some(day) if days.len() == 1 => format!(" from {} on", date::long(*day)),
        _ => String::new(),
    };
    let shown: Vec<String> = customers.iter().map(|record| record.name_and_handle()).collect();
    let shown = shown::and_more(&shown, shown.len());
    let ends = if ended.is_empty() { String::new() } else { format!(" and ends {}", in_a_row(&ended, "and")) };
    let question = format!("This archives {shown}{from}{ends}.");
    if names.len() >= BULK { context.confirm_bulk(&question, &mut plan) } else { context.confirm(&question) }?;
    let code = context.carry_out(plan)?;
    let open: Vec<String> = runs.iter().chain(&agreements).cloned().collect();
    if !open.is_empty() {
        let names: Vec<_> = names.iter().map(|name| typed(name)).collect();
        let archive = format!("art30 customer archive {}", names.join(" "));
        let ends = match (runs.is_empty(), agreements.is_empty()) {
            (false, true) => format!("{archive} --end-deployments ends what it runs"),
            (false, false) => format!("{archive} --end-deployments ends what it runs, --end-all the DPA too"),
            (true, _) => format!("{archive} --end-all ends the DPA"),
        };
        let needed =
            if held.is_empty() || agreements.is_empty() { "" } else { "; a DPA is needed until the data is gone" };
        context.say(&format!("Still open: {}. {ends}{needed}.", in_a_row(&open, "and")));
    }
    for (handle, why) in stays {
        context.say(&format!("Left as it is: {handle} {why}."));
    }
    if !held.is_empty()
        && agreements.is_empty()
        && ended.iter().any(|handle| Kind::Agreement.number_in(handle).is_some())
    {
        context.say(&format!(
            "Note: no record says that the data of {} is gone. A DPA is needed until it is (Art. 28(3)(g)). Once it is gone: art30 deletion add {} --done DATE",
            in_a_row(&held, "and"),
            held[0]
        ));
    }
    Ok(code)
}

fn unarchive(context: &Context, names: &[String], day: &str, by_mistake: bool) -> Result<ExitCode> {
    let Returning { plan, over } = customer::unarchive(&context.session, names, day, by_mistake)?;
    let back = plan.records().find(|record| record.kind == Kind::Customer).map(Record::handle).unwrap_or_default();
    // What never ended runs as before; what somebody runs who came back is to be recorded.
    let next = if by_mistake {
        format!("art30 customer show {back}")
    } else {
        format!("art30 deployment add {back} --edition EDITION --starts DATE")
    };
    let code = context.carry_out_then(plan, &next)?;
    if let Some((first, kind)) = over.first().and_then(|first| Some((first, Kind::of_handle(first)?.0))) {
        let last_day = kind.describe().closed.map_or("ends", |(_, field)| field);
        context.say(&format!(
            "Still ended, as when it left: {}. What goes on without a break can be opened again: art30 {} edit {first} --{} \"\"",
            in_a_row(&over, "and"),
            kind.typed(),
            kind.field(last_day).flag(),
        ));
    }
    Ok(code)
}

/// What a person at the terminal wants to end with the customer.
fn asked(context: &Context, leaving: &Leaving) -> Result<Ending> {
    let yes = |of: &[String], more: &str| {
        let question = format!("End {} on the last day as a customer?{more} [y/N] ", in_a_row(of, "and"));
        Ok::<_, Error>(!of.is_empty() && is_yes(&context.ask(&question)?))
    };
    let runs = yes(&leaving.runs, "")?;
    if !runs && !leaving.runs.is_empty() {
        return Ok(Ending::Nothing);
    }
    let needed = if leaving.held.is_empty() { "" } else { " A DPA is needed until the data is gone." };
    Ok(match yes(&leaving.agreements, needed)? {
        true => Ending::All,
        false if runs => Ending::Runs,
        false => Ending::Nothing,
    })
}

fn merge(context: &Context, from: &str, into: &str, mut keep: Vec<(String, Keep)>) -> Result<ExitCode> {
    let mut merge = act::merge(&context.session, from, into, &keep)?;
    if !merge.open.is_empty() && context.asks() {
        keep.extend(act::answers(&merge.open, |choice| answer(context, choice).map(Some))?);
        drop(merge);
        merge = act::merge(&context.session, from, into, &keep)?;
    }
    if !merge.open.is_empty() {
        return Err(undecided(&merge.open));
    }
    context.confirm(&merge.words)?;
    context.carry_out(merge.plan)
}

/// Asks what to keep of what differs.
fn answer(context: &Context, choice: &Choice) -> Result<Keep> {
    let handle = choice.record.as_ref().filter(|_| choice.can_both_stay());
    let both = handle.map(|handle| format!("; [b] keep {handle} as a record of its own"));
    let prompt = format!(
        "{}: [f] {}, of the one that goes; [i] {}, of the one that stays{}? ",
        choice.label,
        choice.from,
        choice.into,
        both.as_deref().unwrap_or_default()
    );
    match context.ask(&prompt)?.to_lowercase().as_str() {
        "f" | "from" => Ok(Keep::From),
        "i" | "into" => Ok(Keep::Into),
        "b" | "both" if both.is_some() => Ok(Keep::Both),
        _ => Err(Error::Needed("nothing was chosen. Nothing was written".into())),
    }
}

/// What has to be decided, and how it is said.
fn undecided(open: &[Choice]) -> Error {
    let line = |choice: &Choice| {
        format!(
            "  {}: {} (FROM) or {} (INTO)? --keep {}=FROM|INTO",
            choice.label, choice.from, choice.into, choice.what
        )
    };
    let lines: Vec<String> = open.iter().map(line).collect();
    let record = open.iter().find_map(|choice| choice.record.as_ref());
    let whole = record.map(|handle| format!("; --keep {handle}=FROM, INTO or BOTH answers for the whole record"));
    Error::Needed(format!(
        "the two customers differ. Say what to keep:\n{}\n--keep all=INTO keeps what the one that stays says{}. Nothing was written",
        lines.join("\n"),
        whole.unwrap_or_default()
    ))
}

fn retire(context: &Context, names: &[String]) -> Result<ExitCode> {
    let mistake = customer::retire(&context.session, names)?;
    let (customers, rest): (Vec<&Record>, Vec<&Record>) =
        mistake.plan.records().partition(|record| record.kind == Kind::Customer);
    let shown: Vec<String> = customers.iter().map(|record| record.name_and_handle()).collect();
    let with: Vec<String> = rest.iter().map(|record| record.handle()).collect();
    let with = if with.is_empty() { String::new() } else { format!(", with {},", in_a_row(&with, "and")) };
    context.confirm(&format!(
        "This takes {}{with} out of the register; the log keeps it. It is for what was entered by mistake: of a customer that left, archive it.",
        in_a_row(&shown, "and")
    ))?;
    let code = context.carry_out(mistake.plan)?;
    if !mistake.filed.is_empty() {
        context.say(&format!("Still filed, and named by no record any more: {}.", in_a_row(&mistake.filed, "and")));
    }
    Ok(code)
}
