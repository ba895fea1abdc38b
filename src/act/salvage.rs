//! Making a new register of what is left of a damaged one.

use super::session::Session;
use crate::error::{Given, Result};
use crate::report::salvaged::SalvageReport;
use crate::store::place::may_be_written;
use crate::store::salvage::salvage as salvaged;
use std::path::Path;

/// Makes a new register at `to` of what is left in `from`.
pub fn salvage(session: &Session, from: &Path, to: &Path) -> Result<SalvageReport> {
    session.refuse_past()?;
    for register in [from, &session.register] {
        may_be_written(register, session.state, to, Given::named("out"))?;
    }
    let salvaged = salvaged(from, to, session.machine(), session.act("salvage"))?;
    Ok(SalvageReport { file: to.display().to_string(), salvaged })
}
