//! The records of processing activities as a document: a cover, the register, the measures, what is complete.

use super::files::Wanted;
use crate::error::{Error, Result};
use crate::format::pdf::{About, Cell, Pdf, make};
use crate::model::counted;
use crate::ropa::{Ask, Completeness, Layout, Options, Register, Ropa, Row, Said};
use crate::store::Store;
use crate::view::ACRONYMS;
use std::io::Write;

/// Writes registers as PDF; gives what is complete.
pub fn write(store: &Store, ropas: &[Ropa], wanted: Wanted<'_>, out: impl Write) -> Result<Vec<Completeness>> {
    if wanted.layout == Layout::Ico {
        return Err(Error::Usage("the ICO's columns are for a spreadsheet: --to xlsx or --to csv".into()));
    }
    let title = if let [ropa] = ropas { ropa.title() } else { "Records of processing activities (GDPR Art. 30)" };
    let id = format!("{}-{}-{title}", store.id, store.last.revision);
    let about = About { title, landscape: true, id: &id, made: &store.last.time };
    let mut source = Register::new(store, wanted.options)?.source();
    title.clone_into(&mut source.dataset);
    let footer = |complete: &Vec<Completeness>| {
        let rows = complete.iter().map(|complete| complete.rows).sum();
        format!("{}\n{}", source.line(rows), store.checkpoint())
    };
    make(about, |pdf| lay_out(pdf, store, ropas, wanted, title), footer, out)
}

fn lay_out(pdf: &mut Pdf, store: &Store, ropas: &[Ropa], wanted: Wanted<'_>, title: &str) -> Result<Vec<Completeness>> {
    let mut complete = Vec::new();
    for (at, ropa) in ropas.iter().enumerate() {
        let register = Register::new(store, Options { ropa: *ropa, ..wanted.options })?;
        if at == 0 {
            pdf.heading(1, title);
            let cover: Vec<(String, String)> =
                register.cover().into_iter().map(|(label, words)| (label.to_owned(), words)).collect();
            pdf.facts(&cover);
            pdf.note("Not provided: nobody said. None: somebody asserted that there is none. Roles and the state of agreements follow from the records by rules that can be shown for each customer.");
        }
        pdf.break_page();
        pdf.heading(2, ropa.title());
        let minimal = wanted.layout == Layout::Minimal;
        complete.push(match ropa {
            Ropa::Processor => processor(pdf, &register, minimal)?,
            Ropa::Controller => controller(pdf, &register, minimal)?,
        });
        if complete.last().is_some_and(|complete| complete.rows == 0) {
            pdf.paragraph("No row: nothing of this kind is recorded for the day.");
        }
        if at + 1 == ropas.len() {
            measures(pdf, &register);
        }
    }
    for (ropa, complete) in ropas.iter().zip(&complete) {
        completeness(pdf, *ropa, complete);
    }
    pdf.heading(2, "Abbreviations");
    let words: Vec<(String, String)> =
        ACRONYMS.iter().map(|(letters, words)| ((*letters).to_owned(), (*words).to_owned())).collect();
    pdf.facts(&words);
    Ok(complete)
}

/// What a row says under a key.
fn said<'r>(ropa: Ropa, row: &'r Row, key: &str) -> &'r Said {
    let at = ropa.columns().iter().position(|column| column.key == key);
    &row[at.expect("the document names columns")]
}

/// Facts of a cell: the first without a label and bold, the others behind theirs.
fn cell(ropa: Ropa, row: &Row, first: &str, more: &[&str]) -> Cell {
    let head = |key: &str| ropa.columns().iter().find(|column| column.key == key).map_or("", |column| column.head);
    let mut lines = vec![(true, said(ropa, row, first).words().to_owned())];
    lines.extend(more.iter().map(|key| (false, format!("{}: {}", head(key), said(ropa, row, key).words()))));
    Cell { lines }
}

fn processor(pdf: &mut Pdf, register: &Register<'_>, minimal: bool) -> Result<Completeness> {
    let ropa = Ropa::Processor;
    let parties: &[&str] = &["controller_contact", "controller_representative", "controller_dpo"];
    let more: &[&str] = &[
        "controller_contact",
        "controller_representative",
        "controller_dpo",
        "acts_as",
        "acts_for",
        "reference",
        "owner",
    ];
    let category: &[&str] =
        &["description", "subjects", "data", "special_data", "retention", "setting", "starts", "ends", "status"];
    let agreement: &[&str] = &[
        "agreement_reference",
        "agreement_state",
        "agreement_signed",
        "agreement_expires",
        "paper",
        "signed_copy",
        "role",
    ];
    let (heads, widths): (&[&str], &[f32]) = if minimal {
        (
            &[
                "Row",
                "Controller, contact, representative, DPO (a)",
                "Categories of processing (b)",
                "Third countries, safeguards (c)",
            ],
            &[0.1, 0.36, 0.26, 0.28],
        )
    } else {
        (
            &[
                "Row",
                "Controller (a)",
                "Category of processing (b)",
                "Third countries (c), subprocessors",
                "Agreement and role",
            ],
            &[0.09, 0.23, 0.26, 0.2, 0.22],
        )
    };
    let mut complete = None;
    pdf.table(heads, widths, |add| {
        complete = Some(register.each_row(|row| {
            let id = Cell::plain(said(ropa, row, "row").words());
            let abroad: &[&str] = if minimal { &["safeguards"] } else { &["safeguards", "subprocessors"] };
            let mut cells = vec![
                id,
                cell(ropa, row, "controller", if minimal { parties } else { more }),
                cell(ropa, row, "category", if minimal { &[] } else { category }),
                cell(ropa, row, "transfers", abroad),
            ];
            if !minimal {
                cells.push(cell(ropa, row, "agreement", agreement));
            }
            add(&cells);
            Ok(())
        })?);
        Ok::<(), Error>(())
    })?;
    pdf.paragraph(
        "The technical and organisational measures (d) are the same for every row; they stand below in full.",
    );
    Ok(complete.expect("the table was made"))
}

/// One activity and purpose after the other, fact by fact.
fn controller(pdf: &mut Pdf, register: &Register<'_>, minimal: bool) -> Result<Completeness> {
    let ropa = Ropa::Controller;
    register.each_row(|row| {
        pdf.heading(
            3,
            &format!(
                "{}: {} ({})",
                said(ropa, row, "activity").words(),
                said(ropa, row, "purpose").words(),
                said(ropa, row, "row").words()
            ),
        );
        let shown = ropa.columns().iter().zip(row).filter(|(column, _)| {
            !matches!(column.key, "row" | "activity" | "measures") && (!minimal || column.ask != Ask::Practice)
        });
        let facts: Vec<(String, String)> = shown
            .map(|(column, said)| {
                let law = if column.law.is_empty() { String::new() } else { format!(" ({})", column.law) };
                (format!("{}{law}", column.head), said.words().to_owned())
            })
            .collect();
        pdf.facts(&facts);
        Ok(())
    })
}

fn measures(pdf: &mut Pdf, register: &Register<'_>) {
    pdf.heading(2, "Technical and organisational measures (Art. 32(1))");
    let measures = register.measures();
    if measures.is_empty() {
        pdf.paragraph("Not provided.");
        return;
    }
    let facts: Vec<(String, String)> = measures
        .iter()
        .map(|[name, version, sort, text]| {
            let version =
                if let Said::Given(version) = version { format!(", version {version}") } else { String::new() };
            (format!("{} ({}{version})", name.words(), sort.words()), text.words().to_owned())
        })
        .collect();
    pdf.facts(&facts);
}

fn completeness(pdf: &mut Pdf, ropa: Ropa, complete: &Completeness) {
    let which = if ropa == Ropa::Processor { "30(2)" } else { "30(1)" };
    pdf.heading(2, &format!("What is complete, Art. {which}: {}", counted(complete.rows, "row", "rows")));
    let heads = ["Fact", "Article", "Asked", "Given", "None", "Not applicable", "Not provided"];
    let _ = pdf.table(&heads, &[0.3, 0.16, 0.14, 0.1, 0.1, 0.1, 0.1], |add| {
        for column in complete.columns.iter().filter(|column| column.key != "row") {
            let counts = [column.given, column.none, column.not_applicable, column.not_provided]
                .map(|count| Cell::plain(count.to_string()));
            let law = if column.law.is_empty() { "–" } else { column.law };
            let words = [column.head, law, column.ask.words()].map(Cell::plain);
            add(&[&words[..], &counts[..]].concat());
        }
        Ok::<(), std::convert::Infallible>(())
    });
    for doubt in complete.doubts() {
        pdf.paragraph(&format!("{doubt}."));
    }
}
