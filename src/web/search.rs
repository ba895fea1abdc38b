//! Search over everything that a record says, or said.

use super::authorize::Allowed;
use super::frame::{self, Page};
use super::pairs::Pairs;
use super::reply::Reply;
use super::visit::Visit;
use crate::error::{Error, Result};
use crate::format::html::below;
use crate::model::{Kind, counted};
use crate::report::found;
use crate::store::{Store, lookup};
use crate::view::Report as _;
use maud::html;

/// Places that a page shows.
const SHOWN: usize = 200;

/// The only customer of exactly this name, reference or handle: its page shows everything about it. `everything` in the address asks for all
/// places that say the words.
fn customer_called(visit: &Visit<'_>, store: &Store, wanted: &str) -> Result<Option<String>> {
    if wanted.is_empty() || visit.query.said("everything").is_some() {
        return Ok(None);
    }
    match store.find(Kind::Customer, wanted, lookup::Sure::Exact) {
        Ok(customer) => Ok(Some(customer.handle())),
        Err(Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let wanted = visit.query.said("q").unwrap_or_default();
    // A handle is an address.
    if let Some((kind, number)) = Kind::of_handle(wanted)
        && visit.visitor.role.may_look(kind)
        && opened.store.numbered(kind, number)?.is_some()
    {
        return Ok(Reply::See(visit.to(&format!("/{}/{}", kind.plural_typed(), kind.handle(number)))));
    }
    if let Some(handle) = customer_called(visit, &opened.store, wanted)? {
        let words = Pairs(vec![("q".into(), wanted.to_owned())]);
        return Ok(Reply::See(visit.to_with(&format!("/customers/{handle}"), words)));
    }
    let found = if wanted.is_empty() {
        None
    } else {
        let may_look = |kind| visit.visitor.role.may_look(kind);
        Some(
            visit
                .kept(&opened, "search", |store| found::find_among(store, wanted, visit.today(), (SHOWN, may_look)))?,
        )
    };
    let body = html! {
        h1 { "Search" }
        @match &found {
            None => p.lead { "A name, a part of one, an address, a domain, a reference: anything that a record says or said." },
            Some(found) if found.total == 0 => section.empty { p { "Nothing says “" (wanted) "”, and nothing said it before." } },
            Some(found) => {
                p.count { strong { (counted(found.total, "place", "places")) } " with “" (wanted) "”." }
                div.wide { (below(&found.blocks(), visit)) }
            }
        }
    };
    Ok(frame::page(visit, &opened, Page { title: "Search", place: "", body }))
}
