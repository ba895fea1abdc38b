//! What is seen in an office document: the names in its zip, where Word loads its template from, and fields that ask another program.

use super::Seen;
use crate::import::zipped::{index_of, names};
use std::collections::BTreeSet;
use std::io::{Cursor, Read, Seek};
use zip::ZipArchive;

/// Where Word says from where it loads the template.
const SETTINGS: &str = "word/_rels/settings.xml.rels";

/// Bytes that are unpacked at most, to look for fields.
const UNPACKED: u64 = 64 << 20;

/// Looks at an office document.
pub fn look(bytes: &[u8]) -> BTreeSet<Seen> {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else { return BTreeSet::from([Seen::CutOff]) };
    let mut seen = BTreeSet::new();
    for name in names(&zip).iter().map(|name| name.to_lowercase()) {
        let file = name.rsplit('/').next().unwrap_or(&name);
        let within = |folder: &str| name.starts_with(folder) || name.contains(&format!("/{folder}"));
        seen.extend(match file {
            "vbaproject.bin" | "vbadata.xml" | "script-lc.xml" | "script-lb.xml" => Some(Seen::Macros),
            _ if within("scripts/") || within("macrosheets/") => Some(Seen::Macros),
            _ if within("activex/") => Some(Seen::Controls),
            _ if within("embeddings/") && file.rsplit('.').next() == Some("bin") => Some(Seen::OtherFile),
            _ => None,
        });
    }
    if (0..zip.len()).any(|at| zip.by_index_raw(at).is_ok_and(|entry| entry.encrypted())) {
        seen.insert(Seen::Encrypted);
    }
    let mut settings = String::new();
    if let Some(part) = index_of(&zip, SETTINGS).and_then(|at| zip.by_index(at).ok())
        && part.take(1 << 20).read_to_string(&mut settings).is_ok()
        && settings.contains("attachedTemplate")
        && settings.contains("External")
        && ["http:", "https:", "ftp:", "\\\\", "//"].iter().any(|place| settings.contains(&format!("Target=\"{place}")))
    {
        seen.insert(Seen::OutsideTemplate);
    }
    if !seen.contains(&Seen::Encrypted) {
        seen.extend(fetches(&mut zip));
    }
    seen
}

/// What the parts that can ask another program say: the text of Word, with its heads, feet and notes, and the links of Excel.
fn fetches<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Option<Seen> {
    let mut left = UNPACKED;
    for written in names(zip) {
        let name = written.to_lowercase();
        let (is_word, is_link) = (name.starts_with("word/"), name.starts_with("xl/externallinks/"));
        if name.rsplit('.').next() != Some("xml") || !is_word && !is_link {
            continue;
        }
        let Some(part) = index_of(zip, &written).and_then(|at| zip.by_index(at).ok()) else { continue };
        let mut text = Vec::new();
        if part.take(left).read_to_end(&mut text).is_err() {
            return Some(Seen::Opaque);
        }
        left -= text.len() as u64;
        let text = String::from_utf8_lossy(&text);
        if is_link && text.contains("ddeLink") || is_word && asks(&text) {
            return Some(Seen::Fetches);
        }
        if left == 0 {
            return Some(Seen::Opaque);
        }
    }
    None
}

/// Whether a field of Word is one of DDE. Its words may stand in several pieces.
fn asks(text: &str) -> bool {
    let pieces = text.split("instrText").skip(1).step_by(2).filter_map(|piece| piece.split(['>', '<']).nth(1));
    let simple = text.split("w:instr=\"").skip(1).filter_map(|piece| piece.split('"').next());
    let is_dde = |words: &str| {
        let words = words.to_uppercase();
        words.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "DDE" | "DDEAUTO"))
    };
    is_dde(&pieces.collect::<String>()) || simple.into_iter().any(is_dde)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use zip::write::SimpleFileOptions;

    /// Names and texts of the parts of a document.
    type Parts<'p> = &'p [(&'p str, &'p str)];

    fn document(parts: Parts<'_>) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [("[Content_Types].xml", ""), ("word/document.xml", "")].iter().chain(parts) {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn macros_controls_packages_and_templates_from_elsewhere_are_seen() {
        let template = |target: &str| {
            format!("<Relationship Type=\"…/attachedTemplate\" Target=\"{target}\" TargetMode=\"External\"/>")
        };
        let (theirs, ours) = (template("https://example.test/t.dotm"), template("file:///C:/Templates/Normal.dotm"));
        let windows = SETTINGS.replace('/', "\\").to_uppercase();
        let field = |words: &str| format!("<w:r><w:instrText xml:space=\"preserve\">{words}</w:instrText></w:r>");
        let (dde, date) = (field(" dde") + &field("auto c:\\\\windows \"x\""), field(" DATE \\@ \"yyyy\" "));
        let simple = "<w:fldSimple w:instr=\" DDE excel a.xlsx \"/>";
        let cases: [(Parts<'_>, &[Seen]); 13] = [
            (&[], &[]),
            (&[("word/vbaProject.bin", "")], &[Seen::Macros]),
            (&[("Basic/Standard/script-lb.xml", "")], &[Seen::Macros]),
            (&[("word/activeX/activeX1.xml", "")], &[Seen::Controls]),
            (&[("word/embeddings/oleObject1.bin", "")], &[Seen::OtherFile]),
            (&[("word\\embeddings\\oleObject1.bin", "")], &[Seen::OtherFile]),
            (&[("word/header1.xml", &dde)], &[Seen::Fetches]),
            (&[("word/footnotes.xml", simple)], &[Seen::Fetches]),
            (&[("word/header1.xml", &date)], &[]),
            (&[("xl/externalLinks/externalLink1.xml", "<ddeLink ddeService=\"cmd\"/>")], &[Seen::Fetches]),
            (&[(SETTINGS, &theirs)], &[Seen::OutsideTemplate]),
            (&[(&windows, &theirs)], &[Seen::OutsideTemplate]),
            (&[(SETTINGS, &ours), ("word/embeddings/Microsoft_Excel_Sheet1.xlsx", "")], &[]),
        ];
        for (parts, expected) in cases {
            assert_eq!(look(&document(parts)), expected.iter().copied().collect(), "{parts:?}");
        }
        let whole = document(&[]);
        assert_eq!(look(&whole[..whole.len() - 30]), BTreeSet::from([Seen::CutOff]));
    }
}
