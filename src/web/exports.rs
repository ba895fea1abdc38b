//! Files that leave: registers, what they lack, lists of any kind, a pack for an auditor.

use super::authorize::Allowed;
use super::frame::{self, Page};
use super::pairs::Pairs;
use super::reply::Reply;
use super::visit::Visit;
use crate::act::{audit, disclose};
use crate::audit::pack::{Scope, Signing};
use crate::error::{Error, Result};
use crate::format::Format;
use crate::journal::disclosure::Recipient;
use crate::model::{Kind, capitalised, date};
use crate::report::dora;
use crate::report::management::{self, management};
use crate::ropa::files::{self, Wanted};
use crate::ropa::{Layout, Options, Register, Ropa, gaps};
use crate::store::Store;
use crate::texts::Language;
use crate::view::{Cell, Source};
use chrono::NaiveDate;
use maud::{Markup, html};
use std::path::Path;

/// The types of files.
pub const fn media_type(format: Format) -> Option<&'static str> {
    match format {
        Format::Pdf => Some("application/pdf"),
        Format::Xlsx => Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Format::Csv => Some("text/csv; charset=utf-8"),
        Format::Json => Some("application/json"),
        Format::Jsonld => Some("application/ld+json"),
        _ => None,
    }
}

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let file = |name: &str| visit.to(&format!("/exports/{name}"));
    let file_in = |name: &str, language: Language| {
        visit.to_with(&format!("/exports/{name}"), Pairs(vec![("lang".to_owned(), language.code().to_owned())]))
    };
    let languages = [(Language::German, "In German: "), (Language::French, "In French: ")];
    let body = html! {
        h1 { "Exports" }
        p.lead { "Files of what is recorded, on the day that you see. Opening them sends nothing to anybody. A large one takes a while: a page says how far it is." }
        section {
            h2 { "Registers (Art. 30)" }
            ul.lists {
                @for (name, words) in [("register-processor", "For customers, Art. 30(2)"), ("register-controller", "Your own activities, Art. 30(1)")] {
                    li { (words) ": " @for ending in ["pdf", "xlsx", "csv", "json", "jsonld"] { a href=(file(&format!("{name}.{ending}"))) { (ending) } " " }
                        @for (language, words) in languages { (words) @for ending in ["pdf", "xlsx", "csv"] { a href=(file_in(&format!("{name}.{ending}"), language)) { (ending) } " " } }
                    }
                }
                li { "Both: " a href=(file("register.pdf")) { "pdf" } " " a href=(file("register.xlsx")) { "xlsx" } " "
                    @for (language, words) in languages { (words) @for ending in ["pdf", "xlsx"] { a href=(file_in(&format!("register.{ending}"), language)) { (ending) } " " } }
                }
                li { "What is missing, for you alone: " a href=(file("gaps.xlsx")) { "xlsx" } " " a href=(file("gaps.csv")) { "csv" } }
            }
        }
        section {
            h2 { "Pack for an auditor" }
            form.conditions method="get" action="/exports/pack.zip" {
                p { label for="from" { "From" } input id="from" name="from" type="text" placeholder="a year before" value=[visit.typed("/exports/pack.zip", "from")]; }
                p { label for="to" { "To" } input id="to" name="to" type="text" placeholder="today" value=[visit.typed("/exports/pack.zip", "to")]; }
                p { label for="customer" { "Only for this customer" } input id="customer" name="customer" type="text" value=[visit.typed("/exports/pack.zip", "customer")]; }
                p { button type="submit" { "Make the pack" } }
            }
            p.help { "A zip with registers, roles, agreements with their signed copies, changes and the journal, and how to check it with other programs. With many customers it takes a few minutes; a page says how far it is, and stops it." }
        }
        @if visit.session.as_of.is_none() && visit.may_send("/exports") { (handing_out(visit, &opened.store)) }
        section {
            h2 { "Report for management" }
            form.conditions method="get" action="/exports/report.pdf" {
                p { label for="report-from" { "From" } input id="report-from" name="from" type="text" placeholder="three months before" value=[visit.typed("/exports/report.pdf", "from")]; }
                p { label for="report-to" { "To" } input id="report-to" name="to" type="text" placeholder="today" value=[visit.typed("/exports/report.pdf", "to")]; }
                p { button type="submit" { "Make the report" } }
            }
            p.help { "A PDF: what is covered, what is open and late, what happened, and what changed since the period began." }
        }
        section {
            h2 { "For a financial company’s register of information (DORA)" }
            form.conditions method="get" action="/exports/dora.xlsx" {
                p { label for="dora-customer" { "For which customer" } input id="dora-customer" name="customer" type="text" required value=[visit.typed("/exports/dora.xlsx", "customer")]; }
                (frame::hidden(visit))
                p { button type="submit" { "Make the list" } }
            }
            p.help { "What such a company asks of its supplier: the contract, the services, and the chain of subcontractors, from what is recorded." }
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

pub fn file(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let named = visit.part("file");
    let unknown = || Error::NotFound(format!("there is no export {named}"));
    let (name, ending) = named.rsplit_once('.').ok_or_else(unknown)?;
    if named == "pack.zip" {
        return pack(visit);
    }
    if named == "report.pdf" {
        return report(visit);
    }
    let to = Format::named(ending).ok_or_else(unknown)?;
    let media = media_type(to).ok_or_else(unknown)?;
    let opened = visit.open()?;
    let store = &opened.store;
    visit.session.sure_of_day(store)?;
    let mut bytes = Vec::new();
    match name {
        "dora" => {
            let customer = visit.query.said("customer");
            let customer = customer.ok_or_else(|| Error::invalid("customer", "say for which customer it is"))?;
            dora::write(store, crate::ropa::only(store, customer)?, visit.session.on, to, &mut bytes).map(drop)?;
        }
        "gaps" => {
            let register =
                |ropa| Register::new(store, Options { ropa, on: visit.session.on, only: None, ended_since: None });
            let registers = BOTH.into_iter().map(register).collect::<Result<Vec<_>>>()?;
            let source = Source::new(store, gaps::GAPS.title, "Both registers", visit.session.on);
            gaps::write(store, &registers, (&source, to), in_words, &mut bytes).map(drop)?;
        }
        _ if let Some(ropas) = ropas(name) => registers(visit, store, ropas, to, &mut bytes)?,
        _ => {
            let kind = Kind::ALL.into_iter().find(|kind| kind.plural_typed() == name).ok_or_else(unknown)?;
            crate::export::write(store, kind, to, &mut bytes).map(drop)?;
        }
    }
    store.untouched()?;
    Ok(Reply::File(named.to_owned(), media, bytes.into()))
}

/// Both registers.
const BOTH: [Ropa; 2] = [Ropa::Processor, Ropa::Controller];

/// What can be handed out: as its address names it, and in words.
const HANDED_OUT: [(&str, &str); 6] = [
    ("register-processor.pdf", "the register for customers, as PDF"),
    ("register-processor.xlsx", "the register for customers, as a workbook"),
    ("register-controller.pdf", "the register of your own activities, as PDF"),
    ("register-controller.xlsx", "the register of your own activities, as a workbook"),
    ("register.pdf", "both registers, as PDF"),
    ("pack.zip", "the pack for an auditor"),
];

/// The form for what goes to somebody outside: the log keeps to whom and for what, Art. 5(2).
fn handing_out(visit: &Visit<'_>, store: &Store) -> Markup {
    let typed = |name: &str| visit.typed("/exports", name);
    html! {
        section {
            h2 { "For somebody outside" }
            p.help { "The log then says what was handed out, to whom and for what; a pack says it, too." }
            form.conditions method="post" action=(visit.to("/exports")) {
                (frame::keys(visit, store))
                p.long { label for="what" { "What" } select id="what" name="what" {
                    @for (name, words) in HANDED_OUT { option value=(name) selected[typed("what") == Some(name)] { (words) } }
                } }
                p { label for="for" { "To whom" } input id="for" name="for" type="text" required value=[typed("for")]; }
                p { label for="purpose" { "For what" } input id="purpose" name="purpose" type="text" required value=[typed("purpose")]; }
                p { label for="only" { "Only for this customer" } input id="only" name="customer" type="text" value=[typed("customer")]; }
                p { (frame::languages("lang", typed("lang"))) }
                p { label for="out-from" { "From (a pack)" } input id="out-from" name="from" type="text" placeholder="a year before" value=[typed("from")]; }
                p { label for="out-to" { "To (a pack)" } input id="out-to" name="to" type="text" placeholder="today" value=[typed("to")]; }
                p { button type="submit" { "Make it, and record it" } }
            }
        }
    }
}

/// Makes a file for somebody outside, and records who got it.
pub fn hand_out(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let given = |name: &str| Some(visit.form.said(name).unwrap_or_default());
    let recipient = disclose::recipient(given("for"), given("purpose"))?;
    let recipient = recipient.ok_or_else(|| Error::invalid("for", "say to whom it goes"))?;
    let what = visit.form.said("what").filter(|what| HANDED_OUT.iter().any(|(name, _)| name == what));
    let what = what.ok_or_else(|| Error::invalid("what", "choose what is handed out"))?;
    let mut store = disclose::open(&visit.session)?;
    visit.session.sure_of_day(&store)?;
    if what == "pack.zip" {
        return packed(visit, &mut store, Some(&recipient));
    }
    let unknown = || Error::NotFound(format!("there is no export {what}"));
    let (name, ending) = what.rsplit_once('.').ok_or_else(unknown)?;
    let to = Format::named(ending).ok_or_else(unknown)?;
    let media = media_type(to).ok_or_else(unknown)?;
    let ropas = ropas(name).ok_or_else(unknown)?;
    let only = visit.said("customer").map(|name| crate::ropa::only(&store, name)).transpose()?;
    if only.is_some() && ropas != [Ropa::Processor] {
        return Err(Error::invalid("customer", "only the register for customers has a part for one of them"));
    }
    let mut bytes = Vec::new();
    registers(visit, &store, ropas, to, &mut bytes)?;
    store.untouched()?;
    let handed_out = (name, only.map(|customer| customer.handle()), to.name());
    disclose::export(&visit.session, &mut store, &recipient, handed_out)?;
    Ok(Reply::File(what.to_owned(), media, bytes.into()))
}

/// The registers that a name of a file means.
fn ropas(name: &str) -> Option<&'static [Ropa]> {
    match name {
        "register" => Some(&BOTH),
        "register-processor" => Some(&BOTH[..1]),
        "register-controller" => Some(&BOTH[1..]),
        _ => None,
    }
}

/// A deed in the words that stand beside a link.
fn in_words(cell: Cell) -> Cell {
    match cell {
        Cell::Remedy(remedy) => remedy.words().into(),
        other => other,
    }
}

/// A register, or both.
fn registers(visit: &Visit<'_>, store: &Store, ropas: &[Ropa], to: Format, out: &mut Vec<u8>) -> Result<()> {
    let only = visit.said("only").or_else(|| visit.form.said("customer")).filter(|_| ropas == [Ropa::Processor]);
    let only = only.map(|name| crate::ropa::only(store, name)).transpose()?;
    let layout = if visit.said("layout") == Some("minimal") { Layout::Minimal } else { Layout::Full };
    let options = Options { ropa: ropas[0], on: visit.session.on, only: only.as_ref(), ended_since: None };
    let wanted =
        Wanted { options, layout, language: visit.language()?, in_house: !matches!(to, Format::Pdf | Format::Xlsx) };
    files::write(store, ropas, wanted, to, out).map(drop)
}

/// A pack of a period. It is made in a folder that goes.
fn pack(visit: &Visit<'_>) -> Result<Reply> {
    let mut opened = visit.open()?;
    visit.session.sure_of_day(&opened.store)?;
    packed(visit, &mut opened.store, None)
}

/// The same, recorded as handed out where it goes to somebody.
fn packed(visit: &Visit<'_>, store: &mut Store, recipient: Option<&Recipient>) -> Result<Reply> {
    let period = audit::period(day(visit, "from")?, day(visit, "to")?.unwrap_or(visit.session.on))?;
    let customer = visit.said("customer").map(|name| crate::ropa::only(store, name)).transpose()?;
    let scope = Scope { period, customer: customer.as_ref(), recipient, signing: Signing::Unsigned };
    let named = audit::file(store, scope, None)?;
    let name = named.file_name().map_or_else(|| "pack.zip".to_owned(), |name| name.to_string_lossy().into_owned());
    made(&name, "application/zip", |file| audit::pack(&visit.session, store, scope, file).map(drop))
}

/// A day that the address says.
fn day(visit: &Visit<'_>, name: &str) -> Result<Option<NaiveDate>> {
    let read = |text| date::read(text, visit.session.on).map_err(|why| Error::invalid(name.to_owned(), why));
    visit.said(name).map(read).transpose()
}

/// A file that is made in a folder that goes, and handed on.
pub fn made(name: &str, media: &'static str, make: impl FnOnce(&Path) -> Result<()>) -> Result<Reply> {
    let folder = tempfile::TempDir::with_prefix("art30-").map_err(Error::io("make a folder for the file"))?;
    let file = folder.path().join(name);
    make(&file)?;
    let bytes = std::fs::read(&file).map_err(Error::io("read the file that was made"))?;
    Ok(Reply::File(name.to_owned(), media, bytes.into()))
}

/// The report for management, about a period.
fn report(visit: &Visit<'_>) -> Result<Reply> {
    let store = visit.open()?.store;
    visit.session.sure_of_day(&store)?;
    let to = day(visit, "to")?.unwrap_or(visit.session.on);
    let from = day(visit, "from")?.unwrap_or_else(|| management::begins(to));
    audit::period(Some(from), to)?;
    let mut bytes = Vec::new();
    management(&store, from, (to, visit.session.moment_of(to)))?.write_pdf(&store, &mut bytes)?;
    Ok(Reply::File(format!("report-{from}-{to}.pdf"), "application/pdf", bytes.into()))
}
