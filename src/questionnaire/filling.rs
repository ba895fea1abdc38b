//! Goes through the questions of a table: what is written into it, and what is left to a person.

use super::heads::Heads;
use super::replies::{Replies, Reply, Why, chosen};
use super::rows::{Asking, asking};
use super::table::{Holds, Row, Table, Write};
use crate::error::Result;
use crate::import::zipped::letters;
use serde::Serialize;

/// Characters that a cell can hold.
const CELL: usize = 32_767;

/// What was done with a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SheetFilled {
    /// Its name.
    pub sheet: String,
    /// How many questions it asks.
    pub questions: usize,
    /// How many of them are answered now.
    pub filled: usize,
    /// How many had an answer already.
    pub present: usize,
    /// The cells that are written, answers and sources and all.
    pub cells: usize,
}

/// A question that is left to a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Open {
    /// The sheet.
    pub sheet: String,
    /// The cell of the answer.
    pub cell: String,
    /// The question.
    pub question: String,
    /// Why.
    pub why: Why,
    /// The topics that it is about, or the nearest ones.
    pub topics: Vec<&'static str>,
}

/// What a table takes.
#[derive(Debug, Default)]
pub struct Taken {
    pub filled: SheetFilled,
    pub open: Vec<Open>,
    pub writes: Vec<Write>,
}

/// Fills a table: nothing that holds anything is written over. `can` says whether the file can hold a text.
pub fn fill(table: &Table, heads: &Heads, replies: &mut Replies<'_>, can: &dyn Fn(&str) -> bool) -> Result<Taken> {
    let mut filling = Filling { table, heads, can, taken: Taken::default() };
    filling.taken.filled.sheet.clone_from(&table.name);
    for one in asking(table, heads) {
        filling.question(&one, replies)?;
    }
    if heads.is_new && filling.taken.writes.iter().any(|write| write.column == heads.comment) {
        filling.new_head();
    }
    let mut taken = filling.taken;
    taken.filled.cells = taken.writes.len();
    taken.writes.sort_by_key(|write| (write.row, write.column));
    Ok(taken)
}

struct Filling<'t> {
    table: &'t Table,
    heads: &'t Heads,
    can: &'t dyn Fn(&str) -> bool,
    taken: Taken,
}

impl Filling<'_> {
    fn question(&mut self, one: &Asking, replies: &mut Replies<'_>) -> Result<()> {
        let row = &self.table.rows[one.row];
        self.taken.filled.questions += 1;
        let reply = replies.to(&one.question)?;
        self.owner(one.row, &reply, replies)?;
        if row.holds(self.heads.answer) == Holds::Value {
            self.taken.filled.present += 1;
            return Ok(());
        }
        match self.text_for(row, &reply) {
            Ok(text) => self.answer(one, &reply, text),
            Err(why) => self.open(one, why, &reply),
        }
        Ok(())
    }

    /// What is answered in a row, or why nothing is.
    fn text_for(&self, row: &Row, reply: &Reply) -> std::result::Result<String, Why> {
        match row.holds(self.heads.answer) {
            Holds::Formula => return Err(Why::Formula),
            Holds::Nothing if self.is_free(row, self.heads.answer) => {}
            _ => return Err(Why::NoRoom),
        }
        let text = reply.text.clone().ok_or(reply.why.unwrap_or(Why::NotRecorded))?;
        let fits = text.chars().count() <= CELL && (self.can)(&text) && (self.can)(&reply.source);
        if fits { Ok(text) } else { Err(Why::NoRoom) }
    }

    /// Writes an answer and its source; into a cell of a list, the value, with the sentence beside the source.
    fn answer(&mut self, one: &Asking, reply: &Reply, text: String) {
        let row = self.table.rows[one.row].number;
        let Some((_, list)) = self.table.lists.of(row, self.heads.answer) else {
            self.write(one.row, self.heads.answer, text);
            self.comment(one.row, reply.source.clone());
            self.taken.filled.filled += 1;
            if let Some(why) = reply.why {
                self.open(one, why, reply);
            }
            return;
        };
        self.comment(one.row, format!("{text}\n{}", reply.source));
        match chosen(reply, list.as_deref()) {
            Ok(value) => {
                self.write(one.row, self.heads.answer, value);
                self.taken.filled.filled += 1;
            }
            Err(why) => self.open(one, why, reply),
        }
    }

    /// Says that a control is the customer's own, where it is.
    fn owner(&mut self, at: usize, reply: &Reply, replies: &mut Replies<'_>) -> Result<()> {
        let Some(column) = self.heads.owner else { return Ok(()) };
        let row = &self.table.rows[at];
        if !self.is_free(row, column) {
            return Ok(());
        }
        let list = self.table.lists.of(row.number, column).map(|(_, list)| list.as_deref().unwrap_or_default());
        if let Some(owner) = replies.owner(reply, list)?.filter(|owner| (self.can)(owner)) {
            self.write(at, column, owner);
        }
        Ok(())
    }

    fn is_free(&self, row: &Row, column: usize) -> bool {
        row.holds(column) == Holds::Nothing && !self.table.merged.hide(row.number, column)
    }

    /// Writes into the column of comments, unless something stands there.
    fn comment(&mut self, at: usize, text: String) {
        let row = &self.table.rows[at];
        let takes = self.table.lists.of(row.number, self.heads.comment).is_none();
        if takes && self.is_free(row, self.heads.comment) && text.chars().count() <= CELL {
            self.write(at, self.heads.comment, text);
        }
    }

    fn write(&mut self, row: usize, column: usize, text: String) {
        let like = (column == self.heads.comment && self.heads.is_new).then_some(self.heads.answer);
        self.taken.writes.push(Write { row, column, text, like });
    }

    /// The head of a column that is new.
    fn new_head(&mut self) {
        if let Some(row) = self.heads.row {
            self.write(row, self.heads.comment, "Source".to_owned());
        }
    }

    fn open(&mut self, one: &Asking, why: Why, reply: &Reply) {
        let row = self.table.rows[one.row].number;
        self.taken.open.push(Open {
            sheet: self.table.name.clone(),
            cell: format!("{}{row}", letters(self.heads.answer)),
            question: one.question.split_whitespace().collect::<Vec<_>>().join(" "),
            why,
            topics: reply.topics.clone(),
        });
    }
}
