//! Which ways of a customer's data lead out of the place of a law, for what we process on behalf of the customer in some of its streams.

use super::ways::Transfers;
use super::{Flow, Ground, Transfer, home_of};
use crate::model::country::adequacy::Home;
use crate::model::country::areas::{self, Place};
use crate::model::{Organisation, country, distinct};
use crate::rules::engaged::wanted;
use crate::rules::role_table::{Role, Stream};
use std::collections::BTreeSet;

impl Transfers {
    /// The countries to which data may go by what is recorded: of importers, and where they process it or get at it; nothing where it is not known
    /// whether any goes anywhere.
    #[must_use]
    pub fn reached(&self) -> Option<BTreeSet<&'static str>> {
        let importers = self.ways.iter().filter_map(|way| way.importer.country.as_deref());
        let said = self.ways.iter().flat_map(|way| [&way.places, &way.access_from]).flatten();
        let places = said.flat_map(|said| said.split(';')).flat_map(areas::named);
        let places = places.filter_map(|place| if let Place::Country(code) = place { Some(code) } else { None });
        let reached = importers.filter_map(country::code).chain(places).collect();
        (self.known && !self.outside_the_laws).then_some(reached)
    }

    /// The ways that surely lead to another legal entity out of a home, of the data of these streams; none of what we decide about ourselves.
    pub fn out_of<'t>(
        &'t self,
        home: Home,
        streams: &'t [Stream],
        organisation: &'t Organisation,
    ) -> impl Iterator<Item = &'t Transfer> {
        self.taken(home, streams, organisation).filter(|way| {
            way.crosses == Some(true) && !matches!(way.ground, Ground::NoTransfer { .. } | Ground::NotNeeded)
        })
    }

    /// The places out of a home in which the data of these streams is surely processed or got at, as recorded, by which legal entity is not: in
    /// words, each once.
    #[must_use]
    pub fn elsewhere(&self, home: Home, streams: &[Stream], organisation: &Organisation) -> Vec<String> {
        distinct(self.taken(home, streams, organisation).flat_map(|way| way.elsewhere.iter().cloned()))
    }

    /// The ways to entities of ours out of a home of whose staff it is open whether they have access.
    pub fn perhaps_seen_from(&self, home: Home) -> impl Iterator<Item = &Transfer> {
        let outside = move |way: &Transfer| way.importer.country.as_deref().is_none_or(|code| !home.has(code));
        self.ways.iter().filter(move |way| way.flow == Flow::Access && !way.sure && outside(way) && !way.is_denied())
    }

    /// Whether no way leads to another legal entity out of the place of its law, by what is recorded.
    #[must_use]
    pub fn stay(&self) -> bool {
        self.known && !self.outside_the_laws && !self.anonymous && self.crosses() == Some(false)
    }

    /// The same, and nothing that is not recorded could make another of it: where data is processed, and from where it is got at.
    #[must_use]
    pub fn surely_stay(&self) -> bool {
        self.stay() && self.ways.iter().all(|way| way.flow == Flow::Own || way.missing.is_empty())
    }

    /// The ways that the data of these streams surely takes under a law that is at home there, whether they lead out of it or not.
    fn taken<'t>(
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
                let ours = way.exporter.role == Role::Controller || way.together;
                !ours && engagement.is_some_and(|one| streams.contains(&wanted(one)))
            }
            _ => way.streams.iter().any(|stream| streams.contains(stream)),
        };
        self.ways
            .iter()
            .filter(move |way| way.sure && way.law.is_some_and(|law| home_of(law) == home) && of_stream(way))
    }
}
