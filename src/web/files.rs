//! Files that the register keeps, handed to the browser to be kept, never to be shown within a page.

use super::authorize::Allowed;
use super::reply::Reply;
use super::visit::Visit;
use crate::act::document::bytes;
use crate::error::Result;

/// Types that a file may be handed out as, by its first bytes, and how the name of such a file ends.
const TYPES: [(&[u8], &str, &[&str]); 3] = [
    (b"%PDF-", "application/pdf", &[".pdf"]),
    (b"\x89PNG\r\n\x1a\n", "image/png", &[".png"]),
    (b"\xff\xd8\xff", "image/jpeg", &[".jpg", ".jpeg"]),
];

/// A name under which a file can be kept: it ends as its bytes begin, and nothing in it turns what stands around it.
fn name(said: &str, endings: &[&str]) -> String {
    let plain: String = said
        .chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect();
    let small = plain.to_lowercase();
    let fits = endings.is_empty() || endings.iter().any(|end| small.ends_with(end));
    if fits { plain } else { plain + endings[0] }
}

pub fn content(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let (record, bytes) = bytes(&opened.store, visit.part("name"))?;
    opened.store.untouched()?;
    let known = TYPES.iter().find(|(start, ..)| bytes.starts_with(start));
    let (kind, endings) = known.map_or(("application/octet-stream", &[][..]), |(_, kind, endings)| (kind, *endings));
    Ok(Reply::File(name(&record.title(), endings), kind, bytes.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_kept_under_a_name_that_says_what_it_is() {
        let named = |said: &str| name(said, TYPES[0].2);
        assert_eq!((named("dpa.PDF").as_str(), named("x.html").as_str()), ("dpa.PDF", "x.html.pdf"));
        assert_eq!(named("\u{202e}fdp.exe"), "fdp.exe.pdf");
        assert_eq!(name("paper.docx", &[]), "paper.docx");
    }
}
