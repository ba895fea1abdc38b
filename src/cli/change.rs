//! `change`: planned changes of subprocessors, from the plan to the proof that everybody was told.

use super::args::{self, Limit, Names, Which};
use super::context::{BULK, Context};
use super::fields::{FieldFlags, PLANNED, at_flags, refuse_said};
use super::lists::ListFlags;
use super::out::{is_ours_to_write, may_replace};
use super::shown;
use crate::act::change::{self as act, Closing, NewChange, Sent, Whom};
use crate::act::draft::Draft;
use crate::act::plan::Plan;
use crate::error::{Error, Result};
use crate::format::csv::write_view;
use crate::format::text::safe_json;
use crate::model::{Kind, Record, counted};
use crate::report::change::{self, AffectedRow, Listed, WHOLE, affected, change_shown, each_standing};
use crate::rules::change::{Planned, What};
use crate::store::Store;
use clap::{Args, Subcommand, ValueEnum};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

const CHANGE: usize = Kind::Change as usize;
const OBJECTION: usize = Kind::Objection as usize;

#[derive(Subcommand)]
pub enum Cmd {
    /// Plan a change: what will be different in the list of subprocessors, from which day on
    New(Box<NewCmd>),
    /// List the changes
    #[command(alias = "ls")]
    List(ListFlags<CHANGE>),
    /// One change on one screen: whom it affects, who is told, from when on it may go live, what comes next
    Show {
        /// The change, such as CHG-1
        #[arg(value_name = "CHANGE")]
        change: String,
    },
    /// The customers that it affects, with the days that follow from each one's own DPA
    Affected(AffectedCmd),
    /// Write a mail draft for each customer that is to be told, and the list of them
    Notify(NotifyCmd),
    /// Record that customers were told: by hand, or from the list of a mail tool
    Sent(SentCmd),
    /// Record that a customer agreed
    Consent {
        /// The change, such as CHG-1
        #[arg(value_name = "CHANGE")]
        change: String,
        /// The customer
        #[arg(value_name = "CUSTOMER")]
        customer: String,
        /// Day on which it agreed
        #[arg(long, value_name = "DATE", default_value = "today")]
        day: String,
    },
    /// Record an objection, or what became of the one that is open
    Objection {
        /// The change, such as CHG-1
        #[arg(value_name = "CHANGE")]
        for_change: String,
        /// The customer
        #[arg(value_name = "CUSTOMER")]
        by_customer: String,
        #[command(flatten)]
        fields: Box<FieldFlags<OBJECTION>>,
    },
    /// Carry it out in the list of subprocessors, or withdraw it; refused while something is open, unless --reason says why
    Close(CloseCmd),
    /// Change what is recorded of a change
    Edit {
        #[command(flatten)]
        names: Which,
        #[command(flatten)]
        fields: Box<FieldFlags<CHANGE>>,
    },
    /// Take out what was recorded by mistake; the log keeps it
    Retire(Names),
}

/// What is planned, as it is typed.
#[derive(Clone, Copy, ValueEnum)]
enum Planning {
    /// A new subprocessor: NAME
    Add,
    /// One in the place of another: NAME NEW
    Replace,
    /// One less: NAME
    Remove,
    /// Another name of the same company: NAME NEW
    Rename,
    /// Other places of processing: NAME PLACES
    Move,
    /// Another purpose, or other data: NAME PURPOSE
    Purpose,
}

#[derive(Args)]
pub struct NewCmd {
    /// What is planned
    #[arg(value_name = "WHAT")]
    planning: Planning,
    /// The company: its name or its handle
    #[arg(value_name = "NAME")]
    company: String,
    /// The company that takes its place, its new name, its new places, or its new purpose
    #[arg(value_name = "NEW")]
    other: Option<String>,
    /// Of a company that is new: the country of its seat
    #[arg(long, value_name = "COUNTRY", help_heading = NEW_COMPANY)]
    country: Option<String>,
    /// Its address
    #[arg(long, value_name = "TEXT", help_heading = NEW_COMPANY)]
    address: Option<String>,
    /// Whom one asks there about data protection
    #[arg(long, value_name = "TEXT", help_heading = NEW_COMPANY)]
    contact: Option<String>,
    /// The address of the contact
    #[arg(long, value_name = "EMAIL", help_heading = NEW_COMPANY)]
    contact_email: Option<String>,
    /// Whether it belongs to your own group
    #[arg(long, value_name = "yes|no", help_heading = NEW_COMPANY)]
    affiliate: Option<String>,
    /// It is another company, although one with a name like that is recorded
    #[arg(long, help_heading = NEW_COMPANY)]
    new_company: bool,
    #[command(flatten)]
    fields: FieldFlags<CHANGE>,
}

const NEW_COMPANY: &str = "A company that is not recorded yet is recorded with it";

#[derive(Args)]
pub struct AffectedCmd {
    /// The change, such as CHG-1
    #[arg(value_name = "CHANGE")]
    change: String,
    /// Also those that are not affected, with the reason
    #[arg(long)]
    all: bool,
    /// Only those that stand there, such as too-late; may be repeated
    #[arg(long, value_name = "STATE", value_parser = clap::builder::PossibleValuesParser::new(change::states()))]
    state: Vec<String>,
    #[command(flatten)]
    limit: Limit,
}

#[derive(Args)]
pub struct Told {
    /// Only these customers: handles, ids, references or exact names
    #[arg(value_name = "CUSTOMER")]
    customers: Vec<String>,
    /// Also those who were told already
    #[arg(long)]
    again: bool,
    /// Also those of which it is not known whether they are affected
    #[arg(long)]
    unknown: bool,
}

impl Told {
    fn whom(self) -> Whom {
        Whom { customers: self.customers, again: self.again, unknown: self.unknown }
    }
}

#[derive(Args)]
pub struct NotifyCmd {
    /// The change, such as CHG-1
    #[arg(value_name = "CHANGE")]
    change: String,
    #[command(flatten)]
    told: Told,
    /// The folder for the drafts and recipients.csv
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The day on which they go out: the text names the last day to object, and it is recorded that they were sent
    #[arg(long, value_name = "DATE")]
    sent: Option<String>,
}

#[derive(Args)]
pub struct SentCmd {
    /// The change, such as CHG-1
    #[arg(value_name = "CHANGE")]
    change: String,
    #[command(flatten)]
    told: Told,
    /// The list of a mail tool as CSV or a workbook: addresses, what became of each message, when
    #[arg(long, value_name = "FILE", conflicts_with_all = ["customers", "again", "unknown", "received", "channel"])]
    from: Option<String>,
    /// Which column of the file is which, such as status="Last event"; may be repeated
    #[arg(long, value_name = "WHAT=HEAD", requires = "from", value_parser = pair)]
    column: Vec<(String, String)>,
    /// Day on which they were sent; by default today, and of a file what it says
    #[arg(long, value_name = "DATE")]
    day: Option<String>,
    /// Day on which they came to the customers, where that is known
    #[arg(long, value_name = "DATE")]
    received: Option<String>,
    /// How they were told, where not as the DPA says: email, subscription, page, product, writing
    #[arg(long, value_name = "CHANNEL")]
    channel: Option<String>,
}

fn pair(text: &str) -> std::result::Result<(String, String), String> {
    let pair = text.split_once('=').map(|(what, head)| (what.trim().to_lowercase(), head.trim().to_owned()));
    pair.filter(|(what, head)| !what.is_empty() && !head.is_empty())
        .ok_or_else(|| "write it as WHAT=HEAD, such as status=\"Last event\"".to_owned())
}

#[derive(Args)]
pub struct CloseCmd {
    /// The change, such as CHG-1
    #[arg(value_name = "CHANGE")]
    change: String,
    /// Day on which it was carried out or withdrawn
    #[arg(long, value_name = "DATE", default_value = "today")]
    day: String,
    /// Give it up: the list stays as it is
    #[arg(long)]
    withdraw: bool,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Change;
        match self {
            Self::New(command) => command.run(context),
            Self::List(asked) => shown::list(context, kind, &asked.0),
            Self::Show { change } => {
                let store = context.open()?;
                let change = act::find(&store, &change)?;
                context.print(&store, &change_shown(&store, &change, context.session.on)?)?;
                Ok(ExitCode::SUCCESS)
            }
            Self::Affected(command) => command.run(context),
            Self::Notify(command) => command.run(context),
            Self::Sent(command) => command.run(context),
            Self::Consent { change, customer, day } => {
                let plan = act::consent(&context.session, &change, &customer, &day)
                    .map_err(at_flags(Kind::Notice, &[("consented", "--day")]))?;
                context.carry_out(plan)
            }
            Self::Objection { for_change, by_customer, fields } => {
                let draft = fields.draft();
                refuse_said(&draft, &["customer", "change"], "CHANGE and CUSTOMER stand before the flags")?;
                let plan = act::object(&context.session, &for_change, &by_customer, &draft)
                    .map_err(at_flags(Kind::Objection, &[]))?;
                context.carry_out_then(plan, &format!("art30 change show {for_change}"))
            }
            Self::Close(command) => command.run(context),
            Self::Edit { names, fields } => shown::edit(context, &names, &fields.draft()),
            Self::Retire(names) => shown::retire(context, kind, &names.names),
        }
    }
}

impl NewCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let draft = self.fields.draft();
        refuse_said(
            &draft,
            &PLANNED,
            "WHAT, NAME and NEW stand before the flags, and `art30 change close` says how it ended",
        )?;
        let what = match self.planning {
            Planning::Add => What::Add,
            Planning::Replace => What::Replace,
            Planning::Remove => What::Remove,
            Planning::Rename => What::Rename,
            Planning::Move => What::Move,
            Planning::Purpose => What::Purpose,
        };
        let said = [
            ("country", self.country),
            ("address", self.address),
            ("contact", self.contact),
            ("contact_email", self.contact_email),
            ("affiliate", self.affiliate),
        ];
        let company = said.into_iter().filter_map(|(field, text)| Some((field, text?)));
        let company = company.fold(Draft::new(Kind::Subprocessor), |draft, (field, text)| draft.with(field, text));
        let new = NewChange {
            what,
            name: &self.company,
            other: self.other.as_deref(),
            draft,
            company,
            another: self.new_company,
        };
        let plan = act::plan(&context.session, &new).map_err(at_flags(Kind::Change, &[]))?;
        let handle = plan.records().last().map(Record::handle).unwrap_or_default();
        context.carry_out_then(plan, &format!("art30 change show {handle}"))
    }
}

impl AffectedCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        use super::globals::Format;
        let store = context.open()?;
        let change = act::find(&store, &self.change)?;
        let listed = Listed { all: self.all, states: self.state };
        let (on, limit) = (context.session.on, self.limit.of(context));
        // What has no end is not held in memory.
        match context.global.format {
            Format::Csv => super::print::streamed(std::io::stdout(), |out| {
                write_view(WHOLE, out, |take| {
                    each_row(&store, &change, context, &listed, limit, |row| take(WHOLE.cells(&row)))
                })
            })
            .map(|_| ())?,
            Format::Ndjson => super::print::streamed(std::io::stdout(), |out| {
                each_row(&store, &change, context, &listed, limit, |row| json_line(out, &row, ""))
            })?,
            Format::Json => whole_json(context, &store, &change, &listed, limit)?,
            _ => context.print(&store, &affected(&store, &change, on, &listed, limit)?)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Hands out the rows of the list.
fn each_row(
    store: &Store,
    change: &Record,
    context: &Context,
    listed: &Listed,
    limit: usize,
    mut take: impl FnMut(AffectedRow) -> Result<()>,
) -> Result<()> {
    let organisation = store.own()?;
    let mut count = 0;
    each_standing(store, &organisation, change, context.session.on, |standing| {
        if !listed.has(standing) || count == limit {
            return Ok(());
        }
        count += 1;
        take(AffectedRow::of(standing))
    })
}

fn json_line(out: &mut dyn Write, row: &AffectedRow, before: &str) -> Result<()> {
    let text = serde_json::to_string(row).expect("a row is plain data");
    writeln!(out, "{before}{}", safe_json(&text)).map_err(Error::io("print"))
}

/// The list as one JSON text, a row per line.
fn whole_json(context: &Context, store: &Store, change: &Record, listed: &Listed, limit: usize) -> Result<()> {
    let (organisation, on) = (store.own()?, context.session.on);
    let planned = Planned::of(change, &organisation);
    let head = serde_json::json!({
        "register": store.id.to_string(), "revision": store.last.revision, "recorded": store.last.time,
        "hash": store.last.hash, "on": on,
    });
    let about =
        serde_json::json!({ "change": change.handle(), "what": planned.words(), "effective": planned.effective });
    let inner = |json: &serde_json::Value| safe_json(&json.to_string()).trim_matches(['{', '}']).to_owned();
    super::print::streamed(std::io::stdout(), |out| {
        let write = |out: &mut dyn Write, text: &str| out.write_all(text.as_bytes()).map_err(Error::io("print"));
        write(out, &format!("{{{},\n\"report\": {{{},\n\"rows\": [\n", inner(&head), inner(&about)))?;
        let mut first = true;
        each_row(store, change, context, listed, limit, |row| {
            let before = if std::mem::take(&mut first) { "" } else { "," };
            json_line(out, &row, before)
        })?;
        write(out, "]}}\n")
    })
}

impl NotifyCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let (sent, whom) = (args::day(context, "--sent", self.sent.as_deref())?, self.told.whom());
        let store = context.open()?;
        let change = act::find(&store, &self.change)?;
        refuse_closed(&change)?;
        let days = (context.session.on, sent);
        let mut drafted = act::write_drafts(&store, &change, &whom, days, None)?;
        if drafted.customers == 0 {
            let handle = change.handle();
            context.say(&format!(
                "No customer is to be told of {handle}. Who stands where: art30 change affected {handle}"
            ));
            return Ok(ExitCode::SUCCESS);
        }
        is_ours_to_write(context, &self.out, "--out")?;
        if !context.global.dry_run {
            let list = self.out.join("recipients.csv");
            if list.exists() {
                may_replace(context, &list, "--out")?;
            }
            drafted = act::write_drafts(&store, &change, &whom, days, Some(&self.out))?;
            drafted.folder = Some(self.out.display().to_string());
        }
        context.print_done(&store, &drafted)?;
        if sent.is_none() {
            let out = &self.change;
            context.say(&format!(
                "Once they are sent: art30 change sent {out} --day DATE, or --from FILE with the list of your mail tool"
            ));
            return Ok(ExitCode::SUCCESS);
        }
        drop(store);
        tell(context, &self.change, &whom, &Sent { day: sent, ..Sent::default() })
    }
}

fn refuse_closed(change: &Record) -> Result<()> {
    match change.date("closed") {
        Some(day) => Err(Error::Conflict(format!("{} was closed on {day}", change.handle()))),
        None => Ok(()),
    }
}

/// Records that customers were told, and asks before if they are many.
fn tell(context: &Context, change: &str, whom: &Whom, sent: &Sent) -> Result<ExitCode> {
    let plan = act::tell(&context.session, change, whom, sent).map_err(at_flags(Kind::Notice, &[("sent", "--day")]))?;
    record(context, plan, change)
}

fn record(context: &Context, plan: Plan, change: &str) -> Result<ExitCode> {
    if plan.is_empty() {
        context.say(&format!("No customer is to be told. Who stands where: art30 change affected {change}"));
        return Ok(ExitCode::SUCCESS);
    }
    if plan.len() >= BULK {
        let notices = counted(plan.len(), "notice", "notices");
        context.confirm(&format!("This records {notices} of {change}."))?;
    }
    context.carry_out_then(plan, &format!("art30 change show {change}"))
}

impl SentCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let day = args::day(context, "--day", self.day.as_deref())?;
        let Some(file) = &self.from else {
            let received = args::day(context, "--received", self.received.as_deref())?;
            let sent = Sent { day, received, channel: self.channel };
            return tell(context, &self.change, &self.told.whom(), &sent);
        };
        let (plan, back) = act::read_back(&context.session, &self.change, file, &self.column, day)?;
        let rows = counted(back.rows, "row", "rows");
        let mut said = vec![format!("{file}: {rows}")];
        if back.came_back > 0 {
            said.push(format!("{} came back: these customers are not told", back.came_back));
        }
        if back.waiting > 0 {
            said.push(format!("{} still on the way, of which nothing is recorded", back.waiting));
        }
        if !back.passed_over.is_empty() {
            said.push(format!("columns that are not read: {}", back.passed_over.join(", ")));
        }
        context.say(&format!("{}.", said.join("; ")));
        record(context, plan, &self.change)
    }
}

impl CloseCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let day = args::day(context, "--day", Some(&self.day))?.unwrap_or(context.session.on);
        let closing = Closing { day, withdraw: self.withdraw, reason: context.global.reason.as_deref() };
        let plan = act::close(&context.session, &self.change, closing)
            .map_err(at_flags(Kind::Change, &[("closed", "--day")]))?;
        context.carry_out(plan)
    }
}
