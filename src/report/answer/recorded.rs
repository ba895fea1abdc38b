//! What our record of processing says that we do for the customer.

use super::Asking;
use crate::model::Record;
use crate::model::date::Period;
use crate::rules::applies::applied;

/// What we do for the customer on the day, as our record of processing has it; and whether something that we do stands in none of them.
pub fn activities<'a>(asking: &Asking<'a>) -> (Vec<&'a Record>, bool) {
    let day = Period { from: asking.on, to: asking.on };
    let all = applied(asking.dossier, asking.organisation, &asking.roles, day);
    let bare = all.iter().any(|one| one.activity.is_none());
    let ids: Vec<_> = all.iter().filter_map(|one| one.activity.map(|activity| activity.id)).collect();
    let mut found: Vec<&Record> =
        asking.organisation.activities.iter().filter(|activity| ids.contains(&activity.id)).collect();
    found.dedup_by_key(|activity| activity.id);
    (found, bare)
}
