//! What is seen in an office document: the names in its zip, and where Word loads its template from. Nothing but that one small part is
//! unpacked.

use super::Seen;
use crate::import::zipped::{index_of, names};
use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Where Word says from where it loads the template.
const SETTINGS: &str = "word/_rels/settings.xml.rels";

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
    seen
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
        let cases: [(Parts<'_>, &[Seen]); 9] = [
            (&[], &[]),
            (&[("word/vbaProject.bin", "")], &[Seen::Macros]),
            (&[("Basic/Standard/script-lb.xml", "")], &[Seen::Macros]),
            (&[("word/activeX/activeX1.xml", "")], &[Seen::Controls]),
            (&[("word/embeddings/oleObject1.bin", "")], &[Seen::OtherFile]),
            (&[("word\\embeddings\\oleObject1.bin", "")], &[Seen::OtherFile]),
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
