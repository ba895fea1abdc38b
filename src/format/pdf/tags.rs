//! What a document is to a screen reader: its pieces, and how they lie within each other.

use super::Pdf;
use krilla::tagging::{Identifier, TableHeaderScope, Tag, TagGroup};
use std::num::NonZeroU16;

/// What a piece of the document is to a screen reader.
#[derive(Clone, Debug)]
pub(super) enum PdfPart {
    Heading(u16, String),
    Paragraph,
    Table,
    Row,
    Head,
    /// The head of a row.
    RowHead,
    PdfCell,
}

pub(super) struct Node {
    pub(super) part: PdfPart,
    pub(super) children: Vec<usize>,
    pub(super) content: Vec<Identifier>,
}

impl Pdf {
    /// A piece of the document with all that is in it.
    pub(super) fn group(&mut self, at: usize) -> TagGroup {
        let content = std::mem::take(&mut self.nodes[at].content);
        let children = std::mem::take(&mut self.nodes[at].children);
        let mut group = match self.nodes[at].part.clone() {
            PdfPart::Heading(level, title) => {
                TagGroup::new(Tag::Hn(NonZeroU16::new(level).expect("from 1"), Some(title)))
            }
            PdfPart::Paragraph => TagGroup::new(Tag::P),
            PdfPart::Table => TagGroup::new(Tag::Table),
            PdfPart::Row => TagGroup::new(Tag::TR),
            PdfPart::Head => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
            PdfPart::RowHead => TagGroup::new(Tag::TH(TableHeaderScope::Row)),
            PdfPart::PdfCell => TagGroup::new(Tag::TD),
        };
        for id in content {
            group.push(id);
        }
        for child in children {
            group.push(self.group(child));
        }
        group
    }
}
