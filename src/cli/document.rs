//! `document`: files that are kept.

use super::args::{AsItIs, Name, ShowFlags, Which};
use super::context::Context;
use super::fields::{FieldFlags, at_flags};
use super::lists::ListFlags;
use super::shown;
use crate::act::document;
use crate::error::{Error, Result};
use crate::format::file::whole_file;
use crate::model::Kind;
use clap::Subcommand;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const DOCUMENT: usize = Kind::Document as usize;

#[derive(Subcommand)]
pub enum Cmd {
    /// List documents
    #[command(alias = "ls")]
    List(ListFlags<DOCUMENT>),
    /// Keep a file (PDF, PNG, JPEG, TIFF or office document, at most 50 MB)
    Add {
        /// The file
        file: String,
        #[command(flatten)]
        as_it_is: AsItIs,
        #[command(flatten)]
        fields: FieldFlags<DOCUMENT>,
    },
    /// Show what is recorded of a document
    Show(ShowFlags),
    /// Write the bytes of a document into a new file
    Save {
        #[command(flatten)]
        name: Name,
        /// The new file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Change what is recorded of documents
    Edit {
        #[command(flatten)]
        names: Which,
        #[command(flatten)]
        fields: FieldFlags<DOCUMENT>,
    },
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Document;
        match self {
            Self::List(asked) => shown::list(context, kind, &asked.0),
            Self::Add { file, as_it_is, fields } => {
                let plan = document::add(&context.session, &file, &fields.draft(), as_it_is.doubtful());
                context.carry_out(plan.map_err(at_flags(kind, &[]))?)
            }
            Self::Show(name) => shown::show(context, kind, &name),
            Self::Save { name, out } => save(context, &name.name, &out),
            Self::Edit { names, fields } => {
                let draft = fields.draft();
                document::refuse_derived(&draft).map_err(at_flags(kind, &[]))?;
                shown::edit(context, &names, &draft)
            }
        }
    }
}

fn save(context: &Context, name: &str, out: &Path) -> Result<ExitCode> {
    let store = context.open()?;
    let (record, bytes) = document::bytes(&store, name)?;
    store.untouched()?;
    if out.exists() {
        return Err(Error::Conflict(format!(
            "{} exists already. Nothing was written; choose another name",
            out.display()
        )));
    }
    if !super::out::may_write(context, out, "--out")? {
        return Ok(ExitCode::SUCCESS);
    }
    whole_file(out, |file| file.write_all(&bytes).map_err(Error::io("write the document")))?;
    context.say(&format!("{} written to {}.", record.name_and_handle(), out.display()));
    Ok(ExitCode::SUCCESS)
}
