//! Goes through the questions of a table: what is written into it, and what is left to a person.

use super::beside::Beside;
use super::heads::{GivenHeads, Heads};
use super::placeholder::holds_a_place;
use super::replies::{Replies, Reply, Why, answer_in_comment, chosen, without_day, written_before_source};
use super::rows::{Asking, asking};
use super::table::{Holds, Row, Table, Write};
use crate::answers::each_answered_in;
use crate::error::Result;
use crate::import::zipped::letters;
use crate::model::{counted, in_a_row};
use crate::report::others::in_words;
use crate::texts::{Language, answers as texts};
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
    /// The other customer that it names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<String>,
    /// More on why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

impl Open {
    /// Why, in words.
    #[must_use]
    pub fn reason(&self) -> String {
        let more = self.names.as_ref().or(self.because.as_ref()).map(|more| format!(": {more}")).unwrap_or_default();
        format!("{}{more}", self.why.words())
    }
}

/// A cell that names another customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamingCell {
    /// The sheet.
    pub sheet: String,
    /// The cell.
    pub cell: String,
    /// Whom it names.
    pub names: String,
}

/// A source that is not written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dropped {
    /// The sheet.
    pub sheet: String,
    /// The cell in which it would stand.
    pub cell: String,
    /// The source.
    pub source: String,
}

/// What a table takes.
#[derive(Debug, Default)]
pub struct Taken {
    pub filled: SheetFilled,
    pub open: Vec<Open>,
    pub naming: Vec<NamingCell>,
    pub dropped: Vec<Dropped>,
    pub notes: Vec<String>,
    pub writes: Vec<Write>,
}

/// Fills a table: nothing that holds anything but the place of an answer is written over. `can` says whether the file can hold a text.
pub fn fill(
    table: &Table,
    (heads, wanted): (&Heads, &GivenHeads),
    replies: &mut Replies<'_>,
    can: &dyn Fn(&str) -> bool,
) -> Result<Taken> {
    let all = asking(table, heads);
    let beside = Beside::of(table, heads, &all);
    let (held, holds_open, outdated, renewed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut filling =
        Filling { table, heads, beside, can, taken: Taken::default(), held, holds_open, outdated, renewed };
    filling.taken.filled.sheet.clone_from(&table.name);
    filling.what_stands_there(replies)?;
    let named = replies.others(all.iter().map(|one| one.question.clone()).collect())?;
    let questions: Vec<&str> = all.iter().map(|one| &*one.question).collect();
    let (languages, of_sheet) = each_answered_in(&questions);
    for ((one, named), language) in all.iter().zip(named).zip(languages) {
        let names = Some(in_words(&named)).filter(|names| !names.is_empty());
        filling.question((one, wanted.language.unwrap_or(language)), names, replies)?;
    }
    filling.say_held();
    filling.say_open();
    filling.say_hidden();
    filling.taken.notes.extend(filling.beside.note(&table.name));
    if heads.is_new && filling.taken.writes.iter().any(|write| write.column == heads.comment) {
        filling.new_head(wanted.language.unwrap_or(of_sheet));
    }
    let mut taken = filling.taken;
    taken.filled.cells = taken.writes.len();
    taken.writes.sort_by_key(|write| (write.row, write.column));
    Ok(taken)
}

/// The first cells of many, in a row; nothing of none.
fn some_of(all: &[String]) -> Option<String> {
    const NAMED: usize = 20;
    let more = all.len().checked_sub(NAMED).filter(|more| *more > 0).map(|more| format!("{more} more"));
    let cells: Vec<String> = all.iter().take(NAMED).cloned().chain(more).collect();
    (!cells.is_empty()).then(|| in_a_row(&cells, "and"))
}

struct Filling<'t> {
    table: &'t Table,
    heads: &'t Heads,
    beside: Beside,
    can: &'t dyn Fn(&str) -> bool,
    taken: Taken,
    /// Cells of answers that hold only the place of one, with what they say.
    held: Vec<String>,
    /// Cells whose answer says of something that it is not recorded.
    holds_open: Vec<String>,
    /// Cells that were filled before and say something else than the records answer now.
    outdated: Vec<String>,
    /// Comments that were written before and are written anew.
    renewed: Vec<String>,
}

impl Filling<'_> {
    /// Notes the answers and comments that stand there and name another customer.
    fn what_stands_there(&mut self, replies: &Replies<'_>) -> Result<()> {
        let (mut texts, mut cells) = (Vec::new(), Vec::new());
        for row in self.table.rows.iter().skip(self.heads.body) {
            for column in [self.heads.answer, self.heads.comment] {
                if !row.text(column).is_empty() {
                    texts.push(row.text(column).to_owned());
                    cells.push(format!("{}{}", letters(column), row.number));
                }
            }
        }
        for (cell, named) in cells.into_iter().zip(replies.others(texts)?).filter(|(_, named)| !named.is_empty()) {
            self.taken.naming.push(NamingCell { sheet: self.table.name.clone(), cell, names: in_words(&named) });
        }
        Ok(())
    }

    /// Says which answers somebody has to read before they are sent.
    fn say_open(&mut self) {
        let (open, outdated, name) = (some_of(&self.holds_open), some_of(&self.outdated), &self.table.name);
        let renewed = some_of(&self.renewed);
        self.taken.notes.extend(open.map(|cells| {
            format!("Read {cells} of {name} before you send it: something in the answer is not recorded")
        }));
        self.taken.notes.extend(outdated.map(|cells| {
            format!("{cells} of {name} came from the records before, and the records answer something else now. Empty a cell to have it filled again")
        }));
        self.taken.notes.extend(renewed.map(|cells| {
            format!("{cells} of {name} said where an answer was from, and now says where the new one is from")
        }));
    }

    /// Says which rows and columns nobody sees, and something was written into.
    fn say_hidden(&mut self) {
        let writes = &self.taken.writes;
        let unseen = |column: usize| self.table.hidden.iter().any(|(first, last)| (*first..=*last).contains(&column));
        let mut rows: Vec<u64> =
            writes.iter().map(|one| &self.table.rows[one.row]).filter(|row| row.hidden).map(|row| row.number).collect();
        let mut columns: Vec<usize> = writes.iter().map(|one| one.column).filter(|column| unseen(*column)).collect();
        rows.sort_unstable();
        rows.dedup();
        columns.sort_unstable();
        columns.dedup();
        let columns: Vec<String> = columns.into_iter().map(|column| format!("column {}", letters(column))).collect();
        let rows: Vec<String> = rows.into_iter().map(|row| format!("row {row}")).collect();
        let notes = some_of(&[columns, rows].concat()).map(|places| {
            format!("Sheet {}: something was written into {places}, and it is hidden there. Show it and read it before you send the file", self.table.name)
        });
        self.taken.notes.extend(notes);
    }

    /// Says which cells held only the place of an answer.
    fn say_held(&mut self) {
        const NAMED: usize = 5;
        if self.held.is_empty() {
            return;
        }
        let cells = counted(self.held.len(), "cell holds no answer", "cells hold no answers");
        let (such, shown) = if self.held.len() > NAMED { (", such as", NAMED) } else { (":", self.held.len()) };
        let note = format!("Sheet {}: {cells}{such} {}", self.table.name, in_a_row(&self.held[..shown], "and"));
        self.taken.notes.push(note);
    }

    fn question(
        &mut self,
        (one, language): (&Asking, Language),
        names: Option<String>,
        replies: &mut Replies<'_>,
    ) -> Result<()> {
        let row = &self.table.rows[one.row];
        self.taken.filled.questions += 1;
        if self.is_held(row, self.heads.answer) {
            self.held.push(format!(
                "\"{}\" in {}{}",
                row.text(self.heads.answer),
                letters(self.heads.answer),
                row.number
            ));
        } else if row.holds(self.heads.answer) == Holds::Value {
            self.taken.filled.present += 1;
        }
        let is_open = row.holds(self.heads.answer) != Holds::Value || self.is_held(row, self.heads.answer);
        if names.is_some() {
            if is_open {
                self.open(one, Why::NamesAnother, &Reply::default());
                self.taken.open.last_mut().expect("it was put there").names = names;
            }
            return Ok(());
        }
        let reply = replies.to(&one.question, language)?;
        self.owner((one, language), &reply, replies)?;
        self.choose_beside(one, &reply, is_open);
        if !is_open {
            self.look_at_what_was_filled(one.row, &reply);
            return Ok(());
        }
        match self.text_for(row, &reply) {
            Ok(text) => self.answer(one, &reply, text),
            Err(why) => self.open(one, why, &reply),
        }
        Ok(())
    }

    /// Notes an answer that was filled before, by the source beside it, and differs from what the records answer now.
    fn look_at_what_was_filled(&mut self, at: usize, reply: &Reply) {
        let row = &self.table.rows[at];
        let Some(said) = answer_in_comment(row.text(self.heads.comment)) else { return };
        let stands = row.text(self.heads.answer);
        let same = |one: &str, other: &Option<String>| other.as_deref().map(without_day) == Some(without_day(one));
        let holds = match self.table.lists.of(row.number, self.heads.answer) {
            // What the records settle no value for, somebody chose.
            Some((_, list)) => chosen(reply, list.as_deref()).map_or(true, |now| now == stands),
            None => same(stands, &reply.text),
        };
        if !holds || reply.text.is_none() {
            self.outdated.push(format!("{}{}", letters(self.heads.answer), row.number));
        } else if !said.is_empty()
            && written_before_source(row.text(self.heads.comment)).is_none()
            && !same(said, &reply.text)
        {
            // The value holds; the sentence beside it does not any more.
            self.beside_its_cell(at, &reply.text.clone().unwrap_or_default(), reply);
        }
    }

    /// Chooses what a drop-down beside the answer says. What has no answer is named once, by the cell of the answer.
    fn choose_beside(&mut self, one: &Asking, reply: &Reply, is_open: bool) {
        let row = &self.table.rows[one.row];
        for column in self.beside.answers.clone() {
            let Some((_, list)) = self.table.lists.of(row.number, column) else { continue };
            if !self.is_free(row, column) {
                continue;
            }
            match chosen(reply, list.as_deref()) {
                Ok(value) if (self.can)(&value) => self.write(one.row, column, value),
                Ok(_) => self.open_in(one, column, Why::NoRoom, reply),
                Err(why) if reply.text.is_some() || !is_open => self.open_in(one, column, why, reply),
                Err(_) => {}
            }
        }
    }

    /// What is answered in a row, or why nothing is.
    fn text_for(&self, row: &Row, reply: &Reply) -> std::result::Result<String, Why> {
        match row.holds(self.heads.answer) {
            Holds::Formula => return Err(Why::Formula),
            _ if self.is_free(row, self.heads.answer) => {}
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
            if !self.table.limits.take((row, self.heads.answer), &text) {
                self.beside_its_cell(one.row, &text, reply);
                self.open(one, Why::AgainstItsRule, reply);
                return;
            }
            if reply.unsaid {
                self.holds_open.push(format!("{}{row}", letters(self.heads.answer)));
            }
            self.write(one.row, self.heads.answer, text);
            self.comment(one.row, reply.source.clone());
            self.taken.filled.filled += 1;
            if let Some(why) = reply.why {
                self.open(one, why, reply);
            }
            return;
        };
        self.beside_its_cell(one.row, &text, reply);
        match chosen(reply, list.as_deref()) {
            Ok(value) => {
                self.write(one.row, self.heads.answer, value);
                self.taken.filled.filled += 1;
            }
            Err(why) => self.open(one, why, reply),
        }
    }

    /// Writes an answer that its cell does not take beside it, with its source.
    fn beside_its_cell(&mut self, row: usize, text: &str, reply: &Reply) {
        self.comment(row, format!("{text}\n{}", reply.source));
    }

    /// Says that a control is the customer's own, where it is.
    fn owner(&mut self, (one, language): (&Asking, Language), reply: &Reply, replies: &mut Replies<'_>) -> Result<()> {
        let Some(column) = self.heads.owner else { return Ok(()) };
        let row = &self.table.rows[one.row];
        if !self.is_free(row, column) {
            return Ok(());
        }
        let list = self.table.lists.of(row.number, column).map(|(_, list)| list.as_deref().unwrap_or_default());
        if let Some(owner) = replies.owner((&one.question, reply), list, language)?.filter(|owner| (self.can)(owner)) {
            self.write(one.row, column, owner);
        }
        Ok(())
    }

    fn is_free(&self, row: &Row, column: usize) -> bool {
        let free = row.holds(column) == Holds::Nothing || self.is_held(row, column);
        free && !self.table.merged.hide(row.number, column)
    }

    /// Whether the cell of an answer holds only the place of one.
    fn is_held(&self, row: &Row, column: usize) -> bool {
        column == self.heads.answer && row.holds(column) == Holds::Value && holds_a_place(row.text(column))
    }

    /// Writes into the column of comments, also over a source that was written there before, but not over a person's words before that; or notes what
    /// is not written because something else stands there.
    fn comment(&mut self, at: usize, text: String) {
        let row = &self.table.rows[at];
        let kept = written_before_source(row.text(self.heads.comment));
        let text = kept.map_or_else(|| text.clone(), |kept| format!("{kept}\n{text}"));
        let takes = self.table.lists.of(row.number, self.heads.comment).is_none()
            && self.table.limits.take((row.number, self.heads.comment), &text);
        let ours = answer_in_comment(row.text(self.heads.comment)).is_some();
        if takes && (ours || self.is_free(row, self.heads.comment)) && text.chars().count() <= CELL {
            if ours {
                self.renewed.push(format!("{}{}", letters(self.heads.comment), row.number));
            }
            self.write(at, self.heads.comment, text);
        } else {
            let cell = format!("{}{}", letters(self.heads.comment), row.number);
            self.taken.dropped.push(Dropped { sheet: self.table.name.clone(), cell, source: text });
        }
    }

    fn write(&mut self, row: usize, column: usize, text: String) {
        let like = (column == self.heads.comment && self.heads.is_new).then_some(self.heads.answer);
        self.taken.writes.push(Write { row, column, text, like });
    }

    /// The head of a column that is new.
    fn new_head(&mut self, language: Language) {
        if let Some(row) = self.heads.row {
            self.write(row, self.heads.comment, texts::SOURCE_HEAD.of(language).to_owned());
        }
    }

    fn open(&mut self, one: &Asking, why: Why, reply: &Reply) {
        self.open_in(one, self.heads.answer, why, reply);
    }

    fn open_in(&mut self, one: &Asking, column: usize, why: Why, reply: &Reply) {
        let row = self.table.rows[one.row].number;
        self.taken.open.push(Open {
            sheet: self.table.name.clone(),
            cell: format!("{}{row}", letters(column)),
            question: one.question.split_whitespace().collect::<Vec<_>>().join(" "),
            why,
            topics: reply.topics.clone(),
            names: None,
            because: reply.because.clone(),
        });
    }
}
