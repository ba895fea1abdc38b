//! What an approved text promises of a DPA: used only for a customer whose DPA is recorded to say so, or is our own text, of which whoever approves the
//! answer knows what it says. What none of it bears, our standard text alone may be told of. Art. 28(3).

use super::Asking;
use super::denial::{DENIES, begins, holds, sentences};
use super::said::Statement;
use crate::model::likeness::words;
use crate::model::{Record, Value};
use crate::rules::agreement::{amended_in, in_force, term};

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

/// Words by which a text says that there is no DPA, or that none was signed, as they begin.
const NONE_OF_IT: [&str; 14] = [
    "no dpa",
    "not signed",
    "not yet",
    "have not",
    "has not",
    "not in force",
    "kein ",
    "keinen ",
    "nicht unterzeichnet",
    "noch nicht",
    "pas de ",
    "pas encore",
    "n avez pas",
    "aucun ",
];

/// Words by which a text says that there is no newer version, as they begin.
const NEWEST: [&str; 14] = [
    "newest",
    "latest",
    "current version",
    "most recent",
    "up to date",
    "nothing has changed",
    "nothing changed",
    "not changed",
    "neueste",
    "aktuelle",
    "aktuellste",
    "derniere version",
    "version actuelle",
    "rien n a change",
];

/// Words by which all of something is meant.
const EACH: [&str; 9] = ["all", "every", "each", "alle", "jede", "jeder", "tous", "toutes", "chaque"];

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

/// Words by which a text tells of notice, and that it comes at once, as they begin.
const TELLS: [&str; 12] = [
    "noti",
    "tell",
    "told",
    "inform",
    "report",
    "meld",
    "mitteil",
    "benachricht",
    "unterricht",
    "signal",
    "avis",
    "prevenons",
];
const SOON: [&str; 9] = [
    "immediate",
    "at once",
    "right away",
    "undue delay",
    "without delay",
    "sofort",
    "unverzuglich",
    "immediatement",
    "sans delai",
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

/// Why a text is not used that names a period.
const OTHER_PERIOD: &str = "it names a period that no record of this customer does";

/// Why a text is not used that promises what no DPA of the customer is recorded to say; nothing where it promises nothing of the kind.
pub(super) fn promised(
    asking: &Asking<'_>,
    (topic, text): (&str, &Record),
    words: &str,
    said: &Statement,
) -> Option<String> {
    let binding = in_force(asking.dossier.agreements(), asking.on);
    if topic == "transfer_mechanism" && said.is_unsaid() && sentences(words).any(|one| holds(&one, &EACH)) {
        return Some("it speaks of all transfers, and the records leave some of that open".to_owned());
    }
    if topic == "retention" && other_periods(words, said) {
        return Some(OTHER_PERIOD.to_owned());
    }
    if binding.is_empty() {
        return without_dpa(asking, (topic, text), words);
    }
    if topic == "breach_notice" {
        return hours(asking, &binding, words);
    }
    let of_theirs = |one: String| begins(&one, &THEIRS) && !holds(&one, &IF);
    let of_the_paper_itself = matches!(topic, "dpa_status" | "dpa_version");
    let nothing_known = said.is_unsaid() && said.agreed().is_empty() && !of_the_paper_itself;
    if nothing_known && sentences(words).any(of_theirs) {
        return Some("it tells what the customer's DPA says, and that is not recorded".to_owned());
    }
    if AGREED.contains(&topic) || topic == "data_subject_requests" {
        return term_promised(topic, words, said, &binding);
    }
    of_the_paper(asking, topic, words, said, &binding)
}

/// What a text says of a term of the DPA in force that is not recorded: of a paper of the customer's anything, of our text how often and how long.
fn term_promised(topic: &str, words: &str, said: &Statement, binding: &[&Record]) -> Option<String> {
    let is_agreed = AGREED.contains(&topic);
    let on_their_paper = || binding.iter().any(|one| one.link("template").is_none());
    if is_agreed && said.is_unsaid() && on_their_paper() {
        return Some(
            "the customer's DPA is not on a text of ours, and what it says of this is not recorded".to_owned(),
        );
    }
    let bare = |one: &String| !is_framed(one);
    if is_agreed && said.is_unsaid() && sentences(words).filter(bare).any(|one| begins(&one, &OFTEN)) {
        return Some("it says how often, and that is not recorded of the customer's DPA".to_owned());
    }
    let unrecorded = said.is_unsaid() && periods(&said.text()).is_empty() && !periods(words).is_empty();
    if unrecorded || is_agreed && other_periods(words, said) {
        return Some(OTHER_PERIOD.to_owned());
    }
    let covers = topic == "affiliates" && said.is_unsaid();
    (covers && sentences(words).filter(bare).any(|one| !one.trim().is_empty()))
        .then(|| "whom the customer's DPA covers is not recorded".to_owned())
}

/// Hours for the notice of a breach that are agreed, and a text that names none; or hours that a text names, and none are recorded as agreed. What the
/// customer has to tell an authority is another thing.
fn hours(asking: &Asking<'_>, binding: &[&Record], text: &str) -> Option<String> {
    let agreed = binding.iter().filter_map(|one| term(one, asking.organisation, "breach_hours"));
    let agreed: Vec<&Value> = agreed.filter(|value| !value.is_gone()).collect();
    let of_us = of_notice(text);
    let named = !periods(&of_us.join(". ")).is_empty();
    let is_number = |value: &&Value| matches!(value, Value::Number(_));
    match (named, agreed.iter().any(is_number)) {
        (true, false) => Some("it names hours, and none are recorded of the DPA in force".to_owned()),
        (false, true) if of_us.iter().any(|one| begins(one, &SOON)) => Some(
            "the customer's DPA goes first: it says something of breach notice, which the text does not take from it"
                .to_owned(),
        ),
        _ => None,
    }
}

/// The sentences of a text by which we tell the customer of a breach.
fn of_notice(text: &str) -> Vec<String> {
    const OTHERS: [&str; 4] = ["authority", "behorde", "aufsicht", "autorite"];
    let is_one = |one: &String| !begins(one, &OTHERS) && begins(one, &TELLS) && !holds(one, &["years", "year"]);
    sentences(text).filter(is_one).collect()
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
    let newest = || sentences(words).any(|one| begins(&one, &NEWEST));
    if newest() && !binding.iter().all(|one| is_newest(asking, one)) {
        return Some("it says that nothing is newer than what was signed, and no record says so".to_owned());
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

/// Whether a DPA is on the newest version of a text of ours on the day, and nothing amended it.
fn is_newest(asking: &Asking<'_>, agreement: &Record) -> bool {
    let Some(template) = asking.organisation.template_of(agreement) else { return false };
    let from = |one: &Record| one.date("valid_from").filter(|day| *day <= asking.on);
    let same = |one: &&Record| one.id != template.id && one.text("name") == template.text("name");
    let newer = |one: &Record| from(one) > from(template) || one.date("valid_from").is_none();
    let amended = amended_in(agreement.id, &["agreement"], asking.dossier, asking.on).into_iter().next().is_some();
    !asking.organisation.templates.values().filter(same).any(newer) && !amended
}

/// What a text says of a DPA of a customer who has none in force.
fn without_dpa(asking: &Asking<'_>, (topic, text): (&str, &Record), words: &str) -> Option<String> {
    let why = "it tells what a DPA of this customer says, and none is recorded as in force on this day";
    let theirs = |one: &String| begins(one, &THEIRS) && !begins(one, &NONE_OF_IT) && !holds(one, &IF);
    if sentences(words).any(|one| theirs(&one)) {
        return Some(why.to_owned());
    }
    // Who wrote a text for those who run the product themselves knows that they may have no DPA.
    let for_them = text.text("edition") == Some("self_hosted") && asking.deployments().next().is_some();
    let first = sentences(words).find(|one| !one.trim().is_empty()).unwrap_or_default();
    let of_the_paper_itself = matches!(topic, "dpa_status" | "dpa_version");
    if for_them || holds(&first, &IF) || is_framed(&first) && !of_the_paper_itself {
        return None;
    }
    let promises = AGREED.contains(&topic)
        || of_the_paper_itself && !sentences(words).any(|one| holds(&one, &DENIES))
        || topic == "breach_notice" && !periods(&of_notice(words).join(". ")).is_empty()
        || topic == "data_subject_requests" && !periods(words).is_empty();
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
    fn a_text_says_of_no_dpa_that_is_not_in_force_how_it_stands() {
        for (topic, text) in [
            ("dpa_status", "The DPA ends with your main contract."),
            ("dpa_status", "Der AVV ist unbefristet geschlossen."),
            ("dpa_version", "You are on the newest version of our text."),
            ("special_categories", "Special categories are excluded by your DPA."),
        ] {
            assert!(unused(&[cloud()], topic, text).is_some(), "{text}");
        }
        assert_eq!(unused(&[cloud()], "dpa_status", "You have not signed a DPA yet."), None);
    }

    #[test]
    fn the_newest_version_is_the_newest_of_our_text() {
        let ours = agreed(&[("template", "TPL-1")]);
        let newest = "You are on the newest version of our text.";
        assert_eq!(unused(&[cloud(), ours.clone()], "dpa_version", newest), None);
        let later = record("TPL-2", &[("name", "Cloud DPA"), ("version", "2026-03"), ("valid_from", "2026-03-01")]);
        let text = approved_text("dpa_version", newest, "ORG-1; TPL-1; TPL-2");
        let first = record("TPL-1", &[("name", "Cloud DPA"), ("version", "2025-09"), ("valid_from", "2025-09-01")]);
        let answer = said_on("dpa_version", CONTROLLER, &[cloud(), ours], &[vendor(), first, later, text], today());
        assert!(answer.approved.is_none() && answer.unused[0].why.contains("newer"), "{:?}", answer.unused);
        let theirs = agreed(&[("paper", "customer_paper")]);
        assert!(unused(&[cloud(), theirs], "dpa_version", newest).is_some());
    }

    #[test]
    fn hours_of_a_notice_are_those_of_the_dpa() {
        let ours = |hours: &[(&str, &str)]| [cloud(), agreed(&[&[("template", "TPL-1")], hours].concat())];
        let (named, soon) = ("We notify you within 24 hours.", "We notify you immediately.");
        assert!(unused(&ours(&[]), "breach_notice", named).is_some(), "none is recorded");
        assert!(unused(&ours(&[("breach_hours", "48")]), "breach_notice", named).is_some());
        assert_eq!(unused(&ours(&[("breach_hours", "24")]), "breach_notice", named), None);
        assert!(unused(&ours(&[("breach_hours", "48")]), "breach_notice", soon).is_some(), "the DPA goes first");
        assert_eq!(unused(&ours(&[]), "breach_notice", soon), None);
        let none = "There was no breach in the last three years.";
        assert_eq!(unused(&ours(&[("breach_hours", "48")]), "breach_notice", none), None);
        assert_eq!(unused(&ours(&[]), "breach_notice", "You have 72 hours to tell your authority."), None);
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
