//! Which rows of a questionnaire ask something: their words without numbers before them; titles of sections ask nothing.

use super::heads::{Heads, is_answer, is_question};
use super::table::{Holds, Row, Table};
use crate::answers::plain;
use std::collections::BTreeMap;

/// Words of a title of a section, at most.
const LONGEST: usize = 10;
/// Signs of a number before a question, at most: "IAM-01.1".
const NUMBER: usize = 14;

/// A row that asks something.
#[derive(Debug, PartialEq, Eq)]
pub struct Asking {
    /// Which of the rows.
    pub row: usize,
    /// What it asks.
    pub question: String,
}

/// The rows that ask, in order.
pub fn asking(table: &Table, heads: &Heads) -> Vec<Asking> {
    let usual = Usual::of(table, heads);
    let rows = table.rows.iter().enumerate().skip(heads.body);
    let leads = |at: usize, row: &Row| {
        table.rows.get(at + 1).is_some_and(|next| is_number_of(number(heads, row), number(heads, next)))
    };
    rows.filter_map(|(at, row)| {
        let text = row.text(heads.question);
        let asks = matches!(row.holds(heads.question), Holds::Value | Holds::Formula)
            && text.chars().any(char::is_alphabetic)
            && !is_head_again(table, heads, row)
            && !is_section(table, heads, row, &usual)
            && !(leads(at, row) && is_title(heads, row));
        asks.then(|| Asking { row: at, question: without_number(text).to_owned() })
    })
    .collect()
}

/// Whether the heads stand here again, as at the top of a page, or in another language below the first.
fn is_head_again(table: &Table, heads: &Heads, row: &Row) -> bool {
    let of = |column: usize| heads.row.map(|at| plain(table.rows[at].text(column)));
    let here = |column: usize| Some(plain(row.text(column)));
    let again = of(heads.question) == here(heads.question) && of(heads.answer) == here(heads.answer);
    again || is_question(row.text(heads.question)) && is_answer(row.text(heads.answer))
}

/// What most rows that ask look like.
struct Usual {
    /// The styles of more than a third of them, or those that most have: rows may be striped.
    styles: Vec<Option<String>>,
    numbered: bool,
    /// Whether what stands before most of them holds a digit: "A1", "2.3".
    with_digits: bool,
}

impl Usual {
    fn of(table: &Table, heads: &Heads) -> Self {
        let rows = || table.rows.iter().skip(heads.body).filter(|row| row.holds(heads.question) == Holds::Value);
        let mut styles: BTreeMap<&Option<String>, usize> = BTreeMap::new();
        for cell in rows().filter_map(|row| row.cell(heads.question)) {
            *styles.entry(&cell.style).or_default() += 1;
        }
        let numbered =
            heads.ids.is_some_and(|ids| rows().filter(|row| !row.text(ids).is_empty()).count() * 2 > rows().count());
        let ids = || rows().filter_map(|row| heads.ids.map(|ids| row.text(ids)));
        let with_digits = ids().filter(|id| has_digit(id)).count() * 2 > rows().count();
        let (most, all) = (styles.values().copied().max(), styles.values().sum::<usize>());
        let usual = styles.into_iter().filter(|(_, count)| *count * 3 > all || Some(*count) == most);
        Self { styles: usual.map(|(style, _)| style.clone()).collect(), numbered, with_digits }
    }
}

/// The number of a row: in the column of numbers, or before its words.
fn number<'t>(heads: &Heads, row: &'t Row) -> &'t str {
    let id = heads.ids.map(|ids| row.text(ids).trim()).filter(|id| !id.is_empty());
    let text = row.text(heads.question).trim();
    let before = || text.strip_suffix(without_number(text)).unwrap_or_default().trim();
    id.unwrap_or_else(before).trim_end_matches(['.', ')', ':', '-', '–', ' '])
}

/// Whether one number is that of the section in which the next one stands: "2" of "2.1".
fn is_number_of(section: &str, next: &str) -> bool {
    let rest = next.strip_prefix(section).and_then(|rest| rest.strip_prefix(['.', '-']));
    !section.is_empty() && rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a row is a few words alone that ask nothing.
fn is_title(heads: &Heads, row: &Row) -> bool {
    let text = row.text(heads.question);
    let alone = row.filled().all(|cell| cell.column == heads.question || Some(cell.column) == heads.ids);
    alone && text.split_whitespace().count() <= LONGEST && !text.contains('?') && !text.ends_with('.')
}

/// Whether a row is the title of a section: it is merged over the column of answers and asks nothing; or it is short, asks nothing, stands alone, and looks
/// otherwise than the rows that ask.
fn is_section(table: &Table, heads: &Heads, row: &Row, usual: &Usual) -> bool {
    let merged = table
        .merged
        .of(row.number, heads.question)
        .is_some_and(|(area, ())| (area.columns.0..=area.columns.1).contains(&heads.answer));
    let text = row.text(heads.question);
    let short = text.split_whitespace().count() <= LONGEST && !text.contains('?') && !text.ends_with('.');
    if merged {
        let numbered = heads.ids.is_some_and(|ids| !row.text(ids).is_empty());
        return !text.contains('?') && (short || !numbered);
    }
    if !is_title(heads, row) {
        return false;
    }
    let bare = heads.ids.is_some_and(|ids| row.text(ids).is_empty());
    // "A" stands before a section where "A1" stands before a question.
    let letter =
        usual.with_digits && heads.ids.is_some_and(|ids| !row.text(ids).is_empty() && !has_digit(row.text(ids)));
    let style = row.cell(heads.question).and_then(|cell| cell.style.clone());
    let loud = text.chars().any(char::is_lowercase) || !text.contains(' ');
    usual.numbered && bare || letter || !usual.styles.contains(&style) || !loud || is_called_section(text)
}

fn has_digit(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
}

/// Whether words call themselves a section: "Section 2: Contracts", "B. Data protection".
fn is_called_section(text: &str) -> bool {
    const CALLED: &[&str] = &[
        "section",
        "part",
        "chapter",
        "domain",
        "abschnitt",
        "teil",
        "kapitel",
        "bereich",
        "partie",
        "chapitre",
        "rubrique",
    ];
    let words = plain(text);
    let mut words = words.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let counted = |word: &str| word.len() <= 2 || word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let lettered = first.len() == 1 && first.chars().all(char::is_alphabetic) && text.get(1..2) == Some(".");
    CALLED.contains(&first) && counted(second) || lettered
}

/// A question without its number: "06.", "Q1:", "1.2.3", "IAM-01.1 ", "a)".
pub fn without_number(text: &str) -> &str {
    let text = text.trim();
    let Some((first, rest)) = text.split_once(char::is_whitespace) else { return text };
    let rest = rest.trim_start();
    let marked = first.ends_with(['.', ':', ')', '-', '–']);
    let digit = first.chars().any(|c| c.is_ascii_digit());
    let is_number = first.len() <= NUMBER
        && !rest.is_empty()
        && first.chars().all(|c| c.is_ascii_alphanumeric() || ".:()-–&/#".contains(c))
        && (digit && (marked || first.chars().all(|c| !c.is_lowercase())) || marked && first.chars().count() == 2);
    // "27001 certificate" is no number: a bare one is short, or has points.
    let bare = is_number && !marked && first.chars().all(|c| c.is_ascii_digit()) && first.len() > 3;
    if is_number && !bare { rest.trim_start_matches([':', '-', '–', '.']).trim_start() } else { text }
}

#[cfg(test)]
mod tests {
    use super::super::table::Cell;
    use super::*;

    /// Numbers, questions and answers in the first three columns.
    const NUMBERED: Heads =
        Heads { row: Some(0), body: 1, question: 1, answer: 2, comment: 3, is_new: true, owner: None, ids: Some(0) };

    #[test]
    fn the_number_before_a_question_is_no_part_of_it() {
        for (text, expected) in [
            ("06. Data location", "Data location"),
            ("Q1: Who is your DPO?", "Who is your DPO?"),
            ("1.2.3 Where is data hosted?", "Where is data hosted?"),
            ("A&A-01.1 Are audits held?", "Are audits held?"),
            ("7 - Retention", "Retention"),
            ("a) Retention", "Retention"),
            ("Is data kept?", "Is data kept?"),
            ("27001 certificate?", "27001 certificate?"),
            ("Retention", "Retention"),
        ] {
            assert_eq!(without_number(text), expected, "{text}");
        }
    }

    fn row(number: u64, cells: &[(usize, &str, Option<&str>)]) -> Row {
        let cell = |(column, text, style): &(usize, &str, Option<&str>)| Cell {
            column: *column,
            text: (*text).to_owned(),
            holds: Holds::Value,
            style: style.map(str::to_owned),
            ..Cell::default()
        };
        Row { number, cells: cells.iter().map(cell).collect(), ..Row::default() }
    }

    #[test]
    fn rows_may_be_striped() {
        let stripes = [Some("3"), Some("4"), Some("3"), Some("4"), Some("3"), Some("9"), Some("4")];
        let words = ["Retention", "Hosting", "Deletion", "Backups", "Audits", "Security", "Telemetry"];
        let rows = words.iter().zip(stripes).zip(2..).map(|((text, style), at)| row(at, &[(0, text, style)]));
        let table = Table { rows: rows.collect(), ..Table::default() };
        let heads =
            Heads { row: None, body: 0, question: 0, answer: 1, comment: 2, is_new: true, owner: None, ids: None };
        let found: Vec<String> = asking(&table, &heads).into_iter().map(|one| one.question).collect();
        assert_eq!(found, ["Retention", "Hosting", "Deletion", "Backups", "Audits", "Telemetry"]);
    }

    #[test]
    fn a_question_that_is_merged_over_the_column_of_answers_asks() {
        use super::super::table::{Area, Areas};
        let rows = [
            row(1, &[(0, "No", None), (1, "Question", None), (2, "Answer", None)]),
            row(2, &[(1, "A. Data protection", None)]),
            row(3, &[(0, "1", None), (1, "Is data encrypted?", None)]),
            row(4, &[(0, "2", None), (1, "The supplier encrypts data at rest.", None)]),
            row(5, &[(1, "Please answer in English.", None)]),
        ];
        let merged = (2..=5).map(|row| (Area { rows: (row, row), columns: (1, 2) }, ())).collect();
        let table = Table { rows: rows.into(), merged: Areas::new(merged), ..Table::default() };
        let found: Vec<String> = asking(&table, &NUMBERED).into_iter().map(|one| one.question).collect();
        assert_eq!(found, ["Is data encrypted?", "The supplier encrypts data at rest."]);
    }

    #[test]
    fn a_letter_stands_before_a_section_where_numbers_stand_before_questions() {
        let rows =
            [("A", "Datenschutz"), ("A1", "Aufbewahrung"), ("A2", "Hosting"), ("B", "Security"), ("B1", "Audits")];
        let rows = rows.iter().zip(2..).map(|((id, text), at)| row(at, &[(0, id, None), (1, text, None)]));
        let head = row(1, &[(0, "No", None), (1, "Question", None), (2, "Answer", None)]);
        let table = Table { rows: std::iter::once(head).chain(rows).collect(), ..Table::default() };
        let found: Vec<String> = asking(&table, &NUMBERED).into_iter().map(|one| one.question).collect();
        assert_eq!(found, ["Aufbewahrung", "Hosting", "Audits"]);
    }

    #[test]
    fn the_number_of_a_section_stands_before_those_of_its_questions() {
        let rows =
            [("1", "Datenschutz"), ("1.1", "Aufbewahrung"), ("1.2", "Hosting"), ("2", "Audits"), ("3", "Backups")];
        let numbered = rows.iter().zip(2..).map(|((id, text), at)| row(at, &[(0, id, None), (1, text, None)]));
        let head = || row(1, &[(0, "No", None), (1, "Question", None), (2, "Answer", None)]);
        let of = |rows: Vec<Row>| -> Vec<String> {
            let table = Table { rows, ..Table::default() };
            asking(&table, &NUMBERED).into_iter().map(|one| one.question).collect()
        };
        let all = ["Aufbewahrung", "Hosting", "Audits", "Backups"];
        assert_eq!(of(std::iter::once(head()).chain(numbered).collect()), all);
        let before = rows.iter().zip(2..).map(|((id, text), at)| row(at, &[(1, &format!("{id}. {text}"), None)]));
        assert_eq!(of(std::iter::once(head()).chain(before).collect()), all);
    }

    #[test]
    fn heads_in_a_second_language_are_no_question() {
        let table = Table {
            rows: vec![
                row(1, &[(0, "No", None), (1, "Question", None), (2, "Answer", None)]),
                row(2, &[(0, "Nr.", None), (1, "Frage", None), (2, "Antwort", None)]),
                row(3, &[(0, "1", None), (1, "Encryption is a requirement", None), (2, "Yes/No", None)]),
            ],
            ..Table::default()
        };
        let found: Vec<String> = asking(&table, &NUMBERED).into_iter().map(|one| one.question).collect();
        assert_eq!(found, ["Encryption is a requirement"]);
    }

    #[test]
    fn titles_of_sections_ask_nothing() {
        let table = Table {
            rows: vec![
                row(1, &[(0, "No", None), (1, "Question", None), (2, "Answer", None)]),
                row(2, &[(1, "Data protection", None)]),
                row(3, &[(0, "1", None), (1, "The supplier has appointed a DPO", None)]),
                row(4, &[(0, "2", None), (1, "Retention", None)]),
                row(5, &[(0, "3", None), (1, "Where is data hosted?", None)]),
                row(6, &[(0, "4", Some("9")), (1, "Security", Some("9"))]),
                row(7, &[(1, "B. Contracts", None)]),
                row(8, &[(0, "No", None), (1, "Question", None), (2, "Answer", None)]),
            ],
            ..Table::default()
        };
        let found: Vec<String> = asking(&table, &NUMBERED).into_iter().map(|one| one.question).collect();
        assert_eq!(found, ["The supplier has appointed a DPO", "Retention", "Where is data hosted?"]);
    }
}
