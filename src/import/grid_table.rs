//! Tables of reStructuredText as they are drawn: `+---+---+` with cells over several columns and rows, and `=== ===` with heads over several columns.

use super::page::SpanningCell;
use std::collections::BTreeSet;

/// A table as its characters stand on the page, each line as wide as the widest.
struct Drawing(Vec<Vec<char>>);

/// Where a cell stands: the lines and columns of its borders.
struct Box {
    top: usize,
    left: usize,
    bottom: usize,
    right: usize,
}

/// The rows of a table that is drawn with `+`, `-` and `|`: the place of each row among the lines, and its cells. Nothing when its borders do not
/// close.
pub(super) fn rows(lines: &[&str]) -> Option<Vec<(usize, Vec<SpanningCell>)>> {
    let width = lines.iter().map(|line| line.trim_end().chars().count()).max()?;
    let padded = |line: &&str| {
        let mut chars: Vec<char> = line.trim_end().chars().collect();
        chars.resize(width, ' ');
        chars
    };
    let drawing = Drawing(lines.iter().map(padded).collect());
    let mut boxes = drawing.boxes()?;
    boxes.sort_by_key(|one| (one.top, one.left));
    let tops: BTreeSet<usize> = boxes.iter().map(|one| one.top).collect();
    let lefts: BTreeSet<usize> = boxes.iter().map(|one| one.left).collect();
    let mut rows = Vec::new();
    for top in &tops {
        let cell = |one: &Box| SpanningCell {
            text: drawing.text(one),
            columns: lefts.range(one.left..one.right).count(),
            rows: tops.range(one.top..one.bottom).count(),
        };
        rows.push((top + 1, boxes.iter().filter(|one| one.top == *top).map(cell).collect()));
    }
    Some(rows)
}

impl Drawing {
    fn at(&self, line: usize, column: usize) -> char {
        self.0.get(line).and_then(|chars| chars.get(column)).copied().unwrap_or(' ')
    }

    /// All cells; nothing when they do not fill the table.
    fn boxes(&self) -> Option<Vec<Box>> {
        let (height, width) = (self.0.len(), self.0.first()?.len());
        // How far down each column is part of a cell that was found.
        let mut filled = vec![0; width];
        let (mut corners, mut boxes) = (BTreeSet::from([(0, 0)]), Vec::new());
        while let Some((top, left)) = corners.pop_first() {
            if top + 1 >= height || left + 1 >= width || filled[left] > top {
                continue;
            }
            let one = self.box_from(top, left)?;
            filled[left..one.right].fill(one.bottom);
            corners.extend([(one.top, one.right), (one.bottom, one.left)]);
            boxes.push(one);
        }
        filled[..width - 1].iter().all(|to| to + 1 == height).then_some(boxes)
    }

    /// The smallest box whose upper left corner is here.
    fn box_from(&self, top: usize, left: usize) -> Option<Box> {
        let is_across = |c: char| matches!(c, '-' | '=' | '+');
        let is_down = |c: char| matches!(c, '|' | '+');
        let width = self.0.first()?.len();
        let rights = (left + 1..width).take_while(|at| is_across(self.at(top, *at)));
        for right in rights.filter(|at| self.at(top, *at) == '+') {
            let bottoms = (top + 1..self.0.len()).take_while(|at| is_down(self.at(*at, right)));
            for bottom in bottoms.filter(|at| self.at(*at, right) == '+') {
                let closes = self.at(bottom, left) == '+'
                    && (left..=right).all(|at| is_across(self.at(bottom, at)))
                    && (top..=bottom).all(|at| is_down(self.at(at, left)));
                if closes {
                    return Some(Box { top, left, bottom, right });
                }
            }
        }
        None
    }

    fn text(&self, one: &Box) -> String {
        let line = |at: usize| self.0[at][one.left + 1..one.right].iter().collect::<String>();
        let lines: Vec<String> = (one.top + 1..one.bottom).map(|at| line(at).trim().to_owned()).collect();
        lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// The columns that a border such as `=== ===` or `------- ---` draws: from which character to which.
pub(super) fn columns(border: &str, rule: char) -> Vec<(usize, usize)> {
    let (mut found, mut from) = (Vec::new(), None);
    for (at, c) in border.chars().chain([' ']).enumerate() {
        match (c == rule, from) {
            (true, None) => from = Some(at),
            (false, Some(first)) => {
                found.push((first, at));
                from = None;
            }
            _ => {}
        }
    }
    found
}

/// Over how many of the columns a cell goes that is drawn from one character to another.
pub(super) fn columns_over((from, to): (usize, usize), columns: &[(usize, usize)]) -> usize {
    columns.iter().filter(|(first, _)| (from..to).contains(first)).count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Vec<Vec<(String, usize, usize)>>> {
        let rows = rows(&text.lines().collect::<Vec<_>>())?;
        let cell = |cell: SpanningCell| (cell.text, cell.columns, cell.rows);
        Some(rows.into_iter().map(|(_, cells)| cells.into_iter().map(cell).collect()).collect())
    }

    #[test]
    fn cells_go_over_the_columns_and_rows_that_are_drawn() {
        let cell = |text: &str, columns, rows| (text.to_owned(), columns, rows);
        let text = "+------+---------------+\n| Name | Place         |\n|      +-------+-------+\n|      | Data  | Seat  |\n+======+=======+=======+\n| A    | US    | DE    |\n| Inc. +-------+-------+\n|      | FR            |\n+------+---------------+";
        let expected = vec![
            vec![cell("Name", 1, 2), cell("Place", 2, 1)],
            vec![cell("Data", 1, 1), cell("Seat", 1, 1)],
            vec![cell("A Inc.", 1, 2), cell("US", 1, 1), cell("DE", 1, 1)],
            vec![cell("FR", 2, 1)],
        ];
        assert_eq!(read(text), Some(expected));
        assert_eq!(read("+---+---+\n| A | B |\n+---+--"), None);
        assert_eq!(read(""), None);
    }

    #[test]
    fn borders_say_where_columns_stand() {
        let all = columns("====  ===== ===", '=');
        assert_eq!(all, [(0, 4), (6, 11), (12, 15)]);
        let over: Vec<usize> = columns("----  ---------", '-').into_iter().map(|one| columns_over(one, &all)).collect();
        assert_eq!(over, [1, 2]);
    }
}
