//! The pages as a browser without JavaScript asks for them: a server of a home, its forms, and what is wrong with a page.

use super::home::Home;
use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::RcDom;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};

/// A server of a home, and a visitor who is in.
pub struct Site<'h> {
    pub home: &'h Home,
    pub child: Child,
    /// Where it listens.
    pub address: String,
    /// What a browser takes for its address: scheme and name.
    pub origin: String,
    /// The path at which the one person on this computer comes in.
    pub entrance: String,
    pub cookie: String,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        let line = self.head.lines().find_map(|line| {
            let (known, value) = line.split_once(": ")?;
            known.eq_ignore_ascii_case(name).then_some(value)
        });
        line.unwrap_or_default()
    }
}

impl Drop for Site<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl<'h> Site<'h> {
    /// The pages for one person, who is in.
    pub fn new(home: &'h Home) -> Self {
        let mut site = Self::start(home, &["--bind", "127.0.0.1:0"], super::home::NOW);
        let entered = site.get(&site.entrance.clone());
        assert_eq!(entered.status, 303, "{}", entered.text());
        site.cookie = cookie_of(&entered);
        site
    }

    /// A server with these flags, at this time; nobody is in.
    pub fn start(home: &'h Home, flags: &[&str], now: &str) -> Self {
        let mut command = home.command(env!("CARGO_BIN_EXE_art30"));
        command.env("ART30_CLOCK", now).arg("serve").args(flags).stdout(Stdio::piped());
        let log = std::fs::OpenOptions::new().create(true).append(true).open(home.path().join("log.txt"));
        command.stderr(log.unwrap());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let at = line.find("http").unwrap_or_else(|| panic!("{line}"));
        let (scheme, rest) = line[at..].trim().split_once("://").unwrap();
        let (name, path) = rest.split_once('/').unwrap();
        let bound = flags.iter().position(|flag| *flag == "--bind").map(|at| flags[at + 1]).unwrap_or_default();
        let address = if bound.ends_with(":0") { name } else { bound };
        Self {
            home,
            child,
            address: address.to_owned(),
            origin: format!("{scheme}://{name}"),
            entrance: format!("/{path}"),
            cookie: String::new(),
        }
    }

    /// The name that a browser asks for.
    pub fn host(&self) -> &str {
        self.origin.split_once("://").unwrap().1
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let given = |name: &str| headers.iter().any(|(known, _)| known.eq_ignore_ascii_case(name));
        let mut head = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        for (name, value) in [("Host", self.host()), ("Cookie", self.cookie.as_str())] {
            if !given(name) && !value.is_empty() {
                write!(head, "{name}: {value}\r\n").unwrap();
            }
        }
        // A machine at work makes nothing long that is short.
        if !given("Prefer") {
            head.push_str("Prefer: wait=300\r\n");
        }
        for (name, value) in headers.iter().filter(|(_, value)| !value.is_empty()) {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(format!("{head}\r\n").as_bytes()).unwrap();
        // A server that refuses by the head alone may close before it read the rest.
        let _ = stream.write_all(body);
        let mut whole = Vec::new();
        let _ = stream.read_to_end(&mut whole);
        let end = whole
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap_or_else(|| panic!("{method} {path}: {:?}", String::from_utf8_lossy(&whole)));
        let head = String::from_utf8_lossy(&whole[..end]).into_owned();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: whole[end + 4..].to_vec() }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], b"")
    }

    /// A page that is there.
    #[track_caller]
    pub fn page(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.text()
    }

    /// The hidden fields of the form on a page.
    pub fn hidden(&self, path: &str) -> Vec<(String, String)> {
        let page = self.get(path).text();
        hidden(&page)
    }

    /// Sends the form of a page, with these fields beside those that it holds.
    pub fn send(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let kept = self.hidden(path);
        self.post(path, &kept, fields)
    }

    pub fn post(&self, path: &str, kept: &[(String, String)], fields: &[(&str, &str)]) -> Answer {
        let kept = kept.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let body =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(kept.chain(fields.iter().copied())).finish();
        let headers = [("Origin", self.origin.as_str()), ("Content-Type", "application/x-www-form-urlencoded")];
        self.ask("POST", path, &headers, body.as_bytes())
    }

    /// Sends a form with a file.
    pub fn upload(&self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Answer {
        let kept = self.hidden(path);
        let kept = kept.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        self.upload_of(path, &kept.chain(fields.iter().copied()).collect::<Vec<_>>(), file)
    }

    /// The same with these fields alone.
    pub fn upload_of(&self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Answer {
        self.upload_all(path, fields, &[file])
    }

    /// The same with several files; one that is called `answers|map.csv` is sent in the field `answers`.
    pub fn upload_all(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        self.upload_with(&[], path, fields, files)
    }

    /// The same with headers of its own.
    pub fn upload_with(
        &self,
        headers: &[(&str, &str)],
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (field, value) in fields {
            body.extend(format!("--XX\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
        }
        for (name, bytes) in files {
            let (field, name) = name.split_once('|').unwrap_or(("file", name));
            body.extend(format!("--XX\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--XX--\r\n");
        let usual = [("Origin", self.origin.as_str()), ("Content-Type", "multipart/form-data; boundary=XX")];
        self.ask("POST", path, &[&usual[..], headers].concat(), &body)
    }

    pub fn revisions(&self) -> i64 {
        self.home.json(&["log"])["report"]["total"].as_i64().unwrap()
    }
}

/// The cookie that an answer gives, as a browser sends it back.
pub fn cookie_of(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned()
}

/// The hidden fields of the form on a page that goes to an address with these words.
pub fn hidden_of(page: &str, action: &str) -> Vec<(String, String)> {
    let form = page.split("method=\"post\"").find(|form| form.contains(action)).unwrap();
    hidden(&format!("method=\"post\"{}", form.split("</form>").next().unwrap()))
}

/// The hidden fields of the last form on a page: the one that it is about.
pub fn hidden(page: &str) -> Vec<(String, String)> {
    let form = page.rsplit("method=\"post\"").next().unwrap_or_default();
    let fields = form.split("<input type=\"hidden\" name=\"").skip(1);
    let read = |field: &str| {
        let (name, rest) = field.split_once("\" value=\"")?;
        Some((name.to_owned(), rest.split('"').next()?.to_owned()))
    };
    fields.filter_map(read).collect()
}

/// What a browser finds wrong with a page.
pub fn faults(page: &str) -> Vec<String> {
    let mut options = html5ever::ParseOpts::default();
    options.tokenizer.exact_errors = true;
    let document = html5ever::parse_document(RcDom::default(), options).one(page);
    document.errors.borrow().iter().map(ToString::to_string).collect()
}
