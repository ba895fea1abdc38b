//! The list of subprocessors on a day, all of it or for one customer, and what is different between two days.

use crate::error::{Error, Result};
use crate::model::likeness::{core, may_be_one, words};
use crate::model::phrase::say;
use crate::model::{Dossier, Kind, Organisation, Phrase, Record, counted, country, date, in_a_row};
use crate::rules::derive;
use crate::rules::engaged::{Engaged, engaged};
use crate::store::Store;
use crate::texts::publication as texts;
use crate::view::{Block, Cell, Column, Fit, Report, ReportRows, Table, View};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// One row of the list.
#[derive(Debug, Serialize)]
pub struct EngagedRow {
    /// Handle of the engagement.
    pub engagement: String,
    /// Handle of the company.
    pub subprocessor: String,
    /// The name as the list has it.
    pub name: String,
    /// What it is for the customer's data, where that is no subprocessor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<String>,
    /// What it does.
    pub purpose: Option<String>,
    /// Which data it gets.
    pub data: Option<String>,
    /// Where it processes the data.
    pub places: Option<String>,
    /// From where else its staff gets at it.
    pub access_from: Option<String>,
    /// Code of the country of its seat.
    pub seat: Option<String>,
    /// For which customers, in words; nothing when for all.
    #[serde(rename = "for")]
    pub of: Option<String>,
    /// The first day, if it is known.
    pub since: Option<NaiveDate>,
    /// For one customer: whether it is for it, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// The list of a day.
#[derive(Debug, Serialize)]
pub struct EngagedList {
    /// The day.
    pub on: NaiveDate,
    /// Which of the lists, if one was asked for.
    pub list: Option<String>,
    /// The customer, if it is the list for one.
    pub customer: Option<String>,
    /// The rows: of a customer, those that are for it.
    pub rows: Vec<EngagedRow>,
    /// Those of which the records do not say whether they are for the customer, and what is missing.
    pub open: Vec<EngagedRow>,
    /// Those that are not for the customer, and why.
    pub others: Vec<EngagedRow>,
    #[serde(skip)]
    shown_for_one: bool,
}

/// What is different in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum EngagedChange {
    /// It came.
    Added {
        /// Its name.
        name: String,
        /// What it does.
        purpose: Option<Phrase>,
    },
    /// It left.
    Removed {
        /// Its name.
        name: String,
        /// What it did.
        purpose: Option<Phrase>,
    },
    /// The same company under another name.
    Renamed {
        /// The name before.
        before: String,
        /// The name now.
        after: String,
    },
    /// Something else that is said of it; `words` where only the wording is another.
    Changed {
        /// Its name.
        name: String,
        /// Of what: `places`, `purpose`, `data`, …
        field: &'static str,
        /// Before.
        before: Option<Phrase>,
        /// Now.
        after: Option<Phrase>,
        /// Whether it means the same.
        only_words: bool,
    },
}

impl EngagedChange {
    /// The name of what left.
    #[must_use]
    pub fn gone(&self) -> Option<&str> {
        if let Self::Removed { name, .. } = self { Some(name) } else { None }
    }

    /// The name of what came.
    #[must_use]
    pub fn come(&self) -> Option<&str> {
        if let Self::Added { name, .. } = self { Some(name) } else { None }
    }

    /// As a line.
    #[must_use]
    pub fn words(&self) -> String {
        let of = |purpose: &Option<Phrase>| purpose.as_ref().map(|purpose| format!(" ({purpose})")).unwrap_or_default();
        let said = |text: &Option<Phrase>| text.as_ref().map_or_else(|| "not provided".to_owned(), Phrase::to_string);
        match self {
            Self::Added { name, purpose } => format!("added    {name}{}", of(purpose)),
            Self::Removed { name, purpose } => format!("removed  {name}{}", of(purpose)),
            Self::Renamed { before, after } => format!("renamed  {before} → {after}"),
            Self::Changed { name, field, before, after, only_words } => {
                let label = Kind::Engagement.field(field).in_sentence();
                let only = if *only_words { ", only in words" } else { "" };
                format!("changed  {name}: {label}{only}: {} → {}", said(before), said(after))
            }
        }
    }
}

/// What is compared of an engagement, beside its name.
pub const COMPARED: [&str; 13] = [
    "places",
    "purpose",
    "data",
    "subjects",
    "access_from",
    "service",
    "standing",
    "edition",
    "region",
    "feature",
    "product",
    "condition",
    "list",
];

/// What is different between two states of a list. What one company no longer does and what it does now are one difference, however it is recorded.
#[must_use]
pub fn differences(before: &[Record], after: &[Record], companies: &[Record]) -> Vec<EngagedChange> {
    let identity = identities(companies);
    let whose = |record: &Record| record.link("subprocessor").map(|id| identity.get(&id).copied().unwrap_or(id));
    let equal = |one: &Record, other: &Record| {
        one.text("listed_as") == other.text("listed_as")
            && COMPARED.iter().all(|field| one.get(field) == other.get(field))
    };
    // By company, since a list can be long.
    let mut gone: HashMap<Option<Uuid>, Vec<&Record>> = HashMap::new();
    for old in before {
        gone.entry(whose(old)).or_default().push(old);
    }
    let mut come = Vec::new();
    for one in after {
        let of_company = gone.entry(whose(one)).or_default();
        let same = of_company.iter().position(|old| old.id == one.id && equal(old, one));
        match same.or_else(|| of_company.iter().position(|old| equal(old, one))) {
            Some(at) => {
                of_company.remove(at);
            }
            None => come.push(one),
        }
    }
    let companies: HashMap<Uuid, &Record> = companies.iter().map(|one| (one.id, one)).collect();
    let name =
        |record: &Record| name_of(record, record.link("subprocessor").and_then(|id| companies.get(&id).copied()));
    let purpose = |record: &Record| {
        let said: Vec<Phrase> =
            [record.text("purpose").map(Phrase::from), standing_of(record)].into_iter().flatten().collect();
        (!said.is_empty()).then(|| Phrase::joined(said, "; "))
    };
    let mut found = Vec::new();
    for one in come {
        let of_company = gone.entry(whose(one)).or_default();
        let alike = |old: &Record| COMPARED.iter().filter(|field| old.get(field) == one.get(field)).count();
        match (0..of_company.len()).max_by_key(|at| (alike(of_company[*at]), usize::MAX - at)) {
            None => found.push(EngagedChange::Added { name: name(one), purpose: purpose(one) }),
            Some(at) => {
                let old = of_company.remove(at);
                changed((old, &name(old)), (one, &name(one)), &mut found);
            }
        }
    }
    let gone = before
        .iter()
        .filter(|old| gone.get(&whose(old)).is_some_and(|left| left.iter().any(|one| std::ptr::eq(*one, *old))));
    found.extend(gone.map(|old| EngagedChange::Removed { name: name(old), purpose: purpose(old) }));
    found
}

/// What is said otherwise of what a company does, each with its name.
fn changed((old, was): (&Record, &str), (new, is): (&Record, &str), found: &mut Vec<EngagedChange>) {
    if was != is {
        found.push(EngagedChange::Renamed { before: was.to_owned(), after: is.to_owned() });
    }
    for field in COMPARED {
        let text = |record: &Record| record.get(field).map(|value| Kind::Engagement.field(field).phrase(value));
        let (before, after) = (text(old), text(new));
        if before != after {
            let meant = |text: &Option<Phrase>| text.as_ref().map(|text| meaning(field, &text.english()));
            let only_words = meant(&before) == meant(&after);
            found.push(EngagedChange::Changed { name: is.to_owned(), field, before, after, only_words });
        }
    }
}

/// For each company that shares a name with another, whether it has it or had it, the first of them: they are one.
fn identities(companies: &[Record]) -> HashMap<Uuid, Uuid> {
    let mut of_name: HashMap<String, Uuid> = HashMap::new();
    let mut of_company: HashMap<Uuid, Uuid> = HashMap::new();
    for company in companies {
        let names: Vec<String> = names_of(company).map(words).filter(|name| !name.is_empty()).collect();
        let known: Vec<Uuid> = names.iter().filter_map(|name| of_name.get(name).copied()).collect();
        let first = known.first().copied().unwrap_or(company.id);
        // A name that joins two makes them one.
        let joined = |id: &mut Uuid| {
            if known.contains(id) {
                *id = first;
            }
        };
        of_name.values_mut().for_each(joined);
        of_company.values_mut().for_each(joined);
        of_company.insert(company.id, first);
        of_name.extend(names.into_iter().map(|name| (name, first)));
    }
    of_company
}

/// Who left and who came with a name that is like it, which may be one company: (before, after).
#[must_use]
pub fn may_be_renamed(differences: &[EngagedChange]) -> Vec<(String, String)> {
    /// Names that left and came that are compared at most, each with each.
    const MOST: usize = 400;
    /// Pairs at most.
    const LISTED: usize = 10;
    let with_core = |name: &str| (name.to_owned(), core(name));
    let gone: Vec<_> = differences.iter().filter_map(EngagedChange::gone).map(with_core).take(MOST).collect();
    let come: Vec<_> = differences.iter().filter_map(EngagedChange::come).map(with_core).take(MOST).collect();
    let mut found = Vec::new();
    for (old, old_core) in &gone {
        for (new, _) in come.iter().filter(|(_, new_core)| may_be_one(old_core, new_core)) {
            found.push((old.clone(), new.clone()));
        }
    }
    found.truncate(LISTED);
    found
}

/// What a text means, as far as that can be seen: places by their codes in any order, other texts by their words.
fn meaning(field: &str, text: &str) -> String {
    if field != "places" && field != "access_from" {
        return words(text);
    }
    let mut places: Vec<String> =
        text.split("; ").map(|place| country::code(place).map_or_else(|| words(place), str::to_owned)).collect();
    places.sort();
    places.join(" ")
}

/// The company of an engagement, among these.
#[must_use]
pub fn company_of<'c>(engagement: &Record, companies: &'c [Record]) -> Option<&'c Record> {
    companies.iter().find(|one| Some(one.id) == engagement.link("subprocessor"))
}

/// The names that a company has or had, each alone.
pub fn names_of(company: &Record) -> impl Iterator<Item = &str> {
    let fields = ["name", "also_known_as", "former_names"].into_iter();
    fields.filter_map(|field| company.text(field)).flat_map(|names| names.split("; "))
}

/// The name of an engagement's company, as the list has it; if the company never had that name, somebody corrected it, and its own counts.
#[must_use]
pub fn name_of(engagement: &Record, company: Option<&Record>) -> String {
    let is_corrected =
        |listed: &str| company.is_some_and(|company| names_of(company).all(|name| words(name) != words(listed)));
    let listed = engagement.text("listed_as").filter(|listed| !is_corrected(listed)).map(str::to_owned);
    listed.or_else(|| company.map(Record::title)).unwrap_or_else(|| engagement.handle())
}

/// Which engagements are meant.
#[derive(Clone, Copy, Debug, Default)]
pub struct Which<'w> {
    /// Those of one list.
    pub list: Option<&'w str>,
}

impl Which<'_> {
    /// Refuses a list that no engagement is in.
    pub fn known(&self, store: &Store) -> Result<()> {
        let Some(wanted) = self.list else { return Ok(()) };
        let all = store.all(Kind::Engagement)?;
        let known: BTreeSet<&str> = all.iter().filter_map(|one| one.text("list")).collect();
        if known.iter().any(|name| name.eq_ignore_ascii_case(wanted)) {
            return Ok(());
        }
        let known: Vec<String> = known.into_iter().map(|name| format!("\"{name}\"")).collect();
        let known = if known.is_empty() {
            "no list has a name".into()
        } else {
            format!("the lists are {}", in_a_row(&known, "and"))
        };
        Err(Error::NotFound(format!("no list is called \"{wanted}\"; {known}")))
    }

    fn has(&self, engagement: &Record) -> bool {
        self.list.is_none_or(|wanted| engagement.text("list").is_some_and(|is| is.eq_ignore_ascii_case(wanted)))
    }

    /// Those that hold on a day.
    fn on(&self, all: &[Record], day: NaiveDate) -> Vec<Record> {
        all.iter().filter(|one| self.has(one) && one.holds_on(day)).cloned().collect()
    }
}

/// The list of a day, all of it or for one customer.
pub fn engaged_list(
    store: &Store,
    which: Which<'_>,
    customer: Option<(&Dossier, &Organisation)>,
    on: NaiveDate,
) -> Result<EngagedList> {
    let companies = store.all(Kind::Subprocessor)?;
    let engagements = which.on(&store.all(Kind::Engagement)?, on);
    let roles = customer.map(|(dossier, organisation)| (dossier, derive(dossier, organisation, on)));
    let (mut rows, mut open, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for one in &engagements {
        let mut row = row(one, &companies);
        match roles.as_ref().map(|(dossier, roles)| engaged(one, dossier, roles)) {
            None => rows.push(row),
            Some(Engaged::Yes(why)) => {
                row.why = Some(why);
                rows.push(row);
            }
            Some(Engaged::Open(what)) => {
                row.why = Some(what.to_string());
                open.push(row);
            }
            Some(Engaged::No(why)) => {
                row.why = Some(why);
                others.push(row);
            }
        }
    }
    Ok(EngagedList {
        on,
        list: which.list.map(str::to_owned),
        customer: customer.map(|(dossier, _)| dossier.customer.name_and_handle()),
        rows,
        open,
        others,
        shown_for_one: customer.is_some(),
    })
}

/// What the company of an engagement is for the customer's data, where that is no subprocessor like the others.
#[must_use]
pub fn standing_of(engagement: &Record) -> Option<Phrase> {
    engagement.said("standing").filter(|_| engagement.text("standing") != Some("subprocessor"))
}

/// From where the staff of a company gets at the data beside the places where it processes it; nothing where that is not recorded, or is from
/// nowhere else.
#[must_use]
pub fn access_from(engagement: &Record) -> Option<String> {
    engagement.given("access_from").filter(|_| engagement.text("access_from").is_some())
}

/// ", access from Ukraine", with what stands before it; empty where nothing is recorded.
#[must_use]
pub fn and_access_from(engagement: &Record, before: &str) -> String {
    access_from(engagement).map(|from| format!("{before}access from {from}")).unwrap_or_default()
}

impl EngagedRow {
    /// "Germany; access from Ukraine".
    fn whereabouts(&self) -> Option<String> {
        let access = self.access_from.as_ref().map(|from| format!("access from {from}"));
        let all: Vec<String> = self.places.clone().into_iter().chain(access).collect();
        (!all.is_empty()).then(|| all.join("; "))
    }
}

/// The fields that say for which customers an engagement is.
pub const CONDITIONS: [&str; 5] = ["edition", "region", "feature", "product", "condition"];

/// For which customers an engagement is; nothing when for all.
#[must_use]
pub fn only_for(engagement: &Record) -> Option<Phrase> {
    let said = CONDITIONS.iter().filter_map(|field| {
        let words = engagement.said(field)?;
        Some(match *field {
            "region" => say!(texts::OF_REGION, region = words),
            "feature" => say!(texts::WITH_FEATURE, feature = words),
            "product" => say!(texts::OF_PRODUCT, product = words),
            _ => words,
        })
    });
    let said: Vec<Phrase> = said.collect();
    (!said.is_empty()).then(|| Phrase::joined(said, ", "))
}

fn row(engagement: &Record, companies: &[Record]) -> EngagedRow {
    let company = company_of(engagement, companies);
    let text = |field: &str| engagement.words(field);
    EngagedRow {
        engagement: engagement.handle(),
        subprocessor: company.map(Record::handle).unwrap_or_default(),
        name: name_of(engagement, company),
        standing: standing_of(engagement).map(|what| what.to_string()),
        purpose: text("purpose"),
        data: text("data"),
        places: text("places"),
        access_from: access_from(engagement),
        seat: company.and_then(|company| company.text("country")).map(str::to_owned),
        of: only_for(engagement).map(|whom| whom.to_string()),
        since: engagement.date("starts"),
        why: None,
    }
}

type OfRow = fn(&EngagedRow, &'static str) -> Cell;

fn given(text: Option<&String>) -> Cell {
    text.map_or(Cell::Missing, |text| text.as_str().into())
}

/// The country of the seat: a line shows its code, a page its name.
fn seat(of: &EngagedRow) -> Cell {
    let coded = |code: &String| Cell::Coded { code: code.clone(), name: country::name(code).to_owned() };
    of.seat.as_ref().map_or(Cell::Missing, coded)
}

/// What it is that is no subprocessor like the others.
const STANDING: Column<OfRow> = Column::fitting("standing", "stands there as", 20, Fit::whole(2), |of, _| {
    of.standing.as_deref().map_or(Cell::Blank, Into::into)
});

const LIST: View<'static, OfRow> = View {
    title: "subprocessors",
    columns: &[
        Column::new("engagement", "engagement", 10, |of, _| of.engagement.as_str().into()),
        Column::fitting("name", "subprocessor", 28, Fit::cut(0, 16), |of, _| of.name.as_str().into()),
        Column::fitting("purpose", "purpose", 32, Fit::cut(1, 14), |of, _| given(of.purpose.as_ref())),
        Column::fitting("places", "places", 26, Fit::cut(3, 14), |of, _| given(of.whereabouts().as_ref())),
        Column::fitting("data", "data", 28, Fit::cut(6, 14), |of, _| given(of.data.as_ref())),
        Column::fitting("seat", "seat", 8, Fit::whole(5), |of, _| seat(of)),
        Column::fitting("for", "only for", 18, Fit::cut(2, 10), |of, _| {
            of.of.as_deref().map_or(Cell::Blank, Into::into)
        }),
        Column::fitting("since", "since", 13, Fit::whole(4), |of, _| of.since.map_or(Cell::Missing, Cell::Day)),
        STANDING,
    ],
};

const WITH_WHY: View<'static, OfRow> = View {
    title: "subprocessors of a customer",
    columns: &[
        Column::new("engagement", "engagement", 10, |of, _| of.engagement.as_str().into()),
        Column::fitting("name", "subprocessor", 28, Fit::cut(0, 16), |of, _| of.name.as_str().into()),
        Column::fitting("purpose", "purpose", 32, Fit::cut(2, 14), |of, _| given(of.purpose.as_ref())),
        Column::fitting("places", "places", 26, Fit::cut(3, 14), |of, _| given(of.whereabouts().as_ref())),
        Column::fitting("why", "why", 30, Fit::READ, |of, _| given(of.why.as_ref())),
        STANDING,
    ],
};

impl EngagedList {
    fn table(&self, rows: &[EngagedRow]) -> Table {
        let view = if self.shown_for_one { WITH_WHY } else { LIST };
        view.list(rows)
    }

    /// The same for a screen: where every row is a subprocessor, nothing says so.
    fn shown(&self, rows: &[EngagedRow]) -> Table {
        let mut table = self.table(rows);
        if rows.iter().all(|row| row.standing.is_none()) {
            table.heads.pop();
            table.fits.pop();
            table.rows.iter_mut().for_each(|row| drop(row.pop()));
        }
        table
    }
}

impl Report for EngagedList {
    fn title(&self) -> Option<String> {
        Some("Subprocessors".into())
    }

    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: self.table(&self.rows), member: "rows" })
    }

    fn blocks(&self) -> Vec<Block> {
        let day = date::long(self.on);
        let list = self.list.as_ref().map(|list| format!(" in the list \"{list}\"")).unwrap_or_default();
        let nothing = self.rows.is_empty() && self.open.is_empty() && self.others.is_empty();
        if nothing {
            return vec![Block::Text(format!(
                "No subprocessor is recorded{list} for {day}. That does not say that there is none."
            ))];
        }
        let count = counted(self.rows.len(), "entry", "entries");
        let mut blocks = vec![Block::Text(match &self.customer {
            Some(customer) => format!("For {customer} on {day}{list}: {count}."),
            None => format!("On {day}{list}: {count}."),
        })];
        if !self.rows.is_empty() {
            blocks.push(Block::Table(self.shown(&self.rows)));
        }
        for (heading, rows) in [("Whether these are for it is open", &self.open), ("Not for it", &self.others)] {
            if !rows.is_empty() {
                blocks.push(Block::Heading(heading.into()));
                blocks.push(Block::Table(self.shown(rows)));
            }
        }
        blocks
    }
}

/// What is different between two days.
#[derive(Debug, Serialize)]
pub struct Differences {
    /// The first day.
    pub from: NaiveDate,
    /// The second.
    pub to: NaiveDate,
    /// What is different.
    pub differences: Vec<EngagedChange>,
    /// (before, after) of names that may be those of one company.
    pub may_be_one: Vec<(String, String)>,
}

/// What is different between the lists of two days.
pub fn differences_between(
    store: &Store,
    which: Which<'_>,
    date::Period { from, to }: date::Period,
) -> Result<Differences> {
    let (companies, all) = (store.all(Kind::Subprocessor)?, store.all(Kind::Engagement)?);
    let differences = differences(&which.on(&all, from), &which.on(&all, to), &companies);
    let may_be_one = may_be_renamed(&differences);
    Ok(Differences { from, to, differences, may_be_one })
}

impl Report for Differences {
    fn title(&self) -> Option<String> {
        Some("What changed in the list of subprocessors".into())
    }

    fn blocks(&self) -> Vec<Block> {
        let days = format!("between {} and {}", date::long(self.from), date::long(self.to));
        if self.differences.is_empty() {
            return vec![Block::Text(format!("Nothing changed {days}."))];
        }
        let count = counted(self.differences.len(), "difference", "differences");
        let mut lines: Vec<String> = self.differences.iter().map(EngagedChange::words).collect();
        lines.extend(self.may_be_one.iter().map(|(before, after)| {
            format!("! \"{after}\" may be \"{before}\" under another name. They are recorded as two companies")
        }));
        vec![Block::Text(format!("{count} {days}.")), Block::Points(lines)]
    }
}

/// One published list that was taken in.
#[derive(Debug, Serialize)]
pub struct TakenList {
    /// The file.
    pub file: String,
    /// From which day it holds.
    pub day: NaiveDate,
    /// Where the day comes from.
    pub day_from: &'static str,
    /// How many rows it has.
    pub rows: usize,
    /// What it changes.
    pub differences: Vec<EngagedChange>,
    /// What is not as it should be, and what a person should look at.
    pub notes: Vec<String>,
    /// What of it a person can say otherwise.
    #[serde(skip)]
    pub doubts: Vec<ListDoubt>,
}

/// What a person can say otherwise of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListDoubt {
    /// The note that tells it.
    pub note: String,
    /// What may be so.
    pub may_be: MayBe,
}

/// What may be so of a name in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MayBe {
    /// The second name is that of a company that had the first.
    Renamed(String, String),
    /// The name is that of several companies: these.
    Several(String, Vec<String>),
}

/// Published lists that were taken in, one after the other.
#[derive(Debug, Serialize)]
pub struct TakenLists {
    /// The revision; nothing when it was only tried, or nothing changed.
    pub revision: Option<i64>,
    /// How many records were written, or would be.
    pub records: usize,
    /// The lists, in the order of their days.
    pub lists: Vec<TakenList>,
}

impl Report for TakenLists {
    fn title(&self) -> Option<String> {
        Some("Lists of subprocessors".into())
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for list in &self.lists {
            let rows = counted(list.rows, "row", "rows");
            blocks.push(Block::Text(format!(
                "{}: {rows}, from {} ({})",
                list.file,
                date::long(list.day),
                list.day_from
            )));
            let mut lines: Vec<String> = list.differences.iter().map(EngagedChange::words).collect();
            if lines.is_empty() {
                lines.push("0 changed".into());
            }
            lines.extend(list.notes.iter().map(|note| format!("! {note}")));
            blocks.push(Block::Points(lines));
        }
        let records = counted(self.records, "record", "records");
        blocks.push(Block::Text(match self.revision {
            Some(revision) => format!("{records} written [revision {revision}]"),
            None if self.records == 0 => "0 changed: all of it is recorded already.".into(),
            None => format!("{records} would be written."),
        }));
        blocks
    }
}
