//! A file as a document: what is recorded of it, and its bytes.

use super::seen;
use crate::disk::outside::{self, Unread};
use crate::model::digest::{hex, sha256};
use crate::model::kinds::document;
use std::path::{Path, PathBuf};

/// A file that was read, to be filed as a document.
pub struct FileRead {
    /// What is recorded of it.
    pub said: Vec<(&'static str, String)>,
    /// What was seen in it that keeps it from being filed without a word, and what to do.
    pub doubt: Option<String>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl FileRead {
    /// What is recorded of a field.
    #[must_use]
    pub fn said(&self, field: &str) -> Option<&str> {
        self.said.iter().find(|(known, _)| *known == field).map(|(_, text)| text.as_str())
    }
}

/// Reads a file as a document.
pub fn read_document(folder: Option<&Path>, path: &str) -> std::result::Result<FileRead, String> {
    let path = folder.map_or_else(|| PathBuf::from(path), |folder| folder.join(path));
    let shown = path.display();
    let bytes = outside::read(&path, document::MAX_BYTES as u64).map_err(|why| {
        let smaller = match why {
            Unread::TooLarge(_) => ". Make it smaller, for example as a PDF without scans in colour",
            Unread::Other(_) => "",
        };
        format!("{shown} {why}{smaller}")
    })?;
    let known: Vec<&str> = document::MEDIA.iter().map(|(_, words)| *words).collect();
    let Some(media) = document::media(&bytes) else {
        let what = if bytes.is_empty() {
            "is empty".to_owned()
        } else {
            "is of no type that is taken, by its first bytes".to_owned()
        };
        return Err(format!("{shown} {what}. Taken are: {}. Save it as PDF", known.join(", ")));
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let seen = seen::look(media, &bytes);
    let otherwise = document::named_otherwise(&name, media)
        .map(|(named, is)| format!("it is no {named} by its first bytes, but: {is}. Give it the name of what it is"));
    let mut said = vec![("name", name), ("media", media.into()), ("sha256", hex(&sha256(&bytes)))];
    said.push(("size", bytes.len().to_string()));
    said.extend(seen.as_ref().map(|seen| ("seen", seen::recorded(seen))));
    let doubt = seen.and_then(|seen| seen::doubt(&seen)).or(otherwise);
    Ok(FileRead { said, doubt, bytes })
}
