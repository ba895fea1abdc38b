//! How much of a register is given, and what is open in it: counted and gathered while its rows are handed out.

use super::{DRAFT, Ropa, Row};
use crate::model::phrase::say;
use crate::model::{Deed, Kind, Phrase, Record, Remedy, counted, thousands};
use crate::rules::roles::{Open, Stream};
use crate::texts::register as texts;
use crate::view::{Cell, Column, Demand};
use serde::Serialize;
use std::collections::BTreeMap;

/// Names that an open point lists; more are counted.
const NAMED: usize = 10;

/// How much of a register is given, per column.
#[derive(Clone, Debug, Serialize)]
pub struct Completeness {
    /// Rows.
    pub rows: usize,
    /// Per column.
    pub columns: Vec<Complete>,
    /// Customers of which it cannot be said whether they belong in the register, or with all that is done for them.
    pub undecided: Vec<Undecided>,
    /// What the records leave open or contradict, each thing once.
    pub open_points: Points,
    /// The activities that rows show, by handle, with their names; and whether nobody has reviewed them yet.
    #[serde(skip)]
    activities: BTreeMap<String, (String, bool)>,
}

/// A customer of which it cannot be said whether it belongs in the register: as JSON, (handle, name, why).
#[derive(Clone, Debug, Serialize)]
#[serde(into = "(String, String, String)")]
pub struct Undecided {
    /// Its handle.
    pub record: String,
    /// Its name.
    pub name: String,
    /// Why.
    pub because: Doubt,
    /// Whether it runs the product itself, as far as that is what is open.
    pub self_hosted: bool,
    /// Whether rows of it stand in the register all the same.
    pub listed: bool,
}

/// Why it cannot be said whether a customer belongs in the register.
#[derive(Clone, Debug)]
pub enum Doubt {
    /// Nobody recorded how it runs the product.
    NoDeployment,
    /// The streams whose role cannot be derived, with what is not provided.
    Open(Vec<(Stream, Vec<Open>)>),
}

impl Undecided {
    pub(super) fn because(&self) -> String {
        match &self.because {
            Doubt::NoDeployment => "nobody recorded how it runs the product".into(),
            Doubt::Open(streams) => {
                // One fact can be open for several streams.
                let mut facts: Vec<String> = Vec::new();
                for words in streams.iter().flat_map(|(_, facts)| facts).map(Open::words) {
                    if !facts.contains(&words) {
                        facts.push(words);
                    }
                }
                facts.join("; ")
            }
        }
    }

    /// What is open, with whom it concerns.
    pub(super) fn sentence(&self) -> String {
        let whether = if self.listed { "may be missing a row" } else { "is not listed" };
        format!("{} ({}) {whether}: {}", self.name, self.record, self.because())
    }

    /// How to say the first of what is not recorded.
    pub(super) fn remedy(&self) -> Option<Remedy> {
        match &self.because {
            Doubt::Open(streams) => streams.iter().flat_map(|(_, open)| open).map(|open| open.remedy.clone()).next(),
            Doubt::NoDeployment => {
                let deed = Deed::add(Kind::Deployment).give("customer", &*self.record).give("edition", "EDITION");
                Some(deed.give("starts", "DATE").into())
            }
        }
    }

    /// Why, in words that do for many customers, or for one: what nobody recorded.
    pub(super) fn reason(&self) -> Reason {
        let open = match &self.because {
            Doubt::NoDeployment => return Reason::NO_DEPLOYMENT,
            Doubt::Open(streams) => streams.iter().flat_map(|(_, facts)| facts),
        };
        // What is taken for granted leaves no role open.
        let mut fields: Vec<&str> = open.filter(|open| open.assumed.is_none()).map(|open| open.field).collect();
        fields.dedup();
        match fields[..] {
            ["support_access"] => Reason::SUPPORT_ACCESS,
            ["done"] => Reason::LEFT,
            ["hold"] => Reason::HELD,
            _ => Reason::OTHER,
        }
    }
}

/// What nobody recorded, so that it cannot be said whether customers belong in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reason {
    /// As it is said of several customers.
    pub of_many: &'static str,
    /// As it is said of one.
    pub of_one: &'static str,
}

impl Reason {
    const NO_DEPLOYMENT: Self = Self { of_many: "how they run the product", of_one: "how it runs the product" };
    const SUPPORT_ACCESS: Self = Self {
        of_many: "whether our staff have access to their data",
        of_one: "whether our staff have access to its data",
    };
    const LEFT: Self = Self {
        of_many: "whether anything that our staff took from their instances is left",
        of_one: "whether anything that our staff took from its instances is left",
    };
    const HELD: Self = Self::of_each("who is controller for what a law obliges us to keep");
    const OTHER: Self = Self::of_each("a fact on which our role depends");

    const fn of_each(words: &'static str) -> Self {
        Self { of_many: words, of_one: words }
    }
}

/// "38 self-hosted customers are not listed because nobody recorded whether our staff have access to their data": all in one sentence, counted by
/// reason; one customer alone by its name.
fn told_together(all: &[&Undecided], listed: bool) -> Option<Phrase> {
    let mut reasons: Vec<(Reason, bool, Vec<&str>)> = Vec::new();
    for one in all {
        match reasons
            .iter_mut()
            .find(|(reason, own, _)| (*reason, *own) == (one.reason(), one.self_hosted && !one.listed))
        {
            Some((_, _, names)) => names.push(&one.name),
            None => reasons.push((one.reason(), one.self_hosted && !one.listed, vec![&one.name])),
        }
    }
    let many = reasons.len() > 1;
    let parts = reasons.iter().enumerate().map(|(at, (reason, own, names))| {
        let count = || Phrase::Count(names.len());
        let whom = match names[..] {
            [one] => one.into(),
            _ if *own => say!(texts::SELF_HOSTED_CUSTOMERS, count = count()),
            _ => say!(texts::CUSTOMERS, count = count()),
        };
        let reason = Phrase::Fixed(if names.len() == 1 { reason.of_one } else { reason.of_many });
        match (at, names.len(), listed) {
            (1.., ..) => say!(texts::FURTHER_SINCE, whom = whom, reason = reason),
            (_, 1, false) if many => say!(texts::NOT_LISTED_SINCE_AMONG, whom = whom, reason = reason),
            (_, 1, false) => say!(texts::NOT_LISTED_SINCE, whom = whom, reason = reason),
            (_, _, false) if many => say!(texts::ARE_NOT_LISTED_SINCE_AMONG, whom = whom, reason = reason),
            (_, _, false) => say!(texts::ARE_NOT_LISTED_SINCE, whom = whom, reason = reason),
            (_, 1, true) if many => say!(texts::MAY_LACK_A_ROW_SINCE_AMONG, whom = whom, reason = reason),
            (_, 1, true) => say!(texts::MAY_LACK_A_ROW_SINCE, whom = whom, reason = reason),
            (_, _, true) if many => say!(texts::MAY_LACK_ROWS_SINCE_AMONG, whom = whom, reason = reason),
            (_, _, true) => say!(texts::MAY_LACK_ROWS_SINCE, whom = whom, reason = reason),
        }
    });
    let parts: Vec<Phrase> = parts.collect();
    (!parts.is_empty()).then(|| Phrase::Joined(vec![Phrase::Joined(parts, "; "), ".".into()], ""))
}

impl From<Undecided> for (String, String, String) {
    fn from(one: Undecided) -> Self {
        let because = one.because();
        (one.record, one.name, because)
    }
}

/// Something that the records leave open, or in which they contradict each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenFact {
    /// What, in a sentence without a full stop.
    pub what: String,
    /// How many rows or customers it concerns.
    pub count: usize,
    /// The first of them, by name and handle.
    pub named: Vec<String>,
    /// Whether the rows that it concerns say it themselves; else no row does.
    pub in_rows: bool,
}

impl OpenFact {
    /// The point, with whom it concerns.
    #[must_use]
    pub fn sentence(&self) -> String {
        let one = if self.in_rows { ("row", "rows") } else { ("customer", "customers") };
        let more = if self.count > self.named.len() { ", …" } else { "" };
        let mut letters = self.what.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        let whom = format!("{}: {}{more}", counted(self.count, one.0, one.1), self.named.join(", "));
        format!("{first}{} ({whom})", letters.as_str())
    }
}

/// Open points, each once with whom it concerns.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Points(Vec<OpenFact>);

impl Points {
    /// Notes an open point that concerns a row or a customer.
    pub(super) fn note(&mut self, what: &str, whom: &str, in_rows: bool) {
        let known = self.0.iter().position(|point| point.what == what && point.in_rows == in_rows);
        let at = known.unwrap_or_else(|| {
            self.0.push(OpenFact { what: what.into(), count: 0, named: Vec::new(), in_rows });
            self.0.len() - 1
        });
        let point = &mut self.0[at];
        point.count += 1;
        if point.named.len() < NAMED && !point.named.iter().any(|named| named == whom) {
            point.named.push(whom.to_owned());
        }
    }

    pub(super) fn extend(&mut self, more: Points) {
        self.0.extend(more.0);
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

/// How often a fact is given.
#[derive(Clone, Debug, Serialize)]
pub struct Complete {
    /// The column.
    pub key: &'static str,
    /// What people read.
    pub head: &'static str,
    /// The provision that asks for it.
    pub law: &'static str,
    /// How strongly.
    pub ask: Demand,
    /// Rows in which it is given.
    pub given: usize,
    /// Rows in which "none" is asserted.
    pub none: usize,
    /// Rows in which it is not asked for.
    pub not_applicable: usize,
    /// Rows in which nobody said, or not all of it.
    pub not_provided: usize,
    /// Those of them in which the article asks for it: of what it asks "where applicable", where it is known to apply.
    pub owed: usize,
}

impl Completeness {
    pub(super) fn new(ropa: Ropa) -> Self {
        let one = |column: &Column| Complete {
            key: column.key,
            head: column.head,
            law: column.law,
            ask: column.ask,
            given: 0,
            none: 0,
            not_applicable: 0,
            not_provided: 0,
            owed: 0,
        };
        let columns = ropa.columns().iter().map(one).collect();
        Self { rows: 0, columns, undecided: Vec::new(), open_points: Points::default(), activities: BTreeMap::new() }
    }

    pub(super) fn count(&mut self, row: &Row<'_>) {
        self.rows += 1;
        for (column, cell) in self.columns.iter_mut().zip(&row.cells) {
            match cell {
                Cell::None => column.none += 1,
                Cell::Missing | Cell::Part(_) => {
                    column.not_provided += 1;
                    let asked = match column.ask {
                        Demand::Must | Demand::WherePossible => true,
                        Demand::WhereApplicable => row.applies.contains(&column.key),
                        Demand::Practice => false,
                    };
                    column.owed += usize::from(asked);
                }
                Cell::NotAsked(_) | Cell::Blank => column.not_applicable += 1,
                _ => column.given += 1,
            }
        }
        let activity = row.activity();
        if let Some(activity) = activity {
            let known = || (activity.title(), activity.is_draft());
            self.activities.entry(activity.handle()).or_insert_with(known);
        }
        for point in row.points() {
            // Many rows can show one draft.
            let whom = activity.filter(|_| point == DRAFT).map_or_else(|| row.name(), Record::name_and_handle);
            self.open_points.note(point, &whom, true);
        }
    }

    /// The activities that nobody has reviewed yet: handle and name.
    pub(super) fn drafts(&self) -> impl Iterator<Item = (&str, &str)> {
        let drafts = self.activities.iter().filter(|(_, (_, draft))| *draft);
        drafts.map(|(handle, (name, _))| (&**handle, &**name))
    }

    /// How many customers are not listed, or may be missing rows, for the cover; `place` says where the register tells why.
    #[must_use]
    pub fn not_all(&self, place: Phrase) -> Option<Phrase> {
        let listed = self.undecided.iter().filter(|one| one.listed).count();
        let none = match self.undecided.len() - listed {
            0 => None,
            1 => Some(texts::NOT_LISTED_ONE.into()),
            many => Some(say!(texts::NOT_LISTED_MANY, count = Phrase::Count(many))),
        };
        let some = match listed {
            0 => None,
            1 => Some(texts::MAY_LACK_ONE.into()),
            many => Some(say!(texts::MAY_LACK_MANY, count = Phrase::Count(many))),
        };
        let parts: Vec<Phrase> = none.into_iter().chain(some).collect();
        (!parts.is_empty()).then(|| say!(texts::SEE, what = Phrase::Joined(parts, "; "), place = place))
    }

    /// Who is not listed and why, and who may not be listed with everything: a sentence each, without names where there are several.
    pub fn not_listed(&self) -> impl Iterator<Item = Phrase> {
        let (some, none): (Vec<_>, Vec<_>) = self.undecided.iter().partition(|one| one.listed);
        told_together(&none, false).into_iter().chain(told_together(&some, true))
    }

    /// The customers of which rows may be missing, a sentence each.
    pub fn doubts(&self) -> impl Iterator<Item = String> {
        self.undecided.iter().map(Undecided::sentence)
    }

    /// The open points, a sentence each.
    pub fn points(&self) -> impl Iterator<Item = String> {
        self.open_points.0.iter().map(OpenFact::sentence)
    }

    /// What no row says: handle, name, and what is open. They stand behind the rows.
    pub(super) fn beside_rows(&self) -> impl Iterator<Item = (&str, &str, String)> {
        let undecided = self.undecided.iter().map(|one| (&*one.record, &*one.name, one.sentence()));
        let points = self.open_points.0.iter().filter(|point| !point.in_rows);
        undecided.chain(points.map(|point| ("", "", point.sentence())))
    }

    /// Facts that an article asks for, given or not.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.by_article().map(|column| column.given + column.none + column.not_provided).sum()
    }

    /// Facts that an article asks for and nobody gave; those of which nobody said whether they apply are among them.
    #[must_use]
    pub fn open(&self) -> usize {
        self.by_article().map(|column| column.not_provided).sum()
    }

    /// Those of them that an article asks for "where applicable", and of which nobody said whether they apply.
    #[must_use]
    pub fn unsaid(&self) -> usize {
        self.by_article().map(|column| column.not_provided - column.owed).sum()
    }

    /// What is not provided, in a sentence: its counts are those of the columns.
    #[must_use]
    pub fn sentence(&self) -> String {
        let facts = match self.open() {
            0 => return "nothing that the article asks for is missing".to_owned(),
            1 => "1 fact that the article asks for is".to_owned(),
            open => format!("{} facts that the article asks for are", thousands(open)),
        };
        let unsaid = match self.unsaid() {
            0 => String::new(),
            unsaid => format!("; for {} of them nobody recorded whether it applies", thousands(unsaid)),
        };
        format!("{facts} not provided{unsaid}")
    }

    fn by_article(&self) -> impl Iterator<Item = &Complete> {
        self.columns.iter().filter(|column| column.ask != Demand::Practice)
    }
}

/// How many of the activities that registers show nobody has reviewed yet, in a sentence; nothing where all are reviewed.
#[must_use]
pub fn unreviewed(registers: &[impl std::borrow::Borrow<Completeness>]) -> Option<String> {
    let all: usize = registers.iter().map(|one| one.borrow().activities.len()).sum();
    let words = match registers.iter().map(|one| one.borrow().drafts().count()).sum::<usize>() {
        0 => return None,
        1 if all == 1 => "The activity that is described here is a draft".to_owned(),
        drafts if drafts == all => format!("All {all} activities that are described here are drafts"),
        1 => format!("1 of the {all} activities that are described here is a draft"),
        drafts => format!("{drafts} of the {all} activities that are described here are drafts"),
    };
    Some(format!("{words} that nobody has reviewed yet"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_counts_what_the_columns_count() {
        let mut complete = Completeness::new(Ropa::Processor);
        assert_eq!(complete.sentence(), "nothing that the article asks for is missing");
        for (key, not_provided, owed) in
            [("customer_dpo", 2, 0), ("transfers", 2, 1), ("measures", 2, 2), ("owner", 2, 0)]
        {
            let column = complete.columns.iter_mut().find(|column| column.key == key).expect("a column");
            (column.not_provided, column.owed) = (not_provided, owed);
        }
        assert_eq!((complete.asked(), complete.open(), complete.unsaid()), (6, 6, 3), "nothing is given");
        let said =
            "6 facts that the article asks for are not provided; for 3 of them nobody recorded whether it applies";
        assert_eq!(complete.sentence(), said);
    }
}
