//! The lists of an audit pack: roles, agreements, what changed in a period, and what is known to be missing. Rows are handed out one
//! by one, so that a list has no size.

use crate::error::Result;
use crate::journal::DAMAGED;
use crate::model::date::Period;
use crate::model::kinds::terms::{CLAUSES, TERMS};
use crate::model::{Dossier, Kind, Organisation, Record, Shape, date};
use crate::report::coverage::{WHETHER_UNSAID, gap_in_words, perhaps_in_words};
use crate::report::findings::each_finding;
use crate::report::record::{self, Linked, became};
use crate::ropa::{self, Completeness, Ropa, ended};
use crate::rules::agreement::{self, State, deviations, term};
use crate::rules::cover::uncovered;
use crate::rules::derive;
use crate::rules::finding::Subject;
use crate::rules::roles::{Explained, Open, Overridden, explain};
use crate::store::Store;
use crate::store::log::{self, RevisionEntry};
use crate::view::{Block, Cell, Column, Table, Take, View};
use chrono::NaiveDate;
use std::collections::HashSet;
use uuid::Uuid;

/// A customer's role in a stream of data, on a day; nothing of a customer that ran nothing.
pub struct RoleFacts<'f> {
    customer: &'f Record,
    role: Option<(NaiveDate, &'f Explained)>,
    /// When a DPA was needed and none was in force, up to the last day of the period.
    uncovered: &'f str,
}

type OfRole = fn(&RoleFacts<'_>, &'static str) -> Cell;

/// The role in each data stream of each customer on the last day of a period, and of what ended within it on its own last day, with the rule
/// and the facts that decide it.
pub const ROLES: View<'static, OfRole> = View {
    title: "Roles per data stream",
    columns: &[
        Column::new("customer", "Customer", 10, |of, _| Cell::handle(of.customer)),
        Column::new("name", "Name", 28, |of, _| of.customer.title().into()),
        Column::new("data", "Data", 22, |of, _| match of.role {
            Some((_, role)) => role.stream.words().into(),
            None => "No deployment in the period, so no role follows".into(),
        }),
        Column::new("deployment", "Deployment", 11, |of, _| {
            of.says(|role| role.deployment.as_deref().map_or(Cell::Blank, handle))
        }),
        Column::new("on", "On", 13, |of, _| of.role.map_or(Cell::Blank, |(on, _)| on.into())),
        Column::new("setting", "Setting", 34, |of, _| of.says(|role| role.setting.as_str().into())),
        Column::new("ours", "We are", 20, |of, _| of.says(|role| role.ours.words().into())),
        Column::new("theirs", "The customer is", 24, |of, _| of.says(|role| role.customer_in_words().into())),
        Column::new("rule", "Rule", 8, |of, _| of.says(rule)),
        Column::new("law", "Law", 20, |of, _| of.says(|role| role.law.as_str().into())),
        Column::new("why", "Why", 50, |of, _| of.says(|role| role.why.clone().into())),
        Column::new("facts", "Facts used", 44, |of, _| of.says(facts)),
        Column::new("register", "Register", 10, |of, _| of.says(|role| role.register.words().into())),
        Column::new("override", "Override", 10, |of, _| of.decided(|decision| handle(&decision.record))),
        Column::new("because", "Why it was overridden", 36, |of, _| {
            of.decided(|decision| decision.because.as_str().into())
        }),
        Column::new("until", "Override until", 14, |of, _| of.decided(|decision| decision.until.into())),
        Column::new("rules_say", "The rules say", 30, |of, _| {
            of.decided(|decision| decision.rules_say.as_str().into())
        }),
        Column::new("open", "Open", 40, |of, _| of.says(open)),
        Column::new("uncovered", "No DPA in force recorded", 40, |of, _| match of.uncovered {
            "" => Cell::Blank,
            gaps => gaps.into(),
        }),
    ],
};

impl RoleFacts<'_> {
    fn says(&self, say: fn(&Explained) -> Cell) -> Cell {
        self.role.map_or(Cell::Blank, |(_, role)| say(role))
    }

    fn decided(&self, say: fn(&Overridden) -> Cell) -> Cell {
        self.role.and_then(|(_, role)| role.overridden.as_ref()).map_or(Cell::Blank, say)
    }
}

fn handle(handle: &str) -> Cell {
    Cell::Link { name: handle.into(), handle: handle.into() }
}

fn rule(role: &Explained) -> Cell {
    if role.overridden.is_some() { "override" } else { role.rule.unwrap_or("none: a fact is missing") }.into()
}

fn facts(role: &Explained) -> Cell {
    role.facts.iter().map(|(label, words)| format!("{label}: {words}")).collect::<Vec<_>>().join("; ").into()
}

/// What is open, without the command that records it.
fn open(role: &Explained) -> Cell {
    let open: Vec<String> = role.open.iter().map(Open::words).collect();
    open.join("; ").into()
}

/// Hands out the rows of [`ROLES`].
pub fn each_role(store: &Store, period: Period, take: Take<'_>) -> Result<()> {
    let organisation = store.own()?;
    store.each_dossier(|dossier| {
        let since = dossier.customer.date("since");
        if !dossier.was_active(period) || since.is_some_and(|since| since > period.to) {
            return Ok(());
        }
        roles_of(dossier, &organisation, period, take)
    })
}

fn roles_of(dossier: &Dossier, organisation: &Organisation, period: Period, take: Take<'_>) -> Result<()> {
    let customer = &dossier.customer;
    let times = uncovered(dossier, organisation, period.to);
    let gaps = times.sure.iter().map(|gap| gap_in_words(gap, period.to));
    let gaps: Vec<String> = gaps.chain(times.perhaps.iter().map(|gap| perhaps_in_words(gap, dossier))).collect();
    let unsaid = (!times.unsaid.is_empty()).then(|| WHETHER_UNSAID.to_owned());
    let uncovered = &*gaps.into_iter().chain(unsaid).collect::<Vec<_>>().join("; ");
    let mut shown = Vec::new();
    let days = std::iter::once(period.to).chain(ended(dossier, organisation, period));
    for on in days.filter(|day| dossier.is_active(*day)) {
        for role in derive(dossier, organisation, on).streams {
            let stream = (role.stream, role.deployment.clone(), role.service.clone(), role.ours, role.customer);
            if !shown.contains(&stream) {
                shown.push(stream);
                let role = &explain(role, dossier, organisation, on);
                take(ROLES.cells(&RoleFacts { customer, role: Some((on, role)), uncovered }))?;
            }
        }
    }
    if shown.is_empty() {
        take(ROLES.cells(&RoleFacts { customer, role: None, uncovered }))?;
    }
    Ok(())
}

/// The fields of an agreement that stand before its terms.
const AGREEMENT: [&str; 17] = [
    "type",
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
    "evidence",
];

/// An agreement, with what decides its terms.
pub struct ListedAgreement<'f> {
    agreement: Linked<'f>,
    customer: &'f Record,
    organisation: &'f Organisation,
    state: State,
    /// Where the pack holds its signed copy, and the digest of that.
    copy: Option<(String, String)>,
}

type OfAgreement = fn(&ListedAgreement<'_>, &'static str) -> Cell;

/// The columns of [`agreements`]: facts, copy and terms.
#[must_use]
pub fn agreement_columns() -> Vec<Column<OfAgreement>> {
    let column = |key, head, width, value: OfAgreement| Column::new(key, head, width, value);
    let mut columns = vec![
        column("handle", "Agreement", 11, |of, _| Cell::handle(of.agreement.record)),
        column("customer", "Customer", 28, |of, _| of.customer.into()),
        column("state", "State", 30, |of, _| Cell::State("", of.state.phrase())),
    ];
    columns.extend(AGREEMENT.map(|field| {
        let field = Kind::Agreement.field(field);
        let width = if matches!(field.shape, Shape::Date) { 13 } else { 22 };
        column(field.name, field.label, width, |of, key| of.agreement.cell(key))
    }));
    columns.extend([
        column("copy", "Signed copy in this pack", 44, |of, _| of.copy.as_ref().map(|(path, _)| path.as_str()).into()),
        column("copy_sha256", "SHA-256 of the copy", 40, |of, _| {
            of.copy.as_ref().map(|(_, sha256)| sha256.as_str()).into()
        }),
        column("deviations", "Deviations", 40, apart),
    ]);
    columns.extend(TERMS.iter().chain(CLAUSES).map(|field| column(field.name, field.label, 20, agreed)));
    columns
}

/// Every agreement that has to do with a period, with its state on the last day, its signed copy, and its terms: its own, else its template's.
#[must_use]
pub const fn agreements(columns: &[Column<OfAgreement>]) -> View<'_, OfAgreement> {
    View { title: "Data processing agreements", columns }
}

/// What was negotiated away from the template, and what somebody wrote about it.
fn apart(of: &ListedAgreement<'_>, key: &str) -> Cell {
    let agreement = of.agreement.record;
    let derived = deviations(agreement, of.organisation);
    let derived = derived.iter().map(|one| format!("{}: {} (template: {})", one.term, one.agreed, one.template));
    derived.chain(agreement.text(key).map(str::to_owned)).collect::<Vec<_>>().join("; ").into()
}

fn agreed(of: &ListedAgreement<'_>, key: &str) -> Cell {
    Cell::said(Kind::Agreement.field(key), term(of.agreement.record, of.organisation, key))
}

/// Which agreements have to do with a period.
pub struct OfPeriod {
    period: Period,
    /// Agreements in the place of which another was made.
    replaced: HashSet<Uuid>,
}

impl OfPeriod {
    /// Those of a register.
    pub fn of(store: &Store, period: Period) -> Result<Self> {
        let mut replaced = HashSet::new();
        store.each(Kind::Agreement, |agreement| {
            replaced.extend(agreement.link("supersedes"));
            Ok(())
        })?;
        Ok(Self { period, replaced })
    }

    /// Whether one had begun to be made by the end of the period, and was not over before it. One that only expired, and that nothing took the
    /// place of, is still what the customer has.
    #[must_use]
    pub fn has(&self, agreement: &Record) -> bool {
        let begun = ["requested", "sent", "signed", "countersigned", "effective"].map(|field| agreement.date(field));
        let expired = agreement.date("expires").filter(|_| self.replaced.contains(&agreement.id));
        let over = agreement.date("ended").into_iter().chain(expired).min();
        begun.into_iter().flatten().min().is_none_or(|day| day <= self.period.to)
            && over.is_none_or(|day| day >= self.period.from)
    }
}

/// Hands out the rows of [`agreements`]. `file` says where the pack holds a signed copy, and its digest.
pub fn each_agreement(
    store: &Store,
    listed: &OfPeriod,
    file: &dyn Fn(&Record) -> Option<(String, String)>,
    take: Take<'_>,
) -> Result<()> {
    let (organisation, columns, last) = (store.own()?, agreement_columns(), listed.period.to);
    store.each_dossier(|dossier| {
        dossier.agreements().all_on(last).filter(|record| listed.has(record)).try_for_each(|record| {
            take(agreements(&columns).cells(&ListedAgreement {
                agreement: Linked::new(store, record)?,
                customer: &dossier.customer,
                organisation: &organisation,
                state: agreement::state(record, dossier.agreements(), last),
                copy: file(record),
            }))
        })
    })
}

/// One field that was changed, or a change of which none is shown.
pub struct ChangeFacts<'f> {
    entry: &'f RevisionEntry,
    /// Whether it is shown who recorded it, and why.
    who: bool,
    record: &'f str,
    name: &'f str,
    what: &'static str,
    change: Option<&'f record::FieldChange>,
}

type OfChange = fn(&ChangeFacts<'_>, &'static str) -> Cell;

/// What was changed in a period, field by field.
pub const CHANGES: View<'static, OfChange> = View {
    title: "Changes in the period",
    columns: &[
        Column::new("revision", "Revision", 9, |of, _| Cell::Number(of.entry.commit.revision, "")),
        Column::new("time", "Time (UTC)", 22, |of, _| of.entry.when().to_string().into()),
        Column::new("by", "By", 16, |of, _| of.if_shown(Some(&of.entry.actor))),
        Column::new("command", "Command", 22, |of, _| of.entry.commit.command.as_str().into()),
        Column::new("reason", "Reason", 34, |of, _| of.if_shown(of.entry.reason.as_deref())),
        Column::new("record", "Record", 10, |of, _| of.record.into()),
        Column::new("name", "Name", 28, |of, _| of.name.into()),
        Column::new("what", "What", 10, |of, _| of.what.into()),
        Column::new("field", "Field", 22, |of, _| of.changed(|(field, ..)| field)),
        Column::new("before", "Before", 34, |of, _| of.changed(|(_, before, _)| before)),
        Column::new("after", "After", 34, |of, _| of.changed(|(.., after)| after)),
    ],
};

impl ChangeFacts<'_> {
    fn if_shown(&self, text: Option<&str>) -> Cell {
        if self.who { text.map_or(Cell::Blank, Into::into) } else { Cell::NotAsked("not shown in this pack") }
    }

    fn changed(&self, part: fn(&record::FieldChange) -> &String) -> Cell {
        self.change.map_or(Cell::Blank, |change| part(change).as_str().into())
    }
}

/// One change as rows of [`CHANGES`]: one per field, or one when there is none to show.
pub fn change_rows(store: &Store, change: &log::LoggedChange, who: bool) -> Result<Vec<Vec<Cell>>> {
    let (record, name, what, fields) = match &change.what {
        log::Happened::Record { before, after } => {
            let Some(now) = after.as_ref().or(before.as_ref()) else { return Ok(Vec::new()) };
            let (what, fields) = became(store, before.as_ref(), after.as_ref())?;
            (now.handle(), now.title(), what.words(), fields)
        }
        log::Happened::Erased { record, fields, ground } => {
            let now =
                if ground == DAMAGED { "taken out, since it was damaged".into() } else { format!("erased ({ground})") };
            let field = |field: &String| (field.clone(), "personal value".to_owned(), now.clone());
            let record = record.clone().unwrap_or_else(|| "who and why".into());
            (
                record,
                String::new(),
                if ground == DAMAGED { "damaged" } else { "erased" },
                fields.iter().map(field).collect(),
            )
        }
        log::Happened::Disclosed => (String::new(), String::new(), "disclosed", Vec::new()),
    };
    let entry = &change.entry;
    let row = |change: Option<&record::FieldChange>| {
        CHANGES.cells(&ChangeFacts { entry, who, record: &record, name: &name, what, change })
    };
    let none = fields.is_empty().then_some(None);
    Ok(none.into_iter().chain(fields.iter().map(Some)).map(row).collect())
}

/// What is known to be missing: per register the facts that nobody gave, then the findings of a day, those about policies and people (`programme`)
/// only where they belong.
pub fn gaps(
    store: &Store,
    on: NaiveDate,
    complete: &[(Ropa, &Completeness)],
    programme: bool,
) -> Result<(Vec<Block>, usize)> {
    let mut blocks = vec![
        Block::Heading("What is known to be missing".into()),
        Block::Text(format!(
            "As of {}. The lists show such facts as \"Not provided\", and here they are counted. What the records give no hint of cannot be counted.",
            date::long(on)
        )),
    ];
    let (lacking, mut total) = ropa::gaps::blocks(complete, false);
    blocks.extend(lacking);
    let mut rows = Vec::new();
    each_finding(store, on, |finding| {
        if !programme && finding.subject == Subject::Programme {
            return Ok(());
        }
        let severity = finding.severity.word();
        rows.push(vec![severity.into(), finding.record, finding.name, finding.law, finding.what]);
        Ok(())
    })?;
    total += rows.len();
    blocks.push(Block::Heading("Findings by rule".into()));
    if rows.is_empty() {
        blocks.push(Block::Text("No findings in what is recorded.".into()));
    } else {
        blocks.push(Block::Table(Table::new(vec!["severity", "record", "name", "law", "finding"], rows)));
    }
    Ok((blocks, total))
}
