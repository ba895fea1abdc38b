//! The records of processing activities as a document: a cover, the register, the measures, what is complete.

use super::{ALWAYS, Completeness, Cover, Layout, Options, Register, Ropa, Row, Wanted, controller, processor};
use crate::error::{Error, Result};
use crate::format::pdf::{Pdf, PdfAbout, PdfCell, make};
use crate::model::counted;
use crate::store::Store;
use crate::view::{self, ACRONYMS, Cell, Column};
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
        let wanted = Wanted { options: Options { ropa: *ropa, ..wanted.options }, ..wanted };
        let register = Register::new(store, wanted.options)?;
        if at == 0 {
            pdf.heading(1, title);
            let cover = if ropas.len() > 1 { Cover::of_both(register.cover()) } else { register.cover() };
            let cover: Vec<(String, String)> =
                cover.facts().into_iter().map(|(label, words)| (label.to_owned(), words)).collect();
            pdf.facts(&cover);
            pdf.note("Not provided: nobody said. None: somebody asserted that there is none. Roles and the state of agreements follow from the records by rules that can be shown for each customer.");
        }
        pdf.break_page();
        pdf.heading(2, ropa.title());
        complete.push(match ropa {
            Ropa::Processor => processor(pdf, &register, wanted)?,
            Ropa::Controller => controller(pdf, &register, wanted)?,
        });
        if complete.last().is_some_and(|complete| complete.rows == 0) {
            pdf.paragraph("No row: nothing of this kind is recorded for the day.");
        }
        if at + 1 == ropas.len() {
            measures(pdf, &register);
        }
    }
    for (ropa, complete) in ropas.iter().zip(&complete) {
        completeness(pdf, *ropa, complete, wanted);
    }
    pdf.heading(2, "Abbreviations");
    let words: Vec<(String, String)> =
        ACRONYMS.iter().map(|(letters, words)| ((*letters).to_owned(), (*words).to_owned())).collect();
    pdf.facts(&words);
    Ok(complete)
}

/// Columns whose facts stand in one line, each behind its head.
type FactLine = &'static [usize];

/// Facts of some columns: the first in bold and without a head if it stands for all, then line by line.
fn facts(row: &Row<'_>, wanted: Wanted<'_>, first: Option<usize>, lines: &[FactLine]) -> PdfCell {
    let columns = wanted.options.ropa.columns();
    let first = first.map(|at| (true, row.cells[at].words().into_owned()));
    let line = |list: &FactLine| {
        let said = list.iter().filter(|at| wanted.shows(&columns[**at]) && row.cells[**at] != Cell::Blank);
        let words: Vec<String> = said.map(|at| format!("{}: {}", columns[*at].head, row.cells[*at].words())).collect();
        let bold = list.first().is_some_and(|at| BOLD.contains(at));
        (!words.is_empty()).then(|| (bold, words.join("; ")))
    };
    PdfCell { lines: first.into_iter().chain(lines.iter().filter_map(line)).collect() }
}

/// Facts by which a reader finds the others.
const BOLD: [usize; 3] = [processor::at("acted_for"), processor::at("processor"), processor::at("agreement")];

/// What is the same in all rows of a customer, in two columns: those acted for, and what binds us to them.
const CUSTOMER: [&[FactLine]; 2] = {
    use processor::at;
    [
        &[
            &[at("acted_for")],
            &[at("customer_contact")],
            &[at("customer_representative")],
            &[at("customer_dpo")],
            &[at("acts_as"), at("law")],
            &[at("reference")],
        ],
        &[
            &[at("processor")],
            &[at("processor_contact")],
            &[at("processor_dpo"), at("processor_representatives")],
            &[at("agreement"), at("agreement_state")],
            &[at("paper"), at("agreement_reference")],
            &[at("agreement_signed"), at("agreement_expires")],
            &[at("signed_copy")],
        ],
    ]
};

/// A column of the document: its head, its share of the room, the fact in bold, and those below it.
type ColumnGroup = (&'static str, f32, usize, &'static [FactLine]);

/// What each category of processing says of itself.
const CATEGORY: &[ColumnGroup] = {
    use processor::at;
    &[
        ("Row", 0.1, at("row"), &[&[at("status")]]),
        (
            "Category of processing (b)",
            0.36,
            at("category"),
            &[
                &[at("description")],
                &[at("subjects")],
                &[at("data")],
                &[at("special_data")],
                &[at("retention")],
                &[at("owner")],
            ],
        ),
        ("Third countries (c), subprocessors", 0.26, at("transfers"), &[&[at("safeguards")], &[at("subprocessors")]]),
        (
            "How it runs, role",
            0.28,
            at("setting"),
            &[
                &[at("starts"), at("ends")],
                &[at("role")],
                &[at("created"), at("changed"), at("reviewed")],
                &[at(ALWAYS)],
            ],
        ),
    ]
};

const MINIMAL: &[ColumnGroup] = {
    use processor::at;
    &[
        ("Row", 0.14, at("row"), &[]),
        ("Category of processing (b)", 0.36, at("category"), &[]),
        ("Third countries, safeguards (c)", 0.28, at("transfers"), &[&[at("safeguards")]]),
        ("Open points", 0.22, at(ALWAYS), &[]),
    ]
};

/// The widths of what stands above the categories of a customer, as shares.
const HALVES: [f32; 2] = [0.5, 0.5];
/// The height of a heading and of the heads below it, in points.
const HEADS: f32 = 60.0;

/// The rows of one customer, until another begins.
struct OfCustomer {
    name: String,
    /// What all of them share, as it is shown.
    shared: [PdfCell; 2],
    rows: Vec<Vec<PdfCell>>,
}

fn processor(pdf: &mut Pdf, register: &Register<'_>, wanted: Wanted<'_>) -> Result<Completeness> {
    const NAME: usize = processor::at("customer");
    let groups = if wanted.layout == Layout::Minimal { MINIMAL } else { CATEGORY };
    pdf.paragraph("For each customer stands first on whose behalf we act (a), who we are, and what was agreed, then each category of processing (b). The technical and organisational measures (d) are the same for every row; they stand below in full.");
    let mut last: Option<OfCustomer> = None;
    let complete = register.each_row(|row| {
        let shared = CUSTOMER.map(|lines| facts(row, wanted, None, lines));
        let name = row.cells[NAME].words().into_owned();
        let cells = groups.iter().map(|(_, _, first, lines)| facts(row, wanted, Some(*first), lines)).collect();
        match &mut last {
            Some(of) if of.name == name && of.shared == shared => of.rows.push(cells),
            _ => {
                let before = last.replace(OfCustomer { name, shared, rows: vec![cells] });
                if let Some(of) = before {
                    of.lay_out(pdf, groups);
                }
            }
        }
        Ok(())
    })?;
    if let Some(of) = last {
        of.lay_out(pdf, groups);
    }
    Ok(complete)
}

impl OfCustomer {
    fn lay_out(&self, pdf: &mut Pdf, groups: &[ColumnGroup]) {
        let heads: Vec<&str> = groups.iter().map(|(head, ..)| *head).collect();
        let widths: Vec<f32> = groups.iter().map(|(_, share, ..)| *share).collect();
        // A customer begins where its first category has room too.
        let first = self.rows.first().map_or(0.0, |row| pdf.height(row, &widths));
        let height = HEADS + pdf.height(&self.shared, &HALVES) + first;
        pdf.keep(height);
        pdf.heading(3, &self.name);
        pdf.columns(&self.shared, &HALVES);
        let _ = pdf.table(&heads, &widths, |add| {
            self.rows.iter().for_each(|row| add(row));
            Ok::<(), std::convert::Infallible>(())
        });
    }
}

/// One activity and purpose after the other, fact by fact.
fn controller(pdf: &mut Pdf, register: &Register<'_>, wanted: Wanted<'_>) -> Result<Completeness> {
    const ROW: usize = controller::at("row");
    const ACTIVITY: usize = controller::at("activity");
    const PURPOSE: usize = controller::at("purpose");
    const STATUS: usize = controller::at("status");
    /// What stands elsewhere: in the heading, above or below all rows, or within another fact.
    const ELSEWHERE: [usize; 6] = [
        ROW,
        ACTIVITY,
        controller::at("measures"),
        controller::at("internal_recipients"),
        controller::at("external_recipients"),
        controller::at("processors"),
    ];
    /// Who decides: the same in all rows.
    const WE: std::ops::Range<usize> = controller::at("controller")..controller::at(ALWAYS);
    let fact = |(column, cell): (&Column, &Cell)| {
        let law = if column.law.is_empty() { String::new() } else { format!(" ({})", column.law) };
        (format!("{}{law}", column.head), cell.words().into_owned())
    };
    let mut begun = false;
    register.each_row(|row| {
        let [activity, purpose, name] = [ACTIVITY, PURPOSE, ROW].map(|at| row.cells[at].words());
        let status = match row.cells[STATUS].words() {
            draft if draft.starts_with("draft") => ", draft",
            _ => "",
        };
        if !std::mem::replace(&mut begun, true) {
            let we: Vec<_> =
                controller::DESCRIBED.iter().zip(&row.cells).skip(WE.start).take(WE.len()).map(fact).collect();
            pdf.facts(&we);
        }
        pdf.heading(3, &format!("{activity}: {purpose} ({name}{status})"));
        let all = controller::DESCRIBED.iter().zip(&row.cells).enumerate();
        let shown = all.filter(|(at, (column, cell))| {
            !ELSEWHERE.contains(at) && !WE.contains(at) && wanted.shows(column) && **cell != Cell::Blank
        });
        pdf.facts(&shown.map(|(_, both)| fact(both)).collect::<Vec<_>>());
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

fn completeness(pdf: &mut Pdf, ropa: Ropa, complete: &Completeness, wanted: Wanted<'_>) {
    let which = if ropa == Ropa::Processor { "30(2)" } else { "30(1)" };
    pdf.heading(2, &format!("What is complete, Art. {which}: {}", counted(complete.rows, "row", "rows")));
    pdf.paragraph(&format!(
        "Of what the article asks for, {} not provided. What it asks \"where applicable\" counts only where it is known to apply.",
        counted(complete.open(), "fact is", "facts are")
    ));
    let heads = ["Fact", "Article", "Asked", "Given", "None", "Not applicable", "Not provided"];
    let columns = complete.columns.iter().zip(ropa.columns());
    let shown: Vec<_> = columns.filter(|(_, column)| wanted.is_counted(column)).map(|(count, _)| count).collect();
    let _ = pdf.table(&heads, &[0.3, 0.16, 0.14, 0.1, 0.1, 0.1, 0.1], |add| {
        for column in shown {
            let counts = [column.given, column.none, column.not_applicable, column.not_provided]
                .map(|count| PdfCell::plain(count.to_string()));
            let law = if column.law.is_empty() { "–" } else { column.law };
            let words = [column.head, law, column.ask.words()].map(PdfCell::plain);
            add(&[&words[..], &counts[..]].concat());
        }
        Ok::<(), std::convert::Infallible>(())
    });
    let open: Vec<String> = complete.doubts().chain(complete.points()).collect();
    if !open.is_empty() {
        pdf.heading(3, "Open points");
        for open in open {
            pdf.paragraph(&format!("{open}."));
        }
    }
}
