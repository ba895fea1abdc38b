//! The walk over customers that hands out the rows of each.

use super::acting::Acting;
use super::{ProcessorFacts, as_decided, is_of_feature, source, transfers};
use crate::error::Result;
use crate::model::date::Period;
use crate::model::{Dossier, Kind, Organisation, Record};
use crate::ropa::complete::{Doubt, Points, Undecided};
use crate::ropa::days::Days;
use crate::ropa::ours::Ours;
use crate::ropa::scope::of_both;
use crate::ropa::{Options, Row, TakeRow, ended};
use crate::rules::agreement::{self, is_dpa};
use crate::rules::applies::{Applied, acts, applied};
use crate::rules::derive;
use crate::rules::held::only_backups_since;
use crate::rules::regime::our_party;
use crate::rules::roles::{Role, Roles, Stream, StreamRole};
use crate::rules::transfer::{Transfers as Ways, transfers as ways};
use crate::store::{Store, log};
use crate::view::Cell;
use chrono::NaiveDate;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// First and last day on which something of a customer was recorded.
type Recorded = (NaiveDate, NaiveDate);

/// Those of the records of one customer that its rows asked for: the rows of a customer follow from the same few records.
type Known = HashMap<(Kind, i64), Option<Recorded>>;

/// A walk over customers that hands out the rows of each.
pub struct Walk<'w> {
    pub store: &'w Store,
    pub organisation: &'w Organisation,
    pub measures: &'w Cell,
    pub days: &'w Days,
    pub options: Options<'w>,
}

impl Walk<'_> {
    /// Hands out all rows, in order of customers and activities; notes the customers of which it cannot be said whether they belong here.
    pub fn rows(&self, take: TakeRow<'_>, doubts: &mut Vec<Undecided>, points: &mut Points) -> Result<()> {
        let mut one = |dossier: &Dossier| {
            doubts.extend(self.of_customer(dossier, take, points)?);
            Ok(())
        };
        match self.options.only {
            Some(customer) => one(&self.store.dossier(customer.clone())?),
            None => self.store.each_dossier(one),
        }
    }

    fn of_customer(&self, dossier: &Dossier, take: TakeRow<'_>, points: &mut Points) -> Result<Option<Undecided>> {
        let on = self.options.on;
        let period = Period { from: self.options.ended_since.unwrap_or(on), to: on };
        if !dossier.has_begun(on) {
            return Ok(None);
        }
        let mut roles = derive(dossier, self.organisation, on);
        let active = dossier.is_active(on);
        if !active {
            // Of a customer that left, what is still held of its data, and what nobody recorded as ended; nothing else follows any more.
            let kept =
                |one: &StreamRole| one.ours == Role::Open && one.ended.is_some() && one.stream != Stream::SupportAccess;
            roles.streams.retain(|one| acts(one) || kept(one));
        }
        let mut open = undecided(dossier, &roles, on);
        if !dossier.was_active(period) && roles.streams.is_empty() {
            return Ok(open);
        }
        let mut features: Vec<String> = Vec::new();
        for open in roles.streams.iter().flat_map(|stream| &stream.open).filter(|open| is_of_feature(open)) {
            if !features.contains(&open.words()) {
                points.note(&open.words(), &dossier.customer.name_and_handle(), false);
                features.push(open.words());
            }
        }
        let found = applied(dossier, self.organisation, &roles, period);
        if let Some(open) = &mut open {
            open.listed = !found.is_empty();
        }
        let recorded = &mut HashMap::new();
        let ways = ways(dossier, self.organisation, &roles);
        for one in &found {
            self.row((dossier, &roles, &ways), one, (on, None), recorded, take)?;
        }
        if dossier.was_active(period) {
            self.ended(dossier, period, &found, recorded, take)?;
        }
        Ok(open)
    }

    /// What followed from how the customer ran the product, until it ended in the period: as it was on the last day.
    fn ended(
        &self,
        dossier: &Dossier,
        period: Period,
        found: &[Applied<'_>],
        recorded: &mut Known,
        take: TakeRow<'_>,
    ) -> Result<()> {
        let activity = |one: &Applied<'_>| one.activity.map(|activity| activity.id);
        let mut shown: Vec<_> = found.iter().map(activity).collect();
        for last in ended(dossier, self.organisation, period) {
            let roles = derive(dossier, self.organisation, last);
            let ways = ways(dossier, self.organisation, &roles);
            for one in applied(dossier, self.organisation, &roles, Period::day(last)) {
                if one.assignment.is_none() && !shown.contains(&activity(&one)) {
                    shown.push(activity(&one));
                    self.row((dossier, &roles, &ways), &one, (last, Some(last)), recorded, take)?;
                }
            }
        }
        Ok(())
    }

    fn row(
        &self,
        (dossier, roles, ways): (&Dossier, &Roles, &Ways),
        applied: &Applied<'_>,
        (on, last): (NaiveDate, Option<NaiveDate>),
        recorded: &mut Known,
        take: TakeRow<'_>,
    ) -> Result<()> {
        let agreements = dossier.agreements();
        let newest = || agreements.all_on(on).rev().find(|record| is_dpa(record));
        let binding = agreement::in_force(agreements, on).pop();
        let agreement = binding.or_else(newest);
        let copy = agreement.and_then(|record| record.link("document"));
        let organisation = self.organisation;
        let party = our_party(dossier, organisation, on);
        let laws = of_both(&dossier.customer, &party.laws());
        let decided = as_decided(&dossier.customer, applied);
        let ours = Ours::new(organisation, party, laws, on);
        let mut facts = ProcessorFacts {
            dossier,
            on,
            organisation,
            applied,
            agreement,
            state: agreement.map(|record| agreement::state(record, agreements, on)),
            copy: copy.map(|id| self.store.with_id(Kind::Document, id)).transpose()?.flatten(),
            measures: self.measures,
            acting: Acting::of(decided.as_deref().unwrap_or(&dossier.customer), agreement),
            decided,
            last,
            deleted: only_backups_since(dossier, organisation, on),
            transfers: transfers(applied, (dossier, roles, ways), (organisation, &ours), binding.is_none()),
            ours,
            days: self.days.of(applied.activity, &self.recorded(dossier, applied, recorded)?, self.shown(applied)),
            points: Vec::new(),
        };
        facts.points = facts.open_points();
        take(&Row::processor(facts))
    }

    /// When the records of the customer were recorded that a row needs: the customer, its assignment, else the first of what it follows from.
    fn recorded(&self, dossier: &Dossier, applied: &Applied<'_>, known: &mut Known) -> Result<Vec<Recorded>> {
        let mut days = |record: &Record| match known.entry((record.kind, record.number)) {
            Entry::Occupied(known) => Ok(*known.get()),
            Entry::Vacant(new) => log::days(self.store, record.kind, record.number).map(|days| *new.insert(days)),
        };
        let mut found: Vec<Recorded> = Vec::new();
        for record in std::iter::once(&dossier.customer).chain(applied.assignment) {
            found.extend(days(record)?);
        }
        let mut sources: Vec<Recorded> = Vec::new();
        for record in applied.streams.iter().filter_map(|stream| source(dossier, stream)) {
            sources.extend(days(record)?);
        }
        let first = sources.iter().map(|(first, _)| *first).min();
        let last = sources.iter().map(|(_, last)| *last).max();
        found.extend(first.zip(last));
        Ok(found)
    }

    /// Records of ours that a row shows beside its activity.
    fn shown<'o>(&'o self, applied: &'o Applied<'_>) -> impl Iterator<Item = &'o Record> {
        let of =
            |record: &&Record| record.link("activity").is_some_and(|id| applied.activity.is_some_and(|a| a.id == id));
        self.organisation.retentions.iter().filter(of)
    }
}

fn undecided(dossier: &Dossier, roles: &Roles, on: NaiveDate) -> Option<Undecided> {
    let customer = &dossier.customer;
    // As whom we get telemetry, or use data ourselves, is a matter of the other register.
    let ours = |stream: &&StreamRole| !matches!(stream.stream, Stream::Telemetry | Stream::OwnPurposes);
    let unknown = roles.streams.iter().filter(ours).filter(|stream| stream.ours == Role::Open);
    let open: Vec<_> = unknown.map(|stream| (stream.stream, stream.open.clone())).collect();
    let runs = roles.streams.iter().any(|stream| stream.stream != Stream::AccountData);
    let because = match (runs, open.is_empty()) {
        (_, false) => Doubt::Open(open),
        (false, true) if dossier.is_active(on) && never_ran(dossier, on) => Doubt::NoDeployment,
        _ => return None,
    };
    let handles: Vec<&str> = match &because {
        Doubt::Open(streams) => streams.iter().flat_map(|(_, open)| open).map(|open| &*open.record).collect(),
        Doubt::NoDeployment => Vec::new(),
    };
    let mut of = dossier.deployments().iter().filter(|record| handles.contains(&&*record.handle())).peekable();
    let self_hosted = of.peek().is_some() && of.all(|record| record.text("edition") == Some("self_hosted"));
    Some(Undecided { record: customer.handle(), name: customer.title(), because, self_hosted, listed: false })
}

/// Whether nothing says how a customer runs the product, ran it, or is going to.
fn never_ran(dossier: &Dossier, on: NaiveDate) -> bool {
    let dated = |record: &Record| {
        record.date("ends").is_some_and(|end| end < on) || record.date("starts").is_some_and(|start| on < start)
    };
    !dossier.deployments().iter().chain(dossier.services()).any(dated)
}
