//! What we owe the customer by its DPA: deletion at the end, help with requests, notice of breaches, audits; and what was done of it.

use super::Asking;
use super::access::in_sessions;
use super::data::recorded_periods;
use super::said::Statement;
use crate::model::phrase::say;
use crate::model::{Kind, Phrase, Record, Value};
use crate::report::customer::breach_notice;
use crate::report::reply::{cited, of_the_end};
use crate::report::terms::in_turn;
use crate::rules::agreement::{in_force, span, state, term};
use crate::rules::bound::Named;
use crate::rules::deletion::deadlines;
use crate::rules::incident::{Concerned, Incident, Step, end_of, is_page};
use crate::rules::regime::{self, Regime, law};
use crate::rules::roles::{BREACH_NOTICE, Role, StreamRole};
use crate::texts::agreed::IF_GDPR;
use crate::texts::answers as texts;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What happens with the data at the end.
pub fn deletion(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    said.terms(
        asking,
        &[
            "end_choice",
            "exit_days",
            "deletion_days",
            "deletion_trigger",
            "backup_days",
            "deletion_certificate",
            "certificate_days",
            "deletion_fee",
        ],
    );
    // Where the DPA says nothing of it, our own record may.
    if !said.agreed().contains(&"deletion_days") && asking.nothing_left().is_none() {
        said.with(recorded_periods(asking));
    }
    said.say(texts::FORMAT_UNSAID);
    let ended = |one: &&Record| one.date("ends").is_some_and(|day| day < asking.on);
    said.all(of_the_end(asking.dossier, asking.organisation, asking.on));
    let sources = || asking.dossier.deployments().iter().chain(asking.dossier.services());
    said.by_all(sources().filter(ended));
    for one in deadlines(asking.dossier, asking.organisation, asking.on).iter().filter(|one| one.is_open(asking.on)) {
        said.by(one.of);
        // What ended says it with what became of its data.
        let told = sources().filter(ended).any(|source| one.is_about(source, asking.dossier));
        said.all(one.told(asking.on).filter(|_| !told));
    }
    said.by_all(asking.dossier.deletions());
    // Copies of what our staff saw in support are data that has to go as well.
    let kept = |one: &&Record| one.flag("copies") != Some(false) && one.date("copies_deleted").is_none();
    if asking.dossier.of(Kind::Session).iter().any(|one| kept(&one)) {
        said.with(in_sessions(asking));
        said.by_all(asking.dossier.of(Kind::Session).iter().filter(kept));
    }
    said
}

/// How we help with requests of data subjects, and which there were.
pub fn requests(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let over = asking.nothing_left();
    if over.is_some() {
        said.by_all(asking.dossier.deletions());
    }
    said.all(over.map(|nothing| nothing.so(texts::NOTHING_TO_FIND, texts::NOT_IN_SYSTEMS)));
    said.terms(asking, &["request_days", "request_fee"]);
    let fee = |one: &&Record| term(one, asking.organisation, "request_fee") == Some(&Value::Text("yes".to_owned()));
    if in_force(asking.dossier.agreements(), asking.on).iter().any(fee) {
        said.say(texts::FEE_FOR_OUR_HELP);
    }
    by_law(asking, &mut said, "Art. 28(3)(e)");
    let all = asking.organisation.requests_of(Some(asking.dossier.customer.id)).iter();
    let came: Vec<&Record> = all.filter(|one| one.date("received").is_some_and(|day| day <= asking.on)).collect();
    if came.is_empty() {
        said.say(texts::NO_REQUEST);
    }
    unknown_whose(asking, &mut said);
    for record in came {
        let day = |field: &str| record.date(field).filter(|day| *day <= asking.on);
        let forwarded = day("forwarded").map(|day| say!(texts::FORWARDED, day = day));
        let then = match (forwarded, day("completed").map(|day| say!(texts::CLOSED, day = day))) {
            (Some(forwarded), Some(closed)) => say!(texts::TIME_AND, one = forwarded, other = closed),
            (Some(then), None) | (None, Some(then)) => then,
            (None, None) if record.flag("own_data") == Some(true) => texts::ANSWERING_UNSAID.into(),
            (None, None) => texts::FORWARDING_UNSAID.into(),
        };
        let what = record.text("what").map_or_else(|| "".into(), asked_for);
        let received = day("received").map_or_else(|| "".into(), Phrase::Day);
        said.say(say!(texts::REQUEST_CAME, day = received, what = what, then = then).sentence());
        said.by(record);
    }
    said
}

/// What a request asks for, in the words of no law: which one it is under follows from the customer.
fn asked_for(what: &str) -> Phrase {
    match what {
        "access" => texts::REQUEST_ACCESS,
        "rectification" => texts::REQUEST_RECTIFICATION,
        "erasure" => texts::REQUEST_ERASURE,
        "restriction" => texts::REQUEST_RESTRICTION,
        "portability" => texts::REQUEST_PORTABILITY,
        "objection" => texts::REQUEST_OBJECTION,
        "withdrawal" => texts::REQUEST_WITHDRAWAL,
        "complaint" => texts::REQUEST_COMPLAINT,
        "question" => texts::REQUEST_QUESTION,
        "register_extract" => texts::REQUEST_EXTRACT,
        _ => texts::REQUEST_UNKNOWN,
    }
    .into()
}

/// What a DPA has to say by law where we process on behalf of the customer, and none is in force by what is recorded. A law without such a
/// provision asks nothing of a DPA.
fn by_law(asking: &Asking<'_>, said: &mut Statement, gdpr: &str) {
    let acting = asking.roles.owing(gdpr, &asking.dossier.customer);
    let none = in_force(asking.dossier.agreements(), asking.on).is_empty();
    let Some(stream) = acting.filter(|_| none) else { return };
    // Not each law that asks for the information asks for audits.
    let (audits, alone): (Vec<Regime>, Vec<Regime>) = stream.laws.iter().partition(|one| one.asks_for_audits());
    let of = |laws: &[Regime], words: fn(Phrase) -> Phrase| {
        let cite = law(laws, gdpr);
        (!cite.is_empty()).then(|| words(cited(&cite)))
    };
    let open = stream.laws.is_empty();
    let asked: Vec<Phrase> = match gdpr {
        "Art. 28(3)(e)" => vec![of(&stream.laws, |cite| say!(texts::HAS_TO_ASSIST, cite = cite))],
        _ => vec![
            (open || !audits.is_empty())
                .then(|| of(&audits, |cite| say!(texts::HAS_TO_ALLOW_AUDITS, cite = cite)))
                .flatten(),
            (!alone.is_empty()).then(|| of(&alone, |cite| say!(texts::HAS_TO_SHOW, cite = cite))).flatten(),
        ],
    }
    .into_iter()
    .flatten()
    .collect();
    if !asked.is_empty() {
        said.all(asked.into_iter().map(|words| if open { say!(IF_GDPR, what = words) } else { words }));
        said.all(asking.law_is_open());
    }
}

/// Requests that are open and of which nobody knows yet whose data they are about: one of them may be about this customer's.
fn unknown_whose(asking: &Asking<'_>, said: &mut Statement) {
    let on = asking.on;
    let open = |one: &&Record| {
        one.date("received").is_some_and(|day| day <= on)
            && one.date("completed").is_none_or(|day| day > on)
            && one.flag("own_data") != Some(true)
    };
    match asking.organisation.requests_of(None).iter().filter(open).count() {
        0 => {}
        1 => said.say(texts::ONE_REQUEST_UNKNOWN),
        count => said.say(say!(texts::REQUESTS_UNKNOWN, count = Phrase::Count(count))),
    }
}

/// How fast we tell of a breach, and which we told of.
pub fn breach(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let acting = asking.roles.owing(BREACH_NOTICE, &asking.dossier.customer);
    let laws = asking.roles.laws_of_breach_notice(&asking.dossier.customer);
    let by_law = laws.is_some();
    // Who does not act for the customer, and surely so, owes it nothing by law, only by what is agreed.
    let cite = |provision: &str| {
        let cite = laws.as_ref().map_or_else(String::new, |laws| law(laws, provision));
        (!cite.is_empty()).then(|| cited(&cite))
    };
    let binding = in_force(asking.dossier.agreements(), asking.on);
    for record in binding.iter().rev() {
        if term(record, asking.organisation, "breach_hours").is_some() {
            let words = breach_notice(record, asking.organisation, laws.as_deref());
            said.say(if laws.is_none() && span(record, asking.organisation, "breach_hours").is_none() {
                texts::NO_HOURS.into()
            } else if binding.len() > 1 {
                let state = state(record, asking.dossier.agreements(), asking.on).told();
                say!(texts::BY_THE_DPA, state = state, words = words).sentence()
            } else if let Some(party) = Named::of(record, asking.dossier).instead() {
                say!(texts::BY_PARTY_DPA, party = party, words = words).sentence()
            } else {
                say!(texts::BY_YOUR_DPA, words = words).sentence()
            });
        } else if by_law {
            said.say(match cite(BREACH_NOTICE) {
                Some(cite) => say!(texts::UNDUE_DELAY_BY_LAW_HOURS_UNSAID, cite = cite),
                None => texts::UNDUE_DELAY_HOURS_UNSAID.into(),
            });
        } else {
            said.say(texts::NOTICE_TIME_UNSAID);
        }
        said.by(record);
        said.by_all(asking.organisation.template_of(record).filter(|_| record.get("breach_hours").is_none()));
    }
    if binding.is_empty() && acting.is_some() {
        let none = Record::empty(Kind::Agreement, uuid::Uuid::nil(), 0);
        let words = breach_notice(&none, asking.organisation, laws.as_deref());
        said.say(say!(texts::WE_NOTIFY, words = words).sentence());
    }
    // The hours of one in force are said already; where none are agreed, nothing says from when they count.
    let none_agreed = |record: &&Record| {
        let says = |field: &str| term(record, asking.organisation, field);
        says("breach_hours") == Some(&Value::Nil) && says("breach_from").is_none()
    };
    let open: &[&str] = match &binding[..] {
        [] => &["breach_hours", "breach_from"],
        all if all.iter().all(none_agreed) => &[],
        _ => &["breach_from"],
    };
    said.terms_of_today(asking, open);
    said.terms_to_come(asking, &["breach_hours", "breach_from"]);
    if by_law {
        // A notification of its own is under the law of the customer alone.
        let own = regime::of_customer(&asking.dossier.customer);
        let acts_as = asking.dossier.customer.text("acts_as");
        // Who acts for others tells them: whether the authority is told is theirs.
        let provision = if acts_as == Some("processor") { "Art. 33(2)" } else { "Art. 33(3)" };
        let cite = Some(law(&own.regimes, provision)).filter(|cite| !own.regimes.is_empty() && !cite.is_empty());
        said.say(match cite {
            _ if acts_as == Some("reseller") => texts::NOTICE_HOLDS_RESOLD.into(),
            Some(cite) if acts_as == Some("processor") => {
                say!(texts::NOTICE_HOLDS_FOR_OTHERS, cite = cited(&cite))
            }
            Some(cite) => say!(texts::NOTICE_HOLDS_BY_LAW, cite = cited(&cite)),
            None => texts::NOTICE_HOLDS.into(),
        });
    }
    said.all(asking.law_is_open());
    said.with(breaches_so_far(asking, true));
    let decides = |one: &StreamRole| one.ours == Role::Controller;
    said.all(asking.roles.streams.iter().any(decides).then_some(texts::BREACHES_OF_OURS));
    said
}

/// Of which breaches we told the customer, and of which it is still to be told; that we told of none only where somebody `asks` for that.
pub fn breaches_so_far(asking: &Asking<'_>, asks: bool) -> Statement {
    let mut said = Statement::default();
    let told = |one: &&Record| !is_page(one) && one.moment("told").is_some_and(|at| at.date_naive() <= asking.on);
    let notices: Vec<&Record> = asking.dossier.of(Kind::BreachNotice).iter().filter(told).collect();
    let days = notices.iter().filter_map(|one| Some(Phrase::Day(one.moment("told")?.date_naive())));
    said.say(match (in_turn(days), notices.len()) {
        (None, _) if !asks => "".into(),
        (None, _) => texts::NO_NOTICE.into(),
        (Some(days), 1) => say!(texts::ONE_NOTICE, days = days),
        (Some(days), count) => say!(texts::NOTICES, count = Phrase::Count(count), days = days),
    });
    said.by_all(notices);
    let late = |record: &Record| {
        let incident = Incident::of(record, asking.organisation, asking.on);
        Concerned::of(&incident, asking.dossier, end_of(asking.on)).told_late().map(|told| told.date_naive())
    };
    let late: BTreeSet<NaiveDate> = asking.organisation.incidents.iter().filter_map(late).collect();
    said.all(late.into_iter().map(|day| say!(texts::LATE_NOTICE, day = day)));
    let known = |one: &&Record| one.moment("aware").is_none_or(|at| at.date_naive() <= asking.on);
    for own in asking.organisation.incidents.iter().filter(|one| one.flag("own_data") == Some(true)).filter(known) {
        said.leave_out(own, "it is about data about which you decide yourselves, GDPR Art. 33(1) and 34");
    }
    say_untold(asking, &mut said);
    said
}

/// Incidents that concern the customer's data, or may, and of which it was not told by what is recorded; whether it surely
/// does, and since when we know of it.
pub fn untold<'a>(asking: &Asking<'a>) -> impl Iterator<Item = (&'a Record, bool, Option<NaiveDate>)> {
    let (dossier, organisation, on) = (asking.dossier, asking.organisation, asking.on);
    organisation.incidents.iter().filter_map(move |record| {
        let aware = record.moment("aware").map(|at| at.date_naive());
        if aware.is_some_and(|day| day > on) {
            return None;
        }
        let incident = Incident::of(record, organisation, on);
        match Concerned::of(&incident, dossier, end_of(on)).step() {
            Step::Tell(_) | Step::Overdue(_) | Step::NotAsked | Step::Unsaid => Some((record, true, aware)),
            Step::Unknown(_) => Some((record, false, aware)),
            Step::NotAffected | Step::Incomplete(..) | Step::Told(_) => None,
        }
    })
}

/// Whoever asks is not left with what was told of others.
fn say_untold(asking: &Asking<'_>, said: &mut Statement) {
    let all: Vec<_> = untold(asking).collect();
    for (at, (record, surely, aware)) in all.iter().enumerate() {
        said.by(record);
        // Several of one day are told together, with how many they are.
        let alike = |other: &&(_, bool, Option<NaiveDate>)| (other.1, other.2) == (*surely, *aware);
        if all[..at].iter().any(|other| alike(&other)) {
            continue;
        }
        let aware = aware.map_or_else(|| "".into(), |day| say!(texts::KNOWN_SINCE, day = day));
        said.say(match (all.iter().filter(alike).count(), surely) {
            (1, true) => say!(texts::INCIDENT_CONCERNS, aware = aware),
            (1, false) => say!(texts::INCIDENT_MAY, aware = aware),
            (count, true) => say!(texts::INCIDENTS_CONCERN, count = Phrase::Count(count), aware = aware),
            (count, false) => say!(texts::INCIDENTS_MAY, count = Phrase::Count(count), aware = aware),
        });
    }
}

/// Whether and how the customer may audit, and when it did.
pub fn audits(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    said.terms(asking, &["audit_frequency", "audit_notice_days", "auditor_limits", "audit_cost", "reports_first"]);
    by_law(asking, &mut said, "Art. 28(3)(h)");
    for record in asking.dossier.of(Kind::Inspection) {
        let day = |field: &str| record.date(field).filter(|day| *day <= asking.on);
        let Some(received) = day("received") else { continue };
        let open = || match record.date("due") {
            Some(due) => say!(texts::AUDIT_DUE, done = texts::AUDIT_OPEN, day = due),
            None => texts::AUDIT_OPEN.into(),
        };
        let done = day("done").map_or_else(open, |day| say!(texts::AUDIT_HELD, day = day));
        said.say(say!(texts::AUDIT_REQUEST, day = received, done = done).sentence());
        said.by(record);
    }
    said
}
