//! A draft of the answer to a question: what is sent, what it rests on, and what somebody has to look at before it is recorded.

use super::{Answer, Answered};
use crate::model::distinct;
use crate::view::{Block, Report};
use serde::Serialize;

/// A draft.
#[derive(Debug, Serialize)]
pub struct Drafted {
    /// The question, by handle.
    pub question: String,
    /// What would be recorded as the answer.
    pub text: String,
    /// What it is about.
    pub topics: Vec<&'static str>,
    /// The records from which it was taken, by handle.
    pub rests_on: Vec<String>,
    /// What has to be looked at before it is recorded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub concerns: Vec<String>,
    /// The answers of which it was made.
    #[serde(flatten)]
    pub answered: Answered,
}

impl Drafted {
    /// A draft of the answer to a question, of what the records answer to it; nothing where they answer nothing.
    #[must_use]
    pub fn of(question: String, answered: Answered) -> Option<Self> {
        let answers = &answered.answers;
        let text = match &answers[..] {
            [] => return None,
            [one] => one.text.clone(),
            all => all.iter().map(|one| format!("{}: {}", one.title, one.text)).collect::<Vec<_>>().join("\n\n"),
        };
        let rests_on = distinct(answers.iter().flat_map(Answer::handles).cloned());
        let topics = answers.iter().map(|one| one.english_title).collect();
        Some(Self { question, text, topics, rests_on, concerns: concerns(&answered), answered })
    }

    /// Whether it asks for the customer's own part of our record of processing.
    #[must_use]
    pub fn asks_for_register(&self) -> bool {
        self.answered.answers.iter().any(|one| one.topic == "register_extract")
    }
}

impl Answer {
    /// The records that it was taken from, the approved text and what filled it included.
    pub fn handles(&self) -> impl Iterator<Item = &String> {
        let text = self.approved.iter().flat_map(|one| std::iter::once(&one.handle).chain(&one.sources));
        text.chain(&self.sources)
    }
}

/// What somebody has to look at: what is not recorded, texts that are not used, and what was asked and is not answered.
fn concerns(answered: &Answered) -> Vec<String> {
    let mut found: Vec<String> = answered.beside_in_words().map(str::to_owned).collect();
    for one in &answered.answers {
        if one.says_unrecorded() {
            found.push(format!("\"{}\" says that something is not recorded", one.english_title));
        }
        let unused = one.unused.iter().map(|text| {
            let how = if text.stale { "is stale" } else { "is not used" };
            format!("\"{}\": {} {how} ({})", one.english_title, text.handle, text.why)
        });
        found.extend(unused);
    }
    let naming = answered.naming.iter();
    found.extend(naming.map(|one| match &one.why {
        Some(_) => one.words(),
        None => format!("{} is another customer, so this is not answered: \"{}\"", one.names, one.question),
    }));
    let unsure = answered.unsure.iter().map(|one| &one.question).chain(&answered.out_of_scope);
    found.extend(unsure.map(|words| format!("not answered: \"{words}\"")));
    found
}

impl Report for Drafted {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Text(format!("Draft of the answer to {}; nothing is sent.", self.question))];
        blocks.extend(self.answered.blocks());
        blocks.extend(self.concerns.iter().map(|words| Block::Text(format!("Look at this first: {words}."))));
        blocks
    }
}
