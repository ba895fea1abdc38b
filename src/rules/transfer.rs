//! On what the transfers of a customer's data rest on a day: from it to us, from us to those whom we engage, and back. Each way is judged under
//! each law that applies to the data, so the result is a set. Art. 44 to 49.

mod assessed;
pub mod carried;
pub mod decided;
mod leading;
pub mod mistaken;
mod recorded;
mod table;
pub mod tools;
mod ways;

pub use assessed::{assessed_against, certifications, is_of, newest_assessment};
pub use decided::Decided;
pub use recorded::{Agreed, agreed, bare_first_leg, recorded, rests, with_more};
pub use table::{Earlier, Facts, NO_MODULE_BACK, Outcome, TRANSFER_RULES, TransferRule, UNDER_THE_LAW, Who};
pub use ways::{Transfers, transfers, transfers_by};

use super::regime::Regime;
use super::role_table::{Role, Stream};
use crate::model::country::adequacy::{Adequacy, Home};
use crate::model::country::areas;
use crate::model::phrase::say;
use crate::model::{Phrase, country, distinct};
use crate::texts::{Text, entrusted as given, transfers as texts};
use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use std::fmt;

/// On what one way of data rests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Ground {
    /// There is no transfer.
    NoTransfer {
        /// Why.
        why: &'static str,
    },
    /// None is needed: the data stays where the law is at home.
    NotNeeded,
    /// An adequacy decision on the country.
    Adequacy {
        /// Where it stands.
        source: &'static str,
        /// Its last day.
        until: Option<NaiveDate>,
        /// For whom alone.
        scope: Option<&'static str>,
    },
    /// The importer is certified under a framework.
    Framework {
        /// Which, in words.
        scheme: String,
        /// The record of the certification.
        record: String,
        /// The last day of it.
        until: Option<NaiveDate>,
        /// The module of the clauses to fall back on.
        fallback: Option<char>,
    },
    /// Standard contractual clauses, in the form that the law asks for.
    Clauses {
        /// The module.
        module: char,
    },
    /// The duties of an importer that hands data on.
    Onward {
        /// Whether the data came under a framework, not under clauses.
        framework: bool,
    },
    /// An exception for specific situations.
    Derogation,
    /// What a person decided against the rules.
    Decided {
        /// As it is kept.
        mechanism: &'static str,
        /// In words.
        words: &'static str,
    },
    /// Not known.
    Open {
        /// What is missing.
        why: Phrase,
    },
}

impl Ground {
    /// Whether it is something that has to be agreed or held, beyond what the law of the place gives.
    #[must_use]
    pub const fn is_safeguard(&self) -> bool {
        matches!(
            self,
            Self::Framework { .. }
                | Self::Clauses { .. }
                | Self::Onward { .. }
                | Self::Derogation
                | Self::Decided { .. }
        )
    }

    /// In a few words, for lists and sets.
    #[must_use]
    pub fn short(&self, law: Option<Regime>) -> String {
        self.brief(law).to_string()
    }

    /// The same, in no language yet.
    #[must_use]
    pub fn brief(&self, law: Option<Regime>) -> Phrase {
        match self {
            Self::NoTransfer { .. } => texts::NO_TRANSFER.into(),
            Self::NotNeeded => texts::NONE_NEEDED.into(),
            Self::Adequacy { .. } if law == Some(Regime::EuInstitutions) => {
                say!(texts::ADEQUACY_OF, law = texts::TAKEN_OVER)
            }
            Self::Adequacy { .. } => say!(texts::ADEQUACY_OF, law = law.unwrap_or(Regime::Gdpr).phrase()),
            Self::Framework { scheme, .. } => Phrase::known(scheme),
            Self::Clauses { module } => {
                let module = module.to_string();
                match law.map(home_of) {
                    Some(Home::UnitedKingdom) => say!(texts::SCC_BRITISH, module = module),
                    Some(Home::Switzerland) => say!(texts::SCC_SWISS, module = module),
                    _ => say!(texts::SCC_MODULE, module = module),
                }
            }
            Self::Onward { framework: false } if has_own_form(law) => {
                say!(texts::ONWARD_BY, what = Self::Clauses { module: '3' }.brief(law))
            }
            Self::Onward { framework: false } => texts::ONWARD_CLAUSES.into(),
            Self::Onward { framework: true } => texts::ONWARD_FRAMEWORK.into(),
            Self::Derogation => texts::DEROGATION.into(),
            Self::Decided { words, .. } => {
                words.split_once(": ").map_or(Phrase::Fixed(words), |(short, _)| Phrase::known(short))
            }
            Self::Open { .. } => texts::OPEN.into(),
        }
    }

    /// As somebody outside of the house reads it.
    #[must_use]
    pub fn spelled(&self, law: Option<Regime>) -> Phrase {
        match (self, law.map(home_of)) {
            (Self::Clauses { module }, Some(Home::UnitedKingdom)) => {
                say!(texts::CLAUSES_BRITISH, module = module.to_string())
            }
            (Self::Clauses { module }, Some(Home::Switzerland)) => {
                say!(texts::CLAUSES_SWISS, module = module.to_string())
            }
            (Self::Onward { framework: false }, _) if has_own_form(law) => {
                say!(texts::ONWARD_BY, what = Self::Clauses { module: '3' }.spelled(law))
            }
            (Self::Clauses { module }, _) => say!(texts::CLAUSES_MODULE, module = module.to_string()),
            (Self::Decided { words, .. }, _) => Phrase::Fixed(words),
            _ => self.brief(law),
        }
    }

    /// What that is for whoever is told of it: "it rests on standard contractual clauses (module 2)".
    #[must_use]
    pub fn rests(&self, law: Option<Regime>) -> String {
        match self {
            Self::NoTransfer { .. } | Self::Decided { mechanism: "no_transfer", .. } => {
                "there is no transfer".to_owned()
            }
            _ => format!("it rests on {}", self.spelled(law)),
        }
    }

    /// In full.
    #[must_use]
    pub fn words(&self, law: Option<Regime>) -> String {
        self.in_full(law).to_string()
    }

    /// The same, in no language yet.
    #[must_use]
    pub fn in_full(&self, law: Option<Regime>) -> Phrase {
        match self {
            Self::NoTransfer { why } => say!(texts::NO_TRANSFER_SINCE, why = Phrase::Fixed(why)),
            Self::Adequacy { source, until, scope } => {
                let source = Phrase::Fixed(source);
                let mut words = if law == Some(Regime::EuInstitutions) {
                    say!(texts::ADEQUACY_TAKEN_OVER, law = texts::TAKEN_OVER, source = source)
                } else {
                    say!(texts::ADEQUACY_BY, source = source)
                };
                if let Some(scope) = scope {
                    words = say!(texts::ONLY_FOR, what = words, scope = Phrase::Fixed(scope));
                }
                if let Some(day) = until {
                    words = say!(texts::UNTIL, what = words, day = *day);
                }
                under_condition(words, law)
            }
            Self::Framework { scheme, record, until, fallback } => {
                let (scheme, record) = (Phrase::known(scheme), record.as_str());
                let words = match until {
                    Some(day) => say!(texts::FRAMEWORK_UNTIL, scheme = scheme, record = record, day = *day),
                    None => say!(texts::FRAMEWORK, scheme = scheme, record = record),
                };
                let words = under_condition(words, law);
                match fallback.map(|module| Self::Clauses { module }.brief(law)) {
                    Some(other) => say!(texts::TO_FALL_BACK_ON, what = words, other = other),
                    None => words,
                }
            }
            Self::Onward { framework: false } if has_own_form(law) => {
                say!(texts::ONWARD_BY_IN_FULL, what = Self::Clauses { module: '3' }.brief(law))
            }
            Self::Onward { framework: false } => texts::ONWARD_CLAUSES_IN_FULL.into(),
            Self::Onward { framework: true } => texts::ONWARD_FRAMEWORK_IN_FULL.into(),
            Self::Derogation => texts::DEROGATION_IN_FULL.into(),
            Self::Open { why } => say!(texts::OPEN_SINCE, why = why.clone()),
            Self::Decided { words, .. } => Phrase::Fixed(words),
            Self::NotNeeded | Self::Clauses { .. } => self.brief(law),
        }
    }
}

/// Whether a law asks for clauses in a form of its own, the Addendum or the IDTA, or Swiss terms: what stands in the SCC alone does not carry an onward
/// transfer by it.
fn has_own_form(law: Option<Regime>) -> bool {
    law.is_some_and(|law| home_of(law) != Home::Eea)
}

/// What a decision on adequacy carries by a law, with the condition under which it does.
#[must_use]
pub fn under_condition(words: Phrase, law: Option<Regime>) -> Phrase {
    if law == Some(Regime::EuInstitutions) { say!(texts::CONDITION, what = words) } else { words }
}

/// Where data is at home by a law.
#[must_use]
pub const fn home_of(law: Regime) -> Home {
    match law {
        Regime::Gdpr | Regime::EuInstitutions | Regime::LawEnforcement => Home::Eea,
        Regime::UkGdpr | Regime::UkLawEnforcement => Home::UnitedKingdom,
        Regime::SwissFadp => Home::Switzerland,
    }
}

/// What a rule says of facts.
#[must_use]
pub fn decide(facts: &Facts<'_>) -> (&'static TransferRule, Ground) {
    let rule = TRANSFER_RULES.iter().find(|rule| (rule.test)(facts)).expect("the last rule fits always");
    let by_decision = |decision: Option<&Adequacy>| match decision {
        Some(one) => Ground::Adequacy { source: one.source, until: one.last_day(), scope: one.scope },
        None => Ground::NotNeeded,
    };
    let ground = match rule.outcome {
        Outcome::No(why) => Ground::NoTransfer { why },
        Outcome::AtHome if facts.home.has(facts.importer_country) => Ground::NotNeeded,
        Outcome::AtHome | Outcome::Decision => by_decision(facts.decision),
        Outcome::Derogation => Ground::Derogation,
        Outcome::Open(why) => Ground::Open { why: Phrase::Fixed(why) },
        // Clause 9(b) and module 3 are for processors.
        Outcome::Onward if facts.importer_role != Role::Processor => {
            Ground::Open { why: texts::ONWARD_TO_CONTROLLER.into() }
        }
        Outcome::Onward => match facts.earlier {
            Earlier::Clauses => Ground::Onward { framework: false },
            Earlier::Framework => Ground::Onward { framework: true },
            Earlier::Adequacy | Earlier::Other => Ground::Open { why: texts::ONWARD_WITHOUT.into() },
            Earlier::Open => Ground::Open { why: texts::ONWARD_OPEN.into() },
        },
        Outcome::ByRoles => by_roles(facts),
    };
    (rule, ground)
}

fn by_roles(facts: &Facts<'_>) -> Ground {
    let module = facts.module();
    if let Some(certificate) = facts.certificate {
        return Ground::Framework {
            scheme: certificate.words("scheme").unwrap_or_default(),
            record: certificate.handle(),
            until: certificate.date("ends"),
            // Where data goes on from an adequate country outside the EEA, what is asked for without the certification is open.
            fallback: module.ok().filter(|_| !facts.onward || facts.law_of_exporter_is_known()),
        };
    }
    // For the way back to a customer, the sources name a form for the law of the EEA and of the United Kingdom.
    if facts.importer == Who::Customer && facts.home == Home::Switzerland {
        return Ground::Open { why: texts::BACK_UNDER_SWISS_LAW.into() };
    }
    // The Commissioner sees no restricted transfer where a processor sends data back to its own controller.
    let sent_back = module.is_ok() || module == Err(UNDER_THE_LAW);
    if facts.importer == Who::Customer && facts.home == Home::UnitedKingdom && sent_back {
        return Ground::Open { why: texts::BACK_UNDER_UK_LAW.into() };
    }
    match module {
        Ok(module) => Ground::Clauses { module },
        Err(why) => Ground::Open { why: Phrase::Fixed(why) },
    }
}

/// Something that carries a way until a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Carrier {
    /// The certification, by handle; nothing for a decision.
    pub certification: Option<String>,
    /// In words: "Decision (EU) 2021/1772, as renewed", "CER-1".
    pub words: String,
    /// Its last day.
    pub until: NaiveDate,
}

/// An exporter or importer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct End {
    /// Whose side it is on.
    pub who: Who,
    /// Its record, by handle, if it is known which one it is.
    pub record: Option<String>,
    /// Its name.
    pub name: String,
    /// The code of its country.
    pub country: Option<String>,
    /// Its role.
    pub role: Role,
}

impl End {
    /// "Example Mail Inc. (United States)".
    #[must_use]
    pub fn words(&self) -> String {
        self.phrase().to_string()
    }

    /// The same, in no language yet.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let place = self.country.clone().map_or_else(|| texts::NO_COUNTRY.into(), Phrase::Country);
        say!(texts::END_OF_WAY, name = self.named(), place = place)
    }

    /// What it is called; which of us it is nobody may have recorded.
    fn named(&self) -> Phrase {
        if self.who == Who::Us && self.record.is_none() { texts::OUR_ENTITY.into() } else { self.name.as_str().into() }
    }
}

impl Transfer {
    /// Whether a company of the customer's group hands the data on, under a law of its own.
    #[must_use]
    pub fn is_of_group(&self) -> bool {
        self.exporter.who == Who::Customer && self.exporter.record.is_none()
    }

    /// What of the law of the day is not worked out, where that leaves open on what it rests: no record of it is missing.
    #[must_use]
    pub fn unworked(&self) -> Option<&Phrase> {
        let of_law = |text: &Text| [texts::UK_BEFORE_ITS_DECISION, texts::BEFORE_THE_RULES].contains(text);
        match &self.ground {
            Ground::Open { why } if matches!(why, Phrase::Text(text, _) if of_law(text)) => Some(why),
            _ => None,
        }
    }

    /// Whether its facts are known, and the rules do not say on what it rests.
    #[must_use]
    pub fn is_unsettled(&self) -> bool {
        let known = |end: &End| end.country.is_some() && !matches!(end.role, Role::Open | Role::NoRole);
        let from = self.exporter.who == Who::Customer && self.exporter.role != Role::Open || known(&self.exporter);
        let facts = self.law.is_some() && self.rule != Some("T11") && from && known(&self.importer);
        facts && matches!(self.ground, Ground::Open { .. })
    }
}

/// What a way of data is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Flow {
    /// What we do for the customer.
    Service,
    /// Support for a customer that runs the product itself.
    Session,
    /// What we do with its data as controller.
    Own,
    /// The way back to the customer.
    Back,
    /// What others do for us.
    Engaged,
    /// What staff of another of our entities may see.
    Access,
}

/// One way of data under one law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Transfer {
    /// What it is for.
    pub flow: Flow,
    /// The streams of data.
    pub streams: Vec<Stream>,
    /// Whether we decide about the data with the customer. Art. 26.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub together: bool,
    /// The engagement that it follows from, by handle.
    pub engagement: Option<String>,
    /// Who hands the data on.
    pub exporter: End,
    /// Who gets it.
    pub importer: End,
    /// Where the importer processes the data, as recorded.
    pub places: Option<String>,
    /// From where its staff gets at it, as recorded.
    pub access_from: Option<String>,
    /// Third countries in which data is processed or got at, as recorded, where by which legal entity is not: within one entity it is no transfer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<String>,
    /// Whether it goes on from clauses that are not recorded as agreed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub uncovered: bool,
    /// The law; nothing when it is not known which applies.
    pub law: Option<Regime>,
    /// That one condition of the clauses may be met by the certification of who gets the data, Clause 8.8(i), and another is not; nothing where it has
    /// none.
    #[serde(skip)]
    pub beside_clauses: Option<Phrase>,
    /// The rule that decided; nothing when a fact is missing.
    pub rule: Option<&'static str>,
    /// Its provisions.
    pub provisions: &'static str,
    /// Whether the importer is another legal entity outside the place where the law is at home; nothing when that is not known.
    pub crosses: Option<bool>,
    /// On what it rests.
    pub ground: Ground,
    /// What a person decided about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overridden: Option<Decided>,
    /// What carries it until a day, or carried it and ended, where nothing of its kind followed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub carriers: Vec<Carrier>,
    /// The same in full.
    pub words: String,
    /// The facts that were used: what, and how it is recorded.
    pub facts: Vec<(String, String)>,
    /// Whether it is sure that data of the customer takes the way.
    pub sure: bool,
    /// What is missing.
    pub missing: Vec<Missing>,
}

/// What is missing of a way: as we read it, and as the customer does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// For us, with what to do about it.
    pub ours: String,
    /// For the customer.
    pub theirs: Phrase,
}

impl Missing {
    /// What is the same for both.
    fn alike(words: Phrase) -> Self {
        Self { ours: words.to_string(), theirs: words }
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.ours)
    }
}

impl Serialize for Missing {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.ours)
    }
}

impl Transfer {
    /// Whether it hands on, to those whom we engage, data about which we decide ourselves: not what the customer entrusts to us.
    #[must_use]
    pub fn hands_on_our_own(&self) -> bool {
        self.flow == Flow::Engaged && !self.streams.is_empty() && !self.together
    }

    /// Whether it is told only because the GDPR may apply to the customer too, Art. 3(2), which nobody recorded.
    #[must_use]
    pub fn is_perhaps_under_gdpr(&self) -> bool {
        self.law.is_none() && *self.by_rules() == (Ground::Open { why: texts::GDPR_UNSAID.into() })
    }

    /// On what it rests by the rules, whatever somebody decided.
    #[must_use]
    pub fn by_rules(&self) -> &Ground {
        self.overridden.as_ref().map_or(&self.ground, |decided| &decided.without)
    }

    /// Processing or access in third countries by somebody who is not recorded, where that leaves open whether the way leads there: "access from
    /// the United States is recorded, by which legal entity is not".
    #[must_use]
    pub fn unnamed_access(&self) -> Option<Phrase> {
        self.elsewhere_in_words().filter(|_| self.crosses.is_none())
    }

    /// The same, also of a way that leads to a third country whoever that is.
    #[must_use]
    pub fn elsewhere_in_words(&self) -> Option<Phrase> {
        if self.elsewhere.is_empty() {
            let from = self.access_from.clone().filter(|_| self.flow == Flow::Access)?;
            return Some(say!(given::GOT_AT_IN_SESSION, place = Phrase::Place(from)));
        }
        let row = |places: Vec<&String>| Phrase::Row(places.into_iter().cloned().map(Phrase::Place).collect());
        if self.flow == Flow::Service {
            return Some(say!(given::HOSTED_ELSEWHERE, places = row(self.elsewhere.iter().collect())));
        }
        let said = self.places.as_deref().unwrap_or_default().split(';').flat_map(areas::named);
        let placed = distinct(said.map(|place| place.in_sentence()));
        let (there, from): (Vec<&String>, Vec<&String>) =
            self.elsewhere.iter().partition(|place| placed.iter().any(|said| said == *place));
        Some(match (there.is_empty(), from.is_empty()) {
            (false, false) => say!(given::PROCESSED_AND_GOT_AT, places = row(there), access = row(from)),
            (false, true) => say!(given::PROCESSED_THERE, places = row(there)),
            (true, _) => say!(given::GOT_AT_FROM, places = row(from)),
        })
    }

    /// The same without what a person decided.
    #[must_use]
    pub fn by_rules_alone(&self) -> Self {
        Self { ground: self.by_rules().clone(), overridden: None, ..self.clone() }
    }

    /// What is missing, as we read it.
    #[must_use]
    pub fn missing_in_words(&self) -> String {
        self.missing.iter().map(|one| one.ours.as_str()).collect::<Vec<_>>().join("; ")
    }

    /// Whether it leads to somebody outside the EEA other than the customer itself, whatever its law calls abroad; nothing where that is not known.
    #[must_use]
    pub fn leaves_the_eea(&self) -> Option<bool> {
        let within = || self.importer.country.as_deref().map(country::in_eea);
        match self.importer.who {
            Who::Customer if self.importer.record.is_some() => Some(false),
            _ if self.exporter == self.importer => None,
            _ => within().filter(|within| !within || self.elsewhere.is_empty()).map(|within| !within),
        }
    }

    /// Whether a person decided that it is no transfer.
    #[must_use]
    pub fn is_denied(&self) -> bool {
        matches!(self.ground, Ground::Decided { mechanism: "no_transfer", .. })
    }

    /// On what it rests in a few words, with what the rules say where somebody decided against them.
    #[must_use]
    pub fn short(&self) -> String {
        match &self.overridden {
            None => self.ground.short(self.law),
            Some(one) => format!("{} ({})", self.ground.spelled(self.law), one.short(self.law)),
        }
    }
}

#[cfg(test)]
mod tests;
