//! What somebody asked about a customer and is still open: instructions, audits, letters of authorities; and what is planned that affects it.

use super::Reader;
use crate::model::{Dossier, Kind, Organisation, Record};
use crate::report::change::of_customer;
use crate::report::incident::of_customer as breach_of_customer;
use crate::rules::change::{Planned, Standing};
use crate::rules::incident::{Concerned, Incident};
use crate::rules::question::is_open;
use crate::rules::session::deployment_of;
use crate::view::NOT_PROVIDED;
use chrono::{DateTime, NaiveDate, Utc};

/// Label and words of all that had come by a day and is not settled. A letter of an authority is shown to nobody but us.
pub fn open_lines(
    dossier: &Dossier,
    organisation: &Organisation,
    (on, at): (NaiveDate, DateTime<Utc>),
    reader: Reader,
) -> Vec<(String, String)> {
    let letters = organisation.letters.iter().filter(|letter| letter.link("about") == Some(dossier.customer.id));
    let letters = letters.filter(|_| reader == Reader::Us);
    let changes = organisation.changes.iter().filter(|change| reader == Reader::Us && Planned::is_open(change, on));
    let changes = changes.filter_map(|change| {
        let planned = Planned::of(change, organisation);
        Some(("Planned change".to_owned(), of_customer(&planned, &Standing::of(&planned, dossier, on))?))
    });
    let incidents = organisation.incidents.iter().filter(|one| reader == Reader::Us && Incident::is_open(one, on));
    let incidents = incidents.filter_map(|record| {
        let incident = Incident::of(record, organisation, on);
        Some(("Incident".to_owned(), breach_of_customer(record, &Concerned::of(&incident, dossier, at))?))
    });
    let sessions = sessions(dossier, on, reader);
    let own = [Kind::Question, Kind::Instruction, Kind::Inspection].into_iter().flat_map(|kind| dossier.of(kind));
    let all = own.chain(letters);
    let came = all.filter(|record| record.date("received").is_none_or(|day| day <= on));
    let asked = came.filter_map(|record| Some((label(record.kind).to_owned(), line(record, on)?)));
    asked.chain(changes).chain(incidents).chain(sessions).collect()
}

/// How many sessions are named.
const SESSIONS: usize = 5;

/// Who looked into what it runs, the newest first; of who it was on our side, a customer learns by asking.
fn sessions(dossier: &Dossier, on: NaiveDate, reader: Reader) -> Vec<(String, String)> {
    let mut all: Vec<&Record> = dossier.of(Kind::Session).iter().collect();
    all.retain(|session| session.date("started").is_some_and(|day| day <= on));
    all.sort_by_key(|session| std::cmp::Reverse((session.date("started"), session.number)));
    let mut lines: Vec<String> =
        all.iter().take(SESSIONS).map(|session| session_line(session, dossier, reader)).collect();
    if all.len() > SESSIONS {
        lines.push(format!("{} more before", all.len() - SESSIONS));
    }
    lines.into_iter().map(|line| ("Support session".to_owned(), line)).collect()
}

/// "SES-1, DEP-1, 2026-11-02 to 2026-11-03, ticket 4711, from Germany: personal data seen, copies deleted 2026-11-05".
fn session_line(session: &Record, dossier: &Dossier, reader: Reader) -> String {
    let or = |field: &str| session.words(field).unwrap_or_else(|| NOT_PROVIDED.to_owned());
    let mut parts = vec![session.handle()];
    parts.extend(deployment_of(session, dossier).map(Record::handle));
    parts.push(match session.date("ended") {
        Some(day) if session.date("started") == Some(day) => day.to_string(),
        Some(day) => format!("{} to {day}", or("started")),
        None => format!("from {}, no end is recorded", or("started")),
    });
    parts.push(format!("ticket {}", or("ticket")));
    if reader == Reader::Us {
        parts.push(or("who"));
    }
    parts.push(format!("from country: {}", or("country")));
    let copies = match (session.flag("copies"), session.date("copies_deleted")) {
        (_, Some(day)) => format!("copies deleted {day}"),
        (Some(true), None) => "copies taken and not deleted".to_owned(),
        (Some(false), None) => "no copies".to_owned(),
        (None, None) => format!("copies: {NOT_PROVIDED}"),
    };
    format!("{}: personal data seen: {}, {copies}", parts.join(", "), or("personal_data"))
}

/// People say audit.
const fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Question => "Question",
        Kind::Instruction => "Instruction",
        Kind::Inspection => "Audit",
        _ => "Letter of an authority",
    }
}

/// "INS-1, received 2026-10-01: delete the logs; not carried out, due 2026-11-01"; nothing when it is settled.
fn line(record: &Record, on: NaiveDate) -> Option<String> {
    let given = |field: &str| record.get(field).is_some();
    let (state, due) = match record.kind {
        Kind::Question if !is_open(record) => return None,
        Kind::Question => ("not answered", "due"),
        Kind::Instruction if given("done") || given("told") => return None,
        Kind::Instruction if record.text("infringes").is_some() => ("infringes the law, as we think", "due"),
        Kind::Instruction => ("not carried out", "due"),
        Kind::Inspection if given("done") && given("follow_up") && !given("mended") => {
            ("its findings are not fixed", "follow_up")
        }
        _ if given("done") => return None,
        _ => ("not answered", "due"),
    };
    let infringes = record.kind == Kind::Instruction && record.text("infringes").is_some();
    let day = match record.date(due) {
        _ if infringes => "the customer is to be told so at once, which is not recorded".to_owned(),
        Some(day) if day < on => format!("overdue since {day}"),
        Some(day) => format!("due {day}"),
        None => format!("the day by which it is due is {NOT_PROVIDED}"),
    };
    let received = record.date("received").map(|day| format!(", received {day}")).unwrap_or_default();
    let words: Vec<String> = ["authority", "form", "matter", "what", "question", "scope", "subject"]
        .iter()
        .filter_map(|field| about(record, field))
        .collect();
    let words = if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) };
    Some(format!("{}{received}{words}; {state}, {day}", record.handle()))
}

/// What a field says, on one line.
fn about(record: &Record, field: &str) -> Option<String> {
    record.get(field)?;
    Some(record.words(field)?.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, cloud, record, today};
    use crate::rules::incident::end_of;

    fn lines(records: &[Record], reader: Reader) -> Vec<(String, String)> {
        let dossier = cases::dossier(&[], records);
        open_lines(&dossier, &cases::organisation(records), (today(), end_of(today())), reader)
    }

    #[test]
    fn a_time_in_hours_is_over_when_its_moment_is() {
        let known = [("title", "Open bucket"), ("aware", "2026-11-21T08:30Z"), ("edition", "cloud")];
        let records = [cloud(), agreed(&[("breach_hours", "48")]), record("INC-1", &known)];
        let (dossier, ours) = (cases::dossier(&[], &records), cases::organisation(&records));
        let at = |moment: &str| {
            let at: DateTime<Utc> = moment.parse().unwrap();
            open_lines(&dossier, &ours, (at.date_naive(), at), Reader::Us).remove(0).1
        };
        assert!(at("2026-11-23T04:22:00Z").ends_with("; to be told by 23 November 2026, 08:30 UTC"));
        assert!(at("2026-11-23T08:31:00Z").ends_with("; not told; the time was over at 23 November 2026, 08:30 UTC"));
    }

    fn asked(handle: &str, more: &[(&str, &str)]) -> Record {
        record(handle, &[&[("customer", "CUS-1"), ("received", "2026-11-01")], more].concat())
    }

    #[test]
    fn what_is_open_is_said_with_its_state_and_what_is_settled_is_not() {
        let what = ("what", "delete the\nlogs");
        let open = [
            asked("INS-1", &[what, ("due", "2026-11-20")]),
            asked("INS-2", &[what, ("done", "2026-11-03")]),
            asked("INS-3", &[what, ("infringes", "Art. 6")]),
            asked("AUD-1", &[("form", "questionnaire")]),
            asked("AUD-2", &[("done", "2026-11-05"), ("follow_up", "2026-12-01")]),
            asked("AUD-3", &[("done", "2026-11-05"), ("follow_up", "2026-12-01"), ("mended", "2026-11-09")]),
            record(
                "LET-1",
                &[("authority", "BlnBDI"), ("received", "2026-11-02"), ("about", "CUS-1"), ("due", "2026-12-02")],
            ),
            record("LET-2", &[("authority", "BlnBDI"), ("received", "2026-11-02")]),
        ];
        let said = [
            ("Instruction", "INS-1, received 2026-11-01: delete the logs; not carried out, overdue since 2026-11-20"),
            (
                "Instruction",
                "INS-3, received 2026-11-01: delete the logs; infringes the law, as we think, the customer is to be told so at once, which is not recorded",
            ),
            (
                "Audit",
                "AUD-1, received 2026-11-01: questionnaire; not answered, the day by which it is due is not provided",
            ),
            ("Audit", "AUD-2, received 2026-11-01; its findings are not fixed, due 2026-12-01"),
            ("Letter of an authority", "LET-1, received 2026-11-02: BlnBDI; not answered, due 2026-12-02"),
        ];
        let said = said.map(|(label, words)| (label.to_owned(), words.to_owned()));
        assert_eq!(lines(&open, Reader::Us), said);
        assert_eq!(
            lines(&open, Reader::Customer),
            said[..4],
            "a letter of an authority is no matter of a mail to the customer"
        );
    }
}
