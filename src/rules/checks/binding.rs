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

/// DPAs with the same party that are in force at once, and none of which replaces the other: which one counts, nothing says. Once for each
/// party, of its newest.
pub(super) fn overlap(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    let mut all = case.binding();
    while let Some(newest) = all.pop() {
        let (beside, others): (Vec<&Record>, Vec<&Record>) =
            all.into_iter().partition(|other| !with_different_parties(other, newest));
        all = others;
        let Some(earlier) = beside.last() else { continue };
        let handles: Vec<String> = beside.iter().map(|other| other.handle()).collect();
        let differ: Vec<String> = beside.iter().rev().flat_map(|other| differences(case, other, newest)).collect();
        let more = differ.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let named: Vec<&str> = differ.iter().take(NAMED).map(String::as_str).collect();
        let differ = match &named[..] {
            [] => "; neither replaces the other".to_owned(),
            named => format!(", and they differ: {}{more}", named.join("; ")),
        };
        let what = format!("it is in force beside {}{differ}", handles.join(" and "));
        let remedy = Remedy::say("find out which of them holds; if the newer one does: ")
            .then(Deed::edit(newest).give("supersedes", earlier.handle()))
            .then("; else end it: ")
            .then(Deed::on(Verb::End, newest).give("ended", "DATE"));
        found.add(newest, &case.name(), what, remedy);
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
