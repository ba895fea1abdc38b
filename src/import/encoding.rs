//! In which encoding a text file is written, and its text as UTF-8. What does not fit the encoding is refused with its line;
//! nothing is replaced in silence.

use super::source::{Bytes, FileSource};
use crate::error::{Error, Place, Result, Unit};
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::Read;

/// Bytes that the guess of an old encoding is built on.
const SAMPLE: usize = 4 << 20;

/// What was found out about the encoding of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileEncoding {
    pub encoding: &'static Encoding,
    /// Bytes of its mark at the start.
    pub mark: usize,
    pub how: Certainty,
}

/// How an encoding was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    Marked,
    /// All of the file is valid.
    Valid,
    /// By the letters that it would make.
    Guessed,
    Told,
}

impl FileEncoding {
    pub fn words(&self) -> String {
        let name = match self.encoding.name() {
            "windows-1252" => "Windows-1252 (Western European)".into(),
            "windows-1250" => "Windows-1250 (Central European)".into(),
            "windows-1251" => "Windows-1251 (Cyrillic)".into(),
            "windows-1253" => "Windows-1253 (Greek)".into(),
            "windows-1254" => "Windows-1254 (Turkish)".into(),
            "windows-1257" => "Windows-1257 (Baltic)".into(),
            other => other.replace("windows", "Windows"),
        };
        match self.how {
            Certainty::Marked => format!("{name} with a byte-order mark"),
            Certainty::Valid => name,
            Certainty::Guessed => format!("{name}, guessed by its letters"),
            Certainty::Told => format!("{name}, as the map says"),
        }
    }
}

/// Finds the encoding of a source: its mark, UTF-16 without mark by its zero bytes, UTF-8 when all of it is valid, else the
/// old encoding that its letters speak for.
pub fn find(source: &FileSource, told: Option<&str>) -> Result<FileEncoding> {
    let mut start = [0; 4096];
    let mut bytes = source.bytes();
    let length = fill(&mut bytes, &mut start).map_err(Error::io(format!("read {}", source.name)))?;
    let start = &start[..length];
    if let Some((encoding, mark)) = Encoding::for_bom(start) {
        return Ok(FileEncoding { encoding, mark, how: Certainty::Marked });
    }
    if let Some(name) = told {
        let encoding = Encoding::for_label(name.as_bytes()).ok_or_else(|| {
            Error::invalid("--map", format!("\"{name}\" is no encoding that is known. Write utf-8 or windows-1252"))
        })?;
        return Ok(FileEncoding { encoding, mark: 0, how: Certainty::Told });
    }
    if let Some(encoding) = unmarked_utf16(start) {
        return Ok(FileEncoding { encoding, mark: 0, how: Certainty::Valid });
    }
    let shape = shape(source)?;
    if shape.broken == 0 {
        return Ok(FileEncoding { encoding: UTF_8, mark: 0, how: Certainty::Valid });
    }
    if shape.whole > 0 {
        return Err(Error::invalid(
            Place::row(&source.name, Unit::Line, shape.line as u64),
            "the file mixes UTF-8 with another encoding. Save it as \"CSV UTF-8\" and look at the letters of this line",
        ));
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    let mut sample = Vec::new();
    source.bytes().take(SAMPLE as u64).read_to_end(&mut sample).map_err(Error::io(format!("read {}", source.name)))?;
    detector.feed(&sample, true);
    Ok(FileEncoding {
        encoding: detector.guess(None, chardetng::Utf8Detection::Deny),
        mark: 0,
        how: Certainty::Guessed,
    })
}

/// UTF-16 of European text has a zero in every second byte; UTF-8 has none at all.
fn unmarked_utf16(start: &[u8]) -> Option<&'static Encoding> {
    let pairs = start.len() / 2;
    let zeros = |offset: usize| start.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if pairs < 4 {
        None
    } else if odd * 4 > pairs * 3 && even * 8 < pairs {
        Some(UTF_16LE)
    } else if even * 4 > pairs * 3 && odd * 8 < pairs {
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
    /// The line of the first of them.
    line: usize,
}

fn shape(source: &FileSource) -> Result<Utf8Count> {
    let mut bytes = source.bytes();
    let mut shape = Utf8Count::default();
    let (mut buffer, mut kept, mut lines) = (vec![0; 1 << 16], 0, 1);
    loop {
        let count = bytes.read(&mut buffer[kept..]).map_err(Error::io(format!("read {}", source.name)))?;
        let end = count == 0;
        let mut rest = &buffer[..kept + count];
        loop {
            let error = match std::str::from_utf8(rest) {
                Ok(text) => {
                    shape.whole += wide(text);
                    lines += line_ends(text.as_bytes());
                    rest = &[];
                    break;
                }
                Err(error) => error,
            };
            let (good, bad) = rest.split_at(error.valid_up_to());
            shape.whole += good.iter().filter(|byte| **byte >= 0xC0).count();
            lines += line_ends(good);
            rest = bad;
            match error.error_len() {
                None if !end => break,
                length => {
                    shape.broken += 1;
                    if shape.line == 0 {
                        shape.line = lines;
                    }
                    rest = &rest[length.unwrap_or(rest.len())..];
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
    decoder: Decoder,
    name: String,
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

impl Decoded {
    /// The text of a source from its start, without the mark.
    pub fn new(source: &FileSource, found: FileEncoding) -> std::io::Result<Self> {
        let mut bytes = source.bytes();
        let mut mark = [0; 4];
        bytes.read_exact(&mut mark[..found.mark])?;
        if found.encoding == UTF_8 {
            return Ok(Self::Plain(bytes));
        }
        Ok(Self::Other(Box::new(Transcoder {
            bytes,
            decoder: found.encoding.new_decoder_without_bom_handling(),
            name: found.encoding.name().into(),
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
            let (result, read, written) =
                self.decoder.decode_to_utf8_without_replacement(input, &mut self.output, self.ended);
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
