//! The words in a file that is kept as a document, as far as they can be read without looking at it as a picture; and what could not be read.

mod office;
mod pdf;

use crate::model::kinds::document;
use encoding_rs::WINDOWS_1252;
use serde::{Deserialize, Serialize};

/// Bytes of words that are taken from one file, at most.
const MOST: usize = 32 << 20;
/// Letters in a row that make a word of bytes.
const RUN: usize = 4;
/// How deep files may stand in each other.
const DEEP: usize = 3;

/// The place of words that stand nowhere in particular.
const WHOLE: &str = "the file";

/// Words of a file, from one place in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Where in the file: `page 3`, `word/document.xml`.
    pub place: String,
    /// The words.
    pub words: String,
}

/// What was read of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileWords {
    /// The words.
    pub pieces: Vec<Piece>,
    /// What could not be read, and why, in words.
    pub unread: Vec<String>,
}

impl FileWords {
    /// Of a file of which nothing can be read.
    #[must_use]
    pub fn none(why: impl Into<String>) -> Self {
        Self { pieces: Vec::new(), unread: vec![why.into()] }
    }

    fn push(&mut self, place: impl Into<String>, words: String) {
        if !words.trim().is_empty() {
            self.pieces.push(Piece { place: place.into(), words });
        }
    }

    /// Takes over the words of a file in this one.
    fn push_file(&mut self, name: &str, bytes: &[u8], deep: usize) {
        if deep == 0 {
            self.unread(format!("{name} lies too deep in other files"));
            return;
        }
        let FileWords { pieces, unread } = read_within(bytes, deep - 1);
        for Piece { place, words } in pieces {
            self.push(if place == WHOLE { name.to_owned() } else { format!("{name}, {place}") }, words);
        }
        for why in unread {
            self.unread(format!("{name}: {why}"));
        }
    }

    fn unread(&mut self, why: impl Into<String>) {
        let why = why.into();
        if !self.unread.contains(&why) {
            self.unread.push(why);
        }
    }
}

/// Reads the words of a file. It comes from outside: whoever calls this does so where a file that is made to do harm can do none.
#[must_use]
pub fn read(bytes: &[u8]) -> FileWords {
    read_within(bytes, DEEP)
}

/// The same of a file in which others stand at most so deep.
fn read_within(bytes: &[u8], deep: usize) -> FileWords {
    let mut found = match document::media(bytes) {
        Some("pdf") => pdf::read(bytes, deep),
        Some("office") => office::read(bytes, deep),
        Some(_) => {
            // A picture can name who took it.
            let mut found = FileWords::none("it is a picture");
            found.push("the properties of the picture", printable(bytes));
            found
        }
        None => {
            let mut found = FileWords::default();
            let words = if bytes.contains(&0) {
                found.unread("only plain text in it was read");
                printable(bytes)
            } else {
                text(bytes)
            };
            if ["Content-Disposition: attachment", "content-disposition: attachment"]
                .iter()
                .any(|it| words.contains(it))
            {
                found.unread("what is attached to a mail was not read");
            }
            found.push(WHOLE, words);
            found
        }
    };
    let mut left = MOST;
    found.pieces.retain(|piece| {
        let fits = piece.words.len() <= left;
        left = left.saturating_sub(piece.words.len());
        fits
    });
    if left == 0 {
        found.unread(format!("it holds more than {} MB of text", MOST >> 20));
    }
    found
}

/// A text in UTF-8, or in Windows-1252 where it is none.
fn text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    text
}

/// What could be words in bytes of any kind: runs of letters in UTF-8 or in UTF-16 of either order.
fn printable(bytes: &[u8]) -> String {
    let mut words = String::new();
    let mut run = String::new();
    let mut end = |run: &mut String| {
        if run.chars().count() >= RUN {
            words.push_str(run);
            words.push('\n');
        }
        run.clear();
    };
    let is_text = |c: char| !c.is_control() && c != char::REPLACEMENT_CHARACTER;
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            if is_text(c) { run.push(c) } else { end(&mut run) }
        }
        if !chunk.invalid().is_empty() {
            end(&mut run);
        }
    }
    end(&mut run);
    // Wide letters of Latin have a zero beside each.
    for high in [0, 1] {
        for pair in bytes.chunks_exact(2).chain(bytes.get(1..).unwrap_or_default().chunks_exact(2)) {
            let c = char::from(pair[1 - high]);
            if pair[high] == 0 && is_text(c) { run.push(c) } else { end(&mut run) }
        }
        end(&mut run);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_seen_in_bytes_of_any_kind() {
        let wide = |text: &str, big: bool| -> Vec<u8> {
            text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        for bytes in [
            b"\x89PNG\r\n\x1a\n\x00\x01by Jane Doe\x00\xff".to_vec(),
            [&b"\xff\xd8\xff\xe1"[..], &wide("by Jane Doe", false), b"\xff\xd9"].concat(),
            [&b"\xff\xd8\xff\xe1\x01"[..], &wide("by Jane Doe", true), b"\xff\xd9"].concat(),
        ] {
            let read = read(&bytes);
            assert!(read.pieces[0].words.contains("by Jane Doe"), "{read:?}");
            assert_eq!(read.unread, ["it is a picture"]);
        }
    }

    #[test]
    fn a_text_in_an_older_encoding_is_read_and_what_is_attached_to_a_mail_is_said() {
        assert_eq!(read(b"by M\xfcller, M\xc3\xbcller").pieces[0].words, "by Müller, Müller");
        let mail = read(b"To: a\r\nContent-Disposition: attachment\r\n\r\nJVBERi0=");
        assert_eq!(mail.unread, ["what is attached to a mail was not read"]);
    }
}
