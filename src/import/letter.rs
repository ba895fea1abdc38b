//! What a mail says, from its file: its plain text if it has any, else that of its HTML, where lines that it quotes are marked as in a plain text.

use super::html::{attribute, is_too_deep};
use chrono::NaiveDate;
use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, parse_document};
use mail_parser::{HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A mail that was read.
#[derive(Debug, Default)]
pub struct Letter {
    /// Its text, below its subject if that asks something.
    pub text: String,
    /// Who sent it, by its head.
    pub from: Option<String>,
    /// The day on which it was sent, by the clock of who sent it.
    pub sent: Option<NaiveDate>,
    /// The names of the files that came with it.
    pub attached: Vec<String>,
    /// Why no text could be read in it, where none could, as far as that is known.
    pub unread: Option<&'static str>,
}

/// A mail as it is kept in a file: its text, below its subject if that asks something, and what its heads say; of a file that is no mail, its
/// text.
#[must_use]
pub fn whole_letter(bytes: &[u8]) -> Letter {
    let bytes = match mailbox(bytes) {
        Mailbox::None => bytes,
        Mailbox::One(mail) => mail,
        Mailbox::Several => return Letter { unread: Some(SEVERAL), ..Letter::default() },
    };
    let Some(read) = as_mail(bytes) else {
        let text = plain_text(bytes);
        let unread = no_text(bytes).or_else(|| text.trim().is_empty().then_some("the file is empty"));
        return Letter { text: if unread.is_some() { String::new() } else { text }, unread, ..Letter::default() };
    };
    if !read.is_broken() {
        return read;
    }
    // Letters that do not fit the encoding that it names, or none: old mail programs wrote Windows-1252 then.
    let old = encoding_rs::WINDOWS_1252.decode(bytes).0;
    let anew = [renamed(&old, "", "utf-8"), renamed(&String::from_utf8_lossy(bytes), "utf-8", "windows-1252")];
    let mut anew = anew.iter().filter_map(|mail| as_mail(mail.as_bytes()));
    anew.find(|mail| !mail.is_broken()).unwrap_or(read)
}

/// Why nothing is read of a file of several mails.
const SEVERAL: &str = "it is a mailbox (mbox) that holds several mails; save the one that asks by itself";

/// What a file is of a mailbox.
#[derive(Debug, PartialEq, Eq)]
enum Mailbox<'x> {
    None,
    /// It holds one mail, which begins below a line of the mailbox.
    One(&'x [u8]),
    Several,
}

/// A mailbox begins with a line "From " and whose mail it is, and so does each further mail in it, behind an empty line.
fn mailbox(bytes: &[u8]) -> Mailbox<'_> {
    let Some(rest) = bytes.strip_prefix(b"From ") else { return Mailbox::None };
    let Some(end) = rest.iter().position(|sign| *sign == b'\n') else { return Mailbox::None };
    let mail = &rest[end + 1..];
    // Of a text that begins with this word, the next line is no head of a mail.
    let head = mail.split(|sign| *sign == b'\n').next().unwrap_or_default();
    let is_head = head.iter().position(|sign| *sign == b':').is_some_and(|colon| {
        colon > 0 && head[..colon].iter().all(|sign| sign.is_ascii_alphanumeric() || *sign == b'-')
    });
    let mut lines = mail.split(|sign| *sign == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let mut empty = false;
    let goes_on = lines.any(|line| {
        let next = empty && line.starts_with(b"From ");
        empty = line.is_empty();
        next
    });
    match (is_head, goes_on) {
        (false, _) => Mailbox::None,
        (true, false) => Mailbox::One(mail),
        (true, true) => Mailbox::Several,
    }
}

/// A mail with another encoding named in the place of one that it names, or of each: as text, whose bytes are UTF-8.
fn renamed(mail: &str, old: &str, new: &str) -> String {
    let mut text = String::with_capacity(mail.len());
    let (mut rest, lower) = (mail, mail.to_ascii_lowercase());
    while let Some(at) = lower[mail.len() - rest.len()..].find("charset=") {
        let (before, named) = rest.split_at(at + "charset=".len());
        let bare = named.trim_start_matches('"');
        let end = bare.find(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)).unwrap_or(bare.len());
        let name = &bare[..end];
        text.push_str(before);
        text.push_str(&named[..named.len() - bare.len()]);
        text.push_str(if old.is_empty() || name.eq_ignore_ascii_case(old) { new } else { name });
        rest = &bare[end..];
    }
    text + rest
}

impl Letter {
    /// Whether letters of it could not be read.
    fn is_broken(&self) -> bool {
        let broken = |text: &str| text.contains(char::REPLACEMENT_CHARACTER);
        broken(&self.text) || self.from.as_deref().is_some_and(broken)
    }
}

/// What a mail says; nothing of a file that is none.
fn as_mail(bytes: &[u8]) -> Option<Letter> {
    let mail = Opened::of(bytes)?;
    is_mail(&mail).then(|| read(&mail))
}

/// A mail that was read. Mails within mails within mails are let go of one after the other: at once, many of them need more memory than a thread
/// has for that.
pub struct Opened<'x>(Message<'x>);

impl<'x> Opened<'x> {
    /// Reads a mail; nothing where there is none.
    #[must_use]
    pub fn of(bytes: &'x [u8]) -> Option<Self> {
        MessageParser::default().parse(bytes).map(Self)
    }
}

impl<'x> std::ops::Deref for Opened<'x> {
    type Target = Message<'x>;

    fn deref(&self) -> &Message<'x> {
        &self.0
    }
}

impl Drop for Opened<'_> {
    fn drop(&mut self) {
        let mut all = vec![std::mem::take(&mut self.0)];
        while let Some(mut mail) = all.pop() {
            for part in &mut mail.parts {
                if let PartType::Message(within) = std::mem::replace(&mut part.body, PartType::Text("".into())) {
                    all.push(within);
                }
            }
        }
    }
}

fn read(mail: &Message<'_>) -> Letter {
    let subject = mail.subject().filter(|subject| subject.trim_end().ends_with('?')).map(str::to_owned);
    let text = subject.into_iter().chain([body(mail)]).collect::<Vec<_>>().join("\n\n");
    // A year of two or of five figures is read as another one.
    let head = mail.header_raw(HeaderName::Date).unwrap_or_default();
    let is_written = |year: u16| head.split_whitespace().any(|word| word == format!("{year:04}")) && year > 1900;
    let sent = mail.date().filter(|date| is_written(date.year));
    let sent = sent.and_then(|date| NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()));
    let unread = if within(mail).take(WITHIN).any(is_damaged) { Some(DAMAGED) } else { None };
    let text = if unread.is_some() { String::new() } else { text };
    let unread = unread.or_else(|| text.trim().is_empty().then(|| why_unread(mail)));
    let attached = mail.attachments().filter(|part| part.message().is_none()).map(called).collect();
    Letter { text, from: sender(mail), sent, attached, unread }
}

/// Why nothing is read of a mail whose text came to us in part.
const DAMAGED: &str =
    "its text is damaged: what is written in base64 or quoted-printable breaks off, or holds signs that are none of it";

/// What a file that came with a mail is called: its name, or its type where it has none.
fn called(part: &MessagePart<'_>) -> String {
    let of_type = || {
        part.content_type().map_or_else(
            || "a part without a name".to_owned(),
            |known| match known.subtype() {
                Some(sub) => format!("a part of the type {}/{sub}", known.ctype()),
                None => format!("a part of the type {}", known.ctype()),
            },
        )
    };
    part.attachment_name().map_or_else(of_type, str::to_owned)
}

/// Whether a text of a mail is in a code that cannot be read to its end: what can be read is not all that was asked.
fn is_damaged(mail: &Message<'_>) -> bool {
    let is_text = |part: &&MessagePart<'_>| {
        let named = part.content_type().is_none_or(|known| known.ctype().eq_ignore_ascii_case("text"));
        named && part.attachment_name().is_none()
    };
    let texts = || mail.parts.iter().filter(is_text);
    texts().any(|part| is_badly_quoted(mail, part)) || texts().any(|part| is_cut(mail, part))
}

/// The bytes of a part as they came.
fn raw<'m>(mail: &'m Message<'_>, part: &MessagePart<'_>) -> &'m [u8] {
    let range = part.raw_body_offset() as usize..part.raw_end_offset() as usize;
    mail.raw_message().get(range).unwrap_or_default()
}

fn has_code(part: &MessagePart<'_>, wanted: &str) -> bool {
    part.content_transfer_encoding().is_some_and(|name| name.trim().eq_ignore_ascii_case(wanted))
}

/// Whether a part in quoted-printable has an equals sign behind which no letter and no end of the line stands.
fn is_badly_quoted(mail: &Message<'_>, part: &MessagePart<'_>) -> bool {
    let is_letter = |rest: &[u8]| {
        let blank = rest.iter().take_while(|sign| matches!(sign, b' ' | b'\t')).count();
        let ends = rest.get(blank).is_none_or(|sign| matches!(sign, b'\r' | b'\n'));
        ends || rest.len() > 1 && rest[..2].iter().all(u8::is_ascii_hexdigit)
    };
    let raw = raw(mail, part);
    has_code(part, "quoted-printable")
        && raw.iter().enumerate().any(|(at, sign)| *sign == b'=' && !is_letter(&raw[at + 1..]))
}

/// Whether a part in base64 cannot be read to its end.
fn is_cut(mail: &Message<'_>, part: &MessagePart<'_>) -> bool {
    let signs = raw(mail, part).iter().filter(|sign| !sign.is_ascii_whitespace());
    has_code(part, "base64") && (part.is_encoding_problem || signs.count() % 4 != 0)
}

/// Why a mail without a text has none, by what its parts say that they are.
fn why_unread(mail: &Message<'_>) -> &'static str {
    let types = || mail.parts.iter().filter_map(MimeHeaders::content_type);
    let is = |main: &str, sub: &[&str]| {
        types().any(|known| {
            let of = known.subtype().unwrap_or_default();
            known.ctype().eq_ignore_ascii_case(main) && sub.iter().any(|sub| sub.eq_ignore_ascii_case(of))
        })
    };
    let html = |part: &MessagePart<'_>| matches!(&part.body, PartType::Html(page) if is_too_deep(page));
    let is_multipart = |part: &MessagePart<'_>| {
        part.content_type().is_some_and(|known| known.ctype().eq_ignore_ascii_case("multipart"))
    };
    if is("multipart", &["encrypted"]) {
        "it is encrypted"
    } else if is("application", &["pkcs7-mime", "x-pkcs7-mime"]) {
        "it is encrypted, or its text is packed into a signature (S/MIME)"
    } else if mail
        .parts
        .iter()
        .any(|part| is_multipart(part) && part.content_type().is_some_and(|known| !known.has_attribute("boundary")))
    {
        "its head says that it has several parts, and not where one ends (it names no boundary)"
    } else if mail.parts.iter().any(html) {
        "its HTML is nested too deep"
    } else if within(mail).count() > WITHIN {
        "mails are attached within mails, too deep to be looked into"
    } else if mail.attachment_count() > 0 {
        "it holds attachments alone"
    } else {
        "nothing stands below its heads"
    }
}

/// "Eva Beispiel <eva@example.test>", or as much of it as the head says; nothing where there are two such heads: nobody knows which is true.
fn sender(mail: &Message<'_>) -> Option<String> {
    if mail.headers().iter().filter(|head| head.name == HeaderName::From).count() > 1 {
        return None;
    }
    let mut name: Vec<&str> = Vec::new();
    // A name with a comma that nobody put in quotes is read as several; the address stands with the last part of it.
    let whole = |one: &&mail_parser::Addr<'_>| one.address().is_some_and(|address| address.contains('@'));
    let with_address = mail.from()?.iter().find(whole);
    for one in mail.from()?.iter() {
        name.extend(one.name().or(one.address().filter(|_| !whole(&one))));
        if whole(&one) || with_address.is_none() {
            break;
        }
    }
    let name = Some(name.join(", ")).filter(|name| !name.is_empty());
    match (name, with_address.and_then(mail_parser::Addr::address)) {
        (Some(name), Some(address)) => Some(format!("{name} <{address}>")),
        (name, address) => name.or(address.map(str::to_owned)),
    }
}

/// What a file is that is neither a mail nor a text, by how it begins.
fn no_text(bytes: &[u8]) -> Option<&'static str> {
    let start = &bytes[..bytes.len().min(1024)];
    if start.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some("it is a file of Outlook (.msg) or of an old Office program");
    }
    let two_bytes = start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff");
    let is_document = start.starts_with(b"%PDF-") || start.contains(&0) && !two_bytes;
    is_document.then_some("it is a document or another file, and no mail")
}

/// The text of a file that is no mail.
fn plain_text(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let read = std::str::from_utf8(bytes).map_or_else(|_| encoding_rs::WINDOWS_1252.decode(bytes).0, Into::into);
    read.replace("\r\n", "\n")
}

/// Any text can begin with a word and a colon.
fn is_mail(read: &Message<'_>) -> bool {
    [HeaderName::From, HeaderName::MimeVersion, HeaderName::ContentType]
        .into_iter()
        .any(|head| read.header(head).is_some())
}

/// Mails within mails that are looked into.
const WITHIN: usize = 20;

/// A mail, the one that is attached to it, the one that is attached to that.
fn within<'m>(mail: &'m Message<'m>) -> impl Iterator<Item = &'m Message<'m>> {
    std::iter::successors(Some(mail), |mail| mail.attachments().find_map(|part| part.message()))
}

/// The words of a mail, then those of the mail that is attached to it, as one that is handed on.
fn body(mail: &Message<'_>) -> String {
    let mut said = String::new();
    for one in within(mail).take(WITHIN) {
        let words = words(one);
        if words.trim().is_empty() {
            continue;
        }
        if !said.is_empty() {
            said.push_str("\n\n---------- Forwarded message ---------\n");
            said.extend(sender(one).map(|from| format!("From: {from}\n")));
            said.extend(one.subject().map(|subject| format!("Subject: {subject}\n")));
            said.push('\n');
        }
        said.push_str(&words);
    }
    said
}

/// The text of a mail; that of its page where the text beside it says nothing, or asks less.
fn words(mail: &Message<'_>) -> String {
    let text = words_of(mail, &mail.text_body);
    if mail.text_body == mail.html_body {
        return text;
    }
    let page = words_of(mail, &mail.html_body);
    let questions = |text: &str| text.matches('?').count();
    if text.trim().is_empty() || questions(&page) > questions(&text) { page } else { text }
}

fn words_of(mail: &Message<'_>, parts: &[u32]) -> String {
    let parts = parts.iter().filter_map(|id| mail.part(*id));
    let texts = parts.filter_map(|part| match &part.body {
        PartType::Text(text) => Some(text.replace("\r\n", "\n")),
        PartType::Html(page) => Some(lines(page)),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// How deep elements are looked into.
const DEPTH: usize = 200;

/// The lines of a mail in HTML.
fn lines(page: &str) -> String {
    if is_too_deep(page) {
        return String::new();
    }
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let mut text = String::new();
    say(&dom.document, false, &mut text, 0);
    text
}

/// Whether whoever reads the mail sees nothing of an element: the text of a preview, and marks of newsletters.
fn is_hidden(node: &Handle) -> bool {
    let style = attribute(node, "style").map(|style| style.to_ascii_lowercase().replace(char::is_whitespace, ""));
    let hides = |one: &str| {
        let (of, value) = one.split_once(':').unwrap_or_default();
        let value = value.trim_end_matches("!important");
        matches!((of, value), ("display", "none") | ("visibility", "hidden") | ("mso-hide", "all"))
            || of == "font-size" && matches!(value, "0" | "0px" | "0pt" | "0em")
    };
    attribute(node, "hidden").is_some() || style.is_some_and(|style| style.split(';').any(hides))
}

fn say(node: &Handle, quoted: bool, text: &mut String, depth: usize) {
    for child in node.children.borrow().iter().filter(|child| depth < DEPTH && !is_hidden(child)) {
        match &child.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow().replace(['\n', '\u{a0}'], " ")),
            NodeData::Element { name, .. } => {
                let name = &*name.local;
                if matches!(name, "head" | "style" | "script") {
                    continue;
                }
                let within = quoted || name == "blockquote";
                let breaks = matches!(
                    name,
                    "blockquote" | "br" | "p" | "div" | "li" | "tr" | "table" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4"
                );
                let mark = |quoted| if quoted { "\n> " } else { "\n" };
                if breaks {
                    text.push_str(mark(within));
                }
                say(child, within, text, depth + 1);
                if breaks && name != "br" {
                    text.push_str(mark(quoted));
                } else if matches!(name, "td" | "th") {
                    text.push('\t');
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(bytes: &[u8]) -> String {
        whole_letter(bytes).text
    }

    #[test]
    fn a_mail_in_which_no_text_can_be_read_says_why() {
        let head = "From: a@example.test\nMIME-Version: 1.0\n";
        let deep = "<div>".repeat(100_000);
        for (mail, why) in [
            (
                "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\nContent-Transfer-Encoding: base64\n\nMIIB\n",
                "S/MIME",
            ),
            (
                "Content-Type: multipart/encrypted; boundary=x\n\n--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x--\n",
                "encrypted",
            ),
            ("Content-Type: multipart/mixed\n\n--x\n\n--x--\n", "boundary"),
            (
                "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: application/pdf\nContent-Disposition: attachment\n\nabc\n--x--\n",
                "attachments alone",
            ),
            (&*format!("Content-Type: text/html\n\n{deep}"), "nested too deep"),
            (&*("Content-Type: message/rfc822\n\n".repeat(50) + "Where is our data?"), "too deep to be looked into"),
            ("\n", "nothing stands below"),
        ] {
            let read = whole_letter(format!("{head}{mail}").as_bytes());
            assert!(read.unread.is_some_and(|said| said.contains(why)), "{why}: {read:?}");
        }
        assert_eq!(whole_letter(b" \n").unread, Some("the file is empty"));
        for (file, why) in [
            (&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"[..], "Outlook (.msg)"),
            (b"%PDF-1.7\nWho are your subprocessors?", "no mail"),
            (b"PK\x03\x04\x00\x00", "no mail"),
        ] {
            let read = whole_letter(file);
            assert!(read.text.is_empty() && read.unread.is_some_and(|said| said.contains(why)), "{why}: {read:?}");
        }
        assert_eq!(whole_letter(b"\xff\xfeW\0h\0o\0?\0").text, "Who?");
        assert_eq!(whole_letter(b"From: a@example.test\n\nWer?").unread, None);
    }

    #[test]
    fn what_came_in_part_is_not_read_as_if_it_were_all() {
        let mail = |code: &str| {
            format!("From: a@example.test\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n{code}\n")
        };
        let whole = "V2hvIGlzIHlvdXIgRFBPPw==";
        assert_eq!(letter(mail(whole).as_bytes()).trim(), "Who is your DPO?");
        assert_eq!(letter(mail("V2hvIGlzIHlvdXIg\nRFBPPw==").as_bytes()).trim(), "Who is your DPO?");
        let quoted = "From: a@example.test\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n";
        assert_eq!(
            letter(format!("{quoted}Wo sind sie =\nf=C3=BCr uns?\n").as_bytes()).trim(),
            "Wo sind sie f\u{fc}r uns?"
        );
        assert_eq!(whole_letter(format!("{quoted}Where is it hos=ZZted?\n").as_bytes()).unread, Some(DAMAGED));
        let two = "From: a@example.test\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nWhere?\n--x\n";
        let second = "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nV2hvI*\n--x--\n";
        assert_eq!(
            whole_letter(format!("{two}{second}").as_bytes()).unread,
            Some(DAMAGED),
            "of two texts one is damaged"
        );
        let read = whole_letter(
            format!("{two}Content-Type: text/calendar\nContent-Disposition: attachment\n\nX\n--x--\n").as_bytes(),
        );
        assert_eq!(
            (read.text.trim(), &read.attached[..]),
            ("Where?", &["a part of the type text/calendar".to_owned()][..])
        );
        let both = "From: a@example.test\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nView in HTML.\n--x\nContent-Type: text/html\n\n<p>Where is it?</p><p>Who?</p>\n--x--\n";
        assert!(letter(both.as_bytes()).contains("Where is it?") && letter(both.as_bytes()).contains("Who?"));
        for code in [&whole[..21], &whole[..22], "V2hvIGlz*IHlvdXIgRFBPPw==", "V2hvIGlzIHlvdXI\u{e9}gRFBPPw=="] {
            let read = whole_letter(mail(code).as_bytes());
            assert!(read.text.is_empty() && read.unread == Some(DAMAGED), "{code}: {read:?}");
        }
    }

    #[test]
    fn a_mailbox_of_one_mail_is_read_and_one_of_several_is_not() {
        let mail =
            "From a@example.test Mon Nov 30 10:00:00 2026\nFrom: a@example.test\nSubject: x\n\nWho is your DPO?\n";
        assert_eq!(letter(mail.as_bytes()).trim(), "Who is your DPO?");
        let two = whole_letter(format!("{mail}\n{mail}").as_bytes());
        assert!(two.text.is_empty() && two.unread == Some(SEVERAL), "{two:?}");
        let text = "From our side: who is your DPO?\n\nFrom us, thanks.";
        assert_eq!(letter(text.as_bytes()), text, "a text that begins so is none");
    }

    #[test]
    fn a_mail_is_read_from_its_file_in_each_usual_form() {
        let quoted = b"From: a@example.test\r\nSubject: =?utf-8?Q?Wo_ist_es=3F?=\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nWo stehen die Server f=FCr unsere =\r\nDaten?\r\n";
        assert_eq!(letter(quoted).trim(), "Wo ist es?\n\nWo stehen die Server f\u{fc}r unsere Daten?");
        let parts = b"From: a@example.test\nContent-Type: multipart/alternative; boundary=\"x\"\n\n--x\nContent-Type: text/html\n\n<p>No</p>\n--x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nV2hvIGlzIHlvdXIgRFBPPw==\n--x--\n";
        assert_eq!(letter(parts).trim(), "Who is your DPO?");
        let html = b"From: a@example.test\nContent-Type: text/html\n\n<html><head><style>p {}</style></head><body><p>Who is&nbsp;your DPO?</p><blockquote>What does<br>it cost?</blockquote></body></html>";
        let said: Vec<String> =
            letter(html).lines().map(|line| line.trim().to_owned()).filter(|line| line.len() > 1).collect();
        assert_eq!(said, ["Who is your DPO?", "> What does", "> it cost?"]);
        let hidden = b"From: a@example.test\nContent-Type: text/html\n\n<div style=\"DISPLAY : none !important\">Who are your subprocessors?</div><p hidden>Is there a DPA?</p><span style=\"font-size:0\">Where are you?</span><p style=\"font-size:10px\">Who is your DPO?</p>";
        assert_eq!(letter(hidden).trim(), "Who is your DPO?");
        assert_eq!(letter(b"Note: who is your DPO?\n"), "Note: who is your DPO?\n");
    }

    #[test]
    fn letters_are_read_where_a_mail_names_no_encoding_or_another() {
        let head = "From: =?utf-8?Q?Eva?= <eva@kunde.example>\nContent-Type: text/plain";
        let words = "Gr\u{fc}\u{df}e aus Z\u{fc}rich";
        let old: Vec<u8> = words.chars().map(|c| u8::try_from(u32::from(c)).expect("of Latin-1")).collect();
        for named in ["", "; charset=utf-8", "; charset=\"UTF-8\"", "; charset=us-ascii", "; charset=iso-8859-1"] {
            let mail = [format!("{head}{named}\n\n").into_bytes(), old.clone()].concat();
            assert_eq!(letter(&mail), words, "{named}");
        }
        let coded =
            format!("{head}; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe aus Z=FCrich");
        assert_eq!(letter(coded.as_bytes()), words);
        let right = format!("{head}; charset=utf-8\n\n{words}");
        assert_eq!(letter(right.as_bytes()), words);
        let two = "From: a@example.test\nFrom: b@example.test\n\nWer?";
        assert_eq!(whole_letter(two.as_bytes()).from, None, "nobody knows which is true");
    }

    #[test]
    fn the_heads_of_a_mail_say_who_sent_it_and_when() {
        let mail =
            b"From: =?utf-8?Q?Eva_M=C3=BCller?= <eva@kunde.example>\nDate: Mon, 2 Nov 2026 23:30:00 +0100\n\nWer?\n";
        let read = whole_letter(mail);
        assert_eq!(read.from.as_deref(), Some("Eva M\u{fc}ller <eva@kunde.example>"));
        assert_eq!((read.sent, read.text.trim()), (NaiveDate::from_ymd_opt(2026, 11, 2), "Wer?"));
        assert_eq!(whole_letter(b"From: eva@kunde.example\n\nWer?").from.as_deref(), Some("eva@kunde.example"));
        let comma = whole_letter("From: Groß, Sabine <s@kunde.example>\n\nWer?".as_bytes());
        assert_eq!(comma.from.as_deref(), Some("Groß, Sabine <s@kunde.example>"));
        assert_eq!(whole_letter(b"Wer?").from, None);
        for day in ["Fri, 31 Dec 10000 10:00:00 +0000", "Mon, 01 Jan 0001 10:00:00 +0000", "2 Nov 26 10:00:00 +0000"] {
            assert_eq!(whole_letter(format!("Date: {day}\n\nWer?").as_bytes()).sent, None, "{day}");
        }
    }

    #[test]
    fn mails_within_mails_beyond_number_end_nothing() {
        let deep = "Content-Type: message/rfc822\r\n\r\n".repeat(100_000) + "Where is our data?";
        assert!(!letter(deep.as_bytes()).contains("Where is our data?"), "it is not looked for that deep");
        let near = "Content-Type: message/rfc822\r\n\r\n".repeat(3) + "Subject: x\r\n\r\nWhere is our data?";
        assert_eq!(letter(near.as_bytes()).trim(), "Where is our data?");
    }

    #[test]
    fn a_mail_that_is_handed_on_as_a_file_says_what_is_in_that() {
        let handed = b"From: a@example.test\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"x\"\n\n--x\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\nFrom: b@example.test\nContent-Type: text/plain\n\nDo we have a DPA?\n--x--\n";
        assert_eq!(letter(handed).trim(), "Do we have a DPA?");
    }
}
