//! A mail as it goes out, from its file: to whom, about what, and its bytes without what is for nobody else.

use crate::error::{Given, Problem};
use crate::format::mail::REVISION;
use crate::import::letter::Opened;
use crate::model::digest::{hex, sha256};
use crate::smtp::Address;
use chrono::{DateTime, Utc};
use mail_parser::{Address as Addresses, Message, MimeHeaders as _};

/// Bytes of a mail at most: what most servers take.
pub const LARGEST: u64 = 25 << 20;

/// Bytes of a line at most, RFC 5322.
const LONGEST_LINE: usize = 998;

/// Headers that stand there once at most.
const ONCE: [&str; 7] = ["from", "sender", "to", "cc", "bcc", "subject", "message-id"];

/// Headers that do not go out as they stand in a draft: who gets a copy unseen, that it is a draft, and when it was made.
const KEPT_BACK: [&str; 6] = ["bcc", "resent-bcc", "x-unsent", "x-art30-revision", "date", "message-id"];

/// A mail that is ready to go.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// The file, or what stands for it.
    pub file: String,
    /// Who sends it.
    pub from: Address,
    /// Who gets it, each once: also those whom the others do not see.
    pub to: Vec<Address>,
    /// What it is about, in one line.
    pub subject: String,
    /// What is attached: name, and bytes.
    pub attachments: Vec<(String, usize)>,
    /// What tells it from every other.
    pub id: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// From which revision of the register it was written, where it says so.
    pub revision: Option<i64>,
    /// What goes out; each line ends with CR LF.
    pub bytes: Vec<u8>,
}

/// What a mail gets that its file does not say.
#[derive(Clone, Copy, Debug)]
pub struct Sender<'s> {
    /// From whom, whatever the file says.
    pub said: Option<&'s str>,
    /// From whom, where the file does not say it.
    pub usual: Option<&'s str>,
    /// When it goes out.
    pub now: DateTime<Utc>,
}

/// An address that can stand in a command to a server.
pub fn address(text: &str) -> Result<Address, String> {
    let plain = text.is_ascii() && !text.contains(|c: char| c.is_control() || c.is_whitespace());
    let known = plain.then(|| text.parse().ok()).flatten();
    known.ok_or_else(|| {
        format!(
            "{text:?} is no mail address that can be sent to. Write it in ASCII, a domain such as xn--bcher-kva.example"
        )
    })
}

impl Outgoing {
    /// Reads a mail from the bytes of its file; every problem names the file.
    pub fn read(file: &str, bytes: &[u8], sender: Sender<'_>) -> Result<Self, Vec<Problem>> {
        let wrong = |why: Vec<String>| why.into_iter().map(|why| Problem::new(file, why)).collect::<Vec<_>>();
        let (head, body) = parts(bytes).map_err(|why| wrong(vec![why]))?;
        let mail = Opened::of(bytes).ok_or_else(|| wrong(vec!["is not a mail".to_owned()]))?;
        let mut problems = lines_too_long(&head, &body);
        let mut from = sender.said.map_or_else(|| all(mail.from()), |said| vec![said.to_owned()]);
        if from.is_empty() {
            from.extend(sender.usual.map(str::to_owned));
        }
        let read = |texts: Vec<String>, problems: &mut Vec<String>| {
            let mut read: Vec<Address> = Vec::new();
            for text in texts {
                match address(&text) {
                    Ok(address) if !read.contains(&address) => read.push(address),
                    Ok(_) => {}
                    Err(why) => problems.push(why),
                }
            }
            read
        };
        let mut from = read(from, &mut problems);
        let to = read([mail.to(), mail.cc(), mail.bcc()].into_iter().flat_map(all).collect(), &mut problems);
        if to.is_empty() && problems.is_empty() {
            problems.push("goes to nobody. Write an address into its line \"To:\"".to_owned());
        }
        let said = Given::named("from").of("ADDRESS");
        match from.len() {
            _ if !problems.is_empty() => {}
            0 => problems.push(format!("does not say who sends it. {said} says it, or record the address of your DPO")),
            1 => {}
            _ => problems.push(format!("names several senders in its line \"From:\". {said} says which one")),
        }
        if !problems.is_empty() {
            return Err(wrong(problems));
        }
        let from = from.remove(0);
        let sha256 = hex(&sha256(bytes));
        let id =
            mail.message_id().filter(|id| is_id(id)).map_or_else(|| format!("{sha256}@art30.invalid"), str::to_owned);
        let replaced = sender.said.is_some() || mail.from().is_none();
        let head = headers(&head, replaced.then_some(&from), &id, sender.now);
        Ok(Self {
            file: file.to_owned(),
            subject: one_line(mail.subject().unwrap_or("(no subject)")),
            attachments: attachments(&mail),
            revision: mail.header_raw(REVISION).and_then(|text| text.trim().parse().ok()),
            bytes: [head.as_bytes(), b"\r\n", &body].concat(),
            from,
            to,
            id,
            sha256,
        })
    }
}

/// All addresses of a header.
fn all(addresses: Option<&Addresses<'_>>) -> Vec<String> {
    let each = addresses.into_iter().flat_map(Addresses::iter);
    each.filter_map(|one| one.address().map(str::to_owned)).collect()
}

fn attachments(mail: &Message<'_>) -> Vec<(String, usize)> {
    let named = |part: &mail_parser::MessagePart<'_>| {
        let name = part.attachment_name().map_or_else(|| "(without a name)".to_owned(), one_line);
        (name, part.len())
    };
    mail.attachments().map(named).collect()
}

fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_control() || c.is_whitespace()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a text can stand between the brackets of a header.
fn is_id(id: &str) -> bool {
    id.contains('@') && id.len() < 250 && id.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>'))
}

/// The headers, each with the lines that go on with it, and the body with CR LF at the end of each line.
fn parts(bytes: &[u8]) -> Result<(Vec<String>, Vec<u8>), String> {
    if bytes.contains(&0) {
        return Err("holds a zero byte, as no mail does".to_owned());
    }
    let mut headers: Vec<String> = Vec::new();
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
    for (number, line) in lines.by_ref().enumerate() {
        let line = ended(line);
        let text = std::str::from_utf8(line).map_err(|_| format!("line {} of its head is not UTF-8", number + 1))?;
        if text.is_empty() {
            break;
        }
        if text.contains('\r') {
            return Err(format!(
                "line {} of its head holds a carriage return, which would begin another header",
                number + 1
            ));
        }
        match headers.last_mut() {
            Some(before) if text.starts_with([' ', '\t']) => *before = format!("{before}\r\n{text}"),
            _ if name(text).is_some() => headers.push(text.to_owned()),
            _ => return Err(format!("line {} is no header: {text:?}. Save it as a mail (.eml)", number + 1)),
        }
    }
    for once in ONCE {
        if headers.iter().filter(|header| name(header).is_some_and(|name| name.eq_ignore_ascii_case(once))).count() > 1
        {
            return Err(format!("has the header \"{once}\" twice; leave one"));
        }
    }
    let body = lines.flat_map(|line| [ended(line), b"\r\n"]).collect::<Vec<_>>().concat();
    Ok((headers, body))
}

/// A line without its end.
fn ended(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// The name of a header.
fn name(header: &str) -> Option<&str> {
    let (name, _) = header.split_once(':')?;
    let name = name.trim_end();
    (!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic())).then_some(name)
}

fn lines_too_long(head: &[String], body: &[u8]) -> Vec<String> {
    let of_head = head.iter().flat_map(|header| header.split("\r\n")).map(str::len);
    let of_body = body.split(|byte| *byte == b'\n').map(|line| line.len().saturating_sub(1));
    let long = of_head.chain(of_body).max().filter(|longest| *longest > LONGEST_LINE);
    long.map(|length| format!("has a line of {length} bytes; a mail has at most {LONGEST_LINE}")).into_iter().collect()
}

/// The head that goes out.
fn headers(head: &[String], from: Option<&Address>, id: &str, now: DateTime<Utc>) -> String {
    let mut out: Vec<String> = vec![format!("Date: {}", now.to_rfc2822()), format!("Message-ID: <{id}>")];
    out.extend(from.map(|from| format!("From: {from}")));
    let goes = |header: &&String| {
        let name = name(header).unwrap_or_default().to_lowercase();
        !(KEPT_BACK.contains(&name.as_str()) || name == "from" && from.is_some())
    };
    out.extend(head.iter().filter(goes).cloned());
    out.join("\r\n") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAFT: &str = "From: \"Dana\" <dpo@vendor.example>\r\nTo: Acme <privacy@acme.example>\r\nCc: a@acme.example\r\n\
                         Bcc: secret@vendor.example,\r\n b@vendor.example\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\n\
                         Date: Mon, 23 Nov 2026 10:00:00 +0000\r\nMessage-ID: <chg-1.cus-1.x@art30.invalid>\r\nX-Unsent: 1\r\n\r\nHello\r\n.\r\n";

    fn read(text: &str, said: Option<&str>) -> Result<Outgoing, String> {
        let now = "2026-12-01T09:00:00Z".parse().unwrap();
        let sender = Sender { said, usual: Some("dpo@usual.example"), now };
        let read = Outgoing::read("a.eml", text.as_bytes(), sender);
        read.map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn who_gets_a_copy_unseen_gets_it_and_stands_in_no_line() {
        let mail = read(DRAFT, None).unwrap();
        let to: Vec<String> = mail.to.iter().map(ToString::to_string).collect();
        assert_eq!(to, ["privacy@acme.example", "a@acme.example", "secret@vendor.example", "b@vendor.example"]);
        let text = String::from_utf8(mail.bytes).unwrap();
        for hidden in ["secret@", "b@vendor", "Bcc", "X-Unsent", "23 Nov 2026"] {
            assert!(!text.contains(hidden), "{hidden}: {text}");
        }
        assert!(
            text.starts_with("Date: Tue, 1 Dec 2026 09:00:00 +0000\r\nMessage-ID: <chg-1.cus-1.x@art30.invalid>\r\n"),
            "{text}"
        );
        assert!(text.ends_with("\r\n\r\nHello\r\n.\r\n"), "{text}");
        assert_eq!((mail.subject.as_str(), mail.from.to_string()), ("Grüße", "dpo@vendor.example".to_owned()));
        assert_eq!(mail.sha256, hex(&sha256(DRAFT.as_bytes())), "the digest is that of the file");
    }

    #[test]
    fn a_mail_without_ends_of_lines_or_an_id_or_a_sender_gets_them() {
        let plain = DRAFT.replace("\r\n", "\n").replace("Message-ID: <chg-1.cus-1.x@art30.invalid>\n", "");
        let mail = read(&plain, None).unwrap();
        assert_eq!(mail.id, format!("{}@art30.invalid", mail.sha256));
        assert!(!String::from_utf8(mail.bytes).unwrap().replace("\r\n", "").contains('\n'));
        let nobody = DRAFT.replace("From: \"Dana\" <dpo@vendor.example>\r\n", "");
        assert_eq!(read(&nobody, None).unwrap().from.to_string(), "dpo@usual.example");
        let said = read(DRAFT, Some("other@vendor.example")).unwrap();
        let text = String::from_utf8(said.bytes).unwrap();
        assert!(text.contains("\r\nFrom: other@vendor.example\r\n") && !text.contains("dpo@vendor"), "{text}");
    }

    #[test]
    fn what_is_no_mail_or_would_say_more_than_it_shows_is_refused() {
        for (from, to, why) in [
            ("Subject:", "Subject: x\rBcc: all@example.test\r\nX:", "carriage return"),
            ("Cc:", "To:", "\"to\" twice"),
            (
                "To: Acme <privacy@acme.example>\r\nCc: a@acme.example\r\nBcc: secret@vendor.example,\r\n b@vendor.example\r\n",
                "",
                "goes to nobody",
            ),
            ("privacy@acme.example", "grüße@acme.example", "is no mail address"),
            ("Hello", &"x".repeat(999), "a line of 999 bytes"),
            ("Hello", "\0", "zero byte"),
            ("Subject: ", "Subject ", "is no header"),
        ] {
            let said = read(&DRAFT.replacen(from, to, 1), None).unwrap_err();
            assert!(said.starts_with("a.eml: ") && said.contains(why), "{why}: {said}");
        }
        let said = read(DRAFT, Some("a@b.example>\r\nRCPT TO:<c@d.example")).unwrap_err();
        assert!(said.contains("is no mail address"), "{said}");
    }

    #[test]
    fn what_is_attached_is_named() {
        let text = "To: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n\
                    --b\r\nContent-Type: text/plain\r\n\r\nHello\r\n--b\r\nContent-Type: application/pdf; name=\"dpa.pdf\"\r\n\
                    Content-Disposition: attachment; filename=\"dpa.pdf\"\r\n\r\n12345\r\n--b--\r\n";
        assert_eq!(read(text, None).unwrap().attachments, [("dpa.pdf".to_owned(), 5)]);
    }
}
