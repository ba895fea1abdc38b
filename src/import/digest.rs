//! Digests by which texts are found again in memory.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

pub fn digest(text: &str) -> u64 {
    digest_of([text])
}

/// Of a text that stands in two pieces: that of the whole, wherever it is cut.
pub fn digest_of_pieces(pieces: [&str; 2]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for piece in pieces {
        hasher.write(piece.as_bytes());
    }
    hasher.finish()
}

/// Of several texts, in their order.
pub fn digest_of<'t>(texts: impl IntoIterator<Item = &'t str>) -> u64 {
    let mut hasher = DefaultHasher::new();
    texts.into_iter().for_each(|text| text.hash(&mut hasher));
    hasher.finish()
}
