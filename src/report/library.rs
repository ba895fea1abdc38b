//! The library of approved texts: the list of texts with where each stands, the topics that they cover, and what a text can leave open.

use super::filter::facets::Counting;
use super::filter::{Filter, Of};
use super::list::{List, Making, Show};
use super::records::column;
use crate::answers::TOPICS;
use crate::error::Result;
use crate::model::json::record_json;
use crate::model::{Deed, Kind, Organisation, Record, Remedy, counted, date};
use crate::rules::answer::{PLACEHOLDERS, Standing, standing, topic_called, topics_of};
use crate::store::Store;
use crate::view::{Block, Cell, Column, Fit, Next, Report, ReportRows, Table, View};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;

/// A text, and where it stands.
pub struct Shelved<'r> {
    text: &'r Record,
    standing: Standing,
}

type OfText = fn(&Shelved<'_>, &'static str) -> Cell;

const FIELD: OfText = |of, key| match Cell::listed(of.text, key) {
    // What is said of no edition, region or language is for all of them.
    Cell::Missing => Cell::Blank,
    cell => cell,
};

const TEXTS: View<'static, OfText> = View {
    title: "answers",
    columns: &[
        Column::new("handle", "answer", 10, |of, _| Cell::handle(of.text)),
        Column::fitting("topic", "topic", 30, Fit::cut(0, 14), FIELD),
        Column::fitting("edition", "edition", 12, Fit::whole(3), FIELD),
        Column::fitting("region", "region", 10, Fit::cut(3, 8), FIELD),
        Column::fitting("language", "language", 10, Fit::whole(3), FIELD),
        Column::fitting("approved", "approved", 12, Fit::whole(2), FIELD),
        Column::fitting("review_by", "review by", 12, Fit::whole(1), FIELD),
        Column::fitting("state", "state", 40, Fit::READ, |of, _| of.standing.words().into()),
    ],
};

/// The list of texts that fit, each with where it stands on a day.
pub fn texts(store: &Store, filter: &Filter, show: &Show, on: NaiveDate) -> Result<List> {
    let organisation = store.own()?;
    let more = Kind::Answer.fields().iter().map(|field| column(field, FIELD));
    let mut list = Making::new(TEXTS, more, show)?;
    let mut counting = Counting::new(filter, show.facets);
    for text in store.all(Kind::Answer)? {
        let fits = counting.fits(&Of { record: &text, dossier: None, organisation: &organisation });
        if fits && list.counts() {
            let standing = standing(&text, &organisation, on);
            let mut whole = record_json(&text);
            whole["standing"] = serde_json::to_value(&standing).unwrap_or_default();
            list.take(&Shelved { text: &text, standing }, || whole);
        }
    }
    Ok(list.done().with(counting.done()))
}

/// A topic: which texts there are, and how often it was asked about.
#[derive(Debug, Serialize)]
pub struct Covered {
    /// The topic.
    pub topic: &'static str,
    /// How many questions of the log were about it.
    pub asked: usize,
    /// Its texts in force, by handle.
    pub in_force: Vec<String>,
    /// Those that are stale.
    pub stale: Vec<String>,
    /// Those that say different things, so that none of them is used.
    pub in_conflict: Vec<String>,
    #[serde(skip)]
    title: &'static str,
}

/// The topics, and which of them a text answers.
#[derive(Debug, Serialize)]
pub struct Coverage {
    /// The day.
    pub on: NaiveDate,
    /// Every topic.
    pub topics: Vec<Covered>,
}

/// Which topics texts cover on a day, and how often each was asked about.
pub fn coverage(store: &Store, on: NaiveDate) -> Result<Coverage> {
    let organisation = store.own()?;
    let mut asked: BTreeMap<&str, usize> = BTreeMap::new();
    store.each(Kind::Question, |question| {
        for (key, _) in topics_of(&question).filter_map(topic_called) {
            *asked.entry(key).or_default() += 1;
        }
        Ok(())
    })?;
    let topics = TOPICS.iter().map(|topic| covered(&organisation, (topic.key, topic.title), &asked, on));
    Ok(Coverage { on, topics: topics.collect() })
}

fn covered(
    organisation: &Organisation,
    (topic, title): (&'static str, &'static str),
    asked: &BTreeMap<&str, usize>,
    on: NaiveDate,
) -> Covered {
    let of = |wanted: fn(&Standing) -> bool| {
        let texts = organisation.answers.iter().filter(|text| text.text("topic") == Some(topic));
        texts.filter(|text| wanted(&standing(text, organisation, on))).map(Record::handle).collect()
    };
    Covered {
        topic,
        asked: asked.get(topic).copied().unwrap_or_default(),
        in_force: of(|standing| *standing == Standing::InForce),
        stale: of(|standing| matches!(standing, Standing::Stale(_))),
        in_conflict: of(|standing| matches!(standing, Standing::InConflict(_))),
        title,
    }
}

impl Coverage {
    fn table(&self) -> Table {
        let row = |one: &Covered| {
            let disputed = one.in_conflict.iter().map(|handle| format!("{handle} (in conflict)"));
            let unused: Vec<String> = one.stale.iter().cloned().chain(disputed).collect();
            vec![
                Cell::from(one.title),
                one.topic.into(),
                one.asked.into(),
                one.in_force.join(", ").into(),
                unused.join(", ").into(),
            ]
        };
        let fits = [Fit::READ, Fit::whole(2), Fit::KEY, Fit::KEY, Fit::KEY];
        let heads = vec!["topic", "key", "asked", "in force", "stale"];
        Table::new(heads, self.topics.iter().map(row)).fitted(fits)
    }
}

impl Report for Coverage {
    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: self.table(), member: "topics" })
    }

    fn blocks(&self) -> Vec<Block> {
        let covered = self.topics.iter().filter(|one| !one.in_force.is_empty()).count();
        let open: Vec<&Covered> = self.topics.iter().filter(|one| one.asked > 0 && one.in_force.is_empty()).collect();
        let told = format!(
            "{covered} of {} have a text in force on {}; {} asked about without one.",
            counted(self.topics.len(), "topic", "topics"),
            date::long(self.on),
            if open.len() == 1 { "1 was".to_owned() } else { format!("{} were", open.len()) }
        );
        let mut blocks = vec![Block::Table(self.table()), Block::Text(told)];
        if let Some(first) = open.iter().max_by_key(|one| one.asked) {
            let deed = Deed::add(Kind::Answer).give("topic", first.topic).give("text", "TEXT");
            blocks.push(Block::Next(Next::Text(Remedy::say("Asked about most: ").then(deed))));
        }
        blocks
    }
}

/// What a text can leave open.
#[derive(Debug, Serialize)]
pub struct Placeholders {
    /// Name, and what is put in its place.
    pub placeholders: Vec<(&'static str, &'static str)>,
}

impl Placeholders {
    /// All of them.
    #[must_use]
    pub fn all() -> Self {
        Self { placeholders: PLACEHOLDERS.iter().map(|one| (one.name, one.about)).collect() }
    }

    fn table(&self) -> Table {
        let row = |(name, about): &(&str, &str)| vec![format!("{{{name}}}"), (*about).to_owned()];
        Table::new(vec!["placeholder", "becomes"], self.placeholders.iter().map(row))
    }
}

impl Report for Placeholders {
    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: self.table(), member: "placeholders" })
    }

    fn blocks(&self) -> Vec<Block> {
        let told = "Where nothing is recorded of one, the text is not used, and the records answer alone.";
        vec![Block::Table(self.table()), Block::Text(told.to_owned())]
    }
}
