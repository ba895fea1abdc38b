//! What shows the guarantees of subprocessors: which of it counts on a day. Art. 28(1), (4).

use super::transfer::carried::is_engaged;
use crate::model::{Organisation, Record};
use chrono::NaiveDate;

/// Whether nothing newer of its kind shows the guarantees of the same company, and the company gets data.
#[must_use]
pub fn counts(one: &Record, organisation: &Organisation, on: NaiveDate) -> bool {
    let same = |other: &Record| ["subprocessor", "what"].iter().all(|field| other.get(field) == one.get(field));
    let newest = |record: &Record| ["starts", "ends", "checked"].iter().filter_map(|field| record.date(field)).max();
    let follows = |other: &&Record| other.id != one.id && same(other) && newest(other) > newest(one);
    is_engaged(organisation, one, on) && !organisation.guarantees.iter().any(|other| follows(&other))
}

/// Whether nothing says that the guarantees of a company were ever verified.
#[must_use]
pub fn is_unverified(company: &Record, organisation: &Organisation) -> bool {
    let of_it = |one: &Record| one.link("subprocessor") == Some(company.id);
    company.date("verified").is_none() && !organisation.guarantees.iter().any(of_it)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{organisation, record, today};

    #[test]
    fn what_is_newest_of_its_kind_counts_while_the_company_gets_data() {
        let of = |handle, what, ends| record(handle, &[("subprocessor", "SUB-1"), ("what", what), ("ends", ends)]);
        let all = [
            record("SUB-1", &[("name", "Mail")]),
            record("ENG-1", &[("subprocessor", "SUB-1"), ("ends", "2027-06-30")]),
            of("GUA-1", "soc_2", "2025-12-31"),
            of("GUA-2", "soc_2", "2026-12-31"),
            of("GUA-3", "iso_27001", "2025-06-30"),
        ];
        let ours = organisation(&all);
        let on =
            |on| ours.guarantees.iter().filter(|one| counts(one, &ours, on)).map(Record::handle).collect::<Vec<_>>();
        assert_eq!(on(today()), ["GUA-2", "GUA-3"]);
        assert_eq!(on("2027-07-01".parse().unwrap()), [""; 0], "it gets no data any more");
        assert!(!is_unverified(&all[0], &ours) && is_unverified(&all[0], &organisation(&[])));
    }

    #[test]
    fn of_two_of_one_day_both_count() {
        let of = |handle, ends| record(handle, &[("subprocessor", "SUB-1"), ("what", "soc_2"), ("ends", ends)]);
        let count = |second| {
            let company = [record("SUB-1", &[("name", "Mail")]), record("ENG-1", &[("subprocessor", "SUB-1")])];
            let ours = organisation(&[&company[..], &[of("GUA-1", "2026-12-31"), of("GUA-2", second)]].concat());
            ours.guarantees.iter().filter(|one| counts(one, &ours, today())).count()
        };
        assert_eq!((count("2026-12-31"), count("2027-12-31")), (2, 1));
    }
}
