//! Files that leave: registers, what they lack, lists of any kind, a pack for an auditor.

use super::frame::{self, Page};
use super::reply::Reply;
use super::visit::Visit;
use crate::act::audit;
use crate::audit::pack::{Scope, Signing};
use crate::error::{Error, Result};
use crate::format::{csv, xlsx};
use crate::model::{Kind, capitalised, date};
use crate::ropa::files::{self, Wanted};
use crate::ropa::{Layout, Options, Register, Ropa, gaps};
use crate::store::Store;
use crate::view::{Cell, Source, Take};
use maud::html;

/// Types of files by their ending.
const TYPES: [(&str, &str); 5] = [
    ("pdf", "application/pdf"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("csv", "text/csv; charset=utf-8"),
    ("json", "application/json"),
    ("jsonld", "application/ld+json"),
];

pub fn page(visit: &Visit<'_>) -> Result<Reply> {
    let opened = visit.open()?;
    let file = |name: &str| visit.to(&format!("/exports/{name}"));
    let body = html! {
        h1 { "Exports" }
        p.lead { "Files of what is recorded, on the day that you see. Opening them sends nothing to anybody." }
        section {
            h2 { "Registers (Art. 30)" }
            ul.lists {
                @for (name, words) in [("register-processor", "For customers, Art. 30(2)"), ("register-controller", "Your own activities, Art. 30(1)")] {
                    li { (words) ": " @for ending in ["pdf", "xlsx", "csv", "json", "jsonld"] { a href=(file(&format!("{name}.{ending}"))) { (ending) } " " } }
                }
                li { "Both: " a href=(file("register.pdf")) { "pdf" } " " a href=(file("register.xlsx")) { "xlsx" } }
                li { "What is missing, for you alone: " a href=(file("gaps.xlsx")) { "xlsx" } " " a href=(file("gaps.csv")) { "csv" } }
            }
        }
        section {
            h2 { "Pack for an auditor" }
            form.conditions method="get" action="/exports/pack.zip" {
                p { label for="from" { "From" } input id="from" name="from" type="text" placeholder="a year before"; }
                p { label for="to" { "To" } input id="to" name="to" type="text" placeholder="today"; }
                p { label for="customer" { "Only for this customer" } input id="customer" name="customer" type="text"; }
                p { button type="submit" { "Make the pack" } }
            }
            p.help { "A zip with registers, roles, agreements with their signed copies, changes and the journal, and how to check it with other programs." }
        }
        section {
            h2 { "Lists, to edit in Excel and take back in" }
            ul.lists {
                @for kind in Kind::ALL {
                    li { (capitalised(kind.plural_words())) ": "
                        @for ending in ["xlsx", "csv", "json"] { a href=(file(&format!("{}.{ending}", kind.plural_typed()))) { (ending) } " " } }
                }
            }
        }
    };
    Ok(frame::page(visit, &opened, Page { title: "Exports", place: "/more", body }))
}

pub fn file(visit: &Visit<'_>) -> Result<Reply> {
    let named = visit.part("file");
    let unknown = || Error::NotFound(format!("there is no export {named}"));
    let (name, ending) = named.rsplit_once('.').ok_or_else(unknown)?;
    if named == "pack.zip" {
        return pack(visit);
    }
    let (_, kind) = TYPES.iter().find(|(known, _)| *known == ending).ok_or_else(unknown)?;
    let opened = visit.open()?;
    let store = &opened.store;
    visit.session.sure_of_day(store)?;
    let mut bytes = Vec::new();
    let written = match name {
        "register" => registers(visit, store, &[Ropa::Processor, Ropa::Controller], ending, &mut bytes)?,
        "register-processor" => registers(visit, store, &[Ropa::Processor], ending, &mut bytes)?,
        "register-controller" => registers(visit, store, &[Ropa::Controller], ending, &mut bytes)?,
        "gaps" => lacking(visit, store, ending, &mut bytes)?,
        _ => list(store, name, ending, &mut bytes)?,
    };
    if !written {
        return Err(unknown());
    }
    store.untouched()?;
    Ok(Reply::File(named.to_owned(), kind, bytes))
}

/// A register, or both; whether there is a file of that ending.
fn registers(visit: &Visit<'_>, store: &Store, ropas: &[Ropa], ending: &str, out: &mut Vec<u8>) -> Result<bool> {
    let only = visit.query.said("only").filter(|_| ropas == [Ropa::Processor]);
    let only = only.map(|name| crate::ropa::only(store, name)).transpose()?;
    let layout = if visit.query.said("layout") == Some("minimal") { Layout::Minimal } else { Layout::Full };
    let options = Options { ropa: ropas[0], on: visit.session.on, only: only.as_ref(), ended_since: None };
    let wanted = Wanted { options, layout, in_house: !matches!(ending, "pdf" | "xlsx") };
    match (ending, ropas.len()) {
        ("pdf", _) => crate::ropa::pdf::write(store, ropas, wanted, out).map(drop),
        ("xlsx", _) => files::workbook(store, ropas, wanted, out).map(drop),
        ("csv", 1) => files::csv(store, wanted, out).map(drop),
        ("json", 1) => files::json(store, wanted, out).map(drop),
        ("jsonld", 1) => files::json_ld(store, wanted, out).map(drop),
        _ => return Ok(false),
    }
    .map(|()| true)
}

/// What both registers lack.
fn lacking(visit: &Visit<'_>, store: &Store, ending: &str, out: &mut Vec<u8>) -> Result<bool> {
    let on = visit.session.on;
    let register = |ropa| Register::new(store, Options { ropa, on, only: None, ended_since: None });
    let both = [Ropa::Processor, Ropa::Controller].into_iter().map(register).collect::<Result<Vec<_>>>()?;
    let worded = |cell: Cell| match cell {
        Cell::Remedy(remedy) => Cell::Text(remedy.words()),
        other => other,
    };
    let each = |take: Take<'_>| {
        let mut take = |cells: Vec<Cell>| take(cells.into_iter().map(worded).collect());
        both.iter().try_for_each(|register| gaps::each(register, &mut take))
    };
    match ending {
        "csv" => csv::write_view(gaps::GAPS, out, each),
        "xlsx" => {
            let source = Source::new(store, gaps::GAPS.title, "Both registers", on);
            xlsx::write_view(store, gaps::GAPS, &source, each, out)
        }
        _ => return Ok(false),
    }
    .map(|_| true)
}

/// All records of a kind.
fn list(store: &Store, name: &str, ending: &str, out: &mut Vec<u8>) -> Result<bool> {
    let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.plural_typed() == name) else { return Ok(false) };
    match ending {
        "csv" => crate::export::csv(store, kind, out),
        "xlsx" => xlsx::write(store, kind, out),
        "json" => crate::export::json(store, kind, out),
        _ => return Ok(false),
    }
    .map(|_| true)
}

/// A pack of a period. It is made in a folder that goes.
fn pack(visit: &Visit<'_>) -> Result<Reply> {
    let mut opened = visit.open()?;
    let store = &mut opened.store;
    visit.session.sure_of_day(store)?;
    let read = |name: &str| {
        let text = visit.query.said(name);
        text.map(|text| date::read(text, visit.session.on).map_err(|why| Error::invalid(name.to_owned(), why)))
            .transpose()
    };
    let period = audit::period(read("from")?, read("to")?.unwrap_or(visit.session.on))?;
    let customer = visit.query.said("customer").map(|name| crate::ropa::only(store, name)).transpose()?;
    let scope = Scope { period, customer: customer.as_ref(), recipient: None, signing: Signing::Unsigned };
    let folder = tempfile::TempDir::with_prefix("art30-").map_err(Error::io("make a folder for the pack"))?;
    let named = audit::file(store, scope, None)?;
    let name = named.file_name().map_or_else(|| "pack.zip".to_owned(), |name| name.to_string_lossy().into_owned());
    let file = folder.path().join(&name);
    audit::pack(&visit.session, store, scope, &file)?;
    let bytes = std::fs::read(&file).map_err(Error::io("read the pack"))?;
    Ok(Reply::File(name, "application/zip", bytes))
}
