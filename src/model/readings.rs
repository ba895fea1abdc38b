//! What a text says to a person, however it is written down: with the escapes of web pages, links, mails and files, in UTF-8 that was taken
//! for something else, in letters that stand apart, over the end of a line, or with words run together. Pure text.

use super::damage::{TAKEN_FOR, unescaped};
use super::likeness::is_unseen;
use base64ct::{Base64, Base64Unpadded, Encoding as _};
use encoding_rs::WINDOWS_1252;

/// How often one text can have been escaped.
const TIMES: usize = 3;
/// Letters that stand apart, from which on they are one word.
const APART: usize = 3;
/// Letters that Base64 has at least where nothing else tells that it is Base64.
const BASE64: usize = 16;
/// Letters of a line from which on Base64 goes on in the next.
const LINE: usize = 60;

/// One way to read a text.
#[derive(Debug, PartialEq, Eq)]
pub struct OtherReading {
    /// What it says so.
    pub text: String,
    /// Whether it is nothing but the same letters: not where words were put together or taken apart.
    pub sure: bool,
    /// From where on in this text which letters of the other stand, for what was put together.
    marks: Vec<(usize, usize)>,
    /// What it was made of.
    of: String,
}

impl OtherReading {
    fn sure(text: String) -> Self {
        Self { text, sure: true, marks: Vec::new(), of: String::new() }
    }

    /// Words of the reading as they are written, whole; nothing when they are not in it.
    #[must_use]
    pub fn written(&self, words: &str) -> Option<String> {
        let at = self.text.find(words).filter(|_| !words.is_empty())?;
        let place = |at: usize| {
            let mark = self.marks[..self.marks.partition_point(|(here, _)| *here <= at)].last();
            mark.map_or(at, |(here, there)| there + (at - here))
        };
        let last = words.char_indices().next_back()?;
        let (from, to) = (place(at), place(at + last.0) + last.1.len_utf8());
        let (before, rest) = (self.of.get(..from)?, self.of.get(to..)?);
        let start = before.trim_end_matches(char::is_alphanumeric).len();
        let end = to + (rest.len() - rest.trim_start_matches(char::is_alphanumeric).len());
        Some(self.of.get(start..end)?.to_owned())
    }
}

/// All ways to read a text but as it stands.
#[must_use]
pub fn readings(text: &str) -> Vec<OtherReading> {
    let plain = unescaped_all(text);
    let base = plain.as_deref().unwrap_or(text);
    let guessed: Vec<OtherReading> = [together(base), split(base)].into_iter().flatten().collect();
    plain.map(OtherReading::sure).into_iter().chain(guessed).collect()
}

/// What a byte is in [`is_disguised`]: a letter, one of Base64, a capital, the beginning of an escape, a further byte of a letter.
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut at = 0;
    while at < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "it counts bytes")]
        let byte = at as u8;
        kinds[at] = match byte {
            b'A'..=b'Z' => LETTER | OF_BASE64 | CAPITAL,
            b'a'..=b'z' => LETTER | OF_BASE64,
            b'0'..=b'9' | b'+' | b'/' => OF_BASE64,
            b'%' | b'=' | b'\\' | b'_' | b'&' | b'<' | b'-' => SIGN,
            0x80..=0xBF => FURTHER,
            0xC0..=0xFF => LETTER,
            _ => 0,
        };
        at += 1;
    }
    kinds
};
const LETTER: u8 = 1;
const OF_BASE64: u8 = 2;
const CAPITAL: u8 = 4;
const SIGN: u8 = 8;
const FURTHER: u8 = 16;

/// Whether a text, or JSON, can have letters that only another reading has. Nearly no text does, and all of them are looked at.
#[must_use]
pub fn is_disguised(text: &str) -> bool {
    // Letters of the word, of what may be Base64 and the kinds among these, and words of one letter in a row.
    let (mut word, mut base64, mut among, mut single) = (0, 0, 0, 0);
    for (at, byte) in text.bytes().enumerate() {
        let kind = KINDS[usize::from(byte)];
        if kind & LETTER != 0 {
            word += 1;
        } else if kind & OF_BASE64 != 0 {
            // A letter beside a digit stands not alone.
            word += 2;
        } else if kind & FURTHER == 0 && word > 0 {
            single = if word == 1 { single + 1 } else { 0 };
            word = 0;
            if single > APART {
                return has_readings(text);
            }
        }
        if kind & OF_BASE64 != 0 {
            base64 += 1;
            among |= kind;
        } else {
            if (base64 >= BASE64 && among & CAPITAL != 0) || (kind & SIGN != 0 && is_sign(text, at)) {
                return has_readings(text);
            }
            (base64, among) = (0, 0);
        }
    }
    let open = base64 >= BASE64 && among & CAPITAL != 0 || single + usize::from(word == 1) > APART;
    (open || !text.is_ascii()) && has_readings(text)
}

/// Whether an escape, a tag, or a word that is cut may begin at a place.
fn is_sign(text: &str, at: usize) -> bool {
    let (before, rest) = text.split_at(at);
    let next = rest.as_bytes().get(1).copied().unwrap_or_default();
    match rest.as_bytes()[0] {
        b'&' => rest.bytes().take(32).any(|byte| byte == b';'),
        b'<' => next.is_ascii_alphabetic() || next == b'/',
        b'-' => before.ends_with(char::is_alphabetic) && matches!(next, b' ' | b'\n' | b'\r' | b'\\'),
        // "=?utf-8?B?" begins a word of a mail, "=" at the end of a line a cut one.
        b'=' => matches!(next, b'=' | b'?') || escape(rest).is_some(),
        _ => next == b'=' || escape(rest).is_some(),
    }
}

fn has_readings(text: &str) -> bool {
    unescaped_once(text).is_some() || together(text).is_some() || text.contains("-\\n") || text.contains("-\\r")
}

/// The text without escapes of any kind; nothing when it has none.
fn unescaped_all(text: &str) -> Option<String> {
    let mut plain = unescaped_once(text)?;
    for _ in 1..TIMES {
        let Some(again) = unescaped_once(&plain) else { break };
        plain = again;
    }
    Some(plain)
}

fn unescaped_once(text: &str) -> Option<String> {
    let mut plain = None;
    for undo in [unescaped, bytes_undone, base64_undone, untagged, taken_right] {
        plain = undo(plain.as_deref().unwrap_or(text)).or(plain);
    }
    plain
}

/// What one escape stands for.
enum Escape {
    /// A byte, in UTF-8 or an older encoding.
    Byte(u8),
    /// Two bytes, in UTF-16.
    Wide(u16),
    /// The end of a line that is none.
    Nothing,
}

/// The escape at the beginning of a text, and how long it is: of links, mails, RTF, JSON and workbooks.
fn escape(text: &str) -> Option<(Escape, usize)> {
    let bytes = text.as_bytes();
    let hex = |from: usize, to: usize| {
        let digits = text.get(from..to).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        u16::from_str_radix(digits, 16).ok()
    };
    let byte = |from: usize| {
        let byte = u8::try_from(hex(from, from + 2)?).ok()?;
        Some((Escape::Byte(byte), from + 2))
    };
    let wide = |from: usize| Some((Escape::Wide(hex(from, from + 4)?), from + 4));
    match bytes {
        [b'=', b'\n', ..] => Some((Escape::Nothing, 2)),
        [b'=', b'\r', b'\n', ..] => Some((Escape::Nothing, 3)),
        [b'%' | b'\\', b'u', ..] => wide(2),
        [b'%' | b'=', ..] => byte(1),
        [b'\\', b'\'' | b'x', ..] => byte(2),
        [b'_', b'x', _, _, _, _, b'_', ..] => wide(2).map(|(wide, _)| (wide, 7)),
        _ => None,
    }
}

/// The text with the letters for which escapes of bytes stand; nothing when it has none.
fn bytes_undone(text: &str) -> Option<String> {
    let mut plain = String::new();
    let (mut rest, mut found) = (text, false);
    while let Some(at) = rest.find(['%', '=', '\\', '_']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let (mut bytes, mut units, mut length) = (Vec::new(), Vec::new(), 0);
        while let Some((one, long)) = escape(&rest[length..]) {
            match one {
                Escape::Byte(byte) if units.is_empty() => bytes.push(byte),
                Escape::Wide(unit) if bytes.is_empty() => units.push(unit),
                Escape::Nothing => {}
                _ => break,
            }
            length += long;
        }
        let meant = match (&bytes[..], &units[..]) {
            ([], []) => Some(String::new()).filter(|_| length > 0),
            ([], units) => String::from_utf16(units).ok(),
            (bytes, _) => Some(
                std::str::from_utf8(bytes)
                    .map_or_else(|_| WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), str::to_owned),
            ),
        };
        if let Some(meant) = meant.filter(|meant| is_text(meant)) {
            plain.push_str(&meant);
            (rest, found) = (&rest[length..], true);
        } else {
            plain.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    found.then_some(plain)
}

fn is_text(text: &str) -> bool {
    text.chars().all(|c| !c.is_control() || c.is_whitespace())
}

fn is_base64(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/')
}

/// The text with what is written in Base64, as mails are; nothing when nothing is.
fn base64_undone(text: &str) -> Option<String> {
    let mut plain = String::new();
    let (mut rest, mut found) = (text, false);
    while let Some(at) = rest.find(is_base64) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let token = |text: &str| text.find(|c| !is_base64(c)).unwrap_or(text.len());
        let (mut length, mut letters) = (0, String::new());
        loop {
            let line = token(&rest[length..]);
            letters.push_str(&rest[length..length + line]);
            length += line;
            let end = &rest[length..];
            let next = end.strip_prefix("\r\n").or_else(|| end.strip_prefix('\n'));
            match next.filter(|next| line >= LINE && next.starts_with(is_base64)) {
                Some(next) => length = rest.len() - next.len(),
                None => break,
            }
        }
        let padded = length + rest[length..].bytes().take(2).take_while(|byte| *byte == b'=').count();
        let told = padded > length || plain.ends_with("?B?") || plain.ends_with("?b?");
        let has = |is: fn(&u8) -> bool| letters.as_bytes().iter().any(is);
        let mixed = has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
        let meant = Some(&letters).filter(|_| mixed && (letters.len() >= BASE64 || (told && letters.len() > 4)));
        let meant = meant.and_then(|letters| {
            let letters = letters.as_str();
            let padding = &rest[length..padded];
            let bytes = Base64::decode_vec(&format!("{letters}{padding}"));
            String::from_utf8(bytes.or_else(|_| Base64Unpadded::decode_vec(letters)).ok()?).ok()
        });
        match meant.filter(|meant| is_text(meant)) {
            Some(meant) => {
                plain.push_str(&meant);
                found = true;
            }
            None => plain.push_str(&rest[..padded]),
        }
        rest = &rest[padded..];
    }
    plain.push_str(rest);
    found.then_some(plain)
}

/// The text without the tags of a web page; what stands in angle brackets and is an address stays.
fn untagged(text: &str) -> Option<String> {
    let mut plain = String::new();
    let (mut rest, mut found) = (text, false);
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let end = rest.find('>').filter(|end| tag && !rest[..*end].contains(['@', '\n']));
        if let Some(end) = end {
            (rest, found) = (&rest[end + 1..], true);
        } else {
            plain.push('<');
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    found.then_some(plain)
}

/// The text with letters that were UTF-8 and were taken for something else; nothing when none were.
fn taken_right(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut plain = String::new();
    let (mut rest, mut found) = (text, false);
    while let Some(at) = rest.find(|c: char| !c.is_ascii()) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let run = &rest[..rest.find(|c: char| c.is_ascii()).unwrap_or(rest.len())];
        let right = TAKEN_FOR.iter().find_map(|charset| charset.taken_right(run));
        plain.push_str(right.as_deref().unwrap_or(run));
        found |= right.is_some();
        rest = &rest[run.len()..];
    }
    plain.push_str(rest);
    found.then_some(plain)
}

/// A text that is copied from another with changes, and knows from where.
struct Copy<'t> {
    of: &'t str,
    text: String,
    marks: Vec<(usize, usize)>,
    changed: bool,
}

impl<'t> Copy<'t> {
    fn of(of: &'t str) -> Self {
        Self { of, text: String::new(), marks: Vec::new(), changed: false }
    }

    fn piece(&mut self, from: usize, to: usize) {
        self.marks.push((self.text.len(), from));
        self.text.push_str(&self.of[from..to]);
    }

    fn done(self) -> Option<OtherReading> {
        let Self { of, text, marks, changed } = self;
        changed.then(|| OtherReading { text, sure: false, marks, of: of.to_owned() })
    }
}

/// The text with letters put together that stand apart, as "M ü l l e r" and "M.ü.l.l.e.r", and words over the end of a line; nothing when
/// it has none.
fn together(text: &str) -> Option<OtherReading> {
    // Single letters, and what stands between them: where the next begins.
    let mut single: Vec<(usize, usize)> = Vec::new();
    let mut copy = Copy::of(text);
    let mut done = 0;
    let mut before = None;
    let mut letters = text.char_indices().peekable();
    let mut flush = |single: &mut Vec<(usize, usize)>, copy: &mut Copy<'_>| {
        if single.len() > APART {
            copy.piece(done, single[0].0);
            for (at, (from, to)) in single.iter().enumerate() {
                // More than one blank is one between words.
                if at > 0 && text[single[at - 1].1..*from].chars().filter(|c| c.is_whitespace()).count() > 1 {
                    copy.text.push(' ');
                }
                copy.piece(*from, *to);
            }
            done = single[single.len() - 1].1;
            copy.changed = true;
        }
        single.clear();
    };
    while let Some((at, c)) = letters.next() {
        let letter = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
        let end = at + c.len_utf8();
        if letter(c) {
            let alone = before.is_none_or(|c| !letter(c)) && letters.peek().is_none_or(|(_, c)| !letter(*c));
            let near = single.last().is_none_or(|(_, last)| text[*last..at].chars().count() <= 3);
            if !alone || !near {
                flush(&mut single, &mut copy);
            }
            if alone {
                single.push((at, end));
            }
        } else if !(c.is_whitespace() || matches!(c, '.' | '-' | '_' | '·') || is_unseen(c)) {
            flush(&mut single, &mut copy);
        }
        before = Some(c);
    }
    flush(&mut single, &mut copy);
    copy.piece(done, text.len());
    let apart = copy.done();
    let over = over_lines(apart.as_ref().map_or(text, |reading| &reading.text));
    match (apart, over) {
        (Some(apart), None) => Some(apart),
        (None, over) => over,
        // What is shown of it is what it says.
        (Some(_), Some(over)) => Some(OtherReading { of: over.text.clone(), marks: Vec::new(), ..over }),
    }
}

/// The text with words put together that a hyphen and the end of a line have cut.
fn over_lines(text: &str) -> Option<OtherReading> {
    let mut copy = Copy::of(text);
    let mut done = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '-' | '\u{2010}' | '\u{ad}')) {
        let rest = &text[at + c.len_utf8()..];
        let next = rest.trim_start();
        let cut = next.len() < rest.len() && text[..at].ends_with(char::is_alphabetic);
        let small = rest[..rest.len() - next.len()].contains(['\n', '\r']) || next.starts_with(char::is_lowercase);
        if cut && small && next.starts_with(char::is_alphabetic) && at >= done {
            copy.piece(done, at);
            done = text.len() - next.len();
            copy.changed = true;
        }
    }
    copy.piece(done, text.len());
    copy.done()
}

/// The text with words taken apart that are run together, as in names of files (`VertragMüller2024`).
fn split(text: &str) -> Option<OtherReading> {
    let mut copy = Copy::of(text);
    let (mut done, mut before) = (0, None::<char>);
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        // Not before the H of "GmbH".
        let begins = c.is_uppercase() && letters.peek().is_some_and(|(_, next)| next.is_lowercase());
        let hump = before.is_some_and(|before| {
            (before.is_lowercase() && begins)
                || (before.is_alphabetic() && c.is_numeric())
                || (before.is_numeric() && c.is_alphabetic())
        });
        if hump {
            copy.piece(done, at);
            // No blank: what is put apart is no longer name.
            copy.text.push('_');
            (done, copy.changed) = (at, true);
        }
        before = Some(c);
    }
    copy.piece(done, text.len());
    copy.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_is_read() {
        for (text, plain) in [
            ("M&uuml;ller", "Müller"),
            ("&#77;eyer &#x4d;", "Meyer M"),
            ("MÃ¼ller and 李", "Müller and 李"),
            ("M√ºller", "Müller"),
            ("https://crm.example/M%C3%BCller", "https://crm.example/Müller"),
            ("M%25C3%25BCller", "Müller"),
            ("M=C3=BCller=\nchen", "Müllerchen"),
            ("M=FCller", "Müller"),
            ("M\\'fcller", "Müller"),
            ("M\\u00fcller", "Müller"),
            ("M_x00FC_ller", "Müller"),
            ("=?utf-8?B?TcO8bGxlcg==?=", "=?utf-8?B?Müller?="),
            ("=?utf-8?B?SmFuIE1leWVy?=", "=?utf-8?B?Jan Meyer?="),
            ("c2lnbmVkIGJ5IEhhbnMgTcO8bGxlciBpbiBNYXk=", "signed by Hans Müller in May"),
            ("<b>Hans</b> M<i>ü</i>ller <hans@a.example>", "Hans Müller <hans@a.example>"),
        ] {
            assert_eq!(unescaped_all(text).as_deref(), Some(plain), "{text}");
            assert!(is_disguised(text), "{text}");
        }
        for text in [
            "Müller",
            "100 % of a=b",
            "R&D",
            "a < b",
            "Datenschutzgrundverordnung",
            "a5f0c2d4e6a5f0c2d4e6a5f0c2d4e6a5",
            "C:\\files",
            "1 > 0",
        ] {
            assert_eq!(unescaped_all(text), None, "{text}");
            assert!(!is_disguised(text), "{text}");
        }
    }

    #[test]
    fn letters_that_stand_apart_are_put_together_and_can_be_shown_as_they_are() {
        for (text, read, word, written) in [
            ("asked M ü l l e r twice", "asked Müller twice", "Müller", "M ü l l e r"),
            ("M.ü.l.l.e.r", "Müller", "Müller", "M.ü.l.l.e.r"),
            ("H a n s  M ü l l e r!", "Hans Müller!", "Müller", "M ü l l e r"),
            ("by Mül-\n ler, who", "by Müller, who", "Müller", "Mül-\n ler"),
            ("by Mül- ler, who", "by Müller, who", "Müller", "Mül- ler"),
        ] {
            let reading = together(text).unwrap();
            assert_eq!(reading.text, read, "{text}");
            assert_eq!(reading.written(word).as_deref(), Some(written), "{text}");
            assert!(is_disguised(text), "{text}");
        }
        let reading = split("VertragMüller2024.pdf").unwrap();
        assert_eq!(
            (reading.text.as_str(), reading.written("Müller")),
            ("Vertrag_Müller_2024.pdf", Some("VertragMüller2024".into()))
        );
        for text in ["J. R. R. Tolkien", "Müller - Meyer", "Karl- und Anna", "a b", "Hans Müller"] {
            assert_eq!(together(text).filter(|_| text != "Karl- und Anna"), None, "{text}");
        }
        for text in ["Hans Müller, 2024", "Müller GmbH"] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
