//! The DPAs in force beside each other, and what shows that each was made. Art. 28(9).

use super::cover::attach;
use super::{Case, Collector};
use crate::model::kinds::terms::TERMS;
use crate::model::{Deed, Field, Record, Remedy, Verb};
use crate::rules::agreement::term;
use crate::rules::bound::with_different_parties;

/// Terms of two DPAs that are named when they differ.
const NAMED: usize = 3;

/// What was clicked or came with the main terms has no signed copy: what shows it is another thing.
pub(super) fn no_document(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let method = agreement.text("signature_method");
    let unsigned = agreement.text("effect") == Some("incorporated") || matches!(method, Some("click" | "reference"));
    let shown = agreement.text("evidence").is_some() && (unsigned || method.is_none());
    if let Some(doubt) = case.organisation.doubt_of(agreement) {
        found.add(agreement, &case.name(), format!("the {doubt}, so it is no clean evidence"), attach(agreement));
        return;
    }
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

#[cfg(test)]
mod tests {
    use crate::rules::cases::{agreed, cloud, found, given, record, vendor};

    #[test]
    fn what_shows_an_agreement_is_a_copy_or_for_a_click_the_evidence_of_it() {
        let said = |facts: &[(&str, &str)]| {
            let template = record("TPL-1", &[("name", "DPA"), ("version", "1")]);
            let found = found("dpa-no-document", &[vendor(), template], &[], &[cloud(), agreed(facts)]);
            found.first().map(|one| one.what.clone()).unwrap_or_default()
        };
        let (copy, acceptance) = ("no signed copy is filed", "no evidence of the acceptance is filed");
        let evidence = ("evidence", "log of 2026-01-01");
        let terms = [("effect", "incorporated"), ("template", "TPL-1")];
        for (facts, what) in [
            (&[][..], copy),
            (&[("document", "DOC-1")], ""),
            (&[evidence], ""),
            (&[("signature_method", "wet_ink")], copy),
            (&[("signature_method", "wet_ink"), evidence], copy),
            (&[("signature_method", "wet_ink"), ("document", "DOC-1")], ""),
            (&[("signature_method", "click")], acceptance),
            (&[("signature_method", "click"), evidence], ""),
            (&[("signature_method", "reference")], acceptance),
            (&[("signature_method", "click"), ("document", "DOC-1")], ""),
            (&terms, acceptance),
            (&[terms[0], terms[1], evidence], ""),
        ] {
            assert_eq!(said(facts), what, "{facts:?}");
        }
    }

    /// What is said of two DPAs that are in force at once.
    fn beside(first: &[(&str, &str)], second: &[(&str, &str)]) -> Vec<String> {
        let of = |handle, facts: &[(&str, &str)]| {
            let usual = [("customer", "CUS-1"), ("effect", "executed"), ("signed", "2025-01-01")];
            record(handle, &[&usual[..], facts].concat())
        };
        let both = [cloud(), of("DPA-1", first), of("DPA-2", second)];
        let found = found("dpa-overlap", &[vendor()], &[], &both);
        assert!(found.iter().all(|one| one.record == "DPA-2" && given(one)[0] == ("supersedes", "DPA-1")));
        found.into_iter().map(|one| one.what).collect()
    }

    #[test]
    fn two_dpas_at_once_are_found_with_the_first_three_terms_in_which_they_differ() {
        let alike = "it is in force beside DPA-1; neither replaces the other";
        assert_eq!(beside(&[], &[]), [alike]);
        let (hours, days) = (("breach_hours", "48"), ("notice_days", "30"));
        assert_eq!(beside(&[hours, days], &[hours, days]), [alike], "they say the same");
        assert_eq!(beside(&[hours], &[]), [alike], "what only one of them says is no difference");
        let first = [hours, days, ("authorisation", "general"), ("deletion_days", "30")];
        let second =
            [("breach_hours", "72"), ("notice_days", "14"), ("authorisation", "specific"), ("deletion_days", "90")];
        let differ = |terms: usize| {
            let what = beside(&first[..terms], &second[..terms]).remove(0);
            let (before, terms) = what.split_once(", and they differ: ").expect("they differ");
            assert_eq!(before, "it is in force beside DPA-1");
            terms.to_owned()
        };
        assert_eq!(differ(1), "breach notice: 48 hours, 72 hours");
        assert_eq!((differ(2).matches("; ").count(), differ(3).matches("; ").count()), (1, 2));
        assert!(!differ(3).contains(" more") && differ(4).ends_with(" and 1 more"), "{}", differ(4));
    }

    #[test]
    fn dpas_with_two_companies_stand_side_by_side() {
        let party = |name| [("counterparty", name)];
        assert!(beside(&party("Acme GmbH"), &party("Beta GmbH")).is_empty(), "another company");
        assert!(beside(&party("Acme GmbH"), &party("Acme SARL")).is_empty(), "another company of the group");
        assert_eq!(beside(&party("Acme GmbH"), &party("ACME gmbh")).len(), 1, "the same, in another spelling");
        assert_eq!(beside(&party("Acme GmbH"), &party("Acme")).len(), 1, "its short name");
        assert_eq!(beside(&party("Acme GmbH"), &[]).len(), 1, "nobody said with whom");
    }

    #[test]
    fn a_copy_that_is_in_doubt_is_no_clean_evidence() {
        let with_copy = agreed(&[("document", "DOC-1")]);
        let what = |doubtful: bool| {
            let dossier = crate::rules::cases::dossier(&[("acts_as", "controller")], &[cloud(), with_copy.clone()]);
            let mut ours = crate::rules::cases::organisation(&[vendor()]);
            let document = with_copy.link("document").expect("a copy");
            ours.doubtful.extend(doubtful.then_some((document, "copy is not readable")));
            let all = crate::rules::cases::findings_of(&ours, &[dossier]);
            let found = all.into_iter().filter(|one| one.rule == "dpa-no-document");
            found.map(|one| (one.record, one.what)).collect::<Vec<_>>()
        };
        let said = "the copy is not readable, so it is no clean evidence";
        assert_eq!(what(true), [("DPA-1".to_owned(), said.to_owned())]);
        assert_eq!(what(false), []);
    }
}
