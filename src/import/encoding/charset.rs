//! Encodings by name: those that browsers know, and code pages of DOS.

use crate::model::code_page::CodePage;
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// An encoding by name: one that browsers know, or a code page of DOS.
#[derive(Clone, Copy, Debug)]
pub enum Charset {
    Web(&'static Encoding),
    Dos(&'static CodePage),
}

impl PartialEq for Charset {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

/// Whether a list can be written in an encoding: some stand for none, and one changes what its bytes mean from word to word.
fn is_of_lists(encoding: &'static Encoding) -> bool {
    !["replacement", "x-user-defined", "ISO-2022-JP"].contains(&encoding.name())
}

impl Charset {
    /// The encoding that a person names.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        let plain = name.to_lowercase().replace([' ', '_'], "-");
        let web = match plain.as_str() {
            "mac" | "mac-roman" | "macroman" => Some(MACINTOSH),
            "ansi" | "windows" | "western" => Some(WINDOWS_1252),
            other => Encoding::for_label(name.as_bytes()).or_else(|| Encoding::for_label(other.as_bytes())),
        };
        CodePage::named(name).map(Self::Dos).or(web.filter(|web| is_of_lists(web)).map(Self::Web))
    }

    /// Its name, as `--encoding` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Web(encoding) => encoding.name(),
            Self::Dos(page) => page.name,
        }
    }

    /// Its name, and where it is used.
    pub fn words(self) -> String {
        let name = match self {
            Self::Dos(page) => return page.words(),
            Self::Web(encoding) => encoding.name(),
        };
        match name {
            "windows-1252" => "Windows-1252 (Western European)".into(),
            "windows-1250" => "Windows-1250 (Central European)".into(),
            "windows-1251" => "Windows-1251 (Cyrillic)".into(),
            "windows-1253" => "Windows-1253 (Greek)".into(),
            "windows-1254" => "Windows-1254 (Turkish)".into(),
            "windows-1257" => "Windows-1257 (Baltic)".into(),
            "macintosh" => "macintosh (Mac Roman)".into(),
            other => other.replace("windows", "Windows"),
        }
    }

    pub fn is_single_byte(self) -> bool {
        match self {
            Self::Web(encoding) => encoding.is_single_byte(),
            Self::Dos(_) => true,
        }
    }

    /// Bytes as text; nothing when it has no such bytes.
    pub fn decode(self, bytes: &[u8]) -> Option<String> {
        match self {
            Self::Web(encoding) => {
                encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
            }
            Self::Dos(page) => Some(page.decode(bytes)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_list_is_written_in_is_no_choice() {
        for name in ["replacement", "iso-2022-jp", "x-user-defined", "ISO-2022-KR", "ebcdic-1"] {
            assert!(Charset::named(name).is_none(), "{name}");
        }
        for name in ["utf-8", "latin1", "ansi", "mac", "cp850", "shift_jis", "gb18030", "windows 1250", "utf-16le"] {
            assert!(Charset::named(name).is_some(), "{name}");
        }
    }
}
