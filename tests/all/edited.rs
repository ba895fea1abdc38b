//! Changing a record on the pages and by a program: what a form was filled from, what is sent twice, and what nobody may change.

use super::browser::Site;
use super::home::Home;

/// What follows from bytes.
const DERIVED: [(&str, &str); 4] = [
    ("media", "png"),
    ("size", "5"),
    ("sha256", "0000000000000000000000000000000000000000000000000000000000000000"),
    ("seen", "JavaScript"),
];

#[test]
fn what_follows_from_the_bytes_of_a_file_is_changed_by_nobody() {
    let home = Home::example();
    home.write("paper.pdf", "%PDF-1.4\nsigned");
    home.ok(&["document", "add", "paper.pdf", "--as-it-is", "-q"]);
    let site = Site::new(&home);
    let form = site.page("/documents/DOC-1/edit");
    for (field, value) in DERIVED {
        assert!(!form.contains(&format!("name=\"{field}\"")), "{field} stands in the form");
        let before = site.revisions();
        let answer = site.send("/documents/DOC-1/edit", &[(field, value)]);
        assert_eq!(answer.status, 422, "{field}: {}", answer.text());
        assert!(answer.text().contains("follows from the bytes"), "{field}: {}", answer.text());
        assert_eq!(site.revisions(), before, "{field}");
    }
    home.ok(&["export", "documents", "--out", "documents.csv"]);
    let digest = home.json(&["document", "show", "DOC-1"])["report"]["record"]["sha256"].as_str().unwrap().to_owned();
    home.write(
        "documents.csv",
        std::fs::read_to_string(home.path().join("documents.csv")).unwrap().replace(&digest, DERIVED[2].1),
    );
    let why = home.fails(4, &["import", "documents.csv", "-y"]);
    assert!(why.contains("sha256") && why.contains("follows from the bytes"), "{why}");
    assert_eq!(site.send("/documents/DOC-1/edit", &[("notes", "the second page is missing")]).status, 303);
    home.ok(&["verify"]);
}

#[test]
fn what_a_form_looked_at_is_no_field_of_a_record() {
    let home = Home::example();
    home.ok(&["session", "add", "CUS-1", "--started", "2026-11-20T10:00Z", "--seen", "customer tables", "-q"]);
    let site = Site::new(&home);
    let kept = site.hidden("/sessions/SES-1/edit");
    home.ok(&["session", "edit", "SES-1", "--ticket", "T-1", "-q"]);
    let both = site.post("/sessions/SES-1/edit", &kept, &[("ticket", "T-2"), ("seen", "customer tables")]);
    assert_eq!(both.status, 409, "{}", both.text());
    assert!(!both.text().contains("What was seen"), "only what both changed: {}", both.text());
    let wrong = site.send("/sessions/new", &[("customer", "CUS-1"), ("started", "31/31/2026"), ("seen", "logs")]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("logs"), "what was typed stays: {}", wrong.text());
}

#[test]
fn a_form_that_comes_twice_is_done_once_and_answered_alike() {
    let home = Home::example();
    let site = Site::new(&home);
    let deployment = "/deployments/DEP-1";
    let newest = site.revisions();
    let forms = [
        ("/customers/CUS-1/edit".to_owned(), vec![("notes", "twice")]),
        ("/measures/TOM-1/edit".to_owned(), vec![("notes", "twice")]),
        (format!("{deployment}/end"), vec![("day", "2026-11-01")]),
        (format!("/history/{newest}/undo"), vec![("reason", "a mistake"), ("sure", "yes")]),
        ("/customers/CUS-2/leave".to_owned(), vec![("day", "2026-11-02"), ("ending", "nothing")]),
    ];
    for (path, fields) in forms {
        let kept = site.hidden(&path);
        let once = site.post(&path, &kept, &fields);
        assert_eq!(once.status, 303, "{path}: {}", once.text());
        let recorded = site.revisions();
        let twice = site.post(&path, &kept, &fields);
        assert_eq!((twice.status, twice.header("location")), (303, once.header("location")), "{path}");
        assert_eq!(site.revisions(), recorded, "{path}");
    }
    // What is typed anew into a page that was gone back to is something else.
    let kept = site.hidden("/customers/CUS-3/edit");
    assert_eq!(site.post("/customers/CUS-3/edit", &kept, &[("notes", "one")]).status, 303);
    let other = site.post("/customers/CUS-3/edit", &kept, &[("notes", "another")]);
    assert_eq!(other.status, 409, "{}", other.text());
}

#[test]
fn what_was_opened_before_a_backup_was_restored_overwrites_nothing_after_it() {
    let home = Home::example();
    home.ok(&["backup", "kept.db"]);
    for number in 1..=5 {
        home.ok(&["customer", "edit", "CUS-1", "--notes", &format!("before {number}"), "-q"]);
    }
    let site = Site::new(&home);
    let kept = site.hidden("/customers/CUS-1/edit");
    let name = home.json(&["status"])["report"]["organisation"].as_str().unwrap().to_owned();
    home.ok(&["restore", "kept.db", "--confirm", &name, "--reason", "a trial"]);
    home.ok(&["customer", "edit", "CUS-1", "--notes", "after", "-q"]);
    let both = site.post("/customers/CUS-1/edit", &kept, &[("notes", "before 5"), ("contact", "Kim")]);
    let page = both.text();
    assert_eq!(both.status, 409, "{page}");
    assert!(page.contains("A backup was restored since you opened the form") && page.contains("after"), "{page}");
    assert_eq!(home.json(&["customer", "show", "CUS-1"])["report"]["record"]["notes"], "after");
}

#[test]
fn what_was_erased_comes_back_by_nobodys_silence() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--contact", "Jean Modele", "-q"]);
    let site = Site::new(&home);
    let kept = site.hidden("/customers/CUS-1/edit");
    home.ok(&["erase", "Jean Modele", "--confirm", "Jean Modele", "--yes", "-q"]);
    let both = site.post("/customers/CUS-1/edit", &kept, &[("contact", "Jean Modele"), ("notes", "called")]);
    let page = both.text();
    assert!(both.status == 409 && page.contains("name=\"take.contact\" value=\"theirs\""), "{} {page}", both.status);
    let chosen = super::browser::hidden(&page);
    let saved = site.post("/customers/CUS-1/edit", &chosen, &[("take.contact", "theirs")]);
    assert_eq!(saved.status, 303, "{}", saved.text());
    let record = &home.json(&["customer", "show", "CUS-1"])["report"]["record"];
    assert!(record["notes"] == "called" && !record["contact"].to_string().contains("Jean"), "{record}");
}

#[test]
fn all_who_are_to_be_told_are_recorded_as_told_only_after_a_word() {
    let home = Home::example();
    home.ok(&["incident", "add", "Open bucket", "--aware", "2026-11-22T09:00Z", "--edition", "cloud", "-q"]);
    let site = Site::new(&home);
    let page = site.page("/incidents/INC-1");
    assert!(
        page.contains("name=\"channel\"") && !page.contains("&quot;out&quot;") && !page.contains("yes%7Cno"),
        "{page}"
    );
    let before = site.revisions();
    let kept = super::browser::hidden_of(&page, "/told");
    let asked = site.post("/incidents/INC-1/told", &kept, &[("customers", ""), ("told", "")]);
    let page = asked.text();
    // Nobody is told by a mail without an address.
    assert!(page.contains("no address is provided, so nothing is recorded") && page.contains("(CUS-31)"), "{page}");
    assert!(asked.status == 422 && page.contains("Record the others (") && page.contains(" customers)?"), "{page}");
    assert_eq!(site.revisions(), before);
    let one = site.post("/incidents/INC-1/told", &kept, &[("customers", "CUS-1"), ("channel", "writing")]);
    assert_eq!(one.status, 303, "{}", one.text());
    assert_eq!(home.json(&["breach-notice", "list"])["report"]["records"][0]["channel"], "writing");
    // Where each has an address, the number of those who are to be told is asked about.
    home.ok(&["customer", "edit", "CUS-31", "--privacy-email", "dpo@dovleac.example.test", "-q"]);
    let kept = super::browser::hidden_of(&site.page("/incidents/INC-1"), "/told");
    let rest = site.post("/incidents/INC-1/told", &kept, &[("customers", ""), ("told", "")]);
    assert!(rest.status == 422 && rest.text().contains("Were all of them told?"), "{}", rest.text());
}

#[test]
fn what_stands_in_the_way_of_closing_is_not_asked_away() {
    let home = Home::example();
    home.ok(&["change", "new", "add", "New Mail Ltd", "--country", "IE", "--effective", "2027-03-01", "-q"]);
    let site = Site::new(&home);
    let kept = super::browser::hidden_of(&site.page("/changes/CHG-1"), "/close");
    let refused = site.post("/changes/CHG-1/close", &kept, &[("day", "today"), ("how", "done")]);
    let page = refused.text();
    assert!(refused.status == 409 && page.contains("cannot be closed yet") && !page.contains("Yes, go on"), "{page}");
}

#[test]
fn the_organisation_is_not_taken_out() {
    let home = Home::example();
    let site = Site::new(&home);
    let refused = site.send("/organisation/ORG-1/retire", &[("reason", "a trial")]);
    assert!(refused.status >= 400, "{}", refused.text());
    assert!(home.ok(&["organisation", "show"]).contains("ORG-1"));
}

#[test]
fn a_form_that_a_check_leads_to_holds_no_answer_that_nobody_gave() {
    let home = Home::example();
    let site = Site::new(&home);
    let all = site.page("/check");
    let rules = all.split("href=\"/check?rule=").skip(1).map(|rest| rest.split('"').next().unwrap());
    let rules: std::collections::BTreeSet<&str> = rules.collect();
    let mut names = std::collections::BTreeSet::new();
    for rule in rules {
        let page = site.page(&format!("/check?rule={rule}"));
        for link in page.split("href=\"/").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let Some((path, said)) =
                link.split_once('?').filter(|(path, _)| path.ends_with("new") || path.ends_with("edit"))
            else {
                continue;
            };
            assert!(!path.is_empty());
            names.extend(said.split("&amp;").map(|pair| pair.split('=').next().unwrap().to_owned()));
        }
    }
    for guess in ["edition", "acts_as", "own_data", "transfer_tools", "status", "effect", "stage", "how", "places"] {
        assert!(!names.contains(guess), "{guess}: {names:?}");
    }
    assert!(names.contains("customer"), "what it is about: {names:?}");
}

#[test]
fn a_form_that_comes_back_still_knows_what_its_sender_had_looked_at() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "-q"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "-q"]);
    let site = Site::new(&home);
    // A mistake first, and a question that has to be answered first: both come back, and both are compared then.
    let all = [
        (
            "/customers/CUS-1/edit",
            ("notes", "of another"),
            ("privacy_email", "nonsense"),
            ("privacy_email", "a@acme.example"),
        ),
        ("/deployments/DEP-1/edit", ("notes", "of another"), ("edition", "self_hosted"), ("edition", "self_hosted")),
    ];
    for (path, (field, theirs), wrong, mended) in all {
        let kept = site.hidden(path);
        let form = site.page(path);
        assert!(!form.contains(theirs), "{path}");
        assert_eq!(site.send(path, &[(field, theirs)]).status, 303, "{path}");
        let back = site.post(path, &kept, &[wrong, (field, "")]);
        assert!(back.status == 422 || back.status == 409 || back.status == 200, "{path}: {}", back.status);
        let kept = super::browser::hidden_of(&back.text(), path);
        let both = site.post(path, &kept, &[mended, (field, ""), ("sure", "yes")]);
        assert!(both.status == 409 && both.text().contains("was changed"), "{path}: {} {}", both.status, both.text());
        let kept = super::browser::hidden_of(&both.text(), path);
        let saved = site.post(path, &kept, &[("sure", "yes")]);
        assert_eq!(saved.status, 303, "{path}: {}", saved.text());
        let record = site.page(path.trim_end_matches("/edit"));
        assert!(record.contains(theirs), "{path}: what the other recorded stands");
    }
}

#[test]
fn a_customer_that_gets_the_name_of_another_is_asked_about() {
    let home = Home::new();
    for name in ["Acme GmbH", "Bolt SARL"] {
        home.ok(&["customer", "add", name]);
    }
    let asked = home.fails(4, &["customer", "edit", "CUS-2", "--name", "Acme GmbH"]);
    assert!(asked.contains("CUS-1 is called Acme GmbH already. Is CUS-2 another customer?"), "{asked}");
    home.ok(&["customer", "edit", "CUS-2", "--name", "Acme GmbH", "--yes"]);
    home.ok(&["customer", "edit", "CUS-2", "--name", "Acme GmbH", "--notes", "the other one"]);
}
