//! In which encoding a text file is written, and its text as UTF-8. What does not fit the encoding is refused with its line; what is not
//! certain is asked; nothing is replaced in silence.

mod charset;
mod guess;

use super::source::{Bytes, FileSource};
use crate::error::{Error, Given, OpenPoint, Place, Problem, Result, Unit};
use crate::model::code_page::CodePage;
use charset::Charset;
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use guess::{HighWords, Verdict, weigh};
use std::io::Read;

/// Encodings that a person can choose: as they are said, and in words. Others can be named too.
#[must_use]
pub fn offered() -> Vec<(&'static str, String)> {
    let unicode = [UTF_8, UTF_16LE, UTF_16BE].map(Charset::Web);
    unicode.into_iter().chain(guess::charsets()).map(|charset| (charset.name(), charset.words())).collect()
}

/// What was found out about the encoding of a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FileEncoding {
    charset: Charset,
    /// Bytes of its mark at the start.
    mark: usize,
    how: Certainty,
}

/// How an encoding was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Certainty {
    Marked,
    /// All of the file is valid.
    Valid,
    /// By the words that it makes.
    Proven,
    Told,
}

impl FileEncoding {
    pub fn words(&self) -> String {
        let name = self.charset.words();
        match self.how {
            Certainty::Marked => format!("{name} with a byte-order mark"),
            Certainty::Valid => name,
            Certainty::Proven => format!("{name}, by its words"),
            Certainty::Told => format!("{name}, as you said"),
        }
    }
}

impl FileEncoding {
    /// A text as bytes of it, with the mark if the file has one; the first character that it does not have otherwise.
    pub fn encode(&self, text: &str) -> std::result::Result<Vec<u8>, char> {
        let marked = (self.mark > 0).then_some('\u{feff}').into_iter().chain(text.chars());
        match self.charset {
            Charset::Web(encoding) if encoding == UTF_8 => Ok(marked.collect::<String>().into_bytes()),
            Charset::Web(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => {
                let order = if encoding == UTF_16LE { u16::to_le_bytes } else { u16::to_be_bytes };
                let text: String = marked.collect();
                Ok(text.encode_utf16().flat_map(order).collect())
            }
            Charset::Web(encoding) => {
                let (bytes, _, lacks) = encoding.encode(text);
                if lacks { Err(first_lacking(text, |c| !encoding.encode(c).2)) } else { Ok(bytes.into_owned()) }
            }
            Charset::Dos(page) => page.encode(text).ok_or_else(|| first_lacking(text, |c| page.encode(c).is_some())),
        }
    }
}

/// The first character of a text that an encoding does not have.
fn first_lacking(text: &str, has: impl Fn(&str) -> bool) -> char {
    text.chars().find(|c| !has(c.encode_utf8(&mut [0; 4]))).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Finds the encoding of a source: its mark, what a person said, UTF-16 without mark by its zero bytes, UTF-8 when all of it is valid, else
/// the old encoding that its words prove. What they do not prove is a question.
pub fn find(source: &FileSource, told: Option<&str>) -> Result<FileEncoding> {
    let mut start = [0; 4096];
    let mut bytes = source.bytes();
    let length = fill(&mut bytes, &mut start).map_err(Error::io(format!("read {}", source.name)))?;
    let start = &start[..length];
    if let Some((encoding, mark)) = Encoding::for_bom(start) {
        return Ok(FileEncoding { charset: Charset::Web(encoding), mark, how: Certainty::Marked });
    }
    if let Some(name) = told {
        let charset = Charset::named(name).ok_or_else(|| {
            let why = format!("\"{name}\" is no encoding that is known. Write utf-8, windows-1252, iso-8859-15, macintosh, cp850 or the like");
            Error::invalid(Given::named("encoding"), why)
        })?;
        return Ok(FileEncoding { charset, mark: 0, how: Certainty::Told });
    }
    if let Some(encoding) = unmarked_utf16(start) {
        return Ok(FileEncoding { charset: Charset::Web(encoding), mark: 0, how: Certainty::Valid });
    }
    let shape = shape(source)?;
    let Some(broken) = shape.first else {
        return Ok(FileEncoding { charset: Charset::Web(UTF_8), mark: 0, how: Certainty::Valid });
    };
    if shape.whole >= shape.broken {
        return Err(broken.refused(source));
    }
    let mut words = HighWords::default();
    each_piece(source, &mut |bytes| words.feed(bytes))?;
    words.end();
    match weigh(&words.list) {
        Verdict::Sure(charset) => Ok(FileEncoding { charset, mark: 0, how: Certainty::Proven }),
        Verdict::Mixed(line) => Err(mixed(source, line, "")),
        Verdict::Nothing => {
            let why = format!(
                "{} is no UTF-8, and no older encoding makes a word of it. The file may be damaged: get it again as \"CSV UTF-8\", or say its encoding: {}",
                broken.words(),
                Given::named("encoding").of("windows-1252, cp850, …")
            );
            Err(Error::invalid(Place::row(&source.name, Unit::Line, broken.line), why))
        }
        Verdict::Open(line, readings) => {
            let shown: Vec<String> = readings
                .iter()
                .map(|(charset, text)| format!("\"{}\" in {}", text.escape_debug(), charset.words()))
                .collect();
            let flags: Vec<&str> = readings.iter().map(|(charset, _)| charset.name()).collect();
            let why = format!(
                "the encoding of the file is not certain: a word here is {}. Say which is right: {}. If none is, the file may be damaged: {} in line {} is the first that is no UTF-8",
                shown.join(", or "),
                Given::named("encoding").of(flags.join(" or ")),
                broken.words(),
                broken.line
            );
            let answers: Vec<(&str, &str)> =
                readings.iter().map(|(charset, text)| (charset.name(), text.as_str())).collect();
            let open = OpenPoint::new("encoding", "", "", &answers)
                .asking(format!("How is this word of {} meant to read?", source.name));
            Err(Error::Invalid(vec![Problem::new(Place::row(&source.name, Unit::Line, line), why).settled_by(open)]))
        }
    }
}

fn mixed(source: &FileSource, line: u64, which: &str) -> Error {
    let why = format!(
        "the file mixes UTF-8 with another encoding, or is damaged{which}. Save it as \"CSV UTF-8\" and look at the letters of this line"
    );
    Error::invalid(Place::row(&source.name, Unit::Line, line), why)
}

/// A byte that is no UTF-8, and where it stands.
#[derive(Clone, Copy)]
struct BrokenByte {
    byte: u8,
    line: u64,
    /// Its position in the line, from 1.
    at: u64,
}

impl BrokenByte {
    fn words(self) -> String {
        format!("byte {} of the line (0x{:02X})", self.at, self.byte)
    }

    fn refused(self, source: &FileSource) -> Error {
        mixed(source, self.line, &format!(": {} is no UTF-8", self.words()))
    }
}

/// Hands all bytes of a source on, piece by piece.
fn each_piece(source: &FileSource, take: &mut dyn FnMut(&[u8])) -> Result<()> {
    let (mut bytes, mut buffer) = (source.bytes(), vec![0; 1 << 16]);
    loop {
        match bytes.read(&mut buffer).map_err(Error::io(format!("read {}", source.name)))? {
            0 => return Ok(()),
            count => take(&buffer[..count]),
        }
    }
}

/// UTF-16 without a mark: no other text has zeros, and in one of the two orders of bytes the signs of a table stand (commas, line ends,
/// letters of ASCII).
fn unmarked_utf16(start: &[u8]) -> Option<&'static Encoding> {
    let ascii = |order: fn([u8; 2]) -> u16| {
        let units = start.chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
        units.filter(|unit| matches!(unit, 9 | 10 | 13 | 32..=126)).count()
    };
    let (little, big) = (ascii(u16::from_le_bytes), ascii(u16::from_be_bytes));
    let is_text = |encoding: &'static Encoding| {
        let whole = encoding.decode_without_bom_handling(&start[..start.len() / 4 * 4]).0;
        !whole.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{1a}'))
    };
    // A text of single bytes with some zeros in it is damaged, not UTF-16.
    let zeros = start.split(|byte| *byte == 0).count() - 1;
    let plain = start.iter().filter(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace()).count();
    let (units, damaged) = (start.len() / 2, (zeros + plain) * 10 > start.len() * 9 && zeros * 4 < start.len());
    let has = |signs: usize, others: usize| signs >= 3 && signs * 16 >= units && signs > others * 4;
    if zeros == 0 || damaged {
        None
    } else if has(little, big) && is_text(UTF_16LE) {
        Some(UTF_16LE)
    } else if has(big, little) && is_text(UTF_16BE) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// How far a file is UTF-8.
#[derive(Default)]
struct Utf8Count {
    /// Characters of several bytes that are whole.
    whole: usize,
    /// Bytes that fit nowhere.
    broken: usize,
    /// The first of them.
    first: Option<BrokenByte>,
}

fn shape(source: &FileSource) -> Result<Utf8Count> {
    let mut bytes = source.bytes();
    let mut shape = Utf8Count::default();
    let (mut buffer, mut kept) = (vec![0; 1 << 16], 0);
    let (mut line, mut at) = (1, 0);
    let mut pass = |good: &[u8]| {
        line += line_ends(good) as u64;
        at = good.iter().rposition(|byte| *byte == b'\n').map_or(at + good.len(), |end| good.len() - end - 1);
        (line, at)
    };
    loop {
        let count = bytes.read(&mut buffer[kept..]).map_err(Error::io(format!("read {}", source.name)))?;
        let end = count == 0;
        let mut rest = &buffer[..kept + count];
        loop {
            let error = match std::str::from_utf8(rest) {
                Ok(text) => {
                    shape.whole += wide(text);
                    pass(text.as_bytes());
                    rest = &[];
                    break;
                }
                Err(error) => error,
            };
            let (good, bad) = rest.split_at(error.valid_up_to());
            shape.whole += good.iter().filter(|byte| **byte >= 0xC0).count();
            let (line, before) = pass(good);
            rest = bad;
            match error.error_len() {
                None if !end => break,
                length => {
                    shape.broken += 1;
                    shape.first.get_or_insert(BrokenByte { byte: bad[0], line, at: before as u64 + 1 });
                    let (passed, behind) = rest.split_at(length.unwrap_or(rest.len()));
                    pass(passed);
                    rest = behind;
                }
            }
        }
        if end {
            return Ok(shape);
        }
        let left = rest.len();
        let from = kept + count - left;
        buffer.copy_within(from..from + left, 0);
        kept = left;
    }
}

/// How many lines end within some bytes.
pub(super) fn line_ends(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

fn wide(text: &str) -> usize {
    if text.is_ascii() { 0 } else { text.bytes().filter(|byte| *byte >= 0xC0).count() }
}

fn fill(bytes: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut length = 0;
    while length < buffer.len() {
        match bytes.read(&mut buffer[length..])? {
            0 => break,
            count => length += count,
        }
    }
    Ok(length)
}

/// The text of a source as UTF-8 bytes. UTF-8 passes through as it is; the CSV reader sees what is not.
pub enum Decoded {
    /// Bytes that are UTF-8.
    Plain(Bytes),
    /// Bytes of another encoding, decoded.
    Other(Box<Transcoder>),
}

pub struct Transcoder {
    bytes: Bytes,
    decoder: ByteDecoder,
    name: &'static str,
    input: Vec<u8>,
    from: usize,
    to: usize,
    ended: bool,
    line: usize,
    /// Text that is decoded and not yet read: a reader may ask for less than one character.
    output: Vec<u8>,
    taken: usize,
    filled: usize,
    /// All of it was decoded; a decoder must not be asked again.
    finished: bool,
}

/// What makes text of bytes.
enum ByteDecoder {
    Web(Box<Decoder>),
    Dos(&'static CodePage),
}

impl ByteDecoder {
    fn decode(&mut self, input: &[u8], output: &mut [u8], last: bool) -> (DecoderResult, usize, usize) {
        match self {
            Self::Web(decoder) => decoder.decode_to_utf8_without_replacement(input, output, last),
            Self::Dos(page) => {
                // A character of these pages has three bytes at most, and the output has twice the room of the input.
                let taken = &input[..input.len().min(output.len() / 3)];
                let text = page.decode(taken);
                output[..text.len()].copy_from_slice(text.as_bytes());
                (DecoderResult::InputEmpty, taken.len(), text.len())
            }
        }
    }
}

impl Decoded {
    /// The text of a source from its start, without the mark.
    pub fn new(source: &FileSource, found: FileEncoding) -> std::io::Result<Self> {
        let mut bytes = source.bytes();
        let mut mark = [0; 4];
        bytes.read_exact(&mut mark[..found.mark])?;
        let decoder = match found.charset {
            Charset::Web(encoding) if encoding == UTF_8 => return Ok(Self::Plain(bytes)),
            Charset::Web(encoding) => ByteDecoder::Web(Box::new(encoding.new_decoder_without_bom_handling())),
            Charset::Dos(page) => ByteDecoder::Dos(page),
        };
        Ok(Self::Other(Box::new(Transcoder {
            bytes,
            decoder,
            name: found.charset.name(),
            input: vec![0; 1 << 15],
            from: 0,
            to: 0,
            ended: false,
            line: 1,
            output: vec![0; 1 << 16],
            taken: 0,
            filled: 0,
            finished: false,
        })))
    }
}

impl Read for Decoded {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Self::Plain(bytes) => bytes.read(buffer),
            Self::Other(other) => other.read(buffer),
        }
    }
}

impl Transcoder {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.taken == self.filled && !self.finished {
            self.decode()?;
        }
        let count = buffer.len().min(self.filled - self.taken);
        buffer[..count].copy_from_slice(&self.output[self.taken..self.taken + count]);
        self.taken += count;
        Ok(count)
    }

    fn decode(&mut self) -> std::io::Result<()> {
        loop {
            if self.from == self.to && !self.ended {
                (self.from, self.to) = (0, self.bytes.read(&mut self.input)?);
                self.ended = self.to == 0;
            }
            let input = &self.input[self.from..self.to];
            let (result, read, written) = self.decoder.decode(input, &mut self.output, self.ended);
            self.from += read;
            self.line += line_ends(&self.output[..written]);
            if let DecoderResult::Malformed(..) = result {
                return Err(std::io::Error::other(format!(
                    "line {} holds bytes that are not {}. Save the file as \"CSV UTF-8\"",
                    self.line, self.name
                )));
            }
            (self.taken, self.filled) = (0, written);
            self.finished = self.ended && matches!(result, DecoderResult::InputEmpty);
            if written > 0 || self.finished {
                return Ok(());
            }
        }
    }
}
