//! Where customers' data goes, and on what that rests.

use super::authorize::Allowed;
use super::data::{AskedAs, data, links};
use super::frame::{self, Page};
use super::reply::Reply;
use super::visit::Visit;
use crate::error::Result;
use crate::format::html::below;
use crate::model::country;
use crate::report::transfers::{By, TransferList, transfer_list};
use crate::view::Report as _;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Countries that the chart shows.
const COUNTRIES: usize = 12;

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let on = visit.session.on;
    let by = if visit.query.said("by") == Some("importer") { By::Importer } else { By::Country };
    if AskedAs::of(visit) != AskedAs::Page {
        let list = transfer_list(&opened.store, by, None, &opened.store.own()?, on)?;
        return data(visit, &opened.store, &list, "transfers");
    }
    let list = visit.kept(&opened, "transfers", |store| {
        let list = transfer_list(store, by, None, &store.own()?, on)?;
        Ok(html! { (chart(&list)) div.wide { (below(&list.blocks(), visit)) } })
    })?;
    let to = |by: Option<&str>| visit.to_with(&visit.path, visit.query.saying("by", by));
    let body = html! {
        h1 { "Transfers" }
        p.lead { "Where customers' data goes by what is recorded, and on what that rests (Art. 44 to 49)." }
        p.filters {
            a href=(to(None)) aria-current=[(by == By::Country).then_some("true")] { "By country" }
            a href=(to(Some("importer"))) aria-current=[(by == By::Importer).then_some("true")] { "By company" }
        }
        p.acts { (links(visit, &visit.path)) }
        (*list)
    };
    Ok(frame::page(visit, &opened, Page { title: "Transfers", place: "/more", body }))
}

/// How many customers' data goes where; the table below says the same.
fn chart(list: &TransferList) -> Markup {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &list.rows {
        let count = counts.entry(row.country.as_deref().unwrap_or("?")).or_default();
        *count = (*count).max(row.customers);
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    counts.truncate(COUNTRIES);
    let most = counts.first().map_or(1, |(_, count)| *count).max(1);
    let height = counts.len() * 22;
    let name = |code: &str| if code == "?" { "not provided".to_owned() } else { country::name(code).to_owned() };
    html! {
        @if !counts.is_empty() {
            svg.countries viewBox={ "0 0 400 " (height) } role="img" aria-label="Customers by country; the table below says the same" {
                @for (at, (code, count)) in counts.iter().enumerate() {
                    text x="118" y=(at * 22 + 14) text-anchor="end" { (name(code)) }
                    rect.done x="126" y=(at * 22 + 3) width=((count * 220 / most).max(2)) height="14" rx="2" {}
                    text.count x=((count * 220 / most).max(2) + 132) y=(at * 22 + 14) { (count) }
                }
            }
        }
    }
}
