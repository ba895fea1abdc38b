//! Transfers as a row says them, Art. 30(1)(e), 30(2)(c): what is recorded, and where it contradicts the rest of the records.

use crate::model::country;
use crate::view::Cell;

/// What is recorded about the places of a row.
#[derive(Clone, Debug)]
pub struct Transfers {
    /// The third countries and international organisations.
    pub said: Cell,
    /// On what the transfers rest.
    pub safeguards: Cell,
    /// Codes of the countries outside the EEA in which we host the data.
    pub hosted: Vec<String>,
    /// The processors that help, with their countries in brackets.
    pub processors: Cell,
}

impl Transfers {
    /// The third countries; in part where what is recorded cannot be all.
    pub fn cell(&self) -> Cell {
        let hosted = names(&self.hosted);
        match &self.said {
            Cell::None if !self.hosted.is_empty() => {
                Cell::Part(format!("None recorded, but hosted outside the EEA ({hosted})"))
            }
            Cell::None if self.safeguards.is_given() => Cell::Part("None recorded, but safeguards are".into()),
            said if said.is_given() && !self.unnamed().is_empty() => {
                Cell::Part(format!("{}; also hosted outside the EEA ({})", said.words(), names(&self.unnamed())))
            }
            said => said.clone(),
        }
    }

    /// On what they rest; not asked for where there are none.
    pub fn safeguards(&self) -> Cell {
        match &self.safeguards {
            Cell::Missing if self.cell() == Cell::None => Cell::NotAsked("No transfer"),
            said => said.clone(),
        }
    }

    /// The facts that nobody gave though it is known that there is a transfer.
    pub fn applies(&self) -> impl Iterator<Item = &'static str> {
        let known = !self.hosted.is_empty() || self.safeguards.is_given() || !self.helped_from().is_empty();
        let transfers = (self.cell().is_open() && known).then_some("transfers");
        let safeguards = (self.safeguards == Cell::Missing && self.said.is_given()).then_some("safeguards");
        transfers.into_iter().chain(safeguards)
    }

    /// What is open, and what contradicts each other.
    pub fn points(&self) -> Vec<String> {
        let hosted = names(&self.hosted);
        let mut points = Vec::new();
        match &self.said {
            Cell::None if !self.hosted.is_empty() => {
                points.push(format!(
                    "third countries are recorded as none, but the data is hosted outside the EEA ({hosted})"
                ));
            }
            Cell::None if self.safeguards.is_given() => {
                points
                    .push("third countries are recorded as none, but safeguards for transfers are recorded".to_owned());
            }
            Cell::None if !self.helped_from().is_empty() => points.push(format!(
                "third countries are recorded as none, but a processor is outside the EEA ({})",
                names(&self.helped_from())
            )),
            Cell::Missing if !self.hosted.is_empty() => {
                points.push(format!(
                    "the data is hosted outside the EEA ({hosted}), but third countries are not provided"
                ));
            }
            Cell::Missing if !self.helped_from().is_empty() => points.push(format!(
                "a processor is outside the EEA ({}), but third countries are not provided",
                names(&self.helped_from())
            )),
            Cell::Missing => points.push("whether data goes to third countries is not provided".to_owned()),
            _ if !self.unnamed().is_empty() => points.push(format!(
                "the data is hosted outside the EEA ({}), which is not among the third countries",
                names(&self.unnamed())
            )),
            _ => {}
        }
        let inside = self.said.given().is_some_and(|said| said.split("; ").any(is_inside));
        if inside {
            points.push("a place in the EEA is recorded among the third countries".to_owned());
        }
        points
    }

    /// Where it is hosted and no third country is recorded for it.
    fn unnamed(&self) -> Vec<String> {
        let said = self.said.given().unwrap_or_default().into_owned();
        let named: Vec<&str> = said.split("; ").filter_map(country::code).collect();
        self.hosted.iter().filter(|code| !named.contains(&code.as_str())).cloned().collect()
    }

    /// Countries outside the EEA in which processors are.
    fn helped_from(&self) -> Vec<String> {
        let said = self.processors.given().unwrap_or_default().into_owned();
        let place = |item: &str| item.strip_suffix(')')?.rsplit_once('(').and_then(|(_, place)| country::code(place));
        let outside = said.split("; ").filter_map(place).filter(|code| !country::in_eea(code));
        distinct(outside.map(str::to_owned))
    }
}

/// Whether an item of a list of third countries is none: it is in the EEA.
pub fn is_inside(item: &str) -> bool {
    ["EEA", "EU", "European Economic Area", "European Union"].iter().any(|name| name.eq_ignore_ascii_case(item))
        || country::code(item).is_some_and(country::in_eea)
}

/// Each once, in order.
pub fn distinct(items: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for item in items {
        if !found.contains(&item) {
            found.push(item);
        }
    }
    found
}

fn names(codes: &[String]) -> String {
    codes.iter().map(|code| country::name(code)).collect::<Vec<_>>().join(" and ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transfers(said: Cell, safeguards: Cell, hosted: &[&str], processors: Cell) -> Transfers {
        Transfers { said, safeguards, hosted: hosted.iter().map(|code| (*code).into()).collect(), processors }
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
}
