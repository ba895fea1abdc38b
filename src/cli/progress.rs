//! How far a long work has come: said on the terminal while it goes on, and gone at its end.

use crate::model::counted;
use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// How often it is said.
const EVERY: Duration = Duration::from_millis(200);

/// What takes a line of the terminal away.
const AWAY: &str = "\r\x1b[K";

/// A line on the terminal that says how many rows were done. Where messages go elsewhere, nothing is said.
pub struct Progress {
    shown: bool,
    began: Instant,
    said: Option<Instant>,
}

impl Progress {
    /// Nothing is said yet; nothing ever, unless it is wanted.
    pub fn new(wanted: bool) -> Self {
        Self { shown: wanted && std::io::stderr().is_terminal(), began: Instant::now(), said: None }
    }

    /// So many rows are done.
    pub fn at(&mut self, rows: usize) {
        if self.shown && self.said.is_none_or(|said| said.elapsed() >= EVERY) {
            self.said = Some(Instant::now());
            let _ = write!(std::io::stderr(), "{AWAY}{}", line(rows, self.began.elapsed()));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.said.is_some() {
            let _ = write!(std::io::stderr(), "{AWAY}");
        }
    }
}

fn line(rows: usize, took: Duration) -> String {
    format!("{}, {} s", counted(rows, "row", "rows"), took.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_rows_and_seconds() {
        assert_eq!(line(12_345, Duration::from_millis(3_900)), "12,345 rows, 3 s");
        assert_eq!(line(1, Duration::ZERO), "1 row, 0 s");
    }
}
