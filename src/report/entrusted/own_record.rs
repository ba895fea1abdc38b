//! What our own record of processing names beside the lists: companies and places, as a customer may read it.

use super::{entries, texts};
use crate::model::country::areas::{self, Place};
use crate::model::date::Period;
use crate::model::likeness::Likeness;
use crate::model::phrase::say;
use crate::model::{Dossier, Organisation, Phrase, Record, country, distinct};
use crate::report::engaged::name_of;
use crate::rules::applies::{applied, described_own};
use crate::rules::regime::our_party;
use crate::rules::roles::Roles;
use crate::rules::transfer::tools::Tools;
use crate::rules::transfer::transfers;

/// What our own record of processing names beside the lists.
#[derive(Debug, Default)]
pub struct ByRecord {
    /// The processors of each activity.
    pub processors: Vec<(String, Phrase)>,
    /// Those of them that it names in a third country.
    pub abroad: Vec<Phrase>,
    /// Third countries, with the activity.
    pub places: Vec<Phrase>,
}

/// What our own record of processing names for what we do for a customer, beside the lists: processors that no entry of the list of subprocessors
/// is about, those of them that are named in a third country, and third countries to which no way leads that is recorded. As the customer may read
/// it, a line each.
#[must_use]
pub fn by_activities(dossier: &Dossier, organisation: &Organisation, roles: &Roles) -> ByRecord {
    let known = entries(dossier, organisation, roles);
    // Who acts for the customer itself is none that it engages.
    let ours = our_party(dossier, organisation, roles.on).record.map(|party| Likeness::of(&party.title()));
    let listed = |item: &str| {
        let name = Likeness::of(item.split_once('(').map_or(item, |(name, _)| name).trim());
        let is_party = || ours.as_ref().is_some_and(|ours| ours.is_same(&name));
        is_party() || known.iter().any(|one| Likeness::of(&name_of(one.engagement, one.company)).is_same(&name))
    };
    let reached = transfers(dossier, organisation, roles).reached();
    let leads_there = |code: &str| reached.as_ref().is_some_and(|all| all.contains(code));
    let at_home = |place: &Place| match place {
        Place::Country(code) => country::in_eea(code) || leads_there(code),
        Place::Eea => true,
        Place::Beyond(_) => false,
    };
    let mut processors: Vec<(String, Phrase)> = Vec::new();
    let [mut abroad, mut places]: [Vec<Phrase>; 2] = Default::default();
    for one in applied(dossier, organisation, roles, Period::day(roles.on)) {
        let Some(activity) = one.activity else { continue };
        let said = |field: &str| {
            let assigned = one.assignment.filter(|record| record.kind.find(field).is_some());
            let text = assigned.and_then(|record| record.text(field)).or_else(|| activity.text(field));
            text.unwrap_or_default().split(';').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned)
        };
        let title = activity.title();
        let items: Vec<String> = said("processors").filter(|item| !listed(item)).collect();
        abroad.extend(items.iter().filter(|item| is_abroad(item)).map(|item| Phrase::companies(item)));
        let names: Vec<Phrase> = items.iter().map(|item| Phrase::companies(item)).collect();
        if !names.is_empty() && processors.iter().all(|(known, _)| *known != title) {
            processors.push((title.clone(), Phrase::Row(names)));
        }
        let rests = said("safeguards").collect::<Vec<_>>().join("; ");
        let rests = if rests.is_empty() {
            say!(texts::SAFEGUARDS, words = texts::NOT_RECORDED)
        } else if Tools::listed(&rests).are_exceptions() {
            say!(texts::EXCEPTION, words = rests)
        } else {
            say!(texts::SAFEGUARDS, words = rests)
        };
        let open = said("transfers").filter(|item| {
            let named: Vec<Place> = areas::named(item);
            named.is_empty() || !named.iter().all(at_home)
        });
        let place = |item| {
            say!(texts::PLACE_BY_RECORD, place = Phrase::Place(item), activity = title.as_str(), rests = rests.clone())
        };
        places.extend(open.map(place));
    }
    let [abroad, places] = [abroad, places].map(|all| distinct(all.into_iter()));
    ByRecord { processors, abroad, places }
}

/// Whether a company is named with a place in a third country: "Mail Inc. (United States)".
fn is_abroad(item: &str) -> bool {
    let place = item.rsplit_once('(').map(|(_, place)| areas::named(place.trim_end_matches(')'))).unwrap_or_default();
    place.iter().any(|one| !one.is_in_eea())
}

/// What our own record names abroad of data of a customer about which we decide ourselves: third countries and companies there, with the activity.
#[must_use]
pub fn own_abroad<'o>(organisation: &'o Organisation, roles: &Roles) -> Vec<(&'o Record, Phrase)> {
    let mut activities = described_own(organisation, roles).into_iter().flat_map(|(_, all)| all).collect::<Vec<_>>();
    activities.dedup_by_key(|one| one.id);
    let named = |activity: &'o Record| {
        let items = |field: &str| {
            let all = activity.text(field).unwrap_or_default().split(';').map(str::trim);
            all.filter(|item| !item.is_empty()).collect::<Vec<_>>()
        };
        let is_third = |item: &&str| {
            let named = areas::named(item);
            named.is_empty() || named.iter().any(|one| !one.is_in_eea())
        };
        let places = items("transfers").into_iter().filter(is_third).map(|item| Phrase::Place(item.to_owned()));
        let companies = items("processors").into_iter().filter(|item| is_abroad(item)).map(Phrase::companies);
        let all: Vec<Phrase> = places.chain(companies).collect();
        let what = Phrase::Row(if all.is_empty() { return None } else { all });
        Some((activity, say!(texts::OWN_ABROAD, places = what, activity = activity.title())))
    };
    activities.into_iter().filter_map(named).collect()
}
