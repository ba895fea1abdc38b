//! Digests: SHA-256, and how bytes are written in hexadecimal.

use sha2::{Digest as _, Sha256};

/// A SHA-256.
pub type Hash = [u8; 32];

/// SHA-256 of bytes.
#[must_use]
pub fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// In lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    push_hex(&mut text, bytes);
    text
}

/// Adds bytes to a text, in lower-case hexadecimal.
pub fn push_hex(text: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}

/// The hash that a text of 64 digits says.
#[must_use]
pub fn unhex(text: &str) -> Option<Hash> {
    let mut hash = [0; 32];
    let pair = |at: usize| u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok();
    (text.len() == 64).then_some(())?;
    for (at, byte) in hash.iter_mut().enumerate() {
        *byte = pair(at)?;
    }
    Some(hash)
}
