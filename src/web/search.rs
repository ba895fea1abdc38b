//! Search over everything that a record says, or said.

use super::authorize::Allowed;
use super::data::{AskedAs, data, links};
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

/// Customers that a page suggests.
const NEAR: usize = 6;

/// Whom a text names.
#[derive(Default)]
struct Named {
    /// The only customer of exactly this name, reference or handle, and of one that is not called so but for a mark on a letter: its page shows
    /// everything about it.
    customer: Option<String>,
    /// Customers that somebody may mean where nothing is found: handle and name.
    near: Vec<(String, String)>,
}

/// `everything` in the address asks for all places that say the words.
fn named(visit: &Visit<'_>, store: &Store, wanted: &str) -> Result<Named> {
    if wanted.is_empty() || visit.query.said("everything").is_some() || !visit.visitor.role.may_look(Kind::Customer) {
        return Ok(Named::default());
    }
    let customer = match store.find(Kind::Customer, wanted, lookup::Sure::Exact) {
        Ok(customer) => Some(customer),
        Err(Error::NotFound(_)) => None,
        Err(error) => return Err(error),
    };
    let others = store.also_called(Kind::Customer, wanted, customer.as_ref().map(|customer| customer.number))?;
    let customer = customer.filter(|_| others.is_empty()).map(|customer| customer.handle());
    let near = others.into_iter().take(NEAR).map(|(number, name)| (Kind::Customer.handle(number), name)).collect();
    Ok(Named { customer, near })
}

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let wanted = visit.query.said("q").unwrap_or_default();
    let may_look = |kind| visit.visitor.role.may_look(kind);
    if AskedAs::of(visit) != AskedAs::Page {
        if wanted.is_empty() {
            return Err(Error::invalid("q", "give a text to look for, such as a name"));
        }
        let found = found::find_among(&opened.store, wanted, visit.today(), (SHOWN, may_look))?;
        return data(visit, &opened.store, &found, "search");
    }
    // A handle is an address.
    if let Some((kind, number)) = Kind::of_handle(wanted)
        && visit.visitor.role.may_look(kind)
        && opened.store.numbered(kind, number)?.is_some()
    {
        return Ok(Reply::See(visit.to(&format!("/{}/{}", kind.plural_typed(), kind.handle(number)))));
    }
    let named = visit.kept(&opened, "named", |store| named(visit, store, wanted))?;
    if let Some(handle) = &named.customer {
        let words = Pairs(vec![("q".into(), wanted.to_owned())]);
        return Ok(Reply::See(visit.to_with(&format!("/customers/{handle}"), words)));
    }
    let found = if wanted.is_empty() {
        None
    } else {
        Some(
            visit
                .kept(&opened, "search", |store| found::find_among(store, wanted, visit.today(), (SHOWN, may_look)))?,
        )
    };
    let sees_all = Kind::ALL.into_iter().all(|kind| visit.visitor.role.may_look(kind));
    let body = html! {
        h1 { "Search" }
        @match &found {
            None => p.lead { "A name, a part of one, an address, a domain, a reference: anything that a record says or said." },
            Some(found) if found.total == 0 => section.empty {
                p { "No record " @if !sees_all { "that you may look at " } "contains “" (wanted) "”, now or in the past." }
                @if !named.near.is_empty() {
                    p { "Do you mean " @for (at, (handle, name)) in named.near.iter().enumerate() {
                        @if at > 0 { ", " } a href=(visit.to(&format!("/customers/{handle}"))) { (name) " (" (handle) ")" }
                    } "?" }
                }
            },
            Some(found) => {
                p.count { strong { (counted(found.total, "place", "places")) } " with “" (wanted) "”." }
                @if visit.may("/search.csv") { p.acts { (links(visit, "/search")) } }
                // How many there are stands above.
                @let shown = found.blocks().len() - usize::from(found.places.len() == found.total);
                div.wide { (below(&found.blocks()[..shown], visit)) }
            }
        }
    };
    Ok(frame::page(visit, &opened, Page { title: "Search", place: "", body }))
}
