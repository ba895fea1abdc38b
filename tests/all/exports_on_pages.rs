//! What can be exported on the pages: one record alone, a part of a register in each format and language, the records that fit conditions; and
//! what is shown where that is asked for wrongly.

use super::browser::{Site, faults};
use super::home::Home;

#[test]
fn one_activity_is_exported_alone_in_each_form_of_a_register() {
    let home = Home::example();
    let site = Site::new(&home);
    let activities = home.json(&["activity", "list", "--limit", "100"]);
    let name = |one: &serde_json::Value| {
        (one["handle"].as_str().unwrap().to_owned(), one["name"].as_str().unwrap().to_owned())
    };
    let all: Vec<(String, String)> = activities["report"]["records"].as_array().unwrap().iter().map(name).collect();
    let (handle, title) = &all[6];
    let page = site.page(&format!("/activities/{handle}"));
    assert!(
        page.contains("action=\"/exports/part\"") && page.contains(&format!("name=\"activity\" value=\"{handle}\"")),
        "{page}"
    );
    assert_eq!(faults(&page), Vec::<String>::new());
    let of = |more: &str| site.get(&format!("/exports/part?activity={handle}{more}"));
    let text = of("&format=csv").text();
    assert!(text.contains(title.as_str()), "{title}: {text}");
    for (other, _) in all.iter().filter(|(other, _)| other != handle) {
        assert!(!text.contains(&format!("\n{other}/")) && !text.contains(&format!(" {other}/")), "{other}: {text}");
    }
    let (full, text) = (text, of("&format=csv&layout=minimal").text());
    assert!(full.lines().next().unwrap().len() > text.lines().next().unwrap().len(), "minimal has fewer columns");
    for (more, start) in [
        ("&format=pdf&lang=fr&layout=minimal", "%PDF"),
        ("&format=xlsx&lang=de", "PK"),
        ("&format=json", "{"),
        ("&format=jsonld", "{"),
    ] {
        let file = of(more);
        assert!(file.status == 200 && file.body.starts_with(start.as_bytes()), "{more}: {} {}", file.status, file.head);
        assert!(file.header("content-disposition").contains(&format!("-{handle}.")), "{}", file.head);
    }
    // The command narrows in the same way.
    let register = if of("&format=csv").header("content-disposition").contains("processor") {
        "register-processor"
    } else {
        "register-controller"
    };
    assert_eq!(full, home.ok(&["export", register, "--activity", handle, "--to", "csv", "-q"]));
    let wrong = if register == "register-processor" { "register-controller" } else { "register-processor" };
    assert!(home.fails(4, &["export", wrong, "--activity", handle]).contains("stands in one register"));
}

#[test]
fn one_customer_has_its_rows_and_its_record_as_files() {
    let home = Home::example();
    let site = Site::new(&home);
    let page = site.page("/customers/CUS-1");
    assert!(
        page.contains("/exports/customers.xlsx?record=CUS-1") && page.contains("name=\"only\" value=\"CUS-1\""),
        "{page}"
    );
    assert_eq!(
        site.get("/exports/part?only=CUS-1&format=csv").text(),
        home.ok(&["export", "register-processor", "--only", "CUS-1", "--to", "csv", "-q"])
    );
    let one = site.get("/exports/customers.csv?record=CUS-1");
    assert_eq!(one.text().lines().count(), 2, "{}", one.text());
    assert!(one.header("content-disposition").contains("CUS-1.csv"), "{}", one.head);
    // Of a list, those that fit its conditions.
    let list = site.page("/customers?country=FR");
    assert!(list.contains("/exports/customers.xlsx?country=FR"), "{list}");
    assert_eq!(
        site.get("/exports/customers.csv?country=FR").text(),
        home.ok(&["export", "customers", "--country", "FR", "--to", "csv", "-q"])
    );
    // What was narrowed once is whole again.
    assert!(site.get("/exports/customers.csv").text().lines().count() > 20);
    assert!(site.get("/exports/gaps.pdf").body.starts_with(b"%PDF"));
}

#[test]
fn a_wrong_word_on_exports_comes_back_at_its_field() {
    let home = Home::example();
    let site = Site::new(&home);
    assert_eq!(faults(&site.page("/exports")), Vec::<String>::new());
    for (path, id, typed) in [
        ("/exports/pack.zip?from=irgendwann&to=2026-11-20", "from", "irgendwann"),
        ("/exports/pack.zip?customer=Nobody+AG", "customer", "Nobody AG"),
        ("/exports/report.pdf?to=soon", "report-to", "soon"),
        ("/exports/part?what=register-processor&only=Nobody+AG", "part-only", "Nobody AG"),
        ("/exports/part?what=register-controller&only=CUS-1", "part-only", "CUS-1"),
        ("/exports/part?activity=nothing", "part-activity", "nothing"),
        ("/exports/part?ended_since=2027-01-01", "part-ended_since", "2027-01-01"),
        ("/exports/dora.xlsx?customer=Nobody+AG", "dora-customer", "Nobody AG"),
    ] {
        let answer = site.get(path);
        let page = answer.text();
        assert_eq!(answer.status, 422, "{path}: {page}");
        let field = page.split("<input ").find(|input| input.contains(&format!("id=\"{id}\""))).unwrap_or_default();
        assert!(
            field.contains(&format!("value=\"{typed}\"")) && field.contains("aria-invalid=\"true\""),
            "{path}: {field}"
        );
        assert!(
            page.contains(&format!("id=\"{id}-problem\"")) && page.matches("Not done").count() == 1,
            "{path}: {page}"
        );
        assert!(page.contains("<nav") && page.contains("<h1>Exports</h1>"), "{path}");
        assert_eq!(faults(&page), Vec::<String>::new(), "{path}");
    }
}

/// A page that stands in the place of what was asked for: its status, the menu, and words that it holds.
#[track_caller]
fn keeps_the_menu(answer: &super::browser::Answer, status: u16, words: &[&str]) {
    let page = answer.text();
    assert_eq!(answer.status, status, "{page}");
    assert!(page.contains("<nav") && page.contains("href=\"/customers\""), "no menu: {page}");
    for words in words {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(faults(&page), Vec::<String>::new());
}

#[test]
fn no_page_that_says_no_is_a_dead_end() {
    let home = Home::example();
    let site = Site::new(&home);
    let day = site.get("/customers?on=last+week&state=missing");
    keeps_the_menu(
        &day,
        422,
        &["That day is not shown", "“last week”", "value=\"last week\"", "href=\"/customers?state=missing\""],
    );
    let before = site.get("/customers?as_of=20.11.2020");
    keeps_the_menu(&before, 404, &["value=\"20.11.2020\"", "20 November 2020", "href=\"/customers\""]);
    assert!(!before.text().contains("Nothing can be changed here"), "{}", before.text());
    keeps_the_menu(&site.get("/customers?as_of=900"), 404, &["there is no revision 900"]);
    keeps_the_menu(
        &site.get("/nothing/of/this/kind/at-all"),
        404,
        &["/nothing/of/this/kind/at-all", "All lists and pages"],
    );
    keeps_the_menu(&site.get("/exports/nothing.pdf"), 404, &["here is no export"]);
    keeps_the_menu(&site.get("/customers/CUS-900"), 404, &[]);
    keeps_the_menu(&site.get("/customers/CUS-1/ask/log"), 405, &["href=\"/customers/CUS-1/ask\"", "Not in this way"]);
    // What is too large or did not come whole.
    let headers = [("Origin", site.origin.as_str()), ("Content-Type", "application/x-www-form-urlencoded")];
    let large = site.ask("POST", "/customers/CUS-1/merge", &headers, &vec![b'a'; (1 << 20) + 10]);
    keeps_the_menu(&large, 422, &["more than 1 MB", "href=\"/customers/CUS-1/merge\""]);
    let broken = [("Origin", site.origin.as_str()), ("Content-Type", "multipart/form-data; boundary=XX")];
    let broken = site.ask("POST", "/customers/new", &broken, b"--XX\r\nnothing");
    keeps_the_menu(&broken, 422, &["did not come whole", "href=\"/customers/new\""]);
    // A file that was chosen is held, whichever form comes back.
    let letter = site.upload(
        "/letters/new",
        &[("customer", "CUS-1"), ("received", "irgendwann")],
        ("letter.pdf", b"%PDF-1.4\n"),
    );
    assert!(
        letter.status == 422 && letter.text().contains("letter.pdf</strong> is held for this form"),
        "{}",
        letter.text()
    );
}

#[test]
fn what_was_stopped_for_other_work_leads_to_that_work() {
    let home = Home::example();
    let site = Site::new(&home);
    let at_once = [("Prefer", "respond-async")];
    let mut stopped = None;
    // A few works are begun at once; one that is too many says so.
    std::thread::scope(|scope| {
        let asked: Vec<_> = (0..12)
            .map(|_| scope.spawn(|| site.ask("GET", "/exports/pack.zip?from=2020-01-01", &at_once, b"")))
            .collect();
        for one in asked {
            let answer = one.join().unwrap();
            assert!([303, 503].contains(&answer.status), "{}", answer.text());
            stopped = stopped.take().or((answer.status == 503).then_some(answer));
        }
    });
    let stopped = stopped.expect("one is too many");
    keeps_the_menu(
        &stopped,
        503,
        &["Export: pack.zip", "href=\"/progress/", "href=\"/exports/pack.zip?from=2020-01-01\""],
    );
}
