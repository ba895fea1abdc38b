//! The list of any kind: what it can be narrowed to, what it shows said as a sentence, the table with heads that sort it, and the same for
//! programs at the same address.

use super::account;
use super::ask;
use super::authorize::Allowed;
use super::data::{AskedAs, data, links, unknown};
use super::done::done;
use super::empty::nothing;
use super::facets::facets;
use super::frame::{self, Page, hidden, place};
use super::leads::has_form;
use super::pairs::Pairs;
use super::planned;
use super::reply::Reply;
use super::visit::Visit;
use super::words;
use crate::act::session::Opened;
use crate::error::{Error, Result};
use crate::format::html::{SortHead, doing, sorted_table};
use crate::model::kind::Reviewed;
use crate::model::{Kind, article, as_sentence, capitalised, counted, thousands};
use crate::report::agreements::agreements;
use crate::report::customers::{customers, with_owner};
use crate::report::filter::facets::{Facet, counted_by};
use crate::report::filter::{By, Filter, key, states};
use crate::report::library::texts;
use crate::report::list::{List, Show};
use crate::report::records::records;
use crate::store::Store;
use crate::view::{Block, Cell, Report as _};
use maud::{Markup, html};
use std::sync::Arc;

/// Rows that a page shows, unless somebody asks for more.
const ROWS: usize = 100;

/// Lists of up to so many rows are kept.
const KEPT: usize = 1000;

/// Names in the address that are no conditions.
const APART: [&str; 6] = ["on", "as_of", "limit", "sort", "columns", "done"];

/// The conditions of an address.
pub fn conditions<'v>(visit: &'v Visit<'_>) -> Vec<(&'v str, &'v str)> {
    let given = visit.query.0.iter().filter(|(name, text)| !APART.contains(&name.as_str()) && !text.trim().is_empty());
    given.map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let (kind, form) = asked(visit)?;
    let opened = visit.open()?;
    let store = &opened.store;
    let conditions = conditions(visit);
    // What a text was called before is looked for in the whole journal.
    let read = |store: &Store| Filter::read(store, kind, visit.session.on, conditions.iter().copied());
    let filter = if form == AskedAs::Page { visit.kept(&opened, "filter", read) } else { read(store).map(Arc::new) };
    let filter = match filter {
        Ok(filter) => filter,
        Err(error) if form == AskedAs::Page => return wrong(visit, kind, &error),
        Err(error) => return Err(error),
    };
    let show = show(visit, kind, form);
    if form == AskedAs::Page {
        return shown(visit, &opened, kind, (&filter, &show), &conditions);
    }
    let list = listed(store, kind, &filter, &show)?;
    data(visit, store, &list, kind.plural_typed())
}

/// The page of a list.
fn shown(
    visit: &Visit<'_>,
    opened: &Opened,
    kind: Kind,
    (filter, show): (&Filter, &Show),
    conditions: &[(&str, &str)],
) -> Result<Reply> {
    let store = &opened.store;
    let work = |store: &Store| {
        let list = listed(store, kind, filter, show)?;
        let (total, rows) = (list.total, list.rows.len());
        let table = table(visit, kind, &list, !conditions.is_empty());
        Ok(ShownList { total, rows, facets: list.facets, table })
    };
    let shown = if show.limit <= KEPT { visit.kept(opened, "list", work)? } else { Arc::new(work(store)?) };
    let done = done(visit, store);
    let first = match kind {
        Kind::Subprocessor if conditions.is_empty() => planned::current(visit, store)?,
        Kind::Change | Kind::Notice | Kind::Objection if conditions.is_empty() => planned::beside(visit, kind),
        Kind::User if conditions.is_empty() => account::of_all(visit, store)?,
        Kind::Question if conditions.is_empty() => ask::begin(visit, store)?,
        _ => html! {},
    };
    let body = html! { (done) (body(visit, kind, (&first, &shown), filter)) };
    let title = capitalised(kind.plural_words());
    Ok(frame::page(visit, opened, Page { title: &title, place: place(kind), body }))
}

/// The kind, and the form: `customers`, `customers.json`, `customers.csv`.
fn asked(visit: &Visit<'_>) -> Result<(Kind, AskedAs)> {
    let whole = visit.part("kind");
    let (name, form) = AskedAs::split(whole);
    let kind = Kind::ALL.into_iter().find(|kind| kind.plural_typed() == name);
    kind.map(|kind| (kind, form)).ok_or_else(|| unknown(whole))
}

fn show(visit: &Visit<'_>, kind: Kind, form: AskedAs) -> Show {
    let limit = visit.query.said("limit").and_then(|text| text.parse().ok());
    let usual = if form == AskedAs::Page { ROWS } else { usize::MAX };
    let names = |name: &str| {
        visit.query.said(name).map(|text| text.split(',').map(str::to_owned).collect()).unwrap_or_default()
    };
    let mut columns: Vec<String> = names("columns");
    if columns.is_empty() && kind == Kind::Customer && form == AskedAs::Page {
        columns = with_owner();
    }
    Show { limit: limit.unwrap_or(usual), columns, sort: names("sort"), facets: form == AskedAs::Page }
}

fn listed(store: &Store, kind: Kind, filter: &Filter, show: &Show) -> Result<List> {
    match kind {
        Kind::Customer => customers(store, filter, false, show),
        Kind::Agreement => agreements(store, filter, show),
        Kind::Answer => texts(store, filter, show, filter.on()),
        other => records(store, other, filter, show),
    }
}

/// What a page shows of a list.
struct ShownList {
    total: usize,
    rows: usize,
    facets: Vec<Facet>,
    table: Markup,
}

fn body(visit: &Visit<'_>, kind: Kind, (first, shown): (&Markup, &ShownList), filter: &Filter) -> Markup {
    html! {
        h1 { (capitalised(kind.plural_words())) }
        p.lead { (as_sentence(kind.describe().about)) }
        (first)
        (facets(visit, kind, &shown.facets))
        (conditions_form(visit, kind, false))
        p.count {
            strong { (counted(shown.total, kind.words(), kind.plural_words())) }
            @for (at, (name, words)) in filter.said().enumerate() {
                @if at == 0 { ": " } @else { ", " }
                (words) " "
                a.away href=(visit.to_with(&visit.path, visit.query.saying(name, None))) aria-label={ "Leave out " (words) } { "✕" }
            }
            "."
            @if shown.rows < shown.total { " The first " (thousands(shown.rows)) " are shown; " (show_more(visit, shown)) "." }
        }
        p.acts {
            @if has_form(kind) {
                (visit.anchor("button", &visit.to(&format!("/{}/new", kind.plural_typed())), &format!("Add {} {}", article(kind.words()), kind.words())))
            }
            @if kind.describe().reviewed == Reviewed::Regularly && visit.session.as_of.is_none() {
                (visit.anchor(second(kind), &visit.to(&format!("/{}/review", kind.plural_typed())), "Review them"))
            }
            @if kind == Kind::Customer {
                (visit.anchor("button second", &visit.to("/import"), "Import a list"))
                (visit.anchor("button second", &visit.to("/ask"), "Answer a question"))
            }
            @if kind == Kind::Subprocessor { (planned::begin(visit)) }
            (links(visit, &visit.path))
            (visit.anchor("", &visit.to_with(&format!("/exports/{}.xlsx", kind.plural_typed()), conditions_alone(visit)), "Excel, to edit and take back in"))
        }
        (shown.table)
        // Whoever reads to the end learns there that it is not the end.
        @if shown.rows < shown.total {
            p.count { (counted(shown.total - shown.rows, &format!("more {}", kind.words()), &format!("more {}", kind.plural_words()))) ": " (show_more(visit, shown)) "." }
        }
    }
}

/// Leads to the same list with more rows.
fn show_more(visit: &Visit<'_>, shown: &ShownList) -> Markup {
    let limit = (shown.rows * 10).max(ROWS).to_string();
    html! { a href=(visit.to_with(&visit.path, visit.query.saying("limit", Some(&limit)))) { "show more" } }
}

/// What stands beside the button of a list: of subprocessors, one of several other ways.
fn second(kind: Kind) -> &'static str {
    if kind == Kind::Subprocessor { "" } else { "button second" }
}

/// The conditions of the list, without what says how it is shown.
fn conditions_alone(visit: &Visit<'_>) -> Pairs {
    Pairs(conditions(visit).into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect())
}

/// The rows, and what their agreements lack.
fn table(visit: &Visit<'_>, kind: Kind, list: &List, narrowed: bool) -> Markup {
    html! {
        @if list.total == 0 {
            (empty(visit, kind, narrowed))
        } @else {
            @for block in list.blocks() {
                @match &block {
                    Block::Table(table) => {
                        (sorts(visit, &table.heads))
                        div.wide.list { (sorted_table(&table.clone().map(beginning), visit, &|head| Some(sorting(visit, head)))) }
                    },
                    // How many there are and what they lack is said above and below.
                    _ => {},
                }
            }
            @let lacking: Vec<_> = list.lacking().take(LACKING).collect();
            @if !lacking.is_empty() {
                section {
                    h2 { "What agreements lack until they bind" }
                    ul { @for one in &lacking { li { (doing(&one.sentence(), visit)) } } }
                    @if list.lacking().count() > LACKING { p { "And " (list.lacking().count() - LACKING) " more. " (visit.anchor("", &visit.to("/check"), "All checks")) } }
                }
            }
        }
    }
}

/// A long text by its beginning: the page of the record has all of it.
fn beginning(cell: Cell) -> Cell {
    const LONG: usize = 160;
    const SHOWN: usize = 120;
    let Cell::Text(words) = &cell else { return cell };
    let words = words.english();
    if words.chars().count() <= LONG {
        return cell;
    }
    let begun: String = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SHOWN).collect();
    let whole_words = begun.rsplit_once(' ').map_or(&*begun, |(before, _)| before);
    format!("{whole_words} …").into()
}

/// The orders of a list as links, where its rows are too narrow for heads.
fn sorts(visit: &Visit<'_>, heads: &[&'static str]) -> Markup {
    let all: Vec<_> = heads.iter().map(|head| (capitalised(head), sorting(visit, head))).collect();
    let arrow = |sort: &SortHead| sort.backwards.map_or("", |is| if is { " ▼" } else { " ▲" });
    html! {
        nav.sorts aria-label="Order of the list" {
            details {
                summary {
                    @match all.iter().find(|(_, sort)| sort.backwards.is_some()) {
                        Some((head, sort)) => { "Sorted by: " (head) (arrow(sort)) },
                        None => "Sort by",
                    }
                }
                ul {
                    @for (head, sort) in &all {
                        li { a href=(sort.address) aria-current=[sort.backwards.map(|_| "true")] { (head) (arrow(sort)) } }
                    }
                }
            }
        }
    }
}

/// A head leads to the list in its order, and then to the same backwards.
fn sorting(visit: &Visit<'_>, head: &str) -> SortHead {
    let name = head.to_lowercase().replace(' ', "-");
    let first = visit.query.said("sort").and_then(|text| text.split(',').next()).map(|text| text.trim().to_lowercase());
    let first = first.map(|text| text.replace([' ', '_'], "-")).unwrap_or_default();
    let backwards = first.strip_prefix('-').map(|text| text == name);
    let sorted = if first == name { Some(false) } else { backwards.filter(|is| *is) };
    let next = if sorted == Some(false) { format!("-{name}") } else { name };
    SortHead { address: visit.to_with(&visit.path, visit.query.saying("sort", Some(&next))), backwards: sorted }
}

/// Agreements that are not complete, of which a list says what they lack.
const LACKING: usize = 5;

/// What to do where nothing is listed.
fn empty(visit: &Visit<'_>, kind: Kind, narrowed: bool) -> Markup {
    html! {
        section.empty {
            @if narrowed {
                p { "Nothing fits. " a href=(visit.to(&visit.path)) { "Show all " (kind.plural_words()) } "." }
            } @else {
                (nothing(visit, kind))
            }
        }
    }
}

/// The conditions that records of a kind can be asked for, as a form; those whose values are links above it only where `all` says so.
fn conditions_form(visit: &Visit<'_>, kind: Kind, all: bool) -> Markup {
    let is_link = |by: &By| counted_by(kind).any(|name| name == by.name());
    let asked: Vec<By> = By::ALL.into_iter().filter(|by| by.is_of(kind) && (all || !is_link(by))).collect();
    let others = visit.query.0.iter().filter(|(name, text)| {
        let is_asked = asked.iter().any(|by| Some(by.name()) == key(kind, name));
        !is_asked && !text.is_empty() && !["on", "as_of", "done"].contains(&name.as_str())
    });
    html! {
        form.conditions method="get" action=(visit.path) {
            @for by in &asked {
                @let name = by.name();
                p {
                    label for={ "by-" (name) } { (by.label(kind)) }
                    @match choices(*by, kind) {
                        Some(choices) => select id={ "by-" (name) } name=(name) {
                            option value="" { "any" }
                            @for (kept, words) in choices { option value=(kept) selected[visit.query.said(name) == Some(kept)] { (words) } }
                        },
                        None => input id={ "by-" (name) } name=(name) type="text" value=[visit.query.said(name)];
                    }
                }
            }
            @for (name, text) in others { input type="hidden" name=(name) value=(text); }
            (hidden(visit))
            p { button type="submit" { "Show" } }
        }
    }
}

/// The answers of a condition that has few: (what is kept, what people read).
fn choices(by: By, kind: Kind) -> Option<Vec<(&'static str, String)>> {
    let words = |all: &[&'static str]| all.iter().map(|one| (*one, one.replace(['-', '_'], " "))).collect();
    match by {
        By::State => Some(words(&states(kind))),
        By::Edition => Some(words(&["cloud", "self-hosted", "both", "unknown"])),
        By::Role => Some(words(&["processor", "subprocessor", "controller", "no role", "unknown"])),
        _ => None,
    }
}

/// The list with what is wrong about its conditions.
fn wrong(visit: &Visit<'_>, kind: Kind, error: &Error) -> Result<Reply> {
    let opened = visit.open()?;
    let body = html! {
        h1 { (capitalised(kind.plural_words())) }
        ul.wrong { @for line in words::lines(error) { li { (frame::said(&line)) } } }
        (conditions_form(visit, kind, true))
        p { a href=(visit.to_with(&visit.path, Pairs::default())) { "Show all " (kind.plural_words()) } }
    };
    let status = super::reply::status(error).0;
    Ok(frame::with_status(visit, &opened, status, Page { title: "Error: not shown", place: place(kind), body }))
}
