//! Roles and findings as the program shows them, on registers made for the purpose and on the example. Each rule on its facts: `rule_cases.rs`.

use super::home::Home;
use serde_json::Value;

/// The streams of a customer's roles: (stream, our role, the customer's role, rule).
fn roles(home: &Home, args: &[&str]) -> Vec<(String, String, String, String)> {
    let report = home.json(&[&["role"], args].concat());
    let text = |value: &Value| value.as_str().unwrap_or("none").to_owned();
    let streams = report["report"]["streams"].as_array().unwrap();
    streams
        .iter()
        .map(|one| (text(&one["stream"]), text(&one["vendor"]), text(&one["customer"]), text(&one["rule"])))
        .collect()
}

fn role(vendor: &str, customer: &str, rule: &str, stream: &str) -> (String, String, String, String) {
    (stream.into(), vendor.into(), customer.into(), rule.into())
}

/// A register with one customer and one deployment of it.
fn with(customer: &[&str], deployment: &[&str]) -> Home {
    let home = Home::new();
    home.ok(&[&["customer", "add", "Acme GmbH", "--country", "DE"], customer].concat());
    home.ok(&[&["deployment", "add", "Acme GmbH", "--starts", "2025-01-01"], deployment].concat());
    home
}

#[test]
fn the_two_base_cases_read_as_the_public_page_states_them() {
    // "If a customer is using Cloud, then [the vendor] is the Data Processor and the customer is the Data Controller."
    let cloud = with(&["--acts-as", "controller"], &["--edition", "cloud"]);
    assert_eq!(roles(&cloud, &["Acme"])[0], role("processor", "controller", "R1", "product_data"));
    assert!(cloud.ok(&["role", "Acme"]).contains("Needs: a DPA (Art. 28(3)): not recorded whether there is one."));
    // "If a customer is self-hosting then they are both the Data Processor and the Data Controller … we do not have … obligations."
    let nothing = ["--edition", "self-hosted", "--support-access", "none", "--telemetry", "off"];
    let hosted = with(&["--acts-as", "controller"], &nothing);
    let expected = [
        role("no_role", "controller_and_processor", "R6", "product_data"),
        role("no_role", "no_role", "R6", "support_access"),
        role("no_role", "no_role", "R6", "telemetry"),
    ];
    assert_eq!(roles(&hosted, &["Acme"]), expected);
    assert!(hosted.ok(&["role", "Acme"]).contains("Needs: no DPA, according to the records."));
    assert_eq!(hosted.run(&["check", "--rule", "dpa-missing"]).code, 0);
}

#[test]
fn what_is_not_provided_is_said_and_never_guessed() {
    let home = with(&[], &["--edition", "cloud"]);
    let said = home.ok(&["role", "Acme"]);
    assert!(said.contains("whether the customer acts for itself or for others is not provided; R1 takes it"), "{said}");
    let home = with(&["--acts-as", "controller"], &["--edition", "self-hosted"]);
    let said = home.ok(&["role", "Acme"]);
    assert!(said.contains("cannot be derived") && said.contains("telemetry is not provided"), "{said}");
    assert_eq!(home.run(&["check", "--rule", "role-open"]).code, 8);
}

#[test]
fn an_override_needs_a_reason_and_an_end_and_shows_as_one() {
    let home = with(&["--acts-as", "controller"], &["--edition", "cloud"]);
    let bare = home.fails(
        4,
        &[
            "override",
            "add",
            "Acme GmbH",
            "--stream",
            "product_data",
            "--our-role",
            "controller",
            "--customer-role",
            "controller",
        ],
    );
    assert!(bare.contains("--because") && bare.contains("--ends"), "both at once: {bare}");
    home.ok(&[
        "override",
        "add",
        "Acme GmbH",
        "--stream",
        "product_data",
        "--our-role",
        "controller",
        "--customer-role",
        "controller",
        "--because",
        "joint study, counsel's note of 3 May",
        "--ends",
        "2026-12-31",
    ]);
    assert_eq!(roles(&home, &["Acme"])[0].1, "controller");
    let said = home.ok(&["role", "Acme"]);
    assert!(
        said.contains("override")
            && said.contains("counsel's note")
            && said.contains("The rules say: we: processor, customer: controller by R1"),
        "{said}"
    );
    assert_eq!(roles(&home, &["Acme", "--on", "2027-01-01"])[0].1, "processor", "past its end the rules decide again");
    assert_eq!(home.run(&["check", "--rule", "override-ended", "--on", "2027-01-01"]).code, 8);
}

#[test]
fn findings_say_what_is_missing_by_which_law_and_what_to_do() {
    let home = Home::example();
    let report = home.json(&["check"])["report"].clone();
    let known: Vec<&str> = art30::rules::checks::CHECKS.iter().map(|check| check.id).collect();
    let (findings, counts) = (report["findings"].as_array().unwrap(), report["counts"].as_object().unwrap());
    assert!(counts.keys().all(|rule| known.contains(&rule.as_str())), "{counts:?}");
    assert_eq!(counts.values().filter_map(Value::as_u64).sum::<u64>(), u64::try_from(findings.len()).unwrap());
    // The example shows what is missing, late and contradictory.
    for rule in ["dpa-missing", "dpa-expiring", "dpa-unconfirmed", "clause-missing", "notice-windows", "override-ended"]
    {
        assert!(counts.contains_key(rule), "{rule}");
    }
    for finding in findings {
        let acme = finding["record"] == "CUS-1" || finding["record"] == "DPA-1";
        assert!(!acme || finding["severity"] == "warning", "Acme is fully recorded: {finding}");
        for member in ["rule", "law", "record", "what", "todo"] {
            assert!(!finding[member].as_str().unwrap().is_empty(), "{finding}");
        }
    }
    // Before the DPO's first day nobody was named; before the register was filled, everything was missing.
    assert_eq!(home.run(&["check", "--rule", "no-dpo"]).code, 0);
    assert_eq!(home.run(&["check", "--rule", "no-dpo", "--on", "2020-08-31"]).code, 8);
}

#[test]
fn check_exits_by_severity_and_the_dates_say_since_when() {
    let home = with(&["--acts-as", "controller"], &["--edition", "cloud"]);
    let said = home.run(&["check", "--rule", "dpa-missing"]);
    assert_eq!(said.code, 8);
    assert!(said.out.contains("not recorded whether there is a DPA"), "{}", said.out);
    home.ok(&[
        "agreement",
        "add",
        "Acme GmbH",
        "--effect",
        "executed",
        "--signed",
        "2025-03-01",
        "--expires",
        "2026-06-30",
    ]);
    let said = home.run(&["check", "--rule", "dpa-expired"]);
    assert!(
        said.out.contains("no DPA recorded as in force since 1 July 2026"),
        "the day after the last one ended: {}",
        said.out
    );
    assert_eq!(home.run(&["check", "--rule", "dpa-missing"]).code, 0, "one gap is one finding");
    home.ok(&["agreement", "supersede", "DPA-1", "--effect", "executed", "--signed", "2026-07-01"]);
    assert_eq!(home.run(&["check", "--rule", "dpa-missing", "--rule", "dpa-expired"]).code, 0);
    let late = ["check", "--rule", "dpa-late"];
    assert_eq!(home.run(&[&late[..], &["--fail-on", "error"]].concat()).code, 0, "the days before are a warning");
    assert_eq!(home.run(&late).code, 8);
    assert!(home.fails(4, &["check", "--rule", "dpa-mising"]).contains("dpa-missing"));
}

#[test]
fn nothing_ever_says_compliant() {
    let home = Home::example();
    for command in [
        &["status"][..],
        &["check"],
        &["due"],
        &["role", "acme"],
        &["ask", "acme"],
        &["role", "--rules"],
        &["verify"],
        &["--help"],
        &["customer", "list"],
    ] {
        assert!(!home.run(command).out.to_lowercase().contains("compliant"), "{command:?}");
    }
}

#[test]
fn a_calendar_is_well_formed_and_the_same_twice() {
    let home = Home::example();
    let calendar = home.ok(&["due", "--ics", "-"]);
    assert_eq!(calendar, home.ok(&["due", "--ics", "-"]));
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(
        calendar.matches("BEGIN:VEVENT").count(),
        home.json(&["due"])["report"]["due"].as_array().unwrap().len()
    );
    assert!(calendar.contains("DTSTART;VALUE=DATE:20261231"), "{calendar}");
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n'), "{line}");
    }
}

#[test]
fn what_the_journal_shows_is_no_free_text() {
    use art30::model::{Kind, Reading, Shape};
    let today = "2026-11-23".parse().unwrap();
    for kind in Kind::ALL {
        for field in kind.fields() {
            // Each of these is read by art30 itself: no other words pass.
            let clear = matches!(
                field.shape,
                Shape::Choice(_)
                    | Shape::Country
                    | Shape::CountryPart
                    | Shape::Date
                    | Shape::Flag
                    | Shape::Link(_)
                    | Shape::Moment
                    | Shape::Number(..)
                    | Shape::Span(_)
            );
            assert_eq!(field.is_personal(), !clear, "{}.{}", kind.name(), field.name);
            let somebody =
                field.read("Klara Klartext", &mut Reading { today, now: None, link: &mut |_, _| Err(String::new()) });
            assert!(!clear || somebody.is_err(), "{}.{} takes a name", kind.name(), field.name);
        }
    }
}

#[test]
fn every_field_is_a_flag_a_column_and_a_member_of_the_schema() {
    use art30::model::Kind;
    let home = Home::example();
    let schema: Value = serde_json::from_str(&home.ok(&["schema"])).unwrap();
    for kind in Kind::ALL {
        let export = home.ok(&["export", kind.plural()]);
        let header: Vec<&str> = export.lines().next().unwrap().split(',').collect();
        let help = command(kind).map(|command| home.ok(&[&command[..], &["edit", "--help"]].concat()));
        for field in kind.fields() {
            assert!(header.contains(&field.name), "{}.{}", kind.name(), field.name);
            assert!(schema[kind.name()]["properties"][field.name].is_object(), "{}.{}", kind.name(), field.name);
            let flag = format!("--{} <", field.flag());
            let derived = match kind {
                Kind::Document => art30::model::kinds::document::DERIVED.contains(&field.name),
                // Closing says these.
                Kind::Change => ["closed", "outcome", "despite"].contains(&field.name),
                _ => false,
            };
            assert!(help.as_ref().is_none_or(|help| help.contains(&flag) != derived), "{}: {help:?}", field.name);
        }
    }
}

/// The command that changes records of a kind; what is recorded of a review follows from the command `review`.
fn command(kind: art30::model::Kind) -> Option<Vec<&'static str>> {
    use art30::model::Kind;
    match kind {
        Kind::Review => None,
        Kind::Entity | Kind::Appointment => Some(vec!["organisation", kind.name()]),
        _ => Some(vec![kind.name()]),
    }
}

#[test]
fn what_follows_from_an_edit_of_a_deployment_is_said_with_it_as_the_record_shows_it() {
    let home = Home::example();
    let rows = || {
        let said = home.ok(&["export", "register-processor", "--to", "json", "--only", "CUS-34"]);
        let whole: Value = serde_json::from_str(&said).unwrap();
        whole["rows"].as_array().unwrap().len()
    };
    let edit = ["deployment", "edit", "DEP-41", "--support-access", "none", "--telemetry", "off"];
    let before = rows();
    let tried = home.ok(&[&edit[..], &["-n"]].concat());
    assert_eq!(rows(), before, "-n writes nothing");
    let done = home.ok(&edit);
    for said in [tried, done] {
        assert!(said.contains("Our role                          subprocessor + controller → no role"), "{said}");
        assert!(said.contains(&format!("Rows in the record of Art. 30(2)  {before} → {}", rows())), "{said}");
    }
    let same = home.ok(&["deployment", "edit", "DEP-41", "--notes", "seen"]);
    assert!(!same.contains("Our role") && !same.contains("Rows in the record"), "{same}");
}

#[test]
fn several_customers_are_shown_by_one_command_and_what_is_due_ends_with_8() {
    let home = Home::example();
    let both = home.ok(&["role", "CUS-1", "CUS-2"]);
    for name in ["CUS-1", "CUS-2"] {
        assert!(both.contains(home.ok(&["role", name]).trim_end()), "{name}: {both}");
    }
    let json = home.json(&["role", "CUS-1", "CUS-2"])["report"]["customers"].clone();
    assert_eq!(json.as_array().map(Vec::len), Some(2));
    let due = home.run(&["check", "--due", "30d"]);
    assert_eq!((due.code, due.out), (8, home.ok(&["due", "--within", "30d"])));
    assert!(home.fails(4, &["check", "--due", "soon"]).contains("--due: "));
    assert_eq!(Home::new().run(&["check", "--due", "1d"]).code, 0);
}
