//! On what a way of data rests where a person decided it against the rules: which decision takes it, and what of an exception is documented.
//! Art. 44 to 49.

use super::{Earlier, Flow, Ground, Transfer, Who, home_of, is_of};
use crate::model::date::long;
use crate::model::kinds::transfer_override::{COMPELLING, MECHANISMS};
use crate::model::phrase::say;
use crate::model::{Dossier, Organisation, Phrase, Record};
use crate::rules::regime::Regime;
use crate::texts::{register, transfers as texts};
use chrono::NaiveDate;
use serde::Serialize;

/// What was decided about a way, and what the rules say of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// The record of the decision.
    pub record: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub on: Option<NaiveDate>,
    /// Why.
    pub because: String,
    /// The last day for which it holds.
    pub until: Option<NaiveDate>,
    /// What is recorded of an exception that has to be documented; nothing for all else.
    pub documented: Option<Phrase>,
    /// What of that is not provided.
    pub undocumented: Vec<&'static str>,
    /// On what the way rests by the rules.
    pub without: Ground,
}

impl Decided {
    /// "overridden on 20 November 2026 by Dana Deputy (TRO-1, until 30 June 2027): a claim in court; without it: SCC M3".
    #[must_use]
    pub fn words(&self, law: Option<Regime>) -> String {
        let until = self.until.map(|day| format!(", until {}", long(day))).unwrap_or_default();
        let documented = self.documented.as_ref().map(|what| format!("; {what}")).unwrap_or_default();
        format!(
            "overridden{} by {} ({}{until}): {}; without it: {}{documented}",
            self.day(),
            self.by,
            self.record,
            self.because,
            self.without.words(law)
        )
    }

    /// The same in a few words.
    #[must_use]
    pub fn short(&self, law: Option<Regime>) -> String {
        format!("overridden by {}; without it: {}", self.record, self.without.short(law))
    }

    /// " on 20 November 2026".
    #[must_use]
    pub fn day(&self) -> String {
        self.on.map(|day| format!(" on {}", long(day))).unwrap_or_default()
    }
}

/// Whether a decision holds on a day: from its first day, else from the day on which it was made.
#[must_use]
pub fn holds(decision: &Record, on: NaiveDate) -> bool {
    let begun = decision.date("starts").or_else(|| decision.date("decided")).is_none_or(|day| day <= on);
    begun && decision.holds_on(on)
}

/// What Art. 49(1), second subparagraph, and (6) ask for and a decision does not say; nothing for any other decision.
#[must_use]
pub fn undocumented(decision: &Record) -> Vec<&'static str> {
    let asked = ["compelling", "safeguards", "authority_told", "persons_told"];
    let of_it = decision.text("mechanism") == Some(COMPELLING);
    asked.into_iter().filter(|field| of_it && decision.lacks(field)).collect()
}

/// What the record of processing has to say of a decision, as far as it is recorded.
#[must_use]
pub fn documented(decision: &Record) -> Option<Phrase> {
    let asked = ["compelling", "safeguards", "authority_told", "persons_told"];
    let of_it = decision.text("mechanism") == Some(COMPELLING);
    // The safeguards of any other decision are said if they are recorded.
    let said = asked.into_iter().filter(|field| of_it || *field == "safeguards" && !decision.lacks(field));
    let said = said.map(|field| {
        let words = decision.words(field).map_or_else(|| register::NOT_PROVIDED_WITHIN.into(), Phrase::from);
        match field {
            "compelling" => say!(texts::DOCUMENTED_INTERESTS, words = words),
            "authority_told" => say!(texts::DOCUMENTED_AUTHORITY, words = words),
            "persons_told" => say!(texts::DOCUMENTED_PERSONS, words = words),
            _ => say!(texts::DOCUMENTED_SAFEGUARDS, words = words),
        }
    });
    let said: Vec<Phrase> = said.collect();
    (!said.is_empty()).then(|| Phrase::joined(said, "; "))
}

/// Whether a law is one whose exceptions for specific situations are those of Art. 49: the GDPR, and the UK GDPR.
#[must_use]
pub const fn knows_art_49(law: Regime) -> bool {
    matches!(law, Regime::Gdpr | Regime::UkGdpr)
}

/// Whether a decision is about a law; what is named after a law is about that law alone.
fn is_under(decision: &Record, law: Option<Regime>) -> bool {
    let named = match law {
        Some(Regime::Gdpr) => "gdpr",
        Some(Regime::UkGdpr) => "uk_gdpr",
        Some(Regime::SwissFadp) => "swiss_fadp",
        _ => "",
    };
    let by_name = match decision.text("mechanism").unwrap_or_default() {
        "uk_addendum" | "idta" => law == Some(Regime::UkGdpr),
        "swiss_terms" => law == Some(Regime::SwissFadp),
        exception if exception.starts_with("art_49") => law.is_some_and(knows_art_49),
        // Binding corporate rules are approved under one law: another takes them only where somebody says so.
        "bcr" if decision.text("regime").is_none() => law == Some(Regime::Gdpr),
        _ => true,
    };
    by_name && decision.text("regime").is_none_or(|regime| regime == named || regime == "each")
}

/// What a decision can name of a way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'n> {
    /// What it is for.
    pub flow: Flow,
    /// Whose side the importer is on.
    pub importer: Who,
    /// The record of the importer, unless it is the customer or not known.
    pub company: Option<&'n Record>,
}

/// Whether a decision is about a way.
fn is_about(decision: &Record, way: Named<'_>) -> bool {
    let purpose = match (decision.text("way"), way.flow) {
        (Some("back"), flow) => return flow == Flow::Back,
        (_, Flow::Back) => false,
        (Some("own"), flow) => flow == Flow::Own,
        (Some("service"), flow) => flow != Flow::Own,
        _ => true,
    };
    let nobody = decision.link("subprocessor").is_none() && decision.link("entity").is_none();
    purpose
        && match way.company {
            Some(company) => is_of(decision, company.kind, company.id),
            None => nobody && way.importer == Who::Us,
        }
}

/// The decision that takes a way on a day: that for the customer alone before that for all, that for the law before that for each, the newest first.
pub(super) fn decision<'c>(
    way: Named<'_>,
    law: Option<Regime>,
    (dossier, organisation): (&Dossier, &'c Organisation),
    on: NaiveDate,
) -> Option<&'c Record> {
    let customer = dossier.customer.id;
    let fits = |one: &&Record| {
        holds(one, on)
            && one.link("customer").is_none_or(|id| id == customer)
            && is_under(one, law)
            && is_about(one, way)
    };
    first(organisation.transfer_overrides.iter().filter(fits))
}

/// The decision for all customers about purposes of our own that takes what goes to a company under a law on a day.
#[must_use]
pub fn of_our_own<'c>(
    company: &Record,
    law: Option<Regime>,
    organisation: &'c Organisation,
    on: NaiveDate,
) -> Option<&'c Record> {
    let way = Named { flow: Flow::Own, importer: Who::Us, company: Some(company) };
    let fits =
        |one: &&Record| one.link("customer").is_none() && holds(one, on) && is_under(one, law) && is_about(one, way);
    first(organisation.transfer_overrides.iter().filter(fits))
}

/// The one that goes before all others.
fn first<'c>(decisions: impl Iterator<Item = &'c Record>) -> Option<&'c Record> {
    let names_law = |one: &Record| one.text("regime").is_some_and(|regime| regime != "each");
    decisions.max_by_key(|one| (one.link("customer"), names_law(one), one.date("decided"), one.number))
}

/// Whether a decision is about all that another one is about.
#[must_use]
pub fn covers(decision: &Record, other: &Record) -> bool {
    let same = |field: &str| decision.get(field) == other.get(field);
    let all = |field: &str| decision.get(field).is_none() || same(field);
    let laws = [None, Some(Regime::Gdpr), Some(Regime::UkGdpr), Some(Regime::SwissFadp)];
    let way = same("way") || decision.get("way").is_none() && other.text("way") != Some("back");
    let under = laws.into_iter().all(|law| !is_under(other, law) || is_under(decision, law));
    same("subprocessor") && same("entity") && all("customer") && way && under
}

/// Puts a decision in the place of what the rules say.
pub(super) fn decide_on(transfer: &mut Transfer, decision: &Record) {
    let kept = decision.text("mechanism").unwrap_or_default();
    let known = MECHANISMS.iter().find(|(known, _)| *known == kept);
    let (mechanism, words) = known.copied().unwrap_or_default();
    // Whoever decides on what a transfer rests decides that there is one.
    let place = transfer.importer.country.as_deref().zip(transfer.law);
    if mechanism != "no_transfer" && place.is_some_and(|(code, law)| !home_of(law).has(code)) {
        transfer.crosses = Some(true);
    }
    let without = std::mem::replace(&mut transfer.ground, Ground::Decided { mechanism, words });
    let text = |field: &str| decision.words(field).unwrap_or_default();
    let decided = Decided {
        record: decision.handle(),
        by: text("decided_by"),
        on: decision.date("decided"),
        because: text("because"),
        until: decision.date("ends"),
        documented: documented(decision),
        undocumented: undocumented(decision),
        without,
    };
    transfer.words = format!("{words}, {}", decided.words(transfer.law));
    transfer.facts.push(("override".to_owned(), decided.record.clone()));
    transfer.carriers.clear();
    transfer.overridden = Some(decided);
}

/// On what an earlier way rests, for one that goes on from its importer.
#[must_use]
pub(super) fn earlier(ground: &Ground) -> Earlier {
    match ground {
        Ground::Clauses { .. } | Ground::Onward { framework: false } => Earlier::Clauses,
        Ground::Framework { .. }
        | Ground::Onward { framework: true }
        | Ground::Decided { mechanism: "framework", .. } => Earlier::Framework,
        Ground::Decided { mechanism, .. }
            if mechanism.starts_with("scc_")
                || matches!(*mechanism, "uk_addendum" | "swiss_terms" | "idta" | "onward") =>
        {
            Earlier::Clauses
        }
        Ground::Adequacy { .. } => Earlier::Adequacy,
        Ground::Open { .. } => Earlier::Open,
        _ => Earlier::Other,
    }
}
