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
            let moves = self.moves(formula) && areas.iter().any(|area| area.rows.0 != area.rows.1);
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
        // A name such as "YN" reads as a column too.
        match self.meant(place) {
            Some(meant) => (deep > 0).then(|| self.values(of, meant, deep - 1)).flatten(),
            None => self.area(of, area(place)?),
        }
    }

    /// What a name stands for.
    fn meant(&self, name: &str) -> Option<&str> {
        self.names.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, meant)| &**meant)
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

    /// Whether a formula names rows that move with the cell: it has no `$` before them.
    fn moves(&self, formula: &str) -> bool {
        let place = formula.rsplit_once('!').map_or(formula, |(_, place)| place);
        let moves =
            |end: &str| end.find(|c: char| c.is_ascii_digit()).is_some_and(|digit| !end[..digit].ends_with('$'));
        self.meant(place).is_none() && area(place).is_some() && place.split(':').any(moves)
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::{Cell, Row, Table};
    use super::*;

    #[test]
    fn a_name_that_reads_as_a_column_is_a_name() {
        let cell = |text: &str| Cell { text: text.to_owned(), holds: Holds::Value, ..Cell::default() };
        let rows = ["Yes", "No"].iter().zip(1..).map(|(text, number)| Row {
            number,
            cells: vec![cell(text)],
            ..Row::default()
        });
        let place = Area { rows: (2, 9), columns: (1, 1) };
        let rules = ["YN", "YES1", "B"].map(|name| (vec![place], name.to_owned())).to_vec();
        let table = Table { rows: rows.collect(), ..Table::default() };
        let sheets = [("Ask".to_owned(), Sheet { table, rules, ..Sheet::default() })];
        let names = ["YN", "Yes1"].map(|name| (name.to_owned(), "Ask!$A$1:$A$2".to_owned()));
        let lists = Book { sheets: &sheets, names: &names }.lists(0);
        let found: Vec<Option<Vec<&str>>> =
            lists.iter().map(|(_, list)| list.as_ref().map(|list| list.iter().map(|one| &**one).collect())).collect();
        assert_eq!(found, [Some(vec!["Yes", "No"]), Some(vec!["Yes", "No"]), None]);
    }
}
