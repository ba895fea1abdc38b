//! The rows of Art. 30(2): one per controller and category of processing.

use super::complete::Undecided;
use super::{Options, Row, TakeRow, column, in_eea, retention};
use crate::error::Result;
use crate::model::{Dossier, Kind, Organisation, Record, Value};
use crate::rules::agreement::{self, State};
use crate::rules::applies::{Applied, applied};
use crate::rules::derive;
use crate::rules::roles::{Role, Roles, Stream, StreamRole};
use crate::store::Store;
use crate::view::Ask::{Must, Practice, WherePossible};
use crate::view::{Cell, Column, described, place};
use chrono::NaiveDate;

/// What a row is made of.
pub struct ProcessorFacts<'f> {
    dossier: &'f Dossier,
    organisation: &'f Organisation,
    applied: &'f Applied<'f>,
    /// The agreement in force on the day, else the newest.
    agreement: Option<&'f Record>,
    /// What that agreement is worth on the day.
    pub state: Option<State>,
    /// Its signed copy.
    copy: Option<Record>,
    measures: &'f Cell,
}

type ProcessorCell = fn(&ProcessorFacts<'_>, &'static str) -> Cell;

/// The columns, those of the article first.
pub const COLUMNS: &[Column<ProcessorCell>] = &[
    Column { width: 16, ..column("row", "Row", "", Practice, |of, _| handle(of.applied, &of.dossier.customer)) },
    column("controller", "Controller", "Art. 30(2)(a)", Must, |of, _| customer(of, "name")),
    column("controller_contact", "Contact of the controller", "Art. 30(2)(a)", Must, contact),
    column(
        "controller_representative",
        "Representative of the controller",
        "Art. 30(2)(a)",
        WherePossible,
        representative,
    ),
    column("controller_dpo", "DPO of the controller", "Art. 30(2)(a)", WherePossible, dpo),
    column("category", "Category of processing", "Art. 30(2)(b)", Must, |of, _| activity(of, "name")),
    column("description", "Description", "Art. 30(2)(b)", Practice, description),
    column("transfers", "Third countries and international organisations", "Art. 30(2)(c)", WherePossible, closest),
    column("safeguards", "Safeguards for transfers", "Art. 30(2)(c)", WherePossible, safeguards),
    column("measures", "Technical and organisational measures", "Art. 30(2)(d)", WherePossible, |of, _| {
        of.measures.clone()
    }),
    column("acts_as", "The customer acts as", "Art. 28", Practice, customer),
    column("acts_for", "Controllers behind the customer", "Art. 30(2)(a)", Practice, customer),
    column("subprocessors", "Subprocessors", "Art. 28(2)", Practice, |of, _| activity(of, "processors")),
    column("subjects", "Data subjects", "Art. 28(3)", Practice, activity),
    column("data", "Personal data", "Art. 28(3)", Practice, activity),
    column("special_data", "Special categories", "Art. 9, 10", Practice, activity),
    column("retention", "Deletion", "Art. 28(3)(g)", Practice, deletion),
    column("setting", "How it runs", "", Practice, setting),
    column("starts", "From", "", Practice, starts),
    column("ends", "Until", "", Practice, ends),
    column("role", "Role, and why", "Art. 4(8)", Practice, role),
    column("agreement", "Agreement", "Art. 28(3)", Practice, |of, _| of.agreement.map(Record::handle).into()),
    column("agreement_reference", "Reference of the agreement", "", Practice, |of, _| agreed(of, "reference")),
    column("agreement_state", "State of the agreement", "Art. 28(3)", Practice, |of, _| of.state.as_ref().into()),
    column("agreement_signed", "Signed", "Art. 28(9)", Practice, signed),
    column("agreement_expires", "Expires", "", Practice, |of, _| agreed(of, "expires")),
    column("paper", "Text of the agreement", "Art. 28(3)", Practice, paper),
    column("signed_copy", "Signed copy", "Art. 28(9)", Practice, signed_copy),
    column("reference", "Reference of the customer", "", Practice, customer),
    column("owner", "Owner", "", Practice, |of, key| Cell::joined([customer(of, key), activity(of, key)], "; ")),
    column("status", "Status of the record", "", Practice, activity),
];

/// The columns, described.
pub const DESCRIBED: [Column; COLUMNS.len()] = described(COLUMNS);

/// The place of a column of this register; a key that none has does not compile.
pub const fn at(key: &str) -> usize {
    place(&DESCRIBED, key)
}

impl<'f> ProcessorFacts<'f> {
    fn new(walk: &Walk<'f>, dossier: &'f Dossier, applied: &'f Applied<'f>, on: NaiveDate) -> Result<Self> {
        let agreements = dossier.agreements();
        let agreement = agreement::in_force(agreements, on).pop().or_else(|| agreements.last());
        let copy = agreement.and_then(|record| record.link("document"));
        Ok(Self {
            dossier,
            organisation: walk.organisation,
            applied,
            agreement,
            state: agreement.map(|record| agreement::state(record, agreements, on)),
            copy: copy.map(|id| walk.store.with_id(Kind::Document, id)).transpose()?.flatten(),
            measures: walk.measures,
        })
    }

    /// The deployments that it follows from.
    fn deployments(&self) -> impl Iterator<Item = &Record> {
        let of = |stream: &&StreamRole| {
            self.dossier.deployments().iter().find(|record| Some(record.handle()) == stream.deployment)
        };
        self.applied.streams.iter().filter_map(of)
    }
}

fn said(record: Option<&Record>, field: &str) -> Cell {
    record.map_or(Cell::Missing, |record| Cell::of(record, field))
}

fn customer(of: &ProcessorFacts<'_>, field: &str) -> Cell {
    Cell::of(&of.dossier.customer, field)
}

fn activity(of: &ProcessorFacts<'_>, field: &str) -> Cell {
    said(of.applied.activity, field)
}

/// What the assignment says, else the activity.
fn closest(of: &ProcessorFacts<'_>, field: &str) -> Cell {
    Cell::first([said(of.applied.assignment, field), activity(of, field)])
}

fn agreed(of: &ProcessorFacts<'_>, field: &str) -> Cell {
    said(of.agreement, field)
}

/// What names a row for good: the handles of what it joins.
fn handle(applied: &Applied<'_>, customer: &Record) -> Cell {
    let parts = [Some(customer), applied.activity, applied.assignment];
    parts.into_iter().flatten().map(Record::handle).collect::<Vec<_>>().join("/").into()
}

/// A country alone is no way to reach anybody, and an address may name it already.
fn contact(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    let [address, country] = ["address", "country"].map(|field| customer(of, field));
    let ways = ["contact", "contact_email", "privacy_email"].map(|field| customer(of, field));
    let named = address.given().zip(country.given()).is_some_and(|(address, country)| address.ends_with(&*country));
    let alone = country.is_given() && !address.is_given() && !ways.iter().any(Cell::is_given);
    let country = if named || alone { Cell::Missing } else { country };
    Cell::joined([address, country].into_iter().chain(ways), ", ")
}

fn representative(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    match customer(of, "representative") {
        Cell::Missing if in_eea(&of.dossier.customer) => Cell::NotAsked("Not needed (established in the EEA)"),
        said => said,
    }
}

fn dpo(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    match customer(of, "dpo") {
        Cell::None => Cell::None,
        name => Cell::joined([name, customer(of, "dpo_email")], ", "),
    }
}

fn description(of: &ProcessorFacts<'_>, key: &str) -> Cell {
    Cell::joined([said(of.applied.assignment, key), activity(of, key)], "\n")
}

fn safeguards(of: &ProcessorFacts<'_>, key: &str) -> Cell {
    match closest(of, key) {
        Cell::Missing if closest(of, "transfers") == Cell::None => Cell::NotAsked("No transfer"),
        said => said,
    }
}

/// What the agreement says of deletion, else how long the activity keeps the data.
fn deletion(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    let days = of.agreement.and_then(|record| agreement::term(record, of.organisation, "deletion_days"));
    let agreed = match days {
        Some(Value::Number(days)) => format!("{days} days after the end, as agreed").into(),
        _ => Cell::Missing,
    };
    Cell::joined([agreed, of.applied.activity.map_or(Cell::Missing, |record| retention(of.organisation, record))], "\n")
}

fn setting(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    let words = |record: &Record| {
        let said = Cell::joined(["edition", "region", "hosting_country"].map(|field| Cell::of(record, field)), ", ");
        match said.given() {
            Some(text) => format!("{text} ({})", record.handle()).into(),
            None => said,
        }
    };
    Cell::joined(of.deployments().map(words), "; ")
}

fn starts(of: &ProcessorFacts<'_>, key: &str) -> Cell {
    match of.applied.assignment {
        Some(assignment) => Cell::of(assignment, key),
        None => of.deployments().filter_map(|record| record.date(key)).min().into(),
    }
}

/// The last day: of the assignment, else of the last of the deployments, when each has one.
fn ends(of: &ProcessorFacts<'_>, key: &str) -> Cell {
    if let Some(assignment) = of.applied.assignment {
        return Cell::of(assignment, key);
    }
    let ends: Option<Vec<NaiveDate>> = of.deployments().map(|record| record.date(key)).collect();
    let left = of.dossier.customer.date("archived").and_then(|day| day.pred_opt());
    ends.and_then(|ends| ends.into_iter().max()).into_iter().chain(left).min().into()
}

fn role(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    let each = of.applied.streams.iter().map(|stream| {
        format!("{}: {} [{}]", stream.vendor.words(), stream.why, stream.rule.unwrap_or("decided")).into()
    });
    Cell::joined(each, "\n")
}

fn signed(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    let countersigned = match agreed(of, "countersigned") {
        Cell::Day(day) => format!("countersigned {day}").into(),
        said => said,
    };
    Cell::joined([agreed(of, "signed"), countersigned], ", ")
}

fn paper(of: &ProcessorFacts<'_>, key: &str) -> Cell {
    match of.agreement.and_then(|record| of.organisation.template_of(record)) {
        Some(template) => template.title_and_version().into(),
        None => agreed(of, key),
    }
}

fn signed_copy(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    let words = |document: &Record| {
        let sha256 = document.text("sha256").map(|digest| format!(", SHA-256 {digest}")).unwrap_or_default();
        format!("{} ({}){sha256}", document.title(), document.handle())
    };
    of.copy.as_ref().map(words).into()
}

/// A walk over customers that hands out the rows of each.
pub struct Walk<'w> {
    pub store: &'w Store,
    pub organisation: &'w Organisation,
    pub measures: &'w Cell,
    pub options: Options<'w>,
}

impl Walk<'_> {
    /// Hands out all rows, in order of customers and activities; gives the customers of which it cannot be said whether they belong here.
    pub fn rows(&self, take: TakeRow<'_>) -> Result<Vec<Undecided>> {
        let mut undecided = Vec::new();
        let mut one = |dossier: &Dossier| {
            undecided.extend(self.of_customer(dossier, take)?);
            Ok(())
        };
        match self.options.only {
            Some(customer) => one(&self.store.dossier(customer.clone())?)?,
            None => self.store.each_dossier(one)?,
        }
        Ok(undecided)
    }

    fn of_customer(&self, dossier: &Dossier, take: TakeRow<'_>) -> Result<Option<Undecided>> {
        let days = (self.options.ended_since.unwrap_or(self.options.on), self.options.on);
        if !dossier.is_active(days.0) {
            return Ok(None);
        }
        let mut roles = derive(dossier, self.organisation, days.1);
        let mut open = None;
        if dossier.is_active(days.1) {
            open = undecided(dossier, &roles);
        } else {
            // Of a customer that left, only what was assigned and ended; nothing follows any more.
            roles.streams.clear();
        }
        let found = applied(dossier, self.organisation, &roles, days);
        for one in &found {
            self.row(dossier, one, days.1, take)?;
        }
        self.ended(dossier, days, &found, take)?;
        Ok(open)
    }

    /// What followed from how the customer ran the product, until it ended in the period: as it was on the last day.
    fn ended(
        &self,
        dossier: &Dossier,
        days: (NaiveDate, NaiveDate),
        found: &[Applied<'_>],
        take: TakeRow<'_>,
    ) -> Result<()> {
        let activity = |one: &Applied<'_>| one.activity.map(|activity| activity.id);
        let mut shown: Vec<_> = found.iter().map(activity).collect();
        for last in super::ended(dossier, days) {
            let roles = derive(dossier, self.organisation, last);
            for one in applied(dossier, self.organisation, &roles, (last, last)) {
                if one.assignment.is_none() && !shown.contains(&activity(&one)) {
                    shown.push(activity(&one));
                    self.row(dossier, &one, last, take)?;
                }
            }
        }
        Ok(())
    }

    fn row(&self, dossier: &Dossier, applied: &Applied<'_>, on: NaiveDate, take: TakeRow<'_>) -> Result<()> {
        let facts = ProcessorFacts::new(self, dossier, applied, on)?;
        take(&Row::processor(facts))
    }
}

fn undecided(dossier: &Dossier, roles: &Roles) -> Option<Undecided> {
    let customer = &dossier.customer;
    let unknown = roles.streams.iter().filter(|stream| stream.vendor == Role::Open);
    let open: Vec<_> = unknown.map(|stream| (stream.stream, stream.open.clone())).collect();
    let runs = roles.streams.iter().any(|stream| stream.stream != Stream::AccountData);
    (!runs || !open.is_empty()).then(|| Undecided { record: customer.handle(), name: customer.title(), open })
}
