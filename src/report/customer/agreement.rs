//! One agreement of a customer and what it says, in the words of somebody who answers for it.

use super::Reader;
use crate::model::kinds::terms::TERMS;
use crate::model::phrase::say;
use crate::model::{Dossier, Field, Organisation, Phrase, Record, Value};
use crate::report::lacking::{Lacking, missing};
use crate::report::reply::cited;
use crate::rules::agreement::{
    Deviation, State, amended_in, amendment_state, as_it_ends, changed_by, deviations, is_dpa, span, state,
    state_in_words, term,
};
use crate::rules::bound::Named;
use crate::rules::regime::{Regime, law};
use crate::texts::answers;
use crate::view::{Block, NOT_PROVIDED};
use chrono::NaiveDate;
use serde::Serialize;

/// One agreement and what it says.
#[derive(Debug, Serialize)]
pub struct AgreementFacts {
    pub handle: String,
    pub state: State,
    /// Why its copy is no clean evidence, if it is none.
    pub doubt: Option<&'static str>,
    /// When it was signed, and how that day goes with the agreed start.
    pub days: Option<String>,
    /// What is missing until it and its amendments bind.
    pub lacks: Vec<Lacking>,
    /// What was agreed to change in it: handle, and words.
    pub amendments: Vec<(String, String)>,
    /// The last day by its term or by its end, where that is still to come; what is said of it.
    pub ends: Option<String>,
    /// What was signed.
    pub paper: String,
    /// Who made it with whom, and what shows that: label and words.
    pub made: Vec<(String, String)>,
    /// (term, what it says, where it says so).
    pub terms: Vec<(String, String, String)>,
    /// What was negotiated away from the template.
    pub deviations: Vec<Deviation>,
    /// The document that is filed.
    pub document: Option<String>,
    #[serde(skip)]
    reader: Reader,
}

impl AgreementFacts {
    /// Gathers one agreement on a day. `document` is the record of the signed copy; `laws` are those under which we act for the customer; nothing where
    /// we act under none.
    pub fn of(
        (record, document): (&Record, Option<&Record>),
        (dossier, organisation): (&Dossier, &Organisation),
        (laws, on): (Option<&[Regime]>, NaiveDate),
        reader: Reader,
    ) -> Self {
        let template = organisation.template_of(record);
        let paper = template.map(Record::name_and_handle).or_else(|| record.words("paper"));
        let said = |field: &Field| {
            let value = term(record, organisation, field.name);
            let words = match value {
                _ if field.name == BREACH => breach_notice(record, organisation, laws).to_string(),
                value => field.words(value?).into_owned(),
            };
            let from_template = value.is_some() && record.get(field.name).is_none();
            let source = template.filter(|_| from_template).unwrap_or(record);
            Some((field.label.to_owned(), words, source.handle()))
        };
        // A person in a household is no controller whom the law asks to notify, Art. 2(2)(c); what is agreed stands.
        let household = dossier.customer.text("acts_as") == Some("household");
        let notified =
            |field: &Field| is_dpa(record) && (!household || term(record, organisation, field.name).is_some());
        let asked = |field: &&Field| field.name != BREACH || notified(field);
        let state = state(record, dossier.agreements(), on);
        let amendments = || dossier.amendments().iter().filter(|one| one.link("agreement") == Some(record.id));
        Self {
            handle: record.handle(),
            ends: ends(as_it_ends(record, dossier, on), &state),
            doubt: organisation.doubt_of(record),
            state,
            days: days(record),
            lacks: Lacking::among(std::iter::once(record).chain(amendments())),
            amendments: amendments()
                .map(|one| (one.handle(), amendment_line(one, (dossier, organisation), on)))
                .collect(),
            paper: paper.unwrap_or_else(|| NOT_PROVIDED.into()),
            made: made(record, (dossier, organisation)),
            terms: TERMS.iter().filter(asked).filter_map(said).collect(),
            // What a template leaves to be filled in is no deviation from it.
            deviations: deviations(record, organisation)
                .into_iter()
                .filter(|one| one.template != NOT_PROVIDED)
                .collect(),
            document: document.map(Record::name_and_handle),
            reader,
        }
    }

    /// What stands above its lines.
    pub fn heading(&self) -> String {
        match self.state {
            State::Later { from } => format!("Agreement {}, from {from}", self.handle),
            _ => format!("Agreement {}", self.handle),
        }
    }

    /// What is missing until it and its amendments bind, and what adds it; nothing for a customer.
    pub fn missing(&self) -> Option<Block> {
        missing(self.lacks.iter().filter(|_| self.reader == Reader::Us))
    }

    /// Label and words; terms only of what binds or is going to.
    pub fn lines(&self) -> Vec<(String, String)> {
        let ours = self.reader == Reader::Us;
        let days = self.days.as_ref().map(|days| format!(" ({days})")).unwrap_or_default();
        let doubt = self.doubt.map(|doubt| format!("; {doubt}")).unwrap_or_default();
        let mut lines = vec![("State".to_owned(), self.state.marked() + &days + &doubt)];
        lines.extend(self.ends.iter().map(|ends| ("Ends".to_owned(), ends.clone())));
        lines.push(("Text".to_owned(), self.paper.clone()));
        lines.extend(
            self.amendments.iter().map(|(handle, words)| ("Amendment".to_owned(), format!("{handle}: {words}"))),
        );
        lines.extend(self.made.iter().cloned());
        let copy = self.document.clone().or_else(|| ours.then(|| NOT_PROVIDED.into()));
        lines.extend(copy.map(|copy| ("Signed copy".to_owned(), copy)));
        if let State::Later { from } = self.state {
            lines.push(("Terms".to_owned(), format!("they bind from {from} on, not before")));
        }
        if matches!(self.state, State::InForce { .. } | State::Later { .. }) {
            lines.extend(self.terms.iter().map(|(term, words, _)| (term.clone(), words.clone())));
        }
        let apart = |one: &Deviation| format!("{}: {} (template: {})", one.term, one.agreed, one.template);
        lines.extend(self.deviations.iter().filter(|_| ours).map(|one| ("Deviation".to_owned(), apart(one))));
        lines
    }
}

/// "signed 2026-04-03, countersigned 2026-04-10; agreed start 2024-02-01 does not count before the signatures".
fn days(record: &Record) -> Option<String> {
    let day = |field: &str| record.date(field).map(|day| format!("{field} {day}"));
    let signed: Vec<String> = ["signed", "countersigned"].into_iter().filter_map(day).collect();
    let last = ["signed", "countersigned"].into_iter().filter_map(|field| record.date(field)).max();
    let copy = record.link("document").filter(|_| !signed.is_empty()).map(|_| "copy on file".to_owned());
    let signed: Vec<String> = signed.into_iter().chain(copy).collect();
    let start = record.date("effective").map(|start| match last {
        Some(last) if start < last => format!("agreed start {start} does not count before the signatures"),
        _ => format!("agreed start {start}"),
    });
    let parts: Vec<String> =
        Some(signed.join(", ")).filter(|words| !words.is_empty()).into_iter().chain(start).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// "● in force since 2026-11-26 (signed, copy on file); breach notice: 24 hours". What it lacks is said beside it, as of an agreement.
pub fn amendment_line(amendment: &Record, (dossier, organisation): (&Dossier, &Organisation), on: NaiveDate) -> String {
    let state = amendment_state(amendment, dossier.agreements(), on);
    let in_force = matches!(state, State::InForce { .. });
    let entity = |id| organisation.entities.iter().find(|entity| entity.id == id).map(Record::name_and_handle);
    let says = |field: &Field| {
        let words = match amendment.link(field.name) {
            Some(id) => entity(id),
            None => amendment.words(field.name),
        };
        let words = words.unwrap_or_else(|| NOT_PROVIDED.into());
        let counts = amendment.link("agreement").and_then(|of| amended_in(of, &[field.name], dossier, on).pop());
        let said = counts
            .filter(|last| in_force && last.id != amendment.id && last.get(field.name) != amendment.get(field.name));
        let since = said.map(|last| format!(" (replaced by {})", last.handle())).unwrap_or_default();
        format!("{}: {words}{since}", field.in_sentence())
    };
    let changes: Vec<String> = changed_by(amendment).map(says).collect();
    let changes = if changes.is_empty() { "what it changes is not provided".to_owned() } else { changes.join("; ") };
    format!("{}; {changes}", state_in_words(amendment, &state))
}

/// When an agreement ends that is in force, or is going to be: "2028-04-02", "no fixed term", "not provided".
pub fn ends(record: &Record, state: &State) -> Option<String> {
    if !matches!(state, State::InForce { .. } | State::Later { .. }) {
        return None;
    }
    let day = record.date("expires").into_iter().chain(record.date("ended")).min();
    Some(match (day, record.get("expires")) {
        (Some(day), _) => day.to_string(),
        (None, Some(Value::Nil)) => "no fixed term".into(),
        (None, _) => NOT_PROVIDED.into(),
    })
}

/// What an agreement is if it is no DPA, its parties, and what shows the acceptance where no copy is signed.
fn made(record: &Record, (dossier, organisation): (&Dossier, &Organisation)) -> Vec<(String, String)> {
    let entity = organisation.entities.iter().find(|entity| Some(entity.id) == record.link("our_entity"));
    let said = |field: &str| Some((record.kind.field(field).label.to_owned(), record.words(field)?));
    let lines = [
        said("type").filter(|_| !is_dpa(record)),
        entity.map(|entity| (record.kind.field("our_entity").label.to_owned(), entity.name_and_handle())),
        said("counterparty"),
        Named::of(record, dossier).note().map(|note| ("Binds".to_owned(), note.to_string())),
        said("affiliates"),
        said("evidence"),
    ];
    lines.into_iter().flatten().collect()
}

/// The term that the law completes.
const BREACH: &str = "breach_hours";

/// When a breach is notified: a DPA can set hours, and the law asks of a processor for no delay in any case. `laws` are those under which we act
/// for the customer; nothing where we act under none.
pub fn breach_notice(record: &Record, organisation: &Organisation, laws: Option<&[Regime]>) -> Phrase {
    let provision = record.kind.field(BREACH).law;
    let undue = laws.map(|laws| say!(answers::UNDUE, cite = cited(&law(laws, provision))));
    let hours = match (term(record, organisation, BREACH), span(record, organisation, BREACH)) {
        (_, Some(time)) => {
            return match undue {
                Some(undue) => say!(answers::HOURS_AND_UNDUE, time = time, undue = undue),
                None => time.into(),
            };
        }
        (Some(_), None) => answers::NO_HOURS_AGREED,
        (None, None) => answers::HOURS_UNSAID,
    };
    match undue {
        Some(undue) => say!(answers::AND_TERM, what = undue, more = hours),
        None => hours.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, cloud, record, today};

    fn lines(agreement: &Record, ours: &Organisation) -> Vec<(String, String)> {
        let dossier = cases::dossier(&[], &[cloud(), agreement.clone()]);
        AgreementFacts::of((agreement, None), (&dossier, ours), (Some(&[Regime::Gdpr]), today()), Reader::Us).lines()
    }

    fn line(agreement: &Record, label: &str) -> Option<String> {
        let found = lines(agreement, &cases::organisation(&[]));
        found.into_iter().find(|(term, _)| term == label).map(|(_, words)| words)
    }

    #[test]
    fn a_text_without_a_number_of_hours_leaves_the_law() {
        let said = |facts: &[(&str, &str)]| line(&agreed(facts), "Breach notice").unwrap_or_default();
        let law = "without undue delay after becoming aware (Art. 33(2))";
        assert_eq!(said(&[]), format!("{law}; a number of hours is not provided"));
        assert_eq!(said(&[("breach_hours", "none")]), format!("{law}; no number of hours agreed"));
        assert_eq!(said(&[("breach_hours", "48")]), format!("{law}, and within the agreed 48 hours"));
        assert_eq!(said(&[("breach_hours", "3 days")]), format!("{law}, and within the agreed 3 days"));
    }

    #[test]
    fn what_a_text_does_not_state_is_not_said_to_be_none() {
        let silent = ["audit_frequency", "audit_notice_days", "end_choice", "authorisation", "governing_law"];
        let facts = silent.map(|field| (field, "none"));
        for (label, words) in lines(&agreed(&facts), &cases::organisation(&[])) {
            assert!(!words.contains("none"), "{label}: {words}");
        }
        assert_eq!(line(&agreed(&facts), "Audits").as_deref(), Some("audit right without a stated frequency"));
    }

    #[test]
    fn terms_are_shown_of_what_binds_and_marked_where_it_binds_later() {
        let later = agreed(&[("effective", "2027-01-01"), ("notice_days", "14")]);
        assert_eq!(line(&later, "Notice of a new subprocessor").as_deref(), Some("14 days"));
        assert_eq!(line(&later, "Terms").as_deref(), Some("they bind from 2027-01-01 on, not before"));
        assert_eq!(line(&agreed(&[("notice_days", "14")]), "Terms"), None);
        let draft = record("DPA-1", &[("customer", "CUS-1"), ("stage", "drafted"), ("notice_days", "14")]);
        assert_eq!(line(&draft, "Notice of a new subprocessor"), None);
    }

    #[test]
    fn the_days_of_signature_stand_beside_the_agreed_start() {
        let said = |facts: &[(&str, &str)]| line(&agreed(facts), "State").unwrap();
        let late = [("signed", "2026-04-03"), ("countersigned", "2026-04-10"), ("effective", "2024-02-01")];
        assert_eq!(
            said(&late),
            "● in force since 2026-04-10 (signed 2026-04-03, countersigned 2026-04-10; agreed start 2024-02-01 does not \
             count before the signatures)"
        );
        assert_eq!(said(&[]), "● in force since 2025-02-01 (signed 2025-02-01)");
        let later = [("effective", "2027-01-01")];
        assert_eq!(said(&later), "◷ in force from 2027-01-01 (signed 2025-02-01; agreed start 2027-01-01)");
    }

    #[test]
    fn an_agreement_says_who_made_it_and_what_it_is_if_it_is_no_dpa() {
        let inc = record("ENT-1", &[("name", "Vendor, Inc."), ("country", "US")]);
        let facts = [
            ("type", "nda"),
            ("our_entity", "ENT-1"),
            ("counterparty", "Acme Holding"),
            ("evidence", "order 12 of 2026-01-03"),
        ];
        let found = lines(&agreed(&facts), &cases::organisation(&[inc]));
        for (label, words) in [
            ("Type", "NDA"),
            ("Our entity", "Vendor, Inc. (ENT-1)"),
            ("Counterparty", "Acme Holding"),
            ("Evidence", "order 12 of 2026-01-03"),
        ] {
            assert!(found.contains(&(label.into(), words.into())), "{label}: {found:?}");
        }
        assert!(found.iter().all(|(label, _)| label != "Breach notice"), "only a DPA is asked for it");
    }
}
