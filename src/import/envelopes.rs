//! Reports of e-signature services: one row per recipient or per document becomes one agreement per envelope. Envelopes whose
//! subject names no DPA are left out and counted; a report of sent papers holds many that are none.

use super::columns::{EnvelopePart, FileColumn};
use super::map::{self, Answer, Map};
use super::row::FileRow;
use super::rows::Rows;
use crate::error::{OpenPoint, Problem};
use crate::model::{Kind, date};
use crate::store::Store;
use crate::store::lookup::Sure;
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};

/// Our fields, in the order of the rows that are made.
const HEADS: [&str; 9] = [
    "reference",
    "customer",
    "stage",
    "effect",
    "sent",
    "signed",
    "signature_method",
    "customer_signatory",
    "our_signatory",
];

/// One envelope, put together from its rows.
#[derive(Default)]
struct Envelope {
    line: u64,
    reference: String,
    subject: String,
    status: String,
    sender: String,
    /// The customer, when a column names it.
    customer: String,
    signers: Vec<String>,
    sent: Option<NaiveDate>,
    completed: Option<NaiveDate>,
}

/// How far an envelope has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum EnvelopeStatus {
    Completed,
    Sent,
    Drafted,
    Declined,
    Voided,
}

/// What was left out: why, how many, and the subjects of the first.
pub type LeftOut = Vec<(&'static str, usize, Vec<String>)>;

/// Whether the columns are those of a report of envelopes.
pub fn are_envelopes(rows: &Rows) -> bool {
    rows.kind == Kind::Agreement
        && (rows.columns.position(FileColumn::Envelope(EnvelopePart::RowSubject)).is_some()
            || rows.columns.position(FileColumn::Envelope(EnvelopePart::Status)).is_some())
}

/// What stands in the way of a report: the problems, and the columns whose order of days is not known.
pub type Refused = (Vec<Problem>, Vec<String>);

/// Puts the rows of each envelope together; the rows that are made stand in the place of those of the file.
pub fn gather(rows: &mut Rows, map: &Map, today: NaiveDate, store: &Store) -> Result<LeftOut, Refused> {
    let customer = FileColumn::Field(Kind::Agreement.position("customer"));
    let names = [FileColumn::Envelope(EnvelopePart::RowSubject), customer];
    if names.iter().all(|column| rows.columns.position(*column).is_none()) {
        let why = "no column says with whom the agreements are. Export the report with the subject of the envelopes, or say in a map which column names the customer: column,NAME,,customer";
        let asked = "Which column names the customer of each agreement?";
        let open = rows.column_point("customer", asked);
        return Err((vec![Problem::new(rows.heads_place(), why).settled_if(open)], Vec::new()));
    }
    let mut gathering =
        EnvelopeReport { rows, map, today, found: Vec::new(), known: HashMap::new(), undated: BTreeSet::new() };
    let mut problems = gathering.read();
    let (envelopes, undated) = (gathering.found, gathering.undated);
    let (mut made, mut left_out) = (Vec::new(), LeftOut::new());
    for envelope in envelopes {
        let known = || store.find(Kind::Agreement, &envelope.reference, Sure::Exact).is_ok();
        match agreement(&envelope, rows, map, !envelope.reference.is_empty() && known()) {
            Ok(row) => made.push(row),
            Err(NoAgreement::LeftOut(why)) => leave_out(&mut left_out, why, envelope.subject),
            Err(NoAgreement::Wrong(problem)) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err((problems, undated.into_iter().map(|at| rows.columns.heads[at].clone()).collect()));
    }
    rows.replace(&HEADS, made).map_err(|error| (vec![Problem::new("", error.to_string())], Vec::new()))?;
    Ok(left_out)
}

fn leave_out(all: &mut LeftOut, why: &'static str, subject: String) {
    match all.iter_mut().find(|(known, ..)| *known == why) {
        Some((_, count, subjects)) => {
            *count += 1;
            if subjects.len() < 3 {
                subjects.push(subject);
            }
        }
        None => all.push((why, 1, vec![subject])),
    }
}

/// A report while it is read.
struct EnvelopeReport<'g> {
    rows: &'g mut Rows,
    map: &'g Map,
    today: NaiveDate,
    found: Vec<Envelope>,
    known: HashMap<String, usize>,
    undated: BTreeSet<usize>,
}

impl EnvelopeReport<'_> {
    /// Reads all rows; gives what is wrong with them.
    fn read(&mut self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut row = FileRow::default();
        loop {
            match self.rows.next(&mut row) {
                Ok(true) => self.add(&row, &mut problems),
                Ok(false) => return problems,
                Err(wrong) => {
                    problems.extend(wrong.list);
                    if wrong.fatal {
                        return problems;
                    }
                }
            }
            if self.found.len() > 200_000 {
                problems.push(Problem::new(
                    self.rows.place_of(row.line),
                    "more than 200,000 envelopes are not read at once. Split the report",
                ));
                return problems;
            }
        }
    }

    fn cell(&self, row: &FileRow, column: FileColumn) -> String {
        let cell = self.rows.columns.position(column).and_then(|at| row.cells.get(at));
        cell.map(|text| text.trim().to_owned()).unwrap_or_default()
    }

    /// The day in a column. A column whose order is not known is reported once.
    fn day(&mut self, row: &FileRow, field: usize, problems: &mut Vec<Problem>) -> Option<NaiveDate> {
        let at = self.rows.columns.position(FileColumn::Field(field))?;
        let text = row.cells.get(at).unwrap_or_default().trim();
        if text.is_empty() || self.undated.contains(&at) {
            return None;
        }
        match self.rows.day(at, text, self.map, self.today) {
            Ok(day) => Some(day),
            Err(why) => {
                let open = self.rows.order_point(at, text, self.map);
                problems.push(Problem::new(self.rows.place_at(row, at), why).settled_if(open));
                if date::evidence(text) != date::Evidence::None && self.rows.order(at, text, self.map).is_err() {
                    self.undated.insert(at);
                }
                None
            }
        }
    }

    /// Takes a row into its envelope.
    fn add(&mut self, row: &FileRow, problems: &mut Vec<Problem>) {
        let reference = self.cell(row, FileColumn::Field(Kind::Agreement.position("reference")));
        let at = if let Some(at) = self.known.get(&reference).filter(|_| !reference.is_empty()) {
            *at
        } else {
            self.known.insert(reference.clone(), self.found.len());
            self.found.push(Envelope { line: row.line, reference, ..Envelope::default() });
            self.found.len() - 1
        };
        let sent = self.day(row, Kind::Agreement.position("sent"), problems);
        let completed = self.day(row, Kind::Agreement.position("signed"), problems);
        let action = self.cell(row, FileColumn::Envelope(EnvelopePart::Action)).to_lowercase();
        let recipient = self.cell(row, FileColumn::Envelope(EnvelopePart::Recipient));
        let said = [
            self.cell(row, FileColumn::Envelope(EnvelopePart::RowSubject)),
            self.cell(row, FileColumn::Envelope(EnvelopePart::Status)),
            self.cell(row, FileColumn::Envelope(EnvelopePart::Sender)),
            self.cell(row, FileColumn::Field(Kind::Agreement.position("customer"))),
        ];
        let envelope = &mut self.found[at];
        let kept = [&mut envelope.subject, &mut envelope.status, &mut envelope.sender, &mut envelope.customer];
        for (kept, said) in kept.into_iter().zip(said).filter(|(kept, _)| kept.is_empty()) {
            *kept = said;
        }
        let signs = action.is_empty() || action.contains("sign");
        if signs && !recipient.is_empty() && !envelope.signers.contains(&recipient) {
            envelope.signers.push(recipient);
        }
        envelope.sent = [envelope.sent, sent].into_iter().flatten().min();
        // The last of the signatures is the one that makes the envelope complete.
        envelope.completed = envelope.completed.max(completed);
    }
}

/// Why an envelope becomes no agreement.
enum NoAgreement {
    LeftOut(&'static str),
    Wrong(Problem),
}

/// The row of an agreement; `known` when the register has it.
fn agreement(envelope: &Envelope, rows: &Rows, map: &Map, known: bool) -> Result<FileRow, NoAgreement> {
    let status = status_of(envelope, rows, map)?;
    let customer = customer_of(envelope, rows, map)?;
    let (stage, effect) = match status {
        EnvelopeStatus::Completed => ("fully_executed", "executed"),
        EnvelopeStatus::Sent => ("sent", ""),
        EnvelopeStatus::Drafted => ("drafted", ""),
        EnvelopeStatus::Declined => ("rejected", ""),
        // Nobody agreed to it and nobody can any more: of use only to the record that an earlier report made.
        EnvelopeStatus::Voided if known => ("rejected", ""),
        EnvelopeStatus::Voided => return Err(NoAgreement::LeftOut("voided")),
    };
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let once_done = |text: String| if status == EnvelopeStatus::Completed { text } else { String::new() };
    let theirs: Vec<&str> =
        envelope.signers.iter().filter(|name| **name != envelope.sender).map(String::as_str).collect();
    let ours = if envelope.signers.contains(&envelope.sender) { envelope.sender.as_str() } else { "" };
    let cells = [
        envelope.reference.clone(),
        customer,
        stage.into(),
        effect.into(),
        day(envelope.sent),
        once_done(day(envelope.completed)),
        once_done("e_signature".into()),
        once_done(theirs.join(", ")),
        once_done(ours.to_owned()),
    ];
    Ok(FileRow { line: envelope.line, cells: csv::StringRecord::from_iter(cells), ..FileRow::default() })
}

/// How far an envelope has come: as its status says, by a map or by common words; without a status by its dates.
fn status_of(envelope: &Envelope, rows: &Rows, map: &Map) -> Result<EnvelopeStatus, NoAgreement> {
    let Some(at) = rows.columns.position(FileColumn::Envelope(EnvelopePart::Status)) else {
        return Ok(if envelope.completed.is_some() { EnvelopeStatus::Completed } else { EnvelopeStatus::Sent });
    };
    let head = &rows.columns.heads[at];
    let lower = envelope.status.to_lowercase();
    let mapped = map.values(head).find(|(theirs, _)| *theirs == lower).map_or(lower.as_str(), |(_, ours)| ours);
    status(mapped).ok_or_else(|| {
        let line = map::line("value", head, &envelope.status, "completed");
        let why = format!(
            "\"{}\" is no status that is known. Say in a map what it is: {line} (or sent, drafted, declined, voided)",
            envelope.status
        );
        let open = OpenPoint::new("value", head, &envelope.status, &STATUSES)
            .asking(format!("What does \"{}\" in column \"{head}\" say of an envelope?", envelope.status));
        NoAgreement::Wrong(Problem::new(rows.place_of(envelope.line).column(head), why).settled_by(open))
    })
}

/// The customer of an envelope: by an answer, by its column, or the other party that the subject names.
fn customer_of(envelope: &Envelope, rows: &Rows, map: &Map) -> Result<String, NoAgreement> {
    let subject = &envelope.subject;
    let answer = map.answer(&envelope.reference, "").filter(|_| !envelope.reference.is_empty());
    Err(NoAgreement::LeftOut(match answer {
        Some(Answer::Skip) => "as the map says",
        Some(Answer::Record(handle) | Answer::Keep(Some(handle))) => return Ok(handle.to_owned()),
        None if !subject.is_empty() && !names_dpa(subject) => "the subject names no DPA",
        _ if !envelope.customer.is_empty() => return Ok(envelope.customer.clone()),
        None if subject.is_empty() => "neither subject nor customer is said",
        None if says_more(subject) && envelope.reference.is_empty() => {
            "the subject says more than an agreement and a customer, and no id by which a map could name the envelope"
        }
        None if says_more(subject) => {
            let skip = map::line("match", &envelope.reference, "", "skip");
            let take = map::line("match", &envelope.reference, "", "CUS-1");
            let why = format!(
                "\"{subject}\" says more than an agreement and a customer. Say in a map what it is: {skip} when it is no DPA that was made, or {take} when it is one with that customer"
            );
            let answers = [("skip", "it is no DPA that was made: leave the envelope out")];
            let open = OpenPoint::new("match", &envelope.reference, "", &answers)
                .or_other()
                .asking(format!("\"{subject}\": is it a DPA that was made, and with which customer?"));
            return Err(NoAgreement::Wrong(Problem::new(rows.place_of(envelope.line), why).settled_by(open)));
        }
        _ => return Ok(party(subject)),
    }))
}

/// What a person can say of an envelope.
const STATUSES: [(&str, &str); 5] = [
    ("completed", "all have signed"),
    ("sent", "somebody still has to sign"),
    ("drafted", "it was not sent"),
    ("declined", "somebody refused to sign"),
    ("voided", "it was withdrawn"),
];

fn status(text: &str) -> Option<EnvelopeStatus> {
    let text = text.trim().to_lowercase();
    Some(match text.strip_prefix("document.").unwrap_or(&text) {
        "completed" | "signed" | "executed" | "paid" | "fully executed" | "abgeschlossen" | "terminé" => {
            EnvelopeStatus::Completed
        }
        "sent" | "delivered" | "viewed" | "approved" | "waiting for others" | "out for signature" | "gesendet"
        | "envoyé" => EnvelopeStatus::Sent,
        "draft" | "drafted" | "created" | "waiting_approval" | "rejected" | "entwurf" => EnvelopeStatus::Drafted,
        "declined" | "abgelehnt" | "refusé" => EnvelopeStatus::Declined,
        "voided" | "void" | "expired" | "deleted" | "canceled" | "cancelled" => EnvelopeStatus::Voided,
        _ => return None,
    })
}

/// Whether a subject speaks of a data processing agreement.
fn names_dpa(subject: &str) -> bool {
    let lower = subject.to_lowercase();
    let word = |word: &str| lower.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
    ["dpa", "avv", "adv", "gdpr", "dsgvo", "rgpd", "scc", "sccs"].into_iter().any(word)
        || [
            "data processing",
            "data protection",
            "processing agreement",
            "processing addendum",
            "auftragsverarbeit",
            "auftragsdaten",
            "datenverarbeit",
            "traitement des données",
            "traitement de données",
            "protection des données",
            "verwerkersovereenkomst",
            "trattamento dei dati",
            "tratamiento de datos",
            "standard contractual",
        ]
        .iter()
        .any(|phrase| lower.contains(phrase))
}

/// Beginnings of words by which a subject speaks of something else than an agreement that was made: its end, a draft, a change, a notice.
const OTHERWISE: [&str; 40] = [
    "terminat",
    "cancel",
    "withdraw",
    "revo",
    "expir",
    "draft",
    "notice",
    "notif",
    "amend",
    "chang",
    "renew",
    "objection",
    "breach",
    "request",
    "question",
    "review",
    "reminder",
    "kündig",
    "aufheb",
    "widerr",
    "widerspr",
    "entwurf",
    "nachtrag",
    "änder",
    "mitteil",
    "anfrage",
    "verlänger",
    "résili",
    "avenant",
    "projet",
    "retrait",
    "opzeg",
    "concept",
    "recesso",
    "disdetta",
    "bozza",
    "rescis",
    "borrador",
    "wypowiedz",
    "aneks",
];

/// Whether a subject says more than an agreement and one party.
fn says_more(subject: &str) -> bool {
    let lower = subject.to_lowercase();
    let is_other = |word: &str| OTHERWISE.iter().any(|begin| word.starts_with(begin));
    lower.split(|c: char| !c.is_alphanumeric()).any(is_other) || parts(subject).len() > 1
}

/// The part of a subject that is left when the words for the agreement are taken out: the other party.
fn party(subject: &str) -> String {
    parts(subject).pop().unwrap_or_else(|| without_agreement(without_ending(subject)))
}

fn without_ending(subject: &str) -> &str {
    let text = subject.trim();
    [".pdf", ".docx", ".doc"].into_iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text)
}

/// The parts of a subject that do not speak of the agreement.
fn parts(subject: &str) -> Vec<String> {
    let mut marked = without_ending(subject).to_owned();
    for separator in
        [" - ", " – ", " — ", "_", ":", "|", " with ", " for ", " mit ", " für ", " avec ", " pour ", " / ", "(", ")"]
    {
        marked = marked.replace(separator, "\n");
    }
    let noise = |part: &str| {
        let lower = part.to_lowercase();
        let is_version = lower.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        lower.starts_with("please ")
            || lower.starts_with("bitte ")
            || is_version
            || ["signed", "completed", "final", "copy", "signature"].contains(&lower.as_str())
            || names_dpa(part)
    };
    let told = |part: &&str| part.chars().any(char::is_alphabetic) && !noise(part);
    marked.lines().map(str::trim).filter(told).map(str::to_owned).collect()
}

/// "Acme `GmbH` DPA 2026": the words for the agreement taken out one by one.
fn without_agreement(text: &str) -> String {
    let noise = [
        "please",
        "docusign",
        "sign",
        "signed",
        "dpa",
        "avv",
        "data",
        "processing",
        "protection",
        "agreement",
        "addendum",
        "gdpr",
        "dsgvo",
        "auftragsverarbeitung",
        "auftragsverarbeitungsvertrag",
        "vertrag",
        "final",
        "copy",
        "the",
    ];
    let words: Vec<&str> = text
        .split([' ', '_', ':', '-'])
        .filter(|word| {
            let plain: String = word.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
            (!plain.is_empty() || matches!(*word, "&" | "+"))
                && !noise.contains(&plain.as_str())
                && (plain.is_empty() || !plain.bytes().all(|byte| byte.is_ascii_digit()))
        })
        .collect();
    if words.is_empty() { text.to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_name_the_agreement_and_the_other_party() {
        for (subject, expected) in [
            ("DPA - Acme GmbH", "Acme GmbH"),
            ("Please DocuSign: Data Processing Agreement_Bolt SARL.pdf", "Bolt SARL"),
            ("Auftragsverarbeitungsvertrag mit Müller & Söhne KG", "Müller & Söhne KG"),
            ("Acme GmbH DPA 2026", "Acme GmbH"),
            ("Delta & Sons Ltd: DPA (final)", "Delta & Sons Ltd"),
            ("DPA Müller & Söhne GmbH", "Müller & Söhne GmbH"),
        ] {
            assert!(names_dpa(subject), "{subject}");
            assert_eq!(party(subject), expected);
            assert!(!says_more(subject), "{subject}");
        }
        for subject in ["NDA - Acme GmbH", "Offer 17", "Adparty Inc order form"] {
            assert!(!names_dpa(subject), "{subject}");
        }
        for subject in [
            "Termination of DPA - Rival Inc",
            "Kündigung AVV Acme GmbH",
            "Withdrawal of DPA - Acme GmbH",
            "Draft DPA - Acme GmbH",
            "Subprocessor notice under DPA - Acme GmbH",
            "Amendment No. 1 to the DPA with Acme GmbH",
            "DPA - Acme GmbH (signed by customer only)",
            "Avenant au DPA - Acme GmbH",
        ] {
            assert!(names_dpa(subject) && says_more(subject), "{subject}");
        }
    }
}
