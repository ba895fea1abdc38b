//! Today: what needs somebody, what is due, how many customers that need a DPA have one, and what was recorded last.

use super::authorize::Allowed;
use super::frame::{self, Page};
use super::history::revisions;
use super::reply::Reply;
use super::visit::Visit;
use super::words::days_in;
use crate::error::Result;
use crate::format::html::{Leads as _, doing_first};
use crate::model::remedy::Part;
use crate::model::{Kind, Verb, counted, date, moment, thousands};
use crate::report::findings::groups::Group;
use crate::report::history::log;
use crate::report::status::{Status, status};
use crate::rules::due::Due;
use crate::rules::finding::Severity;
use crate::rules::incident::Incident;
use crate::store::Store;
use crate::store::story::LogFilter;
use chrono::{Datelike as _, Months, NaiveDate, TimeDelta};
use maud::{Markup, html};

/// How many revisions it shows, and how many dates.
const REVISIONS: usize = 5;
const DATES: usize = 8;

/// Customers that one line names.
const NAMED: usize = 5;

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    if !visit.may("/check") {
        return Ok(Reply::See(visit.to("/customers")));
    }
    let opened = visit.open()?;
    let today = visit.kept(&opened, &visit.by_the_hour(&opened.store, "today")?, |store| body(visit, store))?;
    let body = html! {
        h1 { "Today" }
        p.lead { (today.lead) }
        (incidents(visit, &opened.store, &today.of_incidents)?)
        (today.rest)
    };
    Ok(frame::page(visit, &opened, Page { title: "Today", place: "/", body }))
}

/// What the page shows of the whole register.
struct Body {
    lead: String,
    /// What is due of incidents.
    of_incidents: Vec<Due>,
    rest: Markup,
}

fn body(visit: &Visit<'_>, store: &Store) -> Result<Body> {
    let on = visit.session.on;
    let today = status(store, (on, visit.session.at()))?;
    let sentence = if today.is_empty() { String::new() } else { format!(" {}", today.sentence()) };
    let of_incidents = today.due.iter().filter(|due| Kind::Incident.number_in(&due.record).is_some());
    let (lead, of_incidents) = (format!("{}.{sentence}", date::long(on)), of_incidents.cloned().collect());
    let rest = html! {
        @if today.is_empty() {
            (first_steps(visit))
        } @else {
            p.acts {
                (visit.anchor("button", &visit.to("/ask"), "Answer a question"))
                @if visit.session.as_of.is_none() { (visit.anchor("button second", &visit.to("/import"), "Import a list")) }
            }
            @if let Some(words) = &today.salvaged { p.banner.doubt role="note" { (words) } }
            section.two {
                div { (coverage(visit, &today)) }
                div { (year(visit, &today, on)) }
            }
            (needs(visit, &today))
            (soon(visit, &today, on))
            section {
                h2 { "Recorded last" }
                (revisions(visit, store, &log(store, &LogFilter::default(), REVISIONS)?.revisions)?)
                p { a href=(visit.to("/history")) { "The whole history" } }
            }
        }
    };
    Ok(Body { lead, of_incidents, rest })
}

/// The incidents that are open: hours count here, so they stand before everything else.
fn incidents(visit: &Visit<'_>, store: &Store, due: &[Due]) -> Result<Markup> {
    let (on, now) = (visit.session.on, visit.session.at());
    let mut open = store.all(Kind::Incident)?;
    open.retain(|record| Incident::is_open(record, on));
    Ok(html! {
        @if !open.is_empty() {
            section.urgent aria-labelledby="incidents" {
                h2 id="incidents" { (counted(open.len(), "incident is open", "incidents are open")) }
                @for record in &open {
                    div {
                        p {
                            a href=(visit.to(&format!("/incidents/{}", record.handle()))) { strong { (record.name_and_handle()) } }
                            @if let Some(aware) = record.moment("aware") { ". You have known of it since " (moment::long(aware)) ", " (hours_ago(now - aware)) "." }
                        }
                        ul { @for same in alike(due.iter().filter(|due| due.record == record.handle()), |due| (due.words(on), due.dated(), due.at)) {
                            @let due = same[0];
                            @let customers = same.iter().map(|due| due.customers).sum::<usize>();
                            li {
                                (crate::model::capitalised(&due.words(on)))
                                @match (due.is_late(now), due.dated()) {
                                    (Some(at), _) => { ": " strong { "that was " (hours_ago(now - at)) } }
                                    (None, Some(day)) => { " on " (date::long(day)) @if let Some(at) = due.at { ", in " (hours(at - now)) } }
                                    (None, None) => {}
                                }
                                @if same.len() > 1 {
                                    @let named: Vec<&str> = same.iter().filter(|due| due.customers == 1).map(|due| &*due.name).take(NAMED).collect();
                                    @let others = customers - named.len();
                                    ". " strong { (counted(customers, "customer", "customers")) } ": " (named.join(", "))
                                    @if others > 0 { @if !named.is_empty() { " and " } a href=(visit.to(&format!("/incidents/{}#affected", record.handle()))) { (thousands(others)) " more" } }
                                    @if others > 0 || !named.last().is_some_and(|name| name.ends_with('.')) { "." }
                                } @else { @if due.name != record.title() { " (" (due.name) ")" } "." }
                            }
                        } }
                    }
                }
            }
        }
    })
}

/// "30 hours", "4 days".
fn hours(span: TimeDelta) -> String {
    match span.num_hours() {
        0 => counted(usize::try_from(span.num_minutes()).unwrap_or_default(), "minute", "minutes"),
        hours @ 1..=96 => counted(usize::try_from(hours).unwrap_or_default(), "hour", "hours"),
        _ => counted(usize::try_from(span.num_days()).unwrap_or_default(), "day", "days"),
    }
}

fn hours_ago(span: TimeDelta) -> String {
    format!("{} ago", hours(span))
}

/// What a person does with a register in which nothing is yet.
fn first_steps(visit: &Visit<'_>) -> Markup {
    html! {
        section.empty {
            h2 { "How to begin" }
            ol {
                @if visit.may("/import") { li { a href=(visit.to("/import")) { "Import your list of customers" } ": a CSV file, a workbook or an export of your CRM. You see first what it would change." } }
                @if visit.may("/customers/new") { li { "Or " a href=(visit.to("/customers/new")) { "record a first customer" } " by hand." } }
                li { a href=(visit.to("/activities")) { "Look at the activities" } ": nine drafts of what nearly every vendor does. Change what is different for you." }
                li { a href=(visit.to("/register")) { "See your records of processing" } ": what Article 30 asks for, and what is still missing." }
            }
        }
    }
}

/// How many customers that need a DPA have one in force, as a bar and in words.
fn coverage(visit: &Visit<'_>, today: &Status) -> Markup {
    let (need, covered) = (today.coverage.need, today.coverage.covered);
    let part = (covered * 100).checked_div(need).unwrap_or_default();
    html! {
        h2 { "Agreements" }
        p.figure { strong { (thousands(covered)) } " of " (thousands(need)) }
        @if need > 0 {
            svg.bar viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label={ (part) " percent have a DPA in force" } {
                rect.rest width="100" height="6" rx="1" {}
                rect.done width=(part) height="6" rx="1" {}
            }
        }
        p { (crate::model::capitalised(&today.coverage_in_words())) "." }
        @if need > 0 {
            details {
                summary { "As a table" }
                table {
                    thead { tr { th scope="col" { "Customers that need a DPA" } th scope="col" { "How many" } } }
                    tbody { @for (words, count) in [("DPA in force", covered), ("no DPA in force", need - covered), ("all", need)] {
                        tr { th scope="row" { (words) } td data-head="How many" { (thousands(count)) } }
                    } }
                }
            }
        }
        p {
            a href=(visit.to("/customers?state=missing")) { "Customers without one" }
            @if today.coverage.former_without > 0 { " · " a href=(visit.to("/check?rule=dpa-missing")) { "with those that left" } }
        }
    }
}

/// The dates of the next twelve months as bars, with a table for whoever does not see them.
fn year(visit: &Visit<'_>, today: &Status, on: NaiveDate) -> Markup {
    let first = on.with_day(1).unwrap_or(on);
    let months: Vec<NaiveDate> = (0..12).map(|more| first + Months::new(more)).collect();
    let counts: Vec<usize> = months.iter().map(|month| today.months.get(month).copied().unwrap_or_default()).collect();
    let most = counts.iter().copied().max().unwrap_or_default().max(1);
    html! {
        h2 { "Due in the next twelve months" }
        svg.months viewBox="0 0 240 72" role="img" aria-label="Dates by month; the same as a table below" {
            @for (at, (month, count)) in months.iter().zip(&counts).enumerate() {
                @let height = count * 44 / most;
                rect.done x=(at * 20 + 3) y=(56 - height) width="14" height=(height.max(1)) rx="1" {
                    title { (month.format("%B %Y")) ": " (count) }
                }
                text x=(at * 20 + 10) y="68" text-anchor="middle" { (month.format("%b").to_string().chars().take(1).collect::<String>()) }
                @if *count > 0 { text.count x=(at * 20 + 10) y=(53 - height) text-anchor="middle" { (count) } }
            }
        }
        details {
            summary { "As a table" }
            table {
                thead { tr { th scope="col" { "Month" } th scope="col" { "Dates" } } }
                tbody { @for (month, count) in months.iter().zip(&counts) {
                    tr { th scope="row" { (month.format("%B %Y")) } td data-head="Dates" { (thousands(*count)) } }
                } }
            }
        }
        p { a href=(visit.to("/due")) { "Everything with a date" } }
    }
}

/// What is wrong, the most urgent first, each with what to do.
fn needs(visit: &Visit<'_>, today: &Status) -> Markup {
    let groups: Vec<&Group> = today.groups().collect();
    html! {
        section {
            h2 { "What to do first" }
            @if groups.is_empty() { p { "No error was found in the records." } }
            (tasks(visit, groups.into_iter()))
            p { a href=(visit.to("/check")) { (counted(today.warnings.values().sum(), "warning", "warnings")) " beside the errors" } }
        }
    }
}

/// Findings of a check together, a line for each check, with where each finding is shown. The name of the check stands in the title of that link.
pub fn tasks<'g>(visit: &Visit<'_>, groups: impl Iterator<Item = &'g Group>) -> Markup {
    html! {
        ul.tasks {
            @for group in groups {
                li {
                    @match group.first.severity {
                        Severity::Error => span.sign.error aria-label="error" { "✕" },
                        Severity::Warning => span.sign aria-label="warning" { "!" },
                    }
                    div {
                        p {
                            (crate::model::capitalised(&days_in(&group.what(usize::MAX))))
                            @if group.count > 1 { " (" strong { (thousands(group.count)) " times" } ")" }
                        }
                        p.do {
                            // What is done on the page of the findings stands there.
                            @let command = group.command();
                            @let is_there = matches!(command.parts(), [Part::Do(deed)] if deed.verb == Verb::Check);
                            @if group.count == 1 && !is_there { (doing_first(&command, visit)) " · " }
                            a href=(visit.to(&format!("/check?rule={}", group.first.rule))) title={ "The check " (group.first.rule) } {
                                @if group.count == 1 { "More about it" } @else { "Each of them, with what to do" }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Something that is due, with the record that it is about; `whose` stands for several alike.
fn task(visit: &Visit<'_>, on: NaiveDate, due: &Due, whose: Option<&str>) -> Markup {
    let is_late = due.is_overdue(on) || due.is_late(visit.session.at()).is_some() || is_untold(due);
    let name = match whose {
        Some(several) => format!("{several} ({})", due.record),
        // What has no name is called by its handle, once.
        None if due.name == due.record => due.record.clone(),
        None => format!("{} ({})", due.name, due.record),
    };
    html! {
        li {
            @if is_late { span.sign.error aria-label="late" { "!" } } @else { span.sign aria-hidden="true" { "○" } }
            div {
                p { strong { (due.dated().map_or_else(|| "No day is known".into(), date::long)) } ": " (crate::model::capitalised(&due.words(on))) }
                p.do { @match visit.word(&due.record) {
                    Some(address) => a href=(address) { (name) },
                    None => (name),
                } }
            }
        }
    }
}

/// Whether it is about somebody who is to be told of a breach by a day that nobody knows: that cannot wait.
fn is_untold(due: &Due) -> bool {
    due.undated && Kind::Incident.number_in(&due.record).is_some()
}

/// What is due of breaches and on no day that is known, those of one breach that are alike together; and all the rest, in its order.
fn by_urgency(all: &[Due]) -> (Vec<Vec<&Due>>, Vec<&Due>) {
    let (untold, others): (Vec<&Due>, Vec<&Due>) = all.iter().partition(|due| is_untold(due));
    (alike(untold, |due| (due.record.clone(), due.what.clone())), others)
}

/// What is due, that of which the same is said together, in its order.
fn alike<'d, K: PartialEq>(all: impl IntoIterator<Item = &'d Due>, said: impl Fn(&Due) -> K) -> Vec<Vec<&'d Due>> {
    let mut found: Vec<Vec<&Due>> = Vec::new();
    for due in all {
        match found.iter_mut().find(|known| said(known[0]) == said(due)) {
            Some(known) => known.push(due),
            None => found.push(vec![due]),
        }
    }
    found
}

fn soon(visit: &Visit<'_>, today: &Status, on: NaiveDate) -> Markup {
    let (untold, others) = by_urgency(&today.due);
    html! {
        section {
            h2 { "Overdue, and due in the next 30 days" }
            @if today.due.is_empty() { p { "Nothing is due." } }
            ul.tasks {
                @for alike in &untold {
                    (task(visit, on, alike[0], (alike.len() > 1).then(|| counted(alike.iter().map(|due| due.customers).sum(), "customer", "customers")).as_deref()))
                }
                @for due in others.iter().take(DATES) { (task(visit, on, due, None)) }
                // Somebody waits for an answer: no request is hidden behind other dates.
                @for due in others.iter().skip(DATES).filter(|due| Kind::Request.number_in(&due.record).is_some()).take(DATES) { (task(visit, on, due, None)) }
            }
            @for (address, one, several, open) in [("/requests", "request is open", "requests are open", &today.requests), ("/questions", "question is open", "questions are open", &today.questions)] {
                @if open.count > 0 && visit.may(address) { p { a href=(visit.to(address)) { (counted(open.count, one, several)) } "." } }
            }
            @if others.len() > DATES { p { a href=(visit.to("/due")) { "All " (thousands(today.due.len())) } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_to_be_told_of_a_breach_by_no_known_day_comes_first_and_is_cut_off_by_nothing() {
        let due = |record: &str, name: &str, undated: bool| Due {
            day: NaiveDate::MIN,
            record: record.into(),
            name: name.into(),
            what: "the customer must be told".into(),
            customers: 1,
            was: None,
            law: "".into(),
            open: true,
            undated,
            at_once: false,
            at: None,
        };
        let dated = (0..12).map(|at| due(&format!("DPA-{at}"), "Acme GmbH", false));
        let breach = [due("INC-1", "Acme GmbH", true), due("REQ-1", "REQ-1", true), due("INC-1", "Bolt SARL", true)];
        let all: Vec<Due> = dated.chain(breach).collect();
        let (untold, others) = by_urgency(&all);
        assert_eq!((untold.len(), untold[0].len(), others.len()), (1, 2, 13));
    }
}
