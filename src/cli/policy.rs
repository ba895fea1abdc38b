//! `policy`: the organisation's policies, and who has acknowledged them.

use super::args::{self, Names, ShowFlags, Which};
use super::asked;
use super::context::Context;
use super::fields::FieldFlags;
use super::lists::ListFlags;
use super::shown;
use crate::act::audit::period;
use crate::error::Result;
use crate::model::{Kind, counted};
use crate::report::evidence::{ACKNOWLEDGEMENTS, acknowledgements};
use crate::report::policies::coverage;
use crate::store::lookup::Sure;
use clap::{Args, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

const POLICY: usize = Kind::Policy as usize;

#[derive(Subcommand)]
pub enum Cmd {
    /// List the versions
    #[command(alias = "ls")]
    List(ListFlags<POLICY>),
    /// Record a policy, or a new version of one
    Add {
        /// The title
        #[arg(value_name = "TITLE")]
        title: Option<String>,
        #[command(flatten)]
        fields: Box<FieldFlags<POLICY>>,
    },
    /// Show one version
    Show(ShowFlags),
    /// Change what is recorded of policies
    Edit {
        #[command(flatten)]
        names: Which,
        #[command(flatten)]
        fields: Box<FieldFlags<POLICY>>,
    },
    /// Who has acknowledged which policy, who was trained, and who is missing
    Coverage(CoverageCmd),
    /// Take out what was recorded by mistake; the log keeps it
    Retire(Names),
}

#[derive(Args)]
pub struct CoverageCmd {
    /// First day of a period; by default only the day of --on
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day of the period; by default --on or today
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Only this policy
    #[arg(long, value_name = "POLICY")]
    policy: Option<String>,
    /// Write the evidence into a new CSV file: every person of the period, every policy that asked the person, and what is missing
    #[arg(long, value_name = "FILE")]
    evidence: Option<PathBuf>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Policy;
        match self {
            Self::List(asked) => shown::list(context, kind, &asked.0),
            Self::Add { title, fields } => {
                let draft = asked::complete(context, fields.draft(), title, "TITLE")?;
                shown::add(context, &draft, &[("name", "TITLE")])
            }
            Self::Show(name) => shown::show(context, kind, &name),
            Self::Edit { names, fields } => shown::edit(context, &names, &fields.draft()),
            Self::Coverage(command) => command.run(context),
            Self::Retire(names) => shown::retire(context, kind, &names.names),
        }
    }
}

impl CoverageCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let to = args::day(context, "--to", self.to.as_deref())?.unwrap_or(context.session.on);
        let from = args::day(context, "--from", self.from.as_deref())?.unwrap_or(to);
        let period = period(Some(from), to)?;
        let store = context.open_to_hand_out(self.evidence.is_none() || self.to.is_some())?;
        let policy = self.policy.as_deref().map(|name| store.find(Kind::Policy, name, Sure::Close)).transpose()?;
        if let Some(path) = &self.evidence {
            if !super::out::may_write(context, path, "--evidence")? {
                return Ok(ExitCode::SUCCESS);
            }
            let mut programme = store.programme()?;
            store.untouched()?;
            programme.policies.retain(|other| policy.as_ref().is_none_or(|policy| policy.id == other.id));
            let count = crate::format::file::whole_file(path, |out| {
                crate::format::csv::write_view(ACKNOWLEDGEMENTS, out, |take| acknowledgements(&programme, period, take))
            })?;
            context.say(&format!("{}: {}. {}", path.display(), counted(count, "row", "rows"), store.checkpoint()));
            return Ok(ExitCode::SUCCESS);
        }
        context.print(&store, &coverage(&store, period, policy.as_ref())?)?;
        Ok(ExitCode::SUCCESS)
    }
}
