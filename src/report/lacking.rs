//! What agreements lack until they bind, said wherever their state is: the reason, and the one thing to do that adds it.

use crate::error::Given;
use crate::model::{Record, Remedy};
use crate::rules::agreement::{Lack, lack};
use crate::view::{Block, Next};
use serde::Serialize;

/// An agreement, or an amendment, that does not bind yet.
#[derive(Clone, Debug, Serialize)]
pub struct Lacking {
    /// Its handle.
    pub record: String,
    /// What it lacks.
    #[serde(flatten)]
    pub lack: Lack,
}

/// How many of them a report explains.
const EXPLAINED: usize = 5;

impl Lacking {
    /// What an agreement or an amendment lacks; nothing of one that binds, or that was refused.
    pub fn of(record: &Record) -> Option<Self> {
        Some(Self { record: record.handle(), lack: lack(record)? })
    }

    /// What those of some records lack that do not bind yet.
    pub fn among<'r>(records: impl IntoIterator<Item = &'r Record>) -> Vec<Self> {
        records.into_iter().filter_map(Self::of).collect()
    }

    /// What it lacks, and what adds it.
    pub fn sentence(&self) -> Remedy {
        Remedy::say(format!("{}: ", self.record)).and(&self.lack.sentence())
    }
}

/// What several lack, each by its handle; of many, the first.
pub fn missing<'l>(all: impl IntoIterator<Item = &'l Lacking>) -> Option<Block> {
    let mut all = all.into_iter();
    let mut facts: Vec<(String, Remedy)> =
        all.by_ref().take(EXPLAINED).map(|one| ("Missing".to_owned(), one.sentence())).collect();
    let more = all.count();
    if more > 0 {
        facts.push((
            String::new(),
            Remedy::say(format!(
                "and of {more} more: {columns}",
                columns = Given::named("columns").of("handle,missing")
            )),
        ));
    }
    (!facts.is_empty()).then_some(Block::Next(Next::Facts(facts)))
}

/// The same of one that is named beside it.
pub fn missing_of_it(lack: Option<&Lack>) -> Option<Block> {
    Some(Block::Next(Next::Facts(vec![("Missing".into(), lack?.sentence())])))
}
