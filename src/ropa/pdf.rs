//! The records of processing activities as a document: a cover, the register, the measures, what is complete.

use super::scope::title_of;
use super::{ALWAYS, Completeness, Cover, Layout, Options, Register, Ropa, Row, Wanted, controller, processor};
use crate::error::{Error, Result};
use crate::format::pdf::{Pdf, PdfAbout, PdfCell, make};
use crate::model::{capitalised, counted};
use crate::store::Store;
use crate::view::{self, ACRONYMS, Ask, Cell, Column};
use std::io::Write;

/// Writes registers as PDF; gives what is complete.
pub fn write(store: &Store, ropas: &[Ropa], wanted: Wanted<'_>, out: impl Write) -> Result<Vec<Completeness>> {
    if wanted.layout == Layout::Ico {
        return Err(Error::Usage("the ICO's columns are for a spreadsheet: --to xlsx or --to csv".into()));
    }
    let registers: Vec<Register<'_>> = ropas
        .iter()
        .map(|ropa| Register::new(store, Options { ropa: *ropa, ..wanted.options }))
        .collect::<Result<_>>()?;
    let title = title_of(&registers)?;
    let id = format!("{}-{}-{title}", store.id, store.last.revision);
    let about = PdfAbout { title: &title, landscape: true, id: &id, made: &store.last.time };
    let mut source = Register::new(store, wanted.options)?.source()?;
    source.dataset.clone_from(&title);
    let footer = |complete: &Vec<Completeness>| {
        let rows = complete.iter().map(|complete| complete.rows).sum();
        format!("{}\n{}", source.line(rows), store.checkpoint())
    };
    make(about, |pdf| lay_out(pdf, &registers, wanted, &title), footer, out)
}

fn lay_out(pdf: &mut Pdf, registers: &[Register<'_>], wanted: Wanted<'_>, title: &str) -> Result<Vec<Completeness>> {
    let mut complete = Vec::new();
    for (at, register) in registers.iter().enumerate() {
        let wanted = Wanted { options: register.options, ..wanted };
        if at == 0 {
            pdf.heading(1, title);
            let cover = register.cover()?;
            let cover = if registers.len() > 1 { Cover::of_both(cover) } else { cover };
            let cover: Vec<(String, String)> =
                cover.facts().into_iter().map(|(label, words)| (label.to_owned(), words)).collect();
            pdf.facts(&cover);
            pdf.note("\"Not provided\" means not recorded; \"None\" means recorded as none. Roles and the state of agreements follow from the records by rules that can be shown for each customer.");
        }
        pdf.break_page();
        pdf.heading(2, &register.title()?);
        complete.push(match register.options.ropa {
            Ropa::Processor => processor(pdf, register, wanted)?,
            Ropa::Controller => controller(pdf, register, wanted)?,
        });
        if complete.last().is_some_and(|complete| complete.rows == 0) {
            pdf.paragraph("No row: nothing of this kind is recorded for the day.");
        }
        if at + 1 == registers.len() {
            measures(pdf, register);
        }
    }
    for (register, complete) in registers.iter().zip(&complete) {
        let wanted = Wanted { options: register.options, ..wanted };
        completeness(pdf, register.options.ropa, complete, wanted);
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
    // What is good practice and not provided is counted at the end; that there is no agreement is said.
    let left_out = |at: usize| {
        let unsaid = row.cells[at] == Cell::Missing && columns[at].ask == Ask::Practice;
        row.cells[at] == Cell::Blank || (unsaid && columns[at].key != "agreement")
    };
    let line = |list: &FactLine| {
        let said = list.iter().filter(|at| wanted.shows(&columns[**at]) && !left_out(**at));
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
        ("Row", 0.09, at("row"), &[&[at("status")]]),
        (
            "Category of processing (b)",
            0.34,
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
        ("Third countries (c), subprocessors", 0.35, at("transfers"), &[&[at("safeguards")], &[at("subprocessors")]]),
        ("How it runs, role", 0.22, at("setting"), &[&[at("starts"), at("ends")], &[at("role")], &[at(ALWAYS)]]),
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
/// The room between the rows of a customer and what stands below them, in points.
const AFTER: f32 = 12.0;

/// The rows of one customer, until another begins.
struct OfCustomer {
    name: String,
    /// What all of them share, as it is shown.
    shared: [PdfCell; 2],
    rows: Vec<Vec<PdfCell>>,
    /// When the records of the rows were recorded: the days, and the rows that share them.
    days: Vec<(String, Vec<String>)>,
}

/// When what a row shows was recorded.
const DAYS: &[FactLine] = &[&[processor::at("created"), processor::at("changed"), processor::at("reviewed")]];

fn processor(pdf: &mut Pdf, register: &Register<'_>, wanted: Wanted<'_>) -> Result<Completeness> {
    const NAME: usize = processor::at("customer");
    let groups = if wanted.layout == Layout::Minimal { MINIMAL } else { CATEGORY };
    pdf.paragraph("Each customer's entry starts with the controller (a), then us, then what was agreed, then each category of processing (b). The technical and organisational measures (d) are the same for every row; they are listed in full below. Facts that are good practice are left out where they are not provided, and counted at the end.");
    let mut last: Option<OfCustomer> = None;
    let complete = register.each_row(|row| {
        let shared = CUSTOMER.map(|lines| facts(row, wanted, None, lines));
        let name = row.cells[NAME].words().into_owned();
        let cells = groups.iter().map(|(_, _, first, lines)| facts(row, wanted, Some(*first), lines)).collect();
        if !last.as_ref().is_some_and(|of| of.name == name && of.shared == shared) {
            let before = last.replace(OfCustomer { name, shared, rows: Vec::new(), days: Vec::new() });
            if let Some(of) = before {
                of.lay_out(pdf, groups);
            }
        }
        if let Some(of) = &mut last {
            of.rows.push(cells);
            of.note_days(row, wanted);
        }
        Ok(())
    })?;
    if let Some(of) = last {
        of.lay_out(pdf, groups);
    }
    Ok(complete)
}

impl OfCustomer {
    fn note_days(&mut self, row: &Row<'_>, wanted: Wanted<'_>) {
        let Some((_, words)) = facts(row, wanted, None, DAYS).lines.pop() else { return };
        let name = row.cells[0].words().into_owned();
        match self.days.iter_mut().find(|(known, _)| *known == words) {
            Some((_, rows)) => rows.push(name),
            None => self.days.push((words, vec![name])),
        }
    }

    /// The days in one line; the rows are named where they differ.
    fn days(&self) -> Option<PdfCell> {
        let all = match &self.days[..] {
            [] => return None,
            [(words, _)] => words.clone(),
            several => {
                let each = several.iter().map(|(words, rows)| format!("{}: {words}", rows.join(", ")));
                each.collect::<Vec<_>>().join(". ")
            }
        };
        Some(PdfCell::plain(all))
    }

    fn lay_out(&self, pdf: &mut Pdf, groups: &[ColumnGroup]) {
        let heads: Vec<&str> = groups.iter().map(|(head, ..)| *head).collect();
        let widths: Vec<f32> = groups.iter().map(|(_, share, ..)| *share).collect();
        let days = self.days();
        // A customer stays on one page; of one that needs more, the first category stands below the heads.
        let above = HEADS + pdf.height(&self.shared, &HALVES);
        let rows: Vec<f32> = self.rows.iter().map(|row| pdf.height(row, &widths)).collect();
        let below = days.as_ref().map_or(0.0, |days| pdf.height(std::slice::from_ref(days), &[1.0]) + AFTER);
        let whole = above + rows.iter().sum::<f32>() + below;
        let first = above + rows.first().copied().unwrap_or_default();
        pdf.keep(if pdf.fits_a_page(whole) { whole } else { first });
        pdf.heading(3, &self.name);
        pdf.columns(&self.shared, &HALVES);
        let _ = pdf.table(&heads, &widths, |add| {
            self.rows.iter().for_each(|row| add(row));
            Ok::<(), std::convert::Infallible>(())
        });
        if let Some(days) = days {
            pdf.columns(&[days], &[1.0]);
        }
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
    pdf.paragraph(&format!("{}.", capitalised(&complete.sentence())));
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
