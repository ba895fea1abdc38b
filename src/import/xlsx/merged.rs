//! Merged cells of a sheet: the value of the first stands for all rows below it. They are listed behind the rows, so they are read before.

use super::super::zipped::{Archive, attribute, holds, part};
use super::reference::position;
use quick_xml::events::Event;
use std::collections::HashMap;

/// Merged cells of a sheet, at most.
const MOST: usize = 100_000;

/// What of a sheet is merged over several rows, or over several columns of one.
#[derive(Default)]
pub struct Merges {
    /// By the row: columns, and over how many each is merged.
    wide: HashMap<u64, Vec<(usize, usize)>>,
    /// By the first row: column, and last row.
    starting: HashMap<u64, Vec<(usize, u64)>>,
    /// Those that the row which is read stands in: column, last row, value.
    open: Vec<(usize, u64, String)>,
}

/// Reads which cells of a sheet are merged.
pub fn merges(zip: &mut Archive, name: &str) -> Result<Merges, String> {
    let mut merges = Merges::default();
    // Nearly no list has any, and looking is quicker than reading.
    if !holds(zip, name, &["mergeCell "]) {
        return Ok(merges);
    }
    let Some(mut xml) = part(zip, name)? else { return Ok(merges) };
    let mut count = 0;
    loop {
        match xml.next()? {
            Event::Start(e) if e.local_name().as_ref() == "mergeCell" => {
                count += 1;
                if count > MOST {
                    return Err(format!("the sheet has more than {MOST} merged cells. Save it as \"CSV UTF-8\""));
                }
                let area = attribute(&e, "ref").unwrap_or_default();
                let corners = area.split_once(':').and_then(|(from, to)| Some((position(from)?, position(to)?)));
                match corners {
                    Some(((first, column), (last, _))) if last > first => {
                        merges.starting.entry(first + 1).or_default().push((column, last + 1));
                    }
                    Some(((row, column), (_, last))) if last > column => {
                        merges.wide.entry(row + 1).or_default().push((column, last - column + 1));
                    }
                    _ => {}
                }
            }
            Event::Eof => return Ok(merges),
            _ => {}
        }
    }
}

impl Merges {
    /// The cells of a row that are merged with others on their right: each with its column, and over how many.
    pub fn wide(&self, row: u64) -> &[(usize, usize)] {
        self.wide.get(&row).map_or(&[], Vec::as_slice)
    }

    /// Fills the cells of a row that are merged with one above, unless the row has nothing of its own; gives their columns.
    pub fn fill(&mut self, row: u64, cells: &mut Vec<String>, used: &mut usize, empty: bool) -> Vec<usize> {
        if self.starting.is_empty() {
            return Vec::new();
        }
        self.open.retain(|(_, last, _)| *last >= row);
        let mut filled = Vec::new();
        for (column, _, value) in self.open.iter().filter(|_| !empty) {
            while *used <= *column {
                if cells.len() == *used {
                    cells.push(String::new());
                }
                cells[*used].clear();
                *used += 1;
            }
            if cells[*column].is_empty() {
                cells[*column].clone_from(value);
                filled.push(*column);
            }
        }
        for (column, last) in self.starting.get(&row).into_iter().flatten() {
            if let Some(value) = cells.get(*column).filter(|value| *column < *used && !value.is_empty()) {
                self.open.push((*column, *last, value.clone()));
            }
        }
        filled
    }
}
