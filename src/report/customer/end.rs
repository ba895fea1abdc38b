//! What happens with a customer's data after the end: what ended and is still held, by when it has to go, and what was done.

use super::Reader;
use crate::model::{Dossier, Organisation, Record, Value};
use crate::rules::deletion::deadlines;
use crate::rules::held::{after_the_end, duty_in_words, is_on_hold, what_is_left};
use crate::view::NOT_PROVIDED;
use chrono::NaiveDate;

/// Label and words of all that ended, and of every deletion that is recorded. What is to be done is for us.
pub fn after_the_end_lines(
    dossier: &Dossier,
    organisation: &Organisation,
    on: NaiveDate,
    reader: Reader,
) -> Vec<(String, String)> {
    let sources = dossier.deployments().iter().chain(dossier.services());
    let held = sources.filter_map(|source| {
        let end = after_the_end(source, dossier, organisation, on)?;
        let words =
            format!("{} ({}) ended on {end}; {}", source.handle(), source.title(), what_is_left(source, dossier, on));
        Some(("After the end".to_owned(), words))
    });
    let deadlines = deadlines(dossier, organisation, on);
    let ours = deadlines.iter().filter(|_| reader == Reader::Us);
    let dates = ours.clone().filter(|one| one.is_open(on)).map(|one| {
        let late = if one.day < on { "overdue since" } else { "by" };
        ("To be done".to_owned(), format!("{late} {}: {} ({}, Art. 28(3)(g))", one.day, one.what, one.of.handle()))
    });
    let late = ours
        .filter_map(|one| Some(("Done late".to_owned(), format!("{} ({})", one.late_in_words(on)?, one.of.handle()))));
    let done = dossier.deletions().iter().map(|record| ("Deletion".to_owned(), deletion_line(record, dossier)));
    held.chain(dates).chain(late).chain(done).collect()
}

/// "DEL-1 of DEP-25: deleted, requested 2026-04-02, done 2026-04-20, gone from the backups 2026-05-20".
fn deletion_line(record: &Record, dossier: &Dossier) -> String {
    let of = dossier.deployments().iter().chain(dossier.services());
    let of: Vec<String> = of
        .filter(|one| [record.link("deployment"), record.link("service")].contains(&Some(one.id)))
        .map(Record::handle)
        .collect();
    let of = if of.is_empty() { "all that ended before".to_owned() } else { of.join(", ") };
    let day = |field: &str, before: &str| record.date(field).map(|day| format!("{before} {day}"));
    let no_backups = record.get("backups_gone") == Some(&Value::Nil);
    let words = [
        Some(record.words("how").unwrap_or_else(|| format!("what was done is {NOT_PROVIDED}"))),
        day("requested", "requested"),
        day("due", "due"),
        Some(day("done", "done").unwrap_or_else(|| "not done yet".into())),
        day("backups_gone", "gone from the backups"),
        (record.get("done").is_some() && record.get("backups_gone").is_none() && record.text("how") != Some("kept"))
            .then(|| format!("gone from the backups: {NOT_PROVIDED}")),
        no_backups.then(|| "it was in no backups".to_owned()),
        is_on_hold(record).then(|| format!("held as a law requires ({})", duty_in_words(record))),
    ];
    format!("{} of {of}: {}", record.handle(), words.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, record, today};

    fn lines(records: &[Record]) -> Vec<String> {
        let ended = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-03-01"), ("ends", "2026-11-05")];
        let agreed = agreed(&[("deletion_days", "30"), ("deletion_trigger", "end_of_service")]);
        let records = [&[record("DEP-1", &ended), agreed], records].concat();
        let dossier = cases::dossier(&[("acts_as", "controller")], &records);
        let lines = after_the_end_lines(&dossier, &cases::organisation(&[]), today(), Reader::Us);
        lines.into_iter().map(|(label, words)| format!("{label}: {words}")).collect()
    }

    #[test]
    fn data_that_is_still_held_is_said_with_the_day_on_which_it_has_to_be_gone() {
        let found = lines(&[]);
        assert_eq!(
            found[0],
            "After the end: DEP-1 (Cloud) ended on 2026-11-05; no record says that all of its data is gone"
        );
        assert!(found[1].starts_with("To be done: by 2026-12-05: ") && found[1].contains("Art. 28(3)(g)"), "{found:?}");
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_deletion_is_said_with_its_days_and_ends_the_wait() {
        let done = [
            ("customer", "CUS-1"),
            ("deployment", "DEP-1"),
            ("how", "deleted"),
            ("requested", "2026-11-06"),
            ("done", "2026-11-10"),
            ("backups_gone", "2026-11-20"),
        ];
        let found = lines(&[record("DEL-1", &done)]);
        let said = "Deletion: DEL-1 of DEP-1: deleted, requested 2026-11-06, done 2026-11-10, gone from the backups 2026-11-20";
        assert!(found.contains(&said.to_owned()), "{found:?}");
        assert!(found.iter().all(|line| !line.starts_with("After the end")), "{found:?}");
        let asked = lines(&[record("DEL-1", &[("customer", "CUS-1"), ("requested", "2026-11-06")])]);
        let said = "Deletion: DEL-1 of all that ended before: what was done is not provided, requested 2026-11-06, not done yet";
        assert!(asked.contains(&said.to_owned()), "{asked:?}");
        let kept = [("customer", "CUS-1"), ("how", "kept"), ("done", "2026-11-10"), ("hold", "Sec. 147 AO")];
        let kept = lines(&[record("DEL-1", &kept)]);
        let said = "Deletion: DEL-1 of all that ended before: kept, done 2026-11-10, held as a law requires (as recorded, \"Sec. 147 AO\")";
        assert!(kept.contains(&said.to_owned()), "{kept:?}");
    }
}
