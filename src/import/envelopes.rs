//! Reports of e-signature services: one row per recipient or per document becomes one agreement per envelope. Envelopes whose
//! subject names no DPA are left out and counted; a report of sent papers holds many that are none.

use super::columns::{Column, Piece};
use super::map::Map;
use super::rows::{Row, Rows};
use crate::error::Problem;
use crate::model::{Kind, date};
use chrono::NaiveDate;
use std::collections::HashMap;

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
    "vendor_signatory",
];

/// One envelope, put together from its rows.
#[derive(Default)]
struct Envelope {
    line: u64,
    reference: String,
    subject: String,
    status: String,
    sender: String,
    signers: Vec<String>,
    sent: Option<NaiveDate>,
    completed: Option<NaiveDate>,
}

/// How far an envelope has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Completed,
    Sent,
    Drafted,
    Declined,
    Voided,
}

/// What was left out: why, how many, and the subjects of the first.
pub type LeftOut = Vec<(&'static str, usize, Vec<String>)>;

/// Whether the columns are those of a report of envelopes.
#[must_use]
pub fn are_envelopes(rows: &Rows) -> bool {
    rows.kind == Kind::Agreement
        && (rows.columns.position(Column::Envelope(Piece::Subject)).is_some()
            || rows.columns.position(Column::Envelope(Piece::Status)).is_some())
}

/// Puts the rows of each envelope together; the rows that are made stand in the place of those of the file.
pub fn gather(rows: &mut Rows, map: &Map, today: NaiveDate) -> Result<LeftOut, Vec<Problem>> {
    let mut envelopes: Vec<Envelope> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut problems = Vec::new();
    let mut row = Row::default();
    loop {
        match rows.next(&mut row) {
            Ok(true) => {}
            Ok(false) => break,
            Err(wrong) => {
                problems.extend(wrong.list);
                if wrong.fatal {
                    break;
                }
                continue;
            }
        }
        if let Err(problem) = add(rows, map, today, &row, &mut envelopes, &mut known) {
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        if envelopes.len() > 200_000 {
            problems.push(Problem::new(
                rows.place_of(row.line),
                "more than 200,000 envelopes are not read at once. Split the report",
            ));
            break;
        }
    }
    let mut made = Vec::new();
    let mut left_out: LeftOut = Vec::new();
    for envelope in envelopes {
        match agreement(&envelope, rows, map) {
            Ok(Ok(row)) => made.push(row),
            Ok(Err(why)) => match left_out.iter_mut().find(|(known, ..)| *known == why) {
                Some((_, count, subjects)) => {
                    *count += 1;
                    if subjects.len() < 3 {
                        subjects.push(envelope.subject);
                    }
                }
                None => left_out.push((why, 1, vec![envelope.subject])),
            },
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        rows.replace(&HEADS, made).map_err(|error| vec![Problem::new("", error.to_string())])?;
        Ok(left_out)
    } else {
        Err(problems)
    }
}

fn add(
    rows: &mut Rows,
    map: &Map,
    today: NaiveDate,
    row: &Row,
    envelopes: &mut Vec<Envelope>,
    known: &mut HashMap<String, usize>,
) -> Result<(), Problem> {
    let field = |name: &str| Column::Field(Kind::Agreement.position(name));
    let cell = |rows: &Rows, column: Column| {
        let at = rows.columns.position(column);
        at.and_then(|at| row.cells.get(at))
            .map(|text| crate::export::unguard(text.trim()).to_owned())
            .unwrap_or_default()
    };
    let reference = cell(rows, field("reference"));
    let at = match known.get(&reference).filter(|_| !reference.is_empty()) {
        Some(at) => *at,
        None => {
            known.insert(reference.clone(), envelopes.len());
            envelopes.push(Envelope { line: row.line, reference, ..Envelope::default() });
            envelopes.len() - 1
        }
    };
    let day = |rows: &mut Rows, name: &str| -> Result<Option<NaiveDate>, Problem> {
        let Some(at) = rows.columns.position(field(name)) else { return Ok(None) };
        let text = row.cells.get(at).unwrap_or_default().trim();
        if text.is_empty() {
            return Ok(None);
        }
        let place = rows.place_at(row, at);
        rows.day(at, text, map, today).map(Some).map_err(|why| Problem::new(place, why))
    };
    let (sent, completed) = (day(rows, "sent"), day(rows, "signed"));
    let envelope = &mut envelopes[at];
    for (kept, piece) in [
        (&mut envelope.subject, Piece::Subject),
        (&mut envelope.status, Piece::Status),
        (&mut envelope.sender, Piece::Sender),
    ] {
        if kept.is_empty() {
            *kept = cell(rows, Column::Envelope(piece));
        }
    }
    let signs = rows.columns.position(Column::Envelope(Piece::Action)).is_none()
        || cell(rows, Column::Envelope(Piece::Action)).to_lowercase().contains("sign");
    let recipient = cell(rows, Column::Envelope(Piece::Recipient));
    if signs && !recipient.is_empty() && !envelope.signers.contains(&recipient) {
        envelope.signers.push(recipient);
    }
    let (sent, completed) = (sent?, completed?);
    envelope.sent = [envelope.sent, sent].into_iter().flatten().min();
    // The last of the signatures is the one that makes the envelope complete.
    envelope.completed = envelope.completed.max(completed);
    Ok(())
}

/// The row of an agreement, or why the envelope is none.
fn agreement(envelope: &Envelope, rows: &Rows, map: &Map) -> Result<Result<Row, &'static str>, Problem> {
    let at = rows.columns.position(Column::Envelope(Piece::Status));
    let head = at.map(|at| rows.columns.heads[at].clone()).unwrap_or_default();
    let lower = envelope.status.to_lowercase();
    let mapped = map.values(&head).find(|(theirs, _)| *theirs == lower).map_or(lower.as_str(), |(_, ours)| ours);
    let Some(status) = status(mapped) else {
        return Err(Problem::new(
            format!("{}, column {head}", rows.place_of(envelope.line)),
            format!(
                "\"{}\" is no status that is known. Say in a map what it is: value,{head},{0},completed (or sent, drafted, declined, voided)",
                envelope.status
            ),
        ));
    };
    let answer = map.answer(&envelope.reference).filter(|_| !envelope.reference.is_empty());
    if answer == Some("skip") {
        return Ok(Err("as the map says"));
    }
    let direct = rows.columns.position(Column::Field(Kind::Agreement.position("customer"))).is_some();
    let customer = match answer {
        Some(handle) if handle != "new" => handle.to_owned(),
        _ if direct => return Ok(Err("no column names the customer")),
        answer => {
            if answer.is_none() && !names_dpa(&envelope.subject) {
                return Ok(Err("the subject names no DPA"));
            }
            party(&envelope.subject)
        }
    };
    let (stage, effect) = match status {
        Status::Completed => ("fully_executed", "executed"),
        Status::Sent => ("sent", ""),
        Status::Drafted => ("drafted", ""),
        Status::Declined => ("rejected", ""),
        // Nobody agreed to it and nobody can any more; a register of agreements has no use for it.
        Status::Voided => return Ok(Err("voided")),
    };
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let done = status == Status::Completed;
    let theirs: Vec<&str> =
        envelope.signers.iter().filter(|name| **name != envelope.sender).map(String::as_str).collect();
    let ours = if envelope.signers.contains(&envelope.sender) { envelope.sender.as_str() } else { "" };
    let cells = [
        envelope.reference.clone(),
        customer,
        stage.into(),
        effect.into(),
        day(envelope.sent),
        if done { day(envelope.completed) } else { String::new() },
        if done { "e_signature".into() } else { String::new() },
        if done { theirs.join(", ") } else { String::new() },
        if done { ours.to_owned() } else { String::new() },
    ];
    Ok(Ok(Row {
        line: envelope.line,
        cells: csv::StringRecord::from_iter(cells.map(|cell| crate::export::guard(&cell).into_owned())),
        marks: Vec::new(),
    }))
}

fn status(text: &str) -> Option<Status> {
    let text = text.trim().to_lowercase();
    Some(match text.strip_prefix("document.").unwrap_or(&text) {
        "completed" | "signed" | "executed" | "paid" | "fully executed" | "abgeschlossen" | "terminé" => {
            Status::Completed
        }
        "sent" | "delivered" | "viewed" | "approved" | "waiting for others" | "out for signature" | "gesendet"
        | "envoyé" => Status::Sent,
        "draft" | "drafted" | "created" | "waiting_approval" | "rejected" | "entwurf" => Status::Drafted,
        "declined" | "abgelehnt" | "refusé" => Status::Declined,
        "voided" | "void" | "expired" | "deleted" | "canceled" | "cancelled" => Status::Voided,
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

/// The part of a subject that is left when the words for the agreement are taken out: the other party.
fn party(subject: &str) -> String {
    let mut text = subject.trim();
    for ending in [".pdf", ".docx", ".doc"] {
        text = text.strip_suffix(ending).unwrap_or(text);
    }
    let mut marked = text.to_owned();
    for separator in
        [" - ", " – ", " — ", "_", ":", "|", " with ", " for ", " mit ", " für ", " avec ", " pour ", " / ", "(", ")"]
    {
        marked = marked.replace(separator, "\n");
    }
    let lower = |part: &str| part.to_lowercase();
    let noise = |part: &str| {
        let lower = lower(part);
        lower.starts_with("please ")
            || lower.starts_with("bitte ")
            || lower.starts_with("signed")
            || lower.starts_with("completed")
            || lower.starts_with("v1")
            || lower.starts_with("v2")
            || names_dpa(part)
    };
    let left: Vec<&str> =
        marked.lines().map(str::trim).filter(|part| part.chars().any(char::is_alphabetic) && !noise(part)).collect();
    match left[..] {
        [] => without_agreement(text),
        _ => left.into_iter().max_by_key(|part| part.len()).unwrap_or_default().to_owned(),
    }
}

/// "Acme GmbH DPA 2026": the words for the agreement taken out one by one.
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
            !plain.is_empty() && !noise.contains(&plain.as_str()) && !plain.bytes().all(|byte| byte.is_ascii_digit())
        })
        .collect();
    if words.is_empty() { text.to_owned() } else { words.join(" ") }
}

impl Rows {
    /// The day that a cell of a column means, in the order of its column.
    pub fn day(&mut self, at: usize, text: &str, map: &Map, today: NaiveDate) -> Result<NaiveDate, String> {
        match date::evidence(text) {
            date::Evidence::None => date::read(text, today),
            date::Evidence::Only(only) => {
                let order = self.order(at, map)?;
                if order == only {
                    date::read(text, today)
                } else {
                    Err(format!("{text} is no day in the order of its column. Write it like 2026-04-03"))
                }
            }
            date::Evidence::Either(one, other) => {
                let order = self.order(at, map).map_err(|why| {
                    format!("{text} could be {} or {}, {why}", one.format("%-d %B"), other.format("%-d %B"))
                })?;
                Ok(if order == date::Order::DayFirst { one } else { other })
            }
        }
    }
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
        ] {
            assert!(names_dpa(subject), "{subject}");
            assert_eq!(party(subject), expected);
        }
        for subject in ["NDA - Acme GmbH", "Offer 17", "Adparty Inc order form"] {
            assert!(!names_dpa(subject), "{subject}");
        }
    }
}
