//! The customers with what is derived of each: where they run, the role, the state of their agreement.

use super::agreements::{STATES, expires};
use super::found::Wanted;
use super::list::List;
use super::roles::{is_joint, newest_arrangement};
use super::running::{Running, with_product};
use crate::error::{Problem, Result};
use crate::model::{Dossier, Organisation, Record, country};
use crate::rules;
use crate::rules::agreement::{self, State};
use crate::rules::roles::{Need, Role, Roles};
use crate::store::Store;
use crate::view::{Cell, Column, NOT_PROVIDED, View, json};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What a row is made of.
struct CustomerRow<'f> {
    dossier: &'f Dossier,
    on: NaiveDate,
    running: Running<'f>,
    roles: Roles,
    /// The newest DPA in force, else the newest; of joint controllers that need no DPA, the arrangement.
    agreement: Option<&'f Record>,
    standing: CustomerStanding,
}

/// Where a customer stands with its agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
enum CustomerStanding {
    /// Its agreement is in this state; whether one is needed and none is in force.
    In(State, bool),
    /// One is needed, and none is recorded.
    Missing,
    /// None is needed.
    NotNeeded,
    /// None is needed yet: it begins later.
    NotYet,
    /// No deployment is recorded, or a fact is missing on which it depends, so nobody can say.
    Unknown,
}

impl<'f> CustomerRow<'f> {
    fn new(dossier: &'f Dossier, organisation: &Organisation, on: NaiveDate) -> Self {
        let roles = rules::derive(dossier, organisation, on);
        let running = Running::of(dossier, on);
        let agreements = dossier.agreements();
        let in_force = agreement::in_force(agreements, on).pop();
        let agreement = in_force.or_else(|| agreements.iter().rfind(|record| agreement::is_dpa(record)));
        // Without a need for a DPA, joint controllers need an arrangement: Art. 26.
        let joint = is_joint(&roles) && !roles.need().is_dpa() && roles.need() != Need::Open;
        let (agreement, in_force) = if joint {
            let arrangement = newest_arrangement(dossier, on);
            let binds = |record: &&Record| matches!(agreement::state(record, agreements, on), State::InForce { .. });
            (arrangement, arrangement.filter(binds))
        } else {
            (agreement, in_force)
        };
        let needed = roles.need().is_dpa() || joint;
        let standing = match agreement {
            Some(record) => {
                CustomerStanding::In(agreement::state(record, agreements, on), needed && in_force.is_none())
            }
            None if needed => CustomerStanding::Missing,
            None if roles.need() == Need::Open => CustomerStanding::Unknown,
            None if matches!(running, Running::Later(..)) => CustomerStanding::NotYet,
            None if running == Running::NotRecorded && !with_product(&roles) => CustomerStanding::Unknown,
            None => CustomerStanding::NotNeeded,
        };
        Self { dossier, on, running, roles, agreement, standing }
    }
}

impl CustomerStanding {
    /// The word for programs.
    const fn key(&self) -> &'static str {
        match self {
            CustomerStanding::In(state, _) => state.key(),
            CustomerStanding::Missing => "missing",
            CustomerStanding::NotNeeded => "not-needed",
            CustomerStanding::NotYet => "not-yet",
            CustomerStanding::Unknown => "unknown",
        }
    }

    /// Every word that a list can be filtered by and that fits: what has expired can be missing too.
    fn keys(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.key()).chain(matches!(self, CustomerStanding::In(_, true)).then_some("missing"))
    }
}

type CustomerCell = fn(&CustomerRow<'_>, &'static str) -> Cell;

const VIEW: View<'static, CustomerCell> = View {
    title: "customers",
    columns: &[
        Column::new("handle", "customer", 10, |of, _| Cell::handle(&of.dossier.customer)),
        Column::new("name", "name", 28, |of, _| of.dossier.customer.title().into()),
        Column::new("editions", "runs", 24, editions),
        Column::new("role", "our role", 20, |of, _| of.running.our_role(&of.roles).into()),
        Column::new("agreement", "agreement", 30, agreement),
        Column::new("expires", "expires", 13, expires_on),
        Column::new("country", "country", 16, |of, key| Cell::of(&of.dossier.customer, key)),
    ],
};

fn editions(of: &CustomerRow<'_>, _: &str) -> Cell {
    let edition = |deployment: &Record| {
        let region = deployment.text("region").map(|region| format!(" {region}")).unwrap_or_default();
        format!("{}{region}", deployment.title())
    };
    match &of.running {
        Running::Now(records) => Cell::joined(records.iter().map(|record| edition(record).into()), ", "),
        Running::Later(record, day) => format!("{} from {day}", edition(record)).into(),
        Running::Before(record, day) => format!("{} until {day}", edition(record)).into(),
        Running::NotRecorded => Cell::Missing,
    }
}

fn agreement(of: &CustomerRow<'_>, _: &str) -> Cell {
    match &of.standing {
        CustomerStanding::In(state, _) => state.into(),
        CustomerStanding::Missing => Cell::State("!", "missing".into()),
        CustomerStanding::NotNeeded => Cell::State("", "not needed".into()),
        CustomerStanding::NotYet => Cell::State("", "not needed yet".into()),
        CustomerStanding::Unknown => Cell::Missing,
    }
}

fn expires_on(of: &CustomerRow<'_>, _: &str) -> Cell {
    match (of.agreement, &of.standing) {
        (Some(record), CustomerStanding::In(state, _)) => expires(record, state),
        _ => Cell::Blank,
    }
}

/// What the organisation is to a customer, as lists are filtered by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OurRole {
    /// In one of the streams of the product.
    Is(Role),
    /// In none of them, though the customer runs the product.
    No,
    /// The customer runs nothing.
    NoDeployment,
}

impl OurRole {
    const ALL: [OurRole; 8] = [
        OurRole::Is(Role::Processor),
        OurRole::Is(Role::Subprocessor),
        OurRole::Is(Role::Controller),
        OurRole::Is(Role::JointController),
        OurRole::Is(Role::ControllerAndProcessor),
        OurRole::Is(Role::Open),
        OurRole::No,
        OurRole::NoDeployment,
    ];

    const fn words(self) -> &'static str {
        match self {
            OurRole::Is(role) => role.words(),
            OurRole::No => "no role",
            OurRole::NoDeployment => "no deployment",
        }
    }

    /// Whether it is among the roles towards a customer.
    fn among(self, roles: &Roles) -> bool {
        let (ours, runs) = (roles.ours(), with_product(roles));
        match self {
            OurRole::Is(role) => ours.contains(&role),
            OurRole::No => ours.is_empty() && runs,
            OurRole::NoDeployment => ours.is_empty() && !runs,
        }
    }
}

/// Which customers a list shows.
#[derive(Clone, Debug, Default)]
pub struct CustomerFilter {
    /// `cloud` or `self_hosted`, as a deployment keeps it.
    pub edition: Option<String>,
    /// Our role.
    pub role: Option<OurRole>,
    /// Where it stands with its agreement, by key.
    pub agreement: Option<&'static str>,
    /// A country code.
    pub country: Option<&'static str>,
    /// Part of anything that a customer says or said: a name, an affiliate, a domain, a reference, a mail address.
    pub search: Option<String>,
    /// Archived customers too.
    pub archived: bool,
}

/// A text that customers say, and those that said it before.
struct Searched {
    wanted: Wanted,
    former: BTreeSet<i64>,
}

impl Searched {
    fn new(store: &Store, text: &str) -> Result<Self> {
        let wanted = Wanted::new(text);
        let former = wanted.former_customers(store)?;
        Ok(Self { wanted, former })
    }
}

/// Where a customer without an agreement can stand, by key. One that has an agreement stands in one of its [`STATES`].
const WITHOUT: [&str; 4] = ["missing", "not-needed", "not-yet", "unknown"];

impl CustomerFilter {
    /// Reads a filter from (name, text): edition, role, agreement, country, search, archived (yes or no). Every problem is reported, by name.
    pub fn read<'t>(given: impl IntoIterator<Item = (&'t str, &'t str)>) -> std::result::Result<Self, Vec<Problem>> {
        let (mut filter, mut problems) = (Self::default(), Vec::new());
        for (name, text) in given {
            if let Err(why) = filter.set(name, text) {
                problems.push(Problem::new(name, why));
            }
        }
        if problems.is_empty() { Ok(filter) } else { Err(problems) }
    }

    fn set(&mut self, name: &str, text: &str) -> std::result::Result<(), String> {
        match name {
            "edition" => self.edition = Some(read_edition(text)?),
            "role" => self.role = Some(read_role(text)?),
            "agreement" => {
                let all: Vec<&'static str> = WITHOUT.into_iter().chain(STATES).collect();
                let known = all.iter().find(|state| **state == text);
                self.agreement = Some(*known.ok_or_else(|| not_one_of(text, &all))?);
            }
            "country" => {
                self.country = Some(country::read(text).map_err(|why| why.trim_end_matches('.').to_owned())?);
            }
            "search" => self.search = Some(text.to_owned()),
            "archived" => self.archived = text == "yes",
            _ => return Err("lists of customers are not filtered by it".into()),
        }
        Ok(())
    }

    fn fits(&self, of: &CustomerRow<'_>, search: Option<&Searched>) -> bool {
        let customer = &of.dossier.customer;
        let edition = |wanted: &String| of.running.now().iter().any(|record| record.text("edition") == Some(wanted));
        let searched = |search: &Searched| {
            search.wanted.in_record(customer).next().is_some() || search.former.contains(&customer.number)
        };
        (self.archived || of.dossier.is_active(of.on))
            && self.edition.as_ref().is_none_or(edition)
            && self.role.is_none_or(|role| role.among(&of.roles))
            && self.agreement.is_none_or(|wanted| of.standing.keys().any(|key| key == wanted))
            && self.country.is_none_or(|code| customer.text("country") == Some(code))
            && search.is_none_or(searched)
    }
}

fn read_edition(text: &str) -> std::result::Result<String, String> {
    let kept = text.to_lowercase().replace(['-', ' '], "_");
    if kept == "cloud" || kept == "self_hosted" {
        Ok(kept)
    } else {
        Err(format!("\"{kept}\" is neither cloud nor self-hosted"))
    }
}

fn read_role(text: &str) -> std::result::Result<OurRole, String> {
    let plain = text.to_lowercase().replace(['_', '-'], " ");
    let found = OurRole::ALL.into_iter().find(|role| role.words() == plain);
    found.ok_or_else(|| not_one_of(text, &OurRole::ALL.map(OurRole::words)))
}

fn not_one_of(text: &str, known: &[&str]) -> String {
    format!("\"{text}\" is not one of {}", known.join(", "))
}

/// The list of customers that fit, with what is derived of each.
pub fn customers(store: &Store, filter: &CustomerFilter, on: NaiveDate, limit: usize) -> Result<List> {
    let organisation = store.own()?;
    let mut list = List::new(VIEW, limit, NOT_PROVIDED);
    let search = filter.search.as_ref().map(|text| Searched::new(store, text)).transpose()?;
    store.each_dossier(|dossier| {
        let facts = CustomerRow::new(dossier, &organisation, on);
        if filter.fits(&facts, search.as_ref()) && list.counts() {
            list.show(VIEW, &facts, |list, cells| whole(list, &facts, cells));
        }
        Ok(())
    })?;
    Ok(list)
}

/// A row for programs: its cells under their keys, and every word that fits the state of its agreement.
fn whole(list: &List, of: &CustomerRow<'_>, cells: &[Cell]) -> serde_json::Value {
    let shown: Vec<Cell> = cells.iter().map(|cell| list.shown(cell)).collect();
    let mut json = json(VIEW.columns, &shown);
    let keys: Vec<&str> = of.standing.keys().collect();
    json.insert("agreement_state".into(), keys.join(" ").into());
    json.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agreement_that_expired_is_found_as_missing_too_where_one_is_needed() {
        let keys =
            |needed| CustomerStanding::In(State::Expired { on: NaiveDate::MIN }, needed).keys().collect::<Vec<_>>();
        assert_eq!(keys(true), ["expired", "missing"]);
        assert_eq!(keys(false), ["expired"]);
    }

    #[test]
    fn a_filter_is_read_from_texts_and_every_problem_has_its_name() {
        let given = [
            ("edition", "Self-Hosted"),
            ("role", "joint_controller"),
            ("agreement", "expired"),
            ("country", "germany"),
        ];
        let filter = CustomerFilter::read(given).unwrap();
        assert_eq!(filter.edition.as_deref(), Some("self_hosted"));
        assert_eq!(filter.role, Some(OurRole::Is(Role::JointController)));
        assert_eq!((filter.agreement, filter.country, filter.archived), (Some("expired"), Some("DE"), false));
        let given =
            [("edition", "moon"), ("role", "king"), ("agreement", "lost"), ("country", "Narnia"), ("color", "red")];
        let problems = CustomerFilter::read(given).unwrap_err();
        let places: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(places.len(), 5);
        assert!(
            given.iter().zip(&places).all(|((name, _), problem)| problem.starts_with(&format!("{name}: "))),
            "{places:?}"
        );
    }
}
