//! What we owe the customer by its DPA: deletion at the end, help with requests, notice of breaches, audits; and what was done of it.

use super::Asking;
use super::said::{Said, since};
use crate::model::{Kind, Record, as_sentence, counted, date};
use crate::report::customer::breach_notice;
use crate::report::reply::of_the_end;
use crate::rules::agreement::{in_force, span, term};
use crate::rules::deletion::deadlines;
use crate::rules::incident::{Concerned, Incident, Step, end_of};
use crate::rules::regime::law;
use crate::rules::roles::Role;
use chrono::NaiveDate;

/// What happens with the data at the end.
pub fn deletion(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
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
    said.say("In which format data is handed back is not recorded.");
    let ended = |one: &&Record| one.date("ends").is_some_and(|day| day < asking.on);
    said.all(of_the_end(asking.dossier, asking.organisation, asking.on));
    said.by_all(asking.dossier.deployments().iter().chain(asking.dossier.services()).filter(ended));
    for one in deadlines(asking.dossier, asking.organisation, asking.on).iter().filter(|one| one.is_open(asking.on)) {
        said.by(one.of);
        said.all(
            one.missed(asking.on).is_none().then(|| as_sentence(&format!("By {}: {}", date::long(one.day), one.what))),
        );
    }
    said.by_all(asking.dossier.deletions());
    said
}

/// How we help with requests of data subjects, and which there were.
pub fn requests(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let over = asking.nothing_left();
    if over.is_some() {
        said.by_all(asking.dossier.deletions());
    }
    said.all(over.map(|nothing| format!("{nothing} A request about that data finds nothing with us.")));
    said.terms(asking, &["request_days", "request_fee"]);
    by_law(
        asking,
        &mut said,
        "we assist you, as far as possible, in answering requests of data subjects",
        "Art. 28(3)(e)",
    );
    let all = asking.organisation.requests_of(Some(asking.dossier.customer.id)).iter();
    let came: Vec<&Record> = all.filter(|one| one.date("received").is_some_and(|day| day <= asking.on)).collect();
    if came.is_empty() {
        said.say("No request that reached us is recorded as about your data.");
    }
    unknown_whose(asking, &mut said);
    for record in came {
        let day = |field: &str| record.date(field).filter(|day| *day <= asking.on).map(date::long);
        let then = [
            day("forwarded").map(|day| format!("forwarded to you on {day}")),
            day("completed").map(|day| format!("closed on {day}")),
        ];
        let then: Vec<String> = then.into_iter().flatten().collect();
        let open = if record.flag("own_data") == Some(true) {
            "it is about data about which we decide ourselves; that it was answered is not recorded"
        } else {
            "that it was forwarded to you is not recorded"
        };
        let then = if then.is_empty() { open.to_owned() } else { then.join(", ") };
        let what = record.words("what").unwrap_or_default();
        said.say(as_sentence(&format!(
            "On {} a request reached us ({what}): {then}",
            day("received").unwrap_or_default()
        )));
        said.by(record);
    }
    said
}

/// What a DPA has to say by law where we process on behalf of the customer, and none is in force by what is recorded.
fn by_law(asking: &Asking<'_>, said: &mut Said, what: &str, gdpr: &str) {
    let acting = asking.roles.owing(gdpr, &asking.dossier.customer);
    let none = in_force(asking.dossier.agreements(), asking.on).is_empty();
    if let Some(stream) = acting.filter(|_| none) {
        let cite = law(&stream.laws, gdpr);
        said.say(format!("Whatever was agreed, a DPA has to say that {what} ({cite})."));
        said.all(asking.law_is_open());
    }
}

/// Requests that are open and of which nobody knows yet whose data they are about: one of them may be about this customer's.
fn unknown_whose(asking: &Asking<'_>, said: &mut Said) {
    let on = asking.on;
    let open = |one: &&Record| {
        one.date("received").is_some_and(|day| day <= on)
            && one.date("completed").is_none_or(|day| day > on)
            && one.flag("own_data") != Some(true)
    };
    match asking.organisation.requests_of(None).iter().filter(open).count() {
        0 => {}
        count => said.say(format!(
            "For {}, we do not know yet whose data {}.",
            counted(count, "open request", "open requests"),
            if count == 1 { "it is about" } else { "they are about" }
        )),
    }
}

/// How fast we tell of a breach, and which we told of.
pub fn breach(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let acting = asking.roles.owing("Art. 33(2)", &asking.dossier.customer);
    let by_law = acting.is_some() || asking.roles.streams.iter().any(|stream| stream.vendor == Role::Open);
    let laws = asking.roles.laws_asking("Art. 33(2)", &asking.dossier.customer);
    // Who does not act for the customer, and surely so, owes it nothing by law, only by what is agreed.
    let cite = |provision: &str| {
        let cite = if by_law { law(&laws, provision) } else { String::new() };
        if cite.is_empty() { cite } else { format!(" ({cite})") }
    };
    let binding = in_force(asking.dossier.agreements(), asking.on);
    for record in binding.iter().rev() {
        if term(record, asking.organisation, "breach_hours").is_some() {
            let by_law = by_law.then_some(&laws[..]);
            let (_, words) = breach_notice(record, asking.organisation, by_law);
            let several = binding.len() > 1;
            let which = if several { format!("the DPA {}", since(asking, record)) } else { "your DPA".to_owned() };
            said.say(if by_law.is_none() && span(record, asking.organisation, "breach_hours").is_none() {
                "Your DPA sets no number of hours for a notice of a personal data breach.".to_owned()
            } else {
                as_sentence(&format!("By {which} we notify you of a personal data breach: {words}"))
            });
        } else if by_law {
            let cite = cite("Art. 33(2)");
            said.say(format!("We notify you of a personal data breach without undue delay after becoming aware of it{cite}; whether your DPA states a number of hours is not recorded."));
        } else {
            said.say("Within what time your DPA asks us to notify you of a personal data breach is not recorded.");
        }
        said.by(record);
        said.by_all(asking.organisation.template_of(record).filter(|_| record.get("breach_hours").is_none()));
    }
    if binding.is_empty() && acting.is_some() {
        let (_, words) =
            breach_notice(&Record::empty(Kind::Agreement, uuid::Uuid::nil(), 0), asking.organisation, Some(&laws));
        said.say(as_sentence(&format!("We notify you of a personal data breach {words}")));
    }
    said.terms(asking, &["breach_from"]);
    if by_law {
        let cite = cite("Art. 33(3)");
        said.say(format!("Our notice says, as far as it is known: what happened, which data of how many people it is about, whom to ask, what it may lead to, and what is done about it{cite}."));
    }
    said.all(asking.law_is_open());
    let told = |one: &&Record| one.moment("told").is_some_and(|at| at.date_naive() <= asking.on);
    let notices: Vec<&Record> = asking.dossier.of(Kind::BreachNotice).iter().filter(told).collect();
    said.say(if notices.is_empty() {
        "No notice of a personal data breach to you is recorded.".to_owned()
    } else {
        let days: Vec<String> =
            notices.iter().filter_map(|one| Some(date::long(one.moment("told")?.date_naive()))).collect();
        let count = counted(notices.len(), "notice", "notices");
        format!("{count} of a personal data breach to you: {}.", days.join("; "))
    });
    said.by_all(notices);
    say_untold(asking, &mut said);
    said
}

/// Incidents that concern the customer's data, or may, and of which it was not told by what is recorded; with what each does, and since when we
/// know of it.
pub fn untold<'a>(asking: &Asking<'a>) -> impl Iterator<Item = (&'a Record, &'static str, Option<NaiveDate>)> {
    let (dossier, organisation, on) = (asking.dossier, asking.organisation, asking.on);
    organisation.incidents.iter().filter_map(move |record| {
        let aware = record.moment("aware").map(|at| at.date_naive());
        if aware.is_some_and(|day| day > on) {
            return None;
        }
        let incident = Incident::of(record, organisation, on);
        match Concerned::of(&incident, dossier, end_of(on)).step() {
            Step::Tell(_) | Step::Overdue(_) | Step::NotAsked | Step::Unsaid => Some((record, "concerns", aware)),
            Step::Unknown(_) => Some((record, "may concern", aware)),
            Step::NotAffected | Step::Incomplete(..) | Step::Told(_) => None,
        }
    })
}

/// Whoever asks is not left with what was told of others.
fn say_untold(asking: &Asking<'_>, said: &mut Said) {
    let all: Vec<_> = untold(asking).collect();
    for (at, (record, concerns, aware)) in all.iter().enumerate() {
        said.by(record);
        // Several of one day are told together, with how many they are.
        let alike = |other: &&(_, &str, Option<NaiveDate>)| (other.1, other.2) == (*concerns, *aware);
        if all[..at].iter().any(|other| alike(&other)) {
            continue;
        }
        let aware = aware.map(|day| format!(" of which we have known since {}", date::long(day))).unwrap_or_default();
        said.say(match all.iter().filter(alike).count() {
            1 => format!(
                "By what is recorded, an incident{aware} {concerns} your data; that we told you of it is not recorded."
            ),
            count => format!(
                "By what is recorded, {}{aware} {} your data; that we told you of them is not recorded.",
                counted(count, "incident", "incidents"),
                concerns.replace("concerns", "concern")
            ),
        });
    }
}

/// Whether and how the customer may audit, and when it did.
pub fn audits(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    said.terms(asking, &["audit_frequency", "audit_notice_days", "auditor_limits", "audit_cost", "reports_first"]);
    let audits = "we make available what is necessary to show that the obligations of the article are kept, and allow for audits";
    by_law(asking, &mut said, audits, "Art. 28(3)(h)");
    for record in asking.dossier.of(Kind::Inspection) {
        let day = |field: &str| record.date(field).filter(|day| *day <= asking.on).map(date::long);
        let Some(received) = day("received") else { continue };
        let done = day("done")
            .map_or("not answered or held yet as recorded".to_owned(), |day| format!("answered or held on {day}"));
        said.say(as_sentence(&format!("Your request of {received}: {done}")));
        said.by(record);
    }
    said
}
