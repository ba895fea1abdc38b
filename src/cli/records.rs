//! What all kinds of records have in common on the command line: list, add, show, edit, retire.

use super::context::{BULK, Context};
use super::fields::{self, FieldFlags, text};
use crate::error::{Error, Problem, Result};
use crate::model::{Kind, Record, counted};
use crate::report::record::{changes, whole};
use crate::report::records::records;
use crate::store::Store;
use crate::store::lookup::Sure;
use crate::view::{Block, Report};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::process::ExitCode;

/// What a command wrote, or would write.
#[derive(Debug, Default, Serialize)]
pub struct Written {
    /// The revision; nothing for a dry run or when nothing changed.
    pub revision: Option<i64>,
    /// What changed.
    pub changes: Vec<Line>,
}

/// One record that a command wrote.
#[derive(Debug, Serialize)]
pub struct Line {
    /// Handle.
    pub record: String,
    /// What it is called.
    pub name: String,
    /// `added`, `changed`, `retired`.
    pub what: &'static str,
    /// (field, before, after).
    pub fields: Vec<(String, String, String)>,
}

impl Report for Written {
    fn blocks(&self) -> Vec<Block> {
        if self.changes.is_empty() {
            return vec![Block::Text("Nothing to change: the register says that already.".into())];
        }
        let lines = self.changes.iter().map(|line| {
            let fields: Vec<String> =
                line.fields.iter().map(|(field, before, after)| format!("{field}: {before} → {after}")).collect();
            let fields = if fields.is_empty() || line.what == "added" {
                String::new()
            } else {
                format!(" ({})", fields.join("; "))
            };
            let name = if line.name == line.record { String::new() } else { format!(", {}", line.name) };
            match self.revision {
                Some(revision) => format!("{} {}{name}{fields} [revision {revision}]", line.record, line.what),
                None => format!("{} would be {}{name}{fields}", line.record, line.what),
            }
        });
        vec![Block::Text(lines.collect::<Vec<_>>().join("\n"))]
    }
}

/// Something that a command does to one record.
pub enum Step {
    Add(Record),
    Change { before: Record, after: Record },
    Retire(Record),
}

/// Does all steps as one revision, or only says what it would do.
pub fn write(context: &Context, store: &mut Store, command: &str, steps: Vec<Step>) -> Result<ExitCode> {
    write_with(context, store, command, steps, &[])
}

/// As [`write`], and keeps the bytes of documents: (SHA-256, bytes).
pub fn write_with(
    context: &Context,
    store: &mut Store,
    command: &str,
    steps: Vec<Step>,
    contents: &[(String, Vec<u8>)],
) -> Result<ExitCode> {
    let mut written = Written::default();
    let mut revision = store.begin(context.act(command))?;
    for (sha256, bytes) in contents {
        revision.keep_content(sha256, bytes)?;
    }
    for step in steps {
        let (record, what, fields) = match step {
            Step::Add(record) => {
                revision.put(&record)?;
                (record, "added", Vec::new())
            }
            Step::Change { before, after } if before == after => continue,
            Step::Change { before, after } => {
                revision.put(&after)?;
                let fields = changes(revision.store(), &before, &after)?;
                (after, "changed", fields)
            }
            Step::Retire(record) => {
                revision.retire(&record)?;
                (record, "retired", Vec::new())
            }
        };
        written.changes.push(Line { record: record.handle(), name: record.title(), what, fields });
    }
    if context.global.dry_run || written.changes.is_empty() {
        drop(revision);
    } else {
        written.revision = Some(revision.commit()?.revision);
    }
    context.print(store, &written)?;
    Ok(ExitCode::SUCCESS)
}

/// Adds one record from texts. `positional` names the fields that were given without a flag.
pub fn add(
    context: &Context,
    kind: Kind,
    given: Vec<(usize, String)>,
    positional: &[(&str, &str)],
    next: impl Fn(&Record) -> String,
) -> Result<ExitCode> {
    let mut store = context.open_to_write()?;
    let mut record = Record::empty(kind, context.clock.new_id(), store.next_number(kind)?);
    fields::apply(&store, &mut record, &given, positional)?;
    let next = next(&record);
    write(context, &mut store, &format!("{} add", kind.name()), vec![Step::Add(record)])?;
    if !next.is_empty() && !context.global.dry_run {
        context.say(&format!("Next: {next}"));
    }
    Ok(ExitCode::SUCCESS)
}

/// Changes the same fields of several records, as one revision.
pub fn edit(context: &Context, kind: Kind, names: &[String], given: &[(usize, String)]) -> Result<ExitCode> {
    if given.is_empty() {
        return Err(Error::Usage(format!(
            "nothing to change: give a field, such as --{}; `art30 {} edit --help` lists them",
            kind.fields()[1].flag(),
            kind.name()
        )));
    }
    let mut store = context.open_to_write()?;
    let records = find_all(&store, kind, names)?;
    if records.len() >= BULK {
        context.confirm(&format!("This changes {}.", counted(records.len(), kind.name(), kind.plural())))?;
    }
    let mut steps = Vec::new();
    for before in records {
        let mut after = before.clone();
        fields::apply(&store, &mut after, given, &[])?;
        steps.push(Step::Change { before, after });
    }
    write(context, &mut store, &format!("{} edit", kind.name()), steps)
}

/// Takes records out of the tables; the journal keeps them.
pub fn retire(context: &Context, kind: Kind, names: &[String]) -> Result<ExitCode> {
    let mut store = context.open_to_write()?;
    let records = find_all(&store, kind, names)?;
    let shown: Vec<String> = records.iter().map(Record::name_and_handle).collect();
    context.confirm(&format!("This takes {} out of the register; the log keeps it.", shown.join(", ")))?;
    write(context, &mut store, &format!("{} retire", kind.name()), records.into_iter().map(Step::Retire).collect())
}

/// Finds every record that is named, or reports every name that is not one.
pub fn find_all(store: &Store, kind: Kind, names: &[String]) -> Result<Vec<Record>> {
    let (mut records, mut problems) = (Vec::new(), Vec::new());
    for name in names {
        match store.find(kind, name, Sure::Exact) {
            Ok(record) if !records.contains(&record) => records.push(record),
            Ok(_) => {}
            Err(Error::NotFound(why)) => problems.push(why),
            Err(other) => return Err(other),
        }
    }
    if problems.is_empty() { Ok(records) } else { Err(Error::NotFound(problems.join("\n"))) }
}

/// Shows one record.
pub fn show(context: &Context, kind: Kind, name: &str) -> Result<ExitCode> {
    let store = context.open()?;
    let record = store.find(kind, name, Sure::Close)?;
    context.print(&store, &whole(&store, &record, context.on)?)?;
    Ok(ExitCode::SUCCESS)
}

/// Lists the records of a kind.
pub fn list(context: &Context, kind: Kind, limit: &Limit) -> Result<ExitCode> {
    let store = context.open()?;
    context.print(&store, &records(&store, kind, limit.of(context))?)?;
    Ok(ExitCode::SUCCESS)
}

/// How many rows a list shows.
#[derive(Args, Clone, Debug)]
pub struct Limit {
    /// Rows to show at most; by default 200 for people, all for csv and json
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

impl Limit {
    pub fn of(&self, context: &Context) -> usize {
        let people = matches!(context.global.format, super::Format::Table | super::Format::Md);
        self.limit.unwrap_or(if people { 200 } else { usize::MAX })
    }
}

/// Names of records.
#[derive(Args, Clone, Debug)]
pub struct Names {
    /// Handles, ids, references or exact names
    #[arg(required = true, value_name = "NAME")]
    pub names: Vec<String>,
}

/// The name of one record, for reading.
#[derive(Args, Clone, Debug)]
pub struct Name {
    /// Handle, id, reference, or the beginning of a name
    #[arg(value_name = "NAME")]
    pub name: String,
}

const DEPLOYMENT: usize = Kind::Deployment as usize;
const DOCUMENT: usize = Kind::Document as usize;

#[derive(Subcommand)]
pub enum DeploymentCmd {
    /// List deployments
    List(Limit),
    /// Record how a customer runs the product
    Add {
        /// The customer
        #[arg(value_name = "CUSTOMER")]
        of: String,
        #[command(flatten)]
        fields: FieldFlags<DEPLOYMENT>,
    },
    /// Show one deployment
    Show(Name),
    /// Change deployments
    Edit {
        #[command(flatten)]
        names: Names,
        #[command(flatten)]
        fields: FieldFlags<DEPLOYMENT>,
    },
    /// Record the last day of a deployment
    End {
        #[command(flatten)]
        names: Names,
        /// The last day
        #[arg(long, default_value = "today", value_name = "DATE")]
        ends: String,
    },
    /// Take a deployment out that was recorded by mistake
    Retire(Names),
}

impl DeploymentCmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Deployment;
        match self {
            Self::List(limit) => list(context, kind, &limit),
            Self::Add { of, mut fields } => {
                fields.given.push(text(kind, "customer", of));
                let next = |record: &Record| format!("art30 role {}", customer_of(context, record).unwrap_or_default());
                add(context, kind, fields.given, &[("customer", "CUSTOMER")], next)
            }
            Self::Show(name) => show(context, kind, &name.name),
            Self::Edit { names, fields } => edit(context, kind, &names.names, &fields.given),
            Self::End { names, ends } => edit(context, kind, &names.names, &[text(kind, "ends", ends)]),
            Self::Retire(names) => retire(context, kind, &names.names),
        }
    }
}

fn customer_of(context: &Context, record: &Record) -> Option<String> {
    let store = Store::open(&context.register(), context.clock).ok()?;
    Some(store.with_id(Kind::Customer, record.link("customer")?).ok()??.handle())
}

/// What every kind has that needs nothing of its own: list, add, show, edit, retire.
#[derive(Subcommand)]
pub enum RecordCmd<const KIND: usize> {
    /// List all of them
    List(Limit),
    /// Add one
    Add {
        /// The first field
        #[arg(value_name = "NAME")]
        first: String,
        #[command(flatten)]
        fields: FieldFlags<KIND>,
    },
    /// Show one
    Show(Name),
    /// Change some
    Edit {
        #[command(flatten)]
        names: Names,
        #[command(flatten)]
        fields: FieldFlags<KIND>,
    },
    /// Take out what was recorded by mistake; the log keeps it
    Retire(Names),
}

impl<const KIND: usize> RecordCmd<KIND> {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::ALL[KIND];
        match self {
            Self::List(limit) => list(context, kind, &limit),
            Self::Add { first, mut fields } => {
                fields.given.push((0, first));
                let next = |record: &Record| match kind {
                    Kind::Override => format!("art30 role {}", customer_of(context, record).unwrap_or_default()),
                    Kind::Activity if record.text("acting_as") == Some("controller") => {
                        format!("art30 purpose add {} --name PURPOSE --basis BASIS", record.handle())
                    }
                    _ => String::new(),
                };
                add(context, kind, fields.given, &[(kind.fields()[0].name, "NAME")], next)
            }
            Self::Show(name) => show(context, kind, &name.name),
            Self::Edit { names, fields } => edit(context, kind, &names.names, &fields.given),
            Self::Retire(names) => retire(context, kind, &names.names),
        }
    }
}

#[derive(Subcommand)]
pub enum DocumentCmd {
    /// List documents
    List(Limit),
    /// Keep a file (PDF, PNG, JPEG, TIFF or office document, at most 50 MB)
    Add {
        /// The file
        file: String,
        #[command(flatten)]
        fields: FieldFlags<DOCUMENT>,
    },
    /// Show what is recorded of a document
    Show(Name),
    /// Write the bytes of a document into a new file
    Save {
        #[command(flatten)]
        name: Name,
        /// The new file
        #[arg(long, value_name = "FILE")]
        out: std::path::PathBuf,
    },
    /// Change what is recorded of documents
    Edit {
        #[command(flatten)]
        names: Names,
        #[command(flatten)]
        fields: FieldFlags<DOCUMENT>,
    },
}

impl DocumentCmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Document;
        match self {
            Self::List(limit) => list(context, kind, &limit),
            Self::Add { file, fields } => {
                let mut store = context.open_to_write()?;
                let (document, content) = read(&store, &file, &fields.given)?;
                write_with(context, &mut store, "document add", vec![Step::Add(document)], &[content])
            }
            Self::Show(name) => show(context, kind, &name.name),
            Self::Save { name, out } => save(context, &name.name, &out),
            Self::Edit { names, fields } => {
                if let Some((at, _)) =
                    fields.given.iter().find(|(at, _)| matches!(kind.fields()[*at].name, "sha256" | "size" | "media"))
                {
                    return Err(Error::invalid(
                        format!("--{}", kind.fields()[*at].flag()),
                        "it follows from the bytes and cannot be changed. Add the other file as a document of its own",
                    ));
                }
                edit(context, kind, &names.names, &fields.given)
            }
        }
    }
}

/// A document record for a file, and its bytes by their SHA-256.
pub fn read(store: &Store, file: &str, given: &[(usize, String)]) -> Result<(Record, (String, Vec<u8>))> {
    let kind = Kind::Document;
    let (said, bytes) = crate::import::read_document(None, file).map_err(|why| Error::invalid("FILE", why))?;
    let mut record = Record::empty(kind, store.clock.new_id(), store.next_number(kind)?);
    let mut draft: Vec<(usize, String)> = said.iter().map(|(field, value)| text(kind, field, value.clone())).collect();
    draft.push(text(kind, "size", bytes.len().to_string()));
    draft.extend(given.iter().cloned());
    fields::apply(store, &mut record, &draft, &[])?;
    let sha256 = record.text("sha256").unwrap_or_default().to_owned();
    Ok((record, (sha256, bytes)))
}

fn save(context: &Context, name: &str, out: &std::path::Path) -> Result<ExitCode> {
    let store = context.open()?;
    let record = store.find(Kind::Document, name, Sure::Close)?;
    let bytes = record.text("sha256").map(|sha256| store.content(sha256)).transpose()?.flatten();
    let Some(bytes) = bytes else {
        return Err(Error::Invalid(vec![Problem::new(
            record.handle(),
            "its bytes were erased; nothing can be written",
        )]));
    };
    if out.exists() {
        return Err(Error::Conflict(format!(
            "{} exists already. Nothing was written; choose another name",
            out.display()
        )));
    }
    crate::format::file::whole_file(out, |file| {
        std::io::Write::write_all(file, &bytes).map_err(Error::io("write the document"))
    })?;
    context.say(&format!("{} written to {}.", record.name_and_handle(), out.display()));
    Ok(ExitCode::SUCCESS)
}
