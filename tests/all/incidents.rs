//! Incidents: drafts of what customers are told, what is recorded of it, and where they stand in the status.

use super::changes::{at, ok, parts, register};
use super::home::Home;
use serde_json::Value as Json;

const DAY: &str = "2026-11-30";

/// The register of changes with an incident in the Cloud, of which it is known what happened.
fn broken() -> Home {
    let home = register();
    let add = ["incident", "add", "Open bucket", "--aware", "2026-11-30T08:30Z", "--edition", "cloud"];
    ok(&home, DAY, &[&add[..], &["--facts", "A bucket was open to all", "-q"]].concat());
    home
}

fn notices(home: &Home) -> Vec<Json> {
    let said = home.ok(&["breach_notice", "list", "--format", "ndjson"]);
    said.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn each_customer_gets_a_draft_that_says_what_follows_and_nothing_is_recorded_before_it_is_sent() {
    let home = broken();
    let out = home.path().join("drafts");
    let tell = ["incident", "tell", "INC-1", "--out", "drafts"];
    let tried = at(&home, DAY, &[&tell[..], &["-n"]].concat());
    assert!(tried.code == 0 && tried.out.contains("would be written") && !out.exists(), "{tried:?}");
    let said = ok(&home, DAY, &tell);
    assert!(said.contains("drafts and recipients.csv") && said.contains("follows"), "{said}");
    let mail = std::fs::read_to_string(out.join("CUS-1_acme-gmbh.eml")).unwrap();
    let (head, body) = parts(&mail);
    assert!(head.iter().any(|line| line == "Subject: Personal data breach: Open bucket"), "{head:?}");
    assert!(body.contains("A bucket was open to all") && body.contains("Still to follow:"), "{body}");
    assert!(mail.split("\r\n").all(|line| line.len() <= 78), "{mail}");
    for word in ["compliant", "CUS-", "DPA-", "DEP-"] {
        assert!(!body.contains(word), "{word}: {body}");
    }
    let list = std::fs::read_to_string(out.join("recipients.csv")).unwrap();
    assert!(list.starts_with("customer,name,address,affected,tell by,"), "{list}");
    assert!(notices(&home).is_empty(), "nothing is sent yet");
    // What else is said of a notice belongs to one that is recorded.
    let more = at(&home, DAY, &["incident", "tell", "INC-1", "--out", "other", "--measures", "yes"]);
    assert!(more.code == 2 && more.err.contains("--told"), "{more:?}");
}

#[test]
fn with_the_time_at_which_they_were_sent_it_is_recorded_what_they_said() {
    let home = broken();
    let tell = ["incident", "tell", "INC-1", "CUS-1", "--out", "one", "--told", "2026-11-30T09:30Z", "-q"];
    ok(&home, DAY, &tell);
    let all = notices(&home);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((&all[0]["phase"], &all[0]["told"]), (&"first".into(), &"2026-11-30T09:30:00Z".into()), "{all:?}");
    assert_eq!((&all[0]["consequences"], &all[0]["measures"]), (&"no".into(), &"no".into()), "{all:?}");
    // Who was told reads what came since.
    let measures = ["--measures", "Closed it", "--consequences", "Spam", "--contact", "Dana, +49 30 1", "-q"];
    ok(&home, DAY, &[&["incident", "edit", "INC-1"][..], &measures].concat());
    ok(&home, DAY, &["incident", "tell", "INC-1", "--again", "--out", "more"]);
    let names: Vec<String> = std::fs::read_dir(home.path().join("more"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.split('.').next_back() == Some("eml"))
        .collect();
    assert_eq!(names, ["CUS-1_acme-gmbh.eml"], "only who was told before");
    let (_, body) = parts(&std::fs::read_to_string(home.path().join("more/CUS-1_acme-gmbh.eml")).unwrap());
    assert!(body.contains("told you of a personal data breach on 30 November 2026, 09:30 UTC"), "{body}");
    assert!(body.contains("Closed it") && body.contains("Dana, +49 30 1"), "{body}");
    // One that is not affected is refused, with the reason.
    let other = at(&home, DAY, &["incident", "tell", "INC-1", "CUS-6", "--out", "six"]);
    assert!(other.code != 0 && other.err.contains("is not affected by INC-1: "), "{other:?}");
    assert!(!home.path().join("six").exists());
}

#[test]
fn a_draft_is_in_the_language_that_is_asked_for_and_what_is_recorded_of_it_is_the_same() {
    let home = broken();
    let draft = |lang: &str| {
        let tell = ["incident", "tell", "INC-1", "CUS-1", "--out", lang, "--lang", lang];
        ok(&home, DAY, &tell);
        let mail = std::fs::read(home.path().join(lang).join("CUS-1_acme-gmbh.eml")).expect("a draft");
        let mail = mail_parser::MessageParser::new().parse(&mail[..]).expect("a mail").into_owned();
        (mail.subject().expect("a subject").to_owned(), mail.body_text(0).expect("a text").into_owned())
    };
    let (subject, body) = draft("de");
    assert_eq!(subject, "Verletzung des Schutzes personenbezogener Daten: Open bucket");
    assert!(body.contains("Sachverhalt:") && body.contains("Folgt noch:"), "{body}");
    let (subject, body) = draft("fr");
    assert_eq!(subject, "Violation de données à caractère personnel : Open bucket");
    assert!(body.contains("Faits\u{a0}:") && body.contains("À suivre\u{a0}:"), "{body}");
    let tell = ["incident", "tell", "INC-1", "CUS-1", "--lang", "de", "--told", "2026-11-30T09:30Z", "-q"];
    let alone = at(&home, DAY, &tell);
    assert!(alone.code == 2 && alone.err.contains("--out"), "a language without drafts: {alone:?}");
    ok(&home, DAY, &[&tell[..], &["--out", "sent"]].concat());
    let all = notices(&home);
    assert_eq!((all.len(), &all[0]["consequences"], &all[0]["measures"]), (1, &"no".into(), &"no".into()), "{all:?}");
}

#[test]
fn the_status_names_open_incidents_and_requests_with_the_next_day() {
    let home = broken();
    let add = ["request", "add", "access", "--customer", "CUS-1", "--own-data", "yes", "--received", DAY, "-q"];
    ok(&home, DAY, &add);
    let said = ok(&home, DAY, &["status"]);
    let line = |label: &str| {
        said.lines().find(|line| line.trim_start().starts_with(label)).unwrap_or_else(|| panic!("{label}: {said}"))
    };
    assert!(line("Incidents").contains("1 open; next 2026-1"), "{said}");
    assert!(line("Requests").contains("1 open; next 2026-12-30, REQ-1: the request must be answered"), "{said}");
    let json: Json = serde_json::from_str(&ok(&home, DAY, &["status", "--json"])).unwrap();
    assert_eq!(json["report"]["requests"]["next"]["day"], "2026-12-30");
    let late = ok(&home, "2026-12-31", &["status"]);
    assert!(late.contains("1 open; overdue since 2026-12-30, REQ-1"), "{late}");
    ok(&home, DAY, &["request", "edit", "REQ-1", "--completed", DAY, "-q"]);
    // What is still open is asked about before it is out of sight.
    let close = ["incident", "edit", "INC-1", "--closed", DAY, "-q"];
    let asked = at(&home, DAY, &close);
    assert!(
        asked.code == 4
            && asked.err.contains("INC-1 is closed, and something is open: ")
            && asked.err.contains("still to be told"),
        "{asked:?}"
    );
    ok(&home, DAY, &[&close[..], &["--yes"]].concat());
    let done = ok(&home, DAY, &["status"]);
    assert!(!done.contains("Incidents") && !done.contains("Requests"), "{done}");
}

#[test]
fn of_many_customers_all_are_counted_and_the_rest_is_a_flag_away() {
    const MANY: usize = 120;
    let home = Home::new();
    let list = |head: &str, row: &dyn Fn(usize) -> String| {
        (0..MANY).fold(format!("{head}\n"), |text, at| text + &row(at) + "\n")
    };
    home.write("customers.csv", list("name,country,acts_as", &|at| format!("Company {at:03},DE,controller")));
    let edition = |at: usize| if at.is_multiple_of(4) { "self_hosted" } else { "cloud" };
    home.write(
        "deployments.csv",
        list("customer,edition,starts,support_access,telemetry", &|at| {
            format!("Company {at:03},{},2025-01-01,none,off", edition(at))
        }),
    );
    for kind in ["customers", "deployments"] {
        home.ok(&["import", &format!("{kind}.csv"), "--kind", kind, "-q"]);
    }
    home.ok(&["subprocessor", "add", "Mailer", "--country", "US", "-q"]);
    home.ok(&["engagement", "add", "Mailer", "--edition", "cloud", "--starts", "2025-01-01", "-q"]);
    home.ok(&["change", "new", "remove", "SUB-1", "--effective", "2027-03-01", "-q"]);
    home.ok(&["incident", "add", "Open bucket", "--aware", "2026-11-20T09:00Z", "--edition", "cloud", "-q"]);
    for args in [["change", "affected", "CHG-1"], ["incident", "affected", "INC-1"]] {
        let count = |more: &[&str], wanted: &str| {
            let said = home.ok(&[&args[..], more, &["--format", "csv"]].concat());
            let mut csv = csv::Reader::from_reader(said.as_bytes());
            let at = csv.headers().unwrap().iter().position(|head| head == "affected").expect("a column");
            csv.records().map(Result::unwrap).filter(|row| &row[at] == wanted).count()
        };
        assert_eq!((count(&[], "yes"), count(&[], "no")), (MANY * 3 / 4, 0), "{args:?}");
        assert_eq!((count(&["--all"], "yes"), count(&["--all"], "no")), (MANY * 3 / 4, MANY / 4), "{args:?}");
        let json = home.json(&[&args[..], &["--limit", "7"]].concat())["report"].clone();
        assert_eq!(json["rows"].as_array().expect("rows").len(), 7, "{args:?}");
        let table = home.ok(&[&args[..], &["--limit", "7"]].concat());
        assert!(table.contains("90") && table.contains("30"), "all are counted: {table}");
    }
}

#[test]
fn a_questionnaire_and_an_answer_wait_for_the_notice() {
    let home = broken();
    home.write(
        "sheet.csv",
        "Question,Answer\nHow fast do you notify us of a personal data breach?,\nDo we have a DPA in place?,\n",
    );
    let fill = ["questionnaire", "fill", "sheet.csv", "--customer", "CUS-1", "--out", "filled.csv"];
    let said = at(&home, DAY, &fill);
    let filled = std::fs::read_to_string(home.path().join("filled.csv")).unwrap();
    assert!(
        !filled.contains("incident") && said.out.contains("a notice tells the customer first"),
        "{said:?}\n{filled}"
    );
    let asked = at(&home, DAY, &["ask", "CUS-1", "How fast do you notify us of a breach?"]);
    assert!(asked.out.contains("Send the notice before this answer"), "{asked:?}");
    let question = "How fast do you notify us of a breach?";
    home.write("mail.eml", format!("Subject: A question\n\n{question}\n"));
    for more in [&[question][..], &["--file", "mail.eml"], &[question, "--out", "letter.pdf"]] {
        let sent = at(&home, DAY, &[&["ask", "CUS-1", "--for-customer"], more].concat());
        assert!(sent.err.contains("INC-1") && sent.err.contains("Send the notice before this answer"), "{sent:?}");
        assert!(!sent.out.contains("INC-1") && !sent.out.contains("Send the notice"), "{sent:?}");
    }
    ok(&home, DAY, &["incident", "tell", "INC-1", "CUS-1", "--out", "one", "--told", "2026-11-30T09:30Z", "-q"]);
    let asked = at(&home, DAY, &["ask", "CUS-1", "How fast do you notify us of a breach?"]);
    assert!(!asked.out.contains("Send the notice"), "{asked:?}");
}

#[test]
fn a_calendar_keeps_each_date_of_an_incident_and_of_a_change() {
    let home = Home::example();
    let now = "2026-11-23";
    ok(&home, now, &["incident", "add", "Open bucket", "--aware", "2026-11-22T14:00Z", "--edition", "cloud", "-q"]);
    ok(
        &home,
        now,
        &[
            "change",
            "new",
            "add",
            "Other Inc.",
            "--country",
            "US",
            "--effective",
            "2027-03-15",
            "--edition",
            "cloud",
            "-q",
        ],
    );
    ok(&home, now, &["due", "--within", "365d", "--ics", "due.ics", "-q"]);
    let text = std::fs::read_to_string(home.path().join("due.ics")).unwrap();
    let all: Vec<&str> = text.lines().filter(|line| line.starts_with("UID:")).collect();
    let distinct: std::collections::BTreeSet<&&str> = all.iter().collect();
    assert!(all.len() > 20 && distinct.len() == all.len(), "{} of {}", distinct.len(), all.len());
}

#[test]
fn where_no_record_says_whether_there_is_a_dpa_none_is_denied() {
    let home = broken();
    ok(&home, DAY, &["customer", "add", "Citrin AG", "--country", "DE", "--acts-as", "controller", "-q"]);
    ok(&home, DAY, &["deployment", "add", "Citrin AG", "--edition", "cloud", "--starts", "2025-03-01", "-q"]);
    let add = ["change", "new", "add", "Log AG", "--country", "DE", "--effective", "2027-03-20", "--edition", "cloud"];
    ok(&home, DAY, &[&add[..], &["--purpose", "Logs", "-q"]].concat());
    let told = ok(&home, DAY, &["incident", "affected", "INC-1"]);
    assert!(told.contains("none recorded then"), "{told}");
    let summary = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(summary.contains("without a DPA recorded as in force then"), "{summary}");
    let changes = home.json(&["change", "list"])["report"]["records"].clone();
    let newest = changes.as_array().and_then(|all| all.last()).expect("a change")["handle"].clone();
    let change = ok(&home, DAY, &["change", "show", newest.as_str().expect("a handle")]);
    assert!(change.contains("none is recorded as in force on 20 March 2027"), "{change}");
}

#[test]
fn an_incident_of_a_region_is_about_what_is_hosted_in_it_however_that_is_written() {
    let home = Home::new();
    let hosted: [(&str, &[&str]); 7] = [
        ("Named AG", &["--region", "Frankfurt", "--hosting-country", "DE"]),
        ("Both AG", &["--region", "EU (Frankfurt)"]),
        ("Cloud AG", &["--region", "eu-central-1"]),
        ("Country AG", &["--hosting-country", "FR"]),
        ("Far Inc.", &["--region", "US"]),
        ("Odd Ltd", &["--region", "Zone A"]),
        ("Swiss AG", &["--region", "Zone A", "--hosting-country", "CH"]),
    ];
    for (name, place) in hosted {
        home.ok(&["customer", "add", name, "--country", "DE", "-q"]);
        let add = ["deployment", "add", name, "--edition", "cloud", "--starts", "2025-01-01", "-q"];
        home.ok(&[&add[..], place].concat());
    }
    home.ok(&["incident", "add", "Open bucket", "--aware", "2026-11-22T08:30Z", "--region", "EU", "-q"]);
    let said = home.json(&["incident", "affected", "INC-1", "--all"]);
    let all = said["report"]["rows"].as_array().unwrap_or_else(|| panic!("{said}"));
    let of = |name: &str| all.iter().find(|one| one.to_string().contains(name)).unwrap().to_string();
    for name in ["Named AG", "Both AG", "Cloud AG", "Country AG"] {
        assert!(of(name).contains("which is in EU"), "{}", of(name));
    }
    assert!(of("Far Inc.").contains("hosted in US, not in EU"), "{}", of("Far Inc."));
    assert!(of("Swiss AG").contains("not in EU"), "the country says it: {}", of("Swiss AG"));
    let open = of("Odd Ltd");
    assert!(open.contains("whether that is in EU is not recorded, since the region is written differently"), "{open}");
    let shown = home.ok(&["incident", "affected", "INC-1"]);
    assert!(shown.contains("Odd Ltd") && !shown.contains("Far Inc."), "what is open is shown: {shown}");
}
