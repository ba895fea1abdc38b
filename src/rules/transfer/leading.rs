//! Which ways of a customer's data lead out of the place of a law, for what we process on behalf of the customer in some of its streams; and what of
//! what they take is recorded as agreed.

use super::ways::Transfers;
use super::{Flow, Ground, Transfer, condition, home_of};
use crate::model::country::adequacy::Home;
use crate::model::{Dossier, Kind, Organisation, Value, country};
use crate::rules::agreement::{in_force, term};
use crate::rules::engaged::wanted;
use crate::rules::role_table::{Role, Stream};
use chrono::NaiveDate;
use std::collections::BTreeSet;

impl Transfers {
    /// The countries to which data may go by what is recorded: of importers, and where they process it or get at it; nothing where it is not known
    /// whether any goes anywhere.
    #[must_use]
    pub fn reached(&self) -> Option<BTreeSet<&'static str>> {
        let importers = self.ways.iter().filter_map(|way| way.importer.country.as_deref());
        let said = self.ways.iter().flat_map(|way| [&way.places, &way.access_from]).flatten();
        let places = said.flat_map(|said| said.split(';')).map(str::trim);
        let reached = importers.chain(places).filter_map(country::code).collect();
        (self.known && !self.outside_the_laws).then_some(reached)
    }

    /// The ways that surely lead to another legal entity out of a home, of the data of these streams; none of what we decide about ourselves.
    pub fn out_of<'t>(
        &'t self,
        home: Home,
        streams: &'t [Stream],
        organisation: &'t Organisation,
    ) -> impl Iterator<Item = &'t Transfer> {
        let of_stream = move |way: &Transfer| match (way.flow, &way.engagement) {
            (Flow::Own, _) => false,
            (Flow::Access, _) => true,
            (Flow::Engaged, Some(handle)) => {
                let engagement = organisation.engagements.iter().find(|one| one.handle() == *handle);
                let ours = way.exporter.role == Role::Controller;
                !ours && engagement.is_some_and(|one| streams.contains(&wanted(one)))
            }
            _ => way.streams.iter().any(|stream| streams.contains(stream)),
        };
        self.ways.iter().filter(move |way| {
            way.sure
                && way.crosses == Some(true)
                && way.law.is_some_and(|law| home_of(law) == home)
                && !matches!(way.ground, Ground::NoTransfer { .. } | Ground::NotNeeded)
                && of_stream(way)
        })
    }
}

/// On what a way rests, and whether that is recorded; clauses only where somebody recorded that they are agreed.
#[must_use]
pub fn rests(way: &Transfer, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> (String, bool) {
    let short = way.ground.short(way.law);
    match &way.ground {
        Ground::Clauses { .. } | Ground::Onward { .. } => match agreed(way, dossier, organisation, on) {
            Some(tools) => (format!("{short} (recorded: {tools})"), true),
            None => (format!("it takes {short}; what is agreed is not recorded"), false),
        },
        Ground::Open { .. } => (format!("{}{}", way.words, recorded(way, dossier, organisation, on)), false),
        Ground::Adequacy { .. } => (way.words.clone(), true),
        Ground::Decided { .. } => {
            let decided = way.overridden.as_ref();
            let settled = decided.is_none_or(|one| one.undocumented.is_empty());
            let documented = decided.and_then(|one| one.documented.as_ref()).map(|what| format!("; {what}"));
            (format!("{}{}", way.short(), documented.unwrap_or_default()), settled)
        }
        Ground::Framework { .. } => (format!("{short}{}", condition(way.law)), true),
        _ => (short, true),
    }
}

/// "; recorded as agreed: SCC M3", where the rules do not say what it takes.
#[must_use]
pub fn recorded(way: &Transfer, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> String {
    agreed(way, dossier, organisation, on).map(|tools| format!("; recorded as agreed: {tools}")).unwrap_or_default()
}

/// The tools that are recorded as agreed with the importer, also that there are none.
#[must_use]
pub fn agreed(way: &Transfer, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Option<String> {
    let words = |kind: Kind, value: &Value| {
        let field = kind.field("transfer_tools");
        if matches!(value, Value::Nil) { field.none_words().to_owned() } else { field.words(value).into_owned() }
    };
    if way.flow == Flow::Engaged {
        let company = organisation.subprocessors.iter().find(|one| Some(one.handle()) == way.importer.record)?;
        return company
            .get("transfer_tools")
            .filter(|value| !value.is_gone())
            .map(|value| words(Kind::Subprocessor, value));
    }
    // What is agreed among our own entities is not recorded with the DPA of a customer.
    let direct = way.flow != Flow::Access;
    let agreement = in_force(dossier.agreements(), on).pop().filter(|_| direct)?;
    term(agreement, organisation, "transfer_tools")
        .filter(|value| !value.is_gone())
        .map(|value| words(Kind::Agreement, value))
}
