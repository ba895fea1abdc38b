//! What a revision did, as one plain sentence with who did it. The fields in full stand elsewhere: here, nothing is said that is not so, and a
//! long text is named without its words.

use super::acted::{in_words, lead_of};
use super::called::{customer_of, own_name};
use super::record::{Became, words};
use crate::error::Result;
use crate::journal::{Commit, DAMAGED, NOBODY};
use crate::model::{Field, Kind, Record, Shape, Value, counted, date, distinct, in_a_row};
use crate::rules::agreement::is_dpa;
use crate::store::Store;
use crate::store::log::RevisionEntry;
use chrono::NaiveDate;

/// Records that a sentence names of those with which the same was done; of more, it says how many they are.
const NAMED: usize = 3;

/// Fields of which a sentence says what became of them.
const FIELDS: usize = 3;

/// Characters of a value that still read well within a sentence.
const SHORT: usize = 60;

/// What a revision did to one record, as a part of a sentence.
#[derive(Clone, Debug)]
pub struct Deeds {
    what: Became,
    kind: Option<Kind>,
    /// "the DPA with Acme `GmbH`, signed on 3 March 2026 (DPA-1)".
    object: String,
    /// Of a change: what became of its fields.
    clauses: Vec<String>,
    /// Of a record that was closed, and nothing else: "ended on 30 June 2026".
    closed: Option<String>,
    /// Of what was erased: the fields, and why.
    erased: Option<(Vec<String>, String)>,
}

/// The day that says most of a new record, where it is given: the first of these fields.
const DAYS: [(&str, &str); 14] = [
    ("signed", "signed on"),
    ("received", "received on"),
    ("answered", "answered on"),
    ("sent", "sent on"),
    ("told", "told on"),
    ("day", "of"),
    ("completed", "completed on"),
    ("started", "of"),
    ("done", "done on"),
    ("effective", "effective from"),
    ("from", "from"),
    ("starts", "from"),
    ("away_from", "from"),
    ("since", "since"),
];

/// How the name of a record goes with that of the customer that it belongs to.
const fn with_customer(kind: Kind) -> &'static str {
    match kind {
        Kind::Agreement | Kind::Amendment | Kind::MainContract | Kind::Session => "with",
        Kind::Notice | Kind::BreachNotice => "to",
        Kind::Letter => "about",
        Kind::Question | Kind::Objection | Kind::Instruction => "from",
        Kind::Assignment | Kind::Deletion | Kind::Service | Kind::Inspection | Kind::Request => "for",
        _ => "of",
    }
}

/// What a record is: "DPA", "self-hosted deployment", "customer".
fn noun(record: &Record) -> String {
    let words = record.kind.words();
    match record.kind {
        Kind::Agreement if is_dpa(record) => "DPA".into(),
        Kind::Agreement => {
            let what = record.given("type").unwrap_or_else(|| words.into());
            what.split([',', '(']).next().unwrap_or_default().trim().to_owned()
        }
        Kind::Amendment => "amendment of a DPA".into(),
        Kind::Deployment => {
            record.given("edition").map_or_else(|| words.into(), |edition| format!("{edition} {words}"))
        }
        Kind::Session => "support session".into(),
        Kind::Person => "person".into(),
        _ => words.into(),
    }
}

/// "the DPA with Acme `GmbH`, signed on 3 March 2026 (DPA-1)"; a record that is known by its name: "the customer Acme `GmbH` (CUS-1)".
fn object(store: &Store, record: &Record, dated: bool) -> Result<String> {
    let name = own_name(record).map(|name| format!(" {name}")).unwrap_or_default();
    let of = match record.kind {
        Kind::Review | Kind::Letter => format!(" of {}", record.title()),
        _ => String::new(),
    };
    let customer = customer_of(store, record)?.map(|customer| format!(" {} {customer}", with_customer(record.kind)));
    let text = format!("the {}{name}{of}{}", noun(record), customer.unwrap_or_default());
    let day = DAYS
        .iter()
        .filter(|_| dated)
        .find_map(|(field, words)| record.date(field).map(|day| format!(", {words} {}", date::long(day))));
    Ok(format!("{text}{} ({})", day.unwrap_or_default(), record.handle()))
}

/// How a field is called within a sentence, and whether that is many: "the edition", "the affiliates"; what is no noun is quoted, such as “Acts as”.
fn subject(field: &Field) -> (String, bool) {
    /// Words that make of a label something else than the name of a thing.
    const NO_NOUN: [&str; 34] = [
        "as",
        "for",
        "by",
        "to",
        "from",
        "on",
        "at",
        "until",
        "through",
        "since",
        "under",
        "with",
        "covers",
        "done",
        "what",
        "who",
        "why",
        "how",
        "no",
        "only",
        "cannot",
        "allowed",
        "decides",
        "despite",
        "applies",
        "rests",
        "stands",
        "replaces",
        "supersedes",
        "runs",
        "seen",
        "instead",
        "kept",
        "infringes,",
    ];
    let lower = field.label.to_lowercase();
    let mut parts = lower.split(' ');
    if matches!(field.shape, Shape::Date | Shape::Moment)
        || field.label.contains(['(', ','])
        || parts.any(|word| NO_NOUN.contains(&word))
    {
        return (format!("“{}”", field.label), false);
    }
    let many = lower.ends_with('s') && !["ss", "is", "us"].iter().any(|end| lower.ends_with(end));
    let acronym = field.label.chars().take(2).all(char::is_uppercase);
    let first = field.label.chars().next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    let name = if acronym {
        field.label.to_owned()
    } else {
        first.clone() + &field.label[field.label.chars().next().map_or(0, char::len_utf8)..]
    };
    (format!("the {name}"), many)
}

/// A choice without what explains it: "on demand" of "on demand: remote sessions or log bundles".
fn short(field: &Field, text: String) -> String {
    match text.split_once(':') {
        Some((first, _)) if matches!(field.shape, Shape::Choice(_)) => first.to_owned(),
        _ => text,
    }
}

/// What became of one field.
fn clause(store: &Store, field: &Field, (old, new): (Option<&Value>, Option<&Value>)) -> Result<String> {
    let (name, many) = subject(field);
    let was = if many { "were" } else { "was" };
    let whole = |value: Option<&Value>| match value {
        Some(Value::Date(day)) => Ok(date::long(*day)),
        value => words(store, field, value),
    };
    let said = |value: Option<&Value>| whole(value).map(|text| short(field, text));
    let reads = |text: &str| text.chars().count() <= SHORT && !text.contains('\n') && field.shape != Shape::Digest;
    Ok(match (old, new) {
        (_, None) => format!("{name} {was} removed"),
        (None, new) => {
            let new = said(new)?;
            if reads(&new) { format!("{name} {was} recorded as {new}") } else { format!("{name} {was} recorded") }
        }
        (old, new) => {
            let (old, new) = (said(old)?, said(new)?);
            if reads(&old) && reads(&new) && old != new {
                format!("{name} changed from {old} to {new}")
            } else {
                format!("{name} changed")
            }
        }
    })
}

/// How it is said that a record was closed on a day, seen from the day on which that was recorded.
fn closing(kind: Kind, day: NaiveDate, seen: NaiveDate) -> Option<String> {
    let ahead = day > seen;
    let words = match (kind.describe().closed?.0, ahead) {
        ("archive", false) => "left",
        ("archive", true) => "leaves",
        ("withdraw", false) => "was withdrawn",
        ("withdraw", true) => "is withdrawn",
        (_, false) => "ended",
        (_, true) => "ends",
    };
    Some(format!("{words} on {}", date::long(day)))
}

impl Deeds {
    /// What became of a record from one state to the next, recorded on a day.
    pub(super) fn of(
        store: &Store,
        (before, after): (Option<&Record>, Option<&Record>),
        commit: &Commit,
    ) -> Result<Option<Self>> {
        let Some(named) = after.or(before) else { return Ok(None) };
        let what = match (before, after) {
            (Some(_), Some(_)) => Became::Changed,
            (None, _) => Became::Added,
            (_, None) => Became::Retired,
        };
        let object = object(store, named, what == Became::Added)?;
        let mut told = Self { what, kind: Some(named.kind), object, clauses: Vec::new(), closed: None, erased: None };
        if let (Some(before), Some(after)) = (before, after) {
            let changed: Vec<_> = before.differing(after).collect();
            told.closed = match changed[..] {
                [(field, None, Some(Value::Date(day)))]
                    if named.kind.describe().closed.is_some_and(|(_, closed)| closed == field.name) =>
                {
                    closing(named.kind, *day, day_of(commit).unwrap_or(*day))
                }
                _ => None,
            };
            for (field, old, new) in changed {
                told.clauses.push(clause(store, field, (old, new))?);
            }
        }
        Ok(Some(told))
    }

    /// What was erased of a record, or of who recorded something.
    pub(super) fn erased(
        store: &Store,
        (record, handle): (Option<&Record>, &str),
        labels: Vec<String>,
        ground: (&str, String),
    ) -> Result<Self> {
        let object = record.map_or_else(|| Ok(handle.to_owned()), |record| object(store, record, false))?;
        let why = if ground.0 == DAMAGED { String::new() } else { format!(", {}", ground.1) };
        let kind = record.map(|record| record.kind);
        let erased = Some((labels, why));
        Ok(Self { what: Became::Erased, kind, object, clauses: Vec::new(), closed: None, erased })
    }

    /// What was done, without who did it, where this is the only one of its sort: "recorded the customer Acme `GmbH` (CUS-1)".
    fn alone(&self, verb: &str) -> String {
        if let Some((fields, why)) = &self.erased {
            let fields: Vec<String> = fields.iter().map(|field| format!("“{field}”")).collect();
            let verb = if why.is_empty() { "took out what could not be read:" } else { "erased" };
            return format!("{verb} {} of {}{why}", in_a_row(&fields, "and"), self.object);
        }
        if let Some(closed) = &self.closed {
            return format!("recorded that {} {closed}", self.object);
        }
        if self.clauses.is_empty() {
            return format!("{verb} {}", self.object);
        }
        let more = self.clauses.len().saturating_sub(FIELDS);
        let told = (more > 0).then(|| counted(more, "more field changed", "more fields changed"));
        let clauses: Vec<String> = self.clauses.iter().take(FIELDS).cloned().chain(told).collect();
        format!("{verb} {}: {}", self.object, clauses.join("; "))
    }
}

/// The day (UTC) on which a revision was recorded.
fn day_of(commit: &Commit) -> Option<NaiveDate> {
    commit.time.get(..10)?.parse().ok()
}

/// What was done, sort by sort: "recorded …; changed …".
fn parts(deeds: &[Deeds], again: bool) -> Vec<String> {
    let verb = |what| match what {
        Became::Added if again => "brought back",
        Became::Added => "recorded",
        Became::Changed => "changed",
        Became::Retired => "took out",
        Became::Erased => "erased values of",
    };
    let mut said = Vec::new();
    for what in [Became::Added, Became::Changed, Became::Retired, Became::Erased] {
        let alike: Vec<&Deeds> = deeds.iter().filter(|one| one.what == what).collect();
        if alike.len() > NAMED {
            let kinds = distinct(alike.iter().map(|one| one.kind));
            let count = |kind: &Option<Kind>| {
                let many = alike.iter().filter(|one| one.kind == *kind).count();
                let (one, all) = kind.map_or(("entry", "entries"), |kind| (kind.words(), kind.plural_words()));
                counted(many, one, all)
            };
            said.push(format!("{} {}", verb(what), in_a_row(&kinds.iter().map(count).collect::<Vec<_>>(), "and")));
        } else if matches!(what, Became::Added | Became::Retired) && !alike.is_empty() {
            let objects: Vec<&str> = alike.iter().map(|one| one.object.as_str()).collect();
            said.push(format!("{} {}", verb(what), in_a_row(&objects, "and")));
        } else {
            said.extend(alike.iter().map(|one| one.alone(verb(what))));
        }
    }
    said
}

/// Several deeds as the rest of one sentence. What says more behind a colon stands last, or it would seem to go on with what follows.
fn joined(parts: Vec<String>) -> String {
    let (detailed, plain): (Vec<String>, Vec<String>) = parts.into_iter().partition(|part| part.contains(": "));
    let (plain, detailed) = (plain.join(", and "), detailed.join("; and "));
    let parts: Vec<String> = [plain, detailed].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", and ")
}

/// One sentence of a revision: who did it, and what that did to these records.
pub(super) fn sentence(entry: &RevisionEntry, deeds: &[Deeds]) -> String {
    let who = if entry.actor == NOBODY { "Somebody (name not provided)" } else { &*entry.actor };
    let (lead, again) = lead_of(&entry.commit);
    let parts = parts(deeds, again);
    match (lead, parts.is_empty()) {
        (Some(lead), true) => format!("{who} {lead}."),
        (Some(lead), false) => format!("{who} {lead}, and with that {}.", joined(parts)),
        (None, true) => format!("{who}: {}.", in_words(&entry.commit)),
        (None, false) => format!("{who} {}.", joined(parts)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_that_is_no_noun_is_quoted_and_many_are_many() {
        let of = |kind: Kind, name: &str| subject(kind.field(name));
        assert_eq!(of(Kind::Deployment, "edition"), ("the edition".into(), false));
        assert_eq!(of(Kind::Customer, "address"), ("the address".into(), false));
        assert_eq!(of(Kind::Customer, "affiliates"), ("the affiliates".into(), true));
        assert_eq!(of(Kind::Customer, "acts_as"), ("“Acts as”".into(), false));
        assert_eq!(of(Kind::Agreement, "signed"), ("“Signed”".into(), false));
        assert_eq!(of(Kind::Agreement, "customer_signatory"), ("“Signed by (customer)”".into(), false));
        for field in Kind::ALL.iter().flat_map(|kind| kind.fields()) {
            let (name, _) = subject(field);
            assert!(name.starts_with('“') || name.starts_with("the "), "{name}");
        }
    }

    #[test]
    fn several_deeds_are_one_sentence_in_which_no_detail_runs_into_the_next() {
        let of = |parts: &[&str]| joined(parts.iter().map(|part| (*part).to_owned()).collect());
        assert_eq!(of(&["recorded A"]), "recorded A");
        assert_eq!(of(&["recorded A", "took out B"]), "recorded A, and took out B");
        assert_eq!(
            of(&["changed A: the owner changed", "changed B: the region changed", "took out C"]),
            "took out C, and changed A: the owner changed; and changed B: the region changed"
        );
    }

    #[test]
    fn a_day_ahead_is_not_told_as_past() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let told = |kind, at: &str| closing(kind, day(at), day("2026-11-23")).unwrap();
        assert_eq!(told(Kind::Deployment, "2026-06-30"), "ended on 30 June 2026");
        assert_eq!(told(Kind::Deployment, "2026-12-31"), "ends on 31 December 2026");
        assert_eq!(told(Kind::Customer, "2026-06-30"), "left on 30 June 2026");
    }
}
