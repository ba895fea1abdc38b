//! What is said to a server, and what is not: a server of a few lines plays each part.

use super::*;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

/// What a server answers to a line that begins so; without an answer, it hangs up.
type Script = Vec<(&'static str, &'static str)>;

const PLAIN: [(&str, &str); 8] = [
    ("EHLO", "250-test\r\n250 8BITMIME"),
    ("MAIL", "250 ok"),
    ("RCPT", "250 ok"),
    ("DATA", "354 go on"),
    (".", "250 taken as 7"),
    ("RSET", "250 ok"),
    ("NOOP", "250 ok"),
    ("QUIT", "221 bye"),
];

/// A server that follows a script for one connection; gives where it listens, and at the end what it heard.
fn server(script: Script) -> (MailServer, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let heard = std::thread::spawn(move || played(&listener.accept().unwrap().0, &script));
    (MailServer::read(&address.to_string(), Tls::None).unwrap(), heard)
}

fn played(mut stream: &TcpStream, script: &[(&str, &str)]) -> Vec<String> {
    let (mut heard, mut in_mail) = (Vec::new(), false);
    stream.write_all(b"220 test\r\n").unwrap();
    for line in BufReader::new(stream.try_clone().unwrap()).lines() {
        let Ok(line) = line else { break };
        heard.push(line.clone());
        if in_mail && line != "." {
            continue;
        }
        let answer = script.iter().find(|(start, _)| line.starts_with(start)).map_or("", |(_, answer)| answer);
        in_mail = answer.starts_with("354");
        if answer.is_empty() || stream.write_all(format!("{answer}\r\n").as_bytes()).is_err() {
            break;
        }
    }
    let _ = stream.shutdown(std::net::Shutdown::Both);
    heard
}

fn address(text: &str) -> Address {
    text.parse().unwrap()
}

fn hand_over(script: Script, bytes: &[u8]) -> (Result<String, NotTaken>, Vec<String>) {
    let (server, heard) = server(script);
    let mut line = server.connect().unwrap();
    let said = line.hand_over(&address("dpo@vendor.example"), &address("privacy@acme.example"), bytes);
    line.close();
    (said, heard.join().unwrap())
}

/// A script in which one answer is another.
fn but(start: &'static str, answer: &'static str) -> Script {
    std::iter::once((start, answer)).chain(PLAIN).collect()
}

#[test]
fn a_server_is_read_with_its_usual_port_and_none_is_for_this_machine_alone() {
    let read = |text, tls| MailServer::read(text, tls).map(|server| server.to_string());
    assert_eq!(read("smtp.example.org", Tls::StartTls).unwrap(), "smtp.example.org:587");
    assert_eq!(read(" smtp.example.org:2525 ", Tls::StartTls).unwrap(), "smtp.example.org:2525");
    assert_eq!(read("smtp.example.org", Tls::Implicit).unwrap(), "smtp.example.org:465");
    assert_eq!(read("[::1]:2525", Tls::None).unwrap(), "[::1]:2525");
    assert_eq!(read("localhost", Tls::None).unwrap(), "localhost:25");
    for wrong in
        ["", ":587", "smtp example:25", "smtp.example\r\nRCPT TO:<x@y>", "smtp.example:0", "smtp.example:99999"]
    {
        assert!(read(wrong, Tls::StartTls).is_err(), "{wrong}");
    }
    for elsewhere in ["smtp.example.org", "192.0.2.1:25", "localhost.example.org"] {
        assert!(read(elsewhere, Tls::None).unwrap_err().contains("is another machine"), "{elsewhere}");
    }
}

#[test]
fn a_password_stands_in_no_message() {
    let login = Login { user: "dpo".into(), password: "secret".into() };
    assert!(!format!("{login:?}").contains("secret"));
}

#[test]
fn a_mail_is_handed_over_and_a_line_of_one_dot_does_not_end_it() {
    let (said, heard) = hand_over(PLAIN.into(), b"Subject: x\r\n\r\n.\r\n..two\r\nend\r\n");
    assert_eq!(said.unwrap(), "taken as 7");
    let commands: Vec<&str> = heard.iter().map(String::as_str).collect();
    assert_eq!(commands[1], "MAIL FROM:<dpo@vendor.example>");
    assert_eq!(commands[2], "RCPT TO:<privacy@acme.example>");
    assert_eq!(commands[4..], ["Subject: x", "", "..", "...two", "end", ".", "QUIT"]);
}

#[test]
fn a_refusal_says_the_servers_words_and_the_connection_goes_on() {
    let (said, heard) = hand_over(but("RCPT", "550 no such user"), b"x\r\n");
    assert!(matches!(&said, Err(NotTaken::Refused(why)) if why.contains("no such user")), "{said:?}");
    assert!(heard.contains(&"RSET".to_owned()) && !heard.contains(&"DATA".to_owned()), "{heard:?}");
    let (said, _) = hand_over(but("MAIL", "451 later"), b"x\r\n");
    assert!(matches!(&said, Err(NotTaken::Refused(why)) if why.contains("later")), "{said:?}");
    let (said, _) = hand_over(but(".", "552 too large"), b"x\r\n");
    assert!(matches!(&said, Err(NotTaken::Refused(why)) if why.contains("too large")), "{said:?}");
}

#[test]
fn a_connection_that_ends_early_is_no_mail_and_one_that_ends_late_is_unknown() {
    for early in [but("MAIL", ""), but("RCPT", ""), but("DATA", "")] {
        let (said, _) = hand_over(early, b"x\r\n");
        assert!(matches!(&said, Err(NotTaken::Broken(_))), "{said:?}");
    }
    let (said, _) = hand_over(but(".", ""), b"x\r\n");
    assert!(matches!(&said, Err(NotTaken::Unknown(_))), "{said:?}");
}

#[test]
fn without_starttls_nothing_is_said_in_clear() {
    let (mut server, heard) = server(PLAIN.into());
    server.tls = Tls::StartTls;
    server.login = Some(Login { user: "dpo".into(), password: "secret".into() });
    let why = server.connect().err().unwrap();
    assert!(why.contains("does not offer STARTTLS"), "{why}");
    let heard = heard.join().unwrap();
    assert!(heard.iter().all(|line| line.starts_with("EHLO") || line == "QUIT"), "{heard:?}");
}

#[test]
fn starttls_that_is_offered_and_refused_ends_it() {
    let (mut server, heard) =
        server(vec![("EHLO", "250-test\r\n250 STARTTLS"), ("STARTTLS", "454 not now"), ("QUIT", "221 bye")]);
    server.tls = Tls::StartTls;
    let why = server.connect().err().unwrap();
    assert!(why.contains("not now"), "{why}");
    assert!(!heard.join().unwrap().iter().any(|line| line.starts_with("MAIL")));
}

#[test]
fn a_login_that_is_refused_sends_nothing() {
    let script = vec![("EHLO", "250-test\r\n250 AUTH PLAIN"), ("AUTH", "535 wrong password"), ("QUIT", "221 bye")];
    let (mut server, heard) = server(script);
    server.login = Some(Login { user: "dpo".into(), password: "secret".into() });
    let why = server.connect().err().unwrap();
    assert!(why.contains("does not let dpo in") && why.contains("wrong password") && !why.contains("secret"), "{why}");
    assert!(!heard.join().unwrap().iter().any(|line| line.starts_with("MAIL")));
}

#[test]
fn other_characters_go_only_to_a_server_that_takes_them() {
    let (said, heard) = hand_over(PLAIN.into(), "Grüße\r\n".as_bytes());
    assert!(said.is_ok() && heard[1].ends_with(" BODY=8BITMIME"), "{heard:?}");
    let (said, heard) = hand_over(but("EHLO", "250 test"), "Grüße\r\n".as_bytes());
    assert!(
        matches!(said, Err(NotTaken::Refused(_))) && !heard.iter().any(|line| line.starts_with("MAIL")),
        "{heard:?}"
    );
}

#[test]
fn nobody_there_says_where_nobody_is() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let why = MailServer::read(&free.to_string(), Tls::None).unwrap().connect().err().unwrap();
    assert!(why.contains(&free.to_string()), "{why}");
}
