//! A question of a customer: whether it waits for an answer, and what may still be changed of it.

use super::answer::{topic_called, topics_of};
use super::request::by_agreement;
use crate::model::{Dossier, Kind, Organisation, Record, date};
use chrono::NaiveDate;

/// Whether nobody answered it yet, and nobody closed it either.
#[must_use]
pub fn is_open(question: &Record) -> bool {
    question.get("sent").is_none() && question.get("closed").is_none()
}

/// The day by which the DPA asks for an answer, where nobody recorded one, and what says so: of a question for the customer's own part of the register.
#[must_use]
pub fn due_by_agreement(
    question: &Record,
    dossier: &Dossier,
    organisation: &Organisation,
) -> Option<(NaiveDate, String)> {
    let mut topics = topics_of(question).filter_map(topic_called);
    topics.find(|(key, _)| *key == "register_extract")?;
    let (day, why) = by_agreement(dossier, organisation, "register_days", question.date("received")?);
    Some((day?, why))
}

/// Why a question is not taken out: its answer was sent.
#[must_use]
pub fn stays(question: &Record) -> Option<String> {
    let (handle, sent) = (question.handle(), date::long(question.date("sent")?));
    Some(format!(
        "the answer to {handle} was sent on {sent}, and what was sent stays; its notes can say what was wrong"
    ))
}

/// Why a question may not be recorded as sent, with the field: nothing was answered, and no copy of an answer is filed.
fn unanswered(before: Option<&Record>, after: &Record) -> Option<(&'static str, String)> {
    let anew = after.get("sent").is_some() && before.is_none_or(|before| before.get("sent").is_none());
    let says = ["answer", "document"].iter().any(|field| after.get(field).is_some());
    if anew && after.get("closed").is_some() {
        let why = "it is closed without an answer. Leave out the day on which an answer was sent, or the day on which it was closed";
        return Some(("sent", why.to_owned()));
    }
    let why = "what was answered is not recorded, nor is a copy filed, and what was sent is not changed any more. Say what was answered, file a copy of it, or close the question with a reason";
    (anew && !says).then(|| ("sent", why.to_owned()))
}

/// Why a list may not say this of a question, with the field.
#[must_use]
pub fn refused(before: Option<&Record>, after: &Record, newest: i64) -> Option<(&'static str, String)> {
    before.and_then(|before| changed_once_sent(before, after)).or_else(|| ill_recorded(before, after, newest))
}

/// Why nobody may record a question so, with the field: it was sent and says nothing, or names a revision that there is not.
#[must_use]
pub fn ill_recorded(before: Option<&Record>, after: &Record, newest: i64) -> Option<(&'static str, String)> {
    unanswered(before, after).or_else(|| from_no_revision(after, newest))
}

/// Why a question may not name the revision from which it was answered: there is none of that number.
fn from_no_revision(question: &Record, newest: i64) -> Option<(&'static str, String)> {
    let revision = question.number_of("answered_from").filter(|revision| *revision > newest)?;
    let why =
        format!("there is no revision {revision}; the newest is {newest}. Name the one from which it was answered");
    Some(("answered_from", why))
}

/// Why a question may not be changed so, with the field: of one whose answer was sent only the notes and what is filed.
#[must_use]
pub fn changed_once_sent(before: &Record, after: &Record) -> Option<(&'static str, String)> {
    changed_once_sent_but("notes", before, after)
}

/// The same, but for one more field: with a merge that is taken back, an answer goes back to its customer.
#[must_use]
pub fn changed_once_sent_but(other: &str, before: &Record, after: &Record) -> Option<(&'static str, String)> {
    let sent = before.date("sent")?;
    let differs = |field: &&str| before.get(field) != after.get(field);
    let names = Kind::Question.fields().iter().map(|field| field.name);
    // What was filed says what was sent; where nothing is, a copy can be filed.
    let stays = |field: &&str| match *field {
        "notes" => false,
        "document" => before.get("document").is_some(),
        field => field != other,
    };
    let field = names.filter(stays).find(differs)?;
    let (handle, sent) = (before.handle(), date::long(sent));
    Some((
        field,
        format!(
            "the answer to {handle} was sent on {sent}, so only its notes can be changed, and a copy filed where none is"
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::record;

    fn question(more: &[(&str, &str)]) -> Record {
        let usual = [("customer", "CUS-1"), ("question", "Where is our data?"), ("received", "2026-11-02")];
        record("QST-1", &[&usual[..], more].concat())
    }

    #[test]
    fn what_was_sent_stays_as_it_was_sent() {
        let field = |before: &[(&str, &str)], after: &[(&str, &str)]| {
            refused(Some(&question(before)), &question(after), 9).map(|(field, _)| field)
        };
        let sent = [("answer", "In Germany."), ("sent", "2026-11-04")];
        assert_eq!(field(&[], &sent), None);
        assert_eq!(field(&sent, &sent), None);
        assert_eq!(field(&sent, &[("answer", "In France."), ("sent", "2026-11-04")]), Some("answer"));
        assert_eq!(field(&sent, &[("answer", "In Germany.")]), Some("sent"));
        assert_eq!(field(&sent, &[&sent[..], &[("notes", "by phone too")]].concat()), None);
    }

    #[test]
    fn what_says_nothing_was_not_sent() {
        let refused = |before: Option<&[(&str, &str)]>, after: &[(&str, &str)]| {
            unanswered(before.map(question).as_ref(), &question(after)).map(|(field, _)| field)
        };
        assert_eq!(refused(None, &[("sent", "2026-11-04")]), Some("sent"));
        assert_eq!(refused(Some(&[]), &[("sent", "2026-11-04")]), Some("sent"));
        assert_eq!(refused(None, &[("sent", "2026-11-04"), ("answer", "In Germany.")]), None);
        assert_eq!(refused(None, &[("sent", "2026-11-04"), ("document", "DOC-1")]), None);
        assert_eq!(refused(Some(&[("sent", "2026-11-04")]), &[("sent", "2026-11-04")]), None, "it stands so already");
        for before in [None, Some(&question(&[]))] {
            assert_eq!(super::refused(before, &question(&[("sent", "2026-11-04")]), 9).unwrap().0, "sent");
        }
    }

    #[test]
    fn what_was_sent_is_fixed_with_its_copy_and_from_a_revision_that_there_is() {
        let sent =
            |more: &[(&str, &str)]| question(&[&[("answer", "In Germany."), ("sent", "2026-11-04")], more].concat());
        let field = |before: &Record, after: &Record| changed_once_sent(before, after).map(|(field, _)| field);
        let copy = |name| sent(&[("document", name)]);
        assert_eq!(field(&sent(&[]), &copy("DOC-1")), None, "a copy can be filed later");
        assert_eq!(field(&copy("DOC-1"), &copy("DOC-2")), Some("document"));
        assert_eq!(field(&copy("DOC-1"), &sent(&[])), Some("document"));
        let mut moved = sent(&[]);
        moved.set("customer", None);
        assert_eq!(field(&sent(&[]), &moved), Some("customer"));
        assert_eq!(changed_once_sent_but("customer", &sent(&[]), &moved), None);
        let closed = question(&[("answer", "In Germany."), ("sent", "2026-11-04"), ("closed", "2026-11-04")]);
        assert_eq!(unanswered(None, &closed).unwrap().0, "sent");
        let of = |revision| sent(&[("answered_from", revision)]);
        assert_eq!(from_no_revision(&of("9"), 9), None);
        assert_eq!(from_no_revision(&of("10"), 9).unwrap().0, "answered_from");
    }

    #[test]
    fn a_question_whose_answer_was_sent_is_not_taken_out() {
        assert_eq!(stays(&question(&[("answer", "In Germany.")])), None);
        let why = stays(&question(&[("sent", "2026-11-04")])).unwrap();
        assert!(why.starts_with("the answer to QST-1 was sent on 4 November 2026, and what was sent stays"), "{why}");
    }

    #[test]
    fn a_question_is_open_until_an_answer_is_sent_or_it_is_closed() {
        assert!(is_open(&question(&[])) && is_open(&question(&[("answer", "In Germany.")])));
        assert!(!is_open(&question(&[("sent", "2026-11-04")])) && !is_open(&question(&[("closed", "2026-11-04")])));
    }
}
