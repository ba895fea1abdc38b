//! The lists of an audit pack: roles, agreements, what changed in a period, and what is known to be missing. Rows are handed out one
//! by one, so that a list has no size.

use crate::error::Result;
use crate::model::kinds::terms::{CLAUSES, TERMS};
use crate::model::{Field, Kind, Record, Value, counted, date};
use crate::report::customer::roles;
use crate::report::list::shown;
use crate::report::overview::each_finding;
use crate::ropa::{Completeness, Ropa};
use crate::rules::agreement;
use crate::rules::finding::{Severity, Subject};
use crate::rules::roles::{Open, StreamRole};
use crate::store::Store;
use crate::store::log::{Change, What};
use crate::view::{Block, Listing, Row, Table};
use chrono::NaiveDate;

const MISSING: &str = "Not provided";

fn text(words: impl Into<String>) -> Value {
    Value::Text(words.into())
}

/// What a field of a record says: a day as a day.
fn fact(store: &Store, record: &Record, field: &Field) -> Result<Value> {
    Ok(match record.get(field.name) {
        None => text(MISSING),
        Some(Value::Nil) => text("None"),
        Some(Value::Date(day)) => Value::Date(*day),
        value => text(shown(store, field, value)?),
    })
}

/// The columns of [`each_role`].
#[must_use]
pub fn roles_listing() -> Listing {
    let heads = vec![
        ("Customer", 10),
        ("Name", 28),
        ("Data", 22),
        ("Deployment", 11),
        ("On", 13),
        ("Setting", 34),
        ("We are", 20),
        ("The customer is", 24),
        ("Rule", 8),
        ("Law", 20),
        ("Why", 50),
        ("Facts used", 44),
        ("Register", 10),
        ("Override", 10),
        ("Why it was overridden", 36),
        ("Override until", 14),
        ("The rules say", 30),
        ("Open", 40),
    ];
    Listing { title: "Roles per data stream", heads }
}

/// The role in each data stream of each customer on the last day of a period, and of what ended within it on its own last day, with the rule
/// and the facts that decide it.
pub fn each_role(
    store: &Store,
    (from, to): (NaiveDate, NaiveDate),
    take: &mut dyn FnMut(Row) -> Result<()>,
) -> Result<()> {
    let vendor = store.own()?;
    store.each_dossier(|dossier| {
        let customer = &dossier.customer;
        let active = |day| dossier.is_active(day);
        if !active(from) || customer.date("since").is_some_and(|since| since > to) {
            return Ok(());
        }
        let mut shown: Vec<(crate::rules::roles::Stream, Option<String>)> = Vec::new();
        let mut days = crate::ropa::ended(dossier, (from, to));
        days.insert(0, to);
        for on in days.into_iter().filter(|day| active(*day)) {
            for stream in &roles(dossier, &vendor, on).roles.streams {
                let key = (stream.stream, stream.deployment.clone());
                if !shown.contains(&key) {
                    shown.push(key);
                    take(role_row(customer, on, stream))?;
                }
            }
        }
        if shown.is_empty() {
            let mut row = vec![
                text(customer.handle()),
                text(customer.title()),
                text("No deployment in the period, so no role follows"),
            ];
            row.resize(roles_listing().heads.len(), text(""));
            take(row)?;
        }
        Ok(())
    })
}

fn role_row(customer: &Record, on: NaiveDate, stream: &StreamRole) -> Row {
    let facts: Vec<String> = stream.facts.iter().map(|(label, words)| format!("{label}: {words}")).collect();
    let decision = stream.overridden.as_ref();
    let decided = |words: fn(&crate::rules::roles::Overridden) -> &str| text(decision.map_or("", words));
    let until = decision.map(|decision| decision.until.map_or_else(|| text(MISSING), Value::Date));
    let open: Vec<String> = stream.open.iter().map(Open::words).collect();
    vec![
        text(customer.handle()),
        text(customer.title()),
        text(stream.stream.words()),
        text(stream.deployment.clone().unwrap_or_default()),
        Value::Date(on),
        text(&stream.setting),
        text(stream.vendor.words()),
        text(stream.customer.words()),
        text(if decision.is_some() { "override" } else { stream.rule.unwrap_or("none: a fact is missing") }),
        text(stream.law),
        text(&stream.why),
        text(facts.join("; ")),
        text(stream.register),
        decided(|decision| &decision.record),
        decided(|decision| &decision.because),
        until.unwrap_or_else(|| text("")),
        decided(|decision| &decision.rules_say),
        text(open.join("; ")),
    ]
}

/// The fields of an agreement that stand before its terms.
const AGREEMENT: [&str; 15] = [
    "reference",
    "paper",
    "template",
    "our_entity",
    "counterparty",
    "effect",
    "stage",
    "signed",
    "countersigned",
    "effective",
    "expires",
    "ended",
    "customer_signatory",
    "our_signatory",
    "supersedes",
];

/// The columns of [`each_agreement`].
#[must_use]
pub fn agreements_listing() -> Listing {
    let mut heads = vec![("Agreement", 11), ("Customer", 28), ("State", 30)];
    heads.extend(AGREEMENT.map(|field| {
        let field = described(field);
        (field.label, if matches!(field.shape, crate::model::Shape::Date) { 13 } else { 22 })
    }));
    heads.extend([("Signed copy in this pack", 44), ("SHA-256 of the copy", 40), ("Deviations", 40)]);
    heads.extend(TERMS.iter().chain(CLAUSES).map(|field| (field.label, 20)));
    Listing { title: "Data processing agreements", heads }
}

fn described(field: &str) -> &'static Field {
    Kind::Agreement.field(field)
}

/// Whether an agreement has to do with a period: it had begun to be made by its end, and was not over before it.
#[must_use]
pub fn of_period(agreement: &Record, (from, to): (NaiveDate, NaiveDate)) -> bool {
    let begun = ["requested", "sent", "signed", "countersigned", "effective"].map(|field| agreement.date(field));
    let over = ["ended", "expires"].map(|field| agreement.date(field)).into_iter().flatten().min();
    begun.into_iter().flatten().min().is_none_or(|day| day <= to) && over.is_none_or(|day| day >= from)
}

/// Every agreement that has to do with a period, with its state on the last day, its terms (its own, else its template's) and its signed copy. `file` says where the pack holds
/// the copy.
pub fn each_agreement(
    store: &Store,
    period: (NaiveDate, NaiveDate),
    file: &dyn Fn(&Record) -> Option<(String, String)>,
    take: &mut dyn FnMut(Row) -> Result<()>,
) -> Result<()> {
    let vendor = store.own()?;
    store.each_dossier(|dossier| {
        dossier.agreements().iter().filter(|record| of_period(record, period)).try_for_each(|record| {
            let state = agreement::state(record, dossier.agreements(), period.1);
            let mut row = vec![text(record.handle()), text(dossier.customer.name_and_handle()), text(state.words())];
            for field in AGREEMENT {
                row.push(fact(store, record, described(field))?);
            }
            let (path, sha256) = file(record).unwrap_or_else(|| (MISSING.into(), MISSING.into()));
            let deviations = agreement::deviations(record, &vendor);
            let mut apart: Vec<String> = deviations
                .iter()
                .map(|one| format!("{}: {} (template: {})", one.term, one.agreed, one.template))
                .collect();
            apart.extend(record.text("deviations").map(str::to_owned));
            row.extend([text(path), text(sha256), text(apart.join("; "))]);
            for field in TERMS.iter().chain(CLAUSES) {
                let said = match agreement::term(record, &vendor, field.name) {
                    None => MISSING.into(),
                    Some(Value::Nil) => "None".into(),
                    Some(value) => field.words(value).into_owned(),
                };
                row.push(text(said));
            }
            take(row)
        })
    })
}

/// The columns of [`change_rows`].
#[must_use]
pub fn changes_listing() -> Listing {
    let heads = vec![
        ("Revision", 9),
        ("Time (UTC)", 22),
        ("By", 16),
        ("Command", 22),
        ("Reason", 34),
        ("Record", 10),
        ("Name", 28),
        ("What", 10),
        ("Field", 22),
        ("Before", 34),
        ("After", 34),
    ];
    Listing { title: "Changes in the period", heads }
}

/// One change as rows: one per field, or one when there is none to show.
pub fn change_rows(store: &Store, change: &Change, who: bool) -> Result<Vec<Row>> {
    let (record, name, what, fields) = match &change.what {
        What::Record { before, after } => {
            let Some(now) = after.as_ref().or(before.as_ref()) else { return Ok(Vec::new()) };
            let (what, fields) = match (before, after) {
                (Some(before), Some(after)) => ("changed", crate::report::list::changes(store, before, after)?),
                (_, None) => ("retired", Vec::new()),
                (None, Some(after)) => {
                    let nothing = Record::empty(after.kind, after.id, after.number);
                    ("added", crate::report::list::changes(store, &nothing, after)?)
                }
            };
            (now.handle(), now.title(), what, fields)
        }
        What::Erased { record, fields, ground } => {
            let field = |field: &String| (field.clone(), "personal value".to_owned(), format!("erased ({ground})"));
            let record = record.clone().unwrap_or_else(|| "who and why".into());
            (record, String::new(), "erased", fields.iter().map(field).collect())
        }
        What::Disclosed => (String::new(), String::new(), "disclosed", Vec::new()),
    };
    let commit = &change.entry.commit;
    let hidden = || "not shown in this pack".to_owned();
    let (actor, reason) = if who {
        (change.entry.actor.clone(), change.entry.reason.clone().unwrap_or_default())
    } else {
        (hidden(), hidden())
    };
    let start = [
        commit.revision.to_string(),
        commit.time.clone(),
        actor,
        commit.command.clone(),
        reason,
        record,
        name,
        what.into(),
    ];
    let row = |rest: [String; 3]| start.iter().cloned().chain(rest).map(Value::Text).collect();
    if fields.is_empty() {
        return Ok(vec![row([String::new(), String::new(), String::new()])]);
    }
    Ok(fields.into_iter().map(|(field, before, after)| row([field, before, after])).collect())
}

/// What is known to be missing: per register the facts that nobody gave, then the findings of a day, those about the organisation's own `house`
/// only where they belong.
pub fn gaps(
    store: &Store,
    on: NaiveDate,
    complete: &[(Ropa, &Completeness)],
    house: bool,
) -> Result<(Vec<Block>, usize)> {
    let mut blocks = vec![
        Block::Heading("What is known to be missing".into()),
        Block::Text(format!(
            "On {}. A fact that nobody provided is counted here; it is never left out of a list. What nobody recorded at all, this list cannot know.",
            date::long(on)
        )),
    ];
    let mut total = 0;
    for (ropa, complete) in complete {
        blocks.push(Block::Heading(ropa.title().into()));
        blocks.push(Block::Text(format!(
            "{}; not provided of what the article asks for: {}.",
            counted(complete.rows, "row", "rows"),
            counted(complete.open(), "fact", "facts")
        )));
        let open = complete.columns.iter().filter(|column| column.not_provided > 0);
        let rows: Vec<Vec<String>> = open
            .map(|column| {
                let law = if column.law.is_empty() { "–" } else { column.law };
                let missing = format!("{} of {}", column.not_provided, complete.rows);
                vec![column.head.into(), law.into(), column.ask.words().into(), missing]
            })
            .collect();
        total += rows.len();
        if !rows.is_empty() {
            blocks.push(Block::Table(Table::new(vec!["fact", "article", "asked", "not provided in"], rows)));
        }
        let doubts: Vec<String> = complete.doubts().collect();
        if !doubts.is_empty() {
            blocks.push(Block::Points(doubts));
        }
    }
    let mut rows = Vec::new();
    each_finding(store, on, |finding| {
        if !house && finding.subject == Subject::Programme {
            return Ok(());
        }
        let severity = if finding.severity == Severity::Error { "error" } else { "warning" };
        rows.push(vec![severity.into(), finding.record, finding.name, finding.law.into(), finding.what]);
        Ok(())
    })?;
    total += rows.len();
    blocks.push(Block::Heading("Findings by rule".into()));
    if rows.is_empty() {
        blocks.push(Block::Text("No findings. What nobody recorded, nobody can check.".into()));
    } else {
        blocks.push(Block::Table(Table::new(vec!["severity", "record", "name", "law", "finding"], rows)));
    }
    Ok((blocks, total))
}
