//! The DPAs in force beside each other, and what shows that each was made. Art. 28(9).

use super::cover::attach;
use super::{Case, Collector};
use crate::model::kinds::terms::TERMS;
use crate::model::likeness::Likeness;
use crate::model::{Deed, Field, Record, Remedy, Verb};
use crate::rules::agreement::term;

/// Terms of two DPAs that are named when they differ.
const NAMED: usize = 3;

/// What was clicked or came with the main terms has no signed copy: what shows it is another thing.
pub(super) fn no_document(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let method = agreement.text("signature_method");
    let unsigned = agreement.text("effect") == Some("incorporated") || matches!(method, Some("click" | "reference"));
    let shown = agreement.text("evidence").is_some() && (unsigned || method.is_none());
    if agreement.link("document").is_some() || shown {
        return;
    }
    if unsigned {
        let remedy = Remedy::from(Deed::edit(agreement).give("evidence", "TEXT")).then(", or ").then(attach(agreement));
        found.add(agreement, &case.name(), "no evidence of the acceptance is filed", remedy);
    } else {
        found.add(agreement, &case.name(), "no signed copy is filed", attach(agreement));
    }
}

/// Two DPAs with the same party that contradict each other. What only adds to another contradicts nothing.
pub(super) fn overlap(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    let all = case.binding();
    for (at, later) in all.iter().enumerate() {
        for earlier in &all[..at] {
            let differ = differences(case, earlier, later);
            if differ.is_empty() || with_different_parties(earlier, later) {
                continue;
            }
            let more = differ.len().saturating_sub(NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let named: Vec<&str> = differ.iter().take(NAMED).map(String::as_str).collect();
            let what =
                format!("it is in force beside {}, and they differ: {}{more}", earlier.handle(), named.join("; "));
            let remedy = Remedy::say("find out which of the two holds, and end the other: ")
                .then(Deed::on(Verb::End, earlier).give("ended", "DATE"));
            found.add(later, &case.name(), what, remedy);
        }
    }
}

fn differences(case: &Case<'_>, one: &Record, other: &Record) -> Vec<String> {
    let differ = |field: &Field| {
        let (here, there) = (term(one, case.organisation, field.name)?, term(other, case.organisation, field.name)?);
        (here != there).then(|| format!("{}: {}, {}", field.in_sentence(), field.words(here), field.words(there)))
    };
    TERMS.iter().filter_map(differ).collect()
}

/// Whether two DPAs name two companies on the customer's side.
pub(super) fn with_different_parties(one: &Record, other: &Record) -> bool {
    let of = |record: &Record| record.text("counterparty").map(Likeness::of);
    matches!((of(one), of(other)), (Some(one), Some(other)) if one.core != other.core)
}
