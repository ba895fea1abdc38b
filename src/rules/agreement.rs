//! What an agreement is worth on a day: its state, its terms, what it deviates in.

mod amended;
mod coming;
mod executed;
mod lacking;

pub use amended::{amended_in, amendment_state, changed_by, lay_amendments};
pub use coming::{Coming, How, as_it_ends, coming, end_of_term, term_moved};
pub use executed::follow_evidence;
pub use lacking::{Lack, lack};

use crate::model::dossier::Agreements;
use crate::model::kinds::terms::{CLAUSES, TERMS};
use crate::model::phrase::say;
use crate::model::{Field, Organisation, Phrase, Record, Span, Value, date};
use crate::texts::register as texts;
use chrono::NaiveDate;
use serde::Serialize;

/// The state of an agreement on a day. Only [`State::InForce`] meets Art. 28(3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// It binds; since when, if a date was recorded.
    InForce { since: Option<NaiveDate> },
    /// It will bind from that day.
    Later { from: NaiveDate },
    /// Its fixed term is over; that was its last day.
    Expired { on: NaiveDate },
    /// It was terminated; that was its last day.
    Ended { on: NaiveDate },
    /// Its last day is over, and nothing recorded shows that it was ever in force.
    Unproven { on: NaiveDate },
    /// Another agreement took its place, by handle.
    Superseded { by: String },
    /// It depends on an acceptance that is not evidenced, or nothing shows that it was signed: not in place.
    Unconfirmed,
    /// Only one side signed: not in place.
    PartlySigned,
    /// Something must be done before it binds.
    ActionRequired,
    /// The other side refused.
    Rejected,
    /// Its legal effect is not provided: requested, drafted, sent …
    Pending,
}

impl State {
    /// The sign before the words: never colour alone.
    pub const fn sign(&self) -> &'static str {
        match self {
            State::InForce { .. } => "●",
            State::Later { .. } => "◷",
            State::Expired { .. } | State::Ended { .. } | State::Unproven { .. } | State::Rejected => "✕",
            State::Superseded { .. } => "↷",
            State::Unconfirmed | State::PartlySigned | State::ActionRequired => "!",
            State::Pending => "○",
        }
    }

    /// Whether it binds nobody any more, or never did: nothing took its place.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        matches!(self, State::Expired { .. } | State::Ended { .. } | State::Unproven { .. } | State::Rejected)
    }

    /// Whether it is on its way, or lacks what shows that it binds.
    #[must_use]
    pub const fn is_unfinished(&self) -> bool {
        matches!(self, State::Pending | State::PartlySigned | State::Unconfirmed | State::ActionRequired)
    }

    /// As people read it, without the sign.
    pub fn words(&self) -> String {
        self.phrase().to_string()
    }

    /// The same, in no language yet.
    pub fn phrase(&self) -> Phrase {
        self.phrase_with(|day| day.to_string().into())
    }

    /// As people read it, with days as `said` writes them.
    pub fn words_with(&self, said: fn(NaiveDate) -> String) -> String {
        self.phrase_with(|day| said(day).into()).to_string()
    }

    fn phrase_with(&self, said: impl Fn(NaiveDate) -> Phrase) -> Phrase {
        match self {
            State::InForce { since: Some(day) } => say!(texts::IN_FORCE_SINCE, day = said(*day)),
            State::InForce { since: None } => texts::IN_FORCE_UNDATED.into(),
            State::Later { from } => say!(texts::IN_FORCE_FROM, day = said(*from)),
            State::Expired { on } => say!(texts::EXPIRED, day = said(*on)),
            State::Ended { on } => say!(texts::ENDED, day = said(*on)),
            State::Unproven { on } => say!(texts::OVER_UNPROVEN, day = said(*on)),
            State::Superseded { by } => say!(texts::SUPERSEDED, record = by.as_str()),
            State::Unconfirmed => texts::UNCONFIRMED.into(),
            State::PartlySigned => texts::PARTLY_SIGNED.into(),
            State::ActionRequired => texts::ACTION_REQUIRED.into(),
            State::Rejected => texts::REJECTED.into(),
            State::Pending => texts::PENDING.into(),
        }
    }

    /// In one or two words, for a column beside its days: the key as people read it.
    pub fn word(&self) -> String {
        self.key().replace('-', " ")
    }

    /// As it is said to somebody outside: days written out, and no other record named.
    pub fn told(&self) -> Phrase {
        match self {
            State::InForce { since: Some(day) } => say!(texts::IN_FORCE_SINCE, day = *day),
            State::InForce { since: None } => texts::IN_FORCE.into(),
            State::Later { from } => say!(texts::IN_FORCE_FROM_ON, day = *from),
            State::Expired { on } => say!(texts::EXPIRED_ON, day = *on),
            State::Ended { on } => say!(texts::ENDED_ON, day = *on),
            State::Unproven { on } => say!(texts::OVER_UNPROVEN, day = *on),
            State::Superseded { .. } => texts::REPLACED.into(),
            State::PartlySigned => texts::SIGNED_BY_ONE.into(),
            State::Pending => texts::NOT_SHOWN_IN_FORCE.into(),
            other => other.phrase(),
        }
    }

    /// Sign and words.
    pub fn marked(&self) -> String {
        format!("{} {}", self.sign(), self.words())
    }

    /// The word by which lists are filtered.
    pub const fn key(&self) -> &'static str {
        match self {
            State::InForce { .. } => "in-force",
            State::Later { .. } => "later",
            State::Expired { .. } => "expired",
            State::Ended { .. } => "ended",
            State::Unproven { .. } => "unproven",
            State::Superseded { .. } => "superseded",
            State::Unconfirmed => "unconfirmed",
            State::PartlySigned => "partly-signed",
            State::ActionRequired => "action-required",
            State::Rejected => "rejected",
            State::Pending => "pending",
        }
    }
}

/// The keys of the states that an agreement can be in, by which lists are filtered.
pub const STATES: [&str; 11] = [
    "in-force",
    "later",
    "expired",
    "ended",
    "unproven",
    "superseded",
    "unconfirmed",
    "partly-signed",
    "action-required",
    "rejected",
    "pending",
];

/// The day from which an agreement binds: the latest of the day from which the text is to apply and the signatures of both sides. Nobody
/// can agree for the time before.
pub fn effective_from(agreement: &Record) -> Option<NaiveDate> {
    ["effective", "signed", "countersigned"].iter().filter_map(|field| agreement.date(field)).max()
}

/// Whether an agreement is a DPA: only one meets Art. 28(3). One of which the type is not provided is.
pub fn is_dpa(agreement: &Record) -> bool {
    agreement.text("type").is_none_or(|of| of == "dpa")
}

/// Whether something shows that an agreement was made: a signature with its day, the signed copy, or what else is evidence of it.
/// What takes effect with the main terms is shown by the version of the text.
pub fn is_evidenced(agreement: &Record) -> bool {
    let signed = agreement.date("signed").is_some() || agreement.link("document").is_some();
    let by_terms = agreement.text("effect") == Some("incorporated") && agreement.link("template").is_some();
    signed || by_terms || agreement.text("evidence").is_some() || unsaid_signature(agreement).is_some()
}

/// Whose signature has no day, where both sides are recorded to have signed and the day of the other is known.
pub fn unsaid_signature(agreement: &Record) -> Option<Signer> {
    let both = agreement.text("stage") == Some("fully_executed");
    let days = ["signed", "countersigned"].map(|field| agreement.date(field).is_some());
    match days {
        [false, true] if both => Some(Signer::Customer),
        [true, false] if both => Some(Signer::Us),
        _ => None,
    }
}

/// Who signs an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signer {
    /// The customer.
    Customer,
    /// The organisation.
    Us,
}

/// Whether an agreement was made, so that it names the parties as they were called then.
pub fn is_made(agreement: &Record) -> bool {
    let signed = ["signed", "countersigned"].iter().any(|day| agreement.date(day).is_some());
    signed || is_evidenced(agreement) || matches!(agreement.text("effect"), Some("executed" | "incorporated"))
}

/// What shows that an agreement was made, in the words that stand beside its state: what of signatures and copy is recorded.
pub fn shown_by(agreement: &Record) -> Option<&'static str> {
    let [signed, countersigned] = ["signed", "countersigned"].map(|field| agreement.date(field).is_some());
    let copy = agreement.link("document").is_some();
    if agreement.text("signature_method") == Some("click") {
        return Some(match (copy, agreement.text("evidence").is_some()) {
            (true, _) => "accepted by click; copy on file",
            (false, true) => "accepted by click; evidence recorded",
            (false, false) => "accepted by click; evidence is not provided",
        });
    }
    let by_terms =
        agreement.text("effect") == Some("incorporated") || agreement.text("signature_method") == Some("reference");
    if by_terms {
        return Some(if copy { "with the main terms; copy on file" } else { "with the main terms" });
    }
    Some(match (signed, countersigned, copy) {
        (true, true, true) => "signed by both sides, copy on file",
        (true, true, false) => "signed by both sides",
        _ if unsaid_signature(agreement) == Some(Signer::Customer) => {
            "both sides signed; the day of the customer's signature is not provided"
        }
        (true, false, false) if unsaid_signature(agreement) == Some(Signer::Us) => {
            "both sides signed; the day of our signature is not provided"
        }
        (true, false, true) => "signed, copy on file",
        (false, true, true) => "countersigned, copy on file",
        (true, false, false) => "signed; no copy on file",
        (false, false, true) => "copy on file",
        _ if agreement.text("evidence").is_some() => "by other evidence",
        _ => return None,
    })
}

/// Its state, with what shows it where it binds; what is missing where it does not yet is a [`Lack`].
pub fn state_in_words(agreement: &Record, state: &State) -> String {
    explained(agreement, state, state.marked())
}

/// The same, with the days written out.
pub fn state_in_long_words(agreement: &Record, state: &State) -> String {
    explained(agreement, state, format!("{} {}", state.sign(), state.words_with(date::long)))
}

fn explained(agreement: &Record, state: &State, words: String) -> String {
    let binds = matches!(state, State::InForce { .. } | State::Later { .. });
    match shown_by(agreement).filter(|_| binds) {
        Some(shown) => format!("{words} ({shown})"),
        None => words,
    }
}

/// What makes an agreement binding: what somebody recorded, else what the signatures show. A day on which the customer signed with the
/// signed copy, the days of both signatures, or that of one with the word that both signed, show that it was executed.
fn effect(agreement: &Record) -> Option<&str> {
    let signed = agreement.date("signed").is_some();
    let both = agreement.date("countersigned").is_some() || agreement.link("document").is_some();
    match agreement.get("effect") {
        None => (signed && both || unsaid_signature(agreement).is_some()).then_some("executed"),
        Some(_) => agreement.text("effect"),
    }
}

/// The state of an agreement on a day, among the agreements of its customer.
pub fn state(agreement: &Record, siblings: &Agreements, on: NaiveDate) -> State {
    let own = own_state(siblings.read_on(agreement, on), on);
    if own.is_over() {
        return own;
    }
    // Also what never bound has been replaced by what does.
    let successor = siblings.replacing(agreement).find(|other| has_bound(siblings.read_on(other, on), on));
    successor.map_or(own, |other| State::Superseded { by: other.handle() })
}

/// Whether an agreement binds on a day or did before: what it replaced does not come back when it ends.
fn has_bound(agreement: &Record, on: NaiveDate) -> bool {
    match own_state(agreement, on) {
        State::InForce { .. } => true,
        State::Expired { on: last } | State::Ended { on: last } => {
            effective_from(agreement).is_none_or(|from| from <= last)
        }
        _ => false,
    }
}

/// Whether an agreement binds, did, or will.
pub fn is_in_place(agreement: &Record) -> bool {
    not_in_place(agreement).is_none()
}

/// Why an agreement does not bind, whatever the day; nothing when it does from some day on.
fn not_in_place(agreement: &Record) -> Option<State> {
    let stage = agreement.text("stage");
    match effect(agreement) {
        Some("unconfirmed") => Some(State::Unconfirmed),
        Some("action_required") => Some(State::ActionRequired),
        _ if stage == Some("rejected") => Some(State::Rejected),
        _ if stage == Some("partially_signed") => Some(State::PartlySigned),
        // What is still on its way cannot bind, whatever else an old record says.
        Some("executed") if stage.is_some_and(|stage| stage != "fully_executed") => Some(State::Pending),
        Some("executed" | "incorporated") if is_evidenced(agreement) => None,
        Some("executed" | "incorporated") if agreement.date("countersigned").is_some() => Some(State::PartlySigned),
        Some("executed" | "incorporated") => Some(State::Unconfirmed),
        _ => Some(State::Pending),
    }
}

fn own_state(agreement: &Record, on: NaiveDate) -> State {
    let not_in_place = not_in_place(agreement);
    if not_in_place == Some(State::Rejected) {
        return State::Rejected;
    }
    let over = |field: &str| agreement.date(field).filter(|day| *day < on);
    let (ended, expired) = (over("ended"), over("expires"));
    match (not_in_place, ended.or(expired)) {
        (Some(_), Some(on)) => return State::Unproven { on },
        (Some(state), None) => return state,
        (None, Some(on)) if ended.is_some() => return State::Ended { on },
        (None, Some(on)) => return State::Expired { on },
        (None, None) => {}
    }
    let since = effective_from(agreement);
    match since {
        Some(from) if from > on => State::Later { from },
        since => State::InForce { since },
    }
}

/// The DPAs that are in force on a day, as they read then, the newest last.
pub fn in_force(agreements: &Agreements, on: NaiveDate) -> Vec<&Record> {
    let mut found: Vec<&Record> = agreements
        .all_on(on)
        .filter(|agreement| is_dpa(agreement) && matches!(state(agreement, agreements, on), State::InForce { .. }))
        .collect();
    found.sort_by_key(|agreement| (effective_from(agreement), agreement.number));
    found
}

/// The DPAs that were in force last before a day: those of the last day on which one of them ended or expired. None where none did.
pub fn in_force_last(agreements: &Agreements, on: NaiveDate) -> Vec<&Record> {
    let ends = agreements.all_on(on).flat_map(|one| [one.date("ended"), one.date("expires")]).flatten();
    let mut ends: Vec<NaiveDate> = ends.filter(|end| *end < on).collect();
    ends.sort_unstable_by(|one, other| other.cmp(one));
    ends.into_iter().map(|end| in_force(agreements, end)).find(|all| !all.is_empty()).unwrap_or_default()
}

/// Whether another agreement of the customer was recorded as its successor, in force or not.
pub fn is_replaced(agreement: &Record, siblings: &[Record]) -> bool {
    siblings.iter().any(|other| other.link("supersedes") == Some(agreement.id))
}

/// What a term or clause of an agreement says: its own word, else its template's.
pub fn term<'r>(agreement: &'r Record, organisation: &'r Organisation, field: &str) -> Option<&'r Value> {
    agreement.get(field).or_else(|| organisation.template_of(agreement)?.get(field))
}

/// The role in which the text of an agreement sees the customer, where it acts in another one by what is recorded. Art. 28(3), (4).
pub fn role_of_another<'r>(
    agreement: &'r Record,
    customer: &Record,
    organisation: &'r Organisation,
) -> Option<&'r str> {
    let Some(Value::Text(said)) = term(agreement, organisation, "customer_role") else { return None };
    let other = match customer.text("acts_as") {
        Some("processor") => "controller",
        Some("controller" | "joint") => "processor",
        _ => return None,
    };
    (said == other).then_some(&**said)
}

/// The length of time that a term of an agreement states; nothing where it states none.
pub fn span(agreement: &Record, organisation: &Organisation, field: &str) -> Option<Span> {
    agreement.kind.field(field).span(term(agreement, organisation, field)?)
}

/// A term that was negotiated away from the template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deviation {
    /// The name of its field.
    #[serde(skip)]
    pub field: &'static str,
    pub term: &'static str,
    /// What was agreed.
    pub agreed: String,
    /// What the template says.
    pub template: String,
}

/// What an agreement says otherwise than its template.
pub fn deviations(agreement: &Record, organisation: &Organisation) -> Vec<Deviation> {
    let Some(template) = organisation.template_of(agreement) else { return Vec::new() };
    let says = |record: &Record, field: &Field| record.words(field.name).unwrap_or_else(|| "not provided".into());
    let own = |field: &&Field| agreement.get(field.name).is_some_and(|own| Some(own) != template.get(field.name));
    let deviation = |field: &Field| Deviation {
        field: field.name,
        term: field.label,
        agreed: says(agreement, field),
        template: says(template, field),
    };
    TERMS.iter().filter(own).map(deviation).collect()
}

/// The items of Art. 28(3) that the text lacks, and those that nobody looked up.
pub fn clause_gaps(agreement: &Record, organisation: &Organisation) -> (Vec<&'static Field>, Vec<&'static Field>) {
    let lacks = |field: &&Field| matches!(term(agreement, organisation, field.name), Some(Value::Nil));
    let unknown = |field: &&Field| term(agreement, organisation, field.name).is_none();
    (CLAUSES.iter().filter(lacks).collect(), CLAUSES.iter().filter(unknown).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::rules::cases;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn agreement(number: i64, fields: &[(&str, &str)]) -> Record {
        let mut record = Record::empty(Kind::Agreement, Uuid::from_u128(u128::try_from(number).unwrap()), number);
        for (field, text) in fields {
            let shape = Kind::Agreement.field(field);
            record.set(field, shape.stored(text));
        }
        record
    }

    #[test]
    fn unconfirmed_is_not_in_place_and_dates_decide() {
        let on = day("2026-11-23");
        let state_of = |fields: &[(&str, &str)]| state(&agreement(1, fields), &Agreements::default(), on);
        assert_eq!(state_of(&[]), State::Pending);
        assert_eq!(state_of(&[("signed", "2026-01-01")]), State::Pending, "a date alone is no legal effect");
        // What is over is not on its way any more, whether or not it ever bound.
        let over = [("signed", "2020-01-01"), ("expires", "2021-02-01")];
        assert_eq!(state_of(&over), State::Unproven { on: day("2021-02-01") });
        assert_eq!(
            state_of(&[("effect", "unconfirmed"), ("ended", "2026-11-22")]),
            State::Unproven { on: day("2026-11-22") }
        );
        assert_eq!(state_of(&[("effect", "unconfirmed"), ("ended", "2026-11-23")]), State::Unconfirmed, "its last day");
        assert_eq!(state_of(&[("effect", "unconfirmed"), ("signed", "2026-01-01")]), State::Unconfirmed);
        assert_eq!(state_of(&[("effect", "action_required"), ("signed", "2026-01-01")]), State::ActionRequired);
        let executed = [("effect", "executed"), ("signed", "2026-01-01"), ("countersigned", "2026-01-09")];
        let since = |text| State::InForce { since: Some(day(text)) };
        assert_eq!(state_of(&executed), since("2026-01-09"));
        let with = |more: &[(&str, &str)]| state_of(&[&executed[..], more].concat());
        assert_eq!(with(&[("effective", "2025-01-01")]), since("2026-01-09"), "nobody can agree for the time before");
        assert_eq!(with(&[("effective", "2027-01-01")]), State::Later { from: day("2027-01-01") });
        assert_eq!(with(&[("expires", "2026-11-22")]), State::Expired { on: day("2026-11-22") });
        assert_eq!(with(&[("ended", "2026-11-22")]), State::Ended { on: day("2026-11-22") });
        assert_eq!(with(&[("expires", "2026-11-23")]), since("2026-01-09"), "the last day counts");
        assert_eq!(with(&[("expires", "none")]), since("2026-01-09"));
    }

    #[test]
    fn what_nothing_shows_is_not_in_place() {
        let state_of =
            |fields: &[(&str, &str)]| state(&agreement(1, fields), &Agreements::default(), day("2026-11-23"));
        assert_eq!(state_of(&[("effect", "executed")]), State::Unconfirmed, "a word alone");
        assert_eq!(state_of(&[("effect", "executed"), ("effective", "2026-01-01")]), State::Unconfirmed);
        assert_eq!(
            state_of(&[("effect", "executed"), ("countersigned", "2026-01-01")]),
            State::PartlySigned,
            "only we signed"
        );
        let shown = [("effect", "executed"), ("evidence", "order 12")];
        assert_eq!(state_of(&shown), State::InForce { since: None });
        assert_eq!(state_of(&[("effect", "incorporated")]), State::Unconfirmed, "with which terms?");
        let terms = [
            ("effect", "incorporated"),
            ("template", "00000000-0000-0000-0000-000000000007"),
            ("effective", "2026-01-01"),
        ];
        assert_eq!(state_of(&terms), State::InForce { since: Some(day("2026-01-01")) });
        let both = [("stage", "fully_executed"), ("countersigned", "2026-01-01")];
        let in_words = |facts: &[(&str, &str)]| state_in_words(&agreement(1, facts), &state_of(facts));
        let theirs =
            "● in force since 2026-01-01 (both sides signed; the day of the customer's signature is not provided)";
        assert_eq!(in_words(&both), theirs);
        assert_eq!(in_words(&[both[0], both[1], ("effect", "executed")]), theirs);
        let ours = "● in force since 2026-01-01 (both sides signed; the day of our signature is not provided)";
        assert_eq!(in_words(&[both[0], ("signed", "2026-01-01")]), ours);
        assert_eq!(state_of(&both[..1]), State::Pending, "no day of a signature, and no copy");
        let one = [("effect", "executed"), ("signed", "2026-01-01"), ("stage", "partially_signed")];
        assert_eq!(state_of(&one), State::PartlySigned);
        let sent = [("effect", "executed"), ("signed", "2026-01-01"), ("stage", "sent")];
        assert_eq!(state_of(&sent), State::Pending);
        assert_eq!(state_of(&[("stage", "partially_signed")]), State::PartlySigned);
        for effect in ["executed", "incorporated", ""] {
            let refused = [("effect", effect), ("signed", "2026-01-01"), ("stage", "rejected")];
            assert_eq!(state_of(&refused), State::Rejected, "{effect:?}");
        }
    }

    #[test]
    fn a_signature_with_the_copy_or_both_signatures_show_that_it_was_executed() {
        let copy = ("document", "00000000-0000-0000-0000-000000000009");
        let (signed, ours) = (("signed", "2026-01-01"), ("countersigned", "2026-01-09"));
        let state_of =
            |fields: &[(&str, &str)]| state(&agreement(1, fields), &Agreements::default(), day("2026-11-23"));
        let since = |text| State::InForce { since: Some(day(text)) };
        assert_eq!(state_of(&[signed, copy]), since("2026-01-01"));
        assert_eq!(state_of(&[signed, ours]), since("2026-01-09"));
        assert_eq!(state_of(&[signed, copy, ("stage", "fully_executed")]), since("2026-01-01"));
        assert_eq!(state_of(&[signed, copy, ("effective", "2027-01-01")]), State::Later { from: day("2027-01-01") });
        for poor in [&[signed][..], &[copy], &[ours], &[ours, copy]] {
            assert_eq!(state_of(poor), State::Pending, "{poor:?}");
        }
        // What somebody recorded otherwise wins.
        for (field, said, expected) in [
            ("effect", "unconfirmed", State::Unconfirmed),
            ("effect", "action_required", State::ActionRequired),
            ("effect", "none", State::Pending),
            ("stage", "rejected", State::Rejected),
            ("stage", "partially_signed", State::PartlySigned),
            ("stage", "sent", State::Pending),
        ] {
            assert_eq!(state_of(&[signed, ours, copy, (field, said)]), expected, "{field} {said}");
        }
        let words = |fields: &[(&str, &str)]| {
            let one = agreement(1, fields);
            state_in_words(&one, &state(&one, &Agreements::default(), day("2026-11-23")))
        };
        assert_eq!(words(&[signed, copy]), "● in force since 2026-01-01 (signed, copy on file)");
        assert_eq!(words(&[signed, ours]), "● in force since 2026-01-09 (signed by both sides)");
        assert_eq!(words(&[signed]), "○ pending");
    }

    #[test]
    fn only_a_dpa_counts_as_one() {
        let of = |kind: &str| agreement(1, &[("type", kind), ("effect", "executed"), ("signed", "2026-01-01")]);
        let counts = |kind: &str| !in_force(&Agreements::new(vec![of(kind)]), day("2026-11-23")).is_empty();
        assert!(counts("dpa") && !counts("nda") && !counts("joint_controllership"));
    }

    #[test]
    fn no_two_states_read_alike_and_only_one_is_in_force() {
        let on = day("2026-01-01");
        let all = [
            State::InForce { since: Some(on) },
            State::Later { from: on },
            State::Expired { on },
            State::Ended { on },
            State::Superseded { by: "DPA-2".into() },
            State::Unconfirmed,
            State::ActionRequired,
            State::Rejected,
            State::Pending,
        ];
        let words: std::collections::BTreeSet<String> = all.iter().map(State::words).collect();
        let keys: std::collections::BTreeSet<&str> = all.iter().map(State::key).collect();
        assert_eq!((words.len(), keys.len()), (all.len(), all.len()));
        assert!(all.iter().all(|state| !state.sign().is_empty()));
        assert!(all.iter().all(|state| state.marked() == format!("{} {}", state.sign(), state.words())));
        let looks_in_force = |state: &&State| state.sign() == all[0].sign();
        assert_eq!(all.iter().filter(looks_in_force).count(), 1);
    }

    #[test]
    fn a_successor_takes_over_on_the_day_it_binds() {
        let old = agreement(1, &[("effect", "executed"), ("signed", "2024-01-01")]);
        let mut new = agreement(2, &[("effect", "executed"), ("signed", "2026-06-01")]);
        new.set("supersedes", Some(Value::Link(old.id)));
        let both = Agreements::new(vec![old.clone(), new]);
        assert!(matches!(state(&old, &both, day("2026-05-31")), State::InForce { .. }));
        assert_eq!(state(&old, &both, day("2026-06-01")), State::Superseded { by: "DPA-2".into() });
        assert_eq!(in_force(&both, day("2026-06-01")).len(), 1);
    }

    #[test]
    fn what_was_negotiated_stands_beside_what_the_template_says() {
        let template = cases::record(
            "TPL-1",
            &[("name", "DPA"), ("version", "1"), ("breach_hours", "48"), ("authorisation", "general")],
        );
        let ours = cases::organisation(&[template]);
        let of = |terms: &[(&str, &str)]| {
            let found = deviations(&cases::agreed(terms), &ours).into_iter();
            found.map(|one| (one.term, one.agreed, one.template)).collect::<Vec<_>>()
        };
        let on_it = ("template", "TPL-1");
        assert_eq!(of(&[("breach_hours", "24")]), [], "it is on no template");
        assert_eq!(of(&[on_it]), [], "it says nothing of its own");
        assert_eq!(of(&[on_it, ("breach_hours", "48"), ("authorisation", "general")]), [], "it says the same");
        let label = |field: &str| Kind::Agreement.field(field).label;
        let other = [
            (label("authorisation"), "specific, by name".to_owned(), "general".to_owned()),
            (label("breach_hours"), "24 hours".to_owned(), "48 hours".to_owned()),
            (label("deletion_days"), "30 days".to_owned(), "not provided".to_owned()),
        ];
        let mut found = of(&[on_it, ("breach_hours", "24"), ("authorisation", "specific"), ("deletion_days", "30")]);
        found.sort();
        let mut expected = other.to_vec();
        expected.sort();
        assert_eq!(found, expected);
    }

    #[test]
    fn lists_can_be_filtered_by_every_state() {
        let day = NaiveDate::MIN;
        let all = [
            State::InForce { since: None },
            State::Later { from: day },
            State::Expired { on: day },
            State::Ended { on: day },
            State::Unproven { on: day },
            State::Superseded { by: String::new() },
            State::Unconfirmed,
            State::PartlySigned,
            State::ActionRequired,
            State::Rejected,
            State::Pending,
        ];
        assert_eq!(all.map(|state| state.key()), STATES);
    }

    #[test]
    fn what_was_replaced_does_not_come_back() {
        let old = agreement(1, &[("effect", "executed"), ("signed", "2024-01-01")]);
        let with = |fields: &[(&str, &str)]| {
            let mut new = agreement(2, &[&[("effect", "executed"), ("signed", "2026-06-01")], fields].concat());
            new.set("supersedes", Some(Value::Link(old.id)));
            Agreements::new(vec![old.clone(), new])
        };
        for over in [[("ended", "2026-08-01")], [("expires", "2026-08-01")]] {
            let both = with(&over);
            assert_eq!(state(&old, &both, day("2026-09-01")), State::Superseded { by: "DPA-2".into() });
            assert!(in_force(&both, day("2026-09-01")).is_empty());
        }
        // A successor that ended before its first day never took its place.
        assert!(matches!(state(&old, &with(&[("ended", "2026-05-01")]), day("2026-09-01")), State::InForce { .. }));
        assert!(matches!(state(&old, &with(&[("effect", "unconfirmed")]), day("2026-09-01")), State::InForce { .. }));
    }

    #[test]
    fn to_somebody_outside_days_are_written_out_and_no_other_record_is_named() {
        let on = day("2026-01-02");
        let told = [
            (State::InForce { since: Some(on) }, "in force since 2 January 2026"),
            (State::InForce { since: None }, "in force"),
            (State::Later { from: on }, "in force from 2 January 2026 on"),
            (State::Expired { on }, "expired on 2 January 2026"),
            (State::Ended { on }, "ended on 2 January 2026"),
            (State::Unproven { on }, "over on 2 January 2026; that it was ever in force is not recorded"),
            (State::Superseded { by: "DPA-2".into() }, "replaced by another agreement"),
            (State::PartlySigned, "signed by one side only"),
            (State::Pending, "not recorded as in force"),
            (State::Unconfirmed, "unconfirmed"),
            (State::ActionRequired, "action required"),
            (State::Rejected, "rejected"),
        ];
        for (state, words) in told {
            assert_eq!(state.told().to_string(), words);
        }
        assert_eq!(State::Superseded { by: "DPA-2".into() }.words(), "superseded by DPA-2");
        assert_eq!(State::PartlySigned.words(), "partly signed");
        assert_eq!(State::InForce { since: None }.words(), "in force; its first day is not provided");
        assert_eq!((State::PartlySigned.word(), State::Pending.word()), ("partly signed".into(), "pending".into()));
    }

    const COPY: (&str, &str) = ("document", "00000000-0000-0000-0000-000000000009");

    #[test]
    fn what_shows_an_agreement_stands_beside_its_state_only_where_it_binds() {
        let words = |facts: &[(&str, &str)]| {
            let one = agreement(1, facts);
            state_in_long_words(&one, &state(&one, &Agreements::default(), day("2026-11-23")))
        };
        let signed = [("effect", "executed"), ("signed", "2026-01-02")];
        assert_eq!(words(&signed), "● in force since 2 January 2026 (signed; no copy on file)");
        let later = [signed[0], signed[1], ("effective", "2027-01-01")];
        assert_eq!(words(&later), "◷ in force from 1 January 2027 (signed; no copy on file)");
        assert_eq!(words(&[signed[0], signed[1], ("expires", "2026-03-01")]), "✕ expired 1 March 2026");
    }

    #[test]
    fn each_way_to_make_an_agreement_is_shown_by_what_is_recorded_of_it() {
        let shown = |facts: &[(&str, &str)]| shown_by(&agreement(1, facts));
        let (theirs, ours) = (("signed", "2026-01-02"), ("countersigned", "2026-01-03"));
        let evidence = ("evidence", "order 12");
        let click = ("signature_method", "click");
        assert_eq!(shown(&[click]), Some("accepted by click; evidence is not provided"));
        assert_eq!(shown(&[click, evidence]), Some("accepted by click; evidence recorded"));
        assert_eq!(shown(&[click, evidence, COPY]), Some("accepted by click; copy on file"));
        for by_terms in [("effect", "incorporated"), ("signature_method", "reference")] {
            assert_eq!(shown(&[by_terms]), Some("with the main terms"));
            assert_eq!(shown(&[by_terms, COPY]), Some("with the main terms; copy on file"));
        }
        assert_eq!(shown(&[theirs, ours, COPY]), Some("signed by both sides, copy on file"));
        assert_eq!(shown(&[theirs, ours]), Some("signed by both sides"));
        assert_eq!(shown(&[theirs, COPY]), Some("signed, copy on file"));
        assert_eq!(shown(&[ours, COPY]), Some("countersigned, copy on file"));
        assert_eq!(shown(&[theirs]), Some("signed; no copy on file"));
        assert_eq!(shown(&[COPY]), Some("copy on file"));
        assert_eq!(shown(&[evidence]), Some("by other evidence"));
        assert_eq!(shown(&[ours]), None, "our signature alone shows nothing");
        assert_eq!(shown(&[]), None);
    }

    #[test]
    fn an_agreement_was_made_when_anything_says_so() {
        let made = |facts: &[(&str, &str)]| is_made(&agreement(1, facts));
        for fact in [
            ("signed", "2026-01-02"),
            ("countersigned", "2026-01-02"),
            ("evidence", "order 12"),
            COPY,
            ("effect", "executed"),
            ("effect", "incorporated"),
        ] {
            assert!(made(&[fact]), "{fact:?}");
        }
        assert!(!made(&[]) && !made(&[("effect", "unconfirmed"), ("effective", "2026-01-01")]));
    }

    #[test]
    fn the_dpas_that_were_in_force_last_are_those_of_the_last_day_on_which_one_ended() {
        let on = day("2026-11-23");
        let of = |number, facts: &[(&str, &str)]| {
            agreement(number, &[&[("effect", "executed"), ("signed", "2024-01-01")], facts].concat())
        };
        let last = |all: Vec<Record>| {
            let all = Agreements::new(all);
            in_force_last(&all, on).iter().map(|one| one.number).collect::<Vec<_>>()
        };
        let (first, second) = (of(1, &[("ended", "2025-06-30")]), of(2, &[("expires", "2026-06-30")]));
        assert_eq!(last(vec![first.clone(), second.clone()]), [2]);
        assert_eq!(last(vec![second, first.clone()]), [2], "in whatever order they were recorded");
        let never = of(3, &[("signed", "2026-09-01"), ("ended", "2026-08-01")]);
        assert_eq!(last(vec![first.clone(), never]), [1], "what ended before it began was in force on no day");
        assert_eq!(
            last(vec![of(4, &[("ended", "2026-11-23")])]),
            [] as [i64; 0],
            "one that ends today did not end before"
        );
        assert_eq!(last(vec![of(5, &[])]), [] as [i64; 0]);
    }

    #[test]
    fn what_never_bound_is_superseded_by_what_does_and_by_nothing_else() {
        let of = |second: &[(&str, &str)]| {
            let first = cases::record("DPA-1", &[("customer", "CUS-1"), ("signed", "2024-03-12")]);
            let named = [("customer", "CUS-1"), ("supersedes", "DPA-1")];
            let all = Agreements::new(vec![first, cases::record("DPA-2", &[&named[..], second].concat())]);
            state(&all[0], &all, day("2026-11-23"))
        };
        let both = [("signed", "2026-11-01"), ("countersigned", "2026-11-02")];
        assert_eq!(of(&both), State::Superseded { by: "DPA-2".into() });
        assert_eq!(of(&both[..1]), State::Pending, "the other is on its way itself");
    }

    #[test]
    fn an_agreement_is_replaced_by_the_one_that_names_it() {
        let of = |handle, facts: &[(&str, &str)]| cases::record(handle, &[&[("customer", "CUS-1")], facts].concat());
        let (first, second) = (of("DPA-1", &[]), of("DPA-2", &[("supersedes", "DPA-1")]));
        let all = [first.clone(), second.clone()];
        assert!(is_replaced(&first, &all) && !is_replaced(&second, &all));
        assert!(!is_replaced(&first, std::slice::from_ref(&first)));
    }
}
