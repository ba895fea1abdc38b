//! Everything with a date, and what the checks found.

use super::authorize::Allowed;
use super::data::{AskedAs, CSV, data, links};
use super::frame::{self, Page};
use super::pairs::Pairs;
use super::reply::Reply;
use super::today::tasks;
use super::visit::Visit;
use crate::error::Result;
use crate::format::calendar::calendar;
use crate::format::csv::write_view;
use crate::format::html::below;
use crate::model::capitalised;
use crate::report::due::{DueList, dues};
use crate::report::findings::{FINDINGS, each_finding_of, findings as findings_of};
use crate::view::{Block, Report as _};
use chrono::Days;
use maud::html;

/// How far ahead the dates go, in days, unless somebody asks for more.
const AHEAD: u64 = 90;

/// Dates or findings that a page shows.
const SHOWN: usize = 500;

pub fn dates(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let (opened, on) = (visit.open()?, visit.session.on);
    let days = visit.query.said("days").and_then(|text| text.parse().ok()).unwrap_or(AHEAD).min(3660);
    let until = on + Days::new(days);
    if visit.query.said("as") == Some("ics") {
        visit.session.sure_of_day(&opened.store)?;
        let text = calendar(&opened.store, &dues(&opened.store, on, until)?, on);
        opened.store.refuse_to_hand_out()?;
        return Ok(Reply::File("art30-due.ics".into(), "text/calendar; charset=utf-8", text.into_bytes().into()));
    }
    if AskedAs::of(visit) != AskedAs::Page {
        let list = DueList { at: visit.session.at(), on, until, due: dues(&opened.store, on, until)? };
        return data(visit, &opened.store, &list, "due");
    }
    let list = visit.kept(&opened, &visit.by_the_hour(&opened.store, "due")?, |store| {
        let mut blocks = DueList { at: visit.session.at(), on, until, due: dues(store, on, until)? }.blocks();
        let more = blocks
            .iter_mut()
            .find_map(|block| if let Block::Table(table) = block { Some(&mut table.rows) } else { None });
        let all = more.map(|rows| {
            let all = rows.len();
            rows.truncate(SHOWN);
            all
        });
        let all = all.filter(|all| *all > SHOWN);
        Ok(html! {
            (below(&blocks, visit))
            @if all.is_some() { p { "The first " (SHOWN) " are shown; the calendar file holds all of them." } }
        })
    })?;
    let body = html! {
        h1 { "Due" }
        p.filters {
            @for (days, words) in [(30, "30 days"), (90, "90 days"), (365, "a year")] {
                a href=(visit.to_with("/due", Pairs(vec![("days".into(), days.to_string())]))) { (words) } " "
            }
            a href=(visit.to_with("/due", visit.query.saying("as", Some("ics")))) { "As a calendar file" }
        }
        p.acts { (links(visit, "/due")) }
        (*list)
    };
    Ok(frame::page(visit, &opened, Page { title: "Due", place: "/", body }))
}

/// What a check found, under what it looks for and not under the name of the check.
fn in_words(blocks: Vec<Block>, rule: &str) -> Vec<Block> {
    let block = |block| match block {
        Block::Heading(words) => Block::Heading(capitalised(words.trim_start_matches(&format!("{rule}: ")))),
        other => other,
    };
    blocks.into_iter().map(block).collect()
}

pub fn findings(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let (opened, rule) = (visit.open()?, visit.query.said("rule"));
    if AskedAs::of(visit) == AskedAs::Csv {
        // Row by row: of a large register, the findings take more room than their file.
        let mut text = Vec::new();
        write_view(FINDINGS, &mut text, |take| {
            each_finding_of(&opened.store, visit.session.on, rule, |finding| take(FINDINGS.cells(&finding)))
        })?;
        opened.store.refuse_to_hand_out()?;
        return Ok(Reply::File("check.csv".into(), CSV, text.into()));
    }
    if AskedAs::of(visit) != AskedAs::Page {
        let found = findings_of(&opened.store, (visit.session.on, visit.today()), rule, usize::MAX)?;
        return data(visit, &opened.store, &found, "check");
    }
    let found = visit.kept(&opened, "findings", |store| {
        let found = findings_of(store, (visit.session.on, visit.today()), rule, SHOWN)?;
        Ok(html! {
            @match rule {
                Some(rule) => (below(&in_words(found.blocks(), rule), visit)),
                None => {
                    (tasks(visit, found.groups()))
                    (below(&found.closed().into_iter().map(Block::Text).collect::<Vec<_>>(), visit))
                },
            }
        })
    })?;
    let body = html! {
        h1 { "What the checks found" }
        @if rule.is_some() { p.filters { a href=(visit.to("/check")) { "All checks" } } }
        p.acts { (links(visit, "/check")) }
        (*found)
    };
    Ok(frame::page(visit, &opened, Page { title: "Checks", place: "/", body }))
}
