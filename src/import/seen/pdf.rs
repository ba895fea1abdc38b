//! What is seen in a PDF. Every object is looked at, wherever it stands and whether or not anything leads to it, also those in compressed
//! object streams: programs differ in what they take for the file, and none of them is to see more than this.

use super::Seen;
use flate2::read::ZlibDecoder;
use std::collections::{BTreeSet, HashMap};
use std::io::Read as _;

/// Bytes from the end within which the end mark stands; trailing blanks and zeros are not counted. Acrobat looks as far.
const END: usize = 1024;
/// So many zeros in a row stand in no file that came whole; a signature is filled up with the digit, at the end of a file they do not count.
const HOLE: usize = 4096;
/// Bytes that all object streams may unpack to.
const UNPACKED: u64 = 64 << 20;
/// How deep arrays and dictionaries may stand in each other.
const DEEP: usize = 64;

/// Looks at a PDF.
pub fn look(bytes: &[u8]) -> BTreeSet<Seen> {
    let mut looking = Looking {
        seen: BTreeSet::new(),
        tops: HashMap::new(),
        opened_by: Vec::new(),
        named_by: Vec::new(),
        // Objects that swallow each other must not make it quadratic.
        steps: 16 * bytes.len() + (1 << 16),
        unpacked: UNPACKED,
    };
    let used = used(bytes);
    if !has_end(used) {
        looking.seen.insert(Seen::CutOff);
    }
    if used.split(|byte| *byte != 0).any(|zeros| zeros.len() >= HOLE) {
        looking.seen.insert(Seen::Hole);
    }
    looking.file(bytes);
    looking.follow();
    looking.seen
}

/// All but the blanks and zeros at the end.
fn used(bytes: &[u8]) -> &[u8] {
    let last = bytes.iter().rposition(|byte| !matches!(byte, 0 | b' ' | b'\n' | b'\r' | b'\t'));
    &bytes[..last.map_or(0, |at| at + 1)]
}

/// Whether the end mark is near the end, and no object of an update begins behind it.
fn has_end(used: &[u8]) -> bool {
    let end = &used[used.len().saturating_sub(END)..];
    let Some(mark) = end.windows(5).rposition(|window| window == b"%%EOF") else { return false };
    !finder(&end[mark..], b" obj").any(|at| number_before(&end[mark..], at + 1).is_some())
}

/// Notes on a page that play something.
const PLAYS: [&str; 5] = ["RichMedia", "Movie", "Screen", "Sound", "3D"];

/// What an object is, as far as it matters.
#[derive(Clone, Debug)]
enum Value {
    Name(String),
    Array,
    /// A dictionary, by what its entry `S` says: the sort of an action.
    Dictionary(Option<String>),
    Reference(u32),
    Other,
}

type Entries = Vec<(String, Value)>;

fn entry<'e>(entries: &'e Entries, name: &str) -> Option<&'e Value> {
    entries.iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

fn name<'e>(entries: &'e Entries, key: &str) -> Option<&'e str> {
    if let Some(Value::Name(name)) = entry(entries, key) { Some(name) } else { None }
}

struct Looking {
    seen: BTreeSet<Seen>,
    /// What stands under a number. A number that is used again keeps all that stood there.
    tops: HashMap<u32, Vec<Value>>,
    /// Numbers of what is done at opening.
    opened_by: Vec<u32>,
    /// Numbers of names that say what an action does.
    named_by: Vec<u32>,
    steps: usize,
    unpacked: u64,
}

impl Looking {
    /// Every `1 0 obj` and every `trailer`, wherever it stands.
    fn file(&mut self, bytes: &[u8]) {
        let encrypted =
            |entries: &Entries| entry(entries, "Encrypt").is_some_and(|value| !matches!(value, Value::Other));
        for at in finder(bytes, b"trailer") {
            let mut lexer = Lexer { bytes, at: at + 7 };
            if self.blanks(&mut lexer).is_none() {
                return;
            }
            let entries = if lexer.take(b"<<") { self.dictionary(&mut lexer, 0) } else { None };
            if entries.as_ref().is_some_and(encrypted) {
                self.seen.insert(Seen::Encrypted);
            }
        }
        let mut packed = Vec::new();
        for at in finder(bytes, b"obj") {
            let Some(number) = number_before(bytes, at) else { continue };
            let mut lexer = Lexer { bytes, at: at + 3 };
            if self.blanks(&mut lexer).is_none() {
                return;
            }
            if !lexer.take(b"<<") {
                self.object(&mut lexer, number);
                continue;
            }
            let Some(entries) = self.dictionary(&mut lexer, 0) else { continue };
            self.top(number, summary(&entries));
            if name(&entries, "Type") == Some("XRef") && encrypted(&entries) {
                self.seen.insert(Seen::Encrypted);
            }
            if self.blanks(&mut lexer).is_none() {
                return;
            }
            let is_packed = name(&entries, "Type") == Some("ObjStm")
                || (entry(&entries, "First").is_some() && entry(&entries, "N").is_some());
            if is_packed && lexer.take(b"stream") {
                lexer.take(b"\r");
                lexer.take(b"\n");
                packed.push((lexer.at, entries));
            }
        }
        // What is encrypted cannot be unpacked, and that is said already.
        if !self.seen.contains(&Seen::Encrypted) {
            for (at, entries) in packed {
                self.packed(&bytes[at..], &entries);
            }
        }
    }

    /// The objects of a stream: pairs of numbers, then the objects themselves.
    fn packed(&mut self, bytes: &[u8], entries: &Entries) {
        let mut unpacked = Vec::new();
        let plain = match entry(entries, "Filter") {
            None => true,
            Some(Value::Name(filter)) if matches!(filter.as_str(), "FlateDecode" | "Fl") => false,
            // The one filter that writers use may stand in a list.
            Some(Value::Array) => false,
            Some(_) => {
                self.seen.insert(Seen::Opaque);
                return;
            }
        };
        let end = finder(bytes, b"endstream").next().unwrap_or(bytes.len());
        let read = if plain {
            (&bytes[..end]).take(self.unpacked).read_to_end(&mut unpacked)
        } else {
            ZlibDecoder::new(bytes).take(self.unpacked).read_to_end(&mut unpacked)
        };
        self.unpacked = self.unpacked.saturating_sub(unpacked.len() as u64);
        if read.is_err()
            || self.unpacked == 0
            || entry(entries, "DecodeParms").is_some_and(|value| !matches!(value, Value::Other))
        {
            self.seen.insert(Seen::Opaque);
        }
        self.steps += 16 * unpacked.len();
        let mut lexer = Lexer { bytes: &unpacked, at: 0 };
        let mut numbers = Vec::new();
        while let Some(number) = lexer.number() {
            numbers.push(number);
        }
        for number in numbers.iter().step_by(2) {
            if self.object(&mut lexer, *number).is_none() {
                break;
            }
        }
        lexer.blanks();
        if lexer.at < unpacked.len() {
            // Objects that do not stand one behind the other: what can be read as a dictionary is looked at all the same.
            for at in finder(&unpacked, b"<<") {
                let mut lexer = Lexer { bytes: &unpacked, at: at + 2 };
                let _ = self.dictionary(&mut lexer, 0);
            }
        }
    }

    fn object(&mut self, lexer: &mut Lexer<'_>, number: u32) -> Option<()> {
        let value = self.value(lexer, 0)?;
        self.top(number, value);
        Some(())
    }

    fn top(&mut self, number: u32, value: Value) {
        self.tops.entry(number).or_default().push(value);
    }

    /// The next value; nothing where there is none, or too much was read.
    fn value(&mut self, lexer: &mut Lexer<'_>, depth: usize) -> Option<Value> {
        self.blanks(lexer)?;
        let (before, rest) = (lexer.at, lexer.bytes.get(lexer.at..)?);
        let value = match rest {
            [b'<', b'<', ..] => {
                lexer.at += 2;
                self.dictionary(lexer, depth + 1).map(|entries| summary(&entries))
            }
            [b'<', ..] => lexer.past(b'>').then_some(Value::Other),
            [b'(', ..] => lexer.text().then_some(Value::Other),
            [b'/', ..] => Some(Value::Name(lexer.name())),
            [b'[', ..] => {
                lexer.at += 1;
                self.array(lexer, depth + 1)
            }
            [b'0'..=b'9', ..] => Some(lexer.reference().map_or_else(
                || {
                    lexer.word();
                    Value::Other
                },
                Value::Reference,
            )),
            [byte, ..] if !b")>]}{".contains(byte) => {
                lexer.word();
                Some(Value::Other)
            }
            _ => None,
        };
        self.step(lexer.at - before)?;
        value
    }

    /// Counts what was read, once per depth. When it was too much, nothing more is read.
    fn step(&mut self, bytes: usize) -> Option<()> {
        self.steps = self.steps.saturating_sub(bytes + 1);
        if self.steps == 0 {
            self.seen.insert(Seen::Opaque);
            return None;
        }
        Some(())
    }

    fn blanks(&mut self, lexer: &mut Lexer<'_>) -> Option<()> {
        let before = lexer.at;
        lexer.blanks();
        self.step(lexer.at - before)
    }

    fn array(&mut self, lexer: &mut Lexer<'_>, depth: usize) -> Option<Value> {
        self.not_too(depth)?;
        loop {
            self.blanks(lexer)?;
            if lexer.take(b"]") {
                return Some(Value::Array);
            }
            self.value(lexer, depth)?;
        }
    }

    /// A dictionary behind its `<<`. What it says so far counts also when its end is missing.
    fn dictionary(&mut self, lexer: &mut Lexer<'_>, depth: usize) -> Option<Entries> {
        self.not_too(depth)?;
        let mut entries = Entries::new();
        let whole = loop {
            if self.blanks(lexer).is_none() {
                break false;
            }
            if lexer.take(b">>") {
                break true;
            }
            if lexer.bytes.get(lexer.at) != Some(&b'/') {
                break false;
            }
            let before = lexer.at;
            let key = lexer.name();
            if self.step(lexer.at - before).is_none() {
                break false;
            }
            let Some(value) = self.value(lexer, depth) else { break false };
            entries.push((key, value));
        };
        self.look_at(&entries);
        whole.then_some(entries)
    }

    fn not_too(&mut self, depth: usize) -> Option<()> {
        if depth > DEEP {
            self.seen.insert(Seen::Opaque);
            return None;
        }
        Some(())
    }

    fn look_at(&mut self, entries: &Entries) {
        let does = entry(entries, "S");
        if let Some(Value::Name(does)) = does {
            self.seen.extend(action(does));
        }
        if let Some(Value::Reference(number)) = does {
            self.named_by.push(*number);
        }
        if does.is_some() && entry(entries, "JS").is_some() {
            self.seen.insert(Seen::JavaScript);
        }
        match entry(entries, "OpenAction") {
            Some(Value::Reference(number)) => self.opened_by.push(*number),
            Some(value) if acts(value) => {
                self.seen.insert(Seen::ActsWhenOpened);
            }
            _ => {}
        }
        let names_a_file = name(entries, "Type").is_some_and(|sort| matches!(sort, "Filespec" | "F"))
            || ["F", "UF"].iter().any(|key| entry(entries, key).is_some());
        if name(entries, "Type") == Some("EmbeddedFile")
            || name(entries, "Subtype") == Some("FileAttachment")
            || (names_a_file && entry(entries, "EF").is_some())
        {
            self.seen.insert(Seen::OtherFile);
        }
        if name(entries, "Subtype").is_some_and(|sort| PLAYS.contains(&sort)) {
            self.seen.insert(Seen::Plays);
        }
        if entry(entries, "XFA").is_some() {
            self.seen.insert(Seen::DynamicForm);
        }
    }

    /// What was only referred to.
    fn follow(&mut self) {
        let under = |number: &u32| self.tops.get(number).into_iter().flatten();
        let mut seen = BTreeSet::new();
        if self.opened_by.iter().flat_map(under).any(acts) {
            seen.insert(Seen::ActsWhenOpened);
        }
        for value in self.named_by.iter().flat_map(under) {
            if let Value::Name(does) = value {
                seen.extend(action(does));
            }
        }
        self.seen.extend(seen);
    }
}

/// What an action does that is worth naming.
fn action(does: &str) -> Option<Seen> {
    match does {
        "JavaScript" => Some(Seen::JavaScript),
        "Launch" => Some(Seen::Launch),
        "SubmitForm" | "ImportData" => Some(Seen::Sends),
        "Rendition" | "RichMediaExecute" | "Movie" | "Sound" => Some(Seen::Plays),
        "GoToE" => Some(Seen::OtherFile),
        _ => None,
    }
}

/// Whether something at opening does more than show a page of the file.
fn acts(value: &Value) -> bool {
    matches!(value, Value::Dictionary(Some(does)) if does != "GoTo")
}

fn summary(entries: &Entries) -> Value {
    Value::Dictionary(name(entries, "S").map(str::to_owned))
}

/// Where some bytes stand.
fn finder<'b>(bytes: &'b [u8], word: &'static [u8]) -> impl Iterator<Item = usize> + 'b {
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = bytes.get(at..)?.windows(word.len()).position(|window| window == word)?;
        at += found + word.len();
        Some(at - word.len())
    })
}

/// The number of an object, which stands with its generation before `obj`.
fn number_before(bytes: &[u8], at: usize) -> Option<u32> {
    let before = &bytes[at.saturating_sub(24)..at];
    let before =
        std::str::from_utf8(&before[before.iter().rposition(|byte| !byte.is_ascii()).map_or(0, |at| at + 1)..]).ok()?;
    let blank = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n' | '\0' | '\x0c');
    let mut words = before.trim_end_matches(blank).rsplit(blank).filter(|word| !word.is_empty());
    let generation = words.next()?;
    let number = words.next()?;
    let number = number.trim_start_matches(|c: char| !c.is_ascii_digit());
    generation.parse::<u32>().ok()?;
    number.parse().ok()
}

struct Lexer<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Lexer<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Passes blanks and comments.
    fn blanks(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' | 0 | 0x0c => self.at += 1,
                b'%' => {
                    while self.peek().is_some_and(|byte| !matches!(byte, b'\r' | b'\n')) {
                        self.at += 1;
                    }
                }
                _ => return,
            }
        }
    }

    fn take(&mut self, word: &[u8]) -> bool {
        let there = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        self.at += if there { word.len() } else { 0 };
        there
    }

    fn past(&mut self, end: u8) -> bool {
        let found = self.bytes[self.at..].iter().position(|byte| *byte == end);
        self.at = found.map_or(self.bytes.len(), |found| self.at + found + 1);
        found.is_some()
    }

    /// A text in parentheses, which may stand in each other.
    fn text(&mut self) -> bool {
        let mut open = 0usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                return true;
            }
        }
        false
    }

    /// A name, with `#4A` read as the letter that it stands for.
    fn name(&mut self) -> String {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| is_regular(*byte)) {
            let hex = |at: usize| self.bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
            if let (b'#', Some(high), Some(low)) = (byte, hex(self.at + 1), hex(self.at + 2)) {
                name.push(u8::try_from(high * 16 + low).unwrap_or_default());
                self.at += 3;
            } else {
                name.push(byte);
                self.at += 1;
            }
        }
        String::from_utf8_lossy(&name).into_owned()
    }

    fn word(&mut self) {
        self.at += 1;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
    }

    fn number(&mut self) -> Option<u32> {
        self.blanks();
        let from = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        let number = std::str::from_utf8(&self.bytes[from..self.at]).ok()?.parse().ok();
        if number.is_none() || self.peek().is_some_and(is_regular) {
            self.at = from;
            return None;
        }
        number
    }

    /// `12 0 R`.
    fn reference(&mut self) -> Option<u32> {
        let from = self.at;
        let number = self.number();
        let generation = number.and_then(|_| self.number());
        self.blanks();
        if generation.is_some() && self.take(b"R") && !self.peek().is_some_and(is_regular) {
            return number;
        }
        self.at = from;
        None
    }
}

fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        b' ' | b'\t' | b'\r' | b'\n' | 0 | 0x0c | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn with(body: &str) -> Vec<u8> {
        format!("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n{body}\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n").into_bytes()
    }

    /// Objects of which each says its number, in a compressed stream.
    fn packed(objects: &[(u32, &str)]) -> Vec<u8> {
        let (mut heads, mut bodies) = (String::new(), String::new());
        for (number, body) in objects {
            heads.extend([number.to_string(), " ".into(), bodies.len().to_string(), " ".into()]);
            bodies.extend([body, " "]);
        }
        let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        out.write_all(format!("{heads}{bodies}").as_bytes()).unwrap();
        let stream = out.finish().unwrap();
        let head = format!(
            "9 0 obj<</Type/ObjStm/N {}/First {}/Filter/FlateDecode/Length {}>>stream\n",
            objects.len(),
            heads.len(),
            stream.len()
        );
        [b"%PDF-1.7\n", head.as_bytes(), &stream, b"\nendstream endobj\nstartxref\n0\n%%EOF"].concat()
    }

    #[test]
    fn what_acts_is_seen_and_what_only_shows_is_not() {
        let cases: [(&str, &[Seen]); 26] = [
            ("", &[]),
            ("3 0 obj<</OpenAction[2 0 R/Fit]>>endobj", &[]),
            ("3 0 obj<</OpenAction<</S/GoTo/D[2 0 R/XYZ null null 1]>>>>endobj", &[]),
            ("3 0 obj<</OpenAction 4 0 R>>endobj 4 0 obj<</S/GoTo/D(a)>>endobj", &[]),
            ("3 0 obj<</OpenAction 4 0 R>>endobj 4 0 obj[2 0 R/Fit]endobj", &[]),
            ("3 0 obj<</OpenAction 4 0 R>>endobj 4 0 obj<</S/URI/URI(http://x)>>endobj", &[Seen::ActsWhenOpened]),
            ("3 0 obj<</A<</S/URI/URI(http://x)>>>>endobj", &[]),
            ("3 0 obj<</S/JavaScript/JS(x)>>endobj", &[Seen::JavaScript]),
            ("3 0 obj<</S /J#61vaScript /J#53 4 0 R>>endobj", &[Seen::JavaScript]),
            ("3 0 obj<</S 5 0 R/Win<<>>>>endobj 5 0 obj/Launch endobj", &[Seen::Launch]),
            ("3 0 obj<</AA<</C<</S/SubmitForm/F(http://x)>>>>>>endobj", &[Seen::Sends]),
            ("3 0 obj<</Type/Filespec/F(a.exe)/EF<</F 4 0 R>>>>endobj", &[Seen::OtherFile]),
            ("3 0 obj<</Subtype/FileAttachment/FS 4 0 R>>endobj", &[Seen::OtherFile]),
            ("3 0 obj<</Font<</EF 4 0 R/JS 5 0 R>>>>endobj", &[]),
            ("3 0 obj<</Type/StructElem/S/P/K 1>>endobj", &[]),
            ("3 0 obj<</T(he key /JS and \\) /S/JavaScript)>>endobj", &[]),
            ("3 0 obj<</AcroForm<</XFA 4 0 R>>>>endobj", &[Seen::DynamicForm]),
            ("(an open text 3 0 obj<</S/Launch>>endobj", &[Seen::Launch]),
            ("3 0 obj<</Length 3>>stream\n(((\nendstream endobj 4 0 obj<</S/Launch>>endobj", &[Seen::Launch]),
            ("3 0 obj<</Type/Annot/Subtype/RichMedia/Rect[0 0 1 1]>>endobj", &[Seen::Plays]),
            ("3 0 obj<</Type/Annot/Subtype/Screen/A<</S/Rendition/OP 0>>>>endobj", &[Seen::Plays]),
            ("3 0 obj<</Type/Annot/Subtype/Link/A<</S/GoToE/T<</R/C>>>>>>endobj", &[Seen::OtherFile]),
            ("3 0 obj<</Type/Annot/Subtype/Widget/A<</S/GoToR/F(b.pdf)>>>>endobj", &[]),
            ("trailer<</Encrypt 5 0 R>>", &[Seen::Encrypted]),
            ("3 0 obj<</Type/XRef/Encrypt<</Filter/Standard>>>>stream\nendstream", &[Seen::Encrypted]),
            ("3 0 obj<</Type/ObjStm/N 1/First 4/Filter/LZWDecode>>stream\nendstream", &[Seen::Opaque]),
        ];
        for (body, expected) in cases {
            assert_eq!(look(&with(body)), expected.iter().copied().collect(), "{body}");
        }
    }

    #[test]
    fn objects_in_compressed_streams_are_looked_at() {
        assert_eq!(look(&packed(&[(3, "<</S/GoTo>>"), (4, "[1 2 3]")])), BTreeSet::new());
        let both = packed(&[(3, "<</OpenAction 4 0 R>>"), (4, "<</S/JavaScript/JS(x)>>")]);
        assert_eq!(look(&both), BTreeSet::from([Seen::JavaScript, Seen::ActsWhenOpened]));
    }

    #[test]
    fn the_end_of_a_file_is_its_last_bytes() {
        let whole = with("");
        let signed =
            [whole.clone(), b"5 0 obj<</Type/Sig>>endobj\ntrailer<<>>\n%%EOF\n".to_vec(), vec![0; 4096]].concat();
        assert!(look(&signed).is_empty(), "an update behind the first end, and zeros");
        let lost = [whole.clone(), vec![b'x'; 2000]].concat();
        assert_eq!(look(&lost), BTreeSet::from([Seen::CutOff]), "an update whose end is missing");
        let begun = [&whole[..], b"5 0 obj\n<</Type/Sig/Conte"].concat();
        assert_eq!(look(&begun), BTreeSet::from([Seen::CutOff]), "an update that ends at once");
        assert_eq!(look(&whole[..whole.len() - 6]), BTreeSet::from([Seen::CutOff]));
    }

    #[test]
    fn a_download_with_a_hole_is_seen() {
        let hole = |zeros: usize| {
            let body = format!("3 0 obj<</Length 9>>stream\n{}\nendstream endobj", "\0".repeat(zeros));
            look(&with(&body))
        };
        assert_eq!((hole(512), hole(HOLE)), (BTreeSet::new(), BTreeSet::from([Seen::Hole])));
    }

    #[test]
    fn nested_and_endless_objects_end() {
        for piece in [
            "1 0 obj<<",
            "1 0 obj[",
            "1 0 obj(",
            "1 0 obj<</A 1 0 obj",
            "1 0 obj/",
            "1 0 obj%",
            "<<",
            "trailer<</A",
            "1 0 obj<</A/A",
        ] {
            let bytes = [b"%PDF-1.4 ".to_vec(), piece.repeat(20_000).into_bytes()].concat();
            assert!(look(&bytes).contains(&Seen::CutOff), "{piece}");
        }
    }
}
