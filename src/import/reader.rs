//! Rows become records: recognised, read, checked, and compared with the register.

mod agreement;
mod apply;
mod asked;
mod cells;
mod compare;
mod deployment;
mod doubtful;
mod earlier;
mod edition;
mod ending;
mod known_agreement;
mod links;
mod namesakes;
mod noticed;
mod others;
mod outcome;
mod recognise;
mod saying;
mod settle;
mod spreadsheet;
mod subject;
mod tally;
mod texts;

pub use outcome::{Encoded, LEFT_OUT_BY_MAP, ToWrite};

use super::columns::{Columns, FileColumn, Reason};
use super::digest::digest_of;
use super::envelopes;
use super::listed::quoted;
use super::map::{self, Map};
use super::retired::Retired;
use super::row::FileRow;
use super::rows::Rows;
use super::several::joined;
use super::standing::Standing;
use super::summary::{How, RecordChange, Summary};
use crate::error::{Care, OpenPoint, Problem, Result};
use crate::journal::Encoder;
use crate::model::likeness::{Likeness, suspicious};
use crate::model::nothing::{CellSays, said};
use crate::model::span::Unit;
use crate::model::{Deed, Kind, Record, Shape, Value, Verb, counted};
use crate::rules::links::wrong_link;
use crate::store::Store;
use agreement::{AgreementSaid, is_telling};
use cells::Cells;
use chrono::NaiveDate;
use earlier::{Earlier, EarlierRow, Tellers, key_of};
use edition::{ProductNames, editions};
use links::Links;
use noticed::Noticed;
use others::{Tells, telling};
use outcome::{NotImported, Outcome};
use settle::Settling;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use subject::RowSubject;
use tally::Tally;
use uuid::Uuid;

/// Columns in which two rows differ that are named.
const SHOWN: usize = 3;

/// Reads rows into records and compares them with the register.
pub struct Reader<'h> {
    store: Store,
    rows: Rows,
    kind: Kind,
    how: How<'h>,
    today: NaiveDate,
    /// The register has no record of the kind, so nothing has to be looked up.
    pub fresh: bool,
    /// The column names as the file writes them.
    heads: Vec<String>,
    /// The columns as the file names them, also where rows that are put together have others.
    named: Vec<String>,
    /// Values that the map replaces, per column.
    values: Vec<HashMap<String, String>>,
    /// In what a head says that its numbers are counted, per column.
    units: Vec<Option<Unit>>,
    /// What the columns that are not imported tell of their rows.
    telling: Vec<Option<Tells>>,
    /// By what plans are called beside their edition.
    product: ProductNames,
    numbers: Numbers,
    links: Links<'h>,
    earlier: Earlier,
    /// Lines by the reference of the agreement that a customer's row gives.
    agreements: HashMap<String, u64>,
    noticed: Noticed,
    settling: Settling,
    tally: Tally,
    /// Customers of the register were merged.
    merges: bool,
    /// What somebody retired.
    retired: Retired,
    /// Digests of the references of the file, once they are needed; nothing for a file whose rows come once.
    references: OnceCell<Option<HashSet<u64>>>,
    /// Whether commas in references part thousands, once that is needed.
    commas: OnceCell<bool>,
}

/// The numbers that the next new records get.
#[derive(Clone, Copy)]
struct Numbers {
    record: i64,
    deployment: i64,
    agreement: i64,
}

/// What the organisation and its templates call the product.
fn product_names(store: &Store) -> Result<ProductNames> {
    let organisation = store.organisation()?;
    let fields = ["name", "product", "cloud_name", "self_hosted_name"];
    let own = organisation.iter().flat_map(|record| fields.iter().filter_map(|field| record.text(field)));
    let templates = store.all(Kind::Template)?;
    let texts = templates.iter().filter_map(|template| template.text("name"));
    Ok(ProductNames::of(own.chain(texts)))
}

impl<'h> Reader<'h> {
    pub fn new(store: Store, mut rows: Rows, how: How<'h>) -> Result<Self> {
        let (kind, today) = (rows.kind, store.clock.today());
        let (ignored, unread) = (ignored(&rows.columns), unread(&rows.columns));
        let mut summary = Summary { kind: kind.plural().into(), ignored, unread, ..Summary::default() };
        summary.problems.extend(nothing_to_hold_on_to(&rows));
        let named = rows.columns.heads.clone();
        let envelopes = envelopes::are_envelopes(&rows);
        if envelopes {
            gather_envelopes(&mut rows, how.map, today, &store, &mut summary);
        }
        summary.repeats.resize(summary.problems.len(), 0);
        // The rows of envelopes have columns of their own, which stand in the place of those of the file.
        let units = rows.columns.heads.iter().map(|head| super::heads::unit(head)).collect();
        let merges = kind == Kind::Customer && store.has_merges()?;
        let (heads, values) = (rows.columns.heads.clone(), replaced_values(&rows.columns, how.map));
        Ok(Self {
            telling: telling(kind, &rows.columns),
            product: product_names(&store)?,
            kind,
            how,
            today,
            fresh: store.count(kind)? == 0,
            heads,
            named,
            values,
            units,
            numbers: Numbers {
                record: store.next_number(kind)?,
                deployment: store.next_number(Kind::Deployment)?,
                agreement: store.next_number(Kind::Agreement)?,
            },
            links: Links::new(how.map, kind, envelopes, &store)?,
            store,
            rows,
            earlier: Earlier::default(),
            agreements: HashMap::new(),
            noticed: Noticed::default(),
            settling: Settling::default(),
            tally: Tally::new(summary, how),
            references: OnceCell::new(),
            commas: OnceCell::new(),
            merges,
            retired: Retired::default(),
        })
    }

    /// Whether rows of customers make records that link to them.
    pub fn makes_linked(&self) -> bool {
        let has_deployments = self.rows.columns.list.iter().any(|column| matches!(column, FileColumn::Deployment(_)));
        has_deployments || self.kind == Kind::Customer && self.makes_agreements()
    }

    /// Whether rows of customers can make agreements.
    fn makes_agreements(&self) -> bool {
        self.rows.columns.list.iter().any(|column| column.is_of_agreement(Kind::Customer))
    }

    /// Whether the columns are those of another program.
    fn is_foreign(&self) -> bool {
        self.rows.columns.product.is_some()
    }

    /// Reads all rows; `take` gets each change and says whether to go on.
    pub fn read(
        &mut self,
        encoder: &mut Encoder,
        take: &mut dyn FnMut(Encoded) -> bool,
        progress: &mut dyn FnMut(usize),
    ) {
        let mut row = FileRow::default();
        let mut open = self.tally.is_clean();
        while open && !self.tally.has_enough(|| self.rows.place_of(row.line)) {
            match self.rows.next(&mut row) {
                Ok(true) => open = self.read_row(&row, encoder, take, progress),
                Ok(false) => return,
                Err(wrong) if wrong.fatal => return self.tally.broken_off(wrong.list),
                Err(wrong) => self.tally.wrong_row(&row, || self.rows.place_of(row.line), wrong.list),
            }
        }
    }

    /// Reads one row and hands on what it writes, while nothing is wrong; false when nobody takes more.
    fn read_row(
        &mut self,
        row: &FileRow,
        encoder: &mut Encoder,
        take: &mut dyn FnMut(Encoded) -> bool,
        progress: &mut dyn FnMut(usize),
    ) -> bool {
        self.tally.summary.rows += 1;
        for (at, _, count) in &mut self.tally.summary.unread {
            let cell = row.cells.get(*at).map(str::trim).filter(|cell| !cell.is_empty());
            let says = |cell| matches!(said(cell, Shape::Line), CellSays::Something | CellSays::NoneOrNothing);
            *count += usize::from(cell.is_some_and(says));
        }
        if self.tally.summary.rows.is_multiple_of(256) {
            progress(self.tally.summary.rows);
        }
        let numbers = self.numbers;
        let writes = match self.row(row) {
            Ok(writes) => Some(writes),
            Err(why) => {
                // The numbers of a row that is left out go to the next. The customers that it gives stay.
                self.numbers = numbers;
                if !matches!(why, NotImported::LeftOut(_)) {
                    self.links.forget_made();
                }
                self.count_made();
                self.not_imported(row, why);
                None
            }
        };
        let made = self.links.made.drain(..).map(ToWrite::new);
        if !self.tally.is_clean() {
            return true;
        }
        made.chain(writes.into_iter().flatten()).fold(true, |open, write| {
            let entry = encoder.put(&write.record);
            take(Encoded { entry, write }) && open
        })
    }

    /// Counts the customers that answers made for a row.
    fn count_made(&mut self) {
        for made in &self.links.made {
            self.tally.also(made.kind).new += 1;
            if self.tally.lists_changes() {
                self.tally.change(RecordChange::of_new(made));
            } else {
                self.tally.summary.more_changes += 1;
            }
        }
    }

    fn not_imported(&mut self, row: &FileRow, why: NotImported) {
        let asked = self.take_asked();
        if !asked.is_empty() && !matches!(why, NotImported::LeftOut(_)) {
            self.tally.open(row, asked);
        }
        if matches!(why, NotImported::Wrong(_) | NotImported::Open(_) | NotImported::Differs(_)) {
            self.earlier.refuse(row.line);
        }
        match why {
            NotImported::LeftOut(rows) => self.tally.leave_out(rows),
            NotImported::Merged => self.noticed.merged_customers.push(row.line),
            NotImported::Wrong(problems) => self.tally.wrong_row(row, || self.rows.place_of(row.line), problems),
            NotImported::Open(question) => self.tally.open(row, vec![*question]),
            NotImported::Differs(questions) => self.tally.open(row, questions),
        }
    }

    /// One row: what to write, the record that others link to first.
    fn row(&mut self, row: &FileRow) -> Outcome<std::vec::IntoIter<ToWrite>> {
        if self.is_skipped(row) {
            return Err(NotImported::LeftOut("rows that are deleted where they come from"));
        }
        self.leave_others(row)?;
        self.refuse_marks(row)?;
        self.refuse_note(row)?;
        self.note_state(row)?;
        let mut problems = Vec::new();
        let numbers = self.numbers;
        let cells = self.cells(row, &mut problems);
        self.links.day = self.day_of(&cells);
        self.leave_merged(&cells)?;
        let mut subject = self.identify(row, &cells)?;
        self.skip_further_rows(&cells, &subject)?;
        let content = self.read_file(row, &mut subject.record)?;
        self.apply(row, &cells, &mut subject, &mut problems)?;
        self.find_topics(&cells, &mut subject);
        let mut also = self.deployments(row, &cells, &subject, &mut problems)?;
        let agreement = self.agreement(row, &cells, &subject, &mut problems)?;
        self.keep_that_there_is_none(row, &cells, &agreement, &mut subject)?;
        self.leave_out_without_dpa(&cells, &subject)?;
        if !problems.is_empty() {
            // That it stands twice is said with the rest, not only once that is settled.
            if self.how.aside.is_none()
                && let Err(NotImported::Wrong(more)) = self.refuse_repetition(row, &subject)
            {
                problems.extend(more);
            }
            return Err(NotImported::Wrong(problems));
        }
        self.stop_at_differences()?;
        self.leave_out_without_facts(&cells, &subject)?;
        self.keep_what_was_decided(row, &mut subject)?;
        self.check_document(row, &subject, content.as_ref())?;
        self.check_settled(row, &subject)?;
        self.check_links(row, &subject)?;
        let others: Vec<_> = also.iter().chain(agreement.states()).collect();
        self.refuse_what_spreadsheets_make(row, &subject, &others)?;
        self.refuse_number_as_name(row, &subject)?;
        if let Some(id) = self.refuse_repetition(row, &subject)? {
            // Only its deployments are new.
            self.numbers = Numbers { deployment: self.numbers.deployment, ..numbers };
            return Ok(self.compare_deployments(id, &subject, also));
        }
        self.report_suspicious(row, &subject);
        self.links.note(&subject.record);
        match agreement {
            AgreementSaid::Record(states) => {
                self.refuse_reference_again(row, &states.1)?;
                also.push(*states);
            }
            AgreementSaid::LeftOut(why) => self.tally.leave_out(why),
            AgreementSaid::Nothing => {}
        }
        self.keep_names(&subject, &mut also)?;
        self.note_answer(row, &subject)?;
        Ok(self.compare(subject, content.map(|file| file.bytes), also))
    }

    /// What is wrong with a field of a row.
    fn wrong(&self, row: &FileRow, field: &str, message: impl Into<String>) -> NotImported {
        Problem::new(self.rows.place(row, field), message).into()
    }

    /// The day of an acknowledgement decides which version of a policy its title means.
    fn day_of(&self, cells: &Cells<'_>) -> Option<NaiveDate> {
        if self.kind != Kind::Acknowledgement {
            return None;
        }
        let day = cells.text(self.kind, "day");
        day.and_then(|text| crate::model::date::read(text, self.today).ok())
    }

    /// Of several rows of one customer the first counts, in exports that have them.
    fn skip_further_rows(&mut self, cells: &Cells<'_>, subject: &RowSubject) -> Outcome<()> {
        if !self.rows.columns.many() {
            return Ok(());
        }
        let text = |field: &str| cells.text(self.kind, field).map(str::to_lowercase);
        let known = subject.before.as_ref().map(|record| record.id.to_string());
        let called = known.or_else(|| text("reference")).or_else(|| text("name")).unwrap_or_default();
        if self.earlier.is_first_of(&called) {
            return Ok(());
        }
        Err(NotImported::LeftOut("further rows of a customer that an earlier row is about"))
    }

    /// A row in which a column about the DPA says that there is none makes no agreement, whatever else it says; it only gives its customer.
    fn leave_out_without_dpa(&self, cells: &Cells<'_>, subject: &RowSubject) -> Outcome<()> {
        let is_new = self.kind == Kind::Agreement && subject.before.is_none() && !self.rows.columns.own();
        if !is_new || subject.record.link("customer").is_none() {
            return Ok(());
        }
        if matches!(cells.standing, Some((Standing::None, _))) {
            return Err(NotImported::LeftOut(agreement::NONE_SAID));
        }
        Ok(())
    }

    /// A customer alone makes no agreement: lists of customers say in such a row that there is none, or in a column that is not read.
    fn leave_out_without_facts(&self, cells: &Cells<'_>, subject: &RowSubject) -> Outcome<()> {
        let is_new = self.kind == Kind::Agreement && subject.before.is_none() && !self.rows.columns.own();
        let says = |(field, value): (&crate::model::Field, Option<&Value>)| value.is_some() && is_telling(field.name);
        if !is_new || cells.standing.is_some() || subject.record.entries().any(says) {
            return Ok(());
        }
        Err(NotImported::LeftOut("rows that say nothing of an agreement, such as a date, a number or a state"))
    }

    /// The reference of a customer's agreement stands in one row only.
    fn refuse_reference_again(&mut self, row: &FileRow, agreement: &Record) -> Outcome<()> {
        let Some(reference) = agreement.text("reference") else { return Ok(()) };
        let first = *self.agreements.entry(reference.to_owned()).or_insert(row.line);
        if first == row.line {
            return Ok(());
        }
        let why = format!(
            "\"{reference}\" stands in {} already, as the reference of another agreement. Correct one of the two",
            self.rows.in_short(first)
        );
        Err(self.wrong(row, "agreement.reference", why))
    }

    fn check_links(&self, row: &FileRow, subject: &RowSubject) -> Outcome<()> {
        let record = &subject.record;
        if let Some((field, why)) = wrong_link(record, |kind, id| self.store.with_id(kind, id))? {
            return Err(self.wrong(row, field, why));
        }
        // A review names its record by handle.
        let named = record.text("record").filter(|_| self.kind == Kind::Review);
        let known = subject.before.as_ref().and_then(|before| before.text("record"));
        let Some(handle) = named.filter(|handle| known != Some(handle)) else { return Ok(()) };
        let found = match Kind::of_handle(handle) {
            Some((kind, number)) => self.store.numbered(kind, number)?,
            None => None,
        };
        match found {
            Some(_) => Ok(()),
            None => {
                Err(self.wrong(row, "record", format!("there is no record \"{handle}\". Write a handle such as ACT-2")))
            }
        }
    }

    /// Two rows of one file cannot be about the same record, unless they say the same: then one counts. A key that is unique cannot be
    /// taken. Gives the customer of an earlier row to which this one only adds a deployment.
    fn refuse_repetition(&mut self, row: &FileRow, subject: &RowSubject) -> Outcome<Option<Uuid>> {
        let record = &subject.record;
        let texts = self.says(row, record);
        let this = EarlierRow { line: row.line, says: digest_of(texts.iter().map(AsRef::as_ref)), id: record.id };
        let own_id = subject.exact.then(|| self.earlier.with_id(record.id, this)).flatten();
        let (by_key, by_record) = (
            self.earlier.with_key(record, this),
            subject.before.as_ref().and_then(|before| self.earlier.about(before, this)),
        );
        let seen = own_id.or(by_key).or(by_record);
        if seen.is_some_and(|seen| seen.says == this.says) {
            return Err(NotImported::LeftOut("rows that say the same as one above them"));
        }
        if by_key.or(by_record).is_some_and(|first| self.only_spells_otherwise(first.line, &texts)) {
            return Err(NotImported::LeftOut(
                "rows that say the same as one above them, with the name written otherwise",
            ));
        }
        let adds = |first: &EarlierRow| self.earlier.is_taken(first) && self.adds_deployment(first.line, &texts);
        if let Some(first) = by_key.or(by_record).filter(adds) {
            if self.earlier.adds(first.id, this.says) {
                return Ok(Some(first.id));
            }
            return Err(NotImported::LeftOut("rows that say the same as one above them"));
        }
        self.earlier.keep(row.line, &texts);
        let namesake = by_key.or(by_record).filter(|first| self.is_told_by_name(row, subject, first));
        if let Some(first) = namesake {
            self.refuse_namesake(row, subject, (first, this), &texts)?;
        }
        let differs = |line| self.in_what_they_differ(line, row.line, &texts);
        if let Some(EarlierRow { line, .. }) = own_id.filter(|_| self.rows.columns.position(FileColumn::Id).is_some()) {
            let why = format!(
                "\"{}\" stands in {} already{}. Keep one of the two rows",
                record.id,
                self.rows.in_short(line),
                differs(line)
            );
            return Err(self.wrong(row, "id", why));
        }
        if let Some(EarlierRow { line, .. }) = by_key.filter(|_| namesake.is_none()) {
            let (field, why) = self.same_key_in_file(record, &self.rows.in_short(line), &differs(line));
            let (leaving, open) = self.leaving_out(row, record);
            return Err(Problem::new(self.rows.place(row, field), why + &leaving).settled_if(open).into());
        }
        if let (Some(EarlierRow { line, .. }), Some(before)) = (own_id.or(by_record), &subject.before) {
            let message = format!(
                "the row is about {}, as {} is, and says something else{}. Keep one of the two rows, or answer new for one in a map",
                before.handle(),
                self.rows.in_short(line),
                differs(line)
            );
            let title = self.kind.title_field();
            let answers = [("skip", "leave this row out"), ("new", "it is another one")];
            let open = self.of_row(
                row,
                record,
                &answers,
                "it is about the same record as a row above it, and says something else",
            );
            return Err(Problem::new(self.rows.place(row, title), message).settled_if(open).into());
        }
        if !self.fresh
            && let Ok(Some(other)) = self.store.same_key(record)
        {
            let (field, said) = self.key_said(record);
            let other = self.kind.handle(other);
            let message = match &subject.before {
                Some(before) => format!(
                    "with this, {} would have the same {said} as {other}. Give {field} another value in one of the two",
                    before.handle()
                ),
                None => format!(
                    "{other} has the same {said} already. Give its handle to change that record, or another {field}"
                ),
            };
            return Err(self.wrong(row, field, message));
        }
        Ok(None)
    }

    /// Whether a row says the same as an earlier one but for the letters in which the name of its customer is written.
    fn only_spells_otherwise(&self, earlier: u64, texts: &[Cow<'_, str>]) -> bool {
        if self.kind != Kind::Customer || self.rows.columns.own() {
            return false;
        }
        let name = Kind::Customer.position("name");
        let differing = self.earlier.differing(earlier, texts);
        let is_same = |(at, known): &(usize, &str)| *at == name && Likeness::are_same(&texts[name], known);
        !differing.is_empty() && differing.iter().all(is_same)
    }

    /// Whether a row says the same of its customer as an earlier one, and names another edition that it runs.
    fn adds_deployment(&self, earlier: u64, texts: &[Cow<'_, str>]) -> bool {
        let others: Vec<usize> = self.not_as_read().collect();
        let edition = FileColumn::Deployment(Kind::Deployment.position("edition"));
        let column = |at: usize| Some(self.rows.columns.list[*others.get(at.checked_sub(self.kind.fields().len())?)?]);
        let differing = self.earlier.differing(earlier, texts);
        let all_of_it = differing.iter().all(|(at, _)| matches!(column(*at), Some(FileColumn::Deployment(_))));
        let named = |at: usize, text: &str| {
            let column = others[at - self.kind.fields().len()];
            let text = self.values[column].get(&text.to_lowercase()).map_or(text, String::as_str);
            editions(text, &self.product)
        };
        let is_other = |(at, known): &(usize, &str)| {
            let (before, here) = (named(*at, known), named(*at, &texts[*at]));
            !before.is_empty() && !here.is_empty() && !here.iter().any(|edition| before.contains(edition))
        };
        all_of_it && differing.iter().any(|one| column(one.0) == Some(edition) && is_other(one))
    }

    /// What a row says in the columns that are imported: fields as they were read, so that two spellings of one country say the same, then the
    /// rest as it stands.
    fn says<'r>(&self, row: &'r FileRow, record: &'r Record) -> Vec<Cow<'r, str>> {
        let rest = self.not_as_read().map(|at| row.cells.get(at).unwrap_or_default().trim().into());
        let read = record.values.iter().map(|value| value.as_ref().map_or(Cow::Borrowed(""), Value::text));
        read.chain(rest).collect()
    }

    /// The columns that are imported and make no field of the record by themselves.
    fn not_as_read(&self) -> impl Iterator<Item = usize> {
        let as_read = |column: &FileColumn| matches!(column, FileColumn::Field(_) | FileColumn::Part(_));
        let columns = self.rows.columns.list.iter().enumerate();
        columns.filter(move |(_, column)| column.is_imported() && !as_read(column)).map(|(at, _)| at)
    }

    /// The columns in which a row differs from an earlier one, with both values: `: "Country" is "DE" in line 2 and "FR" in line 3`.
    fn in_what_they_differ(&self, earlier: u64, line: u64, texts: &[Cow<'_, str>]) -> String {
        let fields = self.kind.fields();
        let said = |at: usize, text: &str| match fields.get(at).map(|field| (field.name, field.shape)) {
            _ if text.is_empty() => "empty".to_owned(),
            Some((name, Shape::Link(_))) => {
                let linked = text.parse().map(|id| self.called(self.kind, name, id));
                quoted(linked.as_deref().unwrap_or(text))
            }
            _ => quoted(text),
        };
        let head = |at: usize| match fields.get(at) {
            Some(field) => {
                self.rows.columns.head_of(self.kind, field.name).map_or(field.label, |at| self.heads[at].as_str())
            }
            None => self.not_as_read().nth(at - fields.len()).map_or("", |at| self.heads[at].as_str()),
        };
        let all = self.earlier.differing(earlier, texts);
        let shown = all.iter().take(SHOWN).map(|(at, known)| {
            let (known, here) = (said(*at, known), said(*at, &texts[*at]));
            let (above, below) = (self.rows.in_short(earlier), self.rows.in_short(line));
            format!("\"{}\" is {known} in {above} and {here} in {below}", head(*at))
        });
        let mut shown: Vec<String> = shown.collect();
        if all.len() > SHOWN {
            shown.push(counted(all.len() - SHOWN, "more column", "more columns"));
        }
        if shown.is_empty() { String::new() } else { format!(": {}", shown.join("; ")) }
    }

    /// How to go on where two rows lead to one customer, and the list will have both again.
    fn leaving_out(&self, row: &FileRow, record: &Record) -> (String, Option<OpenPoint>) {
        if self.kind != Kind::Customer {
            return (String::new(), None);
        }
        let at = FileColumn::Field(Kind::Customer.position("reference"));
        let reference = self.cell(row, at).filter(|own| record.text("reference") != Some(own) && !own.is_empty());
        let others = Care::TakeOthers;
        let Some(own) = reference else { return (format!(". If the list has to keep both, {others}"), None) };
        let line = map::line("match", own, "", "skip");
        let open = OpenPoint::new("match", own, "", &[("skip", "leave this row out")]).asking(format!(
            "{}: \"{own}\" is about {}, as a row above it is, and says something else. Is it left out?",
            self.rows.in_short(row.line),
            record.text("name").map_or_else(|| record.handle(), |name| format!("\"{name}\""))
        ));
        (format!(". If the list has to keep both, leave this one out in a map: {line}, or {others}"), Some(open))
    }

    /// What a row that stands in the way of another can be, by an answer that names it; nothing where none can name it alone.
    fn of_row(&self, row: &FileRow, record: &Record, answers: &[(&str, &str)], why: &str) -> Option<OpenPoint> {
        let of = |field: &str| {
            let at = self.rows.columns.position(FileColumn::Field(Kind::Customer.find(field)?))?;
            row.cells.get(at).map(str::trim).filter(|text| !text.is_empty())
        };
        let about = (self.kind == Kind::Customer).then(|| of("reference").or_else(|| of("name"))).flatten()?;
        let asked = format!("{}, \"{}\": {why}. What is it?", self.rows.in_short(row.line), record.title());
        Some(OpenPoint::new("match", about, "", answers).asking(asked))
    }

    /// The field of a key that stands in the file, and what the key says in words.
    fn key_said(&self, record: &Record) -> (&'static str, String) {
        let key = key_of(record).unwrap_or(&["id"]);
        let in_file = |field: &&&'static str| self.rows.columns.head_of(self.kind, field).is_some();
        let field = key.iter().find(in_file).or(key.first()).copied().unwrap_or("id");
        let said = |field: &&'static str| {
            let value = record.get(field)?;
            let known = self.kind.find(field).map(|at| self.kind.fields()[at].in_sentence());
            let text = match value {
                Value::Link(id) => self.called(self.kind, field, *id),
                value => value.text().into_owned(),
            };
            Some(format!("{} \"{text}\"", known.unwrap_or_default()))
        };
        let said: Vec<String> = key.iter().filter_map(said).collect();
        (field, said.join(", "))
    }

    /// What a record is called that a field links to.
    fn called(&self, kind: Kind, field: &str, id: uuid::Uuid) -> String {
        let to = kind.find(field).and_then(|at| match kind.fields()[at].shape {
            crate::model::Shape::Link(to) => Some(to),
            _ => None,
        });
        let known = to.and_then(|to| self.store.with_id(to, id).ok().flatten()).map(|record| record.link_name());
        let known = known.or_else(|| self.links.name_in_file(id));
        known.unwrap_or_else(|| id.to_string())
    }

    /// Two rows of a file with one key: where that is said, and what would tell them apart.
    fn same_key_in_file(&self, record: &Record, earlier: &str, differs: &str) -> (&'static str, String) {
        let (field, said) = self.key_said(record);
        let key = key_of(record).unwrap_or_default();
        if let [only] = key {
            let text = record.get(only).map(|value| value.text().into_owned()).unwrap_or_default();
            return (
                field,
                format!("\"{text}\" stands in {earlier} already, with other values{differs}. Keep one of the two rows"),
            );
        }
        let open: Vec<&str> = key.iter().copied().filter(|field| record.get(field).is_none()).collect();
        let apart = if open.is_empty() {
            String::new()
        } else {
            format!(". If they are two, a column {} has to tell them apart", open.join(" or "))
        };
        let what = self.kind.words();
        (
            field,
            format!(
                "the row is about the same {what} as {earlier} ({said}), and says something else{differs}. Keep one of the two rows{apart}"
            ),
        )
    }

    /// Names that look like others, and texts with letters that nobody sees.
    fn report_suspicious(&mut self, row: &FileRow, subject: &RowSubject) {
        let record = &subject.record;
        for (field, value) in record.entries() {
            let Some(Value::Text(text)) = value else { continue };
            if let Some(why) = suspicious(text) {
                let place = self.rows.place(row, field.name);
                self.tally.notice(place, format!("\"{text}\" {why}. It is imported as it is"));
            }
        }
        if self.kind != Kind::Customer || subject.before.is_some() {
            return;
        }
        let name = record.text("name").unwrap_or_default();
        if let Some(all) = joined(name).filter(|_| !self.rows.columns.own()) {
            let message = format!(
                "\"{name}\" reads like {} names, and is imported as one customer. If they are several, give each a row of its own",
                all.len()
            );
            self.tally.notice(self.rows.place(row, "name"), message);
        }
        let named = |field: &str| record.text(field).and_then(|text| self.how.map.answer(text, ""));
        let is_told = named("reference").or_else(|| named("name")).is_some();
        if let Some(line) = self.earlier.looking_like(record, row.line).filter(|_| !is_told) {
            let message = format!(
                "\"{name}\" looks like the name in {}. Both are imported; if they are one: {}",
                self.rows.in_short(line),
                Deed::with(Verb::Merge, Kind::Customer)
            );
            let answers = [("new", "two customers: import both"), ("skip", "one customer: leave this row out")];
            let why = format!("its name looks like that in {}, and both are imported", self.rows.in_short(line));
            let open = self.of_row(row, record, &answers, &why);
            self.tally.notice_of(Problem::new(self.rows.place(row, "name"), message).settled_if(open));
        } else if !self.fresh
            && self.how.map.answer(name, record.text("reference").unwrap_or_default()).is_none()
            && let Ok(Some(near)) = self.links.matcher.near(&self.store, name)
            && !Tellers::of(record).tells(&Tellers::of(&near))
        {
            let (handle, known) = (near.handle(), near.title());
            let message = format!(
                "\"{name}\" is new, and its name is nearly that of {handle} {known}. If they are one, say so in a map: {}",
                map::line("match", name, "", &handle)
            );
            let answers =
                [("new", "another customer"), (handle.as_str(), known.as_str()), ("skip", "leave this row out")];
            let open = OpenPoint::new("match", name, "", &answers).asking(format!(
                "\"{name}\" is new, and its name is nearly that of {handle} {known}. Is it another customer?"
            ));
            self.tally.notice_of(Problem::new(self.rows.place(row, "name"), message).settled_by(open));
        }
    }
}

/// The names of the columns that are not imported.
fn ignored(columns: &Columns) -> Vec<String> {
    let all = columns.list.iter().zip(&columns.heads);
    all.filter(|(column, head)| **column == FileColumn::Ignored && !head.is_empty())
        .map(|(_, head)| head.clone())
        .collect()
}

/// The columns of which nobody knows what they are.
fn unread(columns: &Columns) -> Vec<(usize, String, usize)> {
    let is_unread = |at: &usize| {
        let why = columns.why[*at].as_ref();
        why.is_some_and(|why| matches!(why, Reason::Unknown | Reason::YesOrNo | Reason::NoDay | Reason::Lookalike(_)))
            && !columns.heads[*at].is_empty()
    };
    (0..columns.heads.len()).filter(is_unread).map(|at| (at, columns.heads[at].clone(), 0)).collect()
}

fn replaced_values(columns: &Columns, map: &Map) -> Vec<HashMap<String, String>> {
    let of = |head: &String| map.values(head).map(|(theirs, ours)| (theirs.to_owned(), ours.to_owned())).collect();
    columns.heads.iter().map(of).collect()
}

/// A list without any column that says what its rows are about is refused once, not row by row.
fn nothing_to_hold_on_to(rows: &Rows) -> Option<Problem> {
    let has = |field: &str| rows.columns.head_of(rows.kind, field).is_some();
    // What is recorded of a document follows from its file.
    let named = rows.columns.heads.is_empty()
        || rows.columns.own()
        || has("file")
        || rows.kind.keys().first().is_none_or(|key| has(key[0]));
    let missing = rows.kind.fields().iter().find(|field| field.required && !has(field.name)).filter(|_| !named)?;
    let why = format!(
        "no column gives the {}, which every row needs. Export the list with it, or say in a map which column it is: {}",
        missing.in_sentence(),
        map::line("column", "NAME", "", missing.name)
    );
    let asked = format!("Which column gives the {}? Every row needs it.", missing.in_sentence());
    Some(Problem::new(rows.heads_place(), why).settled_if(rows.column_point(missing.name, asked)))
}

/// Puts agreements in the place of the rows of a report of envelopes, and says what was left out or stands in the way.
fn gather_envelopes(rows: &mut Rows, map: &Map, today: NaiveDate, store: &Store, summary: &mut Summary) {
    match envelopes::gather(rows, map, today, store) {
        Ok(left_out) => {
            let line = |(why, count, subjects): (_, usize, Vec<String>)| {
                let more = if count > subjects.len() { ", …" } else { "" };
                (format!("envelopes: {why}: \"{}\"{more}", subjects.join("\", \"")), count)
            };
            summary.skipped = left_out.into_iter().map(line).collect();
        }
        Err((problems, undated)) => (summary.problems, summary.undated) = (problems, undated),
    }
}
