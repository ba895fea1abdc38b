//! `init`: makes a register.

use super::context::Context;
use super::fields::FieldFlags;
use crate::act::draft::Draft;
use crate::act::init;
use crate::error::{Error, Problem, Result};
use crate::format::text::typed;
use crate::model::Kind;
use crate::report::made::Made;
use clap::Args;
use std::process::ExitCode;

const ORGANISATION: usize = Kind::Organisation as usize;

#[derive(Args)]
pub struct Cmd {
    /// Load the worked example: a vendor with 40 invented customers
    #[arg(long)]
    example: bool,
    /// Name of the Data Protection Officer
    #[arg(long, value_name = "NAME")]
    dpo: Option<String>,
    /// Address of the Data Protection Officer
    #[arg(long, value_name = "EMAIL")]
    dpo_email: Option<String>,
    /// First day of the Data Protection Officer
    #[arg(long, value_name = "DATE")]
    dpo_starts: Option<String>,
    #[command(flatten)]
    fields: FieldFlags<ORGANISATION>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        init::refuse_existing(&context.session.register)?;
        if let Some(question) = init::asks(&context.session) {
            context.confirm(&question)?;
        }
        if self.example {
            return example(context);
        }
        let (organisation, dpo) = self.drafts(context)?;
        let beginning = init::begin(&context.session, &organisation, dpo.as_ref()).map_err(at_flags)?;
        let (name, file) = (beginning.organisation.title(), context.session.register.display().to_string());
        if context.global.dry_run {
            context.say(&crate::model::as_sentence(&format!("{file} would be made, for {name}")));
            return Ok(ExitCode::SUCCESS);
        }
        let revision = init::make(&context.session, &beginning)?;
        let said = format!("{file} made for {name} [revision {revision}]");
        context.printer.done(&Made { file, revision, said })?;
        if beginning.dpo.is_none() {
            context.say("No Data Protection Officer is named yet: art30 organisation appoint --role dpo --name NAME --email EMAIL");
        }
        context.say(&format!("{} activities are drafted, please review them: art30 activity list", init::DRAFTED));
        context.say("Next: art30 import customers.csv, or art30 customer add NAME --country COUNTRY");
        Ok(ExitCode::SUCCESS)
    }

    /// What was given; at a terminal, what was not given is asked for.
    fn drafts(self, context: &Context) -> Result<(Draft, Option<Draft>)> {
        let (mut organisation, mut dpo, mut email) = (self.fields.draft(), self.dpo, self.dpo_email);
        if organisation.says("name").is_none() {
            organisation = organisation
                .with("name", context.ask("Name of the organisation whose register this is: ")?)
                .with("country", context.ask("Country in which it is established (empty: not provided): ")?);
            if dpo.is_none() {
                dpo = Some(context.ask("Name of the Data Protection Officer (empty: not provided): ")?)
                    .filter(|name| !name.is_empty());
            }
            if dpo.is_some() && email.is_none() {
                email = Some(context.ask("E-mail of the Data Protection Officer (empty: not provided): ")?);
            }
        }
        let dpo = dpo.map(|name| {
            let given = [("email", email), ("starts", self.dpo_starts)];
            let draft = Draft::new(Kind::Appointment).with("role", "dpo").with("name", name);
            given.into_iter().fold(draft, |draft, (field, text)| match text {
                Some(text) => draft.with(field, text),
                None => draft,
            })
        });
        Ok((organisation, dpo))
    }
}

/// Problems stand at flags: those of the DPO at `--dpo`, `--dpo-email`, `--dpo-starts`.
fn at_flags(error: Error) -> Error {
    let Error::Invalid(problems) = error else { return error };
    let at_flag = |problem: Problem| {
        let flag = format!("--{}", problem.place.to_string().replace('_', "-").replace("dpo-name", "dpo"));
        Problem { place: flag.into(), ..problem }
    };
    Error::Invalid(problems.into_iter().map(at_flag).collect())
}

fn example(context: &Context) -> Result<ExitCode> {
    let file = context.session.register.display().to_string();
    if context.global.dry_run {
        context.say(&format!("{file} would be made, with the worked example."));
        return Ok(ExitCode::SUCCESS);
    }
    let init::Example { revision, counts } = init::example(&context.session)?;
    let said = format!("{file} made with the example: {} [revision {revision}]", counts.join(", "));
    let typed = typed(&file).into_owned();
    context.printer.done(&Made { file, revision, said })?;
    context.say(&format!(
        "All customers in it are invented. Next: art30 --register {typed} status, art30 --register {typed} role acme"
    ));
    Ok(ExitCode::SUCCESS)
}
