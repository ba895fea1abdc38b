//! What is said when all rows are read: lines left out, plans without an edition, records that a file no longer names; and the
//! rows that were put aside.

use super::super::columns::{FileColumn, Reason, SIGNED_BY_BOTH};
use super::super::digest::digest;
use super::super::map;
use super::super::matching::ids;
use super::super::preview::contract_point;
use super::super::rows::Hidden;
use super::super::standing::ANSWERS;
use super::super::summary::{Gone, Summary, plan_point};
use super::Reader;
use super::edition::{editions, region};
use super::noticed::CellCount;
use crate::error::{Error, Given, OpenPoint, Place, Problem, Result};
use crate::format::csv::guard;
use crate::model::{Deed, Field, Kind, Verb, counted, in_a_row, thousands};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Records that are named of those that a file no longer names.
const MISSING: usize = 20;

impl Reader<'_> {
    /// What the file did, with what is to be said at the end.
    pub fn finish(mut self) -> Result<Summary> {
        self.report_lines_left_out();
        self.report_hidden();
        self.report_cells();
        self.report_settled();
        if self.tally.summary.rows == 0 && self.tally.is_clean() && self.tally.summary.skipped.is_empty() {
            self.tally.notice(self.rows.heads_place(), "there is no row below the column names");
        }
        self.report_unmet_columns();
        self.ask_of_contracts();
        self.report_plans();
        let undated = self.noticed.undated.iter().map(|at| self.rows.columns.heads[*at].clone());
        self.tally.summary.undated.extend(undated);
        let zoned = self.noticed.zoned.iter().map(|at| self.rows.columns.heads[*at].clone());
        self.tally.summary.zoned.extend(zoned);
        self.find_missing()?;
        self.report_gone()?;
        for doubt in self.tally.summary.answers.0.clone() {
            self.tally.notice_of(doubt);
        }
        for doubt in self.tally.summary.doubts_of_all() {
            self.tally.notice(self.rows.heads_place(), doubt);
        }
        self.tally.summary.aside = self.tally.aside.len();
        self.write_aside()?;
        Ok(self.tally.summary)
    }

    fn report_lines_left_out(&mut self) {
        let skipped = &mut self.tally.summary.skipped;
        let lines = [
            ("lines below the list", &self.rows.footers),
            ("lines of sums", &self.rows.sums),
            ("headings of groups", &self.rows.headings),
        ];
        for (what, lines) in lines {
            let shown: Vec<&str> = lines.iter().take(3).map(String::as_str).collect();
            skipped.extend((!shown.is_empty()).then(|| (format!("{what}: \"{}\"", shown.join("\", \"")), lines.len())));
        }
        let merged = &self.noticed.merged_customers;
        if let Some(first) = merged.first() {
            let more = merged.len() - 1;
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let why = format!("rows of a customer that was merged: {}{more}", self.rows.in_short(*first));
            skipped.push((why, merged.len()));
        }
        if self.rows.repeated > 0 {
            skipped.push(("rows that are the column names once more".into(), self.rows.repeated));
        }
    }

    /// Rows and columns that the sheet hides: left out, read, or asked about.
    fn report_hidden(&mut self) {
        let rows = self.rows.hidden_rows.take();
        let count = rows.as_ref().map_or(0, |(count, _)| *count);
        let mut what: Vec<String> = rows.iter().map(|(count, _)| counted(*count, "row", "rows")).collect();
        what.extend(self.in_columns("", &self.rows.hidden_columns));
        what.extend(self.in_columns("what the number format leaves out in ", &self.rows.unseen_columns));
        if what.is_empty() {
            return;
        }
        let what = what.join(" and ");
        let place = rows.map_or_else(|| self.rows.heads_place(), |(_, place)| place);
        match self.rows.hidden() {
            Some(Hidden::Take) => {
                self.tally.notice(place, format!("{what} that the sheet hides: read like the others"));
            }
            Some(Hidden::Leave) => {
                self.tally.summary.skipped.push((format!("{what} that the sheet hides"), count.max(1)));
            }
            None => {
                let seen = self.tally.summary.rows;
                let why = format!(
                    "the sheet hides {what}{}, and shows {}. Say whether what it hides counts: {hidden} leave (only what you see) or {hidden} take (all)",
                    if self.rows.unseen_columns.is_empty() { ", by a filter or by hand" } else { "" },
                    counted(seen, "row", "rows"),
                    hidden = Given::named("hidden")
                );
                let answers = [("leave", "no, only what is seen"), ("take", "yes, all of it")];
                let open = OpenPoint::new("hidden", "", "", &answers)
                    .asking(format!("The sheet hides {what}. Does what it hides count?"));
                self.tally.late_problem(Problem::new(place, why).settled_by(open), 1);
            }
        }
    }

    /// Columns by their heads; nothing where there are none.
    fn in_columns(&self, what: &str, columns: &BTreeSet<usize>) -> Option<String> {
        let heads: Vec<&str> = columns.iter().map(|at| self.heads[*at].as_str()).collect();
        let noun = if heads.len() == 1 { "column" } else { "columns" };
        (!heads.is_empty()).then(|| format!("{what}{noun} \"{}\"", heads.join("\", \"")))
    }

    /// Cells that were not taken as they stand.
    fn report_cells(&mut self) {
        if let Some(said) = self.rows.more.take() {
            let why = format!(
                "\"{said}\" says that the file is one page of a longer list. Export the others too, or all of it at once"
            );
            self.tally.notice(self.rows.heads_place(), why);
        }
        if let Some(place) = self.rows.unnamed.take() {
            self.tally.notice(
                place,
                "a cell stands in a column without a name and is not imported. Give the column a name if it matters",
            );
        }
        if let Some((count, place)) = self.noticed.formulas.take() {
            let why = format!(
                "{} taken from {}: what the formula gave when the workbook was saved",
                counted(count, "cell is", "cells are"),
                if count == 1 { "a formula" } else { "formulas" }
            );
            self.tally.notice(place, why);
        }
        let noticed = &mut self.noticed;
        let counts: [(CellCount, &str); 6] = [
            (
                noticed.short_postcodes.take(),
                "a postcode of four digits in a country where it has five: a spreadsheet has probably taken off the zero in front. It is imported as it is; format the column as text and enter it again",
            ),
            (
                self.rows.unguarded.take(),
                "guarded by an apostrophe, as programs put it before what a spreadsheet would run; it is left out",
            ),
            (noticed.merged.take(), "merged with one above, whose value it takes"),
            (
                noticed.odd_blanks.take(),
                "written with blanks that are not those of the keyboard; they are kept, and names are compared without them",
            ),
            (noticed.unseen.take(), "surrounded by characters that nobody sees; they are left out"),
            (
                noticed.day_like.take(),
                "written like the day that a spreadsheet makes of a text such as MAR1. It is imported as it is",
            ),
        ];
        for (found, why) in counts {
            let Some((count, place)) = found else { continue };
            let cells = if count == 1 {
                "the cell is".into()
            } else {
                format!("this cell and {} more are", thousands(count - 1))
            };
            self.tally.notice(place, format!("{cells} {why}"));
        }
        if let Some((text, place)) = self.noticed.rewritten.take() {
            let why = format!(
                "\"{text}\" is not how art30 writes a day, so a spreadsheet has saved this export. It may have changed more: zeros before a number, its last digits"
            );
            self.tally.notice(place, why);
        }
        self.report_words_for_nothing();
    }

    /// Columns with days of signature in a list that says nothing else of how far the DPAs have come: whether both sides had signed by then.
    fn report_signatures(&mut self) {
        let columns = &self.rows.columns;
        let of =
            |field: &str| if self.kind == Kind::Customer { format!("agreement.{field}") } else { field.to_owned() };
        let says_more =
            ["countersigned", "stage", "effect"].iter().any(|field| columns.head_of(self.kind, &of(field)).is_some());
        if says_more || columns.position(FileColumn::Status).is_some() || columns.product.is_some() {
            return;
        }
        for at in std::mem::take(&mut self.noticed.days_of_signature) {
            let head = &self.rows.columns.heads[at];
            if self.how.map.column(head).is_some() {
                continue;
            }
            let signed = of("signed");
            let answers = [
                (SIGNED_BY_BOTH, "both sides had signed by then"),
                (signed.as_str(), "the customer had signed; whether you had is not recorded"),
            ];
            let asked = format!(
                "Column \"{head}\" gives days of signature. They are taken as the customer's. Who had signed the DPA by then?"
            );
            let open = OpenPoint::new("column", head, "", &answers).asking(asked);
            let why = "the days are taken as those on which the customer signed: until it is recorded that you signed too, these DPAs are pending. A map can say otherwise";
            self.tally.notice_of(Problem::new(Place::Whole.column(head), why).settled_by(open));
        }
    }

    /// Words for what is not known, and "none", by column. Where one column has both, "none" may be one more word for what is not known.
    fn report_words_for_nothing(&mut self) {
        for (at, words) in &self.noticed.words_of_standing {
            let read = words.iter().map(|(word, said)| format!("\"{word}\" is read as \"{}\"", said.words()));
            let read = read.collect::<Vec<_>>().join(", ");
            let head = &self.rows.columns.heads[*at];
            // Of several words, a person can say it of the first, and then of the next.
            let open = words.keys().next().map(|word| {
                let asked = format!("Of the DPA, {read} in column \"{head}\". What does \"{word}\" mean?");
                OpenPoint::new("value", head, word, &ANSWERS).asking(asked).or_other()
            });
            let why = format!("of the DPA, {read}. A map can say otherwise");
            self.tally.notice_of(Problem::new(Place::Whole.column(head), why).settled_if(open));
        }
        self.report_signatures();
        for (at, words) in &self.noticed.blanks {
            let why =
                format!("cells that say {} are taken as not provided. A map can say otherwise", in_quotes(words, "or"));
            let head = &self.rows.columns.heads[*at];
            // Of several words, a person can say it of the first, and then of the next.
            let open = words.first().map(|word| {
                let answers = [("not provided", "nobody knows"), ("none", "there is none")];
                let field = self.rows.columns.list[*at].described(self.kind);
                let answers = if field.is_some_and(Field::can_be_none) { &answers[..] } else { &answers[..1] };
                OpenPoint::new("value", head, word, answers)
                    .asking(format!(
                        "Cells of column \"{head}\" that say {} are taken as not provided. What does \"{word}\" mean?",
                        in_quotes(words, "or")
                    ))
                    .or_other()
            });
            self.tally.notice_of(Problem::new(Place::Whole.column(head), why).settled_if(open));
        }
        for (at, (count, place)) in std::mem::take(&mut self.noticed.nones) {
            let head = &self.rows.columns.heads[at];
            let mut unknown = self.noticed.blanks.get(&at).cloned().unwrap_or_default();
            // Lists of ours for people say this of what nobody said, and "none" of what there is not.
            unknown.remove("not provided");
            if unknown.is_empty() {
                let cells = counted(count, "cell that says \"none\" is", "cells that say \"none\" are");
                let why = format!("{cells} recorded as \"none\" (there is none). A map can say otherwise");
                let open = none_or_nothing(head, "none")
                    .asking(format!("{cells} recorded as \"none\" in column \"{head}\". What does it mean?"));
                self.tally.notice_of(Problem::new(Place::Whole.column(head), why).settled_by(open));
            } else {
                let why = format!(
                    "\"none\" can mean that there is none, or that nobody knows, as {} in the same column. Say which in a map: {} (or not provided)",
                    in_quotes(&unknown, "and"),
                    map::line("value", head, "none", "none")
                );
                let open = none_or_nothing(head, "none");
                self.tally.late_problem(Problem::new(place, why).settled_by(open), count);
            }
        }
    }

    fn report_unmet_columns(&mut self) {
        let unmet = self.how.map.unmet(&self.named);
        if !unmet.is_empty() {
            let names = unmet.join("\", \"");
            self.tally
                .notice(Given::named("map"), format!("it names columns that the file does not have: \"{names}\""));
        }
    }

    /// Columns that may tell of the DPA or of another contract.
    fn ask_of_contracts(&mut self) {
        let columns = &self.rows.columns;
        for (at, why) in columns.why.iter().enumerate() {
            let Some(Reason::Asked(field)) = why else { continue };
            let head = &columns.heads[at];
            let why = format!(
                "it may tell of the DPA or of another contract. Say in a map which: {} (or {})",
                map::line("column", head, "", &format!("agreement.{field}")),
                map::LEAVE_OUT
            );
            let examples = self.rows.examples.get(at).map_or(&[][..], Vec::as_slice);
            let open = contract_point(head, field, examples);
            let place = self.rows.heads_place().column(format!("\"{head}\""));
            self.tally.late_problem(Problem::new(place, why).settled_by(open), 1);
        }
    }

    /// Plans that do not say who runs the product, and all of them for a map.
    fn report_plans(&mut self) {
        let is_edition = |column: &FileColumn| matches!(column, FileColumn::Deployment(at) if Kind::Deployment.fields()[*at].name == "edition");
        let Some(at) = self.rows.columns.list.iter().position(is_edition) else { return };
        let head = &self.rows.columns.heads[at];
        for plan in std::mem::take(&mut self.noticed.plans) {
            let (told, name) = (editions(&plan.said, &self.product), plan.name);
            if told.is_empty() {
                let place = self.rows.place_of(plan.line).column(head);
                let customers = counted(plan.count, "customer gets", "customers get");
                let line = map::line("value", head, &name, "cloud");
                let why = format!(
                    "\"{name}\" does not say who runs the product, so {customers} no deployment. Say it in a map: {line} (or self_hosted)"
                );
                self.tally.notice_of(Problem::new(place, why).settled_by(plan_point(head, &name)));
            }
            if let Some(inside) = not_taken(&name, &told) {
                let place = self.rows.place_of(plan.line).column(head);
                self.tally.notice(
                    place,
                    format!("of \"{name}\", \"{inside}\" is not taken: only where you host is recorded of it"),
                );
            }
            self.tally.summary.plans.push((head.clone(), name, told.join("; ")));
        }
    }

    /// What a list of another program said before, and does not say any more.
    fn report_gone(&mut self) -> Result<()> {
        let all = [
            (
                ("customer of this list is not in it any more", "customers of this list are not in it any more"),
                self.gone_customers()?,
                format!(
                    "Nothing is deleted by an import; a customer that left: {}",
                    Deed::with(Verb::Archive, Kind::Customer).of("NAME")
                ),
            ),
            (
                ("deployment is not named by its plan any more", "deployments are not named by their plans any more"),
                self.noticed.take_unnamed_plans(),
                format!(
                    "An import ends nothing; one that ended: {}",
                    Deed::with(Verb::End, Kind::Deployment).of("HANDLE").give("ends", "DATE")
                ),
            ),
            (
                (
                    "deployment has another region than its plan names",
                    "deployments have another region than their plans name",
                ),
                std::mem::take(&mut self.noticed.other_regions),
                "The register's stays".to_owned(),
            ),
            (
                (
                    "DPA that was ended or replaced has another last day in the file",
                    "DPAs that were ended or replaced have another last day in the file",
                ),
                std::mem::take(&mut self.noticed.other_ends),
                "The register's stays".to_owned(),
            ),
            (
                (
                    "DPA that is over in the register stands in the file without an end, and no other is in force",
                    "DPAs that are over in the register stand in the file without an end, and no other is in force",
                ),
                std::mem::take(&mut self.noticed.ended),
                format!(
                    "They stay over; one that holds: {}; one that was signed anew: {}",
                    Deed::with(Verb::Edit, Kind::Agreement).of("HANDLE").give("ended", ""),
                    Deed::add(Kind::Agreement).give("customer", "CUSTOMER").give("signed", "DATE")
                ),
            ),
            (
                (
                    "value that was erased is not filled again by a list",
                    "values that were erased are not filled again by a list",
                ),
                std::mem::take(&mut self.noticed.erased),
                "If one is right, edit the record by hand".to_owned(),
            ),
            (
                (
                    "value was erased, and the file may still say what it was",
                    "values were erased, and the file may still say what they were",
                ),
                std::mem::take(&mut self.noticed.once_erased),
                "The register's stays; if the file is right, edit the record by hand".to_owned(),
            ),
        ];
        let found = all.into_iter().filter(|(_, items, _)| !items.is_empty());
        self.tally.summary.gone = found.map(|(what, items, then)| Gone { what, items, then }).collect();
        Ok(())
    }

    /// Customers that an import made of the same list, and that the list does not have any more. It is the same list where it names most of those
    /// that one import made, by their references.
    fn gone_customers(&self) -> Result<Vec<String>> {
        let is_foreign_list = self.kind == Kind::Customer && !self.fresh && !self.rows.columns.own();
        if !is_foreign_list || self.rows.columns.head_of(Kind::Customer, "reference").is_none() {
            return Ok(Vec::new());
        }
        // Where rows were about each customer, none is gone.
        if self.store.count(Kind::Customer)? == self.earlier.count() {
            return Ok(Vec::new());
        }
        let Some(in_file) = self.references_in_file() else { return Ok(Vec::new()) };
        let (mut named, mut absent) = (HashSet::new(), BTreeMap::new());
        self.store.each(Kind::Customer, |customer| {
            // An id of another list says that the customer is known there, not that this is the list of before.
            let is_in_file =
                |field| customer.text(field).into_iter().flat_map(ids).any(|id| in_file.contains(&digest(&id)));
            let has_id = customer.text("reference").is_some() || customer.text("other_references").is_some();
            let left = customer.date("archived").is_some_and(|day| day <= self.today);
            if is_in_file("reference") {
                named.insert(customer.number);
            } else if has_id && !is_in_file("other_references") && !left && !self.earlier.was_about(customer.number) {
                absent.insert(customer.number, format!("{} {}", customer.handle(), customer.title()));
            }
            Ok(())
        })?;
        let mut gone = Vec::new();
        for made in self.store.made_by_imports(Kind::Customer)? {
            let still = made.iter().filter(|number| named.contains(*number)).count();
            if still * 2 > made.len() {
                gone.extend(made.iter().filter_map(|number| absent.remove(number)));
            }
        }
        Ok(gone)
    }

    /// Records that an export of ours would name, and this file does not.
    fn find_missing(&mut self) -> Result<()> {
        // A row that is wrong was not read, so it cannot be said to be missing.
        let whole = self.tally.is_clean() && self.tally.aside.is_empty();
        let (earlier, summary) = (&self.earlier, &mut self.tally.summary);
        if !whole || !self.rows.columns.own() || earlier.count() == 0 || self.kind == Kind::Organisation {
            return Ok(());
        }
        if self.store.count(self.kind)? == earlier.count() {
            return Ok(());
        }
        self.store.each(self.kind, |record| {
            if !earlier.was_about(record.number) {
                summary.missing_count += 1;
                if summary.missing.len() < MISSING {
                    summary.missing.push((record.handle(), record.title()));
                }
            }
            Ok(())
        })
    }

    /// Writes the rows that were put aside, each with its problem, when the others are imported.
    fn write_aside(&self) -> Result<()> {
        let Some(path) = self.how.aside else { return Ok(()) };
        if self.tally.aside.is_empty() || self.how.dry_run || !self.tally.is_clean() {
            return Ok(());
        }
        let failed =
            |error: csv::Error| Error::io(format!("write {}", path.display()))(crate::format::csv::cause(error));
        let heads = &self.rows.columns.heads;
        crate::format::file::whole_file(path, |out| {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(out);
            writer.write_record(heads.iter().map(String::as_str).chain(["problem"])).map_err(failed)?;
            for (row, why) in &self.tally.aside {
                let mut cells: Vec<Cow<'_, str>> = row.cells.iter().map(guard).collect();
                cells.resize(cells.len().max(heads.len()), "".into());
                cells.push(guard(why));
                writer.write_record(cells.iter().map(AsRef::as_ref)).map_err(failed)?;
            }
            writer.flush().map_err(Error::io(format!("write {}", path.display())))
        })
    }
}

/// What stands in brackets in the name of a plan and goes nowhere.
fn not_taken(plan: &str, told: &[&str]) -> Option<String> {
    match region(plan) {
        _ if told.is_empty() => None,
        Ok(inside) => inside.filter(|_| !told.contains(&"cloud")),
        Err(inside) => Some(inside),
    }
}

/// The question what a cell means that says "none".
pub(super) fn none_or_nothing(head: &str, text: &str) -> OpenPoint {
    let answers = [("none", "there is none"), ("not provided", "nobody knows")];
    OpenPoint::new("value", head, text, &answers).asking(format!("What does \"{text}\" in column \"{head}\" mean?"))
}

/// `"n/a", "tbd" or "unknown"`.
fn in_quotes(words: &BTreeSet<String>, before_last: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    in_a_row(&quoted, before_last)
}
