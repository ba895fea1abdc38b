//! A pager for results that are longer than the screen. It is a help to the eye: without one everything is printed as it is.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// What stands below a result on a screen: the prompt.
const PROMPT: usize = 1;

/// Whether a text takes more lines than the terminal shows at once.
pub fn is_longer_than_screen(text: &str) -> bool {
    let Some((_, height)) = terminal_size::terminal_size() else { return false };
    text.lines().count() + PROMPT > usize::from(height.0)
}

/// Shows a text in the pager that `PAGER` names, else in less; false where there is none. Who leaves it early has seen enough.
pub fn show(text: &str) -> bool {
    let named = std::env::var("PAGER").ok();
    let mut command = match named.as_deref().map(str::trim) {
        // As other programs do: no pager is wanted.
        Some("" | "cat") => return false,
        // It can come with arguments, which a shell splits.
        Some(pager) => shell(pager),
        None => less(),
    };
    let Ok(mut pager) = command.stdin(Stdio::piped()).spawn() else { return false };
    // While it shows the text, an interrupt is for it.
    super::signals::leave_interrupts(true);
    if let Some(mut input) = pager.stdin.take() {
        let _ = input.write_all(text.as_bytes()).and_then(|()| input.write_all(b"\n"));
    }
    let ended = pager.wait();
    super::signals::leave_interrupts(false);
    // A shell says with 126 and 127 that it found no such program: then nobody saw anything.
    !matches!(ended.map(|status| status.code()), Err(_) | Ok(Some(126 | 127)))
}

fn shell(pager: &str) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(pager);
    command
}

fn less() -> Command {
    let mut command = Command::new("less");
    command.arg("-FRX").env("LESSCHARSET", "utf-8");
    command
}
