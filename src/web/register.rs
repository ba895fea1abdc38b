//! The records of processing as an authority sees them: row by row, each fact under its article; what is missing is said.

use super::authorize::Allowed;
use super::data::{AskedAs, CSV, links};
use super::frame::{self, Page};
use super::pairs::Pairs;
use super::reply::Reply;
use super::visit::Visit;
use super::words::days_in;
use crate::error::Result;
use crate::model::{counted, thousands};
use crate::ropa::matrix::{FactMatrix, Presence};
use crate::ropa::{Completeness, Layout, LayoutChoice, Options, Output, Register, Ropa, files};
use crate::store::Store;
use crate::texts::Language;
use crate::view::Cell;
use maud::{Markup, html};

/// Rows of a register that a page shows.
const ROWS: usize = 50;

/// Rows of which the matrix says what is recorded.
const OF_MATRIX: usize = 20;

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let store = &opened.store;
    let ropa = if visit.query.said("as") == Some("controller") { Ropa::Controller } else { Ropa::Processor };
    let only = visit.query.said("only").map(|name| crate::ropa::only(store, name)).transpose()?;
    let layout = if visit.query.said("layout") == Some("minimal") { Layout::Minimal } else { Layout::Full };
    let options = Options { ropa, on: visit.session.on, only: only.as_ref(), ended_since: None, activity: None };
    let wanted = LayoutChoice { options, layout, language: Language::English, in_house: false };
    if AskedAs::of(visit) != AskedAs::Page {
        return file(visit, store, LayoutChoice { in_house: true, ..wanted });
    }
    let rows = visit.kept(&opened, "register", |store| rows(visit, store, wanted))?;
    let body = html! {
        h1 { "Register" }
        p.lead { (ropa.title()) "." }
        (choices(visit, ropa, layout))
        (*rows)
    };
    Ok(frame::page(visit, &opened, Page { title: "Register", place: "/register", body }))
}

/// All of its rows as a file, or for programs.
fn file(visit: &Visit<'_>, store: &Store, wanted: LayoutChoice<'_>) -> Result<Reply> {
    visit.session.sure_of_day(store)?;
    let mut bytes = Vec::new();
    if AskedAs::of(visit) == AskedAs::Json {
        files::json(store, wanted, &mut bytes)?;
        store.refuse_to_hand_out()?;
        return Ok(Reply::Data("application/json", bytes));
    }
    files::csv(store, wanted, &mut bytes)?;
    store.refuse_to_hand_out()?;
    Ok(Reply::File(format!("register-{}.csv", wanted.options.ropa.name()), CSV, bytes.into()))
}

/// How much of the register is there, and its first rows.
fn rows(visit: &Visit<'_>, store: &Store, wanted: LayoutChoice<'_>) -> Result<Markup> {
    let (outputs, mut rows) = (wanted.outputs(), Vec::new());
    let mut matrix = FactMatrix::new(wanted.options.ropa, OF_MATRIX);
    let complete = Register::new(store, wanted.options)?.each_row(|row| {
        matrix.take(row);
        if rows.len() < ROWS {
            rows.push(outputs.iter().map(|output| output.of(row)).collect::<Vec<_>>());
        }
        Ok(())
    })?;
    Ok(html! {
        (state(visit, &complete, &matrix))
        @for (number, cells) in rows.iter().enumerate() { (row(number + 1, &outputs, cells)) }
        @if complete.rows > rows.len() { p { "The first " (rows.len()) " of " (thousands(complete.rows)) " rows are shown. The files hold all of them." } }
        @if complete.rows == 0 { section.empty { p { "No row: nothing that is recorded so far asks for one." } } }
    })
}

/// Which of the two, in which form, and the files.
fn choices(visit: &Visit<'_>, ropa: Ropa, layout: Layout) -> Markup {
    let to = |name: &str, text: Option<&str>| visit.to_with("/register", visit.query.saying(name, text));
    let file_in = |ending: &str, language: Language| {
        let said = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let only = visit.query.said("only").map(|only| said("only", only));
        let form = (layout == Layout::Minimal).then(|| said("layout", "minimal"));
        let language = (language != Language::English).then(|| said("lang", language.code()));
        let pairs = Pairs(only.into_iter().chain(form).chain(language).collect());
        visit.to_with(&format!("/exports/register-{}.{ending}", ropa.name()), pairs)
    };
    let file = |ending: &str| file_in(ending, Language::English);
    html! {
        p.filters {
            a href=(to("as", None)) aria-current=[(ropa == Ropa::Processor).then_some("true")] { "For customers, Art. 30(2)" }
            a href=(to("as", Some("controller"))) aria-current=[(ropa == Ropa::Controller).then_some("true")] { "Our own, Art. 30(1)" }
            a href=(to("layout", None)) aria-current=[(layout == Layout::Full).then_some("true")] { "All columns" }
            a href=(to("layout", Some("minimal"))) aria-current=[(layout == Layout::Minimal).then_some("true")] { "Only what the article names" }
        }
        p.acts {
            a.button href=(file("pdf")) { "PDF" }
            a.button.second href=(file("xlsx")) { "Excel" }
            a href=(visit.to("/exports/register.xlsx")) { "Both in one workbook" }
            a href=(visit.to("/activities")) { "Activities" }
            a href=(visit.to("/measures")) { "Measures" }
            (links(visit, "/register"))
        }
        details.files {
            summary { "Other files: languages, CSV, both as one PDF, what is missing" }
            p.acts.links {
                @for (language, words) in [(Language::German, "in German"), (Language::French, "in French")] {
                    a href=(file_in("pdf", language)) { "PDF " (words) }
                    a href=(file_in("xlsx", language)) { "Excel " (words) }
                }
                a href=(file("csv")) { "CSV" }
                a href=(visit.to("/exports/register.pdf")) { "Both as one PDF" }
                a href=(visit.to("/exports/gaps.xlsx")) { "What is missing, as a list" }
            }
        }
    }
}

/// How much of it is there.
fn state(visit: &Visit<'_>, complete: &Completeness, matrix: &FactMatrix) -> Markup {
    html! {
        section.state {
            p { strong { (counted(complete.rows, "row", "rows")) } "." @if complete.rows > 0 { " " (crate::model::capitalised(&crate::model::as_sentence(&complete.sentence()))) } }
            @let beside: Vec<String> = complete.not_listed().map(|words| words.to_string()).chain(complete.points()).collect();
            @if !beside.is_empty() {
                details {
                    summary { (counted(beside.len(), "open point", "open points")) }
                    (crate::format::html::below(&[crate::view::Block::Points(beside)], visit))
                }
            }
        }
        @if complete.rows > 0 { (matrix_table(complete, matrix)) }
    }
}

/// Which of the contents that the article asks for are recorded: of all rows together, then row by row.
fn matrix_table(complete: &Completeness, matrix: &FactMatrix) -> Markup {
    let columns = matrix.columns(complete);
    html! {
        section.matrix {
            h2 { "What is recorded" }
            p.help {
                @for (at, fact) in [Presence::Recorded, Presence::InPart, Presence::NotRecorded].into_iter().enumerate() {
                    @if at > 0 { " · " }
                    (fact.sign()) " " (fact.words())
                }
                " · empty: not asked for in this row"
            }
            div.wide tabindex="0" role="region" aria-label="What is recorded, row by row" {
                table {
                    thead { tr {
                        th scope="col" { "Row" }
                        @for column in &columns { th scope="col" { span { (column.head) " " span.law { (column.law) } } } }
                    } }
                    tbody {
                        tr.together {
                            th scope="row" { "All " (thousands(complete.rows)) }
                            @for column in &columns {
                                @let asked = complete.rows - column.not_applicable;
                                td data-head=(column.head) { @if asked > 0 { (thousands(column.given + column.none)) " of " (thousands(asked)) } @else { "not asked for" } }
                            }
                        }
                        @for (at, (about, facts)) in matrix.rows.iter().enumerate() {
                            tr {
                                th scope="row" { (at + 1) ". " (about) }
                                @for (column, fact) in columns.iter().zip(facts) {
                                    td data-head=(column.head) class=[matches!(fact, Presence::NotRecorded | Presence::InPart).then_some("open")] {
                                        span aria-hidden="true" { (fact.sign()) } span.unseen { (fact.words()) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            @if complete.rows > matrix.rows.len() { p { "The first " (matrix.rows.len()) " of " (thousands(complete.rows)) " rows." } }
        }
    }
}

/// A row: each fact with its article. What is not provided says so.
fn row(number: usize, outputs: &[Output], cells: &[Cell]) -> Markup {
    let title =
        cells.iter().zip(outputs).filter(|(_, output)| ["customer", "activity", "category"].contains(&output.key));
    let title: Vec<String> =
        title.filter(|(cell, _)| cell.is_given()).map(|(cell, _)| cell.words().into_owned()).collect();
    let title = if title.is_empty() { format!("Row {number}") } else { format!("{number}. {}", title.join(": ")) };
    html! {
        details.row open[number <= 3] {
            summary { h2 { (title) } }
            dl {
                @for (output, cell) in outputs.iter().zip(cells) {
                    @if !matches!(cell, Cell::Blank | Cell::NotAsked(_)) {
                        dt { (output.head) @if !output.law.is_empty() { " " span.law { (output.law) } } }
                        dd class=[matches!(cell, Cell::Missing).then_some("missing")] {
                            @for (at, line) in cell.words().lines().enumerate() { @if at > 0 { br; } (days_in(line)) }
                        }
                    }
                }
            }
        }
    }
}
