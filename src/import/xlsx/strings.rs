//! The shared strings of a workbook. They lie in one piece of memory, and their size is counted, whatever the file says of it.

use super::super::zipped::{Archive, CELL_BYTES, part, reference};
use quick_xml::events::Event;

/// Bytes of all shared strings, at most.
const STRING_BYTES: usize = 96 << 20;

/// Shared strings, one behind the other.
#[derive(Default)]
pub struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    pub fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        Some(&self.text[start..end])
    }
}

/// Reads the strings; none when the workbook has no such part.
pub fn strings(zip: &mut Archive, name: &str) -> Result<Strings, String> {
    let Some(mut xml) = part(zip, name)? else { return Ok(Strings::default()) };
    let mut strings = Strings::default();
    let (mut inside, mut phonetic, mut raw) = (false, 0, String::new());
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "t" => inside = phonetic == 0,
                "rPh" => phonetic += 1,
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "t" => inside = false,
                "rPh" => phonetic -= 1,
                "si" => {
                    strings.text.push_str(&unescaped(&raw));
                    raw.clear();
                    if strings.text.len() > STRING_BYTES {
                        return Err(format!(
                            "the texts of the workbook have more than {} MB. Save the sheet as \"CSV UTF-8\"",
                            STRING_BYTES >> 20
                        ));
                    }
                    strings.ends.push(u32::try_from(strings.text.len()).expect("bounded above"));
                    if strings.ends.len() > 4 << 20 {
                        return Err(
                            "the workbook has more than 4 million texts. Save the sheet as \"CSV UTF-8\"".into()
                        );
                    }
                }
                _ => {}
            },
            Event::Text(text) if inside => raw.push_str(&text.xml10_content()),
            Event::CData(text) if inside => raw.push_str(&text.xml10_content()),
            Event::GeneralRef(it) if inside => reference(&it, &mut raw)?,
            Event::Eof => return Ok(strings),
            _ => {}
        }
        if raw.len() > CELL_BYTES {
            return Err(format!("one text of the workbook has more than {} KB", CELL_BYTES >> 10));
        }
    }
}

/// `_x000D_` is how a control character is written; `_x005F_` is an underscore that would be taken for the start of one.
pub fn unescaped(raw: &str) -> std::borrow::Cow<'_, str> {
    let code = |at: usize| {
        let digits = raw.get(at + 2..at + 6)?;
        let all = raw[at..].starts_with("_x")
            && raw.get(at + 6..at + 7) == Some("_")
            && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if all { char::from_u32(u32::from_str_radix(digits, 16).ok()?) } else { None }
    };
    if !raw.contains("_x") {
        return raw.into();
    }
    let (mut text, mut at) = (String::with_capacity(raw.len()), 0);
    while let Some(found) = raw[at..].find("_x").map(|found| at + found) {
        text.push_str(&raw[at..found]);
        if let Some(c) = code(found) {
            text.push(c);
            at = found + 7;
        } else {
            text.push('_');
            at = found + 1;
        }
    }
    text.push_str(&raw[at..]);
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_written_with_an_escape() {
        assert_eq!(unescaped("a_x000D_b_x005F_x000D__x"), "a\rb_x000D__x");
    }
}
