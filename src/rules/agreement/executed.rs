//! What the evidence of a signing says of the stage and the legal effect of an agreement, or of an amendment.

use crate::error::Problem;
use crate::model::{Record, Value};

/// Fields that show that somebody signed.
const EVIDENCE: [&str; 3] = ["signed", "countersigned", "document"];

/// Whether what is recorded shows that both sides signed: the days of both signatures, or the day on which the customer signed with the signed
/// copy. Where one side only is said to have signed, a copy may be the one that it sent.
pub(super) fn shows_both(agreement: &Record) -> bool {
    let [signed, countersigned] = ["signed", "countersigned"].map(|field| agreement.date(field).is_some());
    let copy = agreement.link("document").is_some() && agreement.text("stage") != Some("partially_signed");
    signed && (countersigned || copy)
}

/// Lets the stage and the legal effect follow where a signature or the signed copy was added and what is recorded now shows that both sides
/// signed. What the person says of either (`says`, by field) stays; what speaks against it is a problem at its field.
pub fn follow_evidence(before: &Record, after: &mut Record, says: impl Fn(&str) -> bool) -> Result<(), Problem> {
    let is_added = |field: &&str| after.get(field).is_some() && after.get(field) != before.get(field);
    let said_otherwise =
        |field: &str, choices: &[&str]| says(field) && !after.text(field).is_some_and(|said| choices.contains(&said));
    if !EVIDENCE.iter().any(is_added)
        || !shows_both(after)
        || said_otherwise("stage", &["fully_executed"])
        || said_otherwise("effect", &["executed", "incorporated"])
    {
        return Ok(());
    }
    let against = |field, recorded: &str, choices| {
        let why =
            format!("it is recorded {recorded}, and this shows that both sides signed. Say which holds: {choices}");
        Err(Problem::new(field, why))
    };
    let choice = |value: &str| Some(Value::Text(value.to_owned()));
    match after.text("stage") {
        Some("rejected") => return against("stage", "as rejected", "fully_executed, or rejected"),
        Some(_) => after.set("stage", choice("fully_executed")),
        None => {}
    }
    match after.text("effect") {
        Some("unconfirmed" | "action_required") => after.set("effect", choice("executed")),
        None if after.get("effect").is_some() => {
            return against("effect", "that nothing makes it binding", "executed, or none");
        }
        _ => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::record;

    #[test]
    fn stage_and_effect_follow_what_was_added_and_never_what_a_person_said() {
        let both = [("signed", "2026-10-01"), ("countersigned", "2026-10-02")];
        let copy = [("signed", "2026-10-01"), ("document", "DOC-1")];
        let (ok, partly) = (Ok((Some("fully_executed"), Some("executed"))), "partially_signed");
        for (stage, effect, added, says, then) in [
            ("requested", "action_required", &both[..], &[][..], ok),
            ("sent", "unconfirmed", &copy, &[], ok),
            (partly, "action_required", &both, &[], ok),
            (partly, "action_required", &copy, &[], Ok((Some(partly), Some("action_required")))),
            ("sent", "", &both[..1], &[], Ok((Some("sent"), None))),
            ("sent", "", &both, &[], Ok((Some("fully_executed"), None))),
            ("sent", "incorporated", &both, &[], Ok((Some("fully_executed"), Some("incorporated")))),
            ("", "", &both, &[], Ok((None, None))),
            ("sent", "unconfirmed", &both, &["stage"], Ok((Some("sent"), Some("unconfirmed")))),
            ("sent", "unconfirmed", &both, &["effect"], Ok((Some("sent"), Some("unconfirmed")))),
            ("fully_executed", "unconfirmed", &both, &["stage"], ok),
            ("rejected", "", &both, &[], Err("stage")),
            ("rejected", "", &both, &["stage"], Ok((Some("rejected"), None))),
            ("sent", "none", &both, &[], Err("effect")),
            ("sent", "unconfirmed", &[], &[], Ok((Some("sent"), Some("unconfirmed")))),
        ] {
            let facts = [("customer", "CUS-1"), ("stage", stage), ("effect", effect)];
            let before = record("DPA-1", &facts);
            let mut after = record("DPA-1", &[&facts[..], added].concat());
            let followed = follow_evidence(&before, &mut after, |field| says.contains(&field));
            let followed = followed.map(|()| (after.text("stage"), after.text("effect")));
            let followed = followed.map_err(|problem| problem.place.to_string());
            assert_eq!(followed, then.map_err(str::to_owned), "{facts:?} {added:?} {says:?}");
        }
        // What stood there before says nothing new.
        let mut old = record("DPA-1", &[&[("customer", "CUS-1"), ("stage", "sent")], &both[..]].concat());
        assert_eq!((follow_evidence(&old.clone(), &mut old, |_| false), old.text("stage")), (Ok(()), Some("sent")));
    }
}
