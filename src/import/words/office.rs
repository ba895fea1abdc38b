//! The words of an office document: all text in its XML, with the values of attributes, in which the authors of comments and changes stand.

use super::{FileWords, printable};
use crate::import::zipped::{index_of, names, part, reference};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;
use zip::result::ZipError;

/// Files in the zip, at most.
const ENTRIES: usize = 5000;
/// Bytes of all parts, unpacked, at most.
const UNPACKED: u64 = 256 << 20;
/// Bytes of a part that is no XML, at most.
const OTHER: u64 = 16 << 20;
/// Elements that end a paragraph, a cell or a line, by their local names.
const ENDS: [&str; 12] = ["p", "h", "si", "c", "row", "br", "tab", "cr", "table-cell", "line-break", "s", "text"];
/// Endings of the names of pictures.
const PICTURES: [&str; 12] = ["png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svg", "webp"];
/// Attributes that are about form, by their local names: their values are no words.
const FORM: [&str; 7] = ["val", "rsidR", "rsidRPr", "style-name", "id", "paraId", "textId"];
/// Elements of which such a value is what a person filled in: titles of controls, what a form begins with, variables.
const FILLED_IN: [&str; 5] = ["alias", "tag", "default", "docVar", "listItem"];

/// Reads the words of an office document.
pub fn read(bytes: &[u8], deep: usize) -> FileWords {
    read_within(bytes, UNPACKED, OTHER, deep)
}

/// The same with at most so many bytes of all parts, and of one that is no XML.
fn read_within(bytes: &[u8], all: u64, other: u64, deep: usize) -> FileWords {
    let mut found = FileWords::default();
    let mut zip = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(zip) if zip.len() <= ENTRIES => zip,
        Ok(zip) => return FileWords::none(format!("it holds {} files, and at most {ENTRIES} are read", zip.len())),
        Err(_) => return FileWords::none("its zip is damaged or cut off"),
    };
    let comment = String::from_utf8_lossy(zip.comment()).into_owned();
    let all_names: Vec<String> = names(&zip).into_iter().chain([comment]).collect();
    found.push("the names of the files in it", all_names.join("\n"));
    let mut left = all;
    for name in names(&zip) {
        let small = name.to_lowercase();
        if small.ends_with('/') {
            continue;
        }
        let ending = small.rsplit('.').next().unwrap_or_default();
        if matches!(ending, "xml" | "rels") {
            match xml(&mut zip, &name, &mut left) {
                Ok(words) => found.push(name, words),
                Err(_) => found.unread(format!("{name} in it cannot be read")),
            }
        } else if PICTURES.contains(&ending) {
            found.unread("it holds pictures");
        } else {
            let mut inside = Vec::new();
            let most = other.min(left);
            let file = index_of(&zip, &name).map_or(Err(ZipError::FileNotFound), |at| zip.by_index(at));
            match file.map_err(std::io::Error::other).and_then(|file| file.take(most + 1).read_to_end(&mut inside)) {
                Ok(read) => {
                    if read as u64 > other {
                        found.unread(format!("{name} in it has more than {} MB", other >> 20));
                    }
                    left = left.saturating_sub(read as u64);
                    if small.contains("embeddings/") || small.contains("object ") {
                        found.push_file(&name, &inside, deep);
                    } else {
                        found.push(name.clone(), printable(&inside));
                    }
                }
                Err(_) => found.unread(format!("{name} in it cannot be read")),
            }
        }
        if left == 0 {
            found.unread(format!("it unpacks to more than {} MB", all >> 20));
            break;
        }
    }
    found
}

/// The words of one part.
fn xml(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str, left: &mut u64) -> Result<String, String> {
    let Some(mut xml) = part(zip, name)? else { return Ok(String::new()) };
    let (mut words, mut beside) = (String::new(), String::new());
    let most = *left;
    loop {
        match xml.next()? {
            Event::Start(element) => {
                attributes(&element, &mut beside);
                if ENDS.contains(&element.local_name().as_ref()) && !words.ends_with('\n') {
                    words.push('\n');
                }
            }
            Event::End(element) if ENDS.contains(&element.local_name().as_ref()) && !words.ends_with('\n') => {
                words.push('\n');
            }
            Event::Text(text) => words.push_str(&text.xml10_content()),
            Event::CData(text) => words.push_str(&text.xml10_content()),
            // What no office program defines is no letter of a name.
            Event::GeneralRef(it) => reference(&it, &mut words).unwrap_or_else(|_| words.push(' ')),
            Event::Comment(text) => {
                beside.push_str(&text.xml10_content());
                beside.push('\n');
            }
            Event::Eof => break,
            _ => {}
        }
        *left = most.saturating_sub(xml.read());
        if *left == 0 {
            break;
        }
    }
    words.push('\n');
    words.push_str(&beside);
    Ok(words)
}

fn attributes(element: &BytesStart<'_>, into: &mut String) {
    for attribute in element.attributes().with_checks(false).flatten() {
        let name = attribute.key.local_name();
        if attribute.key.as_ref().starts_with("xmlns") {
            continue;
        }
        if let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) {
            // Numbers and codes of colours are no words, nor is one word that says a form.
            let filled_in = FILLED_IN.contains(&element.local_name().as_ref()) || value.trim().contains([' ', '@']);
            let form = FORM.contains(&name.as_ref()) && !filled_in;
            if !form && value.chars().filter(|c| c.is_alphabetic()).count() > 2 {
                into.push_str(&value);
                into.push('\n');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use zip::write::SimpleFileOptions;

    fn office(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn text_that_stands_in_several_runs_is_one_and_authors_are_read() {
        let bytes = office(&[
            ("[Content_Types].xml", "<Types/>"),
            (
                "word/document.xml",
                r#"<w:document xmlns:w="u"><!-- by Cora Comment --><w:p><w:pPr><w:alias w:val="Vera Value"/><w:jc w:val="center"/></w:pPr><w:r><w:t>Ja</w:t></w:r><w:r><w:t>ne &amp; Doe</w:t></w:r></w:p><w:p><w:ins w:author="Otto Other"><w:t>x</w:t></w:ins></w:p></w:document>"#,
            ),
            ("docProps/core.xml", r"<c:p xmlns:c='u'><c:creator>Carl Creator</c:creator></c:p>"),
            ("word/media/image1.png", "picture"),
            ("word/embeddings/note.txt", "by Ernst Embedded"),
        ]);
        let read = crate::import::words::read(&bytes);
        let all: String = read.pieces.iter().map(|piece| piece.words.as_str()).collect();
        for words in ["Jane & Doe\n", "Otto Other", "Carl Creator", "Ernst Embedded", "Cora Comment", "Vera Value"] {
            assert!(all.contains(words), "{all}");
        }
        assert_eq!(read.unread, ["it holds pictures"]);
    }

    #[test]
    fn a_part_that_is_cut_is_said_and_all_count() {
        let long = "x".repeat((1 << 20) + 1);
        let read = |parts: &[(&str, &str)], all: u64| read_within(&office(parts), all << 20, 1 << 20, 1).unread;
        assert_eq!(read(&[("word\\fonts\\f.bin", &long[1..])], 2), [""; 0]);
        assert_eq!(read(&[("word\\fonts\\f.bin", &long)], 2), ["word/fonts/f.bin in it has more than 1 MB"]);
        let parts = [("a.bin", &long[1..]), ("b.bin", &long[1..]), ("c.xml", "<p>x</p>")];
        assert_eq!(read(&parts, 3), [""; 0]);
        assert_eq!(read(&parts, 2), ["it unpacks to more than 2 MB"]);
        let (marks, words) = (format!("<p>{}</p>", "<r/>".repeat(1 << 18)), [("b.xml", "<p>x</p>")]);
        assert_eq!(read(&[&[("a.xml", marks.as_str())], &words[..]].concat(), 2), [""; 0]);
        assert_eq!(read(&[&[("a.xml", marks.as_str())], &words[..]].concat(), 1), ["it unpacks to more than 1 MB"]);
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let broken = office(&[
            ("[Content_Types].xml", "<Types/>"),
            ("word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
        ]);
        assert_eq!(crate::import::words::read(&broken).unread, ["word/document.xml in it cannot be read"]);
        let whole = office(&[("[Content_Types].xml", "<Types/>")]);
        assert_eq!(crate::import::words::read(&whole[..whole.len() - 10]).unread, ["its zip is damaged or cut off"]);
    }
}
