//! `change`: planned changes of subprocessors, from the plan to the proof that everybody was told.

mod affected;

use super::args::{self, Names, Which};
use super::context::{BULK, Context};
use super::fields::{FieldFlags, PLANNED, at_flags, refuse_said};
use super::lists::ListFlags;
use super::out::{is_ours_to_write, may_replace_list};
use super::shown;
use crate::act::change::{self as act, Closed, Closing, Going, MailList, NewChange, Sent};
use crate::act::draft::Draft;
use crate::act::plan::Plan;
use crate::act::whom::{PassedOver, Whom};
use crate::error::Result;
use crate::import::mailed::Reading;
use crate::model::field::yes_or_no;
use crate::model::{Kind, Record, capitalised, counted, in_a_row};
use crate::report::change::change_shown;
use crate::rules::change::{CLOSED, What};
use crate::store::Store;
use crate::texts::Language;
use chrono::NaiveDate;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
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
    Affected(affected::Cmd),
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

/// What is planned, as it is typed: the words of the records, with what stands behind each.
fn what() -> impl TypedValueParser<Value = What> {
    let named = |what: What| {
        let places = match what {
            What::Add | What::Remove => "NAME",
            What::Replace | What::Rename => "NAME NEW",
            What::Move => "NAME PLACES",
            What::Purpose => "NAME PURPOSE",
        };
        PossibleValue::new(what.key()).help(format!("{}: {places}", capitalised(what.words())))
    };
    PossibleValuesParser::new(What::ALL.map(named)).map(|word| What::named(&word).expect("a word of the list"))
}

#[derive(Args)]
pub struct NewCmd {
    /// What is planned
    #[arg(value_name = "WHAT", value_parser = what())]
    planning: What,
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
    fn whom(&self) -> Whom {
        Whom { customers: self.customers.clone(), again: self.again, unknown: self.unknown }
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
    /// The language of the drafts: English (en), which is the default, German (de) or French (fr). What you recorded stays as it is
    #[arg(long, value_name = "LANGUAGE", value_parser = args::language)]
    lang: Option<Language>,
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
    #[arg(long, value_name = "WHAT=HEAD", requires = "from", value_parser = column)]
    column: Vec<(String, String)>,
    /// Only rows that say this in a column, such as Subject="Change of our subprocessors", where the file is about other mails too
    #[arg(long, value_name = "HEAD=TEXT", requires = "from", value_parser = only)]
    only: Option<(String, String)>,
    /// Leave out rows that went to nobody whom the change affects
    #[arg(long, requires = "from")]
    skip_unknown: bool,
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

/// What a column says, by a word, and its head.
fn column(text: &str) -> std::result::Result<(String, String), String> {
    let (what, head) = args::pair(text, "WHAT=HEAD, such as status=\"Last event\"")?;
    Ok((what.to_lowercase(), head))
}

/// What a row has to say in which column.
fn only(text: &str) -> std::result::Result<(String, String), String> {
    args::pair(text, "HEAD=TEXT, such as Subject=\"Change of our subprocessors\"")
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
    /// Whether customers and the public page may see the entries that begin; by default as those of the company that is replaced, else as the
    /// rest of the list, after asking
    #[arg(long, value_name = "yes|no", value_parser = ["yes", "no"], conflicts_with = "withdraw")]
    public: Option<String>,
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
            Self::Edit { names, fields } => {
                let draft = fields.draft();
                sure_of_public(context, &draft)?;
                shown::edit(context, &names, &draft)
            }
            Self::Retire(names) => shown::retire(context, kind, &names.names),
        }
    }
}

impl NewCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let draft = self.fields.draft();
        refuse_said(&draft, &PLANNED, "WHAT, NAME and NEW stand before the flags")?;
        refuse_said(&draft, &CLOSED, "`art30 change close` says how it ended")?;
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
            what: self.planning,
            name: &self.company,
            other: self.other.as_deref(),
            draft,
            company,
            another: self.new_company,
        };
        let plan = act::plan(&context.session, &new).map_err(at_flags(Kind::Change, &[]))?;
        sure_of_public(context, &new.draft)?;
        let handle = plan.records().last().map(Record::handle).unwrap_or_default();
        context.carry_out_then(plan, &format!("art30 change show {handle}"))
    }
}

/// Asks before the public learns of a plan.
fn sure_of_public(context: &Context, draft: &Draft) -> Result<()> {
    match draft.says("public").and_then(yes_or_no) {
        Some(true) => context.confirm("The public page and the feed will say that this change is planned."),
        _ => Ok(()),
    }
}

impl NotifyCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let (day, whom) = (args::day(context, "--sent", self.sent.as_deref())?, self.told.whom());
        is_ours_to_write(context, &self.out, "--out")?;
        let Some(day) = day else {
            let store = context.open()?;
            let change = self.write(context, &store, &whom, None, || Ok(()))?;
            if let Some(change) = change {
                context.say(&format!(
                    "Once they are sent: art30 change sent {change} --day DATE, or --from FILE with the list of your mail tool"
                ));
            }
            return Ok(ExitCode::SUCCESS);
        };
        // What cannot be recorded is refused before a draft is written.
        let sent = Sent { day: Some(day), ..Sent::default() };
        let (mut plan, passed) = tell(context, &self.change, &whom, &sent, "--sent")?;
        plan.preview()?;
        let notices = plan.len();
        let sure = || sure_of_many(context, notices, &self.change);
        if self.write(context, &plan.store, &whom, Some(day), sure)?.is_none() {
            return Ok(ExitCode::SUCCESS);
        }
        // Who was told already is said with the drafts.
        recorded(context, plan, &passed.not_told(), &self.change)
    }

    /// Writes the drafts and says what they are; nothing where nobody is to be told. Gives the handle of the change.
    fn write(
        &self,
        context: &Context,
        store: &Store,
        whom: &Whom,
        sent: Option<NaiveDate>,
        sure: impl FnOnce() -> Result<()>,
    ) -> Result<Option<String>> {
        let change = act::find(store, &self.change)?;
        let folder = Some(self.out.as_path()).filter(|_| !context.global.dry_run);
        let sure = |doubt: Option<&str>| {
            doubt.map_or(Ok(()), |doubt| context.session.sure_that(doubt))?;
            may_replace_list(context, &self.out).and_then(|()| sure())
        };
        let going = Going { on: context.session.on, sent, language: self.lang.unwrap_or_default() };
        let (drafted, passed) = act::write_drafts(store, &change, whom, going, folder, sure)?;
        passed.lines().iter().for_each(|line| context.say(line));
        if drafted.customers == 0 {
            nobody(context, &change.handle());
            return Ok(None);
        }
        context.print_done(store, &drafted)?;
        Ok(Some(change.handle()))
    }
}

/// That customers were told, as a plan; a day that is wrong stands at its flag.
fn tell(context: &Context, change: &str, whom: &Whom, sent: &Sent, flag: &str) -> Result<(Plan, PassedOver)> {
    act::tell(&context.session, change, whom, sent).map_err(at_flags(Kind::Notice, &[("sent", flag)]))
}

/// Asks before many notices are recorded.
fn sure_of_many(context: &Context, notices: usize, change: &str) -> Result<()> {
    if notices < BULK {
        return Ok(());
    }
    context.confirm(&format!("This records {} of {change}.", counted(notices, "notice", "notices")))
}

fn nobody(context: &Context, change: &str) {
    context.say(&format!("No customer is to be told of {change}. Who stands where: art30 change affected {change}"));
}

/// Writes the notices, and says whom nothing is recorded of.
fn recorded(context: &Context, plan: Plan, passed: &PassedOver, change: &str) -> Result<ExitCode> {
    passed.lines().iter().for_each(|line| context.say(line));
    if plan.is_empty() {
        nobody(context, change);
        return Ok(ExitCode::SUCCESS);
    }
    context.carry_out_then(plan, &format!("art30 change show {change}"))
}

impl SentCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let day = args::day(context, "--day", self.day.as_deref())?;
        let change = &self.change;
        let Some(file) = &self.from else {
            let received = args::day(context, "--received", self.received.as_deref())?;
            let sent = Sent { day, received, channel: self.channel, else_by_mail: false };
            let (plan, passed) = tell(context, change, &self.told.whom(), &sent, "--day")?;
            sure_of_many(context, plan.len(), change)?;
            return recorded(context, plan, &passed, change);
        };
        let reading = Reading { columns: &self.column, only: self.only.as_ref() };
        let list = MailList { file, reading, day, skip_unknown: self.skip_unknown };
        let (plan, back) = act::read_back(&context.session, change, list)?;
        let rows = counted(back.rows, "row", "rows");
        let mut said = vec![format!("{file}: {rows}")];
        if back.others > 0 {
            said.push(format!("{} of other mails are left out", back.others));
        }
        if back.skipped > 0 {
            let messages = counted(back.skipped, "message", "messages");
            said.push(format!("{messages} to nobody whom the change affects are left out"));
        }
        if back.came_back > 0 {
            said.push(format!("{} came back: these customers are not told", back.came_back));
        }
        if back.waiting > 0 {
            said.push(format!("{} still on the way; nothing is recorded of them yet", back.waiting));
        }
        if !back.passed_over.is_empty() {
            said.push(format!("columns that are not read: {}", back.passed_over.join(", ")));
        }
        context.say(&format!("{}.", said.join("; ")));
        sure_of_many(context, plan.len(), change)?;
        recorded(context, plan, &PassedOver::default(), change)
    }
}

impl CloseCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let day = args::day(context, "--day", Some(&self.day))?.unwrap_or(context.session.on);
        let closing = Closing {
            day,
            withdraw: self.withdraw,
            reason: context.global.reason.as_deref(),
            public: self.public.map(|said| said == "yes"),
        };
        let Closed { plan, shown } = act::close(&context.session, &self.change, closing)
            .map_err(at_flags(Kind::Change, &[("closed", "--day")]))?;
        if !shown.is_empty() {
            context.confirm(&format!(
                "Customers and the public page will see {}, as they see each other entry of the list; --public no says otherwise.",
                in_a_row(&shown, "and")
            ))?;
        }
        context.carry_out(plan)
    }
}
