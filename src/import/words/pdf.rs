//! The words of a PDF: what its pages show as text, what stands in forms, notes, titles, signatures and properties, and what could not be
//! read.

use super::{FileWords, WHOLE, printable};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, LoadOptions, Object, ObjectId, Stream, decode_text_string};
use std::collections::BTreeMap;

/// Bytes that one stream may unpack to, at most.
const UNPACKED: usize = 64 << 20;
/// Points that the sides of a picture have at least that can be that of a page.
const LARGE: i64 = 800;
/// Forms that a page may draw.
const FORMS: usize = 1000;
/// How deep forms may stand in each other, and arrays and dictionaries.
const DEEP: usize = 16;
/// By how much letters are moved apart where a blank is meant, in thousandths of their size.
const BLANK: f32 = -180.0;

/// Reads the words of a PDF.
pub fn read(bytes: &[u8], deep: usize) -> FileWords {
    let options = LoadOptions { max_decompressed_size: Some(UNPACKED), ..LoadOptions::default() };
    let pdf = match Document::load_mem_with_options(bytes, options) {
        Ok(pdf) if !pdf.is_encrypted() => pdf,
        Ok(_) | Err(lopdf::Error::InvalidPassword) => return FileWords::none("it is encrypted with a password"),
        Err(_) => {
            let mut found = FileWords::none("it is no whole PDF; only what stands in it as plain text was read");
            found.push(WHOLE, printable(bytes));
            return found;
        }
    };
    let mut found = FileWords::default();
    let (mut empty, mut unknown, mut pictures) = (Vec::new(), Vec::new(), Vec::new());
    for (number, page) in pdf.get_pages() {
        let mut words = Words {
            pdf: &pdf,
            text: String::new(),
            replaced: String::new(),
            unknown: false,
            picture: false,
            forms: FORMS,
        };
        words.page(page);
        if words.unknown || is_garbled(&words.text) {
            unknown.push(number);
        } else if words.text.trim().is_empty() {
            empty.push(number);
        } else {
            pictures.extend(words.picture.then_some(number));
        }
        found.push(format!("page {number}"), words.text);
        found.push(format!("page {number}"), words.replaced);
    }
    if pdf.get_pages().is_empty() {
        found.unread("no page of it can be read");
    }
    if !empty.is_empty() {
        found.unread(format!("{} no text, as scans do", holds(&empty)));
    }
    if !unknown.is_empty() {
        found.unread(format!("{} text that cannot be read", holds(&unknown)));
    }
    if !pictures.is_empty() {
        found.unread(format!("{} a large picture beside the text", holds(&pictures)));
    }
    let mut beside = String::new();
    for object in pdf.objects.values().chain(pdf.trailer.iter().map(|(_, object)| object)) {
        texts(object, DEEP, &mut beside);
        if let Object::Stream(stream) = object {
            attached(stream, deep, &mut found);
        }
    }
    found.push("its properties, forms, notes or signatures", beside);
    found
}

/// "page 3 holds", "pages 1, 2 and 7 hold", "pages 1, 2, 3, … hold".
fn holds(pages: &[u32]) -> String {
    let shown: Vec<String> = pages.iter().take(10).map(ToString::to_string).collect();
    let more = if pages.len() > shown.len() { ", …" } else { "" };
    if pages.len() == 1 { format!("page {} holds", shown[0]) } else { format!("pages {}{more} hold", shown.join(", ")) }
}

/// Whether much of a text is no text.
fn is_garbled(text: &str) -> bool {
    let odd = |c: &char| {
        *c == char::REPLACEMENT_CHARACTER
            || ('\u{e000}'..='\u{f8ff}').contains(c)
            || (c.is_control() && !c.is_whitespace())
    };
    text.chars().filter(odd).count() * 20 > text.chars().count()
}

/// The strings of an object, which are texts for people or short codes of the format.
fn texts(object: &Object, deep: usize, into: &mut String) {
    if deep == 0 {
        return;
    }
    match object {
        Object::String(bytes, _) => {
            into.push_str(&decode_text_string(object).unwrap_or_else(|_| printable(bytes)));
            into.push('\n');
            // A signature holds the certificate of the one who signed.
            if bytes.len() > 500 {
                into.push_str(&printable(bytes));
            }
        }
        Object::Array(items) => items.iter().for_each(|item| texts(item, deep - 1, into)),
        Object::Dictionary(items) => items.iter().for_each(|(_, item)| texts(item, deep - 1, into)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, item)| texts(item, deep - 1, into)),
        _ => {}
    }
}

/// Metadata, forms in XML, and files within the file.
fn attached(stream: &Stream, deep: usize, found: &mut FileWords) {
    let unpacked = || stream.get_plain_content_with_limit(UNPACKED).unwrap_or_default();
    if stream.dict.has_type(b"EmbeddedFile") {
        found.push_file("a file in it", &unpacked(), deep);
    } else if stream.dict.has_type(b"Metadata") || (!stream.dict.has(b"Type") && !stream.dict.has(b"Subtype")) {
        let bytes = unpacked();
        if bytes.trim_ascii_start().starts_with(b"<") || stream.dict.has_type(b"Metadata") {
            found.push("its properties", printable(&bytes));
        }
    }
}

fn is_a(stream: &Stream, kind: &[u8]) -> bool {
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == kind)
}

/// Whether a picture has as many points as that of a page.
fn is_large(picture: &Stream) -> bool {
    let side = |key: &[u8]| picture.dict.get(key).and_then(Object::as_i64).unwrap_or(i64::MAX);
    side(b"Width") >= LARGE && side(b"Height") >= LARGE
}

/// Gathers what a page shows.
struct Words<'p> {
    pdf: &'p Document,
    text: String,
    /// What stands for what is shown.
    replaced: String,
    /// Whether something was shown that may be text and cannot be read, such as letters of which the file does not say what they are.
    unknown: bool,
    /// How many forms may still be drawn: forms that draw each other must not go on for ever.
    forms: usize,
    /// Whether a picture is shown that can be that of a page.
    picture: bool,
}

impl<'p> Words<'p> {
    fn page(&mut self, page: ObjectId) {
        let content = self.pdf.get_page_content_with_limit(page, UNPACKED);
        self.unknown |= content.is_err();
        let content = content.unwrap_or_default();
        let fonts = self.pdf.get_page_fonts(page).unwrap_or_default();
        let (own, inherited) = self.pdf.get_page_resources(page).unwrap_or_default();
        let others = inherited.into_iter().filter_map(|id| self.pdf.get_dictionary(id).ok());
        let resources: Vec<&Dictionary> = own.into_iter().chain(others).collect();
        self.shown(&content, &fonts, &resources, DEEP);
        for note in self.pdf.get_page_annotations(page).unwrap_or_default() {
            self.appearance(note);
        }
    }

    /// What a field of a form or a note looks like.
    fn appearance(&mut self, note: &'p Dictionary) {
        let Ok(Object::Dictionary(looks)) = note.get_deref(b"AP", self.pdf) else { return };
        if let Ok(Object::Stream(form)) = looks.get_deref(b"N", self.pdf) {
            self.break_line();
            self.form(form, &[], DEEP);
        }
    }

    /// The operations of one stream of content.
    fn shown(
        &mut self,
        content: &[u8],
        fonts: &BTreeMap<Vec<u8>, &'p Dictionary>,
        resources: &[&'p Dictionary],
        deep: usize,
    ) {
        let Ok(content) = Content::decode(content) else {
            self.unknown = true;
            return;
        };
        let encodings: BTreeMap<&[u8], Encoding<'_>> = fonts
            .iter()
            .filter_map(|(name, font)| {
                Some((name.as_slice(), font.get_font_encoding_with_limit(self.pdf, UNPACKED).ok()?))
            })
            .collect();
        let mut encoding = None;
        for operation in &content.operations {
            match operation.operator.as_str() {
                "Tf" => encoding = operation.operands.first().and_then(|name| encodings.get(name.as_name().ok()?)),
                "Td" | "TD" | "Tm" | "T*" | "ET" => self.break_line(),
                "'" | "\"" => {
                    self.break_line();
                    self.letters(encoding, operation.operands.last());
                }
                "Tj" => self.letters(encoding, operation.operands.first()),
                "TJ" => {
                    for item in operation.operands.first().and_then(|items| items.as_array().ok()).into_iter().flatten()
                    {
                        match item.as_float() {
                            Ok(moved) if moved < BLANK => self.text.push(' '),
                            Ok(_) => {}
                            Err(_) => self.letters(encoding, Some(item)),
                        }
                    }
                }
                // What a reader says aloud or copies in the place of what is drawn.
                "BDC" | "DP" => {
                    operation.operands.iter().for_each(|operand| texts(operand, DEEP, &mut self.replaced));
                }
                "Do" if deep > 0 => {
                    let name = operation.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                    match self.named(resources, name) {
                        Some(form) if is_a(form, b"Form") => {
                            self.break_line();
                            self.form(form, resources, deep - 1);
                        }
                        Some(picture) if is_a(picture, b"Image") => self.picture |= is_large(picture),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
    }

    fn letters(&mut self, encoding: Option<&Encoding<'_>>, text: Option<&Object>) {
        let Some(Ok(bytes)) = text.map(Object::as_str) else { return };
        match encoding.map(|encoding| Document::decode_text(encoding, bytes)) {
            Some(Ok(text)) if !text.contains("?Identity-H Unimplemented?") => self.text.push_str(&text),
            _ => self.unknown |= !bytes.is_empty(),
        }
    }

    fn break_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// The form or picture of that name.
    fn named(&self, resources: &[&'p Dictionary], name: &[u8]) -> Option<&'p Stream> {
        resources.iter().find_map(|resources| {
            let Ok(Object::Dictionary(named)) = resources.get_deref(b"XObject", self.pdf) else { return None };
            named.get_deref(name, self.pdf).and_then(Object::as_stream).ok()
        })
    }

    fn form(&mut self, form: &'p Stream, outer: &[&'p Dictionary], deep: usize) {
        if self.forms == 0 {
            self.unknown = true;
            return;
        }
        self.forms -= 1;
        let own = match form.dict.get_deref(b"Resources", self.pdf) {
            Ok(Object::Dictionary(own)) => vec![own],
            _ => outer.to_vec(),
        };
        let mut fonts = BTreeMap::new();
        for resources in &own {
            if let Ok(Object::Dictionary(named)) = resources.get_deref(b"Font", self.pdf) {
                for (name, _) in named {
                    if let Ok(Object::Dictionary(font)) = named.get_deref(name, self.pdf) {
                        fonts.insert(name.clone(), font);
                    }
                }
            }
        }
        let content = form.get_plain_content_with_limit(UNPACKED);
        self.unknown |= content.is_err();
        let content = content.unwrap_or_default();
        self.shown(&content, &fonts, &own, deep);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::{EncryptionState, EncryptionVersion, Permissions, StringFormat, dictionary};

    /// A PDF of two pages: text in pieces and in a form, a note, properties, and a page without text.
    fn made() -> Document {
        let mut pdf = Document::with_version("1.5");
        let pages = pdf.new_object_id();
        let font = pdf.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        });
        let resources = dictionary! { "Font" => dictionary! { "F1" => font } };
        let form = dictionary! { "Type" => "XObject", "Subtype" => "Form" };
        let form = pdf.add_object(Stream::new(form, b"BT /F1 9 Tf (by Fiona Form) Tj ET /X1 Do".to_vec()));
        let mut with_form = resources;
        with_form.set("XObject", dictionary! { "X1" => form });
        let note = pdf.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Text", "Contents" => Object::string_literal("asked by Nora Note"),
        });
        let text = b"/Span <</ActualText <FEFF004100430054>>> BDC EMC BT /F1 12 Tf [(J) 20 (ane) -250 (D) 5 (oe)] TJ 0 -14 Td (of M\xfcnchen) Tj ET /X1 Do";
        let mut text = Stream::new(dictionary! {}, text.to_vec());
        text.compress().unwrap();
        let text = pdf.add_object(text);
        let first = pdf.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Resources" => with_form, "Contents" => text,
            "Annots" => vec![note.into()],
        });
        let second = pdf.add_object(dictionary! { "Type" => "Page", "Parent" => pages });
        let kids = dictionary! { "Type" => "Pages", "Kids" => vec![first.into(), second.into()], "Count" => 2 };
        pdf.objects.insert(pages, Object::Dictionary(kids));
        let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        let author = [&b"\xfe\xff"[..], &"Zoë Author".encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>()];
        let author = Object::String(author.concat(), StringFormat::Hexadecimal);
        let info = pdf.add_object(dictionary! { "Author" => author });
        pdf.trailer.set("Root", root);
        pdf.trailer.set("Info", info);
        let id = Object::string_literal("0123456789abcdef");
        pdf.trailer.set("ID", vec![id.clone(), id]);
        pdf
    }

    fn saved(mut pdf: Document) -> Vec<u8> {
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn text_in_pieces_in_forms_notes_and_properties_is_read() {
        let read = read(&saved(made()), 1);
        assert_eq!(read.pieces[0].place, "page 1");
        // The form draws itself, and that ends.
        assert!(read.pieces[0].words.starts_with("Jane Doe\nof München\nby Fiona Form\n"), "{read:?}");
        assert_eq!((read.pieces[1].place.as_str(), read.pieces[1].words.as_str()), ("page 1", "ACT\n"));
        let beside = &read.pieces.last().unwrap().words;
        assert!(beside.contains("asked by Nora Note\n") && beside.contains("Zoë Author\n"), "{beside}");
        assert_eq!(read.unread, ["page 2 holds no text, as scans do"]);
    }

    fn encrypted(password: &str) -> Vec<u8> {
        let mut pdf = made();
        let version = EncryptionVersion::V2 {
            document: &pdf,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        pdf.encrypt(&state).unwrap();
        saved(pdf)
    }

    #[test]
    fn a_file_with_a_password_is_not_read_and_one_that_only_forbids_to_print_is() {
        assert_eq!(read(&encrypted("user"), 1), FileWords::none("it is encrypted with a password"));
        assert!(read(&encrypted(""), 1).pieces[0].words.contains("Jane Doe"));
    }

    #[test]
    fn a_stamp_on_a_scan_does_not_make_the_scan_searched() {
        let mut pdf = made();
        let scan = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 1654, "Height" => 2339 };
        let form =
            pdf.objects.values().position(|object| object.as_stream().is_ok_and(|one| is_a(one, b"Form"))).unwrap();
        *pdf.objects.values_mut().nth(form).unwrap() = Object::Stream(Stream::new(scan, vec![0]));
        let read = read(&saved(pdf), 1);
        assert_eq!(read.unread[1], "page 1 holds a large picture beside the text");
    }

    #[test]
    fn a_file_that_is_damaged_anywhere_is_read_or_said_not_to_be() {
        let whole = saved(made());
        for at in (0..whole.len()).step_by(7) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x15;
            let _ = read(&bytes, 1);
            let cut = read(&whole[..at], 1);
            assert!(!cut.unread.is_empty() || !cut.pieces.is_empty(), "cut at {at}");
        }
    }
}
