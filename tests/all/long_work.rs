//! Work on the pages that takes long: a page of its own says how far it is and stops it, and leads to what came out.

use super::browser::{Answer, Site, hidden_of};
use super::home::Home;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// A list that takes a while.
fn list(rows: usize) -> String {
    let mut text = String::from("Name,Country,Edition\n");
    for row in 0..rows {
        writeln!(text, "Customer {row} GmbH,DE,cloud").unwrap();
    }
    text
}

const AT_ONCE: (&str, &str) = ("Prefer", "respond-async");

/// The page of a work, once that has ended: what it led to, or the page.
fn at_end(site: &Site<'_>, address: &str) -> Answer {
    let begun = Instant::now();
    loop {
        let answer = site.get(address);
        if answer.status != 200 || !answer.text().contains("data-work") {
            return answer;
        }
        let page = answer.text();
        assert!(page.contains("<noscript><meta http-equiv=\"refresh\" content=\"2\"></noscript>"), "{page}");
        assert!(page.contains("It has run for "), "{page}");
        assert!(begun.elapsed() < Duration::from_mins(4), "{page}");
        std::thread::sleep(Duration::from_millis(30));
    }
}

/// Sends a form as whoever does not wait for what comes of it.
fn send(site: &Site<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    site.ask("POST", path, &[("Origin", &site.origin), kind, AT_ONCE], body.as_bytes())
}

/// The form of the step of an import that writes.
fn ready(page: &str) -> Vec<(String, String)> {
    assert!(page.contains("name=\"go\""), "{page}");
    hidden_of(page, "name=\"go\"")
}

fn pairs(all: &[(String, String)]) -> Vec<(&str, &str)> {
    all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[test]
fn an_import_says_how_far_it_is_and_what_is_stopped_leaves_nothing() {
    let home = Home::new();
    let site = Site::new(&home);
    let before = site.revisions();
    let begun = site.upload("/import", &[("kind", "customers")], ("list.csv", list(12_000).as_bytes()));
    let job = begun.header("location").to_owned();
    // The plan is work of its own.
    let plan = site.ask("GET", &job, &[AT_ONCE], b"");
    assert_eq!(plan.status, 303, "{}", plan.text());
    let plan = at_end(&site, plan.header("location")).text();
    let mut form = ready(&plan);
    form.push(("go".into(), "yes".into()));
    let form = pairs(&form);

    let went = send(&site, "/import", &form);
    let address = went.header("location").to_owned();
    assert!(went.status == 303 && address.starts_with("/progress/"), "{} {address}", went.status);
    let seen = loop {
        let page = site.page(&address);
        assert!(page.contains("data-work"), "it ended before it could be stopped: {page}");
        if page.contains(" of 12,000 ") {
            break page;
        }
    };
    assert!(seen.contains("rows read") || seen.contains("records written"), "{seen}");
    assert!(seen.contains("Import of a list") && seen.contains("Stop it"), "{seen}");
    let kept = hidden_of(&seen, "/stop");
    let stopped = send(&site, &format!("{address}/stop"), &pairs(&kept));
    assert_eq!((stopped.status, stopped.header("location")), (303, &*address));
    let end = at_end(&site, &address);
    assert!(end.text().contains("Nothing of it was recorded."), "{}", end.text());
    assert_eq!(site.revisions(), before);
    assert!(home.ok(&["export", "customers", "--format", "csv", "-q"]).lines().count() <= 1);

    // The same once more, to its end: it leads to the page that says what was recorded.
    let went = send(&site, "/import", &form);
    let end = at_end(&site, went.header("location"));
    assert_eq!(end.status, 303, "{}", end.text());
    assert!(end.header("location").starts_with("/import?done="), "{}", end.header("location"));
    assert_eq!(site.revisions(), before + 1);
    let late = send(&site, &format!("{}/stop", went.header("location")), &pairs(&kept));
    assert_eq!(late.status, 303, "what is done is done");
    assert_eq!(site.revisions(), before + 1);
}

#[test]
fn exports_packs_and_checks_lead_to_what_came_out() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "-q"]);
    let site = Site::new(&home);
    for (path, name) in [
        ("/exports/register.pdf", "register.pdf"),
        ("/exports/customers.csv", "customers.csv"),
        ("/exports/pack.zip", ".zip"),
    ] {
        let direct = site.get(path);
        assert_eq!(direct.status, 200, "{path}");
        let went = site.ask("GET", path, &[AT_ONCE], b"");
        let address = went.header("location").to_owned();
        assert!(address.starts_with("/progress/"), "{path}: {} {address}", went.status);
        let ready = at_end(&site, &address).text();
        assert!(ready.contains(name) && ready.contains(&format!("content=\"0; url={address}/file\"")), "{ready}");
        let file = site.get(&format!("{address}/file"));
        assert_eq!(file.header("content-disposition"), direct.header("content-disposition"));
        if path.ends_with("csv") {
            assert_eq!(file.body, direct.body);
        }
        assert!(file.body.len() > 50);
    }
    let form = site.hidden("/verify");
    let went = send(&site, "/verify", &pairs(&form));
    let checked = at_end(&site, went.header("location"));
    let page = checked.text();
    assert!(
        checked.status == 200
            && page.contains("Is the register what was recorded?")
            && page.contains("section class=\"state\""),
        "{page}"
    );
    // What goes wrong leads back to its form, as it does at once.
    let mut form = site.hidden("/verify");
    form.push(("checkpoint".into(), "twelve".into()));
    let went = send(&site, "/verify", &pairs(&form));
    let refused = at_end(&site, went.header("location"));
    assert_eq!(refused.status, 422, "{}", refused.text());
}

#[test]
fn a_questionnaire_says_how_far_it_is_and_can_be_stopped() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "-q"]);
    let site = Site::new(&home);
    let path = "/customers/CUS-1/questionnaire";
    let fill = |questions: usize| {
        let mut text = String::from("Question,Answer\n");
        for at in 0..questions {
            writeln!(text, "Where is the data of our team {at} hosted?,").unwrap();
        }
        let kept = site.hidden(path);
        let went = site.upload_with(&[AT_ONCE], path, &pairs(&kept), &[("asked.csv", text.as_bytes())]);
        let address = went.header("location").to_owned();
        assert!(went.status == 303 && address.starts_with("/progress/"), "{} {address}", went.status);
        address
    };
    let address = fill(20_000);
    let seen = loop {
        let page = site.page(&address);
        assert!(page.contains("data-work"), "it ended before it could be stopped: {page}");
        if page.contains(" questions") {
            break page;
        }
    };
    assert!(seen.contains("Questionnaire of CUS-1") && seen.contains("Stop it"), "{seen}");
    send(&site, &format!("{address}/stop"), &pairs(&hidden_of(&seen, "/stop")));
    let end = at_end(&site, &address).text();
    assert!(end.contains("Nothing of it was recorded.") && end.contains(path), "{end}");
    let done = at_end(&site, &fill(2));
    assert!(done.status == 303 && done.header("location").starts_with(path), "{}", done.text());
    assert!(site.page(done.header("location")).contains("2 questions"));
}

#[test]
fn a_server_that_was_started_anew_says_that_work_was_cut_off() {
    let home = Home::new();
    let address = {
        let site = Site::new(&home);
        let went = site.ask("GET", "/exports/register.csv", &[AT_ONCE], b"");
        let address = went.header("location").to_owned();
        at_end(&site, &address);
        assert_eq!(site.get("/progress/nothing").status, 404);
        address
    };
    let site = Site::new(&home);
    let cut = site.get(&address);
    assert_eq!(cut.status, 410, "{}", cut.text());
    assert!(cut.text().contains("This work was cut off"), "{}", cut.text());
}

#[test]
fn what_came_of_work_goes_when_somebody_is_erased() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--contact", "Anna Beispiel", "-q"]);
    let site = Site::new(&home);
    let went = site.ask("GET", "/exports/customers.csv", &[AT_ONCE], b"");
    let address = went.header("location").to_owned();
    at_end(&site, &address);
    let file = format!("{address}/file");
    home.ok(&["customer", "edit", "CUS-1", "--country", "DE", "-q"]);
    assert!(site.page(&file).contains("Anna Beispiel"), "it is as it was made");
    // So does what waits: an import that nobody recorded yet, and a questionnaire that was filled.
    let list = b"name,country,contact\nVenus AG,DE,Anna Beispiel\n";
    let import = site.upload("/import", &[("kind", "customers")], ("list.csv", list)).header("location").to_owned();
    let asked = ("asked.csv", &b"Question,Answer\nDo we have a DPA?,\n"[..]);
    let filled = site.upload("/customers/CUS-1/questionnaire", &[], asked).header("location").to_owned();
    assert_eq!((site.get(&import).status, site.get(&format!("{filled}/file")).status), (200, 200));
    let form = super::browser::hidden(&site.page(&import));
    home.ok(&["erase", "Anna Beispiel", "--confirm", "Anna Beispiel"]);
    assert_eq!((site.get(&file).status, site.get(&address).status), (404, 404));
    let recorded = site.post("/import", &form, &[("go", "yes")]);
    assert!(recorded.status == 404 && recorded.text().contains("was erased since"), "{}", recorded.text());
    assert_eq!((site.get(&import).status, site.get(&format!("{filled}/file")).status), (404, 404));
}
