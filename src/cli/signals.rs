//! Signals. Who interrupts the program finds nothing half made: what was begun is removed, then the signal does what it always does, so that
//! a shell sees 130, 143 or 129. `SQLite` needs no help: what was not committed never was.

use crate::disk::leftovers;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::iterator::Signals;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// How the terminal was before what is typed was hidden.
static SHOWN: Mutex<Option<Termios>> = Mutex::new(None);

/// Whether interrupts are for another program that runs in the foreground.
static LEFT: AtomicBool = AtomicBool::new(false);

/// Leaves interrupts to a program that was started, or takes them again.
pub fn leave_interrupts(to_other: bool) {
    LEFT.store(to_other, Ordering::Relaxed);
}

/// Watches for signals in a thread of its own. What was ignored when the program began (`nohup`, a job in the background) stays ignored.
pub fn watch() {
    // A file that grows past the limit (`ulimit -f`) is then an error of the write, not the end of the program.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
    let ignored = ignored();
    let watched = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| ignored & (1 << (signal - 1)) == 0);
    let Ok(mut signals) = Signals::new(watched) else { return };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            if signal == SIGINT && LEFT.load(Ordering::Relaxed) {
                continue;
            }
            leftovers::remove_all();
            show_typing();
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}

/// The signals that are ignored, as the bits that the system shows.
fn ignored() -> u64 {
    let status =
        crate::disk::outside::read_text(std::path::Path::new("/proc/self/status"), 1 << 16).unwrap_or_default();
    let bits = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    bits.and_then(|bits| u64::from_str_radix(bits.trim(), 16).ok()).unwrap_or_default()
}

/// Hides what is typed at the terminal, until [`show_typing`].
pub fn hide_typing() -> std::io::Result<()> {
    let stdin = std::io::stdin();
    let before = tcgetattr(&stdin)?;
    let mut unseen = before.clone();
    *SHOWN.lock().unwrap_or_else(PoisonError::into_inner) = Some(before);
    unseen.local_modes.remove(LocalModes::ECHO);
    tcsetattr(&stdin, OptionalActions::Flush, &unseen)?;
    Ok(())
}

/// Shows again what is typed, if it was hidden.
pub fn show_typing() {
    if let Some(before) = SHOWN.lock().unwrap_or_else(PoisonError::into_inner).take() {
        let _ = tcsetattr(std::io::stdin(), OptionalActions::Flush, &before);
    }
}
