//! The records of processing activities as a document: a cover, the register, the measures, what is complete.

use crate::error::{Error, Result};
use crate::format::pdf::{Pdf, PdfAbout, PdfCell, make};
use crate::model::counted;
use crate::ropa::{Completeness, Layout, Options, Register, Ropa, Row, Wanted, controller, processor};
use crate::store::Store;
use crate::view::{self, ACRONYMS, Ask};
use std::io::Write;

/// Writes registers as PDF; gives what is complete.
pub fn write(store: &Store, ropas: &[Ropa], wanted: Wanted<'_>, out: impl Write) -> Result<Vec<Completeness>> {
    if wanted.layout == Layout::Ico {
        return Err(Error::Usage("the ICO's columns are for a spreadsheet: --to xlsx or --to csv".into()));
    }
    let title = if let [ropa] = ropas { ropa.title() } else { "Records of processing activities (GDPR Art. 30)" };
    let id = format!("{}-{}-{title}", store.id, store.last.revision);
    let about = PdfAbout { title, landscape: true, id: &id, made: &store.last.time };
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
                register.cover().facts().into_iter().map(|(label, words)| (label.to_owned(), words)).collect();
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

/// Facts of a cell: the first without a label and bold, the others behind theirs.
fn cell(row: &Row<'_>, first: usize, more: &[usize]) -> PdfCell {
    let mut lines = vec![(true, row.cells[first].words().into_owned())];
    let labelled = |at: &usize| format!("{}: {}", processor::DESCRIBED[*at].head, row.cells[*at].words());
    lines.extend(more.iter().map(|at| (false, labelled(at))));
    PdfCell { lines }
}

/// A column of the document: its head, its share of the room, the fact in bold, and those below it.
type ColumnGroup = (&'static str, f32, usize, &'static [usize]);

const FULL: &[ColumnGroup] = {
    use processor::at;
    &[
        ("Row", 0.09, at("row"), &[]),
        (
            "Controller (a)",
            0.23,
            at("controller"),
            &[
                at("controller_contact"),
                at("controller_representative"),
                at("controller_dpo"),
                at("acts_as"),
                at("acts_for"),
                at("reference"),
                at("owner"),
            ],
        ),
        (
            "Category of processing (b)",
            0.26,
            at("category"),
            &[
                at("description"),
                at("subjects"),
                at("data"),
                at("special_data"),
                at("retention"),
                at("setting"),
                at("starts"),
                at("ends"),
                at("status"),
            ],
        ),
        ("Third countries (c), subprocessors", 0.2, at("transfers"), &[at("safeguards"), at("subprocessors")]),
        (
            "Agreement and role",
            0.22,
            at("agreement"),
            &[
                at("agreement_reference"),
                at("agreement_state"),
                at("agreement_signed"),
                at("agreement_expires"),
                at("paper"),
                at("signed_copy"),
                at("role"),
            ],
        ),
    ]
};

const MINIMAL: &[ColumnGroup] = {
    use processor::at;
    &[
        ("Row", 0.1, at("row"), &[]),
        (
            "Controller, contact, representative, DPO (a)",
            0.36,
            at("controller"),
            &[at("controller_contact"), at("controller_representative"), at("controller_dpo")],
        ),
        ("Categories of processing (b)", 0.26, at("category"), &[]),
        ("Third countries, safeguards (c)", 0.28, at("transfers"), &[at("safeguards")]),
    ]
};

fn processor(pdf: &mut Pdf, register: &Register<'_>, minimal: bool) -> Result<Completeness> {
    let parts = if minimal { MINIMAL } else { FULL };
    let heads: Vec<&str> = parts.iter().map(|(head, ..)| *head).collect();
    let widths: Vec<f32> = parts.iter().map(|(_, share, ..)| *share).collect();
    let mut complete = None;
    pdf.table(&heads, &widths, |add| {
        complete = Some(register.each_row(|row| {
            // The row's name is no fact, so it is not bold.
            let name = PdfCell::plain(row.cells[parts[0].2].words());
            let facts = parts[1..].iter().map(|(_, _, first, more)| cell(row, *first, more));
            add(&std::iter::once(name).chain(facts).collect::<Vec<_>>());
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
    const ROW: usize = controller::at("row");
    const ACTIVITY: usize = controller::at("activity");
    const PURPOSE: usize = controller::at("purpose");
    const MEASURES: usize = controller::at("measures");
    register.each_row(|row| {
        let [activity, purpose, name] = [ACTIVITY, PURPOSE, ROW].map(|at| row.cells[at].words());
        pdf.heading(3, &format!("{activity}: {purpose} ({name})"));
        let all = controller::DESCRIBED.iter().zip(&row.cells).enumerate();
        let shown = all.filter(|(at, (column, _))| {
            ![ROW, ACTIVITY, MEASURES].contains(at) && (!minimal || column.ask != Ask::Practice)
        });
        let facts = shown.map(|(_, (column, cell))| {
            let law = if column.law.is_empty() { String::new() } else { format!(" ({})", column.law) };
            (format!("{}{law}", column.head), cell.words().into_owned())
        });
        pdf.facts(&facts.collect::<Vec<_>>());
        Ok(())
    })
}

fn measures(pdf: &mut Pdf, register: &Register<'_>) {
    pdf.heading(2, "Technical and organisational measures (Art. 32(1))");
    let facts = register.measures().map(|measure| {
        let [name, version, sort, text] =
            ["name", "version", "category", "description"].map(|field| view::Cell::of(measure, field));
        let version = version.given().map(|version| format!(", version {version}")).unwrap_or_default();
        (format!("{} ({}{version})", name.words(), sort.words()), text.words().into_owned())
    });
    let facts: Vec<(String, String)> = facts.collect();
    if facts.is_empty() {
        pdf.paragraph("Not provided.");
    } else {
        pdf.facts(&facts);
    }
}

fn completeness(pdf: &mut Pdf, ropa: Ropa, complete: &Completeness) {
    let which = if ropa == Ropa::Processor { "30(2)" } else { "30(1)" };
    pdf.heading(2, &format!("What is complete, Art. {which}: {}", counted(complete.rows, "row", "rows")));
    let heads = ["Fact", "Article", "Asked", "Given", "None", "Not applicable", "Not provided"];
    let _ = pdf.table(&heads, &[0.3, 0.16, 0.14, 0.1, 0.1, 0.1, 0.1], |add| {
        for column in complete.columns.iter().filter(|column| column.key != "row") {
            let counts = [column.given, column.none, column.not_applicable, column.not_provided]
                .map(|count| PdfCell::plain(count.to_string()));
            let law = if column.law.is_empty() { "–" } else { column.law };
            let words = [column.head, law, column.ask.words()].map(PdfCell::plain);
            add(&[&words[..], &counts[..]].concat());
        }
        Ok::<(), std::convert::Infallible>(())
    });
    for doubt in complete.doubts() {
        pdf.paragraph(&format!("{doubt}."));
    }
}
