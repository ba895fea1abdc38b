//! What an agreement, or an amendment, lacks until it binds, and the one thing to do that adds it.

use super::executed::shows_both;
use super::{effect, is_evidenced, not_in_place};
use crate::model::{Deed, Record, Remedy, Verb};

/// What is missing until it binds.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Lack {
    /// What it is: "no signed copy is on file, and our own signature is not recorded".
    pub what: String,
    /// What adds it.
    pub remedy: Remedy,
}

impl Lack {
    fn new(what: impl Into<String>, deed: Deed) -> Self {
        Self { what: what.into(), remedy: deed.into() }
    }

    /// What is missing, and what adds it.
    pub fn sentence(&self) -> Remedy {
        Remedy::say(format!("{}: ", self.what)).and(&self.remedy)
    }
}

/// What is missing until it binds; nothing when nothing is, or when the other side refused it.
pub fn lack(agreement: &Record) -> Option<Lack> {
    not_in_place(agreement)?;
    let [signed, countersigned] = ["signed", "countersigned"].map(|field| agreement.date(field).is_some());
    let (copy, edit) = (agreement.link("document").is_some(), Deed::edit(agreement));
    let stage = agreement.text("stage").filter(|stage| *stage != "fully_executed");
    Some(match (effect(agreement), stage) {
        (_, Some("rejected")) => return None,
        (_, Some(stage)) => {
            let what = match stage {
                "partially_signed" if !signed && countersigned => "only our own signature is recorded".to_owned(),
                "partially_signed" if signed && !countersigned => "only the customer's signature is recorded".into(),
                "partially_signed" => "it is recorded as signed by one side only".into(),
                _ => {
                    let stage = agreement.words("stage").unwrap_or_default();
                    format!("its stage is recorded as {stage}; once both sides have signed")
                }
            };
            Lack::new(what, executed(edit, agreement))
        }
        (Some("incorporated"), _) => Lack::new(
            "it is said to take effect with the main terms, and neither its version nor evidence of the acceptance is recorded",
            edit.give("evidence", "TEXT"),
        ),
        (Some("unconfirmed"), _) => {
            Lack::new("the acceptance is not evidenced", evidenced(as_executed(edit, agreement), agreement))
        }
        (Some("action_required"), _) => {
            let what = "something has to be done before it binds; once that is done";
            Lack::new(what, evidenced(as_executed(edit, agreement), agreement))
        }
        (None, _) if agreement.get("effect").is_some() => {
            let what = "it is recorded that nothing makes it binding; if it was signed";
            Lack::new(what, evidenced(edit.give("effect", "executed"), agreement))
        }
        (_, _) if !signed && (countersigned || copy) => {
            Lack::new("the day on which the customer signed is not recorded", edit.give("signed", "DATE"))
        }
        (Some(_), _) => {
            let what = "no day of signature, no signed copy and no other evidence is recorded";
            Lack::new(what, edit.give("signed", "DATE"))
        }
        (None, _) if signed => Lack::new(
            "no signed copy is on file, and our own signature is not recorded",
            Deed::on(Verb::Attach, agreement).give("document", "FILE"),
        ),
        (None, _) if is_evidenced(agreement) => {
            Lack::new("what makes it binding is not recorded", edit.give("effect", "executed"))
        }
        (None, _) => Lack::new("no signature is recorded", signatures(edit, agreement)),
    })
}

/// The deed that says that it was executed, where something else is recorded.
fn as_executed(deed: Deed, agreement: &Record) -> Deed {
    let other = agreement.get("effect").is_some() && !matches!(effect(agreement), Some("executed" | "incorporated"));
    if other { deed.give("effect", "executed") } else { deed }
}

/// The deed with the day of a signature, where nothing shows it yet.
fn evidenced(deed: Deed, agreement: &Record) -> Deed {
    if is_evidenced(agreement) { deed } else { deed.give("signed", "DATE") }
}

/// The deed after which both sides signed. Its stage and its effect follow from the days of the signatures; where these are known already, or
/// what is recorded has to be taken back, they are said.
fn executed(deed: Deed, agreement: &Record) -> Deed {
    let follows = matches!(effect(agreement), Some("unconfirmed" | "action_required" | "incorporated"))
        || agreement.get("effect").is_none();
    let deed = if follows && !shows_both(agreement) {
        deed
    } else {
        as_executed(deed.give("stage", "fully_executed"), agreement)
    };
    signatures(deed, agreement)
}

/// The deed with the days of the signatures that are missing. Beside the copy that both signed, ours need not be known.
fn signatures(deed: Deed, agreement: &Record) -> Deed {
    let copy = agreement.link("document").is_some() && agreement.text("stage") != Some("partially_signed");
    let asked = ["signed", "countersigned"].into_iter().filter(|field| *field == "signed" || !copy);
    asked.filter(|field| agreement.date(field).is_none()).fold(deed, |deed, field| deed.give(field, "DATE"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::dossier::Agreements;
    use crate::model::remedy::Part;
    use crate::rules::agreement::{State, follow_evidence, state};
    use crate::rules::cases::{record, today};

    /// What is recorded: field and text.
    type Facts<'f> = &'f [(&'f str, &'f str)];

    /// The agreement once what is said to be done was done.
    fn after(agreement: &Record, lack: &Lack) -> Record {
        let (mut done, mut said) = (agreement.clone(), Vec::new());
        let mut set =
            |field: &str, value: &str| done.set(field, record("DPA-9", &[(field, value)]).get(field).cloned());
        for part in lack.remedy.parts() {
            let Part::Do(deed) = part else { panic!("only one thing to do") };
            for (field, value) in &deed.fields {
                said.push(*field);
                let value = if value == "DATE" { "2026-11-01" } else { value };
                set(field, if value == "FILE" { "DOC-1" } else { value });
                // As `Record::apply` does.
                if value == "executed" && deed.fields.len() < 3 {
                    set("stage", "fully_executed");
                }
            }
        }
        let followed = follow_evidence(agreement, &mut done, |field| said.contains(&field));
        assert_eq!(followed, Ok(()), "{agreement:?}");
        done
    }

    #[test]
    fn what_is_said_to_be_missing_is_all_that_is_and_one_command_adds_it() {
        let fields: [(&str, &[&str]); 6] = [
            ("effect", &["", "executed", "incorporated", "unconfirmed", "action_required", "none"]),
            ("stage", &["", "sent", "under_negotiation", "partially_signed", "fully_executed"]),
            ("signed", &["", "2026-10-01"]),
            ("countersigned", &["", "2026-10-02"]),
            ("document", &["", "DOC-1"]),
            ("evidence", &["", "order 12"]),
        ];
        let count: usize = fields.iter().map(|(_, all)| all.len()).product();
        for number in 0..count {
            let (mut at, mut facts) = (number, vec![("customer", "CUS-1")]);
            for (field, all) in fields {
                facts.push((field, all[at % all.len()]));
                at /= all.len();
            }
            let agreement = record("DPA-1", &facts);
            let binds = |one: &Record| matches!(state(one, &Agreements::default(), today()), State::InForce { .. });
            match lack(&agreement) {
                None => assert!(binds(&agreement), "{facts:?}"),
                Some(lack) => {
                    assert!(!binds(&agreement), "{facts:?}");
                    assert_eq!(lack.remedy.parts().len(), 1, "{facts:?}");
                    assert!(binds(&after(&agreement, &lack)), "{facts:?}: {lack:?}");
                }
            }
        }
    }

    #[test]
    fn nothing_is_asked_of_what_the_other_side_refused() {
        assert_eq!(lack(&record("DPA-1", &[("customer", "CUS-1"), ("stage", "rejected")])), None);
    }

    #[test]
    fn what_is_missing_is_said_with_what_adds_it() {
        let one = lack(&record("DPA-9", &[("effect", "unconfirmed")])).expect("something is missing");
        let said = one.sentence().words();
        assert!(
            said.starts_with("the acceptance is not evidenced: fill in \"") && said.ends_with(" of DPA-9"),
            "{said}"
        );
    }

    #[test]
    fn what_is_missing_follows_from_stage_effect_and_signatures() {
        let (signed, ours) = (("signed", "2026-10-01"), ("countersigned", "2026-10-02"));
        let (copy, part) = (("document", "DOC-1"), ("stage", "partially_signed"));
        let (executed, evidence) = (("effect", "executed"), ("evidence", "order 12"));
        let undated = "the day on which the customer signed is not recorded";
        let cases: [(Facts<'_>, &str, &[&str]); 13] = [
            (&[part, ours], "only our own signature is recorded", &["signed"]),
            (&[part, signed], "only the customer's signature is recorded", &["countersigned"]),
            (&[part], "it is recorded as signed by one side only", &["signed", "countersigned"]),
            (
                &[("stage", "sent")],
                "its stage is recorded as sent; once both sides have signed",
                &["signed", "countersigned"],
            ),
            (
                &[("stage", "sent"), executed],
                "its stage is recorded as sent; once both sides have signed",
                &["stage", "signed", "countersigned"],
            ),
            (
                &[("effect", "none")],
                "it is recorded that nothing makes it binding; if it was signed",
                &["effect", "signed"],
            ),
            (&[("effect", "unconfirmed")], "the acceptance is not evidenced", &["effect", "signed"]),
            (&[executed, ours], undated, &["signed"]),
            (&[executed], "no day of signature, no signed copy and no other evidence is recorded", &["signed"]),
            (&[copy], undated, &["signed"]),
            (&[signed], "no signed copy is on file, and our own signature is not recorded", &["document"]),
            (&[evidence], "what makes it binding is not recorded", &["effect"]),
            (&[], "no signature is recorded", &["signed", "countersigned"]),
        ];
        for (facts, what, gives) in cases {
            let one = lack(&record("DPA-9", facts)).unwrap_or_else(|| panic!("{facts:?} lacks something"));
            let deeds = one.remedy.parts().iter().filter_map(|part| match part {
                Part::Do(deed) => Some(deed),
                _ => None,
            });
            let given: Vec<&str> = deeds.flat_map(|deed| deed.fields.iter().map(|(field, _)| *field)).collect();
            assert_eq!((one.what.as_str(), &given[..]), (what, gives), "{facts:?}");
        }
    }
}
