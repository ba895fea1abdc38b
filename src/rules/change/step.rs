//! The next thing with a customer and a planned change: by which word lists are filtered, and how people read it.

use super::said;
use crate::rules::response::Settled;
use chrono::NaiveDate;

/// The next thing with a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is not affected.
    NotAffected,
    /// Whether it is affected cannot be said: what is missing.
    Unknown(String),
    /// It is affected, and no term asks that it is told.
    NotAsked,
    /// It has to be told, by this day where one is known.
    Tell(Option<NaiveDate>),
    /// It has to be told and to agree; no day by which it is told is known.
    Ask,
    /// It has to be told, and by its DPA the change may come first, in an emergency.
    TellAfterwards,
    /// It was told of a later day alone, and has to be told anew.
    Anew {
        /// The day of which it was told.
        named: NaiveDate,
        /// Whether it agreed to that day.
        agreed: bool,
        /// By when it has to be told of the earlier one, where that is known.
        last: Option<NaiveDate>,
        /// Whether that is over.
        late: bool,
    },
    /// It was not told, and this day is over.
    TooLate(NaiveDate),
    /// What was sent came back.
    CameBack(NaiveDate),
    /// No DPA is in force, so nothing says how and when it is told; whether it needs one, so that nothing goes without its consent.
    NoAgreement(bool),
    /// It objects.
    Objects(String),
    /// It objects, after the time to object that ended on that day.
    ObjectsLate(String, NaiveDate),
    /// It objected, and that was settled otherwise than by giving it up.
    Settled(String, Settled),
    /// It was told; it can object until this day.
    Waits(NaiveDate),
    /// It was told, and nothing happens before it agrees.
    Consent,
    /// It was told; what is missing, so that the earliest day cannot be said.
    Open(String),
    /// It was told; the change may go live for it from this day on.
    Ready(NaiveDate),
    /// It agreed on this day, and no notice to it is recorded.
    Agreed(NaiveDate),
}

impl Step {
    /// The words by which lists are filtered, the most urgent first.
    pub const KEYS: [&'static str; 15] = [
        "too-late",
        "came-back",
        "objects",
        "no-dpa",
        "unknown",
        "open",
        "to-tell",
        "consent",
        "accommodated",
        "leaves",
        "change-withdrawn",
        "waits",
        "ready",
        "not-asked",
        "not-affected",
    ];

    /// The word by which lists are filtered.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Step::NotAffected => "not-affected",
            Step::Unknown(_) => "unknown",
            Step::NotAsked => "not-asked",
            Step::TooLate(_) | Step::Anew { late: true, .. } => "too-late",
            Step::Tell(_) | Step::Ask | Step::TellAfterwards | Step::Anew { .. } => "to-tell",
            Step::CameBack(_) => "came-back",
            Step::NoAgreement(_) => "no-dpa",
            Step::Objects(_) | Step::ObjectsLate(..) => "objects",
            Step::Settled(_, Settled::Accommodated) => "accommodated",
            Step::Settled(_, Settled::Leaves) => "leaves",
            Step::Settled(_, Settled::ChangeWithdrawn) => "change-withdrawn",
            Step::Waits(_) => "waits",
            Step::Consent => "consent",
            Step::Open(_) => "open",
            Step::Ready(_) | Step::Agreed(_) => "ready",
        }
    }

    /// The sign before the words.
    #[must_use]
    pub const fn sign(&self) -> &'static str {
        match self {
            Step::NotAffected | Step::NotAsked => "",
            Step::Unknown(_) | Step::Open(_) | Step::NoAgreement(_) => "?",
            Step::Tell(_)
            | Step::Ask
            | Step::TellAfterwards
            | Step::Waits(_)
            | Step::Consent
            | Step::Anew { late: false, .. } => "◷",
            Step::TooLate(_) | Step::Anew { .. } | Step::CameBack(_) | Step::Objects(_) | Step::ObjectsLate(..) => "✕",
            Step::Settled(..) => "!",
            Step::Ready(_) | Step::Agreed(_) => "●",
        }
    }

    /// Whether the last day on which it could be told is over.
    #[must_use]
    pub const fn is_too_late(&self) -> bool {
        matches!(self, Step::TooLate(_) | Step::Anew { late: true, .. })
    }

    /// As people read it.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Step::NotAffected => "not affected".into(),
            Step::Unknown(what) => format!("not known whether it is affected: {what}"),
            Step::NotAsked => "affected; no days are counted".into(),
            Step::Tell(Some(day)) => format!("to be told by {}", said(*day)),
            Step::Tell(None) => "to be told; by when is not provided".into(),
            Step::Ask => "to be told and asked: it must consent first".into(),
            Step::TellAfterwards => "to be told; in an emergency its DPA allows the notice afterwards".into(),
            Step::Anew { named, agreed, last, late } => {
                let knows = if *agreed { "agreed to" } else { "told of" };
                let again = match last {
                    Some(day) if *late => format!("the last day to tell it was {}", said(*day)),
                    Some(day) => format!("to be told anew by {}", said(*day)),
                    None => "to be told anew; by when is not provided".into(),
                };
                format!("{knows} {} alone, which is later; {again}", said(*named))
            }
            Step::TooLate(day) => format!("not told; the last day was {}", said(*day)),
            Step::CameBack(day) => format!("not told: the notice came back on {}", said(*day)),
            Step::NoAgreement(true) => "no DPA in force recorded; must consent first".into(),
            Step::NoAgreement(false) => "no DPA in force recorded that says how".into(),
            Step::Objects(objection) => format!("objects ({objection})"),
            Step::ObjectsLate(objection, last) => {
                format!("objects late ({objection}); the time ended on {}", said(*last))
            }
            Step::Settled(objection, Settled::Accommodated) => {
                format!("its objection was met ({objection}): not as planned")
            }
            Step::Settled(objection, Settled::Leaves) => format!("leaves because of its objection ({objection})"),
            Step::Settled(objection, Settled::ChangeWithdrawn) => {
                format!("{objection} says that the change was withdrawn")
            }
            Step::Waits(day) => format!("told; can object until {}", said(*day)),
            Step::Consent => "told; its consent is missing".into(),
            Step::Open(what) => format!("told; {what}"),
            Step::Ready(day) => format!("told; from {}", said(*day)),
            Step::Agreed(day) => format!("agreed on {}; no notice is recorded", said(*day)),
        }
    }

    /// The same where what is missing stands beside it, in few words.
    #[must_use]
    pub fn brief(&self) -> String {
        match self {
            Step::Unknown(_) => "not known whether it is affected".into(),
            Step::Open(_) => "told; the earliest day cannot be said".into(),
            Step::TellAfterwards => "to be told, also after the change".into(),
            other => other.words(),
        }
    }

    /// What stands against carrying the change out on its day: nothing when all is well.
    #[must_use]
    pub fn against(&self, effective: NaiveDate) -> Option<String> {
        match self {
            Step::NotAffected | Step::NotAsked | Step::TellAfterwards => None,
            Step::Unknown(what) => Some(format!("whether it is affected is not known: {what}")),
            Step::Tell(_) | Step::TooLate(_) => Some("it was not told".to_owned()),
            Step::Ask => Some("it was not told, and has not agreed".to_owned()),
            Step::Anew { named, agreed, .. } => {
                let named = said(*named);
                Some(match agreed {
                    true => format!("it agreed to {named}, and was not told of {}", said(effective)),
                    false => format!("it was told of {named}, and not of {}", said(effective)),
                })
            }
            Step::CameBack(day) => Some(format!("its notice came back on {}", said(*day))),
            Step::NoAgreement(true) => Some("no DPA in force is recorded, and it has not agreed".to_owned()),
            Step::NoAgreement(false) => Some("no DPA in force is recorded".to_owned()),
            Step::Objects(objection) => Some(format!("{objection} is not settled")),
            Step::ObjectsLate(objection, last) => Some(format!(
                "{objection} is not settled; it came after the time to object, which ended on {}",
                said(*last)
            )),
            Step::Settled(objection, Settled::Accommodated) => Some(format!(
                "by {objection} the change is not to concern it, or not as planned; by the records it does"
            )),
            Step::Settled(objection, Settled::Leaves) => Some(format!(
                "it leaves because of {objection}, and by the records its data still gets there on {}",
                said(effective)
            )),
            Step::Settled(objection, Settled::ChangeWithdrawn) => {
                Some(format!("{objection} was settled by withdrawing the change"))
            }
            Step::Waits(day) => Some(format!("it can object until {}", said(*day))),
            Step::Consent => Some("it has not agreed, and silence is no consent".to_owned()),
            Step::Open(what) => Some(what.clone()),
            Step::Ready(day) | Step::Agreed(day) => (*day > effective).then(|| {
                format!("it may go live for it from {} on, and the change is for {}", said(*day), said(effective))
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::day;

    /// Each step, and of what it is told apart by: its key, its sign, its words.
    fn each() -> Vec<(Step, &'static str, &'static str, &'static str)> {
        let (on, objection) = (day("2026-12-01"), || "OBJ-1".to_owned());
        let settled = |how| Step::Settled(objection(), how);
        vec![
            (Step::NotAffected, "not-affected", "", "not affected"),
            (Step::Unknown("the region".into()), "unknown", "?", "not known whether it is affected: the region"),
            (Step::NotAsked, "not-asked", "", "affected; no days are counted"),
            (Step::Tell(Some(on)), "to-tell", "◷", "to be told by 1 December 2026"),
            (Step::Tell(None), "to-tell", "◷", "to be told; by when is not provided"),
            (Step::Ask, "to-tell", "◷", "to be told and asked: it must consent first"),
            (Step::TellAfterwards, "to-tell", "◷", "to be told; in an emergency its DPA allows the notice afterwards"),
            (Step::TooLate(on), "too-late", "✕", "not told; the last day was 1 December 2026"),
            (
                Step::Anew { named: day("2027-03-01"), agreed: false, last: Some(on), late: false },
                "to-tell",
                "◷",
                "told of 1 March 2027 alone, which is later; to be told anew by 1 December 2026",
            ),
            (
                Step::Anew { named: day("2027-03-01"), agreed: true, last: Some(on), late: true },
                "too-late",
                "✕",
                "agreed to 1 March 2027 alone, which is later; the last day to tell it was 1 December 2026",
            ),
            (Step::CameBack(on), "came-back", "✕", "not told: the notice came back on 1 December 2026"),
            (Step::NoAgreement(true), "no-dpa", "?", "no DPA in force recorded; must consent first"),
            (Step::NoAgreement(false), "no-dpa", "?", "no DPA in force recorded that says how"),
            (Step::Objects(objection()), "objects", "✕", "objects (OBJ-1)"),
            (
                Step::ObjectsLate(objection(), on),
                "objects",
                "✕",
                "objects late (OBJ-1); the time ended on 1 December 2026",
            ),
            (settled(Settled::Accommodated), "accommodated", "!", "its objection was met (OBJ-1): not as planned"),
            (settled(Settled::Leaves), "leaves", "!", "leaves because of its objection (OBJ-1)"),
            (settled(Settled::ChangeWithdrawn), "change-withdrawn", "!", "OBJ-1 says that the change was withdrawn"),
            (Step::Waits(on), "waits", "◷", "told; can object until 1 December 2026"),
            (Step::Consent, "consent", "◷", "told; its consent is missing"),
            (Step::Open("DPA-1 is silent".into()), "open", "?", "told; DPA-1 is silent"),
            (Step::Ready(on), "ready", "●", "told; from 1 December 2026"),
            (Step::Agreed(on), "ready", "●", "agreed on 1 December 2026; no notice is recorded"),
        ]
    }

    #[test]
    fn each_step_has_its_key_its_sign_and_its_words() {
        for (step, key, sign, words) in each() {
            assert_eq!((step.key(), step.sign(), &*step.words()), (key, sign, words));
        }
        let keys: std::collections::BTreeSet<_> = each().into_iter().map(|(_, key, ..)| key).collect();
        assert_eq!(keys, Step::KEYS.into_iter().collect(), "lists can be filtered by every step, and by nothing else");
    }

    #[test]
    fn in_few_words_a_step_leaves_out_what_stands_beside_it() {
        for (step, .., words) in each() {
            let brief = match step {
                Step::Unknown(_) => "not known whether it is affected",
                Step::Open(_) => "told; the earliest day cannot be said",
                Step::TellAfterwards => "to be told, also after the change",
                _ => words,
            };
            assert_eq!(step.brief(), brief);
        }
    }

    #[test]
    fn what_stands_against_a_change_is_said_and_what_waits_for_its_day_does_not() {
        let effective = day("2026-12-01");
        let none = |step: &Step| step.against(effective).is_none();
        for (step, ..) in each() {
            let fine = matches!(
                step,
                Step::NotAffected | Step::NotAsked | Step::TellAfterwards | Step::Ready(_) | Step::Agreed(_)
            );
            assert_eq!(none(&step), fine, "{step:?}");
        }
        let later = day("2026-12-02");
        for step in [Step::Ready(later), Step::Agreed(later)] {
            let why = "it may go live for it from 2 December 2026 on, and the change is for 1 December 2026";
            assert_eq!(step.against(effective).as_deref(), Some(why));
        }
        let why = |step: Step| step.against(effective).unwrap_or_default();
        assert_eq!(why(Step::Unknown("the region".into())), "whether it is affected is not known: the region");
        assert_eq!(why(Step::Tell(None)), "it was not told");
        assert_eq!(why(Step::CameBack(effective)), "its notice came back on 1 December 2026");
        assert_eq!(why(Step::NoAgreement(true)), "no DPA in force is recorded, and it has not agreed");
        assert_eq!(why(Step::NoAgreement(false)), "no DPA in force is recorded");
        assert_eq!(why(Step::Consent), "it has not agreed, and silence is no consent");
        assert_eq!(why(Step::Open("DPA-1 is silent".into())), "DPA-1 is silent");
    }

    #[test]
    fn an_objection_is_settled_by_three_outcomes_and_giving_it_up_is_none_of_them() {
        let of = ["accommodated", "leaves", "change_withdrawn", "withdrawn"].map(Settled::of);
        assert_eq!(of, [Some(Settled::Accommodated), Some(Settled::Leaves), Some(Settled::ChangeWithdrawn), None]);
    }
}
