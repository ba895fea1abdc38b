//! The command line: flags in, reports out. The only place that knows exit codes, and the only one that prints.

mod agreement;
mod answer;
mod args;
mod ask;
mod asked;
mod attach;
mod audit;
mod backup;
mod change;
mod check;
mod context;
mod customer;
mod deployment;
mod digest;
mod document;
mod due;
mod erase;
mod export;
mod fields;
mod find;
mod globals;
mod help;
mod import;
mod incident;
mod init;
mod kinds;
mod lists;
mod log;
mod mail;
mod mcp;
mod organisation;
mod out;
mod pager;
mod policy;
mod print;
mod program;
mod progress;
mod publish;
mod question;
mod questionnaire;
mod remedy;
mod report;
mod review;
mod role;
mod salvage;
mod serve;
mod shown;
mod signals;
mod streamed;
mod subprocessor;
mod template;
mod transfer;
mod user;
mod uses;
mod verify;
mod words;

use crate::error::Error;
use crate::store::place::with_its_cause;
use clap::{CommandFactory, FromArgMatches as _, Parser, Subcommand};
use context::Context;
use globals::Global;
use std::io::Write as _;
use std::process::ExitCode;

const AFTER: &str = "\
Dates: 2026-11-23, \"23 Nov 2026\", today, +30d, \"in 3 months\", eom, eoq, eoy.
A record is named by its handle (CUS-12), id, reference or name;
for reading, the beginning of a name is enough.
An empty value means \"not provided\"; the word none means that there is none.

Exit codes: 0 ok · 1 failed · 2 usage · 3 not found or ambiguous · 4 invalid input, or input needed
· 5 conflict or locked · 6 verification failed · 8 check has findings · 130 interrupted";

/// Keeps the GDPR Article 28 and 30 records of a software vendor with a Cloud and a self-hosted edition.
///
/// Without a command: what needs your attention today.
#[derive(Parser)]
#[command(name = "art30", version, after_help = AFTER, max_term_width = help::WIDEST, subcommand_help_heading = "Commands")]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Make a register: organisation, DPO, editions; --example loads a worked example
    Init(init::Cmd),
    /// What needs your attention today, and the next command for each
    Status(check::StatusCmd),
    /// Everything with a date
    Due(due::Cmd),
    /// What needs attention and every date ahead, to read or as a draft of a mail
    Digest(digest::Cmd),
    /// For management: coverage, changes in a period, overdue, open risks
    Report(report::Cmd),
    /// Find what is missing, late or contradictory; exit 8 on findings
    Check(check::Cmd),
    /// The controllers (or processors) that you serve
    #[command(subcommand, alias = "customers")]
    Customer(customer::Cmd),
    /// How a customer runs the product, from when to when
    #[command(subcommand, alias = "deployments")]
    Deployment(deployment::Cmd),
    /// Who is controller and who processor for a customer, per data stream, and why
    Role(role::Cmd),
    #[command(flatten)]
    Kind(kinds::Cmd),
    /// Your own policies on security and data protection, in versions, and who has acknowledged them
    #[command(subcommand, alias = "policies")]
    Policy(policy::Cmd),
    /// Companies that you engage for your customers' data, and the lists of them, Art. 28(2), (4)
    #[command(subcommand, alias = "subprocessors")]
    Subprocessor(subprocessor::Cmd),
    /// Planned changes of subprocessors: whom they affect, who is told by when, objections, closing, Art. 28(2)
    #[command(subcommand, alias = "changes")]
    Change(change::Cmd),
    /// Personal data breaches: whose data, who is told by when, what is still missing, Art. 33
    #[command(subcommand, aliases = ["incidents", "breach", "breaches"])]
    Incident(incident::Cmd),
    /// Questions of customers about data protection, and what was answered and sent
    #[command(subcommand, alias = "questions")]
    Question(question::Cmd),
    /// Questionnaires of customers, in Excel or CSV, filled with what the records answer
    #[command(subcommand, alias = "questionnaires")]
    Questionnaire(questionnaire::Cmd),
    /// Texts that you approved as answers to what customers ask
    #[command(subcommand, alias = "answers")]
    Answer(answer::Cmd),
    /// Where customers' data goes, and what that takes by the rules, Art. 44 to 49
    #[command(subcommand, alias = "transfers")]
    Transfer(transfer::Cmd),
    /// Who may sign in to the pages, and what each may do there
    #[command(subcommand, alias = "users")]
    User(user::Cmd),
    /// Confirm that records are still right, and set the next review
    Review(review::Cmd),
    /// Data processing agreements (DPAs) with customers
    #[command(subcommand, aliases = ["agreements", "dpa", "dpas"])]
    Agreement(agreement::Cmd),
    /// Versions of your own DPA text
    #[command(subcommand, alias = "templates")]
    Template(template::Cmd),
    /// Files that are kept, by their SHA-256
    #[command(subcommand, alias = "documents")]
    Document(document::Cmd),
    /// Whose register it is: the organisation, its legal entities, its DPO and representatives
    #[command(subcommand, alias = "organization")]
    Organisation(organisation::Cmd),
    /// The facts about a customer, or the answer to its question; --for-customer words a reply
    ///
    /// With --format md, what the customer may know of them: without codes of rules, internal fields and findings.
    Ask(ask::Cmd),
    /// Find a text in all records: name, address, domain, reference; former values too
    #[command(alias = "search")]
    Find(find::Cmd),
    /// Show one record of any kind, by its handle; another name is looked for among customers
    Show(args::ShowFlags),
    /// Load lists from CSV, Excel or JSON, as one revision that can be undone
    Import(import::Cmd),
    /// Write records as CSV, Excel or JSON, which import reads back unchanged; or the registers of Art. 30, also as PDF
    Export(export::Cmd),
    /// Packs for auditors and authorities, signed checkpoints, and checking both
    #[command(subcommand)]
    Audit(audit::Cmd),
    /// The public page: policies, roles, measures, DPO; as HTML with a feed, or as Markdown for a handbook
    Publish(publish::Cmd),
    /// The history of the register, of a customer with all that is its own, of one record, or of one revision
    #[command(alias = "history")]
    Log(log::LogCmd),
    /// Take back one revision, or several
    Undo(log::UndoCmd),
    /// Do again what was taken back
    Redo(log::RedoCmd),
    /// Prove that nothing was changed outside of art30: journal, documents and tables
    Verify(verify::Cmd),
    /// Erase one person's data, keeping the evidence that something was there (Art. 17)
    Erase(erase::Cmd),
    /// The same in your browser: pages on this computer
    Serve(serve::Cmd),
    /// Drafts of mails (.eml), sent through your mail server
    #[command(subcommand, alias = "mails")]
    Mail(mail::Cmd),
    /// Let an assistant look things up: an MCP server over its pipes, which only reads
    Mcp(mcp::Cmd),
    /// Copy the register into a new file, verified
    Backup(backup::BackupCmd),
    /// Put a backup in the place of the register
    Restore(backup::RestoreCmd),
    /// Make a new register of what is left of a damaged one, and list what is lost; exit 8 if anything is
    Salvage(salvage::Cmd),
    /// Look at the file, the machine and the settings
    Doctor(verify::DoctorCmd),
    /// Describe the fields of a kind as JSON Schema, or the tables as SQL
    Schema(program::SchemaCmd),
    /// Print completions for a shell
    Completions(program::CompletionsCmd),
    /// Print the manual page
    Man(program::ManCmd),
    #[command(hide = true)]
    WordsOfFile(words::Cmd),
}

/// Parses, runs, prints the error, returns the code.
#[must_use]
pub fn main() -> ExitCode {
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    signals::watch();
    let (cli, typed) = match parsed() {
        Ok(parsed) => parsed,
        Err(error) => {
            refuse(&error);
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    // The pages say a deed in words, beside a link.
    if !matches!(cli.command, Some(Command::Serve(_))) {
        remedy::word_messages();
    }
    if !cli.global.quiet {
        context::told().saying_that_it_waits(print::waits);
    }
    let unused = uses::refuse_unused(&typed, &cli.global.given);
    let result = unused.and_then(|()| Context::new(cli.global)).and_then(|context| {
        let register = &context.session.register;
        run(cli.command, &context)
            .map_err(|error| with_its_cause(format!("use {}", register.display()), register, error))
    });
    // Not for `--quiet` to hide.
    for warning in context::told().take() {
        let _ = writeln!(std::io::stderr(), "warning: {}", print::safe(&warning));
    }
    match result {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody has to listen; the code says it too.
            let _ = writeln!(std::io::stderr(), "{}", error_text(&error));
            ExitCode::from(code(&error))
        }
    }
}

/// The command line, and the words of its command.
fn parsed() -> std::result::Result<(Cli, String), clap::Error> {
    let mut command = Cli::command();
    let flags: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let mut matches = command.try_get_matches_from_mut(std::env::args_os())?;
    let (typed, given) = uses::typed(&matches, flags);
    let mut cli = Cli::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))?;
    cli.global.given = given;
    Ok((cli, typed))
}

fn run(command: Option<Command>, context: &Context) -> crate::error::Result<ExitCode> {
    match command {
        None => check::StatusCmd::default().run(context),
        Some(Command::Init(command)) => command.run(context),
        Some(Command::Status(command)) => command.run(context),
        Some(Command::Due(command)) => command.run(context),
        Some(Command::Digest(command)) => command.run(context),
        Some(Command::Report(command)) => command.run(context),
        Some(Command::Check(command)) => command.run(context),
        Some(Command::Customer(command)) => command.run(context),
        Some(Command::Deployment(command)) => command.run(context),
        Some(Command::Role(command)) => command.run(context),
        Some(Command::Kind(command)) => command.run(context),
        Some(Command::Policy(command)) => command.run(context),
        Some(Command::Subprocessor(command)) => command.run(context),
        Some(Command::Change(command)) => command.run(context),
        Some(Command::Incident(command)) => command.run(context),
        Some(Command::Question(command)) => command.run(context),
        Some(Command::Questionnaire(command)) => command.run(context),
        Some(Command::Answer(command)) => command.run(context),
        Some(Command::Transfer(command)) => command.run(context),
        Some(Command::User(command)) => command.run(context),
        Some(Command::Review(command)) => command.run(context),
        Some(Command::Agreement(command)) => command.run(context),
        Some(Command::Template(command)) => command.run(context),
        Some(Command::Document(command)) => command.run(context),
        Some(Command::Organisation(command)) => command.run(context),
        Some(Command::Ask(command)) => command.run(context),
        Some(Command::Find(command)) => command.run(context),
        Some(Command::Show(which)) => {
            let kind =
                crate::model::Kind::of_handle(&which.name).map_or(crate::model::Kind::Customer, |(kind, _)| kind);
            shown::show(context, kind, &which)
        }
        Some(Command::Import(command)) => command.run(context),
        Some(Command::Export(command)) => command.run(context),
        Some(Command::Audit(command)) => command.run(context),
        Some(Command::Publish(command)) => command.run(context),
        Some(Command::Log(command)) => command.run(context),
        Some(Command::Undo(command)) => command.run(context),
        Some(Command::Redo(command)) => command.run(context),
        Some(Command::Verify(command)) => command.run(context),
        Some(Command::Erase(command)) => command.run(context),
        Some(Command::Serve(command)) => command.run(context),
        Some(Command::Mail(command)) => command.run(context),
        Some(Command::Mcp(command)) => command.run(context),
        Some(Command::Backup(command)) => command.run(context),
        Some(Command::Restore(command)) => command.run(context),
        Some(Command::Salvage(command)) => command.run(context),
        Some(Command::Doctor(command)) => command.run(context),
        Some(Command::Schema(command)) => command.run(context),
        Some(Command::Completions(command)) => command.run(context),
        Some(Command::Man(command)) => command.run(context),
        Some(Command::WordsOfFile(command)) => command.run(context),
    }
}

/// The whole command line, for completions and the manual page.
fn whole_command() -> clap::Command {
    Cli::command()
}

fn code(error: &Error) -> u8 {
    match error {
        Error::Io { .. } | Error::Unprinted { .. } | Error::Sql { .. } => 1,
        Error::Usage(_) => 2,
        Error::NotFound(_) => 3,
        Error::At { error, .. } => code(error),
        Error::Invalid(_) | Error::Needed(_) => 4,
        Error::Conflict(_) | Error::Changed { .. } | Error::NotAllowed(_) => 5,
        Error::Damaged(_) => 6,
        Error::Repeated(_) => 0,
    }
}

fn error_text(error: &Error) -> String {
    match error {
        Error::Repeated(_) => print::safe(&error.to_string()).into_owned(),
        Error::Invalid(problems) => {
            let lines: Vec<String> =
                problems.iter().map(|problem| format!("error: {}", print::safe(&problem.to_string()))).collect();
            lines.join("\n")
        }
        other => format!("error: {}", print::safe(&other.to_string())),
    }
}

/// A reader who goes away has seen enough of what is only printed. Any other pipe that closes is a failure.
fn is_closed_pipe(error: &Error) -> bool {
    matches!(error, Error::Unprinted { source } if source.kind() == std::io::ErrorKind::BrokenPipe)
}

/// Says what is wrong with a command line, which may hold what a terminal would obey. The line is read once more with that made visible, so
/// that what is said of it is too.
fn refuse(error: &clap::Error) {
    let mut args: Vec<String> =
        std::env::args_os().map(|arg| print::safe(&arg.to_string_lossy()).into_owned()).collect();
    let length = help::Length::asked(&args);
    if error.kind() == clap::error::ErrorKind::DisplayHelp {
        // A help in columns is what clap calls short; what it says is chosen here.
        args.iter_mut().filter(|arg| *arg == "--help").for_each(|arg| "-h".clone_into(arg));
        if args.get(1).is_some_and(|arg| arg == "help") {
            args.remove(1);
            args.push("-h".into());
        }
    }
    let _ = match help::explained(Cli::command(), length).try_get_matches_from_mut(args) {
        Err(same) if same.kind() == error.kind() => help::with_what_there_is(same).print(),
        _ if error.use_stderr() => write!(std::io::stderr(), "{}", print::safe(&error.to_string())),
        _ => error.print(),
    };
}

#[cfg(test)]
mod tests {
    /// Flags of fields beside the flags of every command: clap looks at each command only when it is used.
    #[test]
    fn no_command_has_two_flags_of_one_name() {
        <super::Cli as clap::CommandFactory>::command().build();
    }
}
