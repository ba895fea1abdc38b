//! What the registers lack, for us alone: the document and the list that say what is still to be recorded.

use super::complete::{Reason, Undecided, unreviewed};
use super::layout::INTERNAL;
use super::{Complete, Completeness, Register, Ropa};
use crate::error::{Error, Result};
use crate::format::{Format, csv, report_pdf, xlsx};
use crate::model::{Deed, Kind, Remedy, Verb, capitalised, counted, date};
use crate::store::Store;
use crate::view::{Block, Cell, Column, Demand, Source, Table, Take, View};
use chrono::NaiveDate;
use std::io::Write;

/// What registers lack, as people read it, and how many kinds of it there are; `in_house` with what is for us alone.
#[must_use]
pub fn blocks(complete: &[(Ropa, &Completeness)], in_house: bool) -> (Vec<Block>, usize) {
    let (mut blocks, mut total) = (Vec::new(), 0);
    for (ropa, complete) in complete {
        blocks.push(Block::Heading(ropa.title().into()));
        blocks.push(Block::Text(format!("{}; {}.", counted(complete.rows, "row", "rows"), complete.sentence())));
        let is_shown = |column: &&Complete| column.not_provided > 0 && (in_house || !INTERNAL.contains(&column.key));
        let open: Vec<&Complete> = complete.columns.iter().filter(is_shown).collect();
        total += open.len();
        if !open.is_empty() {
            let row = |column: &&Complete| {
                let law = if column.law.is_empty() { "–" } else { column.law };
                let missing = format!("{} of {}", column.not_provided, complete.rows);
                vec![column.head.to_owned(), law.into(), column.ask.words().into(), missing]
            };
            let heads = vec!["fact", "article", "asked", "not provided in"];
            blocks.push(Block::Table(Table::new(heads, open.iter().map(row))));
        }
        let mut points: Vec<String> = of_customers(&complete.undecided).into_iter().chain(complete.points()).collect();
        points.extend(unreviewed(std::slice::from_ref(complete)));
        if !points.is_empty() {
            blocks.push(Block::Points(points));
        }
    }
    (blocks, total)
}

/// The customers that are not listed, or not with everything: each reason once, with their names.
fn of_customers(undecided: &[Undecided]) -> Vec<String> {
    let mut reasons: Vec<(bool, Reason, Vec<String>)> = Vec::new();
    for one in undecided {
        let name = format!("{} ({})", one.name, one.record);
        match reasons.iter_mut().find(|(listed, reason, _)| (*listed, *reason) == (one.listed, one.reason())) {
            Some((.., names)) => names.push(name),
            None => reasons.push((one.listed, one.reason(), vec![name])),
        }
    }
    let sentence = |(listed, reason, names): (bool, Reason, Vec<String>)| {
        let what = if listed { "Perhaps not listed with everything" } else { "Not listed" };
        let whom = counted(names.len(), "customer", "customers");
        format!("{what}, because nobody recorded {} ({whom}): {}", reason.of_many, names.join("; "))
    };
    reasons.into_iter().map(sentence).collect()
}

/// A fact that nobody gave.
pub struct Gap<'g> {
    ropa: Ropa,
    record: &'g str,
    name: &'g str,
    what: &'g str,
    law: &'static str,
    ask: Option<Demand>,
    remedy: Option<&'g Remedy>,
}

type OfGap = fn(&Gap<'_>, &'static str) -> Cell;

/// One line per fact that nobody gave.
pub const GAPS: View<'static, OfGap> = View {
    title: "What is not provided (internal)",
    columns: &[
        Column::new("register", "Register", 12, |of, _| of.ropa.provision().into()),
        Column::new("row", "Row or record", 20, |of, _| of.record.into()),
        Column::new("name", "Name", 36, |of, _| of.name.into()),
        Column::new("what", "Not provided", 60, |of, _| of.what.into()),
        Column::new("law", "Article", 16, |of, _| if of.law.is_empty() { Cell::Blank } else { of.law.into() }),
        Column::new("asked", "Asked", 20, |of, _| of.ask.map_or(Cell::Blank, |ask| ask.words().into())),
        Column::new("remedy", "How to record it", 60, |of, _| {
            of.remedy.map_or(Cell::Blank, |remedy| Cell::Remedy(remedy.clone()))
        }),
    ],
};

/// How a fact of a row is recorded, by the key of its column and the handle of the row: `CUS-1/ACT-1`.
fn recording(ropa: Ropa, key: &'static str, row: &str) -> Option<Remedy> {
    let of = |kind: Kind| row.split('/').find(|part| kind.number_in(part).is_some());
    let edit = |kind: Kind, field: &str| {
        let deed = Deed::with(Verb::Edit, kind).of(of(kind)?);
        Some(Remedy::from(deed.give(field, kind.field(field).placeholder())))
    };
    // Several agreements and deployments can stand behind one row, so the record is for a person to choose.
    let one_of = |kind: Kind, field: &str| {
        let deed = Deed::with(Verb::Edit, kind).give(field, kind.field(field).placeholder());
        Some(Remedy::say("where it is known: ").then(deed))
    };
    let us = |role: &str| Some(Deed::add(Kind::Appointment).give("role", role).give("name", "NAME").into());
    match key {
        "customer_contact" => edit(Kind::Customer, "contact_email"),
        "customer_dpo" => edit(Kind::Customer, "dpo"),
        "reference" | "acts_as" => edit(Kind::Customer, key),
        "agreement_reference" => one_of(Kind::Agreement, "reference"),
        "agreement_signed" => one_of(Kind::Agreement, "signed"),
        "agreement_expires" => one_of(Kind::Agreement, "expires"),
        "paper" => one_of(Kind::Agreement, "template"),
        "agreement" | "agreement_state" => {
            Some(Deed::add(Kind::Agreement).give("customer", of(Kind::Customer)?).into())
        }
        "signed_copy" => Some(Deed::with(Verb::Attach, Kind::Agreement).of("DPA").give("document", "FILE").into()),
        "starts" | "ends" if ropa == Ropa::Processor => one_of(Kind::Deployment, key),
        "reviewed" => Some(Deed::with(Verb::Review, Kind::Activity).of(of(Kind::Activity)?).into()),
        "retention" if ropa == Ropa::Processor => one_of(Kind::Agreement, "deletion_days"),
        "retention" => Some(Deed::add(Kind::Retention).give("activity", of(Kind::Activity)?).into()),
        "basis" | "interest" | "obligation" => edit(Kind::Purpose, key),
        "processor_dpo" | "controller_dpo" => us("dpo"),
        "processor_representatives" | "controller_representatives" => {
            us("eu_representative|uk_representative|ch_representative")
        }
        _ if Kind::Activity.find(key).is_some() => edit(Kind::Activity, key),
        _ => None,
    }
}

/// Writes what registers lack as a list, its deeds in the words of a surface; gives the number of lines.
pub fn write(
    store: &Store,
    registers: &[Register<'_>],
    (source, to): (&Source, Format),
    word: impl Fn(Cell) -> Cell + Sync,
    out: &mut (dyn Write + Send),
) -> Result<usize> {
    let each = |take: Take<'_>| {
        let mut take = |cells: Vec<Cell>| take(cells.into_iter().map(&word).collect());
        registers.iter().try_for_each(|register| each(register, &mut take))
    };
    match to {
        Format::Csv => csv::write_view(GAPS, out, each),
        Format::Xlsx => xlsx::write_view(store, GAPS, source, each, out),
        other => Err(Error::Usage(format!("what registers lack is not listed as {}", other.name()))),
    }
}

/// Writes what registers lack as a document (PDF); gives the number of kinds of gaps.
pub fn document(
    store: &Store,
    registers: &[Register<'_>],
    (source, on): (&Source, NaiveDate),
    out: &mut (dyn Write + Send),
) -> Result<usize> {
    let counts = registers.iter().map(|register| register.each_row(|_| Ok(()))).collect::<Result<Vec<_>>>()?;
    let complete: Vec<_> = registers.iter().map(|register| register.options.ropa).zip(&counts).collect();
    let (lacking, total) = blocks(&complete, true);
    let words = format!(
        "As of {}, for us alone: what the records of processing still lack, as far as that can be told from what is recorded.",
        date::long(on)
    );
    let mut blocks = vec![Block::Heading(GAPS.title.into()), Block::Text(words)];
    blocks.extend(lacking);
    report_pdf::write(store, GAPS.title, &source.line(total), &blocks, out)?;
    Ok(total)
}

/// Hands out what a register lacks, line by line: first what the rows lack, then the customers of which rows may be missing, then what is open
/// beside them.
pub fn each(register: &Register<'_>, take: Take<'_>) -> Result<()> {
    let ropa = register.options.ropa;
    let complete = register.each_row(|row| {
        let (record, name) = (row.cells[0].words(), row.about());
        for (column, cell) in ropa.columns().iter().zip(&row.cells).filter(|(_, cell)| cell.is_open()) {
            let what = match cell {
                Cell::Part(words) => format!("{}: {words}", column.head),
                _ => column.head.to_owned(),
            };
            let (law, ask, remedy) = (column.law, Some(column.ask), recording(ropa, column.key, &record));
            let remedy = remedy.as_ref();
            take(GAPS.cells(&Gap { ropa, record: &record, name: &name, what: &what, law, ask, remedy }))?;
        }
        Ok(())
    })?;
    for one in &complete.undecided {
        let what = format!("Not recorded: {}", one.because());
        let remedy = one.remedy();
        let (record, name) = (&*one.record, &*one.name);
        let gap = Gap { ropa, record, name, what: &what, law: "", ask: None, remedy: remedy.as_ref() };
        take(GAPS.cells(&gap))?;
    }
    for (record, name) in complete.drafts() {
        let remedy = Remedy::say("read it, complete it, then ")
            .then(Deed::with(Verb::Edit, Kind::Activity).of(record).give("status", "active"));
        let (what, remedy) = ("A review: the activity is a draft", Some(&remedy));
        take(GAPS.cells(&Gap { ropa, record, name, what, law: "", ask: None, remedy }))?;
    }
    for what in complete.points() {
        let what = capitalised(&what);
        take(GAPS.cells(&Gap { ropa, record: "", name: "", what: &what, law: "", ask: None, remedy: None }))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_article_asks_for_can_be_recorded_where_it_says() {
        for ropa in [Ropa::Controller, Ropa::Processor] {
            let row = if ropa == Ropa::Processor { "CUS-1/ACT-1" } else { "ACT-1" };
            let known = |key| recording(ropa, key, row).map(|remedy| remedy.words());
            let silent: Vec<&str> =
                ropa.columns().iter().map(|column| column.key).filter(|key| known(key).is_none()).collect();
            assert!(!silent.contains(&"subjects") && silent.len() < ropa.columns().len() / 2, "{silent:?}");
        }
        let words = |key| recording(Ropa::Processor, key, "CUS-1/ACT-2").unwrap().words();
        assert_eq!(words("customer_dpo"), "fill in \"Customer's DPO\" of CUS-1");
        assert_eq!(words("special_data"), "fill in \"Special categories\" of ACT-2");
    }
}
