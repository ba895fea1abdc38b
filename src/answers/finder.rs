//! Finds the topics of a question or a mail: how likely each topic is for a sentence, and what is sure enough to be answered.

use super::features::features;
use super::learned::{Example, Learned, NONE};
use super::sentences::{Sentence, clauses, sentences};
use super::topics::{TOPICS, Topic, topic};
use std::sync::LazyLock;

/// What the finder learns from: a topic, a language and a text in each row.
const PHRASINGS: &str = include_str!("phrasings.csv");

/// How likely the topic of a question has to be for an answer.
const SURE: f32 = 0.4;
/// The same where nobody asked, in a sentence beside a question, or in a part of one: it has to be plain.
const PLAIN: f32 = 0.8;
/// How likely topics are that are offered where none is sure.
const NEAR: f32 = 0.12;
/// How many are offered.
const OFFERED: usize = 3;

static LEARNED: LazyLock<Learned> = LazyLock::new(|| Learned::from(&examples()));

/// The phrasings as examples.
fn examples() -> Vec<Example> {
    let mut reader = csv::Reader::from_reader(PHRASINGS.as_bytes());
    let example = |row: csv::StringRecord| {
        let at = TOPICS.iter().position(|topic| topic.key == &row[0]).unwrap_or(NONE);
        (features(&row[2]), at)
    };
    reader.records().map(|row| example(row.expect("the phrasings are rows of three cells"))).collect()
}

/// One thing that is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The topic.
    pub topic: &'static Topic,
    /// How sure that is, of 1.
    pub sure: f32,
    /// The words in which it is asked.
    pub words: String,
}

/// What was found in a text.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Found {
    /// The topics that are asked about, in order, each once.
    pub asked: Vec<Asked>,
    /// Questions of which no topic is sure, each with the nearest topics.
    pub unsure: Vec<(String, Vec<&'static Topic>)>,
    /// Questions about none of the topics.
    pub outside: Vec<String>,
}

/// What a text is about by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Judged {
    /// A topic, and how sure that is.
    Topic(&'static Topic, f32),
    /// None is sure; these are near, the nearest first.
    Unsure(Vec<&'static Topic>),
    /// None of the topics.
    Outside,
}

/// Judges a text as one question.
#[must_use]
pub fn judged(text: &str) -> Judged {
    let likely = LEARNED.likely(&features(text));
    let mut order: Vec<usize> = (0..likely.len()).collect();
    order.sort_by(|one, other| likely[*other].total_cmp(&likely[*one]));
    let best = order[0];
    if best != NONE && likely[best] >= SURE {
        return Judged::Topic(&TOPICS[best], likely[best]);
    }
    let near = order.iter().filter(|at| **at != NONE && likely[**at] >= NEAR).take(OFFERED);
    let near: Vec<&Topic> = near.map(|at| &TOPICS[*at]).collect();
    if near.is_empty() || likely[NONE] >= 0.5 { Judged::Outside } else { Judged::Unsure(near) }
}

/// Finds what a text asks, which is a question or the body of a mail without what was quoted.
#[must_use]
pub fn find(text: &str) -> Found {
    let mut found = Found::default();
    if let Some(one) = by_name(text) {
        found.take(one, 1.0, text);
        return found;
    }
    let all = sentences(text);
    let any_question = all.iter().any(|sentence| sentence.asks);
    for (at, sentence) in all.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| all.get(at)).filter(|before| !before.asks);
        if sentence.asks || !any_question && all.len() == 1 {
            found.question(sentence, before);
        } else if let Judged::Topic(topic, sure) = judged(&sentence.text) {
            let enough = if sentence.wants || !any_question { SURE } else { PLAIN + 0.1 };
            if sure >= enough {
                found.take(topic, sure, &sentence.text);
            }
        } else if sentence.wants {
            found.question(sentence, None);
        }
    }
    if found == Found::default() {
        found.outside.extend(all.into_iter().map(|sentence| sentence.text).take(1));
    }
    found
}

/// A topic that is called by its key or its title.
fn by_name(text: &str) -> Option<&'static Topic> {
    let text = text.trim();
    let titled = || TOPICS.iter().find(|topic| topic.title.eq_ignore_ascii_case(text));
    topic(text).or_else(titled)
}

impl Found {
    /// Takes a topic that is not there yet.
    fn take(&mut self, topic: &'static Topic, sure: f32, words: &str) {
        if self.asked.iter().all(|known| known.topic != topic) {
            self.asked.push(Asked { topic, sure, words: words.to_owned() });
        }
    }

    /// Takes a question: its topic, with the sentence before it where it is not plain by itself; then what its parts ask beside that.
    fn question(&mut self, sentence: &Sentence, before: Option<&Sentence>) {
        let alone = judged(&sentence.text);
        let with = || before.map(|before| judged(&format!("{} {}", before.text, sentence.text)));
        let judged = match alone {
            Judged::Topic(_, sure) if sure >= 0.6 => alone,
            _ => match with() {
                Some(Judged::Topic(topic, sure)) if is_surer(sure, &alone) => Judged::Topic(topic, sure),
                _ => alone,
            },
        };
        match judged {
            Judged::Topic(topic, sure) => {
                self.take(topic, sure, &sentence.text);
                self.parts(sentence);
            }
            other => {
                let known = self.asked.len();
                self.parts(sentence);
                match other {
                    _ if self.asked.len() > known => {}
                    Judged::Unsure(near) => self.unsure.push((sentence.text.clone(), near)),
                    _ => self.outside.push(sentence.text.clone()),
                }
            }
        }
    }

    /// Takes what the parts of a question ask, where that is plain.
    fn parts(&mut self, sentence: &Sentence) {
        let parts = clauses(&sentence.text);
        for part in parts.iter().filter(|_| parts.len() > 1) {
            if let Judged::Topic(topic, sure) = judged(part)
                && sure >= PLAIN
            {
                self.take(topic, sure, part);
            }
        }
    }
}

/// Whether a topic of a question with its context is surer than what the question is by itself.
fn is_surer(sure: f32, alone: &Judged) -> bool {
    match alone {
        Judged::Topic(_, known) => sure > *known + 0.1,
        Judged::Unsure(_) => true,
        Judged::Outside => sure >= PLAIN,
    }
}
