//! `schema`, `completions` and `man`: the program about itself.

use super::context::Context;
use crate::error::{Error, Result};
use crate::model::{Kind, Shape};
use crate::report::register::Hat;
use clap::Args;
use serde_json::{Map, Value as Json, json};
use std::io::Write as _;
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
                Some(name) if name == "register-processor" => crate::export::register::schema(Hat::Processor),
                Some(name) if name == "register-controller" => crate::export::register::schema(Hat::Controller),
                Some(name) => {
                    let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
                    describe(Kind::named(&name.to_lowercase()).ok_or_else(|| {
                        Error::invalid("KIND", format!("\"{name}\" is not one of {}", known.join(", ")))
                    })?)
                }
                None => Json::Object(Kind::ALL.iter().map(|kind| (kind.name().to_owned(), describe(*kind))).collect()),
            };
        super::print::line(&serde_json::to_string_pretty(&schema).expect("JSON prints"))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The JSON Schema of a kind, as `export --to json` writes its records.
fn describe(kind: Kind) -> Json {
    let mut properties = Map::new();
    properties.insert("handle".into(), json!({ "type": "string", "pattern": format!("^{}-[0-9]+$", kind.prefix()) }));
    properties.insert("id".into(), json!({ "type": "string", "format": "uuid" }));
    let mut required: Vec<&str> = vec!["handle", "id"];
    for field in kind.fields() {
        let mut property = match field.shape {
            Shape::Date => json!({ "type": "string", "format": "date" }),
            Shape::Email => json!({ "type": "string", "format": "email" }),
            Shape::Country => json!({ "type": "string", "pattern": "^[A-Z]{2}$" }),
            Shape::Flag => json!({ "enum": ["yes", "no"] }),
            Shape::Choice(choices) => json!({ "enum": choices.iter().map(|(kept, _)| *kept).collect::<Vec<_>>() }),
            Shape::Number(least, most, _) => json!({ "type": "integer", "minimum": least, "maximum": most }),
            Shape::Link(to) => json!({ "type": "string", "description": format!("id of the {}", to.name()) }),
            Shape::Digest => json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }),
            Shape::Line | Shape::Prose | Shape::List => json!({ "type": "string" }),
        };
        if field.can_be_none() && !matches!(field.shape, Shape::Line | Shape::Prose | Shape::List) {
            property = json!({ "anyOf": [property, { "const": "none" }] });
        }
        property["title"] = field.label.into();
        property["description"] = field.help.into();
        property["x-personal"] = field.personal.into();
        if !field.law.is_empty() {
            property["x-law"] = field.law.into();
        }
        properties.insert(field.name.into(), property);
        if field.required {
            required.push(field.name);
        }
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.name(), "type": "object", "additionalProperties": false,
        "description": "A member that is missing was not provided; none was asserted; personal values can read [erased DATE].",
        "properties": properties, "required": required,
    })
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
        std::io::stdout().write_all(&text).map_err(Error::io("print"))?;
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Args)]
pub struct ManCmd {}

impl ManCmd {
    pub fn run(self, _: &Context) -> Result<ExitCode> {
        let mut text = Vec::new();
        clap_mangen::Man::new(super::whole_command()).render(&mut text).map_err(Error::io("make the manual page"))?;
        std::io::stdout().write_all(&text).map_err(Error::io("print"))?;
        Ok(ExitCode::SUCCESS)
    }
}
