//! Transfers as a row says them, Art. 30(1)(e), 30(2)(c): what is recorded, and where it contradicts the rest of the records.

use super::derived::{self, Derived};
pub use crate::model::country::adequacy::Home;
use crate::model::phrase::say;
use crate::model::{Phrase, country, distinct};
use crate::rules::regime::Regime;
use crate::texts::register as texts;
use crate::view::Cell;

/// What is recorded about the places of a row.
#[derive(Clone, Debug)]
pub struct Transfers {
    /// The third countries and international organisations.
    pub said: Cell,
    /// On what the transfers rest.
    pub safeguards: Cell,
    /// Codes of the third countries in which we host the data.
    pub hosted: Vec<String>,
    /// The processors that help, with their countries in brackets.
    pub processors: Cell,
    /// Where data is at home.
    pub home: Home,
    /// The code of the customer's country, when the data goes back there from the EEA.
    pub back: Option<String>,
    /// Whether no DPA with the customer is in force.
    pub without_dpa: bool,
    /// Who gets the data in third countries, by the records.
    pub derived: Vec<Derived>,
    /// Codes of the countries to which a way leads that is recorded; nothing where ways are not asked for, or not known.
    pub reached: Option<Vec<String>>,
    /// Who gets the data by the laws of the row that are at home elsewhere, each with where that is.
    pub also: Vec<(Home, Derived)>,
    /// Places out of the home in which data is processed or got at, as recorded, by which legal entity is not.
    pub elsewhere: Vec<Phrase>,
    /// Codes of the countries out of the home from which staff of an entity of ours that is recorded saw personal data in support sessions.
    pub seen_from: Vec<String>,
    /// Recipients of the row of which it is open whether they get its data, with the countries out of the home in which they are known to be.
    pub unsure: Vec<(Vec<String>, Phrase)>,
    /// Recipients of which nobody recorded in which country they are.
    pub unplaced: Vec<Phrase>,
    /// Our own entities out of the home, with the countries in which they are known to be, of whose staff it is open whether they have access.
    pub staff: Vec<(Vec<String>, Phrase)>,
    /// Whether no way of the customer's data leads out, by what is recorded of all of them.
    pub stays: bool,
    /// Whether nobody recorded which companies get the data of the row: it may go to more countries than are known.
    pub unengaged: bool,
    /// Companies of the customer's group out of the home, each with its country, to which it is open whether data goes back.
    pub group: Vec<Phrase>,
    /// The same of those who decide jointly with the customer.
    pub joint: Vec<Phrase>,
}

impl Home {
    /// That of the laws of a row; the EEA where the GDPR is among them, or nobody knows.
    #[must_use]
    pub fn of(laws: &[Regime]) -> Self {
        let of_the_union = [Regime::Gdpr, Regime::EuInstitutions, Regime::LawEnforcement];
        match laws {
            laws if laws.iter().any(|law| of_the_union.contains(law)) => Home::Eea,
            [Regime::UkGdpr | Regime::UkLawEnforcement, ..] => Home::UnitedKingdom,
            [Regime::SwissFadp, ..] => Home::Switzerland,
            _ => Home::Eea,
        }
    }
}

impl Transfers {
    /// The third countries: as recorded, else as the records derive them; in part where what is recorded cannot be all.
    pub fn cell(&self) -> Cell {
        let (cell, elsewhere) = (self.by_entities(), self.unnamed_elsewhere());
        let elsewhere = (!elsewhere.is_empty())
            .then(|| say!(texts::PROCESSED_ELSEWHERE, places = Phrase::Row(elsewhere.into_iter().cloned().collect())));
        let seen: Vec<Phrase> = self.unnamed_of(&self.seen_from).iter().map(|code| in_sentence(code)).collect();
        let seen = (!seen.is_empty()).then(|| say!(texts::SEEN_FROM, places = Phrase::Row(seen)));
        let group = self.open_of_others();
        let unsure = self.unnamed_among(&self.unsure);
        let unsure = (!unsure.is_empty()).then(|| say!(texts::RECIPIENT_UNSURE, names = Phrase::Row(unsure)));
        let unplaced = (!self.unplaced.is_empty())
            .then(|| say!(texts::COUNTRY_OF_RECIPIENT_UNSAID, names = Phrase::Row(self.unplaced.clone())));
        let unengaged = (self.unengaged && self.said == Cell::Missing && !self.derived.is_empty())
            .then(|| texts::COMPANIES_UNSAID.into());
        let beside = elsewhere.into_iter().chain(seen).chain(group).chain(unsure).chain(unplaced);
        let beside = beside.chain(self.open_of_staff()).chain(unengaged);
        let Some(beside) = beside.reduce(|what, more| say!(texts::AND_ALSO, what = what, more = more)) else {
            return cell;
        };
        Cell::Part(match cell {
            Cell::Missing => beside.capital(),
            Cell::None => say!(texts::NONE_BUT, more = beside),
            cell => say!(texts::AND_ALSO, what = cell.phrase(), more = beside),
        })
    }

    /// That data may go back to others whose it is beside the customer's.
    fn open_of_others(&self) -> impl Iterator<Item = Phrase> {
        let group = say!(texts::BACK_TO_GROUP, names = Phrase::Row(self.group.clone()));
        let joint = say!(texts::BACK_TO_JOINT, names = Phrase::Row(self.joint.clone()));
        let all = [(&self.group, group), (&self.joint, joint)].into_iter();
        all.filter(|(names, _)| !names.is_empty()).map(|(_, open)| open)
    }

    /// That it is open whether staff of entities of ours have access, where their countries are not named.
    fn open_of_staff(&self) -> Option<Phrase> {
        let names = self.unnamed_among(&self.staff);
        (!names.is_empty()).then(|| say!(texts::STAFF_UNSURE, names = Phrase::Row(names)))
    }

    /// Those of whom it is open whether they get the data, where the third countries do not name all their countries.
    fn unnamed_among(&self, all: &[(Vec<String>, Phrase)]) -> Vec<Phrase> {
        let named = self.named();
        let unnamed = |codes: &[String]| codes.is_empty() || codes.iter().any(|code| !named.contains(&code.as_str()));
        all.iter().filter(|(codes, _)| unnamed(codes)).map(|(_, name)| name.clone()).collect()
    }

    /// Whether nobody recorded a third country, and nothing that is recorded leads to one.
    fn goes_nowhere(&self) -> bool {
        let places = self.hosted.len() + self.seen_from.len() + self.helped_from().len();
        let names = self.elsewhere.len()
            + self.unsure.len()
            + self.unplaced.len()
            + self.staff.len()
            + self.group.len()
            + self.joint.len();
        let goes = !self.derived.is_empty() || !self.also.is_empty() || self.back.is_some();
        self.stays && self.said == Cell::Missing && !goes && places + names == 0
    }

    /// Places in which data is processed or got at and that are not named among the third countries.
    fn unnamed_elsewhere(&self) -> Vec<&Phrase> {
        let codes = self.named().into_iter().chain(self.derived.iter().map(|one| one.code.as_str()));
        let codes = codes.chain(self.hosted.iter().map(AsRef::as_ref));
        let named: Vec<Phrase> = codes.map(in_sentence).collect();
        self.elsewhere.iter().filter(|place| !named.contains(place)).collect()
    }

    /// Whether the cell names a country beside those to which data goes, where nobody recorded any.
    pub fn names_beside(&self, code: &str) -> bool {
        let beside = self.elsewhere.contains(&in_sentence(code)) || self.seen_from.iter().any(|seen| seen == code);
        self.said == Cell::Missing && beside
    }

    fn by_entities(&self) -> Cell {
        let outside = || self.home.outside();
        match &self.said {
            Cell::None if !self.hosted.is_empty() => {
                Cell::Part(say!(texts::NONE_BUT_HOSTED, outside = outside(), places = named(&self.hosted)))
            }
            Cell::None if self.back.is_some() => {
                Cell::Part(say!(texts::NONE_BUT_CUSTOMER, outside = outside(), places = named(&self.unnamed_back())))
            }
            Cell::None if !self.derived.is_empty() => {
                Cell::Part(say!(texts::NONE_BUT_GOES, places = named(&derived::countries(&self.derived))))
            }
            Cell::Missing if !self.derived.is_empty() => {
                let words = self.beside(say!(texts::DERIVED, places = named(&derived::countries(&self.derived))));
                match self.unnamed() {
                    hosted if hosted.is_empty() => words.into(),
                    hosted => {
                        Cell::Part(say!(texts::ALSO_HOSTED, what = words, outside = outside(), places = named(&hosted)))
                    }
                }
            }
            Cell::Missing if self.goes_nowhere() => texts::NONE_DERIVED.into(),
            Cell::None if self.safeguards.is_given() => Cell::Part(texts::NONE_BUT_SAFEGUARDS.into()),
            said if said.is_given() => {
                let (hosted, back, goes) = (self.unnamed(), self.unnamed_back(), self.unnamed_derived());
                if hosted.is_empty() && back.is_empty() && goes.is_empty() {
                    return said.clone();
                }
                let mut what = said.phrase();
                if !hosted.is_empty() {
                    what = say!(texts::ALSO_HOSTED, what = what, outside = outside(), places = named(&hosted));
                }
                if !back.is_empty() {
                    what = say!(texts::ALSO_CUSTOMER, what = what, outside = outside(), places = named(&back));
                }
                if !goes.is_empty() {
                    what = say!(texts::ALSO_GOES, what = what, outside = outside(), places = named(&goes));
                }
                Cell::Part(what)
            }
            said => said.clone(),
        }
    }

    /// On what they rest; not asked for where there are none, in part where it is a DPA that is not in force.
    pub fn safeguards(&self) -> Cell {
        let said = self.said_of_safeguards();
        let decided = self.derived.iter().any(|one| one.decided) && self.safeguards.is_given();
        if decided { derived::decided(&self.derived, &said) } else { said }
    }

    fn said_of_safeguards(&self) -> Cell {
        match &self.safeguards {
            Cell::Missing if self.cell() == Cell::None || self.goes_nowhere() => Cell::NotAsked("No transfer"),
            Cell::Missing if !self.derived.is_empty() => {
                derived::safeguards(self.derived.iter().chain(self.also.iter().map(|(_, one)| one)))
            }
            Cell::None if !self.derived.is_empty() => {
                let all = self.derived.iter().chain(self.also.iter().map(|(_, one)| one));
                Cell::Part(say!(texts::NONE_BUT_RESTS, what = derived::safeguards(all).phrase()))
            }
            said if self.rests_on_nothing() => Cell::Part(say!(texts::NO_DPA_IN_FORCE, what = said.phrase())),
            said => said.clone(),
        }
    }

    /// "…; outside the United Kingdom also: Germany", of the laws that are at home elsewhere.
    fn beside(&self, what: Phrase) -> Phrase {
        let homes = distinct(self.also.iter().map(|(home, _)| *home));
        let known = derived::countries(&self.derived);
        homes.into_iter().fold(what, |what, home| {
            let there: Vec<Derived> =
                self.also.iter().filter(|(of, _)| *of == home).map(|(_, one)| one.clone()).collect();
            let codes: Vec<String> =
                derived::countries(&there).into_iter().filter(|code| !known.contains(code)).collect();
            if codes.is_empty() {
                return what;
            }
            say!(texts::DERIVED_BESIDE, what = what, outside = home.outside(), places = named(&codes))
        })
    }

    /// Whether the safeguards name a DPA, or clauses that nobody says are agreed with a processor, and no DPA is in force.
    fn rests_on_nothing(&self) -> bool {
        let said = self.safeguards.given().unwrap_or_default().to_lowercase();
        let word =
            |word: &str| said.split_whitespace().any(|one| one.trim_matches(|c: char| !c.is_alphanumeric()) == word);
        let helpers = self.processors.given().unwrap_or_default().to_lowercase();
        let mut helpers = helpers.split("; ").filter_map(|name| name.split_whitespace().next());
        // Clauses with a processor stand in the contract with it.
        let elsewhere = helpers.any(|name| name.len() > 3 && said.contains(name));
        let clauses = word("scc") || word("sccs") || said.contains("standard contractual clauses");
        let agreement = word("dpa") || said.contains("data processing agreement");
        self.without_dpa && (agreement || (clauses && !elsewhere))
    }

    /// The facts that nobody gave though it is known that there is a transfer.
    pub fn applies(&self) -> impl Iterator<Item = &'static str> {
        let goes = !self.derived.is_empty();
        let outside = || goes || !self.hosted.is_empty() || self.back.is_some() || !self.helped_from().is_empty();
        let known = || self.safeguards.is_given() || outside() || !self.unnamed_elsewhere().is_empty();
        let transfers = (self.cell().is_open() && known()).then_some("transfers");
        let unsettled = self.derived.is_empty() || self.derived.iter().any(|one| !one.settled);
        let given = self.said.is_given() || !self.derived.is_empty();
        let unsaid = self.safeguards == Cell::Missing && given && unsettled;
        let safeguards = (unsaid || self.rests_on_nothing()).then_some("safeguards");
        transfers.into_iter().chain(safeguards)
    }

    /// What is open, and what contradicts each other.
    pub fn points(&self) -> Vec<String> {
        let mut points: Vec<String> = self.place_point().into_iter().collect();
        let inside = self.said.given().is_some_and(|said| said.split("; ").any(|item| self.home.is_inside(item)));
        if inside {
            points.push(format!("a place in {} is recorded among the third countries", self.home.words()));
        }
        if self.rests_on_nothing() {
            points.push(
                "the safeguards name a DPA or its clauses, but no DPA in force with the customer is recorded"
                    .to_owned(),
            );
        }
        let elsewhere = self.unnamed_elsewhere();
        if !elsewhere.is_empty() {
            points.push(format!(
                "which legal entity processes or accesses the data in {} is not recorded",
                Phrase::Row(elsewhere.into_iter().cloned().collect())
            ));
        }
        points.extend(self.open_of_staff().map(|open| open.to_string()));
        points.extend(self.open_of_others().map(|open| format!("data may go {open}")));
        let unreached = self.unreached();
        if !unreached.is_empty() {
            points.push(format!(
                "recorded among the third countries, and no recorded way of data leads there: {}",
                names(&unreached)
            ));
        }
        points
    }

    /// Third countries that are recorded and to which nothing that is recorded leads.
    fn unreached(&self) -> Vec<String> {
        let Some(reached) = self.reached.as_ref().filter(|_| self.said.is_given()) else { return Vec::new() };
        let helped = self.helped_from();
        let known = |code: &String| {
            self.home.has(code)
                || [reached, &self.hosted, &helped].iter().any(|all| all.contains(code))
                || self.back.as_ref() == Some(code)
        };
        self.named().into_iter().map(str::to_owned).filter(|code| !known(code)).collect()
    }

    /// What is open about the third countries themselves.
    fn place_point(&self) -> Option<String> {
        let home = self.home.words();
        let (hosted, back, goes) = (self.unnamed(), self.unnamed_back(), self.unnamed_derived());
        let helped = self.unnamed_of(&self.helped_from());
        // Where the data is outside, the strongest sign first.
        let outside = [
            ("the data is hosted", &hosted),
            ("the customer, to whom the data goes back, is", &back),
            ("data goes", &goes),
            ("a processor is", &helped),
        ];
        let sign = |among: &[(&str, &Vec<String>)]| {
            let found = among.iter().find(|(_, codes)| !codes.is_empty());
            found.map(|(what, codes)| format!("{what} outside {home} ({})", names(codes)))
        };
        match &self.said {
            Cell::None => {
                // Safeguards weigh more than where a processor is.
                let safeguards =
                    || self.safeguards.is_given().then(|| "safeguards for transfers are recorded".to_owned());
                let said = sign(&outside[..3]).or_else(safeguards).or_else(|| sign(&outside[3..]));
                said.map(|said| format!("third countries are recorded as none, but {said}"))
            }
            Cell::Missing => Some(match sign(&outside) {
                Some(said) => format!("{said}, but third countries are not provided"),
                None if !self.derived.is_empty() || self.goes_nowhere() => return None,
                None => "whether data goes to third countries is not provided".to_owned(),
            }),
            _ => sign(&outside[..3]).map(|said| format!("{said}, which is not among the third countries")),
        }
    }

    /// Where it is hosted and no third country is recorded for it.
    fn unnamed(&self) -> Vec<String> {
        // That data goes back to the customer does not say with whom it is hosted.
        let hosts = |code: &String| self.derived.iter().any(|one| !one.back && one.code == *code);
        match &self.said {
            Cell::Missing => self.hosted.iter().filter(|code| !hosts(code)).cloned().collect(),
            _ => self.unnamed_of(&self.hosted),
        }
    }

    /// Where the customer is and no third country is recorded for it.
    fn unnamed_back(&self) -> Vec<String> {
        self.unnamed_of(self.back.as_slice())
    }

    /// Where data goes by the records and no third country is recorded for it, beside where it is hosted and the customer is.
    fn unnamed_derived(&self) -> Vec<String> {
        let known = |code: &String| self.hosted.contains(code) || self.back.as_ref() == Some(code);
        let all: Vec<String> = derived::countries(&self.derived).into_iter().filter(|code| !known(code)).collect();
        self.unnamed_of(&all)
    }

    /// The codes of the third countries: those that are recorded, else those that the records derive.
    pub fn named(&self) -> Vec<&str> {
        match &self.said {
            Cell::Missing => self.derived.iter().map(|one| one.code.as_str()).collect(),
            said => said.given().unwrap_or_default().split("; ").filter_map(country::code).collect(),
        }
    }

    fn unnamed_of(&self, codes: &[String]) -> Vec<String> {
        if codes.is_empty() {
            return Vec::new();
        }
        let named = self.named();
        codes.iter().filter(|code| !named.contains(&code.as_str())).cloned().collect()
    }

    /// Third countries in which processors are.
    fn helped_from(&self) -> Vec<String> {
        let said = self.processors.given().unwrap_or_default();
        let place = |item: &str| item.strip_suffix(')')?.rsplit_once('(').and_then(|(_, place)| country::code(place));
        let outside = said.split("; ").filter_map(place).filter(|code| !self.home.has(code));
        distinct(outside.map(str::to_owned))
    }
}

fn names(codes: &[String]) -> String {
    named(codes).to_string()
}

/// Countries with "and" between each two.
fn named(codes: &[String]) -> Phrase {
    let all = codes.iter().map(|code| Phrase::Country(code.clone()));
    all.reduce(|one, other| say!(texts::TWO, one = one, other = other)).unwrap_or_else(|| "".into())
}

fn in_sentence(code: &str) -> Phrase {
    Phrase::Place(country::in_sentence(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transfers(said: Cell, safeguards: Cell, hosted: &[&str], processors: Cell) -> Transfers {
        Transfers {
            said,
            safeguards,
            hosted: hosted.iter().map(|code| (*code).into()).collect(),
            processors,
            home: Home::Eea,
            back: None,
            without_dpa: false,
            derived: Vec::new(),
            reached: None,
            also: Vec::new(),
            elsewhere: Vec::new(),
            seen_from: Vec::new(),
            unsure: Vec::new(),
            unplaced: Vec::new(),
            staff: Vec::new(),
            stays: false,
            unengaged: false,
            group: Vec::new(),
            joint: Vec::new(),
        }
    }

    #[test]
    fn whose_staff_may_have_access_is_named_among_the_places_and_is_open() {
        let of = |said: Cell, code: &str| {
            let staff = vec![(vec![code.to_owned()], Phrase::from("V Inc. (United States)".to_owned()))];
            let one = Transfers { staff, stays: true, ..transfers(said, Cell::Missing, &[], Cell::Missing) };
            (one.cell(), one.points())
        };
        let open = "hether staff of V Inc. (United States) have access to the data is not recorded";
        let (cell, points) = of("India".into(), "US");
        assert_eq!(cell, Cell::Part(format!("India; also w{open}").into()));
        assert_eq!(points, [format!("w{open}")]);
        let (cell, points) = of(Cell::Missing, "US");
        assert_eq!(cell, Cell::Part(format!("W{open}").into()));
        assert!(points.contains(&format!("w{open}")), "{points:?}");
        assert_eq!(of("United States".into(), "US"), ("United States".into(), Vec::new()), "it is named");
    }

    #[test]
    fn where_no_way_leads_out_the_row_says_none_and_asks_for_nothing() {
        let of = |stays: bool, hosted: &[&str], processors: Cell| {
            let one = Transfers { stays, ..transfers(Cell::Missing, Cell::Missing, hosted, processors) };
            (one.cell(), one.safeguards(), one.points().len(), one.applies().count())
        };
        let none = || Cell::from(texts::NONE_DERIVED);
        assert_eq!(of(true, &[], Cell::Missing), (none(), Cell::NotAsked("No transfer"), 0, 0));
        assert_eq!(of(false, &[], Cell::Missing).0, Cell::Missing);
        assert_ne!(of(true, &["US"], Cell::Missing).0, none(), "it is hosted there");
        assert_ne!(of(true, &[], "Mail Inc. (US)".into()).0, none(), "a processor is there");
    }

    #[test]
    fn who_may_get_the_data_of_a_row_is_named_among_its_places() {
        let of = |said: Cell, codes: &[&str]| {
            let codes = codes.iter().map(|code| (*code).to_owned()).collect();
            let unsure = vec![(codes, Phrase::from("Mail Ltd (United Kingdom)".to_owned()))];
            Transfers { unsure, ..transfers(said, Cell::Missing, &[], Cell::Missing) }.cell()
        };
        let open = "hether data of this row goes to Mail Ltd (United Kingdom) is not recorded";
        assert_eq!(of(Cell::Missing, &["GB"]), Cell::Part(format!("W{open}").into()));
        assert_eq!(of("India".into(), &["GB", "IN"]), Cell::Part(format!("India; also w{open}").into()));
        assert_eq!(of("India; United Kingdom".into(), &["GB", "IN"]), "India; United Kingdom".into(), "all are named");
        assert_eq!(of("India".into(), &[]), Cell::Part(format!("India; also w{open}").into()), "nobody knows where");
        let unplaced = vec![Phrase::from("Vault Ltd".to_owned())];
        let unplaced =
            Transfers { unplaced, stays: true, ..transfers(Cell::Missing, Cell::Missing, &[], Cell::Missing) };
        assert_eq!(unplaced.cell(), Cell::Part("In which country Vault Ltd is, is not recorded".to_owned().into()));
    }

    #[test]
    fn what_nobody_recorded_is_derived_and_what_is_recorded_is_compared() {
        let goes = |code: &str, settled: bool| Derived {
            code: code.into(),
            rests: format!("Mail Inc. ({}): SCC M3", country::name(code)).into(),
            settled,
            back: false,
            decided: false,
        };
        let of = |said: Cell, derived: &[Derived]| {
            let one = Transfers { derived: derived.to_vec(), ..transfers(said, Cell::Missing, &[], Cell::Missing) };
            let owed: Vec<&str> = one.applies().collect();
            (one.cell(), one.safeguards(), one.points(), owed)
        };
        let mail = "Mail Inc. (United States): SCC M3";
        let settled = (Cell::from("United States (derived)"), Cell::from(mail), Vec::new(), Vec::new());
        assert_eq!(of(Cell::Missing, &[goes("US", true)]), settled);
        let (cell, safeguards, points, owed) = of(Cell::Missing, &[goes("US", false), goes("IN", true)]);
        assert_eq!(cell, "United States and India (derived)".into());
        assert_eq!(safeguards, Cell::Part(format!("{mail}; Mail Inc. (India): SCC M3").into()));
        assert_eq!((points.len(), owed), (0, vec!["safeguards"]));
        let (cell, _, points, owed) = of(Cell::None, &[goes("US", true)]);
        assert_eq!(cell, Cell::Part("None recorded, but data goes to United States".into()));
        assert_eq!(points, ["third countries are recorded as none, but data goes outside the EEA (United States)"]);
        assert_eq!(owed, ["transfers"]);
        let (cell, safeguards, points, _) = of("India".into(), &[goes("US", true), goes("IN", true)]);
        assert_eq!(cell, Cell::Part("India; also data goes outside the EEA (United States)".into()));
        assert_eq!(safeguards, format!("{mail}; Mail Inc. (India): SCC M3").as_str().into());
        assert_eq!(points, ["data goes outside the EEA (United States), which is not among the third countries"]);
        assert_eq!(of("USA".into(), &[goes("US", true)]).2, [""; 0]);
    }

    #[test]
    fn a_recorded_country_to_which_nothing_leads_is_open_and_stays_named() {
        let of = |said: Cell, hosted: &[&str], processors: Cell, reached: &[&str]| {
            let reached = Some(reached.iter().map(|code| (*code).to_owned()).collect());
            let one = Transfers { reached, ..transfers(said, "SCC".into(), hosted, processors) };
            (one.cell(), one.points())
        };
        let (cell, points) = of("India; Japan".into(), &[], Cell::Missing, &["JP"]);
        assert_eq!(cell, "India; Japan".into());
        assert_eq!(points, ["recorded among the third countries, and no recorded way of data leads there: India"]);
        assert_eq!(of("India".into(), &["IN"], Cell::Missing, &[]).1, [""; 0]);
        assert_eq!(of("India".into(), &[], "Mail (India)".into(), &[]).1, [""; 0]);
        assert_eq!(of("Red Cross".into(), &[], Cell::Missing, &[]).1, [""; 0], "to an organisation no way is derived");
        let unknown = transfers("India".into(), "SCC".into(), &[], Cell::Missing);
        assert_eq!(unknown.points(), [""; 0], "whether data goes anywhere is not known");
    }

    #[test]
    fn each_law_of_a_row_has_its_own_countries_and_safeguards() {
        let goes = |code: &str, rests: &str, settled: bool| Derived {
            code: code.into(),
            rests: rests.into(),
            settled,
            back: false,
            decided: false,
        };
        let (eu, uk) = ("Mail Inc. (United States), GDPR: SCC M3", "Mail Inc. (United States), UK GDPR: open");
        let host = "Vendor GmbH (Germany), UK GDPR: adequacy";
        let one = Transfers {
            derived: vec![goes("US", eu, true)],
            also: [goes("US", uk, false), goes("DE", host, true)].map(|one| (Home::UnitedKingdom, one)).to_vec(),
            ..transfers(Cell::Missing, Cell::Missing, &[], Cell::Missing)
        };
        assert_eq!(one.cell(), "United States (derived); outside the United Kingdom also: Germany".into());
        assert_eq!(one.safeguards(), Cell::Part(format!("{eu}; {uk}; {host}").into()));
        let open = Transfers { unengaged: true, also: Vec::new(), ..one };
        let unsaid = "United States (derived); also which companies we engage for the data is not recorded";
        assert_eq!(open.cell(), Cell::Part(unsaid.into()));
    }

    #[test]
    fn none_is_not_printed_beside_what_contradicts_it() {
        let of = |said: Cell, safeguards: Cell, hosted: &[&str], processors: Cell| {
            let one = transfers(said, safeguards, hosted, processors);
            (one.cell(), one.safeguards(), one.points())
        };
        let (cell, safeguards, points) = of(Cell::None, Cell::Missing, &[], Cell::Missing);
        assert_eq!((cell, safeguards, points.len()), (Cell::None, Cell::NotAsked("No transfer"), 0));
        let (cell, safeguards, points) = of(Cell::None, Cell::Missing, &["US"], Cell::Missing);
        assert_eq!(cell, Cell::Part("None recorded, but hosted outside the EEA (United States)".into()));
        assert_eq!(safeguards, Cell::Missing);
        assert_eq!(
            points,
            ["third countries are recorded as none, but the data is hosted outside the EEA (United States)"]
        );
        let goes = Derived {
            code: "US".into(),
            rests: "Mail Inc. (United States): SCC M3".into(),
            settled: true,
            back: false,
            decided: false,
        };
        let one = Transfers { derived: vec![goes], ..transfers("India".into(), Cell::None, &[], Cell::Missing) };
        let words = "None recorded with the activity, but by the records: Mail Inc. (United States): SCC M3";
        assert_eq!(one.safeguards(), Cell::Part(words.into()));
        let group = vec![Phrase::from("Acme KK (Japan)")];
        let one = Transfers { group, ..transfers(Cell::None, Cell::Missing, &[], Cell::Missing) };
        let open = "back to Acme KK (Japan), of the customer's group: whether it does is not recorded";
        assert_eq!(one.cell(), Cell::Part(format!("None recorded, but {open}").into()));
        assert_eq!(one.points(), [format!("data may go {open}")]);
        let (cell, _, points) = of(Cell::None, "SCC".into(), &[], Cell::Missing);
        assert!(matches!(cell, Cell::Part(_)) && points.len() == 1);
        let (cell, _, points) = of("India".into(), "SCC".into(), &["US"], Cell::Missing);
        assert_eq!(cell, Cell::Part("India; also hosted outside the EEA (United States)".into()));
        assert_eq!(points.len(), 1);
        let (cell, _, points) = of("United States".into(), "DPF".into(), &["US"], Cell::Missing);
        assert_eq!((cell, points.len()), ("United States".into(), 0));
        let (_, _, points) = of("EEA; US".into(), "SCC".into(), &[], Cell::Missing);
        assert_eq!(points, ["a place in the EEA is recorded among the third countries"]);
    }

    #[test]
    fn what_is_not_provided_is_owed_only_where_it_is_known_to_apply() {
        let owed = |one: Transfers| one.applies().collect::<Vec<_>>();
        assert!(owed(transfers(Cell::Missing, Cell::Missing, &[], Cell::Missing)).is_empty());
        assert_eq!(owed(transfers(Cell::Missing, Cell::Missing, &["US"], Cell::Missing)), ["transfers"]);
        let helped = "Example Hosting (United States); Example Mail (Ireland)";
        let one = transfers(Cell::Missing, Cell::Missing, &[], helped.into());
        assert_eq!(
            one.points(),
            ["a processor is outside the EEA (United States), but third countries are not provided"]
        );
        assert_eq!(owed(one), ["transfers"]);
        assert_eq!(owed(transfers("US".into(), Cell::Missing, &[], Cell::Missing)), ["safeguards"]);
        assert!(owed(transfers(Cell::None, Cell::Missing, &[], Cell::Missing)).is_empty());
    }

    #[test]
    fn what_is_a_third_country_depends_on_the_law_of_the_row() {
        let home = Home::of(&[Regime::UkGdpr]);
        assert!(home.has("GB") && !home.has("DE") && !home.is_inside("EU"));
        assert_eq!(Home::of(&[Regime::Gdpr, Regime::UkGdpr]), Home::Eea);
        let hosted = Transfers { home, ..transfers(Cell::None, Cell::Missing, &["DE"], Cell::Missing) };
        assert_eq!(hosted.cell(), Cell::Part("None recorded, but hosted outside the United Kingdom (Germany)".into()));
    }

    #[test]
    fn the_way_back_to_the_customer_leads_to_a_third_country_too() {
        let back =
            |said: Cell| Transfers { back: Some("US".into()), ..transfers(said, Cell::Missing, &[], Cell::Missing) };
        let none = back(Cell::None);
        assert_eq!(
            none.cell(),
            Cell::Part("None recorded, but the customer is outside the EEA (United States)".into())
        );
        assert_eq!((none.safeguards(), none.points().len()), (Cell::Missing, 1));
        assert_eq!(none.applies().collect::<Vec<_>>(), ["transfers"]);
        let other = back("India".into()).cell();
        assert_eq!(other, Cell::Part("India; also the customer is outside the EEA (United States)".into()));
        assert_eq!(back("USA".into()).cell(), "USA".into());
    }

    #[test]
    fn safeguards_do_not_rest_on_an_agreement_that_is_not_in_force() {
        let of = |words: &str, without_dpa: bool| {
            let one = Transfers { without_dpa, ..transfers("US".into(), words.into(), &[], Cell::Missing) };
            (one.safeguards(), one.points().len(), one.applies().count())
        };
        assert_eq!(of("SCC, module 2", false), ("SCC, module 2".into(), 0, 0));
        assert_eq!(of("SCC, module 2", true), (Cell::Part("SCC, module 2 (no DPA in force is recorded)".into()), 1, 1));
        assert_eq!(of("By the DPA: module 2", true).1, 1);
        let words = "Datadog Inc.: SCC, DPA-2024-DD";
        let one = transfers("US".into(), words.into(), &[], "Datadog EU B.V. (Ireland)".into());
        let one = Transfers { without_dpa: true, ..one };
        assert_eq!(one.safeguards(), words.into(), "the clauses are in the contract with the processor");
        assert_eq!(of("Adequacy decision", true), ("Adequacy decision".into(), 0, 0));
    }

    #[test]
    fn home_is_the_place_of_the_laws_that_apply() {
        use Regime::{Gdpr, LawEnforcement, SwissFadp, UkGdpr, UkLawEnforcement};
        for (laws, home) in [
            (&[][..], Home::Eea),
            (&[Gdpr, UkGdpr], Home::Eea),
            (&[UkGdpr, LawEnforcement], Home::Eea),
            (&[UkGdpr], Home::UnitedKingdom),
            (&[UkLawEnforcement], Home::UnitedKingdom),
            (&[UkGdpr, SwissFadp], Home::UnitedKingdom),
            (&[SwissFadp], Home::Switzerland),
        ] {
            assert_eq!(Home::of(laws), home, "{laws:?}");
        }
    }

    #[test]
    fn places_of_which_the_entity_is_not_recorded_stand_beside_the_countries() {
        let of = |said: Cell, elsewhere: &[&str]| {
            let elsewhere = elsewhere.iter().map(|place| Phrase::Place((*place).to_owned())).collect();
            let one = Transfers { elsewhere, ..transfers(said, Cell::Missing, &[], Cell::Missing) };
            (one.cell(), one.points().join("; "), one.applies().any(|field| field == "transfers"))
        };
        let beside = "rocessing or access in Ukraine, by which legal entity is not recorded";
        let (cell, points, owed) = of(Cell::Missing, &["Ukraine"]);
        assert_eq!(cell, Cell::Part(format!("P{beside}").into()));
        assert!(
            points.contains("which legal entity processes or accesses the data in Ukraine is not recorded") && owed,
            "{points}"
        );
        let seen =
            Transfers { seen_from: vec!["IN".into()], ..transfers("US".into(), "SCC".into(), &[], Cell::Missing) };
        assert_eq!(seen.cell(), Cell::Part("US; also access from India in a support session".into()));
        assert!(!seen.names_beside("IN"), "somebody recorded others");
        let unsaid = Transfers { said: Cell::Missing, ..seen };
        assert!(unsaid.names_beside("IN") && !unsaid.names_beside("UA"));
        let named =
            Transfers { seen_from: vec!["US".into()], ..transfers("US".into(), "SCC".into(), &[], Cell::Missing) };
        assert_eq!(named.cell(), "US".into());
        assert_eq!(of(Cell::None, &["Ukraine"]).0, Cell::Part(format!("None recorded, but p{beside}").into()));
        assert_eq!(of("India".into(), &["Ukraine"]).0, Cell::Part(format!("India; also p{beside}").into()));
        assert_eq!(of("Ukraine".into(), &["Ukraine"]).0, "Ukraine".into(), "it is among the countries");
    }
}
