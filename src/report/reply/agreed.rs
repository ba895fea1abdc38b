//! What the reply says of the agreements: the state of the DPA in words, what it says, and what is missing.

use super::reasons::FOR_WHOM_YOU_ACT;
use super::{DPA, is_settled, sessions};
use crate::model::dossier::Agreements;
use crate::model::kinds::terms::TERMS;
use crate::model::{Dossier, Field, Organisation, Record, Value, as_sentence, date, in_a_row};
use crate::report::roles::{is_joint, newest_arrangement};
use crate::rules::agreement::{
    State, amendment_state, effective_from, in_force, is_dpa, is_evidenced, is_in_place, state, term, unsaid_signature,
};
use crate::rules::bound::{Named, uncovered_affiliates};
use crate::rules::cover::says_whether;
use crate::rules::roles::{Need, Roles, Stream};
use chrono::NaiveDate;

/// The paragraphs.
pub fn sentences(
    (dossier, organisation): (&Dossier, &Organisation),
    (roles, on): (&Roles, NaiveDate),
    reseller: bool,
    questions: &mut Vec<String>,
) -> Vec<String> {
    let all = dossier.agreements();
    let need = roles.need();
    let cite = roles.needed_by();
    let behalf = if roles.as_subprocessor_alone() { FOR_WHOM_YOU_ACT } else { "your behalf" };
    let mut said = Vec::new();
    let binding = in_force(all, on);
    let known = |record: &&Record| is_dpa(record) && has_come(record, on);
    let newest = all.iter().rfind(known);
    for (at, record) in binding.iter().rev().enumerate() {
        said.push(binds(record, (dossier, organisation), on, at > 0));
    }
    let later = all.iter().filter(known).filter(|record| matches!(state(record, all, on), State::Later { .. }));
    if binding.is_empty() {
        let what = match need {
            Need::Dpa => Some(format!("For what we process on {behalf}, a {DPA} is needed ({cite}).")),
            Need::DpaBeforeAccess => {
                Some(format!("Before our staff look at your data, a {DPA} has to be in force ({cite})."))
            }
            _ => None,
        };
        let there = newest.map(|record| (record, state(record, all, on)));
        // One that came after the day is none on it, and no reason to say that there is none at all, or to ask for it.
        let first = all.iter().filter(|record| is_dpa(record) && is_in_place(record)).filter_map(effective_from).min();
        let later = first.filter(|first| there.is_none() && on < *first);
        questions.extend(what.as_ref().filter(|_| later.is_none()).and_then(|_| copy_wanted(there.as_ref())));
        let there = there.map(|(record, state)| not_binding(record, dossier, &state, on));
        let none = what.is_some().then(|| match later.map(date::long) {
            Some(first) => {
                let on = date::long(on);
                format!("None is recorded with us for {on}; one is recorded as in force from {first} on.")
            }
            None if !says_whether(dossier) => "Whether there is one is not recorded with us.".to_owned(),
            None => "None is recorded with us.".to_owned(),
        });
        let product = roles.streams.iter().any(|stream| stream.stream != Stream::AccountData);
        // Who was told of a session in which personal data was seen is not told that nothing is needed.
        let seen = !sessions::seen(dossier, on).is_empty();
        let no_need = (what.is_none() && product && !seen && is_settled(roles) && !reseller && !is_joint(roles))
            .then(|| "By what is recorded, no DPA is needed.".to_owned());
        let words: Vec<String> = [what.or(no_need), there.or(none)].into_iter().flatten().collect();
        if !words.is_empty() {
            said.push(words.join(" "));
        }
    } else {
        let later: Vec<String> =
            later.map(|record| not_binding(record, dossier, &state(record, all, on), on)).collect();
        said.extend((!later.is_empty()).then(|| later.join(" ")));
        let bare = uncovered_affiliates(dossier, on);
        if !bare.is_empty() {
            let which = if binding.len() > 1 { "one of them" } else { "it" };
            let names = in_a_row(&bare, "and");
            said.push(format!("That {which} covers {names} of your group is not recorded with us."));
            questions.push(format!("Does your DPA with us cover {}? If so, by which words?", in_a_row(&bare, "and")));
        }
    }
    if need == Need::Open {
        said.push("Whether a DPA is needed depends on what is not recorded yet.".into());
    }
    if reseller {
        said.push(format!("Each of your customers for whom we process needs a DPA under {cite}."));
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

/// Whether an agreement was there on a day, as far as its days say: one was asked for, sent or signed by then.
fn has_come(record: &Record, on: NaiveDate) -> bool {
    let first =
        ["requested", "sent", "signed", "countersigned"].into_iter().filter_map(|field| record.date(field)).min();
    first.is_none_or(|first| first <= on)
}

/// What the customer is asked where a DPA is needed and none is in force; nothing where what is recorded answers it.
fn copy_wanted(newest: Option<&(&Record, State)>) -> Option<String> {
    let signed = "Have you signed a DPA with us that is in force? If so, please send us a copy.";
    match newest {
        Some((_, State::Later { .. })) => None,
        Some((record, State::PartlySigned)) if record.date("signed").is_some() => None,
        Some((record, State::Pending)) if record.date("signed").is_some() => {
            Some("Do you have a copy of that DPA with our signature? If so, please send it to us.".into())
        }
        Some((record, State::PartlySigned)) if record.date("countersigned").is_some() => {
            Some("Have you signed that DPA too? If so, please send us the copy with your signature.".into())
        }
        _ => Some(signed.into()),
    }
}

/// How the customer agreed, before the day of it: signed, or accepted.
fn agreed(record: &Record) -> &'static str {
    match record.text("signature_method") {
        Some("click") => "accepted by click",
        Some("reference") => "accepted with the main terms",
        _ => "signed",
    }
}

/// What is said of one in force.
fn binds(record: &Record, (dossier, organisation): (&Dossier, &Organisation), on: NaiveDate, further: bool) -> String {
    let which = if further { "A further" } else { "The" };
    let since = match state(record, &Agreements::new(vec![record.clone()]), on) {
        State::InForce { since: Some(day) } => format!("has been in force since {}", date::long(day)),
        _ => "is in force".to_owned(),
    };
    let named = Named::of(record, dossier);
    // Which company of ours made it is said where it is recorded: it need not be the one that contracts with others.
    let entity = organisation.entities.iter().find(|entity| Some(entity.id) == record.link("our_entity"));
    let us = entity.map_or_else(|| "us".to_owned(), |entity| format!("us ({})", entity.title()));
    let mut words = match named {
        Named::Customer => vec![format!("{which} {DPA} between you and {us} {since}.")],
        Named::Former(name) => {
            vec![format!("{which} {DPA} between you, under your former name {name}, and {us} {since}.")]
        }
        Named::OfGroup(name) | Named::Joint(name) | Named::Reseller(name) | Named::Another(name) => {
            let which = if further { "A further" } else { "A" };
            let reseller = matches!(named, Named::Reseller(_));
            let name = if reseller { format!("{name}, through which you bought,") } else { name.to_owned() };
            vec![
                format!("{which} {DPA} between {name} and {us} {since}."),
                "Whether it binds you is not recorded with us.".to_owned(),
            ]
        }
    };
    let yours_too = named.instead().is_none();
    let days = ["signed", "countersigned"].map(|field| record.date(field).map(date::long));
    let by_terms = record.text("effect") == Some("incorporated");
    let how = agreed(record);
    words.extend(match days {
        [Some(day), _] if by_terms => Some(format!("It takes effect with our main terms, accepted on {day}.")),
        _ if by_terms => Some("It takes effect with our main terms.".to_owned()),
        [Some(yours), Some(ours)] if how == "signed" && yours_too => {
            Some(format!("You signed it on {yours}, and we on {ours}."))
        }
        [Some(yours), Some(ours)] => Some(format!("It was {how} on {yours}, and we signed it on {ours}.")),
        [Some(yours), None] if unsaid_signature(record).is_some() => {
            Some(format!("It was {how} on {yours}, and we signed it on a day that is not recorded."))
        }
        [Some(yours), None] => Some(format!("It was {how} on {yours}.")),
        [None, Some(ours)] if unsaid_signature(record).is_some() => Some(format!(
            "It is recorded as signed by both sides: by us on {ours}; the other day is not recorded with us."
        )),
        [None, Some(ours)] => Some(format!("We signed it on {ours}.")),
        _ => None,
    });
    words.extend(organisation.doubt_of(record).map(|doubt| format!("Our {doubt}.")));
    let text = organisation.template_of(record).map(Record::title_and_version);
    words.extend(match (text, record.text("paper")) {
        (Some(text), _) => Some(as_sentence(&format!("Its text is our {text}"))),
        (None, Some("customer_paper")) => Some("Its text is yours.".to_owned()),
        (None, Some("scc_2021_915")) => Some("Its text is that of the Commission's clauses (EU) 2021/915.".to_owned()),
        _ => None,
    });
    words.extend(record.date("ended").map(|day| format!("It was terminated as of {}.", date::long(day))));
    let (now, later) = amendments(record, dossier, on);
    if !now.is_empty() {
        words.push(format!("It was amended with effect from {}.", in_a_row(&now, "and")));
    }
    words.extend(record.date("expires").map(|day| {
        let amended = if now.is_empty() { "Its" } else { "As amended, its" };
        format!("{amended} term ends on {}.", date::long(day))
    }));
    let times: Vec<String> = TERMS.iter().filter_map(|field| time(record, organisation, field)).collect();
    if !times.is_empty() {
        let it = if now.is_empty() { "It" } else { "As amended, it" };
        words.push(format!("{it} sets these times: {}.", times.join("; ")));
    }
    if !later.is_empty() {
        words.push(format!("An amendment takes effect on {}, not before.", in_a_row(&later, "and")));
    }
    words.join(" ")
}

/// The days from which amendments of an agreement bind: of those that do, and of those that are going to.
fn amendments(record: &Record, dossier: &Dossier, on: NaiveDate) -> (Vec<String>, Vec<String>) {
    let (mut now, mut later) = (Vec::new(), Vec::new());
    for amendment in dossier.amendments().iter().filter(|one| one.link("agreement") == Some(record.id)) {
        match amendment_state(amendment, dossier.agreements(), on) {
            State::InForce { since: Some(day) } => now.push(day),
            State::Later { from } => later.push(from),
            _ => {}
        }
    }
    for days in [&mut now, &mut later] {
        days.sort_unstable();
        days.dedup();
    }
    let long = |days: Vec<NaiveDate>| days.into_iter().map(date::long).collect();
    (long(now), long(later))
}

/// A time that an agreement sets, with what it is for.
fn time(record: &Record, organisation: &Organisation, field: &Field) -> Option<String> {
    let value = term(record, organisation, field.name)?;
    let what = match field.name {
        "notice_days" => "notice of a new subprocessor".to_owned(),
        "breach_hours" => "notice of a personal data breach".to_owned(),
        "deletion_days" => "deletion at the end".to_owned(),
        "backup_days" => "deletion from the backups".to_owned(),
        _ => field.in_sentence(),
    };
    match field.span(value) {
        Some(span) if field.name == "backup_days" && span.most == Some(0) => Some("backups: none are made".to_owned()),
        Some(span) => Some(format!("{what}: {span}{}", started_by(record, organisation, field.name))),
        // A notice of a breach without a number is a time too; of the others there is nothing to say.
        None if field.name == "breach_hours" && *value == Value::Nil => Some(format!("{what}: without undue delay")),
        None => None,
    }
}

/// What starts a time by the text: ", from your request"; nothing where that is not recorded, or the time has no such term.
fn started_by(record: &Record, organisation: &Organisation, of: &str) -> &'static str {
    let field = match of {
        "breach_hours" => "breach_from",
        "deletion_days" => "deletion_trigger",
        "objection_days" => "objection_from",
        _ => return "",
    };
    let Some(Value::Text(start)) = term(record, organisation, field) else { return "" };
    match (field, start.as_str()) {
        ("breach_from", "awareness") => ", from our becoming aware of it",
        ("breach_from", "confirmation") => ", from our confirming the breach",
        ("breach_from", "subprocessor") => ", from our awareness or that of a subprocessor",
        ("deletion_trigger", "request") => ", from your request",
        ("deletion_trigger", "end_of_service") => ", from the end of the service",
        ("deletion_trigger", "end_of_contract") => ", from the end of the contract",
        ("objection_from", "notice") => ", from the notice",
        ("objection_from", "receipt") => ", from your receiving the notice",
        _ => "",
    }
}

/// What is said of one that may be in force: what is known of its signatures, and which day is missing. A signature that is not recorded may
/// be there all the same.
fn signed_in_part(record: &Record) -> String {
    let long = |field: &str| record.date(field).map(date::long);
    let missing = |whose: &str| format!("whether it is in force is not recorded: the day of {whose} is missing");
    match (long("signed"), long("countersigned")) {
        _ if record.get("effect").is_some() => "A DPA is recorded; by our records nothing makes it binding.".into(),
        (Some(day), None) => format!("You {} a DPA on {day}; {}.", agreed(record), missing("our signature")),
        (None, Some(day)) => format!("We signed a DPA on {day}; {}.", missing("your signature")),
        _ if record.text("stage").is_some() => {
            format!("A DPA is recorded as signed by both sides; {}.", missing("each signature"))
        }
        _ if record.link("document").is_some() => {
            format!("A DPA is recorded, and a copy of it is on file; {}.", missing("your signature"))
        }
        _ => "A DPA is recorded; whether it was signed is not recorded with us, so we do not count it as in force."
            .into(),
    }
}

/// What is said of one that is not in force.
fn not_binding(record: &Record, dossier: &Dossier, state: &State, on: NaiveDate) -> String {
    let long = date::long;
    if let Some(name) = Named::of(record, dossier).instead() {
        return format!("A {DPA} with {name} is recorded ({}); whether it is to bind you is not.", state.told());
    }
    // What was signed after the day was not signed on it.
    if record.date("countersigned").is_some_and(|day| day > on) {
        let signed = record.date("signed").filter(|day| *day <= on);
        let signed = signed.map(|day| format!("You {} a DPA on {}", agreed(record), long(day)));
        let signed = signed.unwrap_or_else(|| "A DPA was on its way".into());
        return format!("{signed}; we had not signed it by {}.", long(on));
    }
    if record.date("signed").is_some_and(|day| day > on) {
        return format!("A DPA was on its way; you had not {} it by {}.", agreed(record), long(on));
    }
    let day = |field: &str| record.date(field).map(|day| format!(" on {}", long(day))).unwrap_or_default();
    match state {
        State::InForce { .. } => format!("The {DPA} is in force."),
        State::Later { from } => format!("A {DPA} takes effect on {}, not before.", long(*from)),
        State::Expired { on } => {
            format!("The last DPA between you and us expired on {}, and that another is in force is not recorded.", long(*on))
        }
        State::Ended { on } => format!("The last DPA between you and us ended on {}, and that another is in force is not recorded.", long(*on)),
        State::Superseded { .. } => "The DPA that was recorded last was replaced, and that another is in force is not recorded.".into(),
        State::Unconfirmed if is_evidenced(record) || record.date("countersigned").is_some() => {
            let what = match ["signed", "countersigned"].map(|field| record.date(field).is_some()) {
                [true, _] => format!("You {} a DPA{}", agreed(record), day("signed")),
                [_, true] => format!("We signed a DPA{}", day("countersigned")),
                _ => "A DPA is recorded, with what shows that it was made".to_owned(),
            };
            format!("{what}; whether it is in force is recorded as not confirmed, so we do not count it as in force.")
        }
        State::Unconfirmed => {
            "A DPA is recorded, but nothing with us shows that it was accepted, so we do not count it as in force."
                .into()
        }
        State::PartlySigned => match (record.date("signed").is_some(), record.date("countersigned").is_some()) {
            (true, false) => format!(
                "You {} a DPA{}; our signature is not recorded, and we do not count it as in force until it is.",
                agreed(record),
                day("signed")
            ),
            (false, true) => format!(
                "We signed a DPA{}; your signature is not recorded with us, and we do not count it as in force until it is.",
                day("countersigned")
            ),
            _ => "A DPA is recorded as signed by one side only, and we do not count it as in force until both signatures are recorded.".into(),
        },
        State::ActionRequired => "A DPA is recorded, but something is still to be done before it is in force.".into(),
        State::Rejected => "The DPA that was recorded last was not agreed, and that another is in force is not recorded.".into(),
        State::Pending => match record.text("stage") {
            Some("requested") => format!("A DPA was requested{}; it is not in place yet.", day("requested")),
            Some("sent") => format!("A DPA was sent out{}; it is not in place yet.", day("sent")),
            None | Some("fully_executed") => signed_in_part(record),
            _ => "A DPA is recorded, but it is not in place yet.".into(),
        },
    }
}
