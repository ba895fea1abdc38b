//! What an approved text supposes of where data is: that we host it or process it at all, that an instance runs, or that all of it is gone. A text that is
//! for one edition says so, and is used there alone.

use super::Asking;
use super::claims::places_in;
use super::denial::{DENIES, begins, denies, holds, sentences};
use super::settled::{Plain, settled};
use crate::model::Record;

/// Topics of which a text tells what we do with data that we process for the customer.
const OF_OUR_PROCESSING: [&str; 9] = [
    "data_categories",
    "data_subjects",
    "special_categories",
    "retention",
    "deletion_at_end",
    "data_subject_requests",
    "breach_notice",
    "transfers",
    "transfer_mechanism",
];

/// Words by which a text speaks of an instance that the customer runs itself, as they begin.
const RUN_BY_YOU: [&str; 16] = [
    "self host",
    "selfhost",
    "self managed",
    "on premise",
    "on prem",
    "you run",
    "you host",
    "you operate",
    "your own server",
    "selbst",
    "auto heberg",
    "autoheberg",
    "vous heberg",
    "vous exploit",
    "propre serveur",
    "cloud edition",
];

/// Words by which a text says that something was deleted, as they begin.
const DELETED: [&str; 13] = [
    "has been deleted",
    "have been deleted",
    "was deleted",
    "were deleted",
    "has been erased",
    "have been erased",
    "wurden geloscht",
    "wurde geloscht",
    "sind geloscht",
    "ist geloscht",
    "ont ete supprim",
    "ont ete effac",
    "a ete supprim",
];

/// Why a text is not used that supposes what is not so with this customer; nothing where it supposes nothing of the kind.
pub(super) fn supposed(asking: &Asking<'_>, (topic, text): (&str, &Record), words: &str) -> Option<String> {
    let in_case = |one: &String| holds(one, &["if", "once", "when", "wenn", "sobald", "si", "lorsque"]);
    let deleted = |one: String| begins(&one, &DELETED) && !holds(&one, &DENIES) && !in_case(&one);
    let of_data = matches!(topic, "retention" | "deletion_at_end" | "hosting_location");
    if of_data && sentences(words).any(deleted) && asking.nothing_left().is_none() {
        return Some("it says that data was deleted, and that is not recorded of all that there was".to_owned());
    }
    let is_for_an_edition = text.text("edition").is_some() || sentences(words).any(|one| begins(&one, &RUN_BY_YOU));
    if is_for_an_edition {
        return None;
    }
    let plain = |topic: &str| settled(asking, topic).plain;
    let opening = sentences(words).find(|one| !one.trim().is_empty()).unwrap_or_default();
    if topic == "telemetry" && plain("telemetry") == Some(Plain::NotApplicable) {
        return Some("it speaks of an instance, and this customer runs none itself".to_owned());
    }
    let runs = asking.deployments().count();
    if runs == 0 || asking.run_elsewhere().count() < runs {
        return None;
    }
    if topic == "hosting_location" && !places_in(words).is_empty() && !denies(&opening) {
        return Some(
            "it says where we host, and by what is recorded we host nothing that runs for this customer".to_owned(),
        );
    }
    let of_what_is_hosted = matches!(topic, "data_categories" | "data_subjects" | "retention" | "deletion_at_end");
    let none = || (of_what_is_hosted || plain("roles") == Some(Plain::No)) && asking.still_held().next().is_none();
    let affirms = OF_OUR_PROCESSING.contains(&topic) && !denies(&opening);
    (affirms && none()).then(|| {
        "it supposes that we process data of this customer, and by what is recorded we host none; a text for the Cloud says so by its edition"
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{CONTROLLER, approved_text, said_on};
    use crate::model::{Record, Value};
    use crate::rules::answer::approved_words;
    use crate::rules::cases::{cloud, record, self_hosted, today, vendor};

    fn is_used(records: &[Record], (topic, text, edition): (&str, &str, Option<&str>)) -> bool {
        let activity = record("ACT-1", &[("acting_as", "processor"), ("name", "Hosting"), ("feature", "none")]);
        let mut text = approved_text(topic, text, "ORG-1; ACT-1");
        if let Some(edition) = edition {
            text.set("edition", Some(Value::Text(edition.to_owned())));
            text.set("approved_words", Some(Value::Text(approved_words(&text))));
        }
        let answer = said_on(topic, CONTROLLER, records, &[vendor(), activity, text], today());
        answer.approved.is_some()
    }

    #[test]
    fn a_text_on_data_that_we_process_is_not_for_whom_we_process_none() {
        let alone = self_hosted(&[("support_access", "none"), ("telemetry", "off")]);
        for (topic, text) in [
            ("data_categories", "We process names and e-mail addresses."),
            ("data_subjects", "Only your employees."),
            ("hosting_location", "All data is stored in Germany."),
        ] {
            assert!(!is_used(std::slice::from_ref(&alone), (topic, text, None)), "{text}");
            let hosted =
                [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("hosting_country", "DE")];
            assert!(is_used(&[record("DEP-1", &hosted)], (topic, text, None)), "{text}");
        }
        let theirs = "You host it on your own servers; nothing of it is in Germany with us.";
        assert!(is_used(std::slice::from_ref(&alone), ("hosting_location", theirs, Some("self_hosted"))));
        assert!(is_used(&[alone], ("special_categories", "We do not process any health data.", None)));
    }

    #[test]
    fn an_instance_is_none_of_the_cloud_and_what_runs_is_not_deleted() {
        let sends = "The instance sends us reports of its use.";
        assert!(!is_used(&[cloud()], ("telemetry", sends, None)));
        assert!(is_used(&[self_hosted(&[("telemetry", "without_personal_data")])], ("telemetry", sends, None)));
        assert!(!is_used(&[cloud()], ("deletion_at_end", "All your data has been deleted.", None)));
    }
}
