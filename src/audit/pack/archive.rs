//! The pack as a zip: pieces are gathered in a temporary folder, each with its digest, then written in order with fixed times. The
//! zip's comment is a digest of every byte before it, so that no byte of the file can be changed unnoticed.

use crate::audit::form::{self, About, COMMENT_LENGTH, PackFile};
use crate::disk::leftovers::{Begun, begin_folder, temporary_files};
use crate::error::{Care, Error, Given, Result};
use crate::import::seen;
use crate::model::Record;
use crate::model::digest::hex;
use crate::store::Store;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Read as _, Seek, SeekFrom, Write};
use std::path::PathBuf;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// One file of the pack.
#[derive(Clone, Debug)]
pub struct Piece {
    /// What the manifest says of it.
    pub listed: PackFile,
    from: From,
}

#[derive(Clone, Debug)]
enum From {
    Folder(PathBuf),
    Register,
}

/// Pieces that wait to be packed.
pub struct Gathering {
    folder: Begun,
    /// In the order in which they were made.
    pub pieces: Vec<Piece>,
}

impl Gathering {
    /// Nothing yet.
    pub fn new() -> Result<Self> {
        let folder =
            begin_folder().map_err(Error::io(format!("make a temporary folder in {}", temporary_files().display())))?;
        Ok(Self { folder, pieces: Vec::new() })
    }

    /// Makes a piece. `write` fills it and gives the number of its rows, if it has any.
    pub fn add(
        &mut self,
        file: &str,
        mut about: About,
        write: impl FnOnce(&mut (dyn Write + Send)) -> Result<Option<usize>>,
    ) -> Result<()> {
        let path = self.folder.path().join(self.pieces.len().to_string());
        let failed = || Error::io(format!("write {file}"));
        let mut out = Digesting {
            out: BufWriter::new(File::create_new(&path).map_err(failed())?),
            hash: Sha256::new(),
            bytes: 0,
        };
        about.rows = write(&mut out)?.or(about.rows);
        out.flush().map_err(failed())?;
        let sha256 = hex(out.hash.finalize().as_slice());
        let from = From::Folder(path);
        let listed = PackFile { file: file.into(), about, document: None, bytes: out.bytes, sha256 };
        self.pieces.push(Piece { listed, from });
        Ok(())
    }

    /// Takes a document of the register as a piece; its bytes are read when they are packed.
    pub fn add_document(&mut self, file: String, about: About, document: &Record, sha256: String) {
        let bytes = u64::try_from(document.number_of("size").unwrap_or_default()).unwrap_or_default();
        let about = match document.text("seen") {
            Some(seen) => {
                About { title: format!("{} [seen in it: {seen}]", about.title), proves: seen::caution(seen), ..about }
            }
            None => about,
        };
        let document = Some(document.handle());
        let listed = PackFile { file, about, document, bytes, sha256 };
        self.pieces.push(Piece { listed, from: From::Register });
    }

    /// The lines that `sha256sum -c` reads, in the order of the pack.
    #[must_use]
    pub fn sums(&self) -> String {
        let files: BTreeMap<&str, &str> =
            self.pieces.iter().map(|Piece { listed, .. }| (&*listed.file, &*listed.sha256)).collect();
        form::sums(files)
    }

    /// Writes the pack; gives the SHA-256 of the whole file.
    pub fn write(mut self, store: &Store, out: &mut BufWriter<File>) -> Result<String> {
        let failed = || Error::io("write the pack");
        let of_zip = |error: ZipError| match error {
            ZipError::Io(error) => failed()(error),
            other => failed()(other.into()),
        };
        // The heads of its files are written once their ends are known.
        if !out.get_ref().metadata().map_err(failed())?.is_file() {
            let why = "it is a device or a pipe, and a pack is written back and forth. Name a file";
            return Err(Error::invalid(Given::named("out"), why));
        }
        self.pieces.sort_by(|one, other| one.listed.file.cmp(&other.listed.file));
        let mut zip = ZipWriter::new(UntilItFails::new(&mut *out));
        for piece in &self.pieces {
            zip.start_file(&*piece.listed.file, options(&piece.listed)).map_err(of_zip)?;
            piece.copy(store, &mut zip)?;
        }
        let blank = form::blank_comment().into_bytes().into_boxed_slice();
        zip.set_raw_comment(blank).map_err(of_zip)?;
        zip.finish().map_err(of_zip)?;
        seal(out).map_err(failed())
    }
}

/// Hands on what is written until that fails. What comes then is taken and dropped: a zip that is given up still writes its end, and would
/// print that this fails.
struct UntilItFails<W> {
    out: W,
    failed: bool,
    /// Where the next byte would stand, and how many there would be.
    at: u64,
    end: u64,
}

impl<W: Write + Seek> UntilItFails<W> {
    fn new(out: W) -> Self {
        Self { out, failed: false, at: 0, end: 0 }
    }

    fn unless_failed<T>(&mut self, otherwise: T, act: impl FnOnce(&mut W) -> io::Result<T>) -> io::Result<T> {
        if self.failed {
            return Ok(otherwise);
        }
        let done = act(&mut self.out);
        self.failed = done.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::Interrupted);
        if self.failed {
            // It can fail on the way back from the head of a file, and the end is never before a beginning.
            self.at = self.end;
        }
        done
    }
}

impl<W: Write + Seek> Write for UntilItFails<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.unless_failed(bytes.len(), |out| out.write(bytes))?;
        self.at += count as u64;
        self.end = self.end.max(self.at);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.unless_failed((), W::flush)
    }
}

impl<W: Write + Seek> Seek for UntilItFails<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let otherwise = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
            SeekFrom::End(by) => self.end.saturating_add_signed(by),
        };
        self.at = self.unless_failed(otherwise, |out| out.seek(to))?;
        Ok(self.at)
    }
}

impl Piece {
    fn copy(&self, store: &Store, out: &mut impl Write) -> Result<()> {
        let failed = || Error::io("write the pack");
        match &self.from {
            From::Folder(path) => {
                let mut file = File::open(path).map_err(failed())?;
                std::io::copy(&mut file, out).map(drop).map_err(failed())
            }
            From::Register => {
                let bytes = store.content(&self.listed.sha256)?;
                let gone =
                    || Error::damaged(format!("the bytes of {} are gone. See `{}`", self.listed.file, Care::Verify));
                let bytes = bytes.ok_or_else(gone)?;
                out.write_all(&bytes).map_err(failed())
            }
        }
    }
}

/// The same for the same file on every day and every machine.
fn options(file: &PackFile) -> SimpleFileOptions {
    let ending = file.file.rsplit('.').next();
    let compressed = matches!(ending, Some("pdf" | "xlsx" | "png" | "jpeg" | "jpg" | "zip"));
    SimpleFileOptions::default()
        .compression_method(if compressed { CompressionMethod::Stored } else { CompressionMethod::Deflated })
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644)
        .large_file(file.bytes >= u64::from(u32::MAX))
}

/// Puts the digest of all bytes before the comment into the comment; gives the digest of the whole file.
fn seal(out: &mut BufWriter<File>) -> io::Result<String> {
    out.flush()?;
    let file = out.get_mut();
    let length = file.seek(SeekFrom::End(0))? - COMMENT_LENGTH;
    file.seek(SeekFrom::Start(0))?;
    let mut hash = form::digest((&mut *file).take(length))?;
    let comment = form::comment(&hash);
    file.seek(SeekFrom::Start(length))?;
    file.write_all(comment.as_bytes())?;
    hash.update(comment);
    Ok(hex(hash.finalize().as_slice()))
}

/// A file that counts and digests what is written to it.
struct Digesting {
    out: BufWriter<File>,
    hash: Sha256,
    bytes: u64,
}

impl Write for Digesting {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.hash.update(&bytes[..count]);
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    /// A disk with so much room.
    struct Full {
        bytes: Cursor<Vec<u8>>,
        room: u64,
    }

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.bytes.position() + bytes.len() as u64 > self.room {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.bytes.write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Seek for Full {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.bytes.seek(to)
        }
    }

    #[test]
    fn a_zip_that_is_given_up_ends_in_peace_wherever_the_disk_is_full() {
        let write = |room| {
            let full = Full { bytes: Cursor::new(Vec::new()), room };
            // With a buffer, it can fail where a place is sought, too.
            let mut zip = ZipWriter::new(UntilItFails::new(BufWriter::with_capacity(40, full)));
            for (name, method) in [("a", CompressionMethod::Deflated), ("b", CompressionMethod::Stored)] {
                zip.start_file(name, SimpleFileOptions::default().compression_method(method))?;
                zip.write_all(&[b'x'; 100])?;
            }
            zip.finish().map(drop).map_err(io::Error::from)
        };
        let enough = (0..2000).find(|room| write(*room).is_ok()).unwrap();
        assert!(enough > 200);
    }
}
