//! What a customer wrote in a mail: its text, without greeting, signature, and the threads that were quoted below.

use base64ct::{Base64, Encoding as _};
use encoding_rs::Encoding;

/// The text of a mail as it is kept in a file, or of a file of plain text.
#[must_use]
pub fn letter(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (heads, body) = split(bytes);
    if has(&heads, "from") || has(&heads, "mime-version") || has(&heads, "content-type") {
        let subject = value(&heads, "subject").map(decoded_words).filter(|subject| is_question(subject));
        let text = part(&heads, body, 0).unwrap_or_default();
        return subject.into_iter().chain([text]).collect::<Vec<_>>().join("\n\n");
    }
    as_text(bytes, None)
}

/// Whether a subject asks something by itself.
fn is_question(subject: &str) -> bool {
    subject.trim_end().ends_with('?')
}

/// The lines of the heads, each whole; and the body.
fn split(bytes: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let end = [&b"\r\n\r\n"[..], b"\n\n"].iter().filter_map(|gap| Some((find(bytes, gap)?, gap.len()))).min();
    let (at, gap) = end.unwrap_or((bytes.len(), 0));
    let text = as_text(&bytes[..at], None);
    let mut heads: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (line.starts_with([' ', '\t']), heads.last_mut()) {
            (true, Some((_, value))) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            _ => match line.split_once(':') {
                Some((name, value)) if !name.contains(' ') => {
                    heads.push((name.to_lowercase(), value.trim().to_owned()));
                }
                _ => return (Vec::new(), bytes),
            },
        }
    }
    (heads, &bytes[at + gap..])
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn value<'h>(heads: &'h [(String, String)], name: &str) -> Option<&'h str> {
    heads.iter().find(|(head, _)| head == name).map(|(_, value)| value.as_str())
}

fn has(heads: &[(String, String)], name: &str) -> bool {
    value(heads, name).is_some()
}

/// A parameter of a head: the charset, the boundary.
fn parameter(head: &str, name: &str) -> Option<String> {
    head.split(';').skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// How deep parts may lie in parts.
const DEPTH: usize = 8;

/// The text of a part of a mail: plain text before HTML; nothing of an attachment.
fn part(heads: &[(String, String)], body: &[u8], depth: usize) -> Option<String> {
    let kind = value(heads, "content-type").unwrap_or("text/plain");
    let lower = kind.to_lowercase();
    let attached = value(heads, "content-disposition").is_some_and(|how| how.to_lowercase().starts_with("attachment"));
    if attached || depth > DEPTH {
        return None;
    }
    if lower.starts_with("multipart/") {
        let boundary = format!("--{}", parameter(kind, "boundary")?);
        let parts = pieces(body, boundary.as_bytes());
        let parts: Vec<_> = parts.into_iter().map(split).collect();
        let plain = |heads: &[(String, String)]| {
            !value(heads, "content-type").is_some_and(|kind| kind.to_lowercase().starts_with("text/html"))
        };
        let of = |wanted: bool| parts.iter().filter(move |(heads, _)| plain(heads) == wanted);
        return of(true).chain(of(false)).find_map(|(heads, body)| part(heads, body, depth + 1));
    }
    if lower.starts_with("message/rfc822") {
        let (heads, body) = split(body);
        return part(&heads, body, depth + 1);
    }
    if !lower.starts_with("text/") {
        return None;
    }
    let bytes = match value(heads, "content-transfer-encoding").map(str::to_lowercase).as_deref() {
        Some("base64") => {
            let packed: Vec<u8> = body.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
            Base64::decode_vec(&String::from_utf8_lossy(&packed)).ok()?
        }
        Some("quoted-printable") => unquoted(body, false),
        _ => body.to_vec(),
    };
    let text = as_text(&bytes, parameter(kind, "charset").as_deref());
    Some(if lower.starts_with("text/html") { without_tags(&text) } else { text })
}

/// What lies between the lines of a boundary.
fn pieces<'b>(body: &'b [u8], boundary: &[u8]) -> Vec<&'b [u8]> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    let mut at = 0;
    while at < body.len() {
        let end = find(&body[at..], b"\n").map_or(body.len(), |end| at + end + 1);
        if body[at..end].starts_with(boundary) {
            found.extend(start.map(|start| &body[start..at]));
            start = Some(end);
        }
        at = end;
    }
    found
}

/// Bytes as text: by their charset, else as UTF-8, else as Windows-1252.
fn as_text(bytes: &[u8], charset: Option<&str>) -> String {
    let named = charset.and_then(|name| Encoding::for_label(name.as_bytes()));
    let text = match (named, std::str::from_utf8(bytes)) {
        (None, Ok(text)) => text.to_owned(),
        (named, _) => named.unwrap_or(encoding_rs::WINDOWS_1252).decode(bytes).0.into_owned(),
    };
    text.replace("\r\n", "\n")
}

/// Quoted-printable bytes as they were; in a head, an underscore is a space.
fn unquoted(bytes: &[u8], in_head: bool) -> Vec<u8> {
    let mut found = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let hex = rest.get(1..3).and_then(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
        match (rest[0], hex) {
            (b'=', _) if rest.starts_with(b"=\r\n") => at += 2,
            (b'=', _) if rest.starts_with(b"=\n") => at += 1,
            (b'=', Some(byte)) => {
                found.push(byte);
                at += 2;
            }
            (b'_', _) if in_head => found.push(b' '),
            (byte, _) => found.push(byte),
        }
        at += 1;
    }
    found
}

/// A head in which words are packed as `=?utf-8?Q?…?=`.
fn decoded_words(head: &str) -> String {
    let mut found = String::new();
    let mut rest = head;
    while let Some((before, packed)) = rest.split_once("=?") {
        let mut parts = packed.splitn(3, '?');
        let (charset, how, more) = (parts.next(), parts.next(), parts.next());
        let Some((words, after)) = more.and_then(|more| more.split_once("?=")) else { break };
        let bytes = match how {
            Some("B" | "b") => Base64::decode_vec(words).unwrap_or_default(),
            _ => unquoted(words.as_bytes(), true),
        };
        found.push_str(before.trim_start_matches(|c: char| c == ' ' && !found.is_empty()));
        found.push_str(&as_text(&bytes, charset));
        rest = after;
    }
    found + rest
}

/// HTML as text: blocks become lines, tags go, what is quoted is marked.
fn without_tags(html: &str) -> String {
    let mut found = String::new();
    let mut quoted = 0_usize;
    let mut rest = html;
    while let Some((text, more)) = rest.split_once('<') {
        found.push_str(&text.replace('\n', " "));
        let (tag, after) = more.split_once('>').unwrap_or((more, ""));
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_lowercase();
        rest = after;
        match name.as_str() {
            "style" | "script" | "head" if !tag.starts_with('/') => {
                let lower = rest.to_ascii_lowercase();
                rest = lower.find(&format!("</{name}")).map_or("", |at| &rest[at..]);
            }
            "blockquote" => {
                quoted = if tag.starts_with('/') { quoted.saturating_sub(1) } else { quoted + 1 };
                found.push_str(if quoted > 0 { "\n> " } else { "\n" });
            }
            "br" | "p" | "div" | "li" | "tr" | "table" | "ul" | "ol" | "h1" | "h2" | "h3" => {
                found.push_str(if quoted > 0 { "\n> " } else { "\n" });
            }
            "td" | "th" => found.push('\t'),
            _ => {}
        }
    }
    found.push_str(rest);
    let signs = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    signs.iter().fold(found, |text, (sign, letter)| text.replace(sign, letter))
}

/// Lines after which another mail is quoted.
const QUOTED: &[&str] = &[
    "-----original message",
    "-----ursprüngliche nachricht",
    "-----message d'origine",
    "-----mensaje original",
    "-----oorspronkelijk bericht",
    "________________________________",
];

/// Lines after which a mail is handed on: what follows is what is asked.
const FORWARDED: &[&str] = &[
    "forwarded message",
    "begin forwarded message",
    "weitergeleitete nachricht",
    "message transféré",
    "mensaje reenviado",
    "doorgestuurd bericht",
];

/// Heads of a mail that stand in the text of another.
const HEADS: &[&str] = &[
    "from:",
    "sent:",
    "to:",
    "cc:",
    "subject:",
    "date:",
    "von:",
    "gesendet:",
    "an:",
    "betreff:",
    "datum:",
    "de :",
    "de:",
    "envoyé :",
    "à :",
    "objet :",
    "para:",
    "asunto:",
    "fecha:",
    "enviado:",
    "van:",
    "verzonden:",
    "aan:",
    "onderwerp:",
    "reply-to:",
];

/// Words with which a mail ends.
const ENDS: &[&str] = &[
    "kind regards",
    "best regards",
    "regards",
    "warm regards",
    "many thanks",
    "thanks and regards",
    "best wishes",
    "best",
    "cheers",
    "sincerely",
    "yours sincerely",
    "yours faithfully",
    "thank you",
    "thanks",
    "thx",
    "mit freundlichen grüßen",
    "mit freundlichen gruessen",
    "viele grüße",
    "beste grüße",
    "freundliche grüße",
    "mfg",
    "vielen dank",
    "cordialement",
    "bien cordialement",
    "bien à vous",
    "salutations",
    "merci",
    "saludos",
    "un saludo",
    "atentamente",
    "gracias",
    "met vriendelijke groet",
    "met vriendelijke groeten",
    "groeten",
    "vriendelijke groet",
    "sent from my",
    "get outlook for",
    "von meinem iphone gesendet",
];

/// Words with which a mail begins.
const GREETINGS: &[&str] = &[
    "hi",
    "hello",
    "hey",
    "dear",
    "good morning",
    "good afternoon",
    "hallo",
    "guten tag",
    "guten morgen",
    "sehr geehrte",
    "liebe",
    "lieber",
    "moin",
    "bonjour",
    "madame",
    "cher",
    "chère",
    "hola",
    "buenos",
    "buenas",
    "estimado",
    "estimada",
    "estimados",
    "beste",
    "geachte",
    "goedemorgen",
    "goedemiddag",
    "to whom",
    "all",
];

/// What the writer says: without the threads quoted below, unless the mail only hands one on; without greeting and signature.
#[must_use]
pub fn own_words(text: &str) -> String {
    let (own, quoted) = apart(text);
    let own = bare(&own);
    if own.split_whitespace().count() > 0 && !says_only_see_below(&own) { own } else { bare(&quoted) }
}

/// Whether somebody only hands a mail on: in few words, and asking nothing.
fn says_only_see_below(own: &str) -> bool {
    let lower = own.to_lowercase();
    let short = own.split_whitespace().count() <= 25;
    short
        && ["below", "fyi", "forward", "unten", "see thread", "ci-dessous", "abajo", "hieronder", "customer asks"]
            .iter()
            .any(|word| lower.contains(word))
}

/// The lines of the writer, and those that are quoted, without their marks.
fn apart(text: &str) -> (String, String) {
    let (mut own, mut quoted) = (Vec::new(), Vec::new());
    let mut below = false;
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let trimmed = line.trim();
        let lower = trimmed.to_lowercase();
        let next = lines.get(at + 1).map(|line| line.trim().to_lowercase()).unwrap_or_default();
        let heads = |line: &str| HEADS.iter().any(|head| line.starts_with(head));
        if FORWARDED.iter().any(|words| lower.contains(words)) && lower.len() < 60
            || QUOTED.iter().any(|words| lower.starts_with(words))
            || is_attribution(&lower, &next)
            || heads(&lower) && heads(&next)
        {
            below = true;
            continue;
        }
        if let Some(words) = trimmed.strip_prefix('>') {
            quoted.push(words.trim_start_matches(['>', ' ']));
        } else if below && heads(&lower) {
        } else if below {
            quoted.push(line);
        } else {
            own.push(*line);
        }
    }
    (own.join("\n"), quoted.join("\n"))
}

/// "On 3 May 2026, Ann wrote:", which may be broken over two lines.
fn is_attribution(line: &str, next: &str) -> bool {
    let ends = |line: &str| {
        ["wrote:", "schrieb:", "a écrit :", "a écrit:", "escribió:", "schreef:"].iter().any(|end| line.ends_with(end))
    };
    let begins = ["on ", "am ", "le ", "el ", "op "].iter().any(|start| line.starts_with(start));
    ends(line) || begins && line.chars().any(|c| c.is_ascii_digit()) && ends(next)
}

/// Lines without the greeting before them and the signature after them.
fn bare(text: &str) -> String {
    let mut found: Vec<&str> = Vec::new();
    let mut said = false;
    for line in text.lines() {
        let lower = line.trim().to_lowercase();
        let words = lower.trim_end_matches([',', '.', '!']);
        if said && (line.trim_end() == "--" || ends_mail(words)) {
            break;
        }
        if !said && is_greeting(&lower) {
            continue;
        }
        said |= !lower.is_empty();
        found.push(line);
    }
    found.join("\n").trim().to_owned()
}

fn ends_mail(words: &str) -> bool {
    ENDS.iter().any(|end| {
        words == *end || words.starts_with(end) && words.split_whitespace().count() <= 6 && !words.contains('?')
    })
}

fn is_greeting(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let greets = GREETINGS.iter().any(|greeting| {
        line.strip_prefix(greeting).is_some_and(|more| more.chars().next().is_none_or(|c| !c.is_alphabetic()))
    });
    greets && words <= 7 && !line.ends_with('?')
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREAD: &str = "Hi team,\n\nwhere is our data hosted?\n\nKind regards\nAnn Example\nHead of Legal\n\nOn Tue, 3 Nov 2026, Bob wrote:\n> What does it cost?\n";

    #[test]
    fn greeting_signature_and_quoted_thread_are_no_question() {
        assert_eq!(own_words(THREAD), "where is our data hosted?");
        let outlook = "Guten Tag,\nhaben wir einen AVV?\nMit freundlichen Grüßen\nA. Muster\n\nVon: Bob\nGesendet: Montag\nAn: Ann\nBetreff: Preise\n\nWas kostet es?";
        assert_eq!(own_words(outlook), "haben wir einen AVV?");
    }

    #[test]
    fn of_a_mail_that_is_handed_on_the_mail_below_asks() {
        let handed = "Hi DPO, see below, can you help?\n\n---------- Forwarded message ---------\nFrom: Ann <a@example.test>\nDate: Monday\nSubject: Questions\n\nDear vendor,\nwho are your subprocessors?\nThanks\nAnn";
        assert_eq!(own_words(handed), "who are your subprocessors?");
        assert_eq!(own_words("> Do we have a DPA?\n"), "Do we have a DPA?");
    }

    #[test]
    fn a_mail_is_read_from_its_file_in_each_usual_form() {
        let quoted = b"From: a@example.test\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nWo stehen die Server f=FCr unsere =\r\nDaten?\r\n";
        assert_eq!(letter(quoted).trim(), "Wo stehen die Server für unsere Daten?");
        let parts = b"From: a@example.test\nContent-Type: multipart/alternative; boundary=\"x\"\n\n--x\nContent-Type: text/html\n\n<p>No</p>\n--x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nV2hvIGlzIHlvdXIgRFBPPw==\n--x--\n";
        assert_eq!(letter(parts).trim(), "Who is your DPO?");
        let html = b"From: a@example.test\nContent-Type: text/html\n\n<html><head><style>p {}</style></head><body><p>Who is your DPO?</p><blockquote>What does it cost?</blockquote></body></html>";
        assert_eq!(own_words(&letter(html)), "Who is your DPO?");
        assert_eq!(letter(b"Note: who is your DPO?\n"), "Note: who is your DPO?\n");
    }
}
