//! The customers that a planned change affects, one by one: where each stands, and what its contract says.

use super::{Counts, customers, each_standing, remarks, said};
use crate::error::{Given, Result};
use crate::model::{Record, date, thousands};
use crate::report::listed::{First, Listed};
use crate::rules::change::{GoLive, Planned, Standing, Step, Window};
use crate::rules::engaged::Engaged;
use crate::store::Store;
use crate::view::{Block, Cell, Column, Fit, Report, ReportRows, View};
use chrono::NaiveDate;
use serde::Serialize;
use std::fmt::Write as _;

/// A customer in the list of those whom a change affects.
#[derive(Debug, Serialize)]
pub struct AffectedRow {
    /// Handle of the customer.
    pub customer: String,
    /// Its name.
    pub name: String,
    /// Whether it is affected: yes, no or unknown.
    pub affected: &'static str,
    /// Why, or what is missing.
    pub why: String,
    /// Where it stands, as a word.
    pub state: &'static str,
    /// The same in words.
    pub next: String,
    /// The DPAs in force, by handle.
    pub agreement: String,
    /// How subprocessors are allowed.
    pub authorisation: String,
    /// How it is told.
    pub channel: String,
    /// Where the text sends notices.
    pub notices_to: String,
    /// The address that is recorded for them.
    pub address: Option<String>,
    /// The time between notice and change.
    pub notice: String,
    /// The last day on which it can be told.
    pub send_by: Option<NaiveDate>,
    /// Whether the notice has to have come by then.
    pub by_receipt: bool,
    /// When it was told.
    pub sent: Option<NaiveDate>,
    /// When that came.
    pub received: Option<NaiveDate>,
    /// The time to object.
    pub objection: String,
    /// From when it counts.
    pub objection_from: String,
    /// The last day on which it can object, once it was told.
    pub objects_until: Option<NaiveDate>,
    /// What silence means.
    pub silence: String,
    /// What an objection does.
    pub effect: String,
    /// Whether a replacement in an emergency is allowed.
    pub emergency: String,
    /// When it agreed.
    pub consented: Option<NaiveDate>,
    /// Its objections, by handle.
    pub objections: String,
    /// The first day on which it may go live for it; of one that was not told, if it is told on the day.
    pub may_go_live: Option<NaiveDate>,
    /// The same in words.
    pub go_live: String,
    /// What else the records bear.
    pub remarks: String,
    /// What its day waits for, in a word, where there is none yet.
    #[serde(skip)]
    waits_for: &'static str,
    #[serde(skip)]
    sign: &'static str,
    /// Where it stands in few words, beside why.
    #[serde(skip)]
    brief: String,
    /// Why, and what of a customer that was told leaves its day open.
    #[serde(skip)]
    reason: String,
}

impl AffectedRow {
    /// A row of the list.
    #[must_use]
    pub fn of(standing: &Standing<'_>) -> Self {
        let (affected, why) = standing.affected.word_and_why();
        let concerned = affected != "no";
        let counts = concerned && standing.duty.counts();
        let step = standing.step();
        let term = |field: &str| if concerned { standing.words(field) } else { String::new() };
        let late = |last| format!(" (late; the time to object ended on {last})");
        let objections = standing.objections.iter();
        let objections: Vec<String> = objections
            .map(|one| format!("{}{}", one.record.handle(), one.late.map(late).unwrap_or_default()))
            .collect();
        let until = match (&standing.window, standing.knows()) {
            (Window::Until(day), Some(_)) if counts => Some(*day),
            _ => None,
        };
        let go_live = match (&standing.go_live, standing.knows()) {
            _ if !counts => String::new(),
            (GoLive::From(day), None) => format!("from {day} if it is told today"),
            (GoLive::From(day), Some(_)) => format!("from {day}"),
            (other, _) => other.words(),
        };
        Self {
            customer: standing.customer.handle(),
            name: standing.customer.title(),
            affected,
            why: why.clone(),
            state: step.key(),
            next: step.words(),
            agreement: standing.handles(),
            authorisation: term("authorisation"),
            channel: term("notice_by"),
            notices_to: term("notices_to"),
            address: standing.address().map(str::to_owned).filter(|_| concerned),
            notice: term("notice_days"),
            send_by: standing.send_by,
            by_receipt: standing.by_receipt && standing.send_by.is_some(),
            sent: standing.told.map(|told| told.sent),
            received: standing.told.and_then(|told| told.received),
            objection: term("objection_days"),
            objection_from: term("objection_from"),
            objects_until: until,
            silence: term("objection_silence"),
            effect: term("objection_effect"),
            emergency: term("emergency_replacement"),
            consented: standing.consented,
            objections: objections.join("; "),
            may_go_live: match &standing.go_live {
                GoLive::From(day) if counts => Some(*day),
                _ => None,
            },
            go_live,
            waits_for: match &standing.go_live {
                _ if !counts => "",
                GoLive::Consent(_) => "by consent",
                GoLive::Open(_) => "not known",
                GoLive::Blocked(_) => "not yet",
                GoLive::From(_) => "",
            },
            remarks: standing.remarks().join("; "),
            sign: step.sign(),
            brief: step.brief(),
            reason: match &step {
                Step::Open(what) => format!("{why}; {what}"),
                // The day is one of terms that are others by the day of the change.
                Step::Tell(Some(_)) | Step::TooLate(_) | Step::Anew { .. } => match standing.change_of_terms() {
                    Some(change) => format!("{why}; {change}"),
                    None => why.clone(),
                },
                _ => why.clone(),
            },
        }
    }
}

impl AffectedRow {
    /// What orders it before others: who is to be told by a day, who is to be told or asked about, who was told, and who is not affected.
    fn urgency(&self) -> (u8, Option<NaiveDate>) {
        match (self.affected, self.sent.or(self.consented), self.send_by) {
            ("no", ..) => (3, None),
            (_, Some(_), _) => (2, None),
            (_, None, Some(day)) => (0, Some(day)),
            (_, None, None) => (1, None),
        }
    }
}

type OfRow = fn(&AffectedRow, &'static str) -> Cell;

fn day(day: Option<NaiveDate>) -> Cell {
    day.map_or(Cell::Blank, Cell::Day)
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Blank } else { text.into() }
}

/// The list as a person reads it.
const SHORT: View<'static, OfRow> = View {
    title: "customers that a change affects",
    columns: &[
        Column::new("customer", "customer", 10, |of, _| of.customer.as_str().into()),
        Column::fitting("name", "name", 28, Fit::cut(0, 14), |of, _| of.name.as_str().into()),
        // A day at the end of it is never cut.
        Column::fitting("next", "next", 34, Fit::cut(0, 50), |of, _| Cell::State(of.sign, of.brief.as_str().into())),
        // What does not fit into its row stands below it, whole.
        Column::fitting("why", "why", 30, Fit::READ, |of, _| of.reason.as_str().into()),
        Column::fitting("channel", "told by", 14, Fit::cut(2, 10), |of, _| text(&of.channel)),
        Column::fitting("agreement", "DPA", 10, Fit::whole(3), |of, _| text(&of.agreement)),
        Column::fitting("may_go_live", "may go live", 12, Fit::whole(4), |of, _| {
            match of.sent.or(of.consented).and(of.may_go_live) {
                None => text(of.waits_for),
                told => day(told),
            }
        }),
        Column::fitting("sent", "sent", 12, Fit::whole(5), |of, _| day(of.sent)),
    ],
};

/// The list with all that is known of each, for sheets and programs.
pub const WHOLE: View<'static, OfRow> = View {
    title: "customers that a change affects",
    columns: &[
        Column::new("customer", "customer", 10, |of, _| of.customer.as_str().into()),
        Column::new("name", "name", 28, |of, _| of.name.as_str().into()),
        Column::new("affected", "affected", 9, |of, _| of.affected.into()),
        Column::new("why", "why", 30, |of, _| of.why.as_str().into()),
        Column::new("state", "state", 12, |of, _| of.state.into()),
        Column::new("next", "next", 30, |of, _| of.next.as_str().into()),
        Column::new("agreement", "agreement", 10, |of, _| text(&of.agreement)),
        Column::new("authorisation", "authorisation", 14, |of, _| text(&of.authorisation)),
        Column::new("channel", "channel", 14, |of, _| text(&of.channel)),
        Column::new("notices_to", "notices to", 20, |of, _| text(&of.notices_to)),
        Column::new("address", "address", 24, |of, _| of.address.as_deref().map_or(Cell::Blank, Into::into)),
        Column::new("notice", "notice", 14, |of, _| text(&of.notice)),
        Column::new("send_by", "send by", 12, |of, _| day(of.send_by)),
        Column::new("sent", "sent", 12, |of, _| day(of.sent)),
        Column::new("received", "received", 12, |of, _| day(of.received)),
        Column::new("objection", "time to object", 14, |of, _| text(&of.objection)),
        Column::new("objection_from", "counts from", 14, |of, _| text(&of.objection_from)),
        Column::new("objects_until", "objects until", 13, |of, _| day(of.objects_until)),
        Column::new("silence", "silence", 14, |of, _| text(&of.silence)),
        Column::new("effect", "effect of an objection", 20, |of, _| text(&of.effect)),
        Column::new("emergency", "in an emergency", 12, |of, _| text(&of.emergency)),
        Column::new("consented", "consent", 12, |of, _| day(of.consented)),
        Column::new("objections", "objections", 12, |of, _| text(&of.objections)),
        Column::new("may_go_live", "may go live", 12, |of, _| day(of.may_go_live)),
        Column::new("go_live", "may go live, in words", 30, |of, _| text(&of.go_live)),
        Column::new("remarks", "remarks", 30, |of, _| text(&of.remarks)),
    ],
};

/// Whether a list shows a customer. Who objects is listed, affected or not.
fn is_listed(listed: &Listed, standing: &Standing<'_>) -> bool {
    let usually = || !matches!(standing.affected, Engaged::No(_)) || standing.open_objection().is_some();
    listed.has(usually, || standing.step().key())
}

/// The words by which the list is filtered.
#[must_use]
pub const fn states() -> &'static [&'static str] {
    &Step::KEYS
}

/// The customers that a change affects.
#[derive(Debug, Serialize)]
pub struct AffectedList {
    /// The change.
    pub change: String,
    /// What it is.
    pub what: String,
    /// The first day on which it holds.
    pub effective: NaiveDate,
    /// What contradicts it.
    pub remarks: Vec<String>,
    /// Over all customers.
    pub counts: Counts,
    /// How many are listed, before the limit.
    pub total: usize,
    /// The customers.
    pub rows: Vec<AffectedRow>,
}

/// Hands out the customers that are listed, at most so many; gives what was counted over all customers, and how many would be listed.
pub fn affected_rows(
    store: &Store,
    change: &Record,
    on: NaiveDate,
    listed: &Listed,
    limit: usize,
    mut take: impl FnMut(AffectedRow) -> Result<()>,
) -> Result<(Counts, usize)> {
    let organisation = store.own()?;
    let (mut counts, mut total) = (Counts::default(), 0);
    each_standing(store, &organisation, change, on, |standing| {
        counts.take(standing);
        if !is_listed(listed, standing) {
            return Ok(());
        }
        total += 1;
        if total <= limit { take(AffectedRow::of(standing)) } else { Ok(()) }
    })?;
    Ok((counts, total))
}

/// The customers that a change affects, at most so many rows of them.
pub fn affected(store: &Store, change: &Record, on: NaiveDate, listed: &Listed, limit: usize) -> Result<AffectedList> {
    let organisation = store.own()?;
    let planned = Planned::of(change, &organisation);
    let mut rows = Vec::new();
    let (counts, total) = affected_rows(store, change, on, listed, limit, |row| {
        rows.push(row);
        Ok(())
    })?;
    Ok(AffectedList::of(change, &planned, on, (counts, total), rows))
}

/// The same with those whose last day is the earliest first: at most so many rows, and those are the most urgent of all.
pub fn affected_by_urgency(
    store: &Store,
    change: &Record,
    on: NaiveDate,
    listed: &Listed,
    limit: usize,
) -> Result<AffectedList> {
    let organisation = store.own()?;
    let planned = Planned::of(change, &organisation);
    let mut rows = First::new(limit, AffectedRow::urgency);
    let (counts, total) = affected_rows(store, change, on, listed, usize::MAX, |row| {
        rows.take(row);
        Ok(())
    })?;
    Ok(AffectedList::of(change, &planned, on, (counts, total), rows.in_order()))
}

impl AffectedList {
    fn of(
        change: &Record,
        planned: &Planned<'_>,
        on: NaiveDate,
        (counts, total): (Counts, usize),
        rows: Vec<AffectedRow>,
    ) -> Self {
        let (change, what, effective) = (change.handle(), planned.words(), planned.effective);
        Self { change, what, effective, remarks: remarks(planned, on), counts, total, rows }
    }
}

impl Report for AffectedList {
    fn title(&self) -> Option<String> {
        Some(format!("Customers that {} affects", self.change))
    }

    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: WHOLE.table(&self.rows), member: "rows" })
    }

    fn blocks(&self) -> Vec<Block> {
        let Counts { affected, not_affected, unknown, .. } = self.counts;
        let mut count = format!("{} affected; {} not", customers(affected), thousands(not_affected));
        if unknown > 0 {
            let _ = write!(count, "; {} not known", thousands(unknown));
        }
        let mut blocks =
            vec![Block::Text(format!("{}: {}, from {}. {count}.", self.change, self.what, date::long(self.effective)))];
        blocks.extend(said(&self.remarks));
        if !self.rows.is_empty() {
            let fits: Vec<Fit> = SHORT.columns.iter().map(|column| column.fit).collect();
            blocks.push(Block::Table(SHORT.table(&self.rows).fitted(fits)));
        }
        if self.rows.len() < self.total {
            let (shown, all) = (thousands(self.rows.len()), thousands(self.total));
            blocks.push(Block::Text(format!(
                "The first {shown} of {all}. {limit} shows more; {format} lists all, with every term.",
                limit = Given::named("limit").of("N"),
                format = Given::named("format").of("csv")
            )));
        } else if self.total == 0 {
            blocks.push(Block::Text("No customer is listed.".into()));
        }
        blocks.extend(self.counts.how_days_count());
        blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, cloud, record, today};

    #[test]
    fn the_row_of_one_that_is_to_be_told_says_when_its_terms_change() {
        let of = |days: &str| {
            let change = [("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2027-03-01")];
            let ours = cases::organisation(&[record("SUB-1", &[("name", "Mail")]), record("CHG-1", &change)]);
            let amendment = [("customer", "CUS-1"), ("agreement", "DPA-1"), ("signed", "2026-11-15")];
            let amendment = [&amendment[..], &[("countersigned", "2026-11-16"), ("effective", "2027-01-15")]].concat();
            let amendment = record("AMD-1", &[&amendment[..], &[("notice_days", days)]].concat());
            let terms = agreed(&[("authorisation", "general"), ("notice_days", "30")]);
            let dossier = cases::dossier(&[("acts_as", "controller")], &[cloud(), terms, amendment]);
            AffectedRow::of(&Standing::of(&Planned::of(&ours.changes[0], &ours), &dossier, today())).reason
        };
        assert!(of("60").ends_with("; the terms of DPA-1 change on 15 January 2027"), "{}", of("60"));
        assert!(!of("30").contains("terms of"), "they stay");
    }
}
