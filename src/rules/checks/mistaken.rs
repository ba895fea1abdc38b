//! What cannot be of a decision about a transfer, or seldom is, for those whose data takes the way. Art. 45 to 47.

use super::together::Customers;
use super::{Collector, Together};
use crate::model::{Deed, Record, Remedy, Verb};
use crate::rules::transfer::carried::whose;
use crate::rules::transfer::mistaken::Mistake;

fn each<'t>(
    of: &'t Together<'_>,
    wanted: fn(Mistake) -> bool,
) -> impl Iterator<Item = (&'t Record, &'t str, &'t Customers)> {
    of.mistaken.iter().filter(move |((_, mistake, _), _)| wanted(*mistake)).filter_map(
        |((handle, _, why), customers)| {
            let decision = of.organisation.transfer_overrides.iter().find(|one| one.handle() == *handle)?;
            Some((decision, why.as_str(), customers))
        },
    )
}

fn remedy(decision: &Record) -> Remedy {
    Remedy::say("decide again on what it rests: ")
        .then(Deed::edit(decision).give("mechanism", "MECHANISM"))
        .then(", or ")
        .then(Deed::on(Verb::Retire, decision))
}

fn add(decision: &Record, why: &str, customers: &Customers, of: &Together<'_>, found: &mut Collector<'_>) {
    let what = format!("it says \"{}\" of data of {}{why}", decision.title(), customers.words());
    found.add(decision, &whose(of.organisation, decision), what, remedy(decision));
}

/// A decision that names what there is not.
pub(super) fn impossible(of: &Together<'_>, found: &mut Collector<'_>) {
    for (decision, why, customers) in each(of, Mistake::is_impossible) {
        add(decision, why, customers, of, found);
    }
}

/// A decision that names what seldom carries such a way.
pub(super) fn unfit(of: &Together<'_>, found: &mut Collector<'_>) {
    for (decision, why, customers) in each(of, |mistake| !mistake.is_impossible()) {
        add(decision, why, customers, of, found);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::cases::{agreed, cloud, found, record, vendor};

    #[test]
    fn what_cannot_be_is_an_error_and_what_seldom_is_a_warning() {
        let of = |rule: &str, mechanism: &str| {
            let decision = [("mechanism", mechanism), ("decided", "2026-10-01"), ("decided_by", "Dana")];
            let more = [("subprocessor", "SUB-1"), ("because", "a note"), ("ends", "2027-06-30")];
            let company = record("SUB-1", &[("name", "Mail Inc."), ("country", "IN")]);
            let entry = record("ENG-1", &[("subprocessor", "SUB-1")]);
            let ours = [vendor(), company, entry, record("TRO-1", &[decision, more].concat())];
            let found = found(rule, &ours, &[("acts_as", "controller")], &[cloud(), agreed(&[])]);
            found.into_iter().map(|one| one.what).collect::<Vec<_>>()
        };
        let (error, warning) = ("transfer-override-impossible", "transfer-override-unfit");
        assert_eq!(
            of(error, "adequacy"),
            [
                "it says \"adequacy decision\" of data of Acme GmbH (CUS-1) under the GDPR, and no adequacy decision on India holds that needs no certification"
            ]
        );
        assert_eq!(
            of(error, "framework"),
            [
                "it says \"certification under a framework\" of data of Acme GmbH (CUS-1) under the GDPR, and no certification of Mail Inc. that holds is recorded"
            ]
        );
        assert_eq!(of(error, "bcr"), [""; 0]);
        assert_eq!(
            of(warning, "bcr"),
            [
                "it says \"binding corporate rules\" of data of Acme GmbH (CUS-1) under the GDPR, and Mail Inc. is not recorded as a company of the group that has these rules"
            ]
        );
        assert_eq!([of(warning, "adequacy"), of(warning, "scc_m3")], [[""; 0]; 2]);
    }
}
