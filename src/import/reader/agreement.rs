//! The agreement that a customer's row tells of: its days, its text, and how far it has come.

use super::super::columns::{FileColumn, Reason, of_contract};
use super::super::heads::beside_dpa;
use super::super::map;
use super::super::row::FileRow;
use super::super::standing::{ANSWERS, Standing, day_at_end, standing, standing_on};
use super::Reader;
use super::cells::Cells;
use super::compare::States;
use super::known_agreement::KnownAgreement;
use super::outcome::{NotImported, Outcome};
use super::subject::RowSubject;
use crate::error::{OpenPoint, Problem};
use crate::model::date::is_day;
use crate::model::dossier::Agreements;
use crate::model::kinds::customer::{NO_DPA, no_dpa_line};
use crate::model::{Deed, Field, Kind, Reading, Record, Shape, Value, Verb, as_sentence, date};
use crate::rules::agreement::{State, in_force, is_dpa, is_made, state};
use chrono::NaiveDate;
use std::borrow::Cow;

/// What a row says of the customer's agreement.
pub enum AgreementSaid {
    /// A new one, or the one that is there.
    Record(Box<States>),
    /// None is recorded of it; why, where that is to be counted.
    LeftOut(&'static str),
    /// The list says nothing of agreements.
    Nothing,
}

impl AgreementSaid {
    pub fn states(&self) -> Option<&States> {
        if let Self::Record(states) = self { Some(states) } else { None }
    }
}

/// Fields that say nothing of an agreement by themselves: lists give them for a customer without one too.
const NOT_TELLING: [&str; 8] =
    ["customer", "type", "paper", "template", "our_entity", "counterparty", "affiliates", "notes"];

/// What a row says of a DPA beside its state.
pub struct Told<'t> {
    /// The name of its customer.
    pub whose: &'t str,
    pub signed: Option<NaiveDate>,
    pub last_day: Option<NaiveDate>,
}

pub(super) const NONE_SAID: &str = "the DPA of rows that say that there is none";
const NONE_BESIDE_ONE: &str = "the DPA of rows that say that there is none, where the register has one";
const NOTHING_SAID: &str = "the DPA of rows that say nothing of one";
const STAYS_RETIRED: &str = "DPAs that were retired in the register, and stay so as the map says";
const OVER_WITHOUT_DAY: &str = "DPAs that are over, without their last day";

/// What leaves a field as it is, where a text says nothing that is understood.
const LEFT_OPEN: (&str, &str) = ("not provided", "leave it open; what the register says stays");

/// Whether a field says something of an agreement that there is.
pub fn is_telling(field: &str) -> bool {
    !NOT_TELLING.contains(&field)
}

/// Whether an agreement holds, will, or is on its way.
fn is_open(state: &State) -> bool {
    !state.is_over() && !matches!(state, State::Superseded { .. })
}

/// What a row says of a field of its agreement.
fn told<'c>(cells: &'c Cells<'_>, name: &str) -> Option<&'c str> {
    let of = |at: usize| Kind::Agreement.fields()[at].name == name;
    cells.agreement.iter().find(|(at, _)| of(*at)).map(|(_, text)| text.as_ref())
}

/// The days that a row gives of its agreement, as far as they can be read.
struct Days {
    signed: Option<NaiveDate>,
    expires: Option<NaiveDate>,
    ended: Option<NaiveDate>,
}

impl Days {
    fn of(cells: &Cells<'_>, today: NaiveDate) -> Self {
        let day = |name: &str| told(cells, name).and_then(|text| date::read(text, today).ok());
        Self { signed: day("signed"), expires: day("expires"), ended: day("ended") }
    }
}

impl Reader<'_> {
    /// Takes what a cell says of how far the DPA has come: in a column for that, or in one for the day of signature. Gives whether that is all
    /// that the cell says. A word that is not known is asked.
    pub(super) fn take_standing(
        &mut self,
        row: &FileRow,
        at: usize,
        raw: &str,
        cells: &mut Cells<'_>,
        problems: &mut Vec<Problem>,
    ) -> bool {
        let column = self.rows.columns.list[at];
        let is_status = column == FileColumn::Status;
        let is_signed = || {
            column.is_of_agreement(self.kind) && column.described(self.kind).is_some_and(|field| field.name == "signed")
        };
        let cell = raw.trim();
        if cell.is_empty() || self.rows.columns.own() || !(is_status || is_signed()) {
            return false;
        }
        let mapped = self.values[at].get(&cell.to_lowercase()).cloned();
        let said = match mapped.as_deref() {
            Some("") => Some(Standing::Nothing),
            Some(ours) => standing(ours),
            None => standing(cell).or_else(|| standing_on(cell).map(|(said, _)| said)),
        };
        let Some(said) = said else {
            if !is_status && is_day(cell) {
                self.noticed.days_of_signature.insert(at);
            } else if is_status && is_day(cell) {
                problems.extend(self.day_in_place_of_standing(row, at, cell));
            } else if is_status {
                problems.push(self.unknown_standing(row, at, cell));
            }
            return is_status;
        };
        if is_status && let Some((_, day)) = day_at_end(cell) {
            self.take_day_of_standing(row, at, (said, day), cells, problems);
        }
        // "Signed: no" does not say that there is none, and a list of agreements has the day, or a person says that it is not known.
        let is_taken = match said {
            Standing::Nothing => false,
            Standing::None => beside_dpa(&self.heads[at]).is_some() || self.kind == Kind::Customer,
            _ => self.kind == Kind::Customer || mapped.is_some(),
        };
        if !is_status && !is_taken || said == Standing::Nothing {
            return is_status;
        }
        if !is_status && mapped.is_none() && standing_on(cell).is_none() {
            self.noticed.words_of_standing.entry(at).or_default().insert(cell.to_lowercase(), said);
        }
        self.take_said(row, at, said, cells, problems);
        true
    }

    /// Takes how far the DPA has come by a column, unless another one says otherwise.
    pub(super) fn take_said(
        &self,
        row: &FileRow,
        at: usize,
        said: Standing,
        cells: &mut Cells<'_>,
        problems: &mut Vec<Problem>,
    ) {
        match cells.standing {
            Some((known, _)) if known == said => {}
            Some((_, other)) => {
                let why = format!(
                    "\"{}\" says \"{}\" and \"{}\" says \"{}\" of the DPA. Correct one of the two",
                    self.heads[other],
                    row.cells.get(other).unwrap_or_default().trim(),
                    self.heads[at],
                    row.cells.get(at).unwrap_or_default().trim()
                );
                problems.push(Problem::new(self.rows.place_at(row, at), why));
            }
            None => cells.standing = Some((said, at)),
        }
    }

    /// Takes the day beside a word that says how far the DPA has come: that of the signature. Another one is named, since no field is meant for sure.
    fn take_day_of_standing(
        &mut self,
        row: &FileRow,
        at: usize,
        (said, day): (Standing, &str),
        cells: &mut Cells<'_>,
        problems: &mut Vec<Problem>,
    ) {
        let signed = Kind::Agreement.position("signed");
        let of_agreements = self.kind == Kind::Agreement;
        let known = if of_agreements { &cells.main } else { &cells.agreement };
        if said == Standing::Signed && !known.iter().any(|(field, text)| *field == signed && !text.is_empty()) {
            let text = Cow::Owned(self.day(row, at, day, problems).into_owned());
            cells.take_signed(self.kind, text);
        } else if said != Standing::Signed && self.noticed.days_of_standing.insert(at) {
            let why = format!(
                "the day beside \"{}\" is not taken, since it does not say which day of the DPA it is. Give it in a column of its own, such as \"DPA sent\"",
                row.cells.get(at).unwrap_or_default().trim()
            );
            self.tally.notice(self.rows.place_at(row, at), why);
        }
    }

    /// What day a column means that was taken to say how far the DPA has come; asked once for the column.
    fn day_in_place_of_standing(&mut self, row: &FileRow, at: usize, cell: &str) -> Option<Problem> {
        if !(self.noticed.ends.insert(at) || self.how.aside.is_some()) {
            return None;
        }
        let head = &self.heads[at];
        let of_customers = self.kind == Kind::Customer;
        let word = |field: &str| if of_customers { format!("agreement.{field}") } else { field.to_owned() };
        let words = ["signed", "effective", "expires"].map(word);
        let [signed, effective, expires] = &words;
        let answers = [
            (signed.as_str(), "the day on which the customer signed"),
            (effective, "the day from which the DPA holds"),
            (expires, "the last day of the DPA"),
            (map::LEAVE_OUT, "something else: leave the column out"),
        ];
        let why = format!(
            "\"{cell}\" is a day. Say in a map which day of the DPA the column means: {} (or {effective}, {expires}, {})",
            map::line("column", head, "", signed),
            map::LEAVE_OUT
        );
        let asked = format!("Column \"{head}\" has days, such as {cell}. Which day of the DPA is it?");
        let open = OpenPoint::new("column", head, "", &answers).asking(asked);
        Some(Problem::new(self.rows.place_at(row, at), why).settled_by(open))
    }

    fn unknown_standing(&self, row: &FileRow, at: usize, cell: &str) -> Problem {
        let head = &self.heads[at];
        let line = map::line("value", head, cell, "signed");
        let others: Vec<&str> = ANSWERS[1..].iter().map(|(answer, _)| *answer).collect();
        let why = format!(
            "\"{cell}\" does not say how far the DPA has come. Say it in a map: {line} (or {})",
            others.join(", ")
        );
        Problem::new(self.rows.place_at(row, at), why).settled_by(
            OpenPoint::new("value", head, cell, &ANSWERS)
                .asking(format!("What does \"{cell}\" in column \"{head}\" say of the DPA?")),
        )
    }

    /// What a status makes of an agreement, as texts for its fields. The register knows better how far its own has come.
    pub(super) fn of_standing(
        &mut self,
        row: &FileRow,
        said: Option<(Standing, usize)>,
        before: Option<&Record>,
        told: &Told<'_>,
    ) -> Outcome<Option<(&'static str, &'static str)>> {
        let past = |day: &chrono::NaiveDate| *day < self.today;
        let known = |field| before.and_then(|record: &Record| record.date(field)).filter(past);
        let last_day = told.last_day.or(known("ended")).or(known("expires"));
        let binds = |record: &Record| matches!(record.text("effect"), Some("executed" | "incorporated"));
        let has_effect = before.is_some_and(|record| record.get("effect").is_some());
        let Some((said, at)) = said else { return Ok(None) };
        Ok(match said {
            // A row of agreements is about this one alone; that of a customer says more, and is left in.
            Standing::Over if last_day.is_none_or(|day| day >= self.today && before.is_some_and(binds)) => {
                self.notice_over(row, at, before, told)?;
                return Err(NotImported::LeftOut(OVER_WITHOUT_DAY));
            }
            Standing::Signed | Standing::Over => {
                if said == Standing::Over && last_day.is_some_and(|day| day >= self.today) {
                    let cell = row.cells.get(at).unwrap_or_default().trim();
                    let why = format!(
                        "the DPA is \"{cell}\", and its last day lies ahead ({}). Correct one of the two",
                        last_day.unwrap_or_default()
                    );
                    return Err(Problem::new(self.rows.place_at(row, at), why).into());
                }
                (!has_effect).then_some(("effect", "executed"))
            }
            Standing::Stage(stage) if !before.is_some_and(binds) => Some(("stage", stage)),
            Standing::Stage(_) | Standing::Pending | Standing::None => {
                if let Some(before) = before.filter(|record| said == Standing::None || binds(record)) {
                    let cell = row.cells.get(at).unwrap_or_default().trim();
                    self.notice_dpa_kept(row, at, &format!("\"{cell}\" of {}", told.whose), before)?;
                }
                None
            }
            Standing::Nothing => None,
        })
    }

    /// The agreement that a customer's row tells of. What is wrong goes to `problems`.
    pub(super) fn agreement(
        &mut self,
        row: &FileRow,
        cells: &Cells<'_>,
        subject: &RowSubject,
        problems: &mut Vec<Problem>,
    ) -> Outcome<AgreementSaid> {
        if self.kind != Kind::Customer || !self.makes_agreements() {
            return Ok(AgreementSaid::Nothing);
        }
        if let Some(said) = self.of_no_agreement(row, cells, subject, problems)? {
            return Ok(said);
        }
        let days = Days::of(cells, self.today);
        let known = self.known_agreement(row, subject, told(cells, "reference"), days.signed)?;
        self.note_what_is_over(&known, cells, subject, &days)?;
        let before = match known {
            KnownAgreement::Open(record) => Some(*record),
            KnownAgreement::None => None,
            KnownAgreement::Over(_) => return Ok(AgreementSaid::Nothing),
            KnownAgreement::Retired => return Ok(AgreementSaid::LeftOut(STAYS_RETIRED)),
        };
        let whose = subject.record.title();
        let told = Told { whose: &whose, signed: days.signed, last_day: days.ended.or(days.expires) };
        let standing = match self.of_standing(row, cells.standing, before.as_ref(), &told) {
            Err(NotImported::LeftOut(why)) => return Ok(AgreementSaid::LeftOut(why)),
            standing => standing?,
        };
        let mut record = if let Some(before) = &before {
            before.clone()
        } else {
            self.numbers.agreement += 1;
            Record::empty(Kind::Agreement, self.store.clock.new_id(), self.numbers.agreement - 1)
        };
        record.set("customer", Some(Value::Link(subject.record.id)));
        let standing = standing.and_then(|(field, text)| Some((Kind::Agreement.find(field)?, text)));
        let mut draft: Vec<(usize, &str)> =
            cells.agreement.iter().map(|(at, text)| (*at, text.as_ref())).chain(standing).collect();
        if let Some(before) = &before {
            draft = self.settle_record(row, before, false, "agreement.", draft)?;
        }
        let (links, store) = (&mut self.links, &self.store);
        let mut reading = Reading {
            today: self.today,
            now: Some(store.clock.now()),
            link: &mut |kind, text| links.find(store, kind, text),
        };
        let Err(wrong) = record.apply(draft, &mut reading) else {
            if before.is_none() {
                self.keep_what_was_answered(row, cells, &mut record);
            }
            return Ok(AgreementSaid::Record(Box::new((before, record))));
        };
        for problem in wrong {
            let name = problem.place.field().unwrap_or_default().to_owned();
            let place = self.rows.place(row, &format!("agreement.{name}"));
            let head = self.rows.columns.head_of(Kind::Customer, &format!("agreement.{name}"));
            problems.push(self.with_value(row, head, Kind::Agreement, &name, Problem { place, ..problem }));
        }
        Ok(AgreementSaid::Nothing)
    }

    /// Keeps in the notes of a new agreement the words of a cell of which a person said what they mean: they can say more, such as a month.
    fn keep_what_was_answered(&self, row: &FileRow, cells: &Cells<'_>, record: &mut Record) {
        let Some((_, at)) = cells.standing else { return };
        let cell = row.cells.get(at).unwrap_or_default().trim();
        let is_plain = standing(cell).is_some() || standing_on(cell).is_some();
        if !is_plain && record.get("notes").is_none() {
            let (head, day) = (&self.heads[at], self.today);
            let note = format!("The list that was imported on {day} says of it in \"{head}\": {cell}");
            record.set("notes", Some(Value::Text(note)));
        }
    }

    /// What is so of a row that tells of no agreement: it says that there is none, or nothing that tells of one.
    fn of_no_agreement(
        &mut self,
        row: &FileRow,
        cells: &Cells<'_>,
        subject: &RowSubject,
        problems: &mut Vec<Problem>,
    ) -> Outcome<Option<AgreementSaid>> {
        match cells.standing.map(|(said, _)| said) {
            Some(Standing::None) if told(cells, "signed").is_none() => {
                let open = self.open_dpa(subject)?;
                if let Some(dpa) = &open {
                    let said = format!("that {} has no DPA", subject.record.title());
                    let at = cells.standing.map_or(0, |(_, at)| at);
                    self.notice_dpa_kept(row, at, &said, dpa)?;
                }
                // One that is on its way is none yet, so what the list says is kept.
                let is_there = open.as_ref().is_some_and(is_made);
                Ok(Some(AgreementSaid::LeftOut(if is_there { NONE_BESIDE_ONE } else { NONE_SAID })))
            }
            Some(Standing::None) => {
                let at = self.rows.columns.head_of(Kind::Customer, "agreement.signed").unwrap_or_default();
                let why =
                    "the row says that there is no DPA, and gives the day of its signature. Correct one of the two";
                problems.push(Problem::new(self.rows.place_at(row, at), why));
                Ok(Some(AgreementSaid::Nothing))
            }
            None if !cells.agreement.iter().any(|(at, _)| is_telling(Kind::Agreement.fields()[*at].name)) => {
                Ok(Some(AgreementSaid::LeftOut(NOTHING_SAID)))
            }
            _ => Ok(None),
        }
    }

    /// Notes where a row tells of an agreement as if it went on, though it is over.
    fn note_what_is_over(
        &mut self,
        known: &KnownAgreement,
        cells: &Cells<'_>,
        subject: &RowSubject,
        days: &Days,
    ) -> Outcome<()> {
        let stands = |standing: Standing| cells.standing.is_some_and(|(said, _)| said == standing);
        let last_day = days.expires.or(days.ended);
        match known {
            KnownAgreement::Open(record) => {
                let goes_on = last_day.is_none_or(|day| day >= self.today);
                let is_expired = record.date("expires").is_some_and(|day| day < self.today);
                let says_no_end = told(cells, "expires").is_none();
                if is_expired && goes_on && says_no_end && stands(Standing::Signed) {
                    self.note_ended(subject, Some(record))?;
                }
            }
            KnownAgreement::Over(Some(known)) if last_day.is_some() => self.note_other_end(subject, known, last_day)?,
            KnownAgreement::Over(known) if !stands(Standing::Over) => self.note_ended(subject, known.as_deref())?,
            KnownAgreement::Over(_) | KnownAgreement::Retired | KnownAgreement::None => {}
        }
        Ok(())
    }

    /// A problem of a cell with what settles it: another value for the word in it.
    pub(super) fn with_value(
        &self,
        row: &FileRow,
        at: Option<usize>,
        kind: Kind,
        field: &str,
        problem: Problem,
    ) -> Problem {
        let Some((at, word)) = at.and_then(|at| Some((at, row.cells.get(at)?.trim()))) else { return problem };
        let known = kind.find(field).map(|at| &kind.fields()[at]);
        let head = &self.heads[at];
        let open = |answers: &[(&str, &str)]| {
            let question = format!("What is \"{word}\" in column \"{head}\"?");
            OpenPoint::new("value", head, word, answers).asking(question)
        };
        let mut problem = problem;
        let settled_by =
            match known.map(|known| known.shape).filter(|_| !word.is_empty() && problem.settled_by.is_none()) {
                Some(Shape::Link(Kind::Template)) => {
                    let made = template_in(word).map(|made| format!("new {made}"));
                    let line = map::line("value", head, word, made.as_deref().unwrap_or("new NAME VERSION"));
                    problem.message = format!(
                        "{} Or say in a map which one it is: {line} (or a handle such as TPL-1, or not provided)",
                        as_sentence(&problem.message)
                    );
                    let make = made.iter().map(|made| (made.as_str(), "make this template, its version last"));
                    let open = open(&make.chain([LEFT_OPEN]).collect::<Vec<_>>()).or_other();
                    open.asking(format!(
                        "Column \"{head}\" says \"{word}\", and no template is called so. Which one is it?"
                    ))
                }
                Some(Shape::Choice(_)) => {
                    let answers = known.map(Field::answers).unwrap_or_default();
                    let said = answers.iter().map(|answer| match (answer.kept, answer.explained()) {
                        ("none", means) if means.is_empty() => ("none", "there is none".to_owned()),
                        said => said,
                    });
                    let said: Vec<(&str, String)> = said.collect();
                    let all = said.iter().map(|(kept, words)| (*kept, words.as_str()));
                    open(&all.chain([LEFT_OPEN]).collect::<Vec<_>>())
                }
                Some(Shape::Flag) => open(&[("yes", "yes"), ("no", "no"), LEFT_OPEN]),
                Some(Shape::Date) if field == "signed" => {
                    open(&[("signed", "signed, on a day that is not known"), LEFT_OPEN]).or_other()
                }
                Some(Shape::Country | Shape::Domain | Shape::Email | Shape::Date) => {
                    let none = (field == "expires").then_some(("none", "it has no last day"));
                    if none.is_some() {
                        problem.message = format!(
                            "{}. If it has no last day, say so in a map: {}",
                            problem.message.trim_end_matches('.'),
                            map::line("value", head, word, "none")
                        );
                    }
                    open(&none.into_iter().chain([LEFT_OPEN]).collect::<Vec<_>>()).or_other()
                }
                _ => return problem,
            };
        problem.settled_by(settled_by)
    }

    /// The column that may give the last day of a row's DPA and is not read.
    fn end_not_read(&self, row: &FileRow) -> Option<&str> {
        let may_be_end = |head: &str| {
            of_contract(head)
                .and_then(|column| column.described(Kind::Customer))
                .is_some_and(|field| field.name == "expires")
        };
        let is_left_out =
            |at: &usize| matches!(self.rows.columns.why[*at], Some(Reason::OfAContract | Reason::Asked(_)));
        let mut left_out = (0..self.heads.len()).filter(is_left_out).map(|at| (at, &self.heads[at]));
        let says = |at: usize| row.cells.get(at).is_some_and(|cell| !cell.trim().is_empty());
        left_out.find(|(at, head)| says(*at) && may_be_end(head)).map(|(_, head)| head.as_str())
    }

    /// A DPA that is over on a day that nobody said: it is named, with what the register has of it.
    fn notice_over(&mut self, row: &FileRow, at: usize, before: Option<&Record>, told: &Told<'_>) -> Outcome<()> {
        let cell = row.cells.get(at).unwrap_or_default().trim();
        let day = match told.last_day {
            Some(day) => format!("gives {day} as its last day, which lies ahead"),
            None => match self.end_not_read(row) {
                Some(head) => format!("column \"{head}\", which may give its last day, is not read"),
                None => "does not give its last day".to_owned(),
            },
        };
        let why = if let Some(before) = before {
            let siblings = match before.link("customer") {
                Some(customer) => self.store.linking(Kind::Agreement, "customer", customer)?,
                None => vec![before.clone()],
            };
            let (handle, whose) = (before.handle(), told.whose);
            let state = state(before, &Agreements::new(siblings), self.today).words();
            format!(
                "the file says \"{cell}\" and {day}; {handle} of {whose} is {state} in the register, and stays so. If it is over: {}",
                Deed::on(Verb::End, before).give("ended", "DATE")
            )
        } else {
            let of_day = told.signed.map(|day| format!(" that was signed on {day}")).unwrap_or_default();
            let mut add = Deed::add(Kind::Agreement).give("customer", told.whose);
            if let Some(day) = told.signed {
                add = add.give("signed", day.to_string());
            }
            format!(
                "the file says \"{cell}\" of the DPA of {}{of_day}, and {day}, so it is not recorded. When you know the day: {}",
                told.whose,
                add.give("effect", "executed").give("ended", "DATE")
            )
        };
        self.tally.notice(self.rows.place_at(row, at), why);
        Ok(())
    }

    /// Keeps in the notes of a customer that a list says that it has no DPA, in the words of the list; once, and not again where somebody took
    /// the note out. The register has no other place for what is not there.
    pub(super) fn keep_that_there_is_none(
        &self,
        row: &FileRow,
        cells: &Cells<'_>,
        said: &AgreementSaid,
        subject: &mut RowSubject,
    ) -> Outcome<()> {
        let (AgreementSaid::LeftOut(NONE_SAID), Some((_, at))) = (said, cells.standing) else { return Ok(()) };
        let says_so = |value: &Value| matches!(value, Value::Text(text) if no_dpa_line(text).is_some());
        let known = match subject.record.get("notes") {
            None => String::new(),
            Some(Value::Text(text)) if no_dpa_line(text).is_none() => format!("{text}\n"),
            Some(_) => return Ok(()),
        };
        let before = subject.before.as_ref();
        let said = before.and_then(|before| before.text("notes")).and_then(no_dpa_line);
        if let Some(before) = before.filter(|_| said.is_none()) {
            let history = self.store.history(Kind::Customer, before.number)?;
            let steps = history.of_field(Kind::Customer.position("notes"));
            if steps.iter().filter_map(|step| step.value.as_ref()).any(says_so) {
                return Ok(());
            }
        }
        let (head, cell) = (&self.heads[at], row.cells.get(at).unwrap_or_default().trim());
        let new = || format!("{NO_DPA}the list that was imported on {}: \"{head}\" is \"{cell}\".", self.today);
        let note = said.map_or_else(new, str::to_owned);
        subject.record.set("notes", Some(Value::Text(known + &note)));
        Ok(())
    }

    /// The DPA of a customer that is in force in the register, else the newest that is not over.
    fn open_dpa(&self, subject: &RowSubject) -> Outcome<Option<Record>> {
        let Some(customer) = &subject.before else { return Ok(None) };
        let all = Agreements::new(self.store.linking(Kind::Agreement, "customer", customer.id)?);
        if let Some(dpa) = in_force(&all, self.today).last() {
            return Ok(Some((*dpa).clone()));
        }
        let is_open = |dpa: &&Record| is_dpa(dpa) && is_open(&state(dpa, &all, self.today));
        Ok(all.iter().filter(is_open).max_by_key(|dpa| dpa.number).cloned())
    }

    /// Says that a DPA stays as it is in the register, where a list says less of it or that there is none.
    fn notice_dpa_kept(&mut self, row: &FileRow, at: usize, said: &str, dpa: &Record) -> Outcome<()> {
        let siblings = match dpa.link("customer") {
            Some(customer) => self.store.linking(Kind::Agreement, "customer", customer)?,
            None => vec![dpa.clone()],
        };
        let state = state(dpa, &Agreements::new(siblings), self.today);
        let remedy = match (is_open(&state), is_made(dpa)) {
            (true, true) => format!(". If it is over: {}", Deed::on(Verb::End, dpa).give("ended", "DATE")),
            (true, false) => format!(". If one side said no: {}", Deed::edit(dpa).give("stage", "rejected")),
            (false, _) => String::new(),
        };
        let (handle, state) = (dpa.handle(), state.words());
        let why = format!("the file says {said}, and {handle} is {state} in the register. It stays so{remedy}");
        self.tally.notice(self.rows.place_at(row, at), why);
        Ok(())
    }
}

/// The name and version of a template that a cell gives, as a proposal: a version alone gets the name that every text of ours can have.
fn template_in(cell: &str) -> Option<String> {
    let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    match cell.rsplit_once(' ') {
        Some((_, version)) if has_digit(version) => Some(cell.to_owned()),
        None if has_digit(cell) => Some(format!("DPA {cell}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_gives_name_and_version_of_a_template() {
        for (cell, expected) in
            [("v2", Some("DPA v2")), ("Cloud DPA 2.1", Some("Cloud DPA 2.1")), ("Standard", None), ("2 of us", None)]
        {
            assert_eq!(template_in(cell).as_deref(), expected);
        }
    }
}
