//! The rows of Art. 30(1): one per activity and purpose, and what we do as controller without an activity that says so.

use super::complete::Points;
use super::days::{Days, RowDays};
use super::derived::decided_for;
use super::ours::Ours;
use super::transfers::{Home, Transfers};
use super::{DRAFT, OPEN, Row, TakeRow, column, retention};
use crate::error::Result;
use crate::model::{Dossier, Kind, Organisation, Record};
use crate::rules::applies::{describes_own, is_for_customers};
use crate::rules::derive;
use crate::rules::regime::{Laws, our_party};
use crate::rules::roles::{Role, Stream, StreamRole};
use crate::store::Store;
use crate::view::Demand::{Must, Practice, WhereApplicable, WherePossible};
use crate::view::{Cell, Column, described, place};
use chrono::NaiveDate;
use uuid::Uuid;

/// What a row is made of.
pub struct ControllerFacts<'f> {
    organisation: &'f Organisation,
    /// The activity.
    pub activity: &'f Record,
    /// The purpose; nothing of an activity that has none.
    pub purpose: Option<&'f Record>,
    measures: &'f Cell,
    /// Which of our legal entities decides.
    ours: &'f Ours<'f>,
    /// Where the data goes.
    pub transfers: Transfers,
    days: RowDays,
    /// What the records of the row leave open.
    pub points: Vec<String>,
}

type ControllerCell = fn(&ControllerFacts<'_>, &'static str) -> Cell;

/// The columns, those of the article first, then what authorities and auditors ask for, then who we are.
pub const COLUMNS: &[Column<ControllerCell>] = &[
    Column { width: 16, ..column("row", "Row", "", Practice, handle) },
    column("activity", "Activity", "", Practice, |of, _| does(of, "name")),
    column("joint_controller", "Joint controller", "Art. 30(1)(a)", WhereApplicable, does),
    column("purpose", "Purpose", "Art. 30(1)(b)", Must, |of, _| serves(of, "name")),
    column("subjects", "Data subjects", "Art. 30(1)(c)", Must, does),
    column("data", "Personal data", "Art. 30(1)(c)", Must, does),
    column("special_data", "Special categories", "Art. 9, 10", Practice, does),
    column("recipients", "Categories of recipients", "Art. 30(1)(d)", Must, recipients),
    column("internal_recipients", "Internal recipients", "Art. 30(1)(d)", Practice, does),
    column("external_recipients", "External recipients", "Art. 30(1)(d)", Practice, does),
    column("processors", "Processors", "Art. 30(1)(d)", Practice, does),
    column(
        "transfers",
        "Third countries and international organisations",
        "Art. 30(1)(e)",
        WhereApplicable,
        |of, _| of.transfers.cell(),
    ),
    column("safeguards", "Safeguards for transfers", "Art. 30(1)(e)", WhereApplicable, |of, _| {
        of.transfers.safeguards()
    }),
    column("retention", "Time limits for erasure", "Art. 30(1)(f)", WherePossible, |of, _| {
        retention(of.organisation, of.activity)
    }),
    column("measures", "Technical and organisational measures", "Art. 30(1)(g)", WherePossible, |of, _| {
        of.measures.clone()
    }),
    column("basis", "Legal basis", "Art. 6(1)", Practice, serves),
    column("interest", "Legitimate interest", "Art. 6(1)(f)", Practice, |of, key| {
        only_for("legitimate_interests", of, key)
    }),
    column("obligation", "Legal obligation", "Art. 6(1)(c)", Practice, |of, key| only_for("legal_obligation", of, key)),
    column("condition", "Condition for special categories", "Art. 9(2)", Practice, condition),
    column("description", "Description", "", Practice, does),
    column("function", "Business function", "", Practice, does),
    column("owner", "Owner (internal)", "", Practice, does),
    column("systems", "Systems", "", Practice, does),
    column("location", "Location of the data", "", Practice, does),
    column("source", "Source of the data", "Art. 14(2)(f)", Practice, does),
    column("automated_decisions", "Automated decisions", "Art. 22", Practice, does),
    column("rights", "Rights", "Art. 12-22", Practice, |of, _| rights(of).0),
    column("privacy_notice", "Privacy notice", "Art. 13, 14", Practice, does),
    column("dpia", "DPIA", "Art. 35", Practice, does),
    column("starts", "From", "", Practice, does),
    column("ends", "Until", "", Practice, does),
    column("status", "Status of the record (internal)", "", Practice, does),
    column("created", "Created", "", Practice, |of, key| of.days.cell(key)),
    column("changed", "Last changed", "", Practice, |of, key| of.days.cell(key)),
    column("reviewed", "Last confirmed", "Art. 5(1)(d)", Practice, |of, key| of.days.cell(key)),
    column("controller", "Controller", "Art. 30(1)(a)", Must, |of, key| of.ours.cell(key)),
    column("controller_contact", "Controller's contact", "Art. 30(1)(a)", Must, |of, key| of.ours.cell(key)),
    column("controller_dpo", "Controller's DPO", "Art. 30(1)(a)", WhereApplicable, |of, key| of.ours.cell(key)),
    column(
        "controller_representatives",
        "Controller's representatives",
        "Art. 30(1)(a)",
        WhereApplicable,
        |of, key| of.ours.cell(key),
    ),
    column(OPEN, "Open points (internal)", "", Practice, |of, _| super::points_cell(&of.points)),
];

/// The columns, described.
pub const DESCRIBED: [Column; COLUMNS.len()] = described(COLUMNS);

/// The place of a column of this register; a key that none has does not compile.
pub const fn at(key: &str) -> usize {
    place(&DESCRIBED, key)
}

impl ControllerFacts<'_> {
    /// The facts that are asked for where they apply, that are not provided, and of which it is known that they apply.
    pub fn applies(&self) -> Vec<&'static str> {
        self.transfers.applies().collect()
    }

    /// What the records of the row leave open, and what contradicts each other.
    fn open_points(&self) -> Vec<String> {
        let draft = self.activity.is_draft().then(|| DRAFT.to_owned());
        let purpose = self.purpose.is_none().then(|| "no purpose is recorded".to_owned());
        draft.into_iter().chain(purpose).chain(rights(self).1).chain(self.transfers.points()).collect()
    }
}

fn does(of: &ControllerFacts<'_>, field: &str) -> Cell {
    Cell::of(of.activity, field)
}

fn serves(of: &ControllerFacts<'_>, field: &str) -> Cell {
    of.purpose.map_or(Cell::Missing, |purpose| Cell::of(purpose, field))
}

/// What names a row for good: the handles of what it joins.
fn handle(of: &ControllerFacts<'_>, _: &str) -> Cell {
    let parts = [Some(of.activity), of.purpose];
    parts.into_iter().flatten().map(Record::handle).collect::<Vec<_>>().join("/").into()
}

/// The categories of recipients, which the article asks for once: our own departments, others, and processors.
fn recipients(of: &ControllerFacts<'_>, _: &str) -> Cell {
    let parts =
        [("internal", "internal_recipients"), ("external", "external_recipients"), ("processors", "processors")];
    let parts = parts.map(|(label, field)| (label, does(of, field)));
    // A department of one's own is no recipient that has to be named, Art. 4(9).
    let (own, others) = (parts[0].1 == Cell::Missing, parts[1..].iter().any(|(_, cell)| *cell != Cell::Missing));
    Cell::labelled(parts.into_iter().skip(usize::from(own && others)), "\n")
}

/// What only one legal basis asks for.
fn only_for(wanted: &str, of: &ControllerFacts<'_>, key: &str) -> Cell {
    let basis = of.purpose.and_then(|purpose| purpose.text("basis"));
    match serves(of, key) {
        Cell::Missing if basis.is_some_and(|basis| basis != wanted) => Cell::NotAsked("Not needed (another basis)"),
        said => said,
    }
}

fn condition(of: &ControllerFacts<'_>, key: &str) -> Cell {
    match serves(of, key) {
        Cell::Missing if does(of, "special_data") == Cell::None => Cell::NotAsked("Not needed (no special categories)"),
        said => said,
    }
}

/// Rights that hang on the legal basis: what the right is called, in words that begin like these, its article, and the bases that give it.
const BY_BASIS: [(&[&str], &str, &[&str]); 3] = [
    (&["portab", "art. 20", "übertragbar"], "Art. 20(1)(a)", &["consent", "contract"]),
    (&["object", "art. 21", "widerspr"], "Art. 21(1)", &["public_task", "legitimate_interests"]),
    (&["withdraw", "art. 7(3)", "widerruf"], "Art. 7(3)", &["consent"]),
];

/// The rights recorded for the activity that the basis of the purpose gives, and an open point for each that it does not give.
fn rights(of: &ControllerFacts<'_>) -> (Cell, Vec<String>) {
    let (said, basis) = (does(of, "rights"), of.purpose.and_then(|purpose| purpose.text("basis")));
    let (Some(words), Some(basis)) = (said.given(), basis) else { return (said, Vec::new()) };
    let (mut given, mut points) = (Vec::new(), Vec::new());
    for right in words.split("; ") {
        let lower = right.to_lowercase();
        let named = |(names, ..): &&(&[&str], _, _)| names.iter().any(|name| lower.contains(name));
        match BY_BASIS.iter().find(named) {
            Some((_, article, bases)) if !bases.contains(&basis) => points.push(format!(
                "a right recorded for the activity is left out, since the basis of the purpose does not give it: {right} ({article})"
            )),
            _ => given.push(right),
        }
    }
    let cell = if given.is_empty() { Cell::Missing } else { given.join("; ").into() };
    (cell, points)
}

/// The party on our side when no customer is concerned.
pub fn alone(organisation: &Organisation, laws: Laws, on: NaiveDate) -> Ours<'_> {
    let nobody = Dossier::new(Record::empty(Kind::Customer, Uuid::nil(), 0));
    Ours::new(organisation, our_party(&nobody, organisation, on), laws, on)
}

fn own(organisation: &Organisation, on: NaiveDate) -> impl Iterator<Item = &Record> {
    organisation.activities.iter().filter(move |activity| !is_for_customers(activity) && activity.is_current(on))
}

/// Hands out all rows of a day, in order of activities and purposes.
pub fn rows(ours: &Ours<'_>, measures: &Cell, days: &Days, take: TakeRow<'_>) -> Result<()> {
    let (organisation, on) = ours.of();
    for activity in own(organisation, on) {
        let of = |record: &&Record| record.link("activity") == Some(activity.id);
        let mut purposes: Vec<Option<&Record>> = organisation.purposes.iter().filter(of).map(Some).collect();
        if purposes.is_empty() {
            // An activity without a purpose has a row all the same.
            purposes.push(None);
        }
        for purpose in purposes {
            let said = |field| Cell::of(activity, field);
            let mut facts = ControllerFacts {
                organisation,
                activity,
                purpose,
                measures,
                ours,
                transfers: Transfers {
                    said: said("transfers"),
                    safeguards: said("safeguards"),
                    hosted: Vec::new(),
                    processors: said("processors"),
                    home: Home::of(&ours.party.laws().regimes),
                    back: None,
                    without_dpa: false,
                    reached: None,
                    derived: decided_for(activity, organisation, on, &ours.party.laws().regimes),
                    also: Vec::new(),
                    elsewhere: Vec::new(),
                    seen_from: Vec::new(),
                    unsure: Vec::new(),
                    unplaced: Vec::new(),
                    staff: Vec::new(),
                    stays: false,
                    unengaged: false,
                    group: Vec::new(),
                    joint: Vec::new(),
                },
                days: days.of(std::iter::once(activity).chain(purpose), &[], organisation.retentions.iter().filter(of)),
                points: Vec::new(),
            };
            facts.points = facts.open_points();
            take(&Row::controller(facts))?;
        }
    }
    Ok(())
}

/// Notes what we do as controller for the data of customers without an activity that says so, and what may be so: each with how many customers.
pub fn undescribed(store: &Store, organisation: &Organisation, on: NaiveDate, points: &mut Points) -> Result<()> {
    let open: Vec<(Stream, bool)> = Stream::ALL
        .into_iter()
        .flat_map(|stream| [(stream, false), (stream, true)])
        .filter(|(stream, joint)| !own(organisation, on).any(|one| describes_own(one, *stream, *joint)))
        .collect();
    if open.is_empty() {
        return Ok(());
    }
    store.each_dossier_beside(|dossier| {
        if !dossier.is_active(on) {
            return Ok(());
        }
        let roles = derive(dossier, organisation, on);
        let name = dossier.customer.name_and_handle();
        for (stream, joint) in
            open.iter().filter(|(stream, _)| *stream != Stream::AccountData || !roles.streams.is_empty())
        {
            let of: Vec<&StreamRole> = roles.streams.iter().filter(|role| role.stream == *stream).collect();
            let ours = if *joint { Role::JointController } else { Role::Controller };
            if of.iter().any(|role| role.ours == ours) {
                let words = stream.words();
                let what = ours.words();
                points.note(&format!("we are {what}, and no activity describes this: {words}"), &name, false);
            } else if !*joint && *stream == Stream::Telemetry && of.iter().any(|role| role.ours == Role::Open) {
                points.note(
                    "whether we get personal data by telemetry is not provided, and no activity describes it",
                    &name,
                    false,
                );
            }
        }
        Ok(())
    })
}
