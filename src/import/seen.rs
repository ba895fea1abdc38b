//! What a file that is to be filed shows when it is looked at: cut off, encrypted, or with something in it that acts. Such a file may be no
//! evidence of what was signed, so it is filed only when a person says so, and the record says what was seen.

mod office;
mod pdf;
mod tiff;

use std::collections::BTreeSet;

/// Something that was seen in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// Its end is missing.
    CutOff,
    /// A stretch of it holds nothing: a download that never came whole.
    Hole,
    /// It is encrypted.
    Encrypted,
    /// It holds JavaScript.
    JavaScript,
    /// It does something when it is opened, other than showing a page.
    ActsWhenOpened,
    /// It starts a program.
    Launch,
    /// It sends what is filled in, or loads data.
    Sends,
    /// It holds a form that makes its own pages.
    DynamicForm,
    /// It plays something, or shows what a program made.
    Plays,
    /// It fetches data from another program.
    Fetches,
    /// It holds another file.
    OtherFile,
    /// It holds macros.
    Macros,
    /// It holds controls that run.
    Controls,
    /// It loads its template from somewhere else.
    OutsideTemplate,
    /// A part of it could not be looked into.
    Opaque,
}

impl Seen {
    /// What is recorded of it, and what people read.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Seen::CutOff => "cut off: its end is missing",
            Seen::Hole => "a part of it is missing: only zeros are there",
            Seen::Encrypted => "encrypted",
            Seen::JavaScript => "JavaScript",
            Seen::ActsWhenOpened => "acts when it is opened (OpenAction)",
            Seen::Launch => "starts a program (Launch)",
            Seen::Sends => "sends or loads data (SubmitForm, ImportData)",
            Seen::DynamicForm => "a form that makes its own pages (XFA)",
            Seen::Plays => "plays something (RichMedia, Movie, Sound, 3D)",
            Seen::Fetches => "fetches data from another program (DDE)",
            Seen::OtherFile => "another file within it",
            Seen::Macros => "macros",
            Seen::Controls => "controls that run (ActiveX)",
            Seen::OutsideTemplate => "loads its template from elsewhere",
            Seen::Opaque => "a part that could not be looked into",
        }
    }

    /// What a person does to get a better file.
    const fn remedy(self) -> &'static str {
        match self {
            Seen::CutOff | Seen::Hole => "Get the file again from where it came",
            Seen::Encrypted => "Save it without a password",
            _ => "Print it to a new PDF, or ask for one without that",
        }
    }
}

/// What is recorded of what was seen: the words, or "none" when nothing was.
#[must_use]
pub fn recorded(seen: &BTreeSet<Seen>) -> String {
    if seen.is_empty() { "none".into() } else { list(seen) }
}

/// Why a file in which something was seen is not filed without a word, and what to do. Nothing for a file in which nothing was.
#[must_use]
pub fn doubt(seen: &BTreeSet<Seen>) -> Option<String> {
    let first = seen.first()?;
    Some(format!("this was seen in it: {}. {}", list(seen), first.remedy()))
}

/// What a filed file cannot show, from what was [recorded] of it.
#[must_use]
pub fn caution(recorded: &str) -> String {
    let is = |seen: Seen| recorded.split("; ").any(|part| part == seen.words());
    let unreadable = [
        (Seen::CutOff, "Cut off: its end, and any signature there, cannot be shown"),
        (Seen::Hole, "A part of it is missing, and cannot be shown"),
        (Seen::Encrypted, "Encrypted: it cannot be read without a password"),
    ];
    let mut cautions: Vec<String> =
        unreadable.iter().filter(|(seen, _)| is(*seen)).map(|(_, words)| (*words).to_owned()).collect();
    let known = |part: &&str| unreadable.iter().any(|(seen, _)| seen.words() == *part);
    let acts: Vec<&str> = recorded.split("; ").filter(|part| !known(part)).collect();
    if !acts.is_empty() {
        cautions.push(format!("To be opened with care, since this was seen in it: {}", acts.join("; ")));
    }
    cautions.join(". ")
}

fn list(seen: &BTreeSet<Seen>) -> String {
    seen.iter().map(|seen| seen.words()).collect::<Vec<_>>().join("; ")
}

/// Looks at a file of a type that is taken; nothing where no look is possible.
#[must_use]
pub fn look(media: &str, bytes: &[u8]) -> Option<BTreeSet<Seen>> {
    let if_cut = |cut: bool| if cut { BTreeSet::from([Seen::CutOff]) } else { BTreeSet::new() };
    match media {
        "pdf" => Some(pdf::look(bytes)),
        "office" => Some(office::look(bytes)),
        "png" => Some(if_cut(!png_ends(bytes))),
        "jpeg" => Some(if_cut(!jpeg_ends(bytes))),
        "tiff" => Some(if_cut(!tiff::is_whole(bytes))),
        _ => None,
    }
}

/// Whether the chunks of a PNG lead to the one that ends it.
fn png_ends(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((head, behind)) = rest.split_first_chunk::<8>() {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        match behind.get(length.saturating_add(4)..) {
            Some(_) if head[4..] == *b"IEND" => return true,
            Some(next) => rest = next,
            None => return false,
        }
    }
    false
}

/// Whether a JPEG has its end mark behind its picture; one before that belongs to a small picture for previews.
fn jpeg_ends(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xFF, mark, behind @ ..] = rest {
        if *mark == 0xFF {
            rest = &rest[1..];
            continue;
        }
        if *mark == 0xDA {
            return behind.windows(2).any(|pair| pair == b"\xFF\xD9");
        }
        let Some((length, _)) = behind.split_first_chunk::<2>() else { return false };
        let Some(next) = behind.get(usize::from(u16::from_be_bytes(*length))..) else { return false };
        rest = next;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_that_are_cut_off_are_seen() {
        let chunk = |name: &[u8], body: &[u8]| {
            [&u32::try_from(body.len()).unwrap().to_be_bytes()[..], name, body, b"crc!"].concat()
        };
        let png =
            [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &[0; 13]), chunk(b"IDAT", b"IEND"), chunk(b"IEND", b"")];
        let recorded = |media: &str, bytes: &[u8]| look(media, bytes).map(|seen| recorded(&seen));
        assert_eq!(recorded("png", &png.concat()).as_deref(), Some("none"));
        assert_eq!(recorded("png", &png[..3].concat()).as_deref(), Some(Seen::CutOff.words()));
        let thumbnail = b"\xff\xd8\xff\xe1\x00\x06\xff\xd9\x00\x00\xff\xda\x00\x02picture";
        assert_eq!(recorded("jpeg", thumbnail).as_deref(), Some(Seen::CutOff.words()));
        assert_eq!(recorded("jpeg", &[&thumbnail[..], b"\xff\xd9"].concat()).as_deref(), Some("none"));
        assert_eq!(recorded("tiff", b"II*\0").as_deref(), Some(Seen::CutOff.words()));
        assert_eq!(recorded("gif", b"GIF89a"), None, "nobody looked");
    }
}
