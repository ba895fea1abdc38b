//! What programs did to a text on its way here: escapes of HTML that were never undone, and UTF-8 that was taken for an older encoding. Both
//! can be undone to the letter.

use super::code_page::{CP437, CP850, CP852, CodePage};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use quick_xml::escape::resolve_html5_entity;

/// How often a text can have been damaged in the same way.
const TIMES: usize = 3;

/// A text without the damage, and what it is, in words; nothing for a text that is whole.
pub fn plain_form(text: &str) -> Option<(String, String)> {
    if let Some(plain) = repeatedly(text, unescaped) {
        return Some((plain, "is written with escapes of HTML".into()));
    }
    // An encoding damages no letter of ASCII.
    if text.is_ascii() {
        return None;
    }
    // What the Mac makes of it has dashes and quotes beside letters, as whole texts do.
    let [others @ .., _mac] = &TAKEN_FOR;
    others.iter().find_map(|charset| {
        let plain = repeatedly(text, |text| charset.taken_right(text))?;
        Some((plain, format!("was saved as UTF-8 and read as {} on its way here", charset.words())))
    })
}

fn repeatedly(text: &str, mend: impl Fn(&str) -> Option<String>) -> Option<String> {
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

/// An encoding from before UTF-8.
pub(super) enum OldCharset {
    Web(&'static Encoding),
    Dos(&'static CodePage),
}

/// So many letters beside each other are not UTF-8 by chance.
const CHANCE: usize = 3;

/// For what UTF-8 is taken by mistake.
pub(super) const TAKEN_FOR: [OldCharset; 5] = [
    OldCharset::Web(WINDOWS_1252),
    OldCharset::Dos(&CP850),
    OldCharset::Dos(&CP437),
    OldCharset::Dos(&CP852),
    OldCharset::Web(MACINTOSH),
];

impl OldCharset {
    fn words(&self) -> String {
        match self {
            Self::Web(encoding) => encoding.name().replace("windows", "Windows"),
            Self::Dos(page) => page.words(),
        }
    }

    /// The text that was UTF-8 before it was read so; nothing when its letters do not make UTF-8.
    pub(super) fn taken_right(&self, text: &str) -> Option<String> {
        if text.is_ascii() {
            return None;
        }
        let plain = match self {
            Self::Web(encoding) => {
                let (bytes, _, wrong) = encoding.encode(text);
                std::str::from_utf8(&bytes).ok().filter(|_| !wrong)?.to_owned()
            }
            Self::Dos(page) => {
                let plain = String::from_utf8(page.encode(text)?).ok()?;
                // "Íñigo" is a name, and would be UTF-8; the frames and blocks of a screen are in no name, nor are so many accented
                // letters beside each other, or those that quotes and dashes become.
                let frame = |c: char| matches!(c, '\u{2500}'..='\u{259f}');
                let sign = |c: char| matches!(c, '\u{2010}'..='\u{2bff}');
                let in_a_row = plain.split(|c: char| c.is_ascii()).any(|run| run.chars().count() >= CHANCE);
                Some(plain).filter(|plain| in_a_row || text.contains(frame) || plain.contains(sign))?
            }
        };
        plain.chars().all(|c| !c.is_control() || c == '\n').then_some(plain)
    }
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
            ("M├╝ller", "Müller"),
            ("Soci├®t├® G├®n├®rale", "Société Générale"),
            ("Soci├⌐t├⌐", "Société"),
            ("Stra├ƒe", "Straße"),
            ("LÔÇÖAtelier", "L’Atelier"),
            ("LΓÇÖAtelier", "L’Atelier"),
            ("Ôö£ÔòØ", "ü"),
            ("ðíð¥ÐÄðÀ", "Союз"),
            ("╨í╨╛╤Ä╨╖", "Союз"),
            ("┼Ü─ůsk", "Śąsk"),
        ] {
            assert_eq!(plain_form(text).map(|(plain, _)| plain).as_deref(), Some(plain), "{text}");
        }
        let why = |text| plain_form(text).unwrap().1;
        assert_eq!(why("MÃ¼ller"), "was saved as UTF-8 and read as Windows-1252 on its way here");
        assert_eq!(why("M├╝ller"), "was saved as UTF-8 and read as cp850 (DOS, Western European) on its way here");
        assert_eq!(why("Soci├⌐t├⌐"), "was saved as UTF-8 and read as cp437 (DOS, American) on its way here");
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
            "liðæfing",
            "Íñigo",
            "Íñigo Íñiguez; Íñaki; Íñigo",
            "Wien–Österreich",
            "┌──┐",
            "├ Müller",
        ] {
            assert_eq!(plain_form(text), None, "{text}");
        }
    }
}
