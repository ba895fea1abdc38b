//! A question of a customer: whether it waits for an answer, and what may still be changed of it.

use crate::model::{Kind, Record, date};

/// Whether nobody answered it yet, and nobody closed it either.
#[must_use]
pub fn is_open(question: &Record) -> bool {
    question.get("sent").is_none() && question.get("closed").is_none()
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
#[must_use]
pub fn unanswered(before: Option<&Record>, after: &Record) -> Option<(&'static str, String)> {
    let anew = after.get("sent").is_some() && before.is_none_or(|before| before.get("sent").is_none());
    let says = ["answer", "document"].iter().any(|field| after.get(field).is_some());
    let why = "what was answered is not recorded, nor is a copy filed, and what was sent is not changed any more. Say what was answered, file a copy of it, or close the question with a reason";
    (anew && !says).then(|| ("sent", why.to_owned()))
}

/// Why a list may not say this of a question, with the field.
#[must_use]
pub fn refused(before: Option<&Record>, after: &Record) -> Option<(&'static str, String)> {
    before.and_then(|before| changed_once_sent(before, after)).or_else(|| unanswered(before, after))
}

/// Why a question may not be changed so, with the field: of one whose answer was sent only the notes and what is filed.
#[must_use]
pub fn changed_once_sent(before: &Record, after: &Record) -> Option<(&'static str, String)> {
    let sent = before.date("sent")?;
    let differs = |field: &&str| before.get(field) != after.get(field);
    let names = Kind::Question.fields().iter().map(|field| field.name);
    let field = names.filter(|field| !["notes", "document"].contains(field)).find(differs)?;
    let (handle, sent) = (before.handle(), date::long(sent));
    Some((
        field,
        format!("the answer to {handle} was sent on {sent}, so only its notes and what is filed can be changed"),
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
            refused(Some(&question(before)), &question(after)).map(|(field, _)| field)
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
            assert_eq!(super::refused(before, &question(&[("sent", "2026-11-04")])).unwrap().0, "sent");
        }
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
