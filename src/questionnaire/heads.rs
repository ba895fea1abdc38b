//! Which column of a table holds the questions, which the answers, the comments, and who owns a control: by the words of its heads, in English,
//! German and French, below whatever titles; or as a person says it.

use super::sheet::COLUMNS;
use super::table::{Holds, Row, Table};
use crate::answers::plain;
use crate::error::{Given, Problem};
use crate::format::text::typed;
use crate::import::zipped::letters;
use crate::texts::Language;

/// Rows that are looked at for the heads.
const LOOKED_AT: usize = 60;
/// Words of a head, at most: what has more is a sentence.
const LONGEST: usize = 9;

/// What a person said of the columns, by the letters of a column or its head, and of the answers.
#[derive(Clone, Debug, Default)]
pub struct GivenHeads {
    /// The sheets; all where none is named.
    pub sheets: Vec<String>,
    /// The column of questions.
    pub question: Option<String>,
    /// The column of answers.
    pub answer: Option<String>,
    /// The column of comments.
    pub comment: Option<String>,
    /// The language of the answers; nothing where each is in that of its question.
    pub language: Option<Language>,
}

/// The columns of a questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heads {
    /// The row of the heads, if there are any.
    pub row: Option<usize>,
    /// The first row below.
    pub body: usize,
    pub question: usize,
    pub answer: usize,
    /// The column for sources.
    pub comment: usize,
    /// Whether that column is new.
    pub is_new: bool,
    /// Who owns a control: us, the customer, both.
    pub owner: Option<usize>,
    /// Numbers of questions.
    pub ids: Option<usize>,
}

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Question,
    Answer,
    Comment,
    Owner,
    Id,
}

const QUESTION: &[&str] = &[
    "question",
    "questions",
    "frage",
    "fragen",
    "fragestellung",
    "kontrollfrage",
    "requirement",
    "requirements",
    "anforderung",
    "anforderungen",
    "exigence",
    "exigences",
    "statement",
    "statements",
    "aussage",
    "aussagen",
    "enonce",
];
const ANSWER: &[&str] = &[
    "answer",
    "answers",
    "response",
    "responses",
    "reply",
    "replies",
    "antwort",
    "antworten",
    "beantwortung",
    "reponse",
    "reponses",
];
const COMMENT: &[&str] = &[
    "comment",
    "comments",
    "remark",
    "remarks",
    "note",
    "notes",
    "explanation",
    "explanations",
    "evidence",
    "source",
    "sources",
    "details",
    "justification",
    "bemerkung",
    "bemerkungen",
    "kommentar",
    "kommentare",
    "anmerkung",
    "anmerkungen",
    "erlauterung",
    "erlauterungen",
    "quelle",
    "quellen",
    "begrundung",
    "nachweis",
    "nachweise",
    "commentaire",
    "commentaires",
    "remarque",
    "remarques",
    "explication",
    "explications",
    "precision",
    "precisions",
];
const ID: &[&str] =
    &["id", "ids", "no", "nr", "number", "num", "nummer", "numero", "ref", "reference", "referenz", "n", "lfd"];
/// Words beside "question" in the head of a column that holds none.
const ABOUT: &[&str] = &[
    "category",
    "type",
    "kategorie",
    "typ",
    "categorie",
    "group",
    "domain",
    "weight",
    "score",
    "status",
    "date",
    "datum",
];

/// What a head says its column is for, and how plainly.
fn part(head: &str) -> Option<(Part, u8)> {
    let words = plain(head);
    let all: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    if all.is_empty() {
        return head.contains('#').then_some((Part::Id, 1));
    }
    if all.len() > LONGEST {
        return None;
    }
    let any = |known: &[&str]| all.iter().any(|word| known.contains(word));
    let plainly = |known: &[&str]| if all.len() == 1 { 3 } else { 1 + u8::from(known.contains(&all[all.len() - 1])) };
    let choice = ["yes no", "ja nein", "oui non"].iter().any(|pair| words.contains(pair));
    if words.contains("ownership") || words.contains("shared responsibility") {
        return Some((Part::Owner, 1));
    }
    if any(COMMENT) || words.contains("implementation description") {
        return Some((Part::Comment, plainly(COMMENT)));
    }
    if any(ABOUT) {
        return None;
    }
    if any(ANSWER) || choice {
        return Some((Part::Answer, plainly(ANSWER)));
    }
    if any(ID) {
        return Some((Part::Id, plainly(ID)));
    }
    any(QUESTION).then(|| (Part::Question, plainly(QUESTION)))
}

/// Whether a head says that its column takes the answer.
pub fn is_answer(head: &str) -> bool {
    matches!(part(head), Some((Part::Answer, _)))
}

/// Whether a head of a word or a few says that its column holds the questions.
pub fn is_question(head: &str) -> bool {
    const WORDS: usize = 3;
    matches!(part(head), Some((Part::Question, _))) && !head.contains('?') && head.split_whitespace().count() <= WORDS
}

/// Finds the columns of a table; nothing where it is no questionnaire. Where it is not sure, an error says what was seen.
pub fn find(table: &Table, wanted: &GivenHeads) -> Result<Option<Heads>, Problem> {
    let found = columns(table, wanted)?;
    if let Some((heads, row)) = found.as_ref().and_then(|heads| Some((heads, table.rows.get(heads.row.unwrap_or(0))?)))
    {
        let comment = Some(heads.comment).filter(|_| !heads.is_new);
        let said = [Some(heads.question), Some(heads.answer), comment].into_iter().flatten();
        if let Some(far) = said.max().filter(|column| *column > width(table) + 1) {
            return Err(unsure(table, row, &format!("column {} lies far beyond the table", letters(far))));
        }
    }
    Ok(found)
}

/// How many columns a table has.
fn width(table: &Table) -> usize {
    let cells = table.rows.iter().filter_map(|row| row.cells.last()).map(|cell| cell.column);
    let lists = table.lists.iter().map(|(area, _)| area.columns.1);
    cells.chain(lists).max().map_or(0, |last| last + 1)
}

fn columns(table: &Table, wanted: &GivenHeads) -> Result<Option<Heads>, Problem> {
    let looked = &table.rows[..table.rows.len().min(LOOKED_AT)];
    let mut nearly = None;
    for (at, row) in looked.iter().enumerate() {
        match of_row(row, wanted) {
            Seen::All(question, answer) => return heads(table, at, (question, answer), wanted).map(Some),
            Seen::Twice(part) => return Err(unsure(table, row, &format!("two columns may hold the {part}"))),
            Seen::Half(part) => nearly = nearly.or(Some((at, part))),
            Seen::Nothing => {}
        }
    }
    if let (Some(question), Some(answer)) =
        (as_letters(wanted.question.as_deref()), as_letters(wanted.answer.as_deref()))
    {
        return without_heads(table, question, answer, wanted).map(Some);
    }
    match nearly {
        Some((at, part)) => Err(unsure(table, &looked[at], &format!("no column holds the {part}"))),
        None => Ok(None),
    }
}

enum Seen {
    All(usize, usize),
    Twice(&'static str),
    Half(&'static str),
    Nothing,
}

/// What a row says as the row of heads.
fn of_row(row: &Row, wanted: &GivenHeads) -> Seen {
    let question = column(row, Part::Question, wanted.question.as_deref());
    let answer = column(row, Part::Answer, wanted.answer.as_deref());
    match (question, answer) {
        (Ok(Some((question, true))), Ok(Some((answer, _)))) | (Ok(Some((question, _))), Ok(Some((answer, true))))
            if question != answer =>
        {
            Seen::All(question, answer)
        }
        (Err(()), Ok(Some(_)) | Err(())) => Seen::Twice("questions"),
        (Ok(Some(_)), Err(())) => Seen::Twice("answers"),
        (Ok(Some((_, true))), Ok(None)) if row.filled().count() > 1 => Seen::Half("answers"),
        (Ok(None), Ok(Some((_, true)))) if row.filled().count() > 1 => Seen::Half("questions"),
        _ => Seen::Nothing,
    }
}

/// The column of a part in a row of heads, and whether the row itself says so; an error where two say it as plainly.
fn column(row: &Row, wanted: Part, said: Option<&str>) -> Result<Option<(usize, bool)>, ()> {
    if let Some(said) = said {
        // So short a name is that of a column, whatever stands in some cell.
        if let Some(column) = as_letters(Some(said)).filter(|_| said.trim().len() <= 2) {
            return Ok(Some((column, false)));
        }
        let head = row.filled().find(|cell| plain(&cell.text) == plain(said));
        return Ok(head.map(|cell| (cell.column, true)).or_else(|| Some((as_letters(Some(said))?, false))));
    }
    let found: Vec<(usize, u8)> = row
        .filled()
        .filter(|cell| cell.holds == Holds::Value)
        .filter_map(|cell| part(&cell.text).filter(|(part, _)| *part == wanted).map(|(_, sure)| (cell.column, sure)))
        .collect();
    let Some(best) = found.iter().map(|(_, sure)| *sure).max() else { return Ok(None) };
    let mut at = found.iter().filter(|(_, sure)| *sure == best);
    match (at.next(), at.next()) {
        (Some((column, _)), None) => Ok(Some((*column, true))),
        // Of comments, numbers and owners the first will do.
        (Some((column, _)), _) if !matches!(wanted, Part::Question | Part::Answer) => Ok(Some((*column, true))),
        _ => Err(()),
    }
}

/// A column that is named by its letters.
fn as_letters(said: Option<&str>) -> Option<usize> {
    let said = said?.trim();
    let short = said.len() <= 3 && !said.is_empty() && said.bytes().all(|byte| byte.is_ascii_alphabetic());
    short.then(|| said.bytes().fold(0, |sum, byte| sum * 26 + usize::from(byte.to_ascii_uppercase() - b'A') + 1) - 1)
}

/// The columns of a table by its row of heads, and by a second one below where heads are merged over two rows.
fn heads(table: &Table, at: usize, (question, answer): (usize, usize), wanted: &GivenHeads) -> Result<Heads, Problem> {
    let row = &table.rows[at];
    let of = |row: &Row, part, said| column(row, part, said).unwrap_or_default().map(|(column, _)| column);
    let below = table
        .rows
        .get(at + 1)
        .filter(|below| table.merged.of(row.number, question).is_some_and(|(area, ())| area.rows.1 >= below.number));
    let said = wanted.comment.as_deref();
    let comment = of(row, Part::Comment, said).or_else(|| below.and_then(|below| of(below, Part::Comment, said)));
    if let Some(said) = said.filter(|_| comment.is_none()) {
        return Err(unsure(table, row, &format!("no column is \"{said}\"")));
    }
    let is_other = |column: &usize| *column != question && *column != answer;
    if said.is_some() && !comment.as_ref().is_some_and(is_other) {
        return Err(three_columns());
    }
    let comment = comment.filter(is_other);
    let is_new = comment.is_none();
    let comment = comment.map_or_else(|| fresh(table, question.max(answer)), Ok)?;
    Ok(Heads {
        row: Some(at),
        body: at + 1 + usize::from(below.is_some()),
        question,
        answer,
        comment,
        is_new,
        owner: of(row, Part::Owner, None).filter(|column| is_other(column) && *column != comment),
        ids: of(row, Part::Id, None).filter(|column| *column != question),
    })
}

/// The columns of a table as a person says them by their letters, whatever its heads are.
fn without_heads(table: &Table, question: usize, answer: usize, wanted: &GivenHeads) -> Result<Heads, Problem> {
    let comment = as_letters(wanted.comment.as_deref());
    let is_other = |column: usize| column != question && column != answer;
    if question == answer || wanted.comment.is_some() && !comment.is_some_and(is_other) {
        return Err(three_columns());
    }
    let is_head = |row: &Row| {
        part(row.text(question)) == Some((Part::Question, 3))
            || matches!(part(row.text(answer)), Some((Part::Answer, _)))
    };
    if let Some(at) = table.rows.iter().take(LOOKED_AT).position(is_head) {
        return heads(table, at, (question, answer), wanted);
    }
    let (owner, ids, is_new) = (None, None, comment.is_none());
    let comment = comment.map_or_else(|| fresh(table, question.max(answer)), Ok)?;
    Ok(Heads { row: None, body: 0, question, answer, comment, is_new, owner, ids })
}

/// That two of the columns are said to be one.
fn three_columns() -> Problem {
    let why = "question, answer and comment are three columns: name each by its letters, such as B, or by its head";
    Problem::new(Given::named("question"), why)
}

/// The first column on the right of all that the table holds, and of a column. Cells may be merged up to the last column of the sheet: then that on
/// the right of all that is filled.
fn fresh(table: &Table, column: usize) -> Result<usize, Problem> {
    let of = |row: &Row| row.filled().map(|cell| cell.column).max();
    let filled = table.rows.iter().filter_map(of).max().unwrap_or(column).max(column);
    let merged = table.merged.iter().map(|(area, ())| area.columns.1).max().unwrap_or(filled);
    [filled.max(merged) + 1, filled + 1].into_iter().find(|column| *column < COLUMNS).ok_or_else(|| {
        let why =
            format!("no column is left for the sources. Say which one takes them: {}", Given::named("comment").of("D"));
        Problem::new(table.name.clone(), why)
    })
}

/// That it is not sure what the columns are: where, what was seen, and what to say.
fn unsure(table: &Table, row: &Row, why: &str) -> Problem {
    let seen: Vec<String> =
        row.filled().take(12).map(|cell| format!("{} \"{}\"", letters(cell.column), shortened(&cell.text))).collect();
    Problem::new(
        table.name.clone(),
        format!(
            "not sure about the columns: {why}. Row {} holds {}. Say which they are: {}{} {}, and {} for a column of comments{}",
            row.number,
            seen.join(", "),
            if table.alone { String::new() } else { format!("{} ", Given::named("sheet").of(typed(&table.name))) },
            Given::named("question").of("B"),
            Given::named("answer").of("C"),
            Given::named("comment").of("D"),
            if table.alone { "" } else { ". A sheet that is no questionnaire is left out where the others are named" },
        ),
    )
}

/// The beginning of a text, on one line.
pub fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST { line } else { line.chars().take(MOST - 1).collect::<String>() + "…" }
}

#[cfg(test)]
mod tests {
    use super::super::table::Cell;
    use super::*;

    pub fn table(rows: &[&[&str]]) -> Table {
        let cell = |(column, text): (usize, &&str)| {
            let holds = if text.is_empty() { Holds::Nothing } else { Holds::Value };
            Cell { column, text: (*text).to_owned(), holds, ..Cell::default() }
        };
        let row = |(at, cells): (usize, &&[&str])| Row {
            number: at as u64 + 1,
            cells: cells.iter().enumerate().map(cell).collect(),
            ..Row::default()
        };
        Table { name: "Vendor".into(), rows: rows.iter().enumerate().map(row).collect(), ..Table::default() }
    }

    fn found(rows: &[&[&str]]) -> (usize, usize, usize, bool) {
        let heads = find(&table(rows), &GivenHeads::default()).unwrap().unwrap();
        (heads.question, heads.answer, heads.comment, heads.is_new)
    }

    #[test]
    fn the_columns_are_found_below_titles_in_three_languages() {
        assert_eq!(found(&[&["Vendor questionnaire"], &[""], &["Question", "Answer"]]), (0, 1, 2, true));
        assert_eq!(found(&[&["Nr.", "Frage", "Antwort", "Bemerkung"]]), (1, 2, 3, false));
        assert_eq!(found(&[&["N°", "Question", "Réponse", "Commentaires"]]), (1, 2, 3, false));
        assert_eq!(found(&[&["#", "Requirement", "Vendor response", "Evidence"]]), (1, 2, 3, false));
        assert_eq!(found(&[&["Question", "Yes/No", "Remarks"]]), (0, 1, 2, false));
        let caiq = [
            "Question ID",
            "Question",
            "CSP CAIQ Answer",
            "SSRM Control Ownership",
            "CSP Implementation Description (Optional/Recommended)",
            "CSC Responsibilities (Optional/Recommended)",
            "CCM Control Title",
        ];
        assert_eq!(found(&[&["CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v4.0.3"], &caiq]), (1, 2, 4, false));
        assert_eq!(find(&table(&[&caiq]), &GivenHeads::default()).unwrap().unwrap().owner, Some(3));
    }

    #[test]
    fn what_is_no_questionnaire_is_none_and_what_is_not_sure_is_asked() {
        assert_eq!(
            find(&table(&[&["Please answer all questions."], &["Name", "Value"]]), &GivenHeads::default()).unwrap(),
            None
        );
        let twice = table(&[&["Question", "Answer 2024", "Answer 2025"]]);
        let error = find(&twice, &GivenHeads::default()).unwrap_err().message;
        assert!(error.contains("two columns may hold the answers") && error.contains("B \"Answer 2024\""), "{error}");
        let half = table(&[&["Question", "Reviewed by"]]);
        assert!(find(&half, &GivenHeads::default()).unwrap_err().message.contains("no column holds the answers"));
        let said = GivenHeads { answer: Some("Answer 2025".into()), ..GivenHeads::default() };
        assert_eq!(find(&twice, &said).unwrap().unwrap().answer, 2);
        let letters = GivenHeads { question: Some("a".into()), answer: Some("B".into()), ..GivenHeads::default() };
        let bare = find(&table(&[&["Where is our data?"]]), &letters).unwrap().unwrap();
        assert_eq!((bare.row, bare.body, bare.question, bare.answer, bare.comment), (None, 0, 0, 1, 2));
    }

    fn said(question: &str, answer: &str, comment: Option<&str>) -> GivenHeads {
        let comment = comment.map(str::to_owned);
        GivenHeads { question: Some(question.into()), answer: Some(answer.into()), comment, ..GivenHeads::default() }
    }

    #[test]
    fn a_column_is_for_one_thing() {
        let owner = find(&table(&[&["Question", "Answer: ownership"]]), &said("A", "B", None)).unwrap().unwrap();
        assert_eq!((owner.answer, owner.owner), (1, None));
        let rows: [&[&[&str]]; 2] = [&[&["Question", "Answer"]], &[&["Where is our data?", ""]]];
        for rows in rows {
            for comment in ["A", "B"] {
                let error = find(&table(rows), &said("A", "B", Some(comment))).unwrap_err().message;
                assert!(error.contains("are three columns"), "{error}");
            }
            assert_eq!(find(&table(rows), &said("A", "B", Some("C"))).unwrap().unwrap().comment, 2);
        }
    }

    #[test]
    fn two_letters_are_a_column_and_one_far_beyond_the_table_is_refused() {
        let rows: &[&[&str]] =
            &[&["Grade", "Question", "Answer"], &["C", "Where is our data?", ""], &["B", "Why?", ""]];
        let heads = find(&table(rows), &said("B", "C", None)).unwrap().unwrap();
        assert_eq!((heads.row, heads.question, heads.answer), (Some(0), 1, 2));
        let heads = find(&table(&rows[1..]), &said("B", "C", None)).unwrap().unwrap();
        assert_eq!((heads.row, heads.question, heads.answer), (None, 1, 2));
        let error = find(&table(rows), &said("Question", "Ans", None)).unwrap_err().message;
        assert!(error.contains("column ANS lies far beyond the table") && error.contains("C \"Answer\""), "{error}");
        assert_eq!(find(&table(rows), &said("B", "D", Some("E"))).unwrap().unwrap().comment, 4, "new ones beside it");
    }

    #[test]
    fn no_column_is_new_beyond_the_last_of_a_sheet() {
        use super::super::table::{Area, Areas};
        let title = Area { rows: (1, 1), columns: (0, COLUMNS - 1) };
        let merged = Table { merged: Areas::new(vec![(title, ())]), ..table(&[&["Title"], &["Question", "Answer"]]) };
        assert_eq!(find(&merged, &GivenHeads::default()).unwrap().unwrap().comment, 2);
        let mut full = table(&[&["Question", "Answer"]]);
        let last = Cell { column: COLUMNS - 1, text: "x".into(), holds: Holds::Value, ..Cell::default() };
        full.rows[0].cells.push(last);
        let error = find(&full, &GivenHeads::default()).unwrap_err().message;
        assert!(error.contains("no column is left for the sources"), "{error}");
    }
}
