//! What the reply says of the agreements: the state of the DPA in words, what it says, and what is missing.

use super::is_settled;
use crate::model::dossier::Agreements;
use crate::model::{Dossier, Organisation, Record, date};
use crate::report::roles::{is_joint, newest_arrangement};
use crate::rules::agreement::{State, in_force, is_dpa, state, term};
use crate::rules::regime::law;
use crate::rules::roles::{Need, Roles, Stream};
use chrono::NaiveDate;

const DPA: &str = "data processing agreement (DPA)";

/// The paragraphs.
pub fn sentences(
    (dossier, organisation): (&Dossier, &Organisation),
    (roles, on): (&Roles, NaiveDate),
    reseller: bool,
    questions: &mut Vec<String>,
) -> Vec<String> {
    let all = dossier.agreements();
    let need = roles.need();
    let laws = roles.streams.iter().find(|stream| stream.need == need).map(|stream| &stream.laws[..]);
    let cite = law(laws.unwrap_or_default(), "Art. 28(3)");
    let mut said = Vec::new();
    let binding = in_force(all, on);
    let newest = all.iter().rfind(|record| is_dpa(record));
    for (at, record) in binding.iter().rev().enumerate() {
        said.push(binds(record, organisation, on, at > 0));
    }
    let later = all.iter().filter(|record| is_dpa(record) && matches!(state(record, all, on), State::Later { .. }));
    if binding.is_empty() {
        let what = match need {
            Need::Dpa => Some(format!("For what we process on your behalf, a {DPA} is needed ({cite}).")),
            Need::DpaBeforeAccess => {
                Some(format!("Before our staff look at your data, a {DPA} has to be in force ({cite})."))
            }
            _ => None,
        };
        let there = newest.map(|record| not_binding(record, &state(record, all, on)));
        let none = what.is_some().then(|| "None is recorded with us.".to_owned());
        if what.is_some() && newest.is_none_or(|record| !matches!(state(record, all, on), State::Later { .. })) {
            questions.push("Have you signed a DPA with us that is in force? If so, please send us a copy.".into());
        }
        let product = roles.streams.iter().any(|stream| stream.stream != Stream::AccountData);
        let no_need = (what.is_none() && product && is_settled(roles) && !reseller && !is_joint(roles))
            .then(|| "By what is recorded, no DPA is needed.".to_owned());
        let words: Vec<String> = [what.or(no_need), there.or(none)].into_iter().flatten().collect();
        if !words.is_empty() {
            said.push(words.join(" "));
        }
    } else {
        let later: Vec<String> = later.map(|record| not_binding(record, &state(record, all, on))).collect();
        said.extend((!later.is_empty()).then(|| later.join(" ")));
    }
    if need == Need::Open {
        said.push("Whether a DPA is needed depends on what is not recorded yet.".into());
    }
    if reseller {
        said.push(format!("Each of your customers for whom we process needs a DPA ({}).", law(&[], "Art. 28(3)")));
    }
    if is_joint(roles) {
        said.push(match newest_arrangement(dossier, on) {
            Some(record) => match state(record, all, on) {
                State::InForce { .. } => format!("The arrangement of joint controllers is {}.", state(record, all, on).told()),
                other => format!("An arrangement of joint controllers is needed (Art. 26); the one that is recorded is not in force ({}).", other.told()),
            },
            None => "An arrangement of joint controllers is needed (Art. 26); none is recorded with us.".into(),
        });
    }
    said
}

/// What is said of one in force.
fn binds(record: &Record, organisation: &Organisation, on: NaiveDate, further: bool) -> String {
    let which = if further { "A further" } else { "The" };
    let since = match state(record, &Agreements::new(vec![record.clone()]), on) {
        State::InForce { since: Some(day) } => format!("has been in force since {}", date::long(day)),
        _ => "is in force".to_owned(),
    };
    let mut words = vec![format!("{which} {DPA} between you and us {since}.")];
    let days = ["signed", "countersigned"].map(|field| record.date(field).map(date::long));
    words.extend(match days {
        [Some(yours), Some(ours)] => Some(format!("You signed it on {yours}, and we on {ours}.")),
        [Some(yours), None] => Some(format!("It was signed on {yours}.")),
        [None, Some(ours)] => Some(format!("We signed it on {ours}.")),
        _ => (record.text("effect") == Some("incorporated")).then(|| "It takes effect with our main terms.".to_owned()),
    });
    let text = organisation.template_of(record).map(Record::title_and_version);
    words.extend(match (text, record.text("paper")) {
        (Some(text), _) => Some(format!("Its text is our {text}.")),
        (None, Some("customer_paper")) => Some("Its text is yours.".to_owned()),
        (None, Some("scc_2021_915")) => Some("Its text is that of the Commission's clauses (EU) 2021/915.".to_owned()),
        _ => None,
    });
    words.extend(record.date("expires").map(|day| format!("Its term ends on {}.", date::long(day))));
    words.extend(record.date("ended").map(|day| format!("It was terminated as of {}.", date::long(day))));
    let terms = ["notice_days", "breach_hours", "deletion_days"].into_iter().filter_map(|name| {
        let field = record.kind.field(name);
        let time = field.span(term(record, organisation, name)?)?;
        Some(match name {
            "notice_days" => format!("notice of a new subprocessor: {time}"),
            "breach_hours" => format!("notice of a personal data breach: {time}"),
            _ => format!("deletion at the end: {time}"),
        })
    });
    let terms: Vec<String> = terms.collect();
    if !terms.is_empty() {
        words.push(format!("It sets these times: {}.", terms.join("; ")));
    }
    words.join(" ")
}

/// What is said of one that is not in force.
fn not_binding(record: &Record, state: &State) -> String {
    let long = date::long;
    let day = |field: &str| record.date(field).map(|day| format!(" on {}", long(day))).unwrap_or_default();
    match state {
        State::InForce { .. } => format!("The {DPA} is in force."),
        State::Later { from } => format!("A {DPA} takes effect on {}, not before.", long(*from)),
        State::Expired { on } => {
            format!("The last DPA between you and us expired on {}, and none is in force.", long(*on))
        }
        State::Ended { on } => format!("The last DPA between you and us ended on {}, and none is in force.", long(*on)),
        State::Superseded { .. } => "The DPA that was recorded last was replaced, and none is in force.".into(),
        State::Unconfirmed => {
            "A DPA is recorded, but nothing with us shows that it was accepted, so it does not count as in force."
                .into()
        }
        State::PartlySigned => match (record.date("signed").is_some(), record.date("countersigned").is_some()) {
            (true, false) => {
                format!("You signed a DPA{}; our signature is not recorded, so it is not in force.", day("signed"))
            }
            (false, true) => {
                format!(
                    "We signed a DPA{}; your signature is not recorded with us, so it is not in force.",
                    day("countersigned")
                )
            }
            _ => "A DPA is recorded as signed by one side only, so it is not in force.".into(),
        },
        State::ActionRequired => "A DPA is recorded, but something is still to be done before it is in force.".into(),
        State::Rejected => "The DPA that was recorded last was not agreed, and none is in force.".into(),
        State::Pending => match record.text("stage") {
            Some("requested") => format!("A DPA was requested{}; it is not in place yet.", day("requested")),
            Some("sent") => format!("A DPA was sent out{}; it is not in place yet.", day("sent")),
            _ => "A DPA is recorded, but it is not in place yet.".into(),
        },
    }
}
