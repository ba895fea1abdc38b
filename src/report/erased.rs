//! What an erasure took away, or would take away; what it leaves, and what it did not look at.

use crate::error::Given;
use crate::model::counted;
use crate::store::erase::{Similar, Spot, Why};
use crate::view::{Block, Report, Table};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Bytes of a document that say it.
#[derive(Debug, Serialize)]
pub struct Saying {
    /// The document, by its handle.
    pub document: String,
    /// Where in it.
    pub places: Vec<String>,
    /// The words.
    pub words: String,
    /// Whether they only may say it.
    pub similar: bool,
}

/// Something that was not looked at, or not all of it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Unsearched {
    /// What.
    pub what: String,
    /// Why, or what to do.
    pub why: String,
}

/// Something that was handed out since the register first said it.
#[derive(Debug, Serialize)]
pub struct HandedOut {
    /// The revision that says so.
    pub revision: i64,
    /// The day, UTC.
    pub day: String,
    /// What.
    pub what: String,
    /// To whom and for what.
    pub to: String,
}

/// What an erasure took away, or would take away.
#[derive(Default, Serialize)]
pub struct Erased {
    /// The revision; nothing while nothing was erased.
    pub revision: Option<i64>,
    /// Where the values are, or were.
    pub places: Vec<Spot>,
    /// Values that stay unless somebody asks for them too.
    pub similar: Vec<Similar>,
    /// Values that stand in lines of the journal itself, which nobody can change.
    pub fixed: Vec<Spot>,
    /// Documents whose bytes say it.
    pub documents: Vec<Saying>,
    /// What was not looked at.
    pub not_searched: Vec<Unsearched>,
    /// What was handed out and may say it.
    pub handed_out: Vec<HandedOut>,
    /// What was looked at, in one sentence.
    pub searched: String,
}

impl Erased {
    /// Whether something stays that says it.
    #[must_use]
    pub fn leaves(&self) -> bool {
        !self.fixed.is_empty()
            || self.documents.iter().any(|saying| !saying.similar)
            || self.similar.iter().any(|one| one.whole)
    }
}

/// What shows who recorded something, and why, in place of a handle.
const OF_REVISION: &str = "who and why";

impl Report for Erased {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Text(self.sentence())];
        let mut table = |text: &str, heads: Vec<&'static str>, rows: Vec<Vec<String>>| {
            if !rows.is_empty() {
                blocks.extend((!text.is_empty()).then(|| Block::Text(text.into())));
                blocks.push(Block::Table(Table::new(heads, rows)));
            }
        };
        if self.revision.is_none() {
            table("", vec!["record", "field", "value", "revisions"], grouped(&self.places));
        } else {
            let rows =
                grouped(&self.places).into_iter().map(|row| vec![row[0].clone(), row[1].clone(), row[3].clone()]);
            let mut rows: Vec<Vec<String>> = rows.collect();
            rows.dedup();
            table("", vec!["record", "field", "revisions"], rows);
        }
        table("Similar, and not erased:", vec!["record", "field", "value", "why", "words"], similar(&self.similar));
        table(
            "In lines of the journal that an earlier version of art30 wrote, which held such text themselves. A line cannot be changed, so this stays for as long as the register is kept; what a record says today can be edited:",
            vec!["record", "field", "value", "revisions"],
            grouped(&self.fixed),
        );
        let saying = |saying: &Saying| {
            let how = if saying.similar { format!("like it: {}", saying.words) } else { saying.words.clone() };
            vec![saying.document.clone(), saying.places.join(", "), how]
        };
        table(
            "In the bytes of documents, which cannot be changed, only erased as a whole:",
            vec!["document", "where", "words"],
            self.documents.iter().map(saying).collect(),
        );
        let handed =
            |out: &HandedOut| vec![out.day.clone(), out.what.clone(), out.to.clone(), out.revision.to_string()];
        table(
            "Disclosures recorded with a recipient that may hold it (Art. 19):",
            vec!["day", "what", "to whom and for what", "revision"],
            self.handed_out.iter().map(handed).collect(),
        );
        table("Not searched:", vec!["what", "why"], by_reason(&self.not_searched));
        blocks.push(Block::Text(self.searched.clone()));
        blocks
    }
}

impl Erased {
    fn sentence(&self) -> String {
        let count = counted(self.places.len(), "place", "places");
        match self.revision {
            Some(revision) => format!("Erased in {count} of the register and its past [revision {revision}]."),
            None if self.places.is_empty() && self.similar.iter().any(|one| one.whole) => {
                format!(
                    "It stands only where it stays unless you name it with {also}, as listed.",
                    also = Given::named("also")
                )
            }
            None if self.places.is_empty() => "No field of the register says it, now or in its past.".into(),
            None => {
                format!("This would be erased, in {count} of the register and its past; whole fields, and for good:")
            }
        }
    }
}

/// Rows of places: what one field of one record said in several revisions stands in one.
fn grouped(places: &[Spot]) -> Vec<Vec<String>> {
    let mut order: Vec<(&str, &str, &str)> = Vec::new();
    let mut revisions: BTreeMap<(&str, &str, &str), Vec<String>> = BTreeMap::new();
    for place in places {
        let key = (place.record.as_deref().unwrap_or(OF_REVISION), place.field.as_str(), place.value.as_str());
        let said = revisions.entry(key).or_insert_with(|| {
            order.push(key);
            Vec::new()
        });
        said.push(if place.now { format!("{} (now)", place.revision) } else { place.revision.to_string() });
    }
    order.sort_by_key(|(record, ..)| *record);
    let row = |(record, field, value): (&str, &str, &str)| {
        vec![record.into(), field.into(), value.into(), few(&revisions[&(record, field, value)])]
    };
    order.into_iter().map(row).collect()
}

/// Rows of what was not searched: what has the same reason stands in one.
fn by_reason(unsearched: &[Unsearched]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for Unsearched { what, why } in unsearched {
        match rows.iter_mut().find(|row| row[1] == *why) {
            Some(row) => {
                row[0].push_str(", ");
                row[0].push_str(what);
            }
            None => rows.push(vec![what.clone(), why.clone()]),
        }
    }
    rows
}

/// The first and the last of many.
fn few(revisions: &[String]) -> String {
    match revisions {
        [first, between @ .., last] if between.len() > 3 => format!("{first}, … {} more …, {last}", between.len()),
        all => all.join(", "),
    }
}

fn similar(similar: &[Similar]) -> Vec<Vec<String>> {
    let (mut rows, mut said) = (Vec::new(), HashSet::new());
    for why in [
        Why::Beside,
        Why::Earlier,
        Why::Named,
        Why::Form,
        Why::Part,
        Why::Near,
        Why::Alone,
        Why::Within,
        Why::Longer,
        Why::Customer,
        Why::Organisation,
        Why::Recipient,
    ] {
        let mut places: Vec<(&str, Vec<Spot>)> = Vec::new();
        let mut at: HashMap<&str, usize> = HashMap::new();
        for one in similar.iter().filter(|one| one.why == why) {
            let at = *at.entry(&one.words).or_insert(places.len());
            if at == places.len() {
                places.push((&one.words, Vec::new()));
            }
            places[at].1.push(one.place.clone());
        }
        for (words, places) in places {
            for row in grouped(&places) {
                let reason = match why {
                    Why::Beside => "stands beside it",
                    Why::Named => "says the name",
                    Why::Form => "in another form",
                    Why::Part => "a part of the name, in a record that says it elsewhere",
                    Why::Near => "nearly the name, or some of its parts; perhaps somebody else",
                    Why::Alone => "only this word, which others have too",
                    Why::Within => "within a longer word",
                    Why::Longer => "stands within a longer name, perhaps of somebody else",
                    Why::Earlier => "its address has a part of the name, and something was erased here before",
                    Why::Customer => "the name of a customer, which Art. 30(2)(a) asks for",
                    Why::Organisation => "the name of your organisation, Art. 30(1)(a), 30(2)(a)",
                    Why::Recipient => "to whom something was handed out, Art. 17(3)(b), (e)",
                };
                let [record, field, value, _] = <[String; 4]>::try_from(row).expect("four cells");
                let row = vec![record, field, value, reason.into(), words.to_owned()];
                if said.insert(row.clone()) {
                    rows.push(row);
                }
            }
        }
    }
    rows
}
