//! Files that a person names and that are read whole. What is no file never keeps the program waiting, and nothing is read without a limit.

use std::fs::{File, FileType};
use std::io::Read as _;
use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};
use std::path::Path;

/// Opens what stands at a path to read it. A pipe that nobody writes to would keep an ordinary open waiting.
fn opened(path: &Path) -> std::io::Result<File> {
    let flags = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or_default();
    std::fs::OpenOptions::new().read(true).custom_flags(flags).open(path)
}

/// Bytes of a text that art30 keeps for itself, at most: a list of 100,000 erasures has less.
const KEPT: u64 = 64 << 20;

/// Reads a text that art30 keeps for itself; what is no UTF-8 in it is replaced.
pub fn read_kept(path: &Path) -> std::io::Result<String> {
    let file = opened(path)?;
    let sort = file.metadata()?.file_type();
    if !sort.is_file() {
        return Err(std::io::Error::other(format!("it is {}, no file of art30. Move it away", what(sort))));
    }
    let mut bytes = Vec::new();
    if file.take(KEPT + 1).read_to_end(&mut bytes)? as u64 > KEPT {
        return Err(std::io::Error::other(format!(
            "it has more than {} MB, so it is no file of art30. Move it away",
            KEPT >> 20
        )));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Why a file is not read: what is wrong with it, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It has more bytes than are taken.
    TooLarge(String),
    /// Anything else.
    Other(String),
}

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (Self::TooLarge(why) | Self::Other(why)) = self;
        f.write_str(why)
    }
}

impl From<Unread> for String {
    fn from(why: Unread) -> Self {
        why.to_string()
    }
}

/// Opens a file of at most that many bytes, to read it; gives its size.
pub fn open(path: &Path, most: u64) -> Result<(File, u64), Unread> {
    let file = opened(path).map_err(|error| Unread::Other(format!("cannot be read: {error}. Check the path")))?;
    let meta = file.metadata().map_err(unreadable)?;
    if !meta.is_file() {
        return Err(Unread::Other(format!("is {}. Give a file", what(meta.file_type()))));
    }
    if meta.len() > most {
        return Err(too_large(meta.len(), most));
    }
    Ok((file, meta.len()))
}

/// Reads a file of at most that many bytes, whatever size it says that it has.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    let (file, size) = open(path, most)?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    file.take(most + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > most { Err(too_large(bytes.len() as u64, most)) } else { Ok(bytes) }
}

/// Reads a text in UTF-8.
pub fn read_text(path: &Path, most: u64) -> Result<String, String> {
    let bytes = read(path, most)?;
    String::from_utf8(bytes).map_err(|_| "is no text in UTF-8. Check that it is the right file".into())
}

/// Whether files of a zip share bytes: each as where it starts and where it ends. A kernel of some kilobytes that a thousand files share unpacks
/// to anything, so such a zip is refused before a byte of it is unpacked.
pub fn overlap(spans: &mut [(u64, u64)]) -> bool {
    spans.sort_unstable();
    spans.windows(2).any(|pair| pair[1].0 < pair[0].1 || pair[1].0 == pair[0].0)
}

/// What stands at a path that is no file.
#[must_use]
pub fn what(sort: FileType) -> &'static str {
    match sort {
        _ if sort.is_dir() => "a folder",
        _ if sort.is_fifo() => "a pipe",
        _ if sort.is_socket() => "a socket",
        _ if sort.is_char_device() || sort.is_block_device() => "a device",
        _ => "no file",
    }
}

fn unreadable(error: std::io::Error) -> Unread {
    Unread::Other(format!("cannot be read: {error}"))
}

fn too_large(size: u64, most: u64) -> Unread {
    let shown = |bytes: u64| {
        if most < 1 << 20 { format!("{} kB", bytes.div_ceil(1024)) } else { format!("{} MB", bytes.div_ceil(1 << 20)) }
    };
    Unread::TooLarge(format!("has {}; at most {} are taken", shown(size), shown(most)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_is_named_and_never_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU, 0).unwrap();
        let why = |path: &Path| read(path, 1024).unwrap_err().to_string();
        assert_eq!(why(&pipe), "is a pipe. Give a file");
        assert_eq!(why(folder.path()), "is a folder. Give a file");
        assert_eq!(why(Path::new("/dev/zero")), "is a device. Give a file");
        assert!(why(&folder.path().join("none")).starts_with("cannot be read: No such file"));
    }

    #[test]
    fn files_of_a_zip_that_share_bytes_are_seen() {
        assert!(!overlap(&mut [(30, 60), (0, 30), (60, 61)]));
        assert!(overlap(&mut [(0, 30), (29, 60)]));
        assert!(overlap(&mut [(0, 0), (0, 0)]), "the same place twice");
    }

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, [b'x'; 1024]).unwrap();
        assert_eq!(read(&path, 1024).unwrap().len(), 1024);
        assert_eq!(read(&path, 1023).unwrap_err().to_string(), "has 1 kB; at most 1 kB are taken");
        std::fs::write(&path, [0xFF]).unwrap();
        assert!(read_text(&path, 1024).unwrap_err().contains("UTF-8"));
        // A file that says that it has no bytes, and has some.
        assert!(read(Path::new("/proc/self/status"), 16).is_err());
    }
}
