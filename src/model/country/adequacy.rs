//! Countries whose law protects data as the European Union, the United Kingdom or Switzerland ask for it, by whose decision, from when to when
//! and for whom. Three lists: what one of them has decided says nothing for the others. Art. 45.

use super::in_eea;
use crate::model::Phrase;
use crate::texts::register;
use chrono::NaiveDate;
use serde::Serialize;

/// Where data is at home by a law: every other place is a third country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Home {
    /// The European Economic Area.
    #[default]
    Eea,
    /// The United Kingdom.
    UnitedKingdom,
    /// Switzerland.
    Switzerland,
}

impl Home {
    /// Each of them.
    pub const ALL: [Home; 3] = [Home::Eea, Home::UnitedKingdom, Home::Switzerland];

    /// Whether a country, by its code, is there.
    #[must_use]
    pub fn has(self, code: &str) -> bool {
        match self {
            Home::Eea => in_eea(code),
            Home::UnitedKingdom => code == "GB",
            Home::Switzerland => code == "CH",
        }
    }

    /// As people read it within a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Home::Eea => "the EEA",
            Home::UnitedKingdom => "the United Kingdom",
            Home::Switzerland => "Switzerland",
        }
    }

    /// "outside the EEA", in no language yet.
    #[must_use]
    pub fn outside(self) -> Phrase {
        match self {
            Home::Eea => register::OUTSIDE_EEA.into(),
            Home::UnitedKingdom => register::OUTSIDE_UK.into(),
            Home::Switzerland => register::OUTSIDE_SWITZERLAND.into(),
        }
    }

    /// Whether an item of a list of places is there.
    #[must_use]
    pub fn is_inside(self, item: &str) -> bool {
        const NAMES: [&str; 4] = ["EEA", "EU", "European Economic Area", "European Union"];
        let all = self == Home::Eea && NAMES.iter().any(|name| name.eq_ignore_ascii_case(item));
        all || super::code(item).is_some_and(|code| self.has(code))
    }
}

/// Year, month, day.
pub type Ymd = (i32, u32, u32);

/// A decision that the law of a country is adequate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adequacy {
    /// By which law.
    pub home: Home,
    /// The code of the country.
    pub code: &'static str,
    /// The first day.
    pub from: Ymd,
    /// The last day, where it ends by itself.
    pub until: Option<Ymd>,
    /// For whom or for what alone, in words.
    pub scope: Option<&'static str>,
    /// The framework of which an importer has to be a certified member, as a certification names it.
    pub scheme: Option<&'static str>,
    /// Where it stands.
    pub source: &'static str,
}

impl Adequacy {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        date(self.from) <= day && self.last_day().is_none_or(|last| day <= last)
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.until.map(date)
    }
}

fn date((year, month, day): Ymd) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the table")
}

/// What stands for all states of the European Economic Area in the lists of the others.
const EEA: &str = "EEA";

const fn eu(code: &'static str, from: Ymd, source: &'static str) -> Adequacy {
    Adequacy { home: Home::Eea, code, from, until: None, scope: None, scheme: None, source }
}

const fn uk(code: &'static str) -> Adequacy {
    Adequacy {
        home: Home::UnitedKingdom,
        code,
        from: (2020, 12, 31),
        until: None,
        scope: None,
        scheme: None,
        source: "Data Protection Act 2018, Schedule 21, paragraph 5",
    }
}

const fn ch(code: &'static str) -> Adequacy {
    Adequacy {
        home: Home::Switzerland,
        code,
        from: (2023, 9, 1),
        until: None,
        scope: None,
        scheme: None,
        source: "Data Protection Ordinance, Annex 1",
    }
}

const fn only(decision: Adequacy, scope: &'static str) -> Adequacy {
    Adequacy { scope: Some(scope), ..decision }
}

const fn certified(decision: Adequacy, scheme: &'static str) -> Adequacy {
    only(Adequacy { scheme: Some(scheme), ..decision }, "companies that are certified for the kind of data")
}

const fn since(decision: Adequacy, from: Ymd, source: &'static str) -> Adequacy {
    Adequacy { from, source, ..decision }
}

const COMMERCIAL: &str = "commercial organisations under PIPEDA";

/// The decisions. Those of before the GDPR were confirmed by the Commission's report of 15 January 2024. The Swiss rows are those of Annex 1 as
/// the Federal Office of Justice reproduces it.
pub const ADEQUATE: &[Adequacy] = &[
    eu("AD", (2010, 10, 19), "Decision 2010/625/EU"),
    eu("AR", (2003, 6, 30), "Decision 2003/490/EC"),
    eu("BR", (2026, 1, 26), "Decision (EU) 2026/179"),
    only(eu("CA", (2001, 12, 20), "Decision 2002/2/EC"), COMMERCIAL),
    eu("CH", (2000, 7, 26), "Decision 2000/518/EC"),
    eu("FO", (2010, 3, 5), "Decision 2010/146/EU"),
    // It was renewed on 19 December 2025; before, it was extended until 27 December 2025.
    Adequacy { until: Some((2031, 12, 27)), ..eu("GB", (2025, 12, 19), "Decision (EU) 2021/1772, as renewed") },
    Adequacy { until: Some((2025, 12, 27)), ..eu("GB", (2021, 6, 28), "Decision (EU) 2021/1772") },
    eu("GG", (2003, 11, 21), "Decision 2003/821/EC"),
    only(eu("IL", (2011, 1, 31), "Decision 2011/61/EU"), "automated processing"),
    eu("IM", (2004, 4, 28), "Decision 2004/411/EC"),
    eu("JE", (2008, 5, 8), "Decision 2008/393/EC"),
    only(eu("JP", (2019, 1, 23), "Decision (EU) 2019/419"), "businesses under the APPI"),
    only(eu("KR", (2021, 12, 17), "Decision (EU) 2022/254"), "those under PIPA, not for credit information"),
    eu("NZ", (2012, 12, 19), "Decision 2013/65/EU"),
    certified(eu("US", (2023, 7, 10), "Decision (EU) 2023/1795"), "eu_us_dpf"),
    eu("UY", (2012, 8, 21), "Decision 2012/484/EU"),
    uk(EEA),
    uk("AD"),
    uk("AR"),
    only(uk("CA"), COMMERCIAL),
    uk("CH"),
    uk("FO"),
    uk("GG"),
    uk("GI"),
    uk("IL"),
    uk("IM"),
    uk("JE"),
    only(uk("JP"), "data under the APPI"),
    only(since(uk("KR"), (2022, 12, 19), "SI 2022/1213"), "those under PIPA"),
    uk("NZ"),
    certified(since(uk("US"), (2023, 10, 12), "SI 2023/1028"), "uk_extension"),
    uk("UY"),
    ch(EEA),
    ch("AD"),
    ch("AR"),
    only(ch("CA"), "those under PIPEDA or a like law of a province"),
    ch("FO"),
    ch("GB"),
    ch("GG"),
    ch("GI"),
    ch("IL"),
    ch("IM"),
    ch("JE"),
    ch("MC"),
    ch("NZ"),
    certified(since(ch("US"), (2024, 9, 15), "Data Protection Ordinance, Annex 1"), "swiss_us_dpf"),
    ch("UY"),
];

/// The decision of a list for a country that holds on a day.
#[must_use]
pub fn decision<'d>(all: &'d [Adequacy], home: Home, code: &str, on: NaiveDate) -> Option<&'d Adequacy> {
    decisions(all, home, code).find(|one| one.holds_on(on))
}

/// The decisions of a list for a country, of any day.
fn decisions<'d>(all: &'d [Adequacy], home: Home, code: &str) -> impl Iterator<Item = &'d Adequacy> {
    all.iter().filter(move |one| one.home == home && (one.code == code || one.code == EEA && in_eea(code)))
}

/// The decision of a list for a country that was the last to end before a day, with its last day.
#[must_use]
pub fn ended<'d>(all: &'d [Adequacy], home: Home, code: &str, on: NaiveDate) -> Option<(&'d Adequacy, NaiveDate)> {
    let over = |one: &'d Adequacy| one.last_day().filter(|last| *last < on).map(|last| (one, last));
    decisions(all, home, code).filter_map(over).max_by_key(|(_, last)| *last)
}

/// The last days of decisions that nothing follows.
pub fn last_days() -> impl Iterator<Item = NaiveDate> {
    let followed = |one: &Adequacy, last: NaiveDate| {
        let next = last.succ_opt();
        next.is_some_and(|next| decision(ADEQUATE, one.home, one.code, next).is_some())
    };
    ADEQUATE.iter().filter_map(move |one| one.last_day().filter(|last| !followed(one, *last)))
}

/// Whether data may go to the country on a day without a safeguard, whoever gets it there: it is in the EEA, or the Commission decided that its
/// law is adequate. Of the United States that holds only for certified companies.
#[must_use]
pub fn is_adequate(code: &str, on: NaiveDate) -> bool {
    in_eea(code) || decision(ADEQUATE, Home::Eea, code, on).is_some_and(|one| one.scheme.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_decision_is_of_one_list_and_of_a_country_outside_it() {
        let mut seen = Vec::new();
        for one in ADEQUATE {
            assert!(one.code == EEA || super::super::code(one.code) == Some(one.code), "{}", one.code);
            assert!(!one.home.has(one.code) && !one.source.is_empty(), "{one:?}");
            assert!(!seen.contains(&(one.home, one.code, one.from)), "{one:?} stands there twice");
            seen.push((one.home, one.code, one.from));
            assert!(one.scheme.is_none() || one.code == "US", "{one:?}");
        }
    }

    #[test]
    fn the_swiss_list_is_that_of_the_ordinance() {
        let of_annex_1: Vec<&str> = "EEA AD AR CA FO GB GG GI IL IM JE MC NZ US UY".split_whitespace().collect();
        let listed: Vec<&str> =
            ADEQUATE.iter().filter(|one| one.home == Home::Switzerland).map(|one| one.code).collect();
        assert_eq!(listed, of_annex_1);
    }

    #[test]
    fn a_decision_that_was_renewed_is_called_so_only_since_then() {
        let of = |day: &str| {
            let one = decision(ADEQUATE, Home::Eea, "GB", day.parse().unwrap()).unwrap();
            (one.source.contains("renewed"), one.last_day().unwrap().to_string())
        };
        assert_eq!(of("2025-12-18"), (false, "2025-12-27".into()));
        assert_eq!(of("2025-12-19"), (true, "2031-12-27".into()));
    }

    #[test]
    fn three_lists_hold_from_a_day_to_a_day() {
        let of = |home, code: &str, day: &str| decision(ADEQUATE, home, code, day.parse().unwrap()).is_some();
        for (home, code, day, holds) in [
            (Home::Eea, "GB", "2021-06-28", true),
            (Home::Eea, "GB", "2025-12-18", true),
            (Home::Eea, "GB", "2031-12-27", true),
            (Home::Eea, "GB", "2031-12-28", false),
            (Home::Eea, "BR", "2026-01-25", false),
            (Home::Eea, "BR", "2026-01-26", true),
            (Home::UnitedKingdom, "BR", "2026-11-26", false),
            (Home::UnitedKingdom, "DE", "2026-11-26", true),
            (Home::UnitedKingdom, "KR", "2022-12-18", false),
            (Home::UnitedKingdom, "KR", "2022-12-19", true),
            (Home::Switzerland, "DE", "2026-11-26", true),
            (Home::Switzerland, "KR", "2026-11-26", false),
            (Home::Switzerland, "US", "2024-09-14", false),
            (Home::Switzerland, "US", "2024-09-15", true),
            (Home::Eea, "IN", "2026-11-26", false),
        ] {
            assert_eq!(of(home, code, day), holds, "{home:?} {code} {day}");
        }
    }
}
