//! What is counted and said while rows are read: problems, questions, notices, changes, and the rows that are put aside. So many
//! are listed; more are counted.

use super::super::row::FileRow;
use super::super::summary::{AlsoMade, How, Question, RecordChange, Summary};
use crate::error::{Place, Problem};
use crate::model::{Kind, thousands};
use std::collections::HashMap;

/// Problems, questions and notices that are listed; more are counted.
pub const LISTED: usize = 200;
/// Problems after which the rest of a file is not read: something is wrong with all of it.
const ENOUGH: usize = 10_000;
/// Rows that can be put aside.
const ASIDE: usize = 100_000;

pub struct Tally {
    pub summary: Summary,
    /// Rows that were put aside, with their problems.
    pub aside: Vec<(FileRow, String)>,
    puts_aside: bool,
    /// Changes that are listed.
    shown: usize,
    /// What was said to be wrong, by cell and message, and where it stands among the problems.
    said: HashMap<(Option<String>, String), usize>,
    /// Problems that were said before.
    repeated: usize,
}

impl Tally {
    pub fn new(summary: Summary, how: How<'_>) -> Self {
        Self {
            summary,
            aside: Vec::new(),
            puts_aside: how.aside.is_some(),
            shown: how.shown,
            said: HashMap::new(),
            repeated: 0,
        }
    }

    /// Whether nothing is wrong or open, so that records are written.
    pub fn is_clean(&self) -> bool {
        self.summary.problems.is_empty() && self.summary.questions.is_empty()
    }

    /// Whether so much is wrong that the rest of the file is not read; then it says so.
    pub fn has_enough(&mut self, place: impl FnOnce() -> Place) -> bool {
        if self.summary.problems.len() + self.summary.more_problems + self.repeated < ENOUGH {
            return false;
        }
        let why = format!("reading stopped here, after {} problems", thousands(ENOUGH));
        self.push_problem(Problem::new(place(), why));
        true
    }

    fn push_problem(&mut self, problem: Problem) {
        self.summary.problems.push(problem);
        self.summary.repeats.push(0);
    }

    /// Something that is wrong in so many cells, which only shows when all rows are read.
    pub fn late_problem(&mut self, problem: Problem, cells: usize) {
        self.summary.problems.push(problem);
        self.summary.repeats.push(cells.saturating_sub(1));
    }

    /// Counts a bad row, unless it is put aside. `place` is that of the row.
    pub fn wrong_row(&mut self, row: &FileRow, place: impl FnOnce() -> Place, problems: Vec<Problem>) {
        if !self.put_aside(row, place, &problems) {
            self.wrong(problems);
        }
    }

    /// The file cannot be read any further.
    pub fn broken_off(&mut self, problems: Vec<Problem>) {
        // A row that an open quote has torn apart is not a problem of its own.
        let torn = |problem: &Problem| {
            problem.place.within_row().is_some()
                && problems.first().is_some_and(|end| end.place.shares_row(&problem.place))
        };
        if self.summary.problems.last().is_some_and(torn) {
            self.summary.problems.pop();
            self.summary.repeats.pop();
        }
        self.wrong(problems);
    }

    fn wrong(&mut self, problems: Vec<Problem>) {
        self.summary.bad += 1;
        for problem in problems {
            // The same value that is wrong in a thousand rows is one problem.
            let said = (problem.place.within_row().map(str::to_owned), problem.message.clone());
            if let Some(at) = self.said.get(&said) {
                // A column that is missing is missing once.
                self.summary.repeats[*at] += usize::from(!problem.missing);
                self.repeated += 1;
            } else if self.summary.problems.len() < LISTED {
                self.said.insert(said, self.summary.problems.len());
                self.push_problem(problem);
            } else {
                self.summary.more_problems += 1;
            }
        }
    }

    /// Puts a bad row aside, if that was asked for.
    fn put_aside(&mut self, row: &FileRow, place: impl FnOnce() -> Place, problems: &[Problem]) -> bool {
        if !self.puts_aside || self.aside.len() >= ASIDE {
            return false;
        }
        let place = place();
        let beside = |problem: &Problem| match problem.place.within_row() {
            _ if !problem.place.shares_row(&place) => problem.to_string(),
            Some(cell) => format!("{cell}: {}", problem.message),
            None => problem.message.clone(),
        };
        let said: Vec<String> = problems.iter().map(beside).collect();
        self.aside.push((row.clone(), said.join("; ")));
        true
    }

    /// Counts a row that a person has to decide about, unless it is put aside.
    pub fn open(&mut self, row: &FileRow, questions: Vec<Question>) {
        let Some(first) = questions.first() else { return };
        let said: Vec<Problem> = questions.iter().map(|one| Problem::new("", one.message.clone())).collect();
        if self.put_aside(row, || first.place.clone(), &said) {
            return;
        }
        self.summary.bad += 1;
        for question in questions {
            if self.summary.questions.len() < LISTED {
                self.summary.questions.push(question);
            } else {
                self.summary.more_questions += 1;
            }
        }
    }

    /// Counts a row that is left out.
    pub fn leave_out(&mut self, why: &str) {
        match self.summary.skipped.iter_mut().find(|(known, _)| known == why) {
            Some((_, count)) => *count += 1,
            None => self.summary.skipped.push((why.into(), 1)),
        }
    }

    pub fn notice(&mut self, place: impl Into<Place>, message: impl Into<String>) {
        self.notice_of(Problem::new(place, message));
    }

    /// A notice that may bear what a person can say otherwise.
    pub fn notice_of(&mut self, notice: Problem) {
        if self.summary.notices.len() < LISTED {
            self.summary.notices.push(notice);
        } else {
            self.summary.more_notices += 1;
        }
    }

    /// The counts of another kind that the rows make records of.
    pub fn also(&mut self, kind: Kind) -> &mut AlsoMade {
        let all = &mut self.summary.also;
        let at = all.iter().position(|also| also.kind == kind.plural()).unwrap_or_else(|| {
            all.push(AlsoMade { kind: kind.plural().into(), ..AlsoMade::default() });
            all.len() - 1
        });
        &mut all[at]
    }

    /// Whether one more change is listed.
    pub fn lists_changes(&self) -> bool {
        self.summary.changes.len() < self.shown
    }

    pub fn change(&mut self, change: RecordChange) {
        self.summary.changes.push(change);
    }
}
