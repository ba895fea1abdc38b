//! `serve`: the pages, in a browser on this computer.

use super::context::Context;
use crate::error::{Error, Result};
use crate::web::{self, Settings};
use clap::Args;
use std::io::Write as _;
use std::net::SocketAddr;
use std::process::ExitCode;

#[derive(Args)]
#[command(
    after_help = "It goes on until you stop it with Ctrl-C. Everything that is recorded on the pages is a revision like any other."
)]
pub struct Cmd {
    /// Where it listens, on this computer only; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:7330", value_name = "ADDRESS")]
    bind: SocketAddr,
    /// Open it in your browser
    #[arg(long)]
    open: bool,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let session = &context.session;
        let settings = Settings {
            register: session.register.clone(),
            clock: session.clock,
            state: session.state,
            actor: session.author.actor.clone(),
            bind: self.bind,
        };
        let say = |line: &str| {
            let mut out = std::io::stdout();
            // Nobody has to listen.
            let _ = writeln!(out, "{line}").and_then(|()| out.flush());
        };
        let open = self.open;
        let ready = |address: &str| {
            say(&format!("Open this in your browser; it is good once: {address}"));
            say("Ctrl-C ends it.");
            if open && let Err(why) = opened(address) {
                context.say(&format!("The browser could not be started: {why}"));
            }
        };
        web::serve(settings, Box::new(say), ready)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Hands an address to what opens addresses on this system.
fn opened(address: &str) -> Result<()> {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let started = std::process::Command::new(program).arg(address).spawn();
    started.map(drop).map_err(Error::io(format!("start {program}")))
}
