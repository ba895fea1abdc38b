//! Files that come with a form: kept in a folder that goes when the visit is over.

use crate::error::{Error, Result};
use crate::model::digest::{Hash, sha256};
use axum::body::Bytes;
use std::path::PathBuf;

/// A file that was sent.
pub struct Upload {
    /// The field of the form.
    pub field: String,
    /// Where it is kept, under the name that it had.
    pub path: PathBuf,
    /// SHA-256 of its bytes.
    pub digest: Hash,
    folder: tempfile::TempDir,
}

/// What a name of a file may have; the rest could lead elsewhere, or hide what it is.
fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|c| !c.is_control()).take(120).collect();
    let kept = kept.trim().trim_start_matches('.').to_owned();
    if kept.is_empty() { "file".into() } else { kept }
}

impl Upload {
    /// Words in which the file has its name in the place of its path.
    pub fn named(&self, words: &str) -> String {
        words.replace(&format!("{}/", self.folder.path().display()), "")
    }

    /// The name that it had.
    pub fn name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// The same file in a folder of its own, for a work that goes on after the visit.
    pub fn moved(&self) -> Result<Self> {
        let bytes = std::fs::read(&self.path).map_err(Error::io("keep the file"))?;
        Self::keep(self.field.clone(), &self.name(), &Bytes::from(bytes))
    }

    /// Keeps a file.
    pub fn keep(field: String, name: &str, bytes: &Bytes) -> Result<Self> {
        let folder = tempfile::TempDir::with_prefix("art30-").map_err(Error::io("make a folder for the file"))?;
        let path = folder.path().join(plain(name));
        std::fs::write(&path, bytes).map_err(Error::io("keep the file"))?;
        Ok(Self { field, path, digest: sha256(bytes), folder })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_leads_nowhere() {
        let cases = [("../../etc/passwd", "passwd"), ("C:\\a\\b.pdf", "b.pdf"), (".bashrc", "bashrc"), ("a\0b", "ab")];
        for (name, kept) in cases {
            assert_eq!(plain(name), kept);
        }
        assert_eq!(plain("/"), "file");
    }
}
