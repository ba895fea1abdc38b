//! Why, in the second person: what each rule of the table says to the customer itself.

use crate::model::Phrase;
use crate::model::phrase::say;
use crate::rules::roles::Stream;
use crate::rules::runs::Runs;
use crate::texts::reply as texts;

/// What a reason depends on beside its rule.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Setting {
    /// The data.
    pub stream: Option<Stream>,
    /// Who runs it, and where.
    pub runs: Runs,
    /// Where our company is established, as it stands in a sentence.
    pub established: Option<Phrase>,
    /// Whether our staff can see the data, as another sentence says.
    pub seen: bool,
    /// Whether some of the data passes through something that we run.
    pub through_us: bool,
    /// Whether the customer is at a place of which the law is another than the GDPR.
    pub other_law: bool,
    /// Whether our staff saw some of it in a support session, as another sentence says, and no access on demand is recorded.
    pub in_session: bool,
}

/// The sentence of a rule that says all of it; of the others, [`because`] gives the reason.
pub fn whole(rule: &str, of: &Setting) -> Option<Phrase> {
    let not_with_us = of.seen || of.through_us || of.in_session;
    let with_us: Phrase = if not_with_us { texts::NOT_WITH_US } else { texts::NEITHER_HELD_NOR_SEEN }.into();
    // What is said of all the data may not deny what is said of a part of it.
    let with_us = if of.through_us { say!(texts::APART_BELOW, what = with_us) } else { with_us };
    Some(match (rule, of.stream) {
        ("R7a", _) => texts::NO_PERSONAL_REPORTS.into(),
        ("R7b", _) => texts::NO_PERSONAL_SENT.into(),
        ("R6", Some(Stream::Telemetry)) => texts::NOTHING_SENT.into(),
        ("R6", Some(Stream::SupportAccess)) if of.in_session => texts::NO_ACCESS_BESIDE_SESSIONS.into(),
        ("R6", Some(Stream::SupportAccess)) => texts::NO_ACCESS_NO_ROLE.into(),
        ("R18", _) => texts::NO_LAW.into(),
        ("R0", _) => texts::ANONYMOUS.into(),
        ("R14a", _) if of.other_law => say!(texts::HOUSEHOLD_ALONE_ELSEWHERE, with_us = with_us),
        ("R14a", _) => say!(texts::HOUSEHOLD_ALONE, with_us = with_us),
        ("R17a", _) => say!(texts::RESELLER_ALONE, with_us = with_us),
        _ => return None,
    })
}

/// The reason of a rule.
pub fn because(rule: &str, of: &Setting) -> Option<Phrase> {
    let access = match (of.in_session, of.through_us) {
        (true, _) => texts::NO_ACCESS_BUT_SESSIONS,
        (_, true) => texts::NO_OTHER_ACCESS,
        _ => texts::NO_ACCESS,
    };
    // Who is processor for others has no processing done on its own behalf.
    let behalf = match rule {
        "R2" | "R8a" | "R9a" | "R10a" | "R16a" => texts::BEHALF_OF_THEIRS,
        _ => texts::YOUR_BEHALF,
    };
    Some(match rule {
        "R4" | "R4a" | "R4b" | "R4c" | "R4d" => texts::WE_DECIDE.into(),
        "R5" => texts::WE_DECIDE_TO_KEEP.into(),
        "R7" => texts::WE_DECIDE_WHAT_IS_SENT.into(),
        // Which exception another law makes is not looked at.
        "R14" if of.other_law => texts::HOUSEHOLD_ELSEWHERE.into(),
        "R14" => texts::HOUSEHOLD.into(),
        "R17" => texts::RESELLER.into(),
        "R16" | "R16a" | "R16b" => texts::STORING.into(),
        "R10" | "R10b" | "R10a" if of.runs.operated() => say!(texts::WE_OPERATE, behalf = behalf),
        "R10" | "R10b" | "R10a" => say!(texts::REGULAR_ACCESS, behalf = behalf),
        "R8" | "R8b" | "R8a" | "R11" if of.in_session => say!(texts::SAW_IN_SESSION, behalf = behalf),
        "R8" | "R8b" | "R8a" => say!(texts::ON_DEMAND, behalf = behalf),
        "R9" | "R9a" | "R9b" => {
            let incidental = say!(texts::INCIDENTAL, behalf = behalf);
            if of.other_law { say!(texts::ON_THE_GDPR, reason = incidental) } else { incidental }
        }
        "R6" => say!(texts::RUN_YOURSELF, access = access),
        "R6a" | "R6d" => texts::NEITHER_HOLD_NOR_OPERATE.into(),
        "R6b" => texts::SEEN_SAID_BELOW.into(),
        "R6c" => texts::SOMEBODY_RUNS_IT.into(),
        "R6e" => texts::YOURS_DEPENDS.into(),
        "R6f" => texts::THIRD_PARTY_HOSTS.into(),
        "R2" => say!(texts::YOU_ACT_FOR_OTHERS, behalf = behalf),
        "R3" => texts::DECIDE_TOGETHER.into(),
        "R15" => {
            let processing = match of.stream {
                Some(Stream::ProductData) | None if of.runs.hosted() => Some(texts::RUNS_AND_PROCESSED.into()),
                Some(Stream::AiFeatures) => because("R12", of),
                Some(Stream::ConnectedService) => because("R19", of),
                Some(Stream::SupportAccess) => because("R11", of),
                _ => None,
            };
            let processing = processing.unwrap_or_else(|| texts::PROCESSED.into());
            match &of.established {
                Some(place) => say!(texts::AND_LAW_OF_PLACE, processing = processing, place = place.clone()),
                None => say!(texts::AND_LAW_OF_A_PLACE, processing = processing),
            }
        }
        "R11" => texts::TICKETS.into(),
        "R12" => texts::FEATURES_SEND.into(),
        "R19" => texts::PASSES_THROUGH.into(),
        "R13" => texts::FOR_THE_GROUP.into(),
        "R1" => texts::WHILE_YOU_DECIDE.into(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::roles::RULES;

    #[test]
    fn each_rule_says_why_to_the_customer_itself() {
        for rule in RULES {
            for stream in rule.streams {
                let of = Setting { stream: Some(*stream), ..Setting::default() };
                let words = whole(rule.id, &of).or_else(|| because(rule.id, &of));
                let words = words.unwrap_or_else(|| panic!("{} has no reason", rule.id)).to_string();
                assert!(!words.contains("the customer") && !words.contains("The customer"), "{}: {words}", rule.id);
            }
        }
    }
}
