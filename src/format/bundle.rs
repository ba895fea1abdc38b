//! Several files as one zip, in the order in which they come.

use crate::error::{Error, Result};
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

/// A zip that is being filled, in memory.
pub struct Bundle(ZipWriter<Cursor<Vec<u8>>>);

impl Default for Bundle {
    fn default() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }
}

fn failed(error: ZipError) -> Error {
    Error::io("pack the files")(error.into())
}

impl Bundle {
    /// Adds a file.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.0.start_file(name, SimpleFileOptions::default()).map_err(failed)?;
        self.0.write_all(bytes).map_err(|error| failed(error.into()))
    }

    /// The bytes of the zip.
    pub fn finish(self) -> Result<Vec<u8>> {
        Ok(self.0.finish().map_err(failed)?.into_inner())
    }
}
