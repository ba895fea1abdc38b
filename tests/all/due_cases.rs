//! When data has to be deleted, and what else asks for an answer by a day: on facts made for it, in memory.

use super::home::Home;
use super::made::{Made, Texts, day};
use art30::model::Kind::{Agreement, Deletion, Deployment, Inspection, Instruction, Letter, Service};
use art30::rules::due::Due;

/// The day of the tests, a Monday.
const TODAY: &str = "2026-11-23";
const ENDED: (&str, &str) = ("ends", "2026-06-30");
const CLOUD: (&str, &str) = ("edition", "cloud");
const HOSTED: (&str, &str) = ("edition", "self_hosted");

/// Of what, on which day, and words that must be said.
type Said<'t> = (&'t str, &'t str, &'t str);

#[track_caller]
fn are(found: &[Due], expected: &[Said<'_>], why: &str) {
    let shown: Vec<String> = found.iter().map(|due| format!("{} {} {}", due.record, due.day, due.what)).collect();
    assert_eq!(found.len(), expected.len(), "{why}: {shown:#?}");
    for ((record, on, words), due) in expected.iter().zip(found) {
        assert!(
            due.record == *record && due.day == day(on) && due.what.contains(words),
            "{why}: {words} in {shown:#?}"
        );
    }
}

/// What is due of a Cloud deployment that ended on 30 June 2026, under an agreement and with a record of the deletion.
#[track_caller]
fn after(agreement: Texts<'_>, deletions: &[Texts<'_>], expected: &[Said<'_>]) {
    let made = Made::new(&[]).with(Deployment, &[CLOUD, ENDED]).with(Agreement, agreement);
    let made = deletions.iter().fold(made, |made, texts| made.with(Deletion, texts));
    are(&made.dues(TODAY), expected, &format!("{agreement:?} {deletions:?}"));
}

const DAYS: (&str, &str) = ("deletion_days", "30");
const BACKUPS: (&str, &str) = ("backup_days", "35");
const ON_REQUEST: (&str, &str) = ("deletion_trigger", "request");
const ASKED: (&str, &str) = ("requested", "2026-07-10");

#[test]
fn the_time_runs_from_what_the_dpa_says_and_then_the_backups_have_theirs() {
    let of_service = ("DEP-1", "2026-07-30", "deletion or return is due, 30 days after the end of service (DPA-1)");
    // From when it counts nobody recorded.
    let open = (
        "DEP-1",
        "2026-07-30",
        "30 days after the end of service, if it counts from there, which is not recorded (DPA-1)",
    );
    after(&[DAYS], &[], &[open]);
    let trigger = |trigger| ("deletion_trigger", trigger);
    after(&[DAYS, trigger("end_of_service")], &[], &[of_service]);
    // The service ended on 30 June, the contract on 30 September: the example of the two that differ.
    let contract = ("DEP-1", "2026-10-30", "30 days after the end of the contract (DPA-1)");
    let backups = ("DEP-1", "2026-12-04", "gone from the backups, 35 days after the last day for its deletion (DPA-1)");
    let ends = ("ended", "2026-09-30");
    after(&[DAYS, BACKUPS, trigger("end_of_contract"), ends], &[], &[contract, backups]);
    after(&[DAYS, BACKUPS, trigger("end_of_contract")], &[], &[]);
    after(&[DAYS, ON_REQUEST], &[], &[]);
    after(&[DAYS, ON_REQUEST], &[&[ASKED]], &[("DEP-1", "2026-08-09", "30 days after the request of 2026-07-10")]);
    let early = ("DEP-1", "2026-07-30", "30 days after the end of service, as requested on 2026-05-01");
    after(&[DAYS, ON_REQUEST], &[&[("requested", "2026-05-01")]], &[early]);
    after(&[("deletion_days", "30 to 90 days")], &[], &[("DEP-1", "2026-09-28", "30 to 90 days after the end")]);
    after(&[("deletion_days", "at least 90 days")], &[], &[]);
    after(&[("deletion_days", "1 month")], &[], &[("DEP-1", "2026-07-30", "1 month after")]);
    let steps = ("DEP-1", "2026-08-01", "48 hours and 30 days after the end of service");
    after(&[DAYS, ("logical_deletion_hours", "48")], &[], &[steps]);
}

#[test]
fn business_days_leave_out_weekends_and_say_so() {
    let words =
        "10 business days after the end of service (DPA-1; Monday to Friday, public holidays are not considered)";
    let of_service = ("deletion_trigger", "end_of_service");
    after(&[("deletion_days", "10 business days"), of_service], &[], &[("DEP-1", "2026-07-14", words)]);
    let backups =
        ("DEP-1", "2026-08-06", "5 business days after the last day for its deletion (DPA-1; Monday to Friday");
    after(&[DAYS, ("backup_days", "5 business days")], &[], &[("DEP-1", "2026-07-30", "30 days"), backups]);
}

#[test]
fn a_record_of_the_deletion_ends_what_it_says_is_done() {
    let done = ("done", "2026-07-20");
    let backups = ("DEP-1", "2026-08-24", "35 days after its deletion");
    after(&[DAYS, BACKUPS], &[&[("deployment", "DEP-1"), done]], &[backups]);
    after(&[DAYS, BACKUPS], &[&[done]], &[backups]);
    after(&[DAYS], &[&[done]], &[]);
    let copies = [("DEP-1", "2026-07-30", "30 days")];
    after(&[DAYS], &[&[done, ("how", "returned")]], &copies);
    after(&[DAYS], &[&[done, ("how", "returned_and_deleted")]], &[]);
    after(&[DAYS, ("backup_days", "0")], &[&[done]], &[]);
    after(&[DAYS, BACKUPS], &[&[done, ("backups_gone", "2026-08-20")]], &[]);
    after(&[DAYS, BACKUPS], &[&[done, ("backups_gone", "none")]], &[]);
    let open = [("DEP-1", "2026-07-30", "30 days"), ("DEP-1", "2026-09-03", "35 days")];
    // What was deleted while the service ran has to leave the backups as well; what came in after it is still there.
    let before = ("DEL-1", "2026-07-06", "35 days after its deletion");
    after(&[DAYS, BACKUPS], &[&[("done", "2026-06-01")]], &[open[0], open[1], before]);
    // A law requires that it is kept: no time runs.
    after(&[DAYS, BACKUPS], &[&[("how", "kept")]], &[]);
    after(&[DAYS, BACKUPS], &[&[("hold", "§ 147 AO, until 2036")]], &[]);
    after(&[DAYS, BACKUPS], &[&[("hold", "none")]], &open);
}

#[test]
fn the_certificate_that_the_dpa_promises_is_due_until_it_is_filed() {
    let promised = [DAYS, ("deletion_certificate", "yes"), ("certificate_days", "10 business days")];
    let gone = [("how", "deleted"), ("done", "2026-07-20"), ("backups_gone", "none")];
    let words = "the certificate of deletion is due, 10 business days after the deletion (DPA-1; Monday to Friday";
    after(&promised, &[&gone], &[("DEL-1", "2026-08-03", words)]);
    after(&promised, &[&[&gone[..], &[("certificate", "DOC-1")]].concat()], &[]);
    after(&[promised[0], ("deletion_certificate", "on_request"), promised[2]], &[&gone], &[]);
    after(&promised[..2], &[&gone], &[]);
    after(&promised, &[&[gone[0]]], &[("DEP-1", "2026-07-30", "30 days")]);
}

#[test]
fn where_no_number_is_agreed_only_what_is_recorded_has_a_day() {
    let none = ("deletion_days", "none");
    after(&[none, BACKUPS], &[], &[]);
    after(&[], &[], &[]);
    after(&[none], &[&[("due", "2026-12-31")]], &[("DEP-1", "2026-12-31", "as recorded (DEL-1)")]);
    after(&[DAYS], &[&[("due", "2026-12-31")]], &[("DEP-1", "2026-07-30", "30 days")]);
    let asked = ("DEP-1", "2026-07-10", "no day is agreed, so without undue delay (DEL-1)");
    after(&[none, BACKUPS], &[&[ASKED]], &[asked]);
    after(&[none, ON_REQUEST], &[&[ASKED, ("done", "2026-07-12")]], &[]);
    let no_end = [DAYS, ("deletion_trigger", "end_of_contract")];
    let from_when = ("DEP-1", "2026-07-10", "the day from which the agreed time counts is not provided (DEL-1)");
    after(&no_end, &[&[ASKED]], &[from_when]);
    // No DPA bound at the end: its number does not count.
    after(&[DAYS, ("ended", "2026-06-01")], &[], &[]);
    after(&[DAYS, ("ended", "2026-06-01")], &[&[ASKED]], &[asked]);
    after(&[DAYS, ("type", "nda")], &[], &[]);
}

#[test]
fn whatever_had_the_data_counts_and_nothing_else() {
    let due = |kind, texts: Texts<'_>| Made::new(&[]).with(Agreement, &[DAYS]).with(kind, texts).dues(TODAY);
    let of = |record, words| [(record, "2026-07-30", words)];
    for how in [&[CLOUD][..], &[HOSTED, ("runs_in", "vendor")], &[CLOUD, ("runs_in", "third_party")]] {
        are(&due(Deployment, &[how, &[ENDED]].concat()), &of("DEP-1", "end of service"), &format!("{how:?}"));
    }
    for how in [
        &[HOSTED][..],
        &[HOSTED, ("support_access", "on_demand")],
        &[HOSTED, ("support_access", "systematic")],
        &[HOSTED, ("operated_by", "vendor")],
        &[CLOUD, ("personal_data", "no")],
    ] {
        are(&due(Deployment, &[how, &[ENDED]].concat()), &[], &format!("{how:?}"));
    }
    are(&due(Deployment, &[CLOUD]), &[], "it runs");
    let gateway = ("service", "ai_gateway");
    are(&due(Service, &[gateway, ENDED]), &of("SVC-1", "end of service"), "a connected service");
    are(&due(Service, &[gateway, ENDED, ("personal_data", "no")]), &[], "nothing of a person goes through it");
    let both =
        Made::new(&[]).with(Agreement, &[DAYS]).with(Deployment, &[CLOUD, ENDED]).with(Service, &[gateway, ENDED]);
    let both = both.with(Deletion, &[("service", "SVC-1"), ("done", "2026-07-01")]);
    are(&both.dues(TODAY), &of("DEP-1", "end of service"), "the record names the other");
    let archived = Made::new(&[("archived", "2026-07-01")]).with(Agreement, &[DAYS]).with(Deployment, &[CLOUD, ENDED]);
    are(&archived.dues(TODAY), &of("DEP-1", "end of service"), "no customer any more");
    assert!(archived.dues(TODAY)[0].open, "it stays in the list until it is done");
}

#[test]
fn a_customer_can_ask_for_a_deletion_while_the_service_runs() {
    let due = |agreement: Texts<'_>, deletion: Texts<'_>| {
        let made = Made::new(&[]).with(Deployment, &[CLOUD]).with(Agreement, agreement);
        made.with(Deletion, deletion).dues(TODAY)
    };
    are(&due(&[], &[ASKED]), &[("DEL-1", "2026-07-10", "without undue delay (DEL-1)")], "no number");
    let by_dpa = [("DEL-1", "2026-08-09", "30 days after the request of 2026-07-10")];
    are(&due(&[DAYS, ON_REQUEST], &[ASKED]), &by_dpa, "the time of the DPA");
    are(&due(&[DAYS], &[ASKED, ("due", "2026-08-01")]), &[("DEL-1", "2026-08-01", "as recorded")], "the service runs");
    are(&due(&[], &[ASKED, ("done", "2026-07-12")]), &[], "done");
}

#[test]
fn the_contract_goes_on_with_what_took_its_place() {
    let trigger = ("deletion_trigger", "end_of_contract");
    let made =
        Made::new(&[]).with(Deployment, &[CLOUD, ENDED]).with(Agreement, &[DAYS, trigger, ("expires", "2026-07-31")]);
    let next = [("supersedes", "DPA-1"), ("signed", "2026-07-15"), ("expires", "2026-09-30")];
    let due = made.with(Agreement, &next).dues("2026-08-01");
    let deletion: Vec<Due> = due.into_iter().filter(|due| due.record == "DEP-1").collect();
    are(&deletion, &[("DEP-1", "2026-10-30", "30 days after the end of the contract (DPA-1)")], "replaced");
}

#[test]
fn that_a_customer_leaves_is_a_date_until_it_has_left() {
    let leaves = |day| Made::new(&[("archived", day)]).dues(TODAY).into_iter().any(|due| due.record == "CUS-1");
    assert!(leaves("2027-01-15") && leaves(TODAY) && !leaves("2026-11-22"));
}

#[test]
fn other_agreements_end_under_their_own_name() {
    let due = |of| Made::new(&[]).with(Agreement, &[("type", of), ("expires", "2026-12-31")]).dues(TODAY);
    are(&due("dpa"), &[("DPA-1", "2026-12-31", "the DPA expires")], "DPA");
    are(&due("nda"), &[("DPA-1", "2026-12-31", "the agreement expires: NDA")], "NDA");
    let joint = due("joint_controllership");
    are(&joint, &[("DPA-1", "2026-12-31", "the arrangement of joint controllers expires")], "joint");
    assert_eq!((&*due("dpa")[0].law, &*joint[0].law, &*due("nda")[0].law), ("Art. 28(3)", "Art. 26", ""));
}

#[test]
fn instructions_inspections_and_letters_are_due_until_they_are_done() {
    let received = ("received", "2026-10-01");
    let due = ("due", "2026-10-15");
    let of = |kind, texts: Texts<'_>| {
        Made::new(&[("archived", "2026-11-01")])
            .with(Agreement, &[("audit_notice_days", "30")])
            .with(kind, &[&[received], texts].concat())
            .dues(TODAY)
    };
    let what = ("what", "Delete the test accounts");
    are(&of(Instruction, &[what, due]), &[("INS-1", "2026-10-15", "carried out or answered")], "open");
    are(&of(Instruction, &[what]), &[], "no day was set");
    are(&of(Instruction, &[what, due, ("done", "2026-10-20")]), &[], "carried out");
    let infringes = [what, due, ("infringes", "Art. 9"), ("told", "2026-10-02")];
    are(&of(Instruction, &infringes), &[], "the customer was told that it infringes the law");
    are(&of(Inspection, &[due]), &[("AUD-1", "2026-10-15", "the customer audit is due")], "a day was set");
    are(&of(Inspection, &[]), &[("AUD-1", "2026-10-31", "30 days after it came (DPA-1)")], "by the notice of the DPA");
    are(&of(Inspection, &[("done", "2026-10-20")]), &[], "held");
    let found = [("done", "2026-10-20"), ("follow_up", "2026-12-01")];
    are(
        &of(Inspection, &found),
        &[("AUD-1", "2026-12-01", "the findings of the customer audit must be fixed")],
        "to be mended",
    );
    are(&of(Inspection, &[&found[..], &[("mended", "2026-11-20")]].concat()), &[], "mended");
    let letter = |texts: Texts<'_>| {
        let texts = [&[("authority", "DPC"), received], texts].concat();
        Made::new(&[]).with(Letter, &texts).own_dues(TODAY)
    };
    are(&letter(&[due]), &[("LET-1", "2026-10-15", "the letter must be answered")], "open");
    are(&letter(&[due, ("done", "2026-10-14")]), &[], "answered");
    are(&letter(&[]), &[("LET-1", "2026-10-01", "no day is set")], "it sets no day");
}

#[test]
fn what_is_not_done_stays_in_the_list_and_in_the_calendar_however_long_ago() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "-q"]);
    home.ok(&[
        "deployment",
        "add",
        "Acme GmbH",
        "--edition",
        "cloud",
        "--starts",
        "2020-01-01",
        "--ends",
        "2023-06-30",
        "-q",
    ]);
    let terms = ["--signed", "2020-01-01", "--effect", "executed", "--ended", "2023-06-30"];
    home.ok(&[&["agreement", "add", "Acme GmbH"], &terms[..], &["--deletion-days", "30", "--backup-days", "35", "-q"]]
        .concat());
    let dues = |home: &Home| -> Vec<String> {
        let list = home.json(&["due"])["report"]["due"].clone();
        list.as_array().unwrap().iter().map(|due| due["day"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(dues(&home), ["2023-07-30", "2023-09-03"]);
    let calendar = home.ok(&["due", "--ics", "-"]);
    // Nobody looks at a day in 2023: what is overdue stands on the day of the export.
    let calendar = calendar.replace("\r\n ", "");
    assert_eq!(calendar.matches("DTSTART;VALUE=DATE:20261123").count(), 2, "{calendar}");
    assert_eq!(calendar.matches("DTEND;VALUE=DATE:20261124").count(), 2, "{calendar}");
    assert!(calendar.contains("SUMMARY:Overdue since 30 July 2023: Acme GmbH: "), "{calendar}");
    assert!(calendar.contains(r"\, due on 3 September 2023"), "{calendar}");
    assert_eq!(calendar.matches("BEGIN:VALARM").count(), 2, "{calendar}");
    home.ok(&["deletion", "add", "Acme GmbH", "--how", "deleted", "--done", "2023-07-15", "-q"]);
    assert_eq!(dues(&home), ["2023-08-19"], "the backups count from the day on which it was done");
    home.ok(&["deletion", "edit", "DEL-1", "--backups-gone", "2023-08-01"]);
    assert!(home.ok(&["due"]).contains("Nothing is due"));
}

#[test]
fn a_calendar_has_events_of_whole_days_that_stay_the_same_and_remind() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH & Co, KG; Bonn", "--country", "DE", "-q"]);
    let terms = ["--signed", "2026-01-01", "--effect", "executed", "--expires", "2026-12-31", "-q"];
    home.ok(&[&["agreement", "add", "CUS-1"], &terms[..]].concat());
    let calendar = home.ok(&["due", "--ics", "-"]);
    assert_eq!(calendar, home.ok(&["due", "--ics", "-"]), "nothing in it is made anew");
    assert!(calendar.contains("X-WR-CALNAME:Data protection dates\\, Vendor\r\n"), "{calendar}");
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{calendar:?}");
    let whole = calendar.replace("\r\n ", "");
    let lines: Vec<&str> = whole.split_terminator("\r\n").collect();
    assert_eq!(
        lines[..3],
        ["BEGIN:VCALENDAR", "VERSION:2.0", concat!("PRODID:-//art30//art30 ", env!("CARGO_PKG_VERSION"), "//EN")]
    );
    let has = |line: &str| assert!(lines.contains(&line), "{line} is missing:\n{whole}");
    has("DTSTART;VALUE=DATE:20261231");
    has("DTEND;VALUE=DATE:20270101");
    has("TRIGGER:-P6DT15H");
    has("TRIGGER:PT9H");
    assert!(whole.contains(r"SUMMARY:Acme GmbH & Co\, KG\; Bonn: "), "{whole}");
    for of_event in ["UID:", "DTSTAMP:"] {
        let count = lines.iter().filter(|line| line.starts_with(of_event)).count();
        assert_eq!(count, lines.iter().filter(|line| **line == "BEGIN:VEVENT").count(), "{of_event}");
    }
    let later = home.ok(&["due", "--ics", "-", "--on", "2027-01-02"]);
    let uid = |text: &str| text.lines().find(|line| line.starts_with("UID:")).map(str::to_owned);
    assert_eq!(uid(&later), uid(&calendar), "a calendar moves the event that it has");
    let later = later.replace("\r\n ", "");
    assert!(later.contains("SUMMARY:Overdue since 31 December 2026: "), "{later}");
    assert!(later.contains("the DPA expired") && !later.contains("expires"), "{later}");
}

#[test]
fn a_digest_says_what_needs_attention_and_what_is_due_and_can_be_a_mail_to_the_dpo() {
    let home = Home::example();
    let (status, due) = (home.ok(&["status"]), home.ok(&["due", "--within", "30d"]));
    let said = home.ok(&["digest"]);
    assert_eq!(said.lines().next(), status.lines().next());
    assert!(said.contains("Dates until 23 December 2026"), "{said}");
    let last = due.trim_end().lines().last().unwrap();
    assert_eq!(said.trim_end().lines().last(), Some(last), "the same count");
    assert!(home.ok(&["digest", "--format", "md"]).contains("| ---"));
    assert!(home.json(&["digest"])["report"]["dates"]["due"].as_array().unwrap().len() > 3);
    assert!(home.fails(2, &["digest", "--out", "digest.txt"]).contains("ends in .eml"));
    assert!(home.fails(4, &["digest", "--out", "digest.eml", "--to", "nobody"]).contains("is not a mail address"));
    home.ok(&["digest", "--out", "digest.eml"]);
    let mail = std::fs::read_to_string(home.path().join("digest.eml")).unwrap();
    assert!(mail.contains("To: \"Charles\" <privacy@posthog.com>"), "{mail}");
    assert!(mail.contains("X-Unsent: 1") && mail.split("\r\n").all(|line| line.len() <= 78), "{mail}");
    // Nobody is there to whom it could go.
    let bare = Home::empty();
    bare.ok(&["init", "--name", "Vendor", "--country", "DE"]);
    assert!(bare.fails(2, &["digest", "--out", "digest.eml"]).contains("--to ADDRESS"));
    bare.ok(&["digest", "--out", "digest.eml", "--to", "dana@vendor.example"]);
}
