//! On what a way of data to a third country rests, and the law under which it is looked at, as a customer may read it.

use super::texts;
use crate::model::country::adequacy::{ADEQUATE, decision};
use crate::model::kinds::certification::SCHEMES;
use crate::model::phrase::say;
use crate::model::{Dossier, Organisation, Phrase};
use crate::rules::regime::Regime;
use crate::rules::role_table::Role;
use crate::rules::transfer::mistaken::{Mistake, mistake};
use crate::rules::transfer::{
    Flow, Ground, NO_MODULE_BACK, Transfer, UNDER_THE_LAW, Who, agreed, bare_first_leg, certifications, home_of,
    recorded, rests, under_condition, with_more,
};
use crate::texts::Text;
use crate::texts::transfers::{AGREED_UNSAID, BACK_UNDER_UK_LAW};
use chrono::NaiveDate;

/// On what a way rests as the customer may read it: what is recorded as agreed apart from what the rules ask for.
#[must_use]
pub fn safeguard(way: &Transfer, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Phrase {
    match &way.ground {
        Ground::Decided { .. } => by_decision(way, dossier, organisation, on),
        // What was law then is no record that is missing.
        Ground::Open { why } if way.unworked().is_some() => {
            with_more(why.clone(), recorded(way, dossier, organisation, on))
        }
        Ground::Open { why } if *why == Phrase::Fixed(UNDER_THE_LAW) => {
            with_more(texts::UNDER_THE_LAW.into(), recorded(way, dossier, organisation, on))
        }
        Ground::Open { why } if way.is_unsettled() => {
            let recorded = recorded(way, dossier, organisation, on).unwrap_or_else(|| AGREED_UNSAID.into());
            let open = say!(texts::NOT_SETTLED, recorded = recorded);
            // Why nothing of the usual carries the way back: what is recorded beside would be taken for it.
            let told = [Phrase::Fixed(NO_MODULE_BACK), BACK_UNDER_UK_LAW.into()].contains(why);
            if told { with_more(why.clone(), Some(open)) } else { open }
        }
        Ground::Open { .. } => with_more(texts::RESTS_UNSAID.into(), recorded(way, dossier, organisation, on)),
        Ground::Clauses { .. } | Ground::Onward { .. } => {
            let against = way.facts.iter().any(|(what, _)| what == "assessment");
            let against = against.then(|| texts::CANNOT_BE_KEPT.into());
            let (takes, agreed) = (way.ground.spelled(way.law), agreed(way, dossier, organisation, on));
            if way.uncovered {
                let lacking = agreed.lacking().map(|lacking| say!(texts::FOR_THIS_ONE, lacking = lacking));
                let open = say!(texts::RESTS_OPEN, why = bare_first_leg(way));
                return with_more(with_more(with_more(open, lacking), way.beside_clauses.clone()), against);
            }
            let listed = agreed.lacking().and_then(|_| certification_unsaid(way, organisation, on));
            with_more(with_more(with_more(agreed.beside(takes), listed), way.beside_clauses.clone()), against)
        }
        Ground::Framework { scheme, until, .. } => {
            let ends = until.map_or_else(|| texts::NOT_RECORDED.into(), Phrase::Day);
            let rests = under_condition(say!(texts::ENTRY_ENDS, scheme = Phrase::known(scheme), day = ends), way.law);
            // What is agreed beside is what is left where the framework falls.
            let beside = || recorded(way, dossier, organisation, on);
            with_more(rests, (way.importer.role == Role::Processor).then(beside).flatten())
        }
        Ground::NoTransfer { .. } => way.ground.in_full(way.law),
        Ground::NotNeeded => texts::NO_TOOL_NEEDED.into(),
        _ => rests(way, dossier, organisation, on).0,
    }
}

/// That it is not recorded whether a company in the United States is certified under the framework that would do without clauses. Art. 45(1).
fn certification_unsaid(way: &Transfer, organisation: &Organisation, on: NaiveDate) -> Option<Phrase> {
    let law = way.law?;
    let (key, scheme) = scheme_of(law)?;
    // We ourselves may be the one in the United States.
    let known = organisation.subprocessors.iter().chain(&organisation.entities).chain(&organisation.record);
    let company = known.into_iter().find(|one| Some(one.handle()) == way.importer.record)?;
    let is_asked = company.text("country") == Some("US") && decision(ADEQUATE, home_of(law), "US", on).is_some();
    let unsaid = certifications(organisation, company).all(|one| one.text("scheme") != Some(key));
    // Of us as the one who acts for the customer, that none is recorded at all is said once.
    let acts = way.importer.who == Who::Us && way.exporter.who != Who::Us;
    let none = || organisation.certifications.iter().all(|one| one.link("subprocessor").is_some());
    (is_asked && unsaid && !(acts && none())).then(|| say!(texts::CERTIFICATION_UNSAID, scheme = Phrase::known(scheme)))
}

/// The framework for transfers to the United States under a law: as records name it, and in words.
fn scheme_of(law: Regime) -> Option<(&'static str, &'static str)> {
    let key = match law {
        Regime::Gdpr => "eu_us_dpf",
        Regime::UkGdpr => "uk_extension",
        Regime::SwissFadp => "swiss_us_dpf",
        _ => return None,
    };
    SCHEMES.iter().copied().find(|(known, _)| *known == key)
}

/// "binding corporate rules, by our decision of 20 November 2026; without it: …", with what of an exception is not documented.
fn by_decision(way: &Transfer, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Phrase {
    let spelled = way.ground.spelled(way.law);
    let Some(decided) = &way.overridden else { return spelled };
    let mut words = match decided.on {
        Some(day) => say!(texts::DECISION_OF, what = spelled, day = day),
        None => say!(texts::DECISION_UNDATED, what = spelled),
    };
    let mistake = mistake(way, organisation, on);
    if mistake == Some(Mistake::Covered) {
        // It rests on the decision on adequacy: the exception holds in the absence of one.
        return safeguard(&way.by_rules_alone(), dossier, organisation, on);
    }
    if let Some(but) = mistake {
        words = say!(texts::BUT, what = words, but = but.phrase(way));
    }
    if !decided.undocumented.is_empty() {
        let fields = decided.undocumented.iter().map(|field| called(field).into()).collect();
        words = say!(texts::UNDOCUMENTED, what = words, fields = Phrase::Row(fields));
    }
    let without = safeguard(&way.by_rules_alone(), dossier, organisation, on);
    say!(texts::WITHOUT, what = words, without = without)
}

/// What a decision on an exception has to document.
fn called(field: &str) -> Text {
    match field {
        "compelling" => texts::COMPELLING,
        "authority_told" => texts::AUTHORITY_TOLD,
        "persons_told" => texts::PERSONS_TOLD,
        _ => texts::SUITABLE,
    }
}

/// The same under the law of the way: of a British or Swiss one only if it applies to us too, where we are elsewhere and hand on for a customer.
#[must_use]
pub fn under_its_law(way: &Transfer, words: Phrase) -> Phrase {
    let Some(law) = way.law else { return words };
    let home = match law {
        Regime::UkGdpr | Regime::UkLawEnforcement => "GB",
        Regime::SwissFadp => "CH",
        _ => return under_the(law, words),
    };
    let words = under_the(law, words);
    let elsewhere =
        way.exporter.who == Who::Us && way.exporter.country.as_deref().is_some_and(|country| country != home);
    let hands_on = way.flow == Flow::Engaged && !way.hands_on_our_own() && !way.together;
    if elsewhere && hands_on { say!(texts::IF_IT_APPLIES_TO_US, way = words) } else { words }
}

/// "…, under the UK GDPR", "…, under Regulation (EU) 2018/1725".
#[must_use]
pub fn under_the(law: Regime, words: Phrase) -> Phrase {
    match law {
        Regime::Gdpr => say!(texts::UNDER_GDPR, way = words),
        Regime::UkGdpr => say!(texts::UNDER_UK_GDPR, way = words),
        Regime::SwissFadp => say!(texts::UNDER_FADP, way = words),
        Regime::EuInstitutions => say!(texts::UNDER_INSTITUTIONS, way = words),
        Regime::LawEnforcement => say!(texts::UNDER_DIRECTIVE, way = words),
        Regime::UkLawEnforcement => say!(texts::UNDER_UK_PART_3, way = words),
    }
}
