//! Where customers' data goes and on what that rests: of all customers together, by importer or by country, and of one customer way by way.

use crate::error::Result;
use crate::model::{Dossier, Organisation, counted, country, date, distinct};
use crate::rules::derive;
use crate::rules::regime::Regime;
use crate::rules::transfer::{Transfer, Transfers, transfers};
use crate::store::Store;
use crate::view::{Block, Cell, Column, Fit, Report, ReportRows, Table, View};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;

/// How a list is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// A row for each importer.
    Importer,
    /// A row for each country.
    Country,
}

/// One row: an importer or a country, under one law, on one ground.
#[derive(Clone, Debug, Serialize)]
pub struct TransferRow {
    /// Who gets the data; of a country, how many.
    pub importer: String,
    /// The code of the country.
    pub country: Option<String>,
    /// The law.
    pub law: Option<Regime>,
    /// Whether the data leaves the place of the law, for another legal entity.
    pub crosses: Option<bool>,
    /// On what it rests.
    pub ground: String,
    /// By which override, and what it takes without it.
    #[serde(rename = "override", skip_serializing_if = "Option::is_none")]
    pub decided: Option<String>,
    /// The rules that decided.
    pub rules: Vec<&'static str>,
    /// Of how many customers the data goes there, or may go there.
    pub customers: usize,
    /// Of how many of them it goes there for sure by what is recorded; of the others it is open.
    pub sure: usize,
    /// The first of them.
    pub such_as: String,
    /// The customer that was counted last, and whether among the sure ones.
    #[serde(skip)]
    last: (String, bool),
    #[serde(skip)]
    importers: Vec<String>,
}

/// The list.
#[derive(Debug, Serialize)]
pub struct TransferList {
    /// The day.
    pub on: NaiveDate,
    /// How it is put together.
    pub by: By,
    /// The customer, if it is the list of one.
    pub customer: Option<String>,
    /// The rows.
    pub rows: Vec<TransferRow>,
    /// Customers whose data goes nowhere by what is recorded.
    pub without: usize,
    /// Customers of which data goes somewhere, and to which none of the laws that the rules know applies.
    pub outside_the_laws: usize,
    /// Customers whose data is recorded as anonymous, so that none of it is personal.
    pub anonymous: usize,
    /// Customers of which nobody recorded what they run on the day, so that nothing can be said.
    pub unknown: usize,
    /// Whether no company is recorded that is engaged on the day, so that data can go to others than these.
    pub unengaged: bool,
}

/// What makes a row: in which order they come, and what is added up.
type Key = (String, String, Option<Regime>, String, Option<String>);

/// The list of a day, of all customers or of one.
pub fn transfer_list(
    store: &Store,
    by: By,
    customer: Option<&Dossier>,
    organisation: &Organisation,
    on: NaiveDate,
) -> Result<TransferList> {
    let mut rows: BTreeMap<Key, TransferRow> = BTreeMap::new();
    let (mut without, mut outside_the_laws, mut anonymous, mut unknown) = (0, 0, 0, 0);
    let mut take = |dossier: &Dossier| {
        let all = transfers(dossier, organisation, &derive(dossier, organisation, on));
        let nothing = all.ways.is_empty() && all.known && !all.unplaced;
        without += usize::from(nothing && !all.outside_the_laws && !all.anonymous);
        anonymous += usize::from(nothing && all.anonymous);
        outside_the_laws += usize::from(nothing && all.outside_the_laws && !all.anonymous);
        unknown += usize::from(all.ways.is_empty() && !nothing);
        for way in &all.ways {
            add(&mut rows, by, way, dossier);
        }
        Ok(())
    };
    match customer {
        Some(dossier) => take(dossier)?,
        None => store.each_dossier_beside(take)?,
    }
    let customer = customer.map(|dossier| dossier.customer.name_and_handle());
    let unengaged = !organisation.engagements.iter().any(|one| one.holds_on(on));
    Ok(TransferList {
        on,
        by,
        customer,
        rows: rows.into_values().collect(),
        without,
        outside_the_laws,
        anonymous,
        unknown,
        unengaged,
    })
}

fn add(rows: &mut BTreeMap<Key, TransferRow>, by: By, way: &Transfer, dossier: &Dossier) {
    let customer = dossier.customer.handle();
    let back = way.importer.record.as_ref() == Some(&customer);
    // Each customer is an importer of its own on the way back: they are one row.
    let importer = if back { "the customer itself".to_owned() } else { way.importer.name.clone() };
    let place = way.importer.country.as_deref().map(country::name).unwrap_or_default().to_owned();
    let ground = way.ground.short(way.law);
    let decided = way.overridden.as_ref().map(|one| one.short(way.law));
    let first = if by == By::Country { String::new() } else { importer.clone() };
    let row = rows.entry((place, first, way.law, ground.clone(), decided.clone())).or_insert_with(|| TransferRow {
        importer: importer.clone(),
        country: way.importer.country.clone(),
        law: way.law,
        crosses: way.crosses,
        ground,
        decided,
        rules: Vec::new(),
        customers: 0,
        sure: 0,
        such_as: dossier.customer.name_and_handle(),
        last: Default::default(),
        importers: Vec::new(),
    });
    if let Some(rule) = way.rule.filter(|rule| !row.rules.contains(rule)) {
        row.rules.push(rule);
    }
    if row.crosses != way.crosses {
        row.crosses = [row.crosses, way.crosses].contains(&Some(true)).then_some(true);
    }
    if row.last.0 != customer {
        row.customers += 1;
        row.last = (customer, false);
    }
    if way.sure && !row.last.1 {
        row.sure += 1;
        row.last.1 = true;
    }
    if by == By::Country && !row.importers.contains(&importer) {
        row.importers.push(importer);
        row.importer = match &row.importers[..] {
            [only] => only.clone(),
            all => counted(all.len(), "importer", "importers"),
        };
    }
}

/// What is said where none of the three laws applies.
const NO_LAW: &str = "neither the GDPR nor the UK GDPR nor the Swiss FADP applies by what is recorded, so there is no transfer under these laws";

/// What is said of anonymous data.
const ANONYMOUS: &str = "the data is recorded as anonymous, so there is no transfer of personal data";

type OfRow = fn(&TransferRow, &'static str) -> Cell;

const LIST: View<'static, OfRow> = View {
    title: "transfers",
    columns: &[
        Column::fitting("country", "country", 20, Fit::whole(1), |of, _| {
            of.country.as_deref().map_or(Cell::Missing, |code| country::name(code).into())
        }),
        Column::fitting("importer", "importer", 30, Fit::cut(0, 16), |of, _| of.importer.as_str().into()),
        Column::fitting("law", "under", 12, Fit::whole(4), |of, _| {
            of.law.map_or(Cell::Missing, |law| law.words().into())
        }),
        Column::fitting("crosses", "third country", 8, Fit::whole(6), |of, _| match of.crosses {
            Some(crosses) => if crosses { "yes" } else { "no" }.into(),
            None => Cell::Missing,
        }),
        Column::fitting("ground", "by the rules it takes", 34, Fit::whole(2), |of, _| of.ground.as_str().into()),
        Column::fitting("rules", "rule", 8, Fit::whole(5), |of, _| match of.rules.join(", ") {
            none if none.is_empty() => Cell::Blank,
            rules => rules.as_str().into(),
        }),
        Column::fitting("customers", "customers", 10, Fit::whole(3), |of, _| of.customers.to_string().as_str().into()),
        Column::fitting("sure", "of them sure", 12, Fit::whole(3), |of, _| of.sure.to_string().as_str().into()),
        Column::fitting("such_as", "such as", 24, Fit::cut(7, 12), |of, _| of.such_as.as_str().into()),
        Column::fitting("override", "override", 30, Fit::READ, |of, _| {
            of.decided.as_deref().map_or(Cell::Blank, Into::into)
        }),
    ],
};

impl TransferList {
    fn table(&self) -> Table {
        LIST.list(&self.rows)
    }
}

impl Report for TransferList {
    fn title(&self) -> Option<String> {
        Some("Transfers".into())
    }

    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: self.table(), member: "rows" })
    }

    fn blocks(&self) -> Vec<Block> {
        let day = date::long(self.on);
        let whose = self.customer.as_ref().map(|customer| format!(" of {customer}")).unwrap_or_default();
        // Of one customer, it is said without a number.
        let of = |count: usize| match &self.customer {
            Some(customer) => format!("Of {customer}"),
            None => format!("Of {}", counted(count, "customer", "customers")),
        };
        let mut said = Vec::new();
        if self.without > 0 {
            let who = of(self.without);
            said.push(Block::Text(format!(
                "{who}, no data goes to us, or to a company that we engage according to the records."
            )));
        }
        if self.outside_the_laws > 0 {
            said.push(Block::Text(format!("{}, {NO_LAW}.", of(self.outside_the_laws))));
        }
        if self.anonymous > 0 {
            said.push(Block::Text(format!("{}, {ANONYMOUS}.", of(self.anonymous))));
        }
        if self.unknown > 0 {
            let who = of(self.unknown);
            said.push(Block::Text(format!(
                "{who}, nothing that runs on the day is recorded, so whether data goes anywhere is open."
            )));
        }
        if self.rows.is_empty() {
            return if said.is_empty() { vec![Block::Text("No customer is recorded.".into())] } else { said };
        }
        let mut blocks = vec![Block::Text(format!(
            "Where data{whose} goes on {day}, by the legal entity that gets it, not by the place of hosting."
        ))];
        blocks.push(Block::Table(self.table()));
        if self.rows.iter().any(|row| row.sure < row.customers) {
            blocks.push(Block::Text(
                "Of the customers of a row that are not among the sure ones, it is open whether the data goes there."
                    .into(),
            ));
        }
        if self.unengaged {
            blocks.push(Block::Text(
                "Which companies are engaged is not recorded, so whether data goes to others than these is open."
                    .into(),
            ));
        }
        blocks.extend(said);
        blocks
    }
}

/// The transfers of one customer.
#[derive(Debug, Serialize)]
pub struct TransferReport {
    /// Its handle.
    pub customer: String,
    /// Its name.
    pub name: String,
    /// What they rest on together.
    pub mechanisms: Vec<String>,
    /// Whether a way leads to another legal entity outside the place of its law.
    pub crosses: Option<bool>,
    /// The ways.
    #[serde(flatten)]
    pub transfers: Transfers,
}

/// Derives the transfers of a customer.
#[must_use]
pub fn transfers_of(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> TransferReport {
    let transfers = transfers(dossier, organisation, &derive(dossier, organisation, on));
    TransferReport {
        customer: dossier.customer.handle(),
        name: dossier.customer.title(),
        mechanisms: transfers.mechanisms(),
        crosses: transfers.crosses(),
        transfers,
    }
}

type OfWay = fn(&Transfer, &'static str) -> Cell;

fn given(text: Option<&str>) -> Cell {
    text.map_or(Cell::Missing, Into::into)
}

const WAYS: View<'static, OfWay> = View {
    title: "transfers of a customer",
    columns: &[
        Column::new("exporter", "exporter", 24, |of, _| of.exporter.words().as_str().into()),
        Column::new("importer", "importer", 24, |of, _| of.importer.words().as_str().into()),
        Column::new("engagement", "engagement", 10, |of, _| of.engagement.as_deref().map_or(Cell::Blank, Into::into)),
        Column::new("places", "places of processing", 20, |of, _| match of.engagement {
            Some(_) => given(of.places.as_deref()),
            None => Cell::Blank,
        }),
        Column::new("access_from", "access from", 20, |of, _| match of.engagement {
            Some(_) => given(of.access_from.as_deref()),
            None => of.access_from.as_deref().map_or(Cell::Blank, Into::into),
        }),
        Column::new("law", "under", 12, |of, _| given(of.law.map(Regime::words))),
        Column::new("rule", "rule", 6, |of, _| of.rule.map_or(Cell::Blank, Into::into)),
        Column::new("takes", "by the rules it takes", 40, |of, _| of.words.as_str().into()),
        Column::new("override", "override", 8, |of, _| {
            of.overridden.as_ref().map_or(Cell::Blank, |decided| decided.record.as_str().into())
        }),
        Column::new("missing", "not provided", 40, |of, _| match of.missing_in_words() {
            none if none.is_empty() => Cell::Blank,
            missing => missing.as_str().into(),
        }),
    ],
};

impl TransferReport {
    /// A way as people read it: label and words.
    fn facts(way: &Transfer) -> Vec<(String, String)> {
        let law = way.law.map_or("law not known", Regime::words);
        let law_of = if way.provisions.is_empty() { String::new() } else { format!(", {}", way.provisions) };
        let rule = way.rule.map(|rule| format!(" [{rule}{law_of}]")).unwrap_or_default();
        let mut facts = vec![
            ("From".to_owned(), format!("{}, {}", way.exporter.words(), way.exporter.role.words())),
            ("To".to_owned(), format!("{}, {}", way.importer.words(), way.importer.role.words())),
        ];
        if !way.streams.is_empty() {
            let streams: Vec<&str> = way.streams.iter().map(|stream| stream.words()).collect();
            facts.push(("Data".to_owned(), streams.join(", ")));
        }
        if let Some(engagement) = &way.engagement {
            let said = |text: &Option<String>| text.clone().unwrap_or_else(|| "not provided".to_owned());
            facts.push(("Engagement".to_owned(), engagement.clone()));
            facts.push(("Processed in".to_owned(), said(&way.places)));
            facts.push(("Access from".to_owned(), said(&way.access_from)));
        } else if let Some(place) = &way.access_from {
            facts.push(("Access from".to_owned(), place.clone()));
        }
        match &way.overridden {
            None => facts.push((format!("By {law}"), format!("{}{rule}", way.words))),
            Some(decided) => {
                let said = |by: String, words: String| (by, words);
                let reason = format!("{} ({}{})", decided.because, decided.by, decided.day());
                let until = decided.until.map(|day| format!(", until {}", date::long(day))).unwrap_or_default();
                facts.push(said(
                    "Overridden".into(),
                    format!("{} ({}{until})", way.ground.spelled(way.law), decided.record),
                ));
                facts.push(said("Reason".into(), reason));
                facts.extend(decided.documented.clone().map(|what| said("Documented".into(), what.to_string())));
                facts.push(said(format!("Without it, {law}"), format!("{}{rule}", decided.without.words(way.law))));
            }
        }
        if !way.missing.is_empty() {
            facts.push(("Not provided".to_owned(), way.missing_in_words()));
        }
        facts
    }
}

impl Report for TransferReport {
    fn title(&self) -> Option<String> {
        Some(format!("Transfers of {} ({})", self.name, self.customer))
    }

    fn rows(&self) -> Option<ReportRows> {
        let table = WAYS.table(&self.transfers.ways);
        Some(ReportRows { table, member: "ways" })
    }

    fn blocks(&self) -> Vec<Block> {
        let day = date::long(self.transfers.on);
        let who = format!("{} ({})", self.name, self.customer);
        if self.transfers.ways.is_empty() {
            let what = if self.transfers.known && self.transfers.anonymous {
                ANONYMOUS
            } else if self.transfers.known && self.transfers.outside_the_laws {
                NO_LAW
            } else if self.transfers.known && self.transfers.unplaced {
                "whether data goes anywhere is open: what of it comes to you, where it is processed, or from where it is accessed is not recorded"
            } else if self.transfers.known {
                "by what is recorded, no data goes to us, or to a company that we engage"
            } else {
                "whether data goes anywhere is open: no deployment that runs on the day is recorded"
            };
            return vec![Block::Text(format!("{who}, {day}: {what}."))];
        }
        let crosses = match self.crosses {
            Some(true) => "data goes to another legal entity in a third country",
            Some(false) => "no data goes to a legal entity in a third country by what is recorded",
            None => "whether data goes to a third country is open",
        };
        let access = self
            .transfers
            .ways
            .iter()
            .filter_map(|way| Some(format!("; of {}, {}", way.importer.words(), way.unnamed_access()?)));
        let unengaged = self.transfers.unengaged().then(|| "; which companies are engaged is not recorded".to_owned());
        let by_ai = self
            .transfers
            .ai_unengaged
            .then(|| "; which companies get data by the AI features is not recorded".to_owned());
        let why: String = distinct(access).into_iter().chain(unengaged).chain(by_ai).collect();
        let decided = self.transfers.ways.iter().any(|way| way.overridden.is_some());
        let mut blocks = vec![
            Block::Text(format!("{who}, {day}: {crosses}{why}.")),
            Block::Text(format!(
                "By the rules{} it takes: {}. Whether that is agreed, the agreements and their papers say.",
                if decided { ", and what was decided against them," } else { "" },
                self.mechanisms.join("; ")
            )),
        ];
        blocks.extend(self.transfers.ways.iter().map(|way| Block::Facts(Self::facts(way))));
        blocks
    }
}
