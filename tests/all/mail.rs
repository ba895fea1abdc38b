//! Mails that are sent, to a server of a few lines that refuses some and hangs up on others: what is shown, what goes, what is recorded, and what a
//! second run sends. `tests/mail.py` tries the same with a server that people use.

use super::home::{Home, Said};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// What a server took: the recipient, and the mail in lines.
type Took = Arc<Mutex<Vec<(String, Vec<String>)>>>;

/// A server. It refuses `refused@…`, hangs up on `gone@…` when it is named and on `late@…` when it has all of the mail, unless it is kind.
struct Server {
    address: String,
    took: Took,
    kind: Arc<AtomicBool>,
}

impl Server {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server =
            Self { address: listener.local_addr().unwrap().to_string(), took: Took::default(), kind: Arc::default() };
        let (took, kind) = (server.took.clone(), server.kind.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let _ = talk(&stream, &took, &kind);
                let _ = stream.shutdown(std::net::Shutdown::Both);
            }
        });
        server
    }

    fn take(&self) -> Vec<(String, Vec<String>)> {
        std::mem::take(&mut self.took.lock().unwrap())
    }

    fn to(&self) -> Vec<String> {
        self.take().into_iter().map(|(to, _)| to).collect()
    }

    fn send(&self, home: &Home, args: &[&str]) -> Said {
        home.run(&[args, &["--smtp", &self.address, "--smtp-tls", "none"]].concat())
    }
}

fn talk(mut stream: &TcpStream, took: &Took, kind: &AtomicBool) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let mut to = String::new();
    stream.write_all(b"220 test\r\n")?;
    while let Some(line) = lines.next().transpose()? {
        let answer = match line.get(..4).unwrap_or_default() {
            "RCPT" => {
                line["RCPT TO:<".len()..].trim_end_matches('>').clone_into(&mut to);
                match () {
                    () if cross_to(&to, "refused", kind) => "550 no such user",
                    () if cross_to(&to, "gone", kind) => return Ok(()),
                    () => "250 ok",
                }
            }
            "DATA" => {
                stream.write_all(b"354 go on\r\n")?;
                let mail: Vec<String> = lines.by_ref().map_while(Result::ok).take_while(|line| line != ".").collect();
                if cross_to(&to, "late", kind) {
                    return Ok(());
                }
                took.lock().unwrap().push((to.clone(), mail));
                "250 taken"
            }
            "QUIT" => return stream.write_all(b"221 bye\r\n"),
            _ => "250 ok",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes())?;
    }
    Ok(())
}

fn cross_to(to: &str, start: &str, kind: &AtomicBool) -> bool {
    to.starts_with(start) && !kind.load(Ordering::Relaxed)
}

/// A home with a mail to these.
fn mail(to: &str) -> Home {
    let home = Home::new();
    let text = format!(
        "From: dpo@vendor.example.test\nTo: {to}\nSubject: Hello\nMessage-ID: <one@vendor.example.test>\n\nText\n"
    );
    home.write("one.eml", text);
    home
}

#[test]
fn nothing_is_sent_without_a_word_and_what_is_sent_is_in_the_log_and_sent_once() {
    let (home, server) = (mail("a@acme.example"), Server::new());
    let shown = server.send(&home, &["mail", "send", "one.eml", "-n"]);
    assert!(shown.code == 0 && shown.out.contains("to be sent") && shown.err.contains("Nothing was sent"), "{shown:?}");
    let asked = server.send(&home, &["mail", "send", "one.eml"]);
    assert!(
        asked.code == 4 && asked.err.contains("To a@acme.example from dpo@vendor.example.test: Hello"),
        "{asked:?}"
    );
    assert_eq!(server.to(), [""; 0]);
    let before = home.json(&["log"])["revision"].clone();
    let sent = server.send(&home, &["mail", "send", "one.eml", "-y"]);
    assert!(sent.code == 0 && sent.out.contains("1 sent"), "{sent:?}");
    let took = server.take();
    assert_eq!(took[0].0, "a@acme.example");
    assert!(took[0].1.contains(&"Message-ID: <one@vendor.example.test>".to_owned()), "{took:?}");
    assert_eq!(took[0].1.last().map(String::as_str), Some("Text"));
    let log = home.json(&["log"]);
    assert_eq!(log["revision"].as_i64(), before.as_i64().map(|before| before + 1));
    let said = log.to_string();
    assert!(said.contains("for a@acme.example: Hello") && said.contains("\"what\":\"mail\""), "{said}");
    let again = server.send(&home, &["mail", "send", "one.eml", "-y"]);
    assert!(again.code == 0 && again.out.contains("sent before") && again.err.contains("--again"), "{again:?}");
    assert_eq!(server.to(), [""; 0]);
    server.send(&home, &["mail", "send", "one.eml", "-y", "--again"]);
    assert_eq!(server.to(), ["a@acme.example"]);
    home.ok(&["verify"]);
}

#[test]
fn a_draft_that_is_out_of_date_or_goes_to_another_customer_is_not_sent() {
    let (home, server) = (Home::new(), Server::new());
    home.ok(&["organisation", "edit", "--email", "dpo@vendor.example.test", "-q"]);
    for (name, mail) in [("Acme GmbH", "a@acme.example"), ("Bolt SARL", "b@bolt.example")] {
        home.ok(&[
            "customer",
            "add",
            name,
            "--privacy-email",
            mail,
            "--acts-as",
            "controller",
            "--country",
            "DE",
            "-q",
        ]);
        home.ok(&["deployment", "add", name, "--edition", "cloud", "--starts", "2026-01-01", "-q"]);
        home.ok(&[
            "agreement",
            "add",
            name,
            "--effect",
            "executed",
            "--signed",
            "2026-01-01",
            "--notice-days",
            "30",
            "-q",
            "-y",
        ]);
    }
    let change = ["change", "new", "add", "Neu AG", "--country", "DE", "--effective", "2027-03-01"];
    home.ok(&[&change[..], &["--purpose", "Backups", "--places", "Germany", "-q"]].concat());
    home.ok(&["change", "notify", "CHG-1", "--out", "drafts", "-y"]);
    let draft = std::fs::read_to_string(home.path().join("drafts/CUS-1_acme-gmbh.eml")).unwrap();
    assert!(draft.contains("X-Art30-Revision: "), "{draft}");
    home.write("other.eml", draft.replace("a@acme.example", "b@bolt.example"));
    let other = server.send(&home, &["mail", "send", "other.eml", "-y"]);
    assert!(other.code != 0 && other.err.contains("is recorded with Bolt SARL (CUS-2)"), "{other:?}");
    home.ok(&["change", "edit", "CHG-1", "--effective", "2027-06-01", "-q", "-y"]);
    let late = server.send(&home, &["mail", "send", "drafts/CUS-1_acme-gmbh.eml", "-y"]);
    assert!(late.code != 0 && late.err.contains("Draft it again"), "{late:?}");
    assert_eq!(server.to(), [""; 0]);
    home.ok(&["change", "notify", "CHG-1", "--out", "anew", "--lang", "de", "-y"]);
    let sent = server.send(&home, &["mail", "send", "anew/CUS-1_acme-gmbh.eml", "-y"]);
    assert!(sent.code == 0, "{sent:?}");
    let took = server.take();
    assert_eq!(took[0].0, "a@acme.example");
    assert!(!took[0].1.iter().any(|line| line.starts_with("X-Art30-Revision")), "{took:?}");
    // A draft in any language is known by its id.
    let notices = home.json(&["notice", "list"])["report"].clone();
    assert_eq!(notices["total"], 1, "{notices}");
}

#[test]
fn a_second_run_sends_to_those_who_did_not_get_it() {
    let all = ["refused@acme.example", "gone@acme.example", "late@acme.example", "here@acme.example"];
    let (home, server) = (mail(&all.join(", ")), Server::new());
    let sent = server.send(&home, &["mail", "send", "one.eml", "-y", "--json"]);
    assert_eq!(sent.code, 1, "{sent:?}");
    let json: serde_json::Value = serde_json::from_str(&sent.out).unwrap();
    let states: Vec<&str> =
        json["report"]["mails"].as_array().unwrap().iter().filter_map(|mail| mail["state"].as_str()).collect();
    assert_eq!(states, ["refused", "not-sent", "unknown", "sent"]);
    assert_eq!(server.to(), ["here@acme.example"]);
    server.kind.store(true, Ordering::Relaxed);
    let sent = server.send(&home, &["mail", "send", "one.eml", "-y"]);
    assert!(sent.code == 0 && sent.out.contains("3 sent, 1 sent before"), "{sent:?}");
    assert_eq!(server.to(), all[..3]);
}

#[test]
fn settings_that_are_wrong_are_named_and_nothing_is_sent() {
    let home = mail("a@acme.example");
    let refused = |args: &[&str], why: &str| {
        let said = home.fails(4, &[&["mail", "send", "one.eml", "-y"], args].concat());
        assert!(said.contains(why), "{args:?}: {said}");
    };
    refused(&[], "--smtp: no mail server is named");
    refused(&["--smtp", "smtp.example.test:25", "--smtp-tls", "none"], "is another machine");
    refused(&["--smtp", "smtp.example.test", "--smtp-user", "dpo"], "--smtp-password-file: names no file");
    refused(&["--smtp", "a b", "--smtp-user", "dpo", "--smtp-password-file", "none.txt"], "none.txt");
    assert!(home.fails(4, &["mail", "send", "none.eml", "-y"]).contains("none.eml: "));
    home.write("nobody.eml", "From: dpo@vendor.example.test\nSubject: x\n\nText\n");
    assert!(home.fails(4, &["mail", "send", "nobody.eml", "-n"]).contains("nobody.eml: goes to nobody"));
    assert!(home.fails(2, &["mail", "send", "one.eml", "--op-id", "x", "-n"]).contains("--op-id"));
    assert!(home.fails(2, &["digest", "--actor", "Dana"]).contains("give --send too"));
}

#[test]
fn a_digest_goes_to_each_as_a_mail_of_its_own_once_a_day() {
    let (home, server) = (Home::example(), Server::new());
    let sent = server.send(&home, &["digest", "--send", "one@vendor.example", "two@vendor.example", "-y"]);
    assert!(sent.code == 0 && sent.out.contains("2 sent"), "{sent:?}");
    let took = server.take();
    for ((to, mail), named) in took.iter().zip(["one@vendor.example", "two@vendor.example"]) {
        assert_eq!(to, named);
        assert!(mail.iter().any(|line| line.starts_with("To: ") && line.contains(named)), "{mail:?}");
        assert!(mail.iter().any(|line| line.starts_with("From: ") && line.contains("privacy@posthog.com")), "{mail:?}");
        assert!(mail.iter().any(|line| line.contains("Dates until 23 December 2026")), "{mail:?}");
    }
    let again = server.send(&home, &["digest", "--send", "one@vendor.example", "three@vendor.example", "-y"]);
    assert!(again.out.contains("1 sent, 1 sent before"), "what was recorded in between is no new digest: {again:?}");
    assert_eq!(server.to(), ["three@vendor.example"]);
    let wrong = server.send(&home, &["digest", "--send", "nobody", "--from", "x y", "-y"]);
    assert!(wrong.code == 4 && wrong.err.contains("--send: ") && wrong.err.contains("--from: "), "{wrong:?}");
}
