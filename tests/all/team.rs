//! The pages for a team: who signs in how, what each role may do, and that no secret stands where records stand.

use super::browser::{Answer, Site, cookie_of, faults, hidden, hidden_of};
use super::home::{Home, NOW};
use art30::rules::user::Role;
use art30::web::{ROUTES, Way, may};
use hmac::{Hmac, KeyInit as _, Mac as _};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

const PASSWORD: &str = "a long walk by the sea";

const HERE: [&str; 2] = ["--bind", "127.0.0.1:0"];

/// The example with a user of each role, in the order of the roles: USR-1 to USR-4.
fn team() -> Home {
    let home = Home::example();
    for role in Role::ALL {
        let name = format!("{} Example", role.name());
        home.ok(&["user", "add", &name, "--login", role.name(), "--role", role.name(), "-q"]);
    }
    home
}

/// The key of a new invitation.
fn invited(home: &Home, user: &str) -> String {
    let address = home.ok(&["user", "invite", user, "-q"]);
    address.trim().split_once("/welcome?key=").unwrap_or_else(|| panic!("{address}")).1.to_owned()
}

fn choose(site: &Site<'_>, key: &str, password: &str) -> Answer {
    site.post("/welcome", &[], &[("key", key), ("new", password), ("again", password)])
}

/// Somebody chooses a password and is in then.
fn comes_in(site: &mut Site<'_>, user: &str) {
    site.cookie.clear();
    let chosen = choose(site, &invited(site.home, user), PASSWORD);
    assert_eq!((chosen.status, chosen.header("location")), (303, "/account"), "{}", chosen.text());
    site.cookie = cookie_of(&chosen);
}

/// Somebody signs in with another browser.
fn signs_in(site: &Site<'_>, login: &str, password: &str, code: &str) -> Answer {
    let fields = [("login", login), ("password", password), ("code", code)];
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let headers =
        [("Cookie", ""), ("Origin", site.origin.as_str()), ("Content-Type", "application/x-www-form-urlencoded")];
    site.ask("POST", "/sign-in", &headers, body.as_bytes())
}

/// What a form of the one who is in holds.
fn token(site: &Site<'_>) -> Vec<(String, String)> {
    hidden(&site.page("/account")).into_iter().filter(|(name, _)| name == "token").collect()
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The addresses of a row of the table: with kinds of everybody, of owners, and such as support does not see.
fn addresses(path: &str) -> Vec<String> {
    let named = |path: &str, kind: &str, name: &str| path.replace("{kind}", kind).replace("{name}", name);
    let kinds = [
        ("customers", "CUS-1"),
        ("users", "USR-2"),
        ("organisation", "ORG-1"),
        ("appointments", "DPO-1"),
        ("documents", "DOC-1"),
        ("questions", "QST-1"),
        ("customers.csv", "CUS-1"),
    ];
    let path = path.replace("{revision}", "2").replace("{file}", "customers.csv");
    if path.contains("{kind}") {
        kinds.iter().map(|(kind, name)| named(&path, kind, name)).collect()
    } else {
        vec![named(&path, "", "USR-2")]
    }
}

#[test]
fn every_row_of_the_table_asks_who_it_is_and_what_it_is_about() {
    let home = team();
    let mut site = Site::start(&home, &HERE, NOW);
    let mut asked = 0;
    for (number, role) in Role::ALL.into_iter().enumerate() {
        comes_in(&mut site, &format!("USR-{}", number + 1));
        let before = site.revisions();
        for route in ROUTES {
            for path in addresses(route.path) {
                let allowed = may(role, route.way, &path);
                let refused = match route.way {
                    Way::Get => site.get(&path).status == 403,
                    // Without what its form holds, nothing is done: but whoever may not is told that first.
                    Way::Post => {
                        let answer = site.post(&path, &[], &[("name", "Evil")]);
                        assert_eq!(answer.status, 403, "{role:?} {path}");
                        answer.text().contains("Not with your role")
                    }
                };
                assert_eq!(refused, !allowed, "{role:?} {:?} {path}", route.way);
                asked += 1;
            }
        }
        assert_eq!(site.revisions(), before, "{role:?}");
    }
    assert!(asked > 400, "{asked}");
    site.cookie.clear();
    assert!(
        ROUTES
            .iter()
            .filter(|route| route.way == Way::Get)
            .all(|route| { addresses(route.path).iter().all(|path| site.get(path).status == 401) })
    );
}

#[test]
fn settings_say_how_it_stands_and_where_the_register_lies_to_owners_alone() {
    let home = team();
    let mut site = Site::start(&home, &HERE, NOW);
    for (number, role) in Role::ALL.into_iter().enumerate() {
        comes_in(&mut site, &format!("USR-{}", number + 1));
        let page = site.page("/settings");
        assert_eq!(
            page.contains("<dt>File</dt>") && page.contains("register.db"),
            role == Role::Owner,
            "{role:?}: {page}"
        );
        assert_eq!(page.contains("Appoint a DPO"), role == Role::Owner, "{role:?}");
        let users = format!("<dd>4, {} with a password, 0 with a code of an app</dd>", number + 1);
        assert_eq!(page.contains(&users), role != Role::Support, "{role:?}: {page}");
        assert!(page.contains("Keyboard shortcuts") && page.contains("name=\"keys\" value=\"off\""), "{role:?}");
        assert_eq!(site.page("/settings").contains("/restore\""), role == Role::Owner, "{role:?}");
    }
    comes_in(&mut site, "USR-1");
    assert!(site.page("/more").contains("href=\"/settings\""));
}

#[test]
fn nothing_leads_where_the_role_may_not_go() {
    let home = team();
    home.ok(&["question", "add", "CUS-1", "--question", "Where is our data?", "--received", "2026-11-20", "-q"]);
    home.ok(&["customer", "archive", "CUS-5", "--leave-open", "--yes", "-q"]);
    let mut site = Site::start(&home, &HERE, NOW);
    let pages = [
        "/",
        "/account",
        "/customers",
        "/customers/CUS-1",
        "/customers/CUS-1/ask?question=where+is+our+data",
        "/agreements",
        "/agreements/DPA-1",
        "/deployments/DEP-1",
        "/questions",
        "/questions/QST-1",
        "/search?q=acme",
        "/subprocessors",
        "/check",
        "/due",
        "/more",
        "/settings",
        "/register",
        "/history",
        "/history/9",
        "/users",
        "/users/USR-1",
        "/organisation/ORG-1",
        "/documents/DOC-1",
        "/transfers",
        "/exports",
        "/verify",
        "/publish",
        "/activities/ACT-1",
        "/activities/ACT-1/review",
        "/activities/review",
        "/customers/CUS-5",
        "/customers/CUS-5/back",
        "/customers/CUS-5/leave",
        "/customers/CUS-5/merge?into=CUS-1",
        "/customers?done=9",
    ];
    for (number, role) in Role::ALL.into_iter().enumerate() {
        comes_in(&mut site, &format!("USR-{}", number + 1));
        let mut seen = 0;
        for path in pages.into_iter().filter(|path| may(role, Way::Get, path)) {
            let answer = site.get(path);
            let page = answer.text();
            if role == Role::Support && path == "/" {
                assert_eq!(answer.header("location"), "/customers");
                continue;
            }
            assert_eq!(answer.status, 200, "{role:?} {path}: {page}");
            assert_eq!(faults(&page), Vec::<String>::new(), "{path}");
            for link in page.split("href=\"/").skip(1).map(|rest| format!("/{}", rest.split('"').next().unwrap())) {
                let link = link.replace("&amp;", "&");
                assert!(may(role, Way::Get, &link), "{role:?} {path} leads to {link}");
                seen += 1;
            }
            for form in page.split("<form").skip(1).map(|form| form.split('>').next().unwrap()) {
                let action = form.split("action=\"").nth(1).unwrap().split('"').next().unwrap();
                let way = if form.contains("method=\"post\"") { Way::Post } else { Way::Get };
                assert!(may(role, way, action), "{role:?} {path} sends to {action}");
            }
        }
        assert!(seen > 40, "{role:?}: {seen}");
    }
}

#[test]
fn a_role_cannot_write_around_the_table() {
    let home = team();
    let mut site = Site::start(&home, &HERE, NOW);
    comes_in(&mut site, "USR-2");
    let added = site.send("/customers/new", &[("name", "Neu GmbH"), ("country", "DE")]);
    assert_eq!(added.status, 303, "{}", added.text());
    let log = home.json(&["log"]);
    assert_eq!(log["report"]["revisions"][0]["actor"], "editor Example (USR-2)", "{log}");
    // A list of users is a way to make oneself an owner, and so is taking back what made one an editor.
    let before = site.revisions();
    let list = "handle,name,login,role\nUSR-2,editor Example,editor,owner\n";
    let begun = site.upload("/import", &[("kind", "users")], ("users.csv", list.as_bytes()));
    let step = begun.header("location").to_owned();
    let kept = hidden(&site.page(&step));
    let done = site.post("/import", &kept, &[("go", "yes")]);
    assert!(done.status != 303 || !done.header("location").starts_with("/history"), "{} {}", done.status, done.text());
    home.ok(&["user", "edit", "USR-3", "--role", "auditor", "-q"]);
    let newest = site.revisions();
    let undone = site.send(&format!("/history/{newest}/undo"), &[]);
    assert_eq!(undone.status, 403, "{}", undone.text());
    assert_eq!(site.revisions(), before + 1, "only the command line wrote");
    assert_eq!(home.json(&["user", "show", "USR-2"])["report"]["record"]["role"], "editor");

    comes_in(&mut site, "USR-1");
    for (path, fields) in [
        ("/users/USR-1/end", vec![("day", "2026-11-30")]),
        ("/users/USR-1/edit", vec![("role", "editor")]),
        ("/users/USR-1/retire", vec![]),
    ] {
        let refused = site.send(path, &fields);
        assert!(refused.status == 409 && refused.text().contains("last owner"), "{path}: {}", refused.text());
    }
    // An erased login lets nobody in either.
    let owner = home.json(&["user", "show", "USR-1"])["report"]["record"]["name"].as_str().unwrap().to_owned();
    let refused = home.fails(5, &["erase", &owner, "--also", "owner", "--confirm", &owner]);
    assert!(refused.contains("last owner"), "{refused}");
    // An owner who has no password yet could let nobody in.
    home.ok(&["user", "add", "Nova Owner", "--login", "nova", "--role", "owner", "-q"]);
    let refused = site.send("/users/USR-1/edit", &[("role", "editor")]);
    assert!(refused.status == 409 && refused.text().contains("could sign in to change that"), "{}", refused.text());
    let invitation = site.post("/users/USR-2/invite", &token(&site), &[]);
    assert!(
        invitation.status == 200 && invitation.text().contains(&format!("{}/welcome?key=", site.origin)),
        "{}",
        invitation.text()
    );
}

#[test]
fn whoever_was_invited_signs_in_before_an_owner_does_and_inviting_an_owner_asks_first() {
    let home = team();
    let mut site = Site::start(&home, &HERE, NOW);
    comes_in(&mut site, "USR-3");
    site.cookie.clear();
    let door = site.get("/");
    assert!(door.status == 401 && door.text().contains("href=\"/sign-in\""), "{}", door.text());
    let back = signs_in(&site, "support", PASSWORD, "");
    assert_eq!((back.status, back.header("location")), (303, "/"), "{}", back.text());
    site.cookie.clear();
    site.cookie = cookie_of(&site.get(&site.entrance));
    let asked = site.post("/users/USR-1/invite", &token(&site), &[]);
    assert!(
        asked.text().contains("lets nobody in any more") && !asked.text().contains("/welcome?key="),
        "{}",
        asked.text()
    );
    let sure = site.post("/users/USR-1/invite", &token(&site), &[("sure", "yes")]);
    assert!(sure.status == 200 && sure.text().contains("/welcome?key="), "{}", sure.text());
}

#[test]
fn a_support_person_finds_customers_and_logs_questions() {
    let home = team();
    home.ok(&["document", "list"]);
    let mut site = Site::start(&home, &HERE, NOW);
    comes_in(&mut site, "USR-3");
    assert_eq!(site.get("/").header("location"), "/customers");
    let found = site.page("/search?q=acme");
    assert!(found.contains("CUS-1") && !found.contains("DOC-"), "{found}");
    assert!(!site.page("/search?q=DOC-1").contains("/documents/"));
    let logged = site.send("/customers/CUS-1/ask?question=where+is+our+data", &[]);
    assert_eq!(logged.status, 200, "{}", logged.text());
    let kept = hidden_of(&site.page("/customers/CUS-1/ask?question=where+is+our+data"), "/ask/log");
    let logged = site.post("/customers/CUS-1/ask/log", &kept, &[]);
    assert_eq!(logged.status, 303, "{}", logged.text());
    assert_eq!(home.json(&["question", "list"])["report"]["total"], 1);
    assert_eq!(home.json(&["log"])["report"]["revisions"][0]["actor"], "support Example (USR-3)");
}

#[test]
fn an_invitation_leads_to_pages_alone() {
    let home = team();
    for at in ["ftp://x", "javascript:alert(1)", "register.example.test", "http://"] {
        let said = home.fails(4, &["user", "invite", "support", "--at", at]);
        assert!(said.contains("--at") && said.contains(at) && said.contains("https:// or http://"), "{said}");
    }
    let address = home.ok(&["user", "invite", "support", "--at", "https://register.example.test/", "-q"]);
    assert!(address.starts_with("https://register.example.test/welcome?key="), "{address}");
}

#[test]
fn a_support_person_names_no_document_and_is_shown_none_to_choose() {
    let home = team();
    let mut site = Site::start(&home, &HERE, NOW);
    comes_in(&mut site, "USR-3");
    let page = site.page("/questions/new");
    assert!(
        page.contains("name=\"question\"") && !page.contains("name=\"document\"") && !page.contains("DOC-"),
        "{page}"
    );
    assert!(!site.page("/ask").contains("DOC-"));
    let kept = hidden(&page);
    let asked = [("customer", "CUS-1"), ("received", "2026-07-01"), ("question", "Where is our copy?")];
    // Whether there is such a document is not told.
    for document in ["DOC-2", "DOC-99"] {
        let refused = site.post("/questions/new", &kept, &[&asked[..], &[("document", document)]].concat());
        assert_eq!(refused.status, 422, "{}", refused.text());
        assert!(refused.text().contains("your role does not open such records"), "{}", refused.text());
    }
    let fields = [("token_name", "writes"), ("scope", "write"), ("token_until", "2027-01-31"), ("password", PASSWORD)];
    let made = site.post("/account/tokens", &token(&site), &fields).text();
    let at = made.find("art30_").unwrap_or_else(|| panic!("{made}"));
    let token: String = made[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    let bearer = format!("Bearer {token}");
    let headers = [("Cookie", ""), ("Authorization", &*bearer), ("Content-Type", "application/json")];
    let fields = |document| {
        let fields: serde_json::Map<_, _> = asked
            .iter()
            .chain(&[("document", document)])
            .map(|(name, text)| ((*name).to_owned(), (*text).into()))
            .collect();
        serde_json::json!({ "fields": fields, "confirm": true }).to_string()
    };
    let refused = site.ask("POST", "/api/v1/questions", &headers, fields("DOC-2").as_bytes());
    assert!(
        refused.status == 422 && refused.text().contains("your role does not open such records"),
        "{}",
        refused.text()
    );
    assert_eq!(home.json(&["question", "list"])["report"]["total"], 0);
    let logged = site.ask("POST", "/api/v1/questions", &headers, fields("").as_bytes());
    assert_eq!(logged.status, 201, "{}", logged.text());
}

#[test]
fn a_password_lets_in_and_what_is_wrong_says_nothing_more() {
    let home = team();
    let mut site = Site::start(&home, &HERE, NOW);
    // Nobody has a password: the one person at the terminal comes in by the key.
    let entrance = site.entrance.clone();
    let entered = site.get(&entrance);
    let by_key = cookie_of(&entered);
    assert_eq!((entered.status, site.get("/sign-in").status), (303, 303));
    let key = invited(&home, "owner");
    for (bad, why) in [
        ("short", "fewer than 12"),
        // Twelve bytes are no twelve letters.
        ("\u{1f600}\u{1f600}\u{1f600}", "fewer than 12"),
        ("passwordpassword", "many people use it"),
        ("ownerownerowner", "others know of you"),
    ] {
        let refused = choose(&site, &key, bad);
        assert!(refused.status == 422 && refused.text().contains(why), "{bad}: {}", refused.text());
        assert_eq!(faults(&refused.text()), Vec::<String>::new());
    }
    let differ = site.post("/welcome", &[], &[("key", &key), ("new", PASSWORD), ("again", "another long password")]);
    assert!(differ.status == 422 && differ.text().contains("differ"), "{}", differ.text());
    assert_eq!(choose(&site, &key, PASSWORD).status, 303);
    assert_eq!(choose(&site, &key, "another long password").status, 404, "it is good once");

    // From now on, users sign in; the key at the terminal lets nobody in.
    site.cookie = by_key;
    assert_eq!(site.get("/customers").status, 401);
    let page = site.get("/customers?state=missing").text();
    assert!(page.contains("Sign in") && page.contains("value=\"/customers?state=missing\""), "{page}");
    assert_eq!(site.ask("POST", "/enter", &[("Origin", &site.origin)], b"").header("location"), "/sign-in");
    let (wrong, unknown) = (signs_in(&site, "owner", "a wrong password", ""), signs_in(&site, "nobody", PASSWORD, ""));
    assert_eq!((wrong.status, unknown.status), (401, 401));
    assert_eq!(wrong.text().replace("value=\"owner\"", ""), unknown.text().replace("value=\"nobody\"", ""));
    assert!(wrong.text().contains("Wrong name, password or code."), "{}", wrong.text());
    // A token that somebody else chose is never that of a session.
    site.cookie = format!("__Host-art30={}", "0".repeat(64));
    let signed = site.post("/sign-in", &[], &[("login", "Owner"), ("password", PASSWORD), ("to", "/due")]);
    assert_eq!((signed.status, signed.header("location")), (303, "/due"), "{}", signed.text());
    let line = signed.header("set-cookie").to_owned();
    assert!(
        ["Secure", "HttpOnly", "SameSite=Strict", "Path=/", "__Host-"].iter().all(|part| line.contains(part)),
        "{line}"
    );
    assert_ne!(cookie_of(&signed), site.cookie);
    assert_eq!(site.get("/customers").status, 401);
    let away = site.post("/sign-in", &[], &[("login", "owner"), ("password", PASSWORD), ("to", "//evil.example")]);
    assert_eq!(away.header("location"), "/");
    let first = cookie_of(&signed);
    site.cookie = cookie_of(&away);
    assert_eq!(site.get("/customers").status, 200);

    // Another password ends what goes on elsewhere, and gives this browser another token.
    let kept = token(&site);
    let unsure = site.post(
        "/account/password",
        &kept,
        &[("password", "a wrong password"), ("new", "another long password"), ("again", "another long password")],
    );
    assert!(unsure.status == 422 && unsure.text().contains("Your password is wrong"), "{}", unsure.text());
    // A new one that is not taken is no try of the old one, however often.
    for _ in 0..8 {
        let short = [("password", PASSWORD), ("new", "too short"), ("again", "too short")];
        let refused = site.post("/account/password", &kept, &short);
        assert!(refused.status == 422 && refused.text().contains("fewer than 12 letters"), "{}", refused.text());
    }
    let changed = site.post(
        "/account/password",
        &kept,
        &[("password", PASSWORD), ("new", "another long password"), ("again", "another long password")],
    );
    assert_eq!(changed.status, 303, "{}", changed.text());
    for old in [first, site.cookie.clone()] {
        site.cookie = old;
        assert_eq!(site.get("/customers").status, 401);
    }
    site.cookie = cookie_of(&changed);
    assert!(site.page("/account").contains("changed the password"));
    assert_eq!(signs_in(&site, "owner", PASSWORD, "").status, 401);

    // Who is signed out is out.
    let other = cookie_of(&signs_in(&site, "owner", "another long password", ""));
    let page = site.page("/account");
    assert_eq!(page.matches("End it").count(), 1, "{page}");
    let session = page.split("name=\"session\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(site.post("/account/session", &token(&site), &[("session", &session)]).status, 303);
    let left = site.post("/leave", &token(&site), &[]);
    assert_eq!((left.status, left.header("location")), (303, "/sign-in"));
    assert_eq!(site.get("/account").status, 401);
    site.cookie = other;
    assert_eq!(site.get("/account").status, 401, "it was ended from the other browser");

    // The log names users by their handles, and nothing else of them.
    let log = std::fs::read_to_string(home.path().join("log.txt")).unwrap();
    for line in [
        "USR-1 chose a password",
        "USR-1 signed in",
        "a try to sign in failed: USR-1",
        "a try to sign in failed: an unknown name",
        "USR-1 signed out",
    ] {
        assert!(log.contains(&format!("{NOW} {line}\n")), "{line}: {log}");
    }
    assert!(!log.contains("owner") && !log.contains("127.0.0.1") && !log.contains("password by the sea"), "{log}");
}

#[test]
fn too_many_tries_have_to_wait() {
    let home = team();
    let mut site = Site::start(&home, &HERE, NOW);
    comes_in(&mut site, "USR-1");
    site.cookie.clear();
    for _ in 0..10 {
        assert_eq!(signs_in(&site, "owner", "a wrong password", "").status, 401);
    }
    let wait = signs_in(&site, "owner", PASSWORD, "");
    assert!(wait.status == 429 && wait.text().contains("10:01 UTC"), "{}", wait.text());
    assert_eq!(faults(&wait.text()), Vec::<String>::new());
    let origin = site.origin.clone();
    drop(site);
    let later = Site::start(&home, &HERE, "2026-11-23T10:01:00Z");
    assert_ne!(origin, later.origin);
    assert_eq!(signs_in(&later, "owner", PASSWORD, "").status, 303);
}

#[test]
fn a_session_ends_with_time_role_and_last_day() {
    let home = team();
    let mut site = Site::start(&home, &HERE, NOW);
    comes_in(&mut site, "USR-1");
    comes_in(&mut site, "USR-2");
    let editor = site.cookie.clone();
    assert_eq!(site.get("/import").status, 200);
    home.ok(&["user", "edit", "USR-2", "--role", "auditor", "-q"]);
    assert_eq!(site.get("/import").status, 401, "the session was one of another role");
    home.ok(&["user", "edit", "USR-2", "--role", "editor", "-q"]);
    assert_eq!(site.get("/import").status, 401, "and does not come back");
    site.cookie = cookie_of(&signs_in(&site, "editor", PASSWORD, ""));
    assert_ne!(site.cookie, editor);
    assert_eq!(site.get("/import").status, 200);
    home.ok(&["user", "end", "USR-2", "--until", "2026-11-22", "-q"]);
    assert_eq!(site.get("/import").status, 401, "the last day was yesterday");
    assert_eq!(signs_in(&site, "editor", PASSWORD, "").status, 401);
    let kept = cookie_of(&signs_in(&site, "owner", PASSWORD, ""));
    let week = invited(&home, "USR-3");
    drop(site);
    let mut soon = Site::start(&home, &HERE, "2026-11-23T10:29:00Z");
    soon.cookie.clone_from(&kept);
    assert_eq!(soon.get("/account").status, 200, "sessions outlive the program");
    drop(soon);
    let mut late = Site::start(&home, &HERE, "2026-11-23T11:00:00Z");
    late.cookie = kept;
    assert_eq!(late.get("/account").status, 401, "half an hour without a request");
    drop(late);
    let old = Site::start(&home, &HERE, "2026-11-30T10:00:00Z");
    let stale = choose(&old, &week, PASSWORD);
    assert!(stale.status == 404 && stale.text().contains("older than seven days"), "{}", stale.text());
}

/// The code of an app: RFC 6238.
fn code(secret: &str, seconds: i64) -> String {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut bits, mut held, mut key) = (0_u32, 0, Vec::new());
    for letter in secret.bytes() {
        bits = bits << 5 | u32::try_from(letters.iter().position(|known| *known == letter).unwrap()).unwrap();
        held += 5;
        if held >= 8 {
            held -= 8;
            key.push(u8::try_from(bits >> held & 0xff).unwrap());
        }
    }
    let mut mac = Hmac::<sha1::Sha1>::new_from_slice(&key).unwrap();
    mac.update(&(seconds / 30).to_be_bytes());
    let made = mac.finalize().into_bytes();
    let at = usize::from(made[19] & 15);
    let number = u32::from_be_bytes(made[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

#[test]
fn a_second_factor_is_asked_for_and_no_secret_stands_where_records_stand() {
    let home = team();
    let mut site = Site::start(&home, &HERE, NOW);
    comes_in(&mut site, "USR-1");
    let now = NOW.parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp();
    let send = |site: &Site<'_>, fields: &[(&str, &str)]| site.post("/account/code", &token(site), fields);
    assert_eq!(send(&site, &[("do", "begin"), ("password", "a wrong password")]).status, 422);
    assert_eq!(send(&site, &[("do", "begin"), ("password", PASSWORD)]).status, 303);
    let page = site.page("/account");
    assert_eq!(faults(&page), Vec::<String>::new());
    let secret = page.split("Key: <code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert!(page.contains("otpauth://totp/art30:owner?secret=") && page.contains("<svg class=\"code\""), "{page}");
    assert_eq!(send(&site, &[("do", "finish"), ("code", "123")]).status, 422);
    let done = send(&site, &[("do", "finish"), ("code", &code(&secret, now))]);
    assert_eq!(done.status, 303);
    assert_eq!(site.get("/account").status, 401, "sessions of a password alone end");
    site.cookie = cookie_of(&done);
    assert!(site.page("/account").contains("Switch it off"));
    assert_eq!(signs_in(&site, "owner", PASSWORD, "").status, 401, "without a code");
    assert_eq!(signs_in(&site, "owner", PASSWORD, &code(&secret, now)).status, 401, "it was used to switch it on");
    let next = code(&secret, now + 30);
    assert_eq!(signs_in(&site, "owner", PASSWORD, &next).status, 303);
    assert_eq!(signs_in(&site, "owner", PASSWORD, &next).status, 401, "a code counts once");
    let key = invited(&home, "USR-2");
    let session = site.cookie.split_once('=').unwrap().1.to_owned();
    assert_eq!(send(&site, &[("do", "off"), ("password", PASSWORD)]).status, 303);
    assert_eq!(send(&site, &[("do", "begin"), ("password", PASSWORD)]).status, 303);

    let file = std::fs::read_dir(home.path().join("state/art30")).unwrap().map(|entry| entry.unwrap().path());
    let file = { file }.find(|path| path.to_str().unwrap().ends_with(".access.db")).unwrap();
    let db = rusqlite::Connection::open(file).unwrap();
    let (hash, totp): (Vec<u8>, Vec<u8>) =
        db.query_row("SELECT hash, totp_next FROM secret", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    home.ok(&["backup", "copy.db", "-q"]);
    home.ok(&["audit", "pack", "--from", "2026-01-01", "--out", "pack.zip", "-q"]);
    home.ok(&["export", "users", "--out", "users.json", "-q"]);
    let mut all = Vec::new();
    for name in ["register.db", "register.db-wal", "copy.db", "users.json"] {
        all.extend(std::fs::read(home.path().join(name)).unwrap_or_default());
    }
    let mut pack = zip::ZipArchive::new(std::fs::File::open(home.path().join("pack.zip")).unwrap()).unwrap();
    for at in 0..pack.len() {
        pack.by_index(at).unwrap().read_to_end(&mut all).unwrap();
    }
    let says = |bytes: &[u8]| all.windows(bytes.len()).any(|window| window == bytes);
    assert!(says(b"owner Example"), "the records are there");
    for (what, bytes) in [
        ("the password", PASSWORD.as_bytes()),
        ("its hash", &hash),
        ("the secret of the app", &totp),
        ("the same as text", secret.as_bytes()),
        ("an invitation", key.as_bytes()),
        ("a session", session.as_bytes()),
    ] {
        assert!(!says(bytes), "{what} stands among the records");
    }
    assert!(std::fs::read(home.path().join("pack.zip")).unwrap().len() > 1000);
}

#[test]
fn other_computers_reach_the_pages_only_with_users_a_name_and_encryption() {
    let home = Home::new();
    let said = home.fails(4, &["serve", "--bind", "0.0.0.0:0"]);
    for part in [
        "--host",
        "can be reached from other computers",
        "--tls-cert FILE --tls-key FILE",
        "--behind-proxy ADDRESS",
        "art30 user add NAME --login LOGIN --role owner",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    home.ok(&["user", "add", "Olga", "--login", "olga", "--role", "owner", "-q"]);
    let said = home.fails(4, &["serve", "--bind", "0.0.0.0:0", "--host", "a.example", "--behind-proxy", "127.0.0.1"]);
    assert!(said.contains("art30 user invite USR-1") && !said.contains("--host"), "{said}");
    let said =
        home.fails(4, &["serve", "--trust-header", "X-Remote-User", "--tls-cert", "none.pem", "--tls-key", "none.pem"]);
    assert!(said.contains("only a proxy is believed") && said.contains("none.pem cannot be used"), "{said}");
}

#[test]
fn a_proxy_in_front_encrypts_and_may_say_who_it_is() {
    let home = team();
    let address = format!("127.0.0.1:{}", free_port());
    let by_header = [
        "--bind",
        &address,
        "--host",
        "register.example.test",
        "--behind-proxy",
        "127.0.0.1,::1",
        "--trust-header",
        "X-Remote-User",
    ];
    let site = Site::start(&home, &by_header, NOW);
    assert_eq!(site.origin, "https://register.example.test");
    let of = |user: &str, path: &str| site.ask("GET", path, &[("X-Remote-User", user)], b"");
    let owner = of("Owner", "/users");
    assert!(
        owner.status == 200 && owner.text().contains("<a class=\"account\" href=\"/account\">owner Example</a>"),
        "{}",
        owner.text()
    );
    assert!(owner.header("strict-transport-security").starts_with("max-age="), "{}", owner.head);
    assert_eq!(of("support", "/users").status, 403);
    for file in ["/search.csv?q=a", "/search.json?q=a", "/customers.csv"] {
        assert_eq!(of("support", file).status, 403, "{file}");
    }
    let found = of("support", "/search?q=a");
    assert!(found.status == 200 && !found.text().contains("/search.csv"), "{}", found.text());
    let stranger = of("mallory", "/customers");
    assert!(
        stranger.status == 403 && stranger.text().contains("mallory") && stranger.text().contains("no user"),
        "{}",
        stranger.text()
    );
    assert_eq!(site.get("/customers").status, 401, "the proxy said nothing");
    let two = site.ask("GET", "/customers", &[("X-Remote-User", "owner"), ("x-remote-user", "mallory")], b"");
    assert_eq!(two.status, 401, "two names are none");
    assert_eq!(site.ask("GET", "/customers", &[("X-Remote-User", "owner"), ("Host", "127.0.0.1")], b"").status, 421);
    let form = hidden(&of("owner", "/users/USR-2/edit").text());
    let send = |user: &str, origin: &str| {
        let body =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(&form).append_pair("notes", "seen").finish();
        let headers =
            [("X-Remote-User", user), ("Origin", origin), ("Content-Type", "application/x-www-form-urlencoded")];
        site.ask("POST", "/users/USR-2/edit", &headers, body.as_bytes()).status
    };
    assert_eq!(send("owner", "http://register.example.test"), 403, "not encrypted");
    assert_eq!(send("editor", "https://register.example.test"), 403, "the role");
    assert_eq!(send("owner", "https://register.example.test"), 303);
    drop(site);
    // Whoever is not the proxy is not believed, and not served.
    let other = format!("127.0.0.1:{}", free_port());
    let flags = [
        "--bind",
        &other,
        "--host",
        "register.example.test",
        "--behind-proxy",
        "127.0.0.2",
        "--trust-header",
        "X-Remote-User",
    ];
    let site = Site::start(&home, &flags, NOW);
    let refused = site.ask("GET", "/users", &[("X-Remote-User", "owner")], b"");
    assert!(refused.status == 403 && refused.text().contains("Only the proxy"), "{}", refused.text());
    assert_eq!(site.get("/sign-in").status, 403);
}

#[test]
fn it_encrypts_with_a_certificate_of_its_own() {
    let home = team();
    let made = rcgen::generate_simple_self_signed(["register.example.test".to_owned()]).unwrap();
    home.write("cert.pem", made.cert.pem());
    home.write("key.pem", made.signing_key.serialize_pem());
    let key = invited(&home, "USR-1");
    let port = free_port();
    let address = format!("127.0.0.1:{port}");
    let flags =
        ["--bind", &address, "--host", "register.example.test", "--tls-cert", "cert.pem", "--tls-key", "key.pem"];
    let site = Site::start(&home, &flags, NOW);
    assert_eq!(site.origin, format!("https://register.example.test:{port}"));
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from(made.cert.der().to_vec())).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let config = Arc::new(config);
    let ask = |text: String| {
        let name = ServerName::try_from("register.example.test").unwrap();
        let connection = ClientConnection::new(Arc::clone(&config), name).unwrap();
        let mut stream = StreamOwned::new(connection, TcpStream::connect(&address).unwrap());
        stream.write_all(text.as_bytes()).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    };
    let head = format!("Host: register.example.test:{port}\r\nConnection: close\r\n");
    let page = ask(format!("GET /customers HTTP/1.1\r\n{head}\r\n"));
    assert!(page.starts_with("HTTP/1.1 401") && page.contains("strict-transport-security"), "{page}");
    let body = format!("key={key}&new={0}&again={0}", PASSWORD.replace(' ', "+"));
    let post = format!(
        "POST /welcome HTTP/1.1\r\n{head}Origin: {}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        site.origin,
        body.len()
    );
    let chosen = ask(post);
    assert!(chosen.starts_with("HTTP/1.1 303") && chosen.contains("__Host-art30="), "{chosen}");
    // Who does not encrypt gets no page.
    let mut plain = TcpStream::connect(&address).unwrap();
    plain.write_all(format!("GET /sign-in HTTP/1.1\r\n{head}\r\n").as_bytes()).unwrap();
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP"), "{answer:?}");
}

#[test]
fn a_token_of_nobody_is_refused_where_users_sign_in() {
    let home = team();
    home.ok(&["user", "token", "add", "before", "-q"]);
    let mut site = Site::start(&home, &HERE, NOW);
    comes_in(&mut site, "USR-1");
    let refused = home.fails(4, &["user", "token", "add", "after"]);
    assert!(refused.contains("users sign in") && refused.contains("--user NAME"), "{refused}");
    home.ok(&["user", "token", "add", "after", "--user", "USR-1", "-q"]);
}

#[test]
fn an_address_tells_nobody_what_another_recorded() {
    let home = team();
    home.ok(&["person", "add", "Hidden Staffmember", "-q"]);
    let last = home.json(&["log"])["report"]["revisions"][0]["revision"].as_i64().unwrap();
    let mut site = Site::start(&home, &HERE, NOW);
    comes_in(&mut site, "USR-3");
    for number in 1..=last {
        let page = site.page(&format!("/customers?done={number}"));
        assert!(!page.contains("Hidden Staffmember") && !page.contains("Recorded."), "{number}: {page}");
    }
}

#[test]
fn work_that_takes_long_is_that_of_whoever_began_it() {
    let home = team();
    let mut site = Site::start(&home, &HERE, NOW);
    comes_in(&mut site, "USR-4");
    let other = site.cookie.clone();
    comes_in(&mut site, "USR-1");
    let begun = site.ask("GET", "/exports/register-processor.csv", &[("Prefer", "respond-async")], b"");
    let address = begun.header("location").to_owned();
    assert!(address.starts_with("/progress/"), "{}", begun.text());
    while site.page(&address).contains("data-work") {}
    let file = site.get(&format!("{address}/file"));
    assert!(file.status == 200 && file.header("content-type").starts_with("text/csv"), "{}", file.head);
    let own = std::mem::replace(&mut site.cookie, other);
    for path in [address.clone(), format!("{address}/file")] {
        assert_eq!(site.get(&path).status, 404, "{path}");
    }
    let token = token(&site);
    assert_eq!(site.post(&format!("{address}/stop"), &token, &[]).status, 404);
    site.cookie = own;
    assert_eq!(site.get(&address).status, 200);
}

#[test]
fn a_login_looks_like_no_other_and_a_newer_invitation_takes_the_place_of_one_before() {
    let home = team();
    for (login, reason) in [("own\u{200b}er", "U+200B"), ("оwner", "U+043E, Cyrillic"), ("сора", "U+0441, Cyrillic")]
    {
        let said = home.fails(4, &["user", "add", "Mallory", "--login", login, "--role", "editor"]);
        assert!(said.contains("--login") && said.contains(reason), "{said}");
    }
    home.ok(&["user", "add", "Иван", "--login", "иванов", "--role", "editor", "-q"]);
    let mut site = Site::start(&home, &HERE, NOW);
    let first = invited(&home, "USR-2");
    let second = invited(&home, "USR-2");
    let stale = site.get(&format!("/welcome?key={first}"));
    assert!(stale.status == 404 && stale.text().contains("a newer one was made for you"), "{}", stale.text());
    assert_eq!(site.get(&format!("/welcome?key={second}")).status, 200);
    comes_in(&mut site, "USR-1");
    let kept = token(&site);
    let refused = site.post("/users/new", &kept, &[("name", "Mallory"), ("login", "аnna"), ("role", "editor")]);
    assert!(refused.status == 422 && refused.text().contains("U+0430, Cyrillic"), "{}", refused.text());
}

#[test]
fn every_page_lets_its_visitor_out() {
    let home = team();
    let mut site = Site::start(&home, &HERE, NOW);
    comes_in(&mut site, "USR-1");
    for path in [
        "/",
        "/customers",
        "/customers/CUS-1",
        "/customers/new",
        "/check",
        "/register",
        "/more",
        "/exports",
        "/users/USR-2",
        "/nowhere",
    ] {
        let page = site.get(path).text();
        let head = page.split("<main").next().unwrap();
        let is_page = page.contains("<header");
        assert_eq!(head.contains("action=\"/leave\"") && head.contains("Sign out"), is_page, "{path}: {head}");
        assert!(is_page || path == "/nowhere", "{path}: {page}");
    }
    let kept = hidden_of(&site.page("/customers"), "action=\"/leave\"");
    assert_eq!(site.post("/leave", &kept, &[]).header("location"), "/sign-in");
    assert_eq!(site.get("/customers").status, 401);
}

#[test]
fn an_owner_ends_the_sessions_of_another_user_and_hears_how_many() {
    let home = team();
    let mut site = Site::start(&home, &HERE, NOW);
    comes_in(&mut site, "USR-1");
    let owner = site.cookie.clone();
    comes_in(&mut site, "USR-2");
    let first = site.cookie.clone();
    let again = signs_in(&site, "editor", PASSWORD, "");
    assert_eq!(again.status, 303, "{}", again.text());
    let second = cookie_of(&again);
    let kept = token(&site);
    assert_eq!(site.post("/users/USR-1/sessions", &kept, &[]).status, 403, "an editor ends nobody's");
    assert!(!site.page("/users/USR-2").contains("Signed in in"));
    site.cookie = owner;
    let page = site.page("/users/USR-2");
    assert!(page.contains("Signed in in 2 browsers now.") && page.contains("End 2 sessions"), "{page}");
    let ended = site.post("/users/USR-2/sessions", &hidden_of(&page, "/users/USR-2/sessions"), &[]);
    assert_eq!((ended.status, ended.header("location")), (303, "/users/USR-2"), "{}", ended.text());
    let page = site.page("/users/USR-2?ended=7");
    assert!(
        page.contains("ended all sessions") && page.contains("Signed in in 0 browsers") && !page.contains("7 sessions"),
        "{page}"
    );
    let own = site.cookie.clone();
    for cookie in [first, second] {
        site.cookie = cookie;
        assert_eq!(site.get("/customers").status, 401);
    }
    site.cookie = own;
    assert_eq!(site.get("/customers").status, 200);
}

#[test]
fn who_needs_a_second_factor_sets_it_up_before_anything_else_opens() {
    let home = team();
    let mut site = Site::start(&home, &HERE, NOW);
    comes_in(&mut site, "USR-2");
    let editor = site.cookie.clone();
    comes_in(&mut site, "USR-1");
    let owner = site.cookie.clone();
    // Of one user.
    let page = site.page("/users/USR-2");
    let demanded = site.post("/users/USR-2/factor", &hidden_of(&page, "/users/USR-2/factor"), &[("demand", "yes")]);
    assert_eq!(demanded.status, 303, "{}", demanded.text());
    assert!(site.page("/users/USR-2").contains("The second factor is off, and demanded."));
    assert_eq!(site.get("/customers").status, 200, "nothing is demanded of others");
    site.cookie = editor;
    for path in ["/", "/customers", "/customers.csv", "/exports/register.pdf", "/account/tokens"] {
        let led = site.get(path);
        assert_eq!((led.status, led.header("location")), (303, "/account"), "{path}");
    }
    let page = site.page("/account");
    assert!(page.contains("An owner asks for a second factor of you.") && !page.contains("name=\"new\""), "{page}");
    let kept = token(&site);
    // Whoever learned the password is in with it, too.
    let stranger = cookie_of(&signs_in(&site, "editor", PASSWORD, ""));
    let before = home.json(&["log"])["report"]["total"].clone();
    let refused = site.post("/customers/new", &kept, &[("name", "Evil GmbH"), ("country", "DE")]);
    assert!(refused.status == 403 && refused.text().contains("A second factor first"), "{}", refused.text());
    let refused = site.post("/account/password", &kept, &[("password", PASSWORD)]);
    assert_eq!(refused.status, 403);
    assert_eq!(home.json(&["log"])["report"]["total"], before);
    let send = |site: &Site<'_>, fields: &[(&str, &str)]| site.post("/account/code", &token(site), fields);
    assert_eq!(send(&site, &[("do", "begin"), ("password", PASSWORD)]).status, 303);
    let page = site.page("/account");
    let secret = page.split("Key: <code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let now = chrono::DateTime::parse_from_rfc3339(NOW).unwrap().timestamp();
    assert_eq!(site.get("/customers").status, 303, "a key without a code is none");
    let done = send(&site, &[("do", "finish"), ("code", &code(&secret, now))]);
    assert_eq!(done.status, 303);
    site.cookie = stranger;
    assert_eq!(site.get("/customers").status, 401, "a password alone does not do any more");
    let editor = cookie_of(&done);
    site.cookie = editor.clone();
    assert_eq!(site.get("/customers").status, 200);
    // It stays on as long as it is demanded.
    let off = send(&site, &[("do", "off"), ("password", PASSWORD)]);
    assert!(off.status == 422 && off.text().contains("so it stays on"), "{}", off.text());
    // Of everybody, who demands it too.
    site.cookie = owner;
    let page = site.page("/users");
    assert_eq!(site.post("/users/factor", &hidden_of(&page, "/users/factor"), &[("demand", "yes")]).status, 303);
    assert_eq!(site.get("/users").header("location"), "/account");
    let left = site.post("/leave", &token(&site), &[]);
    assert_eq!(left.header("location"), "/sign-in", "who does not want to can go");
    site.cookie = editor;
    assert_eq!(site.get("/customers").status, 200);
}
