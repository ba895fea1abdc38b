//! Reading the words of a file in a process of its own: a file that is made to do harm can then do no more than end that process.

use super::context::Context;
use crate::error::{Error, Result};
use crate::import::words::{self, FileWords};
use clap::Args;
use rustix::process::{Resource, Rlimit, setrlimit};
use std::io::{Read as _, Write as _};
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, ExitCode, Stdio};

/// How the process is called to it.
const NAME: &str = "words-of-file";
/// Seconds that it may work.
const SECONDS: u64 = 20;
/// Bytes of memory that it may ask for.
const MEMORY: u64 = 4 << 30;

/// Reads a file from stdin and prints its words as JSON.
#[derive(Args)]
pub struct Cmd {}

impl Cmd {
    pub fn run(self, _: &Context) -> Result<ExitCode> {
        for (resource, most) in [(Resource::Cpu, SECONDS), (Resource::As, MEMORY), (Resource::Core, 0)] {
            let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
        }
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(Error::io("read the file"))?;
        let found = serde_json::to_vec(&words::read(&bytes)).expect("words are JSON");
        std::io::stdout().write_all(&found).map_err(Error::unprinted)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The words of a file, read by a process of its own.
pub fn read(bytes: &[u8]) -> FileWords {
    let stopped = || FileWords::none("it could not be read: it may be damaged, or made to do harm");
    let Ok(program) = std::env::current_exe() else { return stopped() };
    let started = Command::new(program)
        .arg(NAME)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else { return stopped() };
    if let Some(mut stdin) = child.stdin.take() {
        // It reads all before it says anything. One that ended says so by its status.
        let _ = stdin.write_all(bytes);
    }
    match child.wait_with_output() {
        Ok(output) if output.status.success() => serde_json::from_slice(&output.stdout).unwrap_or_else(|_| stopped()),
        Ok(output) if matches!(output.status.signal(), Some(signal) if is_over_time(signal)) => {
            FileWords::none(format!("it could not be read within {SECONDS} seconds"))
        }
        _ => stopped(),
    }
}

/// Whether a process was ended since its time was over: by SIGXCPU, or by SIGKILL right after.
fn is_over_time(signal: i32) -> bool {
    use rustix::process::Signal;
    [Signal::XCPU, Signal::KILL].iter().any(|known| known.as_raw() == signal)
}
