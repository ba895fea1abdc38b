//! The values that cells of a sheet take: a list that stands in the rule itself, an area of this or another sheet, or the name of one.

use super::sheet::{Sheet, area};
use super::table::{Area, Areas, Holds, List};
use std::collections::HashMap;

/// Values of a list, at most.
const VALUES: u64 = 1000;
/// How far names of names are followed.
const DEEP: usize = 5;

/// What the rules of all sheets refer to.
pub struct Book<'b> {
    /// The sheets, each with its name.
    pub sheets: &'b [(String, Sheet)],
    /// Names, each with what it stands for.
    pub names: &'b [(String, String)],
}

impl Book<'_> {
    /// The lists of a sheet, each with its values; nothing where they cannot be read.
    pub fn lists(&self, sheet: usize) -> Areas<List> {
        let mut known: HashMap<&str, List> = HashMap::new();
        let mut all = Vec::new();
        for (areas, formula) in &self.sheets[sheet].1.rules {
            let values =
                known.entry(formula).or_insert_with(|| self.values(sheet, formula, DEEP).map(Into::into)).clone();
            let moves = formula_moves(formula) && areas.iter().any(|area| area.rows.0 != area.rows.1);
            all.extend(areas.iter().map(|area| (*area, values.clone().filter(|_| !moves))));
        }
        Areas::new(all)
    }

    /// The values that a formula stands for.
    fn values(&self, sheet: usize, formula: &str, deep: usize) -> Option<Vec<String>> {
        let formula = formula.trim().trim_start_matches('=').trim();
        if let Some(list) = formula.strip_prefix('"').and_then(|list| list.strip_suffix('"')) {
            return Some(list.replace("\"\"", "\"").split(',').map(|value| value.trim().to_owned()).collect());
        }
        let (of, place) = match formula.rsplit_once('!') {
            Some((name, place)) => {
                let name =
                    name.strip_prefix('\'').and_then(|name| name.strip_suffix('\'')).unwrap_or(name).replace("''", "'");
                (self.sheets.iter().position(|(known, _)| known.eq_ignore_ascii_case(&name))?, place)
            }
            None => (sheet, formula),
        };
        if let Some(area) = area(place) {
            return self.area(of, area);
        }
        let (_, meant) = self.names.iter().find(|(name, _)| name.eq_ignore_ascii_case(place))?;
        if deep == 0 { None } else { self.values(of, meant, deep - 1) }
    }

    /// The values of an area.
    fn area(&self, sheet: usize, area: Area) -> Option<Vec<String>> {
        let rows = &self.sheets[sheet].1.table.rows;
        let from = rows.partition_point(|row| row.number < area.rows.0);
        let mut values = Vec::new();
        for row in rows[from..].iter().take_while(|row| row.number <= area.rows.1) {
            let within = |column: usize| (area.columns.0..=area.columns.1).contains(&column);
            let cells = row.filled().filter(|cell| within(cell.column) && cell.holds != Holds::Other);
            values.extend(cells.map(|cell| cell.text.clone()));
            if values.len() as u64 > VALUES {
                return None;
            }
        }
        Some(values).filter(|values| !values.is_empty())
    }
}

/// Whether a formula names rows that move with the cell: it has no `$` before them.
fn formula_moves(formula: &str) -> bool {
    let place = formula.rsplit_once('!').map_or(formula, |(_, place)| place);
    let moves = |end: &str| end.find(|c: char| c.is_ascii_digit()).is_some_and(|digit| !end[..digit].ends_with('$'));
    area(place).is_some() && place.split(':').any(moves)
}
