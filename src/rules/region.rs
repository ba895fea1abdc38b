//! Whether what somebody runs is in the region for which something counts: an entry of the list of subprocessors, an incident, a change, an activity.
//! Regions are in people's own words, so what is written differently is apart only where that is sure.

use crate::model::Record;
use crate::model::region::{Lies, lies};

/// Whether a deployment is hosted in a region.
#[must_use]
pub fn hosted_in(deployment: &Record, wanted: &str) -> Lies {
    let said = |field: &str| deployment.text(field).unwrap_or_default();
    lies(said("region"), said("hosting_country"), wanted)
}

/// What of two regions is the narrower one, for what counts in both; nothing where they are surely apart.
#[must_use]
pub fn narrower<'r>(one: &'r str, other: &'r str) -> Option<&'r str> {
    match lies(one, "", other) {
        Lies::Within => Some(one),
        Lies::Apart => None,
        Lies::Perhaps => Some(other),
    }
}
