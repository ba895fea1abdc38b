//! What cannot be of a decision about a transfer, or seldom is: a decision on adequacy or a certification that there is not, rules of a group to
//! which the importer does not belong, clauses that the law does not know. Art. 45 to 47.

use super::assessed::certifications;
use super::{Ground, Transfer, Who, home_of};
use crate::model::country::adequacy::{ADEQUATE, Home, decision};
use crate::model::phrase::say;
use crate::model::{Organisation, Phrase, Record, country};
use crate::texts::transfers as texts;
use chrono::NaiveDate;

/// What is wrong with a decision for a way that it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mistake {
    /// It names an adequacy decision, and none holds on the country.
    NoDecision,
    /// It names a certification, and none that holds is recorded of the importer.
    NotCertified,
    /// It names binding corporate rules, and the importer is not recorded as a company of our group.
    OutsideTheGroup,
    /// It names an exception, which holds in the absence of a decision on adequacy, and by the rules one covers the importer. Art. 49(1).
    Covered,
    /// It names clauses of the GDPR, and the law asks for a form of its own.
    OtherForm,
}

impl Mistake {
    /// Whether it cannot be by what is known and recorded.
    #[must_use]
    pub const fn is_impossible(self) -> bool {
        matches!(self, Self::NoDecision | Self::NotCertified)
    }

    /// Why, of the way that has it: "no adequacy decision on India holds that needs no certification".
    #[must_use]
    pub fn phrase(self, way: &Transfer) -> Phrase {
        let name = way.importer.name.as_str();
        match self {
            Self::NoDecision => {
                let place = way.importer.country.as_deref().map_or_else(String::new, country::in_sentence);
                say!(texts::NO_DECISION, place = Phrase::Place(place))
            }
            Self::NotCertified => say!(texts::NOT_CERTIFIED, name = name),
            Self::OutsideTheGroup => say!(texts::OUTSIDE_THE_GROUP, name = name),
            Self::Covered => say!(texts::COVERED_BY_ADEQUACY, name = name),
            Self::OtherForm => match way.law.map(home_of) {
                Some(Home::Switzerland) => texts::OTHER_FORM_SWISS.into(),
                _ => texts::OTHER_FORM_BRITISH.into(),
            },
        }
    }

    /// The same in English.
    #[must_use]
    pub fn words(self, way: &Transfer) -> String {
        self.phrase(way).to_string()
    }
}

/// What is wrong with the decision that takes a way on a day; nothing where nobody decided, or law or country are not known.
#[must_use]
pub fn mistake(way: &Transfer, organisation: &Organisation, on: NaiveDate) -> Option<Mistake> {
    let Ground::Decided { mechanism, .. } = way.ground else { return None };
    let adequate = matches!(way.by_rules(), Ground::Adequacy { .. } | Ground::Framework { .. });
    let (home, code) = (home_of(way.law?), way.importer.country.as_deref()?);
    let holds = decision(ADEQUATE, home, code, on);
    let ours = || organisation.entities.iter().chain(&organisation.record).chain(&organisation.subprocessors);
    let company = ours().find(|one| Some(one.handle()) == way.importer.record);
    let found = match mechanism {
        "adequacy" if !home.has(code) && holds.is_none_or(|one| one.scheme.is_some()) => Mistake::NoDecision,
        "framework" => {
            let scheme = holds.and_then(|one| one.scheme);
            let lasts = |one: &Record| one.holds_on(on) && one.text("scheme") == scheme;
            let certified = company.is_some_and(|company| certifications(organisation, company).any(lasts));
            return (scheme.is_none() || !certified).then_some(Mistake::NotCertified);
        }
        "bcr" if !is_of_our_group(way, company, organisation) => Mistake::OutsideTheGroup,
        exception if exception.starts_with("art_49") && adequate => Mistake::Covered,
        clauses if clauses.starts_with("scc_") && home != Home::Eea => Mistake::OtherForm,
        _ => return None,
    };
    Some(found)
}

/// Whether the importer is recorded as a company of our group.
fn is_of_our_group(way: &Transfer, company: Option<&Record>, organisation: &Organisation) -> bool {
    let engaged = organisation.engagements.iter().find(|one| Some(one.handle()) == way.engagement);
    way.importer.who == Who::Us
        || company.is_some_and(|company| company.flag("affiliate") == Some(true))
        || engaged.is_some_and(|one| one.text("standing") == Some("affiliate"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, cloud, day, record, today};
    use crate::rules::derive;
    use crate::rules::transfer::transfers;

    fn of(mechanism: &str, company: &[(&str, &str)], more: &[Record], customer: &str, on: &str) -> Vec<Mistake> {
        let named = record("SUB-1", &[&[("name", "Mail")], company].concat());
        let decision = [
            ("subprocessor", "SUB-1"),
            ("mechanism", mechanism),
            ("because", "a note"),
            ("decided", "2020-01-01"),
            ("decided_by", "Dana"),
            ("ends", "2030-12-31"),
        ];
        let entry = record("ENG-1", &[("subprocessor", "SUB-1")]);
        let vendor = record("ORG-1", &[("name", "Vendor"), ("country", "DE")]);
        let ours = cases::organisation(&[&[vendor, named, entry, record("TRO-1", &decision)], more].concat());
        let dossier = cases::dossier(&[("acts_as", "controller"), ("country", customer)], &[cloud()]);
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, day(on)));
        let mut found: Vec<Mistake> = all.ways.iter().filter_map(|way| mistake(way, &ours, day(on))).collect();
        found.dedup();
        found
    }

    #[test]
    fn what_cannot_be_and_what_seldom_is_are_told_from_what_can_be() {
        let now = today().to_string();
        let certified = |scheme: &str, ends: &str| {
            record("CER-1", &[("subprocessor", "SUB-1"), ("scheme", scheme), ("starts", "2024-01-01"), ("ends", ends)])
        };
        let (us, kr, india) = ([("country", "US")], [("country", "KR")], [("country", "IN")]);
        assert_eq!(of("adequacy", &india, &[], "DE", &now), [Mistake::NoDecision]);
        assert_eq!(of("adequacy", &us, &[], "DE", &now), [Mistake::NoDecision], "there only for who is certified");
        assert_eq!(of("adequacy", &kr, &[], "DE", &now), []);
        let br = [("country", "BR")];
        assert_eq!(of("adequacy", &br, &[], "DE", &now), []);
        assert_eq!(of("adequacy", &br, &[], "DE", "2025-06-01"), [Mistake::NoDecision], "before its first day");
        assert_eq!(of("framework", &us, &[], "DE", &now), [Mistake::NotCertified]);
        assert_eq!(of("framework", &us, &[certified("eu_us_dpf", "2027-01-01")], "DE", &now), []);
        assert_eq!(of("framework", &us, &[certified("eu_us_dpf", "2025-01-01")], "DE", &now), [Mistake::NotCertified]);
        let british = [certified("uk_extension", "2027-01-01")];
        assert_eq!(of("framework", &us, &british, "DE", &now), [Mistake::NotCertified]);
        assert_eq!(of("framework", &india, &[certified("eu_us_dpf", "2027-01-01")], "DE", &now).len(), 1);
        assert_eq!(of("bcr", &india, &[], "DE", &now), [Mistake::OutsideTheGroup]);
        assert_eq!(of("bcr", &[india[0], ("affiliate", "yes")], &[], "DE", &now), []);
        assert_eq!(of("scc_m2", &india, &[], "DE", &now), []);
        assert!(of("scc_m2", &india, &[], "GB", &now).contains(&Mistake::OtherForm));
        assert!(of("scc_m2", &india, &[], "CH", &now).contains(&Mistake::OtherForm));
        let exceptions = ["49(1)(a)", "49(1)(e)", "49(1)(2)"];
        for exception in exceptions {
            assert_eq!(of(exception, &br, &[], "DE", &now), [Mistake::Covered], "{exception}: there is a decision");
            assert_eq!(of(exception, &br, &[], "DE", "2025-06-01"), [], "{exception}: before it");
            assert_eq!(of(exception, &india, &[], "DE", &now), [], "{exception}: there is none");
        }
        assert_eq!(of("49(1)(a)", &us, &[certified("eu_us_dpf", "2027-01-01")], "DE", &now), [Mistake::Covered]);
        assert_eq!(of("uk_addendum", &india, &[], "GB", &now), []);
        assert_eq!(of("no_transfer", &india, &[], "DE", &now), []);
    }

    #[test]
    fn what_is_wrong_is_said_of_whom_it_is() {
        let words = |mechanism: &str, country: &str, customer: &str| {
            let company = record("SUB-1", &[("name", "Mail"), ("country", country)]);
            let usual =
                [("subprocessor", "SUB-1"), ("because", "a note"), ("decided", "2020-01-01"), ("decided_by", "Dana")];
            let decision = record("TRO-1", &[&usual[..], &[("mechanism", mechanism), ("ends", "2030-12-31")]].concat());
            let vendor = record("ORG-1", &[("name", "Vendor"), ("country", "DE")]);
            let ours = [vendor, company, record("ENG-1", &[("subprocessor", "SUB-1")]), decision];
            let ours = cases::organisation(&ours);
            let dossier = cases::dossier(&[("acts_as", "controller"), ("country", customer)], &[cloud()]);
            let all = transfers(&dossier, &ours, &derive(&dossier, &ours, today()));
            let of = |way| mistake(way, &ours, today()).map(|one| one.words(way));
            all.ways.iter().find_map(of).unwrap_or_default()
        };
        let covered = words("49(1)(a)", "BR", "DE");
        assert!(covered.contains("covers Mail") && covered.contains("Art. 49(1)"), "{covered}");
        assert!(words("adequacy", "IN", "DE").contains("India"));
        assert!(words("framework", "US", "DE").contains("Mail") && words("bcr", "IN", "DE").contains("Mail"));
        let (british, swiss) = (words("scc_m2", "IN", "GB"), words("scc_m2", "IN", "CH"));
        assert!(!british.is_empty() && !swiss.is_empty() && british != swiss, "{british}; {swiss}");
    }
}
