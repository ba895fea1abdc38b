//! `user`: who may sign in to the pages, and what each may do there.

use super::args::{Names, ShowFlags, Which};
use super::asked;
use super::context::Context;
use super::fields::FieldFlags;
use super::lists::ListFlags;
use super::shown;
use crate::access::Scope;
use crate::act::user;
use crate::error::{Error, Problem, Result};
use crate::model::Kind;
use crate::model::domain::opens_as_page;
use clap::{Args, Subcommand};
use std::process::ExitCode;

const USER: usize = Kind::User as usize;

/// Where the pages are, if they were never open.
const USUAL: &str = "http://127.0.0.1:7330";

#[derive(Subcommand)]
pub enum Cmd {
    /// List them
    #[command(alias = "ls")]
    List(ListFlags<USER>),
    /// Record somebody who may sign in; `user invite` then lets the person choose a password
    Add {
        /// The name of the person
        #[arg(value_name = "NAME")]
        first: Option<String>,
        #[command(flatten)]
        fields: Box<FieldFlags<USER>>,
    },
    /// Show one
    Show(ShowFlags),
    /// Change what is recorded of users
    Edit {
        #[command(flatten)]
        names: Which,
        #[command(flatten)]
        fields: Box<FieldFlags<USER>>,
    },
    /// Print an address at which a user chooses a password; it is good once, for seven days
    Invite(Invite),
    /// Tokens, with which programs read and record through the pages
    #[command(subcommand, alias = "tokens")]
    Token(Token),
    /// Record the last day on which users may sign in
    End {
        #[command(flatten)]
        names: Names,
        /// The last day
        #[arg(long, alias = "until", default_value = "today", value_name = "DATE")]
        ends: String,
    },
    /// Take out what was recorded by mistake; the log keeps it
    Retire(Names),
}

#[derive(Subcommand)]
pub enum Token {
    /// List them
    #[command(alias = "ls")]
    List(Of),
    /// Make one, and print it: it is not shown again
    Add {
        /// What uses it, such as a program or a computer
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        of: Of,
        /// What it may do, never more than its user
        #[arg(long, default_value = "read", value_parser = ["read", "write"], value_name = "SCOPE")]
        scope: String,
        /// The last day on which it is good
        #[arg(long, alias = "ends", default_value = "+90d", value_name = "DATE")]
        until: String,
    },
    /// End one: it opens nothing any more
    #[command(alias = "revoke")]
    End {
        /// Its name
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        of: Of,
    },
}

#[derive(Args)]
pub struct Of {
    /// The user for whom it acts: handle, login or name; by default whoever sits at this computer, while nobody signs in
    #[arg(long, value_name = "USER")]
    user: Option<String>,
}

#[derive(Args)]
pub struct Invite {
    /// The user: handle, login or name
    #[arg(value_name = "USER")]
    name: String,
    /// Where the pages are, such as `https://register.example.org`; by default where `serve` last opened them
    #[arg(long, value_name = "ADDRESS")]
    at: Option<String>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::User;
        match self {
            Self::List(asked) => shown::list(context, kind, &asked.0),
            Self::Add { first, fields } => {
                let draft = asked::complete(context, fields.draft(), first, "NAME")?;
                shown::add(context, &draft, &[("name", "NAME")])
            }
            Self::Show(which) => shown::show(context, kind, &which),
            Self::Edit { names, fields } => shown::edit(context, &names, &fields.draft()),
            Self::Invite(command) => command.run(context),
            Self::Token(command) => command.run(context),
            Self::End { names, ends } => shown::close(context, kind, &names.names, &ends),
            Self::Retire(names) => shown::retire(context, kind, &names.names),
        }
    }
}

impl Token {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let session = &context.session;
        match self {
            Self::List(of) => context.print(&context.open()?, &user::tokens(session, of.user.as_deref())?)?,
            Self::Add { name, of, scope, until } => {
                let scope = Scope::named(&scope).unwrap_or(Scope::Read);
                let text = user::token(session, of.user.as_deref(), (&name, scope, &until)).map_err(at_flags)?;
                context.say("Give it to the program now: it is not shown again. Whoever has it may do what it may do.");
                super::print::line(&text)?;
            }
            Self::End { name, of } => {
                user::end_token(session, of.user.as_deref(), &name)?;
                context.say(&format!("The token {name} has ended."));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Problems of a token stand at its name or its flag.
fn at_flags(error: Error) -> Error {
    let Error::Invalid(problems) = error else { return error };
    let at_flag = |problem: Problem| {
        let place = if problem.place.field() == Some("token_until") { "--until" } else { "NAME" };
        Problem { place: place.into(), ..problem }
    };
    Error::Invalid(problems.into_iter().map(at_flag).collect())
}

impl Invite {
    fn run(self, context: &Context) -> Result<ExitCode> {
        if let Some(at) = self.at.as_deref().filter(|at| !opens_as_page(at)) {
            let why = format!("\"{at}\" is no address of pages. Give one that begins with https:// or http://");
            return Err(Error::invalid("--at", why));
        }
        let invitation = user::invite(&context.session, &self.name)?;
        let at = self.at.or(invitation.address).unwrap_or_else(|| USUAL.into());
        context.say(&format!(
            "{} chooses a password there; it is good once, for seven days. Hand it on where nobody else reads it.",
            invitation.user.name_and_handle()
        ));
        super::print::line(&format!("{}/welcome?key={}", at.trim_end_matches('/'), invitation.key))?;
        Ok(ExitCode::SUCCESS)
    }
}
