//! What is wrong with a file, apart from what is to be done about it: who opened another file in its place says only the first.

use std::fmt;

/// What is wrong with a file that is not what art30 wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// What is wrong, without a full stop.
    pub what: String,
    /// What to do, and what was not done, as sentences without the last full stop.
    pub advice: Option<String>,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        self.advice.as_ref().map_or(Ok(()), |advice| write!(f, ". {advice}"))
    }
}
