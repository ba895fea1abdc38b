//! `status` and `check`: what needs somebody.

use super::context::Context;
use super::globals::Format;
use super::print::{out, streamed};
use super::remedy;
use crate::act::doctor::asides;
use crate::error::{Error, Result};
use crate::format::csv::write_view;
use crate::format::text::safe_json;
use crate::report::findings::{CheckTable, FINDINGS, Findings, each_finding};
use crate::report::status::status;
use crate::rules::checks::CHECKS;
use crate::rules::finding::Finding;
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// Findings that `check` lists; the rest are counted.
const SHOWN: usize = 500;

#[derive(Args, Default)]
pub struct StatusCmd {}

impl StatusCmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let store = context.open()?;
        context.print(&store, &status(&store, (context.session.on, context.session.at()))?)?;
        asides(&store)?.iter().for_each(|note| context.say(&format!("note: {note}")));
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Args)]
pub struct Cmd {
    /// Each finding of these rules, with what to do
    #[arg(value_name = "RULE")]
    rules_named: Vec<String>,
    /// The same; may be repeated
    #[arg(long, value_name = "RULE")]
    rule: Vec<String>,
    /// Each finding of all rules; without it people see one line for each rule
    #[arg(long, conflicts_with_all = ["rule", "rules_named"])]
    all: bool,
    /// Instead, what has a date by then, such as 30d; exit 8 if something is due
    #[arg(long, value_name = "TIME", conflicts_with_all = ["rule", "rules_named", "all", "fail_on"])]
    due: Option<String>,
    /// From which severity on to exit with 8
    #[arg(long, value_enum, default_value = "warning", value_name = "SEVERITY")]
    fail_on: FailOn,
    /// Print the rules instead
    #[arg(long, conflicts_with = "due")]
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
            context.global.refuse(&["on", "as_of"], "the rules are the same on every day")?;
            context.printer.report(None, &CheckTable { rules: CHECKS })?;
            return Ok(ExitCode::SUCCESS);
        }
        if let Some(within) = &self.due {
            return Ok(if super::due::show(context, "--due", within, None)? {
                ExitCode::from(8)
            } else {
                ExitCode::SUCCESS
            });
        }
        let asked: Vec<&String> = self.rule.iter().chain(&self.rules_named).collect();
        if let Some(unknown) = asked.iter().find(|id| CHECKS.iter().all(|check| check.id != id.as_str())) {
            let known: Vec<&str> = CHECKS.iter().map(|check| check.id).collect();
            let place = if self.rule.contains(unknown) { "--rule" } else { "RULE" };
            return Err(Error::invalid(place, format!("\"{unknown}\" is no rule. Rules are {}", known.join(", "))));
        }
        let store = context.open()?;
        // What goes into a file or a page holds each of them.
        let each = self.all || !asked.is_empty() || context.global.format != Format::Table;
        let mut findings = Findings::new(context.session.on, each).told_on(context.session.clock.today());
        let mut walk = |limit: usize, show: Show<'_>| {
            each_finding(&store, context.session.on, |finding| {
                if asked.is_empty() || asked.iter().any(|id| *id == finding.rule) {
                    show(&finding)?;
                    findings.take(finding, limit);
                }
                Ok(())
            })
        };
        // What is printed finding by finding needs no memory for a million.
        match context.global.format {
            Format::Csv => streamed(out(), |out| {
                write_view(FINDINGS, out, |take| {
                    walk(0, &mut |finding| take(FINDINGS.cells(finding).into_iter().map(remedy::cell).collect()))
                })
            })
            .map(|_| ())?,
            Format::Ndjson => streamed(out(), |out| {
                walk(0, &mut |finding| {
                    let json = remedy::told(serde_json::to_value(finding).expect("a finding is plain data"));
                    writeln!(out, "{}", safe_json(&json.to_string())).map_err(Error::unprinted)
                })
            })?,
            _ => {
                walk(SHOWN, &mut |_| Ok(()))?;
                context.print(&store, &findings)?;
            }
        }
        let failed = findings.errors > 0 || (self.fail_on == FailOn::Warning && findings.warnings > 0);
        Ok(if failed { ExitCode::from(8) } else { ExitCode::SUCCESS })
    }
}

/// Shows a finding as soon as it is found.
type Show<'s> = &'s mut (dyn FnMut(&Finding) -> Result<()> + Send);
