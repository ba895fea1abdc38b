//! The interface for programs: tokens and what they open, reading page by page, recording through the same acts, one form of error.

use super::browser::{Answer, Site, hidden};
use super::home::{Home, copy_register};
use art30::access::AT_THE_TERMINAL;
use art30::model::Kind;
use art30::rules::user::Role;
use art30::web::{ENDPOINTS, Way};
use serde_json::{Value as Json, json};

/// A program with a token.
struct Program<'s> {
    site: &'s Site<'s>,
    token: String,
}

/// What a program hears.
struct Heard {
    status: u16,
    body: Json,
    answer: Answer,
}

impl Program<'_> {
    fn ask(&self, method: &str, path: &str, more: &[(&str, &str)], body: Option<&Json>) -> Heard {
        let bearer = format!("Bearer {}", self.token);
        let text = body.map(Json::to_string).unwrap_or_default();
        // What a program sends: no cookie, no origin.
        let mut headers = vec![("Cookie", ""), ("Authorization", bearer.as_str())];
        if body.is_some() {
            headers.push(("Content-Type", "application/json"));
        }
        let answer = self.site.ask(method, path, &[&headers, more].concat(), text.as_bytes());
        let body = serde_json::from_slice(&answer.body)
            .unwrap_or_else(|_| panic!("{method} {path}: {} {}", answer.head, answer.text()));
        Heard { status: answer.status, body, answer }
    }

    fn get(&self, path: &str) -> Heard {
        self.ask("GET", path, &[], None)
    }

    fn add(&self, kind: &str, fields: &Json) -> Heard {
        self.ask("POST", &format!("/api/v1/{kind}"), &[], Some(&json!({ "fields": fields })))
    }
}

/// The text of a new token of whoever is in.
fn made(site: &Site<'_>, name: &str, scope: &str) -> String {
    let kept: Vec<_> =
        hidden(&site.page("/account/tokens")).into_iter().filter(|(name, _)| name == "token").take(1).collect();
    let made =
        site.post("/account/tokens", &kept, &[("token_name", name), ("scope", scope), ("token_until", "2027-01-31")]);
    let page = made.text();
    assert_eq!(made.status, 200, "{page}");
    let at = page.find("art30_").unwrap_or_else(|| panic!("{page}"));
    page[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

#[test]
fn a_program_marks_no_answer_as_sent_that_is_not_there_or_is_out_of_date() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "--acts-as", "controller", "-q"]);
    let cloud = ["deployment", "add", "CUS-1", "--edition", "cloud", "--region", "EU", "--hosting-country", "DE"];
    home.ok(&[&cloud[..], &["--starts", "2026-01-01", "-q"]].concat());
    home.ok(&["customer", "add", "Bolt Ltd", "--country", "IE", "--contact-email", "eva@bolt.example.test", "-q"]);
    let site = Site::new(&home);
    let program = Program { site: &site, token: made(&site, "writes", "write") };
    let question = |more: Json| {
        let mut fields =
            json!({ "customer": "CUS-1", "question": "Where is our data hosted?", "received": "2026-11-20" });
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        program.add("questions", &fields)
    };
    let sent = question(json!({ "sent": "2026-11-23" }));
    assert_eq!((sent.status, sent.body["problems"][0]["field"].as_str()), (422, Some("sent")), "{}", sent.body);
    let theirs = question(json!({ "asked_by": "Eva <eva@bolt.example.test>" }));
    assert!(theirs.status == 409 && theirs.body["detail"].to_string().contains("Bolt Ltd (CUS-2)"), "{}", theirs.body);
    assert_eq!(question(json!({})).status, 201);
    let change = |fields: Json| {
        let tag = program.get("/api/v1/questions/QST-1").answer.header("etag").to_owned();
        program.ask("PATCH", "/api/v1/questions/QST-1", &[("If-Match", &tag)], Some(&json!({ "fields": fields })))
    };
    let sent = change(json!({ "sent": "2026-11-23" }));
    assert_eq!((sent.status, sent.body["problems"][0]["field"].as_str()), (422, Some("sent")), "{}", sent.body);
    let claimed = change(json!({ "answer": "We are in line with the GDPR." }));
    assert!(claimed.status == 409 && claimed.body["confirm"].is_string(), "{}", claimed.body);
    home.ok(&["question", "answer", "QST-1", "-y", "-q"]);
    home.ok(&["deployment", "edit", "DEP-1", "--region", "US", "--hosting-country", "US", "-y", "-q"]);
    let late = change(json!({ "sent": "2026-11-23" }));
    assert!(late.status == 409 && late.body["detail"].to_string().contains("DEP-1 changed in"), "{}", late.body);
    let asked = "/api/v1/customers/CUS-1/answers?question=From:%20eva@bolt.example.test%0ASubject:%20x%0A%0AWhere%20is%20our%20data%3F";
    let refused = program.get(asked);
    assert!(refused.status == 409 && refused.body["detail"].to_string().contains("Bolt Ltd"), "{}", refused.body);
    // The page asks the same, of the words that it sends again.
    let page = site.page("/questions/QST-1");
    let kept = super::browser::hidden_of(&page, "/questions/QST-1/answer");
    let stands = home.json(&["question", "show", "QST-1"])["report"]["record"]["answer"].as_str().unwrap().to_owned();
    let typed = [("answer", stands.as_str()), ("sent", "today")];
    let said = site.post("/questions/QST-1/answer", &kept, &typed);
    assert!(said.text().contains("may be out of date") && said.text().contains("name=\"sure\""), "{}", said.text());
    let mail = "From: eva@bolt.example.test\nSubject: x\n\nWhere is our data hosted?";
    let page = site.send("/customers/CUS-1/ask", &[("question", mail)]).text();
    assert!(page.contains("Bolt Ltd") && page.contains("name=\"sure\"") && !page.contains("For the mail"), "{page}");
    let page = site.send("/customers/CUS-1/ask", &[("question", mail), ("sure", "yes")]).text();
    assert!(page.contains("For the mail"), "{page}");
}

#[test]
fn a_token_opens_what_its_scope_and_a_cookie_opens_nothing() {
    let home = Home::example();
    let site = Site::new(&home);
    let (read, write) = (made(&site, "reads", "read"), made(&site, "writes", "write"));
    let page = site.page("/account/tokens");
    assert!(page.contains("reads") && page.contains("never") && !page.contains(&read), "it is shown once: {page}");
    let program = |token: &str| Program { site: &site, token: token.to_owned() };
    let before = site.revisions();
    for endpoint in ENDPOINTS {
        let path = endpoint.row.path.replace("{kind}", "customers").replace("{name}", "CUS-1");
        let method = endpoint.method.as_str();
        let body = json!({ "fields": { "notes": "by a program" } });
        let body = (endpoint.row.way == Way::Post).then_some(&body);
        let cookie = site.ask(method, &path, &[], b"");
        assert_eq!(cookie.status, 401, "{method} {path} with the cookie of a browser");
        assert!(cookie.header("www-authenticate").starts_with("Bearer"), "{}", cookie.head);
        let none = program("art30_00").ask(method, &path, &[], body).status;
        assert!(none == 401 || none == 429, "{method} {path} with no token of ours: {none}");
        if endpoint.row.way == Way::Post {
            let refused = program(&read).ask(method, &path, &[("If-Match", "\"99\"")], body);
            assert_eq!(refused.status, 403, "{method} {path} with a token that looks");
        }
        let other = program(&read).ask(method, &path, &[("Host", "evil.example")], body);
        assert_eq!(other.status, 421, "{method} {path} under another name");
    }
    assert_eq!(site.revisions(), before);
    let root = program(&read).get("/api/v1");
    assert_eq!((root.status, root.body["revision"].as_i64()), (200, Some(before)), "{}", root.body);
    let added = program(&write).add("customers", &json!({ "name": "By Program AG", "country": "DE" }));
    assert_eq!(added.status, 201, "{}", added.body);
    // A token opens no page, and an end ends it.
    let bearer = format!("Bearer {read}");
    assert_eq!(site.ask("GET", "/customers", &[("Cookie", ""), ("Authorization", &bearer)], b"").status, 401);
    let kept: Vec<_> =
        hidden(&site.page("/account/tokens")).into_iter().filter(|(name, _)| name == "token").take(1).collect();
    assert_eq!(site.post("/account/tokens/end", &kept, &[("token_name", "reads")]).status, 303);
    assert_ne!(program(&read).get("/api/v1").status, 200, "it has ended");
    let state = home.path().join("state");
    let files = walk(&state).into_iter().chain(walk(home.path()));
    for file in files {
        let bytes = std::fs::read(&file).unwrap_or_default();
        assert!(
            !bytes.windows(write.len()).any(|part| part == write.as_bytes()),
            "{} holds the token itself",
            file.display()
        );
    }
    assert_eq!(AT_THE_TERMINAL, "");
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let all = entries.flatten().map(|entry| entry.path());
    all.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn wrong_tokens_have_to_wait_and_a_good_one_does_not() {
    let home = Home::example();
    let site = Site::new(&home);
    let good = Program { site: &site, token: made(&site, "good", "read") };
    let wrong = Program { site: &site, token: "art30_wrong".into() };
    let statuses: Vec<u16> = (0..12).map(|_| wrong.get("/api/v1").status).collect();
    assert_eq!((statuses[0], *statuses.last().unwrap()), (401, 429), "{statuses:?}");
    assert!(wrong.get("/api/v1").answer.header("retry-after").parse::<i64>().is_ok());
    assert_eq!(good.get("/api/v1").status, 200);
}

#[test]
fn every_kind_is_read_page_by_page_as_it_is_recorded() {
    let home = Home::example();
    let site = Site::new(&home);
    let program = Program { site: &site, token: made(&site, "reads", "read") };
    for kind in Kind::ALL {
        let name = kind.plural_typed();
        let (mut next, mut found) = (Some(format!("/api/v1/{name}?limit=7")), Vec::new());
        while let Some(address) = next {
            let page = program.get(&address);
            assert_eq!(page.status, 200, "{address}: {}", page.body);
            found.extend(page.body["records"].as_array().unwrap().clone());
            next = page.body["next"].as_str().map(str::to_owned);
        }
        let exported = home.json(&["export", name, "--to", "json"]);
        let total = exported["records"].as_array().map(|records| records.len() as u64);
        assert_eq!(Some(found.len() as u64), total, "{name}");
        if let Some(first) = found.first() {
            let handle = first["handle"].as_str().unwrap();
            let one = program.get(&format!("/api/v1/{name}/{handle}"));
            assert_eq!((one.status, &one.body["report"]["record"]), (200, first), "{handle}");
            assert!(one.answer.header("etag").starts_with('"'), "{}", one.answer.head);
        }
    }
    for (path, field, words) in [
        ("/api/v1/customers?limit=0", "limit", "0 is no number from 1 to 200"),
        ("/api/v1/customers?after=DPA-1", "after", "DPA-1 is no handle of customers"),
        ("/api/v1/search", "q", "is missing: the text to look for"),
        ("/api/v1/due?days=a", "days", "a is no number"),
        ("/api/v1/history?after=3", "after", "does not read it. What it reads: on, as_of, limit"),
        ("/api/v1/customers/CUS-1/roles?limit=3", "limit", "does not read it. What it reads: on, as_of"),
        ("/api/v1/due?days=3&days=4", "days", "stands twice"),
    ] {
        let heard = program.get(path);
        let problem = &heard.body["problems"][0];
        assert_eq!((heard.status, problem["field"].as_str()), (422, Some(field)), "{path}: {}", heard.body);
        assert!(problem["message"].as_str().unwrap().contains(words), "{path}: {}", heard.body);
        assert_eq!(heard.answer.header("content-type"), "application/problem+json");
    }
    let log = program.get("/api/v1/history?limit=1000").body["report"]["revisions"].take();
    let (mut next, mut found) = (Some("/api/v1/history?limit=9".to_owned()), Vec::new());
    while let Some(address) = next {
        let page = program.get(&address);
        assert_eq!(page.status, 200, "{address}: {}", page.body);
        found.extend(page.body["report"]["revisions"].as_array().unwrap().clone());
        next = page.body["next"].as_str().map(str::to_owned);
    }
    assert_eq!(log.as_array(), Some(&found));
    for path in ["/api/v1/nothing", "/api/v1/customers/CUS-9999", "/api/v1/a/b/c/d", "/api", "/api/v2"] {
        let heard = program.get(path);
        assert_eq!((heard.status, heard.body["status"].as_u64()), (404, Some(404)), "{path}: {}", heard.body);
    }
    let put = program.ask("PUT", "/api/v1/customers/CUS-1", &[], Some(&json!({})));
    assert_eq!((put.status, put.answer.header("allow")), (405, "GET, PATCH, DELETE"), "{}", put.body);
}

#[test]
fn reports_are_those_of_the_command_line() {
    let home = Home::example();
    let site = Site::new(&home);
    let program = Program { site: &site, token: made(&site, "reads", "read") };
    let same = |path: &str, command: &[&str], member: &str| {
        let (ours, theirs) = (program.get(path).body, home.json(command));
        assert_eq!(ours["hash"], theirs["hash"], "{path}");
        let of = |body: &Json| body.get(member).or_else(|| body["report"].get(member)).cloned().unwrap_or_default();
        assert_eq!(of(&ours), of(&theirs), "{path}: {ours}");
        assert_ne!(of(&ours), Json::Null, "{path}: {ours}");
    };
    same("/api/v1/customers/CUS-1/roles", &["role", "CUS-1"], "streams");
    same("/api/v1/due?days=30", &["due", "--within", "30d"], "due");
    same(
        "/api/v1/customers/CUS-1/answers?question=where+is+our+data",
        &["ask", "CUS-1", "where is our data"],
        "answers",
    );
    same("/api/v1/customers/CUS-1/agreements", &["agreement", "list", "--customer", "CUS-1"], "records");
    let past = program.get("/api/v1/customers?as_of=12&limit=1").body;
    assert_eq!(past["revision"], 12, "{past}");
    let one = program.get("/api/v1/customers/CUS-1?as_of=12");
    assert_eq!(
        (one.status, one.answer.header("etag")),
        (200, ""),
        "what was recorded earlier is no ground for a change"
    );
    let found = program.get("/api/v1/search?q=acme").body;
    assert!(found["report"]["total"].as_i64().is_some_and(|total| total > 0), "{found}");
    let history = program.get("/api/v1/history?limit=3").body;
    assert_eq!(history["report"]["revisions"].as_array().map(Vec::len), Some(3), "{history}");
    assert!(program.get("/api/v1/checks").body["report"]["counts"].is_object());
}

#[test]
fn records_are_added_changed_and_taken_out_once_and_nobodys_change_is_lost() {
    let home = Home::example();
    let site = Site::new(&home);
    let program = Program { site: &site, token: made(&site, "writes", "write") };
    let fields =
        json!({ "name": "Programm GmbH", "country": "Germany", "affiliates": ["Programm SARL", "Programm Ltd"] });
    let body = json!({ "fields": fields, "reason": "signed in the shop" });
    let once = [("Idempotency-Key", "order-4711")];
    let added = program.ask("POST", "/api/v1/customers", &once, Some(&body));
    let handle = added.body["record"].as_str().unwrap_or_else(|| panic!("{}", added.body)).to_owned();
    assert_eq!((added.status, added.answer.header("location")), (201, format!("/api/v1/customers/{handle}").as_str()));
    let again = program.ask("POST", "/api/v1/customers", &once, Some(&body));
    assert_eq!((again.status, &again.body["repeated"]), (200, &json!(true)), "{}", again.body);
    for member in ["revision", "record"] {
        assert_eq!(again.body[member], added.body[member], "{}", again.body);
    }
    assert_eq!(again.body["changes"][0]["what"], added.body["changes"][0]["what"], "{}", again.body);
    let other = json!({ "fields": { "name": "Another Ltd", "country": "IE" } });
    assert_eq!(program.ask("POST", "/api/v1/customers", &once, Some(&other)).status, 409, "the key of another act");
    let log = home.json(&["log", "--limit", "1"])["report"]["revisions"][0].clone();
    assert_eq!((log["reason"].as_str(), log["channel"].as_str()), (Some("signed in the shop"), Some("api")), "{log}");
    let path = format!("/api/v1/customers/{handle}");
    let seen = program.get(&path);
    let record = &seen.body["report"]["record"];
    assert_eq!(
        (record["country"].as_str(), record["affiliates"].as_str()),
        (Some("DE"), Some("Programm SARL; Programm Ltd"))
    );
    let tag = seen.answer.header("etag").to_owned();
    let change = json!({ "fields": { "notes": "by a program", "affiliates": null } });
    assert_eq!(program.ask("PATCH", &path, &[], Some(&change)).status, 428);
    let keyed = [("If-Match", tag.as_str()), ("Idempotency-Key", "order-4712")];
    let changed = program.ask("PATCH", &path, &keyed, Some(&change));
    assert_eq!(changed.status, 200, "{}", changed.body);
    let again = program.ask("PATCH", &path, &keyed, Some(&change));
    assert_eq!((again.status, &again.body["repeated"]), (200, &json!(true)), "{}", again.body);
    assert_eq!(again.body["revision"], changed.body["revision"]);
    let late = program.ask("PATCH", &path, &[("If-Match", &tag)], Some(&change));
    assert_eq!((late.status, &late.body["record"]), (412, &json!(handle)), "{}", late.body);
    let notes = |version: &str| late.body[version]["notes"].as_str();
    assert_eq!((notes("then"), notes("now")), (None, Some("by a program")), "both versions: {}", late.body);
    assert_eq!(program.ask("DELETE", &path, &[("If-Match", &tag)], None).status, 412);
    // A tag is that of one record, whole and strong.
    let tag = program.get(&path).answer.header("etag").to_owned();
    let others = program.get("/api/v1/customers/CUS-1").answer.header("etag").to_owned();
    for wrong in [others.as_str(), "\"9999\"", "*", tag.trim_matches('"'), &format!("W/{tag}")] {
        assert_eq!(program.ask("DELETE", &path, &[("If-Match", wrong)], None).status, 412, "{wrong}");
    }
    // What was recorded with it since goes with it, and only once that is confirmed.
    home.ok(&["deployment", "add", &handle, "--edition", "cloud", "-q"]);
    let keyed = [("If-Match", tag.as_str()), ("Idempotency-Key", "order-4713")];
    let asked = program.ask("DELETE", &path, &keyed, Some(&json!({ "reason": "a mistake" })));
    let says = asked.body["detail"].as_str().unwrap_or_default();
    assert!(asked.status == 409 && says.contains("DEP-") && asked.body["confirm"].is_string(), "{}", asked.body);
    let gone = program.ask("DELETE", &path, &keyed, Some(&json!({ "reason": "a mistake", "confirm": true })));
    assert_eq!(gone.status, 200, "{}", gone.body);
    assert_eq!(program.get(&path).status, 404);
    let again = program.ask("DELETE", &path, &keyed, None);
    assert_eq!((again.status, &again.body["repeated"]), (200, &json!(true)), "{}", again.body);
    assert_eq!(program.ask("DELETE", &path, &[("If-Match", &tag)], None).status, 404);
    // What a person would be asked, a program has to confirm.
    let twin = json!({ "name": "acme gmbh", "country": "AT" });
    let asked = program.add("customers", &twin);
    assert!(asked.status == 409 && asked.body["confirm"].is_string(), "{}", asked.body);
    let sure = program.ask("POST", "/api/v1/customers", &[], Some(&json!({ "fields": twin, "confirm": true })));
    assert_eq!(sure.status, 201, "{}", sure.body);
}

#[test]
fn all_that_is_wrong_is_said_at_once_and_nothing_is_recorded() {
    let home = Home::example();
    let site = Site::new(&home);
    let program = Program { site: &site, token: made(&site, "writes", "write") };
    let before = site.revisions();
    let wrong =
        program.add("agreements", &json!({ "customer": "CUS-1", "signed": "2026-02-30", "notice_days": "soon" }));
    let named: Vec<&str> =
        wrong.body["problems"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!((wrong.status, &named[..]), (422, &["notice_days", "signed"][..]), "{}", wrong.body);
    let unknown = program.add("customers", &json!({ "name": "X", "colour": "red", "size": 4 }));
    let message = unknown.body["problems"][0]["message"].as_str().unwrap();
    assert!(
        unknown.status == 422 && message.contains("no such field") && message.contains("country"),
        "{}",
        unknown.body
    );
    assert_eq!(unknown.body["problems"].as_array().unwrap().len(), 2);
    let huge = program.add("customers", &json!({ "name": 1e22 }));
    assert_eq!((huge.status, &huge.body["problems"][0]["field"]), (400, &json!("name")), "{}", huge.body);
    let somewhere = program.add("incidents", &json!({ "title": "X", "aware": "2026-11-20 14:00" }));
    assert_eq!(
        (somewhere.status, &somewhere.body["problems"][0]["field"]),
        (422, &json!("aware")),
        "{}",
        somewhere.body
    );
    let bearer = format!("Bearer {}", program.token);
    let raw = |kind: &str, body: &[u8]| {
        let headers = [("Cookie", ""), ("Authorization", bearer.as_str()), ("Content-Type", kind)];
        site.ask("POST", "/api/v1/customers", &headers, body).status
    };
    assert_eq!(raw("text/csv", b"name\nX"), 415);
    assert_eq!(raw("application/json", b"{\"fields\": {\"name\": "), 400);
    assert_eq!(raw("application/json", b"[1]"), 400);
    assert_eq!(raw("application/json", b"{\"fields\": {\"name\": {}}, \"else\": 1}"), 400);
    assert_eq!(
        raw("application/json", &[b"{\"reason\": \"".to_vec(), vec![b'a'; 2 << 20], b"\"}".to_vec()].concat()),
        413
    );
    assert_eq!(program.add("documents", &json!({ "name": "x" })).status, 409, "bytes come another way");
    assert_eq!(site.revisions(), before);
}

/// Makes a token by the command line.
fn typed(home: &Home, args: &[&str]) -> String {
    home.ok(&[&["user", "token", "add"], args, &["-q"]].concat()).trim().to_owned()
}

#[test]
fn the_command_line_makes_lists_and_ends_tokens() {
    let home = Home::example();
    home.ok(&["user", "add", "Anna", "--login", "anna", "--role", "editor", "-q"]);
    home.ok(&["user", "add", "Gone", "--login", "gone", "--role", "editor", "--ends", "2026-01-01", "-q"]);
    let own = typed(&home, &["reads"]);
    let hers = typed(&home, &["crm", "--user", "anna", "--scope", "write", "--until", "2027-01-31"]);
    assert!(own.starts_with("art30_") && own.len() == 70, "{own}");
    let listed = home.json(&["user", "token", "list", "--user", "anna"])["report"]["tokens"].clone();
    assert_eq!(
        listed,
        json!([{ "name": "crm", "scope": "write", "made": "2026-11-23", "until": "2027-01-31", "used": null }])
    );
    let said = home.fails(5, &["user", "token", "add", "x", "--user", "gone"]);
    assert!(said.contains("may not sign in today"), "{said}");
    for (args, words) in [
        (&["reads"][..], "NAME: you have a token called reads"),
        (&["old", "--until", "2026-11-01"], "--until: its last day is over"),
        (&["old", "--until", "soon"], "--until: "),
    ] {
        let said = home.fails(4, &[&["user", "token", "add"], args].concat());
        assert!(said.contains(words), "{said}");
    }
    let site = Site::new(&home);
    let status = |token: &str| Program { site: &site, token: token.to_owned() }.get("/api/v1").status;
    assert_eq!((status(&own), status(&hers)), (200, 200));
    let program = Program { site: &site, token: hers.clone() };
    assert_eq!(program.add("customers", &json!({ "name": "By Anna AG", "country": "DE" })).status, 201);
    let log = home.json(&["log", "--limit", "1"])["report"]["revisions"][0].clone();
    assert!(log["actor"].as_str().is_some_and(|actor| actor.starts_with("Anna")), "whose token it is acts: {log}");
    assert_eq!(home.json(&["user", "token", "list", "--user", "anna"])["report"]["tokens"][0]["used"], "2026-11-23");
    home.ok(&["user", "token", "end", "crm", "--user", "anna", "-q"]);
    home.fails(3, &["user", "token", "end", "crm", "--user", "anna"]);
    assert_eq!((status(&own), status(&hers)), (200, 401));
    // Whoever is no user any more has no token either.
    let hers = typed(&home, &["again", "--user", "anna"]);
    assert_eq!(status(&hers), 200);
    home.ok(&["user", "end", "USR-1", "--until", "2026-11-22", "-q"]);
    assert_eq!(status(&hers), 401);
}

#[test]
fn a_token_does_no_more_than_the_role_of_its_user() {
    let home = Home::example();
    for role in Role::ALL {
        home.ok(&["user", "add", role.name(), "--login", role.name(), "--role", role.name(), "-q"]);
    }
    let tokens = Role::ALL.map(|role| typed(&home, &["t", "--user", role.name(), "--scope", "write"]));
    let site = Site::new(&home);
    let before = site.revisions();
    for (role, token) in Role::ALL.into_iter().zip(tokens) {
        let program = Program { site: &site, token };
        let (looks, all) = (role != Role::Support, matches!(role, Role::Owner | Role::Editor));
        for path in ["due", "checks", "history"] {
            assert_eq!(program.get(&format!("/api/v1/{path}")).status == 403, !looks, "{role:?} {path}");
        }
        for kind in Kind::ALL {
            let path = format!("/api/v1/{}", kind.plural_typed());
            let one = format!("{path}/{}", kind.handle(1));
            assert_eq!(program.get(&path).status == 403, !looks, "{role:?} {path}");
            assert_eq!(program.get(&one).status == 403, !role.may_look(kind), "{role:?} {one}");
            // Nothing of this is recorded: no such field, no such revision.
            let wrong = json!({ "fields": { "nothing": "x" } });
            let added = program.ask("POST", &path, &[], Some(&wrong)).status;
            assert_eq!(added == 403, !role.may_add(kind), "{role:?} POST {path}: {added}");
            for method in ["PATCH", "DELETE"] {
                let status = program.ask(method, &one, &[("If-Match", "\"0\"")], Some(&wrong)).status;
                assert_eq!(status == 403, !role.may_change(kind), "{role:?} {method} {one}: {status}");
                assert!(all || status == 403, "{role:?} {method} {one}: {status}");
            }
        }
        let root = program.get("/api/v1").body;
        let named: Vec<&str> =
            root["kinds"].as_array().unwrap().iter().filter_map(|kind| kind["name"].as_str()).collect();
        let known: Vec<&str> =
            Kind::ALL.into_iter().filter(|kind| role.may_look(*kind)).map(Kind::plural_typed).collect();
        assert_eq!(named, known, "{role:?}");
    }
    assert_eq!(site.revisions(), before);
}

#[test]
fn a_name_that_stands_twice_and_a_tag_that_is_none_are_refused_with_what_is_expected() {
    let home = Home::example();
    let site = Site::new(&home);
    let program = Program { site: &site, token: made(&site, "writes", "write") };
    let bearer = format!("Bearer {}", program.token);
    let headers = [("Cookie", ""), ("Authorization", bearer.as_str()), ("Content-Type", "application/json")];
    let before = site.revisions();
    for (body, place) in [
        (r#"{"fields": {"name": "One GmbH", "country": "DE", "name": "Two GmbH"}}"#, "fields.name"),
        (r#"{"fields": {"name": "One GmbH"}, "reason": "a", "fields": {}}"#, "fields"),
        (r#"{"fields": {"name": "One GmbH", "n\u0061me": "One GmbH"}}"#, "fields.name"),
    ] {
        let answer = site.ask("POST", "/api/v1/customers", &headers, body.as_bytes());
        let told: Json = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!((answer.status, &told["problems"][0]["field"]), (400, &json!(place)), "{told}");
        assert!(told["problems"][0]["message"].as_str().unwrap().contains("twice"), "{told}");
    }
    let deep = r#"{"fields": {"name": "One GmbH", "country": "DE", "notes": [{"a": 1, "a": 2}]}}"#;
    let answer = site.ask("POST", "/api/v1/customers", &headers, deep.as_bytes());
    assert!(answer.status == 400 && answer.text().contains("fields.notes[0].a"), "{}", answer.text());
    for (field, value) in [("name", json!(true)), ("acts_as", json!(false)), ("name", json!(["One GmbH", "Two GmbH"]))]
    {
        let fields = json!({ "fields": { "name": "One GmbH", "country": "DE", (field): value } });
        let told = program.ask("POST", "/api/v1/customers", &[], Some(&fields));
        let place = &told.body["problems"][0]["field"];
        assert_eq!((told.status, place), (422, &json!(field)), "{}", told.body);
    }
    for tag in ["\"x\"", "\"9999\"", "\"1-2\""] {
        let change = json!({ "fields": { "notes": "by a program" } });
        let told = program.ask("PATCH", "/api/v1/customers/CUS-1", &[("If-Match", tag)], Some(&change));
        let words = told.body["detail"].as_str().unwrap();
        assert_eq!(told.status, 412, "{words}");
        assert!(words.contains(tag) && words.contains("ETag") && !words.contains("backup"), "{words}");
    }
    assert_eq!(site.revisions(), before);
}

#[test]
fn a_register_that_was_rolled_back_is_told_on_what_a_program_reads() {
    let home = Home::example();
    let kept = home.path().join("kept.db");
    copy_register(&home.register(), &kept);
    let token = {
        let site = Site::new(&home);
        let token = made(&site, "reads", "read");
        let program = Program { site: &site, token: token.clone() };
        assert_eq!(program.get("/api/v1/customers").body["doubts"], Json::Null);
        token
    };
    home.ok(&["customer", "add", "Later GmbH", "--country", "DE", "-q"]);
    for beside in ["register.db-wal", "register.db-shm"] {
        let _ = std::fs::remove_file(home.path().join(beside));
    }
    copy_register(&kept, &home.register());
    let site = Site::new(&home);
    let program = Program { site: &site, token };
    let page = site.page("/customers");
    assert!(page.contains("banner doubt"), "{page}");
    for path in ["/api/v1", "/api/v1/customers", "/api/v1/customers/CUS-1", "/api/v1/checks"] {
        let told = program.get(path);
        let doubt = told.body["doubts"][0].as_str().unwrap_or_else(|| panic!("{path}: {}", told.body));
        assert!(page.contains(doubt.split(['"', '\'', '&']).next().unwrap()), "{path}: {doubt}");
    }
}

#[test]
fn a_register_that_is_gone_is_said_to_be_and_no_token_is_called_wrong() {
    let home = Home::example();
    let site = Site::new(&home);
    let program = Program { site: &site, token: made(&site, "reader", "read") };
    assert_eq!(program.get("/api/v1/customers").status, 200);
    let away = home.path().join("away.db");
    std::fs::rename(home.register(), &away).expect("the register is moved");
    let gone = program.get("/api/v1/customers");
    assert!(
        gone.status == 503 && gone.body["detail"].as_str().is_some_and(|why| why.contains("register")),
        "{}",
        gone.body
    );
    std::fs::rename(&away, home.register()).expect("the register is moved back");
    assert_eq!(program.get("/api/v1/customers").status, 200);
}
