//! Customers of one name: a person says of each row whether it is another company, in an answer that names what the row says.

use super::super::columns::FileColumn;
use super::super::map::Answer;
use super::super::matching::{By, Clues, beside_name};
use super::super::row::FileRow;
use super::super::summary::{Answers, Question};
use super::Reader;
use super::cells::Cells;
use super::earlier::EarlierRow;
use super::outcome::{BY_MAP, NotImported, Outcome};
use super::subject::RowSubject;
use crate::model::Kind;
use std::borrow::Cow;

/// Letters of a text that tells a row from others of its name, at least and at most: fewer say nothing, and more fit no line of a map.
const TELLING: std::ops::RangeInclusive<usize> = 4..=60;

/// A cell as a line of a map has it.
fn on_one_line(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl<'h> Reader<'h> {
    /// What a person answered for a row: by what one of its cells says, by its line, else by what stands beside its name.
    pub(super) fn answer_for(&self, row: &FileRow, about: &str, beside: &str) -> Option<Answer<'h>> {
        let map = self.how.map;
        map.answers().next()?;
        let columns = self.rows.columns.list.iter().enumerate().filter(|(_, column)| column.is_imported());
        let cells = columns.filter_map(|(at, _)| row.cells.get(at)).map(on_one_line);
        let telling = cells.filter(|text| TELLING.contains(&text.chars().count()) && text != beside);
        let mut told = telling.chain([self.rows.in_short(row.line)]);
        told.find_map(|text| map.exact_answer(about, &text)).or_else(|| map.answer(about, beside))
    }

    /// What tells a row from another of its name, for the line of a map: a cell that says something else than what is known of that one, by
    /// the position of what it says; else the line.
    fn told_apart(&self, row: &FileRow, differing: &[(usize, &str)]) -> String {
        let tells = |at: usize, text: &str| {
            let known = differing.iter().find(|(said, _)| self.is_said_in(*said, at)).map(|(_, known)| known);
            TELLING.contains(&text.chars().count())
                && known.is_some_and(|known| !on_one_line(known).to_lowercase().contains(&text.to_lowercase()))
        };
        let cells =
            (0..self.rows.columns.list.len()).map(|at| (at, on_one_line(row.cells.get(at).unwrap_or_default())));
        let telling = cells.filter(|(at, text)| tells(*at, text)).map(|(_, text)| text).next();
        telling.unwrap_or_else(|| self.rows.in_short(row.line))
    }

    /// Whether a column gives what stands at a position of what a row says.
    fn is_said_in(&self, said: usize, column: usize) -> bool {
        let fields = self.kind.fields();
        match fields.get(said) {
            None => self.not_as_read().nth(said - fields.len()) == Some(column),
            Some(field) => match self.rows.columns.list[column] {
                FileColumn::Field(at) => at == said,
                FileColumn::Part(part) => part.whole(self.kind) == field.name,
                _ => false,
            },
        }
    }

    /// What tells a row from customers of its name, where only the address does.
    pub(super) fn told_by_address(&self, row: &FileRow, clues: &Clues<'_>, numbers: &[i64]) -> Outcome<Option<String>> {
        for number in numbers {
            let Some(customer) = self.store.numbered(Kind::Customer, *number)? else { continue };
            let known = customer.text("address").unwrap_or_default();
            if clues.differs_only_in_address(&customer) && clues.references.is_empty() {
                return Ok(Some(self.told_apart(row, &[(Kind::Customer.position("address"), known)])));
            }
        }
        Ok(None)
    }

    /// The one of several customers of a name that says all that the row says.
    pub(super) fn saying_all(&mut self, cells: &Cells<'_>, numbers: &[i64]) -> Outcome<Option<i64>> {
        for number in numbers {
            let Some(customer) = self.store.numbered(Kind::Customer, *number)? else { continue };
            let said = cells.main.iter().filter(|(_, text)| !text.is_empty());
            if said.into_iter().all(|(at, text)| self.reads_as(&customer, *at, text)) {
                return Ok(Some(*number));
            }
        }
        Ok(None)
    }

    /// Whether a row whose name another row has is about another customer; a question where nobody said it.
    pub(super) fn refuse_namesake(
        &mut self,
        row: &FileRow,
        subject: &RowSubject,
        (first, this): (EarlierRow, EarlierRow),
        texts: &[Cow<'_, str>],
    ) -> Outcome<()> {
        let record = &subject.record;
        // A row of another id, or of another customer of the register, is about another one.
        let mut is_another = subject.exact;
        if !subject.exact && (subject.before.is_none() || first.id != record.id) {
            let name = record.text("name").unwrap_or_default();
            let beside = beside_name(record.text("country"), record.text("domain"));
            let answer = self.answer_for(row, name, &beside).or(self.how.map.otherwise());
            if matches!(answer, Some(Answer::Skip)) {
                return Err(BY_MAP);
            }
            is_another = subject.before.is_some() || matches!(answer, Some(Answer::New));
        }
        if is_another {
            self.earlier.add_namesake(record, this);
            return Ok(());
        }
        Err(self.namesake(row, subject, first.line, texts))
    }

    /// Whether the customer of a row is told from the one of an earlier row by its name or domain; or it has an id of art30, and its name is
    /// all that it shares with that one.
    pub(super) fn is_told_by_name(&self, row: &FileRow, subject: &RowSubject, first: &EarlierRow) -> bool {
        let by_name = if subject.exact {
            subject.record.get("reference").is_none() && first.id != subject.record.id
        } else {
            matches!(subject.by, None | Some(By::Name | By::Domain | By::Map))
        };
        let field = FileColumn::Field;
        let (own, others) = (Kind::Customer.position("reference"), Kind::Customer.position("other_references"));
        let mut ids = [field(own), field(others), FileColumn::Owner].into_iter().map(|column| self.cell(row, column));
        self.kind == Kind::Customer && by_name && ids.all(|id| id.is_none_or(str::is_empty))
    }

    fn namesake(&self, row: &FileRow, subject: &RowSubject, first: u64, texts: &[Cow<'_, str>]) -> NotImported {
        let name = subject.record.text("name").unwrap_or_default();
        let known = subject.before.as_ref().map(|before| format!(" The first is {}.", before.handle()));
        NotImported::Open(Box::new(Question {
            place: self.rows.place(row, "name"),
            about: name.to_owned(),
            value: self.told_apart(row, &self.earlier.differing(first, texts)),
            message: format!(
                "\"{name}\" stands in {} already, with other values{}.{} Are they two customers?",
                self.rows.in_short(first),
                self.in_what_they_differ(first, row.line, texts),
                known.unwrap_or_default()
            ),
            candidates: Vec::new(),
            answers: Answers::Another,
        }))
    }
}
