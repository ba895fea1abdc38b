//! What only the supplier knows of a financial entity's register of information: the contract, who provides under it, where, and the chain below, with
//! ranks. Art. 28(3) of Regulation (EU) 2022/2554 (DORA); templates by Implementing Regulation (EU) 2024/2956.

use crate::error::{Error, Result};
use crate::format::{Format, csv, xlsx};
use crate::model::{Dossier, Kind, Organisation, Record};
use crate::report::others::refuse_to_tell;
use crate::rules::applies::may_act;
use crate::rules::derive;
use crate::rules::engaged::{Engaged, engaged};
use crate::rules::regime::our_party;
use crate::rules::roles::Roles;
use crate::rules::runs::Runs;
use crate::rules::session;
use crate::store::Store;
use crate::view::{Cell, Column, Source, Take, View};
use chrono::NaiveDate;
use std::io::Write;

/// One provider of one contract: we ourselves at rank 1, or somebody whom we, or one of them, engage.
pub struct Provided<'p> {
    contract: Option<&'p Record>,
    rank: Option<usize>,
    provider: Option<&'p Record>,
    recipient: Option<&'p Record>,
    service: Cell,
    stored: Cell,
    at_rest: Cell,
    processed: Cell,
    from: Cell,
    remark: Cell,
}

type OfProvided = fn(&Provided<'_>, &'static str) -> Cell;

/// Writes the list for a customer as CSV or as a workbook; gives the number of rows. Refused where it names another customer.
pub fn write(
    store: &Store,
    customer: Record,
    on: NaiveDate,
    to: Format,
    out: &mut (dyn Write + Send),
) -> Result<usize> {
    let organisation = store.own()?;
    let source = Source::new(store, DORA.title, format!("For {}", customer.title()), on);
    let dossier = store.dossier(customer)?;
    let each = |take: Take<'_>| each(&dossier, &organisation, on, take);
    let mut said = Vec::new();
    csv::write_view(DORA, &mut said, each)?;
    refuse_to_tell(store, &String::from_utf8_lossy(&said).lines().collect::<Vec<_>>(), &dossier.customer)?;
    match to {
        Format::Csv => csv::write_view(DORA, out, each),
        Format::Xlsx => xlsx::write_view(store, DORA, &source, each, out),
        _ => Err(Error::Usage("this is a list for a spreadsheet: a workbook or CSV".into())),
    }
}

/// The rows for one customer. The law of a column is the template of the register of information in which it stands.
pub const DORA: View<'static, OfProvided> = View {
    title: "Register of information",
    columns: &[
        of("reference", "Contract reference", 20, "B_02.01, B_02.02, B_05.02", contract),
        of("rank", "Rank", 8, "B_05.02", |of, _| of.rank.map_or(Cell::Missing, Cell::from)),
        of("provider", "Provider", 30, "B_05.01", |of, _| name(of.provider)),
        of("provider_code", "Code of the provider", 24, "B_05.01, B_05.02", |of, _| code(of, of.provider).0),
        of("provider_code_type", "Type of code", 12, "B_05.01, B_05.02", |of, _| code(of, of.provider).1),
        of("seat", "Country of the provider", 16, "B_05.01", |of, _| seat(of.provider)),
        of("service", "Service", 34, "B_02.02", |of, _| of.service.clone()),
        of("service_type", "Type of ICT service", 14, "B_02.02, B_05.02", contract),
        of("recipient", "Recipient of the service", 30, "B_05.02", |of, _| match of.rank {
            Some(1) => Cell::NotAsked("the customer"),
            _ => name(of.recipient),
        }),
        of("recipient_code", "Code of the recipient", 24, "B_05.02", |of, _| match of.rank {
            Some(1) => Cell::Blank,
            _ => code(of, of.recipient).0,
        }),
        of("starts", "Start of the contract", 14, "B_02.02", contract),
        of("ends", "End of the contract", 14, "B_02.02", contract),
        of("customer_notice_days", "Notice by the customer (days)", 14, "B_02.02", contract),
        of("our_notice_days", "Notice by the provider (days)", 14, "B_02.02", contract),
        of("governing_law", "Governing law", 14, "B_02.02", contract),
        of("provided_from", "Provided from", 16, "B_02.02", |of, _| of.from.clone()),
        of("stored", "Stores data", 12, "B_02.02", |of, _| of.stored.clone()),
        of("at_rest", "Data at rest in", 18, "B_02.02", |of, _| of.at_rest.clone()),
        of("processed", "Data processed in", 24, "B_02.02", |of, _| of.processed.clone()),
        of("remark", "Remark", 50, "", |of, _| of.remark.clone()),
    ],
};

const fn of(
    key: &'static str,
    head: &'static str,
    width: u16,
    law: &'static str,
    value: OfProvided,
) -> Column<OfProvided> {
    Column { law, ..Column::new(key, head, width, value) }
}

/// A fact of the contract. It is the same for all who provide under it, and stands with the first.
fn contract(of: &Provided<'_>, key: &'static str) -> Cell {
    match of.contract {
        Some(_) if of.rank != Some(1) && !matches!(key, "reference" | "service_type") => Cell::Blank,
        Some(contract) => Cell::of(contract, key),
        None => Cell::Missing,
    }
}

fn name(record: Option<&Record>) -> Cell {
    record.map_or(Cell::Missing, |record| record.title().into())
}

fn seat(record: Option<&Record>) -> Cell {
    record.map_or(Cell::Missing, |record| Cell::of(record, "country"))
}

/// The code by which a provider is known, and of what type it is: its LEI, else its number in a register of companies.
fn code(of: &Provided<'_>, record: Option<&Record>) -> (Cell, Cell) {
    let Some(record) = record else { return (Cell::Missing, Cell::Missing) };
    let (lei, number) = if record.kind == Kind::Subprocessor {
        (record.text("lei"), record.text("company_number"))
    } else {
        let of_entity = |contract: &&Record| contract.link("our_entity").is_none_or(|id| id == record.id);
        let lei = of.contract.filter(of_entity).and_then(|contract| contract.text("our_lei"));
        (lei, (record.kind == Kind::Entity).then(|| record.text("registration")).flatten())
    };
    match (lei, number) {
        (Some(lei), _) => (lei.into(), "LEI".into()),
        (None, Some(number)) => (number.into(), "company number".into()),
        (None, None) => (Cell::Missing, Cell::Missing),
    }
}

/// Hands out the rows for a customer: of each contract that holds on the day, we first, then the chain; without a contract, the same with
/// what is known.
pub fn each(dossier: &Dossier, organisation: &Organisation, on: NaiveDate, take: Take<'_>) -> Result<()> {
    let roles = derive(dossier, organisation, on);
    let holds: Vec<Option<&Record>> =
        dossier.of(Kind::MainContract).iter().filter(|contract| contract.holds_on(on)).map(Some).collect();
    let contracts = if holds.is_empty() { vec![None] } else { holds };
    for contract in contracts {
        let sheet = Sheet { dossier, organisation, roles: &roles, on, contract };
        take(DORA.cells(&sheet.ourselves()))?;
        for row in sheet.chain() {
            take(DORA.cells(&row))?;
        }
    }
    Ok(())
}

/// What the rows of one contract are made of.
struct Sheet<'s> {
    dossier: &'s Dossier,
    organisation: &'s Organisation,
    roles: &'s Roles,
    on: NaiveDate,
    contract: Option<&'s Record>,
}

impl<'s> Sheet<'s> {
    /// Our entity that is party: as the contract says, else as the DPA and the entities say.
    fn us(&self) -> Option<&'s Record> {
        let named = self.contract.and_then(|contract| contract.link("our_entity"));
        let named = named.and_then(|id| self.organisation.entities.iter().find(|entity| entity.id == id));
        named.or_else(|| our_party(self.dossier, self.organisation, self.on).record)
    }

    fn ourselves(&self) -> Provided<'s> {
        let running = || self.dossier.deployments().iter().filter(|one| self.dossier.runs(one, self.on));
        let (stored, at_rest) = self.stored();
        let processed = self.processed(&at_rest);
        let service = self.contract.map_or(Cell::Missing, |contract| Cell::of(contract, "service"));
        let editions = Cell::joined(running().map(|one| Cell::of(one, "edition")), "; ");
        let provided_from = self.contract.map_or(Cell::Missing, |contract| Cell::of(contract, "provided_from"));
        let remark = if self.contract.is_some() { Cell::Blank } else { "No contract is recorded for the day".into() };
        Provided {
            contract: self.contract,
            rank: Some(1),
            provider: self.us(),
            recipient: None,
            service: Cell::first([service, editions]),
            stored,
            processed,
            at_rest,
            from: provided_from,
            remark,
        }
    }

    /// Where we process: where the data is hosted, and from where our staff looked. That is in part, as staff can be elsewhere than is recorded.
    fn processed(&self, at_rest: &Cell) -> Cell {
        let looked = |one: &&Record| session::is_on(one, self.on) && one.text("country").is_some();
        let sessions = self.dossier.of(Kind::Session).iter().filter(looked).map(|one| Cell::of(one, "country"));
        let hosted = Some(at_rest.clone()).filter(|cell| !matches!(cell, Cell::NotAsked(_)));
        match Cell::joined(hosted.into_iter().chain(sessions), "; ") {
            Cell::Text(words) => Cell::Part(words),
            Cell::Missing => at_rest.clone(),
            other => other,
        }
    }

    /// Whether we store data of the customer, and where. That we do not is said only where we act for it in nothing.
    fn stored(&self) -> (Cell, Cell) {
        let hosted = |one: &&Record| Runs::of(one).hosted();
        let holds = |one: &&Record| {
            self.dossier.runs(one, self.on)
                || self.roles.streams.iter().any(|stream| stream.ended.is_some() && stream.comes_from(one))
        };
        let with_us: Vec<&Record> = self.dossier.deployments().iter().filter(hosted).filter(holds).collect();
        let acts_or_may = may_act(self.roles);
        if !with_us.is_empty() {
            return ("Yes".into(), Cell::joined(with_us.iter().map(|one| Cell::of(one, "hosting_country")), "; "));
        }
        if acts_or_may || !self.dossier.deployments().iter().any(|one| self.dossier.runs(one, self.on)) {
            return (Cell::Missing, Cell::Missing);
        }
        ("No: the product does not run with us".into(), Cell::NotAsked("not stored by us"))
    }

    /// Those whom we engage for the customer's data, then those whom they engage; also those of which nobody recorded whether they are for it.
    fn chain(&self) -> Vec<Provided<'s>> {
        let on_the_day = self.organisation.engagements.iter().filter(|one| one.holds_on(self.on));
        let as_subprocessor = |one: &&Record| {
            !matches!(one.text("standing"), Some("customers_choice" | "independent_controller" | "recipient"))
        };
        let all: Vec<&Record> = on_the_day.filter(as_subprocessor).collect();
        let mut rows: Vec<Provided<'s>> = all.iter().filter_map(|one| self.engaged(one, &all)).collect();
        rows.sort_by_key(|row| row.rank.unwrap_or(usize::MAX));
        rows
    }

    fn engaged(&self, engagement: &'s Record, all: &[&'s Record]) -> Option<Provided<'s>> {
        let remark = match engaged(engagement, self.dossier, self.roles) {
            Engaged::No(_) => return None,
            Engaged::Yes(_) => Cell::Blank,
            Engaged::Open(what) => Cell::Part(format!("Whether it is for this customer is open: {what}").into()),
        };
        let above = engagement.link("works_for");
        let seat = self.company(engagement.link("subprocessor"));
        let places = Cell::of(engagement, "places");
        Some(Provided {
            contract: self.contract,
            rank: rank(engagement, all, 0),
            provider: seat,
            recipient: if above.is_some() { self.company(above) } else { self.us() },
            service: Cell::first([Cell::of(engagement, "service"), Cell::of(engagement, "purpose")]),
            stored: Cell::Missing,
            at_rest: Cell::Missing,
            processed: places,
            from: Cell::Blank,
            remark,
        })
    }

    fn company(&self, id: Option<uuid::Uuid>) -> Option<&'s Record> {
        self.organisation.subprocessors.iter().find(|company| Some(company.id) == id)
    }
}

/// 2 for those whom we engage, one more for each step below; nothing where the chain does not lead to us.
fn rank(engagement: &Record, all: &[&Record], depth: usize) -> Option<usize> {
    let Some(above) = engagement.link("works_for") else { return Some(2) };
    if depth > all.len() {
        return None;
    }
    let of_above = all.iter().filter(|one| one.link("subprocessor") == Some(above));
    of_above.filter_map(|one| rank(one, all, depth + 1)).min().map(|rank| rank + 1)
}
