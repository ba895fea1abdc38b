//! What the reply says of the agreements: the state of the DPA in words, what it says, and what is missing.

use super::{Names, cited, is_settled, sessions};
use crate::model::dossier::{Agreements, says_two_texts};
use crate::model::kinds::terms::TERMS;
use crate::model::phrase::say;
use crate::model::{Dossier, Field, Organisation, Phrase, Record, Value};
use crate::report::roles::{is_joint, newest_arrangement};
use crate::report::terms::coming_in_words;
use crate::rules::agreement::{
    Coming, How, State, amended_in, amendment_state, coming, effective_from, in_force, in_force_last, is_dpa,
    is_evidenced, is_in_place, state, term, term_moved, unsaid_signature,
};
use crate::rules::bound::{Named, uncovered_affiliates};
use crate::rules::cover::{NeededLater, bare_later, needed_later, says_whether};
use crate::rules::roles::{Need, Roles, Stream};
use crate::texts::reply::{BEHALF_OF_THEIRS, YOUR_BEHALF};
use crate::texts::{Text, agreed as texts};
use chrono::NaiveDate;

/// The paragraphs.
pub fn sentences(
    (dossier, organisation): (&Dossier, &Organisation),
    (roles, on): (&Roles, NaiveDate),
    reseller: bool,
    questions: &mut Vec<Phrase>,
) -> Vec<Phrase> {
    let all = dossier.agreements();
    let need = roles.need();
    let cite = || cited(&roles.needed_by());
    let mut said = Vec::new();
    let binding = in_force(all, on);
    let known = |record: &&Record| is_dpa(record) && has_come(record, on);
    let newest = all.iter().rfind(known);
    for (at, record) in binding.iter().rev().enumerate() {
        said.push(binds(record, (dossier, organisation), on, at > 0));
    }
    let later = all.iter().filter(known).filter(|record| matches!(state(record, all, on), State::Later { .. }));
    if binding.is_empty() {
        let behalf = if roles.as_subprocessor_alone() { BEHALF_OF_THEIRS } else { YOUR_BEHALF };
        let what = match need {
            Need::Dpa => Some(say!(texts::NEEDED, behalf = behalf, cite = cite())),
            Need::DpaBeforeAccess => Some(say!(texts::NEEDED_BEFORE, cite = cite())),
            _ => None,
        };
        let what = what.map(|words| if roles.law_is_open() { say!(texts::IF_GDPR, what = words) } else { words });
        let there = newest.map(|record| (record, state(record, all, on)));
        // One that came after the day is none on it, and no reason to say that there is none at all, or to ask for it.
        let first = all.iter().filter(|record| is_dpa(record) && is_in_place(record)).filter_map(effective_from).min();
        let later = first.filter(|first| there.is_none() && on < *first);
        let wanted = what.as_ref().filter(|_| later.is_none()).and_then(|_| copy_wanted(there.as_ref()));
        questions.extend(wanted.map(Phrase::from));
        // One that is on its way does not hide that the last one is over.
        let on_its_way = there.as_ref().is_some_and(|(_, state)| !state.is_over() || *state == State::Rejected);
        let over = in_force_last(all, on).into_iter().next_back().filter(|_| on_its_way);
        let over = over.map(|record| not_binding(record, dossier, &state(record, all, on), on));
        let there = there.map(|(record, state)| not_binding(record, dossier, &state, on));
        let there = match (over, there) {
            (Some(over), Some(there)) => Some(Phrase::joined([over, there], " ")),
            (over, there) => over.or(there),
        };
        // What is recorded for a later day needs one then.
        let to_come = needed_later(dossier, organisation, on).filter(|_| need != Need::Dpa);
        let none = (what.is_some() || to_come.is_some()).then(|| match later {
            Some(first) => say!(texts::NONE_ON, on = on, first = first),
            None if !says_whether(dossier) => texts::WHETHER_ANY.into(),
            None => texts::NONE_RECORDED.into(),
        });
        let product = roles.streams.iter().any(|stream| stream.stream != Stream::AccountData);
        // Who was told of a session in which personal data was seen is not told that nothing is needed.
        let seen = !sessions::seen(dossier, on).is_empty();
        let no_need =
            (what.is_none() && product && !seen && is_settled(roles) && !reseller && !is_joint(roles)).then(|| {
                match to_come {
                    Some(_) => say!(texts::NONE_NEEDED_ON, day = on),
                    None if roles.stricter_view(&dossier.customer).is_some() => texts::NONE_NEEDED_BUT.into(),
                    None => texts::NONE_NEEDED.into(),
                }
            });
        let to_come = to_come.map(|one| needed_from(&one, organisation));
        let words: Vec<Phrase> = [what.or(no_need), to_come, there.or(none)].into_iter().flatten().collect();
        said.extend((!words.is_empty()).then(|| Phrase::joined(words, " ")));
    } else {
        let later: Vec<Phrase> = later.map(|record| to_come(record, (dossier, organisation), on)).collect();
        said.extend((!later.is_empty()).then(|| Phrase::joined(later, " ")));
        let bare = bare_later(dossier, organisation, on);
        said.extend(bare.map(|one| Phrase::joined([needed_from(&one, organisation), texts::NONE_THEN.into()], " ")));
        let bare = uncovered_affiliates(dossier, on);
        if !bare.is_empty() {
            let names = Phrase::Row(bare.iter().map(|name| Phrase::from(name.as_str())).collect());
            said.push(if binding.len() > 1 {
                say!(texts::ONE_COVERS_UNSAID, names = names.clone())
            } else {
                say!(texts::COVERS_UNSAID, names = names.clone())
            });
            questions.push(say!(texts::ASK_COVERS, names = names));
        }
    }
    if need == Need::Open {
        said.push(texts::NEED_UNKNOWN.into());
    }
    if reseller {
        said.push(say!(texts::EACH_CUSTOMER, cite = cite()));
    }
    said.extend(arrangement(dossier, roles));
    said
}

/// Where an arrangement of joint controllers stands; nothing where we decide about nothing with the customer. Art. 26.
#[must_use]
pub fn arrangement(dossier: &Dossier, roles: &Roles) -> Option<Phrase> {
    let of_it = newest_arrangement(dossier, roles.on).map(|record| state(record, dossier.agreements(), roles.on));
    is_joint(roles).then(|| match of_it {
        Some(state @ State::InForce { .. }) => say!(texts::JOINT_IS, state = state.told()),
        Some(other) => say!(texts::JOINT_NOT, state = other.told()),
        None => texts::JOINT_NONE.into(),
    })
}

/// "From 10 January 2027 on, as recorded, a DPA is needed (Art. 28(3)) for Example Cloud."
fn needed_from(one: &NeededLater<'_>, organisation: &Organisation) -> Phrase {
    let names = Names::of(organisation);
    let things = Phrase::names(one.sources.iter().map(|source| names.thing(source)));
    say!(texts::NEEDED_FROM, day = one.from, cite = cited(&one.roles.needed_by()), things = things)
}

/// What is said of a DPA that takes effect while another is in force: whose place it takes, and which times it sets.
fn to_come(record: &Record, (dossier, organisation): (&Dossier, &Organisation), on: NaiveDate) -> Phrase {
    let all = dossier.agreements();
    let replaces = |one: &Coming<'_>| one.how == How::Replaces && one.reads.id == record.id;
    let replaced =
        coming(dossier, on).into_iter().find(replaces).filter(|_| Named::of(record, dossier).instead().is_none());
    let there = match replaced {
        Some(one) if in_force(all, on).len() == 1 => say!(texts::TAKES_ITS_PLACE, day = one.from),
        Some(one) => match one.before.map(|before| state(before, all, on).told()) {
            Some(state) => say!(texts::TAKES_PLACE_OF, day = one.from, state = state),
            None => say!(texts::TAKES_ITS_PLACE, day = one.from),
        },
        None => not_binding(record, dossier, &state(record, all, on), on),
    };
    Phrase::joined([Some(there), times(record, organisation, false)].into_iter().flatten(), " ")
}

/// Whether an agreement was there on a day, as far as its days say: one was asked for, sent or signed by then.
#[must_use]
pub fn has_come(record: &Record, on: NaiveDate) -> bool {
    let first =
        ["requested", "sent", "signed", "countersigned"].into_iter().filter_map(|field| record.date(field)).min();
    first.is_none_or(|first| first <= on)
}

/// What the customer is asked where a DPA is needed and none is in force; nothing where what is recorded answers it.
fn copy_wanted(newest: Option<&(&Record, State)>) -> Option<Text> {
    match newest {
        Some((_, State::Later { .. })) => None,
        Some((record, State::PartlySigned)) if record.date("signed").is_some() => None,
        Some((record, State::Pending)) if record.date("signed").is_some() => Some(texts::ASK_OUR_SIGNATURE),
        Some((record, State::PartlySigned)) if record.date("countersigned").is_some() => {
            Some(texts::ASK_YOUR_SIGNATURE)
        }
        _ => Some(texts::ASK_SIGNED),
    }
}

/// How the customer agreed, before the day of it: signed, or accepted.
fn agreed(record: &Record) -> Text {
    match record.text("signature_method") {
        Some("click") => texts::BY_CLICK,
        Some("reference") => texts::WITH_MAIN_TERMS,
        _ => texts::SIGNED,
    }
}

/// What is said of one in force.
fn binds(record: &Record, (dossier, organisation): (&Dossier, &Organisation), on: NaiveDate, further: bool) -> Phrase {
    let which = |alone| if further { texts::A_FURTHER } else { alone };
    let since: Phrase = match state(record, &Agreements::new(vec![record.clone()]), on) {
        State::InForce { since: Some(day) } => say!(texts::HAS_BEEN_SINCE, day = day),
        _ => texts::IS_IN_FORCE.into(),
    };
    let named = Named::of(record, dossier);
    // Which company of ours made it is said where it is recorded: it need not be the one that contracts with others.
    let entity = organisation.entities.iter().find(|entity| Some(entity.id) == record.link("our_entity"));
    let us = entity.map_or_else(|| texts::US.into(), |entity| say!(texts::US_AS, entity = entity.title()));
    let mut said = match named {
        Named::Customer => vec![say!(texts::BETWEEN_YOU, which = which(texts::THE), us = us, since = since)],
        Named::Covering(name) => {
            vec![say!(texts::BETWEEN_COVERING, which = which(texts::A), name = name, us = us, since = since)]
        }
        Named::Former(name) => {
            vec![say!(texts::BETWEEN_FORMER, which = which(texts::THE), name = name, us = us, since = since)]
        }
        Named::OfGroup(name) | Named::Joint(name) | Named::Reseller(name) | Named::Another(name) => {
            let name = match named {
                Named::Reseller(_) => say!(texts::BOUGHT_THROUGH, name = name),
                _ => name.into(),
            };
            vec![
                say!(texts::BETWEEN_OTHER, which = which(texts::A), name = name, us = us, since = since),
                texts::WHETHER_BINDS.into(),
            ]
        }
    };
    // Nobody can agree for the time before; that the text says so is told.
    let begins = record.date("effective").filter(|day| effective_from(record).is_some_and(|from| *day < from));
    said.extend(begins.map(|day| say!(texts::NAMES_EARLIER, day = day)));
    said.extend(before(record, dossier));
    said.extend(signed_when(record, matches!(named, Named::Customer | Named::Former(_))));
    said.extend(organisation.doubt_of(record).map(|doubt| say!(texts::OUR_DOUBT, doubt = Phrase::Fixed(doubt))));
    let text = organisation.template_of(record).map(Record::title_and_version);
    said.extend(match (text, record.text("paper")) {
        (Some(text), _) => Some(say!(texts::OUR_TEXT, text = text).sentence()),
        (None, _) if says_two_texts(record) => None,
        (None, Some("customer_paper")) => Some(texts::YOUR_TEXT.into()),
        (None, Some("scc_2021_915")) => Some(texts::COMMISSION_TEXT.into()),
        _ => None,
    });
    said.extend(record.date("ended").map(|day| say!(texts::TERMINATED, day = day)));
    let now = amended_on(record, dossier, on);
    let as_amended = !now.is_empty();
    if as_amended {
        said.push(say!(texts::AMENDED, days = Phrase::days(now)));
    }
    said.extend(term_ends(record, dossier, on, !amended_in(record.id, &["expires"], dossier, on).is_empty()));
    said.extend(times(record, organisation, as_amended));
    let amends = |one: &Coming<'_>| one.how == How::Amends && one.reads.id == record.id;
    let to_come = coming(dossier, on).into_iter().filter(amends);
    said.extend(to_come.map(|one| {
        let terms: Vec<&str> = TERMS.iter().map(|field| field.name).collect();
        let words = coming_in_words(&one, (dossier, organisation), on, &terms);
        words.unwrap_or_else(|| say!(texts::AMENDS_LATER, days = one.from))
    }));
    said.extend(half_signed(record, dossier, on));
    Phrase::joined(said, " ")
}

/// The amendments that one side signed by a day and the other did not, by what is recorded: what is on its way to both is told.
fn half_signed(record: &Record, dossier: &Dossier, on: NaiveDate) -> Vec<Phrase> {
    let told = |one: &Record| {
        let by_then = |field: &str| one.date(field).filter(|day| *day <= on);
        let said_so = match amendment_state(one, dossier.agreements(), on) {
            State::PartlySigned => true,
            State::Pending | State::Unconfirmed => false,
            _ => return None,
        };
        Some(match (by_then("signed"), by_then("countersigned"), said_so) {
            (Some(day), None, true) => say!(texts::AMENDMENT_BY_YOU, day = day, on = on),
            (None, Some(day), true) => say!(texts::AMENDMENT_BY_US, day = day, on = on),
            (Some(day), None, false) => say!(texts::AMENDMENT_BY_YOU_ALONE, day = day),
            (None, Some(day), false) => say!(texts::AMENDMENT_BY_US_ALONE, day = day),
            _ => return None,
        })
    };
    let own = dossier.amendments().iter().filter(|one| one.link("agreement") == Some(record.id));
    own.filter_map(told).collect()
}

/// What was in force before one whose place it took, the newest first: a DPA that was replaced is none that was missing.
fn before(record: &Record, dossier: &Dossier) -> Vec<Phrase> {
    let all = dossier.agreements();
    let (mut said, mut later, mut left) = (Vec::new(), record, all.iter().count());
    while let Some(earlier) = all.iter().find(|one| later.link("supersedes") == Some(one.id)).filter(|_| left > 0) {
        left -= 1;
        let until = effective_from(later).and_then(|from| from.pred_opt());
        let last = ["ended", "expires"].into_iter().filter_map(|field| earlier.date(field)).chain(until).min();
        if let Some((last, since)) = last.zip(effective_from(earlier)).filter(|(last, since)| since <= last)
            && Named::of(earlier, dossier).instead().is_none()
            && matches!(state(earlier, all, last), State::InForce { .. })
        {
            said.push(say!(texts::BEFORE_IT, since = since, last = last));
        }
        later = earlier;
    }
    said
}

/// When the term of one in force ends, as amendments that are to come have it.
fn term_ends(record: &Record, dossier: &Dossier, on: NaiveDate, as_amended: bool) -> Option<Phrase> {
    let now = record.date("expires");
    let moved = term_moved(record, dossier, on).map(|one| (one.from, one.reads.date("expires")));
    Some(match (moved, now) {
        (None, Some(day)) if as_amended => say!(texts::AMENDED_TERM_ENDS, day = day),
        (None, Some(day)) => say!(texts::TERM_ENDS, day = day),
        (Some((from, Some(then))), Some(day)) => say!(texts::TERM_MOVED, then = then, from = from, day = day),
        (Some((from, Some(then))), None) => say!(texts::TERM_SET, then = then, from = from),
        (Some((from, None)), Some(day)) => say!(texts::TERM_LIFTED, from = from, day = day),
        (Some((_, None)) | None, None) => return None,
    })
}

/// The times that an agreement sets, as a sentence.
fn times(record: &Record, organisation: &Organisation, as_amended: bool) -> Option<Phrase> {
    let times = TERMS.iter().filter_map(|field| time(record, organisation, field));
    let times = times.reduce(|what, more| say!(texts::AND_TIME, what = what, more = more))?;
    Some(if as_amended {
        say!(texts::AMENDED_SETS_TIMES, times = times)
    } else {
        say!(texts::SETS_TIMES, times = times)
    })
}

/// When each side signed one that is in force.
fn signed_when(record: &Record, yours_too: bool) -> Option<Phrase> {
    let by_terms = record.text("effect") == Some("incorporated");
    let (how, unsaid) = (agreed(record), unsaid_signature(record).is_some());
    Some(match (record.date("signed"), record.date("countersigned")) {
        (Some(day), _) if by_terms => say!(texts::BY_TERMS_ON, day = day),
        _ if by_terms => texts::BY_TERMS.into(),
        (Some(yours), Some(ours)) if how == texts::SIGNED && yours_too => {
            say!(texts::BOTH_SIGNED, yours = yours, ours = ours)
        }
        (Some(yours), Some(ours)) => say!(texts::AND_WE_SIGNED, how = how, yours = yours, ours = ours),
        (Some(yours), None) if !unsaid && how == texts::SIGNED && yours_too => {
            say!(texts::YOU_SIGNED_IT, yours = yours)
        }
        (Some(yours), None) if unsaid => say!(texts::AND_WE_UNSAID, how = how, yours = yours),
        (Some(yours), None) => say!(texts::WAS_ON, how = how, yours = yours),
        (None, Some(ours)) if unsaid => say!(texts::BOTH_BUT_DAY, ours = ours),
        (None, Some(ours)) => say!(texts::WE_SIGNED_IT, ours = ours),
        _ => return None,
    })
}

/// The days from which amendments of an agreement bind that do.
fn amended_on(record: &Record, dossier: &Dossier, on: NaiveDate) -> Vec<NaiveDate> {
    let own = dossier.amendments().iter().filter(|one| one.link("agreement") == Some(record.id));
    let since = |one: &Record| match amendment_state(one, dossier.agreements(), on) {
        State::InForce { since } => since,
        _ => None,
    };
    let mut days: Vec<NaiveDate> = own.filter_map(since).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// A time that an agreement sets, with what it is for.
fn time(record: &Record, organisation: &Organisation, field: &Field) -> Option<Phrase> {
    let value = term(record, organisation, field.name)?;
    let what = match field.name {
        "breach_hours" => texts::NOTICE_OF_BREACH.into(),
        "deletion_days" => texts::DELETION_AT_END.into(),
        "backup_days" => texts::DELETION_FROM_BACKUPS.into(),
        _ => field.called(),
    };
    Some(match field.span(value) {
        Some(span) if field.name == "backup_days" && span.most == Some(0) => texts::NO_BACKUPS.into(),
        Some(span) => match started_by(record, organisation, field.name) {
            Some(start) => say!(texts::TIME_FROM, what = what, time = span, start = start),
            None => say!(texts::TIME, what = what, time = span),
        },
        // A notice of a breach without a number is a time too; of the others there is nothing to say.
        None if field.name == "breach_hours" && *value == Value::Nil => say!(texts::WITHOUT_DELAY, what = what),
        None => return None,
    })
}

/// The term that says what starts a time, where there is one.
#[must_use]
pub fn starts(of: &str) -> Option<&'static str> {
    Some(match of {
        "breach_hours" => "breach_from",
        "deletion_days" => "deletion_trigger",
        "objection_days" => "objection_from",
        _ => return None,
    })
}

/// What starts a time by the text: "from your request"; nothing where that is not recorded, or the time has no such term.
#[must_use]
pub fn started_by(record: &Record, organisation: &Organisation, of: &str) -> Option<Text> {
    let field = starts(of)?;
    let Some(Value::Text(start)) = term(record, organisation, field) else { return None };
    Some(match (field, start.as_str()) {
        ("breach_from", "awareness") => texts::FROM_AWARENESS,
        ("breach_from", "confirmation") => texts::FROM_CONFIRMATION,
        ("breach_from", "subprocessor") => texts::FROM_ANY_AWARENESS,
        ("deletion_trigger", "request") => texts::FROM_REQUEST,
        ("deletion_trigger", "end_of_service") => texts::FROM_END_OF_SERVICE,
        ("deletion_trigger", "end_of_contract") => texts::FROM_END_OF_CONTRACT,
        ("objection_from", "notice") => texts::FROM_NOTICE,
        ("objection_from", "receipt") => texts::FROM_RECEIPT,
        _ => return None,
    })
}

/// That the customer signed, or accepted, and when.
fn you_signed(record: &Record, on: Option<NaiveDate>) -> Phrase {
    match on {
        Some(day) => say!(texts::YOU_SIGNED_ON, how = agreed(record), day = day),
        None => say!(texts::YOU_SIGNED, how = agreed(record)),
    }
}

/// That we signed, and when.
fn we_signed(on: Option<NaiveDate>) -> Phrase {
    on.map_or_else(|| texts::WE_SIGNED.into(), |day| say!(texts::WE_SIGNED_ON, day = day))
}

/// Two halves of a sentence.
fn and(what: impl Into<Phrase>, more: impl Into<Phrase>) -> Phrase {
    say!(texts::SENTENCE_AND, what = what.into(), more = more.into())
}

/// What is said of one that may be in force: what is known of its signatures, and which day is missing. A signature that is not recorded may
/// be there all the same.
fn signed_in_part(record: &Record) -> Phrase {
    match (record.date("signed"), record.date("countersigned")) {
        _ if record.get("effect").is_some() => texts::NOTHING_BINDING.into(),
        (signed @ Some(_), None) => and(you_signed(record, signed), texts::DAY_OF_OUR_SIGNATURE),
        (None, signed @ Some(_)) => and(we_signed(signed), texts::DAY_OF_YOUR_SIGNATURE),
        _ if record.text("stage").is_some() => and(texts::RECORDED_AS_BOTH, texts::DAY_OF_EACH_SIGNATURE),
        _ if record.link("document").is_some() => and(texts::RECORDED_WITH_COPY, texts::DAY_OF_YOUR_SIGNATURE),
        _ => texts::SIGNING_UNSAID.into(),
    }
}

/// What is said of one that is not in force.
fn not_binding(record: &Record, dossier: &Dossier, state: &State, on: NaiveDate) -> Phrase {
    if let Some(name) = Named::of(record, dossier).instead() {
        return say!(texts::WITH_OTHER, name = name, state = state.told());
    }
    let (signed, countersigned) = (record.date("signed"), record.date("countersigned"));
    // What was signed after the day was not signed on it.
    if countersigned.is_some_and(|day| day > on) {
        let by_then = signed.filter(|day| *day <= on);
        let what = by_then.map_or_else(|| texts::ON_ITS_WAY.into(), |day| you_signed(record, Some(day)));
        return and(what, say!(texts::WE_HAD_NOT_SIGNED, day = on));
    }
    if signed.is_some_and(|day| day > on) {
        return and(texts::ON_ITS_WAY, say!(texts::YOU_HAD_NOT, how = agreed(record), day = on));
    }
    let asked = |undated: Text, dated: fn(NaiveDate) -> Phrase, field: &str| {
        record.date(field).map_or_else(|| undated.into(), dated)
    };
    match state {
        State::InForce { .. } => texts::THE_DPA_IS_IN_FORCE.into(),
        State::Later { from } => say!(texts::TAKES_EFFECT, day = *from),
        State::Unproven { on } => say!(texts::OVER_UNSAID, day = *on),
        State::Expired { on } => say!(texts::LAST_EXPIRED, day = *on),
        State::Ended { on } => say!(texts::LAST_ENDED, day = *on),
        State::Superseded { .. } => texts::LAST_REPLACED.into(),
        State::Unconfirmed if is_evidenced(record) || countersigned.is_some() => {
            let what = match (signed, countersigned) {
                (Some(_), _) => you_signed(record, signed),
                (None, Some(_)) => we_signed(countersigned),
                (None, None) => texts::RECORDED_WITH_PROOF.into(),
            };
            and(what, texts::NOT_CONFIRMED)
        }
        State::Unconfirmed => texts::NOTHING_SHOWS.into(),
        State::PartlySigned => match (signed, countersigned) {
            (Some(_), None) => and(you_signed(record, signed), texts::OURS_UNSAID),
            (None, Some(_)) => and(we_signed(countersigned), texts::YOURS_UNSAID),
            _ => texts::ONE_SIDE_ONLY.into(),
        },
        State::ActionRequired if !matches!(record.text("stage"), Some("requested" | "sent")) => {
            texts::TO_BE_DONE.into()
        }
        State::Rejected => texts::LAST_REFUSED.into(),
        State::ActionRequired | State::Pending => match record.text("stage") {
            Some("requested") => asked(texts::REQUESTED, |day| say!(texts::REQUESTED_ON, day = day), "requested"),
            Some("sent") => asked(texts::SENT, |day| say!(texts::SENT_ON, day = day), "sent"),
            None | Some("fully_executed") => signed_in_part(record),
            _ => texts::NOT_IN_PLACE.into(),
        },
    }
}
