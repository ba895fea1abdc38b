//! In which country the regions of large hosting companies are, as these publish it, and whether that is where a list of places says it is.

use super::country;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What the places of a record say against a region that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The region, as it is written.
    pub region: String,
    /// The code of the country in which it is.
    pub code: &'static str,
    /// What is named instead.
    pub named: String,
}

impl Elsewhere {
    /// In words: "eu-west-1 is in Ireland, and the place is said to be \"Germany\"".
    #[must_use]
    pub fn words(&self) -> String {
        let place = country::in_sentence(self.code);
        format!("{} is in {place}, and the place is said to be \"{}\"", self.region, self.named)
    }
}

/// The regions by country: Amazon Web Services (with strokes), Google Cloud (number at the end), Microsoft Azure (words).
const REGIONS: &[(&str, &[&str])] = &[
    ("AE", &["me-central-1", "uae north", "uae central"]),
    ("AT", &["austria east"]),
    (
        "AU",
        &[
            "ap-southeast-2",
            "ap-southeast-4",
            "australia-southeast1",
            "australia-southeast2",
            "australia east",
            "australia southeast",
            "australia central",
        ],
    ),
    ("BE", &["europe-west1", "belgium central"]),
    ("BH", &["me-south-1"]),
    ("BR", &["sa-east-1", "southamerica-east1", "brazil south"]),
    (
        "CA",
        &[
            "ca-central-1",
            "ca-west-1",
            "northamerica-northeast1",
            "northamerica-northeast2",
            "canada central",
            "canada east",
        ],
    ),
    ("CH", &["eu-central-2", "europe-west6", "switzerland north", "switzerland west"]),
    ("CL", &["southamerica-west1", "chile central"]),
    (
        "DE",
        &["eu-central-1", "eusc-de-east-1", "europe-west3", "europe-west10", "germany west central", "germany north"],
    ),
    ("ES", &["eu-south-2", "europe-southwest1", "spain central"]),
    ("FI", &["europe-north1"]),
    ("FR", &["eu-west-3", "europe-west9", "france central", "france south"]),
    ("GB", &["eu-west-2", "europe-west2", "uk south", "uk west"]),
    ("HK", &["ap-east-1", "asia-east2"]),
    ("ID", &["ap-southeast-3", "asia-southeast2"]),
    ("IE", &["eu-west-1", "north europe"]),
    ("IL", &["il-central-1", "me-west1", "israel central"]),
    ("IN", &["ap-south-1", "ap-south-2", "asia-south1", "asia-south2", "central india", "south india", "west india"]),
    ("IT", &["eu-south-1", "europe-west8", "europe-west12", "italy north"]),
    ("JP", &["ap-northeast-1", "ap-northeast-3", "asia-northeast1", "asia-northeast2", "japan east", "japan west"]),
    ("KR", &["ap-northeast-2", "asia-northeast3", "korea central", "korea south"]),
    ("MX", &["mx-central-1", "northamerica-south1", "mexico central"]),
    ("MY", &["ap-southeast-5"]),
    ("NL", &["europe-west4", "west europe"]),
    ("NO", &["norway east", "norway west"]),
    ("NZ", &["new zealand north"]),
    ("PL", &["europe-central2", "poland central"]),
    ("QA", &["me-central1", "qatar central"]),
    ("SA", &["me-central2"]),
    ("SE", &["eu-north-1", "europe-north2", "sweden central"]),
    ("SG", &["ap-southeast-1", "asia-southeast1"]),
    ("TH", &["ap-southeast-7"]),
    ("TW", &["asia-east1"]),
    (
        "US",
        &[
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2",
            "us-gov-east-1",
            "us-gov-west-1",
            "us-central1",
            "us-east1",
            "us-east4",
            "us-east5",
            "us-south1",
            "us-west1",
            "us-west2",
            "us-west3",
            "us-west4",
            "east us",
            "west us",
            "central us",
            "north central us",
            "south central us",
            "west central us",
        ],
    ),
    ("ZA", &["af-south-1", "africa-south1", "south africa north", "south africa west"]),
];

/// Towns and parts of countries with which these companies name their regions.
const TOWNS: &[(&str, &[&str])] = &[
    ("AU", &["sydney", "melbourne"]),
    ("BR", &["sao paulo", "são paulo"]),
    ("CA", &["montreal", "montréal", "toronto", "calgary"]),
    ("CH", &["zurich", "zürich"]),
    ("DE", &["frankfurt", "berlin", "munich", "nuremberg", "falkenstein"]),
    ("ES", &["madrid"]),
    ("FI", &["helsinki", "hamina"]),
    ("FR", &["paris", "strasbourg", "gravelines"]),
    ("GB", &["london"]),
    ("IE", &["dublin"]),
    ("IN", &["mumbai", "hyderabad", "delhi"]),
    ("IT", &["milan", "turin"]),
    ("JP", &["tokyo", "osaka"]),
    ("KR", &["seoul"]),
    ("NL", &["amsterdam", "eemshaven"]),
    ("PL", &["warsaw"]),
    ("SE", &["stockholm"]),
    ("US", &["virginia", "ohio", "oregon", "california", "iowa", "south carolina", "texas"]),
];

/// Whether a country, by its code, is in an area.
type Has = fn(&str) -> bool;

/// Areas, by their names.
const AREAS: &[(&[&str], Has)] = &[
    (&["eu", "european union"], country::in_eu),
    (&["eea", "european economic area"], country::in_eea),
    (&["worldwide", "global", "anywhere"], |_| true),
];

/// What one text names: regions, and countries or areas beside them.
#[derive(Default)]
struct Named<'t> {
    regions: Vec<(&'t str, &'static str)>,
    countries: Vec<&'static str>,
    areas: Vec<Has>,
}

impl<'t> Named<'t> {
    fn of(text: &'t str) -> Self {
        let mut named = Self::default();
        let mut rest: Vec<&str> = Vec::new();
        for part in text.split(['(', ')', '[', ']', ',', '/', ';']).map(str::trim).filter(|part| !part.is_empty()) {
            let found = region(part);
            named.regions.extend(found);
            let (before, after) = found.and_then(|(name, _)| part.split_once(name)).unwrap_or((part, ""));
            rest.extend(
                [before, after.trim().trim_start_matches("in ")].map(str::trim).iter().filter(|one| !one.is_empty()),
            );
        }
        for part in rest {
            let lower = part.to_lowercase();
            let area = AREAS.iter().find(|(names, _)| names.contains(&&*lower));
            let town = TOWNS.iter().find(|(_, towns)| towns.iter().any(|town| has_words(&lower, town)));
            if let Some((_, has)) = area {
                named.areas.push(*has);
            } else if let Some(code) = country::code(part).or_else(|| town.map(|(code, _)| *code)) {
                named.countries.push(code);
            }
        }
        named
    }

    fn says_where(&self) -> bool {
        !self.countries.is_empty() || !self.areas.is_empty()
    }

    fn covers(&self, code: &str) -> bool {
        self.countries.contains(&code) || self.areas.iter().any(|has| has(code))
    }
}

/// Whether words stand in a text, not as part of longer ones.
fn has_words(text: &str, words: &str) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(words)
        .any(|(at, _)| apart(text[..at].chars().next_back()) && apart(text[at + words.len()..].chars().next()))
}

/// The country of each region by its name, also written in one, and whether that is of several words.
static BY_NAME: LazyLock<HashMap<String, (&'static str, bool)>> = LazyLock::new(|| {
    let named = REGIONS.iter().flat_map(|(code, names)| names.iter().map(|name| (*code, *name)));
    let spellings = |(code, name): (&'static str, &'static str)| {
        let means = (code, name.contains(' '));
        [(name.to_owned(), means), (name.replace(' ', ""), means)]
    };
    named.flat_map(spellings).collect()
});

/// The region that a text names, as it is written there, and its country: `AWS eu-west-1a`, `West Europe`, `westeurope`.
fn region(text: &str) -> Option<(&str, &'static str)> {
    let known = |word: &str| {
        let lower = word.to_lowercase();
        let zone = lower.strip_suffix(|c: char| ('a'..='f').contains(&c)).map(|rest| rest.trim_end_matches('-'));
        // Azure numbers them: East US 2, westus3.
        let bare = lower.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        let found = BY_NAME.get(&lower).or_else(|| BY_NAME.get(zone?));
        found.or_else(|| BY_NAME.get(bare).filter(|(_, of_words)| *of_words)).map(|(code, _)| *code)
    };
    if let Some(code) = known(text) {
        return Some((text, code));
    }
    text.split_whitespace().find_map(|word| Some((word, known(word)?)))
}

/// The country of a region, as the hosting company publishes it: `eu-west-1` is in Ireland.
#[must_use]
pub fn country_of(text: &str) -> Option<&'static str> {
    region(text.trim()).map(|(_, code)| code)
}

/// A part of a country by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A region of a host, in small letters.
    Region(String),
    /// A town, or a part of a country.
    Town(&'static str),
    /// In other words.
    Other(String),
}

impl Spot {
    /// Whether two are surely not the same: by names of one sort, or by the number of names that are else alike.
    #[must_use]
    pub fn is_apart(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Region(one), Self::Region(other)) => one != other,
            (Self::Town(one), Self::Town(other)) => one != other,
            (Self::Other(one), Self::Other(other)) => {
                let parts = |text: &str| text.chars().partition::<String, _>(char::is_ascii_digit);
                let ((one, name), (other, of)) = (parts(one), parts(other));
                name == of && !one.is_empty() && !other.is_empty() && one != other
            }
            _ => false,
        }
    }
}

/// The country of a region or a town, and which of the two it is.
#[must_use]
pub fn spot(text: &str) -> Option<(&'static str, Spot)> {
    let text = text.trim();
    if let Some((name, code)) = region(text) {
        let lower = name.to_lowercase();
        let zone = lower.strip_suffix(|c: char| ('a'..='f').contains(&c)).map(|rest| rest.trim_end_matches('-'));
        let name = zone.filter(|zone| !BY_NAME.contains_key(&lower) && BY_NAME.contains_key(*zone)).unwrap_or(&lower);
        return Some((code, Spot::Region(name.replace(' ', ""))));
    }
    let lower = text.to_lowercase();
    // Who names two means no one town.
    let mut all = TOWNS.iter().flat_map(|(code, towns)| towns.iter().map(|town| (*code, *town)));
    let found = all.by_ref().find(|(_, town)| has_words(&lower, town))?;
    all.all(|(_, town)| !has_words(&lower, town)).then_some((found.0, Spot::Town(found.1)))
}

/// The regions among places that are not where the places say: each by what stands beside it, else by the other places. `cloud_region` is one more
/// place without words beside it.
#[must_use]
pub fn elsewhere<'t>(places: impl IntoIterator<Item = &'t str>, cloud_region: Option<&'t str>) -> Vec<Elsewhere> {
    let texts: Vec<&str> = places.into_iter().chain(cloud_region).map(str::trim).collect();
    let read: Vec<Named<'_>> = texts.iter().map(|text| Named::of(text)).collect();
    let mut found = Vec::new();
    for (at, own) in read.iter().enumerate() {
        for (region, code) in &own.regions {
            let beside: Vec<usize> = if own.says_where() {
                vec![at]
            } else {
                (0..read.len()).filter(|other| read[*other].says_where()).collect()
            };
            if beside.is_empty() || beside.iter().any(|other| read[*other].covers(code)) {
                continue;
            }
            let named: Vec<&str> = beside.iter().map(|other| texts[*other]).collect();
            let named = named.join("; ");
            let one = Elsewhere { region: (*region).to_owned(), code, named };
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_known_in_the_ways_in_which_people_write_them() {
        for (text, code) in [
            ("eu-west-1", Some("IE")),
            ("AWS eu-west-1a", Some("IE")),
            ("europe-west3-a", Some("DE")),
            ("GCP EUROPE-WEST4", Some("NL")),
            ("West Europe", Some("NL")),
            ("westeurope", Some("NL")),
            ("East US 2", Some("US")),
            ("westus3", Some("US")),
            ("Western Europe", None),
            ("Southeast Asia", None),
            ("eu-west-9", None),
            ("EU", None),
            ("", None),
        ] {
            assert_eq!(country_of(text), code, "{text}");
        }
        for (code, names) in REGIONS.iter().chain(TOWNS) {
            assert_eq!(country::code(code), Some(*code));
            assert!(!names.is_empty());
        }
    }

    #[test]
    fn a_region_is_where_the_words_beside_it_say_or_that_is_noticed() {
        let of = |places: &[&str], region| {
            let found = elsewhere(places.iter().copied(), region);
            found.into_iter().map(|one| (one.region, one.code, one.named)).collect::<Vec<_>>()
        };
        let one = |region: &str, code, named: &str| vec![(region.to_owned(), code, named.to_owned())];
        let said = "eu-west-1 (Frankfurt/Germany)";
        assert_eq!(of(&[said], None), one("eu-west-1", "IE", said));
        assert_eq!(of(&["eu-west-1 (Dublin)", "Germany (eu-central-1)", "EEA (West Europe)"], None), []);
        assert_eq!(of(&["EU (eu-west-2)"], None), one("eu-west-2", "GB", "EU (eu-west-2)"), "a name is no place");
        assert_eq!(of(&["Germany"], Some("europe-west4")), one("europe-west4", "NL", "Germany"));
        assert_eq!(of(&["AWS eu-west-1", "Germany"], None), one("eu-west-1", "IE", "Germany"));
        assert_eq!(of(&["Germany", "Ireland"], Some("eu-west-1")), []);
        assert_eq!(of(&["worldwide"], Some("us-east-1")), []);
        assert_eq!(of(&["our own rooms"], Some("us-east-1")), [], "nothing says where that is");
        assert_eq!(of(&[], Some("us-east-1")), []);
    }
}
