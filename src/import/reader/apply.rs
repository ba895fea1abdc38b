//! The texts of a row go into its record: a document from its file, what a draft says, the ids of a customer.

use super::super::columns::FileColumn;
use super::super::document::{FileRead, read_document};
use super::super::map;
use super::super::matching::{By, add_references};
use super::super::row::FileRow;
use super::Reader;
use super::agreement::Told;
use super::cells::Cells;
use super::outcome::{NotImported, Outcome};
use super::subject::RowSubject;
use crate::error::{OpenPoint, Place, Problem};
use crate::model::field::yes_or_no;
use crate::model::likeness::Likeness;
use crate::model::{Deed, Field, Kind, Reading, Record, Shape, Value, as_sentence, date};
use crate::rules::{answer, change, question};

impl Reader<'_> {
    /// Takes the file that a row names into its record; gives its bytes.
    pub(super) fn read_file(&self, row: &FileRow, record: &mut Record) -> Outcome<Option<FileRead>> {
        let Some(path) = self.cell(row, FileColumn::File).filter(|path| !path.is_empty()) else { return Ok(None) };
        let file = read_document(self.rows.folder(), path).map_err(|why| self.wrong(row, "file", why))?;
        // What speaks against the file has to stand in the row.
        for (field, text) in file.said.iter().filter(|(field, _)| *field != "seen" || file.doubt.is_none()) {
            let described = Kind::Document.find(field).map(|at| &Kind::Document.fields()[at]);
            record.set(field, described.and_then(|described| described.stored(text)));
        }
        record.set("size", Some(Value::Number(i64::try_from(file.bytes.len()).unwrap_or_default())));
        Ok(Some(file))
    }

    /// Applies what a row says to the record that it is about. What is wrong with a cell goes to `problems`; a link that only a
    /// person can decide about stops the row.
    pub(super) fn apply(
        &mut self,
        row: &FileRow,
        cells: &Cells<'_>,
        subject: &mut RowSubject,
        problems: &mut Vec<Problem>,
    ) -> Outcome<()> {
        let references = if subject.exact { None } else { self.references(cells) };
        let standing = if self.kind == Kind::Agreement {
            let said = |field: &str| date::read(cells.text(self.kind, field)?, self.today).ok();
            let owner = subject.before.as_ref().and_then(|before| before.link("customer"));
            let whose = owner.map(|id| self.called(self.kind, "customer", id));
            let whose = whose.as_deref().or_else(|| cells.text(self.kind, "customer")).unwrap_or("the customer");
            let told = Told { whose, signed: said("signed"), last_day: said("ended").or_else(|| said("expires")) };
            self.of_standing(row, cells.standing, subject.before.as_ref(), &told)?
        } else {
            None
        };
        self.note_added_form(row, cells, subject);
        let draft = self.draft(cells, subject, references.is_some());
        let mut draft = self.settle(row, subject, draft)?;
        draft.extend(standing.and_then(|(field, text)| Some((self.kind.find(field)?, text))));
        self.links.stopped = None;
        let (links, store) = (&mut self.links, &self.store);
        let mut reading = Reading {
            today: self.today,
            now: Some(store.clock.now()),
            link: &mut |kind, text| links.find(store, kind, text),
        };
        let applied = subject.record.apply(draft, &mut reading);
        if let Some(stop) = self.links.stopped.take() {
            return Err(stop.at(self.rows.place(row, "customer")));
        }
        let known: Vec<Place> = problems.iter().map(|problem| problem.place.clone()).collect();
        let placed = applied.err().unwrap_or_default().into_iter().map(|problem| self.placed(row, problem));
        problems.extend(placed.filter(|problem| !known.contains(&problem.place)));
        if let Some(references) = references {
            add_references(&mut subject.record, &references);
        }
        self.keep_erased(row, subject);
        Ok(())
    }

    /// What was erased is not filled again by a list that still has it.
    fn keep_erased(&mut self, row: &FileRow, subject: &mut RowSubject) {
        let Some(before) = &subject.before else { return };
        for (at, field) in self.kind.fields().iter().enumerate() {
            let (Some(Value::Erased(day)), record) = (&before.values[at], &mut subject.record) else { continue };
            let said = std::mem::replace(&mut record.values[at], before.values[at].clone());
            if said.is_some() && said != record.values[at] {
                self.noticed.erased.push(format!(
                    "{} of {} ({}, erased on {day})",
                    field.in_sentence(),
                    before.name_and_handle(),
                    self.rows.in_short(row.line)
                ));
            }
        }
    }

    /// The texts of a row that its record takes over: (position, text).
    fn draft<'c>(&self, cells: &'c Cells<'_>, subject: &RowSubject, merges_references: bool) -> Vec<(usize, &'c str)> {
        // Other programs and people write names as they please: one that means the same leaves the register's name as it is, unless the row
        // names its record to correct it.
        let is_known_name = |text: &str| self.keeps_name(subject, text).is_some();
        let is_taken = |(at, text): &(usize, &str)| {
            // A row that names its record says everything; one that was only recognised says nothing by an empty cell, nor does a text that
            // a person left open.
            (subject.exact && !cells.left_open.contains(at) || !text.is_empty())
                && match self.kind.fields()[*at].name {
                    "name" | "country" if subject.keeps => false,
                    "reference" | "other_references" => !merges_references,
                    "name" => !is_known_name(text),
                    _ => true,
                }
        };
        cells.main.iter().map(|(at, text)| (*at, text.as_ref())).filter(is_taken).collect()
    }

    /// The register's name of the record of a row, where the row's name means the same and does not replace it.
    fn keeps_name<'s>(&self, subject: &'s RowSubject, said: &str) -> Option<&'s str> {
        let known = subject.before.as_ref()?.text("name")?;
        let corrects = subject.exact || subject.by == Some(By::Map);
        ((self.is_foreign() || !corrects) && Likeness::are_same(said, known)).then_some(known)
    }

    /// A name with a legal form that the register's lacks may be that of another company, so it is said.
    fn note_added_form(&mut self, row: &FileRow, cells: &Cells<'_>, subject: &RowSubject) {
        let Some(said) = cells.text(self.kind, "name").filter(|_| !self.is_foreign()) else { return };
        let (Some(known), Some(before)) = (self.keeps_name(subject, said), &subject.before) else { return };
        if adds_form(said, known) {
            let why = format!(
                "\"{said}\" is taken for {} {known}, whose name stays. If the legal form is right: {}; if it is another company, say so in a map: {}",
                before.handle(),
                Deed::edit(before).give("name", said),
                map::line("match", said, "", "new")
            );
            let handle = before.handle();
            let answers = [(handle.as_str(), "the same company; its name stays"), ("new", "another company")];
            let open = OpenPoint::new("match", said, "", &answers)
                .asking(format!("\"{said}\" is taken for {handle} {known}, whose name stays. Which company is it?"));
            let notice = Problem::new(self.rows.place(row, "name"), why).settled_by(open);
            self.tally.notice_of(notice);
        }
    }

    /// The ids that a customer's row gives, when they are to be taken in beside those that are known.
    fn references(&self, cells: &Cells<'_>) -> Option<Vec<String>> {
        if self.kind != Kind::Customer {
            return None;
        }
        cells.text(self.kind, "reference").filter(|text| !text.eq_ignore_ascii_case("none"))?;
        let all = cells.references();
        // The plain case, one id that nothing else has to be known of, is read like any field.
        (all.len() > 1 || !self.fresh).then_some(all)
    }

    /// A problem of a field as one of its cell.
    fn placed(&self, row: &FileRow, problem: Problem) -> Problem {
        let field = problem.place.field().unwrap_or_default();
        let at = self.rows.columns.head_of(self.kind, field);
        let known = self.kind.find(field).map(|known| &self.kind.fields()[known]);
        if let Some(known) = known.filter(|_| problem.missing && at.is_none()) {
            return self.lacks_column(known);
        }
        let empty = at.filter(|_| problem.missing).and_then(|at| self.read_as_empty(row, at));
        let (empty, meant) = empty.unzip();
        let hint = empty.or_else(|| self.by_map(row, field)).unwrap_or_default();
        let message =
            if hint.is_empty() { problem.message.clone() } else { format!("{} {hint}", as_sentence(&problem.message)) };
        let placed = Problem::new(self.rows.place(row, field), message).settled_if(meant);
        self.with_value(row, at, self.kind, field, placed)
    }

    /// That no column gives what is required: said once of the list, and not of each row.
    fn lacks_column(&self, field: &Field) -> Problem {
        let label = field.label;
        let line = map::line("column", "NAME", "", field.name);
        let why = format!(
            "the list has no column for {label}, which is required. Add one, or say in a map which column it is: {line}"
        );
        let asked = format!("The list has no column for {label}, which is required. Which column gives it?");
        let open = self.rows.column_point(field.name, asked);
        Problem { missing: true, ..Problem::new(self.rows.heads_place(), why) }.settled_if(open)
    }

    /// How a map makes one of our values of a word in another program's list.
    fn by_map(&self, row: &FileRow, field: &str) -> Option<String> {
        let position = self.kind.fields().iter().position(|known| known.name == field)?;
        let known = &self.kind.fields()[position];
        let listed = matches!(known.shape, Shape::Country | Shape::Choice(_) | Shape::Flag | Shape::Domain);
        let at = self.rows.columns.position(FileColumn::Field(position))?;
        let (head, word) = (&self.rows.columns.heads[at], row.cells.get(at)?.trim());
        let line = |ours: &str| map::line("value", head, word, ours);
        if known.shape == Shape::Date && yes_or_no(word).is_some() {
            return Some(format!("Where the day is not known, say so in a map: {}", line("not provided")));
        }
        (listed && head != known.name).then(|| format!("Or say it in a map: {}", line(&known.name.to_uppercase())))
    }

    /// A list neither closes a planned change nor changes one that is closed, nor what was answered to a question and sent.
    pub(super) fn check_settled(&self, row: &FileRow, subject: &RowSubject) -> Outcome<()> {
        let (before, after) = (subject.before.as_ref(), &subject.record);
        let refused = match self.kind {
            Kind::Change => change::refused(before, after),
            Kind::Answer => answer::refused(after),
            Kind::Question => question::refused(before, after, self.store.last.revision),
            _ => None,
        };
        refused.map_or(Ok(()), |(field, why)| Err(self.wrong(row, field, why)))
    }

    /// The bytes of a document are those of its digest, and a new one has bytes. A row that says itself what was seen in the file says that it
    /// is to be filed all the same.
    pub(super) fn check_document(
        &self,
        row: &FileRow,
        subject: &RowSubject,
        content: Option<&FileRead>,
    ) -> Outcome<()> {
        if self.kind != Kind::Document {
            return Ok(());
        }
        let digest = subject.record.text("sha256");
        let wrong = |field: &str, message: &str| -> Outcome<()> { Err(self.wrong(row, field, message)) };
        let is_kept = |digest: &str| self.store.content(digest).is_ok_and(|bytes| bytes.is_some());
        match content {
            Some(file) if digest != file.said("sha256") => {
                wrong("sha256", "the file has another SHA-256 than the row says. Check that it is the right file")
            }
            Some(FileRead { doubt: Some(doubt), said, .. }) if said_seen(&subject.record) != seen(said) => {
                wrong("file", &format!("{doubt}, or file it as it is: say in a column named seen: {}", seen(said)))
            }
            Some(FileRead { doubt: None, .. }) if subject.record.text("seen").is_some() => {
                wrong("seen", "nothing of that was seen in the file. Leave the cell empty")
            }
            None if subject.before.as_ref().is_some_and(|before| before.get("seen") != subject.record.get("seen")) => {
                wrong("seen", "it follows from the bytes and cannot be changed")
            }
            None if subject.before.is_none() && digest.is_some_and(|digest| !is_kept(digest)) => {
                wrong("file", "a new document needs its bytes. Give the path of the file in a column named file")
            }
            _ => Ok(()),
        }
    }
}

impl NotImported {
    /// A question of a link stands at the row that links.
    fn at(mut self, place: Place) -> Self {
        if let Self::Open(question) = &mut self {
            question.place = place;
        }
        self
    }
}

fn said_seen(document: &Record) -> &str {
    document.text("seen").unwrap_or_default()
}

fn seen<'s>(said: &'s [(&str, String)]) -> &'s str {
    said.iter().find(|(field, _)| *field == "seen").map_or("", |(_, seen)| seen)
}

/// Whether a name has a legal form that the known one lacks.
fn adds_form(name: &str, known: &str) -> bool {
    name != known && Likeness::of(name).form.is_some() && Likeness::of(known).form.is_none()
}
