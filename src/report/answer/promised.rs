//! What an approved text promises of a DPA: used only for a customer whose DPA is recorded to say so, or is our own text, of which whoever approves the
//! answer knows what it says. What none of it bears, our standard text alone may be told of. Art. 28(3).

use super::Asking;
use super::denial::{DENIES, begins, holds, sentences};
use super::said::Statement;
use crate::model::likeness::words;
use crate::model::{Record, Value};
use crate::rules::agreement::in_force;

/// Topics that the DPA of the customer answers, and nothing else.
const AGREED: [&str; 5] =
    ["affiliates", "subprocessor_notice", "subprocessor_objection", "deletion_at_end", "audit_right"];

/// Words of a DPA of the customer, as they begin; our DPA may be a text that anybody can sign.
const THEIRS: [&str; 24] = [
    "your dpa",
    "your data processing agreement",
    "your countersigned dpa",
    "your signed dpa",
    "in the dpa",
    "by the dpa",
    "of the dpa",
    "you signed",
    "you accepted",
    "you have signed",
    "you have accepted",
    "agreed with you",
    "as we agreed",
    "as agreed",
    "ihr avv",
    "ihrem avv",
    "ihren avv",
    "im avv",
    "sie haben unterzeichnet",
    "mit ihnen vereinbart",
    "wie vereinbart",
    "votre dpa",
    "votre contrat de sous traitance",
    "vous avez signe",
];

/// Words of the text that we offer to everybody.
const OUR_TEXT: [&str; 22] = [
    "our dpa",
    "our standard",
    "our own dpa",
    "our template",
    "our current dpa",
    "our data processing agreement",
    "our public dpa",
    "our model",
    "the dpa that we offer",
    "the dpa we offer",
    "unser avv",
    "unserem avv",
    "unseren avv",
    "unser muster",
    "unserem muster",
    "unser standard",
    "unserem standard",
    "unsere vorlage",
    "unserer vorlage",
    "notre dpa",
    "notre modele",
    "notre contrat type",
];

/// Words by which something holds only in a case.
const IF: [&str; 6] = ["if", "wenn", "sobald", "sofern", "falls", "si"];

/// Words by which a text says how often something may be.
const OFTEN: [&str; 22] = [
    "once a",
    "once per",
    "once every",
    "once in",
    "twice a",
    "times a",
    "a year",
    "per year",
    "each year",
    "every year",
    "yearly",
    "annually",
    "annual",
    "at any time",
    "einmal im",
    "einmal pro",
    "jahrlich",
    "jederzeit",
    "une fois",
    "par an",
    "chaque annee",
    "a tout moment",
];

/// Words by which a text says that a DPA has no end.
const ENDLESS: [&str; 11] = [
    "indefinite",
    "no end",
    "no fixed term",
    "never expires",
    "not expire",
    "open ended",
    "unbefristet",
    "unbestimmte",
    "kein ende",
    "indeterminee",
    "illimitee",
];

/// Units of time, as their words begin, each with its hours; a month and a year so that twelve are one.
const UNITS: [(&str, i64); 17] = [
    ("hour", 1),
    ("stunde", 1),
    ("heure", 1),
    ("hrs", 1),
    ("day", 24),
    ("tag", 24),
    ("jour", 24),
    ("week", 168),
    ("woche", 168),
    ("semaine", 168),
    ("month", MONTH),
    ("monat", MONTH),
    ("mois", MONTH),
    ("year", 12 * MONTH),
    ("jahr", 12 * MONTH),
    ("annee", 12 * MONTH),
    ("ans", 12 * MONTH),
];

const MONTH: i64 = 731;

/// Numbers in words, as they are said of hours, days and weeks, in each language.
const COUNTS: [(&str, i64); 24] = [
    ("one", 1),
    ("a", 1),
    ("ein", 1),
    ("eine", 1),
    ("einem", 1),
    ("einer", 1),
    ("un", 1),
    ("une", 1),
    ("two", 2),
    ("zwei", 2),
    ("deux", 2),
    ("three", 3),
    ("drei", 3),
    ("trois", 3),
    ("four", 4),
    ("vier", 4),
    ("quatre", 4),
    ("five", 5),
    ("funf", 5),
    ("cinq", 5),
    ("seven", 7),
    ("sieben", 7),
    ("sept", 7),
    ("ten", 10),
];

/// Why a text is not used that promises what no DPA of the customer is recorded to say; nothing where it promises nothing of the kind.
pub(super) fn promised(
    asking: &Asking<'_>,
    (topic, text): (&str, &Record),
    words: &str,
    said: &Statement,
) -> Option<String> {
    let binding = in_force(asking.dossier.agreements(), asking.on);
    if binding.is_empty() {
        return without_dpa(asking, (topic, text), words);
    }
    let is_of_dpa = AGREED.contains(&topic) || matches!(topic, "breach_notice" | "retention");
    let on_their_paper = || binding.iter().any(|one| one.link("template").is_none());
    if AGREED.contains(&topic) && said.is_unsaid() && on_their_paper() {
        let why = "the customer's DPA is not on a text of ours, and what it says of this is not recorded";
        return Some(why.to_owned());
    }
    if is_of_dpa && other_periods(words, said) {
        return Some("it names a period that no record of this customer does".to_owned());
    }
    if AGREED.contains(&topic)
        && said.is_unsaid()
        && sentences(words).any(|one| !is_framed(&one) && begins(&one, &OFTEN))
    {
        return Some("it says how often, and that is not recorded of the customer's DPA".to_owned());
    }
    if topic == "affiliates"
        && said.is_unsaid()
        && sentences(words).any(|one| !is_framed(&one) && !one.trim().is_empty())
    {
        return Some("whom the customer's DPA covers is not recorded".to_owned());
    }
    of_the_paper(asking, topic, words, said, &binding)
}

/// What a text says of the version and the time of a DPA that is in force, and its records do not.
fn of_the_paper(
    asking: &Asking<'_>,
    topic: &str,
    words: &str,
    said: &Statement,
    binding: &[&Record],
) -> Option<String> {
    if !matches!(topic, "dpa_status" | "dpa_version") {
        return None;
    }
    let endless = || sentences(words).any(|one| begins(&one, &ENDLESS));
    if endless() && !binding.iter().all(|one| one.get("expires") == Some(&Value::Nil)) {
        return Some("it says that the DPA has no end, and that is not recorded".to_owned());
    }
    let template = |one: &Record| asking.organisation.templates.get(&one.link("template")?);
    let ours = binding.iter().copied().chain(binding.iter().filter_map(|one| template(one)));
    let fields = |record: &Record| -> Vec<String> {
        record.entries().filter_map(|(_, value)| Some(value?.text().into_owned())).collect()
    };
    let known = ours.flat_map(fields).chain([said.text()]).collect::<Vec<_>>().join(" ");
    let other = numbered(words).into_iter().find(|one| !known.contains(one.as_str()))?;
    Some(format!("it names {other}, which is no version and no day that is recorded of the DPA in force"))
}

/// What a text says of a DPA of a customer who has none in force.
fn without_dpa(asking: &Asking<'_>, (topic, text): (&str, &Record), words: &str) -> Option<String> {
    let why = "it tells what a DPA of this customer says, and none is recorded as in force on this day";
    let theirs = |one: String| begins(&one, &THEIRS) && !holds(&one, &DENIES) && !holds(&one, &IF);
    if sentences(words).any(theirs) {
        return Some(why.to_owned());
    }
    // Who wrote a text for those who run the product themselves knows that they may have no DPA.
    let for_them = text.text("edition") == Some("self_hosted") && asking.deployments().next().is_some();
    let first = sentences(words).find(|one| !one.trim().is_empty()).unwrap_or_default();
    if for_them || is_framed(&first) {
        return None;
    }
    let promises = AGREED.contains(&topic)
        || matches!(topic, "breach_notice" | "data_subject_requests") && !periods(words).is_empty();
    promises.then(|| why.to_owned())
}

/// Whether a sentence speaks of the text that we offer, or of a case.
fn is_framed(sentence: &str) -> bool {
    begins(sentence, &OUR_TEXT) || holds(sentence, &IF)
}

/// Whether a text names a period that what the records say does not, where they name some.
fn other_periods(text: &str, said: &Statement) -> bool {
    let known = periods(&said.text());
    !known.is_empty() && periods(text).iter().any(|period| !known.contains(period))
}

/// The periods that a text names, in hours.
pub(super) fn periods(text: &str) -> Vec<i64> {
    let said = words(text);
    let said: Vec<&str> = said.split(' ').collect();
    let count = |word: &str| -> Option<i64> {
        word.parse().ok().or_else(|| COUNTS.iter().find(|(known, _)| *known == word).map(|(_, count)| *count))
    };
    let hours = |pair: &[&str]| {
        let (_, unit) = UNITS.iter().find(|(unit, _)| pair[1].starts_with(unit))?;
        Some(count(pair[0])?.saturating_mul(*unit))
    };
    said.windows(2).filter_map(hours).collect()
}

/// The years and versions that a text names: "2026-03", "v2", and what stands behind "version". No number of a law.
fn numbered(text: &str) -> Vec<String> {
    const VERSION: [&str; 4] = ["version", "fassung", "revision", "edition"];
    let all: Vec<&str> = text.split_whitespace().collect();
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let is_digit = |c: char| c.is_ascii_digit();
    let is_year = |word: &str| {
        word.split(|c: char| !c.is_ascii_digit()).any(|part| part.len() == 4 && ["19", "20"].contains(&&part[..2]))
    };
    let versioned = |word: &str| word.strip_prefix(['v', 'V']).is_some_and(|rest| rest.starts_with(is_digit));
    let behind = |at: usize| at > 0 && VERSION.contains(&&*plain(all[at - 1]).to_lowercase());
    let takes = |(at, word): (usize, &&str)| {
        let word = plain(word);
        let taken =
            !word.contains('/') && word.contains(is_digit) && (is_year(&word) || versioned(&word) || behind(at));
        taken.then(|| word.trim_start_matches(['v', 'V']).to_owned())
    };
    all.iter().enumerate().filter_map(takes).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{CONTROLLER, approved_text, said_on};
    use crate::model::{Record, Value};
    use crate::rules::answer::approved_words;
    use crate::rules::cases::{agreed, cloud, record, self_hosted, today, vendor};

    /// Why an approved text is not used for a customer with these records; nothing where it is.
    fn unused(records: &[Record], topic: &str, text: &str) -> Option<String> {
        unused_of(records, topic, approved_text(topic, text, "ORG-1; TPL-1; ACT-1; RET-1"))
    }

    fn unused_of(records: &[Record], topic: &str, text: Record) -> Option<String> {
        let template = record("TPL-1", &[("name", "Cloud DPA"), ("version", "2025-09"), ("valid_from", "2025-09-01")]);
        let activity = record("ACT-1", &[("acting_as", "processor"), ("name", "Hosting"), ("feature", "none")]);
        let retention = record("RET-1", &[("activity", "ACT-1"), ("data", "Backups"), ("period", "30 days")]);
        let ours = [vendor(), template, activity, retention, text];
        let answer = said_on(topic, CONTROLLER, records, &ours, today());
        let why = answer.unused.first().map(|one| one.why.clone());
        assert_eq!(why.is_none(), answer.approved.is_some(), "{}", answer.text);
        why
    }

    const AUDIT: &str = "You may audit us once a year.";

    #[test]
    fn what_a_dpa_says_is_told_to_nobody_without_one() {
        let runs = || self_hosted(&[("ai_features", "yes")]);
        let ours = || agreed(&[("template", "TPL-1"), ("audit_frequency", "1/year")]);
        for (topic, text) in [
            ("audit_right", "Your DPA lets you audit us once a year."),
            ("deletion_at_end", "As agreed in your DPA, we delete the data."),
            ("audit_right", "Nach Ihrem AVV dürfen Sie uns prüfen."),
            ("audit_right", AUDIT),
            ("breach_notice", "We notify you within 24 hours."),
            ("deletion_at_end", "We delete all data within 30 days of the end."),
        ] {
            for records in [vec![runs()], vec![cloud()], vec![cloud(), agreed(&[("expires", "2026-10-31")])]] {
                assert!(unused(&records, topic, text).is_some(), "{text}");
            }
        }
        for (topic, text) in [
            ("dpa_copy", "If you signed a DPA, we send you a copy."),
            ("audit_right", "Our standard DPA allows one audit a year."),
            ("deletion_at_end", "Unser Standard-AVV sieht eine Löschung vor."),
        ] {
            assert_eq!(unused(&[cloud()], topic, text), None, "{text}");
        }
        let mut for_them = approved_text("deletion_at_end", "You host it yourself and delete it yourself.", "ORG-1");
        for_them.set("edition", Some(Value::Text("self_hosted".to_owned())));
        for_them.set("approved_words", Some(Value::Text(approved_words(&for_them))));
        assert_eq!(unused_of(&[runs()], "deletion_at_end", for_them), None);
        assert!(unused(&[cloud(), ours()], "audit_right", AUDIT).expect("a term").contains("goes first"));
    }

    #[test]
    fn what_the_paper_of_the_customer_says_is_not_guessed() {
        let theirs = |more: &[(&str, &str)]| agreed(&[&[("paper", "customer_paper")], more].concat());
        let plain = "You may audit us.";
        let why = unused(&[cloud(), theirs(&[])], "audit_right", plain).expect("their paper");
        assert!(why.contains("not on a text of ours"), "{why}");
        let on_ours = agreed(&[("template", "TPL-1")]);
        assert_eq!(unused(&[cloud(), on_ours.clone()], "audit_right", plain), None);
        assert!(unused(&[cloud(), on_ours.clone()], "audit_right", AUDIT).expect("unrecorded").contains("how often"));
        let covered = "Your group companies are covered.";
        assert!(unused(&[cloud(), on_ours.clone()], "affiliates", covered).is_some());
        assert_eq!(unused(&[cloud(), on_ours], "affiliates", "Our DPA covers your group companies."), None);
    }

    #[test]
    fn a_version_and_an_end_are_those_that_are_recorded() {
        let ours = |more: &[(&str, &str)]| agreed(&[&[("template", "TPL-1")], more].concat());
        let of = |text: &str, more: &[(&str, &str)]| unused(&[cloud(), ours(more)], "dpa_version", text);
        assert!(of("You signed our current version 2026-03.", &[]).expect("another").contains("2026-03"));
        assert_eq!(of("You signed our version 2025-09.", &[]), None);
        assert_eq!(of("You signed version v2025-09 in February 2025, under Regulation (EU) 2016/679.", &[]), None);
        let of = |text: &str, more: &[(&str, &str)]| unused(&[cloud(), ours(more)], "dpa_status", text);
        assert!(of("Yes, it runs until the end of 2027.", &[]).is_some());
        assert_eq!(of("Yes, it runs until the end of 2027.", &[("expires", "2027-12-31")]), None);
        assert!(of("Yes, it is concluded for an indefinite time.", &[]).is_some());
        assert_eq!(of("Yes, it is concluded for an indefinite time.", &[("expires", "none")]), None);
    }

    #[test]
    fn a_period_is_the_one_that_is_recorded() {
        let records = [cloud(), agreed(&[("template", "TPL-1")])];
        assert!(unused(&records, "retention", "We keep backups for 90 days.").expect("another").contains("period"));
        for text in ["We keep backups for 30 days.", "Backups bewahren wir 30 Tage auf.", "As long as you tell us."] {
            assert_eq!(unused(&records, "retention", text), None, "{text}");
        }
    }
}
