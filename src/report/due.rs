//! Everything with a date, as a list.

use crate::error::{Error, Result};
use crate::model::{Dossier, Kind, Organisation, counted, date, thousands};
use crate::rules::change::Planned;
use crate::rules::due::{self, Due};
use crate::rules::transfer::carried::Carried;
use crate::store::Store;
use crate::view::{Block, Cell, Fit, Report, ReportRows, Table};
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What lies further back is history.
const DAYS_BACK: u64 = 366;

/// Whether a date is still to be shown on a day, in a list that ends with `until`. What nobody has done is no history, and what has no day may be due
/// at any time.
pub(super) fn is_shown(due: &Due, on: NaiveDate, until: NaiveDate) -> bool {
    due.undated || due.day <= until && (due.open || due.day >= on - Days::new(DAYS_BACK))
}

/// The last day that a text such as `90d` looks at, counted from a day; an error names the place in which the text stands.
pub fn until(place: &str, within: &str, on: NaiveDate) -> Result<NaiveDate> {
    let is_span = within.starts_with(|c: char| c.is_ascii_digit()) && !within.contains('-');
    let text = if is_span { format!("+{within}") } else { within.to_owned() };
    date::read(&text, on).map_err(|why| Error::invalid(place, why))
}

/// Everything with a date up to `until`, the earliest first.
pub fn dues(store: &Store, on: NaiveDate, until: NaiveDate) -> Result<Vec<Due>> {
    let organisation = store.own()?;
    let mut all = Together::default();
    let shown = |due: &Due| is_shown(due, on, until);
    all.extend(due::organisation(&organisation, on).into_iter().filter(shown));
    all.extend(due::programme(&store.programme()?, on).into_iter().filter(shown));
    let planned: Vec<Planned<'_>> = Planned::watched(&organisation, on).collect();
    let mut carried = Carried::new(&organisation, on, until);
    store.each_dossier_beside(|dossier| {
        carried.take(dossier);
        all.extend(of_dossier(dossier, &organisation, &planned, (on, until)));
        Ok(())
    })?;
    all.extend(due::endings(&carried).into_iter().filter(shown));
    Ok(all.in_order())
}

/// The same of one customer: what is due of it, and what planned changes ask for on its account.
pub fn dues_of(store: &Store, dossier: &Dossier, on: NaiveDate, until: NaiveDate) -> Result<Vec<Due>> {
    let organisation = store.own()?;
    let planned: Vec<Planned<'_>> = Planned::watched(&organisation, on).collect();
    let mut all = Together::default();
    all.extend(of_dossier(dossier, &organisation, &planned, (on, until)));
    Ok(all.in_order())
}

fn of_dossier<'a>(
    dossier: &'a Dossier,
    organisation: &Organisation,
    planned: &'a [Planned<'_>],
    (on, until): (NaiveDate, NaiveDate),
) -> impl Iterator<Item = Due> {
    let of_it = due::customer(dossier, organisation, on).into_iter().chain(due::changes(dossier, planned, on));
    of_it.filter(move |due| is_shown(due, on, until))
}

/// Dates while they are gathered: what is due of a planned change, or of an incident, for many customers on one day becomes one, with their number.
#[derive(Debug, Default)]
pub(super) struct Together {
    of_many: BTreeMap<(Option<NaiveDate>, String, String, Cow<'static, str>), Many>,
    others: Vec<Due>,
}

/// The same for several customers: the first of them, and how many there are.
#[derive(Debug, Default)]
struct Many {
    first: Vec<Due>,
    count: usize,
}

/// How many customers are named one by one; nothing for what never is due for several.
fn named(due: &Due) -> Option<usize> {
    match Kind::of_handle(&due.record)?.0 {
        Kind::Change => Some(1),
        Kind::Incident => Some(5),
        _ => None,
    }
}

impl Extend<Due> for Together {
    fn extend<I: IntoIterator<Item = Due>>(&mut self, dues: I) {
        for due in dues {
            let Some(named) = named(&due) else {
                self.others.push(due);
                continue;
            };
            let key = (due.dated(), due.record.clone(), due.what.clone(), due.law.clone());
            let many = self.of_many.entry(key).or_default();
            many.count += 1;
            if many.count <= named {
                many.first.push(due);
            }
        }
    }
}

impl Together {
    /// All of them, in order.
    pub fn in_order(self) -> Vec<Due> {
        let mut dues = self.others;
        for mut many in self.of_many.into_values() {
            if many.count > many.first.len() {
                many.first.truncate(1);
                many.first.iter_mut().for_each(|due| {
                    due.name = counted(many.count, "customer", "customers");
                    due.customers = many.count;
                });
            }
            dues.append(&mut many.first);
        }
        dues.sort();
        dues
    }
}

/// Dates.
#[derive(Debug, Serialize)]
pub struct DueList {
    /// The moment from which hours count.
    #[serde(skip)]
    pub at: DateTime<Utc>,
    /// The day from which "overdue" counts.
    pub on: NaiveDate,
    /// The last day shown.
    pub until: NaiveDate,
    /// The earliest first.
    pub due: Vec<Due>,
}

impl DueList {
    fn table(&self) -> Table {
        let row = |due: &Due| {
            let about = [due.record.as_str(), &due.name, &due.words(self.on), &*due.law].map(Cell::from);
            day_cells(due, (self.on, self.at)).into_iter().chain(about).collect::<Vec<_>>()
        };
        let fits = [Fit::KEY, Fit::KEY, Fit::KEY, Fit::cut(0, 14), Fit::READ, Fit::whole(1)];
        Table::new(vec!["day", "when", "record", "name", "what", "law"], self.due.iter().map(row)).fitted(fits)
    }
}

impl Report for DueList {
    fn title(&self) -> Option<String> {
        Some(format!("Dates until {}", date::long(self.until)))
    }

    fn blocks(&self) -> Vec<Block> {
        if self.due.is_empty() {
            return vec![Block::Text(format!("Nothing is due until {}.", date::long(self.until)))];
        }
        let overdue = self.due.iter().filter(|due| due.is_overdue(self.on) || due.is_late(self.at).is_some()).count();
        let undated = self.due.iter().filter(|due| due.undated).count();
        let dates = counted(self.due.len() - undated, "date", "dates");
        let mut count = format!("{dates} until {}, {overdue} overdue.", date::long(self.until));
        if undated > 0 {
            let _ = write!(count, " {} without a day that is known.", thousands(undated));
        }
        vec![Block::Table(self.table()), Block::Text(count)]
    }

    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: self.table(), member: "due" })
    }
}

/// The day on which something is due, and how far off that is.
pub(super) fn day_cells(due: &Due, (on, now): (NaiveDate, DateTime<Utc>)) -> [Cell; 2] {
    if let (Some(day), Some(at)) = (due.dated().filter(|day| *day >= on), due.is_late(now)) {
        let words = format!("overdue since {}", at.format("%H:%M UTC"));
        return [Cell::Day(day), Cell::Coded { code: format!("! {words}"), name: format!("! {words}") }];
    }
    let undated = if due.at_once { "at once" } else { "no day" };
    due.dated().map_or_else(|| [Cell::Blank, undated.into()], |day| [Cell::Day(day), when_cell(day, on)])
}

/// How far off a day is, and whether it is over.
pub(super) fn when(day: NaiveDate, on: NaiveDate) -> String {
    let distance = date::from_today(day, on);
    if day < on { format!("! overdue, {distance}") } else { distance }
}

/// The same in a list: in a line, the sign says that it is over.
fn when_cell(day: NaiveDate, on: NaiveDate) -> Cell {
    let sign = if day < on { "! " } else { "" };
    Cell::Coded { code: format!("{sign}{}", date::from_today(day, on)), name: when(day, on) }
}
