//! What programs did to a text on its way here: escapes of HTML that were never undone, and UTF-8 that was taken for Windows-1252. Both can be
//! undone to the letter.

use encoding_rs::WINDOWS_1252;
use quick_xml::escape::resolve_html5_entity;

/// How often a text can have been damaged in the same way.
const TIMES: usize = 3;

/// A text without the damage, and what it is, in words; nothing for a text that is whole.
pub fn plain_form(text: &str) -> Option<(String, &'static str)> {
    if let Some(plain) = repeatedly(text, unescaped) {
        return Some((plain, "is written with escapes of HTML"));
    }
    repeatedly(text, decoded).map(|plain| (plain, "was saved as UTF-8 and read as Windows-1252 on its way here"))
}

fn repeatedly(text: &str, mend: fn(&str) -> Option<String>) -> Option<String> {
    let mut plain = mend(text)?;
    for _ in 1..TIMES {
        let Some(again) = mend(&plain) else { break };
        plain = again;
    }
    Some(plain)
}

/// The text without `&amp;`, `&#39;`, `&uuml;` and their like; nothing when it has none. What would be a control character stays.
pub(super) fn unescaped(text: &str) -> Option<String> {
    let (mut plain, mut rest, mut found) = (String::with_capacity(text.len()), text, false);
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let escape = rest.find(';').filter(|end| *end <= 32).and_then(|end| Some((end, meant(&rest[1..end])?)));
        if let Some((end, meant)) = escape {
            plain.push_str(&meant);
            (rest, found) = (&rest[end + 1..], true);
        } else {
            plain.push('&');
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    found.then_some(plain)
}

fn meant(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else { return resolve_html5_entity(name).map(str::to_owned) };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|c| !c.is_control()).map(String::from)
}

/// The text that was UTF-8 before it was read as Windows-1252; nothing when its letters do not make UTF-8.
fn decoded(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let (bytes, _, wrong) = WINDOWS_1252.encode(text);
    let plain = std::str::from_utf8(&bytes).ok().filter(|_| !wrong)?;
    plain.chars().all(|c| !c.is_control() || c == '\n').then(|| plain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_text_is_mended_and_a_whole_one_stays() {
        for (text, plain) in [
            ("Smith &amp; Sons Ltd", "Smith & Sons Ltd"),
            ("AT&amp;amp;T", "AT&T"),
            ("O&#039;Neil &#x27;x&apos;", "O'Neil 'x'"),
            ("Soci&eacute;t&eacute;", "Société"),
            ("M&uuml;ller&nbsp;GmbH", "Müller\u{a0}GmbH"),
            ("MÃ¼ller", "Müller"),
            ("MÃƒÂ¼ller", "Müller"),
            ("Lâ€™Atelier", "L’Atelier"),
            ("Åšwit", "Świt"),
            ("Ð¡Ð¾ÑŽÐ·", "Союз"),
        ] {
            assert_eq!(plain_form(text).map(|(plain, _)| plain).as_deref(), Some(plain), "{text}");
        }
        for text in [
            "Smith & Sons",
            "A&B;C",
            "R&D; more",
            "&#0;",
            "&nothing;",
            "Müller",
            "São João",
            "Ærø",
            "Łódź",
            "Ålesund",
            "É §",
            "100 €",
        ] {
            assert_eq!(plain_form(text), None, "{text}");
        }
    }
}
