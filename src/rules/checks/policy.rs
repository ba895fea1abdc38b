//! Policies: where their texts are, what they prove, and who has acknowledged them. Art. 24(2), 32(1) and (4).

use super::Collector;
use crate::model::{Deed, Kind, Programme, Record, Remedy, Verb, counted};
use crate::rules::policy::{coverage, shared_texts};
use chrono::NaiveDate;

pub(super) fn no_text(_: &Programme, policy: &Record, _: NaiveDate, found: &mut Collector<'_>) {
    if policy.get("document").is_none() && policy.get("link").is_none() {
        let remedy = Remedy::from(Deed::edit(policy).give("link", "URL"))
            .then(", or ")
            .then(Deed::on(Verb::Give, policy).give("document", "DOCUMENT"));
        found.add(policy, &policy.title(), "where its text is, is not provided", remedy);
    }
}

/// Two policies can stand in one document; that is said, since it may be a slip.
pub(super) fn shared_text(policies: &[&Record], found: &mut Collector<'_>) {
    for shared in shared_texts(policies) {
        let (first, others) = (shared[0], &shared[1..]);
        let others: Vec<String> =
            others.iter().map(|other| format!("{} ({})", other.title(), other.handle())).collect();
        let remedy = Remedy::say("look whether that is meant; if not, ")
            .then(Deed::with(Verb::Edit, Kind::Policy).give("link", "URL"));
        found.add(first, &first.title(), format!("it shares its text with {}", others.join(" and ")), remedy);
    }
}

pub(super) fn unknown_measure(programme: &Programme, policy: &Record, _: NaiveDate, found: &mut Collector<'_>) {
    let names = policy.text("measures").unwrap_or_default().split(';').map(str::trim);
    for name in names.filter(|name| !name.is_empty()) {
        let is_it = |measure: &Record| {
            measure.handle().eq_ignore_ascii_case(name) || measure.title().eq_ignore_ascii_case(name)
        };
        if !programme.measures.iter().any(is_it) {
            let remedy = Remedy::from(Deed::with(Verb::List, Kind::Measure))
                .then(" shows what there is; ")
                .then(Deed::edit(policy).give("measures", "…"));
            let what = format!("it proves \"{name}\", which is no measure of the register");
            found.add(policy, &policy.title(), what, remedy);
        }
    }
}

pub(super) fn unread(programme: &Programme, policy: &Record, on: NaiveDate, found: &mut Collector<'_>) {
    let counts = coverage(programme, policy, (on, on), |_, _| ());
    if counts.missing > 0 {
        let asked = counted(counts.asked, "person", "people");
        let what = format!("{} of {asked} have not acknowledged it", counts.missing);
        found.add(policy, &policy.title(), what, Deed::on(Verb::Coverage, policy));
    }
}
