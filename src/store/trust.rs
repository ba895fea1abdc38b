//! May this register be written? Only if it is what art30 left, as far as can be told: asked by [`Store::lock`], so that no
//! surface can forget it.

use super::Store;
use super::verify::verify;
use crate::error::{Error, Result};

/// Up to this many journal lines, a register is checked whenever it is opened: it takes a few milliseconds.
const SMALL: i64 = 2_000;

impl Store {
    /// What speaks against the register, if anything: it is behind what was seen on this machine, or somebody changed it outside of
    /// art30 (looked for while that is quick).
    pub fn doubts(&self) -> Result<Vec<String>> {
        let mut doubts: Vec<String> = self.distrust.iter().cloned().collect();
        doubts.extend(self.tampering()?);
        Ok(doubts)
    }

    fn tampering(&self) -> Result<Option<String>> {
        if self.last.seq > SMALL || self.last.revision == 0 {
            return Ok(None);
        }
        let verified = verify(self, false)?;
        let problem = verified.problems.listed.into_iter().find(|problem| Some(problem) != self.distrust.as_ref());
        Ok(problem.map(|problem| format!("the register was changed outside of art30: {problem}")))
    }

    /// Refuses to write to a register that cannot be trusted. What this store wrote itself needs no second look.
    pub(super) fn refuse_tampered(&mut self) -> Result<()> {
        if self.trusted == Some(self.last.seq) {
            return Ok(());
        }
        match self.doubts()?.into_iter().next() {
            None => {
                self.trusted = Some(self.last.seq);
                Ok(())
            }
            Some(why) => Err(Error::Damaged(format!(
                "{why}. Nothing was written; see `art30 verify`, and `art30 restore` for a backup"
            ))),
        }
    }
}
