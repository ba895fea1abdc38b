//! Lists of records, and one record whole.

use crate::error::Result;
use crate::model::json::record_json;
use crate::model::kinds::terms::{CLAUSES, TERMS};
use crate::model::{Dossier, Organisation};
use crate::model::{Field, Kind, Record, Shape, Value, counted, country};
use crate::rules::{self, agreement};
use crate::store::Store;
use crate::view::{Block, NOT_PROVIDED, Report, Table};
use chrono::NaiveDate;
use serde::Serialize;

/// Records of one kind, as a list.
#[derive(Debug, Serialize)]
pub struct List {
    /// What is listed.
    pub kind: &'static str,
    /// How many there are, before `--limit`.
    pub total: usize,
    /// The rows, whole.
    pub records: Vec<serde_json::Value>,
    #[serde(skip)]
    heads: Vec<&'static str>,
    #[serde(skip)]
    rows: Vec<Vec<String>>,
}

/// Which customers a list shows.
#[derive(Clone, Debug, Default)]
pub struct CustomerFilter {
    /// `cloud` or `self_hosted`.
    pub edition: Option<String>,
    /// Our role, as [`rules::Roles::summary`] says it.
    pub role: Option<String>,
    /// `missing`, `not-needed`, or the key of a state.
    pub agreement: Option<String>,
    /// A country code.
    pub country: Option<String>,
    /// Part of a name, domain, reference or mail address, in lower case.
    pub search: Option<String>,
    /// Archived customers too.
    pub archived: bool,
}

/// One customer with what is derived of it, for lists and exports.
#[derive(Debug, Serialize)]
pub struct CustomerLine {
    /// Handle.
    pub handle: String,
    /// Legal name.
    pub name: String,
    /// Editions that run on the day.
    pub editions: String,
    /// Our role.
    pub role: String,
    /// The state of its agreement.
    pub agreement: String,
    /// The key of that state, or `missing`, `not-needed`.
    pub agreement_state: String,
    /// When that agreement expires.
    pub expires: String,
    /// Country, in words.
    pub country: String,
}

/// What a list says of a customer.
#[must_use]
pub fn customer_line(dossier: &Dossier, vendor: &Organisation, on: NaiveDate) -> CustomerLine {
    let roles = rules::derive(dossier, vendor, on);
    let covering = agreement::in_force(dossier.agreements(), on);
    let newest = covering.last().copied().or_else(|| dossier.agreements().last());
    let needed = roles.need() != rules::roles::Need::None;
    let state = newest.map(|record| agreement::state(record, dossier.agreements(), on));
    let (words, key) = match (&state, needed) {
        (Some(state), _) => (state.marked(), state.key()),
        (None, true) => ("! missing".to_owned(), "missing"),
        (None, false) if roles.streams.iter().all(|stream| stream.deployment.is_none()) => {
            (NOT_PROVIDED.to_owned(), "unknown")
        }
        (None, false) => ("not needed".to_owned(), "not-needed"),
    };
    let mut editions: Vec<String> = Vec::new();
    for deployment in dossier.deployments().iter().filter(|record| record.holds_on(on)) {
        let region = deployment.text("region").map(|region| format!(" {region}")).unwrap_or_default();
        let edition = format!("{}{region}", deployment.title());
        if !editions.contains(&edition) {
            editions.push(edition);
        }
    }
    let expires =
        newest.and_then(|record| record.get("expires")).map_or(String::new(), |value| value.text().into_owned());
    CustomerLine {
        handle: dossier.customer.handle(),
        name: dossier.customer.title(),
        editions: if editions.is_empty() { NOT_PROVIDED.into() } else { editions.join(", ") },
        role: roles.summary(),
        agreement: words,
        agreement_state: if needed && covering.is_empty() && key != "missing" {
            format!("{key} missing")
        } else {
            key.to_owned()
        },
        expires,
        country: dossier
            .customer
            .text("country")
            .map_or(NOT_PROVIDED.to_owned(), |code| country::name(code).to_owned()),
    }
}

impl CustomerFilter {
    fn fits(&self, dossier: &Dossier, line: &CustomerLine, on: NaiveDate) -> bool {
        let edition = |wanted: &String| {
            dossier.deployments().iter().any(|record| record.holds_on(on) && record.text("edition") == Some(wanted))
        };
        let searched = |wanted: &String| {
            let fields = ["name", "domain", "reference", "other_references", "contact", "contact_email"];
            fields.iter().any(|field| {
                dossier.customer.text(field).is_some_and(|text| text.to_lowercase().contains(wanted.as_str()))
            })
        };
        (self.archived || dossier.is_active(on))
            && self.edition.as_ref().is_none_or(edition)
            && self.role.as_ref().is_none_or(|role| line.role.split(" + ").any(|one| one == role))
            && self.agreement.as_ref().is_none_or(|state| line.agreement_state.split(' ').any(|one| one == state))
            && self.country.as_ref().is_none_or(|code| dossier.customer.text("country") == Some(code))
            && self.search.as_ref().is_none_or(searched)
    }
}

/// The list of customers that fit, with what is derived of each.
pub fn customers(store: &Store, filter: &CustomerFilter, on: NaiveDate, limit: usize) -> Result<List> {
    let vendor = store.own()?;
    let heads = vec!["customer", "name", "runs", "our role", "agreement", "expires", "country"];
    let mut list = List { kind: "customers", total: 0, records: Vec::new(), heads, rows: Vec::new() };
    store.each_dossier(|dossier| {
        let line = customer_line(dossier, &vendor, on);
        if filter.fits(dossier, &line, on) {
            list.total += 1;
            if list.rows.len() < limit {
                list.records.push(serde_json::to_value(&line).expect("a line is plain data"));
                list.rows.push(vec![
                    line.handle,
                    line.name,
                    line.editions,
                    line.role,
                    line.agreement,
                    line.expires,
                    line.country,
                ]);
            }
        }
        Ok(())
    })?;
    Ok(list)
}

/// The agreements of all customers, with their states.
pub fn agreements(store: &Store, wanted: Option<&str>, on: NaiveDate, limit: usize) -> Result<List> {
    let heads = vec!["agreement", "customer", "state", "template", "signed", "expires", "reference"];
    let mut list = List { kind: "agreements", total: 0, records: Vec::new(), heads, rows: Vec::new() };
    let vendor = store.own()?;
    store.each_dossier(|dossier| {
        for record in dossier.agreements() {
            let state = agreement::state(record, dossier.agreements(), on);
            if wanted.is_some_and(|wanted| wanted != state.key()) {
                continue;
            }
            list.total += 1;
            if list.rows.len() >= limit {
                continue;
            }
            let template = vendor.template_of(record).map(|template| template.title_and_version());
            let paper = || record.get("paper").map(|value| Kind::Agreement.field("paper").words(value).into_owned());
            let mut json = record_json(record);
            json["state"] = state.key().into();
            list.records.push(json);
            let text = |field: &str| record.get(field).map_or(String::new(), |value| value.text().into_owned());
            let customer = format!("{} ({})", dossier.customer.title(), dossier.customer.handle());
            list.rows.push(vec![
                record.handle(),
                customer,
                state.marked(),
                template.or_else(paper).unwrap_or_default(),
                text("signed"),
                text("expires"),
                text("reference"),
            ]);
        }
        Ok(())
    })?;
    Ok(list)
}

/// The list of a kind that is shown as recorded.
pub fn records(store: &Store, kind: Kind, limit: usize) -> Result<List> {
    let fields: Vec<&Field> = kind.describe().columns.iter().map(|name| kind.field(name)).collect();
    let mut heads = vec![kind.name()];
    heads.extend(fields.iter().map(|field| field.label));
    let mut list = List { kind: kind.plural(), total: 0, records: Vec::new(), heads, rows: Vec::new() };
    store.each(kind, |record| {
        list.total += 1;
        if list.rows.len() < limit {
            let mut row = vec![record.handle()];
            for field in &fields {
                row.push(shown(store, field, record.get(field.name))?);
            }
            list.records.push(record_json(&record));
            list.rows.push(row);
        }
        Ok(())
    })?;
    Ok(list)
}

impl Report for List {
    fn blocks(&self) -> Vec<Block> {
        let shown = self.rows.len();
        let count = match self.kind {
            "organisation" => String::new(),
            _ if self.total == 0 => format!("No {} found.", self.kind),
            _ if shown < self.total => format!(
                "The first {shown} of {}. --limit N shows more; --format csv lists all.",
                counted(self.total, "record", self.kind)
            ),
            _ => counted(self.total, Kind::named(self.kind).map_or("record", Kind::name), self.kind) + ".",
        };
        let mut blocks = Vec::new();
        if shown > 0 {
            blocks.push(Block::Table(Table::new(self.heads.clone(), self.rows.clone())));
        }
        blocks.push(Block::Text(count));
        blocks
    }
}

/// A value as people read it; a link as the name and handle of what it leads to.
pub fn shown(store: &Store, field: &Field, value: Option<&Value>) -> Result<String> {
    match (field.shape, value) {
        (_, None) => Ok(String::new()),
        (Shape::Link(kind), Some(Value::Link(id))) => {
            let record = store.with_id(kind, *id)?;
            Ok(record.map_or_else(|| id.to_string(), |record| record.name_and_handle()))
        }
        (_, Some(value)) => Ok(field.words(value).into_owned()),
    }
}

/// (label, before, after) of each field in which two states of a record differ, with links by name.
pub fn changes(store: &Store, before: &Record, after: &Record) -> Result<Vec<(String, String, String)>> {
    let words = |field: &Field, value: Option<&Value>| match value {
        None => Ok(NOT_PROVIDED.to_owned()),
        Some(_) => shown(store, field, value),
    };
    let mut changes = Vec::new();
    for ((field, old), (_, new)) in before.entries().zip(after.entries()).filter(|((_, old), (_, new))| old != new) {
        changes.push((field.label.to_owned(), words(field, old)?, words(field, new)?));
    }
    Ok(changes)
}

/// One record, whole.
#[derive(Debug, Serialize)]
pub struct Whole {
    /// Handle, id and fields.
    pub record: serde_json::Value,
    /// The fields that nobody gave.
    pub not_provided: Vec<&'static str>,
    /// What is derived, beside the fields.
    pub derived: Vec<(String, String)>,
    #[serde(skip)]
    title: String,
    #[serde(skip)]
    facts: Vec<(String, String)>,
    #[serde(skip)]
    missing: Vec<String>,
}

/// Shows one record.
pub fn whole(store: &Store, record: &Record, on: NaiveDate) -> Result<Whole> {
    let mut facts = Vec::new();
    for (field, value) in record.entries() {
        if value.is_some() {
            facts.push((field.label.to_owned(), shown(store, field, value)?));
        }
    }
    // What an agreement does not say itself, its template says.
    let inherited = |field: &&Field| {
        let term = TERMS.iter().chain(CLAUSES).any(|term| term.name == field.name);
        record.kind == Kind::Agreement && record.link("template").is_some() && term
    };
    let missing: Vec<&Field> = record
        .entries()
        .filter(|(field, value)| value.is_none() && !inherited(field))
        .map(|(field, _)| field)
        .collect();
    let words = |field: &&Field| {
        if field.law.is_empty() { field.in_sentence() } else { format!("{} ({})", field.in_sentence(), field.law) }
    };
    let mut derived = Vec::new();
    if record.kind == Kind::Agreement
        && let Some(customer) =
            record.link("customer").map(|id| store.with_id(Kind::Customer, id)).transpose()?.flatten()
    {
        let siblings = store.linking(Kind::Agreement, "customer", customer.id)?;
        derived.push(("State".to_owned(), format!("{} (on {on})", agreement::state(record, &siblings, on).marked())));
        let vendor = store.own()?;
        if let Some(template) = vendor.template_of(record) {
            derived.push(("Other terms".to_owned(), format!("as in {}", template.name_and_handle())));
        }
        for deviation in agreement::deviations(record, &vendor) {
            derived.push((
                "Deviation".to_owned(),
                format!("{}: {} (template: {})", deviation.term, deviation.agreed, deviation.template),
            ));
        }
    }
    Ok(Whole {
        record: record_json(record),
        not_provided: missing.iter().map(|field| field.name).collect(),
        derived,
        title: record.name_and_handle(),
        facts,
        missing: missing.iter().map(words).collect(),
    })
}

impl Report for Whole {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(self.title.clone()), Block::Facts(self.facts.clone())];
        if !self.derived.is_empty() {
            blocks.push(Block::Facts(self.derived.clone()));
        }
        if !self.missing.is_empty() {
            blocks.push(Block::Text(format!("Not provided: {}.", self.missing.join(", "))));
        }
        blocks
    }
}

/// How two versions of a text differ.
#[derive(Debug, Serialize)]
pub struct Difference {
    /// The one.
    pub from: String,
    /// The other.
    pub to: String,
    /// (field, in the one, in the other).
    pub fields: Vec<(String, String, String)>,
}

impl Report for Difference {
    fn blocks(&self) -> Vec<Block> {
        let heading = Block::Heading(format!("{} → {}", self.from, self.to));
        if self.fields.is_empty() {
            return vec![heading, Block::Text("The two say the same.".into())];
        }
        let rows = self.fields.iter().map(|(field, from, to)| vec![field.clone(), from.clone(), to.clone()]);
        vec![heading, Block::Table(Table::new(vec!["field", "before", "after"], rows))]
    }
}
