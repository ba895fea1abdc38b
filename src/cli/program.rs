//! `schema`, `completions` and `man`: the program about itself.

use super::context::Context;
use crate::error::{Error, Result};
use crate::model::Kind;
use crate::ropa::Ropa;
use clap::Args;
use serde_json::Value as Json;
use std::process::ExitCode;

#[derive(Args)]
pub struct SchemaCmd {
    /// customer, deployment, agreement, …, register-processor, register-controller; all kinds when left out
    kind: Option<String>,
    /// Print the tables as SQL instead
    #[arg(long)]
    sql: bool,
}

impl SchemaCmd {
    pub fn run(self, _: &Context) -> Result<ExitCode> {
        if self.sql {
            super::print::line(crate::store::SCHEMA.trim_end())?;
            return Ok(ExitCode::SUCCESS);
        }
        let schema =
            match &self.kind {
                Some(name) if name == "register-processor" => crate::ropa::files::schema(Ropa::Processor),
                Some(name) if name == "register-controller" => crate::ropa::files::schema(Ropa::Controller),
                Some(name) => {
                    let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.typed()).collect();
                    crate::model::json::schema(Kind::named(&name.to_lowercase()).ok_or_else(|| {
                        Error::invalid("KIND", format!("\"{name}\" is not one of {}", known.join(", ")))
                    })?)
                }
                None => Json::Object(
                    Kind::ALL.iter().map(|kind| (kind.name().to_owned(), crate::model::json::schema(*kind))).collect(),
                ),
            };
        super::print::line(&serde_json::to_string_pretty(&schema).expect("JSON prints"))?;
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Args)]
pub struct CompletionsCmd {
    /// For which shell
    shell: clap_complete::Shell,
}

impl CompletionsCmd {
    pub fn run(self, _: &Context) -> Result<ExitCode> {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut super::whole_command(), "art30", &mut text);
        print(&text)
    }
}

/// Prints a text as it is.
fn print(text: &[u8]) -> Result<ExitCode> {
    super::print::streamed(std::io::stdout(), |out| out.write_all(text).map_err(Error::unprinted))?;
    Ok(ExitCode::SUCCESS)
}

#[derive(Args)]
pub struct ManCmd {}

impl ManCmd {
    pub fn run(self, _: &Context) -> Result<ExitCode> {
        let mut text = Vec::new();
        clap_mangen::Man::new(super::whole_command()).render(&mut text).map_err(Error::io("make the manual page"))?;
        print(&text)
    }
}
