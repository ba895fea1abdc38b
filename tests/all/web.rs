//! The pages, asked for as a browser without JavaScript asks: who may come in, what stands on them, and what they record.

use super::audit::unpack;
use super::browser::{Site, faults, hidden, hidden_of};
use super::home::Home;
use super::words_on_pages::wrong;
use art30::model::Kind;
use art30::web::{ROUTES, Way};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

/// The shortest file that is taken as a PDF.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// The pages of the example: each that a route names, and the lists and forms of all kinds.
pub fn pages() -> Vec<String> {
    let mut pages: Vec<String> = [
        "/",
        "/due",
        "/check",
        "/check?rule=dpa-missing",
        "/search?q=acme",
        "/register",
        "/register?as=controller&layout=minimal",
        "/transfers",
        "/transfers?by=importer",
        "/more",
        "/account",
        "/settings",
        "/account/tokens",
        "/history",
        "/history/9",
        "/history/9/undo",
        "/exports",
        "/import",
        "/ask",
        "/ask?customer=acme+gmbh&question=where+is+our+data",
        "/import?done=9&of=customers",
        "/customers/CUS-1?q=Acme+GmbH",
        "/customers/CUS-1/ask",
        "/customers/CUS-1/ask?question=where+is+our+data",
        "/customers/CUS-1/leave",
        "/customers/CUS-1/merge",
        "/customers/CUS-1/merge?into=CUS-2",
        "/customers/CUS-5/leave",
        "/appointments/new",
        "/activities/ACT-1/review",
        "/activities/review",
        "/policies/review?next_review=12mo",
        "/erase",
        "/erase?whose=leavers",
        "/verify",
        "/publish",
        "/history/1/undo",
        "/customers/CUS-1/questionnaire",
        "/customers/CUS-1/signed",
        "/agreements/DPA-1/file",
        "/customers/CUS-1",
        "/customers/CUS-28",
        "/customers/CUS-1?done=9",
        "/customers?done=9",
        "/agreements/DPA-11",
        "/documents/DOC-1",
        "/activities/ACT-1",
        "/organisation/ORG-1",
        "/customers/CUS-1/edit",
        "/agreements/DPA-1/end",
        "/agreements/DPA-1/retire",
        "/customers/CUS-1/retire",
        "/customers?state=missing&search=a",
        "/customers?as_of=12",
        "/customers?on=2025-01-01",
    ]
    .map(str::to_owned)
    .into();
    for kind in Kind::ALL {
        pages.push(format!("/{}", kind.plural_typed()));
    }
    pages
        .iter_mut()
        .filter(|page| page.starts_with("/organisation/"))
        .for_each(|page| *page = format!("/{}/ORG-1", Kind::Organisation.plural_typed()));
    pages
}

#[test]
fn every_page_is_there_without_script_and_names_no_command() {
    let home = Home::example();
    let site = Site::new(&home);
    for path in pages() {
        let answer = site.get(&path);
        let page = answer.text();
        assert_eq!(answer.status, 200, "{path}: {page}");
        assert_eq!(faults(&page), Vec::<String>::new(), "{path}");
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        assert_eq!(page.matches("<script").count(), 1, "{path}: only the one that stands ready");
        assert!(!page.contains("style=\"") && !page.contains(" onclick"), "{path}");
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}: {}", answer.head);
        // What was recorded by a command is called so in the history.
        let told = !path.starts_with("/history") && path != "/";
        let words = page.split("What happened").next().unwrap();
        assert!(
            !told || !words.contains("art30 check") && !words.contains("`art30") && !words.contains(" --"),
            "{path}: {words}"
        );
    }
}

#[test]
fn nobody_comes_in_without_the_key_and_nothing_is_done_by_a_form_from_elsewhere() {
    let home = Home::example();
    let site = Site::new(&home);
    let before = site.revisions();
    assert_eq!(site.get(&site.entrance).status, 401, "the key is good once");
    let entrance = site.ask("GET", "/enter?key=0", &[("Cookie", "")], b"");
    assert_eq!((entrance.status, entrance.header("set-cookie")), (401, ""));
    for route in ROUTES {
        let path = route
            .path
            .replace("{kind}", "customers")
            .replace("{name}", "CUS-1")
            .replace("{revision}", "2")
            .replace("{file}", "customers.csv")
            .replace("{id}", "1");
        let method = if route.way == Way::Get { "GET" } else { "POST" };
        let origin = format!("http://{}", site.address);
        let own = [("Origin", origin.as_str()), ("Content-Type", "application/x-www-form-urlencoded")];
        let of = |headers: &[(&str, &str)]| {
            site.ask(method, &path, &[&own[..], headers].concat(), b"name=Evil&country=DE").status
        };
        assert_eq!(of(&[("Cookie", "")]), 401, "{method} {path} by a stranger");
        assert_eq!(of(&[("Cookie", "__Host-art30=00")]), 401, "{method} {path} with another key");
        assert_eq!(of(&[("Host", "evil.example")]), 421, "{method} {path} under another name");
        if route.way == Way::Post {
            assert_eq!(of(&[]), 403, "{path} without what its form holds");
            let foreign = [("Origin", "http://evil.example"), ("Content-Type", "application/x-www-form-urlencoded")];
            let token = site.hidden("/more");
            let body = format!("token={}&name=Evil", token[0].1);
            assert_eq!(site.ask("POST", &path, &foreign, body.as_bytes()).status, 403, "{path} from another page");
            assert_eq!(
                site.ask("POST", &path, &[("Sec-Fetch-Site", "same-site"), own[0], own[1]], body.as_bytes()).status,
                403,
                "{path} from another port"
            );
        }
    }
    assert_eq!(site.revisions(), before);
    let out = site.send("/more", &[]);
    assert_eq!(out.status, 405, "a list is not left");
    assert!(!out.header("content-security-policy").is_empty() && out.header("x-content-type-options") == "nosniff");
    let kept = site.hidden("/more");
    let left = site.post("/leave", &kept, &[]);
    assert!(left.status == 303 && left.header("clear-site-data").contains("cache"), "{}", left.text());
    assert_eq!(site.get("/").status, 401, "who left is out");
    // What was typed meanwhile is not lost.
    let late = site.post("/customers/new", &kept, &[("name", "Typed & kept")]);
    let page = late.text();
    assert!(late.status == 401 && page.contains("You are signed out") && page.contains("Typed &amp; kept"), "{page}");
}

#[test]
fn a_customer_is_recorded_changed_by_two_and_taken_back() {
    let home = Home::new();
    let site = Site::new(&home);
    let wrong = site.send("/customers/new", &[("name", "Größe & Söhne <b>"), ("contact_email", "nobody")]);
    let page = wrong.text();
    assert_eq!(wrong.status, 422, "{page}");
    assert!(page.contains("<title>Error: New customer") && page.contains("Größe &amp; Söhne &lt;b&gt;"), "{page}");
    assert!(page.contains("not one e-mail address") && page.contains("href=\"#contact_email\""), "{page}");
    let added =
        site.send("/customers/new", &[("name", "Größe & Söhne <b>"), ("country", "DE"), ("reason", "called us")]);
    assert_eq!((added.status, added.header("location")), (303, "/customers/CUS-1?done=2"), "{}", added.text());
    let page = site.page("/customers/CUS-1?done=2");
    assert!(page.contains("Recorded.") && page.contains("/history/2/undo"), "{page}");
    assert_eq!(home.json(&["log"])["report"]["revisions"][0]["reason"], "called us");

    // Its name leads to it, too, whatever letters it has.
    let named = "/customers/Gr%C3%B6%C3%9Fe%20%26%20S%C3%B6hne%20%3Cb%3E/edit";
    let owned = site.send(named, &[("owner", "Kim")]);
    assert_eq!(owned.status, 303, "{}", owned.text());
    assert_eq!(site.get(owned.header("location")).status, 200, "{}", owned.head);

    // Two look at it, and one is first.
    let kept = site.hidden("/customers/CUS-1/edit");
    home.ok(&["customer", "edit", "CUS-1", "--domain", "first.example", "--notes", "by the first"]);
    let both = site.post("/customers/CUS-1/edit", &kept, &[("domain", "second.example"), ("notes", "")]);
    let page = both.text();
    assert_eq!(both.status, 409, "{page}");
    assert!(
        page.contains("first.example") && page.contains("second.example") && page.contains("not provided"),
        "{page}"
    );
    let chosen = hidden(&page);
    let saved = site.post("/customers/CUS-1/edit", &chosen, &[("take.domain", "theirs")]);
    assert_eq!(saved.status, 303, "{}", saved.text());
    let record = &home.json(&["customer", "show", "CUS-1"])["report"]["record"];
    assert_eq!((record["domain"].as_str(), record["notes"].as_str()), (Some("first.example"), Some("by the first")));

    // The same form twice is done once.
    let kept = site.hidden("/customers/new");
    let once = site.post("/customers/new", &kept, &[("name", "Twice GmbH")]);
    let twice = site.post("/customers/new", &kept, &[("name", "Twice GmbH")]);
    assert_eq!((once.status, twice.status), (303, 303), "{}", twice.text());
    assert_eq!(home.json(&["customer", "list"])["report"]["total"], 2);

    let newest = site.revisions();
    let undone = site.send(&format!("/history/{newest}/undo"), &[("reason", "a mistake")]);
    assert_eq!(undone.status, 303, "{}", undone.text());
    assert!(site.page(undone.header("location")).contains("Recorded."), "{}", undone.head);
    assert_eq!(home.json(&["customer", "list"])["report"]["total"], 1);
    assert_eq!(home.json(&["log"])["report"]["revisions"][0]["actor"], "Charles");
}

#[test]
fn who_signed_today_is_recorded_with_the_pdf_and_what_binds_already_is_asked() {
    let home = Home::example();
    let site = Site::new(&home);
    let pdf = PDF;
    let ambiguous = site.upload("/customers/CUS-1/signed", &[("signed", "03/04/2026")], ("signed.pdf", pdf));
    let page = ambiguous.text();
    assert_eq!(ambiguous.status, 422, "{page}");
    assert!(page.contains("could be 3 April or 4 March") && page.contains("value=\"03/04/2026\""), "{page}");
    let unsaid =
        site.upload("/customers/CUS-1/signed", &[("signed", "today"), ("countersigned", "today")], ("signed.pdf", pdf));
    let page = unsaid.text();
    assert_eq!(unsaid.status, 409, "{page}");
    assert!(page.contains("DPA-1 (in force since 12 March 2026"), "{page}");
    // The form that comes back holds the file.
    assert!(page.contains("<strong>signed.pdf</strong> is held for this form"), "{page}");
    let held =
        page.split("name=\"held_file\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a name");
    let again = [("had_file", "yes"), ("held_file", held), ("signed", "yesterday"), ("countersigned", "tomorrow")];
    let again = site.upload("/customers/CUS-1/signed", &again, ("", b""));
    assert!(again.text().contains("signed.pdf</strong> is held for this form"), "{}", again.text());
    // What is not held any more is chosen again: without it, nothing is recorded unasked.
    let lost = site.upload(
        "/customers/CUS-1/signed",
        &[("had_file", "yes"), ("signed", "today"), ("relation", "replaces:DPA-1")],
        ("", b""),
    );
    assert!(
        lost.status == 409
            && lost.text().contains("was not chosen again")
            && lost.text().contains("Choose the file again"),
        "{}",
        lost.text()
    );
    let fields = [("signed", "today"), ("countersigned", "today"), ("relation", "replaces:DPA-1"), ("as_it_is", "yes")];
    let fields: Vec<(&str, &str)> = fields.into_iter().chain([("had_file", "yes"), ("held_file", held)]).collect();
    let done = site.upload("/customers/CUS-1/signed", &fields, ("", b""));
    assert_eq!(done.status, 303, "{}", done.text());
    let list = home.json(&["agreement", "list", "--customer", "CUS-1", "--state", "in-force"]);
    assert_eq!(list["report"]["total"], 1, "{list}");
    let handle = list["report"]["records"][0]["handle"].as_str().unwrap();
    let record = &home.json(&["agreement", "show", handle])["report"]["record"];
    assert_eq!((record["signed"].as_str(), record["document"].is_string()), (Some("2026-11-23"), true), "{record}");
    let copies = home.json(&["document", "list"]);
    let last = copies["report"]["records"].as_array().unwrap().last().unwrap()["handle"].as_str().unwrap().to_owned();
    let copy = site.get(&format!("/documents/{last}/content"));
    assert_eq!((copy.status, &copy.body[..]), (200, pdf));
    assert!(copy.header("content-disposition").starts_with("attachment; filename=\"signed.pdf\""), "{}", copy.head);
    assert!(copy.header("content-security-policy").starts_with("sandbox"), "{}", copy.head);
}

#[test]
fn a_list_is_imported_step_by_step_and_taken_back() {
    let home = Home::new();
    let site = Site::new(&home);
    let list = "Account Name;Land;Plan\nMüller AG;Deutschland;Enterprise\nBolt SARL;Frankreich;Open Source\n";
    let begun = site.upload("/import", &[("kind", "customers")], ("kunden.csv", list.as_bytes()));
    let step = begun.header("location").to_owned();
    assert!(begun.status == 303 && step.starts_with("/import?job="), "{}", begun.text());
    let page = site.page(&step);
    assert!(page.contains("Import kunden.csv") && page.contains("Account Name"), "{page}");
    assert_eq!(site.revisions(), 1, "looking records nothing");
    // Whoever goes away finds it again.
    assert!(site.page("/import").contains("kunden.csv"));
    let mut kept = hidden(&page);
    kept.retain(|(name, _)| !name.starts_with("was."));
    let answers: Vec<(String, String)> = page
        .split("name=\"answer.")
        .skip(1)
        .map(|rest| {
            (
                format!("answer.{}", rest.split('"').next().unwrap()),
                rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned(),
            )
        })
        .collect();
    let mut first: Vec<(&str, &str)> = Vec::new();
    for (name, value) in &answers {
        if first.iter().all(|(known, _)| known != name) {
            first.push((name, value));
        }
    }
    if !first.is_empty() {
        assert_eq!(site.post("/import", &kept, &first).status, 303);
    }
    let page = site.page(&step);
    assert!(page.contains("Import 2 customers"), "{page}");
    // What others record meanwhile is looked at before anything is imported.
    let looked_at = hidden(&page);
    home.ok(&["customer", "add", "Bolt SARL", "--country", "FR", "-q"]);
    let other = site.post("/import", &looked_at, &[("go", "yes")]);
    assert!(other.status == 409 && other.text().contains("Nothing is imported yet"), "{}", other.text());
    home.ok(&["undo", "2", "--yes", "-q"]);
    let page = site.page(&step);
    let looked_at = hidden(&page);
    let done = site.post("/import", &looked_at, &[("go", "yes")]);
    assert!(done.status == 303 && done.header("location").starts_with("/import?done=4"), "{}", done.text());
    // The next list is chosen on the page that says what came of this one.
    let page = site.page(done.header("location"));
    assert!(
        page.contains("Recorded.") && page.contains("See the customers") && page.contains("Import another list"),
        "{page}"
    );
    assert_eq!(home.json(&["customer", "list", "--country", "DE"])["report"]["total"], 1);
    assert_eq!(site.send("/history/4/undo", &[]).status, 303);
    assert_eq!(home.json(&["customer", "list"])["report"]["total"], 0);
    assert_eq!(site.get(&step).status, 404, "it is finished");
}

#[test]
fn the_first_minute_is_a_form() {
    let home = Home::empty();
    let site = Site::new(&home);
    let first = site.get("/");
    assert_eq!((first.status, first.header("location")), (303, "/begin"));
    // The other form of the page is the one of the example.
    let kept: Vec<_> = site.hidden("/begin").into_iter().filter(|(name, _)| name == "token").collect();
    let empty = site.post("/begin", &kept, &[("name", ""), ("country", "Atlantis")]);
    assert_eq!(empty.status, 422, "{}", empty.text());
    assert!(!home.register().exists());
    let fields = [
        ("name", "Kettle Analytics"),
        ("country", "DE"),
        ("dpo_name", "Dana Deputy"),
        ("dpo_email", "dpo@kettle.example"),
    ];
    let made = site.post("/begin", &kept, &fields);
    assert_eq!((made.status, made.header("location")), (303, "/"), "{}", made.text());
    assert_eq!(home.json(&["status"])["report"]["organisation"], "Kettle Analytics");
    assert_eq!(home.json(&["status"])["report"]["dpo"], "Dana Deputy");
    assert!(site.page("/").contains("Import your list of customers"));
    assert_eq!(site.get("/begin").status, 303, "it is there now");
}

#[test]
fn the_past_is_shown_and_not_changed() {
    let home = Home::example();
    let site = Site::new(&home);
    let page = site.page("/customers/CUS-1?as_of=8");
    assert!(
        page.contains("You see what was recorded up to revision 8") && page.contains("Nothing can be changed here"),
        "{page}"
    );
    assert!(!page.contains("/customers/CUS-1/edit") && page.contains("/customers?as_of=8"), "{page}");
    let before = site.revisions();
    let token = site.hidden("/more");
    let late = site.post("/customers/CUS-1/edit?as_of=8", &token, &[("notes", "late")]);
    assert!(late.status >= 400, "{}", late.text());
    assert_eq!(site.revisions(), before);
    let day = site.page("/?on=2026-01-01");
    assert!(day.contains("You see the day 1 January 2026"), "{day}");
    assert_eq!(site.get("/?on=03/04/2026").status, 422);
}

#[test]
fn what_comes_from_outside_is_text_on_every_page() {
    let home = Home::new();
    let evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    home.ok(&["customer", "add", evil, "--country", "DE", "--notes", evil, "--contact", evil]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--notes", evil]);
    home.ok(&["question", "add", "CUS-1", "--question", evil, "--received", "2026-11-20"]);
    let site = Site::new(&home);
    let quoted = form_urlencoded::byte_serialize(evil.as_bytes()).collect::<String>();
    for path in [
        "/",
        "/customers",
        "/customers/CUS-1",
        "/customers/CUS-1/edit",
        "/deployments/DEP-1",
        "/questions",
        "/check",
        "/due",
        "/history",
        "/history/2",
        "/register",
        "/customers/CUS-1/signed",
    ] {
        let page = site.page(path);
        assert!(!page.contains("<script>") && !page.contains("<img"), "{path}: {page}");
    }
    for path in [
        format!("/search?q={quoted}&everything=yes"),
        format!("/customers/CUS-1?q={quoted}"),
        format!("/customers?search={quoted}"),
        format!("/customers/CUS-1/ask?question={quoted}"),
    ] {
        let page = site.page(&path);
        assert!(!page.contains("<script>") && !page.contains("<img"), "{path}: {page}");
    }
    let wrong = site.get(&format!("/customers?country={quoted}"));
    assert_eq!(wrong.status, 422);
    assert!(!wrong.text().contains("<img"), "{}", wrong.text());
    let wrong = site.get(&format!("/ask?customer=nobody{quoted}"));
    assert_eq!(wrong.status, 404);
    assert!(!wrong.text().contains("<img"), "{}", wrong.text());
}

#[test]
fn a_list_is_the_same_for_programs() {
    let home = Home::example();
    let site = Site::new(&home);
    let page = site.get("/customers.json?state=missing");
    let ours: serde_json::Value = serde_json::from_slice(&page.body).unwrap();
    let theirs = home.json(&["customer", "list", "--state", "missing"]);
    assert_eq!(ours["report"]["total"], theirs["report"]["total"]);
    assert_eq!(ours["hash"], theirs["hash"]);
    let csv = site.get("/customers.csv?country=DE").text();
    assert!(csv.starts_with("customer,name") && csv.contains("Acme GmbH"), "{csv}");
    for file in [
        "register.pdf",
        "register-processor.xlsx",
        "register-controller.csv",
        "gaps.xlsx",
        "agreements.xlsx",
        "pack.zip",
    ] {
        let file = site.get(&format!("/exports/{file}"));
        assert!(file.status == 200 && file.body.len() > 200, "{}", file.head);
        assert!(file.header("content-disposition").starts_with("attachment"), "{}", file.head);
    }
    assert_eq!(site.get("/exports/customers.exe").status, 404);
}

#[test]
fn it_listens_on_this_computer_only_and_bounds_what_it_is_sent() {
    let home = Home::new();
    let said = home.fails(4, &["serve", "--bind", "0.0.0.0:0"]);
    assert!(said.contains("can be reached from other computers"), "{said}");
    let site = Site::new(&home);
    let long = format!("/search?q={}", "a".repeat(40_000));
    let mut stream = TcpStream::connect(&site.address).unwrap();
    let _ = stream.write_all(format!("GET {long} HTTP/1.1\r\nHost: {}\r\n\r\n", site.address).as_bytes());
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431") || answer.starts_with("HTTP/1.1 414"), "{answer}");
    let token = site.hidden("/more");
    let large = "a".repeat(2 << 20);
    let refused = site.post("/customers/new", &token, &[("name", &large)]);
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert_eq!(site.revisions(), 1);
    assert_eq!(site.page("/").matches("<h1").count(), 1, "it goes on");
}

#[test]
fn a_change_of_subprocessors_is_planned_told_and_closed() {
    let home = Home::example();
    let site = Site::new(&home);
    let page = site.send("/changes/new", &[("what", "add"), ("company", "Mail Inc."), ("effective", "2027-01-32")]);
    assert_eq!(page.status, 422, "{}", page.text());
    let fields = [
        ("what", "add"),
        ("company", "Mail Inc."),
        ("country", "US"),
        ("effective", "2027-03-15"),
        ("purpose", "Mail"),
        ("places", "US"),
        ("edition", "cloud"),
    ];
    let planned = site.send("/changes/new", &fields);
    assert_eq!(planned.status, 303, "{}", planned.text());
    assert!(planned.header("location").starts_with("/changes/CHG-1?done="), "{}", planned.head);
    let page = site.page("/changes/CHG-1");
    assert!(
        page.contains("Mail Inc.") && page.contains("CUS-1") && page.contains("Record that they were told"),
        "{page}"
    );
    let of = |what: &str, fields: &[(&str, &str)]| {
        let page = site.page("/changes/CHG-1");
        let form = page.split("method=\"post\"").find(|form| form.contains(what)).unwrap().to_owned();
        site.post(what, &hidden(&format!("method=\"post\"{}", form.split("</form>").next().unwrap())), fields)
    };
    // The drafts are those that the command writes, and nothing is recorded of them.
    let before = site.revisions();
    let drafts = site.get("/changes/CHG-1/mails.zip");
    assert_eq!((drafts.status, drafts.header("content-type")), (200, "application/zip"), "{}", drafts.head);
    home.ok(&["change", "notify", "CHG-1", "--out", "mails"]);
    let mut written: Vec<String> = std::fs::read_dir(home.path().join("mails"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    written.sort();
    let names = unpack(&home.write("drafts.zip", &drafts.body));
    assert_eq!(names.keys().cloned().collect::<Vec<_>>(), written);
    assert_eq!(names["recipients.csv"], std::fs::read(home.path().join("mails/recipients.csv")).unwrap());
    assert!(site.page("/changes/CHG-1").contains("mails.zip?lang=de"), "in German too");
    let german = unpack(&home.write("german.zip", site.get("/changes/CHG-1/mails.zip?lang=de").body));
    assert!(german.keys().eq(names.keys()) && german != names, "the same drafts in other words");
    assert_eq!(site.get("/changes/CHG-1/mails.zip?lang=it").status, 422);
    assert_eq!(site.revisions(), before);
    let told = of("/changes/CHG-1/told", &[("day", "2026-11-23"), ("customers", "CUS-1; CUS-3")]);
    assert_eq!(told.status, 303, "{}", told.text());
    assert_eq!(home.json(&["notice", "list"])["report"]["total"], 2);
    // Who has to allow each subprocessor is asked for on its own page, and its consent stands in its notice.
    home.ok(&["agreement", "edit", "DPA-1", "--authorisation", "specific", "-q"]);
    let link = "href=\"/changes/CHG-1?agreed=CUS-1#agreed\"";
    assert!(site.page("/customers/CUS-1").contains(link), "{}", site.page("/customers/CUS-1"));
    assert!(
        site.page("/changes/CHG-1?agreed=CUS-1")
            .contains("id=\"agreed-by\" name=\"customer\" type=\"text\" required value=\"CUS-1\"")
    );
    let nobody = of("/changes/CHG-1/consent", &[("day", "2026-11-23"), ("customer", " ")]);
    assert!(nobody.status == 422 && nobody.text().contains("ay which customer agreed"), "{}", nobody.text());
    let agreed = of("/changes/CHG-1/consent", &[("day", "2026-11-23"), ("customer", "CUS-1")]);
    assert_eq!(agreed.status, 303, "{}", agreed.text());
    let notices = home.json(&["notice", "list"]);
    assert_eq!(notices["report"]["total"], 2, "it stands in the notice that was sent");
    assert!(home.ok(&["notice", "show", "NTC-1"]).contains("2026-11-23"));
    assert!(!site.page("/customers/CUS-1").contains(link));
    for path in ["/subprocessors", "/changes", "/objections", "/changes/CHG-1"] {
        assert!(site.page(path).contains("href=\"/notices\""), "{path} leads to no consents");
    }
    let early = of("/changes/CHG-1/close", &[("day", "2026-11-23"), ("how", "done")]);
    assert!(early.status == 409 || early.status == 422, "{} {}", early.status, early.text());
    let words = early.text();
    assert_eq!(wrong(&words), Vec::<String>::new());
    assert!(
        words.contains("Close it on that day or later")
            && !words.contains("To close it anyway")
            && !words.contains("customers:."),
        "{words}"
    );
    let withdrawn =
        of("/changes/CHG-1/close", &[("day", "2026-11-23"), ("how", "withdrawn"), ("reason", "another was found")]);
    assert_eq!(withdrawn.status, 303, "{}", withdrawn.text());
    assert!(!site.page("/changes/CHG-1").contains("Record that they were told"));
    assert_eq!(site.get("/changes/CHG-1/mails.zip").status, 409, "nobody is told of what was withdrawn");
    assert!(site.page("/subprocessors").contains("Plan a change"));
}

#[test]
fn what_is_there_already_is_asked_and_what_was_taken_out_can_be_brought_back() {
    let home = Home::new();
    home.ok(&["customer", "add", "Twice GmbH", "--country", "DE"]);
    let site = Site::new(&home);
    let again = site.send("/customers/new", &[("name", "twice gmbh")]);
    let page = again.text();
    assert_eq!(again.status, 422, "{page}");
    assert!(page.contains("CUS-1 has the same name") && page.contains("name=\"sure\""), "{page}");
    let other = site.send("/customers/new", &[("name", "twice gmbh"), ("sure", "yes")]);
    assert_eq!(other.status, 303, "{}", other.text());
    let gone = site.send("/customers/CUS-2/retire", &[]);
    let page = site.page(gone.header("location"));
    assert!(
        page.contains("Recorded.") && page.contains("CUS-2</a></span> retired") && page.contains("/undo"),
        "{page}"
    );
    assert_eq!(home.json(&["customer", "list"])["report"]["total"], 1);
}

#[test]
fn a_mail_is_answered_in_its_own_language_with_a_way_to_the_others() {
    let home = Home::example();
    let site = Site::new(&home);
    let german = "Sehr geehrte Damen und Herren,\nwo werden unsere Daten gehostet?";
    let copied = |fields: &[(&str, &str)]| {
        let page = site.send("/customers/CUS-1/ask", fields).text();
        let (_, copy) = page.split_once("id=\"copy\"").unwrap_or_else(|| panic!("{page}"));
        (copy.split_once("</textarea>").expect("it ends").0.to_owned(), page)
    };
    for (mail, day, others) in [
        (german, "Stand 23. November 2026", ["English", "French"]),
        ("Bonjour,\noù sont hébergées nos données ?", "État au 23 novembre 2026", ["English", "German"]),
        ("Where is our data hosted?", "As of 23 November 2026", ["German", "French"]),
    ] {
        let (copy, page) = copied(&[("question", mail)]);
        assert!(copy.contains(day), "{copy}");
        for other in others {
            assert!(page.contains(&format!("The answer in {other}")), "{other}: {page}");
        }
    }
    let (copy, page) = copied(&[("question", german), ("lang", "en")]);
    assert!(copy.contains("As of 23 November 2026") && page.contains("The answer in German"), "{copy}");
    let said = home.ok(&["ask", "CUS-1", german, "--for-customer", "-q"]);
    assert!(said.contains("Stand 23. November 2026"), "the command answers in the same language: {said}");
}

#[test]
fn a_mail_is_dropped_on_the_page_and_its_sender_says_who_asks() {
    let home = Home::example();
    home.ok(&["customer", "edit", "CUS-1", "--privacy-email", "claire@acme.example.test", "-q"]);
    let site = Site::new(&home);
    let heads = "From: Claire <claire@acme.example.test>\r\nDate: Mon, 23 Nov 2026 10:00:00 +0100\r\nSubject: Question\r\nMIME-Version: 1.0\r\n";
    let parts = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nDear all,\r\nWhere is our data?\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"signed.pdf\"\r\n\r\n%PDF\r\n--b--\r\n";
    let drop = |mail: String| site.upload("/ask", &[("customer", "")], ("mail.eml", mail.as_bytes()));
    let answered = drop(format!("{heads}{parts}"));
    let page = answered.text();
    assert_eq!(answered.status, 200, "{page}");
    assert!(page.contains("(CUS-1)") && page.contains("For the mail") && page.contains("hosted in Germany"), "{page}");
    assert!(page.contains("With the mail came signed.pdf. Nothing of that is read or filed."), "{page}");
    assert!(!page.contains("is not recorded with"), "{page}");
    // Whom the sender named is kept by the forms below.
    let german = site.post("/ask", &hidden_of(&page, "name=\"lang\" value=\"de\""), &[]);
    assert!(german.status == 200 && german.text().contains("(CUS-1)"), "{} {}", german.status, german.text());
    // Logged, it is of the day and of whom the mail names.
    let logged = site.post("/customers/CUS-1/ask/log", &hidden_of(&page, "/ask/log"), &[]);
    assert_eq!(logged.status, 303, "{}", logged.text());
    let record = &home.json(&["question", "show", "QST-1"])["report"]["record"];
    assert_eq!(record["received"], "2026-11-23", "{record}");
    let locked =
        drop(format!("{heads}Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nMIAG\r\n"));
    assert!(locked.status == 422 && locked.text().contains("no text could be read in this mail"), "{}", locked.text());
    let unknown = drop(format!("From: x@nowhere.example.test\r\n{}{parts}", &heads[heads.find("Date").unwrap()..]));
    assert!(unknown.status == 404 && unknown.text().contains("nowhere.example.test"), "{}", unknown.text());
}

#[test]
fn the_sender_of_a_mail_is_found_within_a_longer_text_and_said_where_it_is_not_recorded() {
    let home = Home::example();
    home.ok(&["customer", "edit", "CUS-1", "--contact", "Eva Beispiel <eva@acme.example.test>, Tel. 0711 123", "-q"]);
    let site = Site::new(&home);
    let from = |sender: &str, customer: &str| {
        let mail = format!("From: Eva <{sender}>\r\nSubject: Question\r\n\r\nWhere is our data?\r\n");
        site.upload("/ask", &[("customer", customer)], ("mail.eml", mail.as_bytes())).text().clone()
    };
    let page = from("Eva@acme.example.test", "");
    assert!(page.contains("(CUS-1)") && page.contains("hosted in Germany"), "{page}");
    assert!(!page.contains("is not recorded with"), "{page}");
    let page = from("kim@echo.example.test", "CUS-2");
    let (said, answers) =
        (page.find("The sender kim@echo.example.test is not recorded with"), page.find("For the mail"));
    assert!(said.is_some() && said < answers, "{page}");
    home.ok(&["customer", "edit", "CUS-2", "--contact", "eva@acme.example.test, 0711 123", "-q"]);
    assert!(!from("eva@acme.example.test", "").contains("hosted in Germany"), "two customers have it");
}

#[test]
fn a_long_mail_is_answered_and_logged_and_stands_in_no_address() {
    let home = Home::example();
    let site = Site::new(&home);
    let mail = format!("Dear all,\nWhere is our data?\n{}", "> an old thread\n".repeat(2_000));
    let kept: Vec<_> = site.hidden("/customers/CUS-1/ask").into_iter().filter(|(name, _)| name == "token").collect();
    let answered = site.post("/customers/CUS-1/ask", &kept, &[("question", &mail)]);
    let page = answered.text();
    assert_eq!(answered.status, 200, "{page}");
    assert!(page.contains("For the mail") && page.contains("DEP-1"), "{page}");
    let letter = site.post("/customers/CUS-1/ask/letter", &hidden_of(&page, "/letter"), &[]);
    assert!(letter.header("content-type") == "application/pdf" && letter.body.starts_with(b"%PDF"), "{}", letter.head);
    assert!(letter.header("content-disposition").contains("letter-CUS-1.pdf"), "{}", letter.head);
    // The reply that explains the roles is chosen in a language beside it.
    assert!(page.contains("<select id=\"reply-lang\" name=\"lang\">"), "{page}");
    let german = site.post("/customers/CUS-1/ask/letter", &kept, &[("question", ""), ("lang", "de")]);
    home.write("letter.pdf", &german.body);
    let text = home.sh("pdftotext letter.pdf -").out;
    assert!(text.contains("Sie sind Verantwortlicher") && !text.contains("According to"), "{text}");
    assert_eq!(site.post("/customers/CUS-1/ask/letter", &kept, &[("question", ""), ("lang", "es")]).status, 422);
    let form = hidden_of(&page, "/ask/log").into_iter().filter(|(name, _)| name != "question").collect::<Vec<_>>();
    let logged = site.post("/customers/CUS-1/ask/log", &form, &[("question", &mail)]);
    assert!(logged.status == 303 && logged.header("location").starts_with("/questions/QST-1"), "{}", logged.text());
    let record = &home.json(&["question", "show", "QST-1"])["report"]["record"];
    assert_eq!(record["received"], "2026-11-23", "{record}");
    assert_eq!(
        record["question"], "Dear all,\nWhere is our data?",
        "what is longer than is kept is kept without its thread"
    );
    // What the records answer stands there, to be read, sent and recorded; and what they do not.
    let more = home.json(&[
        "question",
        "add",
        "CUS-1",
        "--received",
        "today",
        "--question",
        "Where is our data? What does the enterprise plan cost?",
        "--format",
        "json",
    ]);
    let other = more["report"]["handle"].as_str().unwrap_or("QST-2").to_owned();
    let page = site.page(&format!("/questions/{other}"));
    assert!(page.contains("The records answer nothing to: ") && page.contains("enterprise plan cost"), "{page}");
    let page = site.page("/questions/QST-1");
    assert!(page.contains("Record the answer") && page.contains("hosted in Germany"), "{page}");
    let form = page.split("method=\"post\"").find(|form| form.contains("/questions/QST-1/answer")).unwrap();
    let kept = hidden(&format!("method=\"post\"{}", form.split("</form>").next().unwrap()));
    let sent = site.post("/questions/QST-1/answer", &kept, &[("answer", "In Germany."), ("sent", "today")]);
    assert_eq!(sent.status, 303, "{}", sent.text());
    let record = &home.json(&["question", "show", "QST-1"])["report"]["record"];
    assert_eq!((record["answer"].as_str(), record["sent"].as_str()), (Some("In Germany."), Some("2026-11-23")));
    assert!(!site.page("/questions/QST-1").contains("Record the answer"), "what was sent stays");
}

#[test]
fn an_incident_is_recorded_with_the_time_of_this_place_and_who_was_told() {
    let home = Home::example();
    let site = Site::new(&home);
    let fields = [("title", "Open bucket"), ("aware", "2026-11-22 14:00"), ("edition", "cloud")];
    let added = site.send("/incidents/new", &fields);
    assert_eq!(added.status, 303, "{}", added.text());
    let page = site.page("/incidents/INC-1");
    assert!(
        page.contains("Whom it concerns") && page.contains("CUS-1") && page.contains("Customers were told"),
        "{page}"
    );
    let drafts = unpack(&home.write("drafts.zip", site.get("/incidents/INC-1/mails.zip").body));
    assert!(
        drafts.keys().any(|name| name.starts_with("CUS-1_")) && drafts.contains_key("recipients.csv"),
        "{:?}",
        drafts.keys()
    );
    let form = page.split("method=\"post\"").find(|form| form.contains("/incidents/INC-1/told")).unwrap().to_owned();
    let kept = hidden(&format!("method=\"post\"{}", form.split("</form>").next().unwrap()));
    let told = site.post("/incidents/INC-1/told", &kept, &[("told", ""), ("customers", "CUS-1; CUS-3")]);
    assert_eq!(told.status, 303, "{}", told.text());
    assert_eq!(home.json(&["breach_notice", "list"])["report"]["total"], 2);
}

#[test]
fn a_letter_is_recorded_with_its_file() {
    let home = Home::example();
    let site = Site::new(&home);
    let pdf = PDF;
    let fields = [("authority", "CNIL"), ("received", "2026-11-20"), ("about", "CUS-1")];
    let added = site.upload("/letters/new", &fields, ("letter.pdf", pdf));
    assert_eq!(added.status, 303, "{}", added.text());
    let place = added.header("location").split('?').next().unwrap().to_owned();
    let handle = place.rsplit('/').next().unwrap();
    let record = &home.json(&["letter", "show", handle])["report"]["record"];
    let document = record["document"].as_str().unwrap_or_else(|| panic!("{record}"));
    assert!(site.page(&place).contains("letter.pdf"), "{document}");
    // Both are one revision, so one undo takes both back.
    assert_eq!(site.send(&format!("/history/{}/undo", site.revisions()), &[]).status, 303);
    assert!(site.get(&place).status == 404 && !site.page("/documents").contains("letter.pdf"));
    let again = site.upload("/letters/new", &fields, ("letter.pdf", pdf));
    let place = again.header("location").split('?').next().unwrap().to_owned();
    let changed =
        site.upload(&format!("{place}/edit"), &[("subject", "a complaint")], ("other.pdf", &[pdf, &b"%"[..]].concat()));
    assert_eq!(changed.status, 303, "{}", changed.text());
    assert!(site.page(&place).contains("other.pdf"));
    let refused = site.upload(
        "/letters/new",
        &[("authority", "CNIL"), ("received", "2026-11-20")],
        ("page.html", b"<script>alert(1)</script>"),
    );
    let page = refused.text();
    assert!(refused.status == 422 && page.contains("page.html is of no type that is taken"), "{page}");
    assert!(!page.contains("/art30-"), "where it lies meanwhile is nobody's concern: {page}");
}

#[test]
fn who_cannot_be_told_is_named_before_the_others_are_recorded_as_told() {
    let home = Home::new();
    for (name, more) in [("With address GmbH", "dpo@with.example.test"), ("Without address GmbH", "")] {
        home.ok(&[
            "customer",
            "add",
            name,
            "--country",
            "DE",
            "--acts-as",
            "controller",
            "--privacy-email",
            more,
            "-q",
        ]);
        home.ok(&["deployment", "add", name, "--edition", "cloud", "--region", "EU", "--starts", "2025-01-01", "-q"]);
    }
    home.ok(&[
        "change",
        "new",
        "add",
        "Mail Inc.",
        "--country",
        "US",
        "--effective",
        "2027-03-15",
        "--places",
        "US",
        "-q",
    ]);
    let site = Site::new(&home);
    let page = site.page("/changes/CHG-1");
    let form = page.split("method=\"post\"").find(|form| form.contains("/changes/CHG-1/told")).unwrap();
    let kept = hidden(&format!("method=\"post\"{}", form.split("</form>").next().unwrap()));
    let asked = site.post("/changes/CHG-1/told", &kept, &[("day", "today")]);
    let page = asked.text();
    assert_eq!(asked.status, 422, "{page}");
    assert!(page.contains("Without address GmbH") && page.contains("no address is provided"), "{page}");
    assert_eq!(wrong(&page), Vec::<String>::new());
    assert!(page.contains("the field &quot;How&quot; says that it was told by letter"), "{page}");
    assert_eq!(home.json(&["notice", "list"])["report"]["total"], 0);
    let told = site.post("/changes/CHG-1/told", &hidden(&page), &[]);
    assert_eq!(told.status, 303, "{}", told.text());
    assert_eq!(home.json(&["notice", "list"])["report"]["total"], 1);
}

#[test]
fn a_questionnaire_is_filled_looked_at_and_fetched_and_recorded_only_with_whom_it_goes_to() {
    let home = Home::example();
    let site = Site::new(&home);
    let before = site.revisions();
    let asked = b"Question,Answer\nWhere is our data hosted?,\nWhat is your favourite colour?,\n";
    let path = "/customers/CUS-1/questionnaire";
    let done = site.upload(path, &[], ("vendor.csv", asked));
    assert_eq!(done.status, 303, "{}", done.text());
    let place = done.header("location").to_owned();
    let page = site.page(&place);
    assert_eq!(faults(&page), Vec::<String>::new());
    assert!(page.contains("vendor-filled.csv") && page.contains("favourite colour"), "{page}");
    assert!(page.contains("vendor.csv") && !page.contains("/tmp") && !page.contains("art30-"), "{page}");
    let copy = site.get(&format!("{place}/file"));
    assert!(copy.text().contains("hosted in Germany") && copy.header("content-disposition").contains("attachment"));
    assert_eq!(site.get(&format!("{}/file", place.replace("CUS-1", "CUS-2"))).status, 404, "it is the other's");
    assert_eq!(site.revisions(), before, "nobody said that it goes anywhere");
    let german = "Frage,Antwort\nWo werden unsere Daten gespeichert?,\n".as_bytes();
    for (lang, says) in [("", "Quelle: "), ("en", "Source: ")] {
        let done = site.upload(path, &[("lang", lang)], ("f.csv", german));
        let copy = site.get(&format!("{}/file", done.header("location"))).text().clone();
        assert!(copy.contains(says), "{lang}: {copy}");
    }
    let wrong = site.upload(path, &[("for", "Acme")], ("vendor.csv", asked));
    assert!(wrong.status == 422 && wrong.text().contains("say for what it goes there"), "{}", wrong.text());
    let wrong = site.upload(path, &[], ("list.csv", b"a,b\n1,2\n"));
    let page = wrong.text();
    assert!(wrong.status == 422 && page.contains("<title>Error: Fill") && !page.contains("/tmp"), "{page}");
    assert!(page.contains("list.csv") && !page.contains("--question"), "{page}");
    let told = site.upload(path, &[("for", "Acme"), ("purpose", "its audit")], ("vendor.csv", asked));
    assert_eq!((told.status, site.revisions()), (303, before + 1), "{}", told.text());
    assert!(home.ok(&["log"]).contains("its audit"));
}

#[test]
fn of_two_files_in_a_form_that_takes_one_none_is_taken_and_that_is_said() {
    let home = Home::example();
    let site = Site::new(&home);
    let before = site.revisions();
    let two: [(&str, &[u8]); 2] = [("first.pdf", PDF), ("second.pdf", PDF)];
    for path in [
        "/agreements/DPA-11/file",
        "/customers/CUS-1/signed",
        "/measures/new",
        "/customers/CUS-1/questionnaire",
        "/restore",
        "/verify/pack",
    ] {
        let kept = site.hidden(path);
        let mut fields: Vec<(&str, &str)> = kept.iter().map(|(name, text)| (&**name, &**text)).collect();
        fields.extend([("name", "As typed"), ("signed", "2026-10-01")]);
        let refused = site.upload_all(path, &fields, &two);
        let page = refused.text();
        assert!(refused.status == 422 && page.contains("2 files came: first.pdf, second.pdf."), "{path}: {page}");
        assert!(page.contains("One is taken here, so none was kept. Choose one of them"), "{path}: {page}");
        assert!(path != "/measures/new" || page.contains("As typed"), "what was typed stays: {page}");
    }
    assert_eq!(site.revisions(), before);
}

#[test]
fn a_copy_of_many_megabytes_is_filed_and_one_that_broke_off_is_not_called_too_large() {
    let home = Home::example();
    let site = Site::new(&home);
    let mut scan = PDF.to_vec();
    scan.splice(9..9, b"%".iter().chain(std::iter::repeat_n(&b'x', 5 << 20)).chain(b"\n").copied());
    let filed = site.upload("/agreements/DPA-11/file", &[("signed", "2026-10-01")], ("scan.pdf", &scan));
    assert_eq!(filed.status, 303, "{}", filed.text());
    let origin = format!("http://{}", site.address);
    let headers = [("Origin", origin.as_str()), ("Content-Type", "multipart/form-data; boundary=XX")];
    let cut = site.ask("POST", "/import", &headers, b"--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx");
    assert!(cut.status == 422 && cut.text().contains("did not come whole"), "{}", cut.text());
}

#[test]
fn what_was_changed_since_a_form_was_opened_is_neither_approved_nor_overwritten_by_it() {
    let home = Home::example();
    home.ok(&["answer", "add", "retention", "--text", "We keep it for a year.", "-q"]);
    home.ok(&["question", "add", "CUS-1", "--question", "How long?", "--received", "2026-11-20", "-q"]);
    let site = Site::new(&home);
    let (text, question) = (site.page("/answers/ANS-1"), site.page("/questions/QST-1"));
    home.ok(&["answer", "edit", "ANS-1", "--text", "We never delete.", "-q"]);
    home.ok(&["question", "answer", "QST-1", "--answer", "A year.", "-q"]);
    let before = site.revisions();
    let approved = site.post("/answers/ANS-1/approve", &hidden_of(&text, "/approve"), &[]);
    assert_eq!(approved.status, 409, "{}", approved.text());
    let typed = [("answer", "Ten years, <b>I</b> think."), ("sent", "today")];
    let answered = site.post("/questions/QST-1/answer", &hidden_of(&question, "/answer"), &typed);
    let page = answered.text();
    assert_eq!((answered.status, faults(&page)), (409, Vec::new()), "{page}");
    assert!(page.contains("What you typed") && page.contains("Ten years, &lt;b&gt;I&lt;/b&gt; think."), "{page}");
    assert_eq!(site.revisions(), before);
    // A form of a visit before this one is not taken, and what stands in it can be copied.
    let old = [("token".to_owned(), "0".repeat(64))];
    let refused = site.post("/customers/new", &old, &[("name", "Typed Twice GmbH")]);
    assert!(refused.status == 403 && refused.text().contains("Typed Twice GmbH"), "{}", refused.text());
}

#[test]
fn a_revision_of_which_all_was_changed_later_is_not_taken_back_in_silence() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "-q"]);
    home.ok(&["customer", "edit", "CUS-1", "--country", "DE", "-q"]);
    let site = Site::new(&home);
    home.ok(&["customer", "edit", "CUS-1", "--country", "FR", "-q"]);
    let before = site.revisions();
    let page = site.page("/history/3/undo");
    assert!(page.contains("nothing to take back") && !page.contains(">Take it back</button>"), "{page}");
    let done = site.post("/history/3/undo", &site.hidden("/more"), &[]);
    let page = done.text();
    assert!(done.status == 409 && page.contains("changed later"), "{} {page}", done.status);
    assert_eq!(site.revisions(), before);
}

#[test]
fn what_names_another_customer_is_asked_about_on_pages_too_and_stands_in_no_letter() {
    let home = Home::example();
    home.ok(&["question", "add", "CUS-1", "--question", "Where is it?", "--received", "2026-11-20", "-q"]);
    let site = Site::new(&home);
    let before = site.revisions();
    let kept = hidden_of(&site.page("/questions/QST-1"), "/questions/QST-1/answer");
    let typed = [("answer", "As we told Bolt SARL, in Germany."), ("sent", "today")];
    let asked = site.post("/questions/QST-1/answer", &kept, &typed);
    assert!(asked.text().contains("Bolt SARL (CUS-2)") && asked.text().contains("Yes, go on"), "{}", asked.text());
    assert_eq!(site.revisions(), before);
    let sure = site.post("/questions/QST-1/answer", &kept, &[typed[0], typed[1], ("sure", "yes")]);
    assert_eq!((sure.status, site.revisions()), (303, before + 1), "{}", sure.text());
    // What was sent is not taken back: the page says so, and has no button for it.
    let undone = site.get(&format!("/history/{}/undo", before + 1)).text();
    assert!(undone.contains("was sent on 23 November 2026") && !undone.contains("Take it back"), "{undone}");
    let list = b"Question,Answer\nWhere is our data hosted?,As Bolt SARL asked.\n";
    let path = "/customers/CUS-1/questionnaire";
    let filled = site.upload(path, &[], ("q.csv", list));
    assert!(filled.text().contains("Is that meant?") && filled.status != 303, "{}", filled.text());
    assert_eq!(site.upload(path, &[("sure", "yes")], ("q.csv", list)).status, 303);
    let token = site.hidden("/more");
    let mail = "Where is our data hosted?\n\nIs the DPA of Bolt SARL signed?";
    let letter = site.post("/customers/CUS-1/ask/letter", &token, &[("question", mail)]);
    assert!(letter.body.starts_with(b"%PDF"), "{}", letter.text());
    home.write("letter.pdf", &letter.body);
    let text = home.sh("pdftotext letter.pdf -").out;
    assert!(
        text.contains("hosted in Germany") && !text.contains("Bolt") && !text.contains("another customer"),
        "{text}"
    );
    let none = site.post("/customers/CUS-1/ask/letter", &token, &[("question", "Who won the match?")]);
    assert!(none.status == 422 && none.text().contains("nothing of it can be answered"), "{}", none.text());
}

#[test]
fn a_name_in_the_search_leads_to_the_customer_and_from_there_to_all_places() {
    let home = Home::example();
    let site = Site::new(&home);
    let found = site.get("/search?q=acme+gmbh");
    assert_eq!((found.status, found.header("location")), (303, "/customers/CUS-1?q=acme+gmbh"));
    let page = site.page("/customers/CUS-1?q=acme+gmbh");
    assert!(
        page.contains("/search?q=acme+gmbh&amp;everything=yes") && page.contains("/deployments/DEP-1/edit"),
        "{page}"
    );
    let all = site.page("/search?q=acme+gmbh&everything=yes");
    assert!(all.contains("<h1>Search</h1>") && all.contains("CUS-1"), "{all}");
    // A part of a name, and a name of two, are looked for.
    assert_eq!(site.get("/search?q=acme").status, 200);
    home.ok(&["customer", "add", "Acme GmbH", "--country", "AT", "-y"]);
    assert_eq!(site.get("/search?q=acme+gmbh").status, 200);
}

#[test]
fn a_name_is_found_without_its_accents_and_one_that_is_mistyped_is_suggested() {
    let home = Home::example();
    let site = Site::new(&home);
    home.ok(&["customer", "add", "Soci\u{e9}t\u{e9} Zeppelin", "--country", "FR", "-y"]);
    let found = site.page("/search?q=societe+z");
    assert!(found.contains("CUS-41"), "{found}");
    assert!(home.ok(&["customer", "show", "societe"]).contains("CUS-41"));
    // Two names that differ by marks alone: nobody is sent to one of them unasked.
    home.ok(&["customer", "add", "Societe Zeppelin", "--country", "FR", "-y"]);
    let both = site.get("/search?q=societe+zeppelin");
    assert!(both.status == 200 && both.text().contains("CUS-41") && both.text().contains("CUS-42"), "{}", both.text());
    assert!(home.fails(3, &["customer", "show", "societe"]).contains("could be"));
    let mistyped = site.page("/search?q=soceite+zepelin");
    assert!(mistyped.contains("Do you mean") && mistyped.contains("/customers/CUS-42"), "{mistyped}");
}

#[test]
fn a_question_is_answered_from_the_list_of_questions_and_an_unknown_customer_is_asked_again() {
    let home = Home::example();
    let site = Site::new(&home);
    let kept: Vec<_> = site.hidden("/questions").into_iter().filter(|(name, _)| name == "token").collect();
    let answered = site.post("/ask", &kept, &[("customer", "Acme GmbH"), ("question", "Where is our data?")]);
    let page = answered.text();
    assert!(
        answered.status == 200 && page.contains("For the mail") && page.contains("/customers/CUS-1/ask/log"),
        "{page}"
    );
    let unknown = site.post("/ask", &kept, &[("customer", "Nobody Ltd"), ("question", "Where is our data?")]);
    let page = unknown.text();
    assert!(unknown.status == 404 && page.contains("Nobody Ltd") && page.contains("Where is our data?"), "{page}");
    assert!(page.contains("aria-invalid=\"true\"") && !page.contains("For the mail"), "{page}");
}

#[test]
fn a_mail_is_logged_as_it_came_and_answered_in_its_language_or_in_the_one_that_is_chosen() {
    let home = Home::example();
    let site = Site::new(&home);
    let mail = "Von: Eva Müller <eva@acme.example.test>\nGesendet: Montag\n\nGuten Tag,\n\nwo liegen unsere Daten, und wer ist Ihr Datenschutzbeauftragter?\n\nMit freundlichen Grüßen\nEva Müller";
    let token = hidden(&site.page("/customers/CUS-1/ask"));
    let mut asked = token;
    asked.push(("question".into(), mail.into()));
    let page = site.post("/customers/CUS-1/ask", &asked, &[]).text().clone();
    assert!(page.contains("value=\"Eva Müller &lt;eva@acme.example.test&gt;\""), "{page}");
    asked.push(("asked_by".into(), "Eva Müller".into()));
    let done = site.post("/customers/CUS-1/ask/log", &asked, &[]);
    assert_eq!(done.status, 303, "{}", done.text());
    let kept = home.json(&["question", "show", "QST-1"])["report"]["record"].clone();
    assert_eq!((&kept["question"], &kept["asked_by"]), (&mail.into(), &"Eva Müller".into()));
    let page = site.page("/questions/QST-1");
    assert_eq!(faults(&page), Vec::<String>::new());
    assert!(page.contains("Zum Datenschutzbeauftragten benannt ist") && page.contains("today, in German"), "{page}");
    assert!(page.contains("Grüßen\nEva Müller"), "its lines are kept: {page}");
    assert!(
        site.page("/questions/QST-1?lang=fr")
            .contains("La personne désignée comme délégué à la protection des données"),
        "as chosen"
    );
    assert!(site.page("/questions/QST-1?lang=en").contains("Our Data Protection Officer"), "as chosen");
    let refused = site.post("/questions/QST-1/answer", &hidden(&page), &[]);
    let text = refused.text();
    assert!(refused.status == 422 && text.contains("write what was answered"), "{text}");
    assert!(
        !text.contains("File to keep with it") && !text.contains("art30 ask") && !text.contains("ask CUS-1"),
        "{text}"
    );
}

#[test]
fn another_customer_is_never_named_however_often_the_pages_were_asked() {
    let home = Home::example();
    let site = Site::new(&home);
    let names = |question: &str| {
        let page = site.send("/customers/CUS-1/ask", &[("question", question)]).text();
        page.contains("names another customer")
    };
    let other = home.json(&["customer", "show", "CUS-2"])["report"]["record"]["name"].as_str().unwrap().to_owned();
    for round in 0..4 {
        assert!(names(&format!("Does {other} use it, and where is its data?")), "{round}");
        assert!(!names("Where is our data?"), "{round}");
    }
    home.ok(&["customer", "edit", "CUS-2", "--name", "Zanzibar Quux GmbH", "-q"]);
    assert!(names("Is Zanzibar Quux GmbH with you?") && names(&format!("Is {other} with you?")), "by both names");
    home.ok(&["customer", "add", "Wobbeltrup SARL", "--country", "FR", "-q"]);
    assert!(
        names("Is Wobbeltrup with you?") && names("Is W\u{f6}bbeltrup S.A.R.L. with you?") && !names("Where is it?")
    );
}
