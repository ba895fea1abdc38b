//! What is known of a question beside what its row says: what it is about, and that a column which is not read says that it is answered.

use super::super::columns::FileColumn;
use super::super::heads::normal_words;
use super::super::listed::speaks;
use super::super::row::FileRow;
use super::Reader;
use super::cells::Cells;
use super::subject::RowSubject;
use crate::answers::topics_in;
use crate::model::field::yes_or_no;
use crate::model::{Kind, Record};
use crate::rules::question::is_open;

/// Words for a question with which somebody is done, in heads and in cells.
const DONE: &[&str] = &[
    "answered",
    "replied",
    "responded",
    "sent",
    "closed",
    "resolved",
    "done",
    "completed",
    "finished",
    "beantwortet*",
    "geantwortet",
    "gesendet",
    "versandt",
    "versendet",
    "verschickt",
    "erledigt*",
    "geschlossen",
    "abgeschlossen",
    "geklärt",
    "répondu*",
    "envoyé*",
    "clos",
    "close",
    "clôturé*",
    "fermé*",
    "terminé*",
    "traité*",
    "résolu*",
    "respondid*",
    "contestad*",
    "enviad*",
    "cerrad*",
    "resuelt*",
    "finalizad*",
    "risposto",
    "inviat*",
    "chius*",
    "risolt*",
    "completat*",
    "evas*",
    "beantwoord*",
    "verzonden",
    "verstuurd",
    "gesloten",
    "afgesloten",
    "afgerond",
    "opgelost",
    "afgehandeld",
    "odpowiedz*",
    "zamknięt*",
];

/// Words that say of such a word that it is not so, or not yet.
const NOT: &[&str] = &[
    "not", "no", "to be", "until", "nicht", "noch", "non", "pas", "à", "sin", "por", "da", "niet", "nog", "te", "zu",
    "nie", "partly",
];

/// Words in a cell that says how far something has come, at most.
const SHORT: usize = 4;

impl Reader<'_> {
    /// Gives a new question of which the list does not say what it is about the topics that its words name. What a list of ours leaves empty
    /// somebody left empty.
    pub(super) fn find_topics(&self, cells: &Cells<'_>, subject: &mut RowSubject) {
        let is_new = self.kind == Kind::Question && subject.before.is_none();
        let Some(topics) = Kind::Question.find("topics").filter(|_| is_new) else { return };
        let is_said = subject.record.get("topics").is_some() || subject.exact && cells.get(topics).is_some();
        if !is_said && let Some(found) = subject.record.text("question").and_then(topics_in) {
            subject.record.set("topics", Kind::Question.fields()[topics].stored(&found));
        }
    }

    /// Notes that a question is recorded as open, though a column that is not read says that it is answered or closed.
    pub(super) fn note_open(&mut self, row: &FileRow, question: &Record) {
        if !is_open(question) {
            return;
        }
        let columns = &self.rows.columns;
        let says = |at: &usize| {
            let cell = row.cells.get(*at).map(str::trim).unwrap_or_default();
            columns.list[*at] == FileColumn::Ignored && says_done(&columns.heads[*at], cell)
        };
        let Some(at) = (0..columns.heads.len()).find(says) else { return };
        let head = columns.heads[at].clone();
        *self.tally.summary.open_though.entry(head).or_default() += 1;
    }
}

/// Whether a cell says that somebody is done with a question: in so many words, or by a day or a yes below a head that says so.
fn says_done(head: &str, cell: &str) -> bool {
    let in_words = speaks(DONE, cell) && !speaks(NOT, cell) && normal_words(cell).len() <= SHORT;
    let below = || cell.contains(|c: char| c.is_ascii_digit()) || yes_or_no(cell) == Some(true) || is_tick(cell);
    in_words || speaks(DONE, head) && !speaks(NOT, head) && yes_or_no(cell) != Some(false) && below()
}

/// Whether a cell is a tick.
fn is_tick(cell: &str) -> bool {
    matches!(cell, "x" | "X" | "✓" | "✔" | "☑" | "✅")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_that_a_question_is_answered_by_its_words_or_below_a_head_that_asks_it() {
        for (head, cell) in [
            ("Status", "Answered"),
            ("Stand", "erledigt"),
            ("Statut", "Répondu"),
            ("Estado", "Respondida"),
            ("Stato", "chiusa"),
            ("Status", "Beantwoord"),
            ("State", "answer sent"),
            ("Erledigt am", "03.11.2026"),
            ("Done", "yes"),
            ("Done", "x"),
            ("Traité le", "03/11/2026"),
        ] {
            assert!(says_done(head, cell), "{head}: {cell}");
        }
        for (head, cell) in [
            ("Status", "open"),
            ("Status", "not answered"),
            ("Status", "to be answered"),
            ("Stand", "noch nicht beantwortet"),
            ("Statut", "à traiter"),
            ("Done", "no"),
            ("Done", "0"),
            ("Done", ""),
            ("Priority", "1"),
            ("Last change", "2026-11-03"),
            ("Remark", "We sent them the list of subprocessors last year"),
        ] {
            assert!(!says_done(head, cell), "{head}: {cell}");
        }
    }
}
