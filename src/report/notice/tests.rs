//! What the notice says, case by case. Today is 23 November 2026; the change is for 1 March 2027.

use super::*;
use crate::rules::cases::{self, agreed, amendment, cloud, record, today};

/// A mail in one line: of a change to a list with one entry, to a customer with these records.
fn mail(change: &[(&str, &str)], entry: &[(&str, &str)], records: &[Record]) -> String {
    mail_to("controller", change, entry, records)
}

/// The same to a customer that acts as that.
fn mail_to(acts_as: &str, change: &[(&str, &str)], entry: &[(&str, &str)], records: &[Record]) -> String {
    in_a_line(&made(&[("acts_as", acts_as)], (change, entry), records, None, Language::English))
}

/// Subject and text in one line.
fn in_a_line(made: &Notice) -> String {
    format!("{} {}", made.subject, made.body).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a record says, by field.
type Says<'s> = &'s [(&'s str, &'s str)];

/// The notice in a language, which goes out on a day.
fn made(
    customer: Says<'_>,
    (change, entry): (Says<'_>, Says<'_>),
    records: &[Record],
    sent: Option<NaiveDate>,
    language: Language,
) -> Notice {
    let usual = [("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2027-03-01")];
    let replaced = |fields: &[(&str, &str)]| {
        let mut all: Vec<(String, String)> = Vec::new();
        for (field, text) in usual.iter().chain(fields) {
            all.retain(|(known, _)| known != field);
            all.push(((*field).to_owned(), (*text).to_owned()));
        }
        all
    };
    let change = replaced(change);
    let change: Vec<(&str, &str)> = change.iter().map(|(field, text)| (field.as_str(), text.as_str())).collect();
    let on_list = [("subprocessor", "SUB-1"), ("places", "Germany"), ("starts", "2025-01-01")];
    let ours = cases::organisation(&[
        record("SUB-1", &[("name", "Mail Inc.")]),
        record("ENG-1", &[&on_list[..], entry].concat()),
        record("CHG-1", &change),
    ]);
    let dossier = cases::dossier(customer, records);
    let planned = Planned::of(&ours.changes[0], &ours);
    let standing = Standing::of(&planned, &dossier, today());
    let sender = Sender { organisation: "Vendor".into(), person: None, address: None };
    notice(&planned, &standing, &sender, sent, language)
}

/// Another DPA of the same customer, also in force.
fn second(terms: &[(&str, &str)]) -> Record {
    let signed =
        [("customer", "CUS-1"), ("effect", "executed"), ("signed", "2026-02-01"), ("countersigned", "2026-02-01")];
    record("DPA-2", &[&signed[..], terms].concat())
}

const ACCEPTED: &[(&str, &str)] = &[
    ("authorisation", "general"),
    ("notice_days", "30"),
    ("objection_days", "14"),
    ("objection_from", "notice"),
    ("objection_silence", "accepted"),
];

#[track_caller]
fn says(mail: &str, has: &[&str], has_not: &[&str]) {
    for words in has {
        assert!(mail.contains(words), "{words}: {mail}");
    }
    for words in has_not {
        assert!(!mail.contains(words), "{words}: {mail}");
    }
}

#[test]
fn the_laws_of_both_seats_are_cited() {
    let of = |customer: &str, vendor: &str| {
        let ours = cases::organisation(&[
            record("ORG-1", &[("name", "Vendor"), ("country", vendor)]),
            record("SUB-1", &[("name", "Mail Inc.")]),
            record("ENG-1", &[("subprocessor", "SUB-1"), ("starts", "2025-01-01")]),
            record("CHG-1", &[("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2027-03-01")]),
        ]);
        let dossier = cases::dossier(&[("acts_as", "controller"), ("country", customer)], &[cloud()]);
        let planned = Planned::of(&ours.changes[0], &ours);
        let standing = Standing::of(&planned, &dossier, today());
        let sender = Sender { organisation: "Vendor".into(), person: None, address: None };
        notice(&planned, &standing, &sender, None, Language::English)
            .body
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    for (customer, vendor) in [("GB", "DE"), ("IE", "GB")] {
        says(&of(customer, vendor), &["that process your data (GDPR Art. 28(2); UK GDPR Art. 28(2))."], &[]);
    }
    says(&of("DE", "DE"), &["that process your data (GDPR Art. 28(2))."], &["UK GDPR"]);
}

#[test]
fn the_notice_of_the_clauses_is_a_time_to_object() {
    let with = |more: &[(&str, &str)]| mail(&[], &[], &[cloud(), agreed(&[ACCEPTED, more].concat())]);
    let clauses = "within 30 days from the day of this notice, Clause 9(a) of the SCC";
    let both = with(&[("scc_notice_days", "30")]);
    says(
        &both,
        &["you can object within 14 days from the day of this notice", &format!("and in any case {clauses}")],
        &[],
    );
    let terms = [("authorisation", "general"), ("objection_days", "none"), ("scc_notice_days", "30")];
    let alone = mail(&[], &[], &[cloud(), agreed(&terms)]);
    says(&alone, &[&format!("you can object {clauses}")], &["states no time"]);
    says(&with(&[]), &[], &["Clause 9(a)"]);
}

#[test]
fn the_law_is_cited_that_the_customer_is_known_to_be_under() {
    let ours = cases::organisation(&[
        record("SUB-1", &[("name", "Mail Inc.")]),
        record("CHG-1", &[("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2027-03-01")]),
    ]);
    let made = |customer: &[(&str, &str)]| {
        let dossier = cases::dossier(customer, &[cloud(), agreed(ACCEPTED)]);
        let planned = Planned::of(&ours.changes[0], &ours);
        let standing = Standing::of(&planned, &dossier, today());
        let sender = Sender { organisation: "Vendor".into(), person: None, address: None };
        notice(&planned, &standing, &sender, None, Language::English)
            .body
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let institution = made(&[("regime", "eu_institutions")]);
    says(&institution, &["process your data (Regulation (EU) 2018/1725 Art. 29(2))."], &["GDPR", "Art. 28"]);
    says(&made(&[]), &["process your data (GDPR Art. 28(2))."], &["2018/1725"]);
    says(&made(&[("country", "US")]), &["process your data."], &["Art. 28", "GDPR"]);
    let both = made(&[("country", "GB"), ("gdpr", "yes")]);
    says(&both, &["(GDPR Art. 28(2); UK GDPR Art. 28(2))"], &[]);
}

#[test]
fn who_acts_in_a_household_is_asked_for_no_authorisation() {
    let ours = cases::organisation(&[
        record("SUB-1", &[("name", "Mail Inc.")]),
        record("CHG-1", &[("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2027-03-01")]),
    ]);
    let made = |acts_as| {
        let dossier = cases::dossier(&[("acts_as", acts_as)], &[cloud()]);
        let planned = Planned::of(&ours.changes[0], &ours);
        let standing = Standing::of(&planned, &dossier, today());
        let sender = Sender { organisation: "Vendor".into(), person: None, address: None };
        notice(&planned, &standing, &sender, None, Language::English).body
    };
    says(&made("household"), &["If you have questions: "], &["allow", "processing agreement", "To object"]);
    assert!(made("controller").contains("you allow this change"));
}

#[test]
fn silence_is_consent_only_where_each_agreement_allows_subprocessors_in_general_and_says_so() {
    let consent = "you are deemed to consent if you do not object in that time.";
    says(&mail(&[], &[], &[cloud(), agreed(ACCEPTED)]), &[consent], &["allow this one"]);
    says(&mail(&[], &[], &[cloud(), agreed(ACCEPTED), second(ACCEPTED)]), &[consent], &[]);
    for other in [
        &[("authorisation", "specific")][..],
        &[("authorisation", "general"), ("objection_silence", "refused")],
        &[("authorisation", "general")],
        &[("authorisation", "mixed"), ("objection_silence", "accepted")],
        &[("objection_silence", "accepted")],
    ] {
        says(&mail(&[], &[], &[cloud(), agreed(ACCEPTED), second(other)]), &[], &["counts as consent"]);
        says(&mail(&[], &[], &[cloud(), agreed(other)]), &[], &["counts as consent"]);
    }
}

#[test]
fn each_of_several_agreements_is_named_where_it_says_something() {
    let both = mail(&[], &[], &[cloud(), agreed(ACCEPTED), second(&[("authorisation", "specific")])]);
    says(
        &both,
        &[
            "under our data processing agreement of 1 February 2025",
            "Under our data processing agreement of 1 February 2026 each subprocessor needs",
        ],
        &["Under the agreement"],
    );
    says(&mail(&[], &[], &[cloud(), agreed(ACCEPTED)]), &["Under the agreement you can object within 14 days"], &[]);
}

#[test]
fn an_agreement_with_somebody_else_is_told_as_that_and_a_reseller_is_not_asked_for_its_customers() {
    let other = [ACCEPTED, &[("counterparty", "Other Holding SE")]].concat();
    says(
        &mail(&[], &[], &[cloud(), agreed(&other)]),
        &[
            "under the data processing agreement with Other Holding SE of 1 February 2025",
            "is with Other Holding SE; whether it binds you is not recorded with us",
        ],
        &["our data processing agreement"],
    );
    says(
        &mail_to("reseller", &[], &[], &[cloud()]),
        &["data of those to whom you resell our product", "Please tell us whether you pass this on"],
        &["your data", "allow this change. We do not treat"],
    );
}

#[test]
fn a_time_to_object_is_told_with_what_is_known_of_its_beginning() {
    let of = |from: &[(&str, &str)]| {
        let terms = [&[("authorisation", "general"), ("objection_days", "14")], from].concat();
        mail(&[], &[], &[cloud(), agreed(&terms)])
    };
    let within = "you can object within 14 days";
    says(&of(&[]), &[&format!("{within} (from when the days count is not recorded with us).")], &[]);
    says(
        &of(&[("objection_from", "none")]),
        &[&format!("{within} (from when the days count it does not state).")],
        &[],
    );
    says(&of(&[("objection_from", "notice")]), &[&format!("{within} from the day of this notice")], &["days count"]);
}

#[test]
fn terms_that_an_amendment_changes_before_the_change_are_told_with_their_day() {
    let mail = |term: (&str, &str)| {
        mail(&[], &[], &[cloud(), agreed(ACCEPTED), amendment(&[("effective", "2027-01-15"), term])])
    };
    let ours = "Under our data processing agreement of 1 February 2025";
    let later = format!("{ours}, as it reads from 15 January 2027");
    // One time to object: the longer one.
    says(
        &mail(("objection_days", "21")),
        &[
            &format!("{later} you can object within 21 days"),
            &format!("{later} you are deemed to consent if you do not object in that time"),
        ],
        &["Under the agreement", "within 14 days", &format!("{ours} you are deemed to consent")],
    );
    says(&mail(("objection_days", "7")), &[&format!("{ours} you can object within 14 days")], &["within 7 days"]);
    // What differs otherwise is told of each.
    says(
        &mail(("objection_silence", "refused")),
        &[&format!("{ours} you can object within 14 days"), &format!("{later} you can object within 14 days")],
        &["deemed to consent"],
    );
}

#[test]
fn who_is_told_too_late_reads_from_when_the_change_can_hold_for_it() {
    let of = |effective| mail(&[("effective", effective)], &[], &[cloud(), agreed(ACCEPTED)]);
    let late = "For you: not before 24 December 2026: until then the time runs that is agreed with you";
    says(&of("2026-12-05"), &["From: 5 December 2026", late], &[]);
    says(&of("2027-03-01"), &["From: 1 March 2027"], &["For you"]);
}

#[test]
fn an_authorisation_that_is_not_recorded_is_asked_for() {
    let unknown = mail(&[], &[], &[cloud(), agreed(&[("notice_days", "30"), ("objection_days", "14")])]);
    let asks =
        ["authorises subprocessors in general is not recorded with us", "We do not treat silence as permission."];
    says(&unknown, &asks, &[]);
    says(&mail(&[], &[], &[cloud(), agreed(&[("authorisation", "general")])]), &[], &asks);
}

#[test]
fn an_agreement_that_says_nothing_of_a_notice_is_not_the_reason_of_one() {
    let general = [("authorisation", "general")];
    says(&mail(&[], &[], &[cloud(), agreed(&general)]), &["plans a change"], &["We tell you of it under"]);
    let removed = [("what", "remove")];
    says(&mail(&removed, &[], &[cloud(), agreed(ACCEPTED)]), &["Mail Inc. is removed"], &["We tell you of it under"]);
}

#[test]
fn who_is_no_processor_is_not_called_a_subprocessor() {
    for (standing, words) in
        [("independent_controller", "independent controller"), ("recipient", "recipient that is no processor")]
    {
        let said = mail(&[("standing", standing)], &[], &[cloud(), agreed(ACCEPTED)]);
        says(&said, &["Planned change from 1 March 2027", words, "If you have questions"], &["subprocessor"]);
    }
    let removed = mail(&[("what", "remove")], &[("standing", "independent_controller")], &[cloud()]);
    says(&removed, &["stands as: independent controller."], &["subprocessor"]);
    says(
        &mail(&[], &[], &[cloud()]),
        &["Change of our subprocessors", "the subprocessors that process your data"],
        &[],
    );
}

#[test]
fn the_entity_that_is_party_to_the_agreement_tells_it() {
    let ours = cases::organisation(&[
        record("ORG-1", &[("name", "Vendor")]),
        record("ENT-1", &[("name", "Vendor GmbH"), ("country", "DE")]),
        record("ENT-2", &[("name", "Vendor Inc."), ("country", "US")]),
        record("SUB-1", &[("name", "Mail Inc.")]),
        record("CHG-1", &[("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2027-03-01")]),
    ]);
    let of = |signed: &[(&str, &str)]| {
        let dossier = cases::dossier(&[("acts_as", "controller")], &[cloud(), agreed(&[ACCEPTED, signed].concat())]);
        let planned = Planned::of(&ours.changes[0], &ours);
        let sender = Sender { organisation: "Vendor".into(), person: None, address: None };
        notice(&planned, &Standing::of(&planned, &dossier, today()), &sender, None, Language::English)
            .body
            .replace('\n', " ")
    };
    says(
        &of(&[("our_entity", "ENT-1")]),
        &["Vendor GmbH plans a change", "Our reference: CHG-1  Vendor GmbH"],
        &["Inc. plans"],
    );
    says(&of(&[]), &["Vendor plans a change"], &["Vendor GmbH"]);
}

#[test]
fn who_acts_for_others_reads_of_their_data() {
    let ours = cases::organisation(&[
        record("SUB-1", &[("name", "Mail Inc.")]),
        record("CHG-1", &[("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2027-03-01")]),
    ]);
    let of = |acts_as: &str| {
        let dossier = cases::dossier(&[("acts_as", acts_as), ("country", "DE")], &[cloud(), agreed(ACCEPTED)]);
        let planned = Planned::of(&ours.changes[0], &ours);
        let sender = Sender { organisation: "Vendor".into(), person: None, address: None };
        notice(&planned, &Standing::of(&planned, &dossier, today()), &sender, None, Language::English)
            .body
            .replace('\n', " ")
    };
    let theirs = ["process data of those for whom you act", "follows from your contracts with them."];
    says(&of("processor"), &theirs, &["your data"]);
    says(&of("controller"), &["process your data"], &theirs);
}

#[test]
fn what_is_open_is_not_said_to_concern_the_customer() {
    let open = mail(&[("condition", "if elected")], &[], &[cloud(), agreed(ACCEPTED)]);
    says(&open, &["Our records do not show whether it concerns your data"], &["process your data."]);
}

#[test]
fn a_move_and_another_purpose_say_how_it_was() {
    let moved = mail(&[("what", "move"), ("places", "India")], &[], &[cloud(), agreed(ACCEPTED)]);
    let places = "Places of processing until then: Germany Places of processing from then on: India";
    says(&moved, &[places], &[]);
    let purpose =
        mail(&[("what", "purpose"), ("purpose", "Logs")], &[("purpose", "Mail")], &[cloud(), agreed(ACCEPTED)]);
    says(&purpose, &["Purpose until then: Mail Purpose from then on: Logs", "Places of processing: Germany"], &[]);
}

#[test]
fn an_emergency_is_said_and_that_it_is_allowed_only_where_the_agreement_says_so() {
    let emergency =
        [("what", "replace"), ("subprocessor", "SUB-1"), ("emergency", "yes"), ("emergency_why", "It is broken")];
    let allows = [ACCEPTED, &[("emergency_replacement", "yes")]].concat();
    let at_once = "we may replace a subprocessor at once in an emergency";
    says(&mail(&emergency, &[], &[cloud(), agreed(&allows)]), &["It cannot wait: It is broken", at_once], &[]);
    says(&mail(&emergency, &[], &[cloud(), agreed(ACCEPTED)]), &["It cannot wait"], &[at_once]);
}

#[test]
fn a_change_is_told_as_done_only_where_that_is_recorded() {
    let replace = [("what", "replace"), ("subprocessor", "SUB-1"), ("instead", "SUB-1"), ("effective", "2026-11-23")];
    let with = |more: &[(&str, &str)]| mail(&[&replace[..], more].concat(), &[], &[cloud(), agreed(ACCEPTED)]);
    let past = ["has made a change", "What changed: Mail Inc. took the place of"];
    let ahead = ["plans a change", "What changes: Mail Inc. takes the place of"];
    let emergency = ("emergency", "yes");
    says(&with(&[emergency]), &[&ahead[..], &["It cannot wait"]].concat(), &["has made", "took"]);
    let done = [emergency, ("outcome", "carried_out")];
    says(&with(&done), &[&past[..], &["It could not wait"]].concat(), &["plans", "What changes", "cannot"]);
    says(&with(&[emergency, ("effective", "2026-11-24")]), &ahead, &["has made", "took"]);
    says(&with(&[]), &ahead, &["has made", "took"]);
    says(&with(&[("outcome", "carried_out")]), &past, &["plans"]);
}

#[test]
fn who_has_not_allowed_it_is_asked() {
    let ask = "Please tell us whether you allow this change. We do not treat silence as permission.";
    let none: &[(&str, &str)] = &[("authorisation", "none")];
    for records in [vec![cloud()], vec![cloud(), agreed(&[("authorisation", "specific")])], vec![cloud(), agreed(none)]]
    {
        says(&mail(&[], &[], &records), &[ask, "To allow it, to object, or to ask"], &["counts as consent"]);
    }
    says(&mail(&[("what", "rename"), ("new_name", "X")], &[], &[cloud()]), &["is called X"], &[ask]);
}

#[test]
fn a_dpa_that_is_still_to_come_is_named_with_the_day_on_which_it_takes_effect() {
    let later = [ACCEPTED, &[("effective", "2027-01-01")]].concat();
    let mail = mail(&[], &[], &[cloud(), agreed(&later)]);
    says(&mail, &[", which takes effect on 1 January 2027"], &["agreement of 1 January 2027"]);
    says(
        &self::mail(&[], &[], &[cloud(), agreed(ACCEPTED)]),
        &["our data processing agreement of "],
        &["takes effect"],
    );
}

#[test]
fn a_dpa_that_lacks_a_signature_is_not_said_to_be_unknown() {
    let of = |facts: &[(&str, &str)]| {
        let agreement = record("DPA-1", &[&[("customer", "CUS-1")], facts].concat());
        mail(&[], &[], &[cloud(), agreement])
    };
    let (none, ask) =
        ("We have no record of a data processing agreement", "Please tell us whether you allow this change.");
    let signed = "You signed a data processing agreement (DPA) with us on 1 March 2024; our records do not show that it is in force.";
    says(&of(&[("signed", "2024-03-01")]), &[signed, ask], &[none]);
    let ours =
        "A data processing agreement (DPA) with you is recorded with us; our records do not show that it is in force.";
    says(&of(&[("countersigned", "2024-03-01")]), &[ours, ask], &[none, "You signed"]);
    for over in [
        &[("stage", "rejected")][..],
        &[("signed", "2024-03-01"), ("countersigned", "2024-03-01"), ("ended", "2025-01-01")],
    ] {
        says(&of(over), &[none, ask], &[]);
    }
}

#[test]
fn a_customer_reads_of_the_entries_that_are_for_it_alone() {
    let entry = |handle, region, places| {
        let of = [("subprocessor", "SUB-1"), ("edition", "cloud"), ("region", region), ("places", places)];
        record(handle, &[&of[..], &[("starts", "2025-01-01")]].concat())
    };
    let change = [("what", "move"), ("subprocessor", "SUB-1"), ("places", "Norway"), ("effective", "2027-03-01")];
    let ours = cases::organisation(&[
        record("SUB-1", &[("name", "Mail Inc.")]),
        entry("ENG-1", "EU", "Ireland"),
        entry("ENG-2", "US", "Ohio"),
        record("CHG-1", &change),
    ]);
    let planned = Planned::of(&ours.changes[0], &ours);
    let sender = Sender { organisation: "Vendor".into(), person: None, address: None };
    let body = |region: &str| {
        let mut runs = cloud();
        runs.set("region", (!region.is_empty()).then(|| crate::model::Value::Text(region.to_owned())));
        let dossier = cases::dossier(&[("acts_as", "controller")], &[runs]);
        notice(&planned, &Standing::of(&planned, &dossier, today()), &sender, None, Language::English).body
    };
    says(&body("EU"), &["Ireland", "Norway"], &["Ohio"]);
    says(&body("US"), &["Ohio", "Norway"], &["Ireland"]);
    says(&body(""), &["Ohio", "Ireland"], &[]);
}

#[test]
fn a_notice_asks_for_what_is_reckoned_to_be_needed() {
    const ALLOW: &str = "Please tell us whether you allow this change.";
    let moved = [("what", "move"), ("places", "Singapore")];
    let purpose = [("what", "purpose"), ("purpose", "Analytics")];
    for change in [&moved[..], &purpose] {
        for needs in [
            &[("authorisation", "specific")][..],
            &[("authorisation", "none")],
            &[("authorisation", "general"), ("objection_silence", "refused")],
            &[("authorisation", "general"), ("notice_days", "30"), ("objection_days", "14"), ("expires", "2026-12-15")],
        ] {
            let mail = mail(change, &[], &[cloud(), agreed(needs)]);
            says(&mail, &[ALLOW, "To allow it, to object, or to ask"], &[]);
        }
        let may = mail(change, &[], &[cloud(), agreed(ACCEPTED)]);
        says(&may, &["To object, or to ask"], &[ALLOW]);
    }
    let refused = [("authorisation", "general"), ("notice_days", "30"), ("objection_silence", "refused")];
    says(&mail(&[], &[], &[cloud(), agreed(&refused)]), &[ALLOW, "does not take silence as permission"], &[]);
    let over = mail(&[], &[], &[cloud(), agreed(&[ACCEPTED, &[("expires", "2026-12-15")]].concat())]);
    says(&over, &[ALLOW, "is in force on 1 March 2027 is not recorded."], &[]);
}

#[test]
fn a_right_to_object_is_told_only_where_a_text_states_one() {
    let none =
        ["objection_days", "objection_from", "objection_effect", "objection_silence"].map(|field| (field, "none"));
    let of = |more: &[(&str, &str)]| {
        mail(&[], &[], &[cloud(), agreed(&[&[("authorisation", "general"), ("notice_days", "30")], more].concat())])
    };
    says(&of(&none), &[], &["you can object"]);
    says(&of(&[none[0], ("objection_effect", "blocks")]), &["you can object; it states no time for that."], &[]);
    let passed = mail(&[("effective", "2026-11-20")], &[], &[cloud(), agreed(ACCEPTED)]);
    says(&passed, &["Vendor planned a change"], &["Vendor plans a change"]);
}

#[test]
fn what_an_entry_says_is_called_as_its_fields_are() {
    for (field, called) in SHOWN {
        assert_eq!(Phrase::from(called).capital(), Kind::Engagement.field(field).label);
        assert_eq!(called.en, Kind::Engagement.field(field).label.to_lowercase());
    }
}

/// Words of English that stand in no German or French notice.
const ENGLISH: [&str; 28] = [
    "the",
    "of",
    "is",
    "are",
    "and",
    "or",
    "not",
    "no",
    "with",
    "which",
    "whether",
    "by",
    "you",
    "your",
    "we",
    "our",
    "it",
    "its",
    "if",
    "for",
    "from",
    "to",
    "until",
    "that",
    "this",
    "data",
    "subprocessor",
    "customer",
];

/// That a notice says in German and French what it says in English: as many paragraphs and labels, the same numbers and days, no word of English.
#[track_caller]
pub(in crate::report) fn is_the_same_in_each(notices: &[Notice; 3]) {
    let numbers = |text: &str| {
        let mut all: Vec<String> =
            text.split(|c: char| !c.is_ascii_digit()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        all.sort();
        all
    };
    let [english, others @ ..] = notices;
    for other in others {
        let text = format!("{}\n\n{}", other.subject, other.body);
        assert_eq!(other.not_said, english.not_said, "what is for whoever sends it is in English");
        let paragraphs = |notice: &Notice| notice.body.split("\n\n").count();
        let labels = |notice: &Notice| notice.body.matches(":\n  ").count();
        assert_eq!((paragraphs(other), labels(other)), (paragraphs(english), labels(english)), "{text}");
        assert_eq!(numbers(&other.body), numbers(&english.body), "{text}");
        let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
        let found: Vec<&&str> = ENGLISH.iter().filter(|word| words.contains(word)).collect();
        assert!(found.is_empty(), "{found:?}: {text}");
        for wrong in ["{", "}", "..", ",,", " ,", ", .", " de un", "de le "] {
            assert!(!text.contains(wrong), "{wrong:?}: {text}");
        }
        assert!(other.body.lines().all(|line| line.chars().count() <= 72 || !line.contains(' ')), "{text}");
    }
}

#[test]
fn a_notice_says_the_same_in_each_language() {
    let with = |more: Says<'_>| vec![cloud(), agreed(&[ACCEPTED, more].concat())];
    let only = |terms: Says<'_>| vec![cloud(), agreed(terms)];
    let general = ("authorisation", "general");
    let emergency: Says<'_> = &[
        ("what", "replace"),
        ("instead", "SUB-1"),
        ("emergency", "yes"),
        ("emergency_why", "Konkurs"),
        ("why", "Kosten"),
        ("effective", "2026-11-23"),
    ];
    let done = [emergency, &[("outcome", "carried_out")]].concat();
    let half = record("DPA-1", &[("customer", "CUS-1"), ("signed", "2024-03-01")]);
    let cases: Vec<(Says<'_>, Says<'_>, Vec<Record>)> = vec![
        (&[], &[], with(&[])),
        (&[], &[], with(&[("reference", "V-7"), ("scc_notice_days", "30"), ("objection_effect", "blocks")])),
        (&[], &[], with(&[("counterparty", "Holding SE"), ("objection_effect", "terminate_only")])),
        (&[], &[], with(&[("objection_effect", "negotiate_then_terminate"), ("cure_days", "20")])),
        (&[], &[], with(&[("objection_effect", "negotiate_then_terminate"), ("effective", "2027-01-01")])),
        (&[], &[], with(&[("objection_days", "10 business days"), ("emergency_replacement", "yes")])),
        (&[], &[], with(&[("expires", "2026-12-15")])),
        (
            &[],
            &[],
            vec![cloud(), agreed(ACCEPTED), amendment(&[("effective", "2027-01-15"), ("objection_days", "21")])],
        ),
        (&[], &[], vec![cloud(), agreed(ACCEPTED), second(&[("authorisation", "specific")])]),
        (&[], &[], vec![cloud(), agreed(ACCEPTED), second(ACCEPTED)]),
        (&[], &[], only(&[("authorisation", "specific")])),
        (&[], &[], only(&[("authorisation", "none")])),
        (&[], &[], only(&[("notice_days", "30"), ("objection_days", "14"), ("objection_from", "receipt")])),
        (&[], &[], only(&[general, ("objection_days", "14"), ("objection_silence", "refused")])),
        (&[], &[], only(&[general, ("objection_days", "14"), ("objection_from", "none")])),
        (&[], &[], only(&[general, ("objection_days", "none"), ("objection_effect", "blocks")])),
        (&[], &[], only(&[general, ("objection_days", "none"), ("scc_notice_days", "30")])),
        (&[], &[], vec![cloud()]),
        (&[], &[], vec![cloud(), half]),
        (&[("what", "move"), ("places", "India")], &[], with(&[])),
        (&[("what", "purpose"), ("purpose", "Logs")], &[("purpose", "Mail"), ("access_from", "none")], with(&[])),
        (&[("what", "remove")], &[("standing", "independent_controller")], with(&[])),
        (&[("what", "rename"), ("new_name", "Post AG")], &[], with(&[])),
        (&[("condition", "Option")], &[("service", "Post"), ("cloud_region", "eu-central-1")], with(&[])),
        (emergency, &[], with(&[("emergency_replacement", "yes")])),
        (&done, &[], with(&[])),
        (&[("effective", "2026-12-05")], &[], with(&[])),
        (&[("effective", "2026-11-20")], &[], with(&[])),
    ];
    for (change, entry, records) in &cases {
        for acts_as in ["controller", "processor", "reseller", "household"] {
            for sent in [None, Some(today())] {
                let of = |language| {
                    made(&[("acts_as", acts_as), ("country", "DE")], (change, entry), records, sent, language)
                };
                is_the_same_in_each(&Language::ALL.map(of));
            }
        }
    }
}

#[test]
fn a_german_and_a_french_notice_read_as_one_writes_there() {
    let records = [cloud(), agreed(&[ACCEPTED, &[("objection_effect", "terminate_only")]].concat())];
    let change = [("what", "move"), ("places", "India; United States")];
    let of = |language| {
        made(&[("acts_as", "controller"), ("country", "DE")], (&change, &[]), &records, Some(today()), language)
    };
    let german = of(Language::German);
    assert_eq!(german.subject, "Änderung bei unseren weiteren Auftragsverarbeitern ab dem 1. März 2027");
    says(
        &in_a_line(&german),
        &[
            "Vendor plant eine Änderung bei den weiteren Auftragsverarbeitern für Ihre Daten.",
            "Ab wann: 1. März 2027",
            "Orte der Verarbeitung bis dahin: Deutschland Orte der Verarbeitung von da an: Indien, Vereinigte Staaten",
            "Wenn Sie Einspruch erheben oder etwas fragen möchten, antworten Sie bitte auf diese Nachricht.",
        ],
        &[],
    );
    let french = of(Language::French);
    assert_eq!(french.subject, "Changement de nos sous-traitants ultérieurs à compter du 1er mars 2027");
    says(
        &in_a_line(&french),
        &[
            "Vendor prévoit un changement parmi les sous-traitants ultérieurs qui traitent vos données.",
            "Lieux de traitement jusque-là : Allemagne Lieux de traitement à partir de là : Inde, États-Unis",
            "Pour émettre une objection ou poser une question, veuillez répondre à ce message.",
        ],
        &[],
    );
    let added = |language| {
        in_a_line(&made(&[("acts_as", "controller"), ("country", "DE")], (&[], &[]), &records, Some(today()), language))
    };
    says(
        &added(Language::German),
        &[
            "für Ihre Daten (Art. 28 Abs. 2 DSGVO). Wir unterrichten Sie hiermit, wie es unser Vertrag über die Auftragsverarbeitung vom 1. Februar 2025 vorsieht.",
            "Nach diesem Vertrag können Sie Einspruch erheben; die Frist beträgt 14 Tage ab dem Tag dieser Nachricht, also bis zum 7. Dezember 2026.",
            "Nach diesem Vertrag gilt es als Zustimmung, wenn Sie in dieser Frist keinen Einspruch erheben.",
        ],
        &[],
    );
    says(
        &added(Language::French),
        &[
            "vos données (art. 28, par. 2, du RGPD). Nous vous en informons comme le prévoit notre contrat de sous-traitance du 1er février 2025.",
            "Selon ce contrat, vous pouvez émettre une objection dans un délai de 14 jours à compter du jour de ce message, soit jusqu’au 7 décembre 2026.",
        ],
        &[],
    );
}

#[test]
fn under_swiss_law_alone_a_notice_has_the_words_of_that_law() {
    let of = |customer: Says<'_>| {
        in_a_line(&made(customer, (&[], &[]), &[cloud(), agreed(ACCEPTED)], None, Language::German))
    };
    let swiss = of(&[("acts_as", "controller"), ("country", "CH"), ("gdpr", "no")]);
    says(
        &swiss,
        &["bei unseren weiteren Auftragsbearbeitern", "Vertrag über die Auftragsbearbeitung"],
        &["erarbeit", "ß"],
    );
    says(&of(&[("acts_as", "controller"), ("country", "DE")]), &["weiteren Auftragsverarbeitern"], &["bearbeit"]);
}
