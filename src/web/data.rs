//! The report of a page for programs and spreadsheets, at the same address with `.json` or `.csv` behind it: as the command line prints it.

use super::reply::Reply;
use super::visit::Visit;
use crate::error::{Error, Result};
use crate::format::csv::first_table;
use crate::format::text::safe_json;
use crate::report::stamped::stamped;
use crate::store::Store;
use crate::view::{Block, Report};
use maud::{Markup, html};

/// In which form a page is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum AskedAs {
    Page,
    Json,
    Csv,
}

/// The type of a file of CSV.
pub const CSV: &str = "text/csv; charset=utf-8";

impl AskedAs {
    /// What an address is without what says the form, and the form: `customers`, `customers.json`, `customers.csv`.
    pub fn split(address: &str) -> (&str, Self) {
        match address.rsplit_once('.') {
            Some((name, "json")) => (name, Self::Json),
            Some((name, "csv")) => (name, Self::Csv),
            _ => (address, Self::Page),
        }
    }

    /// In which form this page is asked for.
    pub fn of(visit: &Visit<'_>) -> Self {
        Self::split(&visit.path).1
    }
}

/// A report as a file of a name, or for programs; nothing of a register that was changed outside of art30.
pub fn data(visit: &Visit<'_>, store: &Store, report: &impl Report, name: &str) -> Result<Reply> {
    store.refuse_to_hand_out()?;
    if AskedAs::of(visit) == AskedAs::Json {
        let data = serde_json::to_value(report).expect("a report is plain data");
        let whole = stamped(Some((store, visit.session.on)), report, data);
        let text = serde_json::to_string_pretty(&whole).expect("JSON prints");
        return Ok(Reply::Data("application/json", safe_json(&text).into_owned().into_bytes()));
    }
    let table = report.rows().map(|rows| Block::Table(rows.table));
    let mut text = Vec::new();
    first_table(&table.map_or_else(|| report.blocks(), |table| vec![table]), &mut text)?;
    Ok(Reply::File(format!("{name}.csv"), CSV, text.into()))
}

/// Rows that a page shows at most, which a file holds all of.
pub fn most(visit: &Visit<'_>, of_a_page: usize) -> usize {
    if AskedAs::of(visit) == AskedAs::Page { of_a_page } else { usize::MAX }
}

/// Where the same is as a file and for programs.
pub fn links(visit: &Visit<'_>, path: &str) -> Markup {
    html! {
        @for (ending, words) in [("csv", "CSV"), ("json", "JSON")] {
            (visit.anchor("", &visit.to_with(&format!("{path}.{ending}"), visit.query.clone()), words))
        }
    }
}

/// What an address asks that no page is.
pub fn unknown(address: &str) -> Error {
    Error::NotFound(format!("there is no page /{address}"))
}
