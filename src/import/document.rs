//! A file as a document: what is recorded of it, and its bytes.

use crate::journal::{hex, sha256};
use crate::model::kinds::document;
use std::path::{Path, PathBuf};

/// What is recorded of a file, and its bytes.
pub type FileRead = (Vec<(&'static str, String)>, Vec<u8>);

/// Reads a file as a document: what is recorded of it, and its bytes.
pub fn read_document(folder: Option<&Path>, path: &str) -> std::result::Result<FileRead, String> {
    let path = folder.map_or_else(|| PathBuf::from(path), |folder| folder.join(path));
    let shown = path.display();
    let size = std::fs::metadata(&path).map_err(|error| format!("cannot read {shown}: {error}"))?.len();
    let most = document::MAX_BYTES;
    if size > most as u64 {
        return Err(format!(
            "{shown} has {} MB; at most {} MB are taken. Make it smaller, for example as a PDF without scans in colour",
            size.div_ceil(1024 * 1024),
            most / 1024 / 1024
        ));
    }
    let bytes = std::fs::read(&path).map_err(|error| format!("cannot read {shown}: {error}"))?;
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
    Ok((vec![("name", name), ("media", media.into()), ("sha256", hex(&sha256(&bytes)))], bytes))
}
