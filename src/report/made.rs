//! What a command did that made a file.

use crate::view::{Block, Report};

/// What a command did that made a file.
#[derive(serde::Serialize)]
pub struct Made {
    /// The file.
    pub file: String,
    /// The revision that it holds.
    pub revision: i64,
    /// The same in a sentence.
    pub said: String,
}

impl Report for Made {
    fn blocks(&self) -> Vec<Block> {
        vec![Block::Text(self.said.clone())]
    }
}
