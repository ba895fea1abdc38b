//! A file, known by its SHA-256. The bytes lie beside the record, once, however many records name them.

use crate::model::field::{
    Field,
    Shape::{Choice, Date, Digest, Line, List, Number, Prose},
};
use crate::model::kind::{Description, KnownBy, Reviewed, Section, Share};

/// The largest file that is taken, in bytes.
pub const MAX_BYTES: usize = 52_428_800;

/// The types that are taken: (what is kept, what people read).
pub const MEDIA: &[(&str, &str)] = &[
    ("pdf", "PDF"),
    ("png", "PNG image"),
    ("jpeg", "JPEG image"),
    ("tiff", "TIFF image"),
    ("office", "Office document (docx, xlsx, odt)"),
];

/// The endings of names of files of each type.
const ENDINGS: [(&str, &[&str]); 5] = [
    ("pdf", &["pdf"]),
    ("png", &["png"]),
    ("jpeg", &["jpg", "jpeg"]),
    ("tiff", &["tif", "tiff"]),
    ("office", &["docx", "xlsx", "odt"]),
];

/// Endings of names of files that are of none of these types.
const OTHER_ENDINGS: [&str; 22] = [
    "csv", "tsv", "txt", "md", "rtf", "doc", "xls", "ppt", "pptx", "odp", "zip", "eml", "msg", "htm", "html", "xml",
    "json", "gif", "bmp", "webp", "heic", "svg",
];

/// Where the name of a file ends as another type does than the file is by its first bytes: the ending, in capitals, and what it is.
#[must_use]
pub fn named_otherwise(name: &str, media: &str) -> Option<(String, &'static str)> {
    let ending = name.rsplit_once('.')?.1.to_lowercase();
    let own = ENDINGS.iter().find(|(_, endings)| endings.contains(&&*ending)).map(|(media, _)| *media);
    let named = own.or_else(|| OTHER_ENDINGS.contains(&&*ending).then_some("another"))?;
    let (_, is) = MEDIA.iter().find(|(known, _)| *known == media && named != media)?;
    Some((ending.to_uppercase(), is))
}

/// What is recorded of a document.
pub const FIELDS: &[Field] = &[
    Field::new("name", Line, "File name", "Name of the file").required().file_name(),
    Field::new("media", Choice(MEDIA), "Type", "Type of the file, by its first bytes").required(),
    Field::new("size", Number(1, 52_428_800, "bytes"), "Size", "Size of the file").required(),
    Field::new("sha256", Digest, "SHA-256", "Digest of the bytes, as `sha256sum` prints it").required(),
    Field::new("received", Date, "Received", "Day on which the file came in").past(),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
    Field::new(
        "seen",
        List,
        "Seen in it",
        "What was seen in the file and might make it no evidence: cut off, encrypted, JavaScript, …",
    ),
];

/// What follows from the bytes of a file, and is never said by a person.
pub const DERIVED: [&str; 4] = ["media", "size", "sha256", "seen"];

/// Why what follows from the bytes is not changed.
pub const FOLLOWS_FROM_BYTES: &str =
    "it follows from the bytes and cannot be changed. Add the other file as a document of its own";

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "document",
    plural: "documents",
    prefix: "DOC",
    about: "Files that are kept, by their SHA-256",
    fields: FIELDS,
    keys: &[&["sha256"]],
    known_by: &[KnownBy::Exactly("sha256")],
    columns: &["name", "media", "size", "received", "sha256", "seen"],
    reviewed: Reviewed::Never,
    section: Some(Section::Agreements),
    share: Share::IfNamed,
    ..Description::NEW
};

/// Why a file is no clean evidence, in a few words, by what was seen in it.
#[must_use]
pub fn doubt(seen: &str) -> &'static str {
    let is = |start: &str| seen.split("; ").any(|part| part.starts_with(start));
    if is("cut off") {
        "copy is cut off"
    } else if is("encrypted") {
        "copy is encrypted"
    } else if seen == "a part that could not be looked into" {
        "copy was not looked into as a whole"
    } else {
        "copy is active"
    }
}

/// The type of a file by the bytes at its start; `None` when it is none that is taken.
#[must_use]
pub fn media(bytes: &[u8]) -> Option<&'static str> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    // A zip is an office document when its first member is the one that OOXML and ODF writers put there.
    let member = bytes.get(30..).unwrap_or_default();
    let office =
        [&b"[Content_Types].xml"[..], b"mimetypeapplication/vnd.oasis", b"_rels/", b"docProps/", b"word/", b"xl/"];
    match bytes {
        _ if starts(b"%PDF-") => Some("pdf"),
        _ if starts(b"\x89PNG\r\n\x1a\n") => Some("png"),
        _ if starts(b"\xff\xd8\xff") => Some("jpeg"),
        _ if starts(b"II*\0") || starts(b"MM\0*") => Some("tiff"),
        _ if starts(b"PK\x03\x04") && office.iter().any(|name| member.starts_with(name)) => Some("office"),
        _ => None,
    }
}
