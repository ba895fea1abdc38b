//! What an item of a list of places names, as companies write it: countries, regions of a host, and areas of several countries.

use super::{code, in_eea, in_sentence, parts};
use crate::model::cloud_region;
use crate::model::likeness::words;

/// One place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A country, by its code.
    Country(&'static str),
    /// The Union, or the European Economic Area.
    Eea,
    /// An area of which not all is in the European Economic Area, the United Kingdom or Switzerland, as it is written.
    Beyond(String),
}

impl Place {
    /// Whether all of it lies in the European Economic Area.
    #[must_use]
    pub fn is_in_eea(&self) -> bool {
        match self {
            Self::Country(code) => in_eea(code),
            Self::Eea => true,
            Self::Beyond(_) => false,
        }
    }

    /// As it stands in a sentence: "the Philippines", "the EEA", "Latin America".
    #[must_use]
    pub fn in_sentence(&self) -> String {
        match self {
            Self::Country(code) => in_sentence(code),
            Self::Eea => "the EEA".to_owned(),
            Self::Beyond(words) => words.clone(),
        }
    }
}

/// What people write for everywhere, also with other words beside it.
const EVERYWHERE: [&str; 4] = ["worldwide", "world wide", "global", "anywhere"];

/// Names of the Union and of the European Economic Area.
const UNION: [&str; 4] = ["eu", "european union", "eea", "european economic area"];

/// Names of areas that reach beyond.
const BEYOND: &[&str] = &[
    "africa",
    "amer",
    "americas",
    "apac",
    "apj",
    "asean",
    "asia",
    "asia pacific",
    "caribbean",
    "central america",
    "east asia",
    "emea",
    "gcc",
    "japac",
    "latam",
    "latin america",
    "mea",
    "mena",
    "middle east",
    "north america",
    "oceania",
    "south america",
    "south asia",
    "southeast asia",
    "south east asia",
];

/// What an item names, of several joined in it each: "US and India", "EMEA / APAC", "USA (Virginia)". What is none of these is left out.
#[must_use]
pub fn named(item: &str) -> Vec<Place> {
    let item = item.trim();
    if let Some(code) = code(item) {
        return vec![Place::Country(code)];
    }
    let pieces = item.split(['(', ')', '[', ']', ',', '/', '&', '+', ':', '|']).flat_map(|piece| piece.split(" and "));
    let pieces: Vec<&str> = pieces.map(str::trim).filter(|piece| !piece.is_empty()).collect();
    // Two letters beside a town are as often a state of a country as a country.
    let is_code = |piece: &str| piece.len() == 2 && one(piece) != Some(Place::Eea);
    let towns = pieces.iter().any(|piece| one(piece).is_none());
    let found: Vec<Place> =
        pieces.iter().filter(|piece| !(towns && is_code(piece))).filter_map(|piece| one(piece)).collect();
    let is_part = |place: &Place| {
        let Place::Country(country) = place else { return false };
        // Georgia beside the United States is no country.
        let part = parts::code(super::name(country)).map(parts::country_of);
        part.is_some_and(|of| found.iter().any(|other| *other == Place::Country(of_table(of))))
    };
    let mut all: Vec<Place> = found.iter().filter(|place| !is_part(place)).cloned().collect();
    all.dedup();
    all
}

/// The same code, as the table of countries holds it.
fn of_table(text: &str) -> &'static str {
    code(text).unwrap_or_default()
}

fn one(text: &str) -> Option<Place> {
    if let Some(code) = code(text) {
        return Some(Place::Country(code));
    }
    let spelled = words(text);
    let bare = spelled.strip_prefix("the ").unwrap_or(&spelled);
    let bare = bare.strip_suffix(" region").unwrap_or(bare);
    if UNION.contains(&bare) {
        return Some(Place::Eea);
    }
    let everywhere = EVERYWHERE.iter().any(|word| bare.contains(word));
    if everywhere || BEYOND.contains(&bare) {
        return Some(Place::Beyond(text.to_owned()));
    }
    cloud_region::country_of(text).map(Place::Country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_and_areas_are_read_alone_and_joined() {
        let country = |code| Place::Country(code);
        let beyond = |text: &str| Place::Beyond(text.to_owned());
        for (text, places) in [
            ("Germany", vec![country("DE")]),
            ("US and India", vec![country("US"), country("IN")]),
            ("Bosnia and Herzegovina", vec![country("BA")]),
            ("Germany, US", vec![country("DE"), country("US")]),
            ("EEA and UK", vec![Place::Eea, country("GB")]),
            ("DE/IN", vec![country("DE"), country("IN")]),
            ("EMEA / APAC", vec![beyond("EMEA"), beyond("APAC")]),
            ("Asia-Pacific", vec![beyond("Asia-Pacific")]),
            ("the APAC region", vec![beyond("the APAC region")]),
            ("Latin America", vec![beyond("Latin America")]),
            ("Worldwide (24/7)", vec![beyond("Worldwide")]),
            ("USA (Virginia)", vec![country("US")]),
            ("Frankfurt, Germany", vec![country("DE")]),
            ("Atlanta, Georgia, USA", vec![country("US")]),
            ("Ashburn, VA", vec![]),
            ("AWS us-east-1", vec![country("US")]),
            ("European Union", vec![Place::Eea]),
            ("our data centre", vec![]),
        ] {
            assert_eq!(named(text), places, "{text}");
        }
        for name in BEYOND.iter().chain(&UNION) {
            assert!(code(name).is_none(), "{name} is a country");
            assert_eq!(named(name).len(), 1, "{name}");
        }
    }
}
