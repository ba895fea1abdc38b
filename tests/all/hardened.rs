//! What an attacker sends: script in every field that takes words, requests that come slowly, and requests that hide another.

use super::browser::{Answer, Site, faults};
use super::home::Home;
use art30::model::{Field, Kind, Shape};
use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// The shortest file that is taken as a PDF.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

const EVIL: &str = "<script>alert(\"xf7\")</script>\"'><img src=x onerror=alert(1)>";

/// What a browser would run.
const RAW: [&str; 5] = ["<script>alert", "<script>alert(\"xf7\")", "<img src=x", "<img/src=x", "\"'>"];

/// More addresses than there are that are not alike.
const MOST: usize = 1000;

/// The program cuts off a head after 10 seconds and a form after 15; a machine at work may take longer.
const PATIENCE: Duration = Duration::from_secs(40);

/// What is hidden behind a request, and is answered with a picture.
const HIDDEN: &str = "GET /icon.svg HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n";

/// Words that follow from the bytes of a file, from a handle, and from the reason of an act.
const NOT_TYPED: [(Kind, &str); 3] = [(Kind::Document, "seen"), (Kind::Review, "record"), (Kind::Change, "despite")];

/// The same as a field takes it: a login has no blank, a name of a file no slash, and an address of mail is quoted.
fn evil(field: &Field) -> Option<String> {
    match field.shape {
        Shape::Line if field.to_sign_in => Some(EVIL.replace(' ', "/")),
        Shape::Line if field.file_name => Some(EVIL.replace('/', "")),
        Shape::Line | Shape::Prose | Shape::List => Some(EVIL.to_owned()),
        Shape::Email => Some("\"<img/src=x/onerror=alert(1)>\"@evil.example".to_owned()),
        _ => None,
    }
}

/// What stands in a field that a record needs and that takes no words; nothing while there is no record to name.
fn plain(field: &Field, handles: &BTreeMap<&str, String>) -> Option<String> {
    Some(match field.shape {
        Shape::Link(kind) => handles.get(kind.name())?.clone(),
        Shape::Choice(choices) => choices[0].0.to_owned(),
        Shape::Date if field.name == "ends" => "2027-06-30".to_owned(),
        Shape::Date => "2026-11-20".to_owned(),
        Shape::Country => "DE".to_owned(),
        shape => panic!("{} needs {shape:?}", field.name),
    })
}

/// The fields that take words, which a person types.
fn words(kind: Kind) -> Map<String, Json> {
    let typed = kind.fields().iter().filter(|field| !NOT_TYPED.contains(&(kind, field.name)));
    typed.filter_map(|field| Some((field.name.to_owned(), evil(field)?.into()))).collect()
}

/// The same with what a record needs beside them.
fn whole(kind: Kind, handles: &BTreeMap<&str, String>) -> Option<Map<String, Json>> {
    let mut all = words(kind);
    for field in kind.fields().iter().filter(|field| field.required && evil(field).is_none()) {
        all.insert(field.name.to_owned(), plain(field, handles)?.into());
    }
    Some(all)
}

/// A program that records.
struct Program<'s> {
    site: &'s Site<'s>,
    bearer: String,
}

impl<'s> Program<'s> {
    fn new(site: &'s Site<'s>) -> Self {
        let token = site.home.ok(&["user", "token", "add", "evil", "--scope", "write", "-q"]);
        Self { site, bearer: format!("Bearer {}", token.trim()) }
    }

    fn ask(&self, method: &str, path: &str, tag: &str, fields: &Map<String, Json>) -> Answer {
        let headers = [
            ("Cookie", ""),
            ("Authorization", self.bearer.as_str()),
            ("Content-Type", "application/json"),
            ("If-Match", tag),
        ];
        let body = json!({ "fields": fields, "confirm": true }).to_string();
        self.site.ask(method, path, &headers, body.as_bytes())
    }

    fn add(&self, kind: Kind, fields: &Map<String, Json>) -> String {
        let answer = self.ask("POST", &format!("/api/v1/{}", kind.plural_typed()), "", fields);
        assert_eq!(answer.status, 201, "{kind:?}: {}", answer.text());
        let body: Json = serde_json::from_slice(&answer.body).unwrap();
        body["record"].as_str().unwrap().to_owned()
    }

    fn change(&self, kind: Kind, handle: &str, fields: &Map<String, Json>) {
        let path = format!("/api/v1/{}/{handle}", kind.plural_typed());
        let tag = self.ask("GET", &path, "", &Map::new()).header("etag").to_owned();
        let answer = self.ask("PATCH", &path, &tag, fields);
        assert_eq!(answer.status, 200, "{kind:?}: {}", answer.text());
    }
}

/// A register in which every field of every kind that takes words holds script.
fn record_all(program: &Program<'_>) -> BTreeMap<&'static str, String> {
    let home = program.site.home;
    let name = EVIL.replace('/', "");
    home.write(&name, PDF);
    home.ok(&["document", "add", &name, "--notes", EVIL, "-q"]);
    let mut handles = BTreeMap::from([("organisation", "ORG-1".to_owned()), ("document", "DOC-1".to_owned())]);
    program.change(Kind::Organisation, "ORG-1", &words(Kind::Organisation));
    let others = [Kind::Organisation, Kind::Document, Kind::Change, Kind::Review];
    let mut left: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| !others.contains(kind)).collect();
    while !left.is_empty() {
        let before = left.len();
        left.retain(|kind| match whole(*kind, &handles) {
            Some(fields) => {
                handles.insert(kind.name(), program.add(*kind, &fields));
                false
            }
            None => true,
        });
        if !handles.contains_key("change") {
            home.ok(&["change", "new", "rename", "SUB-1", &format!("New {EVIL}"), "--effective", "2026-11-20", "-q"]);
            program.change(Kind::Change, "CHG-1", &words(Kind::Change));
            handles.insert("change", "CHG-1".to_owned());
        }
        assert!(left.len() < before, "{left:?} need what is not there");
    }
    home.ok(&["review", "ACT-1", "--owner", EVIL, "--next", "12mo", "-q"]);
    program.change(Kind::Review, "REV-1", &words(Kind::Review));
    home.ok(&["change", "close", "CHG-1", "--yes", "--reason", EVIL, "-q"]);
    handles.insert("review", "REV-1".to_owned());
    handles
}

/// The addresses of this origin to which a page leads.
fn links(page: &str) -> impl Iterator<Item = String> {
    let all = page.split("href=\"/").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
    all.map(|link| format!("/{}", link.replace("&amp;", "&")))
}

/// An address without its numbers and the values of its query, and without the query where it is a file: what is alike leads to the same page of
/// other records.
fn likeness(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let query = if path.contains('.') { "" } else { query };
    let names: BTreeSet<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    format!("{}?{names:?}", path.replace(|c: char| c.is_ascii_digit(), ""))
}

/// What an address is answered with, where a browser would read it as a page; nothing for a file and for a way elsewhere.
fn page_at(site: &Site<'_>, path: &str) -> Option<String> {
    const PAGES: [&str; 4] = ["text/html", "image/svg", "application/xml", "application/atom"];
    let answer = site.get(path);
    let (head, text) = (&answer.head, answer.text());
    assert!(answer.status < 400 || path.contains("mails.zip"), "{path}: {head}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}: {head}");
    assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{path}: {head}");
    let kind = answer.header("content-type");
    assert!(!kind.is_empty() || answer.status == 303, "{path}: {head}");
    if !PAGES.iter().any(|known| kind.starts_with(known)) {
        return None;
    }
    for raw in RAW {
        assert!(!text.contains(raw), "{path} holds {raw}: {text}");
    }
    if kind.starts_with("text/html") {
        assert_eq!(faults(&text), Vec::<String>::new(), "{path}");
    }
    Some(text)
}

/// All pages to which these lead, and how often each holds script as text.
fn pages_from(site: &Site<'_>, start: Vec<String>) -> BTreeMap<String, usize> {
    let mut known: BTreeSet<String> = start.iter().cloned().collect();
    let (mut next, mut alike, mut pages) = (VecDeque::from(start), BTreeSet::new(), BTreeMap::new());
    let mut asked = 0;
    while let Some(path) = next.pop_front() {
        asked += 1;
        assert!(asked < MOST, "it goes on with {path}");
        let Some(text) = page_at(site, &path) else { continue };
        next.extend(links(&text).filter(|link| alike.insert(likeness(link)) && known.insert(link.clone())));
        pages.insert(path, text.matches("&lt;img src=x onerror=alert(1)&gt;").count());
    }
    pages
}

#[test]
fn script_in_every_field_of_every_kind_is_text_on_every_page() {
    let home = Home::empty();
    home.ok(&["init", "--name", EVIL, "--country", "DE"]);
    let site = Site::new(&home);
    let program = Program::new(&site);
    let handles = record_all(&program);
    assert_eq!(handles.len(), Kind::ALL.len());
    let quoted: String = form_urlencoded::byte_serialize(EVIL.as_bytes()).collect();
    let asked = ["/search?everything=yes&q=", "/customers?search=", "/customers/CUS-1/ask?question="];
    let mut start = vec!["/".to_owned()];
    start.extend(asked.map(|path| format!("{path}{quoted}")));
    for kind in Kind::ALL {
        let (name, handle) = (kind.plural_typed(), &handles[kind.name()]);
        start.extend(["", "/edit", "/retire"].map(|more| format!("/{name}/{handle}{more}")));
    }
    let pages = pages_from(&site, start);
    assert!(pages.len() > 300, "{}", pages.len());
    assert!(asked.iter().all(|path| pages[&format!("{path}{quoted}")] > 0), "the search finds it");
    for kind in Kind::ALL {
        let path = format!("/{}/{}", kind.plural_typed(), handles[kind.name()]);
        let shown = pages[&path].max(pages.get(&format!("{path}/edit")).copied().unwrap_or_default());
        // An address of mail and a login have no blank, a name of a file no end of a script.
        let fields = words(kind).values().filter(|text| text.as_str() == Some(EVIL)).count();
        assert!(shown >= fields, "{path} shows {shown} of {fields}");
    }
}

/// A connection on which this was sent.
fn sending(site: &Site<'_>, bytes: &str) -> TcpStream {
    let mut stream = TcpStream::connect(&site.address).unwrap();
    stream.write_all(bytes.replace("HOST", site.host()).as_bytes()).unwrap();
    stream
}

/// Whether nothing came on a connection, and it has not ended.
fn waits(stream: &TcpStream) -> bool {
    stream.set_nonblocking(true).unwrap();
    let seen = stream.peek(&mut [0]);
    stream.set_nonblocking(false).unwrap();
    seen.is_err_and(|error| error.kind() == ErrorKind::WouldBlock)
}

/// What comes on a connection until it ends, which it has to do.
#[track_caller]
fn until_the_end(mut stream: &TcpStream) -> String {
    let (begun, mut all, mut part) = (Instant::now(), Vec::new(), [0; 4096]);
    stream.set_read_timeout(Some(Duration::from_secs(1))).unwrap();
    while begun.elapsed() < PATIENCE {
        match stream.read(&mut part) {
            Ok(0) => return String::from_utf8_lossy(&all).into_owned(),
            Ok(count) => all.extend(&part[..count]),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            Err(_) => return String::from_utf8_lossy(&all).into_owned(),
        }
    }
    panic!("it is open after {PATIENCE:?}: {}", String::from_utf8_lossy(&all));
}

/// Sends a letter now and then until nobody takes it.
fn drips(mut stream: &TcpStream) {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE && stream.write_all(b"a").is_ok() {
        std::thread::sleep(Duration::from_millis(300));
    }
}

/// A form for whoever is not in yet, of which only the beginning comes.
const SLOW_FORM: &str = "POST /sign-in HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 4000\r\n\r\nname=";

/// A page is answered while the last that came still waits, and each ends with nothing or a refusal; then it goes on.
fn others_are_answered_meanwhile(site: &Site, silent: &[TcpStream], dripping: &TcpStream, refusal: &str) {
    assert_eq!(site.page("/").matches("<h1").count(), 1);
    assert!(waits(dripping), "another was answered while it waits");
    std::thread::scope(|scope| {
        scope.spawn(|| drips(dripping));
        for stream in silent.iter().chain([dripping]) {
            let said = until_the_end(stream);
            assert!(said.is_empty() || said.starts_with(refusal), "{said}");
        }
    });
    assert_eq!(site.page("/").matches("<h1").count(), 1, "it goes on");
}

#[test]
fn a_head_that_does_not_come_whole_is_cut_off_and_others_are_answered_meanwhile() {
    let home = Home::new();
    let site = Site::new(&home);
    let half = "GET / HTTP/1.1\r\nHost: HOST\r\nX-Slow: a";
    let silent: Vec<TcpStream> = (0..100).map(|_| sending(&site, half)).collect();
    let dripping = sending(&site, half);
    others_are_answered_meanwhile(&site, &silent, &dripping, "HTTP/1.1 408");
}

#[test]
fn many_bodies_that_do_not_come_keep_nobody_waiting() {
    let home = Home::new();
    let site = Site::new(&home);
    let slow: Vec<TcpStream> = (0..100).map(|_| sending(&site, SLOW_FORM)).collect();
    assert_eq!(site.page("/").matches("<h1").count(), 1);
    assert!(slow.last().is_some_and(waits), "a page came only when the bodies of strangers were given up");
}

#[test]
fn a_body_that_does_not_come_whole_is_cut_off_and_others_are_answered_meanwhile() {
    let home = Home::new();
    let site = Site::new(&home);
    let token = site.hidden("/appointments/new").into_iter().find(|(name, _)| name == "token").unwrap().1;
    let own = SLOW_FORM
        .replace("/sign-in", "/appointments/new")
        .replace("name=", &format!("token={token}&name=Slow"))
        .replace("Origin", &format!("Cookie: {}\r\nOrigin", site.cookie));
    let before = site.revisions();
    let silent: Vec<TcpStream> =
        [SLOW_FORM, &own].into_iter().cycle().take(20).map(|form| sending(&site, form)).collect();
    let dripping = sending(&site, &own);
    others_are_answered_meanwhile(&site, &silent, &dripping, "HTTP/1.1 4");
    assert_eq!(site.revisions(), before, "nothing that broke off is recorded");
}

/// Lines of a head that say in two ways, or in an odd one, how long the body is; and whether the head alone is refused.
const FRAMES: [(&str, bool); 19] = [
    ("Content-Length: LENGTH\r\nTransfer-Encoding: chunked", false),
    ("Transfer-Encoding: chunked\r\nContent-Length: LENGTH", false),
    ("Transfer-Encoding: chunked\r\nContent-Length: 3", false),
    ("Transfer-Encoding:\tchunked\t\r\nContent-Length: LENGTH", false),
    ("Transfer-Encoding: CHUNKED\r\nContent-Length: LENGTH", false),
    ("Transfer-Encoding: chunked, chunked\r\nContent-Length: LENGTH", false),
    ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\nContent-Length: LENGTH", false),
    ("Transfer-Encoding: identity, chunked\r\nContent-Length: LENGTH", false),
    ("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", true),
    ("Transfer-Encoding: xchunked", true),
    ("Transfer-Encoding: \u{b}chunked", true),
    ("Transfer-Encoding\t: chunked", true),
    ("Transfer-Encoding : chunked", true),
    ("Transfer-Encoding:\r\n chunked", true),
    ("Content-Length: 5\r\nContent-Length: LENGTH", true),
    ("Content-Length: LENGTH\r\nContent-Length: 5", true),
    ("Content-Length: 5, LENGTH", true),
    ("Content-Length: +5", true),
    ("Content-Length: 0x5", true),
];

/// Sizes of a chunk that are none.
const SIZES: [&str; 8] = ["zz", "-1", "0x0", "fffffffffffffffff", "", " 0", "0 0", "0;a\nb"];

#[test]
fn a_request_that_is_hidden_in_another_is_never_answered() {
    let home = Home::new();
    let site = Site::new(&home);
    assert!(until_the_end(&sending(&site, HIDDEN)).contains("<svg"), "alone it is answered");
    let hidden = HIDDEN.replace("HOST", site.host());
    let cookie = format!("Cookie: {}\r\n", site.cookie);
    let mut asked = 0;
    let mut refused = |line: &str, frame: &str, who: &str, body: &str, by_head: bool| {
        let frame = frame.replace("LENGTH", &body.len().to_string());
        let said = until_the_end(&sending(
            &site,
            &format!(
                "{line} HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\n{who}Content-Type: application/x-www-form-urlencoded\r\n{frame}\r\n\r\n{body}"
            ),
        ));
        let answers = said.matches("HTTP/1.1 ").count();
        assert!(answers <= 1 && !said.contains("<svg"), "{line} {frame:?} {body:?}: {said}");
        assert!(!by_head || said.is_empty() || said.starts_with("HTTP/1.1 4"), "{line} {frame:?} {body:?}: {said}");
        asked += 1;
    };
    for line in ["GET /", "POST /sign-in", "POST /customers/new", "POST /api/v1/customers", "POST /nowhere"] {
        for who in ["", &cookie] {
            for (frame, by_head) in FRAMES {
                refused(line, frame, who, &format!("0\r\n\r\n{hidden}"), by_head);
            }
            for size in SIZES {
                let by_head = !line.starts_with("GET");
                refused(line, "Transfer-Encoding: chunked", who, &format!("{size}\r\n\r\n{hidden}"), by_head);
            }
            // In a body whose length is clear it is no request.
            let inside = format!("{:x}\r\n{hidden}\r\n0\r\n\r\n", hidden.len());
            refused(line, "Connection: close\r\nTransfer-Encoding: chunked", who, &inside, false);
            refused(line, "Connection: close\r\nContent-Length: LENGTH", who, &hidden, false);
        }
    }
    assert_eq!(asked, 5 * 2 * (FRAMES.len() + SIZES.len() + 2));
}
