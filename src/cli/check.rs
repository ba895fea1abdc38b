//! `status` and `check`: what needs somebody.

use super::context::Context;
use super::globals::Format;
use super::print::{Out, out};
use crate::error::{Error, Result};
use crate::report::findings::{CheckTable, Findings, each_finding};
use crate::report::status::status;
use crate::rules::checks::CHECKS;
use crate::rules::finding::{Finding, Severity};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::io::Write as _;
use std::process::ExitCode;

/// Findings that `check` shows to people; the rest are counted.
const SHOWN: usize = 500;

#[derive(Args, Default)]
pub struct StatusCmd {}

impl StatusCmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let store = context.open()?;
        context.print(&store, &status(&store, context.session.on)?)?;
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Args)]
pub struct Cmd {
    /// Only this rule; may be repeated
    #[arg(long, value_name = "ID")]
    rule: Vec<String>,
    /// From which severity on to exit with 8
    #[arg(long, value_enum, default_value = "warning", value_name = "SEVERITY")]
    fail_on: FailOn,
    /// Print the rules instead
    #[arg(long)]
    rules: bool,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq)]
enum FailOn {
    Error,
    Warning,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        if self.rules {
            context.printer.report(None, &CheckTable { rules: CHECKS })?;
            return Ok(ExitCode::SUCCESS);
        }
        if let Some(unknown) = self.rule.iter().find(|id| CHECKS.iter().all(|check| check.id != id.as_str())) {
            let known: Vec<&str> = CHECKS.iter().map(|check| check.id).collect();
            return Err(Error::invalid("--rule", format!("\"{unknown}\" is no rule. Rules are {}", known.join(", "))));
        }
        let store = context.open()?;
        let mut findings = Findings::new(context.session.on);
        let mut stream = FindingStream::new(context.global.format);
        each_finding(&store, context.session.on, |finding| {
            if self.rule.is_empty() || self.rule.iter().any(|id| id == finding.rule) {
                stream.take(&finding)?;
                findings.take(finding, if stream.is_open() { 0 } else { SHOWN });
            }
            Ok(())
        })?;
        if stream.is_open() {
            stream.finish()?;
        } else {
            context.print(&store, &findings)?;
        }
        let failed = findings.errors > 0 || (self.fail_on == FailOn::Warning && findings.warnings > 0);
        Ok(if failed { ExitCode::from(8) } else { ExitCode::SUCCESS })
    }
}

/// The formats that print each finding when it is found, so that a million need no memory.
enum FindingStream {
    Csv(Box<csv::Writer<Out>>),
    Ndjson(std::io::BufWriter<Out>),
    Closed,
}

impl FindingStream {
    fn new(format: Format) -> Self {
        match format {
            Format::Csv => {
                let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(out());
                // What is wrong with the output shows at the first finding.
                let _ = writer.write_record(["rule", "severity", "law", "record", "name", "what", "since", "todo"]);
                Self::Csv(Box::new(writer))
            }
            Format::Ndjson => Self::Ndjson(std::io::BufWriter::new(out())),
            _ => Self::Closed,
        }
    }

    const fn is_open(&self) -> bool {
        !matches!(self, Self::Closed)
    }

    fn take(&mut self, finding: &Finding) -> Result<()> {
        let line = FindingLine::from(finding);
        match self {
            Self::Closed => Ok(()),
            Self::Csv(writer) => {
                let guarded = |text: &str| crate::format::csv::guard(text).into_owned();
                let FindingLine { rule, severity, law, record, name, what, since, todo } = line;
                let row = (rule, severity, law, record, guarded(name), guarded(what), since, guarded(&todo));
                writer.serialize(row).map_err(|error| Error::io("print")(error.into()))
            }
            Self::Ndjson(out) => {
                let json = serde_json::to_string(&line).expect("a finding is plain data");
                writeln!(out, "{json}").map_err(Error::io("print"))
            }
        }
    }

    fn finish(self) -> Result<()> {
        match self {
            Self::Closed => Ok(()),
            Self::Csv(mut writer) => writer.flush().map_err(Error::io("print")),
            Self::Ndjson(mut out) => out.flush().map_err(Error::io("print")),
        }
    }
}

/// A finding as a row: its columns as a file has them.
#[derive(Serialize)]
struct FindingLine<'f> {
    rule: &'static str,
    severity: Severity,
    law: &'static str,
    record: &'f str,
    name: &'f str,
    what: &'f str,
    since: Option<NaiveDate>,
    todo: String,
}

impl<'f> From<&'f Finding> for FindingLine<'f> {
    fn from(finding: &'f Finding) -> Self {
        let Finding { rule, severity, law, record, name, what, since, remedy, subject: _ } = finding;
        let todo = super::remedy::words(remedy);
        Self { rule, severity: *severity, law, record, name, what, since: *since, todo }
    }
}
