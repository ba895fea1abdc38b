//! Regions in people's own words, "EU", "Frankfurt", "eu-central-1 (Germany)", and whether what is hosted in one lies in another: surely, surely
//! not, or nobody can say.

use super::cloud_region::{self, Spot};
use super::country;
use super::likeness::words;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Whether something lies in a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lies {
    /// It does.
    Within,
    /// It surely does not.
    Apart,
    /// By the words it may.
    Perhaps,
}

/// Countries of Europe beside those of the European Economic Area.
const EUROPE: &str = "AD AL BA BY CH FO GB GG GI IM JE MC MD ME MK RS SJ SM UA VA XK";
/// Countries of America.
const AMERICAS: &str = "AG AI AR AW BB BL BM BO BQ BR BS BZ CA CL CO CR CU CW DM DO EC FK GD GL GT GY HN HT JM KN KY LC MS MX NI PA PE PM \
                        PR PY SR SV SX TC TT US UY VC VE VG VI";
/// Countries of Asia that are not of the Middle East.
const ASIA: &str = "AF BD BN BT CN HK ID IN IO JP KG KH KP KR LA LK MM MN MO MV MY NP PH PK SG TH TJ TL TM TW UZ VN";
/// Countries of Oceania.
const OCEANIA: &str = "AS AU CC CK CX FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS";
/// Countries of the Middle East.
const MIDDLE_EAST: &str = "AE BH IL IQ IR JO KW LB OM PS QA SA SY YE";
/// Countries of Africa.
const AFRICA: &str = "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RW SC SD \
                      SH SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW";

/// An area: its names, the countries that surely lie in it, and those of which some say so.
type Area = (&'static [&'static str], &'static [&'static str], &'static [&'static str]);

/// Stand for the countries of the Union and of the European Economic Area in [`AREAS`].
const EU: &str = "EU";
const EEA: &str = "EEA";
/// On two continents, or counted to one and to the other.
const BETWEEN: &str = "AM AZ GE KZ RU TR";
/// Parts of member states that lie far from these, and Aland.
const OF_MEMBERS: &str = "AX GF GP MF MQ RE YT";
/// Of America what is not counted to Latin America alike.
const NOT_NORTH: &str = "AG AI AW BB BL BM BQ BS BZ CW DM FK GD GY HN HT JM KN KY LC MS PM PR SR SX TC TT VC VG VI";

/// The areas; what a list does not name is surely not in it.
const AREAS: &[Area] = &[
    (&["eu", "european union", "ue", "europaische union", "union europeenne"], &[EU], &[EEA, OF_MEMBERS]),
    (&["eea", "european economic area", "ewr", "eee"], &[EEA], &[OF_MEMBERS]),
    (&["europe", "europa"], &[EEA, EUROPE], &[BETWEEN, OF_MEMBERS]),
    (&["dach"], &["DE AT CH"], &["LI"]),
    (&["nordics", "nordic"], &["DK FI IS NO SE"], &["AX FO GL"]),
    (&["benelux"], &["BE NL LU"], &[]),
    (&["emea"], &[EEA, EUROPE, MIDDLE_EAST, AFRICA, BETWEEN], &[OF_MEMBERS]),
    (&["americas", "amer"], &[AMERICAS], &[OF_MEMBERS]),
    (&["north america"], &["US CA"], &[AMERICAS]),
    (&["south america"], &["AR BO BR CL CO EC GY PE PY SR UY VE"], &["GF FK AW CW BQ TT"]),
    (
        &["latin america", "latam"],
        &["AR BO BR CL CO CR CU DO EC GT HN MX NI PA PE PY SV UY VE"],
        &[NOT_NORTH, OF_MEMBERS],
    ),
    (&["apac", "asia pacific", "apj", "japac"], &[ASIA, OCEANIA], &[]),
    (&["asia"], &[ASIA], &[BETWEEN, MIDDLE_EAST]),
    (&["oceania"], &[OCEANIA], &["ID TL"]),
    (&["middle east"], &[MIDDLE_EAST], &["EG TR CY"]),
    (&["africa"], &[AFRICA], &["RE YT"]),
    (&["mea", "middle east and africa"], &[MIDDLE_EAST, AFRICA], &["TR RE YT"]),
];

/// Words beside a place that say which part of it is meant.
const BESIDE: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "central",
    "nord",
    "sud",
    "ost",
    "est",
    "ouest",
    "mitte",
    "prod",
    "production",
    "cluster",
    "zone",
    "cloud",
    "stack",
    "dc",
    "data",
    "centre",
    "center",
    "datacenter",
    "rechenzentrum",
    "aws",
    "azure",
    "gcp",
    "google",
    "microsoft",
    "amazon",
    "hetzner",
    "ovh",
    "ionos",
    "standort",
    "site",
    "server",
    "servers",
];

/// Companies that stand before their own names of regions.
const HOSTS: [&str; 4] = ["aws", "azure", "gcp", "google"];

/// Words that add nothing.
const FILLING: [&str; 8] = ["the", "region", "hosting", "hosted", "in", "area", "raum", "only"];

/// Whether each area has each country, in the order of [`country::COUNTRIES`]; nothing where some say so.
static HAS: LazyLock<Vec<Vec<Option<bool>>>> = LazyLock::new(|| {
    let listed = |lists: &[&str], code: &str| {
        lists.iter().any(|list| match *list {
            EU => country::in_eu(code),
            EEA => country::in_eea(code) && !OF_MEMBERS.split(' ').any(|one| one == code),
            codes => codes.split(' ').any(|one| one == code),
        })
    };
    let has = |(_, surely, perhaps): &Area, code: &str| match () {
        () if listed(surely, code) => Some(true),
        () if listed(perhaps, code) => None,
        // Of what lies on no continent nobody can say it.
        () => ON_A_CONTINENT.contains(&code).then_some(false),
    };
    AREAS.iter().map(|area| country::COUNTRIES.iter().map(|(code, _)| has(area, code)).collect()).collect()
});

static ON_A_CONTINENT: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let known = [EUROPE, AMERICAS, ASIA, OCEANIA, MIDDLE_EAST, AFRICA, BETWEEN, OF_MEMBERS]
        .into_iter()
        .flat_map(|all| all.split(' '));
    let of_europe = country::COUNTRIES.iter().map(|(code, _)| *code).filter(|code| country::in_eea(code));
    known.filter(|code| !code.is_empty()).chain(of_europe).collect()
});

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Country(&'static str),
    /// By its place in [`AREAS`].
    Area(usize),
    World,
}

impl Reach {
    fn of(text: &str) -> Option<Self> {
        if let Some(code) = country::code(text) {
            return Some(Self::Country(code));
        }
        let spelled = words(text);
        if ["worldwide", "global", "anywhere", "world"].contains(&&*spelled) {
            return Some(Self::World);
        }
        AREAS.iter().position(|(names, ..)| names.contains(&&*spelled)).map(Self::Area)
    }

    /// Whether it has the country at a place of the table; nothing where some say so.
    fn has(self, at: usize) -> Option<bool> {
        match self {
            Self::Country(code) => Some(country::COUNTRIES[at].0 == code),
            Self::Area(area) => HAS[area][at],
            Self::World => Some(true),
        }
    }
}

/// A place that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    reach: Reach,
    /// What of it is meant, where that is not all of it.
    spot: Option<Spot>,
}

impl Part {
    const fn whole(reach: Reach) -> Self {
        Self { reach, spot: None }
    }

    fn of(piece: &str) -> Option<Self> {
        if let Some(reach) = Reach::of(piece) {
            return Some(Self::whole(reach));
        }
        let host = piece.split_once(' ').filter(|(host, _)| HOSTS.contains(&&*host.to_lowercase()));
        if let Some((code, spot)) = cloud_region::spot(host.map_or(piece, |(_, region)| region)) {
            return Some(Self { reach: Reach::Country(code), spot: Some(spot) });
        }
        let spelled = words(&piece.replace(['-', '_', '.'], " "));
        let all: Vec<&str> = spelled.split(' ').filter(|word| !FILLING.contains(word)).collect();
        let is_beside = |word: &&str| BESIDE.contains(word) || word.chars().all(|c| c.is_ascii_digit());
        let bare: Vec<&str> = all.iter().copied().filter(|word| !is_beside(word)).collect();
        let bare = bare.join(" ");
        let reach = Reach::of(&bare).or_else(|| Reach::of(bare.trim_end_matches(|c: char| c.is_ascii_digit())))?;
        let spot = (all.join(" ") != bare || Reach::of(&bare).is_none()).then(|| Spot::Other(all.join(" ")));
        Some(Self { reach, spot })
    }

    fn is_within(&self, other: &Self) -> bool {
        if self == other {
            return true;
        }
        let areas = matches!((self.reach, other.reach), (Reach::Area(_), Reach::Area(_)));
        let mut all = 0..country::COUNTRIES.len();
        let holds = |at: usize| match (self.reach.has(at), other.reach.has(at)) {
            (Some(false), _) | (_, Some(true)) => true,
            // What only some count to either area does not part them.
            (None, None) => areas,
            _ => false,
        };
        other.spot.is_none() && all.all(holds)
    }

    fn is_apart(&self, other: &Self) -> bool {
        let areas = matches!((self.reach, other.reach), (Reach::Area(_), Reach::Area(_)));
        let mut all = 0..country::COUNTRIES.len();
        // Of two areas, what only some count to both does not make one of them.
        let meet = |at: usize| match (self.reach.has(at), other.reach.has(at)) {
            (Some(false), _) | (_, Some(false)) => false,
            (None, None) => !areas,
            _ => true,
        };
        !all.any(meet) || self.spot.as_ref().zip(other.spot.as_ref()).is_some_and(|(one, other)| one.is_apart(other))
    }

    /// Whether it is the more precise of two that one text names, as Frankfurt beside the EU.
    fn is_more_precise(&self, other: &Self) -> bool {
        let precise = self.spot.is_some() || matches!(self.reach, Reach::Country(_));
        precise && self != other && self.is_within(other)
    }
}

/// What a text names.
#[derive(Default)]
struct Named {
    parts: Vec<Part>,
    /// Whether something of it is no place that is known.
    unknown: bool,
}

impl Named {
    fn of(text: &str) -> Self {
        // A name can hold a comma or "and" itself.
        if let Some(reach) = Reach::of(text) {
            return Self { parts: vec![Part::whole(reach)], unknown: false };
        }
        let pieces = text.split(['(', ')', '[', ']', ',', '/', ';', ':', '&', '+', '|']);
        let joined = [" and ", " und ", " et ", " or ", " oder ", " - ", " – "];
        let mut pieces: Vec<&str> = pieces.collect();
        for join in joined {
            pieces = pieces.into_iter().flat_map(|piece| piece.split(join)).collect();
        }
        let mut named = Self::default();
        for piece in pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty()) {
            match Part::of(piece) {
                Some(part) => named.parts.push(part),
                None => named.unknown = true,
            }
        }
        let all = named.parts.clone();
        named.parts.retain(|part| !all.iter().any(|other| other.is_more_precise(part)));
        named
    }

    fn lie_in(&self, wanted: &Self) -> Lies {
        if self.parts.iter().any(|part| wanted.parts.iter().any(|other| part.is_within(other))) {
            return Lies::Within;
        }
        let known = !self.unknown && !wanted.unknown && !self.parts.is_empty() && !wanted.parts.is_empty();
        let apart = || self.parts.iter().all(|part| wanted.parts.iter().all(|other| part.is_apart(other)));
        if known && apart() { Lies::Apart } else { Lies::Perhaps }
    }
}

/// Words with which a text says where something is not.
const NOT: [&str; 12] =
    ["non", "not", "no", "outside", "except", "without", "nicht", "ausser", "ausserhalb", "ohne", "hors", "sauf"];

/// Whether the words of one text, which is no place that is known, stand in the other.
fn is_named_in(wanted: &str, is: &str) -> bool {
    let (wanted, is) = (words(wanted), words(is));
    !wanted.is_empty()
        && !is.split(' ').any(|word| NOT.contains(&word))
        && format!(" {is} ").contains(&format!(" {wanted} "))
}

/// Pairs that are remembered: a list has the same few for many customers.
const REMEMBERED: usize = 512;

thread_local! {
    static KNOWN: RefCell<HashMap<[String; 3], Lies>> = RefCell::default();
}

/// Whether what is hosted in a region, as somebody wrote it, and in a country, by its code, lies in a region that somebody wrote. What of the two is
/// not recorded is empty. Both being empty, nobody knows.
#[must_use]
pub fn lies(region: &str, country: &str, wanted: &str) -> Lies {
    if !region.is_empty() && region.trim().eq_ignore_ascii_case(wanted.trim()) {
        return Lies::Within;
    }
    let key = [region.to_owned(), country.to_owned(), wanted.to_owned()];
    KNOWN.with_borrow_mut(|known| {
        if let Some(found) = known.get(&key) {
            return *found;
        }
        let found = compare(region, country, wanted);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(key, found);
        found
    })
}

fn compare(region: &str, country: &str, wanted: &str) -> Lies {
    let (mut is, sought) = (Named::of(region), Named::of(wanted));
    if sought.parts.is_empty() && is_named_in(wanted, region) {
        return Lies::Within;
    }
    let Some(code) = country::code(country) else { return is.lie_in(&sought) };
    let by_country = Named { parts: vec![Part::whole(Reach::Country(code))], unknown: false };
    if is.parts.is_empty() {
        return by_country.lie_in(&sought);
    }
    let at = country::COUNTRIES.iter().position(|(known, _)| *known == code).unwrap_or_default();
    if is.parts.iter().all(|part| part.reach.has(at) == Some(false)) {
        // The two contradict each other.
        let (one, other) = (is.lie_in(&sought), by_country.lie_in(&sought));
        return if one == other { one } else { Lies::Perhaps };
    }
    // The country says where in an area it is.
    for part in is.parts.iter_mut().filter(|part| part.spot.is_none() && part.reach.has(at) != Some(false)) {
        *part = Part::whole(Reach::Country(code));
    }
    // What else the text says is a part of that.
    is.unknown = false;
    is.lie_in(&sought)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_contains_is_told_from_what_is_apart_and_from_what_nobody_can_say() {
        use Lies::{Apart, Perhaps, Within};
        for (region, country, wanted, found) in [
            ("EU", "", "eu", Within),
            ("Frankfurt", "DE", "EU", Within),
            ("EU (Frankfurt)", "", "EU", Within),
            ("EU (Frankfurt)", "", "Germany", Within),
            ("EU (Frankfurt)", "", "EU (Paris)", Apart),
            ("Frankfurt", "", "EU (Frankfurt)", Within),
            ("Paris", "", "EU (Frankfurt)", Apart),
            ("eu-central-1", "", "EU", Within),
            ("eu-central-1a", "", "eu-central-1", Within),
            ("AWS eu-central-1 (Frankfurt)", "", "Frankfurt", Within),
            ("eu-central-1", "", "Frankfurt", Perhaps),
            ("eu-central-1", "", "US", Apart),
            ("us-east-1", "", "us-west-2", Apart),
            ("us-east-1", "", "USA", Within),
            ("EU", "", "US", Apart),
            ("EU", "", "APAC", Apart),
            ("EU", "", "UK", Apart),
            ("EU", "", "EEA", Within),
            ("EU", "", "Asia", Apart),
            ("Europe", "", "Asia", Apart),
            ("EMEA", "", "APAC", Apart),
            ("Middle East", "", "Asia", Perhaps),
            ("Americas", "", "EEA", Apart),
            ("North Macedonia", "", "EU", Apart),
            ("Switzerland", "", "Europe", Within),
            ("EU", "", "Europe", Within),
            ("EU", "DE", "Europe", Within),
            ("EU", "", "EMEA", Within),
            ("Germany", "", "EMEA", Within),
            ("Frankfurt", "", "EMEA", Within),
            ("EU", "", "Frankfurt", Perhaps),
            ("EU", "", "DE", Perhaps),
            ("EU", "FR", "DE", Apart),
            ("EU", "DE", "Frankfurt", Perhaps),
            ("", "DE", "EU", Within),
            ("", "DE", "EEA", Within),
            ("", "DE", "Deutschland", Within),
            ("", "US", "EU", Apart),
            ("", "NO", "EU", Perhaps),
            ("", "", "EU", Perhaps),
            ("Zone A", "DE", "EU", Within),
            ("Zone A", "", "EU", Perhaps),
            ("Zone A (south)", "", "Zone A", Within),
            ("Zone A", "", "Zone B", Perhaps),
            ("not in Zone A", "", "Zone A", Perhaps),
            ("Non-EU", "", "EU", Perhaps),
            ("EU-1", "", "EU", Within),
            ("EU", "", "EU-1", Perhaps),
            ("EU-1", "", "EU 2", Apart),
            ("US East", "", "EU", Apart),
            ("Azure West Europe", "", "NL", Within),
            ("EU and US", "", "US", Within),
            ("EU and US", "", "Japan", Apart),
            ("Frankfurt", "US", "EU", Perhaps),
            ("Frankfurt", "US", "Japan", Apart),
            ("Northern Ireland", "", "Ireland", Perhaps),
            ("Global", "", "EU", Perhaps),
            ("EU", "", "worldwide", Within),
        ] {
            assert_eq!(lies(region, country, wanted), found, "\"{region}\" in \"{country}\" against \"{wanted}\"");
        }
    }

    #[test]
    fn every_country_of_an_area_is_one_and_stands_on_one_continent() {
        let all = [EUROPE, AMERICAS, ASIA, OCEANIA, MIDDLE_EAST, AFRICA, BETWEEN, OF_MEMBERS].join(" ");
        let mut seen: Vec<&str> = all.split(' ').filter(|code| !code.is_empty()).collect();
        for code in &seen {
            assert_eq!(country::code(code), Some(*code));
        }
        let count = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), count, "no country stands on two");
        for (names, surely, perhaps) in AREAS {
            for codes in surely.iter().chain(*perhaps).filter(|list| ![EU, EEA].contains(*list)) {
                assert!(
                    codes.split(' ').filter(|code| !code.is_empty()).all(|code| country::code(code) == Some(code)),
                    "{codes}"
                );
            }
            assert!(names.iter().all(|name| words(name) == *name && country::code(name).is_none()), "{names:?}");
        }
    }
}
