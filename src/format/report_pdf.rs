//! Any report as a document.

use super::pdf::{self, Pdf, PdfAbout, make};
use crate::error::Result;
use crate::model::{Remedy, capitalised};
use crate::store::Store;
use crate::texts::Language;
use crate::view::{Block, Cell, Table};
use std::io::Write;

/// Writes the blocks of a report as PDF, the first heading as its title. `source` says at the foot of each page where it comes from.
pub fn write(store: &Store, title: &str, source: &str, blocks: &[Block], out: impl Write) -> Result<()> {
    let id = format!("{}-{}-{title}", store.id, store.last.revision);
    let about = PdfAbout { title, landscape: false, language: Language::English, id: &id, made: &store.last.time };
    let fill = |pdf: &mut Pdf| {
        blocks.iter().enumerate().for_each(|(at, block)| lay_out(pdf, at, block));
        Ok(())
    };
    make(about, fill, |()| source.to_owned(), out)
}

pub(super) fn lay_out(pdf: &mut Pdf, at: usize, block: &Block) {
    match block {
        Block::Heading(text) => pdf.heading(if at == 0 { 1 } else { 2 }, text),
        Block::Text(text) => pdf.paragraph(text),
        Block::Facts(facts) => pdf.facts(facts),
        Block::Points(points) => points.iter().for_each(|point| pdf.paragraph(&format!("• {point}"))),
        Block::Next(next) => lay_out(pdf, at, &next.block(Remedy::words)),
        Block::Table(table) => {
            let counts: Vec<bool> =
                (0..table.heads.len()).map(|at| table.rows.iter().all(|row| is_count(&row[at]))).collect();
            let rows = |add: &mut dyn FnMut(&[pdf::PdfCell])| {
                for row in &table.rows {
                    let one = |(cell, count): (&Cell, &bool)| pdf::PdfCell {
                        right: *count,
                        ..pdf::PdfCell::plain(cell.words())
                    };
                    add(&row.iter().zip(&counts).map(one).collect::<Vec<_>>());
                }
                Ok::<(), std::convert::Infallible>(())
            };
            let heads: Vec<String> = table.heads.iter().map(|head| capitalised(head)).collect();
            let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
            pdf.table(&heads, &widths(table), rows).unwrap_or_else(|never| match never {});
        }
    }
}

/// The share of the room that a letter takes, at most.
const LETTER: f32 = 0.0115;

/// Whether a cell holds nothing but a number, or nothing.
fn is_count(cell: &Cell) -> bool {
    cell.words().chars().all(|c| c.is_ascii_digit() || c == ',')
}

/// Shares of the room: by the longest text of each column, so that short ones are not torn and long ones do not take all.
fn widths(table: &Table) -> Vec<f32> {
    let longest = |at: usize| {
        let cells = table.rows.iter().map(|row| row[at].words().chars().count());
        let longest = cells.chain([table.heads[at].len()]).max().unwrap_or_default();
        f32::from(u16::try_from(longest.clamp(6, 70)).unwrap_or(70)) + 4.0
    };
    let widths: Vec<f32> = (0..table.heads.len()).map(longest).collect();
    let whole: f32 = widths.iter().sum();
    // No word is torn that need not be.
    let least = |at: usize| {
        let texts = table.rows.iter().map(|row| row[at].words().into_owned()).chain([table.heads[at].to_string()]);
        let word = texts.filter_map(|text| text.split([' ', '\n']).map(|word| word.chars().count()).max()).max();
        f32::from(u16::try_from(word.unwrap_or_default().min(20)).unwrap_or(20)) * LETTER + 0.02
    };
    let least: Vec<f32> = (0..widths.len()).map(least).collect();
    let shares: Vec<f32> = widths.iter().zip(&least).map(|(width, least)| (width / whole).max(*least)).collect();
    let over: f32 = shares.iter().sum::<f32>() - 1.0;
    let spare: f32 = shares.iter().zip(&least).map(|(share, least)| share - least).sum();
    if over <= 0.0 || spare <= over {
        let sum: f32 = shares.iter().sum();
        return shares.iter().map(|share| share / sum).collect();
    }
    shares.iter().zip(&least).map(|(share, least)| share - (share - least) * over / spare).collect()
}
